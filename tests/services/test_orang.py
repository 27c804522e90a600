"""People: invitations, roles, accounts; who may, what is refused, what nothing changes."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core import mail
from django.utils import timezone

from selaras.core.hak import HAK, Peran, Tindakan
from selaras.db.models import (
    AuditEntry,
    Pengguna,
    Penugasan,
    PerangkatDaerah,
    Undangan,
    Wilayah,
)
from selaras.services import access, akun, pengguna
from selaras.services import orang as layanan_orang
from selaras.services.galat import TidakAda, TidakBerhak, TidakSah

pytestmark = pytest.mark.django_db
SANDI = "sepeda biru di tepi sungai"


def undang(admin, tempat, email="baru@contoh.invalid", peran=Peran.PERENCANA, unit=None):
    return akun.undang(
        actor=admin, email=email, nama="Budi Baru", peran=peran, tempat=tempat, unit=unit,
        alamat=lambda k: f"https://contoh.invalid/undangan/{k}/",
    )  # fmt: skip


def kunci():
    return re.search(r"/undangan/([\w-]+)/", mail.outbox[-1].body)[1]


def segar(p):
    return Pengguna.objects.get(pk=p.pk)


def test_an_invitation_becomes_an_account_with_its_role(orang, pd):
    undang(orang["admin"], pd)

    baru = akun.terima_undangan(kunci=kunci(), sandi=SANDI, nama="Budi B.")

    assert baru.check_password(SANDI)
    assert access.peran(segar(baru), pd) == {Peran.PERENCANA}
    assert AuditEntry.objects.filter(aksi="undangan.diterima", oleh=baru).exists()


@pytest.mark.parametrize("rusak", ["dipakai", "dicabut", "lewat", "dikirim ulang", "salah"])
def test_an_invitation_that_does_not_count_opens_nothing(orang, pd, rusak):
    u = undang(orang["admin"], pd)
    k = kunci()
    if rusak == "dipakai":
        akun.terima_undangan(kunci=k, sandi=SANDI)
    elif rusak == "dicabut":
        akun.cabut_undangan(actor=orang["admin"], undangan=u.pk, tempat=pd)
    elif rusak == "lewat":
        Undangan.objects.filter(pk=u.pk).update(kedaluwarsa=timezone.now())
    elif rusak == "dikirim ulang":
        akun.kirim_ulang(actor=orang["admin"], undangan=u.pk, tempat=pd, alamat=str)
    else:
        k = k[:-1] + ("A" if k[-1] != "A" else "B")
    banyak = Pengguna.objects.count()

    with pytest.raises(TidakAda, match="tidak berlaku"):
        akun.terima_undangan(kunci=k, sandi=SANDI)

    assert Pengguna.objects.count() == banyak


def test_an_invitation_sent_again_counts_again(orang, pd):
    u = undang(orang["admin"], pd)
    Undangan.objects.filter(pk=u.pk).update(kedaluwarsa=timezone.now() - timedelta(days=1))

    akun.kirim_ulang(
        actor=orang["admin"], undangan=u.pk, tempat=pd, alamat=lambda k: f"/undangan/{k}/"
    )

    assert akun.terima_undangan(kunci=kunci(), sandi=SANDI).email == "baru@contoh.invalid"


def test_a_weak_password_takes_nothing(orang, pd):
    undang(orang["admin"], pd)

    with pytest.raises(TidakSah) as salah:
        akun.terima_undangan(kunci=kunci(), sandi="12345")

    assert "sandi" in salah.value.medan
    assert not Pengguna.objects.filter(email="baru@contoh.invalid").exists()
    assert akun.undangan(kunci()).email == "baru@contoh.invalid"


def test_an_account_with_a_password_keeps_it(orang, orang_asing, pd):
    undang(orang["admin"], pd, email=orang_asing.email)

    akun.terima_undangan(kunci=kunci(), sandi="sandi milik orang lain", nama="Lain")

    kini = segar(orang_asing)
    assert kini.check_password("kata-sandi-panjang")
    assert kini.nama == orang_asing.nama
    assert access.peran(kini, pd) == {Peran.PERENCANA}


@pytest.mark.parametrize("peran", [p for p in Peran if Tindakan.KELOLA_ORANG not in HAK[p]])
def test_only_who_manages_people_can(orang, pd, peran):
    siapa = orang[peran.value]
    tugas = Penugasan.objects.filter(perangkat_daerah=pd).first()

    for lakukan in (
        lambda: undang(siapa, pd),
        lambda: akun.akhiri_peran(actor=siapa, penugasan=tugas.pk, tempat=pd),
        lambda: akun.kirim_ulang(actor=siapa, undangan=1, tempat=pd, alamat=str),
        lambda: akun.cabut_undangan(actor=siapa, undangan=1, tempat=pd),
        lambda: akun.beri_peran(actor=siapa, pengguna=siapa, peran=Peran.PERENCANA, tempat=pd),
    ):
        with pytest.raises(TidakBerhak):
            lakukan()


@pytest.mark.parametrize(
    ("isi", "medan"),
    [
        ({"email": "bukan surel"}, "email"),
        ({"peran": Peran.VERIFIKATOR}, "peran"),
        ({"peran": Peran.BIDANG}, "unit"),
        ({"peran": Peran.PERENCANA, "unit": "sendiri"}, "unit"),
        ({"peran": Peran.BIDANG, "unit": "lain"}, "unit"),
    ],
)
def test_an_invitation_that_does_not_fit_is_refused(orang, pd, isi, medan):
    lain = PerangkatDaerah.objects.exclude(pk=pd.pk).first()
    unit = {"sendiri": pd.unit.first(), "lain": lain.unit.create(nama="Bidang Lain")}
    isi = isi | {"unit": unit.get(isi.get("unit", ""))}

    with pytest.raises(TidakSah) as salah:
        undang(orang["admin"], pd, **isi)

    assert medan in salah.value.medan
    assert not Undangan.objects.exists()


def test_nobody_is_invited_twice_to_the_same_role(orang, pd):
    undang(orang["admin"], pd)
    with pytest.raises(TidakSah, match="sudah diundang"):
        undang(orang["admin"], pd)
    with pytest.raises(TidakSah, match="sudah memegang"):
        undang(orang["admin"], pd, email=orang["perencana"].email)


def test_a_role_ends_at_once_and_stays_in_the_history(orang, pd):
    tugas = Penugasan.objects.get(pengguna=orang["perencana"], perangkat_daerah=pd)

    akun.akhiri_peran(actor=orang["admin"], penugasan=tugas.pk, tempat=pd)

    assert access.peran(segar(orang["perencana"]), pd) == frozenset()
    tugas.refresh_from_db()
    assert tugas.sampai == access.hari_ini() - timedelta(days=1)
    with pytest.raises(TidakSah, match="sudah berakhir"):
        akun.akhiri_peran(actor=orang["admin"], penugasan=tugas.pk, tempat=pd)


def test_a_role_of_another_place_is_not_there(orang, pd):
    lain = PerangkatDaerah.objects.exclude(pk=pd.pk).first()
    tugas = Penugasan.objects.get(pengguna=orang["perencana"], perangkat_daerah=pd)

    with pytest.raises(TidakAda):
        akun.akhiri_peran(actor=orang["admin"], penugasan=tugas.pk, tempat=lain)


@pytest.mark.parametrize("lain", ["tidak ada", "nonaktif", "berjangka"])
def test_the_last_admin_stays(orang, orang_asing, wilayah, lain):
    if lain != "tidak ada":
        akun.beri_peran(
            actor=None, pengguna=orang_asing, peran=Peran.ADMIN, tempat=wilayah,
            sampai=access.hari_ini() if lain == "berjangka" else None,
        )  # fmt: skip
    if lain == "nonaktif":
        Pengguna.objects.filter(pk=orang_asing.pk).update(is_active=False)
    tugas = Penugasan.objects.get(pengguna=orang["admin"], wilayah=wilayah)

    with pytest.raises(TidakSah, match="Admin terakhir"):
        akun.akhiri_peran(actor=orang["admin"], penugasan=tugas.pk, tempat=wilayah)

    assert Peran.ADMIN in access.peran_wilayah(segar(orang["admin"]), wilayah)


@pytest.mark.parametrize(
    ("mulai", "sampai", "boleh"),
    [(-10, -1, True), (-10, 5, False), (0, None, False), (4, 9, False), (11, None, True)],
)
def test_the_same_role_is_held_once_at_a_time(orang_asing, pd, mulai, sampai, boleh):
    hari = access.hari_ini()

    def beri(a, b):
        akun.beri_peran(
            actor=None, pengguna=orang_asing, peran=Peran.KEPALA, tempat=pd,
            mulai=hari + timedelta(days=a),
            sampai=None if b is None else hari + timedelta(days=b),
        )  # fmt: skip

    beri(0, 10)
    if boleh:
        beri(mulai, sampai)
    else:
        with pytest.raises(TidakSah, match="pada masa itu"):
            beri(mulai, sampai)


def sesi(p):
    s = SessionStore()
    s["_auth_user_id"] = str(p.pk)
    s.create()
    return s.session_key


def ada_sesi(k):
    return Session.objects.filter(session_key=k).exists()


def test_an_account_is_switched_off_with_its_sessions(orang, wilayah):
    bidang, lain = sesi(orang["bidang"]), sesi(orang["kepala"])

    pengguna.nonaktifkan(actor=orang["admin"], wilayah=wilayah, pengguna=orang["bidang"].pk)

    assert not segar(orang["bidang"]).is_active
    assert (ada_sesi(bidang), ada_sesi(lain)) == (False, True)
    pengguna.aktifkan(actor=orang["admin"], wilayah=wilayah, pengguna=orang["bidang"].pk)
    assert segar(orang["bidang"]).is_active


def test_accounts_of_others_are_out_of_reach(orang, orang_asing, wilayah):
    luar = Wilayah.objects.create(kode="00.01", nama="Kota Peragaan")

    def kepada(siapa, oleh="admin"):
        pengguna.nonaktifkan(actor=orang[oleh], wilayah=wilayah, pengguna=siapa.pk)

    with pytest.raises(TidakAda):
        kepada(orang_asing)
    with pytest.raises(TidakSah, match="Akun sendiri"):
        kepada(orang["admin"])
    with pytest.raises(TidakBerhak):
        kepada(orang["bidang"], oleh="verifikator")
    akun.beri_peran(actor=None, pengguna=orang["kepala"], peran=Peran.VERIFIKATOR, tempat=luar)
    with pytest.raises(TidakSah, match="wilayah lain"):
        kepada(orang["kepala"])
    assert not AuditEntry.objects.filter(aksi="akun.dinonaktifkan").exists()


def test_a_lost_second_factor_is_taken_off_and_told(orang, wilayah):
    p = orang["kepala"]
    with pytest.raises(TidakSah, match="tidak memakai"):
        pengguna.lepas_faktor_kedua(actor=orang["admin"], wilayah=wilayah, pengguna=p.pk)
    Authenticator.objects.create(user=p, type=Authenticator.Type.TOTP, data={"secret": "x"})

    pengguna.lepas_faktor_kedua(actor=orang["admin"], wilayah=wilayah, pengguna=p.pk)

    assert not Authenticator.objects.filter(user=p).exists()
    assert mail.outbox[-1].to == [p.email]


def test_sign_out_everywhere_keeps_only_this_session(orang):
    sini, sana, lain = sesi(orang["bidang"]), sesi(orang["bidang"]), sesi(orang["kepala"])

    assert pengguna.keluar_semua(actor=orang["bidang"], kecuali=sini) == 1

    assert [ada_sesi(k) for k in (sini, sana, lain)] == [True, False, True]


@pytest.mark.parametrize("nama", ["", "   ", "x" * 201])
def test_a_name_is_a_name(orang, nama):
    with pytest.raises(TidakSah):
        pengguna.ubah_nama(actor=orang["bidang"], nama=nama)
    assert segar(orang["bidang"]).nama == "Bayu Pelaksana"


@pytest.mark.parametrize("peran", list(Peran))
def test_addresses_and_invitations_are_for_who_manages(orang, pd, peran):
    undang(orang["admin"], pd)

    hasil = orang_daftar(orang[peran.value], pd)

    boleh = Tindakan.KELOLA_ORANG in HAK[peran]
    assert hasil["kelola"] is boleh
    assert bool(hasil["undangan"]) is boleh
    assert {b.tugas.pengguna.nama for b in hasil["kini"]} >= {"Ratna Perencana"}


def orang_daftar(siapa, pd):
    return layanan_orang.daftar(actor=siapa, tempat=pd)


def test_a_link_for_a_password_is_for_accounts_that_are_on(orang):
    assert "-" in pengguna.tautan_sandi(actor=None, email=orang["admin"].email.upper())
    Pengguna.objects.filter(pk=orang["bidang"].pk).update(is_active=False)
    for email in (orang["bidang"].email, "tidak@ada.invalid"):
        with pytest.raises(TidakAda):
            pengguna.tautan_sandi(actor=None, email=email)


@pytest.mark.parametrize("cara", ["akhiri", "nonaktifkan"])
def test_invitations_of_a_former_admin_open_nothing(orang, orang_asing, pd, wilayah, cara):
    akun.beri_peran(actor=None, pengguna=orang_asing, peran=Peran.ADMIN, tempat=wilayah)
    lain = undang(orang["admin"], pd, email="lain@contoh.invalid")
    undang(segar(orang_asing), pd)
    k = kunci()
    if cara == "akhiri":
        tugas = Penugasan.objects.get(pengguna=orang_asing, wilayah=wilayah)
        akun.akhiri_peran(actor=orang["admin"], penugasan=tugas.pk, tempat=wilayah)
    else:
        pengguna.nonaktifkan(actor=orang["admin"], wilayah=wilayah, pengguna=orang_asing.pk)

    with pytest.raises(TidakAda):
        akun.terima_undangan(kunci=k, sandi=SANDI)
    lain.refresh_from_db()
    assert lain.dicabut_pada is None


def test_the_trail_names_who_invited(orang, pd):
    undang(orang["admin"], pd)
    akun.terima_undangan(kunci=kunci(), sandi=SANDI)

    entri = AuditEntry.objects.filter(aksi="penugasan.dibuat").latest("pk")
    assert entri.oleh == orang["admin"]
