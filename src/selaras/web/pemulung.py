"""How often a serving process looks for garbage that refers to itself."""

import gc

_AMBANG = (10_000, 20, 20)


def siapkan() -> None:
    """Set what was loaded at the start aside, and look for cycles less often.

    Some hundred thousand objects of the libraries live as long as the process; by default all of
    them are walked again several times while one large file is read. Cycles are still found, only
    later; what no cycle holds is freed at once, as ever.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_AMBANG)
