"""Headers are told by what they say: synonyms, breaks, merged cells, typos, years, no position."""

import pytest

from selaras.exchange.dokumen.geser import luruskan
from selaras.exchange.dokumen.kata_kepala import jarak_sunting, kata
from selaras.exchange.dokumen.kenal import baris_nomor, kepala_dalam
from selaras.exchange.dokumen.kisi import BarisKisi, Kisi


def kisi(*baris, judul=(), gabungan=()):
    return Kisi(
        "x.docx",
        baris=[BarisKisi(list(b), i) for i, b in enumerate(baris, start=1)],
        judul=tuple(judul),
        gabungan=list(gabungan),
    )


def satu(*baris, tahun=2025, **lain):
    hasil = list(kepala_dalam(kisi(*baris, **lain), tahun))
    assert len(hasil) == 1, [h.bentuk.kunci for h in hasil]
    return hasil[0]


KEPALA = {
    "TC33 satu baris": (
        "TC33",
        [("Kode Rekening", "Program/Kegiatan/Sub Kegiatan", "Tolok Ukur", "Lokasi",
          "Target 2025", "Pagu Indikatif 2025 (Rp)", "Sumber Pendanaan", "Ket",
          "Target 2026", "Pagu Indikatif 2026 (Rp)")],
        {"uraian": 1, "indikator": 2, "lokasi": 3, "target": 4, "pagu": 5, "sumber_dana": 6,
         "catatan": 7, "target_maju": 8, "prakiraan_maju": 9},
    ),
    "TC33 ganti baris dan salah ketik": (
        "TC33",
        [("KODE", "URUSAN/BIDANG URU-\nSAN/PROGRAM/KEGIATAN", "INDIKATR KINERJA",
          "RENCANA TAHUN 2025", "", "", "", "CATATN PENTING", "PRAKIRAAN MAJU 2026", ""),
         ("", "", "", "LOKASI", "TARGET CAPAIAN KINERJA", "KEBUTUHAN DANA/ PAGU INDI-\nKATIF",
          "SUMBER DANA", "", "TARGET CAPAIAN KINERJA", "KEBUTUHAN DANA")],
        {"kode": 0, "uraian": 1, "indikator": 2, "lokasi": 3, "target": 4, "pagu": 5,
         "sumber_dana": 6, "catatan": 7, "target_maju": 8, "prakiraan_maju": 9},
    ),
    "TC30 resmi": (
        "TC30",
        [("NO", "Indikator", "SPM/Standar Nasional", "IKK", "Target Renstra PD", "", "", "",
          "Realisasi Capaian", "", "Proyeksi", "", "Catatan Analisis"),
         ("", "", "", "", "Tahun 2023", "Tahun 2024", "Tahun 2025", "Tahun 2026", "Tahun 2023",
          "Tahun 2024", "Tahun 2025", "Tahun 2026", "")],
        {"no": 0, "indikator": 1, "standar": 2, "ikk": 3, "target_2023": 4, "target_2026": 7,
         "realisasi_2024": 9, "proyeksi_2025": 10, "catatan": 12},
    ),
    "TC31": (
        "TC31",
        [("No", "Rancangan Awal RKPD", "", "", "", "", "Hasil Analisis Kebutuhan", "", "", "", "",
          "Catatan Penting"),
         ("", "Program/Kegiatan", "Lokasi", "Indikator Kinerja", "Target Capaian",
          "Pagu Indikatif (Rp.000)", "Program/Kegiatan", "Lokasi", "Indikator Kinerja",
          "Target Capaian", "Kebutuhan Dana (Rp.000)", "")],
        {"no": 0, "rkpd_uraian": 1, "rkpd_pagu": 5, "kebutuhan_uraian": 6, "kebutuhan_dana": 10,
         "catatan": 11},
    ),
    "TC32": (
        "TC32",
        [("No", "Program/Kegiatan", "Lokasi", "Indikator Kinerja", "Besaran/Volume", "Catatan")],
        {"uraian": 1, "lokasi": 2, "indikator": 3, "volume": 4, "catatan": 5},
    ),
    "TC29 resmi": (
        "TC29",
        [("Kode", "Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan",
          "Indikator Kinerja Program (outcome)/ Kegiatan (output)",
          "Target Kinerja Capaian Program (Renstra Perangkat Daerah) Tahun 2026",
          "Realisasi Target Kinerja Hasil Program dan Keluaran Kegiatan s/d dengan tahun 2022",
          "Target dan Realisasi Kinerja Program dan Kegiatan Tahun Lalu (2023)", "", "",
          "Target Program dan Kegiatan (Renja Perangkat Daerah tahun 2024)",
          "Perkiraan Realisasi Capaian Target Renstra Perangkat Daerah s/d tahun berjalan", "",
          "Catatan"),
         ("", "", "", "", "", "Target Renja Perangkat Daerah tahun 2023",
          "Realisasi Renja Perangkat Daerah tahun 2023", "Tingkat Realisasi (%)", "",
          "Realisasi Capaian Program dan Kegiatan s/d tahun berjalan (tahun 2024)",
          "Tingkat Capaian Realisasi Target Renstra (%)", "")],
        {"kode": 0, "uraian": 1, "indikator": 2, "realisasi_n3": 4, "target_n2": 5,
         "realisasi_n2": 6, "tingkat_n2": 7, "target_n1": 8, "perkiraan": 9,
         "tingkat_capaian": 10, "catatan": 11},
    ),
    "E.81": (
        "E81",
        [("No", "Sasaran", "Program/Kegiatan", "Indikator Kinerja", "Target Renstra",
          "Realisasi Renstra s/d tahun lalu", "Target Renja", "Realisasi Kinerja Pada Triwulan",
          "", "", "", "Tingkat Capaian"),
         ("", "", "", "", "", "", "", "I", "II", "III", "IV", "")],
        {"tw_i": 7, "tw_ii": 8, "tw_iii": 9, "tw_iv": 10},
    ),
    "IKU": (
        "IKU",
        [("NO", "SASARAN STRATEGIS", "INDIKATOR KINERJA UTAMA", "TARGET",
          "FORMULASI PERHITUNGAN", "SUMBER DATA", "PENANGGUNG JAWAB")],
        {"sasaran": 1, "indikator": 2, "target": 3, "rumus": 4, "sumber_data": 5,
         "penanggung_jawab": 6},
    ),
    "tujuan dan sasaran": (
        "III1",
        [("TUJUAN", "SASARAN", "INDIKATOR SASARAN", "TARGET TAHUN 2025")],
        {"tujuan": 0, "sasaran": 1, "indikator": 2, "target": 3},
    ),
}  # fmt: skip


@pytest.mark.parametrize("nama", KEPALA)
def test_headers_are_told_by_their_words(nama):
    kunci, baris, letak = KEPALA[nama]
    hasil = satu(*baris)
    assert hasil.bentuk.kunci == kunci
    assert {k: hasil.kolom[k][0] for k in letak if k in hasil.kolom} == letak
    assert hasil.keyakinan >= 0.6


def test_merged_cells_head_all_their_columns():
    kunci, baris, letak = KEPALA["TC31"]
    hasil = satu(*baris, gabungan=[(0, 0, 1, 0), (0, 1, 0, 5), (0, 6, 0, 10), (0, 11, 1, 11)])
    assert hasil.bentuk.kunci == kunci
    assert {k: hasil.kolom[k][0] for k in letak} == letak


def test_a_code_in_several_columns_is_one_column():
    hasil = satu(
        ("Kode", "Kode", "Kode", "Uraian Program/Kegiatan", "Indikator", "Target", "Pagu 2025",
         "Sumber Dana", "Prakiraan Maju 2026")
    )  # fmt: skip
    assert hasil.kolom["kode"] == (0, 1, 2)


def test_a_title_over_two_columns_is_a_number_and_its_unit():
    hasil = satu(
        ("Kode", "Program/Kegiatan", "Indikator", "Target 2025", "Target 2025", "Pagu 2025",
         "Prakiraan Maju 2026"),
        ("5.03.02", "Program A", "Indeks", "80", "Indeks", "1.000.000,00", ""),
    )  # fmt: skip
    assert (hasil.kolom["target"], hasil.kolom["satuan"]) == ((3,), (4,))


def test_a_header_further_down_is_found_and_a_repeated_one_too():
    _, baris, _ = KEPALA["TC32"]
    data = ("1", "Perbaikan jalan", "Desa A", "Panjang jalan", "2 km", "")
    hasil = list(kepala_dalam(kisi(("Tabel T-C.32",), *baris, data, *baris, data), 2025))
    assert [h.baris for h in hasil] == [1, 3]
    assert hasil[0].berjudul


def test_data_rows_are_no_headers():
    assert not list(
        kepala_dalam(
            kisi(
                ("5.03.02", "Program Kepegawaian Daerah", "Persentase", "1.000.000.000,00"),
                ("", "Kegiatan Penilaian Indikator Kinerja", "Jumlah target", "500.000.000,00"),
            ),
            2025,
        )
    )


def test_column_numbers_belong_to_the_header():
    _, baris, _ = KEPALA["TC32"]
    hasil = satu(*baris, ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"))
    assert hasil.tinggi == 2
    assert hasil.nomor[-1] == "(6)"


@pytest.mark.parametrize(
    ("isi", "nomor"),
    [
        (("1", "2", "3", "4", "5 = 4/3"), True),
        (("(1)", "(2)", "(3)"), True),
        (("1", "1", "1"), False),
        (("1", "Program", "3"), False),
        (("1", "2"), False),
    ],
)
def test_rows_of_column_numbers(isi, nomor):
    assert baris_nomor(isi) is nomor


def test_words_forgive_typos_but_not_other_words():
    assert "indikator" in kata("Indikatro Kinerja")
    assert "kegiatan" in kata("Kegitan")
    assert "pagu" not in kata("Pagar")
    assert jarak_sunting("abcdef", "uvwxyz", 2) == 3


KOLOM = {"kode": (0,), "uraian": (1,), "indikator": (2,), "target": (3,), "pagu": (4,)}


@pytest.mark.parametrize(
    ("sel", "lurus"),
    [
        (["5.03", "Program", "Indeks", "3 Dokumen", "1.000.000,00"], None),
        (["5.03", "Program", "3 Dokumen", "1.000.000,00"],
         ["5.03", "Program", "", "3 Dokumen", "1.000.000,00"]),
        (["5.03", "Program", "", "Indeks", "3 Dokumen", "1.000.000,00"],
         ["5.03", "Program", "Indeks", "3 Dokumen", "1.000.000,00"]),
        (["5.03", "PENDIDIKAN", "", "", ""], None),
    ],
)  # fmt: skip
def test_shifted_rows_are_put_under_their_columns(sel, lurus):
    hasil, digeser = luruskan(sel, KOLOM, 5)
    assert digeser is (lurus is not None)
    assert hasil == (lurus or sel)
