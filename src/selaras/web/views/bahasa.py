"""The language of the pages: a cookie that the reader sets."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from selaras.web.penanda import publik


@publik
@csrf_exempt
@require_POST
def pilih(request: HttpRequest) -> HttpResponseBase:
    """Keep the language that was chosen and lead back to the page.

    Public pages are kept by caches, so their form cannot hold a token. A page of somebody else
    could at most switch the language, and where the browser tells its origin not even that.
    Kept pages of the two languages are told apart by ``Vary: Cookie`` and by their ETag.
    """
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        raise PermissionDenied
    jawaban: HttpResponseBase = set_language(request)
    return jawaban
