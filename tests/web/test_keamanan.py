"""Default deny: every address, every method, every kind of visitor.

The routes are read from the application, so a page that somebody adds tomorrow is tested too.
"""

import json
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from rute import semua

from selaras.db.models import AuditEntry, PerangkatDaerah, Renja

pytestmark = pytest.mark.django_db

RUTE = semua()
TERTUTUP = [r for r in RUTE if not r.publik]
TERBUKA = [r for r in RUTE if r.publik]
TULIS = re.compile(r"^\s*(INSERT|UPDATE|DELETE|REPLACE)", re.IGNORECASE)
PERAN = ["perencana", "bidang", "kepala", "verifikator", "inspektorat", "admin"]


def nama(r):
    return r.nama


@pytest.mark.parametrize("rute", TERTUTUP, ids=nama)
@pytest.mark.parametrize("cara", ["get", "post"])
def test_without_sign_in_there_is_only_the_sign_in_page(client, rute, cara):
    jawaban = getattr(client, cara)(rute.alamat)

    assert jawaban.status_code == 302, jawaban.content[:200]
    assert jawaban["Location"].startswith("/akun/login/?next=")


@pytest.mark.parametrize("rute", TERTUTUP, ids=nama)
@pytest.mark.parametrize("cara", ["get", "post"])
def test_a_stranger_gets_nothing_of_an_agency(masuk, orang_asing, rute, cara):
    klien = masuk(orang_asing)

    jawaban = getattr(klien, cara)(rute.alamat)

    if rute.nama in {"beranda", *UMUM}:
        assert "BKPSDM" not in jawaban.content.decode()
    else:
        assert jawaban.status_code in (404, 405), (rute.nama, jawaban.status_code)


UMUM: set[str] = {
    "akun_saya",
    "keluar_semua",
    "kabar",
    "kabar_baca",
    "kabar_langganan",
    "surel",
    "nomenklatur",
    "nomenklatur_pemetaan",
    "nomenklatur_cari",
    "nomenklatur_json",
    "nomenklatur_kode",
}
"""Routes that any signed-in person may open; they show nothing of an agency that is not theirs."""


@pytest.mark.parametrize("rute", RUTE, ids=nama)
@pytest.mark.parametrize("peran", PERAN)
def test_no_page_writes_on_get(masuk, rute, peran):
    klien = masuk(peran)

    with CaptureQueriesContext(connection) as kueri:
        jawaban = klien.get(rute.alamat)

    assert jawaban.status_code != 500
    tulis = [q["sql"][:120] for q in kueri if TULIS.match(q["sql"])]
    assert not tulis, (rute.nama, tulis)
    batas = 30 if rute.alamat.startswith("/wilayah/") else 15
    assert len(kueri) <= batas, (rute.nama, len(kueri))


@pytest.mark.parametrize("rute", TERTUTUP, ids=nama)
def test_a_post_without_our_token_is_refused(orang, rute):
    klien = Client(enforce_csrf_checks=True)
    klien.force_login(
        orang["perencana"], backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    banyak = AuditEntry.objects.count()

    jawaban = klien.post(
        rute.alamat,
        HTTP_REFERER="https://jahat.contoh/",
        HTTP_ORIGIN="https://jahat.contoh",
    )

    assert jawaban.status_code == 403
    assert AuditEntry.objects.count() == banyak


@pytest.mark.parametrize("rute", RUTE, ids=nama)
def test_every_answer_carries_the_headers(masuk, rute):
    jawaban = masuk("perencana").get(rute.alamat)

    assert "default-src 'none'" in jawaban["Content-Security-Policy"] or (
        "frame-ancestors 'self'" in jawaban["Content-Security-Policy"]
    )
    assert "unsafe-inline" not in jawaban["Content-Security-Policy"]
    assert jawaban["X-Content-Type-Options"] == "nosniff"
    assert jawaban["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize(
    "alamat",
    [
        "/pd/tidak-ada/",
        "/pd/bkpsdm/renja/1999/",
        "/pd/bkpsdm/renja/2025/tabel/../../../etc/passwd",
        "/pd/bkpsdm/renja/2025/tabel/%2e%2e%2fTC33/",
        "/pd/bkpsdm/renja/2025/dokumen/9999/pdf/",
        "/pd/bkpsdm/renja/2025/dokumen/exe/",
        "/pd/bkpsdm/renja/2025/asal/?tabel=TC33&baris=1'%20OR%201=1--&kolom=pagu",
        "/pd/bkpsdm/renja/2025/riwayat/beda/?dari=1%20OR%201=1&ke=kini",
        "/wilayah/99.99/",
        "/berkas/999999/",
        "/bantuan/aturan/xx99/",
        "/static/../settings.py",
    ],
)
def test_guessed_paths_and_ids_lead_nowhere(masuk, alamat):
    jawaban = masuk("perencana").get(alamat)

    assert jawaban.status_code == 404
    teks = jawaban.content.decode()
    assert not [k for k in ("Traceback", "selaras.web", "selaras.db", "site-packages") if k in teks]


def test_another_agency_is_out_of_reach(masuk, pd):
    lain = PerangkatDaerah.objects.exclude(pk=pd.pk).first()

    for peran in ("perencana", "bidang", "kepala"):
        klien = masuk(peran)
        assert klien.get(f"/pd/{lain.sebutan}/").status_code == 404
        assert klien.get(f"/pd/{lain.sebutan}/renja/2025/tc33/").status_code == 404
        assert klien.get(f"/pd/{lain.sebutan}/renja/2025/dokumen/zip/").status_code == 404
        jawaban = klien.post(
            f"/pd/{lain.sebutan}/renja/2025/tc33/sel/",
            json.dumps({"sel": []}),
            content_type="application/json",
        )
        assert jawaban.status_code == 404
        assert lain.nama not in klien.get("/").content.decode()


SERANGAN = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ settings.SECRET_KEY }}",
    "</script><script>alert(1)</script>",
    "javascript:alert(1)",
]


@pytest.mark.parametrize("teks", SERANGAN)
def test_a_text_stays_a_text_on_every_page(masuk, teks):
    klien = masuk("perencana")
    sel = [
        {"simpul": "5.03.01.2.01.01", "bagian": "baris", "kunci": "", "kolom": k, "nilai": teks}
        for k in ("indikator", "lokasi", "catatan", "kelompok_sasaran", "sumber_dana", "satuan")
    ]
    jawaban = klien.post(
        "/pd/bkpsdm/renja/2025/tc33/sel/", json.dumps({"sel": sel}), content_type="application/json"
    )
    assert jawaban.status_code == 200

    for rute in RUTE:
        if "/renja/" not in rute.alamat or "/dokumen/" in rute.alamat:
            continue
        isi = klien.get(rute.alamat).content.decode(errors="replace")
        assert "<script>alert" not in isi, rute.nama
        assert "<img src=x" not in isi, rute.nama


def test_what_a_request_names_beyond_the_cell_is_ignored(masuk, renja):
    """Mass assignment: a request cannot set state, owner, year or version."""
    klien = masuk("perencana")

    klien.post(
        "/pd/bkpsdm/renja/2025/tc33/sel/",
        json.dumps(
            {
                "sel": [
                    {
                        "simpul": "5.03.01.2.01.01",
                        "bagian": "baris",
                        "kunci": "",
                        "kolom": "catatan",
                        "nilai": "x",
                        "renja": 999,
                        "keadaan": "ditetapkan",
                        "posisi": -1,
                    }
                ],
                "keadaan": "ditetapkan",
                "tahun": 1999,
                "perangkat_daerah": 2,
            }
        ),
        content_type="application/json",
    )

    kini = Renja.objects.get(pk=renja.pk)
    assert (kini.keadaan, kini.tahun, kini.perangkat_daerah_id, kini.tahap) == (
        renja.keadaan,
        renja.tahun,
        renja.perangkat_daerah_id,
        renja.tahap,
    )


@pytest.mark.parametrize(
    "sel",
    [
        {"kolom": "keadaan", "nilai": "ditetapkan"},
        {"kolom": "__class__", "nilai": "x"},
        {"kolom": "uraian", "nilai": "x"},
        {"kolom": "catatan", "nilai": 5},
        {"kolom": "catatan", "nilai": None},
        {"kolom": "catatan", "nilai": "x", "bagian": "renja"},
        {"kolom": "catatan", "nilai": "x", "simpul": ["a"]},
        {"kolom": "catatan", "nilai": "x", "simpul": "tidak ada"},
    ],
)
def test_only_columns_of_the_grid_can_be_named(masuk, renja, sel):
    dasar = {"simpul": "5.03.01.2.01.01", "bagian": "baris", "kunci": "", "nilai": "x"}

    jawaban = masuk("perencana").post(
        "/pd/bkpsdm/renja/2025/tc33/sel/",
        json.dumps({"sel": [dasar | sel]}),
        content_type="application/json",
        headers={"Accept": "application/json"},
    )

    assert jawaban.status_code == 422
    assert jawaban.json()["pesan"]
    assert Renja.objects.get(pk=renja.pk).versi == renja.versi


@pytest.mark.parametrize("isi", ["", "[]", "null", "{", '{"sel": 5}', '{"sel": [1]}', "\x00"])
def test_a_broken_request_is_told_so(masuk, isi):
    jawaban = masuk("perencana").post(
        "/pd/bkpsdm/renja/2025/tc33/sel/",
        isi,
        content_type="application/json",
        headers={"Accept": "application/json"},
    )

    assert jawaban.status_code == 422


def test_a_state_changes_by_its_step_only(masuk, renja):
    klien = masuk("perencana")

    for nama_langkah in ("ajukan", "setujui", "tetapkan", "kembalikan", "buka_perubahan", "x"):
        klien.post(
            f"/pd/bkpsdm/renja/2025/alur/{nama_langkah}/",
            {"versi": renja.versi, "catatan": "x", "nomor": "1", "tanggal": "2026-01-01"},
        )

    assert Renja.objects.get(pk=renja.pk).keadaan == renja.keadaan


@pytest.mark.parametrize(
    "tujuan", ["https://jahat.contoh/", "//jahat.contoh/", "/\\jahat.contoh", "javascript:alert(1)"]
)
def test_the_next_page_is_one_of_ours(client, masuk, tujuan):
    jawaban = client.post("/bahasa/", {"language": "en", "next": tujuan})

    assert jawaban.status_code == 302
    assert "jahat" not in jawaban["Location"]
    assert "javascript" not in jawaban["Location"]


@pytest.mark.parametrize(
    "kepala",
    [
        {"HTTP_HOST": "jahat.contoh"},
        {"HTTP_HOST": "testserver:80@jahat.contoh"},
    ],
)
def test_a_forged_host_is_refused(client, settings, kepala):
    settings.ALLOWED_HOSTS = ["testserver"]

    jawaban = client.get("/terbuka/", **kepala)

    assert jawaban.status_code == 400
    assert "Traceback" not in jawaban.content.decode()


def test_a_forged_forwarding_header_changes_nothing(client):
    jawaban = client.get(
        "/akun/login/", HTTP_X_FORWARDED_HOST="jahat.contoh", HTTP_X_FORWARDED_FOR="1.2.3.4"
    )

    assert "jahat.contoh" not in jawaban.content.decode()


def test_signing_in_gives_a_new_session(client, orang):
    from django.contrib.auth import get_user_model

    pengguna = get_user_model().objects.get(pk=orang["perencana"].pk)
    pengguna.set_password("kata-sandi-yang-panjang")
    pengguna.save()
    sesi = client.session
    sesi["penyerang"] = "x"
    sesi.save()
    sebelum = client.cookies["sessionid"].value

    jawaban = client.post(
        "/akun/login/", {"login": pengguna.email, "password": "kata-sandi-yang-panjang"}
    )

    assert jawaban.status_code == 302
    assert client.cookies["sessionid"].value != sebelum


def test_guessing_a_password_is_slowed_down(client, orang):
    """After some wrong guesses even the right password waits."""
    from django.core.cache import cache

    cache.clear()
    orang["kepala"].set_password("kata-sandi-yang-panjang")
    orang["kepala"].save()
    for i in range(6):
        client.post("/akun/login/", {"login": orang["kepala"].email, "password": f"tebakan-{i}"})

    jawaban = client.post(
        "/akun/login/", {"login": orang["kepala"].email, "password": "kata-sandi-yang-panjang"}
    )
    cache.clear()

    assert jawaban.status_code in (200, 429)
    assert "_auth_user_id" not in client.session


def test_an_unknown_address_and_a_wrong_password_look_the_same(client, orang):
    from django.core.cache import cache

    cache.clear()
    a = client.post("/akun/login/", {"login": orang["kepala"].email, "password": "salah-salah"})
    b = client.post("/akun/login/", {"login": "tidak@ada.invalid", "password": "salah-salah"})
    cache.clear()

    bersih = [re.sub(r'value="[^"]*"|content="[^"]*"', "", x.content.decode()) for x in (a, b)]
    assert bersih[0] == bersih[1]


def test_nobody_signs_up_by_himself(client):
    jawaban = client.get("/akun/signup/")

    assert b"<form" not in jawaban.content.split(b"<main")[1].split(b"</main")[0]


def test_a_fault_of_the_program_shows_nothing_of_it(client, monkeypatch, settings):
    from selaras.web.views import terbuka

    klien = Client(raise_request_exception=False)
    monkeypatch.setattr(
        terbuka.portal, "daftar", lambda **_: (_ for _ in ()).throw(RuntimeError("rahasia-42"))
    )

    jawaban = klien.get("/terbuka/")

    assert jawaban.status_code == 500
    assert "rahasia-42" not in jawaban.content.decode()
    assert "Ada yang salah" in jawaban.content.decode()


def test_the_demonstration_door_exists_only_in_a_demonstration(client, settings):
    settings.DEMO = False

    assert client.post("/masuk-demo/", {"email": "admin@peragaan.invalid"}).status_code == 404
