"""What refers to what: unknown and double ids, missing parents, cycles. Values stay as read."""

import re
from collections.abc import Iterable
from typing import Any

from selaras.core.asal import alamat
from selaras.core.renja import Rekaman, Renja, Simpul, TujuanSasaran
from selaras.exchange.konversi import kutip
from selaras.exchange.parsed import Issues, Severity
from selaras.exchange.rekaman import SARAN_JUMLAH, baris_jumlah
from selaras.exchange.skema import KUNCI_UNIK, RUJUKAN

_KODE = re.compile(r"[0-9.]+")
_KODE_MIN = 4


def periksa_rujukan(renja: Renja, issues: Issues) -> None:
    """Record every broken reference of a plan with its cell."""
    dikenal: dict[str, frozenset[str]] = {
        "simpul": frozenset(s.id for s in renja.simpul),
        "tujuan_sasaran": frozenset(t.id for t in renja.tujuan_sasaran),
        "indikator": frozenset(i.id for i in renja.indikator),
    }
    for tabel, unik in KUNCI_UNIK.items():
        _periksa_unik(tabel, unik, getattr(renja, tabel), issues)
    for tabel, kolom in RUJUKAN.items():
        for nama, tujuan in kolom.items():
            ada = frozenset[str]().union(*(dikenal[t] for t in tujuan))
            _periksa_ada(tabel, nama, tujuan, ada, getattr(renja, tabel), issues)
    _periksa_lingkaran("simpul", renja.simpul, issues)
    _periksa_lingkaran("tujuan_sasaran", renja.tujuan_sasaran, issues)


def _periksa_unik(
    tabel: str, kolom: tuple[str, ...], rekaman: Iterable[Rekaman], issues: Issues
) -> None:
    pertama: dict[tuple[Any, ...], Rekaman] = {}
    for r in rekaman:
        nama = tuple(getattr(r, k) for k in kolom)
        lama = pertama.setdefault(nama, r)
        if lama is r:
            continue
        isi = ", ".join(f"{k} {kutip(str(v))}" for k, v in zip(kolom, nama, strict=True) if v)
        tempat = f" pada baris {lama.asal.baris}" if lama.asal and lama.asal.baris else ""
        issues.add(
            "id-ganda" if kolom == ("id",) else "baris-ganda",
            Severity.ERROR,
            f"{isi or 'Baris ini'} sudah ada{tempat}; yang dipakai baris yang pertama. "
            + (
                "Beri id lain, atau hapus salah satunya."
                if kolom == ("id",)
                else "Hapus salah satunya."
            ),
            alamat(r, kolom[0]),
            tabel=tabel,
            kolom=kolom[0],
        )


def _periksa_ada(
    tabel: str,
    kolom: str,
    tujuan: tuple[str, ...],
    ada: frozenset[str],
    rekaman: Iterable[Rekaman],
    issues: Issues,
) -> None:
    for r in rekaman:
        nilai = getattr(r, kolom)
        if not nilai or nilai in ada:
            continue
        induk = kolom == "induk"
        sebutan = f"{'Induk' if induk else 'id'} {kutip(nilai)}"
        if hilang := issues.where_lost(tujuan, nilai):
            pesan = (
                f"{sebutan} ada di {hilang}, tetapi baris itu tidak terbaca. Perbaiki dahulu baris "
                "itu; pesan ini akan hilang sendiri."
            )
        elif baris_jumlah(nilai):
            pesan = f"{sebutan} tampaknya baris jumlah. {SARAN_JUMLAH}"
        else:
            pesan = (
                f"{sebutan} tidak ada di tabel {' atau '.join(tujuan)}. "
                f"{_saran(nilai, ada, issues)}"
            )
        issues.add(
            "induk-tidak-ada" if induk else "rujukan-tidak-ada",
            Severity.ERROR,
            pesan,
            alamat(r, kolom),
            tabel=tabel,
            kolom=kolom,
        )


def _saran(nilai: str, ada: frozenset[str], issues: Issues) -> str:
    # Kodes of 2 and 4 digits name the same sub kegiatan: try the other form first.
    depan, _, belakang = nilai.rpartition(".")
    for bentuk in (f"{depan}.{belakang.zfill(4)}", f"{depan}.{belakang[-2:]}"):
        if bentuk in ada:
            return f"Mungkin maksudnya {bentuk}."
    lain = "Tambahkan di sana, atau perbaiki idnya."
    if _KODE.fullmatch(nilai):  # kodes all look alike: only one slip of the finger is a suggestion
        ada = frozenset(a for a in ada if _satu_salah_ketik(nilai, a))
        return issues.suggest(nilai, ada, lain, 0.0)
    return issues.suggest(nilai, ada, lain, 0.75)


def _satu_salah_ketik(a: str, b: str) -> bool:
    """Tell whether two texts of one length differ in one character, or in two swapped ones."""
    if len(a) != len(b) or len(a) < _KODE_MIN:
        return False
    beda = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    if len(beda) == 2:
        i, j = beda
        return j == i + 1 and a[i] == b[j] and a[j] == b[i]
    return len(beda) == 1


def _periksa_lingkaran(
    tabel: str, rekaman: tuple[Simpul, ...] | tuple[TujuanSasaran, ...], issues: Issues
) -> None:
    """Report each cycle once, at the row of the file that closes it."""
    oleh_id: dict[str, Simpul | TujuanSasaran] = {}
    for r in rekaman:
        oleh_id.setdefault(r.id, r)
    aman: set[str] = set()
    for r in oleh_id.values():
        jalan: dict[str, None] = {}
        kini = r.id
        while kini in oleh_id and kini not in aman and kini not in jalan:
            jalan[kini] = None
            kini = oleh_id[kini].induk
        if kini in jalan:
            lingkaran = list(jalan)[list(jalan).index(kini) :]
            issues.add(
                "induk-melingkar",
                Severity.ERROR,
                f"Induk berputar: {' → '.join([*lingkaran[:5], kini])}. Baris ini dan yang di "
                "bawahnya tidak akan tercetak; perbaiki kolom induk.",
                alamat(oleh_id[kini], "induk"),
                tabel=tabel,
                kolom="induk",
            )
        aman.update(jalan)
