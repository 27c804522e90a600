"""Rows to values and back: nothing is lost, and only what differs is written."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import CONTOH
from selaras.core.renja import Lokasi, Pendanaan
from selaras.core.rupiah import Rupiah
from selaras.core.sunting import AlamatSel, dengan_sel, hapus_baris
from selaras.db import perekaman, snapshots
from selaras.db.models import Pendanaan as BarisPendanaan
from selaras.exchange.baca import read
from selaras.services import rencana

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def contoh():
    return read(CONTOH).value


def test_a_plan_reads_back_as_it_was_written(renja, contoh):
    perekaman.simpan(renja, snapshots.baca(renja), contoh)

    dibaca = snapshots.baca(renja)

    for nama in rencana.TABEL:
        assert getattr(dibaca, nama) == getattr(contoh, nama), nama


def test_the_read_model_equals_the_rows(renja):
    assert rencana.baca(renja) == snapshots.baca(renja)


def test_one_changed_cell_writes_one_row(renja):
    lama = snapshots.baca(renja)
    pertama = lama.pendanaan[0]
    baru = dengan_sel(lama, AlamatSel(pertama.simpul, "pagu"), Rupiah.dari(7))

    with CaptureQueriesContext(
        connection,
    ) as kueri:
        perekaman.simpan(renja, lama, baru)

    tulis = [q["sql"] for q in kueri if not q["sql"].startswith(("SELECT", "SAVEPOINT", "RELEASE"))]
    assert len(tulis) == 1, tulis
    assert snapshots.baca(renja) == baru


def test_a_line_of_another_year_keeps_its_simpul(renja):
    lama = snapshots.baca(renja)
    kunci = lama.pendanaan[0].simpul
    tanpa = hapus_baris(lama, kunci)

    perekaman.simpan(renja, lama, tanpa)

    assert renja.renstra.simpul.filter(kunci=kunci).exists()


def test_funds_that_swap_their_names_do_not_collide(renja):
    lama = snapshots.baca(renja)
    simpul = lama.pendanaan[0].simpul
    dua = (
        Pendanaan(simpul=simpul, sumber_dana="DAU", pagu=Rupiah.dari(1)),
        Pendanaan(simpul=simpul, sumber_dana="PAD", pagu=Rupiah.dari(2)),
    )
    sisa = tuple(d for d in lama.pendanaan if d.simpul != simpul)
    satu = replace(lama, pendanaan=(*dua, *sisa))
    perekaman.simpan(renja, lama, satu)
    tukar = (replace(dua[0], sumber_dana="PAD"), replace(dua[1], sumber_dana="DAU"))

    perekaman.simpan(renja, satu, replace(satu, pendanaan=(*tukar, *sisa)))

    assert snapshots.baca(renja).pendanaan[:2] == tukar
    assert BarisPendanaan.objects.filter(renja=renja).count() == len(sisa) + 2


uang = st.one_of(st.none(), st.integers(0, 10**15).map(Rupiah))
angka = st.one_of(
    st.none(), st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), places=6)
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_any_edit_of_lines_survives_the_tables(renja, data):
    lama = snapshots.baca(renja)
    simpul = sorted({d.simpul for d in lama.pendanaan})
    baru = lama
    for _ in range(data.draw(st.integers(1, 4))):
        s = data.draw(st.sampled_from(simpul))
        kolom = data.draw(
            st.sampled_from(["pagu", "prakiraan_maju", "target", "lokasi", "catatan"])
        )
        nilai = data.draw(
            uang
            if kolom in ("pagu", "prakiraan_maju")
            else angka
            if kolom == "target"
            else st.text("ab \n", max_size=12).map(str.strip)
        )
        baru = dengan_sel(baru, AlamatSel(s, kolom), nilai)
    if data.draw(st.booleans()):
        urut = data.draw(st.permutations(baru.lokasi[:6]))
        baru = replace(baru, lokasi=(*urut, *baru.lokasi[6:], Lokasi(simpul=simpul[0], lokasi="X")))

    perekaman.simpan(renja, lama, baru)

    assert snapshots.baca(renja) == snapshots.pangkas(baru)


def test_numbers_keep_every_digit(renja):
    lama = snapshots.baca(renja)
    nilai = Decimal("14000000000000.250000000000000001")
    baru = dengan_sel(lama, AlamatSel(lama.pendanaan[0].simpul, "target"), nilai)

    perekaman.simpan(renja, lama, baru)

    assert snapshots.baca(renja).keluaran_oleh_simpul[lama.pendanaan[0].simpul][0].target == nilai
