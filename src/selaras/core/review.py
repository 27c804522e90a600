"""Tabel T-C.31 as something people work on: both sides of a line, what differs, editing them.

The left side is what the RKPD draft gives, the right side what the analysis of need asks for. The
printed table is :mod:`selaras.documents.tc31`; here stands what a person sees and changes before.

Source:
    Permendagri 86/2017, Lampiran, Tabel T-C.31.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import zip_longest
from typing import Any

from selaras.core.beda import IsiKolom
from selaras.core.rekap import Rekap
from selaras.core.renja import BarisReview, Keluaran, Lokasi, Pendanaan, Renja, Simpul, Tingkat
from selaras.core.rupiah import NOL, Rupiah
from selaras.core.satuan import satuan_sama
from selaras.core.sunting import PEMISAH_LOKASI, EditError, leluhur, tambah_baris


class Sisi(StrEnum):
    """One side of the table."""

    RKPD = "rkpd"
    KEBUTUHAN = "kebutuhan"

    @property
    def sebutan(self) -> str:
        """The side as the table heads it."""
        return "rancangan awal RKPD" if self is Sisi.RKPD else "hasil analisis kebutuhan"


KOLOM_REVIEW = ("uraian", "lokasi", "indikator", "target", "satuan", "dana", "catatan")
"""The columns of a side that can be edited, in the order of the form."""
KOLOM_BANDING = ("lokasi", "indikator", "target", "dana")
"""The columns in which the two sides are compared."""
BERUANG = (Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN)


@dataclass(frozen=True, slots=True)
class AlamatReview:
    """A cell of the table.

    Attributes:
        sisi: Its side.
        simpul: Id of the line.
        urut: Number of the indikator on that side of the line, from 1.
        kolom: One of :data:`KOLOM_REVIEW`.
    """

    sisi: Sisi
    simpul: str
    urut: int
    kolom: str


@dataclass(frozen=True, slots=True)
class BarisTinjau:
    """A line with both sides.

    Attributes:
        simpul: The line.
        rkpd, kebutuhan: Its records on each side, in order.
        dana_rkpd, dana_kebutuhan: Money of each side, sums of the lines below where it has any.
        pagu: Pagu in Tabel T-C.33; ``None`` when the plan has none there.
        dalam_rencana: Whether the plan (T-C.33) has the line.
        beda: Columns of :data:`KOLOM_BANDING` in which the sides differ; sums of lines below do
            not count, and it is empty when one side is missing: then ``hanya`` tells which.
        hanya: The only side that has records of the line; ``None`` when both or neither have.
        catatan: The remarks, those of the need first.
        terhitung: Whether its money is the sum of lines below.
        belum_dipakai: Whether the need would still change Tabel T-C.33.
    """

    simpul: Simpul
    rkpd: tuple[BarisReview, ...]
    kebutuhan: tuple[BarisReview, ...]
    dana_rkpd: Rupiah | None
    dana_kebutuhan: Rupiah | None
    pagu: Rupiah | None
    dalam_rencana: bool
    beda: frozenset[str]
    hanya: Sisi | None
    catatan: str
    terhitung: bool
    belum_dipakai: bool

    @property
    def berbeda(self) -> bool:
        """Whether the sides of the line do not agree."""
        return bool(self.beda) or self.hanya is not None

    @property
    def tanpa_catatan(self) -> bool:
        """Whether the sides do not agree and nobody wrote why."""
        return self.berbeda and not self.catatan

    @property
    def selisih(self) -> Rupiah | None:
        """Need minus RKPD; ``None`` when neither side has an amount."""
        return selisih_uang(self.dana_rkpd, self.dana_kebutuhan)

    @property
    def deret(self) -> tuple[tuple[BarisReview | None, BarisReview | None], ...]:
        """The records of both sides beside each other; one pair of blanks when there is none."""
        return tuple(zip_longest(self.rkpd, self.kebutuhan)) or ((None, None),)


def selisih_uang(awal: Rupiah | None, akhir: Rupiah | None) -> Rupiah | None:
    """Return the second amount minus the first; ``None`` when both are blank."""
    if awal is None and akhir is None:
        return None
    return (akhir or NOL) - (awal or NOL)


def tinjau(renja: Renja, rekap: Rekap | None = None) -> tuple[BarisTinjau, ...]:
    """Return the lines of both sides and of the plan, in order of the tree.

    Args:
        renja: The plan.
        rekap: Its roll-ups, when the caller has them already.
    """
    rekap = rekap or Rekap(renja)
    perlu: set[str] = set()
    awal = {r.simpul for r in (*renja.rkpd, *renja.kebutuhan)} | set(renja.baris_oleh_simpul)
    for id_ in awal:
        perlu.update(a.id for a in leluhur(renja, id_))
    return tuple(_tinjau(renja, rekap, s) for s in renja.telusuri() if s.id in perlu)


def _tinjau(renja: Renja, rekap: Rekap, s: Simpul) -> BarisTinjau:
    kiri = renja.rkpd_oleh_simpul.get(s.id, ())
    kanan = renja.kebutuhan_oleh_simpul.get(s.id, ())
    dana_kiri, dana_kanan = rekap.dana_rkpd(s.id).uang, rekap.dana_kebutuhan(s.id).uang
    hanya = None
    if bool(kiri) != bool(kanan):
        hanya = Sisi.RKPD if kiri else Sisi.KEBUTUHAN
    terhitung = bool(renja.anak_dari.get(s.id))
    beda: set[str] = set()
    if kiri and kanan:
        beda = _beda(kiri, kanan)
        if dana_kiri != dana_kanan and not terhitung:
            beda.add("dana")
    return BarisTinjau(
        simpul=s,
        rkpd=kiri,
        kebutuhan=kanan,
        dana_rkpd=dana_kiri,
        dana_kebutuhan=dana_kanan,
        pagu=rekap.pagu(s.id).uang,
        dalam_rencana=s.id in renja.baris_oleh_simpul,
        beda=frozenset(beda),
        hanya=hanya,
        catatan="; ".join(dict.fromkeys(g.catatan for g in (*kanan, *kiri) if g.catatan.strip())),
        terhitung=terhitung,
        belum_dipakai=bool(kanan) and _belum_dipakai(renja, s.id),
    )


def _belum_dipakai(renja: Renja, simpul: str) -> bool:
    if simpul not in renja.baris_oleh_simpul:
        return True
    try:
        baru = pakai_kebutuhan(renja, [simpul])
    except EditError:
        return True
    return any(getattr(renja, n) != getattr(baru, n) for n in ("keluaran", "lokasi", "pendanaan"))


def _beda(kiri: tuple[BarisReview, ...], kanan: tuple[BarisReview, ...]) -> set[str]:
    """Return in which columns two sides differ, record by record; spaces and case do not count."""
    beda: set[str] = set()
    for a, b in zip_longest(kiri, kanan):
        for kolom in ("lokasi", "indikator"):
            if _lipat(getattr(a, kolom, "")) != _lipat(getattr(b, kolom, "")):
                beda.add(kolom)
        target = (a.target if a else None, b.target if b else None)
        satuan = (a.satuan if a else "", b.satuan if b else "")
        if target[0] != target[1] or not satuan_sama(*satuan):
            beda.add("target")
    return beda


def _lipat(teks: str) -> str:
    return " ".join(teks.split()).casefold()


def isi_review(renja: Renja, alamat: AlamatReview) -> IsiKolom:
    """Return what a cell holds; ``None`` or an empty text when it is blank.

    Raises:
        EditError: There is no such line or column.
    """
    r = _cari(renja, alamat)
    if r is None:
        return None
    isi: IsiKolom = getattr(r, alamat.kolom)
    return isi


def dengan_review(renja: Renja, alamat: AlamatReview, nilai: IsiKolom) -> Renja:
    """Return the plan with another content of one cell of Tabel T-C.31.

    A record appears when its first cell is filled and goes when its last is blanked.

    Args:
        renja: The plan.
        alamat: The cell.
        nilai: Typed as its column: a text, a ``Decimal``, a ``Rupiah``; ``None`` blanks it.

    Raises:
        EditError: There is no such line or column, or its amount is the sum of lines below.
    """
    ada = _cari(renja, alamat)
    if alamat.kolom == "dana" and nilai is not None and renja.anak_dari.get(alamat.simpul):
        raise EditError(f"The amount of {alamat.simpul!r} is the sum of its lines.")
    if nilai is None and alamat.kolom not in ("target", "dana"):
        nilai = ""
    dasar = ada or BarisReview(simpul=alamat.simpul, urut=alamat.urut)
    ubahan: dict[str, Any] = {alamat.kolom: nilai}
    baru = replace(dasar, **ubahan)
    milik = [r for r in _sisi(renja, alamat.sisi) if r.simpul == alamat.simpul]
    if ada is not None:
        milik = [baru if r is ada else r for r in milik]
    else:
        milik = sorted([*milik, baru], key=lambda r: r.urut)
    kosong = BarisReview(simpul=alamat.simpul, urut=baru.urut)
    return dengan_sisi(renja, alamat.sisi, alamat.simpul, [r for r in milik if r != kosong])


def dengan_sisi(renja: Renja, sisi: Sisi, simpul: str, baru: Iterable[BarisReview]) -> Renja:
    """Return the plan with other records of one line on one side.

    They stand where its records stood, else behind the line before; the others keep their order,
    for Tabel T-C.31 prints the lines as they are listed.
    """
    isi = _ganti(renja, _sisi(renja, sisi), simpul, list(baru))
    return replace(renja, rkpd=isi) if sisi is Sisi.RKPD else replace(renja, kebutuhan=isi)


def ambil_rkpd(renja: Renja, simpul: Iterable[str]) -> Renja:
    """Return the plan in which the need of some lines is what the RKPD draft gives them.

    The remarks that the need side holds stay. A line that the RKPD draft does not have is left
    as it is.

    Args:
        renja: The plan.
        simpul: Ids of the lines.
    """
    for id_ in simpul:
        sumber = renja.rkpd_oleh_simpul.get(id_, ())
        if not sumber:
            continue
        catatan = {r.urut: r.catatan for r in renja.kebutuhan_oleh_simpul.get(id_, ())}
        baru = [replace(r, catatan=catatan.get(r.urut, ""), asal=None) for r in sumber]
        renja = dengan_sisi(renja, Sisi.KEBUTUHAN, id_, baru)
    return renja


def pakai_kebutuhan(renja: Renja, simpul: Iterable[str]) -> Renja:
    """Return the plan whose lines in Tabel T-C.33 are what the analysis of need asks for.

    Lokasi, indikator, target, satuan and pagu are taken where the need states them; a blank of
    the need changes nothing, and prakiraan maju stays. A line that the plan does not have is
    added with all above it.

    Args:
        renja: The plan.
        simpul: Ids of the lines.

    Raises:
        EditError: A line has several funds whose sum is not the need: who gets less is a decision.
    """
    for id_ in simpul:
        butuh = renja.kebutuhan_oleh_simpul.get(id_, ())
        if not butuh:
            continue
        if id_ not in renja.baris_oleh_simpul:
            renja = tambah_baris(renja, leluhur(renja, id_))
        renja = _pakai_keluaran(renja, id_, butuh)
        renja = _pakai_lokasi(renja, id_, butuh)
        renja = _pakai_dana(renja, id_, butuh)
    return renja


def _pakai_keluaran(renja: Renja, id_: str, butuh: tuple[BarisReview, ...]) -> Renja:
    """Take indikator and target over: into the indikator of the same words, else of that place."""
    ada = list(renja.keluaran_oleh_simpul.get(id_, ()))
    terpakai: set[int] = set()
    for ke, b in enumerate(butuh):
        if not b.indikator.strip() and b.target is None and not b.satuan.strip():
            continue
        i = next(
            (
                i
                for i, k in enumerate(ada)
                if i not in terpakai and b.indikator and _lipat(k.uraian) == _lipat(b.indikator)
            ),
            ke if ke < len(ada) and ke not in terpakai else None,
        )
        if i is None:
            urut = max((k.urut for k in ada), default=0) + 1
            ada.append(Keluaran(simpul=id_, urut=urut, uraian=""))
            i = len(ada) - 1
        terpakai.add(i)
        k = ada[i]
        sama = not b.indikator or _lipat(k.uraian) == _lipat(b.indikator)
        ada[i] = replace(
            k,
            uraian=k.uraian if sama else b.indikator,
            indikator=k.indikator if sama else "",
            target=k.target if b.target is None else b.target,
            satuan=b.satuan or k.satuan,
        )
    return replace(renja, keluaran=_ganti(renja, renja.keluaran, id_, ada))


def _pakai_lokasi(renja: Renja, id_: str, butuh: tuple[BarisReview, ...]) -> Renja:
    tempat = dict.fromkeys(
        t.strip()
        for b in butuh
        for t in b.lokasi.replace(";", PEMISAH_LOKASI).split(PEMISAH_LOKASI)
        if t.strip()
    )
    if not tempat:
        return renja
    baru = [Lokasi(simpul=id_, lokasi=t) for t in tempat]
    return replace(renja, lokasi=_ganti(renja, renja.lokasi, id_, baru))


def _pakai_dana(renja: Renja, id_: str, butuh: tuple[BarisReview, ...]) -> Renja:
    uang = [b.dana for b in butuh if b.dana is not None]
    if not uang or renja.anak_dari.get(id_):
        return renja
    jumlah = sum(uang, NOL)
    milik = list(renja.pendanaan_oleh_simpul.get(id_, ()))
    if len(milik) > 1:
        if sum((d.pagu for d in milik if d.pagu is not None), NOL) == jumlah:
            return renja
        raise EditError(f"The need of {id_!r} cannot be divided over its {len(milik)} funds.")
    dasar = milik[0] if milik else Pendanaan(simpul=id_)
    return replace(
        renja, pendanaan=_ganti(renja, renja.pendanaan, id_, [replace(dasar, pagu=jumlah)])
    )


def _cari(renja: Renja, alamat: AlamatReview) -> BarisReview | None:
    s = renja.simpul_oleh_id.get(alamat.simpul)
    if s is None or s.tingkat not in BERUANG:
        raise EditError(f"There is no line {alamat.simpul!r} in Tabel T-C.31.")
    if alamat.kolom not in KOLOM_REVIEW:
        raise EditError(f"There is no column {alamat.kolom!r}; the columns are {KOLOM_REVIEW}.")
    if alamat.urut < 1:
        raise EditError(f"An indikator counts from 1, not {alamat.urut}.")
    return next(
        (
            r
            for r in _sisi(renja, alamat.sisi)
            if r.simpul == alamat.simpul and r.urut == alamat.urut
        ),
        None,
    )


def _sisi(renja: Renja, sisi: Sisi) -> tuple[BarisReview, ...]:
    return renja.rkpd if sisi is Sisi.RKPD else renja.kebutuhan


def _ganti(renja: Renja, semua: tuple[Any, ...], simpul: str, baru: list[Any]) -> tuple[Any, ...]:
    """Return a table with other records of one line; see :func:`dengan_sisi`."""
    tempat = next((i for i, r in enumerate(semua) if r.simpul == simpul), None)
    sisa = [r for r in semua if r.simpul != simpul]
    if tempat is None:
        tempat = _sesudah(renja, sisa, simpul)
    else:
        tempat -= sum(r.simpul == simpul for r in semua[:tempat])
    return (*sisa[:tempat], *baru, *sisa[tempat:])


def _sesudah(renja: Renja, semua: list[Any], simpul: str) -> int:
    """Return where the records of a new line stand: behind the nearest line before it."""
    urutan = {s.id: i for i, s in enumerate(renja.telusuri())}
    batas = urutan.get(simpul, len(urutan))
    dekat, tempat = -1, 0
    for i, r in enumerate(semua):
        letak = urutan.get(r.simpul, -1)
        if dekat <= letak < batas:
            dekat, tempat = letak, i + 1
    return tempat
