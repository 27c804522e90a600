"""The page of a verification: findings, differences, what changed, notes, the two decisions."""

import pytest

from penetapan import buka_perubahan, melangkah, terima_kesalahan, ubah, ubah_pagu
from selaras.core.alur import Langkah
from selaras.core.rupiah import Rupiah
from selaras.core.sanding import Acuan
from selaras.services import rencana, verifikasi, verifikasi_halaman

pytestmark = pytest.mark.django_db


def halaman(orang, renja, siapa="verifikator"):
    from penetapan import baca

    return verifikasi_halaman.susun(actor=orang[siapa], renja=baca(renja))


def langkah(h):
    return [p.perpindahan.langkah for p in h.keputusan]


def test_findings_come_heaviest_first_and_accepted_ones_stay_out(orang, renja):
    terima_kesalahan(renja, orang["verifikator"])
    h = halaman(orang, renja)

    semua = [f for k in h.kelompok for f in k["temuan"]]
    assert not any("waived" in f for f in semua)
    assert len(semua) == h.potret.peringatan + h.potret.informasi
    assert h.potret.kesalahan == 0


def test_differences_hold_both_values(orang, renja):
    h = halaman(orang, renja)

    b = next(b for b in h.beda[Acuan.RKPD] if b.simpul.id == "5.03.01.2.01.01" and b.hal == "pagu")
    assert (b.renja, b.acuan_nilai) == (Rupiah.dari(450_000_000), Rupiah.dari(65_000_000))
    assert h.uang[-1].renja == rencana.potret(renja).pagu
    assert h.batas[0].batas.pagu == Rupiah.dari(35_000_000_000)


def test_before_the_first_verification_there_is_nothing_to_compare(orang, renja):
    h = halaman(orang, renja)

    assert (h.acuan, h.perubahan, h.keputusan) == (None, (), ())


def test_only_what_changed_since_the_last_decision_is_shown(orang, renja):
    terima_kesalahan(renja, orang["verifikator"])
    melangkah(renja, orang["kepala"], Langkah.AJUKAN)
    melangkah(renja, orang["verifikator"], Langkah.KEMBALIKAN, catatan="Periksa pagunya.")
    ubah(renja, orang, ubah_pagu("5.03.01.2.01.01", Rupiah.dari(400_000_000)))
    terima_kesalahan(renja, orang["verifikator"])
    melangkah(renja, orang["kepala"], Langkah.AJUKAN)

    h = halaman(orang, renja)
    assert (h.acuan.langkah, h.acuan.catatan) == ("kembalikan", "Periksa pagunya.")
    (b,) = [b for b in h.perubahan if "5.03.01.2.01.01" in b.sebutan]
    assert [(s.kolom, s.lama, s.baru) for s in b.sel] == [("pagu", "450.000.000", "400.000.000")]
    assert b.oleh == "Ratna Perencana"
    assert langkah(h) == [Langkah.KEMBALIKAN, Langkah.SETUJUI]


def test_decisions_belong_to_bappeda_and_say_what_is_missing(orang, renja):
    terima_kesalahan(renja, orang["verifikator"])
    melangkah(renja, orang["kepala"], Langkah.AJUKAN)
    verifikasi.tulis_catatan(actor=orang["verifikator"], renja=renja, isi="Mengapa?")

    kurang = {p.perpindahan.langkah: p.kurang for p in halaman(orang, renja).keputusan}
    assert kurang[Langkah.KEMBALIKAN] == ()
    assert "1 catatan" in kurang[Langkah.SETUJUI][0]
    for siapa in ("kepala", "perencana", "inspektorat", "admin"):
        assert langkah(halaman(orang, renja, siapa)) == []


def test_notes_that_were_answered_come_first_and_closed_ones_are_counted(orang, renja):
    c = [
        verifikasi.tulis_catatan(actor=orang["verifikator"], renja=renja, isi=f"Catatan {i}")
        for i in range(3)
    ]
    verifikasi.balas(actor=orang["perencana"], catatan=c[1], isi="Sudah.")
    verifikasi.tutup(actor=orang["verifikator"], catatan=c[2])

    h = halaman(orang, renja)
    assert [x.isi for x in h.catatan] == ["Catatan 1", "Catatan 0"]
    assert h.selesai == 1
    assert h.catatan[0].balasan.all()[0].isi == "Sudah."


def test_a_revision_of_a_decreed_plan_is_compared_with_what_was_approved(orang, tetap):
    r = buka_perubahan(tetap, orang)
    ubah(r, orang, ubah_pagu("5.03.01.2.01.01", Rupiah.dari(1)))

    h = halaman(orang, r)
    assert h.acuan.langkah == "setujui"
    assert any("5.03.01.2.01.01" in b.sebutan for b in h.perubahan)
