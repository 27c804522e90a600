"""Verification: notes on a cell with the agency's reply, and findings that are accepted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from selaras.core.hak import Tindakan
from selaras.core.renja import Renja as Rencana
from selaras.core.renja import Waiver as NilaiWaiver
from selaras.db.models import Balasan, CatatanVerifikasi, Pengguna, Renja
from selaras.rules.registry import cari
from selaras.services import access, audit, rencana
from selaras.services.galat import Terkunci, TidakAda, TidakSah

_PANJANG = 5_000
_PENDEK = 10


def tulis_catatan(
    *,
    actor: Pengguna,
    renja: Renja,
    isi: str,
    tabel: str = "",
    baris: str = "",
    kolom: str = "",
    tertulis: str = "",
) -> CatatanVerifikasi:
    """Write a verifier's note on a cell, a line, or the whole document.

    Args:
        actor: The verifier.
        renja: The Renja.
        isi: The note.
        tabel: Table of the place; empty for the whole document.
        baris: Line of the place.
        kolom: Column of the place.
        tertulis: What the cell holds now.

    Raises:
        TidakSah: The note is empty or too long.
        TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.wajib(actor, renja.perangkat_daerah, Tindakan.CATAT)
    isi = _isi(isi, "catatan")
    with transaction.atomic():
        catatan = CatatanVerifikasi.objects.create(
            renja=renja,
            keadaan=renja.keadaan,
            tabel=tabel[:20],
            baris=baris[:200],
            kolom=kolom[:100],
            tertulis=tertulis[:_PANJANG],
            isi=isi,
            oleh=actor,
        )
        audit.record(
            actor=actor,
            aksi="catatan.ditulis",
            objek=str(renja),
            tempat=renja.perangkat_daerah,
            renja=renja,
            alasan=isi,
            rincian={"catatan": catatan.pk, "tabel": tabel, "baris": baris, "kolom": kolom},
        )
    return catatan


def balas(*, actor: Pengguna, catatan: CatatanVerifikasi, isi: str) -> Balasan:
    """Reply to a note; the agency's reply marks it as answered, the verifier's opens it again.

    Raises:
        Terkunci: The note is closed.
        TidakSah: The reply is empty or too long.
        TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    pd = catatan.renja.perangkat_daerah
    verifikator = access.berhak(actor, pd, Tindakan.CATAT)
    if not verifikator:
        access.wajib(actor, pd, Tindakan.BALAS)
    isi = _isi(isi, "balasan")
    with transaction.atomic():
        catatan = CatatanVerifikasi.objects.select_for_update().get(pk=catatan.pk)
        if catatan.status == "selesai":
            raise Terkunci("Catatan ini sudah ditutup.")
        balasan = Balasan.objects.create(catatan=catatan, isi=isi, oleh=actor)
        catatan.status = "terbuka" if verifikator else "dijawab"
        catatan.save(update_fields=("status",))
        audit.record(
            actor=actor,
            aksi="catatan.dibalas",
            objek=str(catatan.renja),
            tempat=pd,
            renja=catatan.renja,
            alasan=isi,
            rincian={"catatan": catatan.pk},
        )
    return balasan


def tutup(*, actor: Pengguna, catatan: CatatanVerifikasi) -> None:
    """Close a note: the verifier is content.

    Raises:
        TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    pd = catatan.renja.perangkat_daerah
    access.wajib(actor, pd, Tindakan.CATAT)
    with transaction.atomic():
        catatan = CatatanVerifikasi.objects.select_for_update().get(pk=catatan.pk)
        if catatan.status == "selesai":
            return
        catatan.status = "selesai"
        catatan.save(update_fields=("status",))
        audit.record(
            actor=actor,
            aksi="catatan.ditutup",
            objek=str(catatan.renja),
            tempat=pd,
            renja=catatan.renja,
            rincian={"catatan": catatan.pk},
        )


def daftar(renja: Renja) -> list[CatatanVerifikasi]:
    """Return the notes of a Renja with their replies, open ones first."""
    urut = {"terbuka": 0, "dijawab": 1, "selesai": 2}
    semua = (
        CatatanVerifikasi.objects.filter(renja=renja)
        .select_related("oleh")
        .prefetch_related("balasan__oleh")
    )
    return sorted(semua, key=lambda c: (urut[c.status], c.pada))


def terima_temuan(
    *,
    actor: Pengguna,
    renja: Renja,
    aturan: str,
    alasan: str,
    tabel: str = "",
    baris: str = "",
    kolom: str = "",
) -> None:
    """Accept a finding with a reason: it no longer blocks, and stays visible with the reason.

    Args:
        actor: Who answers for it.
        renja: The Renja.
        aturan: Code of the rule.
        alasan: Why the plan is right all the same.
        tabel: Table of the finding.
        baris: Line of the finding.
        kolom: Column of the finding.

    Raises:
        TidakAda: There is no such open finding.
        TidakSah: The reason says too little.
        TidakBerhak: The finding blocks and the role may only accept others.
    """
    terima_banyak(
        actor=actor,
        renja=renja,
        aturan=aturan,
        butir=[Penerimaan(alasan, tabel, baris, kolom)],
    )


@dataclass(frozen=True, slots=True)
class Penerimaan:
    """One finding that is accepted.

    Attributes:
        alasan: Why the plan is right all the same.
        tabel, baris, kolom: Its place.
    """

    alasan: str
    tabel: str = ""
    baris: str = ""
    kolom: str = ""


def terima_banyak(
    *, actor: Pengguna, renja: Renja, aturan: str, butir: Sequence[Penerimaan]
) -> int:
    """Accept several findings of one rule, each with a reason of its own: all, or none.

    Args:
        actor: Who answers for them.
        renja: The Renja.
        aturan: Code of the rule.
        butir: The findings; those without a reason are not accepted.

    Returns:
        How many were accepted.

    Raises:
        TidakAda: One of them is no open finding.
        TidakSah: A reason says too little, or no finding has one.
        TidakBerhak: One of them blocks and the role may only accept others.
    """
    pd = renja.perangkat_daerah
    access.wajib(actor, pd, Tindakan.LIHAT)
    _belum_ditetapkan(renja)
    dipilih = [b for b in butir if b.alasan.strip()] if len(butir) > 1 else list(butir)
    if not dipilih:
        access.wajib(actor, pd, Tindakan.TERIMA_TEMUAN)
        raise TidakSah("Belum ada alasan yang ditulis. Tulis alasan pada temuan yang diterima.")
    tempat = {(b.tabel, b.baris, b.kolom): b for b in dipilih}  # one acceptance per place
    baru = [_waiver(actor, renja, aturan, b) for b in tempat.values()]

    def tambah(lama: Rencana) -> Rencana:
        return replace(lama, waiver=(*lama.waiver, *baru))

    alasan = baru[0].alasan if len(baru) == 1 else f"{len(baru)} temuan {aturan}"
    rencana.ubah(actor=actor, renja=renja, aksi="temuan.diterima", fungsi=tambah, alasan=alasan)
    return len(baru)


def _waiver(actor: Pengguna, renja: Renja, aturan: str, b: Penerimaan) -> NilaiWaiver:
    """Return the acceptance of one finding, or refuse it."""
    pd = renja.perangkat_daerah
    cocok = [
        f
        for f in rencana.potret(renja).temuan
        if f["code"] == aturan
        and (f["table"] or "") == b.tabel
        and (f["baris"] or "") == b.baris
        and (f["column"] or "") == b.kolom
        and "waived" not in f
    ]
    if not cocok or cari(aturan) is None:
        raise TidakAda("Temuan ini tidak ada lagi. Muat ulang halaman.")
    berat = any(f["severity"] == "error" for f in cocok)
    access.wajib(actor, pd, Tindakan.TERIMA_KESALAHAN if berat else Tindakan.TERIMA_TEMUAN)
    alasan = _isi(b.alasan, "alasan")
    if len(alasan) < _PENDEK:
        raise TidakSah(
            "Alasannya terlalu pendek untuk dibaca orang lain.", {"alasan": "Jelaskan mengapa."}
        )
    return NilaiWaiver(
        aturan=aturan,
        tabel=b.tabel,
        simpul=b.baris,
        kolom=b.kolom,
        alasan=alasan,
        oleh=actor.nama,
        tanggal=access.hari_ini(),
    )


def buka_temuan(
    *,
    actor: Pengguna,
    renja: Renja,
    aturan: str,
    tabel: str = "",
    baris: str = "",
    kolom: str = "",
) -> None:
    """Take the acceptance of a finding back.

    Raises:
        TidakAda: It was not accepted.
        TidakBerhak: See :mod:`selaras.services.access`.
    """
    access.wajib(actor, renja.perangkat_daerah, Tindakan.TERIMA_TEMUAN)
    _belum_ditetapkan(renja)

    def buang(lama: Rencana) -> Rencana:
        sisa = tuple(
            w
            for w in lama.waiver
            if (w.aturan, w.tabel, w.simpul, w.kolom) != (aturan, tabel, baris, kolom)
        )
        if len(sisa) == len(lama.waiver):
            raise TidakAda("Temuan ini tidak pernah diterima.")
        return replace(lama, waiver=sisa)

    rencana.ubah(actor=actor, renja=renja, aksi="temuan.dibuka", fungsi=buang)


def _belum_ditetapkan(renja: Renja) -> None:
    if renja.keadaan_kini.ditetapkan:
        raise Terkunci("Rencana ini sudah ditetapkan; temuannya tidak dapat diterima lagi.")


def _isi(teks: str, sebutan: str) -> str:
    """Return a text of a person without spaces around it, or refuse it."""
    rapi = teks.strip()
    medan = "alasan" if sebutan == "alasan" else "isi"
    if not rapi:
        raise TidakSah(f"Isi {sebutan} masih kosong.", {medan: "Masih kosong."})
    if len(rapi) > _PANJANG:
        raise TidakSah(f"Isi {sebutan} paling panjang {_PANJANG} karakter.", {medan: "Pendekkan."})
    return rapi


def ringkasan_temuan(temuan: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the open findings grouped by rule, the heaviest first, with their rule's title."""
    from selaras.rules.registry import menurut_kode

    berat = {"error": 0, "warning": 1, "info": 2}
    kelompok: dict[str, dict[str, Any]] = {}
    for f in temuan:
        k = kelompok.setdefault(
            f["code"], {"code": f["code"], "severity": f["severity"], "temuan": [], "judul": ""}
        )
        k["temuan"].append(f)
        if berat[f["severity"]] < berat[k["severity"]]:
            k["severity"] = f["severity"]
    for kode, k in kelompok.items():
        aturan = menurut_kode().get(kode)
        k["judul"] = aturan.judul() if aturan else kode
    return sorted(kelompok.values(), key=lambda k: (berat[k["severity"]], k["code"]))
