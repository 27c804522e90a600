"""An incoming plan as one run of bytes that keeps the cell of every value.

Its tables are CSV files of the open format; their origins and what the file states stand beside
them, so that a preview today and an application tomorrow speak of the same thing.
"""

import json
from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from selaras.core.dokumen import Dokumen
from selaras.core.masuk import Cara, RencanaMasuk
from selaras.core.nilai import Asal
from selaras.exchange import kunci
from selaras.exchange.arsip import arsipkan
from selaras.exchange.folder import baca_tabel, tulis_tabel
from selaras.exchange.parsed import Issues
from selaras.exchange.skema import tabel

_KETERANGAN = "masuk.json"


def tulis_masuk(masuk: RencanaMasuk) -> bytes:
    """Return an incoming plan as bytes."""
    berkas = {f"{n}.csv": tulis_tabel(tabel()[n], r) for n, r in masuk.tabel.items()}
    if masuk.dokumen is not None:
        berkas[kunci.BERKAS] = kunci.tulis_toml(masuk.dokumen)
    isi = {
        "jenis": masuk.jenis,
        "judul": masuk.judul,
        "lengkap": masuk.lengkap,
        "kolom": {n: list(k) for n, k in masuk.kolom.items()},
        "cara": {n: c.value for n, c in masuk.cara.items()},
        "tahun": masuk.tahun,
        "perangkat_daerah": [list(p) for p in masuk.perangkat_daerah],
        "baris": masuk.baris,
        "kolom_lain": list(masuk.kolom_lain),
        "medan": list(masuk.medan),
        "asal": _asal(masuk),
    }
    berkas[_KETERANGAN] = json.dumps(isi, ensure_ascii=False).encode()
    return arsipkan(berkas)


def baca_masuk_tersimpan(data: bytes) -> RencanaMasuk:
    """Return what :func:`tulis_masuk` wrote.

    Raises:
        ValueError, KeyError: The bytes are something else.
    """
    with ZipFile(BytesIO(data)) as arsip:
        berkas = {i.filename: arsip.read(i) for i in arsip.infolist()}
    isi: dict[str, Any] = json.loads(berkas[_KETERANGAN])
    issues = Issues()
    urutan = [tuple(k) if k is not None else None for k in isi["asal"]["kolom"]]
    hasil: dict[str, tuple[Any, ...]] = {}
    for n, t in tabel().items():
        if f"{n}.csv" not in berkas:
            continue
        rekaman = baca_tabel(t, berkas[f"{n}.csv"], issues)
        asal = isi["asal"]["tabel"][n]
        hasil[n] = tuple(
            replace(r, asal=_baca_asal(a, isi["asal"]["berkas"], urutan))
            for r, a in zip(rekaman, asal, strict=True)
        )
    dokumen: Dokumen | None = None
    if kunci.BERKAS in berkas:
        dokumen = kunci.baca_toml(berkas[kunci.BERKAS], issues)
    return RencanaMasuk(
        jenis=isi["jenis"],
        judul=isi["judul"],
        lengkap=isi["lengkap"],
        tabel=hasil,
        kolom={n: tuple(k) for n, k in isi["kolom"].items()},
        cara={n: Cara(c) for n, c in isi["cara"].items()},
        dokumen=dokumen,
        tahun=isi["tahun"],
        perangkat_daerah=tuple((p[0], p[1]) for p in isi["perangkat_daerah"]),
        baris=isi["baris"],
        kolom_lain=tuple(isi["kolom_lain"]),
        medan=tuple(isi["medan"]),
    )


def _asal(masuk: RencanaMasuk) -> dict[str, Any]:
    """Return the origins, files and column orders once each."""
    berkas: dict[str, int] = {}
    kolom: dict[tuple[str, ...] | None, int] = {}
    hasil: dict[str, list[Any]] = {}
    for n, rekaman in masuk.tabel.items():
        hasil[n] = []
        for r in rekaman:
            a = r.asal
            if a is None:
                hasil[n].append(None)
                continue
            b = berkas.setdefault(a.berkas, len(berkas))
            k = kolom.setdefault(a.kolom, len(kolom))
            hasil[n].append([b, a.lembar, a.baris, a.sel, k])
    return {
        "berkas": list(berkas),
        "kolom": [None if k is None else list(k) for k in kolom],
        "tabel": hasil,
    }


def _baca_asal(isi: Any, berkas: list[str], kolom: list[tuple[str, ...] | None]) -> Asal | None:
    if isi is None:
        return None
    b, lembar, baris, sel, k = isi
    return Asal(berkas[b], lembar, baris, sel, kolom[k])
