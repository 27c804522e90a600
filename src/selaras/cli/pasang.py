"""Commands of an installation: the first one, its audit trail, a way back in for its people."""

import os
import sys
from pathlib import Path
from typing import NoReturn

import click

from selaras.cli.aplikasi import JALUR, siapkan_basis_data, siapkan_django

_DATA = click.option(
    "--data", type=JALUR, metavar="FOLDER", help="Folder data; bawaan: ~/.selaras."
)
_ALAMAT = click.option(
    "--alamat",
    metavar="URL",
    help="Alamat aplikasi dalam tautan; bawaan: peladen pertama SELARAS_HOSTS, atau mesin ini.",
)


@click.command(options_metavar="[PILIHAN]")
@_DATA
@click.option("--kode", metavar="KODE", help="Kode wilayah, misalnya 64.03.")
@click.option("--nama", metavar="NAMA", help="Nama wilayah, misalnya Kabupaten Contoh.")
@click.option(
    "--jenis",
    type=click.Choice(("provinsi", "kabupaten", "kota")),
    help="Jenis wilayah; bawaan: menurut kodenya.",
)
@click.option("--kepala-daerah", metavar="SEBUTAN", help="Bawaan: Gubernur, Bupati, Wali Kota.")
@click.option("--email", metavar="SUREL", help="Alamat surel admin pertama.")
@click.option("--nama-admin", metavar="NAMA", help="Nama admin pertama.")
@click.option(
    "--perangkat-daerah",
    type=JALUR,
    metavar="BERKAS",
    help="CSV perangkat daerah: nama, singkatan, sebutan, kode, bidang_urusan.",
)
@_ALAMAT
def pasang(
    data: Path | None,
    kode: str | None,
    nama: str | None,
    jenis: str | None,
    kepala_daerah: str | None,
    email: str | None,
    nama_admin: str | None,
    perangkat_daerah: Path | None,
    alamat: str | None,
) -> None:
    """Pasang Selaras: basis data, wilayah, perangkat daerah, admin pertama.

    Yang tidak disebut ditanyakan. Admin membuat sandinya sendiri melalui tautan sekali pakai yang
    dicetak di layar. Ditolak bila sudah terpasang.
    """
    os.umask(0o077)  # what is made now holds fingerprints of passwords: its owner's only
    siapkan_django(data)
    siapkan_basis_data(halaman=False)
    from selaras.services import pemasangan
    from selaras.services.galat import Galat

    if pemasangan.sudah_terpasang():
        _gagal(
            "Selaras sudah terpasang di sini; tidak ada yang diubah. Jalankan selaras serve, atau "
            "pilih folder data lain."
        )
    try:
        daftar = _daftar(perangkat_daerah)
        hasil = pemasangan.pasang(
            kode=_tanya(kode, "--kode", "Kode wilayah (misalnya 64.03)"),
            nama=_tanya(nama, "--nama", "Nama wilayah (misalnya Kabupaten Contoh)"),
            email=_tanya(email, "--email", "Surel admin"),
            nama_admin=_tanya(nama_admin, "--nama-admin", "Nama admin"),
            jenis=jenis or "",
            kepala_daerah=kepala_daerah or "",
            daftar=daftar,
        )
    except Galat as galat:
        _gagal(galat.pesan)
    click.echo(f"{hasil.wilayah.nama} terpasang, {len(hasil.perangkat_daerah)} perangkat daerah.")
    click.echo(
        f"Tautan sekali pakai untuk {hasil.admin.email}, berlaku tujuh hari:\n"
        f"  {_akar(alamat)}undangan/{hasil.kunci}/"
    )
    folder = f" --data {data}" if data else ""
    click.echo(f"Jalankan aplikasinya dengan: selaras serve{folder}")


def _daftar(berkas: Path | None) -> list[dict[str, str]]:
    from selaras.services import pemasangan

    if berkas is None:
        return []
    try:
        isi = berkas.read_bytes()
    except OSError as galat:
        _gagal(f"{berkas} tidak dapat dibaca ({galat.strerror}).")
    return pemasangan.baca_daftar(isi, berkas.name)


def _tanya(nilai: str | None, pilihan: str, kalimat: str) -> str:
    """Return a value, asked for at a terminal; a script has to name it."""
    if nilai:
        return nilai
    if not sys.stdin.isatty():
        _gagal(f"Sebutkan {pilihan}: {kalimat}.")
    return str(click.prompt(kalimat))


def _akar(alamat: str | None) -> str:
    """Return the address of the application with its final slash."""
    if alamat:
        return alamat.rstrip("/") + "/"
    from django.conf import settings

    if not settings.PELADEN:
        return "http://127.0.0.1:8000/"
    return f"{settings.ACCOUNT_DEFAULT_HTTP_PROTOCOL}://{settings.HOSTS[0]}/"


@click.command(options_metavar="[PILIHAN]")
@_DATA
def jejak(data: Path | None) -> None:
    """Periksa jejak audit: setiap entri terhadap sidiknya.

    Mencetak sidik terakhir setiap rantai; catat di tempat lain, sehingga penulisan ulang seluruh
    rantai pun terlihat. Keluar dengan 0 bila utuh, 1 bila ada yang putus, 2 bila tidak ada
    instalasi.
    """
    siapkan_django(data)
    from selaras.services import audit, pemasangan

    if not pemasangan.sudah_terpasang():
        _gagal("Tidak ada instalasi di sini. Periksa --data atau SELARAS_DB.")
    hasil = audit.periksa()
    for h in hasil:
        keadaan = "utuh" if h.putus is None else f"PUTUS pada entri {h.putus.nomor or 'terakhir'}"
        click.echo(f"{h.rantai.kunci:<40} {h.jumlah:>7} entri  {h.sidik}  {keadaan}")
        if h.putus is not None:
            click.echo(f"  {h.putus.sebab}", err=True)
    jumlah = sum(h.jumlah for h in hasil)
    putus = sum(h.putus is not None for h in hasil)
    click.echo(f"{len(hasil)} rantai, {jumlah} entri diperiksa, {putus} putus.")
    if putus:
        click.echo(
            "Jangan mengubah apa pun. Simpan salinan basis data, bandingkan dengan cadangan "
            "terakhir yang utuh, dan laporkan kepada Inspektorat.",
            err=True,
        )
        raise click.exceptions.Exit(1)


@click.command(options_metavar="[PILIHAN]")
@click.argument("email", metavar="SUREL")
@_DATA
@_ALAMAT
def tautan(email: str, data: Path | None, alamat: str | None) -> None:
    """Buat tautan sekali pakai untuk mengatur sandi sebuah akun.

    Untuk admin yang kehilangan sandi, atau bila surel belum diatur. Tercatat pada jejak.
    """
    siapkan_django(data)
    from selaras.services import pemasangan, pengguna
    from selaras.services.galat import Galat

    if not pemasangan.sudah_terpasang():
        _gagal("Tidak ada instalasi di sini. Periksa --data atau SELARAS_DB.")
    try:
        ujung = pengguna.tautan_sandi(actor=None, email=email)
    except Galat as galat:
        _gagal(galat.pesan)
    click.echo(f"{_akar(alamat)}akun/password/reset/key/{ujung}/")


def tolak_bila_belum(data: Path | None) -> None:
    """End with status 2 and the command to run when nothing is installed."""
    from selaras.services import pemasangan

    if pemasangan.sudah_terpasang():
        return
    folder = f" --data {data}" if data else ""
    tempat = "basis data SELARAS_DB" if os.environ.get("SELARAS_DB") else "folder data ini"
    _gagal(f"Selaras belum terpasang pada {tempat}. Jalankan dahulu: selaras pasang{folder}")


def _gagal(pesan: str) -> NoReturn:
    click.echo(pesan, err=True)
    raise click.exceptions.Exit(2)


PERINTAH = (pasang, jejak, tautan)
"""Commands that :mod:`selaras.cli.main` adds."""
