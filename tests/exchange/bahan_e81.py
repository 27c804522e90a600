"""E.81 forms in three layouts, as agencies have them, with or without planted faults.

All of them tell of the same tree: one program, two kegiatan, three sub kegiatan.
"""

import io
import zipfile
from dataclasses import dataclass, field
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

ROMAWI = ("I", "II", "III", "IV")
KOLOM = (5, 6, 7, 8, 9, 10, 11, 12, 13, 14)


@dataclass
class Baris:
    """A row: its level, texts, and figures by (column, side); sub kegiatan are inputs."""

    kode: str
    uraian: str
    indikator: str
    satuan: str
    jenjang: int
    angka: dict[tuple[int, str], float] = field(default_factory=dict)


def pohon() -> list[Baris]:
    """Return a form in which everything follows."""
    sub = {
        "5.01.01.2.01.0001": ((10, 4, 3, (1, 0, 1, 1)), (900, 300, 200, (50, 25, 25, 60))),
        "5.01.01.2.01.0002": ((5, 2, 1, (0, 0, 0, 1)), (100, 40, 50, (0, 0, 10, 30))),
        "5.01.01.2.02.0001": ((60, 12, 12, (3, 3, 3, 3)), (500, 100, 110, (20, 30, 20, 35))),
    }
    hasil = [
        Baris("5.01.01", "Program Penunjang Urusan", "Nilai kinerja", "Nilai", 0),
        Baris("5.01.01.2.01", "Perencanaan dan Evaluasi", "Persentase tertib", "%", 1),
        Baris("5.01.01.2.01.0001", "Penyusunan Dokumen", "Jumlah dokumen", "Dokumen", 2),
        Baris("5.01.01.2.01.0002", "Evaluasi Kinerja", "Jumlah laporan", "Laporan", 2),
        Baris("5.01.01.2.02", "Administrasi Keuangan", "Persentase tertib", "%", 1),
        Baris("5.01.01.2.02.0001", "Penyediaan Gaji", "Jumlah orang", "Orang", 2),
    ]
    for b in hasil:
        if b.kode in sub:
            for sisi, (t5, t6, t7, tw) in zip(("K", "Rp"), sub[b.kode], strict=True):
                faktor = 1 if sisi == "K" else 1_000_000
                isi = dict(zip(KOLOM[:7], (t5, t6, t7, *tw), strict=True))
                b.angka |= {(k, sisi): v * faktor for k, v in isi.items()}
        else:
            b.angka |= {(5, "K"): 100, (6, "K"): 80, (7, "K"): 100, (11, "K"): 100}
    hitung(hasil)
    return hasil


def tanpa_jumlah() -> list[Baris]:
    """Return a form that states no money above its sub kegiatan."""
    hasil = pohon()
    for b in hasil:
        if b.jenjang < 2:
            b.angka = {k: v for k, v in b.angka.items() if k[1] == "K"}
    return hasil


def hitung(baris: list[Baris]) -> None:
    """Fill roll-ups and columns 12 to 14 from the inputs."""
    for i in reversed(range(len(baris))):
        anak = _anak(baris, i)
        for k in KOLOM[:7] if anak else ():
            baris[i].angka[k, "Rp"] = sum(baris[a].angka[k, "Rp"] for a in anak)
    for b in baris:
        for sisi in ("K", "Rp"):
            b.angka[12, sisi] = sum(b.angka.get((k, sisi), 0) for k in (8, 9, 10, 11))
            lalu = b.angka.get((6, sisi), 0) if b.jenjang == 2 or sisi == "Rp" else 0
            b.angka[13, sisi] = lalu + b.angka[12, sisi]
            b.angka[14, sisi] = b.angka[13, sisi] / b.angka[5, sisi] * 100


def _anak(baris: list[Baris], i: int) -> list[int]:
    hasil = []
    for j in range(i + 1, len(baris)):
        if baris[j].jenjang <= baris[i].jenjang:
            break
        if baris[j].jenjang == baris[i].jenjang + 1:
            hasil.append(j)
    return hasil


def _judul(sub: str = "") -> dict[int, str]:
    return {
        5: "Target Renstra Perangkat Daerah pada Tahun 2026 (akhir periode Renstra)",
        6: "Realisasi Capaian Kinerja Renstra Perangkat Daerah\ns.d. Renja Tahun Lalu (n-2)",
        7: "Target Kinerja dan Anggaran Renja Tahun Berjalan yang Dievaluasi (n-1)",
        12: "Realisasi Capaian Kinerja dan Anggaran Renja yang Dievaluasi",
        13: "Realisasi Kinerja dan Anggaran Renstra s.d. Akhir Tahun Pelaksanaan Renja",
        14: "Tingkat Capaian Kinerja dan Realisasi Anggaran Renstra (%)",
    }


def berumus(baris: list[Baris], salah: dict[str, tuple[str, float]] | None = None) -> bytes:
    """Layout A: merged header of four rows, K and Rp, numbers 1 to 16, no code, live formulas.

    Args:
        baris: Rows.
        salah: Cells to overwrite, by address: formula (or empty for a constant) and value.
    """
    salah = dict(salah or {})
    data = io.BytesIO()
    buku = xlsxwriter.Workbook(data, {"in_memory": True})
    lembar = buku.add_worksheet("Petunjuk")
    lembar.write("A1", "Isi lembar berikut.")
    lembar = buku.add_worksheet("E.81 TW IV")
    lembar.merge_range("A1:X1", "Formulir E.81 Evaluasi Terhadap Hasil Renja Tahun 2025")
    lembar.write("A2", "Perangkat Daerah: Badan Contoh")
    for k, teks in enumerate(("No", "Sasaran", "Program/Kegiatan", "Indikator Kinerja", "Satuan")):
        lembar.merge_range(3, k, 4, k, teks)
        lembar.write(6, k, min(k + 1, 4))
    letak: dict[tuple[int, str], int] = {}
    for n, kolom in enumerate(KOLOM):
        k = 5 + 2 * n
        letak[kolom, "K"], letak[kolom, "Rp"] = k, k + 1
        if kolom in (8, 9, 10, 11):
            lembar.merge_range(4, k, 4, k + 1, ROMAWI[kolom - 8])
        else:
            lembar.merge_range(3, k, 4, k + 1, _judul()[kolom])
        lembar.write(5, k, "K")
        lembar.write(5, k + 1, "Rp.")
        rumus = {12: "12=8+9+10+11", 13: "13=6+12", 14: "14=13/5x100"}
        lembar.merge_range(6, k, 6, k + 1, rumus.get(kolom, kolom))
    lembar.merge_range(3, letak[8, "K"], 3, letak[11, "Rp"], "Realisasi Kinerja pada Triwulan")
    lembar.merge_range(3, 25, 4, 25, "Unit Perangkat Daerah Penanggung Jawab")
    lembar.merge_range(3, 26, 4, 26, "Keterangan")
    tebal = buku.add_format({"bold": True})
    for i, b in enumerate(baris):
        r = 7 + i
        lembar.write(r, 0, i + 1)
        lembar.write(r, 2, b.uraian, None if b.jenjang == 2 else tebal)
        lembar.write(r, 3, b.indikator)
        lembar.write(r, 4, b.satuan)
        for (kolom, sisi), nilai in b.angka.items():
            k = letak[kolom, sisi]
            sel = f"{xl_col_to_name(k)}{r + 1}"
            rumus = _rumus(baris, i, r, kolom, sisi, letak)
            rumus, nilai = salah.pop(sel, (rumus, nilai))
            _tulis(lembar, r, k, rumus, nilai)
    r = 7 + len(baris)
    for kolom in KOLOM[:8]:
        k = letak[kolom, "Rp"]
        sel = f"{xl_col_to_name(k)}{r + 1}"
        rumus, nilai = salah.pop(sel, (f"{xl_col_to_name(k)}8", baris[0].angka[kolom, "Rp"]))
        _tulis(lembar, r, k, rumus, nilai)
    lembar.write(r + 2, 20, "Kota Contoh, Desember 2025")
    assert not salah, salah
    buku.close()
    return data.getvalue()


def _tulis(lembar: Any, r: int, k: int, rumus: str, nilai: Any) -> None:
    if rumus:
        lembar.write_formula(r, k, f"={rumus}", None, nilai)
    else:
        lembar.write(r, k, nilai)


def _rumus(
    baris: list[Baris], i: int, r: int, kolom: int, sisi: str, letak: dict[tuple[int, str], int]
) -> str:
    def sel(k: int) -> str:
        return f"{xl_col_to_name(letak[k, sisi])}{r + 1}"

    if kolom == 12:
        return "+".join(sel(k) for k in (8, 9, 10, 11))
    if kolom == 13 and (sisi == "Rp" or baris[i].jenjang == 2):
        return f"{sel(6)}+{sel(12)}"
    if kolom == 14:
        return f"{sel(13)}/{sel(5)}*100"
    if sisi == "Rp" and (anak := _anak(baris, i)):
        huruf = xl_col_to_name(letak[kolom, "Rp"])
        return f"SUM({','.join(f'{huruf}{8 + a}' for a in anak)})"
    return ""


def berkode(baris: list[Baris], *, rata_rata: str = "", predikat: str = "") -> bytes:
    """Layout B: code in column 3, headings Kinerja and Anggaran, numbers 1 to 17, all as text."""
    data = io.BytesIO()
    buku = xlsxwriter.Workbook(data, {"in_memory": True})
    lembar = buku.add_worksheet("Evaluasi")
    lembar.write("B2", "EVALUASI HASIL RENJA TRIWULAN IV TAHUN 2025")
    kepala = ("No.", "Sasaran", "Kode", "Urusan/Bidang Urusan/Program/Kegiatan/Sub Kegiatan")
    for k, teks in enumerate((*kepala, "Indikator Kinerja Program (outcome)/ Kegiatan (output)")):
        lembar.merge_range(4, k, 5, k, teks)
        lembar.write(6, k, f"({k + 1})")
    letak: dict[tuple[int, str], int] = {}
    for n, kolom in enumerate(KOLOM):
        k = 5 + 2 * n
        letak[kolom, "K"], letak[kolom, "Rp"] = k, k + 1
        judul = _judul().get(kolom) or f"Realisasi Kinerja Triwulan {ROMAWI[kolom - 8]}"
        lembar.merge_range(4, k, 4, k + 1, judul)
        lembar.write(5, k, "Kinerja")
        lembar.write(5, k + 1, "Anggaran (Rp)")
        lembar.merge_range(6, k, 6, k + 1, f"({kolom + 1})")
    lembar.merge_range(4, 25, 5, 25, "Keterangan")
    for i, b in enumerate(baris):
        r = 7 + i
        lembar.write(r, 2, b.kode)
        lembar.write(r, 3, b.uraian)
        lembar.write(r, 4, b.indikator)
        for (kolom, sisi), nilai in b.angka.items():
            lembar.write(r, letak[kolom, sisi], _tercetak(nilai, kolom, sisi, b.satuan))
        lembar.write(r, 25, "-")
    r = 7 + len(baris)
    lembar.write(r, 3, "JUMLAH")
    for kolom in KOLOM[:7]:
        lembar.write(r, letak[kolom, "Rp"], _tercetak(baris[0].angka[kolom, "Rp"], 5, "Rp", ""))
    if rata_rata:
        lembar.write(r + 1, 0, "Rata-rata capaian kinerja (%)")
        lembar.write(r + 1, letak[14, "K"], rata_rata)
    if predikat:
        lembar.write(r + 2, 0, "Predikat kinerja")
        lembar.write(r + 2, letak[14, "K"], predikat)
    lembar.write(r + 3, 0, "Faktor pendorong keberhasilan kinerja: dukungan pimpinan")
    lembar.write(r + 4, 0, "Faktor penghambat pencapaian kinerja")
    lembar.write(r + 4, 3, "Pergeseran anggaran terlambat")
    lembar.write(r + 5, 0, "Tindak lanjut yang diperlukan dalam triwulan berikutnya: -")
    lembar.write(r + 6, 0, "Tindak lanjut yang diperlukan dalam Renja berikutnya: perbaikan jadwal")
    buku.close()
    return data.getvalue()


def _tercetak(nilai: float, kolom: int, sisi: str, satuan: str) -> str:
    if kolom == 14:
        return f"{nilai:.2f}".replace(".", ",") + "%"
    if sisi == "Rp":
        return "Rp " + f"{nilai:,.0f}".replace(",", ".")
    return f"{nilai:.0f} {satuan}" if satuan != "%" else f"{nilai:.0f}%"


def berkolom(baris: list[Baris], *, cara: str = "kolom") -> bytes:
    """Layout C: no merged cells, no code, no formulas, one row of headings, values only.

    Args:
        baris: Rows.
        cara: What tells the levels: ``kolom`` (a column each), ``indentasi``, ``tebal``, ``nomor``
            (numbering before the name), or ``hitungan`` (nothing but the money).
    """
    data = io.BytesIO()
    buku = xlsxwriter.Workbook(data, {"in_memory": True})
    lembar = buku.add_worksheet("Sheet1")
    uraian = ("Program", "Kegiatan", "Sub Kegiatan") if cara == "kolom" else ("Program/Kegiatan",)
    kepala = ["No", "Sasaran Strategis", *uraian, "Indikator", "Satuan"]
    letak: dict[tuple[int, str], int] = {}
    for kolom in KOLOM:
        for sisi in ("K", "Rp"):
            letak[kolom, sisi] = len(kepala)
            kepala.append(_judul().get(kolom) or f"Realisasi TW {ROMAWI[kolom - 8]}")
    for k, teks in enumerate(kepala):
        lembar.write(0, k, teks)
        if k >= 5 + len(uraian) - 1:
            lembar.write(1, k, "K" if (k - len(kepala)) % 2 == 0 else "Rp")
    angka = [0, 0, 0]
    for i, b in enumerate(baris):
        r = 2 + i
        angka = [n + (j == b.jenjang) if j <= b.jenjang else 0 for j, n in enumerate(angka)]
        bentuk = buku.add_format(
            {"indent": b.jenjang if cara == "indentasi" else 0}
            | ({"bold": True} if cara == "tebal" and b.jenjang < 2 else {})
        )
        nomor = ".".join(str(n) for n in angka[: b.jenjang + 1])
        nama = f"{nomor}. {b.uraian}" if cara == "nomor" else b.uraian
        if cara in ("hitungan", "nomor"):
            nama = nama.replace("Program ", "")
        lembar.write(r, 2 + (b.jenjang if cara == "kolom" else 0), nama, bentuk)
        lembar.write(r, 2 + len(uraian), b.indikator)
        lembar.write(r, 3 + len(uraian), b.satuan)
        for kunci, nilai in b.angka.items():
            lembar.write(r, letak[kunci], nilai)
    buku.close()
    return data.getvalue()


def kisi(baris):
    """The form as rows of cells: code, name, indikator, figures."""
    kepala = ["Kode", "Program/Kegiatan", "Indikator"]
    letak = []
    for k in range(5, 15):
        for sisi in ("K", "Rp"):
            letak.append((k, sisi))
    nama = {5: "Target Renstra", 6: "Realisasi Renstra", 7: "Target Renja", 12: "Realisasi Renja",
            13: "Realisasi Renstra s.d. akhir", 14: "Tingkat Capaian Renstra"}  # fmt: skip
    tw = ("I", "II", "III", "IV")
    judul = [f"{nama.get(k) or f'Realisasi Triwulan {tw[k - 8]}'} {s}" for k, s in letak]
    isi = [[b.kode, b.uraian, b.indikator, *(b.angka.get(x, "") for x in letak)] for b in baris]
    return [[*kepala, *judul], *isi]


def ods(isi_lembar):
    """Rows of cells as an ODS file."""

    def sel(isi):
        if isinstance(isi, str):
            return (
                '<table:table-cell office:value-type="string">'
                f"<text:p>{isi}</text:p></table:table-cell>"
            )
        return (
            f'<table:table-cell office:value-type="float" office:value="{isi}">'
            f"<text:p>{isi}</text:p></table:table-cell>"
        )

    baris = "".join(
        f"<table:table-row>{''.join(map(sel, b))}</table:table-row>" for b in isi_lembar
    )
    ns = "urn:oasis:names:tc:opendocument:xmlns"
    xml = (
        f'<office:document-content xmlns:office="{ns}:office:1.0" xmlns:table="{ns}:table:1.0" '
        f'xmlns:text="{ns}:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="E81">{baris}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return ods_mentah(xml.encode())


def ods_mentah(xml):
    """The content of an ODS file as a file."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as z:
        z.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        z.writestr("content.xml", xml)
        z.writestr(
            "META-INF/manifest.xml",
            '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return data.getvalue()
