"""The read API: its contract, its errors, who may ask and how often, what must not leak."""

import csv
import io
import json
import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from penetapan import wilayah_besar
from selaras.core.rupiah import Rupiah
from selaras.db.models import BarisTerbit
from selaras.exchange.data_terbuka import KOLOM
from selaras.web import laju
from selaras.web.api import api, skema
from selaras.web.api.dokumentasi import titik

pytestmark = pytest.mark.django_db

V = "/api/v1"
DAFTAR = ["wilayah", "perangkat_daerah", "rencana", "baris", "rekap/program?tahun=2025"]
SEMUA = [*DAFTAR, "rencana/bkpsdm/2025", "dokumen/TEST-KODE-2345-6789", "openapi.json"]


def ambil(client, alamat, status=200, **kepala):
    jawaban = client.get(f"{V}/{alamat}", headers=kepala)
    assert jawaban.status_code == status, jawaban.content
    return jawaban


def baca_csv(jawaban):
    return list(csv.DictReader(io.StringIO(jawaban.content.decode(), newline="")))


# Content


def test_one_plan_is_told_as_the_contract_says(client, terbuka):
    isi = ambil(client, "rencana/bkpsdm/2025").json()

    assert set(isi) == set(skema.Rencana.model_fields)
    assert isi["pagu"] == "32743331188.00"
    assert isi["tanggal_keputusan"] == "2024-12-30"
    assert isi["penanda_tangan"] == "Kirana Pemimpin"
    assert isi["halaman"] == "http://testserver/terbuka/bkpsdm/2025/"
    assert client.get(isi["dokumen"].removeprefix("http://testserver")).content == terbuka.pdf
    assert ambil(client, "rencana").json() == {"data": [isi], "berikut": None}


def test_lines_are_those_of_the_file_of_the_plan(client, terbuka):
    dari_api = ambil(client, "baris?batas=1000").json()["data"]
    berkas = json.loads(client.get("/terbuka/bkpsdm/2025/renja.json").content)

    assert dari_api == berkas["baris"]
    assert berkas["pagu"] == "32743331188.00"
    assert berkas["lisensi"]


def test_money_and_quantities_are_never_binary_fractions(client, terbuka):
    for alamat in DAFTAR:
        json.loads(ambil(client, alamat).content, parse_float=pytest.fail)
    pola = re.compile(r"-?\d+\.\d{2}")
    for b in ambil(client, "baris?batas=1000").json()["data"]:
        assert b["pagu"] is None or pola.fullmatch(b["pagu"])


def test_roll_up_adds_up_to_the_plan(client, terbuka):
    for tingkat in ("program", "kegiatan"):
        data = ambil(client, f"rekap/{tingkat}?tahun=2025&batas=1000").json()["data"]
        jumlah = sum((Rupiah.dari(r["pagu"]) for r in data if r["pagu"]), Rupiah(0))
        assert jumlah == terbuka.revisi.pagu


def test_document_of_a_code_tells_whether_it_is_in_force(client, berganti):
    kini = ambil(client, "rencana/bkpsdm/2025").json()["kode_verifikasi"]
    isi = ambil(client, f"dokumen/{kini.lower().replace('-', '')}").json()
    assert (isi["berlaku"], isi["diganti_oleh"], isi["perubahan"]) == (True, None, True)

    dulu = berganti.revisi.filter(terbit__isnull=False).order_by("nomor").first().terbit
    isi = ambil(client, f"dokumen/{dulu.kode}").json()
    assert (isi["berlaku"], isi["diganti_oleh"]) == (False, kini)


def test_pages_are_followed_by_address_to_the_end(client, orang):
    wilayah_besar(orang["kepala"], banyak=3, sub=4)
    alamat, semua = f"{V}/baris?batas=5&tahun=2026", []
    while alamat:
        jawaban = client.get(alamat)
        isi = jawaban.json()
        semua += isi["data"]
        if isi["berikut"]:
            assert jawaban.headers["Link"] == f'<{isi["berikut"]}>; rel="next"'
            assert "tahun=2026" in isi["berikut"]
        else:
            assert "Link" not in jawaban.headers
        alamat = (isi["berikut"] or "").removeprefix("http://testserver")

    assert len(semua) == BarisTerbit.objects.count() == 18


@pytest.mark.parametrize(
    ("tanya", "banyak"),
    [
        ("kode=5.03.01.2.01", 7),
        ("kode=5.03.01.2.01.01", 1),
        ("tingkat=program", 3),
        ("wilayah=00.00&tahun=2025&perangkat_daerah=bkpsdm&tingkat=program", 3),
        ("wilayah=99", 0),
        ("tahun=2024", 0),
    ],
)
def test_lines_are_narrowed(client, terbuka, tanya, banyak):
    assert len(ambil(client, f"baris?{tanya}").json()["data"]) == banyak


# CSV


@pytest.mark.parametrize("alamat", DAFTAR)
def test_every_list_is_there_as_csv_by_ending_and_by_accept(client, terbuka, alamat):
    jalur, _, tanya = alamat.partition("?")
    a = ambil(client, f"{jalur}.csv?{tanya}")
    b = ambil(client, alamat, accept="text/csv")

    assert a.content == b.content
    assert a.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert "Accept" in b.headers["Vary"]
    data = ambil(client, f"{jalur}.json?{tanya}").json()["data"]
    assert baca_csv(a)
    if jalur != "baris":
        assert list(baca_csv(a)[0]) == list(data[0])


def test_csv_of_lines_goes_on_by_link(client, terbuka):
    jawaban = ambil(client, "baris.csv?batas=10")
    assert tuple(baca_csv(jawaban)[0]) == tuple(KOLOM)
    berikut = re.fullmatch(r'<http://testserver(.*)>; rel="next"', jawaban.headers["Link"])[1]
    assert berikut.startswith(f"{V}/baris.csv?")
    assert baca_csv(client.get(berikut))[0]["urut"] == "11"


@pytest.mark.parametrize("alamat", DAFTAR)
def test_empty_csv_still_has_its_columns(client, alamat):
    jalur, _, tanya = alamat.partition("?")
    teks = ambil(client, f"{jalur}.csv?{tanya}").content.decode()
    assert teks.count("\r\n") == 1
    assert len(teks.split(",")) > 3


def test_json_is_preferred_where_the_visitor_takes_anything(client, terbuka):
    for terima in ("*/*", "application/json", "text/html,*/*;q=0.8", "image/png"):
        assert (
            ambil(client, "rencana", accept=terima)
            .headers["Content-Type"]
            .startswith("application/json")
        )


@pytest.mark.parametrize(
    "alamat", ["rencana/bkpsdm/2025.csv", "dokumen/TEST.csv", "tidak/ada.csv", "baris.xml"]
)
def test_forms_that_there_are_not_are_absent(client, terbuka, alamat):
    ambil(client, alamat, 404)


def test_single_plan_has_a_json_ending_too(client, terbuka):
    assert ambil(client, "rencana/bkpsdm/2025.json").json() == (
        ambil(client, "rencana/bkpsdm/2025").json()
    )


# Errors


def masalah(jawaban, status):
    assert jawaban.headers["Content-Type"] == "application/problem+json; charset=utf-8"
    isi = jawaban.json()
    skema.Masalah.model_validate(isi)
    assert isi["status"] == status
    assert isi["title"]
    return isi


@pytest.mark.parametrize(
    ("alamat", "medan", "pesan"),
    [
        ("baris?tahun=abc", "tahun", "Harus bilangan bulat."),
        ("baris?tahun=1999", "tahun", "Paling kecil 2000."),
        ("baris?batas=1001", "batas", "Paling besar 1000."),
        ("baris?batas=0", "batas", "Paling kecil 1."),
        ("baris?kode=abc", "kode", "Bentuknya tidak sesuai"),
        ("baris?tingkat=urusan", "tingkat", "Pilihan: "),
        ("baris?thn=2025", "thn", "Tidak dikenal."),
        ("baris?setelah=abc", "setelah", "Bukan penanda"),
        ("rekap/program", "tahun", "Wajib diisi."),
        ("rekap/urusan?tahun=2025", "tingkat", "Pilihan: "),
        ("rencana/bkpsdm/25", "tahun", "Paling kecil 2000."),
        ("wilayah?setelah=%00", "setelah", "Bentuknya"),
    ],
)
def test_wrong_parameters_are_named_in_indonesian(client, terbuka, alamat, medan, pesan):
    isi = masalah(ambil(client, alamat, 422), 422)
    (galat,) = isi["galat"]
    assert galat["medan"] == medan
    assert galat["pesan"].startswith(pesan)
    assert not re.search(r"\b(or|input|should|must|field|value)\b", json.dumps(isi), re.IGNORECASE)


@pytest.mark.parametrize(
    "alamat",
    ["rencana/bkpsdm/2024", "rencana/tidak-ada/2025", "dokumen/AAAA-AAAA-AAAA-AAAA", "apa", "../x"],
)
def test_what_is_absent_is_a_problem_and_no_page(client, terbuka, alamat):
    isi = masalah(ambil(client, alamat, 404), 404)
    assert isi["title"] == "Tidak ditemukan"


@pytest.mark.parametrize("metode", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("alamat", SEMUA)
def test_nothing_can_be_written(client, masuk, terbuka, metode, alamat):
    masuk("admin")
    jawaban = getattr(client, metode)(f"{V}/{alamat}")
    masalah(jawaban, 405)
    assert jawaban.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_fault_of_the_program_is_a_problem_that_tells_nothing(client, terbuka, monkeypatch):
    def rusak(**_):
        raise RuntimeError("rahasia dapur")

    monkeypatch.setattr("selaras.services.data_terbuka.wilayah", rusak)
    client.raise_request_exception = False
    jawaban = client.get(f"{V}/wilayah")
    isi = masalah(jawaban, 500)
    assert "rahasia" not in json.dumps(isi)
    assert jawaban.headers["Access-Control-Allow-Origin"] == "*"


# Who may ask, and how often


@pytest.mark.parametrize("alamat", [*SEMUA, "tidak-ada", "baris?tahun=x", "baris.csv"])
def test_every_origin_may_read_and_no_cookie_is_set(client, masuk, terbuka, alamat):
    masuk("perencana")
    jawaban = client.get(f"{V}/{alamat}", headers={"Origin": "https://lain.example"})
    assert jawaban.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in jawaban.headers
    assert jawaban.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert not jawaban.cookies
    assert "Cookie" not in jawaban.headers.get("Vary", "")


def test_preflight_allows_reading_only(client):
    jawaban = client.options(
        f"{V}/baris",
        headers={"Origin": "https://a.example", "Access-Control-Request-Method": "GET"},
    )
    assert jawaban.status_code == 204
    assert jawaban.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


def test_pages_outside_the_api_are_not_open_to_other_origins(client, terbuka):
    for alamat in ("/terbuka/", "/v/", "/terbuka/bkpsdm/2025/renja.json"):
        assert "Access-Control-Allow-Origin" not in client.get(alamat).headers


@pytest.mark.parametrize("alamat", SEMUA)
def test_answer_is_sent_only_if_new(client, terbuka, alamat):
    pertama = ambil(client, alamat)
    assert pertama.headers["Cache-Control"] == "public, max-age=300"
    etag = pertama.headers["ETag"]
    sama = ambil(client, alamat, 304, **{"If-None-Match": etag})
    assert sama.content == b""
    kepala = client.head(f"{V}/{alamat}")
    assert (kepala.status_code, kepala.content) == (200, b"")
    assert kepala.headers["Content-Length"] == str(len(pertama.content))


def test_those_who_ask_too_often_are_told_when_to_come_back(client, terbuka, monkeypatch):
    monkeypatch.setattr(laju.time, "time", lambda: 1_000_030.0)
    for _ in range(60):
        ambil(client, "wilayah")
    jawaban = ambil(client, "rencana", 429)
    isi = masalah(jawaban, 429)
    assert jawaban.headers["Retry-After"] == "50"
    assert "50 detik" in isi["detail"]
    assert client.get(f"{V}/wilayah", REMOTE_ADDR="10.1.1.1").status_code == 200
    monkeypatch.setattr(laju.time, "time", lambda: 1_000_080.0)
    ambil(client, "wilayah")


@pytest.mark.parametrize("alamat", SEMUA)
def test_reading_writes_nothing_and_asks_little(client, terbuka, alamat):
    with CaptureQueriesContext(connection) as kueri:
        ambil(client, alamat)
    assert all(q["sql"].lstrip().upper().startswith("SELECT") for q in kueri)
    assert len(kueri) <= 3


def test_thousand_lines_take_one_query(client, orang, django_assert_num_queries):
    wilayah_besar(orang["kepala"], banyak=20)
    with django_assert_num_queries(1):
        assert len(ambil(client, "baris?batas=1000").json()["data"]) == 1000


# What must not leak


def test_no_person_but_the_signer_and_no_draft(client, terbuka, renja, orang):
    renja.nip_penanda_tangan = "NIP-RAHASIA"
    renja.nama_penanda_tangan = "Calon Pejabat"
    renja.tanggal = date(2031, 1, 1)
    renja.save()
    semua = "".join(ambil(client, a).content.decode() for a in SEMUA)
    for rahasia in ("NIP", "Calon Pejabat", "2031", "peragaan.invalid"):
        assert rahasia not in semua
    for peran, p in orang.items():
        assert (p.nama in semua) == (peran == "kepala")  # the head of the example signed it
        assert p.email not in semua
    # Agencies whose plan is a draft are not there at all.
    assert [p["sebutan"] for p in ambil(client, "perangkat_daerah").json()["data"]] == ["bkpsdm"]


# Its description


def test_description_says_what_is_sent(client):
    isi = ambil(client, "openapi.json").json()
    assert isi["openapi"].startswith("3.1")
    for jalur, metode in isi["paths"].items():
        assert set(metode) == {"get"}
        operasi = metode["get"]
        assert operasi["description"], jalur
        assert "429" in operasi["responses"]
        assert "422" in operasi["responses"]
        for status, jawaban in operasi["responses"].items():
            if int(status) >= 400:
                assert set(jawaban["content"]) == {"application/problem+json"}
        for p in operasi.get("parameters", []):
            assert p["description"], (jalur, p["name"])


def test_every_field_of_an_answer_is_explained():
    for nama, s in api.get_openapi_schema()["components"]["schemas"].items():
        for medan, isi in s["properties"].items():
            assert isi.get("description") or medan == "data", (nama, medan)


def test_page_about_the_api_tells_every_address_and_needs_nothing_foreign(client):
    teks = client.get(f"{V}/").content.decode()
    isi = ambil(client, "openapi.json").json()
    for jalur, metode in isi["paths"].items():
        assert f"<code>{jalur}</code>" in teks
        for p in metode["get"].get("parameters", []):
            assert f"<code>{p['name']}</code>" in teks
    assert "<script" not in teks
    assert not re.findall(r'(?:src|href)="https?://(?!testserver|creativecommons)', teks)
    assert client.get("/api/").headers["Location"] == f"{V}/"


def test_examples_of_the_page_work(client, terbuka):
    for t in titik():
        contoh = t.contoh.replace("dinas-contoh", "bkpsdm")
        contoh = contoh.replace("7KQ3-M9TX-PW2H-4RDA", "TEST-KODE-2345-6789")
        assert client.get(contoh).status_code == 200, contoh
