"""IN06: an indikator that belongs to another line."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from selaras.core.renja import Rekaman, Simpul
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Letak, Rule, Severity
from selaras.rules.indikator.kata import kemiripan, rapat

_JARAK = Decimal("0.2")  # two lines may rightly share a wording; one must fit clearly better


@dataclass(frozen=True, slots=True)
class _Tempat:
    """An indikator text on a line of a table."""

    simpul: Simpul
    teks: str
    tabel: str
    kolom: str
    rekaman: Rekaman

    def letak(self, bahan: Bahan) -> Letak:
        return bahan.letak(self.tabel, self.simpul.id, self.kolom, self.rekaman)


class IN06IndikatorMilikLain(Rule):
    """Indikator adalah milik baris lain.

    Yang diperiksa:
        Indikator yang sama bunyinya pada dua baris setingkat dalam Tabel T-C.29, T-C.31, dan
        T-C.33, sedangkan bunyinya jelas lebih sesuai dengan nama baris yang satu.

    Mengapa:
        Indikator salinan membuat keluaran yang sebenarnya tidak terukur, dan keluaran baris lain
        terhitung dua kali.

    Contoh:
        “Pendidikan dan Pelatihan Pegawai” memakai indikator “Jumlah Paket Pakaian Dinas”, milik
        “Pengadaan Pakaian Dinas”.

    Cara memperbaiki:
        Ganti dengan indikator baku menurut nomenklatur barisnya.
    """

    code = "IN06"
    name = "indikator-milik-lain"
    severity = Severity.ERROR
    legal_basis = (LegalBasis("permendagri-90-2019", "Lampiran"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per line and wording; further tables are places that follow."""
        menurut_teks: defaultdict[str, list[_Tempat]] = defaultdict(list)
        for t in _semua(bahan):
            if kunci := rapat(t.teks):
                menurut_teks[kunci].append(t)
        for daftar in menurut_teks.values():
            simpul = {t.simpul.id: t.simpul for t in daftar}
            if len(simpul) > 1:
                yield from self._periksa(bahan, daftar, list(simpul.values()))

    def _periksa(
        self, bahan: Bahan, daftar: list[_Tempat], simpul: list[Simpul]
    ) -> Iterator[Finding]:
        for s in simpul:
            setingkat = [x for x in simpul if x.tingkat is s.tingkat]
            pemilik = max(setingkat, key=lambda x: _mirip(daftar[0].teks, x))
            pas = _mirip(daftar[0].teks, pemilik)
            if pas < bahan.hukum.batas_kewajaran.kemiripan_uraian:
                continue
            if _mirip(daftar[0].teks, s) > pas - _JARAK:
                continue
            pertama, *lain = [t for t in daftar if t.simpul.id == s.id]
            yield self.finding(
                pertama.letak(bahan),
                f"{bahan.sebut(s.id)} “{s.uraian}” memakai indikator “{pertama.teks}”, yang milik "
                f"{bahan.sebut(pemilik.id)} “{pemilik.uraian}”.",
                stated=pertama.teks,
                saran="Ganti dengan indikator baku menurut nomenklatur barisnya.",
                ikut=tuple(t.letak(bahan) for t in lain),
            )


def _semua(bahan: Bahan) -> Iterator[_Tempat]:
    renja = bahan.renja
    simpul = renja.simpul_oleh_id
    for i in renja.indikator:
        if i.pemilik in simpul:
            yield _Tempat(simpul[i.pemilik], i.uraian, "TC29", "indikator", i)
    for k in renja.keluaran:
        if k.simpul in simpul:
            yield _Tempat(simpul[k.simpul], k.uraian, "TC33", "indikator", k)
    for sisi, daftar in (("rkpd", renja.rkpd), ("kebutuhan", renja.kebutuhan)):
        for b in daftar:
            if b.simpul in simpul:
                yield _Tempat(simpul[b.simpul], b.indikator, "TC31", f"{sisi}_indikator", b)


def _mirip(teks: str, simpul: Simpul) -> Decimal:
    sama, semua = kemiripan(teks, simpul.uraian)
    return Decimal(sama) / semua if semua else Decimal(0)
