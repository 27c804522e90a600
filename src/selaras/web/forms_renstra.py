"""Forms of a Renstra: each remembers the texts that the person saw, cell by cell."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from selaras.core.kebijakan import Akumulasi, Arah, AturanKosong, AturanNol, RumusTurun
from selaras.core.renja import Simpul
from selaras.services.galat import Bentrok
from selaras.services.renstra_sunting import KOLOM_INDIKATOR, Isian, IsianPagu
from selaras.web.forms import Formulir

ARAH = [
    (Arah.NAIK, _("Naik: makin besar makin baik")),
    (Arah.TURUN, _("Turun: makin kecil makin baik")),
    (Arah.TETAP, _("Tetap: makin dekat target makin baik")),
]
RUMUS_TURUN = [
    (RumusTurun.SELISIH, _("(2 × target − realisasi) ÷ target × 100")),
    (RumusTurun.BANDING, _("target ÷ realisasi × 100")),
]
AKUMULASI = [
    (Akumulasi.JUMLAH, _("Dijumlahkan")),
    (Akumulasi.JUMLAH_DENGAN_AWAL, _("Kondisi awal ditambah jumlah")),
    (Akumulasi.RATA_RATA, _("Rata-rata")),
    (Akumulasi.POSISI_AKHIR, _("Posisi akhir: nilai terakhir yang dipakai")),
    (Akumulasi.MAKSIMUM, _("Nilai tertinggi")),
    (Akumulasi.MINIMUM, _("Nilai terendah")),
    (Akumulasi.RASIO, _("Rasio: jumlah pembilang ÷ jumlah penyebut")),
]
NOL = [
    (AturanNol.TANPA_NILAI, _("Capaian tidak dihitung")),
    (AturanNol.TERPENUHI_BILA_NOL, _("Terpenuhi (100%) bila realisasinya nol")),
]
KOSONG = [
    (AturanKosong.LEWATI, _("Dilewati, capaian disebut sampai periode terakhir")),
    (AturanKosong.NOL, _("Dihitung nol")),
    (AturanKosong.TANPA_NILAI, _("Tidak ada capaian sampai semua dilaporkan")),
]


class FormSemula(Formulir):
    """A form whose fields remember what the person saw, so that nothing is overwritten unawares."""

    template_name_div = "renstra/_formulir.html"

    def __init__(self, *args: Any, semula: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(self.medan_tambahan())
        kini = dict(semula or {})
        if self.is_bound:
            kini = {n: self.data.get(f"semula_{n}", kini.get(n, "")) for n in self.fields}
        else:
            self.initial = {**kini, **self.initial}
        self.semula = kini

    def medan_tambahan(self) -> dict[str, forms.Field]:
        """Return fields that depend on the data: years, lines."""
        return {}

    def isian(self, nama: str) -> Isian:
        """Return a cell as the person left it."""
        return Isian(str(self.cleaned_data.get(nama) or ""), self.semula.get(nama))

    def bentrok(self, salah: Bentrok) -> None:
        """Show a conflict beside its field; saving again then overwrites knowingly."""
        nama = salah.tempat[0] if salah.tempat else None
        if nama in self.fields:
            self.semula[nama] = salah.kini
        self.add_error(nama if nama in self.fields else None, salah.pesan)


class EdisiForm(Formulir):
    """The edition of the nomenclature that a Renstra follows."""

    edisi = forms.ChoiceField(label=_("Edisi nomenklatur"), required=False)

    def __init__(self, *args: Any, edisi: Iterable[Any] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["edisi"].choices = [
            ("", _("yang terbaru")),
            *((str(e.pk), e.nama) for e in edisi),
        ]

    @property
    def nomor_edisi(self) -> int | None:
        """The chosen edition; ``None`` follows the newest."""
        return int(self.cleaned_data["edisi"]) if self.cleaned_data.get("edisi") else None


class RenstraForm(EdisiForm):
    """A new Renstra."""

    awal = forms.IntegerField(label=_("Tahun pertama"), min_value=2000, max_value=2100)
    akhir = forms.IntegerField(label=_("Tahun terakhir"), min_value=2000, max_value=2100)
    field_order = ("awal", "akhir", "edisi")


class BukaForm(Formulir):
    """The reason for opening a decreed Renstra."""

    alasan = forms.CharField(
        label=_("Alasan dibuka kembali"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class TujuanForm(FormSemula):
    """The wording of a tujuan or sasaran."""

    uraian = forms.CharField(
        label=_("Bunyi"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    jenis = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    induk = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    kunci = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)


class KaitForm(FormSemula):
    """The sasaran that a program supports."""

    program = forms.CharField(max_length=200, widget=forms.HiddenInput)
    sasaran = forms.CharField(label=_("Sasaran"), required=False, max_length=200)


class HapusForm(Formulir):
    """What is to be removed, and where the person goes afterwards."""

    jenis = forms.CharField(max_length=20, widget=forms.HiddenInput)
    kunci = forms.CharField(max_length=200, widget=forms.HiddenInput)


class TambahForm(Formulir):
    """An entry of the nomenclature to be taken over."""

    kode = forms.CharField(max_length=24)
    program = forms.CharField(max_length=2_000, required=False)


def _teks(judul: Any, baris: int = 0, bantu: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": baris}) if baris else forms.TextInput()
    return forms.CharField(label=judul, required=False, widget=widget, help_text=bantu)


def _pilih(judul: Any, pilihan: Sequence[tuple[Any, Any]], bantu: Any = "") -> forms.ChoiceField:
    isi = [(k.value, t) for k, t in pilihan]
    return forms.ChoiceField(label=judul, choices=isi, help_text=bantu)


class IndikatorForm(FormSemula):
    """An indikator: what it is, how it is measured, baseline, targets, end of the period."""

    uraian = _teks(_("Indikator"), 2)
    satuan = _teks(_("Satuan"))
    definisi = _teks(_("Definisi operasional"), 2)
    rumus = _teks(_("Formulasi perhitungan"), 2)
    sumber_data = _teks(_("Sumber data"))
    penanggung_jawab = _teks(_("Penanggung jawab"), 0, _("Jabatan, bukan nama orang."))
    standar = _teks(_("SPM atau standar nasional"))
    arah = _pilih(_("Arah"), ARAH)
    rumus_turun = _pilih(_("Rumus capaian bila arah turun"), RUMUS_TURUN)
    dalam_tahun = _pilih(
        _("Akumulasi dalam tahun"),
        [x for x in AKUMULASI if x[0] is not Akumulasi.JUMLAH_DENGAN_AWAL],
        _("Bagaimana triwulan menjadi setahun."),
    )
    antar_tahun = _pilih(
        _("Akumulasi antartahun"), AKUMULASI, _("Bagaimana tahun-tahun menjadi satu periode.")
    )
    aturan_nol = _pilih(_("Bila target nol"), NOL)
    aturan_kosong = _pilih(_("Bila belum dilaporkan"), KOSONG)
    batas = _teks(_("Batas capaian (persen)"), 0, _("Kosongkan bila tanpa batas."))
    desimal = _teks(_("Angka desimal yang ditampilkan"), 0, _("0 sampai 6."))
    capaian_awal = _teks(_("Kondisi awal"), 0, _("Sebelum tahun pertama periode."))
    kondisi_akhir = _teks(
        _("Kondisi akhir"), 0, _("Kosongkan bila mengikuti target tahunan menurut akumulasinya.")
    )

    KELOMPOK = (
        (_("Indikator"), ("uraian", "satuan")),
        (
            _("Lembar indikator"),
            ("definisi", "rumus", "sumber_data", "penanggung_jawab", "standar"),
        ),
        (
            _("Cara mengukur"),
            (
                "arah",
                "rumus_turun",
                "dalam_tahun",
                "antar_tahun",
                "aturan_nol",
                "aturan_kosong",
                "batas",
                "desimal",
            ),
        ),
    )

    def __init__(self, *args: Any, tahun: Sequence[int], **kwargs: Any) -> None:
        self._tahun = tuple(tahun)
        super().__init__(*args, **kwargs)

    def medan_tambahan(self) -> dict[str, forms.Field]:
        """Return a field per target year."""
        return {f"t{t}": forms.CharField(label=str(t), required=False) for t in self._tahun}

    @property
    def kelompok(self) -> list[tuple[Any, list[Any]]]:
        """The fields by group, targets last."""
        nilai = ("capaian_awal", *(f"t{t}" for t in self._tahun), "kondisi_akhir")
        return [
            (judul, [self[n] for n in nama])
            for judul, nama in (*self.KELOMPOK, (_("Kondisi awal, target, kondisi akhir"), nilai))
        ]

    @property
    def kolom(self) -> dict[str, Isian]:
        """The columns of the indikator."""
        return {k: self.isian(k) for k in KOLOM_INDIKATOR}

    @property
    def target(self) -> dict[int, Isian]:
        """The targets by year."""
        return {t: self.isian(f"t{t}") for t in self._tahun}


class PaguForm(FormSemula):
    """Pagu of some lines, one field per line and year."""

    def __init__(
        self, *args: Any, simpul: Sequence[Simpul], tahun: Sequence[int], **kwargs: Any
    ) -> None:
        self._sel = {f"p_{s.id}_{t}": (s, t) for s in simpul for t in tahun}
        self._simpul, self._tahun = tuple(simpul), tuple(tahun)
        super().__init__(*args, **kwargs)

    def medan_tambahan(self) -> dict[str, forms.Field]:
        """Return a field per line and year."""
        return {
            n: forms.CharField(
                label=f"{s.kode or s.uraian} {t}",
                required=False,
                widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            )
            for n, (s, t) in self._sel.items()
        }

    @property
    def baris(self) -> list[tuple[Simpul, list[Any]]]:
        """The fields by line."""
        return [(s, [self[f"p_{s.id}_{t}"] for t in self._tahun]) for s in self._simpul]

    @property
    def sel(self) -> list[IsianPagu]:
        """The cells."""
        return [IsianPagu(s.id, t, self.isian(n), n) for n, (s, t) in self._sel.items()]


class KodeForm(Formulir):
    """Which proposed entry each line becomes; blank leaves it."""

    def __init__(self, *args: Any, usulan: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._usulan = [u for u in usulan if u.calon]
        for u in self._usulan:
            self.fields[f"u_{u.simpul.id}"] = forms.ChoiceField(
                label=f"{u.simpul.kode} {u.simpul.uraian}",
                required=False,
                initial="0" if u.pasti else "",
                choices=[
                    ("", _("biarkan seperti sekarang")),
                    *((str(n), f"{e.kode.baku} {e.uraian}") for n, e in enumerate(u.calon)),
                ],
            )

    @property
    def pilihan(self) -> dict[str, tuple[str, int]]:
        """The chosen entry by line, with the line as the person saw it."""
        return {
            u.simpul.id: (
                self.data.get(f"semula_u_{u.simpul.id}", ""),
                int(self.cleaned_data[f"u_{u.simpul.id}"]),
            )
            for u in self._usulan
            if self.cleaned_data.get(f"u_{u.simpul.id}")
        }

    @property
    def baris(self) -> list[tuple[Any, Any]]:
        """Each proposal with its field."""
        return [(u, self[f"u_{u.simpul.id}"]) for u in self._usulan]
