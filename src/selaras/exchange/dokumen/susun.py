"""All tables of a document as one plan, in the order in which they need each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from selaras.core.renja import Renja
from selaras.exchange.dokumen.bangun import Bangun
from selaras.exchange.dokumen.kisi import LembarDokumen
from selaras.exchange.dokumen.pokok import data_pokok
from selaras.exchange.dokumen.susun_prosa import susun_prosa
from selaras.exchange.dokumen.tabel import TabelTerbaca, menurut_kunci
from selaras.exchange.dokumen.tabel_evaluasi import PembacaEvaluasi
from selaras.exchange.dokumen.tabel_kinerja import (
    baca_capaian,
    baca_iku,
    baca_pelayanan,
    baca_tujuan,
    tulis_tujuan,
)
from selaras.exchange.dokumen.tabel_rencana import PembacaRencana, baca_usulan
from selaras.exchange.dokumen.tabel_review import PembacaReview
from selaras.exchange.parsed import Issues

DIBACA = ("TC33", "TC29", "TC30", "TC31", "TC32", "IKU", "II2", "III1")
"""Kinds of tables that become part of the plan."""


@dataclass(slots=True)
class Susunan:
    """A plan, and what it was put together with.

    Attributes:
        renja: The plan.
        bangun: The records by name, for the prose that speaks of them.
    """

    renja: Renja
    bangun: Bangun
    tabel: list[TabelTerbaca] = field(default_factory=list)


def susun(dok: LembarDokumen, tabel: Sequence[TabelTerbaca], tahun: int, issues: Issues) -> Susunan:
    """Put a plan together from the tables of a document.

    Args:
        dok: The document.
        tabel: Its tables.
        tahun: Year n.
        issues: Collects what was met.
    """
    dokumen = data_pokok(dok, tabel, tahun, issues)
    b = Bangun(tahun, issues)
    tujuan = [pasangan for t in menurut_kunci(tabel, "III1") for pasangan in baca_tujuan(b, t)]
    for t in _urut(b, tabel, "IKU"):
        baca_iku(b, t)
    for t in _urut(b, tabel, "TC33"):
        PembacaRencana(b, t).baca()
    for t in _urut(b, tabel, "TC29"):
        PembacaEvaluasi(b, t, dokumen.triwulan_berjalan).baca()
    for t in _urut(b, tabel, "II2"):
        baca_capaian(b, t)
    for t in _urut(b, tabel, "TC30"):
        baca_pelayanan(b, t)
    tulis_tujuan(b, tujuan)
    for t in _urut(b, tabel, "TC31"):
        PembacaReview(b, t).baca()
    for t in _urut(b, tabel, "TC32"):
        baca_usulan(b, t)
    susun_prosa(b, dok)
    return Susunan(rakit(dokumen, b), b, list(tabel))


def _urut(b: Bangun, tabel: Sequence[TabelTerbaca], kunci: str) -> Iterator[TabelTerbaca]:
    """Yield the tables of one kind; each is read in its own notation."""
    for t in menurut_kunci(tabel, kunci):
        b.inggris = t.inggris
        yield t
    b.inggris = False


def rakit(dokumen: object, b: Bangun) -> Renja:
    """Return the plan that was collected."""
    from selaras.core.dokumen import Dokumen

    assert isinstance(dokumen, Dokumen)  # from data_pokok
    isi = {k: tuple(v) for k, v in b.rekaman.items()}
    _hubungkan(b, isi)
    return Renja(
        dokumen=dokumen,
        simpul=tuple(b.simpul.values()),
        tujuan_sasaran=tuple(b.tujuan_sasaran),
        indikator=tuple(b.indikator.values()),
        target=tuple(b.target),
        realisasi=tuple(b.realisasi),
        tertulis=tuple(b.tertulis.values()),
        **isi,
    )


def _hubungkan(b: Bangun, isi: dict[str, tuple[object, ...]]) -> None:
    """Link the indikators of plan lines to the registered ones of the same line."""
    from dataclasses import replace

    from selaras.core.renja import Keluaran

    milik: dict[str, list[str]] = {}
    for i in b.indikator.values():
        milik.setdefault(i.pemilik, []).append(i.id)
    hasil: list[object] = []
    for k in isi.get("keluaran", ()):
        assert isinstance(k, Keluaran)  # only these are collected under that name
        id_ = b.cari_indikator(k.uraian, milik.get(k.simpul, ())) if k.uraian else None
        if id_ is None and len(milik.get(k.simpul, ())) >= k.urut:
            id_ = milik[k.simpul][k.urut - 1]
        hasil.append(replace(k, indikator=id_ or ""))
    if hasil:
        isi["keluaran"] = tuple(hasil)
