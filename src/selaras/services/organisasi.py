"""The agency itself: its data, its units, and which unit carries out which lines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from selaras.core.errors import CodeError
from selaras.core.hak import Tindakan
from selaras.core.jenis import Tingkat
from selaras.core.kode import KodeNomenklatur
from selaras.core.sunting import leluhur
from selaras.db.models import (
    Pengguna,
    PerangkatDaerah,
    Renja,
    Simpul,
    Undangan,
    UnitKerja,
)
from selaras.services import access, audit, rencana
from selaras.services.galat import Bentrok, TidakAda, TidakSah

MEDAN_DATA = (
    "nama",
    "singkatan",
    "kode",
    "bidang_urusan",
    "alamat",
    "tempat",
    "tugas",
    "fungsi",
)
"""What an agency may change of itself; its name in addresses stays."""

_PANJANG: Mapping[str, int] = {"nama": 300, "singkatan": 60, "kode": 40, "tempat": 100}
_BERBARIS = frozenset({"alamat", "fungsi", "bidang_urusan"})
_MAKS_BARIS = 60
_MAKS_HURUF = 20_000
_PANJANG_UNIT = 200


def ubah_data(*, actor: Pengguna, perangkat_daerah: PerangkatDaerah, isi: Mapping[str, str]) -> int:
    """Change what an agency says of itself.

    A Renja that is being written keeps the data it was made with until its own page changes them.

    Args:
        actor: Who changes.
        perangkat_daerah: The agency.
        isi: New texts by name (:data:`MEDAN_DATA`); several entries stand on lines of their own.

    Returns:
        How many columns changed.

    Raises:
        TidakSah: A text is too long, a code is none; the messages are in ``medan``.
        TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.wajib(actor, perangkat_daerah, Tindakan.KELOLA_UNIT)
    beda = simpan_pd(actor=actor, perangkat_daerah=perangkat_daerah, isi=_data_bersih(isi))
    return len((beda and beda.sesudah) or {})


def simpan_pd(
    *, actor: Pengguna, perangkat_daerah: PerangkatDaerah, isi: Mapping[str, Any]
) -> audit.Perubahan | None:
    """Save columns of an agency that were checked already; what is the same leaves no entry.

    Args:
        actor: Who changes; the caller has asked whether the person may.
        perangkat_daerah: The agency; it carries the new values afterwards.
        isi: The columns.

    Returns:
        What differed; ``None`` when nothing did.
    """
    with transaction.atomic():
        lama = PerangkatDaerah.objects.select_for_update().get(pk=perangkat_daerah.pk)
        for nama, nilai in isi.items():
            setattr(perangkat_daerah, nama, nilai)
        beda = audit.perubahan_baris(
            "perangkat_daerah", lama.sebutan, lama, perangkat_daerah, tuple(isi)
        )
        if beda is not None:
            perangkat_daerah.save(update_fields=tuple(isi))
            audit.record(
                actor=actor,
                aksi="perangkat_daerah.diubah",
                objek=str(perangkat_daerah),
                tempat=perangkat_daerah,
                perubahan=[beda],
            )
    return beda


def _data_bersih(isi: Mapping[str, str]) -> dict[str, Any]:
    """Return texts of the data page as columns, or say what is the matter with each."""
    hasil: dict[str, Any] = {}
    salah: dict[str, str] = {}
    for nama in MEDAN_DATA:
        if nama not in isi:
            continue
        teks = isi[nama].replace("\r\n", "\n").strip()
        if len(teks) > _PANJANG.get(nama, _MAKS_HURUF):
            salah[nama] = f"Paling panjang {_PANJANG.get(nama, _MAKS_HURUF)} huruf."
        elif nama in _BERBARIS:
            baris = [" ".join(b.split()) for b in teks.split("\n") if b.strip()]
            if len(baris) > _MAKS_BARIS:
                salah[nama] = f"Paling banyak {_MAKS_BARIS} baris."
            hasil[nama] = baris
        else:
            hasil[nama] = teks if nama == "tugas" else " ".join(teks.split())
    if "nama" in isi and not hasil.get("nama") and "nama" not in salah:
        salah["nama"] = "Isi nama perangkat daerah."
    for kode in hasil.get("bidang_urusan", ()):
        if not _bidang_urusan(kode):
            salah["bidang_urusan"] = f"“{kode[:20]}” bukan kode bidang urusan, misalnya 5.03."
    if salah:
        raise TidakSah("Data perangkat daerah belum dapat disimpan.", salah)
    return hasil


def _bidang_urusan(kode: str) -> bool:
    try:
        return KodeNomenklatur.parse(kode).tingkat is Tingkat.BIDANG_URUSAN
    except CodeError:
        return False


def daftar_unit(perangkat_daerah: PerangkatDaerah) -> list[UnitKerja]:
    """Return the units of an agency in order, each with what uses it (``pakai``, in words)."""
    semua = list(
        UnitKerja.objects.filter(perangkat_daerah=perangkat_daerah).prefetch_related(
            "penugasan", "pejabat", "simpul"
        )
    )
    diundang = set(
        Undangan.objects.filter(perangkat_daerah=perangkat_daerah, unit__isnull=False).values_list(
            "unit_id", flat=True
        )
    )
    for u in semua:
        u.banyak_baris = len(u.simpul.all())
        banyak = (
            (u.banyak_baris, "baris rencana"),
            (len(u.penugasan.all()), "peran"),
            (len(u.pejabat.all()), "pejabat"),
            (int(u.pk in diundang), "undangan"),
        )
        u.pakai = ", ".join(f"{n} {sebutan}" for n, sebutan in banyak if n)
    return semua


def tambah_unit(*, actor: Pengguna, perangkat_daerah: PerangkatDaerah, nama: str) -> UnitKerja:
    """Add a unit after the last.

    Raises:
        TidakSah: The name is empty, too long or taken.
        TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.wajib(actor, perangkat_daerah, Tindakan.KELOLA_UNIT)
    with transaction.atomic():
        _kunci(perangkat_daerah)
        rapi = _nama_unit(perangkat_daerah, nama)
        akhir = perangkat_daerah.unit.order_by("-urut").first()
        unit = UnitKerja.objects.create(
            perangkat_daerah=perangkat_daerah, nama=rapi, urut=(akhir.urut if akhir else 0) + 1
        )
        audit.record(actor=actor, aksi="unit.dibuat", objek=rapi, tempat=perangkat_daerah)
    return unit


def ubah_nama_unit(
    *, actor: Pengguna, perangkat_daerah: PerangkatDaerah, unit: int, nama: str
) -> None:
    """Rename a unit; its people, lines and officials stay with it.

    Raises:
        TidakSah: The name is empty, too long or taken.
        TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    u = access.unit(actor, perangkat_daerah, unit, Tindakan.KELOLA_UNIT)
    with transaction.atomic():
        _kunci(perangkat_daerah)
        rapi = _nama_unit(perangkat_daerah, nama, kecuali=u.pk)
        if rapi == u.nama:
            return
        lama, u.nama = u.nama, rapi
        u.save(update_fields=("nama",))
        audit.record(
            actor=actor,
            aksi="unit.diubah",
            objek=rapi,
            tempat=perangkat_daerah,
            perubahan=[audit.Perubahan("unit", str(u.pk), {"nama": lama}, {"nama": rapi})],
        )


def geser_unit(
    *, actor: Pengguna, perangkat_daerah: PerangkatDaerah, unit: int, naik: bool
) -> None:
    """Move a unit one place up or down; at the end of the list nothing happens.

    Raises:
        TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    u = access.unit(actor, perangkat_daerah, unit, Tindakan.KELOLA_UNIT)
    with transaction.atomic():
        _kunci(perangkat_daerah)
        semua = list(perangkat_daerah.unit.all())
        dari = semua.index(u)
        ke = dari + (-1 if naik else 1)
        if not 0 <= ke < len(semua):
            return
        semua.insert(ke, semua.pop(dari))
        for urut, x in enumerate(semua, start=1):
            x.urut = urut
        UnitKerja.objects.bulk_update(semua, ("urut",))
        audit.record(
            actor=actor,
            aksi="unit.diubah",
            objek=u.nama,
            tempat=perangkat_daerah,
            perubahan=[
                audit.Perubahan(
                    "unit", str(u.pk), {"urutan": str(dari + 1)}, {"urutan": str(ke + 1)}
                )
            ],
        )


def hapus_unit(*, actor: Pengguna, perangkat_daerah: PerangkatDaerah, unit: int) -> None:
    """Remove a unit that nothing uses.

    Raises:
        TidakSah: Lines, people, officials or invitations belong to it; says how many.
        TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    u = access.unit(actor, perangkat_daerah, unit, Tindakan.KELOLA_UNIT)
    with transaction.atomic():
        _kunci(perangkat_daerah)
        pakai = next((x.pakai for x in daftar_unit(perangkat_daerah) if x.pk == u.pk), "")
        if pakai:
            raise TidakSah(
                f"{u.nama} masih dipakai ({pakai}), jadi tidak dapat dihapus. Pindahkan dahulu, "
                "atau ubah namanya."
            )
        u.delete()
        audit.record(actor=actor, aksi="unit.dihapus", objek=u.nama, tempat=perangkat_daerah)


def _kunci(perangkat_daerah: PerangkatDaerah) -> None:
    """Let two changes of the same list of units wait for each other."""
    PerangkatDaerah.objects.select_for_update().get(pk=perangkat_daerah.pk)


def _nama_unit(perangkat_daerah: PerangkatDaerah, nama: str, kecuali: int = 0) -> str:
    rapi = " ".join(nama.split())
    if not rapi or len(rapi) > _PANJANG_UNIT:
        raise TidakSah(
            f"Nama unit kerja harus diisi, paling panjang {_PANJANG_UNIT} huruf.",
            {"nama": "Isi nama unit kerja."},
        )
    if perangkat_daerah.unit.filter(nama__iexact=rapi).exclude(pk=kecuali).exists():
        raise TidakSah(f"Unit kerja bernama {rapi} sudah ada.", {"nama": "Sudah ada."})
    return rapi


@dataclass(frozen=True, slots=True)
class BarisUnit:
    """One line of the tree on the page that gives lines to units.

    Attributes:
        id, tingkat, kode, uraian: The line.
        unit: Unit it was given to itself; ``None`` when to none.
        warisan: Name of the unit it belongs to through a line above; empty when there is none.
        isi: Number of sub kegiatan below it.
    """

    id: str
    tingkat: str
    kode: str
    uraian: str
    unit: int | None
    warisan: str
    isi: int


def pembagian(renja: Renja) -> list[BarisUnit]:
    """Return the program, kegiatan and sub kegiatan of a Renja with the unit of each.

    What was given to a unit holds for everything below it, as
    :func:`selaras.services.renja.boleh_sunting` reads it.
    """
    pohon = rencana.baca(renja)
    unit = dict(
        Simpul.objects.filter(renstra=renja.renstra_id, unit__isnull=False).values_list(
            "kunci", "unit_id"
        )
    )
    nama = dict(renja.perangkat_daerah.unit.values_list("pk", "nama"))
    hasil: list[BarisUnit] = []
    banyak: dict[str, int] = {}
    for s in pohon.simpul:
        if s.tingkat is Tingkat.SUB_KEGIATAN:
            for a in leluhur(pohon, s.id):
                banyak[a.id] = banyak.get(a.id, 0) + 1
    for s in pohon.simpul:
        if s.tingkat not in (Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN):
            continue
        dari = {nama[unit[a.id]] for a in leluhur(pohon, s.id) if a.id != s.id and a.id in unit}
        hasil.append(
            BarisUnit(
                s.id,
                s.tingkat.value,
                s.kode,
                s.uraian,
                unit.get(s.id),
                ", ".join(sorted(dari)),
                banyak.get(s.id, 0),
            )
        )
    return hasil


def bagi(
    *,
    actor: Pengguna,
    renja: Renja,
    unit: Mapping[str, int | None],
    semula: Mapping[str, int | None] | None = None,
) -> int:
    """Give lines to units: all that the person changed, in one entry of the trail.

    Args:
        actor: Who decides.
        renja: The Renja whose tree is meant; the tree is that of its whole Renstra.
        unit: Unit per line; ``None`` takes a line back.
        semula: Unit per line as the person saw it; a line left as it was is not touched.

    Returns:
        How many lines changed.

    Raises:
        TidakAda: A line is none of the tree.
        TidakSah: A unit is none of the agency's.
        Bentrok: Somebody else gave one of the changed lines to another unit meanwhile.
        TidakBerhak: See :mod:`selaras.services.access`.
    """
    semula = semula or {}
    unit = {k: u for k, u in unit.items() if k not in semula or semula[k] != u}
    pd = renja.perangkat_daerah
    access.wajib(actor, pd, Tindakan.KELOLA_UNIT)
    nama = dict(pd.unit.values_list("pk", "nama"))
    if not {u for u in unit.values() if u is not None} <= set(nama):
        raise TidakSah("Unit kerja itu bukan milik perangkat daerah ini.")
    with transaction.atomic():
        baris = _simpul_terkunci(renja, list(unit))
        beda = [s for s in baris if s.unit_id != unit[s.kunci]]
        for s in beda:
            if s.kunci in semula and s.unit_id != semula[s.kunci]:
                raise Bentrok(
                    f"Baris {s.kode or s.kunci} sementara ini diberikan orang lain kepada "
                    f"{nama.get(s.unit_id or 0, 'tanpa unit')}. Muat ulang halaman, lalu ulangi."
                )
        perubahan = [
            audit.Perubahan(
                "unit_simpul",
                s.kunci,
                {"unit": nama.get(s.unit_id or 0, "")},
                {"unit": nama.get(unit[s.kunci] or 0, "")},
            )
            for s in beda
        ]
        for s in beda:
            s.unit_id = unit[s.kunci]
        Simpul.objects.bulk_update(beda, ("unit",), batch_size=500)
        if perubahan:
            audit.record(
                actor=actor,
                aksi="unit.diubah",
                objek=str(renja),
                tempat=pd,
                renja=renja,
                perubahan=perubahan,
            )
    return len(beda)


def _simpul_terkunci(renja: Renja, kunci: Sequence[str]) -> list[Simpul]:
    baris = list(
        Simpul.objects.select_for_update(of=("self",)).filter(
            renstra=renja.renstra_id, kunci__in=kunci
        )
    )
    if len(baris) != len(kunci):
        raise TidakAda("Ada baris yang tidak lagi dalam rencana ini. Muat ulang halaman.")
    return baris
