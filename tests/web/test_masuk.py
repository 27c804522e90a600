"""Sign-in as people meet it: second factor, invitations, passwords, the own account."""

import base64
import hashlib
import hmac
import re
import struct
import time
from datetime import timedelta

import pytest
from allauth.mfa.totp.internal import auth
from django.core import mail
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.utils import timezone

from selaras.db.models import AuditEntry, Pengguna, Undangan

pytestmark = pytest.mark.django_db
SANDI = "sepeda biru di tepi sungai"
INGGRIS = re.compile(
    r"\b(password|sign in|sign up|email|e-mail|authenticator app|recovery codes?|forgot|submit|"
    r"confirm|your|please|enter|current|two-factor)\b",
    re.IGNORECASE,
)


@pytest.fixture(autouse=True)
def _tanpa_hitungan():
    cache.clear()
    yield
    cache.clear()


class Jam:
    """The clock of the second factor: it stands still until a test moves it."""

    def __init__(self):
        self.kini = time.time()

    def time(self):
        return self.kini

    def maju(self):
        """Move on to the next code."""
        self.kini += 30


@pytest.fixture(autouse=True)
def jam(monkeypatch):
    j = Jam()
    monkeypatch.setattr(auth, "time", j)
    return j


@pytest.fixture
def seketika(monkeypatch):
    """Run what waits for the end of a transaction at once: tests never commit."""
    monkeypatch.setattr(transaction, "on_commit", lambda fungsi, *_a, **_k: fungsi())


def totp(kunci, jam):
    """Return the code of a secret (RFC 6238), written apart from the library under test."""
    isi = struct.pack(">Q", int(jam.kini) // 30)
    sidik = hmac.new(base64.b32decode(kunci), isi, hashlib.sha1).digest()
    awal = sidik[-1] & 15
    return f"{(struct.unpack('>I', sidik[awal : awal + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"


@pytest.fixture
def kepala(orang):
    """The head of the agency, with a password."""
    orang["kepala"].set_password(SANDI)
    orang["kepala"].save()
    return orang["kepala"]


def masuk(klien, p, sandi=SANDI):
    return klien.post("/akun/login/", {"login": p.email, "password": sandi})


def isi(jawaban):
    """Return the words of the page itself, without the frame."""
    teks = jawaban.content.decode().split("<main")[1].split("</main")[0]
    return re.sub(r"<[^>]+>", " ", teks)


def pasang_totp(klien, jam):
    """Set the second factor up as a person does; return its secret."""
    tanya = klien.get("/akun/faktor-kedua/totp/activate/")
    assert tanya["Location"].startswith("/akun/reauthenticate/"), tanya
    halaman = klien.post(tanya["Location"], {"password": SANDI}, follow=True)
    assert halaman.status_code == 200, halaman
    kunci = re.search(r'class="sidik">([A-Z2-7]+)<', halaman.content.decode())[1]
    assert "data:image/svg+xml;base64," in halaman.content.decode()
    jawaban = klien.post("/akun/faktor-kedua/totp/activate/", {"code": totp(kunci, jam)})
    assert jawaban.status_code == 302, isi(jawaban)
    jam.maju()
    return kunci


def test_a_role_that_needs_it_is_led_to_the_second_factor_and_comes_in_with_it(
    client, kepala, settings, jam, seketika
):
    settings.MFA_WAJIB = frozenset({"kepala"})
    assert masuk(client, kepala)["Location"] == "/"

    # Without it every page leads there, and says why.
    for alamat in ("/", "/pd/bkpsdm/", "/akun/saya/"):
        assert client.get(alamat)["Location"] == "/akun/faktor-kedua/?wajib=ya"
    htmx = client.get("/pd/bkpsdm/", headers={"HX-Request": "true"})
    assert htmx["HX-Redirect"] == "/akun/faktor-kedua/?wajib=ya"
    assert "mewajibkan faktor kedua" in isi(client.get("/akun/faktor-kedua/?wajib=ya"))

    kunci = pasang_totp(client, jam)
    assert client.get("/pd/bkpsdm/").status_code == 200
    kode = re.findall(
        r"<li><code>(\w+)</code>", client.get("/akun/faktor-kedua/recovery-codes/").content.decode()
    )
    assert len(kode) == 10
    assert mail.outbox[-1].to == [kepala.email]
    assert "segera ganti sandi" in mail.outbox[-1].body

    # From now on a password alone opens nothing.
    lain = Client()
    assert masuk(lain, kepala)["Location"] == "/akun/faktor-kedua/authenticate/"
    assert lain.get("/pd/bkpsdm/")["Location"].startswith("/akun/login/")
    sesi = lain.cookies["sessionid"].value
    salah = lain.post("/akun/faktor-kedua/authenticate/", {"code": "000000"})
    assert salah.status_code == 200
    assert "_auth_user_id" not in lain.session
    cache.clear()
    assert (
        lain.post("/akun/faktor-kedua/authenticate/", {"code": totp(kunci, jam)})["Location"] == "/"
    )
    assert lain.cookies["sessionid"].value != sesi
    assert lain.get("/pd/bkpsdm/").status_code == 200

    # A code of recovery counts once.
    for boleh in (True, False):
        cache.clear()
        ketiga = Client()
        masuk(ketiga, kepala)
        ketiga.post("/akun/faktor-kedua/authenticate/", {"code": kode[0]})
        assert ("_auth_user_id" in ketiga.session) is boleh


def test_the_same_code_does_not_count_twice(client, kepala, jam):
    masuk(client, kepala)
    kunci = pasang_totp(client, jam)
    kode = totp(kunci, jam)
    for boleh in (True, False):
        klien = Client()
        masuk(klien, kepala)
        klien.post("/akun/faktor-kedua/authenticate/", {"code": kode})
        assert ("_auth_user_id" in klien.session) is boleh


def test_guessing_the_second_factor_is_slowed_down(client, kepala, jam):
    masuk(client, kepala)
    kunci = pasang_totp(client, jam)
    klien = Client()
    masuk(klien, kepala)
    for i in range(12):
        klien.post("/akun/faktor-kedua/authenticate/", {"code": f"{i:06d}"})

    jawaban = klien.post("/akun/faktor-kedua/authenticate/", {"code": totp(kunci, jam)})

    assert jawaban.status_code in (200, 302, 429)
    assert "_auth_user_id" not in klien.session


def test_a_second_factor_is_changed_only_after_the_password_once_more(client, kepala):
    masuk(client, kepala)

    jawaban = client.get("/akun/faktor-kedua/totp/activate/")
    assert "tulis sandi Anda sekali lagi" in isi(client.get(jawaban["Location"]))
    salah = client.post(jawaban["Location"], {"password": "salah"})
    assert salah.status_code == 200
    assert client.get("/akun/faktor-kedua/totp/activate/").status_code == 302


def test_an_invitation_leads_to_a_page(client, masuk_sebagai_admin):
    masuk_sebagai_admin.post(
        "/pd/bkpsdm/orang/undang/",
        {"nama": "Budi", "email": "budi@contoh.invalid", "peran": "perencana"},
    )
    alamat = re.search(r"https?://testserver(/undangan/\S+)", mail.outbox[-1].body)[1]

    assert "Adi Pengelola mengundang Anda" in isi(client.get(alamat))
    lemah = client.post(alamat, {"nama": "Budi", "sandi": "12345"})
    assert lemah.status_code == 422
    assert client.post(alamat, {"nama": "Budi B.", "sandi": SANDI}).status_code == 302
    budi = Pengguna.objects.get(email="budi@contoh.invalid")
    assert client.get("/pd/bkpsdm/").status_code == 302
    masuk(client, budi)
    assert client.get("/pd/bkpsdm/renja/2025/tc33/").status_code == 200
    assert Client().get(alamat).status_code == 404


@pytest.fixture
def masuk_sebagai_admin(orang):
    klien = Client()
    klien.force_login(orang["admin"], backend="allauth.account.auth_backends.AuthenticationBackend")
    return klien


@pytest.mark.parametrize("cara", ["lewat", "dicabut", "dikirim ulang"])
def test_an_invitation_that_does_not_count_says_so(client, masuk_sebagai_admin, cara):
    masuk_sebagai_admin.post(
        "/pd/bkpsdm/orang/undang/",
        {"nama": "Budi", "email": "budi@contoh.invalid", "peran": "perencana"},
    )
    alamat = re.search(r"https?://testserver(/undangan/\S+)", mail.outbox[-1].body)[1]
    u = Undangan.objects.get()
    if cara == "lewat":
        Undangan.objects.update(kedaluwarsa=timezone.now() - timedelta(seconds=1))
    else:
        tujuan = {"dicabut": "cabut", "dikirim ulang": "kirim"}[cara]
        masuk_sebagai_admin.post(f"/pd/bkpsdm/orang/undangan/{u.pk}/{tujuan}/")

    for jawaban in (client.get(alamat), client.post(alamat, {"nama": "B", "sandi": SANDI})):
        assert jawaban.status_code == 404
        assert "Mintalah undangan baru" in isi(jawaban)
    assert not Pengguna.objects.filter(email="budi@contoh.invalid").exists()


def test_an_address_with_an_account_is_asked_for_no_password(client, kepala, masuk_sebagai_admin):
    masuk_sebagai_admin.post(
        "/wilayah/00.00/orang/undang/",
        {"nama": "K", "email": kepala.email, "peran": "inspektorat"},
    )
    alamat = re.search(r"https?://testserver(/undangan/\S+)", mail.outbox[-1].body)[1]

    halaman = client.get(alamat).content.decode()
    assert "sudah mempunyai akun" in halaman
    assert 'type="password"' not in halaman
    assert client.post(alamat).status_code == 302
    masuk(client, kepala)
    assert client.get("/wilayah/00.00/jejak/").status_code == 200


def test_a_forgotten_password_is_made_anew_once_and_ends_other_sessions(client, kepala):
    lain = Client()
    masuk(lain, kepala)
    client.post("/akun/password/reset/", {"email": kepala.email})
    surat = mail.outbox[-1]
    assert surat.subject == "Sandi baru untuk Selaras"
    assert not INGGRIS.search(re.sub(r"https?://\S+|\S+@\S+", "", surat.body)), surat.body
    alamat = re.search(r"https?://testserver(\S+)", surat.body)[1]

    form = client.get(alamat, follow=True)
    ke = form.redirect_chain[-1][0]
    baru = "perahu merah menuju muara"
    jawaban = client.post(ke, {"password1": baru, "password2": baru})

    assert jawaban.status_code == 302
    assert lain.get("/pd/bkpsdm/").status_code == 302
    assert masuk(client, kepala, baru)["Location"] == "/"
    assert "tidak berlaku" in isi(Client().get(alamat, follow=True))


def test_an_unknown_address_gets_no_mail_and_the_same_answer(client, kepala):
    a = client.post("/akun/password/reset/", {"email": kepala.email}, follow=True)
    b = client.post("/akun/password/reset/", {"email": "tidak@ada.invalid"}, follow=True)

    assert isi(a) == isi(b)
    assert [m.to for m in mail.outbox] == [[kepala.email]]


HALAMAN = [
    "/akun/login/",
    "/akun/logout/",
    "/akun/signup/",
    "/akun/inactive/",
    "/akun/confirm-email/",
    "/akun/confirm-email/x/",
    "/akun/reauthenticate/",
    "/akun/email/",
    "/akun/password/change/",
    "/akun/password/reset/",
    "/akun/password/reset/done/",
    "/akun/password/reset/key/1-x/",
    "/akun/password/reset/key/done/",
    "/akun/saya/",
    "/akun/faktor-kedua/",
    "/akun/faktor-kedua/totp/activate/",
    "/akun/faktor-kedua/totp/deactivate/",
    "/akun/faktor-kedua/recovery-codes/",
    "/akun/faktor-kedua/recovery-codes/generate/",
    "/akun/faktor-kedua/reauthenticate/",
]


@pytest.mark.parametrize("siapa", ["siapa pun", "yang masuk", "dengan faktor kedua"])
def test_every_page_of_sign_in_is_ours_and_indonesian(client, kepala, siapa, jam):
    if siapa != "siapa pun":
        masuk(client, kepala)
    if siapa == "dengan faktor kedua":
        pasang_totp(client, jam)

    for alamat in HALAMAN:
        jawaban = client.get(alamat, follow=True)
        if jawaban.status_code == 404:  # nothing to take off, nothing to show
            assert "totp/deactivate" in alamat or "recovery" in alamat
            continue
        assert jawaban.status_code == 200, alamat
        halaman = jawaban.content.decode()
        assert halaman.count("<h1>") == 1, alamat
        assert 'class="kepala"' in halaman, alamat
        assert not INGGRIS.findall(isi(jawaban)), (alamat, INGGRIS.findall(isi(jawaban)))
        for m in re.finditer(r'<input[^>]+type="(?:text|password|email|number)"[^>]*>', halaman):
            nama = re.search(r'id="([^"]+)"', m[0])[1]
            assert f'for="{nama}"' in halaman, m[0]


def test_a_mail_server_that_is_away_keeps_nobody_out(client, kepala, jam, settings, seketika):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    masuk(client, kepala)

    pasang_totp(client, jam)
    jawaban = client.post("/akun/password/reset/", {"email": kepala.email})

    assert jawaban.status_code == 302


def test_nobody_changes_the_own_address(client, kepala):
    masuk(client, kepala)

    client.post("/akun/email/", {"email": "lain@contoh.invalid", "action_add": ""})

    assert Pengguna.objects.get(pk=kepala.pk).email == kepala.email
    assert not kepala.emailaddress_set.filter(email="lain@contoh.invalid").exists()


def test_the_own_account_shows_roles_and_changes_the_name(client, kepala):
    masuk(client, kepala)

    assert "Kepala perangkat daerah" in isi(client.get("/akun/saya/"))
    assert client.post("/akun/saya/", {"nama": " "}).status_code == 422
    client.post("/akun/saya/", {"nama": "Kirana  P."})

    assert Pengguna.objects.get(pk=kepala.pk).nama == "Kirana P."
    assert AuditEntry.objects.filter(aksi="akun.diubah", oleh=kepala).exists()


def test_signed_out_everywhere_but_here(client, kepala):
    lain = Client()
    masuk(client, kepala)
    masuk(lain, kepala)

    client.post("/akun/saya/keluar-semua/")

    assert client.get("/akun/saya/").status_code == 200
    assert lain.get("/akun/saya/").status_code == 302


def test_an_account_that_was_switched_off_is_out_at_once(client, kepala, masuk_sebagai_admin):
    masuk(client, kepala)

    masuk_sebagai_admin.post(f"/wilayah/00.00/orang/akun/{kepala.pk}/nonaktifkan/")

    assert client.get("/pd/bkpsdm/").status_code == 302
    masuk(client, kepala)
    assert client.get("/pd/bkpsdm/").status_code == 302


def test_too_many_tries_get_our_page(client, kepala):
    for i in range(40):
        jawaban = client.post("/akun/login/", {"login": f"a{i}@b.invalid", "password": "salah"})
        if jawaban.status_code == 429:
            break

    assert jawaban.status_code == 429
    assert "Tunggu beberapa menit" in isi(jawaban)
    assert 'class="kepala"' in jawaban.content.decode()
