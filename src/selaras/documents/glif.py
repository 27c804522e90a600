"""What characters the faces can hold and show.

PDF/A forbids a character that the embedded fonts lack, and the typesetter refuses the document
for it. A plan with one emoji in a name must still come out, so such a character is replaced by
its plain twin (a full-width letter) or by an empty box; the other faces keep it.
"""

import re
import unicodedata

PENGGANTI = "\u25a1"
"""What stands for a character that cannot be shown: an empty box."""

TERLARANG_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""What XML 1.0 cannot hold."""

# Latin with IPA, Greek, Cyrillic, punctuation, currency, arrows, mathematics, boxes: the blocks
# that the text faces and their fallbacks cover whole, but for a few signs named below.
_BLOK = (
    r" -~\u00a0-\u02ff\u0370-\u04ff\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u2070-\u20c0"
    r"\u2100-\u22ff\u2500-\u25ff\u200b\ufb00-\ufb06"
)
_TANPA = frozenset("⁁⁃⁓℟℡℣℥ↅↆↇↈ↊↋")
_ADA = re.compile(f"(?![{''.join(sorted(_TANPA))}])[{_BLOK}]")
_SEMUA_ADA = re.compile(f"(?:{_ADA.pattern})+$")


def tercetak(teks: str) -> str:
    r"""Return a text with nothing in it that the PDF cannot show.

    >>> tercetak("Rapat \uff21 \U0001f600")
    'Rapat A □'
    """
    teks = unicodedata.normalize("NFC", teks)
    ganti = {ord(h): g for h in set(teks) if not " " <= h <= "~" and (g := _ganti(h)) != h}
    return teks.translate(ganti) if ganti else teks


def _ganti(huruf: str) -> str:
    """Return what stands for one character: itself where it can be shown."""
    kelas = unicodedata.category(huruf)
    if huruf == "\n":
        return huruf
    if _ADA.match(huruf) and kelas != "Cn":
        return huruf
    if kelas in ("Cc", "Cf", "Mn", "Cs"):
        return ""
    if kelas in ("Zs", "Zl", "Zp"):
        return " "
    padanan = unicodedata.normalize("NFKC", huruf)
    return padanan if padanan != huruf and _SEMUA_ADA.match(padanan) else PENGGANTI
