"""The cost lines of a kept file, between their values and the bytes that wait for a decision.

Accounts, koefisien and the addresses of columns are written once each: a file repeats them on
every line.
"""

import json
import zlib
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from selaras.core.kode import KodeRekening
from selaras.core.rka import Faktor, RincianBelanja
from selaras.core.rupiah import Rupiah
from selaras.exchange.rka_masuk import AlamatBaris, BarisMasuk

_PADAT = 1  # a page waits for it, and higher levels hardly make it smaller


def tulis(milik: Sequence[tuple[str, Sequence[BarisMasuk]]]) -> bytes:
    """Return the lines of a file by sub kegiatan as bytes to keep.

    Args:
        milik: Lines of one file, by identity of their sub kegiatan.
    """
    rekening: dict[str, int] = {}
    koefisien: dict[str, tuple[int, list[list[str]]]] = {}
    sama: dict[int, int] = {}  # by the identity of the factors, which lines of a file share
    pola: Mapping[str, tuple[str, str]] = {}
    isi = []
    for simpul, baris in milik:
        daftar = []
        for b in baris:
            r, pola = b.rincian, b.alamat.pola
            if (nomor := sama.get(id(r.koefisien))) is None:
                faktor = [[format(f.bilangan, "f"), f.satuan] for f in r.koefisien]
                nomor = koefisien.setdefault(repr(faktor), (len(koefisien), faktor))[0]
                sama[id(r.koefisien)] = nomor
            daftar.append(
                (
                    rekening.setdefault(r.rekening.baku, len(rekening)),
                    r.kelompok,
                    r.uraian,
                    nomor,
                    r.harga_satuan.sen,
                    format(r.pajak, "f"),
                    r.sumber_dana,
                    b.alamat.nomor,
                )
            )
        isi.append((simpul, daftar))
    semua = {
        "alamat": pola,
        "rekening": list(rekening),
        "koefisien": [f for _n, f in koefisien.values()],
        "isi": isi,
    }
    return zlib.compress(json.dumps(semua, ensure_ascii=False).encode(), _PADAT)


def baca(
    simpanan: bytes,
) -> tuple[dict[str, list[RincianBelanja]], dict[tuple[str, int], Mapping[str, str]]]:
    """Return the lines of a kept file by sub kegiatan, and the cells of each by its place.

    Args:
        simpanan: What :func:`tulis` returned, or what version 0.1 kept.
    """
    semua = json.loads(zlib.decompress(simpanan))
    if isinstance(semua, list):
        return _baca_lama(semua)
    rekening = [KodeRekening.parse(k) for k in semua["rekening"]]
    koefisien = [_faktor(f) for f in semua["koefisien"]]
    pola = {kolom: (awal, akhir) for kolom, (awal, akhir) in semua["alamat"].items()}
    persen: dict[str, Decimal] = {}
    milik: dict[str, list[RincianBelanja]] = {}
    alamat: dict[tuple[str, int], Mapping[str, str]] = {}
    for simpul, baris in semua["isi"]:
        daftar = milik.setdefault(simpul, [])
        for kode, kelompok, uraian, faktor, harga, pajak, dana, nomor in baris:
            if pajak not in persen:
                persen[pajak] = Decimal(pajak)
            alamat[simpul, len(daftar)] = AlamatBaris(pola, nomor)
            daftar.append(
                RincianBelanja(
                    rekening=rekening[kode],
                    kelompok=kelompok,
                    uraian=uraian,
                    koefisien=koefisien[faktor],
                    harga_satuan=Rupiah(harga),
                    pajak=persen[pajak],
                    sumber_dana=dana,
                )
            )
    return milik, alamat


def _faktor(isi: Any) -> tuple[Faktor, ...]:
    return tuple(Faktor(Decimal(n), s) for n, s in isi)


def _baca_lama(
    semua: Any,
) -> tuple[dict[str, list[RincianBelanja]], dict[tuple[str, int], Mapping[str, str]]]:
    """Read what was uploaded before lines shared their accounts, and still waits."""
    milik: dict[str, list[RincianBelanja]] = {}
    alamat: dict[tuple[str, int], Mapping[str, str]] = {}
    for simpul, baris in semua:
        daftar = milik.setdefault(simpul, [])
        for kode, kelompok, uraian, faktor, harga, pajak, dana, sel in baris:
            alamat[simpul, len(daftar)] = sel
            daftar.append(
                RincianBelanja(
                    rekening=KodeRekening.parse(kode),
                    kelompok=kelompok,
                    uraian=uraian,
                    koefisien=_faktor(faktor),
                    harga_satuan=Rupiah(harga),
                    pajak=Decimal(pajak),
                    sumber_dana=dana,
                )
            )
    return milik, alamat
