"""Pages of reporting: the lines of a quarter, one line, what units hand in."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selaras.services import access, bukti, lapor, lapor_isian, laporan_unit
from selaras.services.galat import Bentrok, Terkunci, TidakAda, TidakSah
from selaras.services.lapor_lembar import Baris, Lembar
from selaras.web.forms_lapor import BuktiForm
from selaras.web.lapor_medan import FormBaris


@require_GET
def awal(request: HttpRequest, sebutan: str) -> HttpResponse:
    """Lead to the quarter that is due."""
    pd = access.perangkat_daerah(request.user, sebutan)
    tiba = lapor.triwulan_tiba(pd)
    if tiba is None:
        raise TidakAda(
            _("Belum ada Renja, jadi belum ada yang dilaporkan. Susun atau impor Renja dahulu.")
        )
    return redirect("lapor", sebutan, *tiba)


@require_GET
def halaman(request: HttpRequest, sebutan: str, tahun: int, triwulan: int) -> HttpResponse:
    """Show the lines of a quarter that are the person's to report or to read."""
    pd = access.perangkat_daerah(request.user, sebutan)
    lembar = lapor.lembar(actor=request.user, pd=pd, tahun=tahun, triwulan=triwulan)
    saring = {k: request.GET.get(k, "") for k in ("unit", "isi", "cari")}
    baris = Paginator(lembar.saring(**saring), lapor.PER_HALAMAN).get_page(
        request.GET.get("halaman")
    )
    tulis = request.GET.copy()
    tulis.pop("halaman", None)
    konteks = {
        **_kepala(lembar),
        "saring": saring,
        "cari": tulis.urlencode(),
        "lembaran": baris,
        "baris": [FormBaris(b) for b in baris],
        "tahun_ada": lapor.tahun_lapor(pd),
    }
    return render(request, "lapor/halaman.html", konteks)


def _kepala(lembar: Lembar) -> dict[str, Any]:
    return {
        "pd": lembar.pd,
        "tahun": lembar.tahun,
        "triwulan": lembar.triwulan,
        "lembar": lembar,
        "romawi": ("I", "II", "III", "IV"),
    }


@require_http_methods(["GET", "POST"])
def baris(
    request: HttpRequest, sebutan: str, tahun: int, triwulan: int, kunci: str
) -> HttpResponse:
    """Show one line with all of its fields, or save it."""
    pd = access.perangkat_daerah(request.user, sebutan)
    penuh = "ringkas" not in request.GET
    lembar = lapor.lembar(actor=request.user, pd=pd, tahun=tahun, triwulan=triwulan, rinci=penuh)
    b = lembar.satu(kunci)
    if request.method == "POST":
        return _simpan(request, lembar, b)
    return tampil_baris(request, lembar, FormBaris(b, penuh=penuh))


def _simpan(request: HttpRequest, lembar: Lembar, b: Baris) -> HttpResponse:
    """Save a line; what was typed survives a refusal and a conflict."""
    isian = {k: v for k, v in request.POST.items() if isinstance(v, str)}
    penuh, htmx = "penuh" in isian, bool(request.headers.get("HX-Request"))
    ulang = {"penuh": penuh or not htmx, "isian": isian}
    try:
        lapor_isian.simpan(
            actor=request.user, perangkat_daerah=lembar.pd, lembar=lembar, baris=b, isian=isian
        )
    except lapor_isian.PerluAlasan as perlu:
        form = FormBaris(b, ingat=perlu.ingat, pesan=perlu.pesan, minta_alasan=True, **ulang)
        return tampil_baris(request, lembar, form, 422)
    except TidakSah as salah:
        form = FormBaris(b, galat=salah.medan, pesan=salah.pesan, **ulang)
        return tampil_baris(request, lembar, form, 422)
    except Terkunci as salah:  # handed in, closed or locked since the page was opened
        kini = _ulang(request, lembar, rinci=True)
        return tampil_baris(
            request, kini, FormBaris(kini.satu(b.kunci), pesan=salah.pesan, **ulang), 409
        )
    except Bentrok as salah:
        kini = _ulang(request, lembar, rinci=True)
        b = kini.satu(b.kunci)
        ulang["isian"], galat = lapor_isian.bentrok(kini, b, isian)
        form = FormBaris(b, galat=galat, pesan=salah.pesan, **ulang)
        return tampil_baris(request, kini, form, 409)
    if not htmx:
        messages.success(request, _("Tersimpan: %(n)s") % {"n": b.kode or b.uraian})
        if penuh:
            return redirect(request.get_full_path())
        jawaban = redirect("lapor", lembar.pd.sebutan, lembar.tahun, lembar.triwulan)
        jawaban.headers["Location"] += f"#{FormBaris(b).id}"
        return jawaban
    kini = _ulang(request, lembar, rinci=penuh)
    form = FormBaris(kini.satu(b.kunci), penuh=penuh, pesan=_("Tersimpan"), baik=True)
    return tampil_baris(request, kini, form)


def _ulang(request: HttpRequest, lembar: Lembar, *, rinci: bool) -> Lembar:
    return lapor.lembar(
        actor=request.user,
        pd=lembar.pd,
        tahun=lembar.tahun,
        triwulan=lembar.triwulan,
        rinci=rinci,
    )


def tampil_baris(
    request: HttpRequest, lembar: Lembar, form: FormBaris, status: int = 200, **lain: Any
) -> HttpResponse:
    """Answer with the line: a fragment in the list, or a page of its own."""
    konteks = {**_kepala(lembar), "x": form, "oob": True, **lain}
    if form.penuh:
        b = form.b
        konteks["bukti"] = bukti.milik(lembar, b)
        konteks.setdefault("form_bukti", BuktiForm(tempat=bukti.tempat(b), auto_id=f"{form.id}_%s"))
        konteks["lain"] = bukti.dapat_dipakai(lembar, b)
    if request.headers.get("HX-Request"):
        jawaban = render(request, "lapor/_jawab.html", konteks, status=status)
        jawaban.headers["HX-Push-Url"] = "false"  # the address stays that of the list
        return jawaban
    return render(request, "lapor/baris.html", konteks, status=status)


@require_POST
def langkah(
    request: HttpRequest, sebutan: str, tahun: int, triwulan: int, aksi: str
) -> HttpResponse:
    """Hand in, take back, accept or return the report of a unit."""
    pd = access.perangkat_daerah(request.user, sebutan)
    unit = request.POST.get("unit", "")
    if not unit.isdecimal() or len(unit) > 18:
        raise TidakAda
    r = laporan_unit.melangkah(
        actor=request.user,
        perangkat_daerah=pd,
        unit=int(unit),
        tahun=tahun,
        triwulan=triwulan,
        nama=aksi,
        semula=request.POST.get("semula", ""),
        catatan=request.POST.get("catatan", ""),
    )
    messages.success(request, _("Laporan %(u)s kini %(k)s.") % {"u": r.unit, "k": _kata(r.keadaan)})
    return redirect("lapor", sebutan, tahun, triwulan)


def _kata(keadaan: str) -> str:
    return {
        "draf": _("sedang diisi"),
        "diajukan": _("diajukan"),
        "dikembalikan": _("dikembalikan"),
        "diterima": _("diterima"),
    }[keadaan]
