"""Header profiles of a region: edited, tried, returned to the shipped ones."""

import pytest

from exchange.bahan_impor import csv, sipd
from selaras.db.models import AuditEntry, ProfilImpor
from selaras.exchange.profil_kepala import KOLOM, bawaan, bawaan_oleh_kunci
from selaras.services import impor, pratinjau, profil_impor
from selaras.services.galat import TidakAda, TidakBerhak, TidakSah

pytestmark = pytest.mark.django_db

BERKAS = csv(("Kode Rincian Giat", "Uang Tersedia"), ("5.03.01.2.01.01", "123"))


def peta(**ganti):
    asli = bawaan_oleh_kunci("rekap_inputan")
    return {k: list(t) for k, t in asli.kolom.items()} | ganti


BARU = peta(kode_sub_kegiatan=["Kode Rincian Giat"], pagu=["Uang Tersedia", "pagu"])


def ubah(actor, wilayah, isi=None):
    return profil_impor.ubah(actor=actor, wilayah=wilayah, kunci="rekap_inputan", peta=isi or BARU)


def test_a_changed_profile_reads_the_next_upload(orang, wilayah, renja):
    with pytest.raises(TidakSah, match="Judul kolomnya"):
        impor.unggah(actor=orang["perencana"], renja=renja, nama="a.csv", isi=BERKAS)

    hasil = ubah(orang["verifikator"], wilayah)

    assert hasil.diubah
    i = impor.unggah(actor=orang["perencana"], renja=renja, nama="a.csv", isi=BERKAS)
    assert len(pratinjau.susun(i).baris) == 1
    entri = AuditEntry.objects.order_by("-pk").filter(aksi="profil_impor.diubah").get()
    (r,) = entri.rekaman.all()
    assert r.sesudah["kode_sub_kegiatan"] == "Kode Rincian Giat"
    assert set(r.sesudah) == {"kode_sub_kegiatan", "pagu"}


def test_reset_returns_to_the_shipped_one(orang, wilayah):
    ubah(orang["verifikator"], wilayah)

    profil_impor.kembalikan(actor=orang["verifikator"], wilayah=wilayah, kunci="rekap_inputan")

    p = profil_impor.lihat(wilayah, "rekap_inputan")
    assert not p.diubah
    assert p.profil == bawaan_oleh_kunci("rekap_inputan")
    assert not ProfilImpor.objects.exists()


def test_saving_the_shipped_texts_keeps_no_row(orang, wilayah):
    ubah(orang["verifikator"], wilayah)
    ubah(orang["verifikator"], wilayah, peta())

    assert not ProfilImpor.objects.exists()


@pytest.mark.parametrize(
    ("isi", "medan"),
    [
        (peta(kode_sub_kegiatan=[]), "kode_sub_kegiatan"),
        (peta(pagu=["x" * 201]), "pagu"),
        (peta(pagu=[f"judul {n}" for n in range(31)]), "pagu"),
    ],
)
def test_a_profile_that_cannot_work_is_refused(orang, wilayah, isi, medan):
    with pytest.raises(TidakSah) as galat:
        ubah(orang["verifikator"], wilayah, isi)

    assert medan in galat.value.medan
    assert not ProfilImpor.objects.exists()
    assert not AuditEntry.objects.filter(aksi="profil_impor.diubah").exists()


@pytest.mark.parametrize("siapa", ["inspektorat"])
def test_members_without_the_right(orang, wilayah, siapa):
    with pytest.raises(TidakBerhak):
        ubah(orang[siapa], wilayah)


@pytest.mark.parametrize("siapa", ["perencana", "bidang", "kepala"])
def test_people_of_an_agency_are_strangers_to_the_region(orang, wilayah, siapa):
    with pytest.raises(TidakAda):
        ubah(orang[siapa], wilayah)


def test_unknown_profile(orang, wilayah):
    with pytest.raises(TidakAda):
        profil_impor.lihat(wilayah, "tidak-ada")


def test_trying_tells_what_is_recognised_and_keeps_nothing(orang, wilayah):
    def coba(isi):
        return profil_impor.coba(
            actor=orang["verifikator"],
            wilayah=wilayah,
            kunci="rekap_inputan",
            peta=isi,
            nama="a.csv",
            isi=BERKAS,
        )

    belum, sudah = coba(peta()), coba(BARU)

    assert belum.kurang
    assert (KOLOM["pagu"], "Uang Tersedia") in sudah.kolom
    assert dict(sudah.isi)["pendanaan"] == 1
    assert not ProfilImpor.objects.exists()


def test_trying_a_hostile_file_is_an_answer(orang, wilayah):
    hasil = profil_impor.coba(
        actor=orang["verifikator"],
        wilayah=wilayah,
        kunci="rekap_inputan",
        peta=peta(),
        nama="a.csv",
        isi=b"MZ\0\0",
    )

    assert hasil.masalah


def test_shipped_profiles_can_be_saved_as_they_are():
    for p in bawaan():
        assert p.dengan_peta(p.kolom).kolom == p.kolom


def test_shipped_profiles_know_the_fields_of_the_national_export():
    p = bawaan_oleh_kunci("renja_lampiran")
    judul = {t for teks in p.kolom.values() for t in teks}

    assert set(sipd()) <= judul
