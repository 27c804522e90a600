"""Last year's Renja as the first draft of the next: nothing is lost unsaid, nothing invented."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.bahan_rencana import K1, K3, P1, P2, S1, S2, S3, S4, SEMUA, rencana, rp, simpul
from selaras.core.kesinambungan import padankan
from selaras.core.rekap import Rekap
from selaras.core.renja import (
    AnggotaTim,
    Baris,
    Indikator,
    Isu,
    Landasan,
    Narasi,
    TingkatIndikator,
)
from selaras.core.rupiah import Rupiah
from selaras.core.salin import lanjutkan_baris, salin_renja
from selaras.core.sunting import EditError

HARI = date(2025, 2, 3)
DANA = (
    (S1, "DAU", rp(90), rp(100)),
    (S1, "DAK", rp(10), None),
    (S2, "DAU", rp(5), rp(0)),
    (S3, "PAD", rp(7), None),
    (S4, "PAD", rp(7), rp(9)),
)
KELUARAN = (
    {
        "simpul": S1,
        "uraian": "Jumlah Orang",
        "indikator": "i-1",
        "target": Decimal(9),
        "satuan": "Orang",
        "target_maju": Decimal(10),
    },
    {
        "simpul": S3,
        "uraian": "Jumlah Paket",
        "target": Decimal(1),
        "satuan": "Paket",
        "target_maju": Decimal(2),
        "satuan_maju": "Unit",
    },
)
LAMA = rencana(
    baris=[Baris(simpul=b, kelompok_sasaran="ASN", catatan="lama") for b in SEMUA],
    dana=DANA,
    keluaran=KELUARAN,
    lokasi=((S1, "Kec. A"), (S1, "Kec. B"), (S2, "Kec. C")),
    isu=(Isu(urut=1, uraian="isu"),),
    landasan=(Landasan(urut=1, jenis="uu", nomor="1", tahun=2020),),
    tim=(AnggotaTim(urut=1, jabatan="Kepala", kedudukan="Ketua"),),
    narasi=(Narasi(bagian="1.1", urut=1, teks="teks"),),
)


def dasar(**isi):
    return rencana(baris=(), tahun=2026, **isi)


def salin(lama=LAMA, ke=None, **isi):
    return salin_renja(lama, ke or dasar(), HARI, **isi)


def test_forward_estimates_become_the_plan():
    r = salin().renja

    assert [(d.simpul, d.sumber_dana, d.pagu, d.prakiraan_maju) for d in r.pendanaan] == [
        (S1, "DAU", rp(100), None),
        (S1, "DAK", None, None),  # a blank estimate stays blank: it is not zero
        (S3, "PAD", None, None),  # its target is continued, its money was never promised
        (S4, "PAD", rp(9), None),
    ]
    assert [(k.simpul, k.target, k.satuan, k.target_maju) for k in r.keluaran] == [
        (S1, Decimal(10), "Orang", None),
        (S3, Decimal(2), "Unit", None),
    ]


def test_each_line_is_continued_stopped_or_without_a_place():
    h = salin(ke=dasar(simpul=simpul(tanpa=(S4,))))

    assert [s.id for s in h.dilanjutkan] == [S1, S3]
    assert [s.id for s in h.berhenti] == [S2]  # an estimate of zero promises nothing
    assert [s.id for s in h.hilang] == [S4]
    assert {b.simpul for b in h.renja.baris} == {P1, K1, "5.03.01.2.02", S1, S3}


def test_what_stands_above_a_line_comes_along_and_empty_branches_do_not():
    r = salin().renja

    assert [b.simpul for b in r.baris] == [b for b in SEMUA if b != S2]
    tanpa = replace(LAMA, pendanaan=LAMA.pendanaan[:4])
    assert {b.simpul for b in salin(tanpa).renja.baris}.isdisjoint({P2, K3, S4})


def test_target_groups_and_places_stay_and_remarks_of_last_year_do_not():
    r = salin().renja

    assert {(b.kelompok_sasaran, b.catatan) for b in r.baris} == {("ASN", "")}
    assert [(t.simpul, t.lokasi) for t in r.lokasi] == [(S1, "Kec. A"), (S1, "Kec. B")]


def test_texts_are_the_first_draft_and_figures_of_last_year_are_not():
    r = salin().renja

    assert (r.isu, r.landasan, r.tim, r.narasi) == (LAMA.isu, LAMA.landasan, LAMA.tim, LAMA.narasi)
    assert (r.rkpd, r.kebutuhan, r.usulan, r.realisasi, r.catatan, r.waiver) == ((),) * 6


def test_the_keys_are_those_of_the_new_year():
    r = salin(replace(LAMA, dokumen=replace(LAMA.dokumen, tempat="Kota")), dasar()).renja

    assert (r.dokumen.tahun, r.dokumen.tanggal, r.dokumen.tempat) == (2026, HARI, "Kota")
    sendiri = replace(dasar(), dokumen=replace(dasar().dokumen, tempat="Lain"))
    assert salin(ke=sendiri).renja.dokumen.tempat == "Lain"


@pytest.mark.parametrize(("ada", "jadi"), [(True, "i-1"), (False, "")])
def test_a_link_to_an_indikator_stays_only_while_the_renstra_has_it(ada, jadi):
    i = Indikator(
        id="i-1",
        pemilik=S1,
        tingkat=TingkatIndikator.SUB_KEGIATAN,
        uraian="Jumlah Orang",
        satuan="Orang",
        kebijakan=_kebijakan(),
    )

    r = salin(ke=dasar(indikator=(i,) if ada else ())).renja

    assert r.keluaran[0].indikator == jadi


def _kebijakan():
    from selaras.core.kebijakan import Arah, Kebijakan

    return Kebijakan(arah=Arah.NAIK)


def test_another_renstra_is_matched_by_code():
    baru = dasar(simpul=simpul(awalan="n-", tanpa=(S3,)))

    h = salin(ke=baru, padanan=padankan(LAMA, baru))

    assert {d.simpul for d in h.renja.pendanaan} == {f"n-{S1}", f"n-{S4}"}
    assert [s.id for s in h.hilang] == [S3]
    assert Rekap(h.renja).pagu().isi == rp(109)


def test_what_has_no_place_in_the_new_tree_leaves_no_line():
    ke = {s: s for s in SEMUA if s != K1}

    r = salin(padanan=ke).renja

    assert {b.simpul for b in r.baris} == {b for b in SEMUA if b not in (K1, S2)}


UANG = st.none() | st.integers(0, 10**12).map(Rupiah)
DANA_APA_SAJA = st.dictionaries(
    st.tuples(st.sampled_from((S1, S2, S3, S4)), st.sampled_from("AB")), st.tuples(UANG, UANG)
)


@given(DANA_APA_SAJA, st.sets(st.sampled_from((S1, S2, S3, S4))))
def test_no_promise_is_lost_and_none_is_made_up(dana, tanpa):
    lama = rencana(dana=tuple((s, d, p, m) for (s, d), (p, m) in dana.items()))

    h = salin(lama, dasar(simpul=simpul(tanpa=tanpa)))

    baris = [*h.dilanjutkan, *h.berhenti, *h.hilang]
    assert sorted(s.id for s in baris) == [S1, S2, S3, S4]
    janji = {s: Rekap(lama).prakiraan_maju(s).isi for s in (S1, S2, S3, S4)}
    for s in h.dilanjutkan:
        assert Rekap(h.renja).pagu(s.id).isi == janji[s.id]
    assert all(not janji[s.id] for s in h.berhenti)
    assert {s.id for s in h.hilang} == {s for s in tanpa if janji[s]}
    assert {d.simpul for d in h.renja.pendanaan} <= {b.simpul for b in h.renja.baris}


def test_one_line_is_taken_up_again():
    kini = replace(salin(replace(LAMA, pendanaan=LAMA.pendanaan[:4])).renja, lokasi=())

    r = lanjutkan_baris(LAMA, kini, dasar(), S4, padankan(LAMA, dasar()))

    assert [b.simpul for b in r.baris] == [b for b in SEMUA if b != S2]
    assert r.baris_oleh_simpul[S4].kelompok_sasaran == "ASN"
    assert Rekap(r).pagu(S4).isi == rp(9)
    with pytest.raises(EditError):
        lanjutkan_baris(LAMA, r, dasar(), S4, padankan(LAMA, dasar()))


def test_what_stands_above_a_line_that_is_taken_up_again_brings_its_targets():
    lama = replace(
        LAMA,
        keluaran=(
            *LAMA.keluaran,
            replace(LAMA.keluaran[0], simpul=K3, uraian="Hasil"),
            replace(LAMA.keluaran[0], simpul=P2, uraian="Tujuan"),
            replace(LAMA.keluaran[0], simpul=P1, uraian="Lain"),
        ),
    )
    kini = rencana(baris=(P1, K1, S1), tahun=2026)

    r = lanjutkan_baris(lama, kini, dasar(), S4, padankan(lama, dasar()))

    assert [(k.simpul, k.target) for k in r.keluaran] == [(K3, Decimal(10)), (P2, Decimal(10))]
    assert [b.simpul for b in r.baris] == [P1, K1, S1, P2, K3, S4]
