"""Evaluation of SAKIP (PermenPANRB 88/2021): weights and grades into a score.

Weights, grades and the predikat scale are arguments; the law floor holds them with their dates.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from selaras.core.angka import SERATUS, bagi, jumlahkan, kalikan
from selaras.core.errors import ScaleError


@dataclass(frozen=True, slots=True)
class HasilSakip:
    """Score of an evaluation.

    Attributes:
        komponen: Score of each component, in its own weight (0 to 30, for example).
        total: Sum of the components, 0 to 100, unrounded.
    """

    komponen: Mapping[str, Decimal]
    total: Decimal


def skor_sakip(
    bobot: Mapping[str, Sequence[Decimal]],
    jawaban: Mapping[str, Sequence[str]],
    nilai_jawaban: Mapping[str, Decimal],
) -> HasilSakip:
    """Score an evaluation: each sub component earns its weight times the value of its grade.

    Args:
        bobot: Component to the weights of its sub components.
        jawaban: Component to the grades of its sub components, in the same order.
        nilai_jawaban: Grade (``AA``, ``A``, ...) to the percentage of the weight it earns.

    Raises:
        ScaleError: The weights are not 100 together, an answer is missing, or a grade is
            unknown.
    """
    if jumlahkan(*(b for k in bobot.values() for b in k)) != SERATUS:
        raise ScaleError("The weights of all sub components must add up to 100.")
    komponen = {
        nama: _skor_komponen(nama, berat, jawaban.get(nama, ()), nilai_jawaban)
        for nama, berat in bobot.items()
    }
    return HasilSakip(komponen, jumlahkan(*komponen.values()))


def _skor_komponen(
    nama: str,
    bobot: Sequence[Decimal],
    jawaban: Sequence[str],
    nilai_jawaban: Mapping[str, Decimal],
) -> Decimal:
    if len(bobot) != len(jawaban):
        raise ScaleError(f"{nama}: {len(bobot)} sub components but {len(jawaban)} grades.")
    asing = [j for j in jawaban if j not in nilai_jawaban]
    if asing:
        raise ScaleError(f"{nama}: unknown grade {asing[0]!r}.")
    skor = (
        bagi(kalikan(b, nilai_jawaban[j]), SERATUS) for b, j in zip(bobot, jawaban, strict=True)
    )
    return jumlahkan(*skor)
