"""Lembar Indikator Kinerja Utama of a Renstra: the whole period on one sheet."""

from decimal import Decimal

from selaras.core.akumulasi import kondisi_akhir
from selaras.core.kebijakan import Akumulasi
from selaras.core.nilai import Nilai
from selaras.core.renja import DokumenTarget, Indikator, Renja
from selaras.documents.iku import DASAR, iku
from selaras.documents.sel import KOSONG, angka, besar, data, desimal_data, pemilik, teks
from selaras.documents.tabel import BarisTabel, Kepala, Kolom, Rata, Sel, Tabel

_TERAKHIR = "target tahun terakhir"
CARA_AKHIR = {
    Akumulasi.JUMLAH: "jumlah target tahunan",
    Akumulasi.JUMLAH_DENGAN_AWAL: "kondisi awal ditambah jumlah target tahunan",
    Akumulasi.RATA_RATA: _TERAKHIR,
    Akumulasi.POSISI_AKHIR: _TERAKHIR,
    Akumulasi.MAKSIMUM: "target tahunan tertinggi",
    Akumulasi.MINIMUM: "target tahunan terendah",
    Akumulasi.RASIO: _TERAKHIR,
}
"""How the end of the period follows from the targets; computed in :mod:`selaras.core.akumulasi`."""


def build(renja: Renja) -> Tabel:
    """Build the sheet: one row per indikator of a sasaran, with a column per target year.

    The end of the period is what the Renstra states, else what follows from the yearly targets by
    the policy of the indikator.

    Args:
        renja: The Renstra's part of a plan.
    """
    tahun = tuple(range(renja.dokumen.renstra_awal, renja.dokumen.renstra_akhir + 1))
    baris: list[BarisTabel] = []
    sebelumnya = ""
    for sasaran, indikator in iku(renja):
        baris.append(
            BarisTabel(
                id=indikator.id,
                sel=(
                    teks(str(len(baris) + 1)),
                    teks(sasaran.uraian) if sasaran.id != sebelumnya else KOSONG,
                    teks(indikator.uraian),
                    teks(indikator.satuan),
                    teks(indikator.definisi),
                    teks(indikator.rumus),
                    teks(indikator.sumber_data),
                    teks(indikator.penanggung_jawab),
                    _angka(indikator, indikator.capaian_awal, "capaian_awal"),
                    *(_target(renja, indikator, t) for t in tahun),
                    akhir(renja, indikator, tahun),
                ),
            )
        )
        sebelumnya = sasaran.id
    sebutan = f"Indikator Kinerja Utama Tahun {tahun[0]}-{tahun[-1]}"
    return Tabel(
        kunci="IKU",
        label="Indikator Kinerja Utama",
        sebutan=sebutan,
        judul=(besar(sebutan), *pemilik(renja.dokumen)),
        kolom=_kolom(tahun),
        kepala=_kepala(tahun),
        baris=tuple(baris),
        mendatar=True,
        ulang_nomor=True,
        catatan=tuple(f"{i.uraian}: {i.kebijakan}." for _, i in iku(renja)),
    )


def akhir(renja: Renja, indikator: Indikator, tahun: tuple[int, ...]) -> Sel:
    """Return the cell of the end of the period, stated or computed.

    Args:
        renja: The plan.
        indikator: The indikator.
        tahun: The target years.
    """
    if indikator.kondisi_akhir is not None:
        return _angka(indikator, indikator.kondisi_akhir, "kondisi_akhir")
    target = [
        t.nilai if (t := renja.target_oleh.get((indikator.id, n, DokumenTarget.RENSTRA))) else None
        for n in tahun
    ]
    k = indikator.kebijakan
    nilai = Nilai(
        isi=kondisi_akhir(target, indikator.capaian_awal, k.antar_tahun),
        rumus=CARA_AKHIR[k.antar_tahun],
        kebijakan=str(k),
        dasar=DASAR,
    )
    return angka(nilai, desimal_data(nilai.isi, k.desimal))


def _target(renja: Renja, indikator: Indikator, tahun: int) -> Sel:
    t = renja.target_oleh.get((indikator.id, tahun, DokumenTarget.RENSTRA))
    if t is None or t.nilai is None:
        return KOSONG
    return data(t.nilai, t, "nilai", dasar=DASAR, desimal=indikator.kebijakan.desimal)


def _angka(indikator: Indikator, isi: Decimal | None, field: str) -> Sel:
    if isi is None:
        return KOSONG
    return data(isi, indikator, field, dasar=DASAR, desimal=indikator.kebijakan.desimal)


def _kolom(tahun: tuple[int, ...]) -> tuple[Kolom, ...]:
    tetap = (
        ("no", 3.0, Rata.TENGAH),
        ("sasaran", 14.0, Rata.KIRI),
        ("indikator", 14.0, Rata.KIRI),
        ("satuan", 6.0, Rata.TENGAH),
        ("definisi", 16.0, Rata.KIRI),
        ("rumus", 16.0, Rata.KIRI),
        ("sumber_data", 9.0, Rata.KIRI),
        ("penanggung_jawab", 10.0, Rata.KIRI),
        ("capaian_awal", 6.0, Rata.KANAN),
        *((f"target_{t}", 6.0, Rata.KANAN) for t in tahun),
        ("kondisi_akhir", 6.0, Rata.KANAN),
    )
    return tuple(
        Kolom(kunci=k, lebar=w, rata=r, nomor=str(n)) for n, (k, w, r) in enumerate(tetap, start=1)
    )


def _kepala(tahun: tuple[int, ...]) -> tuple[tuple[Kepala, ...], ...]:
    tetap = (
        "No",
        "Sasaran Strategis",
        "Indikator Kinerja Utama",
        "Satuan",
        "Definisi Operasional",
        "Formulasi Perhitungan",
        "Sumber Data",
        "Penanggung Jawab",
        "Kondisi Awal",
    )
    return (
        (
            *(Kepala(teks=t, barisspan=2) for t in tetap),
            Kepala(teks="Target Kinerja Tahun", kolspan=len(tahun)),
            Kepala(teks="Kondisi Akhir", barisspan=2),
        ),
        tuple(Kepala(teks=str(t)) for t in tahun),
    )
