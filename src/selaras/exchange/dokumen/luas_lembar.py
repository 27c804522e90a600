"""How far the cells of old and open workbooks reach, before their reader allocates that much.

The fast reader lays out the whole rectangle that a sheet spans. A file of a few bytes can claim a
cell at the far corner of a sheet of billions; so ODS and XLS are measured first.
"""

import struct
from collections.abc import Iterator
from xml.parsers import expat

from selaras.exchange.aman import DitolakError
from selaras.exchange.dokumen.zip_xml import RUSAK

MAKS_LUAS = 3_000_000
"""Most cells of the rectangle that the sheets of a workbook span together."""

_TERLALU_LUAS = (
    "Lembar pada berkas ini terlalu luas untuk dibuka. Salin tabelnya ke berkas baru, lalu ulangi."
)
_AKHIR_RANTAI = 0xFFFFFFF0
_MAKS_SEKTOR = 200_000
_BARIS_KOLOM = frozenset({0x0203, 0x027E, 0x00FD, 0x0204, 0x0006, 0x0205, 0x0201, 0x00D6})
_BANYAK = frozenset({0x00BD, 0x00BE})
_BOF = 0x0809


def periksa_ods(xml: bytes) -> None:
    """Measure the sheets of an ODS.

    Args:
        xml: Its ``content.xml``.

    Raises:
        DitolakError: They span too much, or the XML is broken.
    """
    baris = kolom = 0
    ulang_baris = 1
    luas = 0
    maks_kolom = maks_baris = 0

    def mulai(nama: str, sifat: dict[str, str]) -> None:
        nonlocal baris, kolom, ulang_baris, maks_kolom, maks_baris
        if nama == "table:table":
            baris = maks_kolom = maks_baris = 0
        elif nama == "table:table-row":
            ulang_baris = _bulat(sifat.get("table:number-rows-repeated"))
            kolom = 0
        elif nama in ("table:table-cell", "table:covered-table-cell"):
            kolom += _bulat(sifat.get("table:number-columns-repeated"))
            if "office:value-type" in sifat or "calcext:value-type" in sifat:
                maks_kolom = max(maks_kolom, kolom)
                maks_baris = max(maks_baris, baris + ulang_baris)
        elif nama == "text:p" and kolom:
            maks_kolom, maks_baris = max(maks_kolom, kolom), max(maks_baris, baris + ulang_baris)

    def selesai(nama: str) -> None:
        nonlocal baris, luas
        if nama == "table:table-row":
            baris += ulang_baris
        elif nama == "table:table":
            luas += maks_kolom * maks_baris

    pengurai = expat.ParserCreate()
    pengurai.StartElementHandler = mulai
    pengurai.EndElementHandler = selesai
    try:
        pengurai.Parse(xml, True)
    except expat.ExpatError:
        raise DitolakError("berkas-rusak", RUSAK) from None
    if luas > MAKS_LUAS:
        raise DitolakError("sel-terlalu-banyak", _TERLALU_LUAS)


def _bulat(teks: str | None) -> int:
    return min(int(teks), 2**31) if teks and teks.isdecimal() and len(teks) < 12 else 1


def periksa_xls(data: bytes) -> None:
    """Measure the sheets of an XLS.

    Args:
        data: The file.

    Raises:
        DitolakError: They span too much, or the file is broken.
    """
    try:
        aliran = _aliran(data)
        luas = baris = kolom = 0
        for jenis, isi in _rekaman(aliran):
            if jenis == _BOF:
                luas += baris * kolom
                baris = kolom = 0
            elif jenis in _BARIS_KOLOM and len(isi) >= 4:
                r, k = struct.unpack_from("<HH", isi)
                baris, kolom = max(baris, r + 1), max(kolom, k + 1)
            elif jenis in _BANYAK and len(isi) >= 6:
                (r,) = struct.unpack_from("<H", isi)
                (k,) = struct.unpack_from("<H", isi, len(isi) - 2)
                baris, kolom = max(baris, r + 1), max(kolom, k + 1)
        luas += baris * kolom
    except (struct.error, IndexError):
        raise DitolakError("berkas-rusak", RUSAK) from None
    if luas > MAKS_LUAS:
        raise DitolakError("sel-terlalu-banyak", _TERLALU_LUAS)


def _rekaman(aliran: bytes) -> Iterator[tuple[int, bytes]]:
    letak = 0
    while letak + 4 <= len(aliran):
        jenis, panjang = struct.unpack_from("<HH", aliran, letak)
        yield jenis, aliran[letak + 4 : letak + 4 + panjang]
        letak += 4 + panjang


def _aliran(data: bytes) -> bytes:
    """Return the stream of a compound file that holds the workbook.

    Raises:
        DitolakError: There is none.
    """
    ukuran = 1 << min(struct.unpack_from("<H", data, 0x1E)[0], 16)
    (awal_direktori,) = struct.unpack_from("<I", data, 0x30)
    (batas_kecil,) = struct.unpack_from("<I", data, 0x38)
    (awal_kecil,) = struct.unpack_from("<I", data, 0x3C)
    fat = _fat(data, ukuran)

    def rantai(awal: int, tabel: list[int]) -> Iterator[int]:
        dilihat = 0
        while awal < _AKHIR_RANTAI and awal < len(tabel) and dilihat < _MAKS_SEKTOR:
            yield awal
            awal = tabel[awal]
            dilihat += 1

    def sektor(awal: int) -> bytes:
        return b"".join(data[(s + 1) * ukuran : (s + 2) * ukuran] for s in rantai(awal, fat))

    direktori = sektor(awal_direktori)
    akar = b""
    for i in range(0, len(direktori) - 127, 128):
        isi = direktori[i : i + 128]
        (panjang_nama,) = struct.unpack_from("<H", isi, 64)
        nama = isi[: max(0, min(panjang_nama, 64) - 2)].decode("utf-16-le", "replace")
        (awal,) = struct.unpack_from("<I", isi, 116)
        (panjang,) = struct.unpack_from("<I", isi, 120)
        if isi[66] == 5:
            akar = sektor(awal)
        elif nama in ("Workbook", "Book"):
            if panjang >= batas_kecil:
                return sektor(awal)[:panjang]
            kecil = list(struct.unpack(f"<{len(sektor(awal_kecil)) // 4}I", sektor(awal_kecil)))
            return b"".join(akar[s * 64 : s * 64 + 64] for s in rantai(awal, kecil))[:panjang]
    raise DitolakError("berkas-rusak", RUSAK)


def _fat(data: bytes, ukuran: int) -> list[int]:
    sektor_fat = list(struct.unpack_from("<109I", data, 0x4C))
    (difat,) = struct.unpack_from("<I", data, 0x44)
    dilihat = 0
    while difat < _AKHIR_RANTAI and dilihat < 2_000:
        isi = data[(difat + 1) * ukuran : (difat + 2) * ukuran]
        nomor = struct.unpack(f"<{len(isi) // 4}I", isi[: len(isi) // 4 * 4])
        if not nomor:
            break
        sektor_fat += nomor[:-1]
        difat = nomor[-1]
        dilihat += 1
    hasil: list[int] = []
    for s in sektor_fat:
        if s >= _AKHIR_RANTAI or len(hasil) > _MAKS_SEKTOR:
            continue
        isi = data[(s + 1) * ukuran : (s + 2) * ukuran]
        hasil += struct.unpack(f"<{len(isi) // 4}I", isi[: len(isi) // 4 * 4])
    return hasil
