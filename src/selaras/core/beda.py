"""Two versions of one table, record by record: what was added, removed, changed or renumbered.

Records are matched by what they are, never by their row: a sorted file is the same table. The
natural key of each record class stands in :data:`KUNCI`.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from selaras.core.asal import alamat, kolom_baku
from selaras.core.nilai import Asal
from selaras.core.renja import (
    Anggaran,
    AnggotaTim,
    Baris,
    BarisReview,
    Catatan,
    Faktor,
    Indikator,
    Isu,
    Keluaran,
    Landasan,
    Lokasi,
    Narasi,
    PaguRenstra,
    Pendanaan,
    Pernyataan,
    Realisasi,
    Rekaman,
    Simpul,
    Target,
    Tertulis,
    TujuanSasaran,
    Usulan,
    Waiver,
)
from selaras.core.rupiah import Rupiah

IsiKolom: TypeAlias = str | int | Decimal | Rupiah | date | tuple[str, ...] | None
"""What a column of a record, or a key of the document, can hold."""

Kunci: TypeAlias = tuple[IsiKolom, ...]
"""The values of the key columns of one record."""

KUNCI: Mapping[type[Rekaman], tuple[tuple[str, ...], ...]] = {
    Simpul: (("id",),),
    TujuanSasaran: (("id",),),
    Indikator: (("id",),),
    Target: (("indikator", "tahun", "dokumen"),),
    PaguRenstra: (("simpul", "tahun"),),
    Realisasi: (("indikator", "tahun", "triwulan", "cakupan"),),
    Anggaran: (("simpul", "tahun", "triwulan"),),
    BarisReview: (("simpul", "urut", "indikator"), ("simpul", "indikator"), ("simpul", "urut")),
    Baris: (("simpul",),),
    Keluaran: (
        ("simpul", "indikator", "uraian"),
        ("simpul", "uraian"),
        ("simpul", "indikator"),
        ("simpul", "urut"),
    ),
    Pendanaan: (("simpul", "sumber_dana"), ("simpul",)),
    Lokasi: (("simpul", "lokasi"), ("simpul",)),
    Usulan: (("pengusul", "uraian"), ("urut",)),
    Isu: (("uraian",), ("urut",)),
    Faktor: (
        ("jenis", "status", "simpul", "uraian"),
        ("jenis", "uraian"),
        ("jenis", "status", "simpul", "urut"),
    ),
    Landasan: (("bagian", "jenis", "nomor", "tahun"), ("bagian", "urut")),
    AnggotaTim: (("jabatan", "kedudukan"), ("jabatan",), ("kedudukan",)),
    Narasi: (("bagian", "bentuk", "teks"), ("bagian", "urut")),
    Pernyataan: (("id",),),
    Tertulis: (("tabel", "baris", "kolom"),),
    Catatan: (("tabel", "baris"),),
    Waiver: (("aturan", "tabel", "simpul", "kolom"),),
}
"""Key columns of each record class, the most certain first.

The first key is the identity. The others are asked in turn for what is still unmatched, and only
believed where exactly one record is left on each side: one fund replaced by another on a line
is a change of ``sumber_dana``, two by three are additions and removals.
"""


class Ragam(StrEnum):
    """What happened to a record."""

    DITAMBAH = "ditambah"
    DIHAPUS = "dihapus"
    DIUBAH = "diubah"
    URUTAN = "urutan"  # only its number among its neighbours differs


class UbahSimpul(StrEnum):
    """What happened to a simpul that kept its id."""

    PINDAH = "pindah"
    GANTI_NAMA = "ganti_nama"
    GANTI_KODE = "ganti_kode"
    GANTI_TINGKAT = "ganti_tingkat"


_UBAH_SIMPUL = {
    "induk": UbahSimpul.PINDAH,
    "uraian": UbahSimpul.GANTI_NAMA,
    "kode": UbahSimpul.GANTI_KODE,
    "tingkat": UbahSimpul.GANTI_TINGKAT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BedaSel:
    """One value that differs.

    Attributes:
        kolom: Column of the table, or key of the document.
        lama, baru: The values; ``None`` where blank, or where that side has no such record.
        asal_lama, asal_baru: Their cells; ``None`` where there is none.
    """

    kolom: str
    lama: IsiKolom = None
    baru: IsiKolom = None
    asal_lama: Asal | None = None
    asal_baru: Asal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BedaRekaman:
    """One record that differs.

    Attributes:
        tabel: Table of the plan, such as ``pendanaan``.
        ragam: What happened to it.
        lama: The record before; ``None`` when it was added.
        baru: The record now; ``None`` when it was removed.
        sel: The columns that differ; of an added or removed record, those that are filled.
    """

    tabel: str
    ragam: Ragam
    lama: Rekaman | None = None
    baru: Rekaman | None = None
    sel: tuple[BedaSel, ...] = ()

    @property
    def rekaman(self) -> Rekaman:
        """The record as it is now, or as it was when it is gone."""
        ada = self.lama if self.baru is None else self.baru
        if ada is None:
            raise ValueError("A difference needs a record on one side at least.")
        return ada

    @property
    def kunci(self) -> Kunci:
        """The identity of :attr:`rekaman`."""
        return kunci(self.rekaman)

    @property
    def ubah_simpul(self) -> tuple[UbahSimpul, ...]:
        """Moves and renames, when this is a simpul that stayed."""
        if self.ragam is not Ragam.DIUBAH or not isinstance(self.baru, Simpul):
            return ()
        return tuple(_UBAH_SIMPUL[s.kolom] for s in self.sel)


@dataclass(frozen=True, slots=True, kw_only=True)
class BedaTabel:
    """Two versions of one table.

    Attributes:
        nama: Table of the plan.
        perubahan: Records that differ, in the order of the new table; a removed one stands
            after the record it followed.
        tetap: Records that are equal.
        urutan_berubah: The records that both have stand in another order, or are numbered anew.
    """

    nama: str
    perubahan: tuple[BedaRekaman, ...] = ()
    tetap: int = 0
    urutan_berubah: bool = False

    def jumlah(self, ragam: Ragam) -> int:
        """Count the records to which this happened."""
        return sum(b.ragam is ragam for b in self.perubahan)


def kunci(rekaman: Rekaman) -> Kunci:
    """Return the identity of a record within its table.

    >>> kunci(Target(indikator="i1", tahun=2025, dokumen="renja"))
    ('i1', 2025, 'renja')
    """
    return _nilai(rekaman, KUNCI[type(rekaman)][0])


def isi_kolom(rekaman: Rekaman, kolom: str) -> IsiKolom:
    """Return one column of a record; the policy of an indikator stands inline."""
    pemilik: object = rekaman
    if isinstance(rekaman, Indikator) and not hasattr(rekaman, kolom):
        pemilik = rekaman.kebijakan
    isi: IsiKolom = getattr(pemilik, kolom)
    return isi


def bandingkan_tabel(nama: str, lama: Sequence[Rekaman], baru: Sequence[Rekaman]) -> BedaTabel:
    """Compare two versions of one table.

    Args:
        nama: Name of the table.
        lama: Its records before.
        baru: Its records now.

    Returns:
        The differences. Only their order depends on the order of the records, and
        ``urutan_berubah``.
    """
    pasangan = _pasangkan(lama, baru)
    tempat: list[tuple[tuple[int, int, int], BedaRekaman]] = []
    tetap = 0
    for i, j in pasangan.items():
        beda = _beda(nama, lama[i], baru[j])
        if beda is None:
            tetap += 1
        else:
            tempat.append(((j, 0, 0), beda))
    terpasang = set(pasangan.values())
    for j, r in enumerate(baru):
        if j not in terpasang:
            tempat.append(((j, 0, 0), _sepihak(nama, Ragam.DITAMBAH, r)))
    setelah = -1
    for i, r in enumerate(lama):
        if i in pasangan:
            setelah = pasangan[i]
        else:
            tempat.append(((setelah, 1, i), _sepihak(nama, Ragam.DIHAPUS, r)))
    tujuan = [pasangan[i] for i in sorted(pasangan)]
    perubahan = tuple(b for _, b in sorted(tempat, key=lambda t: t[0]))
    return BedaTabel(
        nama=nama,
        perubahan=perubahan,
        tetap=tetap,
        urutan_berubah=tujuan != sorted(tujuan) or any(b.ragam is Ragam.URUTAN for b in perubahan),
    )


def _beda(nama: str, lama: Rekaman, baru: Rekaman) -> BedaRekaman | None:
    if lama == baru:
        return None
    sel = tuple(
        BedaSel(
            kolom=k,
            lama=isi_kolom(lama, k),
            baru=isi_kolom(baru, k),
            asal_lama=alamat(lama, k),
            asal_baru=alamat(baru, k),
        )
        for k in kolom_baku(type(baru))
        if isi_kolom(lama, k) != isi_kolom(baru, k)
    )
    ragam = Ragam.URUTAN if [s.kolom for s in sel] == ["urut"] else Ragam.DIUBAH
    return BedaRekaman(tabel=nama, ragam=ragam, lama=lama, baru=baru, sel=sel)


def _sepihak(nama: str, ragam: Ragam, r: Rekaman) -> BedaRekaman:
    """Describe a record that only one side has."""
    terisi = [k for k in kolom_baku(type(r)) if isi_kolom(r, k) not in (None, "")]
    if ragam is Ragam.DITAMBAH:
        sel = [BedaSel(kolom=k, baru=isi_kolom(r, k), asal_baru=alamat(r, k)) for k in terisi]
        return BedaRekaman(tabel=nama, ragam=ragam, baru=r, sel=tuple(sel))
    sel = [BedaSel(kolom=k, lama=isi_kolom(r, k), asal_lama=alamat(r, k)) for k in terisi]
    return BedaRekaman(tabel=nama, ragam=ragam, lama=r, sel=tuple(sel))


def _nilai(rekaman: Rekaman, kolom: Iterable[str]) -> Kunci:
    return tuple(isi_kolom(rekaman, k) for k in kolom)


def _pasangkan(lama: Sequence[Rekaman], baru: Sequence[Rekaman]) -> dict[int, int]:
    """Pair records by position: equal ones, renumbered ones, then key by key.

    Where a key is not unique (a fault that rule KD06 reports), the records are paired in an
    order that depends on what they hold and not on where they stand.
    """
    pasangan: dict[int, int] = {}
    sisa_lama = dict(enumerate(lama))
    sisa_baru = dict(enumerate(baru))

    def cocokkan(
        ciri: Callable[[Rekaman], Hashable], *, tunggal: bool, terurut: bool = True
    ) -> None:
        if not sisa_lama or not sisa_baru:
            return
        kelompok: defaultdict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for sisi, sisa in enumerate((sisa_lama, sisa_baru)):
            for posisi, r in sisa.items():
                kelompok[ciri(r)][sisi].append(posisi)
        for kiri, kanan in kelompok.values():
            if tunggal and not len(kiri) == len(kanan) == 1:
                continue
            if terurut and len(kiri) + len(kanan) > 2:
                kiri.sort(key=lambda i: repr(lama[i]))
                kanan.sort(key=lambda j: repr(baru[j]))
            for i, j in zip(kiri, kanan, strict=False):
                pasangan[i] = j
                del sisa_lama[i], sisa_baru[j]

    cocokkan(lambda r: r, tunggal=False, terurut=False)
    if not sisa_lama or not sisa_baru:
        return pasangan
    jenis = type(next(iter(sisa_lama.values())))
    tanpa_urut = [k for k in kolom_baku(jenis) if k != "urut"]
    if len(tanpa_urut) < len(kolom_baku(jenis)):
        cocokkan(lambda r: _nilai(r, tanpa_urut), tunggal=False)
    for kolom in KUNCI[jenis]:
        cocokkan(lambda r, kolom=kolom: _nilai(r, kolom), tunggal=True)  # type: ignore[misc]
    cocokkan(kunci, tunggal=False)
    return pasangan
