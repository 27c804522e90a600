"""Editing the text records of a plan as a value: add, change, remove, move one record.

A record is named by the fingerprint of what it holds, not by its row: two people can edit one
list, and an edit of a record that somebody changed meanwhile finds no such record.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

from selaras.core.asal import kolom_baku
from selaras.core.beda import isi_kolom
from selaras.core.errors import SelarasError
from selaras.core.rantai import sidik_isi
from selaras.core.renja import Rekaman, Renja

KELOMPOK: Mapping[str, tuple[str, ...]] = {
    "usulan": (),
    "isu": (),
    "tim": (),
    "faktor": ("jenis", "status", "simpul"),
    "landasan": ("bagian",),
    "narasi": ("bagian",),
}
"""Tables whose records are numbered (``urut``), with the columns that name one list of them."""

TABEL = (*KELOMPOK, "pernyataan", "catatan", "tertulis")
"""The tables that can be edited record by record."""


class Arah(StrEnum):
    """Where a record is moved in its list."""

    NAIK = "naik"
    TURUN = "turun"


class RekamanTidakAdaError(SelarasError, LookupError):
    """No record holds what the fingerprint names; the message is for programmers."""


def sidik(rekaman: Rekaman) -> str:
    """Return the fingerprint of a record: 16 hexadecimal digits over its columns.

    Its number does not count: a record stays itself when others around it come and go.

    >>> from selaras.core.renja import Isu
    >>> len(sidik(Isu(urut=1, uraian="Banjir")))
    16
    """
    kolom = (k for k in kolom_baku(type(rekaman)) if k != "urut")
    return sidik_isi({k: _teks(isi_kolom(rekaman, k)) for k in kolom})[:16]


def sidik_daftar(tabel: str, rekaman: Rekaman) -> str:
    """Return the fingerprint of the list that a record belongs to.

    >>> from selaras.core.renja import Narasi
    >>> a, b = (Narasi(bagian="1.1", urut=n, teks=str(n)) for n in (1, 2))
    >>> sidik_daftar("narasi", a) == sidik_daftar("narasi", b)
    True
    """
    return sidik_isi([tabel, *(_teks(n) for n in _nama(tabel, rekaman))])[:16]


def cari(renja: Renja, tabel: str, kunci: str) -> Rekaman:
    """Return the record of a table that a fingerprint names.

    Raises:
        RekamanTidakAdaError: There is none.
    """
    for r in _semua(renja, tabel):
        if sidik(r) == kunci:
            return r
    raise RekamanTidakAdaError(f"No record {kunci!r} in {tabel!r}.")


def daftar(renja: Renja, tabel: str, seperti: Rekaman) -> tuple[Rekaman, ...]:
    """Return the list that a record belongs to, in order of its numbers.

    Args:
        renja: The plan.
        tabel: A table of :data:`TABEL`.
        seperti: A record of that list, part of the plan or not.
    """
    milik = tuple(r for r in _semua(renja, tabel) if _nama(tabel, r) == _nama(tabel, seperti))
    if tabel not in KELOMPOK:
        return milik
    return tuple(sorted(milik, key=_urut))


def tambah(renja: Renja, tabel: str, baru: Rekaman) -> Renja:
    """Return the plan with a further record at the end of its list.

    The number it brings does not matter: it gets the next one.
    """
    semua = _semua(renja, tabel)
    milik = daftar(renja, tabel, baru)
    if tabel in KELOMPOK:
        akhir = max((_urut(r) for r in milik), default=0)
        baru = _beri(baru, akhir + 1)
    anggota = {id(r) for r in milik}
    tempat = max((i for i, r in enumerate(semua) if id(r) in anggota), default=len(semua) - 1) + 1
    return _dengan(renja, tabel, (*semua[:tempat], baru, *semua[tempat:]))


def ganti(renja: Renja, tabel: str, kunci: str, baru: Rekaman) -> Renja:
    """Return the plan with another content of one record.

    A record that keeps its list keeps its number; one that goes to another list becomes the
    last of it.

    Raises:
        RekamanTidakAdaError: No record holds what the fingerprint names.
    """
    lama = cari(renja, tabel, kunci)
    if tabel not in KELOMPOK:
        return _ganti(renja, tabel, {id(lama): baru})
    if _nama(tabel, lama) == _nama(tabel, baru):
        return _ganti(renja, tabel, {id(lama): _beri(baru, _urut(lama))})
    return tambah(hapus(renja, tabel, kunci), tabel, baru)


def hapus(renja: Renja, tabel: str, kunci: str) -> Renja:
    """Return the plan without one record; a list numbered without gaps stays so.

    Raises:
        RekamanTidakAdaError: No record holds what the fingerprint names.
    """
    lama = cari(renja, tabel, kunci)
    milik = daftar(renja, tabel, lama)
    sisa = [r for r in milik if r is not lama]
    peta: dict[int, Rekaman] = {}
    if tabel in KELOMPOK and [_urut(r) for r in milik] == list(range(1, len(milik) + 1)):
        peta = _nomori(sisa)
    hasil = _dengan(renja, tabel, tuple(r for r in _semua(renja, tabel) if r is not lama))
    return _ganti(hasil, tabel, peta)


def geser(renja: Renja, tabel: str, kunci: str, arah: Arah) -> Renja:
    """Return the plan with one record a place up or down in its list, numbered from 1.

    The first cannot go up and the last cannot go down: then only the numbers change, if at all.

    Raises:
        RekamanTidakAdaError: No record holds what the fingerprint names.
        ValueError: The records of this table have no order of their own.
    """
    if tabel not in KELOMPOK:
        raise ValueError(f"The records of {tabel!r} are not numbered.")
    lama = cari(renja, tabel, kunci)
    milik = list(daftar(renja, tabel, lama))
    i = next(n for n, r in enumerate(milik) if r is lama)
    j = min(max(i + (-1 if arah is Arah.NAIK else 1), 0), len(milik) - 1)
    milik[i], milik[j] = milik[j], milik[i]
    nomor = _nomori(milik)
    # the rows of the list are written anew in its order, so that rows and numbers agree
    antrean = iter([nomor.get(id(r), r) for r in milik])
    anggota = {id(r) for r in milik}
    return _dengan(
        renja,
        tabel,
        tuple(next(antrean) if id(r) in anggota else r for r in _semua(renja, tabel)),
    )


def _semua(renja: Renja, tabel: str) -> tuple[Rekaman, ...]:
    if tabel not in TABEL:
        raise ValueError(f"{tabel!r} is not edited record by record; {TABEL} are.")
    semua: tuple[Rekaman, ...] = getattr(renja, tabel)
    return semua


def _dengan(renja: Renja, tabel: str, isi: tuple[Rekaman, ...]) -> Renja:
    perubahan: dict[str, Any] = {tabel: isi}
    return replace(renja, **perubahan)


def _ganti(renja: Renja, tabel: str, peta: Mapping[int, Rekaman]) -> Renja:
    """Return the plan with records replaced, by the identity of the object they stand for."""
    if not peta:
        return renja
    return _dengan(renja, tabel, tuple(peta.get(id(r), r) for r in _semua(renja, tabel)))


def _nama(tabel: str, r: Rekaman) -> tuple[Any, ...]:
    return tuple(isi_kolom(r, k) for k in KELOMPOK.get(tabel, ()))


def _urut(r: Rekaman) -> int:
    nomor: int = r.urut  # type: ignore[attr-defined]
    return nomor


def _beri(r: Rekaman, urut: int) -> Rekaman:
    perubahan: dict[str, Any] = {"urut": urut}
    return r if _urut(r) == urut else replace(r, **perubahan)


def _nomori(milik: Sequence[Rekaman]) -> dict[int, Rekaman]:
    """Return the records that need another number to count from 1, by what they replace."""
    return {id(r): _beri(r, n) for n, r in enumerate(milik, start=1) if _urut(r) != n}


def _teks(isi: Any) -> Any:
    """Return a value as something that every notation writes the same way."""
    if isinstance(isi, Decimal):
        return format(isi.normalize(), "f")
    if isi is None or isinstance(isi, int):
        return isi
    return str(isi)
