"""One quarter in a real browser by each role, on a phone with a bad line, without scripts.

The tests go through one demonstration in their order: lines of quarter 4 first, then
the whole quarter, which is handed in.
"""

import re

import pytest

playwright = pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")
expect = playwright.expect

pytestmark = pytest.mark.lambat

HP = {"width": 390, "height": 844}
L = "/pd/bkpsdm/lapor/2025/tw/{}/"  # the demonstration has reports of the first three quarters
SUB = "5.03.02.2.01.02"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LEBAR = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def kartu(h, kode=SUB):
    """Return the card of a line."""
    return h.locator("article").filter(has=h.get_by_text(kode, exact=True))


def isi(k, nilai, uang):
    k.locator('input[name^="k|"]').fill(nilai)
    k.locator('input[name="u"]').fill(uang)


def simpan(k):
    k.get_by_role("button", name="Simpan").click()


def test_two_people_at_one_line_see_each_other(jendela):
    satu, dua = jendela("bidang"), jendela("perencana")
    kode = "5.03.02.2.01.06"
    a = kartu(satu.buka(L.format(4)), kode)
    b = kartu(dua.buka(f"{L.format(4)}?cari={kode}"), kode)
    isi(a, "1", "7.000.000")
    simpan(a)
    expect(a).to_contain_text("Tersimpan")
    isi(b, "2", "")
    simpan(b)
    expect(b.locator(".salah-medan").first).to_contain_text("kini “1”, isian Anda “2”")
    expect(b.locator('input[name="u"]')).to_have_value("7.000.000")
    dua.potret("lapor-bentrok")


def test_it_works_without_scripts(jendela):
    j = jendela("bidang", layar=HP, java_script_enabled=False)
    h = j.buka(L.format(4))
    kode = "5.03.02.2.02.02"
    k = kartu(h, kode)
    isi(k, "banyak", "1.000.000")
    simpan(k)
    k = kartu(h, kode)
    expect(k.locator(".salah-medan")).to_contain_text("Tertulis “banyak”")
    isi(k, "1", "1.000.000")
    simpan(k)
    expect(h.locator("main")).to_contain_text(f"Tersimpan: {kode}")


def test_a_quarter_from_bidang_to_perencana_and_back(jendela):
    bidang = jendela("bidang", layar=HP)
    h = bidang.buka(L.format(4))
    expect(h.locator("#kemajuan")).to_contain_text("38 dari 42 belum diisi")
    assert h.evaluate(LEBAR) <= 0

    k = kartu(h)
    isi(k, "satu", "10.000.000")
    simpan(k)
    expect(k.locator(".salah-medan")).to_contain_text("Tertulis “satu”")
    expect(k.locator('input[name="u"]')).to_have_value("10.000.000")
    bidang.potret("lapor-salah")
    isi(k, "1", "10.000.000")
    expect(k.locator(".lapor-status")).to_have_text("Belum tersimpan")
    simpan(k)
    expect(k).to_contain_text("Tersimpan")
    expect(h.locator("#kemajuan")).to_contain_text("36 dari 42 belum diisi")

    k.get_by_role("link", name="Bulan, faktor, dan bukti").click()
    k.get_by_label("Faktor penghambat").fill("Data belum lengkap")
    simpan(k)
    expect(k).to_contain_text("Tersimpan")
    k.get_by_text("Lampirkan berkas").click()
    k.locator('input[type="file"]').set_input_files(
        {"name": "SK Tim.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n% bukti\n"}
    )
    k.get_by_label("Jenis", exact=True).select_option("keputusan")
    k.get_by_role("button", name="Lampirkan").click()
    expect(h.locator("main")).to_contain_text("SK Tim dilampirkan.")
    assert h.evaluate(LEBAR) <= 0
    bidang.potret("lapor-rinci", full_page=True)

    h = bidang.buka(L.format(4))
    bidang.potret("lapor-hp")
    h.once("dialog", lambda d: d.accept())
    h.get_by_role("button", name="Ajukan laporan").click()
    expect(h.locator(".lapor-unit")).to_contain_text("Diajukan")
    assert h.locator("form[data-lapor]").count() == 0

    perencana = jendela("perencana")
    p = perencana.buka(L.format(4))
    perencana.potret("lapor-perencana")
    p.locator(".lapor-unit summary").click()
    p.get_by_label("Yang perlu diperbaiki").fill("Lengkapi yang belum diisi")
    p.locator(".lapor-unit details").get_by_role("button").click()
    expect(p.locator(".lapor-unit")).to_contain_text("Dikembalikan")

    h = bidang.buka(L.format(4))
    expect(h.locator(".lapor-unit")).to_contain_text("Lengkapi yang belum diisi")
    k = kartu(h)
    isi(k, "1", "12.000.000")
    simpan(k)
    expect(k).to_contain_text("Tersimpan")
    h.once("dialog", lambda d: d.accept())
    h.get_by_role("button", name="Ajukan laporan").click()
    expect(h.locator(".lapor-unit")).to_contain_text("Diajukan")

    p = perencana.buka(L.format(4))
    p.get_by_role("button", name="Terima").click()
    expect(p.locator(".lapor-unit")).to_contain_text("Diterima")


def test_a_broken_line_loses_nothing_and_sends_again(jendela):
    j = jendela("bidang", layar=HP)
    h = j.buka(L.format(2))
    k = kartu(h)
    isi(k, "1", "5.000.000")
    j.konteks.set_offline(True)
    simpan(k)
    expect(k.locator(".lapor-status")).to_have_text("Belum tersimpan: tidak tersambung")
    expect(k.get_by_role("button", name="Kirim lagi")).to_be_visible()
    j.potret("lapor-putus")
    j.konteks.set_offline(False)  # the page notices by itself
    expect(k).to_contain_text("Tersimpan")
    expect(k.locator('input[name="u"]')).to_have_value("5.000.000")
    assert h.evaluate("Object.keys(localStorage).filter((k) => k.includes('lapor'))") == []


def test_what_was_typed_survives_closing_the_page(jendela):
    j = jendela("bidang", layar=HP)
    h = j.buka(L.format(3))
    lain = "5.03.02.2.01.03"
    isi(kartu(h, lain), "1", "6.000.000")
    h.goto("about:blank")

    k = kartu(j.buka(L.format(3)), lain)

    expect(k.locator('input[name="u"]')).to_have_value("6.000.000")
    expect(k.locator(".lapor-status")).to_contain_text("dipulihkan")
    simpan(k)
    expect(k).to_contain_text("Tersimpan")
    k = kartu(j.buka(L.format(3)), lain)
    expect(k.locator(".lapor-status")).to_have_text("")


def test_an_unusual_value_is_kept_with_its_reason(jendela):
    j = jendela("bidang")
    k = kartu(j.buka(L.format(2)), "5.03.02.2.02.01")
    k.locator('input[name="u"]').fill("900.000.000")
    simpan(k)
    expect(k.locator(".ingat-medan")).to_contain_text("melebihi anggaran")
    k.get_by_label("Mengapa nilai ini benar").fill("Pergeseran anggaran")
    j.potret("lapor-alasan")
    k.get_by_role("button", name="Simpan dengan alasan").click()
    expect(k).to_contain_text("Alasan: Pergeseran anggaran")


@pytest.mark.parametrize(
    ("peran", "alamat"),
    [
        ("bidang", L.format(2)),
        ("perencana", f"{L.format(2)}baris/{SUB}/"),
        ("kepala", L.format(2)),
        ("kepala", "/pd/bkpsdm/bukti/"),
        ("verifikator", "/wilayah/00.00/pengaturan/pelaporan/2025/"),
    ],
)
def test_pages_are_accessible_and_fit_a_phone(jendela, peran, alamat):
    j = jendela(peran, layar=HP)
    h = j.buka(alamat)
    assert h.evaluate(LEBAR) <= 0
    for d in h.locator("main details").all():
        d.evaluate("(e) => { e.open = true; }")
    assert h.evaluate(LEBAR) <= 0
    hasil = axe.Axe().run(h, options={"runOnly": WCAG, "resultTypes": ["violations"]})
    salah = [
        (v["id"], n["html"][:160]) for v in hasil.response["violations"] for n in v["nodes"][:2]
    ]
    assert not salah, "\n".join(map(str, salah))
    h.set_viewport_size({"width": 1280, "height": 900})
    assert not re.search(r"None|\{\{|\{%", h.locator("main").inner_text())
