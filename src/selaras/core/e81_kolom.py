"""Columns 5 to 14 of Formulir E.81 for kinerja (K) of one indikator, and what both sides share.

Realisasi comes from the ledger; for years before it there is the realisasi that the plan
records. Every column keeps its formula and its inputs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from selaras.core.akumulasi import gabung, kondisi_akhir
from selaras.core.asal import alamat
from selaras.core.evaluasi import tingkat_kinerja
from selaras.core.kebijakan import Akumulasi, Arah, RumusTurun
from selaras.core.laporan import BukuRealisasi, CatatanKinerja, CatatanUang, Masa, bulan_triwulan
from selaras.core.nilai import Asal, Isi, Kosong, Masukan, Nilai
from selaras.core.periode import Triwulan
from selaras.core.rencana_tahun import RencanaTahun
from selaras.core.renja import Cakupan, DokumenTarget, Indikator, Realisasi
from selaras.core.tc29_periode import (
    Periode,
    Perkiraan,
    keterangan,
    masukan,
    nilai_realisasi,
    perkirakan,
    sampai,
)

DASAR = "Permendagri 86/2017, Lampiran, Formulir E.81"
DASAR_RENJA = f"praktik perangkat daerah (12/7) atas {DASAR}"
KOSONG = Nilai(isi=None, dasar=DASAR)
_KUMULATIF = (Akumulasi.JUMLAH, Akumulasi.JUMLAH_DENGAN_AWAL)
_TAHUN_MAKS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class KolomE81:
    """One side (K or Rp) of columns 5 to 14 of a row; the numbers are those of the form.

    Attributes:
        target_renstra: Target of the Renstra at the end of its period (5).
        realisasi_lalu: Realisasi of the Renstra up to the year before (6).
        target: Target or budget of the evaluated year (7).
        triwulan: Realisasi of each quarter alone (8 to 11); blank after the printed quarter.
        realisasi: Realisasi of the evaluated year (12).
        realisasi_renstra: Realisasi of the Renstra up to the evaluated year (13).
        tingkat_renstra: 13 against 5, percent (14).
        tingkat_renja: 12 against 7, percent; no column of the form.
    """

    target_renstra: Nilai = KOSONG
    realisasi_lalu: Nilai = KOSONG
    target: Nilai = KOSONG
    triwulan: tuple[Nilai, Nilai, Nilai, Nilai] = (KOSONG, KOSONG, KOSONG, KOSONG)
    realisasi: Nilai = KOSONG
    realisasi_renstra: Nilai = KOSONG
    tingkat_renstra: Nilai = KOSONG
    tingkat_renja: Nilai = KOSONG


def tahun_renstra(rencana: RencanaTahun) -> range:
    """Return the years of the Renstra; a mistyped last year makes no endless table."""
    d = rencana.renja.dokumen
    return range(d.renstra_awal, d.renstra_akhir + 1)[:_TAHUN_MAKS]


def tahun_lalu(rencana: RencanaTahun) -> range:
    """Return the Renstra years before the evaluated one: what column 6 holds."""
    return range(rencana.renja.dokumen.renstra_awal, rencana.tahun)[-_TAHUN_MAKS:]


def kolom_kinerja(
    rencana: RencanaTahun, buku: BukuRealisasi, triwulan: int, indikator: Indikator
) -> KolomE81:
    """Compute the K columns of one indikator.

    Args:
        rencana: What was promised for the year.
        buku: The ledger, with the past years it knows.
        triwulan: The quarter up to which the form is printed.
        indikator: The indikator.
    """
    return _Kinerja(rencana, buku, triwulan, indikator).kolom()


def tahunan(rencana: RencanaTahun, buku: BukuRealisasi, i: Indikator, tahun: int) -> Realisasi:
    """Return the realisasi of a whole past year: from the ledger, else as the plan records it.

    A year of which only some quarters are recorded counts with the last of them; its
    ``triwulan`` says so.
    """
    g = buku.kinerja_sampai(i.id, i.kebijakan, tahun, 4)
    ada = [m.triwulan for m in buku.kinerja_terkini.get(i.id, {}) if m.tahun == tahun]
    if ada and isinstance(g.nilai, Decimal):
        atas, bawah = buku.bagian_sampai(i.id, tahun, 4)
        terakhir = max(ada)
        return Realisasi(
            indikator=i.id,
            tahun=tahun,
            triwulan=None if terakhir == 4 else terakhir,
            nilai=g.nilai,
            pembilang=atas,
            penyebut=bawah,
            keterangan="buku realisasi",
        )
    oleh = rencana.renja.realisasi_oleh
    for t in (None, 4, 3, 2, 1):
        r = oleh.get((i.id, tahun, t, Cakupan.TAHUN))
        if r is not None and nilai_realisasi(r).angka is not None:
            return r
    return Realisasi(indikator=i.id, tahun=tahun)


class _Kinerja:
    """The computation of one row; holds what every column needs."""

    def __init__(
        self, rencana: RencanaTahun, buku: BukuRealisasi, triwulan: int, indikator: Indikator
    ) -> None:
        self.rencana = rencana
        self.buku = buku
        self.sampai = triwulan
        self.i = indikator
        self.k = indikator.kebijakan
        self.kebijakan = str(self.k)
        self.cara = self.k.antar_tahun
        self.kumulatif = self.cara in _KUMULATIF
        self.lalu = [self.tahun(t) for t in tahun_lalu(rencana)]

    def kolom(self) -> KolomE81:
        akhir = self.target_renstra()
        lalu = self.realisasi_lalu()
        target = self.target()
        tw = tuple(
            self.triwulan(t) if t <= self.sampai else replace(KOSONG, dasar=DASAR)
            for t in (1, 2, 3, 4)
        )
        tahun_ini = self.realisasi(tw)
        renstra = self.realisasi_renstra(lalu, tahun_ini)
        return KolomE81(
            target_renstra=akhir,
            realisasi_lalu=lalu,
            target=target,
            triwulan=(tw[0], tw[1], tw[2], tw[3]),
            realisasi=tahun_ini,
            realisasi_renstra=renstra,
            tingkat_renstra=self.tingkat(
                "14", ("realisasi Renstra (kolom 13)", renstra), ("target Renstra (kolom 5)", akhir)
            ),
            tingkat_renja=self.tingkat(
                "12/7", ("realisasi (kolom 12)", tahun_ini), ("target (kolom 7)", target)
            ),
        )

    def hasil(self, isi: Isi, rumus: str, parts: Sequence[Masukan], dasar: str = DASAR) -> Nilai:
        return Nilai(
            isi=isi, rumus=rumus, masukan=tuple(parts), kebijakan=self.kebijakan, dasar=dasar
        )

    def tahun(self, tahun: int) -> Periode:
        """A past year as a part of column 6."""
        r = tahunan(self.rencana, self.buku, self.i, tahun)
        nama = str(tahun) if r.triwulan is None else f"{tahun} s.d. {Triwulan(r.triwulan)}"
        if r.keterangan == "buku realisasi":
            nama += ", buku realisasi"
        nilai = replace(nilai_realisasi(r), dasar=DASAR)
        return Periode(kolom="6", nama=nama, nilai=nilai, rekaman=r, bagian=True)

    def target_renstra(self) -> Nilai:
        return target_akhir(self.rencana, self.i, "5", DASAR)

    def awal(self) -> Masukan:
        return _awal(self.i)

    def realisasi_lalu(self) -> Nilai:
        """Column 6: the Renstra years before the evaluated one, by the policy.

        Where the policy adds years up it is cumulative since the baseline.
        """
        if not self.kumulatif:
            if not self.lalu:
                return KOSONG
            if len(self.lalu) == 1:
                satu = self.lalu[0]
                return (
                    self.hasil(satu.nilai.isi, f"6 = realisasi {satu.nama}", (satu.masukan(),))
                    if satu.nilai.isi is not None
                    else KOSONG
                )
            p = sampai(self.lalu, self.cara, self.k.aturan_kosong)
            return self.hasil(_isi(p), f"6 = {p.rumus}", p.masukan)
        return self._kumulatif_lalu()

    def _kumulatif_lalu(self) -> Nilai:
        oleh = self.rencana.renja.realisasi_oleh
        dasar = None
        tahun = list(tahun_lalu(self.rencana))
        for t in reversed([self.rencana.renja.dokumen.renstra_awal - 1, *tahun]):
            r = oleh.get((self.i.id, t, None, Cakupan.SEJAK_AWAL))
            if r is not None and r.nilai is not None:
                dasar = r
                break
        if dasar is not None:
            sisa = [p for p, t in zip(self.lalu, tahun, strict=True) if t > dasar.tahun]
            gabungan = gabung(
                (dasar.nilai, *(p.nilai.angka for p in sisa)),
                Akumulasi.JUMLAH,
                self.k.aturan_kosong,
            )
            parts = [
                Masukan(
                    f"realisasi sejak awal s.d. {dasar.tahun}", dasar.nilai, alamat(dasar, "nilai")
                ),
                *(p.masukan() for p in sisa),
            ]
            rumus = " + ".join([f"s.d. {dasar.tahun}", *(p.nama for p in sisa)])
            return self.hasil(gabungan.nilai, f"6 = {rumus}{keterangan(gabungan)}", parts)
        awal = self.i.capaian_awal
        g = gabung((p.nilai.angka for p in self.lalu), self.cara, self.k.aturan_kosong, awal=awal)
        parts = [p.masukan() for p in self.lalu]
        rumus = "jumlah realisasi " + ", ".join(p.nama for p in self.lalu) if self.lalu else ""
        if self.cara is Akumulasi.JUMLAH_DENGAN_AWAL:
            parts.insert(0, self.awal())
            rumus = " + ".join(r for r in ("capaian awal", rumus) if r)
        if not isinstance(g.nilai, Decimal) and g.terpakai == 0:
            return KOSONG
        return self.hasil(g.nilai, f"6 = {rumus}{keterangan(g)}", parts)

    def target(self) -> Nilai:
        isi = self.rencana.target.get(self.i.id)
        return Nilai(isi=isi, asal=asal_target(self.rencana, self.i.id), dasar=DASAR)

    def triwulan(self, t: int) -> Nilai:
        """One quarter alone: its own report, else its months by the policy."""
        g = self.buku.kinerja_triwulan(self.i.id, self.k, self.rencana.tahun, t)
        if g.terpakai == 0:  # a blank is printed blank, whatever the policy counts it as
            return KOSONG
        parts = [m for c in self._catatan(t) for m in masukan_kinerja(c)]
        bulanan = sum(c.masa.bulan > 0 for c in self._catatan(t))
        rumus = (
            f"{7 + t} = {_sebut_bulan(self.k.dalam_tahun)} {bulanan} dari 3 bulan"
            if bulanan
            else ""
        )
        return self.hasil(g.nilai, rumus, parts)

    def _catatan(self, t: int) -> list[CatatanKinerja]:
        ada = self.buku.kinerja_terkini.get(self.i.id, {})
        utuh = ada.get(Masa(self.rencana.tahun, t))
        if utuh is not None:
            return [utuh]
        bulan = (ada.get(Masa(self.rencana.tahun, t, b)) for b in bulan_triwulan(t))
        return [c for c in bulan if c is not None]

    def realisasi(self, tw: Sequence[Nilai]) -> Nilai:
        """Column 12: the quarters by the accumulation within the year, 8+9+10+11 for flows."""
        periode = [
            Periode(kolom=str(8 + n), nama=str(Triwulan(n + 1)), nilai=isi)
            for n, isi in enumerate(tw[: self.sampai])
        ]
        if all(p.nilai.isi is None for p in periode):
            return KOSONG
        if self.k.dalam_tahun is Akumulasi.RASIO:
            g = self.buku.kinerja_sampai(self.i.id, self.k, self.rencana.tahun, self.sampai)
            atas, bawah = self.buku.bagian_sampai(self.i.id, self.rencana.tahun, self.sampai)
            if bawah is not None:
                parts = [
                    Masukan(f"pembilang s.d. {Triwulan(self.sampai)}", atas),
                    Masukan(f"penyebut s.d. {Triwulan(self.sampai)}", bawah),
                ]
                rumus = f"12 = jumlah pembilang / jumlah penyebut × 100{keterangan(g)}"
                return self.hasil(g.nilai, rumus, parts)
        cara = self.k.dalam_tahun
        if cara is Akumulasi.JUMLAH_DENGAN_AWAL:
            cara = Akumulasi.JUMLAH  # the baseline belongs to the years, not to the quarters
        p = perkirakan(periode, cara, self.k.aturan_kosong)
        return self.hasil(p.isi, f"12 = {p.rumus}", p.masukan)

    def realisasi_renstra(self, lalu: Nilai, kini: Nilai) -> Nilai:
        """Column 13: 6 + 12 where the policy adds years up, else by the policy."""
        if lalu.isi is None and kini.isi is None:
            return KOSONG
        atas, bawah = self.buku.bagian_sampai(self.i.id, self.rencana.tahun, self.sampai)
        ini = Periode(
            kolom="12",
            nama=str(self.rencana.tahun),
            nilai=kini,
            rekaman=Realisasi(
                indikator=self.i.id, tahun=self.rencana.tahun, pembilang=atas, penyebut=bawah
            ),
        )
        if self.kumulatif:
            enam = Periode(kolom="6", nama="s.d. tahun lalu", nilai=lalu)
            dua = [enam, ini] if self.lalu or lalu.isi is not None else [ini]
            awal = self.awal()
            if (
                self.cara is Akumulasi.JUMLAH_DENGAN_AWAL
                and lalu.angka is None
                and awal.isi is not None
            ):
                p = perkirakan(dua, self.cara, self.k.aturan_kosong, awal)
            else:
                p = perkirakan(dua, Akumulasi.JUMLAH, self.k.aturan_kosong)
        else:
            p = perkirakan([*self.lalu, ini], self.cara, self.k.aturan_kosong)
        return self.hasil(p.isi, f"13 = {p.rumus}", p.masukan)

    def tingkat(self, kolom: str, atas: tuple[str, Nilai], bawah: tuple[str, Nilai]) -> Nilai:
        """A percentage column: upper against lower, in the direction of the indikator."""
        a, b = ("13", "5") if kolom == "14" else ("12", "7")
        if atas[1].isi is None and bawah[1].isi is None:
            return KOSONG
        isi = tingkat_kinerja(atas[1].isi, bawah[1].angka, self.k)
        return self.hasil(
            isi,
            f"{kolom} = {_rumus_tingkat(self.k.arah, self.k.rumus_turun, a, b)}",
            (masukan(*atas), masukan(*bawah)),
            DASAR if kolom == "14" else DASAR_RENJA,
        )


def target_akhir(rencana: RencanaTahun, i: Indikator, kolom: str, dasar: str) -> Nilai:
    """Return the target at the end of the Renstra: as it states it, else by the policy.

    Args:
        rencana: The plan.
        i: The indikator.
        kolom: Number of the column it stands in.
        dasar: Legal basis of the form.
    """
    if i.kondisi_akhir is not None:
        return Nilai(isi=i.kondisi_akhir, asal=alamat(i, "kondisi_akhir"), dasar="Renstra")
    oleh = rencana.renja.target_oleh
    cara = i.kebijakan.antar_tahun
    tahun = tahun_renstra(rencana)
    target = [oleh.get((i.id, t, DokumenTarget.RENSTRA)) for t in tahun]
    isi = kondisi_akhir([None if t is None else t.nilai for t in target], i.capaian_awal, cara)
    parts = [
        Masukan(f"target {t}", None if r is None else r.nilai, alamat(r, "nilai") if r else None)
        for t, r in zip(tahun, target, strict=True)
    ]
    match cara:
        case Akumulasi.JUMLAH_DENGAN_AWAL:
            parts.insert(0, _awal(i))
            sebutan = "capaian awal + jumlah target Renstra"
        case Akumulasi.JUMLAH:
            sebutan = "jumlah target Renstra"
        case Akumulasi.MAKSIMUM | Akumulasi.MINIMUM:
            ujung = "tertinggi" if cara is Akumulasi.MAKSIMUM else "terendah"
            sebutan = f"target Renstra {ujung}"
        case _:
            parts = parts[-1:]
            sebutan = "target Renstra tahun terakhir"
    return Nilai(
        isi=isi,
        rumus=f"{kolom} = {sebutan}",
        masukan=tuple(parts),
        kebijakan=str(i.kebijakan),
        dasar=dasar,
    )


def _awal(i: Indikator) -> Masukan:
    return Masukan("capaian awal", i.capaian_awal, alamat(i, "capaian_awal"))


def asal_target(rencana: RencanaTahun, indikator: str) -> Asal | None:
    """Return where the Renja target of the year was read."""
    if rencana.sendiri:
        for k in rencana.renja.keluaran:
            if k.indikator == indikator and k.target is not None:
                return alamat(k, "target")
    t = rencana.renja.target_oleh.get((indikator, rencana.tahun, DokumenTarget.RENJA))
    return None if t is None else alamat(t, "nilai")


def masukan_kinerja(c: CatatanKinerja) -> Iterator[Masukan]:
    """Yield a report as inputs: its value, or its two parts."""
    siapa = pelapor(c)
    if c.pembilang is not None or c.penyebut is not None:
        yield Masukan(f"pembilang {c.masa}{siapa}", c.pembilang)
        yield Masukan(f"penyebut {c.masa}{siapa}", c.penyebut)
    if c.nilai is not None:
        yield Masukan(f"{c.masa}{siapa}", c.nilai)


def pelapor(c: CatatanKinerja | CatatanUang) -> str:
    """Return who reported when, and how, as words after the period."""
    bagian = [f"dilaporkan {c.pada:%d-%m-%Y}" if c.pada else "", f"oleh {c.oleh}" if c.oleh else ""]
    teks = " ".join(b for b in bagian if b)
    return f", {teks} ({c.asal.value.replace('_', ' ')})" if teks else ""


def _sebut_bulan(cara: Akumulasi) -> str:
    match cara:
        case Akumulasi.RATA_RATA:
            return "rata-rata"
        case Akumulasi.POSISI_AKHIR:
            return "nilai terakhir"
        case Akumulasi.MAKSIMUM:
            return "nilai tertinggi"
        case Akumulasi.MINIMUM:
            return "nilai terendah"
        case Akumulasi.RASIO:
            return "jumlah pembilang / jumlah penyebut × 100,"
        case _:
            return "jumlah"


def _rumus_tingkat(arah: Arah, turun: RumusTurun, a: str, b: str) -> str:
    if arah is Arah.NAIK:
        return f"{a} / {b} × 100"
    if arah is Arah.TETAP:
        return f"(1 - |{a} - {b}| / {b}) × 100 (arah tetap)"
    if turun is RumusTurun.BANDING:
        return f"{b} / {a} × 100 (arah turun)"
    return f"(2 × {b} - {a}) / {b} × 100 (arah turun)"


def _isi(p: Perkiraan) -> Decimal | Kosong | None:
    """Nothing reported in any of the years is a blank cell, not a failed computation."""
    return None if p.isi is Kosong.BELUM_ADA_REALISASI else p.isi
