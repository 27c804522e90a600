"""Making a plan: the Renja of a year, empty, from last year's, or from a plan that was read."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction

from selaras.core.errors import CodeError
from selaras.core.hak import Tindakan
from selaras.core.kode import KodeNomenklatur
from selaras.core.renja import Renja as Rencana
from selaras.core.renja import Simpul as NilaiSimpul
from selaras.core.salin import Salinan, salin_renja
from selaras.db import snapshots
from selaras.db.models import Pejabat, Pengguna, PerangkatDaerah, Renja, Renstra
from selaras.services import access, audit, rencana
from selaras.services.galat import TidakSah

TAHUN_MIN, TAHUN_MAKS = 2000, 2100
LAMA_RENSTRA_MAKS = 6


def buat_renstra(
    *, actor: Pengguna, perangkat_daerah: PerangkatDaerah, awal: int, akhir: int
) -> Renstra:
    """Make the empty Renstra of a period.

    Raises:
        TidakSah: The period is impossible or overlaps another.
        TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.wajib(actor, perangkat_daerah, Tindakan.UBAH_RENSTRA)
    if not (TAHUN_MIN <= awal <= akhir <= TAHUN_MAKS) or akhir - awal >= LAMA_RENSTRA_MAKS:
        raise TidakSah(
            f"Periode {awal} sampai {akhir} tidak mungkin. Renstra mengikuti masa jabatan kepala "
            "daerah, biasanya lima tahun.",
            {"akhir": "Periksa kedua tahunnya."},
        )
    bertumpuk = Renstra.objects.filter(
        perangkat_daerah=perangkat_daerah, awal__lte=akhir, akhir__gte=awal
    ).first()
    if bertumpuk is not None:
        raise TidakSah(
            f"Periode ini bertumpuk dengan {bertumpuk}.", {"awal": "Bertumpuk dengan yang ada."}
        )
    with transaction.atomic():
        renstra = Renstra.objects.create(perangkat_daerah=perangkat_daerah, awal=awal, akhir=akhir)
        audit.record(
            actor=actor, aksi="renstra.dibuat", objek=str(renstra), tempat=perangkat_daerah
        )
    return renstra


def renstra_untuk(perangkat_daerah: PerangkatDaerah, tahun: int) -> Renstra | None:
    """Return the Renstra whose period holds a year."""
    return Renstra.objects.filter(
        perangkat_daerah=perangkat_daerah, awal__lte=tahun, akhir__gte=tahun
    ).first()


def penanda_tangan(perangkat_daerah: PerangkatDaerah, hari: date) -> Pejabat | None:
    """Return the head of an agency on a day."""
    return (
        Pejabat.objects.filter(perangkat_daerah=perangkat_daerah, kepala=True, tmt__lte=hari)
        .exclude(sampai__lt=hari)
        .order_by("-tmt")
        .first()
    )


def buat_renja(*, actor: Pengguna, perangkat_daerah: PerangkatDaerah, tahun: int) -> Renja:
    """Make the empty Renja of a year.

    Raises:
        TidakSah: It exists already, or no Renstra holds the year.
        TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.wajib(actor, perangkat_daerah, Tindakan.UBAH_RENJA)
    with transaction.atomic():
        renja = _renja_kosong(perangkat_daerah, tahun, access.hari_ini())
        rencana.segarkan(renja)
        audit.record(
            actor=actor,
            aksi="renja.dibuat",
            objek=str(renja),
            tempat=perangkat_daerah,
            renja=renja,
        )
    return renja


def salin_tahun_lalu(
    *, actor: Pengguna, perangkat_daerah: PerangkatDaerah, tahun: int
) -> tuple[Renja, Salinan]:
    """Make the Renja of a year from that of the year before: its forward estimates become the plan.

    Args:
        actor: Who makes it.
        perangkat_daerah: The agency.
        tahun: The year of the new Renja.

    Raises:
        TidakSah: There is no Renja of the year before, or one of this year already.
        TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.wajib(actor, perangkat_daerah, Tindakan.UBAH_RENJA)
    lalu = (
        Renja.objects.select_related("perangkat_daerah__wilayah", "renstra")
        .filter(perangkat_daerah=perangkat_daerah, tahun=tahun - 1)
        .first()
    )
    if lalu is None:
        raise TidakSah(
            f"Renja {tahun - 1} belum ada di Selaras, jadi tidak ada yang dapat disalin. Impor "
            "dahulu buku kerjanya, atau mulai dari yang kosong."
        )
    hari = access.hari_ini()
    with transaction.atomic():
        renja = _renja_kosong(perangkat_daerah, tahun, hari)
        sumber = rencana.baca(lalu)
        dasar = _dengan_pohon(snapshots.baca(renja), renja)
        padanan = None if lalu.renstra_id == renja.renstra_id else _padanan(sumber, dasar)
        salinan = salin_renja(sumber, dasar, hari, padanan)
        rencana.segarkan(renja)
        rencana.ubah(
            actor=actor,
            renja=renja,
            aksi="renja.disalin",
            fungsi=lambda _: salinan.renja,
            rincian={
                "dari": lalu.tahun,
                "dilanjutkan": len(salinan.dilanjutkan),
                "berhenti": [s.kode or s.uraian for s in salinan.berhenti],
                "tanpa_padanan": [s.kode or s.uraian for s in salinan.hilang],
            },
        )
    return renja, salinan


def isi_dari_rencana(*, actor: Pengguna | None, renja: Renja, isi: Rencana, aksi: str) -> Any:
    """Put a whole plan into a Renja, its Renstra part too; for the first filling of an agency.

    What the source document *printed* stays with the file it came from: a plan that is being
    written has no printed cells yet, and every edit would contradict them.

    Args:
        actor: Who fills it; the caller has asked whether the person may.
        renja: The Renja.
        isi: The plan; its keys of the document are taken where the Renja holds them itself.
        aksi: Action for the audit trail.
    """

    def ganti(lama: Rencana) -> Rencana:
        d = lama.dokumen
        dokumen = replace(
            isi.dokumen,
            tahun=d.tahun,
            tahap=d.tahap,
            renstra_awal=d.renstra_awal,
            renstra_akhir=d.renstra_akhir,
            **snapshots.dokumen_perangkat_daerah(renja.perangkat_daerah),
        )
        return replace(isi, dokumen=dokumen, tertulis=(), pernyataan=())

    return rencana.ubah(actor=actor, renja=renja, aksi=aksi, fungsi=ganti)


def _renja_kosong(pd: PerangkatDaerah, tahun: int, hari: date) -> Renja:
    if not TAHUN_MIN <= tahun <= TAHUN_MAKS:
        raise TidakSah(f"{tahun} bukan tahun rencana.", {"tahun": "Tulis tahun empat angka."})
    if not pd.aktif:
        raise TidakSah(
            f"{pd.nama} tidak aktif, jadi tidak membuat Renja baru. Admin wilayah dapat "
            "mengaktifkannya kembali pada Pengaturan."
        )
    renstra = renstra_untuk(pd, tahun)
    if renstra is None:
        raise TidakSah(
            f"Belum ada Renstra yang periodenya memuat {tahun}. Buat Renstra-nya dahulu.",
            {"tahun": "Di luar periode Renstra."},
        )
    if Renja.objects.filter(perangkat_daerah=pd, tahun=tahun).exists():
        raise TidakSah(f"Renja {tahun} sudah ada.", {"tahun": "Sudah ada."})
    pejabat = penanda_tangan(pd, hari)
    return Renja.objects.create(
        perangkat_daerah=pd,
        renstra=renstra,
        tahun=tahun,
        tanggal=hari,
        tempat=pd.tempat,
        total_belanja_daerah=pd.wilayah.total_belanja,
        jabatan_penanda_tangan=pejabat.jabatan if pejabat else "",
        nama_penanda_tangan=pejabat.nama if pejabat else "",
        pangkat_penanda_tangan=pejabat.pangkat if pejabat else "",
        nip_penanda_tangan=pejabat.nip if pejabat else "",
    )


def _dengan_pohon(isi: Rencana, renja: Renja) -> Rencana:
    """Return a plan with the whole tree of its Renstra, lines of other years included."""
    semua = snapshots.baca_renstra(renja.renstra, isi.dokumen)
    return replace(isi, simpul=semua.simpul)


def _padanan(lama: Rencana, baru: Rencana) -> dict[str, str]:
    """Return the id in a new tree of each simpul of an old one, by code and level."""
    tujuan = {(s.tingkat, _baku(s)): s.id for s in baru.simpul if _baku(s)}
    return {
        s.id: tujuan[s.tingkat, _baku(s)] for s in lama.simpul if (s.tingkat, _baku(s)) in tujuan
    }


def _baku(s: NilaiSimpul) -> str:
    try:
        return KodeNomenklatur.parse(s.kode).baku
    except CodeError:
        return ""


def tahun_berikut(renja: Sequence[Renja], sekarang: int) -> int:
    """Return the year that an agency plans next: after its last Renja, else next year."""
    return max((r.tahun for r in renja), default=sekarang) + 1
