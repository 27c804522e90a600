"""Runs the rules over the plan of a Renja with what the installation knows beside it."""

from selaras.core.renja import Renja as Rencana
from selaras.db.models import Renja
from selaras.rules.pemeriksaan import HasilPeriksa
from selaras.rules.pemeriksaan import periksa as jalankan


def periksa(renja: Renja, rencana: Rencana) -> HasilPeriksa:
    """Check a plan.

    Args:
        renja: The Renja it belongs to.
        rencana: The plan.
    """
    return jalankan(rencana)
