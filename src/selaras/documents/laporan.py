"""The result of a check as data: the JSON contract that other tools build on."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from selaras.rules.base import Finding, Severity


def sebagai_data(
    sumber: str, temuan: Sequence[Finding], masalah: Iterable[Mapping[str, Any]]
) -> dict[str, Any]:
    """Return the object that ``selaras check --format json`` prints.

    Args:
        sumber: The path that was checked, as the user gave it.
        temuan: Findings in report order; waived ones carry their waiver.
        masalah: Issues of reading, already as plain mappings.

    Returns:
        ``source``, ``findings``, ``issues`` and ``counts``; every key of the contract is
        present, absent parts of a place are ``None``.
    """
    daftar_masalah = list(masalah)
    aktif = [t for t in temuan if t.waived is None]
    return {
        "source": sumber,
        "findings": [_temuan(t) for t in temuan],
        "issues": daftar_masalah,
        "counts": {
            "error": sum(t.severity is Severity.ERROR for t in aktif),
            "warning": sum(t.severity is Severity.WARNING for t in aktif),
            "info": sum(t.severity is Severity.INFO for t in aktif),
            "waived": len(temuan) - len(aktif),
            "issues": len(daftar_masalah),
            "per_code": _per_kode(aktif),
        },
    }


def sebagai_json(
    sumber: str, temuan: Sequence[Finding], masalah: Iterable[Mapping[str, Any]]
) -> str:
    """Return :func:`sebagai_data` as indented JSON text ending in a newline."""
    return json.dumps(sebagai_data(sumber, temuan, masalah), ensure_ascii=False, indent=2) + "\n"


def _temuan(t: Finding) -> dict[str, Any]:
    return {
        "code": t.code,
        "severity": t.severity.value,
        "place": t.letak.sebagai_kontrak(),
        "message": t.message,
        "stated": t.stated,
        "expected": t.expected,
        "basis": t.dasar,
        "waiver": None if t.waived is None else {"reason": t.waived.alasan, "by": t.waived.oleh},
    }


def _per_kode(temuan: Iterable[Finding]) -> dict[str, int]:
    jumlah: dict[str, int] = {}
    for t in temuan:
        jumlah[t.code] = jumlah.get(t.code, 0) + 1
    return dict(sorted(jumlah.items()))
