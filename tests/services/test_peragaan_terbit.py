"""The demonstration of what the public sees."""

import pytest

from selaras.core.rupiah import Rupiah
from selaras.services import peragaan_terbit, portal

pytestmark = pytest.mark.django_db


def test_one_neighbour_is_decreed_and_revised(cetak_cepat):
    peragaan_terbit.terbitkan("http://127.0.0.1:8000/v/")

    kini, dulu = portal.riwayat("dishub", 2025)
    assert kini.perubahan
    assert kini.pagu == dulu.pagu  # money moved, none came
    beda = portal.perubahan((kini, dulu), portal.baris(kini)).beda
    assert sum((b.selisih for b in beda if b.baris.tingkat == "sub_kegiatan"), Rupiah(0)).sen == 0
    assert any("indikator" in b.medan for b in beda)
    assert kini.penanda_tangan
