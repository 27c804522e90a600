"""Small foreign files for tests of imports: CSV, XLSX with merged headers, JSON."""

import json
from io import BytesIO

import xlsxwriter

from selaras.exchange.masuk import baca_masuk


def csv(*baris, pemisah=","):
    """Rows of texts as the bytes of a CSV file."""
    kutip = [
        [f'"{s}"' if pemisah in str(s) or "\n" in str(s) else str(s) for s in b] for b in baris
    ]
    return "\n".join(pemisah.join(b) for b in kutip).encode()


def xlsx(baris, gabungan=(), nama="Sheet1", lain=()):
    """Rows as a workbook; ``gabungan`` are (row, column, row, column) merged ranges from 0."""
    tampung = BytesIO()
    buku = xlsxwriter.Workbook(tampung, {"in_memory": True})
    lembar = buku.add_worksheet(nama)
    awal = {(g[0], g[1]) for g in gabungan}
    for b1, k1, b2, k2 in gabungan:
        lembar.merge_range(b1, k1, b2, k2, baris[b1][k1])
    for i, isi in enumerate(baris):
        for k, s in enumerate(isi):
            if (i, k) in awal or s in ("", None):
                continue
            if isinstance(s, str):
                lembar.write_string(i, k, s)
            else:
                lembar.write_number(i, k, s)
    for n in lain:
        buku.add_worksheet(n).write_string(0, 0, "x")
    buku.close()
    return tampung.getvalue()


def sipd(**ganti):
    """One object of the Renja export of the national system."""
    isi = {
        "tahun": 2025,
        "kode_skpd": "5.03.0.00.0.00.01.0000",
        "nama_skpd": "Badan Contoh",
        "kode_urusan": "5",
        "nama_urusan": "UNSUR PENUNJANG",
        "kode_bidang_urusan": "5.03",
        "nama_bidang_urusan": "5.03 KEPEGAWAIAN",
        "kode_program": "5.03.02",
        "nama_program": "PROGRAM KEPEGAWAIAN DAERAH",
        "tolak_ukur_capaian": "Indeks A",
        "target_teks_capaian": "80 Nilai",
        "satuan_capaian": "Nilai",
        "kode_giat": "5.03.02.2.01",
        "nama_giat": "Pengadaan dan Informasi",
        "tolok_ukur_sub": "Persentase layanan",
        "target_sub_teks": "100 %",
        "satuan_sub": "%",
        "kode_sub_giat": "5.03.02.2.01.0001",
        "nama_sub_giat": "Penyusunan Rencana",
        "tolak_ukur_output": "Jumlah Dokumen Rencana",
        "target_teks_output": "3 Dokumen",
        "satuan_output": "Dokumen",
        "tolak_ukur_n": "Jumlah Dokumen Rencana",
        "target_teks_n": "4 Dokumen",
        "pagu": 1000000,
        "pagu_indikatif": 1000000,
        "pagu_n_depan": 2000000,
        "nama_dana": "PAD",
        "lokasi_bl": "Kab. Contoh",
        "kelompok_sasaran": "ASN",
    }
    return isi | ganti


def json_sipd(*objek):
    """Objects as the bytes of an export."""
    return json.dumps(list(objek)).encode()


def baca(data, nama="berkas.csv", **pilihan):
    """Read a file; return the value and the codes of its issues."""
    hasil = baca_masuk(data, nama, **pilihan)
    return hasil.value, [i.code for i in hasil.issues], hasil.issues
