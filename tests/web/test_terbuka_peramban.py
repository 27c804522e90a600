"""The two scripts of the public pages, in a real browser, under the real policy.

No server runs: the browser gets what the application answered, with its headers.
"""

import hashlib
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders

from selaras.db.models import DokumenTerbit

pytestmark = pytest.mark.django_db

CHROMIUM = Path("/usr/bin/chromium")
AKAR = "https://selaras.example"


@pytest.fixture
def halaman(client, terbuka):
    """A page of a browser that sees the answers of the application and nothing else."""
    with peramban(client, "/terbuka/bkpsdm/2025/", f"/v/{terbuka.kode}/") as lembar:
        yield lembar


@pytest.fixture
def halaman_berganti(client, berganti):
    """The same, with the documents of a plan that was decreed twice: the old one and the new."""
    lama, baru = DokumenTerbit.objects.order_by("revisi__nomor")
    with peramban(client, f"/v/{lama.kode}/") as lembar:
        yield lembar, lama, baru


@contextmanager
def peramban(client, *alamat):
    if not CHROMIUM.exists():
        pytest.skip("Chromium tidak terpasang: skrip halaman terbuka tidak diuji")
    from playwright.sync_api import sync_playwright

    jawaban = {a: client.get(a) for a in alamat}

    def jawab(rute):
        bagian = urlsplit(rute.request.url)
        if bagian.netloc != urlsplit(AKAR).netloc:
            asing.append(rute.request.url)
            rute.abort()
        elif bagian.path.startswith("/static/"):
            rute.fulfill(path=finders.find(bagian.path.removeprefix("/static/")))
        else:
            diminta.append(bagian.path)
            j = jawaban[bagian.path]
            rute.fulfill(status=j.status_code, headers=dict(j.headers), body=j.content)

    asing, diminta, keluhan = [], [], []
    with sync_playwright() as p:
        mesin = p.chromium.launch(
            executable_path=CHROMIUM,
            args=[
                "--no-sandbox",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--disable-quic",
            ],
        )
        lembar = mesin.new_page(viewport={"width": 390, "height": 844})
        lembar.route("**/*", jawab)
        lembar.on("console", lambda m: keluhan.append(m.text) if m.type == "error" else None)
        lembar.on("pageerror", lambda e: keluhan.append(str(e)))
        lembar.diminta = diminta
        yield lembar
        mesin.close()
    assert asing == []
    assert keluhan == []  # the policy complains here too


def tampak(halaman):
    return halaman.locator("#baris tbody tr:visible").count()


def test_lines_fold_by_level_and_an_address_opens_its_line(halaman, terbuka):
    halaman.goto(f"{AKAR}/terbuka/bkpsdm/2025/")
    semua = tampak(halaman)
    assert semua == 73

    halaman.click("[data-sampai=program]")
    assert tampak(halaman) == 3
    tombol = halaman.locator("#baris .lipat:visible").first
    assert tombol.get_attribute("aria-expanded") == "false"
    tombol.click()
    assert 3 < tampak(halaman) < semua
    assert tombol.get_attribute("aria-expanded") == "true"
    halaman.click("[data-sampai=kegiatan]")
    assert tampak(halaman) == 17

    # The four-digit form finds the line that prints two digits.
    halaman.evaluate("location.hash = '#5.03.01.2.01.0001'")
    halaman.wait_for_selector("tr.dituju:visible")
    assert halaman.locator("tr.dituju").get_attribute("id") == "5.03.01.2.01.01"
    halaman.click("[data-sampai=sub_kegiatan]")
    assert tampak(halaman) == semua
    assert halaman.evaluate("document.documentElement.scrollWidth") <= 390


def test_metadata_is_data_and_is_kept_by_the_policy(halaman, terbuka):
    halaman.goto(f"{AKAR}/terbuka/bkpsdm/2025/")
    isi = halaman.evaluate(
        "JSON.parse(document.querySelector('[type=\"application/ld+json\"]').textContent)"
    )
    assert isi["@type"] == "Dataset"


def test_file_is_compared_in_the_browser_and_never_sent(halaman, terbuka):
    halaman.goto(f"{AKAR}/v/{terbuka.kode}/")
    sebelum = len(halaman.diminta)
    hasil = halaman.locator("#hasil-cocok")

    def pilih(nama, isi):
        halaman.set_input_files(
            "#berkas", {"name": nama, "mimeType": "application/pdf", "buffer": isi}
        )
        halaman.wait_for_function(
            "n => document.getElementById('hasil-cocok').textContent.startsWith(n) ", arg=nama
        )
        return hasil.text_content(), hasil.get_attribute("class")

    teks, kelas = pilih("asli.pdf", bytes(terbuka.pdf))
    assert "persis PDF yang ditetapkan" in teks
    assert "pesan-success" in kelas
    teks, kelas = pilih("data.zip", bytes(terbuka.revisi.isi))
    assert "persis data rencana" in teks
    palsu = bytes(terbuka.pdf) + b"."
    teks, kelas = pilih("palsu.pdf", palsu)
    assert "Berbeda" in teks
    assert hashlib.sha256(palsu).hexdigest() in teks
    assert "pesan-error" in kelas
    assert len(halaman.diminta) == sebelum
    assert halaman.evaluate("document.documentElement.scrollWidth") <= 390


def test_file_that_replaced_the_document_is_recognised(halaman_berganti, berganti):
    halaman, lama, baru = halaman_berganti
    halaman.goto(f"{AKAR}/v/{lama.kode}/")
    halaman.set_input_files(
        "#berkas", {"name": "baru.pdf", "mimeType": "application/pdf", "buffer": bytes(baru.pdf)}
    )
    halaman.wait_for_selector("#hasil-cocok.pesan-warning")
    assert "penggantinya" in halaman.locator("#hasil-cocok").text_content()


def test_page_without_scripts_tells_how_to_compare(client, terbuka):
    teks = client.get(f"/v/{terbuka.kode}/").content.decode()
    assert "<noscript>" in teks
    assert "sha256sum" in teks
