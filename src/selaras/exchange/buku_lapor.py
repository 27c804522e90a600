"""The workbook of one unit for one quarter: what it holds, and writing it.

One line per sub kegiatan (money, physical progress, factors) and per indikator (kinerja). Only
the cells that are to be filled are open. A hidden sheet says whose it is and what every cell
held when it was downloaded, so that copies filled offline can be merged by cell.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from selaras.core.gabung_lapor import Isi, JenisSel, SelLapor
from selaras.core.laporan import Masa

FORMAT = "selaras-buku-lapor/1"
LEMBAR, PETUNJUK, PILIHAN, IDENTITAS = "Laporan", "Petunjuk", "Pilihan", "identitas"
TANDA = "#selaras"
"""Head of the hidden column of identities; the row it stands in names all columns."""

KINERJA = ("nilai", "pembilang", "penyebut", "keterangan")
UANG = ("realisasi", "fisik", "keterangan")
FAKTOR = ("penghambat", "pendorong", "tindak_lanjut_triwulan")
ANGKA = frozenset({"nilai", "pembilang", "penyebut", "realisasi", "fisik"})
"""Fields that hold numbers; the others hold text."""

ISIAN = ("nilai", "pembilang", "penyebut", "realisasi", "fisik", "keterangan", *FAKTOR)
TETAP = ("kode", "uraian", "satuan", "cara", "target", "lalu1", "lalu2", "lalu3")
JUDUL: Mapping[str, str] = {
    "kode": "Kode",
    "uraian": "Sub kegiatan / indikator",
    "satuan": "Satuan",
    "cara": "Cara mengisi",
    "target": "Target / anggaran setahun",
    "lalu1": "TW I",
    "lalu2": "TW II",
    "lalu3": "TW III",
    "nilai": "Realisasi kinerja",
    "pembilang": "Pembilang",
    "penyebut": "Penyebut",
    "realisasi": "Realisasi keuangan (Rp)",
    "fisik": "Fisik (%) sejak Januari",
    "keterangan": "Keterangan / sumber data",
    "penghambat": "Faktor penghambat",
    "pendorong": "Faktor pendorong",
    "tindak_lanjut_triwulan": "Tindak lanjut triwulan berikutnya",
}
"""Heads of the columns as people read them."""

_LEBAR = {
    "kode": 17,
    "uraian": 46,
    "satuan": 12,
    "cara": 26,
    "target": 17,
    "lalu1": 15,
    "lalu2": 15,
    "lalu3": 15,
    "realisasi": 19,
    "fisik": 11,
    "keterangan": 32,
    "penghambat": 32,
    "pendorong": 32,
    "tindak_lanjut_triwulan": 32,
}
_KANAN = frozenset({"target", "lalu1", "lalu2", "lalu3"})
_SARAN: Mapping[str, tuple[str, ...]] = {
    "penghambat": (
        "Anggaran belum tersedia tepat waktu",
        "Jadwal pelaksanaan bergeser",
        "Data belum lengkap",
        "Sumber daya manusia belum mencukupi",
        "Peraturan atau petunjuk teknis berubah",
        "Pelaksanaan menunggu pihak lain",
        "Sarana atau jaringan belum memadai",
    ),
    "pendorong": (
        "Koordinasi antarunit berjalan baik",
        "Anggaran tersedia tepat waktu",
        "Dukungan pimpinan",
        "Sumber daya manusia mencukupi",
        "Sarana tersedia",
    ),
}
_LANGKAH = (
    "Isi sel berwarna kuning saja. Sel lain terkunci; bila diubah, perubahannya tidak dibaca.",
    "Kosong berarti belum dilaporkan; tulis 0 bila hasilnya memang nol.",
    "Realisasi kinerja dan keuangan: milik triwulan ini saja, bukan jumlah sejak Januari. Ikuti "
    "kolom Cara mengisi. Fisik adalah keadaan akhir triwulan, 0 sampai 100.",
    "Angka boleh ditulis 1500 atau 1.500; pecahan dengan koma, misalnya 87,5. Persen ditulis 85.",
    "Faktor dapat dipilih dari daftar atau ditulis sendiri.",
    "Boleh diisi berhari-hari tanpa internet, dan boleh dibagi: beberapa orang mengisi salinannya "
    "masing-masing. Salinan itu digabung per sel ketika diunggah.",
    "Simpan sebagai Excel Workbook (.xlsx), lalu unggah pada halaman yang sama. Sesudah itu tampil "
    "apa yang akan berubah; buku realisasi baru berubah sesudah Anda menerapkannya.",
    "Sel yang sementara itu diubah orang lain ditunjukkan berdampingan; Anda yang memilih.",
    "Jangan mengganti nama lembar. Baris boleh diurutkan dan disaring; baris tambahan untuk "
    "catatan sendiri boleh, tetapi tidak dibaca.",
)
_DIGIT_EXCEL = 15
_TINGGI = 15
_MAKS_BARIS_TEKS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentitasBuku:
    """Whose workbook it is.

    Attributes:
        id: Name of this very file.
        wilayah: Code of the region.
        pd, nama_pd: The agency in addresses, and by name.
        tahun, triwulan: The quarter.
        unit: Name of the unit; empty = all lines.
        dibuat: Day and time of the download, as text.
        oleh: Who downloaded it.
    """

    id: str
    wilayah: str
    pd: str
    nama_pd: str
    tahun: int
    triwulan: int
    unit: str = ""
    dibuat: str = ""
    oleh: str = ""

    @property
    def masa(self) -> Masa:
        """The quarter."""
        return Masa(self.tahun, self.triwulan)


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisBuku:
    """One line of the workbook.

    Attributes:
        kunci: ``id`` of the indikator or the simpul.
        simpul: Whether it is a simpul: money and factors; else an indikator.
        kode, uraian, satuan, cara, target: As they are to read.
        lalu: What the earlier quarters said, as shown.
        isian: The open cells with what they hold now.
        versi: Version of the report that holds now; 0 = none.
        menjorok: How deep the line stands under its parent.
    """

    kunci: str
    simpul: bool
    kode: str
    uraian: str
    satuan: str = ""
    cara: str = ""
    target: str = ""
    lalu: tuple[str, ...] = ()
    isian: Mapping[str, Isi] = field(default_factory=dict)
    versi: int = 0
    menjorok: int = 0

    @property
    def id(self) -> str:
        """Identity of the line in the workbook."""
        return f"{'S' if self.simpul else 'K'}|{self.kunci}"

    @property
    def tetap(self) -> dict[str, str]:
        """The locked cells."""
        lalu = {f"lalu{i}": t for i, t in enumerate(self.lalu, start=1)}
        return {
            "kode": self.kode,
            "uraian": self.uraian,
            "satuan": self.satuan,
            "cara": self.cara,
            "target": self.target,
        } | lalu


def sel_baris(simpul: bool, kunci: str, medan: str) -> SelLapor:
    """Return the cell that a field of a line stands for."""
    if not simpul:
        return SelLapor(JenisSel.KINERJA, kunci, medan)
    return SelLapor(JenisSel.FAKTOR if medan in FAKTOR else JenisSel.UANG, kunci, medan)


def tulis_buku_lapor(
    identitas: IdentitasBuku, baris: Sequence[BarisBuku], *, saat: datetime | None = None
) -> bytes:
    """Write the workbook of a quarter.

    Args:
        identitas: Whose it is.
        baris: Its lines in order.
        saat: Time that the properties of the file say.
    """
    import xlsxwriter

    tampung = BytesIO()
    buku = xlsxwriter.Workbook(
        tampung, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    dibuat = (saat or datetime(2000, 1, 1)).replace(tzinfo=None)
    buku.set_properties({"title": f"Laporan {identitas.masa}", "created": dibuat})
    gaya = _Gaya(buku)
    lembar = buku.add_worksheet(LEMBAR)
    _petunjuk(buku, gaya, identitas)
    _pilihan(buku)
    _laporan(lembar, gaya, identitas, baris)
    _identitas(buku, identitas, baris)
    lembar.activate()
    buku.close()
    return tampung.getvalue()


class _Gaya:
    def __init__(self, buku: Any) -> None:
        dasar = {"font_name": "Calibri", "font_size": 11, "valign": "top", "text_wrap": True}
        kotak = {**dasar, "border": 1, "border_color": "#BFBFBF"}
        isi = {**kotak, "bg_color": "#FFF8D6", "locked": False}
        self.judul = buku.add_format({**dasar, "bold": True, "font_size": 14, "text_wrap": False})
        self.datar = buku.add_format({**dasar, "text_wrap": False})
        self.bungkus = buku.add_format(dasar)
        self.kepala = buku.add_format(
            {**kotak, "bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF"}
        )
        self.kepala_isi = buku.add_format(
            {**kotak, "bold": True, "bg_color": "#7A5B00", "font_color": "#FFFFFF"}
        )
        abu = {**kotak, "bg_color": "#EDEDED", "font_color": "#7F7F7F"}
        self.tutup = buku.add_format(abu)
        self._tetap = {
            (simpul, kanan, dalam): buku.add_format(
                {
                    **kotak,
                    "num_format": "@",
                    "bold": simpul,
                    "align": "right" if kanan else "left",
                    "indent": dalam,
                    **({"bg_color": "#E4ECF7"} if simpul else {}),
                }
            )
            for simpul in (True, False)
            for kanan in (True, False)
            for dalam in (0, 1)
        }
        self.angka = buku.add_format({**isi, "num_format": "#,##0.######"})
        self.rupiah = buku.add_format({**isi, "num_format": "#,##0"})
        self.teks = buku.add_format({**isi, "num_format": "@"})

    def tetap(self, b: BarisBuku, kolom: str) -> Any:
        """Return the format of a locked cell."""
        return self._tetap[b.simpul, kolom in _KANAN, int(kolom == "uraian" and b.menjorok > 0)]

    def isian(self, medan: str) -> Any:
        """Return the format of an open cell."""
        if medan not in ANGKA:
            return self.teks
        return self.rupiah if medan == "realisasi" else self.angka


def _kolom(triwulan: int) -> list[str]:
    """The columns after the hidden identity: earlier quarters only as far as there are any."""
    tetap = [k for k in TETAP if not k.startswith("lalu") or int(k[4:]) < triwulan]
    return [*tetap, *ISIAN]


def _laporan(
    lembar: Any, gaya: _Gaya, identitas: IdentitasBuku, baris: Sequence[BarisBuku]
) -> None:
    kolom = _kolom(identitas.triwulan)
    lembar.set_column(0, 0, 4, None, {"hidden": True})
    for i, k in enumerate(kolom, start=1):
        lembar.set_column(i, i, _LEBAR.get(k, 14))
        lembar.write_string(2, i, k)
        lembar.write_string(3, i, JUDUL[k], gaya.kepala_isi if k in ISIAN else gaya.kepala)
    lembar.write_string(0, 1, f"Laporan {identitas.masa}: {identitas.nama_pd}", gaya.judul)
    siapa = identitas.unit or "seluruh baris"
    lembar.write_string(
        1,
        1,
        f"{siapa} · diunduh {identitas.dibuat} · isi sel kuning saja, lalu unggah kembali",
        gaya.datar,
    )
    lembar.write_string(2, 0, TANDA)
    lembar.set_row(2, None, None, {"hidden": True})
    lembar.set_row(3, 48)
    for r, b in enumerate(baris, start=4):
        lembar.write_string(r, 0, b.id)
        lembar.set_row(r, _TINGGI * _baris_teks(b))
        tetap = b.tetap
        for i, k in enumerate(kolom, start=1):
            if k in tetap:
                lembar.write_string(r, i, tetap[k], gaya.tetap(b, k))
            elif k in b.isian:
                _tulis_isian(lembar, r, i, k, b.isian[k], gaya)
            else:
                lembar.write_blank(r, i, None, gaya.tutup)
    akhir = 3 + max(len(baris), 1)
    for i, k in enumerate(kolom, start=1):
        if k in ISIAN and baris:
            lembar.data_validation(4, i, akhir, i, _validasi(k))
    lembar.freeze_panes(4, 3)
    lembar.autofilter(3, 0, akhir, len(kolom))
    lembar.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    lembar.protect(
        "",
        {
            "autofilter": True,
            "sort": True,
            "format_columns": True,
            "format_rows": True,
            "insert_rows": True,
        },
    )
    _cetak(lembar, identitas, akhir, len(kolom))


def _cetak(lembar: Any, identitas: IdentitasBuku, akhir: int, kolom: int) -> None:
    lembar.set_landscape()
    lembar.set_paper(8)  # A3: seventeen columns cannot be read on A4
    lembar.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    lembar.fit_to_pages(1, 0)
    lembar.repeat_rows(3)
    lembar.print_area(0, 1, akhir, kolom)
    nama = identitas.nama_pd.replace("&", "&&")
    lembar.set_footer(f"&L{nama}&CLaporan {identitas.masa}&RHalaman &P dari &N")


def _baris_teks(b: BarisBuku) -> int:
    """How many lines the tallest text of a line takes."""
    teks = {**b.tetap, **{k: v for k, v in b.isian.items() if isinstance(v, str)}}
    # bold letters and whole words take more room than a count of letters tells
    tinggi = (
        sum(len(p) // (_LEBAR.get(k, 14) * 5 // 6) + 1 for p in v.split("\n"))
        for k, v in teks.items()
    )
    return min(_MAKS_BARIS_TEKS, max(tinggi))


def _tulis_isian(lembar: Any, r: int, i: int, medan: str, isi: Isi, gaya: _Gaya) -> None:
    bentuk = gaya.isian(medan)
    if isi is None:
        lembar.write_blank(r, i, None, bentuk)
    elif isinstance(isi, Decimal):
        if len(isi.as_tuple().digits) > _DIGIT_EXCEL:  # a number cell would lose the rest
            lembar.write_string(r, i, f"{isi:f}".replace(".", ","), bentuk)
        else:
            lembar.write_number(r, i, float(isi), bentuk)
    else:
        lembar.write_string(r, i, isi, bentuk)


def _validasi(medan: str) -> dict[str, Any]:
    if medan in _SARAN:
        kolom = "AB"[list(_SARAN).index(medan)]
        return {
            "validate": "list",
            "source": f"={PILIHAN}!${kolom}$1:${kolom}${len(_SARAN[medan])}",
            "input_title": JUDUL[medan],
            "input_message": "Pilih, atau tulis sendiri.",
            "show_error": False,
        }
    if medan not in ANGKA:
        return {"validate": "length", "criteria": "<=", "value": 5000}
    batas: dict[str, Any] = {"criteria": ">=", "value": -(10**15)}
    pesan = "Tulis angkanya saja. Kosongkan bila belum ada, tulis 0 bila nol."
    if medan == "fisik":
        batas = {"criteria": "between", "minimum": 0, "maximum": 100}
        pesan = "Persen sejak Januari, 0 sampai 100. Tulis 85, bukan 0,85."
    elif medan == "penyebut":
        batas = {"criteria": ">=", "value": 0}
    return {
        "validate": "decimal",
        **batas,
        "ignore_blank": True,
        "input_title": JUDUL[medan][:32],
        "input_message": pesan,
        "error_title": "Bukan angka yang dapat dibaca",
        "error_message": pesan,
    }


def _petunjuk(buku: Any, gaya: _Gaya, identitas: IdentitasBuku) -> None:
    lembar = buku.add_worksheet(PETUNJUK)
    lembar.hide_gridlines(2)
    lembar.set_column(0, 0, 4)
    lembar.set_column(1, 1, 96)
    lembar.write_string(0, 0, "Cara mengisi buku kerja ini", gaya.judul)
    for n, kalimat in enumerate(_LANGKAH, start=1):
        lembar.write_string(n, 0, f"{n}.", gaya.bungkus)
        lembar.write_string(n, 1, kalimat, gaya.bungkus)
        lembar.set_row(n, _TINGGI * (len(kalimat) // 92 + 1))
    baris = len(_LANGKAH) + 2
    lembar.write_string(baris, 0, "Tentang berkas ini", gaya.judul)
    for i, teks in enumerate(
        (
            f"{identitas.nama_pd}, {identitas.masa}, {identitas.unit or 'seluruh baris'}",
            f"Diunduh {identitas.dibuat} oleh {identitas.oleh}",
            f"Nomor berkas {identitas.id}",
        ),
        start=1,
    ):
        lembar.write_string(baris + i, 1, teks, gaya.bungkus)
    lembar.protect()
    lembar.set_paper(9)
    lembar.fit_to_pages(1, 0)


def _pilihan(buku: Any) -> None:
    lembar = buku.add_worksheet(PILIHAN)
    for i, daftar in enumerate(_SARAN.values()):
        for r, teks in enumerate(daftar):
            lembar.write_string(r, i, teks)
    lembar.protect()
    lembar.hide()


def _identitas(buku: Any, identitas: IdentitasBuku, baris: Sequence[BarisBuku]) -> None:
    isi = [_json({"format": FORMAT, **asdict(identitas)})]
    isi += [
        _json(
            {
                "k": b.id,
                "v": b.versi,
                "d": {m: f"{v:f}" if isinstance(v, Decimal) else v for m, v in b.isian.items()},
                "t": b.tetap,
            }
        )
        for b in baris
    ]
    lembar = buku.add_worksheet(IDENTITAS)
    for r, teks in enumerate([sidik_identitas(isi), *isi]):
        lembar.write_string(r, 0, teks)
    lembar.protect()
    lembar.very_hidden()


def _json(isi: Mapping[str, Any]) -> str:
    """JSON that no spreadsheet reads as something else (``_x000D_`` is an escape there)."""
    return json.dumps(isi, sort_keys=True, separators=(",", ":")).replace("_", "\\u005f")


def sidik_identitas(isi: Sequence[str]) -> str:
    """Return the fingerprint of the hidden sheet, to tell a damaged one."""
    return hashlib.sha256("\n".join(isi).encode()).hexdigest()
