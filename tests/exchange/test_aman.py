"""Hostile input: refused with a clear message, never a traceback, never a full memory."""

import io
import os
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.exchange.aman import MIB, Batas
from selaras.exchange.baca import read
from selaras.exchange.folder import folder_files, read_files, read_folder
from selaras.exchange.new import blank
from selaras.exchange.sheet import read_sheets
from selaras.exchange.workbook import read_workbook, write_workbook

WORKBOOK = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="renja" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
)
AKAR = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
RELS_TEKS = RELS.replace(
    "</Relationships>",
    '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
)
LEMBAR = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData>{}</sheetData></worksheet>"
)


def buku(isi_lembar: str, **lain: str | bytes) -> bytes:
    """A workbook of raw XML."""
    tampung = io.BytesIO()
    with zipfile.ZipFile(tampung, "w", zipfile.ZIP_DEFLATED) as arsip:
        arsip.writestr("[Content_Types].xml", "<Types/>")
        arsip.writestr("_rels/.rels", AKAR)
        arsip.writestr("xl/workbook.xml", WORKBOOK)
        arsip.writestr("xl/_rels/workbook.xml.rels", lain.pop("rels", RELS))
        arsip.writestr("xl/worksheets/sheet1.xml", LEMBAR.format(isi_lembar))
        for nama, isi in lain.items():
            arsip.writestr(nama, isi)
    return tampung.getvalue()


def kode(hasil) -> list[str]:
    return [i.code for i in hasil.issues]


def test_a_plain_workbook_of_raw_xml_is_read():
    data = buku('<row r="1"><c r="B1" t="inlineStr"><is><t>x</t></is></c></row>')

    hasil = read_sheets(data)

    assert hasil.issues == ()
    assert hasil.value[0].baris == [["", "x"]]


BOM_LEMBAR = [
    # two cells that span what no memory holds, in the spellings XML allows
    '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    "<row r='1'><c r='A1'><v>1</v></c><c r='XFD1048576'><v>1</v></c></row>",
    '<row r="1"><c r="A1"><v>1</v></c><c\nr = "ZZ999999"><v>1</v></c></row>',
    '<row r="1"><c s="0" r="A1"><v>1</v></c><c s="0" r="ZZ999999"><v>1</v></c></row>',
    '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048575"/><row><c r="Z1048576"><v>1</v></c>'
    "</row>",
]


@pytest.mark.parametrize("isi", BOM_LEMBAR)
def test_a_sheet_that_spans_too_much_is_refused(isi):
    assert kode(read_sheets(buku(isi))) == ["lembar-terlalu-luas"]


def test_shared_text_repeated_until_memory_is_full_is_refused():
    baris = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 20_001))
    teks = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>'
        + "x" * 32_000
        + "</t></si></sst>"
    )

    hasil = read_sheets(buku(baris, rels=RELS_TEKS, **{"xl/sharedStrings.xml": teks}))

    assert kode(hasil) == ["teks-terlalu-besar"]


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
    ],
)
def test_entity_bombs_are_not_expanded(prolog):
    data = buku("", **{"xl/styles.xml": f"{prolog}<x>&b;</x>"})

    assert kode(read_sheets(data)) == ["xml-berbahaya"]


@pytest.mark.parametrize("pengodean", ["UTF3r4", "rot13", "undefined", "base64", "\u00e9"])
def test_xml_in_an_unknown_encoding_is_refused(pengodean):
    # A sheet that spans everything makes the reader parse its XML itself.
    lembar = f'<?xml version="1.0" encoding="{pengodean}"?>' + LEMBAR.format(
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    )
    arsip_isi = {"xl/worksheets/sheet1.xml": lembar}
    tampung = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(buku(""))) as lama, zipfile.ZipFile(tampung, "w") as baru:
        for nama in lama.namelist():
            baru.writestr(nama, arsip_isi.get(nama, lama.read(nama)))
    hasil = read_sheets(tampung.getvalue())
    assert hasil.value is None
    assert hasil.issues


def test_zip_bomb_by_ratio_is_refused():
    data = buku("", **{"xl/media/a.png": b"\0" * (30 * MIB)})

    assert kode(read_sheets(data)) == ["bom-zip"]


def test_zip_bomb_that_lies_about_its_size_is_refused():
    """The sizes in the directory say 10 bytes; the member really unpacks to 64 MiB."""
    data = bytearray(buku("", **{"xl/media/a.png": b"\0" * (64 * MIB)}))
    for penanda, letak in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        mulai = data.rindex(penanda)
        data[mulai + letak : mulai + letak + 4] = struct.pack("<I", 10)

    assert kode(read_sheets(bytes(data))) == ["bom-zip"]


def test_too_many_members_are_refused():
    data = buku("", **{f"xl/media/{n}.png": b"" for n in range(20)})

    assert kode(read_sheets(data, batas=Batas(anggota=10))) == ["anggota-terlalu-banyak"]


@pytest.mark.parametrize("nama", ["../../etc/passwd", "/etc/passwd", "xl/../../x"])
def test_members_outside_the_file_are_refused(nama):
    assert kode(read_sheets(buku("", **{nama: b"x"}))) == ["jalur-terlarang"]


@pytest.mark.parametrize("nama", ["content.xml", "xl/workbook.bin"])
def test_a_file_that_is_two_kinds_at_once_is_refused(nama):
    assert kode(read_sheets(buku("", **{nama: b"<x/>"}))) == ["jenis-berkas"]


def test_encrypted_member_is_refused():
    data = bytearray(buku(""))
    mulai = data.index(b"PK\x01\x02")
    data[mulai + 8] |= 1

    assert kode(read_sheets(bytes(data))) == ["bersandi"]


def test_unknown_compression_is_refused():
    tampung = io.BytesIO()
    with zipfile.ZipFile(tampung, "w", zipfile.ZIP_LZMA) as arsip:
        arsip.writestr("xl/workbook.xml", WORKBOOK)

    assert kode(read_sheets(tampung.getvalue())) == ["workbook-rusak"]


def test_a_file_beyond_the_limit_is_not_opened(tmp_path):
    besar = tmp_path / "besar.xlsx"
    besar.write_bytes(write_workbook(blank(2025)))

    hasil = read(besar, Batas(berkas=1000))

    assert kode(hasil) == ["berkas-terlalu-besar"]
    assert hasil.value is None


@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"]))
def test_random_bytes_give_a_message_and_no_traceback(isi, awal):
    hasil = read_workbook(awal + isi)

    assert hasil.value is None
    assert len(hasil.issues) == 1


ASLI = write_workbook(blank(2025))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(ASLI) - 1), st.integers(1, 255))
def test_one_flipped_byte_gives_issues_or_the_plan(letak, beda):
    rusak = bytearray(ASLI)
    rusak[letak] ^= beda

    hasil = read_workbook(bytes(rusak))

    assert hasil.value is not None or hasil.issues


@settings(max_examples=40, deadline=None)
@given(st.integers(1, len(ASLI) - 1))
def test_a_truncated_workbook_is_refused(panjang):
    assert read_workbook(ASLI[:panjang]).issues


BERKAS = folder_files(blank(2025))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(BERKAS)), st.binary(max_size=120))
def test_random_bytes_in_any_file_never_raise(nama, isi):
    hasil = read_files({**BERKAS, nama: isi})

    assert hasil.value is not None or hasil.issues


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="[]{}=\",.#\n a1'-:\\u", max_size=60))
def test_random_toml_never_raises(teks):
    hasil = read_files({"renja.toml": teks.encode()})

    assert hasil.issues


@pytest.mark.parametrize(
    "isi",
    [
        "x = " + "[" * 100_000,
        "x = 0x" + "f" * 20_000,
        "x = " + "9" * 20_000,
        "[dokumen]\ntahun = 0x" + "f" * 20_000,
        "[dokumen]\ntahun = inf\ntanggal = 12:30:00\ntempat = [[1], {a = 1}]",
        "[dokumen]\ntahun = 1e999999999\ntempat = 1e-999999999",
        "[perangkat_daerah]\nalamat = [1, true, 2024-01-01]",
    ],
    ids=["deep", "hex", "long", "hex-year", "odd-types", "exponent", "odd-list"],
)
def test_hostile_toml_is_an_issue(isi):
    assert read_files({"renja.toml": isi.encode()}).issues


def test_row_limit_of_csv():
    isi = b"urut,uraian\n" + b"1,x\n" * 50

    hasil = read_files({**BERKAS, "isu.csv": isi}, Batas(baris=10))

    assert len(hasil.value.isu) == 9
    assert "baris-terlalu-banyak" in kode(hasil)


def test_row_limit_of_a_sheet():
    baris = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 30))

    hasil = read_sheets(buku(baris), batas=Batas(baris=10))

    assert len(hasil.value[0].baris) == 10
    assert kode(hasil) == ["baris-terlalu-banyak"]


def test_a_cell_longer_than_a_spreadsheet_holds_is_told_and_kept():
    isi = b"urut,uraian\n1," + b"x" * 40_000 + b"\n"

    hasil = read_files({**BERKAS, "isu.csv": isi})

    assert len(hasil.value.isu[0].uraian) == 40_000
    assert [str(i.place) for i in hasil.issues] == ["isu.csv B2"]
    assert kode(hasil) == ["sel-terlalu-panjang"]


def test_a_cell_beyond_the_csv_limit_ends_the_reading_with_a_message():
    isi = b'urut,uraian\n1,ok\n2,"' + b"x" * 200_000 + b"\n3,y\n"

    hasil = read_files({**BERKAS, "isu.csv": isi})

    assert len(hasil.value.isu) == 1
    assert kode(hasil) == ["kutip-tidak-berpasangan"]


def test_many_broken_cells_are_a_few_messages_that_tell_the_count():
    isi = b"indikator,tahun,dokumen,nilai\n" + b"i,2025,renja,x\n" * 500

    hasil = read_files({**BERKAS, "target.csv": isi})

    buruk = [i for i in hasil.issues if i.code == "bukan-angka"]
    assert len(buruk) == 21
    assert "480 tempat lain" in buruk[-1].message


def test_a_table_of_rubbish_is_given_up():
    isi = b"indikator,tahun,dokumen,nilai\n" + b"i,x,y,z\n" * 12_000

    assert "terlalu-banyak-kesalahan" in kode(read_files({**BERKAS, "target.csv": isi}))


def test_a_header_of_a_thousand_columns_is_cut():
    isi = b"urut,uraian" + b",x" * 5_000 + b"\n1,isu\n"

    hasil = read_files({**BERKAS, "isu.csv": isi})

    assert hasil.value.isu[0].uraian == "isu"
    assert len(hasil.issues) < 60


# Folders


@pytest.fixture
def rencana(tmp_path):
    folder = tmp_path / "rencana"
    folder.mkdir()
    for nama, isi in BERKAS.items():
        (folder / nama).write_bytes(isi)
    return folder


def test_links_are_refused(rencana, tmp_path):
    rahasia = tmp_path / "rahasia.csv"
    rahasia.write_text("urut,uraian\n1,rahasia\n")
    (rencana / "isu.csv").unlink()
    (rencana / "isu.csv").symlink_to(rahasia)

    hasil = read_folder(rencana)

    assert hasil.value.isu == ()
    assert kode(hasil) == ["tautan-ditolak"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_does_not_hang_the_reader(rencana):
    (rencana / "isu.csv").unlink()
    os.mkfifo(rencana / "isu.csv")

    assert kode(read_folder(rencana)) == ["tautan-ditolak"]


def test_limits_of_a_folder(rencana):
    (rencana / "isu.csv").write_bytes(b"urut,uraian\n" + b"1,x\n" * 2000)

    assert "berkas-terlalu-besar" in kode(read_folder(rencana, Batas(berkas=5000)))
    assert "berkas-terlalu-besar" in kode(read_folder(rencana, Batas(folder=9000)))
    assert kode(read_folder(rencana, Batas(anggota=5))) == ["anggota-terlalu-banyak"]


def test_helper_files_of_a_folder_are_left_alone(rencana):
    (rencana / "README.md").write_text("# x")
    (rencana / ".gitignore").write_text("x")
    (rencana / "~$renja.xlsx").write_text("x")
    (rencana / "gambar").mkdir()

    assert kode(read_folder(rencana)) == ["berkas-tidak-dikenal"]


def test_two_files_that_differ_in_case_only(rencana):
    (rencana / "ISU.csv").write_text("urut,uraian\n1,lain\n")

    assert kode(read_folder(rencana)) == ["berkas-ganda"]


@pytest.mark.parametrize("jalur", ["tidak-ada.xlsx", "tidak-ada", "a\0b.xlsx", "x" * 5000])
def test_paths_that_lead_nowhere(tmp_path, jalur):
    hasil = read(f"{tmp_path}/{jalur}")

    assert hasil.value is None
    assert len(hasil.issues) == 1


def test_numbers_no_memory_holds_are_issues():
    """A cell may say 1e308 or 1e999: neither becomes a text of a thousand digits."""
    for angka in ("1e308", "1e999", "1e-300", "nan"):
        baris = f'<row r="1"><c r="A1" t="inlineStr"><is><t>kunci</t></is></c><c r="B1" \
t="inlineStr"><is><t>nilai</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>\
dokumen.tahun</t></is></c><c r="B2"><v>{angka}</v></c></row>'

        assert "kunci-wajib-tidak-ada" in kode(read_workbook(buku(baris)))
