"""Quarters of a year: what was reported, closing, restatements, the bundle of a closed quarter."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selaras.core.hak import Tindakan
from selaras.services import access, penerusan, penutupan, rencana
from selaras.services import penutupan_halaman as layanan
from selaras.services.galat import TidakSah


@require_GET
def halaman(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Show the four quarters of a year and what was restated."""
    pd = access.perangkat_daerah(request.user, sebutan)
    return _tampil(request, pd, tahun)


def _tampil(
    request: HttpRequest, pd: Any, tahun: int, status: int = 200, **lain: Any
) -> HttpResponse:
    konteks = {
        "pd": pd,
        "tahun": tahun,
        "p": layanan.lihat(pd, tahun),
        "boleh_tutup": access.berhak(request.user, pd, Tindakan.TUTUP_PERIODE),
    } | lain
    return render(request, "periode/halaman.html", konteks, status=status)


@require_POST
def tutup(request: HttpRequest, sebutan: str, tahun: int, triwulan: int) -> HttpResponse:
    """Close a quarter."""
    pd = access.perangkat_daerah(request.user, sebutan)
    catatan = request.POST.get("catatan", "")
    try:
        hasil = penutupan.tutup(
            actor=request.user,
            perangkat_daerah=pd,
            tahun=tahun,
            triwulan=triwulan,
            catatan=catatan,
        )
    except TidakSah as salah:
        return _tampil(
            request, pd, tahun, 422, pesan=salah.pesan, salah_triwulan=triwulan, catatan=catatan
        )
    messages.success(request, _("Triwulan ditutup. Sidik: %s") % hasil.sidik[:16])
    return redirect("periode", sebutan, tahun)


@require_GET
def unduh(request: HttpRequest, sebutan: str, tahun: int, triwulan: int) -> HttpResponse:
    """Download the frozen ledger of a closed quarter, to be merged or checked elsewhere."""
    pd = access.perangkat_daerah(request.user, sebutan)
    p = penutupan.penutupan(request.user, pd, tahun, triwulan)
    penutupan.baca(p)
    jawaban = HttpResponse(bytes(p.isi), content_type="application/octet-stream")
    nama = f"{sebutan}-{tahun}-tw{triwulan}.selaras"
    jawaban["Content-Disposition"] = f'attachment; filename="{nama}"'
    return jawaban


@require_http_methods(["GET", "POST"])
def teruskan(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Show what the ledger would change in a Renja, or carry it over."""
    r = access.renja(request.user, sebutan, tahun)
    if request.method == "POST":
        try:
            banyak = penerusan.terapkan(
                actor=request.user, renja=r, sidik=request.POST.get("sidik", "") or "-"
            )
        except TidakSah as salah:
            messages.error(request, salah.pesan)
        else:
            messages.success(request, _("%d nilai diteruskan dari buku realisasi.") % banyak)
            return redirect("evaluasi", sebutan, tahun)
    p = penerusan.pratinjau(actor=request.user, renja=r)
    konteks = {
        "renja": r,
        "potret": rencana.potret(r),
        "p": p,
        "sidik": penerusan.tanda(p),
        "boleh": r.keadaan_kini.terbuka
        and access.berhak(request.user, r.perangkat_daerah, Tindakan.UBAH_RENSTRA),
        "tab": "naskah",
    }
    return render(request, "evaluasi/teruskan.html", konteks)
