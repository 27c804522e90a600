"""Ways in which agencies lay the same Renja out: wording, columns, codes, numbers, pages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from naskah_uji import JUDUL, TABEL, BarisUji, NaskahUji

Kolom = tuple[str, str, str]
"""Key of a column, its group (empty where it has none), and its header."""

_ANGKA = re.compile(r"\d[\d.,]*")
_KOLOM_TC29 = 18
BEBAS = 3
_UANG = frozenset({"pagu", "prakiraan_maju", "rkpd_pagu", "kebutuhan_dana"})
_TARGET = frozenset({"target", "target_maju"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaya:
    """A style.

    Attributes:
        nama: What it is called.
        bentuk: xlsx, docx, pdf, html, csv or teks.
        kata: Wording of headers: ``resmi``, ``lain``, ``singkat`` or ``bebas``.
        nomor_kolom: Whether a row of column numbers follows the header.
        gabung: Whether header cells are merged; else groups stand in their first cell only.
        kode: ``utuh``, ``pecah`` (a column per part), ``empat`` (four digits) or ``nama`` (in
            front of the name).
        angka: ``id``, ``en``, ``rp`` (Rp1.000,-) or ``bilangan`` (cells of a sheet).
        jumlah: What the row of totals is called.
        satuan: Whether units have columns of their own.
        kosong: Empty columns before each table.
        ulang: Rows after which the header is printed again; 0 = never.
        pecah: Rows after which a table goes on in another sheet or table; 0 = never.
        satu_lembar: Whether all tables of a workbook stand on one sheet.
        balik: Whether tables come in another order.
        lain: Whether tables that are none of ours stand between them.
        prosa: Whether the text is there.
        catatan_kaki: Whether a footnote mark follows some cells.
        mendatar, putar, huruf, garis, kepala_ulang: Pages of a PDF: landscape, degrees by which
            tables are turned, points, which lines are drawn, whether headers repeat.
        abaikan: Rules whose findings speak of the very writing that the style changes.
    """

    nama: str
    bentuk: str
    kata: str = "resmi"
    nomor_kolom: bool = True
    gabung: bool = True
    kode: str = "utuh"
    angka: str = "id"
    jumlah: str = "JUMLAH"
    satuan: bool = False
    kosong: int = 0
    ulang: int = 0
    pecah: int = 0
    satu_lembar: bool = False
    balik: bool = False
    lain: bool = False
    prosa: bool = True
    catatan_kaki: bool = False
    mendatar: bool = True
    putar: int = 0
    huruf: float = 6.0
    garis: str = "semua"
    kepala_ulang: bool = True
    abaikan: frozenset[str] = frozenset()


@dataclass(slots=True)
class Kisi:
    """A table as it is laid out.

    Attributes:
        kunci: Contract key; empty for a table that is none of ours.
        baris: All rows, the header first.
        kepala: How many of them are the header.
        gabungan: Merged ranges of the header.
        id: Identity of each row; empty for headers.
        kolom: Column of each key.
        uang: Columns of money.
    """

    kunci: str
    baris: list[list[str]]
    kepala: int
    gabungan: list[tuple[int, int, int, int]] = field(default_factory=list)
    id: list[str] = field(default_factory=list)
    kolom: dict[str, int] = field(default_factory=dict)


Blok = str | Kisi

_HT15 = frozenset({"HT15"})
_KODE = frozenset({"KD04"})
_LEMBAR = {"prosa": False, "angka": "bilangan", "abaikan": _HT15}

GAYA: Sequence[Gaya] = (
    Gaya(nama="xlsx resmi", bentuk="xlsx", **_LEMBAR),
    Gaya(
        nama="xlsx kode per kolom",
        bentuk="xlsx",
        kode="pecah",
        angka="en",
        nomor_kolom=False,
        gabung=False,
        jumlah="TOTAL",
        satuan=True,
        prosa=False,
        abaikan=_HT15,
    ),
    Gaya(
        nama="xlsx satu lembar",
        bentuk="xlsx",
        kata="lain",
        angka="rp",
        kosong=2,
        satu_lembar=True,
        balik=True,
        lain=True,
        jumlah="JUMLAH TOTAL",
        prosa=False,
        abaikan=_HT15,
    ),
    Gaya(
        nama="xlsx terpotong lembar",
        bentuk="xlsx",
        kata="singkat",
        kode="empat",
        pecah=25,
        jumlah="Total Keseluruhan",
        prosa=False,
        angka="bilangan",
        abaikan=_HT15 | _KODE,
    ),
    Gaya(nama="docx resmi", bentuk="docx"),
    Gaya(
        nama="docx sinonim",
        bentuk="docx",
        kata="lain",
        kode="empat",
        gabung=False,
        nomor_kolom=False,
        jumlah="Jumlah Total",
        satuan=True,
        catatan_kaki=True,
        lain=True,
        abaikan=_KODE,
    ),
    Gaya(
        nama="docx kepala berulang",
        bentuk="docx",
        kata="singkat",
        kode="pecah",
        ulang=15,
        angka="rp",
        abaikan=_HT15,
    ),
    Gaya(nama="pdf mendatar", bentuk="pdf"),
    Gaya(
        nama="pdf tegak huruf kecil",
        bentuk="pdf",
        kata="lain",
        mendatar=False,
        huruf=4.5,
        kepala_ulang=False,
        nomor_kolom=False,
        jumlah="TOTAL",
    ),
    Gaya(
        nama="pdf diputar",
        bentuk="pdf",
        kata="singkat",
        mendatar=False,
        putar=90,
        angka="rp",
        lain=True,
        pecah=20,
        abaikan=_HT15,
    ),
    Gaya(
        nama="pdf notasi Inggris",
        bentuk="pdf",
        kode="empat",
        angka="en",
        satuan=True,
        balik=True,
        abaikan=_HT15 | _KODE,
    ),
    Gaya(nama="html kode di depan nama", bentuk="html", kode="nama", kata="lain", lain=True),
    Gaya(nama="docx kepala bebas", bentuk="docx", kata="bebas", jumlah="Jumlah Seluruhnya"),
    Gaya(nama="csv", bentuk="csv", gabung=False, prosa=False, kosong=1),
    Gaya(nama="teks bertab", bentuk="teks", kata="lain", gabung=False, ulang=30),
)
TANPA_GARIS: Sequence[Gaya] = (
    Gaya(nama="pdf garis datar", bentuk="pdf", garis="datar"),
    Gaya(nama="pdf tanpa garis", bentuk="pdf", garis="tanpa", nomor_kolom=False),
)
"""Tables without lines between columns: they must be named and not judged wrongly."""


def acak(banyak: int, benih: int = 2025) -> list[Gaya]:
    """Return styles whose every trait is drawn: nobody tuned a reader to them."""
    r = Random(benih)
    hasil = []
    for ke in range(banyak):
        bentuk = r.choice(("xlsx", "docx", "pdf", "html", "teks", "csv"))
        kode = r.choice(("utuh", "pecah", "empat", "nama"))
        angka = r.choice(("id", "en", "rp", *(("bilangan",) if bentuk == "xlsx" else ())))
        prosa = bentuk not in ("xlsx", "csv")
        putar = r.choice((0, 0, 90)) if bentuk == "pdf" else 0
        mendatar = r.random() < 0.7 and not putar
        potong = r.choice((0, 0, 18)) if prosa or bentuk == "xlsx" else 0
        hasil.append(
            Gaya(
                nama=f"acak {ke + 1} {bentuk}",
                bentuk=bentuk,
                kata=r.choice(("resmi", "lain", "singkat", "bebas")),
                nomor_kolom=r.random() < 0.5,
                gabung=r.random() < 0.6 and bentuk not in ("teks", "csv"),
                kode=kode,
                angka=angka,
                jumlah=r.choice(("JUMLAH", "Total", "JUMLAH TOTAL", "Total Keseluruhan")),
                satuan=r.random() < 0.3,
                kosong=r.choice((0, 0, 1, 2)),
                ulang=r.choice((0, 0, 12, 25)) if bentuk != "pdf" else 0,
                pecah=18 if putar else potong,  # a turned table does not flow over pages
                satu_lembar=r.random() < 0.3,
                balik=r.random() < 0.3,
                lain=r.random() < 0.4,
                prosa=prosa,
                catatan_kaki=r.random() < 0.2,
                mendatar=mendatar,
                putar=putar,
                huruf=r.choice((5.0, 6.0))
                if mendatar or putar
                else 4.0,  # nothing runs over its cell
                kepala_ulang=r.random() < 0.7,
                abaikan=(_HT15 if angka != "id" else frozenset())
                | (_KODE if kode == "empat" else frozenset()),
            )
        )
    return hasil


def _kata(kata: str, t: int) -> dict[str, list[Kolom]]:
    """Return the columns of each table in one wording."""
    n1, n2, n3 = t - 1, t - 2, t - 3
    k = {"resmi": 0, "lain": 1, "singkat": 2, "bebas": 3}[kata]
    p = [
        "Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan",
        "Uraian Program, Kegiatan dan Sub Kegiatan",
        "Program/ Keg./\nSub Keg.",
        "NAMA PROGRAM / KEGIATAN / SUB KEGIATAN",
    ][k]
    i = [
        "Indikator Kinerja Program/Kegiatan",
        "Tolok Ukur Kinerja",
        "Indikator\nKinerja",
        "INDIKATOR (OUTCOME/OUTPUT)",
    ][k]
    c = ["Catatan Penting", "Keterangan", "Ket.", "CATATAN"][k]
    renstra = [
        "Target Kinerja Capaian Program (Renstra) Tahun",
        "Target Renstra Perangkat Daerah",
        "Target Renstra",
        "TARGET RENSTRA PADA TAHUN",
    ][k]
    lalu = [
        "Realisasi Target Kinerja Hasil Program dan Keluaran Kegiatan Tahun",
        "Realisasi Capaian Kinerja",
        "Realisasi",
        "REALISASI KINERJA TAHUN",
    ][k]
    jalan = [
        f"Target dan Realisasi Kinerja Program dan Kegiatan Tahun Berjalan ({n1})",
        f"Tahun Berjalan {n1}",
        f"Thn Berjalan ({n1})",
        f"PELAKSANAAN RENJA TAHUN {n1} (BERJALAN)",
    ][k]
    kira = [
        f"Perkiraan Realisasi Capaian Target Renstra s/d Tahun Berjalan ({n1})",
        f"Prakiraan Realisasi Capaian Renstra sampai dengan Tahun Berjalan {n1}",
        f"Perkiraan Realisasi s/d Thn Berjalan ({n1})",
        f"PRAKIRAAN CAPAIAN RENSTRA S.D. {n1}",
    ][k]
    n = [f"Rencana Tahun {t}", f"Tahun Rencana {t}", f"Rencana Thn {t}", f"RENCANA KERJA TA {t}"][k]
    maju = [
        f"Prakiraan Maju Rencana Tahun {t + 1}",
        f"Perkiraan Maju Tahun {t + 1}",
        f"Prakiraan Maju {t + 1}",
        f"PRAKIRAAN MAJU TA {t + 1}",
    ][k]
    dana = [
        "Kebutuhan Dana/ Pagu Indikatif",
        "Pagu Anggaran (Rp)",
        "Pagu\nIndikatif",
        "ANGGARAN (RUPIAH)",
    ][k]
    sasaran = ["Target Capaian Kinerja", "Target", "Target\nKinerja", "TARGET / VOLUME"][k]
    rkpd, anal = (
        ["Rancangan Awal RKPD", "Rancangan RKPD", "Ranc. Awal RKPD", "RANCANGAN AWAL RKPD"][k],
        [
            "Hasil Analisis Kebutuhan",
            "Analisis Kebutuhan",
            "Hasil Analisis",
            "HASIL ANALISIS KEBUTUHAN",
        ][k],
    )
    return {
        "IKU": [
            ("no", "", "No"),
            ("sasaran", "", "Sasaran Strategis"),
            ("indikator", "", "Indikator Kinerja Utama"),
            ("target", "", f"Target {t}"),
            ("rumus", "", "Formulasi Perhitungan"),
            ("sumber_data", "", "Sumber Data"),
            ("penanggung_jawab", "", "Penanggung Jawab"),
        ],
        "TC29": [
            ("kode", "", ["Kode", "Kode Rekening", "Kode", "KODE REK."][k]),
            ("uraian", "", p),
            ("indikator", "", i),
            ("awal", "", ["Data Capaian pada Tahun Awal Perencanaan", "KONDISI AWAL"][k == BEBAS]),
            *((f"target_{y}", renstra, str(y)) for y in range(n3, t + 2)),
            (
                "kondisi_akhir",
                "",
                ["Kondisi Kinerja pada akhir periode Renstra", "TARGET AKHIR RENSTRA"][k == BEBAS],
            ),
            ("realisasi_n3", lalu, str(n3)),
            ("realisasi_n2", lalu, str(n2)),
            ("target_n1", jalan, f"Target Renja Tahun {n1}"),
            ("realisasi_tw", jalan, f"Realisasi Renja s.d. Triwulan II {n1}"),
            ("tingkat_realisasi", jalan, "Tingkat Realisasi (%)"),
            ("catatan", "", c),
            ("perkiraan", kira, f"Realisasi Capaian s/d Tahun Berjalan ({n1})"),
            ("tingkat_capaian", kira, "Tingkat Capaian Realisasi Target Renstra (%)"),
        ],
        "II2": [
            ("sasaran", "", "Sasaran Strategis"),
            ("indikator", "", "Indikator Kinerja"),
            ("satuan", "", "Satuan"),
            ("target_n3", f"Tahun {n3}", "Target"),
            ("realisasi_n3", f"Tahun {n3}", "Realisasi"),
            ("capaian_n3", f"Tahun {n3}", "Capaian (%)"),
            ("target_n2", f"Tahun {n2}", "Target"),
            ("realisasi_n2", f"Tahun {n2}", "Realisasi"),
            ("capaian_n2", f"Tahun {n2}", "Capaian (%)"),
            ("keterangan", "", "Keterangan"),
        ],
        "TC30": [
            ("no", "", "No"),
            ("indikator", "", "Indikator Kinerja sesuai Tugas dan Fungsi"),
            ("standar", "", "SPM/ Standar Nasional"),
            ("ikk", "", "IKK"),
            *(
                (f"target_{y}", "Target Renstra Perangkat Daerah", f"Tahun {y}")
                for y in range(n3, t + 2)
            ),
            (f"realisasi_{n3}", "Realisasi Capaian", f"Tahun {n3}"),
            (f"realisasi_{n2}", "Realisasi Capaian", f"Tahun {n2}"),
            (f"proyeksi_{n1}", "Proyeksi", f"Tahun {n1}"),
            (f"proyeksi_{t}", "Proyeksi", f"Tahun {t}"),
            ("catatan", "", "Catatan Analisis"),
        ],
        "TC31": [
            ("no", "", "No"),
            ("rkpd_uraian", rkpd, "Program/Kegiatan"),
            ("rkpd_lokasi", rkpd, "Lokasi"),
            ("rkpd_indikator", rkpd, "Indikator Kinerja"),
            ("rkpd_target", rkpd, "Target Capaian"),
            ("rkpd_pagu", rkpd, "Pagu Indikatif (Rp.000)"),
            ("kebutuhan_uraian", anal, "Program/Kegiatan"),
            ("kebutuhan_lokasi", anal, "Lokasi"),
            ("kebutuhan_indikator", anal, "Indikator Kinerja"),
            ("kebutuhan_target", anal, "Target Capaian"),
            ("kebutuhan_dana", anal, "Kebutuhan Dana (Rp.000)"),
            ("catatan", "", c),
        ],
        "III1": [
            ("no", "", "No"),
            ("tujuan", "", "Tujuan"),
            ("sasaran", "", "Sasaran"),
            ("indikator", "", "Indikator Kinerja"),
            ("target", "", f"Target {t}"),
        ],
        "TC33": [
            ("kode", "", ["Kode", "Kode Rekening", "Kode", "KODE REK."][k]),
            ("uraian", "", p),
            ("indikator", "", i),
            ("lokasi", n, "Lokasi"),
            ("target", n, sasaran),
            ("pagu", n, dana),
            ("sumber_dana", n, "Sumber Dana"),
            ("catatan", "", c),
            ("target_maju", maju, sasaran),
            ("prakiraan_maju", maju, dana),
        ],
    }


def tata(naskah: NaskahUji, gaya: Gaya) -> list[Blok]:
    """Return paragraphs and tables of a document in a style, in reading order."""
    tabel = {k: _kisi(naskah, gaya, k) for k in TABEL if k in naskah.tabel}
    if not gaya.prosa:
        urut = [k for k in TABEL if k in tabel]
        hasil: list[Blok] = []
        for k in reversed(urut) if gaya.balik else urut:
            hasil += _bertabel(naskah, gaya, k, tabel[k])
        return hasil
    tempat = dict(naskah.tempat)
    if gaya.balik:
        tempat["TC33"], tempat["TC31"] = "2.3", "4.1"
    hasil = []
    for bagian, teks in naskah.prosa.items():
        hasil += teks
        for k in TABEL:
            if tempat.get(k) == bagian and k in tabel:
                hasil += _bertabel(naskah, gaya, k, tabel[k])
    return hasil


def _bertabel(n: NaskahUji, gaya: Gaya, kunci: str, kisi: Kisi) -> list[Blok]:
    judul = JUDUL[kunci].format(n2=n.tahun - 2)
    if kunci == "TC33":
        judul += f" Rumusan Rencana Program dan Kegiatan Tahun {n.tahun}"
    hasil: list[Blok] = [judul]
    if gaya.pecah and len(kisi.baris) - kisi.kepala > gaya.pecah:
        isi = range(kisi.kepala, len(kisi.baris), gaya.pecah)
        for ke, awal in enumerate(isi):
            if ke:
                hasil.append(f"Lanjutan {judul}")
            akhir = awal + gaya.pecah
            hasil.append(
                Kisi(
                    kunci,
                    kisi.baris[: kisi.kepala] + kisi.baris[awal:akhir],
                    kisi.kepala,
                    _potong(kisi, awal, akhir),
                    kisi.id[: kisi.kepala] + kisi.id[awal:akhir],
                    kisi.kolom,
                )
            )
    else:
        hasil.append(kisi)
    if gaya.lain and kunci in ("TC29", "TC33", "II2"):
        hasil += ["Susunan Pegawai menurut Golongan", _tabel_lain()]
    return hasil


def _potong(kisi: Kisi, awal: int, akhir: int) -> list[tuple[int, int, int, int]]:
    """Return what is merged in a part of a table: its header, and headers repeated in it."""
    turun = awal - kisi.kepala
    return [
        (a, k, c, e) if c < kisi.kepala else (a - turun, k, c - turun, e)
        for a, k, c, e in kisi.gabungan
        if c < kisi.kepala or (awal <= a and c < akhir)
    ]


def _tabel_lain() -> Kisi:
    """Return a table that is none of a Renja's, with figures of its own."""
    isi = [
        ["No", "Golongan", "Laki-laki", "Perempuan", "Jumlah"],
        ["1", "IV", "12", "9", "21"],
        ["2", "III", "34", "28", "62"],
        ["3", "II", "7", "4", "11"],
    ]
    return Kisi("", isi, 1, [], ["", "1", "2", "3"], {})


def _kisi(n: NaskahUji, gaya: Gaya, kunci: str) -> Kisi:
    kolom = _kata(gaya.kata, n.tahun)[kunci]
    kolom = _pecah_satuan(kunci, gaya, kolom)
    kolom = _pecah_kode(gaya, kolom)
    depan = [("", "", "")] * gaya.kosong
    kolom = [*depan, *kolom]
    kepala, gabungan = _kepala(gaya, kolom)
    awal = list(gabungan)
    ids = [""] * len(kepala)
    isi: list[list[str]] = []
    for ke, b in enumerate(n.tabel[kunci]):
        if gaya.ulang and ke and ke % gaya.ulang == 0:
            y = len(kepala) + len(isi)
            gabungan += [(y + a, k, y + c, e) for a, k, c, e in awal]
            isi += [list(x) for x in kepala]
            ids += [""] * len(kepala)
        sel = _sel(kunci, gaya, b)
        isi.append([sel.get(k, "") for k, _, _ in kolom])
        ids.append(b.id)
    letak = {k: x for x, (k, _, _) in enumerate(kolom) if k}
    if gaya.kode == "pecah" and "kode1" in letak:
        letak["kode"] = letak["kode1"]
    if gaya.kode == "nama" and "uraian" in letak:
        letak["kode"] = letak["uraian"]
    return Kisi(kunci, [*kepala, *isi], len(kepala), gabungan, ids, letak)


def _pecah_satuan(kunci: str, gaya: Gaya, kolom: list[Kolom]) -> list[Kolom]:
    if not gaya.satuan:
        return kolom
    hasil: list[Kolom] = []
    for k, g, j in kolom:
        if kunci == "TC29" and k == "awal":
            hasil.append(("satuan", "", "Satuan"))
        hasil.append((k, g, j))
        if kunci == "TC33" and k in _TARGET:
            hasil.append((k.replace("target", "satuan"), g, "Satuan"))
    return hasil


def _pecah_kode(gaya: Gaya, kolom: list[Kolom]) -> list[Kolom]:
    if gaya.kode == "nama":
        return [c for c in kolom if c[0] != "kode"]
    if gaya.kode != "pecah" or not any(c[0] == "kode" for c in kolom):
        return kolom
    judul = next(j for k, _, j in kolom if k == "kode")
    pecahan = [(f"kode{i}", judul, "") for i in range(1, 6)]
    return [*pecahan, *(c for c in kolom if c[0] != "kode")]


def _kepala(
    gaya: Gaya, kolom: list[Kolom]
) -> tuple[list[list[str]], list[tuple[int, int, int, int]]]:
    """Return the header in two rows, with what is merged, and its row of numbers."""
    atas, bawah = [""] * len(kolom), [""] * len(kolom)
    gabungan: list[tuple[int, int, int, int]] = []
    if not any(g for _, g, _ in kolom):
        baris = [[j for _, _, j in kolom]]
    else:
        x = 0
        while x < len(kolom):
            k, g, j = kolom[x]
            akhir = x
            while g and akhir + 1 < len(kolom) and kolom[akhir + 1][1] == g:
                akhir += 1
            if not g:
                atas[x] = j
                if k:
                    gabungan.append((0, x, 1, x))
            else:
                atas[x] = g
                polos = k.startswith("kode")
                if akhir > x or polos:
                    gabungan.append((0, x, 1 if polos else 0, akhir))
                for y in range(x, akhir + 1):
                    bawah[y] = kolom[y][2]
            x = akhir + 1
        baris = [atas, bawah]
    if gaya.nomor_kolom:
        ke = 0
        nomor = []
        for k, _, _ in kolom:
            ke += bool(k) and not re.fullmatch(r"kode[2-5]", k)
            nomor.append(str(ke) if k and not re.fullmatch(r"kode[2-5]", k) else "")
        baris.append(nomor)
        if kolom[-1][0] == "tingkat_capaian" and ke == _KOLOM_TC29:
            nomor[-1] = "18 = (11 + 12 + 14)/10"
        if any(k == "kode1" for k, _, _ in kolom):
            x = next(x for x, (k, _, _) in enumerate(kolom) if k == "kode1")
            gabungan.append((len(baris) - 1, x, len(baris) - 1, x + 4))
    return baris, gabungan if gaya.gabung else []


def _sel(kunci: str, gaya: Gaya, b: BarisUji) -> dict[str, str]:
    """Return the printed cells of a row in a style."""
    sel = dict(b.sel)
    if kunci == "TC29":
        satuan = sel.get("satuan", "")
        if not gaya.satuan:
            sel["awal"] = f"{satuan} {sel.get('awal', '')}".strip()
    elif kunci == "TC33" and gaya.satuan:
        for k in _TARGET:
            angka, _, satuan = sel.get(k, "").partition(" ")
            sel[k], sel[k.replace("target", "satuan")] = (
                (angka, satuan) if angka[:1].isdigit() else ("", sel.get(k, ""))
            )
    for k in list(sel):
        if k in _UANG:
            sel[k] = uang(sel[k], gaya.angka)
        elif gaya.angka == "en" and k not in ("kode", "uraian", "no", "indikator", "catatan"):
            sel[k] = _inggris(sel[k], k)
    if b.id == "JUMLAH":
        for k in ("uraian", "rkpd_uraian", "kebutuhan_uraian"):
            if k in sel:
                sel[k] = gaya.jumlah
    _kode(gaya, sel)
    if gaya.catatan_kaki and kunci == "TC33" and b.id.endswith(".01") and sel.get("uraian"):
        sel["uraian"] += " *)"
    return sel


def _kode(gaya: Gaya, sel: dict[str, str]) -> None:
    kode = sel.get("kode", "")
    bagian = kode.split(".")
    if gaya.kode == "empat" and len(bagian) == 6:
        sel["kode"] = ".".join([*bagian[:5], bagian[5].zfill(4)])
    elif gaya.kode == "nama" and kode:
        nama = "rkpd_uraian" if "rkpd_uraian" in sel else "uraian"
        sel[nama] = f"{kode} {sel.get(nama, '')}"
    elif gaya.kode == "pecah" and kode:
        if len(bagian) > 4:
            bagian[3:5] = [".".join(bagian[3:5])]
        for i, x in enumerate(bagian, start=1):
            sel[f"kode{i}"] = x


def uang(teks: str, cara: str) -> str:
    """Return money in another notation.

    >>> uang("1.000.000,00", "en"), uang("1.000.000,00", "rp"), uang("1.000.000,0", "bilangan")
    ('1,000,000.00', 'Rp1.000.000,-', '=1000000')
    """
    if not teks[:1].isdigit() or cara == "id":
        return teks
    bulat = teks.partition(",")[0]
    if cara == "en":
        return f"{bulat.replace('.', ',')}.00"
    if cara == "rp":
        return f"Rp{bulat},-"
    return f"={bulat.replace('.', '')}"


def _inggris(teks: str, kolom: str) -> str:
    """Swap the marks of numbers; a lone point of the source was English already."""

    def ganti(m: re.Match[str]) -> str:
        t = m[0]
        if "," not in t and re.fullmatch(r"\d+\.\d{1,2}", t):
            return t
        return t.translate(str.maketrans(",.", ".,"))

    return _ANGKA.sub(ganti, teks) if kolom != "sumber_dana" else teks
