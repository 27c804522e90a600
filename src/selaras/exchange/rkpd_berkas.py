"""The consolidated RKPD of a region as files: CSV, JSON, XLSX.

CSV and JSON keep the conventions of :mod:`selaras.exchange.data_terbuka`: plain notation, text that
a spreadsheet would run made inert, blank is not zero. The workbook holds the lines with a total
that follows its filter, the sums, and what to look at.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from selaras.core.konsolidasi import BarisRkpd, JumlahRkpd, Konsolidasi
from selaras.core.rupiah import Rupiah
from selaras.core.terbuka import IndikatorTerbuka
from selaras.exchange.data_terbuka import bilangan, tulis_csv, uang
from selaras.exchange.workbook_tulis import angka_tepat

KOLOM: Mapping[str, str] = {
    "perangkat_daerah": "Sebutan perangkat daerah, seperti dalam alamat halamannya.",
    "nama_perangkat_daerah": "Nama perangkat daerah.",
    "keadaan": "Tahap rencana yang diambil isinya.",
    "kode_urusan": "Kode urusan.",
    "urusan": "Nama urusan.",
    "kode_bidang_urusan": "Kode bidang urusan.",
    "bidang_urusan": "Nama bidang urusan.",
    "kode_program": "Kode program.",
    "program": "Nama program.",
    "kode_kegiatan": "Kode kegiatan.",
    "kegiatan": "Nama kegiatan.",
    "tingkat": "sub_kegiatan, atau tingkat di atasnya bila dananya hanya ditulis di sana.",
    "kode": "Kode seperti tercetak; dapat kosong.",
    "kode_baku": "Kode dalam bentuk baku; kosong bila bukan kode.",
    "uraian": "Nama sub kegiatan.",
    "indikator_ke": "Nomor indikator baris ini; kosong bila tidak ada indikator.",
    "indikator": "Indikator kinerja.",
    "target": "Target tahun n.",
    "satuan": "Satuan target tahun n.",
    "target_maju": "Target tahun n+1.",
    "satuan_maju": "Satuan target tahun n+1.",
    "lokasi": "Lokasi; beberapa lokasi dipisah baris baru.",
    "sumber_dana": "Sumber dana; beberapa sumber dipisah titik koma.",
    "pagu": (
        "Pagu tahun n dalam rupiah, ditulis sekali untuk setiap baris, pada indikator pertama; "
        "jumlah kolom ini adalah jumlah wilayah."
    ),
    "prakiraan_maju": "Prakiraan maju tahun n+1 dalam rupiah, dengan cara yang sama.",
}
"""Columns of a line in files, with what they mean."""

_KOLOM_JUMLAH = (
    ("kode", 14),
    ("nama", 60),
    ("perangkat daerah", 12),
    ("program", 10),
    ("kegiatan", 10),
    ("sub kegiatan", 12),
    ("pagu", 22),
    ("prakiraan maju", 22),
)
_LEBAR = {"uraian": 52, "indikator": 46, "nama_perangkat_daerah": 34, "pagu": 20}
_LEBAR |= {"prakiraan_maju": 20, "program": 34, "kegiatan": 34, "urusan": 24, "bidang_urusan": 28}
_BATAS_SEL = 32_767


def larik(b: BarisRkpd, keadaan: str) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a line in the order of :data:`KOLOM`: one for each indikator.

    Args:
        b: The line.
        keadaan: State of the plan it comes from, in words.
    """
    tetap = (
        b.pemilik.sebutan,
        b.pemilik.nama,
        keadaan,
        b.urusan.kode,
        b.urusan.uraian,
        b.bidang_urusan.kode,
        b.bidang_urusan.uraian,
        b.program.kode,
        b.program.uraian,
        b.kegiatan.kode,
        b.kegiatan.uraian,
        b.tingkat.value,
        b.kode,
        b.kode_baku,
        b.uraian,
    )
    for ke, i in enumerate(b.indikator or (IndikatorTerbuka(uraian=""),), 1):
        yield (
            *tetap,
            ke if b.indikator else None,
            i.uraian,
            i.target,
            i.satuan,
            i.target_maju,
            i.satuan_maju,
            b.lokasi,
            _sumber(b),
            b.pagu if ke == 1 else None,
            b.prakiraan_maju if ke == 1 else None,
        )


def _sumber(b: BarisRkpd) -> str:
    return "; ".join(dict.fromkeys(d.sumber for d in b.dana if d.sumber))


def csv_rkpd(baris: Iterable[BarisRkpd], keadaan: Mapping[str, str]) -> bytes:
    """Write lines as CSV.

    Args:
        baris: The lines.
        keadaan: State of each plan in words, by name of the perangkat daerah in addresses.
    """
    isi = (r for b in baris for r in larik(b, keadaan.get(b.pemilik.sebutan, "")))
    return tulis_csv(tuple(KOLOM), isi)


def json_rkpd(keterangan: Mapping[str, Any], isi: Konsolidasi, keadaan: Mapping[str, str]) -> bytes:
    """Write the sums and the lines as JSON, after what tells where they come from.

    Args:
        keterangan: What to say of the whole.
        isi: The lines and sums.
        keadaan: State of each plan in words, by name of the perangkat daerah in addresses.
    """
    semua = {
        **keterangan,
        "pagu": uang(isi.pagu),
        "prakiraan_maju": uang(isi.prakiraan_maju),
        "sub_kegiatan": isi.sub_kegiatan,
        "per_urusan": [_jumlah(j) for j in isi.per_urusan],
        "per_bidang_urusan": [_jumlah(j) for j in isi.per_bidang_urusan],
        "per_program": [_jumlah(j) for j in isi.per_program],
        "per_perangkat_daerah": [
            _jumlah(j) | {"perangkat_daerah": j.kunci} for j in isi.per_perangkat_daerah
        ],
        "per_sumber_dana": [_jumlah(j) for j in isi.per_sumber_dana],
        "baris": [_objek(b, keadaan) for b in isi.baris],
    }
    return (json.dumps(semua, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _jumlah(j: JumlahRkpd) -> dict[str, Any]:
    return {
        "kode": j.kode,
        "nama": j.nama,
        "banyak_perangkat_daerah": j.perangkat_daerah,
        "program": j.program,
        "kegiatan": j.kegiatan,
        "sub_kegiatan": j.sub_kegiatan,
        "pagu": uang(j.pagu),
        "prakiraan_maju": uang(j.prakiraan_maju),
    }


def _objek(b: BarisRkpd, keadaan: Mapping[str, str]) -> dict[str, Any]:
    return {
        "perangkat_daerah": b.pemilik.sebutan,
        "nama_perangkat_daerah": b.pemilik.nama,
        "keadaan": keadaan.get(b.pemilik.sebutan, ""),
        "urusan": b.urusan.kode,
        "bidang_urusan": b.bidang_urusan.kode,
        "program": b.program.kode,
        "kegiatan": b.kegiatan.kode,
        "tingkat": b.tingkat.value,
        "kode": b.kode,
        "kode_baku": b.kode_baku,
        "uraian": b.uraian,
        "indikator": [
            {
                "uraian": i.uraian,
                "target": bilangan(i.target),
                "satuan": i.satuan,
                "target_maju": bilangan(i.target_maju),
                "satuan_maju": i.satuan_maju,
            }
            for i in b.indikator
        ],
        "lokasi": b.lokasi,
        "dana": [
            {
                "sumber": d.sumber,
                "pagu": uang(d.pagu),
                "prakiraan_maju": uang(d.prakiraan_maju),
            }
            for d in b.dana
        ],
        "pagu": uang(b.pagu),
        "prakiraan_maju": uang(b.prakiraan_maju),
    }


def xlsx_rkpd(
    keterangan: Sequence[tuple[str, str]],
    isi: Konsolidasi,
    keadaan: Mapping[str, str],
    dibuat: datetime,
) -> bytes:
    """Write the sums and the lines as a workbook; totals are formulas with their values.

    Text is written as text, so that nothing in a plan can become a formula.

    Args:
        keterangan: What to say of the whole, label and text.
        isi: The lines and sums.
        keadaan: State of each plan in words, by name of the perangkat daerah in addresses.
        dibuat: Time of the content, for the properties of the file.
    """
    wadah = BytesIO()
    buku = _Buku(wadah, dibuat)
    buku.jumlah("Perangkat daerah", isi.per_perangkat_daerah, total=isi)
    buku.jumlah("Urusan", isi.per_urusan, total=isi)
    buku.jumlah("Bidang urusan", isi.per_bidang_urusan, total=isi)
    buku.jumlah("Program", isi.per_program, total=isi)
    buku.jumlah("Sumber dana", isi.per_sumber_dana, total=isi)
    buku.baris(isi, keadaan)
    buku.periksa(isi)
    buku.keterangan([*keterangan, ("", ""), *KOLOM.items()])
    buku.tutup()
    return wadah.getvalue()


class _Buku:
    """The workbook while it is being written."""

    def __init__(self, wadah: BytesIO, dibuat: datetime) -> None:
        import xlsxwriter

        self._buku = xlsxwriter.Workbook(
            wadah, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        )
        self._buku.set_properties({"title": "RKPD", "created": dibuat.replace(tzinfo=None)})
        dasar: dict[str, Any] = {"font_name": "Arial", "font_size": 9, "valign": "top"}
        gaya = self._buku.add_format
        self._kepala = gaya(dasar | {"bold": True, "bg_color": "#E3ECEE", "bottom": 1})
        self._teks = gaya(dasar | {"text_wrap": True})
        self._angka = gaya(dasar)
        self._uang = gaya(dasar | {"num_format": "#,##0.00"})
        self._tebal = gaya(dasar | {"bold": True, "top": 1})
        self._uang_tebal = gaya(dasar | {"bold": True, "top": 1, "num_format": "#,##0.00"})

    def tutup(self) -> None:
        """Finish the file."""
        self._buku.close()

    def jumlah(self, nama: str, isi: Sequence[JumlahRkpd], total: Konsolidasi) -> None:
        """Write a sheet of groups; the last row adds the columns up."""
        lembar = self._lembar(nama, _KOLOM_JUMLAH)
        for n, j in enumerate(isi, 1):
            nilai = (
                j.kode,
                j.nama or "(tidak disebut)",
                j.perangkat_daerah,
                j.program,
                j.kegiatan,
                j.sub_kegiatan,
                j.pagu,
                j.prakiraan_maju,
            )
            for k, v in enumerate(nilai):
                self._tulis(lembar, n, k, v)
        akhir = len(isi)
        lembar.write_string(akhir + 1, 1, "Jumlah", self._tebal)
        for k, huruf, v in ((6, "G", total.pagu), (7, "H", total.prakiraan_maju)):
            self._rumus(lembar, akhir + 1, k, f"SUM({huruf}2:{huruf}{max(akhir, 1) + 1})", v)

    def baris(self, isi: Konsolidasi, keadaan: Mapping[str, str]) -> None:
        """Write the lines; the first row holds totals that follow the filter."""
        lembar = self._buku.add_worksheet("Baris")
        for k, nama in enumerate(KOLOM):
            lembar.write_string(1, k, nama, self._kepala)
            lembar.set_column(k, k, _LEBAR.get(nama, 14))
        n = 1
        for b in isi.baris:
            for r in larik(b, keadaan.get(b.pemilik.sebutan, "")):
                n += 1
                for k, v in enumerate(r):
                    self._tulis(lembar, n, k, v)
        urutan = list(KOLOM)
        lembar.write_string(0, urutan.index("uraian"), "Jumlah baris yang tampak", self._tebal)
        for kolom, v in (("pagu", isi.pagu), ("prakiraan_maju", isi.prakiraan_maju)):
            k = urutan.index(kolom)
            huruf = chr(ord("A") + k)  # the columns of money lie before Z
            self._rumus(lembar, 0, k, f"SUBTOTAL(9,{huruf}3:{huruf}{max(n, 2) + 1})", v)
        lembar.freeze_panes(2, 0)
        lembar.autofilter(1, 0, max(n, 2), len(KOLOM) - 1)
        lembar.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})

    def periksa(self, isi: Konsolidasi) -> None:
        """Write what deserves a look: duplicates, lines without target or pagu."""
        lembar = self._lembar(
            "Perlu diperiksa",
            (("hal", 30), ("kode", 22), ("uraian", 60), ("perangkat daerah", 40), ("pagu", 22)),
        )
        ganda = [("direncanakan beberapa perangkat daerah", b) for g in isi.ganda for b in g.baris]
        lain = [("tanpa target", b) for b in isi.tanpa_target]
        lain += [("tanpa pagu", b) for b in isi.tanpa_pagu]
        for n, (hal, b) in enumerate([*ganda, *lain], 1):
            for k, v in enumerate((hal, b.kode, b.uraian, b.pemilik.nama, b.pagu)):
                self._tulis(lembar, n, k, v)

    def keterangan(self, isi: Sequence[tuple[str, str]]) -> None:
        """Write what the file is and what its columns mean."""
        lembar = self._buku.add_worksheet("Keterangan")
        lembar.set_column(0, 0, 28)
        lembar.set_column(1, 1, 110)
        for n, (nama, arti) in enumerate(isi):
            if nama:
                lembar.write_string(n, 0, nama, self._kepala)
                lembar.write_string(n, 1, arti, self._teks)

    def _lembar(self, nama: str, kolom: Sequence[tuple[str, int]]) -> Any:
        lembar = self._buku.add_worksheet(nama)
        for k, (judul, lebar) in enumerate(kolom):
            lembar.write_string(0, k, judul, self._kepala)
            lembar.set_column(k, k, lebar)
        lembar.freeze_panes(1, 0)
        lembar.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        return lembar

    def _rumus(self, lembar: Any, n: int, k: int, rumus: str, nilai: Rupiah | None) -> None:
        angka = angka_tepat(nilai) if nilai is not None else 0
        tampil = str(nilai) if angka is None else angka
        lembar.write_formula(n, k, f"={rumus}", self._uang_tebal, tampil)

    def _tulis(self, lembar: Any, n: int, k: int, isi: Any) -> None:
        if isi is None or isi == "":
            return
        angka = angka_tepat(isi)
        if angka is None:
            teks = _tepat(isi)
            lembar.write_string(n, k, teks[:_BATAS_SEL], self._teks)
        else:
            gaya = self._uang if isinstance(isi, Rupiah) else self._angka
            lembar.write_number(n, k, angka, gaya)


def _tepat(isi: Any) -> str:
    """Return the text of what a spreadsheet cannot hold as a number without loss."""
    match isi:
        case Rupiah():
            return format(isi.nilai, "f")
        case Decimal():
            return format(isi, "f")
        case _:
            return str(isi)
