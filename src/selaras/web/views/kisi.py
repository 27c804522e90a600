"""The T-C.33 grid: the page, and its small JSON conversation."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from selaras.core.hak import Tindakan
from selaras.services import access, pagu_indikatif, penambahan, rencana
from selaras.services import renja as layanan
from selaras.services.galat import TidakSah


@require_GET
def halaman(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Show the grid."""
    r = access.renja(request.user, sebutan, tahun)
    potret = rencana.potret(r)
    kisi = layanan.lihat_kisi(actor=request.user, renja=r)
    konteks = {
        "renja": r,
        "potret": potret,
        "kisi": {"baris": kisi, "versi": r.versi},
        "batas": [pagu_indikatif.ringkas(b) for b in pagu_indikatif.milik(r)],
        "boleh_ubah": r.keadaan_kini.terbuka
        and access.berhak(request.user, r.perangkat_daerah, Tindakan.UBAH_RENJA),
        "boleh_sebagian": r.keadaan_kini.terbuka
        and access.berhak(request.user, r.perangkat_daerah, Tindakan.UBAH_BARIS),
        "tab": "tc33",
    }
    return render(request, "renja/tc33.html", konteks)


def _isi(request: HttpRequest) -> dict[str, Any]:
    """Return the JSON object of a request.

    Raises:
        TidakSah: It is none.
    """
    try:
        isi = json.loads(request.body)
    except ValueError:
        isi = None
    if not isinstance(isi, dict):
        raise TidakSah(_("Permintaan ini tidak dapat dibaca. Muat ulang halaman."))
    return isi


def _teks(isi: dict[str, Any], kunci: str) -> str:
    nilai = isi.get(kunci, "")
    if not isinstance(nilai, str):
        raise TidakSah(_("Permintaan ini tidak dapat dibaca. Muat ulang halaman."))
    return nilai


def _suntingan(isi: Any) -> layanan.Suntingan:
    if not isinstance(isi, dict):
        raise TidakSah(_("Permintaan ini tidak dapat dibaca. Muat ulang halaman."))
    semula = isi.get("semula")
    return layanan.Suntingan(
        simpul=_teks(isi, "simpul"),
        bagian=_teks(isi, "bagian"),
        kunci=_teks(isi, "kunci"),
        kolom=_teks(isi, "kolom"),
        semula=None if semula is None else _teks(isi, "semula"),
        nilai=_teks(isi, "nilai"),
    )


@require_POST
def sel(request: HttpRequest, sebutan: str, tahun: int) -> JsonResponse:
    """Change cells: all that were sent, or none."""
    r = access.renja(request.user, sebutan, tahun)
    isi = _isi(request)
    daftar = isi.get("sel")
    if not isinstance(daftar, list):
        raise TidakSah(_("Permintaan ini tidak dapat dibaca. Muat ulang halaman."))
    hasil = layanan.ubah_sel(
        actor=request.user,
        renja=r,
        suntingan=[_suntingan(s) for s in daftar],
        timpa=isi.get("timpa") is True,
    )
    return JsonResponse(hasil)


@require_POST
def baris(request: HttpRequest, sebutan: str, tahun: int, aksi: str) -> JsonResponse:
    """Add or remove a line, an indikator or a fund."""
    r = access.renja(request.user, sebutan, tahun)
    isi = _isi(request)
    simpul = _teks(isi, "simpul")
    kunci = _teks(isi, "kunci")
    if aksi == "hapus":
        hasil = layanan.hapus(actor=request.user, renja=r, simpul=simpul)
    elif aksi == "tambah-indikator":
        hasil = layanan.tambah_indikator(actor=request.user, renja=r, simpul=simpul)
    elif aksi == "hapus-indikator":
        urut = int(kunci) if kunci.isdecimal() and len(kunci) < 9 else 0
        hasil = layanan.hapus_indikator(actor=request.user, renja=r, simpul=simpul, urut=urut)
    elif aksi == "tambah-dana":
        hasil = layanan.tambah_sumber(actor=request.user, renja=r, simpul=simpul, sumber_dana=kunci)
    elif aksi == "hapus-dana":
        hasil = layanan.hapus_sumber(actor=request.user, renja=r, simpul=simpul, sumber_dana=kunci)
    elif aksi == "tambah":
        hasil = penambahan.tambah(actor=request.user, renja=r, kode=kunci, dari=simpul)
    else:
        raise TidakSah(_("Tindakan itu tidak ada."))
    return JsonResponse(hasil)


@require_POST
def urungkan(request: HttpRequest, sebutan: str, tahun: int) -> JsonResponse:
    """Undo one change, by default the person's last."""
    r = access.renja(request.user, sebutan, tahun)
    nomor = _isi(request).get("entri")
    hasil = layanan.urungkan(
        actor=request.user, renja=r, nomor=nomor if isinstance(nomor, int) else None
    )
    return JsonResponse(hasil)


@require_GET
def pilihan_baris(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Offer lines of the Renstra and of the nomenclature that are not part of the plan yet."""
    r = access.renja(request.user, sebutan, tahun, Tindakan.UBAH_RENJA)
    kata = request.GET.get("q", "")
    konteks = {
        "renja": r,
        "q": kata,
        "pilihan": penambahan.pilihan(renja=r, kata=kata),
        "bagian": request.headers.get("HX-Target") == "pilihan-hasil",
    }
    templat = "renja/_pilihan_hasil.html" if konteks["bagian"] else "renja/_pilihan_baris.html"
    return render(request, templat, konteks)
