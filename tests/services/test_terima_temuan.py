"""Findings are accepted one by one, each with its own reason; several of a rule together."""

import pytest

from selaras.db.models import AuditEntry, Renja
from selaras.services import rencana, verifikasi
from selaras.services.galat import Terkunci, TidakAda, TidakBerhak, TidakSah
from selaras.services.verifikasi import Penerimaan

pytestmark = pytest.mark.django_db


@pytest.fixture
def segar(renja):
    return lambda: Renja.objects.select_related("perangkat_daerah__wilayah", "renstra").get(
        pk=renja.pk
    )


@pytest.fixture
def beberapa(renja):
    """Three findings of one rule that does not block."""
    hasil = [f for f in rencana.potret(renja).temuan if f["code"] == "LS06"][:3]
    assert len(hasil) == 3
    return hasil


def butir(f, alasan):
    return Penerimaan(alasan, f["table"] or "", f["baris"] or "", f["column"] or "")


def terima(orang, r, daftar, siapa="perencana", aturan="LS06"):
    return verifikasi.terima_banyak(actor=orang[siapa], renja=r, aturan=aturan, butir=daftar)


def diterima(r):
    return [f for f in rencana.potret(r).temuan if "waived" in f]


def test_only_those_with_a_reason_are_accepted(orang, segar, beberapa):
    alasan = ("Sudah disepakati A", "", "Hasil forum B")
    daftar = [butir(f, a) for f, a in zip(beberapa, alasan, strict=True)]

    assert terima(orang, segar(), daftar) == 2

    assert {f["waived"]["alasan"] for f in diterima(segar())} == {
        "Sudah disepakati A",
        "Hasil forum B",
    }
    assert AuditEntry.objects.filter(aksi="temuan.diterima").count() == 1


@pytest.mark.parametrize("alasan", [("", "", ""), ("Sudah disepakati", "ya", "")])
def test_without_a_reason_nothing_is_accepted(orang, segar, beberapa, alasan):
    with pytest.raises(TidakSah, match=r"[Aa]lasan"):
        terima(orang, segar(), [butir(f, a) for f, a in zip(beberapa, alasan, strict=True)])

    assert diterima(segar()) == []


def test_one_that_is_gone_keeps_all_open(orang, segar, beberapa):
    daftar = [butir(f, "Sudah disepakati") for f in beberapa]
    daftar.append(Penerimaan("Sudah disepakati", "TC33", "tidak-ada", "target"))

    with pytest.raises(TidakAda):
        terima(orang, segar(), daftar)

    assert diterima(segar()) == []


@pytest.mark.parametrize("siapa", ["bidang", "inspektorat", "admin"])
def test_who_may_not_accept_is_told(orang, segar, beberapa, siapa):
    with pytest.raises(TidakBerhak):
        terima(orang, segar(), [butir(beberapa[0], "Sudah disepakati")], siapa)


def test_what_blocks_is_not_the_planners_to_accept(orang, segar):
    berat = next(f for f in rencana.potret(segar()).temuan if f["severity"] == "error")

    with pytest.raises(TidakBerhak):
        terima(orang, segar(), [butir(berat, "Sudah disepakati")], aturan=berat["code"])
    assert terima(orang, segar(), [butir(berat, "Sudah disepakati")], "kepala", berat["code"]) == 1


def test_a_stranger_and_a_decreed_plan(orang, orang_asing, renja, segar, beberapa):
    daftar = [butir(beberapa[0], "Sudah disepakati")]
    with pytest.raises(TidakAda):
        verifikasi.terima_banyak(actor=orang_asing, renja=segar(), aturan="LS06", butir=daftar)
    renja.keadaan = "ditetapkan"
    renja.save()
    with pytest.raises(Terkunci):
        terima(orang, segar(), daftar)
    with pytest.raises(TidakAda):
        verifikasi.terima_banyak(actor=orang_asing, renja=segar(), aturan="LS06", butir=daftar)


def test_the_page_links_and_accepts(masuk, renja, beberapa):
    klien = masuk("perencana")
    alamat = "/pd/bkpsdm/renja/2025/temuan/"
    halaman = klien.get(alamat).content.decode()
    assert "Buka formulir barisnya" in halaman
    assert "renja/2025/evaluasi/?kelompok=" in halaman
    data = {"aturan": "LS06", "alasan": [], "tabel": [], "baris": [], "kolom": []}
    for f in beberapa:
        for k, isi in (("tabel", f["table"]), ("baris", f["baris"]), ("kolom", f["column"])):
            data[k].append(isi or "")
        data["alasan"].append("Sudah disepakati")

    assert klien.post(f"{alamat}terima-banyak/", data).status_code == 302
    assert klien.post(f"{alamat}terima-banyak/", data | {"baris": ["x"]}).status_code == 422

    halaman = klien.get(alamat, {"berat": "warning", "tabel": "TC33"}).content.decode()
    assert "3 temuan sudah diterima" in halaman
    assert "Tidak ada yang cocok" in klien.get(alamat, {"tabel": "E81"}).content.decode()
