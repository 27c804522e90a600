"""Decrees for tests: takes a Renja along its workflow through the services, as people would."""

from dataclasses import replace
from datetime import date

import pytest

from selaras.core.alur import Keadaan, Langkah
from selaras.core.renja import Waiver
from selaras.db.models import Renja
from selaras.services import alur, rencana, terbit, verifikasi

ALAMAT = "https://selaras.contoh.go.id/v/"
HARI = date(2024, 12, 30)


def baca(renja):
    return Renja.objects.select_related("perangkat_daerah__wilayah", "renstra").get(pk=renja.pk)


def terima_kesalahan(renja, verifikator):
    """Accept every open finding that blocks: the first as people do, the others in one go."""
    r = baca(renja)
    pertama, *lain = [
        {"aturan": f["code"]}
        | {k: f[m] or "" for k, m in (("tabel", "table"), ("baris", "baris"), ("kolom", "column"))}
        for f in rencana.potret(r).temuan
        if f["severity"] == "error" and "waived" not in f
    ] or [None]
    if pertama is None:
        return
    alasan = "Memang demikian pada sumbernya."
    verifikasi.terima_temuan(actor=verifikator, renja=r, alasan=alasan, **pertama)
    waiver = tuple(
        Waiver(
            aturan=f["aturan"],
            tabel=f["tabel"],
            simpul=f["baris"],
            kolom=f["kolom"],
            alasan=alasan,
            oleh=verifikator.nama,
            tanggal=HARI,
        )
        for f in lain
    )
    rencana.ubah(
        actor=verifikator,
        renja=baca(renja),
        aksi="temuan.diterima",
        fungsi=lambda lama: replace(lama, waiver=(*lama.waiver, *waiver)),
    )


def melangkah(renja, siapa, langkah, **isian):
    return alur.melangkah(
        actor=siapa,
        renja=baca(renja),
        langkah=langkah,
        isian=alur.Isian(**isian),
        alamat_verifikasi=ALAMAT,
    )


def tetapkan(renja, orang, nomor="100.3/512/2024", tanggal=HARI):
    """Take a final draft (of a plan or of a perubahan) to its decree."""
    terima_kesalahan(renja, orang["verifikator"])
    melangkah(renja, orang["kepala"], Langkah.AJUKAN)
    melangkah(renja, orang["verifikator"], Langkah.SETUJUI)
    melangkah(renja, orang["kepala"], Langkah.TETAPKAN, nomor=nomor, tanggal=tanggal)
    return baca(renja)


def buka_perubahan(renja, orang):
    melangkah(renja, orang["perencana"], Langkah.BUKA_PERUBAHAN, catatan="Pergeseran anggaran.")
    r = baca(renja)
    assert r.keadaan_kini is Keadaan.PERUBAHAN
    return r


def ubah(renja, orang, fungsi):
    """Change the plan of an open Renja by a function of its value."""
    rencana.ubah(actor=orang["perencana"], renja=baca(renja), aksi="renja.diubah", fungsi=fungsi)
    return baca(renja)


def ubah_pagu(simpul, pagu):
    """Return a change that gives a line another pagu."""

    def fungsi(lama):
        return replace(
            lama,
            pendanaan=tuple(
                replace(d, pagu=pagu) if d.simpul == simpul else d for d in lama.pendanaan
            ),
        )

    return fungsi


@pytest.fixture
def cetak_cepat(monkeypatch):
    """Typeset nothing: the document is a few bytes that name its code."""

    def cetak(isi, tanda):
        return f"%PDF-1.7 {tanda.kode} {tanda.versi} {tanda.keadaan} {isi.dokumen.tanggal}".encode()

    monkeypatch.setattr(terbit, "cetak", cetak)


@pytest.fixture
def tetap(renja, orang, cetak_cepat):
    """The Renja of the example, decreed."""
    return tetapkan(renja, orang)


@pytest.fixture
def berubah(tetap, orang):
    """The Renja of the example, decreed and then revised: one line has half its money."""
    from selaras.core.rupiah import Rupiah

    r = buka_perubahan(tetap, orang)
    ubah(r, orang, ubah_pagu("5.03.01.2.01.01", Rupiah.dari(225_000_000)))
    return tetapkan(r, orang, nomor="100.3/99/2025", tanggal=date(2025, 8, 1))
