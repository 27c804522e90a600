"""What if: read only until it is applied; applied once, undone whole."""

import pytest

from selaras.core.alur import Keadaan
from selaras.core.rupiah import Rupiah
from selaras.db.models import AuditEntry, Renja
from selaras.services import pagu_indikatif, pengandaian, rencana
from selaras.services import renja as layanan
from selaras.services.galat import Terkunci, TidakAda, TidakBerhak, TidakSah
from selaras.services.pengandaian import Isian

pytestmark = pytest.mark.django_db

PROGRAM = "5.03.01"


def segar(renja):
    return Renja.objects.select_related("perangkat_daerah__wilayah", "renstra").get(pk=renja.pk)


def test_counting_saves_nothing(renja):
    versi, jejak = renja.versi, AuditEntry.objects.count()

    h = pengandaian.hitung(renja=renja, isian=Isian(persen="10"))

    assert h.andai.pagu - h.andai.baru == h.andai.potongan
    (sekarang, sesudah) = h.batas[0]
    assert sesudah.sisa - sekarang.sisa == h.andai.potongan
    assert (segar(renja).versi, AuditEntry.objects.count()) == (versi, jejak)


def test_a_report_is_due_with_less_money_too(renja):
    h = pengandaian.hitung(renja=renja, isian=Isian(persen="10"))

    cara = {
        (t.keluaran.satuan, t.cara.value)
        for b in h.andai.baris
        for t in b.target
        if t.keluaran.satuan in ("Laporan", "Dokumen", "Persen")
    }
    assert {c for _, c in cara} == {"perlu_keputusan"}
    assert any(t.cara == "sebanding" for b in h.andai.baris for t in b.target)


@pytest.mark.parametrize(
    ("isian", "medan"),
    [
        (Isian(), "persen"),
        (Isian(persen="banyak"), "persen"),
        (Isian(persen="101"), "persen"),
        (Isian(persen="-1"), "persen"),
        (Isian(persen="1", rupiah="1"), "rupiah"),
        (Isian(rupiah="lima"), "rupiah"),
        (Isian(rupiah="-5"), "rupiah"),
        (Isian(rupiah="99.000.000.000.000"), "rupiah"),
        (Isian(persen="1", pembulatan="7"), "pembulatan"),
        (Isian(persen="1", pilih=("tidak.ada",)), "pilih"),
        (Isian(rupiah="1", lindungi=(PROGRAM, "5.03.02", "5.04.02")), "rupiah"),
    ],
)
def test_what_is_no_cut_is_told_by_field(renja, isian, medan):
    with pytest.raises(TidakSah) as salah:
        pengandaian.hitung(renja=renja, isian=isian)

    assert set(salah.value.medan) == {medan}


def test_a_cut_is_one_change_that_is_undone_whole(orang, renja):
    dulu = rencana.baca(renja)
    isian = Isian(rupiah="1.000.000.000", lindungi=("5.03.01.2.02",))

    nomor = pengandaian.laksanakan(
        actor=orang["perencana"], renja=renja, isian=isian, versi=renja.versi, alasan=" efisiensi "
    )

    kini = rencana.baca(segar(renja))
    pagu = rencana.potret(segar(renja)).pagu
    entri = AuditEntry.objects.get(renja=renja, nomor=nomor)
    assert Rupiah(0) <= Rupiah.dari(31_743_331_188) - pagu < Rupiah.dari(1_000)
    assert (kini.keluaran, kini.lokasi, kini.baris) == (dulu.keluaran, dulu.lokasi, dulu.baris)
    assert (entri.alasan, entri.rincian["pengandaian"]["rupiah"]) == ("efisiensi", "1.000.000.000")
    gaji = [d for d in kini.pendanaan if d.simpul.startswith("5.03.01.2.02")]
    assert gaji == [d for d in dulu.pendanaan if d.simpul.startswith("5.03.01.2.02")]
    layanan.urungkan(actor=orang["perencana"], renja=segar(renja), nomor=nomor)
    assert rencana.baca(segar(renja)) == dulu


def test_nobody_applies_what_he_has_not_seen(orang, renja):
    with pytest.raises(Terkunci, match="Hitung ulang"):
        pengandaian.laksanakan(
            actor=orang["perencana"],
            renja=renja,
            isian=Isian(persen="10"),
            versi=renja.versi - 1,
        )


def test_only_the_planner_of_an_open_plan_applies(orang, orang_asing, renja):
    def laksanakan(siapa):
        pengandaian.laksanakan(
            actor=siapa, renja=segar(renja), isian=Isian(persen="10"), versi=renja.versi
        )

    for peran in ("bidang", "kepala", "verifikator", "inspektorat", "admin"):
        with pytest.raises(TidakBerhak):
            laksanakan(orang[peran])
    with pytest.raises(TidakAda):
        laksanakan(orang_asing)
    Renja.objects.filter(pk=renja.pk).update(keadaan=Keadaan.DITETAPKAN)
    with pytest.raises(Terkunci):
        laksanakan(orang["perencana"])


def test_the_excess_over_a_ceiling_is_what_has_to_be_cut(orang, pd, renja):
    pagu_indikatif.ubah(
        actor=orang["verifikator"],
        perangkat_daerah=pd,
        tahun=2025,
        pagu=Rupiah.dari(30_000_000_000),
    )
    lebih = pagu_indikatif.milik(renja)[0].lebih

    h = pengandaian.hitung(renja=renja, isian=Isian(rupiah=str(lebih)))

    assert not h.batas[0][1].lewat


def test_the_form_offers_what_has_money(renja):
    p = pengandaian.pilihan(renja)

    assert p.pagu == rencana.potret(renja).pagu
    assert p.dana == ("APBD",)
    assert PROGRAM in {s.id for s in p.simpul}
