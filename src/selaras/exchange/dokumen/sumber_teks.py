"""Plain text as a document: lines with tabs are rows of tables, other lines are prose.

Text of a PDF as ``pdftotext -layout`` writes it has spaces in place of tabs: there columns are
where several lines in a row leave the same gap.
"""

import re
from collections.abc import Sequence

from selaras.exchange.dokumen.kisi import BarisKisi, Kisi, LembarDokumen, Paragraf, tambah_judul

_TABULASI_MIN = 2
_MAKS_SELA = 120
_MAKS_KOLOM = 200
_CELAH = re.compile(r" {2,}")
_TANDA = re.compile(r"\*\*|__|(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w)")
_LAYOUT_BARIS_MIN = 3
_LAYOUT_BAGIAN = 0.5


def dekode(data: bytes) -> str | None:
    """Return the text of a file; ``None`` when it is none."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            return None
    if b"\0" in data:
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def baca_teks(teks: str, nama: str) -> LembarDokumen:
    """Read a text.

    Args:
        teks: Content; a form feed starts a page.
        nama: File name.
    """
    hasil = LembarDokumen(nama, "teks")
    berhalaman = "\f" in teks
    halaman = 1 if berhalaman else None
    baris: list[tuple[int, int | None, str]] = []
    for nomor, isi in enumerate(teks.split("\n"), start=1):
        if "\f" in isi and halaman is not None:
            halaman += isi.count("\f")
        baris.append((nomor, halaman, isi.replace("\f", "").rstrip("\r")))
    if not any(b.count("\t") >= _TABULASI_MIN for _, _, b in baris):
        _baca_layout(hasil, baris)
    else:
        _baca_tabulasi(hasil, baris)
    hasil.halaman = halaman or 0
    tambah_judul(hasil.blok)
    return hasil


def _baca_tabulasi(hasil: LembarDokumen, baris: list[tuple[int, int | None, str]]) -> None:
    kisi: Kisi | None = None
    sela: list[tuple[int, int | None, str]] = []  # lines since the last row of the table
    for b in baris:
        nomor, halaman, isi = b
        if not isi.strip():
            continue
        if "\t" in isi and isi.strip().count("\t") + isi.count("\t") >= _TABULASI_MIN:
            if kisi is not None and _menyambung(sela):
                kisi.baris += [BarisKisi([s.strip()], n, h) for n, h, s in sela]
            elif kisi is not None and sela:
                hasil.blok += _prosa(sela)
                kisi = None
            sela = []
            if kisi is None:
                kisi = Kisi(hasil.berkas)
                hasil.blok.append(kisi)
            sel = [_bersih(s) for s in isi.split("\t")[:_MAKS_KOLOM]]
            kisi.baris.append(BarisKisi(sel, nomor, halaman))
        elif kisi is None:
            hasil.blok += _prosa([b])
        else:
            sela.append(b)
    hasil.blok += _prosa(sela)


def _menyambung(sela: Sequence[tuple[int, int | None, str]]) -> bool:
    """Tell whether lines between two rows are a row of one cell, such as the name of a group."""
    return len(sela) <= 1 and all(
        len(s) < _MAKS_SELA and not s.startswith("#") and "tabel" not in s.lower()
        for _, _, s in sela
    )


def _prosa(baris: Sequence[tuple[int, int | None, str]]) -> list[Paragraf]:
    return [Paragraf(_bersih(" ".join(s.split())), n, h) for n, h, s in baris if s.strip()]


def _bersih(teks: str) -> str:
    """Return a text without the marks of bold and italic print."""
    return _TANDA.sub("", teks).strip() if "*" in teks or "__" in teks else teks.strip()


# Text in columns of spaces


def _baca_layout(hasil: LembarDokumen, baris: list[tuple[int, int | None, str]]) -> None:
    kelompok: list[tuple[int, int | None, str]] = []
    kosong = 0
    for b in baris:
        isi = b[2]
        if not isi.strip():
            kosong += 1
            continue
        banyak = len(_CELAH.findall(isi.strip()))
        if kelompok and (kosong > 2 or (not banyak and not isi.startswith("  "))):
            _tutup_layout(hasil, kelompok)
            kelompok = []
        kosong = 0
        if kelompok or banyak >= _TABULASI_MIN:
            kelompok.append(b)
        else:
            hasil.blok += _prosa([b])
    _tutup_layout(hasil, kelompok)


def _tutup_layout(hasil: LembarDokumen, kelompok: list[tuple[int, int | None, str]]) -> None:
    bercelah = [b for b in kelompok if len(_CELAH.findall(b[2].strip())) >= _TABULASI_MIN]
    if len(bercelah) < max(_LAYOUT_BARIS_MIN, _LAYOUT_BAGIAN * len(kelompok) / 2):
        hasil.blok += _prosa(kelompok)
        return
    batas = _batas_kolom([b[2] for b in kelompok])
    kisi = Kisi(hasil.berkas, berbingkai=False, ganti_baris=False, kolom_dugaan=True)
    for nomor, halaman, isi in kelompok:
        sel = [isi[a:z].strip() for a, z in zip(batas, [*batas[1:], None], strict=True)]
        kisi.baris.append(BarisKisi(sel, nomor, halaman))
    hasil.blok.append(kisi)


def _batas_kolom(baris: Sequence[str]) -> list[int]:
    """Return where columns begin: after gaps that nearly all lines leave."""
    lebar = min(max(map(len, baris)), 2_000)
    terisi = [0] * (lebar + 1)
    for isi in baris:
        for m in re.finditer(r"\S+(?: \S+)*", isi[:lebar]):
            for k in range(m.start(), m.end()):
                terisi[k] += 1
    ambang = max(0, len(baris) // 25)
    batas = [0]
    di_celah = False
    for k in range(lebar):
        kosong = terisi[k] <= ambang
        if di_celah and not kosong and k > 0 and any(t > ambang for t in terisi[batas[-1] : k]):
            batas.append(k)
        di_celah = kosong
    return batas[:_MAKS_KOLOM]
