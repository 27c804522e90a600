"""A workbook in a real browser: downloaded, filled, taken back on a phone, a conflict decided."""

import io

import openpyxl
import pytest

playwright = pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")
expect = playwright.expect

pytestmark = pytest.mark.lambat

HP = {"width": 390, "height": 844}
L = "/pd/bkpsdm/lapor/2025/tw/4/"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LEBAR = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def isi(jalur, tulis):
    """Fill cells of a downloaded workbook, as a person does in a spreadsheet."""
    buku = openpyxl.load_workbook(jalur)
    lembar = buku["Laporan"]
    kolom = {str(s.value): s.column for s in lembar[3] if s.value}
    baris = {lembar.cell(r, 1).value: r for r in range(5, lembar.max_row + 1)}
    for (id_, medan), nilai in tulis.items():
        lembar.cell(baris[id_], kolom[medan]).value = nilai
    keluar = io.BytesIO()
    buku.save(keluar)
    return {"name": "laporan-diisi.xlsx", "mimeType": XLSX, "buffer": keluar.getvalue()}


def sub_kegiatan(jalur):
    """Return the lines of the workbook that money is reported for."""
    lembar = openpyxl.load_workbook(jalur)["Laporan"]
    kolom = {str(s.value): s.column for s in lembar[3] if s.value}
    return [
        lembar.cell(r, 1).value
        for r in range(5, lembar.max_row + 1)
        if not lembar.cell(r, kolom["realisasi"]).protection.locked
        and lembar.cell(r, kolom["realisasi"]).value is None
    ]


def aksesibel(h):
    hasil = axe.Axe().run(h, options={"runOnly": {"type": "tag", "values": WCAG}})
    assert hasil.violations_count == 0, hasil.generate_report()


def test_filled_offline_taken_back_conflict_decided(jendela, tmp_path):
    meja = jendela("bidang")
    h = meja.buka(L)
    h.get_by_role("link", name="Buku kerja (tanpa internet)").click()
    aksesibel(h)
    with h.expect_download() as unduhan:
        h.get_by_role("button", name="Unduh buku kerja").click()
    jalur = tmp_path / "laporan.xlsx"
    unduhan.value.save_as(jalur)
    satu, dua = sub_kegiatan(jalur)[:2]

    def unggah(j, tulis):
        p = j.buka(f"{L}buku/")
        p.locator('input[type="file"]').set_input_files(isi(jalur, tulis))
        p.get_by_role("button", name="Baca dan bandingkan").click()
        return p

    rekan = jendela("perencana")
    p = unggah(rekan, {(satu, "realisasi"): 7_000_000})
    p.get_by_role("button", name="Terapkan ke buku realisasi").click()
    expect(p.locator("main")).to_contain_text("1 isian berubah.")

    hp = jendela("bidang", layar=HP)
    p = unggah(
        hp,
        {
            (satu, "realisasi"): "5.000.000",
            (satu, "fisik"): 40,
            (dua, "realisasi"): 1_250_000,
            (dua, "penghambat"): "Jadwal pelaksanaan bergeser",
            (dua, "fisik"): "separuh",
        },
    )
    expect(p.locator(".buku-ringkas")).to_contain_text("1 sel perlu keputusan")
    expect(p.locator(".buku-ringkas")).to_contain_text("1 sel tidak dapat diambil")
    expect(p.locator(".buku-bentrok")).to_contain_text("7.000.000")
    assert p.evaluate(LEBAR) <= 0
    aksesibel(p)
    hp.potret("buku-bentrok-hp", full_page=True)

    p.get_by_role("button", name="Terapkan ke buku realisasi").click()
    expect(p.get_by_role("alert")).to_contain_text("belum Anda putuskan")
    p.get_by_label("Berkas: 5.000.000").check()
    p.get_by_label("Terapkan tanpa sel").check()
    p.get_by_label("Alasan").fill("Sesuai SPJ")
    meja.buka("/" + p.url.split("/", 3)[3].removesuffix("terapkan/"))
    meja.potret("buku-bentrok", full_page=True)
    p.get_by_role("button", name="Terapkan ke buku realisasi").click()
    expect(p.locator("main")).to_contain_text("3 isian berubah.")
    expect(p.locator("main")).to_contain_text("Sudah diterapkan")

    p = hp.buka(f"{L}buku/")
    expect(p.locator("main")).to_contain_text("diterapkan")
    assert p.evaluate(LEBAR) <= 0
    hp.potret("buku-halaman-hp", full_page=True)
    p.get_by_role("link", name="laporan-diisi.xlsx").first.click()
    p.get_by_role("button", name="Urungkan").click()
    expect(p.locator("main")).to_contain_text("kembali seperti semula")
