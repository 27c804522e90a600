"""Forms of the records of a plan, made from the columns of the open format."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from selaras.core.renja import KanalUsulan, Keputusan, Simpul
from selaras.core.sunting_naskah import sidik, sidik_daftar
from selaras.core.tanggal import tanggal_panjang
from selaras.exchange import uraian
from selaras.exchange.skema import Jenis, Kolom
from selaras.services import naskah_kepala
from selaras.services.isian import kata_pilihan, label, teks_isian
from selaras.web.forms import Formulir

_PANJANG = frozenset({"uraian", "teks", "tentang", "catatan", "lokasi", "indikator"})
_LUAS = frozenset({"teks"})


class RekamanForm(Formulir):
    """One record: a field per column; the services decide what the texts mean."""

    kunci = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)
    urut = forms.IntegerField(required=False, widget=forms.HiddenInput)
    deret = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        tabel: str,
        kolom: Sequence[Kolom],
        baris: Iterable[tuple[str, str]] = (),
        rekaman: Any = None,
        **kwargs: Any,
    ) -> None:
        awal = dict(kwargs.pop("initial", None) or {})
        if rekaman is not None:
            awal["urut"] = getattr(rekaman, "urut", 0)
            awal["deret"] = sidik_daftar(tabel, rekaman)
            awal["kunci"] = sidik(rekaman)
            awal = {k.nama: teks_isian(rekaman, k) for k in kolom} | awal
        super().__init__(*args, initial=awal, **kwargs)
        self.kolom = [k.nama for k in kolom]
        for k in kolom:
            self.fields[k.nama] = _medan(k, baris)

    @property
    def rujukan(self) -> dict[str, Any]:
        """Which record is meant, as the services ask for it."""
        return {
            "kunci": self.cleaned_data["kunci"],
            "urut": self.cleaned_data["urut"] or 0,
            "deret": self.cleaned_data["deret"],
        }

    @property
    def isian(self) -> dict[str, str]:
        """The text per column, as typed."""
        return {k: str(self.cleaned_data.get(k) or "") for k in self.cleaned_data}


def _medan(k: Kolom, baris: Iterable[tuple[str, str]]) -> forms.Field:
    bantu = _(k.uraian) if k.uraian else ""
    umum: dict[str, Any] = {"label": _(label(k.nama)), "required": k.wajib, "help_text": bantu}
    if k.rujuk or k.nama in ("kanal", "volume", "satuan", "pengusul", "jenis", "ukuran"):
        umum["help_text"] = ""  # says nothing that the label does not
    if k.nama == "jenis" and not k.pilihan:
        umum["help_text"] = bantu
    if k.jenis is Jenis.PILIHAN and k.pilihan:
        pilihan = [(p, _(kata_pilihan(p))) for p in k.pilihan]
        if not k.wajib and k.baku is None:
            pilihan.insert(0, ("", _("(tidak disebut)")))
        return forms.ChoiceField(choices=pilihan, **umum)
    if k.rujuk:
        kosong = [("", _("(seluruh perangkat daerah)"))]
        return forms.ChoiceField(choices=[*kosong, *baris], **umum)
    if k.nama in _PANJANG:
        luas = 6 if k.nama in _LUAS else 3
        return forms.CharField(
            max_length=20_000, widget=forms.Textarea(attrs={"rows": luas}), **umum
        )
    angka = {"inputmode": "decimal"} if k.jenis in (Jenis.BILANGAN, Jenis.RUPIAH) else {}
    if k.jenis in (Jenis.TAHUN, Jenis.BULAT):
        angka = {"inputmode": "numeric"}
    return forms.CharField(max_length=20_000, widget=forms.TextInput(attrs=angka), **umum)


class KunciForm(Formulir):
    """Which record is meant."""

    kunci = forms.CharField(max_length=16)
    arah = forms.CharField(max_length=10, required=False)


class JawabForm(Formulir):
    """The answer to a proposal."""

    kunci = forms.CharField(max_length=16, widget=forms.HiddenInput)
    keputusan = forms.ChoiceField(
        label=_("Keputusan"),
        choices=[
            (Keputusan.DITERIMA.value, _("diterima")),
            (Keputusan.DISESUAIKAN.value, _("diterima dengan penyesuaian")),
            (Keputusan.DITOLAK.value, _("belum dapat diakomodasi")),
        ],
    )
    alasan = forms.CharField(
        label=_("Alasan"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3})
    )
    simpul = forms.ChoiceField(label=_("Ditampung pada sub kegiatan"), required=False)

    def __init__(self, *args: Any, baris: Iterable[Simpul] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["simpul"].choices = [
            ("", _("(tidak ditautkan)")),
            *((s.id, f"{s.kode} {s.uraian}"[:140]) for s in baris),
        ]


class TempelForm(Formulir):
    """Rows copied from a spreadsheet."""

    kanal = forms.ChoiceField(
        label=_("Kanal baris yang tidak menyebutnya"),
        required=False,
        choices=[("", _("(tidak disebut)")), *((k.value, _(kata_pilihan(k))) for k in KanalUsulan)],
    )
    teks = forms.CharField(
        label=_("Baris dari Excel"),
        max_length=500_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "class": "tempel"}),
    )


class KepalaForm(Formulir):
    """The head of the document: one field per key, grouped as in ``renja.toml``."""

    AWALAN = "semula-"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for k in naskah_kepala.KEPALA:
            self.fields[k.atribut] = _medan_kepala(k.kolom)
            self.fields[f"{self.AWALAN}{k.atribut}"] = forms.CharField(
                required=False, strip=False, widget=forms.HiddenInput
            )

    @classmethod
    def dari(cls, isi: dict[str, str]) -> "KepalaForm":
        """Return the form with the keys as they are stored."""
        return cls(initial=isi | {f"{cls.AWALAN}{k}": v for k, v in isi.items()})

    @property
    def isian(self) -> dict[str, str]:
        """The text per key, as typed."""
        return {
            k.atribut: str(self.cleaned_data.get(k.atribut) or "") for k in naskah_kepala.KEPALA
        }

    @property
    def semula(self) -> dict[str, str]:
        """The text per key, as the person saw it."""
        return {
            k.atribut: self.cleaned_data.get(f"{self.AWALAN}{k.atribut}") or ""
            for k in naskah_kepala.KEPALA
            if f"{self.AWALAN}{k.atribut}" in self.data
        }

    @property
    def kelompok(self) -> list[tuple[str, list[Any]]]:
        """The fields with the title of their group."""
        hasil: dict[str, list[Any]] = {}
        for k in naskah_kepala.KEPALA:
            judul = uraian.SEKSI["dokumen" if k.seksi == "perangkat_daerah" else k.seksi]
            hasil.setdefault(judul, []).append(self[k.atribut])
        return list(hasil.items())

    @staticmethod
    def ringkasan(isi: dict[str, str]) -> list[tuple[str, str]]:
        """Return the filled keys in words, for reading."""
        return [
            (_LABEL_KEPALA[k.atribut], _kata_kepala(k.kolom, isi[k.atribut]))
            for k in naskah_kepala.KEPALA
            if isi[k.atribut]
        ]


_LABEL_KEPALA = {
    "tanggal": _("Tanggal dokumen"),
    "tempat": _("Tempat penandatanganan"),
    "jabatan_penanda_tangan": _("Jabatan penanda tangan"),
    "nama_penanda_tangan": _("Nama penanda tangan"),
    "pangkat_penanda_tangan": _("Pangkat penanda tangan"),
    "nip_penanda_tangan": _("NIP penanda tangan"),
    "sk_tim_nomor": _("Nomor keputusan tim"),
    "sk_tim_tanggal": _("Tanggal keputusan tim"),
    "sk_tim_tentang": _("Judul keputusan tim"),
    "sk_tim_jabatan": _("Yang menetapkan keputusan tim"),
    "total_belanja_daerah": _("Total belanja daerah (Rp)"),
    "basis_tahun_berjalan": _("Dasar tahun berjalan pada T-C.29"),
    "triwulan_berjalan": _("Triwulan tahun berjalan yang terealisasi"),
    "bentuk_tc29": _("Bentuk Tabel T-C.29"),
    "aturan_celah_predikat": _("Celah antara dua predikat"),
}

_PILIHAN_KEPALA = {
    "realisasi_tw": _("realisasi s.d. triwulan"),
    "target": _("target tahun berjalan"),
    "sumber": _("18 kolom"),
    "resmi": _("12 kolom (Permendagri 86/2017)"),
    "keduanya": _("keduanya"),
    "batas_bawah_eksklusif": _("nilai di celah masuk jenjang di bawahnya"),
    "bulatkan_dahulu": _("nilai dibulatkan dahulu"),
}


def _kata_kepala(k: Kolom, isi: str) -> str:
    if k.jenis is Jenis.TANGGAL:
        return tanggal_panjang(date.fromisoformat(isi))
    return str(_PILIHAN_KEPALA.get(isi, isi))


def _medan_kepala(k: Kolom) -> forms.Field:
    umum: dict[str, Any] = {"label": _LABEL_KEPALA[k.nama], "required": k.wajib}
    if k.pilihan or k.nama == "triwulan_berjalan":
        umum["required"] = True
    if k.pilihan:
        return forms.ChoiceField(
            choices=[(p, _PILIHAN_KEPALA.get(p, _(kata_pilihan(p)))) for p in k.pilihan], **umum
        )
    if k.nama == "triwulan_berjalan":
        return forms.ChoiceField(choices=[(str(n), str(n)) for n in range(1, 5)], **umum)
    if k.jenis is Jenis.TANGGAL:
        widget = forms.TextInput(attrs={"type": "date"})
        return forms.CharField(max_length=40, widget=widget, **umum)
    angka = {"inputmode": "decimal"} if k.jenis is Jenis.RUPIAH else {}
    return forms.CharField(max_length=2000, widget=forms.TextInput(attrs=angka), **umum)


class AnggaranForm(Formulir):
    """Budget and spending of the evaluated year."""

    anggaran = forms.CharField(
        label=_("Anggaran (Rp)"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    realisasi = forms.CharField(
        label=_("Realisasi anggaran (Rp)"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    semula_anggaran = forms.CharField(required=False, widget=forms.HiddenInput)
    semula_realisasi = forms.CharField(required=False, widget=forms.HiddenInput)

    @classmethod
    def dari(cls, isi: dict[str, str]) -> "AnggaranForm":
        """Return the form with what is stored."""
        return cls(initial=isi | {f"semula_{k}": v for k, v in isi.items()})
