"""Kepegawaian with the tables of the law: worked examples, edges, properties."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.abk import Pembulatan, Tugas, beban_kerja, hitung_abk, pemenuhan_kebutuhan
from selaras.core.angka import bulatkan
from selaras.core.angka_kredit import angka_kredit, kekurangan_angka_kredit
from selaras.core.disiplin import Hukuman, hukuman_ketidakhadiran, mulai_berlaku
from selaras.core.errors import CodeError, MeasureError, ScaleError
from selaras.core.golongan import GOLONGAN, baca_golongan, urutan_golongan
from selaras.core.jam_pelajaran import hitung_jp
from selaras.core.kenaikan_pangkat import DataReguler, Hambatan, hambatan_reguler, tmt_berikut
from selaras.core.nilai import Kosong
from selaras.core.nip import JenisKelamin, baca_nip
from selaras.core.pensiun import (
    berhak_pensiun,
    jadwal_pensiun,
    tanggal_bup,
    tmt_pensiun,
    usia_pensiun,
)
from selaras.core.satyalancana import satyalancana
from selaras.core.skp import BatasSebaran, Ekspektasi, predikat_skp, sebaran_menyimpang
from selaras.core.talenta import (
    Potensial,
    kotak_talenta,
    nilai_tertimbang,
    tingkat_kinerja,
    tingkat_potensial,
)
from selaras.law.at import at

HUKUM = at(date(2026, 1, 2))
TANGGAL = st.dates(date(1950, 1, 1), date(2050, 12, 31))


def periode(hari):
    return at(hari).periode_kenaikan_pangkat.bulan


# ---- Discipline ----------------------------------------------------------------------------------

DISIPLIN = HUKUM.hukuman_disiplin


@pytest.mark.parametrize(
    ("hari", "kunci"),
    [(0, None), (2, None), (3, "teguran lisan"), (4, "teguran tertulis"), (6, "teguran tertulis"),
     (7, "tidak puas"), (10, "tidak puas"), (11, "tukin25-6"), (13, "tukin25-6"),
     (14, "tukin25-9"), (16, "tukin25-9"), (17, "tukin25-12"), (20, "tukin25-12"),
     (21, "turun jabatan"), (24, "turun jabatan"), (25, "bebas jabatan"), (27, "bebas jabatan"),
     (28, "PDHTAPS"), (200, "PDHTAPS")],
)  # fmt: skip
def test_both_ends_of_every_range(hari, kunci):
    hukuman = hukuman_ketidakhadiran(hari, DISIPLIN.hukuman)

    assert (hukuman.kunci if hukuman else None) == kunci


def test_fifteen_days_and_what_replaces_the_sanction():
    h = hukuman_ketidakhadiran(15, DISIPLIN.hukuman)

    assert (h.tingkat, h.pengganti) == ("sedang", "Penundaan kenaikan pangkat selama 1 tahun")


def test_ten_days_in_a_row_bring_the_heaviest():
    def kunci(hari, berturut):
        return hukuman_ketidakhadiran(
            hari, DISIPLIN.hukuman, berturut=berturut, batas_berturut=DISIPLIN.berturut
        ).kunci

    assert [kunci(10, 9), kunci(10, 10), kunci(12, 10)] == ["tidak puas", "PDHTAPS", "PDHTAPS"]


@pytest.mark.parametrize(("hari", "berturut"), [(-1, 0), (3, -1), (3, 4)])
def test_impossible_absence(hari, berturut):
    with pytest.raises(MeasureError, match="is impossible"):
        hukuman_ketidakhadiran(hari, DISIPLIN.hukuman, berturut=berturut)


def test_a_table_that_contradicts_itself():
    h = Hukuman(kunci="a", tingkat="ringan", sebutan="A", hari=3)
    for tabel in ([], [h, h]):
        with pytest.raises(ScaleError):
            hukuman_ketidakhadiran(5, tabel)


@given(st.integers(0, 60), st.integers(0, 60), st.permutations(DISIPLIN.hukuman))
def test_more_absence_is_never_punished_less(a, b, acak):
    sedikit, banyak = (
        h.hari if (h := hukuman_ketidakhadiran(n, acak)) else 0 for n in sorted((a, b))
    )

    assert sedikit <= banyak


def test_a_sanction_waits_fifteen_working_days():
    diterima = date(2026, 7, 14)

    assert mulai_berlaku(diterima, DISIPLIN.hari_berlaku) == date(2026, 8, 4)
    assert mulai_berlaku(diterima, 15, {date(2026, 7, 20)}) == date(2026, 8, 5)
    assert mulai_berlaku(diterima, 0) == diterima
    with pytest.raises(MeasureError):
        mulai_berlaku(diterima, -1)


@given(TANGGAL, st.integers(1, 40))
def test_it_takes_effect_on_a_working_day(hari, n):
    mulai = mulai_berlaku(hari, n)
    kerja = [
        d
        for i in range(1, (mulai - hari).days + 1)
        if (d := hari + timedelta(days=i)).weekday() < 5
    ]

    assert (len(kerja), kerja[-1]) == (n, mulai)


# ---- SKP and angka kredit ------------------------------------------------------------------------


@pytest.mark.parametrize("hasil", Ekspektasi)
@pytest.mark.parametrize("perilaku", Ekspektasi)
def test_every_cell_of_the_matrix_has_a_known_predikat(hasil, perilaku):
    predikat = predikat_skp(hasil, perilaku, HUKUM.predikat_skp.matriks)

    assert predikat in HUKUM.angka_kredit.konversi
    assert predikat in HUKUM.skor_ip_asn.tabel.kinerja


def test_better_never_gives_a_worse_predikat():
    urut = list(HUKUM.angka_kredit.konversi)  # the best first
    nilai = {
        (h, p): -urut.index(predikat_skp(h, p, HUKUM.predikat_skp.matriks))
        for h in Ekspektasi
        for p in Ekspektasi
    }
    tingkat = list(Ekspektasi)
    for (h, p), n in nilai.items():
        for lain in tingkat[tingkat.index(p) :]:
            assert nilai[h, lain] >= n
        if p is not Ekspektasi.DI_BAWAH:
            for lain in tingkat[tingkat.index(h) :]:
                assert nilai[lain, p] >= n


def test_a_matrix_without_the_cell():
    with pytest.raises(ScaleError, match="sesuai x di_atas"):
        predikat_skp(Ekspektasi.SESUAI, Ekspektasi.DI_ATAS, {"sesuai": {}})


@pytest.mark.parametrize(
    ("organisasi", "jumlah", "menyimpang"),
    [
        ("Baik", {"Sangat Baik": 14, "Baik": 35, "Kurang": 1}, 0),
        ("Baik", {"Sangat Baik": 13, "Baik": 36, "Kurang": 1}, 1),
        ("Baik", {"Sangat Baik": 15, "Baik": 35}, 1),
        ("Baik", {"Baik": 50}, 2),
        ("Istimewa", {"Sangat Baik": 7, "Baik": 3}, 0),
        ("Istimewa", {"Sangat Baik": 8, "Baik": 2}, 1),
        ("Sangat Kurang", {"Sangat Kurang": 9, "Kurang": 1}, 0),
        ("Sangat Kurang", {"Sangat Kurang": 8, "Kurang": 1, "Sangat Baik": 1}, 1),
        ("Kurang", {}, 0),
    ],
)
def test_spread(organisasi, jumlah, menyimpang):
    pedoman = HUKUM.predikat_skp.sebaran[organisasi]

    assert len(sebaran_menyimpang(jumlah, pedoman)) == menyimpang


def test_a_negative_number_of_pegawai():
    with pytest.raises(MeasureError):
        sebaran_menyimpang({"Baik": -1}, [BatasSebaran(predikat=("Baik",))])


@pytest.mark.parametrize(
    ("jenjang", "predikat", "bulan", "hasil"),
    [
        ("Ahli Muda", "Baik", 8, "16.67"),
        ("Ahli Muda", "Baik", 12, "25.00"),
        ("Ahli Pertama", "Sangat Baik", 12, "18.75"),
        ("Pemula", "Sangat Kurang", 1, "0.08"),
    ],
)
def test_angka_kredit(jenjang, predikat, bulan, hasil):
    ak = HUKUM.angka_kredit
    nilai = angka_kredit(jenjang, predikat, ak.koefisien, ak.konversi, bulan=bulan)

    assert bulatkan(nilai, 2) == Decimal(hasil)


@pytest.mark.parametrize(
    ("jenjang", "predikat", "bulan", "galat"),
    [("Ahli Muda", "Baik", 0, MeasureError), ("Ahli Muda", "Baik", 13, MeasureError),
     ("Ahli", "Baik", 12, ScaleError), ("Ahli Muda", "Istimewa", 12, ScaleError)],
)  # fmt: skip
def test_angka_kredit_refuses(jenjang, predikat, bulan, galat):
    ak = HUKUM.angka_kredit
    with pytest.raises(galat):
        angka_kredit(jenjang, predikat, ak.koefisien, ak.konversi, bulan=bulan)


@given(st.integers(1, 11), st.sampled_from(list(HUKUM.angka_kredit.koefisien)))
def test_the_months_of_a_year_make_the_year(bulan, jenjang):
    ak = HUKUM.angka_kredit

    def kredit(n):
        return angka_kredit(jenjang, "Baik", ak.koefisien, ak.konversi, bulan=n)

    assert bulatkan(kredit(bulan) + kredit(12 - bulan), 20) == kredit(12)


def test_missing_credit():
    perlu = HUKUM.angka_kredit.kumulatif["keahlian"]["III/c"]

    assert kekurangan_angka_kredit(Decimal("83.33"), perlu) == Decimal("16.67")
    assert kekurangan_angka_kredit(Decimal(120), perlu) == 0


# ---- Talenta -------------------------------------------------------------------------------------

TALENTA = HUKUM.matriks_talenta


def test_the_worked_example_of_the_nine_boxes():
    nilai = dict(zip(TALENTA.bobot["potensial"], map(Decimal, (78, 70, 85, 100)), strict=True))
    potensial = nilai_tertimbang(nilai, TALENTA.bobot["potensial"])
    batas = (TALENTA.batas_tengah, TALENTA.batas_atas)
    kinerja = tingkat_kinerja(Decimal(80), *batas)

    def kotak(n):
        return kotak_talenta(kinerja, tingkat_potensial(n, *batas), TALENTA.matriks)

    assert potensial == Decimal("80.7")
    assert [kotak(potensial), kotak(Decimal("79.9"))] == [9, 7]
    keduanya = {"kinerja": Decimal(80), "potensial": potensial}
    assert nilai_tertimbang(keduanya, TALENTA.bobot["talenta"]) == Decimal("80.35")


def test_nine_boxes_are_nine():
    kotak = {kotak_talenta(k, p, TALENTA.matriks) for k in Ekspektasi for p in Potensial}

    assert kotak == set(range(1, 10)) == set(TALENTA.rekomendasi)
    assert TALENTA.kelompok_suksesi == {7, 8, 9}


@given(st.decimals(0, 100, places=2), st.decimals(0, 100, places=2),
       st.decimals(0, 100, places=2))  # fmt: skip
def test_more_potensial_is_never_a_lower_box(kinerja, a, b):
    batas = (TALENTA.batas_tengah, TALENTA.batas_atas)
    sumbu = tingkat_kinerja(kinerja, *batas)
    rendah, tinggi = (
        kotak_talenta(sumbu, tingkat_potensial(n, *batas), TALENTA.matriks) for n in sorted((a, b))
    )

    assert rendah <= tinggi


@pytest.mark.parametrize("nilai", [{"a": 1}, {"a": 1, "b": 2, "c": 3}, {"a": 101, "b": 0}])
def test_scores_that_do_not_fit(nilai):
    bobot = {"a": Decimal("0.5"), "b": Decimal("0.5")}
    with pytest.raises(MeasureError):
        nilai_tertimbang({k: Decimal(n) for k, n in nilai.items()}, bobot)


def test_weights_and_cut_offs_are_checked():
    with pytest.raises(ScaleError, match="add up to 1"):
        nilai_tertimbang({"a": Decimal(1)}, {"a": Decimal("0.9")})
    with pytest.raises(ScaleError, match="out of order"):
        tingkat_kinerja(Decimal(1), Decimal(80), Decimal(60))
    with pytest.raises(ScaleError, match="no cell"):
        kotak_talenta(Ekspektasi.SESUAI, Potensial.TINGGI, {})


def test_the_weights_came_later_than_the_matrix():
    lama = at(date(2024, 8, 30)).matriks_talenta

    assert (lama.bobot, lama.matriks) == ({}, TALENTA.matriks)
    assert all(sum(b.values()) == 1 for b in TALENTA.bobot.values())


# ---- Beban kerja ---------------------------------------------------------------------------------


def test_the_worked_example_of_the_workload():
    b = HUKUM.beban_kerja
    beban = beban_kerja([Tugas(Decimal(316), Decimal(180)), Tugas(Decimal(2007), Decimal(30))])
    hasil = hitung_abk(beban, 3, b.menit_efektif, b.pembulatan)

    assert (beban, hasil.bulat, hasil.selisih, hasil.pemenuhan) == (117090, 2, 1, 150)
    assert bulatkan(hasil.efektivitas, 2) == Decimal("0.52")
    assert b.efektivitas.cari(hasil.efektivitas).nama == "D"


@pytest.mark.parametrize(
    ("ej", "nama"),
    [("1.01", "A"), ("2.5", "A"), ("1.00", "B"), ("1.004", "B"), ("0.895", "B"), ("0.89", "C"),
     ("0.70", "C"), ("0.69", "D"), ("0.5", "D"), ("0.49", "E"), ("0", "E")],
)  # fmt: skip
def test_efektivitas(ej, nama):
    assert HUKUM.beban_kerja.efektivitas.cari(Decimal(ej)).nama == nama


@pytest.mark.parametrize(
    ("beban", "setengah", "atas"),
    [("0", 0, 0), ("37499", 0, 1), ("37500", 1, 1), ("75000", 1, 1), ("75001", 1, 2)],
)
def test_rounding_of_a_need_is_a_choice(beban, setengah, atas):
    hasil = [
        hitung_abk(Decimal(beban), 1, Decimal(75000), cara).bulat
        for cara in (Pembulatan.SETENGAH_KE_ATAS, Pembulatan.KE_ATAS)
    ]

    assert hasil == [setengah, atas]


def test_nobody_there_and_nobody_needed():
    assert hitung_abk(Decimal(1), 0, Decimal(75000)).efektivitas is Kosong.PENYEBUT_NOL
    assert pemenuhan_kebutuhan(3, 0) is Kosong.PENYEBUT_NOL


@pytest.mark.parametrize(("beban", "ada", "jke"), [(-1, 0, 1), (1, -1, 1), (1, 1, 0)])
def test_impossible_workload(beban, ada, jke):
    with pytest.raises(MeasureError):
        hitung_abk(Decimal(beban), ada, Decimal(jke))
    with pytest.raises(MeasureError):
        beban_kerja([Tugas(Decimal(-1), Decimal(1))])


@given(st.integers(0, 10**7), st.integers(0, 200))
def test_a_need_is_met_to_half_a_person(beban, ada):
    hasil = hitung_abk(Decimal(beban), ada, Decimal(75000))

    assert abs(hasil.kebutuhan - hasil.bulat) <= Decimal("0.5")
    assert hasil.selisih == ada - hasil.bulat


# ---- Pangkat -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("terakhir", "tmt"),
    [
        ("2021-10-01", "2025-10-01"),
        ("2021-12-01", "2025-12-01"),
        ("2018-10-01", "2022-10-01"),
        ("2018-12-01", "2023-04-01"),  # two periods a year
        ("2019-11-01", "2024-02-01"),  # two in 2023, six in 2024
        ("2021-05-01", "2025-06-01"),  # six periods a year
        ("2021-09-01", "2025-10-01"),
        ("2021-11-01", "2025-11-01"),  # twelve
        ("2021-10-02", "2025-11-01"),  # not four years before the 2nd
        ("2024-02-29", "2028-03-01"),
    ],
)
def test_tmt_of_the_next_pangkat(terakhir, tmt):
    tahun = HUKUM.kenaikan_pangkat.syarat.tahun_dalam_pangkat

    assert tmt_berikut(date.fromisoformat(terakhir), tahun, periode) == date.fromisoformat(tmt)


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)))
def test_the_tmt_is_the_first_day_that_fits(terakhir):
    tmt = tmt_berikut(terakhir, 4, periode)
    genap = (terakhir.year + 4, terakhir.month, terakhir.day)

    assert tmt.day == 1
    assert tmt.month in periode(tmt)
    assert (tmt.year, tmt.month, tmt.day) >= genap
    hari = tmt - timedelta(days=1)
    while (hari.year, hari.month, hari.day) >= genap:
        assert not (hari.day == 1 and hari.month in periode(hari))
        hari -= timedelta(days=1)


def test_a_year_without_periods():
    with pytest.raises(ScaleError, match="No month"):
        tmt_berikut(date(2021, 1, 1), 4, lambda hari: ())
    with pytest.raises(MeasureError):
        tmt_berikut(date(2021, 1, 1), -1, periode)


@pytest.mark.parametrize(
    ("ubah", "hambatan"),
    [
        ({}, ()),
        ({"golongan": "III/d"}, (Hambatan.PLAFON,)),
        ({"golongan": "IV.a"}, (Hambatan.PLAFON,)),
        ({"kinerja": ["Kurang", "Baik", "Sangat Baik"]}, ()),
        ({"kinerja": ["Baik", "Butuh Perbaikan"]}, (Hambatan.KINERJA_KURANG,)),
        ({"kinerja": ["Baik"]}, (Hambatan.KINERJA_BELUM_LENGKAP,)),
        ({"kinerja": []}, (Hambatan.KINERJA_BELUM_LENGKAP,)),
        ({"disiplin": True, "golongan": "III/d"}, (Hambatan.PLAFON, Hambatan.DISIPLIN)),
    ],
)
def test_what_stands_in_the_way(ubah, hambatan):
    data = {"golongan": "III/b", "tmt_pangkat": date(2021, 10, 1), "pendidikan": "S1",
            "kinerja": ["Baik", "Baik"]} | ubah  # fmt: skip

    assert hambatan_reguler(DataReguler(**data), HUKUM.kenaikan_pangkat.syarat) == hambatan


def test_an_unknown_education():
    data = DataReguler(golongan="III/b", tmt_pangkat=date(2021, 10, 1), pendidikan="S4", kinerja=())
    with pytest.raises(ScaleError, match="'S4' is no education"):
        hambatan_reguler(data, HUKUM.kenaikan_pangkat.syarat)


@pytest.mark.parametrize(
    ("teks", "baku"),
    [("IV.a", "IV/a"), ("4a", "IV/a"), ("iii/B", "III/b"), ("Gol. II - c", "II/c"),
     ("Golongan I/d", "I/d"), ("IVe", "IV/e")],
)  # fmt: skip
def test_spellings_of_a_golongan(teks, baku):
    assert baca_golongan(teks) == baku


@pytest.mark.parametrize("teks", ["", "V/a", "III/e", "IIII/a", "IX", "5a", "IV"])
def test_no_golongan(teks):
    with pytest.raises(CodeError):
        baca_golongan(teks)


def test_every_golongan_has_a_pangkat_and_a_place():
    assert tuple(HUKUM.kenaikan_pangkat.pangkat) == GOLONGAN
    assert [urutan_golongan(g) for g in GOLONGAN] == list(range(17))


# ---- Pensiun -------------------------------------------------------------------------------------

PENSIUN = HUKUM.usia_pensiun


@pytest.mark.parametrize(
    ("lahir", "jabatan", "tmt"),
    [
        ("1968-04-15", "administrator", "2026-05-01"),
        ("1968-04-15", "jf_ahli_madya", "2028-05-01"),
        ("1968-12-31", "pelaksana", "2027-01-01"),
        ("1968-04-01", "pelaksana", "2026-05-01"),
        ("1968-02-29", "pelaksana", "2026-03-01"),
        ("1966-01-10", "profesor", "2036-02-01"),
    ],
)
def test_tmt_of_pension(lahir, jabatan, tmt):
    usia = usia_pensiun(jabatan, PENSIUN.usia)

    assert tmt_pensiun(date.fromisoformat(lahir), usia) == date.fromisoformat(tmt)


@given(TANGGAL, st.integers(50, 75))
def test_pension_begins_the_month_after_the_birthday(lahir, usia):
    bup, tmt = tanggal_bup(lahir, usia), tmt_pensiun(lahir, usia)

    assert (bup.month, bup.year) == (lahir.month, lahir.year + usia)
    assert tmt.day == 1
    assert 1 <= (tmt - bup).days <= 31


def test_steps_before_a_pension():
    jadwal = jadwal_pensiun(date(2026, 5, 1), PENSIUN.bulan_sebelum)

    assert jadwal[0] == ("pemeriksaan_data", date(2024, 11, 1))
    assert jadwal[-1] == ("surat_keputusan", date(2026, 4, 1))
    assert [hari for _, hari in jadwal] == sorted(hari for _, hari in jadwal)


@pytest.mark.parametrize(
    ("jalan", "usia", "masa", "berhak"),
    [("permintaan_sendiri", 45, 20, True), ("permintaan_sendiri", 44, 25, False),
     ("permintaan_sendiri", 50, 19, False), ("perampingan", 50, 10, True),
     ("batas_usia", 58, 10, True), ("batas_usia", 58, 9, False)],
)  # fmt: skip
def test_right_to_a_pension(jalan, usia, masa, berhak):
    assert berhak_pensiun(usia, masa, PENSIUN.jalan[jalan]) is berhak


def test_an_unknown_jabatan_and_an_impossible_age():
    with pytest.raises(ScaleError, match="known: jpt"):
        usia_pensiun("raja", PENSIUN.usia)
    with pytest.raises(MeasureError):
        tmt_pensiun(date(1968, 4, 15), 0)


# ---- Satyalancana and jam pelajaran --------------------------------------------------------------


@pytest.mark.parametrize(
    ("sejak", "dimiliki", "level"),
    [
        ("2006-03-01", (), "XX"),
        ("2006-03-01", ("X",), "XX"),
        ("2006-03-01", ("X", "XX"), None),
        ("2016-08-17", (), "X"),
        ("2016-08-18", (), None),
        ("1990-01-01", ("X", "XX"), "XXX"),
    ],
)
def test_satyalancana(sejak, dimiliki, level):
    hasil = satyalancana(
        date.fromisoformat(sejak), date(2026, 8, 17), HUKUM.satyalancana.jenjang, dimiliki
    )

    assert hasil == level


def test_two_levels_of_the_same_years():
    with pytest.raises(ScaleError):
        satyalancana(date(2000, 1, 1), date(2020, 1, 1), {"X": 10, "Y": 10})


def test_twenty_hours_of_learning():
    jp = HUKUM.jam_pelajaran
    cukup = hitung_jp([Decimal(12), Decimal(8)], jp.minimum_pns)
    kurang = hitung_jp([Decimal("19.5")], jp.minimum_pns)

    assert (cukup.terpenuhi, cukup.kekurangan) == (True, 0)
    assert (kurang.terpenuhi, kurang.kekurangan) == (False, Decimal("0.5"))
    assert hitung_jp([], jp.minimum_pns).jumlah == 0
    assert (jp.maksimum_pppk, jp.menit) == (24, 45)
    assert at(date(2019, 1, 1)).jam_pelajaran.maksimum_pppk is None
    with pytest.raises(MeasureError):
        hitung_jp([Decimal(-1)], jp.minimum_pns)


# ---- Nomor induk: always put together from parts, so that none stands here whole -----------------

BAGIAN = {"lahir": "19850712", "tmt": "201001", "kelamin": "2", "urut": "015"}


def nomor(**ubah):
    return "".join((BAGIAN | ubah).values())


def test_a_pns():
    n = baca_nip(nomor())

    assert (n.lahir, n.tmt_cpns, n.pns) == (date(1985, 7, 12), date(2010, 1, 1), True)
    assert (n.jenis_kelamin, n.urut, n.usia_angkat) == (JenisKelamin.PEREMPUAN, 15, 24)


def test_a_pppk():
    n = baca_nip(nomor(tmt="202321", kelamin="1"))

    assert (n.pns, n.tmt_cpns, n.tahun_angkat, n.frekuensi) == (False, None, 2023, 21)
    assert n.usia_angkat == 38


@pytest.mark.parametrize(
    ("ubah", "pesan"),
    [
        ({"urut": "15"}, "18 digits"),
        ({"urut": "0I5"}, "18 digits"),
        ({"lahir": "19850230"}, "no date of birth"),
        ({"tmt": "201000"}, "no month"),
        ({"tmt": "000001"}, "no year"),
        ({"kelamin": "3"}, "is 1 or 2"),
        ({"tmt": "200301"}, "before the age of 18"),
        ({"tmt": "198001"}, "before the age of 18"),
    ],
)
def test_what_no_nomor_induk_is(ubah, pesan):
    with pytest.raises(CodeError, match=pesan) as info:
        baca_nip(nomor(**ubah), usia_minimum=18)

    assert BAGIAN["lahir"] not in str(info.value)


@given(
    TANGGAL,
    st.integers(18, 40),
    st.integers(1, 12) | st.integers(13, 99),
    st.sampled_from(JenisKelamin),
    st.integers(0, 999),
)
def test_what_is_read_can_be_written(lahir, usia, tengah, kelamin, urut):
    teks = f"{lahir:%Y%m%d} {lahir.year + usia + 1}{tengah:02d} {kelamin} {urut:03d}"
    n = baca_nip(teks)

    assert n.teks() == teks
    assert baca_nip(teks.replace(" ", "")) == n
    assert n.pns is (tengah <= 12)
    assert teks.split()[0] not in repr(n)
