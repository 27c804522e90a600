"""Formulir E.81 in a real browser: the quarter switch, where a number comes from, a phone."""

import pytest

expect = pytest.importorskip("playwright.sync_api").expect

pytestmark = pytest.mark.lambat

E81 = "/pd/bkpsdm/evaluasi/2025/tw/3/"


def test_a_number_answers_and_quarters_switch(jendela):
    j = jendela("kepala")
    h = j.buka("/pd/bkpsdm/")
    h.get_by_role("link", name="Evaluasi (E.81)").click()
    expect(h).to_have_url(f"{j.alamat}{E81}")
    expect(h.get_by_role("heading", level=1)).to_contain_text("2025")
    h.locator('table.resmi button[data-b="5.03.01.2.01.01"][data-k="rp8"]').click()
    dialog = h.locator("#dialog")
    expect(dialog).to_contain_text("Ratna Perencana")
    h.keyboard.press("Escape")
    h.locator('button[data-b="RATA_RATA"]').first.click()
    expect(dialog).to_contain_text("rata-rata dari 3 program")
    h.keyboard.press("Escape")
    j.potret("e81")
    h.get_by_role("link", name="Triwulan I", exact=True).click()
    expect(h.locator('nav a.tombol[aria-current="page"]')).to_have_text("Triwulan I")
    with h.expect_download() as unduhan:
        h.get_by_role("link", name="XLSX").click()
    assert unduhan.value.suggested_filename == "e81-bkpsdm-2025-tw1.xlsx"


@pytest.mark.parametrize("jalur", [E81, "/pd/bkpsdm/evaluasi/renstra/2022/"])
def test_nothing_runs_off_the_side_of_a_phone(jendela, jalur):
    h = jendela("perencana", layar={"width": 390, "height": 844}).buka(jalur)
    assert h.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_region_on_a_phone(jendela):
    h = jendela("verifikator", layar={"width": 390, "height": 844}).buka("/wilayah/00.00/")
    h.get_by_role("link", name="Evaluasi triwulan").click()
    expect(h.get_by_role("heading", level=1)).to_contain_text("2025")
    assert h.evaluate("document.documentElement.scrollWidth") <= 390
