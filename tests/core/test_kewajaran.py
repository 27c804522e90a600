"""Plausibility at entry: what is asked about, and above all what is left alone."""

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.kebijakan import Akumulasi, Arah, Kebijakan
from selaras.core.kewajaran import (
    IsianKinerja,
    IsianUang,
    KodePeringatan,
    periksa_kinerja,
    periksa_uang,
)
from selaras.core.riwayat import RiwayatTahun
from selaras.core.rupiah import Rupiah
from selaras.law.at import at

KETENTUAN = at(date(2025, 1, 1)).kewajaran_realisasi
BATAS = KETENTUAN.batas
JUMLAH = Kebijakan()
POSISI = Kebijakan(dalam_tahun=Akumulasi.POSISI_AKHIR)
RASIO = Kebijakan(dalam_tahun=Akumulasi.RASIO)
TURUN = Kebijakan(dalam_tahun=Akumulasi.POSISI_AKHIR, arah=Arah.TURUN)


def angka(*teks):
    return tuple(None if t is None else Decimal(t) for t in teks)


def kinerja(nilai, sebelumnya=(), *, kebijakan=JUMLAH, riwayat=(), **lain):
    for nama in ("target", "pembilang", "penyebut"):
        if lain.get(nama) is not None:
            lain[nama] = Decimal(lain[nama])
    return IsianKinerja(
        tahun=2025,
        triwulan=lain.pop("triwulan", len(sebelumnya) + 1),
        kebijakan=kebijakan,
        nilai=None if nilai is None else Decimal(nilai),
        sebelumnya=angka(*sebelumnya),
        riwayat=[
            RiwayatTahun(tahun=2025 - len(riwayat) + i, triwulan=angka(*r))
            for i, r in enumerate(riwayat)
        ],
        **lain,
    )


def uang(realisasi, sebelumnya=(), **lain):
    def rp(n):
        return None if n is None else Rupiah.dari(n)

    anggaran = rp(lain.pop("anggaran", 1_000_000))
    for nama in ("fisik", "fisik_sebelumnya"):
        if nama in lain:
            lain[nama] = Decimal(lain[nama])
    return IsianUang(
        tahun=2025,
        triwulan=lain.pop("triwulan", 1),
        anggaran=anggaran,
        realisasi=rp(realisasi),
        sebelumnya=[rp(s) for s in sebelumnya],
        **lain,
    )


def kode(hasil):
    return [p.kode.value for p in hasil]


HIT = {"satuan": "Dokumen", "jenis": "hitung"}
PCT = {"satuan": "Persen", "jenis": "persen"}
BLN = {"satuan": "Bulan", "jenis": "waktu"}
TIGA = [("85", "85", "86", "86"), ("86", "86", "87", "88")]


@pytest.mark.parametrize(
    ("isian", "harapan"),
    [
        # the source document's 149 against 9
        (kinerja(149, target=9, **HIT), ["capaian_tinggi"]),
        (kinerja(20, (3, 3, 3), target=9, **HIT), ["jumlah_lebih"]),
        (kinerja(9, target=9, **HIT), []),
        (kinerja(2, target=1, **HIT), []),  # twice the target, by one document
        (kinerja(4, target=2, **HIT), ["capaian_tinggi"]),
        (kinerja(149, target=None, **HIT), []),
        (kinerja(149, target=0, **HIT), []),
        (kinerja(40, target=20, kebijakan=TURUN, **HIT), []),  # the page shows its capaian of 0
        # a position falls
        (kinerja(8, (10,), kebijakan=POSISI, target=12, **HIT), ["turun"]),
        (kinerja(8, (10, None), kebijakan=POSISI, target=12, **HIT), ["turun"]),
        (kinerja(10, (10,), kebijakan=POSISI, target=12, **HIT), []),
        (kinerja(80, (85,), kebijakan=POSISI, target=86, **PCT), []),  # 6 % down
        (kinerja(70, (85,), kebijakan=POSISI, target=86, **PCT), ["turun"]),
        (kinerja(8, (10,), kebijakan=TURUN, target=5, **HIT), []),
        (kinerja(8, (10,), target=40, **HIT), []),  # quarters that add up may vary
        # units
        (kinerja(13, kebijakan=POSISI, target=12, **BLN), ["lebih_satuan"]),
        (kinerja(4, (3, 3, 3), target=12, **BLN), ["lebih_satuan"]),
        (kinerja(3, (3, 3, 3), target=12, **BLN), []),
        (kinerja(13, kebijakan=POSISI, target=24, **BLN), []),  # the plan counts so too
        (kinerja(104, kebijakan=POSISI, target=100, **PCT), ["persen_lebih"]),
        (kinerja(104, kebijakan=POSISI, target=110, **PCT), []),
        (kinerja("33.333333334", ("33.333333334", "33.333333334"), target=100, **PCT), []),
        (kinerja("0.85", kebijakan=POSISI, target=86, **PCT), ["persen_pecahan"]),
        (kinerja("0.85", kebijakan=POSISI, riwayat=TIGA, **PCT), ["persen_pecahan"]),
        (kinerja("0.85", target=86, **PCT), []),  # of quarters that add up, one may be small
        (kinerja("0.85", kebijakan=POSISI, target=1, **PCT), []),
        (kinerja("0.85", kebijakan=TURUN, target=86, **PCT), []),
        (kinerja(0, kebijakan=POSISI, target=86, **PCT), []),
        # separators
        (kinerja("8.7", kebijakan=POSISI, riwayat=TIGA, **PCT), ["geser_pemisah"]),
        (
            kinerja("8650", kebijakan=POSISI, riwayat=TIGA, satuan="Indeks", jenis="nilai"),
            ["geser_pemisah"],
        ),
        (
            kinerja(1180, riwayat=[(120, 1, 1, 1), (110, 1, 1, 1)], satuan="Orang", jenis="orang"),
            ["geser_pemisah"],
        ),
        (kinerja(1180, riwayat=[(120, 1, 1, 1), (700, 1, 1, 1)], **HIT), []),  # nothing is usual
        (kinerja(1180, riwayat=[(120, 1, 1, 1)], **HIT), []),
        (kinerja(10, riwayat=[(1, 1, 1, 1), (1, 1, 1, 1)], **HIT), []),  # small numbers do jump
        (kinerja(600, riwayat=[(120, 1, 1, 1), (110, 1, 1, 1)], **HIT), []),  # five times
        # signs and parts
        (kinerja(-3, target=10, **HIT), ["negatif"]),
        (kinerja(-3, riwayat=[(-1, 2, 2, 2)], kebijakan=POSISI, **PCT), []),
        (kinerja(110, pembilang=11, penyebut=10, kebijakan=RASIO, target=90, **PCT),
         ["bagian_lebih", "persen_lebih"]),
        (kinerja(None, pembilang=3, penyebut=0, kebijakan=RASIO), ["penyebut_nol"]),
        (kinerja(90, pembilang=9, penyebut=10, kebijakan=RASIO, target=90, **PCT), []),
        # the calendar
        (kinerja(3, triwulan=3, berjalan=(2025, 2), **HIT), ["masa_depan"]),
        (kinerja(3, triwulan=4, berjalan=(2024, 4), **HIT), ["masa_depan"]),
        (kinerja(3, triwulan=2, berjalan=(2025, 2), **HIT), []),
        (kinerja(None, triwulan=3, berjalan=(2025, 2), **HIT), []),
    ],
)  # fmt: skip
def test_kinerja(isian, harapan):
    assert kode(periksa_kinerja(isian, BATAS)) == harapan


@pytest.mark.parametrize(
    ("isian", "harapan"),
    [
        (uang(20_000, fisik=100), ["fisik_tanpa_uang"]),
        (uang(20_100, fisik=100), []),
        (uang(0, fisik=0), []),
        (uang(250_000, fisik=0), ["uang_tanpa_fisik"]),
        (uang(100_000, (100_000, 50_000), fisik=0), ["uang_tanpa_fisik"]),
        (uang(249_999, fisik=0), []),
        (uang(None, (300_000,), fisik=0), ["uang_tanpa_fisik"]),
        (uang(600_000, (300_000, 200_000)), ["lebih_anggaran"]),
        (uang(500_000, (300_000, 200_000)), []),
        (uang(10, anggaran=0), ["lebih_anggaran"]),
        (uang(10, anggaran=None, fisik=100), []),
        (uang(-5, (20,)), ["negatif"]),
        (uang(250_000, (250_000, 250_000)), ["uang_sama"]),
        (uang(250_000, (250_000,)), []),
        (uang(0, (0, 0, 0)), []),
        (uang(250_000, (250_000, None, 250_000)), []),
        (uang(None, fisik=101), ["fisik_lebih"]),
        (uang(None, fisik=-1), ["negatif"]),
        (uang(None, fisik=40, fisik_sebelumnya=50), ["fisik_turun"]),
        (uang(None, fisik=50, fisik_sebelumnya=50), []),
        (uang(10, triwulan=2, berjalan=(2025, 1)), ["masa_depan"]),
        (uang(None), []),
    ],
)
def test_uang(isian, harapan):
    assert kode(periksa_uang(isian, BATAS)) == harapan


def test_a_remark_says_what_is_written_what_was_expected_and_why():
    (p,) = periksa_kinerja(kinerja(149, target=9, **HIT), BATAS)

    assert (p.kode, p.tertulis, p.alasan_wajib) == (KodePeringatan.CAPAIAN_TINGGI, 149, True)
    assert p.pesan == "Realisasi 149 terhadap target setahun 9: capaian 1.655,56%."
    assert p.wajar == "capaian sampai 150% dari target setahun 9"
    assert [m.nama for m in p.masukan][-1] == "capaian (%)"


def test_a_target_that_was_low_every_year_needs_no_reason():
    lama = [(140, 0, 0, 0), (155, 0, 0, 0)]
    (p,) = periksa_kinerja(kinerja(149, target=9, riwayat=lama, **HIT), BATAS)

    assert not p.alasan_wajib


@pytest.mark.parametrize(
    ("isian", "wajib"),
    [
        (kinerja(8, (10,), kebijakan=POSISI, target=12, **HIT), True),
        (kinerja(70, (85,), kebijakan=POSISI, target=86, **PCT), False),  # a level may fall
        (kinerja(104, kebijakan=POSISI, target=100, **PCT), False),
        (kinerja(104, kebijakan=RASIO, target=100, **PCT), True),
    ],
)
def test_a_reason_is_asked_for_what_can_hardly_be(isian, wajib):
    assert [p.alasan_wajib for p in periksa_kinerja(isian, BATAS)] == [wajib]


@pytest.mark.parametrize(("nilai", "maksud"), [(1180, "118"), (12, "120")])
def test_a_misplaced_separator_says_what_was_meant(nilai, maksud):
    lama = [(120, 1, 1, 1), (110, 1, 1, 1)]
    (p,) = periksa_kinerja(kinerja(nilai, riwayat=lama, **HIT), BATAS)

    assert p.wajar.endswith(f"mungkin maksudnya {maksud}")


def test_a_cap_of_the_policy_hides_nothing():
    isian = kinerja(149, target=9, kebijakan=Kebijakan(batas=Decimal(120)), **HIT)

    assert kode(periksa_kinerja(isian, BATAS)) == ["capaian_tinggi"]


def test_the_limits_are_dated_policy_to_be_verified():
    assert KETENTUAN.perlu_verifikasi
    assert KETENTUAN.dasar.teks().startswith("Kebijakan Selaras")
    lain = replace(BATAS, capaian_tinggi=Decimal(2000))
    assert not periksa_kinerja(kinerja(149, target=9, **HIT), lain)


@pytest.mark.parametrize("nama", [f.name for f in fields(BATAS)])
def test_no_limit_is_left_empty(nama):
    assert getattr(BATAS, nama)


goyang = st.lists(st.integers(85, 115), min_size=4, max_size=4)
tahunan = st.lists(goyang, min_size=0, max_size=4)
MUSIM = (10, 25, 30, 35)


def _jalan(target, kali):
    return [bagi(target * m * k) for m, k in zip(MUSIM, kali, strict=True)]


def bagi(n):
    return Decimal(n) / 10_000


@given(st.integers(1, 5000), goyang, tahunan, st.sampled_from(["hitung", "orang"]))
def test_a_sum_that_keeps_to_its_season_is_never_questioned(target, kini, lalu, jenis):
    nilai = _jalan(target, kini)
    for q in range(4):
        isian = kinerja(
            nilai[q],
            nilai[:q],
            target=target,
            jenis=jenis,
            riwayat=[_jalan(target, k) for k in lalu],
            berjalan=(2025, q + 1),
        )
        assert not periksa_kinerja(isian, BATAS)


@given(
    st.decimals(40, 95, places=2),  # twelve steps down still fall by less than 10 % each
    st.lists(st.decimals("-1.5", "1.5", places=2), min_size=12, max_size=12),
)
def test_a_percentage_that_moves_a_little_is_never_questioned(awal, langkah):
    nilai, jalan = awal, []
    for s in langkah:
        nilai = min(Decimal(100), nilai + s)
        jalan.append(nilai)
    for q in range(4):
        isian = kinerja(
            jalan[8 + q],
            jalan[8 : 8 + q],
            kebijakan=POSISI,
            target=awal,
            riwayat=[jalan[:4], jalan[4:8]],
            **PCT,
        )
        assert not periksa_kinerja(isian, BATAS)


@given(
    st.lists(st.integers(1, 24), min_size=4, max_size=4, unique=True),
    st.integers(1_000, 10**12),
)
def test_money_within_its_budget_is_never_questioned(persen, anggaran):
    isi = [anggaran * p // 100 + i for i, p in enumerate(persen)]
    fisik = 0
    for q in range(4):
        lama, fisik = fisik, fisik + persen[q]
        isian = uang(
            isi[q],
            isi[:q],
            anggaran=anggaran + 10,
            fisik=fisik,
            fisik_sebelumnya=lama,
            triwulan=q + 1,
        )
        assert not periksa_uang(isian, BATAS)


@given(st.integers(100, 10**6), st.sampled_from(BATAS.faktor_pemisah), st.booleans())
def test_a_misplaced_separator_is_always_found(biasa, faktor, lebih):
    lama = [(biasa, biasa, biasa, biasa)] * 2
    nilai = biasa * faktor if lebih else biasa / faktor
    temuan = kode(periksa_kinerja(kinerja(nilai, riwayat=lama, **HIT), BATAS))

    assert temuan == ["geser_pemisah"]


angka_apa_saja = st.one_of(st.none(), st.decimals(-(10**9), 10**9, places=4))


@given(
    angka_apa_saja, st.lists(angka_apa_saja, max_size=3), angka_apa_saja, angka_apa_saja,
    angka_apa_saja, st.lists(st.lists(angka_apa_saja, max_size=4), max_size=3),
    st.sampled_from(Akumulasi), st.sampled_from(Arah), st.sampled_from(["persen", "hitung", ""]),
)  # fmt: skip
def test_nothing_that_can_be_typed_breaks_it(
    nilai, sebelumnya, target, atas, bawah, lama, cara, arah, jenis
):
    isian = kinerja(
        nilai, sebelumnya, target=target, pembilang=atas, penyebut=bawah, jenis=jenis,
        kebijakan=Kebijakan(dalam_tahun=cara, arah=arah), riwayat=lama,
    )  # fmt: skip

    for p in periksa_kinerja(isian, BATAS):
        assert p.pesan
        assert p.wajar
