"""Pieces of the sentences findings are made of: enumerations and the names of tables."""

from collections.abc import Iterable

_TABEL = {
    **{f"TC{n}": f"T-C.{n}" for n in range(29, 34)},
    "II2": "Tabel II.2",
    "III1": "Tabel III.1",
    "IKU": "lembar IKU",
}


def rangkai(teks: Iterable[str], maks: int = 5) -> str:
    """Return names as an enumeration; what goes beyond ``maks`` is counted.

    >>> rangkai(["a", "b", "c"]), rangkai("abcd", 2)
    ('a, b, dan c', 'a, b, dan 2 lainnya')
    """
    semua = list(teks)
    if len(semua) > maks:
        semua = [*semua[:maks], f"{len(semua) - maks} lainnya"]
    if len(semua) < 3:
        return " dan ".join(semua)
    return f"{', '.join(semua[:-1])}, dan {semua[-1]}"


def nama_tabel(kunci: str) -> str:
    """Return what a message calls a table.

    >>> nama_tabel("TC29"), nama_tabel("II2")
    ('T-C.29', 'Tabel II.2')
    """
    return _TABEL.get(kunci, kunci)
