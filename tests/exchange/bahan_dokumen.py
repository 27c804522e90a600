"""A small Renja of an invented agency, laid out as text, DOCX, XLSX, HTML, CSV and PDF."""

from html import escape
from io import BytesIO

NAMA = "Dinas Contoh"
PROSA = (
    "RENCANA KERJA",
    NAMA,
    "Kabupaten Contoh",
    "BAB I",
    "1.1 Latar Belakang",
    "Rencana Kerja (Renja) Dinas Contoh Kabupaten Contoh Tahun 2025 yang memuat program dan "
    "kegiatan disusun menurut pedoman yang berlaku dan menjadi dasar penganggaran.",
    "1.2 Landasan Hukum",
    "1. Undang-Undang Nomor 5 Tahun 2014 tentang Aparatur Sipil Negara (Lembaran Negara Republik "
    "Indonesia Tahun 2014 Nomor 6, Tambahan Lembaran Negara Republik Indonesia Nomor 5494);",
    "2. Peraturan Menteri Dalam Negeri Nomor 86 Tahun 2017 tentang Tata Cara Perencanaan, "
    "Pengendalian dan Evaluasi Pembangunan Daerah.",
    "BAB IV",
    "4.1 Program dan Kegiatan",
    "Dalam Rencana Kerja Tahun 2025 ini Dinas Contoh merencanakan 1 (satu) program, 1 (satu) "
    "kegiatan dan 3 (tiga) sub kegiatan dengan jumlah total pagu indikatif sebesar "
    "Rp. 250.000.000,00.",
)
PENUTUP = ("BAB V", "Demikian Renja ini disusun.", "Contoh, 5 Agustus 2024")

KEPALA_33 = (
    ("Kode", "Program / Kegiatan", "Indikator Kinerja", "Rencana Tahun 2025", "", "", "",
     "Catatan Penting", "Prakiraan Maju Rencana Tahun 2026", ""),
    ("", "", "", "Lokasi", "Target Capaian", "Kebutuhan Dana / Pagu Indikatif", "Sumber Dana",
     "", "Target Capaian Kinerja", "Kebutuhan Dana/Pagu Indikatif"),
    ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)"),
)  # fmt: skip
GABUNGAN_33 = ((0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 1, 2), (0, 3, 0, 6), (0, 7, 1, 7), (0, 8, 0, 9))
ISI_33 = (
    ("5", "UNSUR PENUNJANG URUSAN PEMERINTAHAN", "", "", "", "", "", "", "", ""),
    ("5.03", "KEPEGAWAIAN", "", "", "", "", "", "", "", ""),
    ("5.03.02", "Program Kepegawaian Daerah", "Indeks layanan kepegawaian", "", "80 Indeks",
     "300.000.000,00", "", "", "81 Indeks", "310.000.000,00"),
    ("5.03.02.2.01", "Pengadaan dan Informasi ASN", "Jumlah ASN yang dilayani", "", "90 Orang",
     "300.000.000,00", "", "", "95 Orang", "310.000.000,00"),
    ("5.03.02.2.01.01", "Pengelolaan Data Kepegawaian", "Jumlah dokumen data", "Kab. Contoh",
     "2 Dokumen", "100.000.000,00", "APBD", "", "2 Dokumen", "110.000.000,00"),
    ("5.03.02.2.01.02", "Evaluasi Sistem Informasi", "Jumlah laporan evaluasi", "Kab. Contoh",
     "1 Laporan", "200.000.000,00", "APBD", "", "1 Laporan", "205.000.000,00"),
    ("", "JUMLAH", "", "", "", "300.000.000,00", "", "", "", "315.000.000,00"),
)  # fmt: skip
"""One fault: the prakiraan maju of the kegiatan is not 110 + 205 million."""

KEPALA_29 = (
    ("Kode", "Urusan/Bidang Urusan dan Program/Kegiatan", "Indikator Kinerja Program/Kegiatan",
     "Data Capaian pada Tahun Awal Perencanaan", "Target Kinerja Capaian Program (Renstra) Tahun",
     "", "", "", "", "Kondisi Kinerja pada akhir periode",
     "Realisasi Target Kinerja Hasil Program Tahun", "",
     "Target dan Realisasi Kinerja Tahun Berjalan (2024)", "", "", "Catatan",
     "Perkiraan Realisasi Capaian Target Renstra s/d Tahun Berjalan (2024)", ""),
    ("", "", "", "", "2022", "2023", "2024", "2025", "2026", "", "2022", "2023",
     "Target Renja Tahun (2024)", "Realisasi Renja Triwulan II 2024", "Tingkat Realisasi (%)", "",
     "Realisasi Capaian s/d Tahun Berjalan (2024)", "Tingkat Capaian Realisasi Renstra (%)"),
)  # fmt: skip
ISI_29 = (
    ("5.03.02", "Program Kepegawaian Daerah", "Indeks layanan kepegawaian", "Indeks 70", "72",
     "74", "76", "78", "80", "80", "71", "75", "76", "70", "92,11%", "", "72,00", "90,00%"),
    ("5.03.02.2.01.01", "Pengelolaan Data Kepegawaian", "Jumlah dokumen data", "Dokumen 10", "2",
     "2", "2", "2", "2", "20", "12", "2", "2", "1", "50,00%", "", "15", "75,00%"),
    ("5.03.02.2.01.02", "Evaluasi Sistem Informasi", "Jumlah laporan evaluasi", "Laporan 5", "1",
     "1", "1", "1", "1", "10", "6", "1", "1", "0", "0,00%", "", "7", "80,00%"),
)  # fmt: skip
"""One fault: the last percentage is 70."""


def teks() -> bytes:
    baris = [*PROSA[:-1], "Tabel T-C.29"]
    baris += ["\t".join(b) for b in (*KEPALA_29, *ISI_29)]
    baris += [PROSA[-1], "Tabel T-C.33"]
    baris += ["\t".join(b) for b in (*KEPALA_33, *ISI_33)]
    return "\n".join((*baris, *PENUTUP)).encode()


def docx() -> bytes:
    from docx import Document

    d = Document()
    for p in (*PROSA[:-1], "Tabel T-C.29"):
        d.add_paragraph(p)
    _tabel_docx(d, (*KEPALA_29, *ISI_29), ())
    for p in (PROSA[-1], "Tabel T-C.33"):
        d.add_paragraph(p)
    _tabel_docx(d, (*KEPALA_33, *ISI_33), GABUNGAN_33)
    for p in PENUTUP:
        d.add_paragraph(p)
    keluar = BytesIO()
    d.save(keluar)
    return keluar.getvalue()


def _tabel_docx(d, baris, gabungan):
    t = d.add_table(rows=len(baris), cols=len(baris[0]))
    for i, b in enumerate(baris):
        for k, isi in enumerate(b):
            if isi:
                t.cell(i, k).text = isi
    for a, b, c, e in gabungan:
        t.cell(a, b).merge(t.cell(c, e))


def xlsx(*, angka=True, isi_33=ISI_33) -> bytes:
    import xlsxwriter

    keluar = BytesIO()
    buku = xlsxwriter.Workbook(keluar)
    uang = buku.add_format({"num_format": "#,##0.00"})
    for nama, judul, kepala, isi in (
        ("TC29", "Tabel T-C.29", KEPALA_29, ISI_29),
        ("TC33", "Rumusan Rencana Program dan Kegiatan Tahun 2025", KEPALA_33, isi_33),
    ):
        lembar = buku.add_worksheet(nama)
        lembar.write(0, 0, judul)
        for i, b in enumerate((*kepala, *isi), start=2):
            for k, s in enumerate(b):
                if angka and k in (5, 9) and s.endswith(",00"):
                    lembar.write_number(i, k, float(s.replace(".", "").replace(",", ".")), uang)
                elif s:
                    lembar.write_string(i, k, s)
    buku.close()
    return keluar.getvalue()


def html() -> bytes:
    bagian = [f"<p>{escape(p)}</p>" for p in (*PROSA[:-1], "Tabel T-C.29")]
    bagian.append(_tabel_html((*KEPALA_29, *ISI_29), ()))
    bagian += [f"<p>{escape(p)}</p>" for p in (PROSA[-1], "Tabel T-C.33")]
    bagian.append(_tabel_html((*KEPALA_33, *ISI_33), GABUNGAN_33))
    bagian += [f"<p>{escape(p)}</p>" for p in PENUTUP]
    return f"<html><body>{''.join(bagian)}</body></html>".encode()


def _tabel_html(baris, gabungan):
    awal = {(a, b): (c, e) for a, b, c, e in gabungan}
    tertutup = {
        (r, k)
        for a, b, c, e in gabungan
        for r in range(a, c + 1)
        for k in range(b, e + 1)
        if (r, k) != (a, b)
    }
    hasil = ["<table>"]
    for i, b in enumerate(baris):
        hasil.append("<tr>")
        for k, s in enumerate(b):
            if (i, k) in tertutup:
                continue
            c, e = awal.get((i, k), (i, k))
            hasil.append(f'<td rowspan="{c - i + 1}" colspan="{e - k + 1}">{escape(s)}</td>')
        hasil.append("</tr>")
    return "".join((*hasil, "</table>"))


def csv() -> bytes:
    baris = (("Rumusan Rencana Program Tahun 2025",), *KEPALA_33, *ISI_33)
    return "\r\n".join(";".join(f'"{s}"' for s in b) for b in baris).encode()


def pdf(*, mendatar=True, putar=0, garis="semua", ulang=True, isi_33=ISI_33, pindaian=False):
    """Lay the document out with Typst.

    Args:
        mendatar: Landscape pages for the tables.
        putar: Degrees by which the whole table is turned on its page.
        garis: ``semua`` lines, only ``datar`` ones, or none.
        ulang: Whether the header repeats on every page.
        isi_33: Rows of T-C.33.
        pindaian: Put a picture without text on the last page.
    """
    import typst

    tc29 = _tabel_typst((*KEPALA_29, *ISI_29), 2, (), garis, ulang, 5)
    tc33 = _tabel_typst((*KEPALA_33, *isi_33), 3, GABUNGAN_33, garis, ulang, 6)
    sumber = [
        '#set page(width: 21cm, height: 29.7cm, margin: 2cm)',
        "#set text(size: 9pt, hyphenate: false)",
        *(f"#par[#text({_kutip(p)})]" for p in (*PROSA[:-1], "Tabel T-C.29")),
        _halaman(mendatar, putar, tc29),
        *(f"#par[#text({_kutip(p)})]" for p in (PROSA[-1], "Tabel T-C.33")),
        _halaman(mendatar, putar, tc33),
        *(f"#par[#text({_kutip(p)})]" for p in PENUTUP),
    ]  # fmt: skip
    berkas = {"utama.typ": "\n".join(sumber).encode()}
    if pindaian:
        berkas["pindai.png"] = _gambar()
        berkas["utama.typ"] += (
            b'\n#page(margin: 0cm)[#image("pindai.png", width: 100%, height: 100%)]'
        )
    from pathlib import Path
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        for nama, isi in berkas.items():
            Path(folder, nama).write_bytes(isi)
        return typst.compile(str(Path(folder, "utama.typ")), format="pdf")


def _halaman(mendatar, putar, isi):
    isi = f"#rotate({putar}deg, reflow: true)[{isi}]" if putar else isi
    lipat = "true" if mendatar else "false"
    return f"#page(flipped: {lipat}, margin: 1cm)[{isi}]"


def _tabel_typst(baris, kepala, gabungan, garis, ulang, ukuran):
    awal = {(a, b): (c, e) for a, b, c, e in gabungan}
    tertutup = {
        (r, k)
        for a, b, c, e in gabungan
        for r in range(a, c + 1)
        for k in range(b, e + 1)
        if (r, k) != (a, b)
    }
    lebar = len(baris[0])
    goresan = {
        "semua": "0.5pt",
        "datar": "(x, y) => (top: 0.5pt, bottom: 0.5pt)",
        "tanpa": "none",
    }[garis]
    sel = []
    for i, b in enumerate(baris):
        satu = []
        for k, s in enumerate(b):
            if (i, k) in tertutup:
                continue
            c, e = awal.get((i, k), (i, k))
            satu.append(
                f"table.cell(rowspan: {c - i + 1}, colspan: {e - k + 1})[#text({_kutip(s)})]"
            )
        sel.append(", ".join(satu))
    ulangi = "true" if ulang else "false"
    return (
        f"#set text(size: {ukuran}pt)\n#table(columns: ({'1fr, ' * lebar}), stroke: {goresan}, "
        f"inset: 2pt, table.header(repeat: {ulangi}, {', '.join(sel[:kepala])}), "
        f"{', '.join(sel[kepala:])})"
    )


def _kutip(teks):
    return '"' + teks.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _gambar():
    from PIL import Image

    keluar = BytesIO()
    Image.new("RGB", (200, 280), (230, 230, 225)).save(keluar, "PNG")
    return keluar.getvalue()


def banyak_33(n: int):
    """Rows of T-C.33 with n sub kegiatan, enough for several pages."""
    sub = tuple(
        (f"5.03.02.2.01.{i:04d}", f"Sub Kegiatan Nomor {i}", f"Jumlah dokumen ke-{i}",
         "Kab. Contoh", f"{i} Dokumen", "1.000.000,00", "APBD", "", f"{i} Dokumen",
         "1.000.000,00")
        for i in range(1, n + 1)
    )  # fmt: skip
    total = f"{n}.000.000,00"
    return (
        *ISI_33[:2],
        (*ISI_33[2][:5], total, "", "", "81 Indeks", total),
        (*ISI_33[3][:5], total, "", "", "95 Orang", total),
        *sub,
        ("", "JUMLAH", "", "", "", total, "", "", "", total),
    )
