"""All cost lines of a Renja as one list, in the columns that :mod:`.rka_masuk` reads back."""

from collections.abc import Iterable, Sequence

from selaras.core.rka import RincianBelanja
from selaras.core.rupiah import Rupiah

KEPALA = (
    "Kode Sub Kegiatan",
    "Nama Sub Kegiatan",
    "Kode Rekening",
    "Kelompok",
    "Uraian",
    "Koefisien",
    "Harga Satuan",
    "PPN",
    "Jumlah",
    "Sumber Dana",
)


def baris_rka(
    isi: Iterable[tuple[str, str, Sequence[RincianBelanja]]],
) -> list[tuple[str | Rupiah, ...]]:
    """Return the rows of a list of cost lines.

    Args:
        isi: Code, name and cost lines of each sub kegiatan.
    """
    return [
        (
            kode,
            nama,
            r.rekening.baku,
            r.kelompok,
            r.uraian,
            r.koefisien_teks,
            r.harga_satuan,
            format(r.pajak.normalize(), "f").replace(".", ",") if r.pajak else "",
            r.jumlah,
            r.sumber_dana,
        )
        for kode, nama, rincian in isi
        for r in rincian
    ]
