"""A legal basis: which instrument, and the place in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selaras.law.register import Instrumen

KEBIJAKAN = "kebijakan-selaras"
"""Pseudo instrument of limits that no law sets: product decisions, each with its reason."""


@dataclass(frozen=True, slots=True, order=True)
class LegalBasis:
    """Where the law says so.

    Attributes:
        instrument: Key of ``law/register.yaml``, such as ``permendagri-86-2017``, or
            :data:`KEBIJAKAN` when the basis is a decision of the product.
        place: Article, annex or table, such as ``Lampiran, Tabel T-C.29``; may be empty.
    """

    instrument: str
    place: str = ""

    def teks(self, register: "Mapping[str, Instrumen] | None" = None) -> str:
        """Return the citation as officials write it.

        Args:
            register: Instruments by key; the national register when left out.

        Returns:
            Such as ``"Permendagri 86/2017, Lampiran, Tabel T-C.29"``.

        Raises:
            InstrumentNotFoundError: The key is not in the register.
        """
        if self.instrument == KEBIJAKAN:
            nama = "Kebijakan Selaras"
        else:
            from selaras.law.register import cari_kunci  # a basis is cheap until it is printed

            nama = cari_kunci(self.instrument, register).sebutan
        return f"{nama}, {self.place}" if self.place else nama
