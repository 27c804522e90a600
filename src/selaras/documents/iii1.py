"""Tabel III.1: tujuan and sasaran of the Renja with their indikators and targets of year n."""

from collections.abc import Iterator

from selaras.core.renja import Renja, TujuanSasaran
from selaras.documents.sel import KOSONG, besar, pemilik, target_renja, teks
from selaras.documents.tabel import BarisTabel, Kepala, Kolom, Rata, Tabel

DASAR = "Permendagri 86/2017, Lampiran, tujuan dan sasaran Renja perangkat daerah"

KOLOM = (
    Kolom(kunci="tujuan", lebar=28),
    Kolom(kunci="sasaran", lebar=28),
    Kolom(kunci="indikator", lebar=30),
    Kolom(kunci="target", lebar=14, rata=Rata.TENGAH),
)


def build(renja: Renja) -> Tabel:
    """Build Tabel III.1.

    Args:
        renja: The plan.
    """
    n = renja.dokumen.tahun
    semua = renja.tujuan_sasaran
    tujuan = [ts for ts in semua if ts.jenis == "tujuan"]
    dikenal = {t.id for t in tujuan}
    baris: list[BarisTabel] = []
    for t in tujuan:
        baris.extend(_baris(renja, t, "tujuan"))
        for s in semua:
            if s.jenis == "sasaran" and s.induk == t.id:
                baris.extend(_baris(renja, s, "sasaran"))
    for s in semua:
        if s.jenis == "sasaran" and s.induk not in dikenal:
            baris.extend(_baris(renja, s, "sasaran"))
    sebutan = f"Tujuan dan Sasaran Renja Tahun {n}"
    return Tabel(
        kunci="III1",
        label="Tabel III.1",
        sebutan=sebutan,
        judul=(besar(sebutan), *pemilik(renja.dokumen)),
        kolom=KOLOM,
        kepala=(
            (
                Kepala(teks="Tujuan", barisspan=2),
                Kepala(teks="Sasaran", kolspan=2),
                Kepala(teks=f"Target Renja Tahun {n}", barisspan=2),
            ),
            (Kepala(teks="Uraian"), Kepala(teks="Indikator")),
        ),
        baris=tuple(baris),
        ulang_nomor=False,
    )


def _baris(renja: Renja, ts: TujuanSasaran, kolom: str) -> Iterator[BarisTabel]:
    """Yield the rows of a tujuan or sasaran: one per indikator, at least one."""
    indikator = renja.indikator_milik.get(ts.id, ())
    uraian = teks(ts.uraian, ts, "uraian")
    for urut, i in enumerate(indikator):
        isi = uraian if urut == 0 else KOSONG
        yield BarisTabel(
            id=i.id,
            sel=(
                isi if kolom == "tujuan" else KOSONG,
                isi if kolom == "sasaran" else KOSONG,
                teks(i.uraian, i, "uraian"),
                target_renja(renja, i, dasar=DASAR),
            ),
        )
    if not indikator:
        pasangan = (uraian, KOSONG) if kolom == "tujuan" else (KOSONG, uraian)
        yield BarisTabel(id=ts.id, sel=(*pasangan, KOSONG, KOSONG))
