"""The first installation: everything or nothing, once."""

import pytest

from selaras.core.hak import Peran
from selaras.db.models import Pengguna, PerangkatDaerah, Undangan, Wilayah
from selaras.services import access, akun, audit, pemasangan
from selaras.services.galat import TidakSah

pytestmark = pytest.mark.django_db
ISI = {
    "kode": "99.71",
    "nama": "Kota Contoh",
    "email": "Admin@contoh.invalid",
    "nama_admin": "Ani Admin",
}


@pytest.fixture
def kosong(db, monkeypatch):
    """The demonstration is there; installing looks as if it were not."""
    monkeypatch.setattr(pemasangan, "sudah_terpasang", lambda: False)


def test_the_admin_comes_in_by_the_link_and_only_once(kosong):
    hasil = pemasangan.pasang(**ISI, daftar=[{"nama": "Dinas Uji", "bidang_urusan": "5.03"}])

    assert (hasil.wilayah.jenis, hasil.wilayah.kepala_daerah) == ("kota", "Wali Kota")
    assert [p.sebutan for p in hasil.perangkat_daerah] == ["dinas-uji"]
    assert not hasil.admin.has_usable_password()
    masuk = akun.terima_undangan(kunci=hasil.kunci, sandi="sepeda biru di tepi sungai")
    assert masuk == hasil.admin
    assert masuk.check_password("sepeda biru di tepi sungai")
    assert access.peran_wilayah(masuk, hasil.wilayah) == {Peran.ADMIN}
    with pytest.raises(Exception, match="tidak berlaku"):
        akun.terima_undangan(kunci=hasil.kunci, sandi="sandi lain yang panjang")
    assert audit.verifikasi() == []


def test_what_is_installed_is_left_alone(db):
    with pytest.raises(TidakSah, match="sudah terpasang"):
        pemasangan.pasang(**ISI)
    assert not Wilayah.objects.filter(kode="99.71").exists()


@pytest.mark.parametrize(
    ("isi", "daftar", "pesan"),
    [
        ({"kode": "kutub"}, [], "kode wilayah"),
        ({"nama": " "}, [], "Nama wilayah"),
        ({"jenis": "negara"}, [], "Jenis wilayah"),
        ({"email": "bukan"}, [], "alamat surel"),
        ({}, [{"nama": "Dinas Uji"}, {"nama": "dinas uji"}], r"ke-2 \(dinas uji\)"),
        ({}, [{"nama": "Dinas Uji", "bidang_urusan": "satu"}], "5.03"),
    ],
)
def test_a_mistake_leaves_nothing(kosong, isi, daftar, pesan):
    with pytest.raises(TidakSah, match=pesan):
        pemasangan.pasang(**ISI | isi, daftar=daftar)

    assert not Wilayah.objects.filter(kode__startswith="99").exists()
    assert not PerangkatDaerah.objects.filter(nama__iexact="dinas uji").exists()
    assert not Pengguna.objects.filter(email="admin@contoh.invalid").exists()
    assert not Undangan.objects.exists()


@pytest.mark.parametrize("pemisah", [",", ";", "\t"])
def test_a_list_of_agencies_is_read(pemisah):
    teks = "Nama|Singkatan|Bidang urusan\n'=Dinas|DA|2.24\n||\n".replace("|", pemisah)

    assert pemasangan.baca_daftar(teks.encode("utf-8-sig"), "pd.csv") == [
        {"nama": "=Dinas", "singkatan": "DA", "bidang_urusan": "2.24"}
    ]


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        (b"", "kosong"),
        (b"nama,gaji\nX,1\n", "gaji"),
        (b"singkatan\nX\n", "nama"),
        (b'nama\n"X\n', "kutip"),
        (b"\x00\x01\x02", "pd.csv"),
    ],
)
def test_a_list_that_cannot_be_read_is_told(isi, pesan):
    with pytest.raises(TidakSah, match=pesan):
        pemasangan.baca_daftar(isi, "pd.csv")
