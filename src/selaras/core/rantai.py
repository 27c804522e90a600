"""A chain of fingerprints over entries that may only be appended.

Each entry's fingerprint covers its content and the fingerprint before it, so that changing,
removing or inserting an entry later breaks every fingerprint after it.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

AWAL = "0" * 64
"""The fingerprint before the first entry."""


def sidik_isi(isi: Any) -> str:
    """Return the SHA-256 of a value made of texts, numbers, lists and mappings, as hex.

    The text that is hashed does not depend on the order of keys.

    Raises:
        TypeError: The value holds something JSON has no form for.

    >>> sidik_isi({"b": 1, "a": "é"}) == sidik_isi({"a": "é", "b": 1})
    True
    """
    teks = json.dumps(isi, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(teks.encode()).hexdigest()


def sidik_mata(sebelumnya: str, isi: Mapping[str, Any]) -> str:
    """Return the fingerprint of one entry.

    Args:
        sebelumnya: Fingerprint of the entry before; :data:`AWAL` for the first.
        isi: Content of the entry.
    """
    return hashlib.sha256(f"{sebelumnya}\n{sidik_isi(isi)}".encode()).hexdigest()


def mata_putus(
    mata: Iterable[tuple[Mapping[str, Any], str, str]], sebelum: str = AWAL
) -> int | None:
    """Return the index of the first entry that does not follow from the one before.

    Args:
        mata: Content, stated fingerprint before, stated own fingerprint, in order.
        sebelum: Fingerprint that the first of them follows.

    Returns:
        The index from 0; ``None`` when the chain is whole.
    """
    for urut, (isi, tertulis_sebelum, tertulis) in enumerate(mata):
        if tertulis_sebelum != sebelum or sidik_mata(sebelum, isi) != tertulis:
            return urut
        sebelum = tertulis
    return None
