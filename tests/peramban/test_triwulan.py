"""A new user's quarter from first to last: report, close, print, carry over, restate, explain."""

import re

import pytest

playwright = pytest.importorskip("playwright.sync_api")
expect = playwright.expect

pytestmark = pytest.mark.lambat

KODE = "5.03.01.2.01.01"
PD = "/pd/bkpsdm/"


def lapor(j, triwulan, nilai, alasan=""):
    """Report kinerja of the line for one quarter, with what the page asks for."""
    h = j.buka(f"{PD}lapor/2024/tw/{triwulan}/baris/{KODE}/")
    h.locator('input[name^="k|"]').first.fill(nilai)
    if alasan:
        h.locator('[name="alasan"]').first.fill(alasan)
    h.get_by_role("button", name="Simpan").first.click()
    return h


def tutup(j, triwulan):
    h = j.buka(f"{PD}periode/2024/")
    h.get_by_label(re.compile("Catatan penutupan")).fill("Unit lain menyusul")
    h.get_by_role("button", name=f"Tutup Triwulan {triwulan} 2024").click()
    expect(h.locator("main")).to_contain_text("Triwulan ditutup. Sidik:")


def test_a_quarter_from_the_first_report_to_the_explained_number(jendela):
    perencana, kepala = jendela("perencana"), jendela("kepala")
    for triwulan, nilai in ((1, "1"), (2, "3")):
        h = lapor(perencana, triwulan, nilai)
        expect(h.locator("main")).to_contain_text("Tersimpan")
    tutup(kepala, "I")
    tutup(kepala, "II")
    kepala.potret("periode", full_page=True)

    # E.81, on screen and printed
    h = kepala.buka(f"{PD}evaluasi/2024/tw/2/")
    baris = h.locator("tr").filter(has_text=f"{KODE} ").first
    expect(baris).to_contain_text("Jumlah Dokumen Perencanaan")
    for bentuk, awal in (("pdf", b"%PDF-"), ("docx", b"PK"), ("xlsx", b"PK")):
        jawab = h.request.get(f"{kepala.alamat}{PD}evaluasi/2024/tw/2/e81.{bentuk}")
        assert jawab.status == 200
        assert jawab.body().startswith(awal)

    # the same number in next year's T-C.29, after a preview
    p = perencana.buka(f"{PD}renja/2025/evaluasi/")
    p.get_by_role("link", name="Isi dari realisasi yang dilaporkan").click()
    terus = p.locator("tr").filter(has_text="Jumlah Dokumen Perencanaan")
    expect(terus).to_contain_text("2024 s.d. TW 2")
    expect(terus.locator("td").nth(2)).to_have_text("4")
    perencana.potret("teruskan")
    p.get_by_role("button", name="Terapkan ke Renja").click()
    expect(p.locator("main")).to_contain_text("diteruskan dari buku realisasi")
    tc29 = perencana.buka(f"{PD}renja/2025/tabel/TC29/")
    angka = tc29.locator("tr").filter(has_text=f"{KODE}").first
    expect(angka).to_contain_text("4")

    # a change after closing asks for a reason, and is shown where the number is
    h = lapor(perencana, 1, "2")
    expect(h.locator("main")).to_contain_text(re.compile("alasan", re.IGNORECASE))
    h = lapor(perencana, 1, "2", "Dokumen kedua terlambat dicatat")
    expect(h.locator("main")).to_contain_text("Tersimpan")
    h = kepala.buka(f"{PD}periode/2024/")
    ulang = h.locator("tr").filter(has_text="Dokumen kedua terlambat dicatat")
    expect(ulang.locator("td").nth(2)).to_have_text("1")
    expect(ulang.locator("td").nth(3)).to_have_text("2")
    kepala.potret("penyataan-ulang", full_page=True)
    h = kepala.buka(f"{PD}evaluasi/2024/tw/2/")
    expect(h.locator("main")).to_contain_text("Dokumen kedua terlambat dicatat")

    # dari mana?
    h.locator("tr").filter(has_text=f"{KODE} ").first.locator(".tanya").first.click()
    expect(h.locator("#dialog")).to_be_visible()
    expect(h.locator("#dialog")).to_contain_text(re.compile("Rumus|Masukan|Dasar|Asal"))
    kepala.potret("triwulan-asal")
