"""What everybody may read: only what was decreed, in few queries, and nothing written."""

from dataclasses import fields, replace
from datetime import date

import pytest

from penetapan import buka_perubahan, terbitkan, ubah, ubah_pagu, wilayah_besar
from selaras.core.rupiah import Rupiah
from selaras.core.terbuka import RagamTerbuka
from selaras.db.models import DokumenTerbit, Renja
from selaras.services import portal, portal_rekap, portal_unduh
from selaras.services.galat import TidakAda

pytestmark = pytest.mark.django_db


def isi_daftar(**cari):
    return list(portal.daftar(**cari).halaman.object_list)


# Nothing that was not decreed


def test_nothing_is_public_before_a_decree(renja):
    assert isi_daftar() == []
    assert portal.daftar().wilayah == ()
    with pytest.raises(TidakAda):
        portal.riwayat("bkpsdm", 2025)
    with pytest.raises(TidakAda):
        portal_rekap.wilayah("00.00", 2025)
    with pytest.raises(TidakAda):
        portal_rekap.tahun_terakhir("00.00")


def test_draft_and_absent_plan_cannot_be_told_apart(renja):
    pesan = set()
    for sebutan in ("bkpsdm", "tidak-ada"):
        with pytest.raises(TidakAda) as galat:
            portal.riwayat(sebutan, 2025)
        pesan.add(galat.value.pesan)
    assert len(pesan) == 1


def test_draft_perubahan_does_not_show_anywhere(tetap, orang):
    sebelum = (portal.riwayat("bkpsdm", 2025), portal.baris(portal.riwayat("bkpsdm", 2025)[0]))
    r = buka_perubahan(tetap, orang)

    def rahasia(lama):
        dokumen = replace(lama.dokumen, nama_penanda_tangan="Rahasia", tanggal=date(2031, 1, 1))
        return replace(ubah_pagu("5.03.01.2.01.01", Rupiah.dari(7))(lama), dokumen=dokumen)

    ubah(r, orang, rahasia)

    dokumen = portal.riwayat("bkpsdm", 2025)
    assert (dokumen, portal.baris(dokumen[0])) == sebelum
    assert portal_rekap.wilayah("00.00", 2025).pagu == sebelum[0][0].pagu
    unduhan = portal_unduh.rencana(dokumen[0], "json").isi
    assert b"Rahasia" not in unduhan
    assert b'"7.00"' not in unduhan


def test_public_document_holds_the_signer_and_no_other_person(terbuka, renja):
    renja.nip_penanda_tangan = "NIP-RAHASIA"
    renja.save(update_fields=("nip_penanda_tangan",))
    (d,) = portal.riwayat("bkpsdm", 2025)

    teks = repr(d)
    assert "NIP-RAHASIA" not in teks
    assert d.penanda_tangan == "Kirana Pemimpin"
    for nama in ("Ratna", "Vina", "Bayu", "Adi Pengelola", "peragaan.invalid"):
        assert nama not in teks
    assert {f.name for f in fields(d)} == {
        "kode",
        "nomor",
        "tanggal",
        "penanda_tangan",
        "jabatan",
        "tahun",
        "revisi",
        "perubahan",
        "sidik_isi",
        "sidik_pdf",
        "jumlah_sub_kegiatan",
        "pagu",
        "prakiraan_maju",
        "pada",
        "sebutan",
        "perangkat_daerah",
        "singkatan",
        "kode_wilayah",
        "wilayah",
    }


# The list


@pytest.mark.parametrize(
    ("cari", "ada"),
    [
        ({}, True),
        ({"q": "bkpsdm"}, True),
        ({"q": "KEPEGAWAIAN 2025"}, True),
        ({"q": "kepegawaian 2024"}, False),
        ({"q": "kutai"}, True),
        ({"q": "tidak ada"}, False),
        ({"q": "%"}, False),
        ({"q": "\0 '; drop"}, False),
        ({"wilayah": "00.00"}, True),
        ({"wilayah": "99"}, False),
        ({"wilayah": "\0"}, False),
        ({"tahun": "2025"}, True),
        ({"tahun": "2024"}, False),
        ({"tahun": "bukan"}, True),
        ({"tahun": "99999999999999999999"}, True),
        ({"halaman": "99"}, True),
        ({"halaman": "x"}, True),
    ],
)
def test_list_is_searched_and_narrowed(terbuka, cari, ada):
    assert bool(isi_daftar(**cari)) is ada


def test_list_offers_only_regions_and_years_that_have_something(terbuka):
    d = portal.daftar()
    assert [(w.kode, w.nama) for w in d.wilayah] == [("00.00", d.halaman.object_list[0].wilayah)]
    assert d.tahun == (2025,)


def test_revised_plan_is_listed_once_with_its_last_decree(berganti):
    (d,) = isi_daftar()
    assert d.perubahan
    assert d.nomor == "100.3/99/2025"


def test_list_goes_page_by_page(orang):
    wilayah_besar(orang["kepala"], banyak=53, sub=1)

    satu, dua = (portal.daftar(halaman=h).halaman for h in ("1", "2"))
    assert [len(h.object_list) for h in (satu, dua)] == [50, 3]
    semua = [d.sebutan for h in (satu, dua) for d in h.object_list]
    assert len(set(semua)) == 53


# One plan


def test_history_has_the_document_in_force_first(berganti):
    kini, dulu = portal.riwayat("bkpsdm", 2025)
    assert (kini.perubahan, dulu.perubahan) == (True, False)
    assert kini.revisi > dulu.revisi


def test_first_decree_changed_nothing(terbuka):
    semua = portal.riwayat("bkpsdm", 2025)
    assert portal.perubahan(semua, portal.baris(semua[0])) is None


def test_what_a_perubahan_changed_is_told_line_by_line(berganti):
    semua = portal.riwayat("bkpsdm", 2025)
    hasil = portal.perubahan(semua, portal.baris(semua[0]))

    assert hasil.semula == semua[1]
    assert [(b.baris.kode, b.ragam, b.medan) for b in hasil.beda] == [
        ("5.03.01", RagamTerbuka.DIUBAH, ("pagu",)),
        ("5.03.01.2.01", RagamTerbuka.DIUBAH, ("pagu",)),
        ("5.03.01.2.01.01", RagamTerbuka.DIUBAH, ("pagu",)),
    ]
    assert {b.selisih for b in hasil.beda} == {Rupiah.dari(-225_000_000)}


def test_bars_of_programs_add_up(terbuka):
    (d,) = portal.riwayat("bkpsdm", 2025)
    baris = portal.baris(d)
    program = portal_rekap.program(baris)

    assert sum((p.pagu for p in program), Rupiah(0)) == d.pagu
    assert max(p.lebar for p in program) == portal_rekap.PENUH
    assert abs(sum(p.bagian for p in program) - 100) < 1
    assert portal_rekap.cacah(baris)["sub_kegiatan"] == d.jumlah_sub_kegiatan
    assert [p.sasaran for p in program] == ["5.03.01", "5.03.02", "5.04.02"]


def test_bars_without_money_are_blank_and_divide_by_nothing():
    kosong, nol = portal_rekap.batang([("a", "", "", None, 1), ("b", "", "", Rupiah(0), 1)])
    assert (kosong.lebar, kosong.bagian, kosong.pagu) == (0, None, None)
    assert (nol.lebar, nol.bagian) == (0, None)
    assert portal_rekap.jumlah([None, None]) is None


# Codes


@pytest.mark.parametrize(
    "ketikan",
    [
        "TEST-KODE-2345-6789",
        "test-kode-2345-6789",
        "testkode23456789",
        " TEST KODE 2345 6789 ",
        "TEST\u2013KODE\u20132345\u20136789",
    ],
)
def test_code_is_found_however_it_was_typed(terbuka, ketikan):
    d, pengganti = portal.dokumen(ketikan)
    assert d.kode == "TEST-KODE-2345-6789"
    assert pengganti is None


@pytest.mark.parametrize(
    "ketikan",
    ["", "X", "TEST-KODE-2345-678", "TEST-KODE-2345-67890", "%" * 16, "\0" * 16, "A" * 999],
)
def test_unknown_code_is_refused(terbuka, ketikan):
    with pytest.raises(TidakAda):
        portal.dokumen(ketikan)
    with pytest.raises(TidakAda):
        portal.pdf(ketikan)


def test_replaced_document_names_the_one_in_force(berganti):
    kini, dulu = portal.riwayat("bkpsdm", 2025)
    assert portal.dokumen(dulu.kode) == (dulu, kini)
    assert portal.dokumen(kini.kode) == (kini, None)


def test_pdf_of_a_code_is_the_very_one(terbuka):
    assert portal.pdf("test-kode-2345-6789") == bytes(DokumenTerbit.objects.get().pdf)


# A region


def test_region_adds_up_its_agencies_and_programs(terbuka, orang):
    tetangga = Renja.objects.select_related("perangkat_daerah__wilayah", "renstra").get(
        perangkat_daerah__sebutan="dap"
    )
    terbitkan(tetangga, orang["kepala"], kode="DUAA-KODE-2345-6789")

    h = portal_rekap.wilayah("00.00", 2025)

    assert [d.sebutan for d in h.dokumen] == ["bkpsdm", "dap"]
    assert h.pagu == sum((d.pagu for d in h.dokumen), Rupiah(0))
    assert sum((p.pagu for p in h.program), Rupiah(0)) == h.pagu
    assert [p.sasaran for p in h.perangkat_daerah] == ["bkpsdm", "dap"]
    assert h.sub_kegiatan == sum(d.jumlah_sub_kegiatan for d in h.dokumen)
    assert h.pada == max(d.pada for d in h.dokumen)
    assert portal_rekap.tahun_terakhir("00.00") == 2025


def test_region_of_59_agencies_takes_a_handful_of_queries(
    orang, django_assert_max_num_queries, django_assert_num_queries
):
    wilayah_besar(orang["kepala"])

    with django_assert_num_queries(3):
        h = portal_rekap.wilayah("99.01", 2026)
    assert len(h.dokumen) == 59
    assert h.pagu == Rupiah.dari(59 * 60 * 1_000_000)
    assert len(h.program) == 9
    assert sum(p.banyak for p in h.program) == 59
    with django_assert_max_num_queries(4):
        u = portal_unduh.wilayah(h, "csv")
    assert u.isi.count(b"\r\n") == 59 * 62 + 1
    with django_assert_num_queries(4):
        list(portal.daftar().halaman.object_list)


def test_one_plan_takes_a_handful_of_queries(berganti, django_assert_num_queries):
    with django_assert_num_queries(3):
        semua = portal.riwayat("bkpsdm", 2025)
        baris = portal.baris(semua[0])
        portal.perubahan(semua, baris)
        portal_rekap.program(baris)


@pytest.mark.parametrize("tahun", [0, 99_999, 10**30])
def test_impossible_years_are_absent(terbuka, tahun):
    with pytest.raises(TidakAda):
        portal.riwayat("bkpsdm", tahun)
    with pytest.raises(TidakAda):
        portal_rekap.wilayah("00.00", tahun)


@pytest.mark.parametrize("format", ["csv", "json", "xlsx", "pdf"])
def test_files_of_a_plan(terbuka, format):
    (d,) = portal.riwayat("bkpsdm", 2025)
    u = portal_unduh.rencana(d, format)
    assert u.nama == f"renja-bkpsdm-2025-revisi-1.{format}"
    assert u.isi
    assert portal_unduh.rencana(d, format) == u


def test_unknown_file_is_absent(terbuka):
    (d,) = portal.riwayat("bkpsdm", 2025)
    with pytest.raises(TidakAda):
        portal_unduh.rencana(d, "exe")


def test_licence_is_a_setting(settings):
    settings.LISENSI_DATA = "Lisensi Kota | https://kota.example/lisensi"
    assert portal_unduh.lisensi() == portal_unduh.Lisensi(
        "Lisensi Kota", "https://kota.example/lisensi"
    )
    settings.LISENSI_DATA = "Tanpa alamat"
    assert portal_unduh.lisensi().alamat == ""
