"""The optional column kanal of usulan: kept by every form of the format, absent in older files."""

from dataclasses import replace
from pathlib import Path

import pytest

from selaras.core.renja import KanalUsulan, Usulan
from selaras.exchange.arsip import baca_arsip, tulis_arsip
from selaras.exchange.baca import read
from selaras.exchange.convert import convert
from selaras.exchange.folder import read_folder, write_folder

CONTOH = Path(__file__).parents[2] / "examples" / "bkpsdm-kukar-2025"
USULAN = (
    Usulan(urut=1, uraian="Jalan", kanal=KanalUsulan.POKOK_PIKIRAN),
    Usulan(urut=2, uraian="Jembatan"),
)


@pytest.fixture
def rencana():
    return replace(read_folder(CONTOH).value, usulan=USULAN)


def test_the_archive_keeps_it(rencana):
    assert baca_arsip(tulis_arsip(rencana)).value.usulan == USULAN


def test_folder_and_workbook_keep_it(rencana, tmp_path):
    write_folder(rencana, tmp_path / "a")
    convert(tmp_path / "a", tmp_path / "a.xlsx")

    hasil = read(tmp_path / "a.xlsx")

    assert hasil.value.usulan == USULAN


def test_a_file_without_the_column_reads_as_before(rencana, tmp_path):
    write_folder(rencana, tmp_path / "a")
    berkas = tmp_path / "a" / "usulan.csv"
    baris = berkas.read_text(encoding="utf-8").splitlines()
    berkas.write_text("\n".join(b.rpartition(",")[0] for b in baris) + "\n", encoding="utf-8")

    hasil = read_folder(tmp_path / "a")

    assert [u.kanal for u in hasil.value.usulan] == [None, None]
    assert not [i for i in hasil.issues if "usulan" in str(i)]


def test_an_unknown_channel_is_told(rencana, tmp_path):
    write_folder(rencana, tmp_path / "a")
    berkas = tmp_path / "a" / "usulan.csv"
    berkas.write_text(
        berkas.read_text(encoding="utf-8").replace("pokok_pikiran", "telepon"), encoding="utf-8"
    )

    hasil = read_folder(tmp_path / "a")

    assert hasil.value.usulan[0].kanal is None
    assert any("telepon" in str(i) for i in hasil.issues)
