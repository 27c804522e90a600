"""The RKA draft in a real browser: by keyboard, on a phone, with a list that answers typing."""

import pytest

expect = pytest.importorskip("playwright.sync_api").expect

pytestmark = pytest.mark.lambat

LEMBAR = "/pd/bkpsdm/renja/2025/rka/5.03.01.2.03.01/"
DAFTAR = b"Kode Rekening;Nama Rekening\n5.1.02.04.01.0001;Belanja Perjalanan Dinas Biasa\n"


def test_a_line_is_added_by_keyboard_and_the_list_answers(jendela):
    admin = jendela("admin")
    admin.buka("/wilayah/00.00/pengaturan/rekening/")
    admin.halaman.fill("#id_keputusan", "Keputusan uji")
    admin.halaman.set_input_files(
        "#id_berkas", {"name": "rekening.csv", "mimeType": "text/csv", "buffer": DAFTAR}
    )
    admin.halaman.get_by_role("button", name="Muat").click()
    expect(admin.halaman.locator("table")).to_contain_text("Keputusan uji")

    h = jendela("perencana").buka(LEMBAR)
    h.locator("#id_rekening").focus()
    h.keyboard.type("perjalanan")
    expect(h.locator("#daftar-rekening option")).to_have_attribute("value", "5.1.02.04.01.0001")
    h.locator("#id_rekening").fill("5.1.02.04.01.0001")
    for teks in ("", "Perjalanan dinas", "3 orang x 2 hari", "500.000"):
        h.keyboard.press("Tab")
        h.keyboard.type(teks)
    h.keyboard.press("Enter")
    expect(h.get_by_role("row", name="5.1.02.04.01.0001")).to_contain_text(
        "Belanja Perjalanan Dinas Biasa"
    )
    expect(h.locator("tfoot")).to_contain_text("Rp 3.000.000")
    h.get_by_role("button", name="Bagi rata 12 bulan").click()
    expect(h.locator("svg.rka-batang rect")).to_have_count(12)


def test_nothing_runs_off_the_side_of_a_phone(jendela):
    j = jendela("perencana", layar={"width": 390, "height": 800})

    for alamat in ("../", "../5.03.01.2.01.01/", "../impor/"):
        h = j.buka(LEMBAR.rsplit("/", 2)[0] + "/" + alamat.removeprefix("../"))
        assert h.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
