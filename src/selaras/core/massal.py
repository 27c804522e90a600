"""Many rows at once: the same capaian, exactly, on whole columns.

Columns are 64-bit integers scaled by a power of ten (money in sen, 42.45 as 4245), so nothing
is ever a binary fraction. Results are percentages rounded half up at the displayed decimals and
agree with the scalar functions of :mod:`selaras.core.capaian` row by row. Rows whose products
would not fit 64 bits are computed with Python integers instead.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from selaras.core.angka import bulatkan, geser
from selaras.core.errors import MeasureError
from selaras.core.kebijakan import Arah, AturanNol, Kebijakan, RumusTurun
from selaras.core.nilai import Kosong

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Bilangan: TypeAlias = NDArray[np.int64]
    Topeng: TypeAlias = NDArray[np.bool_]
    Kode: TypeAlias = NDArray[np.uint8]

ADA = 0
"""Code of a row that has a value."""

KODE_KOSONG: Mapping[Kosong, int] = {k: i for i, k in enumerate(Kosong, start=1)}
"""Code of each reason for absence, in the order of :class:`~selaras.core.nilai.Kosong`."""

_MAKS = 2**63 - 1
_OLEH_KODE = {i: k for k, i in KODE_KOSONG.items()}


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column of numbers.

    Attributes:
        angka: The numbers times ``10**skala``; 0 where there is none.
        ada: Where a number is reported.
        skala: Decimals kept.
    """

    angka: "Bilangan"
    ada: "Topeng"
    skala: int

    @classmethod
    def dari(cls, nilai: Sequence[Decimal | None], skala: int) -> "Kolom":
        """Make a column from exact numbers.

        Raises:
            MeasureError: A number has more decimals than ``skala`` or more than 18 digits.
        """
        import numpy as np

        bulat = [0 if n is None else _skalakan(n, skala) for n in nilai]
        ada = np.fromiter((n is not None for n in nilai), dtype=np.bool_, count=len(nilai))
        return cls(np.array(bulat, dtype=np.int64), ada, skala)

    def __len__(self) -> int:
        return len(self.angka)


def _skalakan(nilai: Decimal, skala: int) -> int:
    bulat = geser(nilai, skala)
    if bulat != bulat.to_integral_value():
        raise MeasureError(f"{nilai} has more than {skala} decimals.")
    if bulat.copy_abs() > 10**18:
        raise MeasureError(f"{nilai} is too large for a column with {skala} decimals.")
    return int(bulat)


@dataclass(frozen=True, slots=True)
class HasilMassal:
    """Percentages of a whole column.

    Attributes:
        angka: Percent times ``10**desimal``, rounded half up; 0 where there is none.
        alasan: 0 where there is a value, else a code of :data:`KODE_KOSONG`.
        desimal: Displayed decimals.
        besar: Row to value for the few results beyond 64 bits; their ``angka`` is 0.
    """

    angka: "Bilangan"
    alasan: "Kode"
    desimal: int
    besar: Mapping[int, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.angka)

    def isi(self, baris: int) -> Decimal | Kosong:
        """Return one row as the scalar functions would, rounded."""
        kode = int(self.alasan[baris])
        if kode != ADA:
            return _OLEH_KODE[kode]
        bulat = self.besar.get(baris, int(self.angka[baris]))
        return geser(Decimal(bulat), -self.desimal)


def capaian_massal(
    realisasi: Kolom, target: Kolom, kebijakan: Kebijakan, *, desimal: int = 2
) -> HasilMassal:
    """Return the capaian of every row under one policy.

    Same table of formulas, reasons and cap as :func:`selaras.core.capaian.capaian`.

    Args:
        realisasi: Measured values.
        target: Planned values, same length and scale.
        kebijakan: The policy all rows share; group rows by policy first.
        desimal: Displayed decimals of the percentages.

    Raises:
        MeasureError: The columns differ in length or scale.
    """
    import numpy as np

    alasan = _alasan_dasar(realisasi, target)
    r, t = realisasi.angka, target.angka
    hitung = alasan == ADA
    nol = hitung & (t == 0)
    lain = Kosong.TIDAK_DITARGETKAN if kebijakan.arah is Arah.NAIK else Kosong.TARGET_NOL
    alasan[nol] = np.where(r[nol] != 0, KODE_KOSONG[lain], KODE_KOSONG[Kosong.TARGET_NOL])
    terpenuhi = np.zeros(len(r), dtype=np.bool_)
    if kebijakan.aturan_nol is AturanNol.TERPENUHI_BILA_NOL:
        terpenuhi = nol & (r == 0)
    banding = kebijakan.arah is Arah.TURUN and kebijakan.rumus_turun is RumusTurun.BANDING
    if banding:
        alasan[hitung & (t != 0) & (r <= 0)] = KODE_KOSONG[Kosong.REALISASI_NOL]

    pilih = np.flatnonzero(alasan == ADA)
    angka = np.zeros(len(r), dtype=np.int64)
    besar = _isi_persen(angka, pilih, _pecahan(kebijakan, banding), (r, t), desimal)
    alasan[terpenuhi] = ADA
    angka[terpenuhi] = 100 * 10**desimal
    if kebijakan.batas is not None:
        besar = _batasi(angka, alasan == ADA, besar, kebijakan.batas, desimal)
    return HasilMassal(angka, alasan, desimal, besar)


def tingkat_massal(realisasi: Kolom, target: Kolom, *, desimal: int = 2) -> HasilMassal:
    """Return realisasi / target x 100 of every row, without arah or cap.

    Same as :func:`selaras.core.capaian.tingkat_realisasi`.

    Raises:
        MeasureError: The columns differ in length or scale.
    """
    return capaian_massal(realisasi, target, Kebijakan(), desimal=desimal)


Pecahan: TypeAlias = "Callable[[Bilangan, Bilangan], tuple[Bilangan, Bilangan]]"


def _alasan_dasar(realisasi: Kolom, target: Kolom) -> "Kode":
    """Reasons that do not depend on the policy; the first of the scalar order wins."""
    import numpy as np

    if len(realisasi) != len(target) or realisasi.skala != target.skala:
        raise MeasureError("Columns of realisasi and target must have the same length and scale.")
    alasan = np.zeros(len(realisasi), dtype=np.uint8)
    alasan[target.angka < 0] = KODE_KOSONG[Kosong.TARGET_NEGATIF]
    alasan[~realisasi.ada] = KODE_KOSONG[Kosong.BELUM_ADA_REALISASI]
    alasan[~target.ada] = KODE_KOSONG[Kosong.TARGET_TIDAK_ADA]
    return alasan


def _pecahan(kebijakan: Kebijakan, banding: bool) -> Pecahan:
    """The fraction of the policy: (pembilang, penyebut), before x 100.

    It works on columns and on single Python integers alike.
    """
    if kebijakan.arah is Arah.NAIK:
        return lambda r, t: (r, t)
    if banding:
        return lambda r, t: (t, r)
    if kebijakan.arah is Arah.TURUN:
        return lambda r, t: (_tidak_negatif(2 * t - r), t)
    return lambda r, t: (_tidak_negatif(t - abs(r - t)), t)


def _tidak_negatif(a: "Bilangan") -> "Bilangan":
    return a * (a > 0)


def _isi_persen(
    angka: "Bilangan",
    pilih: "NDArray[np.intp]",
    pecahan: Pecahan,
    kolom: "tuple[Bilangan, Bilangan]",
    desimal: int,
) -> dict[int, int]:
    """Fill the chosen rows of ``angka``; return the results that do not fit 64 bits."""
    r, t = kolom[0][pilih], kolom[1][pilih]
    kali = 100 * 10**desimal
    # |2t - r| <= 3m, then 2 x that x kali + m must stay below 2^63
    aman_maks = _MAKS // (6 * kali + 1)
    aman = (-aman_maks <= r) & (r <= aman_maks) & (-aman_maks <= t) & (t <= aman_maks)
    atas, bawah = pecahan(r[aman], t[aman])
    angka[pilih[aman]] = _bagi_setengah_naik(atas * kali, bawah)
    besar: dict[int, int] = {}
    for baris, ri, ti in zip(
        pilih[~aman].tolist(), r[~aman].tolist(), t[~aman].tolist(), strict=True
    ):
        a, b = pecahan(ri, ti)
        hasil = _bagi_bulat(int(a) * kali, int(b))
        if abs(hasil) <= _MAKS:
            angka[baris] = hasil
        else:
            besar[baris] = hasil
    return besar


def _bagi_setengah_naik(atas: "Bilangan", bawah: "Bilangan") -> "Bilangan":
    """Divide and round half away from zero, in whole numbers."""
    import numpy as np

    tanda = np.sign(atas) * np.sign(bawah)
    a, b = np.abs(atas), np.abs(bawah)
    hasil: Bilangan = tanda * ((2 * a + b) // (2 * b))
    return hasil


def _bagi_bulat(atas: int, bawah: int) -> int:
    """The same division for one row of any size."""
    hasil = (2 * abs(atas) + abs(bawah)) // (2 * abs(bawah))
    return -hasil if (atas < 0) != (bawah < 0) else hasil


def _batasi(
    angka: "Bilangan", ada: "Topeng", besar: Mapping[int, int], batas: Decimal, desimal: int
) -> dict[int, int]:
    """Cap the rows; rounding is monotone, so capping the rounded value is the same."""
    import numpy as np

    atas = int(geser(bulatkan(batas, desimal), desimal))
    angka[ada] = np.minimum(angka[ada], min(atas, _MAKS))
    sisa: dict[int, int] = {}
    for baris, nilai in besar.items():
        dibatasi = min(nilai, atas)
        if abs(dibatasi) <= _MAKS:
            angka[baris] = dibatasi
        else:
            sisa[baris] = dibatasi
    return sisa
