"""Pages of writing: proposals, one line, texts, evaluation inputs."""

import re

import pytest
from django.utils.html import escape

from selaras.core import sunting_naskah
from selaras.db.models import Renja
from selaras.services import rencana

pytestmark = pytest.mark.django_db

R = "/pd/bkpsdm/renja/2025/"
BARIS = "5.03.01.2.01.01"
SERANGAN = '"><img src=x onerror=alert(1)><script>alert(1)</script>'


@pytest.fixture
def isi(renja):
    return lambda: rencana.baca(Renja.objects.get(pk=renja.pk))


def kunci(r):
    return sunting_naskah.sidik(r)


def teks(jawaban):
    return jawaban.content.decode()


# Proposals


def aju(klien, **lain):
    data = {"uraian": "Pelatihan operator", "pengusul": "Kec. Utara", "kanal": "musrenbang"} | lain
    return klien.post(f"{R}usulan/tambah/", data)


def test_a_proposal_from_entry_to_answer(masuk, isi):
    klien = masuk("perencana")
    assert "Belum ada usulan" in teks(klien.get(f"{R}usulan/"))

    assert aju(klien, volume="3", satuan="Kali").status_code == 302
    (u,) = isi().usulan
    jawaban = klien.post(
        f"{R}usulan/jawab/",
        {"kunci": kunci(u), "keputusan": "diterima", "alasan": "Sesuai RKPD.", "simpul": BARIS},
    )

    assert jawaban.status_code == 302
    halaman = teks(klien.get(f"{R}usulan/"))
    assert "Ditampung pada" in halaman
    assert f"tc33/baris/?simpul={BARIS}" in halaman
    assert "Pelatihan operator" in teks(klien.get(f"{R}tabel/TC32/"))
    assert "Tidak ada usulan yang cocok" in teks(klien.get(f"{R}usulan/?keputusan=ditolak"))


def test_what_was_typed_stays_in_a_refused_form(masuk, isi):
    klien = masuk("perencana")

    jawaban = aju(klien, volume="banyak sekali")

    assert jawaban.status_code == 422
    assert "banyak sekali" in teks(jawaban)
    assert "bilangan" in teks(jawaban)
    assert 'value="Kec. Utara"' in teks(jawaban)
    assert isi().usulan == ()


def test_a_refused_answer_is_told_at_its_proposal(masuk, isi):
    klien = masuk("perencana")
    aju(klien)
    k = kunci(isi().usulan[0])

    jawaban = klien.post(
        f"{R}usulan/jawab/", {"kunci": k, "keputusan": "ditolak", "alasan": "tidak"}
    )

    assert jawaban.status_code == 422
    assert "paling sedikit" in teks(jawaban)
    assert isi().usulan[0].keputusan is None


def test_a_paste_with_a_fault_shows_row_and_text(masuk, isi):
    klien = masuk("bidang")

    jawaban = klien.post(f"{R}usulan/tempel/", {"teks": "A\tSatu\nB\tDua\t\t\tx y z"})

    assert jawaban.status_code == 422
    assert "Baris 2" in teks(jawaban)
    assert "A\tSatu" in teks(jawaban)
    assert isi().usulan == ()


def test_an_edit_in_conflict_keeps_what_was_typed(masuk, isi):
    klien = masuk("perencana")
    aju(klien)
    k = kunci(isi().usulan[0])
    formulir = teks(klien.get(f"{R}usulan/ubah/?r={k}"))
    dasar = dict(re.findall(r'name="(kunci|urut|deret|pengusul)" value="([^"]*)"', formulir))
    assert dasar["kunci"] == k
    assert klien.post(f"{R}usulan/ubah/", dasar | {"uraian": "Satu"}).status_code == 302

    jawaban = klien.post(f"{R}usulan/ubah/", dasar | {"uraian": "Dua"})

    assert jawaban.status_code == 409
    assert ">\nDua</textarea>" in teks(jawaban)
    baru = re.search(r'name="kunci" value="(\w+)"', teks(jawaban))[1]
    assert (
        klien.post(f"{R}usulan/ubah/", dasar | {"kunci": baru, "uraian": "Dua"}).status_code == 302
    )
    assert [u.uraian for u in isi().usulan] == ["Dua"]
    assert klien.get(f"{R}usulan/ubah/?r={k}", follow=True).redirect_chain


@pytest.mark.parametrize("siapa", ["kepala", "inspektorat", "admin"])
def test_readers_see_no_buttons(masuk, siapa):
    halaman = teks(masuk(siapa).get(f"{R}usulan/"))

    assert "Catat usulan" not in halaman
    assert masuk(siapa).post(f"{R}usulan/tambah/", {"uraian": "x"}).status_code == 403


# One line


def form_baris(klien, simpul=BARIS):
    halaman = teks(klien.get(f"{R}tc33/baris/?simpul={simpul}"))
    semula = dict(re.findall(r'name="(s\|[^"]*)" value="([^"]*)"', halaman))
    return {"simpul": simpul} | semula


def test_a_line_is_saved_and_leads_to_the_next(masuk, isi):
    klien = masuk("perencana")
    data = form_baris(klien)

    jawaban = klien.post(
        f"{R}tc33/baris/", data | {"v|pagu|baris|": "460.000.000", "lanjut": "5.03.01.2.01.06"}
    )

    assert jawaban.status_code == 302
    assert jawaban["Location"].endswith("simpul=5.03.01.2.01.06")
    assert isi().pendanaan_oleh_simpul[BARIS][0].pagu.sen == 46_000_000_000


def test_a_line_in_conflict_offers_both(masuk, isi):
    klien = masuk("perencana")
    data = form_baris(klien)
    klien.post(f"{R}tc33/baris/", data | {"v|catatan|baris|": "pertama"})

    jawaban = klien.post(f"{R}tc33/baris/", data | {"v|catatan|baris|": "kedua"})

    assert jawaban.status_code == 409
    assert "Pakai isian saya" in teks(jawaban)
    assert ">kedua</textarea>" in teks(jawaban)
    klien.post(f"{R}tc33/baris/", data | {"v|catatan|baris|": "kedua", "timpa": "ya"})
    assert isi().baris_oleh_simpul[BARIS].catatan == "kedua"


def test_bad_numbers_stand_at_their_field(masuk, isi):
    klien = masuk("perencana")

    jawaban = klien.post(f"{R}tc33/baris/", form_baris(klien) | {"v|pagu|baris|": "lima"})

    assert jawaban.status_code == 422
    assert 'aria-describedby="g-pagu|baris|"' in teks(jawaban)
    assert 'value="lima"' in teks(jawaban)


def test_indikators_and_funds_come_and_go_without_losing_text(masuk, isi):
    klien = masuk("perencana")
    data = form_baris(klien) | {"v|catatan|baris|": "ikut tersimpan"}
    klien.post(f"{R}tc33/baris/", data | {"aksi": "tambah-dana", "dana_baru": "DAU"})
    klien.post(f"{R}tc33/baris/", form_baris(klien) | {"aksi": "tambah-indikator"})
    kini = isi()
    assert kini.baris_oleh_simpul[BARIS].catatan == "ikut tersimpan"
    assert [d.sumber_dana for d in kini.pendanaan_oleh_simpul[BARIS]] == ["APBD", "DAU"]
    assert len(kini.keluaran_oleh_simpul[BARIS]) == 2

    klien.post(f"{R}tc33/baris/", form_baris(klien) | {"aksi": "hapus-dana|DAU"})
    klien.post(f"{R}tc33/baris/", form_baris(klien) | {"aksi": "hapus-indikator|2"})
    kosong = klien.post(f"{R}tc33/baris/", form_baris(klien) | {"aksi": "tambah-dana"})
    assert kosong.status_code == 422
    assert len(isi().pendanaan_oleh_simpul[BARIS]) == len(isi().keluaran_oleh_simpul[BARIS]) == 1


def test_a_bidang_reads_other_lines_and_writes_its_own(masuk):
    klien = masuk("bidang")

    assert "v|pagu" not in teks(klien.get(f"{R}tc33/baris/?simpul={BARIS}"))
    assert "v|pagu" in teks(klien.get(f"{R}tc33/baris/?simpul=5.03.02.2.02.01"))
    tolak = klien.post(f"{R}tc33/baris/", {"simpul": BARIS, "v|catatan|baris|": "x"})
    assert tolak.status_code == 403
    assert klien.get(f"{R}tc33/baris/?simpul=tidak-ada").status_code == 404


# Texts


def test_a_paragraph_is_written_and_read_in_the_preview(masuk, isi):
    klien = masuk("perencana")
    data = {"bagian": "3.1", "bentuk": "paragraf", "teks": "Kalimat **penanda** uji."}

    jawaban = klien.post(f"{R}naskah/isi/narasi/", data)

    assert jawaban["Location"] == f"{R}naskah/bab/bab3/"
    assert "Kalimat **penanda** uji." in teks(klien.get(f"{R}naskah/bab/bab3/"))
    assert "<strong>penanda</strong>" in teks(klien.get(f"{R}naskah/bab/bab3/pratinjau/"))
    n = next(n for n in isi().narasi if "penanda" in n.teks)
    lagi = klien.get(f"{R}naskah/isi/narasi/?r={kunci(n)}")
    assert "penanda" in teks(lagi)
    klien.post(f"{R}naskah/isi/narasi/hapus/", {"kunci": kunci(n)})
    assert not [n for n in isi().narasi if "penanda" in n.teks]


def test_a_text_in_conflict_is_not_lost(masuk, isi):
    klien = masuk("perencana")
    k = kunci(isi().isu[0])
    formulir = teks(klien.get(f"{R}naskah/isi/isu/?r={k}"))
    dasar = dict(re.findall(r'name="(kunci|urut|deret)" value="([^"]*)"', formulir))
    klien.post(f"{R}naskah/isi/isu/", dasar | {"uraian": "Satu"})

    jawaban = klien.post(f"{R}naskah/isi/isu/", dasar | {"uraian": "Dua"})

    assert jawaban.status_code == 409
    assert "Satu" in teks(jawaban)
    assert ">\nDua</textarea>" in teks(jawaban)


def test_the_order_is_changed_with_a_button(masuk, isi):
    klien = masuk("perencana")
    satu, dua = (i.uraian for i in isi().isu[:2])

    jawaban = klien.post(
        f"{R}naskah/isi/isu/geser/", {"kunci": kunci(isi().isu[0]), "arah": "turun", "letak": "d9"}
    )

    assert jawaban["Location"].endswith("/naskah/bab/bab2/#d9")
    assert [i.uraian for i in isi().isu[:2]] == [dua, satu]


@pytest.mark.parametrize("letak", ["//jahat.contoh", "<script>", "d 1"])
def test_the_anchor_is_one_of_ours(masuk, isi, letak):
    jawaban = masuk("perencana").post(
        f"{R}naskah/isi/isu/geser/",
        {"kunci": kunci(isi().isu[0]), "arah": "turun", "letak": letak},
    )

    assert jawaban["Location"].endswith("/naskah/bab/bab2/")


def test_the_head_is_edited_and_refused(masuk, isi):
    klien = masuk("perencana")
    halaman = teks(klien.get(f"{R}naskah/kepala/"))
    data = dict(re.findall(r'name="((?:semula-)[^"]*)" value="([^"]*)"', halaman))
    data |= {k.removeprefix("semula-"): v for k, v in data.items()}
    data |= {"basis_tahun_berjalan": "target", "triwulan_berjalan": "3", "bentuk_tc29": "resmi"}
    data |= {"aturan_celah_predikat": "bulatkan_dahulu", "tanggal": "2024-08-31"}

    assert klien.post(f"{R}naskah/kepala/", data | {"tanggal": "x"}).status_code == 422
    assert klien.post(f"{R}naskah/kepala/", data).status_code == 302

    d = isi().dokumen
    assert (d.basis_tahun_berjalan, d.triwulan_berjalan, d.tanggal.day) == ("target", 3, 31)


@pytest.mark.parametrize("tabel", ["pendanaan", "waiver", "simpul"])
def test_only_texts_are_edited_as_texts(masuk, tabel):
    klien = masuk("perencana")

    assert klien.get(f"{R}naskah/isi/{tabel}/").status_code == 404
    assert klien.post(f"{R}naskah/isi/{tabel}/", {"uraian": "x"}).status_code == 404


def test_the_form_of_a_citation_shows_what_was_found_in_it(masuk, isi):
    c = next(c for c in isi().landasan if (c.jenis, c.nomor, c.tahun) == ("uu", "5", 2014))

    halaman = teks(masuk("perencana").get(f"{R}naskah/isi/landasan/?r={kunci(c)}"))

    assert "HK01" in halaman
    assert 'list="pilihan-jenis"' in halaman


# Evaluation inputs


def test_realisasi_is_filled_in_and_a_fault_told(masuk, isi):
    klien = masuk("perencana")
    halaman = teks(klien.get(f"{R}evaluasi/"))
    semula = re.search(r'name="semula" value="([^"]*)"', halaman)[1].replace("&quot;", '"')
    dasar = {"kelompok": "umum", "semula": semula}

    salah = klien.post(f"{R}evaluasi/", dasar | {"v|r2022|tujuan-ip-asn": "banyak"})
    assert salah.status_code == 422
    assert 'value="banyak"' in teks(salah)
    assert "Tertulis “banyak”" in teks(salah)
    assert klien.post(f"{R}evaluasi/", dasar | {"v|r2022|tujuan-ip-asn": "42,5"}).status_code == 302
    bentrok = klien.post(f"{R}evaluasi/", dasar | {"v|r2022|tujuan-ip-asn": "43,5"})
    assert bentrok.status_code == 409
    assert "Pakai isian saya" in teks(bentrok)

    (nilai,) = [
        r.nilai for r in isi().realisasi if (r.indikator, r.tahun) == ("tujuan-ip-asn", 2022)
    ]
    assert str(nilai) == "42.5"


@pytest.mark.parametrize("semula", ["", "[]", "{", '{"a": 1}', "null"])
def test_a_broken_evaluation_form_is_told_so(masuk, semula):
    assert masuk("perencana").post(f"{R}evaluasi/", {"semula": semula}).status_code == 422


def test_budget_and_spending_have_their_own_form(masuk, isi):
    klien = masuk("perencana")
    (lama,) = (a for a in isi().anggaran if not a.simpul)
    data = {"semula_anggaran": "40.497.194.742", "semula_realisasi": "36.296.810.806"}

    salah = klien.post(f"{R}evaluasi/anggaran/", data | {"anggaran": "banyak"})
    assert salah.status_code == 422
    assert 'value="banyak"' in teks(salah)
    assert isi().anggaran == (lama,)
    baru = data | {"anggaran": "41.000.000.000", "realisasi": "36.296.810.806"}
    assert klien.post(f"{R}evaluasi/anggaran/", baru).status_code == 302
    assert isi().anggaran[0].anggaran.nilai == 41_000_000_000
    assert klien.post(f"{R}evaluasi/anggaran/", data | {"anggaran": "1"}).status_code == 422


# Everywhere


def test_a_text_stays_a_text(masuk):
    klien = masuk("perencana")
    aju(klien, uraian=SERANGAN, lokasi=SERANGAN, indikator=SERANGAN, satuan=SERANGAN)
    for tabel, isian in (
        ("isu", {"uraian": SERANGAN}),
        ("narasi", {"bagian": "2.1", "bentuk": "paragraf", "teks": f"**{SERANGAN}**"}),
        ("tim", {"jabatan": SERANGAN, "kedudukan": SERANGAN}),
        ("landasan", {"jenis": "uu", "nomor": "1", "tahun": "2004", "tentang": SERANGAN}),
        ("catatan", {"tabel": SERANGAN, "baris": SERANGAN, "teks": SERANGAN}),
    ):
        klien.post(f"{R}naskah/isi/{tabel}/", isian)
    klien.post(
        f"{R}tc33/baris/",
        form_baris(klien) | {"v|sumber_dana|baris|": SERANGAN, "v|catatan|baris|": SERANGAN},
    )

    for alamat in (
        "usulan/",
        "naskah/",
        *(f"naskah/bab/{b}/" for b in ("depan", "bab1", "bab2", "lain")),
        *(f"naskah/bab/{b}/pratinjau/" for b in ("depan", "bab1", "bab2")),
        f"tc33/baris/?simpul={BARIS}",
        f"tc33/baris/?simpul={SERANGAN}",
        f"usulan/?kanal={SERANGAN}",
        "temuan/",
    ):
        halaman = teks(klien.get(R + alamat))
        assert "<script>alert" not in halaman, alamat
        assert "<img src=x" not in halaman, alamat
    assert escape("onerror=alert(1)") in teks(klien.get(f"{R}usulan/"))
