"""What was promised for one year: the target of each indikator, the money of each simpul.

The same year is told by several plans: by the Renja of that year in its own lines, and by the
Renja of the year after as "target Renja tahun berjalan". A reader of evaluation asks here and
does not care which plan it holds.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from selaras.core.renja import DokumenTarget, Indikator, Renja, Simpul, Tingkat
from selaras.core.rupiah import NOL, Rupiah


@dataclass(frozen=True, kw_only=True)
class RencanaTahun:
    """A plan, asked about one year.

    Attributes:
        renja: The plan: the Renja of ``tahun`` or of the year after.
        tahun: The year that is evaluated.
    """

    renja: Renja
    tahun: int

    @property
    def sendiri(self) -> bool:
        """Whether the plan is that of the evaluated year itself."""
        return self.renja.dokumen.tahun == self.tahun

    @cached_property
    def target(self) -> Mapping[str, Decimal]:
        """Renja target of the year by indikator, where one is set.

        The lines of the Renja of that year come first; a target recorded for the year fills
        what they leave open.
        """
        hasil: dict[str, Decimal] = {}
        if self.sendiri:
            for k in self.renja.keluaran:
                if k.indikator and k.target is not None:
                    hasil.setdefault(k.indikator, k.target)
        for t in self.renja.target:
            if t.tahun == self.tahun and t.dokumen is DokumenTarget.RENJA and t.nilai is not None:
                hasil.setdefault(t.indikator, t.nilai)
        return hasil

    @cached_property
    def anggaran(self) -> Mapping[str, Rupiah]:
        """Money of the year by simpul that carries some itself (as a rule sub kegiatan).

        The approved budget (DPA) where it is recorded, else the pagu of the Renja of that year.
        """
        hasil: dict[str, Rupiah] = {}
        for a in self.renja.anggaran:
            if a.tahun == self.tahun and a.triwulan is None and a.simpul and a.anggaran is not None:
                hasil[a.simpul] = a.anggaran
        if self.sendiri:
            pagu: defaultdict[str, Rupiah] = defaultdict(lambda: NOL)
            for p in self.renja.pendanaan:
                if p.pagu is not None:
                    pagu[p.simpul] += p.pagu
            for simpul, jumlah in pagu.items():
                hasil.setdefault(simpul, jumlah)
        return hasil

    @cached_property
    def baris(self) -> tuple[Simpul, ...]:
        """The simpul that are evaluated, parents before children.

        Those of the plan's lines in the evaluated year; when the plan is that of the year
        after, those with a target or money in that year. Parents of either come along.
        """
        if self.sendiri:
            pakai = {b.simpul for b in self.renja.baris}
        else:
            milik = self.renja.indikator_oleh_id
            pakai = {milik[i].pemilik for i in self.target if i in milik} | set(self.anggaran)
        oleh_id = self.renja.simpul_oleh_id
        perlu: set[str] = set()
        for id_ in pakai:
            kini = oleh_id.get(id_)
            while kini is not None and kini.id not in perlu:
                perlu.add(kini.id)
                kini = oleh_id.get(kini.induk)
        return tuple(s for s in self.renja.telusuri() if s.id in perlu)

    @cached_property
    def sub_kegiatan(self) -> tuple[Simpul, ...]:
        """The lines that money is spent on."""
        return tuple(s for s in self.baris if s.tingkat is Tingkat.SUB_KEGIATAN)

    @cached_property
    def indikator(self) -> tuple[Indikator, ...]:
        """The indikators that are evaluated: of tujuan, sasaran and IKK, then of the lines."""
        semua = self.renja.simpul_oleh_id
        atas = [i for i in self.renja.indikator if i.pemilik not in semua]
        bawah = [i for s in self.baris for i in self.renja.indikator_milik.get(s.id, ())]
        return (*atas, *bawah)
