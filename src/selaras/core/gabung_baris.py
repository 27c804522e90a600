"""The records of one line that exist against those that come in: paired by what they mean.

Several indikator, funds and places of a line are lists of their own. A value that the file does
not state stays as it was.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields, replace
from difflib import SequenceMatcher
from typing import Any, TypeVar

from selaras.core.nomenklatur import lipat
from selaras.core.renja import BarisReview, Keluaran, Lokasi, Pendanaan, Rekaman
from selaras.core.rupiah import NOL, Rupiah
from selaras.core.satuan import satuan_baku, satuan_sama

R = TypeVar("R", bound=Rekaman)

_AMBANG_MIRIP = 0.6
_MAKS_BANDING = 400


@dataclass(frozen=True, slots=True)
class GantiBunyi:
    """An indikator of a line whose wording differs: the same one reworded, or another one.

    Attributes:
        simpul: Id of the line.
        lama, baru: The record that exists and the incoming one.
    """

    simpul: str
    lama: Keluaran
    baru: Keluaran

    @property
    def kunci(self) -> str:
        """Names the decision."""
        return f"{self.simpul}\x1f{self.baru.uraian}"

    @property
    def mirip(self) -> bool:
        """Whether the wordings are near enough, and the units equal, to be the same one."""
        a, b = (lipat(k.uraian)[:_MAKS_BANDING] for k in (self.lama, self.baru))
        satuan = (self.lama.satuan, self.baru.satuan)
        if all(satuan) and not satuan_sama(*satuan):
            return False
        return SequenceMatcher(None, a, b, autojunk=False).ratio() >= _AMBANG_MIRIP


@dataclass
class Hasil:
    """What became of the records of one line.

    Attributes:
        rekaman: The records after it.
        ganti_bunyi: Indikators whose wording differs, and whether each was taken for another.
        tak_terbagi: Money that the file states without its fund, beside several funds.
    """

    rekaman: list[Any]
    ganti_bunyi: list[tuple[GantiBunyi, bool]] = field(default_factory=list)
    tak_terbagi: Pendanaan | None = None


@dataclass(frozen=True)
class Aturan:
    """How records of a file are to be understood.

    Attributes:
        kolom: Columns that the file states.
        lengkap: A blank is a statement.
        indikator_lain: Keys of :class:`GantiBunyi` that somebody decided are other indikators;
            ``None`` while nobody decided: then those that are not alike are others.
    """

    kolom: frozenset[str]
    lengkap: bool
    indikator_lain: frozenset[str] | None = None

    def lain(self, ganti: GantiBunyi) -> bool:
        """Tell whether a rewording is another indikator."""
        if self.indikator_lain is None:
            return not ganti.mirip
        return ganti.kunci in self.indikator_lain


def gabung_milik(simpul: str, ada: Sequence[Any], masuk: Sequence[Any], aturan: Aturan) -> Hasil:
    """Return the records of one line after those that came in.

    Args:
        simpul: Id of the line.
        ada: Its records of one table.
        masuk: The incoming ones, naming the same line; what is not among them goes.
        aturan: What the file states.
    """
    if not masuk:
        return Hasil(list(ada))
    if isinstance(masuk[0], Pendanaan):
        return _pendanaan(ada, masuk, aturan)
    if isinstance(masuk[0], Keluaran):
        return _keluaran(simpul, ada, masuk, aturan)
    ciri: tuple[Callable[[Any], Any], ...] = (_ciri_lokasi,)
    if isinstance(masuk[0], BarisReview):
        ciri = (lambda r: (r.urut, lipat(r.indikator)), lambda r: lipat(r.indikator), lambda r: 0)
    elif not isinstance(masuk[0], Lokasi):
        ciri = (lambda r: r,)
    pasangan = _pasangkan(ada, masuk, ciri)
    return Hasil(
        _bernomor([_padu(pasangan.get(i), r, aturan) for i, r in enumerate(masuk)], aturan)
    )


def _pendanaan(ada: Sequence[Pendanaan], masuk: Sequence[Pendanaan], aturan: Aturan) -> Hasil:
    if "sumber_dana" not in aturan.kolom and len(ada) > 1:
        total = sum((d.pagu or NOL for d in ada), NOL)
        sama = masuk[0].pagu is None or masuk[0].pagu == total
        return Hasil(list(ada), tak_terbagi=None if sama else masuk[0])
    pasangan = _pasangkan(ada, masuk, (lambda d: lipat(d.sumber_dana), lambda d: 0))
    return Hasil([_padu(pasangan.get(i), d, aturan) for i, d in enumerate(masuk)])


def _keluaran(
    simpul: str, ada: Sequence[Keluaran], masuk: Sequence[Keluaran], aturan: Aturan
) -> Hasil:
    ciri: list[Callable[[Keluaran], Any]] = [
        lambda k: (lipat(k.uraian), satuan_baku(k.satuan)),
        lambda k: lipat(k.uraian),
    ]
    if aturan.lengkap:
        ciri.append(lambda k: k.indikator or None)
    pasangan = _pasangkan(ada, masuk, tuple(ciri))
    sisa = [k for k in ada if all(k is not p for p in pasangan.values())]
    lepas = [i for i in range(len(masuk)) if i not in pasangan]
    hasil = Hasil([])
    if len(sisa) == len(lepas) == 1:
        ganti = GantiBunyi(simpul, sisa[0], masuk[lepas[0]])
        lain = bool(sisa[0].uraian) and aturan.lain(ganti)
        if sisa[0].uraian:
            hasil.ganti_bunyi.append((ganti, lain))
        if not lain:
            pasangan[lepas[0]] = sisa[0]
    hasil.rekaman = _bernomor(
        [_padu(pasangan.get(i), k, aturan) for i, k in enumerate(masuk)], aturan
    )
    return hasil


def _ciri_lokasi(r: Lokasi) -> str:
    return lipat(r.lokasi)


def _pasangkan(
    ada: Sequence[R], masuk: Sequence[R], ciri: tuple[Callable[[R], Any], ...]
) -> dict[int, R]:
    """Pair incoming records by position with existing ones: by each feature in turn.

    A feature pairs only where it is alone on both sides; ``None`` never pairs.
    """
    hasil: dict[int, R] = {}
    sisa = list(ada)
    for c in ciri:
        kiri: dict[Any, list[R]] = {}
        kanan: dict[Any, list[int]] = {}
        for r in sisa:
            kiri.setdefault(c(r), []).append(r)
        for i, r in enumerate(masuk):
            if i not in hasil:
                kanan.setdefault(c(r), []).append(i)
        for k, posisi in kanan.items():
            if k is not None and len(posisi) == 1 and len(kiri.get(k, ())) == 1:
                hasil[posisi[0]] = kiri[k][0]
        sisa = [r for r in sisa if all(r is not p for p in hasil.values())]
    return hasil


def _padu(lama: R | None, baru: R, aturan: Aturan) -> R:
    return baru if lama is None else padu(lama, baru, aturan)


def padu(lama: R, baru: R, aturan: Aturan) -> R:
    """Return an existing record with what an incoming one states."""
    isi: dict[str, Any] = {}
    for f in fields(baru):
        nilai, semula = getattr(baru, f.name), getattr(lama, f.name)
        if f.name not in aturan.kolom or nilai == semula:
            continue
        if not aturan.lengkap and (nilai is None or nilai == "" or _seejaan(nilai, semula)):
            continue
        isi[f.name] = nilai
    return replace(lama, **isi, asal=baru.asal) if isi else lama


def _seejaan(a: Any, b: Any) -> bool:
    """Tell whether two texts only differ in case, spaces or punctuation."""
    return isinstance(a, str) and isinstance(b, str) and bool(a) and lipat(a) == lipat(b)


def _bernomor(rekaman: list[Any], aturan: Aturan) -> list[Any]:
    """Number what the file did not number: behind the greatest number that stays."""
    if aturan.lengkap or "urut" in aturan.kolom:
        return rekaman
    hasil: list[Any] = []
    terpakai: set[int] = set()
    for r in rekaman:
        urut = getattr(r, "urut", 0)
        if not hasattr(r, "urut"):
            hasil.append(r)
            continue
        while urut in terpakai:
            urut += 1
        terpakai.add(urut)
        hasil.append(r if urut == r.urut else replace(r, urut=urut))
    return hasil


def jumlah_pagu(rekaman: Sequence[Pendanaan]) -> Rupiah:
    """Return the pagu of some funds together; blank ones count nothing."""
    return sum((d.pagu or NOL for d in rekaman), NOL)
