"""The workbook of a quarter: given to who reports, taken back and kept until it is decided.

A workbook is filled offline, by one person or by several in copies. Nothing of it is in the
ledger before its preview (:mod:`.buku_lapor_gabung`) is applied.
"""

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from selaras.core.gabung_lapor import Isi, JenisSel, SelLapor, rapikan
from selaras.core.hak import Tindakan
from selaras.core.kebijakan import Akumulasi
from selaras.core.laporan import BukuRealisasi, CatatanKinerja, CatatanUang, Masa
from selaras.db.models import Impor, Pengguna, PerangkatDaerah, UnitKerja
from selaras.exchange.arsip import sidik
from selaras.exchange.buku_lapor import (
    ANGKA,
    FAKTOR,
    BarisBuku,
    IdentitasBuku,
    sel_baris,
    tulis_buku_lapor,
)
from selaras.exchange.buku_lapor import KINERJA as MEDAN_KINERJA
from selaras.exchange.buku_lapor import UANG as MEDAN_UANG
from selaras.exchange.buku_lapor_baca import BukuLaporMasuk, SelGagal, SelTerbaca, baca_buku_lapor
from selaras.exchange.unggahan import nama_bersih
from selaras.services import access, berkas, lapor, laporan, periode
from selaras.services.galat import Terkunci, TidakAda, TidakSah
from selaras.services.impor import catat_unggahan, kalimat, masalah_berkas
from selaras.services.kisi_tc33 import teks_sunting
from selaras.services.lapor_lembar import TANPA, UMUM, Baris, Kinerja, Lembar

JENIS = "buku_kerja"
_SARINGAN = {UMUM: "Tujuan, sasaran, IKK", TANPA: "baris tanpa unit"}
_MAKS_PESAN = 6
_MAKS_DAFTAR = 30
MAKS_ALASAN = 5_000
"""Longest reason that is kept, in characters."""

CARA: Mapping[Akumulasi, str] = {
    Akumulasi.JUMLAH: "tulis hasil triwulan ini saja; triwulan dijumlahkan",
    Akumulasi.JUMLAH_DENGAN_AWAL: "tulis hasil triwulan ini saja; triwulan dijumlahkan",
    Akumulasi.POSISI_AKHIR: "tulis keadaan akhir triwulan; yang dipakai yang terakhir",
    Akumulasi.RATA_RATA: "tulis nilai triwulan ini; triwulan dirata-ratakan",
    Akumulasi.RASIO: "tulis pembilang dan penyebut triwulan ini; keduanya dijumlahkan",
    Akumulasi.MAKSIMUM: "tulis nilai triwulan ini; yang dipakai yang tertinggi",
    Akumulasi.MINIMUM: "tulis nilai triwulan ini; yang dipakai yang terendah",
}
_PER_BULAN = "dilaporkan per bulan pada halaman; di sini tidak diisi"


@dataclass(frozen=True, slots=True)
class Unduhan:
    """A workbook to send.

    Attributes:
        nama: File name.
        isi: Content.
    """

    nama: str
    isi: bytes


@dataclass(frozen=True, slots=True)
class Tawaran:
    """What can be downloaded.

    Attributes:
        unit: Units to choose from, for who sees every line.
        tertutup: Why the quarter cannot be reported now; empty when it can.
    """

    unit: tuple[UnitKerja, ...]
    tertutup: str


def tawaran(actor: Pengguna, pd: PerangkatDaerah, masa: Masa) -> Tawaran:
    """Return what a person can download for a quarter.

    Raises:
        TidakBerhak, TidakAda: See :func:`selaras.services.laporan.hak_lapor`.
    """
    hak = laporan.hak_lapor(actor, pd, masa.tahun)
    tertutup = ""
    if not (access.berhak(actor, pd, Tindakan.NYATAKAN_ULANG)):
        try:
            periode.wajib_terbuka(pd, masa.tahun, masa.triwulan)
        except Terkunci as sebab:
            tertutup = sebab.pesan
    return Tawaran(tuple(pd.unit.order_by("urut", "nama")) if hak.semua else (), tertutup)


def unduh(
    *, actor: Pengguna, perangkat_daerah: PerangkatDaerah, tahun: int, triwulan: int, unit: str = ""
) -> Unduhan:
    """Return the workbook of a quarter with the lines a person may report.

    Args:
        actor: Who downloads.
        perangkat_daerah: The agency.
        tahun: Budget year.
        triwulan: 1 to 4.
        unit: Lines of one unit alone, as in :meth:`.Lembar.saring`; empty = all that are theirs.

    Raises:
        TidakBerhak, TidakAda: See :func:`selaras.services.laporan.hak_lapor`.
        Terkunci: None of the lines can be changed now.
    """
    laporan.hak_lapor(actor, perangkat_daerah, tahun)
    lembar = lapor.lembar(
        actor=actor, pd=perangkat_daerah, tahun=tahun, triwulan=triwulan, rinci=True
    )
    baris = [b for b in lembar.saring(unit=unit) if b.ubah]
    if not baris:
        raise Terkunci(pesan_tertutup(lembar))
    nama_unit = _nama_unit(actor, perangkat_daerah, unit, semua=lembar.semua)
    saat = timezone.localtime()
    identitas = IdentitasBuku(
        id=uuid4().hex,
        wilayah=perangkat_daerah.wilayah.kode,
        pd=perangkat_daerah.sebutan,
        nama_pd=perangkat_daerah.nama,
        tahun=tahun,
        triwulan=triwulan,
        unit=nama_unit,
        dibuat=f"{saat:%d-%m-%Y %H.%M}",
        oleh=actor.nama or actor.email,
    )
    siapa = slugify(nama_unit)[:40].strip("-") or "semua"
    return Unduhan(
        f"laporan-{perangkat_daerah.sebutan}-{tahun}-tw{triwulan}-{siapa}.xlsx",
        tulis_buku_lapor(identitas, tuple(_baris_buku(baris)), saat=saat),
    )


def pesan_tertutup(lembar: Lembar) -> str:
    """Return why nothing of a quarter can be reported by workbook, and the way out."""
    try:
        if not any(b.ulang for b in lembar.baris):
            periode.wajib_terbuka(lembar.pd, lembar.tahun, lembar.triwulan)
    except Terkunci as sebab:
        return sebab.pesan
    return (
        "Tidak ada baris yang dapat Anda isi sekarang: laporan unit ini sudah diajukan, atau tidak "
        "ada baris untuk unit ini. Tarik kembali ajuannya, atau minta perencana mengembalikannya."
    )


def _nama_unit(actor: Pengguna, pd: PerangkatDaerah, unit: str, *, semua: bool) -> str:
    """The units a workbook is of, by name; empty = all lines."""
    if unit in _SARINGAN:
        return _SARINGAN[unit]
    if semua and not unit:
        return ""
    milik = [int(unit)] if unit else access.unit_sendiri(actor, pd)
    return ", ".join(pd.unit.filter(pk__in=milik).values_list("nama", flat=True))


def _baris_buku(baris: Iterable[Baris]) -> Iterable[BarisBuku]:
    for b in baris:
        if b.simpul:
            yield _simpul(b)
        for k in b.kinerja:
            yield _indikator(b, k)


def _simpul(b: Baris) -> BarisBuku:
    isian: dict[str, Isi] = {}
    u = b.uang
    if u is not None:
        isian = {m: _isi_uang(u.kini, m) for m in MEDAN_UANG}
        if u.bulanan and isian["realisasi"] is None:
            del isian["realisasi"]
    isian |= {j: rapikan(b.faktor.get(j, "")) for j in FAKTOR}
    return BarisBuku(
        kunci=b.kunci,
        simpul=True,
        kode=b.kode,
        uraian=b.uraian,
        satuan="Rp" if u is not None else "",
        cara=_PER_BULAN if u is not None and u.bulanan else "",
        target=teks_sunting(u.anggaran) if u is not None else "",
        lalu=tuple(x.teks for x in u.lalu) if u is not None else (),
        isian=isian,
        versi=u.versi - 1 if u is not None else 0,
    )


def _indikator(b: Baris, k: Kinerja) -> BarisBuku:
    isian = {m: _isi_kinerja(k.kini, m) for m in MEDAN_KINERJA}
    if not k.rasio:
        isian = {m: v for m, v in isian.items() if m in ("nilai", "keterangan") or v is not None}
    elif isian["nilai"] is None:
        del isian["nilai"]
    i = k.indikator
    return BarisBuku(
        kunci=i.id,
        simpul=False,
        kode="" if b.simpul else b.tingkat.capitalize(),
        uraian=i.uraian,
        satuan=i.satuan,
        cara=CARA.get(i.kebijakan.dalam_tahun, ""),
        target=teks_sunting(k.target),
        lalu=tuple(x.teks for x in k.lalu),
        isian=isian,
        versi=k.versi - 1,
        menjorok=int(b.simpul),
    )


def _isi_kinerja(c: CatatanKinerja | None, medan: str) -> Isi:
    return None if c is None or c.kosong else rapikan(getattr(c, medan))


def _isi_uang(c: CatatanUang | None, medan: str) -> Isi:
    if c is None or c.kosong:
        return None
    if medan == "realisasi":
        return None if c.realisasi is None else c.realisasi.nilai
    return rapikan(getattr(c, medan))


def kini(lembar: Lembar) -> dict[SelLapor, Isi]:
    """Return every cell of the lines a person sees, as the ledger says now."""
    hasil: dict[SelLapor, Isi] = {}
    for b in lembar.baris:
        if b.simpul:
            c = b.uang.kini if b.uang is not None else None
            hasil |= {sel_baris(True, b.kunci, m): _isi_uang(c, m) for m in MEDAN_UANG}
            hasil |= {sel_baris(True, b.kunci, j): rapikan(b.faktor.get(j, "")) for j in FAKTOR}
        for k in b.kinerja:
            hasil |= {
                sel_baris(False, k.indikator.id, m): _isi_kinerja(k.kini, m) for m in MEDAN_KINERJA
            }
    return hasil


def unggah(
    *,
    actor: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    tahun: int,
    triwulan: int,
    nama: str,
    isi: bytes,
) -> Impor:
    """Read a workbook and keep it until somebody decides; the ledger does not change.

    Args:
        actor: Who uploads.
        perangkat_daerah: The agency.
        tahun: Budget year of the page.
        triwulan: Quarter of the page.
        nama: Name as the browser sent it.
        isi: Content.

    Raises:
        TidakSah: It is no workbook of this quarter of this agency, or damaged.
        TidakBerhak, TidakAda: See :func:`selaras.services.laporan.hak_lapor`.
    """
    laporan.hak_lapor(actor, perangkat_daerah, tahun)
    renja = laporan.renja_tahun(perangkat_daerah, tahun)
    bersih = nama_bersih(nama)
    hasil = baca_buku_lapor(isi, bersih)
    masuk = hasil.value
    if masuk is None:
        raise _tidak_sah(" ".join(kalimat(i) for i in hasil.issues[:_MAKS_PESAN]))
    _periksa_identitas(masuk.identitas, perangkat_daerah, Masa(tahun, triwulan))
    _periksa_dasar(masuk, laporan.buku(perangkat_daerah, tahun))
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
                "tahun": tahun,
                "triwulan": triwulan,
                "identitas": asdict(masuk.identitas),
                "gagal": len(masuk.gagal),
            },
            versi=renja.versi,
            oleh=actor,
        )
        catat_unggahan(actor=actor, impor=impor)
    return impor


def _tidak_sah(pesan: str) -> TidakSah:
    return TidakSah(pesan, {"berkas": pesan})


def _periksa_identitas(i: IdentitasBuku, pd: PerangkatDaerah, masa: Masa) -> None:
    """Refuse the workbook of another agency or quarter.

    Raises:
        TidakSah: It is.
    """
    if (i.wilayah, i.pd) != (pd.wilayah.kode, pd.sebutan):
        raise _tidak_sah(
            f"Buku kerja ini milik {i.nama_pd}, sedangkan halaman ini milik {pd.nama}. Buka "
            f"halaman laporan {i.nama_pd}, lalu unggah di sana."
        )
    if i.masa != masa:
        raise _tidak_sah(
            f"Buku kerja ini untuk {i.masa}, sedangkan halaman ini {masa}. Buka halaman {i.masa}, "
            "lalu unggah di sana."
        )


def _periksa_dasar(masuk: BukuLaporMasuk, buku: BukuRealisasi) -> None:
    """Refuse a workbook that says of the past what the ledger never said.

    Raises:
        TidakSah: It comes from another installation, or from before a restored copy.
    """
    masa = masuk.identitas.masa
    versi: dict[tuple[str, int], CatatanKinerja | CatatanUang] = {}
    semua: tuple[CatatanKinerja | CatatanUang, ...] = (*buku.kinerja, *buku.uang)
    for c in semua:
        if c.masa == masa:
            jenis = "K" if isinstance(c, CatatanKinerja) else "S"
            versi[f"{jenis}|{laporan.tempat(c)}", c.versi] = c
    for s, dasar in masuk.dasar.items():
        if s.jenis is JenisSel.FAKTOR:  # factors have no versions; their text is compared instead
            continue
        id_ = f"{'K' if s.jenis is JenisSel.KINERJA else 'S'}|{s.kunci}"
        ada = versi.get((id_, masuk.versi[id_]))
        if isinstance(ada, CatatanUang):
            isi = _isi_uang(ada, s.medan)
        else:
            isi = _isi_kinerja(ada, s.medan)
        if isi != dasar:
            raise _tidak_sah(
                "Buku kerja ini tidak cocok dengan riwayat buku realisasi di sini: mungkin diunduh "
                "dari pemasangan lain. Unduh buku kerja baru dari halaman ini, salin isian Anda ke "
                "sana, lalu unggah."
            )


def _tulis(m: BukuLaporMasuk) -> bytes:
    isi = {
        "identitas": asdict(m.identitas),
        "dasar": [[str(s), _ke_json(v)] for s, v in m.dasar.items()],
        "versi": dict(m.versi),
        "isi": [[str(t.sel), _ke_json(t.isi), t.alamat] for t in m.isi.values()],
        "gagal": [[str(g.sel), g.alamat, g.tertulis, g.pesan] for g in m.gagal],
    }
    return zlib.compress(json.dumps(isi, ensure_ascii=False).encode())


def isi_impor(impor: Impor) -> BukuLaporMasuk:
    """Return what a kept workbook brings."""
    m = json.loads(zlib.decompress(bytes(impor.isi)))
    isi = {}
    for teks, v, alamat in m["isi"]:
        s = SelLapor.dari_teks(teks)
        isi[s] = SelTerbaca(s, _dari_json(s, v), alamat)
    return BukuLaporMasuk(
        identitas=IdentitasBuku(**m["identitas"]),
        dasar={s: _dari_json(s, v) for t, v in m["dasar"] for s in (SelLapor.dari_teks(t),)},
        versi=m["versi"],
        isi=isi,
        gagal=tuple(SelGagal(SelLapor.dari_teks(t), *lain) for t, *lain in m["gagal"]),
    )


def _ke_json(isi: Isi) -> str | None:
    return f"{isi:f}" if isinstance(isi, Decimal) else isi


def _dari_json(s: SelLapor, isi: str | None) -> Isi:
    return Decimal(isi) if isi is not None and s.medan in ANGKA else isi


def milik(actor: Pengguna, sebutan: str, masa: Masa, nomor: int) -> Impor:
    """Return a kept workbook by its place in addresses; that of oneself, or any for perencana.

    Raises:
        TidakAda, TidakBerhak: See :mod:`selaras.services.access`.
    """
    impor = access.impor(actor, nomor, Tindakan.LAPOR)
    r = impor.ringkasan
    sama = (
        impor.jenis == JENIS
        and impor.perangkat_daerah.sebutan == sebutan
        and (r.get("tahun"), r.get("triwulan")) == (masa.tahun, masa.triwulan)
    )
    if not sama or not _boleh(actor, impor):
        raise TidakAda
    return impor


def _boleh(actor: Pengguna, impor: Impor) -> bool:
    return impor.oleh_id == actor.pk or access.berhak(
        actor, impor.perangkat_daerah, Tindakan.TERIMA_LAPORAN
    )


def daftar(actor: Pengguna, pd: PerangkatDaerah, masa: Masa) -> Sequence[Impor]:
    """Return the last workbooks of a quarter that a person sees, the newest first."""
    semua = Impor.objects.filter(
        perangkat_daerah=pd,
        jenis=JENIS,
        ringkasan__tahun=masa.tahun,
        ringkasan__triwulan=masa.triwulan,
    )
    if not access.berhak(actor, pd, Tindakan.TERIMA_LAPORAN):
        semua = semua.filter(oleh=actor)
    return list(
        semua.select_related("oleh").defer("isi", "sebelum", "sesudah", "masalah")[:_MAKS_DAFTAR]
    )
