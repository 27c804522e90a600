"""The Renstra: drafted, worded, measured, funded; nothing lost, nothing frozen touched."""

from decimal import Decimal

import pytest

from selaras.core.alur import Keadaan
from selaras.core.kebijakan import Akumulasi, Arah
from selaras.core.renja import DokumenTarget, Tingkat
from selaras.core.rupiah import Rupiah
from selaras.db.models import AuditEntry, Edisi, PerangkatDaerah, Potret, Renja, Renstra
from selaras.services import (
    nomenklatur_impor,
    penyusunan,
    peragaan_nomenklatur,
    rencana,
    renstra_hapus,
    renstra_susun,
)
from selaras.services import renstra as layanan
from selaras.services import renstra_sunting as sunting
from selaras.services.galat import Bentrok, Terkunci, TidakAda, TidakBerhak, TidakSah
from selaras.services.renstra_sunting import Isian, IsianPagu

pytestmark = pytest.mark.django_db

DAFTAR = """kode,uraian,kinerja,indikator,satuan
5,UNSUR PENUNJANG URUSAN PEMERINTAHAN,,,
5.03,KEPEGAWAIAN,,,
5.03.03,PROGRAM PENGELOLAAN DATA ASN,,,
5.03.03.2.01,Pengelolaan Data,,,
5.03.03.2.01.0001,Pengelolaan Data Induk,Terkelolanya data induk,Jumlah Data Induk,Dokumen
5.03.03.1.01,Pengelolaan Data Provinsi,,,
5.03.03.1.01.0001,Pengelolaan Data Induk Provinsi,Terkelola,Jumlah Data,Dokumen
5.03.04,PROGRAM PEMERINTAHAN,,,
5.03.04,PROGRAM PEREKONOMIAN,,,
5.03.04.2.01,Administrasi,,,
1,URUSAN WAJIB,,,
1.02,KESEHATAN,,,
1.02.02,PROGRAM KESEHATAN,,,
X,SEMUA URUSAN,,,
X.XX,SEMUA BIDANG,,,
X.XX.01,PROGRAM PENUNJANG DAERAH PROVINSI,,,
X.XX.01,PROGRAM PENUNJANG DAERAH KABUPATEN/KOTA,,,
X.XX.01.2.01,"Perencanaan, Penganggaran, dan Evaluasi",,,
X.XX.01.2.01.0099,Penyusunan Peta Proses,Tersusunnya peta,Jumlah Peta,Dokumen
"""
SUB = "5.03.03.2.01.0001"
X_XX = "5.03.01.2.01.0099"


@pytest.fixture
def edisi(db):
    e, _ = nomenklatur_impor.impor(
        actor=None, wilayah=None, nama="daftar-2023.csv", isi=DAFTAR.encode()
    )
    return e


@pytest.fixture
def renstra(pd):
    """The Renstra of the example, opened for changes; it has a Renja."""
    r = Renstra.objects.select_related("perangkat_daerah__wilayah").get(
        perangkat_daerah=pd, awal=2022
    )
    r.ditetapkan = False
    r.save(update_fields=("ditetapkan",))
    return r


@pytest.fixture
def baru(orang, pd, edisi):
    """A Renstra of the next period without any Renja."""
    return layanan.buat(
        actor=orang["perencana"], perangkat_daerah=pd, awal=2027, akhir=2031, edisi=edisi.pk
    )


def segar(r):
    return Renstra.objects.select_related("perangkat_daerah__wilayah", "edisi").get(pk=r.pk)


def isi(r):
    return layanan.baca(segar(r))


# Making and deciding


def test_a_period_is_made_once(orang, pd, edisi, baru):
    assert (baru.awal, baru.akhir, baru.edisi, baru.ditetapkan) == (2027, 2031, edisi, False)
    with pytest.raises(TidakSah, match="bertumpuk"):
        layanan.buat(actor=orang["perencana"], perangkat_daerah=pd, awal=2030, akhir=2034)
    with pytest.raises(TidakSah, match="Edisi itu tidak ada"):
        layanan.buat(
            actor=orang["perencana"], perangkat_daerah=pd, awal=2040, akhir=2044, edisi=10**6
        )
    assert Renstra.objects.filter(perangkat_daerah=pd).count() == 2


def test_a_new_renstra_carries_its_first_renja(orang, pd, baru):
    sunting_awal(orang, baru)

    renja = penyusunan.buat_renja(actor=orang["perencana"], perangkat_daerah=pd, tahun=2027)

    assert renja.renstra_id == baru.pk
    assert SUB in {s.id for s in rencana.baca(renja).simpul}


def sunting_awal(orang, r):
    return renstra_susun.tambah_dari_nomenklatur(
        actor=orang["perencana"], renstra=segar(r), kode=SUB
    )


def test_decreed_is_changed_only_after_it_is_opened_with_a_reason(orang, renstra):
    layanan.tetapkan(actor=orang["perencana"], renstra=renstra)
    with pytest.raises(Terkunci, match="sudah ditetapkan"):
        tulis_tujuan(orang, renstra, "Tujuan baru")
    with pytest.raises(TidakSah, match="alasan"):
        layanan.buka(actor=orang["perencana"], renstra=renstra, alasan="  ")

    layanan.buka(actor=orang["perencana"], renstra=renstra, alasan="Perubahan RPJMD")
    tulis_tujuan(orang, renstra, "Tujuan baru")

    aksi = list(AuditEntry.objects.order_by("-pk").values_list("aksi", "alasan")[:3])
    assert aksi == [
        ("renstra.diubah", ""),
        ("renstra.dibuka", "Perubahan RPJMD"),
        ("renstra.ditetapkan", ""),
    ]


def test_an_empty_renstra_is_not_decreed(orang, baru):
    with pytest.raises(TidakSah, match="belum mempunyai program"):
        layanan.tetapkan(actor=orang["perencana"], renstra=baru)


def test_while_bappeda_verifies_nothing_changes(orang, renstra, renja):
    Renja.objects.filter(pk=renja.pk).update(keadaan=Keadaan.VERIFIKASI_AKHIR)

    with pytest.raises(Terkunci, match="sedang diverifikasi"):
        tulis_tujuan(orang, renstra, "Tujuan baru")


def test_a_decreed_renja_keeps_what_it_was_decreed_with(orang, renstra, renja):
    Renja.objects.filter(pk=renja.pk).update(keadaan=Keadaan.DITETAPKAN)
    sebelum = bytes(Potret.objects.get(renja=renja).isi)

    tulis_tujuan(orang, renstra, "Tujuan baru")

    assert bytes(Potret.objects.get(renja=renja).isi) == sebelum


def test_an_open_renja_is_checked_again(orang, renstra, renja):
    lama = Potret.objects.get(renja=renja)

    sunting.simpan_indikator(
        actor=orang["perencana"],
        renstra=renstra,
        kunci="iku-kepuasan",
        kolom={},
        target={2025: Isian("99")},
    )

    kini = Potret.objects.get(renja=renja)
    assert kini.versi > lama.versi
    target = rencana.dari_arsip(kini.isi).target_oleh
    assert target["iku-kepuasan", 2025, DokumenTarget.RENSTRA].nilai == Decimal(99)
    assert rencana.dari_arsip(kini.isi) == rencana.snapshots.baca(rencana.kunci(renja))


# Drafting


@pytest.mark.parametrize(
    ("kode", "tingkat", "indikator"),
    [
        ("5.03.03", Tingkat.PROGRAM, []),
        ("5.03.03.2.01", Tingkat.KEGIATAN, []),
        (SUB, Tingkat.SUB_KEGIATAN, [("Jumlah Data Induk", "Dokumen", "Terkelolanya data induk")]),
        (
            "5.03.01.2.01.0099",
            Tingkat.SUB_KEGIATAN,
            [("Jumlah Peta", "Dokumen", "Tersusunnya peta")],
        ),
    ],
)
def test_an_entry_comes_with_all_above_it(orang, baru, kode, tingkat, indikator):
    s, bawaan = renstra_susun.tambah_dari_nomenklatur(
        actor=orang["perencana"], renstra=baru, kode=kode
    )

    assert (s.kode, s.tingkat) == (kode, tingkat)
    assert [(i.uraian, i.satuan, i.definisi) for i in bawaan] == indikator
    kini = isi(baru)
    induk = kini.simpul_oleh_id[s.induk]
    while induk.induk:
        induk = kini.simpul_oleh_id[induk.induk]
    assert induk.tingkat is Tingkat.URUSAN
    assert [i.uraian for i in kini.indikator_milik.get(s.id, ())] == [u for u, _, _ in indikator]


def test_siblings_stand_in_the_order_of_their_codes(orang, renstra, edisi):
    renstra_susun.tambah_dari_nomenklatur(
        actor=orang["perencana"], renstra=renstra, kode="5.03.01.2.01.0099"
    )

    anak = [s.kode for s in isi(renstra).anak_dari["5.03.01.2.01"]]
    assert anak[-1] == "5.03.01.2.01.0099"
    assert len(anak) > 1


@pytest.mark.parametrize(
    ("kode", "galat", "pesan"),
    [
        ("1.02.02", TidakSah, "bukan bidang urusan"),
        ("5.03.03.2.01.0042", TidakAda, "tidak ada dalam edisi"),
        ("5.03.03.1.01.0001", TidakAda, "tidak ada dalam edisi"),  # of a province
        ("X.XX.01", TidakAda, "Pilih program"),
        ("5.03", TidakAda, "Pilih program"),
        ("'; DROP TABLE", TidakAda, "Pilih program"),
    ],
)
def test_what_cannot_be_added(orang, baru, kode, galat, pesan):
    with pytest.raises(galat, match=pesan):
        renstra_susun.tambah_dari_nomenklatur(actor=orang["perencana"], renstra=baru, kode=kode)
    assert isi(baru).simpul == ()


def test_a_program_is_named_for_the_kind_of_region(orang, baru):
    renstra_susun.tambah_dari_nomenklatur(actor=orang["perencana"], renstra=baru, kode=X_XX)

    assert isi(baru).simpul_oleh_id["5.03.01"].uraian == "PROGRAM PENUNJANG DAERAH KABUPATEN/KOTA"


def test_between_two_names_of_a_program_somebody_chooses(orang, baru):
    def tambah(**lain):
        return renstra_susun.tambah_dari_nomenklatur(
            actor=orang["perencana"], renstra=segar(baru), kode="5.03.04.2.01", **lain
        )

    (p,) = renstra_susun.pilihan(segar(baru), isi(baru), "5.03.04.2.01")
    assert p.program == ("PROGRAM PEMERINTAHAN", "PROGRAM PEREKONOMIAN")
    for salah in ("", "PROGRAM LAIN"):
        with pytest.raises(TidakSah, match="2 nama"):
            tambah(program=salah)

    tambah(program="PROGRAM PEREKONOMIAN")

    assert isi(baru).simpul_oleh_id["5.03.04"].uraian == "PROGRAM PEREKONOMIAN"
    (p,) = renstra_susun.pilihan(segar(baru), isi(baru), "5.03.04.2.01")
    assert p.program == ()


def test_a_line_is_added_once(orang, baru):
    sunting_awal(orang, baru)
    with pytest.raises(TidakSah, match="sudah ada"):
        sunting_awal(orang, baru)


def test_the_search_marks_what_the_renstra_has(orang, baru):
    sunting_awal(orang, baru)

    hasil = {
        p.entri.kode.baku: p.ada for p in renstra_susun.pilihan(segar(baru), isi(baru), "data")
    }
    awal = [p.entri.kode.baku for p in renstra_susun.pilihan(segar(baru), isi(baru), "")]

    assert hasil[SUB] == SUB
    assert "5.03.03.1.01.0001" not in hasil
    assert awal == ["5.03.01", "5.03.03", "5.03.04", "5.04.01"]


# Tujuan and sasaran


def tulis_tujuan(orang, r, teks, **lain):
    return sunting.simpan_tujuan_sasaran(
        actor=orang["perencana"],
        renstra=segar(r),
        uraian=Isian(teks, lain.pop("semula", None)),
        **({"jenis": "tujuan"} | lain),
    )


def test_tujuan_and_sasaran_are_worded_and_reworded(orang, baru):
    tujuan = tulis_tujuan(orang, baru, "Tujuan A")
    sasaran = tulis_tujuan(orang, baru, "Sasaran A", jenis="sasaran", induk=tujuan)

    tulis_tujuan(orang, baru, "Sasaran B", kunci=sasaran, semula="Sasaran A")

    assert [(t.id, t.jenis, t.induk, t.uraian) for t in isi(baru).tujuan_sasaran] == [
        ("tujuan-1", "tujuan", "", "Tujuan A"),
        ("sasaran-1", "sasaran", "tujuan-1", "Sasaran B"),
    ]


@pytest.mark.parametrize(
    ("lain", "medan"),
    [
        ({"teks": "  "}, "uraian"),
        ({"teks": "x" * 6_000}, "uraian"),
        ({"teks": "a\x00"}, "uraian"),
        ({"jenis": "sasaran", "induk": "tidak-ada"}, "induk"),
        ({"jenis": "visi"}, ""),
    ],
)
def test_a_wording_that_cannot_be(orang, baru, lain, medan):
    with pytest.raises(TidakSah) as salah:
        tulis_tujuan(orang, baru, lain.pop("teks", "A"), **lain)
    assert (medan in salah.value.medan) is bool(medan)
    assert isi(baru).tujuan_sasaran == ()


def test_two_people_reword_the_same_sasaran(orang, renstra):
    lama = isi(renstra).tujuan_sasaran[1].uraian
    tulis_tujuan(orang, renstra, "Bunyi pertama", kunci="sasaran-1", semula=lama)

    with pytest.raises(Bentrok) as salah:
        tulis_tujuan(orang, renstra, "Bunyi kedua", kunci="sasaran-1", semula=lama)

    assert "Bunyi pertama" in salah.value.pesan
    assert "Bunyi kedua" in salah.value.pesan
    assert salah.value.kini == "Bunyi pertama"


def test_a_program_supports_a_sasaran(orang, renstra):
    sunting.kaitkan(
        actor=orang["perencana"], renstra=renstra, program="5.03.02", sasaran=Isian("sasaran-1", "")
    )
    assert layanan.kaitan(renstra) == {"5.03.02": "sasaran-1"}
    with pytest.raises(Bentrok):
        sunting.kaitkan(
            actor=orang["perencana"], renstra=renstra, program="5.03.02", sasaran=Isian("", "lain")
        )
    with pytest.raises(TidakAda):
        sunting.kaitkan(
            actor=orang["perencana"], renstra=renstra, program="5.03.02.2.01", sasaran=Isian("x")
        )

    sunting.kaitkan(
        actor=orang["perencana"], renstra=renstra, program="5.03.02", sasaran=Isian("", "sasaran-1")
    )
    assert layanan.kaitan(renstra) == {}
    assert AuditEntry.objects.filter(aksi="renstra.diubah").count() == 2


# Indikator

PENUH = {
    "uraian": "Indeks",
    "satuan": "Nilai",
    "definisi": "Definisi",
    "rumus": "a / b",
    "sumber_data": "Survei",
    "penanggung_jawab": "Sekretaris",
    "capaian_awal": "80,5",
    "kondisi_akhir": "",
    "arah": "turun",
    "rumus_turun": "banding",
    "dalam_tahun": "posisi_akhir",
    "antar_tahun": "rata_rata",
    "aturan_nol": "tanpa_nilai",
    "aturan_kosong": "lewati",
    "batas": "120",
    "desimal": "2",
}


def tulis_indikator(orang, r, kolom=None, target=None, **lain):
    return sunting.simpan_indikator(
        actor=orang["perencana"],
        renstra=segar(r),
        kolom={k: v if isinstance(v, Isian) else Isian(v) for k, v in (kolom or {}).items()},
        target={k: v if isinstance(v, Isian) else Isian(v) for k, v in (target or {}).items()},
        **lain,
    )


def test_an_indikator_is_written_whole(orang, renstra):
    id_ = tulis_indikator(
        orang, renstra, PENUH, {2022: "81", 2023: "82,25", 2024: ""}, pemilik="sasaran-1"
    )

    i = isi(renstra).indikator_oleh_id[id_]
    assert (i.uraian, i.satuan, i.capaian_awal, i.kondisi_akhir) == (
        "Indeks", "Nilai", Decimal("80.5"), None,
    )  # fmt: skip
    assert (i.kebijakan.arah, i.kebijakan.antar_tahun) == (Arah.TURUN, Akumulasi.RATA_RATA)
    assert (i.kebijakan.batas, i.kebijakan.desimal, i.urut) == (Decimal(120), 2, 2)
    target = isi(renstra).target_oleh
    assert target[id_, 2023, DokumenTarget.RENSTRA].nilai == Decimal("82.25")
    assert (id_, 2024, DokumenTarget.RENSTRA) not in target  # blank is not zero


@pytest.mark.parametrize(
    ("kolom", "target", "medan", "pesan"),
    [
        ({"uraian": ""}, {}, "uraian", "Tulis indikatornya"),
        ({"satuan": " "}, {}, "satuan", "Tulis satuannya"),
        ({"satuan": "x" * 201}, {}, "satuan", "paling panjang 200"),
        ({"capaian_awal": "delapan"}, {}, "capaian_awal", "delapan"),
        ({"arah": "miring"}, {}, "arah", "miring"),
        ({"desimal": "9"}, {}, "desimal", "0 sampai 6"),
        ({"dalam_tahun": "jumlah_dengan_awal"}, {}, "dalam_tahun", "antartahun"),
        ({}, {2023: "banyak"}, "t2023", "banyak"),
    ],
)
def test_an_indikator_that_cannot_be(orang, renstra, kolom, target, medan, pesan):
    sebelum = isi(renstra)

    with pytest.raises(TidakSah) as salah:
        tulis_indikator(orang, renstra, PENUH | kolom, {2022: "5"} | target, pemilik="sasaran-1")

    assert pesan in salah.value.medan[medan]
    assert isi(renstra) == sebelum


def test_a_year_outside_of_the_period_and_an_unknown_column_are_refused(orang, renstra):
    with pytest.raises(TidakSah, match="di luar periode"):
        tulis_indikator(orang, renstra, {}, {1999: "1"}, kunci="iku-kepuasan")
    with pytest.raises(TidakSah, match="tidak dapat disunting"):
        tulis_indikator(orang, renstra, {"pemilik": "x"}, kunci="iku-kepuasan")
    with pytest.raises(TidakAda):
        tulis_indikator(orang, renstra, PENUH, pemilik="tidak-ada")
    with pytest.raises(TidakAda):
        tulis_indikator(orang, renstra, PENUH, pemilik="5.03")  # a bidang urusan has none


def test_different_cells_of_one_indikator_do_not_meet(orang, renstra):
    tulis_indikator(
        orang, renstra, {}, {2023: Isian("70", "87")}, kunci="iku-kepuasan"
    ) if False else None
    kini = isi(renstra)
    t = sunting.teks_target(kini, "iku-kepuasan", 2023)
    s = sunting.teks_indikator(kini.indikator_oleh_id["iku-kepuasan"], "sumber_data")
    tulis_indikator(
        orang, renstra, {"sumber_data": Isian(s, s)}, {2023: Isian("70", t)}, kunci="iku-kepuasan"
    )

    tulis_indikator(
        orang, renstra, {"sumber_data": Isian("Baru", s)}, {2023: Isian(t, t)}, kunci="iku-kepuasan"
    )

    kini = isi(renstra)
    assert sunting.teks_target(kini, "iku-kepuasan", 2023) == "70"
    assert kini.indikator_oleh_id["iku-kepuasan"].sumber_data == "Baru"
    with pytest.raises(Bentrok, match="Target 2023"):
        tulis_indikator(orang, renstra, {}, {2023: Isian("71", t)}, kunci="iku-kepuasan")


def test_the_same_texts_leave_no_entry(orang, renstra):
    banyak = AuditEntry.objects.count()
    i = isi(renstra).indikator_oleh_id["iku-kepuasan"]
    sama = {k: sunting.teks_indikator(i, k) for k in sunting.KOLOM_INDIKATOR}

    tulis_indikator(orang, renstra, sama, kunci="iku-kepuasan")

    assert isi(renstra).indikator_oleh_id["iku-kepuasan"] == i
    assert AuditEntry.objects.count() == banyak


# Pagu


def pagu(simpul, tahun, nilai, semula=None):
    return IsianPagu(simpul, tahun, Isian(nilai, semula), f"{simpul}_{tahun}")


def tulis_pagu(orang, r, *daftar):
    return sunting.simpan_pagu(actor=orang["perencana"], renstra=segar(r), isian=daftar)


def test_pagu_is_written_and_blanked(orang, baru):
    sunting_awal(orang, baru)

    assert tulis_pagu(orang, baru, pagu(SUB, 2027, "1.000.000"), pagu(SUB, 2028, "0")) == 2
    assert [(p.tahun, p.pagu) for p in isi(baru).pagu_renstra] == [
        (2027, Rupiah.dari(1_000_000)),
        (2028, Rupiah.dari(0)),
    ]
    tulis_pagu(orang, baru, pagu(SUB, 2028, "", "0"))
    assert [p.tahun for p in isi(baru).pagu_renstra] == [2027]


@pytest.mark.parametrize(
    ("sel", "pesan"),
    [
        (pagu(SUB, 2027, "sejuta"), "sejuta"),
        (pagu(SUB, 2027, "-5"), "negatif"),
        (pagu("5.03.03", 2027, "5"), "jumlah dari baris di bawahnya"),
        (pagu("hantu", 2027, "5"), "jumlah dari baris di bawahnya, atau barisnya sudah tidak ada"),
    ],
)
def test_pagu_is_all_or_nothing(orang, baru, sel, pesan):
    sunting_awal(orang, baru)
    with pytest.raises(TidakSah) as salah:
        tulis_pagu(orang, baru, pagu(SUB, 2028, "7"), sel)
    assert pesan in salah.value.medan[sel.medan]
    assert isi(baru).pagu_renstra == ()


def test_no_pagu_is_lost(orang, baru):
    sunting_awal(orang, baru)
    tulis_pagu(orang, baru, pagu(SUB, 2027, "10", ""))
    with pytest.raises(Bentrok) as salah:
        tulis_pagu(orang, baru, pagu(SUB, 2028, "5", ""), pagu(SUB, 2027, "20", ""))
    assert "Pagu 2027" in salah.value.pesan
    assert salah.value.tempat == (f"{SUB}_2027",)
    assert [(p.tahun, p.pagu.sen) for p in isi(baru).pagu_renstra] == [(2027, 1000)]


# Removing


def hapus(orang, r, jenis, kunci, siapa="perencana"):
    renstra_hapus.hapus(actor=orang[siapa], renstra=segar(r), jenis=jenis, kunci=kunci)


def test_what_nothing_uses_goes_with_what_belongs_to_it(orang, baru):
    s, (i,) = sunting_awal(orang, baru)
    tulis_pagu(orang, baru, pagu(SUB, 2027, "10"))
    tulis_indikator(orang, baru, {}, {2027: "3"}, kunci=i.id)

    hapus(orang, baru, "simpul", s.id)

    kini = isi(baru)
    assert s.id not in kini.simpul_oleh_id
    assert (kini.indikator, kini.target, kini.pagu_renstra) == ((), (), ())
    tujuan = tulis_tujuan(orang, baru, "T")
    hapus(orang, baru, "tujuan_sasaran", tujuan)
    assert isi(baru).tujuan_sasaran == ()


@pytest.mark.parametrize(
    ("jenis", "kunci", "pesan"),
    [
        ("simpul", "5.03.01", "baris di bawahnya"),
        ("simpul", "5.03.01.2.01.01", "baris Renja 2025"),
        ("indikator", "iku-kepuasan", "realisasi yang sudah dilaporkan"),
        ("tujuan_sasaran", "tujuan-1", "1 sasaran di bawahnya"),
    ],
)
def test_what_is_used_stays_and_the_message_says_by_what(orang, renstra, jenis, kunci, pesan):
    sebelum = isi(renstra)
    with pytest.raises(TidakSah, match=pesan):
        hapus(orang, renstra, jenis, kunci)
    assert isi(renstra) == sebelum


def test_a_supported_sasaran_stays(orang, baru):
    sunting_awal(orang, baru)
    tujuan = tulis_tujuan(orang, baru, "T")
    sasaran = tulis_tujuan(orang, baru, "S", jenis="sasaran", induk=tujuan)
    sunting.kaitkan(
        actor=orang["perencana"], renstra=segar(baru), program="5.03.03", sasaran=Isian(sasaran)
    )
    with pytest.raises(TidakSah, match="program yang mendukungnya"):
        hapus(orang, baru, "tujuan_sasaran", sasaran)


@pytest.mark.parametrize("jenis", ["renja", "__class__", ""])
def test_only_what_can_be_removed(orang, baru, jenis):
    with pytest.raises(TidakSah):
        hapus(orang, baru, jenis, "x")
    with pytest.raises(TidakAda):
        hapus(orang, baru, "simpul", "hantu")


# Rights

TULIS = [
    lambda o, r: layanan.ubah(actor=o, renstra=r, fungsi=lambda isi: isi),
    lambda o, r: layanan.tetapkan(actor=o, renstra=r),
    lambda o, r: layanan.buka(actor=o, renstra=r, alasan="x"),
    lambda o, r: layanan.atur_edisi(actor=o, renstra=r, edisi=None),
    lambda o, r: renstra_susun.tambah_dari_nomenklatur(actor=o, renstra=r, kode=SUB),
    lambda o, r: sunting.simpan_tujuan_sasaran(
        actor=o, renstra=r, uraian=Isian("x"), jenis="tujuan"
    ),
    lambda o, r: sunting.simpan_indikator(actor=o, renstra=r, kolom={}, target={}, kunci="x"),
    lambda o, r: sunting.simpan_pagu(actor=o, renstra=r, isian=[]),
    lambda o, r: sunting.kaitkan(actor=o, renstra=r, program="5.03.01", sasaran=Isian("")),
    lambda o, r: renstra_hapus.hapus(actor=o, renstra=r, jenis="simpul", kunci="x"),
]


@pytest.mark.parametrize("tulis", TULIS)
@pytest.mark.parametrize("siapa", ["bidang", "kepala", "verifikator", "inspektorat", "admin"])
def test_members_without_the_right(orang, renstra, tulis, siapa):
    with pytest.raises(TidakBerhak):
        tulis(orang[siapa], renstra)


@pytest.mark.parametrize("tulis", TULIS)
def test_strangers_find_nothing(orang_asing, orang, renstra, tulis):
    with pytest.raises(TidakAda):
        tulis(orang_asing, renstra)
    lain = Renstra.objects.exclude(perangkat_daerah=renstra.perangkat_daerah).first()
    with pytest.raises(TidakAda):
        tulis(orang["perencana"], lain)


def test_another_edition_can_be_followed(orang, baru, edisi):
    layanan.atur_edisi(actor=orang["perencana"], renstra=baru, edisi=None)
    assert segar(baru).edisi is None
    layanan.atur_edisi(actor=orang["perencana"], renstra=baru, edisi=edisi.pk)
    assert segar(baru).edisi == edisi
    assert Edisi.objects.count() == 1
    assert PerangkatDaerah.objects.count() == 5


def test_the_demonstration_has_a_list_of_its_own_lines(orang, pd):
    edisi = peragaan_nomenklatur.siapkan()

    assert edisi.nama == "Daftar contoh peragaan"
    assert peragaan_nomenklatur.siapkan() is None
    r = layanan.buat(actor=orang["perencana"], perangkat_daerah=pd, awal=2027, akhir=2031)
    awal = [p.entri.kode.baku for p in renstra_susun.pilihan(segar(r), isi(r), "")]
    assert awal[:2] == ["5.03.01", "5.03.02"]
    renstra_susun.tambah_dari_nomenklatur(
        actor=orang["perencana"], renstra=segar(r), kode="5.03.01.2.01.0001"
    )
    assert len(isi(r).indikator) == 1
