"""Where a finding is put right: the page that holds the value, the nearest one first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from selaras.core.renja import Renja as Rencana
from selaras.core.renja import Tingkat
from selaras.core.sunting_naskah import sidik
from selaras.services import naskah, naskah_kepala

_KOLOM_EVALUASI = ("realisasi", "tingkat", "perkiraan", "target_n", "resmi", "capaian")
_KOLOM_KEPALA = frozenset(k.atribut for k in naskah_kepala.KEPALA)
_BERUANG = (Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN)


@dataclass(frozen=True, slots=True)
class Tempat:
    """A page.

    Attributes:
        rute: Name of its route; pages of other parts may not exist in an installation.
        sebutan: What the link says.
        argumen: Arguments of the route beyond agency and year (or first year of the Renstra).
        kueri: What stands behind the question mark.
        jangkar: The place on the page.
    """

    rute: str
    sebutan: str
    argumen: tuple[str, ...] = ()
    kueri: Mapping[str, str] = field(default_factory=dict)
    jangkar: str = ""


def tempat(isi: Rencana, f: Mapping[str, Any]) -> tuple[Tempat, ...]:
    """Return the pages on which a finding can be put right, the most exact first.

    Args:
        isi: The plan.
        f: A finding of the read model.
    """
    return tuple(_tempat(isi, f))


def _tempat(isi: Rencana, f: Mapping[str, Any]) -> Iterator[Tempat]:
    tabel, baris, kolom = f["table"] or "", f["baris"] or "", f["column"] or ""
    if tabel == "TC33":
        yield from _tc33(isi, baris, kolom)
    elif tabel == "TC32":
        yield Tempat("usulan", "Buka usulan")
    elif tabel == "HUKUM":
        yield from _hukum(isi, baris)
    elif tabel == "NARASI" or f["code"].startswith("NR"):
        yield from _narasi(isi, f["code"], baris, kolom)
    elif tabel in ("TC29", "TC30", "II2", "E81", "IKU", "III1"):
        yield from _indikator(isi, baris, kolom)
    elif tabel == "TC31":
        yield Tempat("tc31", "Buka review RKPD", kueri={"simpul": baris} if baris else {})
    if tabel in ("TC29", "TC30", "TC31", "TC32", "TC33", "II2", "III1", "IKU"):
        yield Tempat("tabel", "Lihat pada tabel resmi", (tabel,))


def _tc33(isi: Rencana, baris: str, kolom: str) -> Iterator[Tempat]:
    s = isi.simpul_oleh_id.get(baris)
    if s is not None and baris in isi.baris_oleh_simpul and s.tingkat in _BERUANG:
        yield Tempat("baris_rencana", "Buka formulir barisnya", kueri={"simpul": baris})
    jangkar = f"baris={baris}&kolom={kolom}" if s is not None else ""
    yield Tempat("tc33", "Buka selnya di kisi", jangkar=jangkar)


def _hukum(isi: Rencana, baris: str) -> Iterator[Tempat]:
    bagian, _, urut = baris.partition(":")
    for c in isi.landasan:
        if c.bagian == bagian and str(c.urut) == urut:
            yield Tempat("naskah_isi", "Ubah kutipannya", ("landasan",), {"r": sidik(c)})
            break
    yield Tempat("naskah_bab", "Buka daftarnya", (_bab("landasan", bagian or "landasan_hukum"),))


def _narasi(isi: Rencana, kode: str, baris: str, kolom: str) -> Iterator[Tempat]:
    if kolom in _KOLOM_KEPALA:
        yield Tempat("naskah_kepala", "Ubah kepala dokumen")
        return
    if kode.startswith("NR"):
        for p in isi.pernyataan:
            if p.bagian == kolom and p.simpul == baris:
                yield Tempat("naskah_isi", "Ubah angkanya", ("pernyataan",), {"r": sidik(p)})
                break
        yield Tempat("naskah_bab", "Buka angka dalam teks", ("lain",))
        return
    yield Tempat("naskah_bab", "Buka teksnya", (_bab("narasi", kolom),))


def _indikator(isi: Rencana, baris: str, kolom: str) -> Iterator[Tempat]:
    i = isi.indikator_oleh_id.get(baris) or next(iter(isi.indikator_milik.get(baris, ())), None)
    if i is None:
        return
    if kolom == "catatan":
        yield Tempat("naskah_bab", "Tulis catatannya", ("lain",))
    elif kolom.startswith(_KOLOM_EVALUASI):
        yield _evaluasi(isi, i.id, i.pemilik)
    else:
        yield Tempat("renstra_indikator", "Buka indikatornya di Renstra", (i.id,))
        yield _evaluasi(isi, i.id, i.pemilik)


def _evaluasi(isi: Rencana, indikator: str, pemilik: str) -> Tempat:
    kini = isi.simpul_oleh_id.get(pemilik)
    terlihat: set[str] = set()
    while kini is not None and kini.tingkat is not Tingkat.PROGRAM and kini.id not in terlihat:
        terlihat.add(kini.id)
        kini = isi.simpul_oleh_id.get(kini.induk)
    program = kini is not None and kini.tingkat is Tingkat.PROGRAM
    return Tempat(
        "evaluasi",
        "Buka isian evaluasinya",
        kueri={"kelompok": kini.id if kini is not None and program else "umum"},
        jangkar=f"i-{indikator}",
    )


def _bab(tabel: str, bagian: str) -> str:
    """Return the chapter of a part; ``2.1.2`` is found under ``2.1``, ``IV`` under ``4``."""
    bagian = {"I": "1.1", "II": "2.1", "III": "3.1", "IV": "4", "V": "5"}.get(bagian, bagian)
    while bagian:
        for b in naskah.BAB:
            if any(d.tabel == tabel and d.tetap.get("bagian") == bagian for d in b.daftar):
                return b.kunci
        bagian = bagian.rpartition(".")[0]
    return "lain"
