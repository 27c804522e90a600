"""A cell that was read before is read the same again, and only what is the same cell."""

from decimal import Decimal

import pytest

from exchange.bahan_impor import csv, xlsx
from selaras.core.rka import isi_teks
from selaras.exchange.rka_masuk import baca_rka, baca_tempelan

KEPALA = ("Kode Rekening", "Uraian", "Koefisien", "Satuan", "Harga Satuan", "PPN", "Jumlah")
REK = "5.1.02.01.01.0024"
SEL = {
    2: ["10", "1.190", "1,125", "2 box x 3 rim", "1.0", "1", "abc", "", "-1", "5 X 3"],
    3: ["rim", "", "orang", "3 x 4"],
    4: ["50.000", "50000", "Rp 50.000,-", "0.500", "1.234", "1,234,567.89", "abc", "", "-5"],
    5: ["", "0", "-", "11", "11%", "11,5", "101", "abc", "1.100"],
    0: [REK, "5.1.2.1.1.24", "4.1.01", "abc", f"{REK}."],
}


def satu_satu(baris):
    """Each row in a file of its own, where nothing was read before it."""
    hasil = [baca_rka(csv(KEPALA, b), "rka.csv") for b in baris]
    return (
        [b.rincian for h in hasil for b in h.value.baris],
        [(i.severity, i.message, i.kolom) for h in hasil for i in h.issues],
    )


def test_rows_are_read_as_if_each_were_the_first():
    biasa = [REK, "Kertas", "10", "rim", "50.000", "11", ""]
    baris = [
        [*biasa[:k], isi, *biasa[k + 1 :]] for _ in range(2) for k, pilihan in SEL.items()
        for isi in pilihan
    ]  # fmt: skip
    sendiri, pesan = satu_satu(baris)

    hasil = baca_rka(csv(KEPALA, *baris), "rka.csv")

    bersama = [b.rincian for b in hasil.value.baris]
    assert bersama == sendiri
    assert [repr(r) for r in bersama] == [repr(r) for r in sendiri]
    assert [(i.severity, i.message, i.kolom) for i in hasil.issues] == pesan
    assert hasil.value.gagal + len(bersama) == len(baris)
    assert len(bersama) > 40
    assert pesan


def test_numbers_that_are_equal_are_not_the_same_cell():
    baris = [KEPALA, *([REK, f"K{i}", k, "rim", 1000, p, ""] for i, (k, p) in enumerate(
        [(1, 11), ("1", "11"), (1.0, 11.0), ("1,0", "11,0"), (True, 0.5), (0.5, 1)]
    ))]  # fmt: skip

    masuk = baca_rka(xlsx(baris), "rka.xlsx").value

    isi = [isi_teks(b.rincian) for b in masuk.baris]
    assert [(r["koefisien"], r["pajak"]) for r in isi] == [
        ("1 rim", "11"), ("1 rim", "11"), ("1 rim", "11"), ("1 rim", "11"), ("1 rim", "0,5"),
        ("0,5 rim", "1"),
    ]  # fmt: skip
    assert str(masuk.baris[3].rincian.koefisien[0].bilangan) == "1.0"
    assert masuk.baris[3].rincian.pajak == Decimal("11.0")


@pytest.mark.parametrize(
    ("hasil", "alamat"),
    [
        (lambda: baca_rka(csv(KEPALA, [REK, "A", "1", "", "5", "", ""]), "r.csv"), "r.csv E2"),
        (
            lambda: baca_rka(xlsx([KEPALA, [REK, "A", "1", "", "5", "", ""]], nama="B"), "r.xlsx"),
            "r.xlsx B!E2",
        ),
        (
            lambda: baca_rka(
                b'[{"Kode Rekening": "5.1.02", "Uraian": "A", "Vol": "1", "Harga": "5"}]',
                "r.json",
            ),
            "r.json objek ke-1, Harga",
        ),
        (lambda: baca_tempelan(f"{REK}\tA\t1\t\t5"), "tempelan E1"),
        (lambda: baca_tempelan("Rekening\tUraian\tVol\tHarga\n5.1.2\tA\t1\t5"), "tempelan D2"),
    ],
)
def test_a_line_knows_the_cell_of_each_of_its_columns(hasil, alamat):
    (baris,) = hasil().value.baris

    assert baris.alamat["harga_satuan"] == alamat
    assert baris.alamat.semua() == dict(baris.alamat)
    assert "harga" not in baris.alamat
