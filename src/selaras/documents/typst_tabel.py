"""Pages and tables of the PDF face as data for the template."""

from typing import Any

from selaras.documents.kisi import (
    TEBAL,
    Takaran,
    angka,
    bagian_nomor,
    sel_berlebar,
    sesuaikan,
    susun_kepala,
    teks_sel,
    tinggi_baris,
)
from selaras.documents.lebar_kolom import banyak_larik
from selaras.documents.muat import huruf_catatan, muat
from selaras.documents.pemenggalan import TANDA
from selaras.documents.tabel import BarisTabel, Rata, Tabel

_MM = 72 / 25.4
_KERTAS = {"a4": (210 * _MM, 297 * _MM), "a3": (297 * _MM, 420 * _MM)}
TEPI_TEGAK = {"kiri": 30 * _MM, "kanan": 25 * _MM, "atas": 30 * _MM, "bawah": 25 * _MM}
TEPI_MENDATAR = {"x": 16 * _MM, "atas": 23 * _MM, "bawah": 20 * _MM}
_TINGGI_LABEL, _TINGGI_LARIK_JUDUL = 18.0, 13.5  # of the caption of a table


def bidang(mendatar: bool, bagian: float, kertas: str = "a4") -> tuple[float, float]:
    """Return width and height of the text area in points."""
    pendek, panjang = _KERTAS[kertas]
    if mendatar:
        return (
            (panjang - 2 * TEPI_MENDATAR["x"]) * bagian,
            pendek - TEPI_MENDATAR["atas"] - TEPI_MENDATAR["bawah"],
        )
    return (
        (pendek - TEPI_TEGAK["kiri"] - TEPI_TEGAK["kanan"]) * bagian,
        panjang - TEPI_TEGAK["atas"] - TEPI_TEGAK["bawah"],
    )


def data_tabel(
    tabel: Tabel, lebar: float, tinggi: float, judul: float | None = None
) -> dict[str, Any]:
    """Return a table as data, fitted into ``lebar`` points; rows break only when very tall.

    ``judul`` is the height of the headings above a table that starts a page.
    """
    if judul is None:
        ukuran = sesuaikan(tabel, lebar)
    else:
        takaran = Takaran(tabel)
        ukuran = muat(
            tabel,
            lambda t: takaran.sesuaikan(lebar, t.ukuran),
            tinggi,
            judul + _tinggi_keterangan(tabel, lebar),
        )

    def kepala_teks(teks: str, kolom: int, kolspan: int) -> str:
        ruang = sum(ukuran.lebar[kolom : kolom + kolspan]) - 2 * ukuran.jarak
        return _tercetak(teks_sel(teks, ruang / ukuran.huruf, tebal=True, tetap=False))

    return {
        "label": tabel.label,
        "judul": list(tabel.judul),
        "lebar": [round(w, 3) for w in ukuran.lebar],
        "huruf": ukuran.huruf,
        "jarak": ukuran.jarak,
        "sela": ukuran.sela,
        "huruf_catatan": huruf_catatan(ukuran),
        "kepala": [
            {
                "t": kepala_teks(s.kepala.teks, s.kolom, s.kepala.kolspan),
                "ks": s.kepala.kolspan,
                "bs": s.kepala.barisspan,
            }
            for s in susun_kepala(tabel.kepala)
        ],
        "nomor": [bagian_nomor(k.nomor) for k in tabel.kolom] if tabel.ulang_nomor else [],
        "baris": [
            {
                "jenis": baris.jenis.value,
                "pecah": tinggi_baris(tabel, baris, ukuran) > tinggi * 0.5,
                "sel": [
                    {
                        "t": _tercetak(
                            teks_sel(
                                s.teks,
                                ruang / ukuran.huruf,
                                tebal=baris.jenis in TEBAL,
                                tetap=angka(s),
                            )
                        ),
                        "ks": s.kolspan,
                        "rata": rata_sel(kolom.rata, s.kolspan, baris),
                    }
                    for kolom, s, ruang in sel_berlebar(tabel, baris, ukuran)
                ],
            }
            for baris in tabel.baris
        ],
        "catatan": list(tabel.catatan),
    }


def _tinggi_keterangan(tabel: Tabel, lebar: float) -> float:
    """Return the height of the label and title above a table in points."""
    banyak = sum(banyak_larik(t, lebar / 10.5, tebal=True) for t in tabel.judul)
    return _TINGGI_LABEL + banyak * _TINGGI_LARIK_JUDUL


def _tercetak(teks: str) -> str:
    """Return marked text with real hyphens: no two pieces fit one line, so the line breaks."""
    return teks.replace(TANDA, "-")


def rata_sel(rata: Rata, kolspan: int, baris: BarisTabel) -> str:
    """Return the alignment of a body cell: a text over several columns starts at the left."""
    if kolspan == 1:
        return rata.value
    if len(baris.sel) == 1 and baris.jenis.value == "kosong":
        return Rata.TENGAH.value
    return Rata.KIRI.value
