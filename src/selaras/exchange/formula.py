r"""Text that a spreadsheet would run: made inert on writing, exact again on reading.

A CSV cell beginning with ``=``, ``+``, ``-``, ``@``, TAB or CR is run as a formula by
spreadsheets. Selaras writes an apostrophe before it, which is how spreadsheets themselves mark
text, and takes that one apostrophe off on reading. The rule also holds after every ``;``, TAB
and line break inside a cell, because a spreadsheet with Indonesian settings splits there.

Escape and unescape are exact inverses: a text that already has apostrophes before such a
character gets one more. A lone dash or a plain number such as ``-5,3`` is harmless and stays.

In XLSX nothing is escaped: cells are written as strings, never as formulas.
"""

import re

_AWAL = r"(?:^|(?<=[;\t\r\n]))"
_PEMICU = r"""["' ]*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]"""
_BERBAHAYA = re.compile(f"{_AWAL}(?={_PEMICU})")
_DILOLOSKAN = re.compile(f"{_AWAL}'(?={_PEMICU})")
_TIDAK_BERBAHAYA = re.compile(r"[+-]?[0-9.,]*")


def jinakkan(teks: str) -> str:
    """Return the text as it is written to a CSV cell.

    >>> jinakkan("=1+1"), jinakkan("-5,3"), jinakkan("'=1"), jinakkan("a;=b")
    ("'=1+1", '-5,3', "''=1", "a;'=b")
    """
    if _TIDAK_BERBAHAYA.fullmatch(teks):
        return teks
    return _BERBAHAYA.sub("'", teks)


def pulihkan(teks: str) -> str:
    """Return the text that a CSV cell stands for: the inverse of :func:`jinakkan`.

    >>> pulihkan("'=1+1"), pulihkan("''=1"), pulihkan("'kutipan'")
    ('=1+1', "'=1", "'kutipan'")
    """
    return _DILOLOSKAN.sub("", teks) if "'" in teks else teks
