"""Findings as SARIF 2.1.0, the format that code hosts and editors show beside the file."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from selaras.rules.base import Finding, Rule, Severity

_TINGKAT = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def sebagai_sarif(
    sumber: str,
    temuan: Sequence[Finding],
    aturan: Sequence[Rule],
    versi: str,
    masalah: Sequence[Mapping[str, Any]] = (),
) -> str:
    """Return a SARIF log with one run.

    Args:
        sumber: The checked path, the artifact of every result.
        temuan: Findings; waived ones become suppressed results with the reason.
        aturan: The catalogue, so that viewers show names and manual pages.
        versi: Version of Selaras.
        masalah: Issues of reading as the JSON contract prints them; they become notifications of
            the run, which did not succeed when one of them is an error.

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
                "invocations": [
                    {
                        "executionSuccessful": not any(m["severity"] == "error" for m in masalah),
                        "toolExecutionNotifications": [_pemberitahuan(m) for m in masalah],
                    }
                ],
                "columnKind": "unicodeCodePoints",
                "results": [_hasil(sumber, t) for t in temuan],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _pemberitahuan(m: Mapping[str, Any]) -> dict[str, Any]:
    letak = m["place"]
    tempat = "/".join(str(x) for x in (letak["sheet"], letak["cell"] or letak["row"]) if x)
    lokasi: dict[str, Any] = {}
    if letak["file"]:
        lokasi["physicalLocation"] = {"artifactLocation": {"uri": quote(letak["file"])}}
    if tempat:
        lokasi["logicalLocations"] = [{"fullyQualifiedName": tempat, "kind": "element"}]
    return {
        "descriptor": {"id": m["code"]},
        "level": _TINGKAT[Severity(m["severity"])],
        "message": {"text": m["message"]},
        "locations": [lokasi] if lokasi else [],
    }


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
