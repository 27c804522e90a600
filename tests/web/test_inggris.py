"""The pages in English: what the reader chose, and that nothing of the frame stays Indonesian."""

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.template import Context, Template
from django.test import Client
from django.utils.translation import override
from rute import semua

import selaras.web

pytestmark = pytest.mark.django_db

PO = Path(selaras.web.__file__).parent / "locale" / "en" / "LC_MESSAGES" / "django.po"
ATRIBUT = ("aria-label", "data-label", "title", "placeholder", "alt", "data-tanya")
KOSONG = {"input", "br", "meta", "link", "hr", "img", "col", "rect", "path", "wbr", "source"}
TERBUKA = ("/terbuka/", "/terbuka/bkpsdm/2025/", "/terbuka/wilayah/00.00/2025/", "/v/")


def _indonesia():
    """Texts that read differently in English: alone on a page they were forgotten."""
    with PO.open("rb") as f:
        return {p.id for p in read_po(f) if isinstance(p.id, str) and p.id and p.string != p.id}


INDONESIA = _indonesia()


class Teks(HTMLParser):
    """Collects the texts of a page that are not marked as another language."""

    def __init__(self, isi):
        super().__init__()
        self.semua, self.bahasa = [], None
        self._tumpuk = []
        self.feed(isi)

    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        if tag == "html":
            self.bahasa = a.get("lang")
        asing = tag in ("script", "style", "code") or (tag != "html" and a.get("lang") == "id")
        if not asing and not any(self._tumpuk):
            self.semua += [a[k] for k in ATRIBUT if a.get(k)]
        if tag not in KOSONG:
            self._tumpuk.append(asing)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in KOSONG:
            self._tumpuk.pop()

    def handle_endtag(self, tag):
        if tag not in KOSONG and self._tumpuk:
            self._tumpuk.pop()

    def handle_data(self, data):
        if data.strip() and not any(self._tumpuk):
            self.semua.append(" ".join(data.split()))


def _periksa(jawaban, nama):
    t = Teks(jawaban.content.decode())
    assert t.bahasa == "en", nama
    tertinggal = sorted(set(t.semua) & INDONESIA)
    assert not tertinggal, (nama, tertinggal)
    return t


@pytest.mark.parametrize("peran", ["perencana", "verifikator"])
def test_pages_are_in_english(masuk, peran):
    klien = masuk(peran)
    klien.cookies["django_language"] = "en"
    dilihat, tertinggal = set(), []
    for rute in semua():
        jawaban = klien.get(rute.alamat)
        if jawaban.headers.get("Content-Type", "").startswith("text/html") and (
            b"<html" in jawaban.content and jawaban.status_code in (200, 403, 404)
        ):
            t = Teks(jawaban.content.decode())
            if t.bahasa != "en" or set(t.semua) & INDONESIA:
                tertinggal.append((rute.nama, t.bahasa, sorted(set(t.semua) & INDONESIA)))
            dilihat.add(rute.nama)
    assert not tertinggal, "\n".join(map(str, tertinggal))
    assert {"beranda", "bantuan", "pd"} <= dilihat


def test_menu_and_tabs_are_in_english(masuk):
    klien = masuk("perencana")
    klien.cookies["django_language"] = "en"

    t = _periksa(klien.get("/pd/bkpsdm/renja/2025/"), "renja")

    for teks in ("Home", "Help", "Summary", "Findings", "Documents", "Workflow", "History"):
        assert teks in t.semua
    assert "Final draft" in t.semua  # a state of the core


@pytest.mark.parametrize("alamat", [*TERBUKA, "/v/TEST-KODE-2345-6789/", "/api/v1/"])
def test_public_pages_are_in_english(client, terbuka, alamat):
    client.cookies["django_language"] = "en"

    _periksa(client.get(alamat), alamat)


@pytest.mark.parametrize("alamat", TERBUKA)
def test_kept_public_pages_are_told_apart_by_language(client, terbuka, alamat):
    indonesia = client.get(alamat)
    client.cookies["django_language"] = "en"
    inggris = client.get(alamat, headers={"If-None-Match": indonesia.headers["ETag"]})

    assert inggris.status_code == 200
    assert inggris.headers["ETag"] != indonesia.headers["ETag"]
    assert inggris.headers["Content-Language"] == "en"
    assert "Cookie" in inggris.headers["Vary"]
    assert "Cookie" in indonesia.headers["Vary"]


def test_public_page_switches_language_and_comes_back(terbuka):
    klien = Client(enforce_csrf_checks=True)
    asal = "/terbuka/?q=badan&tahun=2025"
    assert 'name="next" value="/terbuka/?q=badan&amp;tahun=2025"' in (
        klien.get(asal).content.decode()
    )

    jawaban = klien.post("/bahasa/", {"language": "en", "next": asal})

    assert (jawaban.status_code, jawaban["Location"]) == (302, asal)
    assert 'lang="en"' in klien.get(asal).content.decode()
    klien.post("/bahasa/", {"language": "id", "next": asal})
    assert '<html lang="id"' in klien.get(asal).content.decode()


@pytest.mark.parametrize("situs", ["cross-site", "same-site"])
def test_another_site_cannot_switch_the_language(client, situs):
    jawaban = client.post("/bahasa/", {"language": "en"}, headers={"Sec-Fetch-Site": situs})

    assert jawaban.status_code == 403
    assert "django_language" not in client.cookies


def test_language_is_not_changed_by_a_link(client):
    assert client.get("/bahasa/?language=en").status_code == 405


@pytest.mark.parametrize("isi", ["xx", "", "en-US", "../en"])
def test_unknown_language_is_indonesian(client, isi):
    client.cookies["django_language"] = isi

    assert '<html lang="id"' in client.get("/akun/login/").content.decode()


def test_scripts_get_their_texts(client):
    client.cookies["django_language"] = "en"
    isi = client.get("/bahasa/skrip.js").content.decode()

    assert '"Tersimpan": "Saved"' in isi
    assert '"Belum tersimpan": "Not saved yet"' in isi


@pytest.mark.parametrize(
    ("templat", "isi", "indonesia", "inggris"),
    [
        ("{{ x|terjemah }}", "Ditetapkan", "Ditetapkan", "Decreed"),
        ("{{ x|terjemah }}", "Badan Contoh", "Badan Contoh", "Badan Contoh"),
        ("{{ x|terjemah }}", "<b>", "&lt;b&gt;", "&lt;b&gt;"),
        ("{{ x|terjemah }}", "", "", ""),
        ("{{ x|terjemah }}", None, "", ""),
        ("{{ x|kata }}", "rancangan_awal", "rancangan awal", "initial draft"),
        ("{{ x|kata }}", None, "", ""),
        ("{% lencana x %}", "error", ">kesalahan<", ">error<"),
        ("{% lencana x %}", "lain", "", ""),
        ("{{ x|angka }}", "1234.5", "1.234,5", "1.234,5"),
    ],
)
def test_words_of_code(templat, isi, indonesia, inggris):
    for bahasa, harap in (("id", indonesia), ("en", inggris)):
        with override(bahasa):
            hasil = Template(templat).render(Context({"x": isi}))
        assert harap in hasil
        assert harap or not hasil


def test_refusal_of_a_view_is_in_english(masuk):
    klien = masuk("perencana")
    klien.cookies["django_language"] = "en"

    jawaban = klien.post(
        "/pd/bkpsdm/renja/2025/tc33/sel/",
        "{",
        content_type="application/json",
        headers={"Accept": "application/json"},
    )

    assert json.loads(jawaban.content)["pesan"] == "This request cannot be read. Reload the page."
