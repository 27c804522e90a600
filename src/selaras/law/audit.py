"""What the law still owes: values not verified, and values nobody re-read for long.

``selaras law --unverified`` and ``--stale`` print these. Today is an argument: this floor has
no clock.
"""

from dataclasses import dataclass
from datetime import date

from selaras.core.tanggal import tambah_bulan
from selaras.law.basis import LegalBasis
from selaras.law.berkas import FOLDER, baca
from selaras.law.register import register


@dataclass(frozen=True, slots=True, kw_only=True)
class Butir:
    """One dated fact of the law.

    Attributes:
        jenis: ``instrumen`` or ``parameter``.
        kunci: Key of the register, or name of the parameter.
        uraian: Citation of the instrument, or what the parameter is.
        sejak: First day in force.
        sampai: Last day in force of an instrument that ended.
        dasar: Legal basis of a parameter, as officials write it.
        diperiksa: Last day somebody read the source.
        perlu_verifikasi: Not yet compared with the official text.
    """

    jenis: str
    kunci: str
    uraian: str
    sejak: date
    sampai: date | None = None
    dasar: str = ""
    diperiksa: date
    perlu_verifikasi: bool

    def __str__(self) -> str:
        dasar = f" ({self.dasar})" if self.dasar else ""
        return f"{self.kunci}, sejak {self.sejak.isoformat()}: {self.uraian}{dasar}"


def semua() -> tuple[Butir, ...]:
    """Return every instrument and every dated value, instruments first."""
    return (*_instrumen(), *_parameter())


def perlu_verifikasi() -> tuple[Butir, ...]:
    """Return what was not yet compared with the official text."""
    return tuple(b for b in semua() if b.perlu_verifikasi)


def usang(pada: date, bulan: int = 12) -> tuple[Butir, ...]:
    """Return what nobody re-read in the months before a day.

    Args:
        pada: The day to judge from.
        bulan: Months after which a reading is too old.
    """
    batas = tambah_bulan(pada, -bulan)
    return tuple(b for b in semua() if b.diperiksa < batas)


def _instrumen() -> tuple[Butir, ...]:
    return tuple(
        Butir(
            jenis="instrumen",
            kunci=i.kunci,
            uraian=i.judul,
            sejak=i.sejak,
            sampai=i.sampai,
            diperiksa=i.diperiksa,
            perlu_verifikasi=i.perlu_verifikasi,
        )
        for i in register().values()
    )


def _parameter() -> tuple[Butir, ...]:
    hasil = []
    for berkas in sorted((FOLDER / "parameters").glob("*.yaml")):
        isi = baca(f"parameters/{berkas.name}")
        for sejak, nilai in isi["values"].items():
            dasar = LegalBasis(nilai["basis"]["instrument"], nilai["basis"]["place"])
            hasil.append(
                Butir(
                    jenis="parameter",
                    kunci=berkas.stem,
                    uraian=isi["keterangan"],
                    sejak=date.fromisoformat(sejak),
                    dasar=dasar.teks(),
                    diperiksa=date.fromisoformat(nilai.get("checked_on", isi["checked_on"])),
                    perlu_verifikasi=nilai.get("verifikasi") == "perlu",
                )
            )
    return tuple(hasil)
