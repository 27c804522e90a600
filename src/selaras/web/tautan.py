"""From a place of a service to an address; pages that an installation lacks are passed over."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote, urlencode

from django.urls import NoReverseMatch, reverse

from selaras.services.tempat_temuan import Tempat

HANYA_MENULIS = frozenset({"naskah_isi", "naskah_kepala"})
"""Pages that are of no use to somebody who may not write."""


def alamat(tempat: Tempat, renja: Any) -> str:
    """Return the address of a place; empty when there is no such page.

    Args:
        tempat: The place.
        renja: The Renja whose page it is, or whose Renstra's.
    """
    pd = renja.perangkat_daerah.sebutan
    renstra = tempat.rute.startswith("renstra")
    kepala = (pd, renja.renstra.awal if renstra else renja.tahun)
    for argumen in ((*kepala, *tempat.argumen), kepala):
        try:
            dasar = reverse(tempat.rute, args=argumen)
        except NoReverseMatch:
            continue
        kueri = f"?{urlencode(tempat.kueri)}" if tempat.kueri else ""
        jangkar = f"#{quote(tempat.jangkar, safe='=&-.')}" if tempat.jangkar else ""
        return f"{dasar}{kueri}{jangkar}"
    return ""


def tautan(semua: Iterable[Tempat], renja: Any, *, ubah: bool = True) -> list[Mapping[str, str]]:
    """Return the links of some places that exist: address and words.

    Args:
        semua: The places.
        renja: The Renja.
        ubah: Whether the person may open forms that are for writing only.
    """
    return [
        {"alamat": a, "sebutan": t.sebutan}
        for t in semua
        if (ubah or t.rute not in HANYA_MENULIS) and (a := alamat(t, renja))
    ]
