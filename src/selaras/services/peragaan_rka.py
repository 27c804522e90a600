"""Invented cost lines for the demonstration: each says so, and they close exactly to the pagu."""

from collections.abc import Mapping, Sequence

from selaras.core.anggaran_kas import per_triwulan
from selaras.core.rekap import Rekap
from selaras.core.rka import baca_bilangan
from selaras.core.rupiah import Rupiah
from selaras.db.models import Pengguna, Renja
from selaras.exchange.rka_masuk import baca_rincian
from selaras.services import rencana, rka, rka_lihat

TANDA = "Peragaan, bukan belanja sebenarnya"
_BANYAK = 3
_TRIWULAN = ("15", "35", "30", "20")
_CONTOH: Sequence[tuple[str, str, str, str, str]] = (
    ("5.1.02.01.01.0024", "Alat tulis kantor", "12 bulan x 2 paket", "350.000", "11"),
    ("5.1.02.01.01.0026", "Penggandaan bahan rapat", "4 kali x 500 lembar", "350", "0"),
    ("5.1.02.01.01.0052", "Makanan dan minuman rapat", "4 kali x 25 orang", "48.000", "0"),
    ("5.1.02.02.01.0003", "Honorarium narasumber", "2 orang x 4 jam", "900.000", "0"),
    ("5.1.02.04.01.0001", "Perjalanan dinas biasa", "3 orang x 3 hari x 2 kali", "430.000", "0"),
)
"""Rekening, uraian, koefisien, harga satuan, PPN: prices are invented, codes only look the part."""

_PENUTUP = ("5.1.02.02.01.0061", "Jasa pelaksanaan kegiatan", "1 paket")


def isi(perencana: Pengguna, renja: Renja) -> None:
    """Give the first sub kegiatan of a Renja with enough pagu cost lines and a cash plan.

    Args:
        perencana: Who writes them.
        renja: The Renja of the demonstration.
    """
    plan = rencana.baca(renja)
    rekap = Rekap(plan)
    terisi = 0
    for s in rka_lihat.sub_kegiatan(plan):
        pagu = rekap.pagu(s.id).isi
        if not isinstance(pagu, Rupiah):
            continue
        baris = _baris(pagu)
        if not baris:
            continue
        rka.tambah(actor=perencana, renja=renja, kunci=s.id, isian=baris)
        rka.atur_kas(
            actor=perencana,
            renja=renja,
            kunci=s.id,
            kas=per_triwulan(pagu, [baca_bilangan(p) for p in _TRIWULAN]),
            semula=rka_lihat.sidik_kas(None),
        )
        terisi += 1
        if terisi == _BANYAK:
            return


def _baris(pagu: Rupiah) -> list[Mapping[str, object]]:
    """Return lines that close exactly to a pagu of whole rupiah; none when it is too small."""
    hasil: list[Mapping[str, object]] = [
        {
            "rekening": rekening,
            "kelompok": TANDA,
            "uraian": f"{uraian} (peragaan)",
            "koefisien": koefisien,
            "harga_satuan": harga,
            "pajak": pajak,
        }
        for rekening, uraian, koefisien, harga, pajak in _CONTOH
    ]
    sisa = pagu - sum((baca_rincian(b).jumlah for b in hasil), Rupiah(0))
    if sisa <= Rupiah(0) or sisa.sen % 100:
        return []
    rekening, uraian, koefisien = _PENUTUP
    hasil.append(
        {
            "rekening": rekening,
            "kelompok": TANDA,
            "uraian": f"{uraian} (peragaan)",
            "koefisien": koefisien,
            "harga_satuan": sisa,
        }
    )
    return hasil
