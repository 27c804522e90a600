"""Help and error pages: for everybody, by role, with a way on."""

import pytest

from selaras.core.hak import Peran
from selaras.rules.registry import semua
from selaras.web.bantuan_isi import ISTILAH, LANGKAH

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("alamat", ["", "aturan/", "istilah/", "papan-ketik/", "aturan/pg01/"])
def test_help_needs_no_account(client, alamat):
    jawaban = client.get(f"/bantuan/{alamat}")

    assert jawaban.status_code == 200
    assert jawaban.content.decode().count("<h1") == 1


def test_every_role_has_five_steps():
    assert set(LANGKAH) == set(Peran)
    assert {len(v) for v in LANGKAH.values()} == {5}


@pytest.mark.parametrize("peran", [p.value for p in Peran])
def test_the_own_role_comes_first(masuk, peran):
    halaman = masuk(peran).get("/bantuan/").content.decode()

    awal = halaman.index('<details class="kartu" id="')
    assert halaman[awal:].startswith(f'<details class="kartu" id="{peran}" open>')


def test_the_catalogue_names_every_rule(client):
    halaman = client.get("/bantuan/aturan/").content.decode()

    assert not [a.code for a in semua() if f"/bantuan/aturan/{a.code.lower()}/" not in halaman]


def test_words_are_explained_once():
    nama = [str(i.nama) for i in ISTILAH]

    assert len(set(nama)) == len(nama)


def test_a_missing_page_tells_the_own_roles(masuk):
    halaman = masuk("perencana").get("/pd/bkpsdm/renja/1999/").content.decode()

    assert "Peran Anda saat ini" in halaman
    assert "Perencana" in halaman


@pytest.mark.parametrize(
    ("asal", "tautan"),
    [
        ("http://testserver/pd/bkpsdm/?a=1", 'href="/pd/bkpsdm/?a=1"'),
        ("https://jahat.contoh/x", None),
        ("javascript:alert(1)", None),
        ("", None),
    ],
)
def test_the_way_back_is_one_of_ours(masuk, asal, tautan):
    halaman = masuk("perencana").get("/pd/x/", HTTP_REFERER=asal).content.decode()

    assert ("halaman sebelumnya" in halaman) == (tautan is not None)
    assert "jahat" not in halaman
    if tautan:
        assert tautan in halaman
