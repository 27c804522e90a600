"""Indonesian sentences as blocks: runs, lists, dates, citations. No number is made here.

Text follows PUEBI: lists of a sentence end with ``;`` and ``; dan``, money is written
``Rp1.234,00`` and percentages are ``persen`` in prose and ``%`` in lists.
"""

import re
from collections.abc import Iterable, Sequence

from selaras.core.renja import BentukNarasi, Dokumen, Landasan, Narasi, Renja
from selaras.core.tanggal import bulan_tahun
from selaras.documents.naskah import (
    Blok,
    Butir,
    Daftar,
    Judul,
    Paragraf,
    Penomoran,
    Rangkaian,
    TandaTangan,
    Teks,
)
from selaras.law.register import jenis

TAHAP = {
    "rancangan_awal": "Rancangan Awal",
    "rancangan": "Rancangan",
    "rancangan_akhir": "Rancangan Akhir",
    "ditetapkan": "",
    "perubahan": "Perubahan",
}

_WILAYAH = re.compile(r"^(provinsi|kabupaten|kota)\s+", re.IGNORECASE)
_TEKANAN = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*|\*(?=[^\s*])([^*]+?)(?<=\S)\*")
_AKHIR = " .;,"
_KATA = re.compile(r"\w{2,}")
_TANPA_SATUAN = frozenset({"nilai", "indeks", "skor", "angka"})
_HURUF_TERBANYAK = 26


def gabung(bagian: Sequence[str], kata: str = "dan") -> str:
    """Join words as Indonesian does: ``a``, ``a dan b``, ``a, b, dan c``.

    >>> gabung(["program", "kegiatan", "sub kegiatan"])
    'program, kegiatan, dan sub kegiatan'
    """
    if len(bagian) < 3:
        return f" {kata} ".join(bagian)
    return f"{', '.join(bagian[:-1])}, {kata} {bagian[-1]}"


def polos(teks: str) -> str:
    """Drop the mark that ends a text so that a list can set its own."""
    return teks.strip().rstrip(_AKHIR)


def rangkaian(teks: str) -> Rangkaian:
    """Turn a text with ``**tebal**`` and ``*miring*`` into runs.

    >>> [t.isi for t in rangkaian("hasil (*outcome*) program")]
    ['hasil (', 'outcome', ') program']
    """
    hasil: list[Teks] = []
    awal = 0
    for cocok in _TEKANAN.finditer(teks):
        if cocok.start() > awal:
            hasil.append(Teks(teks[awal : cocok.start()]))
        tebal = cocok.group(1) is not None
        hasil.append(Teks(cocok.group(1) or cocok.group(2), tebal=tebal, miring=not tebal))
        awal = cocok.end()
    if awal < len(teks) or not hasil:
        hasil.append(Teks(teks[awal:]))
    return tuple(hasil)


def paragraf(teks: str, *, tengah: bool = False, inden: bool = True) -> Paragraf:
    """Return a paragraph; ``**`` and ``*`` mark bold and italic."""
    return Paragraf(rangkaian(teks), tengah=tengah, inden=inden and not tengah)


def baris_tengah(teks: str) -> Paragraf:
    """Return a bold centred line, as in a decree."""
    return Paragraf((Teks(teks, tebal=True),), tengah=True, inden=False)


def subjudul(teks: str) -> Paragraf:
    """Return a bold line that is no heading of the contents."""
    return Paragraf((Teks(teks, tebal=True),), inden=False)


def butir_kalimat(isi: Iterable[str | tuple[str, Daftar | None]], penomoran: Penomoran) -> Daftar:
    """Return a list that reads as one sentence: ``;``, ``; dan``, ``.``.

    Items that are sentences themselves (each ends with a full stop) stay sentences. A list
    that runs out of letters counts with numbers.

    Args:
        isi: Items, each a text or a text with a nested list (which ends with a colon).
        penomoran: Marks of the list.
    """
    semua = [(i, None) if isinstance(i, str) else i for i in isi]
    if penomoran is Penomoran.HURUF and len(semua) > _HURUF_TERBANYAK:
        penomoran = Penomoran.ANGKA
    hasil: list[Butir] = []
    utuh = all(teks.rstrip().endswith(".") for teks, anak in semua if anak is None)
    for urut, (teks, anak) in enumerate(semua, start=1):
        if anak is not None:
            akhir = ":"
        elif utuh or urut == len(semua):
            akhir = "."
        elif urut == len(semua) - 1:
            akhir = "; dan"
        else:
            akhir = ";"
        hasil.append(Butir(rangkaian(polos(teks) + akhir), anak))
    return Daftar(penomoran, tuple(hasil))


def uraian(
    pengantar: str, isi: Iterable[str | tuple[str, Daftar | None]], penomoran: Penomoran
) -> tuple[Blok, ...]:
    """Return an introduction with its list; a single item is no list but a sentence.

    An introduction ``... sebagai berikut:`` is followed by a sentence of its own, any other
    (``..., yaitu:``) runs on into its only item.

    Args:
        pengantar: The introduction, ending with a colon; empty below a small heading.
        isi: Items, each a text or a text with a nested list.
        penomoran: Marks of the list.
    """
    semua = [(i, None) if isinstance(i, str) else i for i in isi]
    if not semua:
        return ()
    if len(semua) > 1:
        pembuka = (paragraf(pengantar),) if pengantar else ()
        return (*pembuka, butir_kalimat(semua, penomoran))
    ((teks, anak),) = semua
    kepala = pengantar.removesuffix(":")
    if anak is not None:
        pembuka = (paragraf(f"{kepala}."),) if kepala else ()
        return (*pembuka, paragraf(f"{polos(teks)}:"), Daftar(penomoran, anak.butir))
    if not kepala:
        return (paragraf(f"{polos(teks)}."),)
    sambung = ". " if kepala.endswith("sebagai berikut") else " "
    return (paragraf(f"{kepala}{sambung}{polos(teks)}."),)


def butir_konsiderans(isi: Iterable[str], penomoran: Penomoran) -> Blok:
    """Return the items of Menimbang or Mengingat: each ends with ``;``, one alone has no mark.

    UU 12/2011, Lampiran II, on considerations and legal basis.
    """
    semua = [f"{polos(i)};" for i in isi]
    if len(semua) == 1:
        return paragraf(semua[0], inden=False)
    return Daftar(penomoran, tuple(Butir(rangkaian(i)) for i in semua))


def satuan_kalimat(satuan: str) -> str:
    """Return a unit as a sentence writes it after a number, with the space before it.

    Common words are small, abbreviations stay, and a plain score has no unit.

    >>> satuan_kalimat("Orang/Bulan"), satuan_kalimat("ASN"), satuan_kalimat("Nilai")
    (' orang/bulan', ' ASN', '')
    """
    teks = satuan.strip()
    if not teks or teks.casefold() in _TANPA_SATUAN:
        return ""
    if teks == "%":
        return " persen"
    return " " + _KATA.sub(lambda k: k[0].lower() if k[0].istitle() else k[0], teks)


def belum_diisi(apa: str = "") -> Paragraf:
    """Say plainly that a part has no content yet."""
    return Paragraf(
        (Teks(f"Bagian ini belum diisi{': ' + apa if apa else ''}.", miring=True),),
    )


def narasi(renja: Renja, bagian: str) -> tuple[Blok, ...]:
    """Return the prose of one part in order, consecutive items gathered into lists.

    A change of mark inside a run nests: letters after a number belong to that number until
    the next number comes.
    """
    blok: list[Blok] = []
    deret: list[Narasi] = []
    for n in sorted((n for n in renja.narasi if n.bagian == bagian), key=lambda n: n.urut):
        if n.bentuk in _PENOMORAN:
            deret.append(n)
            continue
        if deret:
            blok.append(_daftar(deret))
            deret = []
        teks = n.teks.strip()
        blok.append(subjudul(teks) if n.bentuk is BentukNarasi.SUBJUDUL else paragraf(teks))
    if deret:
        blok.append(_daftar(deret))
    return tuple(blok)


_PENOMORAN = {
    BentukNarasi.ANGKA: Penomoran.ANGKA,
    BentukNarasi.HURUF: Penomoran.HURUF,
    BentukNarasi.BUTIR: Penomoran.BUTIR,
}


def _daftar(deret: Sequence[Narasi]) -> Daftar:
    """Return a run of items as one list; items of another mark nest below the last item."""
    bentuk = deret[0].bentuk
    butir: list[Butir] = []
    i = 0
    while i < len(deret):
        isi = rangkaian(deret[i].teks.strip())
        j = i + 1
        while j < len(deret) and deret[j].bentuk is not bentuk:
            j += 1
        butir.append(Butir(isi, _daftar(deret[i + 1 : j]) if j > i + 1 else None))
        i = j
    return Daftar(_PENOMORAN[bentuk], tuple(butir))


def teks_narasi(renja: Renja, bagian: str) -> tuple[str, ...]:
    """Return the plain texts of one part in order (for decrees, which set their own form)."""
    urut = sorted((n for n in renja.narasi if n.bagian == bagian), key=lambda n: n.urut)
    return tuple(n.teks.strip() for n in urut)


def nama_wilayah(dokumen: Dokumen) -> str:
    """Return the region without its kind: ``Kabupaten X`` becomes ``X``."""
    return _WILAYAH.sub("", dokumen.wilayah)


def kutipan(landasan: Landasan, dokumen: Dokumen) -> str:
    """Return a legal instrument in its proper citation form, without a closing mark.

    ``Peraturan Daerah <wilayah> Nomor 6 Tahun 2021 tentang ...``; the instruments of a head of
    region carry the name of the region without its kind.
    """
    macam = jenis().get(landasan.jenis.strip().casefold())
    nama = macam.nama if macam else landasan.jenis.strip()
    if macam and macam.lokal:
        pembuat = dokumen.wilayah if macam.kunci == "perda" else nama_wilayah(dokumen)
        nama = f"{nama} {pembuat}".strip()
    teks = f"{nama} Nomor {landasan.nomor} Tahun {landasan.tahun}"
    if landasan.tentang:
        teks += f" tentang {polos(landasan.tentang)}"
    catatan = polos(landasan.catatan).removeprefix("(").removesuffix(")")
    if catatan.casefold().startswith("sebagaimana"):
        perubahan, _, catatan = catatan.partition(";")
        teks += f" {perubahan.strip()}"
        catatan = catatan.strip()
    return f"{teks} ({catatan})" if catatan else teks


def daftar_hukum(renja: Renja, bagian: str) -> tuple[str, ...]:
    """Return the citations of the instruments of one part, in order, without closing marks."""
    dasar = sorted((d for d in renja.landasan if d.bagian == bagian), key=lambda d: d.urut)
    return tuple(kutipan(d, renja.dokumen) for d in dasar)


def tanda_tangan(dokumen: Dokumen) -> TandaTangan:
    """Return the signature block of the head of the perangkat daerah."""
    jabatan = dokumen.jabatan_penanda_tangan or f"Kepala {dokumen.nama}".strip()
    tempat = f"{dokumen.tempat}, " if dokumen.tempat else ""
    return TandaTangan(
        tempat_tanggal=tempat + bulan_tahun(dokumen.tanggal),
        jabatan=(jabatan + ",",),
        nama=dokumen.nama_penanda_tangan,
        pangkat=dokumen.pangkat_penanda_tangan,
        nip=dokumen.nip_penanda_tangan,
    )


def sub_bab(nomor: str, teks: str) -> Judul:
    """Return a heading whose level follows from its number: ``2.1`` is 2, ``2.1.1`` is 3."""
    return Judul(min(nomor.count(".") + 1, 3), nomor, teks)
