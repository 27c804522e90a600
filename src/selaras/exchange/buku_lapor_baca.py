"""A workbook of a quarter that comes back: every cell with its address, nothing left out silently.

Rows are known by their hidden identity and columns by a hidden head, so sorting, filtering,
inserted rows and columns do no harm. A locked cell that was changed is said and not read.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from selaras.core.angka import parse_angka
from selaras.core.errors import NumberError, PeriodError
from selaras.core.gabung_lapor import Isi, SelLapor, rapikan
from selaras.core.nilai import Asal
from selaras.core.rupiah import Rupiah
from selaras.core.satuan import satuan_baku
from selaras.exchange.aman import DitolakError
from selaras.exchange.buku_lapor import (
    ANGKA,
    FORMAT,
    IDENTITAS,
    ISIAN,
    JUDUL,
    LEMBAR,
    TANDA,
    TETAP,
    IdentitasBuku,
    sel_baris,
    sidik_identitas,
)
from selaras.exchange.konversi import TIDAK_ADA, SelError, kutip
from selaras.exchange.parsed import Issues, Parsed, Severity
from selaras.exchange.sheet import Lembar, SelGalat, SelTanpaHasil, read_sheets
from selaras.exchange.skema import tabel as skema
from selaras.exchange.unggahan import BATAS_UNGGAH, Jenis, kenali
from selaras.exchange.workbook import bersihkan, pembaca_sel
from selaras.law.at import satuan as satuan_dikenal

MAKS_TEKS = 5_000
BILANGAN_MAKS = Decimal(10) ** 18
RUPIAH_MAKS = Decimal(10) ** 14
_BARU = (
    "Unduh buku kerja baru dari halaman laporan triwulan, salin isian Anda ke sana, lalu unggah."
)


@dataclass(frozen=True, slots=True)
class SelTerbaca:
    """One open cell of the file.

    Attributes:
        sel: The cell.
        isi: What it says; ``None`` = blank.
        alamat: Where it stands, as people name it, such as ``Laporan!J12``.
    """

    sel: SelLapor
    isi: Isi
    alamat: str


@dataclass(frozen=True, slots=True)
class SelGagal:
    """One open cell that cannot be read.

    Attributes:
        sel: The cell.
        alamat: Where it stands.
        tertulis: What is written there, cut short.
        pesan: What is the matter and the way out.
    """

    sel: SelLapor
    alamat: str
    tertulis: str
    pesan: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BukuLaporMasuk:
    """What a workbook brings.

    Attributes:
        identitas: Whose it is.
        dasar: Every open cell as it was downloaded.
        versi: Version of the report behind each line, by identity of the line.
        isi: The open cells as filled.
        gagal: Open cells that cannot be read.
    """

    identitas: IdentitasBuku
    dasar: Mapping[SelLapor, Isi]
    versi: Mapping[str, int]
    isi: Mapping[SelLapor, SelTerbaca]
    gagal: tuple[SelGagal, ...]


@dataclass(frozen=True, slots=True)
class _Baris:
    """A line as the hidden sheet tells it."""

    id: str
    versi: int
    dasar: Mapping[str, Isi]
    tetap: Mapping[str, str]

    def sel(self, medan: str) -> SelLapor:
        return sel_baris(self.id.startswith("S|"), self.id[2:], medan)


def baca_buku_lapor(data: bytes, nama: str) -> Parsed[BukuLaporMasuk]:
    """Read a workbook of a quarter, from anyone.

    Args:
        data: Content.
        nama: File name.

    Returns:
        What it brings; ``None`` with an issue when it is no such workbook, or damaged.
    """
    issues = Issues()
    try:
        if kenali(data, nama) is not Jenis.XLSX:
            raise DitolakError(
                "jenis-berkas",
                "Yang diunggah di sini buku kerja .xlsx yang diunduh dari halaman ini.",
            )
    except DitolakError as galat:
        issues.add(galat.code, Severity.ERROR, galat.pesan, Asal(nama))
        return Parsed(None, issues.result())
    terbaca = read_sheets(data, nama, BATAS_UNGGAH)
    if terbaca.value is None:
        return Parsed(None, terbaca.issues)
    lembar = {x.nama: x for x in terbaca.value}
    try:
        identitas, baris = _identitas(lembar.get(IDENTITAS))
        if LEMBAR not in lembar:
            raise DitolakError(
                "lembar-hilang", f"Lembar {LEMBAR} tidak ada atau berganti nama. {_BARU}"
            )
        pembaca = _Pembaca(lembar[LEMBAR], baris, issues)
        pembaca.semua()
    except DitolakError as galat:
        issues.add(galat.code, Severity.ERROR, galat.pesan, Asal(nama))
        return Parsed(None, (*terbaca.issues, *issues.result()))
    masuk = BukuLaporMasuk(
        identitas=identitas,
        dasar={b.sel(m): v for b in baris.values() for m, v in b.dasar.items()},
        versi={b.id: b.versi for b in baris.values()},
        isi=pembaca.isi,
        gagal=tuple(pembaca.gagal),
    )
    return Parsed(masuk, (*terbaca.issues, *issues.result()))


def _identitas(lembar: Lembar | None) -> tuple[IdentitasBuku, dict[str, _Baris]]:
    """Read the hidden sheet.

    Raises:
        DitolakError: It is missing, of another format, or was changed.
    """
    if lembar is None:
        raise DitolakError(
            "bukan-buku-lapor",
            f"Berkas ini bukan buku kerja laporan dari Selaras: lembar identitasnya tidak ada. "
            f"{_BARU}",
        )
    teks = [str(b[0]) for b in lembar.baris if b and str(b[0])]
    rusak = DitolakError("identitas-berubah", f"Lembar identitas berkas ini berubah. {_BARU}")
    if len(teks) < 2 or teks[0] != sidik_identitas(teks[1:]):
        raise rusak
    try:
        kepala = json.loads(teks[1])
        if kepala.pop("format") != FORMAT:
            raise DitolakError("format-lama", f"Buku kerja ini dari versi Selaras lain. {_BARU}")
        identitas = IdentitasBuku(**kepala)
        _ = identitas.masa
        baris = [_baris_identitas(json.loads(t)) for t in teks[2:]]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as galat:
        raise rusak from galat
    except (InvalidOperation, PeriodError) as galat:
        raise rusak from galat
    return identitas, {b.id: b for b in baris}


def _baris_identitas(isi: Mapping[str, Any]) -> _Baris:
    id_, versi = isi["k"], isi["v"]
    if not isinstance(id_, str) or id_[:2] not in ("S|", "K|") or type(versi) is not int:
        raise ValueError(id_)
    dasar: dict[str, Isi] = {}
    for medan, v in isi["d"].items():
        if medan not in ISIAN or not (v is None or isinstance(v, str)):
            raise ValueError(medan)
        dasar[medan] = Decimal(v) if medan in ANGKA and v is not None else rapikan(v)
    return _Baris(id_, versi, dasar, {str(k): str(v) for k, v in isi["t"].items()})


@dataclass
class _Pembaca:
    lembar: Lembar
    baris: Mapping[str, _Baris]
    issues: Issues
    isi: dict[SelLapor, SelTerbaca] = field(default_factory=dict)
    gagal: list[SelGagal] = field(default_factory=list)

    def semua(self) -> None:
        """Read all rows.

        Raises:
            DitolakError: The row of heads is gone.
        """
        kepala, kolom = self._kepala()
        tempat: dict[str, list[int]] = {}
        for r, sel in self.lembar.rows():
            id_ = str(sel[kolom[TANDA]]).strip() if kolom[TANDA] < len(sel) else ""
            if r == kepala or r < kepala:
                continue
            if id_ in self.baris:
                tempat.setdefault(id_, []).append(r)
            elif r > kepala + 1 or id_:
                self._catatan(r, sel)
        for id_, b in self.baris.items():
            if id_ not in tempat:
                self._kata(
                    "baris-hilang",
                    f"Baris {b.tetap.get('kode') or kutip(b.tetap.get('uraian', id_))} tidak ada "
                    "lagi dalam berkas. Nilainya dalam buku realisasi tidak berubah.",
                )
                continue
            for r in tempat[id_]:
                self._satu(b, r, kolom, ganda=len(tempat[id_]) > 1)

    def _kepala(self) -> tuple[int, dict[str, int]]:
        for r, sel in self.lembar.rows():
            nama = [str(x).strip() for x in sel]
            if TANDA in nama:
                return r, {n: i for i, n in reversed(list(enumerate(nama))) if n}
        raise DitolakError(
            "judul-hilang", f"Baris judul tersembunyi pada lembar {LEMBAR} hilang. {_BARU}"
        )

    def _catatan(self, r: int, sel: list[Any]) -> None:
        """Say that a row of somebody's own is not read."""
        isi = [(i, x) for i, x in enumerate(sel) if _teks(x).strip()]
        if isi:
            i, x = isi[0]
            self._kata(
                "baris-sendiri",
                f"Baris ini bukan baris buku kerja: tertulis {kutip(_teks(x))}. Tidak dibaca; isi "
                "pada baris yang disediakan bila ini laporan.",
                self.lembar.address(r, i),
            )

    def _satu(self, b: _Baris, r: int, kolom: Mapping[str, int], *, ganda: bool) -> None:
        sel = self.lembar.baris[r - 1]
        for medan in (*TETAP, *ISIAN):
            i = kolom.get(medan)
            if i is None:
                if medan in b.dasar:
                    self._kata(
                        "kolom-hilang",
                        f"Kolom {JUDUL[medan]} tidak ada lagi dalam berkas; tidak dibaca.",
                    )
                continue
            isi = sel[i] if i < len(sel) else ""
            if medan in b.dasar:
                self._isian(b, medan, isi, r, i, ganda=ganda)
                continue
            semula = b.tetap.get(medan, "")
            if " ".join(_teks(isi).split()) != " ".join(semula.split()):
                self._kata(
                    "sel-terkunci-berubah",
                    f"Sel terkunci ini berubah: tertulis {kutip(_teks(isi))}, semula "
                    f"{kutip(semula) if semula else 'kosong'}. Perubahan itu tidak dibaca.",
                    self.lembar.address(r, i),
                )

    def _isian(self, b: _Baris, medan: str, isi: Any, r: int, i: int, *, ganda: bool) -> None:
        s, tempat = b.sel(medan), self.lembar.address(r, i)
        alamat = f"{self.lembar.nama}!{tempat.sel}"
        try:
            nilai = self._nilai(medan, isi, b.tetap.get("satuan", ""), tempat)
        except SelError as salah:
            self.gagal.append(SelGagal(s, alamat, _teks(isi)[:80], salah.pesan))
            return
        if ganda and nilai != b.dasar[medan]:
            pesan = (
                "Baris ini ada lebih dari sekali dalam berkas, jadi tidak jelas mana yang benar. "
                "Hapus salinannya, lalu unggah lagi."
            )
            self.gagal.append(SelGagal(s, alamat, _teks(isi)[:80], pesan))
            return
        self.isi.setdefault(s, SelTerbaca(s, nilai, alamat))

    def _nilai(self, medan: str, isi: Any, satuan: str, tempat: Asal) -> Isi:
        if medan not in ANGKA:
            return _uraian(isi)
        try:
            nilai = _angka(medan, isi, satuan)
        except SelError as salah:
            if salah.nilai is TIDAK_ADA or salah.severity is Severity.ERROR:
                raise
            self.issues.add(salah.code, salah.severity, salah.pesan, tempat)
            nilai = salah.nilai
        angka: Decimal | None = nilai.nilai if isinstance(nilai, Rupiah) else nilai
        if angka is not None:
            _wajar(medan, angka)
        return angka

    def _kata(self, code: str, pesan: str, tempat: Asal | None = None) -> None:
        self.issues.add(
            code, Severity.WARNING, pesan, tempat or Asal(self.lembar.berkas, self.lembar.nama)
        )


def _wajar(medan: str, nilai: Decimal) -> None:
    """Refuse a number that its field cannot hold.

    Raises:
        SelError: It cannot.
    """
    if abs(nilai) >= (RUPIAH_MAKS if medan == "realisasi" else BILANGAN_MAKS):
        raise SelError("bilangan", "Angkanya terlalu besar. Periksa nolnya.")
    if medan == "fisik" and not 0 <= nilai <= 100:
        raise SelError("persen", "Fisik ditulis 0 sampai 100. Periksa angkanya.")
    if medan == "penyebut" and nilai < 0:
        raise SelError("penyebut", "Penyebut tidak dapat negatif.")


def _angka(medan: str, isi: Any, satuan: str) -> Any:
    """Read a number; blank stays blank.

    Raises:
        SelError: It is none, or can be read in two ways.
    """
    teks = bersihkan(isi).strip() if isinstance(isi, str) else None
    if teks == "" or isi is None:
        return None
    if medan == "realisasi":
        kolom = next(k for k in skema()["anggaran"].kolom if k.nama == "realisasi")
        return pembaca_sel(kolom)(isi if teks is None else teks)
    kolom = next(k for k in skema()["realisasi"].kolom if k.nama == "nilai")
    if teks is None:
        return pembaca_sel(kolom)(isi)
    akhiran = "%" if medan == "fisik" else satuan.strip()
    if akhiran and teks.casefold().endswith(akhiran.casefold()):
        teks = teks[: -len(akhiran)].strip()
    if satuan and medan != "fisik" and _bulat(satuan):
        try:
            return parse_angka(teks, pecahan_maks=0)  # beside things that are counted 1.190 is 1190
        except NumberError:
            pass
    return pembaca_sel(kolom)(teks)


def _bulat(satuan: str) -> bool:
    dikenal = satuan_dikenal().get(satuan_baku(satuan))
    return dikenal is not None and dikenal.jenis in ("hitung", "orang")


def _uraian(isi: Any) -> Isi:
    if isinstance(isi, SelGalat | SelTanpaHasil):
        raise SelError("sel-galat", "Sel ini berisi rumus yang galat. Ketik teksnya.")
    teks = rapikan(bersihkan(_teks(isi)))
    if isinstance(teks, str) and len(teks) > MAKS_TEKS:
        raise SelError("terlalu-panjang", f"Teksnya {len(teks)} karakter; paling panjang 5.000.")
    return teks


def _teks(isi: Any) -> str:
    """What a cell shows, as far as it can be told."""
    if isinstance(isi, SelGalat):
        return isi.teks
    if isinstance(isi, SelTanpaHasil):
        return "(rumus tanpa hasil)"
    if isinstance(isi, float) and isi.is_integer():
        return str(int(isi))
    return "" if isi is None else str(isi)
