"""From an edition to the next: moves, renames, splits, joins, and the code proposed for a line."""

import pytest

from selaras.core.kode import KodeNomenklatur
from selaras.core.nomenklatur import DaftarNomenklatur, Nomenklatur
from selaras.core.pemetaan import DasarUsulan, JenisPadanan, Padanan, Pemetaan, usul_kode
from selaras.core.renja import Simpul, Tingkat

KEGIATAN = "5.03.02.2.01"


def padanan(lama, nama_lama, baru, nama_baru):
    return Padanan(
        lama=KodeNomenklatur.parse(lama),
        nama_lama=nama_lama,
        baru=KodeNomenklatur.parse(baru),
        nama_baru=nama_baru,
    )


PINDAH = padanan(f"{KEGIATAN}.0001", "Pendataan", f"{KEGIATAN}.0011", "PENDATAAN")
GANTI = padanan(f"{KEGIATAN}.0002", "Diklat", f"{KEGIATAN}.0012", "Pelatihan")
PECAH = (
    padanan(f"{KEGIATAN}.0003", "Mutasi dan Promosi", f"{KEGIATAN}.0013", "Mutasi"),
    padanan(f"{KEGIATAN}.0003", "Mutasi dan Promosi", f"{KEGIATAN}.0014", "Promosi"),
)
GABUNG = (
    padanan(f"{KEGIATAN}.0004", "Sensus", f"{KEGIATAN}.0015", "Sensus dan Survei"),
    padanan(f"{KEGIATAN}.0005", "Survei", f"{KEGIATAN}.0015", "Sensus dan Survei"),
)
UMUM = padanan("X.XX.01.2.06.0001", "Alat Tulis", "X.XX.01.2.06.0011", "Alat Tulis Kantor")
PETA = Pemetaan(padanan=(PINDAH, GANTI, *PECAH, *GABUNG, UMUM))

DAFTAR = DaftarNomenklatur(
    entri=tuple(
        Nomenklatur(kode=KodeNomenklatur.parse(k), uraian=n, edisi="2031")
        for k, n in (
            (f"{KEGIATAN}.0002", "Sosialisasi"),
            (f"{KEGIATAN}.0009", "Tetap Sama"),
            (f"{KEGIATAN}.0011", "Pendataan"),
            (f"{KEGIATAN}.0012", "Pelatihan"),
            (f"{KEGIATAN}.0013", "Mutasi"),
            (f"{KEGIATAN}.0014", "Promosi"),
            (f"{KEGIATAN}.0015", "Sensus dan Survei"),
            (f"{KEGIATAN}.0016", "Pemberhentian"),
            ("5.03.02.1.01.0016", "Pemberhentian"),
            ("1.01.02.2.01.0001", "Monitoring"),
            ("1.02.02.2.01.0001", "Monitoring"),
            ("X.XX.01.2.06.0011", "Alat Tulis Kantor"),
            ("X.XX.01.2.07.0010", "Sarana Gedung"),
        )
    )
)


@pytest.mark.parametrize(
    ("p", "jenis"),
    [
        (PINDAH, JenisPadanan.PINDAH),
        (GANTI, JenisPadanan.GANTI_NAMA),
        (PECAH[1], JenisPadanan.PECAH),
        (GABUNG[0], JenisPadanan.GABUNG),
    ],
)
def test_kind_of_change(p, jenis):
    assert PETA.jenis(p) is jenis


def test_both_directions_and_both_forms_of_a_code():
    assert PETA.dari(KodeNomenklatur.parse(f"{KEGIATAN}.03")) == PECAH
    assert PETA.menjadi(KodeNomenklatur.parse(f"{KEGIATAN}.15")) == GABUNG
    assert PETA.dari(KodeNomenklatur.parse(f"{KEGIATAN}.0099")) == ()
    assert PETA.dari(KodeNomenklatur.parse("5.03")) == ()


def test_a_program_for_all_is_mapped_for_each_bidang():
    (p,) = PETA.dari(KodeNomenklatur.parse("5.03.01.2.06.01"))

    assert (p.lama.baku, p.baru.baku) == ("5.03.01.2.06.0001", "5.03.01.2.06.0011")


@pytest.mark.parametrize(
    ("kode", "uraian", "dasar", "calon"),
    [
        (f"{KEGIATAN}.09", "tetap sama", "tetap", [f"{KEGIATAN}.0009"]),
        (f"{KEGIATAN}.01", "Pendataan", "pemetaan", [f"{KEGIATAN}.0011"]),
        (f"{KEGIATAN}.02", "Diklat", "pemetaan", [f"{KEGIATAN}.0012"]),
        (f"{KEGIATAN}.02", "Sosialisasi", "tetap", [f"{KEGIATAN}.0002"]),
        (
            f"{KEGIATAN}.03",
            "Mutasi dan Promosi",
            "pemetaan",
            [f"{KEGIATAN}.0013", f"{KEGIATAN}.0014"],
        ),
        ("5.03.01.2.06.01", "Alat Tulis", "pemetaan", ["5.03.01.2.06.0011"]),
        (f"{KEGIATAN}.0077", "Pemberhentian", "nama", [f"{KEGIATAN}.0016"]),
        ("5.03.02.1.09.01", "Pemberhentian", "nama", ["5.03.02.1.01.0016"]),
        (f"{KEGIATAN}.0002", "Lain Sama Sekali", "kode", [f"{KEGIATAN}.0012"]),
        (f"{KEGIATAN}.0009", "Lain Sama Sekali", "kode", [f"{KEGIATAN}.0009"]),
        (f"{KEGIATAN}.0088", "Lain Sama Sekali", "tidak_ada", []),
        (f"{KEGIATAN}.0088", "Monitoring", "tidak_ada", []),
        ("bukan kode", "Monitoring", "nama", ["1.01.02.2.01.0001", "1.02.02.2.01.0001"]),
    ],
)
def test_proposal(kode, uraian, dasar, calon):
    simpul = Simpul(id="a", tingkat=Tingkat.SUB_KEGIATAN, kode=kode, uraian=uraian)

    usul = usul_kode(simpul, DAFTAR, PETA)

    assert usul.dasar == dasar
    assert [e.kode.baku for e in usul.calon] == calon
    assert usul.pasti == (dasar in ("tetap", "pemetaan") and len(calon) == 1)


def test_a_line_without_code_is_looked_for_near_its_parent():
    simpul = Simpul(
        id="a", induk="5.03.01.2.07", tingkat=Tingkat.SUB_KEGIATAN, uraian="Sarana Gedung"
    )

    usul = usul_kode(simpul, DAFTAR)

    assert usul.dasar is DasarUsulan.NAMA
    assert [e.kode.baku for e in usul.calon] == ["5.03.01.2.07.0010"]


def test_no_list_gives_no_proposal():
    simpul = Simpul(id="a", tingkat=Tingkat.PROGRAM, kode="5.03.02", uraian="Apa Saja")

    assert usul_kode(simpul, DaftarNomenklatur(), PETA).dasar is DasarUsulan.TIDAK_ADA
    assert usul_kode(simpul, DAFTAR, edisi="1999").calon == ()
