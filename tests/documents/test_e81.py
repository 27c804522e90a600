"""Formulir E.81 and E.80 as tables: legal headers, spans, live formulas, footnotes."""

import random
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from selaras.core.e80 import susun_e80
from selaras.core.e81 import ParameterE81, susun_e81
from selaras.core.evaluasi import SumberRataRata
from selaras.core.laporan import BukuRealisasi, CatatanKinerja, CatatanUang, Masa
from selaras.core.rencana_tahun import RencanaTahun
from selaras.core.rupiah import Rupiah
from selaras.documents import e80, e81
from selaras.documents.kisi import susun_kepala
from selaras.documents.xlsx_rumus import isi_rumus
from selaras.exchange.baca import read
from selaras.law.at import at

CONTOH = Path(__file__).parents[2] / "examples" / "bkpsdm-kukar-2025"


@pytest.fixture(scope="module")
def bahan():
    acak = random.Random(81)
    renja = read(CONTOH).value
    rencana = RencanaTahun(renja=renja, tahun=2025)
    buku = BukuRealisasi(
        kinerja=tuple(
            CatatanKinerja(indikator=i.id, masa=Masa(2025, t), nilai=Decimal(acak.randint(0, 9)))
            for i in rencana.indikator
            for t in (1, 2, 3)
            if acak.random() < 0.9
        ),
        uang=tuple(
            CatatanUang(
                simpul=s.id, masa=Masa(2025, t), realisasi=Rupiah.dari(acak.randint(1, 10**8))
            )
            for s in rencana.sub_kegiatan
            for t in (1, 2, 3)
            if acak.random() < 0.9
        ),
    )
    parameter = ParameterE81(
        sumber=SumberRataRata.RENJA_12_7, skala=at(date(2025, 1, 1)).predikat_kinerja.jenjang
    )
    return susun_e81(rencana, buku, 3, (), parameter), susun_e80(renja, buku, parameter)


@pytest.fixture(
    params=["resmi", "lengkap", "tanda tangan", "e80"],
)
def tabel(request, bahan):
    satu, lima = bahan
    match request.param:
        case "e80":
            return e80.build(lima)
        case "tanda tangan":
            return e81.build(satu, tanda_tangan=True)
        case bentuk:
            return e81.build(satu, bentuk)


def test_the_legal_columns(bahan):
    t = e81.build(bahan[0])
    assert [k.teks for k in t.kepala[2]] == [
        "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12 = 8+9+10+11", "13 = 6+12",
        "14 = 13/5x100", "15", "16",
    ]  # fmt: skip
    assert [k.teks for k in t.kepala[3]] == ["K", "Rp"] * 10
    assert len(t.kolom) == 26
    lima = e80.build(bahan[1])
    assert [k.teks for k in lima.kepala[2]] == [str(n) for n in range(1, 23)]
    assert len(lima.kolom) == 38


def test_headers_and_rows_cover_every_column(tabel):
    penuh = {(b, k) for b in range(len(tabel.kepala)) for k in range(len(tabel.kolom))}
    ada = [
        (s.baris + i, s.kolom + j)
        for s in susun_kepala(tabel.kepala)
        for i in range(s.kepala.barisspan)
        for j in range(s.kepala.kolspan)
    ]
    assert len(ada) == len(set(ada))
    assert set(ada) == penuh
    for baris in tabel.baris:
        assert sum(s.kolspan for s in baris.sel) == len(tabel.kolom), baris.id
    ids = [b.id for b in tabel.baris]
    assert len(ids) == len(set(ids))


def _hitung(rumus, nilai):
    """Evaluate the few functions the forms use; ``nilai`` gives the numbers of cells."""
    import re

    def angka(teks):
        return [nilai.get(s) for s in re.findall(r"[A-Z]+\d+", teks)]

    m = re.fullmatch(r"=SUM\(([A-Z0-9,:]+)\)", rumus)
    if m:
        semua = []
        for bagian in m[1].split(","):
            awal, _, akhir = bagian.partition(":")
            if akhir:
                huruf = awal.rstrip("0123456789")
                for n in range(int(awal[len(huruf) :]), int(akhir[len(huruf) :]) + 1):
                    semua.append(nilai.get(f"{huruf}{n}"))
            else:
                semua.append(nilai.get(awal))
        return sum(n for n in semua if n is not None)
    m = re.fullmatch(r'=IF\(OR\(COUNT\((\w+),(\w+)\)<2,N\(\w+\)=0\),"n/a",\w+/\w+\*100\)', rumus)
    if m:
        a, b = nilai.get(m[1]), nilai.get(m[2])
        return None if a is None or not b else a / b * 100
    m = re.fullmatch(r'=IF\(COUNT\(([\w,]+)\)=0,"",SUM\([\w,]+\)\)', rumus)
    if m:
        ada = [n for n in angka(m[1]) if n is not None]
        return sum(ada) if ada else None
    return "lain"


def test_live_formulas_give_the_printed_values(bahan):
    tabel = e81.build(bahan[0], "lengkap")
    kolom = {k.kunci: i for i, k in enumerate(tabel.kolom)}
    letak = {b.id: i for i, b in enumerate(tabel.baris)}
    from selaras.documents.xlsx_rumus import alamat

    nilai, rumus = {}, {}
    for i, b in enumerate(tabel.baris):
        for k, s in tabel.sel_baris(b):
            tempat = alamat(i, kolom[k.kunci])
            if s.nilai.angka is not None:
                nilai[tempat] = s.nilai.angka
            if s.rumus_xlsx:
                isi = isi_rumus(s.rumus_xlsx, kolom, letak, i)
                assert isi, (b.id, k.kunci, s.rumus_xlsx)
                rumus[tempat] = isi
    dihitung = 0
    for tempat, isi in rumus.items():
        hasil = _hitung(isi, nilai)
        if hasil == "lain":
            continue
        dihitung += 1
        harapan = nilai.get(tempat)
        if hasil is None or harapan is None:
            assert hasil is None, (tempat, isi)
            assert harapan is None, (tempat, isi)
        else:
            assert abs(hasil - harapan) < Decimal("1e-9"), (tempat, isi)
    assert dihitung > 400


def test_a_year_without_lines_is_a_form_without_rows(bahan):
    from dataclasses import replace

    kosong = replace(bahan[0], baris=())
    assert [b.id for b in e81.build(kosong).baris] == ["KOSONG"]
    with pytest.raises(ValueError, match="bentuk"):
        e81.build(bahan[0], "lain")
