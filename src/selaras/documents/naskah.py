"""A document as data: parts, blocks and runs of text. Faces draw it; nothing here computes."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

from selaras.core.rumus import Rumus
from selaras.documents.pengenal import Pengenal
from selaras.documents.tabel import Tabel


@dataclass(frozen=True, slots=True)
class Teks:
    """A run of text; bold or italic if asked. Numbers in prose come from a cell's ``teks``."""

    isi: str
    tebal: bool = False
    miring: bool = False


Rangkaian: TypeAlias = tuple[Teks, ...]


@dataclass(frozen=True, slots=True)
class Judul:
    """A heading. ``tingkat`` 1 is a chapter (``nomor`` "BAB I"), 2 is "1.1", 3 is "2.1.1".

    ``senyap`` keeps it out of the numbering but in the contents (Kata Pengantar).
    """

    tingkat: int
    nomor: str
    teks: str


@dataclass(frozen=True, slots=True)
class Paragraf:
    """A justified paragraph; ``tengah`` centres it, ``inden`` indents its first line."""

    isi: Rangkaian
    tengah: bool = False
    inden: bool = True


class Penomoran(StrEnum):
    """Marks of a list."""

    ANGKA = "1."
    HURUF = "a."
    BUTIR = "•"


@dataclass(frozen=True, slots=True)
class Daftar:
    """A list; each item is a run of text, optionally followed by a nested list."""

    penomoran: Penomoran
    butir: tuple["Butir", ...]


@dataclass(frozen=True, slots=True)
class Butir:
    """An item of a list."""

    isi: Rangkaian
    anak: Daftar | None = None


@dataclass(frozen=True, slots=True)
class BlokTabel:
    """A legal or narrative table; a landscape table starts a landscape section."""

    tabel: Tabel


@dataclass(frozen=True, slots=True)
class Grafik:
    """A chart: a Vega-Lite specification with its caption and text alternative."""

    id: str
    judul: str
    spec: Mapping[str, Any]
    alt: str
    lebar: float = 1.0  # share of the text width


@dataclass(frozen=True, slots=True)
class BlokRumus:
    """A typeset formula with its text alternative."""

    rumus: Rumus
    alt: str


@dataclass(frozen=True, slots=True)
class TandaTangan:
    """A signature block at the right of the page; empty names print a dotted line."""

    tempat_tanggal: str
    jabatan: tuple[str, ...]
    nama: str = ""
    pangkat: str = ""
    nip: str = ""


@dataclass(frozen=True, slots=True)
class PasanganKeterangan:
    """Label and text in two aligned columns: Menimbang, Mengingat, KESATU, Nomor ..."""

    pasangan: tuple[tuple[str, tuple["Blok", ...]], ...]
    lebar_label: float = 0.2


@dataclass(frozen=True, slots=True)
class KopSurat:
    """Letterhead: lines from the largest institution to the address, with a double rule."""

    baris: tuple[str, ...]
    alamat: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sampul:
    """The cover page."""

    judul: str
    tahun: int
    nama: str
    wilayah: str
    tahap: str
    tempat_tahun: str


class JenisDaftar(StrEnum):
    """Which generated list to print."""

    ISI = "isi"
    TABEL = "tabel"
    GAMBAR = "gambar"


@dataclass(frozen=True, slots=True)
class DaftarOtomatis:
    """Table of contents, list of tables or list of figures."""

    jenis: JenisDaftar


@dataclass(frozen=True, slots=True)
class BlokPengenal:
    """The verification code of a decreed document with its QR code; at the foot of its page."""

    pengenal: Pengenal


@dataclass(frozen=True, slots=True)
class JedaHalaman:
    """A page break."""


Blok: TypeAlias = (
    Judul
    | Paragraf
    | Daftar
    | BlokTabel
    | Grafik
    | BlokRumus
    | TandaTangan
    | PasanganKeterangan
    | KopSurat
    | Sampul
    | DaftarOtomatis
    | BlokPengenal
    | JedaHalaman
)


@dataclass(frozen=True, slots=True)
class Bagian:
    """A run of pages with one page-number style.

    Attributes:
        awalan: Prefix of page numbers: ``"I"`` prints I-1; ``""`` prints none (cover);
            ``"i"`` prints lower-case roman numbers (front matter).
        blok: Its content.
    """

    awalan: str
    blok: tuple[Blok, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Naskah:
    """A whole document.

    Attributes:
        judul: Title for metadata and running header.
        penulis: Author for metadata: the perangkat daerah.
        kata_kunci: Keywords for metadata.
        tanggal: ISO date of the document; the timestamp of the files.
        kaki: Running footer text.
        kaki_kedua: Second line of the footer; empty for none.
        bagian: Parts in order.
        kertas: Paper of every page: ``a4``, or ``a3`` for forms too wide for it.
    """

    judul: str
    penulis: str
    kata_kunci: tuple[str, ...]
    tanggal: str
    kaki: str
    bagian: tuple[Bagian, ...]
    kaki_kedua: str = ""
    kertas: str = "a4"

    @property
    def tabel(self) -> tuple[Tabel, ...]:
        """All tables in order of appearance."""
        return tuple(
            blok.tabel
            for bagian in self.bagian
            for blok in bagian.blok
            if isinstance(blok, BlokTabel)
        )
