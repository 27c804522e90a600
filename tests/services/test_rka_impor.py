"""Imports of cost lines: previewed, applied whole or not at all, in few queries, undone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from exchange.bahan_impor import csv, xlsx
from selaras.core.alur import Keadaan
from selaras.core.rupiah import NOL, Rupiah
from selaras.db.models import AnggaranKas, AuditEntry, Impor, Renja, RincianBelanja
from selaras.services import audit, impor, rka, rka_dokumen, rka_impor, rka_simpan
from selaras.services.galat import Bentrok, Terkunci, TidakAda, TidakBerhak, TidakSah

pytestmark = pytest.mark.django_db

SUB, LAIN, BIDANG = "5.03.01.2.01.06", "5.03.01.2.02.01", "5.03.02.2.02.01"
KEPALA = (
    "Kode Sub Kegiatan",
    "Kode Rekening",
    "Uraian",
    "Koefisien",
    "Satuan",
    "Harga Satuan",
    "PPN",
    "Jumlah",
)
REK = "5.1.02.01.01.0024"


@pytest.fixture(autouse=True)
def kosong(db):
    RincianBelanja.objects.all().delete()
    AnggaranKas.objects.all().delete()


def segar(renja):
    return Renja.objects.select_related("perangkat_daerah__wilayah", "renstra").get(pk=renja.pk)


def rinci(uraian="Kertas", sub=SUB, koefisien="10", harga="50.000", ppn="11", jumlah=""):
    return (sub, REK, uraian, koefisien, "rim", harga, ppn, jumlah)


def unggah(orang, renja, *baris, nama="rka.csv", siapa="perencana", isi=None, **lain):
    return rka_impor.unggah(
        actor=orang[siapa],
        renja=segar(renja),
        nama=nama,
        isi=csv(KEPALA, *baris) if isi is None else isi,
        **lain,
    )


def terapkan(orang, i, siapa="perencana"):
    return rka_impor.terapkan(actor=orang[siapa], impor=i, dilihat=rka_impor.susun(i).sidik)


def isi(renja, kunci=SUB):
    return rka_simpan.baca(renja, kunci).get(kunci, [])


def test_nothing_changes_before_it_is_applied(orang, renja):
    i = unggah(orang, renja, rinci(), rinci("Tinta", LAIN))

    p = rka_impor.susun(i)
    assert not RincianBelanja.objects.exists()
    assert p.banyak == {"tambah": 2, "ubah": 0, "hapus": 0, "tetap": 0}
    assert [(s.simpul.id, s.sebelum, s.sesudah) for s in p.sub] == [
        (SUB, NOL, Rupiah.dari(555_000)),
        (LAIN, NOL, Rupiah.dari(555_000)),
    ]
    assert p.baris[0].alamat["harga_satuan"] == "rka.csv F2"
    assert terapkan(orang, i) == 2
    assert [r.jumlah for r in isi(renja)] == [Rupiah.dari(555_000)]
    with pytest.raises(TidakSah, match="sudah diterapkan"):
        terapkan(orang, i)


def test_a_second_file_adds_changes_removes_and_leaves(orang, renja):
    terapkan(orang, unggah(orang, renja, rinci("A"), rinci("B"), rinci("C"), rinci("A", LAIN)))

    i = unggah(orang, renja, rinci("A"), rinci("B", harga="60.000"), rinci("D"))
    p = rka_impor.susun(i)
    assert p.banyak == {"tambah": 1, "ubah": 1, "hapus": 1, "tetap": 1}
    (ubah,) = [b for b in p.baris if b.sel]
    assert ubah.sel == (("harga satuan", "Rp 50.000", "Rp 60.000", "rka.csv F3"),)
    nomor = {r.uraian: r.id for r in isi(renja)}
    assert terapkan(orang, i) == 3
    assert [(r.uraian, r.harga_satuan) for r in isi(renja)] == [
        ("A", Rupiah.dari(50_000)),
        ("B", Rupiah.dari(60_000)),
        ("D", Rupiah.dari(50_000)),
    ]
    assert {r.uraian: r.id for r in isi(renja)}["B"] == nomor["B"]
    assert len(isi(renja, LAIN)) == 1  # not named: untouched
    entri = AuditEntry.objects.filter(renja=renja, aksi="rka.diimpor").latest("nomor")
    asal = {r.asal["harga_satuan"] for r in entri.rekaman.all() if r.asal}
    assert asal == {"rka.csv F3", "rka.csv F4"}
    assert not audit.verifikasi()


def test_lines_the_file_does_not_bring_can_stay(orang, renja):
    terapkan(orang, unggah(orang, renja, rinci("A")))
    i = unggah(orang, renja, rinci("B"))

    i = rka_impor.atur(actor=orang["perencana"], impor=i, hapus=False)
    assert rka_impor.susun(i).banyak["hapus"] == 0
    terapkan(orang, i)

    assert [r.uraian for r in isi(renja)] == ["A", "B"]


def test_what_changed_since_the_preview_is_not_overwritten(orang, renja):
    i = unggah(orang, renja, rinci("A"))
    dilihat = rka_impor.susun(i).sidik
    terapkan(orang, unggah(orang, renja, rinci("B")))

    with pytest.raises(Bentrok):
        rka_impor.terapkan(actor=orang["perencana"], impor=i, dilihat=dilihat)

    assert [r.uraian for r in isi(renja)] == ["B"]
    terapkan(orang, i)  # after looking again
    assert [r.uraian for r in isi(renja)] == ["A"]


def test_an_import_is_undone_whole(orang, renja):
    terapkan(orang, unggah(orang, renja, rinci("A"), rinci("B")))
    sebelum = [(r.id, r) for r in isi(renja)]
    i = unggah(orang, renja, rinci("A", harga="1"), rinci("C"))
    terapkan(orang, i)

    assert rka_impor.urungkan(actor=orang["perencana"], impor=i) == 3

    assert [(r.id, r) for r in isi(renja)] == sebelum
    assert Impor.objects.get(pk=i.pk).status == "diurungkan"
    with pytest.raises(TidakSah):
        rka_impor.urungkan(actor=orang["perencana"], impor=i)
    assert not audit.verifikasi()


def test_an_import_that_was_edited_since_is_not_undone(orang, renja):
    i = unggah(orang, renja, rinci("A"), rinci("B"))
    terapkan(orang, i)
    (a, _b) = isi(renja)
    rka.hapus(actor=orang["perencana"], renja=renja, kunci=SUB, pilihan={int(a.id): a.sidik})

    with pytest.raises(Bentrok, match="“A”"):
        rka_impor.urungkan(actor=orang["perencana"], impor=i)

    assert [r.uraian for r in isi(renja)] == ["B"]
    assert Impor.objects.get(pk=i.pk).status == "diterapkan"


def test_a_row_that_cannot_be_read_stops_all_and_names_its_cell(orang, renja):
    i = unggah(orang, renja, rinci("A"), rinci("B", harga="lima"), rinci("C", "9.99.99.2.01.01"))

    p = rka_impor.susun(i)
    assert not p.dapat
    tempat = {m["tempat"]: m["pesan"] for m in i.masalah}
    assert "Tertulis “lima”" in tempat["rka.csv F3"]
    assert "tidak ada dalam rencana" in tempat["rka.csv A4"]
    with pytest.raises(TidakSah, match="tidak terbaca"):
        terapkan(orang, i)
    assert not isi(renja)


def test_a_stated_amount_that_does_not_follow_is_told(orang, renja):
    i = unggah(orang, renja, rinci(jumlah="555.000"), rinci("Tinta", jumlah="500.000"))

    (m,) = i.masalah
    assert m["severity"] == "warning"
    assert m["tempat"] == "rka.csv H3"
    assert "Rp 555.000,00" in m["pesan"]
    assert terapkan(orang, i) == 2


def test_a_printed_rka_is_read_with_its_rekening_and_headings(orang, renja):
    data = xlsx(
        [
            ("RINCIAN ANGGARAN BELANJA", "", "", "", "", "", ""),
            ("Kode Rekening", "Uraian", "Koefisien", "Satuan", "Harga", "PPN", "Jumlah"),
            ("5.1", "Belanja Operasi", "", "", "", "", 1110.0),
            (REK, "Belanja Alat Tulis", "", "", "", "", 1110.0),
            ("", "[#] Rapat koordinasi", "", "", "", "", ""),
            ("", "Kertas", "10 rim x 2 kali", "rim", 50.0, 11.0, 1110.0),
        ]
    )
    i = unggah(orang, renja, isi=data, nama="rka.xlsx", kunci=SUB)

    assert not i.masalah
    assert i.ringkasan["dilewati"] == 3
    terapkan(orang, i)
    (r,) = isi(renja)
    assert (r.rekening.baku, r.kelompok, r.koefisien_teks) == (
        REK,
        "Rapat koordinasi",
        "10 rim x 2 kali",
    )
    assert r.jumlah == Rupiah.dari(1110)


def test_numbered_volumes_and_four_digit_codes_are_read(orang, renja):
    kepala = ("kode_sub_giat", "kode_akun", "uraian", "vol_1", "sat_1", "vol_2", "sat_2",
              "harga_satuan", "pajak")  # fmt: skip
    data = csv(kepala, ("5.03.01.2.01.0006", REK, "Kertas", "3", "rim", "2", "kali", "50000", "0"))

    terapkan(orang, unggah(orang, renja, isi=data))

    assert [r.koefisien_teks for r in isi(renja)] == ["3 rim x 2 kali"]


@pytest.mark.parametrize("format", ["xlsx", "csv"])
def test_what_is_exported_reads_back_unchanged(orang, renja, format):
    for kunci in (SUB, LAIN):
        rka.tambah(
            actor=orang["perencana"],
            renja=renja,
            kunci=kunci,
            isian=[
                {"rekening": REK, "uraian": "=SUM(A1)", "koefisien": "1,125 km x 1.190 kali",
                 "harga_satuan": "1.234,56", "pajak": "2,5", "kelompok": "K"},
                {"rekening": REK, "uraian": "Kertas", "koefisien": "1 rim", "harga_satuan": "5"},
            ],
        )  # fmt: skip

    hasil = rka_dokumen.ekspor(renja=renja, format=format)
    i = unggah(orang, renja, isi=hasil.isi, nama=hasil.nama)

    assert not [m for m in i.masalah if m["severity"] != "info"]
    assert rka_impor.susun(i).banyak == {"tambah": 0, "ubah": 0, "hapus": 0, "tetap": 4}
    with pytest.raises(TidakSah, match="Tidak ada yang berubah"):
        terapkan(orang, i)


@pytest.mark.parametrize(
    ("nama", "data", "pesan"),
    [
        ("rka.exe", b"MZ", "tidak dapat diimpor"),
        ("rka.csv", b"", "kosong"),
        ("rka.csv", b"a;b\n1;2\n", "Kepala tabel rincian belanja tidak ditemukan"),
        ("rka.xlsx", b"PK\x03\x04rusak", "rusak"),
        ("rka.csv", csv(KEPALA[1:], rinci()[1:]), "Kode Sub Kegiatan"),
        ("rka.csv", csv(KEPALA), "tidak memuat rincian"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(orang, renja, nama, data, pesan):
    with pytest.raises(TidakSah, match=pesan):
        unggah(orang, renja, isi=data, nama=nama)

    assert not Impor.objects.filter(jenis="rka").exists()


def test_who_may(orang, renja, orang_asing):
    i = unggah(orang, renja, rinci())

    with pytest.raises(TidakAda):
        rka_impor.milik_renja(orang_asing, "bkpsdm", 2025, i.pk)
    with pytest.raises(TidakBerhak):
        rka_impor.milik_renja(orang["kepala"], "bkpsdm", 2025, i.pk)
    with pytest.raises(TidakAda):
        rka_impor.milik_renja(orang["perencana"], "bkpsdm", 2024, i.pk)
    with pytest.raises(TidakBerhak, match="bukan tugas unit"):
        unggah(orang, renja, rinci(), siapa="bidang")
    with pytest.raises(TidakBerhak):
        terapkan(orang, i, "bidang")
    with pytest.raises(TidakBerhak):
        unggah(orang, renja, rinci(), siapa="verifikator")
    assert terapkan(orang, unggah(orang, renja, rinci(sub=BIDANG), siapa="bidang"), "bidang") == 1
    Renja.objects.filter(pk=renja.pk).update(keadaan=Keadaan.VERIFIKASI_AKHIR)
    with pytest.raises(Terkunci):
        terapkan(orang, Impor.objects.get(pk=i.pk))


def test_imports_of_the_plan_and_of_the_draft_are_kept_apart(orang, renja):
    i = unggah(orang, renja, rinci())

    assert i.pk not in [x.pk for x in impor.daftar(renja)]
    assert [x.pk for x in rka_impor.daftar(renja)] == [i.pk]
    with pytest.raises(TidakAda):
        impor.milik_renja(orang["perencana"], "bkpsdm", 2025, i.pk)


def test_a_dropped_import_changes_nothing(orang, renja):
    i = unggah(orang, renja, rinci())

    rka_impor.batalkan(actor=orang["perencana"], impor=i)

    assert Impor.objects.get(pk=i.pk).status == "dibatalkan"
    with pytest.raises(TidakSah, match="dibatalkan"):
        terapkan(orang, i)
    assert not isi(renja)


def test_five_thousand_lines_take_few_queries(orang, renja):
    baris = [rinci(f"Barang {i}", SUB if i % 2 else LAIN) for i in range(5_000)]
    i = unggah(orang, renja, *baris)
    dilihat = rka_impor.susun(i).sidik

    with CaptureQueriesContext(connection) as tambah:
        assert rka_impor.terapkan(actor=orang["perencana"], impor=i, dilihat=dilihat) == 5_000

    assert len(tambah) <= 120


def test_changing_and_undoing_many_lines_take_few_queries(orang, renja):
    baris = [rinci(f"Barang {i}") for i in range(600)]
    terapkan(orang, unggah(orang, renja, *baris))
    i = unggah(orang, renja, *[(*b[:5], "60.000", *b[6:]) for b in baris])
    dilihat = rka_impor.susun(i).sidik

    with CaptureQueriesContext(connection) as ubah:
        assert rka_impor.terapkan(actor=orang["perencana"], impor=i, dilihat=dilihat) == 600
    assert {r.harga_satuan for r in isi(renja)} == {Rupiah.dari(60_000)}
    with CaptureQueriesContext(connection) as urung:
        rka_impor.urungkan(actor=orang["perencana"], impor=i)

    assert len(ubah) <= 40
    assert len(urung) <= 50
    assert {r.harga_satuan for r in isi(renja)} == {Rupiah.dari(50_000)}
