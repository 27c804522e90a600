"""Pages of a document: orientation, page-number families, and what the generated lists hold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from selaras.documents.naskah import (
    Bagian,
    Blok,
    BlokRumus,
    BlokTabel,
    Daftar,
    Grafik,
    JedaHalaman,
    JenisDaftar,
    Judul,
    Naskah,
    Paragraf,
    PasanganKeterangan,
    TandaTangan,
)

_HURUF_UTUH = 1200  # about fifteen lines beside a label

KOSONG = {
    JenisDaftar.ISI: "Dokumen ini tidak memuat judul.",
    JenisDaftar.TABEL: "Dokumen ini tidak memuat tabel.",
    JenisDaftar.GAMBAR: "Dokumen ini tidak memuat gambar.",
}
"""What a generated list says when it has no line."""

ROMAWI_KECIL = "i"
"""The ``awalan`` of front matter."""


@dataclass(frozen=True, slots=True)
class Hamparan:
    """Consecutive blocks on pages of one orientation."""

    mendatar: bool
    blok: tuple[Blok, ...]


@dataclass(frozen=True, slots=True)
class Entri:
    """A line of a generated list.

    Attributes:
        id: Anchor of the heading, table or figure, in order of appearance: ``judul-0``.
        tingkat: Level of a heading; 1 for tables and figures.
        nomor: ``BAB I``, ``1.1``, ``Tabel T-C.29``, ``Gambar II.1``; may be empty.
        teks: The title.
        awalan: Page-number prefix of the part it stands in.
    """

    id: str
    tingkat: int
    nomor: str
    teks: str
    awalan: str


def hamparan(bagian: Bagian) -> list[Hamparan]:
    """Split a part into runs of one orientation.

    Headings right before a landscape table move to its page, so that none stands alone; every
    landscape table starts a page, so that it can be fitted to its pages.
    """
    hasil: list[tuple[bool, list[Blok]]] = []
    for blok in bagian.blok:
        mendatar = isinstance(blok, BlokTabel) and blok.tabel.mendatar
        if not hasil:
            hasil.append((mendatar, [blok]))
        elif hasil[-1][0] == mendatar and not (mendatar and _bertabel(hasil[-1][1])):
            hasil[-1][1].append(blok)
        else:
            bawaan = _lepas_judul(hasil[-1][1]) if mendatar else []
            if not hasil[-1][1]:
                hasil.pop()
            if hasil and hasil[-1][0] == mendatar and not _bertabel(hasil[-1][1]):
                hasil[-1][1].extend([*bawaan, blok])
            else:
                hasil.append((mendatar, [*bawaan, blok]))
    return [Hamparan(m, tuple(b)) for m, b in hasil]


def _bertabel(blok: list[Blok]) -> bool:
    return any(isinstance(b, BlokTabel) for b in blok)


def _lepas_judul(blok: list[Blok]) -> list[Blok]:
    """Take the headings off the end of a run."""
    bawaan: list[Blok] = []
    while blok and isinstance(blok[-1], Judul):
        bawaan.insert(0, blok.pop())
    return bawaan


def lekat(blok: Paragraf, berikut: Blok | None) -> bool:
    """Tell whether a paragraph must stay on the page of the block after it.

    It introduces a list, a table or a formula, or it is a small heading set in bold.
    """
    if berikut is None or isinstance(berikut, JedaHalaman):
        return False
    if isinstance(berikut, Daftar | BlokRumus | PasanganKeterangan | TandaTangan):
        return True
    teks = "".join(t.isi for t in blok.isi).rstrip()
    return teks.endswith(":") or all(t.tebal for t in blok.isi)


def anak_judul(blok: Paragraf) -> bool:
    """Tell whether a paragraph is a small heading: bold, at the left, outside the contents."""
    return bool(blok.isi) and not blok.tengah and all(t.tebal for t in blok.isi)


def utuh(isi: Sequence[Blok]) -> bool:
    """Tell whether the text beside a label is short enough never to break over two pages."""
    huruf = 0
    for blok in isi:
        if not isinstance(blok, Paragraf):
            return False
        huruf += sum(len(t.isi) for t in blok.isi)
    return huruf < _HURUF_UTUH


def berpasangan(blok: Sequence[Blok]) -> Iterator[tuple[Blok, Blok | None]]:
    """Yield each block with the one after it."""
    return zip(blok, [*blok[1:], None], strict=True)


def semua_blok(naskah: Naskah) -> Iterator[tuple[Bagian, Blok]]:
    """Yield every block with its part, those inside label and text pairs too."""
    for bagian in naskah.bagian:
        for blok in bagian.blok:
            yield bagian, blok
            if isinstance(blok, PasanganKeterangan):
                for _, isi in blok.pasangan:
                    yield from ((bagian, b) for b in isi)


def daftar(naskah: Naskah, jenis: JenisDaftar) -> list[Entri]:
    """Return the lines of a generated list."""
    match jenis:
        case JenisDaftar.ISI:
            judul = [(g, b) for g, b in semua_blok(naskah) if isinstance(b, Judul)]
            return [
                Entri(f"judul-{i}", b.tingkat, b.nomor, b.teks, g.awalan)
                for i, (g, b) in enumerate(judul)
            ]
        case JenisDaftar.TABEL:
            tabel = [(g, b.tabel) for g, b in semua_blok(naskah) if isinstance(b, BlokTabel)]
            return [
                Entri(f"tabel-{i}", 1, t.label, t.nama, g.awalan)
                for i, (g, t) in enumerate(tabel)
                if t.label
            ]
        case JenisDaftar.GAMBAR:
            gambar = [(g, b) for g, b in semua_blok(naskah) if isinstance(b, Grafik)]
            hasil = []
            urut: dict[str, int] = {}
            for i, (g, b) in enumerate(gambar):
                bab = "" if g.awalan in ("", ROMAWI_KECIL) else g.awalan
                urut[bab] = urut.get(bab, 0) + 1
                nomor = f"Gambar {bab}.{urut[bab]}" if bab else f"Gambar {urut[bab]}"
                hasil.append(Entri(f"gambar-{i}", 1, nomor, b.judul, g.awalan))
            return hasil


def daftar_cetak(naskah: Naskah, jenis: JenisDaftar) -> list[Entri]:
    """Return the lines a generated list prints: those on pages that have a number."""
    return [e for e in daftar(naskah, jenis) if e.awalan]


def mulai_ulang(naskah: Naskah) -> list[bool]:
    """Tell for each part whether its page count starts again at 1.

    Roman front matter and arabic chapters each count once through the document: BAB II goes
    on where BAB I ended. Parts without page numbers neither count nor interrupt.
    """
    terlihat: set[bool] = set()
    hasil = []
    for bagian in naskah.bagian:
        keluarga = bagian.awalan == ROMAWI_KECIL
        hasil.append(bool(bagian.awalan) and keluarga not in terlihat)
        if bagian.awalan:
            terlihat.add(keluarga)
    return hasil
