"""Reporting realisasi: read the ledger of an agency, add reports to it.

Everything that reports (the page, the workbook of a bidang, an import of spending, a survey)
comes through :func:`catat`: one access check, one transaction, one audit entry.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from selaras.core.alur import Langkah
from selaras.core.angka import format_angka
from selaras.core.hak import Peran, Tindakan
from selaras.core.laporan import AsalCatatan, BukuRealisasi, CatatanKinerja, CatatanUang, Masa
from selaras.core.rencana_tahun import RencanaTahun
from selaras.core.renja import Renja as Rencana
from selaras.db import buku as buku_baris
from selaras.db.models import (
    CatatanKinerja as BarisKinerja,
)
from selaras.db.models import (
    CatatanUang as BarisUang,
)
from selaras.db.models import (
    Indikator,
    LaporanUnit,
    Pengguna,
    PerangkatDaerah,
    Renja,
    Renstra,
    Revisi,
    Simpul,
)
from selaras.services import access, audit, faktor_laporan, periode, rencana
from selaras.services.faktor_laporan import Faktor
from selaras.services.galat import Bentrok, Terkunci, TidakAda, TidakBerhak, TidakSah

MAKS_CATATAN = 100_000


@dataclass(frozen=True, slots=True)
class HasilCatat:
    """What a report did.

    Attributes:
        kinerja, uang: How many values of each were added.
        entri: Number of the audit entry; ``None`` when nothing differed.
        faktor: How many factors and follow-ups changed.
    """

    kinerja: int
    uang: int
    entri: int | None
    faktor: int = 0


def renstra_tahun(pd: PerangkatDaerah, tahun: int) -> Renstra | None:
    """Return the Renstra of an agency that a year lies in."""
    return (
        Renstra.objects.filter(perangkat_daerah=pd, awal__lte=tahun, akhir__gte=tahun)
        .order_by("-awal")
        .first()
    )


def rencana_tahun(pd: PerangkatDaerah, tahun: int) -> RencanaTahun:
    """Return what an agency promised for a year.

    The Renja of that year as last decreed, as it stands now when it never was, else the Renja of
    the year after, which records the targets of its running year.

    Raises:
        TidakAda: The agency has neither.
    """
    return RencanaTahun(renja=berlaku(renja_tahun(pd, tahun)), tahun=tahun)


def renja_tahun(pd: PerangkatDaerah, tahun: int) -> Renja:
    """Return the Renja that tells the targets of a year, with its Renstra.

    Raises:
        TidakAda: The agency has none of that year or the year after.
    """
    ada = {
        r.tahun: r
        for r in Renja.objects.filter(
            perangkat_daerah=pd, tahun__in=(tahun, tahun + 1)
        ).select_related("perangkat_daerah", "renstra")
    }
    renja = ada.get(tahun) or ada.get(tahun + 1)
    if renja is None:
        raise TidakAda(
            f"Belum ada Renja {tahun} maupun {tahun + 1}, jadi target {tahun} belum diketahui. "
            "Susun atau impor salah satunya dahulu."
        )
    return renja


def berlaku(renja: Renja) -> Rencana:
    """Return a plan as last decreed; as it reads now when it never was."""
    if renja.tahap in ("ditetapkan", "perubahan"):
        tetap = (
            Revisi.objects.filter(renja=renja, langkah=Langkah.TETAPKAN).order_by("-nomor").first()
        )
        if tetap is not None:
            return rencana.dari_arsip(tetap.isi)
    return rencana.baca(renja)


def buku(pd: PerangkatDaerah, tahun_awal: int, tahun_akhir: int | None = None) -> BukuRealisasi:
    """Return the ledger of an agency for some years."""
    return buku_baris.baca(pd, tahun_awal, tahun_awal if tahun_akhir is None else tahun_akhir)


@dataclass(frozen=True)
class HakLapor:
    """Which lines of an agency a person may report.

    Attributes:
        semua: Every line (perencana); else those of ``unit`` alone.
        unit: Keys of the own units.
        renstra: The Renstra the lines belong to.
    """

    semua: bool
    unit: frozenset[int]
    renstra: Renstra

    @cached_property
    def simpul(self) -> Mapping[str, int]:
        """Keys of all simpul by identity."""
        return {k: pk for k, pk, _, _ in self._baris}

    @cached_property
    def simpul_boleh(self) -> frozenset[str]:
        """Simpul the person may report: those of the own unit, and what lies below them."""
        if self.semua:
            return frozenset(self.simpul)
        return frozenset(k for k, u in self.unit_simpul.items() if u in self.unit)

    @cached_property
    def unit_simpul(self) -> Mapping[str, int | None]:
        """The unit that carries out each simpul: its own, else that of the nearest parent."""
        induk = {pk: i for _, pk, i, _ in self._baris}
        milik = {pk: u for _, pk, _, u in self._baris}
        hasil: dict[str, int | None] = {}
        for kunci, pk, _, _ in self._baris:
            kini: int | None = pk
            while kini is not None and milik.get(kini) is None:
                kini = induk.get(kini)
            hasil[kunci] = None if kini is None else milik[kini]
        return hasil

    @cached_property
    def _baris(self) -> Sequence[tuple[str, int, int | None, int | None]]:
        return tuple(
            Simpul.objects.filter(renstra=self.renstra).values_list(
                "kunci", "pk", "induk_id", "unit_id"
            )
        )

    @cached_property
    def indikator(self) -> Mapping[str, int]:
        """Keys of all indikators by identity."""
        return {k: pk for k, pk, _ in self._indikator}

    @cached_property
    def indikator_boleh(self) -> frozenset[str]:
        """Indikators the person may report; those of tujuan, sasaran and IKK are perencana's."""
        if self.semua:
            return frozenset(self.indikator)
        return frozenset(k for k, _, s in self._indikator if s in self.simpul_boleh)

    @cached_property
    def pemilik(self) -> Mapping[str, str | None]:
        """The simpul of each indikator; ``None`` for those of tujuan, sasaran and IKK."""
        return {k: s for k, _, s in self._indikator}

    @cached_property
    def _indikator(self) -> Sequence[tuple[str, int, str | None]]:
        return tuple(
            Indikator.objects.filter(renstra=self.renstra).values_list(
                "kunci", "pk", "simpul__kunci"
            )
        )


def hak_lapor(
    actor: Pengguna, pd: PerangkatDaerah, tahun: int, renstra: Renstra | None = None
) -> HakLapor:
    """Return what a person may report of an agency in a year.

    Args:
        actor: Who.
        pd: The agency.
        tahun: The year.
        renstra: The Renstra of that year, where the caller has it already.

    Raises:
        TidakAda: No Renstra covers the year, or the person has no role there.
        TidakBerhak: None of the roles may report.
    """
    punya = access.wajib(actor, pd, Tindakan.LAPOR)
    renstra = renstra or renstra_tahun(pd, tahun)
    if renstra is None:
        raise TidakAda(f"Tidak ada Renstra yang memuat tahun {tahun}.")
    return HakLapor(Peran.PERENCANA in punya, access.unit_sendiri(actor, pd), renstra)


def catat(
    *,
    actor: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    tahun: int,
    kinerja: Iterable[CatatanKinerja] = (),
    uang: Iterable[CatatanUang] = (),
    faktor: Iterable[Faktor] = (),
    alasan: str = "",
    aksi: str = "laporan.dicatat",
    rincian: Mapping[str, object] | None = None,
    hak: HakLapor | None = None,
) -> HasilCatat:
    """Add reports of one year to the ledger, all or none.

    Each report carries the version it is to have: one more than the version its writer saw (1
    where there was none). What equals the report that counts is left out.

    Args:
        actor: Who reports.
        perangkat_daerah: The agency.
        tahun: Budget year of all reports.
        kinerja: Reports of kinerja; ``pada`` and ``oleh`` are set here.
        uang: Reports of money, likewise.
        faktor: Factors and follow-ups of lines, or of the agency as a whole.
        alasan: Why, as the person said; reports of closed quarters need one each or this one.
        aksi: Action for the audit trail.
        rincian: More for the audit entry.
        hak: What the person may report, where the caller has asked that otherwise (a bundle).

    Raises:
        TidakBerhak, TidakAda: See :func:`hak_lapor`; also a line of another unit.
        Terkunci: A quarter is closed and the person may not restate, its date has passed, or the
            unit has handed its report in.
        Bentrok: Somebody reported the same place meanwhile; ``tempat`` names it.
        TidakSah: Another year, a place twice, or a closed quarter without a reason.
    """
    daftar_k, daftar_u, daftar_f = tuple(kinerja), tuple(uang), tuple(faktor)
    if len(daftar_k) + len(daftar_u) + len(daftar_f) > MAKS_CATATAN:
        raise TidakSah(f"Paling banyak {MAKS_CATATAN} nilai dalam satu kali simpan.")
    with transaction.atomic():
        hak = hak or hak_lapor(actor, perangkat_daerah, tahun)
        Renstra.objects.select_for_update().get(pk=hak.renstra.pk)
        _periksa_tempat(hak, tahun, daftar_k, daftar_u)
        _periksa_faktor(hak, daftar_f)
        periksa_diajukan(
            hak, tahun, [(_simpul(hak, c), _triwulan(c)) for c in (*daftar_k, *daftar_u, *daftar_f)]
        )
        ulang = _periksa_periode(
            actor, perangkat_daerah, tahun, (*daftar_k, *daftar_u, *daftar_f), alasan
        )
        lama = buku(perangkat_daerah, tahun)
        k = [_siap(c, ulang, alasan) for c in daftar_k if _berbeda(c, _kini(lama, c))]
        u = [_siap(c, ulang, alasan) for c in daftar_u if _berbeda(c, _kini(lama, c))]
        f = faktor_laporan.terapkan(hak.renstra, tahun, daftar_f, hak.simpul)
        if not k and not u and not f:
            return HasilCatat(0, 0, None)
        _periksa_versi(lama, (*k, *u))
        saat = timezone.now()
        try:
            with transaction.atomic():
                buku_baris.tulis(
                    oleh=actor,
                    oleh_nama=actor.nama or actor.email,
                    pada=saat,
                    kinerja=k,
                    uang=u,
                    indikator=hak.indikator,
                    simpul=hak.simpul,
                )
        except IntegrityError as e:
            raise Bentrok("Sebagian nilai ini baru saja diisi orang lain. Muat ulang.") from e
        entri = audit.record(
            actor=actor,
            aksi=aksi,
            objek=f"realisasi {tahun}",
            tempat=perangkat_daerah,
            alasan=alasan,
            rincian={"tahun": tahun, **(rincian or {})},
            perubahan=[*(perubahan(c, _kini(lama, c)) for c in (*k, *u)), *f],
        )
        if k or u:
            from selaras.services import rekap_evaluasi  # it reads the ledger through this module

            awal = min(c.masa.triwulan for c in (*k, *u))
            rekap_evaluasi.segarkan(perangkat_daerah, tahun, awal)
    return HasilCatat(len(k), len(u), entri.nomor, len(f))


def versi_berikut(pd: PerangkatDaerah, tahun: int) -> Mapping[tuple[str, Masa], int]:
    """Return the version a new report of each reported place is to have; others start at 1."""
    hasil: dict[tuple[str, Masa], int] = {}
    for model, kunci, milik in (
        (BarisKinerja, "indikator__kunci", "indikator"),
        (BarisUang, "simpul__kunci", "simpul"),
    ):
        baris = (
            model.objects.filter(**{f"{milik}__renstra__perangkat_daerah": pd, "tahun": tahun})
            .order_by()
            .values_list(kunci, "triwulan", "bulan")
            .annotate(v=Max("versi"))
        )
        hasil.update({(k, Masa(tahun, t, b)): v + 1 for k, t, b, v in baris})
    return hasil


def tempat(c: CatatanKinerja | CatatanUang) -> str:
    """Return the identity of what a report speaks of."""
    return c.indikator if isinstance(c, CatatanKinerja) else c.simpul


def perubahan(
    c: CatatanKinerja | CatatanUang, lama: CatatanKinerja | CatatanUang | None
) -> audit.Perubahan:
    """Return a report as a change for the trail."""
    tabel = "catatan_kinerja" if isinstance(c, CatatanKinerja) else "catatan_uang"
    kunci = f"{tempat(c)}\x1f{c.masa.tahun}\x1f{c.masa.triwulan}\x1f{c.masa.bulan}"
    return audit.Perubahan(tabel, kunci, None if lama is None else _kolom(lama), _kolom(c))


def _kolom(c: CatatanKinerja | CatatanUang) -> dict[str, str]:
    if isinstance(c, CatatanKinerja):
        isi = {"nilai": c.nilai, "pembilang": c.pembilang, "penyebut": c.penyebut}
        hasil = {k: "" if v is None else format_angka(v, None) for k, v in isi.items()}
    else:
        hasil = {
            "realisasi": "" if c.realisasi is None else str(c.realisasi.nilai),
            "fisik": "" if c.fisik is None else format_angka(c.fisik, None),
        }
    return hasil | {"keterangan": c.keterangan, "alasan": c.alasan}


def _kini(
    buku_: BukuRealisasi, c: CatatanKinerja | CatatanUang
) -> CatatanKinerja | CatatanUang | None:
    if isinstance(c, CatatanKinerja):
        return buku_.kinerja_terkini.get(c.indikator, {}).get(c.masa)
    return buku_.uang_terkini.get(c.simpul, {}).get(c.masa)


def _berbeda(c: CatatanKinerja | CatatanUang, lama: CatatanKinerja | CatatanUang | None) -> bool:
    if lama is None:
        return not c.kosong
    if isinstance(c, CatatanKinerja) and isinstance(lama, CatatanKinerja):
        isi: object = (c.nilai, c.pembilang, c.penyebut, c.keterangan)
        return isi != (lama.nilai, lama.pembilang, lama.penyebut, lama.keterangan)
    if isinstance(c, CatatanUang) and isinstance(lama, CatatanUang):
        return (c.realisasi, c.fisik, c.keterangan) != (
            lama.realisasi,
            lama.fisik,
            lama.keterangan,
        )
    return True


def _siap(
    c: CatatanKinerja | CatatanUang, ulang: frozenset[int], alasan: str
) -> CatatanKinerja | CatatanUang:
    """A report as it is stored: of a closed quarter it is a restatement with its reason."""
    if c.masa.triwulan not in ulang:
        return c
    return replace(c, asal=AsalCatatan.PENYATAAN_ULANG, alasan=c.alasan or alasan)


def _periksa_tempat(
    hak: HakLapor,
    tahun: int,
    kinerja: Sequence[CatatanKinerja],
    uang: Sequence[CatatanUang],
) -> None:
    terlihat: set[tuple[str, str, Masa]] = set()
    for c in (*kinerja, *uang):
        id_ = tempat(c)
        jenis = "K" if isinstance(c, CatatanKinerja) else "Rp"
        if c.masa.tahun != tahun:
            raise TidakSah(f"{id_}: {c.masa} bukan bagian tahun {tahun}.")
        if (jenis, id_, c.masa) in terlihat:
            raise TidakSah(f"{id_}: {c.masa} diisi dua kali dalam satu kali simpan.")
        terlihat.add((jenis, id_, c.masa))
        semua = hak.indikator if isinstance(c, CatatanKinerja) else hak.simpul
        boleh = hak.indikator_boleh if isinstance(c, CatatanKinerja) else hak.simpul_boleh
        if id_ not in semua:
            raise TidakAda(f"Baris {id_} tidak ada dalam Renstra ini.")
        if id_ not in boleh:
            raise TidakBerhak(
                f"Baris {id_} dikerjakan unit lain. Yang dapat melaporkannya: unit itu, atau "
                "perencana."
            )


def _periksa_faktor(hak: HakLapor, faktor: Sequence[Faktor]) -> None:
    for f in faktor:
        if f.simpul and f.simpul not in hak.simpul:
            raise TidakAda(f"Baris {f.simpul} tidak ada dalam Renstra ini.")
        if not (hak.semua or f.simpul in hak.simpul_boleh):
            raise TidakBerhak(
                "Faktor dan tindak lanjut ini milik baris unit lain, atau perangkat daerah "
                "seluruhnya. Yang dapat mengisinya: unit itu, atau perencana."
            )


_DIAJUKAN = ("diajukan", "diterima")


def periksa_diajukan(hak: HakLapor, tahun: int, tempat: Sequence[tuple[str | None, int]]) -> None:
    """Refuse a person in a bidang whose unit has handed its report of that quarter in.

    Args:
        hak: What the person may report.
        tahun: Budget year.
        tempat: Simpul and quarter of what is to change.

    Raises:
        Terkunci: A report is handed in or accepted.
    """
    if hak.semua or not tempat:
        return
    diajukan = {
        (u, t): k
        for u, t, k in LaporanUnit.objects.filter(
            unit__in=hak.unit, tahun=tahun, keadaan__in=_DIAJUKAN
        ).values_list("unit_id", "triwulan", "keadaan")
    }
    for simpul, triwulan in tempat:
        unit = hak.unit_simpul.get(simpul) if simpul else None
        keadaan = diajukan.get((unit, triwulan)) if unit is not None else None
        if keadaan is not None:
            raise Terkunci(
                f"Laporan {Masa(tahun, triwulan)} unit ini sudah {keadaan}, jadi isinya tidak "
                "dapat diubah. Tarik kembali ajuannya, atau minta perencana mengembalikannya."
            )


def _simpul(hak: HakLapor, c: CatatanKinerja | CatatanUang | Faktor) -> str | None:
    return hak.pemilik[c.indikator] if isinstance(c, CatatanKinerja) else c.simpul


def _triwulan(c: CatatanKinerja | CatatanUang | Faktor) -> int:
    return c.triwulan if isinstance(c, Faktor) else c.masa.triwulan


def _periksa_periode(
    actor: Pengguna,
    pd: PerangkatDaerah,
    tahun: int,
    semua: Sequence[CatatanKinerja | CatatanUang | Faktor],
    alasan: str,
) -> frozenset[int]:
    """Return the closed quarters that are restated, or refuse."""
    triwulan = {_triwulan(c) for c in semua}
    keadaan = periode.keadaan(pd, tahun)
    boleh_ulang = access.berhak(actor, pd, Tindakan.NYATAKAN_ULANG)
    ulang = frozenset(t for t in triwulan if keadaan[t].ditutup) if boleh_ulang else frozenset()
    for t in sorted(triwulan - ulang):
        periode.wajib_terbuka(pd, tahun, t)
    for c in semua:
        sendiri = "" if isinstance(c, Faktor) else c.alasan
        if _triwulan(c) in ulang and not (sendiri or alasan).strip():
            raise TidakSah(
                f"{Masa(tahun, _triwulan(c))} sudah ditutup. Tuliskan alasannya: alasan "
                "itu tampil pada setiap laporan yang memakai angka ini.",
                {"alasan": "Isi alasan penyataan ulang."},
            )
    return ulang


def _periksa_versi(lama: BukuRealisasi, baru: Sequence[CatatanKinerja | CatatanUang]) -> None:
    akhir: dict[tuple[bool, str, Masa], int] = {}
    for c in (*lama.kinerja, *lama.uang):
        kunci = (isinstance(c, CatatanKinerja), tempat(c), c.masa)
        akhir[kunci] = max(c.versi, akhir.get(kunci, 0))
    for c in baru:
        ada = akhir.get((isinstance(c, CatatanKinerja), tempat(c), c.masa), 0)
        if c.versi != ada + 1:
            kini = _kini(lama, c)
            isi = _kolom(kini) if kini else {}
            raise Bentrok(
                f"{tempat(c)}, {c.masa}: nilai ini diubah orang lain sejak halaman dibuka. Lihat "
                "nilainya sekarang, lalu simpan lagi bila perlu.",
                (tempat(c), str(c.masa)),
                isi.get("nilai") or isi.get("realisasi") or "",
            )
