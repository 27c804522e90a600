"""Pages of evidence: attached to a line, listed, where it is used."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selaras.services import access, bukti, lapor
from selaras.services.galat import TidakAda, TidakSah
from selaras.web.forms_lapor import BuktiForm, KeteranganForm
from selaras.web.lapor_medan import FormBaris
from selaras.web.views.lapor import tampil_baris


@require_POST
def lampirkan(
    request: HttpRequest, sebutan: str, tahun: int, triwulan: int, kunci: str
) -> HttpResponse:
    """Attach a file to a line, or use evidence that is there already."""
    pd = access.perangkat_daerah(request.user, sebutan)
    lembar = lapor.lembar(actor=request.user, pd=pd, tahun=tahun, triwulan=triwulan, rinci=True)
    b = lembar.satu(kunci)
    letak = {"actor": request.user, "perangkat_daerah": pd, "tahun": tahun, "triwulan": triwulan}
    if "pakai" in request.POST:
        tempat = request.POST.get("tempat", "")
        hasil = bukti.pakai(**letak, tempat=tempat, nomor=_nomor(request.POST["pakai"]))
        return _selesai(request, hasil, sebutan, tahun, triwulan, kunci)
    baris = FormBaris(b, penuh=True)
    form = BuktiForm(request.POST, request.FILES, tempat=bukti.tempat(b), auto_id=f"{baris.id}_%s")
    if form.is_valid():
        berkas = form.cleaned_data["berkas"]
        try:
            hasil = bukti.lampirkan(
                **letak,
                tempat=form.cleaned_data["tempat"],
                nama=berkas.name,
                isi=berkas.read(),
                keterangan=form.keterangan,
            )
        except TidakSah as salah:
            # of a file the whole message says more than that of its field
            medan = salah.medan | ({"berkas": salah.pesan} if "berkas" in salah.medan else {})
            form.tambah_galat(medan, salah.pesan)
        else:
            return _selesai(request, hasil, sebutan, tahun, triwulan, kunci)
    return tampil_baris(request, lembar, baris, 422, form_bukti=form)


def _nomor(teks: str) -> int:
    if not teks.isdecimal() or len(teks) > 18:
        raise TidakAda
    return int(teks)


def _selesai(request: HttpRequest, hasil: bukti.Lampiran, *ke: Any) -> HttpResponse:
    nama = {"n": hasil.bukti.judul}
    if not hasil.terpasang:
        messages.info(request, _("%(n)s sudah terlampir pada baris ini.") % nama)
    elif hasil.baru:
        messages.success(request, _("%(n)s dilampirkan.") % nama)
    else:
        messages.success(
            request, _("Berkas itu sudah ada sebagai %(n)s, jadi bukti itu yang dipakai.") % nama
        )
    return redirect("lapor_baris", *ke)


@require_GET
def daftar(request: HttpRequest, sebutan: str) -> HttpResponse:
    """List the evidence of an agency."""
    pd = access.perangkat_daerah(request.user, sebutan)
    cari, jenis = request.GET.get("cari", "")[:200], request.GET.get("jenis", "")
    tulis = request.GET.copy()
    tulis.pop("halaman", None)
    konteks = {
        "pd": pd,
        "lembaran": bukti.daftar(
            actor=request.user,
            pd=pd,
            cari=cari,
            jenis=jenis,
            halaman=request.GET.get("halaman"),
        ),
        "cari": cari,
        "jenis": jenis,
        "pilihan": bukti.JENIS,
        "tulis": tulis.urlencode(),
    }
    return render(request, "bukti/daftar.html", konteks)


@require_http_methods(["GET", "POST"])
def satu(request: HttpRequest, sebutan: str, nomor: int) -> HttpResponse:
    """Show one piece of evidence and where it is used; change what is said of it."""
    pd = access.perangkat_daerah(request.user, sebutan)
    b = access.bukti(request.user, pd, nomor)
    b.perangkat_daerah = pd
    semula = {m: getattr(b, m) for m in ("jenis", "judul", "nomor", "tanggal")}
    form = KeteranganForm(request.POST or None, initial=semula)
    if request.method == "POST" and form.is_valid():
        try:
            bukti.ubah(
                actor=request.user, perangkat_daerah=pd, nomor=nomor, keterangan=form.keterangan
            )
        except TidakSah as salah:
            form.tambah_galat(salah.medan, salah.pesan)
        else:
            messages.success(request, _("Keterangan bukti disimpan."))
            return redirect("bukti_satu", sebutan, nomor)
    konteks = {
        "pd": pd,
        "b": b,
        "pemakaian": bukti.pemakaian(b),
        "form": form if bukti.boleh_ubah(request.user, b) else None,
    }
    return render(request, "bukti/satu.html", konteks, status=422 if form.is_bound else 200)


@require_POST
def lepas(request: HttpRequest, sebutan: str, nomor: int) -> HttpResponse:
    """Detach evidence from one place."""
    pd = access.perangkat_daerah(request.user, sebutan)
    p = bukti.lepas(actor=request.user, perangkat_daerah=pd, nomor=nomor)
    messages.success(request, _("%(n)s dilepas.") % {"n": p.bukti.judul})
    return redirect("lapor_baris", sebutan, p.tahun, p.triwulan, bukti.baris(p))
