"""Widths of text in the table face, so that columns can be fitted before anything is drawn.

All three faces need the same answer to "does this number fit its column?", and asking the
typesetter would mean laying every table out twice. Advance widths of Source Sans Pro Regular
(SIL Open Font License), figures tabular, in thousandths of the font size.
"""

from functools import lru_cache

_TABEL = """
    200 289 426 497 497 824 609 249 303 303 418 497 249 311 249 350
    497 497 497 497 497 497 497 497 497 497 249 249 497 497 497 425 847
    544 588 571 615 527 494 617 652 263 480 579 486 727 647 664 566 664 569 534 536 645 515
    786 513 476 539
    303 350 303 497 500 542
    504 553 456 555 496 292 504 544 246 247 495 255 829 547 542 555 555 347 419 338 544 467
    718 446 467 425
    303 241 303 497
"""
_LEBAR = {kode: int(lebar) for kode, lebar in enumerate(_TABEL.split(), start=32)}
"""By code point, from the space to the tilde."""

_LAIN = 560  # any other character: a little over the average capital
TEBAL = 1.045  # the semibold of the face is this much wider


@lru_cache(maxsize=16384)
def lebar_teks(teks: str, *, tebal: bool = False) -> float:
    """Return the width of one line of text in units of the font size.

    >>> round(lebar_teks("1.234,50"), 3)
    3.48
    """
    ribuan = sum(_LEBAR.get(ord(huruf), _LAIN) for huruf in teks)
    return ribuan / 1000 * (TEBAL if tebal else 1)
