"""Pages that fill a Renstra: drafting, tujuan and sasaran, indikators, pagu, removing."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selaras.core.hak import Tindakan
from selaras.core.renja import Tingkat
from selaras.core.sunting_renstra import tingkat_indikator
from selaras.services import (
    access,
    renstra_baca,
    renstra_hapus,
    renstra_kode,
    renstra_riwayat,
    renstra_susun,
)
from selaras.services import renstra_sunting as sunting
from selaras.services.galat import Bentrok, TidakAda, TidakSah
from selaras.web.forms_renstra import (
    FormSemula,
    HapusForm,
    IndikatorForm,
    KaitForm,
    KodeForm,
    PaguForm,
    TambahForm,
    TujuanForm,
)


def _halaman(request: HttpRequest, sebutan: str, awal: int) -> renstra_baca.Halaman:
    r = access.renstra(request.user, sebutan, awal)
    return renstra_baca.halaman(actor=request.user, renstra=r)


def _simpan(form: FormSemula, tulis: Callable[[], object]) -> int:
    """Carry a form out; 0 when it was, else the status of the page that says why not."""
    if not form.is_valid():
        return 422
    try:
        tulis()
    except TidakSah as salah:
        form.tambah_galat(salah.medan, salah.pesan)
        return 422
    except Bentrok as salah:
        form.bentrok(salah)
        return 409
    return 0


# Drafting


@require_GET
def susun(request: HttpRequest, sebutan: str, awal: int) -> HttpResponse:
    """Search the nomenclature for lines to take over."""
    h = _halaman(request, sebutan, awal)
    kata = request.GET.get("q", "")
    tingkat = request.GET.get("tingkat", "")
    konteks = {
        "h": h,
        "q": kata,
        "tingkat": tingkat,
        "pilihan_tingkat": renstra_baca.BERUANG,
        "pilihan": renstra_susun.pilihan(
            h.renstra,
            h.isi,
            kata,
            Tingkat(tingkat) if tingkat in renstra_baca.BERUANG else None,
        ),
        "tab": "susun",
    }
    bagian = request.headers.get("HX-Target") == "susun-hasil"
    return render(request, f"renstra/{'_susun_hasil' if bagian else 'susun'}.html", konteks)


@require_POST
def tambah(request: HttpRequest, sebutan: str, awal: int) -> HttpResponse:
    """Take an entry of the nomenclature over."""
    r = access.renstra(request.user, sebutan, awal, Tindakan.UBAH_RENSTRA)
    form = TambahForm(request.POST)
    if not form.is_valid():
        raise TidakSah(form.kesalahan)
    simpul, indikator = renstra_susun.tambah_dari_nomenklatur(
        actor=request.user,
        renstra=r,
        kode=form.cleaned_data["kode"],
        program=form.cleaned_data["program"],
    )
    pesan = _("%(kode)s %(nama)s ditambahkan.") % {"kode": simpul.kode, "nama": simpul.uraian}
    if indikator:
        pesan += " " + _("Indikator dan satuannya diambil dari nomenklatur; isi targetnya.")
    messages.success(request, pesan)
    return redirect("renstra_simpul", sebutan, awal, simpul.id)


@require_http_methods(["GET", "POST"])
def kode(request: HttpRequest, sebutan: str, awal: int) -> HttpResponse:
    """Show which lines the edition writes otherwise, and take its codes and names over."""
    h = _halaman(request, sebutan, awal)
    usulan, tetap = renstra_kode.usulan(h.renstra, h.isi)
    form = KodeForm(request.POST or None, usulan=usulan)
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        try:
            n = renstra_kode.terapkan(actor=request.user, renstra=h.renstra, pilihan=form.pilihan)
        except (TidakSah, Bentrok) as salah:
            form.add_error(None, salah.pesan)
            status = 409 if isinstance(salah, Bentrok) else 422
        else:
            messages.success(request, _("%(n)s baris mengikuti edisi ini.") % {"n": n})
            return redirect("renstra_kode", sebutan, awal)
    konteks = {
        "h": h,
        "form": form,
        "tetap": tetap,
        "tanpa": [u for u in usulan if not u.calon],
        "tab": "susun",
    }
    return render(request, "renstra/kode.html", konteks, status=status)


# Tujuan, sasaran, and the programs that support them


@require_http_methods(["GET", "POST"])
def tujuan(request: HttpRequest, sebutan: str, awal: int) -> HttpResponse:
    """Word the tujuan and sasaran."""
    h = _halaman(request, sebutan, awal)
    form = TujuanForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = _simpan(
            form,
            lambda: sunting.simpan_tujuan_sasaran(
                actor=request.user,
                renstra=h.renstra,
                uraian=form.isian("uraian"),
                jenis=form.cleaned_data["jenis"],
                induk=form.cleaned_data["induk"],
                kunci=form.cleaned_data["kunci"],
            ),
        )
        if not status:
            messages.success(request, _("Tersimpan."))
            return redirect("renstra_tujuan", sebutan, awal)
    konteks = {
        "h": h,
        "tujuan": renstra_baca.tujuan(h),
        "program": renstra_baca.program(h),
        "form": form,
        "tab": "tujuan",
    }
    return render(request, "renstra/tujuan.html", konteks, status=status)


@require_POST
def kaitkan(request: HttpRequest, sebutan: str, awal: int) -> HttpResponse:
    """Link a program to the sasaran that it supports."""
    r = access.renstra(request.user, sebutan, awal, Tindakan.UBAH_RENSTRA)
    form = KaitForm(request.POST)
    if not form.is_valid():
        raise TidakSah(form.kesalahan)
    sunting.kaitkan(
        actor=request.user,
        renstra=r,
        program=form.cleaned_data["program"],
        sasaran=form.isian("sasaran"),
    )
    messages.success(request, _("Tersimpan."))
    return redirect(reverse("renstra_tujuan", args=[sebutan, awal]) + "#program")


# One line


@require_http_methods(["GET", "POST"])
def simpul(request: HttpRequest, sebutan: str, awal: int, kunci: str) -> HttpResponse:
    """Show a program, kegiatan or sub kegiatan; fill the pagu at and below it."""
    h = _halaman(request, sebutan, awal)
    s = h.isi.simpul_oleh_id.get(kunci)
    if s is None or s.tingkat not in renstra_baca.BERUANG:
        raise TidakAda
    baris = renstra_baca.baris_berpagu(h, s)
    form = PaguForm(
        request.POST or None,
        simpul=baris,
        tahun=h.tahun,
        semula={f"p_{b.id}_{t}": sunting.teks_pagu(h.isi, b.id, t) for b in baris for t in h.tahun},
    )
    status = 200
    if request.method == "POST":
        status = _simpan(
            form,
            lambda: sunting.simpan_pagu(actor=request.user, renstra=h.renstra, isian=form.sel),
        )
        if not status:
            messages.success(request, _("Pagu tersimpan."))
            return redirect("renstra_simpul", sebutan, awal, kunci)
    konteks = {
        "h": h,
        "s": s,
        "jalur": [j for j in renstra_baca.jalur(h, kunci) if j.tingkat in renstra_baca.BERUANG],
        "anak": h.isi.anak_dari.get(kunci, ()),
        "indikator": renstra_baca.indikator_dari(h, kunci),
        "pagu": renstra_baca.pagu_simpul(h, s),
        "form": form,
        "tab": "pagu",
    }
    return render(request, "renstra/simpul.html", konteks, status=status)


# Indikator


@require_http_methods(["GET", "POST"])
def indikator(request: HttpRequest, sebutan: str, awal: int, kunci: str) -> HttpResponse:
    """Show and change an indikator."""
    h = _halaman(request, sebutan, awal)
    i = h.isi.indikator_oleh_id.get(kunci)
    if i is None:
        raise TidakAda
    semula = {k: sunting.teks_indikator(i, k) for k in sunting.KOLOM_INDIKATOR} | {
        f"t{t}": sunting.teks_target(h.isi, kunci, t) for t in h.tahun
    }
    form = IndikatorForm(request.POST or None, tahun=h.tahun, semula=semula)
    status = 200
    if request.method == "POST":
        status = _simpan(
            form,
            lambda: sunting.simpan_indikator(
                actor=request.user,
                renstra=h.renstra,
                kunci=kunci,
                kolom=form.kolom,
                target=form.target,
            ),
        )
        if not status:
            messages.success(request, _("Indikator tersimpan."))
            return redirect("renstra_indikator", sebutan, awal, kunci)
    konteks = {
        "h": h,
        "i": renstra_baca.baris_indikator(h, i),
        "milik": _pemilik(h, i.pemilik),
        "riwayat": renstra_riwayat.riwayat(h.renstra.perangkat_daerah, kunci, h.tahun),
        "form": form,
        "tab": "",
    }
    return render(request, "renstra/indikator.html", konteks, status=status)


@require_http_methods(["GET", "POST"])
def indikator_baru(request: HttpRequest, sebutan: str, awal: int) -> HttpResponse:
    """Add an indikator to a line, a tujuan, a sasaran, or to nothing (IKK)."""
    h = _halaman(request, sebutan, awal)
    access.wajib(request.user, h.renstra.perangkat_daerah, Tindakan.UBAH_RENSTRA)
    milik = (request.GET.get("milik") or "")[:200]
    if tingkat_indikator(h.isi, milik) is None:
        raise TidakAda
    form = IndikatorForm(
        request.POST or None,
        tahun=h.tahun,
        initial={"dalam_tahun": "jumlah", "antar_tahun": "jumlah", "desimal": "0"},
    )
    status = 200
    if request.method == "POST":
        kunci: list[str] = []
        status = _simpan(
            form,
            lambda: kunci.append(
                sunting.simpan_indikator(
                    actor=request.user,
                    renstra=h.renstra,
                    pemilik=milik,
                    kolom=form.kolom,
                    target=form.target,
                )
            ),
        )
        if not status:
            messages.success(request, _("Indikator ditambahkan."))
            return redirect("renstra_indikator", sebutan, awal, kunci[0])
    konteks = {"h": h, "milik": _pemilik(h, milik), "form": form, "tab": ""}
    return render(request, "renstra/indikator_baru.html", konteks, status=status)


def _pemilik(h: renstra_baca.Halaman, id_: str) -> dict[str, object]:
    """Return what an indikator measures, in words, with its page."""
    s = h.isi.simpul_oleh_id.get(id_)
    args = [h.renstra.perangkat_daerah.sebutan, h.renstra.awal]
    if s is not None:
        return {
            "jenis": s.tingkat.value,
            "teks": f"{s.kode} {s.uraian}".strip(),
            "alamat": reverse("renstra_simpul", args=[*args, s.id]),
        }
    for t in h.isi.tujuan_sasaran:
        if t.id == id_:
            alamat = f"{reverse('renstra_tujuan', args=args)}#{t.id}"
            return {"jenis": t.jenis, "teks": t.uraian, "alamat": alamat}
    return {"jenis": "ikk", "teks": _("Indikator kinerja kunci"), "alamat": ""}


# Removing


@require_POST
def hapus(request: HttpRequest, sebutan: str, awal: int) -> HttpResponse:
    """Remove what nothing uses."""
    r = access.renstra(request.user, sebutan, awal, Tindakan.UBAH_RENSTRA)
    form = HapusForm(request.POST)
    if not form.is_valid():
        raise TidakSah(form.kesalahan)
    renstra_hapus.hapus(
        actor=request.user,
        renstra=r,
        jenis=form.cleaned_data["jenis"],
        kunci=form.cleaned_data["kunci"],
    )
    messages.success(request, _("Terhapus."))
    tujuan = {"tujuan_sasaran": "renstra_tujuan", "simpul": "renstra_pagu"}
    return redirect(tujuan.get(form.cleaned_data["jenis"], "renstra"), sebutan, awal)
