"""The result of a survey into the ledger: counted from answers, not typed."""

from selaras.core.hak import Tindakan
from selaras.core.laporan import AsalCatatan, CatatanKinerja, Masa
from selaras.db.models import Pengguna, Survei
from selaras.services import access, laporan, survei
from selaras.services.galat import TidakSah
from selaras.services.laporan import HasilCatat


def laporkan(*, actor: Pengguna, survei_: Survei, alasan: str = "") -> HasilCatat:
    """Report the index of a finished survey as realisasi of its indikator.

    Args:
        actor: Who reports.
        survei_: The survey.
        alasan: Why, when its quarter was closed already.

    Returns:
        What changed; nothing when the ledger holds the same value.

    Raises:
        TidakSah: It is tied to no indikator, or its index is not told (yet).
        Terkunci, Bentrok, TidakBerhak, TidakAda: See :func:`selaras.services.laporan.catat`.

    Source:
        PermenPANRB 14/2017: the index is computed from the answers to nine elements.
    """
    pd = survei_.perangkat_daerah
    access.wajib(actor, pd, Tindakan.TERIMA_LAPORAN)
    n = survei.nilai_untuk_indikator(survei_)
    if n is None:
        raise TidakSah("Hasil survei dapat dicatat sesudah ditutup dan cukup respondennya.")
    if n.indikator is None:
        raise TidakSah(
            "Survei ini tidak dikaitkan dengan indikator. Kaitkan dahulu ketika menyusun survei."
        )
    masa = Masa(n.tahun, n.triwulan)
    lama = laporan.buku(pd, n.tahun).kinerja_terkini.get(n.indikator, {}).get(masa)
    versi = laporan.versi_berikut(pd, n.tahun).get((n.indikator, masa), 1)
    if lama is not None and lama.nilai == n.nilai and lama.keterangan == n.asal:
        return HasilCatat(0, 0, None)
    return laporan.catat(
        actor=actor,
        perangkat_daerah=pd,
        tahun=n.tahun,
        kinerja=[
            CatatanKinerja(
                indikator=n.indikator,
                masa=masa,
                nilai=n.nilai,
                versi=versi,
                asal=AsalCatatan.SURVEI,
                keterangan=n.asal,
            )
        ],
        alasan=alasan,
        aksi="laporan.dari_survei",
        rincian={"survei": survei_.pk},
    )
