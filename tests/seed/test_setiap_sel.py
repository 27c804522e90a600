"""Every cell the source document prints is reproduced by a built table or named by a finding.

The one promise of the example: nothing the source says is lost, and where the built document
says something else, ``selaras check`` says why. The counts are printed (``pytest -rP``).
"""

from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from selaras.core.angka import cocok_tercetak, desimal_tercetak
from selaras.core.errors import AmbiguousNumberError, NumberError
from selaras.core.satuan import Kuantitas
from selaras.documents.kisi import susun_kepala
from selaras.documents.semua import semua_tabel
from selaras.documents.tabel import Sel
from selaras.exchange.baca import read
from selaras.rules.pemeriksaan import periksa

CONTOH = Path(__file__).resolve().parents[2] / "examples" / "bkpsdm-kukar-2025"
TABEL = ("TC29", "TC30", "TC31", "TC33", "II2", "III1")
KOSONG = frozenset({"", "-", "–", "n/a"})
TERULANG = 0.95


class Uji(NamedTuple):
    """A stated cell with what the built document prints in its place."""

    tabel: str
    baris: str
    kolom: str
    tertulis: str
    dibangun: str
    sama: bool


@cache
def renja():
    return read(CONTOH).value


@cache
def tabel():
    return {t.kunci: t for t in semua_tabel(renja(), bentuk_tc29="sumber")}


@cache
def isi(kunci):
    t = tabel()[kunci]
    return {(b.id, k.kunci): s for b in t.baris for k, s in t.sel_baris(b)}


def rapi(teks):
    return " ".join(teks.split())


def kata(teks):
    return set(rapi(teks.replace("/", " / ").replace("(", " (")).casefold().split()) - {"/"}


def angka_tercetak(teks):
    """Return (value, decimals, unit) of a printed number; ``None`` when it is no number."""
    potongan = next((p for p in teks.split() if any(h.isdigit() for h in p)), "")
    try:
        kuantitas = Kuantitas.parse(teks)
        nilai = kuantitas.nilai
    except AmbiguousNumberError as galat:
        nilai = galat.pecahan if "," in potongan else galat.ribuan
        kuantitas = None
    try:
        desimal = desimal_tercetak(potongan)
    except NumberError:
        return None
    if nilai is None:
        return None
    satuan = kuantitas.satuan if kuantitas else rapi(teks.replace(potongan, "", 1))
    return nilai, desimal, satuan.removeprefix("%")


def sama_dengan(tertulis, sel):
    """Tell whether a cell prints what the source prints, up to notation and blanks."""
    if rapi(tertulis) == rapi(sel.teks):
        return True
    if rapi(tertulis) in KOSONG:
        return sel.nilai.angka is None and not isinstance(sel.isi, str)
    terbaca = angka_tercetak(tertulis)
    nilai = sel.nilai.angka
    if terbaca is None or nilai is None:
        return False
    tercetak, desimal, satuan = terbaca
    akhiran = rapi(sel.akhiran).removeprefix("%")
    return satuan == akhiran and cocok_tercetak(tercetak, desimal, nilai)


def kepala(kunci, kolom):
    """Return what the built table prints over a column, or another part of its heading."""
    t = tabel()[kunci]
    if kolom == "judul":
        return " ".join(t.judul)
    if kolom == "nomor":
        return t.kolom[-1].nomor
    if kolom.startswith("kelompok_"):
        return next((b.sel[0].teks for b in t.baris if b.id == kolom.removeprefix("kelompok_")), "")
    letak = [k.kunci for k in t.kolom].index(kolom)
    return " ".join(
        s.kepala.teks
        for s in susun_kepala(t.kepala)
        if s.kolom <= letak < s.kolom + s.kepala.kolspan
    )


def uji(tertulis):
    kunci = tertulis.tabel, tertulis.baris, tertulis.kolom
    if tertulis.baris == "KEPALA":
        # A heading may say more than the source's ("Program/Kegiatan" of the full official
        # heading), never less and nothing else.
        teks = kepala(tertulis.tabel, tertulis.kolom)
        return Uji(*kunci, tertulis.teks, teks, kata(tertulis.teks) <= kata(teks))
    sel = isi(tertulis.tabel).get((tertulis.baris, tertulis.kolom), Sel())
    teks = sel.teks
    if tertulis.kolom == "no":
        return Uji(*kunci, tertulis.teks, teks, tertulis.teks.strip(". ") == teks)
    return Uji(*kunci, tertulis.teks, teks, sama_dengan(tertulis.teks, sel))


@cache
def semua_uji():
    return tuple(uji(t) for t in renja().tertulis if t.tabel in TABEL)


def kunci_baris(baris):
    """Return the names a finding may use for a row: its id, its code, the code of its owner."""
    r = renja()
    indikator = r.indikator_oleh_id.get(baris)
    simpul = r.simpul_oleh_id.get(indikator.pemilik if indikator else baris)
    return {baris, simpul.kode if simpul else ""} - {""}


@cache
def temuan():
    """Return the rows that findings name, by (table, column), with what each drags along."""
    hasil = {}
    for f in periksa(renja()).findings:
        for letak in (f.letak, *f.ikut):
            if letak.table and letak.column:
                baris = {letak.baris, letak.kode} - {"", None} or {"KEPALA"}
                hasil.setdefault((letak.table, letak.column), set()).update(baris)
    return hasil


def dijelaskan(u):
    return bool(kunci_baris(u.baris) & temuan().get((u.tabel, u.kolom), set()))


def test_every_stated_cell_is_reproduced_or_explained_by_a_finding():
    beda = [u for u in semua_uji() if not u.sama]
    gelap = [u for u in beda if not dijelaskan(u)]
    jumlah = Counter(u.tabel for u in semua_uji())
    ulang = Counter(u.tabel for u in semua_uji() if u.sama)
    for t in TABEL:
        tidak = sum(u.tabel == t for u in gelap)
        terang = jumlah[t] - ulang[t] - tidak
        print(f"{t}: {jumlah[t]} tertulis, {ulang[t]} terulang, {terang} dijelaskan, {tidak} tidak")
    print(
        f"Semua: {len(semua_uji())} tertulis, {len(semua_uji()) - len(beda)} terulang, "
        f"{len(beda) - len(gelap)} dijelaskan, {len(gelap)} tidak dijelaskan"
    )
    for u in gelap:
        print(f"  {u.tabel} {u.baris} {u.kolom}: tertulis {u.tertulis!r}, dibangun {u.dibangun!r}")

    assert not gelap
    assert len(semua_uji()) - len(beda) > TERULANG * len(semua_uji())


@pytest.mark.parametrize("kunci", TABEL)
def test_every_stated_row_exists_in_the_built_table(kunci):
    baris = {b.id for b in tabel()[kunci].baris} | {"KEPALA"}

    assert {t.baris for t in renja().tertulis if t.tabel == kunci} <= baris


@pytest.mark.parametrize("kunci", TABEL)
def test_every_stated_column_is_a_column_of_the_built_table(kunci):
    kolom = {k.kunci for k in tabel()[kunci].kolom}
    dari_sumber = {t.kolom for t in renja().tertulis if t.tabel == kunci and t.baris != "KEPALA"}

    assert dari_sumber <= kolom


@pytest.mark.parametrize(
    ("tertulis", "sel", "sama"),
    [
        ("71,88%", "71.875%", True),
        ("71,87%", "71.875%", False),
        ("11.640", "11640", True),
        ("11.640", "11.64", False),
        ("75", "74.62", True),
        ("24.64 Persen", "24.64 Persen", True),
        ("1 nit", "1 Unit", False),
        ("13.792.806.535,0", "13792806535", True),
        ("", "", True),
        ("n/a", "", True),
        ("-", "", True),
        ("", "0", False),
        ("0", "", False),
    ],
)
def test_how_a_printed_text_is_compared(tertulis, sel, sama):
    from decimal import Decimal

    from selaras.core.nilai import Nilai

    angka, _, satuan = sel.replace("%", " %").partition(" ")
    akhiran = f" {satuan}" if satuan else ""
    dibangun = Sel(nilai=Nilai(isi=Decimal(angka) if angka else None), akhiran=akhiran)

    assert sama_dengan(tertulis, dibangun) is sama
