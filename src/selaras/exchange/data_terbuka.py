"""Public lines as files that machines and spreadsheets read: CSV, JSON, XLSX.

CSV: UTF-8, commas, decimal points, no thousands; text that a spreadsheet would run is made inert
(:mod:`selaras.exchange.formula`). A line with several indikator takes several rows, one each; its
money stands on the first of them only, so that a sum over the column is right.
JSON: money and quantities are texts in plain notation, because JSON numbers are binary fractions in
most programs; what is blank is ``null``.
"""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

from selaras.core.renja import Tingkat
from selaras.core.rupiah import Rupiah
from selaras.core.terbuka import BarisData, IndikatorTerbuka
from selaras.exchange.formula import jinakkan
from selaras.exchange.workbook_tulis import angka_tepat

KOLOM: Mapping[str, str] = {
    "wilayah": "Kode wilayah.",
    "perangkat_daerah": "Sebutan perangkat daerah, seperti dalam alamat halamannya.",
    "tahun": "Tahun rencana (n).",
    "revisi": "Nomor versi yang ditetapkan.",
    "urut": "Urutan baris dalam rencananya, mulai dari 1.",
    "tingkat": "program, kegiatan, atau sub_kegiatan.",
    "kode": "Kode seperti tercetak; dapat kosong.",
    "kode_baku": "Kode dalam bentuk baku (sub kegiatan empat angka); kosong bila bukan kode.",
    "uraian": "Nama program, kegiatan, atau sub kegiatan.",
    "indikator_ke": "Nomor indikator baris ini; kosong bila tidak ada indikator.",
    "indikator": "Indikator kinerja.",
    "target": "Target tahun n.",
    "satuan": "Satuan target tahun n.",
    "target_maju": "Target tahun n+1.",
    "satuan_maju": "Satuan target tahun n+1.",
    "lokasi": "Lokasi; beberapa lokasi dipisah baris baru.",
    "sumber_dana": "Sumber dana; beberapa sumber dipisah titik koma.",
    "pagu": (
        "Pagu tahun n dalam rupiah. Program dan kegiatan memuat jumlah baris di bawahnya, jadi "
        "jumlahkan satu tingkat saja. Ditulis sekali untuk setiap baris, pada indikator pertama."
    ),
    "prakiraan_maju": "Prakiraan maju tahun n+1 dalam rupiah, dengan cara yang sama.",
}
"""Columns of a public line in files, with what they mean."""

_KUNCI = ("wilayah", "perangkat_daerah", "tahun", "revisi", "urut", "tingkat", "kode", "kode_baku")
_LEBAR = {"uraian": 52, "indikator": 52, "lokasi": 26, "sumber_dana": 26, "kode": 18}
_LEBAR |= {"kode_baku": 20, "pagu": 20, "prakiraan_maju": 20, "perangkat_daerah": 18}
_TINGKAT_LEMBAR = {Tingkat.PROGRAM: 0, Tingkat.KEGIATAN: 1, Tingkat.SUB_KEGIATAN: 2}
_BATAS_SEL = 32_767


def uang(nilai: Rupiah | None) -> str | None:
    """Return money as files write it: rupiah with two decimals.

    >>> uang(Rupiah.dari(450_000_000)), uang(None)
    ('450000000.00', None)
    """
    return None if nilai is None else format(nilai.nilai, "f")


def bilangan(nilai: Decimal | None) -> str | None:
    """Return a quantity as files write it.

    >>> bilangan(Decimal("97.50")), bilangan(None)
    ('97.50', None)
    """
    return None if nilai is None else format(nilai, "f")


def objek(b: BarisData) -> dict[str, Any]:
    """Return a line as JSON holds it."""
    isi = b.isi
    return {
        **_kunci(b),
        "uraian": isi.uraian,
        "indikator": [
            {
                "uraian": i.uraian,
                "target": bilangan(i.target),
                "satuan": i.satuan,
                "target_maju": bilangan(i.target_maju),
                "satuan_maju": i.satuan_maju,
            }
            for i in isi.indikator
        ],
        "lokasi": isi.lokasi,
        "sumber_dana": isi.sumber_dana,
        "pagu": uang(isi.pagu),
        "prakiraan_maju": uang(isi.prakiraan_maju),
    }


def _kunci(b: BarisData) -> dict[str, Any]:
    nilai = (
        b.kode_wilayah,
        b.perangkat_daerah,
        b.tahun,
        b.revisi,
        b.urut,
        b.isi.tingkat.value,
        b.isi.kode,
        b.isi.kode_baku,
    )
    return dict(zip(_KUNCI, nilai, strict=True))


def larik(b: BarisData) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a line in the order of :data:`KOLOM`: one for each indikator."""
    kunci = tuple(_kunci(b).values())
    kosong = IndikatorTerbuka(uraian="")
    for ke, i in enumerate(b.isi.indikator or (kosong,), 1):
        pertama = ke == 1
        yield (
            *kunci,
            b.isi.uraian,
            ke if b.isi.indikator else None,
            i.uraian,
            i.target,
            i.satuan,
            i.target_maju,
            i.satuan_maju,
            b.isi.lokasi,
            b.isi.sumber_dana,
            b.isi.pagu if pertama else None,
            b.isi.prakiraan_maju if pertama else None,
        )


def tulis_csv(kepala: Sequence[str], baris: Iterable[Sequence[Any]]) -> bytes:
    """Write a table as CSV; the same values give the same bytes.

    Args:
        kepala: Names of the columns.
        baris: Its rows: texts, integers, decimals, money, truth, or nothing.
    """
    tampung = StringIO(newline="")
    penulis = csv.writer(tampung, lineterminator="\r\n")
    penulis.writerow(kepala)
    penulis.writerows([_sel(s) for s in b] for b in baris)
    return tampung.getvalue().encode("utf-8", "replace")


def _sel(isi: Any) -> str:
    match isi:
        case None:
            return ""
        case bool():
            return "ya" if isi else "tidak"
        case Rupiah():
            return format(isi.nilai, "f")
        case Decimal():
            return format(isi, "f")
        case int():
            return str(isi)
        case _:
            return jinakkan(str(isi))


def csv_baris(baris: Iterable[BarisData]) -> bytes:
    """Write lines as CSV."""
    return tulis_csv(tuple(KOLOM), (r for b in baris for r in larik(b)))


def json_baris(keterangan: Mapping[str, Any], baris: Iterable[BarisData]) -> bytes:
    """Write lines as JSON, after what tells where they come from.

    Args:
        keterangan: What to say of the whole: plan, decree, licence.
        baris: The lines.
    """
    isi = {**keterangan, "baris": [objek(b) for b in baris]}
    return (json.dumps(isi, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def xlsx_baris(
    keterangan: Sequence[tuple[str, str]], baris: Iterable[BarisData], dibuat: datetime
) -> bytes:
    """Write lines as a workbook: numbers as numbers, levels that fold, columns explained.

    Args:
        keterangan: What to say of the whole, label and text.
        baris: The lines.
        dibuat: Time of the decree, for the properties of the file.
    """
    import xlsxwriter

    wadah = BytesIO()
    buku = xlsxwriter.Workbook(
        wadah, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    buku.set_properties({"title": "Rencana kerja", "created": dibuat.replace(tzinfo=None)})
    dasar: dict[str, Any] = {"font_name": "Arial", "font_size": 9, "valign": "top"}
    kepala = buku.add_format(dasar | {"bold": True, "bg_color": "#E3ECEE", "bottom": 1})
    lembar = buku.add_worksheet("Baris")
    for i, nama in enumerate(KOLOM):
        lembar.write_string(0, i, nama, kepala)
        lembar.set_column(i, i, _LEBAR.get(nama, 12))
    gaya = {
        (tebal, jenis): buku.add_format(
            dasar | {"bold": tebal, "text_wrap": jenis == "teks"} | _BENTUK[jenis]
        )
        for tebal in (False, True)
        for jenis in _BENTUK
    }
    akhir = 0
    for b in baris:
        tingkat = _TINGKAT_LEMBAR[b.isi.tingkat]
        for r in larik(b):
            akhir += 1
            lembar.set_row(akhir, None, None, {"level": tingkat} if tingkat else {})
            for i, isi in enumerate(r):
                _tulis(lembar, akhir, i, isi, gaya, tebal=tingkat == 0)
    lembar.outline_settings(True, False, True, False)  # the sum stands above its parts
    lembar.freeze_panes(1, 0)
    lembar.autofilter(0, 0, max(akhir, 1), len(KOLOM) - 1)
    lembar.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    _lembar_keterangan(buku, dasar, kepala, [*keterangan, ("", ""), *KOLOM.items()])
    buku.close()
    return wadah.getvalue()


_BENTUK: Mapping[str, dict[str, Any]] = {
    "teks": {},
    "bulat": {"num_format": "0"},
    "bilangan": {},
    "uang": {"num_format": "#,##0.00"},
}


def _tulis(
    lembar: Any, baris: int, kolom: int, isi: Any, gaya: Mapping[Any, Any], *, tebal: bool
) -> None:
    if isi is None or isi == "":
        return
    jenis = {Rupiah: "uang", Decimal: "bilangan", int: "bulat"}.get(type(isi), "teks")
    angka = angka_tepat(isi)
    if angka is None:
        teks = str(isi) if jenis == "teks" else _sel(isi)
        lembar.write_string(baris, kolom, teks[:_BATAS_SEL], gaya[tebal, "teks"])
    else:
        lembar.write_number(baris, kolom, angka, gaya[tebal, jenis])


def _lembar_keterangan(
    buku: Any, dasar: dict[str, Any], kepala: Any, isi: Sequence[tuple[str, str]]
) -> None:
    lembar = buku.add_worksheet("Keterangan")
    lembar.set_column(0, 0, 26)
    lembar.set_column(1, 1, 110)
    teks = buku.add_format(dasar | {"text_wrap": True})
    for i, (nama, arti) in enumerate(isi):
        if nama:
            lembar.write_string(i, 0, nama, kepala)
            lembar.write_string(i, 1, arti, teks)
