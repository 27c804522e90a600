"""Factors and follow-ups of a quarter: texts beside the numbers, of one line or of the agency.

They are written together with the values of their line, by :func:`selaras.services.laporan.catat`;
this module holds what is particular to them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from selaras.db.models import FaktorLaporan, Renstra
from selaras.db.models.laporan import JENIS_FAKTOR_LAPORAN
from selaras.services import audit
from selaras.services.galat import Bentrok, TidakSah

JENIS: Mapping[str, str] = dict(JENIS_FAKTOR_LAPORAN)
"""Kinds of factors, with their names."""

JENIS_BARIS = ("penghambat", "pendorong", "tindak_lanjut_triwulan")
"""Kinds that a single line has; the follow-up of the next Renja is the agency's."""

MAKS_URAIAN = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Faktor:
    """A factor or follow-up as it is to read.

    Attributes:
        triwulan: Its quarter.
        jenis: One of :data:`JENIS`.
        uraian: The text; empty takes it away.
        simpul: ``id`` of the line; empty = the agency as a whole.
        semula: The text the writer saw; ``None`` = whatever stands there.
    """

    triwulan: int
    jenis: str
    uraian: str
    simpul: str = ""
    semula: str | None = None


def baca(renstra: Renstra, tahun: int, triwulan: int) -> dict[str, dict[str, str]]:
    """Return the texts of a quarter by simpul and kind; the agency's own under ``""``."""
    hasil: dict[str, dict[str, str]] = {}
    baris = FaktorLaporan.objects.filter(renstra=renstra, tahun=tahun, triwulan=triwulan)
    for simpul, jenis, uraian in baris.values_list("simpul__kunci", "jenis", "uraian"):
        hasil.setdefault(simpul or "", {})[jenis] = uraian
    return hasil


def terapkan(
    renstra: Renstra, tahun: int, faktor: Iterable[Faktor], simpul: Mapping[str, int]
) -> list[audit.Perubahan]:
    """Write factors that differ; the caller has asked who may and holds the transaction.

    Args:
        renstra: The Renstra the lines belong to.
        tahun: Year of all of them.
        faktor: The texts.
        simpul: Keys of the rows of simpul by identity.

    Raises:
        TidakSah: A kind is none, or a text is too long.
        Bentrok: Somebody changed a text since its writer saw it.
    """
    hasil = []
    ada: dict[int, dict[str, dict[str, str]]] = {}
    for f in faktor:
        uraian = f.uraian.replace("\r\n", "\n").strip()
        if f.jenis not in JENIS:
            raise TidakSah("Jenis faktor itu tidak ada. Muat ulang halaman ini.")
        if len(uraian) > MAKS_URAIAN:
            pesan = f"Teksnya {len(uraian)} karakter; paling panjang {MAKS_URAIAN}."
            raise TidakSah(pesan, {f.jenis: pesan})
        if f.triwulan not in ada:
            ada[f.triwulan] = baca(renstra, tahun, f.triwulan)
        lama = ada[f.triwulan].get(f.simpul, {}).get(f.jenis, "")
        if uraian == lama:
            continue
        if f.semula is not None and f.semula.replace("\r\n", "\n").strip() != lama:
            raise Bentrok(
                f"{JENIS[f.jenis]}: teks ini diubah orang lain sejak halaman dibuka. Lihat teksnya "
                "sekarang, lalu simpan lagi bila perlu.",
                (f.simpul, f.jenis),
                lama,
            )
        _tulis(renstra, tahun, f, uraian, simpul)
        hasil.append(_perubahan(tahun, f, lama, uraian))
    return hasil


def _tulis(renstra: Renstra, tahun: int, f: Faktor, uraian: str, simpul: Mapping[str, int]) -> None:
    tempat = {
        "renstra": renstra,
        "simpul_id": simpul[f.simpul] if f.simpul else None,
        "tahun": tahun,
        "triwulan": f.triwulan,
        "jenis": f.jenis,
    }
    if uraian:
        FaktorLaporan.objects.update_or_create(**tempat, defaults={"uraian": uraian})
    else:
        FaktorLaporan.objects.filter(**tempat).delete()


def _perubahan(tahun: int, f: Faktor, lama: str, baru: str) -> audit.Perubahan:
    kunci = f"{f.simpul}\x1f{tahun}\x1f{f.triwulan}\x1f{f.jenis}"
    return audit.Perubahan(
        "faktor_laporan",
        kunci,
        {"uraian": lama} if lama else None,
        {"uraian": baru} if baru else None,
    )
