"""The RKA draft of a sub kegiatan: cost lines, their amounts, their roll-ups by rekening.

A cost line (rincian belanja) is a koefisien times a harga satuan, with PPN where it applies:
``20 orang x 3 hari x 2 kali`` at Rp 150.000 with 11% is Rp 19.980.000 (the detail form of the RKA,
Permendagri 77/2020, Lampiran). Budgets are written in whole rupiah, so the amount of a line is
rounded half up to whole rupiah, once, after everything was multiplied; sums are exact. The
Lampiran as we know it names no rounding rule: perlu verifikasi.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from selaras.core.angka import (
    SERATUS,
    bulatkan,
    format_angka,
    geser,
    jumlahkan,
    kalikan,
    parse_angka,
)
from selaras.core.errors import AmbiguousNumberError, NumberError, SelarasError
from selaras.core.kode import KodeRekening, TingkatRekening
from selaras.core.nomenklatur import lipat
from selaras.core.rantai import sidik_isi
from selaras.core.rupiah import NOL, Rupiah

FAKTOR_MAKS = 4
"""Most factors of a koefisien: SIPD has four volumes with four units."""

KOEFISIEN_MAKS = Decimal(10) ** 9
JUMLAH_MAKS = Rupiah.dari(10**15)
"""Most a cost line can be: one quadrillion rupiah, far above any budget and below any overflow."""

AKUN_BELANJA = 5
"""Akun of belanja daerah (Permendagri 90/2019)."""

NAMA_REKENING: Mapping[str, str] = {
    "5": "Belanja Daerah",
    "5.1": "Belanja Operasi",
    "5.1.01": "Belanja Pegawai",
    "5.1.02": "Belanja Barang dan Jasa",
    "5.1.03": "Belanja Bunga",
    "5.1.04": "Belanja Subsidi",
    "5.1.05": "Belanja Hibah",
    "5.1.06": "Belanja Bantuan Sosial",
    "5.2": "Belanja Modal",
    "5.2.01": "Belanja Modal Tanah",
    "5.2.02": "Belanja Modal Peralatan dan Mesin",
    "5.2.03": "Belanja Modal Gedung dan Bangunan",
    "5.2.04": "Belanja Modal Jalan, Jaringan, dan Irigasi",
    "5.2.05": "Belanja Modal Aset Tetap Lainnya",
    "5.2.06": "Belanja Modal Aset Lainnya",
    "5.3": "Belanja Tidak Terduga",
    "5.4": "Belanja Transfer",
    "5.4.01": "Belanja Bagi Hasil",
    "5.4.02": "Belanja Bantuan Keuangan",
}
"""Names of akun, kelompok and jenis (PP 12/2019; Permendagri 90/2019), when no list is loaded."""

_KALI = re.compile(r"(?:(?<=\s)|(?<=\d))[xX×*]\s*(?=\d)")
_FAKTOR = re.compile(r"([0-9][0-9.,]*)\s*(.*)", re.DOTALL)
_MAKS_SATUAN = 60
_VOLUME_CEPAT = 10**15


class RincianError(SelarasError, ValueError):
    """A cost line cannot be what is written; the message is for officials.

    Attributes:
        medan: The field that is at fault.
    """

    def __init__(self, medan: str, pesan: str) -> None:
        super().__init__(pesan)
        self.medan = medan
        self.pesan = pesan


@dataclass(frozen=True, slots=True)
class Faktor:
    """One factor of a koefisien.

    Attributes:
        bilangan: How many; never negative.
        satuan: Of what, such as ``orang``; may be empty.
    """

    bilangan: Decimal
    satuan: str = ""

    def __str__(self) -> str:
        return f"{_tercetak(str(self.bilangan))} {self.satuan}".rstrip()


@lru_cache(maxsize=4_096)
def _tercetak(bilangan: str) -> str:
    """Return a number in Indonesian notation; by its text, for 1.0 and 1 are equal numbers."""
    return format_angka(Decimal(bilangan), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class RincianBelanja:
    """A cost line.

    Attributes:
        id: Identity of the stored line; no part of equality, empty for a new one.
        rekening: Account code.
        kelompok: Heading it stands under (``[#]`` in SIPD); may be empty.
        uraian: What is bought.
        koefisien: Factors of the volume.
        harga_satuan: Price of one, without PPN.
        pajak: PPN in percent, such as 11; zero when there is none.
        sumber_dana: Fund; empty when the sub kegiatan has only one.
    """

    id: str = field(default="", compare=False)
    rekening: KodeRekening
    kelompok: str = ""
    uraian: str
    koefisien: tuple[Faktor, ...]
    harga_satuan: Rupiah
    pajak: Decimal = Decimal(0)
    sumber_dana: str = ""

    @property
    def volume(self) -> Decimal:
        """Product of the factors, exact."""
        if not self.koefisien:
            return Decimal(1)
        hasil = self.koefisien[0].bilangan
        for f in self.koefisien[1:]:
            hasil = kalikan(hasil, f.bilangan)
        return hasil

    @property
    def satuan(self) -> str:
        """Units of the volume, joined."""
        return " ".join(f.satuan for f in self.koefisien if f.satuan)

    @property
    def koefisien_teks(self) -> str:
        """The koefisien as forms print it: ``20 orang x 3 hari``."""
        return " x ".join(map(str, self.koefisien))

    @property
    def jumlah(self) -> Rupiah:
        """Amount with PPN, rounded half up to whole rupiah, once."""
        return hitung_jumlah(self.volume, self.harga_satuan, self.pajak)

    @property
    def sidik(self) -> str:
        """Fingerprint of the content: tells whether somebody changed it since it was read."""
        return sidik_isi(list(isi_teks(self).values()))

    @property
    def kunci(self) -> tuple[tuple[int, ...], str, str]:
        """What makes two lines the same one across files: rekening, kelompok, uraian."""
        return self.rekening.bagian, lipat(self.kelompok), lipat(self.uraian)


def hitung_jumlah(volume: Decimal, harga_satuan: Rupiah, pajak: Decimal) -> Rupiah:
    """Return volume x harga satuan x (1 + PPN), rounded half up to whole rupiah once.

    Args:
        volume: Product of the koefisien.
        harga_satuan: Price of one, without PPN.
        pajak: PPN in percent.

    >>> str(hitung_jumlah(Decimal(120), Rupiah.dari(150_000), Decimal(11)))
    'Rp 19.980.000,00'
    """
    if 0 <= volume <= _VOLUME_CEPAT and 0 <= pajak <= SERATUS and harga_satuan.sen >= 0:
        banyak, persen_bulat = int(volume), int(pajak)
        if banyak == volume and persen_bulat == pajak:  # whole numbers: the same, in integers
            per_sepuluh_ribu = banyak * harga_satuan.sen * (100 + persen_bulat)
            return Rupiah((per_sepuluh_ribu + 5_000) // 10_000 * 100)
    sebelum = kalikan(volume, harga_satuan.nilai)
    persen = geser(jumlahkan(SERATUS, pajak), -2)
    return Rupiah.dari(bulatkan(kalikan(sebelum, persen), 0))


def isi_teks(r: RincianBelanja) -> dict[str, str]:
    """Return a cost line as plain texts by column, as the audit trail keeps it."""
    return {
        "rekening": r.rekening.baku,
        "kelompok": r.kelompok,
        "uraian": r.uraian,
        "koefisien": r.koefisien_teks,
        "harga_satuan": _harga_teks(r.harga_satuan.sen),
        "pajak": _tercetak(str(r.pajak)),
        "sumber_dana": r.sumber_dana,
    }


def _harga_teks(sen: int) -> str:
    """Return an amount in rupiah in program notation, always with its two decimals."""
    rupiah, sisa = divmod(abs(sen), 100)
    return f"{'-' if sen < 0 else ''}{rupiah}.{sisa:02d}"


def baca_koefisien(teks: str) -> tuple[Faktor, ...]:
    """Read a koefisien as officials write it.

    A number that fits two notations is taken in the Indonesian one: ``1.190 lembar`` is one
    thousand one hundred ninety, ``1,125 km`` is a little more than one.

    Raises:
        RincianError: It is no product of numbers with units.

    >>> [str(f) for f in baca_koefisien("20 orang x 3 hari × 2 kali")]
    ['20 orang', '3 hari', '2 kali']
    >>> [str(f) for f in baca_koefisien("2 box x 1.190 lembar")]
    ['2 box', '1.190 lembar']
    """
    rapi = " ".join(teks.split())
    if not rapi:
        raise RincianError("koefisien", "Koefisien kosong. Tulis misalnya 20 orang x 3 hari.")
    bagian = [b.strip() for b in _KALI.split(rapi)]
    if len(bagian) > FAKTOR_MAKS:
        raise RincianError(
            "koefisien",
            f"Koefisien memuat {len(bagian)} pengali; paling banyak {FAKTOR_MAKS}. Kalikan dahulu "
            "sebagian, misalnya 60 orang hari.",
        )
    return tuple(_faktor(b, rapi) for b in bagian)


def _faktor(teks: str, utuh: str) -> Faktor:
    cocok = _FAKTOR.fullmatch(teks)
    try:
        bilangan = baca_bilangan(cocok[1].rstrip(".,")) if cocok else None
    except NumberError:
        bilangan = None
    if cocok is None or bilangan is None:
        raise RincianError(
            "koefisien",
            f"Tertulis “{utuh[:80]}”. Koefisien ditulis sebagai angka dan satuan yang dikalikan, "
            "misalnya 20 orang x 3 hari.",
        )
    if bilangan > KOEFISIEN_MAKS:
        raise RincianError("koefisien", f"Koefisien {cocok[1]} terlalu besar. Periksa angkanya.")
    if len(cocok[2]) > _MAKS_SATUAN:
        raise RincianError(
            "koefisien", f"Satuan “{cocok[2][:40]}…” lebih dari {_MAKS_SATUAN} karakter."
        )
    return Faktor(bilangan, cocok[2].strip())


def baca_bilangan(teks: str) -> Decimal:
    """Read a number; where both notations fit, the Indonesian one decides.

    Raises:
        NotANumberError: No notation fits.

    >>> baca_bilangan("1.190"), baca_bilangan("1,125")
    (Decimal('1190'), Decimal('1.125'))
    """
    try:
        return parse_angka(teks)
    except AmbiguousNumberError as galat:
        return galat.pecahan if "," in teks else galat.ribuan


def periksa_rincian(r: RincianBelanja) -> RincianBelanja:
    """Return a cost line that can be stored.

    Raises:
        RincianError: It is no belanja, it is negative, or its amount cannot be one.
    """
    if r.rekening.bagian[0] != AKUN_BELANJA:
        raise RincianError(
            "rekening",
            f"Rekening {r.rekening} bukan belanja. Rekening belanja dimulai dengan 5, misalnya "
            "5.1.02.04.01.0001.",
        )
    if not r.uraian.strip():
        raise RincianError("uraian", "Uraian kosong. Tulis barang atau jasa yang dibelanjakan.")
    if r.harga_satuan < NOL:
        raise RincianError("harga_satuan", "Harga satuan tidak dapat negatif.")
    if not 0 <= r.pajak <= SERATUS:
        raise RincianError(
            "pajak", f"PPN tertulis {format_angka(r.pajak, None)}; isilah persen, misalnya 11."
        )
    if not r.koefisien:
        raise RincianError("koefisien", "Koefisien kosong. Tulis misalnya 20 orang x 3 hari.")
    for f in r.koefisien:
        if f.bilangan < 0 or f.bilangan > KOEFISIEN_MAKS or _berpengali(f.satuan):
            raise RincianError("koefisien", f"Koefisien {f} tidak dapat dipakai. Periksa angkanya.")
    if r.jumlah > JUMLAH_MAKS:
        raise RincianError(
            "harga_satuan",
            f"Jumlahnya {r.jumlah}, terlalu besar untuk satu rincian. Periksa koefisien dan harga.",
        )
    return r


@lru_cache(maxsize=1_024)
def _berpengali(satuan: str) -> bool:
    return _KALI.search(f" {satuan}") is not None


def jumlah(rincian: Iterable[RincianBelanja]) -> Rupiah:
    """Return the sum of the amounts."""
    return sum((r.jumlah for r in rincian), NOL)


def jumlah_rekening(rincian: Iterable[RincianBelanja]) -> dict[KodeRekening, Rupiah]:
    """Return the roll-up: the sum of every rekening and of every rekening above it."""
    hasil: dict[KodeRekening, Rupiah] = {}
    for r in rincian:
        uang = r.jumlah
        kini: KodeRekening | None = r.rekening
        while kini is not None:
            hasil[kini] = hasil.get(kini, NOL) + uang
            kini = kini.induk
    return hasil


class JenisBaris(StrEnum):
    """What a line of the detail table is."""

    REKENING = "rekening"
    KELOMPOK = "kelompok"
    RINCIAN = "rincian"


@dataclass(frozen=True, slots=True)
class BarisRincian:
    """A line of the detail table.

    Attributes:
        jenis: A rekening with its sum, a heading with its sum, or a cost line.
        kunci: Identity within the table.
        kode: Account code; empty below a rekening.
        uraian: Name, heading, or what is bought.
        dalam: Level: 1 to 6 for a rekening, 7 for a heading, 8 for a cost line.
        jumlah: Its amount or sum.
        rincian: The cost line.
        anak: Keys of the lines right below, whose amounts add up to this one; never user text.
        terisi: Whether cost lines stand right at this rekening.
    """

    jenis: JenisBaris
    kunci: str
    kode: str
    uraian: str
    dalam: int
    jumlah: Rupiah
    rincian: RincianBelanja | None = None
    anak: tuple[str, ...] = ()
    terisi: bool = False

    @property
    def lewat(self) -> bool:
        """Whether a screen may pass it over: a rekening between others whose name is unknown."""
        return self.jenis is JenisBaris.REKENING and not self.uraian and not self.terisi


def susun(
    rincian: Sequence[RincianBelanja], nama: Mapping[str, str] | None = None
) -> tuple[BarisRincian, ...]:
    """Return the detail table: rekening from akun down, headings, cost lines.

    Args:
        rincian: Cost lines of one sub kegiatan, in their order.
        nama: Names by canonical code; those of :data:`NAMA_REKENING` are known.

    Returns:
        Lines in print order: by rekening, below one by heading in order of appearance.
    """
    nama = {**NAMA_REKENING, **(nama or {})}
    jumlahan = jumlah_rekening(rincian)
    milik: dict[KodeRekening, dict[str, list[RincianBelanja]]] = {}
    for r in rincian:
        milik.setdefault(r.rekening, {}).setdefault(r.kelompok, []).append(r)
    letak = {id(r): f"rincian-{i}" for i, r in enumerate(rincian, start=1)}
    hasil: list[BarisRincian] = []
    for kode in sorted(jumlahan):
        isi = milik.get(kode, {})
        bawah = [k.baku for k in jumlahan if k.induk == kode]
        for n, (kelompok, daftar) in enumerate(isi.items(), start=1):
            bawah += [f"{kode.baku}#{n}"] if kelompok else [letak[id(r)] for r in daftar]
        hasil.append(
            BarisRincian(
                JenisBaris.REKENING,
                kode.baku,
                kode.baku,
                nama.get(kode.baku, ""),
                len(kode.bagian),
                jumlahan[kode],
                anak=tuple(bawah),
                terisi=bool(isi),
            )
        )
        for n, (kelompok, daftar) in enumerate(isi.items(), start=1):
            kunci = tuple(letak[id(r)] for r in daftar)
            if kelompok:
                hasil.append(
                    BarisRincian(
                        JenisBaris.KELOMPOK,
                        f"{kode.baku}#{n}",
                        "",
                        kelompok,
                        7,
                        jumlah(daftar),
                        anak=kunci,
                    )
                )
            hasil += [
                BarisRincian(JenisBaris.RINCIAN, k, "", r.uraian, 8, r.jumlah, rincian=r)
                for k, r in zip(kunci, daftar, strict=True)
            ]
    return tuple(hasil)


def terinci(kode: KodeRekening) -> bool:
    """Tell whether an account code is a sub rincian objek, the level an RKA is written at."""
    return kode.tingkat is TingkatRekening.SUB_RINCIAN_OBJEK
