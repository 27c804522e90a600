"""What follows from the figures of an E.81 form: sums, percentages, roll-ups, averages.

Stated figures go in, nothing is repaired. A difference counts only beyond what rounding of the
stated figures can explain.

Source: Permendagri 86/2017, Formulir E.81: 12 = 8+9+10+11, 13 = 6+12, 14 = 13/5 x 100. The sum of
quarters holds for indikators that count; others state the last position.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from selaras.core.akumulasi import gabung
from selaras.core.angka import NOL_DESIMAL, SERATUS, bagi, jumlahkan, kurangkan, persen
from selaras.core.formulir_e81 import (
    REALISASI_LALU,
    REALISASI_RENJA,
    REALISASI_RENSTRA,
    TARGET_RENJA,
    TARGET_RENSTRA,
    TINGKAT_CAPAIAN,
    TRIWULAN,
    BarisE81,
    FormulirE81,
    Jenis,
    Keyakinan,
    Sel,
    Sisi,
)
from selaras.core.kebijakan import Akumulasi
from selaras.core.rujukan_sel import fungsi, nomor_kolom, rujukan

CARA = (Akumulasi.JUMLAH, Akumulasi.POSISI_AKHIR, Akumulasi.RATA_RATA, Akumulasi.MAKSIMUM)
"""Ways in which quarters may have been combined, the form's own first."""

_SETENGAH = Decimal("0.5")
_DESIMAL_TERTULIS = 6  # a stored value with more decimals was computed, not typed
_SISA_BINER = Decimal("1e-6")


def ketidakpastian(nilai: Decimal) -> Decimal:
    """Return how far a stated figure may be from the one it was rounded from.

    A whole number is taken as exact; ``33.33`` stands for 33.325 to 33.335.

    >>> ketidakpastian(Decimal("33.33")), ketidakpastian(Decimal(4))
    (Decimal('0.005'), Decimal('0'))
    """
    desimal = -int(nilai.as_tuple().exponent)
    if desimal <= 0:
        return NOL_DESIMAL
    if desimal > _DESIMAL_TERTULIS:
        return _SISA_BINER * max(abs(nilai), Decimal(1))
    return _SETENGAH.scaleb(-desimal)


def sama(
    tertulis: Decimal,
    seharusnya: Decimal,
    rentang: Decimal = NOL_DESIMAL,
    *,
    dibulatkan: bool = False,
) -> bool:
    """Tell whether a stated figure is the expected one, given the rounding of both.

    Args:
        tertulis: What is stated.
        seharusnya: What follows.
        rentang: How far that may be off because its parts are rounded.
        dibulatkan: A whole number may stand for a fraction too, as in a printed percentage.

    >>> sama(Decimal("99.99"), Decimal(100), Decimal("0.015")), sama(Decimal(0), Decimal(35))
    (True, False)
    >>> sama(Decimal(72), Decimal("71.88")), sama(Decimal(72), Decimal("71.88"), dibulatkan=True)
    (False, True)
    """
    bulat = setengah_satuan if rentang or dibulatkan else ketidakpastian
    biner = _SISA_BINER * max(abs(seharusnya), Decimal(1)) if _terhitung(tertulis) else _SISA_BINER
    return abs(kurangkan(tertulis, seharusnya)) <= rentang + bulat(tertulis) + biner


def _terhitung(nilai: Decimal) -> bool:
    """Tell whether a stored value has more decimals than anybody types."""
    return -int(nilai.as_tuple().exponent) > _DESIMAL_TERTULIS


def setengah_satuan(nilai: Decimal) -> Decimal:
    """Return half a unit of the last decimal a figure states; 0 for a computed one.

    >>> setengah_satuan(Decimal(72)), setengah_satuan(Decimal("71.88"))
    (Decimal('0.5'), Decimal('0.005'))
    """
    desimal = max(0, -int(nilai.as_tuple().exponent))
    return _SETENGAH.scaleb(-desimal) if desimal <= _DESIMAL_TERTULIS else NOL_DESIMAL


def rentang_jumlah(nilai: Sequence[Decimal]) -> Decimal:
    """Return how far a sum may be off because its parts are rounded."""
    return jumlahkan(*(ketidakpastian(n) for n in nilai)) if nilai else NOL_DESIMAL


def rentang_triwulan(baris: BarisE81) -> Decimal:
    """Return how far the sum of a row's quarters may be off because they are rounded."""
    return rentang_jumlah([n for n in triwulan(baris) if n is not None])


# One row


def triwulan(baris: BarisE81, sisi: Sisi = Sisi.K) -> tuple[Decimal | None, ...]:
    """Return what the four quarters state."""
    return tuple(baris.nilai(k, sisi) for k in TRIWULAN)


def cara_cocok(
    bagian: Sequence[Decimal | None], tertulis: Decimal, pilihan: Sequence[Akumulasi] = CARA
) -> tuple[Akumulasi, ...]:
    """Return the ways that combine some periods into what is stated.

    >>> cara_cocok([Decimal(25), Decimal(50), Decimal(75), Decimal(100)], Decimal(100))
    (<Akumulasi.POSISI_AKHIR: 'posisi_akhir'>, <Akumulasi.MAKSIMUM: 'maksimum'>)
    """
    ada = [b for b in bagian if b is not None]
    if not ada:
        return ()
    rentang = rentang_jumlah(ada)
    return tuple(
        c
        for c in pilihan
        if isinstance(n := gabung(ada, c).nilai, Decimal) and sama(tertulis, n, rentang)
    )


def cara_umum(
    formulir: FormulirE81, kolom: int = REALISASI_RENJA, sisi: Sisi = Sisi.K
) -> Akumulasi:
    """Return how most rows of a form combine their periods: the sum, unless most say otherwise.

    Money is only ever added up, or reported cumulatively.
    """
    pilihan = CARA if sisi is Sisi.K else CARA[:2]
    suara = dict.fromkeys(pilihan, 0)
    for b in formulir.baris:
        tertulis = b.nilai(kolom, sisi)
        if tertulis is None or b.jenis is Jenis.JUMLAH:
            continue
        cocok = cara_cocok(periode(b, kolom, sisi), tertulis, pilihan)
        if len(cocok) < len(pilihan):  # one that fits every way tells nothing
            for c in cocok:
                suara[c] += 1
    return max(pilihan, key=lambda c: suara[c])


def periode(baris: BarisE81, kolom: int, sisi: Sisi) -> tuple[Decimal | None, ...]:
    """Return the figures that column 12 or 13 combines."""
    if kolom == REALISASI_RENSTRA:
        return (baris.nilai(REALISASI_LALU, sisi), baris.nilai(REALISASI_RENJA, sisi))
    return triwulan(baris, sisi)


def realisasi_seharusnya(baris: BarisE81, sisi: Sisi, cara: Akumulasi) -> Decimal | None:
    """Return what column 12 should state, by the form's own way; ``None`` without quarters."""
    ada = [n for n in triwulan(baris, sisi) if n is not None]
    nilai = gabung(ada, cara).nilai if ada else None
    return nilai if isinstance(nilai, Decimal) else None


def tingkat_capaian(baris: BarisE81, sisi: Sisi) -> tuple[Decimal, Decimal] | None:
    """Return 14 = 13/5 x 100 and how far it may be off by rounding; ``None`` without 13 or 5."""
    return rasio(baris.nilai(REALISASI_RENSTRA, sisi), baris.nilai(TARGET_RENSTRA, sisi))


def rasio(atas: Decimal | None, bawah: Decimal | None) -> tuple[Decimal, Decimal] | None:
    """Return a percentage and how far it may be off because its parts are rounded."""
    if atas is None or not bawah:
        return None
    u_atas, u_bawah = ketidakpastian(atas), ketidakpastian(bawah)
    rentang = bagi(u_atas * SERATUS, abs(bawah))
    if u_bawah:
        rentang += bagi(abs(atas) * u_bawah * SERATUS, bawah * bawah)
    return persen(atas, bawah), rentang


# Rows above rows


@dataclass(frozen=True, slots=True)
class SelisihJenjang:
    """A stated amount that the rows below it do not add up to.

    Attributes:
        baris: The row above.
        kolom: Column number.
        sel: The stated cell.
        tertulis: What it states, in rupiah.
        jumlah: Sum of what the rows below state.
        anak: The rows below that state an amount.
        ikut: Rows further up that are wrong only because of this one.
    """

    baris: BarisE81
    kolom: int
    sel: Sel
    tertulis: Decimal
    jumlah: Decimal
    anak: tuple[BarisE81, ...]
    ikut: tuple[BarisE81, ...] = ()


KOLOM_BERJUMLAH = (5, 6, 7, *TRIWULAN, REALISASI_RENJA)
"""Columns whose money is the sum of the rows below; 13 and 14 follow within their row."""


def anak_terhitung(formulir: FormulirE81, baris: BarisE81) -> tuple[BarisE81, ...]:
    """Return the rows a row has to count: those its formulas count, or all below it.

    A total counts the rows at the top, or those that its formula names.
    """
    if baris.jenis is Jenis.JUMLAH:
        dirujuk = _dirujuk(formulir, baris)
        return dirujuk or formulir.anak_dari.get("", ())
    anak = formulir.anak(baris)
    dihitung = tuple(a for a in anak if a.keyakinan not in (Keyakinan.LETAK, Keyakinan.URUTAN))
    return dihitung or anak


def tidak_dihitung(formulir: FormulirE81, baris: BarisE81) -> tuple[BarisE81, ...]:
    """Return the rows that stand below a row and that none of its formulas counts."""
    anak, dihitung = formulir.anak(baris), anak_terhitung(formulir, baris)
    return tuple(a for a in anak if a not in dihitung)


def _dirujuk(formulir: FormulirE81, baris: BarisE81) -> tuple[BarisE81, ...]:
    nomor = {str(b.asal.baris): b for b in formulir.rencana if b.asal and b.asal.baris}
    for kolom in KOLOM_BERJUMLAH:
        sel = baris.sel.get((kolom, Sisi.RP))
        if sel is not None and sel.rumus:
            ada = [nomor[str(b + 1)] for b, _ in rujukan(sel.rumus) if str(b + 1) in nomor]
            if ada:
                return tuple(ada)
    return ()


def selisih_jenjang(formulir: FormulirE81, kolom: int) -> tuple[SelisihJenjang, ...]:
    """Return every stated amount of a column that the rows below do not give, in printed order.

    A row agrees when it is the sum of what the rows below state, or of what they should state:
    one slip is one difference.
    """
    benar: dict[str, Decimal | None] = {}
    salah: dict[str, SelisihJenjang] = {}
    for b in formulir.baris:
        sel = b.sel.get((kolom, Sisi.RP))
        if sel is None or sel.nilai is None or b.jenis is Jenis.INDIKATOR:
            continue
        anak = anak_terhitung(formulir, b)
        bagian = [(a, n) for a in anak if (n := a.nilai(kolom, Sisi.RP)) is not None]
        if not bagian:
            continue
        nilai = [n for _, n in bagian]
        jumlah, rentang = jumlahkan(*nilai), rentang_jumlah(nilai)
        if sama(sel.nilai, jumlah, rentang):
            continue
        lurus = [_benar(formulir, a, kolom, benar) for a, _ in bagian]
        if sama(sel.nilai, jumlahkan(*(n for n in lurus if n is not None)), rentang):
            continue
        if b.jenis is Jenis.JUMLAH and _jumlah_lain(formulir, b, kolom, sel.nilai):
            continue
        salah[b.id] = SelisihJenjang(b, kolom, sel, sel.nilai, jumlah, tuple(a for a, _ in bagian))
    return tuple(_dengan_ikut(formulir, salah, kolom, benar))


def _benar(
    formulir: FormulirE81, baris: BarisE81, kolom: int, benar: dict[str, Decimal | None]
) -> Decimal | None:
    """Return what a row should state: the sum over its lowest rows, as they state it."""
    if baris.id not in benar:
        benar[baris.id] = baris.nilai(kolom, Sisi.RP)  # also ends a circle
        bagian = [_benar(formulir, a, kolom, benar) for a in anak_terhitung(formulir, baris)]
        ada = [n for n in bagian if n is not None]
        if ada:
            benar[baris.id] = jumlahkan(*ada)
    return benar[baris.id]


def _jumlah_lain(formulir: FormulirE81, baris: BarisE81, kolom: int, tertulis: Decimal) -> bool:
    """Tell whether a total is the sum of another level: a form may total its programs."""
    if _dirujuk(formulir, baris):
        return False
    tingkat = {b.tingkat for b in formulir.rencana}
    for t in tingkat:
        nilai = [
            n
            for b in formulir.rencana
            if b.tingkat is t and (n := b.nilai(kolom, Sisi.RP)) is not None
        ]
        if nilai and sama(tertulis, jumlahkan(*nilai), rentang_jumlah(nilai)):
            return True
    return False


def _dengan_ikut(
    formulir: FormulirE81,
    salah: Mapping[str, SelisihJenjang],
    kolom: int,
    benar: dict[str, Decimal | None],
) -> Iterator[SelisihJenjang]:
    for s in salah.values():
        teratas = s.baris.jenis is Jenis.JUMLAH
        atas = () if teratas else (*formulir.di_atas(s.baris), *formulir.jumlah)
        ikut = []
        for a in atas:
            tertulis = a.nilai(kolom, Sisi.RP)
            seharusnya = _benar(formulir, a, kolom, benar)
            if a.id in salah or tertulis is None or seharusnya is None:
                continue
            if not sama(tertulis, seharusnya, setengah_satuan(tertulis)):
                ikut.append(a)
        yield replace(s, ikut=tuple(ikut))


def terjelaskan(selisih: Iterable[SelisihJenjang], baris: BarisE81, kolom: Collection[int]) -> bool:
    """Tell whether a row's money is already told to be wrong, in its own cell or further down."""
    return any(
        s.kolom in kolom and (s.baris.id == baris.id or any(i.id == baris.id for i in s.ikut))
        for s in selisih
    )


# Percentages of progress


@dataclass(frozen=True, slots=True)
class RataRataPersen:
    """A percentage that is the average of rows which are not the ones below it.

    Attributes:
        sel: The stated cell.
        kolom: Column number.
        seharusnya: Average of the rows below, in the unit of the cell.
        asing: Rows of the file that its formula takes in besides, from 1.
    """

    sel: Sel
    kolom: int
    seharusnya: Decimal
    asing: tuple[int, ...]


def rata_rata_asing(formulir: FormulirE81, baris: BarisE81) -> tuple[RataRataPersen, ...]:
    """Return the quarterly percentages of a row that average other rows than those below it.

    Only where the formula itself is known and the result differs from every average of the rows
    below that an agency may mean: of all, of those with a target, of those it names.
    """
    anak = anak_terhitung(formulir, baris)
    milik = {a.asal.baris: a for a in anak if a.asal and a.asal.baris}
    hasil: list[RataRataPersen] = []
    for kolom in TRIWULAN:
        sel = baris.sel.get((kolom, Sisi.PERSEN))
        if sel is None or sel.nilai is None or "AVERAGE" not in fungsi(sel.rumus) or not milik:
            continue
        huruf = sel.asal.sel.rstrip("0123456789") if sel.asal and sel.asal.sel else ""
        dirujuk = rujukan(sel.rumus)
        if not huruf or any(k != nomor_kolom(huruf) for _, k in dirujuk):
            continue
        nomor = [b + 1 for b, _ in dirujuk]
        asing = tuple(n for n in nomor if n not in milik)
        if not asing:
            continue
        calon = [
            list(milik.values()),
            [a for a in anak if a.nilai(TARGET_RENJA)],
            [milik[n] for n in nomor if n in milik],
        ]
        nilai = [r for c in calon if (r := _rata_rata(c, kolom)) is not None]
        if nilai and not any(sama(sel.nilai, r) for r in nilai):
            hasil.append(RataRataPersen(sel, kolom, nilai[0], asing))
    return tuple(hasil)


def _rata_rata(baris: Sequence[BarisE81], kolom: int) -> Decimal | None:
    nilai = [n for b in baris if (n := b.nilai(kolom, Sisi.PERSEN)) is not None]
    return bagi(jumlahkan(*nilai), Decimal(len(nilai))) if nilai else None


# Below the table


def capaian_baris(baris: BarisE81, sisi: Sisi, kolom: int) -> Decimal | None:
    """Return a row's capaian: as stated in 14, or 12/7 x 100."""
    if kolom == TINGKAT_CAPAIAN:
        return baris.nilai(TINGKAT_CAPAIAN, sisi)
    r = rasio(baris.nilai(REALISASI_RENJA, sisi), baris.nilai(TARGET_RENJA, sisi))
    return r[0] if r else None


def calon_rata_rata(formulir: FormulirE81, sisi: Sisi) -> tuple[tuple[str, Decimal], ...]:
    """Return the averages that a form may mean by rata-rata capaian, with what each is.

    No instruction settles it: of column 14 or of 12/7, of every level or of all rows, with or
    without a cap at 100.
    """
    hasil: list[tuple[str, Decimal]] = []
    tingkat = [t for t in dict.fromkeys(b.tingkat for b in formulir.rencana) if t]
    for kolom, nama in ((TINGKAT_CAPAIAN, "kolom 14"), (REALISASI_RENJA, "12/7")):
        for t in (None, *reversed(tingkat)):
            baris = [b for b in formulir.rencana if t is None or b.tingkat is t]
            nilai = [n for b in baris if (n := capaian_baris(b, sisi, kolom)) is not None]
            if not nilai:
                continue
            sebut = f"{nama}, {'semua baris' if t is None else t.replace('_', ' ')}"
            banyak = Decimal(len(nilai))
            hasil.append((sebut, bagi(jumlahkan(*nilai), banyak)))
            if any(n > SERATUS for n in nilai):
                dibatasi = [min(n, SERATUS) for n in nilai]
                hasil.append((f"{sebut}, paling tinggi 100", bagi(jumlahkan(*dibatasi), banyak)))
    return tuple(hasil)
