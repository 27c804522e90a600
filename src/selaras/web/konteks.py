"""What every page knows: who looks, which roles, which agencies, the language."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from selaras import __version__
from selaras.services import access, peragaan
from selaras.web.navigasi import menu


def umum(request: HttpRequest) -> dict[str, Any]:
    """Return the context of the frame around every page; at most one query."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        isi: dict[str, Any] = {"demo": settings.DEMO, "versi_program": __version__}
        if settings.DEMO:
            isi["akun_demo"] = peragaan.akun_peragaan()
        return isi
    tugas = access.penugasan(user)
    return {
        "demo": settings.DEMO,
        "versi_program": __version__,
        "penugasan": tugas,
        "menu": menu(request, tugas),
    }
