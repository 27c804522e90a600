"""Rows of cells to records: one pass, converters bound per column, a slow path only on trouble."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields
from decimal import Decimal
from operator import attrgetter
from typing import Any, TypeAlias

from selaras.core.angka import format_angka
from selaras.core.asal import alamat, huruf_kolom, kolom_baku
from selaras.core.kebijakan import Kebijakan
from selaras.core.nilai import Asal
from selaras.core.renja import Indikator, Rekaman
from selaras.exchange.aman import BATAS, Batas
from selaras.exchange.konversi import TIDAK_ADA, SelError, kutip
from selaras.exchange.parsed import Issues, Severity
from selaras.exchange.skema import Jenis, Kolom, Tabel

Sel: TypeAlias = Any
"""A cell: text, or from a workbook also a number, a date or a truth value."""

PembuatPembaca: TypeAlias = Callable[[Kolom], Callable[[Sel], Any]]

_CARI_KEPALA = 10
_KEPALA_MIN = 2
_GESER_MIN = 2
_MAKS_KOLOM = 500
_MAKS_GAGAL = 10_000


def rapikan_nama(nama: Sel) -> str:
    """Return a header as the schema spells names: case and spaces do not matter.

    >>> rapikan_nama(" Sumber Dana ")
    'sumber_dana'
    """
    return "_".join(str(nama).replace("\ufeff", "").replace("-", " ").lower().split())


class PembacaTabel:
    """Reads the rows of one table, whatever file they come from.

    Attributes:
        rekaman: The records read so far.
        baris_kepala: Row number of the header; 0 while none was found.
    """

    def __init__(
        self,
        tabel: Tabel,
        asal: Asal,
        issues: Issues,
        pembaca: PembuatPembaca,
        batas: Batas = BATAS,
    ) -> None:
        self.tabel = tabel
        self.rekaman: list[Rekaman] = []
        self.baris_kepala = 0
        self._asal = asal
        self._issues = issues
        self._buat_pembaca = pembaca
        self._batas = batas
        self._indeks: list[int] = []
        self._kolom: list[Kolom] = []
        self._pembaca: list[Callable[[Sel], Any]] = []
        self._urutan: tuple[str, ...] | None = None
        self._lebar = 0
        self._gagal = 0
        self._tanpa_judul: list[int] = []

    def read(self, baris: Iterable[Sequence[Sel]]) -> tuple[Rekaman, ...]:
        """Read header and body; row numbers count from 1 as a spreadsheet shows them."""
        penghitung = enumerate(baris, start=1)
        if self._cari_kepala(penghitung):
            self._baca_isi(self._awasi(penghitung) if self._tanpa_judul else penghitung)
        return tuple(self.rekaman)

    # Header

    def _cari_kepala(self, penghitung: "enumerate[Sequence[Sel]]") -> bool:
        dikenal = {k.nama for k in self.tabel.kolom}
        terlewat: list[int] = []
        contoh = ""
        for nomor, sel in penghitung:
            if not _berisi(sel):
                continue
            nama = [rapikan_nama(s) for s in sel[:_MAKS_KOLOM]]
            if len(dikenal.intersection(nama)) >= _KEPALA_MIN:
                if terlewat:
                    self._tambah(
                        "baris-di-atas-kepala",
                        Severity.INFO,
                        f"{len(terlewat)} baris di atas kepala tabel tidak dibaca.",
                        terlewat[0],
                    )
                return self._ikat(nomor, nama, sel)
            contoh = contoh or ", ".join(n for n in nama if n)
            terlewat.append(nomor)
            if len(terlewat) == _CARI_KEPALA:
                break
        if terlewat:
            self._tambah(
                "kepala-tidak-dikenal",
                Severity.ERROR,
                f"Baris judul kolom tidak ditemukan; baris pertama berisi {kutip(contoh, 60)}. "
                f"Baris pertama tabel {self.tabel.nama} seharusnya: "
                f"{', '.join(k.nama for k in self.tabel.kolom)}.",
                terlewat[0],
            )
        return False

    def _ikat(self, nomor: int, nama: list[str], tertulis: Sequence[Sel]) -> bool:
        """Bind a converter to every known column of the file."""
        self.baris_kepala = nomor
        while nama and not nama[-1]:
            nama.pop()
        oleh_nama = {k.nama: k for k in self.tabel.kolom}
        terpakai: dict[str, int] = {}
        for i, n in enumerate(nama):
            if not n:
                self._tanpa_judul.append(i)
            elif n in terpakai:
                self._tambah(
                    "kolom-ganda",
                    Severity.ERROR,
                    f"Kolom {n} ada dua kali; yang dipakai kolom {huruf_kolom(terpakai[n])}. "
                    "Hapus atau ganti nama salah satunya.",
                    nomor,
                    sel=i,
                )
            elif n in oleh_nama:
                terpakai[n] = i
            else:
                self._kolom_asing(nomor, i, str(tertulis[i]), oleh_nama, nama)
        hilang = [k.nama for k in self.tabel.kolom if k.wajib and k.nama not in terpakai]
        if hilang:
            self._tambah(
                "kolom-wajib-tidak-ada",
                Severity.ERROR,
                f"Kolom {', '.join(hilang)} tidak ada, sehingga tabel ini tidak dapat dibaca. "
                "Tambahkan kolomnya.",
                nomor,
            )
            return False
        self._lebar = len(nama)
        for n, i in terpakai.items():
            self._indeks.append(i)
            self._kolom.append(oleh_nama[n])
            self._pembaca.append(self._buat_pembaca(oleh_nama[n]))
        if tuple(nama) != kolom_baku(self.tabel.rekaman):
            self._urutan = tuple(nama)
        return True

    def _kolom_asing(
        self, nomor: int, i: int, nama: str, oleh_nama: dict[str, Kolom], semua: list[str]
    ) -> None:
        sisa = oleh_nama.keys() - set(semua)
        lain = "Biarkan bila hanya catatan Anda, atau ganti nama kolomnya."
        saran = self._issues.suggest(rapikan_nama(nama), sisa, lain)
        self._tambah(
            "kolom-tidak-dikenal",
            Severity.WARNING,
            f"Kolom {kutip(nama)} tidak dikenal di tabel {self.tabel.nama}; isinya tidak dibaca. "
            f"{saran}",
            nomor,
            sel=i,
        )

    def _awasi(self, penghitung: "enumerate[Sequence[Sel]]") -> Iterator[tuple[int, Sequence[Sel]]]:
        """Pass rows on, and report each column without a title once it turns out to be filled."""
        sisa = list(self._tanpa_judul)
        for nomor, sel in penghitung:
            for i in [i for i in sisa if i < len(sel) and _terisi(sel[i])]:
                sisa.remove(i)
                self._tambah(
                    "kolom-tanpa-judul",
                    Severity.WARNING,
                    f"Kolom {huruf_kolom(i)} berisi {kutip(str(sel[i]))} tetapi tidak berjudul; "
                    "isinya tidak dibaca. Beri judul kolom yang sesuai, atau hapus isinya.",
                    nomor,
                    sel=i,
                )
            yield nomor, sel

    # Body

    def _baca_isi(self, penghitung: Iterable[tuple[int, Sequence[Sel]]]) -> None:
        nama = [k.nama for k in self._kolom]
        pasangan = list(zip(self._indeks, self._pembaca, strict=True))
        lurus = self._indeks == list(range(self._lebar))
        pembaca = self._pembaca
        bangun = _bangun_indikator if self.tabel.rekaman is Indikator else _bangun(self.tabel)
        berkas, lembar, urutan = self._asal.berkas, self._asal.lembar, self._urutan
        lebar = self._lebar
        tampung = self.rekaman.append
        for nomor, mentah in penghitung:
            sel = mentah if len(mentah) == lebar else self._samakan(nomor, mentah)
            if sel is None:
                continue
            try:
                if lurus:
                    nilai = [p(s) for p, s in zip(pembaca, sel, strict=True)]
                else:
                    nilai = [p(sel[i]) for i, p in pasangan]
            except SelError:
                lambat = self._baca_lambat(nomor, sel)
                if lambat is None:
                    if self._gagal > _MAKS_GAGAL:
                        self._menyerah(nomor)
                        return
                    continue
                nilai = lambat
            isi = dict(zip(nama, nilai, strict=True))
            tampung(bangun(isi, Asal(berkas, lembar, nomor, None, urutan)))

    def _samakan(self, nomor: int, sel: Sequence[Sel]) -> Sequence[Sel] | None:
        """Give a row the width of the header; content beyond the header is an issue."""
        if len(sel) < self._lebar:
            if not _berisi(sel):
                return None
            return [*sel, *[""] * (self._lebar - len(sel))]
        lebih = [s for s in sel[self._lebar :] if _terisi(s)]
        if lebih:
            self._tambah(
                "isi-di-luar-kepala",
                Severity.ERROR,
                f"Ada isi {kutip(str(lebih[0]))} di kanan kolom terakhir; isi itu tidak dibaca. "
                "Mungkin baris ini bergeser ke kanan, atau teks berkoma tidak diapit tanda kutip "
                "ganda.",
                nomor,
                sel=self._lebar,
            )
        return sel[: self._lebar]

    def _baca_lambat(self, nomor: int, sel: Sequence[Sel]) -> list[Any] | None:
        """Read a troubled row cell by cell; ``None`` when no record can be made of it."""
        if not _berisi(sel):
            return None
        galat: list[tuple[int, Kolom, SelError]] = []
        nilai: list[Any] = []
        for i, kolom, baca in zip(self._indeks, self._kolom, self._pembaca, strict=True):
            try:
                nilai.append(baca(sel[i]))
            except SelError as e:
                galat.append((i, kolom, e))
                nilai.append(kolom.baku if e.nilai is TIDAK_ADA else e.nilai)
        if len(galat) >= _GESER_MIN and (arah := self._bergeser(sel)):
            self._tambah(
                "baris-bergeser",
                Severity.ERROR,
                f"Isi baris ini tampaknya bergeser satu kolom ke {arah}; baris ini tidak dibaca. "
                "Kembalikan setiap isi ke bawah judul kolomnya.",
                nomor,
            )
            self._gagal += 1
            return None
        buntu = any(m.nilai is TIDAK_ADA and kolom.wajib for _, kolom, m in galat)
        if buntu and any(map(baris_jumlah, sel)):
            pesan = f"Ini tampaknya baris jumlah; tidak dibaca. {SARAN_JUMLAH}"
            self._tambah("baris-jumlah", Severity.WARNING, pesan, nomor)
            return None
        for i, kolom, masalah in galat:
            pesan = masalah.pesan + _akibat(masalah, kolom)
            self._tambah(masalah.code, masalah.severity, pesan, nomor, sel=i, kolom=kolom.nama)
        self._gagal += buntu
        if buntu:
            self._catat_hilang(nomor, nilai)
            return None
        return nilai

    def _catat_hilang(self, nomor: int, nilai: list[Any]) -> None:
        """Remember the id of an unread row, so that its followers are not blamed."""
        for kolom, isi in zip(self._kolom, nilai, strict=True):
            if kolom.nama == "id" and isi:
                tempat = Asal(self._asal.berkas, self._asal.lembar, nomor)
                self._issues.lost(self.tabel.nama, isi, tempat)

    def _menyerah(self, nomor: int) -> None:
        self._tambah(
            "terlalu-banyak-kesalahan",
            Severity.ERROR,
            "Lebih dari 10.000 baris tabel ini tidak dapat dibaca; sisanya tidak diperiksa. "
            "Periksa apakah berkasnya benar.",
            nomor,
        )

    def _bergeser(self, sel: Sequence[Sel]) -> str:
        """Tell whether the row would read well one column to the left or right."""
        for arah, geser in (("kanan", [*sel[1:], ""]), ("kiri", ["", *sel[:-1]])):
            try:
                for i, baca in zip(self._indeks, self._pembaca, strict=True):
                    baca(geser[i])
            except SelError:
                continue
            return arah
        return ""

    def _tambah(
        self,
        code: str,
        severity: Severity,
        pesan: str,
        nomor: int,
        *,
        sel: int | None = None,
        kolom: str = "",
    ) -> None:
        alamat = None if sel is None else f"{huruf_kolom(sel)}{nomor}"
        tempat = Asal(self._asal.berkas, self._asal.lembar, nomor, alamat)
        self._issues.add(code, severity, pesan, tempat, tabel=self.tabel.nama, kolom=kolom)


def _akibat(masalah: SelError, kolom: Kolom) -> str:
    """Say what becomes of a cell that could not be read."""
    if masalah.nilai is not TIDAK_ADA:
        return ""
    if kolom.wajib:
        return " Baris ini tidak dibaca."
    if kolom.baku in (None, ""):
        return " Sementara sel ini dianggap kosong."
    return f" Sementara dipakai {kolom.baku}."


def periksa_panjang(
    rekaman: Iterable[Rekaman], tabel: Tabel, issues: Issues, batas: Batas = BATAS
) -> None:
    """Report texts longer than a spreadsheet cell can hold; they are kept whole."""
    rekaman = tuple(rekaman)
    for nama in (k.nama for k in tabel.kolom if k.jenis is Jenis.TEKS):
        ambil = attrgetter(nama)
        if max(map(len, map(ambil, rekaman)), default=0) <= batas.sel:
            continue
        for r in rekaman:
            if (panjang := len(ambil(r))) > batas.sel:
                issues.add(
                    "sel-terlalu-panjang",
                    Severity.WARNING,
                    f"Isi sel {format_angka(Decimal(panjang), 0)} karakter, padahal sel lembar "
                    f"kerja paling panjang {format_angka(Decimal(batas.sel), 0)}; teks ini tidak "
                    "akan muat di workbook. Pecah menjadi beberapa baris.",
                    alamat(r, nama),
                    tabel=tabel.nama,
                    kolom=nama,
                )


_JUMLAH = re.compile(
    r"\s*(sub|grand)?\s*(jumlah|total)(\s+(program|kegiatan|sub\s*kegiatan|umum|seluruhnya))?\s*:?\s*",
    re.IGNORECASE,
)
SARAN_JUMLAH = "Jumlah tidak perlu ditulis: Selaras menghitungnya. Hapus barisnya."


def baris_jumlah(sel: Sel) -> bool:
    """Tell whether a cell is the label of a row of totals, pasted from a printed table.

    >>> baris_jumlah("JUMLAH"), baris_jumlah("Total Program"), baris_jumlah("Jumlah dokumen")
    (True, True, False)
    """
    return isinstance(sel, str) and _JUMLAH.fullmatch(sel) is not None


def _terisi(sel: Sel) -> bool:
    return bool(sel.strip()) if isinstance(sel, str) else sel is not None


def _berisi(sel: Sequence[Sel]) -> bool:
    return any(_terisi(s) for s in sel)


def _bangun(tabel: Tabel) -> Callable[[dict[str, Any], Asal], Rekaman]:
    kelas = tabel.rekaman

    def bangun(nilai: dict[str, Any], asal: Asal) -> Rekaman:
        return kelas(asal=asal, **nilai)

    return bangun


_KEBIJAKAN = frozenset(f.name for f in fields(Kebijakan))


def _bangun_indikator(nilai: dict[str, Any], asal: Asal) -> Indikator:
    kebijakan = {n: nilai.pop(n) for n in _KEBIJAKAN.intersection(nilai)}
    return Indikator(asal=asal, kebijakan=Kebijakan(**kebijakan), **nilai)
