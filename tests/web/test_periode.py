"""Pages of the quarters: closing with its errors, restatements, the bundle, carrying over."""

from datetime import date
from decimal import Decimal

import pytest

from selaras.core.laporan import CatatanKinerja, Masa
from selaras.db.models import Indikator, Penutupan
from selaras.exchange.buku_json import baca_buku
from selaras.services import access, laporan

pytestmark = pytest.mark.django_db
ALAMAT = "/pd/bkpsdm/periode/2024/"


@pytest.fixture(autouse=True)
def hari(monkeypatch):
    monkeypatch.setattr(access, "hari_ini", lambda: date(2024, 7, 10))


@pytest.fixture
def lapor(orang, pd, renja):
    id_ = Indikator.objects.filter(renstra=renja.renstra, simpul__kunci="5.03.01.2.01.01").first()

    def _lapor(nilai, triwulan=1, versi=1, alasan=""):
        laporan.catat(
            actor=orang["perencana"],
            perangkat_daerah=pd,
            tahun=2024,
            kinerja=[
                CatatanKinerja(
                    indikator=id_.kunci,
                    masa=Masa(2024, triwulan),
                    nilai=Decimal(nilai),
                    versi=versi,
                )
            ],
            alasan=alasan,
        )

    return _lapor


def test_the_page_shows_what_is_missing_and_only_the_head_closes(masuk, lapor):
    lapor(2)
    teks = masuk("perencana").get(ALAMAT).content.decode()
    assert "1 dari " in teks
    assert "Tutup Triwulan I 2024" not in teks
    assert "Tutup Triwulan I 2024" in masuk("kepala").get(ALAMAT).content.decode()


def test_closing_asks_for_a_note_keeps_what_was_typed_and_gives_the_bundle(masuk, lapor):
    lapor(2)
    kepala = masuk("kepala")
    jawab = kepala.post(f"{ALAMAT}1/tutup/", {"catatan": "  "})
    assert jawab.status_code == 422
    assert "belum lengkap" in jawab.content.decode()
    jawab = kepala.post(f"{ALAMAT}2/tutup/", {"catatan": "<b>teks</b>"})
    assert "Tutup Triwulan I 2024 dahulu" in jawab.content.decode()
    jawab = kepala.post(f"{ALAMAT}1/tutup/", {"catatan": "Menyusul"}, follow=True)
    assert "lencana-baik" in jawab.content.decode()
    berkas = kepala.get(f"{ALAMAT}1/buku/")
    assert berkas["Content-Disposition"].endswith('bkpsdm-2024-tw1.selaras"')
    assert baca_buku(berkas.content).value.sidik == Penutupan.objects.get().sidik


def test_a_restatement_is_listed_with_its_reason(masuk, lapor):
    lapor(2)
    masuk("kepala").post(f"{ALAMAT}1/tutup/", {"catatan": "Menyusul"})
    lapor(5, versi=2, alasan="Rekonsiliasi <aset>")
    teks = masuk("verifikator").get(ALAMAT).content.decode()
    assert "Rekonsiliasi &lt;aset&gt;" in teks


def test_the_ledger_is_carried_into_the_renja(masuk, lapor):
    lapor(1)
    lapor(6, triwulan=2)
    klien = masuk("perencana")
    alamat = "/pd/bkpsdm/renja/2025/evaluasi/realisasi/"
    jawab = klien.get(alamat)
    sidik = jawab.context["sidik"]
    assert "2024 s.d. TW 2" in jawab.content.decode()
    lapor(7, triwulan=2, versi=2)
    assert "berubah sejak pratinjau" in klien.post(alamat, {"sidik": sidik}).content.decode()
    sidik = klien.get(alamat).context["sidik"]
    assert (
        "1 nilai diteruskan" in klien.post(alamat, {"sidik": sidik}, follow=True).content.decode()
    )
    assert "Tidak ada yang perlu diteruskan" in klien.get(alamat).content.decode()


def test_the_page_asks_few_queries(masuk, lapor, django_assert_max_num_queries):
    lapor(2)
    klien = masuk("kepala")
    klien.get(ALAMAT)
    with django_assert_max_num_queries(15):
        klien.get(ALAMAT)
    with django_assert_max_num_queries(15):
        klien.get("/pd/bkpsdm/renja/2025/evaluasi/realisasi/")


def test_an_agency_without_a_plan_of_that_year_is_told_where_to_start(masuk):
    teks = masuk("kepala").get("/pd/bkpsdm/periode/2040/").content.decode()
    assert "Belum ada Renja 2040" in teks
