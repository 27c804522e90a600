"""Money rolled up over the rows of a form, with what is missing counted.

A row is the sum of its children in the form; amounts written at a parent count only while none of
its children has any. A missing amount stays missing, and every sum tells how many sub kegiatan it
lacks.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from selaras.core.nilai import Nilai
from selaras.core.renja import Simpul, Tingkat
from selaras.core.rupiah import NOL, Rupiah
from selaras.core.tc29_periode import masukan

JUMLAH = ""
"""Identity of the total of a form."""


class PohonJumlah:
    """The rows of one form as a tree to add over.

    Args:
        simpul: The rows, parents before children.
        dasar: Legal basis of the form.
    """

    def __init__(self, simpul: Sequence[Simpul], dasar: str) -> None:
        self._simpul = simpul
        self._kosong = Nilai(isi=None, dasar=dasar)
        self._dasar = dasar
        ada = {s.id for s in simpul}
        self.anak: dict[str, list[Simpul]] = {}
        for s in simpul:
            self.anak.setdefault(s.induk if s.induk in ada else JUMLAH, []).append(s)
        self._daun: dict[str, int] = {}
        for s in reversed(simpul):
            bawah = sum(self._daun[a.id] for a in self.anak.get(s.id, ()))
            self._daun[s.id] = bawah + (s.tingkat is Tingkat.SUB_KEGIATAN)
        self._daun[JUMLAH] = sum(self._daun[a.id] for a in self.anak.get(JUMLAH, ()))

    def jumlahkan(self, kolom: str, sendiri: Callable[[Simpul], Nilai]) -> dict[str, Nilai]:
        """Return one column by row id, the total under :data:`JUMLAH`.

        Args:
            kolom: Number of the column, for the formula.
            sendiri: The own amount of a row.
        """
        hasil: dict[str, Nilai] = {}
        terisi: dict[str, int] = {}
        for s in reversed(self._simpul):
            anak = self.anak.get(s.id, ())
            terisi[s.id] = sum(terisi[a.id] for a in anak)
            dari_anak = self._jumlah(kolom, s.id, anak, hasil, terisi[s.id])
            hasil[s.id] = sendiri(s) if dari_anak is self._kosong else dari_anak
            if s.tingkat is Tingkat.SUB_KEGIATAN and hasil[s.id].uang is not None:
                terisi[s.id] = 1
        akar = self.anak.get(JUMLAH, ())
        banyak = sum(terisi[a.id] for a in akar)
        hasil[JUMLAH] = self._jumlah(kolom, JUMLAH, akar, hasil, banyak)
        return hasil

    def _jumlah(
        self, kolom: str, id_: str, anak: Iterable[Simpul], hasil: Mapping[str, Nilai], terisi: int
    ) -> Nilai:
        parts = [
            masukan(f"{a.kode} {a.uraian}".strip(), hasil[a.id])
            for a in anak
            if hasil[a.id].uang is not None
        ]
        if not parts:
            return self._kosong
        kurang = self._daun[id_] - terisi
        lagi = f"; {kurang} belum ada nilainya" if kurang else ""
        return Nilai(
            isi=sum((p.isi for p in parts if isinstance(p.isi, Rupiah)), NOL),
            rumus=f"{kolom} = jumlah dari {terisi} sub kegiatan{lagi}",
            masukan=tuple(parts),
            dasar=self._dasar,
        )
