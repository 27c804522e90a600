"""The prose of a document in parts: which paragraph stands in which sub-chapter."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selaras.core.nilai import Asal
from selaras.exchange.dokumen.kisi import LembarDokumen, Paragraf

_NOMOR = re.compile(r"^\s*([1-5](?:\s*\.\s*\d{1,2}){1,3})\s*\.?\s+(\S.{2,160})$")
_BAB = re.compile(r"^\s*BAB\s+(I{1,3}|IV|V|VI)\b\s*[.:]?\s*(.{0,120})$")
_ROMAWI = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5", "VI": "6"}
_JUDUL_LAIN = (
    (re.compile(r"(?i)^\s*kata\s+pengantar\s*$"), "kata_pengantar"),
    (re.compile(r"(?i)^\s*daftar\s+(?:isi|tabel|gambar)\s*$"), "daftar"),
    (re.compile(r"(?i)^\s*[-•*]*\s*mengingat\s*:?\s*\**\s*:?\s*$"), "sk_tim"),
    (re.compile(r"(?i)^\s*[-•*]*\s*mengingat\s*:?\s*\**\s*:?\s*(?=\d\.)"), "sk_tim"),
    (re.compile(r"(?i)^\s*(?:memutuskan|menetapkan)\s*:?"), "sk.memutuskan"),
)
_PENUTUP = (
    (re.compile(r"(?i)^\s*(?:[a-c1-3]\s*[.)]\s*)?catatan\b.{0,60}$"), "5.catatan"),
    (re.compile(r"(?i)^\s*(?:[a-c1-3]\s*[.)]\s*)?kaidah.{0,60}$"), "5.kaidah"),
    (
        re.compile(r"(?i)^\s*(?:[a-c1-3]\s*[.)]\s*)?rencana\s+tindak\s+lanjut.{0,20}$"),
        "5.tindak_lanjut",
    ),
)
_LANDASAN = re.compile(
    r"(?i)^\s*(?:\d(?:\.\d)?\s*\.?\s*|[A-Z]\s*\.\s*)?(?:landasan|dasar)\s+hukum\s*:?\s*$"
)
_TITIK_DAFTAR_ISI = re.compile(r"\.{4,}|\s(?:[ivxIVX]+-)?\d{1,3}\s*$")
_BERARTI = 160


@dataclass(slots=True)
class Bagian:
    """A part of a document.

    Attributes:
        nomor: ``2.1.1``, ``5.catatan``, ``kata_pengantar``; empty before the first heading.
        judul: Its heading as printed.
        paragraf: Its paragraphs.
        berkas: File name.
    """

    nomor: str
    judul: str
    berkas: str
    paragraf: list[Paragraf] = field(default_factory=list)

    def asal(self, p: Paragraf) -> Asal:
        """Return the place of a paragraph."""
        return Asal(self.berkas, None, p.nomor, halaman=p.halaman or 0)

    @property
    def panjang(self) -> int:
        """Letters of its paragraphs."""
        return sum(len(p.teks) for p in self.paragraf)


def bagian_prosa(dok: LembarDokumen) -> list[Bagian]:
    """Split the prose of a document by its headings.

    Headings also stand in the table of contents and in the description of the outline: of several
    with one number, the part with the most text is the real one.
    """
    mentah = list(_potong(dok))
    terbaik: dict[str, int] = {}
    for ke, b in enumerate(mentah):
        lama = terbaik.get(b.nomor)
        if lama is None or b.panjang > mentah[lama].panjang:
            terbaik[b.nomor] = ke
    hasil: list[Bagian] = []
    for ke, b in enumerate(mentah):
        if terbaik[b.nomor] == ke or not hasil:
            hasil.append(b)
        else:  # a heading that is only listed belongs to the part that lists it
            hasil[-1].paragraf += b.paragraf
    return hasil


def _potong(dok: LembarDokumen) -> Iterator[Bagian]:
    kini = Bagian("", "", dok.berkas)
    bab = ""
    for p in dok.paragraf():
        judul = _kenali(p.teks, bab)
        if judul is None:
            kini.paragraf.append(p)
            continue
        nomor, teks = judul
        if nomor[:1].isdigit():
            bab = nomor[0]
        if kini.paragraf or kini.nomor:
            yield kini
        kini = Bagian(nomor, teks, dok.berkas)
        if nomor == "sk_tim" and re.search(r"\d\.", p.teks):
            kini.paragraf.append(p)
    yield kini


def _kenali(teks: str, bab: str) -> tuple[str, str] | None:
    if len(teks) > 180:
        return None
    if _TITIK_DAFTAR_ISI.search(teks) and "..." in teks:
        return None
    if m := _BAB.match(teks):
        return _ROMAWI[m[1]], teks
    if _LANDASAN.match(teks):
        return "1.2", teks
    if m := _NOMOR.match(teks):
        return re.sub(r"\s", "", m[1]), m[2]
    for pola, nomor in _JUDUL_LAIN:
        if pola.match(teks):
            return nomor, teks
    if bab == "5":
        for pola, nomor in _PENUTUP:
            if pola.match(teks):
                return nomor, teks
    return None


def kalimat(teks: str) -> list[str]:
    """Split a paragraph into sentences; points of numbers and abbreviations end none.

    >>> kalimat("Pagu Rp. 1.000,00 naik. Target 3 dokumen.")
    ['Pagu Rp. 1.000,00 naik.', 'Target 3 dokumen.']
    """
    hasil: list[str] = []
    mulai = 0
    for m in re.finditer(r"[.;](?=\s+[A-Z“\"])", teks):
        kata = teks[mulai : m.start()].rsplit(" ", 1)[-1].lower()
        if kata in ("rp", "no", "kab", "dr", "tk", "nip", "prov") or len(kata) <= 1:
            continue
        hasil.append(teks[mulai : m.end()].strip())
        mulai = m.end()
    sisa = teks[mulai:].strip()
    return [*hasil, sisa] if sisa else hasil
