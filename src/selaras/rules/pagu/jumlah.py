"""Printed totals against their parts, level by level: shared by the roll-up rules."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from selaras.core.errors import SelarasError
from selaras.core.renja import Simpul, Tertulis
from selaras.core.rupiah import NOL, Rupiah
from selaras.rules.base import Bahan, Finding, Letak, Rule
from selaras.rules.pagu.dana import Dana

Rollup: TypeAlias = Callable[[str], Rupiah | None]
"""Roll-up of the data by simpul id; ``""`` is the whole plan."""

TOTAL = "JUMLAH"

_ROLLUP: Mapping[str, Callable[[Dana], Rollup]] = {
    "pagu": lambda dana: dana.pagu,
    "prakiraan_maju": lambda dana: dana.prakiraan_maju,
    "rkpd_pagu": lambda dana: dana.rkpd,
    "kebutuhan_dana": lambda dana: dana.kebutuhan,
}


@dataclass(frozen=True, slots=True)
class Selisih:
    """A printed total that its printed parts do not give.

    Attributes:
        simpul: Id of the line; ``JUMLAH`` for the total row.
        sel: The printed cell.
        tertulis: What it prints.
        seharusnya: Sum of the parts as printed (as in the data, where nothing is printed).
        bagian: Number of parts with an amount.
        ikut: Totals above that are wrong only because of this one.
    """

    simpul: str
    sel: Tertulis
    tertulis: Rupiah
    seharusnya: Rupiah
    bagian: int
    ikut: tuple[Letak, ...]

    def kalimat(self, apa: str, bagian: str = "baris di bawahnya") -> str:
        """Return the message: what is printed, what the parts give, the difference."""
        isi = (
            f"{bagian} yang berdana hanya satu, {self.seharusnya}"
            if self.bagian == 1
            else f"{self.bagian} {bagian} berjumlah {self.seharusnya}"
        )
        return (
            f"{apa} tertulis {self.tertulis}, tetapi {isi} "
            f"(selisih {self.tertulis - self.seharusnya})."
        )


def uang(sel: Tertulis | None) -> Rupiah | None:
    """Return a printed amount, or ``None`` when the cell is blank, a dash or not a number."""
    return None if sel is None else _rupiah(sel.teks.strip())


@lru_cache(maxsize=8192)  # a total is read at its own line, and as a part of the line above
def _rupiah(teks: str) -> Rupiah | None:
    try:
        return Rupiah.parse(teks) if teks else None
    except SelarasError:
        return None


def selisih(bahan: Bahan, tabel: str, kolom: str) -> tuple[Selisih, ...]:
    """Return every printed total of a column that does not follow from the level below it.

    Args:
        bahan: The plan and the law.
        tabel: Contract key of the table: ``TC31`` or ``TC33``.
        kolom: Key of one of its columns of money.
    """
    dikenal = bahan.sekali(_dikenal)
    if (tabel, kolom) not in dikenal:
        dikenal[tabel, kolom] = tuple(_selisih(bahan, tabel, kolom, _ROLLUP[kolom](Dana(bahan))))
    return dikenal[tabel, kolom]


def temuan_jenjang(
    aturan: Rule, bahan: Bahan, tabel: str, kolom: str, apa: str, saran: str
) -> Iterator[Finding]:
    """Yield a finding of a rule for every program and kegiatan whose printed total is wrong.

    The total row of the table is PG03's.

    Args:
        aturan: The rule that reports.
        bahan: The plan and the law.
        tabel: Contract key of the table: ``TC31`` or ``TC33``.
        kolom: Key of one of its columns of money.
        apa: What the column holds, the beginning of the message.
        saran: The way out.
    """
    for s in selisih(bahan, tabel, kolom):
        if s.simpul == TOTAL:
            continue
        yield aturan.finding(
            bahan.letak(tabel, s.simpul, kolom, s.sel),
            s.kalimat(f"{apa} {bahan.sebut(s.simpul)}"),
            stated=s.tertulis,
            expected=s.seharusnya,
            saran=saran,
            ikut=s.ikut,
        )


def _dikenal(bahan: Bahan) -> dict[tuple[str, str], tuple[Selisih, ...]]:
    """Columns already added up in this plan; filled as rules ask for them."""
    return {}


def _selisih(bahan: Bahan, tabel: str, kolom: str, hitung: Rollup) -> Iterator[Selisih]:
    renja = bahan.renja
    tercetak: Mapping[str, Tertulis] = {
        t.baris: t for t in renja.tertulis if t.tabel == tabel and t.kolom == kolom
    }
    salah: dict[str, tuple[Tertulis, Rupiah, Rupiah, int]] = {}
    for baris, sel in tercetak.items():
        nilai = uang(sel)
        anak = _anak(bahan, baris)
        if nilai is None or not anak:
            continue
        bagian = [uang(tercetak.get(a.id)) or _bila_tak_tercetak(tercetak, hitung, a) for a in anak]
        berisi = [b for b in bagian if b is not None]
        if berisi and sum(berisi, NOL) != nilai:
            salah[baris] = (sel, nilai, sum(berisi, NOL), len(berisi))
    for baris, (sel, nilai, jumlah, banyak) in salah.items():
        ikut = tuple(
            bahan.letak(tabel, atas, kolom, tercetak[atas])
            for atas in _di_atas(bahan, baris)
            if atas in tercetak
            and atas not in salah
            and uang(tercetak[atas]) != hitung("" if atas == TOTAL else atas)
        )
        yield Selisih(baris, sel, nilai, jumlah, banyak, ikut)


def _bila_tak_tercetak(
    tercetak: Mapping[str, Tertulis], hitung: Rollup, simpul: Simpul
) -> Rupiah | None:
    """A part the table prints as blank counts nothing; one it does not print counts its data."""
    return None if simpul.id in tercetak else hitung(simpul.id)


def _anak(bahan: Bahan, baris: str) -> list[Simpul]:
    """Return the parts of a line; the total row has the programs."""
    if baris != TOTAL:
        return list(bahan.renja.anak_dari.get(baris, ()))
    return [s for s in bahan.renja.telusuri() if s.tingkat == "program"]


def _di_atas(bahan: Bahan, baris: str) -> Iterator[str]:
    """Yield the ids above a line, up to the total row."""
    if baris == TOTAL:
        return
    simpul = bahan.renja.simpul_oleh_id.get(baris)
    terlihat = {baris}
    while simpul is not None and simpul.induk and simpul.induk not in terlihat:
        terlihat.add(simpul.induk)
        yield simpul.induk
        simpul = bahan.renja.simpul_oleh_id.get(simpul.induk)
    yield TOTAL
