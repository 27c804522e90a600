"""The dashboard of an agency: what will miss, where the money is, what waits; read only."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from selaras.core.dasbor import (
    BarisDasbor,
    Dasbor,
    ParameterDasbor,
    deret_uji,
    susun_dasbor,
    tahun_lengkap,
)
from selaras.core.predikat import AturanCelah
from selaras.core.prognosis_uji import HasilUji, uji_mundur
from selaras.core.rencana_tahun import RencanaTahun
from selaras.core.renja import Dokumen
from selaras.core.rupiah import NOL, Rupiah
from selaras.db.models import AnggaranKas, Pengguna, Penutupan, PerangkatDaerah, Simpul
from selaras.law.at import at
from selaras.services import access, kabar, laporan
from selaras.services.galat import TidakAda
from selaras.services.kabar import Kabar

TAHUN_UJI = 2
"""Complete past years that are needed to test a forecast on them."""


@dataclass(frozen=True)
class HalamanDasbor:
    """The dashboard of one quarter, as one person sees it.

    Attributes:
        pd: The agency.
        rencana: What was promised for the year.
        dasbor: The figures.
        ditutup: Whether the shown quarter is closed.
        sendiri: Simpul of the person's own units, and what lies below; empty without a unit.
        menunggu: Notices that concern the agency, the most urgent first.
    """

    pd: PerangkatDaerah
    rencana: RencanaTahun
    dasbor: Dasbor
    ditutup: bool
    sendiri: frozenset[str]
    menunggu: tuple[Kabar, ...]

    @cached_property
    def perlu(self) -> tuple[BarisDasbor, ...]:
        """Early warnings; lines of the own unit come first."""
        return tuple(sorted(self.dasbor.perlu, key=lambda b: not self.milik(b)))

    @property
    def perlu_sendiri(self) -> int:
        """How many early warnings are of the own unit."""
        return sum(self.milik(b) for b in self.perlu)

    @cached_property
    def baris(self) -> tuple[BarisDasbor, ...]:
        """All indikators; lines of the own unit come first."""
        return tuple(sorted(self.dasbor.baris, key=lambda b: not self.milik(b)))

    def milik(self, b: BarisDasbor) -> bool:
        """Whether a line is done by the person's own unit."""
        return b.simpul is not None and b.simpul.id in self.sendiri


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanPrognosis:
    """The forecast of one indikator.

    Attributes:
        rencana: What was promised for the year.
        dasbor: All figures of the agency.
        baris: The indikator.
        uji: How this method did on the past of this agency; ``None`` = cannot be tested.
        tahun: Past years with all four quarters.
    """

    rencana: RencanaTahun
    dasbor: Dasbor
    baris: BarisDasbor
    uji: HasilUji | None
    tahun: tuple[int, ...]

    @property
    def baris_e81(self) -> str:
        """Id of the row of Formulir E.81 that answers "dari mana?"; empty where there is none."""
        b = self.baris
        if b.simpul is None:
            return ""
        pertama = self.rencana.renja.indikator_milik[b.simpul.id][0]
        return b.simpul.id if pertama.id == b.indikator.id else b.indikator.id


def parameter(tahun: int, dokumen: Dokumen) -> ParameterDasbor:
    """Return the choices in force at the end of a year."""
    hukum = at(date(tahun, 12, 31))
    skala = hukum.predikat_kinerja
    return ParameterDasbor(
        prognosis=hukum.prognosis_realisasi.aturan,
        skala=skala.jenjang,
        celah=AturanCelah(dokumen.aturan_celah_predikat or skala.aturan_celah),
    )


def susun(
    pd: PerangkatDaerah, tahun: int, triwulan: int | None = None
) -> tuple[RencanaTahun, Dasbor]:
    """Compose the figures of an agency; no question of access is asked here.

    Args:
        pd: The agency.
        tahun: The year.
        triwulan: The quarter; the last one that was reported when left out.

    Raises:
        TidakAda: No such quarter, or no plan tells the targets of the year.
    """
    if triwulan not in (None, 1, 2, 3, 4):
        raise TidakAda(f"Triwulan {triwulan} tidak ada; pilih 1 sampai 4.")
    rencana = laporan.rencana_tahun(pd, tahun)
    buku = laporan.buku(pd, min(rencana.renja.dokumen.renstra_awal, tahun), tahun)
    if triwulan is None:
        ada = (c.masa.triwulan for c in (*buku.kinerja, *buku.uang) if c.masa.tahun == tahun)
        triwulan = max(ada, default=1)
    p = parameter(tahun, rencana.renja.dokumen)
    return rencana, susun_dasbor(rencana, buku, triwulan, p, _kas(pd, tahun))


def lihat(
    actor: Pengguna, pd: PerangkatDaerah, tahun: int, triwulan: int | None = None
) -> HalamanDasbor:
    """Return the dashboard of an agency; the caller has asked for access.

    Raises:
        TidakAda: See :func:`susun`.
    """
    rencana, dasbor = susun(pd, tahun, triwulan)
    ditutup = Penutupan.objects.filter(
        perangkat_daerah=pd, tahun=tahun, triwulan=dasbor.triwulan
    ).exists()
    return HalamanDasbor(
        pd=pd,
        rencana=rencana,
        dasbor=dasbor,
        ditutup=ditutup,
        sendiri=_sendiri(actor, pd, rencana),
        menunggu=tuple(kabar.untuk(actor, pd)),
    )


def prognosis_indikator(
    pd: PerangkatDaerah, tahun: int, kunci: str, triwulan: int | None = None
) -> HalamanPrognosis:
    """Return the forecast of one indikator; the caller has asked for access.

    Raises:
        TidakAda: See :func:`susun`; also when the indikator is not evaluated in that year.
    """
    rencana, dasbor = susun(pd, tahun, triwulan)
    baris = dasbor.oleh_id.get(kunci)
    if baris is None:
        raise TidakAda(f"Indikator itu tidak dievaluasi pada {tahun}.")
    lengkap = tahun_lengkap(dasbor.baris)
    uji = None
    if len(lengkap) >= TAHUN_UJI:
        aturan = parameter(tahun, rencana.renja.dokumen).prognosis
        semua = uji_mundur(deret_uji(dasbor.baris), aturan).hasil
        cari = (baris.prognosis.metode, baris.prognosis.triwulan)
        uji = next((u for u in semua if (u.metode, u.triwulan) == cari), None)
    return HalamanPrognosis(rencana=rencana, dasbor=dasbor, baris=baris, uji=uji, tahun=lengkap)


def _kas(pd: PerangkatDaerah, tahun: int) -> dict[str, tuple[Rupiah, ...]]:
    """The cash plans of the year by sub kegiatan, twelve months each; one query."""
    semua = AnggaranKas.objects.filter(renja__perangkat_daerah=pd, renja__tahun=tahun)
    bulan: dict[str, list[Rupiah]] = {}
    for kunci, b, nilai in semua.values_list("simpul__kunci", "bulan", "nilai"):
        bulan.setdefault(kunci, [NOL] * 12)[b - 1] = nilai
    return {k: tuple(v) for k, v in bulan.items()}


def _sendiri(actor: Pengguna, pd: PerangkatDaerah, rencana: RencanaTahun) -> frozenset[str]:
    """Lines of the person's own units: the nearest line above with a unit tells."""
    unit = access.unit_sendiri(actor, pd)
    if not unit:
        return frozenset()
    milik = dict(
        Simpul.objects.filter(renstra__perangkat_daerah=pd, unit__isnull=False)
        .order_by("renstra__awal")
        .values_list("kunci", "unit_id")
    )
    oleh_id = rencana.renja.simpul_oleh_id
    hasil = set()
    for s in rencana.baris:
        kini = s
        while kini.id not in milik and kini.induk in oleh_id:
            kini = oleh_id[kini.induk]
        if milik.get(kini.id) in unit:
            hasil.add(s.id)
    return frozenset(hasil)
