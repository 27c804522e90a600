"""Geometry of the charts of dashboards: whole numbers for SVG; every chart also is a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from selaras.core.dasbor import BarisDasbor, BarisUang, Dasbor
from selaras.core.evaluasi import kolom_12
from selaras.core.periode import Triwulan
from selaras.core.prognosis_aturan import StatusPrognosis
from selaras.services.dasbor_wilayah import BarisDasborWilayah

LEBAR = 1000
_TINGGI = 200
_KIRI, _LANGKAH, _ATAS = 60, 170, 15

_KELAS = {
    StatusPrognosis.MELESET: "error",
    StatusPrognosis.BERISIKO: "warning",
    StatusPrognosis.TERCAPAI: "baik",
    StatusPrognosis.BELUM_CUKUP: "info",
}


def kelas(status: StatusPrognosis) -> str:
    """Return the ending of the badge's class; the badge always says its status in words too."""
    return _KELAS[status]


def cacah(d: Dasbor) -> list[dict[str, Any]]:
    """Return the number of indikators by status, with the width of a bar."""
    return _batang([(s.value, n, _KELAS[s]) for s, n in d.cacah.items()])


def pita(d: Dasbor) -> list[dict[str, Any]]:
    """Return the number of indikators by predikat, with the width of a bar."""
    return _batang([(nama, n, "") for nama, n in d.pita])


def _batang(isi: Sequence[tuple[str, int, str]]) -> list[dict[str, Any]]:
    terbesar = max((n for _, n, _ in isi), default=0)
    return [
        {"nama": nama, "n": n, "kelas": kelas_, "lebar": n * LEBAR // terbesar if terbesar else 0}
        for nama, n, kelas_ in isi
    ]


def uang(b: BarisUang | BarisDasborWilayah) -> dict[str, Any]:
    """Return a bar of money: spent, and a mark where spending should be, of the budget."""
    return {
        "b": b,
        "lebar": _bagian(b.serapan),
        "tanda": _bagian(b.serapan_rencana),
        "tertinggal": b.selisih is not None and b.selisih.sen < 0,
    }


def program(d: Dasbor) -> list[dict[str, Any]]:
    """Return such a bar of each program."""
    return [uang(b) for b in d.program]


def _bagian(isi: object) -> int | None:
    if not isinstance(isi, Decimal):
        return None
    return max(0, min(LEBAR, int(isi * LEBAR / 100)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Titik:
    """A point of the path.

    Attributes:
        nama, pendek: The quarter, in full and short.
        nilai: The value since January; ``None`` = not reported.
        sendiri: The value of the quarter alone; ``None`` = not reported.
        x, y: Place in the picture; ``y`` is ``None`` without a value.
    """

    nama: str
    pendek: str
    nilai: Decimal | None
    sendiri: Decimal | None
    x: int
    y: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Jalan:
    """The path of one indikator through the year, to its forecast.

    Attributes:
        titik: The four quarters.
        garis: Points of the line through what was reported, for SVG.
        akhir: Place of the forecast; ``None`` = there is none.
        dari: Place it is drawn from.
        rentang: Upper and lower edge of the range; ``None`` = no range.
        target: Height of the target; ``None`` = none.
    """

    titik: tuple[Titik, ...]
    garis: str
    akhir: tuple[int, int] | None
    dari: tuple[int, int] | None
    rentang: tuple[int, int] | None
    target: int | None

    @property
    def rentang_tinggi(self) -> int:
        """Height of the range, at least a line."""
        return max(2, self.rentang[1] - self.rentang[0]) if self.rentang else 0


def jalan(b: BarisDasbor) -> Jalan:
    """Return the path of an indikator."""
    p = b.prognosis
    kumulatif: list[Decimal | None] = []
    for q in range(1, 5):
        isi = None
        if q <= len(b.triwulan) and b.triwulan[q - 1] is not None:
            hasil = kolom_12(b.triwulan[:q], b.indikator.kebijakan).nilai
            isi = hasil if isinstance(hasil, Decimal) else None
        kumulatif.append(isi)
    semua = [n for n in (*kumulatif, p.perkiraan, p.bawah, p.atas, b.target) if n is not None]
    bawah, atas = min([Decimal(0), *semua]), max([Decimal(0), *semua])
    rentang = atas - bawah

    def y(n: Decimal) -> int:
        return _TINGGI + _ATAS if not rentang else _ATAS + int((atas - n) * _TINGGI / rentang)

    def x(q: int) -> int:
        return _KIRI + (q - 1) * _LANGKAH

    titik = tuple(
        Titik(
            nama=str(Triwulan(q)),
            pendek=f"TW {q}",
            nilai=n,
            sendiri=b.triwulan[q - 1] if q <= len(b.triwulan) else None,
            x=x(q),
            y=None if n is None else y(n),
        )
        for q, n in enumerate(kumulatif, start=1)
    )
    ada = [(t.x, t.y) for t in titik if t.y is not None]
    return Jalan(
        titik=titik,
        garis=" ".join(f"{a},{o}" for a, o in ada),
        akhir=None if p.perkiraan is None else (x(5), y(p.perkiraan)),
        dari=ada[-1] if ada else None,
        rentang=None if p.bawah is None or p.atas is None else (y(p.atas), y(p.bawah)),
        target=None if b.target is None else y(b.target),
    )
