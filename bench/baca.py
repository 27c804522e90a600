"""Reading a large workbook: the generic reader, and the reader of the plan format."""

from collections.abc import Iterable
from io import BytesIO

from besar import contoh, gandakan
from ukur import Baris, Hasil, Opsi, angka, bandingkan, berpasangan, sekali

from selaras.exchange.sheet import read_sheets
from selaras.exchange.workbook import read_workbook
from selaras.exchange.workbook_tulis import write_workbook

BARIS = 100_000
_KOLOM = ("kode", "tahun", "dokumen", "nilai", "pagu", "keterangan")
_PEMBANDING = {"ro": "openpyxl read_only", "biasa": "openpyxl"}


def workbook(banyak: int) -> bytes:
    """Return a workbook of one sheet with codes, years, numbers and some empty cells."""
    import xlsxwriter

    tampung = BytesIO()
    with xlsxwriter.Workbook(tampung, {"in_memory": True, "constant_memory": True}) as buku:
        lembar = buku.add_worksheet("data")
        lembar.write_row(0, 0, _KOLOM)
        for i in range(1, banyak):
            lembar.write_string(i, 0, f"5.03.{i % 90 + 10}.2.{i:06d}")
            lembar.write_number(i, 1, 2022 + i % 5)
            lembar.write_string(i, 2, ("renstra", "renja")[i % 2])
            lembar.write_number(i, 3, i * 37 % 9000 / 100)
            lembar.write_number(i, 4, i * 125_000)
            if i % 3:
                lembar.write_string(i, 5, f"Catatan pengisian baris ke-{i}")
    return tampung.getvalue()


def ukur(opsi: Opsi) -> Hasil:
    """Measure both readers against openpyxl, which here only visits the values."""
    banyak = 300 if opsi.ringkas else BARIS
    data = workbook(banyak)
    umum = _bandingkan(
        f"lembar {angka(banyak, 0)} baris",
        data,
        lambda: _jumlah_lembar(data),
        opsi,
        f"{len(_KOLOM)} kolom, {angka(len(data) / 1e6, 1)} MB",
    )
    rencana = write_workbook(gandakan(contoh(), 1 if opsi.ringkas else 34))
    jumlah = _jumlah_openpyxl(rencana, True)
    format_ = _bandingkan(
        f"workbook rencana {angka(jumlah, 0)} baris",
        rencana,
        lambda: _jumlah_rencana(rencana),
        opsi,
        "Selaras juga memeriksa jenis, pilihan, dan rujukan setiap sel",
    )
    return Hasil([*umum, *format_])


def _bandingkan(uraian: str, data: bytes, sendiri: object, opsi: Opsi, catatan: str) -> list[Baris]:
    waktu = berpasangan(
        {
            "selaras": sekali(sendiri),
            "ro": sekali(lambda: _jumlah_openpyxl(data, True)),
            "biasa": sekali(lambda: _jumlah_openpyxl(data, False)),
        },
        1 if opsi.ringkas else min(3, opsi.banyak),
        pemanasan=0 if opsi.ringkas else 1,
    )
    return bandingkan(uraian, waktu, _PEMBANDING, catatan=catatan)


def _jumlah_lembar(data: bytes) -> int:
    hasil = read_sheets(data)
    if hasil.value is None:
        raise RuntimeError(str(hasil.issues))
    return sum(len(lembar.baris) for lembar in hasil.value)


def _jumlah_rencana(data: bytes) -> None:
    hasil = read_workbook(data)
    if hasil.value is None or hasil.has_errors:
        raise RuntimeError(str(hasil.issues[:3]))


def _jumlah_openpyxl(data: bytes, hanya_baca: bool) -> int:
    from openpyxl import load_workbook

    buku = load_workbook(BytesIO(data), read_only=hanya_baca)
    jumlah = 0
    for lembar in buku.worksheets:
        baris: Iterable[object] = lembar.iter_rows(values_only=True)
        jumlah += sum(1 for _ in baris)
    return jumlah
