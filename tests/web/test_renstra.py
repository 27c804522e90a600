"""Pages of the Renstra and of the nomenclature: whole journeys, refusals, nothing lost."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from selaras.core.renja import DokumenTarget
from selaras.db.models import AuditEntry, Edisi, PerangkatDaerah, Renja, Renstra
from selaras.services import nomenklatur_impor
from selaras.services import renstra as layanan

pytestmark = pytest.mark.django_db

DAFTAR = (
    b"kode,uraian,kinerja,indikator,satuan\n"
    b"5,UNSUR PENUNJANG,,,\n5.03,KEPEGAWAIAN,,,\n5.03.03,PROGRAM DATA,,,\n"
    b"5.03.03.2.01,Pengelolaan Data,,,\n"
    b"5.03.03.2.01.0001,Pengelolaan Data Induk <b>,Terkelola,Jumlah Data,Dokumen\n"
    b"X.XX.01,PROGRAM PENUNJANG,,,\nX.XX.01.2.01,Perencanaan,,,\n"
    b"X.XX.01.2.01.0001,Penyusunan Rencana,Tersusun,Jumlah Dokumen,Dokumen\n"
)
SUB = "5.03.03.2.01.0001"


@pytest.fixture
def edisi(db):
    return nomenklatur_impor.impor(actor=None, wilayah=None, nama="d-2023.csv", isi=DAFTAR)[0]


@pytest.fixture
def terbuka_kembali(pd):
    Renstra.objects.filter(perangkat_daerah=pd).update(ditetapkan=False)
    return Renstra.objects.select_related("perangkat_daerah__wilayah").get(
        perangkat_daerah=pd, awal=2022
    )


def alamat(nama, *lain, awal=2022):
    return reverse(nama, args=["bkpsdm", awal, *lain])


def isi(r):
    return layanan.baca(Renstra.objects.select_related("perangkat_daerah__wilayah").get(pk=r.pk))


def semula(jawaban):
    """Return the form of a page as a browser would send it."""
    teks = jawaban.content.decode()
    data = {}
    for m in re.finditer(r"<input ([^>]*)>", teks):
        nama = re.search(r'name="([^"]+)"', m[1])
        nilai = re.search(r'value="([^"]*)"', m[1])
        if nama and nama[1] != "csrfmiddlewaretoken":
            data[nama[1]] = nilai[1] if nilai else ""
    for m in re.finditer(r'<textarea name="([^"]+)"[^>]*>\n?(.*?)</textarea>', teks, re.S):
        data[m[1]] = m[2]
    for m in re.finditer(r'<select name="([^"]+)"[^>]*>(.*?)</select>', teks, re.S):
        pilih = re.search(r'value="([^"]*)" selected', m[2]) or re.search(r'value="([^"]*)"', m[2])
        data[m[1]] = pilih[1] if pilih else ""
    return data


HALAMAN = ["renstra", "renstra_iku", "renstra_pohon", "renstra_pagu", "renstra_susun"]
HALAMAN += ["renstra_tujuan", "renstra_kode"]


@pytest.mark.parametrize("nama", HALAMAN)
@pytest.mark.parametrize("siapa", ["perencana", "bidang", "kepala", "verifikator", "inspektorat"])
def test_members_read_every_page(masuk, edisi, nama, siapa, django_assert_max_num_queries):
    klien = masuk(siapa)
    with django_assert_max_num_queries(15):
        jawaban = klien.get(alamat(nama))
    assert jawaban.status_code == 200
    assert jawaban.content.decode().count("<h1") == 1
    assert 'action="' + alamat("renstra_hapus") not in jawaban.content.decode()  # it is decreed


@pytest.mark.parametrize("nama", [*HALAMAN, "renstra_simpul", "renstra_indikator"])
def test_another_agency_is_out_of_reach(masuk, pd, nama):
    lain = PerangkatDaerah.objects.exclude(pk=pd.pk).first()
    args = {"renstra_simpul": ["2.24.01"], "renstra_indikator": ["x"]}.get(nama, [])
    url = reverse(nama, args=[lain.sebutan, 2022, *args])
    assert masuk("perencana").get(url).status_code == 404


def test_from_nothing_to_the_first_renja(masuk, pd, edisi):
    klien = masuk("perencana")
    jawaban = klien.post(
        reverse("renstra_buat", args=["bkpsdm"]), {"awal": 2027, "akhir": 2031, "edisi": edisi.pk}
    )
    assert jawaban["Location"] == alamat("renstra", awal=2027)

    klien.post(alamat("renstra_tujuan", awal=2027), {"jenis": "tujuan", "uraian": "Tujuan A"})
    klien.post(
        alamat("renstra_tujuan", awal=2027),
        {"jenis": "sasaran", "induk": "tujuan-1", "uraian": "Sasaran A"},
    )
    jawaban = klien.post(alamat("renstra_tambah", awal=2027), {"kode": SUB}, follow=True)
    teks = jawaban.content.decode()
    assert "Indikator dan satuannya diambil dari nomenklatur" in teks
    assert "Induk &lt;b&gt;" in teks

    data = semula(klien.get(alamat("renstra_simpul", SUB, awal=2027)))
    klien.post(alamat("renstra_simpul", SUB, awal=2027), data | {f"p_{SUB}_2027": "1.500.000"})
    pagu = klien.get(alamat("renstra_pagu", awal=2027)).content.decode()
    assert pagu.count("Rp 1.500.000") == 8  # sub, kegiatan, program, total; each with its sum

    jawaban = klien.post(reverse("buat_renja", args=["bkpsdm"]), {"tahun": 2027, "cara": "kosong"})
    assert jawaban.status_code == 302
    assert Renja.objects.get(tahun=2027).renstra.awal == 2027


def test_a_period_that_cannot_be_is_told_beside_the_field(masuk, edisi):
    jawaban = masuk("perencana").post(
        reverse("renstra_buat", args=["bkpsdm"]), {"awal": 2025, "akhir": 2029, "edisi": ""}
    )
    assert jawaban.status_code == 422
    assert "Bertumpuk dengan yang ada." in jawaban.content.decode()
    assert not Renstra.objects.filter(awal=2025).exists()


def test_an_indikator_form_keeps_what_others_wrote(masuk, terbuka_kembali):
    klien = masuk("perencana")
    url = alamat("renstra_indikator", "iku-kepuasan")
    pertama, kedua = semula(klien.get(url)), semula(klien.get(url))
    assert pertama["t2023"] == pertama["semula_t2023"] == "82"

    assert klien.post(url, pertama | {"t2023": "83"}).status_code == 302
    assert klien.post(url, kedua | {"sumber_data": "Survei baru"}).status_code == 302
    jawaban = klien.post(url, kedua | {"t2023": "84"})

    assert jawaban.status_code == 409
    teks = jawaban.content.decode()
    assert "kini berisi “83”" in teks
    assert 'value="84"' in teks
    kini = isi(terbuka_kembali)
    assert kini.target_oleh["iku-kepuasan", 2023, DokumenTarget.RENSTRA].nilai == 83
    assert kini.indikator_oleh_id["iku-kepuasan"].sumber_data == "Survei baru"
    # Saving the answered form again overwrites knowingly.
    assert klien.post(url, semula(jawaban)).status_code == 302
    kini = isi(terbuka_kembali)
    assert kini.target_oleh["iku-kepuasan", 2023, DokumenTarget.RENSTRA].nilai == 84


def test_a_value_says_who_wrote_it(masuk, terbuka_kembali, django_assert_max_num_queries):
    klien = masuk("perencana")
    url = alamat("renstra_indikator", "iku-kepuasan")
    klien.post(url, semula(klien.get(url)) | {"t2023": "83,5"})

    with django_assert_max_num_queries(15):
        teks = klien.get(url).content.decode()

    riwayat = teks[teks.index('id="riwayat"') :]
    assert "target 2023 <del>82</del> → <ins>83.5</ins>" in riwayat
    assert "Ratna Perencana" in riwayat
    assert "t2024" not in riwayat


def test_an_unchanged_form_changes_nothing(masuk, terbuka_kembali):
    klien = masuk("perencana")
    banyak = AuditEntry.objects.count()
    for url in (
        alamat("renstra_indikator", "iku-kepuasan"),
        alamat("renstra_simpul", "5.03.01.2.01"),
    ):
        assert klien.post(url, semula(klien.get(url))).status_code == 302
    assert AuditEntry.objects.count() == banyak


@pytest.mark.parametrize(
    ("ubah", "pesan"),
    [
        ({"t2023": "delapan"}, "delapan"),
        ({"uraian": ""}, "Tulis indikatornya."),
        ({"arah": "miring"}, "miring"),
    ],
)
def test_a_wrong_cell_is_told_beside_it_and_the_rest_is_kept(masuk, terbuka_kembali, ubah, pesan):
    klien = masuk("perencana")
    url = alamat("renstra_indikator", "iku-kepuasan")
    sebelum = isi(terbuka_kembali)

    jawaban = klien.post(url, semula(klien.get(url)) | {"definisi": "Baru"} | ubah)

    assert jawaban.status_code == 422
    assert pesan in jawaban.content.decode()
    assert ">Baru</textarea>" in jawaban.content.decode().replace("\n", "").replace("\r", "")
    assert isi(terbuka_kembali) == sebelum


def test_an_indikator_is_added_to_a_sasaran(masuk, terbuka_kembali):
    klien = masuk("perencana")
    url = alamat("renstra_indikator_baru") + "?milik=sasaran-1"
    data = semula(klien.get(url)) | {"uraian": "Indeks <i>", "satuan": "Nilai", "t2022": "5"}

    jawaban = klien.post(url, data, follow=True)

    assert "Indeks &lt;i&gt;" in jawaban.content.decode()
    assert klien.get(alamat("renstra_indikator_baru") + "?milik=5.03").status_code == 404
    assert "Indeks &lt;i&gt;" in klien.get(alamat("renstra_iku")).content.decode()


def test_the_tree_opens_and_closes_by_links(masuk):
    klien = masuk("perencana")
    awal = klien.get(alamat("renstra_pohon")).content.decode()
    (buka,) = re.findall(r'href="(\?buka=[^"]*)"[^>]*>Buka semua', awal)
    semua = klien.get(alamat("renstra_pohon") + buka).content.decode()
    tutup = klien.get(alamat("renstra_pohon") + "?buka=").content.decode()

    assert [t.count('class="kotak ') for t in (tutup, awal, semua)] == [1, 5, 76]
    assert awal.count("tersirat") == 3  # its only sasaran
    assert "5.03.01.2.01.01" in awal  # the nested list has every line
    for aneh in ("?buka=a-b", "?buka=-1", "?buka=" + "9" * 400, "?buka=1-2-3<script>"):
        assert klien.get(alamat("renstra_pohon") + aneh).status_code == 200


def test_a_program_is_linked_and_drawn_with_its_sasaran(masuk, terbuka_kembali):
    klien = masuk("perencana")
    klien.post(
        alamat("renstra_tujuan"), {"jenis": "sasaran", "induk": "tujuan-1", "uraian": "Kedua"}
    )
    assert "Belum dihubungkan dengan sasaran" in klien.get(alamat("renstra_pohon")).content.decode()

    klien.post(
        alamat("renstra_kaitkan"),
        {"program": "5.03.02", "sasaran": "sasaran-2", "semula_sasaran": ""},
    )

    assert layanan.kaitan(terbuka_kembali) == {"5.03.02": "sasaran-2"}
    jawaban = klien.post(
        alamat("renstra_kaitkan"),
        {"program": "5.03.02", "sasaran": "sasaran-1", "semula_sasaran": ""},
    )
    assert jawaban.status_code == 409


def test_what_is_decreed_is_opened_with_a_reason(masuk, pd):
    klien = masuk("perencana")
    url = alamat("renstra_tujuan")
    assert klien.post(url, {"jenis": "tujuan", "uraian": "X"}).status_code == 409
    assert klien.post(alamat("renstra_keputusan", "buka"), {"alasan": ""}).status_code == 422
    klien.post(alamat("renstra_keputusan", "buka"), {"alasan": "Perubahan RPJMD"})
    assert klien.post(url, {"jenis": "tujuan", "uraian": "X"}).status_code == 302
    assert klien.post(alamat("renstra_keputusan", "lenyap")).status_code == 422


def test_the_reading_roles_write_nothing(masuk, terbuka_kembali):
    sebelum = isi(terbuka_kembali)
    for siapa in ("bidang", "kepala", "verifikator"):
        klien = masuk(siapa)
        for url, data in (
            (alamat("renstra_tujuan"), {"jenis": "tujuan", "uraian": "X"}),
            (alamat("renstra_tambah"), {"kode": SUB}),
            (alamat("renstra_hapus"), {"jenis": "indikator", "kunci": "iku-kepuasan"}),
            (alamat("renstra_keputusan", "tetapkan"), {}),
            (alamat("renstra_indikator", "iku-kepuasan"), {"uraian": "X", "satuan": "Y"}),
        ):
            assert klien.post(url, data).status_code in (403, 422)
    assert isi(terbuka_kembali) == sebelum


def test_removing_tells_what_uses_it(masuk, terbuka_kembali):
    klien = masuk("perencana")
    jawaban = klien.post(alamat("renstra_hapus"), {"jenis": "simpul", "kunci": "5.03.01.2.01.01"})
    assert jawaban.status_code == 422
    assert "baris Renja 2025" in jawaban.content.decode()


# The nomenclature


def test_a_search_while_typing_answers_fragment_and_json(masuk, edisi):
    klien = masuk("perencana")
    url = reverse("nomenklatur_cari", args=[edisi.pk])
    bagian = klien.get(url + "?q=rencana", headers={"HX-Target": "nomenklatur-hasil"})
    json = klien.get(reverse("nomenklatur_json", args=[edisi.pk]) + "?q=rencana&pd=bkpsdm").json()

    assert b"<html" not in bagian.content
    assert b"5.03.01.2.01.0001" in bagian.content
    assert [(e["kode"], e["satuan"]) for e in json["hasil"]] == [
        ("5.03.01.2.01.0001", "Dokumen"),
        ("5.04.01.2.01.0001", "Dokumen"),
    ]
    umum = klien.get(reverse("nomenklatur_json", args=[edisi.pk]) + "?q=rencana&pd=").json()
    assert [e["kode"] for e in umum["hasil"]] == ["X.XX.01.2.01.0001"]
    assert klien.get(json["hasil"][0]["alamat"]).status_code == 200


def test_a_request_while_typing_asks_only_who_asks(masuk, edisi):
    klien = masuk("perencana")
    url = reverse("nomenklatur_json", args=[edisi.pk]) + "?q=data"
    klien.get(url)
    with CaptureQueriesContext(connection) as kueri:
        klien.get(url)
    assert not [q["sql"] for q in kueri if "entrinomenklatur" in q["sql"]]
    assert len(kueri) <= 7


def test_a_foreign_agency_cannot_be_asked_for(masuk, orang_asing, edisi, pd):
    url = reverse("nomenklatur_cari", args=[edisi.pk])
    assert masuk(orang_asing).get(url + "?pd=bkpsdm").status_code == 404
    jawaban = masuk(orang_asing).get(url + "?q=data")
    assert jawaban.status_code == 200
    assert "BKPSDM" not in jawaban.content.decode()


def unggah(klien, nama="n-2023.csv", isi=DAFTAR, **lain):
    return klien.post(
        reverse("nomenklatur_pratinjau", args=["00.00"]),
        {"e-berkas": SimpleUploadedFile(nama, isi), **lain},
    )


def test_an_edition_is_previewed_then_imported(masuk):
    klien = masuk("admin")
    jawaban = unggah(klien)
    assert jawaban.status_code == 200
    assert not Edisi.objects.exists()

    klien.post(reverse("nomenklatur_impor", args=["00.00"]), semula(jawaban))

    e = Edisi.objects.get()
    assert e.jumlah == 8
    daftar = klien.get(reverse("nomenklatur_atur", args=["00.00"])).content.decode()
    assert e.nama in daftar
    assert "persis sama" in unggah(klien).content.decode()
    assert klien.post(reverse("nomenklatur_hapus", args=["00.00", e.pk])).status_code == 302
    assert not Edisi.objects.exists()


@pytest.mark.parametrize(
    ("nama", "isi", "pesan"),
    [("x.exe", DAFTAR, "tidak dapat diimpor"), ("n-2023.csv", b"", "kosong")],
)
def test_a_wrong_file_is_told_beside_its_field(masuk, nama, isi, pesan):
    jawaban = unggah(masuk("admin"), nama, isi)
    assert jawaban.status_code == 422
    assert pesan in jawaban.content.decode()


def test_only_who_manages_the_region_imports(masuk, edisi):
    for siapa, status in (("inspektorat", 403), ("perencana", 404), ("kepala", 404)):
        assert unggah(masuk(siapa)).status_code == status
    assert Edisi.objects.count() == 1


def test_the_crosswalk_is_imported_and_shown(masuk, edisi):
    klien = masuk("verifikator")
    isi_peta = f"kode lama,nama lama,kode baru,nama baru\n5.03.09,Lama,{SUB},Baru <i>\n".encode()
    jawaban = klien.post(
        reverse("nomenklatur_impor_pemetaan", args=["00.00"]),
        {"p-berkas": SimpleUploadedFile("peta.csv", isi_peta), "p-ke": edisi.kunci},
    )
    assert jawaban.status_code == 302
    teks = klien.get(reverse("nomenklatur_pemetaan")).content.decode()
    assert "Baru &lt;i&gt;" in teks
    assert "kode dan nama berganti" in teks
    assert (
        "5.03.09" not in klien.get(reverse("nomenklatur_pemetaan") + "?q=tidakada").content.decode()
    )
