"""A PDF as prose and grids: tables by their lines or gaps, prose by its lines."""

from collections.abc import Iterator

from selaras.core.nilai import Asal
from selaras.exchange.dokumen.kisi import Kisi, LembarDokumen, Paragraf, tambah_judul
from selaras.exchange.dokumen.pdf_bingkai import Bingkai, temukan
from selaras.exchange.dokumen.pdf_kata import rapatkan_kata
from selaras.exchange.dokumen.pdf_kolom import tabel_bercelah
from selaras.exchange.dokumen.pdf_prosa import (
    BarisTeks,
    baris_teks,
    di_pinggir,
    judul_berjalan,
    kunci_pinggir,
    paragraf,
    sambung_halaman,
)
from selaras.exchange.dokumen.pdf_unsur import Halaman, baca_halaman
from selaras.exchange.parsed import Issues, Severity

MAKS_HALAMAN = 600


def baca_pdf(data: bytes, nama: str, issues: Issues) -> LembarDokumen | None:
    """Read a PDF; ``None`` with an issue when it cannot be opened.

    Args:
        data: Content, from anyone.
        nama: File name.
        issues: Collects what was met.
    """
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as galat:
        sandi = "password" in str(galat).lower()
        issues.add(
            "bersandi" if sandi else "pdf-rusak",
            Severity.ERROR,
            "PDF ini dilindungi kata sandi. Simpan ulang tanpa kata sandi."
            if sandi
            else "PDF ini rusak atau tidak lengkap, jadi tidak dapat dibuka. Unduh ulang "
            "berkasnya.",
            Asal(nama),
        )
        return None
    try:
        return _baca(pdf, nama, issues)
    finally:
        pdf.close()


def _baca(pdf: object, nama: str, issues: Issues) -> LembarDokumen:
    hasil = LembarDokumen(nama, "pdf")
    banyak = len(pdf)  # type: ignore[arg-type]  # a document counts its pages
    if banyak > MAKS_HALAMAN:
        issues.add(
            "halaman-terlalu-banyak",
            Severity.WARNING,
            f"PDF ini {banyak} halaman; yang dibaca {MAKS_HALAMAN} halaman pertama.",
            Asal(nama),
        )
    hasil.halaman = min(banyak, MAKS_HALAMAN)
    terbaca: list[tuple[Halaman, list[Bingkai], list[BarisTeks]]] = []
    for h in _halaman(pdf, hasil.halaman, nama, issues):
        if h.pindaian:
            hasil.pindaian.append(h.nomor)
        bingkai = temukan(h, nama)
        dalam = {id(w) for b in bingkai for w in b.kata}
        luar = [w for w in h.kata if id(w) not in dalam]
        terbaca.append((h, bingkai, baris_teks(luar)))
    berjalan = judul_berjalan([(h, baris) for h, _, baris in terbaca])
    for h, bingkai, baris in terbaca:
        isi = [b for b in baris if not (di_pinggir(h, b) and kunci_pinggir(b) in berjalan)]
        _susun(hasil, h, bingkai, isi)
    rapatkan_kata(hasil)
    tambah_judul(hasil.blok)
    return hasil


def _halaman(pdf: object, banyak: int, nama: str, issues: Issues) -> Iterator[Halaman]:
    import pypdfium2

    for i in range(banyak):
        try:
            halaman = pdf[i]  # type: ignore[index]  # a document gives its pages
            try:
                yield baca_halaman(halaman, i + 1)
            finally:
                halaman.close()
        except pypdfium2.PdfiumError:
            issues.add(
                "halaman-rusak",
                Severity.WARNING,
                f"Halaman {i + 1} tidak dapat dibuka, jadi tidak diperiksa.",
                Asal(nama, halaman=i + 1),
            )


def _susun(
    hasil: LembarDokumen, h: Halaman, bingkai: list[Bingkai], baris: list[BarisTeks]
) -> None:
    """Put tables and paragraphs of a page in reading order."""
    kisi, sisa = tabel_bercelah(h, baris, hasil.berkas)
    blok: list[tuple[float, Kisi | Paragraf]] = [(b.kotak[1], b.kisi) for b in bingkai]
    blok += kisi
    tepi = sorted(b.kotak[1] for b in bingkai)
    blok += _paragraf(h, sisa, tepi)
    blok.sort(key=lambda b: b[0])
    pertama = True
    for _, b in blok:
        if isinstance(b, Paragraf) and pertama and hasil.blok:
            lama = hasil.blok[-1]
            if isinstance(lama, Paragraf) and sambung_halaman(lama, b):
                lama.teks = f"{lama.teks.removesuffix('-')} {b.teks}"
                continue
        pertama = False
        hasil.blok.append(b)


def _paragraf(
    h: Halaman, baris: list[BarisTeks], tepi: list[float]
) -> list[tuple[float, Paragraf]]:
    """Return the paragraphs of the lines between tables."""
    hasil: list[tuple[float, Paragraf]] = []
    kelompok: list[list[BarisTeks]] = [[] for _ in range(len(tepi) + 1)]
    for b in baris:
        kelompok[sum(t < b.atas for t in tepi)].append(b)
    for k in kelompok:
        for atas, p in paragraf(h, k):
            p.nomor += len(hasil)
            hasil.append((atas, p))
    for ke, (_, p) in enumerate(hasil, start=1):
        p.nomor = ke
    return hasil
