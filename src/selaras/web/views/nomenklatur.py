"""The national nomenclature: search as one types, entries, crosswalk; imports by a region."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from selaras.core.hak import Tindakan
from selaras.core.nomenklatur import Nomenklatur
from selaras.core.pemetaan import JenisPadanan
from selaras.core.renja import Tingkat
from selaras.services import access, nomenklatur_impor
from selaras.services import nomenklatur as layanan
from selaras.services.galat import TidakSah
from selaras.web.forms_nomenklatur import EdisiForm, ImporForm, PemetaanForm

_PER_HALAMAN = 50


@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    """List the editions of the installation."""
    konteks = {
        "edisi": layanan.semua_edisi(),
        "wilayah": access.wilayah_kelolaan(request.user),
    }
    return render(request, "nomenklatur/daftar.html", konteks)


def _perangkat_daerah(request: HttpRequest) -> tuple[Any, list[Any]]:
    """Return the agency for which one looks, and those one can look for."""
    milik = list(access.daftar_perangkat_daerah(request.user))
    sebutan = request.GET.get("pd")
    if sebutan is None and len(milik) == 1:
        return milik[0], milik
    return access.perangkat_daerah(request.user, sebutan) if sebutan else None, milik


def _saringan(request: HttpRequest, nomor: int) -> dict[str, Any]:
    """Return what is searched: edition, words, level, agency."""
    pd, milik = _perangkat_daerah(request)
    tingkat = request.GET.get("tingkat", "")
    return {
        "edisi": nomenklatur_impor.edisi(nomor),
        "q": request.GET.get("q", "")[:200],
        "tingkat": Tingkat(tingkat) if tingkat in set(Tingkat) else None,
        "pd": pd,
        "milik": milik,
    }


@require_GET
def cari(request: HttpRequest, nomor: int) -> HttpResponse:
    """Search an edition; a fragment while somebody types, a page else."""
    s = _saringan(request, nomor)
    konteks = {
        **s,
        "hasil": layanan.telusuri(s["edisi"], s["q"], pd=s["pd"], tingkat=s["tingkat"]),
        "pilihan_tingkat": list(Tingkat),
    }
    if request.headers.get("HX-Target") == "nomenklatur-hasil":
        return render(request, "nomenklatur/_hasil.html", konteks)
    konteks["penunjang"] = layanan.penunjang(s["edisi"], s["pd"]) if s["pd"] else ()
    return render(request, "nomenklatur/cari.html", konteks)


@require_GET
def cari_json(request: HttpRequest, nomor: int) -> JsonResponse:
    """Search an edition and answer as JSON, for programs and forms that complete as one types."""
    s = _saringan(request, nomor)
    hasil = layanan.telusuri(s["edisi"], s["q"], pd=s["pd"], tingkat=s["tingkat"], batas=30)
    return JsonResponse(
        {"edisi": s["edisi"].kunci, "hasil": [_json(s["edisi"].pk, e) for e in hasil]}
    )


def _json(nomor: int, e: Nomenklatur) -> dict[str, str]:
    return {
        "kode": e.kode.baku,
        "uraian": e.uraian,
        "tingkat": e.tingkat.value,
        "kinerja": e.kinerja,
        "indikator": e.indikator,
        "satuan": e.satuan,
        "alamat": reverse("nomenklatur_kode", args=[nomor, e.kode.baku]),
    }


@require_GET
def kode(request: HttpRequest, nomor: int, kode: str) -> HttpResponse:
    """Show an entry with what stands above and below it, and what it was or became."""
    edisi = nomenklatur_impor.edisi(nomor)
    pd, _milik = _perangkat_daerah(request)
    jenis = layanan.jenis_wilayah(pd) if pd else None
    konteks = {
        "edisi": edisi,
        "kode": kode,
        "pd": pd,
        "r": layanan.rincian(edisi, kode, jenis=jenis),
    }
    return render(request, "nomenklatur/kode.html", konteks)


@require_GET
def pemetaan(request: HttpRequest) -> HttpResponse:
    """Show the crosswalk: which code became which, splits and renames."""
    isi = layanan.pemetaan(request.GET.get("ke", "")[:80])
    kata = request.GET.get("q", "")[:200]
    jenis = request.GET.get("jenis", "")
    pilih = JenisPadanan(jenis) if jenis in set(JenisPadanan) else None
    semua = layanan.perpindahan(isi, kata=kata, jenis=pilih)
    konteks = {
        "halaman": Paginator(semua, _PER_HALAMAN).get_page(request.GET.get("halaman")),
        "banyak": len(semua),
        "q": kata,
        "jenis": jenis,
        "pilihan_jenis": [(j.value, layanan.SEBUTAN_PADANAN[j]) for j in JenisPadanan],
        "ada": bool(isi.padanan),
    }
    return render(request, "nomenklatur/pemetaan.html", konteks)


# Imports by whoever manages a region


def _atur(
    request: HttpRequest,
    w: object,
    status: int = 200,
    form: EdisiForm | None = None,
    form_peta: PemetaanForm | None = None,
) -> HttpResponse:
    edisi = layanan.semua_edisi()
    konteks = {
        "wilayah": w,
        "edisi": edisi,
        "form": form or EdisiForm(prefix="e"),
        "form_peta": form_peta or PemetaanForm(edisi=edisi, prefix="p"),
    }
    return render(request, "nomenklatur/atur.html", konteks, status=status)


@require_GET
def atur(request: HttpRequest, kode: str) -> HttpResponse:
    """Offer the upload of an edition and of a crosswalk."""
    return _atur(request, access.wilayah(request.user, kode, Tindakan.KELOLA_WILAYAH))


@require_POST
def pratinjau(request: HttpRequest, kode: str) -> HttpResponse:
    """Read a list and show what importing it would do."""
    w = access.wilayah(request.user, kode, Tindakan.KELOLA_WILAYAH)
    form = EdisiForm(request.POST, request.FILES, prefix="e")
    if not form.is_valid():
        return _atur(request, w, 422, form)
    berkas = form.cleaned_data["berkas"]
    try:
        p = nomenklatur_impor.pratinjau(
            actor=request.user,
            wilayah=w,
            nama=berkas.name,
            isi=berkas.read(),
            edisi=form.cleaned_data["edisi"],
        )
    except TidakSah as salah:
        form.tambah_galat(salah.medan, salah.pesan)
        return _atur(request, w, 422, form)
    return _pratinjau(request, w, p, ImporForm(initial={"sidik": p.sidik, "edisi": p.edisi}))


def _pratinjau(
    request: HttpRequest, w: object, p: object, form: ImporForm, status: int = 200
) -> HttpResponse:
    konteks = {"wilayah": w, "p": p, "form": form}
    return render(request, "nomenklatur/pratinjau.html", konteks, status=status)


@require_POST
def impor(request: HttpRequest, kode: str) -> HttpResponse:
    """Import the list that was previewed."""
    w = access.wilayah(request.user, kode, Tindakan.KELOLA_WILAYAH)
    form = ImporForm(request.POST)
    if not form.is_valid():
        raise TidakSah(form.kesalahan)
    nama, isi = nomenklatur_impor.unggahan(request.user, form.cleaned_data["sidik"])
    edisi, berubah = nomenklatur_impor.impor(
        actor=request.user,
        wilayah=w,
        nama=nama,
        isi=isi,
        edisi=form.cleaned_data["edisi"],
        tanpa_yang_salah=form.cleaned_data["tanpa_yang_salah"],
    )
    pesan = _("%(nama)s: %(n)s entri diimpor.") if berubah else _("%(nama)s sudah persis sama.")
    messages.success(request, pesan % {"nama": edisi.nama, "n": edisi.jumlah})
    return redirect("nomenklatur_atur", kode)


@require_POST
def impor_pemetaan(request: HttpRequest, kode: str) -> HttpResponse:
    """Import a crosswalk."""
    w = access.wilayah(request.user, kode, Tindakan.KELOLA_WILAYAH)
    form = PemetaanForm(request.POST, request.FILES, edisi=layanan.semua_edisi(), prefix="p")
    if not form.is_valid():
        return _atur(request, w, 422, form_peta=form)
    berkas = form.cleaned_data["berkas"]
    try:
        banyak, berubah = nomenklatur_impor.impor_pemetaan(
            actor=request.user,
            wilayah=w,
            nama=berkas.name,
            isi=berkas.read(),
            ke=form.cleaned_data["ke"],
            dari=form.cleaned_data["dari"],
        )
    except TidakSah as salah:
        form.tambah_galat(salah.medan, salah.pesan)
        return _atur(request, w, 422, form_peta=form)
    pesan = _("%(n)s pasangan kode diimpor.") if berubah else _("Pemetaan sudah persis sama.")
    messages.success(request, pesan % {"n": banyak})
    return redirect("nomenklatur_atur", kode)


@require_POST
def hapus(request: HttpRequest, kode: str, nomor: int) -> HttpResponse:
    """Delete an edition that no Renstra follows."""
    w = access.wilayah(request.user, kode, Tindakan.KELOLA_WILAYAH)
    edisi = nomenklatur_impor.edisi(nomor)
    nomenklatur_impor.hapus(actor=request.user, wilayah=w, edisi=edisi)
    messages.success(request, _("Edisi dihapus."))
    return redirect("nomenklatur_atur", kode)
