"""The lines of a plan that become public when it is decreed, and what a later decree changed.

A public line is a line of Tabel T-C.33 with its totals worked out, without anything of the people
and the discussion around it. Permendagri 86/2017, Lampiran, Tabel T-C.33.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from enum import StrEnum

from selaras.core.errors import CodeError
from selaras.core.kode import KodeNomenklatur
from selaras.core.rekap import Rekap
from selaras.core.renja import Renja, Simpul, Tingkat
from selaras.core.rupiah import Rupiah

TINGKAT_TERBUKA = (Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN)
"""Levels of public lines, from the top."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndikatorTerbuka:
    """An indikator of a public line with its targets for n and n+1."""

    uraian: str
    target: Decimal | None = None
    satuan: str = ""
    target_maju: Decimal | None = None
    satuan_maju: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisTerbuka:
    """A public line.

    Attributes:
        tingkat: program, kegiatan or sub_kegiatan.
        kode: Code as the document prints it; may be blank.
        kode_baku: Canonical code; blank where the printed one is no code.
        uraian: Name of the line.
        indikator: Its indikator, in print order.
        lokasi: Places, one per line.
        sumber_dana: Sources of its money, separated by ``"; "``.
        pagu: Money of year n, summed upwards; ``None`` where none is given.
        prakiraan_maju: Money of year n+1, the same way.
    """

    tingkat: Tingkat
    kode: str = ""
    kode_baku: str = ""
    uraian: str
    indikator: tuple[IndikatorTerbuka, ...] = ()
    lokasi: str = ""
    sumber_dana: str = ""
    pagu: Rupiah | None = None
    prakiraan_maju: Rupiah | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisData:
    """A public line with the plan it belongs to.

    Attributes:
        kode_wilayah: Code of the region.
        perangkat_daerah: Name of the agency in addresses.
        tahun: Year of the plan.
        revisi: Number of the decreed version.
        urut: Place of the line in its plan, from 1.
        isi: The line.
    """

    kode_wilayah: str
    perangkat_daerah: str
    tahun: int
    revisi: int
    urut: int
    isi: BarisTerbuka


def baris_terbuka(renja: Renja) -> tuple[BarisTerbuka, ...]:
    """Return the public lines of a plan in print order: its plan lines and what stands above."""
    rekap = Rekap(renja)
    perlu = _dalam_rencana(renja)
    return tuple(
        _baris(renja, rekap, s)
        for s in renja.telusuri()
        if s.tingkat in TINGKAT_TERBUKA and s.id in perlu
    )


def _dalam_rencana(renja: Renja) -> set[str]:
    perlu: set[str] = set()
    for baris in renja.baris:
        simpul = renja.simpul_oleh_id.get(baris.simpul)
        while simpul is not None and simpul.id not in perlu:
            perlu.add(simpul.id)
            simpul = renja.simpul_oleh_id.get(simpul.induk)
    return perlu


def _baris(renja: Renja, rekap: Rekap, s: Simpul) -> BarisTerbuka:
    dana = (d.sumber_dana for d in renja.pendanaan_oleh_simpul.get(s.id, ()))
    return BarisTerbuka(
        tingkat=s.tingkat,
        kode=s.kode,
        kode_baku=kode_baku(s.kode),
        uraian=s.uraian,
        indikator=indikator_baris(renja, s.id),
        lokasi=lokasi_baris(renja, s.id),
        sumber_dana="; ".join(dict.fromkeys(d for d in dana if d)),
        pagu=rekap.pagu(s.id).uang,
        prakiraan_maju=rekap.prakiraan_maju(s.id).uang,
    )


def indikator_baris(renja: Renja, simpul: str) -> tuple[IndikatorTerbuka, ...]:
    """Return the indikators of a line with their targets of both years, as they are printed."""
    return tuple(
        IndikatorTerbuka(
            uraian=k.uraian,
            target=k.target,
            satuan=k.satuan,
            target_maju=k.target_maju,
            satuan_maju=k.satuan_maju,
        )
        for k in renja.keluaran_oleh_simpul.get(simpul, ())
    )


def lokasi_baris(renja: Renja, simpul: str) -> str:
    """Return the places of a line, one per text line."""
    return "\n".join(t.lokasi for t in renja.lokasi_oleh_simpul.get(simpul, ()))


def kode_baku(kode: str) -> str:
    """Return the canonical form of a code; blank where it is none.

    >>> kode_baku("5.03.01.2.01.01"), kode_baku("lima")
    ('5.03.01.2.01.0001', '')
    """
    try:
        return KodeNomenklatur.parse(kode).baku
    except CodeError:
        return ""


def dengan_jangkar(baris: Sequence[BarisTerbuka]) -> Iterator[tuple[str, BarisTerbuka]]:
    """Yield each line with an anchor of its own: its code, or its place where that is not enough.

    >>> satu = BarisTerbuka(tingkat=Tingkat.PROGRAM, kode="5.03.01", uraian="a")
    >>> [jangkar for jangkar, _ in dengan_jangkar([satu, satu])]
    ['5.03.01', '5.03.01-2']
    """
    terpakai: Counter[str] = Counter()
    for urut, b in enumerate(baris, 1):
        dasar = "".join(b.kode.split()) or f"baris-{urut}"
        terpakai[dasar] += 1
        yield (dasar if terpakai[dasar] == 1 else f"{dasar}-{terpakai[dasar]}"), b


class RagamTerbuka(StrEnum):
    """How a public line differs from the decree before."""

    DITAMBAH = "ditambah"
    DIHAPUS = "dihapus"
    DIUBAH = "diubah"


@dataclass(frozen=True, slots=True, kw_only=True)
class BedaTerbuka:
    """A public line that a later decree changed.

    Attributes:
        ragam: How.
        semula: The line before; ``None`` when it is new.
        menjadi: The line now; ``None`` when it is gone.
        medan: Names of the fields that differ, in their order; empty unless ``diubah``.
    """

    ragam: RagamTerbuka
    semula: BarisTerbuka | None
    menjadi: BarisTerbuka | None
    medan: tuple[str, ...] = ()

    @property
    def baris(self) -> BarisTerbuka:
        """The line as it reads now, or as it read last."""
        baris = self.menjadi or self.semula
        assert baris is not None
        return baris

    @property
    def selisih(self) -> Rupiah | None:
        """Change of the pagu; ``None`` where neither side has any."""
        a = self.semula.pagu if self.semula else None
        b = self.menjadi.pagu if self.menjadi else None
        if a is None and b is None:
            return None
        return (b or Rupiah(0)) - (a or Rupiah(0))


def beda_terbuka(
    semula: Sequence[BarisTerbuka], menjadi: Sequence[BarisTerbuka]
) -> tuple[BedaTerbuka, ...]:
    """Compare the public lines of two decrees of one plan.

    Lines are the same when their canonical code is (their name, where they have none); a code
    that occurs twice is matched in order. What is gone stands where it stood.

    Args:
        semula: Lines of the decree before.
        menjadi: Lines of the decree after.
    """
    lama, baru = dict(_berkunci(semula)), dict(_berkunci(menjadi))
    hilang = _setelah(list(lama), baru)
    hasil = [_hapus(lama[k]) for k in hilang[None]]
    for kunci, b in baru.items():
        a = lama.get(kunci)
        if a is None:
            hasil.append(BedaTerbuka(ragam=RagamTerbuka.DITAMBAH, semula=None, menjadi=b))
        elif a != b:
            medan = tuple(f.name for f in fields(b) if getattr(a, f.name) != getattr(b, f.name))
            hasil.append(BedaTerbuka(ragam=RagamTerbuka.DIUBAH, semula=a, menjadi=b, medan=medan))
        hasil += [_hapus(lama[k]) for k in hilang[kunci]]
    return tuple(hasil)


_Kunci = tuple[Tingkat, str, int]


def _berkunci(baris: Iterable[BarisTerbuka]) -> Iterator[tuple[_Kunci, BarisTerbuka]]:
    terlihat: Counter[tuple[Tingkat, str]] = Counter()
    for b in baris:
        nama = b.kode_baku or b.kode or " ".join(b.uraian.casefold().split())
        terlihat[b.tingkat, nama] += 1
        yield (b.tingkat, nama, terlihat[b.tingkat, nama]), b


def _setelah(
    lama: Sequence[_Kunci], baru: "dict[_Kunci, BarisTerbuka]"
) -> "defaultdict[_Kunci | None, list[_Kunci]]":
    """Return the keys that are gone, by the key that is still there before them."""
    hasil: defaultdict[_Kunci | None, list[_Kunci]] = defaultdict(list)
    terakhir: _Kunci | None = None
    for kunci in lama:
        if kunci in baru:
            terakhir = kunci
        else:
            hasil[terakhir].append(kunci)
    return hasil


def _hapus(baris: BarisTerbuka) -> BedaTerbuka:
    return BedaTerbuka(ragam=RagamTerbuka.DIHAPUS, semula=baris, menjadi=None)
