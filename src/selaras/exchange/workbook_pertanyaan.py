"""The sheet of open questions in a workbook that was made from a document somebody had."""

from collections.abc import Sequence
from typing import Any

from selaras.exchange.workbook_petunjuk import Gaya

LEMBAR_PERTANYAAN = "Pertanyaan"
KOLOM_PERTANYAAN = (
    ("Tingkat", 13),
    ("Tempat", 36),
    ("Dalam dokumen", 28),
    ("Tertulis", 22),
    ("Seharusnya", 22),
    ("Temuan", 70),
    ("Jalan keluar", 44),
)
_MAKS_SEL = 32_767
_MAKS_BARIS = 100_000


def tulis_pertanyaan(buku: Any, gaya: Gaya, pertanyaan: Sequence[Sequence[str]]) -> None:
    """Write what is still open, one row each, to be filtered and struck off.

    Args:
        buku: The workbook.
        gaya: Its formats.
        pertanyaan: Rows in the columns of :data:`KOLOM_PERTANYAAN`.
    """
    lembar = buku.add_worksheet(LEMBAR_PERTANYAAN)
    lembar.set_tab_color("#B07D2B")
    lembar.freeze_panes(1, 0)
    for kolom, (nama, lebar) in enumerate(KOLOM_PERTANYAAN):
        lembar.set_column(kolom, kolom, lebar)
        lembar.write_string(0, kolom, nama, gaya.kepala)
    for baris, isi in enumerate(pertanyaan[:_MAKS_BARIS], start=1):
        for kolom, teks in enumerate(isi):
            lembar.write_string(baris, kolom, teks[:_MAKS_SEL], gaya.teks)
    lembar.autofilter(0, 0, max(1, min(len(pertanyaan), _MAKS_BARIS)), len(KOLOM_PERTANYAAN) - 1)
