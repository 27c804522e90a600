"""XML parts of a zip, unpacked within limits and parsed without entities."""

import re
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, fromstring
from zipfile import BadZipFile, ZipFile

from selaras.exchange.aman import BATAS, Batas, DitolakError, isi_anggota

_ENTITAS = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MAKS_BAGIAN = 80 * 1024 * 1024

RUSAK = "Berkas ini rusak atau tidak lengkap, sehingga tidak dapat dibuka. Salin atau unduh ulang."


def buka_zip(data: bytes, batas: Batas = BATAS) -> ZipFile:
    """Open a zip after checking how many members it states.

    Raises:
        DitolakError: It is no zip, is encrypted, or has too many members.
    """
    try:
        arsip = ZipFile(BytesIO(data))
    except (BadZipFile, ValueError, NotImplementedError, OverflowError, OSError):
        raise DitolakError("berkas-rusak", RUSAK) from None
    if len(arsip.infolist()) > 4 * batas.anggota:
        raise DitolakError("anggota-terlalu-banyak", "Berkas ini memuat terlalu banyak bagian.")
    if any(i.flag_bits & 0x1 for i in arsip.infolist()):
        raise DitolakError(
            "bersandi", "Berkas ini dilindungi kata sandi. Simpan ulang tanpa kata sandi."
        )
    return arsip


def bagian_xml(data: bytes, arsip: ZipFile, batas: Batas = BATAS) -> Iterator[tuple[str, bytes]]:
    """Yield the XML members of a zip, unpacked within the limits.

    Raises:
        DitolakError: A member is broken, too large, or uses entities.
    """
    for nama, isi in isi_anggota(data, arsip, batas):
        if not isi:
            continue
        if len(isi) > _MAKS_BAGIAN:
            raise DitolakError("bagian-terlalu-besar", "Isi berkas ini terlalu besar.")
        if _ENTITAS.search(isi[:4_096]) or b"<!ENTITY" in isi:
            raise DitolakError("xml-berentitas", "Berkas ini memakai entitas XML; tidak dibuka.")
        yield nama, isi


def urai(isi: bytes) -> Element:
    """Parse XML.

    Raises:
        DitolakError: It is not well formed.
    """
    try:
        return fromstring(isi)  # entities are refused before
    except (ParseError, LookupError, ValueError, RecursionError):  # LookupError: its encoding
        raise DitolakError("berkas-rusak", RUSAK) from None
