"""Runs of a long list: each ends with a mark from which the list goes on.

A mark holds the key of the last item, so that the place does not move when items come or go.
"""

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from selaras.services.galat import TidakSah

_MAKS_NOMOR = 2**31
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Potongan(Generic[T]):
    """A run of a list.

    Attributes:
        isi: Its items.
        berikut: The mark from which the list goes on; empty at its end.
    """

    isi: tuple[T, ...]
    berikut: str


def potong(isi: Sequence[T], batas: int, kunci: Callable[[T], tuple[Any, ...]]) -> Potongan[T]:
    """Return the first items, with the mark of the last when there are more."""
    lanjut = tutup(*kunci(isi[batas - 1])) if len(isi) > batas else ""
    return Potongan(isi=tuple(isi[:batas]), berikut=lanjut)


def tutup(*bagian: Any) -> str:
    """Return keys as a mark that passes through addresses."""
    teks = json.dumps(bagian, ensure_ascii=True, separators=(",", ":"))
    return base64.urlsafe_b64encode(teks.encode()).decode().rstrip("=")


def buka(tanda: str, daftar: str, *jenis: type) -> tuple[Any, ...]:
    """Return the keys of a mark of one list.

    Raises:
        TidakSah: It is no mark of that list.
    """
    try:
        isi = json.loads(base64.urlsafe_b64decode(tanda + "=" * (-len(tanda) % 4)))
    except (ValueError, RecursionError):
        isi = None
    if (
        not isinstance(isi, list)
        or isi[:1] != [daftar]
        or [type(b) for b in isi[1:]] != list(jenis)
        or any(isinstance(b, int) and not 0 <= b < _MAKS_NOMOR for b in isi[1:])
        or any(isinstance(b, str) and not _tersimpan(b) for b in isi[1:])
    ):
        raise TidakSah(
            "Penanda halaman ini bukan dari daftar ini. Pakai alamat “berikut” dari jawaban "
            "sebelumnya, atau mulai lagi tanpa penanda.",
            {"setelah": "Bukan penanda halaman dari daftar ini."},
        )
    return tuple(isi[1:])


def _tersimpan(teks: str) -> bool:
    """Tell whether a text is one that a database holds."""
    try:
        return b"\0" not in teks.encode()
    except UnicodeEncodeError:
        return False
