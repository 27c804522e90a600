"""Dashboards in a real browser: three answers on the first screen, by keyboard, on a phone."""

import pytest

expect = pytest.importorskip("playwright.sync_api").expect
axe = pytest.importorskip("axe_playwright_python.sync_playwright")

pytestmark = pytest.mark.lambat

DASBOR = "/pd/bkpsdm/dasbor/2025/"
PROGNOSIS = f"{DASBOR}indikator/5.03.01.2.01.01-1/"
WILAYAH = "/wilayah/00.00/dasbor/2025/?tw=3"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
HP = {"width": 390, "height": 844}


def test_three_answers_are_on_the_first_screen_and_lead_to_the_evidence(jendela):
    j = jendela("kepala")
    h = j.buka("/pd/bkpsdm/")
    h.get_by_role("link", name="Dasbor", exact=True).click()
    expect(h).to_have_url(f"{j.alamat}{DASBOR}")
    tinggi = h.viewport_size["height"]
    for kata in ("Apa yang akan meleset?", "Di mana uangnya?", "Apa yang menunggu saya?"):
        kotak = h.get_by_role("heading", name=kata).bounding_box()
        assert kotak["y"] + kotak["height"] < tinggi
    j.potret("dasbor")
    h.locator(".kartu-hp tbody th a").first.click()
    expect(h.get_by_role("heading", name="Jalan menuju target")).to_be_visible()
    expect(h.get_by_text("kurang dari dua tahun lengkap")).to_be_visible()
    j.potret("prognosis")
    h.get_by_role("link", name="Laporan dan bukti baris ini").click()
    expect(h.get_by_role("heading", name="Bukti", exact=True)).to_be_visible()


def test_a_forecast_answers_where_its_number_comes_from_by_keyboard(jendela):
    h = jendela("kepala").buka(PROGNOSIS)
    h.get_by_role("button", name="Realisasi ini dari mana?").focus()
    h.keyboard.press("Enter")
    expect(h.locator("#dialog")).to_contain_text("Triwulan")
    h.keyboard.press("Escape")
    tabel = h.locator("summary", has_text="Sebagai tabel")
    tabel.focus()
    h.keyboard.press("Enter")
    expect(h.get_by_role("region", name="Tabel jalan menuju target")).to_be_hidden()
    h.keyboard.press("Enter")
    expect(h.get_by_role("region", name="Tabel jalan menuju target")).to_be_visible()


def test_the_region_leads_to_an_agency(jendela):
    j = jendela("verifikator")
    h = j.buka("/wilayah/00.00/")
    h.get_by_role("link", name="Dasbor", exact=True).click()
    expect(h).to_have_url(f"{j.alamat}{WILAYAH}")
    j.potret("dasbor-wilayah")
    h.locator(".tiga-tanya a").first.click()
    expect(h.get_by_role("heading", level=1)).to_have_text("Dasbor 2025")


@pytest.mark.parametrize(
    ("peran", "jalur"),
    [("kepala", DASBOR), ("bidang", DASBOR), ("kepala", PROGNOSIS), ("verifikator", WILAYAH)],
)
def test_pages_are_accessible_and_fit_a_phone(jendela, peran, jalur):
    j = jendela(peran)
    for layar in ({"width": 1280, "height": 900}, HP):
        j.halaman.set_viewport_size(layar)
        h = j.buka(jalur)
        h.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))")
        lebar = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert h.evaluate(lebar) <= 0
        h.evaluate(
            "document.querySelectorAll('tbody tr:nth-child(n+16)').forEach((e) => e.remove())"
        )
        hasil = axe.Axe().run(h, options={"runOnly": WCAG, "resultTypes": ["violations"]})
        assert [(v["id"], v["nodes"][0]["html"][:200]) for v in hasil.response["violations"]] == []
