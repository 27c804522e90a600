"""Texts of a Renja: records, order, head of the document, preview, rights, conflicts."""

import pytest

from selaras.core import sunting_naskah
from selaras.core.alur import Keadaan
from selaras.db import snapshots
from selaras.db.models import AuditEntry, Renja
from selaras.services import audit, naskah, naskah_kepala, rencana
from selaras.services.galat import Bentrok, Terkunci, TidakAda, TidakBerhak, TidakSah

pytestmark = pytest.mark.django_db


@pytest.fixture
def segar(renja):
    return lambda: Renja.objects.select_related("perangkat_daerah__wilayah", "renstra").get(
        pk=renja.pk
    )


@pytest.fixture
def simpan(orang, segar):
    return lambda tabel, isian, siapa="perencana", **lain: naskah.simpan(
        actor=orang[siapa], renja=segar(), tabel=tabel, isian=isian, **lain
    )


def isu(r):
    return [(i.urut, i.uraian) for i in rencana.baca(r).isu]


def kunci(r, tabel, n=0):
    return sunting_naskah.sidik(getattr(rencana.baca(r), tabel)[n])


@pytest.mark.parametrize(
    ("tabel", "isian", "bab"),
    [
        ("isu", {"uraian": "Basis data belum satu"}, "bab2"),
        ("tim", {"jabatan": "Kepala Bidang", "kedudukan": "Anggota"}, "depan"),
        ("narasi", {"bagian": "1.1", "bentuk": "paragraf", "teks": "Renja **adalah** x"}, "bab1"),
        ("narasi", {"bagian": "5.kaidah", "bentuk": "angka", "teks": "Satu"}, "bab5"),
        (
            "landasan",
            {"bagian": "sk_tim", "jenis": "uu", "nomor": "20", "tahun": "2023", "tentang": "ASN"},
            "depan",
        ),
        ("landasan", {"jenis": "pp", "nomor": "12", "tahun": "2019"}, "bab1"),
        ("faktor", {"jenis": "penghambat", "simpul": "5.03.01", "uraian": "Kurang orang"}, "bab2"),
        (
            "pernyataan",
            {"id": "uji", "bagian": "4.1", "ukuran": "total_pagu", "nilai": "32.743.331.188"},
            "lain",
        ),
        ("catatan", {"tabel": "TC29", "baris": "5.03.01", "teks": "Diukur ulang"}, "lain"),
    ],
)
def test_a_record_is_written_read_and_removed(orang, segar, simpan, tabel, isian, bab):
    banyak = len(getattr(rencana.baca(segar()), tabel))

    baru = simpan(tabel, isian)

    kini = getattr(rencana.baca(segar()), tabel)
    assert len(kini) == banyak + 1
    assert snapshots.baca(segar()) == rencana.baca(segar())
    assert naskah.tempat(tabel, baru, {}) == bab
    ada = next(r for r in kini if getattr(r, "urut", 1) and _sama(r, baru))
    naskah.hapus(
        actor=orang["perencana"], renja=segar(), tabel=tabel, kunci=sunting_naskah.sidik(ada)
    )
    assert len(getattr(rencana.baca(segar()), tabel)) == banyak
    assert AuditEntry.objects.filter(aksi="naskah.diubah").count() == 2
    assert audit.verifikasi() == []


def _sama(a, b):
    kolom = [k for k in a.__dataclass_fields__ if k not in ("urut", "asal")]
    return all(getattr(a, k) == getattr(b, k) for k in kolom)


@pytest.mark.parametrize(
    ("tabel", "isian", "medan"),
    [
        ("isu", {"uraian": ""}, "uraian"),
        ("isu", {"uraian": "x" * 20_001}, "uraian"),
        ("isu", {"uraian": "a\x07b"}, "uraian"),
        ("narasi", {"bagian": "9.9", "bentuk": "paragraf", "teks": "x"}, "bagian"),
        ("narasi", {"bagian": "1.1", "bentuk": "tabel", "teks": "x"}, "bentuk"),
        ("landasan", {"jenis": "uu", "nomor": "5", "tahun": "dua ribu"}, "tahun"),
        ("landasan", {"jenis": "uu", "nomor": "5", "tahun": "20244"}, "tahun"),
        ("faktor", {"jenis": "penghambat", "simpul": "9.99", "uraian": "x"}, "simpul"),
        ("pernyataan", {"id": "", "bagian": "1", "ukuran": "total_pagu"}, "id"),
    ],
)
def test_what_a_column_cannot_hold_is_told(simpan, segar, tabel, isian, medan):
    versi = segar().versi

    with pytest.raises(TidakSah) as salah:
        simpan(tabel, isian)

    assert medan in salah.value.medan
    assert segar().versi == versi


def test_a_named_record_exists_once(simpan):
    simpan("catatan", {"tabel": "TC29", "baris": "x", "teks": "a"})

    with pytest.raises(TidakSah, match="Sudah ada"):
        simpan("catatan", {"tabel": "TC29", "baris": "x", "teks": "b"})


def test_issues_move_and_keep_their_texts(orang, segar):
    lama = isu(segar())

    naskah.geser(
        actor=orang["perencana"],
        renja=segar(),
        tabel="isu",
        kunci=kunci(segar(), "isu", 1),
        arah="naik",
    )

    kini = isu(segar())
    assert [u for _, u in kini][:2] == [lama[1][1], lama[0][1]]
    assert [n for n, _ in kini] == list(range(1, len(lama) + 1))
    with pytest.raises(TidakSah):
        naskah.geser(
            actor=orang["perencana"],
            renja=segar(),
            tabel="isu",
            kunci=kunci(segar(), "isu"),
            arah="ke samping",
        )


def test_no_text_is_lost(simpan, orang, segar):
    k = kunci(segar(), "isu")
    letak = {"urut": 1, "deret": sunting_naskah.sidik_daftar("isu", rencana.baca(segar()).isu[0])}
    simpan("isu", {"uraian": "Versi satu"}, kunci=k, **letak)

    with pytest.raises(Bentrok) as salah:
        simpan("isu", {"uraian": "Versi dua"}, kunci=k, **letak)
    assert salah.value.kini == "Versi satu"
    with pytest.raises(Bentrok):
        naskah.hapus(actor=orang["perencana"], renja=segar(), tabel="isu", kunci=k)
    with pytest.raises(Bentrok):
        naskah.geser(actor=orang["perencana"], renja=segar(), tabel="isu", kunci=k, arah="turun")

    simpan("isu", {"uraian": "Versi dua"}, kunci=salah.value.tempat[1], **letak)
    assert isu(segar())[0] == (1, "Versi dua")


def test_a_record_stays_itself_when_others_go(simpan, orang, segar):
    k = kunci(segar(), "isu", 2)
    naskah.hapus(
        actor=orang["perencana"], renja=segar(), tabel="isu", kunci=kunci(segar(), "isu", 0)
    )

    simpan("isu", {"uraian": "Yang ketiga tadi"}, kunci=k)

    assert isu(segar())[1] == (2, "Yang ketiga tadi")


def test_a_conflict_names_the_record_of_the_same_part(simpan, segar):
    """Number 1 stands in every part; the one that is shown is of the part that was edited."""
    isi = rencana.baca(segar())
    n = next(n for n in isi.narasi if n.bagian == "3.1" and n.urut == 1)
    letak = {"urut": 1, "deret": sunting_naskah.sidik_daftar("narasi", n)}
    dasar = {"bagian": "3.1", "bentuk": "paragraf"}
    simpan("narasi", dasar | {"teks": "A"}, kunci=sunting_naskah.sidik(n), **letak)

    with pytest.raises(Bentrok) as salah:
        simpan("narasi", dasar | {"teks": "B"}, kunci=sunting_naskah.sidik(n), **letak)

    assert salah.value.kini.startswith("3.1")
    assert salah.value.kini.endswith("A")


@pytest.mark.parametrize("siapa", ["bidang", "kepala", "verifikator", "inspektorat", "admin"])
def test_only_the_planner_writes(simpan, orang, segar, siapa):
    with pytest.raises(TidakBerhak):
        simpan("isu", {"uraian": "x"}, siapa)
    with pytest.raises(TidakBerhak):
        naskah_kepala.simpan(
            actor=orang[siapa], renja=segar(), isian={"tempat": "X"}, semula={"tempat": ""}
        )


def test_a_stranger_does_not_learn_that_the_plan_exists(orang_asing, renja):
    with pytest.raises(TidakAda):
        naskah.simpan(actor=orang_asing, renja=renja, tabel="isu", isian={"uraian": "x"})


@pytest.mark.parametrize("keadaan", [k for k in Keadaan if not k.terbuka])
def test_a_closed_plan_is_closed(simpan, renja, keadaan):
    renja.keadaan = keadaan
    renja.save()

    with pytest.raises(Terkunci):
        simpan("isu", {"uraian": "x"})


@pytest.mark.parametrize("tabel", ["pendanaan", "waiver", "usulan", "x"])
def test_other_tables_are_out_of_reach(simpan, tabel):
    with pytest.raises(TidakAda):
        simpan(tabel, {"uraian": "x"})


def test_every_record_stands_in_one_chapter(segar):
    isi = rencana.baca(segar())

    for tabel in naskah.BISA:
        if tabel in ("isu", "tim", "narasi", "landasan", "faktor"):
            ada = sum(
                i.banyak
                for b in naskah.BAB
                for i in naskah.isi_bab(segar(), b)
                if i.daftar.tabel == tabel
            )
            assert ada == len(getattr(isi, tabel)), tabel


def test_findings_of_the_law_stand_beside_their_citation(segar):
    (daftar,) = [
        i for i in naskah.isi_bab(segar(), naskah.bab("bab1")) if i.daftar.tabel == "landasan"
    ]

    assert any(f["code"] == "HK01" for x in daftar.butir for f in x.temuan)


# The head


def test_the_head_reads_dates_and_money(orang, segar):
    isian = {"tanggal": "31 Agustus 2024", "total_belanja_daerah": "1.234.567", "tempat": " X "}

    assert naskah_kepala.simpan(
        actor=orang["perencana"], renja=segar(), isian=isian, semula=naskah_kepala.isi(segar())
    )

    kini = naskah_kepala.isi(segar())
    assert (kini["tanggal"], kini["total_belanja_daerah"], kini["tempat"]) == (
        "2024-08-31",
        "1234567",
        "X",
    )
    assert snapshots.baca(segar()).dokumen == rencana.baca(segar()).dokumen


@pytest.mark.parametrize(
    ("isian", "medan"),
    [
        ({"tanggal": ""}, "tanggal"),
        ({"tanggal": "32/13/2024"}, "tanggal"),
        ({"tanggal": "1024-01-01"}, "tanggal"),
        ({"triwulan_berjalan": "5"}, "triwulan_berjalan"),
        ({"basis_tahun_berjalan": "rata-rata"}, "basis_tahun_berjalan"),
        ({"total_belanja_daerah": "-1"}, "total_belanja_daerah"),
        ({"total_belanja_daerah": "9" * 25}, "total_belanja_daerah"),
        ({"nama_penanda_tangan": "x" * 201}, "nama_penanda_tangan"),
    ],
)
def test_a_bad_head_is_told_and_nothing_is_saved(orang, segar, isian, medan):
    lama = naskah_kepala.isi(segar())

    with pytest.raises(TidakSah) as salah:
        naskah_kepala.simpan(
            actor=orang["perencana"], renja=segar(), isian={"tempat": "Y"} | isian, semula=lama
        )

    assert set(salah.value.medan) == {medan}
    assert naskah_kepala.isi(segar()) == lama


def test_two_people_on_two_keys_do_not_meet(orang, segar):
    lama = naskah_kepala.isi(segar())
    umum = {"actor": orang["perencana"], "semula": lama}
    naskah_kepala.simpan(**umum, renja=segar(), isian={"tempat": "A"})

    naskah_kepala.simpan(**umum, renja=segar(), isian={"sk_tim_nomor": "1/2024"})
    with pytest.raises(Bentrok, match="“A”"):
        naskah_kepala.simpan(**umum, renja=segar(), isian={"tempat": "B"})

    assert naskah_kepala.isi(segar())["tempat"] == "A"


def test_the_year_and_the_state_are_not_typed(orang, segar):
    assert not naskah_kepala.simpan(
        actor=orang["perencana"],
        renja=segar(),
        isian={"tahun": "1999", "tahap": "ditetapkan", "nama": "Lain"},
        semula={},
    )


def test_the_preview_is_the_document(simpan, segar):
    simpan("narasi", {"bagian": "3.1", "bentuk": "paragraf", "teks": "Kalimat penanda uji."})

    blok = naskah.pratinjau(segar(), naskah.bab("bab3")).blok

    assert any("Kalimat penanda uji." in repr(b) for b in blok)
    with pytest.raises(TidakAda):
        naskah.pratinjau(segar(), naskah.bab("lain"))
