"""E.81 and E.80 of an agency: pages, files, explanations, queries; the figures of a region."""

from datetime import timedelta
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from django.utils import timezone

from selaras.core.laporan import CatatanKinerja, CatatanUang, Masa
from selaras.core.rupiah import Rupiah
from selaras.db.models import (
    FaktorLaporan,
    KunciPeriode,
    Penutupan,
    PerangkatDaerah,
    RekapEvaluasi,
    Renja,
)
from selaras.services import (
    evaluasi,
    evaluasi_wilayah,
    laporan,
    peragaan_laporan,
    rekap_evaluasi,
    rencana,
)
from selaras.services.galat import TidakAda

pytestmark = pytest.mark.django_db

SUB = "5.03.01.2.01.01"
E81 = "/pd/bkpsdm/evaluasi/2025/tw/{}/"
E80 = "/pd/bkpsdm/evaluasi/renstra/2022/"


@pytest.fixture
def terisi(db):
    """The agency of the demonstration with three reported quarters."""
    return peragaan_laporan.siapkan()


@pytest.fixture
def tercatat(renja, orang):
    def _catat(nilai, triwulan=1, versi=1, **lain):
        return laporan.catat(
            actor=orang["perencana"],
            perangkat_daerah=renja.perangkat_daerah,
            tahun=2025,
            kinerja=[
                CatatanKinerja(
                    indikator=f"{SUB}-1",
                    masa=Masa(2025, triwulan),
                    nilai=Decimal(nilai),
                    versi=versi,
                )
            ],
            uang=[
                CatatanUang(
                    simpul=SUB,
                    masa=Masa(2025, triwulan),
                    realisasi=Rupiah.dari(nilai * 1_000_000),
                    versi=versi,
                )
            ],
            **lain,
        )

    return _catat


def test_the_demonstration_is_the_same_every_time_and_made_once(terisi, pd):
    assert terisi > 300
    assert peragaan_laporan.siapkan() == 0
    e = evaluasi.lihat_e81(pd, 2025, 3).e81
    assert 0 < len(e.kelengkapan.belum) < 20
    assert all(isi for _, isi in e.kotak)
    assert e.jumlah.realisasi.uang < e.jumlah.target.uang
    assert e.predikat_k.isi


@pytest.mark.parametrize("alamat", [E81.format(3), E81.format(1), E80])
def test_a_page_takes_at_most_fifteen_queries_and_writes_nothing(
    terisi, masuk, alamat, django_assert_max_num_queries
):
    c = masuk("kepala")
    with django_assert_max_num_queries(15) as q:
        jawaban = c.get(alamat)
    assert jawaban.status_code == 200
    assert not [s for s in q.captured_queries if not s["sql"].lstrip("(").startswith("SELECT")]


def test_the_page_shows_the_form_and_the_state(terisi, masuk):
    teks = masuk("perencana").get(E81.format(3)).content.decode()
    assert "13 = 6+12" in teks
    assert "dari 64 indikator dilaporkan" in teks
    assert "terbuka" in teks
    assert 'data-k="k_renja"' in teks


def test_before_the_first_report_the_page_says_where_to_start(masuk):
    teks = masuk("perencana").get(E81.format(2)).content.decode()
    assert "Belum ada laporan" in teks
    assert "32.743.331.188" in teks  # the budget stands there already


def test_a_year_without_a_plan_says_so(masuk):
    jawaban = masuk("perencana").get("/pd/bkpsdm/evaluasi/2031/tw/2/")
    assert jawaban.status_code == 404
    assert "Susun atau impor" in jawaban.content.decode()
    assert masuk("perencana").get(E81.format(5)).status_code == 404


def test_a_stranger_sees_nothing(terisi, masuk, orang_asing):
    c = masuk(orang_asing)
    for alamat in (E81.format(3), f"{E81.format(3)}e81.xlsx", E80, f"{E80}e80.xlsx"):
        assert c.get(alamat).status_code == 404
    assert c.get("/wilayah/00.00/evaluasi/2025/tw/3/").status_code == 404


def test_the_first_page_is_the_last_reported_quarter(terisi, masuk):
    assert masuk("perencana").get("/pd/bkpsdm/evaluasi/").headers["Location"] == E81.format(3)


def test_every_number_of_the_form_is_explained(terisi, pd):
    for tabel in (
        evaluasi.lihat_e81(pd, 2025, 3).tabel,
        evaluasi.lihat_e80(laporan.renstra_tahun(pd, 2025)).tabel,
    ):
        banyak = 0
        for baris in tabel.baris:
            for kolom, sel in tabel.sel_baris(baris):
                if sel.nilai.angka is not None:
                    p = evaluasi.jelaskan_sel(tabel, baris.id, kolom.kunci)
                    assert p.dasar, (baris.id, kolom.kunci)
                    assert p.rumus or p.asal or p.masukan, (baris.id, kolom.kunci)
                    banyak += 1
        assert banyak > 500


def test_the_dialog_names_who_reported(terisi, masuk):
    teks = masuk("kepala").get(f"{E81.format(3)}asal/?tabel=E81&baris={SUB}&kolom=rp8")
    assert "Ratna Perencana" in teks.content.decode()
    assert masuk("kepala").get(f"{E81.format(3)}asal/?baris=x&kolom=k8").status_code == 404


def test_the_printed_form_is_exactly_the_legal_one_and_the_workbook_is_live(terisi, masuk, pd):
    c = masuk("perencana")
    pdf = c.get(f"{E81.format(3)}e81.pdf")
    assert pdf.content.startswith(b"%PDF")
    assert c.get(f"{E81.format(3)}e81.docx").content.startswith(b"PK")
    buku = openpyxl.load_workbook(BytesIO(c.get(f"{E81.format(3)}e81.xlsx").content))
    lembar = buku.active
    rumus = [s.value for b in lembar.iter_rows() for s in b if str(s.value).startswith("=")]
    assert len(rumus) > 400
    assert any(r.startswith("=AVERAGE(AVERAGE(") for r in rumus)
    h = evaluasi.lihat_e81(pd, 2025, 3)
    from selaras.documents import e81

    nomor = [k.teks for k in e81.build(h.e81).kepala[2]]
    assert [n.split(" ")[0] for n in nomor] == [str(n) for n in range(1, 17)]
    assert c.get(f"{E81.format(3)}e81.csv").status_code == 404


def test_a_restatement_is_told_on_the_form(tercatat, masuk, orang, pd):
    tercatat(2)
    Penutupan.objects.create(
        perangkat_daerah=pd, tahun=2025, triwulan=1, isi=b"", sidik="0" * 64,
        oleh=orang["kepala"], pada=timezone.now(),
    )  # fmt: skip
    tercatat(3, versi=2, alasan="Satu dokumen terlewat.")
    h = evaluasi.lihat_e81(pd, 2025, 1)
    assert [(k.sisi, k.lama) for k in h.e81.kaki] == [("K", "2"), ("Rp", "Rp 2.000.000,00")]
    assert h.tabel.sel(SUB, "k8").teks == "3 [1]"
    assert h.tabel.sel(SUB, "rp8").teks == "3.000.000 [2]"
    assert "Satu dokumen terlewat." in masuk("kepala").get(E81.format(1)).content.decode()
    assert "ditutup" in masuk("kepala").get(E81.format(1)).content.decode()


def test_factors_of_a_line_stand_with_its_code(renja, pd):
    simpul = renja.renstra.simpul.get(kunci=SUB)
    FaktorLaporan.objects.create(
        renstra=renja.renstra, simpul=simpul, tahun=2025, triwulan=1, jenis="penghambat",
        uraian="Jadwal bergeser.",
    )  # fmt: skip
    kotak = dict(evaluasi.lihat_e81(pd, 2025, 1).e81.kotak)
    assert f"{SUB}: Jadwal bergeser." in kotak.values()


# ---- the region ---------------------------------------------------------------------------


def test_the_figures_of_a_region_are_those_of_the_form(terisi, pd, wilayah):
    for t in (1, 2, 3):
        e = evaluasi.lihat_e81(pd, 2025, t).e81
        r = RekapEvaluasi.objects.get(perangkat_daerah=pd, tahun=2025, triwulan=t)
        assert (r.capaian, r.predikat) == (e.rata_rata_k.angka, e.predikat_k.isi)
        assert (r.realisasi, r.anggaran) == (e.jumlah.realisasi.uang, e.jumlah.target.uang)
        assert r.indikator_terisi == e.kelengkapan.indikator_terisi
    h = evaluasi_wilayah.lihat(wilayah, 2025, 3)
    assert h.melapor == 1
    assert h.realisasi == r.realisasi
    assert h.predikat == ((r.predikat, 1),)
    assert len(h.baris) == PerangkatDaerah.objects.filter(wilayah=wilayah).count()


def test_a_report_of_an_early_quarter_renews_the_later_ones(tercatat, pd):
    tercatat(2, 2)
    tercatat(1, 1)
    ada = RekapEvaluasi.objects.filter(perangkat_daerah=pd).order_by("triwulan")
    assert [(r.triwulan, r.realisasi) for r in ada] == [
        (1, Rupiah.dari(1_000_000)),
        (2, Rupiah.dari(3_000_000)),
    ]


def test_a_changed_plan_renews_the_figures(tercatat, pd, renja, orang):
    tercatat(2)
    lama = RekapEvaluasi.objects.get(perangkat_daerah=pd)

    def kurangi(isi):
        from dataclasses import replace

        return replace(isi, pendanaan=isi.pendanaan[1:])

    rencana.ubah(actor=orang["perencana"], renja=renja, aksi="renja.diubah", fungsi=kurangi)
    baru = RekapEvaluasi.objects.get(perangkat_daerah=pd)
    assert baru.anggaran < lama.anggaran
    e = evaluasi.lihat_e81(pd, 2025, 1).e81
    assert baru.anggaran == e.jumlah.target.uang


def test_the_region_takes_few_queries(terisi, masuk, wilayah, django_assert_max_num_queries):
    KunciPeriode.objects.create(
        wilayah=wilayah, tahun=2025, triwulan=3, selesai=timezone.localdate() - timedelta(days=1)
    )
    c = masuk("verifikator")
    assert c.get("/wilayah/00.00/evaluasi/").headers["Location"].endswith("/evaluasi/2025/tw/3/")
    with django_assert_max_num_queries(12) as q:
        teks = c.get("/wilayah/00.00/evaluasi/2025/tw/3/").content.decode()
    assert not [s for s in q.captured_queries if not s["sql"].lstrip("(").startswith("SELECT")]
    assert "terkunci" in teks
    assert "Belum ada laporan sampai triwulan ini." in teks  # the neighbours
    assert c.get("/wilayah/00.00/evaluasi/2025/tw/5/").status_code == 404


def test_without_a_plan_of_the_year_there_is_no_figure(pd):
    assert rekap_evaluasi.segarkan(pd, 2031) == 0
    Renja.objects.filter(perangkat_daerah__sebutan="dap").update(tahun=2019)
    with pytest.raises(TidakAda):
        evaluasi.lihat_e81(PerangkatDaerah.objects.get(sebutan="dap"), 2025, 1)
