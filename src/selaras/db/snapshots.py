"""Rows to core values: the plan of a Renja composed from its rows.

The other direction is :mod:`selaras.db.perekaman`; nothing else does either.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from enum import StrEnum
from typing import Any, get_args

from selaras.core.dokumen import Dokumen
from selaras.core.kebijakan import Kebijakan
from selaras.core.renja import Indikator as NilaiIndikator
from selaras.core.renja import Rekaman
from selaras.core.renja import Renja as Rencana
from selaras.db.models import (
    PerangkatDaerah,
    RekamanNaskah,
    Renja,
    Renstra,
)
from selaras.db.pemetaan import JENIS_NASKAH, NASKAH, PETA, TABEL_RENSTRA, Peta

_KEBIJAKAN = tuple(f.name for f in fields(Kebijakan))
KUNCI_RENJA = (
    "tahun",
    "tahap",
    "tanggal",
    "tempat",
    "jabatan_penanda_tangan",
    "nama_penanda_tangan",
    "pangkat_penanda_tangan",
    "nip_penanda_tangan",
    "sk_tim_nomor",
    "sk_tim_tanggal",
    "sk_tim_tentang",
    "sk_tim_jabatan",
    "total_belanja_daerah",
    "basis_tahun_berjalan",
    "triwulan_berjalan",
    "bentuk_tc29",
    "aturan_celah_predikat",
)
"""Keys of the document that the Renja holds itself; the others come from its agency."""


# Rows to values


def dokumen(renja: Renja) -> Dokumen:
    """Return the keys of a document from a Renja, its agency, its region and its Renstra.

    Args:
        renja: With ``perangkat_daerah__wilayah`` and ``renstra`` loaded.
    """
    pd = renja.perangkat_daerah
    return Dokumen(
        renstra_awal=renja.renstra.awal,
        renstra_akhir=renja.renstra.akhir,
        **dokumen_perangkat_daerah(pd),
        **{k: getattr(renja, k) for k in KUNCI_RENJA},
    )


def dokumen_perangkat_daerah(pd: PerangkatDaerah) -> dict[str, Any]:
    """Return the keys of a document that are the agency's and its region's."""
    return {
        "nama": pd.nama,
        "singkatan": pd.singkatan,
        "kode": pd.kode,
        "wilayah": pd.wilayah.nama,
        "jenis_wilayah": pd.wilayah.jenis,
        "kepala_daerah": pd.wilayah.kepala_daerah,
        "alamat": tuple(pd.alamat),
        "tugas": pd.tugas,
        "fungsi": tuple(pd.fungsi),
    }


def baca(renja: Renja) -> Rencana:
    """Compose the plan of a Renja from its rows.

    Simpul of the Renstra that neither carry anything of the Renstra nor are part of this Renja
    are left out: they are lines of other years.
    """
    isi = {n: baca_tabel(p, renja) for n, p in PETA.items()}
    isi.update(_baca_naskah(renja))
    return pangkas(Rencana(dokumen=dokumen(renja), **isi))


def baca_renstra(renstra: Renstra, keys: Dokumen) -> Rencana:
    """Compose the part of a plan that is the Renstra's; every simpul of it.

    Args:
        renstra: The Renstra.
        keys: Keys of the document to put it in.
    """
    isi = {n: baca_tabel(PETA[n], renstra) for n in TABEL_RENSTRA}
    return Rencana(dokumen=keys, **isi)


def pangkas(rencana: Rencana) -> Rencana:
    """Leave out simpul that no other record of the plan names, directly or from below."""
    dipakai: set[str] = set()
    for nama in ("baris", "keluaran", "pendanaan", "lokasi", "rkpd", "kebutuhan", "pagu_renstra"):
        dipakai.update(r.simpul for r in getattr(rencana, nama))
    dipakai.update(a.simpul for a in rencana.anggaran)
    dipakai.update(i.pemilik for i in rencana.indikator)
    oleh_id = rencana.simpul_oleh_id
    perlu: set[str] = set()
    for id_ in dipakai:
        kini = oleh_id.get(id_)
        while kini is not None and kini.id not in perlu:
            perlu.add(kini.id)
            kini = oleh_id.get(kini.induk)
    if len(perlu) == len(rencana.simpul):
        return rencana
    return replace(rencana, simpul=tuple(s for s in rencana.simpul if s.id in perlu))


def baca_tabel(peta: Peta, pemilik: Renja | Renstra) -> tuple[Rekaman, ...]:
    """Return the records of one table of a Renja or a Renstra, in order."""
    medan, bangun = pembangun(peta)
    return tuple(bangun(b) for b in kueri(peta, pemilik).values_list(*medan))


def pembangun(peta: Peta) -> tuple[list[str], Callable[[Sequence[Any]], Rekaman]]:
    """Return the fields to select and what makes a record of their values."""
    if peta.rekaman is NilaiIndikator:
        return _pembangun_indikator(peta)
    medan = [_medan(peta, k) for k in peta.kolom]
    kosong = _kosong(peta.rekaman)
    enum = _enum(peta.rekaman)
    kelas = peta.rekaman
    kolom = peta.kolom

    def bangun(nilai: Sequence[Any]) -> Rekaman:
        isi = dict(zip(kolom, nilai, strict=True))
        for k in kosong:
            if isi[k] is None:
                isi[k] = ""
        for k, jenis in enum.items():
            if isi[k] is not None:
                isi[k] = jenis(isi[k])
        return kelas(**isi)

    return medan, bangun


def _pembangun_indikator(peta: Peta) -> tuple[list[str], Callable[[Sequence[Any]], Rekaman]]:
    kolom = [k for k in peta.kolom if k != "pemilik"]
    medan = [*(_medan(peta, k) for k in kolom), "simpul__kunci", "tujuan_sasaran__kunci"]
    enum = _enum(peta.rekaman)

    def bangun(nilai: Sequence[Any]) -> Rekaman:
        isi = dict(zip(kolom, nilai[:-2], strict=True))
        for k, jenis in enum.items():
            isi[k] = jenis(isi[k])
        kebijakan = Kebijakan(**{k: isi.pop(k) for k in _KEBIJAKAN})
        pemilik = nilai[-2] or nilai[-1] or ""
        return NilaiIndikator(pemilik=pemilik, kebijakan=kebijakan, **isi)

    return medan, bangun


def _medan(peta: Peta, kolom: str) -> str:
    if kolom == "id":
        return "kunci"
    if kolom in peta.rujuk:
        return f"{peta.rujuk[kolom][1]}__kunci"
    return kolom


def _kosong(kelas: type[Rekaman]) -> tuple[str, ...]:
    """Columns whose blank is a text: a foreign key that is null reads as empty."""
    return tuple(f.name for f in fields(kelas) if f.type is str)


def _enum(kelas: type[Any]) -> dict[str, type[StrEnum]]:
    """Columns that hold a member of a closed list, with the list; blank ones included."""
    hasil: dict[str, type[StrEnum]] = {}
    for f in fields(kelas):
        if f.type is Kebijakan:
            hasil |= _enum(Kebijakan)
        for jenis in get_args(f.type) or (f.type,):
            if isinstance(jenis, type) and issubclass(jenis, StrEnum):
                hasil[f.name] = jenis
    return hasil


def _baca_naskah(renja: Renja) -> dict[str, tuple[Rekaman, ...]]:
    kumpul: defaultdict[str, list[Rekaman]] = defaultdict(list)
    bangun = {n: pembangun_naskah(n) for n in NASKAH}
    for nama, isi in (
        RekamanNaskah.objects.filter(renja=renja)
        .order_by("tabel", "posisi", "pk")
        .values_list("tabel", "isi")
    ):
        kumpul[nama].append(bangun[nama](isi))
    return {n: tuple(kumpul[n]) for n in NASKAH}


def pembangun_naskah(nama: str) -> Callable[[Mapping[str, Any]], Rekaman]:
    """Return what makes a record of a text table from its columns as stored."""
    kelas = JENIS_NASKAH[nama]
    enum = _enum(kelas)

    def bangun(isi: Mapping[str, Any]) -> Rekaman:
        return kelas(**{k: enum[k](v) if k in enum else v for k, v in isi.items()})

    return bangun


def isi_naskah(r: Rekaman) -> dict[str, Any]:
    """Return the columns of a record of a text table to store: those that say something."""
    hasil: dict[str, Any] = {}
    for f in fields(r):
        nilai = getattr(r, f.name)
        if f.name != "asal" and nilai is not None and (nilai != "" or f.default != ""):
            hasil[f.name] = nilai.value if isinstance(nilai, StrEnum) else nilai
    return hasil


def kueri(peta: Peta, pemilik: Renja | Renstra) -> Any:
    """Return the rows of a table that belong to a Renja (or its Renstra), in order."""
    pk = pemilik.renstra_id if peta.renstra and isinstance(pemilik, Renja) else pemilik.pk
    return peta.model._default_manager.filter(**{peta.pemilik: pk}, **peta.tetap).order_by(
        "posisi", "pk"
    )
