"""What each role does beside the path of one Renja, in a browser; the guide shows these pages."""

import re

import pytest

expect = pytest.importorskip("playwright.sync_api").expect

pytestmark = pytest.mark.lambat

RENJA = "/pd/bkpsdm/renja/2025/"
WILAYAH = "/wilayah/00.00/"
RENSTRA = "/pd/bkpsdm/renstra/2022/"


def pesan(j):
    """The message that a saved form leaves."""
    return j.halaman.locator(".pesan-tumpuk .pesan").first


def test_a_planner_answers_a_proposal_and_reviews_the_rkpd(jendela):
    j = jendela("perencana")
    h = j.buka(f"{RENJA}usulan/")
    if not h.get_by_label("Uraian").first.is_visible():
        h.get_by_text("Catat usulan").click()
    h.get_by_label("Uraian").first.fill("Pelatihan komputer bagi aparatur kelurahan")
    h.get_by_label("Pengusul").first.fill("Kelurahan Contoh")
    h.get_by_role("button", name="Simpan usulan").click()
    usulan = h.locator("article.usulan").filter(has_text="aparatur kelurahan")
    usulan.get_by_text("Jawab usulan").click()
    usulan.get_by_role("radio").first.check()
    usulan.get_by_label("Alasan").fill("Sejalan dengan sasaran peningkatan kompetensi.")
    j.potret("usulan")
    usulan.get_by_role("button", name="Simpan jawaban").click()
    expect(
        h.locator("article.usulan").filter(has_text="aparatur kelurahan").locator(".lencana-baik")
    ).to_be_visible()

    j.buka(f"{RENJA}tc31/")
    j.potret("tc31")
    h = j.buka(f"{RENJA}pengandaian/")
    h.locator("input[name=persen]").fill("10")
    h.get_by_role("button", name=re.compile("^(Hitung|Lihat)")).first.click()
    expect(h.locator("main")).to_contain_text("3.274.333.118")  # a tenth of the plan
    j.potret("pengandaian")


def test_a_planner_reads_the_renstra_and_writes_the_text(jendela):
    j = jendela("perencana")
    h = j.buka(f"{RENSTRA}pohon/")
    expect(h.locator(".pohon svg")).to_be_visible()
    j.potret("pohon-kinerja")
    j.buka(f"{RENSTRA}iku/")
    j.potret("lembar-iku")
    j.buka(f"{RENJA}naskah/")
    j.potret("naskah")
    j.buka(f"{RENJA}evaluasi/")
    j.potret("evaluasi-isian")
    h = j.buka(f"{RENJA}rka/")
    j.potret("rka")
    h.get_by_role(
        "link", name="Penyusunan Dokumen Perencanaan Perangkat Daerah", exact=True
    ).click()
    expect(h.locator("h1")).to_be_visible()
    j.potret("rka-rincian")
    with h.expect_download() as unduhan:
        h.get_by_role("link", name="PDF").first.click()
    assert unduhan.value.suggested_filename.endswith(".pdf")


def test_a_bidang_works_on_a_phone(jendela):
    j = jendela("bidang", layar={"width": 390, "height": 844})
    h = j.buka(f"{RENJA}tc33/baris/?simpul=5.03.02.2.01.03")
    expect(h.locator("h1")).to_be_visible()
    j.potret("baris-di-ponsel")
    catatan = h.get_by_label("Catatan").first
    catatan.fill("Menunggu jadwal pelatihan provinsi.")
    h.get_by_role("button", name="Simpan").first.click()
    h = j.buka(f"{RENJA}tc33/baris/?simpul=5.03.02.2.01.03")
    expect(h.get_by_label("Catatan").first).to_have_value("Menunggu jadwal pelatihan provinsi.")


def test_a_verifier_sees_the_region(jendela):
    j = jendela("verifikator")
    j.buka(WILAYAH)
    j.potret("daftar-kerja-wilayah")
    j.buka(f"{RENJA}verifikasi/")
    j.potret("verifikasi")
    h = j.buka(f"{WILAYAH}rkpd/2025/")
    j.potret("rkpd")
    with h.expect_download() as unduhan:
        h.get_by_role("link", name=re.compile("XLSX")).first.click()
    assert unduhan.value.suggested_filename.endswith(".xlsx")
    h = j.buka(f"{WILAYAH}pengaturan/pagu/2025/")
    j.potret("pagu-indikatif")
    j.buka(f"{WILAYAH}pengaturan/jadwal/2026/")
    j.potret("jadwal")


def test_an_admin_invites_somebody(jendela):
    j = jendela("admin")
    h = j.buka("/pd/bkpsdm/orang/")
    h.get_by_text("Undang", exact=False).first.click()
    h.get_by_label("Nama", exact=False).first.fill("Sari Baru")
    h.get_by_label("Surel").first.fill("sari@peragaan.invalid")
    h.get_by_label("Peran").first.select_option("perencana")
    j.potret("orang")
    h.get_by_role("button", name=re.compile("undang", re.IGNORECASE)).first.click()
    expect(h.locator("main")).to_contain_text("sari@peragaan.invalid")


def test_an_inspector_reads_the_trail(jendela):
    j = jendela("inspektorat")
    h = j.buka("/pd/bkpsdm/jejak/")
    j.potret("jejak")
    h.get_by_role("link", name=re.compile("[Pp]eriksa")).first.click()
    expect(h.locator("main")).to_contain_text("utuh")
    j.potret("jejak-periksa")
