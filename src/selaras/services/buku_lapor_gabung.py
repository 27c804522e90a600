"""What a workbook that came back would change, cell by cell; nothing is written here.

Each cell is compared three ways (:mod:`selaras.core.gabung_lapor`): as it was downloaded, as the
file says, as the ledger says now. What cannot be taken is said beside its cell.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from selaras.core.angka import format_angka
from selaras.core.errors import RupiahError
from selaras.core.gabung_lapor import (
    AMBIL,
    BedaSel,
    Isi,
    JenisSel,
    Keadaan,
    Pilihan,
    SelLapor,
    gabung,
)
from selaras.core.laporan import AsalCatatan, CatatanKinerja, CatatanUang, Masa
from selaras.core.rantai import sidik_isi
from selaras.core.rupiah import Rupiah
from selaras.db.models import Impor, Pengguna
from selaras.exchange.buku_lapor import JUDUL
from selaras.exchange.buku_lapor_baca import BukuLaporMasuk
from selaras.services import buku_lapor, lapor, lapor_wajar, laporan
from selaras.services.faktor_laporan import Faktor
from selaras.services.galat import TidakSah
from selaras.services.lapor_lembar import Baris, Kinerja, Lembar

Keputusan = Mapping[SelLapor, Pilihan]
_ASING = (
    "Baris ini tidak ada lagi dalam rencana tahun ini, atau dikerjakan unit lain. Yang dapat "
    "melaporkannya: unit itu, atau perencana."
)
_BULANAN = (
    "Uang triwulan ini dilaporkan per bulan pada halaman. Ubah bulannya di sana, atau kosongkan "
    "bulannya dahulu."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SelPratinjau:
    """One cell of a file that does not stay as it is.

    Attributes:
        beda: The cell, three ways.
        kode, uraian: Its line.
        alamat: Where it stands in the file.
        tertolak: Why it cannot be taken; empty when it can.
        oleh, pada: Who wrote what the ledger says now, and when; empty where that is not kept.
    """

    beda: BedaSel
    kode: str
    uraian: str
    alamat: str
    tertolak: str = ""
    oleh: str = ""
    pada: datetime | None = None

    @property
    def medan(self) -> str:
        """Its field as people read it."""
        return JUDUL[self.beda.sel.medan]

    @property
    def kunci(self) -> str:
        """The cell in forms."""
        return str(self.beda.sel)

    @property
    def keadaan(self) -> str:
        """What becomes of it."""
        return "tertolak" if self.tertolak else self.beda.keadaan.value

    @property
    def dasar(self) -> str:
        """What stood there when it was downloaded, as shown."""
        return tampil(self.beda.dasar)

    @property
    def berkas(self) -> str:
        """What the file says, as shown."""
        return tampil(self.beda.berkas)

    @property
    def kini(self) -> str:
        """What the ledger says now, as shown."""
        return tampil(self.beda.kini)


@dataclass(frozen=True, slots=True)
class Catatan:
    """What a merge writes.

    Attributes:
        kinerja, uang, faktor: The reports and texts.
        tertolak: Cells that do not go together with their line, with the reason.
    """

    kinerja: tuple[CatatanKinerja, ...]
    uang: tuple[CatatanUang, ...]
    faktor: tuple[Faktor, ...]
    tertolak: Mapping[SelLapor, str]

    @property
    def ada(self) -> bool:
        """Whether anything is written."""
        return bool(self.kinerja or self.uang or self.faktor)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingat:
    """A remark about a value that the merge would write.

    Attributes:
        tempat: ``id`` of the indikator or simpul.
        baris: Code or text of the line.
        pesan: The remark.
        wajib: Whether the value asks for a reason.
    """

    tempat: str
    baris: str
    pesan: str
    wajib: bool


@dataclass(frozen=True, kw_only=True)
class Pratinjau:
    """What applying a workbook would do.

    Attributes:
        masuk: The workbook.
        lembar: The quarter as it stands now.
        sel: Cells that do not stay as they are, in the order of the file.
        catatan: What would be written, conflicts left to the ledger.
        ingat: Remarks about that.
        sidik: Fingerprint of what was compared.
        terkunci: Why nothing can be written now; empty when it can.
    """

    masuk: BukuLaporMasuk
    lembar: Lembar
    sel: tuple[SelPratinjau, ...]
    catatan: Catatan
    ingat: tuple[Ingat, ...]
    sidik: str
    terkunci: str
    banyak: Mapping[str, int] = field(default_factory=dict)

    @property
    def bentrok(self) -> tuple[SelPratinjau, ...]:
        """The cells a person decides."""
        return self._oleh("bentrok")

    @property
    def tertolak(self) -> tuple[SelPratinjau, ...]:
        """The cells that cannot be taken."""
        return self._oleh("tertolak")

    @property
    def diambil(self) -> tuple[SelPratinjau, ...]:
        """The cells that are taken without a question."""
        return self._oleh(*(k.value for k in AMBIL))

    @property
    def sama(self) -> tuple[SelPratinjau, ...]:
        """The cells that the ledger says already."""
        return self._oleh("sama")

    def _oleh(self, *keadaan: str) -> tuple[SelPratinjau, ...]:
        return tuple(s for s in self.sel if s.keadaan in keadaan)

    @property
    def tersisa(self) -> int:
        """How many cells of the file would stay out of the ledger."""
        return len(self.masuk.gagal) + len(self.tertolak)

    @property
    def ulang(self) -> bool:
        """Whether applying restates a closed quarter."""
        return any(b.ulang for b in self.lembar.baris)

    @property
    def minta_alasan(self) -> bool:
        """Whether a reason is asked for."""
        return self.ulang or any(i.wajib for i in self.ingat)

    @property
    def dapat(self) -> bool:
        """Whether there is something to apply."""
        return not self.terkunci and bool(self.catatan.ada or self.bentrok)


def tampil(isi: Isi) -> str:
    """Return what a cell holds, as shown; empty = nothing."""
    return format_angka(isi, None) if isinstance(isi, Decimal) else isi or ""


def susun(actor: Pengguna, impor: Impor, keputusan: Keputusan | None = None) -> Pratinjau:
    """Return what applying a workbook would do now.

    Args:
        actor: Who looks.
        impor: The kept workbook.
        keputusan: Decisions of conflicts made so far.
    """
    masuk = buku_lapor.isi_impor(impor)
    masa = masuk.identitas.masa
    lembar = lapor.lembar(
        actor=actor,
        pd=impor.perangkat_daerah,
        tahun=masa.tahun,
        triwulan=masa.triwulan,
        rinci=True,
    )
    beda = gabung(masuk.dasar, {s: t.isi for s, t in masuk.isi.items()}, buku_lapor.kini(lembar))
    baris = _oleh_sel(lembar)
    tolak = {b.sel: pesan for b in beda if (pesan := _tolak(b, baris.get(_tempat(b.sel))))}
    catatan = _susun_catatan(lembar, baris, beda, tolak, keputusan or {})
    # decisions may turn further cells away, but do not change what was compared
    dibandingkan = [
        [str(b.sel), b.keadaan.value, tampil(b.berkas), tampil(b.kini), tolak.get(b.sel, "")]
        for b in beda
        if b.keadaan is not Keadaan.TETAP
    ]
    tolak |= catatan.tertolak
    siapa = _penulis(lembar)
    sel = tuple(
        _sel(b, baris, masuk, tolak.get(b.sel, ""), siapa)
        for b in beda
        if b.keadaan is not Keadaan.TETAP
    )
    terkunci = "" if any(b.ubah for b in lembar.baris) else buku_lapor.pesan_tertutup(lembar)
    return Pratinjau(
        masuk=masuk,
        lembar=lembar,
        sel=sel,
        catatan=catatan,
        ingat=tuple(_ingat(lembar, baris, catatan)),
        sidik=sidik_isi(dibandingkan),
        terkunci=terkunci,
        banyak=Counter(s.keadaan for s in sel),
    )


_Tempat = tuple[bool, str]


def _tempat(s: SelLapor) -> _Tempat:
    return s.jenis is JenisSel.KINERJA, s.kunci


def _oleh_sel(lembar: Lembar) -> dict[_Tempat, tuple[Baris, Kinerja | None]]:
    """The line, and the indikator, that cells belong to."""
    hasil: dict[_Tempat, tuple[Baris, Kinerja | None]] = {}
    for b in lembar.baris:
        if b.simpul:
            hasil[False, b.kunci] = b, None
        for k in b.kinerja:
            hasil[True, k.indikator.id] = b, k
    return hasil


def _tolak(b: BedaSel, milik: tuple[Baris, Kinerja | None] | None) -> str:
    """Return why a cell cannot be taken; empty when it can, or need not be."""
    if b.keadaan in (Keadaan.TETAP, Keadaan.SAMA):
        return ""
    if milik is None:
        return _ASING
    baris, _ = milik
    if not baris.ubah:
        return "Baris ini tidak dapat diubah sekarang: laporan unitnya sudah diajukan atau ditutup."
    if b.sel.jenis is JenisSel.UANG:
        if baris.uang is None:
            return _ASING
        if b.sel.medan == "realisasi" and b.berkas is not None and baris.uang.bulanan:
            return _BULANAN
    return ""


def _penulis(lembar: Lembar) -> Mapping[_Tempat, tuple[str, datetime | None]]:
    """Who wrote last, and when, by place; from the ledger, withdrawals included."""
    akhir: dict[_Tempat, CatatanKinerja | CatatanUang] = {}
    masa = Masa(lembar.tahun, lembar.triwulan)
    semua: tuple[CatatanKinerja | CatatanUang, ...] = (
        *lembar.wajar.buku.kinerja,
        *lembar.wajar.buku.uang,
    )
    for c in semua:
        if c.masa != masa:
            continue
        tempat = isinstance(c, CatatanKinerja), laporan.tempat(c)
        if tempat not in akhir or akhir[tempat].versi < c.versi:
            akhir[tempat] = c
    return {t: (c.oleh, c.pada) for t, c in akhir.items()}


def _sel(
    b: BedaSel,
    baris: Mapping[_Tempat, tuple[Baris, Kinerja | None]],
    masuk: BukuLaporMasuk,
    tolak: str,
    siapa: Mapping[_Tempat, tuple[str, datetime | None]],
) -> SelPratinjau:
    milik = baris.get(_tempat(b.sel))
    kode, uraian = "", b.sel.kunci
    if milik is not None:
        kode = milik[0].kode
        uraian = milik[1].indikator.uraian if milik[1] is not None else milik[0].uraian
    oleh, pada = ("", None)
    if b.sel.jenis is not JenisSel.FAKTOR:
        oleh, pada = siapa.get(_tempat(b.sel), ("", None))
    return SelPratinjau(
        beda=b,
        kode=kode,
        uraian=uraian,
        alamat=masuk.isi[b.sel].alamat,
        tertolak=tolak,
        oleh=oleh,
        pada=pada,
    )


def _susun_catatan(
    lembar: Lembar,
    baris: Mapping[_Tempat, tuple[Baris, Kinerja | None]],
    beda: Sequence[BedaSel],
    tolak: Mapping[SelLapor, str],
    keputusan: Keputusan,
) -> Catatan:
    """Put the cells that are taken together to reports, line by line."""
    ubah: dict[tuple[JenisSel, str], dict[str, BedaSel]] = {}
    for x in beda:
        ambil = x.keadaan in AMBIL or (
            x.keadaan is Keadaan.BENTROK and keputusan.get(x.sel) is Pilihan.BERKAS
        )
        if ambil and x.sel not in tolak:
            ubah.setdefault((x.sel.jenis, x.sel.kunci), {})[x.sel.medan] = x
    masa = Masa(lembar.tahun, lembar.triwulan)
    kinerja: list[CatatanKinerja] = []
    uang: list[CatatanUang] = []
    faktor: list[Faktor] = []
    tertolak: dict[SelLapor, str] = {}
    for (jenis, kunci), sel in ubah.items():
        b, k = baris[jenis is JenisSel.KINERJA, kunci]
        try:
            if jenis is JenisSel.FAKTOR:
                faktor += [_faktor(b, lembar.triwulan, s) for s in sel.values()]
            elif k is not None:
                kinerja.append(_kinerja(k, masa, sel))
            elif b.uang is not None:
                uang.append(_uang(b, masa, sel))
        except TidakSah as salah:
            tertolak |= {s.sel: salah.pesan for s in sel.values()}
    return Catatan(tuple(kinerja), tuple(uang), tuple(faktor), tertolak)


def _faktor(b: Baris, triwulan: int, s: BedaSel) -> Faktor:
    return Faktor(
        triwulan=triwulan,
        jenis=s.sel.medan,
        uraian=tampil(s.berkas),
        simpul=b.kunci,
        semula=b.faktor.get(s.sel.medan, ""),
    )


def _kinerja(k: Kinerja, masa: Masa, sel: Mapping[str, BedaSel]) -> CatatanKinerja:
    """Return the report of an indikator with the cells that are taken.

    Raises:
        TidakSah: Its parts do not go together.
    """
    dasar = k.kini or CatatanKinerja(indikator=k.indikator.id, masa=masa)
    isi: dict[str, Any] = {m: s.berkas for m, s in sel.items()}
    if "keterangan" in isi:
        isi["keterangan"] = isi["keterangan"] or ""
    baru = replace(dasar, **isi, versi=k.versi, asal=AsalCatatan.BUKU_KERJA, alasan="")
    if (baru.pembilang is None) != (baru.penyebut is None):
        raise TidakSah("Pembilang dan penyebut diisi keduanya, atau dikosongkan keduanya.")
    if k.rasio and baru.pembilang is not None:
        baru = replace(baru, nilai=None)  # the percentage follows from its parts
    _keterangan_saja(baru, dasar)
    return baru


def _uang(b: Baris, masa: Masa, sel: Mapping[str, BedaSel]) -> CatatanUang:
    """Return the report of money of a line with the cells that are taken.

    Raises:
        TidakSah: An amount is finer than a sen, or a remark stands alone.
    """
    assert b.uang is not None
    dasar = b.uang.kini or CatatanUang(simpul=b.kunci, masa=masa)
    isi: dict[str, Any] = {m: s.berkas for m, s in sel.items()}
    if "keterangan" in isi:
        isi["keterangan"] = isi["keterangan"] or ""
    if isi.get("realisasi") is not None:
        try:
            isi["realisasi"] = Rupiah.dari(isi["realisasi"])
        except RupiahError as galat:
            raise TidakSah("Uang ditulis paling halus dua angka di belakang koma.") from galat
    baru = replace(dasar, **isi, versi=b.uang.versi, asal=AsalCatatan.BUKU_KERJA, alasan="")
    _keterangan_saja(baru, dasar)
    return baru


def _keterangan_saja(
    baru: CatatanKinerja | CatatanUang, dasar: CatatanKinerja | CatatanUang
) -> None:
    if baru.kosong and baru.keterangan and dasar.kosong:
        raise TidakSah("Keterangan disimpan bersama nilainya. Isi nilainya juga, meskipun 0.")


def _ingat(
    lembar: Lembar, baris: Mapping[_Tempat, tuple[Baris, Kinerja | None]], c: Catatan
) -> Iterable[Ingat]:
    """Yield remarks about what is to be written."""
    wajar = lembar.wajar.dengan(c.kinerja, c.uang)
    for k in c.kinerja:
        _, milik = baris[True, k.indikator]
        if milik is not None and not k.kosong:
            for p in wajar.kinerja(milik.indikator):
                yield Ingat(
                    tempat=k.indikator,
                    baris=milik.indikator.uraian,
                    pesan=lapor_wajar.kalimat(p),
                    wajib=p.alasan_wajib,
                )
    for u in c.uang:
        if not u.kosong:
            b, _ = baris[False, u.simpul]
            for p in wajar.uang(u.simpul):
                yield Ingat(
                    tempat=u.simpul,
                    baris=b.kode or b.uraian,
                    pesan=lapor_wajar.kalimat(p),
                    wajib=p.alasan_wajib,
                )
