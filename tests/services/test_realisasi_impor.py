"""Imports of spending: reconciled, applied in one entry, undone; nothing lost, nothing twice."""

import io

import pytest
import xlsxwriter

from selaras.core.laporan import CatatanUang, Masa
from selaras.core.rekonsiliasi import Beda
from selaras.core.rupiah import Rupiah
from selaras.db.models import AuditEntry, Impor
from selaras.services import audit, laporan, profil_impor, realisasi_impor
from selaras.services.galat import Bentrok, TidakBerhak, TidakSah

pytestmark = pytest.mark.django_db
A, B = "5.03.01.2.01.01", "5.03.01.2.01.06"
KEPALA = ["Kode Sub Kegiatan", "Kode Rekening", "Nilai Realisasi"]
TAHUN = 2025


def xlsx(*baris, kepala=KEPALA):
    f = io.BytesIO()
    with xlsxwriter.Workbook(f, {"in_memory": True}) as buku:
        lembar = buku.add_worksheet("Realisasi")
        for i, b in enumerate([kepala, *baris]):
            lembar.write_row(i, 0, b)
    return f.getvalue()


@pytest.fixture
def unggah(orang, pd):
    def _unggah(isi, siapa="perencana", triwulan=1, **lain):
        return realisasi_impor.unggah(
            actor=orang[siapa],
            perangkat_daerah=pd,
            tahun=TAHUN,
            nama="realisasi.xlsx",
            isi=isi,
            triwulan=triwulan,
            **lain,
        )

    return _unggah


@pytest.fixture
def terapkan(orang):
    def _terapkan(impor, **lain):
        p = realisasi_impor.susun(impor)
        return realisasi_impor.terapkan(
            actor=orang["perencana"], impor=impor, dilihat=p.sidik, **lain
        )

    return _terapkan


@pytest.fixture
def lapor(orang, pd):
    def _lapor(simpul, nilai, triwulan=1, bulan=0, versi=1):
        laporan.catat(
            actor=orang["perencana"],
            perangkat_daerah=pd,
            tahun=TAHUN,
            uang=[
                CatatanUang(
                    simpul=simpul,
                    masa=Masa(TAHUN, triwulan, bulan),
                    realisasi=Rupiah.dari(nilai),
                    versi=versi,
                )
            ],
        )

    return _lapor


def uang(pd, simpul, triwulan=1):
    return laporan.buku(pd, TAHUN).uang_triwulan(simpul, TAHUN, triwulan)


def test_rows_of_accounts_become_one_amount_per_sub_kegiatan(unggah, terapkan, pd, lapor):
    lapor(B, 70)
    i = unggah(
        xlsx(
            [A, "5.1.02.01", 100],
            ["5.03.01.2.01.0001", "5.1.02.02", "25,50"],
            [B, "5.1.02", 80],
            ["5.99.01.2.01.0001", "5.1.02", 9],
            ["GRAND TOTAL", "", "214,50"],
        )
    )
    p = realisasi_impor.susun(i)
    assert p.banyak == {"baru": 1, "berbeda": 1, "sama": 0, "tanpa_file": 0, "diganti": 0}
    (asing,) = p.asing
    assert (asing.kode, asing.jumlah, asing.sel) == (
        "5.99.01.2.01.0001",
        Rupiah.dari(9),
        "Realisasi!C5",
    )
    assert p.total_cocok
    assert terapkan(i) == 2
    assert uang(pd, A) == Rupiah.dari("125.50")
    assert uang(pd, B) == Rupiah.dari(80)
    assert AuditEntry.objects.filter(aksi="laporan.diimpor").count() == 1
    assert audit.verifikasi() == []


def test_what_was_applied_is_undone_and_what_changed_since_is_not_lost(
    unggah, terapkan, pd, lapor, orang
):
    lapor(B, 70)
    i = unggah(xlsx([A, "", 100], [B, "", 80]))
    terapkan(i)
    i.refresh_from_db()
    assert realisasi_impor.urungkan(actor=orang["perencana"], impor=i) == 2
    assert uang(pd, A) is None
    assert uang(pd, B) == Rupiah.dari(70)
    i2 = unggah(xlsx([A, "", 5]))
    terapkan(i2)
    lapor(A, 6, versi=4)
    i2.refresh_from_db()
    with pytest.raises(Bentrok):
        realisasi_impor.urungkan(actor=orang["perencana"], impor=i2)
    assert uang(pd, A) == Rupiah.dari(6)


def test_amounts_since_january_give_the_quarter_alone(unggah, terapkan, pd, lapor):
    lapor(A, 40)
    i = unggah(
        xlsx([A, "5.1", 100], kepala=["Kode Sub Kegiatan", "Kode Akun", "Jumlah s.d. Saat Ini"]),
        triwulan=2,
    )
    terapkan(i)
    assert uang(pd, A, 2) == Rupiah.dari(60)
    assert laporan.buku(pd, TAHUN).uang_sampai(A, TAHUN, 2) == Rupiah.dari(100)


def test_months_replace_the_amount_of_their_quarter(unggah, terapkan, pd, lapor):
    lapor(A, 999)
    i = unggah(
        xlsx(
            [A, 10, 20, 30],
            kepala=["Kode Sub Kegiatan", "Januari", "Februari", "Maret"],
        ),
        triwulan=None,
    )
    p = realisasi_impor.susun(i)
    assert [b.beda for b in p.baris if not b.masa.bulan] == [Beda.DIGANTI]
    terapkan(i)
    assert uang(pd, A) == Rupiah.dari(60)


def test_a_quarter_beside_reported_months_is_compared_with_their_sum(unggah, lapor):
    lapor(A, 10, bulan=1)
    lapor(A, 20, bulan=3)
    p = realisasi_impor.susun(unggah(xlsx([A, "", 30])))
    (b,) = [b for b in p.baris if b.simpul.id == A and not b.masa.bulan]
    assert b.beda is Beda.SAMA
    assert not p.dapat


def test_spending_above_the_budget_and_negative_amounts_are_told(unggah):
    p = realisasi_impor.susun(unggah(xlsx([A, "", 10**12], [B, "", -5])))
    assert {(w.kode, w.simpul.id) for w in p.peringatan} == {
        ("di_atas_anggaran", A),
        ("negatif", B),
    }


def test_a_file_with_unread_amounts_is_not_applied(unggah, terapkan, pd):
    i = unggah(xlsx([A, "", 10], [B, "", "seribu"]))
    assert i.ringkasan["gagal"] == 1
    with pytest.raises(TidakSah, match="tidak terbaca"):
        terapkan(i)
    assert laporan.buku(pd, TAHUN).uang == ()


def test_a_preview_that_is_out_of_date_is_refused(unggah, orang, lapor):
    i = unggah(xlsx([A, "", 10]))
    lama = realisasi_impor.susun(i).sidik
    lapor(A, 3)
    with pytest.raises(Bentrok):
        realisasi_impor.terapkan(actor=orang["perencana"], impor=i, dilihat=lama)


@pytest.mark.parametrize("siapa", ["bidang", "kepala", "verifikator", "inspektorat", "admin"])
def test_who_may_not_import_is_told(unggah, siapa):
    with pytest.raises(TidakBerhak):
        unggah(xlsx([A, "", 10]), siapa)


def test_the_period_has_to_be_named_when_the_file_does_not(unggah):
    with pytest.raises(TidakSah, match="Pilih triwulannya"):
        unggah(xlsx([A, "", 10]), triwulan=None)
    assert not Impor.objects.exists()


def test_the_header_of_a_region_is_read_with_its_profile(unggah, orang, wilayah):
    data = xlsx([A, "x", 10], kepala=["Kode Sub Kegiatan", "Rek", "Duit Keluar"])
    with pytest.raises(TidakSah, match="profil kepala tabel"):
        unggah(data)
    p = profil_impor.lihat(wilayah, "realisasi_rekening").profil
    profil_impor.ubah(
        actor=orang["verifikator"],
        wilayah=wilayah,
        kunci=p.kunci,
        peta={**p.kolom, "realisasi": [*p.kolom["realisasi"], "duit keluar"]},
    )
    assert len(realisasi_impor.susun(unggah(data)).baris) == 1


def test_few_queries_whatever_the_rows(unggah, terapkan, django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        i = unggah(xlsx(*([A, f"5.1.02.{n}", n] for n in range(1, 3000))))
    with django_assert_max_num_queries(45):
        terapkan(i)
