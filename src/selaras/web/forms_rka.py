"""Forms of the RKA draft: they take texts; the service reads them and says what is wrong."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from selaras.core.angka import format_angka
from selaras.core.rka import RincianBelanja
from selaras.core.rupiah import Rupiah
from selaras.core.tanggal import BULAN
from selaras.web.forms import Formulir

_LONGGAR = 5_000


def _teks(label: Any, *, rows: int = 0, **lain: Any) -> forms.CharField:
    """Return a field that takes any text; the service judges it."""
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput
    return forms.CharField(label=label, max_length=_LONGGAR, widget=widget, **lain)


class RincianForm(Formulir):
    """A cost line."""

    semula = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    rekening = _teks(_("Kode rekening"), help_text=_("Enam tingkat, misalnya 5.1.02.04.01.0001."))
    kelompok = _teks(_("Kelompok"), required=False)
    uraian = _teks(_("Uraian"), rows=2)
    koefisien = _teks(_("Koefisien"), help_text=_("Misalnya 20 orang x 3 hari."))
    harga_satuan = _teks(_("Harga satuan (Rp)"), help_text=_("Tanpa PPN, misalnya 150.000."))
    pajak = _teks(_("PPN (%)"), required=False, help_text=_("Kosong bila tidak dikenai."))
    sumber_dana = _teks(_("Sumber dana"), required=False)

    def __init__(self, *args: Any, dana: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        angka = {"inputmode": "decimal", "autocomplete": "off"}
        self.fields["harga_satuan"].widget.attrs |= angka
        self.fields["pajak"].widget.attrs |= angka
        self.fields["rekening"].widget.attrs |= {"list": "daftar-rekening", "autocomplete": "off"}
        self.fields["kelompok"].widget.attrs |= {"list": "daftar-kelompok"}
        if len(dana) > 1:
            self.fields["sumber_dana"] = forms.ChoiceField(
                label=_("Sumber dana"), required=False, choices=[("", "–"), *((d, d) for d in dana)]
            )
        else:
            self.fields["sumber_dana"].widget = forms.HiddenInput()

    @property
    def isian(self) -> dict[str, str]:
        """The fields of the line as written."""
        return {k: v for k, v in self.cleaned_data.items() if k != "semula"}


def isi_awal(r: RincianBelanja) -> dict[str, str]:
    """Return a cost line as its form shows it."""
    harga = r.harga_satuan
    return {
        "semula": r.sidik,
        "rekening": r.rekening.baku,
        "kelompok": r.kelompok,
        "uraian": r.uraian,
        "koefisien": r.koefisien_teks,
        "harga_satuan": format_angka(harga.nilai, 0 if harga.sen % 100 == 0 else 2),
        "pajak": format_angka(r.pajak, None) if r.pajak else "",
        "sumber_dana": r.sumber_dana,
    }


class TempelForm(Formulir):
    """Rows copied from a spreadsheet."""

    teks = forms.CharField(
        label=_("Baris dari Excel"),
        max_length=2_000_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "Salin lalu tempel: rekening, uraian, koefisien, satuan, harga satuan, PPN. Baris "
            "kepala boleh ikut; urutan kolomnya lalu mengikuti kepala itu."
        ),
    )


class UnggahRkaForm(Formulir):
    """A file of cost lines to be previewed, perhaps for one sub kegiatan."""

    berkas = forms.FileField(
        label=_("Berkas"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.json"}),
        error_messages={"required": _("Pilih berkasnya dahulu.")},
    )
    simpul = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)


class RekeningForm(Formulir):
    """A list of account codes to be loaded."""

    keputusan = forms.CharField(
        label=_("Keputusan"),
        max_length=300,
        help_text=_("Nama dan nomor keputusan yang menetapkan daftarnya."),
    )
    berlaku_sejak = forms.DateField(
        label=_("Berlaku sejak"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    berkas = forms.FileField(
        label=_("Berkas (.xlsx atau .csv)"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        help_text=_("Kolom Kode Rekening dan Nama Rekening."),
        error_messages={"required": _("Pilih berkasnya dahulu.")},
    )


class KasForm(Formulir):
    """The cash plan: the way to fill it, percentages of quarters, amounts of months."""

    semula = forms.CharField(
        max_length=64,
        widget=forms.HiddenInput({"id": "id_semula_kas"}),  # beside the form of a line
    )
    cara = forms.CharField(max_length=20, widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, kas: Sequence[Rupiah] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for i in range(1, 5):
            self.fields[f"tw{i}"] = _teks(
                _("TW %(n)s") % {"n": ("I", "II", "III", "IV")[i - 1]},
                required=False,
                initial="25",
            )
        for i, nama in enumerate(BULAN, start=1):
            uang = kas[i - 1] if kas else None
            self.fields[f"b{i}"] = _teks(
                nama, required=False, initial="" if uang is None else _uang(uang)
            )
        for nama in (*self.nama_tw, *self.nama_bulan):
            self.fields[nama].widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}

    nama_tw = tuple(f"tw{i}" for i in range(1, 5))
    nama_bulan = tuple(f"b{i}" for i in range(1, 13))

    @property
    def triwulan(self) -> list[forms.BoundField]:
        """The four percentages."""
        return [self[n] for n in self.nama_tw]

    @property
    def bulan(self) -> list[forms.BoundField]:
        """The twelve months."""
        return [self[n] for n in self.nama_bulan]


def _uang(uang: Rupiah) -> str:
    return format_angka(uang.nilai, 0 if uang.sen % 100 == 0 else 2)
