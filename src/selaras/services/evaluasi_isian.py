"""Realisasi and targets of past years, filled in as a table: the inputs of Tabel T-C.29."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction

from selaras.core.angka import format_angka
from selaras.core.hak import Tindakan
from selaras.core.isian_evaluasi import (
    JenisKolom,
    KolomEvaluasi,
    berlaku,
    dengan_evaluasi,
    isi_evaluasi,
    kolom_evaluasi,
)
from selaras.core.nilai import Nilai
from selaras.core.renja import Cakupan, DokumenTarget, Indikator, Tingkat
from selaras.core.renja import Renja as Rencana
from selaras.core.tc29 import BarisTC29, baris_tc29
from selaras.db.models import Pengguna, Renja
from selaras.exchange.konversi import SelError
from selaras.services import access, rencana
from selaras.services.galat import Bentrok, TidakAda, TidakSah
from selaras.services.isian import rapi
from selaras.services.kisi_tc33 import teks_sunting
from selaras.services.sel import baca_bilangan

UMUM = "umum"
"""The group of tujuan, sasaran and IKK."""

_PANJANG = 40
_MAKS_SEL = 2_000


@dataclass(frozen=True, slots=True)
class Kelompok:
    """Indikators that are filled in on one page.

    Attributes:
        kunci: Its name in addresses.
        judul: A program, or the indikators above all programs.
        banyak: How many indikators it has.
        kosong: How many of its cells of finished years are blank.
    """

    kunci: str
    judul: str
    banyak: int
    kosong: int


@dataclass(frozen=True, slots=True)
class Sel:
    """A cell of the table.

    Attributes:
        nama: Its name in a request; empty where the indikator has no such value.
        teks: The text to edit.
        galat: What was wrong with the text that was sent.
        target: The Renstra target of that year, to compare with.
    """

    nama: str
    teks: str
    galat: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Baris:
    """An indikator with its cells.

    Attributes:
        indikator: The indikator.
        kode, pemilik: What it measures.
        sel: A cell per column.
        id_tc29: Its row of Tabel T-C.29; empty when it has none.
        perkiraan, tingkat: Columns 17 and 18 as computed from the inputs.
        temuan: What the rules found in that row.
    """

    indikator: Indikator
    kode: str
    pemilik: str
    sel: tuple[Sel, ...]
    id_tc29: str
    perkiraan: str
    tingkat: str
    temuan: tuple[Mapping[str, Any], ...]


def boleh_ubah(actor: Pengguna, renja: Renja) -> bool:
    """Tell whether a person may fill in realisasi now; they belong to the Renstra too."""
    pd = renja.perangkat_daerah
    return (
        renja.keadaan_kini.terbuka
        and access.berhak(actor, pd, Tindakan.UBAH_RENJA)
        and access.berhak(actor, pd, Tindakan.UBAH_RENSTRA)
    )


def kolom(renja: Renja) -> tuple[KolomEvaluasi, ...]:
    """Return the columns of a Renja."""
    return kolom_evaluasi(rencana.baca(renja))


def judul_kolom(k: KolomEvaluasi) -> str:
    """Return what heads a column."""
    if k.jenis is JenisKolom.TARGET:
        return f"Target Renja {k.tahun}"
    if k.cakupan is Cakupan.SEJAK_AWAL:
        return f"Realisasi kumulatif s.d. {k.tahun}"
    romawi = {1: "I", 2: "II", 3: "III", 4: "IV"}
    sampai = f" s.d. triwulan {romawi[k.triwulan]}" if k.triwulan else ""
    return f"Realisasi {k.tahun}{sampai}"


def _program(isi: Rencana) -> dict[str, str]:
    """Return the group of every owner: the program above it."""
    hasil: dict[str, str] = {}
    for s in isi.telusuri():
        if s.tingkat is Tingkat.PROGRAM:
            hasil[s.id] = s.id
        elif s.induk in hasil:
            hasil[s.id] = hasil[s.induk]
    return hasil


def _anggota(isi: Rencana) -> dict[str, list[Indikator]]:
    """Return the indikators of each group in print order."""
    program = _program(isi)
    urutan = {s.id: i for i, s in enumerate(isi.telusuri())}
    hasil: dict[str, list[Indikator]] = {UMUM: []}
    for p in program.values():
        hasil.setdefault(p, [])
    for i in sorted(isi.indikator, key=lambda i: (urutan.get(i.pemilik, -1), i.urut)):
        hasil[program.get(i.pemilik, UMUM)].append(i)
    return hasil


def kelompok(renja: Renja) -> list[Kelompok]:
    """Return the groups of a Renja that have indikators, tujuan and sasaran first."""
    isi = rencana.baca(renja)
    lampau = [k for k in kolom_evaluasi(isi) if k.jenis is JenisKolom.REALISASI]
    hasil = []
    for kunci, milik in _anggota(isi).items():
        if not milik:
            continue
        s = isi.simpul_oleh_id.get(kunci)
        kosong = sum(
            isi_evaluasi(isi, i.id, k) is None
            for i in milik
            for k in lampau
            if k.cakupan is Cakupan.TAHUN
        )
        judul = "Tujuan, sasaran, dan IKK" if s is None else f"{s.kode} {s.uraian}".strip()
        hasil.append(Kelompok(kunci, judul, len(milik), kosong))
    return hasil


def tabel(
    renja: Renja,
    kunci: str,
    isian: Mapping[str, str] | None = None,
    galat: Mapping[str, str] | None = None,
) -> list[Baris]:
    """Return the table of one group.

    Args:
        renja: The Renja.
        kunci: The group.
        isian: What was typed already, to show it again.
        galat: What was wrong with it.

    Raises:
        TidakAda: There is no such group.
    """
    isi = rencana.baca(renja)
    milik = _anggota(isi).get(kunci)
    if milik is None:
        raise TidakAda("Kelompok indikator itu tidak ada.")
    tc29 = {b.indikator.id: (id_, b) for id_, b in baris_tc29(isi) if b is not None}
    semua = [
        f
        for f in rencana.potret(renja).temuan
        if f["table"] == "TC29" and "waived" not in f and f["baris"]
    ]
    per_baris: dict[str, list[Mapping[str, Any]]] = {}
    for f in semua:
        per_baris.setdefault(f["baris"], []).append(f)
    susun = _Penyusun(isi, kolom_evaluasi(isi), isian or {}, galat or {})
    return [susun.baris(i, tc29.get(i.id), per_baris) for i in milik]


class _Penyusun:
    """Makes the rows of one page."""

    def __init__(
        self,
        isi: Rencana,
        kolom: tuple[KolomEvaluasi, ...],
        isian: Mapping[str, str],
        galat: Mapping[str, str],
    ) -> None:
        self.isi, self.kolom, self.isian, self.galat = isi, kolom, isian, galat

    def baris(
        self,
        i: Indikator,
        tc29: tuple[str, BarisTC29] | None,
        temuan: Mapping[str, list[Mapping[str, Any]]],
    ) -> Baris:
        s = self.isi.simpul_oleh_id.get(i.pemilik)
        id_, hitung = tc29 or ("", None)
        return Baris(
            i,
            s.kode if s else "",
            s.uraian if s else "",
            tuple(self.sel(i, k) for k in self.kolom),
            id_,
            _tampil(hitung.perkiraan, i.kebijakan.desimal) if hitung else "",
            _tampil(hitung.tingkat_capaian, 2) if hitung else "",
            _temuan(temuan, id_, i.id),
        )

    def sel(self, i: Indikator, k: KolomEvaluasi) -> Sel:
        if not berlaku(k, i):
            return Sel("", "")
        nama = f"{k.kunci}|{i.id}"
        teks = self.isian.get(nama, teks_sunting(isi_evaluasi(self.isi, i.id, k)))
        t = self.isi.target_oleh.get((i.id, k.tahun, DokumenTarget.RENSTRA))
        target = "" if t is None or k.cakupan is not Cakupan.TAHUN else teks_sunting(t.nilai)
        return Sel(nama, teks, self.galat.get(nama, ""), target)


def _temuan(
    temuan: Mapping[str, list[Mapping[str, Any]]], *kunci: str
) -> tuple[Mapping[str, Any], ...]:
    return tuple(f for k in dict.fromkeys(kunci) if k for f in temuan.get(k, ()))


def _tampil(n: Nilai, desimal: int) -> str:
    return "" if n.angka is None else format_angka(n.angka, desimal)


def simpan(
    *,
    actor: Pengguna,
    renja: Renja,
    isian: Mapping[str, str],
    semula: Mapping[str, str],
    timpa: bool = False,
) -> int:
    """Change the cells that differ from what the person saw: all of them, or none.

    Args:
        actor: Who fills in.
        renja: The Renja.
        isian: The text per cell.
        semula: The text per cell as the person saw it.
        timpa: Put the new text even where somebody changed a cell meanwhile.

    Returns:
        How many cells changed.

    Raises:
        Bentrok: A cell holds something else than the person saw.
        TidakSah: A text is no number; the message per cell is in ``medan``.
        Terkunci, TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.renja_terbuka(actor, renja, Tindakan.UBAH_RENJA)
    access.wajib(actor, renja.perangkat_daerah, Tindakan.UBAH_RENSTRA)
    if len(isian) > _MAKS_SEL:
        raise TidakSah(f"Paling banyak {_MAKS_SEL} sel sekaligus.")
    berubah = {n: rapi(t) for n, t in isian.items() if rapi(t) != rapi(semula.get(n, ""))}
    if not berubah:
        return 0

    def terapkan(lama: Rencana) -> Rencana:
        baru, galat = _baca(lama, berubah)
        if galat:
            contoh = next(iter(galat.values()))
            raise TidakSah(
                contoh if len(galat) == 1 else f"{len(galat)} sel perlu diperbaiki. {contoh}",
                galat,
            )
        if not timpa:
            for (i, k), nilai in baru.items():
                _periksa_bentrok(lama, i, k, nilai, rapi(semula.get(f"{k.kunci}|{i}", "")))
        return dengan_evaluasi(lama, baru)

    with transaction.atomic():
        hasil = rencana.ubah(actor=actor, renja=renja, aksi="evaluasi.diubah", fungsi=terapkan)
        if hasil.entri is not None:
            rencana.segarkan_terbuka(hasil.renja.renstra, kecuali=hasil.renja)
    return len(berubah) if hasil.entri is not None else 0


def _periksa_bentrok(
    lama: Rencana, indikator: str, k: KolomEvaluasi, nilai: Decimal | None, semula: str
) -> None:
    ada = isi_evaluasi(lama, indikator, k)
    if ada == nilai or teks_sunting(ada) == semula:
        return
    uraian = lama.indikator_oleh_id[indikator].uraian
    raise Bentrok(
        f"{judul_kolom(k)} “{uraian[:80]}” sudah diubah orang lain: kini "
        f"“{teks_sunting(ada) or '(kosong)'}”, ketika Anda mulai “{semula or '(kosong)'}”, dan "
        f"Anda menulis “{teks_sunting(nilai) or '(kosong)'}”. Pilih salah satu.",
        ("evaluasi", indikator, k.kunci),
        teks_sunting(ada),
    )


def _baca(
    lama: Rencana, isian: Mapping[str, str]
) -> tuple[dict[tuple[str, KolomEvaluasi], Decimal | None], dict[str, str]]:
    oleh_kunci = {k.kunci: k for k in kolom_evaluasi(lama)}
    baru: dict[tuple[str, KolomEvaluasi], Decimal | None] = {}
    galat: dict[str, str] = {}
    for nama, teks in isian.items():
        kunci, _, id_ = nama.partition("|")
        k, i = oleh_kunci.get(kunci), lama.indikator_oleh_id.get(id_)
        if k is None or i is None or not berlaku(k, i):
            galat[nama] = "Sel ini tidak ada lagi. Muat ulang halaman."
            continue
        try:
            baru[i.id, k] = baca_bilangan(teks, i.satuan)
        except SelError as salah:
            galat[nama] = salah.pesan
    return baru, galat
