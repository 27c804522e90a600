"""The demonstration: a plan that was read, a small region around it, invented people.

Everything is done through the services, as people would do it, so that the audit trail of the
demonstration is a real one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils.text import slugify

from selaras.core.hak import Peran
from selaras.core.kode import KodeNomenklatur
from selaras.core.renja import Renja as Rencana
from selaras.core.renja import Tingkat
from selaras.core.rupiah import Rupiah
from selaras.db.models import (
    PaguIndikatif,
    Pejabat,
    Pengguna,
    PerangkatDaerah,
    Renja,
    Renstra,
    Simpul,
    UnitKerja,
    Wilayah,
)
from selaras.exchange.baca import read
from selaras.services import akun, audit, penyusunan, peragaan_rka, peragaan_survei, rencana

KODE_WILAYAH = "00.00"
ORANG: Mapping[Peran, tuple[str, str]] = {
    Peran.PERENCANA: ("perencana", "Ratna Perencana"),
    Peran.BIDANG: ("bidang", "Bayu Pelaksana"),
    Peran.KEPALA: ("kepala", "Kirana Pemimpin"),
    Peran.VERIFIKATOR: ("verifikator", "Vina Verifikasi"),
    Peran.INSPEKTORAT: ("inspektorat", "Indra Pengawas"),
    Peran.ADMIN: ("admin", "Adi Pengelola"),
}
"""Invented people of the demonstration: the account before the @ and the name."""

SURAT = "peragaan.invalid"
UNIT = ("Sekretariat", "Bidang Mutasi dan Promosi", "Bidang Pengembangan Kompetensi")
TETANGGA = (
    ("Dinas Arsip dan Perpustakaan Peragaan", "DAP", "2.24"),
    ("Dinas Kependudukan Peragaan", "DISDUK", "2.12"),
    ("Dinas Ketahanan Pangan Peragaan", "DKP", "2.09"),
    ("Dinas Perhubungan Peragaan", "DISHUB", "2.15"),
)
"""Invented agencies of the same region: name, short name, bidang urusan."""


@dataclass(frozen=True, slots=True)
class AkunPeragaan:
    """An account that the sign-in page of a demonstration offers."""

    peran: Peran
    email: str
    nama: str


def akun_peragaan() -> list[AkunPeragaan]:
    """Return the accounts of the demonstration, one per role."""
    return [AkunPeragaan(p, f"{awal}@{SURAT}", nama) for p, (awal, nama) in ORANG.items()]


def sudah_ada() -> bool:
    """Tell whether the demonstration was set up already."""
    return Wilayah.objects.filter(kode=KODE_WILAYAH).exists()


def siapkan(sumber: Path) -> None:
    """Set the demonstration up from a plan in the open format.

    Args:
        sumber: Folder or workbook of the plan.

    Raises:
        ValueError: The plan cannot be read.
    """
    isi = read(sumber).value
    if isi is None:
        raise ValueError(f"{sumber} holds no plan.")
    with transaction.atomic():
        wilayah = _wilayah(isi)
        orang = _orang(wilayah)
        pd = _perangkat_daerah(wilayah, isi)
        _pejabat(pd, isi)
        _tugas(orang, pd, wilayah)
        renja = _renja(pd, isi)
        penyusunan.isi_dari_rencana(
            actor=orang[Peran.PERENCANA], renja=renja, isi=_tanpa_waiver(isi), aksi="renja.diimpor"
        )
        _majukan(renja)
        _bagi_unit(renja)
        peragaan_rka.isi(orang[Peran.PERENCANA], rencana.kunci(renja))
        peragaan_survei.isi(orang[Peran.PERENCANA], pd)
        PaguIndikatif.objects.create(
            perangkat_daerah=pd,
            tahun=isi.dokumen.tahun,
            pagu=Rupiah.dari(35_000_000_000),
            sifat="ingatkan",
            dasar="Surat edaran contoh tentang pagu indikatif",
        )
        for urut, (nama, singkat, bidang) in enumerate(TETANGGA):
            _tetangga(wilayah, orang[Peran.PERENCANA], isi, nama, singkat, bidang, urut)


def _wilayah(isi: Rencana) -> Wilayah:
    d = isi.dokumen
    wilayah = Wilayah.objects.create(
        kode=KODE_WILAYAH,
        nama=d.wilayah,
        jenis=d.jenis_wilayah,
        kepala_daerah=d.kepala_daerah,
        total_belanja=d.total_belanja_daerah,
    )
    audit.record(actor=None, aksi="sistem.dipasang", objek="peragaan", tempat=wilayah)
    return wilayah


def _orang(wilayah: Wilayah) -> dict[Peran, Pengguna]:
    return {
        a.peran: akun.buat_pengguna(email=a.email, nama=a.nama, sandi=None, actor=None)
        for a in akun_peragaan()
    }


def _perangkat_daerah(wilayah: Wilayah, isi: Rencana) -> PerangkatDaerah:
    d = isi.dokumen
    bidang = [s.kode for s in isi.simpul if s.tingkat is Tingkat.BIDANG_URUSAN and s.kode]
    pd = PerangkatDaerah.objects.create(
        wilayah=wilayah,
        sebutan=slugify(d.singkatan or d.nama)[:60],
        kode=d.kode,
        nama=d.nama,
        singkatan=d.singkatan,
        bidang_urusan=bidang,
        alamat=list(d.alamat),
        tempat=d.tempat,
        tugas=d.tugas,
        fungsi=list(d.fungsi),
    )
    for urut, nama in enumerate(UNIT, start=1):
        UnitKerja.objects.create(perangkat_daerah=pd, nama=nama, urut=urut)
    audit.record(actor=None, aksi="perangkat_daerah.dibuat", objek=str(pd), tempat=pd)
    return pd


def _pejabat(pd: PerangkatDaerah, isi: Rencana) -> None:
    Pejabat.objects.create(
        perangkat_daerah=pd,
        jabatan=isi.dokumen.jabatan_penanda_tangan or f"Kepala {pd.nama}",
        nama=ORANG[Peran.KEPALA][1],
        kepala=True,
        tmt=date(isi.dokumen.tahun - 3, 1, 2),
    )


def _tugas(orang: Mapping[Peran, Pengguna], pd: PerangkatDaerah, wilayah: Wilayah) -> None:
    mulai = date(2020, 1, 1)
    for peran, pengguna in orang.items():
        akun.beri_peran(
            actor=None,
            pengguna=pengguna,
            peran=peran,
            tempat=wilayah if peran.sewilayah else pd,
            unit=pd.unit.get(nama=UNIT[1]) if peran is Peran.BIDANG else None,
            mulai=mulai,
        )


def _renja(pd: PerangkatDaerah, isi: Rencana) -> Renja:
    d = isi.dokumen
    renstra = Renstra.objects.create(
        perangkat_daerah=pd, awal=d.renstra_awal, akhir=d.renstra_akhir, ditetapkan=True
    )
    renja = Renja.objects.create(
        perangkat_daerah=pd, renstra=renstra, tahun=d.tahun, tanggal=d.tanggal, tempat=d.tempat
    )
    rencana.segarkan(renja)
    return renja


def _tanpa_waiver(isi: Rencana) -> Rencana:
    return replace(isi, waiver=())


def _majukan(renja: Renja) -> None:
    """Put the Renja where the document says it stands: a final draft."""
    from selaras.core.alur import Keadaan

    renja = rencana.kunci(renja)
    renja.keadaan, renja.tahap = Keadaan.RANCANGAN_AKHIR, Keadaan.RANCANGAN_AKHIR.tahap
    renja.save(update_fields=("keadaan", "tahap"))
    rencana.segarkan(renja)


def _bagi_unit(renja: Renja) -> None:
    """Give each program's kegiatan to a unit, so that a bidang sees lines of its own."""
    unit = {u.nama: u for u in renja.perangkat_daerah.unit.all()}
    kegiatan = Simpul.objects.filter(renstra=renja.renstra, tingkat=Tingkat.KEGIATAN)
    for s in kegiatan:
        nama = UNIT[0] if ".01.2." in s.kode else UNIT[1] if s.kode.startswith("5.03") else UNIT[2]
        s.unit = unit[nama]
        s.save(update_fields=("unit",))


def _tetangga(
    wilayah: Wilayah,
    perencana: Pengguna,
    isi: Rencana,
    nama: str,
    singkatan: str,
    bidang: str,
    urut: int,
) -> None:
    """Make another agency with the supporting program, whose lines every agency has."""
    pd = PerangkatDaerah.objects.create(
        wilayah=wilayah,
        sebutan=slugify(singkatan),
        nama=nama,
        singkatan=singkatan,
        bidang_urusan=[bidang],
        tempat=isi.dokumen.tempat,
    )
    audit.record(actor=None, aksi="perangkat_daerah.dibuat", objek=str(pd), tempat=pd)
    renja = _renja(pd, isi)
    penyusunan.isi_dari_rencana(
        actor=perencana,
        renja=renja,
        isi=_program_penunjang(isi, bidang, urut),
        aksi="renja.diimpor",
    )
    if urut % 2:
        from selaras.core.alur import Keadaan

        renja = rencana.kunci(renja)
        renja.keadaan, renja.tahap = (
            Keadaan.VERIFIKASI_AKHIR,
            Keadaan.VERIFIKASI_AKHIR.tahap,
        )
        renja.save(update_fields=("keadaan", "tahap"))
        rencana.segarkan(renja)


def _program_penunjang(isi: Rencana, bidang: str, urut: int) -> Rencana:
    """Return the supporting program of a plan with the codes of another bidang urusan."""
    penunjang = {s.id for s in isi.simpul if ".01.2." in f"{s.kode}." or s.kode.endswith(".01")}
    penunjang = {
        s.id for s in isi.simpul if s.id in penunjang and s.kode.split(".")[:3] == ["5", "03", "01"]
    }
    urusan = KodeNomenklatur.parse(bidang).bagian[0]

    def ganti(kode: str) -> str:
        return f"{bidang}{kode[4:]}" if kode.startswith("5.03") else kode

    akar = [s for s in isi.simpul if s.tingkat in (Tingkat.URUSAN, Tingkat.BIDANG_URUSAN)]
    simpul = [
        replace(akar[0], id=str(urusan), kode=str(urusan), uraian="URUSAN PEMERINTAHAN"),
        replace(akar[1], id=bidang, induk=str(urusan), kode=bidang, uraian="BIDANG URUSAN"),
        *(
            replace(s, id=ganti(s.id), kode=ganti(s.kode), induk=ganti(s.induk))
            for s in isi.simpul
            if s.id in penunjang
        ),
    ]
    faktor = 60 + 10 * urut

    def kali(uang: Rupiah | None) -> Rupiah | None:
        return None if uang is None else Rupiah(uang.sen * faktor // 100 // 100_00 * 100_00)

    def milik(nama: str) -> list[object]:
        return [r for r in getattr(isi, nama) if r.simpul in penunjang]

    return Rencana(
        dokumen=isi.dokumen,
        simpul=tuple(simpul),
        baris=tuple(replace(b, simpul=ganti(b.simpul)) for b in milik("baris")),
        keluaran=tuple(replace(k, simpul=ganti(k.simpul), indikator="") for k in milik("keluaran")),
        pendanaan=tuple(
            replace(
                d,
                simpul=ganti(d.simpul),
                pagu=kali(d.pagu),
                prakiraan_maju=kali(d.prakiraan_maju),
            )
            for d in milik("pendanaan")
        ),
        lokasi=tuple(replace(t, simpul=ganti(t.simpul)) for t in milik("lokasi")),
    )


def masuk_sebagai(email: str) -> Pengguna:
    """Return an account of the demonstration.

    Raises:
        TidakAda: It is none of them.
    """
    from selaras.services.galat import TidakAda

    if email not in {a.email for a in akun_peragaan()}:
        raise TidakAda
    pengguna = Pengguna.objects.filter(email=email, is_active=True).first()
    if pengguna is None:
        raise TidakAda
    return pengguna
