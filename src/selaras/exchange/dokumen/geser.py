"""Rows that lost or gained a cell, put back under their columns by what their cells look like.

Text taken from a page has no borders: where a blank cell was, nothing stands. A row is moved only
where that puts right two cells at least, and it is told.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from selaras.exchange.dokumen.kisi import rapi

_ANGKA = re.compile(r"[-−(]?\s*(?:rp\.?\s*)?[0-9][0-9.,]*\s*%?\)?", re.IGNORECASE)
_KOSONG = frozenset({"", "-", "–", "—", "n/a", "na"})
_KODE = re.compile(r"[0-9X](?:\.[0-9X]{1,4})*\.?", re.IGNORECASE)
_NOMOR = re.compile(r"[0-9a-z]{1,4}[.)]?", re.IGNORECASE)
_UANG = re.compile(r"(?:rp\.?\s*)?\d{1,3}(?:[.,]\d{3}){2,}(?:[.,]\d{0,2})?", re.IGNORECASE)
_JUMLAH = re.compile(r"[0-9.,]+\s*(?:%|[A-Za-z/]+)?")
_BERHURUF = re.compile(r"[A-Za-z]{3}")
_NAIK_MIN = 2

_JENIS = {
    "kode": "kode",
    "no": "nomor",
    "pagu": "uang",
    "prakiraan_maju": "uang",
    "rkpd_pagu": "uang",
    "kebutuhan_dana": "uang",
    "awal": "angka",
    "kondisi_akhir": "angka",
    "perkiraan": "angka",
    "target": "jumlah",
    "target_maju": "jumlah",
    "rkpd_target": "jumlah",
    "kebutuhan_target": "jumlah",
    "catatan": "bebas",
    "indikator": "bunyi",
    "rkpd_indikator": "bunyi",
    "kebutuhan_indikator": "bunyi",
}
_AWALAN = (
    ("target_", "angka"),
    ("realisasi", "angka"),
    ("tingkat", "angka"),
    ("capaian", "angka"),
    ("proyeksi", "angka"),
)


def jenis_kolom(nama: str) -> str:
    """Return what a column holds: kode, nomor, uang, angka, jumlah, bunyi, teks or bebas."""
    if nama in _JENIS:
        return _JENIS[nama]
    return next((j for awalan, j in _AWALAN if nama.startswith(awalan)), "teks")


def luruskan(
    sel: Sequence[Any], kolom: Mapping[str, tuple[int, ...]], lebar: int
) -> tuple[list[Any], bool]:
    """Return the cells of a row under their columns, and whether something was moved.

    Args:
        sel: The cells.
        kolom: Our columns to columns of the table.
        lebar: Columns of the table.
    """
    isi = list(sel)
    while len(isi) > lebar and rapi(isi[-1]) == "":
        isi.pop()
    jenis = [""] * lebar
    for nama, letak in kolom.items():
        for k in letak:
            if k < lebar:
                jenis[k] = jenis_kolom(nama)
    semula = _salah(isi, jenis)
    if len(isi) <= lebar and semula < (1 if len(isi) < lebar else _NAIK_MIN):
        return isi, False
    calon: list[tuple[int, int, list[Any]]] = []
    if len(isi) > lebar:
        for k in range(len(isi)):
            if rapi(isi[k]) == "":
                calon.append((0, k, isi[:k] + isi[k + 1 :]))
        if "awal" in kolom and len(isi) == lebar + 1:  # unit and value, once one cell
            k = kolom["awal"][0]
            calon.append((0, -1, [*isi[:k], f"{rapi(isi[k])} {rapi(isi[k + 1])}", *isi[k + 2 :]]))
    else:
        bebas = lebar - len(isi)
        ekor = len(isi) - len(_tanpa_ekor(isi))
        if bebas or ekor:
            dasar = isi if bebas else isi[:-1]
            calon += [(0, k, [*dasar[:k], "", *dasar[k:]]) for k in range(len(dasar))]
        calon += [(1, k, isi[:k] + isi[k + 1 :]) for k in range(len(isi)) if rapi(isi[k]) == ""]
    nilai = [(_salah(c, jenis), biaya, k, c) for biaya, k, c in calon if len(c) <= lebar]
    if not nilai:
        return isi, False
    arah = -1 if len(isi) < lebar else 1  # a lost cell is looked for from the right
    salah, _, k, terbaik = min(nilai, key=lambda n: (n[0], n[1], arah * n[2]))
    if len(isi) > lebar and salah <= semula:
        return terbaik, k >= 0
    pendek = len(isi) < lebar and salah == 0
    return (terbaik, True) if semula - salah >= (1 if pendek else _NAIK_MIN) else (isi, False)


def _tanpa_ekor(isi: Sequence[Any]) -> Sequence[Any]:
    akhir = len(isi)
    while akhir and rapi(isi[akhir - 1]) == "":
        akhir -= 1
    return isi[:akhir]


def _salah(isi: Sequence[Any], jenis: Sequence[str]) -> int:
    """Count the cells that do not look like what their column holds."""
    n = 0
    for k, s in enumerate(isi):
        teks = rapi(s)
        if teks.lower() in _KOSONG:
            continue
        if k >= len(jenis):
            n += 1
            continue
        match jenis[k]:
            case "kode":
                salah = not _KODE.match(teks) and not _BERHURUF.match(teks)
            case "nomor":
                salah = not _NOMOR.fullmatch(teks)
            case "uang" | "angka":
                salah = not _ANGKA.match(teks) and len(teks.split()) > 2
            case "jumlah":
                salah = bool(_UANG.fullmatch(teks)) or (
                    not _ANGKA.match(teks) and len(teks.split()) > 3
                )
            case "bunyi":
                salah = bool(_JUMLAH.fullmatch(teks))
            case "teks":
                salah = bool(_ANGKA.fullmatch(teks)) and not _BERHURUF.search(teks)
            case _:
                salah = False
        n += salah
    return n
