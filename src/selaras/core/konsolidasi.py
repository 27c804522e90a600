"""The lines of all perangkat daerah of a region in one plan: roll-ups and what to look at.

The RKPD of a region holds the program, kegiatan and sub kegiatan of every perangkat daerah with
their pagu indikatif (Permendagri 86/2017, chapter on RKPD; UU 25/2004 Pasal 5 ayat (3)). Its
numbers are those of the Renja: nothing is typed a second time, so the sum over the perangkat
daerah, over the urusan and over the sumber dana is the same amount.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from selaras.core.errors import CodeError
from selaras.core.kode import KodeNomenklatur
from selaras.core.rekap import Rekap
from selaras.core.renja import Renja, Simpul, Tingkat
from selaras.core.rupiah import NOL, Rupiah
from selaras.core.terbuka import IndikatorTerbuka, indikator_baris, kode_baku, lokasi_baris

_AKHIR = (1,)


@dataclass(frozen=True, slots=True, kw_only=True)
class PemilikBaris:
    """The perangkat daerah whose line it is.

    Attributes:
        sebutan: Its name in addresses; identifies it.
        nama: Its name.
    """

    sebutan: str
    nama: str


@dataclass(frozen=True, slots=True)
class Induk:
    """A node above a line.

    Attributes:
        kode: Canonical code, or the printed one where it is none; may be blank.
        uraian: Its name.
    """

    kode: str = ""
    uraian: str = ""

    @property
    def kunci(self) -> str:
        """What tells it from others: the code, or the name where there is no code."""
        return self.kode or self.uraian.casefold()


@dataclass(frozen=True, slots=True, kw_only=True)
class DanaRkpd:
    """Money of a line from one sumber dana (blank = not named)."""

    sumber: str
    pagu: Rupiah | None
    prakiraan_maju: Rupiah | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisRkpd:
    """One line: a sub kegiatan, or what stands above where the plan gives money only there.

    Attributes:
        pemilik: Whose line it is.
        simpul: Its id in the plan of the perangkat daerah.
        tingkat: Its level.
        kode: Code as printed; may be blank.
        kode_baku: Canonical code; blank where the printed one is no code.
        uraian: Its name.
        urusan, bidang_urusan, program, kegiatan: What stands above it.
        indikator: Its indikator with their targets.
        lokasi: Places, one per line.
        dana: Its money by sumber dana.
        pagu: Money of year n; ``None`` where none is given.
        prakiraan_maju: Money of year n+1.
    """

    pemilik: PemilikBaris
    simpul: str
    tingkat: Tingkat
    kode: str
    kode_baku: str
    uraian: str
    urusan: Induk
    bidang_urusan: Induk
    program: Induk
    kegiatan: Induk
    indikator: tuple[IndikatorTerbuka, ...]
    lokasi: str
    dana: tuple[DanaRkpd, ...]
    pagu: Rupiah | None
    prakiraan_maju: Rupiah | None

    @property
    def tanpa_target(self) -> bool:
        """Whether the line has no indikator, or one without a target for year n."""
        return not self.indikator or any(i.target is None for i in self.indikator)


@dataclass(frozen=True, slots=True, kw_only=True)
class JumlahRkpd:
    """A group of lines, added up.

    Attributes:
        kode: Code of the group; may be blank.
        nama: Its name, as most perangkat daerah write it.
        induk: Key of the group above; blank at the top.
        kunci: Key of the group.
        nama_lain: Other names under the same code.
        perangkat_daerah: How many perangkat daerah have lines in it.
        program, kegiatan, sub_kegiatan: How many of each.
        pagu: Sum of year n; ``None`` when no line has any.
        prakiraan_maju: Sum of year n+1.
    """

    kode: str
    nama: str
    induk: str
    kunci: str
    nama_lain: tuple[str, ...]
    perangkat_daerah: int
    program: int
    kegiatan: int
    sub_kegiatan: int
    pagu: Rupiah | None
    prakiraan_maju: Rupiah | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ganda:
    """A sub kegiatan that two or more perangkat daerah plan: allowed, but worth a look."""

    kode: str
    uraian: str
    baris: tuple[BarisRkpd, ...]

    @property
    def pagu(self) -> Rupiah | None:
        """Money of all of them."""
        return jumlah_uang(b.pagu for b in self.baris)


def jumlah_uang(uang: Iterable[Rupiah | None]) -> Rupiah | None:
    """Return the sum of amounts; ``None`` when there is none: blank is not zero."""
    ada = [u for u in uang if u is not None]
    return sum(ada, NOL) if ada else None


def baris_rkpd(renja: Renja, pemilik: PemilikBaris) -> tuple[BarisRkpd, ...]:
    """Return the lines of one plan in print order.

    The pagu of the lines add up to the pagu of the plan (:class:`~selaras.core.rekap.Rekap`), and
    so do their sumber dana: an amount written above counts only while nothing below has any.
    """
    rekap = Rekap(renja)
    rencana, nama = renja.baris_oleh_simpul, _nama_kode(renja)
    hasil: list[BarisRkpd] = []
    for s in renja.telusuri():
        anak = renja.anak_dari.get(s.id, ())
        sendiri = [
            all(not isinstance(nilai(a.id).isi, Rupiah) for a in anak)
            for nilai in (rekap.pagu, rekap.prakiraan_maju)
        ]
        pagu = rekap.pagu(s.id).uang if sendiri[0] else None
        maju = rekap.prakiraan_maju(s.id).uang if sendiri[1] else None
        daun = s.tingkat is Tingkat.SUB_KEGIATAN and s.id in rencana
        if daun or pagu is not None or maju is not None:
            hasil.append(_baris(renja, s, pemilik, pagu, maju, nama))
    return tuple(hasil)


def _baris(
    renja: Renja,
    s: Simpul,
    pemilik: PemilikBaris,
    pagu: Rupiah | None,
    maju: Rupiah | None,
    nama: Mapping[str, str],
) -> BarisRkpd:
    atas = _di_atas(renja, s, nama)
    dana = tuple(
        DanaRkpd(
            sumber=d.sumber_dana.strip(),
            pagu=d.pagu if pagu is not None else None,
            prakiraan_maju=d.prakiraan_maju if maju is not None else None,
        )
        for d in renja.pendanaan_oleh_simpul.get(s.id, ())
    )
    return BarisRkpd(
        pemilik=pemilik,
        simpul=s.id,
        tingkat=s.tingkat,
        kode=s.kode,
        kode_baku=kode_baku(s.kode),
        uraian=s.uraian,
        urusan=atas.get(Tingkat.URUSAN, Induk()),
        bidang_urusan=atas.get(Tingkat.BIDANG_URUSAN, Induk()),
        program=atas.get(Tingkat.PROGRAM, Induk()),
        kegiatan=atas.get(Tingkat.KEGIATAN, Induk()),
        indikator=indikator_baris(renja, s.id),
        lokasi=lokasi_baris(renja, s.id),
        dana=dana,
        pagu=pagu,
        prakiraan_maju=maju,
    )


def _nama_kode(renja: Renja) -> dict[str, str]:
    """Return the names of the nodes of a plan by canonical code; the first one counts."""
    hasil: dict[str, str] = {}
    for s in renja.simpul:
        if baku := kode_baku(s.kode):
            hasil.setdefault(baku, s.uraian)
    return hasil


def _di_atas(renja: Renja, s: Simpul, nama: Mapping[str, str]) -> dict[Tingkat, Induk]:
    """Return a node and what stands above it, by level.

    The nearest canonical code decides, so that a plan without a row for its urusan still counts
    there; what has no code is taken from the tree.
    """
    hasil: dict[Tingkat, Induk] = {}
    terdekat = ""
    kini: Simpul | None = s
    terlihat: set[str] = set()
    while kini is not None and kini.id not in terlihat:
        terlihat.add(kini.id)
        baku = kode_baku(kini.kode)
        terdekat = terdekat or baku
        hasil.setdefault(kini.tingkat, Induk(baku or kini.kode, kini.uraian))
        kini = renja.simpul_oleh_id.get(kini.induk)
    kode = KodeNomenklatur.parse(terdekat) if terdekat else None
    while kode is not None:
        hasil[kode.tingkat] = Induk(kode.baku, nama.get(kode.baku, ""))
        kode = kode.induk
    return hasil


@dataclass(slots=True)
class _Wadah:
    """A group while it is being added up."""

    kode: str
    induk: str
    nama: Counter[str] = field(default_factory=Counter)
    pemilik: set[str] = field(default_factory=set)
    program: set[Hashable] = field(default_factory=set)
    kegiatan: set[Hashable] = field(default_factory=set)
    sub_kegiatan: int = 0
    pagu: list[Rupiah | None] = field(default_factory=list)
    maju: list[Rupiah | None] = field(default_factory=list)

    def tambah(self, b: BarisRkpd, nama: str) -> None:
        """Add a line; its money is added by the caller, which knows which part belongs here."""
        self.nama[nama] += 1
        self.pemilik.add(b.pemilik.sebutan)
        if b.program.kunci:
            self.program.add((b.pemilik.sebutan, b.program.kunci))
        if b.kegiatan.kunci:
            self.kegiatan.add((b.pemilik.sebutan, b.program.kunci, b.kegiatan.kunci))
        self.sub_kegiatan += b.tingkat is Tingkat.SUB_KEGIATAN

    def jadi(self, kunci: str) -> JumlahRkpd:
        """Return the group as a value."""
        # The most common name; of equally common ones the first in the alphabet. A plan without
        # a row for its urusan has none to give.
        ada = {n: k for n, k in self.nama.items() if n} or {"": 0}
        urut = sorted(ada.items(), key=lambda n: (-n[1], n[0]))
        return JumlahRkpd(
            kode=self.kode,
            nama=urut[0][0],
            induk=self.induk,
            kunci=kunci,
            nama_lain=tuple(n for n, _ in urut[1:]),
            perangkat_daerah=len(self.pemilik),
            program=len(self.program),
            kegiatan=len(self.kegiatan),
            sub_kegiatan=self.sub_kegiatan,
            pagu=jumlah_uang(self.pagu),
            prakiraan_maju=jumlah_uang(self.maju),
        )


@dataclass(frozen=True, kw_only=True)
class Konsolidasi:
    """All lines of a region for one year.

    Attributes:
        baris: The lines, perangkat daerah by perangkat daerah, each in print order.
    """

    baris: tuple[BarisRkpd, ...]

    @cached_property
    def pagu(self) -> Rupiah | None:
        """Money of year n of all lines."""
        return jumlah_uang(b.pagu for b in self.baris)

    @cached_property
    def prakiraan_maju(self) -> Rupiah | None:
        """Money of year n+1 of all lines."""
        return jumlah_uang(b.prakiraan_maju for b in self.baris)

    @cached_property
    def sub_kegiatan(self) -> int:
        """How many sub kegiatan are planned, each perangkat daerah counted for itself."""
        return sum(b.tingkat is Tingkat.SUB_KEGIATAN for b in self.baris)

    @cached_property
    def per_urusan(self) -> tuple[JumlahRkpd, ...]:
        """Sums by urusan, by code."""
        return self._menurut(lambda b: (b.urusan, ""))

    @cached_property
    def per_bidang_urusan(self) -> tuple[JumlahRkpd, ...]:
        """Sums by bidang urusan, by code; ``induk`` is the urusan."""
        return self._menurut(lambda b: (b.bidang_urusan, b.urusan.kunci))

    @cached_property
    def per_program(self) -> tuple[JumlahRkpd, ...]:
        """Sums by program, by code; ``induk`` is the bidang urusan."""
        return self._menurut(lambda b: (b.program, b.bidang_urusan.kunci))

    @cached_property
    def per_perangkat_daerah(self) -> tuple[JumlahRkpd, ...]:
        """Sums by perangkat daerah, by name; ``kunci`` is its name in addresses."""
        wadah: dict[str, _Wadah] = {}
        for b in self.baris:
            w = wadah.setdefault(b.pemilik.sebutan, _Wadah("", ""))
            w.tambah(b, b.pemilik.nama)
            w.pagu.append(b.pagu)
            w.maju.append(b.prakiraan_maju)
        return tuple(sorted((w.jadi(k) for k, w in wadah.items()), key=lambda j: j.nama))

    @cached_property
    def per_sumber_dana(self) -> tuple[JumlahRkpd, ...]:
        """Sums by sumber dana, the largest first; a blank name is money without a source."""
        wadah: dict[str, _Wadah] = {}
        for b in self.baris:
            for d in b.dana:
                if d.pagu is None and d.prakiraan_maju is None:
                    continue
                w = wadah.setdefault(" ".join(d.sumber.casefold().split()), _Wadah("", ""))
                w.tambah(b, d.sumber)
                w.pagu.append(d.pagu)
                w.maju.append(d.prakiraan_maju)
        semua = (w.jadi(k) for k, w in wadah.items())
        return tuple(sorted(semua, key=lambda j: (-(j.pagu.sen if j.pagu else 0), j.nama)))

    @cached_property
    def ganda(self) -> tuple[Ganda, ...]:
        """Sub kegiatan that several perangkat daerah plan, by code."""
        kelompok: defaultdict[str, list[BarisRkpd]] = defaultdict(list)
        for b in self.baris:
            if b.tingkat is Tingkat.SUB_KEGIATAN and b.kode_baku:
                kelompok[b.kode_baku].append(b)
        return tuple(
            Ganda(kode=kode, uraian=baris[0].uraian, baris=tuple(baris))
            for kode, baris in sorted(kelompok.items(), key=lambda k: _urutan_kode(k[0]))
            if len({b.pemilik.sebutan for b in baris}) > 1
        )

    @cached_property
    def tanpa_target(self) -> tuple[BarisRkpd, ...]:
        """Sub kegiatan without an indikator, or with one that has no target for year n."""
        return tuple(b for b in self.baris if b.tingkat is Tingkat.SUB_KEGIATAN and b.tanpa_target)

    @cached_property
    def tanpa_pagu(self) -> tuple[BarisRkpd, ...]:
        """Sub kegiatan without pagu; zero is a pagu."""
        return tuple(b for b in self.baris if b.tingkat is Tingkat.SUB_KEGIATAN and b.pagu is None)

    def _menurut(self, pilih: Callable[[BarisRkpd], tuple[Induk, str]]) -> tuple[JumlahRkpd, ...]:
        wadah: dict[str, _Wadah] = {}
        for b in self.baris:
            simpul, induk = pilih(b)
            w = wadah.setdefault(simpul.kunci, _Wadah(simpul.kode, induk))
            w.tambah(b, simpul.uraian)
            w.pagu.append(b.pagu)
            w.maju.append(b.prakiraan_maju)
        return tuple(w.jadi(k) for k, w in sorted(wadah.items(), key=lambda p: _urutan_kode(p[0])))


def konsolidasikan(rencana: Iterable[Sequence[BarisRkpd]]) -> Konsolidasi:
    """Return the lines of several plans as one.

    Args:
        rencana: The lines of each plan (:func:`baris_rkpd`), in the order to print.
    """
    return Konsolidasi(baris=tuple(b for isi in rencana for b in isi))


def _urutan_kode(kunci: str) -> tuple[tuple[int, ...], str]:
    """Order codes as they print; what is no code comes last, by name."""
    try:
        return (0, *KodeNomenklatur.parse(kunci).bagian), ""
    except CodeError:
        return _AKHIR, kunci
