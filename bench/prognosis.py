"""How well and how fast a year is forecast: the backtest, and 5,000 indikator at once.

``python bench/run.py --only prognosis`` measures speed. ``python bench/prognosis.py [folder]``
prints how far forecasts were off, beside the pace alone on the same cases, and how many values of
a real year the checks of plausibility question; the folder holds real E.81 workbooks.
"""

import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from ukur import AKAR, CONTOH, Baris, Hasil, Opsi, angka, berpasangan, rasio, sekali, tengah

from selaras.core.kebijakan import Akumulasi, Kebijakan
from selaras.core.kewajaran import IsianKinerja, IsianUang, periksa_kinerja, periksa_uang
from selaras.core.nilai import Kosong
from selaras.core.peringatan_dini import peringatan_dini
from selaras.core.prognosis import BahanPrognosis, prognosis
from selaras.core.prognosis_uji import (
    DeretUang,
    DeretUji,
    UjiMundur,
    uji_mundur,
    uji_mundur_uang,
)
from selaras.core.riwayat import RiwayatTahun
from selaras.core.rupiah import Rupiah
from selaras.exchange.baca import read
from selaras.law.at import at

INDIKATOR = 5_000
TAHUN = range(2020, 2026)
E81 = AKAR.parent / "shared" / "data" / "e81"
HUKUM = at(date(2025, 12, 31))
ATURAN = HUKUM.prognosis_realisasi.aturan
BATAS = HUKUM.kewajaran_realisasi.batas
POSISI = Kebijakan(dalam_tahun=Akumulasi.POSISI_AKHIR)

MUSIM = ((5, 20, 30, 45), (10, 25, 30, 35), (24, 26, 25, 25), (0, 5, 25, 70))
"""Shapes of a year in percent: training, services, salaries, documents due at its end."""

_KOLOM_K = (16, 19, 22, 25)
_KOLOM_RP = (18, 21, 24, 27)
_KOLOM_SATUAN, _KOLOM_TARGET, _KOLOM_ANGGARAN = 9, 14, 15


def bagian(acak: random.Random, musim: Sequence[int], goyang: float) -> list[float]:
    """Return the shares of four quarters: a shape, shaken; ``goyang`` 0 repeats it exactly."""
    mentah = [max(0.0, m * (1 + acak.gauss(0, goyang))) for m in musim]
    return [m / sum(mentah) for m in mentah]


def deret_jumlah(acak: random.Random, goyang: float, *, bermusim: bool) -> DeretUji:
    """Return years of an indikator whose quarters add up."""
    musim = acak.choice(MUSIM)
    besar = acak.choice((4, 12, 60, 400, 3000)) * acak.uniform(0.7, 1.3)
    tahun = []
    for t in TAHUN:
        if not bermusim:
            musim = tuple(acak.randrange(1, 100) for _ in range(4))
        besar *= acak.uniform(0.85, 1.2)
        isi = [Decimal(round(besar * b)) for b in bagian(acak, musim, goyang)]
        tahun.append(RiwayatTahun(tahun=t, triwulan=tuple(isi)))
    return DeretUji(kebijakan=Kebijakan(), tahun=tahun)


def deret_posisi(acak: random.Random, goyang: float, *, bermusim: bool) -> DeretUji:
    """Return years of a percentage or index that stands where it last stood."""
    nilai = acak.uniform(40, 85)
    naik = acak.uniform(0, 6) if bermusim else 0
    tahun = []
    for t in TAHUN:
        isi = []
        for b in bagian(acak, (10, 20, 30, 40), goyang):
            nilai = min(100.0, nilai + naik * b + acak.gauss(0, 0.6))
            isi.append(Decimal(round(nilai * 100)).scaleb(-2))
        tahun.append(RiwayatTahun(tahun=t, triwulan=tuple(isi)))
        nilai -= naik * acak.uniform(0.5, 0.9)  # much of it is won anew every year
    return DeretUji(kebijakan=POSISI, tahun=tahun, terbesar=Decimal(100))


def deret_uang(acak: random.Random, goyang: float, *, bermusim: bool) -> DeretUang:
    """Return years of spending; the cash plan hopes to spend earlier than happens."""
    musim: Sequence[int] = acak.choice(((8, 22, 27, 43), (20, 27, 25, 28), (3, 15, 27, 55)))
    pagu = acak.uniform(30e6, 5e9)
    tahun = []
    for t in TAHUN:
        if not bermusim:
            musim = [acak.randrange(1, 100) for _ in range(4)]
        pagu *= acak.uniform(0.8, 1.25)
        serap = acak.uniform(0.82, 0.99)
        kas = [Rupiah.dari(round(pagu * k / 1200)) for k in (60, 90, 110, 115, 115, 110)]
        kas += [Rupiah.dari(round(pagu * k / 1200)) for k in (110, 105, 105, 100, 95, 85)]
        isi = [Rupiah.dari(round(pagu * serap * b)) for b in bagian(acak, musim, goyang)]
        tahun.append((t, Rupiah.dari(round(pagu)), isi, kas))
    return DeretUang(tahun=tahun)


def ukur(opsi: Opsi) -> Hasil:
    """Measure forecasts of many indikator with five past years each, and their early warning."""
    banyak = 200 if opsi.ringkas else INDIKATOR
    bahan = list(_bahan(banyak))
    tanpa = [
        BahanPrognosis(kebijakan=b.kebijakan, target=b.target, triwulan=b.triwulan) for b in bahan
    ]
    waktu = berpasangan(
        {
            "musiman": sekali(lambda: _semua(bahan)),
            "laju": sekali(lambda: _semua(tanpa)),
        },
        opsi.banyak,
    )
    detik = tengah(waktu["musiman"])
    return Hasil(
        [
            Baris(
                uraian=f"prognosis {angka(banyak, 0)} indikator, lima tahun dasar",
                detik=detik,
                pembanding="laju tanpa riwayat",
                detik_pembanding=tengah(waktu["laju"]),
                rasio=rasio(waktu["musiman"], waktu["laju"]),
                arti="kali lebih lama",
                tujuan="< 1 detik",
                tercapai=None if opsi.ringkas else detik < 1,
                catatan="termasuk mengurutkan peringatan dini; ketepatannya: bench/prognosis.py",
            )
        ]
    )


def _bahan(banyak: int) -> Iterator[BahanPrognosis]:
    acak = random.Random(2025)
    for i in range(banyak):
        buat = deret_posisi if i % 3 == 0 else deret_jumlah
        d = buat(acak, 0.25, bermusim=True)
        *lalu, kini = d.tahun
        akhir = lalu[-1].akhir(d.kebijakan)
        yield BahanPrognosis(
            kebijakan=d.kebijakan,
            target=akhir,
            triwulan=kini.triwulan[: 1 + i % 3],
            riwayat=lalu,
            terbesar=d.terbesar,
        )


def _semua(bahan: Sequence[BahanPrognosis]) -> object:
    return peringatan_dini((str(i), prognosis(b, ATURAN)) for i, b in enumerate(bahan))


def buatan(banyak: int) -> Iterator[tuple[str, UjiMundur]]:
    """Backtest on made-up years: seasons that repeat, and years that have nothing in common."""
    for nama, buat, uji in (
        ("kinerja yang dijumlah", deret_jumlah, uji_mundur),
        ("persen dan indeks (posisi akhir)", deret_posisi, uji_mundur),
        ("uang", deret_uang, uji_mundur_uang),
    ):
        for bermusim in (True, False):
            acak = random.Random(7)
            deret: Any = [buat(acak, 0.25, bermusim=bermusim) for _ in range(banyak)]
            musim = "musim berulang, goyang 25%" if bermusim else "TANPA musim: tiap tahun lain"
            yield f"data buatan, {nama}, {musim}", uji(deret, ATURAN)


def nyata(berkas: Path) -> Iterator[tuple[str, UjiMundur]]:
    """Backtest on a real E.81: one year alone, so only the pace can be tried."""
    kinerja, uang = [], []
    for baris in _baris_e81(berkas):
        k = [_angka(baris[i]) for i in _KOLOM_K]
        if None not in k and any(k):
            tahun = RiwayatTahun(tahun=2025, triwulan=tuple(k))
            kinerja.append(DeretUji(kebijakan=Kebijakan(), tahun=[tahun]))
        rp = [_angka(baris[i]) for i in _KOLOM_RP]
        pagu = _angka(baris[_KOLOM_ANGGARAN])
        if None not in rp and any(rp) and pagu:
            isi = [_rupiah(n) for n in rp if n is not None]
            uang.append(DeretUang(tahun=[(2025, _rupiah(pagu), isi, None)]))
    yield f"E.81 nyata, satu tahun, {len(kinerja)} indikator, K", uji_mundur(kinerja, ATURAN)
    yield f"E.81 nyata, satu tahun, {len(uang)} baris, Rp", uji_mundur_uang(uang, ATURAN)


def tanya(berkas: Path, kali: Decimal = Decimal(1)) -> tuple[int, int, int, int]:
    """Ask the checks of plausibility about every value of a real E.81, quarter by quarter.

    Args:
        kali: What each value that is asked about is multiplied by: a slip of the pen.

    Returns:
        Values of K and how many were questioned, the same of Rp; zeros only count unmultiplied.
    """
    banyak_k = banyak_rp = kinerja = uang = 0
    for baris in _baris_e81(berkas):
        satuan = str(baris[_KOLOM_SATUAN] or "")
        dikenal = HUKUM.satuan(satuan)
        k = [_angka(baris[i]) for i in _KOLOM_K]
        rp = [_angka(baris[i]) for i in _KOLOM_RP]
        pagu = _angka(baris[_KOLOM_ANGGARAN])
        for q in range(4):
            kinerja_kini = k[q]
            if kinerja_kini is not None and (kali == 1 or kinerja_kini):
                banyak_k += 1
                isian = IsianKinerja(
                    tahun=2025,
                    triwulan=q + 1,
                    kebijakan=Kebijakan(),
                    satuan=satuan,
                    jenis=dikenal.jenis if dikenal else "",
                    nilai=kinerja_kini * kali,
                    target=_angka(baris[_KOLOM_TARGET]),
                    sebelumnya=k[:q],
                )
                kinerja += bool(periksa_kinerja(isian, BATAS))
            kini = rp[q]
            if kini is not None and pagu and (kali == 1 or kini):
                banyak_rp += 1
                isian_uang = IsianUang(
                    tahun=2025,
                    triwulan=q + 1,
                    anggaran=_rupiah(pagu),
                    realisasi=_rupiah(kini * kali),
                    sebelumnya=[None if n is None else _rupiah(n) for n in rp[:q]],
                )
                uang += bool(periksa_uang(isian_uang, BATAS))
    return banyak_k, kinerja, banyak_rp, uang


def vonis(berkas: Path) -> Counter[str]:
    """Count what the status said of the real year after each quarter, and what came of it."""
    hasil: Counter[str] = Counter()
    for baris in _baris_e81(berkas):
        k = [_angka(baris[i]) for i in _KOLOM_K]
        target = _angka(baris[_KOLOM_TARGET])
        ada = [n for n in k if n is not None]
        if len(ada) < len(k) or not any(ada) or not target:
            continue
        # the sheet's fractions add up to 99.999...: a thousandth is no miss
        kena = "tercapai" if sum(ada) >= target * Decimal("0.999") else "tidak tercapai"
        for q in (1, 2, 3):
            p = prognosis(
                BahanPrognosis(kebijakan=Kebijakan(), target=target, triwulan=k[:q]), ATURAN
            )
            hasil[f"TW {q}: {p.status}, nyatanya {kena}"] += 1
    return hasil


def _baris_e81(berkas: Path) -> Iterator[tuple[Any, ...]]:
    from openpyxl import load_workbook

    lembar = load_workbook(berkas, data_only=True, read_only=True).worksheets[0]
    for baris in lembar.iter_rows(min_row=11, values_only=True):
        if len(baris) >= _KOLOM_RP[-1] and isinstance(baris[_KOLOM_SATUAN - 1], str):
            yield (None, *baris)  # counted from 1, as the sheet's columns are


def _angka(sel: Any) -> Decimal | None:
    # nine decimals: what a spreadsheet's binary fractions still say exactly
    return round(Decimal(str(sel)), 9) if isinstance(sel, int | float) else None


def _rupiah(nilai: Decimal) -> Rupiah:
    return Rupiah.dari(round(nilai, 2))


def _cetak(isi: Decimal | Kosong) -> str:
    return angka(float(isi), 1) if isinstance(isi, Decimal) else "-"


def tabel(nama: str, uji: UjiMundur) -> str:
    """Return one backtest as text."""
    garis = [f"\n{nama} (tanpa perkiraan: {uji.belum_cukup})"]
    kepala = [
        "TW",
        "metode",
        "n",
        "median",
        "laju",
        "MAPE",
        "laju",
        "dekat/jauh",
        "rentang",
        "harapan",
    ]
    isi = [
        (
            str(h.triwulan),
            h.metode or "SEMUA",
            str(h.kasus),
            _cetak(h.median),
            _cetak(h.median_laju),
            _cetak(h.mape),
            _cetak(h.mape_laju),
            f"{h.lebih_dekat}/{h.lebih_jauh}",
            _cetak(h.cakupan),
            _cetak(h.cakupan_harapan),
        )
        for h in uji.hasil
    ]
    lebar = [max(len(b[i]) for b in [kepala, *isi]) for i in range(len(kepala))]
    garis += ["  ".join(s.rjust(w) for s, w in zip(b, lebar, strict=True)) for b in [kepala, *isi]]
    return "\n".join(garis) + "\n"


def main() -> int:
    """Print the backtest and the questions asked; return the exit status."""
    cetak = sys.stdout.write
    cetak("Galat mutlak dalam persen dari yang nyata; laju: kasus yang sama tanpa riwayat.\n")
    for nama, uji in buatan(40 if "--quick" in sys.argv else 300):
        cetak(tabel(nama, uji))
    renja = read(CONTOH).value
    triwulanan = {r.indikator for r in renja.realisasi if r.triwulan} if renja else set()
    cetak(
        f"\nRencana contoh: {len(triwulanan)} indikator bertriwulan, semuanya satu triwulan dalam "
        "satu tahun berjalan: tidak ada tahun yang dapat diuji mundur.\n"
    )
    folder = next((Path(a) for a in sys.argv[1:] if not a.startswith("-")), E81)
    berkas = sorted(folder.glob("*.xlsx")) if folder.is_dir() else []
    if not berkas:
        cetak(f"dilewati: tidak ada E.81 nyata di {folder}\n")
    for b in berkas:
        for nama, uji in nyata(b):
            cetak(tabel(nama, uji))
        cetak("\nStatus K, E.81 nyata:\n")
        for apa, banyak in sorted(vonis(b).items()):
            cetak(f"  {apa}: {banyak}\n")
        cetak("\nKewajaran, E.81 nyata: nilai yang ditanyakan\n")
        for kali in ("1", "10", "100", "1000", "0.1", "0.01"):
            n_k, kinerja, n_rp, uang = tanya(b, Decimal(kali))
            cetak(f"  ditulis x {kali}: K {kinerja} dari {n_k}, Rp {uang} dari {n_rp}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
