"""Every page of the application by the rules of WCAG 2.2 AA, and on a screen of a phone."""

import re

import pytest
from rute import semua

axe = pytest.importorskip("axe_playwright_python.sync_playwright")
playwright = pytest.importorskip("playwright.sync_api")

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PERAN = ("perencana", "verifikator", "admin", None)
RUTE = [r for r in semua() if "/unduh" not in r.nama]
HP = {"width": 390, "height": 844}
SINGKAT = """document.querySelectorAll("tbody tr:nth-child(n+16), main li:nth-child(n+16), \
.tabulator-row:nth-child(n+16), main details.kartu:nth-of-type(n+16)").forEach((e) => e.remove())"""
"""Rows of a long table are alike; judging all of them takes minutes."""
LEBAR = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def terbuka(j, alamat):
    """Open an address; tell whether it is a whole page of its own and not a file or fragment."""
    try:
        jawaban = j.halaman.goto(f"{j.alamat}{alamat}")
    except playwright.Error:  # a download
        return False
    di_sini = j.halaman.url == f"{j.alamat}{alamat}"
    return jawaban.status == 200 and di_sini and j.halaman.locator("html[lang]").count() == 1


@pytest.fixture(scope="module")
def alat():
    """The checker; it brings its own rules along."""
    return axe.Axe()


def periksa(alat, j, alamat):
    """Return what is wrong with the page of an address, as lines of text."""
    j.halaman.set_viewport_size(HP)
    lebih = j.halaman.evaluate(LEBAR)
    j.halaman.set_viewport_size({"width": 1280, "height": 900})
    j.halaman.evaluate(SINGKAT)
    hasil = alat.run(j.halaman, options={"runOnly": WCAG, "resultTypes": ["violations"]})
    salah = [
        f"{alamat} {v['id']}: {v['help']} -- {n['html'][:160]}"
        for v in hasil.response["violations"]
        for n in v["nodes"][:2]
    ]
    if lebih > 0:
        salah.append(f"{alamat}: {lebih}px wider than a phone")
    return salah


@pytest.mark.lambat
def test_every_page_is_accessible_and_fits_a_phone(jendela, alat):
    salah, dilihat, sisa = [], 0, list(RUTE)
    for peran in PERAN:
        j = jendela(peran)
        lain = []
        for rute in sisa:
            if terbuka(j, rute.alamat):
                salah += periksa(alat, j, rute.alamat)
                dilihat += 1
            else:
                lain.append(rute)
        sisa = lain
    assert not salah, "\n".join(salah)
    assert dilihat >= 45, dilihat


@pytest.mark.parametrize("alamat", ["/akun/login/", "/akun/password/reset/", "/tidak-ada/"])
def test_the_pages_before_the_sign_in_too(jendela, alat, alamat):
    j = jendela()
    jawaban = j.halaman.goto(f"{j.alamat}{alamat}")
    assert jawaban.status in (200, 404)
    hasil = alat.run(j.halaman, options={"runOnly": WCAG, "resultTypes": ["violations"]})
    assert not [(v["id"], v["nodes"][0]["html"][:160]) for v in hasil.response["violations"]]


def test_the_keyboard_reaches_what_the_mouse_does(jendela):
    """The first Tab leads to the link past the menu; the focus is always visible."""
    j = jendela("kepala")
    j.buka("/pd/bkpsdm/renja/2025/")
    j.halaman.keyboard.press("Tab")
    pertama = j.halaman.evaluate("document.activeElement.getAttribute('href')")
    assert re.fullmatch(r"#\w+", pertama or ""), pertama
    for _ in range(12):
        j.halaman.keyboard.press("Tab")
        gaya = j.halaman.evaluate(
            "(() => { const g = getComputedStyle(document.activeElement);"
            " return [g.outlineStyle, g.boxShadow]; })()"
        )
        assert gaya != ["none", "none"], j.halaman.evaluate("document.activeElement.outerHTML")
