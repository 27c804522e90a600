"""The text of the source document gives every finding that its hand-made data give, and no other.

It stands beside the project (``../shared/seed``) and is never part of it; without it these tests
are skipped.
"""

from collections import Counter
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path

import pytest

from selaras.exchange.baca import read
from selaras.exchange.dokumen_masuk import baca_dokumen
from selaras.exchange.dokumen_periksa import periksa_dokumen
from selaras.rules.pemeriksaan import periksa

AKAR = Path(__file__).resolve().parents[2]
SUMBER = AKAR.parent / "shared" / "seed" / "renja-2025.txt"
CONTOH = AKAR / "examples" / "bkpsdm-kukar-2025"


@cache
def dokumen():
    if not SUMBER.exists():
        pytest.skip("no source document beside the project (shared/seed)")
    hasil = baca_dokumen(SUMBER.name, SUMBER.read_bytes())
    assert hasil.value is not None
    return hasil.value


@cache
def temuan():
    return periksa_dokumen(dokumen())[0].findings


def bulat(teks):
    try:
        return str(round(Decimal(teks), 4).normalize())
    except (InvalidOperation, TypeError):
        return teks


def kunci(f):
    letak = f.letak
    return (f.code, letak.table, letak.kode, letak.column, bulat(f.stated), bulat(f.expected))


def test_every_fault_is_found_and_nothing_else():
    hasil = periksa(read(CONTOH).value)
    harap, ada = Counter(map(kunci, hasil.findings)), Counter(map(kunci, temuan()))
    assert not list((harap - ada).elements())
    assert len(list((ada - harap).elements())) <= len(temuan()) // 20


def test_every_table_is_found_and_sure():
    tabel = {t.kunci: t for t in dokumen().tabel}
    assert set(tabel) == {"IKU", "TC29", "II2", "TC30", "TC31", "TC32", "III1", "TC33"}
    assert all(t.keyakinan >= 0.9 for t in tabel.values())


@pytest.mark.parametrize(
    ("kode", "awal"),
    [
        ("PG02", "5.03.01.2.07\t"),
        ("HT05", "5.03.01.2.08.02\t"),
        ("IN04", "5.04.02\t"),
        ("NR01", "Dalam Rencana Kerja Tahun 2025"),
        ("NR03", "Indikator kinerja untuk Program Kepegawaian"),
        ("PG06", "5.03.01.2.06.06\t"),
    ],
)
def test_a_finding_names_its_line(kode, awal):
    baris = SUMBER.read_text("utf-8").split("\n") if SUMBER.exists() else []
    letak = next(f.letak for f in temuan() if f.code == kode)
    assert baris[letak.row - 1].lstrip().startswith(awal)


def test_nearly_every_finding_has_a_place():
    tanpa = [f for f in temuan() if f.letak.row is None]
    assert len(tanpa) * 20 <= len(temuan())
