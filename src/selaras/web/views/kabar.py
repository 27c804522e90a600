"""Notices of a person: what is due, what came back, what waits."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from selaras.services import kabar


@require_GET
def halaman(request: HttpRequest) -> HttpResponse:
    """List the notices, the urgent and unread first."""
    semua = [(k, reverse(k.rute, args=k.argumen)) for k in kabar.daftar(request.user)]
    konteks = {
        "kabar": semua,
        "baru": sum(not k.dibaca for k, _a in semua),
        "surel": kabar.ingin_surel(request.user),
    }
    return render(request, "kabar/halaman.html", konteks)


@require_POST
def baca(request: HttpRequest) -> HttpResponse:
    """Mark all of them as read."""
    kabar.baca_semua(actor=request.user)
    messages.success(request, _("Semua kabar ditandai sudah dibaca."))
    return redirect("kabar")


@require_POST
def langganan(request: HttpRequest) -> HttpResponse:
    """Start or stop the digest by e-mail."""
    surel = request.POST.get("surel") == "ya"
    kabar.atur_surel(actor=request.user, surel=surel)
    messages.success(
        request,
        _("Rangkuman akan dikirim lewat surel.") if surel else _("Rangkuman surel dihentikan."),
    )
    return redirect("kabar")
