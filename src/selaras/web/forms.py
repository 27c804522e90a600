"""Plain forms: they read what was typed; the services decide what it means."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from selaras.services.alur import Pilihan


class Formulir(forms.Form):
    """A form that can say its first error in one sentence and take errors of a service."""

    required_css_class = "wajib"
    template_name_div = "dasar/formulir.html"

    @property
    def kesalahan(self) -> str:
        """The errors as one text."""
        return " ".join(str(e) for daftar in self.errors.values() for e in daftar)

    def tambah_galat(self, medan: dict[str, str], pesan: str) -> None:
        """Put the messages of a refused service beside their fields, the rest on top."""
        for nama, teks in medan.items():
            self.add_error(nama if nama in self.fields else None, teks)
        if not any(n in self.fields for n in medan):
            self.add_error(None, pesan)


class TahunForm(Formulir):
    """A new Renja."""

    tahun = forms.IntegerField(label=_("Tahun rencana"), min_value=2000, max_value=2100)
    cara = forms.ChoiceField(
        choices=[("salin", _("Salin tahun lalu")), ("kosong", _("Mulai kosong"))], required=False
    )


class LangkahForm(Formulir):
    """What a step of the workflow asks for; the table of steps says which fields it needs."""

    versi = forms.IntegerField(widget=forms.HiddenInput)
    catatan = forms.CharField(
        label=_("Catatan"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    nomor = forms.CharField(label=_("Nomor keputusan"), required=False, max_length=200)
    tanggal = forms.DateField(
        label=_("Tanggal keputusan"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, syarat: frozenset[str] = frozenset(), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "keputusan" not in syarat:
            del self.fields["nomor"], self.fields["tanggal"]
        else:
            self.fields["nomor"].required = self.fields["tanggal"].required = True
        self.fields["catatan"].required = "catatan" in syarat


def formulir_langkah(pilihan: Iterable[Pilihan], versi: int) -> list[tuple[Pilihan, LangkahForm]]:
    """Return the steps a person may take, each with its form; several stand on one page.

    Args:
        pilihan: The steps.
        versi: Version of the Renja that the person sees.
    """
    return [
        (
            p,
            LangkahForm(
                initial={"versi": versi},
                syarat=p.perpindahan.syarat,
                auto_id=f"id_{p.perpindahan.langkah.value}_%s",
            ),
        )
        for p in pilihan
    ]


class BeritaAcaraForm(Formulir):
    """Minutes of a forum."""

    nomor = forms.CharField(label=_("Nomor"), max_length=200)
    tanggal = forms.DateField(
        label=_("Tanggal"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    tempat = forms.CharField(label=_("Tempat"), max_length=200, required=False)
    peserta = forms.IntegerField(
        label=_("Jumlah peserta"), min_value=0, max_value=100_000, required=False
    )
    kesepakatan = forms.CharField(
        label=_("Kesepakatan"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    berkas = forms.FileField(
        label=_("Berita acara yang ditandatangani (PDF atau gambar)"), required=False
    )


class CatatanForm(Formulir):
    """A verifier's note on a place."""

    isi = forms.CharField(
        label=_("Catatan"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3})
    )
    tabel = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    baris = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    kolom = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)
    tertulis = forms.CharField(required=False, max_length=5000, widget=forms.HiddenInput)


class BalasanForm(Formulir):
    """A reply to a note."""

    isi = forms.CharField(
        label=_("Balasan"), max_length=5000, widget=forms.Textarea(attrs={"rows": 2})
    )


class TerimaTemuanForm(Formulir):
    """The acceptance of a finding."""

    aturan = forms.CharField(max_length=20, widget=forms.HiddenInput)
    tabel = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    baris = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    kolom = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)
    alasan = forms.CharField(
        label=_("Alasan"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3})
    )
