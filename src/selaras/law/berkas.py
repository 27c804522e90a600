"""Reads the data files of the law as plain text values, once each."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

FOLDER = Path(__file__).parent


@cache
def baca(nama: str) -> Mapping[str, Any]:
    """Return a YAML file of the law; every scalar is text, so no number is ever a float.

    Args:
        nama: File name below ``law/``, such as ``parameters/cap_capaian.yaml``.
    """
    with (FOLDER / nama).open("rb") as berkas:
        # The C parser is ten times faster; every distribution of PyYAML for CPython has it.
        pemuat = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
        return MappingProxyType(yaml.load(berkas, Loader=pemuat))
