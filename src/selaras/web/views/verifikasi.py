"""The page on which a verifier reads one Renja and decides."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from selaras.core.hak import Tindakan
from selaras.services import access, verifikasi_halaman
from selaras.web.forms import CatatanForm, formulir_langkah


@require_GET
def halaman(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Show findings, differences, changes and notes of a Renja with the two decisions."""
    r = access.renja(request.user, sebutan, tahun)
    h = verifikasi_halaman.susun(actor=request.user, renja=r)
    boleh_catat = access.berhak(request.user, r.perangkat_daerah, Tindakan.CATAT)
    konteks = {
        "renja": r,
        "potret": h.potret,
        "h": h,
        "keputusan": formulir_langkah(h.keputusan, r.versi),
        "beda": [(a.value, isi) for a, isi in h.beda.items()],
        "boleh_catat": boleh_catat,
        "sebutan_tanya": _("Dari mana? Tulis catatan") if boleh_catat else _("Dari mana?"),
        "boleh_terima": access.berhak(request.user, r.perangkat_daerah, Tindakan.TERIMA_TEMUAN)
        and not r.keadaan_kini.ditetapkan,
        "boleh_balas": access.berhak(request.user, r.perangkat_daerah, Tindakan.BALAS),
        "form_catatan": CatatanForm(auto_id="id_dokumen_%s"),
        "tab": "verifikasi",
    }
    return render(request, "verifikasi/halaman.html", konteks)
