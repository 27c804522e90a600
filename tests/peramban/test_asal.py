""" "Dari mana?" on a sum or a count: by keyboard, and without a script."""

import re

import pytest

expect = pytest.importorskip("playwright.sync_api").expect

pytestmark = pytest.mark.lambat

RENJA = "/pd/bkpsdm/renja/2025/"


def test_a_sum_is_asked_by_keyboard_and_the_focus_comes_back(jendela):
    j = jendela("perencana")
    h = j.buka(f"{RENJA}rka/")
    angka = h.locator('a.angka-asal[href$="jumlah=jumlah"]').first
    angka.focus()
    h.keyboard.press("Enter")
    dialog = h.locator("dialog[open]")
    expect(dialog.get_by_role("heading", name="Dari mana angka ini?")).to_be_visible()
    expect(dialog.get_by_role("button", name="Tutup")).to_be_focused()
    expect(dialog.locator("[data-hasil]")).to_have_attribute(
        "data-hasil", angka.get_attribute("data-nilai")
    )
    expect(dialog).to_contain_text("Permendagri 77/2020")
    expect(dialog).to_contain_text("terakhir diubah")
    j.potret("dari-mana-jumlah")
    h.keyboard.press("Escape")
    expect(h.locator("dialog[open]")).to_have_count(0)
    expect(angka).to_be_focused()
    assert h.url.endswith("/rka/")

    h.keyboard.press("Enter")
    expect(dialog.get_by_role("button", name="Tutup")).to_be_focused()
    h.wait_for_load_state("networkidle")  # the answer is in: nothing takes the focus any more
    h.keyboard.press("Tab")  # from the button to the first part
    expect(dialog.locator(".asal-bagian a").first).to_be_focused()
    h.keyboard.press("Enter")
    h.wait_for_url(re.compile(r"/rka/5\.03"))


def test_a_count_on_a_phone_fits_the_screen(jendela):
    j = jendela("verifikator", layar={"width": 390, "height": 844})
    h = j.buka("/wilayah/00.00/")
    h.locator('a.angka-asal[href$="jumlah=banyak"]').click()
    dialog = h.locator("dialog[open]")
    expect(dialog).to_contain_text("Badan Kepegawaian")
    lebar = dialog.evaluate("d => [d.scrollWidth, d.getBoundingClientRect().width]")
    assert lebar[0] <= lebar[1] + 1 <= 391


def test_a_sum_is_a_page_where_there_is_no_script(jendela):
    j = jendela("perencana")
    kuki = j.konteks.cookies()
    k = j.konteks.browser.new_context(java_script_enabled=False)
    k.add_cookies(kuki)
    h = k.new_page()
    h.goto(f"{j.alamat}{RENJA}")
    h.locator('a.angka-asal[href$="jumlah=pagu"]').first.click()
    expect(h.get_by_role("heading", level=1)).to_have_text("Dari mana angka ini?")
    expect(h.locator("[data-hasil]")).to_have_attribute("data-hasil", "32743331188")
    k.close()
