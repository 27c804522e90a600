"""Lembar Indikator Kinerja Utama: sasaran, indikator, target, formula, source and owner."""

from selaras.core.renja import Indikator, Renja, TingkatIndikator, TujuanSasaran
from selaras.documents.sel import KOSONG, besar, pemilik, target_renja, teks
from selaras.documents.tabel import BarisTabel, Kepala, Kolom, Rata, Tabel

DASAR = "Permendagri 86/2017, Lampiran, tujuan dan sasaran Renja perangkat daerah"

KOLOM = (
    Kolom(kunci="no", lebar=4, rata=Rata.TENGAH),
    Kolom(kunci="sasaran", lebar=18),
    Kolom(kunci="indikator", lebar=18),
    Kolom(kunci="target", lebar=9, rata=Rata.TENGAH),
    Kolom(kunci="rumus", lebar=24),
    Kolom(kunci="sumber_data", lebar=12),
    Kolom(kunci="penanggung_jawab", lebar=15),
)


def build(renja: Renja) -> Tabel:
    """Build the IKU sheet: one row per indikator of a sasaran, with its target of year n.

    Args:
        renja: The plan.
    """
    baris: list[BarisTabel] = []
    sebelumnya = ""
    for sasaran, indikator in iku(renja):
        baris.append(
            BarisTabel(
                id=indikator.id,
                sel=(
                    teks(str(len(baris) + 1)),
                    teks(sasaran.uraian, sasaran, "uraian") if sasaran.id != sebelumnya else KOSONG,
                    teks(indikator.uraian, indikator, "uraian"),
                    target_renja(renja, indikator, dasar=DASAR),
                    teks(indikator.rumus or indikator.definisi, indikator, "rumus"),
                    teks(indikator.sumber_data, indikator, "sumber_data"),
                    teks(indikator.penanggung_jawab, indikator, "penanggung_jawab"),
                ),
            )
        )
        sebelumnya = sasaran.id
    sebutan = f"Indikator Kinerja Utama Tahun {renja.dokumen.tahun}"
    return Tabel(
        kunci="IKU",
        label="Indikator Kinerja Utama",
        sebutan=sebutan,
        judul=(besar(sebutan), *pemilik(renja.dokumen)[:1]),
        kolom=KOLOM,
        kepala=(
            (
                Kepala(teks="No"),
                Kepala(teks="Sasaran Strategis"),
                Kepala(teks="Indikator Kinerja Utama"),
                Kepala(teks=f"Target {renja.dokumen.tahun}"),
                Kepala(teks="Penjelasan (Formulasi Perhitungan)"),
                Kepala(teks="Sumber Data"),
                Kepala(teks="Penanggung Jawab"),
            ),
        ),
        baris=tuple(baris),
        ulang_nomor=False,
    )


def iku(renja: Renja) -> list[tuple[TujuanSasaran, Indikator]]:
    """Return the IKU with their sasaran, in order of the sasaran."""
    return [
        (ts, indikator)
        for ts in renja.tujuan_sasaran
        if ts.jenis == "sasaran"
        for indikator in renja.indikator_milik.get(ts.id, ())
        if indikator.tingkat is TingkatIndikator.SASARAN
    ]
