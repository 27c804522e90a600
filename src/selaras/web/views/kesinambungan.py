"""Last year's promise beside this year's plan."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from selaras.core.hak import Tindakan
from selaras.core.kesinambungan import BarisLanjut, Nasib
from selaras.services import access
from selaras.services import kesinambungan as layanan

SARINGAN: dict[str, Callable[[BarisLanjut], bool]] = {
    "semua": lambda b: True,
    "tanpa_alasan": lambda b: b.tanpa_alasan and not b.terhitung,
    **{n.value: (lambda b, n=n: b.nasib is n) for n in Nasib},  # type: ignore[misc]
}


@require_GET
def halaman(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Show each line in both years: the same, changed, not continued, new."""
    r = access.renja(request.user, sebutan, tahun)
    k = layanan.lihat(actor=request.user, renja=r)
    tampil = request.GET.get("tampil", "semua")
    tampil = tampil if tampil in SARINGAN else "semua"
    konteks = {
        "renja": r,
        "k": k,
        "baris": [(i, b) for i, b in enumerate(k.baris) if SARINGAN[tampil](b)],
        "tampil": tampil,
        "nasib": [(n, k.banyak[n.value]) for n in Nasib],
        "boleh_lanjut": r.keadaan_kini.terbuka
        and access.berhak(request.user, r.perangkat_daerah, Tindakan.UBAH_RENJA),
        "tab": "tc31",
    }
    return render(request, "review/kesinambungan.html", konteks)


@require_POST
def alasan(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Write why a line differs, as its remark in T-C.33."""
    r = access.renja(request.user, sebutan, tahun)
    layanan.tulis_alasan(
        actor=request.user,
        renja=r,
        simpul=request.POST.get("simpul", ""),
        semula=request.POST.get("semula", ""),
        alasan=request.POST.get("alasan", ""),
    )
    messages.success(request, _("Alasan disimpan sebagai catatan baris dalam T-C.33."))
    return _kembali(request, sebutan, tahun)


@require_POST
def lanjutkan(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Take a line up again that last year promised."""
    r = access.renja(request.user, sebutan, tahun, Tindakan.UBAH_RENJA)
    layanan.lanjutkan(actor=request.user, renja=r, simpul=request.POST.get("simpul", ""))
    messages.success(request, _("Baris dilanjutkan: prakiraan majunya menjadi pagu."))
    return _kembali(request, sebutan, tahun)


def _kembali(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    tampil = request.POST.get("tampil", "")
    jawaban = redirect("kesinambungan", sebutan, tahun)
    if tampil in SARINGAN and tampil != "semua":
        jawaban.headers["Location"] += f"?tampil={tampil}"
    return jawaban
