"""Reads the case files of the rules: small plans a planner can write, and what must be found.

A case file ``cases/<CODE>.yaml``::

    rule: PG01

    _dasar: &dasar              # keys that begin with _ are only for YAML anchors
      simpul: [{kode: "5.03.01"}]

    pass_semua_cocok:
      renja:
        baris: [{simpul: "5.03.01"}]

    fail_prakiraan_maju:        # where the case comes from
      renja: {...}
      findings:
        - {kode: "5.03.01", column: pagu, stated: 10, expected: 12, message_contains: selisih}

A case may give the list that rules of the nomenclature compare with, beside ``renja``::

      nomenklatur: [{kode: "X.XX.01.2.01", uraian: Perencanaan}]

``renja`` holds tables by name, rows with the field names of :mod:`selaras.core.renja`.
Every scalar is read as text and coerced by the annotation of its field; ``null``, ``~`` and an
empty text mean blank. Shorthands:

- ``dokumen`` has defaults (a plan for 2025 of the Renstra 2022 to 2026, dated 2024-08-30);
- a ``simpul`` needs only its ``kode``: id, induk, tingkat and uraian follow from it;
- an ``indikator`` needs only its ``id``; the fields of its kebijakan stand inline;
- ``urut`` counts the rows where it is left out and has no default.

``findings`` must match in number; each entry names only what it wants to pin: ``kode``,
``column``, ``table``, ``baris``, ``cell``, ``severity``, ``stated``, ``expected``,
``message_contains`` (a text or a list), ``ikut`` (the places that follow, each as "table kode
column", all of them). Numbers compare after rounding half up to the decimals the case gives.
"""

import types
import typing
from dataclasses import MISSING, dataclass, fields, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from selaras.core import renja as m
from selaras.core.asal import huruf_kolom
from selaras.core.formulir_e81 import (
    BarisE81,
    FormulirE81,
    Jenis,
    Kaki,
    Keyakinan,
    PerihalKaki,
    Sel,
    Sisi,
    Tingkat,
)
from selaras.core.kebijakan import Kebijakan
from selaras.core.kode import KodeNomenklatur
from selaras.core.nilai import Asal
from selaras.core.nomenklatur import DaftarNomenklatur, Nomenklatur
from selaras.core.rupiah import Rupiah
from selaras.rules.base import Finding, Letak

FOLDER = Path(__file__).parent / "cases"
DOKUMEN = {
    "tahun": "2025",
    "tanggal": "2024-08-30",
    "renstra_awal": "2022",
    "renstra_akhir": "2026",
    "nama": "Badan Contoh",
}
TABEL = {f.name: typing.get_args(f.type)[0] for f in fields(m.Renja) if f.name != "dokumen"}
KEBIJAKAN = {f.name for f in fields(Kebijakan)}
TINGKAT = {1: "urusan", 2: "bidang_urusan", 3: "program", 5: "kegiatan", 6: "sub_kegiatan"}


@dataclass(frozen=True)
class Kasus:
    """One case of one rule."""

    rule: str
    nama: str
    renja: m.Renja
    findings: tuple[dict[str, Any], ...]
    formulir: FormulirE81 | None = None
    nomenklatur: DaftarNomenklatur | None = None


def baca(berkas: Path) -> list[Kasus]:
    """Read a case file; every mistake in it is an error that names file, case and field."""
    isi = yaml.load(berkas.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    if isi.get("rule") != berkas.stem:
        raise ValueError(f"{berkas.name}: 'rule' must be {berkas.stem}")
    hasil = []
    for nama, kasus in isi.items():
        if nama == "rule" or nama.startswith("_"):
            continue
        try:
            hasil.append(_kasus(berkas.stem, nama, kasus))
        except (TypeError, ValueError, KeyError, AttributeError) as salah:
            raise ValueError(f"{berkas.name}, {nama}: {salah}") from salah
    return hasil


def semua() -> list[Kasus]:
    """Read every case file."""
    return [k for berkas in sorted(FOLDER.glob("*.yaml")) for k in baca(berkas)]


def _kasus(rule: str, nama: str, isi: dict[str, Any]) -> Kasus:
    if not nama.startswith(("pass_", "fail_")):
        raise ValueError("the name of a case begins with pass_ or fail_")
    if asing := isi.keys() - {"renja", "findings", "nomenklatur", "formulir"}:
        raise ValueError(f"unknown keys {sorted(asing)}")
    findings = tuple(isi.get("findings") or ())
    if nama.startswith("fail_") != bool(findings):
        raise ValueError("a fail_ case lists findings, a pass_ case lists none")
    for f in findings:
        if asing := f.keys() - PIN:
            raise ValueError(f"unknown keys in findings: {sorted(asing)}")
    renja = susun(isi.get("renja") or {})
    formulir = susun_formulir(isi["formulir"]) if "formulir" in isi else None
    return Kasus(rule, nama, renja, findings, formulir, _daftar(isi.get("nomenklatur")))


def _daftar(baris: list[dict[str, str]] | None) -> DaftarNomenklatur | None:
    """Build a list of the nomenclature; an entry needs kode and uraian."""
    if baris is None:
        return None
    return DaftarNomenklatur(
        entri=tuple(
            Nomenklatur(**{"edisi": "", **b, "kode": KodeNomenklatur.parse(b["kode"])})
            for b in baris
        )
    )


def susun_formulir(isi: dict[str, Any]) -> FormulirE81:
    """Build a form of evaluation.

    A row needs only its ``id``. Its figures stand in ``k``, ``rp`` and ``persen`` by column
    number, ``rumus`` and ``galat`` by ``"12.K"``. Row n stands in row n of the sheet, the figures
    of column 5 in A (K), B (Rp) and C (%), of column 6 in D to F and so on up to AB to AD.
    """
    isi = dict(isi)
    baris = tuple(_baris_formulir(n, dict(b)) for n, b in enumerate(isi.pop("baris"), 1))
    kaki = tuple(_kaki(n, dict(b)) for n, b in enumerate(isi.pop("kaki", ()), len(baris) + 1))
    if asing := isi.keys() - {"tahun", "triwulan", "geser"}:
        raise ValueError(f"a form has no {sorted(asing)}")
    return FormulirE81(
        baris=baris,
        kaki=kaki,
        punya=frozenset(k for b in baris for k in b.sel),
        **{k: int(v) for k, v in isi.items()},
    )


def _baris_formulir(nomor: int, b: dict[str, Any]) -> BarisE81:
    sel = _sel_formulir(nomor, b)
    for nama, jenis in (("jenis", Jenis), ("tingkat", Tingkat), ("keyakinan", Keyakinan)):
        if nama in b:
            b[nama] = jenis(b[nama])
    b.setdefault("uraian", f"Uraian {b['id']}")
    b.setdefault("indikator", f"Jumlah Dokumen {b['id']}")
    return BarisE81(sel=sel, asal=Asal("e81.xlsx", "E81", nomor), **b)


def _kaki(nomor: int, b: dict[str, Any]) -> Kaki:
    sel = _sel_formulir(nomor, b)
    perihal = PerihalKaki(b.pop("perihal"))
    return Kaki(perihal=perihal, judul=perihal, sel=sel, asal=Asal("e81.xlsx", "E81", nomor), **b)


def _sel_formulir(nomor: int, b: dict[str, Any]) -> dict[tuple[int, Sisi], Sel]:
    hasil: dict[tuple[int, Sisi], Sel] = {}
    rumus, galat = b.pop("rumus", {}), b.pop("galat", {})
    for sisi, nama in ((Sisi.K, "k"), (Sisi.RP, "rp"), (Sisi.PERSEN, "persen")):
        for kolom, teks in (b.pop(nama, None) or {}).items():
            hasil[int(kolom), sisi] = _satu_sel(nomor, int(kolom), sisi, teks)
    for kunci, teks in galat.items():
        kolom, sisi = kunci.split(".")
        s = _satu_sel(nomor, int(kolom), Sisi(sisi), "")
        hasil[int(kolom), Sisi(sisi)] = replace(s, galat=teks)
    for kunci, teks in rumus.items():
        kolom, sisi = kunci.split(".")
        hasil[int(kolom), Sisi(sisi)] = replace(hasil[int(kolom), Sisi(sisi)], rumus=teks)
    return hasil


def _satu_sel(nomor: int, kolom: int, sisi: Sisi, teks: str) -> Sel:
    huruf = huruf_kolom((kolom - 5) * 3 + list(Sisi).index(sisi))
    asal = Asal("e81.xlsx", "E81", nomor, f"{huruf}{nomor}")
    try:
        return Sel(nilai=Decimal(teks), teks=teks, asal=asal)
    except InvalidOperation:
        return Sel(teks=teks, asal=asal)


def susun(isi: dict[str, Any]) -> m.Renja:
    """Build a plan from its compact form; ``<<: *anchor`` merges another plan into it."""
    isi = {**isi.get("<<", {}), **{k: v for k, v in isi.items() if k != "<<"}}
    if asing := isi.keys() - TABEL.keys() - {"dokumen"}:
        raise ValueError(f"unknown tables {sorted(asing)}")
    tabel: dict[str, Any] = {}
    for nama, kelas in TABEL.items():
        baris = [dict(b) for b in isi.get(nama) or ()]
        if nama == "simpul":
            _lengkapi_simpul(baris)
        for urut, b in enumerate(baris, 1):
            if nama == "indikator":
                _lengkapi_indikator(b)
            if "urut" in _wajib(kelas):
                b.setdefault("urut", str(urut))
        tabel[nama] = tuple(
            _rekaman(kelas, b, Asal(berkas=f"{nama}.csv", baris=i + 2)) for i, b in enumerate(baris)
        )
    dokumen = _rekaman(m.Dokumen, DOKUMEN | (isi.get("dokumen") or {}))
    return m.Renja(dokumen=dokumen, **tabel)


def _lengkapi_simpul(baris: list[dict[str, str]]) -> None:
    for b in baris:
        b.setdefault("id", b.get("kode", ""))
    ada = {b["id"] for b in baris}
    for b in baris:
        bagian = b["id"].split(".")
        if "induk" not in b:
            calon = (".".join(bagian[:n]) for n in range(len(bagian) - 1, 0, -1))
            b["induk"] = next((c for c in calon if c in ada), "")
        b.setdefault("tingkat", TINGKAT.get(len(bagian), ""))
        b.setdefault("uraian", f"Uraian {b['id']}")


def _lengkapi_indikator(b: dict[str, Any]) -> None:
    b["kebijakan"] = _rekaman(Kebijakan, {k: b.pop(k) for k in list(b) if k in KEBIJAKAN})
    bagian = b.get("pemilik", "").split(".")
    b.setdefault("tingkat", TINGKAT.get(len(bagian), "sasaran"))
    b.setdefault("uraian", f"Jumlah Dokumen {b['id']}")
    b.setdefault("satuan", "Dokumen")


@cache
def _jenis(kelas: type) -> dict[str, Any]:
    return typing.get_type_hints(kelas)


@cache
def _wajib(kelas: type) -> frozenset[str]:
    return frozenset(
        f.name for f in fields(kelas) if f.default is MISSING and f.default_factory is MISSING
    )


def _rekaman(kelas: type, isi: dict[str, Any], asal: Asal | None = None) -> Any:
    jenis = _jenis(kelas)
    if asing := isi.keys() - jenis.keys():
        raise ValueError(f"{kelas.__name__} has no fields {sorted(asing)}")
    if kurang := _wajib(kelas) - isi.keys():
        raise ValueError(f"{kelas.__name__} needs {sorted(kurang)}")
    nilai = {k: _nilai(jenis[k], v, k) for k, v in isi.items()}
    if asal is not None:
        nilai.setdefault("asal", asal)
    return kelas(**nilai)


def _nilai(jenis: Any, teks: Any, nama: str) -> Any:
    if isinstance(jenis, types.UnionType) or typing.get_origin(jenis) is typing.Union:
        if teks in ("", "null", "~"):
            return None
        jenis = next(j for j in typing.get_args(jenis) if j is not type(None))
    if typing.get_origin(jenis) is tuple:
        return tuple(_nilai(typing.get_args(jenis)[0], t, nama) for t in teks)
    if not isinstance(teks, str):
        return teks  # a record that was built already
    if teks in ("null", "~"):
        teks = ""
    if jenis is str:
        return teks
    try:
        if jenis is Rupiah:
            return rupiah(teks)
        if jenis is date:
            return date.fromisoformat(teks)
        if issubclass(jenis, StrEnum | int | Decimal):
            return jenis(teks)
    except (ValueError, InvalidOperation) as salah:
        raise ValueError(f"{nama}: {teks!r} is not a {jenis.__name__}") from salah
    raise ValueError(f"{nama}: cannot read a {jenis}")


def rupiah(teks: str) -> Rupiah:
    """Build money from a plain decimal text in rupiah."""
    return Rupiah.dari(teks)


PIN = {
    "kode", "column", "table", "baris", "cell", "severity", "stated", "expected",
    "message_contains", "ikut",
}  # fmt: skip


def cocok(pin: dict[str, Any], f: Finding) -> bool:
    """Tell whether a finding is the one a case describes."""
    potongan = pin.get("message_contains", [])
    if isinstance(potongan, str):
        potongan = [potongan]
    return (
        all(
            (getattr(f.letak, nama) or "") == pin[nama]
            for nama in ("kode", "column", "table", "baris", "cell")
            if nama in pin
        )
        and ("severity" not in pin or f.severity.value == pin["severity"])
        and all(
            _sama(pin[nama], getattr(f, nama)) for nama in ("stated", "expected") if nama in pin
        )
        and all(p in f.message for p in potongan)
        and ("ikut" not in pin or [_tempat(x) for x in f.ikut] == list(pin["ikut"]))
    )


def _tempat(letak: Letak) -> str:
    return f"{letak.table} {letak.kode or letak.baris} {letak.column}"


def _sama(diminta: str, ada: str | None) -> bool:
    if ada is None or diminta in ("", "null", "~"):
        return ada is None and diminta in ("", "null", "~")
    try:
        d, a = Decimal(diminta), Decimal(ada)
    except InvalidOperation:
        return diminta == ada
    desimal = Decimal(1).scaleb(min(0, int(d.as_tuple().exponent)))
    return d == a.quantize(desimal, ROUND_HALF_UP)
