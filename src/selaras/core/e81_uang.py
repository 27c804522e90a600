"""Columns 5 to 14 of Formulir E.81 for money (Rp): own amounts of leaves, sums above them.

Nothing of this is stored: see :mod:`selaras.core.jumlah_pohon` for the sums.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

from selaras.core.asal import alamat
from selaras.core.capaian import tingkat_realisasi
from selaras.core.e81_kolom import (
    DASAR,
    DASAR_RENJA,
    KOSONG,
    KolomE81,
    pelapor,
    tahun_lalu,
    tahun_renstra,
)
from selaras.core.jumlah_pohon import JUMLAH, PohonJumlah
from selaras.core.laporan import BukuRealisasi, CatatanUang, Masa, bulan_triwulan
from selaras.core.nilai import Asal, Masukan, Nilai
from selaras.core.periode import Triwulan
from selaras.core.rencana_tahun import RencanaTahun
from selaras.core.renja import Anggaran, Renja, Simpul
from selaras.core.rupiah import NOL, Rupiah
from selaras.core.tc29_periode import masukan


@dataclass(frozen=True, kw_only=True)
class UangE81:
    """The money columns of a form.

    Attributes:
        rencana: What was promised for the year.
        buku: The ledger, with the past years it knows.
        triwulan: The quarter up to which the form is printed.
        simpul: The rows of the form, parents before children.
    """

    rencana: RencanaTahun
    buku: BukuRealisasi
    triwulan: int
    simpul: tuple[Simpul, ...]

    def kolom(self, id_: str) -> KolomE81:
        """Return the columns of a row, or of the total."""
        return self._semua[id_]

    @cached_property
    def _semua(self) -> Mapping[str, KolomE81]:
        pohon = PohonJumlah(self.simpul, DASAR)
        lima = pohon.jumlahkan("5", self._pagu_renstra)
        enam = pohon.jumlahkan("6", self._realisasi_lalu)
        if enam[JUMLAH].isi is None:
            enam = {**enam, JUMLAH: self._realisasi_pd()}
        tujuh = pohon.jumlahkan("7", self._anggaran)
        tw = [
            pohon.jumlahkan(str(7 + t), partial(self._triwulan, t=t)) if t <= self.triwulan else {}
            for t in (1, 2, 3, 4)
        ]
        return {
            i: self._baris(lima[i], enam[i], tujuh[i], [k.get(i, KOSONG) for k in tw])
            for i in (*(s.id for s in self.simpul), JUMLAH)
        }

    def _baris(self, lima: Nilai, enam: Nilai, tujuh: Nilai, tw: Sequence[Nilai]) -> KolomE81:
        ada = [(str(8 + n), n, k) for n, k in enumerate(tw) if k.uang is not None]
        dua_belas = KOSONG
        if ada:
            dua_belas = Nilai(
                isi=sum((k.uang for _, _, k in ada if k.uang is not None), NOL),
                rumus="12 = " + " + ".join(no for no, _, _ in ada) + _dari(len(ada), self.triwulan),
                masukan=tuple(masukan(f"{Triwulan(n + 1)} (kolom {no})", k) for no, n, k in ada),
                dasar=DASAR,
            )
        tiga_belas = KOSONG
        if enam.uang is not None or dua_belas.uang is not None:
            dua = (("tahun-tahun lalu (kolom 6)", enam), ("tahun ini (kolom 12)", dua_belas))
            kurang = "" if all(n.uang is not None for _, n in dua) else " (salah satunya belum ada)"
            if not tahun_lalu(self.rencana):
                kurang = ""  # the first year of a Renstra has no column 6
            tiga_belas = Nilai(
                isi=sum((n.uang for _, n in dua if n.uang is not None), NOL),
                rumus=f"13 = 6 + 12{kurang}",
                masukan=tuple(masukan(nama, n) for nama, n in dua),
                dasar=DASAR,
            )
        return KolomE81(
            target_renstra=lima,
            realisasi_lalu=enam,
            target=tujuh,
            triwulan=(tw[0], tw[1], tw[2], tw[3]),
            realisasi=dua_belas,
            realisasi_renstra=tiga_belas,
            tingkat_renstra=_tingkat(
                "14 = 13 / 5 × 100",
                ("realisasi Renstra (kolom 13)", tiga_belas),
                ("pagu Renstra (kolom 5)", lima),
                DASAR,
            ),
            tingkat_renja=_tingkat(
                "12/7 = 12 / 7 × 100",
                ("realisasi (kolom 12)", dua_belas),
                ("anggaran (kolom 7)", tujuh),
                DASAR_RENJA,
            ),
        )

    # ---- own amounts ----

    @cached_property
    def _pagu(self) -> Mapping[tuple[str, int], tuple[Rupiah, Asal | None]]:
        return {
            (p.simpul, p.tahun): (p.pagu, alamat(p, "pagu"))
            for p in self.rencana.renja.pagu_renstra
            if p.pagu is not None
        }

    def _pagu_renstra(self, s: Simpul) -> Nilai:
        ada = [
            (t, *self._pagu[s.id, t])
            for t in tahun_renstra(self.rencana)
            if (s.id, t) in self._pagu
        ]
        if not ada:
            return KOSONG
        return Nilai(
            isi=sum((uang for _, uang, _ in ada), NOL),
            rumus=f"5 = jumlah pagu Renstra {ada[0][0]} s.d. {ada[-1][0]}",
            masukan=tuple(Masukan(f"pagu Renstra {t}", uang, asal) for t, uang, asal in ada),
            dasar=DASAR,
        )

    def _realisasi_lalu(self, s: Simpul) -> Nilai:
        return self._tahun_lalu(s.id, "6")

    def _realisasi_pd(self) -> Nilai:
        """The total of column 6 as recorded for the agency, where no line of it is known."""
        n = self._tahun_lalu(JUMLAH, "6")
        return replace(n, rumus=f"{n.rumus} menurut catatan perangkat daerah") if n.rumus else n

    def _tahun_lalu(self, id_: str, kolom: str) -> Nilai:
        tahun = tahun_lalu(self.rencana)
        semua = (realisasi_tahun(self.rencana.renja, self.buku, id_, t) for t in tahun)
        ada = [m for m in semua if m is not None]
        if not ada:
            return KOSONG
        return Nilai(
            isi=sum((m.isi for m in ada if isinstance(m.isi, Rupiah)), NOL),
            rumus=f"{kolom} = jumlah realisasi {tahun[0]} s.d. {tahun[-1]}"
            + _dari(len(ada), len(tahun), "tahun diketahui"),
            masukan=tuple(ada),
            dasar=DASAR,
        )

    @cached_property
    def _dpa(self) -> Mapping[str, Anggaran]:
        return {
            a.simpul: a
            for a in self.rencana.renja.anggaran
            if a.tahun == self.rencana.tahun
            and a.triwulan is None
            and a.simpul
            and a.anggaran is not None
        }

    def _anggaran(self, s: Simpul) -> Nilai:
        isi = self.rencana.anggaran.get(s.id)
        if isi is None:
            return KOSONG
        dpa = self._dpa.get(s.id)
        if dpa is not None:
            return Nilai(
                isi=isi,
                rumus="7 = anggaran DPA",
                masukan=(Masukan("anggaran DPA", isi, alamat(dpa, "anggaran")),),
                dasar=DASAR,
            )
        dana = self.rencana.renja.pendanaan_oleh_simpul.get(s.id, ())
        return Nilai(
            isi=isi,
            rumus="7 = pagu Renja (DPA belum dicatat)",
            masukan=tuple(
                Masukan(f"pagu {p.sumber_dana}".strip(), p.pagu, alamat(p, "pagu"))
                for p in dana
                if p.pagu is not None
            ),
            dasar=DASAR,
        )

    def _triwulan(self, s: Simpul, t: int) -> Nilai:
        isi = self.buku.uang_triwulan(s.id, self.rencana.tahun, t)
        if isi is None:
            return KOSONG
        ada = self.buku.uang_terkini.get(s.id, {})
        parts = [c for c in _pakai(ada, self.rencana.tahun, t) if c.realisasi is not None]
        bulanan = bool(parts and parts[0].masa.bulan)
        return Nilai(
            isi=isi,
            rumus=f"{7 + t} = jumlah {len(parts)} dari 3 bulan" if bulanan else "",
            masukan=tuple(Masukan(f"{c.masa}{pelapor(c)}", c.realisasi) for c in parts),
            dasar=DASAR,
        )


def _pakai(ada: Mapping[Masa, CatatanUang], tahun: int, t: int) -> list[CatatanUang]:
    """The reports that make up a quarter, as the ledger reads it."""
    utuh = ada.get(Masa(tahun, t))
    if utuh is not None and utuh.realisasi is not None:
        return [utuh]
    bulan = (ada.get(Masa(tahun, t, b)) for b in bulan_triwulan(t))
    return [c for c in bulan if c is not None]


def _dari(ada: int, dari: int, apa: str = "triwulan dilaporkan") -> str:
    return "" if ada == dari else f" ({ada} dari {dari} {apa})"


def _tingkat(rumus: str, atas: tuple[str, Nilai], bawah: tuple[str, Nilai], dasar: str) -> Nilai:
    if atas[1].isi is None and bawah[1].isi is None:
        return KOSONG
    return Nilai(
        isi=tingkat_realisasi(atas[1].angka, bawah[1].angka),
        rumus=rumus,
        masukan=(masukan(*atas), masukan(*bawah)),
        dasar=dasar,
    )


def realisasi_tahun(renja: Renja, buku: BukuRealisasi, simpul: str, tahun: int) -> Masukan | None:
    """Return the spending of a whole year: from the ledger, else as the plan records it.

    Args:
        renja: The plan.
        buku: The ledger.
        simpul: The line; empty for the agency as a whole.
        tahun: The year.

    Returns:
        The amount with its origin; of a year recorded in part its last quarter, which the name
        says; ``None`` when nothing is known.
    """
    dari_buku = buku.uang_sampai(simpul, tahun, 4)
    if dari_buku is not None:
        ada = buku.uang_terkini[simpul].items()
        akhir = max(m.triwulan for m, c in ada if m.tahun == tahun and c.realisasi is not None)
        sd = "" if akhir == 4 else f" s.d. {Triwulan(akhir)}"
        return Masukan(f"realisasi {tahun}{sd}, buku realisasi", dari_buku)
    tercatat = [
        a
        for a in renja.anggaran
        if a.simpul == simpul and a.tahun == tahun and a.realisasi is not None
    ]
    if not tercatat:
        return None
    a = max(tercatat, key=lambda a: 9 if a.triwulan is None else a.triwulan)
    sd = "" if a.triwulan in (None, 4) else f" s.d. {Triwulan(a.triwulan or 1)}"
    return Masukan(f"realisasi {tahun}{sd}", a.realisasi, alamat(a, "realisasi"))
