"""Importing 50,000 amounts of spending: read, reconciled, applied, against a save per row.

The rival is how such imports are often written: for every row the sub kegiatan is looked up, the
amount of its month read, raised and saved, in no transaction. It lists no difference and leaves
no trail; ours does both. It is run on a tenth of the rows and its time multiplied, which favours
it: its lookups stay as quick as they are with few rows.
"""

from io import StringIO
from typing import Any

from impor import _Penghitung, _renja, _siapkan
from ukur import Baris, Hasil, Opsi, angka, berpasangan, rasio, sekali, tengah

ROWS = 50_000
SUB = 54
BAGIAN = 10


def ukur(opsi: Opsi) -> Hasil:
    """Measure upload with reconciliation and application, and the rival; count the queries."""
    try:
        import django
    except ImportError:
        return Hasil(dilewati=["Django tidak ada (pasang kelompok web)"])
    _siapkan(django)
    banyak = 500 if opsi.ringkas else ROWS
    data, sebagian = berkas(banyak), berkas(banyak // BAGIAN)
    kueri: dict[str, int] = {}
    waktu = berpasangan(
        {
            "selaras": sekali(lambda: kueri.update(selaras=_selaras(data))),
            "polos": sekali(lambda: kueri.update(polos=_polos(sebagian))),
        },
        opsi.banyak,
    )
    polos = [w * BAGIAN for w in waktu["polos"]]
    return Hasil(
        [
            Baris(
                uraian=f"realisasi {angka(banyak, 0)} baris: unggah, cocokkan, terapkan",
                detik=tengah(waktu["selaras"]),
                pembanding="satu simpan per baris",
                detik_pembanding=tengah(polos),
                rasio=rasio(polos, waktu["selaras"]),
                catatan=(
                    f"kueri: {angka(kueri['selaras'], 0)} lawan "
                    f"{angka(kueri['polos'] * BAGIAN, 0)}; pembanding diukur pada sepersepuluh "
                    "barisnya lalu dikalikan"
                ),
            )
        ]
    )


def berkas(banyak: int) -> bytes:
    """Return a list of payments: many accounts of every sub kegiatan in every month."""
    tampung = StringIO()
    tampung.write("Kode Sub Kegiatan;Kode Rekening;Tanggal SP2D;Nilai Realisasi\n")
    for i in range(banyak):
        sub, bulan = i % SUB, i // SUB % 12 + 1
        tampung.write(
            f"2.24.01.2.{sub // 20 + 1:02d}.{sub % 20 + 1:04d};5.1.02.01.01.{i % 90 + 1:04d};"
            f"{i % 28 + 1:02d}-{bulan:02d}-2025;{(i * 7919) % 9_000_000 + 1000}\n"
        )
    return tampung.getvalue().encode()


def _rencana() -> tuple[Any, Any]:
    """Return somebody who may report, and a Renja with the sub kegiatan of the file."""
    from selaras.db.models import Baris as BarisRenja
    from selaras.db.models import Simpul
    from selaras.services import rencana

    orang, renja = _renja()
    induk: dict[str, Any] = {}
    tingkat = ("urusan", "bidang_urusan", "program", "kegiatan", "sub_kegiatan")
    for sub in range(SUB):
        kode = f"2.24.01.2.{sub // 20 + 1:02d}.{sub % 20 + 1:04d}"
        bagian = kode.split(".")
        atas = None
        for n, t in zip((1, 2, 3, 5, 6), tingkat, strict=True):
            kunci = ".".join(bagian[:n])
            if kunci not in induk:
                induk[kunci] = Simpul.objects.create(
                    renstra=renja.renstra, kunci=kunci, induk=atas, tingkat=t, kode=kunci, uraian=t
                )
            atas = induk[kunci]
        BarisRenja.objects.create(renja=renja, simpul=atas)
    rencana.segarkan(renja)
    return orang, renja


def _selaras(data: bytes) -> int:
    from django.db import connection

    from selaras.services import realisasi_impor

    orang, renja = _rencana()
    hitung = _Penghitung()
    with connection.execute_wrapper(hitung):
        i = realisasi_impor.unggah(
            actor=orang,
            perangkat_daerah=renja.perangkat_daerah,
            tahun=renja.tahun,
            nama="realisasi.csv",
            isi=data,
        )
        p = realisasi_impor.susun(i)
        if not realisasi_impor.terapkan(actor=orang, impor=i, dilihat=p.sidik):
            raise RuntimeError("Nothing was applied.")
    return hitung.banyak


def _polos(data: bytes) -> int:
    """Import as such code is often written: look up, read, raise, save, next."""
    from django.db import connection

    from selaras.core.rupiah import Rupiah
    from selaras.db import models
    from selaras.exchange.realisasi_masuk import baca_realisasi

    _orang, renja = _rencana()
    hitung = _Penghitung()
    with connection.execute_wrapper(hitung):
        masuk = baca_realisasi(data, "realisasi.csv", tahun=renja.tahun).value
        if masuk is None:
            raise RuntimeError("The file is not read.")
        for b in masuk.baris:
            simpul = models.Simpul.objects.get(renstra=renja.renstra, kode=b.kode)
            lama, _baru = models.Anggaran.objects.get_or_create(
                renstra=renja.renstra, simpul=simpul, tahun=renja.tahun, triwulan=(b.bulan + 2) // 3
            )
            lama.realisasi = (lama.realisasi or Rupiah(0)) + b.nilai
            lama.save()
    return hitung.banyak
