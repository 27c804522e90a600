"""Importing 5,000 cost lines: previewed and applied, against one save per line.

The rival is how such imports are often written: the sub kegiatan is looked up, an old line is
looked for, and the line is saved by itself, with the total summed again, in no transaction. The
second rival is the same with some care: one transaction, every sub kegiatan looked up once, no
total. Neither makes a comparison, shows a preview, or leaves a trail; ours does all three. All of
them read the file with the same reader, so that what is told apart is what happens after reading;
a quicker reader makes the rivals quicker by the same seconds.
"""

import csv
import time
from io import StringIO
from typing import Any

import impor
from ukur import Baris, Hasil, Opsi, angka, berpasangan, rasio, tengah

LINES, PER_SUB = 5_000, 100
_PUTARAN = 3  # the rivals take half a minute
_PEMBANDING = (
    (
        "polos",
        "satu simpan per rincian",
        "pembanding tanpa transaksi, pembandingan, dan jejak",
    ),
    (
        "rapi",
        "sama, satu transaksi, tanpa menjumlah lagi",
        "pembanding tanpa pembandingan, pratinjau, dan jejak",
    ),
)


def ukur(opsi: Opsi) -> Hasil:
    """Measure upload with preview, application, and the rival; count the queries of each."""
    try:
        import django
        from django.apps import apps
    except ImportError:
        return Hasil(dilewati=["Django tidak ada (pasang kelompok web)"])
    if not apps.ready:  # the benchmark of imports may have run before, in a folder of its own
        impor._siapkan(django)
    banyak = 200 if opsi.ringkas else LINES
    data = berkas(banyak)
    kueri: dict[str, int] = {}
    waktu = berpasangan(
        {
            "selaras": lambda: _selaras(data, banyak, kueri),
            "polos": lambda: _polos(data, banyak, kueri),
            "rapi": lambda: _rapi(data, banyak, kueri),
        },
        min(_PUTARAN, opsi.banyak),
        pemanasan=0 if opsi.ringkas else 1,
    )
    return Hasil(
        [
            Baris(
                uraian=f"impor {angka(banyak, 0)} rincian belanja: unggah, pratinjau, terapkan",
                detik=tengah(waktu["selaras"]),
                pembanding=sebutan,
                detik_pembanding=tengah(waktu[nama]),
                rasio=rasio(waktu[nama], waktu["selaras"]),
                catatan=(
                    f"kueri: {angka(kueri['selaras'], 0)} (terapkan saja "
                    f"{angka(kueri['terapkan'], 0)}) lawan {angka(kueri[nama], 0)}; {tanpa}"
                ),
            )
            for nama, sebutan, tanpa in _PEMBANDING
        ]
    )


def berkas(banyak: int) -> bytes:
    """Return a list of cost lines, 100 per sub kegiatan."""
    tampung = StringIO(newline="")
    tulis = csv.writer(tampung)
    tulis.writerow(
        ("Kode Sub Kegiatan", "Kode Rekening", "Uraian", "Koefisien", "Harga Satuan", "PPN")
    )
    for i in range(banyak):
        tulis.writerow(
            (
                _kode(i // PER_SUB),
                f"5.1.02.{i % 4 + 1:02d}.01.{i % 60 + 1:04d}",
                f"Barang {i}",
                f"{i % 30 + 1} orang x {i % 5 + 1} hari",
                150_000 + i,
                11 if i % 3 else 0,
            )
        )
    return tampung.getvalue().encode()


def _kode(sub: int) -> str:
    kegiatan = sub // impor.PER_KEGIATAN
    program = f"2.24.{kegiatan // impor.PER_PROGRAM + 1:02d}"
    return f"{program}.2.{kegiatan % impor.PER_PROGRAM + 1:02d}.{sub % impor.PER_KEGIATAN + 1:04d}"


def _berencana(banyak: int) -> tuple[Any, Any]:
    """Return somebody who may write, and a Renja with the sub kegiatan of the file."""
    from selaras.db.models import Renja
    from selaras.services import impor as layanan

    orang, renja = impor._renja()
    rekap = impor.berkas(-(-banyak // PER_SUB))
    i = layanan.unggah(actor=orang, renja=renja, nama="rekap.csv", isi=rekap)
    layanan.terapkan(actor=orang, impor=i, versi=i.versi)
    return orang, Renja.objects.select_related("perangkat_daerah__wilayah", "renstra").get(
        pk=renja.pk
    )


def _selaras(data: bytes, banyak: int, kueri: dict[str, int]) -> float:
    """Import our way; return its seconds, without making the plan it imports into."""
    from django.db import connection

    from selaras.services import rka_impor

    orang, renja = _berencana(banyak)
    semua, terapkan = impor._Penghitung(), impor._Penghitung()
    awal = time.perf_counter()
    with connection.execute_wrapper(semua):
        i = rka_impor.unggah(actor=orang, renja=renja, nama="rka.csv", isi=data)
        p = rka_impor.susun(i)
        with connection.execute_wrapper(terapkan):
            if rka_impor.terapkan(actor=orang, impor=i, dilihat=p.sidik) != banyak:
                raise RuntimeError("Not every line was applied.")
    selesai = time.perf_counter() - awal
    kueri |= {"selaras": semua.banyak, "terapkan": terapkan.banyak}
    return selesai


def _polos(data: bytes, banyak: int, kueri: dict[str, int]) -> float:
    """Import as such code is often written: look up, look for the old one, save, sum, next."""
    from django.db import connection
    from django.db.models import Sum

    from selaras.db.models import RincianBelanja, Simpul
    from selaras.exchange.rka_masuk import baca_rka

    _orang, renja = _berencana(banyak)
    hitung = impor._Penghitung()
    awal = time.perf_counter()
    with connection.execute_wrapper(hitung):
        masuk = baca_rka(data, "rka.csv").value
        if masuk is None:
            raise RuntimeError("The file is not read.")
        for b in masuk.baris:
            r = b.rincian
            simpul = Simpul.objects.get(renstra=renja.renstra_id, kunci=b.sub_kegiatan)
            _simpan(renja, simpul, r)
            milik = RincianBelanja.objects.filter(renja=renja, simpul=simpul)
            milik.aggregate(jumlah=Sum("harga_satuan"))
    selesai = time.perf_counter() - awal
    kueri["polos"] = hitung.banyak
    return selesai


def _rapi(data: bytes, banyak: int, kueri: dict[str, int]) -> float:
    """Import the same way with some care: one transaction, look-ups remembered, no total."""
    from django.db import connection, transaction

    from selaras.db.models import Simpul
    from selaras.exchange.rka_masuk import baca_rka

    _orang, renja = _berencana(banyak)
    hitung = impor._Penghitung()
    awal = time.perf_counter()
    with connection.execute_wrapper(hitung), transaction.atomic():
        masuk = baca_rka(data, "rka.csv").value
        if masuk is None:
            raise RuntimeError("The file is not read.")
        simpul: dict[str, Any] = {}
        for b in masuk.baris:
            if b.sub_kegiatan not in simpul:
                simpul[b.sub_kegiatan] = Simpul.objects.get(
                    renstra=renja.renstra_id, kunci=b.sub_kegiatan
                )
            _simpan(renja, simpul[b.sub_kegiatan], b.rincian)
    selesai = time.perf_counter() - awal
    kueri["rapi"] = hitung.banyak
    return selesai


def _simpan(renja: Any, simpul: Any, r: Any) -> None:
    """Look for an old line and save the new one over it."""
    from selaras.db.models import RincianBelanja

    milik = RincianBelanja.objects.filter(renja=renja, simpul=simpul)
    baris = milik.filter(rekening=r.rekening.baku, uraian=r.uraian).first()
    baris = baris or RincianBelanja(renja=renja, simpul=simpul)
    baris.rekening, baris.uraian = r.rekening.baku, r.uraian
    baris.koefisien = [[str(f.bilangan), f.satuan] for f in r.koefisien]
    baris.harga_satuan, baris.pajak = r.harga_satuan, r.pajak
    baris.save()
