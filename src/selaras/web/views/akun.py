"""Pages of the own account, and of invitations."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selaras.services import akun, pengguna
from selaras.services.galat import TidakSah
from selaras.web.forms import Formulir
from selaras.web.forms_orang import NamaForm
from selaras.web.penanda import publik


class UndanganForm(Formulir):
    """The account of somebody who was invited."""

    nama = forms.CharField(
        label=gettext_lazy("Nama"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    sandi = forms.CharField(
        label=gettext_lazy("Sandi"),
        max_length=1_000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class TerimaForm(Formulir):
    """The consent of somebody who was invited and has an account; it asks for nothing."""


@publik
@require_http_methods(["GET", "POST"])
def undangan(request: HttpRequest, kunci: str) -> HttpResponse:
    """Accept an invitation."""
    u = akun.undangan(kunci)
    data = request.POST if request.method == "POST" else None
    form = TerimaForm(data) if u.sudah_bersandi else UndanganForm(data, initial={"nama": u.nama})
    if data is not None and form.is_valid():
        try:
            akun.terima_undangan(kunci=kunci, **{"sandi": "", **form.cleaned_data})
        except TidakSah as salah:
            form.tambah_galat(salah.medan, salah.pesan)
        else:
            messages.success(request, _("Undangan diterima. Silakan masuk."))
            return redirect("account_login")
    status = 422 if form.is_bound else 200
    return render(request, "akun/undangan.html", {"u": u, "form": form}, status=status)


@require_http_methods(["GET", "POST"])
def saya(request: HttpRequest) -> HttpResponse:
    """Show the own account; change the name."""
    form = NamaForm(request.POST or None, initial={"nama": request.user.nama})
    if request.method == "POST" and form.is_valid():
        try:
            pengguna.ubah_nama(actor=request.user, **form.cleaned_data)
        except TidakSah as salah:
            form.tambah_galat(salah.medan, salah.pesan)
        else:
            messages.success(request, _("Nama disimpan."))
            return redirect("akun_saya")
    konteks = {
        "form": form,
        "faktor": pengguna.faktor_kedua(request.user),
        "riwayat": pengguna.riwayat_peran(request.user),
    }
    return render(request, "akun/saya.html", konteks, status=422 if form.is_bound else 200)


@require_POST
def keluar_semua(request: HttpRequest) -> HttpResponse:
    """End the sessions of the person on every other device."""
    banyak = pengguna.keluar_semua(actor=request.user, kecuali=request.session.session_key)
    messages.success(request, _("%(n)s perangkat lain dikeluarkan.") % {"n": banyak})
    return redirect("akun_saya")


@require_GET
def surel(request: HttpRequest) -> HttpResponse:
    """Lead away from the page of addresses: an address is proven by an invitation only."""
    return redirect("akun_saya")
