"""The report of a unit: every step by every role, notes, conflicts, closed and locked quarters."""

from datetime import timedelta

import pytest
from django.utils import timezone

from selaras.db.models import AuditEntry, KunciPeriode, LaporanUnit, Penutupan, PerangkatDaerah
from selaras.services import access, audit, laporan_unit
from selaras.services.galat import Bentrok, Terkunci, TidakAda, TidakBerhak, TidakSah

pytestmark = pytest.mark.django_db
TAHUN = 2025


@pytest.fixture
def unit(orang, pd):
    return next(iter(access.unit_sendiri(orang["bidang"], pd)))


@pytest.fixture
def langkah(orang, pd, unit):
    def _langkah(nama, siapa="bidang", semula="draf", **lain):
        isi = {"unit": unit, "tahun": TAHUN, "triwulan": 1, "catatan": ""} | lain
        return laporan_unit.melangkah(
            actor=orang[siapa], perangkat_daerah=pd, nama=nama, semula=semula, **isi
        )

    return _langkah


def test_a_report_goes_there_and_back_and_every_step_is_in_the_trail(langkah):
    langkah("ajukan")
    langkah("kembalikan", "perencana", "diajukan", catatan="Lengkapi bukti")
    assert LaporanUnit.objects.get().catatan == "Lengkapi bukti"
    langkah("ajukan", semula="dikembalikan")
    assert LaporanUnit.objects.get().catatan == "Lengkapi bukti"  # what was asked for stays to see
    langkah("tarik", semula="diajukan")
    langkah("ajukan")
    r = langkah("terima", "perencana", "diajukan")

    assert (r.keadaan, r.catatan) == ("diterima", "")
    aksi = list(
        AuditEntry.objects.filter(aksi__startswith="laporan.").values_list("aksi", flat=True)
    )
    assert sorted(aksi) == sorted(
        ["laporan.diajukan"] * 3 + ["laporan.dikembalikan", "laporan.ditarik", "laporan.diterima"]
    )
    assert AuditEntry.objects.get(aksi="laporan.dikembalikan").alasan == "Lengkapi bukti"
    assert audit.verifikasi() == []


def test_what_was_accepted_can_be_returned(langkah):
    langkah("ajukan")
    langkah("terima", "perencana", "diajukan")

    assert langkah("kembalikan", "perencana", "diterima", catatan="x").keadaan == "dikembalikan"


@pytest.mark.parametrize(
    ("nama", "semula"),
    [
        ("tarik", "draf"),
        ("terima", "draf"),
        ("kembalikan", "draf"),
        ("terima", "dikembalikan"),
        ("tarik", "diterima"),
        ("ajukan", "diterima"),
        ("ajukan", "diajukan"),
    ],
)
def test_only_steps_of_the_table_are_taken(langkah, pd, unit, orang, nama, semula):
    if semula != "draf":
        LaporanUnit.objects.create(
            perangkat_daerah=pd,
            unit_id=unit,
            tahun=TAHUN,
            triwulan=1,
            keadaan=semula,
            oleh=orang["bidang"],
            pada=timezone.now(),
        )
    with pytest.raises(Terkunci):
        langkah(nama, "perencana", semula, catatan="x")


@pytest.mark.parametrize("siapa", ["kepala", "verifikator", "inspektorat", "admin"])
@pytest.mark.parametrize("nama", list(laporan_unit.LANGKAH))
def test_who_may_not_is_told(langkah, siapa, nama):
    with pytest.raises(TidakBerhak):
        langkah(nama, siapa, catatan="x")
    assert not LaporanUnit.objects.exists()


def test_a_bidang_hands_in_its_own_report_only_and_accepts_none(langkah, pd):
    lain = pd.unit.get(urut=1).pk
    with pytest.raises(TidakBerhak):
        langkah("ajukan", unit=lain)
    with pytest.raises(TidakBerhak):
        langkah("terima", semula="diajukan")
    assert langkah("ajukan", "perencana", unit=lain).keadaan == "diajukan"


def test_a_unit_of_another_agency_does_not_exist_here(langkah, pd):
    lain = PerangkatDaerah.objects.exclude(pk=pd.pk).first()
    milik = lain.unit.create(nama="Unit lain", urut=1)
    with pytest.raises(TidakAda):
        langkah("ajukan", "perencana", unit=milik.pk)


def test_a_return_says_why(langkah):
    langkah("ajukan")
    for catatan in ("", "  \r\n ", "x" * 5001):
        with pytest.raises(TidakSah) as e:
            langkah("kembalikan", "perencana", "diajukan", catatan=catatan)
        assert "catatan" in e.value.medan
    assert LaporanUnit.objects.get().keadaan == "diajukan"


def test_two_people_do_not_take_the_same_step(langkah):
    langkah("ajukan")
    with pytest.raises(Bentrok) as e:
        langkah("ajukan", "perencana")
    assert e.value.kini == "diajukan"


def test_a_closed_or_locked_quarter_takes_no_steps(langkah, pd, orang):
    KunciPeriode.objects.create(
        wilayah=pd.wilayah,
        tahun=TAHUN,
        triwulan=1,
        selesai=access.hari_ini() - timedelta(days=1),
    )
    with pytest.raises(Terkunci):
        langkah("ajukan")
    langkah("ajukan", triwulan=2)
    Penutupan.objects.create(
        perangkat_daerah=pd,
        tahun=TAHUN,
        triwulan=2,
        isi=b"",
        sidik="0" * 64,
        oleh=orang["kepala"],
        pada=timezone.now(),
    )
    with pytest.raises(Terkunci):
        langkah("terima", "perencana", "diajukan", triwulan=2)


@pytest.mark.parametrize(
    ("siapa", "keadaan", "nama"),
    [
        ("bidang", "draf", {"ajukan"}),
        ("bidang", "diajukan", {"tarik"}),
        ("bidang", "diterima", set()),
        ("perencana", "diajukan", {"tarik", "terima", "kembalikan"}),
        ("perencana", "diterima", {"kembalikan"}),
        ("kepala", "diajukan", set()),
    ],
)
def test_a_page_offers_what_the_service_would_take(orang, pd, unit, siapa, keadaan, nama):
    ada = laporan_unit.langkah(orang[siapa], pd, unit, keadaan)
    assert {s.nama for s in ada} == nama
