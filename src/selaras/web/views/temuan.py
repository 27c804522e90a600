"""The findings of a Renja: by rule, each with the way to where it is put right."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from selaras.core.hak import Tindakan
from selaras.services import access, rencana, verifikasi
from selaras.services.galat import TidakSah
from selaras.services.tempat_temuan import tempat
from selaras.web.tautan import tautan

TABEL = {
    "TC29": "T-C.29",
    "TC30": "T-C.30",
    "TC31": "T-C.31",
    "TC32": "T-C.32",
    "TC33": "T-C.33",
    "II2": "Tabel II.2",
    "III1": "Tabel III.1",
    "IKU": "IKU",
    "E81": "E.81",
    "NARASI": "Naskah",
    "HUKUM": "Dasar hukum",
}


@require_GET
def halaman(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Show the findings by rule, and the ones that were accepted."""
    r = access.renja(request.user, sebutan, tahun)
    potret = rencana.potret(r)
    isi = rencana.baca(r)
    berat, tabel = request.GET.get("berat", ""), request.GET.get("tabel", "")
    ubah = access.berhak(request.user, r.perangkat_daerah, Tindakan.UBAH_RENJA)
    semua = [f for f in potret.temuan if "waived" not in f]
    cocok: list[dict[str, Any]] = [
        {
            **f,
            "tautan": tautan(tempat(isi, f), r, ubah=ubah),
            "nama_tabel": TABEL.get(f["table"] or "", ""),
        }
        for f in semua
        if (not berat or f["severity"] == berat) and (not tabel or f["table"] == tabel)
    ]
    pd = r.perangkat_daerah
    konteks = {
        "renja": r,
        "potret": potret,
        "berat": berat,
        "tabel": tabel,
        "pilihan_tabel": [
            (k, nama, n) for k, nama in TABEL.items() if (n := sum(f["table"] == k for f in semua))
        ],
        "kelompok": verifikasi.ringkasan_temuan(cocok),
        "banyak": len(cocok),
        "diterima": [f for f in potret.temuan if "waived" in f],
        "boleh_terima": access.berhak(request.user, pd, Tindakan.TERIMA_TEMUAN)
        and not r.keadaan_kini.ditetapkan,
        "boleh_kesalahan": access.berhak(request.user, pd, Tindakan.TERIMA_KESALAHAN),
        "tab": "temuan",
    }
    return render(request, "renja/temuan.html", konteks)


@require_POST
def terima_banyak(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Accept the findings of one rule that were given a reason each."""
    r = access.renja(request.user, sebutan, tahun)
    kolom = [request.POST.getlist(k) for k in ("alasan", "tabel", "baris", "kolom")]
    if len({len(k) for k in kolom}) != 1:
        raise TidakSah(_("Permintaan ini tidak dapat dibaca. Muat ulang halaman."))
    banyak = verifikasi.terima_banyak(
        actor=request.user,
        renja=r,
        aturan=request.POST.get("aturan", ""),
        butir=[verifikasi.Penerimaan(*isi) for isi in zip(*kolom, strict=True)],
    )
    pesan = ngettext(
        "%d temuan diterima dengan alasan.", "%d temuan diterima dengan alasan.", banyak
    )
    messages.success(request, pesan % banyak)
    return redirect("temuan", sebutan, tahun)
