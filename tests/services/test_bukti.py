"""Evidence: attached, recognised, used again, detached; what is no evidence; whose it is."""

import io
from datetime import date, timedelta
from zipfile import ZipFile

import pytest
from django.utils import timezone

from selaras.db.models import (
    AuditEntry,
    Berkas,
    Bukti,
    BuktiCatatan,
    Indikator,
    KunciPeriode,
    LaporanUnit,
    Penutupan,
    PerangkatDaerah,
)
from selaras.services import access, audit, berkas, bukti, lapor
from selaras.services.bukti import Keterangan
from selaras.services.galat import Terkunci, TidakAda, TidakBerhak, TidakSah

pytestmark = pytest.mark.django_db

SUB, SAUDARA, LAIN = "5.03.02.2.01.02", "5.03.02.2.01.03", "5.03.01.2.01.01"
TAHUN = 2025
PDF = b"%PDF-1.4\n% sebuah bukti\n"


@pytest.fixture
def ind(renja):
    return Indikator.objects.filter(renstra=renja.renstra, simpul__kunci=SUB).first().kunci


@pytest.fixture
def lampirkan(orang, pd):
    def _lampirkan(siapa="bidang", tempat=f"s|{SUB}", nama="sk.pdf", isi=PDF, triwulan=1, **k):
        return bukti.lampirkan(
            actor=orang[siapa],
            perangkat_daerah=pd,
            tahun=TAHUN,
            triwulan=triwulan,
            tempat=tempat,
            nama=nama,
            isi=isi,
            keterangan=Keterangan(**k),
        )

    return _lampirkan


@pytest.fixture
def pakai(orang, pd):
    def _pakai(b, siapa="bidang", tempat=f"s|{SAUDARA}", triwulan=1):
        return bukti.pakai(
            actor=orang[siapa],
            perangkat_daerah=pd,
            tahun=TAHUN,
            triwulan=triwulan,
            tempat=tempat,
            nomor=b.pk,
        )

    return _pakai


def xlsx(**bagian):
    isi = io.BytesIO()
    with ZipFile(isi, "w") as z:
        z.writestr("[Content_Types].xml", "<Types/>")
        z.writestr("xl/workbook.xml", "<workbook/>")
        for nama, teks in bagian.items():
            z.writestr(nama.replace("__", "/"), teks)
    return isi.getvalue()


def test_a_file_becomes_evidence_of_its_line(lampirkan, orang, pd):
    hasil = lampirkan(jenis="keputusan", judul=" SK  Tim ", nomor="800/1", tanggal=date(2025, 2, 3))

    b = hasil.bukti
    assert (hasil.baru, hasil.terpasang) == (True, True)
    assert (b.judul, b.jenis, b.nomor, b.tanggal) == (
        "SK Tim",
        "keputusan",
        "800/1",
        date(2025, 2, 3),
    )
    assert b.oleh == orang["bidang"]
    assert berkas.isi(b.berkas) == PDF
    lembar = lapor.lembar(actor=orang["bidang"], pd=pd, tahun=TAHUN, triwulan=1)
    assert lembar.satu(SUB).bukti == 1
    assert [p.bukti for p in bukti.milik(lembar, lembar.satu(SUB))] == [b]
    assert AuditEntry.objects.get(aksi="bukti.dilampirkan").objek == "SK Tim"
    assert audit.verifikasi() == []


def test_without_a_title_the_name_of_the_file_is_one(lampirkan):
    assert lampirkan(nama="C:\\x\\Daftar hadir.pdf").bukti.judul == "Daftar hadir"


def test_the_same_content_is_kept_once(lampirkan):
    satu = lampirkan(judul="Pertama").bukti

    dua = lampirkan(nama="lain.pdf", tempat=f"s|{SAUDARA}", judul="Kedua")

    assert (dua.bukti, dua.baru, dua.terpasang) == (satu, False, True)
    assert (Bukti.objects.count(), Berkas.objects.filter(bukti__isnull=False).count()) == (1, 1)
    assert not lampirkan(nama="lain.pdf").terpasang  # at the first line it already was
    assert BuktiCatatan.objects.count() == 2
    assert AuditEntry.objects.filter(aksi__startswith="bukti.").count() == 2


def test_evidence_is_used_again_for_another_line_and_quarter(lampirkan, pakai, ind):
    b = lampirkan().bukti

    assert pakai(b, tempat=f"i|{ind}", triwulan=2).terpasang
    assert pakai(b).terpasang
    assert not pakai(b).terpasang

    assert [(p.triwulan, bukti.baris(p)) for p in bukti.pemakaian(b)] == [
        (2, SUB),
        (1, SUB),
        (1, SAUDARA),
    ]


def test_detaching_leaves_the_evidence_and_its_other_uses(lampirkan, pakai, orang, pd):
    b = lampirkan().bukti
    pakai(b)
    p = BuktiCatatan.objects.get(simpul__kunci=SUB)

    bukti.lepas(actor=orang["bidang"], perangkat_daerah=pd, nomor=p.pk)

    assert [x.simpul.kunci for x in b.pakai.all()] == [SAUDARA]
    e = AuditEntry.objects.get(aksi="bukti.dilepas")
    assert e.rekaman.get().sesudah is None
    with pytest.raises(TidakAda):
        bukti.lepas(actor=orang["bidang"], perangkat_daerah=pd, nomor=p.pk)


@pytest.mark.parametrize(
    ("nama", "isi", "bagian"),
    [
        ("sk.pdf", b"", "kosong"),
        ("sk.exe", b"MZ\x90", "bukan PDF"),
        ("foto.png", b"\xff\xd8\xff\xe0", "namanya"),
        ("sk.pdf", b"%PDF-1.4 /JavaScript", "skrip"),
        ("data.xlsx", xlsx(xl__vbaProject="x"), "makro"),
        ("data.exe.xlsx", xlsx(), "dua akhiran"),
        ("data.xlsx", PDF, "PDF"),
        ("data.pdf", xlsx(), "bukan PDF, JPEG, PNG, atau XLSX"),
        ("data.docx", xlsx(), "Simpan sebagai PDF"),
        ("data.html", b"<html>", "bukan PDF"),
    ],
)  # fmt: skip
def test_what_could_run_or_lies_about_itself_is_no_evidence(lampirkan, nama, isi, bagian):
    with pytest.raises(TidakSah) as e:
        lampirkan(nama=nama, isi=isi)
    assert bagian in " ".join((e.value.pesan, *e.value.medan.values()))
    assert not Bukti.objects.exists()


def test_a_plain_workbook_and_a_picture_are(lampirkan):
    assert lampirkan(nama="data.xlsx", isi=xlsx()).bukti.berkas.jenis == berkas.XLSX
    gambar = b"\x89PNG\r\n\x1a\n" + b"0" * 20
    assert lampirkan(nama="foto.png", isi=gambar).bukti.berkas.jenis == "image/png"


def test_minutes_take_no_workbook_still(orang, pd):
    with pytest.raises(TidakSah):
        berkas.simpan(actor=orang["perencana"], perangkat_daerah=pd, nama="a.xlsx", isi=xlsx())


@pytest.mark.parametrize(
    ("tempat", "galat"),
    [
        (f"s|{LAIN}", TidakBerhak),
        ("i|iku-kepuasan", TidakBerhak),
        ("s|tidak-ada", TidakAda),
        ("x|apa", TidakAda),
        ("", TidakAda),
    ],
)
def test_evidence_belongs_where_the_person_reports(lampirkan, pakai, tempat, galat):
    b = lampirkan().bukti
    with pytest.raises(galat):
        lampirkan(tempat=tempat, isi=PDF + b"lain")
    with pytest.raises(galat):
        pakai(b, tempat=tempat)
    assert BuktiCatatan.objects.count() == 1
    assert Bukti.objects.count() == 1


@pytest.mark.parametrize("siapa", ["kepala", "verifikator", "inspektorat", "admin"])
def test_who_does_not_report_attaches_nothing_but_sees(lampirkan, pakai, orang, pd, siapa):
    b = lampirkan().bukti
    with pytest.raises(TidakBerhak):
        lampirkan(siapa, isi=PDF + b"x")
    with pytest.raises(TidakBerhak):
        bukti.lepas(actor=orang[siapa], perangkat_daerah=pd, nomor=b.pakai.get().pk)
    with pytest.raises(TidakBerhak):
        bukti.ubah(
            actor=orang[siapa], perangkat_daerah=pd, nomor=b.pk, keterangan=Keterangan(judul="x")
        )
    assert access.bukti(orang[siapa], pd, b.pk) == b


def test_strangers_and_other_agencies_see_none(lampirkan, orang, orang_asing, pd):
    b = lampirkan().bukti
    lain = PerangkatDaerah.objects.exclude(pk=pd.pk).first()
    with pytest.raises(TidakAda):
        access.bukti(orang_asing, pd, b.pk)
    with pytest.raises(TidakAda):
        access.bukti(orang["verifikator"], lain, b.pk)
    with pytest.raises(TidakAda):
        bukti.daftar(actor=orang["perencana"], pd=lain)
    with pytest.raises(TidakAda):
        access.berkas(orang_asing, b.berkas_id)


def test_a_report_that_was_handed_in_keeps_its_evidence(lampirkan, orang, pd):
    b = lampirkan().bukti
    LaporanUnit.objects.create(
        perangkat_daerah=pd,
        unit_id=next(iter(access.unit_sendiri(orang["bidang"], pd))),
        tahun=TAHUN,
        triwulan=1,
        keadaan="diajukan",
        oleh=orang["bidang"],
        pada=timezone.now(),
    )
    with pytest.raises(Terkunci):
        lampirkan(isi=PDF + b"x")
    with pytest.raises(Terkunci):
        bukti.lepas(actor=orang["bidang"], perangkat_daerah=pd, nomor=b.pakai.get().pk)
    assert lampirkan("perencana", isi=PDF + b"x").baru


def test_a_closed_quarter_gains_evidence_from_perencana_and_loses_none(lampirkan, orang, pd):
    b = lampirkan().bukti
    Penutupan.objects.create(
        perangkat_daerah=pd,
        tahun=TAHUN,
        triwulan=1,
        isi=b"",
        sidik="0" * 64,
        oleh=orang["kepala"],
        pada=timezone.now(),
    )
    with pytest.raises(Terkunci):
        lampirkan(isi=PDF + b"x")
    assert lampirkan("perencana", isi=PDF + b"x").baru
    with pytest.raises(Terkunci):
        bukti.lepas(actor=orang["perencana"], perangkat_daerah=pd, nomor=b.pakai.get().pk)


def test_a_locked_quarter_takes_no_evidence(lampirkan, pd):
    KunciPeriode.objects.create(
        wilayah=pd.wilayah,
        tahun=TAHUN,
        triwulan=1,
        selesai=access.hari_ini() - timedelta(days=1),
    )
    for siapa in ("bidang", "perencana"):
        with pytest.raises(Terkunci):
            lampirkan(siapa)


def test_what_is_said_of_evidence_can_be_mended_its_content_cannot(lampirkan, orang, pd):
    b = lampirkan(judul="Salah ketik").bukti
    sidik = b.berkas.sidik

    bukti.ubah(
        actor=orang["perencana"],
        perangkat_daerah=pd,
        nomor=b.pk,
        keterangan=Keterangan(jenis="laporan", judul="Laporan bulanan"),
    )

    b.refresh_from_db()
    assert (b.judul, b.jenis, b.berkas.sidik) == ("Laporan bulanan", "laporan", sidik)
    assert (
        AuditEntry.objects.get(aksi="bukti.diubah").rekaman.get().sebelum["judul"] == "Salah ketik"
    )
    with pytest.raises(TidakSah) as e:
        bukti.ubah(
            actor=orang["perencana"],
            perangkat_daerah=pd,
            nomor=b.pk,
            keterangan=Keterangan(jenis="bukan", judul="x" * 301, nomor="y" * 201),
        )
    assert set(e.value.medan) == {"jenis", "judul", "nomor"}


def test_a_bidang_mends_its_own_evidence_only(lampirkan, orang, pd):
    b = lampirkan("perencana").bukti
    with pytest.raises(TidakBerhak):
        bukti.ubah(actor=orang["bidang"], perangkat_daerah=pd, nomor=b.pk, keterangan=Keterangan())


@pytest.mark.parametrize(
    ("cari", "jenis", "banyak"),
    [
        ("", "", 2),
        ("sk tim", "", 1),
        ("800/1", "", 1),
        ("hadir.pdf", "", 1),
        ("tidak ada", "", 0),
        ("", "keputusan", 1),
        ("", "foto", 0),
        ("", "bukan jenis", 2),
        ("\x00", "", 2),
    ],
)
def test_the_list_is_searched(lampirkan, orang, pd, cari, jenis, banyak):
    lampirkan(jenis="keputusan", judul="SK Tim", nomor="800/1")
    lampirkan(nama="hadir.pdf", isi=PDF + b"x", jenis="daftar_hadir")

    hasil = bukti.daftar(actor=orang["kepala"], pd=pd, cari=cari, jenis=jenis)

    assert len(hasil) == banyak
    assert all(b.banyak == 1 for b in hasil)
