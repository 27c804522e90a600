"""HT09: percentages, averages and trend words of Tabel II.2."""

from collections.abc import Iterator
from decimal import Decimal

from selaras.core.angka import bagi, format_angka, jumlahkan
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.hitung.tabel_ii2 import Tahunan, baris_tercetak, tahunan
from selaras.rules.hitung.tercetak import sel
from selaras.rules.kalimat import rangkai

_ARAH = {"meningkat": 1, "naik": 1, "menurun": -1, "turun": -1, "tetap": 0, "sama": 0}
_KATA = {1: "Meningkat", -1: "Menurun", 0: "Tetap"}


class HT09CapaianIku(Rule):
    """Capaian IKU dalam Tabel II.2 tidak sesuai dengan target dan realisasinya.

    Yang diperiksa:
        Persentase setiap indikator kinerja utama pada kedua tahun, baris rata-rata
        (kedua tahun, tanpa mencampur satuan), dan keterangan “Meningkat” atau “Menurun”.

    Mengapa:
        Tabel ini ringkasan kinerja yang paling sering dikutip, juga dalam laporan kinerja.

    Contoh:
        Target 82, realisasi 84,54, capaian tercetak 101,10: seharusnya 103,10.

    Cara memperbaiki:
        Hitung ulang persentase dan rata-ratanya, lalu sesuaikan keterangannya.
    """

    code = "HT09"
    name = "capaian-iku"
    severity = Severity.ERROR
    legal_basis = (
        LegalBasis("kebijakan-selaras", "Tabel II.2 dihitung dari target dan realisasi"),
    )

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per cell that does not follow."""
        isi = [list(tahunan(bahan, i)) for i in baris_tercetak(bahan)]
        for baris in isi:
            for t in baris:
                yield from self._persentase(bahan, t)
            yield from self._keterangan(bahan, *baris)
        for kolom in range(2):
            yield from self._rata_rata(bahan, [baris[kolom] for baris in isi])
        yield from self._satu_tahun_saja(bahan, isi)

    def _persentase(self, bahan: Bahan, t: Tahunan) -> Iterator[Finding]:
        cetak = sel(bahan, "II2", t.indikator.id, f"capaian_{t.akhiran}")
        if cetak is None or cetak.nilai is None or t.capaian is None or cetak.cocok(t.capaian):
            return
        yield self.finding(
            bahan.letak("II2", t.indikator.id, f"capaian_{t.akhiran}", cetak.rekaman),
            f"{bahan.sebut(t.indikator.id)}: capaian tercetak {cetak.teks}, tetapi realisasi "
            f"{_teks(t.realisasi)} terhadap target {_teks(t.target)} memberi "
            f"{format_angka(t.capaian, 2)}%.",
            stated=cetak.nilai,
            expected=t.capaian,
            saran="Hitung ulang persentasenya.",
        )

    def _keterangan(self, bahan: Bahan, lama: Tahunan, baru: Tahunan) -> Iterator[Finding]:
        cetak = sel(bahan, "II2", baru.indikator.id, "keterangan")
        if cetak is None or lama.capaian is None or baru.capaian is None:
            return
        tertulis = _ARAH.get(cetak.teks.casefold().strip(" ."))
        arah = (baru.capaian > lama.capaian) - (baru.capaian < lama.capaian)
        if tertulis is None or tertulis == arah:
            return
        yield self.finding(
            bahan.letak("II2", baru.indikator.id, "keterangan", cetak.rekaman),
            f"{bahan.sebut(baru.indikator.id)}: keterangan tercetak “{cetak.teks}”, tetapi "
            f"capaiannya {format_angka(lama.capaian, 2)}% lalu {format_angka(baru.capaian, 2)}%.",
            stated=cetak.teks,
            expected=_KATA[arah],
            saran=f"Tulis “{_KATA[arah]}”.",
        )

    def _rata_rata(self, bahan: Bahan, isi: list[Tahunan]) -> Iterator[Finding]:
        if not isi:
            return
        for bagian in ("target", "realisasi", "capaian"):
            kolom = f"{bagian}_{isi[0].akhiran}"
            cetak = sel(bahan, "II2", "JUMLAH", kolom)
            nilai: list[Decimal] = [n for t in isi if (n := getattr(t, bagian)) is not None]
            if cetak is None or cetak.nilai is None or not nilai:
                continue
            rata = _rata(nilai)
            if bagian == "target" and (satuan := _satuan_campur(bahan, isi)):
                hasil = sel(bahan, "II2", "JUMLAH", f"realisasi_{isi[0].akhiran}")
                ikut = hasil.rekaman if hasil is not None and hasil.nilai is not None else None
                yield self.finding(
                    bahan.letak("II2", "JUMLAH", kolom, cetak.rekaman),
                    f"Baris rata-rata merata-ratakan target dan realisasi yang bersatuan "
                    f"{satuan}; hanya capaiannya yang dapat dirata-ratakan.",
                    stated=cetak.nilai,
                    saran="Kosongkan rata-rata target dan realisasi.",
                    severity=Severity.WARNING,
                    ikut=(bahan.letak("II2", "JUMLAH", ikut.kolom, ikut),) if ikut else (),
                )
            if not cetak.cocok(rata):
                yield self.finding(
                    bahan.letak("II2", "JUMLAH", kolom, cetak.rekaman),
                    f"Rata-rata {bagian} tercetak {cetak.teks}, tetapi rata-rata {len(nilai)} "
                    f"indikator di atasnya {format_angka(rata, 2)}.",
                    stated=cetak.nilai,
                    expected=rata,
                    saran="Hitung ulang rata-ratanya.",
                )

    def _satu_tahun_saja(self, bahan: Bahan, isi: list[list[Tahunan]]) -> Iterator[Finding]:
        """The average is printed for one of the two years only."""
        n = bahan.renja.dokumen.tahun
        for kini, lain in ((0, 1), (1, 0)):
            capaian = [b[kini].capaian for b in isi]
            nilai = [c for c in capaian if c is not None]
            akhiran = ("n3", "n2")
            ada = sel(bahan, "II2", "JUMLAH", f"capaian_{akhiran[lain]}")
            kosong = sel(bahan, "II2", "JUMLAH", f"capaian_{akhiran[kini]}")
            if not nilai or ada is None or ada.nilai is None:
                continue
            if kosong is None or kosong.kosong:
                tahun = (n - 3, n - 2)
                yield self.finding(
                    bahan.letak("II2", "JUMLAH", f"capaian_{akhiran[kini]}", ada.rekaman),
                    f"Baris rata-rata hanya diisi untuk tahun {tahun[lain]}; rata-rata capaian "
                    f"{tahun[kini]} {format_angka(_rata(nilai), 2)}% tidak dicetak.",
                    expected=_rata(nilai),
                    saran="Isi rata-rata kedua tahun.",
                    severity=Severity.INFO,
                )


def _rata(nilai: list[Decimal]) -> Decimal:
    return bagi(jumlahkan(*nilai), Decimal(len(nilai)))


def _satuan_campur(bahan: Bahan, isi: list[Tahunan]) -> str:
    """Return the units of the rows in words when there are several, else nothing."""
    semua = [bahan.hukum.satuan(t.indikator.satuan) for t in isi]
    nama = dict.fromkeys(s.nama for s in semua if s is not None)
    return rangkai(nama) if len(nama) > 1 else ""


def _teks(angka: Decimal | None) -> str:
    return "kosong" if angka is None else format_angka(angka, None)
