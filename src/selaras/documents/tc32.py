"""Tabel T-C.32: usulan program dan kegiatan dari para pemangku kepentingan tahun n.

The table is part of the document even when nobody proposed anything; then it says so.
"""

from selaras.core.kebijakan import kata
from selaras.core.renja import KanalUsulan, Renja, Usulan
from selaras.documents.sel import besar, data, pemilik, teks
from selaras.documents.tabel import BarisTabel, Jenis, Kepala, Kolom, Rata, Tabel

DASAR = "Permendagri 86/2017, Lampiran, Tabel T-C.32"
TIDAK_ADA = "Tidak ada"

SEBUTAN_KANAL = {
    KanalUsulan.MUSRENBANG: "musrenbang",
    KanalUsulan.POKOK_PIKIRAN: "pokok-pokok pikiran DPRD",
    KanalUsulan.FORUM: "forum perangkat daerah",
    KanalUsulan.LANGSUNG: "usulan langsung",
}
"""How a proposal came, as officials call it."""

KOLOM = (
    Kolom(kunci="no", lebar=4, rata=Rata.TENGAH, nomor="(1)"),
    Kolom(kunci="uraian", lebar=30, nomor="(2)"),
    Kolom(kunci="lokasi", lebar=16, nomor="(3)"),
    Kolom(kunci="indikator", lebar=22, nomor="(4)"),
    Kolom(kunci="volume", lebar=12, rata=Rata.TENGAH, nomor="(5)"),
    Kolom(kunci="catatan", lebar=18, nomor="(6)"),
)


def build(renja: Renja) -> Tabel:
    """Build Tabel T-C.32.

    Args:
        renja: The plan.
    """
    baris = tuple(_baris(no, u) for no, u in enumerate(_urut(renja), start=1))
    sebutan = (
        f"Usulan Program dan Kegiatan dari Para Pemangku Kepentingan Tahun {renja.dokumen.tahun}"
    )
    return Tabel(
        kunci="TC32",
        label="Tabel T-C.32",
        sebutan=sebutan,
        judul=(besar(sebutan), *pemilik(renja.dokumen)),
        kolom=KOLOM,
        kepala=(
            (
                Kepala(teks="No"),
                Kepala(teks="Program/Kegiatan"),
                Kepala(teks="Lokasi"),
                Kepala(teks="Indikator Kinerja"),
                Kepala(teks="Besaran/Volume"),
                Kepala(teks="Catatan"),
            ),
        ),
        baris=baris or (_tidak_ada(),),
    )


def _urut(renja: Renja) -> list[Usulan]:
    return sorted(renja.usulan, key=lambda u: u.urut)


def _baris(no: int, usulan: Usulan) -> BarisTabel:
    catatan = [
        f"Pengusul: {usulan.pengusul}" if usulan.pengusul else "",
        f"Melalui {SEBUTAN_KANAL[usulan.kanal]}" if usulan.kanal else "",
        kata(usulan.keputusan).capitalize() if usulan.keputusan else "",
        usulan.catatan,
    ]
    return BarisTabel(
        id=f"usulan{no}",
        sel=(
            teks(str(no)),
            teks(usulan.uraian, usulan, "uraian"),
            teks(usulan.lokasi, usulan, "lokasi"),
            teks(usulan.indikator, usulan, "indikator"),
            data(usulan.volume, usulan, "volume", dasar=DASAR, satuan=usulan.satuan),
            teks("; ".join(c for c in catatan if c), usulan, "catatan"),
        ),
    )


def _tidak_ada() -> BarisTabel:
    return BarisTabel(
        id="KOSONG",
        jenis=Jenis.KOSONG,
        sel=(teks(TIDAK_ADA, kolspan=len(KOLOM)),),
    )
