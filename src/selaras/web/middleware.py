"""What every request passes: security headers, the sign-in that is the default, clear refusals."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation

from selaras.services import akun
from selaras.services.galat import Galat
from selaras.web.views import galat as halaman_galat

Penjawab = Callable[[HttpRequest], HttpResponseBase]

_KEBIJAKAN_ISI = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "frame-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "manifest-src 'self'",
    )
)


class HeaderKeamanan:
    """Adds the headers that keep foreign scripts and frames out."""

    def __init__(self, penjawab: Penjawab) -> None:
        self._penjawab = penjawab

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, with the headers."""
        jawaban = self._penjawab(request)
        jawaban.headers.setdefault("Content-Security-Policy", _KEBIJAKAN_ISI)
        jawaban.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()"
        )
        jawaban.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not request.path.startswith(settings.STATIC_URL):
            jawaban.headers.setdefault("Cache-Control", "private, no-store")
        return jawaban


class Bahasa:
    """Indonesian, unless the person switched; what the browser prefers does not matter here."""

    def __init__(self, penjawab: Penjawab) -> None:
        self._penjawab = penjawab

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer in the language of the cookie."""
        pilihan = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        bahasa = pilihan if pilihan in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        translation.activate(bahasa)
        request.LANGUAGE_CODE = bahasa
        jawaban = self._penjawab(request)
        jawaban.headers.setdefault("Content-Language", bahasa)
        return jawaban


class WajibMasuk:
    """Asks for a signed-in person unless the view says that it is public.

    Refusals of services become pages here, so that no view can forget one.
    """

    def __init__(self, penjawab: Penjawab) -> None:
        self._penjawab = penjawab

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer."""
        return self._penjawab(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """Send strangers to the sign-in page, and people without a second factor to set it up."""
        if "\x00" in request.path:  # no name holds one, and PostgreSQL refuses to look for it
            return halaman_galat.tidak_ada(request)
        if getattr(view, "publik", False) or view.__module__.startswith("allauth."):
            return None
        if not request.user.is_authenticated:
            if request.headers.get("HX-Request"):
                jawaban = HttpResponse(status=401)
                jawaban.headers["HX-Redirect"] = reverse(settings.LOGIN_URL)
                return jawaban
            return redirect_to_login(request.get_full_path())
        if akun.perlu_faktor_kedua(request.user):
            tujuan = f"{reverse('mfa_index')}?wajib=ya"
            if request.headers.get("HX-Request"):
                jawaban = HttpResponse(status=403)
                jawaban.headers["HX-Redirect"] = tujuan
                return jawaban
            return redirect(tujuan)
        return None

    def process_exception(self, request: HttpRequest, salah: Exception) -> HttpResponse | None:
        """Turn a refusal of a service into its page; leave other exceptions alone."""
        if isinstance(salah, Galat):
            return halaman_galat.tolak(request, salah)
        return None
