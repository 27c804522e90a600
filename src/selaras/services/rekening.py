"""The list of account codes of the installation: names of codes, search while typing."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from selaras.core.kode import KodeRekening
from selaras.db.models import Edisi, Rekening, Renstra

_PANJANG_CARI = 80


@dataclass(frozen=True, slots=True)
class DaftarRekening:
    """The list that an agency uses.

    Attributes:
        edisi: The decree it is of; ``None`` when no list is loaded.
        nama: Names of the codes that were asked for, by canonical code.
    """

    edisi: Edisi | None
    nama: dict[str, str]


def edisi(renstra: Renstra) -> Edisi | None:
    """Return the edition whose account codes a Renstra uses: its own, else the newest loaded."""
    punya = Edisi.objects.filter(pk__in=Rekening.objects.values("edisi"))
    if renstra.edisi_id and (sendiri := punya.filter(pk=renstra.edisi_id).first()):
        return sendiri
    return punya.order_by("-berlaku_sejak", "-diimpor_pada").first()


def nama(renstra: Renstra, kode: Iterable[KodeRekening]) -> DaftarRekening:
    """Return the names of some codes and of all codes above them.

    Args:
        renstra: Whose list.
        kode: The codes.
    """
    e = edisi(renstra)
    if e is None:
        return DaftarRekening(None, {})
    semua: set[str] = set()
    for k in set(kode):
        kini: KodeRekening | None = k
        while kini is not None:
            semua.add(kini.baku)
            kini = kini.induk
    ada = Rekening.objects.filter(edisi=e, kode__in=semua).values_list("kode", "uraian")
    return DaftarRekening(e, dict(ada))


def cari(renstra: Renstra, kata: str, *, batas: int = 20) -> list[tuple[str, str]]:
    """Search belanja of the lowest level by the start of its code or by words of its name.

    Args:
        renstra: Whose list.
        kata: What was typed.
        batas: Most results.

    Returns:
        Pairs of code and name; none when no list is loaded or nothing was typed.
    """
    rapi = " ".join(kata.split())[:_PANJANG_CARI]
    e = edisi(renstra) if rapi else None
    if e is None:
        return []
    syarat = Q()
    for k in rapi.split():
        syarat &= Q(uraian__icontains=k) | Q(kode__startswith=k)
    cocok = (
        Rekening.objects.filter(syarat, edisi=e, kode__startswith="5.")
        .order_by("kode")
        .values_list("kode", "uraian")
    )
    return [(k, u) for k, u in cocok[: 10 * batas] if k.count(".") == 5][:batas]
