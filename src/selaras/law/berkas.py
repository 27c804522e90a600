"""Reads the data files of the law as plain text values, once each.

The YAML files are the truth. Importing and running a YAML parser costs more than the whole
rest of a check, so ``siap.json`` holds their parsed content with a checksum of each file; a
file that changed since is parsed itself. :mod:`selaras.law.siapkan` writes ``siap.json`` anew.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zlib import crc32

FOLDER = Path(__file__).parent
SIAP = FOLDER / "siap.json"


@cache
def baca(nama: str) -> Mapping[str, Any]:
    """Return a YAML file of the law; every scalar is text, so no number is ever a float.

    Args:
        nama: File name below ``law/``, such as ``parameters/cap_capaian.yaml``.
    """
    mentah = (FOLDER / nama).read_bytes()
    siap = _siap().get(nama)
    if siap is not None and siap["crc"] == crc32(mentah):
        return MappingProxyType(siap["isi"])
    return MappingProxyType(urai(mentah))


def urai(mentah: bytes) -> dict[str, Any]:
    """Parse YAML, every scalar as text."""
    import yaml  # only when siap.json is stale: the import alone takes longer than a rule family

    # The C parser is ten times faster; every CPython wheel of PyYAML has it.
    pemuat = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    isi: dict[str, Any] = yaml.load(mentah, Loader=pemuat)
    return isi


@cache
def _siap() -> Mapping[str, Any]:
    try:
        isi: dict[str, Any] = json.loads(SIAP.read_bytes())
    except (OSError, ValueError):  # a missing or broken copy only costs time
        return {}
    return isi
