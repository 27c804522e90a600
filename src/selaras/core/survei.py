"""A satisfaction survey as plain values: the nine unsur, its answers, its results by service.

Small groups stay hidden: of fewer than :data:`MINIMUM` answers nothing is told, and no further
group is told where the difference to the whole would give a hidden one away.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from selaras.core.errors import MeasureError
from selaras.core.nilai import Kosong
from selaras.core.skm import HasilSkm, ikm, nrr_unsur

MINIMUM = 5
"""Fewest answers of a group whose results are told (our convention, not the law's)."""

TERLEMAH = 3
"""How many of the weakest unsur are named."""

UNSUR: tuple[str, ...] = (
    "Persyaratan",
    "Sistem, mekanisme, dan prosedur",
    "Waktu penyelesaian",
    "Biaya/tarif",
    "Produk spesifikasi jenis pelayanan",
    "Kompetensi pelaksana",
    "Perilaku pelaksana",
    "Penanganan pengaduan, saran, dan masukan",
    "Sarana dan prasarana",
)
"""The nine unsur of PermenPANRB 14/2017 in their order, U1 to U9."""


class BobotMode(StrEnum):
    """Weight of an unsur."""

    TEPAT = "tepat"  # exactly one ninth
    TERTULIS = "tertulis"  # 0.111 as the regulation prints it; the highest index is 99.9


@dataclass(frozen=True, slots=True)
class Jawaban:
    """One anonymous answer.

    Attributes:
        layanan: Name of the service it is about.
        nilai: Nine perceptions 1 to 4; ``None`` = not answered.
    """

    layanan: str
    nilai: tuple[int | None, ...]

    def __post_init__(self) -> None:
        if len(self.nilai) != len(UNSUR):
            raise MeasureError(f"An answer has {len(UNSUR)} perceptions, not {len(self.nilai)}.")


@dataclass(frozen=True, slots=True)
class NilaiUnsur:
    """The result of one unsur.

    Attributes:
        nomor: 1 to 9.
        nama: Its name.
        jumlah: Sum of its answers.
        terisi: How many answered it.
        nrr: ``jumlah`` / ``terisi``; :class:`Kosong` when nobody answered it.
        tertimbang: ``nrr`` times the weight; ``None`` when the index cannot be computed.
    """

    nomor: int
    nama: str
    jumlah: int
    terisi: int
    nrr: Decimal | Kosong
    tertimbang: Decimal | None


@dataclass(frozen=True, slots=True)
class HasilKelompok:
    """The result of one service, or of all.

    Attributes:
        nama: The service; empty for all.
        responden: Number of answers.
        unsur: The nine unsur; empty when the group is hidden.
        skm: The index; ``None`` when hidden or when nobody answered one of the unsur.
        terlemah: The weakest unsur, the weakest first.
        tersembunyi: Whether the group is hidden because it, or what it would give away, is small.
    """

    nama: str
    responden: int
    unsur: tuple[NilaiUnsur, ...]
    skm: HasilSkm | None
    terlemah: tuple[NilaiUnsur, ...]
    tersembunyi: bool


def hasil_kelompok(nama: str, jawaban: Iterable[Jawaban], bobot: Decimal | None) -> HasilKelompok:
    """Return the result of a group; of a small one only how many answered.

    Args:
        nama: The service; empty for all.
        jawaban: Its answers, in any order.
        bobot: Weight of an unsur; ``None`` is exactly one ninth.

    Raises:
        MeasureError: An answer is not 1 to 4.

    Source:
        PermenPANRB 14/2017, Lampiran.
    """
    semua = tuple(jawaban)
    if len(semua) < MINIMUM:
        return HasilKelompok(nama, len(semua), (), None, (), True)
    kolom = [[j.nilai[u] for j in semua] for u in range(len(UNSUR))]
    nrr = [nrr_unsur(k) for k in kolom]
    tepat = [n for n in nrr if isinstance(n, Decimal)]
    skm = ikm(tepat, bobot) if len(tepat) == len(UNSUR) else None
    unsur = tuple(
        NilaiUnsur(
            nomor=u + 1,
            nama=UNSUR[u],
            jumlah=sum(n for n in kolom[u] if n is not None),
            terisi=sum(n is not None for n in kolom[u]),
            nrr=nrr[u],
            tertimbang=None if skm is None else skm.nrr_tertimbang[u],
        )
        for u in range(len(UNSUR))
    )
    urut = sorted((u for u in unsur if isinstance(u.nrr, Decimal)), key=lambda u: (u.nrr, u.nomor))
    return HasilKelompok(nama, len(semua), unsur, skm, tuple(urut[:TERLEMAH]), False)


def kelompok_tersembunyi(banyak: Mapping[str, int]) -> frozenset[str]:
    """Return the services whose results must not be told.

    Besides the small ones these are as many of the next smallest as it takes until the hidden
    ones together are no small group: the rest is the whole minus what is told.

    >>> sorted(kelompok_tersembunyi({"A": 40, "B": 9, "C": 3}))
    ['B', 'C']
    >>> sorted(kelompok_tersembunyi({"A": 40, "B": 3, "C": 3}))
    ['B', 'C']
    """
    urut = sorted((n, nama) for nama, n in banyak.items() if n)
    hasil = [nama for n, nama in urut if n < MINIMUM]
    jumlah = sum(n for n, _nama in urut if n < MINIMUM)
    for n, nama in urut:
        if not 0 < jumlah < MINIMUM:
            break
        if nama not in hasil:
            hasil.append(nama)
            jumlah += n
    kosong = {nama for nama, n in banyak.items() if not n}
    return frozenset(hasil) | kosong


def hasil_survei(
    layanan: Sequence[str], jawaban: Iterable[Jawaban], bobot: Decimal | None = None
) -> tuple[HasilKelompok, ...]:
    """Return the result of the whole, then of each service in the given order.

    Args:
        layanan: The services of the survey.
        jawaban: All answers, in any order.
        bobot: Weight of an unsur; ``None`` is exactly one ninth.

    Raises:
        MeasureError: An answer is not 1 to 4.
    """
    semua = tuple(jawaban)
    banyak = Counter(j.layanan for j in semua)
    sembunyi = kelompok_tersembunyi({nama: banyak[nama] for nama in layanan})
    hasil = [hasil_kelompok("", semua, bobot)]
    for nama in layanan:
        if nama in sembunyi:
            hasil.append(HasilKelompok(nama, banyak[nama], (), None, (), True))
        else:
            hasil.append(hasil_kelompok(nama, (j for j in semua if j.layanan == nama), bobot))
    return tuple(hasil)
