"""The RKA draft of a Renja: cost lines and cash plan of each sub kegiatan.

The draft hangs on the Renja and can be edited while the Renja is open. It is no part of the frozen
revisions, which hold the plan in the open format: its versions are in the audit trail, from which
every change can be undone. The page says so.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db import transaction

from selaras.core.hak import Tindakan
from selaras.core.renja import Tingkat
from selaras.core.rka import RincianBelanja, isi_teks
from selaras.core.rka_beda import BedaRincian, RagamRincian
from selaras.core.rupiah import NOL, Rupiah
from selaras.db.models import AuditEntry, Pengguna, Renja
from selaras.exchange.rka_masuk import IsianError, baca_rincian, baca_tempelan
from selaras.services import access, audit, rencana
from selaras.services.galat import Bentrok, TidakAda, TidakBerhak, TidakSah
from selaras.services.renja import boleh_sunting, entri_diurungkan
from selaras.services.rka_lihat import sidik_kas, sub_kegiatan
from selaras.services.rka_simpan import baca, baca_kas, balikkan, tulis, tulis_kas

MAKS_TEMPEL = 2_000
_AKSI = ("rka.diubah", "rka.anggaran_kas", "rka.disalin", "rka.diimpor")
_MAKS_PESAN = 12


def rincian(renja: Renja, kunci: str, nomor: int) -> RincianBelanja:
    """Return one cost line.

    Raises:
        TidakAda: The sub kegiatan has no such line.
    """
    r = next((r for r in baca(renja, kunci).get(kunci, ()) if r.id == str(nomor)), None)
    if r is None:
        raise TidakAda("Rincian ini tidak ada lagi. Muat ulang halaman sub kegiatannya.")
    return r


def tambah(*, actor: Pengguna, renja: Renja, kunci: str, isian: Sequence[Mapping[str, Any]]) -> int:
    """Add cost lines to a sub kegiatan: all of them, or none.

    Args:
        actor: Who adds.
        renja: The Renja.
        kunci: The sub kegiatan.
        isian: The fields of each line as written, as
            :func:`~selaras.exchange.rka_masuk.baca_rincian` reads them.

    Returns:
        How many were added.

    Raises:
        TidakSah: A line cannot be what is written; ``medan`` has the message per field of a single
            line, and per row number of several.
        Terkunci, TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    baru: list[RincianBelanja] = []
    galat: dict[str, str] = {}
    for i, teks in enumerate(isian, start=1):
        try:
            baru.append(baca_rincian(teks))
        except IsianError as salah:
            if len(isian) == 1:
                raise TidakSah(str(salah), salah.medan) from None
            galat[f"baris {i}"] = str(salah)
    if galat:
        raise TidakSah(_banyak_galat(galat), galat)
    return _ubah(
        actor, renja, {kunci}, "rka.diubah",
        lambda _kini: [BedaRincian(RagamRincian.TAMBAH, kunci, None, r) for r in baru],
    )  # fmt: skip


def tempel(*, actor: Pengguna, renja: Renja, kunci: str, teks: str) -> int:
    """Add the rows of a paste from a spreadsheet: all of them, or none.

    Args:
        actor: Who pastes.
        renja: The Renja.
        kunci: The sub kegiatan.
        teks: Rows with tabs between columns (:func:`~selaras.exchange.rka_masuk.baca_tempelan`).

    Raises:
        TidakSah: A row cannot be read; ``medan`` has the message per cell.
        Terkunci, TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    hasil = baca_tempelan(teks)
    masuk = hasil.value
    galat = {
        (i.place.sel or str(i.place)) if i.place else "": i.message
        for i in hasil.issues
        if i.severity == "error"
    }
    if galat:
        raise TidakSah(_banyak_galat(galat), galat)
    if masuk is None or not masuk.baris:
        raise TidakSah(
            "Tidak ada rincian dalam tempelan ini. Salin baris dari Excel: rekening, uraian, "
            "koefisien, satuan, harga satuan, PPN."
        )
    if len(masuk.baris) > MAKS_TEMPEL:
        raise TidakSah(
            f"Paling banyak {MAKS_TEMPEL} baris sekali tempel. Unggah berkasnya lewat impor RKA."
        )
    baru = [b.rincian for b in masuk.baris]
    return _ubah(
        actor, renja, {kunci}, "rka.diubah",
        lambda _kini: [BedaRincian(RagamRincian.TAMBAH, kunci, None, r) for r in baru],
    )  # fmt: skip


def _banyak_galat(galat: Mapping[str, str]) -> str:
    contoh = [f"{k}: {v}" for k, v in list(galat.items())[:_MAKS_PESAN]]
    sisa = len(galat) - len(contoh)
    return " ".join(contoh) + (f" Dan {sisa} kesalahan lain." if sisa else "")


def ubah(
    *,
    actor: Pengguna,
    renja: Renja,
    kunci: str,
    nomor: int,
    isian: Mapping[str, Any],
    semula: str,
) -> int:
    """Change a cost line.

    Args:
        actor: Who changes.
        renja: The Renja.
        kunci: The sub kegiatan.
        nomor: Identity of the line.
        isian: Its fields as written.
        semula: Fingerprint of the line as the person saw it.

    Returns:
        1, or 0 when nothing differs.

    Raises:
        TidakSah: It cannot be what is written; the message per field is in ``medan``.
        Bentrok: Somebody changed the line meanwhile.
        TidakAda: Somebody removed it.
        Terkunci, TidakBerhak: See :mod:`selaras.services.access`.
    """
    try:
        baru = baca_rincian(isian)
    except IsianError as salah:
        raise TidakSah(str(salah), salah.medan) from None

    def beda(kini: Mapping[str, Sequence[RincianBelanja]]) -> list[BedaRincian]:
        lama = _seperti_dilihat(kini.get(kunci, ()), nomor, semula)
        a, b = isi_teks(lama), isi_teks(baru)
        kolom = tuple(k for k in a if a[k] != b[k])
        if not kolom:
            return []
        return [BedaRincian(RagamRincian.UBAH, kunci, lama, replace(baru, id=lama.id), kolom)]

    return _ubah(actor, renja, {kunci}, "rka.diubah", beda)


def hapus(*, actor: Pengguna, renja: Renja, kunci: str, pilihan: Mapping[int, str]) -> int:
    """Remove cost lines: all of them, or none.

    Args:
        actor: Who removes.
        renja: The Renja.
        kunci: The sub kegiatan.
        pilihan: Fingerprint of each line as the person saw it, by identity.

    Raises:
        TidakSah: None was chosen.
        Bentrok: Somebody changed one of them meanwhile.
        Terkunci, TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    if not pilihan:
        raise TidakSah("Centang dahulu rincian yang hendak dihapus.")
    return _ubah(
        actor, renja, {kunci}, "rka.diubah",
        lambda kini: [
            BedaRincian(
                RagamRincian.HAPUS, kunci, _seperti_dilihat(kini.get(kunci, ()), n, sidik), None
            )
            for n, sidik in pilihan.items()
        ],
    )  # fmt: skip


def _seperti_dilihat(
    daftar_rincian: Sequence[RincianBelanja], nomor: int, semula: str
) -> RincianBelanja:
    r = next((r for r in daftar_rincian if r.id == str(nomor)), None)
    if r is None:
        raise TidakAda("Rincian ini sudah dihapus orang lain. Muat ulang halaman ini.")
    if r.sidik != semula:
        raise Bentrok(
            f"Rincian “{r.uraian}” sudah diubah orang lain: kini {r.koefisien_teks} dengan harga "
            f"{r.harga_satuan}, berjumlah {r.jumlah}. Periksa dahulu, lalu ulangi bila isian Anda "
            "yang benar.",
            ("rincian_belanja", str(nomor)),
            r.koefisien_teks,
        )
    return r


def salin_tahun_lalu(*, actor: Pengguna, renja: Renja, kunci: str | None = None) -> int:
    """Copy the cost lines of last year's Renja into sub kegiatan that have none yet.

    Sub kegiatan are the same ones by identity, else by code.

    Args:
        actor: Who copies.
        renja: The Renja of this year.
        kunci: Only this sub kegiatan; every one the person may edit when left out.

    Returns:
        How many cost lines were copied.

    Raises:
        TidakSah: There is nothing to copy.
        Terkunci, TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    lalu = (
        Renja.objects.select_related("perangkat_daerah__wilayah", "renstra")
        .filter(perangkat_daerah=renja.perangkat_daerah_id, tahun=renja.tahun - 1)
        .first()
    )
    dulu = {} if lalu is None else baca(lalu)
    if lalu is None or not dulu:
        raise TidakSah(
            f"Renja {renja.tahun - 1} tidak memiliki rincian belanja, jadi tidak ada yang disalin."
        )
    access.renja_terbuka(actor, renja, Tindakan.UBAH_BARIS)
    isi, pohon = rencana.baca(renja), rencana.baca(lalu).simpul_oleh_id
    oleh_kode = {pohon[s].kode: s for s in dulu if s in pohon and pohon[s].kode}
    boleh = boleh_sunting(actor, renja)
    tujuan = {
        s.id: dulu.get(s.id) or dulu.get(oleh_kode.get(s.kode, ""), [])
        for s in sub_kegiatan(isi)
        if (kunci is None or s.id == kunci) and (boleh is None or s.id in boleh or kunci)
    }

    def beda(kini: Mapping[str, Sequence[RincianBelanja]]) -> list[BedaRincian]:
        return [
            BedaRincian(RagamRincian.TAMBAH, s, None, r)
            for s, daftar_lalu in tujuan.items()
            if not kini.get(s)
            for r in daftar_lalu
        ]

    banyak = _ubah(actor, renja, set(tujuan), "rka.disalin", beda)
    if not banyak:
        raise TidakSah(
            "Tidak ada yang disalin: sub kegiatannya sudah memiliki rincian, atau tahun lalu tidak."
        )
    return banyak


def atur_kas(
    *, actor: Pengguna, renja: Renja, kunci: str, kas: Sequence[Rupiah] | None, semula: str
) -> None:
    """Set the cash plan of a sub kegiatan.

    A plan that does not add up to the cost lines is stored and remarked upon: lines change more
    often than months.

    Args:
        actor: Who sets.
        renja: The Renja.
        kunci: The sub kegiatan.
        kas: Twelve amounts, none negative; ``None`` takes the plan away.
        semula: Fingerprint of the plan as the person saw it (:func:`sidik_kas`).

    Raises:
        TidakSah: They are not twelve, or one is negative.
        Bentrok: Somebody changed the plan meanwhile.
        Terkunci, TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    if kas is not None and (len(kas) != 12 or any(k < NOL for k in kas)):
        raise TidakSah("Rencana penarikan memuat dua belas bulan dan tidak ada yang negatif.")
    with transaction.atomic():
        renja = kunci_renja(actor=actor, renja=renja, disentuh={kunci})
        kini = baca_kas(renja, kunci).get(kunci)
        if sidik_kas(kini) != semula:
            raise Bentrok("Rencana penarikannya sudah diubah orang lain. Muat ulang halaman ini.")
        if kini == (None if kas is None else tuple(kas)):
            return
        perubahan = tulis_kas(renja, kunci, kini, kas)
        catat(
            actor=actor,
            renja=renja,
            aksi="rka.anggaran_kas",
            disentuh={kunci},
            perubahan=[perubahan],
        )


def urungkan(*, actor: Pengguna, renja: Renja, nomor: int | None = None) -> int:
    """Undo one change of the RKA draft: put back what the lines and months held before it.

    An undo is a change like any other, so undoing the undo redoes it.

    Args:
        actor: Who undoes; only what the person did, unless the person may change everything.
        renja: The Renja.
        nomor: Number of the audit entry; the person's last change when left out.

    Returns:
        How many records were put back.

    Raises:
        TidakAda: There is nothing to undo.
        Bentrok: Somebody changed one of the lines since.
        Terkunci, TidakBerhak: See :mod:`selaras.services.access`.
    """
    punya = access.renja_terbuka(actor, renja, Tindakan.UBAH_BARIS)
    entri = entri_diurungkan(actor, renja, punya, _AKSI, nomor)
    if entri is None:
        raise TidakAda("Tidak ada perubahan rincian belanja Anda yang dapat diurungkan.")
    rekaman = list(entri.rekaman.all())
    with transaction.atomic():
        disentuh = {r.kunci.split("\x1f")[0] for r in rekaman}
        renja = kunci_renja(actor=actor, renja=renja, disentuh=disentuh)
        perubahan = balikkan(renja, rekaman)
        catat(
            actor=actor,
            renja=renja,
            aksi=entri.aksi,
            disentuh=disentuh,
            perubahan=perubahan,
            rincian={"mengurungkan": entri.nomor},
        )
    return len(perubahan)


def _ubah(
    actor: Pengguna,
    renja: Renja,
    disentuh: set[str],
    aksi: str,
    fungsi: Callable[[Mapping[str, Sequence[RincianBelanja]]], list[BedaRincian]],
) -> int:
    """Carry out a change of cost lines in one transaction; return how many lines it touched."""
    with transaction.atomic():
        renja = kunci_renja(actor=actor, renja=renja, disentuh=disentuh)
        satu = next(iter(disentuh)) if len(disentuh) == 1 else None
        beda = fungsi(baca(renja, satu))
        if beda:
            catat(
                actor=actor,
                renja=renja,
                aksi=aksi,
                disentuh={b.simpul for b in beda},
                perubahan=tulis(renja, beda),
            )
    return len(beda)


def kunci_renja(*, actor: Pengguna, renja: Renja, disentuh: set[str]) -> Renja:
    """Return the Renja read again and locked, for somebody who may edit these lines now.

    Args:
        actor: Who edits.
        renja: The Renja.
        disentuh: The sub kegiatan whose lines or months are to change.

    Raises:
        TidakAda: One of them is no sub kegiatan of the plan.
        Terkunci, TidakBerhak: See :mod:`selaras.services.access`.
    """
    renja = rencana.kunci(renja)
    access.renja_terbuka(actor, renja, Tindakan.UBAH_BARIS)
    pohon = rencana.baca(renja).simpul_oleh_id
    for kunci in disentuh:
        if kunci not in pohon or pohon[kunci].tingkat is not Tingkat.SUB_KEGIATAN:
            raise TidakAda("Sub kegiatan ini tidak ada dalam rencana.")
    boleh = boleh_sunting(actor, renja)
    if boleh is not None and not disentuh <= boleh:
        raise TidakBerhak(
            "Sub kegiatan ini bukan tugas unit Anda. Mintalah perencana mengubahnya, atau "
            "memberikannya kepada unit Anda."
        )
    return renja


def catat(
    *,
    actor: Pengguna,
    renja: Renja,
    aksi: str,
    disentuh: set[str],
    perubahan: Sequence[audit.Perubahan],
    rincian: Mapping[str, Any] | None = None,
) -> AuditEntry:
    """Append the entry of a change of the draft to the trail, and return it.

    Args:
        actor: Who changed.
        renja: The Renja, locked.
        aksi: Action for the trail.
        disentuh: The sub kegiatan it touches.
        perubahan: The records that changed.
        rincian: More for the entry.
    """
    pohon = rencana.baca(renja).simpul_oleh_id
    nama = [pohon[k].kode or pohon[k].uraian for k in sorted(disentuh)]
    objek = nama[0] if len(nama) == 1 else f"{len(nama)} sub kegiatan"
    return audit.record(
        actor=actor,
        aksi=aksi,
        objek=f"{objek}, {renja}",
        tempat=renja.perangkat_daerah,
        renja=renja,
        rincian={"sub_kegiatan": sorted(disentuh), **(rincian or {})},
        perubahan=perubahan,
    )
