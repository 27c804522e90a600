"""A region of many agencies with plans of many lines, made in a few statements."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from selaras.core.alur import Keadaan
from selaras.core.hak import Peran
from selaras.core.rekap import Rekap
from selaras.core.renja import Baris, Dokumen, Keluaran, Pendanaan, Simpul, Tingkat
from selaras.core.renja import Renja as Rencana
from selaras.core.rupiah import Rupiah
from selaras.db.models import (
    DokumenTerbit,
    PerangkatDaerah,
    Potret,
    Renja,
    Renstra,
    Revisi,
    Wilayah,
)
from selaras.exchange.arsip import sidik, tulis_arsip
from selaras.services import akun

PADA = datetime(2025, 12, 30, tzinfo=UTC)
T = Tingkat
KODE = "99.02"


def isi(i, sub, tahun):
    """Return the plan of agency number i: one program of its own bidang urusan."""
    bidang = f"1.{i % 6 + 1:02d}"
    pohon = [
        ("1", "", T.URUSAN),
        (bidang, "1", T.BIDANG_URUSAN),
        (f"{bidang}.{i % 90 + 1:02d}", bidang, T.PROGRAM),
        (f"{bidang}.{i % 90 + 1:02d}.2.01", f"{bidang}.{i % 90 + 1:02d}", T.KEGIATAN),
    ]
    induk = pohon[-1][0]
    daun = [f"{induk}.{n:04d}" for n in range(1, sub + 1)]
    return Rencana(
        dokumen=Dokumen(
            tahun=tahun,
            tanggal=date(tahun - 1, 8, 1),
            renstra_awal=tahun - 1,
            renstra_akhir=tahun + 3,
            nama=f"Dinas {i:02d}",
        ),
        simpul=tuple(
            Simpul(id=s, induk=p, tingkat=t, kode=s, uraian=f"Nama {s}")
            for s, p, t in [*pohon, *((d, induk, T.SUB_KEGIATAN) for d in daun)]
        ),
        baris=tuple(Baris(simpul=d) for d in daun),
        keluaran=tuple(
            Keluaran(simpul=d, uraian="Jumlah dokumen", target=Decimal(1), satuan="Dokumen")
            for d in daun
        ),
        pendanaan=tuple(
            Pendanaan(simpul=d, sumber_dana="APBD", pagu=Rupiah.dari(1_000_000)) for d in daun
        ),
    )


def daerah(banyak=59, sub=60, tahun=2026, ditetapkan=0, oleh=None):
    """Make the region; the first ``ditetapkan`` plans are decreed, ``oleh`` signs them."""
    w = Wilayah.objects.create(kode=KODE, nama="Kabupaten Luas")
    pd = PerangkatDaerah.objects.bulk_create(
        PerangkatDaerah(wilayah=w, sebutan=f"luas-{i:02d}", nama=f"Dinas {i:02d}")
        for i in range(banyak)
    )
    renstra = Renstra.objects.bulk_create(
        Renstra(perangkat_daerah=p, awal=tahun - 1, akhir=tahun + 3) for p in pd
    )
    keadaan = list(Keadaan)
    renja = Renja.objects.bulk_create(
        Renja(
            perangkat_daerah=p,
            renstra=r,
            tahun=tahun,
            tanggal=date(tahun - 1, 8, 1),
            keadaan=Keadaan.DITETAPKAN if i < ditetapkan else keadaan[i % 7],
        )
        for i, (p, r) in enumerate(zip(pd, renstra, strict=True))
    )
    potret = []
    for i, r in enumerate(renja):
        rencana = isi(i, sub, tahun)
        potret.append(
            Potret(
                renja=r,
                versi=1,
                isi=tulis_arsip(rencana),
                kesalahan=i % 5,
                peringatan=i,
                beda_rkpd=i % 3,
                jumlah_baris=sub,
                pagu=Rekap(rencana).pagu().isi,
                pada=PADA,
            )
        )
    Potret.objects.bulk_create(potret)
    for i, p in enumerate(potret[:ditetapkan]):
        v = Revisi.objects.create(
            renja=p.renja,
            nomor=1,
            keadaan=Keadaan.DITETAPKAN,
            langkah="tetapkan",
            versi=1,
            isi=p.isi,
            sidik=sidik(p.isi),
            jumlah_baris=sub,
            pagu=p.pagu,
            oleh=oleh,
            pada=PADA,
        )
        DokumenTerbit.objects.create(
            revisi=v,
            kode=f"LUAS-R{i:03d}-2345-6789",
            nomor=f"{i}/2025",
            tanggal=date(tahun - 1, 12, 30),
            jabatan="Kepala",
            pdf=b"%PDF",
            sidik_pdf="1" * 64,
            pada=PADA,
        )
    return w


def ubah_potret(renja, fungsi):
    """Change the content of a read model behind the services: quick, for tests that read."""
    from selaras.services import rencana

    p = Potret.objects.get(renja=renja)
    p.isi = tulis_arsip(fungsi(rencana.dari_arsip(p.isi)))
    p.save()


def tambah_dana(simpul, pagu):
    """Return a change that gives a line more money from another source."""
    return lambda r: replace(
        r, pendanaan=(*r.pendanaan, Pendanaan(simpul=simpul, sumber_dana="DAK", pagu=pagu))
    )


def verifikator(w, nama="verifikator-luas"):
    """Return a verifier of the region."""
    orang = akun.buat_pengguna(
        email=f"{nama}@contoh.invalid", nama="Vina Luas", sandi="kata-sandi-panjang", actor=None
    )
    akun.beri_peran(actor=None, pengguna=orang, peran=Peran.VERIFIKATOR, tempat=w)
    return orang
