"""Writing in a real browser: a block of numbers, one line on a phone, a proposal."""

import re

import pytest

expect = pytest.importorskip("playwright.sync_api").expect

pytestmark = pytest.mark.lambat

R = "/pd/bkpsdm/renja/2025/"
TELEPON = {"width": 390, "height": 844}


def test_a_block_of_numbers_is_pasted_and_saved(jendela):
    h = jendela("perencana", layar={"width": 1400, "height": 850})
    h.buka(f"{R}evaluasi/?kelompok=5.03.02")
    masukan = h.halaman.locator('table.evaluasi input[name^="v|t2024|"]')
    lain = h.halaman.locator('table.evaluasi input[name^="v|q2024|"]')
    masukan.first.focus()
    h.tempel("11\t12\r\n21\t22\r\n")

    expect(masukan.nth(1)).to_have_value("21")
    expect(lain.nth(1)).to_have_value("22")
    h.halaman.keyboard.press("Enter")
    expect(masukan.nth(1)).to_be_focused()
    h.halaman.keyboard.press("ArrowUp")
    expect(masukan.first).to_be_focused()

    h.halaman.get_by_role("button", name="Simpan").click()

    expect(h.halaman.locator(".pesan-tumpuk")).to_contain_text("4 sel disimpan")
    expect(masukan.first).to_have_value("11")


def test_one_line_is_edited_on_a_phone(jendela):
    h = jendela("perencana", layar=TELEPON, is_mobile=True, has_touch=True)
    h.buka(f"{R}tc33/baris/?simpul=5.03.01.2.01.06")
    assert h.halaman.evaluate("document.documentElement.scrollWidth") <= TELEPON["width"]
    h.halaman.get_by_label("Pagu 2025 (Rp)").fill("lima")
    h.halaman.get_by_label("Catatan penting").fill("Ditulis di lapangan")
    h.halaman.get_by_role("button", name="Simpan", exact=True).last.tap()

    expect(h.halaman.locator(".salah-medan")).to_contain_text("Tertulis “lima”")
    expect(h.halaman.get_by_label("Catatan penting")).to_have_value("Ditulis di lapangan")
    h.halaman.get_by_label("Pagu 2025 (Rp)").fill("55.000.000")
    h.halaman.get_by_role("button", name="Simpan dan lanjut").tap()

    expect(h.halaman.locator("h1")).to_contain_text("5.03.01.2.01.07")
    h.halaman.get_by_role("link", name=re.compile("Sebelumnya")).tap()
    expect(h.halaman.get_by_label("Pagu 2025 (Rp)")).to_have_value("55.000.000")


def test_two_people_on_one_text_lose_nothing(jendela):
    a, b = jendela("perencana"), jendela("perencana")
    for j in (a, b):
        j.buka(f"{R}naskah/bab/bab2/")
        j.halaman.locator('a[href*="/isi/isu/?r="]').first.click()
    a.halaman.get_by_label("Uraian").fill("Isu menurut A")
    a.halaman.get_by_role("button", name="Simpan", exact=True).click()
    expect(a.halaman.locator(".pesan-tumpuk")).to_contain_text("Tersimpan")
    b.halaman.get_by_label("Uraian").fill("Isu menurut B")
    b.halaman.get_by_role("button", name="Simpan", exact=True).click()

    expect(b.halaman.get_by_role("alert")).to_contain_text("Isu menurut A")
    expect(b.halaman.get_by_label("Uraian")).to_have_value("Isu menurut B")
    b.halaman.get_by_role("button", name="Simpan", exact=True).click()
    expect(b.halaman.locator("body")).to_contain_text("Isu menurut B")


def test_the_grid_leads_to_the_form_of_the_chosen_line(jendela):
    h = jendela("perencana", layar={"width": 1400, "height": 850})
    h.buka(f"{R}tc33/")
    h.sel("5.03.01.2.01.08", "pagu").click()
    h.halaman.get_by_role("link", name="Formulir baris").click()

    expect(h.halaman.locator("h1")).to_contain_text("5.03.01.2.01.08")
