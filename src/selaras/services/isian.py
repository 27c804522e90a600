"""What was typed into the columns of one record to the record, with a message per column.

The readers of the open format judge every text, so a record typed on a page, pasted or imported
gets the same message.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from selaras.core.angka import format_angka
from selaras.core.errors import AmbiguousNumberError, NumberError
from selaras.core.renja import Rekaman
from selaras.core.renja import Renja as Rencana
from selaras.core.rupiah import Rupiah
from selaras.exchange.konversi import SelError, ke_teks, pembaca
from selaras.exchange.skema import Jenis, Kolom, Tabel
from selaras.exchange.skema import tabel as skema
from selaras.services.galat import TidakSah
from selaras.services.sel import BILANGAN_TERBESAR, RUPIAH_TERBESAR, bilangan_bersatuan

_PANJANG: Mapping[str, int] = {
    "pengusul": 300,
    "satuan": 200,
    "tempat": 100,
    "jabatan_penanda_tangan": 300,
    "nama_penanda_tangan": 200,
    "pangkat_penanda_tangan": 100,
    "nip_penanda_tangan": 30,
    "sk_tim_nomor": 200,
    "sk_tim_jabatan": 300,
    "jabatan": 300,
    "kedudukan": 300,
    "nomor": 100,
    "jenis": 40,
    "bagian": 100,
    "id": 100,
    "nilai": 200,
}
"""Longest text of a column; the database refuses some longer ones with no word for people."""

_PANJANG_BAKU = 20_000
_PANJANG_ANGKA = 40

LABEL: Mapping[str, str] = {
    "kanal": "Kanal",
    "pengusul": "Pengusul",
    "uraian": "Uraian",
    "lokasi": "Lokasi",
    "indikator": "Indikator kinerja",
    "volume": "Besaran atau volume",
    "satuan": "Satuan",
    "keputusan": "Keputusan",
    "catatan": "Catatan",
    "jenis": "Jenis",
    "status": "Daftar capaian",
    "simpul": "Menjelaskan",
    "bagian": "Bagian dokumen",
    "bentuk": "Bentuk",
    "teks": "Teks",
    "nomor": "Nomor",
    "tahun": "Tahun",
    "tentang": "Tentang",
    "jabatan": "Jabatan",
    "kedudukan": "Kedudukan dalam tim",
    "id": "Pengenal",
    "ukuran": "Yang dinyatakan",
    "target": "Target tertulis",
    "realisasi": "Realisasi tertulis",
    "nilai": "Nilai tertulis",
    "tabel": "Tabel",
    "baris": "Baris",
    "kolom": "Kolom",
}
"""Columns of records as a form calls them."""


def label(nama: str) -> str:
    """Return what a form calls a column."""
    return LABEL.get(nama, nama.replace("_", " ").capitalize())


def kolom_isian(tabel: str) -> tuple[Kolom, ...]:
    """Return the columns of a table that a person fills; its number in the list is given."""
    return tuple(k for k in skema()[tabel].kolom if k.nama != "urut")


def teks_isian(rekaman: Rekaman, kolom: Kolom) -> str:
    """Return the text that a column of a record is edited as: Indonesian numbers and dates."""
    isi = getattr(rekaman, kolom.nama)
    if isinstance(isi, Decimal):
        return format_angka(isi, None).replace(".", "")
    if isinstance(isi, Rupiah):
        return format_angka(isi.nilai, 0 if isi.sen % 100 == 0 else 2)
    return ke_teks(isi)


def baca_rekaman(
    tabel: str, isian: Mapping[str, str], rencana: Rencana, dasar: Mapping[str, Any] | None = None
) -> Rekaman:
    """Read one record.

    Args:
        tabel: Name of its table in the open format.
        isian: The text per column; a column that is left out is blank.
        rencana: The plan, whose records it may name.
        dasar: Values that are not typed, such as ``urut``.

    Raises:
        TidakSah: A column cannot hold its text; the message per column is in ``medan``.
    """
    t: Tabel = skema()[tabel]
    dasar = dict(dasar or {})
    nilai: dict[str, Any] = {}
    galat: dict[str, str] = {}
    for k in t.kolom:
        if k.nama in dasar:
            nilai[k.nama] = dasar[k.nama]
            continue
        teks = rapi(isian.get(k.nama, ""))
        try:
            nilai[k.nama] = baca_kolom(k, teks, isian.get("satuan", ""))
            _periksa_rujukan(k, nilai[k.nama], rencana)
        except SelError as salah:
            galat[k.nama] = salah.pesan
    if galat:
        raise TidakSah(_ringkas(galat), galat)
    return t.rekaman(**nilai)


def baca_kolom(kolom: Kolom, teks: str, satuan: str = "") -> Any:
    """Read the text of one column; the unit decides whether ``1.190`` counts whole things.

    Raises:
        SelError: The column cannot hold it.
    """
    maks = _PANJANG.get(kolom.nama, _PANJANG_BAKU)
    angka = kolom.jenis in (Jenis.BILANGAN, Jenis.RUPIAH, Jenis.TAHUN, Jenis.BULAT)
    if angka:
        maks = _PANJANG_ANGKA
    if len(teks) > maks:
        raise SelError("terlalu-panjang", f"Teksnya {len(teks)} karakter; paling panjang {maks}.")
    if any(ord(h) < 32 and h not in "\n\t" for h in teks):
        raise SelError(
            "karakter", "Teksnya memuat karakter yang tidak tercetak. Ketik ulang isinya."
        )
    if kolom.wajib and not teks:
        raise SelError("kosong", f"{label(kolom.nama)} masih kosong. Isi dahulu.")
    if kolom.jenis is Jenis.BILANGAN and teks:
        try:
            nilai = bilangan_bersatuan(teks, satuan)
        except (AmbiguousNumberError, NumberError):
            nilai = pembaca(kolom)(teks)  # has the better message
        if abs(nilai) >= BILANGAN_TERBESAR:
            raise SelError("bilangan", "Angkanya terlalu besar. Periksa nolnya.")
        return nilai
    if kolom.jenis is Jenis.PILIHAN and kolom.pilihan and teks and teks not in kolom.pilihan:
        raise SelError("pilihan", f"Pilih salah satu: {', '.join(kolom.pilihan)}.")
    nilai = pembaca(kolom)(teks)
    if isinstance(nilai, Rupiah) and not 0 <= nilai.nilai <= RUPIAH_TERBESAR:
        raise SelError("rupiah", "Jumlah uangnya di luar yang masuk akal. Periksa nolnya.")
    return nilai


def rapi(teks: str) -> str:
    """Return a text with one kind of line ends and no spaces around it."""
    return teks.replace("\r\n", "\n").replace("\r", "\n").strip()


def _periksa_rujukan(kolom: Kolom, nilai: Any, rencana: Rencana) -> None:
    if not kolom.rujuk or not nilai:
        return
    if not any(nilai == r.id for n in kolom.rujuk for r in getattr(rencana, n)):
        raise SelError(
            "rujukan", f"Baris {str(nilai)[:60]} tidak ada dalam rencana ini. Pilih dari daftar."
        )


def _ringkas(galat: Mapping[str, str]) -> str:
    contoh = next(iter(galat.items()))
    awal = f"{label(contoh[0])}: {contoh[1]}"
    return awal if len(galat) == 1 else f"{len(galat)} isian perlu diperbaiki. {awal}"


def sebutan_baris(rencana: Rencana, jenis: Iterable[str]) -> list[tuple[str, str]]:
    """Return what records of some tables a column may name: id and words, in print order."""
    hasil: list[tuple[str, str]] = []
    for nama in jenis:
        if nama == "simpul":
            hasil += [(s.id, f"{s.kode} {s.uraian}".strip()) for s in rencana.telusuri()]
        elif nama == "indikator":
            hasil += [(i.id, f"Indikator: {i.uraian}") for i in rencana.indikator]
        elif nama == "tujuan_sasaran":
            hasil += [(t.id, f"{t.jenis.capitalize()}: {t.uraian}") for t in rencana.tujuan_sasaran]
    return hasil


def kata_pilihan(nilai: str) -> str:
    """Return a member of a closed list as words."""
    return _KATA.get(nilai, nilai.replace("_", " "))


_KATA = {
    "pokok_pikiran": "pokok-pokok pikiran DPRD",
    "forum": "forum perangkat daerah",
    "langsung": "usulan langsung",
    "angka": "butir bernomor (1, 2, 3)",
    "huruf": "butir berhuruf (a, b, c)",
    "butir": "butir bertanda",
    "landasan_hukum": "BAB I.2 landasan hukum",
    "sk_tim": "keputusan tim penyusun (Mengingat)",
    "narasi": "disebut di tempat lain dalam teks",
}
