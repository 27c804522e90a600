"""The DOCX package: parts, relations and a zip that carries no time of day."""

import zipfile
from dataclasses import dataclass, field
from io import BytesIO

from selaras.documents.docx_xml import KEPALA_XML, aman
from selaras.documents.naskah import Naskah

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HUBUNGAN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PAKET = "http://schemas.openxmlformats.org/package/2006"


@dataclass(slots=True)
class Paket:
    """Parts of ``word/`` that the main document refers to."""

    bagian: dict[str, bytes] = field(default_factory=dict)
    hubungan: list[tuple[str, str]] = field(default_factory=list)

    def tambah(self, jenis: str, nama: str, isi: bytes) -> str:
        """Add a part (``jenis`` is header, footer or image) and return its relation id."""
        self.bagian[nama] = isi
        self.hubungan.append((jenis, nama))
        return f"rId{len(self.hubungan)}"

    def berkas(self, naskah: Naskah, dokumen: bytes) -> bytes:
        """Return the file; its members carry the date of the document."""
        isi = {
            "[Content_Types].xml": self._jenis_isi(),
            "_rels/.rels": _hubungan_akar(),
            "docProps/core.xml": _sifat(naskah),
            "docProps/app.xml": _APLIKASI,
            "word/document.xml": dokumen,
            "word/_rels/document.xml.rels": self._hubungan_dokumen(),
            **{f"word/{nama}": bagian for nama, bagian in self.bagian.items()},
        }
        tahun, bulan, hari = (int(b) for b in naskah.tanggal.split("-"))
        wadah = BytesIO()
        with zipfile.ZipFile(wadah, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as arsip:
            for nama, bagian in isi.items():
                info = zipfile.ZipInfo(nama, (max(tahun, 1980), bulan, hari, 0, 0, 0))
                info.compress_type = zipfile.ZIP_DEFLATED
                info.create_system = 0
                arsip.writestr(info, bagian)
        return wadah.getvalue()

    def _jenis_isi(self) -> bytes:
        jenis = {"document": "document.main", "styles": "styles", "settings": "settings"}
        jenis |= {"numbering": "numbering"}
        ganti = [(f"/word/{n}.xml", f"{_WORD}.{t}+xml") for n, t in jenis.items()]
        ganti += [
            (f"/word/{nama}", f"{_WORD}.{j}+xml")
            for j, nama in self.hubungan
            if j in ("header", "footer")
        ]
        ganti.append(
            (
                "/docProps/core.xml",
                "application/vnd.openxmlformats-package.core-properties+xml",
            )
        )
        ganti.append(
            (
                "/docProps/app.xml",
                "application/vnd.openxmlformats-officedocument.extended-properties+xml",
            )
        )
        return (
            f'{KEPALA_XML}<Types xmlns="{_PAKET}/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="png" ContentType="image/png"/>'
            + "".join(f'<Override PartName="{n}" ContentType="{t}"/>' for n, t in ganti)
            + "</Types>"
        ).encode()

    def _hubungan_dokumen(self) -> bytes:
        return _hubungan(
            [(f"rId{i}", f"{_HUBUNGAN}/{j}", nama) for i, (j, nama) in enumerate(self.hubungan, 1)]
        )


def _hubungan_akar() -> bytes:
    return _hubungan(
        [
            ("rId1", f"{_HUBUNGAN}/officeDocument", "word/document.xml"),
            ("rId2", f"{_PAKET}/relationships/metadata/core-properties", "docProps/core.xml"),
            ("rId3", f"{_HUBUNGAN}/extended-properties", "docProps/app.xml"),
        ]
    )


def _hubungan(isi: list[tuple[str, str, str]]) -> bytes:
    return (
        f'{KEPALA_XML}<Relationships xmlns="{_PAKET}/relationships">'
        + "".join(f'<Relationship Id="{i}" Type="{j}" Target="{t}"/>' for i, j, t in isi)
        + "</Relationships>"
    ).encode()


def _sifat(naskah: Naskah) -> bytes:
    waktu = f"{naskah.tanggal}T00:00:00Z"
    return (
        f'{KEPALA_XML}<cp:coreProperties xmlns:cp="{_PAKET}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{aman(naskah.judul)}</dc:title><dc:creator>{aman(naskah.penulis)}</dc:creator>"
        f"<cp:keywords>{aman(', '.join(naskah.kata_kunci))}</cp:keywords>"
        f"<cp:lastModifiedBy>{aman(naskah.penulis)}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{waktu}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{waktu}</dcterms:modified>'
        "<dc:language>id-ID</dc:language></cp:coreProperties>"
    ).encode()


_APLIKASI = (
    f'{KEPALA_XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    'extended-properties"><Application>Selaras</Application></Properties>'
).encode()
