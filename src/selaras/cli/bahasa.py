"""The sentences of click in Indonesian: usage, help and wrong arguments.

Click takes its own sentences from gettext, which finds them only in a compiled catalogue, and only
when the environment asks for that language. Officials run Selaras with English, Indonesian and no
language settings, so the lookup inside click's modules is replaced by a dictionary, whatever the
environment says (docs/decisions/0010). Sentences not listed here stay as click writes them.
"""

from collections.abc import Mapping
from importlib import import_module

_MODUL = ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types")

KALIMAT: Mapping[str, str] = {
    "Usage:": "Pemakaian:",
    "Options": "Pilihan",
    "Commands": "Perintah",
    "Positional arguments": "Masukan",
    "required": "wajib",
    "default: {default}": "bawaan: {default}",
    "Show this message and exit.": "Tampilkan bantuan ini.",
    "%(prog)s, version %(version)s": "%(prog)s versi %(version)s",
    "Aborted!": "Dihentikan.",
    "Error: {message}": "{message}",
    "Try '{command} {option}' for help.": "Bantuan: {command} {option}",
    "Did you mean {possibility}?": "Mungkin maksudnya {possibility}.",
    "(Did you mean one of: {possibilities}?)": "Mungkin maksudnya salah satu dari: "
    "{possibilities}.",
    "Invalid value: {message}": "Isinya keliru: {message}",
    "Invalid value for {param_hint}: {message}": "Isi {param_hint} keliru: {message}",
    "Missing argument": "Belum disebut:",
    "Missing option": "Pilihan ini wajib ditulis:",
    "Missing parameter": "Belum disebut:",
    "Missing command.": "Perintahnya belum disebut.",
    "No such option {name!r}.": "Pilihan {name!r} tidak ada.",
    "No such command {name!r}.": "Perintah {name!r} tidak ada.",
    "Argument {name!r} takes {nargs} values.": "{name!r} memerlukan {nargs} isi.",
    "Option {name!r} does not take a value.": "Pilihan {name!r} ditulis tanpa isi.",
    "Option {name!r} requires an argument.": "Pilihan {name!r} memerlukan isi sesudahnya.",
    "Option {name!r} requires {nargs} arguments.": "Pilihan {name!r} memerlukan {nargs} isi.",
    "Got unexpected extra argument ({args})": "Ada yang berlebih: {args}. Nama yang memuat spasi "
    "diapit tanda kutip ganda.",
    "Got unexpected extra arguments ({args})": "Ada yang berlebih: {args}. Nama yang memuat spasi "
    "diapit tanda kutip ganda.",
    "Choose from:\n\t{choices}": "Yang dapat dipilih:\n\t{choices}",
    "{value!r} is not {choice}.": "{value!r} bukan {choice}.",
    "{value!r} is not one of {choices}.": "{value!r} tidak ada; pilihannya {choices}.",
    "{value!r} is not a valid {number_type}.": "{value!r} bukan bilangan bulat.",
    "{value!r} does not match the format {format}.": "{value!r} bukan tanggal seperti 2025-08-31.",
}
"""Click's English sentence to ours, for every sentence our commands can meet."""


def terjemah(kalimat: str) -> str:
    """Return a sentence of click in Indonesian, or as it is when it is not listed."""
    return KALIMAT.get(kalimat, kalimat)


def terjemah_jamak(tunggal: str, jamak: str, banyak: int) -> str:
    """Return the sentence for a number of things; Indonesian words do not change with it."""
    return terjemah(tunggal if banyak == 1 else jamak)


def pasang() -> None:
    """Make click speak Indonesian in this process."""
    for nama in _MODUL:
        modul = import_module(f"click.{nama}")
        for asli, pengganti in (("_", terjemah), ("ngettext", terjemah_jamak)):
            if hasattr(modul, asli):
                setattr(modul, asli, pengganti)
