"""Continuity with the Renja of the year before, as it was decreed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from selaras.core.kesinambungan import Nasib
from selaras.core.rupiah import Rupiah
from selaras.db.models import Renja
from selaras.services import kesinambungan, penyusunan, rencana
from selaras.services import renja as layanan
from selaras.services.galat import Bentrok, TidakBerhak, TidakSah

pytestmark = pytest.mark.django_db

BARIS = "5.03.01.2.01.01"


def segar(renja):
    return Renja.objects.select_related("perangkat_daerah__wilayah", "renstra").get(pk=renja.pk)


@pytest.fixture
def depan(orang, pd, renja):
    """The Renja of the next year, carried over."""
    hasil, _ = penyusunan.salin_tahun_lalu(
        actor=orang["perencana"], perangkat_daerah=pd, tahun=renja.tahun + 1
    )
    return segar(hasil)


def lihat(orang, renja, siapa="perencana"):
    return kesinambungan.lihat(actor=orang[siapa], renja=segar(renja))


def garis(k, simpul=BARIS):
    return next(b for b in k.baris if b.simpul.id == simpul)


def sel(kolom, nilai, semula=None, simpul=BARIS):
    return layanan.Suntingan(simpul, "baris", "", kolom, semula, nilai)


def ubah(orang, renja, *daftar):
    layanan.ubah_sel(actor=orang["perencana"], renja=segar(renja), suntingan=daftar)


def test_without_a_year_before_there_is_nothing_to_compare(orang, renja):
    k = lihat(orang, renja)

    assert (k.lalu, k.baris, k.janji) == (None, (), None)
    with pytest.raises(TidakSah, match="2024"):
        kesinambungan.lanjutkan(actor=orang["perencana"], renja=renja, simpul=BARIS)


def test_what_was_carried_over_is_the_same(orang, depan):
    k = lihat(orang, depan)

    assert k.banyak["sama"] > 40
    assert sum(k.banyak.values()) == k.banyak["sama"]
    assert (k.janji, k.revisi) == (k.pagu, None)


def test_a_change_is_told_and_its_reason_is_the_remark_of_the_line(orang, depan):
    ubah(orang, depan, sel("pagu", "70.000.000"))
    b = garis(lihat(orang, depan))
    assert (b.nasib, b.selisih, b.tanpa_alasan) == (Nasib.BERUBAH, Rupiah.dari(5_000_000), True)

    kesinambungan.tulis_alasan(
        actor=orang["perencana"], renja=segar(depan), simpul=BARIS, semula="", alasan="tarif naik"
    )

    b = garis(lihat(orang, depan))
    assert (b.catatan, b.tanpa_alasan) == ("tarif naik", False)
    with pytest.raises(Bentrok):
        kesinambungan.tulis_alasan(
            actor=orang["perencana"], renja=segar(depan), simpul=BARIS, semula="", alasan="lain"
        )
    with pytest.raises(TidakBerhak):
        kesinambungan.tulis_alasan(
            actor=orang["kepala"],
            renja=segar(depan),
            simpul=BARIS,
            semula="tarif naik",
            alasan="lain",
        )


def test_a_line_that_was_dropped_is_taken_up_again_and_undone(orang, depan):
    sebelum = rencana.baca(depan)
    layanan.hapus(actor=orang["perencana"], renja=segar(depan), simpul=BARIS)
    assert garis(lihat(orang, depan)).nasib is Nasib.BERHENTI
    tanpa = rencana.baca(segar(depan))

    nomor = kesinambungan.lanjutkan(actor=orang["perencana"], renja=segar(depan), simpul=BARIS)

    kini = rencana.baca(segar(depan))
    assert garis(lihat(orang, depan)).nasib is Nasib.SAMA
    assert kini.pendanaan_oleh_simpul[BARIS] == sebelum.pendanaan_oleh_simpul[BARIS]
    assert kini.keluaran_oleh_simpul[BARIS] == sebelum.keluaran_oleh_simpul[BARIS]
    with pytest.raises(TidakSah, match="sudah ada"):
        kesinambungan.lanjutkan(actor=orang["perencana"], renja=segar(depan), simpul=BARIS)
    with pytest.raises(TidakSah, match="tidak memuat"):
        kesinambungan.lanjutkan(actor=orang["perencana"], renja=segar(depan), simpul="x")
    with pytest.raises(TidakBerhak):
        kesinambungan.lanjutkan(actor=orang["bidang"], renja=segar(depan), simpul=BARIS)
    layanan.urungkan(actor=orang["perencana"], renja=segar(depan), nomor=nomor)
    assert rencana.baca(segar(depan)) == tanpa


def test_the_decree_is_compared_and_not_a_draft_after_it(orang, pd, tetap):
    """Last year's plan is opened again for a revision: its promise is still the decreed one."""
    lalu = tetap
    depan, _ = penyusunan.salin_tahun_lalu(
        actor=orang["perencana"], perangkat_daerah=lalu.perangkat_daerah, tahun=lalu.tahun + 1
    )
    Renja.objects.filter(pk=lalu.pk).update(keadaan="perubahan")
    ubah(orang, lalu, sel("prakiraan_maju", "1"))

    k = lihat(orang, depan)

    assert k.revisi is not None
    assert garis(k).nasib is Nasib.SAMA


def test_the_page_costs_few_queries(orang, depan):
    with CaptureQueriesContext(connection) as kueri:
        lihat(orang, depan)

    assert len(kueri) <= 8
