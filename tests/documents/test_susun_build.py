"""All faces of a plan at once: names, determinism, charts with and without a second process."""

import json
from datetime import date
from decimal import Decimal

import pytest

from selaras.core.kebijakan import Kebijakan
from selaras.core.renja import (
    Dokumen,
    DokumenTarget,
    Indikator,
    Realisasi,
    Renja,
    Simpul,
    Target,
    Tingkat,
    TingkatIndikator,
)
from selaras.documents import build as modul
from selaras.documents import grafik, pelukis
from selaras.documents.build import UnknownFormatError, build, ringkasan_periksa
from selaras.documents.renja import susun

RENJA = Renja(
    dokumen=Dokumen(
        tahun=2025,
        tanggal=date(2024, 8, 31),
        renstra_awal=2022,
        renstra_akhir=2026,
        nama="Dinas Contoh",
    ),
    simpul=(Simpul(id="1", tingkat=Tingkat.PROGRAM, uraian="Program Satu"),),
    indikator=(
        Indikator(
            id="i1",
            pemilik="1",
            tingkat=TingkatIndikator.PROGRAM,
            uraian="Nilai",
            satuan="Nilai",
            kebijakan=Kebijakan(desimal=2),
        ),
    ),
    target=(Target(indikator="i1", tahun=2023, dokumen=DokumenTarget.RENJA, nilai=Decimal(80)),),
    realisasi=(Realisasi(indikator="i1", tahun=2023, nilai=Decimal("84.5")),),
)


def test_all_faces_and_the_same_bytes_again():
    hasil = build(RENJA)
    assert list(hasil) == ["renja.pdf", "renja.docx", "renja.xlsx", "values.json"]
    assert hasil["renja.pdf"].startswith(b"%PDF-")
    assert hasil["renja.docx"].startswith(b"PK")
    assert hasil["renja.xlsx"].startswith(b"PK")
    assert build(RENJA) == hasil


def test_values_hold_what_the_prose_prints():
    nilai = json.loads(build(RENJA, format=["json"])["values.json"])
    narasi = {v["kode"]: v for v in nilai if v["table"] == "NARASI"}
    capaian = narasi["2.1:capaian:i1"]
    assert (capaian["text"], capaian["value"]) == ("105,63%", "105.625")
    assert capaian["formula"]
    assert narasi["2.1:realisasi:i1"]["text"] == "84,50"
    assert narasi["2.1:rata_rata:program"]["text"] == "105,63%"


def test_values_alone_start_no_process(monkeypatch):
    def tolak() -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr(pelukis, "_mulai", tolak)
    assert list(build(RENJA, format=["json", "xlsx"])) == ["renja.xlsx", "values.json"]


def test_unknown_face_is_refused():
    with pytest.raises(UnknownFormatError, match="odt tidak dikenal"):
        build(RENJA, format=["pdf", "odt"])


def test_unknown_layout_is_refused_before_anything_is_drawn():
    with pytest.raises(ValueError, match="bentuk_tc29"):
        build(RENJA, format=["pdf"], bentuk_tc29="lama")


@pytest.mark.parametrize("perintah", [None, "raise SystemExit(1)", "print('bukan JSON')"])
def test_charts_are_the_same_with_or_without_a_second_process(monkeypatch, perintah):
    spec = grafik.spesifikasi(susun(RENJA))
    assert spec
    if perintah is None:
        monkeypatch.setattr(pelukis.sys, "executable", "")
    else:
        monkeypatch.setattr(pelukis, "_PERINTAH", perintah)
    with pelukis.Pelukis(png=True) as p:
        p.kirim(spec)
        svg, png = p.ambil_svg(), p.ambil_png()
    monkeypatch.undo()
    with pelukis.Pelukis(png=True) as p:
        p.kirim(spec)
        assert (p.ambil_svg(), p.ambil_png()) == (svg, png)
    assert svg.keys() == png.keys() == spec.keys()


def test_summary_counts_findings_unless_one_is_given(monkeypatch):
    teks = ringkasan_periksa(RENJA)
    assert teks.split()[0].isdigit()
    assert "kesalahan" in teks
    dipakai = []
    monkeypatch.setattr(modul, "ringkasan_periksa", lambda r: dipakai.append(r) or "")
    build(RENJA, format=["json"], ringkasan_pemeriksaan="")
    assert dipakai == []
    build(RENJA, format=["json"])
    assert dipakai == [RENJA]
