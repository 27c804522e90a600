"""A serving process sets aside what lives as long as it does."""

import subprocess
import sys

PERIKSA = """
import gc
from selaras.web import pemulung
awal = gc.get_threshold()
pemulung.siapkan()
assert gc.isenabled() and gc.get_freeze_count() > 0
assert all(a >= b for a, b in zip(gc.get_threshold(), awal)), gc.get_threshold()
class Lingkar:
    pass
import weakref
a = Lingkar(); a.diri = a; lemah = weakref.ref(a); del a
gc.collect()
assert lemah() is None, "cycles are found all the same"
"""


def test_cycles_are_still_found():
    selesai = subprocess.run([sys.executable, "-c", PERIKSA], capture_output=True, text=True)

    assert selesai.returncode == 0, selesai.stderr
