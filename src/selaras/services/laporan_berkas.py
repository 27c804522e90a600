"""Reports of a checked file, for the command and for the public page: the same bytes for both."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import PurePath
from typing import Any

from selaras import __version__
from selaras.core.perihal import judul, tanggal
from selaras.core.renja import Narasi, Renja
from selaras.documents.laporan_dokumen import TabelDibaca, susun
from selaras.exchange.dokumen.kisi import Kotak
from selaras.exchange.parsed import Issue
from selaras.exchange.periksa_berkas import BerkasTerperiksa
from selaras.exchange.uraian import BAGIAN_NARASI
from selaras.rules.registry import menurut_kode, semua

BENTUK: Mapping[str, str] = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "sarif": "application/json",
}
"""Forms of the report and their media types."""

MAKS_GAMBAR = 25
"""Most pages of one report that are drawn; the findings of the others keep their words."""


@dataclass(frozen=True)
class Laporan:
    """All faces of one report.

    Attributes:
        sumber: The file, as the user named it.
        hasil: What was read and found.
        data: Content of the file, for the pictures of a PDF; empty when there are none.
    """

    sumber: str
    hasil: BerkasTerperiksa
    data: bytes = field(default=b"", repr=False)

    @cached_property
    def masalah(self) -> list[dict[str, object]]:
        """Issues as the JSON contract prints them."""
        return [data_masalah(m) for m in self.hasil.baca.issues]

    @property
    def judul(self) -> str:
        """What was checked."""
        isi = self.hasil.baca.value
        return judul(isi, " ") if isi else PurePath(self.sumber).name

    @cached_property
    def isi(self) -> dict[str, Any]:
        """The report as plain data, of :func:`selaras.documents.laporan_dokumen.susun`."""
        h = self.hasil
        return susun(
            self.judul,
            self.sumber,
            h.periksa.findings,
            self.masalah,
            menurut_kode(),
            terbaca_=h.baca.value is not None,
            aturan_jalan=h.periksa.aturan,
            tabel=_tabel(h),
            cuplikan=self._cuplikan[0],
        )

    @cached_property
    def gambar(self) -> dict[int, bytes]:
        """Pages of a PDF that carry findings, as PNG with the places marked."""
        if not self.data.startswith(b"%PDF-") or not self._cuplikan[1]:
            return {}
        from selaras.exchange.dokumen.tunjuk import gambar_halaman

        halaman = self._cuplikan[1]  # the gravest findings come first, those with a place before
        dulu = sorted(halaman, key=lambda h: not halaman[h])[:MAKS_GAMBAR]
        return gambar_halaman(self.data, {h: halaman[h] for h in dulu})

    @cached_property
    def _cuplikan(self) -> tuple[dict[int, dict[str, Any]], dict[int, list[Kotak]]]:
        """Rows of findings, and boxes by page."""
        rinci: dict[int, dict[str, Any]] = {}
        kotak: dict[int, list[Kotak]] = {}
        if self.hasil.dokumen is None:
            return rinci, kotak
        from selaras.exchange.dokumen.tunjuk import Penunjuk

        penunjuk = Penunjuk(self.hasil.dokumen.lembar)
        for i, t in enumerate(self.hasil.periksa.findings):
            c = penunjuk.cari(t.letak)
            halaman = c.halaman if c else t.letak.page
            if c is None and halaman is None:
                continue
            rinci[i] = {
                "sel": list(c.sel) if c else [],
                "tanda": c.tanda if c else None,
                "halaman": halaman,
            }
            if halaman is not None:
                kotak.setdefault(halaman, []).extend([c.kotak] if c and c.kotak else [])
        return rinci, kotak

    def bentuk(self, bentuk: str) -> bytes:
        """Return the report in one of the forms of :data:`BENTUK`."""
        temuan = self.hasil.periksa.findings
        hari = tanggal(self.hasil.baca.value)
        match bentuk:
            case "json":
                from selaras.documents.laporan import sebagai_json

                return sebagai_json(self.sumber, temuan, self.masalah).encode()
            case "sarif":
                from selaras.documents.laporan_sarif import sebagai_sarif

                aturan = semua()
                isi = sebagai_sarif(self.sumber, temuan, aturan, __version__, self.masalah)
                return isi.encode()
            case "xlsx":
                from selaras.documents.laporan_xlsx import sebagai_xlsx

                saat = datetime(hari.year, hari.month, hari.day)
                return sebagai_xlsx(self.sumber, temuan, saat, self.masalah)
            case "pdf":
                from selaras.documents.laporan_dokumen_pdf import sebagai_pdf

                return sebagai_pdf(self.isi, self.gambar, _tercetak(hari))
            case _:
                return self._html().encode()

    def _html(self) -> str:
        if self.hasil.dokumen is None:
            from selaras.documents.laporan_html import sebagai_html

            temuan = self.hasil.periksa.findings
            return sebagai_html(self.judul, self.sumber, temuan, self.masalah, menurut_kode())
        from selaras.documents.laporan_dokumen_html import sebagai_html as dokumen_html

        return dokumen_html(self.isi, self.gambar)


def laporan_berkas(bentuk: str, sumber: str, hasil: BerkasTerperiksa, data: bytes = b"") -> bytes:
    """Return the report of a checked file in one of the forms of :data:`BENTUK`."""
    return Laporan(sumber, hasil, data).bentuk(bentuk)


def buku_rencana(hasil: BerkasTerperiksa) -> bytes | None:
    """Return what was read as a workbook of ours, its open questions on a sheet of their own.

    Returns:
        ``None`` when no plan was read: a form of evaluation is none.
    """
    from selaras.exchange.workbook_tulis import write_workbook

    renja = hasil.baca.value
    if not isinstance(renja, Renja):
        return None
    renja, sisa = _bagian_baku(renja)
    pertanyaan = [
        (
            t["nama_berat"],
            t["tempat"],
            t["berkas"],
            t["tertulis"],
            t["seharusnya"],
            t["pesan"],
            t["saran"],
        )
        for k in Laporan("", hasil).isi["kelompok"]
        for t in k["temuan"]
    ]
    pertanyaan += [
        (
            "Narasi",
            f"Bagian {n.bagian}",
            "",
            n.teks,
            "",
            "Bagian ini tidak ada dalam bentuk baku.",
            "",
        )
        for n in sisa
    ]
    pertanyaan += [
        ("Pembacaan", str(m.place or ""), "", "", "", m.message, "") for m in hasil.baca.issues
    ]
    return write_workbook(renja, pertanyaan)


def data_masalah(m: Issue) -> dict[str, object]:
    """Return an issue as the JSON contract prints it."""
    asal = m.place
    return {
        "code": m.code,
        "severity": m.severity.value,
        "place": {
            "file": asal.berkas if asal else None,
            "sheet": asal.lembar if asal else None,
            "row": asal.baris if asal else None,
            "cell": asal.sel if asal else None,
            "page": (asal.halaman or None) if asal else None,
            "table": m.tabel or None,
            "column": m.kolom or None,
        },
        "message": m.message,
    }


def _bagian_baku(renja: Renja) -> tuple[Renja, list[Narasi]]:
    """Return a plan with prose in parts of the format only, and the prose that has none.

    A document may number its own: ``4.1`` goes to ``4`` where the format has no ``4.1``.
    """
    narasi: list[Narasi] = []
    sisa: list[Narasi] = []
    urut: Counter[str] = Counter()
    for n in renja.narasi:
        bagian = n.bagian
        while bagian not in BAGIAN_NARASI and "." in bagian:
            bagian = bagian.rpartition(".")[0]
        if bagian in BAGIAN_NARASI:
            urut[bagian] += 1
            narasi.append(replace(n, bagian=bagian, urut=urut[bagian]))
        else:
            sisa.append(n)
    return replace(renja, narasi=tuple(narasi)), sisa


def _tabel(hasil: BerkasTerperiksa) -> list[TabelDibaca]:
    if hasil.dokumen is None:
        return []
    return [
        TabelDibaca(
            nama=t.bentuk.nama,
            baris=len(t.baris),
            keyakinan=min(100, round(t.keyakinan * 100)),
            tempat=f"lembar {t.kisi.lembar}" if t.kisi.lembar else "",
            halaman=_halaman(t.halaman),
        )
        for t in hasil.dokumen.tabel
    ]


def _halaman(nomor: list[int]) -> str:
    """Return pages in words.

    >>> _halaman([3]), _halaman([3, 4, 6]), _halaman([])
    ('halaman 3', 'halaman 3–6', '')
    """
    if not nomor:
        return ""
    return f"halaman {nomor[0]}" + (f"–{nomor[-1]}" if nomor[-1] != nomor[0] else "")


def _tercetak(hari: date) -> date:
    """Return a day that a PDF can carry."""
    return max(hari, date(1980, 1, 1))
