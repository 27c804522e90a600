"""What prose states, read as numbers, and what the data say of the same thing."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from selaras.core.angka import (
    bulatkan,
    cocok_tercetak,
    desimal_tercetak,
    format_angka,
    parse_angka,
)
from selaras.core.capaian import capaian
from selaras.core.errors import AmbiguousNumberError, SelarasError
from selaras.core.evaluasi_lalu import HasilIndikator, status_capaian
from selaras.core.kebijakan import Kebijakan, kata
from selaras.core.renja import Indikator, Pernyataan, StatusCapaian, Target, Tingkat, Ukuran
from selaras.rules.base import Bahan, Letak
from selaras.rules.indeks import Indeks

_TABEL = {"iku": ("IKU", "target"), "3.2": ("III1", "target"), "iii1": ("III1", "target")}


@dataclass(frozen=True, slots=True)
class AngkaTertulis:
    """A number of the prose and how finely it is printed.

    Attributes:
        nilai: The number.
        desimal: Decimals it is printed with.
    """

    nilai: Decimal
    desimal: int

    def cocok(self, bahan: Bahan, *nilai: Decimal | None) -> bool:
        """Tell whether one of the values is printed so, rounded half up or within tolerance."""
        batas = bahan.hukum.batas_kewajaran.toleransi_persen
        return any(
            v is not None
            and (cocok_tercetak(self.nilai, self.desimal, v) or abs(v - self.nilai) <= batas)
            for v in nilai
        )


@lru_cache(maxsize=8192)  # several rules read the same figures
def baca(teks: str) -> AngkaTertulis | None:
    """Read a number of the prose; ``None`` when it is blank or no number.

    >>> baca("11.640"), baca("Sangat Tinggi")
    (AngkaTertulis(nilai=Decimal('11640'), desimal=0), None)
    """
    if not teks.strip():
        return None
    try:
        return AngkaTertulis(parse_angka(teks), desimal_tercetak(teks))
    except AmbiguousNumberError as galat:
        nilai = galat.pecahan if "," in teks else galat.ribuan
        return AngkaTertulis(nilai, desimal_tercetak(teks))
    except SelarasError:
        return None


def dengan_ukuran(bahan: Bahan, *ukuran: Ukuran) -> Iterator[Pernyataan]:
    """Yield the statements of some kinds in file order."""
    return (p for p in bahan.renja.pernyataan if p.ukuran in ukuran)


def sebaris(bahan: Bahan, p: Pernyataan, ukuran: Ukuran) -> tuple[Pernyataan, ...]:
    """Return the statements of a kind about the line and year of another, in file order."""
    return bahan.sekali(_menurut_baris).ambil((ukuran, p.tahun, p.simpul))


def senasib(bahan: Bahan, p: Pernyataan, ukuran: Ukuran) -> Iterator[Pernyataan]:
    """Yield the statements of a kind about the same line and year as another, itself left out."""
    return (q for q in sebaris(bahan, p, ukuran) if q is not p)


def setahun(
    bahan: Bahan, ukuran: Ukuran, tahun: int, simpul: frozenset[str] | None = None
) -> tuple[Pernyataan, ...]:
    """Return the statements of a kind and year, about some lines or about all, in file order."""
    if simpul is None:
        return bahan.sekali(_menurut_tahun).ambil((ukuran, tahun))
    return bahan.sekali(_menurut_baris).gabung((ukuran, tahun, s) for s in simpul)


def _menurut_baris(bahan: Bahan) -> Indeks[tuple[Ukuran, int | None, str], Pernyataan]:
    return Indeks(bahan.renja.pernyataan, lambda p: [(p.ukuran, p.tahun, p.simpul)])


def _menurut_tahun(bahan: Bahan) -> Indeks[tuple[Ukuran, int | None], Pernyataan]:
    return Indeks(bahan.renja.pernyataan, lambda p: [(p.ukuran, p.tahun)])


def indikator(bahan: Bahan, simpul: str) -> tuple[Indikator, ...]:
    """Return the indikators a statement can speak of: the one it names, or those of its line."""
    satu = bahan.renja.indikator_oleh_id.get(simpul)
    return (satu,) if satu else tuple(bahan.renja.indikator_milik.get(simpul, ()))


def hasil(bahan: Bahan, simpul: str, tahun: int | None) -> tuple[HasilIndikator, ...]:
    """Return the evaluation of a line, or of one indikator, in a year."""
    if tahun is None:
        return ()
    return _evaluasi(bahan, tahun).ambil(simpul)


def evaluasi_baris(
    bahan: Bahan, tahun: int, simpul: frozenset[str] | None
) -> tuple[HasilIndikator, ...]:
    """Return the evaluation of some lines, or of all, in a year, in print order."""
    if simpul is None:
        return bahan.evaluasi(tahun)
    return tuple(h for h in _evaluasi(bahan, tahun).gabung(simpul) if h.simpul.id in simpul)


def _evaluasi(bahan: Bahan, tahun: int) -> Indeks[str, HasilIndikator]:
    """Return the evaluation of a year by line and by indikator."""
    dikenal = bahan.sekali(_per_tahun)
    if tahun not in dikenal:
        dikenal[tahun] = Indeks(bahan.evaluasi(tahun), lambda h: (h.simpul.id, h.indikator.id))
    return dikenal[tahun]


def _per_tahun(bahan: Bahan) -> dict[int, Indeks[str, HasilIndikator]]:
    """The evaluation by year; filled as rules ask for it."""
    return {}


def target_indikator(bahan: Bahan) -> Indeks[str, Target]:
    """Return the targets by indikator (call through ``bahan.sekali``)."""
    return Indeks(bahan.renja.target, lambda t: [t.indikator])


def tingkat(bahan: Bahan, simpul: str) -> Tingkat | None:
    """Return the level of the line a statement speaks of."""
    s = bahan.renja.simpul_oleh_id.get(simpul)
    return s.tingkat if s else None


def di_bawah(bahan: Bahan, simpul: str) -> frozenset[str] | None:
    """Return the ids of the lines below one; ``None``, the whole plan, for the empty id."""
    return frozenset(s.id for s in bahan.renja.telusuri(simpul)) if simpul else None


def capaian_operan(bahan: Bahan, p: Pernyataan) -> Decimal | None:
    """Return the capaian that the stated target and realisasi give, without a cap."""
    target, realisasi = baca(p.target), baca(p.realisasi)
    if target is None or realisasi is None:
        return None
    milik = indikator(bahan, p.simpul)
    isi = capaian(realisasi.nilai, target.nilai, tanpa_batas(milik[0] if milik else None))
    return isi if isinstance(isi, Decimal) else None


def tanpa_batas(i: Indikator | None) -> Kebijakan:
    """Return the policy of an indikator, as far as it decides the direction."""
    if i is None:
        return Kebijakan()
    k = i.kebijakan
    return Kebijakan(arah=k.arah, rumus_turun=k.rumus_turun, aturan_nol=k.aturan_nol)


def capaian_mungkin(bahan: Bahan, p: Pernyataan) -> Iterator[Decimal]:
    """Yield every capaian known of the line and year of a statement.

    First what the stated operands give, then what the data give, uncapped and capped. One line
    may have two: a stated realisasi that the table contradicts is the business of rule NR08.
    """
    for q in (p, *senasib(bahan, p, Ukuran.CAPAIAN)):
        if q.ukuran is Ukuran.CAPAIAN and (isi := capaian_operan(bahan, q)) is not None:
            yield isi
    for h in hasil(bahan, p.simpul, p.tahun):
        if h.target.angka is not None:
            menurut_data = capaian(h.realisasi.angka, h.target.angka, tanpa_batas(h.indikator))
            if isinstance(menurut_data, Decimal):
                yield menurut_data
        if h.capaian.angka is not None:
            yield h.capaian.angka


def status_mungkin(bahan: Bahan, p: Pernyataan) -> dict[StatusCapaian, Decimal]:
    """Return the lists the line of a statement can stand in, and the capaian that puts it there."""
    status: dict[StatusCapaian, Decimal] = {}
    for isi in capaian_mungkin(bahan, p):
        status.setdefault(status_capaian(isi), isi)
    if status:
        return status
    for q in senasib(bahan, p, Ukuran.CAPAIAN):  # a list may print a percentage and no operands
        if (persen := baca(q.nilai)) is not None:
            status.setdefault(status_capaian(persen.nilai), persen.nilai)
    return status


def nilai_status(p: Pernyataan) -> StatusCapaian | None:
    """Return the list a statement names; ``None`` when it names none of the three."""
    try:
        return StatusCapaian(p.nilai.strip())
    except ValueError:
        return None


def letak(bahan: Bahan, p: Pernyataan, baris: str | None = None) -> Letak:
    """Return the place of a statement: the part of the document, or the table it stands in."""
    tabel, kolom = _TABEL.get(p.bagian.casefold(), ("NARASI", p.bagian))
    return bahan.letak(tabel, p.simpul if baris is None else baris, kolom, p)


def sebut_bagian(bagian: str) -> str:
    """Return how a message names a part of the document, at the start of a sentence.

    >>> sebut_bagian("2.1.1"), sebut_bagian("5.tindak_lanjut"), sebut_bagian("daftar_tabel")
    ('Bagian 2.1.1', 'Bagian 5 (tindak lanjut)', 'Daftar tabel')
    """
    if bagian.casefold() == "iku":
        return "Lembar IKU"
    if not bagian.strip():
        return "Narasi"
    teks = bagian.replace("_", " ")
    if not teks[:1].isdigit():
        return teks[:1].upper() + teks[1:]
    nomor, titik, anak = teks.rpartition(".")
    if titik and not anak.isdigit():
        return f"Bagian {nomor} ({anak})"
    return f"Bagian {teks}"


def di_bagian(bagian: str) -> str:
    """Return how a message names a part of the document within a sentence.

    >>> di_bagian("2.1.1"), di_bagian("iku"), di_bagian("")
    ('bagian 2.1.1', 'Lembar IKU', 'narasi')
    """
    teks = sebut_bagian(bagian)
    return teks if teks == "Lembar IKU" else teks[0].lower() + teks[1:]


def sebut_baris(bahan: Bahan, simpul: str) -> str:
    """Return code and text of a line; prose names lines by their text."""
    s = bahan.renja.simpul_oleh_id.get(simpul)
    if s is None or not s.kode:
        return bahan.sebut(simpul)
    return f"{s.kode} {s.uraian}"


def persen(nilai: Decimal) -> str:
    """Return a percentage with two decimals."""
    return f"{format_angka(bulatkan(nilai, 2), 2)}%"


def angka(nilai: Decimal) -> str:
    """Return a number as it is."""
    return format_angka(nilai, None)


def kata_status(status: StatusCapaian) -> str:
    """Return a list in words: ``tidak memenuhi``."""
    return kata(status)
