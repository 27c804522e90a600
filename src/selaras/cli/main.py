"""The commands: ``selaras check | build | explain | new | convert | rules | law``.

Each command parses its arguments, calls one function of a lower floor and renders. Exit status
of ``check``: 0 no error-level finding, 1 at least one, 2 the input could not be used at all.
"""

import os
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import NoReturn, TypeVar

import click

from selaras import __version__
from selaras.core.errors import SelarasError
from selaras.core.renja import Renja
from selaras.exchange.parsed import Issue, Parsed
from selaras.rules.base import Finding

OK, ADA_KESALAHAN, TIDAK_TERPAKAI = 0, 1, 2

T = TypeVar("T")

FORMAT_TEMUAN = ("text", "json", "html", "sarif", "xlsx")
FORMAT_DOKUMEN = ("pdf", "docx", "xlsx", "json")
BENTUK_TC29 = ("sumber", "resmi", "keduanya")

JALUR = click.Path(path_type=Path)
sumber = click.argument("path", type=JALUR)


@click.group(context_settings={"max_content_width": 100})
@click.version_option(__version__, prog_name="selaras", help="Tampilkan versi.")
def app() -> None:
    """Memeriksa dan menyusun Rencana Kerja perangkat daerah dari satu data.

    PATH adalah folder rencana (renja.toml dan CSV) atau satu buku kerja XLSX.
    """


@app.command()
@sumber
@click.option(
    "--format",
    "-f",
    "bentuk",
    type=click.Choice(FORMAT_TEMUAN),
    default="text",
    show_default=True,
    help="Bentuk keluaran.",
)
@click.option("--output", "-o", type=JALUR, help="Tulis ke berkas, bukan ke layar.")
@click.option("--ringkas", is_flag=True, help="Hanya jumlah per aturan (bentuk text).")
def check(path: Path, bentuk: str, output: Path | None, ringkas: bool) -> None:
    """Periksa rencana dan tampilkan temuannya.

    Tiap temuan menyebut tempat, yang tertulis, yang seharusnya, jalan keluar, dan dasarnya.
    Status keluar: 0 tanpa kesalahan, 1 ada kesalahan, 2 masukan tidak dapat dipakai.
    """
    from selaras.rules.pemeriksaan import periksa

    hasil_baca = _baca(path)
    if hasil_baca.value is None:
        _cetak_temuan(path, bentuk, output, ringkas, None, (), hasil_baca)
        raise click.exceptions.Exit(TIDAK_TERPAKAI)
    hasil = periksa(hasil_baca.value)
    _cetak_temuan(path, bentuk, output, ringkas, hasil_baca.value, hasil.findings, hasil_baca)
    raise click.exceptions.Exit(ADA_KESALAHAN if hasil.ada_error else OK)


@app.command()
@sumber
@click.option("--output", "-o", type=JALUR, required=True, help="Folder hasil.")
@click.option(
    "--format",
    "-f",
    "bentuk",
    type=click.Choice(FORMAT_DOKUMEN),
    multiple=True,
    default=FORMAT_DOKUMEN,
    help="Hanya bentuk ini; boleh diulang.",
)
@click.option(
    "--tc29",
    type=click.Choice(BENTUK_TC29),
    help="Bentuk Tabel T-C.29: resmi (12 kolom), sumber (18), atau keduanya.",
)
def build(path: Path, output: Path, bentuk: tuple[str, ...], tc29: str | None) -> None:
    """Susun dokumen Renja utuh.

    Hasilnya renja.pdf, renja.docx, renja.xlsx, dan values.json dalam folder -o.
    """
    from selaras.documents.build import build as susun_semua

    renja = _wajib(path)
    berkas = _jalankan(lambda: susun_semua(renja, format=bentuk, bentuk_tc29=tc29))
    _tulis_semua(output, berkas)
    for nama, isi in berkas.items():
        click.echo(f"{output / nama}  {len(isi) / 1024:,.0f} KB".replace(",", "."))


@app.command()
@sumber
@click.option("--table", required=True, help="TC29, TC30, TC31, TC33, II2, III1, IKU, atau NARASI.")
@click.option("--kode", required=True, help="Kode baris, id indikator, atau JUMLAH.")
@click.option("--column", required=True, help="Kunci kolom, atau nomor kolomnya.")
def explain(path: Path, table: str, kode: str, column: str) -> None:
    """Jelaskan dari mana satu angka.

    Masukan, rumus, kebijakan pengukuran, dasar hukum, dan asal berkas, lembar, dan selnya.
    """
    from selaras.documents.jelaskan import jelaskan
    from selaras.documents.renja import rakit
    from selaras.documents.semua import semua_tabel

    renja = _wajib(path)
    tabel = semua_tabel(renja, bentuk_tc29="keduanya")
    if table.upper() == "NARASI":
        tabel = (rakit(renja).narasi,)
    click.echo(str(_jalankan(lambda: jelaskan(tabel, table, kode, column))))


@app.command()
@click.argument("path", type=JALUR)
@click.option("--tahun", type=click.IntRange(2000, 2100), required=True, help="Tahun rencana (n).")
@click.option("--nama", required=True, help="Nama perangkat daerah.")
@click.option("--wilayah", default="", help="Kabupaten, kota, atau provinsi.")
@click.option("--renstra-awal", type=int, help="Tahun pertama Renstra; bawaan: tahun n.")
def new(path: Path, tahun: int, nama: str, wilayah: str, renstra_awal: int | None) -> None:
    """Buat rencana kosong yang siap diisi.

    PATH adalah folder baru, atau berkas .xlsx baru; isinya menjelaskan setiap kolom.
    """
    from selaras.exchange.new import blank
    from selaras.exchange.new import new as tulis_baru

    if path.exists() and (path.is_file() or any(path.iterdir())):
        _gagal(f"{path} sudah ada dan berisi. Pilih nama lain: tidak ada yang ditimpa.")
    renja = blank(tahun, nama=nama, wilayah=wilayah, renstra_awal=renstra_awal)
    _jalankan(lambda: tulis_baru(renja, path))
    click.echo(f"Rencana kosong ditulis ke {path}. Isi, lalu jalankan: selaras check {path}")


@app.command()
@sumber
@click.argument("target", type=JALUR)
def convert(path: Path, target: Path) -> None:
    """Ubah folder menjadi buku kerja, atau sebaliknya.

    Tidak ada isi yang hilang; bila ada masalah pembacaan, tidak ada yang ditulis.
    """
    from selaras.exchange.convert import write

    hasil = _baca(path)
    if hasil.issues:
        from selaras.cli.teks import cetak_masalah

        cetak_masalah(hasil.issues)
    renja = hasil.value
    if renja is None or hasil.has_errors:
        _gagal("Tidak ada yang ditulis: perbaiki dahulu masalah di atas.")
    _jalankan(lambda: write(renja, target))
    click.echo(f"Ditulis ke {target}")


@app.command()
@click.argument("kode", required=False)
def rules(kode: str | None) -> None:
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
@click.option(
    "--at", "pada", type=click.DateTime(["%Y-%m-%d"]), help="Yang berlaku pada tanggal ini."
)
@click.option("--stale", is_flag=True, help="Hanya yang setahun tidak dibaca ulang.")
@click.option("--unverified", is_flag=True, help="Hanya yang masih perlu verifikasi.")
def law(pada: datetime | None, stale: bool, unverified: bool) -> None:
    """Tampilkan peraturan dan parameternya.

    --stale: yang lama tidak dibaca ulang; --unverified: yang belum dicocokkan dengan naskah resmi.
    """
    from selaras.cli.teks import cetak_hukum

    cetak_hukum(
        (pada or datetime.now().astimezone()).date(), usang=stale, perlu_verifikasi=unverified
    )


def main() -> None:
    """Run the command line; no error of any kind ends in a traceback.

    A domain error ends with its message, a fault of the program with a line that says so; both
    with status 2. ``SELARAS_DEBUG=1`` shows the traceback of a fault.
    """
    try:
        app()
    except SelarasError as galat:
        click.echo(str(galat), err=True)
        sys.exit(TIDAK_TERPAKAI)
    except Exception as galat:
        if os.environ.get("SELARAS_DEBUG"):
            raise
        click.echo(
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
        raise click.exceptions.Exit(TIDAK_TERPAKAI)
    return hasil.value


def _cetak_temuan(
    path: Path,
    bentuk: str,
    output: Path | None,
    ringkas: bool,
    renja: Renja | None,
    temuan: tuple[Finding, ...],
    hasil: Parsed[Renja],
) -> None:
    masalah = [_data_masalah(m) for m in hasil.issues]
    isi: bytes
    match bentuk:
        case "text":
            from selaras.cli.teks import cetak_hasil, teks_hasil

            if output is None:
                cetak_hasil(renja, temuan, hasil.issues, ringkas=ringkas)
                return
            isi = teks_hasil(renja, temuan, hasil.issues, ringkas=ringkas).encode()
        case "json":
            from selaras.documents.laporan import sebagai_json

            isi = sebagai_json(str(path), temuan, masalah).encode()
        case "html":
            from selaras.documents.laporan_html import sebagai_html
            from selaras.rules.registry import menurut_kode

            judul = f"Renja {renja.dokumen.tahun} {renja.dokumen.nama}" if renja else path.name
            isi = sebagai_html(judul, str(path), temuan, masalah, menurut_kode()).encode()
        case "sarif":
            from selaras.documents.laporan_sarif import sebagai_sarif
            from selaras.rules.registry import semua

            isi = sebagai_sarif(str(path), temuan, semua(), __version__).encode()
        case "xlsx" | _:
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
    click.echo(pesan, err=True)
    raise click.exceptions.Exit(TIDAK_TERPAKAI)
