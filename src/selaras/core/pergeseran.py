"""Money that moved between two versions of a plan, and whether the targets moved with it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from selaras.core.angka import kalikan, persen
from selaras.core.beda import BedaSel, BedaTabel, Ragam
from selaras.core.rekap import Rekap
from selaras.core.renja import DokumenTarget, Keluaran, Renja, Simpul, Target, Tingkat
from selaras.core.rupiah import NOL, Rupiah

AMBANG_BAKU = Decimal("0.1")
"""Share of the old amount beyond which a change asks for an explanation. No law sets it: it is
a convenience for the reader of a comparison, and an argument wherever it is used."""


class Besaran(StrEnum):
    """The two money columns of Tabel T-C.33."""

    PAGU = "pagu"  # tahun n
    PRAKIRAAN_MAJU = "prakiraan_maju"  # tahun n+1


class JenisTimpang(StrEnum):
    """Which of money and target moved alone."""

    UANG_SAJA = "uang_saja"
    TARGET_SAJA = "target_saja"


_KOLOM_TARGET = {
    Besaran.PAGU: ("target", "satuan"),
    Besaran.PRAKIRAAN_MAJU: ("target_maju", "satuan_maju"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class GeserUang:
    """Money of one simpul before and now.

    Attributes:
        besaran: The money column.
        simpul: The simpul; ``None`` for the total of the plan.
        lama, baru: The amounts in rupiah; ``None`` where nothing is written on that side.
    """

    besaran: Besaran
    simpul: Simpul | None
    lama: Rupiah | None
    baru: Rupiah | None

    @property
    def selisih(self) -> Rupiah:
        """Now minus before; a side without an amount adds nothing."""
        return (self.baru or NOL) - (self.lama or NOL)

    @property
    def persen(self) -> Decimal | None:
        """The difference in percent of the old amount; ``None`` when that is blank or zero."""
        return persen(self.selisih.nilai, self.lama.nilai) if self.lama else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timpang:
    """A plan line whose money moved while its target did not, or the reverse.

    Attributes:
        jenis: Which of the two moved.
        uang: The money of the line.
        target: The target cells that moved; empty when only the money did.
    """

    jenis: JenisTimpang
    uang: GeserUang
    target: tuple[BedaSel, ...] = ()


def uang_bergeser(lama: Renja, baru: Renja) -> tuple[GeserUang, ...]:
    """List the total and every program and kegiatan whose sum differs.

    Args:
        lama: The plan before.
        baru: The plan now.

    Returns:
        In print order of the new plan, pagu before prakiraan maju; what is gone comes last.
        The sums are those of :class:`~selaras.core.rekap.Rekap`.
    """
    rekap = Rekap(lama), Rekap(baru)
    tingkat = (Tingkat.PROGRAM, Tingkat.KEGIATAN)
    simpul: dict[str, Simpul | None] = {"": None}
    for renja in (baru, lama):
        for s in renja.telusuri():
            if s.tingkat in tingkat:
                simpul.setdefault(s.id, s)
    geser = (_uang(rekap, b, id_, s) for b in Besaran for id_, s in simpul.items())
    return tuple(g for g in geser if g.lama != g.baru)


def timpang(
    lama: Renja, baru: Renja, tabel: Iterable[BedaTabel], ambang: Decimal = AMBANG_BAKU
) -> tuple[Timpang, ...]:
    """List plan lines where money and target did not move together.

    A line is a simpul without children that both plans hold and that has money in one of them;
    what stands above it only adds up. Pagu is held against the targets of year n, prakiraan
    maju against those of n+1.

    Args:
        lama: The plan before.
        baru: The plan now.
        tabel: The differences between the two, table by table.
        ambang: Share of the old value (``Decimal("0.1")`` is ten percent) that a change has
            to exceed. What was blank or zero exceeds any share.

    Raises:
        ValueError: ``ambang`` is negative.
    """
    if ambang < 0:
        raise ValueError(f"A share of {ambang} does not exist: give 0 or more.")
    rekap = Rekap(lama), Rekap(baru)
    target = _target_bergerak(lama, baru, tabel)
    ada_dahulu = lama.simpul_oleh_id
    hasil = []
    for besaran in Besaran:
        for s in baru.telusuri():
            if s.id not in ada_dahulu or s.id in baru.anak_dari or s.id in lama.anak_dari:
                continue
            uang = _uang(rekap, besaran, s.id, s)
            gerak = target.get((s.id, besaran), ())
            if uang.lama != uang.baru:
                if not gerak and _melebihi(_angka(uang.lama), _angka(uang.baru), ambang):
                    hasil.append(Timpang(jenis=JenisTimpang.UANG_SAJA, uang=uang))
            elif uang.baru is not None and any(_berarti(g, ambang) for g in gerak):
                hasil.append(
                    Timpang(jenis=JenisTimpang.TARGET_SAJA, uang=uang, target=tuple(gerak))
                )
    return tuple(hasil)


def _uang(
    rekap: tuple[Rekap, Rekap], besaran: Besaran, id_: str, simpul: Simpul | None
) -> GeserUang:
    lama, baru = (
        (r.pagu(id_) if besaran is Besaran.PAGU else r.prakiraan_maju(id_)).isi for r in rekap
    )
    return GeserUang(
        besaran=besaran,
        simpul=simpul,
        lama=lama if isinstance(lama, Rupiah) else None,
        baru=baru if isinstance(baru, Rupiah) else None,
    )


def _target_bergerak(
    lama: Renja, baru: Renja, tabel: Iterable[BedaTabel]
) -> Mapping[tuple[str, Besaran], list[BedaSel]]:
    """Target cells that differ, by plan line and by the money they are held against."""
    hasil: defaultdict[tuple[str, Besaran], list[BedaSel]] = defaultdict(list)
    tahun = {baru.dokumen.tahun: Besaran.PAGU, baru.dokumen.tahun + 1: Besaran.PRAKIRAAN_MAJU}
    baris = _baris_indikator(lama, baru)
    for beda in (b for t in tabel for b in t.perubahan):
        r = beda.rekaman
        if isinstance(r, Keluaran):
            for besaran, (angka, satuan) in _KOLOM_TARGET.items():
                # A new line without a number sets no target, whatever its unit says.
                kolom = (angka, satuan, "indikator") if beda.ragam is Ragam.DIUBAH else (angka,)
                hasil[r.simpul, besaran] += [s for s in beda.sel if s.kolom in kolom]
        elif isinstance(r, Target) and r.dokumen is DokumenTarget.RENJA and r.tahun in tahun:
            for id_ in baris.get(r.indikator, ()):
                hasil[id_, tahun[r.tahun]] += [s for s in beda.sel if s.kolom == "nilai"]
    return hasil


def _baris_indikator(*rencana: Renja) -> Mapping[str, set[str]]:
    """The plan lines that carry each registered indikator."""
    hasil: defaultdict[str, set[str]] = defaultdict(set)
    for indikator, simpul in _pasangan(rencana):
        if indikator and simpul:
            hasil[indikator].add(simpul)
    return hasil


def _pasangan(rencana: Iterable[Renja]) -> Iterator[tuple[str, str]]:
    for renja in rencana:
        yield from ((i.id, i.pemilik) for i in renja.indikator)
        yield from ((k.indikator, k.simpul) for k in renja.keluaran)


def _angka(uang: Rupiah | None) -> Decimal | None:
    return None if uang is None else uang.nilai


def _berarti(beda: BedaSel, ambang: Decimal) -> bool:
    """Tell whether a target cell moved beyond the share; another unit or indikator always did."""
    angka = [v for v in (beda.lama, beda.baru) if v is not None]
    if not all(isinstance(v, Decimal) for v in angka):
        return True
    lama, baru = (v if isinstance(v, Decimal) else None for v in (beda.lama, beda.baru))
    return _melebihi(lama, baru, ambang)


def _melebihi(lama: Decimal | None, baru: Decimal | None, ambang: Decimal) -> bool:
    if not lama or baru is None:
        return lama != baru
    return abs(baru - lama) > kalikan(ambang, abs(lama))
