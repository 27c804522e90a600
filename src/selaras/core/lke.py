"""Self-assessment of SAKIP (lembar kerja evaluasi): evidence into drafted grades and a score.

A draft for whoever fills the form in, never the result of an evaluator. A criterion that only a
person can judge is listed as such and counts neither way.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from selaras.core.angka import SERATUS, bagi, jumlahkan, kalikan
from selaras.core.errors import ScaleError
from selaras.core.predikat import AturanCelah, Jenjang, predikat
from selaras.core.sakip import skor_sakip

SUB = ("keberadaan", "kualitas", "pemanfaatan")
"""Sub components of every component, in the order of their weights."""


class KeadaanBukti(StrEnum):
    """What is known about the evidence of a criterion."""

    ADA = "bukti ada"
    SEBAGIAN = "sebagian"
    BELUM = "belum ada"
    ORANG = "perlu dinilai orang"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kriteria:
    """A criterion of the form.

    Attributes:
        kode: Its number, such as ``1.a.2``.
        komponen: Number of the component, from 1.
        sub: One of :data:`SUB`.
        uraian: What it asks.
        bukti: Key of the probe that answers it; empty where only a person can.
    """

    kode: str
    komponen: int
    sub: str
    uraian: str
    bukti: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Temuan:
    """What a probe found.

    Attributes:
        bagian: Share of the evidence that is there, percent; ``None`` = cannot be told.
        keterangan: What there is or what is missing.
        jalan: Where to get what is missing; empty when nothing is.
    """

    bagian: Decimal | None
    keterangan: str
    jalan: str = ""

    @property
    def keadaan(self) -> KeadaanBukti:
        """The share in words."""
        if self.bagian is None:
            return KeadaanBukti.ORANG
        if self.bagian >= SERATUS:
            return KeadaanBukti.ADA
        return KeadaanBukti.SEBAGIAN if self.bagian > 0 else KeadaanBukti.BELUM


@dataclass(frozen=True, slots=True, kw_only=True)
class SubKomponen:
    """A sub component with its criteria.

    Attributes:
        komponen: Name of the component.
        nomor: Number of the component.
        sub: One of :data:`SUB`.
        bobot: Its weight.
        butir: Criteria with what was found.
        bagian: Mean share of the criteria that could be told, percent; ``None`` = none could.
        taksiran: Drafted grade; empty when there is nothing to draft from.
        pilihan: Grade that a person set instead; empty when none did.
        skor: Weight times the grade in force; ``None`` without a grade.
    """

    komponen: str
    nomor: int
    sub: str
    bobot: Decimal
    butir: tuple[tuple[Kriteria, Temuan], ...]
    bagian: Decimal | None
    taksiran: str
    pilihan: str = ""
    skor: Decimal | None = None

    @property
    def nilai(self) -> str:
        """The grade in force."""
        return self.pilihan or self.taksiran


@dataclass(frozen=True, slots=True, kw_only=True)
class Lke:
    """A drafted self-assessment.

    Attributes:
        tahun: The assessed year.
        sub: Sub components in the order of the form.
        komponen: Score of each component; only those whose sub components all have a grade.
        total: The sum, 0 to 100; ``None`` while a sub component has no grade.
        predikat: Its predikat.
    """

    tahun: int
    sub: tuple[SubKomponen, ...]
    komponen: Mapping[str, Decimal] = field(default_factory=dict)
    total: Decimal | None = None
    predikat: Jenjang | None = None


TANPA_ALAT = Temuan(
    bagian=None,
    keterangan="Aplikasi tidak mengetahuinya.",
    jalan="Nilai sendiri dan siapkan buktinya.",
)
"""What is found where only a person can judge."""


def taksir(bagian: Decimal | None, taksiran: Mapping[str, Decimal]) -> str:
    """Return the grade that a share of evidence drafts; empty when nothing could be told.

    Args:
        bagian: Percent.
        taksiran: Grade to the lowest share it needs.

    >>> taksir(Decimal(70), {"A": Decimal(100), "B": Decimal(70), "E": Decimal(0)})
    'B'
    """
    if bagian is None:
        return ""
    urut = sorted(taksiran.items(), key=lambda t: t[1], reverse=True)
    return next((nilai for nilai, batas in urut if bagian >= batas), "")


def susun_lke(
    tahun: int,
    kriteria: Sequence[Kriteria],
    temuan: Mapping[str, Temuan],
    *,
    bobot: Mapping[str, Sequence[Decimal]],
    jawaban: Mapping[str, Decimal],
    taksiran: Mapping[str, Decimal],
    skala: Sequence[Jenjang],
    celah: AturanCelah = AturanCelah.BATAS_BAWAH_EKSKLUSIF,
    pilihan: Mapping[tuple[int, str], str] | None = None,
) -> Lke:
    """Draft the form.

    Args:
        tahun: The assessed year.
        kriteria: The criteria.
        temuan: What the probes found, by key; a key that is missing can only be told by a person.
        bobot: Component to the weights of its sub components, as :func:`skor_sakip` takes them.
        jawaban: Grade to the percentage of the weight it earns.
        taksiran: Grade to the lowest share of evidence it needs.
        skala: Scale of the predikat.
        celah: Gap rule of that scale.
        pilihan: Grades that a person set, by number of the component and sub component.

    Raises:
        ScaleError: A grade is unknown, or the weights are not 100 together.
    """
    sub: list[SubKomponen] = []
    for nomor, (nama, berat) in enumerate(bobot.items(), start=1):
        for s, b in zip(SUB, berat, strict=True):
            butir = tuple(
                (k, temuan.get(k.bukti, TANPA_ALAT))
                for k in kriteria
                if k.komponen == nomor and k.sub == s
            )
            ada = [t.bagian for _, t in butir if t.bagian is not None]
            bagian = bagi(jumlahkan(*ada), Decimal(len(ada))) if ada else None
            taksir_ = taksir(bagian, taksiran)
            pilih = (pilihan or {}).get((nomor, s), "")
            nilai = pilih or taksir_
            if nilai and nilai not in jawaban:
                raise ScaleError(f"{nama}, {s}: unknown grade {nilai!r}.")
            sub.append(
                SubKomponen(
                    komponen=nama,
                    nomor=nomor,
                    sub=s,
                    bobot=b,
                    butir=butir,
                    bagian=bagian,
                    taksiran=taksir_,
                    pilihan=pilih,
                    skor=bagi(kalikan(b, jawaban[nilai]), SERATUS) if nilai else None,
                )
            )
    komponen: dict[str, Decimal] = {}
    for nama in bobot:
        skor = [s.skor for s in sub if s.komponen == nama]
        lengkap = [s for s in skor if s is not None]
        if len(lengkap) == len(skor):
            komponen[nama] = jumlahkan(*lengkap)
    if len(komponen) < len(bobot):
        return Lke(tahun=tahun, sub=tuple(sub), komponen=komponen)
    isi = {n: [s.nilai for s in sub if s.komponen == n] for n in bobot}
    hasil = skor_sakip(bobot, isi, jawaban)
    return Lke(
        tahun=tahun,
        sub=tuple(sub),
        komponen=hasil.komponen,
        total=hasil.total,
        predikat=predikat(hasil.total, skala, celah),
    )
