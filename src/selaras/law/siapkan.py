"""Writes ``siap.json``, the parsed copy of the law's YAML files.

Run ``python -m selaras.law.siapkan`` after changing a file of the law. Forgetting it is slow,
never wrong; a test reminds.
"""

import json
from zlib import crc32

from selaras.law.berkas import FOLDER, SIAP, urai


def berkas() -> tuple[str, ...]:
    """Return the data files, relative to ``law/``."""
    return tuple(sorted(p.relative_to(FOLDER).as_posix() for p in FOLDER.rglob("*.yaml")))


def susun() -> str:
    """Return the content of ``siap.json`` for the files as they are."""
    isi = {}
    for nama in berkas():
        mentah = (FOLDER / nama).read_bytes()
        isi[nama] = {"crc": crc32(mentah), "isi": urai(mentah)}
    return json.dumps(isi, ensure_ascii=False, indent=0) + "\n"


if __name__ == "__main__":
    SIAP.write_text(susun(), encoding="utf-8")
