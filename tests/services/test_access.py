"""The one door: roles by date and place, strangers and members."""

from datetime import timedelta

import pytest

from selaras.core.hak import HAK, Peran, Tindakan
from selaras.db.models import Berkas, Penugasan, PerangkatDaerah
from selaras.services import access, akun
from selaras.services.galat import TidakAda, TidakBerhak

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("peran", list(Peran))
@pytest.mark.parametrize("tindakan", list(Tindakan))
def test_a_right_is_what_the_table_says(orang, pd, peran, tindakan):
    pengguna = orang[peran.value]

    if tindakan in HAK[peran]:
        assert peran in access.wajib(pengguna, pd, tindakan)
    else:
        with pytest.raises(TidakBerhak, match=peran.sebutan):
            access.wajib(pengguna, pd, tindakan)


def test_a_role_counts_from_its_first_to_its_last_day(orang_asing, pd, monkeypatch):
    hari = access.hari_ini()
    akun.beri_peran(
        actor=None,
        pengguna=orang_asing,
        peran=Peran.PERENCANA,
        tempat=pd,
        mulai=hari,
        sampai=hari + timedelta(days=1),
    )

    def boleh(geser):
        monkeypatch.setattr(access, "hari_ini", lambda: hari + timedelta(days=geser))
        orang_asing.__dict__.pop("_penugasan", None)
        return access.berhak(orang_asing, pd, Tindakan.UBAH_RENJA)

    assert [boleh(g) for g in (-1, 0, 1, 2)] == [False, True, True, False]


def test_an_account_that_was_switched_off_has_no_rights(orang, pd):
    p = orang["perencana"]
    p.is_active = False
    p.__dict__.pop("_penugasan", None)

    with pytest.raises(TidakAda):
        access.wajib(p, pd, Tindakan.LIHAT)


def test_a_role_of_a_region_reaches_its_agencies_and_no_others(orang, pd, wilayah):
    from selaras.db.models import Wilayah

    lain = Wilayah.objects.create(kode="00.01", nama="Kota Peragaan")
    luar = PerangkatDaerah.objects.create(wilayah=lain, sebutan="luar", nama="Dinas Luar")

    assert access.berhak(orang["verifikator"], pd, Tindakan.CATAT)
    with pytest.raises(TidakAda):
        access.wajib(orang["verifikator"], luar, Tindakan.LIHAT)
    with pytest.raises(TidakAda):
        access.wilayah(orang["verifikator"], "00.01")
    assert luar not in access.daftar_perangkat_daerah(orang["verifikator"])
    assert pd in access.daftar_perangkat_daerah(orang["verifikator"])


def test_an_agency_role_opens_no_region(orang, wilayah):
    with pytest.raises(TidakAda):
        access.wilayah(orang["perencana"], wilayah.kode)


def test_a_stranger_and_a_typing_error_look_the_same(orang_asing, renja):
    pesan = set()
    for sebutan, tahun in (("bkpsdm", 2025), ("bkpsdm", 2031), ("tidak-ada", 2025)):
        with pytest.raises(TidakAda) as salah:
            access.renja(orang_asing, sebutan, tahun)
        pesan.add(salah.value.pesan)
    assert len(pesan) == 1


def test_a_file_is_its_agency_s(orang, orang_asing, pd):
    b = Berkas.objects.create(
        perangkat_daerah=pd, nama="ba.pdf", jenis="application/pdf", ukuran=1, sidik="0" * 64,
        oleh=orang["perencana"],
    )  # fmt: skip

    assert access.berkas(orang["kepala"], b.pk) == b
    with pytest.raises(TidakAda):
        access.berkas(orang_asing, b.pk)


def test_roles_fit_their_place(orang_asing, pd, wilayah):
    from selaras.services.galat import TidakSah

    with pytest.raises(TidakSah):
        akun.beri_peran(actor=None, pengguna=orang_asing, peran=Peran.VERIFIKATOR, tempat=pd)
    with pytest.raises(TidakSah):
        akun.beri_peran(actor=None, pengguna=orang_asing, peran=Peran.KEPALA, tempat=wilayah)
    assert not Penugasan.objects.filter(pengguna=orang_asing).exists()
