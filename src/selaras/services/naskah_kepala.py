"""The head of a document: date, place, signature, team decree, and the choices of its tables."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from selaras.core.hak import Tindakan
from selaras.core.renja import Renja as Rencana
from selaras.db.models import Pengguna, Renja
from selaras.exchange.konversi import SelError, ke_teks
from selaras.exchange.skema import Kunci
from selaras.exchange.skema import kunci as kunci_skema
from selaras.services import access, rencana
from selaras.services.galat import Bentrok, TidakSah
from selaras.services.isian import baca_kolom, rapi

AKSI = "naskah.diubah"
_TAHUN_DOKUMEN = (1980, 2100)

KEPALA = tuple(
    k
    for k in kunci_skema()
    if k.seksi in ("penanda_tangan", "sk_tim", "opsi")
    or k.alamat in ("dokumen.tanggal", "dokumen.tempat", "perangkat_daerah.total_belanja_daerah")
)
"""Keys of the document that are edited here; the others come from the agency and the workflow."""


def isi(renja: Renja) -> dict[str, str]:
    """Return the keys of the document that can be edited, as texts."""
    d = rencana.baca(renja).dokumen
    return {k.atribut: ke_teks(getattr(d, k.atribut)) for k in KEPALA}


def simpan(
    *, actor: Pengguna, renja: Renja, isian: Mapping[str, str], semula: Mapping[str, str]
) -> bool:
    """Change the keys of the document that differ from what the person saw.

    Args:
        actor: Who writes.
        renja: The Renja.
        isian: The text per key.
        semula: The texts that the person saw.

    Returns:
        Whether anything changed.

    Raises:
        Bentrok: Somebody changed one of them meanwhile.
        TidakSah: A key cannot hold its text; the message per key is in ``medan``.
        Terkunci, TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.renja_terbuka(actor, renja, Tindakan.UBAH_RENJA)
    baru = dict(_baca(isian, semula))

    def terapkan(lama: Rencana) -> Rencana:
        for nama, nilai in baru.items():
            ada = ke_teks(getattr(lama.dokumen, nama))
            if ada not in (rapi(semula.get(nama, ada)), ke_teks(nilai)):
                raise Bentrok(
                    f"{nama.replace('_', ' ').capitalize()} sudah diubah orang lain menjadi "
                    f"“{ada or '(kosong)'}”. Muat ulang halaman, lalu isi lagi bila masih perlu.",
                    ("dokumen", nama),
                    ada,
                )
        return replace(lama, dokumen=replace(lama.dokumen, **baru))

    hasil = rencana.ubah(actor=actor, renja=renja, aksi=AKSI, fungsi=terapkan)
    return hasil.entri is not None


def _baca(isian: Mapping[str, str], semula: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    galat: dict[str, str] = {}
    hasil: list[tuple[str, Any]] = []
    for k in KEPALA:
        if k.atribut not in isian:
            continue
        teks = rapi(isian[k.atribut])
        if k.atribut in semula and teks == rapi(semula[k.atribut]):
            continue
        try:
            hasil.append((k.atribut, _baca_kunci(k, teks)))
        except SelError as salah:
            galat[k.atribut] = salah.pesan
    if galat:
        raise TidakSah(next(iter(galat.values())), galat)
    yield from hasil


def _baca_kunci(k: Kunci, teks: str) -> Any:
    nilai = baca_kolom(k.kolom, teks)
    if isinstance(nilai, date) and not _TAHUN_DOKUMEN[0] <= nilai.year <= _TAHUN_DOKUMEN[1]:
        raise SelError("tanggal", f"Tahun {nilai.year} bukan tahun dokumen. Periksa tanggalnya.")
    return nilai
