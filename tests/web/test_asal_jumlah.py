"""Every number of the pages answers "dari mana?" with the number that is printed."""

import re
from collections import defaultdict
from html.parser import HTMLParser

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from rute import semua

from selaras.core.rupiah import Rupiah
from selaras.db.models import Renstra
from selaras.services import asal_jumlah, pagu_indikatif, penyusunan, renstra_sunting
from selaras.services import renja as layanan
from selaras.web import kata_asal

pytestmark = pytest.mark.django_db

R = "/pd/bkpsdm/renja/2025/"
W = "/wilayah/00.00/"
AGENSI = {"pd", "renja", "temuan", "verifikasi_renja", "rka", "rka_lembar", "tc31", "renstra"}
WILAYAH = {"beranda", "wilayah", "rkpd", "pagu_wilayah"}
"""Pages that print sums or counts in the demonstration region."""

TANPA = {
    "naskah",
    "atur_pd",
    "profil_impor",
    "jejak_periksa",
    "jejak_wilayah_periksa",
    "renstra_iku",
}
"""Pages whose cells of numbers count records of a list that the next page shows, or lead with each
row to the page of the indikator that explains it."""


class Angka(HTMLParser):
    """Collects the numbers of a page: those that can be asked, and cells that cannot."""

    def __init__(self, isi):
        super().__init__()
        self.tanya, self.bisu = [], []
        self._tumpuk = []
        self.feed(isi)

    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        kelas = (a.get("class") or "").split()
        if "angka-asal" in kelas:
            self.tanya.append((a["href"], a["data-nilai"]))
        if "tanya" in kelas or tag in ("input", "select"):
            for b in self._tumpuk:
                b["tanya"] = True
        angka = (tag == "td" and "angka" in kelas) or (tag == "span" and "besar" in kelas)
        if tag in ("td", "span"):
            self._tumpuk.append({"tag": tag, "angka": angka, "tanya": False, "teks": ""})

    def handle_endtag(self, tag):
        if tag in ("td", "span") and self._tumpuk:
            b = self._tumpuk.pop()
            if b["angka"] and not b["tanya"] and re.search(r"\d", b["teks"]):
                self.bisu.append(" ".join(b["teks"].split()))

    def handle_data(self, data):
        for b in self._tumpuk:
            b["teks"] += data


def _hasil(isi):
    return re.search(r'data-hasil="([^"]*)"', isi)[1]


@pytest.fixture
def berisi(orang, renja):
    """The demonstration with ceilings, one of them passed, and the plan of the next year."""
    pd = renja.perangkat_daerah
    for tahun, kode, pagu in (
        (2025, "", 32_000_000_000),
        (2025, "5.03.02", 30_000_000_000),
        (2026, "", 40_000_000_000),
    ):
        pagu_indikatif.ubah(
            actor=orang["verifikator"],
            perangkat_daerah=pd,
            tahun=tahun,
            kode=kode,
            pagu=Rupiah.dari(pagu),
            dasar="Surat Bappeda",
        )
    penyusunan.salin_tahun_lalu(actor=orang["perencana"], perangkat_daerah=pd, tahun=2026)
    return renja


def _halaman(klien, alamat):
    jawaban = klien.get(alamat)
    if jawaban.status_code != 200 or "html" not in jawaban.headers.get("Content-Type", ""):
        return None
    return Angka(jawaban.content.decode())


LAIN = [
    f"{R}pengandaian/?persen=7,5&pilih=5.03.02&pembulatan=1000",
    f"{R}pengandaian/?rupiah=1.500.000.000",
    f"{R}tc31/baris/?simpul=5.03.02",
    f"{R}temuan/?berat=warning",
    "/pd/bkpsdm/renja/2026/",
    "/pd/bkpsdm/renja/2026/kesinambungan/",
    "/pd/bkpsdm/renja/2026/rka/",
    f"{R}rka/5.03.01.2.01.01/",
    f"{W}?tahun=2025",
    f"{W}rkpd/2025/",
    f"{W}rkpd/2025/?isi=ditetapkan",
    f"{W}pengaturan/pagu/2025/",
]
"""Addresses with a filter, or of another year, that print numbers which the plain ones do not."""


def periksa(klien, alamat):
    """Ask every number of some pages; return the names of the pages that have any."""
    ditanya, halaman, bisu = defaultdict(set), set(), []
    for nama, satu in alamat:
        isi = _halaman(klien, satu)
        if isi is None:
            continue
        if isi.tanya:
            halaman.add(nama)
        bisu += [(satu, teks) for teks in isi.bisu if nama not in TANPA]
        for href, nilai in isi.tanya:
            ditanya[href].add(nilai)
    salah = []
    for href, nilai in ditanya.items():
        jawaban = klien.get(href, headers={"HX-Request": "true"})
        teks = jawaban.content.decode()
        if jawaban.status_code != 200:
            salah.append((href, jawaban.status_code))
        elif nilai != {_hasil(teks)}:
            salah.append((href, nilai, _hasil(teks)))
        elif "pesan-warning" in teks:
            salah.append((href, re.search(r"pesan-warning[^>]*>([^<]*)", teks)[1]))
    assert not salah, "\n".join(map(str, salah[:40]))
    assert not bisu, "\n".join(map(str, bisu[:80]))
    return halaman, len(ditanya)


@pytest.mark.lambat
@pytest.mark.parametrize("peran", ["perencana", "verifikator"])
def test_each_number_is_explained_by_the_same_number(masuk, berisi, peran):
    alamat = [(r.nama, r.alamat) for r in semua()] + [(a, a) for a in LAIN]

    halaman, banyak = periksa(masuk(peran), alamat)

    assert banyak > 100
    harus = AGENSI | (WILAYAH if peran == "verifikator" else set())
    assert harus <= halaman


def test_sums_of_a_renstra_are_explained(masuk, orang, pd):
    Renstra.objects.filter(perangkat_daerah=pd).update(ditetapkan=False)
    r = Renstra.objects.select_related("perangkat_daerah__wilayah").get(
        perangkat_daerah=pd, awal=2022
    )
    isian = [
        renstra_sunting.IsianPagu(s, t, renstra_sunting.Isian(u))
        for s, t, u in (
            ("5.03.01.2.01.01", 2022, "1.000.000"),
            ("5.03.01.2.01.06", 2022, "2.500.000"),
            ("5.03.01.2.01.06", 2023, "0"),
        )
    ]
    renstra_sunting.simpan_pagu(actor=orang["perencana"], renstra=r, isian=isian)
    klien = masuk("perencana")

    halaman, _ = periksa(
        klien, [(r.nama, r.alamat) for r in semua() if r.nama.startswith("renstra")]
    )

    assert {"renstra", "renstra_pagu", "renstra_simpul"} <= halaman
    jawaban = klien.get("/pd/bkpsdm/renstra/2022/asal/pagu/?jumlah=pagu:2022:5.03.01")
    teks = jawaban.content.decode()
    assert _hasil(teks) == "3500000"
    assert orang["perencana"].nama in teks  # who wrote a part of it last


@pytest.mark.lambat
def test_decreed_sums_of_a_region_are_explained(masuk, terbuka):
    alamat = [(a, a) for a in (f"{W}rkpd/2025/?isi=ditetapkan", f"{W}rkpd/2025/")]

    halaman, banyak = periksa(masuk("verifikator"), alamat)

    assert len(halaman) == 2
    assert banyak > 50


def test_public_numbers_are_explained_without_naming_people(client, terbuka, orang):
    alamat = [(r.nama, r.alamat) for r in semua() if r.publik]

    halaman, _ = periksa(client, alamat)

    assert {"terbuka", "terbuka_rencana", "terbuka_wilayah"} <= halaman
    teks = client.get("/terbuka/bkpsdm/2025/asal/?jumlah=pagu").content.decode()
    assert terbuka.nomor in teks
    for p in orang.values():
        assert p.nama not in teks
        assert p.email not in teks


def test_each_place_of_a_finding_can_be_asked(masuk, renja):
    """NR11 names a line that Tabel T-C.29 lacks: its realisasi is told, and why it has no row."""
    klien = masuk("verifikator")
    tempat = {
        (f["table"], f["baris"], f["column"])
        for f in renja.potret.temuan
        if f["code"] == "NR11" and f["baris"] and f["column"]
    }
    assert tempat

    for tabel, baris, kolom in tempat:
        jawaban = klien.get(f"{R}asal/", {"tabel": tabel, "baris": baris, "kolom": kolom})
        assert jawaban.status_code == 200
        assert "tidak mempunyai target Renstra" in jawaban.content.decode()

    tidak_ada = {"tabel": "TC29", "baris": "tidak-ada", "kolom": "realisasi_n2"}
    assert klien.get(f"{R}asal/", tidak_ada).status_code == 404


@pytest.mark.lambat
def test_every_place_of_every_finding_on_the_verification_page_is_explained(masuk, renja):
    klien = masuk("verifikator")
    gagal = {
        (f["code"], f["table"], f["baris"], f["column"])
        for f in renja.potret.temuan
        if f["baris"]
        and f["column"]
        and f["table"] in ("TC29", "TC30", "TC31", "TC33")
        and klien.get(
            f"{R}asal/", {"tabel": f["table"], "baris": f["baris"], "kolom": f["column"]}
        ).status_code
        != 200
    }

    assert not gagal


# Default deny, few queries, honest parts

SOAL = [
    f"{R}asal/ringkasan/?jumlah=pagu",
    f"{R}asal/verifikasi/?jumlah=kesalahan",
    f"{R}asal/temuan/?jumlah=peringatan",
    f"{R}asal/rka/?jumlah=jumlah",
    f"{R}asal/rka-lembar/?simpul=5.03.01.2.01.01&jumlah=jumlah",
    f"{R}asal/tc31/?jumlah=rkpd",
    f"{R}asal/pengandaian/?persen=5&jumlah=potongan",
    f"{R}asal/baris/?jumlah=pagu:5.03.01",
    "/pd/bkpsdm/renstra/2022/asal/ringkasan/?jumlah=indikator",
    "/pd/bkpsdm/renstra/2022/asal/indikator/?jumlah=awal:iku-kepuasan",
    f"{W}asal/daftar-kerja/?jumlah=banyak",
    f"{W}asal/rkpd/?tahun=2025&jumlah=pagu",
    f"{W}asal/pagu/?tahun=2025&jumlah=terpakai",
]


@pytest.mark.parametrize("alamat", SOAL)
def test_an_explanation_is_a_page_and_a_fragment_in_few_queries(masuk, alamat):
    klien = masuk("verifikator")

    with CaptureQueriesContext(connection) as kueri:
        cabik = klien.get(alamat, headers={"HX-Request": "true"})
    halaman = klien.get(alamat)

    assert cabik.status_code == halaman.status_code == 200
    assert "<html" in halaman.content.decode()
    assert "<html" not in cabik.content.decode()
    assert _hasil(cabik.content.decode()) == _hasil(halaman.content.decode())
    assert "HX-Request" in halaman["Vary"]
    assert len(kueri) <= (30 if alamat.startswith(W) else 15)


@pytest.mark.parametrize("alamat", SOAL)
def test_an_explanation_is_closed_to_strangers(client, masuk, orang_asing, alamat):
    assert client.get(alamat).status_code == 302
    assert masuk(orang_asing).get(alamat).status_code == 404


@pytest.mark.parametrize("alamat", [a for a in SOAL if a.startswith(W)])
def test_sums_of_a_region_are_closed_to_its_agencies(masuk, alamat):
    assert masuk("perencana").get(alamat).status_code == 404


@pytest.mark.parametrize(
    "alamat",
    [
        f"{R}asal/ringkasan/?jumlah=tidak-ada",
        f"{R}asal/ringkasan/",
        f"{R}asal/tidak-ada/?jumlah=pagu",
        f"{R}asal/rka-lembar/?simpul=../../x&jumlah=jumlah",
        f"{R}asal/kesinambungan/?jumlah=janji",
        f"{W}asal/rkpd/?tahun=20a5&jumlah=pagu",
        f"{W}asal/rkpd/?tahun=٢٠٢٥&jumlah=pagu",
        f"{W}asal/tidak-ada/?jumlah=pagu",
        "/terbuka/bkpsdm/2025/asal/?jumlah=pagu",
        "/terbuka/wilayah/00.00/2025/asal/?jumlah=pagu",
    ],
)
def test_a_number_that_no_page_prints_is_not_found(masuk, alamat):
    assert masuk("verifikator").get(alamat).status_code == 404


def test_a_cut_that_is_none_is_refused_with_its_reason(masuk):
    jawaban = masuk("perencana").get(f"{R}asal/pengandaian/?persen=abc&jumlah=potongan")

    assert jawaban.status_code == 422
    assert "bukan bilangan" in jawaban.content.decode()


def test_the_first_parts_are_shown_and_all_are_a_link_away(masuk):
    klien = masuk("perencana")
    alamat = f"{R}asal/ringkasan/?jumlah=baris"
    awal = klien.get(alamat).content.decode()

    semua_bagian = klien.get(f"{alamat}&semua=1").content.decode()

    banyak = int(_hasil(awal))
    assert banyak > 50
    assert awal.count("/tc33/#baris=") == 50
    assert "Lihat semuanya" in awal
    assert semua_bagian.count("/tc33/#baris=") == banyak
    assert "Lihat semuanya" not in semua_bagian


def test_who_changed_the_newest_part_is_told(masuk, orang, renja):
    sebelum = masuk("verifikator").get(f"{R}asal/ringkasan/?jumlah=pagu").content.decode()
    layanan.ubah_sel(
        actor=orang["perencana"],
        renja=renja,
        suntingan=[
            layanan.Suntingan("5.03.01.2.01.01", "dana", "APBD", "pagu", None, "123.000.000")
        ],
    )

    sesudah = masuk("verifikator").get(f"{R}asal/ringkasan/?jumlah=pagu").content.decode()

    assert _hasil(sebelum) != _hasil(sesudah)
    assert "Bagian yang terakhir diubah" in sesudah
    assert f"{orang['perencana'].nama}" in sesudah
    assert "mengubah Renja" in sesudah


def test_the_words_of_explanations_are_declared_for_translation(orang, renja):
    """Whatever a page shows in words is a fixed phrase that the catalogue can translate."""
    isian = QueryDict("persen=5&simpul=5.03.01.2.01.01")
    dinyatakan = {*kata_asal.ASAL}
    tetap = set()
    for nama, halaman in asal_jumlah.RENJA.items():
        if nama != "kesinambungan":  # the example has no plan of last year
            for a in halaman(orang["perencana"], renja, isian).values():
                tetap |= {a.judul, a.rumus, a.kebijakan}
    for satu in (asal_jumlah.WILAYAH["daftar-kerja"], asal_jumlah.WILAYAH["rkpd"]):
        for a in satu(renja.perangkat_daerah.wilayah, QueryDict("tahun=2025")).values():
            tetap |= {a.judul, a.rumus, a.kebijakan}
    for nama, halaman in asal_jumlah.RENSTRA.items():
        for a in halaman(orang["perencana"], renja.renstra).values():
            tetap |= {a.judul, a.rumus} | ({a.kebijakan} if nama != "indikator" else set())

    assert tetap - {""} <= dinyatakan


def test_help_and_the_filter_of_the_trail_are_in_english(masuk):
    klien = masuk("perencana")
    klien.cookies["django_language"] = "en"

    isu = klien.get(f"{R}naskah/isi/isu/").content.decode()
    jejak = klien.get("/pd/bkpsdm/jejak/").content.decode()

    assert "Bunyi isu." not in isu
    assert "Words of the issue." in isu
    pilihan = re.search(r'<select id="s-aksi".*?</select>', jejak, re.S)[0]
    assert "mengubah" not in pilihan
    assert ">changed …</option>" in pilihan or "…</option>" in pilihan
    assert "{objek}" not in pilihan
