"""One record of a list, changed in one transaction: what proposals and texts have in common.

The caller has asked whether the person may.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from selaras.core import sunting_naskah
from selaras.core.beda import isi_kolom
from selaras.core.renja import Rekaman
from selaras.core.renja import Renja as Rencana
from selaras.core.sunting_naskah import KELOMPOK, RekamanTidakAdaError
from selaras.db.models import Pengguna, Renja
from selaras.exchange.konversi import ke_teks
from selaras.exchange.skema import KUNCI_UNIK
from selaras.services import rencana
from selaras.services.galat import Bentrok, TidakSah

MAKS_REKAMAN = 5_000
"""Most records of one list table that a page may add up to."""


def tambah(*, actor: Pengguna, renja: Renja, tabel: str, baru: Rekaman, aksi: str) -> rencana.Hasil:
    """Add a record at the end of its list.

    Raises:
        TidakSah: A record of that name is there already, or the table is full.
    """

    def terapkan(lama: Rencana) -> Rencana:
        _periksa_nama(lama, tabel, baru)
        if len(getattr(lama, tabel)) >= MAKS_REKAMAN:
            raise TidakSah(f"Paling banyak {MAKS_REKAMAN} rekaman dalam satu tabel.")
        return sunting_naskah.tambah(lama, tabel, baru)

    return rencana.ubah(actor=actor, renja=renja, aksi=aksi, fungsi=terapkan)


def ganti(
    *,
    actor: Pengguna,
    renja: Renja,
    tabel: str,
    kunci: str,
    buat: Callable[[Rekaman, Rencana], Rekaman],
    aksi: str,
    urut: int = 0,
    deret: str = "",
    alasan: str = "",
) -> rencana.Hasil:
    """Change one record.

    Args:
        actor: Who changes.
        renja: The Renja.
        tabel: Name of the table.
        kunci: Fingerprint of the record as the person saw it.
        buat: From the record as it is to the record as it is to be.
        aksi: Action for the audit trail.
        urut: Number of the record as the person saw it, to name what stands there now.
        deret: Fingerprint of the list in which that number counts.
        alasan: Why, as the person said.

    Raises:
        Bentrok: Somebody changed or removed the record meanwhile.
        TidakSah: A record of the new name is there already.
    """

    def terapkan(lama: Rencana) -> Rencana:
        ada = _cari(lama, tabel, kunci, urut, deret)
        baru = buat(ada, lama)
        _periksa_nama(lama, tabel, baru, kecuali=ada)
        return sunting_naskah.ganti(lama, tabel, kunci, baru)

    return rencana.ubah(actor=actor, renja=renja, aksi=aksi, fungsi=terapkan, alasan=alasan)


def hapus(*, actor: Pengguna, renja: Renja, tabel: str, kunci: str, aksi: str) -> rencana.Hasil:
    """Remove one record.

    Raises:
        Bentrok: Somebody changed or removed the record meanwhile.
    """

    def terapkan(lama: Rencana) -> Rencana:
        _cari(lama, tabel, kunci)
        return sunting_naskah.hapus(lama, tabel, kunci)

    return rencana.ubah(actor=actor, renja=renja, aksi=aksi, fungsi=terapkan)


def geser(
    *, actor: Pengguna, renja: Renja, tabel: str, kunci: str, arah: str, aksi: str
) -> rencana.Hasil:
    """Move one record a place up or down in its list.

    Raises:
        Bentrok: Somebody changed or removed the record meanwhile.
        TidakSah: There is no such direction, or the table has no order.
    """
    if arah not in set(sunting_naskah.Arah) or tabel not in KELOMPOK:
        raise TidakSah("Rekaman ini tidak dapat digeser.")

    def terapkan(lama: Rencana) -> Rencana:
        _cari(lama, tabel, kunci)
        return sunting_naskah.geser(lama, tabel, kunci, sunting_naskah.Arah(arah))

    return rencana.ubah(actor=actor, renja=renja, aksi=aksi, fungsi=terapkan)


def _cari(lama: Rencana, tabel: str, kunci: str, urut: int = 0, deret: str = "") -> Rekaman:
    try:
        return sunting_naskah.cari(lama, tabel, kunci)
    except RekamanTidakAdaError:
        pass
    kini = next(
        (
            r
            for r in getattr(lama, tabel)
            if urut
            and getattr(r, "urut", 0) == urut
            and sunting_naskah.sidik_daftar(tabel, r) == deret
        ),
        None,
    )
    if kini is None:
        raise Bentrok(
            "Isi ini sudah diubah atau dihapus orang lain sejak halaman ini dibuka. Lihat isi "
            "terbarunya, lalu ulangi bila masih perlu."
        )
    raise Bentrok(
        "Isi ini sudah diubah orang lain sejak halaman ini dibuka. Di bawah ini tulisan Anda; "
        "simpan lagi bila tulisan Anda yang menggantikannya.",
        (tabel, sunting_naskah.sidik(kini)),
        isi_singkat(kini),
    )


def isi_singkat(r: Rekaman) -> str:
    """Return the filled columns of a record as one text."""
    nama = [k for k in type(r).__dataclass_fields__ if k not in ("asal", "urut")]
    return " · ".join(t for k in nama if (t := ke_teks(isi_kolom(r, k))))


def _periksa_nama(lama: Rencana, tabel: str, baru: Rekaman, kecuali: Rekaman | None = None) -> None:
    """Refuse a second record of the same name, where the format knows names."""
    kolom = KUNCI_UNIK.get(tabel)
    if kolom is None:
        return
    nama = tuple(isi_kolom(baru, k) for k in kolom)
    for r in getattr(lama, tabel):
        if r is not kecuali and tuple(isi_kolom(r, k) for k in kolom) == nama:
            sebut = ", ".join(ke_teks(n) for n in nama)
            raise TidakSah(
                f"Sudah ada isian untuk {sebut}. Ubah yang sudah ada.",
                {kolom[0]: "Sudah ada."},
            )


def dengan(r: Rekaman, isi: Mapping[str, Any]) -> Rekaman:
    """Return a record with other contents of some columns."""
    return replace(r, **dict(isi))
