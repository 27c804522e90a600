"""A survey on a phone: answered without script, its results read; both by the rules of WCAG."""

import os
import re

import pytest

axe = pytest.importorskip("axe_playwright_python.sync_playwright")

pytestmark = pytest.mark.lambat
HP = {"width": 390, "height": 844}
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LEBAR = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
GAMBAR = os.environ.get("SELARAS_GAMBAR", "")


def baik(halaman):
    hasil = axe.Axe().run(halaman, options={"runOnly": WCAG, "resultTypes": ["violations"]})
    salah = [(v["id"], v["nodes"][0]["html"][:200]) for v in hasil.response["violations"]]
    assert not salah
    assert halaman.evaluate(LEBAR) <= 0


def gambar(halaman, nama):
    if GAMBAR:
        halaman.screenshot(path=f"{GAMBAR}/{nama}.png")


def test_a_link_is_made_answered_on_a_phone_without_script_and_counted(jendela, peramban, peladen):
    j = jendela("perencana")
    j.buka("/pd/bkpsdm/survei/").get_by_role("link", name=re.compile("sekretariat")).click()
    lihat = j.halaman.url
    baik(j.halaman)
    j.halaman.get_by_label("Jumlah tautan").fill("2")
    j.halaman.get_by_role("button", name="Buat tautan").click()
    alamat = j.halaman.locator(".survei-lembar .kecil").first.inner_text().strip()
    baik(j.halaman)

    konteks = peramban.new_context(viewport=HP, java_script_enabled=False, locale="id-ID")
    h = konteks.new_page()
    h.goto(alamat)
    gambar(h, "survei-telepon")
    h.get_by_role("button", name="Kirim jawaban").click()
    assert "belum terkirim" in h.get_by_role("alert").inner_text()
    for tanya in h.locator("fieldset.survei-tanya").all():
        tanya.locator("label").last.click()
    h.get_by_role("button", name="Kirim jawaban").click()
    assert h.get_by_role("heading", name="Terima kasih").is_visible()
    h.goto(alamat)
    assert "sudah dipakai" in h.locator("main").inner_text()
    konteks.close()

    j.halaman.goto(lihat)
    assert "2 tautan dibuat, 1 sudah dipakai" in j.halaman.locator("main").inner_text()
    assert not j.galat


def test_the_form_is_accessible_on_a_phone(jendela):
    j = jendela("kepala", layar=HP)
    j.buka("/pd/bkpsdm/survei/").get_by_role("link", name=re.compile("sekretariat")).click()
    j.halaman.get_by_label("Jumlah tautan").fill("1")
    j.halaman.get_by_role("button", name="Buat tautan").click()
    j.halaman.goto(j.halaman.locator(".survei-lembar .kecil").first.inner_text().strip())
    baik(j.halaman)
    j.halaman.get_by_role("button", name="Kirim jawaban").click()
    baik(j.halaman)
    j.halaman.get_by_role("button", name="English").click()
    assert j.halaman.locator("html").get_attribute("lang") == "en"


def test_results_are_read_on_a_phone(jendela):
    j = jendela("kepala", layar=HP)
    j.buka("/pd/bkpsdm/survei/").get_by_role("link", name=re.compile("kepegawaian")).click()
    assert "Unsur terlemah" in j.halaman.locator("main").inner_text()
    baik(j.halaman)
    j.halaman.set_viewport_size({"width": 1280, "height": 900})
    gambar(j.halaman, "survei-hasil")
    baik(j.halaman)
