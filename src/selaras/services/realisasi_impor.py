"""Imports of spending: a file is read and kept, reconciled with the ledger, applied or dropped.

What the file tells per rekening is kept with the import; the ledger gets one amount per sub
kegiatan and period. Applying and undoing go through :func:`.laporan.catat` like every report.
"""

import json
import zlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone

from selaras.core.errors import CodeError
from selaras.core.hak import Tindakan
from selaras.core.kode import KodeNomenklatur
from selaras.core.laporan import AsalCatatan, BukuRealisasi, CatatanUang, Masa
from selaras.core.rantai import sidik_isi
from selaras.core.rekonsiliasi import (
    BarisRekon,
    Beda,
    Peringatan,
    dari_kumulatif,
    peringatan,
    rekonsiliasi,
)
from selaras.core.rencana_tahun import RencanaTahun
from selaras.core.rupiah import NOL, Rupiah
from selaras.db.models import Impor, Pengguna, PerangkatDaerah, Renja
from selaras.exchange.arsip import sidik
from selaras.exchange.profil_kepala import REALISASI
from selaras.exchange.realisasi_masuk import Bentuk, RealisasiMasuk, baca_realisasi
from selaras.exchange.unggahan import nama_bersih
from selaras.services import access, berkas, laporan, profil_impor
from selaras.services.galat import Bentrok, TidakAda, TidakSah
from selaras.services.impor import buang, catat_unggahan, kalimat, masalah_berkas

JENIS = "realisasi"
MAKS_BARIS = 200_000
_MAKS_PESAN = 6
_MAKS_DAFTAR = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Asing:
    """A sub kegiatan of the file that the plan does not have.

    Attributes:
        kode: Its code as written.
        nama: Its name as written.
        baris: Rows of the file that name it.
        jumlah: Their sum.
        sel: Cell of the first.
    """

    kode: str
    nama: str
    baris: int
    jumlah: Rupiah
    sel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PratinjauRealisasi:
    """What an import would change.

    Attributes:
        baris: The reconciliation.
        asing: Sub kegiatan of the file that the plan does not have.
        peringatan: What to look at.
        banyak: Number of rows by how they stand.
        jumlah_berkas: Sum of the file as far as it is matched.
        jumlah_buku: Sum of the ledger in the same periods.
        total: Stated total of the file; ``None`` when it has none.
        jumlah_semua: Sum of all rows of the file.
        sidik: Fingerprint of what was compared.
        dapat: Whether it can be applied.
    """

    baris: tuple[BarisRekon, ...]
    asing: tuple[Asing, ...]
    peringatan: tuple[Peringatan, ...]
    banyak: Mapping[str, int]
    jumlah_berkas: Rupiah
    jumlah_buku: Rupiah
    total: Rupiah | None
    jumlah_semua: Rupiah
    sidik: str
    dapat: bool

    @property
    def total_cocok(self) -> bool:
        """Whether the stated total is the sum of the rows; true when none is stated."""
        return self.total is None or self.total == self.jumlah_semua


def unggah(
    *,
    actor: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    tahun: int,
    nama: str,
    isi: bytes,
    triwulan: int | None = None,
    bulan: int = 0,
) -> Impor:
    """Read a file of spending and keep it until somebody decides; the ledger does not change.

    Args:
        actor: Who uploads.
        perangkat_daerah: The agency.
        tahun: Budget year.
        nama: Name as the browser sent it.
        isi: Content.
        triwulan: The quarter the amounts belong to, for files whose rows name no month; amounts
            since January are taken up to its end.
        bulan: The month of that quarter, when they belong to one month alone.

    Raises:
        TidakSah: Nothing of it can be used, or the period is missing.
        TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.wajib(actor, perangkat_daerah, Tindakan.TERIMA_LAPORAN)
    renja = _renja(perangkat_daerah, tahun)
    bersih = nama_bersih(nama)
    hasil = baca_realisasi(
        isi,
        bersih,
        profil=profil_impor.untuk(perangkat_daerah.wilayah, REALISASI),
        tahun=tahun,
    )
    masuk = hasil.value
    if masuk is None or not (masuk.baris or masuk.gagal):
        pesan = " ".join(kalimat(i) for i in hasil.issues[:_MAKS_PESAN])
        raise _tidak_sah(pesan or "Berkas ini tidak memuat realisasi.")
    if len(masuk.baris) > MAKS_BARIS:
        raise _tidak_sah(f"Berkas ini memuat lebih dari {MAKS_BARIS} nilai.")
    if masuk.bentuk is not Bentuk.BULANAN and triwulan is None:
        pesan = (
            "Berkas ini tidak menyebut bulan. Pilih triwulannya, lalu unggah lagi."
            if masuk.bentuk is Bentuk.MASA
            else "Berkas ini memuat jumlah sejak awal tahun. Pilih sampai triwulan mana."
        )
        raise TidakSah(pesan, {"triwulan": pesan})
    tanda = sidik(isi)
    berkas.taruh(tanda, isi)
    with transaction.atomic():
        impor = Impor.objects.create(
            perangkat_daerah=perangkat_daerah,
            renja=renja,
            jenis=JENIS,
            nama=bersih,
            sidik=tanda,
            ukuran=len(isi),
            isi=_tulis(masuk),
            masalah=masalah_berkas(hasil.issues),
            ringkasan={
                "judul": masuk.judul,
                "baris": len(masuk.baris),
                "gagal": masuk.gagal,
                "dilewati": masuk.dilewati,
                "bentuk": masuk.bentuk.value,
                "total": None if masuk.total is None else masuk.total.sen,
                "tahun": tahun,
            },
            pilihan={"triwulan": triwulan, "bulan": bulan},
            versi=renja.versi,
            oleh=actor,
        )
        catat_unggahan(actor=actor, impor=impor)
    return impor


def _tidak_sah(pesan: str) -> TidakSah:
    return TidakSah(pesan, {"berkas": pesan})


def _renja(pd: PerangkatDaerah, tahun: int) -> Renja:
    ada = {
        r.tahun: r for r in Renja.objects.filter(perangkat_daerah=pd, tahun__in=(tahun, tahun + 1))
    }
    renja = ada.get(tahun) or ada.get(tahun + 1)
    if renja is None:
        laporan.rencana_tahun(pd, tahun)  # says what is missing
        raise TidakAda
    return renja


def _tulis(masuk: RealisasiMasuk) -> bytes:
    isi = {
        "baris": [[b.kode, b.nama, b.rekening, b.bulan, b.nilai.sen, b.sel] for b in masuk.baris],
        "anggaran": {k: v.sen for k, v in masuk.anggaran.items()},
    }
    return zlib.compress(json.dumps(isi, ensure_ascii=False).encode())


def milik(
    actor: Pengguna, sebutan: str, tahun: int, nomor: int, untuk: Tindakan = Tindakan.LIHAT
) -> Impor:
    """Return an import of spending by its place in addresses.

    Raises:
        TidakAda, TidakBerhak: See :mod:`selaras.services.access`.
    """
    impor = access.impor(actor, nomor, untuk)
    sama = impor.perangkat_daerah.sebutan == sebutan and impor.ringkasan.get("tahun") == tahun
    if impor.jenis != JENIS or not sama:
        raise TidakAda
    return impor


def daftar(pd: PerangkatDaerah, tahun: int) -> list[Impor]:
    """Return the last imports of spending of an agency in a year, the newest first."""
    return list(
        Impor.objects.filter(perangkat_daerah=pd, jenis=JENIS, ringkasan__tahun=tahun)
        .select_related("oleh")
        .defer("isi", "sebelum", "sesudah", "masalah")[:_MAKS_DAFTAR]
    )


def susun(impor: Impor) -> PratinjauRealisasi:
    """Return the reconciliation of an import with the ledger as it stands now."""
    tahun = int(impor.ringkasan["tahun"])
    rencana = laporan.rencana_tahun(impor.perangkat_daerah, tahun)
    return _susun(impor, laporan.buku(impor.perangkat_daerah, tahun), rencana)


def _susun(impor: Impor, buku: BukuRealisasi, rencana: RencanaTahun) -> PratinjauRealisasi:
    isi = json.loads(zlib.decompress(bytes(impor.isi)))
    oleh_kode = _oleh_kode(rencana)
    nilai, asing = _jumlahkan(impor, isi["baris"], oleh_kode)
    if impor.ringkasan["bentuk"] == Bentuk.SAMPAI:
        masa = Masa(rencana.tahun, int(impor.pilihan["triwulan"]))
        nilai = dari_kumulatif({s: n for (s, _), n in nilai.items()}, buku, masa)
    anggaran: dict[str, Rupiah] = {}
    for kode, sen in isi["anggaran"].items():
        if s := oleh_kode.get(_baku(kode)):
            anggaran[s] = anggaran.get(s, NOL) + Rupiah(sen)
    baris = rekonsiliasi(nilai, buku, rencana)
    banyak = {b.value: sum(r.beda is b for r in baris) for b in Beda}
    total = impor.ringkasan.get("total")
    return PratinjauRealisasi(
        baris=baris,
        asing=asing,
        peringatan=peringatan(nilai, anggaran, buku, rencana),
        banyak=banyak,
        jumlah_berkas=sum((b.berkas for b in baris if b.berkas is not None), NOL),
        jumlah_buku=sum((b.buku for b in baris if b.buku is not None), NOL),
        total=None if total is None else Rupiah(total),
        jumlah_semua=Rupiah(sum(b[4] for b in isi["baris"])),
        sidik=sidik_isi(
            [[b.simpul.id, str(b.masa), b.versi, b.berkas and b.berkas.sen] for b in baris]
        ),
        dapat=bool(banyak[Beda.BARU] or banyak[Beda.BERBEDA])
        and not impor.ringkasan.get("gagal")
        and impor.status == "pratinjau",
    )


def _oleh_kode(rencana: RencanaTahun) -> Mapping[str, str]:
    return {_baku(s.kode): s.id for s in rencana.sub_kegiatan if s.kode}


def _baku(kode: str) -> str:
    try:
        return KodeNomenklatur.parse(kode).baku
    except CodeError:
        return kode.strip()


def _jumlahkan(
    impor: Impor, baris: Sequence[Sequence[object]], oleh_kode: Mapping[str, str]
) -> tuple[dict[tuple[str, Masa], Rupiah], tuple[Asing, ...]]:
    """Add the rows up per sub kegiatan and period; those of no line of the plan apart."""
    tahun = int(impor.ringkasan["tahun"])
    pilih = impor.pilihan
    bersama = (
        Masa(tahun, int(pilih["triwulan"]), int(pilih.get("bulan") or 0))
        if pilih.get("triwulan")
        else None
    )
    sen: defaultdict[tuple[str, int], int] = defaultdict(int)
    asing: dict[str, list[object]] = {}
    dikenal: dict[str, str | None] = {}
    for kode, nama, _rekening, bulan, jumlah, sel in baris:
        kode = str(kode)
        if kode not in dikenal:
            dikenal[kode] = oleh_kode.get(_baku(kode))
        simpul = dikenal[kode]
        if simpul is not None:
            sen[simpul, int(bulan)] += int(jumlah)  # type: ignore[call-overload]
        elif kode in asing:
            asing[kode][1] = int(asing[kode][1]) + 1  # type: ignore[call-overload]
            asing[kode][2] = int(asing[kode][2]) + int(jumlah)  # type: ignore[call-overload]
        else:
            asing[kode] = [str(nama), 1, int(jumlah), str(sel)]  # type: ignore[call-overload]
    nilai: dict[tuple[str, Masa], Rupiah] = {}
    for (simpul, bulan), n in sen.items():
        masa = Masa.dari_bulan(tahun, bulan) if bulan else bersama
        if masa is not None:
            nilai[simpul, masa] = nilai.get((simpul, masa), NOL) + Rupiah(n)
    return nilai, tuple(
        Asing(kode=k, nama=str(n), baris=int(b), jumlah=Rupiah(int(j)), sel=str(s))  # type: ignore[call-overload]
        for k, (n, b, j, s) in asing.items()
    )


def terapkan(*, actor: Pengguna, impor: Impor, dilihat: str, alasan: str = "") -> int:
    """Put the amounts of a file into the ledger: all that differ, or none.

    Args:
        actor: Who applies.
        impor: The import.
        dilihat: Fingerprint as the preview showed it.
        alasan: Why closed quarters change, where some do.

    Returns:
        How many amounts changed.

    Raises:
        Bentrok: The ledger changed since the preview.
        TidakSah: Amounts could not be read, nothing differs, or a reason is missing.
        Terkunci, TidakBerhak, TidakAda: See :func:`selaras.services.laporan.catat`.
    """
    with transaction.atomic():
        impor = _menunggu(actor, impor)
        tahun = int(impor.ringkasan["tahun"])
        buku = laporan.buku(impor.perangkat_daerah, tahun)
        p = _susun(impor, buku, laporan.rencana_tahun(impor.perangkat_daerah, tahun))
        if p.sidik != dilihat:
            raise Bentrok(
                "Buku realisasi berubah sesudah pratinjau. Lihat pratinjau yang terbaru dahulu."
            )
        if not p.dapat:
            raise TidakSah(
                "Ada nilai yang tidak terbaca; perbaiki berkasnya, lalu unggah lagi."
                if impor.ringkasan.get("gagal")
                else "Tidak ada yang berbeda: isi berkas sama dengan buku realisasi."
            )
        lama = buku.uang_terkini
        baru = []
        for b in p.baris:
            if b.beda not in (Beda.BARU, Beda.BERBEDA, Beda.DIGANTI):
                continue
            ada = lama.get(b.simpul.id, {}).get(b.masa)
            dasar = ada or CatatanUang(simpul=b.simpul.id, masa=b.masa)
            baru.append(
                replace(dasar, realisasi=b.berkas, versi=b.versi, asal=AsalCatatan.IMPOR, alasan="")
            )
        hasil = laporan.catat(
            actor=actor,
            perangkat_daerah=impor.perangkat_daerah,
            tahun=tahun,
            uang=baru,
            alasan=alasan,
            aksi="laporan.diimpor",
            rincian={"impor": impor.pk, "berkas": impor.nama, "sidik_berkas": impor.sidik},
        )
        impor.sebelum = zlib.compress(
            json.dumps(
                [[b.simpul, b.masa.triwulan, b.masa.bulan, b.versi, _sen(lama, b)] for b in baru]
            ).encode()
        )
        impor.status, impor.entri = "diterapkan", hasil.entri
        impor.diputus_pada = timezone.now()
        impor.save(update_fields=("status", "entri", "diputus_pada", "sebelum"))
    return hasil.uang


def _sen(lama: Mapping[str, Mapping[Masa, CatatanUang]], c: CatatanUang) -> int | None:
    ada = lama.get(c.simpul, {}).get(c.masa)
    return None if ada is None or ada.realisasi is None else ada.realisasi.sen


def batalkan(*, actor: Pengguna, impor: Impor) -> None:
    """Drop a waiting import.

    Raises:
        TidakSah: It was decided already.
        TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    with transaction.atomic():
        buang(actor=actor, impor=_menunggu(actor, impor))


def urungkan(*, actor: Pengguna, impor: Impor, alasan: str = "") -> int:
    """Put back what an applied import changed, as further versions.

    Raises:
        TidakSah: It was not applied.
        Bentrok: One of its amounts was changed again since.
        Terkunci, TidakBerhak, TidakAda: See :func:`selaras.services.laporan.catat`.
    """
    with transaction.atomic():
        access.wajib(actor, impor.perangkat_daerah, Tindakan.TERIMA_LAPORAN)
        impor = (
            Impor.objects.select_for_update()
            .select_related("perangkat_daerah__wilayah")
            .get(pk=impor.pk)
        )
        if impor.status != "diterapkan" or impor.sebelum is None:
            raise TidakSah("Impor ini tidak sedang diterapkan, jadi tidak ada yang diurungkan.")
        tahun = int(impor.ringkasan["tahun"])
        kini = laporan.buku(impor.perangkat_daerah, tahun)
        terkini = kini.uang_terkini
        balik = []
        for simpul, triwulan, bulan, versi, sen in json.loads(
            zlib.decompress(bytes(impor.sebelum))
        ):
            masa = Masa(tahun, triwulan, bulan)
            ada = terkini.get(simpul, {}).get(masa)
            if ada is None or ada.versi != versi:
                raise Bentrok(
                    f"{simpul}, {masa}: nilainya sudah diubah lagi sesudah impor ini. Perbaiki "
                    "nilai itu langsung.",
                    (simpul, str(masa)),
                )
            balik.append(
                replace(
                    ada,
                    realisasi=None if sen is None else Rupiah(sen),
                    versi=versi + 1,
                    alasan="",
                )
            )
        hasil = laporan.catat(
            actor=actor,
            perangkat_daerah=impor.perangkat_daerah,
            tahun=tahun,
            uang=balik,
            alasan=alasan,
            aksi="laporan.impor_diurungkan",
            rincian={"impor": impor.pk},
        )
        impor.status = "diurungkan"
        impor.save(update_fields=("status",))
    return hasil.uang


def _menunggu(actor: Pengguna, impor: Impor) -> Impor:
    access.wajib(actor, impor.perangkat_daerah, Tindakan.TERIMA_LAPORAN)
    segar = (
        Impor.objects.select_for_update(of=("self",))
        .select_related("perangkat_daerah__wilayah", "renja")
        .get(pk=impor.pk)
    )
    if segar.status != "pratinjau":
        raise TidakSah("Impor ini sudah diputuskan.")
    return segar
