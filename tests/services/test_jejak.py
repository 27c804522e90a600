"""The trail for readers: who may, filters, words, check, export."""

import csv
from datetime import timedelta
from io import StringIO

import pytest

from rantai_uji import catat, tanpa_pemicu
from selaras.core.hak import HAK, Peran, Tindakan
from selaras.db.models import AuditEntry, PerangkatDaerah
from selaras.services import access, audit, jejak
from selaras.services.galat import TidakAda, TidakBerhak, TidakSah
from selaras.services.jejak import Saring

pytestmark = pytest.mark.django_db


def baca(siapa, tempat, halaman="", **saring):
    return jejak.daftar(
        actor=siapa, tempat=tempat, saring=Saring.dari_kueri(saring), halaman=halaman
    )


@pytest.mark.parametrize("peran", list(Peran))
@pytest.mark.parametrize("di", ["perangkat daerah", "wilayah"])
def test_the_trail_is_for_who_may_read_it(orang, pd, wilayah, peran, di):
    tempat = pd if di == "perangkat daerah" else wilayah
    for lakukan in (
        lambda: baca(orang[peran.value], tempat),
        lambda: jejak.periksa(actor=orang[peran.value], tempat=tempat),
        lambda: jejak.ekspor(actor=orang[peran.value], tempat=tempat, saring=Saring()),
    ):
        if di == "wilayah" and not peran.sewilayah:
            with pytest.raises(TidakAda):
                lakukan()
        elif Tindakan.LIHAT_JEJAK in HAK[peran]:
            assert lakukan()
        else:
            with pytest.raises(TidakBerhak):
                lakukan()


def test_the_newest_entry_is_first_and_pages_follow(orang, pd):
    for i in range(60):
        catat(pd, alasan=str(i))

    satu, dua = baca(orang["kepala"], pd), baca(orang["kepala"], pd, "2")

    assert [e.alasan for e in satu][:2] == ["59", "58"]
    assert len(satu) == 50
    assert satu[-1].nomor == dua[0].nomor + 1


def test_filters_narrow_and_nonsense_is_left_out(orang, pd, renja):
    catat(pd, perubahan=[audit.Perubahan("baris", "5.03.01.2.01.01", None, {"a": "1"})])
    k = orang["kepala"]
    hari = access.hari_ini()
    semua = baca(k, pd).paginator.count

    def banyak(**s):
        return baca(k, pd, **s).paginator.count

    assert banyak(aksi="perangkat_daerah.diubah") == 1
    assert banyak(oleh=str(orang["perencana"].pk)) == 1
    assert banyak(oleh="sistem") == semua - 1
    assert banyak(baris="5.03.01.2.01.01") == 2  # the import of the demonstration, and this one
    assert banyak(baris="5.03.01.2.01.0%") == 0
    assert banyak(renja="2025") == 1
    assert banyak(renja="2024") == 0
    assert banyak(dari=hari.isoformat(), sampai=hari.isoformat()) == semua
    assert banyak(sampai=(hari - timedelta(days=1)).isoformat()) == 0
    for s in (
        {"oleh": "1 OR 1=1"},
        {"aksi": "x"},
        {"dari": "kemarin"},
        {"renja": "²⁰²⁵"},
        {"baris": "\x00"},
        {"halaman": "-1"},
    ):
        halaman = s.pop("halaman", "")
        assert baca(k, pd, halaman, **s).paginator.count == semua


def test_an_entry_reads_like_a_sentence_with_indonesian_numbers(orang, pd, renja):
    catat(
        pd,
        renja=renja,
        alasan="Sesuai hasil forum",
        perubahan=[
            audit.Perubahan(
                "pendanaan",
                "5.03.01.2.01.01\x1fDAU",
                {"pagu": "1500000"},
                {"pagu": "2500000.5"},
            ),
            audit.Perubahan("pejabat", "Sari", None, {"tmt": "2026-01-02", "nama": "Sari"}),
        ],
    )

    e = baca(orang["inspektorat"], pd)[0]

    assert e.kalimat == "mengubah data contoh"
    dana, orang_baru = e.rinci
    assert dana.baris.startswith("5.03.01.2.01.01 Penyusunan Dokumen Perencanaan")
    assert dana.baris.endswith("· DAU")
    assert [(s.kolom, s.sebelum, s.sesudah) for s in dana.sel] == [
        ("pagu", "Rp 1.500.000", "Rp 2.500.000,50")
    ]
    assert orang_baru.ragam == "ditambah"
    assert [s.sesudah for s in orang_baru.sel] == ["2 Januari 2026", "Sari"]


def test_a_region_reads_all_its_agencies(orang, pd, wilayah):
    lain = PerangkatDaerah.objects.exclude(pk=pd.pk).first()
    catat(lain)
    catat(wilayah)

    tempat = {e.rantai.kunci for e in baca(orang["inspektorat"], wilayah)}

    assert {f"pd:{pd.sebutan}", f"pd:{lain.sebutan}", f"wilayah:{wilayah.kode}"} <= tempat
    hanya = baca(orang["inspektorat"], wilayah, pd=lain.sebutan)
    assert {e.rantai.kunci for e in hanya} == {f"pd:{lain.sebutan}"}


def test_a_whole_chain_is_told_and_a_noted_fingerprint_found(orang, pd):
    e = catat(pd)
    k = orang["kepala"]

    hasil = jejak.periksa(actor=k, tempat=pd, sidik=f" {e.sidik[:10].upper()} ")

    assert hasil.utuh
    assert hasil.jumlah == AuditEntry.objects.filter(rantai__perangkat_daerah=pd).count()
    assert hasil.ditemukan == e
    assert jejak.periksa(actor=k, tempat=pd, sidik="0" * 64).ditemukan is None
    assert jejak.periksa(actor=k, tempat=pd, sidik="' OR 1=1").dicari == ""


def test_a_broken_chain_names_its_entry(orang, pd):
    e = catat(pd)
    catat(pd)
    tanpa_pemicu("UPDATE selaras_auditentry SET objek='lain' WHERE id=%s", e.pk)

    hasil = jejak.periksa(actor=orang["inspektorat"], tempat=pd.wilayah)

    assert not hasil.utuh
    assert [h.putus.nomor for h in hasil.rantai if h.putus] == [e.nomor]


def test_a_chain_that_grows_while_it_is_read_is_whole(pd, monkeypatch):
    asli = audit._telusuri

    def tumbuh(entri):
        hasil = asli(entri)
        if not getattr(tumbuh, "sudah", False):
            tumbuh.sudah = True
            catat(pd)
        return hasil

    monkeypatch.setattr(audit, "_telusuri", tumbuh)

    assert audit.verifikasi() == []


def test_the_export_holds_each_cell_and_no_formula(orang, pd):
    catat(
        pd,
        alasan="=HYPERLINK(1)",
        perubahan=[
            audit.Perubahan("baris", "5.03", {"lokasi": "a"}, {"lokasi": "@b"}, {"": "x.csv!A1"})
        ],
    )

    isi = jejak.ekspor(
        actor=orang["kepala"], tempat=pd, saring=Saring(aksi="perangkat_daerah.diubah")
    )

    (baris,) = csv.DictReader(StringIO(isi.decode()))
    assert (baris["kolom"], baris["sebelum"], baris["sesudah"]) == ("lokasi", "a", "'@b")
    assert (baris["alasan"], baris["asal"]) == ("'=HYPERLINK(1)", "x.csv!A1")
    assert len(baris["sidik"]) == 64


def test_too_much_for_one_file_is_told(orang, pd, monkeypatch):
    monkeypatch.setattr(jejak, "MAKS_EKSPOR", 1)
    with pytest.raises(TidakSah, match="rentang tanggal"):
        jejak.ekspor(actor=orang["kepala"], tempat=pd, saring=Saring())


def test_what_is_too_much_for_one_page_is_left_and_said(orang, wilayah, monkeypatch):
    monkeypatch.setattr(jejak, "MAKS_PERIKSA", 1)

    hasil = jejak.periksa(actor=orang["inspektorat"], tempat=wilayah)

    assert len(hasil.rantai) == 1
    assert len(hasil.ditunda) == len(jejak.rantai(orang["inspektorat"], wilayah)) - 1
