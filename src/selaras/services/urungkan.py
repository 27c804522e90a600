"""Undo: the records of one audit entry put back to what they were."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from selaras.core.beda import isi_kolom
from selaras.core.dokumen import Dokumen
from selaras.core.errors import ConflictError
from selaras.core.kebijakan import Kebijakan
from selaras.core.renja import Indikator, Rekaman
from selaras.core.renja import Renja as Rencana
from selaras.exchange.konversi import pembaca
from selaras.exchange.skema import kunci as kunci_dokumen
from selaras.exchange.skema import tabel as skema
from selaras.services.audit import Perubahan, kunci_teks, teks

_KEBIJAKAN = frozenset(Kebijakan.__dataclass_fields__)


def balikkan(rencana: Rencana, perubahan: Iterable[Perubahan]) -> Rencana:
    """Return the plan as it was before some changes, the rest of it as it is now.

    Args:
        rencana: The plan now.
        perubahan: What one entry changed.

    Raises:
        ConflictError: A record is no longer as the entry left it.
    """
    isi: dict[str, list[Rekaman]] = {}
    dokumen = rencana.dokumen
    urutan = {s.id: i for i, s in enumerate(rencana.telusuri())}
    for p in perubahan:
        if p.tabel == "dokumen":
            dokumen = _balikkan_dokumen(dokumen, p)
            continue
        if p.tabel not in isi:
            isi[p.tabel] = list(getattr(rencana, p.tabel))
        _balikkan_satu(isi[p.tabel], p, urutan)
    tabel: dict[str, Any] = {n: tuple(r) for n, r in isi.items()}
    return replace(rencana, dokumen=dokumen, **tabel)


def _balikkan_satu(daftar: list[Rekaman], p: Perubahan, urutan: Mapping[str, int]) -> None:
    if p.sesudah is None:  # it was removed: put it back
        baru = _bangun(p.tabel, p.sebelum or {})
        if any(kunci_teks(r) == p.kunci for r in daftar):
            raise ConflictError(p.tabel, (p.kunci,))
        daftar.insert(_tempat(daftar, baru, urutan), baru)
        return
    for i, r in enumerate(daftar):
        if kunci_teks(r) == p.kunci and _cocok(r, p.sesudah):
            if p.sebelum is None:
                del daftar[i]
            else:
                daftar[i] = _dengan(p.tabel, r, p.sebelum)
            return
    raise ConflictError(p.tabel, (p.kunci,))


def _cocok(r: Rekaman, isi: Mapping[str, str]) -> bool:
    return all(teks(isi_kolom(r, k)) == v for k, v in isi.items())


def _tempat(daftar: list[Rekaman], baru: Rekaman, urutan: Mapping[str, int]) -> int:
    """Return where a record stands again: with those of its line, else behind the line before."""
    simpul = getattr(baru, "simpul", None)
    urut = getattr(baru, "urut", None)
    if simpul is None:
        return len(daftar)
    letak = urutan.get(simpul, len(urutan))
    sendiri, sebelum, dekat = None, 0, -1
    for i, r in enumerate(daftar):
        lain = getattr(r, "simpul", "")
        if lain == simpul:
            if urut is not None and getattr(r, "urut", 0) > urut:
                return i
            sendiri = i + 1
        elif dekat <= urutan.get(lain, -1) < letak:
            sebelum, dekat = i + 1, urutan.get(lain, -1)
    return sebelum if sendiri is None else sendiri


def _bangun(nama: str, isi: Mapping[str, str]) -> Rekaman:
    t = skema()[nama]
    nilai = {k.nama: pembaca(k)(isi.get(k.nama, "")) for k in t.kolom}
    return _rakit(t.rekaman, nilai)


def _rakit(kelas: type[Rekaman], nilai: dict[str, Any]) -> Rekaman:
    if kelas is Indikator:
        kebijakan = Kebijakan(**{k: nilai.pop(k) for k in _KEBIJAKAN})
        return Indikator(kebijakan=kebijakan, **nilai)
    return kelas(**nilai)


def _dengan(nama: str, r: Rekaman, isi: Mapping[str, str]) -> Rekaman:
    t = skema()[nama]
    nilai = {
        k.nama: pembaca(k)(isi[k.nama]) if k.nama in isi else isi_kolom(r, k.nama) for k in t.kolom
    }
    return _rakit(t.rekaman, nilai)


def _balikkan_dokumen(dokumen: Dokumen, p: Perubahan) -> Dokumen:
    isi: dict[str, Any] = {}
    for k in kunci_dokumen():
        if k.atribut not in (p.sebelum or {}):
            continue
        if teks(getattr(dokumen, k.atribut)) != (p.sesudah or {}).get(k.atribut, ""):
            raise ConflictError("dokumen", (k.atribut,))
        lama = (p.sebelum or {})[k.atribut]
        if isinstance(getattr(dokumen, k.atribut), tuple):
            isi[k.atribut] = tuple(lama.splitlines())
        else:
            isi[k.atribut] = pembaca(k.kolom)(lama)
    return replace(dokumen, **isi)
