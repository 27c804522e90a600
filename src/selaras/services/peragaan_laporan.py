"""Invented quarterly reports for the demonstration: three quarters, with a few gaps.

Values follow from the targets and from the identity of each line alone, so every installation of
the demonstration shows the same numbers. Everything goes through the services, as people would do
it; each report says that it is invented.
"""

from collections.abc import Iterator
from decimal import Decimal
from zlib import crc32

from selaras.core.angka import bulatkan
from selaras.core.kebijakan import Akumulasi, Arah
from selaras.core.laporan import CatatanKinerja, CatatanUang, Masa
from selaras.core.rencana_tahun import RencanaTahun
from selaras.core.renja import Indikator
from selaras.core.rupiah import Rupiah
from selaras.db.models import FaktorLaporan, Pengguna, PerangkatDaerah
from selaras.services import laporan, peragaan
from selaras.services.galat import TidakAda

TANDA = "Data peragaan."
TRIWULAN = 3
_BAGIAN = (Decimal("0.15"), Decimal("0.28"), Decimal("0.25"), Decimal("0.32"))
"""Share of a year's work in each quarter, before it varies from line to line."""

_FAKTOR = {
    "pendorong": (
        "Data dasar pegawai sudah lengkap sejak awal tahun, sehingga layanan dapat dijadwalkan "
        "per bulan."
    ),
    "penghambat": (
        "Beberapa kegiatan menunggu jadwal narasumber, sehingga pelaksanaannya bergeser ke "
        "triwulan berikutnya."
    ),
    "tindak_lanjut_triwulan": (
        "Menetapkan ulang jadwal kegiatan yang tertunda dan memantaunya setiap bulan."
    ),
    "tindak_lanjut_renja": (
        "Menempatkan kegiatan yang bergantung pada pihak lain pada triwulan kedua."
    ),
}


def isi(perencana: Pengguna, pd: PerangkatDaerah, tahun: int) -> int:
    """Report three quarters of a year for the lines of an agency; once.

    Args:
        perencana: Who reports.
        pd: The agency.
        tahun: The year.

    Returns:
        How many values were reported; 0 when there is no plan or there are reports already.
    """
    try:
        rencana = laporan.rencana_tahun(pd, tahun)
    except TidakAda:
        return 0
    lama = laporan.buku(pd, tahun)
    if lama.kinerja or lama.uang:
        return 0
    banyak = 0
    for t in range(1, TRIWULAN + 1):
        hasil = laporan.catat(
            actor=perencana,
            perangkat_daerah=pd,
            tahun=tahun,
            kinerja=list(_kinerja(rencana, t)),
            uang=list(_uang(rencana, t)),
        )
        banyak += hasil.kinerja + hasil.uang
        _faktor(pd, tahun, t)
    return banyak


def siapkan() -> int:
    """Report for the agency of the demonstration, for the year of its Renja.

    Returns:
        How many values were reported.
    """
    perencana = peragaan.masuk_sebagai(f"perencana@{peragaan.SURAT}")
    tugas = perencana.penugasan.select_related("perangkat_daerah").filter(
        perangkat_daerah__isnull=False
    )
    pd = tugas.get().perangkat_daerah
    tahun = pd.renja.order_by("-tahun").values_list("tahun", flat=True).first()
    return 0 if tahun is None else isi(perencana, pd, tahun)


def _acak(kunci: str, triwulan: int, dari: int) -> int:
    """Return a number below ``dari`` that depends on a line and a quarter alone."""
    return crc32(f"{kunci}\x1f{triwulan}".encode()) % dari


def _kinerja(rencana: RencanaTahun, t: int) -> Iterator[CatatanKinerja]:
    for i in rencana.indikator:
        target = rencana.target.get(i.id)
        if target is None or target == 0 or _belum(i.id, t):
            continue
        nilai = _nilai(i, target, t)
        rasio = i.kebijakan.dalam_tahun is Akumulasi.RASIO
        yield CatatanKinerja(
            indikator=i.id,
            masa=Masa(rencana.tahun, t),
            keterangan=TANDA,
            nilai=None if rasio else nilai,
            pembilang=bulatkan(nilai, 0) if rasio else None,
            penyebut=Decimal(100) if rasio else None,
        )


def _belum(kunci: str, t: int) -> bool:
    """A few lines are late with the last quarter, as in life."""
    return t == TRIWULAN and _acak(kunci, 0, 9) == 0


def _nilai(i: Indikator, target: Decimal, t: int) -> Decimal:
    """A plausible value of one quarter alone."""
    goyang = Decimal(85 + _acak(i.id, t, 31)) / 100  # 0.85 to 1.15
    if i.kebijakan.arah is not Arah.NAIK:
        return bulatkan(target * goyang, i.kebijakan.desimal)
    if i.kebijakan.dalam_tahun in (Akumulasi.JUMLAH, Akumulasi.JUMLAH_DENGAN_AWAL):
        lalu, kini = (
            bulatkan(target * sum(_BAGIAN[:n], Decimal(0)), i.kebijakan.desimal) for n in (t - 1, t)
        )
        return bulatkan((kini - lalu) * goyang, i.kebijakan.desimal)
    maju = (Decimal("0.9"), Decimal("0.94"), Decimal("0.97"), Decimal(1))[t - 1]
    return bulatkan(target * maju * goyang, i.kebijakan.desimal)


def _uang(rencana: RencanaTahun, t: int) -> Iterator[CatatanUang]:
    for s in rencana.sub_kegiatan:
        anggaran = rencana.anggaran.get(s.id)
        if anggaran is None or _belum(s.id, t):
            continue
        goyang = 80 + _acak(s.id, t, 36)  # percent of the quarter's share
        sen = anggaran.sen * int(_BAGIAN[t - 1] * 100) * goyang // 10_000
        fisik = sum(_BAGIAN[:t], Decimal(0)) * 100 * Decimal(90 + _acak(s.id, 0, 16)) / 100
        yield CatatanUang(
            simpul=s.id,
            masa=Masa(rencana.tahun, t),
            realisasi=Rupiah(sen // 100_000 * 100_000),
            fisik=min(bulatkan(fisik, 0), Decimal(100)),
            keterangan=TANDA,
        )


def _faktor(pd: PerangkatDaerah, tahun: int, t: int) -> None:
    renstra = laporan.renstra_tahun(pd, tahun)
    for jenis, uraian in _FAKTOR.items():
        FaktorLaporan.objects.create(
            renstra=renstra, tahun=tahun, triwulan=t, jenis=jenis, uraian=f"{uraian} {TANDA}"
        )
