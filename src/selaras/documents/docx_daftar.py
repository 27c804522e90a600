"""Generated lists of the DOCX face: fields filled in beforehand, page by page refreshable.

Each line shows the prefix of its part and a PAGEREF field to its bookmark, so that numbers read
``II-27`` here as at the foot of the page. The PAGEREF fields are marked stale: Word refreshes
them on opening. Updating the whole table in Word builds it anew from headings and TC entries.
"""

from collections.abc import Iterable, Iterator, Mapping

from selaras.documents.docx_gaya import LEBAR_BAB
from selaras.documents.docx_xml import Par, bidang, lari, mm
from selaras.documents.halaman import KOSONG, ROMAWI_KECIL, Entri
from selaras.documents.naskah import JenisDaftar

_PERINTAH = {
    JenisDaftar.ISI: 'TOC \\h \\z \\o "2-3" \\f C \\l "1-1"',
    JenisDaftar.TABEL: "TOC \\h \\z \\f T",
    JenisDaftar.GAMBAR: "TOC \\h \\z \\f G",
}


def nama_penanda(jangkar: str) -> str:
    """Return the bookmark of an anchor."""
    return "_Toc_" + jangkar.replace("-", "_")


def daftar_otomatis(
    jenis: JenisDaftar, entri: Iterable[Entri], nomor_halaman: Mapping[str, str]
) -> Iterator[Par]:
    """Yield the lines of a generated list inside one TOC field."""
    semua = list(entri)
    awal = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> '
        f"{_PERINTAH[jenis].replace(chr(34), '&quot;')} </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    akhir = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    if not semua:
        yield Par("BodyText", awal + lari(KOSONG[jenis]))
    for i, e in enumerate(semua):
        isi = _larik(jenis, e, nomor_halaman.get(e.id, ""))
        gaya = f"TOC{min(e.tingkat, 3)}" if jenis is JenisDaftar.ISI else "TableofFigures"
        sifat = {}
        if jenis is JenisDaftar.ISI and e.tingkat == 1 and not e.nomor:
            sifat["ind"] = '<w:ind w:left="0" w:firstLine="0"/>'
            sifat["tabs"] = f'<w:tabs><w:tab w:val="clear" w:pos="{mm(LEBAR_BAB)}"/></w:tabs>'
        yield Par(gaya, (awal if i == 0 else "") + isi, sifat)
    yield Par("Pemisah", akhir)
    # LibreOffice drops the page number of a footer when the section ends inside a TOC field.
    yield Par("Pemisah")


def _larik(jenis: JenisDaftar, e: Entri, nomor: str) -> str:
    depan = f"{e.nomor}\t" if e.nomor else ""
    awalan = "" if e.awalan in ("", ROMAWI_KECIL) else f"{e.awalan}\u2011"
    halaman = bidang(f"PAGEREF {nama_penanda(e.id)} \\h", nomor, usang=True)
    tautan = f"{lari(depan + e.teks)}{lari(chr(9) + awalan)}{halaman}"
    return f'<w:hyperlink w:anchor="{nama_penanda(e.id)}" w:history="1">{tautan}</w:hyperlink>'
