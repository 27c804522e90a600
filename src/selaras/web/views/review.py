"""Tabel T-C.31: both sides beside each other, a form per line, taking one side over."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selaras.core.hak import Tindakan
from selaras.core.review import BERUANG, BarisTinjau, Sisi
from selaras.services import access, penambahan, review
from selaras.services.galat import Bentrok, TidakSah
from selaras.web.forms_review import SisiForm, formulir_sisi

SARINGAN: dict[str, Callable[[BarisTinjau], bool]] = {
    "semua": lambda b: True,
    "berbeda": lambda b: b.berbeda,
    "tanpa_catatan": lambda b: b.tanpa_catatan,
    "belum_dipakai": lambda b: b.belum_dipakai,
}


@require_GET
def halaman(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Show both sides, what differs, totals and ceilings."""
    r = access.renja(request.user, sebutan, tahun)
    t = review.lihat(actor=request.user, renja=r)
    tampil = request.GET.get("tampil", "semua")
    tampil = tampil if tampil in SARINGAN else "semua"
    boleh_ubah = t.boleh_kebutuhan is None
    konteks = {
        "renja": r,
        "t": t,
        "baris": _saring(t.baris, SARINGAN[tampil]),
        "tampil": tampil,
        "banyak": {k: sum(map(f, t.baris)) for k, f in SARINGAN.items()},
        "boleh_ubah": boleh_ubah,
        "terakhir": review.perubahan_terakhir(request.user, r),
        "q": request.GET.get("q", ""),
        "pilihan": penambahan.pilihan(renja=r, kata=request.GET["q"])
        if boleh_ubah and request.GET.get("q", "").strip()
        else None,
        "tab": "tc31",
    }
    return render(request, "review/halaman.html", konteks)


def _saring(
    baris: tuple[BarisTinjau, ...], cocok: Callable[[BarisTinjau], bool]
) -> list[BarisTinjau]:
    """Return the lines that match, with what stands above them."""
    oleh_id = {b.simpul.id: b for b in baris}
    perlu: set[str] = set()
    for b in baris:
        kini: BarisTinjau | None = b if cocok(b) else None
        while kini is not None and kini.simpul.id not in perlu:
            perlu.add(kini.simpul.id)
            kini = oleh_id.get(kini.simpul.induk)
    return [b for b in baris if b.simpul.id in perlu]


@require_http_methods(["GET", "POST"])
def baris(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Show one line with both sides, and save one of them."""
    r = access.renja(request.user, sebutan, tahun)
    t = review.lihat(actor=request.user, renja=r)
    kirim = request.POST if request.method == "POST" else None
    garis = review.satu(t, (kirim or request.GET).get("simpul", ""))
    sisi = Sisi.RKPD if kirim is not None and kirim.get("sisi") == Sisi.RKPD else Sisi.KEBUTUHAN
    pesan, status = "", 200
    formulir = {s: _formulir(garis, s, kirim if s is sisi else None) for s in Sisi}
    if kirim is not None:
        try:
            _simpan(request, r, formulir[sisi])
        except TidakSah as salah:
            pesan, status = salah.pesan, 422
        except Bentrok as salah:
            pesan, status = salah.pesan, 409
        else:
            messages.success(request, _("Tersimpan."))
            return _sesudah_simpan(request, r, t, garis)
    konteks = _konteks_baris(request, r, t, garis) | {
        "rkpd": formulir[Sisi.RKPD],
        "kebutuhan": formulir[Sisi.KEBUTUHAN],
        "salah_pesan": pesan,
        "salah_sisi": sisi.value if pesan else "",
        "bentrok": status == 409,
    }
    return render(request, "review/baris.html", konteks, status=status)


def _sesudah_simpan(request: HttpRequest, r: Any, t: Any, garis: BarisTinjau) -> HttpResponse:
    """Show the line again, or the next one that differs without a remark."""
    if request.POST.get("lanjut") != "ya":
        return redirect(_alamat("tc31_baris", r, simpul=garis.simpul.id))
    ke = [b.simpul.id for b in t.baris].index(garis.simpul.id)
    berikut = next((b for b in t.baris[ke + 1 :] if b.tanpa_catatan), None)
    if berikut is not None:
        return redirect(_alamat("tc31_baris", r, simpul=berikut.simpul.id))
    messages.info(request, _("Sesudah baris itu tidak ada lagi yang berbeda tanpa catatan."))
    return redirect(_alamat("tc31", r, tampil="tanpa_catatan"))


def _konteks_baris(request: HttpRequest, r: Any, t: Any, garis: BarisTinjau) -> dict[str, Any]:
    """Return what the page of a line shows beside its forms."""
    urut = [b.simpul.id for b in t.baris if b.simpul.tingkat in BERUANG]
    ke = urut.index(garis.simpul.id) if garis.simpul.id in urut else 0
    return {
        "renja": r,
        "b": garis,
        "boleh_rkpd": t.boleh_rkpd,
        "boleh_kebutuhan": t.boleh_kebutuhan is None or garis.simpul.id in t.boleh_kebutuhan,
        "rencana": review.rencana_baris(r, garis.simpul.id),
        "sebelum": urut[ke - 1] if ke else None,
        "sesudah": urut[ke + 1] if ke + 1 < len(urut) else None,
        "terakhir": review.perubahan_terakhir(request.user, r),
        "tab": "tc31",
    }


def _formulir(garis: BarisTinjau, sisi: Sisi, data: Any) -> list[SisiForm]:
    rekaman = garis.rkpd if sisi is Sisi.RKPD else garis.kebutuhan
    return formulir_sisi(sisi, garis.simpul.id, rekaman, berdana=not garis.terhitung, data=data)


def _simpan(request: HttpRequest, r: Any, formulir: list[SisiForm]) -> None:
    """Save the records of one side; put messages of cells beside their fields."""
    if not all(f.is_valid() for f in formulir):
        raise TidakSah(" ".join(f.kesalahan for f in formulir if f.kesalahan))
    sel = [(f, s) for f in formulir for s in f.suntingan()]
    try:
        review.ubah(
            actor=request.user,
            renja=r,
            suntingan=[s for _f, s in sel],
            timpa=request.POST.get("timpa") == "ya",
        )
    except TidakSah as salah:
        for nomor, teks in salah.medan.items():
            f, s = sel[int(nomor)]
            f.add_error(s.kolom, teks)
        raise


def _alamat(nama: str, r: Any, jangkar: str = "", **cari: str) -> str:
    alamat = reverse(nama, args=[r.perangkat_daerah.sebutan, r.tahun])
    cari = {k: v for k, v in cari.items() if v}
    return (
        alamat + (f"?{urlencode(cari)}" if cari else "") + (f"#{quote(jangkar)}" if jangkar else "")
    )


def _kembali(request: HttpRequest, r: Any, simpul: str = "") -> HttpResponse:
    """Go back to the page that the button stood on."""
    if request.POST.get("kembali") == "baris" and simpul:
        return redirect(_alamat("tc31_baris", r, simpul=simpul))
    tampil = request.POST.get("tampil", "")
    return redirect(
        _alamat(
            "tc31",
            r,
            f"b-{simpul}" if simpul else "",
            tampil=tampil if tampil in SARINGAN and tampil != "semua" else "",
        )
    )


@require_POST
def ambil(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Take the RKPD side over as the need of a line; of every line without one by default."""
    r = access.renja(request.user, sebutan, tahun)
    simpul = request.POST.get("simpul", "")
    if simpul:
        entri = review.ambil(actor=request.user, renja=r, simpul=simpul)
    else:
        entri = review.ambil_yang_kosong(actor=request.user, renja=r)
    messages.success(
        request,
        _("Isi rancangan awal RKPD diambil sebagai kebutuhan.")
        if entri
        else _("Tidak ada yang berubah: kebutuhannya sudah terisi atau sama."),
    )
    return _kembali(request, r, simpul)


@require_POST
def pakai(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Take the need of a line into T-C.33; of every line when none is named."""
    r = access.renja(request.user, sebutan, tahun)
    simpul = request.POST.get("simpul", "")
    dilewati: list[str] = []
    if simpul:
        entri = review.pakai(actor=request.user, renja=r, simpul=simpul)
    else:
        entri, dilewati = review.pakai_semua(actor=request.user, renja=r)
    messages.success(
        request,
        _("Kebutuhan dipakai dalam rencana (T-C.33).")
        if entri
        else _("Tidak ada yang berubah: rencana sudah sama dengan kebutuhan."),
    )
    for teks in dilewati:
        messages.warning(request, teks)
    return _kembali(request, r, simpul)


@require_POST
def tambah(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Add a line to the need."""
    r = access.renja(request.user, sebutan, tahun, Tindakan.UBAH_RENJA)
    dari, _pisah, kunci = request.POST.get("pilih", "").partition(":")
    simpul, _entri = review.tambah(actor=request.user, renja=r, kode=kunci, dari=dari)
    messages.success(request, _("Baris ditambahkan. Lengkapi isinya."))
    return redirect(_alamat("tc31_baris", r, simpul=simpul))


@require_POST
def urungkan(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Undo one change of T-C.31."""
    r = access.renja(request.user, sebutan, tahun)
    nomor = request.POST.get("nomor", "")
    if not nomor.isdecimal() or len(nomor) > 9:
        raise TidakSah(_("Perubahan itu tidak ada."))
    review.urungkan(actor=request.user, renja=r, nomor=int(nomor))
    messages.success(request, _("Perubahan diurungkan."))
    return _kembali(request, r, request.POST.get("simpul", ""))
