"""The Renstra in a real browser: search while typing, a tree worked by keyboard, a phone."""

import re

import pytest

expect = pytest.importorskip("playwright.sync_api").expect

pytestmark = pytest.mark.lambat

RENSTRA = "/pd/bkpsdm/renstra/2022/"
HALAMAN = ["", "pohon/", "iku/", "pagu/", "tujuan/", "susun/", "kode/", "indikator/iku-kepuasan/"]


def test_drafting_searches_while_one_types(jendela):
    j = jendela("perencana")
    h = j.buka(RENSTRA)
    h.get_by_text("Buka kembali untuk perubahan").click()
    h.get_by_label("Alasan dibuka kembali").fill("Perubahan RPJMD")
    h.get_by_role("button", name="Buka kembali").click()
    h = j.buka(f"{RENSTRA}susun/")

    h.get_by_label("Nama atau kode").press_sequentially("mutasi", delay=20)

    expect(h.locator("#susun-hasil")).to_contain_text("Pengelolaan Mutasi ASN")
    expect(h.locator("#susun-hasil li").first.get_by_text("sudah ada")).to_be_visible()
    assert h.url.endswith("/susun/")  # nothing was loaded anew
    h.get_by_label("Nama atau kode").fill("zzzz")
    expect(h.locator("#susun-hasil")).to_contain_text("Tidak ada yang cocok")


def test_the_tree_is_worked_by_keyboard(jendela):
    j = jendela("verifikator")
    h = j.buka(f"{RENSTRA}pohon/")
    kotak = h.locator("svg .kotak")
    expect(kotak).to_have_count(5)

    h.get_by_role("link", name=re.compile("^Buka cabang dengan .* 5.03.02")).focus()
    h.keyboard.press("Enter")

    expect(kotak).to_have_count(9)
    expect(h.get_by_role("link", name=re.compile("^Tutup cabang 5.03.02"))).to_be_visible()
    j.potret("pohon-kinerja")
    h.get_by_role("link", name="Tutup semua").click()
    expect(kotak).to_have_count(1)


@pytest.mark.parametrize("jalur", HALAMAN)
def test_no_page_is_wider_than_a_phone(jendela, jalur):
    h = jendela("perencana", layar={"width": 390, "height": 844}).buka(RENSTRA + jalur)

    assert h.evaluate("document.documentElement.scrollWidth") <= 390
