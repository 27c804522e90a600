"""What if a Renja lost money: show it, and carry it out as one change that can be undone."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import QueryDict

from selaras.core.angka import format_angka, parse_angka
from selaras.core.batas import PosisiBatas, posisi
from selaras.core.errors import NumberError, RupiahError
from selaras.core.hak import Tindakan
from selaras.core.pengandaian import (
    CutError,
    Pengandaian,
    Permintaan,
    andaikan,
    terapkan,
    uang_rencana,
)
from selaras.core.renja import Renja as Rencana
from selaras.core.renja import Simpul, Tingkat
from selaras.core.rupiah import NOL, Rupiah
from selaras.core.satuan import satuan_baku
from selaras.db.models import Pengguna, Renja
from selaras.law.at import satuan as satuan_dikenal
from selaras.services import access, pagu_indikatif, rencana
from selaras.services.galat import Terkunci, TidakSah

PEMBULATAN = (1, 1_000, 100_000, 1_000_000)
"""What shares can be rounded to, in rupiah."""
ADMINISTRATIF = frozenset(
    satuan_baku(s) for s in ("Dokumen", "Laporan", "Berita Acara", "SK", "Peraturan", "Data")
)
"""Counted things whose number a duty fixes and not the money: a monthly report is made twelve
times a year with less money too. Their targets are a decision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Isian:
    """A cut as somebody typed it.

    Attributes:
        persen, rupiah: One of the two, as typed.
        pilih, lindungi: Ids of lines.
        lindungi_dana: Names of sumber dana.
        pembulatan: One of :data:`PEMBULATAN`, as typed.
    """

    persen: str = ""
    rupiah: str = ""
    pilih: tuple[str, ...] = ()
    lindungi: tuple[str, ...] = ()
    lindungi_dana: tuple[str, ...] = ()
    pembulatan: str = "1000"

    @classmethod
    def dari(cls, data: QueryDict) -> "Isian":
        """Read it from an address or a form."""
        return cls(
            persen=data.get("persen", "")[:40],
            rupiah=data.get("rupiah", "")[:40],
            pilih=tuple(p for p in data.getlist("pilih") if p),
            lindungi=tuple(data.getlist("lindungi")),
            lindungi_dana=tuple(data.getlist("lindungi_dana")),
            pembulatan=data.get("pembulatan", "1000"),
        )

    @property
    def kosong(self) -> bool:
        """Whether no cut was typed yet."""
        return not self.persen.strip() and not self.rupiah.strip()

    @property
    def terpilih(self) -> bool:
        """Whether lines or funds were chosen or protected."""
        return bool(self.pilih or self.lindungi or self.lindungi_dana)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pilihan:
    """What the form offers.

    Attributes:
        simpul: Program, kegiatan and sub kegiatan with money, in order of the tree.
        dana: Names of sumber dana.
        pagu: Pagu of the plan.
    """

    simpul: tuple[Simpul, ...]
    dana: tuple[str, ...]
    pagu: Rupiah


@dataclass(frozen=True, slots=True, kw_only=True)
class Hasil:
    """What a cut would do.

    Attributes:
        andai: The cut over the lines.
        batas: Each ceiling with the plan before and after.
    """

    andai: Pengandaian
    batas: tuple[tuple[PosisiBatas, PosisiBatas], ...]


def pilihan(renja: Renja) -> Pilihan:
    """Return what can be chosen for a cut of a Renja.

    Args:
        renja: The Renja; the caller has asked whether the person may see it.
    """
    isi = rencana.baca(renja)
    dana = uang_rencana(isi)
    perlu: set[str] = set()
    for d in dana:
        kini = isi.simpul_oleh_id.get(d.simpul)
        while kini is not None and kini.id not in perlu:
            perlu.add(kini.id)
            kini = isi.simpul_oleh_id.get(kini.induk)
    beruang = (Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN)
    return Pilihan(
        simpul=tuple(s for s in isi.telusuri() if s.id in perlu and s.tingkat in beruang),
        dana=tuple(sorted({d.sumber_dana for d in dana if d.sumber_dana})),
        pagu=sum((d.pagu for d in dana if d.pagu is not None), NOL),
    )


def hitung(*, renja: Renja, isian: Isian) -> Hasil:
    """Return what a cut would do; nothing is saved.

    Args:
        renja: The Renja; the caller has asked whether the person may see it.
        isian: The cut as typed.

    Raises:
        TidakSah: It is no cut of this plan; the message per field is in ``medan``.
    """
    isi = rencana.baca(renja)
    andai = _andaikan(isi, isian)
    batas = pagu_indikatif.batas_untuk(renja.perangkat_daerah, renja.tahun)
    sesudah = posisi(terapkan(isi, andai), batas)
    return Hasil(andai=andai, batas=tuple(zip(posisi(isi, batas), sesudah, strict=True)))


def laksanakan(
    *, actor: Pengguna, renja: Renja, isian: Isian, versi: int, alasan: str = ""
) -> int | None:
    """Apply a cut to the pagu of a Renja; targets and prakiraan maju stay as they are.

    Args:
        actor: Who applies it.
        renja: The Renja.
        isian: The cut as typed.
        versi: Version of the Renja that the person saw the cut on.
        alasan: Why.

    Returns:
        Number of the audit entry, by which it can be undone; ``None`` when nothing changed.

    Raises:
        TidakSah: It is no cut of this plan.
        Terkunci: The plan changed since, or is not open.
        TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.renja_terbuka(actor, renja, Tindakan.UBAH_RENJA)
    rincian: dict[str, Any] = {}

    def fungsi(lama: Rencana) -> Rencana:
        andai = _andaikan(lama, isian)
        rincian["pengandaian"] = {
            "persen": isian.persen.strip(),
            "rupiah": isian.rupiah.strip(),
            "pilih": list(isian.pilih),
            "lindungi": list(isian.lindungi),
            "lindungi_dana": list(isian.lindungi_dana),
            "potongan": str(andai.potongan),
        }
        return terapkan(lama, andai)

    _periksa_versi(renja, versi)
    hasil = rencana.ubah(
        actor=actor,
        renja=renja,
        aksi="renja.diubah",
        fungsi=fungsi,
        alasan=" ".join(alasan.split())[:2_000],
        rincian=rincian,
    )
    return hasil.entri


def _periksa_versi(renja: Renja, versi: int) -> None:
    renja.refresh_from_db(fields=("versi",))
    if renja.versi != versi:
        raise Terkunci(
            "Rencana ini berubah sejak pengandaiannya dihitung. Hitung ulang, periksa, lalu "
            "terapkan."
        )


def _andaikan(isi: Rencana, isian: Isian) -> Pengandaian:
    minta = _permintaan(isi, isian)
    try:
        return andaikan(isi, minta, _terhitung)
    except CutError:
        ada = andaikan(
            isi,
            Permintaan(
                persen=Decimal(0),
                pilih=minta.pilih,
                lindungi=minta.lindungi,
                lindungi_dana=minta.lindungi_dana,
            ),
        ).dasar
        pesan = (
            f"Tertulis {minta.rupiah}, sedangkan pagu yang dapat dipotong {ada}. Kurangi "
            "potongannya, pilih baris lain, atau lepaskan perlindungan."
        )
        raise TidakSah(pesan, {"rupiah": pesan}) from None


def _permintaan(isi: Rencana, isian: Isian) -> Permintaan:
    medan: dict[str, str] = {}
    persen, rupiah = None, None
    if isian.persen.strip() and isian.rupiah.strip():
        medan["rupiah"] = "Isi persen atau rupiah, jangan keduanya."
    elif isian.persen.strip():
        persen = _persen(isian.persen, medan)
    elif isian.rupiah.strip():
        rupiah = _rupiah(isian.rupiah, medan)
    else:
        medan["persen"] = "Tulis besar pemotongannya, dalam persen atau rupiah."
    tak_ada = [s for s in (*isian.pilih, *isian.lindungi) if s not in isi.simpul_oleh_id]
    if tak_ada:
        medan["pilih"] = f"Baris {tak_ada[0][:60]} tidak ada dalam rencana ini."
    if isian.pembulatan not in {str(p) for p in PEMBULATAN}:
        medan["pembulatan"] = "Pilih pembulatan dari daftar."
    if medan:
        raise TidakSah(next(iter(medan.values())), medan)
    return Permintaan(
        persen=persen,
        rupiah=rupiah,
        pilih=frozenset(isian.pilih),
        lindungi=frozenset(isian.lindungi),
        lindungi_dana=frozenset(isian.lindungi_dana),
        pembulatan=Rupiah.dari(int(isian.pembulatan)),
    )


def _persen(teks: str, medan: dict[str, str]) -> Decimal | None:
    try:
        nilai = parse_angka(teks, pecahan_maks=4)
    except NumberError:
        medan["persen"] = f"“{teks.strip()[:40]}” bukan bilangan. Tulis misalnya 10 atau 7,5."
        return None
    if not 0 <= nilai <= 100:
        medan["persen"] = f"{format_angka(nilai, None)} persen di luar 0 sampai 100."
        return None
    return nilai


def _rupiah(teks: str, medan: dict[str, str]) -> Rupiah | None:
    try:
        nilai = Rupiah.parse(teks)
    except (NumberError, RupiahError):
        medan["rupiah"] = f"“{teks.strip()[:40]}” bukan uang. Tulis misalnya 1.500.000.000."
        return None
    if nilai < NOL:
        medan["rupiah"] = "Pemotongan tidak dapat negatif."
        return None
    return nilai


def _terhitung(satuan: str) -> bool:
    """Tell whether a part of the money pays for a part of what a unit counts."""
    dikenal = satuan_dikenal().get(satuan_baku(satuan))
    return (
        dikenal is not None
        and dikenal.jenis in ("hitung", "orang")
        and satuan_baku(dikenal.nama) not in ADMINISTRATIF
    )
