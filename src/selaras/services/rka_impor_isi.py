"""The cost lines of a kept file, between their values and the bytes that wait for a decision.

Accounts, koefisien and the addresses of columns are written once each: a file repeats them on
every line.
"""

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class IsiBerkas:
    """The lines of a kept file.

    Attributes:
        milik: Lines by sub kegiatan, in the order of the file.
        letak: Row of each of them, in the same order; its cells in what an older release kept.
        pola: What stands before and after the row in the address of each column.
    """

    milik: dict[str, list[RincianBelanja]]
    letak: dict[str, list[Any]]
    pola: Mapping[str, tuple[str, str]]

    def alamat(self, simpul: str, urut: int) -> dict[str, str]:
        """Return the cell of each column of a line; empty for a line the file does not bring.

        Args:
            simpul: Its sub kegiatan.
            urut: Its place there, from 0; -1 when it is none of the file.
        """
        letak = self.letak[simpul][urut] if urut >= 0 else {}
        return letak if isinstance(letak, dict) else AlamatBaris(self.pola, letak).semua()


def baca(simpanan: bytes) -> IsiBerkas:
    """Return the lines of a kept file.

    Args:
        simpanan: What :func:`tulis` returned, or what was kept before lines shared their accounts.
    """
    semua = json.loads(zlib.decompress(simpanan))
    if isinstance(semua, list):
        return _baca_lama(semua)
    rekening = [KodeRekening.parse(k) for k in semua["rekening"]]
    koefisien = [_faktor(f) for f in semua["koefisien"]]
    persen: dict[str, Decimal] = {}
    isi = IsiBerkas({}, {}, {k: (awal, akhir) for k, (awal, akhir) in semua["alamat"].items()})
    for simpul, baris in semua["isi"]:
        daftar, letak = isi.milik.setdefault(simpul, []), isi.letak.setdefault(simpul, [])
        for kode, kelompok, uraian, faktor, harga, pajak, dana, nomor in baris:
            if pajak not in persen:
                persen[pajak] = Decimal(pajak)
            letak.append(nomor)
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
    return isi


def _faktor(isi: Any) -> tuple[Faktor, ...]:
    return tuple(Faktor(Decimal(n), s) for n, s in isi)


def _baca_lama(semua: Any) -> IsiBerkas:
    """Read what was uploaded before lines shared their accounts, and still waits."""
    isi = IsiBerkas({}, {}, {})
    for simpul, baris in semua:
        for kode, kelompok, uraian, faktor, harga, pajak, dana, sel in baris:
            isi.letak.setdefault(simpul, []).append(sel)
            isi.milik.setdefault(simpul, []).append(
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
    return isi
