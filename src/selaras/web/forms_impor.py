"""Forms of imports and of header profiles."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from selaras.services.pratinjau_isi import TabelBeda
from selaras.web.forms import Formulir

TERIMA = ".xlsx,.csv,.json,.zip"


class UnggahForm(Formulir):
    """A file to be previewed."""

    berkas = forms.FileField(
        label=_("Berkas"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": TERIMA}),
        error_messages={"required": _("Pilih berkasnya dahulu.")},
    )


class CaraForm(Formulir):
    """How each table of a file is taken, and which reworded indikators are other ones."""

    indikator_lain = forms.MultipleChoiceField(required=False)

    def __init__(
        self, *args: Any, tabel: Sequence[TabelBeda], bunyi: Sequence[str] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.tabel = tuple(t.nama for t in tabel)
        for t in tabel:
            self.fields[f"cara_{t.nama}"] = forms.ChoiceField(
                label=_(t.judul),
                choices=[(c.value, _(c.sebutan)) for c in t.pilihan],
                initial=t.cara.value,
                required=False,
            )
        self.fields["indikator_lain"].choices = [(k, k) for k in bunyi]

    @property
    def cara(self) -> dict[str, str]:
        """The strategy of each table that was sent."""
        return {
            n: self.cleaned_data[f"cara_{n}"]
            for n in self.tabel
            if self.cleaned_data.get(f"cara_{n}")
        }


class TerapkanForm(Formulir):
    """The decision to apply a preview."""

    versi = forms.IntegerField(widget=forms.HiddenInput)
    yakin = forms.BooleanField(required=False)


class ProfilForm(Formulir):
    """Header texts of a profile: one field per column, one text per line."""

    def __init__(
        self, *args: Any, kolom: Sequence[tuple[str, str, Sequence[str]]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kolom = tuple(k for k, _arti, _teks in kolom)
        for k, arti, teks in kolom:
            self.fields[k] = forms.CharField(
                label=arti,
                required=False,
                max_length=7_000,
                initial="\n".join(teks),
                widget=forms.Textarea(attrs={"rows": max(2, min(6, len(teks) + 1))}),
            )

    @property
    def peta(self) -> dict[str, list[str]]:
        """Our column to its texts."""
        return {k: self.cleaned_data[k].splitlines() for k in self.kolom}
