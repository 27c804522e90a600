"""Ceilings of all agencies of a region on one page: totals, a pasted column, save together."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from django.db import transaction

from selaras.core.angka import bulatkan, persen
from selaras.core.batas import SifatPagu
from selaras.core.errors import SelarasError
from selaras.core.hak import Tindakan
from selaras.core.rupiah import NOL, Rupiah
from selaras.db.models import Pengguna, Wilayah
from selaras.services import access, pagu_indikatif
from selaras.services.galat import TidakSah
from selaras.services.kisi_tc33 import teks_sunting
from selaras.services.pagu_indikatif import PaguPerangkatDaerah

_MAKS_TEMPEL = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class IsianPagu:
    """What a person filled in for one agency.

    Attributes:
        pagu: The ceiling as typed; blank takes it away.
        semula: The text that stood there when the page was read.
        sifat: What happens when the plan passes it.
    """

    pagu: str
    semula: str
    sifat: str = SifatPagu.INGATKAN.value


@dataclass(frozen=True, slots=True, kw_only=True)
class JumlahPagu:
    """The ceilings of a region added up.

    Attributes:
        batas: Sum of the ceilings; ``None`` when there is none.
        terpakai: Sum of what the plans hold.
        tanpa: How many agencies have no ceiling.
        lewat: How many plans pass theirs.
        total_belanja: Total belanja daerah; ``None`` when it is not known.
        bagian: The ceilings in percent of it.
        sisa: What of it is not given; negative when more is given than there is.
    """

    batas: Rupiah | None
    terpakai: Rupiah | None
    tanpa: int
    lewat: int
    total_belanja: Rupiah | None
    bagian: Decimal | None
    sisa: Rupiah | None


def jumlahkan(wilayah: Wilayah, semua: list[PaguPerangkatDaerah]) -> JumlahPagu:
    """Add the ceilings of a region up.

    Args:
        wilayah: The region.
        semua: Its agencies with their ceilings.
    """
    ada = [p.utama.pagu for p in semua if p.utama is not None]
    pakai = [p.terpakai for p in semua if p.terpakai is not None]
    batas = sum(ada, NOL) if ada else None
    total = wilayah.total_belanja
    terhitung = batas is not None and bool(total)
    return JumlahPagu(
        batas=batas,
        terpakai=sum(pakai, NOL) if pakai else None,
        tanpa=len(semua) - len(ada),
        lewat=sum(p.lewat for p in semua),
        total_belanja=total,
        bagian=bulatkan(persen(Decimal(batas.sen), Decimal(total.sen)), 2) if terhitung else None,
        sisa=total - batas if terhitung else None,
    )


def teks_pagu(p: PaguPerangkatDaerah) -> str:
    """Return the ceiling of an agency as it is edited; blank when there is none."""
    return "" if p.utama is None else teks_sunting(p.utama.pagu)


def baca_tempelan(semua: list[PaguPerangkatDaerah], teks: str) -> dict[str, str]:
    """Return the ceilings of a column pasted from a spreadsheet, by name in addresses.

    A line with one cell belongs to the agency in the same place of the list; then there must be
    as many lines as agencies. A line with more cells begins with the code, the short name or the
    name of its agency, and its last cell is the ceiling.

    Args:
        semua: The agencies in the order of the page.
        teks: What was pasted.

    Raises:
        TidakSah: A line fits no agency; each is named.
    """
    if len(teks) > _MAKS_TEMPEL:
        raise TidakSah("Yang ditempel terlalu panjang.")
    baris = [b.rstrip("\r") for b in teks.strip("\r\n").split("\n")]
    if not teks.strip():
        raise TidakSah("Belum ada yang ditempel.", {"tempel": "Tempel kolom pagunya di sini."})
    if all("\t" not in b for b in baris):
        return _menurut_letak(semua, baris)
    return _menurut_nama(semua, [b for b in baris if b.strip()])


def _menurut_letak(semua: list[PaguPerangkatDaerah], baris: list[str]) -> dict[str, str]:
    if len(baris) != len(semua):
        pesan = (
            f"Yang ditempel {len(baris)} baris, sedangkan daftarnya {len(semua)} perangkat daerah. "
            "Tempel satu angka untuk setiap baris daftar, atau sertakan kolom kode, singkatan, "
            "atau nama di depannya."
        )
        raise TidakSah(pesan, {"tempel": pesan})
    return {p.perangkat_daerah.sebutan: b.strip() for p, b in zip(semua, baris, strict=True)}


def _menurut_nama(semua: list[PaguPerangkatDaerah], baris: list[str]) -> dict[str, str]:
    milik: dict[str, set[str]] = {}
    for p in semua:
        pd = p.perangkat_daerah
        for n in (pd.sebutan, pd.kode, pd.singkatan, pd.nama):
            if n:
                milik.setdefault(_kata(n), set()).add(pd.sebutan)
    hasil: dict[str, str] = {}
    asing: list[str] = []
    for b in baris:
        sel = [s.strip() for s in b.split("\t")]
        calon = next((c for s in sel[:-1] if len(c := milik.get(_kata(s), set())) == 1), set())
        sebutan = next(iter(calon), None)
        if sebutan is None or sebutan in hasil:
            asing.append(b.replace("\t", " ").strip()[:60])
        else:
            hasil[sebutan] = sel[-1]
    if asing:
        contoh = "; ".join(f"“{a}”" for a in asing[:5])
        pesan = (
            f"{len(asing)} baris tidak cocok dengan satu perangkat daerah: {contoh}. Pakai kode, "
            "singkatan, atau nama seperti dalam daftar, masing-masing sekali."
        )
        raise TidakSah(pesan, {"tempel": pesan})
    return hasil


def _kata(teks: str) -> str:
    return " ".join(teks.casefold().split())


def simpan(
    *,
    actor: Pengguna,
    wilayah: Wilayah,
    tahun: int,
    isian: Mapping[str, IsianPagu],
    dasar: str = "",
) -> int:
    """Set the ceilings of several agencies: all of them, or none.

    Args:
        actor: Who sets them.
        wilayah: The region.
        tahun: The plan year.
        isian: What was filled in, by name of the agency in addresses.
        dasar: The letter that gives those that change, or all of them when none changes; blank
            keeps what stands there.

    Returns:
        How many changed.

    Raises:
        TidakSah: A field cannot be taken, or somebody changed it meanwhile; ``medan`` names the
            agency. Nothing is saved.
        TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.wajib_wilayah(actor, wilayah, Tindakan.KELOLA_WILAYAH)
    with transaction.atomic():
        Wilayah.objects.select_for_update().get(pk=wilayah.pk)
        ada = [
            (p, isian[p.perangkat_daerah.sebutan])
            for p in pagu_indikatif.daftar(wilayah, tahun)
            if p.perangkat_daerah.sebutan in isian
        ]
        medan: dict[str, str] = {}
        beda = _semua(ada, medan, lambda p, i: _berubah(p, i))
        if not beda and not medan and dasar.strip():  # only the letter: that of all of them
            beda = [(p, i) for p, i in ada if p.utama is not None]
        banyak = len(_semua(beda, medan, lambda p, i: _tulis(actor, p, tahun, i, dasar)))
        if medan:
            raise TidakSah(f"{len(medan)} isian belum benar; tidak ada yang disimpan.", medan)
    return banyak


_Pasangan: TypeAlias = tuple[PaguPerangkatDaerah, IsianPagu]


def _semua(
    isi: list[_Pasangan],
    medan: dict[str, str],
    kerja: Callable[[PaguPerangkatDaerah, IsianPagu], bool],
) -> list[_Pasangan]:
    """Return the agencies for which something is so; put what is refused into ``medan``."""
    hasil = []
    for p, i in isi:
        try:
            if kerja(p, i):
                hasil.append((p, i))
        except TidakSah as salah:
            medan[p.perangkat_daerah.sebutan] = salah.pesan
    return hasil


def _berubah(p: PaguPerangkatDaerah, i: IsianPagu) -> bool:
    """Tell whether another ceiling was filled in than the one that stands there.

    Raises:
        TidakSah: It is no money, or somebody changed the ceiling meanwhile.
    """
    pagu, kini = _pagu(i.pagu), teks_pagu(p)
    if p.utama is None or pagu is None:
        beda = pagu is not None or p.utama is not None
    else:
        beda = (pagu, i.sifat) != (p.utama.pagu, p.utama.sifat.value)
    if beda and kini != i.semula and pagu != (p.utama.pagu if p.utama else None):
        raise TidakSah(
            f"Pagu ini baru saja diubah orang lain menjadi {kini or 'kosong'}. Periksa, lalu "
            "simpan lagi."
        )
    return beda


def _tulis(actor: Pengguna, p: PaguPerangkatDaerah, tahun: int, i: IsianPagu, dasar: str) -> bool:
    pagu_indikatif.ubah(
        actor=actor,
        perangkat_daerah=p.perangkat_daerah,
        tahun=tahun,
        pagu=_pagu(i.pagu),
        sifat=i.sifat,
        dasar=dasar.strip() or (p.utama.dasar if p.utama else ""),
    )
    return True


def _pagu(teks: str) -> Rupiah | None:
    if not teks.strip():
        return None
    try:
        return Rupiah.parse(teks)
    except SelarasError:
        raise TidakSah(
            f"“{teks.strip()[:40]}” bukan jumlah uang. Tulis seperti 1.250.000.000."
        ) from None
