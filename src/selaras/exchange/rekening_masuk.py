"""A list of account codes from a workbook or CSV: code and name, header found by its words."""

from collections.abc import Sequence
from typing import Any

from selaras.core.errors import CodeError
from selaras.core.kode import KodeRekening
from selaras.core.nilai import Asal
from selaras.exchange import sel_asing
from selaras.exchange.kepala import baku
from selaras.exchange.konversi import kutip
from selaras.exchange.lembar_asing import LembarAsing
from selaras.exchange.masuk import lembar_dari
from selaras.exchange.parsed import Issues, Parsed, Severity

_KODE = ("kode rekening", "kode akun", "kode", "rekening", "akun")
_NAMA = ("nama rekening", "uraian", "nama akun", "nama", "uraian akun", "uraian rekening")
_BARIS_KEPALA = 30
_MAKS_NAMA = 1_000


def baca_rekening(data: bytes, nama: str) -> Parsed[tuple[tuple[str, str], ...]]:
    """Read pairs of canonical code and name.

    Args:
        data: Content, from anyone.
        nama: File name, for places in messages.

    Returns:
        The pairs in order, each code once; ``None`` with issues when there is no such list.
    """
    lembar = lembar_dari(data, nama)
    if lembar.value is None:
        return Parsed(None, lembar.issues)
    issues = Issues()
    for x in lembar.value:
        if letak := _kepala(x.baris):
            return Parsed(_baca(x, *letak, issues), (*lembar.issues, *issues.result()))
    issues.add(
        "kepala-rekening",
        Severity.ERROR,
        "Kepala tabel daftar rekening tidak ditemukan. Yang dicari: kolom Kode Rekening dan Nama "
        "Rekening (atau Uraian) pada 30 baris pertama.",
        Asal(nama),
    )
    return Parsed(None, (*lembar.issues, *issues.result()))


def _kepala(baris: Sequence[Sequence[Any]]) -> tuple[int, int, int] | None:
    for b, isi in enumerate(baris[:_BARIS_KEPALA]):
        teks = [baku(s) if isinstance(s, str) else "" for s in isi]
        kode = next((teks.index(t) for t in _KODE if t in teks), None)
        nama = next((teks.index(t) for t in _NAMA if t in teks), None)
        if kode is not None and nama is not None and kode != nama:
            return b, kode, nama
    return None


def _baca(
    lembar: LembarAsing, awal: int, kode: int, nama: int, issues: Issues
) -> tuple[tuple[str, str], ...]:
    hasil: dict[str, str] = {}
    for b in range(awal + 1, len(lembar.baris)):
        isi = lembar.baris[b]
        teks_kode, teks_nama = (
            str(sel_asing.teks(isi[k]).nilai or "") if k < len(isi) and isi[k] != "" else ""
            for k in (kode, nama)
        )
        if not teks_kode and not teks_nama:
            continue
        try:
            baku_kode = KodeRekening.parse(teks_kode).baku
        except CodeError:
            issues.add(
                "rekening-tidak-terbaca",
                Severity.ERROR,
                f"Tertulis {kutip(teks_kode or teks_nama)}, bukan kode rekening seperti "
                "5.1.02.04.01.0001. Perbaiki sel ini, atau hapus barisnya.",
                lembar.alamat(b, kode),
            )
            continue
        if not teks_nama:
            issues.add(
                "rekening-tanpa-nama",
                Severity.ERROR,
                f"Rekening {teks_kode} tidak memiliki nama. Isi namanya.",
                lembar.alamat(b, nama),
            )
            continue
        hasil.setdefault(baku_kode, teks_nama[:_MAKS_NAMA])
    return tuple(hasil.items())
