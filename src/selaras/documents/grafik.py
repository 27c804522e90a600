"""Charts: Vega-Lite specifications as plain data, and their rendering to SVG and PNG.

One specification serves paper and screen. Numbers are written in Indonesian notation inside
the specification (labels as text, axes by expression), so no locale set-up can change them.
A missing value is a gap, never a zero.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal, overload

from selaras.core.angka import format_angka
from selaras.core.rupiah import Rupiah
from selaras.documents.glif import TERLARANG_XML
from selaras.documents.grafik_gaya import (
    ABU,
    EMAS,
    LEBAR,
    MILIAR,
    MUDA,
    TINTA,
    TUA,
    Spec,
    kunci_nama,
    label_ujung,
    langkah,
    lengkapi,
    sumbu_angka,
    sumbu_nama,
    teks_miliar,
    titik_gambar,
)
from selaras.documents.halaman import semua_blok
from selaras.documents.naskah import Grafik, Naskah


def capaian_program(data: Sequence[tuple[str, Decimal | None]]) -> Spec:
    """Return horizontal bars of capaian in percent with a line at 100.

    Args:
        data: Name and capaian in percent, in print order; ``None`` where there is none.
    """
    baris: list[Spec] = [
        {
            "nama": kunci_nama(i, nama),
            "nilai": titik_gambar(nilai),
            "teks": "tidak ada nilai" if nilai is None else f"{format_angka(nilai, 2)}%",
            "letak": 0 if nilai is None else titik_gambar(nilai),
            "pangkal": 0,
            "ada": nilai is not None,
        }
        for i, (nama, nilai) in enumerate(data)
    ]
    terbesar = max([100.0, *(b["letak"] for b in baris)])
    # At the foot of the bar, so that the line at 100 never crosses a label; beside a short bar.
    dalam = f"datum.letak > {terbesar / 4}"
    skala = {"domain": [0, terbesar * 1.14], "nice": False}
    y = sumbu_nama()
    return lengkapi(
        {
            "data": {"values": baris},
            "height": {"step": langkah(nama for nama, _ in data)},
            "layer": [
                {
                    "mark": {"type": "bar", "height": {"band": 0.62}, "color": TUA},
                    "encoding": {
                        "y": y,
                        "x": {
                            "field": "nilai",
                            "type": "quantitative",
                            "scale": skala,
                            "axis": sumbu_angka("Capaian (%)"),
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
                label_ujung(f"!({dalam})"),
                label_ujung(dalam, "pangkal", dx=7, fontWeight="bold", color="#ffffff"),
            ],
        }
    )


def pagu_kegiatan(data: Sequence[tuple[str, str, Rupiah]], *, rinci: bool = True) -> Spec:
    """Return bars of pagu in miliar rupiah: each program, then its kegiatan by size.

    Args:
        data: Program, kegiatan and pagu; programs keep their order of appearance.
        rinci: Whether kegiatan have bars of their own.
    """
    program: dict[str, list[tuple[str, Decimal]]] = {}
    for nama_program, nama, pagu in data:
        program.setdefault(nama_program, []).append((nama, pagu.nilai))
    baris: list[tuple[str, Decimal, bool]] = []
    for nama_program, kegiatan in program.items():
        baris.append((nama_program, sum((n for _, n in kegiatan), Decimal(0)), True))
        if rinci:
            baris.extend((nama, n, False) for nama, n in sorted(kegiatan, key=lambda k: -k[1]))
    nilai: list[Spec] = [
        {
            "nama": kunci_nama(i, nama, "P" if induk else "K"),
            "nilai": titik_gambar(n / MILIAR),
            "letak": titik_gambar(n / MILIAR),
            "teks": teks_miliar(n),
            "ada": True,
        }
        for i, (nama, n, induk) in enumerate(baris)
    ]
    terbesar = max([0.001, *(b["nilai"] for b in nilai)])
    y = sumbu_nama()
    y["axis"]["labelFontWeight"] = {
        "condition": {"test": "substring(datum.label, 4, 5) == 'P'", "value": "bold"},
        "value": "normal",
    }
    return lengkapi(
        {
            "data": {"values": nilai},
            "height": {"step": langkah(nama for nama, _, _ in baris)},
            "layer": [
                {
                    "mark": {"type": "bar", "height": {"band": 0.66}},
                    "encoding": {
                        "y": y,
                        "x": {
                            "field": "nilai",
                            "type": "quantitative",
                            "scale": {"domain": [0, terbesar * 1.16], "nice": False},
                            "axis": sumbu_angka("Pagu indikatif (miliar rupiah)"),
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
                label_ujung(),
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
            n = None if jumlah is None else jumlah.nilai / MILIAR
            baris.append(
                {
                    "nama": kunci_nama(i, nama),
                    "jenis": jenis,
                    "nilai": titik_gambar(n),
                    "letak": 0 if n is None else titik_gambar(n),
                    "teks": "tidak ada" if jumlah is None else teks_miliar(jumlah.nilai),
                    "ada": n is not None,
                }
            )
    terbesar = max([0.001, *(b["letak"] for b in baris)])
    urutan = ["Rancangan awal RKPD", "Hasil analisis"]
    geser = {"field": "jenis", "type": "nominal", "sort": urutan}
    label = label_ujung()
    label["encoding"]["yOffset"] = geser
    return lengkapi(
        {
            "data": {"values": baris},
            "height": {"step": max(17, langkah(n for n, _, _ in data) / 2), "for": "offset"},
            "layer": [
                {
                    "mark": {"type": "bar", "height": {"band": 0.86}},
                    "encoding": {
                        "y": sumbu_nama(),
                        "yOffset": geser,
                        "x": {
                            "field": "nilai",
                            "type": "quantitative",
                            "scale": {"domain": [0, terbesar * 1.16], "nice": False},
                            "axis": sumbu_angka("Miliar rupiah"),
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
                    "nilai": titik_gambar(nilai),
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
            "domain": [titik_gambar(rendah - rentang / 5), titik_gambar(tinggi + rentang / 5)],
        },
        "axis": sumbu_angka(satuan),
    }
    warna = {
        "field": "seri",
        "type": "nominal",
        "scale": {"domain": ["Target", "Realisasi"], "range": [ABU, TUA]},
        "legend": {"title": None, "orient": "top", "symbolType": "stroke", "symbolSize": 260},
    }
    dasar = {"x": x, "y": y, "color": warna}
    teks = {**dasar, "text": {"field": "teks"}}
    return lengkapi(
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
    return str(_mesin().vegalite_to_svg(_tanpa_kendali(spec)))


def png(spec: Mapping[str, Any]) -> bytes:
    """Render a chart to PNG at twice its size in CSS pixels."""
    isi = _tanpa_kendali({**spec, "background": "white"})
    return bytes(_mesin().vegalite_to_png(isi, scale=2))


def _tanpa_kendali(isi: Any) -> Any:
    """Drop the characters that XML forbids: at one of them the renderer ends the process."""
    if isinstance(isi, str):
        return TERLARANG_XML.sub("", isi)
    if isinstance(isi, Mapping):
        return {k: _tanpa_kendali(v) for k, v in isi.items()}
    if isinstance(isi, list | tuple):
        return [_tanpa_kendali(v) for v in isi]
    return isi


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
