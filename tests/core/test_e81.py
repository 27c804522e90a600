"""Formulir E.81 as a value: the worked example, faults seen elsewhere, roll-ups, order of entry."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.bahan_rencana import K1, P1, P2, S1, S2, S3, S4, rencana, rp
from selaras.core.angka import bulatkan
from selaras.core.e81 import FaktorTriwulan, ParameterE81, susun_e81
from selaras.core.errors import PeriodError
from selaras.core.evaluasi import MasukanE81, SumberRataRata, hitung_e81
from selaras.core.kebijakan import Akumulasi, Arah, AturanKosong, Kebijakan
from selaras.core.laporan import BukuRealisasi, CatatanKinerja, CatatanUang, Masa
from selaras.core.nilai import Kosong
from selaras.core.predikat import Jenjang
from selaras.core.rencana_tahun import RencanaTahun
from selaras.core.renja import (
    Anggaran,
    Cakupan,
    DokumenTarget,
    Indikator,
    PaguRenstra,
    Realisasi,
    Target,
    Tingkat,
    TingkatIndikator,
    TujuanSasaran,
)
from selaras.core.rupiah import Rupiah
from selaras.exchange.baca import read

CONTOH = Path(__file__).parents[2] / "examples" / "bkpsdm-kukar-2025"
SAAT = datetime(2025, 7, 10, tzinfo=UTC)
A = Akumulasi
SKALA = (
    Jenjang("Sangat Tinggi", Decimal(91), Decimal(100)),
    Jenjang("Rendah", None, Decimal(90)),
)
PARAMETER = ParameterE81(sumber=SumberRataRata.RENJA_12_7, skala=SKALA)


def ind(pemilik, kebijakan=None, id_=None, **lain):
    return Indikator(
        id=id_ or f"i-{pemilik}",
        pemilik=pemilik,
        tingkat=TingkatIndikator.SUB_KEGIATAN,
        uraian=f"Indikator {pemilik}",
        satuan="Dokumen",
        kebijakan=kebijakan or Kebijakan(),
        **lain,
    )


def k(indikator, nilai, t=1, bulan=0, tahun=2025, versi=1, pada=None, **lain):
    return CatatanKinerja(
        indikator=indikator,
        masa=Masa(tahun, t, bulan),
        nilai=None if nilai is None else Decimal(nilai),
        versi=versi,
        pada=pada,
        **lain,
    )


def u(simpul, nilai, t=1, bulan=0, tahun=2025, versi=1, pada=None, **lain):
    return CatatanUang(
        simpul=simpul,
        masa=Masa(tahun, t, bulan),
        realisasi=None if nilai is None else rp(nilai),
        versi=versi,
        pada=pada,
        **lain,
    )


def target(indikator, tahun, nilai, dokumen=DokumenTarget.RENJA):
    return Target(indikator=indikator, tahun=tahun, dokumen=dokumen, nilai=Decimal(nilai))


def susun(catatan=(), tw=4, *, parameter=PARAMETER, faktor=(), **lain):
    tambahan = {n: lain.pop(n) for n in ("unit", "kaitan", "penutupan") if n in lain}
    lain.setdefault("indikator", tuple(ind(s) for s in (S1, S2, S3, S4)))
    lain.setdefault("dana", [(s, "APBD", rp(100), None) for s in (S1, S2, S3, S4)])
    buku = BukuRealisasi(
        kinerja=tuple(c for c in catatan if isinstance(c, CatatanKinerja)),
        uang=tuple(c for c in catatan if isinstance(c, CatatanUang)),
    )
    plan = RencanaTahun(renja=rencana(**lain), tahun=2025)
    return susun_e81(plan, buku, tw, faktor, parameter, **tambahan)


def baris(e, id_):
    return next(b for b in e.baris if b.id == id_)


# ---- the worked example -------------------------------------------------------------------


def test_the_row_of_the_source_at_triwulan_ii_2024():
    """A-11: row 5.03.01.2.01.01 is columns 17 and 18 of its T-C.29."""
    renja = read(CONTOH).value
    id_ = "5.03.01.2.01.01"
    i = f"{id_}-1"
    buku = BukuRealisasi(kinerja=(k(i, 1, 1, tahun=2024), k(i, 1, 2, tahun=2024)))
    e = susun_e81(RencanaTahun(renja=renja, tahun=2024), buku, 2, (), PARAMETER)
    b = baris(e, id_).k

    assert [b.target_renstra.isi, b.realisasi_lalu.isi, b.target.isi] == [64, 44, 3]
    assert [t.isi for t in b.triwulan] == [1, 1, None, None]
    assert [b.realisasi.isi, b.realisasi_renstra.isi] == [2, 46]
    assert bulatkan(b.tingkat_renstra.isi, 2) == Decimal("71.88")
    assert bulatkan(b.tingkat_renja.isi, 2) == Decimal("66.67")
    assert b.realisasi.rumus == "12 = 8 + 9"
    assert b.realisasi_renstra.rumus == "13 = 6 + 12"
    assert [m.isi for m in b.realisasi_lalu.masukan] == [42, 2]
    assert str(b.realisasi_lalu.masukan[0].asal).startswith("realisasi.csv")


# ---- faults seen elsewhere ----------------------------------------------------------------


def test_column_14_remembers_this_year():
    lalu = Realisasi(indikator=f"i-{S1}", tahun=2024, nilai=Decimal(10))
    tujuan = target(f"i-{S1}", 2025, 50, DokumenTarget.RENSTRA)
    e = susun([k(f"i-{S1}", 15)], realisasi=(lalu,), target=(tujuan,))
    assert baris(e, S1).k.tingkat_renstra.isi == 50


def test_column_6_money_has_every_past_year_and_not_this_one():
    anggaran = tuple(
        Anggaran(simpul=S1, tahun=t, realisasi=rp(n))
        for t, n in ((2021, 1000), (2022, 1), (2023, 10), (2024, 100), (2025, 5000))
    )
    e = susun([u(S1, 7)], anggaran=anggaran)
    b = baris(e, S1).rp
    assert b.realisasi_lalu.isi == rp(111)
    assert b.realisasi_renstra.isi == rp(118)


def test_the_ledger_of_a_past_year_stands_before_what_the_plan_records():
    lain = {
        "anggaran": (Anggaran(simpul=S1, tahun=2024, realisasi=rp(999)),),
        "realisasi": (Realisasi(indikator=f"i-{S1}", tahun=2024, nilai=Decimal(999)),),
    }
    catatan = [u(S1, 5, 4, tahun=2024), k(f"i-{S1}", 3, 4, tahun=2024)]
    b = baris(susun(catatan, **lain), S1)
    assert (b.rp.realisasi_lalu.isi, b.k.realisasi_lalu.isi) == (rp(5), 3)
    assert "2024, buku realisasi" in b.k.realisasi_lalu.masukan[-1].nama


def test_a_past_year_known_in_part_says_so():
    r = Realisasi(indikator=f"i-{S1}", tahun=2024, triwulan=2, nilai=Decimal(4))
    lalu = baris(susun(realisasi=(r,)), S1).k.realisasi_lalu
    assert lalu.isi == 4
    assert "2024 s.d. Triwulan II" in lalu.rumus


def test_no_column_is_always_blank():
    catatan = [c for t in (1, 2, 3, 4) for c in (k(f"i-{S1}", 1, t), u(S1, 1, t))]
    e = susun(
        catatan,
        target=(target(f"i-{S1}", 2025, 8), target(f"i-{S1}", 2026, 8, DokumenTarget.RENSTRA)),
        realisasi=(Realisasi(indikator=f"i-{S1}", tahun=2024, nilai=Decimal(1)),),
        anggaran=(Anggaran(simpul=S1, tahun=2024, realisasi=rp(1)),),
        pagu_renstra=(PaguRenstra(simpul=S1, tahun=2025, pagu=rp(9)),),
    )
    for sisi in (baris(e, S1).k, baris(e, S1).rp, e.jumlah):
        if sisi is e.jumlah:
            assert sisi.target_renstra.isi == rp(9)
        for n in (
            sisi.target_renstra,
            sisi.realisasi_lalu,
            sisi.target,
            *sisi.triwulan,
            sisi.realisasi,
            sisi.realisasi_renstra,
            sisi.tingkat_renstra,
            sisi.tingkat_renja,
        ):
            assert n.isi is not None, n


# ---- quarters and policies ----------------------------------------------------------------


def test_later_quarters_are_blank_even_when_they_are_known():
    catatan = [c for t in (1, 2, 3) for c in (k(f"i-{S1}", t, t), u(S1, t, t))]
    b = baris(susun(catatan, 2), S1)
    assert [t.isi for t in b.k.triwulan] == [1, 2, None, None]
    assert (b.k.realisasi.isi, b.rp.realisasi.isi) == (3, rp(3))


@pytest.mark.parametrize(
    ("cara", "k12"),
    [(A.JUMLAH, 315), (A.POSISI_AKHIR, 78), (A.RATA_RATA, Decimal("78.75")), (A.MAKSIMUM, 85),
     (A.MINIMUM, 70), (A.RASIO, 78)],
)  # fmt: skip
def test_column_12_is_a_sum_for_flows_alone(cara, k12):
    i = ind(S1, Kebijakan(dalam_tahun=cara, antar_tahun=A.POSISI_AKHIR))
    catatan = [k(i.id, n, t) for t, n in enumerate((70, 85, 82, 78), start=1)]
    assert baris(susun(catatan, indikator=(i,)), S1).k.realisasi.isi == k12


def test_a_ratio_adds_its_parts():
    i = ind(S1, Kebijakan(dalam_tahun=A.RASIO, antar_tahun=A.RASIO))
    catatan = [
        k(i.id, None, 1, pembilang=Decimal(1), penyebut=Decimal(4)),
        k(i.id, None, 2, pembilang=Decimal(2), penyebut=Decimal(2)),
    ]
    kolom = baris(susun(catatan, indikator=(i,)), S1).k
    assert [t.isi for t in kolom.triwulan[:2]] == [25, 100]
    assert (kolom.realisasi.isi, kolom.realisasi_renstra.isi) == (50, 50)
    assert "jumlah pembilang" in kolom.realisasi.rumus


def test_less_is_better():
    """T = 10, quarters 14/12/11/8, last value counts: 120 %, not 71.43 or -350."""
    i = ind(S1, Kebijakan(arah=Arah.TURUN, dalam_tahun=A.POSISI_AKHIR, antar_tahun=A.POSISI_AKHIR))
    catatan = [k(i.id, n, t) for t, n in enumerate((14, 12, 11, 8), start=1)]
    e = susun(catatan, indikator=(i,), target=(target(i.id, 2025, 10),))
    assert baris(e, S1).k.tingkat_renja.isi == 120
    assert "arah turun" in baris(e, S1).k.tingkat_renja.rumus
    assert e.arah_lain


def test_a_blank_quarter_stays_blank_whatever_the_policy_counts_it_as():
    i = ind(S1, Kebijakan(aturan_kosong=AturanKosong.NOL))
    kolom = baris(susun([k(i.id, 5, 2)], 3, indikator=(i,)), S1).k
    assert [t.isi for t in kolom.triwulan] == [None, 5, None, None]
    assert baris(susun((), 3, indikator=(i,)), S1).k.realisasi.isi is None


NILAI = st.none() | st.integers(0, 999)


@given(
    st.sampled_from([A.JUMLAH, A.RATA_RATA, A.POSISI_AKHIR, A.MAKSIMUM, A.MINIMUM]),
    st.sampled_from([A.JUMLAH, A.JUMLAH_DENGAN_AWAL, A.POSISI_AKHIR, A.MAKSIMUM, A.RATA_RATA]),
    st.lists(NILAI, min_size=3, max_size=3),
    st.lists(NILAI, min_size=4, max_size=4),
    st.integers(1, 4),
)
def test_the_columns_agree_with_the_formulas_of_the_form(dalam, antar, lalu, tw, sampai):
    i = ind(S1, Kebijakan(dalam_tahun=dalam, antar_tahun=antar), capaian_awal=Decimal(7))
    realisasi = tuple(
        Realisasi(indikator=i.id, tahun=t, nilai=Decimal(n))
        for t, n in zip((2022, 2023, 2024), lalu, strict=True)
        if n is not None
    )
    catatan = [k(i.id, n, t) for t, n in enumerate(tw, start=1) if n is not None]
    tujuan = tuple(target(i.id, t, 50, DokumenTarget.RENSTRA) for t in range(2022, 2027))
    kolom = baris(
        susun(
            catatan,
            sampai,
            indikator=(i,),
            realisasi=realisasi,
            target=(*tujuan, target(i.id, 2025, 40)),
        ),
        S1,
    ).k
    hasil = hitung_e81(
        MasukanE81(
            tingkat=i.tingkat,
            kebijakan=i.kebijakan,
            k5=kolom.target_renstra.angka,
            k6=kolom.realisasi_lalu.angka,
            k7=kolom.target.angka,
            k8_11=[None if n is None else Decimal(n) for n in tw[:sampai]],
            tahun_k6=max(1, sum(n is not None for n in lalu)),
        )
    )

    def sama(nilai, harapan):
        isi = Kosong.BELUM_ADA_REALISASI if nilai.isi is None else nilai.isi
        if isinstance(isi, Decimal) and isinstance(harapan, Decimal):
            return bulatkan(isi, 20) == bulatkan(harapan, 20)
        return isi == harapan

    assert sama(kolom.realisasi, hasil.k12)
    if lalu != [None] * 3 or any(n is not None for n in tw[:sampai]):
        awal_saja = antar is A.JUMLAH_DENGAN_AWAL and lalu == [None] * 3
        if not awal_saja:
            assert sama(kolom.realisasi_renstra, hasil.k13)
            assert sama(kolom.tingkat_renstra, hasil.k14)
    assert sama(kolom.tingkat_renja, hasil.k_renja)


# ---- roll-ups -----------------------------------------------------------------------------

UANG = st.lists(
    st.tuples(
        st.sampled_from([S1, S2, S3, S4]),
        st.integers(1, 4),
        st.integers(0, 3),
        st.none() | st.integers(0, 10**13),
    ),
    max_size=40,
)


def _berversi(isi, buat):
    versi, hasil = {}, []
    for n, (kunci, t, b, nilai) in enumerate(isi):
        bulan = 0 if b == 0 else (t - 1) * 3 + b
        versi[kunci, t, bulan] = versi.get((kunci, t, bulan), 0) + 1
        pada = SAAT + timedelta(seconds=n)
        hasil.append(buat(kunci, nilai, t, bulan, versi=versi[kunci, t, bulan], pada=pada))
    return hasil


@given(UANG, st.integers(1, 4))
def test_money_of_every_parent_is_the_sum_of_its_sub_kegiatan(isi, sampai):
    catatan = _berversi(isi, u)
    e = susun(catatan, sampai)
    terakhir = {(c.simpul, c.masa): c for c in catatan}

    def daun(s, t):
        utuh = terakhir.get((s, Masa(2025, t)))
        if utuh and utuh.realisasi is not None:
            return utuh.realisasi.sen
        bulan = [terakhir.get((s, Masa(2025, t, b))) for b in range(3 * t - 2, 3 * t + 1)]
        ada = [c.realisasi.sen for c in bulan if c and c.realisasi is not None]
        return sum(ada) if ada else None

    for id_, bawah in ((K1, (S1, S2)), (P1, (S1, S2, S3)), (P2, (S4,)), ("", (S1, S2, S3, S4))):
        kolom = e.jumlah if id_ == "" else baris(e, id_).rp
        semua = []
        for t in range(1, 5):
            ada = [daun(s, t) for s in bawah if t <= sampai and daun(s, t) is not None]
            harapan = Rupiah(sum(ada)) if ada else None
            assert kolom.triwulan[t - 1].isi == harapan
            semua += ada
            if 0 < len(ada) < len(bawah):
                kurang = f"{len(bawah) - len(ada)} belum ada nilainya"
                assert kurang in kolom.triwulan[t - 1].rumus
        assert kolom.realisasi.isi == (Rupiah(sum(semua)) if semua else None)
        assert kolom.target.isi == rp(100 * len(bawah))


@given(UANG, st.randoms(), st.integers(1, 4))
def test_the_order_of_entry_never_matters(isi, acak, sampai):
    catatan = _berversi(isi, u) + _berversi([(f"i-{s}", t, b, n) for s, t, b, n in isi], k)
    kocok = list(catatan)
    acak.shuffle(kocok)
    tutup = {1: SAAT + timedelta(seconds=3)}
    a, b = (susun(c, sampai, penutupan=tutup) for c in (catatan, kocok))
    assert (a.baris, a.jumlah, a.kaki) == (b.baris, b.jumlah, b.kaki)


def test_spending_outside_the_plan_is_not_lost():
    e = susun([u(S4, 50)], baris=(P1, K1, S1))
    assert e.di_luar == (S4,)
    assert baris(e, S4).keterangan == "Di luar rencana tahun ini."
    assert e.jumlah.realisasi.isi == rp(50)


def test_a_plan_without_sub_kegiatan_is_no_error():
    e = susun((), baris=(), dana=(), indikator=())
    assert e.baris == ()
    assert e.jumlah.realisasi.isi is None
    assert e.rata_rata_k.isi is Kosong.TIDAK_ADA_DATA or isinstance(e.rata_rata_k.isi, Kosong)
    assert e.predikat_k.isi is None


def test_an_amount_of_the_agency_stands_where_no_line_has_one():
    e = susun((), anggaran=(Anggaran(tahun=2024, realisasi=rp(77)),))
    assert e.jumlah.realisasi_lalu.isi == rp(77)
    assert "catatan perangkat daerah" in e.jumlah.realisasi_lalu.rumus


# ---- the rest of the form -----------------------------------------------------------------


def test_footer_unit_sasaran_and_completeness():
    catatan = [k(f"i-{S1}", 5), k(f"i-{S4}", 12), u(S1, 1)]
    e = susun(
        catatan,
        1,
        target=(target(f"i-{S1}", 2025, 10), target(f"i-{S4}", 2025, 10)),
        faktor=(
            FaktorTriwulan(jenis="penghambat", uraian="Jadwal bergeser.", simpul=S1),
            FaktorTriwulan(jenis="penghambat", uraian="Umum."),
        ),
        unit={K1: "Sekretariat", S2: "Bidang"},
        tujuan_sasaran=(
            TujuanSasaran(id="s1", jenis="sasaran", uraian="Satu"),
            TujuanSasaran(id="s2", jenis="sasaran", uraian="Dua"),
        ),
        kaitan={P2: "s2"},
    )
    assert e.rata_rata_k.isi == 85  # (50 + 120) / 2 program
    assert e.predikat_k.isi == "Rendah"
    assert [m.isi for m in e.rata_rata_k.masukan] == [50, 120]
    batas = replace(PARAMETER, batas=Decimal(100))
    assert replace(e, parameter=batas).rata_rata_k.isi == 75
    assert e.kelengkapan.indikator_terisi == 2
    assert (e.kelengkapan.sub_kegiatan_terisi, e.kelengkapan.sub_kegiatan) == (1, 4)
    assert [baris(e, s).unit for s in (S1, S2, S3)] == ["Sekretariat", "Bidang", ""]
    assert [baris(e, p).sasaran for p in (P1, P2)] == ["", "Dua"]
    assert dict(e.kotak)["Faktor penghambat pencapaian kinerja"] == f"Umum.\n{S1}: Jadwal bergeser."
    assert [b.nomor for b in e.baris][:4] == ["1", "1.1", "1.1.1", "1.1.2"]


def test_raw_values_of_different_units_are_never_averaged():
    e = susun([k(f"i-{S1}", 5), k(f"i-{S2}", 800)], 1)  # no target: no percentage
    assert e.rata_rata_k.isi is Kosong.BELUM_ADA_REALISASI


def test_a_value_changed_after_closing_has_a_footnote():
    i = f"i-{S1}"
    tutup = SAAT + timedelta(days=1)
    catatan = [
        k(i, 2, 1, pada=SAAT),
        k(i, 3, 1, versi=2, pada=tutup + timedelta(days=1), oleh="Rani", alasan="Salah ketik"),
        u(S2, 9, 1, pada=tutup + timedelta(days=2), oleh="Rani", alasan="Terlambat"),
        k(i, 8, 2, pada=tutup + timedelta(days=3)),  # an open quarter
    ]
    e = susun(catatan, 2, penutupan={1: tutup})
    assert [(c.baris, c.sisi, c.lama, c.baru) for c in e.kaki] == [
        (S1, "K", "2", "3"),
        (S2, "Rp", "belum dilaporkan", "Rp 9,00"),
    ]
    assert "Salah ketik" in str(e.kaki[0])
    assert "Rani" in str(e.kaki[0])
    assert baris(e, S1).kaki == {"k1": (1,)}
    assert baris(e, S2).kaki == {"rp1": (2,)}
    assert susun(catatan, 2).kaki == ()


def test_every_number_tells_its_law_and_its_inputs():
    e = susun(
        [k(f"i-{S1}", 5, 1, 2, oleh="Rani", pada=SAAT), u(S1, 3, 1, 1)],
        1,
        target=(target(f"i-{S1}", 2025, 10),),
    )
    for b in e.baris:
        for sisi in (b.k, b.rp or b.k):
            for n in (*sisi.triwulan, sisi.realisasi, sisi.realisasi_renstra, sisi.tingkat_renja):
                if n.isi is not None:
                    assert "E.81" in n.dasar
                    assert n.masukan
    tw = baris(e, S1).k.triwulan[0]
    assert tw.rumus == "8 = jumlah 1 dari 3 bulan"
    assert "Februari 2025" in tw.masukan[0].nama
    assert "Rani" in tw.masukan[0].nama


def test_a_quarter_that_is_none():
    with pytest.raises(PeriodError):
        susun((), 5)


def test_lines_without_a_registered_indikator_show_their_plan_line():
    isi = {"simpul": S1, "uraian": "Jumlah laporan", "target": Decimal(4), "satuan": "Laporan"}
    b = baris(susun((), keluaran=[isi], indikator=()), S1)
    assert (b.uraian, b.satuan, b.k.target.isi) == ("Jumlah laporan", "Laporan", 4)
    assert "belum terdaftar" in b.keterangan
    assert b.simpul.tingkat is Tingkat.SUB_KEGIATAN


def test_a_cumulative_record_is_the_base_of_column_6():
    r = (
        Realisasi(indikator=f"i-{S1}", tahun=2023, cakupan=Cakupan.SEJAK_AWAL, nilai=Decimal(40)),
        Realisasi(indikator=f"i-{S1}", tahun=2022, nilai=Decimal(999)),
        Realisasi(indikator=f"i-{S1}", tahun=2024, nilai=Decimal(2)),
    )
    assert baris(susun(realisasi=r), S1).k.realisasi_lalu.isi == 42
