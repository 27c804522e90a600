"""A formula as OMML, the mathematics of Word: it stays editable as a formula."""

from selaras.core.rumus import (
    Bilangan,
    Kali,
    Kata,
    Kurang,
    Kurung,
    Pecahan,
    Rumus,
    SamaDengan,
    Tambah,
)
from selaras.documents.docx_xml import aman
from selaras.documents.rumus_typst import buka_kurung


def omml(rumus: Rumus) -> str:
    """Return the formula as a centred mathematical paragraph content."""
    return f"<m:oMathPara><m:oMath>{_isi(rumus)}</m:oMath></m:oMathPara>"


def _isi(rumus: Rumus) -> str:
    match rumus:
        case Kata(teks) | Bilangan(_, teks):
            return _teks(teks)
        case Kurung(isi):
            return f"<m:d><m:e>{_isi(isi)}</m:e></m:d>"
        case Pecahan(a, b):
            atas, bawah = _isi(buka_kurung(a)), _isi(buka_kurung(b))
            return f"<m:f><m:num>{atas}</m:num><m:den>{bawah}</m:den></m:f>"
        case Kali(a, b):
            return _isi(a) + _teks(" × ") + _isi(b)
        case Tambah(a, b):
            return _isi(a) + _teks(" + ") + _isi(b)
        case Kurang(a, b):
            return _isi(a) + _teks(" − ") + _isi(b)
        case SamaDengan(a, b):
            return _isi(a) + _teks(" = ") + _isi(b)


def _teks(teks: str) -> str:
    """Return upright text: words of a formula are not products of letters."""
    return (
        '<m:r><m:rPr><m:nor/></m:rPr><w:rPr><w:rFonts w:ascii="Cambria Math" '
        f'w:hAnsi="Cambria Math"/></w:rPr><m:t xml:space="preserve">{aman(teks)}</m:t></m:r>'
    )
