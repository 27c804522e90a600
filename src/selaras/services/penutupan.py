"""Closing a quarter: the ledger frozen and fingerprinted; what changed afterwards is told."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from selaras.core.hak import Tindakan
from selaras.core.laporan import (
    BukuRealisasi,
    CatatanKinerja,
    CatatanUang,
    Masa,
    Penyataan,
)
from selaras.core.rencana_tahun import RencanaTahun
from selaras.db import buku as buku_baris
from selaras.db.models import Pengguna, Penutupan, PerangkatDaerah, Renstra
from selaras.exchange.buku_json import BukuTerbaca, baca_buku, sidik_buku, tulis_buku
from selaras.services import access, audit, laporan
from selaras.services.galat import Bentrok, TidakAda, TidakSah

_AKHIR = 4


@dataclass(frozen=True, slots=True)
class Kelengkapan:
    """How much of a quarter was reported.

    Attributes:
        indikator: Indikators of the plan's lines.
        kinerja: Those with a report of kinerja in the quarter.
        baris: Sub kegiatan that carry money.
        uang: Those with a report of money in the quarter.
        belum: Names of what was not reported, the first ones.
    """

    indikator: int
    kinerja: int
    baris: int
    uang: int
    belum: tuple[str, ...]

    @property
    def nihil(self) -> bool:
        """Whether nothing was reported at all."""
        return not self.kinerja and not self.uang

    @property
    def lengkap(self) -> bool:
        """Whether everything was reported."""
        return self.kinerja == self.indikator and self.uang == self.baris


@dataclass(frozen=True, slots=True)
class BarisUlang:
    """A restatement, for readers.

    Attributes:
        sebutan: The line or indikator it speaks of.
        masa: The period.
        medan: What changed: ``K``, ``Rp`` or ``Fisik``.
        lama: The value as closed, or as it stood before this one; ``None`` = not reported.
        baru: The value since then.
        alasan: Why.
        oleh: Who.
        pada: When, ISO.
        penyataan: The two reports themselves.
    """

    sebutan: str
    masa: Masa
    medan: str
    lama: Any
    baru: Any
    alasan: str
    oleh: str
    pada: Any
    penyataan: Penyataan


def kelengkapan(rencana: RencanaTahun, buku: BukuRealisasi, triwulan: int) -> Kelengkapan:
    """Return how much of a quarter was reported.

    Args:
        rencana: The plan, asked about the year.
        buku: The ledger of the year.
        triwulan: The quarter.
    """
    t = rencana.tahun
    belum: list[str] = []
    ada_k = 0
    for i in rencana.indikator:
        if any(m.tahun == t and m.triwulan == triwulan for m in buku.kinerja_terkini.get(i.id, {})):
            ada_k += 1
        else:
            belum.append(i.uraian)
    ada_u = 0
    for s in rencana.sub_kegiatan:
        if buku.uang_triwulan(s.id, t, triwulan) is not None:
            ada_u += 1
        else:
            belum.append(f"{s.kode} {s.uraian} (Rp)".strip())
    return Kelengkapan(
        len(rencana.indikator), ada_k, len(rencana.sub_kegiatan), ada_u, tuple(belum[:50])
    )


def tutup(
    *,
    actor: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    tahun: int,
    triwulan: int,
    catatan: str = "",
) -> Penutupan:
    """Close a quarter of an agency: freeze its ledger of the year up to that quarter.

    What is missing stays missing; then a note has to say why it is closed all the same.

    Args:
        actor: Who closes.
        perangkat_daerah: The agency.
        tahun: The year.
        triwulan: The quarter.
        catatan: A note, as the person wrote it.

    Raises:
        TidakBerhak, TidakAda: See :mod:`selaras.services.access`; no plan covers the year.
        TidakSah: The quarter before is open, nothing was reported, something is missing and no
            note says why, or the quarter has not begun.
        Bentrok: It is closed already.
    """
    access.wajib(actor, perangkat_daerah, Tindakan.TUTUP_PERIODE)
    masa = Masa(tahun, triwulan)
    with transaction.atomic():
        renstra = laporan.renstra_tahun(perangkat_daerah, tahun)
        if renstra is None:
            raise TidakAda(f"Tidak ada Renstra yang memuat tahun {tahun}.")
        Renstra.objects.select_for_update().get(pk=renstra.pk)
        _periksa_urutan(perangkat_daerah, masa)
        buku = buku_baris.baca(perangkat_daerah, tahun, tahun, triwulan=triwulan)
        ukuran = kelengkapan(laporan.rencana_tahun(perangkat_daerah, tahun), buku, triwulan)
        if ukuran.nihil:
            raise TidakSah(f"Belum ada yang dilaporkan untuk {masa}, jadi belum dapat ditutup.")
        if not ukuran.lengkap and not catatan.strip():
            raise TidakSah(
                f"{masa} belum lengkap: kinerja {ukuran.kinerja} dari {ukuran.indikator}, keuangan "
                f"{ukuran.uang} dari {ukuran.baris} baris. Lengkapi dahulu, atau tulis pada "
                "catatan mengapa ditutup apa adanya; yang belum dilaporkan tetap tampil kosong.",
                {"catatan": "Isi catatan, karena laporan belum lengkap."},
            )
        saat = timezone.now()
        kepala = {
            "perangkat_daerah": perangkat_daerah.nama,
            "sebutan": perangkat_daerah.sebutan,
            "tahun": tahun,
            "triwulan": triwulan,
            "pada": saat.isoformat(),
            "oleh": actor.nama or actor.email,
        }
        sidik = sidik_buku(buku, kepala)
        try:
            with transaction.atomic():
                hasil = Penutupan.objects.create(
                    perangkat_daerah=perangkat_daerah,
                    tahun=tahun,
                    triwulan=triwulan,
                    isi=tulis_buku(buku, kepala),
                    sidik=sidik,
                    catatan=catatan.strip(),
                    oleh=actor,
                    pada=saat,
                )
        except IntegrityError as e:
            raise Bentrok(f"{masa} sudah ditutup.") from e
        audit.record(
            actor=actor,
            aksi="periode.ditutup",
            objek=str(masa),
            tempat=perangkat_daerah,
            alasan=catatan.strip(),
            rincian={
                "tahun": tahun,
                "triwulan": triwulan,
                "sidik": sidik,
                "kinerja": f"{ukuran.kinerja}/{ukuran.indikator}",
                "keuangan": f"{ukuran.uang}/{ukuran.baris}",
            },
        )
    return hasil


def _periksa_urutan(pd: PerangkatDaerah, masa: Masa) -> None:
    if access.hari_ini().isoformat() < f"{masa.tahun}-{(masa.triwulan - 1) * 3 + 1:02d}-01":
        raise TidakSah(f"{masa} belum dimulai.")
    if Penutupan.objects.filter(
        perangkat_daerah=pd, tahun=masa.tahun, triwulan=masa.triwulan
    ).exists():
        raise Bentrok(f"{masa} sudah ditutup.")
    terbuka = [
        t
        for t in range(1, masa.triwulan)
        if not Penutupan.objects.filter(perangkat_daerah=pd, tahun=masa.tahun, triwulan=t).exists()
    ]
    if terbuka:
        raise TidakSah(f"Tutup {Masa(masa.tahun, terbuka[0])} dahulu.")


def baca(p: Penutupan) -> BukuTerbaca:
    """Return the ledger as it was closed.

    Raises:
        TidakSah: The frozen content does not match its fingerprint: somebody changed it.
    """
    hasil = baca_buku(bytes(p.isi)).value
    if hasil is None or hasil.sidik != p.sidik:
        raise TidakSah(
            f"Isi beku {Masa(p.tahun, p.triwulan)} tidak cocok dengan sidiknya. Laporkan kepada "
            "admin: basis data ini diubah dari luar aplikasi."
        )
    return hasil


def penutupan(actor: Pengguna, pd: PerangkatDaerah, tahun: int, triwulan: int) -> Penutupan:
    """Return how a quarter was closed.

    Raises:
        TidakAda: It is open, or the person has no role there.
    """
    access.wajib(actor, pd, Tindakan.LIHAT)
    p = Penutupan.objects.filter(perangkat_daerah=pd, tahun=tahun, triwulan=triwulan).first()
    if p is None:
        raise TidakAda(f"{Masa(tahun, triwulan)} belum ditutup.")
    return p


def penyataan(
    pd: PerangkatDaerah, buku: BukuRealisasi, rencana: RencanaTahun, triwulan: int = _AKHIR
) -> tuple[BarisUlang, ...]:
    """Return what was restated in the closed quarters of a year, first written first.

    A correction counts when its quarter was closed before it was written.

    Args:
        pd: The agency.
        buku: The ledger of the year, every version.
        rencana: The plan, for names.
        triwulan: Last quarter that is wanted.
    """
    tutup_pada = dict(
        Penutupan.objects.filter(perangkat_daerah=pd, tahun=rencana.tahun).values_list(
            "triwulan", "pada"
        )
    )
    if not tutup_pada:
        return ()
    hasil: list[BarisUlang] = []
    for p in buku.penyataan_setelah(min(tutup_pada.values())):
        saat = tutup_pada.get(p.baru.masa.triwulan)
        if saat is None or p.baru.pada is None or p.baru.pada <= saat:
            continue
        if p.baru.masa.triwulan <= triwulan:
            hasil.extend(_baris_ulang(p, rencana))
    return tuple(hasil)


def _baris_ulang(p: Penyataan, rencana: RencanaTahun) -> list[BarisUlang]:
    beda: Mapping[str, tuple[Any, Any]]
    if isinstance(p.baru, CatatanKinerja):
        lama_k = p.lama if isinstance(p.lama, CatatanKinerja) else None
        i = rencana.renja.indikator_oleh_id.get(p.baru.indikator)
        sebutan = i.uraian if i else p.baru.indikator
        beda = {"K": (_nilai(lama_k), _nilai(p.baru))}
    else:
        lama_u = p.lama if isinstance(p.lama, CatatanUang) else None
        s = rencana.renja.simpul_oleh_id.get(p.baru.simpul)
        sebutan = f"{s.kode} {s.uraian}".strip() if s else p.baru.simpul
        beda = {
            "Rp": (lama_u.realisasi if lama_u else None, p.baru.realisasi),
            "Fisik": (lama_u.fisik if lama_u else None, p.baru.fisik),
        }
    return [
        BarisUlang(sebutan, p.baru.masa, m, a, b, p.baru.alasan, p.baru.oleh, p.baru.pada, p)
        for m, (a, b) in beda.items()
        if a != b
    ]


def _nilai(c: CatatanKinerja | None) -> Any:
    if c is None:
        return None
    if c.nilai is not None or c.pembilang is None:
        return c.nilai
    return f"{c.pembilang:f} / {c.penyebut:f}" if c.penyebut is not None else c.pembilang
