"""Printed input cells beside the data they print, for the rules that compare the two."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

from selaras.core.renja import Cakupan, DokumenTarget, Rekaman, Renja, Tertulis, Tingkat
from selaras.core.rupiah import Rupiah
from selaras.core.tc29 import nilai_realisasi
from selaras.rules.base import Bahan
from selaras.rules.hitung.baris_tc29 import berisi, hasil
from selaras.rules.hitung.tercetak import KOSONG, SelTercetak, baca

_TC29 = ("awal", "realisasi_n3", "realisasi_n2", "target_n1", "realisasi_tw")
_UANG = frozenset({"pagu", "prakiraan_maju", "rkpd_pagu", "kebutuhan_dana"})


@dataclass(frozen=True, slots=True)
class Pasangan:
    """A printed input cell and the values the data have for it.

    Attributes:
        sel: The printed cell.
        data: Values the cell may print, most likely first; empty = the data are blank.
        rekaman: The record of the first value, if there is one.
    """

    sel: SelTercetak
    data: tuple[Decimal, ...]
    rekaman: Rekaman | None = None

    @property
    def uang(self) -> bool:
        """Whether the cell is money."""
        return self.sel.rekaman.kolom in _UANG

    @property
    def cocok(self) -> bool:
        """Whether what is printed is one of the values, rounded as printed."""
        return any(self.sel.cocok(d) for d in self.data)


Data: TypeAlias = tuple[tuple[Decimal, ...], Rekaman | None]


def masukan(bahan: Bahan) -> tuple[Pasangan, ...]:
    """Return the printed input cells that are not exactly their data.

    Cells of rows the plan does not know, and totals (family pagu), are left out.
    """
    return bahan.sekali(_masukan)


def _masukan(bahan: Bahan) -> tuple[Pasangan, ...]:
    return tuple(_pasangan(bahan)) if bahan.renja.tertulis else ()


def _pasangan(bahan: Bahan) -> Iterator[Pasangan]:
    pembaca = _Pembaca(bahan)
    for t in bahan.renja.tertulis:
        nilai = pembaca.nilai(t)
        if nilai is None or _jelas_sama(t.teks.strip(), nilai[0]):
            continue
        pasangan = Pasangan(baca(t), *nilai)
        if not any(pasangan.sel.persis(d) for d in pasangan.data):
            yield pasangan


def _jelas_sama(teks: str, data: tuple[Decimal, ...]) -> bool:
    """Tell quickly whether a text is its data in Indonesian notation; nearly every cell is."""
    if not data:
        return teks.casefold() in KOSONG
    try:
        return Decimal(teks.partition(" ")[0].replace(".", "").replace(",", ".")) in data
    except InvalidOperation:
        return False


class _Pembaca:
    """Finds the data of a printed cell."""

    def __init__(self, bahan: Bahan) -> None:
        self.renja: Renja = bahan.renja
        self.tc29 = dict(berisi(bahan))
        self.daun = {
            s.id
            for s in self.renja.simpul
            if s.tingkat is Tingkat.SUB_KEGIATAN or not self.renja.anak_dari.get(s.id)
        }

    def nilai(self, t: Tertulis) -> Data | None:
        """Return the data of a cell; ``None`` when it is no input cell of a known row."""
        match t.tabel:
            case "TC29":
                return self._tc29(t.baris, t.kolom)
            case "TC30":
                return self._tc30(t.baris, t.kolom)
            case "TC31":
                return self._tc31(t.baris, t.kolom)
            case "TC33":
                return self._tc33(t.baris, t.kolom)
            case "II2":
                return self._ii2(t.baris, t.kolom)
            case "III1" if t.kolom == "target" and t.baris in self.renja.indikator_oleh_id:
                return self._target(t.baris, self.renja.dokumen.tahun)
        return None

    def _tc29(self, baris: str, kolom: str) -> Data | None:
        isi = self.tc29.get(baris)
        if isi is None:
            return None
        if kolom in _TC29:
            return _satu(hasil(isi, kolom).angka)
        tahun = _tahun(kolom, "target_")
        return None if tahun not in isi.target else _satu(isi.target[tahun].angka)

    def _tc30(self, baris: str, kolom: str) -> Data | None:
        if baris not in self.renja.indikator_oleh_id:
            return None
        if tahun := _tahun(kolom, "target_"):
            return self._satu_target(baris, tahun, DokumenTarget.RENSTRA)
        if tahun := _tahun(kolom, "proyeksi_"):
            return self._satu_target(baris, tahun, DokumenTarget.PROYEKSI)
        if tahun := _tahun(kolom, "realisasi_"):
            return self._realisasi(baris, tahun)
        return None

    def _tc31(self, baris: str, kolom: str) -> Data | None:
        sisi, _, isi = kolom.partition("_")
        if isi not in ("target", "pagu", "dana") or sisi not in ("rkpd", "kebutuhan"):
            return None
        tabel = self.renja.rkpd_oleh_simpul if sisi == "rkpd" else self.renja.kebutuhan_oleh_simpul
        rekaman = tabel.get(baris, ())
        if isi == "target":
            return _kumpul((r.target for r in rekaman), rekaman)
        if baris not in self.daun:
            return None
        return _kumpul((_jumlah(r.dana for r in rekaman),), rekaman)

    def _tc33(self, baris: str, kolom: str) -> Data | None:
        if kolom in ("target", "target_maju"):
            keluaran = self.renja.keluaran_oleh_simpul.get(baris, ())
            return _kumpul((getattr(k, kolom) for k in keluaran), keluaran)
        if kolom not in _UANG or baris not in self.daun:
            return None
        dana = self.renja.pendanaan_oleh_simpul.get(baris, ())
        return _kumpul((_jumlah(getattr(p, kolom) for p in dana),), dana)

    def _ii2(self, baris: str, kolom: str) -> Data | None:
        if baris not in self.renja.indikator_oleh_id:
            return None
        n = self.renja.dokumen.tahun
        tahun = {"n3": n - 3, "n2": n - 2}.get(kolom.rpartition("_")[2])
        if tahun is None:
            return None
        if kolom.startswith("target_"):
            return self._target(baris, tahun)
        return self._realisasi(baris, tahun) if kolom.startswith("realisasi_") else None

    def _target(self, indikator: str, tahun: int) -> Data:
        """Target of a year: as the Renja sets it, or as the Renstra does."""
        dokumen = (DokumenTarget.RENJA, DokumenTarget.RENSTRA)
        rekaman = [self.renja.target_oleh.get((indikator, tahun, d)) for d in dokumen]
        ada = [r for r in rekaman if r is not None]
        return _kumpul((r.nilai for r in ada), ada)

    def _satu_target(self, indikator: str, tahun: int, dokumen: DokumenTarget) -> Data:
        r = self.renja.target_oleh.get((indikator, tahun, dokumen))
        return _kumpul(() if r is None else (r.nilai,), () if r is None else (r,))

    def _realisasi(self, indikator: str, tahun: int) -> Data:
        r = self.renja.realisasi_oleh.get((indikator, tahun, None, Cakupan.TAHUN))
        return _kumpul((nilai_realisasi(r).angka,), () if r is None else (r,))


def _satu(angka: Decimal | None) -> Data:
    return ((), None) if angka is None else ((angka,), None)


def _kumpul(angka: Iterable[Decimal | None], rekaman: Sequence[Rekaman]) -> Data:
    ada = tuple(a for a in angka if a is not None)
    return ada, rekaman[0] if rekaman else None


def _jumlah(dana: Iterable[Rupiah | None]) -> Decimal | None:
    ada = [d for d in dana if d is not None]
    return sum(ada, Rupiah(0)).nilai if ada else None


def _tahun(kolom: str, awalan: str) -> int:
    sisa = kolom.removeprefix(awalan)
    return int(sisa) if sisa != kolom and sisa.isdigit() else 0
