"""What the commands print on a terminal: quiet, wrapped, grouped by rule."""

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from io import StringIO
from itertools import groupby
from typing import IO, Any, TextIO, cast

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from selaras.core.perihal import Perihal, judul
from selaras.documents.laporan_kata import tanpa_kode, tempat
from selaras.exchange.parsed import Issue
from selaras.rules.base import Finding, Rule, Severity

WARNA = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}
NAMA = {
    Severity.ERROR: "kesalahan",
    Severity.WARNING: "peringatan",
    Severity.INFO: "catatan",
}
TANDA = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.INFO: "·"}
TANDA_POLOS = {"✗": "x", "·": "-", "→": ">", "“": '"', "”": '"', "–": "-", "…": "..."}
"""What stands for a mark on a console that cannot show it."""
LEBAR_TEMPAT = 40
LEBAR_TERBACA = 110  # longer lines tire the eye, however wide the terminal is


def cetak_hasil(
    isi: Perihal | None,
    temuan: Sequence[Finding],
    masalah: Sequence[Issue],
    *,
    ringkas: bool = False,
) -> None:
    """Print the result of a check, worst first, then one line of totals.

    Args:
        isi: The plan or form, for its title; ``None`` when it could not be read.
        temuan: Findings.
        masalah: Issues of reading.
        ringkas: Only counts per rule.
    """
    _hasil(_konsol(), isi, temuan, masalah, ringkas)


def teks_hasil(
    isi: Perihal | None,
    temuan: Sequence[Finding],
    masalah: Sequence[Issue],
    *,
    ringkas: bool = False,
) -> str:
    """Return what :func:`cetak_hasil` prints, as plain text for a file."""
    tampung = StringIO()
    _hasil(Console(file=tampung, width=LEBAR_TERBACA), isi, temuan, masalah, ringkas)
    return "".join(f"{baris.rstrip()}\n" for baris in tampung.getvalue().splitlines())


def cetak_masalah(masalah: Sequence[Issue]) -> None:
    """Print issues of reading to the error stream."""
    _cetak_masalah(_konsol(galat=True), masalah)


def cetak_katalog(aturan: Sequence[Rule]) -> None:
    """Print the catalogue: code, severity, first sentence of each rule."""
    tabel = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    for a in aturan:
        tabel.add_row(
            Text(a.code, style="bold"),
            Text(NAMA[a.severity], style=WARNA[a.severity]),
            Text(a.judul()),
        )
    konsol = _konsol()
    konsol.print(tabel)
    konsol.print(f"\n{len(aturan)} aturan. Halaman manual: selaras rules KODE")


def cetak_aturan(aturan: Rule) -> None:
    """Print the manual page of one rule."""
    konsol = _konsol()
    konsol.print(
        Text.assemble(
            (f"{aturan.code} {aturan.name}", "bold"),
            "  ",
            (NAMA[aturan.severity], WARNA[aturan.severity]),
        )
    )
    konsol.print(Text(aturan.judul() + ".\n"))
    for bagian, isi in aturan.manual().items():
        konsol.print(Text(f"{bagian}:", style="bold"))
        konsol.print(Padding(Text(" ".join(isi.split())), (0, 0, 1, 2)))
    konsol.print(Text("Dasar:", style="bold"))
    for dasar in aturan.legal_basis:
        konsol.print(Padding(Text(dasar.teks()), (0, 0, 0, 2)))


def cetak_hukum(pada: date, *, usang: bool, perlu_verifikasi: bool) -> None:
    """Print instruments and dated parameters as of a date.

    Args:
        pada: The date; also the day against which staleness is measured.
        usang: Only what nobody re-read for a year.
        perlu_verifikasi: Only what is not yet verified with the official text.
    """
    from selaras.law import audit

    konsol = _konsol()
    if usang or perlu_verifikasi:
        baris = audit.usang(pada) if usang else audit.perlu_verifikasi()
        for b in baris:
            konsol.print(
                Text.assemble(
                    f"· {b.uraian}  ",
                    (f"{b.kunci}, dibaca {b.diperiksa.isoformat()}  {b.dasar}", "dim"),
                )
            )
        konsol.print(
            f"\n{len(baris)} butir "
            + ("lama tidak dibaca ulang." if usang else "perlu verifikasi pada naskah resmi.")
        )
        return
    from selaras.law.register import cari_kunci, register

    tabel = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for nama in ("Peraturan", "Berlaku sejak", "Sampai", "Diganti", "Tentang"):
        tabel.add_column(nama)
    for i in register().values():
        if i.sejak > pada:
            continue
        lewat = i.sampai is not None and i.sampai < pada
        tabel.add_row(
            Text(i.sebutan, style="red" if lewat else ""),
            Text(i.sejak.isoformat()),
            Text("" if i.sampai is None else i.sampai.isoformat()),
            Text(", ".join(cari_kunci(k).sebutan for k in i.diganti)),
            Text(i.tentang),
        )
    konsol.print(tabel)


class _Polos:
    """A stream that writes plain marks where the console's encoding has no better ones."""

    def __init__(self, aliran: TextIO) -> None:
        self._aliran = aliran
        sandi = aliran.encoding or "utf-8"
        self._ganti = str.maketrans({k: v for k, v in TANDA_POLOS.items() if not _muat(k, sandi)})

    def __getattr__(self, nama: str) -> Any:
        return getattr(self._aliran, nama)

    def write(self, teks: str) -> int:
        """Write text with its marks replaced where needed."""
        return self._aliran.write(teks.translate(self._ganti))


def _muat(huruf: str, sandi: str) -> bool:
    try:
        huruf.encode(sandi)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _konsol(*, galat: bool = False) -> Console:
    aliran = cast("IO[str]", _Polos(sys.stderr if galat else sys.stdout))
    konsol = Console(file=aliran, highlight=False)
    if konsol.width > LEBAR_TERBACA:
        konsol = Console(file=aliran, highlight=False, width=LEBAR_TERBACA)
    return konsol


def _hasil(
    konsol: Console,
    isi: Perihal | None,
    temuan: Sequence[Finding],
    masalah: Sequence[Issue],
    ringkas: bool,
) -> None:
    if isi is not None:
        konsol.print(Text(judul(isi), style="bold"))
        konsol.print()
    if not ringkas:
        _cetak_masalah(konsol, masalah)
    aktif = [t for t in temuan if t.waived is None]
    urut = sorted(aktif, key=lambda t: (list(Severity).index(t.severity), t.code))
    if ringkas:
        konsol.print(_ringkasan(urut, masalah))
        konsol.print()
    else:
        for (tingkat, kode), kelompok in groupby(urut, key=lambda t: (t.severity, t.code)):
            konsol.print(_kelompok(tingkat, kode, list(kelompok)))
    konsol.print(_penutup(aktif, len(temuan) - len(aktif), masalah))


def _cetak_masalah(konsol: Console, masalah: Sequence[Issue]) -> None:
    """Print issues of reading by kind, those that lose something first."""
    urut = sorted(masalah, key=lambda m: list(Severity).index(Severity(m.severity)))
    kelompok: dict[tuple[Severity, str], list[Issue]] = {}
    for m in urut:
        kelompok.setdefault((Severity(m.severity), m.code), []).append(m)
    for (tingkat, kode), isi in kelompok.items():
        baris = Table.grid(padding=(0, 2, 0, 0))
        baris.add_column(style="cyan", max_width=LEBAR_TEMPAT)
        baris.add_column(ratio=1)
        for m in isi:
            baris.add_row(Text(_tempat_masalah(m)), Text(m.message))
        konsol.print(_kepala(tingkat, kode, "", len(isi)))
        konsol.print(Padding(baris, (0, 0, 0, 4)))
        konsol.print()


def _tempat_masalah(m: Issue) -> str:
    """Return the place as the spreadsheet names it; a workbook's own name says nothing new."""
    asal = m.place
    if asal is None:
        return ""
    tempat = str(replace(asal, berkas="") if asal.lembar else asal).strip()
    return f"{tempat} {m.kolom}" if m.kolom and m.kolom != asal.sel else tempat


def _kepala(tingkat: Severity, kode: str, judul: str, banyak: int) -> Text:
    return Text.assemble(
        (f"{TANDA[tingkat]} {kode} ", f"bold {WARNA[tingkat]}"),
        (f"{judul} " if judul else "", "bold"),
        (f" {NAMA[tingkat]}, {banyak}", WARNA[tingkat]),
    )


def _judul(kode: str) -> str:
    """Return what a rule, or the machinery of checking itself, finds."""
    from selaras.rules.pemeriksaan import KODE_INTERNAL
    from selaras.rules.registry import cari

    aturan = cari(kode)
    return aturan.judul() if aturan else KODE_INTERNAL.get(kode, kode)


def _kelompok(tingkat: Severity, kode: str, temuan: list[Finding]) -> RenderableType:
    kepala = _kepala(tingkat, kode, _judul(kode), len(temuan))
    baris = Table.grid(padding=(0, 2, 0, 0))
    baris.add_column(style="cyan", max_width=LEBAR_TEMPAT)
    baris.add_column(ratio=1)
    saran = {t.saran for t in temuan if t.saran}
    for t in temuan:
        pesan = tanpa_kode(t) if len(saran) <= 1 else f"{tanpa_kode(t)} {t.saran}".rstrip()
        baris.add_row(Text(tempat(t)), Text(pesan))
    isi: list[RenderableType] = [kepala, Padding(baris, (0, 0, 0, 4))]
    if len(saran) == 1:
        isi.append(Padding(Text(f"→ {saran.pop()}", style="green"), (0, 0, 0, 4)))
    if dasar := {t.dasar for t in temuan if t.dasar}:
        isi.append(Padding(Text("; ".join(sorted(dasar)), style="dim"), (0, 0, 0, 4)))
    isi.append(Text(""))
    return Group(*isi)


def _ringkasan(temuan: Sequence[Finding], masalah: Sequence[Issue]) -> Table:
    tabel = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    baca = Counter((Severity(m.severity), m.code) for m in masalah)
    for tingkat in Severity:
        for kode in (k for t, k in baca if t is tingkat):
            banyak = Text(str(baca[tingkat, kode]), justify="right")
            tabel.add_row(banyak, Text("baca", style=WARNA[tingkat]), Text(kode))
    for (tingkat, kode), kelompok in groupby(temuan, key=lambda t: (t.severity, t.code)):
        tabel.add_row(
            Text(str(len(list(kelompok))), justify="right"),
            Text(kode, style=f"bold {WARNA[tingkat]}"),
            Text(_judul(kode)),
        )
    return tabel


def _penutup(aktif: Sequence[Finding], diterima: int, masalah: Sequence[Issue]) -> Text:
    if not aktif and not masalah:
        return Text("Tidak ada temuan: dokumen ini selaras menurut seluruh aturan.", style="green")
    bagian = []
    for tingkat in Severity:
        jumlah = sum(t.severity is tingkat for t in aktif)
        bagian.append(f"{jumlah} {NAMA[tingkat]}")
    if diterima:
        bagian.append(f"{diterima} diterima dengan alasan")
    if masalah:
        berat = sum(Severity(m.severity) is Severity.ERROR for m in masalah)
        bagian.append(
            f"{len(masalah)} masalah pembacaan" + (f" ({berat} kesalahan)" if berat else "")
        )
    return Text(", ".join(bagian) + ".", style="bold")
