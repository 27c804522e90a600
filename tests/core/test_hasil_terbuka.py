"""Public results: up to the closed quarter, without anybody's name."""

import csv
import json
from decimal import Decimal
from io import StringIO

from bahan_dasbor import SUB, k, rencana, u
from selaras.core.hasil_terbuka import hasil_terbuka
from selaras.core.laporan import BukuRealisasi
from selaras.core.nilai import Kosong
from selaras.exchange.hasil_terbuka import KOLOM, csv_hasil, json_hasil

BUKU = BukuRealisasi(
    kinerja=(k("a", 40, 1), k("a", 30, 3)), uang=(u(SUB[0], 300, 1), u(SUB[0], 600, 3))
)


def test_later_quarters_are_left_out_whatever_the_ledger_holds():
    h = hasil_terbuka(rencana(), BUKU, 1)
    kinerja, uang = h[0], h[1]
    assert (kinerja.realisasi, kinerja.capaian, kinerja.target) == (40, 40, 100)
    assert (uang.realisasi, uang.capaian, uang.target) == (300, 25, 1200)
    assert uang.uang
    assert not kinerja.uang


def test_what_was_not_reported_is_blank_and_says_so():
    h = hasil_terbuka(rencana(), BUKU, 1)
    b = next(x for x in h if x.indikator == "Banyaknya b")
    assert isinstance(b.realisasi, Kosong)
    isi = json.loads(json_hasil({"tahun": 2025}, h))
    o = next(x for x in isi["hasil"] if x["indikator"] == "Banyaknya b")
    assert o["realisasi"] is None
    assert o["keterangan"]
    assert isi["tahun"] == 2025


def test_csv_and_json_say_the_same():
    h = hasil_terbuka(rencana(), BUKU, 1)
    baris = list(csv.DictReader(StringIO(csv_hasil(h).decode())))
    objek = json.loads(json_hasil({}, h))["hasil"]
    assert tuple(baris[0]) == KOLOM
    assert [{kk: v or None for kk, v in b.items()} for b in baris] == objek
    assert Decimal(baris[0]["realisasi"]) == 40
