"""Runs the rules over the plan of a Renja with what the installation knows beside it."""

from selaras.core.renja import Renja as Rencana
from selaras.db.models import Renja
from selaras.rules.pemeriksaan import HasilPeriksa
from selaras.rules.pemeriksaan import periksa as jalankan
from selaras.services import nomenklatur


def periksa(renja: Renja, rencana: Rencana) -> HasilPeriksa:
    """Check a plan.

    Names, codes and indikators are compared with the national list only when the Renstra says
    which edition it follows; a list of another decree would accuse a plan that is right.

    Args:
        renja: The Renja it belongs to, with ``renstra``.
        rencana: The plan.
    """
    edisi = renja.renstra.edisi
    return jalankan(rencana, nomenklatur=None if edisi is None else nomenklatur.daftar(edisi))
