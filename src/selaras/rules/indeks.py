"""Finding records by what they speak of, so that no rule reads a whole plan for each of its lines.

An index is made once for a plan: give the function that makes it to ``Bahan.sekali``.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
R = TypeVar("R")


class Indeks(Generic[K, R]):
    """Records by key.

    Args:
        rekaman: The records, in the order of the file.
        kunci: Returns the keys of a record; it is found under each of them.

    >>> kata = Indeks(["ubi", "apel", "uap"], lambda k: k[:1])
    >>> kata.ambil("u"), kata.ambil("x"), kata.gabung("ua")
    (('ubi', 'uap'), (), ('ubi', 'apel', 'uap'))
    """

    def __init__(self, rekaman: Iterable[R], kunci: Callable[[R], Iterable[K]]) -> None:
        kelompok: defaultdict[K, dict[int, R]] = defaultdict(dict)
        for urut, r in enumerate(rekaman):
            for k in kunci(r):
                kelompok[k][urut] = r
        self._kelompok = dict(kelompok)

    def ambil(self, kunci: K) -> tuple[R, ...]:
        """Return the records of a key in the order of the file."""
        return tuple(self._kelompok.get(kunci, {}).values())

    def gabung(self, kunci: Iterable[K]) -> tuple[R, ...]:
        """Return the records of several keys in the order of the file, each record once."""
        bersama: dict[int, R] = {}
        for k in kunci:
            bersama |= self._kelompok.get(k, {})
        return tuple(r for _, r in sorted(bersama.items(), key=lambda pasangan: pasangan[0]))
