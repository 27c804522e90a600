"""The English catalogue: complete, compiled, and with every word that code gives to a page."""

import importlib.util
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.apps import apps
from django.utils.translation import gettext, override, pgettext

from selaras.core.alur import ALUR, Keadaan
from selaras.core.beda import Ragam
from selaras.core.hak import Peran
from selaras.core.masuk import Cara
from selaras.exchange.parsed import Severity as BeratBaca
from selaras.exchange.uraian import TABEL
from selaras.rules.base import Severity
from selaras.services.audit import AKSI
from selaras.services.jadwal import TAHAPAN
from selaras.web import kata

ROOT = Path(__file__).parents[2]


def _alat():
    letak = importlib.util.spec_from_file_location("terjemahan", ROOT / "bin" / "terjemahan.py")
    modul = importlib.util.module_from_spec(letak)
    letak.loader.exec_module(modul)
    return modul


alat = _alat()


def _dinyatakan():
    for nama, isi in vars(kata).items():
        if nama.isupper():
            yield from isi.values() if isinstance(isi, dict) else isi


def _pilihan():
    """Labels of the choices of all our columns."""
    for model in apps.get_models():
        if model.__module__.startswith("selaras."):
            for f in model._meta.fields:
                for _nilai, sebutan in f.choices or ():
                    yield f"{model.__name__}.{f.name}", str(sebutan)


DARI_KODE = [
    *(("Keadaan", k.sebutan) for k in Keadaan),
    *(("Keadaan", k.value.replace("_", " ")) for k in Keadaan),
    *(("ALUR", p.sebutan) for p in ALUR),
    *(("Peran", p.sebutan) for p in Peran),
    *(("Cara", c.sebutan) for c in Cara),
    *(("Ragam", r.value) for r in Ragam if r is not Ragam.URUTAN),
    *(("TAHAPAN", nama) for nama, _keadaan in TAHAPAN.values()),
    *(("TABEL", judul) for judul, _uraian in TABEL.values()),
    *(("AKSI", kalimat) for kalimat in AKSI.values()),
]


def test_catalogue_is_complete_and_compiled(monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["terjemahan.py", "--check"])

    hasil = alat.main()

    assert hasil == 0, f"jalankan python bin/terjemahan.py\n{capsys.readouterr().err}"


def test_check_names_what_is_missing_or_broken():
    k = Catalog(locale="en", fuzzy=False)
    k.add("Belum ada")
    k.add(("%(n)s baris", "%(n)s baris"), ("%(n)s line", ""))
    k.add("Kode %(k)s", "Code")
    k.add("<strong>%(a)s</strong>", "%(a)s")
    k.add("Pada {objek}", "At {objek}")

    assert alat.belum(k) == ["Belum ada", "('%(n)s baris', '%(n)s baris')"]
    assert alat.rusak(k) == ["Kode %(k)s", "<strong>%(a)s</strong>"]


def test_same_texts_give_the_same_files():
    pesan = [("b.html", "Dua", None), ("a.html", "Satu", None), ("c.html", "Satu", "menu")]

    def tulis(p):
        return alat.tertulis(alat.perbarui("tidak-ada", iter(p)))

    assert tulis(pesan) == tulis(pesan[::-1])


def test_text_that_gained_a_plural_asks_for_a_new_translation(tmp_path, monkeypatch):
    monkeypatch.setattr(alat, "FOLDER", tmp_path)
    isi = 'msgid "%(n)s baris"\nmsgstr "%(n)s lines"\n\nmsgid "Satu"\nmsgstr "One"\n'
    (tmp_path / "x.po").write_text(isi)

    baru = alat.perbarui(
        "x", iter([("a", ("%(n)s baris", "%(n)s baris"), None), ("a", "Satu", None)])
    )

    assert alat.belum(baru) == ["('%(n)s baris', '%(n)s baris')"]
    assert baru.get("Satu").string == "One"


def test_texts_inside_template_strings_of_scripts_are_found():
    naskah = {teks for _letak, teks, _konteks in alat.pesan_skrip()}

    assert {"(kosong)", "Belum tersimpan"} <= naskah


@pytest.mark.parametrize("asal", [DARI_KODE, list(_pilihan())], ids=["inti", "pilihan"])
def test_every_word_of_code_is_declared(asal):
    ada = set(_dinyatakan())

    assert [(nama, teks) for nama, teks in asal if teks not in ada] == [], "tulis di web/kata.py"


def test_every_declared_word_is_translated():
    with (alat.FOLDER / "django.po").open("rb") as f:
        isi = {p.id: p.string for p in read_po(f) if isinstance(p.id, str) and not p.context}

    assert [k for k in _dinyatakan() if not isi.get(k)] == []


def test_severities_of_rules_and_readers_have_a_word():
    assert set(kata.BERAT) == {*Severity} == {*BeratBaca}


def test_a_word_may_differ_by_its_place():
    with override("en"):
        assert gettext("Perangkat daerah") == "Agency"
        assert pgettext("menu", "Perangkat daerah") == "Agencies"
