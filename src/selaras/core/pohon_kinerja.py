"""The pohon kinerja: tujuan, sasaran, program, kegiatan, sub kegiatan as one cascading tree.

Which sasaran a program supports is declared, not guessed. Only where a Renstra has a single sasaran
is there nothing to choose; then its programs stand below it and are marked as such.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from selaras.core.renja import Indikator, Renja, Simpul, Tingkat, TujuanSasaran


class JenisCabang(StrEnum):
    """What a box of the tree stands for, in order of depth."""

    TUJUAN = "tujuan"
    SASARAN = "sasaran"
    LEPAS = "lepas"  # holds the programs that are linked to no sasaran
    PROGRAM = "program"
    KEGIATAN = "kegiatan"
    SUB_KEGIATAN = "sub_kegiatan"

    @property
    def dalam(self) -> int:
        """Column of the tree, from 0."""
        return _DALAM[self]


_DALAM = {
    JenisCabang.TUJUAN: 0,
    JenisCabang.SASARAN: 1,
    JenisCabang.LEPAS: 1,
    JenisCabang.PROGRAM: 2,
    JenisCabang.KEGIATAN: 3,
    JenisCabang.SUB_KEGIATAN: 4,
}
_BERCABANG = (Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cabang:
    """A box of the tree with all below it.

    Attributes:
        id: Id of the tujuan, sasaran or simpul; empty for the box of programs without a link.
        jenis: What it stands for.
        kode: Code of a simpul.
        uraian: Its wording.
        indikator: What measures it.
        anak: What carries it out.
        tersirat: The link to what is above follows from there being only one sasaran.
    """

    id: str
    jenis: JenisCabang
    kode: str = ""
    uraian: str = ""
    indikator: tuple[Indikator, ...] = ()
    anak: tuple["Cabang", ...] = ()
    tersirat: bool = False

    def telusuri(self) -> Iterator["Cabang"]:
        """Walk the branch, parents before children."""
        yield self
        for a in self.anak:
            yield from a.telusuri()


def pohon_kinerja(renja: Renja, kaitan: Mapping[str, str]) -> tuple[Cabang, ...]:
    """Return the tree of a plan.

    Args:
        renja: The plan.
        kaitan: Id of the sasaran that each program supports, by the id of the program.

    Returns:
        One branch per tujuan; last the programs without a link, if there are any.
    """
    sasaran = [t.id for t in renja.tujuan_sasaran if t.jenis == "sasaran"]
    tunggal = sasaran[0] if len(sasaran) == 1 else ""
    milik: dict[str, list[Cabang]] = {}
    for s in renja.telusuri():
        if s.tingkat is Tingkat.PROGRAM:
            tujuan = kaitan.get(s.id, "")
            tersirat = tujuan not in sasaran and bool(tunggal)
            tujuan = tunggal if tersirat else tujuan if tujuan in sasaran else ""
            milik.setdefault(tujuan, []).append(_simpul(renja, s, tersirat=tersirat))
    hasil = [
        _tujuan_sasaran(renja, t, milik)
        for t in renja.tujuan_sasaran
        if t.jenis == "tujuan" or not t.induk
    ]
    if milik.get(""):
        hasil.append(Cabang(id="", jenis=JenisCabang.LEPAS, anak=tuple(milik[""])))
    return tuple(hasil)


def _tujuan_sasaran(renja: Renja, t: TujuanSasaran, milik: Mapping[str, list[Cabang]]) -> Cabang:
    sasaran = tuple(
        _tujuan_sasaran(renja, s, milik)
        for s in renja.tujuan_sasaran
        if s.induk == t.id and s.jenis == "sasaran" and t.jenis == "tujuan"
    )
    return Cabang(
        id=t.id,
        jenis=JenisCabang(t.jenis),
        uraian=t.uraian,
        indikator=renja.indikator_milik.get(t.id, ()),
        anak=(*sasaran, *milik.get(t.id, ())),
    )


def _simpul(renja: Renja, s: Simpul, *, tersirat: bool = False) -> Cabang:
    return Cabang(
        id=s.id,
        jenis=JenisCabang(s.tingkat.value),
        kode=s.kode,
        uraian=s.uraian,
        indikator=renja.indikator_milik.get(s.id, ()),
        anak=tuple(
            _simpul(renja, a) for a in renja.anak_dari.get(s.id, ()) if a.tingkat in _BERCABANG
        ),
        tersirat=tersirat,
    )
