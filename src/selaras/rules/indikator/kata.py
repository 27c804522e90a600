"""Words of indikators and names: what unit a wording asks for, how alike two texts are."""

import re
from functools import lru_cache

from selaras.core.satuan import satuan_baku
from selaras.law.at import satuan as satuan_dikenal
from selaras.law.parameter import Satuan
from selaras.rules.base import Bahan

_KATA = re.compile(r"[0-9a-z]+")
_PEMISAH = re.compile(r"[\s,;(/]+")
_JUMLAH = re.compile(r"^\W*jumlah\s+", re.IGNORECASE)
_PERSENTASE = re.compile(r"^\W*(persentase|presentase|prosentase)\b", re.IGNORECASE)
_INDEKS = re.compile(r"^\W*(indeks|nilai)\b", re.IGNORECASE)
_KATA_TERPANJANG = 2

# Words that name what is handed over. Other counted nouns (gedung, kendaraan, sistem) are
# rightly measured in general counters such as unit or buah.
_KELUARAN = frozenset(
    {"Dokumen", "Laporan", "Paket", "Unit", "Layanan", "Lembaga", "Berita Acara", "Data",
     "Berkas", "Surat", "SK", "Sertifikat", "Rapat", "Kasus", "Rekomendasi", "Buku"}
)  # fmt: skip
_HAMPA = frozenset(
    {"jumlah", "yang", "dan", "atau", "pada", "bagi", "dalam", "serta", "beserta", "dengan",
     "untuk", "dari", "oleh", "di", "ke", "hasil", "disediakan", "dilaksanakan", "laporan",
     "dokumen", "paket", "unit", "orang"}
)  # fmt: skip
_AKAR = 6
_MIRIP = 0.7
_SINGKATAN = 2


def satuan_kalimat(bahan: Bahan, uraian: str) -> Satuan | None:
    """Return the unit a wording begins with: "Jumlah Paket Pakaian" asks for Paket.

    ``None`` when the wording does not begin with "Jumlah" and a unit that can be handed over
    or a word for people.
    """
    awal = _JUMLAH.match(uraian)
    if awal is None:
        return None
    kata = _PEMISAH.split(uraian[awal.end() :])
    for panjang in range(_KATA_TERPANJANG, 0, -1):
        satuan = bahan.hukum.satuan(" ".join(kata[:panjang]))
        if satuan is not None and (satuan.nama in _KELUARAN or satuan.jenis == "orang"):
            return satuan
    return None


def cocok_dengan_kalimat(bahan: Bahan, uraian: str, satuan: str) -> bool:
    """Tell whether a unit fits the wording of its indikator; an unknown unit or wording does.

    People are people: "Jumlah ASN" may be counted in Orang (IN15 compares such units between
    tables).
    """
    tertulis = bahan.hukum.satuan(satuan)
    if tertulis is None:
        return True
    dicacah = tertulis.jenis in ("hitung", "orang")
    if _PERSENTASE.match(uraian) or _INDEKS.match(uraian):
        return not dicacah
    diminta = satuan_kalimat(bahan, uraian)
    if diminta is None or diminta == tertulis:
        return True
    return diminta.jenis == "orang" and tertulis.jenis == "orang"


def satuan_dimaksud(bahan: Bahan, teks: str) -> Satuan | None:
    """Return the known unit a text names; a misspelt one is read as meant."""
    return bahan.hukum.satuan(teks) or (bahan.hukum.satuan(terdekat(teks)) if teks else None)


def terdekat(teks: str) -> str:
    """Return the known unit that a misspelt one resembles most; empty when none is near.

    >>> terdekat("nit"), terdekat("kejadian")
    ('Unit', '')
    """
    from difflib import get_close_matches  # rarely needed

    dikenal = {s: d.nama for s, d in satuan_dikenal().items() if len(s) > _SINGKATAN}
    dekat = get_close_matches(satuan_baku(teks), dikenal, n=1, cutoff=_MIRIP)
    return dikenal[dekat[0]] if dekat else ""


@lru_cache(maxsize=4096)  # a wording is compared with every line that carries it
def kata_inti(teks: str) -> frozenset[str]:
    """Return the words that carry the meaning of a name, shortened to their stem.

    >>> sorted(kata_inti("Jumlah Paket Pakaian Dinas beserta Atribut Kelengkapannya"))
    ['atribu', 'dinas', 'keleng', 'pakaia']
    """
    return frozenset(k[:_AKAR] for k in _KATA.findall(teks.casefold()) if k not in _HAMPA)


def kemiripan(a: str, b: str) -> tuple[int, int]:
    """Return how many words two texts share, and how many they have together."""
    satu, dua = kata_inti(a), kata_inti(b)
    return len(satu & dua), len(satu | dua)


def rapat(teks: str) -> str:
    """Return a text without case, spaces and punctuation, for comparing wordings."""
    return "".join(_KATA.findall(teks.casefold()))
