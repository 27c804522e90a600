"""Rencana aksi: what is done in which quarter for the promised targets, with money and owner.

Quarterly targets are printed only where somebody set them; the plan has none yet, so they read
"belum ditetapkan". Money of a quarter comes from the cash plan (anggaran kas).
"""

from collections.abc import Iterator
from datetime import date

from selaras.core.e81_kolom import kolom_kinerja
from selaras.core.laporan_kinerja import DASAR, BahanKinerja
from selaras.core.nilai import Masukan, Nilai
from selaras.core.periode import Triwulan
from selaras.core.renja import Simpul, Tingkat
from selaras.documents.kinerja_baris import (
    BELUM,
    TANPA_UNIT,
    baris_kosong,
    berbaris,
    indikator_baris,
    kode_uraian,
    sel_target,
    sel_uang,
)
from selaras.documents.naskah import Bagian, BlokTabel, Naskah
from selaras.documents.sel import JENIS_TINGKAT, KOSONG, angka, besar, pemilik, teks
from selaras.documents.tabel import BarisTabel, Jenis, Kepala, Kolom, Rata, Sel, Tabel

_TW = (1, 2, 3, 4)
_ROMAWI = ("I", "II", "III", "IV")
_KANAN, _TENGAH = Rata.KANAN, Rata.TENGAH
KOLOM = (
    Kolom(kunci="no", lebar=3, rata=_TENGAH),
    Kolom(kunci="uraian", lebar=20),
    Kolom(kunci="indikator", lebar=20),
    Kolom(kunci="satuan", lebar=7, rata=_TENGAH),
    Kolom(kunci="target", lebar=7, rata=_KANAN),
    *(Kolom(kunci=f"target_tw{t}", lebar=6, rata=_TENGAH) for t in _TW),
    Kolom(kunci="anggaran", lebar=11, rata=_KANAN),
    *(Kolom(kunci=f"kas_tw{t}", lebar=10, rata=_KANAN) for t in _TW),
    Kolom(kunci="unit", lebar=12),
    Kolom(kunci="realisasi_k", lebar=7, rata=_KANAN),
    Kolom(kunci="realisasi_rp", lebar=11, rata=_KANAN),
)


def build(b: BahanKinerja) -> Tabel:
    """Build the action plan: IKU first, then the sub kegiatan below their program."""
    sebutan = f"Rencana Aksi Perjanjian Kinerja Tahun {b.tahun}"
    baris = tuple(_baris(b))
    return Tabel(
        kunci="RENCANA_AKSI",
        label="Rencana Aksi",
        sebutan=sebutan,
        judul=(besar(sebutan), *pemilik(b.rencana.renja.dokumen)[:1]),
        kolom=KOLOM,
        kepala=_kepala(b),
        baris=baris or (baris_kosong("Belum ada baris rencana untuk tahun ini.", len(KOLOM)),),
        mendatar=True,
        ukuran=7.5,
        catatan=tuple(_catatan(b)),
        ulang_nomor=False,
    )


def susun(b: BahanKinerja, tanggal: date, keadaan: str = "") -> Naskah:
    """Return the action plan as a document: one table on A3."""
    d = b.rencana.renja.dokumen
    tabel = build(b)
    return Naskah(
        judul=f"{tabel.sebutan} {d.singkatan or d.nama}",
        penulis=d.nama,
        kata_kunci=("Rencana Aksi", d.singkatan or d.nama),
        tanggal=tanggal.isoformat(),
        kaki=tabel.sebutan,
        kaki_kedua=keadaan,
        bagian=(Bagian("RA", (BlokTabel(tabel),)),),
        kertas="a3",
    )


def _kepala(b: BahanKinerja) -> tuple[tuple[Kepala, ...], ...]:
    def tegak(isi: str) -> Kepala:
        return Kepala(teks=isi, barisspan=2)

    sampai = f"s.d. {Triwulan(b.triwulan)}"
    return (
        (
            tegak("No"),
            tegak("Sasaran/Sub Kegiatan"),
            tegak("Indikator"),
            tegak("Satuan"),
            tegak(f"Target {b.tahun}"),
            Kepala(teks="Target Triwulan", kolspan=4),
            tegak("Anggaran (Rp)"),
            Kepala(teks="Anggaran Kas Triwulan (Rp)", kolspan=4),
            tegak("Penanggung Jawab"),
            Kepala(teks=f"Realisasi {sampai}", kolspan=2),
        ),
        tuple(Kepala(teks=t) for t in (*_ROMAWI, *_ROMAWI, "Kinerja", "Rp")),
    )


def _baris(b: BahanKinerja) -> Iterator[BarisTabel]:
    nomor = 0
    for c in b.iku:
        nomor += 1
        i = c.indikator
        yield BarisTabel(
            id=i.id,
            jenis=Jenis.KELOMPOK,
            sel=(
                teks(str(nomor)),
                teks(c.sasaran.uraian, c.sasaran, "uraian"),
                teks(i.uraian, i, "uraian"),
                teks(i.satuan, i, "satuan"),
                sel_target(c.kini.target, i),
                teks(BELUM, kolspan=4),
                KOSONG,
                *(KOSONG for _ in _TW),
                teks(i.penanggung_jawab, i, "penanggung_jawab"),
                angka(c.kini.realisasi, i.kebijakan.desimal),
                KOSONG,
            ),
        )
    for s in berbaris(b, Tingkat.PROGRAM, Tingkat.SUB_KEGIATAN):
        if s.tingkat is Tingkat.PROGRAM:
            yield BarisTabel(
                id=s.id,
                kode=s.kode,
                jenis=Jenis.PROGRAM,
                sel=(
                    KOSONG,
                    teks(kode_uraian(s), s, "uraian", kolspan=8),
                    sel_uang(b.uang.kolom(s.id).target),
                    *(KOSONG for _ in range(6)),
                    sel_uang(b.uang.kolom(s.id).realisasi),
                ),
            )
            continue
        nomor += 1
        yield from _sub_kegiatan(b, s, nomor)


def _sub_kegiatan(b: BahanKinerja, s: Simpul, nomor: int) -> Iterator[BarisTabel]:
    uang = b.uang.kolom(s.id)
    for r in indikator_baris(b, s):
        realisasi = KOSONG
        if r.indikator is not None:
            k = kolom_kinerja(b.rencana, b.buku, b.triwulan, r.indikator)
            realisasi = angka(k.realisasi, r.indikator.kebijakan.desimal)
        yield BarisTabel(
            id=r.id,
            kode=s.kode if r.pertama else "",
            jenis=JENIS_TINGKAT[s.tingkat],
            sel=(
                teks(str(nomor)) if r.pertama else KOSONG,
                teks(kode_uraian(s), s, "uraian") if r.pertama else KOSONG,
                teks(r.uraian),
                teks(r.satuan),
                sel_target(r.target, r.indikator),
                teks(BELUM, kolspan=4),
                sel_uang(uang.target) if r.pertama else KOSONG,
                *(_kas(b, s, t) if r.pertama else KOSONG for t in _TW),
                teks(b.unit_simpul[s.id] or TANPA_UNIT) if r.pertama else KOSONG,
                realisasi,
                sel_uang(uang.realisasi) if r.pertama else KOSONG,
            ),
        )


def _kas(b: BahanKinerja, s: Simpul, triwulan: int) -> Sel:
    isi = b.kas_triwulan(s.id, triwulan)
    if isi is None:
        return KOSONG
    bulan = b.kas[s.id][3 * triwulan - 3 : 3 * triwulan]
    return sel_uang(
        Nilai(
            isi=isi,
            rumus="jumlah anggaran kas tiga bulan",
            masukan=tuple(
                Masukan(f"bulan {n}", u) for n, u in enumerate(bulan, start=3 * triwulan - 2)
            ),
            dasar=DASAR,
        )
    )


def _catatan(b: BahanKinerja) -> Iterator[str]:
    yield (
        f'Target triwulan "{BELUM}": belum ada yang menetapkannya, jadi tidak diturunkan dari '
        "target setahun."
    )
    sub = berbaris(b, Tingkat.SUB_KEGIATAN)
    tanpa = [s for s in sub if s.id not in b.kas]
    if tanpa:
        yield (
            f"Anggaran kas belum disusun untuk {len(tanpa)} dari {len(sub)} sub kegiatan; kolomnya "
            "dibiarkan kosong."
        )
