"""Metadata of public data for machines: schema.org Dataset and its catalogue."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from selaras.services import portal, portal_rekap, portal_unduh

_KONTEKS = "https://schema.org"
_MEDIA = {
    "csv": "text/csv",
    "json": "application/json",
    "xlsx": portal_unduh.JENIS["xlsx"],
    "pdf": "application/pdf",
}


def rencana(request: HttpRequest, d: portal.Terbit) -> dict[str, Any]:
    """Return the metadata of a decreed plan."""
    tempat = [d.sebutan, d.tahun]
    return _dataset(
        request,
        nama=f"Rencana kerja {d.perangkat_daerah} tahun {d.tahun}",
        uraian=(
            f"Program, kegiatan, dan sub kegiatan {d.perangkat_daerah}, {d.wilayah}, tahun "
            f"{d.tahun}: indikator, target, lokasi, sumber dana, pagu, dan prakiraan maju, "
            f"sebagaimana ditetapkan dengan {d.nomor}."
        ),
        alamat=reverse("terbuka_rencana", args=tempat),
        penerbit={
            "@type": "GovernmentOrganization",
            "name": d.perangkat_daerah,
            "parentOrganization": {"@type": "GovernmentOrganization", "name": d.wilayah},
        },
        wilayah=d.wilayah,
        tahun=d.tahun,
        pada=d.pada,
        berkas=[
            (f, reverse("terbuka_unduh", args=[*tempat, f])) for f in ("csv", "json", "xlsx", "pdf")
        ],
    ) | {"identifier": d.kode, "version": str(d.revisi), "datePublished": d.tanggal.isoformat()}


def wilayah(request: HttpRequest, h: portal_rekap.HalamanWilayah) -> dict[str, Any]:
    """Return the metadata of the decreed plans of a region for a year."""
    tempat = [h.kode, h.tahun]
    return _dataset(
        request,
        nama=f"Rencana kerja perangkat daerah {h.nama} tahun {h.tahun}",
        uraian=(
            f"Program, kegiatan, dan sub kegiatan {len(h.dokumen)} perangkat daerah {h.nama} tahun "
            f"{h.tahun} yang rencana kerjanya sudah ditetapkan."
        ),
        alamat=reverse("terbuka_wilayah", args=tempat),
        penerbit={"@type": "GovernmentOrganization", "name": h.nama},
        wilayah=h.nama,
        tahun=h.tahun,
        pada=h.pada,
        berkas=[
            (f, reverse("terbuka_wilayah_unduh", args=[*tempat, f])) for f in portal_unduh.JENIS
        ],
    )


def _dataset(
    request: HttpRequest,
    *,
    nama: str,
    uraian: str,
    alamat: str,
    penerbit: dict[str, Any],
    wilayah: str,
    tahun: int,
    pada: datetime,
    berkas: Iterable[tuple[str, str]],
) -> dict[str, Any]:
    izin = portal_unduh.lisensi()
    return {
        "@context": _KONTEKS,
        "@type": "Dataset",
        "name": nama,
        "description": uraian,
        "url": request.build_absolute_uri(alamat),
        "inLanguage": "id",
        "isAccessibleForFree": True,
        "license": izin.alamat or izin.nama,
        "creator": penerbit,
        "publisher": penerbit,
        "spatialCoverage": {"@type": "AdministrativeArea", "name": wilayah},
        "temporalCoverage": str(tahun),
        "dateModified": timezone.localtime(pada).isoformat(timespec="seconds"),
        "keywords": ["Renja", "rencana kerja", "anggaran", "data terbuka", str(tahun), wilayah],
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": _MEDIA[f],
                "contentUrl": request.build_absolute_uri(a),
            }
            for f, a in berkas
        ],
    }
