"""The printed text of every table of the example, cell by cell.

A change of a table shows here as a readable difference. When it is wanted:
``SELARAS_TULIS_GOLDEN=1 pytest tests/documents/test_golden.py`` writes the file anew.
"""

import json
import os
from pathlib import Path

import pytest

from selaras.documents.semua import semua_tabel
from selaras.exchange.baca import read

AKAR = Path(__file__).resolve().parents[2]
CONTOH = AKAR / "examples" / "bkpsdm-kukar-2025"
GOLDEN = Path(__file__).parent / "golden"
KUNCI = ("IKU", "TC29", "TC29R", "II2", "TC30", "TC31", "TC32", "III1", "TC33")


@pytest.fixture(scope="module")
def tabel():
    return {t.kunci: t for t in semua_tabel(read(CONTOH).value, "keduanya")}


def tulis(t):
    """Return the text grid of a table as JSON, one row per line."""
    bagian = {
        "label": t.label,
        "judul": t.judul,
        "kepala": [[[k.teks, k.kolspan, k.barisspan] for k in b] for b in t.kepala],
        "kolom": [[k.kunci, k.nomor] for k in t.kolom],
        "baris": [[b.id, b.jenis, *(s.teks for s in b.sel)] for b in t.baris],
        "catatan": t.catatan,
    }
    larik = []
    for nama, isi in bagian.items():
        if isinstance(isi, str):
            larik.append(f"{json.dumps(nama)}: {json.dumps(isi, ensure_ascii=False)}")
            continue
        butir = ",\n  ".join(json.dumps(b, ensure_ascii=False) for b in isi)
        larik.append(f"{json.dumps(nama)}: [\n  {butir}\n ]" if isi else f"{json.dumps(nama)}: []")
    return "{\n " + ",\n ".join(larik) + "\n}\n"


@pytest.mark.parametrize("kunci", KUNCI)
def test_every_printed_text_is_as_before(tabel, kunci):
    berkas = GOLDEN / f"{kunci.lower()}.json"
    kini = tulis(tabel[kunci])
    if os.environ.get("SELARAS_TULIS_GOLDEN"):
        berkas.write_text(kini, encoding="utf-8")

    assert json.loads(kini) == json.loads(berkas.read_text(encoding="utf-8"))


def test_every_table_has_its_golden_file(tabel):
    assert sorted(tabel) == sorted(KUNCI)
    assert {b.name for b in GOLDEN.glob("*.json")} == {f"{k.lower()}.json" for k in KUNCI}
