"""What Tabel T-C.29 is filled with, as a table of inputs: a row per indikator, a column per year.

Blank is not zero: a cell without a record is blank, and blanking a cell removes its value.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from selaras.core.kebijakan import Akumulasi
from selaras.core.periode import Triwulan
from selaras.core.renja import (
    Anggaran,
    Cakupan,
    DokumenTarget,
    Indikator,
    Realisasi,
    Renja,
    Target,
)
from selaras.core.rupiah import Rupiah

_TAHUN_MAKS = 10
_KUMULATIF = (Akumulasi.JUMLAH, Akumulasi.JUMLAH_DENGAN_AWAL)


class JenisKolom(StrEnum):
    """What a column of inputs holds."""

    REALISASI = "realisasi"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class KolomEvaluasi:
    """A column of inputs.

    Attributes:
        kunci: Its name.
        jenis: What it holds.
        tahun: The year it speaks of.
        triwulan: 1 to 4 when it covers the year up to that quarter; ``None`` for the whole year.
        cakupan: Whether a realisasi is of the year alone or since the baseline.
    """

    kunci: str
    jenis: JenisKolom
    tahun: int
    triwulan: int | None = None
    cakupan: Cakupan = Cakupan.TAHUN


def kolom_evaluasi(renja: Renja) -> tuple[KolomEvaluasi, ...]:
    """Return the columns of a plan, in the order of Tabel T-C.29.

    The finished Renstra years with their realisasi (n-3 also cumulative since the baseline), the
    Renja targets of n-2 and n-1, and the realisasi of n-1 up to the running quarter.
    """
    d = renja.dokumen
    n2, n1 = d.tahun - 2, d.tahun - 1
    tahun = range(min(d.renstra_awal, n2), n2 + 1)[-_TAHUN_MAKS:]
    hasil = [KolomEvaluasi(f"r{t}", JenisKolom.REALISASI, t) for t in tahun if t != n2]
    hasil.append(
        KolomEvaluasi(f"a{n2 - 1}", JenisKolom.REALISASI, n2 - 1, cakupan=Cakupan.SEJAK_AWAL)
    )
    hasil.append(KolomEvaluasi(f"t{n2}", JenisKolom.TARGET, n2))
    hasil.append(KolomEvaluasi(f"r{n2}", JenisKolom.REALISASI, n2))
    hasil.append(KolomEvaluasi(f"t{n1}", JenisKolom.TARGET, n1))
    tw = min(max(d.triwulan_berjalan, 1), 4)
    setahun = tw == Triwulan.IV and not any(
        r.tahun == n1 and r.triwulan == tw for r in renja.realisasi
    )
    hasil.append(KolomEvaluasi(f"q{n1}", JenisKolom.REALISASI, n1, None if setahun else tw))
    return tuple(hasil)


def berlaku(kolom: KolomEvaluasi, indikator: Indikator) -> bool:
    """Tell whether a column is filled for an indikator.

    A cumulative realisasi exists only where the policy adds years up.
    """
    return kolom.cakupan is Cakupan.TAHUN or indikator.kebijakan.antar_tahun in _KUMULATIF


def isi_evaluasi(renja: Renja, indikator: str, kolom: KolomEvaluasi) -> Decimal | None:
    """Return what a cell holds; ``None`` when it is blank.

    Args:
        renja: The plan.
        indikator: Id of the indikator.
        kolom: The column.
    """
    if kolom.jenis is JenisKolom.TARGET:
        t = renja.target_oleh.get((indikator, kolom.tahun, DokumenTarget.RENJA))
        return None if t is None else t.nilai
    r = renja.realisasi_oleh.get((indikator, kolom.tahun, kolom.triwulan, kolom.cakupan))
    return None if r is None else r.nilai


def dengan_evaluasi(
    renja: Renja, isian: Mapping[tuple[str, KolomEvaluasi], Decimal | None]
) -> Renja:
    """Return the plan with other contents of some cells.

    A record appears when its cell is filled, and goes when its cell is blanked and it holds
    nothing else (parts of a ratio, a remark).

    Args:
        renja: The plan.
        isian: The value per cell: id of the indikator and column.
    """
    target = {k: v for k, v in isian.items() if k[1].jenis is JenisKolom.TARGET}
    realisasi = {k: v for k, v in isian.items() if k[1].jenis is JenisKolom.REALISASI}
    hasil = renja
    if target:
        hasil = replace(hasil, target=_target(hasil, target))
    if realisasi:
        hasil = replace(hasil, realisasi=_realisasi(hasil, realisasi))
    return hasil


def _target(
    renja: Renja, isian: Mapping[tuple[str, KolomEvaluasi], Decimal | None]
) -> tuple[Target, ...]:
    sisa = {(i, k.tahun, DokumenTarget.RENJA): v for (i, k), v in isian.items()}
    hasil: list[Target] = []
    for t in renja.target:
        kunci = (t.indikator, t.tahun, t.dokumen)
        if kunci in sisa:
            t = replace(t, nilai=sisa.pop(kunci))
            if t.nilai is None and not t.keterangan:
                continue
        hasil.append(t)
    baru = [
        Target(indikator=i, tahun=tahun, dokumen=dok, nilai=v)
        for (i, tahun, dok), v in sisa.items()
        if v is not None
    ]
    return (*hasil, *baru)


def _realisasi(
    renja: Renja, isian: Mapping[tuple[str, KolomEvaluasi], Decimal | None]
) -> tuple[Realisasi, ...]:
    sisa = {(i, k.tahun, k.triwulan, k.cakupan): v for (i, k), v in isian.items()}
    hasil: list[Realisasi] = []
    for r in renja.realisasi:
        kunci = (r.indikator, r.tahun, r.triwulan, r.cakupan)
        if kunci in sisa:
            r = replace(r, nilai=sisa.pop(kunci))
            bagian = (r.pembilang, r.penyebut, r.keterangan or None)
            if r.nilai is None and bagian == (None, None, None):
                continue
        hasil.append(r)
    baru = [
        Realisasi(indikator=i, tahun=tahun, triwulan=tw, cakupan=cakupan, nilai=v)
        for (i, tahun, tw, cakupan), v in sisa.items()
        if v is not None
    ]
    return (*hasil, *baru)


def anggaran_setahun(renja: Renja, tahun: int) -> Anggaran:
    """Return budget and spending of the whole agency in a year; blank where none is recorded.

    Args:
        renja: The plan.
        tahun: The budget year, whole.
    """
    for a in renja.anggaran:
        if (a.simpul, a.tahun, a.triwulan) == ("", tahun, None):
            return a
    return Anggaran(tahun=tahun)


def dengan_anggaran(
    renja: Renja, tahun: int, anggaran: Rupiah | None, realisasi: Rupiah | None
) -> Renja:
    """Return the plan with another budget and spending of the whole agency in a year.

    Args:
        renja: The plan.
        tahun: The budget year, whole.
        anggaran: The budget; ``None`` when it is not known.
        realisasi: What was spent; ``None`` when it is not reported (never zero).
    """
    lama = anggaran_setahun(renja, tahun)
    baru = replace(lama, anggaran=anggaran, realisasi=realisasi)
    kosong = anggaran is None and realisasi is None
    hasil = [baru if a is lama else a for a in renja.anggaran if not (a is lama and kosong)]
    if not kosong and all(a is not lama for a in renja.anggaran):
        hasil.append(baru)
    return replace(renja, anggaran=tuple(hasil))
