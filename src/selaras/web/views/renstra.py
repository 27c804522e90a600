"""Pages of a Renstra: overview, IKU sheet, pohon kinerja, pagu; making and decreeing one."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selaras.core.hak import Tindakan
from selaras.core.pohon_kinerja import Cabang
from selaras.documents import iku_renstra
from selaras.documents.gambar_pohon import Gambar, gambar_pohon, nomor_terbuka
from selaras.services import access, nomenklatur, renstra_baca
from selaras.services import renstra as layanan
from selaras.services.galat import TidakSah
from selaras.web.forms_renstra import BukaForm, EdisiForm, RenstraForm

_PROGRAM, _SEMUA = 2, 9
_ANGKA_MAKS = 6


@require_GET
def ringkasan(request: HttpRequest, sebutan: str, awal: int) -> HttpResponse:
    """Show where a Renstra stands: what it holds, what it lacks, its tujuan and sasaran."""
    h = _halaman(request, sebutan, awal)
    konteks = {
        "h": h,
        "k": renstra_baca.kelengkapan(h),
        "tujuan": [
            (
                t,
                renstra_baca.indikator_dari(h, t.id),
                [(s, renstra_baca.indikator_dari(h, s.id)) for s in sasaran],
            )
            for t, sasaran in renstra_baca.tujuan(h)
        ],
        "ikk": renstra_baca.indikator_dari(h, ""),
        "renja": renstra_baca.renja_dari(h.renstra),
        "edisi": nomenklatur.semua_edisi() if h.boleh else [],
        "form_buka": BukaForm(),
        "tab": "ringkasan",
    }
    return render(request, "renstra/ringkasan.html", konteks)


def _halaman(request: HttpRequest, sebutan: str, awal: int) -> renstra_baca.Halaman:
    r = access.renstra(request.user, sebutan, awal)
    return renstra_baca.halaman(actor=request.user, renstra=r)


@require_GET
def iku(request: HttpRequest, sebutan: str, awal: int) -> HttpResponse:
    """Show the IKU sheet in its legal form, ready to be printed."""
    h = _halaman(request, sebutan, awal)
    konteks = {"h": h, "tabel": iku_renstra.build(h.isi), "tab": "iku"}
    return render(request, "renstra/iku.html", konteks)


@require_GET
def pagu(request: HttpRequest, sebutan: str, awal: int) -> HttpResponse:
    """Show the indicative pagu per line and year, with the sums of what is below."""
    h = _halaman(request, sebutan, awal)
    *baris, jumlah = renstra_baca.tabel_pagu(h)
    konteks = {"h": h, "baris": baris, "jumlah": jumlah, "tab": "pagu"}
    return render(request, "renstra/pagu.html", konteks)


@require_GET
def pohon(request: HttpRequest, sebutan: str, awal: int) -> HttpResponse:
    """Draw the pohon kinerja; the branches that are open stand in the address."""
    h = _halaman(request, sebutan, awal)
    akar = renstra_baca.pohon(h)
    semua = nomor_terbuka(akar, sampai=_SEMUA)
    terbuka = _terbuka(request.GET.get("buka"), akar) & semua
    konteks = {
        "h": h,
        "akar": akar,
        "gambar": gambar_pohon(akar, terbuka),
        "semua_terbuka": terbuka == semua,
        "buka_semua": _alamat_buka(semua),
        "tab": "pohon",
    }
    konteks["kotak"] = _kotak(konteks["gambar"], terbuka)
    return render(request, "renstra/pohon.html", konteks)


def _terbuka(teks: str | None, akar: Sequence[Cabang]) -> frozenset[int]:
    """Return the open boxes of an address; without any, all down to the programs."""
    if teks is None:
        return nomor_terbuka(akar, sampai=_PROGRAM)
    return frozenset(
        int(n) for n in teks.split("-") if n.isascii() and n.isdecimal() and len(n) < _ANGKA_MAKS
    )


def _alamat_buka(terbuka: frozenset[int]) -> str:
    return "?buka=" + "-".join(str(n) for n in sorted(terbuka))


def _kotak(gambar: Gambar, terbuka: frozenset[int]) -> list[tuple[object, str]]:
    """Return each box with the address that opens or closes its branch."""
    return [
        (k, "" if k.terbuka is None else f"{_alamat_buka(terbuka ^ {k.nomor})}#n{k.nomor}")
        for k in gambar.kotak
    ]


@require_http_methods(["GET", "POST"])
def buat(request: HttpRequest, sebutan: str) -> HttpResponse:
    """Make the Renstra of a period."""
    pd = access.perangkat_daerah(request.user, sebutan, Tindakan.UBAH_RENSTRA)
    ada = layanan.daftar(pd)
    mulai = ada[0].akhir + 1 if ada else access.hari_ini().year
    form = RenstraForm(
        request.POST or None,
        edisi=nomenklatur.semua_edisi(),
        initial={"awal": mulai, "akhir": mulai + 4},
    )
    if request.method == "POST" and form.is_valid():
        try:
            r = layanan.buat(
                actor=request.user,
                perangkat_daerah=pd,
                awal=form.cleaned_data["awal"],
                akhir=form.cleaned_data["akhir"],
                edisi=form.nomor_edisi,
            )
        except TidakSah as salah:
            form.tambah_galat(salah.medan, salah.pesan)
        else:
            messages.success(request, _("Renstra dibuat. Mulailah dari tujuan dan sasarannya."))
            return redirect("renstra", sebutan, r.awal)
    konteks = {"pd": pd, "ada": ada, "form": form}
    return render(request, "renstra/buat.html", konteks, status=422 if form.is_bound else 200)


@require_POST
def keputusan(request: HttpRequest, sebutan: str, awal: int, aksi: str) -> HttpResponse:
    """Decree a Renstra, open it again, or let it follow another edition."""
    r = access.renstra(request.user, sebutan, awal, Tindakan.UBAH_RENSTRA)
    if aksi == "tetapkan":
        layanan.tetapkan(actor=request.user, renstra=r)
        messages.success(request, _("Renstra dinyatakan ditetapkan."))
    elif aksi == "buka":
        form = BukaForm(request.POST)
        if not form.is_valid():
            raise TidakSah(form.kesalahan)
        layanan.buka(actor=request.user, renstra=r, alasan=form.cleaned_data["alasan"])
        messages.success(request, _("Renstra dibuka kembali dan dapat diubah."))
    elif aksi == "edisi":
        pilih = EdisiForm(request.POST, edisi=nomenklatur.semua_edisi())
        if not pilih.is_valid():
            raise TidakSah(pilih.kesalahan)
        layanan.atur_edisi(actor=request.user, renstra=r, edisi=pilih.nomor_edisi)
        messages.success(request, _("Edisi nomenklatur Renstra diganti; barisnya tetap."))
    else:
        raise TidakSah(_("Tindakan itu tidak ada."))
    return redirect("renstra", sebutan, awal)
