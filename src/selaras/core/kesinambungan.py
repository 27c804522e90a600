"""Continuity: what last year's Renja promised for this year against what this year plans.

Prakiraan maju and target n+1 of the Renja of year n-1 speak of year n. They bind nobody, but a
change has a reason, and the reader of both documents asks for it.

No rule of the catalogue can check this: the open plan format holds one year's plan, and last
year's forward estimate is no part of it. The comparison needs both plans and is made where both
are known.

Source:
    Permendagri 86/2017, Lampiran, Tabel T-C.33 (kolom prakiraan maju rencana tahun n+1).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from selaras.core.angka import persen
from selaras.core.batas import kode_baku
from selaras.core.rekap import Rekap
from selaras.core.renja import Keluaran, Renja, Simpul, Tingkat
from selaras.core.rupiah import NOL, Rupiah
from selaras.core.satuan import satuan_sama

_BERUANG = (Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN)


class Nasib(StrEnum):
    """What became of a line between two years."""

    SAMA = "sama"
    BERUBAH = "berubah"
    BERHENTI = "berhenti"  # promised last year, not planned this year
    BARU = "baru"  # planned this year, not promised last year

    @property
    def sebutan(self) -> str:
        """In words for an official."""
        return _SEBUTAN[self]


_SEBUTAN = {
    Nasib.SAMA: "sama",
    Nasib.BERUBAH: "berubah",
    Nasib.BERHENTI: "tidak dilanjutkan",
    Nasib.BARU: "baru",
}


@dataclass(frozen=True, slots=True)
class TargetLanjut:
    """An indikator of a line in both years.

    Attributes:
        uraian: Its words, this year's where it has them.
        janji: Target n+1 of last year; ``None`` = none.
        satuan_janji: Unit of it.
        kini: Target of this year; ``None`` = none.
        satuan: Unit of it.
        sama: Whether both promise the same.
    """

    uraian: str
    janji: Decimal | None
    satuan_janji: str
    kini: Decimal | None
    satuan: str
    sama: bool


@dataclass(frozen=True, slots=True)
class BarisLanjut:
    """A line in both years.

    Attributes:
        simpul: The line, this year's where it has it.
        simpul_lalu: Id of the line last year; empty when it is new.
        nasib: What became of it.
        janji: Prakiraan maju of last year; ``None`` = no amount.
        pagu: Pagu of this year; ``None`` = no amount.
        target: Its indikators.
        catatan: The remark of the line in this year's plan.
        terhitung: Whether its money is the sum of lines below.
    """

    simpul: Simpul
    simpul_lalu: str
    nasib: Nasib
    janji: Rupiah | None
    pagu: Rupiah | None
    target: tuple[TargetLanjut, ...]
    catatan: str
    terhitung: bool

    @property
    def selisih(self) -> Rupiah | None:
        """Pagu minus prakiraan maju; ``None`` when neither is there."""
        if self.janji is None and self.pagu is None:
            return None
        return (self.pagu or NOL) - (self.janji or NOL)

    @property
    def persen(self) -> Decimal | None:
        """The difference in percent of the prakiraan maju, unrounded; ``None`` without one."""
        if not self.janji or self.selisih is None:
            return None
        return persen(Decimal(self.selisih.sen), Decimal(self.janji.sen))

    @property
    def tanpa_alasan(self) -> bool:
        """Whether the line changed or is new and nobody wrote why."""
        return self.nasib in (Nasib.BERUBAH, Nasib.BARU) and not self.catatan.strip()


def padankan(lalu: Renja, kini: Renja) -> dict[str, str]:
    """Return the id in this year's tree of each simpul of last year's: the same id, else the code.

    Args:
        lalu: Last year's plan.
        kini: This year's plan; its Renstra may be another one.
    """
    oleh_kode: dict[tuple[Tingkat, str], str] = {}
    for s in kini.simpul:
        baku = kode_baku(s.kode)
        if baku:
            oleh_kode.setdefault((s.tingkat, baku), s.id)
    hasil: dict[str, str] = {}
    for s in lalu.simpul:
        baku = kode_baku(s.kode)
        if s.id in kini.simpul_oleh_id:
            hasil[s.id] = s.id
        elif (s.tingkat, baku) in oleh_kode:
            hasil[s.id] = oleh_kode[s.tingkat, baku]
    return hasil


def bandingkan_tahun(
    lalu: Renja, kini: Renja, padanan: Mapping[str, str] | None = None
) -> tuple[BarisLanjut, ...]:
    """Compare what last year promised with what this year plans.

    Args:
        lalu: The Renja of year n-1, as decreed.
        kini: The Renja of year n.
        padanan: Id of a simpul of ``lalu`` to its id in ``kini``; :func:`padankan` when left out.

    Returns:
        Program, kegiatan and sub kegiatan of this year in order of the tree, each followed by
        those below it that are not continued; then what stood alone. A line that last year had
        without any forward estimate, and this year has not, is no matter of continuity.
    """
    ke = padankan(lalu, kini) if padanan is None else padanan
    asal = {v: k for k, v in reversed(list(ke.items()))}
    rekap_lalu, rekap_kini = Rekap(lalu), Rekap(kini)
    hasil: list[BarisLanjut] = []
    terpakai: set[str] = set()
    berhenti = {
        s.id: s
        for s in lalu.telusuri()
        if s.tingkat in _BERUANG
        and ke.get(s.id, "") not in kini.baris_oleh_simpul
        and _berjanji(lalu, rekap_lalu, s)
    }
    for s in kini.telusuri():
        if s.tingkat not in _BERUANG or s.id not in kini.baris_oleh_simpul:
            continue
        id_lalu = asal.get(s.id, "")
        dulu = lalu.simpul_oleh_id.get(id_lalu)
        ada = dulu is not None and _berjanji(lalu, rekap_lalu, dulu)
        hasil.append(_baris(lalu, kini, rekap_lalu, rekap_kini, s, id_lalu if ada else ""))
        for b in _di_bawah(lalu, id_lalu):
            induk = ke.get(b.induk, "")
            if b.id in berhenti and b.id not in terpakai and induk == s.id:
                hasil.extend(_berhenti(lalu, rekap_lalu, b, berhenti, terpakai))
    for b in berhenti.values():
        if b.id not in terpakai:
            hasil.extend(_berhenti(lalu, rekap_lalu, b, berhenti, terpakai))
    return tuple(hasil)


def _di_bawah(lalu: Renja, simpul: str) -> tuple[Simpul, ...]:
    return lalu.anak_dari.get(simpul, ()) if simpul else ()


def _berjanji(lalu: Renja, rekap: Rekap, s: Simpul) -> bool:
    """Tell whether last year promised anything for a line: money above zero or a target."""
    uang = rekap.prakiraan_maju(s.id).isi
    return (isinstance(uang, Rupiah) and bool(uang)) or any(
        k.target_maju is not None for k in lalu.keluaran_oleh_simpul.get(s.id, ())
    )


def _baris(
    lalu: Renja, kini: Renja, rekap_lalu: Rekap, rekap_kini: Rekap, s: Simpul, id_lalu: str
) -> BarisLanjut:
    janji = rekap_lalu.prakiraan_maju(id_lalu).uang if id_lalu else None
    pagu = rekap_kini.pagu(s.id).uang
    target = _target(
        lalu.keluaran_oleh_simpul.get(id_lalu, ()) if id_lalu else (),
        kini.keluaran_oleh_simpul.get(s.id, ()),
    )
    terhitung = bool(kini.anak_dari.get(s.id))
    garis = kini.baris_oleh_simpul.get(s.id)
    sama = all(t.sama for t in target) and (terhitung or janji == pagu)
    nasib = Nasib.BARU if not id_lalu else Nasib.SAMA if sama else Nasib.BERUBAH
    return BarisLanjut(
        s, id_lalu, nasib, janji, pagu, target, garis.catatan if garis else "", terhitung
    )


def _berhenti(
    lalu: Renja, rekap: Rekap, s: Simpul, berhenti: Mapping[str, Simpul], terpakai: set[str]
) -> list[BarisLanjut]:
    """Return a line that is not continued, with those below it."""
    terpakai.add(s.id)
    hasil = [
        BarisLanjut(
            s,
            s.id,
            Nasib.BERHENTI,
            rekap.prakiraan_maju(s.id).uang,
            None,
            _target(lalu.keluaran_oleh_simpul.get(s.id, ()), ()),
            "",
            bool(lalu.anak_dari.get(s.id)),
        )
    ]
    for anak in lalu.anak_dari.get(s.id, ()):
        if anak.id in berhenti:
            hasil.extend(_berhenti(lalu, rekap, anak, berhenti, terpakai))
    return hasil


def _target(lalu: tuple[Keluaran, ...], kini: tuple[Keluaran, ...]) -> tuple[TargetLanjut, ...]:
    """Pair indikators: by their registered indikator, else by their words."""
    sisa = list(lalu)
    hasil: list[TargetLanjut] = []
    for k in kini:
        pasangan = _pasangan(k, sisa)
        if pasangan is not None:
            sisa.remove(pasangan)
        hasil.append(_banding(pasangan, k))
    hasil.extend(_banding(d, None) for d in sisa if d.target_maju is not None)
    return tuple(hasil)


def _pasangan(k: Keluaran, sisa: list[Keluaran]) -> Keluaran | None:
    for d in sisa:
        if k.indikator and d.indikator == k.indikator:
            return d
    for d in sisa:
        if _lipat(d.uraian) == _lipat(k.uraian):
            return d
    return None


def _banding(lalu: Keluaran | None, kini: Keluaran | None) -> TargetLanjut:
    janji = lalu.target_maju if lalu else None
    satuan_janji = (lalu.satuan_maju or lalu.satuan) if lalu else ""
    target = kini.target if kini else None
    satuan = kini.satuan if kini else ""
    sama = janji == target and (janji is None or satuan_sama(satuan_janji, satuan))
    uraian = kini.uraian if kini else lalu.uraian if lalu else ""
    return TargetLanjut(uraian, janji, satuan_janji, target, satuan, sama)


def _lipat(teks: str) -> str:
    return " ".join(teks.split()).casefold()
