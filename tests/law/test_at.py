"""Dated parameters: golden values of the domain reference, gaps, units, the audit lists."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

import pytest

from selaras.core.belanja_wajib import belanja_wajib
from selaras.core.ip_asn import DataIpAsn, skor_ip_asn
from selaras.core.predikat import AturanCelah
from selaras.core.rupiah import Rupiah
from selaras.core.sakip import skor_sakip
from selaras.core.sampel import krejcie_morgan
from selaras.core.skm import mutu_pelayanan
from selaras.law import audit
from selaras.law.at import Hukum, at, satuan
from selaras.law.basis import KEBIJAKAN
from selaras.law.berkas import FOLDER, SIAP, baca
from selaras.law.errors import ParameterNotInForceError
from selaras.law.parameter import Tahapan
from selaras.law.register import register
from selaras.law.siapkan import berkas, susun

HARI = date(2024, 8, 30)
HUKUM = at(HARI)
PARAMETER = [n for n, v in vars(Hukum).items() if isinstance(v, cached_property)]


@pytest.mark.parametrize(
    ("nilai", "sebutan", "aturan"),
    [
        ("97.07", "Sangat Tinggi", None),
        ("85", "Tinggi", None),
        ("70", "Sedang", None),
        ("60", "Rendah", None),
        ("50", "Sangat Rendah", None),
        ("103.1", "Sangat Tinggi", None),
        ("90.4", "Sangat Tinggi", "batas_bawah_eksklusif"),
        ("90.4", "Tinggi", "bulatkan_dahulu"),
    ],
)
def test_predikat_kinerja(nilai, sebutan, aturan):
    assert HUKUM.predikat_kinerja.cari(Decimal(nilai), aturan).nama == sebutan


@pytest.mark.parametrize(
    ("nilai", "nama", "arti"),
    [
        ("92.70", "AA", "Sangat Memuaskan"),
        ("84.94", "A", "Memuaskan"),
        ("74.62", "BB", "Sangat Baik"),
        ("90", "A", "Memuaskan"),
        ("30", "D", "Sangat Kurang"),
    ],
)
def test_skala_sakip(nilai, nama, arti):
    jenjang = HUKUM.skala_sakip.cari(Decimal(nilai))

    assert (jenjang.nama, jenjang.arti) == (nama, arti)


@pytest.mark.parametrize("nilai", ["-5", "0", "50"])
def test_the_lowest_predikat_has_no_lower_bound(nilai):
    assert HUKUM.predikat_kinerja.cari(Decimal(nilai)).nama == "Sangat Rendah"


@pytest.mark.parametrize(
    ("nilai", "nama"), [("89.6", "A"), ("90", "A"), ("90.4", "AA"), ("69.99", "B")]
)
def test_a_scale_without_gaps_has_no_gap_rule(nilai, nama):
    """A document's gap rule is for whole-number scales; "> 80 - 90" leaves nothing to choose."""
    for aturan in AturanCelah:
        assert HUKUM.skala_sakip.cari(Decimal(nilai), aturan).nama == nama


def test_bobot_sakip_reproduces_the_worked_example():
    b = HUKUM.bobot_sakip
    jawaban = dict(zip(b.komponen, [("A", "BB", "B")] * 3 + [("BB", "B", "CC")], strict=True))

    assert skor_sakip(b.komponen, jawaban, b.jawaban).total == Decimal("74.50")


@pytest.mark.parametrize(
    ("nilai", "nama"),
    [("95", "Sangat Tinggi"), ("67.5", "Rendah"), ("54.94", "Sangat Rendah"), ("74.46", "Sedang")],
)
def test_skala_ip_asn(nilai, nama):
    assert HUKUM.skala_ip_asn.cari(Decimal(nilai)).nama == nama


def test_skor_ip_asn_reproduces_the_worked_example():
    skor = HUKUM.skor_ip_asn
    orang = DataIpAsn(
        kualifikasi="S1/D4",
        jenis_jabatan="pelaksana",
        kompetensi=["diklat_teknis"],
        kinerja="Baik",
        disiplin="tidak pernah",
    )

    assert skor_ip_asn(orang, skor.tabel).indeks == Decimal("67.5")
    assert sum(skor.bobot.values()) == 100
    for butir in skor.tabel.kompetensi.values():
        assert sum(butir.values()) == skor.bobot["kompetensi"]


@pytest.mark.parametrize(
    ("nilai", "mutu"),
    [("85", "B"), ("76.33", "C"), ("88.25", "B"), ("88.31", "A"), ("88.305", "A"), ("64.99", "D")],
)
def test_interval_skm(nilai, mutu):
    i = HUKUM.interval_skm

    assert i.skala.cari(Decimal(nilai)).nama == mutu
    assert mutu_pelayanan(Decimal(nilai), i.skala.jenjang).nama == mutu
    assert (i.unsur, i.faktor_konversi, i.bobot_tertulis) == (9, 25, Decimal("0.111"))


@pytest.mark.parametrize(
    ("populasi", "sampel"), [(100, 80), (250, 152), (500, 217), (1000, 278), (12093, 372)]
)
def test_krejcie_morgan(populasi, sampel):
    k = HUKUM.krejcie_morgan
    konstanta = {"khi_kuadrat": k.khi_kuadrat, "proporsi": k.proporsi, "galat": k.galat}

    assert krejcie_morgan(populasi, k.tabel, **konstanta) == sampel


@pytest.mark.parametrize("pada", [date(2019, 6, 1), HARI, date(2025, 2, 1)])
def test_belanja_wajib(pada):
    tarif = at(pada).belanja_wajib_bangkom.minimum["kabupaten"]
    hasil = belanja_wajib(Rupiah.dari(11_000_000_000_000), tarif, [])

    assert hasil.minimum == Rupiah.dari(17_600_000_000)


@pytest.mark.parametrize("nama", PARAMETER)
def test_every_parameter_names_its_law_and_refuses_a_day_before_it(nama):
    nilai = getattr(HUKUM, nama)

    assert nilai.sejak <= HARI
    assert nilai.dasar.instrument == KEBIJAKAN or nilai.dasar.instrument in register()
    with pytest.raises(ParameterNotInForceError, match="has no value on 1990-01-01"):
        getattr(Hukum(date(1990, 1, 1)), nama)


def test_there_is_a_typed_parameter_for_every_file():
    assert {p.stem for p in (FOLDER / "parameters").glob("*.yaml")} == set(PARAMETER)


@pytest.mark.parametrize("nama", berkas())
def test_every_value_of_every_file_can_be_read(nama):
    if not nama.startswith("parameters/"):
        return
    isi = baca(nama)
    for sejak in isi["values"]:
        nilai = getattr(at(date.fromisoformat(sejak)), nama[11:-5])
        assert nilai.sejak == date.fromisoformat(sejak)
        assert nilai.dasar.teks()
    assert list(isi["values"]) == sorted(isi["values"])


def test_the_decree_in_force_follows_the_date():
    def terbaru(hari):
        return at(hari).dasar_wajib.nomenklatur[0]

    assert terbaru(date(2024, 8, 26)) == "kepmendagri-900.1.15.5-1317-2023"
    assert terbaru(date(2024, 8, 27)) == "kepmendagri-900.1.15.5-3406-2024"
    for butir in audit.semua():
        if butir.kunci == "dasar_wajib":
            d = at(butir.sejak).dasar_wajib
            kunci = [*d.nomenklatur, *(w.instrumen for w in d.wajib)]
            assert all(register()[k].berlaku(butir.sejak) for k in kunci if "nomenklatur" not in k)


@pytest.mark.parametrize(
    ("tahap", "tahun", "batas"),
    [
        (Tahapan(kunci="", uraian="", geser_tahun=-2, bulan=12, minggu=1), 2025, date(2023, 12, 7)),
        (Tahapan(kunci="", uraian="", geser_tahun=-1, bulan=2, minggu=4), 2025, date(2024, 2, 29)),
        (
            Tahapan(kunci="", uraian="", geser_tahun=-1, bulan=12, minggu=4),
            2025,
            date(2024, 12, 31),
        ),
        (Tahapan(kunci="", uraian="", setelah="penetapan RKPD", hari=30), 2025, None),
    ],
)
def test_deadlines(tahap, tahun, batas):
    assert tahap.batas(tahun) == batas


def test_the_outline_has_five_chapters_and_places_every_table():
    bab = HUKUM.sistematika_renja.bab
    tempat = {s.tabel: s.nomor for b in bab for s in (b, *b.subbab) if s.tabel}

    assert [b.nomor for b in bab] == ["I", "II", "III", "IV", "V"]
    assert tempat == {t.kunci: t.bab for t in HUKUM.tabel_wajib.tabel}


@pytest.mark.parametrize(
    ("teks", "nama", "boleh"),
    [
        ("%", "Persen", False),
        ("dokumen", "Dokumen", True),
        ("Orang / Bulan", "Orang/bulan", True),
        ("INDEKS", "Indeks", False),
        ("berita acara", "Berita Acara", True),
    ],
)
def test_known_units(teks, nama, boleh):
    s = HUKUM.satuan(teks)

    assert (s.nama, s.boleh_dijumlah) == (nama, boleh)


def test_an_unknown_unit_is_unknown():
    assert HUKUM.satuan("nit") is None


def test_units_have_known_kinds():
    jenis = {s.jenis for s in satuan().values()}

    assert jenis == {"hitung", "orang", "waktu", "persen", "nilai", "uang"}


def test_audit_lists_what_is_unverified_and_what_is_stale():
    semua = audit.semua()
    diperiksa = max(b.diperiksa for b in semua)

    assert any(b.kunci == "predikat_kinerja" for b in audit.perlu_verifikasi())
    assert not any(b.kunci == "uu-20-2023" for b in audit.perlu_verifikasi())
    assert audit.usang(diperiksa) == ()
    assert audit.usang(diperiksa.replace(year=diperiksa.year + 2)) == semua
    assert audit.usang(diperiksa.replace(year=diperiksa.year + 2), bulan=36) == ()


def test_a_reading_is_stale_when_it_is_older_than_the_months_to_the_day():
    butir = max(audit.semua(), key=lambda b: b.diperiksa)
    setahun = butir.diperiksa.replace(year=butir.diperiksa.year + 1)

    assert butir not in audit.usang(setahun)
    assert butir in audit.usang(setahun + timedelta(days=1))
    assert audit.usang(date(2024, 3, 31), bulan=1) == ()


def test_months_before_the_end_of_a_month(monkeypatch):
    """One month before 31 March is 29 February 2024: what was read on the 28th is stale."""
    butir = replace(audit.semua()[0], diperiksa=date(2024, 2, 28))
    monkeypatch.setattr(audit, "semua", lambda: (butir,))

    assert audit.usang(date(2024, 3, 31), bulan=1) == (butir,)
    assert audit.usang(date(2024, 3, 28), bulan=1) == ()


def test_the_parsed_copy_is_fresh():
    assert SIAP.read_text(encoding="utf-8") == susun(), "run python -m selaras.law.siapkan"


def test_a_stale_copy_is_never_used(monkeypatch):
    from selaras.law import berkas as modul

    salah = {"satuan.yaml": {"crc": 0, "isi": {"satuan": {}}}}
    monkeypatch.setattr(modul, "_siap", lambda: salah)

    assert modul.baca.__wrapped__("satuan.yaml") == baca("satuan.yaml")
