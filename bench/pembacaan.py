"""Recall and precision of reading documents: the example in many styles, with planted faults.

What must be found is what the rules find in the plan itself, as far as a document prints it, and
every planted fault in its place. What is found besides is counted as false.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cache
from io import BytesIO

from cacat import KELOMPOK, Cacat, tanam
from gaya import GAYA, Gaya, acak, tata
from gaya_tulis import Berkas, tulis
from naskah_uji import NaskahUji, acuan, naskah_uji
from ukur import CONTOH, Baris, Hasil, Opsi, angka, berpasangan, rasio, sekali, tengah

from selaras.core.renja import Renja
from selaras.exchange.baca import read
from selaras.exchange.dokumen_masuk import DokumenTerbaca, baca_dokumen
from selaras.exchange.dokumen_periksa import periksa_dokumen
from selaras.rules.base import Finding
from selaras.rules.pemeriksaan import periksa

ACAK = 24
BATAS_DETIK = 10.0
_DOKUMEN_UTUH = frozenset({"JD02", "JD03", "JD05"})
"""Rules about the front pages, which the laid-out documents do not print."""
_PROSA = frozenset({"NARASI", "HUKUM"})

Kunci = tuple[str, str, str, str]


@dataclass(slots=True)
class Nilai:
    """How well one file was read.

    Attributes:
        gaya: Style.
        benar: Findings that are true.
        salah: Findings that are not.
        luput: Findings of the plan that the document did not give.
        harap: How many of them there are.
        cacat: Faults planted.
        tak_ditemukan: Those that were not found.
        tempat_salah: Those that were found at another page or cell.
    """

    gaya: str
    benar: int = 0
    salah: list[Finding] = field(default_factory=list)
    luput: list[Kunci] = field(default_factory=list)
    harap: int = 0
    cacat: int = 0
    tak_ditemukan: list[str] = field(default_factory=list)
    tempat_salah: list[str] = field(default_factory=list)

    @property
    def presisi(self) -> float:
        """Share of findings that are true."""
        banyak = self.benar + len(self.salah)
        return self.benar / banyak if banyak else 1.0

    @property
    def ingatan(self) -> float:
        """Share of the plan's own findings that were found."""
        return 1 - len(self.luput) / self.harap if self.harap else 1.0


@cache
def rencana() -> Renja:
    """Return the example.

    Raises:
        RuntimeError: it cannot be read.
    """
    renja = read(CONTOH).value
    if renja is None:
        raise RuntimeError(f"{CONTOH} cannot be read")
    return renja


@cache
def naskah() -> NaskahUji:
    """Return what the documents print."""
    return naskah_uji(rencana())


@cache
def _temuan_rencana() -> tuple[Finding, ...]:
    return periksa(acuan(rencana())).findings


def _kunci(f: Finding, renja: Renja) -> Kunci:
    """Return what a finding is about, whatever codes and ids the document gives its rows."""
    letak = f.letak
    nama = ""
    if s := renja.simpul_oleh_id.get(letak.baris):
        induk = renja.simpul_oleh_id.get(s.induk)
        nama = f"{induk.uraian if induk else ''}>{s.uraian}"
    elif i := renja.indikator_oleh_id.get(letak.baris):
        nama = i.uraian
    else:
        nama = letak.baris or letak.kode or ""
    if letak.table == "TC30" and (i := renja.indikator_oleh_id.get(letak.baris)):
        nama = i.uraian
    nama = re.sub(r"\W", "", nama.lower())
    if letak.table == "NARASI":
        nama += f"={_angka(f.stated or '')}"  # one sentence states several figures
    return (f.code, letak.table or "", nama, letak.column or "")


def baca(b: Berkas) -> tuple[DokumenTerbaca, tuple[Finding, ...]]:
    """Read a file and check it.

    Raises:
        RuntimeError: nothing in it was understood.
    """
    hasil = baca_dokumen(b.nama, b.isi)
    if hasil.value is None:
        raise RuntimeError(f"{b.nama}: {[i.code for i in hasil.issues]}")
    return hasil.value, periksa_dokumen(hasil.value)[0].findings


def _berlaku(gaya: Gaya, f: Finding) -> bool:
    """Tell whether a document in a style can have a finding at all."""
    if f.code in gaya.abaikan or f.code in _DOKUMEN_UTUH:
        return False
    if f.code == "HT17" and (
        not gaya.nomor_kolom or gaya.kode == "nama" or gaya.satuan
    ):  # only a table of 18 columns prints the formula
        return False
    if f.code == "HT06" and f.letak.column == "realisasi_n2":
        return gaya.prosa
    return gaya.prosa or (f.letak.table not in _PROSA and f.code not in ("NR11", "LS15"))


def nilai_bersih(gaya: Gaya) -> tuple[Nilai, Counter[Kunci]]:
    """Return how a document without planted faults was read, and its findings by key."""
    dok, temuan = baca(tulis(tata(naskah(), gaya), gaya))
    hasil = Nilai(gaya.nama)
    harap = Counter(_kunci(f, rencana()) for f in _temuan_rencana() if _berlaku(gaya, f))
    ada: Counter[Kunci] = Counter()
    for f in temuan:
        k = _kunci(f, dok.renja)
        ada[k] += 1
        if not _berlaku(gaya, f) or ada[k] <= harap[k]:
            hasil.benar += 1
        else:
            hasil.salah.append(f)
    hasil.luput = list((harap - ada).elements())
    hasil.harap = harap.total()
    return hasil, ada


def nilai_cacat(gaya: Gaya, cacat: Sequence[Cacat], bersih: Counter[Kunci]) -> Nilai:
    """Return how a document with planted faults was read."""
    cacat = [c for c in cacat if gaya.prosa or c.tabel not in _PROSA]
    b = tulis(tata(tanam(naskah(), cacat), gaya), gaya)
    dok, temuan = baca(b)
    hasil = Nilai(gaya.nama, cacat=len(cacat))
    sisa = Counter(bersih)
    baru: list[Finding] = []
    for f in temuan:
        k = _kunci(f, dok.renja)
        if sisa[k] > 0:
            sisa[k] -= 1
            hasil.benar += 1
        else:
            baru.append(f)
    for c in cacat:
        cocok = [f for f in temuan if _cocok(c, f, gaya, dok)]
        if not cocok:
            hasil.tak_ditemukan.append(c.nama)
        elif not any(_di_tempat(c, f, b) for f in cocok):
            hasil.tempat_salah.append(f"{c.nama}: {cocok[0].letak}")
    for f in baru:
        if any(_karena(c, f, gaya, dok) for c in cacat):
            hasil.benar += 1
        else:
            hasil.salah.append(f)
    return hasil


def _polos(teks: str | None) -> str:
    return re.sub(r"\W", "", (teks or "").lower())


def _nama(id_: str) -> str:
    r = rencana()
    s = r.simpul_oleh_id.get(id_)
    if s is not None:
        return _polos(s.uraian)
    i = r.indikator_oleh_id.get(id_)
    return _polos(i.uraian) if i else _polos(id_)


def _baris_sama(c: Cacat, f: Finding, dok: DokumenTerbaca) -> bool:
    """Tell whether a finding speaks of the row of a fault."""
    if not c.baris:
        return True
    if f.letak.baris in (c.baris, "JUMLAH") or f.letak.kode == c.baris:
        return f.letak.baris != "JUMLAH" or c.baris == "JUMLAH"
    s = dok.renja.simpul_oleh_id.get(f.letak.baris)
    i = dok.renja.indikator_oleh_id.get(f.letak.baris)
    nama = {_polos(s.uraian)} if s else set()
    if i is not None:
        nama.add(_polos(i.uraian))
        pemilik = dok.renja.simpul_oleh_id.get(i.pemilik)
        if pemilik is not None:
            nama.add(_polos(pemilik.uraian))
    return _nama(c.baris) in nama


def _cocok(c: Cacat, f: Finding, gaya: Gaya, dok: DokumenTerbaca) -> bool:
    """Tell whether a finding is the one that a fault must give."""
    if c.aturan and f.code not in c.aturan:
        return False
    if f.letak.table != c.tabel or not _baris_sama(c, f, dok):
        return False
    if c.kolom and f.letak.column not in c.kolom:
        return False
    return not c.tertulis or _angka(c.tertulis) == _angka(f.stated or "")


def _angka(teks: str) -> str:
    try:
        return str(round(Decimal(teks), 4).normalize())
    except InvalidOperation:
        return teks


def _karena(c: Cacat, f: Finding, gaya: Gaya, dok: DokumenTerbaca) -> bool:
    """Tell whether a finding follows from a fault: on its row, or on those above it."""
    if _cocok(c, f, gaya, dok) or (c.baris and _baris_sama(c, f, dok)):
        return True
    induk = rencana().simpul_oleh_id.get(c.baris)
    while induk is not None and c.tabel == "TC33":
        if f.code.startswith(("PG", "KD", "IN09")) and f.letak.kode == induk.kode:
            return True
        induk = rencana().simpul_oleh_id.get(induk.induk)
    return f.code in ("HK07", "HK05", "HK08") and c.tabel == "HUKUM"


def _di_tempat(c: Cacat, f: Finding, b: Berkas) -> bool:
    """Tell whether a finding names the page, or the sheet and row, that hold the fault."""
    if b.nama.endswith(".pdf"):
        return f.letak.page is not None and _pada_halaman(c, f, b)
    if c.tabel in _PROSA or not c.baris:
        return f.letak.row is not None
    lembar, baris = b.letak[c.tabel, c.baris]
    if f.letak.row != baris:
        return False
    return lembar is None or f.letak.sheet == lembar


@cache
def _halaman(isi: bytes) -> tuple[str, ...]:
    import pypdfium2

    return tuple(
        re.sub(r"\s", "", h.get_textpage().get_text_range())
        for h in pypdfium2.PdfDocument(BytesIO(isi))
    )


def _pada_halaman(c: Cacat, f: Finding, b: Berkas) -> bool:
    teks = _halaman(b.isi)[(f.letak.page or 1) - 1]
    if c.tabel in _PROSA or not c.baris:
        return True
    s = rencana().simpul_oleh_id.get(c.baris)
    cari = s.uraian if s else c.baris
    if c.baris == "JUMLAH":
        return bool(re.search("jumlah|total", teks, re.IGNORECASE))
    if s is None:
        cari = rencana().indikator_oleh_id[c.baris].uraian
    return re.sub(r"\s", "", cari)[:12].lower() in teks.lower().replace("\ufffe", "")


def semua(gaya: Iterable[Gaya] = GAYA) -> list[tuple[Nilai, Nilai]]:
    """Return the clean reading of every style, and that with faults, all groups together."""
    hasil = []
    for g in gaya:
        bersih, kunci = nilai_bersih(g)
        cacat = Nilai(g.nama)
        for kelompok in KELOMPOK:
            n = nilai_cacat(g, kelompok, kunci)
            cacat.benar += n.benar
            cacat.salah += n.salah
            cacat.cacat += n.cacat
            cacat.tak_ditemukan += n.tak_ditemukan
            cacat.tempat_salah += n.tempat_salah
        hasil.append((bersih, cacat))
    return hasil


# What is printed


def ukur(opsi: Opsi) -> Hasil:
    """Measure recall, precision, and the time of a long PDF."""
    hasil = Hasil()
    gaya = GAYA[:1] if opsi.ringkas else [*GAYA, *acak(ACAK)]
    nilai = semua(gaya)
    catatan = "; ".join(_ringkasan(nama, n) for nama, n in _kelompok(nilai) if n)
    panjang = Gaya(nama="pdf panjang", bentuk="pdf", pecah=0 if opsi.ringkas else 10)
    b = tulis(tata(naskah(), panjang), panjang)
    waktu = berpasangan(
        {
            "selaras": sekali(lambda: baca(b)),
            "teks": sekali(lambda: _teks_pdf(b.isi)),
        },
        opsi.banyak,
    )
    hasil.baris.append(
        Baris(
            uraian=f"membaca dan memeriksa PDF {len(_teks_pdf(b.isi))} halaman",
            detik=tengah(waktu["selaras"]),
            pembanding="pypdfium2, teks mentah saja",
            detik_pembanding=tengah(waktu["teks"]),
            rasio=rasio(waktu["selaras"], waktu["teks"]),
            arti="kali lebih lama",
            tujuan="< 10 d",
            tercapai=tengah(waktu["selaras"]) < BATAS_DETIK,
            catatan=catatan,
        )
    )
    return hasil


def _teks_pdf(isi: bytes) -> list[str]:
    import pypdfium2

    return [h.get_textpage().get_text_range() for h in pypdfium2.PdfDocument(BytesIO(isi))]


def _kelompok(
    nilai: Sequence[tuple[Nilai, Nilai]],
) -> Iterable[tuple[str, list[tuple[Nilai, Nilai]]]]:
    yield "gaya tersusun", [n for n in nilai if not n[0].gaya.startswith("acak")]
    yield "gaya acak", [n for n in nilai if n[0].gaya.startswith("acak")]


def _ringkasan(nama: str, nilai: Sequence[tuple[Nilai, Nilai]]) -> str:
    bersih, cacat = [b for b, _ in nilai], [c for _, c in nilai]
    semua_ = [*bersih, *cacat]
    benar, salah = sum(n.benar for n in semua_), sum(len(n.salah) for n in semua_)
    tanam_ = sum(c.cacat for c in cacat)
    luput = sum(len(c.tak_ditemukan) + len(c.tempat_salah) for c in cacat)
    harap = sum(b.harap for b in bersih)
    return (
        f"{len(nilai)} {nama}: cacat tertanam ditemukan di tempatnya {tanam_ - luput}/{tanam_}, "
        f"temuan rencana {harap - sum(len(b.luput) for b in bersih)}/{harap}, "
        f"temuan benar {benar}/{benar + salah} ({angka(100 * benar / (benar + salah))}%)"
    )


def cetak(gaya: Iterable[Gaya]) -> Iterable[str]:
    """Yield a line per style, and the names of what went wrong in it."""
    yield f"{'gaya':32}{'cacat':>9}{'di tempat':>11}{'rencana':>10}{'benar':>9}{'salah':>7}\n"
    for g in gaya:
        ((bersih, cacat),) = semua([g])
        ada = cacat.cacat - len(cacat.tak_ditemukan)
        benar, salah = bersih.benar + cacat.benar, bersih.salah + cacat.salah
        yield (
            f"{bersih.gaya:32}{ada:5}/{cacat.cacat:<3}{ada - len(cacat.tempat_salah):9}"
            f"{angka(100 * bersih.ingatan, 1):>9}%{benar:9}{len(salah):7}\n"
        )
        for nama in cacat.tak_ditemukan + cacat.tempat_salah:
            yield f"    luput: {nama}\n"
        for kode, banyak in Counter(f.code for f in salah).most_common(5):
            yield f"    salah: {banyak} kali {kode}\n"


if __name__ == "__main__":
    for baris in cetak([*GAYA, *acak(ACAK)]):
        sys.stdout.write(baris)
        sys.stdout.flush()
