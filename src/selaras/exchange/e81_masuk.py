"""An E.81 form as agencies have it, from a workbook to a neutral value.

The table is found by what its header says (:mod:`selaras.exchange.e81_kepala`), its tree by
formulas or by whatever else tells levels (:mod:`selaras.exchange.e81_jenjang`). Nothing is
repaired and nothing dropped in silence: each figure keeps its cell, what it shows, its stored
value and its formula; what is not taken is told.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from selaras.core.formulir_e81 import (
    KOLOM,
    TRIWULAN,
    BarisE81,
    FormulirE81,
    Jenis,
    Kaki,
    Keyakinan,
    PerihalKaki,
    Sel,
    Sisi,
)
from selaras.core.nilai import Asal
from selaras.core.nomenklatur import lipat
from selaras.core.renja import Renja
from selaras.exchange import sel_asing
from selaras.exchange.aman import BATAS, Batas, DitolakError
from selaras.exchange.e81_jenjang import Tanda, susun_jenjang
from selaras.exchange.e81_kepala import KepalaE81, temukan_e81
from selaras.exchange.e81_sel import baca_sel
from selaras.exchange.kisi_lama import baca_kisi_lama
from selaras.exchange.lembar_asing import LembarAsing, baca_lembar_xlsx
from selaras.exchange.parsed import Issue, Issues, Parsed, Severity
from selaras.exchange.rekaman import baris_jumlah
from selaras.exchange.rumus_lembar import BentukLembar, baca_bentuk

_PERIHAL: tuple[tuple[PerihalKaki, re.Pattern[str]], ...] = (
    (PerihalKaki.RATA_RATA, re.compile(r"\brata rata\b.*\b(?:capaian|kinerja)\b")),
    (PerihalKaki.PREDIKAT, re.compile(r"\bpredikat\b")),
    (PerihalKaki.PENDORONG, re.compile(r"\bfaktor pendorong\b")),
    (PerihalKaki.PENGHAMBAT, re.compile(r"\bfaktor penghambat\b")),
    (PerihalKaki.TINDAK_LANJUT_RENJA, re.compile(r"\btindak lanjut\b.*\b(?:renja|rkpd)\b")),
    (PerihalKaki.TINDAK_LANJUT_TRIWULAN, re.compile(r"\btindak lanjut\b")),
)
_TAHUN = re.compile(r"(?<![0-9])(20[0-9]{2})(?![0-9])")
_DAERAH = re.compile(r"(?i)^\s*(?:nama\s+)?(?:perangkat daerah|skpd|opd)\s*:\s*(\S.*)")
_HEURISTIK = frozenset(
    {Keyakinan.INDENTASI, Keyakinan.HURUF, Keyakinan.HITUNGAN, Keyakinan.TIDAK_TAHU}
)
_SEBUTAN_YAKIN = {
    Keyakinan.INDENTASI: "indentasi",
    Keyakinan.HURUF: "huruf tebal",
    Keyakinan.HITUNGAN: "uang yang berjumlah sama",
    Keyakinan.TIDAK_TAHU: "tanpa petunjuk apa pun",
}
_MAKS_DISEBUT = 8


def baca_formulir(data: bytes, nama: str, batas: Batas = BATAS) -> Parsed[FormulirE81]:
    """Read an E.81 form.

    Args:
        data: An XLSX, XLS or ODS file.
        nama: File name, for places in messages.
        batas: Limits.

    Returns:
        The form and what was met; ``None`` when the file holds no such form.
    """
    semua: list[Issue] = []
    bentuk: Mapping[str, BentukLembar] = {}
    if data[:2] == b"PK" and b"mimetypeapplication/vnd.oasis" not in data[:200]:
        lembar = baca_lembar_xlsx(data, nama, semua, batas)
        if lembar is not None:
            try:
                bentuk = baca_bentuk(data, batas)
            except DitolakError as galat:
                semua.append(Issue(galat.code, Severity.WARNING, galat.pesan, Asal(nama)))
    else:
        lembar = baca_kisi_lama(data, nama, semua, batas)
    if lembar is None:
        return Parsed(None, tuple(semua))
    calon = [(k, x) for x in lembar if (k := temukan_e81(x)) is not None]
    if not calon:
        pesan = (
            "Tidak ada kepala tabel Formulir E.81: kolom indikator, target, realisasi triwulan, "
            "dan realisasi kinerja tidak ditemukan bersama-sama pada satu lembar."
        )
        semua.append(Issue("bukan-e81", Severity.ERROR, pesan, Asal(nama)))
        return Parsed(None, tuple(semua))
    kepala, terpilih = max(calon, key=lambda c: c[0].nilai)
    issues = Issues()
    formulir = _Pembaca(terpilih, kepala, bentuk.get(terpilih.nama or ""), issues).baca()
    _sebut_lembar_lain(lembar, terpilih, [x for _, x in calon], issues)
    return Parsed(formulir, (*semua, *issues.result()))


_BUKAN_RENCANA = frozenset(
    {
        "lembar-renja-tidak-ada",
        "jenis-berkas",
        "kepala-tidak-dikenal",
        "tahun-tidak-disebut",
        "tabel-lain-saja",
        "tabel-renja-tidak-ada",
    }
)
"""Why a file is no plan, when it may be a form of evaluation."""


def mungkin_formulir(hasil: Parsed[Renja]) -> bool:
    """Tell whether a file that was read as a plan may rather be a form of evaluation.

    So is one that is no plan, and an export that a plan had to be guessed from.
    """
    code = {i.code for i in hasil.issues}
    return "data-pokok-sementara" in code or (hasil.value is None and bool(code & _BUKAN_RENCANA))


def baca_formulir_di(path: Path, batas: Batas = BATAS) -> Parsed[FormulirE81]:
    """Read an E.81 form on disk.

    Args:
        path: The file.
        batas: Limits.

    Returns:
        As :func:`baca_formulir`; ``None`` without an issue for what is no readable file.
    """
    try:
        if not path.is_file() or path.stat().st_size > batas.berkas:
            return Parsed(None)
        with path.open("rb") as f:
            data = f.read(batas.berkas + 1)
    except (OSError, ValueError):
        return Parsed(None)
    return baca_formulir(data, path.name, batas)


def _sebut_lembar_lain(
    lembar: Sequence[LembarAsing],
    terpilih: LembarAsing,
    formulir: Sequence[LembarAsing],
    issues: Issues,
) -> None:
    lain = [x.nama for x in lembar if x is not terpilih and x.nama and any(map(any, x.baris))]
    if lain:
        sama = [x.nama for x in formulir if x is not terpilih and x.nama]
        tambahan = f" Yang juga berisi formulir: {', '.join(sama[:_MAKS_DISEBUT])}." if sama else ""
        issues.add(
            "lembar-lain",
            Severity.WARNING if sama else Severity.INFO,
            f"Yang dibaca lembar {terpilih.nama}; lembar lain tidak: "
            f"{', '.join(lain[:_MAKS_DISEBUT])}.{tambahan}",
            Asal(terpilih.berkas),
        )


class _Pembaca:
    """Reads the rows of one sheet under a header that was recognised."""

    def __init__(
        self,
        lembar: LembarAsing,
        kepala: KepalaE81,
        bentuk: BentukLembar | None,
        issues: Issues,
    ) -> None:
        self._lembar = lembar
        self._kepala = kepala
        self._bentuk = bentuk or BentukLembar()
        self._issues = issues
        self._tanda: dict[str, Tanda] = {}
        self._baris: list[BarisE81] = []
        self._kaki: list[Kaki] = []
        self._lewat: list[int] = []
        self._tanpa_hasil: list[tuple[Asal, str]] = []
        self._daerah = ""

    def baca(self) -> FormulirE81:
        """Return the form."""
        for i in range(self._kepala.isi, len(self._lembar.baris)):
            self._satu(i)
        baris = susun_jenjang(self._baris, self._tanda)
        self._sebut(baris)
        return FormulirE81(
            baris=baris,
            kaki=tuple(self._kaki),
            tahun=self._tahun(),
            triwulan=_triwulan(baris),
            perangkat_daerah=self._daerah or self._daerah_di_atas(),
            geser=self._kepala.geser,
            punya=frozenset(self._kepala.angka),
        )

    # Rows

    def _satu(self, i: int) -> None:
        sel = self._lembar.baris[i]
        if not any(_ada(s) for s in sel):
            return
        if perihal := self._perihal(sel):
            self._kaki_baris(i, sel, *perihal)
            return
        angka = self._angka(i, sel)
        berangka = any(s.nilai is not None or s.galat for s in angka.values())
        teks = {n: self._teks(sel, n) for n in self._kepala.teks}
        uraian, indikator = teks.get("uraian", ""), teks.get("indikator", "")
        if not uraian and not indikator and not berangka:
            self._bukan_baris(i, sel)
            return
        jenis = Jenis.RENCANA
        if self._total(teks) or (not uraian and not indikator):
            jenis = Jenis.JUMLAH
        elif not uraian:
            jenis = Jenis.INDIKATOR
        elif not indikator and not berangka and self._judul(uraian):
            return
        id_ = str(i + 1)
        self._tanda[id_] = self._tanda_baris(i, sel)
        self._baris.append(
            BarisE81(
                id=id_,
                uraian=uraian,
                indikator=indikator,
                satuan=teks.get("satuan", ""),
                kode=self._kode(sel),
                nomor=teks.get("nomor", ""),
                sasaran=teks.get("sasaran", ""),
                unit=teks.get("unit", ""),
                keterangan=teks.get("keterangan", ""),
                jenis=jenis,
                sel=angka,
                asal=self._lembar.alamat(i, self._kepala.teks["indikator"][0]),
            )
        )

    def _total(self, teks: Mapping[str, str]) -> bool:
        """Tell whether a row is a total: an indikator that begins with Jumlah is none."""
        return any(baris_jumlah(t) for t in teks.values())

    def _judul(self, uraian: str) -> bool:
        """Tell whether a row only names the agency; keep its name."""
        cocok = _DAERAH.match(uraian)
        if cocok:
            self._daerah = self._daerah or cocok[1].strip()
        return cocok is not None

    def _bukan_baris(self, i: int, sel: Sequence[Any]) -> None:
        for s in sel:
            if isinstance(s, str) and self._judul(" ".join(s.split())):
                return
        if any(isinstance(s, str) and s.strip() for s in sel):
            self._lewat.append(i)

    def _angka(self, i: int, sel: Sequence[Any]) -> dict[tuple[int, Sisi], Sel]:
        hasil: dict[tuple[int, Sisi], Sel] = {}
        for (kolom, sisi), k in self._kepala.angka.items():
            asal = self._lembar.alamat(i, k)
            rumus = self._bentuk.rumus.get((i, k), "")
            isi = sel[k] if k < len(sel) and (i, k) not in self._bentuk.kosong else ""
            satu, masalah = baca_sel(isi, kolom, sisi, rumus, self._bentuk.gaya.get((i, k)), asal)
            if satu is not None:
                hasil[kolom, sisi] = satu
            if masalah and masalah.code == "rumus-tanpa-hasil":
                self._tanpa_hasil.append((asal, masalah.pesan))
            elif masalah and (self._di_tabel(sel) or masalah.code != "bukan-angka"):
                self._issues.add(
                    masalah.code,
                    masalah.severity,
                    masalah.pesan,
                    asal,
                    tabel="E81",
                    kolom=f"{kolom}.{sisi}",
                )
        return hasil

    def _di_tabel(self, sel: Sequence[Any]) -> bool:
        """Tell whether a row has a name or an indikator: a place of signature has none."""
        return bool(self._teks(sel, "uraian") or self._teks(sel, "indikator"))

    def _teks(self, sel: Sequence[Any], nama: str) -> str:
        isi = [
            t
            for k in self._kepala.teks.get(nama, ())
            if k < len(sel) and (t := str(sel_asing.teks(sel[k]).nilai or ""))
        ]
        return isi[-1] if isi else ""

    def _kode(self, sel: Sequence[Any]) -> str:
        bagian = [sel[k] if k < len(sel) else "" for k in self._kepala.teks.get("kode", ())]
        if bagian:
            return str(sel_asing.kode_bagian(bagian).nilai[0])
        di_depan, nama = sel_asing.kode_dan_nama(self._teks(sel, "uraian")).nilai
        return str(di_depan) if nama and sel_asing.kode(di_depan) is not None else ""

    def _tanda_baris(self, i: int, sel: Sequence[Any]) -> Tanda:
        urutan = 0
        for n, k in enumerate(self._kepala.teks.get("uraian", ())):
            if k < len(sel) and _ada(sel[k]):
                urutan = n
        kolom = self._kepala.teks.get("uraian", (0,))
        k = kolom[min(urutan, len(kolom) - 1)]
        gaya = self._bentuk.gaya.get((i, k))
        mentah = sel[k] if k < len(sel) and isinstance(sel[k], str) else ""
        spasi = len(mentah) - len(mentah.lstrip(" \t\u00a0"))
        return Tanda(
            baris=i,
            kolom=urutan,
            indentasi=(gaya.indentasi if gaya else 0) or spasi // 2,
            tebal=bool(gaya and gaya.tebal),
        )

    # Below the table

    def _perihal(self, sel: Sequence[Any]) -> tuple[PerihalKaki, int] | None:
        """Return what a row below the table tells, and the column of its label."""
        if self._teks(sel, "indikator") and self._teks(sel, "satuan"):
            return None
        for k, s in enumerate(sel):
            if not isinstance(s, str) or len(s) > 1_000:
                continue
            kata = lipat(s)
            for perihal, pola in _PERIHAL:
                cocok = pola.search(kata)
                if cocok and cocok.start() <= 12:
                    return perihal, k
        return None

    def _kaki_baris(self, i: int, sel: Sequence[Any], perihal: PerihalKaki, k: int) -> None:
        label = " ".join(str(sel[k]).split())
        judul, _, sisa = label.partition(":")
        teks = [sisa.strip()] if sisa.strip() else []
        milik = {c: kunci for kunci, c in self._kepala.angka.items()}
        angka: dict[tuple[int, Sisi], Sel] = {}
        for c in range(k + 1, len(sel)):
            if not _ada(sel[c]):
                continue
            if c in milik and (not isinstance(sel[c], str) or perihal is PerihalKaki.RATA_RATA):
                kolom, sisi = milik[c]
                rumus = self._bentuk.rumus.get((i, c), "")
                gaya = self._bentuk.gaya.get((i, c))
                satu, _ = baca_sel(sel[c], kolom, sisi, rumus, gaya, self._lembar.alamat(i, c))
                if satu is not None:
                    angka[kolom, sisi] = satu
            elif isinstance(sel[c], str):
                teks.append(" ".join(sel[c].split()))
                if c in milik:
                    angka[milik[c]] = Sel(teks=teks[-1], asal=self._lembar.alamat(i, c))
        self._kaki.append(
            Kaki(
                perihal=perihal,
                judul=judul.strip(),
                teks=" ".join(dict.fromkeys(teks)),
                sel=angka,
                asal=self._lembar.alamat(i, k),
            )
        )

    # About the form

    def _tahun(self) -> int | None:
        """Return the year evaluated: that of the title, else of column 7."""
        for i in range(self._kepala.baris):
            for s in self._lembar.baris[i]:
                if isinstance(s, str) and (t := _TAHUN.findall(s)):
                    return int(t[-1])
        kolom = self._kepala.angka.get((7, Sisi.K))
        for i in range(self._kepala.baris, self._kepala.isi):
            sel = self._lembar.baris[i]
            if kolom is not None and kolom < len(sel) and (t := _TAHUN.findall(str(sel[kolom]))):
                return int(t[-1])
        return None

    def _daerah_di_atas(self) -> str:
        for i in range(self._kepala.baris):
            for s in self._lembar.baris[i]:
                if isinstance(s, str) and (cocok := _DAERAH.match(" ".join(s.split()))):
                    return cocok[1].strip()
        return ""

    def _sebut(self, baris: Sequence[BarisE81]) -> None:
        k = self._kepala
        tempat = self._lembar.alamat(k.baris)
        if k.lain:
            nama = "; ".join(t for t in list(k.lain.values())[:_MAKS_DISEBUT])
            self._issues.add(
                "kolom-tidak-dibaca",
                Severity.INFO,
                f"{len(k.lain)} kolom bukan bagian Formulir E.81 dan tidak diperiksa: {nama}.",
                tempat,
                tabel="E81",
            )
        for kolom, nomor in k.nomor_beda.items():
            self._issues.add(
                "nomor-kolom-berbeda",
                Severity.WARNING,
                f"Judulnya menunjukkan kolom {kolom + k.geser}, tetapi nomornya tertulis {nomor}. "
                "Dibaca menurut judulnya.",
                tempat,
                tabel="E81",
            )
        kurang = [n for n in KOLOM if not any(kk == n for kk, _ in k.angka)]
        if kurang:
            self._issues.add(
                "kolom-tidak-ada",
                Severity.WARNING,
                f"Kolom {', '.join(str(n + k.geser) for n in kurang)} tidak ditemukan, jadi tidak "
                "diperiksa.",
                tempat,
                tabel="E81",
            )
        self._sebut_jenjang(baris)
        if self._tanpa_hasil:
            asal, pesan = self._tanpa_hasil[0]
            self._issues.add(
                "rumus-tanpa-hasil",
                Severity.WARNING,
                f"{len(self._tanpa_hasil)} sel {pesan}",
                asal,
                tabel="E81",
            )
        if self._lewat:
            lewat = [str(i + 1) for i in self._lewat]
            self._issues.add(
                "baris-bukan-data",
                Severity.INFO,
                f"{len(lewat)} baris tanpa uraian, indikator, dan angka tidak dibaca sebagai "
                f"data: baris {', '.join(lewat[:_MAKS_DISEBUT])}"
                + (", ..." if len(lewat) > _MAKS_DISEBUT else ""),
                self._lembar.alamat(self._lewat[0]),
                tabel="E81",
            )

    def _sebut_jenjang(self, baris: Sequence[BarisE81]) -> None:
        ragu = [
            b
            for b in baris
            if b.jenis is Jenis.RENCANA
            and b.keyakinan in _HEURISTIK
            and (b.keyakinan is not Keyakinan.TIDAK_TAHU or not b.tingkat)
        ]
        if ragu:
            cara = _SEBUTAN_YAKIN[ragu[0].keyakinan]
            self._issues.add(
                "jenjang-diduga",
                Severity.INFO,
                f"Jenjang {len(ragu)} baris diduga dari {cara}, karena formulir ini tanpa kode "
                "dan tanpa rumus penjumlahan. Lihat temuan tentang jumlah dengan hati-hati.",
                ragu[0].asal,
                tabel="E81",
            )
        letak = [
            b
            for b in baris
            if b.keyakinan in (Keyakinan.LETAK, Keyakinan.URUTAN)
            and any(x.keyakinan is Keyakinan.RUMUS for x in baris)
        ]
        if letak:
            sebut = ", ".join(b.id for b in letak[:_MAKS_DISEBUT])
            self._issues.add(
                "jenjang-dari-letak",
                Severity.INFO,
                f"{len(letak)} baris tidak dihitung rumus mana pun; induknya menurut letaknya: "
                f"baris {sebut}.",
                letak[0].asal,
                tabel="E81",
            )


def _triwulan(baris: Sequence[BarisE81]) -> int | None:
    """Return the last quarter in which any row reports something."""
    for n, kolom in reversed(list(enumerate(TRIWULAN, 1))):
        if any(b.nilai(kolom, s) for b in baris for s in (Sisi.K, Sisi.RP)):
            return n
    return None


def _ada(sel: Any) -> bool:
    return bool(sel.strip()) if isinstance(sel, str) else sel not in (None, "")
