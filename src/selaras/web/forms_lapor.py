"""Forms of reporting: evidence, dates of a region."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from selaras.services import bukti, kunci_periode
from selaras.web.forms import Formulir
from selaras.web.templatetags.selaras import terjemah

TERIMA = ".pdf,.jpg,.jpeg,.png,.xlsx"


def _tanggal(label: Any, **lain: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        **lain,
    )


class KeteranganForm(Formulir):
    """What a piece of evidence is."""

    jenis = forms.ChoiceField(label=_("Jenis"))
    judul = forms.CharField(
        label=_("Judul"),
        required=False,
        max_length=300,
        help_text=_("Kosong: nama berkasnya."),
    )
    nomor = forms.CharField(label=_("Nomor"), required=False, max_length=200)
    tanggal = _tanggal(_("Tanggal dokumen"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["jenis"].choices = [(k, terjemah(n)) for k, n in bukti.JENIS]

    @property
    def keterangan(self) -> bukti.Keterangan:
        """What the form says."""
        c = self.cleaned_data
        return bukti.Keterangan(
            jenis=c["jenis"], judul=c["judul"], nomor=c["nomor"], tanggal=c["tanggal"]
        )


class BuktiForm(KeteranganForm):
    """A file to attach to a line, or to one of its indikators."""

    berkas = forms.FileField(
        label=_("Berkas (PDF, JPEG, PNG, atau XLSX)"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": TERIMA}),
        error_messages={"required": _("Pilih berkasnya dahulu.")},
    )
    tempat = forms.ChoiceField(label=_("Untuk"))
    field_order = ("berkas", "jenis", "judul", "nomor", "tanggal", "tempat")

    def __init__(self, *args: Any, tempat: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tempat"].choices = [(k, n[:90]) for k, n in tempat]
        if len(tempat) == 1:
            self.fields["tempat"].widget = forms.HiddenInput()
            self.fields["tempat"].initial = tempat[0][0]


class PerpanjanganForm(Formulir):
    """An exception from the lock for one agency."""

    perangkat_daerah = forms.ChoiceField(label=_("Perangkat daerah"))
    triwulan = forms.ChoiceField(
        label=_("Triwulan"), choices=[("1", "I"), ("2", "II"), ("3", "III"), ("4", "IV")]
    )
    sampai = _tanggal(_("Hari terakhir"))
    alasan = forms.CharField(
        label=_("Alasan"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, daftar: Sequence[Any] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["perangkat_daerah"].choices = [(p.sebutan, p.nama) for p in daftar]


def isian_kunci(
    ketik: Mapping[str, str],
) -> tuple[dict[int, kunci_periode.IsianKunci], dict[str, str]]:
    """Return the dates of the four quarters as typed, and what is wrong with them by field."""
    hasil: dict[int, kunci_periode.IsianKunci] = {}
    galat: dict[str, str] = {}
    for t in (1, 2, 3, 4):
        hari: dict[str, date | None] = {}
        for m in ("mulai", "selesai"):
            teks = ketik.get(f"{t}-{m}", "").strip()
            try:
                hari[m] = date.fromisoformat(teks) if teks else None
            except ValueError:
                galat[f"{t}-{m}"] = gettext("Bukan tanggal. Pilih dari kalender.")
                hari[m] = None
        hasil[t] = kunci_periode.IsianKunci(dasar=ketik.get(f"{t}-dasar", ""), **hari)
    return hasil, galat
