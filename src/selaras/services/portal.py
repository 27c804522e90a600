"""What everybody may read: decreed plans, and what a verification code stands for.

Only what was decreed is read here: documents, their frozen versions, and their public lines. What
leaves this module is a value that holds nothing else, so that no page can show a draft by accident.
Nobody is asked who he is, and nothing is written.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet

from selaras.core.alur import Keadaan
from selaras.core.rupiah import Rupiah
from selaras.core.terbuka import BarisTerbuka, BedaTerbuka, baris_terbuka, beda_terbuka
from selaras.db.models import BarisTerbit, DokumenTerbit, Revisi
from selaras.services import rencana as layanan_rencana
from selaras.services import terbit
from selaras.services.galat import TidakAda

PER_HALAMAN = 50
_PANJANG_KODE = 16
_PANJANG_CARI = 100
_RENJA = "revisi__renja__"
_PD = f"{_RENJA}perangkat_daerah__"
_MEDAN = (
    "kode",
    "nomor",
    "tanggal",
    "penanda_tangan",
    "jabatan",
    "sidik_pdf",
    "pada",
    "revisi__nomor",
    "revisi__keadaan",
    "revisi__sidik",
    "revisi__jumlah_baris",
    "revisi__pagu",
    "revisi__prakiraan_maju",
    f"{_RENJA}tahun",
    f"{_PD}sebutan",
    f"{_PD}nama",
    f"{_PD}singkatan",
    f"{_PD}wilayah__kode",
    f"{_PD}wilayah__nama",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terbit:
    """A decreed document, as everybody may know it.

    Attributes:
        kode: Verification code.
        nomor: Number of the decree.
        tanggal: Date of the decree.
        penanda_tangan: Name of who signed.
        jabatan: Office of who signed.
        tahun: Year of the plan.
        revisi: Number of the frozen version.
        perubahan: Whether it revised an earlier decree.
        sidik_isi: SHA-256 of the data.
        sidik_pdf: SHA-256 of the PDF.
        jumlah_sub_kegiatan: Count of plan lines.
        pagu: Total of year n; ``None`` when no line has any.
        prakiraan_maju: Total of year n+1.
        pada: When it became public.
        sebutan: Name of the agency in addresses.
        perangkat_daerah: Name of the agency.
        singkatan: Short name of the agency; may be blank.
        kode_wilayah: Code of the region.
        wilayah: Name of the region.
    """

    kode: str
    nomor: str
    tanggal: date
    penanda_tangan: str
    jabatan: str
    tahun: int
    revisi: int
    perubahan: bool
    sidik_isi: str
    sidik_pdf: str
    jumlah_sub_kegiatan: int
    pagu: Rupiah | None
    prakiraan_maju: Rupiah | None
    pada: datetime
    sebutan: str
    perangkat_daerah: str
    singkatan: str
    kode_wilayah: str
    wilayah: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pilihan:
    """A region or a year that has decreed plans.

    Attributes:
        kode: Its code, or the year.
        nama: Its name, or the year.
    """

    kode: str
    nama: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Daftar:
    """A page of the list of decreed plans.

    Attributes:
        halaman: The documents of the page.
        wilayah: Regions to choose from.
        tahun: Years to choose from, the newest first.
    """

    halaman: Page
    wilayah: tuple[Pilihan, ...]
    tahun: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Perubahan:
    """What the last decree of a plan changed.

    Attributes:
        semula: The document it replaced.
        beda: The lines that differ.
    """

    semula: Terbit
    beda: tuple[BedaTerbuka, ...]


def dokumen_terbit() -> "QuerySet[DokumenTerbit]":
    """Return the query of decreed documents, with the columns that are public and no others."""
    return DokumenTerbit.objects.select_related(f"{_PD}wilayah").only(*_MEDAN)


def terakhir() -> "QuerySet[DokumenTerbit]":
    """Return the query of the last decreed document of every plan."""
    lebih_baru = DokumenTerbit.objects.filter(
        revisi__renja=OuterRef("revisi__renja"), revisi__nomor__gt=OuterRef("revisi__nomor")
    )
    return dokumen_terbit().filter(~Exists(lebih_baru))


def nilai(d: DokumenTerbit) -> Terbit:
    """Return a decreed document as a value."""
    pd = d.revisi.renja.perangkat_daerah
    return Terbit(
        kode=d.kode,
        nomor=d.nomor,
        tanggal=d.tanggal,
        penanda_tangan=d.penanda_tangan,
        jabatan=d.jabatan,
        tahun=d.revisi.renja.tahun,
        revisi=d.revisi.nomor,
        perubahan=d.revisi.keadaan == Keadaan.PERUBAHAN_DITETAPKAN,
        sidik_isi=d.revisi.sidik,
        sidik_pdf=d.sidik_pdf,
        jumlah_sub_kegiatan=d.revisi.jumlah_baris,
        pagu=d.revisi.pagu,
        prakiraan_maju=d.revisi.prakiraan_maju,
        pada=d.pada,
        sebutan=pd.sebutan,
        perangkat_daerah=pd.nama,
        singkatan=pd.singkatan,
        kode_wilayah=pd.wilayah.kode,
        wilayah=pd.wilayah.nama,
    )


def daftar(*, q: str = "", wilayah: str = "", tahun: str = "", halaman: str = "1") -> Daftar:
    """Return a page of the decreed plans, the newest first.

    Args:
        q: Words that the name of the agency, of its region, or the year has to hold.
        wilayah: Code of a region; empty for all.
        tahun: A year, as typed; anything that is none is left out.
        halaman: Number of the page, as typed.
    """
    cari = terakhir().order_by("-pada", f"{_PD}sebutan", f"-{_RENJA}tahun")
    for kata in q[:_PANJANG_CARI].replace("\0", "").split():
        syarat = (
            Q(**{f"{_PD}nama__icontains": kata})
            | Q(**{f"{_PD}singkatan__icontains": kata})
            | Q(**{f"{_PD}wilayah__nama__icontains": kata})
        )
        if kata.isdecimal() and len(kata) == len("2025"):
            syarat |= Q(**{f"{_RENJA}tahun": int(kata)})
        cari = cari.filter(syarat)
    if wilayah:
        cari = cari.filter(**{f"{_PD}wilayah__kode": wilayah.replace("\0", "")})
    if tahun.isdecimal() and len(tahun) == len("2025"):
        cari = cari.filter(**{f"{_RENJA}tahun": int(tahun)})
    isi = Paginator(cari, PER_HALAMAN).get_page(halaman)
    isi.object_list = [nilai(d) for d in isi.object_list]
    return Daftar(halaman=isi, wilayah=_semua_wilayah(), tahun=semua_tahun())


def _semua_wilayah() -> tuple[Pilihan, ...]:
    semua = DokumenTerbit.objects.order_by().values_list(
        f"{_PD}wilayah__kode", f"{_PD}wilayah__nama"
    )
    return tuple(Pilihan(kode=k, nama=n) for n, k in sorted((n, k) for k, n in semua.distinct()))


def semua_tahun(**saring: Any) -> tuple[int, ...]:
    """Return the years of decreed plans, the newest first; narrowed by conditions of a query."""
    semua = DokumenTerbit.objects.filter(**saring).order_by()
    return tuple(sorted(set(semua.values_list(f"{_RENJA}tahun", flat=True)), reverse=True))


def riwayat(sebutan: str, tahun: int) -> tuple[Terbit, ...]:
    """Return the decreed documents of a plan, the one in force first.

    Raises:
        TidakAda: Nothing was decreed.
    """
    cari = {f"{_PD}sebutan": sebutan, f"{_RENJA}tahun": tahun}
    semua = tuple(nilai(d) for d in dokumen_terbit().filter(**cari).order_by("-revisi__nomor"))
    if not semua:
        raise TidakAda("Rencana itu belum ditetapkan, atau tidak ada.")
    return semua


def baris(d: Terbit) -> tuple[BarisTerbuka, ...]:
    """Return the public lines of the decreed document that is in force, in print order."""
    semua = BarisTerbit.objects.filter(
        renja__perangkat_daerah__sebutan=d.sebutan, renja__tahun=d.tahun
    )
    return tuple(terbit.dari_baris(b) for b in semua.order_by("posisi"))


def perubahan(dokumen: tuple[Terbit, ...], kini: tuple[BarisTerbuka, ...]) -> Perubahan | None:
    """Return what the last decree of a plan changed; ``None`` when it is the first.

    Args:
        dokumen: The decreed documents of the plan, the one in force first.
        kini: Its public lines.
    """
    if len(dokumen) < 2:
        return None
    semula = dokumen[1]
    isi = Revisi.objects.filter(terbit__kode=semula.kode).values_list("isi", flat=True).get()
    lama = baris_terbuka(layanan_rencana.dari_arsip(bytes(isi)))
    return Perubahan(semula=semula, beda=beda_terbuka(lama, kini))


def rapikan_kode(teks: str) -> str:
    """Return a verification code as it is stored, however it was typed; empty when it is none.

    >>> rapikan_kode(" 7kq3 m9txpw2h-4rda ")
    '7KQ3-M9TX-PW2H-4RDA'
    """
    huruf = "".join(h for h in teks[:200].upper() if h.isascii() and h.isalnum())
    if len(huruf) != _PANJANG_KODE:
        return ""
    return "-".join(huruf[i : i + 4] for i in range(0, _PANJANG_KODE, 4))


def dokumen(kode: str) -> tuple[Terbit, Terbit | None]:
    """Return the document of a verification code, and the one that replaced it if any did.

    Args:
        kode: The code, however it was typed.

    Raises:
        TidakAda: No document has it.
    """
    rapi = rapikan_kode(kode)
    d = dokumen_terbit().filter(kode=rapi).first() if rapi else None
    if d is None:
        raise TidakAda("Tidak ada dokumen dengan kode itu.")
    pengganti = (
        dokumen_terbit()
        .filter(revisi__renja=d.revisi.renja_id, revisi__nomor__gt=d.revisi.nomor)
        .order_by("-revisi__nomor")
        .first()
    )
    return nilai(d), None if pengganti is None else nilai(pengganti)


def pdf(kode: str) -> bytes:
    """Return the very PDF that was decreed.

    Args:
        kode: Its verification code.

    Raises:
        TidakAda: No document has it.
    """
    rapi = rapikan_kode(kode)
    isi = DokumenTerbit.objects.filter(kode=rapi).values_list("pdf", flat=True).first()
    if isi is None:
        raise TidakAda("Tidak ada dokumen dengan kode itu.")
    return bytes(isi)
