"""Anonymous answers of a survey as CSV and XLSX."""

from collections.abc import Sequence
from io import BytesIO

from selaras.exchange.data_terbuka import tulis_csv

KOLOM = ("layanan", *(f"U{n}" for n in range(1, 10)))
"""Service and the nine perceptions; an empty cell was not answered."""


def csv_jawaban(baris: Sequence[tuple[str, ...]]) -> bytes:
    """Write answers as CSV; text that a spreadsheet would run is made inert.

    Args:
        baris: Service and nine perceptions as text, sorted by the caller.
    """
    return tulis_csv(KOLOM, baris)


def xlsx_jawaban(baris: Sequence[tuple[str, ...]]) -> bytes:
    """Write answers as a workbook of one sheet with numbers as numbers.

    Args:
        baris: Service and nine perceptions as text, sorted by the caller.
    """
    import xlsxwriter

    wadah = BytesIO()
    pilihan = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    buku = xlsxwriter.Workbook(wadah, pilihan)
    lembar = buku.add_worksheet("Jawaban")
    tebal = buku.add_format({"bold": True})
    lembar.set_column(0, 0, 44)
    lembar.freeze_panes(1, 1)
    for k, nama in enumerate(KOLOM):
        lembar.write_string(0, k, nama, tebal)
    for n, (layanan, *nilai) in enumerate(baris, 1):
        lembar.write_string(n, 0, layanan)
        for k, isi in enumerate(nilai, 1):
            if isi:
                lembar.write_number(n, k, int(isi))
    buku.close()
    return wadah.getvalue()
