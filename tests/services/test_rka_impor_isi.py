"""The lines of a kept file come back as they were read, also those an older release kept."""

import json
import zlib
from decimal import Decimal

import pytest

from exchange.bahan_impor import csv
from selaras.db.models import Impor, Renja, RincianBelanja
from selaras.exchange.rka_masuk import baca_rka
from selaras.services import rka_impor, rka_impor_isi, rka_simpan

KEPALA = ("Kode Rekening", "Kelompok", "Uraian", "Koefisien", "Harga Satuan", "PPN", "Sumber Dana")
BARIS = [
    ("5.1.02.01.01.0024", "[#] ATK", "Kertas", "2 box x 1.190 lembar", "50.000", "11", "PAD"),
    ("5.1.02.01.01.0024", "", "Tinta é", "2 box x 1.190 lembar", "0", "11,50", ""),
    ("5.2.02", "", "Meja", "1,125 km", "1.000,50", "", ""),
]
SUB = "5.03.01.2.01.06"


def masuk():
    return baca_rka(csv(KEPALA, *BARIS), "rka.csv").value.baris


def dahulu(milik):
    """The bytes that the first release kept."""
    isi = [
        [
            simpul,
            [
                [
                    b.rincian.rekening.baku,
                    b.rincian.kelompok,
                    b.rincian.uraian,
                    [[format(f.bilangan, "f"), f.satuan] for f in b.rincian.koefisien],
                    b.rincian.harga_satuan.sen,
                    format(b.rincian.pajak, "f"),
                    b.rincian.sumber_dana,
                    dict(b.alamat),
                ]
                for b in baris
            ],
        ]
        for simpul, baris in milik
    ]
    return zlib.compress(json.dumps(isi, ensure_ascii=False).encode())


@pytest.mark.parametrize("tulis", [rka_impor_isi.tulis, dahulu])
def test_lines_come_back_with_their_cells(tulis):
    baris = masuk()
    milik = [("a", baris[:2]), ("b", baris[2:])]

    isi = rka_impor_isi.baca(tulis(milik))

    assert list(isi.milik) == ["a", "b"]
    for simpul, daftar in milik:
        assert [repr(r) for r in isi.milik[simpul]] == [repr(b.rincian) for b in daftar]
        for urut, b in enumerate(daftar):
            assert isi.alamat(simpul, urut) == dict(b.alamat)
    assert isi.alamat("a", 0)["harga_satuan"] == "rka.csv E2"
    assert isi.alamat("a", -1) == {}
    assert isi.milik["a"][1].pajak == Decimal("11.50")


@pytest.mark.django_db
def test_an_upload_of_an_older_release_is_still_applied(orang, renja):
    RincianBelanja.objects.all().delete()
    renja = Renja.objects.select_related("perangkat_daerah__wilayah", "renstra").get(pk=renja.pk)
    i = rka_impor.unggah(
        actor=orang["perencana"], renja=renja, nama="rka.csv", isi=csv(KEPALA, *BARIS), kunci=SUB
    )
    Impor.objects.filter(pk=i.pk).update(isi=dahulu([(SUB, masuk())]))
    i = Impor.objects.get(pk=i.pk)

    p = rka_impor.susun(i)
    banyak = rka_impor.terapkan(actor=orang["perencana"], impor=i, dilihat=p.sidik)

    assert banyak == p.banyak["tambah"] == len(BARIS)
    assert [r.uraian for r in rka_simpan.baca(renja, SUB)[SUB]] == [b[2] for b in BARIS]
