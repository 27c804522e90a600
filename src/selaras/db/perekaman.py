"""Core values to rows: what differs between two versions of a plan, and nothing else.

The other direction is :mod:`selaras.db.snapshots`. Both know no rule and no right.
"""

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from selaras.core.beda import bandingkan_tabel, isi_kolom, kunci
from selaras.core.rantai import sidik_isi
from selaras.core.renja import Rekaman
from selaras.core.renja import Renja as Rencana
from selaras.db.models import Indikator, RekamanNaskah, Renja, Renstra, Simpul, TujuanSasaran
from selaras.db.pemetaan import NASKAH, PETA, TABEL_RENSTRA, Peta
from selaras.db.snapshots import KUNCI_RENJA, baca_tabel, isi_naskah, kueri, pembangun


def simpan(renja: Renja, lama: Rencana, baru: Rencana) -> None:
    """Write what differs between two versions of the plan of one Renja to its rows.

    Simpul are added and changed, never deleted here: another year may use them.

    Args:
        renja: The Renja; its own keys are saved too.
        lama: The plan as the rows hold it.
        baru: The plan they are to hold.

    Raises:
        KeyError: A record names a simpul, indikator or sasaran that the plan does not have.
    """
    if lama.dokumen != baru.dokumen:
        for k in KUNCI_RENJA:
            setattr(renja, k, getattr(baru.dokumen, k))
        renja.save(update_fields=KUNCI_RENJA)
    rujukan = Rujukan(renja.renstra)
    rencana: dict[str, _Rencana] = {}
    for nama, peta in PETA.items():
        dulu, kini = getattr(lama, nama), getattr(baru, nama)
        if dulu == kini:
            continue
        if nama == "simpul":
            kini = _dengan_tahun_lain(baca_tabel(peta, renja), kini)
            dulu = baca_tabel(peta, renja)
        rencana[nama] = _rencanakan(nama, peta, renja, dulu, kini)
    for nama in reversed(rencana):  # what names others goes before what is named
        _hapus(PETA[nama], rencana[nama])
    for nama, r in rencana.items():
        _tulis(nama, renja, r, rujukan)
    for nama in NASKAH:
        dulu, kini = getattr(lama, nama), getattr(baru, nama)
        if dulu != kini:
            _simpan_naskah(nama, renja, kini)


def simpan_renstra(renstra: Renstra, lama: Rencana, baru: Rencana) -> None:
    """Write what differs between two versions of the part of a plan that is the Renstra's.

    Raises:
        KeyError: As :func:`simpan`.
        django.db.models.ProtectedError: A simpul or indikator that is gone is part of a Renja.
    """
    rujukan = Rujukan(renstra)
    urut = [n for n in TABEL_RENSTRA if getattr(lama, n) != getattr(baru, n)]
    for nama in reversed(urut):  # what names others goes before what is named
        _hapus_yang_hilang(nama, renstra, getattr(lama, nama), getattr(baru, nama))
    for nama in urut:
        kini = getattr(baru, nama)
        _simpan_tabel(nama, renstra, baca_tabel(PETA[nama], renstra), kini, rujukan)


class Rujukan:
    """Primary keys of the rows that other rows name, by the id of the format."""

    _MODEL: ClassVar[Mapping[str, Any]] = {
        "simpul": Simpul,
        "tujuan_sasaran": TujuanSasaran,
        "indikator": Indikator,
    }

    def __init__(self, renstra: Renstra) -> None:
        self._renstra = renstra
        self._peta: dict[str, dict[str, int]] = {}

    def pk(self, tabel: str, kunci: str) -> int:
        """Return the primary key of a simpul, tujuan, sasaran or indikator.

        Raises:
            KeyError: There is none of that id.
        """
        return self.semua(tabel)[kunci]

    def semua(self, tabel: str) -> dict[str, int]:
        """Return all primary keys of a table."""
        if tabel not in self._peta:
            self._peta[tabel] = dict(
                self._MODEL[tabel].objects.filter(renstra=self._renstra).values_list("kunci", "pk")
            )
        return self._peta[tabel]

    def lupakan(self, tabel: str) -> None:
        """Read a table again when it is next asked for."""
        self._peta.pop(tabel, None)


@dataclass
class _Rencana:
    """What has to happen to the rows of one table."""

    tambah: list[tuple[Rekaman, int]]
    ubah: list[tuple[int, Rekaman, int]]
    geser: list[tuple[int, int]]
    hapus: list[int]


def _dengan_tahun_lain(semua: Sequence[Rekaman], kini: Sequence[Rekaman]) -> tuple[Rekaman, ...]:
    """Return the new simpul of a Renja with those of other years left where they stand."""
    ada = {r.id for r in kini}
    setelah: defaultdict[str, list[Rekaman]] = defaultdict(list)
    sebelum = ""
    for r in semua:
        if r.id in ada:
            sebelum = r.id
        else:
            setelah[sebelum].append(r)
    hasil = list(setelah[""])
    for r in kini:
        hasil += [r, *setelah[r.id]]
    return tuple(hasil)


def _pk_baris(peta: Peta, pemilik: Renja | Renstra) -> dict[Rekaman, deque[tuple[int, int]]]:
    """Return primary key and position of the rows by the record they hold."""
    medan, bangun = pembangun(peta)
    hasil: defaultdict[Rekaman, deque[tuple[int, int]]] = defaultdict(deque)
    for pk, posisi, *isi in kueri(peta, pemilik).values_list("pk", "posisi", *medan):
        hasil[bangun(isi)].append((pk, posisi))
    return hasil


def _rencanakan(
    nama: str,
    peta: Peta,
    pemilik: Renja | Renstra,
    dulu: Sequence[Rekaman],
    kini: Sequence[Rekaman],
) -> _Rencana:
    """Find which row becomes which record.

    A record whose key changed is a new row: two rows that swap their keys would collide while
    one of them is still the old one. Only what other rows name keeps its row.
    """
    ada = _pk_baris(peta, pemilik)
    hasil = _Rencana([], [], [], [])
    menjadi: dict[int, int] = {}
    for b in bandingkan_tabel(nama, dulu, kini).perubahan:
        if b.lama is None or not ada.get(b.lama):
            continue
        pk, _ = ada[b.lama].popleft()
        if b.baru is not None and (peta.beridentitas or kunci(b.lama) == kunci(b.baru)):
            menjadi[id(b.baru)] = pk
        else:
            hasil.hapus.append(pk)
    for posisi, r in enumerate(kini):
        if id(r) in menjadi:
            hasil.ubah.append((menjadi.pop(id(r)), r, posisi))
        elif ada.get(r):
            pk, lama = ada[r].popleft()
            if lama != posisi:
                hasil.geser.append((pk, posisi))
        else:
            hasil.tambah.append((r, posisi))
    return hasil


def _simpan_tabel(
    nama: str,
    pemilik: Renja | Renstra,
    dulu: Sequence[Rekaman],
    kini: Sequence[Rekaman],
    rujukan: Rujukan,
) -> None:
    rencana = _rencanakan(nama, PETA[nama], pemilik, dulu, kini)
    _hapus(PETA[nama], rencana)
    _tulis(nama, pemilik, rencana, rujukan)


def _hapus(peta: Peta, rencana: _Rencana) -> None:
    """Delete the rows whose record is gone or changed its key."""
    if rencana.hapus:
        peta.model._default_manager.filter(pk__in=rencana.hapus).delete()


def _tulis(nama: str, pemilik: Renja | Renstra, rencana: _Rencana, rujukan: Rujukan) -> None:
    """Add, change and move the rows of one table."""
    peta = PETA[nama]
    objek = peta.model._default_manager
    for lapis in _lapis(rencana.tambah, peta):
        objek.bulk_create(
            [
                peta.model(
                    posisi=posisi, **_pemilik_langsung(peta, pemilik), **_isi(peta, r, rujukan)
                )
                for r, posisi in lapis
            ],
            batch_size=500,
        )
        if peta.beridentitas:
            rujukan.lupakan(nama)
    if rencana.ubah:
        baris = [(pk, posisi, _isi(peta, r, rujukan)) for pk, r, posisi in rencana.ubah]
        objek.bulk_update(
            [peta.model(pk=pk, posisi=posisi, **isi) for pk, posisi, isi in baris],
            ["posisi", *(k for k in baris[0][2])],
            batch_size=100,
        )
    if rencana.geser:
        objek.bulk_update(
            [peta.model(pk=pk, posisi=posisi) for pk, posisi in rencana.geser],
            ["posisi"],
            batch_size=400,
        )


def _hapus_yang_hilang(
    nama: str, renstra: Renstra, dulu: Sequence[Rekaman], kini: Sequence[Rekaman]
) -> None:
    """Delete the rows of a table of the Renstra whose record is gone, children first."""
    if not PETA[nama].beridentitas:
        return
    ada = {r.id for r in kini}
    hilang = [r.id for r in dulu if r.id not in ada]
    for kunci_ in reversed(hilang):  # a parent stands before its children
        PETA[nama].model._default_manager.get(renstra=renstra, kunci=kunci_).delete()


def _lapis(
    tambah: Sequence[tuple[Rekaman, int]], peta: Peta
) -> Iterator[list[tuple[Rekaman, int]]]:
    """Yield new records in layers, so that a parent is in the table before its children."""
    if not tambah:
        return
    if "induk" not in peta.rujuk:
        yield list(tambah)
        return
    sisa = list(tambah)
    while sisa:
        menunggu = {r.id for r, _ in sisa}
        lapis = [b for b in sisa if b[0].induk not in menunggu]
        if not lapis:
            raise KeyError(f"Records {sorted(menunggu)} are parents of each other.")
        yield lapis
        selesai = {r.id for r, _ in lapis}
        sisa = [b for b in sisa if b[0].id not in selesai]


def _pemilik_langsung(peta: Peta, pemilik: Renja | Renstra) -> dict[str, Any]:
    """Return the owner as a model field, where the row names it directly."""
    if peta.pemilik == "renja":
        return {"renja": pemilik}
    if peta.pemilik == "renstra":
        return {"renstra": pemilik.renstra if isinstance(pemilik, Renja) else pemilik}
    return {}


def _isi(peta: Peta, r: Rekaman, rujukan: Rujukan) -> dict[str, Any]:
    """Return the model fields of a record."""
    isi: dict[str, Any] = {}
    for k in peta.kolom:
        nilai = isi_kolom(r, k)
        if k == "id":
            isi["kunci"] = nilai
        elif k == "pemilik":
            isi.update(_pemilik(str(nilai), rujukan))
        elif k in peta.rujuk:
            tabel, medan = peta.rujuk[k]
            isi[f"{medan}_id"] = rujukan.pk(tabel, str(nilai)) if nilai else None
        else:
            isi[k] = nilai.value if isinstance(nilai, StrEnum) else nilai
    return isi | dict(peta.tetap)


def _pemilik(kunci: str, rujukan: Rujukan) -> dict[str, int | None]:
    """Return the owner of an indikator: a simpul, else a tujuan or sasaran, else nothing."""
    if not kunci:
        return {"simpul_id": None, "tujuan_sasaran_id": None}
    simpul = rujukan.semua("simpul").get(kunci)
    return {
        "simpul_id": simpul,
        "tujuan_sasaran_id": None if simpul else rujukan.pk("tujuan_sasaran", kunci),
    }


def _simpan_naskah(nama: str, renja: Renja, kini: Sequence[Rekaman]) -> None:
    """Write one text table: rows keep their key as long as their content stands somewhere."""
    ada: defaultdict[str, deque[tuple[int, int]]] = defaultdict(deque)
    baris = RekamanNaskah.objects.filter(renja=renja, tabel=nama).order_by("posisi", "pk")
    for pk, posisi, isi in baris.values_list("pk", "posisi", "isi"):
        ada[sidik_isi(isi)].append((pk, posisi))
    tambah: list[RekamanNaskah] = []
    geser: list[RekamanNaskah] = []
    for posisi, r in enumerate(kini):
        isi = isi_naskah(r)
        sidik = sidik_isi(isi)
        if ada[sidik]:
            pk, lama = ada[sidik].popleft()
            if lama != posisi:
                geser.append(RekamanNaskah(pk=pk, posisi=posisi))
        else:
            tambah.append(RekamanNaskah(renja=renja, tabel=nama, posisi=posisi, isi=isi))
    hapus = [pk for sisa in ada.values() for pk, _ in sisa]
    if hapus:
        RekamanNaskah.objects.filter(pk__in=hapus).delete()
    RekamanNaskah.objects.bulk_create(tambah, batch_size=500)
    RekamanNaskah.objects.bulk_update(geser, ["posisi"], batch_size=400)
