"""Typed parameters: what the files of ``law/parameters`` mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from selaras.core.evaluasi import SumberRataRata
from selaras.core.ip_asn import TabelIpAsn
from selaras.core.jenis import TingkatIndikator
from selaras.core.lke import Kriteria
from selaras.core.predikat import AturanCelah, Jenjang, predikat
from selaras.core.rupiah import Rupiah
from selaras.law.basis import LegalBasis


@dataclass(frozen=True, slots=True, kw_only=True)
class Ketentuan:
    """What every dated parameter carries.

    Attributes:
        dasar: Legal basis.
        sejak: First day this value is in force.
        diperiksa: Last day somebody read the source.
        perlu_verifikasi: Not yet compared with the official text.
    """

    dasar: LegalBasis
    sejak: date
    diperiksa: date
    perlu_verifikasi: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Skala(Ketentuan):
    """A scale of predikat.

    Attributes:
        jenjang: Brackets from the highest to the lowest, bounds as printed.
        aturan_celah: Gap rule unless the caller chooses another.
        desimal: Decimals of the printed bounds.
    """

    jenjang: tuple[Jenjang, ...]
    aturan_celah: AturanCelah
    desimal: int = 0

    @property
    def bercelah(self) -> bool:
        """Whether the printed bounds leave values between two brackets, such as 90,4."""
        return any(atas.bawah != bawah.atas for atas, bawah in pairwise(self.jenjang))

    def cari(self, nilai: Decimal, aturan: AturanCelah | str | None = None) -> Jenjang | None:
        """Return the bracket of a value, or ``None`` below the lowest.

        Args:
            nilai: The value, unrounded.
            aturan: Gap rule as the document chooses it (``dokumen.aturan_celah_predikat``); a
                scale whose brackets touch has no gap, so nothing is chosen there.
        """
        pilihan = AturanCelah(aturan) if aturan and self.bercelah else self.aturan_celah
        return predikat(nilai, self.jenjang, pilihan, desimal=self.desimal)


@dataclass(frozen=True, slots=True, kw_only=True)
class BobotSakip(Ketentuan):
    """Weights of the SAKIP evaluation.

    Attributes:
        komponen: Component to the weights of keberadaan, kualitas and pemanfaatan.
        jawaban: Grade to the percentage of the weight it earns.
    """

    komponen: Mapping[str, tuple[Decimal, Decimal, Decimal]]
    jawaban: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class KriteriaLke(Ketentuan):
    """Criteria of the self-assessment of SAKIP.

    Attributes:
        kriteria: The criteria in the order of the form.
        taksiran: Grade to the lowest share of evidence (percent) that drafts it.
    """

    kriteria: tuple[Kriteria, ...]
    taksiran: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class SkorIpAsn(Ketentuan):
    """Scores of the Indeks Profesionalitas ASN.

    Attributes:
        bobot: Highest score of each dimension.
        tabel: The scores, as :func:`selaras.core.ip_asn.skor_ip_asn` takes them.
    """

    bobot: Mapping[str, Decimal]
    tabel: TabelIpAsn


@dataclass(frozen=True, slots=True, kw_only=True)
class IntervalSkm(Ketentuan):
    """Intervals of the satisfaction survey.

    Attributes:
        skala: Mutu A to D with their converted intervals.
        unsur: Number of unsur.
        faktor_konversi: IKM (1 to 4) times this is the converted index.
        bobot_tertulis: The rounded weight that the text prints; exact is 1/``unsur``.
    """

    skala: Skala
    unsur: int
    faktor_konversi: Decimal
    bobot_tertulis: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class KrejcieMorgan(Ketentuan):
    """Sample sizes.

    Attributes:
        tabel: Population to sample, as printed.
        khi_kuadrat, proporsi, galat: Constants of the formula for other populations.
    """

    tabel: Mapping[int, int]
    khi_kuadrat: Decimal
    proporsi: Decimal
    galat: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class BelanjaWajibBangkom(Ketentuan):
    """Mandatory spending for the development of competence.

    Attributes:
        minimum: Kind of region to the share of total belanja daerah (fraction of one).
        kode: Codes whose sub kegiatan count by their name.
    """

    minimum: Mapping[str, Decimal]
    kode: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BatasBelanja(Ketentuan):
    """Ceilings and floors of the regional budget, fractions of one."""

    pegawai_maksimum: Decimal
    infrastruktur_minimum: Decimal
    wajib_mulai_tahun: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CapCapaian(Ketentuan):
    """Cap of a capaian before it is averaged, percent.

    Attributes:
        bawaan: Cap where the indikator chooses none; ``None`` = no cap.
        pilihan: Caps seen in practice.
    """

    bawaan: Decimal | None
    pilihan: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RataRataEvaluasi(Ketentuan):
    """How the footer of Formulir E.81 and E.80 averages; practice differs.

    Attributes:
        sumber: Which percentage of E.81 is averaged.
        tingkat: Rows of this level alone; ``None`` = all rows.
        per_program: Average each program first, then the programs.
        batas: Cap of each row before averaging, percent; ``None`` = no cap.
    """

    sumber: SumberRataRata
    tingkat: TingkatIndikator | None
    per_program: bool
    batas: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tahapan:
    """A stage of drafting.

    Attributes:
        kunci: Stable key.
        uraian: What happens.
        geser_tahun: Year relative to the plan year n; ``None`` for a relative stage.
        bulan: Month.
        minggu: Week of the month, 1 to 4.
        setelah: Event that a relative stage follows; empty otherwise.
        hari: Days after that event.
        perlu_verifikasi: Not yet compared with the official text.
    """

    kunci: str
    uraian: str
    geser_tahun: int | None = None
    bulan: int = 0
    minggu: int = 0
    setelah: str = ""
    hari: int = 0
    perlu_verifikasi: bool = False

    def batas(self, tahun: int) -> date | None:
        """Return the last day of the stage for plan year ``tahun``; ``None`` if relative.

        Week k of a month ends on day 7k; week 4 takes the rest of the month.
        """
        if self.geser_tahun is None:
            return None
        tahun_tahap = tahun + self.geser_tahun
        if self.minggu < 4:
            return date(tahun_tahap, self.bulan, 7 * self.minggu)
        bulan_depan = date(tahun_tahap + self.bulan // 12, self.bulan % 12 + 1, 1)
        return bulan_depan - timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class JadwalRenja(Ketentuan):
    """Stages of drafting a Renja, in order."""

    tahapan: tuple[Tahapan, ...]

    def cari(self, kunci: str) -> Tahapan | None:
        """Return a stage by key."""
        return next((t for t in self.tahapan if t.kunci == kunci), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class BatasKewajaran(Ketentuan):
    """Limits beyond which a figure deserves a question (product policy).

    Attributes:
        capaian_tinggi: Percent; a capaian above it wants a note.
        capaian_mustahil: Percent; a capaian above it is a slip of a target or a unit.
        capaian_rendah: Percent at mid-year; a capaian at or below it wants a note.
        faktor_lompatan: A target this many times its neighbours (or the inverse) is a jump ...
        lompatan_minimum: ... when it also differs from them by this many units.
        turun_kebutuhan: Percent; a need this far below the pagu of the RKPD draft wants a note.
        faktor_pagu_maju: Prakiraan maju this many times the pagu, or its inverse.
        toleransi_persen: Percent points allowed between a printed and a computed percentage.
        toleransi_rupiah: Money allowed between a stated total and its parts.
        toleransi_bilangan: Units allowed between a stated count and the rows.
        kemiripan_uraian: Share of common words from which two names mean the same line.
    """

    capaian_tinggi: Decimal
    capaian_mustahil: Decimal
    capaian_rendah: Decimal
    faktor_lompatan: Decimal
    lompatan_minimum: Decimal
    turun_kebutuhan: Decimal
    faktor_pagu_maju: Decimal
    toleransi_persen: Decimal
    toleransi_rupiah: Rupiah
    toleransi_bilangan: Decimal
    kemiripan_uraian: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Bab:
    """A chapter or sub-chapter of the outline.

    Attributes:
        nomor: ``II`` or ``2.1``.
        judul: Title.
        tabel: Contract key of the legal table it holds; empty when it holds none.
        subbab: Sub-chapters in order.
    """

    nomor: str
    judul: str
    tabel: str = ""
    subbab: tuple["Bab", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SistematikaRenja(Ketentuan):
    """The outline of a Renja."""

    bab: tuple[Bab, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TabelResmi:
    """A legal table: contract key, printed label, place in the outline, columns, title."""

    kunci: str
    label: str
    bab: str
    kolom: int
    judul: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TabelWajib(Ketentuan):
    """The tables a Renja must hold, even when empty."""

    tabel: tuple[TabelResmi, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dasar:
    """An instrument every Renja cites, or every Renja of some bidang urusan.

    Attributes:
        instrumen: Key of the register.
        alasan: What it is the basis of.
        bidang: Codes of bidang urusan; empty = every agency.
    """

    instrumen: str
    alasan: str
    bidang: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DasarWajib(Ketentuan):
    """What the list of legal instruments has to hold.

    Attributes:
        wajib: Instruments.
        nomenklatur: Decrees of the codes, the one in force first, then the older ones.
    """

    wajib: tuple[Dasar, ...]
    nomenklatur: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Satuan:
    """A known unit.

    Attributes:
        nama: Standard spelling.
        jenis: ``hitung``, ``orang``, ``waktu``, ``persen``, ``nilai`` or ``uang``.
        alias: Other spellings.
    """

    nama: str
    jenis: str
    alias: tuple[str, ...] = ()

    @property
    def boleh_dijumlah(self) -> bool:
        """Whether values of different years may be added up."""
        return self.jenis not in ("persen", "nilai")
