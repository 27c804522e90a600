"""Pages for everybody: what they show, what they keep to themselves, how long they last."""

import io
import json
import re
from html.parser import HTMLParser

import openpyxl
import pypdfium2
import pytest
import zxingcpp
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import strip_tags

from penetapan import ALAMAT, buka_perubahan, tetapkan, ubah, ubah_pagu, wilayah_besar
from selaras.core.rupiah import Rupiah
from selaras.db.models import BarisTerbit, DokumenTerbit
from selaras.web import laju

pytestmark = pytest.mark.django_db

RENCANA = "/terbuka/bkpsdm/2025/"
WILAYAH = "/terbuka/wilayah/00.00/2025/"
KODE = "/v/TEST-KODE-2345-6789/"
HALAMAN = ("/terbuka/", RENCANA, WILAYAH, "/v/", KODE, "/api/v1/")
BERKAS = tuple(f"{a}renja.{f}" for a in (RENCANA, WILAYAH) for f in ("csv", "json", "xlsx"))
PDF = (f"{RENCANA}renja.pdf", f"{KODE}renja.pdf")


def isi(jawaban):
    return jawaban.content.decode()


class Pemeriksa(HTMLParser):
    """Collects what has to hold on every page."""

    def __init__(self, teks):
        super().__init__()
        self.id, self.judul, self.gaya, self.skrip, self.label, self.masukan = (
            [],
            [],
            [],
            [],
            [],
            [],
        )
        self.feed(teks)

    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        if "id" in a:
            self.id.append(a["id"])
        if re.fullmatch("h[1-6]", tag):
            self.judul.append(int(tag[1]))
        if "style" in a or any(k.startswith("on") for k in a):
            self.gaya.append((tag, a))
        if tag == "script":
            self.skrip.append(a)
        if tag == "label":
            self.label.append(a.get("for"))
        if tag in ("input", "select") and a.get("type") != "hidden":
            self.masukan.append(a.get("id"))


# Every page


@pytest.mark.parametrize("alamat", HALAMAN)
def test_page_needs_no_sign_in_and_is_well_made(client, terbuka, alamat):
    jawaban = client.get(alamat)

    assert jawaban.status_code == 200
    p = Pemeriksa(isi(jawaban))
    assert len(p.id) == len(set(p.id))
    assert p.judul[0] == 1
    assert p.judul.count(1) == 1
    assert all(b - a <= 1 for a, b in zip(p.judul, p.judul[1:], strict=False))
    assert p.gaya == []
    assert all("src" in s or s.get("type") == "application/ld+json" for s in p.skrip)
    assert set(p.masukan) <= set(p.label)


@pytest.mark.parametrize("alamat", [*HALAMAN, *BERKAS, *PDF])
def test_public_answer_is_the_same_for_everybody_and_sets_no_cookie(client, masuk, terbuka, alamat):
    anonim = client.get(alamat)
    masuk("perencana")
    dikenal = client.get(alamat)

    if not alamat.endswith((".json", ".xlsx")):
        assert anonim.content == dikenal.content
    assert not anonim.cookies
    assert not dikenal.cookies
    assert "Ratna" not in dikenal.content.decode("utf-8", "replace")


@pytest.mark.parametrize("alamat", [*HALAMAN, *BERKAS, *PDF])
def test_public_answer_may_be_kept_and_is_sent_only_if_new(client, terbuka, alamat):
    pertama = client.get(alamat)
    assert pertama.headers["Cache-Control"] == "public, max-age=300"
    etag = pertama.headers["ETag"]

    sama = client.get(alamat, headers={"If-None-Match": etag})
    assert (sama.status_code, sama.content) == (304, b"")
    assert sama.headers["ETag"] == etag
    assert client.get(alamat, headers={"If-None-Match": '"lain"'}).status_code == 200


@pytest.mark.parametrize("alamat", [RENCANA, WILAYAH, KODE, *BERKAS, *PDF])
def test_public_answer_tells_when_it_changed(client, terbuka, alamat):
    pada = client.get(alamat).headers["Last-Modified"]
    assert pada == "Tue, 31 Dec 2024 09:00:00 GMT"
    assert client.get(alamat, headers={"If-Modified-Since": pada}).status_code == 304


@pytest.mark.parametrize("alamat", [RENCANA, WILAYAH, "/terbuka/", f"{RENCANA}renja.csv", KODE])
def test_kept_answer_is_renewed_by_the_next_decree(client, orang, tetap, alamat):
    alamat = alamat.replace("TEST-KODE-2345-6789", DokumenTerbit.objects.get().kode)
    etag = client.get(alamat).headers["ETag"]
    r = buka_perubahan(tetap, orang)
    ubah(r, orang, ubah_pagu("5.03.01.2.01.01", Rupiah.dari(1)))
    assert client.get(alamat, headers={"If-None-Match": etag}).status_code == 304

    tetapkan(r, orang, nomor="2/2025")

    assert client.get(alamat, headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize("alamat", [*HALAMAN, *BERKAS, *PDF, "/v/AAAA-AAAA-AAAA-AAAA/"])
def test_reading_writes_nothing_and_asks_little(client, terbuka, alamat):
    with CaptureQueriesContext(
        connection,
    ) as kueri:
        client.get(alamat)

    tulis = [q["sql"] for q in kueri if not q["sql"].lstrip().upper().startswith("SELECT")]
    assert tulis == []
    assert len(kueri) <= 6


@pytest.mark.parametrize("alamat", [*HALAMAN, *BERKAS])
def test_language_of_pages_is_the_only_thing_that_varies(client, terbuka, alamat):
    beda = client.get(alamat).headers.get("Vary", "")
    assert ("Cookie" in beda) == (alamat in HALAMAN)


@pytest.mark.parametrize("alamat", [*HALAMAN, *BERKAS, *PDF])
def test_public_address_only_reads(client, terbuka, alamat):
    assert client.post(alamat).status_code == 405
    kepala = client.head(alamat)
    assert kepala.status_code == 200


@pytest.mark.parametrize("alamat", [RENCANA, WILAYAH])
def test_region_and_plan_are_cheap(client, orang, django_assert_max_num_queries, alamat):
    wilayah_besar(orang["kepala"])
    alamat = alamat.replace("00.00/2025", "99.01/2026").replace("bkpsdm/2025", "pd-07/2026")

    with django_assert_max_num_queries(5):
        assert client.get(alamat).status_code == 200


# Drafts


@pytest.mark.parametrize(
    "alamat",
    [
        RENCANA,
        WILAYAH,
        "/terbuka/wilayah/00.00/",
        *BERKAS,
        f"{RENCANA}renja.pdf",
        "/terbuka/bkpsdm/2024/",
        "/terbuka/tidak-ada/2025/",
        "/api/v1/rencana/bkpsdm/2025",
    ],
)
def test_draft_is_absent_for_everybody(client, masuk, renja, alamat):
    assert client.get(alamat).status_code == 404
    masuk("perencana")
    assert client.get(alamat).status_code == 404


def test_lists_of_drafts_are_empty(client, renja):
    assert "Belum ada rencana yang ditetapkan" in isi(client.get("/terbuka/"))
    for titik in ("wilayah", "perangkat_daerah", "rencana", "baris", "rekap/program?tahun=2025"):
        assert client.get(f"/api/v1/{titik}").json() == {"data": [], "berikut": None}
    assert "bkpsdm" not in isi(client.get("/terbuka/peta.xml"))


def test_draft_perubahan_leaks_through_no_page_and_no_file(client, tetap, orang):
    d = DokumenTerbit.objects.get()
    alamat = [a.replace("TEST-KODE-2345-6789", d.kode) for a in (*HALAMAN, *BERKAS, *PDF)]
    alamat += [f"/api/v1/{t}" for t in ("rencana", "baris?batas=1000", "rekap/kegiatan?tahun=2025")]
    sebelum = [client.get(a).content for a in alamat]
    caches["laju"].clear()
    r = buka_perubahan(tetap, orang)

    ubah(r, orang, ubah_pagu("5.03.01.2.01.01", Rupiah.dari(777_777_777)))

    sesudah = [client.get(a).content for a in alamat]
    for a, x, y in zip(alamat, sebelum, sesudah, strict=True):
        assert x == y, a
        assert b"777.777.777" not in y
        assert b"777777777" not in y


# The plan


def test_plan_page_tells_the_decree_and_every_line(client, terbuka):
    teks = isi(client.get(RENCANA))

    for bagian in (
        "nomor keputusan 100.3/1/2024",
        "30 Desember 2024",
        "Kirana Pemimpin",
        "Kepala Badan",
        "TEST-KODE-2345-6789",
        "Rp 32.743.331.188",
        "Rp 32,74 miliar",
        "56 sub kegiatan",
        "Lisensi data:",
    ):
        assert bagian in strip_tags(teks)
    banyak = BarisTerbit.objects.count()
    assert teks.count("data-tingkat=") == banyak
    for b in BarisTerbit.objects.exclude(kode="")[:20]:
        assert f'id="{b.kode}"' in teks
        assert f'href="#{b.kode}"' in teks


def test_perubahan_page_tells_what_changed(client, berganti):
    teks = isi(client.get(RENCANA))
    for bagian in ("Yang berubah", "3 baris berubah", "-Rp 225.000.000", "diganti", "berlaku"):
        assert bagian in teks


def test_first_decree_has_no_part_about_changes(client, terbuka):
    assert "Yang berubah" not in isi(client.get(RENCANA))


def test_texts_of_a_plan_are_never_markup(client, terbuka):
    BarisTerbit.objects.filter(posisi=0).update(
        uraian="</script><script>alert(1)</script>", kode='"><img src=x>'
    )
    teks = isi(client.get(RENCANA))
    assert "<script>alert" not in teks
    assert "<img" not in teks


@pytest.mark.parametrize("alamat", [RENCANA, WILAYAH])
def test_metadata_is_a_dataset_that_machines_can_follow(client, terbuka, pd, alamat):
    pd.nama = "Badan </script> & Co"
    pd.save(update_fields=("nama",))
    teks = isi(client.get(alamat))
    (blok,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', teks, re.DOTALL)

    data = json.loads(blok)
    assert (data["@type"], data["temporalCoverage"]) == ("Dataset", "2025")
    assert data["license"].startswith("https://")
    assert data["dateModified"].startswith("2024-12-31T")
    for d in data["distribution"]:
        jawaban = client.get(d["contentUrl"].removeprefix("http://testserver"))
        assert jawaban.status_code == 200
        assert jawaban.headers["Content-Type"].startswith(d["encodingFormat"])


def test_policy_forbids_foreign_and_inline_code_on_public_pages(client, terbuka):
    kebijakan = client.get(RENCANA).headers["Content-Security-Policy"]
    assert "script-src 'self'" in kebijakan
    assert "unsafe" not in kebijakan


def test_region_page_leads_to_its_plans(client, terbuka):
    teks = isi(client.get(WILAYAH))
    assert f'href="{RENCANA}"' in teks
    assert "yang belum ditetapkan tidak dihitung" in teks
    assert client.get("/terbuka/wilayah/00.00/").headers["Location"] == WILAYAH


def test_search_keeps_its_words_and_escapes_them(client, terbuka):
    teks = isi(client.get("/terbuka/", {"q": '"><b>', "wilayah": "00.00", "tahun": "2025"}))
    assert "<b>" not in teks
    assert 'value="00.00" selected' in teks
    assert "Tidak ada rencana yang cocok" in teks


# Files


def test_workbook_of_a_plan_opens_with_numbers(client, terbuka):
    jawaban = client.get(f"{RENCANA}renja.xlsx")
    lembar = openpyxl.load_workbook(io.BytesIO(jawaban.content))["Baris"]
    kolom = [s.value for s in lembar[1]].index("pagu")
    program = [b for b in lembar.iter_rows(min_row=2, values_only=True) if b[5] == "program"]
    assert sum(p[kolom] for p in program) == 32_743_331_188
    assert 'filename="renja-bkpsdm-2025-revisi-1.xlsx"' in jawaban.headers["Content-Disposition"]


def test_pdf_is_the_very_one_and_opens_in_the_browser(client, terbuka):
    for alamat in PDF:
        jawaban = client.get(alamat)
        assert jawaban.content == bytes(terbuka.pdf)
        assert jawaban.headers["Content-Disposition"].startswith("inline")


def test_unknown_file_is_absent(client, terbuka):
    for alamat in (RENCANA, WILAYAH):
        assert client.get(f"{alamat}renja.zip").status_code == 404


# The code


def test_page_of_a_code_tells_everything_to_compare(client, terbuka):
    teks = isi(client.get(KODE))
    polos = teks.replace("<wbr>", "")
    for bagian in (
        "100.3/1/2024",
        "30 Desember 2024",
        "Kirana Pemimpin",
        "Kepala Badan",
        terbuka.sidik_pdf,
        terbuka.revisi.sidik,
        "masih berlaku",
        "Revisi 1",
        'name="robots" content="noindex"',
    ):
        assert bagian in polos


@pytest.mark.parametrize("kode", ["test-kode-2345-6789", "testkode23456789", "TEST KODE 2345 6789"])
def test_code_may_be_typed_in_any_way(client, terbuka, kode):
    jawaban = client.get("/v/", {"kode": kode})
    assert jawaban.headers["Location"] == KODE
    assert client.get(f"/v/{kode}/").status_code == 200


def test_replaced_document_says_so_and_leads_on(client, berganti):
    kini, dulu = DokumenTerbit.objects.order_by("-revisi__nomor")
    teks = isi(client.get(f"/v/{dulu.kode}/"))
    assert "sudah diganti" in teks
    assert f"/v/{kini.kode}/" in teks
    assert client.get(f"/v/{dulu.kode}/renja.pdf").content == bytes(dulu.pdf)
    assert "sudah diganti" not in isi(client.get(f"/v/{kini.kode}/"))


@pytest.mark.parametrize("kode", ["AAAA-AAAA-AAAA-AAAA", "x", "<b>"])
def test_unknown_code_is_told_politely(client, terbuka, kode):
    jawaban = client.get(reverse("verifikasi_dokumen", args=[kode]))
    assert jawaban.status_code == 404
    teks = isi(jawaban)
    assert "Tidak ada dokumen dengan kode" in teks
    assert "<b>" not in teks
    assert jawaban.headers["Cache-Control"] == "no-store"


def test_half_a_code_is_told_what_is_missing(client):
    teks = isi(client.get("/v/", {"kode": "7KQ3"}))
    assert "16 huruf dan angka" in teks
    assert 'aria-invalid="true"' in teks


def test_codes_cannot_be_tried_without_end(client, terbuka, monkeypatch):
    monkeypatch.setattr(laju.time, "time", lambda: 1_000_020.0)
    for _ in range(30):
        assert client.get(KODE).status_code == 200
    jawaban = client.get("/v/AAAA-AAAA-AAAA-AAAA/")
    assert jawaban.status_code == 429
    assert jawaban.headers["Retry-After"] == "60"
    assert client.get(f"{KODE}renja.pdf").status_code == 429
    assert client.get("/terbuka/").status_code == 200
    assert client.get(KODE, REMOTE_ADDR="10.0.0.9").status_code == 200
    monkeypatch.setattr(laju.time, "time", lambda: 1_000_080.0)
    assert client.get(KODE).status_code == 200


def test_neighbours_in_one_network_of_the_sixth_version_count_as_one(client, terbuka, monkeypatch):
    monkeypatch.setattr(laju.time, "time", lambda: 1_000_020.0)
    for i in range(30):
        client.get(KODE, REMOTE_ADDR=f"2001:db8:1:2::{i:x}")
    assert client.get(KODE, REMOTE_ADDR="2001:db8:1:2:ffff::1").status_code == 429
    assert client.get(KODE, REMOTE_ADDR="2001:db8:1:3::1").status_code == 200


def test_address_behind_a_trusted_proxy_is_the_visitors(client, terbuka, settings, monkeypatch):
    monkeypatch.setattr(laju.time, "time", lambda: 1_000_020.0)
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for _ in range(30):
        client.get(KODE, HTTP_X_FORWARDED_FOR="203.0.113.1")
    assert client.get(KODE, HTTP_X_FORWARDED_FOR="203.0.113.1").status_code == 429
    assert client.get(KODE, HTTP_X_FORWARDED_FOR="1.1.1.1, 203.0.113.2").status_code == 200


def test_robots_may_read_what_is_public(client, terbuka):
    teks = isi(client.get("/robots.txt"))
    assert "Allow: /terbuka/" in teks
    assert "Disallow: /" in teks
    peta = isi(client.get(re.search("Sitemap: http://testserver(.*)", teks)[1]))
    assert f"<loc>http://testserver{RENCANA}</loc>" in peta


def test_printed_code_leads_to_the_page_of_the_very_document(client, renja, orang):
    """From the decree to the paper, and from the paper back: nothing in between is replaced."""
    tetapkan(renja, orang)
    d = DokumenTerbit.objects.get()
    pdf = pypdfium2.PdfDocument(bytes(d.pdf))
    gambar = pdf[len(pdf) - 1].render(scale=2).to_pil().convert("L")

    (kode,) = zxingcpp.read_barcodes(gambar)

    assert kode.text == f"{ALAMAT}{d.kode}/"
    jawaban = client.get(kode.text.removeprefix(ALAMAT.removesuffix("/v/")))
    assert d.sidik_pdf in isi(jawaban).replace("<wbr>", "")
    assert client.get(f"/v/{d.kode}/renja.pdf").content == bytes(d.pdf)
