"""Plain forms of the settings of a region."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from selaras.core.errors import SelarasError
from selaras.core.rupiah import Rupiah
from selaras.services.jadwal import TAHAPAN, IsianJadwal
from selaras.services.pagu_wilayah import IsianPagu
from selaras.web.forms import Formulir


class RupiahMedan(forms.CharField):
    """Money as officials write it: ``1.250.000.000``; blank is no amount."""

    def clean(self, value: Any) -> Any:
        """Return the money, or ``None`` for a blank field."""
        teks = super().clean(value)
        if not teks.strip():
            return None
        try:
            return Rupiah.parse(teks)
        except SelarasError:
            raise forms.ValidationError(_("Tulis jumlah uang seperti 1.250.000.000.")) from None


class WilayahForm(Formulir):
    """What a region says of itself."""

    nama = forms.CharField(
        label=_("Nama wilayah"),
        max_length=200,
        help_text=_("Beserta jenisnya, misalnya Kabupaten Contoh."),
    )
    jenis = forms.ChoiceField(
        label=_("Jenis"),
        choices=[
            ("provinsi", _("provinsi")),
            ("kabupaten", _("kabupaten")),
            ("kota", _("kota")),
        ],
    )
    kepala_daerah = forms.CharField(
        label=_("Sebutan kepala daerah"), max_length=60, help_text=_("Misalnya Bupati.")
    )
    total_belanja = RupiahMedan(
        label=_("Total belanja daerah"),
        required=False,
        max_length=40,
        help_text=_("Dalam rupiah, untuk memeriksa belanja wajib dan jumlah pagu indikatif."),
    )


class PerangkatDaerahForm(Formulir):
    """What is said of a perangkat daerah."""

    nama = forms.CharField(label=_("Nama perangkat daerah"), max_length=300)
    singkatan = forms.CharField(label=_("Singkatan"), max_length=60, required=False)
    kode = forms.CharField(label=_("Kode organisasi"), max_length=40, required=False)
    bidang_urusan = forms.CharField(
        label=_("Bidang urusan"),
        max_length=300,
        required=False,
        help_text=_("Kodenya, dipisah koma, misalnya 5.03, 5.04."),
    )


class PerangkatDaerahBaruForm(PerangkatDaerahForm):
    """A new perangkat daerah."""

    sebutan = forms.CharField(
        label=_("Sebutan dalam alamat"),
        max_length=60,
        help_text=_("Huruf kecil, angka, dan tanda hubung; tidak dapat diubah sesudahnya."),
    )
    field_order = ("nama", "singkatan", "sebutan", "kode", "bidang_urusan")


def isian_jadwal(isian: Mapping[str, str]) -> tuple[dict[str, IsianJadwal], dict[str, str]]:
    """Read the calendar as typed; return the stages, and a message per field that is no date.

    Args:
        isian: The fields ``<tahapan>-mulai``, ``<tahapan>-selesai``, ``<tahapan>-dasar``.
    """
    hasil: dict[str, IsianJadwal] = {}
    galat: dict[str, str] = {}
    for kunci in TAHAPAN:
        if f"{kunci}-selesai" not in isian:
            continue  # a stage that the form does not show stays as it is
        hari: dict[str, date | None] = {}
        for m in ("mulai", "selesai"):
            teks = isian.get(f"{kunci}-{m}", "").strip()
            try:
                hari[m] = date.fromisoformat(teks) if teks else None
            except ValueError:
                galat[f"{kunci}-{m}"] = f"“{teks[:20]}” bukan tanggal."
        if len(hari) == 2:
            hasil[kunci] = IsianJadwal(**hari, dasar=isian.get(f"{kunci}-dasar", ""))
    return hasil, galat


def isian_pagu(isian: Mapping[str, str], sebutan: list[str]) -> dict[str, IsianPagu]:
    """Read the ceilings as typed.

    Args:
        isian: The fields ``pagu-<sebutan>``, ``semula-<sebutan>``, ``sifat-<sebutan>``.
        sebutan: The agencies of the page; those without a field are left as they are.
    """
    return {
        s: IsianPagu(
            pagu=isian[f"pagu-{s}"],
            semula=isian.get(f"semula-{s}", ""),
            sifat=isian.get(f"sifat-{s}", "ingatkan"),
        )
        for s in sebutan
        if f"pagu-{s}" in isian
    }
