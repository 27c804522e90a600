"""The ledger as a file: round trips, same bytes for the same ledger, hostile input refused."""

import json
import zlib
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.core.laporan import AsalCatatan, BukuRealisasi, CatatanKinerja, CatatanUang, Masa
from selaras.core.rupiah import Rupiah
from selaras.exchange.buku_json import FORMAT, baca_buku, sidik_buku, tulis_buku

KEPALA = {"perangkat_daerah": "Badan Uji", "tahun": 2025, "triwulan": 2}
MASA = st.builds(
    lambda tw, b: Masa(2025, tw, 0 if b == 0 else (tw - 1) * 3 + b),
    st.integers(1, 4),
    st.integers(0, 3),
)
UMUM = {
    "masa": MASA,
    "versi": st.integers(1, 9),
    "pada": st.none() | st.datetimes(timezones=st.just(UTC)).map(lambda d: d.replace(fold=0)),
    "oleh": st.text(max_size=9),
    "asal": st.sampled_from(AsalCatatan),
    "keterangan": st.text(max_size=9),
    "alasan": st.text(max_size=9),
}
DESIMAL = st.none() | st.decimals(allow_nan=False, allow_infinity=False, places=4)
BUKU = st.builds(
    BukuRealisasi,
    kinerja=st.lists(
        st.builds(
            CatatanKinerja,
            indikator=st.text(min_size=1, max_size=5),
            nilai=DESIMAL,
            pembilang=DESIMAL,
            penyebut=DESIMAL,
            **UMUM,
        ),
        max_size=5,
    ).map(tuple),
    uang=st.lists(
        st.builds(
            CatatanUang,
            simpul=st.text(min_size=1, max_size=5),
            realisasi=st.none() | st.integers(-(10**16), 10**16).map(Rupiah),
            fisik=DESIMAL,
            **UMUM,
        ),
        max_size=5,
    ).map(tuple),
)


def _urut(catatan):
    return sorted(map(repr, catatan))


@settings(deadline=None)
@given(BUKU)
def test_what_is_written_is_read_again(buku):
    hasil = baca_buku(tulis_buku(buku, KEPALA))
    assert hasil.issues == ()
    assert _urut(hasil.value.buku.kinerja) == _urut(buku.kinerja)
    assert _urut(hasil.value.buku.uang) == _urut(buku.uang)
    assert hasil.value.kepala == KEPALA
    assert hasil.value.sidik == sidik_buku(buku, KEPALA)


def test_the_order_of_reports_does_not_change_the_bytes():
    a, b = (
        CatatanKinerja(
            indikator=i,
            masa=Masa(2025, 1),
            nilai=Decimal("1.50"),
            pada=datetime(2025, 4, 1, tzinfo=UTC),
        )
        for i in "ab"
    )
    satu, dua = BukuRealisasi(kinerja=(a, b)), BukuRealisasi(kinerja=(b, a))
    assert tulis_buku(satu, KEPALA) == tulis_buku(dua, KEPALA)


def _berkas(**isi):
    dasar = {"format": FORMAT, "kepala": {}, "kinerja": [], "uang": []}
    return zlib.compress(json.dumps(dasar | isi).encode())


BARIS = {
    "indikator": "i",
    "nilai": "1",
    "pembilang": None,
    "penyebut": None,
    "tahun": 2025,
    "triwulan": 1,
    "bulan": 0,
    "versi": 1,
    "pada": None,
    "oleh": "",
    "asal": "isian",
    "keterangan": "",
    "alasan": "",
}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"bukan berkas",
        zlib.compress(b"\xff\xfe"),
        zlib.compress(b"[1]"),
        zlib.compress(b'{"format": "lain"}'),
        zlib.compress(b"0" * (65 * 1024 * 1024)),
        tulis_buku(BukuRealisasi(), KEPALA)[:-4],
        _berkas(kinerja=[BARIS | {"triwulan": 7}]),
        _berkas(kinerja=[BARIS | {"nilai": "NaN"}]),
        _berkas(kinerja=[BARIS | {"nilai": "satu"}]),
        _berkas(kinerja=[BARIS | {"asal": "langit"}]),
        _berkas(kinerja=["teks"]),
        _berkas(kinerja=5),
        _berkas(uang=[{}]),
        _berkas(kepala=3),
    ],
)
def test_what_is_no_ledger_is_told_and_the_way_out(data):
    hasil = baca_buku(data, "kiriman.selaras")
    assert hasil.value is None
    (masalah,) = hasil.issues
    assert "kiriman.selaras" in masalah.message
    assert "unduh" in masalah.message.lower()


def test_a_row_that_is_good_is_read():
    assert baca_buku(_berkas(kinerja=[BARIS])).value.buku.kinerja[0].nilai == 1


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_nothing_crashes_it(data):
    assert baca_buku(data).value is None
    assert baca_buku(zlib.compress(data)).value is None
