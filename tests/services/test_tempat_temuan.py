"""Every finding leads to a page on which it can be put right."""

import pytest
from django.urls import resolve

from selaras.services import rencana
from selaras.services.tempat_temuan import tempat
from selaras.web.tautan import tautan

pytestmark = pytest.mark.django_db


SUB = "5.03.01.2.01.01"


def temuan(tabel, baris="", kolom="", kode="XX01"):
    return {"code": kode, "table": tabel, "baris": baris, "column": kolom}


@pytest.mark.parametrize(
    ("f", "rute", "kueri"),
    [
        (temuan("TC33", SUB, "target"), "baris_rencana", {"simpul": SUB}),
        (temuan("TC33", "", "pagu"), "tc33", {}),
        (temuan("TC33", "5.03", "uraian"), "tc33", {}),
        (temuan("TC32", "usulan-1", "volume"), "usulan", {}),
        (temuan("TC29", "5.03.01.2.01", "realisasi_n2"), "evaluasi", {"kelompok": "5.03.01"}),
        (temuan("TC29", "tujuan-ip-asn", "target_n1"), "evaluasi", {"kelompok": "umum"}),
        (temuan("TC29", "5.03.01", "awal"), "renstra_indikator", {}),
        (temuan("TC30", "5.03.01", "catatan"), "naskah_bab", {}),
        (temuan("NARASI", "", "3.1"), "naskah_bab", {}),
        (temuan("NARASI", "", "sk_tim_tanggal"), "naskah_kepala", {}),
        (temuan("NARASI", "", "4.1", "NR01"), "naskah_bab", {}),
        (temuan("HUKUM", "sk_tim:999", "nomor"), "naskah_bab", {}),
        (temuan(None, None, None), None, {}),
    ],
)
def test_the_first_place_holds_the_value(renja, f, rute, kueri):
    semua = tempat(rencana.baca(renja), f)

    assert (semua[0].rute if semua else None) == rute
    if semua:
        assert dict(semua[0].kueri) == kueri


def test_a_citation_leads_to_its_form(renja):
    (satu, dua) = tempat(rencana.baca(renja), temuan("HUKUM", "landasan_hukum:3", "nomor"))

    assert (satu.rute, satu.argumen) == ("naskah_isi", ("landasan",))
    assert (dua.rute, dua.argumen) == ("naskah_bab", ("bab1",))


def test_every_finding_of_the_example_leads_somewhere(renja):
    isi = rencana.baca(renja)
    semua = rencana.potret(renja).temuan

    tanpa = {f["code"] for f in semua if not tautan(tempat(isi, f), renja)}

    assert len(semua) > 100
    assert not tanpa
    for f in semua:
        for t in tautan(tempat(isi, f), renja):
            assert resolve(t["alamat"].partition("?")[0].partition("#")[0])
