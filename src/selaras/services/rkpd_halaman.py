"""What the page of the consolidated RKPD shows: bars, the tree of sums, a page of lines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator

from selaras.core.konsolidasi import BarisRkpd, JumlahRkpd
from selaras.services.portal_rekap import Batang, batang
from selaras.services.rkpd import IsiRkpd, Rkpd

PER_HALAMAN = 25
_PANJANG_CARI = 100
_HAL = {"", "tanpa_target", "tanpa_pagu", "ganda"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Saring:
    """Which lines to list; empty fields do not narrow.

    Attributes:
        pd: Name of a perangkat daerah in addresses.
        bidang: Key of a bidang urusan.
        cari: Words that code or name hold.
        hal: ``tanpa_target``, ``tanpa_pagu`` or ``ganda``.
    """

    pd: str = ""
    bidang: str = ""
    cari: str = ""
    hal: str = ""

    @classmethod
    def dari(cls, isian: Mapping[str, str]) -> "Saring":
        """Read it from an address; what is unknown does not narrow."""
        hal = isian.get("hal", "")
        return cls(
            pd=isian.get("pd", "")[:60],
            bidang=isian.get("bidang", "")[:60],
            cari=" ".join(isian.get("cari", "").split())[:_PANJANG_CARI],
            hal=hal if hal in _HAL else "",
        )

    def ekor(self, isi: IsiRkpd) -> str:
        """Return it as the tail of an address, with the content that counts."""
        semua = {"isi": isi.value, "pd": self.pd, "bidang": self.bidang}
        semua |= {"cari": self.cari, "hal": self.hal}
        return urlencode({k: v for k, v in semua.items() if v})

    @property
    def aktif(self) -> bool:
        """Whether it narrows at all."""
        return any((self.pd, self.bidang, self.cari, self.hal))


@dataclass(frozen=True, slots=True)
class BarisPohon:
    """A row of the tree of sums: its level for indenting, and the group."""

    tingkat: str
    jumlah: JumlahRkpd


@dataclass(frozen=True, slots=True)
class HalamanRkpd:
    """What the page shows besides the sums themselves.

    Attributes:
        pohon: Urusan, bidang urusan and program with their sums, in order of code.
        perangkat_daerah: Bars of the agencies, the largest first.
        sumber_dana: Bars of the sumber dana.
        baris: One page of the lines that the filter leaves.
    """

    pohon: tuple[BarisPohon, ...]
    perangkat_daerah: tuple[Batang, ...]
    sumber_dana: tuple[Batang, ...]
    baris: Page[BarisRkpd]


def susun(r: Rkpd, saring: Saring, halaman: str) -> HalamanRkpd:
    """Return what the page shows.

    Args:
        r: The consolidated plan.
        saring: Which lines to list.
        halaman: Number of the page of lines, as typed.
    """
    k = r.konsolidasi
    urut = sorted(k.per_perangkat_daerah, key=lambda j: (-(j.pagu.sen if j.pagu else -1), j.nama))
    return HalamanRkpd(
        pohon=tuple(_pohon(k.per_urusan, k.per_bidang_urusan, k.per_program)),
        perangkat_daerah=batang((j.nama, "", j.kunci, j.pagu, j.sub_kegiatan) for j in urut),
        sumber_dana=batang((j.nama, "", "", j.pagu, j.perangkat_daerah) for j in k.per_sumber_dana),
        baris=Paginator(_pilih(r, saring), PER_HALAMAN).get_page(halaman),
    )


def _pohon(
    urusan: Sequence[JumlahRkpd], bidang: Sequence[JumlahRkpd], program: Sequence[JumlahRkpd]
) -> list[BarisPohon]:
    hasil: list[BarisPohon] = []
    for u in urusan:
        hasil.append(BarisPohon("urusan", u))
        for b in bidang:
            if b.induk == u.kunci:
                hasil.append(BarisPohon("bidang_urusan", b))
                hasil.extend(BarisPohon("program", p) for p in program if p.induk == b.kunci)
    return hasil


def _pilih(r: Rkpd, saring: Saring) -> Sequence[BarisRkpd]:
    k = r.konsolidasi
    match saring.hal:
        case "tanpa_target":
            semua: Sequence[BarisRkpd] = k.tanpa_target
        case "tanpa_pagu":
            semua = k.tanpa_pagu
        case "ganda":
            semua = tuple(b for g in k.ganda for b in g.baris)
        case _:
            semua = k.baris
    kata = saring.cari.casefold().split()
    return [
        b
        for b in semua
        if (not saring.pd or b.pemilik.sebutan == saring.pd)
        and (not saring.bidang or b.bidang_urusan.kunci == saring.bidang)
        and all(w in f"{b.kode} {b.kode_baku} {b.uraian}".casefold() for w in kata)
    ]
