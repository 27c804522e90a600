"""Writes the pages of ``docs/`` that are made from code, or checks that they are current.

``python -m selaras.cli.docs`` writes; ``--check`` exits with 1 and names the stale pages.
"""

import sys
from collections.abc import Callable, Mapping
from itertools import groupby
from pathlib import Path

from selaras.rules.base import Severity

FOLDER = Path("docs")
NAMA_TINGKAT = {
    Severity.ERROR: "kesalahan",
    Severity.WARNING: "peringatan",
    Severity.INFO: "catatan",
}
PENANDA = "<!-- Dibuat dari kode oleh `make docs`; jangan disunting. -->\n"


def aturan() -> str:
    """Return the catalogue of rules with every manual page."""
    from selaras.rules.registry import semua

    daftar = semua()
    bagian = [
        "# Katalog aturan\n",
        f"{len(daftar)} aturan. Halaman yang sama: `selaras rules KODE`. Temuan dapat diterima "
        "dengan alasan dan penanggung jawab melalui tabel `waiver`.\n",
    ]
    keluarga = sorted(daftar, key=lambda a: (a.family, a.code))
    for nama, kelompok in groupby(keluarga, key=lambda a: a.family):
        anggota = list(kelompok)
        bagian.append(f"\n## Keluarga {nama}\n\n| Kode | Tingkat | Yang ditemukan |\n|---|---|---|")
        bagian += [
            f"| [{a.code}](#{a.code.lower()}-{a.name}) | {NAMA_TINGKAT[a.severity]} | {a.judul()} |"
            for a in anggota
        ]
        for a in anggota:
            bagian.append(f"\n### {a.code} {a.name}\n\n{a.judul()}.\n")
            bagian += [f"**{judul}.** {isi.strip()}\n" for judul, isi in a.manual().items()]
            bagian.append("**Dasar.** " + "; ".join(b.teks() for b in a.legal_basis) + "\n")
    return "\n".join(bagian)


def perintah() -> str:
    """Return the reference of the command line, from the commands themselves."""
    import click

    from selaras.cli.main import app

    bagian = ["# Perintah\n"]
    for nama, cmd in sorted(app.commands.items()):
        konteks = click.Context(cmd, info_name=f"selaras {nama}", terminal_width=96)
        bagian.append(f"## selaras {nama}\n\n```\n{cmd.get_help(konteks).strip()}\n```\n")
    return "\n".join(bagian)


def hukum() -> str:
    """Return the instruments and the facts that still need to be verified."""
    from selaras.law import audit
    from selaras.law.register import cari_kunci, register

    bagian = [
        "# Hukum yang dipakai\n",
        "| Peraturan | Berlaku sejak | Sampai | Diganti oleh |\n|---|---|---|---|",
    ]
    bagian += [
        f"| {i.sebutan} tentang {i.tentang} | {i.sejak} | {i.sampai or ''} | "
        f"{', '.join(cari_kunci(k).sebutan for k in i.diganti)} |"
        for i in register().values()
    ]
    bagian.append("\n## Perlu verifikasi\n")
    bagian += [
        f"- `{b.kunci}` {b.uraian}" + (f" ({b.dasar})" if b.dasar else "")
        for b in audit.perlu_verifikasi()
    ]
    return "\n".join(bagian) + "\n"


def format_rencana() -> str:
    """Return the open plan format, column by column."""
    from selaras.exchange.dokumentasi import format_md

    return format_md()


def galeri() -> str:
    """Return the gallery of reading messages, from the smallest input of each."""
    from selaras.exchange.dokumentasi import errors_md

    return errors_md(Path("tests/exchange/errors"))


def pengaturan() -> str:
    """Return the settings of the application, from their own list."""
    import os
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        semula = {k: os.environ.pop(k) for k in list(os.environ) if k.startswith("SELARAS_")}
        os.environ["SELARAS_DATA"] = folder
        try:
            from selaras.settings import PENGATURAN
        finally:
            del os.environ["SELARAS_DATA"]
            os.environ.update(semula)
    baris = [f"| `{p.nama}` | {f'`{p.baku}`' if p.baku else ''} | {p.arti} |" for p in PENGATURAN]
    return "\n".join(
        [
            "# Pengaturan aplikasi\n",
            "Variabel lingkungan. Tanpa satu pun, `selaras serve` melayani mesin ini saja.\n",
            "| Nama | Bawaan | Arti |\n|---|---|---|",
            *baris,
            "",
        ]
    )


def openapi() -> str:
    """Return the description of the read API, from the application itself."""
    import json
    import os
    import tempfile

    with tempfile.TemporaryDirectory() as data:
        # What the page says must not depend on who writes it.
        os.environ |= {"SELARAS_DATA": data, "DJANGO_SETTINGS_MODULE": "selaras.settings"}
        from selaras.cli.aplikasi import siapkan_django

        siapkan_django()
        from django.utils.module_loading import import_string

        skema = import_string("selaras.web.api.api").get_openapi_schema()
        return json.dumps(skema, ensure_ascii=False, indent=1, default=str) + "\n"


HALAMAN: Mapping[str, Callable[[], str]] = {
    "rules.md": aturan,
    "cli.md": perintah,
    "hukum.md": hukum,
    "format.md": format_rencana,
    "errors.md": galeri,
    "settings.md": pengaturan,
    "openapi.json": openapi,
}


def _isi(nama: str, buat: Callable[[], str]) -> str:
    """Return a page with the mark that it is made from code; JSON has no place for one."""
    return (PENANDA if nama.endswith(".md") else "") + buat()


def basi(folder: Path = FOLDER) -> list[str]:
    """Return the names of pages whose text on disk is not what the code says."""
    return [
        nama
        for nama, buat in HALAMAN.items()
        if not (folder / nama).exists()
        or (folder / nama).read_text(encoding="utf-8") != _isi(nama, buat)
    ]


def main() -> int:
    """Write or check the pages."""
    if "--check" in sys.argv[1:]:
        lama = basi()
        for nama in lama:
            sys.stderr.write(f"docs/{nama} is stale: run `make docs`.\n")
        return 1 if lama else 0
    for nama, buat in HALAMAN.items():
        (FOLDER / nama).write_text(_isi(nama, buat), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
