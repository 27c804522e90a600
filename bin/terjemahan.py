"""Keeps the English catalogue of the pages: finds the texts, merges, compiles, or checks.

``python bin/terjemahan.py`` renews ``locale/en``; ``--check`` exits with 1 when a text of a page
has no translation or the compiled catalogue is older than its source.
"""

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

AKAR = Path(__file__).resolve().parents[1]
WEB = AKAR / "src" / "selaras" / "web"
FOLDER = WEB / "locale" / "en" / "LC_MESSAGES"
KUNCI = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PILIHAN_JS = {"parse_template_string": True}
BAHASA_PY = re.compile(r"\b(gettext|ngettext)")


KEPALA = (
    ("Content-Type", "text/plain; charset=utf-8"),
    ("Plural-Forms", "nplurals=2; plural=(n != 1);"),
)
TANDA = re.compile(r"%\(\w+\)[sd]|</?\w+>|\{\w[^}]*\}")


class Katalog(Catalog):
    """A catalogue whose header has no date and no version: the same texts give the same files."""

    mime_headers = property(lambda self: list(KEPALA), lambda self, isi: None)


def pesan_halaman() -> Iterator[tuple[str, object, str | None]]:
    """Yield file, text and context of templates and Python files."""
    import django
    from django.conf import settings

    if not settings.configured:
        settings.configure(USE_I18N=True)
        django.setup()
    from django.utils.translation.template import templatize

    for berkas in sorted((WEB / "templates").rglob("*.html")):
        sumber = templatize(berkas.read_text(encoding="utf-8"), origin=str(berkas))
        for _larik, teks, _ulasan, konteks in extract("python", io.BytesIO(sumber.encode()), KUNCI):
            yield str(berkas.relative_to(AKAR)), teks, konteks
    for berkas in sorted([*WEB.rglob("*.py"), *(WEB.parent / "services").rglob("*.py")]):
        isi = berkas.read_bytes()
        if BAHASA_PY.search(isi.decode()):
            for _larik, teks, _ulasan, konteks in extract("python", io.BytesIO(isi), KUNCI):
                yield str(berkas.relative_to(AKAR)), teks, konteks


def pesan_skrip() -> Iterator[tuple[str, object, str | None]]:
    """Yield file, text and context of our scripts: every ``_("...")``."""
    for berkas in sorted((WEB / "static" / "js").glob("*.js")):
        for _larik, teks, _ulasan, konteks in extract(
            "javascript", io.BytesIO(berkas.read_bytes()), {"_": None}, options=PILIHAN_JS
        ):
            yield str(berkas.relative_to(AKAR)), teks, konteks


def perbarui(nama: str, pesan: Iterator[tuple[str, object, str | None]]) -> Catalog:
    """Return the catalogue of a domain with the texts of now and the translations there are."""
    berkas = FOLDER / f"{nama}.po"
    lama = Catalog(locale="en")
    if berkas.exists():
        with berkas.open("rb") as f:
            lama = read_po(f, locale="en")
    baru = Katalog(locale="en", fuzzy=False)
    for letak, teks, konteks in pesan:
        if teks and teks != ("", ""):
            ada = baru.get(teks[0] if isinstance(teks, tuple) else teks, konteks)
            sumber = sorted({*(a for a, _ in (ada.locations if ada else [])), letak})
            baru.add(teks, locations=[(s, 0) for s in sumber], context=konteks)
            if ada:
                ada.locations = [(s, 0) for s in sumber]
    for p in baru:
        lama_p = lama.get(_kunci(p), p.context) if p.id else None
        # A text that gained or lost its plural asks for a new translation.
        if lama_p is not None and lama_p.string and lama_p.pluralizable == p.pluralizable:
            p.string = lama_p.string
            p.flags = set(p.flags) - {"fuzzy"}
    return baru


def tertulis(katalog: Catalog) -> tuple[bytes, bytes]:
    """Return a catalogue as its two files; the same texts always give the same bytes."""
    po, mo = io.BytesIO(), io.BytesIO()
    write_po(po, katalog, width=100, sort_output=True, omit_header=True, include_lineno=False)
    write_mo(mo, katalog)
    kepala = "".join(f'"{k}: {isi}\\n"\n' for k, isi in KEPALA)
    return f'msgid ""\nmsgstr ""\n{kepala}\n'.encode() + po.getvalue(), mo.getvalue()


def belum(katalog: Catalog) -> list[str]:
    """Return the texts without a translation."""
    return [str(p.id) for p in katalog if p.id and not (p.string and all(_daftar(p.string)))]


def rusak(katalog: Catalog) -> list[str]:
    """Return the texts whose translation lost or invented a placeholder or a tag."""
    return [
        str(p.id)
        for p in katalog
        if p.id
        and any(
            t and sorted(set(TANDA.findall(str(t)))) != sorted(set(TANDA.findall(str(s))))
            for s, t in zip(_daftar(p.id), _daftar(p.string), strict=False)
        )
    ]


def _kunci(pesan: Message) -> str:
    return str(pesan.id[0] if isinstance(pesan.id, list | tuple) else pesan.id)


def _daftar(isi: object) -> tuple[object, ...]:
    return tuple(isi) if isinstance(isi, list | tuple) else (isi,)


def main() -> int:
    """Renew or check both catalogues."""
    periksa = "--check" in sys.argv[1:]
    salah = 0
    for nama, pesan in (("django", pesan_halaman()), ("djangojs", pesan_skrip())):
        katalog = perbarui(nama, pesan)
        po, mo = tertulis(katalog)
        for sebab, daftar in (
            ("belum diterjemahkan", belum(katalog)),
            ("tanda isian atau tag berbeda", rusak(katalog)),
        ):
            for teks in daftar:
                sys.stderr.write(f"{nama}: {sebab}: {teks}\n")
                salah = 1
        for akhiran, isi in (("po", po), ("mo", mo)):
            berkas = FOLDER / f"{nama}.{akhiran}"
            if periksa:
                if not berkas.exists() or berkas.read_bytes() != isi:
                    sys.stderr.write(f"{berkas.name} is stale: run python bin/terjemahan.py\n")
                    salah = 1
            else:
                FOLDER.mkdir(parents=True, exist_ok=True)
                berkas.write_bytes(isi)
    return salah


if __name__ == "__main__":
    sys.exit(main())
