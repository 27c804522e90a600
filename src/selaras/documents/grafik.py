"""Charts: Vega-Lite specifications as plain data, and their rendering to SVG and PNG.

One specification serves paper and screen. Numbers are written in Indonesian notation inside
the specification (labels as text, axes by expression), so no locale set-up can change them.
A missing value is a gap, never a zero.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeAlias, overload

from selaras.core.angka import format_angka
from selaras.core.rupiah import Rupiah
from selaras.documents.halaman import semua_blok
from selaras.documents.naskah import Grafik, Naskah
from selaras.documents.ukuran_huruf import lebar_teks

Spec: TypeAlias = dict[str, Any]

LEBAR = 560
"""Width of every chart in CSS pixels; on paper it is scaled to the text width."""

TUA, EMAS, MUDA, ABU, TINTA = "#14505f", "#ab6b10", "#7fa9b3", "#6b7780", "#1b242c"
"""Palette: dark teal against ochre differs in lightness, so it survives any colour vision."""

_HURUF = 11.0
_LABEL = 190.0  # width of category labels
_SKEMA = "https://vega.github.io/schema/vega-lite/v5.json"
_MILIAR = Decimal(10) ** 9
# 1,234.5 in Indonesian notation, in the expression language of Vega.
_ANGKA_SUMBU = (
    "replace(replace(replace(format(datum.value, ',~f'), /,/g, '_'), /\\./g, ','), /_/g, '.')"
)


def capaian_program(data: Sequence[tuple[str, Decimal | None]]) -> Spec:
    """Return horizontal bars of capaian in percent with a line at 100.

    Args:
        data: Name and capaian in percent, in print order; ``None`` where there is none.
    """
    baris: list[Spec] = [
        {
            "nama": _kunci(i, nama),
            "nilai": _titik(nilai),
            "teks": "tidak ada nilai" if nilai is None else f"{format_angka(nilai, 2)}%",
            "letak": 0 if nilai is None else _titik(nilai),
            "ada": nilai is not None,
        }
        for i, (nama, nilai) in enumerate(data)
    ]
    terbesar = max([100.0, *(b["letak"] for b in baris)])
    dalam = f"datum.letak > {terbesar / 4}"  # inside the bar, clear of the line at 100
    skala = {"domain": [0, terbesar * 1.14], "nice": False}
    y = _sumbu_nama()
    return _spec(
        {
            "data": {"values": baris},
            "height": {"step": _langkah(nama for nama, _ in data)},
            "layer": [
                {
                    "mark": {"type": "bar", "height": {"band": 0.62}, "color": TUA},
                    "encoding": {
                        "y": y,
                        "x": {
                            "field": "nilai",
                            "type": "quantitative",
                            "scale": skala,
                            "axis": _sumbu_angka("Capaian (%)"),
                        },
                        "color": {
                            "condition": {"test": "datum.nilai < 100", "value": EMAS},
                            "value": TUA,
                        },
                    },
                },
                {
                    "data": {"values": [{"acuan": 100}]},
                    "mark": {"type": "rule", "color": TINTA, "strokeDash": [3, 2]},
                    "encoding": {"x": {"field": "acuan", "type": "quantitative"}},
                },
                _label_ujung(f"!({dalam})"),
                _label_ujung(dalam, align="right", dx=-6, fontWeight="bold", color="#ffffff"),
            ],
        }
    )


def pagu_kegiatan(data: Sequence[tuple[str, str, Rupiah]]) -> Spec:
    """Return bars of pagu in miliar rupiah: each program, then its kegiatan by size.

    Args:
        data: Program, kegiatan and pagu; programs keep their order of appearance.
    """
    program: dict[str, list[tuple[str, Decimal]]] = {}
    for nama_program, nama, pagu in data:
        program.setdefault(nama_program, []).append((nama, pagu.nilai))
    baris: list[tuple[str, Decimal, bool]] = []
    for nama_program, kegiatan in program.items():
        baris.append((nama_program, sum((n for _, n in kegiatan), Decimal(0)), True))
        baris.extend((nama, n, False) for nama, n in sorted(kegiatan, key=lambda k: -k[1]))
    nilai: list[Spec] = [
        {
            "nama": _kunci(i, nama, "P" if induk else "K"),
            "nilai": _titik(n / _MILIAR),
            "letak": _titik(n / _MILIAR),
            "teks": _miliar(n),
            "ada": True,
        }
        for i, (nama, n, induk) in enumerate(baris)
    ]
    terbesar = max([0.001, *(b["nilai"] for b in nilai)])
    y = _sumbu_nama()
    y["axis"]["labelFontWeight"] = {
        "condition": {"test": "substring(datum.label, 4, 5) == 'P'", "value": "bold"},
        "value": "normal",
    }
    return _spec(
        {
            "data": {"values": nilai},
            "height": {"step": _langkah(nama for nama, _, _ in baris)},
            "layer": [
                {
                    "mark": {"type": "bar", "height": {"band": 0.66}},
                    "encoding": {
                        "y": y,
                        "x": {
                            "field": "nilai",
                            "type": "quantitative",
                            "scale": {"domain": [0, terbesar * 1.16], "nice": False},
                            "axis": _sumbu_angka("Pagu indikatif (miliar rupiah)"),
                        },
                        "color": {
                            "condition": {
                                "test": "substring(datum.nama, 4, 5) == 'P'",
                                "value": TUA,
                            },
                            "value": MUDA,
                        },
                    },
                },
                _label_ujung(),
            ],
        }
    )


def rkpd_kebutuhan(data: Sequence[tuple[str, Rupiah | None, Rupiah | None]]) -> Spec:
    """Return paired bars of the RKPD draft and the analysed need in miliar rupiah.

    Args:
        data: Name, amount in the RKPD draft, amount needed; ``None`` where there is none.
    """
    baris: list[Spec] = []
    for i, (nama, rkpd, kebutuhan) in enumerate(data):
        for jenis, jumlah in (("Rancangan awal RKPD", rkpd), ("Hasil analisis", kebutuhan)):
            n = None if jumlah is None else jumlah.nilai / _MILIAR
            baris.append(
                {
                    "nama": _kunci(i, nama),
                    "jenis": jenis,
                    "nilai": _titik(n),
                    "letak": 0 if n is None else _titik(n),
                    "teks": "tidak ada" if jumlah is None else _miliar(jumlah.nilai),
                    "ada": n is not None,
                }
            )
    terbesar = max([0.001, *(b["letak"] for b in baris)])
    urutan = ["Rancangan awal RKPD", "Hasil analisis"]
    geser = {"field": "jenis", "type": "nominal", "sort": urutan}
    label = _label_ujung()
    label["encoding"]["yOffset"] = geser
    return _spec(
        {
            "data": {"values": baris},
            "height": {"step": max(17, _langkah(n for n, _, _ in data) / 2), "for": "offset"},
            "layer": [
                {
                    "mark": {"type": "bar", "height": {"band": 0.86}},
                    "encoding": {
                        "y": _sumbu_nama(),
                        "yOffset": geser,
                        "x": {
                            "field": "nilai",
                            "type": "quantitative",
                            "scale": {"domain": [0, terbesar * 1.16], "nice": False},
                            "axis": _sumbu_angka("Miliar rupiah"),
                        },
                        "color": {
                            "field": "jenis",
                            "type": "nominal",
                            "sort": urutan,
                            "scale": {"domain": urutan, "range": [TUA, EMAS]},
                            "legend": {"title": None, "orient": "top", "symbolType": "square"},
                        },
                    },
                },
                label,
            ],
        }
    )


def tren(
    satuan: str, data: Sequence[tuple[int, Decimal | None, Decimal | None]], desimal: int = 2
) -> Spec:
    """Return the line of target against realisasi of one indikator by year.

    Args:
        satuan: Unit, the title of the value axis.
        data: Year, target and realisasi; ``None`` breaks the line.
        desimal: Decimals of the value labels.
    """
    baris = []
    ada = [n for _, t, r in data for n in (t, r) if n is not None]
    rendah, tinggi = (min(ada), max(ada)) if ada else (Decimal(0), Decimal(1))
    rentang = tinggi - rendah or abs(tinggi) or Decimal(1)
    for seri, kolom in (("Target", 1), ("Realisasi", 2)):
        for titik in data:
            nilai, lawan = titik[kolom], titik[3 - kolom]
            assert nilai is None or isinstance(nilai, Decimal)
            atas = lawan is None or nilai is None or nilai > lawan
            atas = atas or (nilai == lawan and kolom == 2)
            baris.append(
                {
                    "tahun": str(titik[0]),
                    "seri": seri,
                    "nilai": _titik(nilai),
                    "teks": "" if nilai is None else format_angka(nilai, desimal),
                    "atas": atas,
                }
            )
    x = {
        "field": "tahun",
        "type": "ordinal",
        "axis": {"title": None, "labelAngle": 0, "grid": False, "domain": True, "ticks": False},
        "scale": {"paddingOuter": 0.35},
    }
    y = {
        "field": "nilai",
        "type": "quantitative",
        "scale": {
            "zero": False,
            "nice": False,
            "domain": [_titik(rendah - rentang / 5), _titik(tinggi + rentang / 5)],
        },
        "axis": _sumbu_angka(satuan),
    }
    warna = {
        "field": "seri",
        "type": "nominal",
        "scale": {"domain": ["Target", "Realisasi"], "range": [ABU, TUA]},
        "legend": {"title": None, "orient": "top", "symbolType": "stroke", "symbolSize": 260},
    }
    dasar = {"x": x, "y": y, "color": warna}
    teks = {**dasar, "text": {"field": "teks"}}
    return _spec(
        {
            "data": {"values": baris},
            "height": 190,
            "layer": [
                {
                    "mark": {"type": "line", "strokeWidth": 2},
                    "encoding": {
                        **dasar,
                        "strokeDash": {
                            "field": "seri",
                            "type": "nominal",
                            "scale": {"domain": ["Target", "Realisasi"], "range": [[5, 3], [1, 0]]},
                        },
                    },
                },
                {
                    "transform": [{"filter": "isValid(datum.nilai)"}],
                    "mark": {"type": "point", "filled": True, "size": 48, "opacity": 1},
                    "encoding": dasar,
                },
                _teks_titik(teks, "datum.atas", -11),
                _teks_titik(teks, "!datum.atas", 12),
            ],
        }
    )


def _teks_titik(encoding: Spec, syarat: str, dy: int) -> Spec:
    return {
        "transform": [{"filter": f"isValid(datum.nilai) && ({syarat})"}],
        "mark": {"type": "text", "dy": dy},
        "encoding": encoding,
    }


def _label_ujung(syarat: str = "true", **gaya: Any) -> Spec:
    """Return the layer of value labels at the ends of the bars that meet a condition."""
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
            "y": _sumbu_nama(),
            "x": {"field": "letak", "type": "quantitative"},
            "text": {"field": "teks"},
        },
    }


def _sumbu_nama() -> Spec:
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


def _sumbu_angka(judul: str) -> Spec:
    return {
        "title": judul,
        "labelExpr": _ANGKA_SUMBU,
        "tickCount": 6,
        "domain": False,
        "ticks": False,
    }


def _spec(isi: Spec) -> Spec:
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


def _kunci(i: int, nama: str, jenis: str = "-") -> str:
    """Return a category key: four digits and a kind keep it unique, the rest is its label."""
    return f"{i:04d}{jenis}" + "\n".join(_bungkus(nama))


def _bungkus(nama: str) -> list[str]:
    """Break a label into lines of the label width."""
    larik = [""]
    for kata in nama.split():
        calon = f"{larik[-1]} {kata}".strip()
        if larik[-1] and lebar_teks(calon) * _HURUF > _LABEL:
            larik.append(kata)
        else:
            larik[-1] = calon
    return larik


def _langkah(nama: Iterable[str]) -> float:
    """Return the row height that holds the longest label."""
    return max(26.0, *(len(_bungkus(n)) * _HURUF * 1.15 + 8 for n in nama), 0.0)


def _titik(nilai: Decimal | None) -> float | None:
    """Return a plotting position: drawing needs no more than a float."""
    return None if nilai is None else float(nilai)


def _miliar(nilai: Decimal) -> str:
    return format_angka(nilai / _MILIAR, 2)


def spesifikasi(naskah: Naskah) -> dict[str, Mapping[str, Any]]:
    """Return the specifications of the charts of a document by ``Grafik.id``.

    A narrower chart is drawn narrower, not scaled: its letters keep their size on paper.
    """
    return {
        b.id: {**b.spec, "width": round(LEBAR * b.lebar)}
        for _, b in semua_blok(naskah)
        if isinstance(b, Grafik)
    }


@cache
def folder_huruf() -> Path:
    """Return the folder of the Source Sans Pro files."""
    import font_source_sans_pro

    return Path(font_source_sans_pro.font_directory)


@cache
def _mesin() -> Any:
    """Start the renderer once per process (it takes about half a second)."""
    import vl_convert

    vl_convert.register_font_directory(str(folder_huruf()))
    return vl_convert


def svg(spec: Mapping[str, Any]) -> str:
    """Render a chart to SVG; text stays text."""
    return str(_mesin().vegalite_to_svg(dict(spec)))


def png(spec: Mapping[str, Any]) -> bytes:
    """Render a chart to PNG at twice its size in CSS pixels."""
    return bytes(_mesin().vegalite_to_png({**spec, "background": "white"}, scale=2))


@overload
def render_semua(
    specs: Mapping[str, Mapping[str, Any]], bentuk: Literal["svg"]
) -> dict[str, str]: ...
@overload
def render_semua(
    specs: Mapping[str, Mapping[str, Any]], bentuk: Literal["png"]
) -> dict[str, bytes]: ...
def render_semua(
    specs: Mapping[str, Mapping[str, Any]], bentuk: Literal["svg", "png"]
) -> dict[str, str] | dict[str, bytes]:
    """Render many charts, in order, on the thread of the caller.

    The renderer lets other threads work meanwhile: call this in one thread while tables are
    computed in another.
    """
    muka: Callable[[Mapping[str, Any]], Any] = svg if bentuk == "svg" else png
    return {kunci: muka(spec) for kunci, spec in specs.items()}
