"""What all charts share: palette, faces, axes, labels. Numbers in Indonesian notation.

A chart is a Vega-Lite specification as plain data. Category labels travel as keys that stay
unique when two names are equal, and are wrapped here, because a chart cannot hyphenate.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, TypeAlias

from selaras.core.angka import format_angka
from selaras.documents.ukuran_huruf import lebar_teks

Spec: TypeAlias = dict[str, Any]

LEBAR = 560
"""Width of every chart in CSS pixels; on paper it is scaled to the text width."""

TUA, EMAS, MUDA, ABU, TINTA = "#14505f", "#ab6b10", "#7fa9b3", "#6b7780", "#1b242c"
"""Palette: dark teal against ochre differs in lightness, so it survives any colour vision."""

_HURUF = 11.0
_LABEL = 190.0  # width of category labels
_TINGGI = 720.0  # of all rows of a chart: a page less its text and caption
_SKEMA = "https://vega.github.io/schema/vega-lite/v5.json"
MILIAR = Decimal(10) ** 9
# 1,234.5 in Indonesian notation, in the expression language of Vega.
_ANGKA_SUMBU = (
    "replace(replace(replace(format(datum.value, ',~f'), /,/g, '_'), /\\./g, ','), /_/g, '.')"
)


def label_ujung(syarat: str = "true", letak: str = "letak", **gaya: Any) -> Spec:
    """Return the layer of value labels of the bars that meet a condition, at their ends.

    ``letak`` is the field with the place of the label on the value axis.
    """
    return {
        "transform": [{"filter": syarat}],
        "mark": {
            "type": "text",
            "align": "left",
            "dx": 5,
            "baseline": "middle",
            "color": {"expr": f"datum.ada ? '{TINTA}' : '{ABU}'"},
            **gaya,
        },
        "encoding": {
            "y": sumbu_nama(),
            "x": {"field": letak, "type": "quantitative"},
            "text": {"field": "teks"},
        },
    }


def sumbu_nama() -> Spec:
    """Return the axis of names made by :func:`kunci_nama`, in the order of the data."""
    return {
        "field": "nama",
        "type": "nominal",
        "sort": None,
        "axis": {
            "title": None,
            "labelExpr": "split(substring(datum.label, 5), '\\n')",
            "labelLimit": 0,
            "labelLineHeight": _HURUF * 1.15,
            "labelPadding": 7,
            "ticks": False,
            "domain": False,
            "grid": False,
        },
    }


def sumbu_angka(judul: str) -> Spec:
    """Return a value axis with a title and Indonesian numbers."""
    return {
        "title": judul,
        "labelExpr": _ANGKA_SUMBU,
        "tickCount": 6,
        "domain": False,
        "ticks": False,
    }


def lengkapi(isi: Spec) -> Spec:
    """Add what all charts share: size, faces, quiet axes."""
    return {
        "$schema": _SKEMA,
        "width": LEBAR,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "padding": 4,
        "background": "transparent",
        **isi,
        "config": {
            "font": "Source Sans Pro",
            "view": {"stroke": None},
            "axis": {
                "labelFontSize": _HURUF,
                "titleFontSize": _HURUF,
                "titleFontWeight": "normal",
                "titleColor": ABU,
                "labelColor": TINTA,
                "gridColor": "#e3e8ea",
                "domainColor": "#b4bfc5",
            },
            "legend": {"labelFontSize": _HURUF, "labelColor": TINTA, "offset": 6},
            "text": {"fontSize": _HURUF, "color": TINTA},
        },
    }


def kunci_nama(i: int, nama: str, jenis: str = "-") -> str:
    """Return a category key: four digits and a kind keep it unique, the rest is its label."""
    return f"{i:04d}{jenis}" + "\n".join(_bungkus(nama))


def _bungkus(nama: str) -> list[str]:
    """Break a label into lines of the label width."""
    larik = [""]
    for kata in _kata_pendek(nama):
        calon = f"{larik[-1]} {kata}".strip()
        if larik[-1] and lebar_teks(calon) * _HURUF > _LABEL:
            larik.append(kata)
        else:
            larik[-1] = calon
    return larik


def _kata_pendek(nama: str) -> Iterator[str]:
    """Yield the words of a label; one wider than the label comes in pieces."""
    for kata in nama.split():
        potong = ""
        for huruf in kata:
            if potong and lebar_teks(potong + huruf) * _HURUF > _LABEL:
                yield potong
                potong = ""
            potong += huruf
        yield potong


def langkah(nama: Iterable[str]) -> float:
    """Return the row height that holds the longest label, and lets all rows stand on one page."""
    semua = list(nama)
    perlu = max([26.0, *(len(_bungkus(n)) * _HURUF * 1.15 + 8 for n in semua)])
    return min(perlu, _TINGGI / max(len(semua), 1))


def titik_gambar(nilai: Decimal | None) -> float | None:
    """Return a plotting position: drawing needs no more than a float."""
    return None if nilai is None else float(nilai)


def teks_miliar(nilai: Decimal) -> str:
    """Return an amount of rupiah in miliar with two decimals."""
    return format_angka(nilai / MILIAR, 2)
