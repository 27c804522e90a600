"""Letterhead, signature and cover of the DOCX face."""

from collections.abc import Iterator

from selaras.documents.docx_gaya import AKSEN, AKSEN_TUA, EMAS, REDUP, SANS
from selaras.documents.docx_xml import Par, lari, mm
from selaras.documents.naskah import KopSurat, Sampul, TandaTangan
from selaras.documents.pengenal import CATATAN_PENGENAL, Pengenal
from selaras.documents.ukuran_huruf import lebar_teks

_TITIK = (
    f'<w:tabs><w:tab w:val="left" w:leader="dot" w:pos="{mm(77 + 62)}"/></w:tabs>'  # dotted line
)


LEBAR_QR = mm(32)
"""Side of the QR code with the white around it, in twentieths of a point."""

_LEBIH_LEBAR = 1.18  # bold of these faces against the face that widths are measured in


def seimbang(teks: str, lebar: float) -> list[str]:
    """Break a text into lines of about equal length, as few as fit ``lebar`` font sizes.

    >>> seimbang("BADAN KEPEGAWAIAN DAN PENGEMBANGAN SUMBER DAYA MANUSIA", 24)
    ['BADAN KEPEGAWAIAN DAN', 'PENGEMBANGAN SUMBER DAYA MANUSIA']
    """
    penuh = _bungkus(teks, lebar)
    sempit, cukup = 0.3 * lebar, lebar
    for _ in range(10):
        tengah = (sempit + cukup) / 2
        if len(_bungkus(teks, tengah)) > len(penuh):
            sempit = tengah
        else:
            cukup = tengah
    return _bungkus(teks, cukup)


def _bungkus(teks: str, lebar: float) -> list[str]:
    larik = [""]
    for kata in teks.split():
        calon = f"{larik[-1]} {kata}".strip()
        if larik[-1] and lebar_teks(calon, tebal=True) > lebar:
            larik.append(kata)
        else:
            larik[-1] = calon
    return larik


def kop(blok: KopSurat) -> Iterator[Par]:
    """Yield the lines of a letterhead; the last carries the double rule."""
    for i, nama in enumerate(blok.baris):
        akhir = i == len(blok.baris) - 1
        huruf = 15.0 if akhir else 12.5
        baris = "\n".join(seimbang(nama, mm(150) / 20 / huruf / _LEBIH_LEBAR))
        yield Par("Kop", lari(baris, f'<w:b/><w:sz w:val="{30 if akhir else 25}"/>'))
    for alamat in blok.alamat:
        yield Par("Kop", lari(alamat, f'<w:color w:val="{REDUP}"/><w:sz w:val="18"/>'))
    garis = '<w:bottom w:val="thinThickSmallGap" w:sz="18" w:space="4" w:color="1B242C"/>'
    yield Par(
        "Kop",
        "",
        {
            "pBdr": f"<w:pBdr>{garis}</w:pBdr>",
            "spacing": '<w:spacing w:after="240" w:line="80" w:lineRule="exact"/>',
        },
    )


def tanda_tangan(blok: TandaTangan) -> Iterator[Par]:
    """Yield the signature block; empty names print a dotted line."""
    lekat = {"spacing": '<w:spacing w:before="280"/>'}
    if blok.tempat_tanggal:
        yield Par("TandaTangan", lari(blok.tempat_tanggal), lekat)
        lekat = {}
    for jabatan in blok.jabatan:
        larik = "\n".join(seimbang(jabatan.upper(), mm(76) / 20 / 11.5 / _LEBIH_LEBAR))
        yield Par("TandaTangan", lari(larik, "<w:b/>"), lekat)
        lekat = {}
    ruang = f'<w:spacing w:before="{mm(22)}"/>'
    if blok.nama:
        yield Par("TandaTangan", lari(blok.nama, '<w:b/><w:u w:val="single"/>'), {"spacing": ruang})
    else:
        yield Par("TandaTangan", lari("\t"), {"spacing": ruang, "tabs": _TITIK})
    if blok.pangkat:
        yield Par("TandaTangan", lari(blok.pangkat))
    yield Par(
        "TandaTangan",
        lari(f"NIP {blok.nip}" if blok.nip else "NIP \t"),
        {"tabs": _TITIK, "keepNext": '<w:keepNext w:val="0"/>'},
    )


def sampul(blok: Sampul, lebar: int) -> Iterator[Par | str]:
    """Yield the cover: a dark band with a gold edge, then type alone."""
    yield _pita(lebar)
    sesudah = '<w:spacing w:before="{}" w:after="{}"/>'
    if blok.tahap:
        yield Par(
            "Sampul",
            lari(blok.tahap.upper(), f'<w:b/><w:color w:val="{EMAS}"/><w:sz w:val="22"/>'),
            {"spacing": sesudah.format(mm(26), 200)},
        )
    yield Par("Title", lari(blok.judul))
    yield Par(
        "Sampul",
        lari(str(blok.tahun), f'<w:color w:val="{AKSEN}"/><w:sz w:val="112"/>'),
        {"spacing": sesudah.format(0, 300)},
    )
    garis = f'<w:pBdr><w:top w:val="single" w:sz="12" w:space="14" w:color="{EMAS}"/></w:pBdr>'
    yield Par(
        "Sampul",
        lari(
            "\n".join(seimbang(blok.nama, lebar / 20 / 17 / _LEBIH_LEBAR)),
            f'<w:b/><w:color w:val="{AKSEN_TUA}"/><w:sz w:val="34"/>',
        ),
        {"pBdr": garis, "spacing": sesudah.format(0, 120)},
    )
    yield Par("Sampul", lari(blok.wilayah))
    yield Par("Sampul", lari(blok.tempat_tahun), {"spacing": sesudah.format(mm(62), 0)})


def pengenal(p: Pengenal, gambar: str, lebar: int) -> Iterator[Par | str]:
    """Yield the verification code of a decreed document: the QR code with the words beside it.

    Args:
        p: What to print.
        gambar: The QR code as a run; empty for none.
        lebar: Width of the text area in twentieths of a point.
    """
    yield Par("BodyText", "", {"spacing": '<w:spacing w:before="240" w:after="0"/>'})
    isi = "".join(par.xml() for par in _teks_pengenal(p))
    kolom = [(lebar, isi)]
    if gambar:
        kiri = Par("Kop", gambar, {"jc": '<w:jc w:val="left"/>'}).xml()
        kolom = [(LEBAR_QR + mm(4), kiri), (lebar - LEBAR_QR - mm(4), isi)]
    garis = "".join(
        f'<w:{sisi} w:val="single" w:sz="8" w:space="0" w:color="{AKSEN}"/>'
        for sisi in ("top", "bottom")
    )
    yield (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableNormal"/><w:tblW w:w="{lebar}" w:type="dxa"/>'
        f'<w:tblBorders>{garis}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:top w:w="{mm(3)}" w:type="dxa"/><w:bottom w:w="{mm(3)}" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr><w:tblGrid>"
        + "".join(f'<w:gridCol w:w="{w}"/>' for w, _ in kolom)
        + "</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{w}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
            f"{sel}</w:tc>"
            for w, sel in kolom
        )
        + "</w:tr></w:tbl>"
    )
    yield Par("Pemisah")


def _teks_pengenal(p: Pengenal) -> Iterator[Par]:
    sans = f'<w:rFonts w:ascii="{SANS}" w:hAnsi="{SANS}" w:cs="{SANS}"/>'

    def par(*larik: tuple[str, str], sesudah: int) -> Par:
        isi = "".join(lari(teks, sans + sifat) for teks, sifat in larik)
        jarak = f'<w:spacing w:before="0" w:after="{sesudah}" w:line="240" w:lineRule="auto"/>'
        return Par("BodyText", isi, {"jc": '<w:jc w:val="left"/>', "spacing": jarak})

    biasa = '<w:sz w:val="19"/>'
    redup = f'<w:color w:val="{REDUP}"/>'
    yield par(("KODE VERIFIKASI", f'<w:b/>{redup}<w:sz w:val="15"/>'), sesudah=40)
    kode = f'<w:b/><w:color w:val="{AKSEN_TUA}"/><w:spacing w:val="10"/><w:sz w:val="32"/>'
    yield par((p.kelompok, kode), sesudah=80)
    if p.tempat:
        cara = "Pindai kode QR ini, atau ketik" if p.alamat else "Ketik"
        yield par(
            (f"{cara} kode di atas pada halaman\n", biasa),
            (p.tempat, f"<w:b/>{biasa}"),
            sesudah=80,
        )
    penetapan = f"\n{p.keputusan}" if p.keputusan else ""
    yield par((f"{p.ringkas}{penetapan}", biasa), sesudah=80)
    yield par((CATATAN_PENGENAL, f'{redup}<w:sz w:val="16"/>'), sesudah=0)


def _pita(lebar: int) -> str:
    def baris(tinggi: int, warna: str) -> str:
        return (
            f'<w:tr><w:trPr><w:trHeight w:val="{tinggi}" w:hRule="exact"/></w:trPr><w:tc><w:tcPr>'
            f'<w:tcW w:w="{lebar}" w:type="dxa"/><w:shd w:val="clear" w:color="auto" '
            f'w:fill="{warna}"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="Pemisah"/></w:pPr></w:p>'
            "</w:tc></w:tr>"
        )

    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{lebar}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'</w:tblPr><w:tblGrid><w:gridCol w:w="{lebar}"/></w:tblGrid>'
        f"{baris(mm(34), AKSEN_TUA)}{baris(mm(1.6), 'B07D2B')}</w:tbl>"
    )
