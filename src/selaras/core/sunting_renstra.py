"""Editing the part of a plan that is the Renstra's: tree, tujuan, indikator, target, pagu.

Every function takes a plan and returns the plan after it. What somebody removes must be used by
nothing else of the plan; whether a Renja uses it, the caller knows.
"""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from selaras.core.kebijakan import Kebijakan
from selaras.core.nomenklatur import Nomenklatur
from selaras.core.renja import (
    DokumenTarget,
    Indikator,
    PaguRenstra,
    Renja,
    Target,
    TingkatIndikator,
    TujuanSasaran,
)
from selaras.core.rupiah import Rupiah
from selaras.core.sunting import EditError

INDUK_SASARAN = "tujuan"
JENIS = ("tujuan", "sasaran")
"""What a :class:`~selaras.core.renja.TujuanSasaran` can be, parents first."""


def dengan_tujuan_sasaran(renja: Renja, ts: TujuanSasaran) -> Renja:
    """Return the plan with a tujuan or sasaran, in the place of the one of the same id.

    Raises:
        EditError: It is neither, or a sasaran stands below no tujuan.
    """
    if ts.jenis not in JENIS:
        raise EditError(f"{ts.jenis!r} is neither tujuan nor sasaran.")
    tujuan = {t.id for t in renja.tujuan_sasaran if t.jenis == INDUK_SASARAN}
    if ts.jenis == "sasaran" and ts.induk not in tujuan:
        raise EditError(f"{ts.induk!r} is no tujuan of this plan.")
    if any(t.id == ts.id for t in renja.tujuan_sasaran):
        baru = tuple(ts if t.id == ts.id else t for t in renja.tujuan_sasaran)
    else:
        baru = (*renja.tujuan_sasaran, ts)
    return replace(renja, tujuan_sasaran=baru)


def dengan_indikator(renja: Renja, indikator: Indikator) -> Renja:
    """Return the plan with an indikator, in the place of the one of the same id.

    A new one stands behind the others of its owner.

    Raises:
        EditError: Its owner is not in the plan.
    """
    if indikator.pemilik and not pemilik_ada(renja, indikator.pemilik):
        raise EditError(f"{indikator.pemilik!r} is no simpul, tujuan or sasaran of this plan.")
    daftar = list(renja.indikator)
    for i, lama in enumerate(daftar):
        if lama.id == indikator.id:
            daftar[i] = indikator
            return replace(renja, indikator=tuple(daftar))
    setelah = [i for i, x in enumerate(daftar) if x.pemilik == indikator.pemilik]
    daftar.insert(setelah[-1] + 1 if setelah else len(daftar), indikator)
    return replace(renja, indikator=tuple(daftar))


def dengan_target(renja: Renja, indikator: str, tahun: int, nilai: Decimal | None) -> Renja:
    """Return the plan with another Renstra target of an indikator in a year.

    A blank target has no record, unless a remark stands beside it: blank is not zero.

    Args:
        renja: The plan.
        indikator: Id of the indikator.
        tahun: The year.
        nilai: The target; ``None`` blanks it.

    Raises:
        EditError: There is no such indikator.
    """
    if indikator not in renja.indikator_oleh_id:
        raise EditError(f"There is no indikator {indikator!r}.")
    lama = renja.target_oleh.get((indikator, tahun, DokumenTarget.RENSTRA))
    if lama is None:
        if nilai is None:
            return renja
        baru = Target(indikator=indikator, tahun=tahun, dokumen=DokumenTarget.RENSTRA, nilai=nilai)
        return replace(renja, target=_sisip_target(renja.target, baru))
    if nilai is None and not lama.keterangan:
        return replace(renja, target=tuple(t for t in renja.target if t is not lama))
    ganti = replace(lama, nilai=nilai)
    return replace(renja, target=tuple(ganti if t is lama else t for t in renja.target))


def dengan_pagu(renja: Renja, simpul: str, tahun: int, pagu: Rupiah | None) -> Renja:
    """Return the plan with another indicative pagu of a simpul in a Renstra year.

    Args:
        renja: The plan.
        simpul: Id of the simpul.
        tahun: The year.
        pagu: The amount; ``None`` blanks it.

    Raises:
        EditError: There is no such simpul, its pagu is the sum of what is below it, or the amount
            is negative.
    """
    if simpul not in renja.simpul_oleh_id:
        raise EditError(f"There is no simpul {simpul!r}.")
    if pagu is not None and pagu.sen < 0:
        raise EditError(f"{pagu} is below zero.")
    lama = [p for p in renja.pagu_renstra if p.simpul == simpul and p.tahun == tahun]
    if pagu is not None and renja.anak_dari.get(simpul) and not lama:
        raise EditError(f"The pagu of {simpul!r} is the sum of what is below it.")
    if lama:
        sisa = tuple(p for p in renja.pagu_renstra if p is not lama[0])
        if pagu is None:
            return replace(renja, pagu_renstra=sisa)
        ganti = replace(lama[0], pagu=pagu)
        return replace(
            renja, pagu_renstra=tuple(ganti if p is lama[0] else p for p in renja.pagu_renstra)
        )
    if pagu is None:
        return renja
    baru = PaguRenstra(simpul=simpul, tahun=tahun, pagu=pagu)
    urutan = {s.id: i for i, s in enumerate(renja.telusuri())}
    akhir = len(urutan)
    return replace(
        renja,
        pagu_renstra=tuple(
            sorted(
                (*renja.pagu_renstra, baru),
                key=lambda p: (urutan.get(p.simpul, akhir), p.tahun),
            )
        ),
    )


def tanpa_simpul(renja: Renja, simpul: str) -> Renja:
    """Return the plan without a simpul, its indikators, their targets and its pagu.

    Raises:
        EditError: There is no such simpul, or something of the plan stands on it.
    """
    if simpul not in renja.simpul_oleh_id:
        raise EditError(f"There is no simpul {simpul!r}.")
    if renja.anak_dari.get(simpul):
        raise EditError(f"Other simpul stand below {simpul!r}.")
    if any(a.simpul == simpul for a in renja.anggaran):
        raise EditError(f"{simpul!r} has a budget.")
    hasil = renja
    for i in renja.indikator_milik.get(simpul, ()):
        hasil = tanpa_indikator(hasil, i.id)
    return replace(
        hasil,
        simpul=tuple(s for s in hasil.simpul if s.id != simpul),
        pagu_renstra=tuple(p for p in hasil.pagu_renstra if p.simpul != simpul),
    )


def tanpa_indikator(renja: Renja, indikator: str) -> Renja:
    """Return the plan without an indikator and its targets.

    Raises:
        EditError: There is no such indikator, or it was measured already.
    """
    if indikator not in renja.indikator_oleh_id:
        raise EditError(f"There is no indikator {indikator!r}.")
    if any(r.indikator == indikator for r in renja.realisasi):
        raise EditError(f"{indikator!r} was measured.")
    return replace(
        renja,
        indikator=tuple(i for i in renja.indikator if i.id != indikator),
        target=tuple(t for t in renja.target if t.indikator != indikator),
    )


def tanpa_tujuan_sasaran(renja: Renja, id_: str) -> Renja:
    """Return the plan without a tujuan or sasaran and its indikators.

    Raises:
        EditError: There is none of that id, or something of the plan stands on it.
    """
    if all(t.id != id_ for t in renja.tujuan_sasaran):
        raise EditError(f"There is no tujuan or sasaran {id_!r}.")
    if any(t.induk == id_ for t in renja.tujuan_sasaran):
        raise EditError(f"A sasaran stands below {id_!r}.")
    hasil = renja
    for i in renja.indikator_milik.get(id_, ()):
        hasil = tanpa_indikator(hasil, i.id)
    return replace(hasil, tujuan_sasaran=tuple(t for t in hasil.tujuan_sasaran if t.id != id_))


def indikator_baku(renja: Renja, simpul: str, entri: Nomenklatur) -> Indikator | None:
    """Return the indikator that the nomenclature sets for a sub kegiatan; ``None`` without one.

    Its kinerja becomes the definition; the policy is the default, for the list says none.
    """
    if not entri.indikator:
        return None
    return Indikator(
        id=id_baru(simpul, (i.id for i in renja.indikator)),
        pemilik=simpul,
        tingkat=TingkatIndikator.SUB_KEGIATAN,
        uraian=entri.indikator,
        satuan=entri.satuan,
        definisi=entri.kinerja,
        kebijakan=Kebijakan(),
    )


def id_baru(awalan: str, ada: Iterable[str]) -> str:
    """Return an id with a number that is not taken.

    >>> id_baru("sasaran", ["sasaran-1", "sasaran-3"])
    'sasaran-2'
    """
    terpakai = set(ada)
    n = 1
    while f"{awalan}-{n}" in terpakai:
        n += 1
    return f"{awalan}-{n}"


def pemilik_ada(renja: Renja, id_: str) -> bool:
    """Tell whether an id is that of a simpul, tujuan or sasaran of the plan."""
    return id_ in renja.simpul_oleh_id or any(t.id == id_ for t in renja.tujuan_sasaran)


def tingkat_indikator(renja: Renja, pemilik: str) -> TingkatIndikator | None:
    """Return what an indikator of some owner measures; ``None`` when the owner has none.

    An urusan and a bidang urusan have no indikators; without owner it is an IKK.
    """
    if not pemilik:
        return TingkatIndikator.IKK
    simpul = renja.simpul_oleh_id.get(pemilik)
    if simpul is not None:
        return next((t for t in TingkatIndikator if t.value == simpul.tingkat.value), None)
    return next((TingkatIndikator(t.jenis) for t in renja.tujuan_sasaran if t.id == pemilik), None)


def _sisip_target(semua: tuple[Target, ...], baru: Target) -> tuple[Target, ...]:
    """Return targets with a new one behind those of its indikator that precede it."""
    tempat = len(semua)
    for i, t in enumerate(semua):
        if t.indikator == baru.indikator:
            tempat = i + 1 if t.tahun <= baru.tahun else min(tempat, i)
    return (*semua[:tempat], baru, *semua[tempat:])
