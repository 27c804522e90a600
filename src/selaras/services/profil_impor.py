"""Header profiles of a region: the shipped ones, and what the region changed in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from selaras.core.hak import Tindakan
from selaras.db.models import Pengguna, ProfilImpor, Wilayah
from selaras.exchange.lembar_asing import LembarAsing
from selaras.exchange.masuk import baca_lembar, lembar_dari, pilih_lembar
from selaras.exchange.parsed import Issue
from selaras.exchange.profil_kepala import (
    KOLOM,
    REALISASI,
    SISI,
    Profil,
    ProfilError,
    bawaan,
    bawaan_oleh_kunci,
)
from selaras.exchange.realisasi_masuk import baca_lembar_realisasi
from selaras.services import access, audit
from selaras.services.galat import TidakAda, TidakSah


@dataclass(frozen=True, slots=True)
class ProfilWilayah:
    """A profile as a region uses it.

    Attributes:
        profil: The profile.
        diubah: Whether it differs from the shipped one.
        kolom: Its columns with their meaning and texts, in the order of the form.
    """

    profil: Profil
    diubah: bool

    @property
    def kolom(self) -> list[tuple[str, str, tuple[str, ...]]]:
        """Columns that the shipped profile or the region's has: key, meaning, texts."""
        asli = bawaan_oleh_kunci(self.profil.kunci)
        ada = set(self.profil.kolom) | set(asli.kolom if asli else ())
        return [(k, KOLOM[k], self.profil.kolom.get(k, ())) for k in KOLOM if k in ada]


@dataclass(frozen=True, slots=True)
class Dikenali:
    """What a profile recognises in a file.

    Attributes:
        lembar: Name of the sheet; empty for CSV and JSON.
        baris: Row of the header, from 1.
        kolom: Our column in words and the headers of the file that it took.
        lain: Headers that were not taken.
        kurang: What the header lacks, in words.
        masalah: Issues of reading, in words.
        isi: Records per table that were read.
    """

    lembar: str = ""
    baris: int = 0
    kolom: tuple[tuple[str, str], ...] = ()
    lain: tuple[str, ...] = ()
    kurang: tuple[str, ...] = ()
    masalah: tuple[str, ...] = ()
    isi: tuple[tuple[str, int], ...] = ()


def daftar(wilayah: Wilayah) -> list[ProfilWilayah]:
    """Return the profiles of a region; one query."""
    milik = dict(ProfilImpor.objects.filter(wilayah=wilayah).values_list("jenis", "peta"))
    return [ProfilWilayah(_pakai(p, milik.get(p.kunci)), p.kunci in milik) for p in bawaan()]


def untuk(wilayah: Wilayah, *sisi: str) -> Sequence[Profil]:
    """Return the profiles that files of a region are read with.

    Args:
        wilayah: The region.
        sisi: Sides that are wanted; those of a plan when left out.
    """
    return [p.profil for p in daftar(wilayah) if p.profil.sisi in (sisi or SISI)]


def lihat(wilayah: Wilayah, kunci: str) -> ProfilWilayah:
    """Return one profile of a region.

    Raises:
        TidakAda: There is no such profile.
    """
    asli = bawaan_oleh_kunci(kunci)
    if asli is None:
        raise TidakAda
    milik = ProfilImpor.objects.filter(wilayah=wilayah, jenis=kunci).first()
    return ProfilWilayah(_pakai(asli, milik.peta if milik else None), milik is not None)


def _pakai(asli: Profil, peta: Mapping[str, Sequence[str]] | None) -> Profil:
    if peta is None:
        return asli
    try:
        return asli.dengan_peta(peta)
    except ProfilError:  # an older profile that no longer suffices: files are read all the same
        return asli


def ubah(
    *, actor: Pengguna, wilayah: Wilayah, kunci: str, peta: Mapping[str, Sequence[str]]
) -> ProfilWilayah:
    """Change the header texts of a profile.

    Args:
        actor: Who changes.
        wilayah: Whose profile.
        kunci: The profile.
        peta: Our column to the texts that may head it.

    Raises:
        TidakSah: A text is too long, or a column that is needed has none; says which.
        TidakAda, TidakBerhak: See :mod:`selaras.services.access`.
    """
    access.wajib_wilayah(actor, wilayah, Tindakan.KELOLA_WILAYAH)
    lama = lihat(wilayah, kunci)
    asli = bawaan_oleh_kunci(kunci)
    baru = _sah(lama.profil, peta)
    with transaction.atomic():
        if asli is not None and baru.kolom == asli.kolom:
            ProfilImpor.objects.filter(wilayah=wilayah, jenis=kunci).delete()
        else:
            ProfilImpor.objects.update_or_create(
                wilayah=wilayah,
                jenis=kunci,
                defaults={"nama": baru.judul, "peta": {k: list(t) for k, t in baru.kolom.items()}},
            )
        _catat(actor, wilayah, lama.profil, baru, "")
    return lihat(wilayah, kunci)


def kembalikan(*, actor: Pengguna, wilayah: Wilayah, kunci: str) -> None:
    """Return a profile to the shipped one.

    Raises:
        TidakAda, TidakBerhak: See :mod:`selaras.services.access`.
    """
    access.wajib_wilayah(actor, wilayah, Tindakan.KELOLA_WILAYAH)
    lama = lihat(wilayah, kunci)
    asli = bawaan_oleh_kunci(kunci)
    if asli is None or not lama.diubah:
        return
    with transaction.atomic():
        ProfilImpor.objects.filter(wilayah=wilayah, jenis=kunci).delete()
        _catat(actor, wilayah, lama.profil, asli, "dikembalikan ke bawaan")


def coba(
    *,
    actor: Pengguna,
    wilayah: Wilayah,
    kunci: str,
    peta: Mapping[str, Sequence[str]],
    nama: str,
    isi: bytes,
) -> Dikenali:
    """Tell what header texts would recognise in a file; nothing is kept.

    Args:
        actor: Who tries.
        wilayah: Whose profile.
        kunci: The profile.
        peta: Our column to the texts that may head it, as they stand in the form.
        nama: Name of the file.
        isi: Its content.

    Raises:
        TidakSah: The texts are no profile.
        TidakAda, TidakBerhak: See :mod:`selaras.services.access`.
    """
    access.wajib_wilayah(actor, wilayah, Tindakan.KELOLA_WILAYAH)
    profil = _sah(lihat(wilayah, kunci).profil, peta)
    terbaca = lembar_dari(isi, nama)
    masalah = tuple(str(i) for i in terbaca.issues)
    if terbaca.value is None:
        return Dikenali(masalah=masalah)
    pilih, hampir = pilih_lembar(terbaca.value, profil=[profil])
    if pilih is None:
        kurang = tuple(" atau ".join(KOLOM[k] for k in w) for w in hampir.kurang)
        return Dikenali(
            kolom=tuple((KOLOM[k], "") for k in hampir.kolom),
            lain=tuple(t for t in hampir.judul if t),
            kurang=kurang or ("judul kolom mana pun dari profil ini",),
            masalah=masalah,
        )
    lembar, kepala = pilih
    isi, dibaca = _isi(lembar, profil)
    return Dikenali(
        lembar=lembar.nama or "",
        baris=kepala.baris + 1,
        kolom=tuple(
            (KOLOM[k], ", ".join(kepala.judul[i] or "(tanpa judul)" for i in letak))
            for k, letak in kepala.kolom.items()
        ),
        lain=tuple(kepala.judul[k] for k in kepala.lain),
        masalah=(*masalah, *(str(i) for i in dibaca)),
        isi=isi,
    )


def _isi(
    lembar: LembarAsing, profil: Profil
) -> tuple[tuple[tuple[str, int], ...], tuple[Issue, ...]]:
    """Return how much a sheet holds by table, and what was met while reading it."""
    if profil.sisi == REALISASI:
        uang = baca_lembar_realisasi([lembar], profil=[profil])
        return (("realisasi", len(uang.value.baris)),) if uang.value else (), uang.issues
    hasil = baca_lembar([lembar], profil=[profil])
    isi = hasil.value.tabel.items() if hasil.value else ()
    return tuple((n, len(r)) for n, r in isi), hasil.issues


def _sah(profil: Profil, peta: Mapping[str, Sequence[str]]) -> Profil:
    try:
        return profil.dengan_peta(peta)
    except ProfilError as galat:
        raise TidakSah(galat.pesan, {galat.kolom: galat.pesan} if galat.kolom else {}) from None


def _catat(actor: Pengguna, wilayah: Wilayah, lama: Profil, baru: Profil, alasan: str) -> None:
    beda = [k for k in KOLOM if lama.kolom.get(k, ()) != baru.kolom.get(k, ())]
    if not beda:
        return
    audit.record(
        actor=actor,
        aksi="profil_impor.diubah",
        objek=baru.judul,
        tempat=wilayah,
        alasan=alasan,
        perubahan=[
            audit.Perubahan(
                "profil_impor",
                baru.kunci,
                {k: "\n".join(lama.kolom.get(k, ())) for k in beda},
                {k: "\n".join(baru.kolom.get(k, ())) for k in beda},
            )
        ],
    )
