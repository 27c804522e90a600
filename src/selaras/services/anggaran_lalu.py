"""Budget and spending of the agency in the evaluated year: what BAB II says of absorption."""

from collections.abc import Mapping

from django.db import transaction

from selaras.core.hak import Tindakan
from selaras.core.isian_evaluasi import anggaran_setahun, dengan_anggaran
from selaras.core.renja import Renja as Rencana
from selaras.core.rupiah import Rupiah
from selaras.db.models import Pengguna, Renja
from selaras.exchange.konversi import SelError
from selaras.exchange.skema import tabel as skema
from selaras.services import access, rencana
from selaras.services.galat import Bentrok, TidakSah
from selaras.services.isian import baca_kolom, rapi
from selaras.services.kisi_tc33 import teks_sunting

MEDAN = ("anggaran", "realisasi")


def lihat(renja: Renja) -> tuple[int, dict[str, str]]:
    """Return the evaluated year (n-2) with its budget and spending as texts to edit.

    Args:
        renja: The Renja; the caller has asked whether the person may see it.
    """
    isi = rencana.baca(renja)
    tahun = isi.dokumen.tahun - 2
    return tahun, _teks(isi, tahun)


def _teks(isi: Rencana, tahun: int) -> dict[str, str]:
    a = anggaran_setahun(isi, tahun)
    return {"anggaran": teks_sunting(a.anggaran), "realisasi": teks_sunting(a.realisasi)}


def simpan(
    *, actor: Pengguna, renja: Renja, isian: Mapping[str, str], semula: Mapping[str, str]
) -> bool:
    """Change budget and spending of the evaluated year.

    Args:
        actor: Who fills in.
        renja: The Renja.
        isian: The texts of ``anggaran`` and ``realisasi``; blank is not reported.
        semula: The texts that the person saw.

    Returns:
        Whether anything changed.

    Raises:
        Bentrok: Somebody changed one of them meanwhile.
        TidakSah: A text is no amount; the message per field is in ``medan``.
        Terkunci, TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.renja_terbuka(actor, renja, Tindakan.UBAH_RENJA)
    access.wajib(actor, renja.perangkat_daerah, Tindakan.UBAH_RENSTRA)
    baru = _baca(isian)

    def terapkan(lama: Rencana) -> Rencana:
        tahun = lama.dokumen.tahun - 2
        ada = _teks(lama, tahun)
        for k in MEDAN:
            if ada[k] not in (rapi(semula.get(k, "")), teks_sunting(baru[k])):
                raise Bentrok(
                    f"{k.capitalize()} {tahun} sudah diubah orang lain menjadi "
                    f"“{ada[k] or '(kosong)'}”. Muat ulang halaman, lalu isi lagi bila perlu.",
                    ("anggaran", k),
                    ada[k],
                )
        return dengan_anggaran(lama, tahun, baru["anggaran"], baru["realisasi"])

    with transaction.atomic():
        hasil = rencana.ubah(actor=actor, renja=renja, aksi="evaluasi.diubah", fungsi=terapkan)
        if hasil.entri is not None:
            rencana.segarkan_terbuka(hasil.renja.renstra, kecuali=hasil.renja)
    return hasil.entri is not None


def _baca(isian: Mapping[str, str]) -> dict[str, Rupiah | None]:
    kolom = {k.nama: k for k in skema()["anggaran"].kolom}
    hasil: dict[str, Rupiah | None] = {}
    galat: dict[str, str] = {}
    for k in MEDAN:
        try:
            hasil[k] = baca_kolom(kolom[k], rapi(isian.get(k, "")))
        except SelError as salah:
            galat[k] = salah.pesan
    if galat:
        raise TidakSah(next(iter(galat.values())), galat)
    return hasil
