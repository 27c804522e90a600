"""Where the values of an indikator come from: what the audit trail holds of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from selaras.core.renja import DokumenTarget
from selaras.db.models import AuditRekaman, PerangkatDaerah
from selaras.services import audit

_PEMISAH = "\x1f"
_MAKS = 40
_SEBUTAN = {"capaian_awal": "kondisi awal", "dalam_tahun": "akumulasi dalam tahun"}


@dataclass(frozen=True, slots=True)
class Peristiwa:
    """One cell of an indikator that somebody wrote.

    Attributes:
        pada: When.
        oleh: Who.
        kalimat: What was done.
        medan: The cell in words.
        sebelum: Its text before; blank when it was empty.
        sesudah: Its text after.
        alasan: Why, where the person said.
        asal: Cell of the file it was read from; blank when it was typed.
    """

    pada: datetime
    oleh: str
    kalimat: str
    medan: str
    sebelum: str
    sesudah: str
    alasan: str
    asal: str


def riwayat(pd: PerangkatDaerah, indikator: str, tahun: Sequence[int]) -> list[Peristiwa]:
    """Return who wrote what of an indikator and its Renstra targets, the latest first.

    Args:
        pd: The agency.
        indikator: Id of the indikator.
        tahun: The target years.
    """
    target = {_PEMISAH.join((indikator, str(t), DokumenTarget.RENSTRA.value)): t for t in tahun}
    rekaman = (
        AuditRekaman.objects.filter(entri__rantai__perangkat_daerah=pd)
        .filter(Q(tabel="indikator", kunci=indikator) | Q(tabel="target", kunci__in=list(target)))
        .select_related("entri")
        .order_by("-entri__nomor", "pk")[:_MAKS]
    )
    return [p for r in rekaman for p in _peristiwa(r, target.get(r.kunci))]


def _peristiwa(r: AuditRekaman, tahun: int | None) -> Iterator[Peristiwa]:
    sebelum, sesudah = r.sebelum or {}, r.sesudah or {}
    kolom = dict.fromkeys((*sebelum, *sesudah))
    if tahun is not None:
        kolom = {k: None for k in kolom if k in ("nilai", "keterangan")}
    elif r.sebelum is None:
        kolom = {k: None for k in kolom if k == "uraian"}  # a new one is told in one line
    for k in kolom:
        yield Peristiwa(
            r.entri.pada,
            r.entri.oleh_nama,
            audit.kalimat(r.entri),
            f"target {tahun}" if tahun is not None else _SEBUTAN.get(k, k.replace("_", " ")),
            sebelum.get(k, ""),
            sesudah.get(k, ""),
            r.entri.alasan,
            (r.asal or {}).get(k, "") or (r.asal or {}).get("", ""),
        )
