"""One Renja from last year's plan to its decree and its revision, each role in its own window."""

import re

import pytest

expect = pytest.importorskip("playwright.sync_api").expect

PASANG_SENDIRI = True
RENJA = "/pd/bkpsdm/renja/2026/"
BARIS = "5.03.01.2.01.01"
KETERANGAN = "Indikator ini dipakai bersama atas kesepakatan forum perangkat daerah."


@pytest.fixture
def orang(jendela):
    """A window per role, opened when the role first has something to do."""
    buka = {}

    def _orang(peran):
        if peran not in buka:
            buka[peran] = jendela(peran)
        return buka[peran]

    return _orang


def tahap(j, teks):
    """The page says which stage the Renja is in."""
    expect(j.halaman.locator(".judul-baris .lencana").first).to_have_text(teks)


def melangkah(j, tombol, **isian):
    """Take a step on the page of the workflow."""
    j.buka(f"{RENJA}alur/")
    kartu = j.halaman.locator("section.kartu").filter(
        has=j.halaman.get_by_role("heading", name=tombol, exact=True)
    )
    for label, isi in isian.items():
        kartu.get_by_label(label.replace("_", " ")).fill(isi)
    kartu.get_by_role("button", name=tombol, exact=True).click(
        timeout=60_000
    )  # a decree is typeset
    expect(j.halaman.locator(".pesan").first).to_contain_text("Langkah dicatat")


def tertahan(j, tombol, sebab):
    """A step is shown with what it still lacks, and has no button."""
    j.buka(f"{RENJA}alur/")
    kartu = j.halaman.locator("section.kartu").filter(
        has=j.halaman.get_by_role("heading", name=tombol, exact=True)
    )
    expect(kartu).to_contain_text(sebab)
    expect(kartu.get_by_role("button", name=tombol)).to_have_count(0)


def ubah_pagu(j, nilai):
    """Type a pagu into the grid and wait until it is saved."""
    j.buka(f"{RENJA}tc33/")
    j.sel(BARIS, "pagu").click()
    j.halaman.keyboard.type(nilai)
    j.halaman.keyboard.press("Enter")
    j.tersimpan()


def terima_kesalahan(j):
    """Accept every open error with a reason."""
    while True:
        j.buka(f"{RENJA}temuan/?berat=error")
        terbuka = j.halaman.locator("details.kartu .temuan-error")
        if not terbuka.count():
            return
        satu = terbuka.first
        satu.locator("details > summary").click()
        satu.locator("textarea").fill(KETERANGAN)
        satu.get_by_role("button", name=re.compile("^Terima")).click()
        expect(j.halaman.locator(".pesan").first).to_contain_text("diterima")


def test_one_renja_from_last_year_to_its_revision(orang):
    perencana = orang("perencana")
    perencana.potret("beranda-perencana")
    perencana.buka("/pd/bkpsdm/")
    perencana.halaman.locator("details.kartu > summary").filter(has_text="Siapkan Renja").click()
    perencana.potret("salin-tahun-lalu")
    perencana.halaman.get_by_role("button", name="Salin tahun lalu").click()
    perencana.halaman.wait_for_url(f"**{RENJA}tc33/")
    expect(perencana.halaman.locator(".pesan").first).to_contain_text("sub kegiatan dilanjutkan")
    expect(perencana.sel(BARIS, "pagu")).to_be_visible()
    perencana.potret("kisi-tc33")
    ubah_pagu(perencana, "470.000.000")

    bidang = orang("bidang")
    bidang.buka(f"{RENJA}tc33/")
    bidang.potret("kisi-bidang")

    melangkah(perencana, "Lanjutkan menjadi rancangan")
    tahap(perencana, "Rancangan")
    melangkah(perencana, "Buka forum perangkat daerah")
    kepala = orang("kepala")
    kepala.potret("beranda-kepala")
    tertahan(kepala, "Ajukan ke Bappeda", "Berita acara forum perangkat daerah belum dicatat")

    perencana.buka(f"{RENJA}alur/")
    perencana.halaman.get_by_text("Catat berita acara forum").click()
    perencana.halaman.get_by_label("Nomor").fill("005/12/FPD")
    perencana.halaman.get_by_label("Tanggal").fill("2026-03-02")
    perencana.halaman.get_by_label("Jumlah peserta").fill("43")
    perencana.halaman.get_by_label("Kesepakatan").fill("Pelatihan didahulukan.")
    perencana.potret("berita-acara", full_page=True)
    perencana.halaman.get_by_role("button", name="Simpan").click()
    expect(perencana.halaman.get_by_text("005/12/FPD")).to_be_visible()

    tertahan(kepala, "Ajukan ke Bappeda", "temuan kesalahan")
    kepala.buka(f"{RENJA}temuan/")
    kepala.potret("temuan")
    terima_kesalahan(kepala)
    melangkah(kepala, "Ajukan ke Bappeda")
    tahap(kepala, "Verifikasi rancangan")
    perencana.buka(f"{RENJA}tc33/")
    expect(perencana.halaman.get_by_role("button", name="Urungkan")).to_have_count(0)

    verifikator = orang("verifikator")
    verifikator.potret("daftar-kerja")
    verifikator.buka(f"{RENJA}tabel/TC33/")
    verifikator.potret("tabel-resmi")
    verifikator.buka(f"{RENJA}catatan/")
    verifikator.halaman.get_by_label("Catatan").fill("Pagu baris pertama naik; mohon dasarnya.")
    verifikator.halaman.get_by_role("button", name="Simpan catatan").click()
    tertahan(verifikator, "Setujui", "catatan verifikasi")
    melangkah(verifikator, "Kembalikan untuk diperbaiki", Catatan="Lihat catatan pagu.")
    tahap(verifikator, "Forum perangkat daerah")

    tertahan(kepala, "Ajukan ke Bappeda", "belum dijawab")
    perencana.buka(f"{RENJA}catatan/")
    perencana.halaman.get_by_text("Balas", exact=True).click()
    perencana.halaman.get_by_label("Balasan").fill("Menurut harga satuan 2026, surat terlampir.")
    perencana.potret("catatan-dan-balasan")
    perencana.halaman.get_by_role("button", name="Kirim balasan").click()
    melangkah(kepala, "Ajukan ke Bappeda")
    verifikator.buka(f"{RENJA}catatan/")
    verifikator.halaman.get_by_role("button", name="Tutup catatan").click()
    melangkah(verifikator, "Setujui")
    tahap(verifikator, "Rancangan akhir")

    ubah_pagu(perencana, "465.000.000")
    melangkah(kepala, "Ajukan ke Bappeda")
    melangkah(verifikator, "Setujui")
    melangkah(kepala, "Tetapkan", Nomor_keputusan="100.3.3/12/2026", Tanggal_keputusan="2026-07-06")
    tahap(kepala, "Ditetapkan")
    kepala.potret("alur-ditetapkan", full_page=True)

    melangkah(perencana, "Buka perubahan", Catatan="Pergeseran anggaran setelah perubahan KUA.")
    ubah_pagu(perencana, "565.000.000")
    perencana.buka(f"{RENJA}riwayat/")
    perencana.potret("riwayat")
    perencana.halaman.get_by_label("Bandingkan").select_option("9")
    perencana.halaman.get_by_role("button", name="Lihat perbedaan").click()
    expect(perencana.halaman.locator("main")).to_contain_text("565.000.000")
    perencana.potret("beda")
    terima_kesalahan(kepala)
    melangkah(kepala, "Ajukan ke Bappeda")
    melangkah(verifikator, "Setujui")
    melangkah(
        kepala,
        "Tetapkan perubahan",
        Nomor_keputusan="100.3.3/31/2026",
        Tanggal_keputusan="2026-10-05",
    )
    tahap(kepala, "Perubahan ditetapkan")

    inspektorat = orang("inspektorat")
    inspektorat.buka(f"{RENJA}alur/")
    expect(inspektorat.halaman.get_by_text("100.3.3/31/2026")).to_be_visible()
    inspektorat.buka(f"{RENJA}dokumen/")
    inspektorat.potret("dokumen", full_page=True)


def test_everybody_sees_what_was_decreed(jendela):
    """The portal shows the decreed neighbour, without a sign-in."""
    j = jendela()
    j.buka("/terbuka/")
    j.potret("portal")
    j.halaman.get_by_role("link", name=re.compile("Perhubungan")).first.click()
    expect(j.halaman.locator("h1")).to_contain_text("Perhubungan")
