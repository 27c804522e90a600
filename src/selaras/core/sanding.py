"""A Renja beside the documents it has to follow: the RKPD draft and the Renstra.

Every number that differs, with both values and the remark that explains it. A difference is no
fault: the rules say which ones are not explained; a verifier reads them all.

Source:
    Permendagri 86/2017: the verification of a Renja looks at its consistency with RKPD and Renstra.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from selaras.core.rekap import Rekap
from selaras.core.renja import (
    BarisReview,
    DokumenTarget,
    Keluaran,
    Renja,
    Simpul,
    Tingkat,
    TingkatIndikator,
)
from selaras.core.rupiah import NOL, Rupiah


class Acuan(StrEnum):
    """The document that a Renja is held beside."""

    RKPD = "rkpd"  # rancangan awal RKPD: Tabel T-C.31, left side
    RENSTRA = "renstra"


class HalSanding(StrEnum):
    """What differs."""

    PAGU = "pagu"
    TARGET = "target"
    TIDAK_DI_ACUAN = "tidak_di_acuan"  # planned, but the other document has no such line
    TIDAK_DIRENCANAKAN = "tidak_direncanakan"  # the other document has it, the plan has not


@dataclass(frozen=True, slots=True, kw_only=True)
class BedaAcuan:
    """One difference.

    Attributes:
        acuan: The document beside it.
        hal: What differs.
        simpul: The line.
        indikator: Its indikator, for targets; else blank.
        renja: Value of the Renja; ``None`` = blank.
        acuan_nilai: Value of the other document; ``None`` = blank.
        satuan: Unit in the Renja; blank for money.
        satuan_acuan: Unit in the other document.
        catatan: The remark of the line; blank when nobody explains it.
    """

    acuan: Acuan
    hal: HalSanding
    simpul: Simpul
    indikator: str = ""
    renja: Rupiah | Decimal | None = None
    acuan_nilai: Rupiah | Decimal | None = None
    satuan: str = ""
    satuan_acuan: str = ""
    catatan: str = ""

    @property
    def kolom(self) -> str:
        """Column of Tabel T-C.33 that holds the value of the Renja."""
        return "target" if self.hal is HalSanding.TARGET else "pagu"

    @property
    def selisih(self) -> Rupiah | Decimal | None:
        """Renja minus the other document; ``None`` where they cannot be subtracted."""
        if isinstance(self.renja, Rupiah) and isinstance(self.acuan_nilai, Rupiah):
            return self.renja - self.acuan_nilai
        if isinstance(self.renja, Decimal) and isinstance(self.acuan_nilai, Decimal):
            return self.renja - self.acuan_nilai if _sesatuan(self) else None
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class UangSanding:
    """Money of a program, or of the whole plan, in each document.

    Attributes:
        simpul: The program; ``None`` for the whole plan.
        renja: Pagu of the Renja.
        rkpd: Pagu of the RKPD draft.
        kebutuhan: What the analysis of needs asks for.
        renstra: Indicative funds of the Renstra for that year.
    """

    simpul: Simpul | None
    renja: Rupiah | None
    rkpd: Rupiah | None
    kebutuhan: Rupiah | None
    renstra: Rupiah | None


def beda_rkpd(renja: Renja) -> tuple[BedaAcuan, ...]:
    """Return the differences of sub kegiatan from the RKPD draft, in print order.

    A plan without any line of the RKPD draft has none: there is nothing to hold it beside.
    """
    if not renja.rkpd:
        return ()
    rekap = Rekap(renja)
    return tuple(b for s in _sub_kegiatan(renja) for b in _beda_rkpd(renja, rekap, s))


def beda_renstra(renja: Renja) -> tuple[BedaAcuan, ...]:
    """Return the differences of sub kegiatan from the Renstra for year n, in print order.

    A Renstra without a target or pagu for that year has none.
    """
    pagu = _pagu_renstra(renja)
    tahun = renja.dokumen.tahun
    ada_target = any(
        t.tahun == tahun and t.dokumen is DokumenTarget.RENSTRA and t.nilai is not None
        for t in renja.target
    )
    if not pagu and not ada_target:
        return ()
    rekap = Rekap(renja)
    return tuple(
        b for s in _sub_kegiatan(renja) for b in _beda_renstra(renja, rekap, s, pagu.get(s.id))
    )


def uang_sanding(renja: Renja) -> tuple[UangSanding, ...]:
    """Return the money of every program in each document, and of the whole plan last."""
    rekap, renstra = Rekap(renja), _renstra_naik(renja)
    program = [s for s in renja.telusuri() if s.tingkat is Tingkat.PROGRAM]
    baris = [_uang_satu(rekap, s, renstra.get(s.id)) for s in program]
    total = _uang_satu(rekap, None, renstra.get(""))
    kosong = (None, None, None, None)
    return (
        *(b for b in baris if (b.renja, b.rkpd, b.kebutuhan, b.renstra) != kosong),
        total,
    )


def _renstra_naik(renja: Renja) -> dict[str, Rupiah]:
    """Return the money of the Renstra by simpul: its own amount, else the sum of what is below."""
    hasil = _pagu_renstra(renja)
    for induk in [*(s.id for s in reversed(tuple(renja.telusuri()))), ""]:
        anak = [hasil[a.id] for a in renja.anak_dari.get(induk, ()) if a.id in hasil]
        if induk not in hasil and anak:
            hasil[induk] = sum(anak, NOL)
    return hasil


def _uang_satu(rekap: Rekap, s: Simpul | None, renstra: Rupiah | None) -> UangSanding:
    kunci = "" if s is None else s.id
    return UangSanding(
        simpul=s,
        renja=rekap.pagu(kunci).uang,
        rkpd=rekap.dana_rkpd(kunci).uang,
        kebutuhan=rekap.dana_kebutuhan(kunci).uang,
        renstra=renstra,
    )


def _sub_kegiatan(renja: Renja) -> Iterator[Simpul]:
    return (s for s in renja.telusuri() if s.tingkat is Tingkat.SUB_KEGIATAN)


def _pagu_renstra(renja: Renja) -> dict[str, Rupiah]:
    tahun = renja.dokumen.tahun
    return {p.simpul: p.pagu for p in renja.pagu_renstra if p.tahun == tahun and p.pagu is not None}


def _catatan(renja: Renja, s: Simpul) -> str:
    """Return what explains a line: its own remark, else that of the analysed need."""
    baris = renja.baris_oleh_simpul.get(s.id)
    if baris is not None and baris.catatan.strip():
        return baris.catatan.strip()
    semua = (b.catatan.strip() for b in renja.kebutuhan_oleh_simpul.get(s.id, ()))
    return next((c for c in semua if c), "")


def _beda_rkpd(renja: Renja, rekap: Rekap, s: Simpul) -> Iterator[BedaAcuan]:
    rkpd = renja.rkpd_oleh_simpul.get(s.id, ())
    ada = s.id in renja.baris_oleh_simpul
    pagu, dana = rekap.pagu(s.id).uang, rekap.dana_rkpd(s.id).uang
    catatan = _catatan(renja, s)
    if not rkpd and not ada:
        return
    if not rkpd or not ada:
        yield BedaAcuan(
            acuan=Acuan.RKPD,
            hal=HalSanding.TIDAK_DI_ACUAN if ada else HalSanding.TIDAK_DIRENCANAKAN,
            simpul=s,
            renja=pagu,
            acuan_nilai=dana,
            catatan=catatan,
        )
        return
    if dana is not None and pagu != dana:
        yield BedaAcuan(
            acuan=Acuan.RKPD,
            hal=HalSanding.PAGU,
            simpul=s,
            renja=pagu,
            acuan_nilai=dana,
            catatan=catatan,
        )
    keluaran = renja.keluaran_oleh_simpul.get(s.id, ())
    for k, b in _pasangkan(keluaran, rkpd):
        beda = BedaAcuan(
            acuan=Acuan.RKPD,
            hal=HalSanding.TARGET,
            simpul=s,
            indikator=b.indikator or (k.uraian if k else ""),
            renja=k.target if k else None,
            acuan_nilai=b.target,
            satuan=k.satuan if k else "",
            satuan_acuan=b.satuan,
            catatan=catatan,
        )
        if b.target is not None and (beda.renja != b.target or not _sesatuan(beda)):
            yield beda


def _pasangkan(
    keluaran: Sequence[Keluaran], rkpd: Sequence[BarisReview]
) -> Iterator[tuple[Keluaran | None, BarisReview]]:
    """Pair the indikator of a line by their words, then by their place."""
    sisa = list(keluaran)
    tanpa: list[BarisReview] = []
    hasil: dict[int, Keluaran | None] = {}
    for b in rkpd:
        sama = next(
            (k for k in sisa if b.indikator and _kata(k.uraian) == _kata(b.indikator)), None
        )
        if sama is None:
            tanpa.append(b)
        else:
            sisa.remove(sama)
            hasil[id(b)] = sama
    for b in tanpa:
        hasil[id(b)] = sisa.pop(0) if sisa else None
    for b in rkpd:
        yield hasil[id(b)], b


def _kata(teks: str) -> str:
    return " ".join(teks.casefold().split())


def _sesatuan(b: BedaAcuan) -> bool:
    """Tell whether both values have one unit; a blank one is taken for the other's."""
    return not b.satuan or not b.satuan_acuan or _kata(b.satuan) == _kata(b.satuan_acuan)


def _beda_renstra(
    renja: Renja, rekap: Rekap, s: Simpul, pagu_renstra: Rupiah | None
) -> Iterator[BedaAcuan]:
    ada = s.id in renja.baris_oleh_simpul
    target = {
        i.id: i
        for i in renja.indikator_milik.get(s.id, ())
        if i.tingkat is TingkatIndikator.SUB_KEGIATAN and _target(renja, i.id) is not None
    }
    pagu = rekap.pagu(s.id).uang
    catatan = _catatan(renja, s)
    if ada != bool(target or pagu_renstra is not None):
        yield BedaAcuan(
            acuan=Acuan.RENSTRA,
            hal=HalSanding.TIDAK_DI_ACUAN if ada else HalSanding.TIDAK_DIRENCANAKAN,
            simpul=s,
            renja=pagu,
            acuan_nilai=pagu_renstra,
            catatan=catatan,
        )
    if not ada:
        return
    if pagu_renstra is not None and pagu != pagu_renstra:
        yield BedaAcuan(
            acuan=Acuan.RENSTRA,
            hal=HalSanding.PAGU,
            simpul=s,
            renja=pagu,
            acuan_nilai=pagu_renstra,
            catatan=catatan,
        )
    for k in renja.keluaran_oleh_simpul.get(s.id, ()):
        i = target.get(k.indikator)
        if i is None:
            continue
        beda = BedaAcuan(
            acuan=Acuan.RENSTRA,
            hal=HalSanding.TARGET,
            simpul=s,
            indikator=k.uraian,
            renja=k.target,
            acuan_nilai=_target(renja, i.id),
            satuan=k.satuan,
            satuan_acuan=i.satuan,
            catatan=catatan,
        )
        if k.target != beda.acuan_nilai or not _sesatuan(beda):
            yield beda


def _target(renja: Renja, indikator: str) -> Decimal | None:
    kunci = (indikator, renja.dokumen.tahun, DokumenTarget.RENSTRA)
    ada = renja.target_oleh.get(kunci)
    return None if ada is None else ada.nilai
