"""Findings as SARIF 2.1.0, the format that code hosts and editors show beside the file."""

import json
from collections.abc import Sequence
from typing import Any

from selaras.rules.base import Finding, Rule, Severity

_TINGKAT = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def sebagai_sarif(
    sumber: str, temuan: Sequence[Finding], aturan: Sequence[Rule], versi: str
) -> str:
    """Return a SARIF log with one run.

    Args:
        sumber: The checked path, the artifact of every result.
        temuan: Findings; waived ones become suppressed results with the reason.
        aturan: The catalogue, so that viewers show names and manual pages.
        versi: Version of Selaras.

    Returns:
        JSON text. Places that are table cells become logical locations such as
        ``TC33/5.03.01.2.07/prakiraan_maju``.
    """
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "Selaras",
                        "version": versi,
                        "rules": [_aturan(a) for a in aturan],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_hasil(sumber, t) for t in temuan],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _aturan(a: Rule) -> dict[str, Any]:
    manual = "\n\n".join(f"{judul}:\n{isi}" for judul, isi in a.manual().items())
    return {
        "id": a.code,
        "name": a.name,
        "shortDescription": {"text": a.judul()},
        "fullDescription": {"text": manual},
        "defaultConfiguration": {"level": _TINGKAT[a.severity]},
    }


def _hasil(sumber: str, t: Finding) -> dict[str, Any]:
    letak = t.letak
    bagian = [b for b in (letak.table, letak.kode or letak.row, letak.column) if b]
    hasil: dict[str, Any] = {
        "ruleId": t.code,
        "level": _TINGKAT[t.severity],
        "message": {"text": t.message},
        "locations": [
            {
                "physicalLocation": {"artifactLocation": {"uri": sumber.replace("\\", "/")}},
                "logicalLocations": [
                    {"fullyQualifiedName": "/".join(str(b) for b in bagian), "kind": "element"}
                ],
            }
        ],
    }
    if t.waived is not None:
        hasil["suppressions"] = [
            {"kind": "external", "status": "accepted", "justification": t.waived.alasan}
        ]
    return hasil
