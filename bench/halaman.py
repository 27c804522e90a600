"""Pages and edits of the web application: queries, writes, bytes and time, in one process.

The rival is the way such pages are usually written: the same content fetched row by row through
the ORM. Figures that a public system of this field shows are quoted where they are known.
"""

import json
import os
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from ukur import CONTOH, Baris, Hasil, Opsi, berpasangan, rasio, tengah

PEMBANDING = "baris demi baris lewat ORM"
PEER_HALAMAN = "sistem publik: 560 ms, 1.263 kueri, 149 tulisan"
PENYUNTING = 20


@dataclass(frozen=True)
class Kunjungan:
    """One visit: seconds, queries, writes, bytes."""

    detik: float
    kueri: int
    tulis: int
    besar: int


def siapkan(folder: str) -> None:
    """Start Django on a fresh embedded database with the demonstration."""
    os.environ.pop("SELARAS_DB", None)
    os.environ.update(
        SELARAS_DATA=folder, SELARAS_DEMO="ya", DJANGO_SETTINGS_MODULE="selaras.settings"
    )
    from selaras.cli.aplikasi import siapkan_basis_data, siapkan_django

    siapkan_django()
    siapkan_basis_data()
    from selaras.services import peragaan

    peragaan.siapkan(CONTOH)


def klien(peran: str) -> Any:
    """Return a client of a role."""
    from django.test import Client

    from selaras.services import peragaan

    c = Client(SERVER_NAME="localhost")
    c.force_login(
        peragaan.masuk_sebagai(f"{peran}@{peragaan.SURAT}"),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    return c


def kunjungi(kerja: Callable[[], Any]) -> Kunjungan:
    """Do something and count what it asked of the database."""
    from django.db import connection

    semua: list[str] = []

    def catat(jalankan: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        semua.append(sql)
        return jalankan(sql, params, many, context)

    mulai = time.perf_counter()
    with connection.execute_wrapper(catat):
        jawaban = kerja()
    detik = time.perf_counter() - mulai
    assert jawaban.status_code == 200, jawaban.content[:500]
    tulis = sum(s.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE")) for s in semua)
    return Kunjungan(detik, len(semua), tulis, len(jawaban.content))


def baris_demi_baris() -> None:
    """Fetch what the T-C.33 page shows the usual way: a query per relation of each line."""
    from selaras.db.models import Renja, Simpul

    r = Renja.objects.get(perangkat_daerah__sebutan="bkpsdm", tahun=2025)
    for s in Simpul.objects.filter(renstra=r.renstra):
        _ = s.induk.uraian if s.induk_id else ""
        list(r.baris.filter(simpul=s))
        list(r.keluaran.filter(simpul=s))
        list(r.pendanaan.filter(simpul=s))
        list(r.lokasi.filter(simpul=s))
        list(s.indikator.all())


def wilayah_besar(banyak: int) -> None:
    """Add agencies, each with every line of the example."""
    from selaras.db.models import Pengguna, PerangkatDaerah, Renja, Renstra, Wilayah
    from selaras.exchange.baca import read
    from selaras.services import penyusunan, rencana

    isi = replace(read(CONTOH).value, waiver=(), tertulis=(), pernyataan=())
    w = Wilayah.objects.get()
    oleh = Pengguna.objects.first()
    for i in range(banyak):
        pd = PerangkatDaerah.objects.create(
            wilayah=w, sebutan=f"dinas-{i:02d}", nama=f"Dinas Peragaan {i:02d}"
        )
        renstra = Renstra.objects.create(perangkat_daerah=pd, awal=2022, akhir=2026)
        r = Renja.objects.create(
            perangkat_daerah=pd, renstra=renstra, tahun=2025, tanggal=isi.dokumen.tanggal
        )
        rencana.segarkan(r)
        penyusunan.isi_dari_rencana(actor=oleh, renja=r, isi=isi, aksi="renja.diimpor")


def sunting(c: Any, baris: str, kolom: str, nilai: str) -> Any:
    """Change one cell through the page."""
    sel = {"simpul": baris, "bagian": "baris", "kunci": "", "kolom": kolom, "nilai": nilai}
    return c.post(
        "/pd/bkpsdm/renja/2025/tc33/sel/",
        json.dumps({"sel": [sel]}),
        content_type="application/json",
    )


def serentak(banyak: int, kali: int) -> tuple[float, int]:
    """Let many people edit one plan at once; return seconds and how many edits were lost."""
    from django.db import connections

    from selaras.db.models import Renja
    from selaras.services import rencana

    r = Renja.objects.select_related("perangkat_daerah__wilayah", "renstra").get(
        perangkat_daerah__sebutan="bkpsdm", tahun=2025
    )
    simpul = [b.simpul for b in rencana.baca(r).baris if b.simpul.count(".") == 5][:banyak]
    gagal: list[str] = []

    def orang(s: str) -> None:
        c = klien("perencana")
        for k in range(kali):
            jawaban = sunting(c, s, "catatan", f"putaran {k}")
            if jawaban.status_code != 200:
                gagal.append(jawaban.content[:200].decode())
        connections.close_all()

    utas = [threading.Thread(target=orang, args=(s,)) for s in simpul]
    mulai = time.perf_counter()
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    detik = time.perf_counter() - mulai
    r.refresh_from_db()
    r.__dict__.pop("_potret", None)
    kini = rencana.baca(r).baris_oleh_simpul
    hilang = sum(kini[s].catatan != f"putaran {kali - 1}" for s in simpul)
    return detik, hilang + len(gagal)


def ukur(opsi: Opsi) -> Hasil:
    """Measure pages of one agency and of a region, an edit, and many people at once."""
    hasil = Hasil()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        siapkan(folder)
        _halaman(opsi, hasil)
        _wilayah(opsi, hasil)
        _rkpd(opsi, hasil)
        _serentak(opsi, hasil)
    return hasil


def _halaman(opsi: Opsi, hasil: Hasil) -> None:
    c = klien("perencana")
    naif = kunjungi(lambda: baris_demi_baris() or c.get("/terbuka/"))
    for nama, alamat in (
        ("T-C.33 satu perangkat daerah", "tc33/"),
        ("tabel T-C.29 satu perangkat daerah", "tabel/TC29/"),
    ):
        jalur = f"/pd/bkpsdm/renja/2025/{alamat}"
        k = kunjungi(lambda jalur=jalur: c.get(jalur))
        waktu = berpasangan(
            {
                "selaras": lambda jalur=jalur: kunjungi(lambda: c.get(jalur)).detik,
                "naif": lambda: kunjungi(lambda: baris_demi_baris() or c.get("/terbuka/")).detik,
            },
            opsi.banyak,
        )
        hasil.baris.append(
            Baris(
                uraian=f"halaman {nama}",
                detik=tengah(waktu["selaras"]),
                pembanding=PEMBANDING,
                detik_pembanding=tengah(waktu["naif"]),
                rasio=rasio(waktu["naif"], waktu["selaras"]),
                catatan=f"{nama}: {k.kueri} kueri, {k.tulis} tulisan, {k.besar // 1024} KiB; "
                f"pembanding {naif.kueri} kueri; {PEER_HALAMAN}",
            )
        )
    b = "5.03.01.2.01.01"
    putaran = iter(range(10_000))
    edit = [
        kunjungi(lambda: sunting(c, b, "catatan", f"n{next(putaran)}"))
        for _ in range(opsi.banyak + 1)
    ][1:]
    lama = [kunjungi(lambda: baris_demi_baris() or c.get("/terbuka/")).detik for _ in edit]
    detik = [e.detik for e in edit]
    hasil.baris.append(
        Baris(
            uraian="satu sel disimpan, seluruh aturan dijalankan",
            detik=statistics.median(detik),
            pembanding=PEMBANDING + ", hanya membaca",
            detik_pembanding=statistics.median(lama),
            rasio=rasio(lama, detik),
            catatan=f"satu sel: {edit[-1].kueri} kueri, {edit[-1].tulis} tulisan, satu transaksi",
        )
    )


def _wilayah(opsi: Opsi, hasil: Hasil) -> None:
    banyak = 2 if opsi.ringkas else 54
    wilayah_besar(banyak)
    c = klien("verifikator")
    jalur = "/wilayah/00.00/?tahun=2025"
    k = kunjungi(lambda: c.get(jalur))

    def naif() -> Any:
        from selaras.db.models import Renja
        from selaras.services import rencana

        for r in Renja.objects.filter(tahun=2025):
            r.perangkat_daerah.nama  # noqa: B018  # a query each, as a template would
            rencana.baca(r)
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
            uraian=f"daftar kerja wilayah, {banyak + 5} perangkat daerah",
            detik=tengah(waktu["selaras"]),
            pembanding="membuka isi setiap rencana",
            detik_pembanding=tengah(waktu["naif"]),
            rasio=rasio(waktu["naif"], waktu["selaras"]),
            catatan=f"daftar kerja: {k.kueri} kueri, {k.tulis} tulisan, {k.besar // 1024} KiB; "
            f"pembanding {n.kueri} kueri",
        )
    )


def rkpd_baris_demi_baris() -> None:
    """Add a region up the usual way: a query per relation of each line of each plan."""
    from selaras.core.rupiah import NOL
    from selaras.db.models import Renja

    jumlah: dict[tuple[str, str], Any] = {}
    for r in Renja.objects.filter(tahun=2025):
        nama = r.perangkat_daerah.nama
        for b in r.baris.all():
            pagu = sum((d.pagu for d in r.pendanaan.filter(simpul=b.simpul) if d.pagu), NOL)
            list(r.keluaran.filter(simpul=b.simpul))
            list(r.lokasi.filter(simpul=b.simpul))
            s: Any = b.simpul
            while s is not None:
                jumlah[nama, s.kode] = jumlah.get((nama, s.kode), NOL) + pagu
                s = s.induk


def _rkpd(opsi: Opsi, hasil: Hasil) -> None:
    """Measure the consolidated RKPD of the region that :func:`_wilayah` made."""
    from selaras.db.models import Renja
    from selaras.services import rkpd

    c = klien("verifikator")
    jalur = "/wilayah/00.00/rkpd/2025/"
    banyak = Renja.objects.filter(tahun=2025).count()

    def dingin() -> Any:
        rkpd.lupakan()
        return c.get(jalur)

    k = kunjungi(dingin)
    n = kunjungi(lambda: rkpd_baris_demi_baris() or c.get("/terbuka/"))
    waktu = berpasangan(
        {
            "hangat": lambda: kunjungi(lambda: c.get(jalur)).detik,
            "dingin": lambda: kunjungi(dingin).detik,
            "naif": lambda: kunjungi(lambda: rkpd_baris_demi_baris() or c.get("/terbuka/")).detik,
        },
        min(opsi.banyak, 2),  # the rival takes tens of seconds
        pemanasan=0,
    )
    for sebutan, cara in (("baris diingat", "hangat"), ("proses baru", "dingin")):
        hasil.baris.append(
            Baris(
                uraian=f"RKPD wilayah, {banyak} perangkat daerah, {sebutan}",
                detik=tengah(waktu[cara]),
                pembanding=PEMBANDING,
                detik_pembanding=tengah(waktu["naif"]),
                rasio=rasio(waktu["naif"], waktu[cara]),
                catatan=f"RKPD wilayah: {k.kueri} kueri, {k.tulis} tulisan, {k.besar // 1024} KiB; "
                f"pembanding {n.kueri} kueri",
            )
        )


def _serentak(opsi: Opsi, hasil: Hasil) -> None:
    orang, kali = (3, 1) if opsi.ringkas else (PENYUNTING, 5)
    satu, _ = serentak(1, kali)
    detik, hilang = serentak(orang, kali)
    hasil.baris.append(
        Baris(
            uraian=f"{orang} orang menyunting satu rencana, {kali} sel seorang",
            detik=detik,
            pembanding=f"satu orang, {kali} sel, kali {orang}",
            detik_pembanding=satu * orang,
            rasio=satu * orang / detik,
            arti="kali lebih cepat daripada bergantian",
            tujuan="0 suntingan hilang",
            tercapai=hilang == 0,
            catatan=f"{hilang} suntingan hilang; {orang * kali} sel tersimpan",
        )
    )


if __name__ == "__main__":
    sys.stdout.write(repr(ukur(Opsi(ringkas=True))) + "\n")
