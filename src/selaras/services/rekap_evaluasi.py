"""The read model of evaluation: footers of Formulir E.81, renewed in the transaction of a change.

A region of 59 agencies is read from it in one query; composing 59 forms takes seconds. It is
renewed by every report, by every change of the plan it speaks of, and by every decree.
"""

from django.utils import timezone

from selaras.core.dasbor import Dasbor, susun_dasbor
from selaras.core.e81 import E81, susun_e81
from selaras.core.prognosis_aturan import StatusPrognosis
from selaras.db.models import PerangkatDaerah, RekapEvaluasi, Renja
from selaras.services import dasbor, evaluasi, laporan
from selaras.services.galat import TidakAda

_KOLOM = (
    "capaian",
    "predikat",
    "anggaran",
    "realisasi",
    "indikator",
    "indikator_terisi",
    "sub_kegiatan",
    "sub_kegiatan_terisi",
    "akan_meleset",
    "berisiko",
    "akan_tercapai",
    "belum_cukup",
    "pada",
)


def segarkan(pd: PerangkatDaerah, tahun: int, dari: int = 1) -> int:
    """Renew the rows of an agency for a year; in the transaction of what changed.

    Args:
        pd: The agency.
        tahun: The evaluated year.
        dari: First quarter that the change touches; later ones hold it too.

    Returns:
        How many quarters were composed.
    """
    try:
        rencana = laporan.rencana_tahun(pd, tahun)
    except TidakAda:
        return 0  # nothing says what was promised, so there is no form
    buku = laporan.buku(pd, min(rencana.renja.dokumen.renstra_awal, tahun), tahun)
    catatan = (*buku.kinerja, *buku.uang)
    terakhir = max((c.masa.triwulan for c in catatan if c.masa.tahun == tahun), default=0)
    if not terakhir:
        return 0
    parameter = evaluasi.parameter(tahun, rencana.renja.dokumen)
    pilihan = dasbor.parameter(tahun, rencana.renja.dokumen)
    baris = [
        _baris(
            pd, susun_e81(rencana, buku, t, (), parameter), susun_dasbor(rencana, buku, t, pilihan)
        )
        for t in range(min(dari, terakhir), terakhir + 1)
    ]
    RekapEvaluasi.objects.bulk_create(
        baris,
        update_conflicts=True,
        unique_fields=("perangkat_daerah", "tahun", "triwulan"),
        update_fields=_KOLOM,
    )
    return len(baris)


def segarkan_rencana(renja: Renja) -> None:
    """Renew what a changed plan speaks of: its own year, and the running year it records."""
    tahun = (renja.tahun - 1, renja.tahun)
    ada = RekapEvaluasi.objects.filter(
        perangkat_daerah=renja.perangkat_daerah_id, tahun__in=tahun
    ).values_list("tahun", flat=True)
    for t in sorted(set(ada)):
        segarkan(renja.perangkat_daerah, t)


def _baris(pd: PerangkatDaerah, e: E81, d: Dasbor) -> RekapEvaluasi:
    k = e.kelengkapan
    predikat = e.predikat_k.isi
    return RekapEvaluasi(
        perangkat_daerah=pd,
        tahun=e.tahun,
        triwulan=e.triwulan,
        capaian=e.rata_rata_k.angka,
        predikat=predikat if isinstance(predikat, str) else "",
        anggaran=e.jumlah.target.uang,
        realisasi=e.jumlah.realisasi.uang,
        indikator=k.indikator,
        indikator_terisi=k.indikator_terisi,
        sub_kegiatan=k.sub_kegiatan,
        sub_kegiatan_terisi=k.sub_kegiatan_terisi,
        akan_meleset=d.cacah[StatusPrognosis.MELESET],
        berisiko=d.cacah[StatusPrognosis.BERISIKO],
        akan_tercapai=d.cacah[StatusPrognosis.TERCAPAI],
        belum_cukup=d.cacah[StatusPrognosis.BELUM_CUKUP],
        pada=timezone.now(),
    )
