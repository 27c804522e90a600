"""The PDF face: PDF/A-2a with PDF/UA-1 tags, the same bytes for the same document.

The document travels to Typst as one JSON value and the template is a constant, so nothing
that a user types can become code. Columns are fitted here (:mod:`.kisi`), charts arrive as
SVG (:mod:`.grafik`).
"""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, assert_never

from selaras.documents import grafik
from selaras.documents.glif import tercetak
from selaras.documents.halaman import (
    KOSONG,
    Hamparan,
    anak_judul,
    berpasangan,
    daftar,
    daftar_cetak,
    hamparan,
    lekat,
    mulai_ulang,
    utuh,
)
from selaras.documents.naskah import (
    Blok,
    BlokPengenal,
    BlokRumus,
    BlokTabel,
    Daftar,
    DaftarOtomatis,
    Grafik,
    JedaHalaman,
    JenisDaftar,
    Judul,
    KopSurat,
    Naskah,
    Paragraf,
    PasanganKeterangan,
    Rangkaian,
    Sampul,
    TandaTangan,
)
from selaras.documents.pemenggalan import longgarkan
from selaras.documents.pengenal import CATATAN_PENGENAL, Pengenal, qr_svg, tepi_qr
from selaras.documents.rumus_typst import pohon
from selaras.documents.typst_tabel import TEPI_MENDATAR, TEPI_TEGAK, bidang, data_tabel
from selaras.documents.ukuran_huruf import lebar_teks

_TEMPLAT = Path(__file__).parent / "templates"
_EKOR, _RAPAT = 0.16, 0.9  # a page filled less than this ends a run that is set tighter
_KENDALI = re.compile(r"(\\\\)|\\u00[01][0-9a-f]")  # an escaped backslash, an escaped control
_TINGGI_JUDUL = 34.0  # a heading of one line with the space around it


def pdf(naskah: Naskah, svg: Mapping[str, str] | None = None) -> bytes:
    """Typeset a document.

    Args:
        naskah: The document.
        svg: Its charts already rendered, by ``Grafik.id``; rendered here when ``None``.

    Returns:
        The bytes of the file: a function of the arguments and the versions of the typesetter.

    Raises:
        typst.TypstError: The typesetter refused; a fault of the template, not of the data.
    """
    return Cetakan(naskah, svg).pdf()


class Cetakan:
    """One document as the typesetter lays it out.

    Args:
        naskah: The document.
        svg: Its charts already rendered, by ``Grafik.id``; rendered here when ``None``.

    Raises:
        typst.TypstError: The typesetter refused; a fault of the template, not of the data.
    """

    def __init__(self, naskah: Naskah, svg: Mapping[str, str] | None = None) -> None:
        if svg is None:
            svg = grafik.render_semua(grafik.spesifikasi(naskah), "svg")
        self._tanggal = naskah.tanggal
        self._data = data(naskah, svg)
        self._json = sebagai_teks(self._data)
        self._letak = self._cari_letak()
        if self._perbaiki():
            self._json = sebagai_teks(self._data)
            self._letak = self._cari_letak()

    def pdf(self) -> bytes:
        """Return the bytes of the PDF."""
        import typst

        hasil = typst.compile(
            str(_TEMPLAT / "naskah.typ"),
            pdf_standards=["a-2a", "ua-1"],
            timestamp=int(datetime.fromisoformat(self._tanggal).replace(tzinfo=UTC).timestamp()),
            **self._masukan(),
        )
        if not isinstance(hasil, bytes):  # pragma: no cover - only image formats give lists
            raise TypeError(f"Typst returned {type(hasil).__name__} instead of bytes.")
        return hasil

    @property
    def nomor_halaman(self) -> dict[str, str]:
        """Page number, without prefix, of every heading, table and figure of the PDF.

        Numbers by anchor: ``{"judul-0": "i", "tabel-0": "15"}``.
        """
        return dict(self._letak["halaman"])

    def _cari_letak(self) -> dict[str, Any]:
        import typst

        hasil = typst.query(
            str(_TEMPLAT / "naskah.typ"), "<letak>", field="value", one=True, **self._masukan()
        )
        return dict(json.loads(hasil))

    def _perbaiki(self) -> bool:
        """Mark what a second setting should do better; tell whether there is anything.

        Text fills the page that a chart left half empty, and a run of pages that ends with a few
        lines on a page of their own is set a little tighter.
        """
        ada = False
        halaman = 0
        for akhir in self._letak["akhir"]:
            h = self._data["bagian"][akhir["bagian"]]["hamparan"][akhir["hamparan"]]
            atas = (TEPI_MENDATAR if h["mendatar"] else TEPI_TEGAK)["atas"]
            tinggi = bidang(h["mendatar"], 1.0, self._data["kertas"])[1]
            celah = self._apungkan(h, atas, tinggi)
            isi = akhir["y"] - atas - celah
            if akhir["halaman"] > halaman + 1 and 0 < isi % tinggi < _EKOR * tinggi:
                h["rapat"] = _RAPAT
            ada = ada or celah > 0 or h["rapat"] < 1
            halaman = akhir["halaman"]
        return ada

    def _apungkan(self, h: dict[str, Any], atas: float, tinggi: float) -> float:
        """Let the charts of a run float that went to the next page; return the gaps they left."""
        celah = 0.0
        for b in h["blok"][:-1]:
            letak = self._letak["gambar"].get(b.get("id"))
            if letak is not None and letak["gambar"] > letak["halaman"]:
                kosong = tinggi - (letak["y"] - atas)
                b["apung"] = kosong > _EKOR * tinggi
                celah += kosong if b["apung"] else 0.0
        return celah

    def _masukan(self) -> dict[str, Any]:
        return {
            "root": str(_TEMPLAT),
            "font_paths": [str(grafik.folder_huruf())],
            "ignore_system_fonts": True,
            "sys_inputs": {"naskah": self._json},
        }


def sebagai_teks(isi: Mapping[str, Any]) -> str:
    """Return data as JSON without a character that the faces lack (all syntax is ASCII)."""
    teks = tercetak(json.dumps(isi, ensure_ascii=False))
    return _KENDALI.sub(lambda k: k[1] or "", teks)


def data(naskah: Naskah, svg: Mapping[str, str]) -> dict[str, Any]:
    """Return the JSON value that the template draws."""
    penyusun = _Penyusun(naskah, svg)
    return {
        "judul": naskah.judul,
        "penulis": naskah.penulis,
        "kata_kunci": list(naskah.kata_kunci),
        "tanggal": naskah.tanggal,
        "kaki": naskah.kaki,
        "kaki_kedua": naskah.kaki_kedua,
        "kertas": naskah.kertas,
        "tepi": {"tegak": TEPI_TEGAK, "mendatar": TEPI_MENDATAR},
        "judul_judul": {
            e.id: {"nomor": e.nomor, "teks": e.teks} for e in daftar(naskah, JenisDaftar.ISI)
        },
        "bagian": [
            {
                "awalan": bagian.awalan,
                "mulai_ulang": ulang,
                "hamparan": [penyusun.hamparan(h) for h in hamparan(bagian)],
            }
            for bagian, ulang in zip(naskah.bagian, mulai_ulang(naskah), strict=True)
        ],
    }


class _Penyusun:
    """Turns blocks into JSON-like data, numbering anchors in order of appearance."""

    def __init__(self, naskah: Naskah, svg: Mapping[str, str]) -> None:
        self.naskah = naskah
        self.svg = svg
        self.urut = {"judul": 0, "tabel": 0, "gambar": 0}
        self.nomor_gambar = {e.id: e.nomor for e in daftar(naskah, JenisDaftar.GAMBAR)}

    def hamparan(self, h: Hamparan) -> dict[str, Any]:
        return {
            "mendatar": h.mendatar,
            "rapat": 1.0,
            "blok": self.urutan(h.blok, h.mendatar, pembuka=h.mendatar),
        }

    def urutan(
        self, blok: Sequence[Blok], mendatar: bool, bagian: float = 1.0, pembuka: bool = False
    ) -> list[dict[str, Any]]:
        """Return blocks in order; a paragraph knows whether it clings to the next.

        ``pembuka`` tells that they start a page: a table after nothing but headings can then be
        fitted to its pages.
        """
        hasil: list[dict[str, Any]] = []
        judul = 0.0
        for b, berikut in berpasangan(blok):
            if isinstance(b, BlokTabel) and pembuka:
                isi: dict[str, Any] = {"jenis_blok": "tabel", "id": self.jangkar("tabel")}
                isi |= data_tabel(
                    b.tabel, *bidang(mendatar, bagian, self.naskah.kertas), judul=judul
                )
            else:
                isi = self.blok(b, mendatar, bagian)
            if isinstance(b, Paragraf):
                isi["lekat"] = lekat(b, berikut)
                isi["anak_judul"] = anak_judul(b)
            pembuka = pembuka and isinstance(b, Judul)
            judul += _TINGGI_JUDUL
            hasil.append(isi)
        return hasil

    def jangkar(self, jenis: str) -> str:
        nama = f"{jenis}-{self.urut[jenis]}"
        self.urut[jenis] += 1
        return nama

    def blok(self, blok: Blok, mendatar: bool = False, bagian: float = 1.0) -> dict[str, Any]:
        """Return one block; ``bagian`` is its share of the text width (inside pairs)."""
        match blok:
            case Judul(tingkat, nomor, teks):
                hasil: dict[str, Any] = {
                    "jenis_blok": "judul",
                    "id": self.jangkar("judul"),
                    "tingkat": tingkat,
                    "nomor": nomor,
                    "teks": teks,
                }
            case Paragraf(isi, tengah, inden):
                hasil = {"jenis_blok": "paragraf", "isi": rangkai(isi)}
                hasil |= {"tengah": tengah, "inden": inden}
            case Daftar():
                hasil = {"jenis_blok": "daftar", **_daftar(blok)}
            case BlokTabel(tabel):
                hasil = {"jenis_blok": "tabel", "id": self.jangkar("tabel")}
                hasil |= data_tabel(tabel, *bidang(mendatar, bagian, self.naskah.kertas))
            case Grafik():
                jangkar = self.jangkar("gambar")
                hasil = {"jenis_blok": "grafik", "id": jangkar, "judul": longgarkan(blok.judul)}
                hasil |= {"nomor": self.nomor_gambar[jangkar], "alt": blok.alt}
                hasil |= {"svg": self.svg[blok.id], "lebar": blok.lebar, "apung": False}
            case BlokRumus(rumus, alt):
                hasil = {"jenis_blok": "rumus", "pohon": pohon(rumus), "alt": alt}
            case TandaTangan():
                hasil = {
                    "jenis_blok": "tanda_tangan",
                    "tempat_tanggal": blok.tempat_tanggal,
                    "jabatan": list(blok.jabatan),
                    "nama": blok.nama,
                    "pangkat": blok.pangkat,
                    "nip": blok.nip,
                }
            case PasanganKeterangan(pasangan, lebar_label):
                sisa = bagian * (0.97 - lebar_label)
                label = bidang(mendatar, bagian, self.naskah.kertas)[0] * lebar_label
                hasil = {"jenis_blok": "keterangan", "lebar_label": label}
                hasil["pasangan"] = [
                    {
                        "label": nama,
                        "isi": self.urutan(isi, mendatar, sisa),
                        "utuh": utuh(isi),
                    }
                    for nama, isi in pasangan
                ]
            case KopSurat(baris, alamat):
                hasil = {"jenis_blok": "kop", "baris": list(baris), "alamat": list(alamat)}
            case Sampul():
                hasil = {
                    "jenis_blok": "sampul",
                    "judul": blok.judul,
                    "tahun": blok.tahun,
                    "nama": blok.nama,
                    "wilayah": blok.wilayah,
                    "tahap": blok.tahap,
                    "tempat_tahun": blok.tempat_tahun,
                }
            case DaftarOtomatis(jenis):
                hasil = self.daftar_otomatis(jenis)
            case BlokPengenal(pengenal):
                hasil = _pengenal(pengenal)
            case JedaHalaman():
                hasil = {"jenis_blok": "jeda"}
            case _:
                assert_never(blok)
        return hasil

    def daftar_otomatis(self, jenis: JenisDaftar) -> dict[str, Any]:
        entri = daftar_cetak(self.naskah, jenis)
        return {
            "jenis_blok": "daftar_otomatis",
            "jenis": jenis.value,
            "kosong": KOSONG[jenis] if not entri else "",
            "lebar_nomor": max((lebar_teks(e.nomor) + 1.2 for e in entri), default=0),
            "entri": {
                e.id: {
                    "tingkat": e.tingkat,
                    "nomor": e.nomor,
                    "teks": longgarkan(e.teks),
                    "awalan": e.awalan,
                }
                for e in entri
            },
        }


def _pengenal(p: Pengenal) -> dict[str, Any]:
    return {
        "jenis_blok": "pengenal",
        "kode": p.kelompok,
        "tempat": longgarkan(p.tempat),
        "ringkas": p.ringkas,
        "keputusan": longgarkan(p.keputusan),
        "qr": qr_svg(p.alamat) if p.alamat else "",
        "tepi": tepi_qr(p.alamat) if p.alamat else 0,
        "alt": p.alt,
        "catatan": CATATAN_PENGENAL,
    }


def rangkai(isi: Rangkaian) -> list[dict[str, Any]]:
    """Return runs of text as data."""
    return [
        {"t": longgarkan(t.isi)}
        | ({"b": True} if t.tebal else {})
        | ({"i": True} if t.miring else {})
        for t in isi
    ]


def _daftar(d: Daftar) -> dict[str, Any]:
    return {
        "tanda": d.penomoran.value,
        "butir": [
            {"isi": rangkai(b.isi), "anak": None if b.anak is None else _daftar(b.anak)}
            for b in d.butir
        ],
    }
