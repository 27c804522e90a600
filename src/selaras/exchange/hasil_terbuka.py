"""Public results as files: CSV for spreadsheets, JSON for programs.

Numbers are written in full with a decimal point; JSON writes them as texts, because JSON numbers
are binary fractions in most programs. What is blank is ``null``, with the reason beside it.
"""

import csv
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from io import StringIO
from typing import Any

from selaras.core.hasil_terbuka import HasilTerbuka
from selaras.core.nilai import Kosong
from selaras.exchange.formula import jinakkan

KOLOM = (
    "kode",
    "uraian",
    "indikator",
    "satuan",
    "target",
    "realisasi",
    "capaian_persen",
    "keterangan",
)
"""Columns of a public result."""


def objek(h: HasilTerbuka) -> dict[str, str | None]:
    """Return a result as JSON holds it."""
    sebab = next((str(n) for n in (h.realisasi, h.capaian) if isinstance(n, Kosong)), "")
    return {
        "kode": h.kode,
        "uraian": h.uraian,
        "indikator": h.indikator or "Realisasi keuangan",
        "satuan": h.satuan,
        "target": _angka(h.target),
        "realisasi": _angka(h.realisasi),
        "capaian_persen": _angka(h.capaian),
        "keterangan": sebab or None,
    }


def csv_hasil(hasil: Sequence[HasilTerbuka]) -> bytes:
    """Return results as CSV in UTF-8; text that a spreadsheet would run is made inert."""
    isi = StringIO()
    tulis = csv.writer(isi, lineterminator="\r\n")
    tulis.writerow(KOLOM)
    for h in hasil:
        o = objek(h)
        angka = ("target", "realisasi", "capaian_persen")
        tulis.writerow([(o[k] or "") if k in angka else jinakkan(o[k] or "") for k in KOLOM])
    return isi.getvalue().encode()


def json_hasil(kepala: Mapping[str, Any], hasil: Sequence[HasilTerbuka]) -> bytes:
    """Return results as JSON with what they are about."""
    isi = {**kepala, "hasil": [objek(h) for h in hasil]}
    return json.dumps(isi, ensure_ascii=False, indent=1).encode()


def _angka(nilai: object) -> str | None:
    return format(nilai, "f") if isinstance(nilai, Decimal) else None
