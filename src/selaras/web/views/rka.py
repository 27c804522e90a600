"""Pages of the RKA draft: the list, one sub kegiatan, its cost lines and its cash plan."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from selaras.services import access, rekening, rencana, rka, rka_dokumen, rka_kas, rka_lihat
from selaras.services.galat import Bentrok, TidakSah
from selaras.web.batang import batang_bulan
from selaras.web.forms_rka import KasForm, RincianForm, TempelForm, isi_awal


@require_GET
def daftar(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Show where the RKA draft of each sub kegiatan stands."""
    r = access.renja(request.user, sebutan, tahun)
    konteks = {
        "renja": r,
        "potret": rencana.potret(r),
        "d": rka_lihat.daftar(actor=request.user, renja=r),
        "saring": request.GET.get("keadaan", ""),
        "tab": "rka",
    }
    return render(request, "rka/daftar.html", konteks)


@require_GET
def lembar(request: HttpRequest, sebutan: str, tahun: int, simpul: str) -> HttpResponse:
    """Show the RKA draft of one sub kegiatan."""
    r = access.renja(request.user, sebutan, tahun)
    return _lembar(request, r, simpul)


def _lembar(
    request: HttpRequest, r: Any, simpul: str, status: int = 200, **form: Any
) -> HttpResponse:
    """Render the page of a sub kegiatan with the forms a refused action brings back."""
    x = rka_lihat.lihat(actor=request.user, renja=r, kunci=simpul)
    konteks = {
        "renja": r,
        "potret": rencana.potret(r),
        "x": x,
        "kelompok": sorted({b.kelompok for b in x.rincian if b.kelompok}),
        "form": RincianForm(dana=x.sumber_dana),
        "form_tempel": TempelForm(),
        "form_kas": KasForm(kas=x.kas, initial={"semula": x.sidik_kas}),
        "batang": batang_bulan(x.kas) if x.kas else None,
        "format": rka_dokumen.FORMAT,
        "tab": "rka",
        **form,
    }
    return render(request, "rka/lembar.html", konteks, status=status)


@require_POST
def tambah(request: HttpRequest, sebutan: str, tahun: int, simpul: str) -> HttpResponse:
    """Add a cost line."""
    r = access.renja(request.user, sebutan, tahun)
    form = RincianForm(request.POST, dana=_dana(r, simpul))
    if form.is_valid():
        try:
            rka.tambah(actor=request.user, renja=r, kunci=simpul, isian=[form.isian])
        except TidakSah as salah:
            form.tambah_galat(salah.medan, salah.pesan)
        else:
            messages.success(request, _("Rincian ditambahkan."))
            return _kembali(sebutan, tahun, simpul, "#tambah")
    return _lembar(request, r, simpul, 422, form=form, buka="tambah")


def _dana(r: Any, simpul: str) -> tuple[str, ...]:
    return rka_lihat.sumber_dana(rencana.baca(r), simpul)


def _kembali(sebutan: str, tahun: int, simpul: str, ke: str = "") -> HttpResponse:
    jawaban = redirect("rka_lembar", sebutan, tahun, simpul)
    jawaban.headers["Location"] += ke
    return jawaban


@require_POST
def tempel(request: HttpRequest, sebutan: str, tahun: int, simpul: str) -> HttpResponse:
    """Add the rows of a paste."""
    r = access.renja(request.user, sebutan, tahun)
    form = TempelForm(request.POST)
    if form.is_valid():
        try:
            n = rka.tempel(
                actor=request.user, renja=r, kunci=simpul, teks=form.cleaned_data["teks"]
            )
        except TidakSah as salah:
            form.add_error("teks", salah.pesan)
        else:
            messages.success(
                request,
                ngettext("%(n)s rincian ditambahkan.", "%(n)s rincian ditambahkan.", n) % {"n": n},
            )
            return _kembali(sebutan, tahun, simpul)
    return _lembar(request, r, simpul, 422, form_tempel=form, buka="tempel")


@require_GET
def rincian(
    request: HttpRequest, sebutan: str, tahun: int, simpul: str, nomor: int
) -> HttpResponse:
    """Show the form of one cost line."""
    r = access.renja(request.user, sebutan, tahun)
    s = rka_lihat.simpul(r, simpul)
    isi = rka.rincian(r, simpul, nomor)
    form = RincianForm(initial=isi_awal(isi), dana=_dana(r, simpul))
    konteks = {"renja": r, "simpul": s, "nomor": nomor, "isi": isi, "form": form, "tab": "rka"}
    return render(request, "rka/rincian.html", konteks)


@require_POST
def simpan(request: HttpRequest, sebutan: str, tahun: int, simpul: str, nomor: int) -> HttpResponse:
    """Change a cost line; what was typed survives a refusal and a conflict."""
    r = access.renja(request.user, sebutan, tahun)
    form = RincianForm(request.POST, dana=_dana(r, simpul))
    status = 422
    if form.is_valid():
        try:
            rka.ubah(
                actor=request.user,
                renja=r,
                kunci=simpul,
                nomor=nomor,
                isian=form.isian,
                semula=form.cleaned_data["semula"],
            )
        except TidakSah as salah:
            form.tambah_galat(salah.medan, salah.pesan)
        except Bentrok as bentrok:
            form, status = _bentrok(request, r, simpul, nomor, bentrok.pesan), 409
        else:
            messages.success(request, _("Rincian disimpan."))
            return _kembali(sebutan, tahun, simpul)
    s = rka_lihat.simpul(r, simpul)
    isi = rka.rincian(r, simpul, nomor)
    konteks = {"renja": r, "simpul": s, "nomor": nomor, "isi": isi, "form": form, "tab": "rka"}
    return render(request, "rka/rincian.html", konteks, status=status)


def _bentrok(request: HttpRequest, r: Any, simpul: str, nomor: int, pesan: str) -> RincianForm:
    """Return the form with what was typed, now against the line as it is."""
    data = request.POST.copy()
    data["semula"] = rka.rincian(r, simpul, nomor).sidik
    form = RincianForm(data, dana=_dana(r, simpul))
    form.add_error(None, pesan)
    return form


@require_POST
def hapus(request: HttpRequest, sebutan: str, tahun: int, simpul: str) -> HttpResponse:
    """Remove the cost lines that were ticked."""
    r = access.renja(request.user, sebutan, tahun)
    pilihan = {}
    for isi in request.POST.getlist("pilih"):
        nomor, _titik, sidik = isi.partition(":")
        if not nomor.isdecimal() or len(nomor) > 18:
            raise TidakSah(_("Pilihan itu tidak dikenal. Muat ulang halaman ini."))
        pilihan[int(nomor)] = sidik
    n = rka.hapus(actor=request.user, renja=r, kunci=simpul, pilihan=pilihan)
    messages.success(
        request, ngettext("%(n)s rincian dihapus.", "%(n)s rincian dihapus.", n) % {"n": n}
    )
    return _kembali(sebutan, tahun, simpul)


@require_POST
def kas(request: HttpRequest, sebutan: str, tahun: int, simpul: str) -> HttpResponse:
    """Set the cash plan."""
    r = access.renja(request.user, sebutan, tahun)
    form = KasForm(request.POST)
    if form.is_valid():
        try:
            rka.atur_kas(
                actor=request.user,
                renja=r,
                kunci=simpul,
                kas=rka_kas.susun_kas(
                    form.cleaned_data["cara"], rka_lihat.total(r, simpul), form.cleaned_data
                ),
                semula=form.cleaned_data["semula"],
            )
        except TidakSah as salah:
            form.tambah_galat(salah.medan, salah.pesan)
        else:
            messages.success(request, _("Rencana penarikan disimpan."))
            return _kembali(sebutan, tahun, simpul, "#kas")
    return _lembar(request, r, simpul, 422, form_kas=form, buka="kas")


@require_POST
def salin(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Copy last year's cost lines into sub kegiatan that have none; all, or the named one."""
    r = access.renja(request.user, sebutan, tahun)
    simpul = request.POST.get("simpul", "")
    n = rka.salin_tahun_lalu(actor=request.user, renja=r, kunci=simpul or None)
    messages.success(
        request,
        ngettext("%(n)s rincian disalin.", "%(n)s rincian disalin.", n) % {"n": n},
    )
    return _kembali(sebutan, tahun, simpul) if simpul else redirect("rka", sebutan, tahun)


@require_POST
def urungkan(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Undo the person's last change of the draft."""
    r = access.renja(request.user, sebutan, tahun)
    rka.urungkan(actor=request.user, renja=r)
    messages.success(request, _("Perubahan rincian belanja terakhir Anda diurungkan."))
    simpul = request.POST.get("simpul", "")
    return _kembali(sebutan, tahun, simpul) if simpul else redirect("rka", sebutan, tahun)


@require_GET
def cari_rekening(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Offer the account codes that fit what was typed."""
    r = access.renja(request.user, sebutan, tahun)
    konteks = {"hasil": rekening.cari(r.renstra, request.GET.get("rekening", ""))}
    return render(request, "rka/_rekening.html", konteks)


@require_GET
def unduh(request: HttpRequest, sebutan: str, tahun: int, simpul: str, format: str) -> HttpResponse:
    """Send the draft of one sub kegiatan as a document."""
    r = access.renja(request.user, sebutan, tahun)
    return _kirim(rka_dokumen.susun(renja=r, kunci=simpul, format=format))


@require_GET
def ekspor(request: HttpRequest, sebutan: str, tahun: int, format: str) -> HttpResponse:
    """Send all cost lines as one list that can be imported again."""
    r = access.renja(request.user, sebutan, tahun)
    return _kirim(rka_dokumen.ekspor(renja=r, format=format))


def _kirim(hasil: Any) -> HttpResponse:
    jawaban = HttpResponse(hasil.isi, content_type=hasil.jenis)
    jawaban.headers["Content-Disposition"] = f'attachment; filename="{hasil.nama}"'
    return jawaban
