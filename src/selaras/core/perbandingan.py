"""Two versions of a plan: the redline between revisions, and the preview of an import.

:func:`bandingkan` says what differs, :func:`terapkan` carries it out. Nothing is rounded and
nothing is judged here, except that money and targets are held beside each other.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from operator import itemgetter
from typing import Any

from selaras.core.beda import (
    BedaRekaman,
    BedaSel,
    BedaTabel,
    Ragam,
    bandingkan_tabel,
    kunci,
)
from selaras.core.dokumen import Dokumen
from selaras.core.errors import ConflictError
from selaras.core.pergeseran import AMBANG_BAKU, GeserUang, Timpang, timpang, uang_bergeser
from selaras.core.renja import Rekaman, Renja, Simpul

TABEL = tuple(f.name for f in fields(Renja) if f.name != "dokumen")
"""Every table of a plan, in the order of the format."""


@dataclass(frozen=True, kw_only=True)
class Perbandingan:
    """What differs between two versions of a plan.

    Attributes:
        lama: The plan before.
        baru: The plan now.
        dokumen: Keys of the document that differ.
        tabel: Every table, those without a difference too.
        uang: The total and the program and kegiatan whose money differs.
        timpang: Plan lines where money moved and the target did not, and the reverse.
        ambang: The share those lines had to exceed.
        ganti_id: Simpul that are gone, each with the one simpul that is new under the same
            level and wording: perhaps the same one with another id. A hint, no fact.
    """

    lama: Renja = field(repr=False)
    baru: Renja = field(repr=False)
    dokumen: tuple[BedaSel, ...] = ()
    tabel: tuple[BedaTabel, ...] = ()
    uang: tuple[GeserUang, ...] = ()
    timpang: tuple[Timpang, ...] = ()
    ambang: Decimal = AMBANG_BAKU
    ganti_id: tuple[tuple[Simpul, Simpul], ...] = ()

    @property
    def perubahan(self) -> tuple[BedaRekaman, ...]:
        """The records that differ, of all tables."""
        return tuple(b for t in self.tabel for b in t.perubahan)

    @property
    def isi_sama(self) -> bool:
        """Both plans say the same, perhaps in another order."""
        return not self.dokumen and all(b.ragam is Ragam.URUTAN for b in self.perubahan)

    @property
    def urutan_berubah(self) -> bool:
        """Some table has its records in another order, or numbered anew."""
        return any(t.urutan_berubah for t in self.tabel)

    @property
    def tetap(self) -> int:
        """Records that are equal, of all tables."""
        return sum(t.tetap for t in self.tabel)

    def jumlah(self, ragam: Ragam) -> int:
        """Count the records of all tables to which this happened."""
        return sum(t.jumlah(ragam) for t in self.tabel)


def bandingkan(lama: Renja, baru: Renja, ambang: Decimal = AMBANG_BAKU) -> Perbandingan:
    """Compare two versions of a plan.

    Args:
        lama: The plan before: the last revision, or what is stored.
        baru: The plan now: the next revision, or what is about to be imported.
        ambang: Share that a change of money or target has to exceed to be listed when the
            other did not move.

    Raises:
        ValueError: ``ambang`` is negative.
    """
    tabel = tuple(bandingkan_tabel(n, getattr(lama, n), getattr(baru, n)) for n in TABEL)
    return Perbandingan(
        lama=lama,
        baru=baru,
        dokumen=_beda_dokumen(lama.dokumen, baru.dokumen),
        tabel=tabel,
        uang=uang_bergeser(lama, baru),
        timpang=timpang(lama, baru, tabel, ambang),
        ambang=ambang,
        ganti_id=_ganti_id(tabel),
    )


def terapkan(renja: Renja, perbandingan: Perbandingan) -> Renja:
    """Carry out the differences on a plan.

    Args:
        renja: Usually ``perbandingan.lama``; a plan that was edited since is accepted as long
            as the edits touch other records.
        perbandingan: What to carry out.

    Returns:
        The plan after it. On ``perbandingan.lama`` this equals ``perbandingan.baru``, order
        included; a record unknown to both stays behind the record it followed.

    Raises:
        ConflictError: A record to change or remove is no longer as it was, or the key of a
            record to add is taken. Nothing is carried out then.
    """
    for s in perbandingan.dokumen:
        if getattr(renja.dokumen, s.kolom) not in (s.lama, s.baru):
            raise ConflictError("dokumen", (s.kolom,))
    isi: dict[str, Any] = {s.kolom: s.baru for s in perbandingan.dokumen}
    tabel: dict[str, Any] = {
        t.nama: _terapkan_tabel(
            t,
            getattr(renja, t.nama),
            getattr(perbandingan.lama, t.nama),
            getattr(perbandingan.baru, t.nama),
        )
        for t in perbandingan.tabel
    }
    return replace(renja, dokumen=replace(renja.dokumen, **isi), **tabel)


def _terapkan_tabel(
    tabel: BedaTabel, isi: Sequence[Rekaman], lama: Sequence[Rekaman], baru: Sequence[Rekaman]
) -> tuple[Rekaman, ...]:
    tempat = _tempat(isi)
    terpakai = Counter(map(kunci, isi))
    dikenal = Counter(map(kunci, lama))
    hasil: list[Rekaman | None] = list(isi)
    for b in tabel.perubahan:
        kunci_lama = None if b.lama is None else kunci(b.lama)
        if b.baru is not None and b.kunci != kunci_lama and terpakai[b.kunci] > dikenal[b.kunci]:
            raise ConflictError(tabel.nama, b.kunci)
        if b.lama is None:
            hasil.append(b.baru)
        elif tempat[b.lama]:
            hasil[tempat[b.lama].popleft()] = b.baru
        else:
            raise ConflictError(tabel.nama, kunci(b.lama))
    return _urutkan([r for r in hasil if r is not None], baru)


def _urutkan(isi: Iterable[Rekaman], acuan: Sequence[Rekaman]) -> tuple[Rekaman, ...]:
    """Put records in the order of a table; others stay behind the one they followed."""
    tempat = _tempat(acuan)
    berposisi: list[tuple[int, Rekaman]] = []
    posisi = -1
    for r in isi:
        if tempat[r]:
            posisi = tempat[r].popleft()
        berposisi.append((posisi, r))
    return tuple(r for _, r in sorted(berposisi, key=itemgetter(0)))


def _tempat(isi: Sequence[Rekaman]) -> defaultdict[Rekaman, deque[int]]:
    tempat: defaultdict[Rekaman, deque[int]] = defaultdict(deque)
    for i, r in enumerate(isi):
        tempat[r].append(i)
    return tempat


def _beda_dokumen(lama: Dokumen, baru: Dokumen) -> tuple[BedaSel, ...]:
    return tuple(
        BedaSel(kolom=f.name, lama=getattr(lama, f.name), baru=getattr(baru, f.name))
        for f in fields(Dokumen)
        if getattr(lama, f.name) != getattr(baru, f.name)
    )


def _ganti_id(tabel: Iterable[BedaTabel]) -> tuple[tuple[Simpul, Simpul], ...]:
    kelompok: defaultdict[tuple[str, str], tuple[list[Simpul], list[Simpul]]] = defaultdict(
        lambda: ([], [])
    )
    for t in tabel:
        for b in t.perubahan:
            if isinstance(b.rekaman, Simpul) and b.ragam in (Ragam.DIHAPUS, Ragam.DITAMBAH):
                ciri = (b.rekaman.tingkat.value, " ".join(b.rekaman.uraian.casefold().split()))
                kelompok[ciri][b.ragam is Ragam.DITAMBAH].append(b.rekaman)
    return tuple((x[0], y[0]) for x, y in kelompok.values() if len(x) == len(y) == 1)
