"""Check any Renja in a browser: by dropping, without script, on a phone; by the rules of WCAG."""

import base64
import os

import pytest

from exchange import bahan_dokumen as bahan

axe = pytest.importorskip("axe_playwright_python.sync_playwright")

pytestmark = pytest.mark.lambat
HP = {"width": 390, "height": 844}
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LEBAR = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
GAMBAR = os.environ.get("SELARAS_GAMBAR", "")
JATUHKAN = """(isi) => {
  const bita = Uint8Array.from(atob(isi), (c) => c.charCodeAt(0));
  const data = new DataTransfer();
  data.items.add(new File([bita], "renja.pdf", { type: "application/pdf" }));
  const letak = document.querySelector(".jatuhan");
  const lain = { dataTransfer: data, bubbles: true, cancelable: true };
  letak.dispatchEvent(new DragEvent("drop", lain));
}"""


def baik(halaman):
    hasil = axe.Axe().run(halaman, options={"runOnly": WCAG, "resultTypes": ["violations"]})
    salah = [(v["id"], v["nodes"][0]["html"][:200]) for v in hasil.response["violations"]]
    assert not salah
    assert halaman.evaluate(LEBAR) <= 0


def gambar(halaman, nama, **lain):
    if GAMBAR:
        halaman.screenshot(path=f"{GAMBAR}/{nama}.png", **lain)


@pytest.fixture
def berkas(tmp_path):
    jalur = tmp_path / "renja.pdf"
    jalur.write_bytes(bahan.pdf())
    return jalur


def test_a_dropped_document_is_checked_and_its_result_deleted(peramban, peladen, berkas):
    konteks = peramban.new_context(viewport={"width": 1200, "height": 900}, locale="id-ID")
    h = konteks.new_page()
    galat = []
    h.on("console", lambda m: galat.append(m.text) if m.type == "error" else None)
    h.goto(f"{peladen}/periksa/")
    baik(h)
    gambar(h, "periksa-depan")
    h.evaluate(JATUHKAN, base64.b64encode(berkas.read_bytes()).decode())
    h.get_by_role("link", name="Laporan PDF").wait_for(timeout=90_000)
    baik(h)
    assert h.get_by_role("heading", name="Yang terpenting").is_visible()
    gambar(h, "periksa-hasil")
    h.get_by_role("link", name="Lihat halaman 4").first.click()
    foto = h.locator("#halaman-4 img")
    foto.scroll_into_view_if_needed()
    h.wait_for_function("document.querySelector('#halaman-4 img').naturalWidth > 500")
    gambar(h, "periksa-halaman")
    with h.expect_download() as unduhan:
        h.get_by_role("link", name="Buku kerja rencana (XLSX)").click()
    assert unduhan.value.suggested_filename == "rencana.xlsx"
    alamat = h.url
    h.get_by_role("button", name="Hapus sekarang").click()
    h.get_by_text("Hasilnya sudah dihapus").wait_for()
    assert h.goto(alamat).status == 404
    assert [g for g in galat if "404" not in g] == []
    konteks.close()


def test_it_works_on_a_phone_without_script(peramban, peladen, berkas):
    konteks = peramban.new_context(viewport=HP, java_script_enabled=False, locale="id-ID")
    h = konteks.new_page()
    h.goto(f"{peladen}/periksa/")
    h.get_by_label("Pilih berkas, atau jatuhkan di sini").set_input_files(berkas)
    h.get_by_role("button", name="Periksa", exact=True).click()
    h.get_by_role("link", name="Laporan PDF").wait_for(timeout=90_000)  # the page reloads itself
    alamat = h.url
    konteks.close()

    konteks = peramban.new_context(viewport=HP, locale="id-ID")
    h = konteks.new_page()
    h.goto(alamat)
    baik(h)
    gambar(h, "periksa-telepon")
    h.goto(f"{peladen}/periksa/")
    baik(h)
    h.get_by_text("Bandingkan dua dokumen").click()
    h.get_by_label("Dokumen lama").set_input_files(berkas)
    h.get_by_label("Dokumen baru").set_input_files(berkas)
    h.get_by_role("button", name="Bandingkan").click()
    h.get_by_text("Isi kedua dokumen sama").wait_for(timeout=90_000)
    baik(h)
    konteks.close()
