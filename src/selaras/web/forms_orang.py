"""Forms about people, units, officials, an agency's data, and the own account."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from selaras.web.forms import Formulir


class TanggalInput(forms.DateInput):
    """A day, picked by the browser."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class _PeranForm(Formulir):
    """A role and, for a person of a bidang, the unit; the place says which there are."""

    peran = forms.ChoiceField(label=_("Peran"))
    unit = forms.ChoiceField(
        label=_("Unit kerja"),
        required=False,
        help_text=_("Hanya untuk Bidang/PPTK: barisnya yang boleh disunting."),
    )

    def __init__(
        self,
        *args: Any,
        peran: Sequence[tuple[str, str]],
        unit: Sequence[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["peran"].choices = list(peran)
        if unit:
            self.fields["unit"].choices = [("", _("tanpa unit")), *unit]
        else:
            del self.fields["unit"]


class UndangForm(_PeranForm):
    """An invitation by e-mail."""

    nama = forms.CharField(label=_("Nama"), max_length=200)
    email = forms.CharField(
        label=_("Surel"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    field_order = ("nama", "email", "peran", "unit")


class BeriPeranForm(_PeranForm):
    """A role for somebody who has an account."""

    orang = forms.ChoiceField(label=_("Orang"))
    mulai = forms.DateField(label=_("Mulai"), widget=TanggalInput)
    sampai = forms.DateField(
        label=_("Sampai"),
        required=False,
        widget=TanggalInput,
        help_text=_("Hari terakhir, misalnya akhir masa penugasan."),
    )
    field_order = ("orang", "peran", "unit", "mulai", "sampai")

    def __init__(self, *args: Any, orang: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["orang"].choices = list(orang)


class UnitForm(Formulir):
    """The name of a unit."""

    nama = forms.CharField(label=_("Nama unit kerja"), max_length=200)


class PejabatForm(Formulir):
    """An official."""

    jabatan = forms.CharField(
        label=_("Jabatan"),
        max_length=200,
        help_text=_("Sebagaimana tertulis di atas tanda tangan."),
    )
    nama = forms.CharField(label=_("Nama beserta gelar"), max_length=200)
    pangkat = forms.CharField(label=_("Pangkat/golongan"), max_length=100, required=False)
    nip = forms.CharField(label=_("NIP"), max_length=30, required=False)
    kepala = forms.BooleanField(
        label=_("Pimpinan perangkat daerah (menandatangani dokumen)"), required=False
    )
    unit = forms.ChoiceField(label=_("Unit kerja"), required=False)
    tmt = forms.DateField(label=_("Terhitung mulai tanggal (TMT)"), widget=TanggalInput)
    sampai = forms.DateField(label=_("Hari terakhir menjabat"), required=False, widget=TanggalInput)

    def __init__(self, *args: Any, unit: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [("", _("perangkat daerah")), *unit]


class DataForm(Formulir):
    """What an agency says of itself."""

    nama = forms.CharField(label=_("Nama"), max_length=300)
    singkatan = forms.CharField(label=_("Singkatan"), max_length=60, required=False)
    kode = forms.CharField(label=_("Kode organisasi"), max_length=40, required=False)
    bidang_urusan = forms.CharField(
        label=_("Bidang urusan"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Satu kode per baris, misalnya 5.03."),
    )
    alamat = forms.CharField(
        label=_("Alamat pada kop"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Satu baris kop per baris: jalan, telepon, laman."),
    )
    tempat = forms.CharField(
        label=_("Tempat"),
        max_length=100,
        required=False,
        help_text=_("Kota yang ditulis sebelum tanggal dokumen."),
    )
    tugas = forms.CharField(
        label=_("Tugas"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    fungsi = forms.CharField(
        label=_("Fungsi"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Satu fungsi per baris."),
    )


class PerangkatDaerahForm(Formulir):
    """A new agency of a region."""

    nama = forms.CharField(label=_("Nama"), max_length=300)
    singkatan = forms.CharField(label=_("Singkatan"), max_length=60, required=False)
    sebutan = forms.CharField(
        label=_("Nama pada alamat halaman"),
        max_length=60,
        required=False,
        help_text=_("Huruf kecil dan tanda hubung. Kosongkan: dibuat dari singkatannya."),
    )
    kode = forms.CharField(label=_("Kode organisasi"), max_length=40, required=False)
    bidang_urusan = forms.CharField(
        label=_("Bidang urusan"),
        max_length=200,
        required=False,
        help_text=_("Kode, dipisah koma; misalnya 5.03, 5.04."),
    )


class NamaForm(Formulir):
    """The own name."""

    nama = forms.CharField(
        label=_("Nama"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
