"""The manual of the format, and the gallery of its error messages, from the code itself."""

from pathlib import Path

from selaras.exchange.contoh import CONTOH, CONTOH_KUNCI
from selaras.exchange.konversi import ke_teks
from selaras.exchange.kunci import BERKAS
from selaras.exchange.skema import KUNCI_UNIK, Kolom, Tabel, kunci, tabel
from selaras.exchange.uraian import BAGIAN_NARASI, SEKSI

_PENGANTAR = """\
# Format data Renja

Satu Renja, dua wajah dengan isi yang sama:

- **folder**: `renja.toml` dan satu berkas CSV per tabel;
- **workbook** `.xlsx`: lembar `renja` (kunci, nilai, keterangan), satu lembar per tabel, dan lembar
  `Petunjuk`.

Keduanya dapat diubah menjadi yang lain tanpa kehilangan isi. Tabel yang tidak ada dianggap kosong;
kolom, berkas, dan lembar yang tidak dikenal disebut dalam pesan, tidak dibuang diam-diam.

## Aturan penulisan

@ATURAN@

## Teks yang menyerupai rumus

Teks yang diawali `=`, `+`, `-`, `@`, tab, atau CR dapat dijalankan lembar kerja sebagai rumus. Saat
menulis CSV, Selaras memberi satu apostrof di depannya (juga sesudah `;`, tab, dan ganti baris di
dalam sel, karena lembar kerja berbahasa Indonesia memisah kolom di sana); saat membaca, satu
apostrof itu dilepas kembali, sehingga isinya tetap persis. Teks yang memang diawali apostrof lalu
salah satu tanda itu mendapat satu apostrof lagi. Tanda hubung tunggal dan bilangan seperti `-5,3`
tidak diubah. Di workbook setiap teks ditulis sebagai teks, tidak pernah sebagai rumus.
"""


_ATURAN = (
    (
        "Berkas CSV",
        "UTF-8, dipisah koma, baris pertama judul kolom, kutip ganda menurut RFC 4180, akhir baris "
        "LF. Dibaca juga: titik koma, tab, UTF-16, Windows-1252, CRLF, BOM.",
    ),
    (
        "Kosong",
        "Belum ada data; tidak pernah sama dengan nol. Pada kolom yang mempunyai nilai bawaan, "
        "kosong berarti nilai bawaan.",
    ),
    (
        "Bilangan",
        "Ditulis polos: `42.45`, `1234567`. Dibaca juga `1.234.567,89` dan `1,234,567.89`. Tulisan "
        "yang dapat berarti dua angka, seperti `1.234`, ditolak; `1.2340` berarti 1,234. Sel Excel "
        "berformat persen dibaca seperti tampil: 85% adalah 85.",
    ),
    (
        "Uang",
        "Rupiah penuh, paling banyak dua desimal: `52799638514`. Karena itu `1.234` pada kolom "
        "uang pasti 1234.",
    ),
    (
        "Tanggal",
        "`2024-08-31`. Dibaca juga `31/8/2024` dan `31 Agustus 2024`; yang dapat berarti dua "
        "tanggal ditolak.",
    ),
    ("Pilihan", "Salah satu nilai yang disebut; huruf besar dan spasi tidak berpengaruh."),
    (
        "Teks",
        "Apa adanya, paling panjang 32.767 karakter. Akhir baris di dalam sel adalah LF; karakter "
        "kendali tidak disimpan.",
    ),
    ("Kode", "Teks pengenal; spasi di kiri dan kanan diabaikan."),
    (
        "Urutan kolom",
        "Bebas; huruf besar, spasi, dan tanda hubung pada judul tidak berpengaruh.",
    ),
)


def format_md() -> str:
    """Return ``docs/format.md``: every key, table and column, from the schema."""
    aturan = ["| Hal | Aturan |", "| --- | --- |", *(f"| {a} | {b} |" for a, b in _ATURAN)]
    pengantar = _PENGANTAR.replace("@ATURAN@", "\n".join(aturan))
    bagian = [pengantar, _kunci_md(), "## Tabel\n", _daftar_md()]
    bagian += [_tabel_md(t) for t in tabel().values()]
    bagian += ["## Bagian narasi\n", "| `bagian` | Tempat dicetak |", "| --- | --- |"]
    bagian += [f"| `{k}` | {v} |" for k, v in BAGIAN_NARASI.items()]
    return "\n".join(bagian) + "\n"


def _kunci_md() -> str:
    baris = [
        f"## Kunci `{BERKAS}`",
        "",
        "Pada lembar `renja`, kunci ditulis dengan bagiannya (`dokumen.tahun`); kunci berjenis "
        "daftar ditulis satu baris per butir.",
    ]
    seksi = ""
    for k in kunci():
        if k.seksi != seksi:
            seksi = k.seksi
            baris += ["", f"### `[{seksi}]` {SEKSI[seksi]}", "", *_KEPALA]
        baris.append(_baris_md(k.nama, k.kolom, CONTOH_KUNCI.get(k.atribut, "")))
    return "\n".join(baris) + "\n"


def _daftar_md() -> str:
    return "\n".join(f"- [`{t.nama}`](#{t.nama}): {t.judul}" for t in tabel().values()) + "\n"


_KEPALA = ("| Nama | Jenis | Wajib | Arti |", "| --- | --- | --- | --- |")


def _tabel_md(t: Tabel) -> str:
    baris = [f"### `{t.nama}`", "", f"{t.judul}. {t.uraian}"]
    if t.nama in KUNCI_UNIK:
        unik = ", ".join(f"`{k}`" for k in KUNCI_UNIK[t.nama])
        baris += ["", f"Tidak boleh ada dua baris dengan {unik} yang sama."]
    baris += ["", *_KEPALA, *(_baris_md(k.nama, k, CONTOH[t.nama][k.nama]) for k in t.kolom), ""]
    return "\n".join(baris)


def _baris_md(nama: str, k: Kolom, contoh: str) -> str:
    arti = k.uraian
    if k.pilihan:
        arti += " Pilihan: " + ", ".join(f"`{p}`" for p in k.pilihan) + "."
    if k.rujuk:
        arti += " Menunjuk `id` di tabel " + " atau ".join(f"`{r}`" for r in k.rujuk) + "."
    if k.batas:
        arti += f" Dari {k.batas[0]} sampai {k.batas[1]}."
    if not k.wajib and k.baku not in (None, "", ()):
        arti += f" Kosong berarti `{ke_teks(k.baku)}`."
    if contoh:
        arti += f" Contoh: `{contoh}`."
    return f"| `{nama}` | {k.jenis} | {'ya' if k.wajib else ''} | {arti} |"


def errors_md(galeri: Path) -> str:
    """Return ``docs/errors.md``: each entry's smallest bad input and the message it gives.

    Args:
        galeri: Folder whose subfolders hold the input files, ``expected.txt`` with the
            messages, and for input that is no text ``tentang.txt``.
    """
    baris = [
        "# Pesan pembacaan dan contohnya",
        "",
        "Setiap contoh adalah masukan keliru yang paling kecil beserta pesan yang diberikan. "
        "Halaman ini dibuat dari `tests/exchange/errors/` dan diuji.",
        "",
    ]
    for entri in sorted(p for p in galeri.iterdir() if (p / "expected.txt").is_file()):
        baris += [f"## {entri.name}", ""]
        baris += _masukan_md(entri)
        baris += ["```text", (entri / "expected.txt").read_text("utf-8").rstrip(), "```", ""]
    return "\n".join(baris)


def _masukan_md(entri: Path) -> list[str]:
    tentang = entri / "tentang.txt"
    baris = [tentang.read_text("utf-8").strip(), ""] if tentang.is_file() else []
    for berkas in sorted(entri.rglob("*")):
        if berkas.name in ("expected.txt", "tentang.txt") or not berkas.is_file():
            continue
        try:
            isi = berkas.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue
        if berkas.suffix in (".csv", ".toml") and isi.isascii() and "\0" not in isi:
            bahasa = berkas.suffix[1:]
            baris += [f"`{berkas.name}`:", "", f"```{bahasa}", isi.rstrip(), "```", ""]
    return baris
