"""Styles, numbering and settings of the DOCX face."""

from collections.abc import Iterable, Sequence

from selaras.documents.docx_xml import KEPALA_XML, RUANG_NAMA, mm
from selaras.documents.naskah import Penomoran

BADAN, SANS = "Times New Roman", "Arial"
AKSEN, AKSEN_TUA, EMAS, REDUP = "14505F", "0D3540", "8A6120", "55626B"
LEBAR_BAB = 19
"""Millimetres of the chapter number in the contents."""
RAPAT = 88
"""Character width of table text in percent: as narrow as the face the columns are measured in."""
LATAR_KEPALA, LATAR_PROGRAM, GARIS = "E3ECEE", "EEF3F4", "B4BFC5"

GAYA_DAFTAR = {
    Penomoran.ANGKA: "ListNumber",
    Penomoran.HURUF: "DaftarHuruf",
    Penomoran.BUTIR: "ListBullet",
}
_ABSTRAK = {Penomoran.ANGKA: 1, Penomoran.HURUF: 2, Penomoran.BUTIR: 3}
_TINGKAT_DAFTAR = 9


def gaya_teks_tabel(huruf: float) -> str:
    """Return the style id of table text at a size."""
    return f"TeksTabel{round(huruf * 100)}"


def _huruf(nama: str) -> str:
    return f'<w:rFonts w:ascii="{nama}" w:hAnsi="{nama}" w:cs="{nama}" w:eastAsia="{nama}"/>'


def _gaya(
    id_gaya: str,
    nama: str,
    ppr: str = "",
    rpr: str = "",
    *,
    induk: str = "Normal",
    lanjut: str = "",
    utama: bool = True,
) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{id_gaya}">'
        f'<w:name w:val="{nama}"/><w:basedOn w:val="{induk}"/>'
        + (f'<w:next w:val="{lanjut}"/>' if lanjut else "")
        + ("<w:qFormat/>" if utama else "")
        + (f"<w:pPr>{ppr}</w:pPr>" if ppr else "")
        + (f"<w:rPr>{rpr}</w:rPr>" if rpr else "")
        + "</w:style>"
    )


def _judul(tingkat: int, ppr: str, rpr: str) -> str:
    return _gaya(
        f"Heading{tingkat}",
        f"heading {tingkat}",
        f'<w:keepNext/><w:keepLines/>{ppr}<w:outlineLvl w:val="{tingkat - 1}"/>',
        _huruf(SANS) + rpr,
        lanjut="BodyText",
    )


def _hangus(kiri: float, gantung: float) -> str:
    return f'<w:ind w:left="{mm(kiri)}" w:hanging="{mm(gantung)}"/>'


def _toc(tingkat: int, mulai: float, lebar: float, kanan: int, rpr: str = "") -> str:
    return _gaya(
        f"TOC{tingkat}",
        f"toc {tingkat}",
        f'<w:tabs><w:tab w:val="left" w:pos="{mm(mulai + lebar)}"/>'
        f'<w:tab w:val="right" w:leader="dot" w:pos="{kanan}"/></w:tabs>'
        f'<w:spacing w:before="{90 if tingkat == 1 else 30}" w:after="0"/>'
        f'<w:ind w:left="{mm(mulai + lebar)}" w:hanging="{mm(lebar)}"/>',
        rpr,
        utama=False,
    )


def gaya_xml(ukuran_tabel: Iterable[float], lebar: int) -> bytes:
    """Return ``styles.xml``.

    Args:
        ukuran_tabel: Font sizes of table text in points; each gets a style.
        lebar: Width of the portrait text area in twentieths of a point.
    """
    sans = _huruf(SANS)
    spasi = '<w:spacing w:before="0" w:after="120" w:line="278" w:lineRule="auto"/>'
    rapat = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    bagian = [
        f"{KEPALA_XML}<w:styles {RUANG_NAMA}><w:docDefaults><w:rPrDefault><w:rPr>",
        f'{_huruf(BADAN)}<w:sz w:val="23"/><w:szCs w:val="23"/>',
        '<w:lang w:val="id-ID" w:eastAsia="id-ID" w:bidi="ar-SA"/>',
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>",
        '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault>',
        "</w:docDefaults>",
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/></w:style>",
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/></w:style>',
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        "</w:style>",
        _TABEL_DASAR,
        _gaya("BodyText", "Body Text", f'<w:widowControl/>{spasi}<w:jc w:val="both"/>'),
        _gaya(
            "BodyTextFirstIndent",
            "Body Text First Indent",
            f'<w:ind w:firstLine="{mm(10)}"/>',
            induk="BodyText",
        ),
        _gaya(
            "AnakJudul",
            "Anak Judul",
            '<w:keepNext/><w:spacing w:before="200" w:after="100"/><w:jc w:val="left"/>',
            "<w:b/>",
            induk="BodyText",
            lanjut="BodyTextFirstIndent",
        ),
        _gaya(
            "TeksPasangan",
            "Teks Pasangan",
            '<w:spacing w:before="0" w:after="50" w:line="252" w:lineRule="auto"/>',
            induk="BodyText",
        ),
        _gaya("Tengah", "Teks Tengah", '<w:jc w:val="center"/>', induk="BodyText"),
        _judul(
            1,
            '<w:pageBreakBefore/><w:spacing w:before="0" w:after="480"/><w:jc w:val="center"/>',
            f'<w:b/><w:color w:val="{AKSEN_TUA}"/><w:sz w:val="32"/>',
        ),
        _judul(
            2,
            f'<w:tabs><w:tab w:val="left" w:pos="{mm(11)}"/></w:tabs>'
            f'<w:spacing w:before="320" w:after="140"/>{_hangus(11, 11)}',
            f'<w:b/><w:color w:val="{AKSEN_TUA}"/><w:sz w:val="25"/>',
        ),
        _judul(
            3,
            f'<w:tabs><w:tab w:val="left" w:pos="{mm(13)}"/></w:tabs>'
            f'<w:spacing w:before="260" w:after="120"/>{_hangus(13, 13)}',
            f'<w:b/><w:color w:val="{AKSEN}"/><w:sz w:val="22"/>',
        ),
        _judul(
            4,
            f'<w:spacing w:before="220" w:after="100"/>{_hangus(15, 15)}',
            f'<w:b/><w:color w:val="{AKSEN}"/><w:sz w:val="21"/>',
        ),
        _gaya(
            "Title",
            "Title",
            '<w:spacing w:before="0" w:after="240"/>',
            f'{sans}<w:b/><w:color w:val="{AKSEN_TUA}"/><w:sz w:val="64"/>',
        ),
        _gaya("Sampul", "Sampul", "", f'{sans}<w:color w:val="{REDUP}"/><w:sz w:val="26"/>'),
        _gaya(
            "Caption",
            "caption",
            '<w:keepNext/><w:keepLines/><w:spacing w:before="200" w:after="60"/>'
            '<w:jc w:val="center"/>',
            f'{sans}<w:b/><w:color w:val="{AKSEN}"/><w:sz w:val="19"/>',
        ),
        _gaya(
            "JudulTabel",
            "Judul Tabel",
            '<w:keepNext/><w:spacing w:before="0" w:after="80"/><w:jc w:val="center"/>',
            f'{sans}<w:sz w:val="20"/>',
        ),
        _gaya(
            "CatatanTabel",
            "Catatan Tabel",
            '<w:spacing w:before="50" w:after="0"/>',
            f'{sans}<w:color w:val="{REDUP}"/><w:sz w:val="15"/>',
        ),
        _gaya("Gambar", "Gambar", '<w:keepNext/><w:spacing w:before="200"/><w:jc w:val="center"/>'),
        _gaya("Rumus", "Rumus", '<w:spacing w:before="160" w:after="160"/><w:jc w:val="center"/>'),
        _gaya("TandaTangan", "Tanda Tangan", f'<w:keepNext/><w:ind w:left="{mm(77)}"/>'),
        _gaya("Kop", "Kop Surat", f'{rapat}<w:jc w:val="center"/>', sans),
        _gaya(
            "Pemisah", "Pemisah", '<w:spacing w:line="20" w:lineRule="exact"/>', "<w:sz w:val='2'/>"
        ),
        _toc(
            1, 0, LEBAR_BAB, lebar, f'{sans}<w:b/><w:color w:val="{AKSEN_TUA}"/><w:sz w:val="20"/>'
        ),
        _toc(2, LEBAR_BAB, 11, lebar),
        _toc(3, LEBAR_BAB + 11, 13, lebar),
        _gaya(
            "TableofFigures",
            "table of figures",
            f'<w:tabs><w:tab w:val="left" w:pos="{mm(28)}"/>'
            f'<w:tab w:val="right" w:leader="dot" w:pos="{lebar}"/></w:tabs>'
            f'<w:spacing w:before="60"/>'
            f'<w:ind w:left="{mm(28)}" w:hanging="{mm(28)}"/>',
            utama=False,
        ),
        *(
            _gaya(
                id_gaya,
                nama,
                '<w:spacing w:before="0" w:after="50" w:line="264" w:lineRule="auto"/>'
                '<w:jc w:val="both"/>',
            )
            for id_gaya, nama in (
                ("ListNumber", "List Number"),
                ("DaftarHuruf", "Daftar Huruf"),
                ("ListBullet", "List Bullet"),
            )
        ),
        *(
            _gaya(
                gaya_teks_tabel(u),
                f"Teks Tabel {u:g}".replace(".", ","),
                rapat,
                f'{sans}<w:w w:val="{RAPAT}"/><w:sz w:val="{round(u * 2)}"/>'
                f'<w:szCs w:val="{round(u * 2)}"/>',
            )
            for u in sorted(set(ukuran_tabel))
        ),
        *(
            _gaya(
                id_gaya,
                nama,
                "",
                f'{sans}<w:color w:val="{REDUP}"/><w:sz w:val="16"/>',
                utama=False,
            )
            for id_gaya, nama in (("Header", "header"), ("Footer", "footer"))
        ),
        _TABEL_SELARAS,
        "</w:styles>",
    ]
    return "".join(bagian).encode()


_TABEL_DASAR = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)
_TABEL_SELARAS = (
    '<w:style w:type="table" w:styleId="TabelSelaras"><w:name w:val="Tabel Selaras"/>'
    '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
    f'<w:top w:val="single" w:sz="8" w:space="0" w:color="{AKSEN}"/>'
    f'<w:left w:val="single" w:sz="2" w:space="0" w:color="{GARIS}"/>'
    f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{AKSEN}"/>'
    f'<w:right w:val="single" w:sz="2" w:space="0" w:color="{GARIS}"/>'
    f'<w:insideH w:val="single" w:sz="2" w:space="0" w:color="{GARIS}"/>'
    f'<w:insideV w:val="single" w:sz="2" w:space="0" w:color="{GARIS}"/>'
    "</w:tblBorders></w:tblPr></w:style>"
)


def penomoran_xml(daftar: Sequence[tuple[Penomoran, int]]) -> bytes:
    """Return ``numbering.xml``.

    Args:
        daftar: Kind and depth of every list of the document; list ``i`` has number id ``i + 1``
            and starts again at its first mark.
    """
    abstrak = "".join(
        f'<w:abstractNum w:abstractNumId="{nomor}"><w:multiLevelType w:val="hybridMultilevel"/>'
        + "".join(_tingkat(jenis, i) for i in range(_TINGKAT_DAFTAR))
        + "</w:abstractNum>"
        for jenis, nomor in _ABSTRAK.items()
    )
    nomor = "".join(
        f'<w:num w:numId="{i}"><w:abstractNumId w:val="{_ABSTRAK[jenis]}"/>'
        f'<w:lvlOverride w:ilvl="{dalam}"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for i, (jenis, dalam) in enumerate(daftar, 1)
    )
    return f"{KEPALA_XML}<w:numbering {RUANG_NAMA}>{abstrak}{nomor}</w:numbering>".encode()


def _tingkat(jenis: Penomoran, i: int) -> str:
    bentuk, teks = {
        Penomoran.ANGKA: ("decimal", f"%{i + 1}."),
        Penomoran.HURUF: ("lowerLetter", f"%{i + 1}."),
        Penomoran.BUTIR: ("bullet", "•" if i % 2 == 0 else "–"),
    }[jenis]
    return (
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{bentuk}"/>'
        f'<w:lvlText w:val="{teks}"/><w:lvlJc w:val="left"/><w:pPr>'
        f'<w:ind w:left="{mm(7.5 * (i + 1))}" w:hanging="{mm(7)}"/></w:pPr>'
        f"<w:rPr>{_huruf(BADAN)}</w:rPr></w:lvl>"
    )


PENGATURAN = (
    f"{KEPALA_XML}<w:settings {RUANG_NAMA}>"
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="id-ID"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
    "</w:settings>"
).encode()
