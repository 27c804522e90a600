"""Indikators that stand on a line they do not belong to (IN06), for the rules that must know."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from selaras.core.renja import Rekaman, Simpul, Tingkat
from selaras.rules.base import Bahan, Letak
from selaras.rules.indikator.kata import kemiripan, rapat

_JARAK = Decimal("0.2")  # two lines may rightly share a wording; one must fit clearly better


@dataclass(frozen=True, slots=True)
class Tempat:
    """An indikator text on a line of a table.

    Attributes:
        simpul: The line.
        teks: The wording.
        tabel: Contract key of the table.
        kolom: Column key.
        rekaman: The record that holds it.
    """

    simpul: Simpul
    teks: str
    tabel: str
    kolom: str
    rekaman: Rekaman

    def letak(self, bahan: Bahan) -> Letak:
        """Return the place of the cell."""
        return bahan.letak(self.tabel, self.simpul.id, self.kolom, self.rekaman)


@dataclass(frozen=True, slots=True)
class MilikLain:
    """A wording on a line, though it fits another line clearly better.

    Attributes:
        tempat: Where the line carries it; at least one place.
        pemilik: The line it belongs to.
        sendiri: The wording the line carries elsewhere, where there is one that fits it better.
    """

    tempat: tuple[Tempat, ...]
    pemilik: Simpul
    sendiri: Tempat | None


def milik_lain(bahan: Bahan) -> tuple[MilikLain, ...]:
    """Return every wording that stands on the wrong line (call through ``bahan.sekali``)."""
    menurut_teks: defaultdict[str, list[Tempat]] = defaultdict(list)
    menurut_simpul: defaultdict[str, list[Tempat]] = defaultdict(list)
    for t in _semua(bahan):
        menurut_simpul[t.simpul.id].append(t)
        if kunci := rapat(t.teks):
            menurut_teks[kunci].append(t)
    return tuple(
        salah
        for daftar in menurut_teks.values()
        if len({t.simpul.id for t in daftar}) > 1
        for salah in _periksa(bahan, daftar, menurut_simpul)
    )


def salah_tempat(bahan: Bahan) -> frozenset[tuple[str, str]]:
    """Return (simpul id, folded wording) of every wording that stands on the wrong line."""
    return frozenset(
        (t.simpul.id, rapat(t.teks)) for m in bahan.sekali(milik_lain) for t in m.tempat
    )


def _periksa(
    bahan: Bahan, daftar: list[Tempat], menurut_simpul: dict[str, list[Tempat]]
) -> Iterator[MilikLain]:
    tempat: defaultdict[str, list[Tempat]] = defaultdict(list)
    for t in daftar:
        tempat[t.simpul.id].append(t)
    simpul = [milik[0].simpul for milik in tempat.values()]
    mirip = {s.id: _mirip(daftar[0].teks, s) for s in simpul}
    pemilik_tingkat: dict[Tingkat, Simpul] = {}
    for s in simpul:
        terbaik = pemilik_tingkat.setdefault(s.tingkat, s)
        if mirip[s.id] > mirip[terbaik.id]:
            pemilik_tingkat[s.tingkat] = s
    batas = bahan.hukum.batas_kewajaran.kemiripan_uraian
    for s in simpul:
        pemilik = pemilik_tingkat[s.tingkat]
        pas = mirip[pemilik.id]
        if pas < batas or mirip[s.id] > pas - _JARAK:
            continue
        lain = [t for t in menurut_simpul[s.id] if _mirip(t.teks, s) > mirip[s.id]]
        yield MilikLain(
            tuple(tempat[s.id]),
            pemilik,
            max(lain, key=lambda t: _mirip(t.teks, s), default=None),
        )


def _semua(bahan: Bahan) -> Iterator[Tempat]:
    renja = bahan.renja
    simpul = renja.simpul_oleh_id
    for i in renja.indikator:
        if i.pemilik in simpul:
            yield Tempat(simpul[i.pemilik], i.uraian, "TC29", "indikator", i)
    for k in renja.keluaran:
        if k.simpul in simpul:
            yield Tempat(simpul[k.simpul], k.uraian, "TC33", "indikator", k)
    for sisi, daftar in (("rkpd", renja.rkpd), ("kebutuhan", renja.kebutuhan)):
        for b in daftar:
            if b.simpul in simpul:
                yield Tempat(simpul[b.simpul], b.indikator, "TC31", f"{sisi}_indikator", b)


def _mirip(teks: str, simpul: Simpul) -> Decimal:
    sama, semua = kemiripan(teks, simpul.uraian)
    return Decimal(sama) / semua if semua else Decimal(0)
