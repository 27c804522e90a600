"""The workbook of a quarter: who gets it, copies that meet, conflicts decided, applied, undone."""

import io
from datetime import timedelta
from decimal import Decimal

import openpyxl
import pytest
from django.utils import timezone

from selaras.core.gabung_lapor import JenisSel, Pilihan, SelLapor
from selaras.core.laporan import AsalCatatan, CatatanKinerja, CatatanUang, Masa
from selaras.core.rupiah import Rupiah
from selaras.db.models import (
    AuditEntry,
    FaktorLaporan,
    Impor,
    Indikator,
    KunciPeriode,
    LaporanUnit,
)
from selaras.exchange.buku_lapor import BarisBuku, IdentitasBuku, tulis_buku_lapor
from selaras.services import access, buku_lapor, laporan
from selaras.services.buku_lapor_gabung import susun
from selaras.services.buku_lapor_terap import batalkan, keputusan_dari, terapkan, urungkan
from selaras.services.galat import Bentrok, Terkunci, TidakAda, TidakBerhak, TidakSah

pytestmark = pytest.mark.django_db

SUB = "5.03.02.2.01.02"  # of the unit of bidang; pagu Rp 100.000.000, target 1 Dokumen
LAIN = "5.03.01.2.01.01"  # of the secretariat
TAHUN = 2025
MASA = Masa(TAHUN, 1)


@pytest.fixture
def ind(renja):
    return Indikator.objects.filter(renstra=renja.renstra, simpul__kunci=SUB).first().kunci


@pytest.fixture
def unduh(orang, pd):
    def _unduh(siapa="bidang", triwulan=1, unit=""):
        return buku_lapor.unduh(
            actor=orang[siapa], perangkat_daerah=pd, tahun=TAHUN, triwulan=triwulan, unit=unit
        ).isi

    return _unduh


@pytest.fixture
def unggah(orang, pd):
    def _unggah(isi, siapa="bidang", triwulan=1, nama="laporan.xlsx"):
        return buku_lapor.unggah(
            actor=orang[siapa],
            perangkat_daerah=pd,
            tahun=TAHUN,
            triwulan=triwulan,
            nama=nama,
            isi=isi,
        )

    return _unggah


@pytest.fixture
def terap(orang):
    def _terap(impor, siapa="bidang", keputusan=None, **lain):
        p = susun(orang[siapa], impor)
        lain.setdefault("alasan", "sudah diperiksa")
        return terapkan(
            actor=orang[siapa], impor=impor, dilihat=p.sidik, keputusan=keputusan or {}, **lain
        )

    return _terap


@pytest.fixture
def catat(orang, pd):
    def _catat(siapa="perencana", **lain):
        return laporan.catat(
            actor=orang[siapa], perangkat_daerah=pd, tahun=TAHUN, alasan="uji", **lain
        )

    return _catat


def isi(data, tulis):
    """Fill cells as a person does: (identity of the line, field) to value."""
    buku = openpyxl.load_workbook(io.BytesIO(data))
    lembar = buku["Laporan"]
    kolom = {str(s.value): s.column for s in lembar[3] if s.value}
    baris = {lembar.cell(r, 1).value: r for r in range(5, lembar.max_row + 1)}
    for (id_, medan), nilai in tulis.items():
        lembar.cell(baris[id_], kolom[medan]).value = nilai
    keluar = io.BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


def baris(data):
    lembar = openpyxl.load_workbook(io.BytesIO(data))["Laporan"]
    return [lembar.cell(r, 1).value for r in range(5, lembar.max_row + 1)]


def uang(nilai, versi=1, simpul=SUB, **lain):
    return CatatanUang(simpul=simpul, masa=MASA, realisasi=Rupiah.dari(nilai), versi=versi, **lain)


def di_buku(pd, simpul=SUB):
    return laporan.buku(pd, TAHUN).uang_terkini.get(simpul, {}).get(MASA)


U = SelLapor(JenisSel.UANG, SUB, "realisasi")
FAKTOR = SelLapor(JenisSel.FAKTOR, SUB, "penghambat")


def test_a_bidang_gets_its_own_lines_and_perencana_all_or_one_unit(unduh, renja):
    sendiri, semua = baris(unduh("bidang")), baris(unduh("perencana"))

    assert f"S|{SUB}" in sendiri
    assert f"S|{LAIN}" not in sendiri
    assert set(sendiri) < set(semua)
    umum = baris(unduh("perencana", unit="umum"))
    assert umum
    assert not [b for b in umum if b.startswith("S|")]


@pytest.mark.parametrize("siapa", ["kepala", "verifikator", "inspektorat", "admin"])
def test_who_does_not_report_gets_no_workbook_and_gives_none(unduh, unggah, siapa):
    data = unduh("bidang")
    with pytest.raises(TidakBerhak):
        unduh(siapa)
    with pytest.raises(TidakBerhak):
        unggah(data, siapa)


def test_downloading_writes_nothing(unduh):
    sebelum = AuditEntry.objects.count()
    unduh()
    assert AuditEntry.objects.count() == sebelum
    assert not Impor.objects.exists()


def test_filled_cells_are_previewed_and_applied_in_one_entry(unduh, unggah, terap, orang, pd, ind):
    impor = unggah(
        isi(
            unduh(),
            {
                (f"S|{SUB}", "realisasi"): "10.000.000",
                (f"S|{SUB}", "fisik"): 20,
                (f"S|{SUB}", "penghambat"): "Jadwal pelaksanaan bergeser",
                (f"K|{ind}", "nilai"): 1,
                (f"K|{ind}", "keterangan"): "Berita acara",
            },
        )
    )
    assert di_buku(pd) is None  # nothing is written by an upload
    p = susun(orang["bidang"], impor)
    assert p.banyak == {"baru": 5}
    assert {s.medan for s in p.diambil} >= {"Fisik (%) sejak Januari", "Faktor penghambat"}
    assert all(s.alamat.startswith("Laporan!") for s in p.sel)
    assert p.tersisa == 0
    sebelum = AuditEntry.objects.count()

    hasil = terap(impor)

    assert (hasil.kinerja, hasil.uang, hasil.faktor) == (1, 1, 1)
    c = di_buku(pd)
    assert (c.realisasi, c.fisik, c.asal) == (Rupiah.dari(10_000_000), 20, AsalCatatan.BUKU_KERJA)
    k = laporan.buku(pd, TAHUN).kinerja_terkini[ind][MASA]
    assert (k.nilai, k.keterangan, k.asal) == (1, "Berita acara", AsalCatatan.BUKU_KERJA)
    assert FaktorLaporan.objects.get().uraian == "Jadwal pelaksanaan bergeser"
    assert AuditEntry.objects.count() == sebelum + 1
    entri = AuditEntry.objects.latest("pk")
    assert entri.aksi == "laporan.buku_diterapkan"
    assert entri.nomor == hasil.entri
    impor.refresh_from_db()
    assert (impor.status, impor.entri) == ("diterapkan", hasil.entri)


def test_an_untouched_copy_changes_nothing(unduh, unggah, terap, orang):
    impor = unggah(unduh())
    p = susun(orang["bidang"], impor)

    assert p.sel == ()
    assert not p.dapat
    with pytest.raises(TidakSah, match="Tidak ada yang dapat diterapkan"):
        terap(impor)


def test_two_copies_meet_cell_by_cell_in_any_order(unduh, unggah, terap, orang, pd, ind):
    asli = unduh()
    a = unggah(isi(asli, {(f"S|{SUB}", "realisasi"): 5_000_000}))
    b = unggah(isi(asli, {(f"S|{SUB}", "fisik"): 15, (f"K|{ind}", "nilai"): 1}))

    terap(b)
    p = susun(orang["bidang"], a)
    assert p.banyak == {"baru": 1}
    assert p.bentrok == ()
    terap(a)

    c = di_buku(pd)
    assert (c.realisasi, c.fisik) == (Rupiah.dari(5_000_000), 15)
    assert laporan.buku(pd, TAHUN).kinerja_terkini[ind][MASA].nilai == 1


@pytest.mark.parametrize(
    ("pilih", "jadi"), [(Pilihan.BUKU, 7_000_000), (Pilihan.BERKAS, 5_000_000)]
)
def test_a_conflict_shows_both_and_is_decided(unduh, unggah, terap, catat, orang, pd, pilih, jadi):
    impor = unggah(isi(unduh(), {(f"S|{SUB}", "realisasi"): 5_000_000, (f"S|{SUB}", "fisik"): 10}))
    catat(uang=[uang(7_000_000)])

    p = susun(orang["bidang"], impor)
    (s,) = p.bentrok
    assert (s.dasar, s.berkas, s.kini) == ("", "5.000.000", "7.000.000")
    assert s.oleh == orang["perencana"].nama
    assert s.pada is not None
    with pytest.raises(TidakSah) as galat:
        terap(impor)
    assert galat.value.medan == {f"{s.kunci}": "Pilih salah satu."}
    assert di_buku(pd).fisik is None  # not even what is clear

    terap(impor, keputusan={U: pilih})
    c = di_buku(pd)
    assert (c.realisasi, c.fisik, c.versi) == (Rupiah.dari(jadi), 10, 2)


def test_conflicts_all_left_to_the_ledger_write_nothing(unduh, unggah, terap, catat, pd):
    impor = unggah(isi(unduh(), {(f"S|{SUB}", "realisasi"): 5_000_000}))
    catat(uang=[uang(7_000_000)])

    assert terap(impor, keputusan={U: Pilihan.BUKU}).entri is None
    impor.refresh_from_db()
    assert impor.status == "dibatalkan"
    assert di_buku(pd).versi == 1


def test_a_factor_in_conflict_is_decided_too(unduh, unggah, terap, orang):
    asli = unduh()
    a = unggah(isi(asli, {(f"S|{SUB}", "penghambat"): "satu"}))
    b = unggah(isi(asli, {(f"S|{SUB}", "penghambat"): "dua"}))
    terap(a)

    assert [s.kini for s in susun(orang["bidang"], b).bentrok] == ["satu"]
    terap(b, keputusan={FAKTOR: Pilihan.BERKAS})
    assert FaktorLaporan.objects.get().uraian == "dua"


def test_the_same_on_both_sides_is_no_conflict(unduh, unggah, catat, orang):
    impor = unggah(isi(unduh(), {(f"S|{SUB}", "realisasi"): 7_000_000}))
    catat(uang=[uang(7_000_000)])
    assert susun(orang["bidang"], impor).banyak == {"sama": 1}


def test_the_ledger_may_not_move_between_looking_and_applying(unduh, unggah, catat, orang):
    impor = unggah(isi(unduh(), {(f"S|{SUB}", "realisasi"): 5_000_000}))
    dilihat = susun(orang["bidang"], impor).sidik
    catat(uang=[uang(7_000_000)])
    with pytest.raises(Bentrok, match="berubah sesudah pratinjau"):
        terapkan(
            actor=orang["bidang"],
            impor=impor,
            dilihat=dilihat,
            keputusan={U: Pilihan.BERKAS},
            alasan="x",
        )


def test_emptying_a_cell_withdraws_it_and_is_shown(unduh, unggah, terap, catat, orang, pd):
    catat(uang=[uang(7_000_000, fisik=Decimal(10))])
    impor = unggah(isi(unduh(), {(f"S|{SUB}", "realisasi"): None}))

    assert susun(orang["bidang"], impor).banyak == {"dikosongkan": 1}
    terap(impor)
    assert (di_buku(pd).realisasi, di_buku(pd).fisik) == (None, 10)


def test_undoing_puts_everything_back(unduh, unggah, terap, catat, orang, pd, ind):
    catat(uang=[uang(7_000_000, keterangan="SPJ")])
    impor = unggah(
        isi(
            unduh(),
            {
                (f"S|{SUB}", "realisasi"): 9_000_000,
                (f"S|{SUB}", "pendorong"): "Dukungan pimpinan",
                (f"K|{ind}", "nilai"): 1,
            },
        )
    )
    terap(impor)
    impor.refresh_from_db()
    urungkan(actor=orang["bidang"], impor=impor)

    c = di_buku(pd)
    assert (c.realisasi, c.keterangan, c.versi) == (Rupiah.dari(7_000_000), "SPJ", 3)
    assert ind not in laporan.buku(pd, TAHUN).kinerja_terkini
    assert not FaktorLaporan.objects.exists()
    assert AuditEntry.objects.latest("pk").aksi == "laporan.buku_diurungkan"
    impor.refresh_from_db()
    with pytest.raises(TidakSah, match="tidak sedang diterapkan"):
        urungkan(actor=orang["bidang"], impor=impor)


def test_undoing_stops_where_somebody_went_on(unduh, unggah, terap, catat, orang, pd):
    impor = unggah(isi(unduh(), {(f"S|{SUB}", "realisasi"): 9_000_000}))
    terap(impor)
    catat(uang=[uang(9_500_000, versi=2)])
    impor.refresh_from_db()
    with pytest.raises(Bentrok):
        urungkan(actor=orang["bidang"], impor=impor)
    assert di_buku(pd).realisasi == Rupiah.dari(9_500_000)


def test_what_cannot_be_read_stays_out_only_when_said(unduh, unggah, terap, pd, ind):
    impor = unggah(
        isi(unduh(), {(f"S|{SUB}", "realisasi"): 9_000_000, (f"K|{ind}", "nilai"): "banyak"})
    )
    with pytest.raises(TidakSah, match="1 sel tidak dapat diambil"):
        terap(impor)
    assert di_buku(pd) is None
    terap(impor, tanpa=True)
    assert di_buku(pd).realisasi == Rupiah.dari(9_000_000)


def test_a_remark_alone_and_money_told_by_months_cannot_be_taken(unduh, unggah, catat, orang, pd):
    ket = unggah(isi(unduh(), {(f"S|{SUB}", "keterangan"): "nanti"}))
    (s,) = susun(orang["bidang"], ket).tertolak
    assert "bersama nilainya" in s.tertolak

    impor = unggah(isi(unduh(), {(f"S|{SUB}", "realisasi"): 9_000_000}))
    catat(uang=[CatatanUang(simpul=SUB, masa=Masa.dari_bulan(TAHUN, 2), realisasi=Rupiah.dari(1))])
    (s,) = susun(orang["bidang"], impor).tertolak
    assert "per bulan" in s.tertolak
    lembar = openpyxl.load_workbook(io.BytesIO(unduh()))["Laporan"]
    kolom = {str(x.value): x.column for x in lembar[3] if x.value}
    r = next(r for r in range(5, lembar.max_row + 1) if lembar.cell(r, 1).value == f"S|{SUB}")
    assert lembar.cell(r, kolom["realisasi"]).protection.locked
    assert not lembar.cell(r, kolom["fisik"]).protection.locked


def test_both_parts_of_a_ratio_or_none(unduh, unggah, terap, orang, pd, renja, ind):
    from selaras.services import rencana

    Indikator.objects.filter(renstra=renja.renstra, kunci=ind).update(
        dalam_tahun="rasio", satuan="Persen"
    )
    rencana.segarkan(renja)
    separuh = unggah(isi(unduh(), {(f"K|{ind}", "pembilang"): 3}))
    (s,) = susun(orang["bidang"], separuh).tertolak
    assert "keduanya" in s.tertolak

    terap(unggah(isi(unduh(), {(f"K|{ind}", "pembilang"): 3, (f"K|{ind}", "penyebut"): 4})))
    k = laporan.buku(pd, TAHUN).kinerja_terkini[ind][MASA]
    assert (k.nilai, k.pembilang, k.penyebut) == (None, 3, 4)


def test_an_unusual_value_asks_for_a_reason(unduh, unggah, terap, orang, pd):
    impor = unggah(isi(unduh(), {(f"S|{SUB}", "realisasi"): 900_000_000}))  # pagu: 100 million
    p = susun(orang["bidang"], impor)
    assert p.minta_alasan
    assert p.ingat[0].baris == SUB
    with pytest.raises(TidakSah) as galat:
        terap(impor, alasan=" ")
    assert "alasan" in galat.value.medan
    terap(impor, alasan="termasuk pergeseran")
    assert di_buku(pd).alasan == "termasuk pergeseran"


def test_lines_of_another_unit_are_not_taken(unduh, unggah, orang):
    data = isi(unduh("perencana"), {(f"S|{LAIN}", "realisasi"): 1_000})
    impor = unggah(data, "bidang")
    (s,) = susun(orang["bidang"], impor).tertolak
    assert "unit lain" in s.tertolak


def test_a_workbook_is_seen_by_who_brought_it_and_by_perencana(unduh, unggah, orang, pd):
    impor = unggah(unduh())
    for siapa in ("bidang", "perencana"):
        assert buku_lapor.milik(orang[siapa], pd.sebutan, MASA, impor.pk) == impor
        assert buku_lapor.daftar(orang[siapa], pd, MASA) == [impor]
    milik_perencana = unggah(unduh("perencana"), "perencana")
    assert buku_lapor.daftar(orang["bidang"], pd, MASA) == [impor]
    with pytest.raises(TidakAda):
        buku_lapor.milik(orang["bidang"], pd.sebutan, MASA, milik_perencana.pk)
    with pytest.raises(TidakAda):
        buku_lapor.milik(orang["bidang"], pd.sebutan, Masa(TAHUN, 2), impor.pk)
    with pytest.raises(TidakAda):
        batalkan(actor=orang["bidang"], impor=milik_perencana)


def test_another_quarter_or_agency_is_said_with_the_way_out(unduh, unggah, orang, pd):
    with pytest.raises(TidakSah, match=r"untuk Triwulan I 2025.*halaman ini Triwulan II"):
        unggah(unduh(), triwulan=2)
    data = unduh()
    pd.sebutan = "lain"
    with pytest.raises(TidakSah, match="Buku kerja ini milik"):
        unggah(data)


def test_a_workbook_of_another_installation_is_refused(unduh, unggah, catat, pd):
    catat(uang=[uang(7_000_000)])
    data = unduh()
    catat(uang=[uang(8_000_000, versi=2)])
    assert unggah(data).pk  # an old file of this installation is welcome

    palsu = tulis_buku_lapor(
        IdentitasBuku(
            id="x",
            wilayah=pd.wilayah.kode,
            pd=pd.sebutan,
            nama_pd=pd.nama,
            tahun=TAHUN,
            triwulan=1,
        ),
        [
            BarisBuku(
                kunci=SUB,
                simpul=True,
                kode=SUB,
                uraian="u",
                isian={"realisasi": Decimal(1)},
                versi=1,
            )
        ],
    )
    with pytest.raises(TidakSah, match="pemasangan lain"):
        unggah(palsu)


def test_a_locked_quarter_and_a_handed_in_report_say_why(unduh, unggah, terap, orang, pd):
    impor = unggah(isi(unduh(), {(f"S|{SUB}", "realisasi"): 1_000_000}))
    unit = next(p.unit for p in access.penugasan(orang["bidang"]) if p.unit_id)
    lapor_ = LaporanUnit.objects.create(
        perangkat_daerah=pd,
        unit=unit,
        tahun=TAHUN,
        triwulan=1,
        keadaan="diajukan",
        pada=timezone.now(),
    )
    with pytest.raises(Terkunci, match="diajukan"):
        unduh()
    assert "diajukan" in susun(orang["bidang"], impor).terkunci
    with pytest.raises(Terkunci):
        terap(impor)
    lapor_.delete()

    KunciPeriode.objects.create(
        wilayah=pd.wilayah,
        tahun=TAHUN,
        triwulan=1,
        selesai=access.hari_ini() - timedelta(days=1),
    )
    with pytest.raises(Terkunci, match="Masa pengisian"):
        unduh()
    assert "Masa pengisian" in susun(orang["bidang"], impor).terkunci
    with pytest.raises(Terkunci, match="Masa pengisian"):
        terap(impor)
    assert di_buku(pd) is None


def test_a_refused_upload_leaves_nothing(unggah):
    for nama, data in (("a.xlsx", b"x"), ("a.csv", b"a,b\n"), ("a.exe", b"MZ")):
        with pytest.raises(TidakSah) as galat:
            unggah(data, nama=nama)
        assert "berkas" in galat.value.medan
    assert not Impor.objects.exists()


def test_decisions_of_a_form():
    assert keputusan_dari({f"pilih:{U}": "berkas", "alasan": "x"}) == {U: Pilihan.BERKAS}
    for salah in ({"pilih:Z|x|y": "buku"}, {f"pilih:{U}": "lain"}, {"pilih:": "buku"}):
        with pytest.raises(TidakAda):
            keputusan_dari(salah)


def test_a_dropped_workbook_is_decided(unduh, unggah, terap, orang):
    impor = unggah(isi(unduh(), {(f"S|{SUB}", "realisasi"): 1_000_000}))
    batalkan(actor=orang["bidang"], impor=impor)
    with pytest.raises(TidakSah, match="sudah diputuskan"):
        terap(impor)


def test_a_kinerja_conflict_names_who(unduh, unggah, catat, orang, ind):
    impor = unggah(isi(unduh(), {(f"K|{ind}", "nilai"): 1}))
    catat(kinerja=[CatatanKinerja(indikator=ind, masa=MASA, nilai=Decimal(0))])
    (s,) = susun(orang["bidang"], impor).bentrok
    assert (s.kini, s.berkas, s.oleh) == ("0", "1", orang["perencana"].nama)
