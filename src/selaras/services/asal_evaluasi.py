"""Where the numbers of the evaluation of a region come from: forms of its agencies, added up."""

from collections.abc import Callable, Mapping

from selaras.core.asal_jumlah import AsalJumlah, Bagian, Besaran, Cara, Halaman
from selaras.db.models import RekapEvaluasi, Wilayah
from selaras.services import evaluasi_wilayah
from selaras.services.asal_bantu import Daftar, Konteks
from selaras.services.evaluasi_wilayah import BarisWilayah
from selaras.services.galat import TidakAda

E81 = "Permendagri 86/2017, Lampiran, Formulir E.81"
_BANYAK = "banyaknya perangkat daerah yang memenuhi"
_SERAPAN = "realisasi dibagi anggaran, dikali 100"
_FORMULIR = "dihitung Formulir E.81 perangkat daerah itu"
_SATU: tuple[tuple[str, str], ...] = (
    ("capaian", "Rata-rata capaian kinerja"),
    ("realisasi", "Realisasi anggaran"),
    ("anggaran", "Anggaran"),
    ("indikator", "Indikator"),
    ("indikator_terisi", "Indikator yang dilaporkan"),
    ("sub_kegiatan", "Sub kegiatan"),
    ("sub_kegiatan_terisi", "Sub kegiatan yang dilaporkan"),
)


def wilayah(w: Wilayah, isian: Mapping[str, str]) -> Daftar:
    """Return the sums and counts of one quarter of a region.

    Args:
        w: The region.
        isian: ``tahun`` and ``triwulan`` of the page.

    Raises:
        TidakAda: They name no quarter.
    """
    tahun, triwulan = _bilangan(isian, "tahun"), _bilangan(isian, "triwulan")
    h = evaluasi_wilayah.lihat(w, tahun, triwulan)
    ada = [(b, b.rekap) for b in h.baris if b.rekap is not None]

    def ke(b: BarisWilayah) -> Halaman:
        return Halaman("e81", (b.pd.sebutan, tahun, triwulan))

    asal = Konteks(
        dasar=E81,
        versi=f"triwulan {triwulan} tahun {tahun}",
        pada=max((r.pada for _, r in ada), default=None),
    ).asal

    def cacah(
        judul: str, nilai: int, pilih: Callable[[BarisWilayah], object], objek: str = ""
    ) -> AsalJumlah:
        bagian = (Bagian(b.pd.nama, None, ke(b)) for b in h.baris if pilih(b))
        return asal(judul, nilai, Cara.CACAH, _BANYAK, bagian, objek)

    def uang(judul: str, nilai: Besaran, medan: str) -> AsalJumlah:
        bagian = (Bagian(b.pd.nama, getattr(r, medan), ke(b)) for b, r in ada)
        return asal(judul, nilai, Cara.JUMLAH, "jumlah setiap perangkat daerah", bagian)

    def serapan(nilai: Besaran, atas: Besaran, bawah: Besaran, objek: str = "") -> AsalJumlah:
        bagian = (Bagian("Realisasi anggaran", atas), Bagian("Anggaran", bawah))
        return asal("Serapan anggaran", nilai, Cara.RUMUS, _SERAPAN, bagian, objek)

    hasil: Daftar = {
        "melapor": cacah("Perangkat daerah yang melapor", h.melapor, lambda b: b.rekap),
        "banyak": cacah("Perangkat daerah", len(h.baris), lambda b: True),
        "ditutup": cacah("Perangkat daerah yang menutup", h.ditutup, lambda b: b.ditutup),
        "realisasi": uang("Realisasi anggaran", h.realisasi, "realisasi"),
        "anggaran": uang("Anggaran", h.anggaran, "anggaran"),
        "serapan": serapan(h.serapan, h.realisasi, h.anggaran),
    }
    for nama, n in h.predikat:
        hasil[f"predikat:{nama}"] = cacah(
            "Perangkat daerah menurut predikat", n, _berpredikat(nama), nama
        )
    for b, r in ada:
        hasil |= {
            f"{medan}:{b.pd.sebutan}": asal(
                judul,
                getattr(r, medan),
                Cara.DATA,
                _FORMULIR,
                (Bagian(b.pd.nama, getattr(r, medan), ke(b)),),
                b.pd.nama,
            )
            for medan, judul in _SATU
        }
        hasil[f"serapan:{b.pd.sebutan}"] = serapan(b.serapan, r.realisasi, r.anggaran, b.pd.nama)
    return hasil


def _berpredikat(nama: str) -> Callable[[BarisWilayah], object]:
    def pilih(b: BarisWilayah) -> bool:
        r: RekapEvaluasi | None = b.rekap
        return r is not None and r.predikat == nama

    return pilih


def _bilangan(isian: Mapping[str, str], nama: str) -> int:
    teks = isian.get(nama, "")
    if not teks.isascii() or not teks.isdecimal() or len(teks) > len("2025"):
        raise TidakAda
    return int(teks)
