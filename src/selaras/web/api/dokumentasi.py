"""The OpenAPI document as a page for people: what there is to ask, and what comes back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlencode

from selaras.web.api.titik import api

_JENIS = {"string": "teks", "integer": "bilangan bulat", "boolean": "ya/tidak", "null": "null"}
_BENTUK = {"date": "tanggal", "date-time": "waktu"}
_CONTOH = {
    "perangkat_daerah": "dinas-contoh",
    "tahun": "2025",
    "tingkat": "program",
    "kode": "7KQ3-M9TX-PW2H-4RDA",
}
_CONTOH_TANYA = {"baris": {"tahun": "2025", "kode": "5.03.01"}, "rekap": {"tahun": "2025"}}


@dataclass(frozen=True, slots=True)
class Medan:
    """A parameter or a field of an answer.

    Attributes:
        nama: Its name; fields inside fields are named with their owner.
        jenis: Its type in words.
        uraian: What it is.
        wajib: Whether it has to be given.
    """

    nama: str
    jenis: str
    uraian: str
    wajib: bool = False


@dataclass(frozen=True, slots=True)
class Titik:
    """An address of the API.

    Attributes:
        id: Its anchor.
        jalur: The address with its placeholders.
        judul: What it gives.
        uraian: The same in a sentence.
        contoh: An address to try.
        csv: Whether it answers with CSV as well.
        parameter: What can be asked.
        jawaban: Fields of the answer.
        status: Statuses it may answer with.
    """

    id: str
    jalur: str
    judul: str
    uraian: str
    contoh: str
    csv: bool
    parameter: tuple[Medan, ...]
    jawaban: tuple[Medan, ...]
    status: tuple[str, ...]


@cache
def titik() -> tuple[Titik, ...]:
    """Return the addresses of the API in the order of its description."""
    skema = api.get_openapi_schema()
    komponen = skema["components"]["schemas"]
    return tuple(
        _titik(jalur, operasi["get"], komponen) for jalur, operasi in skema["paths"].items()
    )


def _titik(jalur: str, operasi: Mapping[str, Any], komponen: Mapping[str, Any]) -> Titik:
    baik = operasi["responses"][200]["content"]
    nama = operasi["operationId"]
    contoh = jalur
    for kunci, nilai in _CONTOH.items():
        contoh = contoh.replace(f"{{{kunci}}}", nilai)
    if nama in _CONTOH_TANYA:
        contoh += f"?{urlencode(_CONTOH_TANYA[nama])}"
    return Titik(
        id=nama,
        jalur=jalur,
        judul=operasi["summary"],
        uraian=operasi["description"],
        contoh=contoh,
        csv="text/csv" in baik,
        parameter=tuple(
            Medan(
                p["name"],
                _jenis(p["schema"], komponen),
                p.get("description", ""),
                bool(p.get("required")),
            )
            for p in operasi.get("parameters", ())
        ),
        jawaban=tuple(_medan(baik["application/json"]["schema"], komponen)),
        status=tuple(str(s) for s in operasi["responses"]),
    )


def _medan(
    skema: Mapping[str, Any], komponen: Mapping[str, Any], awalan: str = ""
) -> Iterator[Medan]:
    for nama, isi in _buka(skema, komponen).get("properties", {}).items():
        yield Medan(f"{awalan}{nama}", _jenis(isi, komponen), isi.get("description", ""))
        anak = isi.get("items", isi)
        if "$ref" in anak:
            tanda = "[]" if "items" in isi else ""
            yield from _medan(anak, komponen, f"{awalan}{nama}{tanda}.")


def _buka(skema: Mapping[str, Any], komponen: Mapping[str, Any]) -> Mapping[str, Any]:
    rujuk = skema.get("$ref", "")
    isi: Mapping[str, Any] = komponen[rujuk.rsplit("/", 1)[-1]] if rujuk else skema
    return isi


def _jenis(skema: Mapping[str, Any], komponen: Mapping[str, Any]) -> str:
    if "anyOf" in skema:
        return " atau ".join(_jenis(s, komponen) for s in skema["anyOf"])
    if "enum" in skema:
        return ", ".join(str(e) for e in skema["enum"])
    if skema.get("type") == "array":
        return f"daftar {_jenis(skema['items'], komponen)}"
    if "$ref" in skema:
        return "objek"
    jenis = _BENTUK.get(skema.get("format", ""), _JENIS.get(str(skema.get("type")), "teks"))
    if "minimum" in skema and "maximum" in skema:
        jenis += f" {skema['minimum']}–{skema['maximum']}"
    if skema.get("default") not in (None, ""):
        jenis += f", bawaan {skema['default']}"
    return jenis
