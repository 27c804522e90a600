"""Removing from a Renstra what nothing uses, and saying what uses it when something does."""

from collections.abc import Callable, Mapping

from django.db.models import Model

from selaras.core.hak import Tindakan
from selaras.core.renja import Renja as Rencana
from selaras.core.sunting_renstra import tanpa_indikator, tanpa_simpul, tanpa_tujuan_sasaran
from selaras.db.models import (
    Baris,
    BarisReview,
    Keluaran,
    Lokasi,
    Pendanaan,
    PendukungSasaran,
    Pengguna,
    RekamanNaskah,
    Renstra,
)
from selaras.services import access
from selaras.services import renstra as layanan
from selaras.services.galat import TidakAda, TidakSah

_HAPUS: Mapping[str, Callable[[Rencana, str], Rencana]] = {
    "simpul": tanpa_simpul,
    "indikator": tanpa_indikator,
    "tujuan_sasaran": tanpa_tujuan_sasaran,
}
_SEBUTAN_RENJA: tuple[tuple[type[Model], str], ...] = (
    (Baris, "baris Renja"),
    (Keluaran, "indikator Renja"),
    (Pendanaan, "pagu Renja"),
    (Lokasi, "lokasi Renja"),
    (BarisReview, "baris T-C.31"),
)


def hapus(*, actor: Pengguna, renstra: Renstra, jenis: str, kunci: str) -> None:
    """Remove a simpul, an indikator, a tujuan or a sasaran that nothing uses.

    A simpul goes with its own indikators and pagu, a tujuan or sasaran with its indikators.

    Args:
        actor: Who removes.
        renstra: The Renstra.
        jenis: ``simpul``, ``indikator`` or ``tujuan_sasaran``.
        kunci: Its id.

    Raises:
        TidakAda: There is none.
        TidakSah: Something uses it; says what.
        Terkunci, TidakBerhak: See :func:`selaras.services.renstra.ubah`.
    """
    access.wajib(actor, renstra.perangkat_daerah, Tindakan.UBAH_RENSTRA)
    if jenis not in _HAPUS:
        raise TidakSah("Pilih yang akan dihapus dari halamannya.")

    def terapkan(lama: Rencana) -> Rencana:
        if kunci not in {r.id for r in getattr(lama, jenis)}:
            raise TidakAda("Yang akan dihapus sudah tidak ada.")
        if dipakai := pemakai(renstra, lama, jenis, kunci):
            raise TidakSah(
                f"Tidak dapat dihapus, karena masih dipakai: {', '.join(dipakai)}. Keluarkan "
                "dahulu dari sana."
            )
        return _HAPUS[jenis](lama, kunci)

    layanan.ubah(
        actor=actor, renstra=renstra, fungsi=terapkan, rincian={"menghapus": f"{jenis} {kunci}"}
    )


def pemakai(renstra: Renstra, isi: Rencana, jenis: str, kunci: str) -> list[str]:
    """Return what uses a record of a Renstra, in words; empty when it can be removed.

    Args:
        renstra: The Renstra.
        isi: Its part of the plan.
        jenis: ``simpul``, ``indikator`` or ``tujuan_sasaran``.
        kunci: Its id.
    """
    hasil: list[str] = []
    indikator = (
        [kunci] if jenis == "indikator" else [i.id for i in isi.indikator_milik.get(kunci, ())]
    )
    if jenis == "simpul":
        if anak := isi.anak_dari.get(kunci, ()):
            hasil.append(f"{len(anak)} baris di bawahnya")
        if any(a.simpul == kunci for a in isi.anggaran):
            hasil.append("anggaran")
        hasil += _renja(renstra, {"simpul__kunci": kunci})
    elif jenis == "tujuan_sasaran":
        if anak_ts := [t for t in isi.tujuan_sasaran if t.induk == kunci]:
            hasil.append(f"{len(anak_ts)} sasaran di bawahnya")
        if PendukungSasaran.objects.filter(sasaran__renstra=renstra, sasaran__kunci=kunci).exists():
            hasil.append("program yang mendukungnya")
    terukur = {r.indikator for r in isi.realisasi} & set(indikator)
    if terukur:
        hasil.append("realisasi yang sudah dilaporkan")
    if indikator:
        hasil += [
            f"indikator Renja {t}"
            for t in Keluaran.objects.filter(renja__renstra=renstra, indikator__kunci__in=indikator)
            .exclude(simpul__kunci=kunci)
            .values_list("renja__tahun", flat=True)
            .distinct()
            .order_by("renja__tahun")
        ]
    hasil += _naskah(renstra, kunci)
    return hasil


def _renja(renstra: Renstra, saring: Mapping[str, str]) -> list[str]:
    hasil: list[str] = []
    for model, sebutan in _SEBUTAN_RENJA:
        tahun = (
            model._default_manager.filter(renja__renstra=renstra, **saring)
            .values_list("renja__tahun", flat=True)
            .distinct()
            .order_by("renja__tahun")
        )
        hasil += [f"{sebutan} {t}" for t in tahun]
    return hasil


def _naskah(renstra: Renstra, kunci: str) -> list[str]:
    """Return the factors of evaluations that speak of a simpul or sasaran."""
    tahun = (
        RekamanNaskah.objects.filter(renja__renstra=renstra, tabel="faktor", isi__simpul=kunci)
        .values_list("renja__tahun", flat=True)
        .distinct()
        .order_by("renja__tahun")
    )
    return [f"faktor evaluasi Renja {t}" for t in tahun]
