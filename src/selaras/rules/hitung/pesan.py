"""The sentence every rule of this family says about a printed number that does not follow."""

from selaras.core.nilai import Nilai
from selaras.rules.base import Bahan
from selaras.rules.hitung.baris_tc29 import NAMA, Beda, rincian, tampil


def pesan_beda(bahan: Bahan, b: Beda) -> str:
    """Return what is printed, what follows with its formula and inputs, and the difference."""
    kolom = b.sel.rekaman.kolom
    nama = NAMA[kolom]
    awal = f"{bahan.sebut(b.id)}: {nama} tercetak {b.sel.teks}, tetapi "
    seharusnya, tercetak = b.seharusnya.angka, b.sel.nilai
    if seharusnya is None or tercetak is None:
        return f"{awal}tidak dapat dihitung dari datanya ({b.seharusnya.isi})."
    return (
        f"{awal}{sebut_rumus(b.seharusnya)} memberi {tampil(seharusnya, kolom)} "
        f"({rincian(b.seharusnya)}); selisih {tampil(tercetak - seharusnya, kolom)}."
    )


def sebut_rumus(nilai: Nilai) -> str:
    """Return the formula of a value as a message names it: ``kolom 10 (jumlah kolom 5 s.d. 9)``."""
    kolom, ada, isi = nilai.rumus.partition(" = ")
    return f"kolom {kolom} ({isi})" if ada else nilai.rumus or "data"
