"""What if: a cut over a plan, before anybody decides it. Nothing here changes a plan by itself.

The method, in three sentences. The cut is divided over the chosen lines in proportion to their
pagu, each share rounded to a whole number of ``pembulatan``; together they are at least what was
asked, and less than one ``pembulatan`` more. A target follows its pagu only where the cost of one
unit means something: one indikator on the line, a unit that counts whole things, more than one of
them. Everywhere else the person decides; nothing is guessed.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from selaras.core.errors import SelarasError
from selaras.core.renja import Keluaran, Pendanaan, Renja, Simpul, Tingkat
from selaras.core.rupiah import NOL, Rupiah
from selaras.core.sunting import leluhur


class CutError(SelarasError, ValueError):
    """A cut that cannot be carried out; the message is for programmers."""


class CaraTarget(StrEnum):
    """What a cut means for a target."""

    TETAP = "tetap"  # the line loses nothing
    SEBANDING = "sebanding"  # the target follows the pagu at the same cost per unit
    PERLU_KEPUTUSAN = "perlu_keputusan"  # no cost per unit is defensible
    TANPA_TARGET = "tanpa_target"  # there is no target to be hit

    @property
    def sebutan(self) -> str:
        """In words for an official."""
        return _SEBUTAN[self]


_SEBUTAN = {
    CaraTarget.TETAP: "tetap",
    CaraTarget.SEBANDING: "sebanding pagu",
    CaraTarget.PERLU_KEPUTUSAN: "perlu keputusan",
    CaraTarget.TANPA_TARGET: "tanpa target",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Permintaan:
    """A cut as it was asked for; either ``persen`` or ``rupiah``.

    Attributes:
        persen: Part of the pagu of the chosen lines, 0 to 100.
        rupiah: Amount of the cut.
        pilih: Ids of program, kegiatan or sub kegiatan that are cut; empty = the whole plan.
        lindungi: Ids of program, kegiatan or sub kegiatan that lose nothing.
        lindungi_dana: Names of sumber dana that lose nothing (earmarked money).
        pembulatan: Each share is a whole number of this.
    """

    persen: Decimal | None = None
    rupiah: Rupiah | None = None
    pilih: frozenset[str] = frozenset()
    lindungi: frozenset[str] = frozenset()
    lindungi_dana: frozenset[str] = frozenset()
    pembulatan: Rupiah = field(default_factory=lambda: Rupiah.dari(1_000))


@dataclass(frozen=True, slots=True)
class DanaAndai:
    """One fund of a line under the cut: its pagu before and after."""

    sumber_dana: str
    pagu: Rupiah
    baru: Rupiah


@dataclass(frozen=True, slots=True)
class TargetAndai:
    """What the cut means for one indikator.

    Attributes:
        keluaran: The indikator with its target.
        cara: How its target follows.
        usul: The target that the remaining pagu pays for at the same cost per unit, rounded down
            to whole units; ``None`` unless ``cara`` is sebanding.
        alasan: Why it needs a decision; empty otherwise.
    """

    keluaran: Keluaran
    cara: CaraTarget
    usul: Decimal | None = None
    alasan: str = ""


@dataclass(frozen=True, slots=True)
class BarisAndai:
    """A line under the cut.

    Attributes:
        simpul: The line.
        pagu, baru: Its pagu before and after; sums where it has lines below.
        dana: Its funds; empty where its money is the sum of lines below.
        target: Its indikators.
        dilindungi: Whether it was chosen but protected.
    """

    simpul: Simpul
    pagu: Rupiah
    baru: Rupiah
    dana: tuple[DanaAndai, ...]
    target: tuple[TargetAndai, ...]
    dilindungi: bool

    @property
    def potongan(self) -> Rupiah:
        """What the line loses."""
        return self.pagu - self.baru


@dataclass(frozen=True, slots=True)
class Pengandaian:
    """A cut over a plan.

    Attributes:
        permintaan: What was asked for.
        diminta: The cut in money.
        dasar: Pagu of the lines that can be cut.
        baris: Every line with money, in order of the tree, parents before children.
        pagu: Pagu of the plan before.
        baru: Pagu of the plan after.
    """

    permintaan: Permintaan
    diminta: Rupiah
    dasar: Rupiah
    baris: tuple[BarisAndai, ...]
    pagu: Rupiah
    baru: Rupiah

    @property
    def potongan(self) -> Rupiah:
        """What the plan loses."""
        return self.pagu - self.baru

    @property
    def kena(self) -> tuple[BarisAndai, ...]:
        """The lines without lines below that lose something."""
        return tuple(b for b in self.baris if b.dana and b.potongan)

    def banyak(self, cara: CaraTarget) -> int:
        """How many targets follow the cut in one way."""
        return sum(t.cara is cara for b in self.baris for t in b.target)


def andaikan(
    renja: Renja, minta: Permintaan, terhitung: Callable[[str], bool] = lambda _: False
) -> Pengandaian:
    """Return what a cut would do.

    Args:
        renja: The plan; it is not changed.
        minta: The cut.
        terhitung: Tells whether a unit counts whole things (orang, dokumen) of which a part of
            the money pays for a part.

    Raises:
        CutError: The cut is neither or both of a percentage and an amount, is negative, or is
            more than the pagu of the lines that can be cut.
    """
    dana = uang_rencana(renja)
    dipilih = _cabang(renja, minta.pilih) if minta.pilih else None
    lindung = _cabang(renja, minta.lindungi)
    boleh = [
        d
        for d in dana
        if (dipilih is None or d.simpul in dipilih)
        and d.simpul not in lindung
        and d.sumber_dana not in minta.lindungi_dana
        and d.pagu is not None
        and d.pagu > NOL
    ]
    pagu = [d.pagu for d in boleh if d.pagu is not None]
    dasar = sum(pagu, NOL)
    diminta = _diminta(minta, dasar)
    potong = bagi(diminta, pagu, minta.pembulatan)
    baru = {(d.simpul, d.sumber_dana): p - q for d, p, q in zip(boleh, pagu, potong, strict=True)}
    daun = _daun(dana, baru)
    return Pengandaian(
        permintaan=minta,
        diminta=diminta,
        dasar=dasar,
        baris=tuple(_baris(renja, daun, dipilih, lindung, terhitung)),
        pagu=sum((d.pagu for b in daun.values() for d in b), NOL),
        baru=sum((d.baru for b in daun.values() for d in b), NOL),
    )


def uang_rencana(renja: Renja) -> list[Pendanaan]:
    """Return the funds that make up the pagu of a plan, as its roll-ups count them.

    An amount at a parent counts only while nothing below it has one.
    """
    beruang = {d.simpul for d in renja.pendanaan if d.pagu is not None}
    induk: set[str] = set()
    for id_ in beruang:
        induk.update(a.id for a in leluhur(renja, id_)[:-1])
    return [
        d
        for d in renja.pendanaan
        if d.pagu is not None and d.simpul not in induk and d.simpul in renja.simpul_oleh_id
    ]


def bagi(jumlah: Rupiah, pagu: Sequence[Rupiah], satuan: Rupiah) -> list[Rupiah]:
    """Divide a cut over amounts in proportion, by largest remainder.

    Args:
        jumlah: The cut; not more than the amounts together.
        pagu: The amounts, each above zero.
        satuan: Each share is a whole number of this, except where an amount is used up.

    Returns:
        The shares: none above its amount, together at least ``jumlah`` and less than one
        ``satuan`` more.

    Raises:
        CutError: The cut is negative or more than the amounts together, or ``satuan`` is not
            above zero.

    >>> [str(r) for r in bagi(Rupiah.dari(100), [Rupiah.dari(300), Rupiah.dari(150)], Rupiah(100))]
    ['Rp 67,00', 'Rp 33,00']
    """
    total = sum(pagu, NOL)
    if satuan <= NOL or jumlah < NOL or jumlah > total:
        raise CutError(f"A cut of {jumlah} cannot be divided over {total}.")
    if not jumlah:
        return [NOL] * len(pagu)
    lantai: list[int] = []
    sisa: list[tuple[int, int]] = []
    for i, p in enumerate(pagu):
        unit, lebih = divmod(jumlah.sen * p.sen, total.sen * satuan.sen)
        lantai.append(unit * satuan.sen)
        sisa.append((-lebih, i))
    kurang = jumlah.sen - sum(lantai)
    for _, i in sorted(sisa):
        if kurang <= 0:
            break
        if lantai[i] + satuan.sen <= pagu[i].sen:
            lantai[i] += satuan.sen
            kurang -= satuan.sen
    for i, p in enumerate(pagu):  # amounts that are no whole number of satuan, used up
        if kurang <= 0:
            break
        tambah = min(p.sen - lantai[i], kurang)
        lantai[i] += tambah
        kurang -= tambah
    return [Rupiah(s) for s in lantai]


def terapkan(renja: Renja, andai: Pengandaian) -> Renja:
    """Return the plan with the pagu after the cut; targets and prakiraan maju stay.

    Args:
        renja: The plan that ``andai`` was computed from.
        andai: The cut.
    """
    baru = {
        (b.simpul.id, d.sumber_dana): d.baru
        for b in andai.baris
        for d in b.dana
        if d.baru != d.pagu
    }
    return replace(
        renja,
        pendanaan=tuple(
            replace(d, pagu=baru[d.simpul, d.sumber_dana])
            if (d.simpul, d.sumber_dana) in baru and d.pagu is not None
            else d
            for d in renja.pendanaan
        ),
    )


def _diminta(minta: Permintaan, dasar: Rupiah) -> Rupiah:
    if (minta.persen is None) == (minta.rupiah is None):
        raise CutError("A cut is a percentage or an amount.")
    if minta.persen is not None:
        if not 0 <= minta.persen <= 100:
            raise CutError(f"{minta.persen} is no part of a hundred.")
        return dasar * (minta.persen / 100)
    assert minta.rupiah is not None
    if minta.rupiah < NOL or minta.rupiah > dasar:
        raise CutError(f"{minta.rupiah} is not between 0 and {dasar}.")
    return minta.rupiah


def _cabang(renja: Renja, ids: Iterable[str]) -> set[str]:
    """Return some lines with everything below them."""
    hasil: set[str] = set()
    for id_ in ids:
        if id_ in renja.simpul_oleh_id and id_ not in hasil:
            hasil.add(id_)
            hasil.update(s.id for s in renja.telusuri(id_))
    return hasil


def _daun(
    dana: Iterable[Pendanaan], baru: dict[tuple[str, str], Rupiah]
) -> dict[str, tuple[DanaAndai, ...]]:
    hasil: dict[str, tuple[DanaAndai, ...]] = {}
    for d in dana:
        if d.pagu is not None:
            jadi = baru.get((d.simpul, d.sumber_dana), d.pagu)
            hasil[d.simpul] = (
                *hasil.get(d.simpul, ()),
                DanaAndai(d.sumber_dana, d.pagu, jadi),
            )
    return hasil


def _baris(
    renja: Renja,
    daun: dict[str, tuple[DanaAndai, ...]],
    dipilih: set[str] | None,
    lindung: set[str],
    terhitung: Callable[[str], bool],
) -> Iterable[BarisAndai]:
    jumlah: dict[str, list[Rupiah]] = {}
    for id_, dana in daun.items():
        for a in leluhur(renja, id_):
            lama = jumlah.setdefault(a.id, [NOL, NOL])
            lama[0] += sum((d.pagu for d in dana), NOL)
            lama[1] += sum((d.baru for d in dana), NOL)
    for s in renja.telusuri():
        if s.id not in jumlah:
            continue
        pagu, baru = jumlah[s.id]
        yield BarisAndai(
            simpul=s,
            pagu=pagu,
            baru=baru,
            dana=daun.get(s.id, ()),
            target=tuple(_target(renja, s, pagu, baru, terhitung)),
            dilindungi=s.id in lindung and (dipilih is None or s.id in dipilih),
        )


def _target(
    renja: Renja, s: Simpul, pagu: Rupiah, baru: Rupiah, terhitung: Callable[[str], bool]
) -> Iterable[TargetAndai]:
    milik = renja.keluaran_oleh_simpul.get(s.id, ())
    for k in milik:
        if baru == pagu:
            yield TargetAndai(k, CaraTarget.TETAP)
        elif k.target is None:
            yield TargetAndai(k, CaraTarget.TANPA_TARGET)
        else:
            alasan = _kenapa(s, k, len(milik), terhitung)
            usul = None
            if not alasan:
                usul = Decimal(int(k.target) * baru.sen // pagu.sen)  # whole units only
                if usul < 1 and baru > NOL:
                    alasan, usul = "sisa pagunya tidak cukup untuk satu satuan", None
            yield TargetAndai(
                k,
                CaraTarget.PERLU_KEPUTUSAN if alasan else CaraTarget.SEBANDING,
                usul,
                alasan,
            )


def _kenapa(s: Simpul, k: Keluaran, banyak: int, terhitung: Callable[[str], bool]) -> str:
    """Return why a target cannot follow its pagu; empty when it can."""
    if s.tingkat is not Tingkat.SUB_KEGIATAN:
        return "indikator program dan kegiatan tidak sebanding dengan dana satu baris"
    if banyak > 1:
        return "beberapa indikator memakai dana yang sama"
    if not terhitung(k.satuan):
        return f"satuan {k.satuan or '(kosong)'} tidak mencacah barang atau orang"
    if k.target is None or k.target != int(k.target) or k.target < 2:
        return "targetnya bukan bilangan bulat di atas satu, jadi tidak dapat dikurangi sebagian"
    return ""
