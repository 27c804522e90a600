"""Pages of invitations."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from selaras.services import akun
from selaras.services.galat import TidakSah
from selaras.web.forms import Formulir
from selaras.web.penanda import publik


class UndanganForm(Formulir):
    """The account of somebody who was invited."""

    nama = forms.CharField(label=gettext_lazy("Nama"), max_length=200)
    sandi = forms.CharField(
        label=gettext_lazy("Sandi"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


@publik
@require_http_methods(["GET", "POST"])
def undangan(request: HttpRequest, kunci: str) -> HttpResponse:
    """Accept an invitation."""
    u = akun.undangan(kunci)
    form = UndanganForm(request.POST or None, initial={"nama": u.nama})
    if request.method == "POST" and form.is_valid():
        try:
            akun.terima_undangan(kunci=kunci, **form.cleaned_data)
        except TidakSah as salah:
            form.tambah_galat(salah.medan, salah.pesan)
        else:
            messages.success(request, _("Akun Anda siap. Silakan masuk."))
            return redirect("account_login")
    status = 422 if form.is_bound else 200
    return render(request, "akun/undangan.html", {"u": u, "form": form}, status=status)
