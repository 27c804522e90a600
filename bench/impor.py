"""Importing a plan of 1,000 lines: previewed and applied, against one save per record.

The rival is how such imports are often written: every record is looked up and saved by itself, in
no transaction. It makes no comparison, runs no rule and leaves no trail; ours does all three.
"""

import csv
import os
import tempfile
from datetime import date
from io import StringIO
from itertools import count
from typing import Any

from ukur import Baris, Hasil, Opsi, angka, berpasangan, rasio, sekali, tengah

LINES = 1_000
PER_KEGIATAN, PER_PROGRAM = 20, 5


def ukur(opsi: Opsi) -> Hasil:
    """Measure upload with preview, application, and the rival; count the queries of each."""
    try:
        import django
    except ImportError:
        return Hasil(dilewati=["Django tidak ada (pasang kelompok web)"])
    _siapkan(django)
    banyak = 40 if opsi.ringkas else LINES
    data = berkas(banyak)
    kueri: dict[str, int] = {}
    waktu = berpasangan(
        {
            "selaras": sekali(lambda: kueri.update(selaras=_selaras(data))),
            "polos": sekali(lambda: kueri.update(polos=_polos(data))),
        },
        opsi.banyak,
    )
    return Hasil(
        [
            Baris(
                uraian=f"impor {angka(banyak, 0)} baris: unggah, pratinjau, terapkan",
                detik=tengah(waktu["selaras"]),
                pembanding="satu simpan per rekaman",
                detik_pembanding=tengah(waktu["polos"]),
                rasio=rasio(waktu["polos"], waktu["selaras"]),
                catatan=(
                    f"kueri: {angka(kueri['selaras'], 0)} lawan {angka(kueri['polos'], 0)}; "
                    "pembanding tanpa transaksi, pembandingan, aturan, dan jejak"
                ),
            )
        ]
    )


def berkas(banyak: int) -> bytes:
    """Return a recap of some sub kegiatan, each with an indikator, a place and a fund."""
    tampung = StringIO(newline="")
    tulis = csv.writer(tampung)
    tulis.writerow(
        (
            *("Kode Urusan", "Nama Urusan", "Kode Bidang Urusan", "Nama Bidang Urusan"),
            *("Kode Program", "Nama Program", "Kode Kegiatan", "Nama Kegiatan"),
            *("Kode Sub Kegiatan", "Nama Sub Kegiatan", "Indikator", "Target", "Lokasi"),
            *("Sumber Dana", "Pagu Indikatif", "Prakiraan Maju"),
        )
    )
    for i in range(banyak):
        kegiatan = i // PER_KEGIATAN
        program = f"2.24.{kegiatan // PER_PROGRAM + 1:02d}"
        kode = f"{program}.2.{kegiatan % PER_PROGRAM + 1:02d}"
        tulis.writerow(
            (
                *("2", "URUSAN WAJIB", "2.24", "KEARSIPAN", program, f"Program {program}"),
                *(kode, f"Kegiatan {kode}", f"{kode}.{i % PER_KEGIATAN + 1:04d}", f"Sub {i}"),
                *(f"Jumlah Dokumen {i}", f"{i + 1} Dokumen", f"Kecamatan {i % 18}"),
                *("PAD", 1_000_000 + i, 2_000_000 + i),
            )
        )
    return tampung.getvalue().encode()


def _siapkan(django: Any) -> None:
    """Make an empty installation in a folder of its own; never one that is in use."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "selaras.settings"
    os.environ["SELARAS_DATA"] = tempfile.mkdtemp(prefix="selaras-ukur-")
    os.environ.pop("SELARAS_DB", None)
    django.setup()
    from selaras.web import pemulung

    pemulung.siapkan()  # as the server does
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from selaras.db.models import Pengguna, Wilayah

    Wilayah.objects.create(kode="00.00", nama="Kabupaten Ukur", jenis="kabupaten")
    Pengguna.objects.create(email="ukur@ukur.invalid", nama="Ukur")


_nomor = count(1)


def _renja() -> tuple[Any, Any]:
    """Return somebody who may write, and an empty Renja of a new agency."""
    from selaras.core.hak import Peran
    from selaras.db.models import Pengguna, PerangkatDaerah, Renja, Renstra, Wilayah
    from selaras.services import akun, rencana

    orang = Pengguna.objects.get(email="ukur@ukur.invalid")
    pd = PerangkatDaerah.objects.create(
        wilayah=Wilayah.objects.get(), sebutan=f"pd-{next(_nomor)}", nama="Dinas Ukur"
    )
    akun.beri_peran(
        actor=None, pengguna=orang, peran=Peran.PERENCANA, tempat=pd, mulai=date(2020, 1, 1)
    )
    renstra = Renstra.objects.create(perangkat_daerah=pd, awal=2025, akhir=2029)
    renja = Renja.objects.create(
        perangkat_daerah=pd, renstra=renstra, tahun=2025, tanggal=date(2024, 7, 1)
    )
    rencana.segarkan(renja)
    orang.__dict__.pop("_penugasan", None)
    return orang, renja


def _selaras(data: bytes) -> int:
    from django.db import connection

    from selaras.services import impor, pratinjau

    orang, renja = _renja()
    hitung = _Penghitung()
    with connection.execute_wrapper(hitung):
        i = impor.unggah(actor=orang, renja=renja, nama="rekap.csv", isi=data)
        if not pratinjau.susun(i).baris:
            raise RuntimeError("The preview is empty.")
        impor.terapkan(actor=orang, impor=i, versi=i.versi)
    return hitung.banyak


def _polos(data: bytes) -> int:
    """Import as such code is often written: look up, save, next."""
    from django.db import connection

    from selaras.db import models
    from selaras.exchange.masuk import baca_masuk

    _orang, renja = _renja()
    hitung = _Penghitung()
    with connection.execute_wrapper(hitung):
        masuk = baca_masuk(data, "rekap.csv").value
        if masuk is None:
            raise RuntimeError("The file is not read.")
        for s in masuk.tabel["simpul"]:
            induk = models.Simpul.objects.filter(renstra=renja.renstra, kunci=s.induk).first()
            models.Simpul(
                renstra=renja.renstra,
                kunci=s.id,
                induk=induk,
                tingkat=s.tingkat.value,
                kode=s.kode,
                uraian=s.uraian,
            ).save()
        for nama, model, kolom in (
            ("baris", models.Baris, ()),
            ("keluaran", models.Keluaran, ("urut", "uraian", "target", "satuan")),
            ("pendanaan", models.Pendanaan, ("sumber_dana", "pagu", "prakiraan_maju")),
            ("lokasi", models.Lokasi, ("lokasi",)),
        ):
            for r in masuk.tabel[nama]:
                simpul = models.Simpul.objects.get(renstra=renja.renstra, kunci=r.simpul)
                isi = {k: getattr(r, k) for k in kolom}
                model(renja=renja, simpul=simpul, **isi).save()
    return hitung.banyak


class _Penghitung:
    """Counts the queries that pass."""

    def __init__(self) -> None:
        self.banyak = 0

    def __call__(self, jalankan: Any, sql: Any, isi: Any, many: Any, konteks: Any) -> Any:
        self.banyak += 1
        return jalankan(sql, isi, many, konteks)
