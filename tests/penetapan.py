"""Decrees for tests: takes a Renja along its workflow through the services, as people would."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.cache import caches

from selaras.core.alur import Keadaan, Langkah
from selaras.core.renja import Tingkat, Waiver
from selaras.core.rupiah import Rupiah
from selaras.core.terbuka import BarisTerbuka, IndikatorTerbuka
from selaras.db.models import (
    BarisTerbit,
    DokumenTerbit,
    PerangkatDaerah,
    Renja,
    Renstra,
    Revisi,
    Wilayah,
)
from selaras.exchange.arsip import sidik
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


def terbitkan(renja, oleh, kode="TEST-KODE-2345-6789", nomor="100.3/1/2024", tanggal=HARI):
    """Make the present plan a decreed one without its way there: quick, for tests that read."""
    potret = rencana.potret(renja)
    pdf = f"%PDF-1.7 {kode}".encode()
    urut = renja.revisi.count() + 1
    revisi = Revisi.objects.create(
        renja=renja,
        nomor=urut,
        keadaan=Keadaan.DITETAPKAN if urut == 1 else Keadaan.PERUBAHAN_DITETAPKAN,
        langkah=Langkah.TETAPKAN,
        versi=renja.versi,
        isi=bytes(potret.isi),
        sidik=sidik(bytes(potret.isi)),
        jumlah_baris=potret.jumlah_baris,
        pagu=potret.pagu,
        prakiraan_maju=potret.prakiraan_maju,
        oleh=oleh,
        pada=datetime(2024, 12, 30, 9, tzinfo=UTC) + timedelta(days=urut),
    )
    d = DokumenTerbit.objects.create(
        revisi=revisi,
        kode=kode,
        nomor=nomor,
        tanggal=tanggal,
        penanda_tangan="Kirana Pemimpin",
        jabatan="Kepala Badan",
        pdf=pdf,
        sidik_pdf=sidik(pdf),
        pada=revisi.pada,
    )
    terbit.tulis_baris(renja, revisi, rencana.baca(renja))
    return d


def wilayah_besar(oleh, banyak=59, sub=60, tahun=2026):
    """Make a region of many agencies with decreed plans, in a few statements."""
    w = Wilayah.objects.create(kode="99.01", nama="Kabupaten Besar")
    pd = PerangkatDaerah.objects.bulk_create(
        PerangkatDaerah(wilayah=w, sebutan=f"pd-{i:02d}", nama=f"Dinas {i:02d}")
        for i in range(banyak)
    )
    renstra = Renstra.objects.bulk_create(
        Renstra(perangkat_daerah=p, awal=2025, akhir=2029) for p in pd
    )
    renja = Renja.objects.bulk_create(
        Renja(perangkat_daerah=p, renstra=r, tahun=tahun, tanggal=HARI, keadaan=Keadaan.DITETAPKAN)
        for p, r in zip(pd, renstra, strict=True)
    )
    pada = datetime(2025, 12, 30, tzinfo=UTC)
    pagu = Rupiah.dari(1_000_000)
    revisi = Revisi.objects.bulk_create(
        Revisi(
            renja=r,
            nomor=1,
            keadaan=Keadaan.DITETAPKAN,
            langkah=Langkah.TETAPKAN,
            versi=1,
            isi=b"",
            sidik="0" * 64,
            jumlah_baris=sub,
            pagu=pagu * sub,
            oleh=oleh,
            pada=pada,
        )
        for r in renja
    )
    DokumenTerbit.objects.bulk_create(
        DokumenTerbit(
            revisi=r,
            kode=f"BESA-R{i:03d}-2345-6789",
            nomor=f"{i}/2025",
            tanggal=HARI,
            jabatan="Kepala",
            pdf=b"%PDF",
            sidik_pdf="1" * 64,
            pada=pada,
        )
        for i, r in enumerate(revisi)
    )
    baris = []
    for i, (r, v) in enumerate(zip(renja, revisi, strict=True)):
        semua = [
            _besar(Tingkat.PROGRAM, f"{i % 9 + 1}.01.01", pagu * sub),
            _besar(Tingkat.KEGIATAN, f"{i % 9 + 1}.01.01.2.01", pagu * sub),
            *(
                _besar(Tingkat.SUB_KEGIATAN, f"{i % 9 + 1}.01.01.2.01.{n:04d}", pagu)
                for n in range(1, sub + 1)
            ),
        ]
        baris += [terbit.ke_baris(r, v, n, b) for n, b in enumerate(semua)]
    BarisTerbit.objects.bulk_create(baris, batch_size=500)
    return w


def _besar(tingkat, kode, pagu):
    return BarisTerbuka(
        tingkat=tingkat,
        kode=kode,
        kode_baku=kode,
        uraian=f"Nama {kode}",
        indikator=(IndikatorTerbuka(uraian="Jumlah", satuan="Dokumen"),),
        pagu=pagu,
    )


@pytest.fixture(autouse=True)
def tanpa_laju():
    """Start every test with counters at nothing."""
    caches["laju"].clear()


@pytest.fixture
def terbuka(renja, orang):
    """The decreed document of the example, made without its way there."""
    return terbitkan(renja, orang["kepala"])


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
    r = buka_perubahan(tetap, orang)
    ubah(r, orang, ubah_pagu("5.03.01.2.01.01", Rupiah.dari(225_000_000)))
    return tetapkan(r, orang, nomor="100.3/99/2025", tanggal=date(2025, 8, 1))


@pytest.fixture
def berganti(terbuka, renja, orang):
    """The same as ``berubah`` without its way there: quick, for tests that read."""
    r = ubah(renja, orang, ubah_pagu("5.03.01.2.01.01", Rupiah.dari(225_000_000)))
    terbitkan(
        r,
        orang["kepala"],
        kode="GANT-KODE-2345-6789",
        nomor="100.3/99/2025",
        tanggal=date(2025, 8, 1),
    )
    return r
