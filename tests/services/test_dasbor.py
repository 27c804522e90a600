"""Dashboards from the database: the same sums as E.81, own lines first, few queries, no leaks."""

import csv
import json
import re
from decimal import Decimal
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from daerah import daerah, verifikator
from penetapan import tetapkan
from selaras.core.laporan import CatatanKinerja, CatatanUang, Masa
from selaras.core.prognosis_aturan import StatusPrognosis
from selaras.core.rupiah import Rupiah
from selaras.db.models import (
    AnggaranKas,
    Penutupan,
    PerangkatDaerah,
    RekapEvaluasi,
)
from selaras.db.models import (
    CatatanKinerja as BarisKinerja,
)
from selaras.services import (
    dasbor,
    dasbor_wilayah,
    evaluasi,
    laporan,
    penutupan,
    peragaan_laporan,
    portal,
    portal_hasil,
)
from selaras.services.galat import TidakAda, TidakSah

pytestmark = pytest.mark.django_db

SUB = "5.03.01.2.01.01"
DASBOR = "/pd/bkpsdm/dasbor/2025/"
PROGNOSIS = f"{DASBOR}indikator/{SUB}-1/"


@pytest.fixture
def terisi(db):
    """The agency of the demonstration with three reported quarters."""
    return peragaan_laporan.siapkan()


def lapor(orang, renja, nilai, triwulan=1):
    return laporan.catat(
        actor=orang["perencana"],
        perangkat_daerah=renja.perangkat_daerah,
        tahun=2025,
        kinerja=[
            CatatanKinerja(
                indikator=f"{SUB}-1",
                masa=Masa(2025, triwulan),
                nilai=Decimal(nilai),
                keterangan="catatan dalam kantor",
            )
        ],
        uang=[CatatanUang(simpul=SUB, masa=Masa(2025, triwulan), realisasi=Rupiah.dari(nilai))],
    )


@pytest.mark.parametrize("triwulan", [1, 2, 3])
def test_money_is_that_of_formulir_e81(terisi, pd, triwulan):
    e = evaluasi.lihat_e81(pd, 2025, triwulan).e81
    _, d = dasbor.susun(pd, 2025, triwulan)
    assert d.uang.realisasi == e.jumlah.realisasi.uang
    assert d.uang.anggaran == e.jumlah.target.uang
    per = {b.simpul.id: b.rp for b in e.baris if b.rp is not None}
    for b in d.program:
        assert b.realisasi == per[b.simpul.id].realisasi.uang
    k12 = {b.indikator.id: b.k.realisasi.angka for b in e.baris if b.indikator}
    for b in d.baris:
        if b.indikator.id in k12 and isinstance(b.sampai, Decimal):
            assert b.sampai == k12[b.indikator.id]


def test_without_a_wish_the_last_reported_quarter_is_shown(terisi, pd):
    assert dasbor.susun(pd, 2025)[1].triwulan == 3
    assert dasbor.susun(pd, 2024)[1].triwulan == 1
    with pytest.raises(TidakAda):
        dasbor.susun(pd, 2025, 5)


def test_lines_of_the_own_unit_come_first_and_nothing_is_hidden(terisi, pd, orang):
    semua = dasbor.lihat(orang["kepala"], pd, 2025)
    assert not semua.sendiri
    h = dasbor.lihat(orang["bidang"], pd, 2025)
    assert h.sendiri
    milik = [h.milik(b) for b in h.perlu]
    assert milik == sorted(milik, reverse=True)
    assert 0 < h.perlu_sendiri < len(h.perlu)
    assert {b.indikator.id for b in h.baris} == {b.indikator.id for b in semua.baris}


def test_own_lines_are_those_that_may_be_reported(terisi, pd, orang):
    h = dasbor.lihat(orang["bidang"], pd, 2025)
    boleh = laporan.hak_lapor(orang["bidang"], pd, 2025).simpul_boleh
    assert h.sendiri == {s.id for s in h.rencana.baris} & boleh


def test_pages_take_few_queries_and_write_nothing(terisi, masuk):
    for peran in ("kepala", "perencana", "bidang", "inspektorat"):
        c = masuk(peran)
        for alamat in (DASBOR, f"{DASBOR}?tw=1", PROGNOSIS):
            with CaptureQueriesContext(connection) as q:
                jawaban = c.get(alamat)
            assert jawaban.status_code == 200, (peran, alamat)
            assert len(q) <= 15, (peran, alamat, len(q))
            assert not [s for s in q.captured_queries if not s["sql"].startswith("SELECT")]


def test_three_questions_are_answered(terisi, masuk):
    teks = masuk("kepala").get(DASBOR).content.decode()
    for kata in ("Apa yang akan meleset?", "Di mana uangnya?", "Apa yang menunggu saya?"):
        assert kata in teks
    for s in StatusPrognosis:
        assert s.value in teks
    assert "garis rata" in teks
    assert f"{DASBOR}indikator/" in teks
    assert len(re.findall("<svg", teks)) <= teks.count("<table") * 70  # a chart is part of a table


def test_an_agency_without_reports_gets_an_honest_page(pd, masuk):
    teks = masuk("kepala").get("/pd/bkpsdm/dasbor/2024/").content.decode()
    assert "Belum ada laporan" in teks
    assert "belum cukup data" in teks
    teks = masuk("kepala").get(f"{DASBOR}?tw=9")
    assert teks.status_code == 404
    assert masuk("kepala").get("/pd/bkpsdm/dasbor/2035/").status_code == 404


def test_a_forecast_tells_method_inputs_and_that_it_was_not_tested(terisi, masuk):
    teks = masuk("kepala").get(PROGNOSIS).content.decode()
    assert "laju tahun berjalan diteruskan" in teks
    assert "realisasi sampai Triwulan III" in teks
    assert "kurang dari dua tahun lengkap" in teks
    assert f"/pd/bkpsdm/lapor/2025/tw/3/baris/{SUB}/" in teks
    assert masuk("kepala").get(f"{DASBOR}indikator/tidak-ada/").status_code == 404


def test_a_forecast_with_a_past_shows_the_error_of_its_method(terisi, pd, renja, masuk):
    contoh = BarisKinerja.objects.filter(tahun=2025, indikator__kunci=f"{SUB}-1").first()
    lalu = []
    for tahun in (2022, 2023, 2024):
        for q, n in enumerate((1, 2, 3, 4), start=1):
            lalu.append(
                BarisKinerja(
                    indikator_id=contoh.indikator_id, tahun=tahun, triwulan=q, nilai=Decimal(n),
                    versi=1, oleh_id=contoh.oleh_id, oleh_nama="", pada=contoh.pada,
                )
            )  # fmt: skip
    BarisKinerja.objects.bulk_create(lalu)
    p = dasbor.prognosis_indikator(pd, 2025, f"{SUB}-1", 3)
    assert p.tahun == (2022, 2023, 2024)
    assert p.baris.prognosis.tahun == (2022, 2023, 2024)
    teks = masuk("kepala").get(PROGNOSIS).content.decode()
    if p.uji is None:
        assert "tidak ada tahun lalu yang memakai cara yang sama" in teks
    else:
        assert "galat tengah" in teks
    assert "tahun dasar 2022, 2023, 2024" in teks


def test_who_has_no_role_sees_nothing(terisi, masuk, orang_asing):
    c = masuk(orang_asing)
    for alamat in (DASBOR, PROGNOSIS, "/wilayah/00.00/dasbor/2025/"):
        assert c.get(alamat).status_code == 404


def test_the_region_counts_what_the_agencies_see(terisi, pd, wilayah):
    _, d = dasbor.susun(pd, 2025, 3)
    r = RekapEvaluasi.objects.get(perangkat_daerah=pd, tahun=2025, triwulan=3)
    assert r.akan_meleset == d.cacah[StatusPrognosis.MELESET]
    assert r.berisiko == d.cacah[StatusPrognosis.BERISIKO]
    assert r.akan_tercapai == d.cacah[StatusPrognosis.TERCAPAI]
    assert r.belum_cukup == d.cacah[StatusPrognosis.BELUM_CUKUP]
    w = dasbor_wilayah.lihat(wilayah, 2025, 3)
    assert w.terancam[0].b.pd == pd
    assert {b.b.pd.pk for b in w.belum} == set(
        PerangkatDaerah.objects.filter(wilayah=wilayah)
        .exclude(pk=pd.pk)
        .values_list("pk", flat=True)
    )


def test_a_cash_plan_of_the_whole_budget_is_what_a_region_compares_with(terisi, pd, wilayah, renja):
    AnggaranKas.objects.filter(renja=renja).delete()
    rata = dasbor_wilayah.lihat(wilayah, 2025, 3).baris[0]
    assert not rata.kas
    anggaran = laporan.rencana_tahun(pd, 2025).anggaran
    oleh = dict(renja.renstra.simpul.values_list("kunci", "pk"))
    AnggaranKas.objects.bulk_create(
        AnggaranKas(renja=renja, simpul_id=oleh[k], bulan=12, nilai=a) for k, a in anggaran.items()
    )
    kas = dasbor_wilayah.lihat(wilayah, 2025, 3).baris[0]
    assert kas.kas
    assert kas.rencana == Rupiah(0)
    assert not dasbor_wilayah.lihat(wilayah, 2025, 3).tertinggal


def test_a_large_region_takes_the_same_queries(client):
    w = daerah(banyak=59, sub=54, tahun=2026)
    client.force_login(
        verifikator(w), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    RekapEvaluasi.objects.bulk_create(
        RekapEvaluasi(
            perangkat_daerah=p, tahun=2026, triwulan=2, predikat="", anggaran=Rupiah.dari(1000),
            realisasi=Rupiah.dari(n), indikator=54, indikator_terisi=50, sub_kegiatan=54,
            sub_kegiatan_terisi=50, akan_meleset=n % 7, berisiko=n % 5, akan_tercapai=9,
            belum_cukup=1, pada=p.dibuat if hasattr(p, "dibuat") else "2026-07-01T00:00:00+00:00",
        )
        for n, p in enumerate(PerangkatDaerah.objects.filter(wilayah=w))
    )  # fmt: skip
    with CaptureQueriesContext(connection) as q:
        teks = client.get(f"/wilayah/{w.kode}/dasbor/2026/?tw=2").content.decode()
    assert len(q) <= 15
    assert not [s for s in q.captured_queries if not s["sql"].startswith("SELECT")]
    assert teks.count("<tr>") == 60
    d = dasbor_wilayah.lihat(w, 2026, 2)
    assert [b.terancam for b in d.baris] == sorted((b.terancam for b in d.baris), reverse=True)
    assert d.tertinggal[0].b.rekap.realisasi == Rupiah(0)


def test_the_verifikator_gets_from_the_region_to_an_agency(terisi, masuk):
    c = masuk("verifikator")
    assert c.get("/wilayah/00.00/dasbor/").headers["Location"].endswith("/dasbor/2025/?tw=3")
    teks = c.get("/wilayah/00.00/dasbor/2025/?tw=3").content.decode()
    assert "/pd/bkpsdm/dasbor/2025/?tw=3" in teks
    assert c.get(DASBOR).status_code == 200


def test_a_count_that_was_never_made_is_no_zero(terisi, masuk, pd, wilayah):
    RekapEvaluasi.objects.update(
        akan_meleset=None, berisiko=None, akan_tercapai=None, belum_cukup=None
    )
    teks = masuk("verifikator").get("/wilayah/00.00/dasbor/2025/?tw=3").content.decode()
    assert "belum dihitung" in teks


# the public


@pytest.fixture
def terbit(renja, orang, cetak_cepat):
    """The decreed plan with a closed first quarter and an open second one."""
    tetapkan(renja, orang)
    lapor(orang, renja, 31, 1)
    penutupan.tutup(
        actor=orang["kepala"], perangkat_daerah=renja.perangkat_daerah, tahun=2025, triwulan=1,
        catatan="Lainnya menyusul.",
    )  # fmt: skip
    lapor(orang, renja, 47117, 2)
    return portal.riwayat("bkpsdm", 2025)[0]


def test_nothing_of_an_open_quarter_or_of_a_person_leaks(terbit, client, orang, tanpa_laju):
    jawaban = [
        client.get(f"/terbuka/bkpsdm/2025/{ekor}") for ekor in ("", "hasil.csv", "hasil.json")
    ]
    for j in jawaban:
        assert j.status_code == 200
        teks = j.content.decode()
        assert "47.117" not in teks
        assert "47117" not in teks
        assert "47148" not in teks
        assert "47.148" not in teks
        assert orang["perencana"].nama not in teks
        assert "catatan dalam kantor" not in teks
    baris = list(csv.DictReader(StringIO(jawaban[1].content.decode())))
    uang = next(b for b in baris if b["kode"] == SUB and b["satuan"] == "rupiah")
    assert Decimal(uang["realisasi"]) == 31
    isi = json.loads(jawaban[2].content)
    assert isi["sampai_triwulan"] == 1
    assert isi["sidik"] == Penutupan.objects.get().sidik


def test_a_restatement_after_closing_does_not_change_what_is_public(terbit, orang, renja, pd):
    lama = portal_hasil.hasil(terbit)
    laporan.catat(
        actor=orang["perencana"],
        perangkat_daerah=pd,
        tahun=2025,
        uang=[CatatanUang(simpul=SUB, masa=Masa(2025, 1), realisasi=Rupiah.dari(99), versi=2)],
        alasan="Salah ketik.",
    )
    assert portal_hasil.hasil(terbit) == lama


def test_before_a_quarter_is_closed_there_are_no_results(
    renja, orang, cetak_cepat, client, tanpa_laju
):
    tetapkan(renja, orang)
    lapor(orang, renja, 47117, 1)
    teks = client.get("/terbuka/bkpsdm/2025/").content.decode()
    assert "Belum ada triwulan yang ditutup" in teks
    assert "47.117" not in teks
    for f in ("csv", "json"):
        assert client.get(f"/terbuka/bkpsdm/2025/hasil.{f}").status_code == 404


def test_a_broken_seal_shows_no_numbers(terbit, client, tanpa_laju, monkeypatch):
    def rusak(_):
        raise TidakSah("Isi beku tidak cocok.")

    monkeypatch.setattr(penutupan, "baca", rusak)
    h = portal_hasil.hasil(terbit)
    assert not h.utuh
    assert h.baris == ()
    assert "tidak cocok dengan sidiknya" in client.get("/terbuka/bkpsdm/2025/").content.decode()
    assert client.get("/terbuka/bkpsdm/2025/hasil.csv").status_code == 404
    assert client.get("/terbuka/bkpsdm/2025/hasil.xlsx").status_code == 404


def test_a_plan_that_was_not_decreed_has_no_results(renja, orang, client, pd, tanpa_laju):
    lapor(orang, renja, 31, 1)
    assert client.get("/terbuka/bkpsdm/2025/hasil.csv").status_code == 404
