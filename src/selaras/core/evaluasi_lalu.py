"""Evaluation of last year's Renja (BAB II.1): which lines fell short, met or went beyond."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from selaras.core.akumulasi import gabung
from selaras.core.angka import SERATUS
from selaras.core.asal import alamat
from selaras.core.capaian import capaian
from selaras.core.kebijakan import Akumulasi
from selaras.core.nilai import Asal, Masukan, Nilai
from selaras.core.renja import (
    Cakupan,
    DokumenTarget,
    Indikator,
    Renja,
    Simpul,
    StatusCapaian,
    Tingkat,
)
from selaras.core.tc29 import nilai_realisasi

_TINGKAT = (Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN)
_DASAR = "Permendagri 86/2017, Lampiran, sistematika Renja BAB II"


@dataclass(frozen=True, slots=True, kw_only=True)
class HasilIndikator:
    """How one indikator of a program, kegiatan or sub kegiatan ended a year.

    Attributes:
        simpul: The line the indikator measures.
        indikator: The indikator.
        tingkat: Level of the line.
        leluhur: Ids of everything above the line, nearest first.
        target: Renja target of the year.
        realisasi: Realisasi of the whole year.
        capaian: By the policy of the indikator, percent, unrounded.
        status: Uncapped capaian against 100; ``None`` when there is no capaian.
    """

    simpul: Simpul
    indikator: Indikator
    tingkat: Tingkat
    leluhur: tuple[str, ...]
    target: Nilai
    realisasi: Nilai
    capaian: Nilai
    status: StatusCapaian | None


def evaluasi(renja: Renja, tahun: int) -> tuple[HasilIndikator, ...]:
    """Evaluate every indikator with a Renja target in a year, in print order.

    Args:
        renja: The plan.
        tahun: The year to evaluate, normally n-2.
    """
    hasil = []
    oleh_id = renja.simpul_oleh_id
    for simpul in renja.telusuri():
        if simpul.tingkat not in _TINGKAT:
            continue
        for indikator in renja.indikator_milik.get(simpul.id, ()):
            target = renja.target_oleh.get((indikator.id, tahun, DokumenTarget.RENJA))
            if target is not None and target.nilai is not None:
                leluhur = _leluhur(simpul, oleh_id)
                hasil.append(
                    _hasil(
                        renja,
                        simpul,
                        indikator,
                        tahun,
                        (target.nilai, alamat(target, "nilai")),
                        leluhur,
                    )
                )
    return tuple(hasil)


def _leluhur(simpul: Simpul, oleh_id: Mapping[str, Simpul]) -> tuple[str, ...]:
    ids: list[str] = []
    induk = oleh_id.get(simpul.induk)
    while induk is not None and induk.id not in ids:
        ids.append(induk.id)
        induk = oleh_id.get(induk.induk)
    return tuple(ids)


def _hasil(
    renja: Renja,
    simpul: Simpul,
    indikator: Indikator,
    tahun: int,
    target: tuple[Decimal, Asal | None],
    leluhur: tuple[str, ...],
) -> HasilIndikator:
    realisasi = nilai_realisasi(
        renja.realisasi_oleh.get((indikator.id, tahun, None, Cakupan.TAHUN))
    )
    kebijakan = indikator.kebijakan
    isi = capaian(realisasi.angka, target[0], kebijakan)
    tanpa_batas = capaian(realisasi.angka, target[0], replace(kebijakan, batas=None))
    return HasilIndikator(
        simpul=simpul,
        indikator=indikator,
        tingkat=simpul.tingkat,
        leluhur=leluhur,
        target=Nilai(isi=target[0], asal=target[1], dasar=_DASAR),
        realisasi=realisasi,
        capaian=Nilai(
            isi=isi,
            rumus=f"capaian {tahun} menurut arah {kebijakan.arah}",
            masukan=(
                Masukan(f"realisasi {tahun}", realisasi.isi, realisasi.asal),
                Masukan(f"target Renja {tahun}", *target),
            ),
            kebijakan=str(kebijakan),
            dasar=_DASAR,
        ),
        status=status_capaian(tanpa_batas) if isinstance(tanpa_batas, Decimal) else None,
    )


def status_capaian(capaian: Decimal) -> StatusCapaian:
    """Return the list of BAB II.1 an unrounded capaian belongs to: 99.996 is not 100.

    >>> status_capaian(Decimal("99.996"))
    <StatusCapaian.TIDAK_MEMENUHI: 'tidak_memenuhi'>
    """
    if capaian < SERATUS:
        return StatusCapaian.TIDAK_MEMENUHI
    return StatusCapaian.MEMENUHI if capaian == SERATUS else StatusCapaian.MELEBIHI


def rata_rata_capaian(
    hasil: Iterable[HasilIndikator], simpul_induk: str = "", tingkat: Tingkat | None = None
) -> Nilai:
    """Return the mean capaian of the indikators below a simpul.

    Args:
        hasil: Results of :func:`evaluasi`.
        simpul_induk: Count only lines below this simpul; empty = all.
        tingkat: Count only this level; ``None`` = every level.

    Returns:
        The mean over the indikators that have a capaian, percent, unrounded; a
        :class:`~selaras.core.nilai.Kosong` when none has.
    """
    dipilih = [
        h
        for h in hasil
        if (tingkat is None or h.tingkat is tingkat)
        and (not simpul_induk or simpul_induk in h.leluhur)
    ]
    gabungan = gabung((h.capaian.angka for h in dipilih), Akumulasi.RATA_RATA)
    return Nilai(
        isi=gabungan.nilai,
        rumus=f"rata-rata capaian {gabungan.terpakai} dari {gabungan.dari} indikator",
        masukan=tuple(
            Masukan(
                f"{h.simpul.kode} {h.indikator.uraian}".strip(),
                h.capaian.isi,
                rumus=h.capaian.rumus,
            )
            for h in dipilih
        ),
        dasar=_DASAR,
    )
