"""Finds every rule by walking the package: there is no list to forget."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType, ModuleType

from selaras.rules.base import Rule


class DuplicateRuleError(Exception):
    """Two rules carry the same code or name."""


@cache
def semua() -> tuple[Rule, ...]:
    """Return one instance of every rule, sorted by code.

    Raises:
        DuplicateRuleError: Two rules carry the same code or name, or a retired code is reused.
    """
    aturan = sorted((kelas() for kelas in _kelas()), key=lambda a: a.code)
    for kunci in ("code", "name"):
        pemilik: dict[str, Rule] = {}
        for a in aturan:
            nilai = str(getattr(a, kunci))
            lain = pemilik.setdefault(nilai, a)
            if lain is not a:
                raise DuplicateRuleError(
                    f"{kunci} {nilai!r} belongs to both {type(lain).__module__} and "
                    f"{type(a).__module__}. Codes are for ever: give the newer rule the next "
                    f"free number of its family."
                )
    if ganda := {a.code for a in aturan} & pensiun().keys():
        raise DuplicateRuleError(f"Retired codes are never reused: {sorted(ganda)}.")
    return tuple(aturan)


@cache
def menurut_kode() -> Mapping[str, Rule]:
    """Return the rules by code."""
    return MappingProxyType({a.code: a for a in semua()})


def cari(kode: str) -> Rule | None:
    """Return the rule of a code, following the redirect of a retired one."""
    kode = kode.strip().upper()
    return menurut_kode().get(pensiun().get(kode, kode))


@cache
def pensiun() -> Mapping[str, str]:
    """Return retired codes and what replaced them (empty when nothing did)."""
    teks = (Path(__file__).parent / "retired.yaml").read_text(encoding="utf-8")
    if all(baris.startswith("#") or not baris.strip() for baris in teks.splitlines()):
        return MappingProxyType({})  # spares the YAML parser in the usual case
    import yaml

    isi = yaml.load(teks, Loader=yaml.CSafeLoader)
    return MappingProxyType({str(k): str(v or "") for k, v in (isi or {}).items()})


def _kelas() -> Iterator[type[Rule]]:
    """Yield the rule classes of every family folder; the module name begins with the code."""
    akar = Path(__file__).parent
    for berkas in sorted(akar.glob("*/[a-z][a-z][0-9][0-9]_*.py")):
        modul = import_module(f"selaras.rules.{berkas.parent.name}.{berkas.stem}")
        yield from _kelas_dalam(modul)


def _kelas_dalam(modul: ModuleType) -> Iterator[type[Rule]]:
    for isi in vars(modul).values():
        if isinstance(isi, type) and isi.__module__ == modul.__name__ and issubclass(isi, Rule):
            yield isi
