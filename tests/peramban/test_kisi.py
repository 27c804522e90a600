"""The T-C.33 grid in a real browser: typing, pasting, undo, two people, a lost line."""

import re

import pytest

expect = pytest.importorskip("playwright.sync_api").expect

KISI = "/pd/bkpsdm/renja/2025/tc33/"
A, B, C, D = (f"5.03.01.2.01.{n}" for n in ("01", "06", "08", "09"))


@pytest.fixture
def kisi(jendela):
    j = jendela("perencana", layar={"width": 1400, "height": 850})
    j.buka(KISI)
    expect(j.sel(A, "pagu")).to_be_visible()
    return j


def test_typing_saves_and_totals_follow(kisi):
    kisi.sel(A, "pagu").click()
    kisi.halaman.keyboard.type("460.000.000")
    kisi.halaman.keyboard.press("Enter")

    expect(kisi.sel("5.03.01.2.01", "pagu")).to_have_text("1.010.000.000")
    expect(kisi.halaman.locator("#kisi-batas")).to_contain_text("sisa Rp 2.246.668.812")
    kisi.tersimpan()
    expect(kisi.halaman.locator("#isi-sel")).to_contain_text(f"{B} · Pagu")
    kisi.halaman.keyboard.press("Control+z")
    expect(kisi.sel("5.03.01.2.01", "pagu")).to_have_text("1.000.000.000")


def test_a_wrong_text_stays_to_be_mended_and_says_why(kisi):
    kisi.sel(B, "pagu").click()
    kisi.halaman.keyboard.type("lima")
    kisi.halaman.keyboard.press("Tab")

    expect(kisi.halaman.locator("#kisi-status")).to_have_text(re.compile("1 sel belum tersimpan"))
    expect(kisi.halaman.locator("#kabar")).to_contain_text("Tertulis “lima”")
    expect(kisi.sel(B, "pagu")).to_have_text("lima")
    kisi.sel(B, "pagu").click()
    kisi.halaman.keyboard.type("50.000.000")
    kisi.halaman.keyboard.press("Enter")
    kisi.tersimpan()


def test_a_block_of_excel_is_pasted_and_undone(kisi):
    kisi.sel(C, "target").click()
    kisi.tempel("1.190\tDokumen\t1.234.567,5\tDAU\n3 Laporan\t\t250.000.001\tPAD\n")

    expect(kisi.sel(C, "pagu")).to_have_text("1.234.567,50")
    expect(kisi.sel(C, "target")).to_have_text("1.190")
    expect(kisi.sel(D, "satuan")).to_have_text("Laporan")
    kisi.tersimpan()
    kisi.potret("kisi-tempel")
    kisi.halaman.get_by_role("button", name="Urungkan").click()
    expect(kisi.sel(C, "pagu")).to_have_text("50.000.000")
    expect(kisi.sel(D, "satuan")).to_have_text("Data")


def test_escape_leaves_the_cell_as_it_was(kisi):
    kisi.sel(A, "catatan").click()
    kisi.halaman.keyboard.type("setengah")
    kisi.halaman.keyboard.press("Escape")

    expect(kisi.sel(A, "catatan")).to_have_text("")
    kisi.tersimpan()


def test_delete_clears_a_range(kisi):
    kisi.sel(A, "lokasi").click()
    kisi.halaman.keyboard.press("Shift+ArrowDown")
    kisi.halaman.keyboard.press("Delete")

    expect(kisi.sel(A, "lokasi")).to_have_text("")
    expect(kisi.sel(B, "lokasi")).to_have_text("")
    kisi.halaman.keyboard.press("Control+z")
    expect(kisi.sel(A, "lokasi")).not_to_have_text("")


def test_a_total_is_not_editable(kisi):
    kisi.sel("5.03.01.2.01", "pagu").click()
    kisi.halaman.keyboard.type("5")

    expect(kisi.halaman.locator(".kisi-sunting")).to_have_count(0)


def test_two_people_one_cell(kisi, jendela):
    lain = jendela("perencana", layar={"width": 1400, "height": 850})
    lain.buka(KISI)
    kisi.sel(A, "catatan").click()
    kisi.halaman.keyboard.type("punya saya")
    lain.sel(A, "catatan").click()
    lain.halaman.keyboard.type("punya dia")
    kisi.halaman.keyboard.press("Enter")
    kisi.tersimpan()

    lain.halaman.keyboard.press("Enter")

    dialog = lain.halaman.locator("#dialog")
    expect(dialog).to_contain_text("punya saya")
    expect(dialog).to_contain_text("punya dia")
    lain.potret("kisi-bentrok")
    dialog.get_by_role("button", name="Pakai isian saya").click()
    lain.tersimpan()
    kisi.halaman.reload()
    expect(kisi.sel(A, "catatan")).to_have_text("punya dia")
    kisi.sel(A, "catatan").click()
    kisi.halaman.keyboard.press("Delete")
    kisi.tersimpan()


def test_a_lost_line_is_tried_again(kisi):
    kisi.konteks.set_offline(True)
    kisi.sel(B, "catatan").click()
    kisi.halaman.keyboard.type("dari lapangan")
    kisi.halaman.keyboard.press("Enter")
    expect(kisi.halaman.locator("#kisi-status")).to_have_text(re.compile("Tidak tersambung"))

    kisi.konteks.set_offline(False)

    kisi.tersimpan()
    kisi.halaman.reload()
    expect(kisi.sel(B, "catatan")).to_have_text("dari lapangan")


def test_a_number_says_where_it_comes_from(kisi):
    kisi.sel("5.03.01.2.01", "pagu").click()
    kisi.halaman.get_by_role("button", name="Dari mana?").click()

    dialog = kisi.halaman.locator("#dialog")
    expect(dialog).to_contain_text("jumlah pagu dari 6 sub kegiatan")
    expect(dialog).to_contain_text("Ratna Perencana")
    kisi.potret("dari-mana")


def test_who_only_reads_sees_a_grid_that_does_not_edit(jendela):
    j = jendela("kepala")
    j.buka(KISI)
    j.sel(A, "pagu").click()
    j.halaman.keyboard.type("5")

    expect(j.halaman.locator(".kisi-sunting")).to_have_count(0)
    expect(j.halaman.get_by_text("dapat membaca rencana ini")).to_be_visible()


def test_the_grid_speaks_english_when_asked(jendela):
    j = jendela("perencana", layar={"width": 1400, "height": 850})
    j.buka("/terbuka/").get_by_role("button", name="English").click()
    expect(j.halaman.locator("html")).to_have_attribute("lang", "en")
    j.buka(KISI)
    expect(j.halaman.locator("#kisi-status")).to_have_text("Saved")
    j.sel(D, "catatan").click()
    expect(j.halaman.locator("#isi-sel")).to_have_text(f"{D} · Note: (empty)")
    j.sel(D, "pagu").click()
    j.halaman.keyboard.type("lima")
    j.halaman.keyboard.press("Tab")

    expect(j.halaman.locator("#kisi-status")).to_have_text("Cells not saved yet: 1")
    expect(j.halaman.locator(".tabulator-col-title").first).to_have_text(
        "Programme / activity / sub-activity"
    )
    j.buka("/terbuka/")  # kept by the browser from before the switch, in the other language
    expect(j.halaman.get_by_role("heading", level=1)).to_have_text("Decreed work plans")
