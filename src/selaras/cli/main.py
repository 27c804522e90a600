"""The commands: ``selaras check | build | explain | diff | new | convert | rules | law ...``.

Each command parses its arguments, calls one function of a lower floor and renders. Exit status of
``check`` (a stable contract): 0 no error-level finding, 1 at least one, 2 the input could not be
used at all; issues of reading are told apart. Every other command: 0 done, 2 not done, with a
message on the error stream.
"""

import os
import sys
from collections.abc import Callable
from datetime import datetime
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeVar

import click

from selaras import __version__
from selaras.cli import aplikasi, bahasa, pasang
from selaras.core.nomenklatur import DaftarNomenklatur
from selaras.core.renja import Renja
from selaras.exchange.parsed import Parsed
from selaras.exchange.simpan import TidakTertulisError, sebab

if TYPE_CHECKING:
    from selaras.exchange.periksa_berkas import BerkasTerperiksa

bahasa.pasang()  # before the decorators below: help texts are translated when they are made

OK, ADA_KESALAHAN, TIDAK_TERPAKAI = 0, 1, 2

T = TypeVar("T")

FORMAT_TEMUAN = ("text", "json", "html", "sarif", "xlsx", "pdf")
FORMAT_BEDA = ("text", "json", "html", "xlsx")
TAHUN_MIN, TAHUN_MAKS = 2000, 2100
LAMA_RENSTRA_MAKS = 6  # years: a Renstra follows the term of the head of region
FORMAT_DOKUMEN = ("pdf", "docx", "xlsx", "json")
BENTUK_TC29 = ("sumber", "resmi", "keduanya")

JALUR = click.Path(path_type=Path)
sumber = click.argument("path", type=JALUR, metavar="RENCANA")
PERINTAH = {"options_metavar": "[PILIHAN]"}


class _Tahun(click.ParamType[int]):
    name = "tahun"

    def convert(self, value: object, param: object, ctx: object) -> int:
        """Return a year of four digits."""
        teks = str(value)
        if teks.isdecimal() and TAHUN_MIN <= int(teks) <= TAHUN_MAKS:
            return int(teks)
        raise click.BadParameter(
            f"{teks!r} bukan tahun {TAHUN_MIN} sampai {TAHUN_MAKS}.",
            ctx=ctx,  # type: ignore[arg-type]
            param=param,  # type: ignore[arg-type]
        )


@click.group(
    context_settings={"max_content_width": 100},
    subcommand_metavar="PERINTAH ...",
    options_metavar="",
)
@click.version_option(__version__, prog_name="selaras", help="Tampilkan versi.")
def app() -> None:
    """Memeriksa dan menyusun Rencana Kerja perangkat daerah dari satu data.

    RENCANA adalah folder rencana (renja.toml dan CSV), satu buku kerja XLSX, atau ekspor SIPD yang
    menyebut tahunnya. Bantuan setiap perintah: selaras PERINTAH --help.
    """


@app.command(**PERINTAH)
@sumber
@click.option(
    "--format",
    "-f",
    "bentuk",
    type=click.Choice(FORMAT_TEMUAN),
    help="Bentuk keluaran; bila tidak disebut, menurut akhiran berkas -o, atau text.",
)
@click.option(
    "--output", "-o", type=JALUR, metavar="BERKAS", help="Tulis ke berkas, bukan ke layar."
)
@click.option("--ringkas", is_flag=True, help="Hanya jumlah per aturan (bentuk text).")
@click.option(
    "--nomenklatur",
    type=JALUR,
    metavar="BERKAS",
    help="Bandingkan juga dengan daftar nomenklatur nasional (CSV).",
)
@click.option(
    "--tahun",
    type=_Tahun(),
    metavar="TAHUN",
    help="Tahun rencana, untuk dokumen yang tidak menyebutnya.",
)
@click.option(
    "--plan",
    "rencana",
    type=JALUR,
    metavar="BERKAS",
    help="Tulis juga yang terbaca sebagai buku kerja Selaras (.xlsx), beserta yang masih terbuka.",
)
def check(
    path: Path,
    bentuk: str | None,
    output: Path | None,
    ringkas: bool,
    nomenklatur: Path | None,
    tahun: int | None,
    rencana: Path | None,
) -> None:
    """Periksa rencana atau Formulir E.81 dan tampilkan temuannya.

    RENCANA boleh juga dokumen jadi: PDF, DOCX, XLSX, XLS, ODS, CSV, HTML, atau teks, dan buku kerja
    Formulir E.81 seperti yang dipakai perangkat daerah (XLSX, XLS, ODS).

    Tiap temuan menyebut tempat, yang tertulis, yang seharusnya, jalan keluar, dan dasarnya.
    Status keluar: 0 tanpa temuan kesalahan, 1 ada temuan kesalahan, 2 masukan tidak dapat dipakai.
    Masalah pembacaan disebut tersendiri.
    """
    from selaras.exchange.periksa_berkas import periksa_jalur

    bentuk = bentuk or _bentuk_menurut(output)
    if bentuk in ("xlsx", "pdf") and output is None:
        _gagal(f"Format {bentuk} perlu berkas tujuan: tambahkan -o temuan.{bentuk}.")
    daftar = None if nomenklatur is None else _daftar_nomenklatur(nomenklatur)
    hasil = periksa_jalur(path, tahun=tahun, nomenklatur=daftar)
    if rencana is not None:
        _tulis_rencana(rencana, hasil)
    _keluarkan(path, bentuk, output, ringkas, hasil)
    if hasil.baca.value is None:
        raise click.exceptions.Exit(TIDAK_TERPAKAI)
    raise click.exceptions.Exit(ADA_KESALAHAN if hasil.periksa.ada_error else OK)


@app.command(**PERINTAH)
@sumber
@click.option("--output", "-o", type=JALUR, required=True, metavar="FOLDER", help="Folder hasil.")
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
        click.echo(f"{output / nama}  {max(1, len(isi) // 1024):,} KB".replace(",", "."))


@app.command(**PERINTAH)
@sumber
@click.option(
    "--table",
    required=True,
    metavar="TABEL",
    help="TC29, TC29R, TC30, TC31, TC32, TC33, II2, III1, IKU, atau NARASI.",
)
@click.option(
    "--kode", required=True, metavar="KODE", help="Kode baris, id indikator, atau JUMLAH."
)
@click.option(
    "--column", required=True, metavar="KOLOM", help="Nomor kolom yang tercetak, atau kuncinya."
)
def explain(path: Path, table: str, kode: str, column: str) -> None:
    """Jelaskan dari mana satu angka.

    Masukan, rumus, kebijakan pengukuran, dasar hukum, dan asal berkas, lembar, dan selnya.
    """
    from selaras.documents.jelaskan import SelTidakAdaError, jelaskan
    from selaras.documents.renja import rakit
    from selaras.documents.semua import semua_tabel

    renja = _wajib(path)
    tabel = semua_tabel(renja, bentuk_tc29="keduanya")
    if table.upper() == "NARASI":
        tabel = (rakit(renja).narasi,)
    try:
        click.echo(str(jelaskan(tabel, table, kode, column)))
    except SelTidakAdaError as galat:
        _gagal(str(galat))


@app.command(**PERINTAH)
@click.argument("lama", type=JALUR, metavar="LAMA")
@click.argument("baru", type=JALUR, metavar="BARU")
@click.option(
    "--format",
    "-f",
    "bentuk",
    type=click.Choice(FORMAT_BEDA),
    help="Bentuk keluaran; bila tidak disebut, menurut akhiran berkas -o, atau text.",
)
@click.option(
    "--output", "-o", type=JALUR, metavar="BERKAS", help="Tulis ke berkas, bukan ke layar."
)
def diff(lama: Path, baru: Path, bentuk: str | None, output: Path | None) -> None:
    """Bandingkan dua versi rencana, sel demi sel.

    LAMA dan BARU boleh folder, buku kerja, atau dokumen jadi (PDF, DOCX, XLSX ...). Yang ditambah,
    dihapus, dan diubah disebut dengan nilai semula dan menjadinya; dana yang bergeser tanpa
    perubahan target disebut tersendiri.
    """
    from selaras.cli.laporan import laporan_beda
    from selaras.core.perbandingan import bandingkan

    bentuk = bentuk or _bentuk_menurut(output, FORMAT_BEDA)
    if bentuk == "xlsx" and output is None:
        _gagal("Format xlsx perlu berkas tujuan: tambahkan -o beda.xlsx.")
    perbandingan = bandingkan(_utuh(lama), _utuh(baru))
    isi = laporan_beda(bentuk, (str(lama), str(baru)), perbandingan)
    _cetak_atau_tulis(isi, output)


@app.command(**PERINTAH)
@click.argument("berkas", type=JALUR, metavar="DAFTAR")
@click.argument("kata", nargs=-1, required=True, metavar="KATA...")
def nomenklatur(berkas: Path, kata: tuple[str, ...]) -> None:
    """Cari dalam daftar nomenklatur nasional.

    DAFTAR adalah berkas CSV daftar nasional; KATA boleh kode, awal kode, atau kata-kata namanya.
    """
    for entri in _daftar_nomenklatur(berkas).cari(" ".join(kata)):
        click.echo(
            f"{entri.kode.baku}  {entri.uraian}" + (f"  [{entri.satuan}]" if entri.satuan else "")
        )


@app.command(**PERINTAH)
@click.argument("path", type=JALUR, metavar="TUJUAN")
@click.option("--tahun", type=_Tahun(), required=True, metavar="TAHUN", help="Tahun rencana (n).")
@click.option("--nama", required=True, metavar="NAMA", help="Nama perangkat daerah.")
@click.option(
    "--wilayah",
    default="",
    metavar="NAMA",
    help='Nama daerah beserta jenisnya, misalnya "Kota Contoh".',
)
@click.option(
    "--renstra-awal",
    type=_Tahun(),
    metavar="TAHUN",
    help="Tahun pertama periode Renstra; bila tidak disebut, tahun n.",
)
def new(path: Path, tahun: int, nama: str, wilayah: str, renstra_awal: int | None) -> None:
    """Buat rencana kosong yang siap diisi.

    TUJUAN adalah berkas .xlsx baru, atau nama folder baru bila lebih suka CSV; isinya menjelaskan
    setiap kolom. Nama yang memuat spasi diapit tanda kutip ganda.
    """
    from selaras.exchange.new import blank
    from selaras.exchange.new import new as tulis_baru

    if renstra_awal is not None and not tahun - LAMA_RENSTRA_MAKS < renstra_awal <= tahun:
        _gagal(
            f"Renstra yang dimulai {renstra_awal} tidak memuat tahun rencana {tahun}. "
            "Perbaiki --renstra-awal atau --tahun."
        )
    if _berisi(path):
        _gagal(f"{path} sudah ada dan berisi. Pilih nama lain: tidak ada yang ditimpa.")
    renja = blank(tahun, nama=nama, wilayah=wilayah, renstra_awal=renstra_awal)
    _jalankan(lambda: tulis_baru(renja, path))
    d = renja.dokumen
    click.echo(
        f"Rencana kosong ditulis ke {path}, dengan periode Renstra {d.renstra_awal} sampai "
        f'{d.renstra_akhir}.\nIsi, simpan, lalu jalankan: selaras check "{path}"'
    )


@app.command(**PERINTAH)
@sumber
@click.argument("target", type=JALUR, metavar="TUJUAN")
@click.option("--timpa", is_flag=True, help="Ganti isi TUJUAN yang sudah ada.")
@click.option(
    "--tahun",
    type=_Tahun(),
    metavar="TAHUN",
    help="Tahun rencana, untuk ekspor sistem lain yang tidak menyebutnya.",
)
def convert(path: Path, target: Path, timpa: bool, tahun: int | None) -> None:
    """Ubah folder menjadi buku kerja, atau sebaliknya.

    TUJUAN yang berakhiran .xlsx menjadi buku kerja, selain itu menjadi folder CSV. Tidak ada isi
    yang hilang; bila ada kesalahan pembacaan, tidak ada yang ditulis. RENCANA boleh juga ekspor
    SIPD (JSON, XLSX, atau CSV); yang tidak dapat diambil dari ekspor itu disebut.
    """
    from selaras.exchange.convert import convert as ubah

    if not timpa and _berisi(target):
        _gagal(
            f"{target} sudah ada dan berisi. Pilih nama lain, atau tambahkan --timpa bila isinya "
            "boleh diganti."
        )
    hasil = _jalankan(lambda: ubah(path, target, tahun))
    if hasil.issues:
        from selaras.cli.teks import cetak_masalah

        cetak_masalah(hasil.issues)
    if hasil.value is None or hasil.has_errors:
        _gagal("Tidak ada yang ditulis: perbaiki dahulu kesalahan (✗) di atas.")
    click.echo(f"Ditulis ke {target}")


@app.command(**PERINTAH)
@click.argument("kode", required=False, metavar="[KODE]")
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


@app.command(**PERINTAH)
@click.option(
    "--at",
    "pada",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="TANGGAL",
    help="Yang berlaku pada tanggal ini, misalnya 2025-08-31.",
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


for _perintah in (*aplikasi.PERINTAH, *pasang.PERINTAH):
    app.add_command(_perintah)


def main() -> None:
    """Run the command line; no error of any kind ends in a traceback.

    A file or disk that fails ends with its cause, a fault of the program with a line that says so;
    both with status 2. ``SELARAS_DEBUG=1`` shows the traceback of a fault. What a console cannot
    show, such as a tick on an old Windows console, is printed as ``?`` instead of ending the run.
    """
    for aliran in (sys.stdout, sys.stderr):
        if isinstance(aliran, TextIOWrapper):
            aliran.reconfigure(errors="replace")
    try:
        app(prog_name="selaras")
    except Exception as galat:
        if os.environ.get("SELARAS_DEBUG"):
            raise
        if isinstance(galat, OSError):
            click.echo(f"Tidak dapat dilanjutkan: {sebab(galat)}.", err=True)
        else:
            click.echo(
                "Kesalahan program, bukan kesalahan data Anda: "
                f"{type(galat).__name__}: {galat}\n"
                "Jalankan ulang dengan SELARAS_DEBUG=1 dan laporkan keluarannya.",
                err=True,
            )
        sys.exit(TIDAK_TERPAKAI)


def _berisi(path: Path) -> bool:
    """Tell whether writing to a path would replace something."""
    try:
        return path.exists() and (not path.is_dir() or any(path.iterdir()))
    except (OSError, ValueError):  # what is wrong with the path, writing will say
        return False


def _bentuk_menurut(output: Path | None, pilihan: tuple[str, ...] = FORMAT_TEMUAN) -> str:
    """Return the format that the suffix of the output asks for."""
    akhiran = "" if output is None else output.suffix.lower().removeprefix(".")
    return akhiran if akhiran in pilihan else "text"


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


def _utuh(path: Path) -> Renja:
    """Read a plan of which nothing may be missing: an unread row would look like a removed one.

    A printed document has no rows that must be there: what it shows is compared.
    """
    from selaras.exchange.baca import read_any

    hasil, dokumen = read_any(path)
    if hasil.value is None or (hasil.has_errors and dokumen is None):
        from selaras.cli.teks import cetak_masalah

        cetak_masalah(hasil.issues)
        _gagal(f"{path} tidak terbaca utuh, jadi tidak dapat dibandingkan.")
    return hasil.value


def _daftar_nomenklatur(path: Path) -> DaftarNomenklatur:
    """Read a national list, or stop with what is wrong with it."""
    from selaras.exchange.nomenklatur_csv import read_nomenklatur

    try:
        data = path.read_bytes()
    except OSError as galat:
        _gagal(f"{path} tidak dapat dibaca: {sebab(galat)}.")
    hasil = read_nomenklatur(data, path.name)
    if hasil.value is None:
        from selaras.cli.teks import cetak_masalah

        cetak_masalah(hasil.issues)
        raise click.exceptions.Exit(TIDAK_TERPAKAI)
    return hasil.value


def _keluarkan(
    path: Path, bentuk: str, output: Path | None, ringkas: bool, hasil: "BerkasTerperiksa"
) -> None:
    """Print the report of a check, or write it to a file."""
    if bentuk == "text" and output is None:
        from selaras.cli.teks import cetak_hasil

        temuan, baca = hasil.periksa.findings, hasil.baca
        cetak_hasil(baca.value, temuan, baca.issues, ringkas=ringkas)
        return
    from selaras.cli.laporan import laporan

    isi = _jalankan(lambda: laporan(bentuk, path, hasil, ringkas=ringkas))
    _cetak_atau_tulis(isi, output)


def _tulis_rencana(tujuan: Path, hasil: "BerkasTerperiksa") -> None:
    """Write what was read as a workbook of ours, with the open questions on a sheet."""
    from selaras.services.laporan_berkas import buku_rencana

    isi = buku_rencana(hasil)
    if isi is None:
        _gagal(f"{tujuan} tidak ditulis: tidak ada rencana yang terbaca dari berkas ini.")
    _cetak_atau_tulis(isi, tujuan)


def _cetak_atau_tulis(isi: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(isi)
        sys.stdout.buffer.flush()
    else:
        _tulis_semua(output.parent, {output.name: isi})


def _tulis_semua(folder: Path, berkas: dict[str, bytes]) -> None:
    """Write files all or nothing."""
    from selaras.exchange.simpan import simpan

    _jalankan(lambda: simpan(folder, berkas))


def _jalankan(fungsi: Callable[[], T]) -> T:
    """Run a function of a lower floor; what a user can cause becomes a message and status 2."""
    try:
        return fungsi()
    except TidakTertulisError as galat:
        _gagal(galat.pesan)
    except OSError as galat:
        tempat = f" ke {galat.filename}" if galat.filename else ""
        _gagal(f"Tidak dapat menulis{tempat}: {sebab(galat)}. Tidak ada yang diubah.")


def _gagal(pesan: str) -> NoReturn:
    click.echo(pesan, err=True)
    raise click.exceptions.Exit(TIDAK_TERPAKAI)
