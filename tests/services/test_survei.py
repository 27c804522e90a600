"""Surveys: who may, what is refused, and that no answer leads to a link or a person."""

import csv
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from django.db import IntegrityError, transaction

from selaras.core.survei import BobotMode
from selaras.db.models import (
    AuditEntry,
    Indikator,
    JawabanSurvei,
    Pengguna,
    Survei,
    TautanSurvei,
)
from selaras.services import access, laporan, survei, survei_jawab, survei_laporan
from selaras.services.galat import Terkunci, TidakAda, TidakBerhak, TidakSah
from selaras.services.survei_jawab import IsiJawaban

pytestmark = pytest.mark.django_db


@pytest.fixture
def kalender(monkeypatch):
    def _atur(*hari):
        monkeypatch.setattr(access, "hari_ini", lambda: date(*hari))

    _atur(2025, 5, 10)
    return _atur


def isi(**lain):
    return survei.IsiSurvei(
        **{
            "judul": "Survei",
            "layanan": ("Surat", "Loket"),
            "mulai": date(2025, 5, 1),
            "selesai": date(2025, 5, 31),
            "populasi": 50,
        }
        | lain
    )


@pytest.fixture
def buat(orang, pd, kalender):
    def _buat(siapa="perencana", **lain):
        return survei.buat(actor=orang[siapa], perangkat_daerah=pd, isi=isi(**lain))

    return _buat


def jawaban(s, ke=0, nilai=(3,) * 9, **lain):
    pk = list(s.layanan.values_list("pk", flat=True))[ke]
    return IsiJawaban(**{"layanan": pk, "nilai": nilai, "profil": {}} | lain)


def isi_penuh(s, a=6, b=6):
    for ke, banyak in enumerate((a, b)):
        for n in range(banyak):
            survei_jawab.jawab(
                kunci=s.kunci, isi=jawaban(s, ke, (1 + n % 4,) * 9, saran=f"Saran {n % 2}")
            )


@pytest.mark.parametrize("siapa", ["perencana", "bidang", "kepala"])
def test_those_who_manage_surveys_make_them(buat, siapa):
    assert buat(siapa).pk
    assert AuditEntry.objects.latest("pk").aksi == "survei.dibuat"


def test_others_do_not(buat, orang, orang_asing, pd):
    s = buat()
    for siapa in ("verifikator", "inspektorat", "admin"):
        with pytest.raises(TidakBerhak):
            buat(siapa)
        assert survei.hasil(orang[siapa], s).ringkas.responden == 0
    with pytest.raises(TidakAda):
        survei.daftar(orang_asing, pd)
    with pytest.raises(TidakAda):
        access.survei(orang_asing, pd.sebutan, s.pk)


@pytest.mark.parametrize(
    ("lain", "medan"),
    [
        ({"judul": " "}, "judul"),
        ({"layanan": ()}, "layanan"),
        ({"layanan": ("A", "a")}, "layanan"),
        ({"selesai": date(2025, 4, 1)}, "selesai"),
        ({"populasi": 0}, "populasi"),
        ({"cara": "lain"}, "cara"),
        ({"indikator": 0}, "indikator"),
    ],
)
def test_what_cannot_be_taken_is_said_beside_its_field(buat, lain, medan):
    with pytest.raises(TidakSah) as salah:
        buat(**lain)
    assert set(salah.value.medan) == {medan}
    assert not Survei.objects.filter(judul__in=("Survei", " ")).exists()


def test_services_stay_once_somebody_answered(buat, orang):
    s = buat()
    survei.ubah(actor=orang["bidang"], survei=s, isi=isi(layanan=("Surat",), populasi=60))
    s.refresh_from_db()
    assert (s.populasi, [x.nama for x in s.layanan.all()]) == (60, ["Surat"])
    survei_jawab.jawab(kunci=s.kunci, isi=jawaban(s))
    for lain in ({"layanan": ("Lain",)}, {"layanan": ("Surat",), "cara": "undangan"}):
        with pytest.raises(TidakSah):
            survei.ubah(actor=orang["bidang"], survei=s, isi=isi(**lain))


def test_a_link_gives_one_answer_and_only_its_fingerprint_is_kept(buat, orang):
    s = buat(cara="undangan")
    token = survei.buat_tautan(actor=orang["perencana"], survei=s, banyak=3)
    tersimpan = [str(v) for b in TautanSurvei.objects.filter(survei=s).values() for v in b.values()]
    assert not set(token) & set(tersimpan)
    assert not any(t in str(e.rincian) for e in AuditEntry.objects.all() for t in token)
    survei_jawab.jawab(token=token[0], isi=jawaban(s))
    with pytest.raises(Terkunci, match="sudah dipakai"):
        survei_jawab.jawab(token=token[0], isi=jawaban(s))
    assert JawabanSurvei.objects.filter(survei=s).count() == 1
    with pytest.raises(TidakAda, match="tidak dikenal"):
        survei_jawab.formulir(token="salah")
    with pytest.raises(TidakAda):
        survei_jawab.formulir(kunci=s.kunci)  # by invitation only
    h = survei.hasil(orang["kepala"], s)
    assert (h.tautan, h.terpakai) == (3, 1)


def test_links_have_a_limit_and_a_survey_that_wants_them(buat, orang):
    with pytest.raises(TidakSah):
        survei.buat_tautan(actor=orang["perencana"], survei=buat(), banyak=1)
    s = buat(cara="undangan")
    for n in (0, survei.MAKS_TAUTAN + 1):
        with pytest.raises(TidakSah):
            survei.buat_tautan(actor=orang["perencana"], survei=s, banyak=n)


def test_no_path_leads_from_an_answer_to_a_link_or_a_person():
    """Schema: no relation, no time, no counting key; nothing refers to an answer either."""
    medan = JawabanSurvei._meta.get_fields()
    ke = {f.related_model.__name__ for f in medan if f.is_relation}
    assert ke == {"Survei", "LayananSurvei"}
    assert not {f.get_internal_type() for f in medan if not f.is_relation} & {
        "DateTimeField", "DateField", "TimeField", "BigAutoField", "AutoField",
    }  # fmt: skip
    assert {f.name for f in TautanSurvei._meta.get_fields()} == {
        "id", "survei", "sidik", "terpakai",
    }  # fmt: skip
    for model in (JawabanSurvei, TautanSurvei):
        assert model._meta.pk.get_internal_type() == "UUIDField"
        assert Pengguna not in {f.related_model for f in model._meta.get_fields()}


def test_the_order_of_what_is_shown_does_not_follow_the_order_of_answers(buat, orang, kalender):
    s = buat(cara="undangan", layanan=("Surat",))
    token = survei.buat_tautan(actor=orang["perencana"], survei=s, banyak=8)
    teks = ["h", "a", "g", "b", "f", "c", "e", "d"]
    sebelum = AuditEntry.objects.count()
    for n, (t, x) in enumerate(zip(token, teks, strict=True)):
        survei_jawab.jawab(token=t, isi=jawaban(s, 0, (4 - n // 2,) + (3,) * 8, saran=x))
    assert AuditEntry.objects.count() == sebelum
    kunci = list(JawabanSurvei.objects.filter(survei=s).values_list("saran", "pk"))
    assert len({str(pk)[14] for _x, pk in kunci} - {"4"}) == 0  # random keys
    survei.tutup(actor=orang["perencana"], survei=s)
    s.refresh_from_db()
    assert survei.hasil(orang["perencana"], s).saran == tuple(sorted(teks))
    assert survei.hasil(orang["verifikator"], s).saran == ()
    berkas, _jenis = survei.unduh(orang["perencana"], s, "csv")
    baris = list(csv.reader(StringIO(berkas.decode())))
    assert baris[0] == ["layanan", *(f"U{n}" for n in range(1, 10))]
    assert [b[1] for b in baris[1:]] == ["1", "1", "2", "2", "3", "3", "4", "4"]


@pytest.mark.parametrize(
    ("lain", "medan"),
    [
        ({"layanan": 0}, "layanan"),
        ({"nilai": (None,) * 9}, "u1"),
        ({"nilai": (5,) * 9}, "u1"),
        ({"nilai": (1,) * 8}, "u1"),
        ({"profil": {"usia": "99"}}, "usia"),
        ({"saran": "x" * 2001}, "saran"),
    ],
)
def test_an_answer_that_cannot_be_taken_uses_no_link_up(buat, orang, lain, medan):
    s = buat(cara="undangan")
    token = survei.buat_tautan(actor=orang["perencana"], survei=s, banyak=1)[0]
    with pytest.raises(TidakSah) as salah:
        survei_jawab.jawab(token=token, isi=jawaban(s, **lain))
    assert set(salah.value.medan) == {medan}
    survei_jawab.jawab(token=token, isi=jawaban(s))


def test_the_database_refuses_other_perceptions(buat):
    s = buat()
    with pytest.raises(IntegrityError), transaction.atomic():
        JawabanSurvei.objects.create(survei=s, layanan=s.layanan.first(), u9=5)


def test_results_wait_until_nobody_can_answer(buat, orang, kalender):
    s = buat()
    isi_penuh(s)
    assert survei.hasil(orang["kepala"], s).kelompok == ()
    assert survei.nilai_untuk_indikator(s) is None
    with pytest.raises(Terkunci):
        survei.unduh(orang["kepala"], s, "csv")
    kalender(2025, 6, 1)
    h = survei.hasil(orang["kepala"], s)
    assert [k.nama for k, _m in h.kelompok] == ["", "Surat", "Loket"]
    with pytest.raises(Terkunci, match="ditutup"):
        survei_jawab.jawab(kunci=s.kunci, isi=jawaban(s))
    with pytest.raises(Terkunci):
        survei.ubah(actor=orang["kepala"], survei=s, isi=isi(selesai=date(2025, 7, 1)))


def test_a_survey_that_has_not_begun_says_when(buat, kalender):
    s = buat()
    kalender(2025, 4, 30)
    with pytest.raises(Terkunci, match="01-05-2025"):
        survei_jawab.formulir(kunci=s.kunci)


def test_closing_is_for_good(buat, orang):
    s = buat()
    survei.tutup(actor=orang["kepala"], survei=s)
    for tindakan in (
        lambda: survei.tutup(actor=orang["kepala"], survei=s),
        lambda: survei.ubah(actor=orang["kepala"], survei=s, isi=isi()),
        lambda: survei_jawab.formulir(kunci=s.kunci),
    ):
        with pytest.raises(Terkunci):
            tindakan()


def test_small_groups_are_hidden_and_so_is_what_gives_them_away(buat, orang, kalender):
    s = buat()
    isi_penuh(s, 6, 4)
    kalender(2025, 6, 1)
    semua, surat, loket = (k for k, _m in survei.hasil(orang["kepala"], s).kelompok)
    assert (semua.tersembunyi, surat.tersembunyi, loket.tersembunyi) == (False, True, True)
    berkas, _jenis = survei.unduh(orang["kepala"], s, "csv")
    assert b"Surat" not in berkas
    assert berkas.count(b"(kelompok kecil)") == 10


def test_the_profile_tells_of_no_small_class(buat, orang, kalender):
    s = buat()
    for usia, banyak in (("31-45", 9), ("46-60", 6), ("61-", 1)):
        for _ in range(banyak):
            survei_jawab.jawab(kunci=s.kunci, isi=jawaban(s, profil={"usia": usia}))
    kalender(2025, 6, 1)
    profil = dict(survei.hasil(orang["kepala"], s).profil)
    assert [n for _k, n in profil["usia"]] == [9, None, None]
    assert profil["kelamin"] == (("Tidak diisi", 16),)


def test_a_small_survey_tells_nothing(buat, orang, kalender):
    s = buat()
    isi_penuh(s, 4, 0)
    kalender(2025, 6, 1)
    h = survei.hasil(orang["kepala"], s)
    assert all(k.tersembunyi for k, _m in h.kelompok)
    assert h.saran == ()
    assert survei.nilai_untuk_indikator(s) is None
    with pytest.raises(Terkunci):
        survei.unduh(orang["kepala"], s, "xlsx")


def test_the_sample_is_that_of_the_table(buat, orang):
    s = buat(populasi=50)
    r = survei.hasil(orang["kepala"], s).ringkas
    assert (r.sampel, r.cukup) == (44, False)


def test_the_result_becomes_a_realisasi(buat, orang, pd, kalender):
    ind = Indikator.objects.filter(renstra__perangkat_daerah=pd).first()
    s = buat(indikator=ind.pk)
    isi_penuh(s, 8, 8)
    kalender(2025, 6, 1)
    n = survei.nilai_untuk_indikator(s)
    assert (n.indikator, n.tahun, n.triwulan) == (ind.kunci, 2025, 2)
    assert n.nilai == n.pembilang / n.penyebut == Decimal("62.5")
    assert "16 jawaban" in n.asal
    s.bobot = BobotMode.TERTULIS
    n = survei.nilai_untuk_indikator(s)
    assert (n.nilai, n.pembilang, n.penyebut) == (Decimal("62.4375"), None, None)


def test_the_result_is_reported_from_answers_and_not_typed(buat, orang, pd, kalender):
    ind = Indikator.objects.filter(renstra__perangkat_daerah=pd).first()
    s = buat(indikator=ind.pk)
    isi_penuh(s, 8, 8)
    with pytest.raises(TidakSah):
        survei_laporan.laporkan(actor=orang["perencana"], survei_=s)
    kalender(2025, 6, 1)
    assert survei_laporan.laporkan(actor=orang["perencana"], survei_=s).kinerja == 1
    (c,) = laporan.buku(pd, 2025).kinerja
    assert (c.nilai, c.asal, c.masa.triwulan) == (Decimal("62.5"), "survei", 2)
    assert "16 jawaban" in c.keterangan
    assert survei_laporan.laporkan(actor=orang["perencana"], survei_=s).entri is None
    with pytest.raises(TidakBerhak):
        survei_laporan.laporkan(actor=orang["bidang"], survei_=s)


def test_a_survey_tied_to_no_indikator_is_not_reported(buat, orang, kalender):
    s = buat()
    isi_penuh(s, 8, 8)
    kalender(2025, 6, 1)
    with pytest.raises(TidakSah, match="tidak dikaitkan"):
        survei_laporan.laporkan(actor=orang["perencana"], survei_=s)


def test_the_workbook_holds_numbers(buat, orang, kalender):
    import openpyxl

    s = buat()
    isi_penuh(s)
    kalender(2025, 6, 1)
    isi_berkas, _jenis = survei.unduh(orang["kepala"], s, "xlsx")
    lembar = openpyxl.load_workbook(BytesIO(isi_berkas)).active
    assert lembar.max_row == 13
    assert lembar["B2"].value == 1
    with pytest.raises(TidakAda):
        survei.unduh(orang["kepala"], s, "pdf")
