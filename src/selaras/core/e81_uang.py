"""Columns 5 to 14 of Formulir E.81 for money (Rp): own amounts of leaves, sums above them.

Nothing of this is stored. A simpul is the sum of its children in the form; amounts written at a
parent count only while none of its children has any. A missing amount stays missing, and every
sum tells of how many sub kegiatan it lacks.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

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
from selaras.core.laporan import BukuRealisasi, CatatanUang, Masa, bulan_triwulan
from selaras.core.nilai import Asal, Masukan, Nilai
from selaras.core.periode import Triwulan
from selaras.core.rencana_tahun import RencanaTahun
from selaras.core.renja import Anggaran, Simpul, Tingkat
from selaras.core.rupiah import NOL, Rupiah
from selaras.core.tc29_periode import masukan

JUMLAH = ""
"""Identity of the total of the form."""


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
        lima = self._jumlahkan("5", self._pagu_renstra)
        enam = self._jumlahkan("6", self._realisasi_lalu)
        if enam[JUMLAH].isi is None:
            enam = {**enam, JUMLAH: self._realisasi_pd()}
        tujuh = self._jumlahkan("7", self._anggaran)
        tw = [
            self._jumlahkan(str(7 + t), lambda s, t=t: self._triwulan(s, t))
            if t <= self.triwulan
            else {}
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

    # ---- roll-ups ----

    @cached_property
    def _anak(self) -> Mapping[str, Sequence[Simpul]]:
        ada = {s.id for s in self.simpul}
        hasil: dict[str, list[Simpul]] = {}
        for s in self.simpul:
            hasil.setdefault(s.induk if s.induk in ada else JUMLAH, []).append(s)
        return hasil

    @cached_property
    def _banyak_daun(self) -> Mapping[str, int]:
        """How many sub kegiatan stand at or below each row."""
        hasil: dict[str, int] = {}
        for s in reversed(self.simpul):
            sendiri = s.tingkat is Tingkat.SUB_KEGIATAN
            hasil[s.id] = sendiri + sum(hasil[a.id] for a in self._anak.get(s.id, ()))
        hasil[JUMLAH] = sum(hasil[a.id] for a in self._anak.get(JUMLAH, ()))
        return hasil

    def _jumlahkan(self, kolom: str, sendiri: Callable[[Simpul], Nilai]) -> dict[str, Nilai]:
        hasil: dict[str, Nilai] = {}
        terisi: dict[str, int] = {}
        for s in reversed(self.simpul):
            anak = self._anak.get(s.id, ())
            terisi[s.id] = sum(terisi[a.id] for a in anak)
            dari_anak = self._jumlah(kolom, s.id, anak, hasil, terisi[s.id])
            hasil[s.id] = sendiri(s) if dari_anak is KOSONG else dari_anak
            if s.tingkat is Tingkat.SUB_KEGIATAN and hasil[s.id].uang is not None:
                terisi[s.id] = 1
        akar = self._anak.get(JUMLAH, ())
        hasil[JUMLAH] = self._jumlah(kolom, JUMLAH, akar, hasil, sum(terisi[a.id] for a in akar))
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
            return KOSONG
        banyak = self._banyak_daun[id_]
        kurang = f"; {banyak - terisi} belum ada nilainya" if terisi < banyak else ""
        return Nilai(
            isi=sum((p.isi for p in parts if isinstance(p.isi, Rupiah)), NOL),
            rumus=f"{kolom} = jumlah dari {terisi} sub kegiatan{kurang}",
            masukan=tuple(parts),
            dasar=DASAR,
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

    @cached_property
    def _tercatat(self) -> Mapping[tuple[str, int], Anggaran]:
        """Recorded spending of a simpul in a year: of the whole year, else the latest quarter."""
        hasil: dict[tuple[str, int], Anggaran] = {}
        for a in self.rencana.renja.anggaran:
            if a.realisasi is None:
                continue
            lama = hasil.get((a.simpul, a.tahun))
            if lama is None or (lama.triwulan is not None and (a.triwulan or 9) > lama.triwulan):
                hasil[a.simpul, a.tahun] = a
        return hasil

    def _realisasi_lalu(self, s: Simpul) -> Nilai:
        return self._tahun_lalu(s.id, "6")

    def _realisasi_pd(self) -> Nilai:
        """The total of column 6 as recorded for the agency, where no line of it is known."""
        n = self._tahun_lalu(JUMLAH, "6")
        return replace(n, rumus=f"{n.rumus} menurut catatan perangkat daerah") if n.rumus else n

    def _tahun_lalu(self, id_: str, kolom: str) -> Nilai:
        tahun = tahun_lalu(self.rencana)
        ada: list[Masukan] = []
        for t in tahun:
            buku = self.buku.uang_sampai(id_, t, 4)
            if buku is not None:
                ada.append(Masukan(f"realisasi {t}, buku realisasi", buku))
            elif (a := self._tercatat.get((id_, t))) is not None:
                sd = "" if a.triwulan in (None, 4) else f" s.d. {Triwulan(a.triwulan or 1)}"
                ada.append(Masukan(f"realisasi {t}{sd}", a.realisasi, alamat(a, "realisasi")))
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
