"""Ceilings given to agencies: list them, measure a plan by them, set one."""

from dataclasses import dataclass

from django.db import transaction

from selaras.core.batas import Batas, PosisiBatas, SifatPagu, kode_baku, posisi
from selaras.core.hak import Tindakan
from selaras.core.rupiah import NOL, Rupiah
from selaras.db.models import PaguIndikatif, Pengguna, PerangkatDaerah, Renja, Wilayah
from selaras.services import access, audit, rencana
from selaras.services.galat import TidakSah
from selaras.services.kisi_tc33 import teks_sunting

TAHUN_MIN, TAHUN_MAKS = 2000, 2100
PAGU_MAKS = Rupiah.dari(1_000_000_000_000_000)  # a thousand trillion: above every APBD
_KOLOM = ("pagu", "sifat", "dasar")


@dataclass(frozen=True, slots=True)
class PaguPerangkatDaerah:
    """The ceilings of one agency for a year.

    Attributes:
        perangkat_daerah: The agency.
        batas: Its ceilings, that of the whole plan first; empty when it has none.
        terpakai: Pagu of its Renja; ``None`` = no Renja, or no amount in it.
    """

    perangkat_daerah: PerangkatDaerah
    batas: tuple[Batas, ...]
    terpakai: Rupiah | None

    @property
    def utama(self) -> Batas | None:
        """The ceiling of the whole plan."""
        return next((b for b in self.batas if not b.kode), None)

    @property
    def sisa(self) -> Rupiah | None:
        """What is left under the ceiling of the whole plan; negative when it is passed."""
        return None if self.utama is None else self.utama.pagu - (self.terpakai or NOL)

    @property
    def lewat(self) -> bool:
        """Whether the plan passes the ceiling of the whole plan."""
        return self.sisa is not None and self.sisa.sen < 0


def daftar(wilayah: Wilayah, tahun: int) -> list[PaguPerangkatDaerah]:
    """Return the ceilings of all agencies of a region for a year, in three queries.

    Args:
        wilayah: The region; the caller has asked whether the person may see it.
        tahun: The plan year.
    """
    batas: dict[int, list[Batas]] = {}
    for p in PaguIndikatif.objects.filter(perangkat_daerah__wilayah=wilayah, tahun=tahun).order_by(
        "kode"
    ):
        batas.setdefault(p.perangkat_daerah_id, []).append(_batas(p))
    terpakai = dict(
        Renja.objects.filter(perangkat_daerah__wilayah=wilayah, tahun=tahun).values_list(
            "perangkat_daerah", "potret__pagu"
        )
    )
    return [
        PaguPerangkatDaerah(pd, tuple(batas.get(pd.pk, ())), terpakai.get(pd.pk))
        for pd in PerangkatDaerah.objects.filter(wilayah=wilayah, aktif=True).order_by("nama")
    ]


def milik(renja: Renja) -> tuple[PosisiBatas, ...]:
    """Return the ceilings of a Renja with what its plan holds under each, in one query.

    Args:
        renja: The Renja; the caller has asked whether the person may see it.
    """
    semua = batas_untuk(renja.perangkat_daerah, renja.tahun)
    return posisi(rencana.baca(renja), semua) if semua else ()


def halangan(p: PosisiBatas) -> str:
    """Return why a plan cannot be submitted: ceiling, sum, difference, and the way out."""
    dasar = f" ({p.batas.dasar})" if p.batas.dasar else ""
    return (
        f"Pagu {p.sebutan} {p.terpakai} melampaui pagu indikatif {p.batas.pagu}{dasar} sebesar "
        f"{p.lebih}. Kurangi pagunya (halaman Pengandaian menunjukkan caranya), atau mintalah "
        "Bappeda mengubah pagu indikatif itu."
    )


def ringkas(p: PosisiBatas) -> dict[str, str]:
    """Return a ceiling in one sentence for a line above the grid, and how loud it is.

    Returns:
        ``teks``, and ``berat``: ``error``, ``warning`` or nothing.
    """
    awal = f"Pagu indikatif {p.sebutan} Rp {teks_sunting(p.batas.pagu)}: "
    if not p.lewat:
        return {"teks": f"{awal}sisa Rp {teks_sunting(p.sisa)}.", "berat": ""}
    akhir = " Rencana tidak dapat diajukan." if p.menghentikan else ""
    berat = "error" if p.menghentikan else "warning" if p.mengingatkan else ""
    return {"teks": f"{awal}lewat Rp {teks_sunting(p.lebih)}.{akhir}", "berat": berat}


def batas_untuk(perangkat_daerah: PerangkatDaerah, tahun: int) -> tuple[Batas, ...]:
    """Return the ceilings of an agency for a year, that of the whole plan first."""
    return tuple(
        _batas(p)
        for p in PaguIndikatif.objects.filter(
            perangkat_daerah=perangkat_daerah, tahun=tahun
        ).order_by("kode")
    )


def ubah(
    *,
    actor: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    tahun: int,
    kode: str = "",
    pagu: Rupiah | None,
    sifat: str = SifatPagu.INGATKAN,
    dasar: str = "",
) -> PaguIndikatif | None:
    """Give an agency a ceiling, change it, or take it away.

    Args:
        actor: Who gives it.
        perangkat_daerah: The agency.
        tahun: The plan year.
        kode: Code of a program, kegiatan or sub kegiatan; empty = the whole plan.
        pagu: The ceiling; ``None`` takes it away (blank is not zero: 0 is a ceiling).
        sifat: What happens when the plan passes it (:class:`~selaras.core.batas.SifatPagu`).
        dasar: The letter that gives it.

    Returns:
        The ceiling; ``None`` when there is none now.

    Raises:
        TidakSah: A field cannot be taken; the message per field is in ``medan``.
        TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.wajib(actor, perangkat_daerah, Tindakan.KELOLA_WILAYAH)
    baku = _periksa(tahun, kode, pagu, sifat, dasar)
    with transaction.atomic():
        PerangkatDaerah.objects.select_for_update().get(pk=perangkat_daerah.pk)
        lama = PaguIndikatif.objects.filter(
            perangkat_daerah=perangkat_daerah, tahun=tahun, kode=baku
        ).first()
        baru = None
        if pagu is not None:
            baru = PaguIndikatif(
                pk=lama.pk if lama else None,
                perangkat_daerah=perangkat_daerah,
                tahun=tahun,
                kode=baku,
                pagu=pagu,
                sifat=str(sifat),
                dasar=" ".join(dasar.split()),
            )
        beda = (
            audit.perubahan_baris("pagu_indikatif", f"{tahun} {baku}".strip(), lama, baru, _KOLOM)
            if lama or baru
            else None
        )
        if beda is None:
            return lama
        if baru is None:
            PaguIndikatif.objects.filter(pk=lama.pk if lama else None).delete()
        else:
            baru.save()
        audit.record(
            actor=actor,
            aksi="pagu_indikatif.diubah",
            objek=f"{perangkat_daerah} {tahun} {baku}".strip(),
            tempat=perangkat_daerah,
            perubahan=[beda],
        )
    return baru


def _periksa(tahun: int, kode: str, pagu: Rupiah | None, sifat: str, dasar: str) -> str:
    """Return the code in its canonical form, or refuse with a message per field."""
    medan: dict[str, str] = {}
    baku = kode_baku(kode) if kode.strip() else ""
    if not TAHUN_MIN <= tahun <= TAHUN_MAKS:
        medan["tahun"] = f"{tahun} bukan tahun rencana. Tulis tahun empat angka."
    if kode.strip() and not baku:
        medan["kode"] = (
            f"“{kode.strip()[:40]}” bukan kode. Tulis kode program, kegiatan, atau sub kegiatan, "
            "misalnya 5.03.01.2.01, atau kosongkan untuk seluruh rencana."
        )
    if pagu is not None and not NOL <= pagu <= PAGU_MAKS:
        medan["pagu"] = f"Pagu indikatif {pagu} di luar 0 sampai {PAGU_MAKS}."
    if sifat not in set(SifatPagu):
        medan["sifat"] = "Pilih hentikan, ingatkan, atau abaikan."
    if len(dasar) > 300:
        medan["dasar"] = f"Dasarnya {len(dasar)} karakter; paling panjang 300."
    if medan:
        raise TidakSah(next(iter(medan.values())), medan)
    return baku


def _batas(p: PaguIndikatif) -> Batas:
    return Batas(p.kode, p.pagu, SifatPagu(p.sifat), p.dasar)
