"""Collects what the rows of a foreign file say about nodes: independent lists, no cross joins.

A row that repeats the money of its line, because the line has several indikators or places, is
counted once. Money of a program or kegiatan is a sum that the file states: compared, never taken.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from selaras.core.kode import KodeNomenklatur
from selaras.core.nilai import Asal
from selaras.core.nomenklatur import lipat
from selaras.core.renja import (
    Baris,
    BarisReview,
    Keluaran,
    Lokasi,
    Pendanaan,
    Simpul,
    Tingkat,
)
from selaras.core.rupiah import NOL, Rupiah
from selaras.core.satuan import satuan_baku
from selaras.exchange.parsed import Issues, Severity

_BERUANG = (Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN)


@dataclass
class _Dana:
    """Money of one line from one fund as it adds up."""

    rekaman: Pendanaan
    pembeda: dict[Hashable, tuple[Rupiah | None, Rupiah | None]] = field(default_factory=dict)


@dataclass(frozen=True)
class Uang:
    """What one row says about money.

    Attributes:
        sumber_dana: The fund; empty when the row names none.
        pagu, maju: The amounts.
        pembeda: What makes rows of one line and fund different amounts: an account, a sub unit;
            ``None`` when nothing does.
        asal: The row.
    """

    sumber_dana: str
    pagu: Rupiah | None
    maju: Rupiah | None
    pembeda: Hashable
    asal: Asal


class Penyusun:
    """The nodes of a file with their lists."""

    def __init__(self, issues: Issues) -> None:
        self._issues = issues
        self.simpul: dict[str, Simpul] = {}
        self.baris: dict[str, Baris] = {}
        self._keluaran: defaultdict[str, dict[Hashable, Keluaran]] = defaultdict(dict)
        self._dana: defaultdict[str, dict[str, _Dana]] = defaultdict(dict)
        self._rinci: defaultdict[str, list[Pendanaan]] = defaultdict(list)
        self._lokasi: defaultdict[str, dict[str, Lokasi]] = defaultdict(dict)
        self._rkpd: defaultdict[str, list[BarisReview]] = defaultdict(list)
        self._tertulis: dict[str, Uang] = {}
        self.berulang = 0

    def tambah_simpul(self, kode: KodeNomenklatur, uraian: str, asal: Asal) -> str:
        """Add a node, or complete the name of one that is known; return its id."""
        id_ = kode.baku
        ada = self.simpul.get(id_)
        if ada is None:
            induk = kode.induk
            self.simpul[id_] = Simpul(
                asal=asal,
                id=id_,
                induk="" if induk is None else induk.baku,
                tingkat=kode.tingkat,
                kode=id_,
                uraian=uraian,
            )
            if kode.tingkat in _BERUANG:
                self.baris[id_] = Baris(asal=asal, simpul=id_)
        elif uraian and not ada.uraian:
            self.simpul[id_] = replace(ada, uraian=uraian, asal=asal)
        return id_

    def tambah_baris(self, simpul: str, kelompok_sasaran: str, catatan: str, asal: Asal) -> None:
        """Say whom a line is for; the first that is said stays."""
        ada = self.baris.get(simpul)
        if ada is not None and ((kelompok_sasaran and not ada.kelompok_sasaran) or catatan):
            self.baris[simpul] = replace(
                ada,
                asal=asal,
                kelompok_sasaran=ada.kelompok_sasaran or kelompok_sasaran,
                catatan=ada.catatan or catatan,
            )

    def tambah_keluaran(self, k: Keluaran, tempat: Asal) -> None:
        """Add an indikator; one that says the same is the same."""
        kunci = (lipat(k.uraian), satuan_baku(k.satuan))
        ada = self._keluaran[k.simpul].get(kunci)
        if ada is None:
            urut = len(self._keluaran[k.simpul]) + 1
            self._keluaran[k.simpul][kunci] = replace(k, urut=urut)
            return
        if k.target is not None and ada.target is not None and k.target != ada.target:
            self._issues.add(
                "target-berbeda",
                Severity.WARNING,
                f"Indikator ini disebut lagi dengan target {k.target}, sebelumnya {ada.target}. "
                "Yang dipakai yang pertama; periksa berkasnya.",
                tempat,
                kolom="target",
            )
        if ada.target_maju is None and k.target_maju is not None:
            ada = replace(ada, target_maju=k.target_maju, satuan_maju=k.satuan_maju)
            self._keluaran[k.simpul][kunci] = ada

    def target_maju(self, simpul: str, uraian: str, nilai: Decimal, satuan: str) -> bool:
        """Give an indikator its target of the next year; false when the line has no such one."""
        for kunci, k in self._keluaran[simpul].items():
            if lipat(k.uraian) == lipat(uraian):
                if k.target_maju is None:
                    self._keluaran[simpul][kunci] = replace(
                        k, target_maju=nilai, satuan_maju=satuan or k.satuan
                    )
                return True
        return False

    def tambah_uang(self, simpul: str, uang: Uang, *, lanjutan: bool, tempat: Asal) -> None:
        """Add money to a line."""
        if uang.pagu is None and uang.maju is None:
            return
        if self.simpul[simpul].tingkat is not Tingkat.SUB_KEGIATAN:
            self._tertulis.setdefault(simpul, uang)
            return
        rekaman = Pendanaan(
            asal=uang.asal,
            simpul=simpul,
            sumber_dana=uang.sumber_dana,
            pagu=uang.pagu,
            prakiraan_maju=uang.maju,
        )
        if lanjutan:
            self._rinci[simpul].append(rekaman)
            return
        milik = self._dana[simpul]
        kunci = lipat(uang.sumber_dana)
        nilai = (uang.pagu, uang.maju)
        if kunci not in milik:
            milik[kunci] = _Dana(rekaman, {uang.pembeda: nilai})
        elif uang.pembeda not in milik[kunci].pembeda:
            milik[kunci].pembeda[uang.pembeda] = nilai
            self._tambahkan(milik[kunci], uang)
        else:
            self._sekali_lagi(milik[kunci], uang, nilai, tempat)

    def _sekali_lagi(
        self, dana: _Dana, uang: Uang, nilai: tuple[Rupiah | None, Rupiah | None], tempat: Asal
    ) -> None:
        sebelumnya = dana.pembeda[uang.pembeda]
        if nilai == sebelumnya and uang.pembeda is None:
            self.berulang += 1  # the row is there for another list
        elif uang.pembeda is not None:
            self._tambahkan(dana, uang)
            self._issues.add(
                "baris-kembar",
                Severity.WARNING,
                "Baris rekening ini sudah disebut untuk sub kegiatan yang sama; nilainya "
                "dijumlahkan. Periksa apakah memang dua rincian.",
                tempat,
                kolom="pagu",
            )
        else:
            self._issues.add(
                "pagu-ganda",
                Severity.ERROR,
                f"Sub kegiatan ini sudah disebut dengan pagu {sebelumnya[0]}, di sini {nilai[0]}. "
                "Yang dipakai yang pertama; perbaiki berkasnya bila keduanya harus dijumlahkan.",
                tempat,
                kolom="pagu",
            )

    @staticmethod
    def _tambahkan(dana: _Dana, uang: Uang) -> None:
        r = dana.rekaman
        dana.rekaman = replace(
            r, pagu=_jumlah(r.pagu, uang.pagu), prakiraan_maju=_jumlah(r.prakiraan_maju, uang.maju)
        )

    def tambah_lokasi(self, simpul: str, tempat: Iterable[str], asal: Asal) -> None:
        """Add the places of a line."""
        for t in tempat:
            self._lokasi[simpul].setdefault(lipat(t), Lokasi(asal=asal, simpul=simpul, lokasi=t))

    def tambah_rkpd(self, r: BarisReview) -> None:
        """Add a line of the RKPD; money that is repeated for a further indikator is left out."""
        ada = self._rkpd[r.simpul]
        if any(a.dana == r.dana and a.dana is not None for a in ada):
            self.berulang += 1
            r = replace(r, dana=None)
        ada.append(replace(r, urut=len(ada) + 1))

    # The result

    def tabel(self, sisi: str) -> dict[str, tuple[Any, ...]]:
        """Return the tables that were collected."""
        if sisi == "rkpd":
            return {
                "simpul": tuple(self.simpul.values()),
                "rkpd": tuple(r for d in self._rkpd.values() for r in d),
            }
        return {
            "simpul": tuple(self.simpul.values()),
            "baris": tuple(self.baris.values()),
            "keluaran": tuple(k for d in self._keluaran.values() for k in d.values()),
            "pendanaan": tuple(d for s in self.simpul for d in self._pendanaan(s)),
            "lokasi": tuple(t for d in self._lokasi.values() for t in d.values()),
        }

    def _pendanaan(self, simpul: str) -> list[Pendanaan]:
        """Return the funds of a line: its detail rows instead of their sum, where they add up."""
        pokok = [d.rekaman for d in self._dana.get(simpul, {}).values()]
        rinci = self._rinci.get(simpul, [])
        if not rinci:
            return pokok
        jumlah = sum((d.pagu or NOL for d in rinci), NOL)
        if not pokok or (len(pokok) == 1 and pokok[0].pagu in (jumlah, None)):
            return rinci
        if len(pokok) == 1 and ";" in pokok[0].sumber_dana:
            self._issues.add(
                "rincian-tidak-sama",
                Severity.ERROR,
                f"Pagu baris ini {pokok[0].pagu}, sedangkan rincian sumber dananya berjumlah "
                f"{jumlah}. Yang dibaca rinciannya; perbaiki salah satunya.",
                pokok[0].asal,
                kolom="pagu",
            )
            return rinci
        return [*pokok, *rinci]

    def periksa_jumlah(self) -> None:
        """Compare sums that the file states at program and kegiatan with what was read below."""
        anak: defaultdict[str, list[str]] = defaultdict(list)
        for s in self.simpul.values():
            anak[s.induk].append(s.id)
        hitung: dict[str, Rupiah | None] = {}

        def jumlah(id_: str) -> Rupiah | None:
            if id_ not in hitung:
                milik = [d.pagu for d in self._pendanaan_diam(id_)]
                milik += [jumlah(a) for a in anak[id_]]
                ada = [m for m in milik if m is not None]
                hitung[id_] = sum(ada, NOL) if ada else None
            return hitung[id_]

        for id_, uang in self._tertulis.items():
            dihitung, s = jumlah(id_), self.simpul[id_]
            if uang.pagu is None or dihitung == uang.pagu:
                continue
            if dihitung is None:
                self._issues.add(
                    "pagu-tanpa-sub-kegiatan",
                    Severity.WARNING,
                    f"{s.kode} mempunyai pagu {uang.pagu}, tetapi tidak ada sub kegiatan berpagu "
                    "di bawahnya. Pagu disimpan pada sub kegiatan, jadi yang ini tidak diambil.",
                    uang.asal,
                    kolom="pagu",
                )
            else:
                self._issues.add(
                    "jumlah-tidak-sama",
                    Severity.WARNING,
                    f"{s.kode} tertulis {uang.pagu}, sedangkan yang terbaca di bawahnya "
                    f"berjumlah {dihitung} (selisih {uang.pagu - dihitung}). Jumlah selalu "
                    "dihitung; periksa apakah ada baris yang kurang.",
                    uang.asal,
                    kolom="pagu",
                )

    def _pendanaan_diam(self, simpul: str) -> list[Pendanaan]:
        pokok = [d.rekaman for d in self._dana.get(simpul, {}).values()]
        rinci = self._rinci.get(simpul, [])
        total = sum((d.pagu or NOL for d in rinci), NOL)
        if rinci and (len(pokok) == 1 and pokok[0].pagu == total):
            return pokok
        return [*pokok, *rinci]

    def total(self, kolom: str) -> Rupiah:
        """Return the sum of what was read: ``pagu`` or ``prakiraan_maju``."""
        semua = (getattr(d, kolom) for s in self.simpul for d in self._pendanaan_diam(s))
        return sum((n for n in semua if n is not None), NOL)


def _jumlah(a: Rupiah | None, b: Rupiah | None) -> Rupiah | None:
    if a is None or b is None:
        return a if b is None else b
    return a + b
