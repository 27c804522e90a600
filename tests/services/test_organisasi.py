"""Units, lines of units, officials by date, the data of an agency."""

from datetime import date

import pytest

from selaras.core.hak import HAK, Peran, Tindakan
from selaras.db.models import AuditEntry, Pejabat, PerangkatDaerah, Renja, Simpul
from selaras.services import access, audit, organisasi, pejabat
from selaras.services import renja as layanan_renja
from selaras.services.galat import Bentrok, TidakAda, TidakBerhak, TidakSah
from selaras.services.pejabat import IsiPejabat
from selaras.services.penyusunan import penanda_tangan

pytestmark = pytest.mark.django_db
TANPA_HAK = [p for p in Peran if Tindakan.KELOLA_UNIT not in HAK[p]]
KEGIATAN = "5.03.01.2.01"
SUB = "5.03.01.2.01.01"


@pytest.fixture
def siapa(orang):
    return orang["perencana"]


def isi(**lain):
    return IsiPejabat(**{"jabatan": "Kepala", "nama": "Sari", "tmt": date(2026, 1, 1)} | lain)


@pytest.mark.parametrize("peran", TANPA_HAK)
def test_only_who_may_changes_the_organisation(orang, pd, renja, peran):
    s = orang[peran.value]
    unit = pd.unit.first().pk
    p = Pejabat.objects.filter(perangkat_daerah=pd).first().pk
    semua = {"actor": s, "perangkat_daerah": pd}
    banyak = AuditEntry.objects.count()

    for lakukan in (
        lambda: organisasi.tambah_unit(**semua, nama="X"),
        lambda: organisasi.ubah_nama_unit(**semua, unit=unit, nama="X"),
        lambda: organisasi.geser_unit(**semua, unit=unit, naik=False),
        lambda: organisasi.hapus_unit(**semua, unit=unit),
        lambda: organisasi.ubah_data(**semua, isi={"nama": "X"}),
        lambda: organisasi.bagi(actor=s, renja=renja, unit={SUB: unit}),
        lambda: pejabat.tambah(**semua, isi=isi()),
        lambda: pejabat.ubah(**semua, pejabat=p, isi=isi()),
        lambda: pejabat.hapus(**semua, pejabat=p),
    ):
        with pytest.raises(TidakBerhak):
            lakukan()
    assert AuditEntry.objects.count() == banyak


def test_another_agency_does_not_exist(siapa, pd):
    lain = PerangkatDaerah.objects.exclude(pk=pd.pk).first()
    unit = lain.unit.create(nama="Bidang Lain")

    with pytest.raises(TidakAda):
        organisasi.tambah_unit(actor=siapa, perangkat_daerah=lain, nama="X")
    with pytest.raises(TidakAda):
        organisasi.hapus_unit(actor=siapa, perangkat_daerah=pd, unit=unit.pk)


def test_units_are_added_named_moved_and_removed(siapa, pd):
    semua = {"actor": siapa, "perangkat_daerah": pd}
    baru = organisasi.tambah_unit(**semua, nama="  Bidang   Baru ")
    organisasi.ubah_nama_unit(**semua, unit=baru.pk, nama="Bidang Data")
    organisasi.geser_unit(**semua, unit=baru.pk, naik=True)

    assert [u.nama for u in organisasi.daftar_unit(pd)][2:] == [
        "Bidang Data",
        "Bidang Pengembangan Kompetensi",
    ]
    organisasi.hapus_unit(**semua, unit=baru.pk)
    assert pd.unit.count() == 3
    assert audit.verifikasi() == []


@pytest.mark.parametrize("nama", ["", "  ", "x" * 201, "sekretariat"])
def test_a_unit_has_a_name_of_its_own(siapa, pd, nama):
    with pytest.raises(TidakSah) as salah:
        organisasi.tambah_unit(actor=siapa, perangkat_daerah=pd, nama=nama)
    assert "nama" in salah.value.medan


def test_a_unit_in_use_is_not_removed(siapa, pd):
    dipakai = pd.unit.get(nama="Bidang Mutasi dan Promosi")

    with pytest.raises(TidakSah, match=r"baris rencana, 1 peran"):
        organisasi.hapus_unit(actor=siapa, perangkat_daerah=pd, unit=dipakai.pk)

    assert pd.unit.filter(pk=dipakai.pk).exists()


def test_a_line_given_to_a_unit_may_be_edited_by_its_people(orang, siapa, pd, renja):
    unit = pd.unit.get(nama="Bidang Mutasi dan Promosi")
    assert SUB not in layanan_renja.boleh_sunting(orang["bidang"], renja)

    assert organisasi.bagi(actor=siapa, renja=renja, unit={KEGIATAN: unit.pk, SUB: None}) == 1

    assert SUB in layanan_renja.boleh_sunting(orang["bidang"], renja)
    baris = {b.id: b for b in organisasi.pembagian(renja)}
    assert (baris[KEGIATAN].unit, baris[SUB].warisan) == (unit.pk, unit.nama)
    entri = AuditEntry.objects.filter(aksi="unit.diubah").latest("pk")
    assert [(r.kunci, r.sebelum, r.sesudah) for r in entri.rekaman.all()] == [
        (KEGIATAN, {"unit": "Sekretariat"}, {"unit": unit.nama})
    ]


def test_a_line_somebody_else_gave_away_is_a_conflict(siapa, pd, renja):
    a, b, c = pd.unit.all()
    semula = Simpul.objects.get(renstra=renja.renstra, kunci=KEGIATAN).unit_id
    organisasi.bagi(actor=siapa, renja=renja, unit={KEGIATAN: b.pk})

    # A line the person left as it was is not taken back.
    assert (
        organisasi.bagi(
            actor=siapa, renja=renja, unit={KEGIATAN: semula, SUB: a.pk},
            semula={KEGIATAN: semula, SUB: None},
        )
        == 1
    )  # fmt: skip
    with pytest.raises(Bentrok, match=b.nama):
        organisasi.bagi(
            actor=siapa, renja=renja, unit={KEGIATAN: c.pk, SUB: None},
            semula={KEGIATAN: semula, SUB: a.pk},
        )  # fmt: skip
    assert Simpul.objects.get(renstra=renja.renstra, kunci=SUB).unit_id == a.pk


@pytest.mark.parametrize(
    ("baris", "unit", "galat"),
    [("tidak ada", "sendiri", TidakAda), (SUB, "lain", TidakSah)],
)
def test_a_line_or_unit_of_elsewhere_is_refused(siapa, pd, renja, baris, unit, galat):
    lain = PerangkatDaerah.objects.exclude(pk=pd.pk).first()
    pk = {"sendiri": pd.unit.first().pk, "lain": lain.unit.create(nama="Lain").pk}[unit]

    with pytest.raises(galat):
        organisasi.bagi(actor=siapa, renja=renja, unit={KEGIATAN: None, baris: pk})

    assert Simpul.objects.get(renstra=renja.renstra, kunci=KEGIATAN).unit is not None


KEPALA = date(2022, 1, 2)  # TMT of the head of the demonstration, still in office


@pytest.mark.parametrize(
    ("tmt", "sampai", "boleh"),
    [
        (date(2020, 1, 1), date(2022, 1, 1), True),
        (date(2020, 1, 1), date(2022, 1, 2), False),
        (date(2020, 1, 1), None, False),
        (date(2022, 1, 2), None, False),
        (date(2030, 1, 1), date(2031, 1, 1), False),
    ],
)
def test_no_day_has_two_heads(siapa, pd, tmt, sampai, boleh):
    baru = isi(kepala=True, tmt=tmt, sampai=sampai)
    if boleh:
        pejabat.tambah(actor=siapa, perangkat_daerah=pd, isi=baru)
        return
    with pytest.raises(TidakSah, match="dua pimpinan") as salah:
        pejabat.tambah(actor=siapa, perangkat_daerah=pd, isi=baru)
    assert "tmt" in salah.value.medan
    pejabat.tambah(
        actor=siapa, perangkat_daerah=pd, isi=isi(jabatan="Sekretaris", tmt=tmt, sampai=sampai)
    )


def test_a_new_head_follows_the_old_one_and_signs_from_his_day(siapa, pd):
    lama = Pejabat.objects.get(perangkat_daerah=pd, kepala=True)
    semua = {"actor": siapa, "perangkat_daerah": pd}

    pejabat.akhiri(**semua, pejabat=lama.pk, sampai=date(2026, 2, 28))
    baru = pejabat.tambah(**semua, isi=isi(kepala=True, nama="Dewi", tmt=date(2026, 3, 1)))

    assert penanda_tangan(pd, date(2026, 2, 28)) == lama
    assert penanda_tangan(pd, date(2026, 3, 1)) == baru
    assert penanda_tangan(pd, date(2021, 12, 31)) is None


@pytest.mark.parametrize(
    ("lain", "medan"),
    [
        ({"jabatan": " "}, "jabatan"),
        ({"nama": ""}, "nama"),
        ({"nip": "123"}, "nip"),
        ({"nip": "1985071" + "3201001" + "9015"}, "nip"),
        ({"sampai": date(2025, 12, 31)}, "sampai"),
    ],
)
def test_an_official_is_whole(siapa, pd, lain, medan):
    with pytest.raises(TidakSah) as salah:
        pejabat.tambah(actor=siapa, perangkat_daerah=pd, isi=isi(**lain))
    assert set(salah.value.medan) == {medan}


def test_the_head_of_the_day_becomes_the_signer(siapa, pd, renja):
    pejabat.hapus(
        actor=siapa, perangkat_daerah=pd,
        pejabat=Pejabat.objects.get(perangkat_daerah=pd, kepala=True).pk,
    )  # fmt: skip
    with pytest.raises(TidakSah, match="Belum ada pimpinan"):
        pejabat.pakai(actor=siapa, renja=renja)
    pejabat.tambah(
        actor=siapa, perangkat_daerah=pd, isi=isi(kepala=True, tmt=date(2020, 1, 1), nama="Dewi")
    )
    (t,) = [t for t in pejabat.tanda_tangan([renja]) if t.renja == renja]
    assert (t.sama, t.sah.nama) == (False, "Dewi")

    pejabat.pakai(actor=siapa, renja=renja)

    kini = Renja.objects.get(pk=renja.pk)
    assert (kini.nama_penanda_tangan, kini.versi) == ("Dewi", renja.versi + 1)
    assert pejabat.tanda_tangan([kini])[0].sama


def test_data_of_an_agency_change_with_their_trail(siapa, pd):
    assert (
        organisasi.ubah_data(
            actor=siapa, perangkat_daerah=pd,
            isi={"alamat": "Jalan Contoh 1\r\n\r\n  Telepon  1 ", "tempat": pd.tempat},
        )
        == 1
    )  # fmt: skip
    pd.refresh_from_db()
    assert pd.alamat == ["Jalan Contoh 1", "Telepon 1"]
    rekaman = AuditEntry.objects.filter(aksi="perangkat_daerah.diubah").latest("pk").rekaman.get()
    assert set(rekaman.sesudah) == {"alamat"}
    assert organisasi.ubah_data(actor=siapa, perangkat_daerah=pd, isi={"tempat": pd.tempat}) == 0


@pytest.mark.parametrize(
    ("kolom", "teks"),
    [("nama", " "), ("nama", "x" * 301), ("bidang_urusan", "5.03.01"), ("bidang_urusan", "lima")],
)
def test_data_that_cannot_be_are_refused(siapa, pd, kolom, teks):
    with pytest.raises(TidakSah) as salah:
        organisasi.ubah_data(actor=siapa, perangkat_daerah=pd, isi={"tempat": "X", kolom: teks})
    assert set(salah.value.medan) == {kolom}
    assert PerangkatDaerah.objects.get(pk=pd.pk).tempat != "X"


def test_an_agency_is_added_by_the_admin(orang, wilayah):
    baru = organisasi.tambah_perangkat_daerah(
        actor=orang["admin"],
        wilayah=wilayah,
        nama="Dinas Uji",
        singkatan="DU",
        bidang_urusan="5.03, 5.04",
    )
    assert (baru.sebutan, baru.bidang_urusan) == ("du", ["5.03", "5.04"])
    assert access.perangkat_daerah(orang["admin"], "du") == baru
    for lain in ({"nama": "Dinas Lain", "singkatan": "DU"}, {"nama": "dinas uji"}, {"nama": ""}):
        with pytest.raises(TidakSah):
            organisasi.tambah_perangkat_daerah(actor=orang["admin"], wilayah=wilayah, **lain)
    with pytest.raises(TidakBerhak):
        organisasi.tambah_perangkat_daerah(actor=orang["verifikator"], wilayah=wilayah, nama="X")
