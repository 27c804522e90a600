"""One door for every file that is to be imported: what it is, and what of a plan it holds."""

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from typing import Any

from selaras.core.masuk import Cara, RencanaMasuk
from selaras.core.nilai import Asal
from selaras.core.renja import Renja
from selaras.exchange.aman import DitolakError
from selaras.exchange.arsip import baca_arsip
from selaras.exchange.baca_asing import PembacaAsing
from selaras.exchange.baris_asing import Pemilik
from selaras.exchange.kepala import HampirKepala, Kepala, temukan_kepala
from selaras.exchange.konversi import kutip
from selaras.exchange.lembar_asing import (
    LembarAsing,
    baca_lembar_csv,
    baca_lembar_json,
    baca_lembar_xlsx,
)
from selaras.exchange.parsed import Issue, Issues, Parsed, Severity
from selaras.exchange.profil_kepala import KOLOM, Profil, bawaan_rencana
from selaras.exchange.rekaman import rapikan_nama
from selaras.exchange.unggahan import BATAS_UNGGAH, Jenis, kenali
from selaras.exchange.workbook import read_workbook
from selaras.exchange.workbook_tulis import LEMBAR_KUNCI

BUKU, FOLDER = "buku", "folder"
_SELARAS = {BUKU: "Buku kerja Selaras", FOLDER: "Folder rencana Selaras (ZIP)"}


def baca_masuk(
    data: bytes,
    nama: str,
    *,
    profil: Sequence[Profil] | None = None,
    pemilik: Pemilik | None = None,
    tahun: int | None = None,
) -> Parsed[RencanaMasuk]:
    """Read a file that somebody wants to import.

    Args:
        data: Content.
        nama: File name, for places in messages.
        profil: Header profiles; the shipped ones when left out.
        pemilik: The agency whose rows are wanted, where a file holds several.
        tahun: The plan year, for headers that name years.

    Returns:
        The part of a plan that it holds; ``None`` when nothing of it can be used.
    """
    try:
        jenis = kenali(data, nama)
    except DitolakError as galat:
        return Parsed(None, (Issue(galat.code, Severity.ERROR, galat.pesan, Asal(nama)),))
    if jenis is Jenis.ZIP:
        return _dari_renja(baca_arsip(data, nama, BATAS_UNGGAH), FOLDER, nama)
    lembar, issues = _lembar(data, nama, jenis)
    if lembar is None:
        return Parsed(None, issues)
    if jenis is Jenis.XLSX and any(rapikan_nama(x.nama or "") == LEMBAR_KUNCI for x in lembar):
        return _dari_renja(read_workbook(data, nama, BATAS_UNGGAH), BUKU, nama)
    hasil = baca_lembar(lembar, profil=profil, pemilik=pemilik, tahun=tahun)
    return Parsed(hasil.value, issues + hasil.issues)


def baca_lembar(
    lembar: Sequence[LembarAsing],
    *,
    profil: Sequence[Profil] | None = None,
    pemilik: Pemilik | None = None,
    tahun: int | None = None,
) -> Parsed[RencanaMasuk]:
    """Read the sheet of some whose header fits best; the arguments are those of `baca_masuk`."""
    issues = Issues()
    pilih, hampir = pilih_lembar(lembar, profil=profil, tahun=tahun)
    if pilih is None:
        _tidak_dikenal(lembar, hampir, issues)
        return Parsed(None, issues.result())
    terpilih, kepala = pilih
    masuk = PembacaAsing(terpilih, kepala, issues, pemilik).baca()
    lain = [x.nama for x in lembar if x is not terpilih and x.nama and any(map(any, x.baris))]
    if lain:
        issues.add(
            "lembar-lain",
            Severity.INFO,
            f"Yang dibaca lembar {terpilih.nama}; lembar lain tidak: {', '.join(lain[:10])}.",
            Asal(terpilih.berkas),
        )
    if any(i.code == "tahun-berbeda" for i in issues.result()):
        return Parsed(None, issues.result())
    if not masuk.baris:
        issues.add(
            "tanpa-baris",
            Severity.ERROR,
            "Di bawah judul kolom tidak ada satu baris pun yang dapat diambil. Periksa kolom "
            "kodenya.",
            terpilih.alamat(kepala.baris),
        )
        return Parsed(None, issues.result())
    return Parsed(masuk, issues.result())


def pilih_lembar(
    lembar: Iterable[LembarAsing],
    *,
    profil: Sequence[Profil] | None = None,
    tahun: int | None = None,
) -> tuple[tuple[LembarAsing, Kepala] | None, HampirKepala]:
    """Return the sheet whose header fits best, with that header, and the nearest miss."""
    terbaik: tuple[LembarAsing, Kepala] | None = None
    hampir = HampirKepala()
    for x in lembar:
        kepala, nyaris = temukan_kepala(
            x.baris, bawaan_rencana() if profil is None else profil, x.gabungan, tahun
        )
        if kepala is not None and (terbaik is None or kepala.nilai > terbaik[1].nilai):
            terbaik = (x, kepala)
        if nyaris.lebih_dekat(hampir):
            hampir = nyaris
    return terbaik, hampir


def lembar_dari(data: bytes, nama: str) -> Parsed[tuple[LembarAsing, ...]]:
    """Return the sheets of an upload, for trying a profile on it."""
    try:
        jenis = kenali(data, nama)
    except DitolakError as galat:
        return Parsed(None, (Issue(galat.code, Severity.ERROR, galat.pesan, Asal(nama)),))
    if jenis is Jenis.ZIP:
        pesan = "Arsip folder rencana dibaca tanpa profil; tidak ada kepala tabel yang dicocokkan."
        return Parsed(None, (Issue("jenis-berkas", Severity.ERROR, pesan, Asal(nama)),))
    lembar, issues = _lembar(data, nama, jenis)
    return Parsed(None if lembar is None else tuple(lembar), issues)


def _lembar(
    data: bytes, nama: str, jenis: Jenis
) -> tuple[list[LembarAsing] | None, tuple[Issue, ...]]:
    if jenis is Jenis.XLSX:
        semua: list[Issue] = []
        return baca_lembar_xlsx(data, nama, semua, BATAS_UNGGAH), tuple(semua)
    issues = Issues()
    baca = baca_lembar_json if jenis is Jenis.JSON else baca_lembar_csv
    satu = baca(data, nama, issues, BATAS_UNGGAH)
    return None if satu is None else [satu], issues.result()


def _tidak_dikenal(lembar: Sequence[LembarAsing], hampir: HampirKepala, issues: Issues) -> None:
    tempat = Asal(lembar[0].berkas) if lembar else None
    if hampir.profil is None or len(hampir.kolom) < 2:
        pesan = (
            "Judul kolomnya tidak dikenal, jadi tidak ada yang dapat diambil. Pakai buku kerja "
            "Selaras, ekspor SIPD, atau minta pengelola wilayah menambahkan judul kolomnya pada "
            "profil kepala tabel."
        )
    else:
        kurang = "; ".join(" atau ".join(KOLOM[k] for k in w) for w in hampir.kurang)
        ada = ", ".join(kutip(t, 40) for t in hampir.judul if t)
        pesan = (
            f"Judul kolomnya mirip {hampir.profil.judul}, tetapi tidak ada kolom untuk: {kurang}. "
            f"Yang ada: {ada[:400]}. Minta pengelola wilayah menambahkan judulnya pada profil "
            "kepala tabel."
        )
    issues.add("kepala-tidak-dikenal", Severity.ERROR, pesan, tempat)


def _dari_renja(hasil: Parsed[Renja], jenis: str, nama: str) -> Parsed[RencanaMasuk]:
    """Return a plan in the open format as an incoming one."""
    renja = hasil.value
    if renja is None:
        return Parsed(None, hasil.issues)
    tabel: dict[str, tuple[Any, ...]] = {}
    for f in fields(Renja):
        isi = getattr(renja, f.name)
        if f.name != "dokumen" and isi:
            tabel[f.name] = tuple(_di_arsip(r, nama) for r in isi) if jenis == FOLDER else isi
    d = renja.dokumen
    masuk = RencanaMasuk(
        jenis=jenis,
        judul=_SELARAS[jenis],
        lengkap=True,
        tabel=tabel,
        cara=dict.fromkeys(tabel, Cara.GANTI) | {"dokumen": Cara.PERBARUI},
        dokumen=d,
        tahun=d.tahun,
        perangkat_daerah=((d.kode, d.nama),),
        baris=sum(map(len, tabel.values())),
    )
    return Parsed(masuk, hasil.issues)


def _di_arsip(r: Any, nama: str) -> Any:
    return replace(r, asal=replace(r.asal, berkas=f"{nama}/{r.asal.berkas}")) if r.asal else r
