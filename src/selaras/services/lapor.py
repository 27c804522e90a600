"""What a person reports for one quarter: the lines that are theirs, what is missing, what stands.

A line is a simpul with its indikators and its money, or a single indikator of tujuan, sasaran or
IKK. The numbers come from the ledger, the targets from the plan of the year; nothing is written.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.db.models import Q

from selaras.core.angka import bulatkan, format_angka
from selaras.core.hak import Tindakan
from selaras.core.laporan import BukuRealisasi, Masa, bulan_triwulan
from selaras.core.nilai import Kosong
from selaras.core.rencana_tahun import RencanaTahun
from selaras.core.renja import Indikator, Simpul, Tingkat
from selaras.core.rupiah import Rupiah
from selaras.db.models import (
    BuktiCatatan,
    LaporanUnit,
    Pengguna,
    PerangkatDaerah,
    Renja,
    Renstra,
    UnitKerja,
)
from selaras.services import access, faktor_laporan, lapor_wajar, laporan, laporan_unit, periode
from selaras.services.galat import TidakAda
from selaras.services.jadwal import TAHUN_MAKS, TAHUN_MIN
from selaras.services.lapor_lembar import Baris, Kinerja, Lalu, Lembar, Uang, UnitLapor
from selaras.services.lapor_wajar import Kewajaran
from selaras.services.laporan import HakLapor
from selaras.services.periode import KeadaanPeriode

PER_HALAMAN = 40


def lembar(
    *, actor: Pengguna, pd: PerangkatDaerah, tahun: int, triwulan: int, rinci: bool = False
) -> Lembar:
    """Return what a person reports or reads of an agency for a quarter.

    Args:
        actor: Who looks.
        pd: The agency.
        tahun: Budget year.
        triwulan: 1 to 4.
        rinci: For one line: its factors are read, counts of evidence and the units are not.

    Raises:
        TidakAda: The person has no role there, the quarter is none, or no plan tells the year.
    """
    access.wajib(actor, pd, Tindakan.LIHAT)
    if triwulan not in (1, 2, 3, 4) or not TAHUN_MIN <= tahun <= TAHUN_MAKS:
        raise TidakAda
    lapor = access.berhak(actor, pd, Tindakan.LAPOR)
    renja = laporan.renja_tahun(pd, tahun)
    renstra = renja.renstra if renja.renstra.awal <= tahun <= renja.renstra.akhir else None
    hak = laporan.hak_lapor(actor, pd, tahun, renstra) if lapor else _hak_baca(pd, tahun, renstra)
    masa = periode.keadaan(pd, tahun)[triwulan]
    diajukan = laporan_unit.semua(pd, tahun, triwulan)
    wajar = Kewajaran(
        isi=RencanaTahun(renja=laporan.berlaku(renja), tahun=tahun),
        buku=laporan.buku(pd, tahun - lapor_wajar.TAHUN_LALU, tahun),
        triwulan=triwulan,
        hari=access.hari_ini(),
    )
    susun = _Susun(
        wajar=wajar,
        hak=hak,
        faktor=faktor_laporan.baca(hak.renstra, tahun, triwulan) if rinci else {},
        bukti={} if rinci else _bukti(pd, tahun, triwulan),
        masa=masa,
        lapor=lapor,
        ulang=lapor and access.berhak(actor, pd, Tindakan.NYATAKAN_ULANG),
        tertutup=frozenset(
            u for u, r in diajukan.items() if r.keadaan in laporan_unit.TERTUTUP and u is not None
        ),
    )
    baris = tuple(susun.semua())
    return Lembar(
        pd=pd,
        tahun=tahun,
        triwulan=triwulan,
        periode=masa,
        baris=baris,
        unit=() if rinci else tuple(_unit(actor, pd, baris, hak, diajukan, masa)),
        semua=hak.semua,
        lapor=lapor,
        wajar=wajar,
    )


def _hak_baca(pd: PerangkatDaerah, tahun: int, renstra: Renstra | None) -> HakLapor:
    renstra = renstra or laporan.renstra_tahun(pd, tahun)
    if renstra is None:
        raise TidakAda(f"Tidak ada Renstra yang memuat tahun {tahun}.")
    return HakLapor(semua=True, unit=frozenset(), renstra=renstra)


def _bukti(pd: PerangkatDaerah, tahun: int, triwulan: int) -> dict[str, int]:
    """Count evidence by the simpul or indikator it belongs to."""
    hasil: dict[str, int] = {}
    pakai = BuktiCatatan.objects.filter(
        bukti__perangkat_daerah=pd, tahun=tahun, triwulan=triwulan
    ).values_list("simpul__kunci", "indikator__kunci")
    for simpul, indikator in pakai:
        kunci = simpul or indikator
        hasil[kunci] = hasil.get(kunci, 0) + 1
    return hasil


def _unit(
    actor: Pengguna,
    pd: PerangkatDaerah,
    baris: Iterable[Baris],
    hak: HakLapor,
    diajukan: Mapping[int | None, LaporanUnit],
    masa: KeadaanPeriode,
) -> Iterable[UnitLapor]:
    """The reports of the units whose lines the person sees."""
    semua: Iterable[UnitKerja]
    if hak.semua:
        semua = UnitKerja.objects.filter(perangkat_daerah=pd).order_by("urut", "nama")
    else:
        semua = {
            p.unit_id: p.unit for p in access.penugasan(actor) if p.unit_id in hak.unit
        }.values()
    daftar = list(baris)
    for u in semua:
        milik = [b for b in daftar if b.unit == u.pk]
        r = diajukan.get(u.pk)
        keadaan = r.keadaan if r else laporan_unit.DRAF
        if not milik and r is None:
            continue
        yield UnitLapor(
            pk=u.pk,
            nama=u.nama,
            keadaan=keadaan,
            laporan=r,
            banyak=sum(b.banyak for b in milik),
            belum=sum(b.belum for b in milik),
            langkah=tuple(laporan_unit.langkah(actor, pd, u.pk, keadaan)) if masa.terbuka else (),
        )


@dataclass(frozen=True, kw_only=True)
class _Susun:
    """Composes lines from the plan and the ledger."""

    wajar: Kewajaran
    hak: HakLapor
    faktor: Mapping[str, Mapping[str, str]]
    bukti: Mapping[str, int]
    masa: KeadaanPeriode
    lapor: bool
    ulang: bool
    tertutup: frozenset[int]

    @property
    def isi(self) -> RencanaTahun:
        return self.wajar.isi

    @property
    def buku(self) -> BukuRealisasi:
        return self.wajar.buku

    @property
    def triwulan(self) -> int:
        return self.wajar.triwulan

    def semua(self) -> Iterable[Baris]:
        """Yield the lines that are to be seen and ask for something."""
        anggaran = self.isi.anggaran
        per_pemilik: dict[str, list[Indikator]] = {}
        for i in self.isi.indikator:
            if i.id in self.isi.target or self._pernah(self.buku.kinerja_terkini, i.id):
                per_pemilik.setdefault(i.pemilik, []).append(i)
        if self.hak.semua:
            simpul = self.isi.renja.simpul_oleh_id
            for pemilik, daftar in per_pemilik.items():
                if pemilik not in simpul:
                    for i in daftar:
                        yield self._baris(i.id, "", i.uraian, str(i.tingkat), None, [i], False)
        for s in self.isi.baris:
            punya = per_pemilik.get(s.id, [])
            uang = s.tingkat is Tingkat.SUB_KEGIATAN and (
                s.id in anggaran or self._pernah(self.buku.uang_terkini, s.id)
            )
            if (punya or uang) and (self.hak.semua or s.id in self.hak.simpul_boleh):
                yield self._baris(s.id, s.kode, s.uraian, str(s.tingkat), s, punya, uang)

    def _pernah(self, terkini: Mapping[str, Mapping[Masa, object]], id_: str) -> bool:
        """Tell whether something was reported for it this year, though no plan asks for it."""
        return any(m.tahun == self.isi.tahun for m in terkini.get(id_, ()))

    def _baris(
        self,
        kunci: str,
        kode: str,
        uraian: str,
        tingkat: str,
        simpul: Simpul | None,
        indikator: Iterable[Indikator],
        uang: bool,
    ) -> Baris:
        unit = self.hak.unit_simpul.get(kunci) if simpul else None
        daftar = tuple(indikator)
        bebas = self.hak.semua or unit not in self.tertutup
        ulang = self.masa.ditutup and self.ulang
        return Baris(
            kunci=kunci,
            kode=kode,
            uraian=uraian,
            tingkat=tingkat,
            simpul=simpul is not None,
            unit=unit,
            kinerja=tuple(self._kinerja(i) for i in daftar),
            uang=self._uang(kunci) if uang else None,
            bukti=sum(self.bukti.get(k, 0) for k in {kunci, *(i.id for i in daftar)}),
            faktor=self.faktor.get(kunci, {}),
            ubah=self.lapor and bebas and (self.masa.terbuka or ulang),
            ulang=ulang,
        )

    def _kinerja(self, i: Indikator) -> Kinerja:
        tahun, k = self.isi.tahun, i.kebijakan
        ada = self.buku.kinerja_terkini.get(i.id, {})
        bulanan = any(Masa(tahun, self.triwulan, b) in ada for b in bulan_triwulan(self.triwulan))
        kini = ada.get(Masa(tahun, self.triwulan))
        return Kinerja(
            indikator=i,
            target=self.isi.target.get(i.id),
            kini=kini,
            versi=self._versi((i.id, Masa(tahun, self.triwulan))),
            lalu=tuple(
                Lalu(t, _angka(self.buku.kinerja_triwulan(i.id, k, tahun, t).nilai))
                for t in range(1, self.triwulan)
            ),
            sampai=_angka(self.buku.kinerja_sampai(i.id, k, tahun, self.triwulan).nilai),
            bulanan=_angka(self.buku.kinerja_triwulan(i.id, k, tahun, self.triwulan).nilai)
            if bulanan and kini is None
            else "",
            ingat=tuple(map(lapor_wajar.kalimat, self.wajar.kinerja(i))),
        )

    def _uang(self, simpul: str) -> Uang:
        tahun, ada = self.isi.tahun, self.buku.uang_terkini.get(simpul, {})
        return Uang(
            anggaran=self.isi.anggaran.get(simpul),
            kini=ada.get(Masa(tahun, self.triwulan)),
            versi=self._versi((simpul, Masa(tahun, self.triwulan))),
            bulan=tuple(
                (b, ada.get(m), self._versi((simpul, m)))
                for b in bulan_triwulan(self.triwulan)
                for m in (Masa(tahun, self.triwulan, b),)
            ),
            lalu=tuple(
                Lalu(t, _rupiah(self.buku.uang_triwulan(simpul, tahun, t)))
                for t in range(1, self.triwulan)
            ),
            triwulan=self.buku.uang_triwulan(simpul, tahun, self.triwulan),
            sampai=self.buku.uang_sampai(simpul, tahun, self.triwulan),
            fisik=self.buku.fisik_sampai(simpul, tahun, self.triwulan - 1),
            ingat=tuple(map(lapor_wajar.kalimat, self.wajar.uang(simpul))),
        )

    def _versi(self, tempat: tuple[str, Masa]) -> int:
        return self._akhir.get(tempat, 0) + 1

    @cached_property
    def _akhir(self) -> Mapping[tuple[str, Masa], int]:
        hasil: dict[tuple[str, Masa], int] = {}
        for c in (*self.buku.kinerja, *self.buku.uang):
            kunci = (laporan.tempat(c), c.masa)
            hasil[kunci] = max(c.versi, hasil.get(kunci, 0))
        return hasil


def _angka(n: Decimal | Kosong) -> str:
    return format_angka(bulatkan(n, 4), None) if isinstance(n, Decimal) else ""


def _rupiah(uang: Rupiah | None) -> str:
    if uang is None:
        return ""
    return format_angka(uang.nilai, 0 if uang.sen % 100 == 0 else 2)


def tahun_lapor(pd: PerangkatDaerah) -> list[int]:
    """Return the years of an agency that a plan tells targets of, the latest first."""
    tahun = set(Renja.objects.filter(perangkat_daerah=pd).values_list("tahun", flat=True))
    return sorted(tahun | {t - 1 for t in tahun}, reverse=True)


def triwulan_tiba(pd: PerangkatDaerah) -> tuple[int, int] | None:
    """Return year and quarter that are due: the last one that ended, among those with a plan."""
    hari = access.hari_ini()
    tahun, triwulan = hari.year, (hari.month - 1) // 3
    if triwulan == 0:
        tahun, triwulan = tahun - 1, 4
    ada = tahun_lapor(pd)
    if tahun in ada:
        return tahun, triwulan
    if tahun + 1 in ada and hari.year == tahun + 1:
        return tahun + 1, 1
    lampau = [t for t in ada if t < tahun]
    if lampau:
        return lampau[0], 4
    return (ada[-1], 1) if ada else None


def ringkas_tahun(pd: PerangkatDaerah, tahun: int) -> list[LaporanUnit]:
    """Return the reports of all units of a year that somebody touched."""
    return list(
        LaporanUnit.objects.filter(Q(perangkat_daerah=pd), tahun=tahun).select_related("unit")
    )
