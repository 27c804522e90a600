"""A comparison of two plans as text for a terminal, and as the JSON that other tools build on."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from selaras.core.beda import BedaRekaman, BedaSel, IsiKolom, Ragam, UbahSimpul
from selaras.core.nilai import Asal
from selaras.core.perbandingan import Perbandingan
from selaras.core.pergeseran import GeserUang, JenisTimpang
from selaras.core.rupiah import Rupiah
from selaras.documents import beda_kata
from selaras.documents.beda_kata import MENJADI, NAMA_BESARAN, NAMA_TIMPANG, SEMULA, KataBeda

_TANDA = {Ragam.DITAMBAH: "+", Ragam.DIHAPUS: "-", Ragam.DIUBAH: "~"}
_JENIS = {
    Ragam.DITAMBAH: "added",
    Ragam.DIHAPUS: "removed",
    Ragam.DIUBAH: "changed",
    Ragam.URUTAN: "renumbered",
}
_UBAH_SIMPUL = {
    UbahSimpul.PINDAH: "moved",
    UbahSimpul.GANTI_NAMA: "renamed",
    UbahSimpul.GANTI_KODE: "recoded",
    UbahSimpul.GANTI_TINGKAT: "level_changed",
}
_TIMPANG = {JenisTimpang.UANG_SAJA: "money_only", JenisTimpang.TARGET_SAJA: "target_only"}
_PANJANG = 50  # longer values stand on lines of their own


def sebagai_teks(sumber: tuple[str, str], p: Perbandingan) -> str:
    """Return the comparison as plain text.

    Args:
        sumber: The two paths as the user gave them, the old one first.
        p: The comparison.

    Returns:
        Lines that end in a newline. ``+`` marks what was added, ``-`` what was removed, ``~``
        what was changed.
    """
    return "\n".join(_larik(sumber, p)) + "\n"


def sebagai_data(sumber: tuple[str, str], p: Perbandingan) -> dict[str, Any]:
    """Return the object that ``selaras diff --format json`` prints.

    Args:
        sumber: The two paths as the user gave them, the old one first.
        p: The comparison.

    Returns:
        ``old``, ``new``, ``counts``, ``document``, ``tables``, ``money`` and ``imbalance``;
        every key of the contract is present, absent values are ``None``. Numbers are texts in
        program notation, as in the findings of ``selaras check``.
    """
    return {
        "old": sumber[0],
        "new": sumber[1],
        "counts": {
            **{kata: p.jumlah(ragam) for ragam, kata in _JENIS.items()},
            "unchanged": p.tetap,
            "document": len(p.dokumen),
        },
        "same_content": p.isi_sama,
        "order_changed": [t.nama for t in p.tabel if t.urutan_berubah],
        "document": [_sel(s) for s in p.dokumen],
        "tables": [
            {
                "table": t.nama,
                "unchanged": t.tetap,
                "changes": [_beda(b, p) for b in t.perubahan],
            }
            for t in p.tabel
        ],
        "money": [_uang(g) for g in p.uang],
        "threshold": format(p.ambang, "f"),
        "imbalance": [
            {"kind": _TIMPANG[t.jenis], **_uang(t.uang), "targets": [_sel(s) for s in t.target]}
            for t in p.timpang
        ],
        "possible_new_ids": [{"old": lama.id, "new": baru.id} for lama, baru in p.ganti_id],
    }


def sebagai_json(sumber: tuple[str, str], p: Perbandingan) -> str:
    """Return :func:`sebagai_data` as indented JSON text ending in a newline."""
    return json.dumps(sebagai_data(sumber, p), ensure_ascii=False, indent=2) + "\n"


def _beda(b: BedaRekaman, p: Perbandingan) -> dict[str, Any]:
    kata = beda_kata.kata_beda(b, p)
    return {
        "kind": _JENIS[b.ragam],
        "key": [_isi(k) for k in b.kunci],
        "code": kata.kode or None,
        "name": kata.nama or None,
        "node_changes": [_UBAH_SIMPUL[u] for u in b.ubah_simpul],
        "place_old": _tempat(None if b.lama is None else b.lama.asal),
        "place_new": _tempat(None if b.baru is None else b.baru.asal),
        "cells": [_sel(s) for s in b.sel],
    }


def _sel(s: BedaSel) -> dict[str, Any]:
    return {
        "column": s.kolom,
        "old": _isi(s.lama),
        "new": _isi(s.baru),
        "place_old": _tempat(s.asal_lama),
        "place_new": _tempat(s.asal_baru),
    }


def _uang(g: GeserUang) -> dict[str, Any]:
    return {
        "quantity": g.besaran.value,
        "node": None if g.simpul is None else g.simpul.id,
        "code": None if g.simpul is None else g.simpul.kode or None,
        "old": _isi(g.lama),
        "new": _isi(g.baru),
        "difference": _isi(g.selisih),
    }


def _tempat(asal: Asal | None) -> dict[str, str | int | None] | None:
    if asal is None:
        return None
    return {"file": asal.berkas, "sheet": asal.lembar, "row": asal.baris, "cell": asal.sel}


def _isi(isi: IsiKolom) -> str | list[str] | None:
    match isi:
        case None:
            return None
        case Rupiah():
            return format(isi.nilai, "f")
        case Decimal():
            return format(isi, "f")
        case date():
            return isi.isoformat()
        case tuple():
            return list(isi)
        case _:
            return str(isi)


def _larik(sumber: tuple[str, str], p: Perbandingan) -> Iterator[str]:
    yield f"Perbandingan {beda_kata.judul(p)}"
    yield f"{SEMULA:<8}{sumber[0]}"
    yield f"{MENJADI:<8}{sumber[1]}"
    yield ""
    yield ", ".join(f"{jumlah} {kata}" for kata, jumlah in beda_kata.ringkasan(p) if jumlah)
    yield from beda_kata.catatan(p)
    if p.dokumen:
        yield from ("", beda_kata.DOKUMEN)
        for s in p.dokumen:
            yield from _larik_sel(beda_kata.kata_sel(s, p), "  ~ ")
    for t in p.tabel:
        tampil = [b for b in t.perubahan if b.ragam is not Ragam.URUTAN]
        if tampil:
            yield from ("", beda_kata.TABEL[t.nama])
            for b in tampil:
                yield from _larik_beda(beda_kata.kata_beda(b, p))
    yield from _larik_uang(p)


def _larik_beda(b: KataBeda) -> Iterator[str]:
    yield f"  {_TANDA[b.ragam]} {beda_kata.gabung([b.kode, b.nama])}: {b.sebutan}"
    for s in b.sel:
        if b.ragam is Ragam.DIUBAH:
            yield from _larik_sel(s, "      ")
        elif s.kolom != "simpul":  # the line above names it
            isi, tempat = (
                (s.menjadi, s.tempat_baru)
                if b.ragam is Ragam.DITAMBAH
                else (s.semula, s.tempat_lama)
            )
            yield f"      {s.kolom}: {isi}{_kurung(tempat)}"


def _larik_sel(s: beda_kata.KataSel, awalan: str) -> Iterator[str]:
    tempat = _kurung(" -> ".join(dict.fromkeys(filter(None, [s.tempat_lama, s.tempat_baru]))))
    if len(s.semula) <= _PANJANG and len(s.menjadi) <= _PANJANG:
        yield f"{awalan}{s.kolom}: {s.semula} -> {s.menjadi}{tempat}"
        return
    sisip = " " * len(awalan)
    yield f"{awalan}{s.kolom}{tempat}"
    yield f"{sisip}  - {s.semula}"
    yield f"{sisip}  + {s.menjadi}"


def _larik_uang(p: Perbandingan) -> Iterator[str]:
    if p.uang:
        yield from ("", "Uang yang bergeser")
        yield from (f"  {_kata_uang(g)}" for g in p.uang)
    if p.timpang:
        yield from ("", beda_kata.judul_timpang(p))
        for t in p.timpang:
            yield f"  {NAMA_TIMPANG[t.jenis].capitalize()}: {_kata_uang(t.uang)}"
            for s in t.target:
                yield from _larik_sel(beda_kata.kata_sel(s, p), "      ")


def _kata_uang(g: GeserUang) -> str:
    nama = f"{beda_kata.gabung(beda_kata.nama_uang(g))}, {NAMA_BESARAN[g.besaran]}"
    if g.lama == g.baru:
        return f"{nama} {beda_kata.teks_isi(g.baru)}"
    beda = "; ".join(filter(None, [beda_kata.selisih(g), beda_kata.persen(g)]))
    return f"{nama} {beda_kata.teks_isi(g.lama)} -> {beda_kata.teks_isi(g.baru)} ({beda})"


def _kurung(tempat: str) -> str:
    return f"  [{tempat}]" if tempat else ""
