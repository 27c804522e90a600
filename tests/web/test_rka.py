"""Pages of the RKA draft: what they show, what they refuse, how many queries they take."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from selaras.core.rupiah import Rupiah
from selaras.db.models import Impor, RincianBelanja
from selaras.services import rka_lihat, rka_simpan

pytestmark = pytest.mark.django_db

R = ["bkpsdm", 2025]
KOSONG, TERISI, BIDANG = "5.03.01.2.02.05", "5.03.01.2.01.01", "5.03.02.2.02.01"
ISI = {
    "rekening": "5.1.02.01.01.0024",
    "uraian": "Kertas HVS",
    "koefisien": "20 rim x 2 kali",
    "harga_satuan": "50.000",
    "pajak": "11",
}


def alamat(nama, *lain):
    return reverse(nama, args=[*R, *lain])


def rincian(renja, kunci=KOSONG):
    return rka_simpan.baca(renja, kunci).get(kunci, [])


def test_the_demonstration_closes_to_the_pagu_and_says_it_is_invented(masuk, renja, orang):
    d = rka_lihat.daftar(actor=orang["perencana"], renja=renja)
    assert d.sesuai == 3
    assert all("peragaan" in u for u in RincianBelanja.objects.values_list("uraian", flat=True))
    assert {b.kas for b in d.baris if b.sub and b.keadaan == "sesuai"} == {"sesuai"}

    isi = masuk("perencana").get(alamat("rka_lembar", TERISI)).content.decode()

    assert "Jumlah rincian sama dengan pagu, Rp 450.000.000." in isi
    assert "Peragaan, bukan belanja sebenarnya" in isi
    assert "tidak ikut dibekukan" in isi


@pytest.mark.parametrize("peran", ["perencana", "bidang", "kepala", "verifikator", "inspektorat"])
def test_everybody_of_the_agency_reads_and_only_some_get_forms(masuk, peran):
    klien = masuk(peran)

    isi = klien.get(alamat("rka_lembar", KOSONG)).content.decode()

    assert "Belum ada rincian belanja" in isi
    assert (alamat("rka_tambah", KOSONG) in isi) is (peran == "perencana")
    milik = klien.get(alamat("rka_lembar", BIDANG)).content.decode()
    assert (alamat("rka_tambah", BIDANG) in milik) is (peran in ("perencana", "bidang"))


def test_a_line_is_added_changed_and_removed(masuk, renja):
    klien = masuk("perencana")

    jawaban = klien.post(alamat("rka_tambah", KOSONG), ISI)
    assert jawaban.status_code == 302
    (r,) = rincian(renja)
    halaman = klien.get(alamat("rka_rincian", KOSONG, r.id)).content.decode()
    assert 'value="20 rim x 2 kali"' in halaman
    assert 'value="50.000"' in halaman
    ubah = alamat("rka_simpan", KOSONG, r.id)
    klien.post(ubah, ISI | {"harga_satuan": "60.000", "semula": r.sidik})
    (kini,) = rincian(renja)
    assert kini.harga_satuan == Rupiah.dari(60_000)
    bentrok = klien.post(ubah, ISI | {"semula": r.sidik, "harga_satuan": "70.000"})
    assert bentrok.status_code == 409
    assert "sudah diubah orang lain" in bentrok.content.decode()
    assert 'value="70.000"' in bentrok.content.decode()  # what was typed is still there
    assert f'value="{kini.sidik}"' in bentrok.content.decode()
    assert klien.post(ubah, ISI | {"semula": kini.sidik, "pajak": "x"}).status_code == 422
    pilih = f"{kini.id}:{kini.sidik}"
    assert klien.post(alamat("rka_hapus", KOSONG), {"pilih": "x:y"}).status_code == 422
    assert klien.post(alamat("rka_hapus", KOSONG), {"pilih": pilih}).status_code == 302
    assert not rincian(renja)
    klien.post(alamat("rka_urungkan"), {"simpul": KOSONG})
    assert rincian(renja) == [kini]


def test_what_was_typed_comes_back_with_the_message_beside_it(masuk, renja):
    jawaban = masuk("perencana").post(
        alamat("rka_tambah", KOSONG), ISI | {"koefisien": "banyak", "uraian": "<b>Kertas</b>"}
    )

    isi = jawaban.content.decode()
    assert jawaban.status_code == 422
    assert "Koefisien ditulis sebagai angka dan satuan" in isi
    assert "&lt;b&gt;Kertas" in isi
    assert "<b>Kertas" not in isi
    assert not rincian(renja)


def test_rows_are_pasted_and_a_bad_one_is_named(masuk, renja):
    klien = masuk("perencana")
    baris = "5.1.02.01.01.0024\tKertas\t10\trim\t50.000\t11"

    salah = klien.post(alamat("rka_tempel", KOSONG), {"teks": f"{baris}\nx\tPita\t1\tbuah\t5\t"})
    assert salah.status_code == 422
    assert "A2" in salah.content.decode()
    assert not rincian(renja)
    assert klien.post(alamat("rka_tempel", KOSONG), {"teks": baris}).status_code == 302
    assert [r.uraian for r in rincian(renja)] == ["Kertas"]


@pytest.mark.parametrize(
    ("isian", "bulan"),
    [
        ({"cara": "rata"}, {1: 185_000, 12: 185_000}),
        (
            {"cara": "triwulan", "tw1": "10", "tw2": "20", "tw3": "30", "tw4": "40"},
            {1: 74_000, 12: 296_000},
        ),
        ({"cara": "bulan", "b2": "1.500.000", "b12": "720.000"}, {1: 0, 2: 1_500_000, 12: 720_000}),
    ],
)
def test_the_cash_plan_is_set_in_three_ways(masuk, renja, isian, bulan):
    klien = masuk("perencana")
    klien.post(alamat("rka_tambah", KOSONG), ISI)

    jawaban = klien.post(alamat("rka_kas", KOSONG), isian | {"semula": rka_lihat.sidik_kas(None)})

    assert jawaban.status_code == 302
    kas = rka_simpan.baca_kas(renja, KOSONG)[KOSONG]
    assert {b: kas[b - 1] for b in bulan} == {b: Rupiah.dari(n) for b, n in bulan.items()}
    isi = klien.get(alamat("rka_lembar", KOSONG)).content.decode()
    assert isi.count("<rect") == 12
    assert "Angkanya sebagai tabel" in isi


@pytest.mark.parametrize(
    ("isian", "pesan"),
    [
        ({"cara": "triwulan", "tw1": "10"}, "jumlahnya 100"),
        ({"cara": "bulan", "b3": "banyak"}, "Maret: tertulis"),
        ({"cara": "bulan", "b3": "-5"}, "tidak dapat negatif"),
        ({"cara": "lain"}, "tidak dikenal"),
    ],
)
def test_a_cash_plan_that_cannot_be_is_refused(masuk, renja, isian, pesan):
    jawaban = masuk("perencana").post(
        alamat("rka_kas", KOSONG), isian | {"semula": rka_lihat.sidik_kas(None)}
    )

    assert jawaban.status_code == 422
    assert pesan in jawaban.content.decode()
    assert KOSONG not in rka_simpan.baca_kas(renja)


def test_a_file_is_uploaded_previewed_applied_and_undone(masuk, renja):
    klien = masuk("perencana")
    data = (
        "Kode Rekening;Uraian;Koefisien;Harga Satuan\n5.1.02.01.01.0024;<i>Tinta</i>;2 botol;5000\n"
    )
    berkas = SimpleUploadedFile("rka.csv", data.encode())

    ke = klien.post(alamat("rka_impor_unggah"), {"berkas": berkas, "simpul": KOSONG})
    nomor = Impor.objects.get(jenis="rka").pk
    assert ke["Location"] == alamat("rka_impor_lihat", nomor)
    isi = klien.get(ke["Location"]).content.decode()
    assert "&lt;i&gt;Tinta" in isi
    assert "rka.csv B2" in isi
    sidik = isi.split('name="dilihat" value="')[1].split('"')[0]
    assert klien.post(alamat("rka_impor_putus", nomor, "terapkan")).status_code == 409
    assert not rincian(renja)
    klien.post(alamat("rka_impor_putus", nomor, "terapkan"), {"dilihat": sidik})
    assert [r.uraian for r in rincian(renja)] == ["<i>Tinta</i>"]
    assert "Sudah diterapkan" in klien.get(ke["Location"]).content.decode()
    klien.post(alamat("rka_impor_putus", nomor, "urungkan"))
    assert not rincian(renja)
    assert klien.post(alamat("rka_impor_putus", nomor, "lain")).status_code == 404


def test_a_refused_upload_says_why_beside_the_field(masuk):
    jawaban = masuk("perencana").post(
        alamat("rka_impor_unggah"), {"berkas": SimpleUploadedFile("rka.csv", b"a,b\n1,2\n")}
    )

    assert jawaban.status_code == 422
    assert "Kepala tabel rincian belanja tidak ditemukan" in jawaban.content.decode()


@pytest.mark.parametrize(
    ("format", "awal"), [("pdf", b"%PDF-"), ("docx", b"PK"), ("xlsx", b"PK"), ("exe", None)]
)
def test_the_draft_is_downloaded(masuk, format, awal):
    jawaban = masuk("kepala").get(alamat("rka_unduh", TERISI, format))

    if awal is None:
        assert jawaban.status_code == 404
        return
    assert jawaban.content.startswith(awal)
    nama = f"rka-bkpsdm-2025-{TERISI}.{format}"
    assert jawaban["Content-Disposition"] == f'attachment; filename="{nama}"'


@pytest.mark.parametrize("kunci", ["tidak-ada", "5.03.01", "../../x", "a/b/c"])
def test_what_is_no_sub_kegiatan_is_not_there(masuk, kunci):
    assert masuk("perencana").get(f"/pd/bkpsdm/renja/2025/rka/{kunci}/").status_code == 404


def test_a_line_is_found_only_under_its_own_sub_kegiatan(masuk, renja):
    nomor = rincian(renja, TERISI)[0].id
    klien = masuk("perencana")

    assert klien.get(alamat("rka_rincian", TERISI, nomor)).status_code == 200
    assert klien.get(alamat("rka_rincian", KOSONG, nomor)).status_code == 404
    assert klien.get("/pd/dap/renja/2025/rka/").status_code == 404


@pytest.mark.parametrize(
    "nama", [("rka",), ("rka_lembar", TERISI), ("rka_impor",), ("rka_ekspor", "xlsx")]
)
def test_pages_take_few_queries(masuk, nama):
    klien = masuk("bidang")
    with CaptureQueriesContext(connection) as kueri:
        assert klien.get(alamat(*nama)).status_code == 200
    assert len(kueri) <= 15


def test_the_list_is_filtered_by_state(masuk):
    isi = masuk("perencana").get(alamat("rka"), {"keadaan": "sesuai"}).content.decode()

    assert isi.count('<tr class="baris-sub_kegiatan"') == 3


def test_an_admin_loads_the_list_and_the_planner_searches_it(masuk):
    klien = masuk("admin")
    data = b"Kode Rekening;Nama Rekening\n5.1.02.04.01.0001;Belanja <b>Perjalanan</b> Dinas\n"
    isi = {"keputusan": "Keputusan uji", "berkas": SimpleUploadedFile("rekening.csv", data)}

    assert klien.post(reverse("rekening_muat", args=["00.00"]), isi).status_code == 302
    assert "Keputusan uji" in klien.get(reverse("rekening", args=["00.00"])).content.decode()
    salah = {"keputusan": "x", "berkas": SimpleUploadedFile("rekening.csv", b"a,b\n")}
    assert klien.post(reverse("rekening_muat", args=["00.00"]), salah).status_code == 422

    hasil = masuk("perencana").get(alamat("rka_rekening"), {"rekening": "perjalanan"})
    teks = hasil.content.decode().strip()
    assert teks == (
        '<option value="5.1.02.04.01.0001">Belanja &lt;b&gt;Perjalanan&lt;/b&gt; Dinas</option>'
    )
