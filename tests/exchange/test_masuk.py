"""Foreign files become a part of a plan: headers by meaning, independent lists, no silent guess."""

from decimal import Decimal

import pytest

from exchange.bahan_impor import baca, csv, json_sipd, sipd, xlsx
from selaras.core.asal import alamat
from selaras.core.masuk import Cara
from selaras.core.rupiah import Rupiah
from selaras.exchange.baris_asing import Pemilik
from selaras.exchange.masuk_arsip import baca_masuk_tersimpan, tulis_masuk

PAGU = (
    "KODE BIDANG URUSAN",
    "NAMA BIDANG URUSAN",
    "KODE PROGRAM",
    "NAMA PROGRAM",
    "KODE KEGIATAN",
    "NAMA KEGIATAN",
    "KODE SUB KEGIATAN",
    "NAMA SUB KEGIATAN",
    "KODE AKUN",
    "NAMA AKUN",
    "NILAI",
)


def baris_pagu(sub="5.03.02.2.01.0001", akun="5.1.02.01.01.0024", nilai="1.000.000", nama="Susun"):
    return (
        *("5.03", "KEPEGAWAIAN", "5.03.02", "PROGRAM KEPEGAWAIAN", "5.03.02.2.01", "Pengadaan"),
        *(sub, nama, akun, "Belanja ATK", nilai),
    )


def pagu(masuk):
    return {d.simpul: d.pagu for d in masuk.tabel["pendanaan"]}


# The pagu export


def test_pagu_export_adds_its_accounts_and_skips_its_total():
    data = csv(
        PAGU,
        baris_pagu(),
        baris_pagu(akun="5.1.02.01.01.0025", nilai="2.500.000"),
        baris_pagu(sub="5.03.02.2.01.0002", nilai="500.000", nama="Kelola"),
        (*[""] * 9, "GRAND TOTAL", "4.000.000"),
    )

    masuk, kode, _ = baca(data)

    assert masuk.jenis == "pagu_sipd"
    assert pagu(masuk) == {
        "5.03.02.2.01.0001": Rupiah.dari(3_500_000),
        "5.03.02.2.01.0002": Rupiah.dari(500_000),
    }
    assert "baris-jumlah-dilewati" in kode
    assert "jumlah-tidak-sama" not in kode
    assert masuk.kolom["pendanaan"] == ("simpul", "pagu")


def test_total_row_that_does_not_add_up_is_told():
    data = csv(PAGU, baris_pagu(), (*[""] * 9, "GRAND TOTAL", "9.000.000"))

    _, _, issues = baca(data)

    (beda,) = [i for i in issues if i.code == "jumlah-tidak-sama"]
    assert "Rp 9.000.000,00" in beda.message
    assert "Rp 1.000.000,00" in beda.message
    assert str(beda.place) == "berkas.csv K3"


def test_twin_rows_of_one_account_are_added_and_told():
    masuk, kode, _ = baca(csv(PAGU, baris_pagu(), baris_pagu()))

    assert pagu(masuk) == {"5.03.02.2.01.0001": Rupiah.dari(2_000_000)}
    assert "baris-kembar" in kode


@pytest.mark.parametrize(
    ("tulisan", "rupiah"),
    [("1.234.567", 1234567), ("1,234,567.00", 1234567), ("Rp 1.234,-", 1234), ("1234567", 1234567)],
)
def test_money_in_either_notation(tulisan, rupiah):
    masuk, _, _ = baca(csv(PAGU, baris_pagu(nilai=tulisan), pemisah=";"))

    assert pagu(masuk) == {"5.03.02.2.01.0001": Rupiah.dari(rupiah)}


def test_negative_money_is_refused_with_its_cell():
    masuk, _, issues = baca(
        csv(PAGU, baris_pagu(nilai="(1.000)"), baris_pagu(sub="5.03.02.2.01.02"))
    )

    assert [i.code for i in issues if i.severity == "error"] == ["uang-tidak-wajar"]
    assert str(issues[0].place) == "berkas.csv K2"
    assert list(pagu(masuk)) == ["5.03.02.2.01.0002"]


# Names and codes


def test_names_lose_the_code_before_them():
    masuk, _, _ = baca(csv(PAGU, baris_pagu(nama="5.03.02.2.01.0001 Susun Rencana")))

    nama = {s.id: s.uraian for s in masuk.tabel["simpul"]}
    assert nama["5.03.02.2.01.0001"] == "Susun Rencana"


def test_two_and_four_digit_codes_are_one_node():
    masuk, _, _ = baca(
        csv(PAGU, baris_pagu(), baris_pagu(sub="5.03.02.2.01.01", akun="5.1.02.01.01.0030"))
    )

    assert pagu(masuk) == {"5.03.02.2.01.0001": Rupiah.dari(2_000_000)}


def test_generic_code_takes_the_bidang_of_its_row():
    baris = list(baris_pagu(sub="X.XX.01.2.01.0001"))
    baris[2], baris[4] = "X.XX.01", "X.XX.01.2.01"

    masuk, _, _ = baca(csv(PAGU, baris))

    assert list(pagu(masuk)) == ["5.03.01.2.01.0001"]


def test_code_that_is_none_is_told_and_its_row_left_out():
    masuk, kode, _ = baca(csv(PAGU, baris_pagu(), baris_pagu(sub="5.3.2")))

    assert "kode-tidak-dikenal" in kode
    assert list(pagu(masuk)) == ["5.03.02.2.01.0001"]


# Headers by meaning


def test_header_stands_anywhere_and_in_any_order():
    baris = [
        ["REKAPITULASI", "", ""],
        ["Dicetak 2025", "", ""],
        [],
        ["Pagu Indikatif", "Nama Sumber Dana", "Kode Sub Kegiatan"],
        [1000000, "PAD", "5.03.02.2.01.0001"],
        [2000000, "DAU", "5.03.02.2.01.0001"],
    ]

    masuk, _, _ = baca(xlsx(baris), "rekap.xlsx")

    dana = {d.sumber_dana: d for d in masuk.tabel["pendanaan"]}
    assert {k: d.pagu for k, d in dana.items()} == {
        "PAD": Rupiah.dari(1_000_000),
        "DAU": Rupiah.dari(2_000_000),
    }
    assert str(alamat(dana["DAU"], "pagu")) == "rekap.xlsx Sheet1!A6"
    assert str(alamat(dana["DAU"], "sumber_dana")) == "rekap.xlsx Sheet1!B6"


def rka(tahun=("Tahun-1", "Tahun N", "Tahun+1")):
    kepala = [
        "Kode",
        *[""] * 4,
        "Uraian",
        "Sumber Dana",
        "Lokasi",
        tahun[0],
        tahun[1],
        *[""] * 4,
        tahun[2],
    ]
    bawah = [""] * 9 + [
        "Belanja Operasi",
        "Belanja Modal",
        "Belanja Tidak Terduga",
        "Belanja Transfer",
        "Jumlah",
    ]
    return [
        kepala,
        [*bawah, ""],
        ["5", "03", "02", "", "", "PROGRAM KEPEGAWAIAN", "", "", 0, "", "", "", "", 3000, 0],
        ["5", "03", "02", "2.01", "", "Pengadaan", "", "", 0, "", "", "", "", 3000, 0],
        [
            "5",
            "03",
            "02",
            "2.01",
            "0001",
            "Susun",
            "PAD",
            "Kec. A; Kec. B",
            10,
            700,
            300,
            0,
            0,
            1000,
            1500,
        ],
        ["5", "03", "02", "2.01", "0002", "Kelola", "DAU", "Kec. A", 20, 2000, 0, 0, 0, 2000, 2500],
        ["", "", "", "", "", "JUMLAH", "", "", 30, 2700, 300, 0, 0, 3000, 4000],
    ]


GABUNGAN_RKA = [
    (0, 0, 1, 4),
    (0, 5, 1, 5),
    (0, 6, 1, 6),
    (0, 7, 1, 7),
    (0, 8, 1, 8),
    (0, 9, 0, 13),
    (0, 14, 1, 14),
]


TAHUN_RKA = [("Tahun-1", "Tahun N", "Tahun+1"), ("Tahun 2024", "Tahun 2025", "Tahun 2026")]


@pytest.mark.parametrize("tahun", TAHUN_RKA)
@pytest.mark.parametrize("gabungan", [GABUNGAN_RKA, []])
def test_two_row_merged_header_with_a_code_in_five_columns(tahun, gabungan):
    masuk, kode, _ = baca(xlsx(rka(tahun), gabungan), "rka.xlsx")

    assert masuk.jenis == "rka_rekap"
    dana = {d.simpul: (d.sumber_dana, d.pagu, d.prakiraan_maju) for d in masuk.tabel["pendanaan"]}
    assert dana == {
        "5.03.02.2.01.0001": ("PAD", Rupiah.dari(1000), Rupiah.dari(1500)),
        "5.03.02.2.01.0002": ("DAU", Rupiah.dari(2000), Rupiah.dari(2500)),
    }
    assert [t.lokasi for t in masuk.tabel["lokasi"]] == ["Kec. A", "Kec. B", "Kec. A"]
    assert "jumlah-tidak-sama" not in kode
    assert "jumlah-belanja-berbeda" not in kode


def test_header_of_another_year_says_which_year_it_is():
    """A file of last year is read as what it is; whoever wanted this year refuses it."""
    isi = xlsx(rka(("Tahun 2023", "Tahun 2024", "Tahun 2025")), GABUNGAN_RKA)

    masuk, _, _ = baca(isi, "rka.xlsx", tahun=2025)

    assert masuk.tahun == 2024
    assert list(pagu(masuk).values()) == [Rupiah.dari(1000), Rupiah.dari(2000)]


def test_stated_sums_of_parents_are_compared_never_taken():
    baris = rka()
    baris[2][13] = 9999

    masuk, _, issues = baca(xlsx(baris, GABUNGAN_RKA), "rka.xlsx")

    assert {d.simpul for d in masuk.tabel["pendanaan"]} == {
        "5.03.02.2.01.0001",
        "5.03.02.2.01.0002",
    }
    (beda,) = [i for i in issues if i.code == "jumlah-tidak-sama"]
    assert "5.03.02 tertulis Rp 9.999,00" in beda.message


def test_evaluation_template_gives_targets_and_pagu():
    baris = [
        [
            "Kode",
            "",
            "",
            "",
            "",
            "Uraian",
            "Output",
            "Sasaran",
            "Satuan",
            "Target Renstra",
            "Pagu Renstra",
            "Target",
            "Pagu",
            "Rak1",
        ],
        [
            "5",
            "03",
            "02",
            "2.01",
            "0001",
            "Susun",
            "Jumlah Dokumen",
            "x",
            "Dokumen",
            9,
            9000,
            3,
            1000,
            250,
        ],
    ]

    masuk, _, issues = baca(xlsx(baris, [(0, 0, 0, 4)]), "evaluasi-renja.xlsx")

    assert masuk.jenis == "evaluasi_renja"
    (k,) = masuk.tabel["keluaran"]
    assert (k.uraian, k.target, k.satuan) == ("Jumlah Dokumen", Decimal(3), "Dokumen")
    assert pagu(masuk) == {"5.03.02.2.01.0001": Rupiah.dari(1000)}
    (lain,) = [i for i in issues if i.code == "kolom-tidak-diambil"]
    assert "Target Renstra" in lain.message
    assert "Rak1" in lain.message


def test_an_indicator_that_begins_like_a_total_is_none():
    """Continuing rows have no code, and most indikators begin with "Jumlah"."""
    baris = [
        ["Kode", "Uraian", "Indikator", "Catatan Kami", "Target", "Pagu"],
        ["5.03.02.2.01.0001", "Susun", "Jumlah Dokumen", "Jumlah ini benar", "3 Dokumen", 1000],
        ["", "", "Jumlah Orang", "Jumlah ini juga", "5 Orang", ""],
        ["", "JUMLAH", "", "", "", 1000],
    ]

    masuk, kode, _ = baca(xlsx(baris), "tabel.xlsx")

    assert [k.uraian for k in masuk.tabel["keluaran"]] == ["Jumlah Dokumen", "Jumlah Orang"]
    assert "jumlah-tidak-sama" not in kode
    assert "baris-jumlah-dilewati" in kode


def test_rkpd_template_becomes_the_rkpd_side_of_one_agency():
    kepala = (
        *("opd_kode", "sub_kegiatan_kode", "program_rpjmd_kode", "indikator", "target"),
        *("pagu_indikatif", "lokasi", "perangkat_daerah_penanggung_jawab"),
    )
    data = csv(
        kepala,
        (
            "5.03",
            "5.03.02.2.01.01",
            "1.1",
            "Jumlah Dokumen",
            "3 Dokumen",
            "1000000",
            "Kota",
            "Badan A",
        ),
        ("5.03", "5.03.02.2.01.01", "1.1", "Jumlah Orang", "5 Orang", "1000000", "Kota", "Badan A"),
        ("2.24", "2.24.02.2.01.01", "1.1", "Jumlah Arsip", "7 Arsip", "900", "Kota", "Dinas B"),
        pemisah=";",
    )

    masuk, kode, _ = baca(data, pemilik=Pemilik("5.03", "Badan A"))

    assert masuk.jenis == "rkpd"
    assert masuk.cara["rkpd"] is Cara.GANTI
    assert [(r.indikator, r.target, r.satuan, r.dana) for r in masuk.tabel["rkpd"]] == [
        ("Jumlah Dokumen", Decimal(3), "Dokumen", Rupiah.dari(1_000_000)),
        ("Jumlah Orang", Decimal(5), "Orang", None),
    ]
    assert "perangkat-daerah-lain" in kode
    assert "pagu-berulang" in kode
    assert "baris" not in masuk.tabel


def test_unknown_header_names_the_nearest_profile_and_what_is_missing():
    masuk, kode, issues = baca(
        csv(("Kode Sub Kegiatan", "Nama Sub Kegiatan", "Uang"), ("5.03", "a", "1"))
    )

    assert masuk is None
    assert kode == ["kepala-tidak-dikenal"]
    assert "Pagu tahun n" in issues[0].message


# Independent lists


def test_lists_of_a_line_are_not_crossed_in_its_sum():
    """Two indikators and two places on four rows that repeat the pagu: it is counted once."""
    kepala = ("Kode Sub Kegiatan", "Sumber Dana", "Pagu Indikatif", "Indikator", "Target", "Lokasi")
    baris = [
        ("5.03.02.2.01.0001", "PAD", "1000000", i, "3 Dokumen", t)
        for i in ("Jumlah A", "Jumlah B")
        for t in ("Kec. Satu", "Kec. Dua")
    ]

    masuk, kode, _ = baca(csv(kepala, *baris))

    assert pagu(masuk) == {"5.03.02.2.01.0001": Rupiah.dari(1_000_000)}
    assert [k.uraian for k in masuk.tabel["keluaran"]] == ["Jumlah A", "Jumlah B"]
    assert [t.lokasi for t in masuk.tabel["lokasi"]] == ["Kec. Satu", "Kec. Dua"]
    assert "pagu-berulang" in kode


def test_one_line_with_two_amounts_is_an_issue_with_both():
    kepala = ("Kode Sub Kegiatan", "Sumber Dana", "Pagu Indikatif", "Indikator")
    data = csv(
        kepala,
        ("5.03.02.2.01.0001", "PAD", "1000000", "Jumlah A"),
        ("5.03.02.2.01.0001", "PAD", "2000000", "Jumlah B"),
    )

    masuk, _, issues = baca(data)

    (ganda,) = [i for i in issues if i.code == "pagu-ganda"]
    assert "1.000.000,00" in ganda.message
    assert "2.000.000,00" in ganda.message
    assert pagu(masuk) == {"5.03.02.2.01.0001": Rupiah.dari(1_000_000)}


# The JSON export


def test_sipd_json_gives_lines_with_targets_of_both_years():
    masuk, _, _ = baca(json_sipd(sipd()), "renja.json")

    assert masuk.jenis == "renja_lampiran"
    assert masuk.tahun == 2025
    assert masuk.perangkat_daerah == (("5.03.0.00.0.00.01.0000", "Badan Contoh"),)
    keluaran = {k.simpul: k for k in masuk.tabel["keluaran"]}
    sub = keluaran["5.03.02.2.01.0001"]
    assert (sub.uraian, sub.target, sub.satuan) == ("Jumlah Dokumen Rencana", Decimal(3), "Dokumen")
    assert (sub.target_maju, sub.satuan_maju) == (Decimal(4), "Dokumen")
    assert keluaran["5.03.02.2.01"].uraian == "Persentase layanan"
    assert keluaran["5.03.02"].uraian == "Indeks A"
    (dana,) = masuk.tabel["pendanaan"]
    assert (dana.pagu, dana.prakiraan_maju) == (Rupiah.dari(1_000_000), Rupiah.dari(2_000_000))
    assert {s.uraian for s in masuk.tabel["simpul"]} >= {"KEPEGAWAIAN"}
    assert masuk.tabel["baris"][-1].kelompok_sasaran == "ASN"


def test_swapped_indicator_columns_are_recognised_by_what_repeats():
    objek = [
        sipd(
            kode_sub_giat=f"5.03.02.2.01.000{n}",
            tolak_ukur_output="Persentase layanan",
            tolok_ukur_sub=f"Jumlah {n}",
            target_sub_teks="3 Dokumen",
            satuan_sub="Dokumen",
            target_teks_output="100 %",
            satuan_output="%",
            tolak_ukur_n="",
            target_teks_n="",
        )
        for n in (1, 2)
    ]

    masuk, kode, _ = baca(json_sipd(*objek), "renja.json")

    assert "kolom-indikator-tertukar" in kode
    keluaran = {k.simpul: k.uraian for k in masuk.tabel["keluaran"]}
    assert keluaran["5.03.02.2.01.0001"] == "Jumlah 1"
    assert keluaran["5.03.02.2.01"] == "Persentase layanan"


def test_indicators_joined_by_line_breaks_are_split_with_their_targets():
    objek = sipd(
        tolak_ukur_output="Jumlah A\n\nJumlah B yang\npanjang",
        target_teks_output="3 Dokumen\n24,64 Persen",
        satuan_output="Dokumen\nPersen",
        tolak_ukur_n="",
        target_teks_n="",
    )

    masuk, _, _ = baca(json_sipd(objek), "renja.json")

    sub = [k for k in masuk.tabel["keluaran"] if k.simpul == "5.03.02.2.01.0001"]
    assert [(k.uraian, k.target, k.satuan) for k in sub] == [
        ("Jumlah A", Decimal(3), "Dokumen"),
        ("Jumlah B yang panjang", Decimal("24.64"), "Persen"),
    ]


def test_indicators_joined_by_commas_are_split_where_the_units_say_how_many():
    objek = sipd(
        tolak_ukur_capaian="Indeks A dan B, lengkap, Indeks C",
        target_teks_capaian="80, 90 %, %",
        satuan_capaian="%, %",
    )

    masuk, _, _ = baca(json_sipd(objek), "renja.json")

    program = [k for k in masuk.tabel["keluaran"] if k.simpul == "5.03.02"]
    assert [(k.uraian, k.target) for k in program] == [
        ("Indeks A dan B, lengkap", Decimal(80)),
        ("Indeks C", Decimal(90)),
    ]


def test_targets_that_cannot_be_told_apart_are_left_blank_and_told():
    objek = sipd(tolak_ukur_output="Jumlah A\nJumlah B", tolak_ukur_n="", target_teks_n="")

    masuk, kode, _ = baca(json_sipd(objek), "renja.json")

    assert "indikator-tidak-sejajar" in kode
    sub = [k for k in masuk.tabel["keluaran"] if k.simpul == "5.03.02.2.01.0001"]
    assert [k.target for k in sub] == [None, None]


def test_ambiguous_target_shows_both_readings_and_is_not_taken():
    objek = sipd(target_teks_output="1.234 Persen", satuan_output="Persen", target_teks_n="")

    masuk, _, issues = baca(json_sipd(objek), "renja.json")

    (ambigu,) = [i for i in issues if i.code == "angka-ambigu"]
    assert "1.234 atau 1,234" in ambigu.message
    assert str(ambigu.place) == "renja.json objek ke-1, target_teks_output"
    sub = [k for k in masuk.tabel["keluaran"] if k.simpul == "5.03.02.2.01.0001"]
    assert sub[0].target is None


def test_unit_that_counts_whole_things_makes_the_thousands_certain():
    objek = sipd(target_teks_output="1.234 Dokumen", target_teks_n="")

    masuk, kode, _ = baca(json_sipd(objek), "renja.json")

    assert "angka-ambigu" not in kode
    sub = [k for k in masuk.tabel["keluaran"] if k.simpul == "5.03.02.2.01.0001"]
    assert sub[0].target == Decimal(1234)


def test_forward_target_of_another_indicator_is_not_taken():
    _, kode, _ = baca(json_sipd(sipd(tolak_ukur_n="Jumlah Lain")), "renja.json")

    assert "indikator-maju-berbeda" in kode


def test_two_pagu_that_differ_are_told():
    masuk, kode, _ = baca(json_sipd(sipd(pagu=5)), "renja.json")

    assert "pagu-berbeda" in kode
    assert pagu(masuk) == {"5.03.02.2.01.0001": Rupiah.dari(1_000_000)}


def test_stated_total_of_the_export_is_compared():
    _, kode, _ = baca(json_sipd(sipd(total_pagu_indikatif=7)), "renja.json")

    assert "jumlah-tidak-sama" in kode


@pytest.mark.parametrize(
    ("data", "kode"),
    [
        (b'{"data": "U2FsdGVkX1+abc"}', "json-tersandi"),
        (b'[{"tahun": 2025', "json-rusak"),
        (b'{"a": 1}', "json-bukan-daftar"),
        (b"[" * 200_000, "json-rusak"),
        (b'[{"pagu": NaN}]', "json-rusak"),
        (b'[{"pagu": ' + b"9" * 5000 + b"}]", "json-rusak"),
        (b"[1, 2]", "json-bukan-daftar"),
    ],
)
def test_json_that_is_no_list_of_rows_is_an_issue(data, kode):
    masuk, semua, _ = baca(data, "renja.json")

    assert masuk is None
    assert semua == [kode]


def test_wrapped_json_is_read():
    masuk, _, _ = baca(b'{"status": true, "data": ' + json_sipd(sipd()) + b"}", "renja.json")

    assert masuk.baris == 1


def test_two_years_in_one_file_are_an_error():
    _, kode, _ = baca(json_sipd(sipd(), sipd(tahun=2026)), "renja.json")

    assert "tahun-berbeda" in kode


# What waits for a decision


@pytest.mark.parametrize(
    ("data", "nama"),
    [
        (json_sipd(sipd()), "r.json"),
        (xlsx(rka(), GABUNGAN_RKA), "rka.xlsx"),
        (csv(PAGU, baris_pagu()), "p.csv"),
    ],
)
def test_incoming_plan_is_kept_with_every_cell(data, nama):
    masuk, _, _ = baca(data, nama)

    kembali = baca_masuk_tersimpan(tulis_masuk(masuk))

    assert kembali == masuk
    for n, rekaman in masuk.tabel.items():
        for a, b in zip(rekaman, kembali.tabel[n], strict=True):
            assert (a.asal, a.asal.kolom) == (b.asal, b.asal.kolom)


def test_reading_never_raises_for_what_a_file_contains():
    for isi in (
        "\x00",
        "=cmd|' /C calc'!A0",
        "1e999",
        "NaN",
        "-",
        "5.03",
        "٣",
        "9" * 400,
        "a\n" * 50,
    ):
        for kolom in sipd():
            baca(json_sipd(sipd(**{kolom: isi})), "renja.json")
        baca(csv(PAGU, baris_pagu(nilai=isi.replace("\x00", "")), pemisah=";"), "p.csv")
