"""Pages of T-C.31, what-if and continuity: what is shown, what is sent, what is refused."""

import re
from html import unescape
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from selaras.core.rupiah import Rupiah
from selaras.db.models import AuditEntry, PaguIndikatif, Renja
from selaras.services import penyusunan, rencana, review

pytestmark = pytest.mark.django_db

R = "/pd/bkpsdm/renja/2025/"
BARIS = "5.03.01.2.01.01"
RUTE = (
    "tc31/",
    f"tc31/baris/?simpul={BARIS}",
    "pengandaian/",
    "pengandaian/?persen=10",
    "kesinambungan/",
)

RUTE_POST = (
    "tc31/baris/",
    "tc31/ambil/",
    "tc31/pakai/",
    "tc31/tambah/",
    "tc31/urungkan/",
    "pengandaian/terapkan/",
    "kesinambungan/alasan/",
    "kesinambungan/lanjutkan/",
)


def segar(renja):
    return Renja.objects.select_related("perangkat_daerah__wilayah", "renstra").get(pk=renja.pk)


def teks(jawaban):
    isi = re.sub(r"<[^>]+>", " ", unescape(jawaban.content.decode()))
    return " ".join(isi.split())


def isian(jawaban, sisi="kebutuhan"):
    """What the form of one side would send as it stands."""
    html = jawaban.content.decode()
    awal = html.index(f'name="sisi" value="{sisi}"')
    form = html[html.rindex("<form", 0, awal) : html.index("</form>", awal)]
    data = {
        m[1]: unescape(m[2] or "")
        for m in re.finditer(r'<input[^>]*?name="([^"]+)"(?:[^>]*?value="([^"]*)")?', form)
    }
    for m in re.finditer(r'<textarea[^>]*?name="([^"]+)"[^>]*>\n?(.*?)</textarea>', form, re.S):
        data[m[1]] = unescape(m[2])
    data.pop("timpa", None)
    return data


@pytest.mark.parametrize("rute", RUTE)
@pytest.mark.parametrize("siapa", ["perencana", "kepala", "verifikator", "bidang", "inspektorat"])
def test_every_member_reads_and_a_stranger_does_not(masuk, orang_asing, rute, siapa):
    klien = masuk(siapa)
    with CaptureQueriesContext(connection) as kueri:
        jawaban = klien.get(R + rute)

    assert jawaban.status_code == 200
    assert len(kueri) <= 15
    assert jawaban.content.count(b"<h1") == 1
    assert masuk(orang_asing).get(R + rute).status_code == 404


def test_the_table_shows_both_sides_totals_and_ceilings(masuk):
    isi = teks(masuk("perencana").get(R + "tc31/"))

    for bagian in (
        "Rp 74.659.638.514",
        "Rp 32.743.331.188",
        "−Rp 41.916.307.326",
        "Rp 2.256.668.812",
        "42",
        "21 di antaranya belum berisi catatan",
        "tidak ada dalam RKPD",
    ):
        assert bagian in isi


@pytest.mark.parametrize(
    ("tampil", "ada", "tiada"),
    [
        ("semua", ("5.03.01.2.01.01", "5.03.01.2.01.06"), ()),
        ("tanpa_catatan", ("5.03.01.2.01.01",), ("5.03.01.2.02.07",)),
        ("belum_dipakai", ("5.03.01.2.02.07",), ("5.03.01.2.01.01",)),
        ("ngawur", ("5.03.01.2.01.01",), ()),
    ],
)
def test_lines_are_filtered(masuk, tampil, ada, tiada):
    html = masuk("perencana").get(f"{R}tc31/?tampil={tampil}").content.decode()

    for kode in ada:
        assert f'id="b-{kode}"' in html
    for kode in tiada:
        assert f'id="b-{kode}"' not in html


def test_buttons_stand_only_where_they_work(masuk):
    def tombol(siapa):
        html = masuk(siapa).get(R + "tc31/").content.decode()
        return html.count("tc31/ambil/"), html.count("Pakai di T-C.33")

    assert tombol("perencana")[0] > 20
    assert tombol("verifikator") == tombol("kepala") == (0, 0)


def test_a_form_is_saved_and_undone(masuk, renja):
    klien = masuk("perencana")
    alamat = f"{R}tc31/baris/?simpul={BARIS}"
    data = isian(klien.get(alamat)) | {"kebutuhan-1-dana": "460.000.000"}

    jawaban = klien.post(f"{R}tc31/baris/", data)

    assert jawaban.status_code == 302
    butuh = rencana.baca(segar(renja)).kebutuhan_oleh_simpul[BARIS]
    assert [b.dana for b in butuh] == [Rupiah.dari(460_000_000)]
    entri = AuditEntry.objects.filter(renja=renja).latest("nomor")
    assert {r.tabel for r in entri.rekaman.all()} == {"kebutuhan"}
    klien.post(f"{R}tc31/urungkan/", {"nomor": entri.nomor})
    butuh = rencana.baca(segar(renja)).kebutuhan_oleh_simpul[BARIS]
    assert butuh[0].dana == Rupiah.dari(450_000_000)


def test_an_untouched_form_changes_nothing(masuk, renja):
    klien = masuk("perencana")
    versi = renja.versi

    for simpul in (BARIS, "5.03.01", "5.03.01.2.02.07"):
        data = isian(klien.get(f"{R}tc31/baris/?simpul={simpul}"))
        assert klien.post(f"{R}tc31/baris/", data).status_code == 302

    assert segar(renja).versi == versi


def test_saving_leads_to_the_next_line_without_a_remark(masuk):
    klien = masuk("perencana")

    def lanjut(simpul):
        data = isian(klien.get(f"{R}tc31/baris/?simpul={simpul}")) | {"lanjut": "ya"}
        return klien.post(f"{R}tc31/baris/", data).headers["Location"]

    assert lanjut(BARIS) == f"{R}tc31/baris/?simpul=5.03.01.2.01.06"
    assert lanjut("5.04.02.2.02") == f"{R}tc31/?tampil=tanpa_catatan"


HANTU = ("\x00", "9" * 400, "1e999999", "NaN", "Infinity", "-0", "½", "' OR 1=1 --", "<b>", "٣")


@pytest.mark.parametrize("isi", HANTU)
def test_nothing_that_is_sent_breaks_a_page(masuk, isi):
    klien = masuk("perencana")
    cari = urlencode(
        dict.fromkeys(("persen", "q", "simpul", "tampil", "pilih", "lindungi", "pembulatan"), isi)
    )
    for rute in ("tc31/", "tc31/baris/", "pengandaian/", "kesinambungan/"):
        assert klien.get(f"{R}{rute}?{cari}").status_code in (200, 404, 422)
    assert klien.get(f"{R}pengandaian/?{urlencode({'rupiah': isi})}").status_code in (200, 422)
    data = dict.fromkeys(("simpul", "sisi", "banyak", "nomor", "pilih", "versi", "alasan"), isi)
    data |= {f"kebutuhan-1-{k}": isi for k in ("lokasi", "target", "satuan", "dana", "catatan")}
    for rute in RUTE_POST:
        for simpul in (isi, BARIS):
            jawaban = klien.post(R + rute, data | {"simpul": simpul, "persen": isi})
            assert jawaban.status_code in (302, 403, 404, 409, 422), rute


def test_a_further_indikator_is_added(masuk, renja):
    klien = masuk("perencana")
    data = isian(klien.get(f"{R}tc31/baris/?simpul={BARIS}")) | {
        "kebutuhan-2-indikator": "Jumlah Rapat",
        "kebutuhan-2-target": "12 Rapat",
    }

    klien.post(f"{R}tc31/baris/", data)

    dua = rencana.baca(segar(renja)).kebutuhan_oleh_simpul[BARIS][1]
    assert (dua.urut, dua.indikator, dua.target, dua.satuan) == (2, "Jumlah Rapat", 12, "Rapat")


def test_a_wrong_cell_stands_beside_its_field_with_what_was_typed(masuk, renja):
    klien = masuk("perencana")
    data = isian(klien.get(f"{R}tc31/baris/?simpul={BARIS}")) | {
        "kebutuhan-1-dana": "lima juta",
        "kebutuhan-1-catatan": "jangan hilang",
    }

    jawaban = klien.post(f"{R}tc31/baris/", data)

    assert jawaban.status_code == 422
    html = jawaban.content.decode()
    assert 'id="id_kebutuhan-1-dana_error"' in html
    assert "lima juta" in html
    assert "jangan hilang" in html
    assert segar(renja).versi == renja.versi


def test_a_conflict_shows_both_and_lets_the_person_decide(masuk, orang, renja):
    klien = masuk("perencana")
    data = isian(klien.get(f"{R}tc31/baris/?simpul={BARIS}")) | {"kebutuhan-1-dana": "470.000.000"}
    review.ubah(
        actor=orang["perencana"],
        renja=segar(renja),
        suntingan=[review.SuntinganReview("kebutuhan", BARIS, 1, "dana", None, "460.000.000")],
    )

    jawaban = klien.post(f"{R}tc31/baris/", data)

    assert jawaban.status_code == 409
    isi = teks(jawaban)
    assert "460.000.000" in isi
    assert "timpa isi yang sekarang" in isi
    assert klien.post(f"{R}tc31/baris/", data | {"timpa": "ya"}).status_code == 302
    butuh = rencana.baca(segar(renja)).kebutuhan_oleh_simpul[BARIS]
    assert butuh[0].dana == Rupiah.dari(470_000_000)


def test_the_region_writes_its_side(masuk, renja):
    klien = masuk("verifikator")
    data = isian(klien.get(f"{R}tc31/baris/?simpul={BARIS}"), "rkpd") | {"rkpd-1-dana": "7"}

    assert klien.post(f"{R}tc31/baris/", data).status_code == 302
    assert masuk("perencana").post(f"{R}tc31/baris/", data).status_code == 403

    assert rencana.baca(segar(renja)).rkpd_oleh_simpul[BARIS][0].dana == Rupiah.dari(7)


@pytest.mark.parametrize(
    ("rute", "data", "status"),
    [
        ("tc31/ambil/", {"simpul": "tidak.ada"}, 422),
        ("tc31/pakai/", {"simpul": "tidak.ada"}, 422),
        ("tc31/baris/", {"simpul": "tidak.ada"}, 404),
        ("tc31/tambah/", {"pilih": "x"}, 422),
        ("tc31/tambah/", {"pilih": "renstra:x"}, 404),
        ("tc31/urungkan/", {"nomor": "x"}, 422),
        ("tc31/urungkan/", {"nomor": "99999"}, 404),
        ("pengandaian/terapkan/", {"persen": "10"}, 409),
        ("pengandaian/terapkan/", {"persen": "x", "versi": "0"}, 409),
        ("kesinambungan/alasan/", {"simpul": "tidak.ada", "alasan": "x"}, 422),
        ("kesinambungan/lanjutkan/", {"simpul": "x"}, 422),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(masuk, renja, rute, data, status):
    assert masuk("perencana").post(R + rute, data).status_code == status
    assert segar(renja).versi == renja.versi


def test_taking_over_and_using(masuk, renja):
    klien = masuk("perencana")
    lain = "5.03.01.2.02.07"

    ambil = klien.post(f"{R}tc31/ambil/", {"simpul": lain, "tampil": "berbeda"})
    pakai = klien.post(f"{R}tc31/pakai/", {"simpul": lain, "kembali": "baris"})

    assert ambil.headers["Location"] == f"{R}tc31/?tampil=berbeda#b-{lain}"
    assert pakai.headers["Location"] == f"{R}tc31/baris/?simpul={lain}"
    isi = rencana.baca(segar(renja))
    rkpd = isi.rkpd_oleh_simpul[lain][0]
    assert isi.pendanaan_oleh_simpul[lain][0].pagu == rkpd.dana
    assert isi.keluaran_oleh_simpul[lain][0].uraian == rkpd.indikator


def test_lines_are_found_and_added(masuk, orang, renja):
    klien = masuk("perencana")
    html = klien.get(f"{R}tc31/?q=kendaraan").content.decode()
    pilih = re.findall(r'name="pilih" value="([^"]+)"', html)
    assert "Tambah baris kebutuhan" in html
    if pilih:
        jawaban = klien.post(f"{R}tc31/tambah/", {"pilih": pilih[0]})
        assert jawaban.headers["Location"].startswith(f"{R}tc31/baris/?simpul=")


# --- what if --------------------------------------------------------------------------------


def test_a_cut_is_shown_with_its_method_and_applied_once(masuk, renja):
    klien = masuk("perencana")
    cari = urlencode({"persen": "10", "lindungi": "5.03.01.2.02", "pembulatan": "1000"})

    isi = teks(klien.get(f"{R}pengandaian/?{cari}"))

    assert "sebanding dengan pagunya" in isi
    assert "perlu keputusan" in isi
    assert "usul, sebanding pagu" in isi
    assert "dilindungi" in isi
    data = {"persen": "10", "lindungi": "5.03.01.2.02", "versi": renja.versi, "alasan": "efisiensi"}
    assert klien.post(f"{R}pengandaian/terapkan/", data).status_code == 302
    assert rencana.potret(segar(renja)).pagu < Rupiah.dari(31_000_000_000)
    assert klien.post(f"{R}pengandaian/terapkan/", data).status_code == 409  # not twice
    assert b"Urungkan" in klien.get(f"{R}tc31/").content


@pytest.mark.parametrize("siapa", ["kepala", "verifikator", "bidang"])
def test_others_may_count_and_not_apply(masuk, siapa, renja):
    klien = masuk(siapa)

    assert b"pengandaian/terapkan" not in klien.get(f"{R}pengandaian/?persen=10").content
    jawaban = klien.post(f"{R}pengandaian/terapkan/", {"persen": "10", "versi": renja.versi})
    assert jawaban.status_code == 403


def test_what_is_no_cut_is_told_beside_the_form(masuk):
    jawaban = masuk("perencana").get(f"{R}pengandaian/?persen=seribu&pilih={BARIS}")

    assert jawaban.status_code == 422
    assert "bukan bilangan" in teks(jawaban)
    assert f'value="{BARIS}" aria-label' in jawaban.content.decode()
    assert b"checked" in jawaban.content


def test_an_excess_leads_to_the_cut_that_removes_it(masuk, renja):
    PaguIndikatif.objects.filter(perangkat_daerah=renja.perangkat_daerah).update(
        pagu=Rupiah.dari(30_000_000_000), sifat="hentikan"
    )
    klien = masuk("kepala")

    html = klien.get(R).content.decode()

    assert "Rencana tidak dapat diajukan" in html
    alamat = unescape(re.search(r'href="([^"]*pengandaian/\?rupiah=[^"]*)"', html)[1])
    assert "sisa Rp" in teks(klien.get(alamat))


# --- continuity -----------------------------------------------------------------------------


def test_continuity_shows_fates_and_takes_reasons(masuk, orang, pd, renja):
    klien = masuk("perencana")
    assert "Renja tahun lalu belum ada" in teks(klien.get(f"{R}kesinambungan/"))
    penyusunan.salin_tahun_lalu(actor=orang["perencana"], perangkat_daerah=pd, tahun=2026)
    depan = "/pd/bkpsdm/renja/2026/kesinambungan/"
    assert "45 sama" in teks(klien.get(depan))

    klien.post(f"{depan}alasan/", {"simpul": BARIS, "semula": "", "alasan": "tarif <b>naik</b>"})
    jawaban = klien.get(depan)

    assert "tarif &lt;b&gt;naik&lt;/b&gt;" in jawaban.content.decode()
    for n in ("sama", "berubah", "berhenti", "baru", "tanpa_alasan", "ngawur"):
        assert klien.get(f"{depan}?tampil={n}").status_code == 200
