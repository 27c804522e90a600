"""The report of a unit for a quarter: filled in, handed in, accepted or returned.

::

    draf ──ajukan──> diajukan ──terima──────> diterima
     ^  ^               │ └──kembalikan──> dikembalikan <──kembalikan── diterima
     │  └───tarik───────┘                      │
     └───────── (ajukan again) <───────────────┘

While it is handed in or accepted the unit cannot change its lines; perencana can. A report that
nobody touched is a draft without a row of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from selaras.core.hak import Tindakan, boleh
from selaras.core.laporan import Masa
from selaras.db.models import LaporanUnit, Pengguna, PerangkatDaerah, Renstra, UnitKerja
from selaras.services import access, audit, periode
from selaras.services.galat import Bentrok, Terkunci, TidakAda, TidakBerhak, TidakSah

DRAF, DIAJUKAN, DIKEMBALIKAN, DITERIMA = "draf", "diajukan", "dikembalikan", "diterima"
TERTUTUP = (DIAJUKAN, DITERIMA)
"""States in which the unit cannot change its lines."""

_MAKS_CATATAN = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Langkah:
    """A step of a report.

    Attributes:
        nama: Its name in addresses.
        dari: States it starts from.
        ke: State it leads to.
        tindakan: The right it needs.
        aksi: Action for the audit trail.
        catatan: Whether it needs a note.
    """

    nama: str
    dari: frozenset[str]
    ke: str
    tindakan: Tindakan
    aksi: str
    catatan: bool = False


LANGKAH: Mapping[str, Langkah] = {
    s.nama: s
    for s in (
        Langkah(
            nama="ajukan",
            dari=frozenset({DRAF, DIKEMBALIKAN}),
            ke=DIAJUKAN,
            tindakan=Tindakan.LAPOR,
            aksi="laporan.diajukan",
        ),
        Langkah(
            nama="tarik",
            dari=frozenset({DIAJUKAN}),
            ke=DRAF,
            tindakan=Tindakan.LAPOR,
            aksi="laporan.ditarik",
        ),
        Langkah(
            nama="terima",
            dari=frozenset({DIAJUKAN}),
            ke=DITERIMA,
            tindakan=Tindakan.TERIMA_LAPORAN,
            aksi="laporan.diterima",
        ),
        Langkah(
            nama="kembalikan",
            dari=frozenset({DIAJUKAN, DITERIMA}),
            ke=DIKEMBALIKAN,
            tindakan=Tindakan.TERIMA_LAPORAN,
            aksi="laporan.dikembalikan",
            catatan=True,
        ),
    )
}
"""The steps there are; nothing else changes a state."""


def semua(pd: PerangkatDaerah, tahun: int, triwulan: int) -> dict[int | None, LaporanUnit]:
    """Return the reports of a quarter that somebody touched, by unit."""
    return {
        r.unit_id: r
        for r in LaporanUnit.objects.filter(
            perangkat_daerah=pd, tahun=tahun, triwulan=triwulan
        ).select_related("oleh")
    }


def langkah(actor: Pengguna, pd: PerangkatDaerah, unit: int, keadaan: str) -> list[Langkah]:
    """Return the steps a person may take from a state of the report of a unit."""
    punya = access.peran(actor, pd)
    return [
        s
        for s in LANGKAH.values()
        if keadaan in s.dari
        and any(boleh(p, s.tindakan) for p in punya)
        and (s.tindakan is not Tindakan.LAPOR or _milik(actor, pd, unit))
    ]


def _milik(actor: Pengguna, pd: PerangkatDaerah, unit: int) -> bool:
    """Tell whether a person reports for a unit: it is the own one, or they may for all."""
    return unit in access.unit_sendiri(actor, pd) or access.berhak(
        actor, pd, Tindakan.TERIMA_LAPORAN
    )


def melangkah(
    *,
    actor: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    unit: int,
    tahun: int,
    triwulan: int,
    nama: str,
    semula: str,
    catatan: str = "",
    rincian: Mapping[str, object] | None = None,
) -> LaporanUnit:
    """Take a step with the report of a unit.

    Args:
        actor: Who.
        perangkat_daerah: The agency.
        unit: Key of the unit.
        tahun: Year of the report.
        triwulan: Its quarter.
        nama: A key of :data:`LANGKAH`.
        semula: The state the person saw.
        catatan: Why, for the unit to read; a return needs it.
        rincian: More for the audit entry, such as how much is still missing.

    Raises:
        TidakAda, TidakBerhak: See :mod:`selaras.services.access`; also a unit of another agency.
        Terkunci: The quarter is closed or locked, or the state does not allow the step.
        Bentrok: Somebody took a step meanwhile.
        TidakSah: A return without a note, or the note is too long.
    """
    s = LANGKAH.get(nama)
    if s is None or triwulan not in (1, 2, 3, 4):
        raise TidakAda
    access.wajib(actor, perangkat_daerah, s.tindakan)
    u = UnitKerja.objects.filter(perangkat_daerah=perangkat_daerah, pk=unit).first()
    if u is None:
        raise TidakAda
    if s.tindakan is Tindakan.LAPOR and not _milik(actor, perangkat_daerah, unit):
        raise TidakBerhak(f"Laporan {u} diajukan oleh unit itu sendiri, atau oleh perencana.")
    catatan = _catatan(s, catatan)
    with transaction.atomic():
        _kunci(perangkat_daerah, tahun)
        periode.wajib_terbuka(perangkat_daerah, tahun, triwulan)
        r = LaporanUnit.objects.filter(unit=u, tahun=tahun, triwulan=triwulan).first()
        lama = r.keadaan if r else DRAF
        if lama != semula:
            raise Bentrok(
                f"Laporan {u} kini {lama}: seseorang baru saja mengubahnya. Lihat keadaannya, "
                "lalu ulangi bila masih perlu.",
                (str(u),),
                lama,
            )
        if lama not in s.dari:
            raise Terkunci(f"Laporan {u} kini {lama}, jadi langkah ini tidak dapat diambil.")
        r = r or LaporanUnit(
            perangkat_daerah=perangkat_daerah, unit=u, tahun=tahun, triwulan=triwulan
        )
        r.keadaan, r.oleh, r.pada = s.ke, actor, timezone.now()
        r.catatan = catatan if s.catatan else "" if s.ke == DITERIMA else r.catatan
        r.save()
        audit.record(
            actor=actor,
            aksi=s.aksi,
            objek=f"laporan {Masa(tahun, triwulan)} {u}",
            tempat=perangkat_daerah,
            alasan=catatan,
            rincian={"tahun": tahun, "triwulan": triwulan, "unit": u.nama, **(rincian or {})},
            perubahan=[
                audit.Perubahan(
                    "laporan_unit",
                    f"{u} {tahun} {triwulan}",
                    {"keadaan": lama},
                    {"keadaan": s.ke},
                )
            ],
        )
    return r


def _catatan(s: Langkah, teks: str) -> str:
    teks = teks.replace("\r\n", "\n").strip()
    if s.catatan and not teks:
        raise TidakSah(
            "Tuliskan apa yang perlu diperbaiki: tanpa itu unitnya tidak tahu mengapa laporannya "
            "kembali.",
            {"catatan": "Tuliskan apa yang perlu diperbaiki."},
        )
    if len(teks) > _MAKS_CATATAN:
        pesan = f"Catatannya {len(teks)} karakter; paling panjang {_MAKS_CATATAN}."
        raise TidakSah(pesan, {"catatan": pesan})
    return teks


def _kunci(pd: PerangkatDaerah, tahun: int) -> None:
    """Wait for reports that are being written: they look at the state of the unit."""
    r = Renstra.objects.select_for_update().filter(
        perangkat_daerah=pd, awal__lte=tahun, akhir__gte=tahun
    )
    if not r.order_by("-awal").first():
        raise TidakAda(f"Tidak ada Renstra yang memuat tahun {tahun}.")
