"""From the decree to what is public: the document, its code, its lines, and their replacement."""

import re
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from penetapan import (
    ALAMAT,
    HARI,
    baca,
    buka_perubahan,
    melangkah,
    terima_kesalahan,
    tetapkan,
    ubah,
    ubah_pagu,
)
from selaras.core.alur import Keadaan, Langkah
from selaras.core.rupiah import Rupiah
from selaras.core.terbuka import baris_terbuka
from selaras.db.models import AuditEntry, BarisTerbit, DokumenTerbit, Revisi
from selaras.exchange.arsip import sidik
from selaras.services import alur, dokumen, rencana, terbit
from selaras.services.galat import Terkunci, TidakAda, TidakBerhak, TidakSah

pytestmark = pytest.mark.django_db


@pytest.fixture
def siap(renja, orang, cetak_cepat):
    """The Renja of the example, one step before its decree."""
    terima_kesalahan(renja, orang["verifikator"])
    melangkah(renja, orang["kepala"], Langkah.AJUKAN)
    melangkah(renja, orang["verifikator"], Langkah.SETUJUI)
    return baca(renja)


# Penetapan


def test_decree_makes_one_document_with_a_code_nobody_guesses(siap, orang):
    melangkah(siap, orang["kepala"], Langkah.TETAPKAN, nomor=" 100.3/512/2024 ", tanggal=HARI)

    d = DokumenTerbit.objects.select_related("revisi__renja").get()
    assert re.fullmatch(r"([2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}", d.kode)
    assert (d.nomor, d.tanggal) == ("100.3/512/2024", HARI)
    assert d.sidik_pdf == sidik(bytes(d.pdf))
    assert d.revisi.renja == siap
    assert d.revisi.keadaan == Keadaan.DITETAPKAN
    assert d.jabatan
    isi = rencana.dari_arsip(d.revisi.isi)
    assert (isi.dokumen.tahap, isi.dokumen.tanggal) == ("ditetapkan", HARI)


def test_document_prints_the_number_of_its_own_revision_and_the_date_of_the_decree(siap, orang):
    melangkah(siap, orang["kepala"], Langkah.TETAPKAN, nomor="1", tanggal=HARI)

    d = DokumenTerbit.objects.select_related("revisi").get()
    assert bytes(d.pdf).decode() == f"%PDF-1.7 {d.kode} Revisi {d.revisi.nomor} DITETAPKAN {HARI}"


def test_what_the_document_prints_about_itself():
    tanda = terbit.pengenal(
        revisi=4,
        keadaan=Keadaan.PERUBAHAN_DITETAPKAN,
        nomor=" 5/2025 ",
        tanggal=date(2025, 8, 1),
        kode="ABCD-EFGH",
        alamat=f"{ALAMAT}ABCD-EFGH/",
    )

    assert tanda.ringkas == "Revisi 4 · PERUBAHAN DITETAPKAN"
    assert tanda.keputusan == "Keputusan: 5/2025, tanggal 1 Agustus 2025"
    assert tanda.tempat == "selaras.contoh.go.id/v/"


def test_lines_are_those_of_the_decreed_plan_and_read_back_exactly(siap, orang):
    melangkah(siap, orang["kepala"], Langkah.TETAPKAN, nomor="1", tanggal=HARI)

    baris = list(BarisTerbit.objects.filter(renja=siap).order_by("posisi"))
    d = DokumenTerbit.objects.select_related("revisi").get()
    isi = rencana.dari_arsip(d.revisi.isi)
    assert [b.posisi for b in baris] == list(range(len(baris)))
    assert tuple(terbit.dari_baris(b) for b in baris) == baris_terbuka(isi)
    assert {b.revisi_id for b in baris} == {d.revisi_id}
    program = [b.pagu for b in baris if b.tingkat == "program"]
    assert sum(program, Rupiah(0)) == d.revisi.pagu == Rupiah.dari(32_743_331_188)
    sub = [b for b in baris if b.tingkat == "sub_kegiatan"]
    assert len(sub) == d.revisi.jumlah_baris == 56


def test_decree_leaves_one_audit_entry_that_names_it(siap, orang):
    sebelum = AuditEntry.objects.count()

    melangkah(siap, orang["kepala"], Langkah.TETAPKAN, nomor="7/2024", tanggal=HARI)

    assert AuditEntry.objects.count() == sebelum + 1
    entri = AuditEntry.objects.latest("id")
    d = DokumenTerbit.objects.select_related("revisi").get()
    assert entri.aksi == "renja.melangkah"
    assert entri.rincian["nomor"] == "7/2024"
    assert entri.rincian["sidik_revisi"] == d.revisi.sidik


@pytest.mark.parametrize(
    ("isian", "medan"),
    [
        ({}, {"nomor", "tanggal"}),
        ({"nomor": "  ", "tanggal": HARI}, {"nomor"}),
        ({"nomor": "1"}, {"tanggal"}),
        ({"nomor": "1", "tanggal": date.today() + timedelta(days=3)}, {"tanggal"}),
    ],
)
def test_decree_without_number_or_date_is_refused(siap, orang, isian, medan):
    with pytest.raises(TidakSah) as galat:
        melangkah(siap, orang["kepala"], Langkah.TETAPKAN, **isian)

    assert set(galat.value.medan) == medan
    assert not DokumenTerbit.objects.exists()
    assert baca(siap).keadaan_kini is Keadaan.SIAP_DITETAPKAN


@pytest.mark.parametrize("siapa", ["perencana", "verifikator", "admin", "bidang", "inspektorat"])
def test_only_the_head_decrees(siap, orang, siapa):
    with pytest.raises(TidakBerhak, match="Kepala perangkat daerah"):
        melangkah(siap, orang[siapa], Langkah.TETAPKAN, nomor="1", tanggal=HARI)
    assert not BarisTerbit.objects.exists()


def test_stranger_cannot_tell_that_there_is_anything_to_decree(siap, orang_asing):
    with pytest.raises(TidakAda):
        melangkah(siap, orang_asing, Langkah.TETAPKAN, nomor="1", tanggal=HARI)


def test_open_errors_stop_the_plan_on_its_way_to_the_decree(renja, orang):
    with pytest.raises(Terkunci, match="temuan kesalahan"):
        melangkah(renja, orang["kepala"], Langkah.AJUKAN)


def test_nobody_signs_what_he_has_not_read(siap, orang):
    with pytest.raises(Terkunci, match="berubah sejak halaman Anda dibuka"):
        alur.melangkah(
            actor=orang["kepala"],
            renja=siap,
            langkah=Langkah.TETAPKAN,
            isian=alur.Isian(nomor="1", tanggal=HARI),
            versi=siap.versi - 1,
        )
    assert not DokumenTerbit.objects.exists()


def test_nothing_is_left_when_publishing_fails(siap, orang, monkeypatch):
    def rusak(*_):
        raise RuntimeError("listrik padam")

    monkeypatch.setattr(terbit, "tulis_baris", rusak)
    audit, revisi = AuditEntry.objects.count(), Revisi.objects.count()

    with pytest.raises(RuntimeError, match="listrik"):
        melangkah(siap, orang["kepala"], Langkah.TETAPKAN, nomor="1", tanggal=HARI)

    assert baca(siap).keadaan_kini is Keadaan.SIAP_DITETAPKAN
    assert (AuditEntry.objects.count(), Revisi.objects.count()) == (audit, revisi)
    assert not DokumenTerbit.objects.exists()


def test_nothing_is_left_when_typesetting_fails(siap, orang, monkeypatch):
    def rusak(*_):
        raise RuntimeError("tinta habis")

    monkeypatch.setattr(terbit, "cetak", rusak)
    with pytest.raises(RuntimeError, match="tinta"):
        melangkah(siap, orang["kepala"], Langkah.TETAPKAN, nomor="1", tanggal=HARI)
    assert baca(siap).keadaan_kini is Keadaan.SIAP_DITETAPKAN


def test_other_steps_publish_nothing(siap):
    assert Revisi.objects.filter(renja=siap).count() == 2
    assert not DokumenTerbit.objects.exists()
    assert not BarisTerbit.objects.exists()


# Perubahan


def test_open_perubahan_leaves_the_public_lines_alone(tetap, orang):
    sebelum = list(BarisTerbit.objects.values())

    r = buka_perubahan(tetap, orang)
    ubah(r, orang, ubah_pagu("5.03.01.2.01.01", Rupiah.dari(1)))

    assert list(BarisTerbit.objects.values()) == sebelum
    assert DokumenTerbit.objects.count() == 1


def test_second_decree_replaces_the_lines_and_keeps_both_documents(berubah):
    pertama, kedua = DokumenTerbit.objects.select_related("revisi").order_by("revisi__nomor")

    assert kedua.revisi.keadaan == Keadaan.PERUBAHAN_DITETAPKAN
    assert kedua.revisi.nomor > pertama.revisi.nomor
    assert pertama.kode != kedua.kode
    assert set(BarisTerbit.objects.values_list("revisi_id", flat=True)) == {kedua.revisi_id}
    sub = BarisTerbit.objects.get(kode_baku="5.03.01.2.01.0001")
    assert sub.pagu == Rupiah.dari(225_000_000)
    assert kedua.revisi.pagu == pertama.revisi.pagu - Rupiah.dari(225_000_000)


def test_third_decree_is_possible(berubah, orang):
    r = buka_perubahan(berubah, orang)
    tetapkan(r, orang, nomor="3", tanggal=date(2025, 9, 1))

    assert DokumenTerbit.objects.count() == 3


@pytest.mark.parametrize("aksi", ["ubah", "hapus"])
def test_decreed_documents_are_never_changed(tetap, aksi):
    semua = DokumenTerbit.objects.filter(pk=DokumenTerbit.objects.get().pk)
    coba = {"ubah": lambda: semua.update(nomor="palsu"), "hapus": semua.delete}[aksi]

    with pytest.raises(DatabaseError), transaction.atomic():
        coba()


# Documents of versions


@pytest.fixture
def susunan(monkeypatch):
    """What the documents of versions were asked to print about themselves."""
    dicatat = []

    def build(isi, format, pengenal=None):
        dicatat.append(pengenal)
        return {f"renja.{format[0]}": b"isi"}

    monkeypatch.setattr(dokumen, "build", build)
    dokumen._tersusun.clear()
    yield dicatat
    dokumen._tersusun.clear()


def test_draft_prints_its_version_and_no_code(renja, susunan):
    hasil = dokumen.susun(renja=renja, format="pdf", alamat_verifikasi=ALAMAT)

    assert hasil.nama == f"renja-bkpsdm-2025-versi-{renja.versi}.pdf"
    (p,) = susunan
    assert (p.versi, p.keadaan) == (f"Versi {renja.versi}", "RANCANGAN, belum ditetapkan")
    assert not p.kode
    assert not p.alamat


def test_frozen_draft_prints_its_revision(siap, susunan):
    dokumen.susun(renja=siap, format="docx", nomor=1)

    (p,) = susunan
    assert (p.versi, p.keadaan, p.kode) == ("Revisi 1", "RANCANGAN, belum ditetapkan", "")


def test_decreed_pdf_is_the_stored_one_now_and_by_number(tetap, susunan):
    d = DokumenTerbit.objects.select_related("revisi").get()

    kini = dokumen.susun(renja=tetap, format="pdf")
    bernomor = dokumen.susun(renja=tetap, format="pdf", nomor=d.revisi.nomor)

    assert kini == bernomor
    assert kini.isi == bytes(d.pdf)
    assert susunan == []


def test_decreed_docx_carries_the_code(tetap, susunan):
    d = DokumenTerbit.objects.select_related("revisi").get()

    dokumen.susun(renja=tetap, format="docx", alamat_verifikasi=ALAMAT)

    (p,) = susunan
    assert (p.kode, p.alamat) == (d.kode, f"{ALAMAT}{d.kode}/")
    assert p.versi == f"Revisi {d.revisi.nomor}"


def test_draft_perubahan_is_a_draft_again(tetap, orang, susunan):
    r = buka_perubahan(tetap, orang)

    dokumen.susun(renja=r, format="pdf")

    assert susunan[0].keadaan == "RANCANGAN, belum ditetapkan"


def test_data_and_workbooks_print_nothing_about_themselves(tetap, susunan):
    dokumen.susun(renja=tetap, format="xlsx")
    assert susunan == [None]
    zip_ = dokumen.susun(renja=tetap, format="zip")
    assert sidik(zip_.isi) == DokumenTerbit.objects.get().revisi.sidik


def test_unknown_version_does_not_exist(renja):
    with pytest.raises(TidakAda):
        dokumen.susun(renja=renja, format="pdf", nomor=999)
