"""The example holds the source document whole: every printed cell, and data that agree with it.

The source stands beside the project (``../shared/seed``); without it the tests that compare with
it are skipped.
"""

import csv
import re
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

import pytest

from selaras.core.tc29 import baris_tc29
from selaras.exchange.folder import folder_files, read_folder

AKAR = Path(__file__).resolve().parents[2]
CONTOH = AKAR / "examples" / "bkpsdm-kukar-2025"
SUMBER = AKAR.parent / "shared" / "seed"

KOLOM_TAHUN = tuple(f"target_{tahun}" for tahun in range(2022, 2027))
TC29 = (
    "kode uraian indikator satuan awal",
    *KOLOM_TAHUN,
    "kondisi_akhir realisasi_n3 realisasi_n2 target_n1 realisasi_tw tingkat_realisasi catatan",
    "perkiraan tingkat_capaian",
)
TC30 = (
    "no indikator standar ikk",
    *KOLOM_TAHUN,
    "realisasi_2022 realisasi_2023 proyeksi_2024 proyeksi_2025 catatan",
)
TC31 = (
    "no rkpd_uraian rkpd_lokasi rkpd_indikator rkpd_target rkpd_pagu",
    "kebutuhan_uraian kebutuhan_lokasi kebutuhan_indikator kebutuhan_target kebutuhan_dana catatan",
)
TC33 = ("kode uraian indikator lokasi target pagu sumber_dana catatan target_maju prakiraan_maju",)
II2 = (
    "sasaran indikator satuan target_n3 realisasi_n3 capaian_n3",
    "target_n2 realisasi_n2 capaian_n2 keterangan",
)


@cache
def contoh(nama):
    with (CONTOH / f"{nama}.csv").open(encoding="utf-8", newline="") as berkas:
        return tuple(csv.DictReader(berkas))


def di_sumber(nama):
    if not SUMBER.is_dir():
        pytest.skip("source document not present beside the project (shared/seed)")
    return SUMBER / nama


@cache
def sumber(nama):
    with di_sumber(f"tables/{nama}.csv").open(encoding="utf-8", newline="") as berkas:
        return tuple(tuple(baris) for baris in csv.reader(berkas))


@cache
def naskah():
    return di_sumber("renja-2025.txt").read_text(encoding="utf-8")


@cache
def tertulis(tabel):
    """Stated cells of a table: row id -> column -> text, rows in file order, no header row."""
    baris = {}
    for t in contoh("tertulis"):
        if t["tabel"] == tabel and t["baris"] != "KEPALA":
            baris.setdefault(t["baris"], {})[t["kolom"]] = t["teks"]
    return baris


def kunci(*kelompok):
    return " ".join(kelompok).split()


def baris_sumber(tabel):
    """Rows of a source table as dicts of our column keys, in print order."""
    if tabel == "TC29":
        return [dict(zip(kunci(*TC29), b, strict=True)) for b in sumber("tc29")[1:]]
    if tabel == "TC30":
        return [dict(zip(kunci(*TC30), b, strict=True)) for b in sumber("tc30")[3:]]
    if tabel == "TC31":
        return [dict(zip(kunci(*TC31), b, strict=True)) for b in map(luruskan, sumber("tc31")[1:])]
    if tabel == "TC33":
        return [dict(zip(kunci(*TC33), b, strict=True)) for b in sumber("tc33")[1:]]
    return [dict(zip(kunci(*II2), b, strict=True)) for b in sumber("tabel_ii2")[2:]]


def luruskan(baris):
    """Put a row of T-C.31 under its columns: headings stand in ``no``, one row lost a cell."""
    if baris[0].startswith("Sertifikasi"):
        return ("", *baris[:11])
    if baris[0] and not baris[0].isdigit():
        return ("", baris[0], *baris[2:])
    return baris


@pytest.mark.parametrize(
    ("tabel", "baris", "sel"),
    # rows of the source, and their cells that hold text
    [("TC29", 67, 1152), ("TC30", 27, 252), ("TC31", 76, 751), ("TC33", 77, 639), ("II2", 2, 14)],
)
def test_every_printed_cell_is_stated_and_nothing_else(tabel, baris, sel):
    cetak = baris_sumber(tabel)
    nyata = list(tertulis(tabel).values())

    assert len(cetak) == len(nyata) == baris
    for sumbernya, isinya in zip(cetak, nyata, strict=True):
        assert {k: v for k, v in sumbernya.items() if v} == {k: v for k, v in isinya.items() if v}
    assert sum(1 for b in cetak for v in b.values() if v) == sel


@pytest.mark.parametrize("tabel", ["TC29", "TC33"])
def test_a_stated_row_carries_the_code_that_is_printed(tabel):
    kode = {s["id"]: s["kode"] for s in contoh("simpul")}

    for baris, isi in tertulis(tabel).items():
        if baris in kode:
            assert isi.get("kode", "") == kode[baris], baris


def test_a_line_of_the_review_is_matched_to_the_simpul_of_its_name():
    nama = {s["id"]: huruf(s["uraian"]) for s in contoh("simpul")}
    beda = {
        baris
        for baris, isi in tertulis("TC31").items()
        if baris in nama and huruf(isi["kebutuhan_uraian"]) != nama[baris]
    }

    # the five lines that T-C.31 words differently from T-C.33
    assert beda == {
        "5",
        "5.03.01.2.03.05",
        "5.03.01.2.05.09",
        "5.03.02.2.03.02",
        "5.04.02.2.01.03",
        "5.04.02.2.02.03",
    }


def huruf(teks):
    return re.sub(r"[^a-z]", "", teks.lower())


def bilangan(teks):
    """Read a printed number; ``None`` where the cell prints none."""
    cocok = re.match(r"[0-9][0-9.,]*", teks or "")
    if cocok is None:
        return None
    angka = cocok[0]
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", angka):
        angka = angka.replace(".", "")
    return Decimal(angka.replace(",", "."))


def setuju(nilai, cetak):
    """Tell whether a full-precision value prints as the source does."""
    if nilai == "" or cetak is None:
        return nilai == "" and cetak is None
    eksponen = Decimal(1).scaleb(min(cetak.as_tuple().exponent, 0))
    return Decimal(nilai).quantize(eksponen, ROUND_HALF_UP) == cetak


def test_data_print_as_tabel_tc29_does():
    indikator = {i["id"]: i for i in contoh("indikator")}
    target = {(t["indikator"], t["tahun"], t["dokumen"]): t["nilai"] for t in contoh("target")}
    realisasi = {
        (r["indikator"], r["tahun"], r["triwulan"], r["cakupan"]): r["nilai"]
        for r in contoh("realisasi")
    }
    diperiksa = 0
    for baris, isi in tertulis("TC29").items():
        if "satuan" not in isi:
            continue
        id_ = baris if baris in indikator else f"{baris}-1"
        kumulatif = indikator[id_]["antar_tahun"].startswith("jumlah")
        data = {
            "awal": indikator[id_]["capaian_awal"],
            "realisasi_n3": realisasi[id_, "2022", "", "sejak_awal" if kumulatif else "tahun"],
            "realisasi_n2": realisasi[id_, "2023", "", "tahun"],
            "target_n1": target[id_, "2024", "renja"],
            "realisasi_tw": realisasi[id_, "2024", "2", "tahun"],
        } | {f"target_{t}": target.get((id_, str(t), "renstra"), "") for t in range(2022, 2027)}
        for kolom, nilai in data.items():
            assert setuju(nilai, bilangan(isi.get(kolom))), (baris, kolom, nilai, isi.get(kolom))
            diperiksa += 1

    assert diperiksa == 64 * 10


def test_what_follows_from_the_data_is_printed_but_for_four_cells():
    kolom = ("kondisi_akhir", "tingkat_realisasi", "perkiraan", "tingkat_capaian")
    baris = {id_: b for id_, b in baris_tc29(read_folder(CONTOH).value) if b is not None}
    cetak = {id_: isi for id_, isi in tertulis("TC29").items() if "satuan" in isi}
    beda = set()
    for id_, isi in cetak.items():
        for k in kolom:
            nilai = getattr(baris[id_], k).angka
            if not setuju("" if nilai is None else nilai, bilangan(isi[k])):
                beda.add((id_, k))

    assert baris.keys() == cetak.keys()
    assert beda == {
        ("5.03.01.2.05.09", "perkiraan"),  # prints "-" for 0
        ("5.03.01.2.08.02", "kondisi_akhir"),  # prints one year's 12 for 60
        ("5.04.02", "perkiraan"),  # adds percentages of three years
        ("5.04.02", "tingkat_capaian"),
    }


def test_data_print_as_tabel_tc30_does_but_for_two_cells():
    target = {(t["indikator"], t["tahun"], t["dokumen"]): t["nilai"] for t in contoh("target")}
    realisasi = {
        (r["indikator"], r["tahun"]): r["nilai"]
        for r in contoh("realisasi")
        if r["cakupan"] == "tahun" and not r["triwulan"]
    }
    beda = set()
    for baris, isi in tertulis("TC30").items():
        if len(isi) == 1:  # heading of a group
            continue
        data = {f"target_{t}": target.get((baris, str(t), "renstra")) for t in range(2022, 2027)}
        data |= {f"proyeksi_{t}": target.get((baris, str(t), "proyeksi")) for t in (2024, 2025)}
        data |= {f"realisasi_{t}": realisasi.get((baris, str(t))) for t in (2022, 2023)}
        beda |= {(baris, k) for k, v in data.items() if not setuju(v, bilangan(isi[k]))}

    # T-C.29 says 90 and 39,98: the same figure in two tables
    assert beda == {("iku-kepuasan", "target_2026"), ("5.04.02-1", "realisasi_2022")}


@pytest.mark.parametrize(
    ("tabel", "berkas", "kolom", "uang"),
    [
        ("TC31", "rkpd", "rkpd_pagu", "dana"),
        ("TC31", "kebutuhan", "kebutuhan_dana", "dana"),
        ("TC33", "pendanaan", "pagu", "pagu"),
        ("TC33", "pendanaan", "prakiraan_maju", "prakiraan_maju"),
    ],
)
def test_money_is_on_sub_kegiatan_and_adds_up_as_printed(tabel, berkas, kolom, uang):
    tingkat = {s["id"]: s["tingkat"] for s in contoh("simpul")}
    jumlah = Counter()
    for baris in contoh(berkas):
        if baris[uang]:
            assert tingkat[baris["simpul"]] == "sub_kegiatan"
            jumlah["JUMLAH"] += int(baris[uang])
            for leluhur in garis_ke_atas(baris["simpul"]):
                jumlah[leluhur] += int(baris[uang])
    beda = {
        baris: bilangan(isi[kolom]) - jumlah[baris]
        for baris, isi in tertulis(tabel).items()
        if bilangan(isi.get(kolom)) not in (None, jumlah[baris])
    }

    salah = {"5.03.01.2.07": 287_750_000, "5.03.01": 287_750_000, "JUMLAH": 287_750_000}
    assert beda == (salah if kolom == "prakiraan_maju" else {})


def garis_ke_atas(simpul):
    induk = {s["id"]: s["induk"] for s in contoh("simpul")}
    while simpul:
        yield simpul
        simpul = induk[simpul]


def test_targets_of_the_plan_print_as_tabel_tc33_does():
    for baris in contoh("keluaran"):
        isi = tertulis("TC33")[baris["simpul"]]
        for nilai, satuan, kolom in (
            (baris["target"], baris["satuan"], "target"),
            (baris["target_maju"], baris["satuan_maju"], "target_maju"),
        ):
            assert f"{nilai} {satuan}".strip() == isi.get(kolom, ""), (baris["simpul"], kolom)


def test_every_figure_of_the_prose_stands_in_the_source():
    teks = naskah()

    for p in contoh("pernyataan"):
        for bagian in ("target", "realisasi", "nilai"):
            if re.match(r"\d", p[bagian]):
                assert p[bagian] in teks, (p["id"], bagian)


def test_every_capaian_of_the_prose_is_stated_as_printed():
    angka = r"(\d[\d.,]*)"
    pola = rf"target kinerja {angka}[^\n]*?realisasi (?:kinerja )?{angka}[^\n(]*\({angka}%"
    cetak = re.findall(pola, naskah())
    nyata = [
        (p["target"], p["realisasi"], p["nilai"])
        for p in contoh("pernyataan")
        if p["ukuran"] == "capaian" and p["target"]
    ]

    assert cetak == nyata
    assert len(nyata) == 61


def test_the_three_lists_of_the_evaluation_are_stated():
    bagian = Counter(p["bagian"] for p in contoh("pernyataan") if p["ukuran"] == "status")

    assert (bagian["2.1.1"], bagian["2.1.2"], bagian["2.1.3"]) == (6, 49, 8)


def test_the_legal_lists_are_whole():
    daftar = Counter(d["bagian"] for d in contoh("landasan"))
    urut = [int(d["urut"]) for d in contoh("landasan") if d["bagian"] == "sk_tim"]

    assert daftar["landasan_hukum"] == 18
    assert urut == [*range(1, 11), 15, 16, 11, 12]


def test_the_example_reads_without_an_issue_and_is_in_canonical_form():
    terbaca = read_folder(CONTOH)

    assert terbaca.issues == ()
    for nama, isi in folder_files(terbaca.value).items():
        if nama.endswith(".csv"):  # comments of the TOML file are documentation
            assert (CONTOH / nama).read_bytes() == isi, nama


def test_prose_is_our_own():
    """No run of ten words of the source, in prose that could have other words."""
    panjang = 10
    kata = re.findall(r"[a-z0-9]+", naskah().lower())
    runtun = {tuple(kata[i : i + panjang]) for i in range(len(kata) - panjang + 1)}
    for berkas, kolom in (("narasi", "teks"), ("faktor", "uraian"), ("isu", "uraian")):
        for baris in contoh(berkas):
            kata = re.findall(r"[a-z0-9]+", baris[kolom].lower())
            for i in range(len(kata) - panjang + 1):
                assert tuple(kata[i : i + panjang]) not in runtun, baris[kolom]


def test_no_person_is_named():
    for berkas in CONTOH.iterdir():
        isi = berkas.read_text(encoding="utf-8")

        assert not re.search(r"\d{8}\s?\d{6}\s?[12]\s?\d{3}", isi), berkas.name
        assert not re.search(r"^(nama|pangkat|nip) = \"[^\"]*\d{5}", isi, re.MULTILINE)
    toml = (CONTOH / "renja.toml").read_text(encoding="utf-8")
    assert 'nip = ""' in toml
    assert 'pangkat = ""' in toml
