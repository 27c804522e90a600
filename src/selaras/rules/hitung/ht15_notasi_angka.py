"""HT15: several number notations in one table."""

import re
from collections import defaultdict
from collections.abc import Iterator

from selaras.core.renja import Tertulis
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.hitung.tercetak import KOSONG

_TABEL = frozenset({"TC29", "TC30", "TC31", "TC33", "II2", "III1"})
_UANG = frozenset({"pagu", "prakiraan_maju", "rkpd_pagu", "kebutuhan_dana"})
_PECAHAN = re.compile(r"\d([.,])(\d{1,2})(?!\d)(?!.*[.,]\d{3})")
_RIBUAN = re.compile(r"(?<![\d.,])(\d{1,3}(?:\.\d{3})+|\d{4,})(?![\d.]*\d)")
_DESIMAL_UANG = re.compile(r"\d,(\d+)$")
_PALING_BANYAK = 5
_SEL_KOSONG = "Sel kosong"
_SARAN = {
    _SEL_KOSONG: "Pakai satu lambang untuk sel kosong.",
    "Desimal uang": "Pakai jumlah desimal yang sama dalam satu tabel.",
}
_HUBUNG = frozenset("-–—")


class HT15NotasiAngka(Rule):
    """Angka dalam satu tabel ditulis dengan notasi yang berbeda-beda.

    Yang diperiksa:
        Angka tercetak dalam satu tabel: pemisah desimal titik di samping koma, ribuan bertitik di
        samping ribuan tanpa titik, jumlah desimal uang yang tidak sama, dan sel kosong dengan dua
        lambang. Satu temuan untuk setiap jenis dalam satu tabel.

    Mengapa:
        Bila titik kadang berarti ribuan dan kadang desimal, 11.640 dapat dibaca sebelas. Pembaca
        dan program lain akan salah membacanya.

    Contoh:
        “24.64 Persen” dalam tabel yang menulis “42,45”; “65.000.000,0” di samping
        “65.000.000,00”.

    Cara memperbaiki:
        Pakai notasi Indonesia di semua sel: titik untuk ribuan, koma untuk desimal, dan jumlah
        desimal yang sama dalam satu kolom.
    """

    code = "HT15"
    name = "notasi-angka"
    severity = Severity.INFO
    legal_basis = (LegalBasis("kebijakan-selaras", "notasi angka Indonesia"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per table and kind, at the first cell of the rarer notation."""
        bentuk: defaultdict[tuple[str, str], dict[str, list[Tertulis]]] = defaultdict(dict)
        for t in bahan.renja.tertulis:
            if t.tabel in _TABEL and t.baris != "KEPALA":
                for jenis, pilihan in _bentuk(t):
                    bentuk[t.tabel, jenis].setdefault(pilihan, []).append(t)
        for (tabel, jenis), pilihan_sel in bentuk.items():
            if len(pilihan_sel) < 2:
                continue
            # the rarer notation is the odd one; a decimal point is odd however often it occurs
            lazim = max(pilihan_sel, key=lambda p: (p == "koma", len(pilihan_sel[p])))
            ganjil = [t for p, daftar in pilihan_sel.items() if p != lazim for t in daftar]
            yield self._temuan(bahan, tabel, jenis, ganjil, pilihan_sel[lazim])

    def _temuan(
        self, bahan: Bahan, tabel: str, jenis: str, ganjil: list[Tertulis], lazim: list[Tertulis]
    ) -> Finding:
        kutip = "“{}”" if jenis == _SEL_KOSONG else "{}"
        contoh = ", ".join(
            f"{kutip.format(t.teks.strip())} ({bahan.sebut(t.baris)})"
            for t in ganjil[:_PALING_BANYAK]
        )
        sisa = len(ganjil) - _PALING_BANYAK
        lain = f" dan {sisa} sel lain" if sisa > 0 else ""
        return self.finding(
            bahan.letak(tabel, ganjil[0].baris, ganjil[0].kolom, ganjil[0]),
            f"{jenis} ditulis dengan dua cara: {contoh}{lain} "
            f"di samping {len(lazim)} sel seperti {kutip.format(lazim[0].teks.strip())}.",
            stated=ganjil[0].teks.strip(),
            saran=_SARAN.get(jenis, "Pakai satu notasi: titik untuk ribuan, koma untuk desimal."),
        )


def _bentuk(t: Tertulis) -> Iterator[tuple[str, str]]:
    """Yield (kind, notation) of a printed number."""
    teks = t.teks.strip()
    if teks.casefold() in KOSONG and teks:
        yield _SEL_KOSONG, "tanda hubung" if teks in _HUBUNG else teks.casefold()
        return
    if not teks[:1].isdigit() or not _kolom_angka(t.kolom):
        return
    if t.kolom in _UANG:
        desimal = _DESIMAL_UANG.search(teks)
        if desimal:
            yield "Desimal", "koma"
        yield "Desimal uang", f"{len(desimal[1]) if desimal else 0} desimal"
        return
    if pecahan := _PECAHAN.search(teks):
        yield "Desimal", "koma" if pecahan[1] == "," else "titik"
    if (ribuan := _RIBUAN.search(teks)) and not pecahan:
        yield "Ribuan", "bertitik" if "." in ribuan[1] else "tanpa titik"


def _kolom_angka(kolom: str) -> bool:
    awal = kolom.partition("_")[0]
    return kolom in _UANG or awal in (
        "awal", "target", "kondisi", "realisasi", "tingkat", "perkiraan", "proyeksi", "capaian",
        "rkpd", "kebutuhan",
    )  # fmt: skip
