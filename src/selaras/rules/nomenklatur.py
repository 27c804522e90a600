"""What the rules that compare a plan with a list of the nomenclature share."""

from typing import TYPE_CHECKING

from selaras.law.register import register
from selaras.rules.base import Bahan
from selaras.rules.kalimat import rangkai

if TYPE_CHECKING:  # only runs with a list need it
    from collections.abc import Iterable

    from selaras.core.nomenklatur import Nomenklatur


def nama_daftar(bahan: Bahan) -> str:
    """Return what a message calls the list: the decrees of its editions."""
    edisi = bahan.nomenklatur.edisi if bahan.nomenklatur else ()
    dikenal = register()
    sebutan = [dikenal[e].sebutan if e in dikenal else f"edisi {e}" for e in edisi if e]
    return f"nomenklatur {rangkai(sebutan)}" if sebutan else "daftar nomenklatur"


def kode_dan_nama(entri: "Iterable[Nomenklatur]", maks: int = 3) -> str:
    """Return entries as an enumeration of their codes."""
    return rangkai(dict.fromkeys(e.kode.baku for e in entri), maks)
