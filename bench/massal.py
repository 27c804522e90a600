"""One million indikator rows: whole columns against the scalar function, with equal results."""

import random
from collections.abc import Sequence
from decimal import Decimal

from ukur import Baris, Hasil, Opsi, angka, berpasangan, rasio, sekali, tengah

from selaras.core.angka import bulatkan
from selaras.core.capaian import capaian
from selaras.core.kebijakan import Arah, AturanNol, Kebijakan, RumusTurun
from selaras.core.massal import HasilMassal, Kolom, capaian_massal
from selaras.core.nilai import Kosong

BARIS = 1_000_000
SAMPEL = 40_000
KEBIJAKAN = (
    Kebijakan(),
    Kebijakan(arah=Arah.TURUN),
    Kebijakan(arah=Arah.TURUN, rumus_turun=RumusTurun.BANDING, batas=Decimal(120)),
    Kebijakan(arah=Arah.TETAP, aturan_nol=AturanNol.TERPENUHI_BILA_NOL),
)
"""The policies of the rows, one quarter each: columns are grouped by policy."""

Kelompok = list[tuple[Kebijakan, list[Decimal | None], list[Decimal | None]]]


def buat(banyak: int) -> Kelompok:
    """Return realisasi and target per policy, with reports missing and targets of zero."""
    acak = random.Random(2025)

    def kolom(kosong: float) -> list[Decimal | None]:
        return [
            None if acak.random() < kosong else Decimal(acak.randrange(0, 200_000)).scaleb(-2)
            for _ in range(banyak // len(KEBIJAKAN))
        ]

    hasil: Kelompok = []
    for kebijakan in KEBIJAKAN:
        target = kolom(0.02)
        target[:: max(1, len(target) // 50)] = [Decimal(0)] * len(
            target[:: max(1, len(target) // 50)]
        )
        hasil.append((kebijakan, kolom(0.1), target))
    return hasil


def ukur(opsi: Opsi) -> Hasil:
    """Measure the columns with and without making them; every sampled row must agree.

    Raises:
        RuntimeError: A row differs.
    """
    banyak, sampel = (400, 400) if opsi.ringkas else (BARIS, SAMPEL)
    data = buat(banyak)
    kolom = [(k, Kolom.dari(r, 2), Kolom.dari(t, 2)) for k, r, t in data]
    lompat = max(1, banyak // sampel)
    contoh = [(k, r[::lompat], t[::lompat]) for k, r, t in data]
    dihitung = sum(len(r) for _, r, _ in contoh)
    waktu = berpasangan(
        {
            "siap": sekali(lambda: [capaian_massal(r, t, k) for k, r, t in kolom]),
            "utuh": sekali(
                lambda: [capaian_massal(Kolom.dari(r, 2), Kolom.dari(t, 2), k) for k, r, t in data]
            ),
            "skalar": sekali(lambda: [_skalar(k, r, t) for k, r, t in contoh]),
        },
        opsi.banyak,
    )
    waktu["skalar"] = [w * banyak / dihitung for w in waktu["skalar"]]
    _samakan([capaian_massal(r, t, k) for k, r, t in kolom], contoh, lompat)
    catatan = (
        f"skalar diukur pada {angka(dihitung, 0)} baris lalu diskalakan; "
        f"{angka(dihitung, 0)} baris dibandingkan, semua sama"
    )
    return Hasil(
        [
            Baris(
                uraian=f"capaian {angka(banyak, 0)} baris, {uraian}",
                detik=tengah(waktu[nama]),
                pembanding="fungsi skalar",
                detik_pembanding=tengah(waktu["skalar"]),
                rasio=rasio(waktu["skalar"], waktu[nama]),
                catatan=catatan,
            )
            for nama, uraian in (("siap", "kolom siap"), ("utuh", "dari bilangan desimal"))
        ]
    )


def _skalar(
    kebijakan: Kebijakan, realisasi: Sequence[Decimal | None], target: Sequence[Decimal | None]
) -> list[Decimal | Kosong]:
    hasil = [capaian(r, t, kebijakan) for r, t in zip(realisasi, target, strict=True)]
    return [n if isinstance(n, Kosong) else bulatkan(n, 2) for n in hasil]


def _samakan(massal: Sequence[HasilMassal], contoh: Kelompok, lompat: int) -> None:
    for hasil, (kebijakan, r, t) in zip(massal, contoh, strict=True):
        for i, nilai in enumerate(_skalar(kebijakan, r, t)):
            if hasil.isi(i * lompat) != nilai:
                raise RuntimeError(f"row {i * lompat} of {kebijakan}: {hasil.isi(i * lompat)}")
