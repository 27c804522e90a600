"""Formulir E.81 of one agency and of a region: queries, writes, bytes and time, in one process.

Every line of every agency reports each of twelve months. The rival fetches the same figures the
usual way, a query per line and quarter; figures that public systems show are quoted.
"""

import tempfile
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from halaman import klien, kunjungi, siapkan, wilayah_besar
from ukur import Baris, Hasil, Opsi, berpasangan, rasio, tengah

TAHUN, TRIWULAN = 2025, 4
PEMBANDING = "satu kueri per baris dan triwulan lewat ORM"
PEER_SATU = "sistem publik: 560 ms, 1.263 kueri, 149 tulisan"
PEER_WILAYAH = "sistem publik: 260 ms, uang saja"


def ukur(opsi: Opsi) -> Hasil:
    """Measure the page of one agency, its files, and the page of a region."""
    hasil = Hasil()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        siapkan(folder)
        banyak = 2 if opsi.ringkas else 54
        wilayah_besar(banyak)
        laporkan()
        _satu(opsi, hasil)
        _wilayah(opsi, hasil)
    return hasil


def laporkan() -> int:
    """Let every agency report twelve months of every line; return the number of values."""
    from selaras.core.laporan import CatatanKinerja, CatatanUang, Masa
    from selaras.core.rupiah import Rupiah
    from selaras.db import buku
    from selaras.db.models import Indikator, PerangkatDaerah, Simpul
    from selaras.services import laporan, rekap_evaluasi

    banyak = 0
    for pd in PerangkatDaerah.objects.all():
        rencana = laporan.rencana_tahun(pd, TAHUN)
        bulan = [Masa.dari_bulan(TAHUN, b) for b in range(1, 13)]
        kinerja = [
            CatatanKinerja(indikator=i.id, masa=m, nilai=Decimal(1))
            for i in rencana.indikator
            for m in bulan
        ]
        uang = [
            CatatanUang(simpul=s.id, masa=m, realisasi=Rupiah.dari(1_000_000))
            for s in rencana.sub_kegiatan
            for m in bulan
        ]
        milik = {"renstra__perangkat_daerah": pd}
        buku.tulis(
            oleh=None,
            oleh_nama="Pengukur",
            pada=datetime(TAHUN, 12, 31, tzinfo=UTC),
            kinerja=kinerja,
            uang=uang,
            indikator=dict(Indikator.objects.filter(**milik).values_list("kunci", "pk")),
            simpul=dict(Simpul.objects.filter(**milik).values_list("kunci", "pk")),
        )
        rekap_evaluasi.segarkan(pd, TAHUN)
        banyak += len(kinerja) + len(uang)
    return banyak


def baris_demi_baris(pd: Any, *, uang_saja: bool = False) -> None:
    """Fetch the quarters of every line of an agency, each with a query of its own."""
    from selaras.db.models import Simpul

    for s in Simpul.objects.filter(renstra__perangkat_daerah=pd):
        for t in range(1, TRIWULAN + 1):
            list(s.catatan_uang.filter(tahun=TAHUN, triwulan=t))
        if not uang_saja:
            for i in s.indikator.all():
                list(i.target.all())
                for t in range(1, TRIWULAN + 1):
                    list(i.catatan.filter(tahun=TAHUN, triwulan=t))


def _satu(opsi: Opsi, hasil: Hasil) -> None:
    from selaras.db.models import PerangkatDaerah

    c = klien("perencana")
    pd = PerangkatDaerah.objects.get(sebutan="bkpsdm")
    jalur = f"/pd/bkpsdm/evaluasi/{TAHUN}/tw/{TRIWULAN}/"
    c.get(jalur)
    k = kunjungi(lambda: c.get(jalur))

    def naif() -> Any:
        baris_demi_baris(pd)
        return c.get("/terbuka/")

    n = kunjungi(naif)
    waktu = berpasangan(
        {
            "selaras": lambda: kunjungi(lambda: c.get(jalur)).detik,
            "naif": lambda: kunjungi(naif).detik,
        },
        opsi.banyak,
    )
    hasil.baris.append(
        Baris(
            uraian="halaman E.81 satu perangkat daerah, 12 bulan",
            detik=tengah(waktu["selaras"]),
            pembanding=PEMBANDING,
            detik_pembanding=tengah(waktu["naif"]),
            rasio=rasio(waktu["naif"], waktu["selaras"]),
            catatan=f"E.81: {k.kueri} kueri, {k.tulis} tulisan, {k.besar // 1024} KiB; "
            f"pembanding {n.kueri} kueri; {PEER_SATU}",
        )
    )


def _wilayah(opsi: Opsi, hasil: Hasil) -> None:
    from selaras.db.models import PerangkatDaerah

    c = klien("verifikator")
    semua = list(PerangkatDaerah.objects.all())
    jalur = f"/wilayah/00.00/evaluasi/{TAHUN}/tw/{TRIWULAN}/"
    k = kunjungi(lambda: c.get(jalur))

    def naif() -> Any:
        for pd in semua:
            baris_demi_baris(pd, uang_saja=True)
        return c.get("/terbuka/")

    n = kunjungi(naif)
    waktu = berpasangan(
        {
            "selaras": lambda: kunjungi(lambda: c.get(jalur)).detik,
            "naif": lambda: kunjungi(naif).detik,
        },
        min(opsi.banyak, 2),  # the rival takes many seconds
    )
    hasil.baris.append(
        Baris(
            uraian=f"evaluasi wilayah, {len(semua)} perangkat daerah",
            detik=tengah(waktu["selaras"]),
            pembanding=f"{PEMBANDING}, uang saja",
            detik_pembanding=tengah(waktu["naif"]),
            rasio=rasio(waktu["naif"], waktu["selaras"]),
            catatan=f"evaluasi wilayah: {k.kueri} kueri, {k.tulis} tulisan, {k.besar // 1024} KiB; "
            f"pembanding {n.kueri} kueri; {PEER_WILAYAH}",
        )
    )
