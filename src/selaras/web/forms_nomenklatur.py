"""Forms of the national nomenclature: an edition and a crosswalk to be imported."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from selaras.web.forms import Formulir


def _berkas() -> forms.FileField:
    return forms.FileField(
        label=_("Berkas CSV"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv"}),
        error_messages={"required": _("Pilih berkasnya dahulu.")},
    )


class EdisiForm(Formulir):
    """A list to be previewed."""

    berkas = _berkas()
    edisi = forms.CharField(
        label=_("Kunci keputusan"),
        required=False,
        max_length=80,
        help_text=_("Kosongkan bila nama berkasnya memuat tahun keputusannya."),
    )


class ImporForm(Formulir):
    """The decision to import what was previewed."""

    sidik = forms.CharField(max_length=64, widget=forms.HiddenInput)
    edisi = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)
    tanpa_yang_salah = forms.BooleanField(
        label=_("Impor tanpa baris yang tidak terbaca"), required=False
    )


class PemetaanForm(Formulir):
    """A crosswalk to be imported."""

    berkas = _berkas()
    dari = forms.ChoiceField(label=_("Dari edisi"), required=False)
    ke = forms.ChoiceField(label=_("Ke edisi"))

    def __init__(self, *args: Any, edisi: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pilihan = [(e.kunci, e.nama) for e in edisi]
        self.fields["dari"].choices = [("", _("tidak disebut")), *pilihan]
        self.fields["ke"].choices = pilihan
