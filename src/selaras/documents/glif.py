"""What the faces of the PDF can show.

PDF/A forbids a character that the embedded fonts lack, and the typesetter refuses the document
for it. A plan with one emoji in a name must still come out, so such a character is replaced by
its plain twin (a full-width letter) or by an empty box; the other faces keep it.
"""

import re
import unicodedata

PENGGANTI = "\u25a1"
"""What stands for a character that cannot be shown: an empty box."""

# Latin with IPA, Greek, Cyrillic, punctuation, currency, arrows, mathematics, boxes: the blocks
# that the text faces and their fallbacks cover whole, but for a few signs named below.
_BLOK = (
    r" -~\u00a0-\u02ff\u0370-\u04ff\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u2070-\u20c0"
    r"\u2100-\u22ff\u2500-\u25ff\u200b\ufb00-\ufb06"
)
_TANPA = frozenset("⁁⁃⁓℟℡℣℥ↅↆↇↈ↊↋")
_ASING = re.compile(f"[^{_BLOK}]|[{''.join(sorted(_TANPA))}]")


def tercetak(teks: str) -> str:
    r"""Return a text with nothing in it that the PDF cannot show.

    >>> tercetak("Rapat \uff21 \U0001f600")
    'Rapat A □'
    """
    hasil = _ASING.sub(_ganti, unicodedata.normalize("NFC", teks))
    return "".join(h for h in hasil if unicodedata.category(h) != "Cn")


def _ganti(cocok: re.Match[str]) -> str:
    asing = cocok[0]
    if unicodedata.category(asing) in ("Cc", "Cf", "Mn", "Cs"):
        return ""
    if unicodedata.category(asing) in ("Zs", "Zl", "Zp"):
        return " "
    padanan = unicodedata.normalize("NFKC", asing)
    return padanan if padanan != asing and not _ASING.search(padanan) else PENGGANTI
