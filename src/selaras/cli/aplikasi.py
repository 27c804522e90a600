"""Commands of the web application; Django is imported only when one of them runs."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

import click

if TYPE_CHECKING:  # Django wakes up when a command runs, not before
    from selaras.services.cadangan import Ringkasan

JALUR = click.Path(path_type=Path)


def siapkan_django(data: Path | None = None, *, demo: bool = False) -> None:
    """Start Django with the settings of the environment.

    Args:
        data: Data folder; that of the environment when left out.
        demo: Whether this is a demonstration.
    """
    if data is not None:
        os.environ["SELARAS_DATA"] = str(data)
    if demo:
        os.environ["SELARAS_DEMO"] = "ya"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "selaras.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as galat:
        click.echo(str(galat), err=True)
        raise click.exceptions.Exit(2) from None


def siapkan_basis_data(*, halaman: bool = True) -> None:
    """Bring the tables up to date; for pages, drop old sessions and collect the static files."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    if halaman:
        call_command("clearsessions")
        call_command("collectstatic", verbosity=0, interactive=False)


@click.command(options_metavar="[PILIHAN]")
@click.option("--data", type=JALUR, metavar="FOLDER", help="Folder data; bawaan: ~/.selaras.")
@click.option(
    "--host",
    default="127.0.0.1",
    metavar="ALAMAT",
    help="Alamat yang didengarkan; bawaan: mesin ini.",
)
@click.option(
    "--port",
    default=8000,
    type=click.IntRange(1, 65535),
    metavar="PORTA",
    help="Porta; bawaan: 8000.",
)
@click.option(
    "--workers",
    default=1,
    type=click.IntRange(1, 64),
    metavar="BANYAK",
    help="Banyaknya proses; bawaan: 1.",
)
@click.option(
    "--demo", type=JALUR, metavar="RENCANA", help="Peragaan dengan akun contoh dan rencana ini."
)
def serve(data: Path | None, host: str, port: int, workers: int, demo: Path | None) -> None:
    """Jalankan aplikasi web.

    Basis data diperbarui bila perlu; yang pertama kali dibuat oleh selaras pasang. Tanpa
    pengaturan, aplikasi hanya dapat dibuka dari mesin ini; pengaturan untuk peladen disebut dalam
    dokumentasi pengaturan.
    """
    siapkan_django(data, demo=demo is not None)
    siapkan_basis_data()
    if demo is not None:
        _isi_peragaan(demo, host, port)
    else:
        from selaras.cli.pasang import tolak_bila_belum

        tolak_bila_belum(data)
    import multiprocessing

    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    # Never fork: setting the demonstration up may have started the threads of the typesetter,
    # which do not exist in a forked copy, and the first decree there would wait for ever.
    multiprocessing.set_start_method("spawn", force=True)
    click.echo(f"Selaras berjalan di http://{host}:{port}/ (Ctrl+C untuk berhenti)")
    sys.stdout.flush()
    Granian(
        "selaras.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        websockets=False,
        log_level=LogLevels.warning,
    ).serve()


def siapkan_peragaan(rencana: Path, alamat: str) -> None:
    """Set the demonstration up: a region, its people, a plan, and a neighbour's decreed one.

    Args:
        rencana: Folder or workbook of the plan.
        alamat: Address of the application, for the codes that decreed documents print.

    Raises:
        ValueError: The plan cannot be read.
    """
    from selaras.services import (
        dokumen,
        peragaan,
        peragaan_laporan,
        peragaan_nomenklatur,
        peragaan_terbit,
    )

    peragaan.siapkan(rencana)
    peragaan_laporan.siapkan()
    peragaan_nomenklatur.siapkan()
    peragaan_terbit.terbitkan(dokumen.alamat_verifikasi(alamat))


def _isi_peragaan(rencana: Path, host: str, port: int) -> None:
    from selaras.services import peragaan

    if not peragaan.sudah_ada():
        try:
            siapkan_peragaan(rencana, f"http://{host}:{port}/")
        except ValueError:
            click.echo(f"{rencana} tidak dapat dibaca sebagai rencana.", err=True)
            raise click.exceptions.Exit(2) from None
    click.echo("Akun peragaan (masuk tanpa sandi, dari halaman masuk):")
    for a in peragaan.akun_peragaan():
        click.echo(f"  {a.peran.sebutan:<26}{a.nama}")


@click.command(options_metavar="[PILIHAN]")
@click.argument("berkas", type=JALUR, metavar="BERKAS")
@click.option("--data", type=JALUR, metavar="FOLDER", help="Folder data; bawaan: ~/.selaras.")
def cadangkan(berkas: Path, data: Path | None) -> None:
    """Simpan seluruh isi aplikasi ke satu berkas ZIP.

    Semua tabel dan berkas, dengan sidik yang dicetak di layar. Cadangan dari SQLite dapat
    dipulihkan ke PostgreSQL, dan sebaliknya.
    """
    siapkan_django(data)
    siapkan_basis_data(halaman=False)
    from selaras.services import cadangan

    _laporkan(lambda: cadangan.cadangkan(berkas), f"Dicadangkan ke {berkas}")


@click.command(options_metavar="[PILIHAN]")
@click.argument("berkas", type=JALUR, metavar="BERKAS")
@click.option("--data", type=JALUR, metavar="FOLDER", help="Folder data; bawaan: ~/.selaras.")
def pulihkan(berkas: Path, data: Path | None) -> None:
    """Pulihkan cadangan ke instalasi yang kosong.

    Semuanya atau tidak sama sekali; isi yang dipulihkan dicocokkan dengan sidik cadangannya.
    """
    siapkan_django(data)
    siapkan_basis_data(halaman=False)
    from selaras.services import cadangan

    _laporkan(lambda: cadangan.pulihkan(berkas), f"Dipulihkan dari {berkas}")


@click.command("impor-nomenklatur", options_metavar="[PILIHAN]")
@click.argument("daftar", type=JALUR, nargs=-1, metavar="[DAFTAR]...")
@click.option(
    "--edisi",
    default="",
    metavar="KUNCI",
    help="Kunci keputusan daftar ini; bila tidak disebut, menurut tahun dalam nama berkasnya.",
)
@click.option("--pemetaan", type=JALUR, metavar="BERKAS", help="Pemetaan kode lama ke kode baru.")
@click.option(
    "--ke", default="", metavar="KUNCI", help="Edisi yang dituju pemetaan; bawaan: yang terbaru."
)
@click.option("--dari", default="", metavar="KUNCI", help="Edisi asal pemetaan, bila disebut.")
@click.option("--data", type=JALUR, metavar="FOLDER", help="Folder data; bawaan: ~/.selaras.")
def impor_nomenklatur(
    daftar: tuple[Path, ...],
    edisi: str,
    pemetaan: Path | None,
    ke: str,
    dari: str,
    data: Path | None,
) -> None:
    """Impor edisi nomenklatur nasional ke aplikasi.

    DAFTAR adalah satu berkas CSV per edisi. Berkas yang sudah diimpor tidak mengubah apa pun;
    daftar yang tidak terbaca seluruhnya tidak diimpor sama sekali.
    """
    if not daftar and pemetaan is None:
        raise click.UsageError("Sebutkan berkas daftarnya, atau --pemetaan.")
    siapkan_django(data)
    siapkan_basis_data(halaman=False)
    from selaras.services import nomenklatur, nomenklatur_impor
    from selaras.services.galat import Galat

    try:
        for berkas in daftar:
            hasil, baru = nomenklatur_impor.impor(
                actor=None, wilayah=None, nama=berkas.name, isi=berkas.read_bytes(), edisi=edisi
            )
            kata = "diimpor" if baru else "sudah ada, tidak ada yang berubah"
            click.echo(f"{hasil.nama}: {hasil.jumlah} entri, {kata}.")
        if pemetaan is not None:
            terbaru = nomenklatur.semua_edisi()
            banyak, baru = nomenklatur_impor.impor_pemetaan(
                actor=None,
                wilayah=None,
                nama=pemetaan.name,
                isi=pemetaan.read_bytes(),
                ke=ke or (terbaru[0].kunci if terbaru else ""),
                dari=dari,
            )
            kata = "diimpor" if baru else "sudah ada, tidak ada yang berubah"
            click.echo(f"Pemetaan: {banyak} pasangan kode, {kata}.")
    except Galat as galat:
        click.echo(galat.pesan, err=True)
        raise click.exceptions.Exit(2) from None
    except OSError as galat:
        click.echo(f"Berkas ini tidak dapat dibaca ({galat}).", err=True)
        raise click.exceptions.Exit(2) from None


def _laporkan(fungsi: "Callable[[], Ringkasan]", kalimat: str) -> None:
    """Run a backup or its return and print what it held; a refusal becomes status 2."""
    from selaras.services.galat import Galat

    try:
        r = fungsi()
    except Galat as galat:
        click.echo(galat.pesan, err=True)
        raise click.exceptions.Exit(2) from None
    except (OSError, BadZipFile, KeyError, ValueError) as galat:
        click.echo(f"Berkas ini tidak dapat dipakai ({galat}). Tidak ada yang diubah.", err=True)
        raise click.exceptions.Exit(2) from None
    click.echo(f"{kalimat}: {r.baris} baris, {r.berkas} berkas.\nSidik {r.sidik}")


@click.command(options_metavar="[PILIHAN]")
@click.option("--data", type=JALUR, metavar="FOLDER", help="Folder data; bawaan: ~/.selaras.")
@click.option(
    "--alamat",
    required=True,
    metavar="URL",
    help="Alamat aplikasi untuk tautan, misalnya https://selaras.contoh.go.id.",
)
def kabari(data: Path | None, alamat: str) -> None:
    """Kirim rangkuman kabar yang belum dibaca lewat surel.

    Setiap kabar dikirim paling banyak sekali kepada setiap orang; jalankan sekali sehari dari
    penjadwal peladen. Tanpa kabar baru, tidak ada surel.
    """
    siapkan_django(data)
    siapkan_basis_data(halaman=False)
    from selaras.services import kabar

    surat, isi = kabar.kirim_rangkuman(alamat)
    click.echo(f"{surat} surel dikirim, memuat {isi} kabar.")


PERINTAH = (serve, cadangkan, pulihkan, impor_nomenklatur, kabari)
"""Commands that :mod:`selaras.cli.main` adds."""
