"""The Renja as a plain value: every table of the open plan format as records.

One record class per table of the format (``exchange/skema.py`` says how each column is read
and written). Records never repair and never compute; formulas live in their own modules.

Identity: every ``simpul`` (urusan, bidang urusan, program, kegiatan, sub kegiatan) and every
``indikator`` has a stable ``id`` that does not depend on its row or its printed code.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

from selaras.core.dokumen import Dokumen as Dokumen
from selaras.core.jenis import BentukNarasi as BentukNarasi
from selaras.core.jenis import Cakupan as Cakupan
from selaras.core.jenis import DokumenTarget as DokumenTarget
from selaras.core.jenis import JenisFaktor as JenisFaktor
from selaras.core.jenis import KanalUsulan as KanalUsulan
from selaras.core.jenis import Keputusan as Keputusan
from selaras.core.jenis import StatusCapaian as StatusCapaian
from selaras.core.jenis import Tingkat as Tingkat
from selaras.core.jenis import TingkatIndikator as TingkatIndikator
from selaras.core.jenis import Ukuran as Ukuran
from selaras.core.kebijakan import Kebijakan
from selaras.core.nilai import Asal
from selaras.core.rupiah import Rupiah

R = TypeVar("R")
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rekaman:
    """A row of the format; ``asal`` is where it was read (equality ignores it)."""

    asal: Asal | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Simpul(Rekaman):
    """A node of the plan tree.

    Attributes:
        id: Stable identity; the code itself is a good id where there is one.
        induk: ``id`` of the parent; empty for an urusan.
        tingkat: Level of the node.
        kode: Code as printed, such as ``5.03.01.2.01.01``; empty where the source prints none.
        uraian: Nomenclature text.
    """

    id: str
    induk: str = ""
    tingkat: Tingkat
    kode: str = ""
    uraian: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TujuanSasaran(Rekaman):
    """A tujuan or sasaran of the Renstra (``jenis`` is ``tujuan`` or ``sasaran``)."""

    id: str
    jenis: str
    induk: str = ""
    uraian: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Indikator(Rekaman):
    """An indikator with its measurement policy.

    Attributes:
        id: Stable identity, never a list position.
        pemilik: ``id`` of the simpul, tujuan or sasaran it measures; empty for an IKK.
        tingkat: What it measures.
        urut: Order among the indikators of the same owner or group, from 1.
        uraian: The indikator as the Renstra words it.
        satuan: Unit.
        capaian_awal: Baseline before the first Renstra year, in ``satuan``; ``None`` = unknown.
        kondisi_akhir: End-of-period target when the Renstra states one that no policy computes.
        standar: SPM or national standard (T-C.30 kolom 3), text.
        definisi, rumus, sumber_data, penanggung_jawab: The IKU sheet; ``rumus`` in the notation
            of :mod:`selaras.core.rumus`.
        kebijakan: How realisasi becomes capaian.
    """

    id: str
    pemilik: str = ""
    tingkat: TingkatIndikator
    urut: int = 1
    uraian: str
    satuan: str
    capaian_awal: Decimal | None = None
    kondisi_akhir: Decimal | None = None
    standar: str = ""
    definisi: str = ""
    rumus: str = ""
    sumber_data: str = ""
    penanggung_jawab: str = ""
    kebijakan: Kebijakan


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Rekaman):
    """A target of one indikator in one year, as one document sets it."""

    indikator: str
    tahun: int
    dokumen: DokumenTarget
    nilai: Decimal | None = None
    keterangan: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaguRenstra(Rekaman):
    """Indicative funds of a simpul in one Renstra year."""

    simpul: str
    tahun: int
    pagu: Rupiah | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Realisasi(Rekaman):
    """A measured value.

    Attributes:
        indikator: ``id`` of the indikator.
        tahun: Budget year.
        triwulan: 1 to 4 when the value covers the year up to that quarter; ``None`` for the
            whole year.
        cakupan: Whether the value is of the year alone or cumulative since the baseline.
        nilai: The value; ``None`` = not reported (never zero).
        pembilang, penyebut: Parts of a ratio, where the indikator is one.
        keterangan: Source or remark.
    """

    indikator: str
    tahun: int
    triwulan: int | None = None
    cakupan: Cakupan = Cakupan.TAHUN
    nilai: Decimal | None = None
    pembilang: Decimal | None = None
    penyebut: Decimal | None = None
    keterangan: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anggaran(Rekaman):
    """Budget and spending of a simpul (empty = the whole perangkat daerah) in a year."""

    simpul: str = ""
    tahun: int
    triwulan: int | None = None
    anggaran: Rupiah | None = None
    realisasi: Rupiah | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisReview(Rekaman):
    """One side of a line of Tabel T-C.31 (RKPD draft, or analysed need).

    ``dana`` is blank on program and kegiatan lines: their sums are computed.
    """

    simpul: str
    urut: int = 1
    uraian: str = ""  # as that document words the simpul; empty = as the plan does
    lokasi: str = ""
    indikator: str = ""
    target: Decimal | None = None
    satuan: str = ""
    dana: Rupiah | None = None
    catatan: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Baris(Rekaman):
    """A line of Tabel T-C.33: the simpul is part of this year's plan."""

    simpul: str
    kelompok_sasaran: str = ""
    catatan: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keluaran(Rekaman):
    """An indikator of a plan line with its targets for n and n+1.

    ``indikator`` links to the registered indikator where it is the same one; ``uraian`` is the
    wording of the plan line.
    """

    simpul: str
    urut: int = 1
    indikator: str = ""
    uraian: str
    target: Decimal | None = None
    satuan: str = ""
    target_maju: Decimal | None = None
    satuan_maju: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pendanaan(Rekaman):
    """Money of a plan line from one sumber dana: pagu n and prakiraan maju n+1."""

    simpul: str
    sumber_dana: str = ""
    pagu: Rupiah | None = None
    prakiraan_maju: Rupiah | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lokasi(Rekaman):
    """A place where a plan line is carried out."""

    simpul: str
    lokasi: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Usulan(Rekaman):
    """A stakeholder's proposal (Tabel T-C.32)."""

    urut: int
    pengusul: str = ""
    uraian: str
    lokasi: str = ""
    indikator: str = ""
    volume: Decimal | None = None
    satuan: str = ""
    keputusan: Keputusan | None = None
    catatan: str = ""
    kanal: KanalUsulan | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Isu(Rekaman):
    """An important issue of the agency's tasks (BAB II.3)."""

    urut: int
    uraian: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Faktor(Rekaman):
    """A supporting or hindering factor, implication or follow-up, tied to a line if it can be.

    ``simpul`` may name a simpul, a sasaran, or be empty for the whole agency.
    """

    urut: int
    jenis: JenisFaktor
    status: StatusCapaian | None = None
    simpul: str = ""
    uraian: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Landasan(Rekaman):
    """A legal instrument the document cites.

    Attributes:
        urut: Position in its list as printed.
        bagian: ``landasan_hukum`` (BAB I.2), ``sk_tim`` (Mengingat) or ``narasi``.
        jenis: Kind of instrument as the register abbreviates it: uu, pp, perpres, permendagri,
            permenpanrb, kepmendagri, perda, perbup ...
        nomor: Number as cited, such as ``5`` or ``900.1.15.5-1317``.
        tahun: Year as cited.
        tentang: Subject as cited, shortened.
        catatan: Rest of the citation worth checking (Lembaran Negara as printed).
    """

    urut: int
    bagian: str = "landasan_hukum"
    jenis: str
    nomor: str
    tahun: int
    tentang: str = ""
    catatan: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnggotaTim(Rekaman):
    """A seat in the drafting team: the office that holds it, never a person's name."""

    urut: int
    jabatan: str
    kedudukan: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Narasi(Rekaman):
    """A piece of prose of one part of the document (``bagian``: kata_pengantar, 1.1, 3.1 ...)."""

    bagian: str
    urut: int
    bentuk: BentukNarasi = BentukNarasi.PARAGRAF
    teks: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pernyataan(Rekaman):
    """A figure that the source states in prose, with what is needed to recompute it.

    Attributes:
        id: Stable identity, such as ``2.1-sakip``.
        bagian: Part of the document, such as ``2.1.1``.
        ukuran: What the figure states.
        simpul: Line, indikator, sasaran or parent it speaks of; empty = the whole document.
        tahun: Year it speaks of.
        target, realisasi: The operands as stated, if the prose prints them.
        nilai: The stated result as printed, such as ``96,88`` or ``tidak_memenuhi``.
        satuan: Unit of the stated value.
    """

    id: str
    bagian: str
    ukuran: Ukuran
    simpul: str = ""
    tahun: int | None = None
    target: str = ""
    realisasi: str = ""
    nilai: str = ""
    satuan: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tertulis(Rekaman):
    """What a source document prints in one cell of one of its tables.

    Attributes:
        tabel: Contract key: TC29, TC30, TC31, TC32, TC33, II2, III1, IKU.
        baris: ``id`` of the row: a simpul id, an indikator id for rows of tujuan and sasaran,
            ``JUMLAH`` for the total row, ``KEPALA`` for the header.
        kolom: Column key of that table (see the documents floor).
        teks: The text of the cell exactly as printed; empty when the cell is blank.
    """

    tabel: str
    baris: str
    kolom: str
    teks: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Catatan(Rekaman):
    """A remark printed beside a row of a table (T-C.29 kolom 16, T-C.30 kolom 14)."""

    tabel: str
    baris: str
    teks: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver(Rekaman):
    """A finding that was accepted, with the reason and who answers for it.

    Empty ``simpul`` or ``kolom`` match every place of that rule and table.
    """

    aturan: str
    tabel: str = ""
    simpul: str = ""
    kolom: str = ""
    alasan: str
    oleh: str
    tanggal: date | None = None


@dataclass(frozen=True, kw_only=True)
class Renja:
    """A whole plan: its keys and all of its tables, in file order."""

    dokumen: Dokumen
    simpul: tuple[Simpul, ...] = ()
    tujuan_sasaran: tuple[TujuanSasaran, ...] = ()
    indikator: tuple[Indikator, ...] = ()
    target: tuple[Target, ...] = ()
    pagu_renstra: tuple[PaguRenstra, ...] = ()
    realisasi: tuple[Realisasi, ...] = ()
    anggaran: tuple[Anggaran, ...] = ()
    rkpd: tuple[BarisReview, ...] = ()
    kebutuhan: tuple[BarisReview, ...] = ()
    baris: tuple[Baris, ...] = ()
    keluaran: tuple[Keluaran, ...] = ()
    pendanaan: tuple[Pendanaan, ...] = ()
    lokasi: tuple[Lokasi, ...] = ()
    usulan: tuple[Usulan, ...] = ()
    isu: tuple[Isu, ...] = ()
    faktor: tuple[Faktor, ...] = ()
    landasan: tuple[Landasan, ...] = ()
    tim: tuple[AnggotaTim, ...] = ()
    narasi: tuple[Narasi, ...] = ()
    pernyataan: tuple[Pernyataan, ...] = ()
    tertulis: tuple[Tertulis, ...] = ()
    catatan: tuple[Catatan, ...] = ()
    waiver: tuple[Waiver, ...] = ()

    # Indexes. Duplicated ids keep the first record; rule KD06 reports the others.

    @cached_property
    def simpul_oleh_id(self) -> Mapping[str, Simpul]:
        """Simpul by id."""
        return _pertama(self.simpul, lambda s: s.id)

    @cached_property
    def indikator_oleh_id(self) -> Mapping[str, Indikator]:
        """Indikator by id."""
        return _pertama(self.indikator, lambda i: i.id)

    @cached_property
    def anak_dari(self) -> Mapping[str, tuple[Simpul, ...]]:
        """Children of each simpul in file order; key ``""`` holds the roots."""
        return _kelompok(self.simpul_oleh_id.values(), lambda s: s.induk)

    @cached_property
    def indikator_milik(self) -> Mapping[str, tuple[Indikator, ...]]:
        """Indikators by owner (simpul, tujuan or sasaran id), in order of ``urut``."""
        urut = sorted(self.indikator, key=lambda i: i.urut)
        return _kelompok(urut, lambda i: i.pemilik)

    @cached_property
    def target_oleh(self) -> Mapping[tuple[str, int, DokumenTarget], Target]:
        """Target by (indikator, tahun, dokumen)."""
        return _pertama(self.target, lambda t: (t.indikator, t.tahun, t.dokumen))

    @cached_property
    def realisasi_oleh(self) -> Mapping[tuple[str, int, int | None, Cakupan], Realisasi]:
        """Realisasi by (indikator, tahun, triwulan, cakupan)."""
        return _pertama(self.realisasi, lambda r: (r.indikator, r.tahun, r.triwulan, r.cakupan))

    @cached_property
    def baris_oleh_simpul(self) -> Mapping[str, Baris]:
        """Plan line by simpul id."""
        return _pertama(self.baris, lambda b: b.simpul)

    @cached_property
    def keluaran_oleh_simpul(self) -> Mapping[str, tuple[Keluaran, ...]]:
        """Indikators of each plan line in order."""
        return _kelompok(sorted(self.keluaran, key=lambda k: k.urut), lambda k: k.simpul)

    @cached_property
    def pendanaan_oleh_simpul(self) -> Mapping[str, tuple[Pendanaan, ...]]:
        """Funding of each plan line."""
        return _kelompok(self.pendanaan, lambda p: p.simpul)

    @cached_property
    def lokasi_oleh_simpul(self) -> Mapping[str, tuple[Lokasi, ...]]:
        """Places of each plan line."""
        return _kelompok(self.lokasi, lambda k: k.simpul)

    @cached_property
    def rkpd_oleh_simpul(self) -> Mapping[str, tuple[BarisReview, ...]]:
        """RKPD draft lines by simpul."""
        return _kelompok(self.rkpd, lambda b: b.simpul)

    @cached_property
    def kebutuhan_oleh_simpul(self) -> Mapping[str, tuple[BarisReview, ...]]:
        """Analysed-need lines by simpul."""
        return _kelompok(self.kebutuhan, lambda b: b.simpul)

    @cached_property
    def tertulis_oleh(self) -> Mapping[tuple[str, str, str], Tertulis]:
        """Stated cells by (tabel, baris, kolom)."""
        return _pertama(self.tertulis, lambda t: (t.tabel, t.baris, t.kolom))

    @cached_property
    def catatan_oleh(self) -> Mapping[tuple[str, str], Catatan]:
        """Remarks by (tabel, baris)."""
        return _pertama(self.catatan, lambda c: (c.tabel, c.baris))

    def telusuri(self, induk: str = "") -> Iterator[Simpul]:
        """Walk the tree below ``induk`` in print order (parents before children).

        A cycle in the data cannot hang the walk: a simpul is visited once.
        """
        terlihat: set[str] = set()
        tumpukan = list(reversed(self.anak_dari.get(induk, ())))
        while tumpukan:
            simpul = tumpukan.pop()
            if simpul.id in terlihat:
                continue
            terlihat.add(simpul.id)
            yield simpul
            tumpukan.extend(reversed(self.anak_dari.get(simpul.id, ())))


def _pertama(rekaman: Iterable[R], kunci: Callable[[R], K]) -> dict[K, R]:
    """Index records by key, keeping the first of duplicates."""
    indeks: dict[K, R] = {}
    for r in rekaman:
        indeks.setdefault(kunci(r), r)
    return indeks


def _kelompok(rekaman: Iterable[R], kunci: Callable[[R], K]) -> dict[K, tuple[R, ...]]:
    """Group records by key in order."""
    kelompok: defaultdict[K, list[R]] = defaultdict(list)
    for r in rekaman:
        kelompok[kunci(r)].append(r)
    return {k: tuple(v) for k, v in kelompok.items()}
