"""Files of the consolidated RKPD: for members any content, for everybody what was decreed."""

from collections.abc import Mapping

from django.utils import timezone

from selaras.core.tanggal import tanggal_panjang
from selaras.exchange.rkpd_berkas import csv_rkpd, json_rkpd, xlsx_rkpd
from selaras.services import rkpd
from selaras.services.galat import TidakAda
from selaras.services.portal_unduh import JENIS, Unduhan, lisensi

SEBUTAN_ISI: Mapping[rkpd.IsiRkpd, str] = {
    rkpd.IsiRkpd.DITETAPKAN: "hanya rencana yang sudah ditetapkan, menurut versi terakhirnya",
    rkpd.IsiRkpd.TERKINI: (
        "semua rencana menurut isinya saat ini, termasuk yang belum ditetapkan; bukan data resmi"
    ),
}
"""What counts, in words for the reader of a page or a file."""


def unduhan(r: rkpd.Rkpd, format: str) -> Unduhan:
    """Return the consolidated RKPD as a file.

    Args:
        r: The content.
        format: csv, json or xlsx.

    Raises:
        TidakAda: There is no such format, or nothing to put in.
    """
    if format not in JENIS or r.pada is None:
        raise TidakAda
    keadaan = {s: k.sebutan for s, k in r.keadaan.items()}
    lokal = timezone.localtime(r.pada)
    nama = f"rkpd-{r.wilayah.kode}-{r.tahun}-{r.isi}.{format}"
    if format == "csv":
        isi = csv_rkpd(r.konsolidasi.baris, keadaan)
    elif format == "json":
        isi = json_rkpd(_keterangan(r, lokal.isoformat(timespec="seconds")), r.konsolidasi, keadaan)
    else:
        tentang = [
            ("Wilayah", r.wilayah.nama),
            ("Tahun", str(r.tahun)),
            ("Isi", SEBUTAN_ISI[r.isi]),
            ("Perangkat daerah", f"{len(r.sumber)} yang termasuk, {len(r.belum)} yang belum"),
            ("Diperbarui", tanggal_panjang(lokal.date())),
            ("Lisensi", _lisensi(r)),
        ]
        isi = xlsx_rkpd(tentang, r.konsolidasi, keadaan, lokal)
    return Unduhan(nama, JENIS[format], isi)


def _lisensi(r: rkpd.Rkpd) -> str:
    """Return the licence; what was not decreed is not given to the public."""
    if r.isi is rkpd.IsiRkpd.TERKINI:
        return "untuk pemakaian dalam pemerintah daerah"
    izin = lisensi()
    return " ".join(t for t in (izin.nama, izin.alamat) if t)


def _keterangan(r: rkpd.Rkpd, pada: str) -> dict[str, object]:
    return {
        "wilayah": r.wilayah.kode,
        "nama_wilayah": r.wilayah.nama,
        "tahun": r.tahun,
        "isi": r.isi.value,
        "keterangan_isi": SEBUTAN_ISI[r.isi],
        "lisensi": _lisensi(r),
        "diperbarui": pada,
        "rencana": [
            {
                "perangkat_daerah": s.sebutan,
                "nama": s.nama,
                "keadaan": s.keadaan.value,
                "revisi": s.revisi,
            }
            for s in r.sumber
        ],
        "belum": [p.sebutan for p in r.belum],
    }


def terbuka(kode: str, tahun: int, format: str) -> Unduhan:
    """Return the decreed plans of a region as one file; nobody is asked who he is.

    Raises:
        TidakAda: There is no such region or format, or nothing was decreed.
    """
    return unduhan(rkpd.susun_terbuka(kode, tahun), format)
