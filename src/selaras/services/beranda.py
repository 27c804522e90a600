"""What a person sees first: where the plans stand, what is waiting, how much time is left."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, Q

from selaras.core.alur import TAHAPAN_PERUBAHAN, TAHAPAN_UTAMA, Keadaan, Perpindahan, langkah_dari
from selaras.core.hak import Peran
from selaras.core.rekap import Rekap
from selaras.core.renja import Renja as Rencana
from selaras.core.renja import Tingkat
from selaras.core.rupiah import Rupiah
from selaras.db.models import PaguIndikatif, Pengguna, PerangkatDaerah, Renja
from selaras.services import access, jadwal, rencana
from selaras.services.jadwal import Tenggat


@dataclass(frozen=True, slots=True, kw_only=True)
class Ringkasan:
    """One Renja for a headline.

    Attributes:
        renja: With its read model.
        tahapan: The progress line: state, whether it is behind, the deadline.
        langkah: Steps the person may take.
        tenggat: The next deadline; ``None`` when none is left.
        catatan: Open verifier's notes.
        batas: The ceiling of the year; ``None`` where none was given.
        program: Name, money and share of each program.
    """

    renja: Renja
    tahapan: tuple[dict[str, Any], ...]
    langkah: tuple[Perpindahan, ...]
    tenggat: Tenggat | None
    catatan: int
    batas: PaguIndikatif | None
    program: tuple[dict[str, Any], ...]


def daftar_renja(pd: PerangkatDaerah) -> list[Renja]:
    """Return the Renja of an agency, the latest year first, with numbers but without content."""
    return list(
        Renja.objects.filter(perangkat_daerah=pd)
        .select_related("perangkat_daerah__wilayah", "renstra", "potret")
        .defer("potret__isi", "potret__temuan")
        .annotate(
            catatan_terbuka=Count(
                "catatan_verifikasi", filter=~Q(catatan_verifikasi__status="selesai")
            )
        )
        .order_by("-tahun")
    )


def utama(semua: list[Renja]) -> Renja | None:
    """Return the Renja that somebody works on: the last one that is not decreed, else the last."""
    belum = [r for r in semua if not r.keadaan_kini.ditetapkan]
    return (belum or semua or [None])[0]


def ringkasan(*, actor: Pengguna, renja: Renja) -> Ringkasan:
    """Return the headline of one Renja.

    Args:
        actor: Who looks.
        renja: The Renja; the caller has asked whether the person may see it.
    """
    isi = rencana.baca(renja)
    punya = access.peran(actor, renja.perangkat_daerah)
    tenggat = jadwal.tenggat(renja.perangkat_daerah.wilayah, renja.tahun)
    batas = PaguIndikatif.objects.filter(
        perangkat_daerah=renja.perangkat_daerah, tahun=renja.tahun, kode=""
    ).first()
    return Ringkasan(
        renja=renja,
        tahapan=_tahapan(renja.keadaan_kini, tenggat),
        langkah=langkah_dari(renja.keadaan_kini, punya),
        tenggat=_berikut(renja.keadaan_kini, tenggat),
        catatan=renja.catatan_verifikasi.exclude(status="selesai").count(),
        batas=batas,
        program=_program(isi),
    )


def _tahapan(kini: Keadaan, tenggat: dict[Keadaan, Tenggat]) -> tuple[dict[str, Any], ...]:
    urut = TAHAPAN_UTAMA if kini in TAHAPAN_UTAMA else TAHAPAN_PERUBAHAN
    posisi = urut.index(kini)
    return tuple(
        {
            "keadaan": k,
            "kelas": "lewat"
            if i < posisi or (k.ditetapkan and i == posisi)
            else "kini"
            if i == posisi
            else "",
            "kini": i == posisi,
            "tenggat": tenggat.get(k),
        }
        for i, k in enumerate(urut)
    )


def _berikut(kini: Keadaan, tenggat: dict[Keadaan, Tenggat]) -> Tenggat | None:
    if kini not in TAHAPAN_UTAMA or kini.ditetapkan:
        return None
    sisa = TAHAPAN_UTAMA[TAHAPAN_UTAMA.index(kini) :]
    return next((tenggat[k] for k in sisa if k in tenggat), None)


def _program(isi: Rencana) -> tuple[dict[str, Any], ...]:
    """Return the programs with their money and its share of the largest, for bars."""
    rekap = Rekap(isi)
    program = []
    for s in isi.telusuri():
        uang = rekap.pagu(s.id).isi
        if s.tingkat is Tingkat.PROGRAM and isinstance(uang, Rupiah):
            program.append((s, uang))
    terbesar = max((u.sen for _, u in program), default=0)
    total = sum(u.sen for _, u in program)
    return tuple(
        {
            "kode": s.kode,
            "uraian": s.uraian,
            "pagu": u,
            "lebar": u.sen * 1000 // terbesar if terbesar else 0,
            "bagian": u.sen * 1000 // total if total else 0,
        }
        for s, u in program
    )


def menunggu(*, actor: Pengguna) -> list[dict[str, Any]]:
    """Return what waits for a person: a Renja and the step that its role has to take."""
    peran_pd: dict[int, set[Peran]] = {}
    wilayah: dict[int, set[Peran]] = {}
    for t in access.penugasan(actor):
        if t.perangkat_daerah_id:
            peran_pd.setdefault(t.perangkat_daerah_id, set()).add(Peran(t.peran))
        elif t.wilayah_id:
            wilayah.setdefault(t.wilayah_id, set()).add(Peran(t.peran))
    semua = (
        Renja.objects.filter(
            Q(perangkat_daerah__in=peran_pd) | Q(perangkat_daerah__wilayah__in=wilayah)
        )
        .select_related("perangkat_daerah", "potret")
        .defer("potret__isi", "potret__temuan")
        .annotate(sejak=Max("langkah__pada"))
        .order_by("perangkat_daerah__nama", "-tahun")
    )
    hasil = []
    for r in semua:
        punya = peran_pd.get(r.perangkat_daerah_id, set()) | wilayah.get(
            r.perangkat_daerah.wilayah_id, set()
        )
        kini = r.keadaan_kini
        langkah = [p for p in langkah_dari(kini, punya) if p.langkah in _MENUNGGU]
        if langkah:
            hasil.append({"renja": r, "langkah": langkah, "sejak": r.sejak})
    return hasil


_MENUNGGU = frozenset({"ajukan", "setujui", "tetapkan", "lanjutkan", "buka_forum"})


def hari_sisa(tenggat: Tenggat | None, hari: date) -> int | None:
    """Return the days until a deadline; negative when it has passed."""
    return None if tenggat is None else (tenggat.selesai - hari).days
