"""The ledger carried into the Renja of the next year: preview, then one transaction."""

import hashlib
from dataclasses import dataclass

from django.db import transaction

from selaras.core.hak import Tindakan
from selaras.core.isian_evaluasi import anggaran_setahun, dengan_anggaran
from selaras.core.penerusan import Terusan, serapan, terusan, teruskan
from selaras.core.periode import Triwulan
from selaras.core.renja import Anggaran
from selaras.core.renja import Renja as Rencana
from selaras.db.models import Pengguna, PerangkatDaerah, Renja
from selaras.services import access, laporan, rencana
from selaras.services.galat import TidakAda, TidakSah

_TAHUN_LALU = 10


@dataclass(frozen=True, slots=True)
class Pratinjau:
    """What the ledger would change in a Renja.

    Attributes:
        ditambah: Values the Renja lacks.
        berubah: Values the Renja has otherwise.
        sama: How many it has already.
        serapan: Budget and spending of n-2 as the ledger gives them; ``None`` = not reported or
            the same.
        serapan_lama: The same as the Renja has them.
        tahun_berjalan: n-1.
        triwulan: The quarter up to which n-1 is carried.
        metode: How the running year enters T-C.29, in words.
    """

    ditambah: tuple[Terusan, ...]
    berubah: tuple[Terusan, ...]
    sama: int
    serapan: Anggaran | None
    serapan_lama: Anggaran | None
    tahun_berjalan: int
    triwulan: int
    metode: str

    @property
    def kosong(self) -> bool:
        """Whether there is nothing to carry."""
        return not (self.ditambah or self.berubah or self.serapan)


def pratinjau(*, actor: Pengguna, renja: Renja) -> Pratinjau:
    """Return what the ledger would change in a Renja; nothing is written.

    Raises:
        TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.wajib(actor, renja.perangkat_daerah, Tindakan.LIHAT)
    return _pratinjau(renja, rencana.baca(renja))


def _pratinjau(renja: Renja, isi: Rencana) -> Pratinjau:
    pd = renja.perangkat_daerah
    n = isi.dokumen.tahun
    buku = laporan.buku(pd, isi.dokumen.renstra_awal - _TAHUN_LALU, n - 1)
    daftar = terusan(isi, buku)
    uang, lama = _serapan(pd, isi, n - 2)
    dasar = isi.dokumen.basis_tahun_berjalan
    tw = Triwulan(isi.dokumen.triwulan_berjalan)
    metode = (
        f"Tahun {n - 1} masuk ke Tabel T-C.29 sebesar target Renja {n - 1}; realisasi s.d. {tw} "
        "ditampilkan di sampingnya."
        if dasar == "target"
        else f"Tahun {n - 1} masuk ke Tabel T-C.29 sebesar realisasi s.d. {tw}."
    )
    return Pratinjau(
        tuple(t for t in daftar if t.lama is None),
        tuple(t for t in daftar if t.lama is not None and not t.sama),
        sum(t.sama for t in daftar),
        uang,
        lama,
        n - 1,
        int(tw),
        metode,
    )


def _serapan(
    pd: PerangkatDaerah, isi: Rencana, tahun: int
) -> tuple[Anggaran | None, Anggaran | None]:
    """Budget and spending of a finished year, when the ledger says otherwise than the plan."""
    try:
        plan = laporan.rencana_tahun(pd, tahun)
    except TidakAda:
        return None, None
    uang = serapan(plan, laporan.buku(pd, tahun), int(Triwulan.IV))
    lama = anggaran_setahun(isi, tahun)
    if uang is None or (uang.anggaran, uang.realisasi) == (lama.anggaran, lama.realisasi):
        return None, None
    return uang, lama


def terapkan(*, actor: Pengguna, renja: Renja, sidik: str = "") -> int:
    """Carry the ledger into a Renja that is open.

    Args:
        actor: Who carries.
        renja: The Renja.
        sidik: What the person saw (:func:`tanda`); refused when the ledger changed since.

    Returns:
        How many values changed.

    Raises:
        TidakSah: The ledger or the plan changed since the preview.
        Terkunci, TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.renja_terbuka(actor, renja, Tindakan.UBAH_RENJA)
    access.wajib(actor, renja.perangkat_daerah, Tindakan.UBAH_RENSTRA)
    banyak = 0

    def fungsi(lama: Rencana) -> Rencana:
        nonlocal banyak
        p = _pratinjau(renja, lama)
        if sidik and sidik != tanda(p):
            raise TidakSah(
                "Realisasi atau Renja ini berubah sejak pratinjau dibuka. Periksa lagi "
                "pratinjaunya."
            )
        banyak = len(p.ditambah) + len(p.berubah) + (p.serapan is not None)
        baru = teruskan(lama, (*p.ditambah, *p.berubah))
        if p.serapan is not None:
            baru = dengan_anggaran(baru, p.serapan.tahun, p.serapan.anggaran, p.serapan.realisasi)
        return baru

    with transaction.atomic():
        hasil = rencana.ubah(
            actor=actor,
            renja=renja,
            aksi="evaluasi.diteruskan",
            fungsi=fungsi,
            rincian={"asal": "buku realisasi"},
        )
        if hasil.entri is not None:
            rencana.segarkan_terbuka(hasil.renja.renstra, kecuali=hasil.renja)
    return banyak


def tanda(p: Pratinjau) -> str:
    """Return a text that changes when the preview does."""
    isi = [(repr(t.baru), repr(t.lama)) for t in (*p.ditambah, *p.berubah)]
    return hashlib.sha256(repr((isi, p.serapan, p.serapan_lama)).encode()).hexdigest()
