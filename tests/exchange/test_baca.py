"""Files as programs and people save them: read all the same, and every departure is told."""

import io
from datetime import date, datetime
from decimal import Decimal

import pytest
import xlsxwriter

from selaras.core.asal import alamat
from selaras.core.kebijakan import Akumulasi, Arah
from selaras.core.renja import Cakupan, DokumenTarget, Tingkat
from selaras.core.rupiah import Rupiah
from selaras.exchange.baca import read
from selaras.exchange.folder import folder_files, read_files
from selaras.exchange.new import blank
from selaras.exchange.workbook import read_workbook, write_workbook

DASAR = folder_files(blank(2025)) | {
    "simpul.csv": b"id,induk,tingkat,kode,uraian\n5.03,,program,5.03,Program\n",
    "indikator.csv": b"id,pemilik,tingkat,uraian,satuan\ni1,5.03,program,Jumlah,Dokumen\n",
}


def baca(**berkas):
    """Read the base plan with some files replaced; text is encoded as UTF-8."""
    isi = {f"{n}.csv": (t.encode() if isinstance(t, str) else t) for n, t in berkas.items()}
    return read_files(DASAR | isi)


def kode(hasil):
    return [i.code for i in hasil.issues]


def test_all_kinds_of_values():
    hasil = baca(
        realisasi="indikator,tahun,triwulan,cakupan,nilai,pembilang,penyebut,keterangan\n"
        'i1,2024,2,sejak_awal,42.45,1,2,"teks, berkoma"\n'
        "i1,2023,,,,,,\n",
        pagu_renstra="simpul,tahun,pagu\n5.03,2024,52799638514\n5.03,2025,0.5\n",
        waiver="aturan,alasan,oleh,tanggal\nPG01,Sepakat,Kepala,2024-08-31\n",
    )

    assert hasil.issues == ()
    r1, r2 = hasil.value.realisasi
    assert (r1.nilai, r1.triwulan, r1.cakupan) == (Decimal("42.45"), 2, Cakupan.SEJAK_AWAL)
    assert r1.keterangan == "teks, berkoma"
    assert (r2.nilai, r2.triwulan, r2.cakupan) == (None, None, Cakupan.TAHUN)
    assert [p.pagu for p in hasil.value.pagu_renstra] == [
        Rupiah.dari(52799638514),
        Rupiah.dari("0.5"),
    ]
    assert hasil.value.waiver[0].tanggal == date(2024, 8, 31)


def test_blank_means_the_default_of_the_record():
    hasil = baca(
        indikator="id,tingkat,uraian,satuan,urut,arah,dalam_tahun,batas,desimal\n"
        "i1,ikk,A,Orang,,,,,\ni2,ikk,B,Orang,2,turun,rata_rata,150,2\n"
    )

    assert hasil.issues == ()
    a, b = hasil.value.indikator
    assert (a.urut, a.kebijakan.arah, a.kebijakan.batas) == (1, Arah.NAIK, None)
    assert b.kebijakan.dalam_tahun is Akumulasi.RATA_RATA
    assert (b.kebijakan.batas, b.kebijakan.desimal) == (Decimal(150), 2)


@pytest.mark.parametrize(
    ("tertulis", "nilai"),
    [
        ("7", 7),
        ("42.45", "42.45"),
        ("42,45", "42.45"),
        ("1.234.567,89", "1234567.89"),
        ("1,234,567.89", "1234567.89"),
        ("1.2340", "1.234"),
        ("0.125", "0.125"),
        ("1234.567", "1234.567"),
        ("-3.5", "-3.5"),
        ("60%", 60),
        (" 12 ", 12),
        ("", None),
        ("  ", None),
        ("9" * 40, "9" * 40),
        ("-" + "9" * 35 + ".5", "-" + "9" * 35 + ".5"),
    ],
)
def test_numbers_in_both_notations(tertulis, nilai):
    hasil = baca(target=f'indikator,tahun,dokumen,nilai\ni1,2025,renja,"{tertulis}"\n')

    assert hasil.issues == ()
    assert hasil.value.target[0].nilai == (None if nilai is None else Decimal(nilai))


@pytest.mark.parametrize("tertulis", ["1.234", "12,345", "-", "n/a", "lima", "1e5", "1.2.3", "٣"])
def test_numbers_that_are_none_or_two_leave_the_cell_empty_and_say_so(tertulis):
    hasil = baca(target=f'indikator,tahun,dokumen,nilai\ni1,2025,renja,"{tertulis}"\n')

    assert hasil.value.target[0].nilai is None
    assert kode(hasil) in (["angka-ambigu"], ["bukan-angka"])
    assert str(hasil.issues[0].place) == "target.csv D2"


@pytest.mark.parametrize(
    ("tertulis", "rupiah"),
    [("1.234", "1234"), ("Rp 65.000.000,0", "65000000"), ("1,234.50", "1234.5"), ("-5", "-5")],
)
def test_money_has_two_decimals_at_most_so_it_is_never_ambiguous(tertulis, rupiah):
    hasil = baca(pendanaan=f'simpul,pagu\n5.03,"{tertulis}"\n')

    assert hasil.issues == ()
    assert hasil.value.pendanaan[0].pagu == Rupiah.dari(rupiah)


@pytest.mark.parametrize(
    "tertulis", ["2024-08-31", "31/8/2024", "31-08-2024", "31 Agustus 2024", "8/31/2024"]
)
def test_dates(tertulis):
    hasil = baca(waiver=f"aturan,alasan,oleh,tanggal\nPG01,a,b,{tertulis}\n")

    assert hasil.issues == ()
    assert hasil.value.waiver[0].tanggal == date(2024, 8, 31)


@pytest.mark.parametrize("tertulis", ["2024-13-01", "32/1/2024", "31 Smarch 2024", "besok"])
def test_dates_that_are_none(tertulis):
    hasil = baca(waiver=f"aturan,alasan,oleh,tanggal\nPG01,a,b,{tertulis}\n")

    assert kode(hasil) == ["bukan-tanggal"]


ISI = "indikator,tahun,dokumen,nilai,keterangan\ni1,2025,renja,42.5,Catatan\n"


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        (ISI, []),
        (ISI.replace("\n", "\r\n"), []),
        ("\ufeff" + ISI, []),
        (ISI.replace(",", ";"), ["pemisah"]),
        (ISI.replace(",", "\t"), ["pemisah"]),
        ("sep=;\n" + ISI.replace(",", ";"), ["pemisah"]),
        (ISI.encode("utf-16"), ["pengodean"]),
        (ISI.encode("utf-16-le"), ["pengodean"]),
        (ISI.upper().replace("I1", "i1").replace("CATATAN", "Catatan"), []),
        (" Indikator ,TAHUN,Dokumen , nilai,keterangan\ni1,2025,Renja,42.5,Catatan\n", []),
        (ISI + ",,,,\n\n,,,,\n", []),
        (ISI.replace("\n", ",,\n"), []),
        ("nilai,keterangan,dokumen,tahun,indikator\n42.5,Catatan,renja,2025,i1\n", []),
        ("Judul,,,,\n\n" + ISI, ["baris-di-atas-kepala"]),
        (ISI.replace("Catatan", '"Catatan"'), []),
    ],
)
def test_the_same_row_however_it_was_saved(isi, pesan):
    hasil = baca(target=isi)

    assert kode(hasil) == pesan
    (target,) = hasil.value.target
    assert (target.indikator, target.tahun, target.dokumen, target.nilai, target.keterangan) == (
        "i1",
        2025,
        DokumenTarget.RENJA,
        Decimal("42.5"),
        "Catatan",
    )


def test_cp1252_text_is_read_and_told():
    hasil = baca(isu="urut,uraian\n1,Layanan – daring\n".encode("cp1252"))

    assert hasil.value.isu[0].uraian == "Layanan – daring"
    assert kode(hasil) == ["pengodean"]


def test_missing_tables_are_empty():
    hasil = read_files({"renja.toml": DASAR["renja.toml"]})

    assert hasil.issues == ()
    assert hasil.value == blank(2025)


def test_file_names_in_capitals(tmp_path):
    for nama, isi in DASAR.items():
        (tmp_path / nama.upper()).write_bytes(isi)

    hasil = read(tmp_path)

    assert hasil.issues == ()
    assert len(hasil.value.simpul) == 1


def test_renja_toml_itself_can_be_given(tmp_path):
    for nama, isi in DASAR.items():
        (tmp_path / nama).write_bytes(isi)

    assert read(tmp_path / "renja.toml") == read(tmp_path)


# Where a value stands


def test_address_of_a_cell_in_a_folder():
    hasil = baca(target=ISI + "i1,2026,renja,43,\n")

    assert str(alamat(hasil.value.target[1], "nilai")) == "target.csv D3"


def test_address_follows_the_order_of_the_file():
    hasil = baca(target="nilai,x,dokumen,tahun,indikator\n42.5,,renja,2025,i1\n")

    (target,) = hasil.value.target
    assert str(alamat(target, "nilai")) == "target.csv A2"
    assert str(alamat(target, "indikator")) == "target.csv E2"
    assert str(alamat(target, "keterangan")) == "target.csv baris 2"  # the file has no such column


def test_address_counts_title_rows_and_policy_columns():
    hasil = baca(
        indikator="Daftar indikator,,,,\n\nid,tingkat,uraian,satuan,arah\ni1,ikk,A,Orang,naik\n"
    )

    assert str(alamat(hasil.value.indikator[0], "arah")) == "indikator.csv E4"


def test_address_in_a_workbook():
    hasil = read_workbook(write_workbook(read_files(DASAR).value), "rencana.xlsx")

    simpul = hasil.value.simpul[0]
    assert str(alamat(simpul, "uraian")) == "rencana.xlsx simpul!E2"
    assert str(alamat(hasil.value.indikator[0], "arah")) == "rencana.xlsx indikator!N2"
    with pytest.raises(ValueError, match="no column"):
        alamat(simpul, "pagu")


# Workbooks as people fill them


def buku(nama, baris, **opsi):
    """A workbook with the base keys and one more sheet."""
    tampung = io.BytesIO()
    with xlsxwriter.Workbook(tampung, {"in_memory": True, **opsi}) as b:
        kunci = b.add_worksheet("Renja")
        for i, isi in enumerate(
            [
                ("Kunci", "Nilai"),
                ("dokumen.tahun", 2025),
                ("dokumen.tanggal", datetime(2024, 7, 1)),
                ("renstra.awal", "2021"),
                ("renstra.akhir", 2026.0),
                ("perangkat_daerah.nama", "Badan X"),
                ("perangkat_daerah.alamat", "Jalan A"),
                ("perangkat_daerah.alamat", "Kode pos 75500"),
                ("perangkat_daerah.total_belanja_daerah", 1.5e12),
            ]
        ):
            kunci.write_row(
                i, 0, isi, b.add_format({"num_format": "yyyy-mm-dd"}) if i == 2 else None
            )
        lembar = b.add_worksheet(nama)
        for i, isi in enumerate(baris):
            lembar.write_row(i, 0, isi)
    return tampung.getvalue()


def test_keys_of_a_workbook():
    dokumen = read_workbook(buku("isu", [])).value.dokumen

    assert (dokumen.tahun, dokumen.renstra_awal, dokumen.renstra_akhir) == (2025, 2021, 2026)
    assert dokumen.tanggal == date(2024, 7, 1)
    assert dokumen.alamat == ("Jalan A", "Kode pos 75500")
    assert dokumen.total_belanja_daerah == Rupiah.dari(1_500_000_000_000)
    assert dokumen.kepala_daerah == "Bupati"


def test_numeric_cells_are_read_exactly():
    data = buku(
        "simpul",
        [
            ("id", "tingkat", "kode", "uraian"),
            (5, "urusan", 5, 2025),
            ("5.10", "program", "5.10", "x"),
        ],
    )

    hasil = read_workbook(data)

    assert hasil.issues == ()
    assert [(s.id, s.kode, s.uraian, s.tingkat) for s in hasil.value.simpul] == [
        ("5", "5", "2025", Tingkat.URUSAN),
        ("5.10", "5.10", "x", Tingkat.PROGRAM),
    ]


@pytest.mark.parametrize("angka", ["0.1", "42.45", "1.234", "0.000001", "123456789012345", "-7.5"])
def test_fractions_of_numeric_cells_are_what_was_typed(angka):
    data = buku("usulan", [("urut", "uraian", "volume"), (1, "x", float(angka))])

    hasil = read_workbook(data)

    assert hasil.issues == ()
    assert hasil.value.usulan[0].volume == Decimal(angka)


def test_sheet_and_column_names_in_any_case():
    data = buku("Isu ", [("URUT", " Uraian"), (1, "Layanan")])

    assert read_workbook(data).value.isu[0].uraian == "Layanan"


def test_line_breaks_in_cells_have_one_form():
    data = buku("isu", [("urut", "uraian"), (1, "a\r\nb\rc")])

    assert read_workbook(data).value.isu[0].uraian == "a\nb\nc"


def test_an_error_cell_in_a_row_that_cannot_do_without_it():
    tampung = io.BytesIO()
    with xlsxwriter.Workbook(tampung, {"in_memory": True}) as b:
        kunci = b.add_worksheet("renja")
        for i, isi in enumerate([("dokumen.tahun", 2025), ("renstra.awal", 2021)]):
            kunci.write_row(i, 0, isi)
        kunci.write_formula(2, 1, "=#REF!", None, "#REF!")
        kunci.write_string(2, 0, "renstra.akhir")
    hasil = read_workbook(tampung.getvalue())

    assert hasil.value is None
    assert ("sel-galat", "renja.xlsx renja!B3") in [(i.code, str(i.place)) for i in hasil.issues]


def test_a_template_reads_without_issues(tmp_path):
    from selaras.exchange.new import new

    rencana = blank(2026, nama="Badan Y", renstra_awal=2025)
    for nama in ("rencana", "rencana.xlsx"):
        new(rencana, tmp_path / nama)
        hasil = read(tmp_path / nama)
        assert hasil.issues == ()
        assert hasil.value == rencana
        with pytest.raises(FileExistsError):
            new(rencana, tmp_path / nama)
    assert "`simpul`" in (tmp_path / "rencana" / "PETUNJUK.md").read_text("utf-8")


def test_convert_refuses_to_lose_what_could_not_be_read(tmp_path):
    from selaras.exchange.convert import convert

    for nama, isi in DASAR.items():
        (tmp_path / nama).write_bytes(isi)
    (tmp_path / "target.csv").write_text("indikator,tahun,dokumen,nilai\ni1,2025,renja,1.234\n")

    hasil = convert(tmp_path, tmp_path / "keluar.xlsx")

    assert hasil.has_errors
    assert not (tmp_path / "keluar.xlsx").exists()


def test_convert_both_ways(tmp_path):
    from selaras.exchange.convert import convert

    asal = tmp_path / "asal"
    asal.mkdir()
    for nama, isi in folder_files(read_files(DASAR).value).items():
        (asal / nama).write_bytes(isi)

    convert(asal, tmp_path / "x.xlsx")
    convert(tmp_path / "x.xlsx", tmp_path / "kembali")

    for berkas in asal.iterdir():
        assert (tmp_path / "kembali" / berkas.name).read_bytes() == berkas.read_bytes()
