"""Every action of the audit trail is declared once and used by some service."""

import ast
from pathlib import Path

from selaras.services import audit

SRC = Path(__file__).parents[2] / "src" / "selaras" / "services"
MENUNGGU = {
    "nomenklatur.dihapus",
    "nomenklatur.diimpor",
    "pagu_indikatif.diubah",
    "renja.dipulihkan",
    "renja.impor_diurungkan",
    "renstra.dibuka",
    "renstra.ditetapkan",
    "renstra.diubah",
    "rka.anggaran_kas",
    "rka.diubah",
    "usulan.diajukan",
    "usulan.dijawab",
    "wilayah.diubah",
}
"""Declared for services that are being written; a used one is taken off this list."""


def _teks(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _aksi_tertulis(path):
    """Yield the texts given as ``aksi`` to a call."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.keyword)
            and node.arg == "aksi"
            and isinstance(node.value, ast.Constant)
        ):
            yield node.value.value


LAYANAN = [p for p in SRC.rglob("*.py") if p.name != "audit.py"]


def test_every_action_that_is_used_is_declared():
    asing = {(p.name, a) for p in LAYANAN for a in _aksi_tertulis(p) if a not in audit.AKSI}
    assert not asing


def test_every_action_that_is_declared_is_used():
    dipakai = {t for p in LAYANAN for t in _teks(p)}
    assert set(audit.AKSI) - dipakai <= MENUNGGU
    assert set(audit.AKSI) >= MENUNGGU
