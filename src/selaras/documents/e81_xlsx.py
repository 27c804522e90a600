"""Live workbook formulas of Formulir E.81: the same policy as the core, in spreadsheet words."""

from collections.abc import Mapping, Sequence

from selaras.core.e81 import E81, JUMLAH, BarisE81
from selaras.core.evaluasi import SumberRataRata
from selaras.core.kebijakan import Akumulasi, Arah, AturanKosong, Kebijakan, RumusTurun
from selaras.core.nilai import Nilai
from selaras.documents.sel import jumlah_xlsx
from selaras.documents.tc29_xlsx import gabungan, rasio

_KOSONG = '""'


class RumusE81:
    """Formulas of one form.

    Args:
        e81: The form.
    """

    def __init__(self, e81: E81) -> None:
        self._e81 = e81
        self._anak: dict[str, list[str]] = {}
        ada = {b.simpul.id for b in e81.baris}
        for b in e81.baris:
            if b.rp is not None:
                induk = b.simpul.induk if b.simpul.induk in ada else JUMLAH
                self._anak.setdefault(induk, []).append(b.id)

    def uang(self, id_: str, kolom: str, nilai: Nilai) -> str:
        """Return the sum of the rows below, for a cell that is one; empty for data."""
        if " = jumlah dari " not in nilai.rumus:
            return ""
        return jumlah_xlsx(kolom, self._anak.get(id_, ()))

    def kinerja(self, b: BarisE81) -> Mapping[str, str]:
        """Return the formulas of K columns 12, 13, 14 and of 12/7 by column key."""
        if b.indikator is None:
            return {}
        k = b.indikator.kebijakan
        tw = [f"k{8 + n}" for n in range(self._e81.triwulan)]
        return {
            "k12": self._k12(k, b.k.realisasi, tw),
            "k13": self._k13(k, b.k.realisasi_renstra),
            "k14": tingkat(k, "k13", "k5"),
            "k_renja": tingkat(k, "k12", "k7"),
        }

    def _k12(self, k: Kebijakan, nilai: Nilai, tw: Sequence[str]) -> str:
        cara = k.dalam_tahun
        if cara is Akumulasi.RASIO:
            if "pembilang /" in nilai.rumus:
                return ""
            cara = Akumulasi.POSISI_AKHIR
        if cara is Akumulasi.JUMLAH_DENGAN_AWAL:
            cara = Akumulasi.JUMLAH
        return gabungan(cara, k.aturan_kosong, tw, _KOSONG)

    def _k13(self, k: Kebijakan, nilai: Nilai) -> str:
        if any(m.nama.startswith(("capaian awal", "pembilang")) for m in nilai.masukan):
            return ""
        if k.aturan_kosong is not AturanKosong.LEWATI:
            return ""
        match k.antar_tahun:
            case Akumulasi.RASIO:
                return ""
            case Akumulasi.RATA_RATA:
                n = sum(m.isi is not None for m in nilai.masukan if "kolom 6)" in m.nama)
                if not n:
                    return gabungan(Akumulasi.POSISI_AKHIR, k.aturan_kosong, ["k12"], _KOSONG)
                return (
                    f'=IF(COUNT({{k6}},{{k12}})<2,IF(COUNT({{k6}},{{k12}})=0,"",'
                    f"SUM({{k6}},{{k12}})),({{k6}}*{n}+{{k12}})/{n + 1})"
                )
            case Akumulasi.JUMLAH_DENGAN_AWAL:
                return gabungan(Akumulasi.JUMLAH, k.aturan_kosong, ["k6", "k12"], _KOSONG)
            case cara:
                return gabungan(cara, k.aturan_kosong, ["k6", "k12"], _KOSONG)

    def baris_uang(self) -> Mapping[str, str]:
        """Return the formulas of Rp columns 12, 13, 14 and of 12/7 by column key."""
        tw = [f"rp{8 + n}" for n in range(self._e81.triwulan)]
        lewati = AturanKosong.LEWATI
        return {
            "rp12": gabungan(Akumulasi.JUMLAH, lewati, tw, _KOSONG),
            "rp13": gabungan(Akumulasi.JUMLAH, lewati, ["rp6", "rp12"], _KOSONG),
            "rp14": rasio("rp13", "rp5"),
            "rp_renja": rasio("rp12", "rp7"),
        }

    def rata_rata(self, sisi: str, *, lengkap: bool) -> str:
        """Return the footer mean of ``k`` or ``rp``; empty where the sheet lacks its cells."""
        p = self._e81.parameter
        renja = p.sumber is SumberRataRata.RENJA_12_7
        if p.batas is not None or (renja and not lengkap):
            return ""
        kolom = f"{sisi}_renja" if renja else f"{sisi}14"
        kelompok: dict[str, list[str]] = {}
        for b in self._e81.baris:
            if p.tingkat is None or b.simpul.tingkat.value == p.tingkat.value:
                punya = b.k if sisi == "k" else b.rp
                if punya is None:
                    continue
                isi = punya.tingkat_renja if renja else punya.tingkat_renstra
                if isi.angka is not None:
                    kelompok.setdefault(b.program if p.per_program else "", []).append(b.id)
        if not kelompok:
            return ""
        rata = [
            f"AVERAGE({','.join(f'{{{kolom}@{i}}}' for i in ids)})" for ids in kelompok.values()
        ]
        return f"={rata[0]}" if len(rata) == 1 else f"=AVERAGE({','.join(rata)})"


def tingkat(k: Kebijakan, atas: str, bawah: str) -> str:
    """Return the formula of a percentage in the direction of the policy; empty for rare ones."""
    if k.arah is Arah.NAIK:
        return rasio(atas, bawah)
    if k.arah is Arah.TURUN and k.rumus_turun is RumusTurun.SELISIH:
        a, b = f"{{{atas}}}", f"{{{bawah}}}"
        return f'=IF(OR(COUNT({a},{b})<2,N({b})=0),"n/a",MAX(0,(2*{b}-{a})/{b}*100))'
    return ""
