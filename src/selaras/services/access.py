"""The one door to objects: nothing is fetched without asking who wants it and for what.

A stranger gets :class:`~selaras.services.galat.TidakAda`, whether the object exists or not; a
member without the right gets :class:`~selaras.services.galat.TidakBerhak`, which says what is
missing.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from selaras.core.alur import Keadaan
from selaras.core.hak import Peran, Tindakan, boleh
from selaras.db.models import (
    Berkas,
    Bukti,
    CatatanVerifikasi,
    Impor,
    Pejabat,
    Pengguna,
    Penugasan,
    PerangkatDaerah,
    Renja,
    Renstra,
    Simpul,
    Survei,
    UnitKerja,
    Wilayah,
)
from selaras.services.galat import Terkunci, TidakAda, TidakBerhak


def hari_ini() -> date:
    """Return the day in the time zone of the installation."""
    return timezone.localdate()


def penugasan(actor: Pengguna) -> tuple[Penugasan, ...]:
    """Return the roles of a person that are valid today; read once per request."""
    if not actor.is_authenticated or not actor.is_active:
        return ()
    ada: tuple[Penugasan, ...] | None = getattr(actor, "_penugasan", None)
    if ada is None:
        hari = hari_ini()
        ada = tuple(
            Penugasan.objects.filter(pengguna=actor, mulai__lte=hari)
            .filter(Q(sampai__isnull=True) | Q(sampai__gte=hari))
            .select_related("perangkat_daerah__wilayah", "wilayah", "unit")
        )
        actor._penugasan = ada
    return ada


def peran(actor: Pengguna, pd: PerangkatDaerah) -> frozenset[Peran]:
    """Return the roles a person has for an agency, those for its whole region included."""
    return frozenset(
        Peran(p.peran)
        for p in penugasan(actor)
        if p.perangkat_daerah_id == pd.pk or (p.wilayah_id and p.wilayah_id == pd.wilayah_id)
    )


def peran_wilayah(actor: Pengguna, wilayah: Wilayah) -> frozenset[Peran]:
    """Return the roles a person has for a region itself."""
    return frozenset(Peran(p.peran) for p in penugasan(actor) if p.wilayah_id == wilayah.pk)


def unit_sendiri(actor: Pengguna, pd: PerangkatDaerah) -> frozenset[int]:
    """Return the units of an agency whose lines a person in a bidang may change."""
    return frozenset(
        p.unit_id
        for p in penugasan(actor)
        if p.perangkat_daerah_id == pd.pk and p.peran == Peran.BIDANG and p.unit_id
    )


def berhak(actor: Pengguna, pd: PerangkatDaerah, tindakan: Tindakan) -> bool:
    """Tell whether a person has a right on the objects of an agency."""
    return any(boleh(p, tindakan) for p in peran(actor, pd))


def berhak_wilayah(actor: Pengguna, wilayah: Wilayah, tindakan: Tindakan) -> bool:
    """Tell whether a person has a right on a region itself."""
    return any(boleh(p, tindakan) for p in peran_wilayah(actor, wilayah))


def wajib(actor: Pengguna, pd: PerangkatDaerah, tindakan: Tindakan) -> frozenset[Peran]:
    """Return the roles of a person for an agency, or refuse.

    Raises:
        TidakAda: No role there at all.
        TidakBerhak: None of the roles has the right.
    """
    punya = peran(actor, pd)
    return _periksa(punya, tindakan)


def wajib_wilayah(actor: Pengguna, wilayah: Wilayah, tindakan: Tindakan) -> frozenset[Peran]:
    """Return the roles of a person for a region, or refuse as :func:`wajib` does."""
    return _periksa(peran_wilayah(actor, wilayah), tindakan)


def _periksa(punya: Iterable[Peran], tindakan: Tindakan) -> frozenset[Peran]:
    milik = frozenset(punya)
    if not milik:
        raise TidakAda
    if not any(boleh(p, tindakan) for p in milik):
        sebutan = ", ".join(sorted(p.sebutan for p in milik))
        bisa = ", ".join(p.sebutan for p in Peran if boleh(p, tindakan))
        raise TidakBerhak(
            f"Peran Anda di sini ({sebutan}) tidak memuat tindakan ini. Yang dapat "
            f"melakukannya: {bisa}."
        )
    return milik


def daftar_perangkat_daerah(actor: Pengguna) -> QuerySet[PerangkatDaerah]:
    """Return the agencies a person may see."""
    milik = penugasan(actor)
    return PerangkatDaerah.objects.filter(
        Q(pk__in={p.perangkat_daerah_id for p in milik if p.perangkat_daerah_id})
        | Q(wilayah__in={p.wilayah_id for p in milik if p.wilayah_id})
    ).select_related("wilayah")


def perangkat_daerah(
    actor: Pengguna, sebutan: str, untuk: Tindakan = Tindakan.LIHAT
) -> PerangkatDaerah:
    """Return an agency by its name in addresses.

    Raises:
        TidakAda, TidakBerhak: See :func:`wajib`.
    """
    pd = PerangkatDaerah.objects.select_related("wilayah").filter(sebutan=sebutan).first()
    if pd is None:
        raise TidakAda
    wajib(actor, pd, untuk)
    return pd


def wilayah(actor: Pengguna, kode: str, untuk: Tindakan = Tindakan.LIHAT) -> Wilayah:
    """Return a region by its code.

    Raises:
        TidakAda, TidakBerhak: See :func:`wajib`.
    """
    w = Wilayah.objects.filter(kode=kode).first()
    if w is None:
        raise TidakAda
    wajib_wilayah(actor, w, untuk)
    return w


def renja(actor: Pengguna, sebutan: str, tahun: int, untuk: Tindakan = Tindakan.LIHAT) -> Renja:
    """Return the Renja of an agency for a year.

    Raises:
        TidakAda, TidakBerhak: See :func:`wajib`.
    """
    r = (
        Renja.objects.select_related("perangkat_daerah__wilayah", "renstra")
        .filter(perangkat_daerah__sebutan=sebutan, tahun=tahun)
        .first()
    )
    if r is None:
        raise TidakAda
    wajib(actor, r.perangkat_daerah, untuk)
    return r


def renja_terbuka(actor: Pengguna, r: Renja, untuk: Tindakan) -> frozenset[Peran]:
    """Return the roles of a person who may change an open Renja, or refuse.

    Raises:
        TidakAda, TidakBerhak: See :func:`wajib`.
        Terkunci: The state of the Renja does not allow changes.
    """
    punya = wajib(actor, r.perangkat_daerah, untuk)
    keadaan = Keadaan(r.keadaan)
    if not keadaan.terbuka:
        jalan = (
            "Tunggu hasil verifikasi, atau minta pimpinan menariknya kembali."
            if keadaan.di_bappeda
            else "Buka perubahan bila isinya perlu diubah."
        )
        raise Terkunci(
            f"Renja {r.tahun} berada pada tahap {keadaan.sebutan.lower()}, jadi isinya tidak "
            f"dapat diubah. {jalan}"
        )
    return punya


def renstra(actor: Pengguna, sebutan: str, awal: int, untuk: Tindakan = Tindakan.LIHAT) -> Renstra:
    """Return the Renstra of an agency by its first year.

    Raises:
        TidakAda, TidakBerhak: See :func:`wajib`.
    """
    r = (
        Renstra.objects.select_related("perangkat_daerah__wilayah", "edisi")
        .filter(perangkat_daerah__sebutan=sebutan, awal=awal)
        .first()
    )
    if r is None:
        raise TidakAda
    wajib(actor, r.perangkat_daerah, untuk)
    return r


def simpul(r: Renja, kunci: str) -> Simpul:
    """Return a node of the tree of a Renja that the caller already has.

    Raises:
        TidakAda: The tree has no such node.
    """
    s = Simpul.objects.filter(renstra=r.renstra_id, kunci=kunci).first()
    if s is None:
        raise TidakAda(f"Baris {kunci} tidak ada dalam rencana ini.")
    return s


def impor(actor: Pengguna, pk: int, untuk: Tindakan = Tindakan.UBAH_RENJA) -> Impor:
    """Return an import that waits for a decision.

    Raises:
        TidakAda, TidakBerhak: See :func:`wajib`.
    """
    i = (
        Impor.objects.select_related(
            "renja__perangkat_daerah__wilayah", "renja__renstra", "perangkat_daerah__wilayah"
        )
        .filter(pk=pk)
        .first()
    )
    if i is None:
        raise TidakAda
    wajib(actor, i.perangkat_daerah, untuk)
    return i


def berkas(actor: Pengguna, pk: int) -> Berkas:
    """Return a stored file.

    Raises:
        TidakAda, TidakBerhak: See :func:`wajib`.
    """
    b = Berkas.objects.select_related("perangkat_daerah__wilayah").filter(pk=pk).first()
    if b is None:
        raise TidakAda
    wajib(actor, b.perangkat_daerah, Tindakan.LIHAT)
    return b


def bukti(actor: Pengguna, pd: PerangkatDaerah, pk: int) -> Bukti:
    """Return a piece of evidence of an agency.

    Raises:
        TidakAda, TidakBerhak: See :func:`wajib`.
    """
    wajib(actor, pd, Tindakan.LIHAT)
    b = Bukti.objects.select_related("berkas", "oleh").filter(perangkat_daerah=pd, pk=pk).first()
    if b is None:
        raise TidakAda
    return b


def catatan(actor: Pengguna, pk: int, untuk: Tindakan = Tindakan.LIHAT) -> CatatanVerifikasi:
    """Return a verifier's note.

    Raises:
        TidakAda, TidakBerhak: See :func:`wajib`.
    """
    c = (
        CatatanVerifikasi.objects.select_related("renja__perangkat_daerah__wilayah", "oleh")
        .filter(pk=pk)
        .first()
    )
    if c is None:
        raise TidakAda
    wajib(actor, c.renja.perangkat_daerah, untuk)
    return c


def unit(actor: Pengguna, pd: PerangkatDaerah, pk: int, untuk: Tindakan) -> UnitKerja:
    """Return a unit of an agency.

    Raises:
        TidakAda, TidakBerhak: See :func:`wajib`.
    """
    wajib(actor, pd, untuk)
    u = UnitKerja.objects.filter(perangkat_daerah=pd, pk=pk).first()
    if u is None:
        raise TidakAda
    return u


def pejabat(
    actor: Pengguna, pd: PerangkatDaerah, pk: int, untuk: Tindakan = Tindakan.LIHAT
) -> Pejabat:
    """Return an official of an agency.

    Raises:
        TidakAda, TidakBerhak: See :func:`wajib`.
    """
    wajib(actor, pd, untuk)
    p = Pejabat.objects.select_related("unit").filter(perangkat_daerah=pd, pk=pk).first()
    if p is None:
        raise TidakAda
    return p


def survei(actor: Pengguna, sebutan: str, pk: int, untuk: Tindakan = Tindakan.LIHAT) -> Survei:
    """Return a survey of an agency.

    Raises:
        TidakAda, TidakBerhak: See :func:`wajib`.
    """
    s = (
        Survei.objects.select_related("perangkat_daerah__wilayah", "indikator")
        .filter(perangkat_daerah__sebutan=sebutan, pk=pk)
        .first()
    )
    if s is None:
        raise TidakAda
    wajib(actor, s.perangkat_daerah, untuk)
    return s


def wilayah_kelolaan(actor: Pengguna) -> list[Wilayah]:
    """Return the regions whose calendar, ceilings and nomenclature a person manages."""
    milik = {p.wilayah_id: p.wilayah for p in penugasan(actor) if p.wilayah}
    return [
        w
        for w in milik.values()
        if any(boleh(r, Tindakan.KELOLA_WILAYAH) for r in peran_wilayah(actor, w))
    ]
