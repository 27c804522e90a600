"""Which measurement policy the printed cells of a row of Tabel T-C.29 follow.

A document prints numbers, not policies. The policy is the one that gives the printed end of
period and estimate again; where none does, it is that of the other rows of its kind, so that a
wrong cell shows against them.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

from selaras.core.kebijakan import Akumulasi, AturanKosong, Kebijakan
from selaras.core.satuan import satuan_baku
from selaras.law.at import satuan as satuan_dikenal

_DIRATAKAN = frozenset({"persen", "nilai", "indeks"})
_LEBAR = Context(prec=60, rounding=ROUND_HALF_UP)
_CUKUP = Decimal("0.6")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tercetak:
    """The numbers of a row.

    Attributes:
        awal, target, kondisi_akhir, n3, n2, tw, perkiraan: As in the columns; ``None`` is blank.
        desimal: Decimals that the estimate prints.
        satuan, uraian: Of the indikator.
    """

    awal: Decimal | None
    target: tuple[Decimal | None, ...]
    kondisi_akhir: Decimal | None
    n3: Decimal | None
    n2: Decimal | None
    tw: Decimal | None
    perkiraan: Decimal | None
    desimal: int
    satuan: str
    uraian: str


@dataclass(frozen=True, slots=True)
class Dugaan:
    """What a row tells about its policy.

    Attributes:
        cara: Accumulation over years; ``None`` when nothing tells it.
        kosong: Meaning of a blank year.
        diratakan: Whether the unit is one that is not added up.
    """

    cara: Akumulasi | None
    kosong: AturanKosong
    diratakan: bool


def tak_dijumlah(satuan: str, uraian: str) -> bool:
    """Tell whether values of a unit are not added up: percentages, indices, scores.

    >>> tak_dijumlah("%", "Cakupan layanan"), tak_dijumlah("Dokumen", "Jumlah dokumen")
    (True, False)
    """
    baku = satuan_baku(satuan)
    dikenal = satuan_dikenal().get(baku)
    if dikenal is not None:
        return dikenal.jenis in _DIRATAKAN
    if baku in _DIRATAKAN or "%" in satuan:
        return True
    awal = uraian.strip().lower()
    return not baku and awal.startswith(("persentase", "indeks", "nilai", "rasio", "tingkat"))


def duga(t: Tercetak) -> Dugaan:
    """Return the policy that the cells of one row follow."""
    diratakan = tak_dijumlah(t.satuan, t.uraian)
    ada = [x for x in t.target if x is not None]
    jumlah = sum(ada, Decimal(0))
    akhir = ada[-1] if ada else None
    periode = (t.n3, t.n2, t.tw)
    terisi = [p for p in periode if p is not None]
    rata = _bagi(sum(terisi, Decimal(0)), len(terisi)) if terisi else None
    rata_nol = _bagi(sum(terisi, Decimal(0)), 3) if terisi else None
    sama_rata = _sama(t, rata)
    sama_nol = len(terisi) < 3 and not sama_rata and _sama(t, rata_nol)
    kosong = AturanKosong.NOL if sama_nol else AturanKosong.LEWATI
    if diratakan:
        if sama_rata or sama_nol:
            return Dugaan(Akumulasi.RATA_RATA, kosong, True)
        if terisi and _sama(t, terisi[-1]):
            return Dugaan(Akumulasi.POSISI_AKHIR, kosong, True)
        return Dugaan(None, kosong, True)
    k, awal = t.kondisi_akhir, t.awal
    if k is not None and ada:
        if awal and k == awal + jumlah:
            return Dugaan(Akumulasi.JUMLAH_DENGAN_AWAL, kosong, False)
        if k == jumlah and len(set(ada)) + len(ada) > 1:
            if awal == 0:
                return Dugaan(Akumulasi.JUMLAH_DENGAN_AWAL, kosong, False)
            return Dugaan(Akumulasi.JUMLAH, kosong, False)
        if k == akhir and (sama_rata or sama_nol):
            return Dugaan(Akumulasi.RATA_RATA, kosong, False)
        if k == akhir and terisi and _sama(t, terisi[-1]):
            return Dugaan(Akumulasi.POSISI_AKHIR, kosong, False)
        if terisi and _sama(t, sum(terisi, Decimal(0))) and len(terisi) > 1 and t.n3:
            awal_ikut = awal is not None and t.n3 >= awal > 0 and t.n3 > (ada[0] if ada else 0)
            return Dugaan(
                Akumulasi.JUMLAH_DENGAN_AWAL if awal_ikut else Akumulasi.JUMLAH, kosong, False
            )
    return Dugaan(None, kosong, False)


def lazim(dugaan: Iterable[Dugaan], *, diratakan: bool) -> Akumulasi | None:
    """Return the accumulation that most rows of a kind follow; ``None`` when they differ."""
    n = Counter(d.cara for d in dugaan if d.diratakan is diratakan and d.cara is not None)
    if not n:
        return None
    cara, banyak = n.most_common(1)[0]
    return cara if banyak >= _CUKUP * sum(n.values()) else None


def kebijakan(d: Dugaan, umum: Akumulasi | None, awal: Decimal | None, desimal: int) -> Kebijakan:
    """Return the policy of a row.

    Args:
        d: What the row tells.
        umum: What rows of its kind do.
        awal: The baseline.
        desimal: Decimals its values print.
    """
    cara = d.cara or umum or (Akumulasi.RATA_RATA if d.diratakan else Akumulasi.JUMLAH)
    if cara is Akumulasi.JUMLAH_DENGAN_AWAL and awal is None:
        cara = Akumulasi.JUMLAH
    tetap = d.diratakan or cara is Akumulasi.POSISI_AKHIR
    return Kebijakan(
        dalam_tahun=Akumulasi.POSISI_AKHIR if tetap else Akumulasi.JUMLAH,
        antar_tahun=cara,
        aturan_kosong=d.kosong,
        desimal=desimal,
    )


def _sama(t: Tercetak, nilai: Decimal | None) -> bool:
    if nilai is None or t.perkiraan is None:
        return False
    langkah = Decimal(1).scaleb(-t.desimal)
    try:
        kiri, kanan = (x.quantize(langkah, ROUND_HALF_UP, _LEBAR) for x in (nilai, t.perkiraan))
    except InvalidOperation:  # more digits than any figure of a plan has
        return nilai == t.perkiraan
    return kiri == kanan


def _bagi(atas: Decimal, bawah: int) -> Decimal:
    return atas / Decimal(bawah)
