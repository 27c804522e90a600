"""Importing an edition of the national nomenclature, and the crosswalk between two editions.

An edition belongs to the whole installation. Importing the same file again changes nothing; a
corrected file of the same edition takes the place of its entries, all of them or none.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.cache import cache
from django.db import transaction

from selaras.core.hak import Tindakan
from selaras.core.jenis import Tingkat
from selaras.core.nomenklatur import DaftarNomenklatur, Nomenklatur, nama_sama
from selaras.core.pemetaan import Pemetaan
from selaras.db.models import Edisi, EntriNomenklatur, PemetaanKode, Pengguna, Renstra, Wilayah
from selaras.exchange.aman import DitolakError
from selaras.exchange.nomenklatur_csv import read_nomenklatur, read_pemetaan
from selaras.exchange.parsed import Issue, Severity
from selaras.exchange.unggahan import Jenis, kenali, nama_bersih
from selaras.services import access, audit
from selaras.services.galat import TidakAda, TidakSah

_KELOMPOK = 1_000
_UMUR_UNGGAHAN = 3_600  # seconds that an upload waits for its decision
_PANJANG_KODE = 24
_PANJANG_SATUAN = 200
_PANJANG_KUNCI = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class PratinjauEdisi:
    """What importing a list would do.

    Attributes:
        nama: Name of the file.
        sidik: SHA-256 of its content.
        edisi: Key of the edition; empty when the file does not say it.
        judul: The edition in words.
        berlaku_sejak: First day in force; ``None`` when the register of law does not have it.
        jumlah: Entries per level, in the order of the tree.
        berindikator: Sub kegiatan with a standard indikator.
        generik: Entries that stand for every bidang urusan (X.XX).
        issues: What the reader met.
        ada: The edition as the installation has it; ``None`` when it is new.
        sama: Whether that is this very file: importing it changes nothing.
        ditambah, dihapus, ganti_nama: Codes that come, go and change their name.
    """

    nama: str
    sidik: str
    edisi: str
    judul: str
    berlaku_sejak: date | None
    jumlah: tuple[tuple[Tingkat, int], ...]
    berindikator: int
    generik: int
    issues: tuple[Issue, ...]
    ada: Edisi | None
    sama: bool
    ditambah: int
    dihapus: int
    ganti_nama: int

    @property
    def banyak(self) -> int:
        """Entries of the list."""
        return sum(n for _, n in self.jumlah)

    @property
    def salah(self) -> int:
        """Issues that keep something of the file out of the list."""
        return sum(i.severity is Severity.ERROR for i in self.issues)


# An edition


def pratinjau(
    *, actor: Pengguna, wilayah: Wilayah, nama: str, isi: bytes, edisi: str = ""
) -> PratinjauEdisi:
    """Read a list and say what importing it would do; the file waits for the decision.

    Args:
        actor: Who asks.
        wilayah: The region whose administrator the person is.
        nama: Name of the file.
        isi: Its content.
        edisi: Key of the edition; that of the year in the file name when empty.

    Raises:
        TidakSah: The file cannot be read as a list.
        TidakAda, TidakBerhak: See :mod:`selaras.services.access`.
    """
    access.wajib_wilayah(actor, wilayah, Tindakan.KELOLA_WILAYAH)
    bersih = _csv(nama, isi)
    daftar, issues = _baca(bersih, isi, edisi)
    hasil = _pratinjau(bersih, isi, daftar, issues)
    cache.set(_kunci_unggahan(actor, hasil.sidik), (bersih, isi), _UMUR_UNGGAHAN)
    return hasil


def unggahan(actor: Pengguna, sidik: str) -> tuple[str, bytes]:
    """Return name and content of a file that waits for a decision.

    Raises:
        TidakSah: It waited too long.
    """
    ada: tuple[str, bytes] | None = cache.get(_kunci_unggahan(actor, sidik[:64]))
    if ada is None:
        raise TidakSah("Pratinjau ini sudah kedaluwarsa. Unggah berkasnya sekali lagi.")
    return ada


def impor(
    *,
    actor: Pengguna | None,
    wilayah: Wilayah | None,
    nama: str,
    isi: bytes,
    edisi: str = "",
    tanpa_yang_salah: bool = False,
) -> tuple[Edisi, bool]:
    """Import an edition: the whole list or nothing.

    Args:
        actor: Who imports; ``None`` is whoever runs the installation.
        wilayah: The region whose administrator the person is; ``None`` for the installation.
        nama: Name of the file.
        isi: Its content.
        edisi: Key of the edition; that of the year in the file name when empty.
        tanpa_yang_salah: Take the list although rows of it cannot be read.

    Returns:
        The edition, and whether anything changed.

    Raises:
        TidakSah: The file is no list, does not say its edition, or has rows that cannot be read.
        TidakAda, TidakBerhak: See :mod:`selaras.services.access`.
    """
    _periksa_hak(actor, wilayah)
    bersih = _csv(nama, isi)
    daftar, issues = _baca(bersih, isi, edisi)
    p = _pratinjau(bersih, isi, daftar, issues)
    if p.ada is not None and p.sama:
        return p.ada, False
    _periksa(p, daftar, tanpa_yang_salah)
    with transaction.atomic():
        kini = Edisi.objects.select_for_update().filter(kunci=p.edisi).first() or Edisi(
            kunci=p.edisi
        )
        baru = kini.pk is None
        lama = None if baru else {"sidik": kini.sidik, "jumlah": str(kini.jumlah)}
        kini.nama, kini.berlaku_sejak = p.judul, p.berlaku_sejak
        kini.berkas, kini.sidik, kini.jumlah = bersih[:200], p.sidik, p.banyak
        kini.save()
        if not baru:
            EntriNomenklatur.objects.filter(edisi=kini).delete()
        EntriNomenklatur.objects.bulk_create(
            (_baris(kini, n, e) for n, e in enumerate(daftar.entri)), batch_size=_KELOMPOK
        )
        audit.record(
            actor=actor,
            aksi="nomenklatur.diimpor",
            objek=kini.nama,
            tempat=wilayah,
            rincian={"berkas": bersih, "ditambah": p.ditambah, "dihapus": p.dihapus},
            perubahan=[
                audit.Perubahan("edisi", p.edisi, lama, {"sidik": p.sidik, "jumlah": str(p.banyak)})
            ],
        )
    return kini, True


def hapus(*, actor: Pengguna, wilayah: Wilayah, edisi: Edisi) -> None:
    """Delete an edition that no Renstra follows.

    Raises:
        TidakSah: A Renstra follows it.
        TidakAda, TidakBerhak: See :mod:`selaras.services.access`.
    """
    access.wajib_wilayah(actor, wilayah, Tindakan.KELOLA_WILAYAH)
    with transaction.atomic():
        if banyak := Renstra.objects.filter(edisi=edisi).count():
            raise TidakSah(
                f"{edisi} dipakai {banyak} Renstra, jadi tidak dapat dihapus. Pilihkan edisi lain "
                "bagi Renstra itu dahulu."
            )
        kunci, sidik, jumlah = edisi.kunci, edisi.sidik, edisi.jumlah
        EntriNomenklatur.objects.filter(edisi=edisi).delete()
        edisi.delete()
        audit.record(
            actor=actor,
            aksi="nomenklatur.dihapus",
            objek=edisi.nama,
            tempat=wilayah,
            perubahan=[
                audit.Perubahan("edisi", kunci, {"sidik": sidik, "jumlah": str(jumlah)}, None)
            ],
        )


def edisi(nomor: int) -> Edisi:
    """Return an edition by its number in addresses; the list is public.

    Raises:
        TidakAda: There is none.
    """
    ada: Edisi | None = Edisi.objects.filter(pk=nomor).first()
    if ada is None:
        raise TidakAda
    return ada


# The crosswalk


def impor_pemetaan(
    *,
    actor: Pengguna | None,
    wilayah: Wilayah | None,
    nama: str,
    isi: bytes,
    ke: str,
    dari: str = "",
) -> tuple[int, bool]:
    """Import the crosswalk into an edition: all pairs or nothing.

    Args:
        actor: Who imports; ``None`` is whoever runs the installation.
        wilayah: The region whose administrator the person is; ``None`` for the installation.
        nama: Name of the file.
        isi: Its content.
        ke: Key of the newer edition.
        dari: Key of the older edition; may be empty, for crosswalks do not always say it.

    Returns:
        How many pairs, and whether anything changed.

    Raises:
        TidakSah: The file is no crosswalk, has rows that cannot be read, or leads to codes that
            the newer edition does not have.
        TidakAda, TidakBerhak: See :mod:`selaras.services.access`.
    """
    _periksa_hak(actor, wilayah)
    bersih = _csv(nama, isi)
    hasil = read_pemetaan(isi, bersih)
    if hasil.value is None or hasil.has_errors:
        pesan = _masalah(hasil.issues)
        raise TidakSah(pesan, {"berkas": pesan})
    _periksa_tujuan(hasil.value, ke, dari)
    isi_baru = [(p.lama.baku, p.nama_lama, p.baru.baku, p.nama_baru) for p in hasil.value.padanan]
    with transaction.atomic():
        milik = PemetaanKode.objects.filter(dari_edisi=dari, ke_edisi=ke)
        lama = list(milik.values_list("kode_lama", "nama_lama", "kode_baru", "nama_baru"))
        if lama == isi_baru:
            return len(lama), False
        milik.delete()
        PemetaanKode.objects.bulk_create(
            (
                PemetaanKode(
                    dari_edisi=dari,
                    ke_edisi=ke,
                    posisi=n,
                    kode_lama=a,
                    nama_lama=b,
                    kode_baru=c,
                    nama_baru=d,
                )
                for n, (a, b, c, d) in enumerate(isi_baru)
            ),
            batch_size=_KELOMPOK,
        )
        sidik = hashlib.sha256(isi).hexdigest()
        audit.record(
            actor=actor,
            aksi="nomenklatur.diimpor",
            objek=f"pemetaan kode ke {ke}",
            tempat=wilayah,
            rincian={"berkas": bersih, "sidik": sidik},
            perubahan=[
                audit.Perubahan(
                    "pemetaan_kode",
                    f"{dari} {ke}".strip(),
                    {"jumlah": str(len(lama))} if lama else None,
                    {"jumlah": str(len(isi_baru))},
                )
            ],
        )
    return len(isi_baru), True


def _periksa_tujuan(pemetaan: Pemetaan, ke: str, dari: str) -> None:
    from selaras.services.nomenklatur import daftar

    tujuan = Edisi.objects.filter(kunci=ke).first()
    if tujuan is None:
        raise TidakSah(
            "Impor dahulu edisi yang dituju, lalu pemetaannya.", {"ke": "Pilih edisi yang dituju."}
        )
    if dari == ke or (dari and not Edisi.objects.filter(kunci=dari).exists()):
        raise TidakSah(
            "Edisi asal harus edisi lain yang sudah diimpor, atau dikosongkan.",
            {"dari": "Pilih edisi lain."},
        )
    isi = daftar(tujuan)
    hilang = [p.baru.baku for p in pemetaan.padanan if not isi.lihat(p.baru)]
    if len(hilang) > len(pemetaan.padanan) // 2:
        pesan = (
            f"{len(hilang)} dari {len(pemetaan.padanan)} kode baru dalam berkas ini tidak ada "
            f"dalam {tujuan}, misalnya {hilang[0]}. Periksa apakah edisi yang dituju sudah benar."
        )
        raise TidakSah(pesan, {"ke": pesan})


# Reading


def _periksa_hak(actor: Pengguna | None, wilayah: Wilayah | None) -> None:
    if actor is None and wilayah is None:
        return  # the command line of the installation itself
    if actor is None or wilayah is None:
        raise TidakAda
    access.wajib_wilayah(actor, wilayah, Tindakan.KELOLA_WILAYAH)


def _csv(nama: str, isi: bytes) -> str:
    bersih = nama_bersih(nama)
    try:
        jenis = kenali(isi, bersih)
    except DitolakError as galat:
        raise TidakSah(galat.pesan, {"berkas": galat.pesan}) from None
    if jenis is not Jenis.CSV:
        pesan = f"{bersih} bukan CSV. Simpan daftarnya sebagai CSV (UTF-8), lalu unggah lagi."
        raise TidakSah(pesan, {"berkas": pesan})
    return bersih


def _baca(nama: str, isi: bytes, edisi: str) -> tuple[DaftarNomenklatur, tuple[Issue, ...]]:
    hasil = read_nomenklatur(isi, nama, edisi=edisi.strip()[:_PANJANG_KUNCI])
    if hasil.value is None:
        pesan = _masalah(hasil.issues)
        raise TidakSah(pesan, {"berkas": pesan})
    return hasil.value, hasil.issues


def _masalah(issues: Iterable[Issue]) -> str:
    """Return the first things that are wrong, with their rows."""
    salah = [i for i in issues if i.severity is Severity.ERROR]
    lain = f" Masih ada {len(salah) - 3} masalah lain." if len(salah) > 3 else ""
    return (
        " ".join(
            f"{f'Baris {i.place.baris}: ' if i.place and i.place.baris else ''}{i.message}"
            for i in salah[:3]
        )
        + lain
    )


def _pratinjau(
    nama: str, isi: bytes, daftar: DaftarNomenklatur, issues: tuple[Issue, ...]
) -> PratinjauEdisi:
    kunci = daftar.edisi[0]
    sidik = hashlib.sha256(isi).hexdigest()
    ada = Edisi.objects.filter(kunci=kunci).first() if kunci else None
    judul, sejak = keputusan(kunci)
    per_tingkat = Counter(e.tingkat for e in daftar.entri)
    ditambah, dihapus, ganti = _beda(ada, daftar)
    return PratinjauEdisi(
        nama=nama,
        sidik=sidik,
        edisi=kunci,
        judul=judul,
        berlaku_sejak=sejak,
        jumlah=tuple((t, per_tingkat[t]) for t in Tingkat),
        berindikator=sum(
            e.tingkat is Tingkat.SUB_KEGIATAN and bool(e.indikator) for e in daftar.entri
        ),
        generik=sum(e.kode.generik for e in daftar.entri),
        issues=issues,
        ada=ada,
        sama=ada is not None and ada.sidik == sidik,
        ditambah=ditambah,
        dihapus=dihapus,
        ganti_nama=ganti,
    )


def keputusan(kunci: str) -> tuple[str, date | None]:
    """Return the decree of an edition in words, and its first day in force.

    An edition that the register of law does not have is called by its key.
    """
    from selaras.law.register import register

    instrumen = register().get(kunci)
    return (kunci, None) if instrumen is None else (instrumen.sebutan, instrumen.sejak)


def _beda(ada: Edisi | None, daftar: DaftarNomenklatur) -> tuple[int, int, int]:
    """Return how many codes come, go and change their name."""
    baru: dict[str, str] = {}
    for e in daftar.entri:
        baru.setdefault(e.kode.baku, e.uraian)
    if ada is None:
        return len(baru), 0, 0
    lama: dict[str, str] = {}
    for kode, uraian in (
        EntriNomenklatur.objects.filter(edisi=ada).order_by("posisi").values_list("kode", "uraian")
    ):
        lama.setdefault(kode, uraian)
    ganti = sum(k in lama and not nama_sama(lama[k], n) for k, n in baru.items())
    return len(baru.keys() - lama.keys()), len(lama.keys() - baru.keys()), ganti


def _periksa(p: PratinjauEdisi, daftar: DaftarNomenklatur, tanpa_yang_salah: bool) -> None:
    if not p.edisi:
        pesan = (
            "Berkas ini tidak menyebut edisinya. Tulis kunci keputusannya, misalnya "
            "kepmendagri-900.1.15.5-1317-2023, atau tahunnya."
        )
        raise TidakSah(pesan, {"edisi": pesan})
    kembar = Edisi.objects.filter(sidik=p.sidik).exclude(kunci=p.edisi).first()
    if kembar is not None:
        pesan = f"Berkas yang sama sudah diimpor sebagai {kembar}. Hapus dahulu edisi itu."
        raise TidakSah(pesan, {"edisi": pesan})
    if p.salah and not tanpa_yang_salah:
        pesan = (
            f"{_masalah(p.issues)} Perbaiki berkasnya, atau nyatakan bahwa baris itu memang "
            "ditinggalkan."
        )
        raise TidakSah(pesan, {"tanpa_yang_salah": pesan})
    panjang = [e for e in daftar.entri if len(e.satuan) > _PANJANG_SATUAN]
    if panjang:
        pesan = (
            f"Satuan {panjang[0].kode} panjangnya {len(panjang[0].satuan)} karakter; paling "
            f"panjang {_PANJANG_SATUAN}. Periksa apakah kolomnya tidak tertukar."
        )
        raise TidakSah(pesan, {"berkas": pesan})


def _baris(edisi: Edisi, posisi: int, e: Nomenklatur) -> EntriNomenklatur:
    return EntriNomenklatur(
        edisi=edisi,
        posisi=posisi,
        kode=e.kode.baku[:_PANJANG_KODE],
        uraian=e.uraian,
        kinerja=e.kinerja,
        indikator=e.indikator,
        satuan=e.satuan,
    )


def _kunci_unggahan(actor: Pengguna, sidik: str) -> str:
    return f"nomenklatur:{actor.pk}:{sidik}"
