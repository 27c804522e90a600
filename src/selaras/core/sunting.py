"""Editing the lines of Tabel T-C.33 as a value: one cell, a line, a fund, an indikator.

Every function takes a plan and returns the plan after it; nothing is judged or rounded. A cell is
named by the line it stands on and not by its row on a screen, so two people can edit one plan.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any, TypeVar

from selaras.core.beda import IsiKolom
from selaras.core.errors import CodeError, SelarasError
from selaras.core.kode import KodeNomenklatur
from selaras.core.renja import (
    Baris,
    Keluaran,
    Lokasi,
    Pendanaan,
    Rekaman,
    Renja,
    Simpul,
    Tingkat,
)

R = TypeVar("R", bound=Rekaman)

PEMISAH_LOKASI = "\n"


class EditError(SelarasError, ValueError):
    """A cell that does not exist or cannot be edited; the message is for programmers."""


class Bagian(StrEnum):
    """Which record of a line a cell belongs to."""

    BARIS = "baris"  # the line: its first indikator, its only fund
    KELUARAN = "keluaran"  # a further indikator, named by its urut
    DANA = "dana"  # one of several funds, named by its sumber dana


@dataclass(frozen=True, slots=True)
class AlamatSel:
    """A cell of the grid.

    Attributes:
        simpul: Id of the line.
        kolom: Column key.
        bagian: Which record of the line.
        kunci: The ``urut`` of an indikator or the ``sumber_dana`` of a fund.
    """

    simpul: str
    kolom: str
    bagian: Bagian = Bagian.BARIS
    kunci: str = ""


KOLOM_KELUARAN = {
    "indikator": "uraian",
    "target": "target",
    "satuan": "satuan",
    "target_maju": "target_maju",
    "satuan_maju": "satuan_maju",
}
KOLOM_DANA = {"pagu": "pagu", "sumber_dana": "sumber_dana", "prakiraan_maju": "prakiraan_maju"}
KOLOM_BARIS = {"catatan": "catatan", "kelompok_sasaran": "kelompok_sasaran"}
KOLOM = (
    "indikator",
    "lokasi",
    "target",
    "satuan",
    "pagu",
    "sumber_dana",
    "kelompok_sasaran",
    "catatan",
    "target_maju",
    "satuan_maju",
    "prakiraan_maju",
)
"""The columns that can be edited, in the order of the form."""


def isi_sel(renja: Renja, alamat: AlamatSel) -> IsiKolom:
    """Return what a cell holds; ``None`` or an empty text when it is blank.

    Raises:
        EditError: There is no such cell.
    """
    if alamat.kolom == "lokasi":
        tempat = renja.lokasi_oleh_simpul.get(alamat.simpul, ())
        return PEMISAH_LOKASI.join(t.lokasi for t in tempat)
    if alamat.kolom in KOLOM_KELUARAN:
        k = _keluaran(renja, alamat)
        return None if k is None else _ambil(k, KOLOM_KELUARAN[alamat.kolom])
    if alamat.kolom in KOLOM_DANA:
        d = _dana(renja, alamat)
        return None if d is None else _ambil(d, KOLOM_DANA[alamat.kolom])
    if alamat.kolom in KOLOM_BARIS:
        b = renja.baris_oleh_simpul.get(alamat.simpul)
        return None if b is None else _ambil(b, KOLOM_BARIS[alamat.kolom])
    raise EditError(f"There is no column {alamat.kolom!r}; the columns are {KOLOM}.")


def dengan_sel(renja: Renja, alamat: AlamatSel, nilai: IsiKolom) -> Renja:
    """Return the plan with another content of one cell.

    A record appears when its first cell is filled and goes when its last is blanked.

    Args:
        renja: The plan.
        alamat: The cell.
        nilai: Typed as its column: a text, a ``Decimal``, a ``Rupiah``; ``None`` blanks it.

    Raises:
        EditError: There is no such cell, or its amount is the sum of several funds or lines.
    """
    if alamat.simpul not in renja.simpul_oleh_id:
        raise EditError(f"There is no line {alamat.simpul!r}.")
    if alamat.kolom == "lokasi":
        teks = str(nilai or "")
        tempat = (t.strip() for t in teks.replace(";", "\n").splitlines())
        baru = tuple(Lokasi(simpul=alamat.simpul, lokasi=t) for t in tempat if t)
        return replace(renja, lokasi=_ganti_milik(renja.lokasi, renja, alamat.simpul, baru))
    if alamat.kolom in KOLOM_KELUARAN:
        return _dengan_keluaran(renja, alamat, nilai)
    if alamat.kolom in KOLOM_DANA:
        return _dengan_dana(renja, alamat, nilai)
    if alamat.kolom in KOLOM_BARIS:
        ada = renja.baris_oleh_simpul.get(alamat.simpul)
        if ada is None:
            raise EditError(f"{alamat.simpul!r} is no line of this plan.")
        return replace(
            renja, baris=_ganti(renja.baris, ada, _atur(ada, KOLOM_BARIS[alamat.kolom], nilai))
        )
    raise EditError(f"There is no column {alamat.kolom!r}; the columns are {KOLOM}.")


def dengan_simpul(renja: Renja, simpul: Iterable[Simpul]) -> Renja:
    """Return the plan with some simpul in its tree, each among its siblings by code.

    Args:
        renja: The plan.
        simpul: Parents before children; those that the tree has already (by id) stay as they are.
    """
    pohon = list(renja.simpul)
    ada = {s.id for s in pohon}
    for s in simpul:
        if s.id not in ada:
            pohon.insert(_tempat_simpul(pohon, s), s)
            ada.add(s.id)
    return replace(renja, simpul=tuple(pohon))


def tambah_baris(renja: Renja, simpul: Sequence[Simpul]) -> Renja:
    """Return the plan with a line for the last of some simpul and for all above it.

    Args:
        renja: The plan.
        simpul: From the topmost that may be missing down to the line itself; those that the tree
            has already (by id) stay as they are.

    Raises:
        EditError: The line is part of the plan already, or none was given.
    """
    if not simpul:
        raise EditError("No line was given.")
    hasil = dengan_simpul(renja, simpul)
    if simpul[-1].id in renja.baris_oleh_simpul:
        raise EditError(f"{simpul[-1].id!r} is part of the plan already.")
    baris = list(renja.baris)
    sudah = {b.simpul for b in baris}
    beruang = (Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN)
    for s in simpul:
        if s.id not in sudah and s.tingkat in beruang:
            baris.append(Baris(simpul=s.id))
            sudah.add(s.id)
    return replace(hasil, baris=_menurut_pohon(baris, hasil))


def hapus_baris(renja: Renja, simpul: str) -> Renja:
    """Return the plan without a line and without everything below it.

    A kegiatan or program that is left without lines goes too; the Renstra keeps them all.

    Raises:
        EditError: It is no line of the plan.
    """
    if simpul not in renja.baris_oleh_simpul and not any(
        s.id in renja.baris_oleh_simpul for s in renja.telusuri(simpul)
    ):
        raise EditError(f"{simpul!r} is no line of this plan.")
    buang = {simpul} | {s.id for s in renja.telusuri(simpul)}
    induk = renja.simpul_oleh_id[simpul].induk
    berbaris = {b.simpul for b in renja.baris} - buang
    while induk:
        kini = renja.simpul_oleh_id.get(induk)
        if kini is None or any(s.id in berbaris for s in renja.telusuri(induk)):
            break
        buang.add(induk)
        induk = kini.induk
    return replace(
        renja,
        baris=_tanpa(renja.baris, buang),
        keluaran=_tanpa(renja.keluaran, buang),
        pendanaan=_tanpa(renja.pendanaan, buang),
        lokasi=_tanpa(renja.lokasi, buang),
    )


def tambah_keluaran(renja: Renja, simpul: str) -> tuple[Renja, int]:
    """Return the plan with a further, empty indikator on a line, and its ``urut``.

    Raises:
        EditError: There is no such line.
    """
    if simpul not in renja.simpul_oleh_id:
        raise EditError(f"There is no line {simpul!r}.")
    milik = renja.keluaran_oleh_simpul.get(simpul, ())
    urut = max((k.urut for k in milik), default=0) + 1
    baru = Keluaran(simpul=simpul, urut=urut, uraian="")
    return replace(
        renja, keluaran=_ganti_milik(renja.keluaran, renja, simpul, (*milik, baru))
    ), urut


def hapus_keluaran(renja: Renja, simpul: str, urut: int) -> Renja:
    """Return the plan without one indikator of a line.

    Raises:
        EditError: The line has no such indikator.
    """
    milik = renja.keluaran_oleh_simpul.get(simpul, ())
    sisa = tuple(k for k in milik if k.urut != urut)
    if len(sisa) == len(milik):
        raise EditError(f"{simpul!r} has no indikator {urut}.")
    return replace(renja, keluaran=_ganti_milik(renja.keluaran, renja, simpul, sisa))


def tambah_dana(renja: Renja, simpul: str, sumber_dana: str) -> Renja:
    """Return the plan with a further fund on a line.

    Raises:
        EditError: There is no such line, or it has that fund already.
    """
    if simpul not in renja.simpul_oleh_id:
        raise EditError(f"There is no line {simpul!r}.")
    milik = renja.pendanaan_oleh_simpul.get(simpul, ())
    if any(d.sumber_dana == sumber_dana for d in milik):
        raise EditError(f"{simpul!r} has the fund {sumber_dana!r} already.")
    baru = (*milik, Pendanaan(simpul=simpul, sumber_dana=sumber_dana))
    return replace(renja, pendanaan=_ganti_milik(renja.pendanaan, renja, simpul, baru))


def hapus_dana(renja: Renja, simpul: str, sumber_dana: str) -> Renja:
    """Return the plan without one fund of a line.

    Raises:
        EditError: The line has no such fund.
    """
    milik = renja.pendanaan_oleh_simpul.get(simpul, ())
    sisa = tuple(d for d in milik if d.sumber_dana != sumber_dana)
    if len(sisa) == len(milik):
        raise EditError(f"{simpul!r} has no fund {sumber_dana!r}.")
    return replace(renja, pendanaan=_ganti_milik(renja.pendanaan, renja, simpul, sisa))


def leluhur(renja: Renja, simpul: str) -> tuple[Simpul, ...]:
    """Return a simpul and all above it, the topmost first; empty when it is unknown."""
    hasil: list[Simpul] = []
    kini = renja.simpul_oleh_id.get(simpul)
    while kini is not None and kini not in hasil:
        hasil.append(kini)
        kini = renja.simpul_oleh_id.get(kini.induk)
    return tuple(reversed(hasil))


def _keluaran(renja: Renja, alamat: AlamatSel) -> Keluaran | None:
    milik = renja.keluaran_oleh_simpul.get(alamat.simpul, ())
    if alamat.bagian is Bagian.BARIS:
        return milik[0] if milik else None
    if alamat.bagian is not Bagian.KELUARAN:
        raise EditError(f"A fund has no column {alamat.kolom!r}.")
    for k in milik:
        if str(k.urut) == alamat.kunci:
            return k
    raise EditError(f"{alamat.simpul!r} has no indikator {alamat.kunci!r}.")


def _dana(renja: Renja, alamat: AlamatSel) -> Pendanaan | None:
    milik = renja.pendanaan_oleh_simpul.get(alamat.simpul, ())
    if alamat.bagian is Bagian.BARIS:
        if renja.anak_dari.get(alamat.simpul) and not milik:
            raise EditError(f"The amount of {alamat.simpul!r} is the sum of its lines.")
        if len(milik) > 1:
            raise EditError(f"The amount of {alamat.simpul!r} is the sum of its funds.")
        return milik[0] if milik else None
    if alamat.bagian is not Bagian.DANA:
        raise EditError(f"An indikator has no column {alamat.kolom!r}.")
    for d in milik:
        if d.sumber_dana == alamat.kunci:
            return d
    raise EditError(f"{alamat.simpul!r} has no fund {alamat.kunci!r}.")


def _dengan_keluaran(renja: Renja, alamat: AlamatSel, nilai: IsiKolom) -> Renja:
    ada = _keluaran(renja, alamat)
    milik = renja.keluaran_oleh_simpul.get(alamat.simpul, ())
    dasar = ada or Keluaran(simpul=alamat.simpul, urut=1, uraian="")
    baru = _atur(dasar, KOLOM_KELUARAN[alamat.kolom], nilai)
    kosong = Keluaran(simpul=alamat.simpul, urut=baru.urut, uraian="")
    if baru == kosong and alamat.bagian is Bagian.BARIS and len(milik) <= 1:
        isi: tuple[Keluaran, ...] = ()
    elif ada is None:
        isi = (*milik, baru)
    else:
        isi = tuple(baru if k is ada else k for k in milik)
    return replace(renja, keluaran=_ganti_milik(renja.keluaran, renja, alamat.simpul, isi))


def _dengan_dana(renja: Renja, alamat: AlamatSel, nilai: IsiKolom) -> Renja:
    ada = _dana(renja, alamat)
    milik = renja.pendanaan_oleh_simpul.get(alamat.simpul, ())
    baru = _atur(ada or Pendanaan(simpul=alamat.simpul), KOLOM_DANA[alamat.kolom], nilai)
    if any(d is not ada and d.sumber_dana == baru.sumber_dana for d in milik):
        raise EditError(f"{alamat.simpul!r} has the fund {baru.sumber_dana!r} already.")
    if baru == Pendanaan(simpul=alamat.simpul) and len(milik) <= 1:
        isi: tuple[Pendanaan, ...] = ()
    elif ada is None:
        isi = (*milik, baru)
    else:
        isi = tuple(baru if d is ada else d for d in milik)
    return replace(renja, pendanaan=_ganti_milik(renja.pendanaan, renja, alamat.simpul, isi))


def _ambil(r: Rekaman, kolom: str) -> IsiKolom:
    isi: IsiKolom = getattr(r, kolom)
    return isi


def _atur(r: R, kolom: str, nilai: IsiKolom) -> R:
    """Return a record with another content of one column; a text column is blank as ``""``."""
    if nilai is None and any(f.name == kolom and f.type is str for f in fields(r)):
        nilai = ""
    isi: dict[str, Any] = {kolom: nilai}
    return replace(r, **isi)


def _ganti(semua: tuple[R, ...], lama: R, baru: R) -> tuple[R, ...]:
    return tuple(baru if r is lama else r for r in semua)


def _tanpa(semua: tuple[R, ...], simpul: set[str]) -> tuple[R, ...]:
    return tuple(r for r in semua if r.simpul not in simpul)  # type: ignore[attr-defined]


def _ganti_milik(
    semua: tuple[R, ...], renja: Renja, simpul: str, baru: tuple[R, ...]
) -> tuple[R, ...]:
    """Return a table with other records of one line, standing where its records stood."""
    hasil: list[R] = []
    tertaruh = False
    for r in semua:
        if r.simpul == simpul:  # type: ignore[attr-defined]
            if not tertaruh:
                hasil.extend(baru)
                tertaruh = True
        else:
            hasil.append(r)
    if tertaruh or not baru:
        return tuple(hasil)
    return _menurut_pohon([*hasil, *baru], renja)


def _menurut_pohon(rekaman: Iterable[R], renja: Renja) -> tuple[R, ...]:
    """Return records in print order of their lines; those of one line keep their order."""
    urutan = {s.id: i for i, s in enumerate(renja.telusuri())}
    akhir = len(urutan)
    return tuple(sorted(rekaman, key=lambda r: urutan.get(r.simpul, akhir)))  # type: ignore[attr-defined]


def _tempat_simpul(pohon: Sequence[Simpul], baru: Simpul) -> int:
    """Return where a new simpul stands: among its siblings by code, after what precedes it."""
    kunci = _kunci_kode(baru)
    tempat = None
    for i, s in enumerate(pohon):
        if s.id == baru.induk and tempat is None:
            tempat = i + 1
        elif s.induk == baru.induk and _kunci_kode(s) <= kunci:
            tempat = _akhir_cabang(pohon, i)
    return len(pohon) if tempat is None else tempat


def _akhir_cabang(pohon: Sequence[Simpul], i: int) -> int:
    """Return the index behind the branch that starts at ``i``, as far as it stands together."""
    cabang = {pohon[i].id}
    j = i + 1
    while j < len(pohon) and pohon[j].induk in cabang:
        cabang.add(pohon[j].id)
        j += 1
    return j


def _kunci_kode(s: Simpul) -> tuple[int, tuple[int, ...]]:
    """Return what orders siblings: their code; those without one come last."""
    try:
        return (0, KodeNomenklatur.parse(s.kode).bagian)
    except CodeError:
        return (1, ())


Pengubah = Callable[[Renja], Renja]
"""A change of a plan."""
