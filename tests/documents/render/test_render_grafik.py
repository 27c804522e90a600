import json
import re
from decimal import Decimal

import pytest

from selaras.core.rupiah import Rupiah
from selaras.documents import grafik

NAMA = "Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota"
D = Decimal


def contoh():
    return {
        "capaian": grafik.capaian_program([(NAMA, D("100.76")), ("B", D("12.5")), ("C", None)]),
        "pagu": grafik.pagu_kegiatan(
            [(NAMA, "Kegiatan", Rupiah.dari(1_250_000_000)), (NAMA, "Lain", Rupiah.dari(10**10))]
        ),
        "rkpd": grafik.rkpd_kebutuhan([(NAMA, Rupiah.dari(10**9), None)]),
        "tren": grafik.tren("Indeks", [(2026, D(80), None), (2027, D(82), D("84.54"))]),
    }


@pytest.fixture(scope="module")
def svg():
    return grafik.render_semua(contoh(), "svg")


def teks(svg):
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg) + re.findall(
        r"<tspan[^>]*>([^<]*)</tspan>", svg
    )


def test_rendering_again_gives_the_same_picture(svg):
    assert grafik.render_semua(contoh(), "svg") == svg
    png = grafik.render_semua({"a": contoh()["tren"]}, "png")
    assert grafik.render_semua({"a": contoh()["tren"]}, "png") == png
    assert png["a"].startswith(b"\x89PNG")


def test_specifications_are_plain_json():
    for spec in contoh().values():
        assert json.loads(json.dumps(spec)) == spec


@pytest.mark.parametrize(
    ("grafik_", "label"),
    [
        ("capaian", "100,76%"),
        ("capaian", "tidak ada nilai"),
        ("pagu", "11,25"),
        ("pagu", "1,25"),
        ("rkpd", "1,00"),
        ("rkpd", "tidak ada"),
        ("tren", "84,54"),
        ("tren", "82,00"),
    ],
)
def test_labels_are_indonesian(svg, grafik_, label):
    assert label in teks(svg[grafik_])


def test_axis_has_decimal_comma():
    kecil = grafik.svg(grafik.rkpd_kebutuhan([("A", Rupiah.dari(300_000_000), None)]))
    assert any(re.fullmatch(r"0,\d+", t) for t in teks(kecil))


def test_missing_value_is_no_bar_and_no_point():
    spec = grafik.capaian_program([("A", None)])
    assert spec["data"]["values"][0]["nilai"] is None
    titik = grafik.tren("x", [(2026, D(1), None)])["data"]["values"]
    assert [t["nilai"] for t in titik] == [1.0, None]


def test_programs_keep_their_order_and_kegiatan_sort_by_size():
    spec = grafik.pagu_kegiatan(
        [("P2", "kecil", Rupiah(1)), ("P1", "x", Rupiah(9)), ("P2", "besar", Rupiah(5))]
    )
    assert [b["nama"][5:] for b in spec["data"]["values"]] == ["P2", "besar", "kecil", "P1", "x"]


def test_equal_names_stay_two_bars():
    spec = grafik.capaian_program([("A", D(1)), ("A", D(2))])
    assert len({b["nama"] for b in spec["data"]["values"]}) == 2


def test_no_label_is_outside_the_picture(svg):
    """Text starts inside the picture; the widest label decides the left edge."""
    for isi in svg.values():
        lebar = float(re.search(r'<svg[^>]* width="([\d.]+)"', isi)[1])
        assert lebar <= grafik.LEBAR + 1


def test_charts_without_data_still_draw():
    for spec in (
        grafik.capaian_program([]),
        grafik.pagu_kegiatan([]),
        grafik.rkpd_kebutuhan([]),
        grafik.tren("x", []),
    ):
        assert grafik.svg(spec).startswith("<svg")


def test_a_control_character_in_a_name_does_not_end_the_process():
    nama = "a\x07b\x00\uffff"
    assert "ab" in grafik.svg(grafik.capaian_program([(nama, Decimal(90))]))
    assert grafik.png(grafik.capaian_program([(nama, Decimal(90))])).startswith(b"\x89PNG")
