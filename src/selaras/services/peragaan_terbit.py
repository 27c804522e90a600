"""The demonstration of what the public sees: one neighbour's plan, decreed and then revised.

Apart from :mod:`selaras.services.peragaan`, because typesetting two documents takes seconds that
tests do not have. Everything goes through the services, as people would do it.
"""

from dataclasses import replace
from datetime import date

from selaras.core.alur import Langkah
from selaras.core.hak import Peran
from selaras.core.renja import Renja as Rencana
from selaras.core.rupiah import Rupiah
from selaras.db.models import Pengguna, PerangkatDaerah, Renja
from selaras.services import akun, alur, peragaan, rencana, verifikasi

_SEBUTAN = "dishub"
_ORANG = (
    (Peran.PERENCANA, "perencana-tetangga", "Rani Perencana"),
    (Peran.KEPALA, "kepala-tetangga", "Kartika Pemimpin"),
)


def terbitkan(alamat_verifikasi: str) -> None:
    """Decree the plan of a neighbour, and a revision of it, once.

    Args:
        alamat_verifikasi: Address of the public page of a decreed document, ending before its
            code.
    """
    pd = PerangkatDaerah.objects.get(sebutan=_SEBUTAN)
    tahun = Renja.objects.get(perangkat_daerah=pd).tahun
    perencana, kepala = _orang(pd)
    verifikator = peragaan.masuk_sebagai(f"verifikator@{peragaan.SURAT}")

    def langkah(siapa: Pengguna, jenis: Langkah, **isian: object) -> None:
        alur.melangkah(
            actor=siapa,
            renja=_baca(pd),
            langkah=jenis,
            isian=alur.Isian(**isian),
            alamat_verifikasi=alamat_verifikasi,
        )

    _isi_penanda_tangan(pd, kepala)
    _terima(pd, verifikator)
    langkah(verifikator, Langkah.SETUJUI)
    hari = date(tahun - 1, 12, 30)
    langkah(kepala, Langkah.TETAPKAN, nomor=f"100.3.3/512/{tahun - 1}", tanggal=hari)
    langkah(perencana, Langkah.BUKA_PERUBAHAN, catatan="Pergeseran anggaran.")
    rencana.ubah(actor=perencana, renja=_baca(pd), aksi="renja.diubah", fungsi=_geser)
    _terima(pd, verifikator)
    langkah(kepala, Langkah.AJUKAN)
    langkah(verifikator, Langkah.SETUJUI)
    hari = date(tahun, 8, 29)
    langkah(kepala, Langkah.TETAPKAN, nomor=f"100.3.3/318/{tahun}", tanggal=hari)


def _baca(pd: PerangkatDaerah) -> Renja:
    semua = Renja.objects.select_related("perangkat_daerah__wilayah", "renstra")
    return semua.get(perangkat_daerah=pd)


def _orang(pd: PerangkatDaerah) -> list[Pengguna]:
    hasil = []
    for peran, surat, nama in _ORANG:
        email = f"{surat}@{peragaan.SURAT}"
        orang = akun.buat_pengguna(email=email, nama=nama, sandi=None, actor=None)
        akun.beri_peran(actor=None, pengguna=orang, peran=peran, tempat=pd, mulai=date(2020, 1, 1))
        hasil.append(orang)
    return hasil


def _isi_penanda_tangan(pd: PerangkatDaerah, kepala: Pengguna) -> None:
    def isi(lama: Rencana) -> Rencana:
        d = replace(
            lama.dokumen,
            nama_penanda_tangan=kepala.nama,
            jabatan_penanda_tangan=f"Kepala {pd.nama}",
        )
        return replace(lama, dokumen=d)

    rencana.ubah(actor=None, renja=_baca(pd), aksi="renja.diubah", fungsi=isi)


def _terima(pd: PerangkatDaerah, verifikator: Pengguna) -> None:
    """Accept what blocks, with a reason, as a verifier may."""
    for f in rencana.potret(_baca(pd)).temuan:
        if f["severity"] == "error" and "waived" not in f:
            verifikasi.terima_temuan(
                actor=verifikator,
                renja=_baca(pd),
                aturan=f["code"],
                alasan="Mengikuti sumber contoh; diperbaiki pada tahun berikutnya.",
                tabel=f["table"] or "",
                baris=f["baris"] or "",
                kolom=f["column"] or "",
            )


def _geser(lama: Rencana) -> Rencana:
    """Move a tenth of the money of the largest line to the smallest, and raise a target."""
    berisi = sorted((d for d in lama.pendanaan if d.pagu), key=lambda d: d.pagu or Rupiah(0))
    kecil, besar = berisi[0], berisi[-1]
    assert besar.pagu is not None
    geser = Rupiah(besar.pagu.sen // 10 // 100_000_00 * 100_000_00)
    pindah = {id(besar): -geser, id(kecil): geser}
    return replace(
        lama,
        pendanaan=tuple(
            replace(d, pagu=d.pagu + pindah[id(d)]) if id(d) in pindah and d.pagu else d
            for d in lama.pendanaan
        ),
        keluaran=tuple(
            replace(k, target=k.target + 1)
            if k.simpul == kecil.simpul and k.target is not None
            else k
            for k in lama.keluaran
        ),
    )
