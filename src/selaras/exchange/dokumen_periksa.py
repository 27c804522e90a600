"""The whole catalogue over a document that was read, and what of it could not run.

A document in hand is not a data set: a table that is not in the file, or a column that its header
does not have, is no fault of a row. Such findings are left out, and the rules that had nothing to
judge are named, so that silence is never taken for praise. What rests on a table that was told with
little confidence is a warning, never an error.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from selaras.core.nilai import Asal
from selaras.core.renja import Renja, Tingkat
from selaras.exchange.dokumen_masuk import DokumenTerbaca
from selaras.exchange.parsed import Issues, Severity
from selaras.rules.base import Finding, Letak
from selaras.rules.base import Severity as BeratTemuan
from selaras.rules.pemeriksaan import HasilPeriksa, periksa
from selaras.rules.registry import menurut_kode, semua

if TYPE_CHECKING:
    from selaras.core.nomenklatur import DaftarNomenklatur
    from selaras.exchange.dokumen.tabel import TabelTerbaca
    from selaras.exchange.parsed import Issue, Parsed

_NAMA = {
    "TC29": "Tabel T-C.29",
    "TC30": "Tabel T-C.30",
    "TC31": "Tabel T-C.31",
    "TC32": "Tabel T-C.32",
    "TC33": "Tabel T-C.33",
    "II2": "tabel capaian IKU",
    "III1": "tabel tujuan dan sasaran",
    "IKU": "lembar IKU",
    "NARASI": "narasi",
    "HUKUM": "daftar landasan hukum",
}
_WAJIB = ("TC29", "TC30", "TC31", "TC32", "TC33")
_KELUARGA = {"hitung": "TC29", "narasi": "NARASI", "hukum": "HUKUM", "pagu": "TC33", "kode": "TC33"}
_BUTUH = {
    "HT09": ("II2",),
    "HT16": (),
    "KD07": ("TC31",),
    "LS01": ("TC29",),
    "LS02": ("TC29", "TC30"),
    "LS05": ("TC31", "TC33"),
    "LS06": ("TC29", "TC33"),
    "LS07": ("TC29", "TC33"),
    "LS08": ("TC29", "TC33"),
    "LS09": ("TC29", "TC33"),
    "LS10": ("TC31",),
    "LS11": ("III1",),
    "LS12": ("TC30",),
    "LS13": ("TC30",),
    "LS14": ("TC29",),
    "LS15": ("TC29", "NARASI"),
    "LS16": ("TC30",),
    "NR12": ("IKU",),
    "PG07": ("TC31",),
    "PG08": ("TC31",),
    "PG09": ("TC31",),
    "PG15": ("TC31",),
    "PG16": ("TC31",),
    "IN07": ("TC29",),
    "IN10": ("TC29",),
    "IN11": ("TC29",),
}
_BAGIAN_LENGKAP = 5
_BARIS_KABUR = 10
_BAGIAN = re.compile(r"[1-5](?:\.\d)?$")
_TAMBAHAN = frozenset({"uraian", "catatan", "judul", "nomor", "no"})
_YAKIN = 0.6
_PERLU_SATUAN = frozenset({"IN13", "LS07"})
_TANPA_KOLOM_BERARTI = frozenset({"IN18"})


def periksa_dokumen(
    dok: DokumenTerbaca, nomenklatur: "DaftarNomenklatur | None" = None
) -> tuple[HasilPeriksa, tuple["Issue", ...]]:
    """Run all rules over what a document holds.

    Args:
        dok: The document.
        nomenklatur: The national list, where one is given.

    Returns:
        The findings, and issues that name what could not be judged.
    """
    hasil = periksa(dok.renja, nomenklatur=nomenklatur)
    saring = _Saring(dok)
    temuan = tuple(f for f in map(saring.nilai, hasil.findings) if f is not None)
    temuan += tuple(saring.tabel_hilang())
    issues = Issues()
    saring.sebut(issues)
    return replace(hasil, findings=temuan), issues.result()


_EKSPOR = "data-pokok-sementara"
_TANPA_PROSA = frozenset({"JD03", "JD05", "HK04"})


def periksa_ekspor(
    baca: "Parsed[Renja]", nomenklatur: "DaftarNomenklatur | None" = None
) -> tuple[HasilPeriksa, tuple["Issue", ...]]:
    """Run all rules over a plan that was read, and leave out what an export cannot be blamed for.

    An export of another system holds lines and money: it has no chapters, no other tables, and no
    target of year n+1 above the sub kegiatan. A plan of our own format is judged in full.

    Args:
        baca: What was read; with a plan in it.
        nomenklatur: The national list, where one is given.

    Raises:
        ValueError: nothing was read.
    """
    renja = baca.value
    if renja is None:
        raise ValueError("nothing was read")
    hasil = periksa(renja, nomenklatur=nomenklatur)
    if not any(i.code == _EKSPOR for i in baca.issues):
        return hasil, ()
    temuan = tuple(f for f in hasil.findings if not _di_luar_ekspor(f, renja))
    issues = Issues()
    if len(temuan) < len(hasil.findings):
        issues.add(
            "aturan-tidak-dijalankan",
            Severity.INFO,
            "Berkas ini ekspor data, bukan dokumen: narasi, tabel lain, dan target tahun n+1 "
            "program dan kegiatan tidak dinilai.",
            next((i.place for i in baca.issues if i.place is not None), None),
        )
    return replace(hasil, findings=temuan), issues.result()


def _di_luar_ekspor(f: Finding, renja: Renja) -> bool:
    if f.code in _TANPA_PROSA:
        return True
    if f.code != "PG04" or f.letak.column != "target_maju":
        return False
    s = renja.simpul_oleh_id.get(f.letak.baris)
    return s is not None and s.tingkat is not Tingkat.SUB_KEGIATAN


class _Saring:
    """Which findings a document can be blamed for."""

    def __init__(self, dok: DokumenTerbaca) -> None:
        self.dok = dok
        self.ada = set(dok.kunci_tabel)
        bagian = {n.bagian for n in dok.renja.narasi}
        self.bagian = {b for b in bagian if _BAGIAN.match(b)}
        self.lengkap = len(self.bagian) >= _BAGIAN_LENGKAP
        if self.bagian:
            self.ada.add("NARASI")
        if dok.renja.landasan:
            self.ada.add("HUKUM")
        self.kolom = {
            k: {n for t in dok.tabel if t.kunci == k for n in t.kepala.kolom} for k in _NAMA
        }
        self.tanpa_satuan = {k for k in ("TC31", "TC33") if self._tanpa_satuan(k)}
        self.ragu = {t.kunci for t in self._kurang_yakin()}
        self.lewat: dict[str, set[str]] = {}

    def nilai(self, f: Finding) -> Finding | None:
        """Return a finding as it stands, reworded, or ``None`` when the document cannot know."""
        tabel, kolom = f.letak.table or "", f.letak.column or ""
        if f.code == "JD05":
            return None  # said by tabel_hilang, of the document and not of its data
        if f.code == "JD03":
            return self._bagian_kosong(f)
        if f.code == "HK04" and "HUKUM" not in self.ada:
            return self._bagian_kosong(f) if self.lengkap and "1.2" in self.bagian else None
        if tabel in _NAMA and tabel not in self.ada:
            return None
        if f.code not in _TANPA_KOLOM_BERARTI and self._tanpa_kolom(tabel, kolom):
            self.lewat.setdefault(tabel, set()).add(kolom)
            return None
        perlu_satuan = f.code in _PERLU_SATUAN and kolom.endswith(("target", "maju"))
        if perlu_satuan and tabel in self.tanpa_satuan:
            self.lewat.setdefault(tabel, set()).add("satuan")
            return None
        if tabel in self.ragu and f.severity is BeratTemuan.ERROR:
            return replace(f, severity=BeratTemuan.WARNING)
        return f

    def _tanpa_kolom(self, tabel: str, kolom: str) -> bool:
        """Tell whether a table that was found has no such column at all."""
        if tabel not in self.dok.kunci_tabel or not kolom or kolom in _TAMBAHAN:
            return False
        if kolom == "kode":
            tanpa = sum(not s.kode for s in self.dok.renja.simpul)
            return "kode" not in self.kolom[tabel] and tanpa * 2 > len(self.dok.renja.simpul)
        if kolom == "satuan":
            return not {"satuan", "awal"} & self.kolom[tabel]
        dikenal = {n for t in self.dok.tabel if t.kunci == tabel for n in t.bentuk.kolom}
        pola = re.sub(r"20\d\d$", "{tahun}", kolom)
        return pola in dikenal and kolom not in self.kolom[tabel]

    def _tanpa_satuan(self, tabel: str) -> bool:
        """Tell whether a table prints its targets without units: then no row is to blame."""
        r = self.dok.renja
        daftar = r.keluaran if tabel == "TC33" else (*r.rkpd, *r.kebutuhan)
        satuan = [x.satuan for x in daftar if x.target is not None]
        return sum(not s for s in satuan) * 2 > len(satuan)

    def _ada_yang_kabur(self) -> bool:
        """Tell whether tables without lines are there: what is missing may be one of them."""
        return any(k.kolom_dugaan and len(k.baris) >= _BARIS_KABUR for k in self.dok.lembar.kisi())

    def tabel_hilang(self) -> Iterator[Finding]:
        """Yield a finding per legal table that a whole document lacks."""
        aturan = menurut_kode().get("JD05")
        if not self.lengkap or aturan is None or self._ada_yang_kabur():
            return
        for tabel in _WAJIB:
            if tabel in self.ada:
                continue
            nama = _NAMA[tabel]
            yield aturan.finding(
                Letak(table=tabel),
                f"{nama} tidak ditemukan dalam dokumen ini.",
                saran=f"Muat {nama}, atau periksa apakah judul kolomnya mengikuti Permendagri "
                "86/2017.",
            )

    def _bagian_kosong(self, f: Finding) -> Finding | None:
        return f if self.lengkap else None

    def sebut(self, issues: Issues) -> None:
        """Name what could not be judged."""
        tempat = Asal(self.dok.lembar.berkas)
        hilang = [k for k in _NAMA if k not in self.ada]
        tak_jalan: dict[tuple[str, ...], list[str]] = {}
        for a in semua():
            butuh = _BUTUH.get(a.code)
            if butuh is None:
                satu = _KELUARGA.get(a.family)
                butuh = (satu,) if satu else ()
            kurang = tuple(k for k in butuh if k in hilang)
            if kurang:
                tak_jalan.setdefault(kurang, []).append(a.code)
        for kurang, kode in tak_jalan.items():
            apa = " dan ".join(_NAMA[k] for k in kurang)
            issues.add(
                "aturan-tidak-dijalankan",
                Severity.INFO,
                f"{len(kode)} aturan tidak dapat dijalankan karena {apa} tidak ditemukan: "
                f"{_rentang(kode)}.",
                tempat,
            )
        for tabel, kolom in self.lewat.items():
            nama = ", ".join(sorted(k.replace("_", " ") for k in kolom))
            issues.add(
                "kolom-tidak-ada",
                Severity.INFO,
                f"{_NAMA[tabel]} tidak memuat kolom {nama}; pemeriksaan yang memerlukannya "
                "dilewati.",
                tempat,
            )
        for t in self._kurang_yakin():
            issues.add(
                "tabel-kurang-pasti",
                Severity.WARNING,
                f"Tabel ini dibaca sebagai {_NAMA.get(t.kunci, t.bentuk.nama)}, tetapi kolomnya "
                f"tidak semua dikenal (keyakinan {round(t.keyakinan * 100)}%). Periksa dahulu "
                "sebelum mempercayai temuannya.",
                t.tempat,
            )

    def _kurang_yakin(self) -> Iterator["TabelTerbaca"]:
        return (t for t in self.dok.tabel if t.keyakinan < _YAKIN)


def _rentang(kode: Sequence[str]) -> str:
    """Return rule codes with runs shortened.

    >>> _rentang(["HT01", "HT02", "HT03", "LS01"])
    'HT01–HT03, LS01'
    """
    potong: list[list[str]] = []
    for k in kode:
        lama = potong[-1][-1] if potong else ""
        if lama[:2] == k[:2] and lama[2:].isdigit() and int(lama[2:]) + 1 == int(k[2:]):
            potong[-1].append(k)
        else:
            potong.append([k])
    return ", ".join(p[0] if len(p) == 1 else f"{p[0]}–{p[-1]}" for p in potong)
