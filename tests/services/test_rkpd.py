"""The consolidated RKPD: what counts, sums equal to those of the plans, few queries, files."""

import csv
import io
import json
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from daerah import daerah, tambah_dana, ubah_potret
from selaras.core.alur import Keadaan
from selaras.core.rupiah import NOL, Rupiah
from selaras.db.models import PerangkatDaerah, Potret, Renja
from selaras.services import rkpd, rkpd_halaman, rkpd_unduh
from selaras.services.galat import TidakAda
from selaras.services.rkpd import IsiRkpd

pytestmark = pytest.mark.django_db


def test_the_sum_of_the_region_is_the_sum_of_the_read_models(wilayah):
    r = rkpd.susun(wilayah, 2025, IsiRkpd.TERKINI)

    semua = Potret.objects.filter(renja__tahun=2025)
    assert r.konsolidasi.pagu == sum((p.pagu for p in semua), NOL)
    assert r.konsolidasi.sub_kegiatan == sum(p.jumlah_baris for p in semua)
    assert {j.kunci: j.pagu for j in r.konsolidasi.per_perangkat_daerah} == {
        p.renja.perangkat_daerah.sebutan: p.pagu for p in semua
    }
    assert r.pada == max(p.pada for p in semua)


def test_only_the_last_decree_of_each_plan_counts_when_asked(berganti, wilayah, orang):
    """``berganti`` was decreed twice; what came after does not count."""
    ubah_potret(berganti, tambah_dana("5.03.01.2.01.01", Rupiah.dari(9_000_000_000)))

    r = rkpd.susun(wilayah, 2025, IsiRkpd.DITETAPKAN)

    (s,) = r.sumber
    assert (s.sebutan, s.revisi, s.keadaan) == ("bkpsdm", 2, Keadaan.PERUBAHAN_DITETAPKAN)
    baris = next(b for b in r.konsolidasi.baris if b.simpul == "5.03.01.2.01.01")
    assert baris.pagu == Rupiah.dari(225_000_000)
    assert {p.sebutan for p in r.belum} == {"dap", "disduk", "dkp", "dishub"} - {s.sebutan}


def test_a_change_is_seen_at_once_although_lines_are_remembered(wilayah, renja):
    dulu = rkpd.susun(wilayah, 2025, IsiRkpd.TERKINI).konsolidasi.pagu
    ubah_potret(renja, tambah_dana("5.03.01.2.01.01", Rupiah.dari(7)))

    kini = rkpd.susun(wilayah, 2025, IsiRkpd.TERKINI).konsolidasi
    assert kini.pagu == dulu + Rupiah.dari(7)
    assert next(j for j in kini.per_sumber_dana if j.kunci == "dak").pagu == Rupiah.dari(7)


def test_an_inactive_agency_counts_while_it_has_a_plan_and_is_not_missed_without(wilayah):
    PerangkatDaerah.objects.filter(wilayah=wilayah).update(aktif=False)

    assert len(rkpd.susun(wilayah, 2025, IsiRkpd.TERKINI).sumber) == 5
    assert rkpd.susun(wilayah, 2030, IsiRkpd.TERKINI).belum == ()


def test_a_year_without_plans_is_empty(wilayah):
    r = rkpd.susun(wilayah, 2030, IsiRkpd.TERKINI)

    assert (r.konsolidasi.baris, r.sumber, r.pada) == ((), (), None)
    with pytest.raises(TidakAda):
        rkpd_unduh.unduhan(r, "csv")


def test_fifty_nine_agencies_with_sixty_lines_take_two_queries(orang):
    w = daerah(ditetapkan=3, oleh=orang["kepala"])

    with CaptureQueriesContext(connection) as kueri:
        r = rkpd.susun(w, 2026, IsiRkpd.TERKINI)
        h = rkpd_halaman.susun(r, rkpd_halaman.Saring(), "1")
    assert len(kueri) <= 3
    assert r.konsolidasi.sub_kegiatan == 59 * 60
    assert len(h.baris) == rkpd_halaman.PER_HALAMAN
    assert len(rkpd.susun(w, 2026, IsiRkpd.DITETAPKAN).sumber) == 3


@pytest.mark.parametrize(
    ("saring", "banyak"),
    [
        ({}, 184),
        ({"pd": "bkpsdm"}, 56),
        ({"bidang": "5.04"}, 3),
        ({"pd": "bkpsdm", "bidang": "2.09"}, 0),
        ({"hal": "tanpa_target"}, 2),
        ({"hal": "bukan"}, 184),
        ({"cari": "5.04.02.2.01.0003"}, 1),
        ({"cari": "gaji tunjangan"}, 5),
    ],
)
def test_lines_are_narrowed(wilayah, saring, banyak):
    r = rkpd.susun(wilayah, 2025, IsiRkpd.TERKINI)
    h = rkpd_halaman.susun(r, rkpd_halaman.Saring.dari(saring), "1")

    assert h.baris.paginator.count == banyak


def test_the_tree_holds_every_program_below_its_bidang_urusan(wilayah):
    r = rkpd.susun(wilayah, 2025, IsiRkpd.TERKINI)
    pohon = rkpd_halaman.susun(r, rkpd_halaman.Saring(), "1").pohon

    kode = [b.jumlah.kode for b in pohon]
    assert kode == sorted(kode)
    assert sum(b.tingkat == "program" for b in pohon) == len(r.konsolidasi.per_program)


# Files


@pytest.fixture
def penuh(wilayah):
    return rkpd.susun(wilayah, 2025, IsiRkpd.TERKINI)


def test_csv_adds_up_and_runs_nothing(wilayah, renja, orang):
    from selaras.services import renja as layanan

    layanan.ubah_sel(
        actor=orang["perencana"],
        renja=renja,
        suntingan=[
            layanan.Suntingan("5.03.01.2.01.01", "baris", "", "lokasi", None, "=cmd|' /C calc'!A0")
        ],
    )
    r = rkpd.susun(wilayah, 2025, IsiRkpd.TERKINI)

    u = rkpd_unduh.unduhan(r, "csv")
    baris = list(csv.DictReader(io.StringIO(u.isi.decode())))
    assert sum(Rupiah.dari(b["pagu"]).sen for b in baris if b["pagu"]) == r.konsolidasi.pagu.sen
    jahat = next(b for b in baris if b["kode"] == "5.03.01.2.01.01")
    assert jahat["lokasi"].startswith("'=")
    assert u.nama == "rkpd-00.00-2025-terkini.csv"


def test_json_says_what_it_is(penuh):
    isi = json.loads(rkpd_unduh.unduhan(penuh, "json").isi)

    assert isi["isi"] == "terkini"
    assert "bukan data resmi" in isi["keterangan_isi"]
    assert isi["lisensi"] == "untuk pemakaian dalam pemerintah daerah"
    assert isi["pagu"] == format(penuh.konsolidasi.pagu.nilai, "f")
    assert (
        sum(Rupiah.dari(b["pagu"]).sen for b in isi["baris"] if b["pagu"])
        == Rupiah.dari(isi["pagu"]).sen
    )
    assert {r["perangkat_daerah"] for r in isi["rencana"]} >= {"bkpsdm", "dap"}


def test_the_workbook_holds_formulas_with_their_values_and_no_other_formula(penuh):
    from openpyxl import load_workbook

    data = rkpd_unduh.unduhan(penuh, "xlsx").isi
    rumus = load_workbook(io.BytesIO(data))
    nilai = load_workbook(io.BytesIO(data), data_only=True)

    assert rumus.sheetnames == [
        "Perangkat daerah",
        "Urusan",
        "Bidang urusan",
        "Program",
        "Sumber dana",
        "Baris",
        "Perlu diperiksa",
        "Keterangan",
    ]
    semua = [
        (s.title, c.coordinate, str(c.value))
        for s in rumus
        for baris in s
        for c in baris
        if c.data_type == "f"
    ]
    assert len(semua) == 12
    assert all("SUM(" in r or "SUBTOTAL(9" in r for _, _, r in semua)
    akhir = nilai["Perangkat daerah"].max_row
    pagu = float(penuh.konsolidasi.pagu.nilai)
    assert nilai["Perangkat daerah"].cell(akhir, 7).value == pagu
    jumlah = sum(nilai["Perangkat daerah"].cell(n, 7).value for n in range(2, akhir))
    assert jumlah == pagu
    kolom = [c.value for c in nilai["Baris"][2]].index("pagu") + 1
    isi = (nilai["Baris"].cell(n, kolom).value for n in range(3, nilai["Baris"].max_row + 1))
    assert sum(v for v in isi if v) == nilai["Baris"].cell(1, kolom).value == pagu


def test_the_same_content_gives_the_same_workbook(penuh):
    a, b = (rkpd_unduh.unduhan(penuh, "xlsx").isi for _ in range(2))

    isi = []
    for x in (a, b):
        arsip = zipfile.ZipFile(io.BytesIO(x))
        isi.append({n: arsip.read(n) for n in arsip.namelist()})
    assert isi[0] == isi[1]


@pytest.mark.parametrize("format", ["pdf", "exe", ""])
def test_other_formats_do_not_exist(penuh, format):
    with pytest.raises(TidakAda):
        rkpd_unduh.unduhan(penuh, format)


def test_everybody_gets_decreed_plans_only(terbuka):
    isi = json.loads(rkpd_unduh.terbuka("00.00", 2025, "json").isi)

    assert isi["isi"] == "ditetapkan"
    assert [r["perangkat_daerah"] for r in isi["rencana"]] == ["bkpsdm"]
    assert {b["perangkat_daerah"] for b in isi["baris"]} == {"bkpsdm"}
    with pytest.raises(TidakAda):
        rkpd_unduh.terbuka("77.77", 2025, "json")


def test_years_are_those_of_plans(wilayah):
    assert rkpd.semua_tahun(wilayah) == tuple(
        sorted(set(Renja.objects.values_list("tahun", flat=True)), reverse=True)
    )
