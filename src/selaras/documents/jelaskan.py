"""``selaras explain``: where one printed number comes from.

The answer is read from the same cell that the documents print, so it cannot tell another story.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import get_close_matches

from selaras.core.angka import format_angka
from selaras.core.errors import CodeError, SelarasError
from selaras.core.kode import KodeNomenklatur
from selaras.core.nilai import Isi, Kosong, Masukan
from selaras.core.rupiah import Rupiah
from selaras.documents.kisi import susun_kepala
from selaras.documents.tabel import BarisTabel, Kolom, Sel, Tabel

_LEBAR_NAMA = 16
_NAMA_MAKS = 64
_NOMOR = re.compile(r"\(?(\d+)")
_DALAM_MAKS = 3
_JUDUL_PENDEK = 8  # "2023" alone says too little
_KOLOM_MASUKAN = re.compile(r"\(kolom (\d+)\)")


class SelTidakAdaError(SelarasError, LookupError):
    """No such table, row or column; the message (Indonesian) lists the nearest ones.

    Attributes:
        dekat: The nearest keys.
    """

    def __init__(self, message: str, dekat: Sequence[str]) -> None:
        super().__init__(message)
        self.dekat = tuple(dekat)


@dataclass(frozen=True, slots=True, kw_only=True)
class Penjelasan:
    """The derivation of one cell.

    Attributes:
        tabel: Contract key of the table.
        label: Its printed label.
        baris: Row id.
        kode: Printed code of the row; empty where it has none.
        uraian: What the row is about.
        kolom: Column key.
        judul_kolom: Header of the column with its number.
        teks: The text as printed.
        isi: The value at full precision.
        rumus: Formula; empty for data that was only read.
        masukan: Inputs in the order of the formula.
        kebijakan: Measurement policy in words.
        dasar: Legal basis.
        asal: File, sheet and cell the value was read from; empty when computed.
        turunan: Derivations of the inputs that are computed cells of the same row.
    """

    tabel: str
    label: str
    baris: str
    kode: str
    uraian: str
    kolom: str
    judul_kolom: str
    teks: str
    isi: Isi
    rumus: str
    masukan: tuple[Masukan, ...]
    kebijakan: str
    dasar: str
    asal: str
    turunan: tuple["Penjelasan", ...] = ()

    def __str__(self) -> str:
        letak = " ".join(b for b in (self.label, self.kode or self.baris) if b)
        larik = [f"{letak} · {self.judul_kolom}"]
        if self.uraian:
            larik.append(self.uraian)
        larik.append("")
        larik.append(_pasangan("Tercetak", self.teks or "(kosong)"))
        penuh = isi_penuh(self.isi)
        if penuh != self.teks:
            larik.append(_pasangan("Nilai penuh", penuh))
        larik.append(_pasangan("Rumus", self.rumus or "data, tidak dihitung"))
        larik.extend(self._larik_masukan())
        for nama, isi in (
            ("Kebijakan", self.kebijakan),
            ("Dasar", self.dasar),
            ("Asal", self.asal),
        ):
            if isi:
                larik.append(_pasangan(nama, isi))
        for turunan in self.turunan:
            larik += ["", *(f"  {baris}".rstrip() for baris in turunan._larik_turunan())]
        return "\n".join(larik)

    def _larik_turunan(self) -> list[str]:
        """Return the derivation of an input: its formula, its inputs, its policy."""
        larik = [f"{self.judul_kolom} = {isi_penuh(self.isi)}", _pasangan("Rumus", self.rumus)]
        larik += self._larik_masukan()
        if self.kebijakan:
            larik.append(_pasangan("Kebijakan", self.kebijakan))
        for turunan in self.turunan:
            larik += ["", *turunan._larik_turunan()]
        return larik

    def _larik_masukan(self) -> list[str]:
        """Return the inputs as an aligned block: name, value, origin."""
        if not self.masukan:
            return []
        tiga = [(_ringkas(m.nama), isi_penuh(m.isi), _asal_masukan(m)) for m in self.masukan]
        lebar_nama = max(len(nama) for nama, _, _ in tiga)
        lebar_isi = max(len(isi) for _, isi, _ in tiga)
        return [
            _pasangan(
                "Masukan" if urut == 0 else "",
                f"{nama:<{lebar_nama}}  {isi:>{lebar_isi}}  {asal}".rstrip(),
            )
            for urut, (nama, isi, asal) in enumerate(tiga)
        ]


def jelaskan(semua: Iterable[Tabel], tabel: str, kode: str, kolom: str) -> Penjelasan:
    """Explain one cell.

    Args:
        semua: The tables of the document.
        tabel: Contract key such as ``TC29``; ``T-C.29`` and lower case are understood.
        kode: Printed code (two- and four-digit sub kegiatan are the same) or row id.
        kolom: Column key such as ``tingkat_capaian``, or the printed column number.

    Raises:
        SelTidakAdaError: There is no such table, row or column, or the cell has no content of
            its own because another one covers it.
    """
    t = _cari_tabel(tuple(semua), tabel)
    pilihan = _cari_kolom(t, kolom)
    baris = _cari_baris(t, kode)
    k, sel = _cari_sel(t, baris, pilihan)
    return _penjelasan(t, baris, k, sel)


def _penjelasan(t: Tabel, b: BarisTabel, k: Kolom, sel: Sel, dalam: int = 0) -> Penjelasan:
    """Describe a cell and, a few levels down, the cells of its row it was computed from."""
    n = sel.nilai
    utama = Penjelasan(
        tabel=t.kunci,
        label=t.label or t.kunci,
        baris=b.id,
        kode=b.kode,
        uraian=_uraian(t, b),
        kolom=k.kunci,
        judul_kolom=_judul_kolom(t, k),
        teks=sel.teks,
        isi=n.isi,
        rumus=n.rumus,
        masukan=n.masukan,
        kebijakan=n.kebijakan,
        dasar=n.dasar,
        asal=str(n.asal) if n.asal else "",
    )
    if dalam >= _DALAM_MAKS:
        return utama
    turunan = []
    for m in n.masukan:
        cocok = _KOLOM_MASUKAN.search(m.nama)
        if m.rumus and cocok:
            anak_kolom, anak = _cari_sel(t, b, _cari_kolom(t, cocok[1]))
            if anak is not sel:
                turunan.append(_penjelasan(t, b, anak_kolom, anak, dalam + 1))
    return replace(utama, turunan=tuple(turunan))


def _judul_kolom(tabel: Tabel, kolom: Kolom) -> str:
    """Return the printed heading of a column, lowest header cell, with its number."""
    letak = tabel.kolom.index(kolom)
    kepala = [
        s.kepala.teks
        for s in susun_kepala(tabel.kepala)
        if s.kolom <= letak < s.kolom + s.kepala.kolspan
    ]
    nomor = next((k.nomor for k in reversed(tabel.kolom[: letak + 1]) if k.nomor), "")
    # a form that prints its column numbers inside the header does not name a column by them
    kepala = [t for t in kepala if t != nomor and not t.startswith(f"{nomor} =")] or kepala
    judul = kepala[-1] if kepala else kolom.kunci
    while len(kepala) > 1 and len(judul) < _JUDUL_PENDEK:
        kepala = kepala[:-1]
        judul = f"{kepala[-1]} {judul}"
    nomor = nomor.strip("()") if nomor.startswith("(") else nomor
    return f"kolom {nomor}, {judul}" if nomor else f"kolom {judul}"


def isi_penuh(isi: Isi) -> str:
    """Return a value with every digit it has, in Indonesian notation."""
    match isi:
        case None:
            return "(kosong)"
        case Kosong():
            return f"tidak ada nilai: {isi.value}"
        case Rupiah():
            return str(isi)
        case Decimal():
            return format_angka(isi, None)
        case _:
            return isi


def _pasangan(nama: str, isi: str) -> str:
    return f"  {nama:<{_LEBAR_NAMA}}{isi}"


def _ringkas(nama: str) -> str:
    return nama if len(nama) <= _NAMA_MAKS else f"{nama[: _NAMA_MAKS - 1].rstrip()}…"


def _asal_masukan(masukan: Masukan) -> str:
    if masukan.asal is not None:
        return f"[{masukan.asal}]"
    return f"[dihitung: {masukan.rumus}]" if masukan.rumus else ""


def _cari_tabel(semua: Sequence[Tabel], kunci: str) -> Tabel:
    dicari = _rapat(kunci)
    for t in semua:
        if _rapat(t.kunci) == dicari:
            return t
    for t in semua:
        if t.label and _rapat(t.label).removeprefix("TABEL") == dicari.removeprefix("TABEL"):
            return t
    ada = list(dict.fromkeys(t.kunci for t in semua))
    raise SelTidakAdaError(
        f"Tabel “{kunci}” tidak ada. Tabel yang ada: {', '.join(ada)}.",
        get_close_matches(dicari, ada) or ada,
    )


def _rapat(teks: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", teks.upper())


def _cari_kolom(tabel: Tabel, kolom: str) -> tuple[Kolom, ...]:
    """Return the columns a key or a printed number means (two columns may share a number)."""
    dicari = kolom.strip()
    ada = [k for k in tabel.kolom if k.kunci == dicari.lower()]
    if not ada and (angka := _NOMOR.fullmatch(dicari.rstrip(")"))):
        berlaku = ""
        for k in tabel.kolom:
            cocok = _NOMOR.match(k.nomor)
            berlaku = cocok[1] if cocok else berlaku
            if berlaku == angka[1]:
                ada.append(k)
    if ada:
        return tuple(ada)
    kunci = [k.kunci for k in tabel.kolom]
    dekat = get_close_matches(dicari.lower(), kunci, n=3, cutoff=0.4)
    raise SelTidakAdaError(
        f"Kolom “{kolom}” tidak ada di {tabel.label or tabel.kunci}. "
        + (f"Mungkin maksud Anda: {', '.join(dekat)}. " if dekat else "")
        + f"Kolom yang ada: {', '.join(kunci)}.",
        dekat or kunci,
    )


def _cari_baris(tabel: Tabel, kode: str) -> BarisTabel:
    dicari = kode.strip()
    for b in tabel.baris:
        if dicari and dicari in (b.kode, b.id):
            return b
    baku = _baku(dicari)
    for b in tabel.baris:
        if b.id.casefold() == dicari.casefold() or (baku and _baku(b.kode) == baku):
            return b
    ada = list(dict.fromkeys(b.kode or b.id for b in tabel.baris))
    dekat = get_close_matches(dicari, ada, n=5, cutoff=0.5)
    raise SelTidakAdaError(
        f"Baris “{kode}” tidak ada di {tabel.label or tabel.kunci}."
        + (f" Yang paling dekat: {', '.join(dekat)}." if dekat else ""),
        dekat,
    )


def _baku(kode: str) -> str:
    """Return the canonical form of a code; empty for a text that is none."""
    try:
        return KodeNomenklatur.parse(kode).baku
    except CodeError:
        return ""


def _cari_sel(tabel: Tabel, baris: BarisTabel, kolom: tuple[Kolom, ...]) -> tuple[Kolom, Sel]:
    """Return the cell; of columns that share a number, the one that holds a number."""
    isi = {k.kunci: s for k, s in tabel.sel_baris(baris)}
    ada = [(k, isi[k.kunci]) for k in kolom if k.kunci in isi]
    if not ada:
        raise SelTidakAdaError(
            f"Sel {kolom[0].kunci} baris {baris.kode or baris.id} tertutup sel lain di "
            f"{tabel.label or tabel.kunci}.",
            list(isi),
        )
    return next((p for p in ada if p[1].nilai.angka is not None), ada[0])


def _uraian(tabel: Tabel, baris: BarisTabel) -> str:
    """Return what a row is about: its first texts that are more than a code or a number."""
    bagian = [
        s.teks
        for k, s in tabel.sel_baris(baris)
        if k.kunci in _KOLOM_URAIAN and isinstance(s.isi, str) and s.teks
    ]
    return " — ".join(dict.fromkeys(bagian))


_KOLOM_URAIAN = frozenset(
    {
        "uraian",
        "indikator",
        "ikk",
        "tujuan",
        "sasaran",
        "rkpd_uraian",
        "rkpd_indikator",
        "kebutuhan_uraian",
        "kebutuhan_indikator",
    }
)
