"""Closed lists of the plan: levels, documents, coverages, decisions, factors, prose."""

from enum import StrEnum


class Tingkat(StrEnum):
    """Level of a node of the plan (Permendagri 90/2019)."""

    URUSAN = "urusan"
    BIDANG_URUSAN = "bidang_urusan"
    PROGRAM = "program"
    KEGIATAN = "kegiatan"
    SUB_KEGIATAN = "sub_kegiatan"


class TingkatIndikator(StrEnum):
    """What an indikator measures; the groups of Tabel T-C.30."""

    TUJUAN = "tujuan"
    SASARAN = "sasaran"  # indikator kinerja utama (IKU)
    IKK = "ikk"  # indikator kinerja kunci (Permendagri 18/2020)
    PROGRAM = "program"
    KEGIATAN = "kegiatan"
    SUB_KEGIATAN = "sub_kegiatan"


class DokumenTarget(StrEnum):
    """The document that sets a target."""

    RENSTRA = "renstra"
    RENJA = "renja"
    PROYEKSI = "proyeksi"  # kolom proyeksi Tabel T-C.30


class Cakupan(StrEnum):
    """What a realisasi covers."""

    TAHUN = "tahun"  # that year (or that year up to the named triwulan) alone
    SEJAK_AWAL = "sejak_awal"  # baseline and all years up to and including this one


class Keputusan(StrEnum):
    """Answer to a stakeholder's proposal (Tabel T-C.32)."""

    DITERIMA = "diterima"
    DISESUAIKAN = "disesuaikan"
    DITOLAK = "ditolak"


class KanalUsulan(StrEnum):
    """The way a stakeholder's proposal reached the agency (Tabel T-C.32)."""

    MUSRENBANG = "musrenbang"
    POKOK_PIKIRAN = "pokok_pikiran"  # pokok-pokok pikiran DPRD
    FORUM = "forum"  # forum perangkat daerah
    LANGSUNG = "langsung"


class JenisFaktor(StrEnum):
    """What a line of the evaluation explains (BAB II.1 angka 4 to 6)."""

    PENGHAMBAT = "penghambat"
    PENDUKUNG = "pendukung"
    IMPLIKASI = "implikasi"
    TINDAK_LANJUT = "tindak_lanjut"
    KEKURANGAN = "kekurangan"
    REKOMENDASI = "rekomendasi"


class StatusCapaian(StrEnum):
    """The three lists of BAB II.1 angka 1 to 3."""

    TIDAK_MEMENUHI = "tidak_memenuhi"
    MEMENUHI = "memenuhi"
    MELEBIHI = "melebihi"


class Ukuran(StrEnum):
    """What a figure in prose states, so that it can be recomputed."""

    JUMLAH_PROGRAM = "jumlah_program"
    JUMLAH_KEGIATAN = "jumlah_kegiatan"
    JUMLAH_SUB_KEGIATAN = "jumlah_sub_kegiatan"
    TOTAL_PAGU = "total_pagu"
    TOTAL_PRAKIRAAN_MAJU = "total_prakiraan_maju"
    CAPAIAN = "capaian"  # of one indikator in one year, with target and realisasi as stated
    RATA_RATA_CAPAIAN = "rata_rata_capaian"  # of the children of a simpul at a level
    PENYERAPAN = "penyerapan"  # realisasi anggaran / anggaran
    PREDIKAT = "predikat"  # of a stated percentage
    STATUS = "status"  # membership of one of the lists of BAB II.1
    TIDAK_ADA = "tidak_ada"  # "no program missed its target"
    TARGET = "target"  # a target printed in a narrative table (IKU sheet, Tabel III.1)
    TAHUN = "tahun"  # a year label in prose


class BentukNarasi(StrEnum):
    """Shape of a piece of prose."""

    PARAGRAF = "paragraf"
    SUBJUDUL = "subjudul"
    ANGKA = "angka"  # item of a numbered list
    HURUF = "huruf"  # item of a lettered list
    BUTIR = "butir"  # item of a bulleted list
