"""Roll-ups of money over the plan tree, and counts of plan lines.

Totals are never stored: they are sums of leaves, so a parent cannot disagree with its children.
A total that a document *states* is compared with these by the rules.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from selaras.core.asal import alamat
from selaras.core.kebijakan import kata
from selaras.core.nilai import Asal, Masukan, Nilai
from selaras.core.renja import BarisReview, Pendanaan, Renja, Simpul, Tingkat
from selaras.core.rupiah import NOL, Rupiah

Rincian: TypeAlias = tuple[str, Rupiah | None, Asal | None]
"""What an amount is, the amount, and where it was read."""

_KOSONG = Nilai(isi=None)


class Rekap:
    """Sums and counts of one plan, computed once and remembered.

    A leaf is the sum of its own amounts, a parent the sum of its children; amounts written at
    a parent count only while none of its children has any. A simpul without any amount has
    ``isi=None``: blank is not zero. The id ``""`` is the total of the plan.

    Args:
        renja: The plan; it is not changed.
    """

    def __init__(self, renja: Renja) -> None:
        self._renja = renja
        self._urut = tuple(renja.telusuri())
        self._jumlahan: dict[str, Mapping[str, Nilai]] = {}
        self._dalam_rencana: frozenset[str] | None = None
        self._hitungan: dict[tuple[Tingkat, bool, bool], int] = {}

    def pagu(self, simpul: str = "") -> Nilai:
        """Pagu of year n (Tabel T-C.33)."""
        return self._ambil("pagu", simpul)

    def prakiraan_maju(self, simpul: str = "") -> Nilai:
        """Prakiraan maju of year n+1 (Tabel T-C.33)."""
        return self._ambil("prakiraan maju", simpul)

    def dana_rkpd(self, simpul: str = "") -> Nilai:
        """Pagu indikatif of the RKPD draft (Tabel T-C.31, left side)."""
        return self._ambil("pagu RKPD", simpul)

    def dana_kebutuhan(self, simpul: str = "") -> Nilai:
        """Funds that the analysis of needs asks for (Tabel T-C.31, right side)."""
        return self._ambil("kebutuhan dana", simpul)

    def jumlah(
        self, tingkat: Tingkat, hanya_berkode: bool = False, hanya_berpagu: bool = False
    ) -> int:
        """Count the nodes of one level that are part of this year's plan.

        A sub kegiatan counts when it is a plan line (``renja.baris``); a node above counts
        when a plan line stands below it.

        Args:
            tingkat: Level to count.
            hanya_berkode: Count only nodes with a code.
            hanya_berpagu: Count only nodes with an amount of pagu (zero is an amount).
        """
        kunci = (tingkat, hanya_berkode, hanya_berpagu)
        if kunci not in self._hitungan:
            rencana = self._simpul_rencana()
            self._hitungan[kunci] = sum(
                1
                for s in self._urut
                if s.tingkat is tingkat
                and s.id in rencana
                and (s.kode.strip() or not hanya_berkode)
                and (not hanya_berpagu or self.pagu(s.id).isi is not None)
            )
        return self._hitungan[kunci]

    def _simpul_rencana(self) -> frozenset[str]:
        """The plan lines and everything above them."""
        if self._dalam_rencana is None:
            oleh_id = self._renja.simpul_oleh_id
            ids: set[str] = set()
            for baris in self._renja.baris:
                simpul = oleh_id.get(baris.simpul)
                while simpul is not None and simpul.id not in ids:
                    ids.add(simpul.id)
                    simpul = oleh_id.get(simpul.induk)
            self._dalam_rencana = frozenset(ids)
        return self._dalam_rencana

    def _ambil(self, besaran: str, simpul: str) -> Nilai:
        if besaran not in self._jumlahan:
            self._jumlahan[besaran] = self._hitung(besaran)
        return self._jumlahan[besaran].get(simpul, _KOSONG)

    def _hitung(self, besaran: str) -> Mapping[str, Nilai]:
        sendiri = self._rincian(besaran)
        dasar = "Tabel T-C.33" if besaran in ("pagu", "prakiraan maju") else "Tabel T-C.31"
        dasar = f"Permendagri 86/2017, Lampiran, {dasar}"
        hasil: dict[str, Nilai] = {}
        for simpul in reversed(self._urut):  # children come after their parent in the walk
            dari_anak = _jumlah_anak(besaran, self._anak(simpul.id), hasil, dasar)
            hasil[simpul.id] = (
                dari_anak
                if dari_anak.isi is not None
                else _jumlah_sendiri(besaran, sendiri.get(simpul.id, ()), dasar)
            )
        hasil[""] = self._total(besaran, hasil, dasar)
        return hasil

    def _total(self, besaran: str, hasil: Mapping[str, Nilai], dasar: str) -> Nilai:
        """The total, told as a sum of program where the program hold all of the money."""
        akar = _jumlah_anak(besaran, self._anak(""), hasil, dasar)
        program = [s for s in self._urut if s.tingkat is Tingkat.PROGRAM]
        per_program = _jumlah_anak(besaran, program, hasil, dasar)
        return per_program if per_program.isi == akar.isi else akar

    def _anak(self, induk: str) -> Sequence[Simpul]:
        return self._renja.anak_dari.get(induk, ())

    def _rincian(self, besaran: str) -> dict[str, list[Rincian]]:
        match besaran:
            case "pagu":
                return _dari_dana((p, p.pagu, "pagu") for p in self._renja.pendanaan)
            case "prakiraan maju":
                return _dari_dana(
                    (p, p.prakiraan_maju, "prakiraan_maju") for p in self._renja.pendanaan
                )
            case "pagu RKPD":
                return _dari_review(self._renja.rkpd)
            case _:
                return _dari_review(self._renja.kebutuhan)


def _dari_dana(dana: Iterable[tuple[Pendanaan, Rupiah | None, str]]) -> dict[str, list[Rincian]]:
    hasil: dict[str, list[Rincian]] = {}
    for p, nilai, kolom in dana:
        nama = p.sumber_dana or "tanpa sumber dana"
        hasil.setdefault(p.simpul, []).append((nama, nilai, alamat(p, kolom)))
    return hasil


def _dari_review(baris: Iterable[BarisReview]) -> dict[str, list[Rincian]]:
    hasil: dict[str, list[Rincian]] = {}
    for b in baris:
        hasil.setdefault(b.simpul, []).append((f"baris {b.urut}", b.dana, alamat(b, "dana")))
    return hasil


def _jumlah_sendiri(besaran: str, rincian: Iterable[Rincian], dasar: str) -> Nilai:
    ada = [(nama, nilai, asal) for nama, nilai, asal in rincian if nilai is not None]
    if not ada:
        return _KOSONG
    if len(ada) == 1:
        return Nilai(isi=ada[0][1], asal=ada[0][2], dasar=dasar)
    return Nilai(
        isi=sum((nilai for _, nilai, _ in ada), NOL),
        rumus=f"jumlah {besaran} dari {len(ada)} rincian",
        masukan=tuple(Masukan(f"{besaran} {nama}", nilai, asal) for nama, nilai, asal in ada),
        dasar=dasar,
    )


def _jumlah_anak(
    besaran: str, anak: Iterable[Simpul], hasil: Mapping[str, Nilai], dasar: str
) -> Nilai:
    masukan = []
    tingkat = set()
    total = NOL
    for a in anak:
        nilai = hasil.get(a.id, _KOSONG)
        if isinstance(nilai.isi, Rupiah):
            total += nilai.isi
            tingkat.add(a.tingkat)
            masukan.append(
                Masukan(f"{a.kode} {a.uraian}".strip(), nilai.isi, nilai.asal, nilai.rumus or None)
            )
    if not masukan:
        return _KOSONG
    sebutan = kata(tingkat.pop()) if len(tingkat) == 1 else "simpul"
    return Nilai(
        isi=total,
        rumus=f"jumlah {besaran} dari {len(masukan)} {sebutan}",
        masukan=tuple(masukan),
        dasar=dasar,
    )
