"""What if the plan lost money: a page that saves nothing, and a button that applies the cut."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from selaras.core.hak import Tindakan
from selaras.core.pengandaian import CaraTarget
from selaras.services import access
from selaras.services import pengandaian as layanan
from selaras.services.galat import TidakSah


@require_GET
def halaman(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Show the form, and what the cut would do to lines, targets and ceilings."""
    r = access.renja(request.user, sebutan, tahun)
    isian = layanan.Isian.dari(request.GET)
    hasil, medan = None, {}
    if not isian.kosong:
        try:
            hasil = layanan.hitung(renja=r, isian=isian)
        except TidakSah as salah:
            medan = salah.medan or {"": salah.pesan}
    konteks = {
        "renja": r,
        "isian": isian,
        "pilihan": layanan.pilihan(r),
        "pembulatan": layanan.PEMBULATAN,
        "hasil": hasil,
        "medan": medan,
        "sebanding": hasil.andai.banyak(CaraTarget.SEBANDING) if hasil else 0,
        "keputusan": hasil.andai.banyak(CaraTarget.PERLU_KEPUTUSAN) if hasil else 0,
        "boleh": r.keadaan_kini.terbuka
        and access.berhak(request.user, r.perangkat_daerah, Tindakan.UBAH_RENJA),
        "tab": "tc31",
    }
    return render(request, "review/pengandaian.html", konteks, status=422 if medan else 200)


@require_POST
def terapkan(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Apply the cut to the pagu as one change that can be undone."""
    r = access.renja(request.user, sebutan, tahun, Tindakan.UBAH_RENJA)
    versi = request.POST.get("versi", "")
    entri = layanan.laksanakan(
        actor=request.user,
        renja=r,
        isian=layanan.Isian.dari(request.POST),
        versi=int(versi) if versi.isdecimal() and len(versi) < 10 else -1,
        alasan=request.POST.get("alasan", ""),
    )
    if entri is None:
        messages.info(request, _("Tidak ada pagu yang berubah."))
    else:
        messages.success(
            request,
            _(
                "Pagu dipotong sebagai satu perubahan; target tidak diubah. Perubahan ini dapat "
                "diurungkan di halaman T-C.31."
            ),
        )
    return redirect("tc31", sebutan, tahun)
