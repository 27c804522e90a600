"""Whether the tables can hold what was read, asked before anything is kept."""

from functools import cache
from typing import Any

from selaras.core.beda import isi_kolom
from selaras.core.masuk import RencanaMasuk
from selaras.core.rupiah import Rupiah
from selaras.db.fields import BilanganField, RupiahField
from selaras.db.pemetaan import PETA
from selaras.services.galat import TidakSah

_SEN_MAKS = 2**63 - 1
_BULAT_MAKS = 2**31 - 1
_DIGIT_MAKS = 60


@cache
def _batas() -> dict[str, list[tuple[str, str, int]]]:
    """Return the limited columns of each table: column, kind, limit."""
    hasil: dict[str, list[tuple[str, str, int]]] = {}
    for nama, peta in PETA.items():
        medan = {f.name: f for f in peta.model._meta.get_fields() if hasattr(f, "attname")}
        isi: list[tuple[str, str, int]] = []
        for k in peta.kolom:
            f = medan.get("kunci" if k == "id" else k)
            if isinstance(f, RupiahField):
                isi.append((k, "uang", _SEN_MAKS))
            elif isinstance(f, BilanganField):
                isi.append((k, "angka", _DIGIT_MAKS))
            elif f is not None and getattr(f, "max_length", None):
                isi.append((k, "teks", f.max_length))
            elif f is not None and f.get_internal_type() in ("IntegerField",):
                isi.append((k, "bulat", _BULAT_MAKS))
        hasil[nama] = isi
    return hasil


def periksa_muat(masuk: RencanaMasuk) -> None:
    """Refuse an incoming plan with a value that no table can hold.

    Raises:
        TidakSah: Names the cell and the limit.
    """
    for nama, rekaman in masuk.tabel.items():
        kolom = _batas().get(nama)
        if not kolom:
            continue
        for r in rekaman:
            for k, jenis, batas in kolom:
                isi: Any = isi_kolom(r, k)
                if isi is None or isi == "" or _muat(isi, jenis, batas):
                    continue
                apa = f"paling panjang {batas} huruf" if jenis == "teks" else "terlalu besar"
                raise TidakSah(
                    f"{r.asal}: isi kolom {k.replace('_', ' ')} pada tabel {nama} tidak muat "
                    f"({apa}). Perbaiki selnya, lalu unggah lagi.",
                    {"berkas": f"{r.asal}: {k} tidak muat."},
                )


def _muat(isi: Any, jenis: str, batas: int) -> bool:
    if jenis == "uang":
        return not isinstance(isi, Rupiah) or abs(isi.sen) <= batas
    if jenis == "angka":
        return isi.is_finite() and len(format(isi, "f")) <= batas
    if jenis == "bulat":
        return not isinstance(isi, int) or abs(isi) <= batas
    return len(str(isi)) <= batas
