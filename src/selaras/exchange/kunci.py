"""The keys of a plan: ``renja.toml`` and the sheet ``renja`` to a :class:`Dokumen` and back."""

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from selaras.core.nilai import Asal
from selaras.core.renja import Dokumen
from selaras.core.rupiah import Rupiah
from selaras.exchange.berkas_csv import baca_teks
from selaras.exchange.konversi import TIDAK_ADA, SelError, angka_ke_teks, ke_teks, kutip, pembaca
from selaras.exchange.parsed import Issues, Severity
from selaras.exchange.skema import Jenis, Kunci, kunci
from selaras.exchange.uraian import KUNCI, SEKSI

BERKAS = "renja.toml"

_TEMPAT_TOML = re.compile(r"\(at (?:line (\d+), column \d+|end of document)\)")
_BARIS_DAFTAR = 3  # rows of a blank list, to be filled
_POKOK = ("tahun", "renstra_awal", "renstra_akhir")
TANGGAL_PERTAMA = date(2017, 9, 26)
"""First day of Permendagri 86/2017, whose forms the documents follow."""


def baca_toml(data: bytes, issues: Issues, berkas: str = BERKAS) -> Dokumen | None:
    """Read ``renja.toml``; ``None`` when no document can be made of it."""
    teks = baca_teks(data, Asal(berkas), issues)
    if teks is None:
        return None
    try:
        isi = tomllib.loads(teks, parse_float=Decimal)
    except RecursionError:
        issues.add(
            "toml-rusak",
            Severity.ERROR,
            "Tanda kurung bersarang terlalu dalam. Tulis setiap kunci seperti pada contoh "
            "`selaras new`.",
            Asal(berkas),
        )
        return None
    except ValueError as galat:
        cocok = _TEMPAT_TOML.search(str(galat))
        baris = int(cocok[1]) if cocok and cocok[1] else teks.count("\n") + 1
        issues.add(
            "toml-rusak",
            Severity.ERROR,
            "Baris ini tidak dapat dibaca. Setiap kunci ditulis nama = nilai; teks diapit tanda "
            'kutip ganda, misalnya nama = "Badan ...", tanggal ditulis 2024-08-31.',
            Asal(berkas, baris=baris),
        )
        return None
    nilai: dict[str, tuple[list[Any], Asal]] = {}
    for seksi, kamus in isi.items():
        if not isinstance(kamus, Mapping):
            nilai[seksi] = ([kamus], Asal(berkas, sel=seksi))
            continue
        for nama, v in kamus.items():
            alamat = f"{seksi}.{nama}"
            daftar = v if isinstance(v, list) else [v]
            nilai[alamat] = (daftar, Asal(berkas, sel=alamat))
    return susun(nilai, issues, Asal(berkas))


def susun(
    nilai: Mapping[str, tuple[list[Any], Asal]], issues: Issues, asal: Asal
) -> Dokumen | None:
    """Make a document of key values, each with its place.

    Args:
        nilai: Values by ``section.key``; more than one only for lists.
        issues: Where to record what is wrong.
        asal: The file or sheet as a whole.
    """
    dikenal = {k.alamat: k for k in kunci()}
    for alamat, (_, tempat) in nilai.items():
        if alamat not in dikenal:
            _kunci_asing(alamat, tempat, list(dikenal), issues)
    atribut: dict[str, Any] = {}
    for k in kunci():
        daftar, tempat = nilai.get(k.alamat, ([], asal))
        terbaca = _baca_kunci(k, daftar, tempat, issues)
        if terbaca is not TIDAK_ADA:
            atribut[k.atribut] = terbaca
    if any(n not in atribut for n in _POKOK):
        return None
    atribut.setdefault("nama", "")
    tertulis = atribut.get("tanggal")
    if tertulis is not None and tertulis < TANGGAL_PERTAMA:
        issues.add(
            "tanggal-terlalu-lama",
            Severity.ERROR,
            f"Tanggal dokumen {tertulis.isoformat()} mendahului {TANGGAL_PERTAMA.isoformat()}, "
            "hari pertama bentuk Renja yang dikenal Selaras. Perbaiki dokumen.tanggal.",
            asal,
            kolom="dokumen.tanggal",
        )
        del atribut["tanggal"]
    if "tanggal" not in atribut:
        if atribut["tahun"] <= TANGGAL_PERTAMA.year:
            issues.add(
                "tahun-terlalu-lama",
                Severity.ERROR,
                f"Tahun rencana {atribut['tahun']} mendahului bentuk Renja yang dikenal Selaras "
                f"(sejak {TANGGAL_PERTAMA.isoformat()}). Perbaiki dokumen.tahun.",
                asal,
                kolom="dokumen.tahun",
            )
            return None
        atribut["tanggal"] = sementara = date(atribut["tahun"], 1, 1)
        issues.add(
            "tanggal-sementara",
            Severity.INFO,
            f"Sementara dipakai {sementara.isoformat()} sebagai tanggal dokumen.",
            asal,
            kolom="dokumen.tanggal",
        )
    return Dokumen(**atribut)


def _baca_kunci(k: Kunci, daftar: list[Any], tempat: Asal, issues: Issues) -> Any:
    """Return the value of a key, or ``TIDAK_ADA`` when the record's default has to serve."""
    baca = pembaca(k.kolom)
    hasil: list[Any] = []
    try:
        if not daftar:
            if k.kolom.wajib:
                raise SelError(
                    "kunci-wajib-tidak-ada",
                    f"Kunci {k.alamat} tidak ada atau kosong. Tambahkan; isinya: "
                    f"{KUNCI[k.atribut]}",
                )
            return TIDAK_ADA
        if len(daftar) > 1 and k.kolom.jenis is not Jenis.DAFTAR:
            raise SelError(
                "kunci-ganda", f"Kunci {k.alamat} berisi {len(daftar)} nilai, padahal cukup satu."
            )
        for v in daftar:
            teks = _ke_teks(k, v)
            if teks.strip() or k.kolom.jenis is not Jenis.DAFTAR:
                hasil.append(baca(teks))
    except SelError as galat:
        issues.add(galat.code, galat.severity, galat.pesan, tempat, kolom=k.alamat)
        return galat.nilai
    return tuple(hasil) if k.kolom.jenis is Jenis.DAFTAR else hasil[0]


def _ke_teks(k: Kunci, v: Any) -> str:
    """Bring a TOML value or a cell to the text a converter reads."""
    if isinstance(v, str):
        return v
    if isinstance(v, (int, Decimal)) and not isinstance(v, bool):
        try:
            return angka_ke_teks(Decimal(v))
        except ValueError:
            isi = "bilangan yang terlalu besar"
    elif isinstance(v, date):
        return ke_teks(v)
    else:
        isi = kutip(str(v))
    raise SelError(
        "jenis-nilai", f"Isi kunci {k.alamat} berupa {isi}, padahal seharusnya {k.kolom.jenis}."
    )


def _kunci_asing(alamat: str, tempat: Asal, dikenal: list[str], issues: Issues) -> None:
    saran = issues.suggest(alamat, dikenal, "Hapus atau ganti nama kuncinya.")
    issues.add(
        "kunci-tidak-dikenal",
        Severity.WARNING,
        f"Kunci {kutip(alamat, 60)} tidak dikenal; isinya tidak dibaca. {saran}",
        tempat,
        kolom=alamat,
    )


# Writing


def tulis_toml(dokumen: Dokumen) -> bytes:
    """Write ``renja.toml``: every key with a line that explains it."""
    baris = ["# Data pokok Renja. Baris yang diawali # adalah penjelasan."]
    seksi = ""
    for k in kunci():
        if k.seksi != seksi:
            seksi = k.seksi
            baris += ["", f"# {SEKSI[seksi]}", f"[{seksi}]"]
        baris.append(f"# {penjelasan(k)}")
        nilai = getattr(dokumen, k.atribut)
        baris.append(f"# {k.nama} =" if nilai is None else f"{k.nama} = {_nilai_toml(nilai)}")
    return ("\n".join(baris) + "\n").encode()


def penjelasan(k: Kunci) -> str:
    """Return the meaning of a key with its choices."""
    teks = k.kolom.uraian
    if k.kolom.pilihan:
        teks += f" Pilihan: {', '.join(k.kolom.pilihan)}."
    return teks


def _nilai_toml(nilai: Any) -> str:
    if isinstance(nilai, tuple):
        if not nilai:
            return "[]"
        return "[\n" + "".join(f"    {_nilai_toml(v)},\n" for v in nilai) + "]"
    if isinstance(nilai, str):
        return json.dumps(rapikan_teks(nilai), ensure_ascii=False).replace("\x7f", "\\u007F")
    if isinstance(nilai, Rupiah):
        teks = ke_teks(nilai)
        return f'"{teks}"' if "." in teks else teks
    return ke_teks(nilai)


def rapikan_teks(teks: str) -> str:
    """Return the text with the one line end the format knows."""
    return teks.replace("\r\n", "\n").replace("\r", "\n") if "\r" in teks else teks


def baris_lembar(dokumen: Dokumen) -> Iterable[tuple[Kunci, Any]]:
    """Yield the rows of the sheet ``renja``: a key once per value, blank lists a few times."""
    for k in kunci():
        nilai = getattr(dokumen, k.atribut)
        if isinstance(nilai, tuple):
            for v in nilai or (None,) * _BARIS_DAFTAR:
                yield k, v
        else:
            yield k, nilai
