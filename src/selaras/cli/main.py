"""The commands: ``selaras check | build | explain | new | convert | rules | law``.

Each command parses its arguments, calls one function of a lower floor and renders. Exit status
of ``check``: 0 no error-level finding, 1 at least one, 2 the input could not be used at all.
"""

import os
import sys
from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn, TypeVar

import typer

from selaras import __version__
from selaras.core.errors import SelarasError
from selaras.core.renja import Renja
from selaras.exchange.parsed import Issue, Parsed
from selaras.rules.base import Finding

OK, ADA_KESALAHAN, TIDAK_TERPAKAI = 0, 1, 2

app = typer.Typer(
    name="selaras",
    help="Memeriksa dan menyusun Rencana Kerja perangkat daerah dari satu data.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

T = TypeVar("T")

Sumber = Annotated[
    Path, typer.Argument(help="Folder rencana (renja.toml dan CSV) atau buku kerja XLSX.")
]


class FormatTemuan(StrEnum):
    """Faces of the result of a check."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"
    SARIF = "sarif"
    XLSX = "xlsx"


class BentukTC29(StrEnum):
    """Layouts of Tabel T-C.29."""

    SUMBER = "sumber"
    RESMI = "resmi"
    KEDUANYA = "keduanya"


@app.command()
def check(
    path: Sumber,
    format: Annotated[
        FormatTemuan, typer.Option("--format", "-f", help="Bentuk keluaran.")
    ] = FormatTemuan.TEXT,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Tulis ke berkas, bukan ke layar.")
    ] = None,
    ringkas: Annotated[
        bool, typer.Option("--ringkas", help="Hanya jumlah per aturan (format text).")
    ] = False,
) -> None:
    """Periksa rencana: tiap temuan menyebut tempat, yang tertulis, yang seharusnya, dasarnya."""
    from selaras.rules.pemeriksaan import periksa

    hasil_baca = _baca(path)
    if hasil_baca.value is None:
        _cetak_temuan(path, format, output, ringkas, None, (), hasil_baca)
        raise typer.Exit(TIDAK_TERPAKAI)
    hasil = periksa(hasil_baca.value)
    _cetak_temuan(path, format, output, ringkas, hasil_baca.value, hasil.findings, hasil_baca)
    raise typer.Exit(ADA_KESALAHAN if hasil.ada_error else OK)


@app.command()
def build(
    path: Sumber,
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder hasil.")],
    format: Annotated[
        list[str] | None,
        typer.Option("--format", "-f", help="pdf, docx, xlsx, atau json; boleh diulang."),
    ] = None,
    tc29: Annotated[
        BentukTC29 | None,
        typer.Option("--tc29", help="Bentuk Tabel T-C.29: resmi (12 kolom) atau sumber (18)."),
    ] = None,
) -> None:
    """Susun dokumen Renja utuh: renja.pdf, renja.docx, renja.xlsx, dan values.json."""
    from selaras.documents.build import build as susun_semua

    renja = _wajib(path)
    berkas = _jalankan(
        lambda: susun_semua(
            renja,
            format=tuple(format) if format else ("pdf", "docx", "xlsx", "json"),
            bentuk_tc29=tc29.value if tc29 else None,
        )
    )
    _tulis_semua(output, berkas)
    for nama, isi in berkas.items():
        typer.echo(f"{output / nama}  {len(isi) / 1024:,.0f} KB".replace(",", "."))


@app.command()
def explain(
    path: Sumber,
    table: Annotated[str, typer.Option("--table", help="TC29, TC30, TC31, TC33, II2, III1, IKU.")],
    kode: Annotated[str, typer.Option("--kode", help="Kode baris, id indikator, atau JUMLAH.")],
    column: Annotated[str, typer.Option("--column", help="Kunci kolom, atau nomor kolomnya.")],
) -> None:
    """Jelaskan satu angka: masukan, rumus, kebijakan, dasar hukum, dan asal berkas dan selnya."""
    from selaras.documents.jelaskan import jelaskan
    from selaras.documents.semua import semua_tabel

    renja = _wajib(path)
    tabel = semua_tabel(renja, bentuk_tc29="keduanya")
    typer.echo(str(_jalankan(lambda: jelaskan(tabel, table, kode, column))))


@app.command()
def new(
    path: Annotated[Path, typer.Argument(help="Folder baru, atau berkas .xlsx baru.")],
    tahun: Annotated[int, typer.Option("--tahun", help="Tahun rencana (n).")],
    nama: Annotated[str, typer.Option("--nama", help="Nama perangkat daerah.")],
    wilayah: Annotated[str, typer.Option("--wilayah", help="Kabupaten, kota, atau provinsi.")] = "",
    renstra_awal: Annotated[
        int | None, typer.Option("--renstra-awal", help="Tahun pertama Renstra; bawaan: tahun n.")
    ] = None,
) -> None:
    """Buat rencana kosong yang menjelaskan dirinya sendiri, siap diisi."""
    from selaras.exchange.new import blank
    from selaras.exchange.new import new as tulis_baru

    if path.exists() and (path.is_file() or any(path.iterdir())):
        _gagal(f"{path} sudah ada dan berisi. Pilih nama lain: tidak ada yang ditimpa.")
    renja = blank(tahun, nama=nama, wilayah=wilayah, renstra_awal=renstra_awal)
    _jalankan(lambda: tulis_baru(renja, path))
    typer.echo(f"Rencana kosong ditulis ke {path}. Isi, lalu jalankan: selaras check {path}")


@app.command()
def convert(
    path: Sumber,
    target: Annotated[Path, typer.Argument(help="Folder tujuan, atau berkas .xlsx tujuan.")],
) -> None:
    """Ubah folder menjadi buku kerja atau sebaliknya, tanpa kehilangan isi."""
    from selaras.exchange.convert import write

    hasil = _baca(path)
    if hasil.issues:
        from selaras.cli.teks import cetak_masalah

        cetak_masalah(hasil.issues)
    renja = hasil.value
    if renja is None or hasil.has_errors:
        _gagal("Tidak ada yang ditulis: perbaiki dahulu masalah di atas.")
    _jalankan(lambda: write(renja, target))
    typer.echo(f"Ditulis ke {target}")


@app.command()
def rules(
    kode: Annotated[
        str | None, typer.Argument(help="Kode aturan, seperti PG01; tanpa kode: daftar semua.")
    ] = None,
) -> None:
    """Tampilkan katalog aturan, atau halaman manual satu aturan."""
    from selaras.cli.teks import cetak_aturan, cetak_katalog
    from selaras.rules.registry import cari, semua

    if kode is None:
        cetak_katalog(semua())
        return
    aturan = cari(kode)
    if aturan is None:
        _gagal(f"Aturan {kode} tidak dikenal. Jalankan `selaras rules` untuk melihat daftarnya.")
    cetak_aturan(aturan)


@app.command()
def law(
    at: Annotated[
        str | None, typer.Option("--at", help="Tampilkan yang berlaku pada tanggal ini (ISO).")
    ] = None,
    stale: Annotated[
        bool, typer.Option("--stale", help="Hanya parameter yang lama tidak dibaca ulang.")
    ] = False,
    unverified: Annotated[
        bool, typer.Option("--unverified", help="Hanya yang masih perlu verifikasi.")
    ] = False,
) -> None:
    """Tampilkan peraturan dan parameter berdata tanggal yang dipakai Selaras."""
    from selaras.cli.teks import cetak_hukum

    pada = _jalankan(lambda: date.fromisoformat(at)) if at else datetime.now().astimezone().date()
    cetak_hukum(pada, usang=stale, perlu_verifikasi=unverified)


@app.callback(invoke_without_command=True)
def _umum(
    version: Annotated[bool, typer.Option("--version", help="Tampilkan versi.")] = False,
) -> None:
    if version:
        typer.echo(f"selaras {__version__}")
        raise typer.Exit


def main() -> None:
    """Run the command line; no error of any kind ends in a traceback.

    A domain error ends with its message, a fault of the program with a line that says so; both
    with status 2. ``SELARAS_DEBUG=1`` shows the traceback of a fault.
    """
    try:
        app()
    except SelarasError as galat:
        typer.echo(str(galat), err=True)
        sys.exit(TIDAK_TERPAKAI)
    except Exception as galat:
        if os.environ.get("SELARAS_DEBUG"):
            raise
        typer.echo(
            f"Kesalahan program, bukan kesalahan data Anda: {type(galat).__name__}: {galat}\n"
            "Jalankan ulang dengan SELARAS_DEBUG=1 dan laporkan keluarannya.",
            err=True,
        )
        sys.exit(TIDAK_TERPAKAI)


def _data_masalah(m: Issue) -> dict[str, object]:
    """An issue as the JSON contract prints it."""
    asal = m.place
    return {
        "code": m.code,
        "severity": m.severity.value,
        "place": {
            "file": asal.berkas if asal else None,
            "sheet": asal.lembar if asal else None,
            "row": asal.baris if asal else None,
            "cell": asal.sel if asal else None,
            "table": m.tabel or None,
            "column": m.kolom or None,
        },
        "message": m.message,
    }


def _baca(path: Path) -> Parsed[Renja]:
    from selaras.exchange.baca import read

    return read(path)


def _wajib(path: Path) -> Renja:
    """Read a plan that must be usable; print the issues that matter and stop when it is not."""
    hasil = _baca(path)
    berat = [m for m in hasil.issues if m.severity == "error"]
    if berat:
        from selaras.cli.teks import cetak_masalah

        cetak_masalah(berat)
    if hasil.value is None:
        raise typer.Exit(TIDAK_TERPAKAI)
    return hasil.value


def _cetak_temuan(
    path: Path,
    format: FormatTemuan,
    output: Path | None,
    ringkas: bool,
    renja: Renja | None,
    temuan: tuple[Finding, ...],
    hasil: Parsed[Renja],
) -> None:
    masalah = [_data_masalah(m) for m in hasil.issues]
    isi: bytes
    match format:
        case FormatTemuan.TEXT:
            from selaras.cli.teks import cetak_hasil

            cetak_hasil(renja, temuan, hasil.issues, ringkas=ringkas, berkas=output)
            return
        case FormatTemuan.JSON:
            from selaras.documents.laporan import sebagai_json

            isi = sebagai_json(str(path), temuan, masalah).encode()
        case FormatTemuan.HTML:
            from selaras.documents.laporan_html import sebagai_html
            from selaras.rules.registry import menurut_kode

            judul = f"Renja {renja.dokumen.tahun} {renja.dokumen.nama}" if renja else path.name
            isi = sebagai_html(judul, str(path), temuan, masalah, menurut_kode()).encode()
        case FormatTemuan.SARIF:
            from selaras.documents.laporan_sarif import sebagai_sarif
            from selaras.rules.registry import semua

            isi = sebagai_sarif(str(path), temuan, semua(), __version__).encode()
        case FormatTemuan.XLSX:
            from selaras.documents.laporan_xlsx import sebagai_xlsx

            if output is None:
                _gagal("Format xlsx perlu berkas tujuan: tambahkan -o temuan.xlsx.")
            tanggal = renja.dokumen.tanggal if renja else date(2000, 1, 1)
            isi = sebagai_xlsx(
                str(path), temuan, datetime(tanggal.year, tanggal.month, tanggal.day)
            )
    if output is None:
        sys.stdout.buffer.write(isi)
        sys.stdout.flush()
    else:
        _tulis_semua(output.parent, {output.name: isi})


def _tulis_semua(folder: Path, berkas: dict[str, bytes]) -> None:
    """Write files all or nothing: first beside their places, then moved into them."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        sementara = []
        for nama, isi in berkas.items():
            tujuan = folder / nama
            baru = tujuan.with_name(f".{tujuan.name}.baru")
            baru.write_bytes(isi)
            sementara.append((baru, tujuan))
        for baru, tujuan in sementara:
            baru.replace(tujuan)
    except OSError as galat:
        _gagal(f"Tidak dapat menulis ke {folder}: {galat.strerror}. Pilih folder lain dengan -o.")


def _jalankan(fungsi: Callable[[], T]) -> T:
    """Run a function of a lower floor; its domain errors become a message and status 2."""
    try:
        return fungsi()
    except (SelarasError, ValueError, OSError) as galat:
        _gagal(str(galat))


def _gagal(pesan: str) -> NoReturn:
    typer.echo(pesan, err=True)
    raise typer.Exit(TIDAK_TERPAKAI)
