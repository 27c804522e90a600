"""The register of instruments: what a citation means, and whether it is in force."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from selaras.law.berkas import baca
from selaras.law.errors import InstrumentNotFoundError

_BUKAN_KATA = re.compile(r"[^0-9a-z/.-]+")
_KEPANJANGAN = {  # citations shorten freely; subjects are compared in full
    "apbd": "anggaran pendapatan dan belanja daerah",
    "apbn": "anggaran pendapatan dan belanja negara",
    "asn": "aparatur sipil negara",
    "kemendagri": "kementerian dalam negeri",
    "kepmendagri": "keputusan menteri dalam negeri",
    "panrb": "pendayagunaan aparatur negara dan reformasi birokrasi",
    "permendagri": "peraturan menteri dalam negeri",
    "pns": "pegawai negeri sipil",
    "pp": "peraturan pemerintah",
    "pppk": "pegawai pemerintah dengan perjanjian kerja",
    "renstra": "rencana strategis",
    "rkpd": "rencana kerja pemerintah daerah",
    "rpjmd": "rencana pembangunan jangka menengah daerah",
    "rpjmn": "rencana pembangunan jangka menengah nasional",
    "rpjpd": "rencana pembangunan jangka panjang daerah",
    "rpjpn": "rencana pembangunan jangka panjang nasional",
    "sakip": "sistem akuntabilitas kinerja instansi pemerintah",
    "sipd": "sistem informasi pemerintahan daerah",
    "spbe": "sistem pemerintahan berbasis elektronik",
    "tatacara": "tata cara",
    "uu": "undang-undang",
}


@dataclass(frozen=True, slots=True)
class Jenis:
    """A kind of instrument.

    Attributes:
        kunci: Abbreviation of the format, such as ``permendagri``.
        nama: Full name, such as ``Peraturan Menteri Dalam Negeri``.
        singkat: Printed abbreviation, such as ``Permendagri``.
        lokal: Set by a region; the national register does not hold such instruments.
    """

    kunci: str
    nama: str
    singkat: str
    lokal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrumen:
    """A legal instrument.

    Attributes:
        kunci: Key of the register.
        jenis: Kind.
        nomor: Number, such as ``86`` or ``900.1.15.5-1317``.
        tahun: Year.
        tentang: Subject.
        kata_kunci: Phrases of which a citation of this subject holds at least one.
        sejak: First day in force.
        sampai: Last day in force; ``None`` while it is.
        diganti: Keys of its successors.
        diubah: Keys of its amendments, oldest first.
        tahun_anggaran: The one fiscal year it is for, if it is for one.
        periode: First and last year it is for, if it is for a period.
        lembaran: Number in the Lembaran Negara of its year.
        tambahan: Number in the Tambahan Lembaran Negara.
        diperiksa: Last day somebody read the source.
        perlu_verifikasi: Not yet compared with the official text.
        sumber: ``SRC``, ``KNOWN``, ``SEED`` or ``UNSURE``.
    """

    kunci: str
    jenis: Jenis
    nomor: str
    tahun: int
    tentang: str
    kata_kunci: tuple[str, ...]
    sejak: date
    sampai: date | None
    diganti: tuple[str, ...]
    diubah: tuple[str, ...]
    tahun_anggaran: int | None
    periode: tuple[int, int] | None
    lembaran: int | None
    tambahan: int | None
    diperiksa: date
    perlu_verifikasi: bool
    sumber: str

    @property
    def sebutan(self) -> str:
        """Short citation: ``Permendagri 86/2017``."""
        return f"{self.jenis.singkat} {self.nomor}/{self.tahun}"

    @property
    def nama(self) -> str:
        """Number and year in full: ``Peraturan Menteri Dalam Negeri Nomor 86 Tahun 2017``."""
        return f"{self.jenis.nama} Nomor {self.nomor} Tahun {self.tahun}"

    @property
    def diganti_oleh(self) -> str:
        """Short citations of the successors; empty when there is none."""
        return ", ".join(cari_kunci(k).sebutan for k in self.diganti)

    @property
    def judul(self) -> str:
        """The whole citation with its subject."""
        return f"{self.nama} tentang {self.tentang}"

    def berlaku(self, tanggal: date) -> bool:
        """Tell whether the instrument is in force on a day."""
        return self.sejak <= tanggal and (self.sampai is None or tanggal <= self.sampai)

    def tentang_ini(self, perihal: str) -> bool:
        """Tell whether a cited subject is the subject of this instrument.

        A subject is recognised by one of the key phrases; punctuation and case do not matter.
        """
        rata = f" {ratakan(perihal)} "
        return any(f" {ratakan(frasa)} " in rata for frasa in self.kata_kunci)


def ratakan(teks: str) -> str:
    """Return a text as lower-case words with abbreviations written out, to compare subjects.

    >>> ratakan("Pedoman  Penyusunan APBD, Tahun 2025;")
    'pedoman penyusunan anggaran pendapatan dan belanja daerah tahun 2025'
    """
    kata = (k.strip(".-") for k in _BUKAN_KATA.sub(" ", teks.casefold()).split())
    return " ".join(_KEPANJANGAN.get(k, k) for k in kata if k)


def nomor_baku(nomor: str) -> str:
    """Return a number under which its spellings are equal: no spaces or leading zeros.

    >>> nomor_baku(" 09 "), nomor_baku("050-3708")
    ('9', '050-3708')
    """
    rapat = "".join(nomor.split()).casefold()
    return rapat.lstrip("0") or "0" if rapat.isdigit() else rapat


@cache
def jenis() -> Mapping[str, Jenis]:
    """Return the kinds of instrument by abbreviation."""
    isi = baca("register.yaml")["jenis"]
    return MappingProxyType(
        {k: Jenis(k, j["nama"], j["singkat"], j.get("lokal") == "ya") for k, j in isi.items()}
    )


@cache
def register() -> Mapping[str, Instrumen]:
    """Return the national register by key."""
    isi = baca("register.yaml")
    diperiksa = isi["checked_on"]
    return MappingProxyType(
        {k: _instrumen(k, rincian, diperiksa) for k, rincian in isi["instrumen"].items()}
    )


def _instrumen(kunci: str, rincian: Mapping[str, Any], diperiksa: str) -> Instrumen:
    singkatan, sisa = kunci.split("-", 1)
    nomor, tahun = sisa.rsplit("-", 1)
    sampai = rincian.get("until")
    periode = rincian.get("periode")
    return Instrumen(
        kunci=kunci,
        jenis=jenis()[singkatan],
        nomor=nomor,
        tahun=int(tahun),
        tentang=rincian["tentang"],
        kata_kunci=tuple(rincian["kata_kunci"]),
        sejak=date.fromisoformat(rincian.get("from", f"{tahun}-01-01")),
        sampai=date.fromisoformat(sampai) if sampai else None,
        diganti=tuple(rincian.get("replaced_by", ())),
        diubah=tuple(rincian.get("amended_by", ())),
        tahun_anggaran=_bulat(rincian.get("tahun_anggaran")),
        periode=(int(periode[:4]), int(periode[5:])) if periode else None,
        lembaran=_bulat(rincian.get("ln")),
        tambahan=_bulat(rincian.get("tln")),
        diperiksa=date.fromisoformat(rincian.get("checked_on", diperiksa)),
        perlu_verifikasi=rincian.get("verifikasi") == "perlu",
        sumber=rincian["source"],
    )


def _bulat(teks: str | None) -> int | None:
    return int(teks) if teks else None


def cari_kunci(kunci: str, isi: Mapping[str, Instrumen] | None = None) -> Instrumen:
    """Return the instrument of a key.

    Raises:
        InstrumentNotFoundError: The key is not in the register.
    """
    try:
        return (register() if isi is None else isi)[kunci]
    except KeyError:
        raise InstrumentNotFoundError(
            f"No instrument {kunci!r} in law/register.yaml. Add it, or correct the key."
        ) from None


@cache
def _menurut_nomor() -> Mapping[tuple[str, str, int], Instrumen]:
    return {(i.jenis.kunci, nomor_baku(i.nomor), i.tahun): i for i in register().values()}


def cari(singkatan: str, nomor: str, tahun: int) -> Instrumen | None:
    """Return the registered instrument of a citation, or ``None``.

    Args:
        singkatan: Kind as the format abbreviates it, such as ``uu``.
        nomor: Number as cited; leading zeros and spaces do not matter.
        tahun: Year as cited.
    """
    return _menurut_nomor().get((singkatan.strip().casefold(), nomor_baku(nomor), tahun))


def sebut(singkatan: str, nomor: str, tahun: int) -> str:
    """Return a short citation of any instrument, registered or not.

    >>> sebut("perbup", "42", 2023)
    'Perbup 42/2023'
    """
    macam = jenis().get(singkatan.strip().casefold())
    return f"{macam.singkat if macam else singkatan.upper()} {nomor.strip()}/{tahun}"


def setempat(singkatan: str) -> bool:
    """Tell whether a kind of instrument is set by a region; unknown kinds are taken as such."""
    macam = jenis().get(singkatan.strip().casefold())
    return macam is None or macam.lokal
