"""Perjanjian Kinerja, rencana aksi, LKjIP as documents: content, missing data, two revisions."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from selaras.core.laporan import BukuRealisasi, CatatanKinerja, CatatanUang, Masa
from selaras.core.laporan_kinerja import BahanKinerja, PejabatKinerja
from selaras.core.rencana_tahun import RencanaTahun
from selaras.core.rupiah import Rupiah
from selaras.documents import lkjip, lkjip_tabel, perjanjian_kinerja, rencana_aksi
from selaras.documents.naskah import Paragraf
from selaras.exchange.baca import read
from selaras.law.at import at

CONTOH = Path(__file__).parents[2] / "examples" / "bkpsdm-kukar-2025"
SUB = "5.03.01.2.01.01"
SKALA = lkjip.SkalaLkjip(at(date(2025, 12, 31)).predikat_kinerja.jenjang)
HARI = date(2025, 12, 31)


@pytest.fixture(scope="module")
def kosong():
    return BahanKinerja(rencana=RencanaTahun(renja=read(CONTOH).value, tahun=2025))


@pytest.fixture(scope="module")
def isi(kosong):
    (iku,) = [c.indikator.id for c in kosong.iku]
    sub = [s.id for s in kosong.rencana.sub_kegiatan]
    return replace(
        kosong,
        buku=BukuRealisasi(
            kinerja=(CatatanKinerja(indikator=iku, masa=Masa(2025, 4), nilai=Decimal("89.61")),),
            uang=tuple(
                CatatanUang(simpul=s, masa=Masa(2025, 4), realisasi=Rupiah.dari(1_000_000))
                for s in sub
            ),
        ),
        unit={"5.03.01": "Sekretariat"},
        kas={SUB: tuple(Rupiah.dari(n) for n in range(1, 13))},
        pejabat=(
            PejabatKinerja(jabatan="Kepala Badan", nama="Nama Kepala", kepala=True),
            PejabatKinerja(jabatan="Sekretaris", nama="Nama Sekretaris", unit="Sekretariat"),
        ),
        atasan="Bupati",
    )


def teks(naskah):
    return "\n".join(
        "".join(t.isi for t in b.isi)
        for bagian in naskah.bagian
        for b in bagian.blok
        if isinstance(b, Paragraf)
    )


def test_lampiran_perjanjian(isi):
    (baris,) = perjanjian_kinerja.tabel_iku(isi).baris
    assert [s.teks for s in baris.sel][3:] == ["Nilai", "87"]
    tabel = perjanjian_kinerja.tabel_anggaran(isi)
    assert tabel.sel("JUMLAH", "anggaran").teks == "32.743.331.188"
    assert tabel.sel("5.03.01", "sumber_dana").teks == "APBD"


def test_turunan_unit_memuat_setiap_baris_sekali(isi):
    semua = dict(perjanjian_kinerja.cascading_unit(isi))
    assert list(semua) == ["Sekretariat", "Unit belum ditetapkan"]
    kode = [b.kode for t in semua.values() for x in t for b in x.baris if b.kode]
    harap = [
        s.kode
        for s in isi.rencana.baris
        if s.tingkat.value in ("program", "kegiatan", "sub_kegiatan") and s.kode
    ]
    assert sorted(kode) == sorted(harap)


def test_nama_hanya_dari_pejabat_yang_tercatat(isi, kosong):
    tanda = [
        b.nama
        for n in (perjanjian_kinerja.susun(isi, HARI), perjanjian_kinerja.susun(kosong, HARI))
        for bagian in n.bagian
        for b in bagian.blok
        if type(b).__name__ == "TandaTangan"
    ]
    assert tanda == ["", "Nama Kepala", "Nama Kepala", "Nama Sekretaris", "", ""]


def test_perubahan_dari_dua_revisi(isi):
    renja = isi.rencana.renja
    dana = tuple(
        replace(p, pagu=Rupiah.dari(225_000_000)) if p.simpul == SUB else p for p in renja.pendanaan
    )
    baru = replace(
        isi,
        semula=isi.rencana,
        rencana=RencanaTahun(renja=replace(renja, pendanaan=dana), tahun=2025),
    )
    tabel = perjanjian_kinerja.tabel_perubahan(baru)
    beda = {b.id: [s.teks for s in b.sel][3:] for b in tabel.baris}
    assert beda[f"{SUB}/anggaran"] == ["450.000.000", "225.000.000"]
    assert set(beda) == {f"{k}/anggaran" for k in ("5.03.01", "5.03.01.2.01", SUB)}
    tetap = perjanjian_kinerja.tabel_perubahan(replace(isi, semula=isi.rencana))
    assert tetap.baris[0].sel[0].teks == "Target dan anggaran tidak berubah."
    with pytest.raises(ValueError, match="no earlier plan"):
        perjanjian_kinerja.tabel_perubahan(isi)


def test_rencana_aksi_tidak_mengarang_target_triwulan(isi):
    tabel = rencana_aksi.build(isi)
    assert tabel.sel(SUB, "target_tw1").teks == "belum ditetapkan"
    assert [tabel.sel(SUB, f"kas_tw{t}").teks for t in (1, 2, 3, 4)] == ["6", "15", "24", "33"]
    assert tabel.sel(SUB, "unit").teks == "Sekretariat"
    assert tabel.sel(SUB, "realisasi_rp").teks == "1.000.000"


def test_lkjip_menghitung_dan_mengatakan(isi):
    kalimat = teks(lkjip.susun(isi, SKALA, HARI))
    assert (
        "terealisasi 89,61 dari target 87, atau capaian 103,00 persen: mencapai target." in kalimat
    )
    tabel = lkjip_tabel.efisiensi(isi)
    (e,) = isi.efisiensi
    assert tabel.sel(e.sasaran.id, "serapan").teks == "0,17"
    assert tabel.sel(e.sasaran.id, "efisiensi").teks == "102,83"
    assert tabel.sel(e.sasaran.id, "capaian").teks == "103,00"


def test_lkjip_tanpa_laporan_mengatakan_yang_kurang(kosong):
    kalimat = teks(lkjip.susun(kosong, SKALA, HARI))
    for harap in (
        "realisasinya belum dilaporkan",
        "belum diketahui",
        "Faktor dan tindak lanjut Tahun 2025 belum dilaporkan",
        "Capaian indikator kinerja utama belum dapat disimpulkan",
    ):
        assert harap in kalimat
    assert "0,00 persen" not in kalimat


def test_setiap_tabel_penuh(isi):
    """Spans of header and rows fill the columns of every table."""
    semua = (
        *perjanjian_kinerja.build(isi),
        rencana_aksi.build(isi),
        *lkjip.susun(isi, SKALA, HARI).tabel,
    )
    for t in semua:
        assert sum(k.kolspan for k in t.kepala[0]) == len(t.kolom), t.kunci
        for b in t.baris:
            assert sum(s.kolspan for s in b.sel) == len(t.kolom), (t.kunci, b.id)
