"""A real export of the national system at full size: every row read, what is left out listed.

It stands beside the project (``../shared/data``) and is never part of it; without it these tests
are skipped.
"""

import json
from functools import cache
from pathlib import Path

import pytest

from selaras.core.renja import Tingkat
from selaras.core.rupiah import NOL, Rupiah
from selaras.exchange.masuk import baca_masuk
from selaras.exchange.masuk_arsip import baca_masuk_tersimpan, tulis_masuk
from selaras.exchange.rencana_asing import baca_rencana_asing
from selaras.rules.pemeriksaan import periksa

BERKAS = Path(__file__).resolve().parents[3] / "shared" / "data" / "sipd"


@cache
def ekspor():
    semua = sorted(BERKAS.glob("renja-*.json"))
    if not semua:
        pytest.skip("no real export beside the project (shared/data/sipd)")
    return semua[0].name, semua[0].read_bytes()


@cache
def terbaca():
    nama, data = ekspor()
    return json.loads(data), baca_masuk(data, nama)


def test_every_row_is_read_with_its_money():
    asli, hasil = terbaca()
    masuk = hasil.value

    assert masuk.baris == len(asli)
    dana = {d.simpul: d for d in masuk.tabel["pendanaan"]}
    assert {k: d.pagu for k, d in dana.items()} == {
        r["kode_sub_giat"]: Rupiah.dari(r["pagu_indikatif"]) for r in asli
    }
    assert {k: d.prakiraan_maju for k, d in dana.items()} == {
        r["kode_sub_giat"]: Rupiah.dari(r["pagu_n_depan"]) for r in asli
    }
    assert sum((d.pagu for d in dana.values()), NOL) == Rupiah.dari(asli[0]["total_pagu_indikatif"])


def test_every_sub_kegiatan_has_its_target_of_both_years():
    asli, hasil = terbaca()
    masuk = hasil.value
    sub = {s.id for s in masuk.tabel["simpul"] if s.tingkat is Tingkat.SUB_KEGIATAN}
    keluaran = {k.simpul: k for k in masuk.tabel["keluaran"] if k.simpul in sub}

    assert set(keluaran) == sub
    for r in asli:
        k = keluaran[r["kode_sub_giat"]]
        assert f"{k.target} {k.satuan}" == r["target_teks_output"]
        assert f"{k.target_maju} {k.satuan_maju}" == r["target_teks_n"]


def test_joined_indicators_are_told_apart():
    asli, hasil = terbaca()
    program = {r["kode_program"]: r for r in asli}
    for kode, r in program.items():
        milik = [k for k in hasil.value.tabel["keluaran"] if k.simpul == kode]
        assert len(milik) == len(r["satuan_capaian"].split(", "))
        assert all(k.target is not None for k in milik)


def test_what_is_not_understood_is_listed():
    asli, hasil = terbaca()

    assert not [i for i in hasil.issues if i.severity == "error"]
    (lain,) = [i for i in hasil.issues if i.code == "kolom-tidak-diambil"]
    for medan in ("outcome", "urai_output", "target_akhir", "label_pusat"):
        assert medan in lain.message
    terbagi = [i for i in hasil.issues if i.code == "target-maju-tidak-terbagi"]
    jamak = {r["kode_program"] for r in asli if ", " in r["satuan_capaian"]}
    assert len(terbagi) == len(jamak)


def test_it_waits_for_a_decision_without_loss():
    _, hasil = terbaca()

    assert baca_masuk_tersimpan(tulis_masuk(hasil.value)) == hasil.value


def test_it_becomes_a_plan_that_can_be_checked():
    nama, data = ekspor()
    asli, _ = terbaca()

    renja = baca_rencana_asing(data, nama).value

    assert renja.dokumen.tahun == asli[0]["tahun"]
    sub = [s for s in renja.simpul if s.tingkat is Tingkat.SUB_KEGIATAN]
    assert len(sub) == len({r["kode_sub_giat"] for r in asli})
    assert not [f for f in periksa(renja).findings if f.code in ("PG01", "PG02", "KD01", "KD03")]
