"""The report of a check as its readers need it: first what a head of agency asks, then all of it.

Plain data that page, HTML and PDF draw alike, so that they cannot say different things.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from selaras.documents.laporan_kata import TABEL_TERCETAK, berkas, tanpa_kode, tempat, terbaca
from selaras.rules.base import TABEL, Finding, Rule, Severity

NAMA_BERAT: Mapping[str, str] = {
    "error": "Kesalahan",
    "warning": "Peringatan",
    "info": "Catatan",
}
_UTAMA = 5
_URUT = {s: i for i, s in enumerate(Severity)}
_KELUARGA = ("pagu", "evaluasi", "hitung", "lintas", "kode", "hukum", "indikator", "narasi")
_TAK_DIPAHAMI = frozenset(
    {
        "tabel-tidak-dikenal",
        "tabel-diragukan",
        "tabel-kurang-pasti",
        "halaman-pindaian",
        "kolom-tidak-ada",
    }
)
_TAK_JALAN = "aturan-tidak-dijalankan"


@dataclass(frozen=True, kw_only=True)
class TabelDibaca:
    """A table that was understood.

    Attributes:
        nama: As it is printed, such as ``Tabel T-C.33``.
        baris: Rows that were read.
        keyakinan: How sure it is that this is the table, per cent.
        tempat: Where it begins, in words.
        halaman: Pages or sheets it covers, in words; empty where nobody knows.
    """

    nama: str
    baris: int
    keyakinan: int
    tempat: str = ""
    halaman: str = ""


def susun(
    judul: str,
    sumber: str,
    temuan: Sequence[Finding],
    masalah: Sequence[Mapping[str, Any]],
    aturan: Mapping[str, Rule],
    *,
    terbaca_: bool = True,
    aturan_jalan: int = 0,
    tabel: Sequence[TabelDibaca] = (),
    cuplikan: Mapping[int, Mapping[str, Any]] | None = None,
) -> dict[str, Any]:
    """Return the report.

    Args:
        judul: What was checked.
        sumber: Its file name.
        temuan: Findings in report order; those that a waiver accepts are counted only.
        masalah: Issues of reading as the JSON contract prints them.
        aturan: The catalogue by code.
        terbaca_: Whether anything could be read at all.
        aturan_jalan: How many rules ran.
        tabel: The tables that were understood.
        cuplikan: Index of a finding in ``temuan`` to its row (``sel``, ``tanda``) and page
            (``halaman``), where known.

    Returns:
        JSON-ready: ``judul``, ``sumber``, ``terbaca``, ``jumlah`` by gravity, ``utama`` (the most
        important, each kind once), ``tabel``, ``tidak_dipahami``, ``tidak_dijalankan``,
        ``masalah``, ``kelompok`` (findings by table), ``aturan_jalan``, ``diterima``.
    """
    terbuka = [(i, t) for i, t in enumerate(temuan) if t.waived is None]
    isi = {i: _satu(i, t, aturan, (cuplikan or {}).get(i)) for i, t in terbuka}
    jumlah = Counter(t.severity.value for _, t in terbuka)
    return {
        "judul": judul,
        "sumber": sumber,
        "terbaca": terbaca_,
        "jumlah": {s.value: jumlah[s.value] for s in Severity},
        "utama": _utama(terbuka, isi, aturan),
        "tabel": [asdict(t) for t in tabel],
        "tidak_dipahami": _pesan(masalah, _TAK_DIPAHAMI),
        "tidak_dijalankan": _pesan(masalah, {_TAK_JALAN}),
        "masalah": _pesan(
            masalah, {str(m["code"]) for m in masalah} - _TAK_DIPAHAMI - {_TAK_JALAN}
        ),
        "kelompok": _kelompok(terbuka, isi),
        "aturan_jalan": aturan_jalan,
        "diterima": len(temuan) - len(terbuka),
    }


def _satu(
    i: int, t: Finding, aturan: Mapping[str, Rule], cuplikan: Mapping[str, Any] | None
) -> dict[str, Any]:
    kolom = t.letak.column
    return {
        "nomor": i + 1,
        "kode": t.code,
        "nama": aturan[t.code].judul() if t.code in aturan else "",
        "berat": t.severity.value,
        "nama_berat": NAMA_BERAT[t.severity.value],
        "tempat": tempat(t),
        "berkas": berkas(t),
        "pesan": tanpa_kode(t),
        "tertulis": terbaca(t.stated, kolom),
        "seharusnya": terbaca(t.expected, kolom),
        "dasar": t.dasar,
        "saran": t.saran,
        "cuplikan": dict(cuplikan) if cuplikan else None,
    }


def _utama(
    terbuka: Sequence[tuple[int, Finding]],
    isi: Mapping[int, dict[str, Any]],
    aturan: Mapping[str, Rule],
) -> list[dict[str, Any]]:
    """Return the gravest findings, each kind once: money before counting before wording."""
    per_kode = Counter((t.code, t.severity) for _, t in terbuka)

    def penting(pasangan: tuple[int, Finding]) -> tuple[int, int, int, int]:
        i, t = pasangan
        keluarga = aturan[t.code].family if t.code in aturan else ""
        letak = _KELUARGA.index(keluarga) if keluarga in _KELUARGA else len(_KELUARGA)
        return _URUT[t.severity], letak, -len(t.ikut), i

    hasil: list[dict[str, Any]] = []
    sudah: set[str] = set()
    for i, t in sorted(terbuka, key=penting):
        if t.code not in sudah and len(hasil) < _UTAMA:
            sudah.add(t.code)
            hasil.append({**isi[i], "lain": per_kode[t.code, t.severity] - 1})
    return hasil


def _kelompok(
    terbuka: Sequence[tuple[int, Finding]], isi: Mapping[int, dict[str, Any]]
) -> list[dict[str, Any]]:
    urut = {k: i for i, k in enumerate(TABEL)}
    kunci = sorted(
        {t.letak.table or "" for _, t in terbuka}, key=lambda k: (urut.get(k, len(urut)), k)
    )
    return [
        {
            "kunci": k or "lain",
            "nama": _nama_tabel(k),
            "temuan": [isi[i] for i, t in terbuka if (t.letak.table or "") == k],
        }
        for k in kunci
    ]


def _nama_tabel(kunci: str) -> str:
    nama = TABEL_TERCETAK.get(kunci, kunci)
    if kunci.startswith(("TC", "II")):
        return f"Tabel {nama}"
    if kunci == "E81":
        return "Formulir E.81"
    return {"HUKUM": "Landasan hukum", "": "Dokumen"}.get(kunci, nama)


def _pesan(masalah: Sequence[Mapping[str, Any]], kode: Iterable[str]) -> list[dict[str, str]]:
    pilih = frozenset(kode)
    return [
        {
            "berat": str(m["severity"]),
            "tempat": letak_masalah(m["place"]),
            "pesan": str(m["message"]),
        }
        for m in masalah
        if m["code"] in pilih
    ]


def letak_masalah(letak: Mapping[str, Any]) -> str:
    """Return the place of an issue in words: ``Lembar1 baris 7``, ``halaman 3``."""
    bagian = [
        str(letak["sheet"]) if letak.get("sheet") else "",
        f"halaman {letak['page']}" if letak.get("page") else "",
        str(letak["cell"]) if letak.get("cell") else "",
        f"baris {letak['row']}" if letak.get("row") and not letak.get("cell") else "",
    ]
    return ", ".join(b for b in bagian if b)
