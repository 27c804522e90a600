"""Prose is read: chapters, counts, totals, evaluation lines, lists, citations."""

import pytest

from selaras.core.renja import Ukuran
from selaras.exchange.dokumen.prosa import bagian_prosa, kalimat
from selaras.exchange.dokumen.prosa_hukum import jenis_kutipan, landasan
from selaras.exchange.dokumen.sumber_teks import baca_teks
from selaras.exchange.dokumen_masuk import baca_dokumen

TABEL = (
    "Tabel T-C.33\n"
    "Kode\tProgram/Kegiatan\tIndikator\tLokasi\tTarget 2025\tPagu 2025\tSumber Dana\tTarget 2026\t"
    "Pagu 2026\n"
    "5.03\tKEPEGAWAIAN\t\t\t\t\t\t\t\n"
    "5.03.02\tProgram Kepegawaian Daerah\tIndeks layanan\t\t80 Indeks\t10.000.000,00\t\t\t\n"
    "5.03.02.2.01\tPengadaan ASN\tJumlah ASN\t\t9 Orang\t10.000.000,00\t\t\t\n"
    "5.03.02.2.01.01\tPengelolaan Data\tJumlah dokumen\tKab\t2 Dokumen\t10.000.000,00\tAPBD\t\t\n"
)


def prosa(teks):
    return bagian_prosa(baca_teks(teks, "x.txt"))


def pernyataan(teks):
    hasil = baca_dokumen("x.txt", f"{teks}\n{TABEL}".encode())
    return hasil.value.renja.pernyataan


def test_headings_of_the_contents_are_not_the_chapters():
    teks = (
        "DAFTAR ISI\n1.1 Latar Belakang\n1.2 Landasan Hukum\nBAB I\n1.1 Latar Belakang\n"
        "Renja ini disusun sebagai pedoman.\n1.2. LANDASAN HUKUM\nLandasan hukum Renja yaitu:"
    )
    isi = {b.nomor: [p.teks for p in b.paragraf] for b in prosa(teks)}
    assert isi["1.1"] == ["Renja ini disusun sebagai pedoman."]
    assert isi["1.2"] == ["Landasan hukum Renja yaitu:"]


def test_money_does_not_end_a_sentence():
    assert len(kalimat("Pagu sebesar Rp. 1.000.000,00 dari Kab. Contoh. Sisanya nihil.")) == 2


def test_counts_and_totals():
    hasil = {
        p.ukuran: (p.nilai, p.tahun)
        for p in pernyataan(
            "BAB IV\n4.1 Program dan Kegiatan\nRenja Tahun 2025 memuat 2 (dua) program, 3 kegiatan "
            "dan 14 (empat belas) sub kegiatan dengan total pagu indikatif Rp 20.000.000,00."
        )
    }
    assert hasil[Ukuran.JUMLAH_PROGRAM] == ("2", 2025)
    assert hasil[Ukuran.JUMLAH_KEGIATAN] == ("3", 2025)
    assert hasil[Ukuran.JUMLAH_SUB_KEGIATAN] == ("14", 2025)
    assert hasil[Ukuran.TOTAL_PAGU] == ("20.000.000,00", 2025)


@pytest.mark.parametrize(
    "teks",
    [
        "Pegawai mengikuti 3 kegiatan pelatihan selama tahun ini.",
        "Ada 5 program televisi yang meliput.",
        "Pelaksanaan kegiatan dibagi atas 2 tahap.",
    ],
)
def test_other_counts_are_no_statements(teks):
    assert not pernyataan(f"BAB IV\n4.1 Program dan Kegiatan\n{teks}")


def test_a_line_of_the_evaluation():
    (p,) = pernyataan(
        "BAB II\n2.1 Evaluasi Pelaksanaan Renja\na. Kegiatan Pengadaan ASN, target kinerja 1147 "
        "ASN, dengan realisasi 3183 ASN (277,51%)."
    )
    assert (p.simpul, p.tahun, p.target, p.realisasi, p.nilai) == (
        "5.03.02.2.01",
        2023,
        "1147",
        "3183",
        "277,51",
    )


def test_a_program_with_its_indikator():
    (p,) = pernyataan(
        "BAB II\n2.1 Evaluasi\nIndikator kinerja untuk Program Kepegawaian Daerah yaitu “Indeks "
        "layanan” target kinerja 93,00% dengan realisasi 99,97% (96,88%)."
    )
    assert (p.simpul, p.target, p.nilai) == ("5.03.02", "93,00", "96,88")


def test_lists_of_the_evaluation():
    hasil = pernyataan(
        "BAB II\n2.1 Evaluasi\nUraian.\n2.1.1 Kegiatan yang tidak memenuhi target kinerja\n"
        "Kegiatan yang tidak memenuhi target antara lain:\na. Pengadaan ASN (87,70%)"
    )
    assert {(p.ukuran, p.nilai) for p in hasil} == {
        (Ukuran.STATUS, "tidak_memenuhi"),
        (Ukuran.CAPAIAN, "87,70"),
    }


def test_averages_predikat_and_spending():
    hasil = {
        p.ukuran: p.nilai
        for p in pernyataan(
            "BAB II\n2.1 Evaluasi\nRata-rata capaian kinerja tahun 2023 mencapai 97,07% dengan "
            "predikat kinerja “Sangat Tinggi” dan realisasi keuangan sebesar Rp. 36.296.810.806,00 "
            "dari pagu anggaran Rp. 40.497.194.742,00 (89,63%)."
        )
    }
    assert hasil == {
        Ukuran.RATA_RATA_CAPAIAN: "97,07",
        Ukuran.PREDIKAT: "Sangat Tinggi",
        Ukuran.PENYERAPAN: "89,63",
    }


def test_citations_of_a_list():
    teks = (
        "1.2 Landasan Hukum\n"
        "1. Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah sebagaimana telah diubah "
        "beberapa kali, terakhir dengan Undang-Undang Nomor 9 Tahun 2015 (Lembaran Negara Republik "
        "Indonesia Tahun 2015 Nomor 58);\n"
        "3. Peraturan Bupati Contoh Nomor 42 Tahun 2023 tentang Kedudukan;\n"
    )
    satu, dua = landasan(prosa(teks))
    assert (satu.urut, satu.jenis, satu.nomor, satu.tahun, satu.tentang) == (
        1,
        "uu",
        "23",
        2014,
        "Pemerintahan Daerah",
    )
    assert "Undang-Undang Nomor 9 Tahun 2015" in satu.catatan
    assert "Lembaran Negara Republik Indonesia Tahun 2015 Nomor 58" in satu.catatan
    assert (dua.urut, dua.jenis, dua.nomor) == (3, "perbup", "42")
    assert dua.asal.baris == 3


def test_citations_in_prose():
    (c,) = landasan(
        prosa(
            "BAB III\n3.1 Telaahan\nSesuai Peraturan Menteri Dalam Negeri Nomor 86 Tahun 2017 "
            "tentang Tata Cara Perencanaan, dinyatakan bahwa Renja disusun."
        )
    )
    assert (c.bagian, c.jenis, c.nomor, c.catatan) == ("narasi", "permendagri", "86", "BAB III.1")


@pytest.mark.parametrize(
    ("teks", "kunci"),
    [
        ("Undang- undang Nomor 1", "uu"),
        ("UU nomor 1", "uu"),
        ("Permenpan RB Nomor 6", "permenpanrb"),
        ("Peraturan Wali Kota X", "perwali"),
        ("Perda Nomor 1", "perda"),
        ("Peraturan perundangan", None),
    ],
)
def test_kinds_of_instruments(teks, kunci):
    assert jenis_kutipan(teks) == kunci
