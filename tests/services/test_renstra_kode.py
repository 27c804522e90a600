"""Lines of a Renstra follow the edition: moved, renamed, split; identity and values stay."""

import pytest

from selaras.core.renja import Tingkat
from selaras.db.models import AuditEntry, Renstra
from selaras.services import nomenklatur_impor, renstra_kode, renstra_susun
from selaras.services import renstra as layanan
from selaras.services.galat import Bentrok, Terkunci, TidakAda, TidakBerhak, TidakSah

pytestmark = pytest.mark.django_db

LAMA = """kode,uraian,indikator,satuan
5,UNSUR PENUNJANG,,
5.03,KEPEGAWAIAN,,
5.03.03,PROGRAM DATA,,
5.03.03.2.01,Pengelolaan Data,,
5.03.03.2.01.0001,Data Induk,Jumlah Data,Dokumen
5.03.03.2.01.0002,Data Keluarga,Jumlah Data,Dokumen
5.03.03.2.01.0003,Arsip,Jumlah Arsip,Dokumen
5.03.03.2.01.0004,Yang Hilang,Jumlah,Dokumen
"""
BARU = """kode,uraian,indikator,satuan
5,UNSUR PENUNJANG,,
5.03,KEPEGAWAIAN,,
5.03.03,PROGRAM DATA,,
5.03.03.2.01,Pengelolaan Data,,
5.03.03.2.01.0001,Data Induk,Jumlah Data,Dokumen
5.03.03.2.01.0002,Data Suami dan Istri,Jumlah Data,Dokumen
5.03.03.2.02,Pengarsipan,,
5.03.03.2.02.0007,Arsip Kepegawaian,Jumlah Arsip,Berkas
5.03.03.2.01.0008,Data Anak,Jumlah Data,Dokumen
"""
PETA = """kode lama,nama lama,kode baru,nama baru
5.03.03.2.01.0002,Data Keluarga,5.03.03.2.01.0002,Data Suami dan Istri
5.03.03.2.01.0002,Data Keluarga,5.03.03.2.01.0008,Data Anak
5.03.03.2.01.0003,Arsip,5.03.03.2.02.0007,Arsip Kepegawaian
"""
INDUK, KELUARGA, ARSIP, HILANG = (f"5.03.03.2.01.000{n}" for n in range(1, 5))


def impor(nama, isi):
    return nomenklatur_impor.impor(actor=None, wilayah=None, nama=nama, isi=isi.encode())[0]


@pytest.fixture
def renstra(orang, pd):
    """A Renstra drafted from the older edition that follows the newer one now."""
    lama = impor("lama-2023.csv", LAMA)
    r = layanan.buat(
        actor=orang["perencana"], perangkat_daerah=pd, awal=2027, akhir=2031, edisi=lama.pk
    )
    for kode in (INDUK, KELUARGA, ARSIP, HILANG):
        renstra_susun.tambah_dari_nomenklatur(actor=orang["perencana"], renstra=segar(r), kode=kode)
    baru = impor("baru-2025.csv", BARU)
    nomenklatur_impor.impor_pemetaan(
        actor=None, wilayah=None, nama="peta.csv", isi=PETA.encode(), ke=baru.kunci
    )
    layanan.atur_edisi(actor=orang["perencana"], renstra=segar(r), edisi=baru.pk)
    return segar(r)


def segar(r):
    return Renstra.objects.select_related("perangkat_daerah__wilayah", "edisi").get(pk=r.pk)


def isi(r):
    return layanan.baca(segar(r))


def usulan(r):
    return renstra_kode.usulan(segar(r), isi(r))


def pakai(orang, r, pilihan, siapa="perencana"):
    return renstra_kode.terapkan(actor=orang[siapa], renstra=segar(r), pilihan=pilihan)


def pilih(r, **nomor):
    oleh = {u.simpul.id: u for u in usulan(r)[0]}
    return {i: (oleh[i].sidik, n) for i, n in nomor.items()}


def test_what_differs_is_told_with_why(renstra):
    ada, tetap = usulan(renstra)

    assert tetap == 3  # program, kegiatan, Data Induk
    assert {u.simpul.id: ([e.kode.baku for e in u.calon], u.dasar, u.pasti) for u in ada} == {
        KELUARGA: ([KELUARGA, "5.03.03.2.01.0008"], "menurut pemetaan kode", False),
        ARSIP: (["5.03.03.2.02.0007"], "menurut pemetaan kode", True),
        HILANG: ([], "tidak ditemukan", False),
    }


def test_a_line_moves_with_everything_it_has(orang, renstra):
    sebelum = isi(renstra)

    assert pakai(orang, renstra, pilih(renstra, **{ARSIP: 0, KELUARGA: 1})) == 2

    kini = isi(renstra)
    arsip = kini.simpul_oleh_id[ARSIP]
    assert (arsip.kode, arsip.uraian) == ("5.03.03.2.02.0007", "Arsip Kepegawaian")
    induk = kini.simpul_oleh_id[arsip.induk]
    assert (induk.kode, induk.tingkat, induk.induk) == (
        "5.03.03.2.02", Tingkat.KEGIATAN, "5.03.03",
    )  # fmt: skip
    assert kini.simpul_oleh_id[KELUARGA].kode == "5.03.03.2.01.0008"
    assert kini.indikator == sebelum.indikator
    assert [u.simpul.id for u in usulan(renstra)[0]] == [HILANG]


def test_a_code_that_became_free_can_be_taken_by_a_new_line(orang, renstra):
    pakai(orang, renstra, pilih(renstra, **{KELUARGA: 1}))

    s, _ = renstra_susun.tambah_dari_nomenklatur(
        actor=orang["perencana"], renstra=segar(renstra), kode=KELUARGA
    )

    kini = isi(renstra)
    assert s.id != KELUARGA  # the recoded line keeps its id
    assert kini.simpul_oleh_id[s.id].uraian == "Data Suami dan Istri"
    assert kini.simpul_oleh_id[KELUARGA].uraian == "Data Anak"


@pytest.mark.parametrize(
    ("pilihan", "galat", "pesan"),
    [
        ({ARSIP: ("lain", 0)}, Bentrok, "sudah diubah"),
        ({"hantu": ("hantu", 0)}, Bentrok, "sudah diubah"),
        ({ARSIP: (f"{ARSIP} Arsip", 1)}, TidakSah, "dari usulannya"),
        ({ARSIP: (f"{ARSIP} Arsip", -1)}, TidakSah, "dari usulannya"),
    ],
)
def test_all_or_nothing(orang, renstra, pilihan, galat, pesan):
    sebelum, banyak = isi(renstra), AuditEntry.objects.count()
    with pytest.raises(galat, match=pesan):
        pakai(orang, renstra, pilih(renstra, **{KELUARGA: 0}) | pilihan)
    assert isi(renstra) == sebelum
    assert AuditEntry.objects.count() == banyak


def test_two_lines_never_get_one_code(orang, renstra):
    renstra_susun.tambah_dari_nomenklatur(
        actor=orang["perencana"], renstra=renstra, kode="5.03.03.2.01.0008"
    )
    with pytest.raises(TidakSah, match="sudah dipakai Data Anak"):
        pakai(orang, renstra, pilih(renstra, **{KELUARGA: 1}))


def test_who_may_not(orang, orang_asing, renstra):
    for siapa in ("bidang", "kepala", "verifikator"):
        with pytest.raises(TidakBerhak):
            pakai(orang, renstra, {}, siapa)
    with pytest.raises(TidakAda):
        renstra_kode.terapkan(actor=orang_asing, renstra=renstra, pilihan={})
    layanan.tetapkan(actor=orang["perencana"], renstra=renstra)
    with pytest.raises(Terkunci):
        pakai(orang, renstra, {})


def test_the_page_offers_and_takes_the_choice(masuk, renstra):
    klien = masuk("perencana")
    url = "/pd/bkpsdm/renstra/2027/kode/"
    teks = klien.get(url).content.decode()
    assert "2 kemungkinan" in teks
    assert "Yang Hilang" in teks

    data = {f"u_{ARSIP}": "0", f"semula_u_{ARSIP}": f"{ARSIP} Arsip"}
    assert klien.post(url, {f"u_{ARSIP}": "7"}).status_code == 422
    assert klien.post(url, data | {f"semula_u_{ARSIP}": "lain"}).status_code == 409
    assert klien.post(url, data).status_code == 302
    assert isi(renstra).simpul_oleh_id[ARSIP].kode == "5.03.03.2.02.0007"
