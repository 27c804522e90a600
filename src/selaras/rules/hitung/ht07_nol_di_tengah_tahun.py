"""HT07: nothing realised at mid-year, without a note."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from selaras.core.angka import format_angka
from selaras.core.kebijakan import Arah
from selaras.core.renja import Tingkat
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Letak, Rule, Severity
from selaras.rules.hitung.baris_tc29 import berisi, menarik_rata_rata, rekaman_realisasi
from selaras.rules.hitung.catatan import bercatatan
from selaras.rules.kalimat import rangkai
from selaras.rules.lintas.pembanding import sub_berealisasi

if TYPE_CHECKING:
    from selaras.core.tc29 import BarisTC29

_TENGAH_TAHUN = 2
_DISEBUT = 8


@dataclass(frozen=True, slots=True)
class _Nol:
    """A row with a target and nothing realised."""

    id: str
    baris: "BarisTC29"
    target: Decimal

    def letak(self, bahan: Bahan) -> Letak:
        rekaman = rekaman_realisasi(bahan, self.baris, "realisasi_tw")
        return bahan.letak("TC29", self.id, "realisasi_tw", rekaman)

    def angka(self) -> str:
        return f"{format_angka(self.target, None)} {self.baris.indikator.satuan}"

    def sebut(self, bahan: Bahan) -> str:
        return f"{bahan.sebut(self.id)} (target {self.angka()})"


class HT07NolDiTengahTahun(Rule):
    """Realisasi masih nol sesudah tengah tahun tanpa catatan.

    Yang diperiksa:
        Tabel T-C.29, bila realisasi tahun berjalan sudah sampai Triwulan II atau lebih: target
        Renja lebih dari nol, realisasi dilaporkan nol, dan kolom catatan kosong. Target satu
        (satu dokumen, satu paket) hanya diberitahukan, karena hasilnya sering baru ada pada akhir
        tahun. Satu temuan untuk satu kegiatan. Yang belum dilaporkan bukan nol dan tidak termasuk;
        kegiatan nol yang sub kegiatannya berealisasi diperiksa LS14, rata-rata yang turun
        karena nol itu HT10.

    Mengapa:
        Nol pada tengah tahun berarti pekerjaan tertunda, atau belum dilaporkan tetapi dicatat
        nol. Keduanya perlu diketahui selagi masih dapat ditolong.

    Contoh:
        Target 15 laporan, realisasi s.d. Triwulan II 0, catatan kosong.

    Cara memperbaiki:
        Tulis sebab dan rencananya dalam catatan, atau kosongkan realisasi yang belum dilaporkan.
    """

    code = "HT07"
    name = "nol-di-tengah-tahun"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("kebijakan-selaras", "batas kewajaran"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per kegiatan; a zero that HT10 or LS14 explains is theirs."""
        if bahan.renja.dokumen.triwulan_berjalan < _TENGAH_TAHUN:
            return
        kelompok: dict[str, list[_Nol]] = {}
        for n in _nol(bahan):
            kelompok.setdefault(_kegiatan(bahan, n), []).append(n)
        for kegiatan, daftar in kelompok.items():
            daftar.sort(key=lambda n: n.id != kegiatan)
            pertama, *lain = daftar
            yield self.finding(
                pertama.letak(bahan),
                _pesan(bahan, kegiatan, pertama, lain),
                stated=pertama.baris.realisasi_tw.angka,
                saran="Tulis sebabnya dalam catatan; bila belum dilaporkan, kosongkan.",
                severity=None if any(n.target > 1 for n in daftar) else Severity.INFO,
                ikut=tuple(n.letak(bahan) for n in lain),
            )


def _nol(bahan: Bahan) -> "Iterator[_Nol]":
    """Yield the rows with a target and nothing realised; not reported is not zero (HT08)."""
    batas = bahan.hukum.batas_kewajaran.capaian_rendah
    for id_baris, baris in berisi(bahan):
        tingkat, target = baris.tingkat_realisasi.angka, baris.target_n1.angka
        if baris.realisasi_tw.angka is None or tingkat is None or target is None:
            continue
        if tingkat > batas or baris.indikator.kebijakan.arah is Arah.TURUN:
            continue
        if bercatatan(bahan, "TC29", id_baris) or menarik_rata_rata(bahan, baris):
            continue
        if not sub_berealisasi(bahan, baris.indikator):
            yield _Nol(id_baris, baris, target)


def _kegiatan(bahan: Bahan, n: _Nol) -> str:
    """Return the kegiatan a row belongs to; a row above sub kegiatan stands alone."""
    simpul = bahan.renja.simpul_oleh_id.get(n.baris.indikator.pemilik)
    if simpul is None or simpul.tingkat is not Tingkat.SUB_KEGIATAN:
        return n.id
    return simpul.induk


def _pesan(bahan: Bahan, kegiatan: str, pertama: _Nol, lain: list[_Nol]) -> str:
    triwulan = bahan.renja.dokumen.triwulan_berjalan
    sampai = f"s.d. Triwulan {'I' * triwulan if triwulan < 4 else 'IV'}"
    if pertama.id == kegiatan and lain:
        sub = rangkai((n.sebut(bahan) for n in lain), _DISEBUT)
        return (
            f"{pertama.sebut(bahan)} masih nol {sampai} tanpa catatan, begitu pula {len(lain)} sub "
            f"kegiatannya yang bertarget: {sub}."
        )
    if lain:
        semua = rangkai((n.sebut(bahan) for n in (pertama, *lain)), _DISEBUT)
        return (
            f"{len(lain) + 1} sub kegiatan {bahan.sebut(kegiatan)} masih nol {sampai} tanpa "
            f"catatan: {semua}."
        )
    return (
        f"{bahan.sebut(pertama.id)}: target {pertama.angka()}, realisasi {sampai} nol tanpa "
        "catatan."
    )
