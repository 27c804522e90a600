"""Every number of the pages answers "dari mana?", and the answer tells the number that is printed."""

import re
from collections import defaultdict
from html.parser import HTMLParser

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rute import semua

from selaras.core.asal_jumlah import polos
from selaras.core.rupiah import Rupiah
from selaras.services import pagu_indikatif, penyusunan

pytestmark = pytest.mark.django_db

R = "/pd/bkpsdm/renja/2025/"
W = "/wilayah/00.00/"
BERTANYA = {
    "beranda",
    "pd",
    "renja",
    "temuan",
    "verifikasi_renja",
    "rka",
    "rka_lembar",
    "tc31",
    "renstra",
    "renstra_pagu",
    "renstra_simpul",
    "wilayah",
    "rkpd",
    "pagu_wilayah",
    "terbuka",
    "terbuka_rencana",
    "terbuka_wilayah",
}
"""Pages that print sums or counts in the demonstration region."""


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


@pytest.mark.parametrize("peran", ["perencana", "verifikator"])
def test_each_number_is_explained_by_the_same_number(masuk, berisi, peran):
    klien = masuk(peran)
    semua_alamat = [(r.nama, r.alamat) for r in semua()] + [(a, a) for a in LAIN]
    ditanya = defaultdict(set)
    halaman = set()
    for nama, alamat in semua_alamat:
        isi = _halaman(klien, alamat)
        if isi is not None and isi.tanya:
            halaman.add(nama)
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
            salah.append((href, "parts", re.search(r"pesan-warning[^>]*>([^<]*)", teks)[1]))
    assert not salah, "\n".join(map(str, salah[:40]))
    assert len(ditanya) > 100
    harus = BERTANYA if peran == "verifikator" else BERTANYA - {"wilayah", "rkpd", "pagu_wilayah"}
    assert harus - {"terbuka", "terbuka_rencana", "terbuka_wilayah"} <= halaman
