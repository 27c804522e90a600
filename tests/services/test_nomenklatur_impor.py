"""Editions of the nomenclature: previewed, imported whole or not at all, looked up, deleted."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from selaras.core.pemetaan import JenisPadanan
from selaras.core.renja import Tingkat
from selaras.db.models import AuditEntry, Edisi, EntriNomenklatur, PemetaanKode, Renstra
from selaras.services import nomenklatur
from selaras.services import nomenklatur_impor as layanan
from selaras.services.galat import TidakAda, TidakBerhak, TidakSah

pytestmark = pytest.mark.django_db

BARIS = (
    "5,UNSUR PENUNJANG,,,",
    "5.03,KEPEGAWAIAN,,,",
    "5.03.02,PROGRAM KEPEGAWAIAN,,,",
    "5.03.02.2.01,Pengadaan,,,",
    "5.03.02.2.01.0001,Pendataan ASN,Terdata,Jumlah Data,Dokumen",
    "X,SEMUA,,,",
    "X.XX,SEMUA BIDANG,,,",
    "X.XX.01,PROGRAM PENUNJANG PROVINSI,,,",
    "X.XX.01,PROGRAM PENUNJANG KABUPATEN/KOTA,,,",
    "X.XX.01.2.01,Perencanaan,,,",
    "X.XX.01.2.01.0001,Penyusunan Dokumen,Tersusun,Jumlah Dokumen,Dokumen",
)
KUNCI = "kepmendagri-900.1.15.5-1317-2023"
PETA = (
    "kode lama,nama lama,kode baru,nama baru\n"
    "5.03.02.2.01.01,Data ASN,5.03.02.2.01.0001,Pendataan ASN\n"
    "X.XX.01.2.01.01,Penyusunan Dokumen,X.XX.01.2.01.0001,Penyusunan Dokumen\n"
)


def csv(*baris):
    return "\n".join(("kode,uraian,kinerja,indikator,satuan", *(baris or BARIS))).encode()


def impor(actor, wilayah, isi=None, nama="nomenklatur-2023.csv", **lain):
    return layanan.impor(actor=actor, wilayah=wilayah, nama=nama, isi=isi or csv(), **lain)


@pytest.fixture
def edisi(orang, wilayah):
    return impor(orang["admin"], wilayah)[0]


def test_a_preview_tells_and_keeps_nothing(orang, wilayah):
    p = layanan.pratinjau(
        actor=orang["admin"], wilayah=wilayah, nama="nomenklatur-2023.csv", isi=csv()
    )

    assert (p.edisi, p.banyak, p.berindikator, p.generik) == (KUNCI, len(BARIS), 2, 6)
    assert dict(p.jumlah)[Tingkat.SUB_KEGIATAN] == 2
    assert p.berlaku_sejak is not None
    assert not Edisi.objects.exists()
    assert layanan.unggahan(orang["admin"], p.sidik) == ("nomenklatur-2023.csv", csv())
    with pytest.raises(TidakSah, match="kedaluwarsa"):
        layanan.unggahan(orang["verifikator"], p.sidik)  # another person's upload


def test_an_edition_is_imported_whole(edisi):
    assert (edisi.kunci, edisi.jumlah) == (KUNCI, len(BARIS))
    entri = list(EntriNomenklatur.objects.filter(edisi=edisi).values_list("kode", flat=True))
    assert entri == [b.split(",")[0] for b in BARIS]
    e = AuditEntry.objects.get(aksi="nomenklatur.diimpor")
    assert e.rekaman.get().sesudah == {"sidik": edisi.sidik, "jumlah": str(len(BARIS))}


def test_the_same_file_changes_nothing(orang, wilayah, edisi):
    pk = set(EntriNomenklatur.objects.values_list("pk", flat=True))
    banyak = AuditEntry.objects.count()

    sama, berubah = impor(orang["admin"], wilayah)

    assert (sama, berubah) == (edisi, False)
    assert set(EntriNomenklatur.objects.values_list("pk", flat=True)) == pk
    assert AuditEntry.objects.count() == banyak


def test_a_corrected_file_takes_the_place_of_the_edition(orang, wilayah, edisi, pd):
    renstra = Renstra.objects.filter(perangkat_daerah=pd).first()
    renstra.edisi = edisi
    renstra.save()
    lama = nomenklatur.daftar(edisi)
    baru = csv(*BARIS[:4], "5.03.02.2.01.0001,Pendataan Pegawai,,,", "5.03.02.2.01.0002,Lain,,,")
    p = layanan.pratinjau(actor=orang["admin"], wilayah=wilayah, nama="n-2023.csv", isi=baru)

    kini, berubah = impor(orang["admin"], wilayah, baru)

    assert (p.ditambah, p.dihapus, p.ganti_nama) == (1, 5, 1)
    assert (kini.pk, berubah) == (edisi.pk, True)
    assert nomenklatur.daftar(kini).entri != lama.entri  # nobody reads the old list any more
    renstra.refresh_from_db()
    assert renstra.edisi_id == edisi.pk


@pytest.mark.parametrize(
    ("nama", "isi", "pesan"),
    [
        ("n-2023.csv", b"", "kosong"),
        ("n-2023.csv", b"a,b\n1,2\n", "kode"),
        ("n-2023.xlsx", b"PK\x03\x04rusak", "rusak"),
        ("n-2023.exe", csv(), "tidak dapat diimpor"),
        ("n-2023.csv", b"%PDF-1.7 x", "PDF"),
        ("n-2023.json", b"{}", "bukan CSV"),
        ("n-2023.csv", csv("5.03,A,,,", "kacau,B,,,"), "tidak berbentuk kode"),
        ("daftar.csv", csv(), "tidak menyebut edisinya"),
        ("n-2023.csv", csv("5.03,A,,," + "x" * 201), "panjangnya 201"),
    ],
)
def test_what_is_no_list_is_refused_whole(orang, wilayah, nama, isi, pesan):
    with pytest.raises(TidakSah, match=pesan):
        layanan.impor(actor=orang["admin"], wilayah=wilayah, nama=nama, isi=isi)
    assert not Edisi.objects.exists()
    assert not AuditEntry.objects.filter(aksi="nomenklatur.diimpor").exists()


def test_rows_that_cannot_be_read_are_left_out_only_on_purpose(orang, wilayah):
    isi = csv("5.03,A,,,", "kacau,B,,,")

    edisi, _ = impor(orang["admin"], wilayah, isi, tanpa_yang_salah=True)

    assert edisi.jumlah == 1


def test_one_file_is_one_edition(orang, wilayah, edisi):
    with pytest.raises(TidakSah, match="sudah diimpor sebagai"):
        impor(orang["admin"], wilayah, edisi="lain")


def test_a_failure_in_the_middle_leaves_the_old_list(orang, wilayah, edisi, monkeypatch):
    monkeypatch.setattr(layanan.audit, "record", lambda **_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        impor(orang["admin"], wilayah, csv(*BARIS[:4]))
    assert EntriNomenklatur.objects.filter(edisi=edisi).count() == len(BARIS)
    edisi.refresh_from_db()
    assert edisi.jumlah == len(BARIS)


def test_an_edition_that_is_followed_stays(orang, wilayah, edisi, pd):
    Renstra.objects.filter(perangkat_daerah=pd).update(edisi=edisi)
    with pytest.raises(TidakSah, match="dipakai 1 Renstra"):
        layanan.hapus(actor=orang["admin"], wilayah=wilayah, edisi=edisi)
    Renstra.objects.update(edisi=None)

    layanan.hapus(actor=orang["admin"], wilayah=wilayah, edisi=edisi)

    assert not EntriNomenklatur.objects.exists()
    assert AuditEntry.objects.filter(aksi="nomenklatur.dihapus").count() == 1


# The crosswalk


def peta(actor, wilayah, isi=PETA, **lain):
    return layanan.impor_pemetaan(
        actor=actor, wilayah=wilayah, nama="peta.csv", isi=isi.encode(), **({"ke": KUNCI} | lain)
    )


def test_a_crosswalk_is_imported_once(orang, wilayah, edisi):
    assert peta(orang["admin"], wilayah) == (2, True)
    assert peta(orang["admin"], wilayah) == (2, False)
    assert AuditEntry.objects.filter(objek__startswith="pemetaan").count() == 1

    isi = nomenklatur.pemetaan(KUNCI)
    assert [p.jenis for p in nomenklatur.perpindahan(isi)] == [
        JenisPadanan.GANTI_NAMA,
        JenisPadanan.PINDAH,
    ]
    assert [p.padanan.baru.baku for p in nomenklatur.perpindahan(isi, kata="data")] == [
        "5.03.02.2.01.0001"
    ]
    assert nomenklatur.perpindahan(isi, jenis=JenisPadanan.PECAH) == []


@pytest.mark.parametrize(
    ("isi", "lain", "pesan"),
    [
        (PETA, {"ke": "tidak-ada"}, "Impor dahulu edisi"),
        (PETA, {"dari": KUNCI}, "Edisi asal"),
        (PETA, {"dari": "tidak-ada"}, "Edisi asal"),
        ("a,b\n1,2\n", {}, "kode lama"),
        (PETA.replace("5.03.02.2.01.01", "kacau"), {}, "tidak berbentuk kode"),
        (PETA.splitlines()[0] + "\n5.03.01,A,5.09.07,B\n", {}, "1 dari 1 kode baru"),
    ],
)
def test_a_crosswalk_that_leads_nowhere(orang, wilayah, edisi, isi, lain, pesan):
    with pytest.raises(TidakSah, match=pesan):
        peta(orang["admin"], wilayah, isi, **lain)
    assert not PemetaanKode.objects.exists()


# Looking up


def test_generic_programs_carry_the_code_of_the_agency(edisi, pd):
    assert [(e.kode.baku, e.uraian, n) for e, n in nomenklatur.penunjang(edisi, pd)] == [
        ("5.03.01", "PROGRAM PENUNJANG KABUPATEN/KOTA", 1),
        ("5.04.01", "PROGRAM PENUNJANG KABUPATEN/KOTA", 1),
    ]
    hasil = nomenklatur.telusuri(edisi, "dokumen", pd=pd)
    assert [e.kode.baku for e in hasil] == ["5.03.01.2.01.0001", "5.04.01.2.01.0001"]
    assert [e.kode.baku for e in nomenklatur.telusuri(edisi, "dokumen")] == ["X.XX.01.2.01.0001"]


def test_an_entry_stands_among_its_neighbours(orang, wilayah, edisi):
    peta(orang["admin"], wilayah)

    r = nomenklatur.rincian(edisi, "5.03.01.2.01.0001")

    assert [e.kode.baku for e in r.leluhur] == ["5", "5.03", "5.03.01", "5.03.01.2.01"]
    assert [p.kode_lama for p in r.dulu] == ["X.XX.01.2.01.0001"]
    assert [e.kode.baku for e in nomenklatur.rincian(edisi, "5.03.02").anak] == ["5.03.02.2.01"]
    for tidak_ada in ("9.99", "kacau", "' OR 1=1"):
        with pytest.raises(TidakAda):
            nomenklatur.rincian(edisi, tidak_ada)


def test_an_edition_without_a_date_is_never_the_newest(orang, wilayah, edisi):
    impor(orang["admin"], wilayah, csv(*BARIS[:3]), nama="x.csv", edisi="tanpa-tanggal")

    assert [e.kunci for e in nomenklatur.semua_edisi()] == [KUNCI, "tanpa-tanggal"]


def test_a_search_reads_no_table_once_the_list_is_loaded(edisi, pd):
    nomenklatur.telusuri(edisi, "data", pd=pd)
    with CaptureQueriesContext(connection) as kueri:
        for kata in ("p", "data", "5.03", "zzz"):
            nomenklatur.telusuri(edisi, kata, pd=pd)
    assert len(kueri) == 0


# Rights

TULIS = [
    lambda a, w: layanan.pratinjau(actor=a, wilayah=w, nama="n-2023.csv", isi=csv()),
    lambda a, w: impor(a, w),
    lambda a, w: peta(a, w),
    lambda a, w: layanan.hapus(actor=a, wilayah=w, edisi=Edisi(kunci="x")),
]


@pytest.mark.parametrize("tulis", TULIS)
def test_who_may_not(orang, orang_asing, wilayah, tulis):
    with pytest.raises(TidakBerhak):
        tulis(orang["inspektorat"], wilayah)
    for asing in (orang["perencana"], orang_asing):
        with pytest.raises(TidakAda):
            tulis(asing, wilayah)
    with pytest.raises(TidakAda):
        impor(None, wilayah)
    with pytest.raises(TidakAda):
        impor(orang["admin"], None)
