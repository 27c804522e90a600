"""Public values as the JSON of the API."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from selaras.exchange.data_terbuka import uang
from selaras.services.data_terbuka import PerangkatDaerahTerbuka, RekapTerbuka, WilayahTerbuka
from selaras.services.portal import Terbit


def wilayah(w: WilayahTerbuka) -> dict[str, Any]:
    """Return a region."""
    return {
        "kode": w.kode,
        "nama": w.nama,
        "tahun": list(w.tahun),
        "perangkat_daerah": w.perangkat_daerah,
    }


def perangkat_daerah(p: PerangkatDaerahTerbuka) -> dict[str, Any]:
    """Return an agency."""
    return {
        "sebutan": p.sebutan,
        "kode": p.kode,
        "nama": p.nama,
        "singkatan": p.singkatan,
        "wilayah": p.kode_wilayah,
        "nama_wilayah": p.wilayah,
        "tahun": list(p.tahun),
    }


def rencana(request: HttpRequest, d: Terbit) -> dict[str, Any]:
    """Return a decreed plan, with the addresses of its page and of its document."""
    return {
        "perangkat_daerah": d.sebutan,
        "nama_perangkat_daerah": d.perangkat_daerah,
        "singkatan": d.singkatan,
        "wilayah": d.kode_wilayah,
        "nama_wilayah": d.wilayah,
        "tahun": d.tahun,
        "revisi": d.revisi,
        "perubahan": d.perubahan,
        "nomor_keputusan": d.nomor,
        "tanggal_keputusan": d.tanggal,
        "penanda_tangan": d.penanda_tangan,
        "jabatan_penanda_tangan": d.jabatan,
        "kode_verifikasi": d.kode,
        "sidik_isi": d.sidik_isi,
        "sidik_pdf": d.sidik_pdf,
        "jumlah_sub_kegiatan": d.jumlah_sub_kegiatan,
        "pagu": uang(d.pagu),
        "prakiraan_maju": uang(d.prakiraan_maju),
        "diperbarui": d.pada,
        "halaman": request.build_absolute_uri(
            reverse("terbuka_rencana", args=[d.sebutan, d.tahun])
        ),
        "dokumen": request.build_absolute_uri(reverse("verifikasi_pdf", args=[d.kode])),
    }


def rekap(r: RekapTerbuka) -> dict[str, Any]:
    """Return a program or kegiatan over all agencies."""
    return {
        "tingkat": r.tingkat.value,
        "kode": r.kode,
        "uraian": r.uraian,
        "perangkat_daerah": r.perangkat_daerah,
        "baris": r.baris,
        "pagu": uang(r.pagu),
        "prakiraan_maju": uang(r.prakiraan_maju),
    }
