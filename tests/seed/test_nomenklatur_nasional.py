"""The national lists at full size, and what the rules say of the example with each edition.

The lists stand beside the project (``../shared/data``) and are never part of it; without them these
tests are skipped.
"""

from functools import cache
from pathlib import Path

import pytest

from selaras.core.nomenklatur import lipat
from selaras.core.pemetaan import DasarUsulan, usul_kode
from selaras.core.renja import Tingkat
from selaras.exchange.baca import read
from selaras.exchange.nomenklatur_csv import read_nomenklatur, read_pemetaan
from selaras.rules.pemeriksaan import periksa

AKAR = Path(__file__).resolve().parents[2]
DATA = AKAR.parent / "shared" / "data" / "nomenklatur"
CONTOH = AKAR / "examples" / "bkpsdm-kukar-2025"
EDISI = ("2020", "2023-kabkota", "2025")


def berkas(nama):
    if not (DATA / nama).is_file():
        pytest.skip(f"{nama} not present beside the project (shared/data/nomenklatur)")
    return (DATA / nama).read_bytes()


@cache
def daftar(edisi):
    nama = f"nomenklatur-{edisi}.csv"
    return read_nomenklatur(berkas(nama), nama)


@cache
def contoh():
    return read(CONTOH).value


@pytest.mark.parametrize(
    ("edisi", "banyak", "sub", "kunci"),
    [
        ("2020", 6375, 5030, "kepmendagri-050-3708-2020"),
        ("2023-kabkota", 4367, 3395, "kepmendagri-900.1.15.5-1317-2023"),
        ("2025", 9487, 7563, "kepmendagri-900.1-2850-2025"),
    ],
)
def test_every_row_is_read(edisi, banyak, sub, kunci):
    hasil = daftar(edisi)

    assert not hasil.has_errors
    assert len(hasil.value.entri) == banyak
    assert sum(e.tingkat is Tingkat.SUB_KEGIATAN for e in hasil.value.entri) == sub
    assert hasil.value.edisi == (kunci,)
    assert "induk-tidak-ada" not in {i.code for i in hasil.issues}


def test_codes_of_two_names_are_kept_and_told():
    hasil = daftar("2025")
    ganda = [x for x in hasil.value.oleh_kode.values() if len({e.uraian for e in x}) > 1]
    sub = [x for x in ganda if x[0].tingkat is Tingkat.SUB_KEGIATAN]

    assert len(sub) == 272
    assert not {x[0].kode.jenis_wilayah for x in sub} & {1, 2}
    assert any(i.code == "kode-bernama-dua" for i in hasil.issues)


@pytest.mark.parametrize("edisi", EDISI)
def test_rows_are_found_by_code_and_by_name(edisi):
    semua = daftar(edisi).value
    for e in semua.entri[::97]:
        assert e in semua.cari(e.kode.baku, batas=None)
        nama = lipat(e.uraian)
        assert all(lipat(x.uraian) == nama for x in semua.cari(e.uraian, batas=1))
        assert e in semua.cari(" ".join(e.uraian.split()[:3]), batas=None)


@pytest.mark.parametrize(
    ("kata", "kode"),
    [
        ("mutasi asn", "5.03.02.2.02.0001"),
        ("kepegwaian data", "5.03.02.2.01.0011"),
        ("prasarana gedung kantor pengadaan", "5.03.01.2.07.0010"),
        ("5.03.01.2.06.05", "5.03.01.2.06.0005"),
    ],
)
def test_what_a_planner_types(kata, kode):
    assert daftar("2025").value.cari(kata, jenis=2, bidang="5.03")[0].kode.baku == kode


def test_children_of_an_agency():
    semua = daftar("2025").value
    anak = {e.kode.baku for e in semua.anak("5.03.01", jenis=2)}

    assert {f"5.03.01.2.{n:02d}" for n in range(1, 10)} <= anak
    assert not any(e.kode.generik for e in semua.untuk_bidang("5.03").entri)


def test_crosswalk_leads_into_the_new_edition():
    hasil = read_pemetaan(berkas("pemetaan.csv"), "pemetaan.csv")

    assert hasil.issues == ()
    assert len(hasil.value.padanan) == 346
    assert all(daftar("2025").value.lihat(p.baru) for p in hasil.value.padanan)


BARU_2024 = {f"5.03.01.2.01.{n}" for n in ("08", "09", "10")}
NAMA_LAIN = {"5.03.01.2.06.05", "5.03.02.2.01.06"}
INDIKATOR_LAIN = {"5.03.01.2.02.08", "5.03.02.2.03.01"}


@pytest.mark.parametrize(
    ("edisi", "kd09", "kd10", "in19"),
    [
        # The list of 2020 leaves "Kabupaten/Kota" out of the name of 5.03.01.
        (
            "2020",
            NAMA_LAIN
            | {"5.03.01", "5.03.02.2.01.02", "5.03.02.2.01.03", "5.03.02.2.03", "5.03.02.2.04"}
            | {"5.04.02.2.02.03"},
            BARU_2024,
            set(),
        ),
        ("2023-kabkota", NAMA_LAIN, BARU_2024, INDIKATOR_LAIN),
        ("2025", NAMA_LAIN, set(), INDIKATOR_LAIN),
    ],
)
def test_the_example_against_each_edition(edisi, kd09, kd10, in19):
    hasil = periksa(contoh(), nomenklatur=daftar(edisi).value)
    ditemukan = {
        kode: {f.letak.kode for f in hasil.findings if f.code == kode}
        for kode in ("KD09", "KD10", "IN19")
    }

    assert ditemukan == {"KD09": kd09, "KD10": kd10, "IN19": in19}
    assert not [f for f in hasil.findings if f.code == "SL00"]


def test_the_lines_of_the_example_without_a_code_get_one():
    semua = daftar("2025").value
    usul = {s.id: usul_kode(s, semua, jenis=2) for s in contoh().simpul if not s.kode.strip()}

    assert [
        [e.kode.baku for e in u.calon] for u in usul.values() if u.dasar is DasarUsulan.NAMA
    ] == [["5.03.01.2.07.0010"], ["5.04.02.2.01.0001"]]
    assert len(usul) == 3
