"""Forms of reporting."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from selaras.core.tanggal import BULAN
from selaras.web.forms import Formulir

_MASA = [
    ("", _("Berkas menyebut bulannya sendiri")),
    *((f"tw{i}", _("Triwulan %s") % n) for i, n in enumerate(("I", "II", "III", "IV"), start=1)),
    *((f"b{i}", nama) for i, nama in enumerate(BULAN, start=1)),
]


class UnggahRealisasiForm(Formulir):
    """A file of spending, and the period its amounts belong to."""

    berkas = forms.FileField(
        label=_("Berkas Excel (.xlsx), CSV, atau JSON; paling besar 10 MiB"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.json"}),
        error_messages={"required": _("Pilih berkasnya dahulu.")},
    )
    triwulan = forms.ChoiceField(
        label=_("Masa realisasi"),
        required=False,
        choices=_MASA,
        help_text=_(
            "Untuk berkas berisi jumlah sejak awal tahun, pilih triwulan terakhirnya; jumlah "
            "triwulan sebelumnya dikurangkan."
        ),
    )

    @property
    def masa(self) -> dict[str, Any]:
        """The period as arguments: quarter and month, or none."""
        pilih = self.cleaned_data["triwulan"]
        if not pilih:
            return {"triwulan": None, "bulan": 0}
        if pilih.startswith("tw"):
            return {"triwulan": int(pilih[2:]), "bulan": 0}
        bulan = int(pilih[1:])
        return {"triwulan": (bulan - 1) // 3 + 1, "bulan": bulan}


class BundelForm(Formulir):
    """A signed bundle of an agency."""

    berkas = forms.FileField(
        label=_("Bundel laporan (.bundel)"),
        allow_empty_file=True,
        error_messages={"required": _("Pilih berkasnya dahulu.")},
    )


class KunciForm(Formulir):
    """The public key of an agency."""

    kunci = forms.CharField(
        label=_("Kunci publik"),
        max_length=200,
        help_text=_("64 angka heksadesimal dari halaman Periode pengirim; cocokkan lewat telepon."),
    )
