"""Which lines the prose seems to have left out of its total: a trait they all share."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from selaras.core.errors import SelarasError
from selaras.core.renja import Tingkat, Ukuran
from selaras.core.rupiah import NOL, Rupiah
from selaras.rules.base import Bahan
from selaras.rules.kalimat import rangkai
from selaras.rules.narasi.pernyataan import dengan_ukuran


@dataclass(frozen=True, slots=True)
class TakTerhitung:
    """Sub kegiatan whose pagu together is what a stated total lacks.

    Attributes:
        ciri: What they have in common, in words.
        simpul: Their ids in print order.
        pagu: Their pagu together.
    """

    ciri: str
    simpul: tuple[str, ...]
    pagu: Rupiah

    def sebut(self, bahan: Bahan) -> str:
        """Return their number, their trait and the first of them."""
        nama = rangkai((bahan.sebut(s) for s in self.simpul), 8)
        return f"{len(self.simpul)} sub kegiatan {self.ciri} ({nama})"


def tak_terhitung(bahan: Bahan) -> TakTerhitung | None:
    """Return the lines that explain the stated total pagu of the plan, if one trait does.

    Call it through ``bahan.sekali``.
    """
    pagu = bahan.rekap.pagu().isi
    for p in dengan_ukuran(bahan, Ukuran.TOTAL_PAGU):
        if p.simpul or p.tahun not in (None, bahan.renja.dokumen.tahun):
            continue
        try:
            tertulis = Rupiah.parse(p.nilai)
        except SelarasError:
            continue
        if isinstance(pagu, Rupiah) and pagu > tertulis:
            return _yang_berjumlah(bahan, pagu - tertulis)
    return None


def _yang_berjumlah(bahan: Bahan, selisih: Rupiah) -> TakTerhitung | None:
    ciri = dict(_ciri(bahan))
    for banyak in (1, 2):
        for nama in combinations(ciri, banyak):
            bersama = frozenset.intersection(*(ciri[n] for n in nama))
            simpul = tuple(s.id for s in bahan.renja.telusuri() if s.id in bersama)
            jumlah = sum((_pagu(bahan, s) or NOL for s in simpul), NOL)
            if jumlah == selisih:
                berpagu = tuple(s for s in simpul if _pagu(bahan, s) is not None)
                return TakTerhitung(" dan ".join(nama), berpagu, jumlah)
    return None


def _ciri(bahan: Bahan) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield traits that make a line easy to overlook, and the sub kegiatan that have them."""
    renja, rekap = bahan.renja, bahan.rekap
    sub = [
        s
        for s in renja.simpul
        if s.tingkat is Tingkat.SUB_KEGIATAN and s.id in renja.baris_oleh_simpul
    ]
    bertarget = {t.indikator for t in renja.target if t.dokumen == "renstra"}
    yield "tanpa kode", frozenset(s.id for s in sub if not s.kode.strip())
    if renja.rkpd:
        kosong = frozenset(s.id for s in sub if rekap.dana_rkpd(s.id).isi is None)
        yield "tanpa pagu rancangan RKPD", kosong
    yield (
        "tanpa prakiraan maju",
        frozenset(s.id for s in sub if rekap.prakiraan_maju(s.id).isi is None),
    )
    yield (
        "tanpa target Renstra",
        frozenset(
            s.id
            for s in sub
            if not any(i.id in bertarget for i in renja.indikator_milik.get(s.id, ()))
        ),
    )


def _pagu(bahan: Bahan, simpul: str) -> Rupiah | None:
    isi = bahan.rekap.pagu(simpul).isi
    return isi if isinstance(isi, Rupiah) else None
