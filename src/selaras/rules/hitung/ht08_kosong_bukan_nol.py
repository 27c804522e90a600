"""HT08: blank printed as zero, or zero printed as blank."""

from collections.abc import Iterator

from selaras.core.nilai import Kosong, Nilai
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.hitung.baris_tc29 import berisi, hasil, nama_kolom
from selaras.rules.hitung.masukan import masukan
from selaras.rules.hitung.tercetak import SelTercetak, sel

_HITUNGAN = ("kondisi_akhir", "tingkat_realisasi", "perkiraan", "tingkat_capaian")


class HT08KosongBukanNol(Rule):
    """Kosong dicetak sebagai nol, atau nol dicetak sebagai tanda hubung.

    Yang diperiksa:
        Sel angka yang tercetak: “-” padahal nilainya nol, dan 0 atau 0,00% padahal tidak ada
        yang dilaporkan sehingga tidak ada yang dapat dihitung.

    Mengapa:
        Nol adalah laporan, kosong berarti belum ada laporan. Bila tertukar, rata-rata turun tanpa
        sebab atau keterlambatan lapor tersembunyi.

    Contoh:
        Realisasi Triwulan II tercetak “-”, tetapi tingkat realisasinya tercetak 0,00%.

    Cara memperbaiki:
        Tulis 0 bila hasilnya memang nol; kosongkan bila belum dilaporkan.
    """

    code = "HT08"
    name = "kosong-bukan-nol"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("kebijakan-selaras", "kosong bukan nol"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per cell."""
        if not bahan.renja.tertulis:
            return
        for p in masukan(bahan):
            if _tanda_hubung(p.sel) and p.data and not any(p.data):
                yield self._nol_dicetak_kosong(bahan, p.sel)
            elif p.sel.nilai == 0 and not p.data:
                yield self._kosong_dicetak_nol(bahan, p.sel, "datanya kosong")
        for id_baris, baris in berisi(bahan):
            for kolom in _HITUNGAN:
                cetak = sel(bahan, "TC29", id_baris, kolom)
                if cetak is None:
                    continue
                nilai = hasil(baris, kolom)
                angka = nilai.angka
                if kolom == "tingkat_realisasi" and baris.realisasi_tw.angka is None:
                    angka = None  # even where the policy lets unreported periods count as zero
                if _tanda_hubung(cetak) and angka == 0:
                    yield self._nol_dicetak_kosong(bahan, cetak)
                elif cetak.nilai == 0 and angka is None:
                    yield self._kosong_dicetak_nol(bahan, cetak, _sebab(nilai))

    def _nol_dicetak_kosong(self, bahan: Bahan, cetak: SelTercetak) -> Finding:
        t = cetak.rekaman
        return self.finding(
            bahan.letak(t.tabel, t.baris, t.kolom, t),
            f"{bahan.sebut(t.baris)}: {nama_kolom(t.kolom)} tercetak “{cetak.teks}”, "
            "padahal nilainya 0.",
            stated=cetak.teks,
            expected=0,
            saran="Tulis 0.",
        )

    def _kosong_dicetak_nol(self, bahan: Bahan, cetak: SelTercetak, sebab: str) -> Finding:
        t = cetak.rekaman
        return self.finding(
            bahan.letak(t.tabel, t.baris, t.kolom, t),
            f"{bahan.sebut(t.baris)}: {nama_kolom(t.kolom)} tercetak {cetak.teks}, padahal "
            f"tidak ada nilainya ({sebab}).",
            stated=cetak.nilai,
            saran="Kosongkan selnya, atau isi datanya.",
        )


def _sebab(nilai: Nilai) -> str:
    return str(nilai.isi if isinstance(nilai.isi, Kosong) else Kosong.BELUM_ADA_REALISASI)


def _tanda_hubung(cetak: SelTercetak) -> bool:
    return cetak.kosong and bool(cetak.teks)
