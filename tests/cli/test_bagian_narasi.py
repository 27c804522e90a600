"""The parts of prose that the format offers are the parts that the document prints."""

from datetime import date

import pytest

from selaras.core.renja import BentukNarasi, Dokumen, Narasi, Renja
from selaras.documents.build import build
from selaras.exchange.folder import folder_files, read_files
from selaras.exchange.uraian import BAGIAN_NARASI


def _plan(parts):
    document = Dokumen(
        tahun=2026,
        tanggal=date(2025, 7, 1),
        renstra_awal=2025,
        renstra_akhir=2029,
        nama="Badan Contoh",
        sk_tim_nomor="1",
    )
    prose = [
        Narasi(bagian=p, urut=1, bentuk=BentukNarasi.PARAGRAF, teks=f"Teksbagian{i}x.")
        for i, p in enumerate(parts)
    ]
    return Renja(dokumen=document, narasi=tuple(prose))


def test_every_part_is_printed():
    import zipfile
    from io import BytesIO

    docx = build(_plan(BAGIAN_NARASI), format=("docx",))["renja.docx"]
    text = zipfile.ZipFile(BytesIO(docx)).read("word/document.xml").decode()

    assert [p for i, p in enumerate(BAGIAN_NARASI) if f"Teksbagian{i}x" not in text] == []


@pytest.mark.parametrize("part", ["Bab V", "V", "3"])
def test_a_part_that_would_not_be_printed_is_said(part):
    (issue,) = read_files(folder_files(_plan([part]))).issues

    assert issue.code == "pilihan-tidak-dikenal"
    assert "5.tindak_lanjut" in issue.message
