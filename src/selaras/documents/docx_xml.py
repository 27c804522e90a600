"""Small pieces of WordprocessingML as text: runs, paragraphs, fields.

Building the XML as text is many times faster than growing element objects cell by cell, and
every piece of user text passes :func:`aman` on its way in.
"""

from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from selaras.documents.glif import TERLARANG_XML
from selaras.documents.naskah import Rangkaian

RUANG_NAMA = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
KEPALA_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def aman(teks: str) -> str:
    """Return text for XML content or attributes; characters XML forbids are left out."""
    return escape(TERLARANG_XML.sub("", teks), {'"': "&quot;"})


def mm(nilai: float) -> int:
    """Return millimetres in twentieths of a point."""
    return round(nilai * 1440 / 25.4)


def lari(teks: str, sifat: str = "") -> str:
    """Return a run; line ends, tabs and soft hyphens become elements."""
    rpr = f"<w:rPr>{sifat}</w:rPr>" if sifat else ""
    isi = []
    for i, larik in enumerate(teks.split("\n")):
        if i:
            isi.append("<w:br/>")
        for j, bagian in enumerate(larik.split("\t")):
            if j:
                isi.append("<w:tab/>")
            for k, suku in enumerate(bagian.split("\u00ad")):
                if k:
                    isi.append("<w:softHyphen/>")
                if suku:
                    isi.append(f'<w:t xml:space="preserve">{aman(suku)}</w:t>')
    return f"<w:r>{rpr}{''.join(isi)}</w:r>"


def rangkai(isi: Rangkaian) -> str:
    """Return runs with their emphasis."""
    return "".join(
        lari(t.isi, ("<w:b/>" if t.tebal else "") + ("<w:i/>" if t.miring else "")) for t in isi
    )


def bidang(perintah: str, hasil: str = "", *, sifat: str = "", usang: bool = False) -> str:
    """Return a field with its cached result.

    Args:
        perintah: Field code, such as ``PAGE``.
        hasil: Text shown until the field is computed.
        sifat: Run properties of all its parts.
        usang: Ask Word to compute it on opening.
    """
    tanda = ' w:dirty="true"' if usang else ""
    awal = "<w:r>" + (f"<w:rPr>{sifat}</w:rPr>" if sifat else "")
    return (
        f'{awal}<w:fldChar w:fldCharType="begin"{tanda}/></w:r>'
        f'{awal}<w:instrText xml:space="preserve"> {aman(perintah)} </w:instrText></w:r>'
        f'{awal}<w:fldChar w:fldCharType="separate"/></w:r>'
        f'{lari(hasil, sifat)}{awal}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def butir_daftar(jenis: str, nomor: str, teks: str) -> str:
    """Return the hidden entry (TC field) that a generated list of one kind collects."""
    isi = f"{nomor}  {teks}".strip().replace('"', "”").replace("\\", "/")
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> TC "{aman(isi)}" \\f {jenis} \\l 1 '
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def penanda(nomor: int, nama: str, isi: str) -> str:
    """Return content inside a bookmark."""
    return f'<w:bookmarkStart w:id="{nomor}" w:name="{nama}"/>{isi}<w:bookmarkEnd w:id="{nomor}"/>'


@dataclass(slots=True)
class Par:
    """A paragraph under construction: a section may still have to end in it.

    Attributes:
        gaya: Style id.
        isi: Runs as XML.
        sifat: Paragraph properties as XML by element name, in any order.
    """

    gaya: str
    isi: str = ""
    sifat: dict[str, str] = field(default_factory=dict)

    def xml(self) -> str:
        """Return the paragraph with its properties in the order of the schema."""
        ppr = "".join(self.sifat[k] for k in _URUTAN if k in self.sifat)
        return f'<w:p><w:pPr><w:pStyle w:val="{self.gaya}"/>{ppr}</w:pPr>{self.isi}</w:p>'


_URUTAN = (
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "numPr",
    "pBdr",
    "shd",
    "tabs",
    "spacing",
    "ind",
    "jc",
    "sectPr",
)
