"""The preview of an import: what it would change, from which cell, and what it would not take."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum
from threading import Lock
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Max

from selaras.core.asal import kolom_baku
from selaras.core.beda import BedaRekaman, Ragam
from selaras.core.gabung import cara_mungkin, cara_tabel, gabung
from selaras.core.gabung_hasil import TERTUTUP, Gabungan, Hal, Pilihan
from selaras.core.kode import KodeNomenklatur
from selaras.core.masuk import Cara, RencanaMasuk
from selaras.core.nilai import Asal
from selaras.core.perbandingan import TABEL, Perbandingan, bandingkan
from selaras.core.rekap import Rekap
from selaras.core.renja import Renja as Rencana
from selaras.core.rupiah import Rupiah
from selaras.db import snapshots
from selaras.db.models import Impor, Renja, Simpul
from selaras.db.pemetaan import PETA, TABEL_RENSTRA
from selaras.exchange.arsip import sidik, tulis_arsip
from selaras.exchange.masuk_arsip import baca_masuk_tersimpan
from selaras.exchange.uraian import TABEL as JUDUL_TABEL
from selaras.rules.base import Finding, Severity
from selaras.services import nomenklatur, pemeriksa, rencana
from selaras.services.impor_muat import periksa_muat as periksa_muat
from selaras.services.impor_pesan import kalimat_hal
from selaras.services.kisi_tc33 import teks_tampil
from selaras.services.pratinjau_isi import BarisBeda, Pratinjau, SelBeda, TabelBeda, Uang

PER_HALAMAN = 50
MAKS_TEMUAN = 200
_SIMPANAN = 12


class _Simpanan:
    """The last previews, by what they depend on."""

    def __init__(self) -> None:
        self._isi: OrderedDict[Any, Any] = OrderedDict()
        self._gembok = Lock()

    def ambil(self, kunci: Any, buat: Callable[[], Any]) -> Any:
        with self._gembok:
            if kunci in self._isi:
                self._isi.move_to_end(kunci)
                return self._isi[kunci]
        hasil = buat()
        with self._gembok:
            self._isi[kunci] = hasil
            while len(self._isi) > _SIMPANAN:
                self._isi.popitem(last=False)
        return hasil


_MASUK, _GABUNGAN, _PRATINJAU = _Simpanan(), _Simpanan(), _Simpanan()


def masuk(impor: Impor) -> RencanaMasuk:
    """Return what was read from the file of an import."""
    data = bytes(impor.isi)
    hasil: RencanaMasuk = _MASUK.ambil(sidik(data), lambda: baca_masuk_tersimpan(data))
    return hasil


def pilihan(impor: Impor) -> Pilihan:
    """Return what people decided about an import."""
    isi = impor.pilihan or {}
    lain = isi.get("indikator_lain")
    return Pilihan(
        {n: Cara(c) for n, c in isi.get("cara", {}).items()},
        None if lain is None else frozenset(lain),
    )


def tabel_dipilih(isi: RencanaMasuk) -> tuple[str, ...]:
    """Return the tables whose strategy somebody can choose."""
    ada = [n for n in TABEL if n in isi.tabel and n not in TERTUTUP]
    return (*(["dokumen"] if isi.dokumen is not None else []), *ada)


def renstra_terbuka(renja: Renja) -> bool:
    """Tell whether an import may change what belongs to the Renstra.

    It may while the Renstra is not decreed, or while this is its only Renja.
    """
    if not renja.renstra.ditetapkan:
        return True
    return not Renja.objects.filter(renstra=renja.renstra_id).exclude(pk=renja.pk).exists()


def gabungkan(impor: Impor, dasar: Rencana, isi: RencanaMasuk) -> Gabungan:
    """Merge an import into a plan with what people decided."""
    pohon: Any = snapshots.baca_tabel(PETA["simpul"], impor.renja)
    return gabung(
        dasar,
        isi,
        pohon=pohon,
        renstra_terbuka=renstra_terbuka(impor.renja),
        pilihan=pilihan(impor),
        nama=_penamai(impor.renja),
    )


def _penamai(renja: Renja) -> Callable[[KodeNomenklatur], str]:
    """Return what names a code in the edition of a Renstra; the edition is read when asked."""
    daftar: list[Any] = []

    def nama(kode: KodeNomenklatur) -> str:
        if not daftar:
            edisi = nomenklatur.edisi_renstra(renja.renstra)
            daftar.append(nomenklatur.daftar(edisi) if edisi is not None else None)
        if daftar[0] is None:
            return ""
        entri = next(iter(daftar[0].lihat(kode)), None)
        return "" if entri is None else entri.uraian

    return nama


def arsip(isi: Rencana) -> bytes:
    """Return a plan as it is kept beside an import."""
    return tulis_arsip(isi)


def susun(impor: Impor) -> Pratinjau:
    """Return the preview of an import that waits.

    Args:
        impor: With its Renja, the Renstra and the agency loaded.
    """
    isi: Pratinjau = _PRATINJAU.ambil(_kunci(impor), lambda: _susun(impor))
    return replace(isi, basi=impor.versi != impor.renja.versi)


def banding(impor: Impor) -> tuple[Gabungan, Perbandingan]:
    """Return what a waiting import would make of the plan it was compared with, and the change."""

    def buat() -> tuple[Gabungan, Perbandingan]:
        kini = rencana.dari_arsip(bytes(impor.sebelum or b""))
        hasil = gabungkan(impor, kini, masuk(impor))
        return hasil, bandingkan(kini, hasil.renja)

    isi: tuple[Gabungan, Perbandingan] = _GABUNGAN.ambil(_kunci(impor), buat)
    return isi


def _kunci(impor: Impor) -> tuple[Any, ...]:
    """Return everything that a preview depends on."""
    pohon = Simpul.objects.filter(renstra=impor.renja.renstra_id).aggregate(
        n=Count("pk"), m=Max("pk")
    )
    return (
        impor.renja_id,
        sidik(bytes(impor.isi)),
        sidik(bytes(impor.sebelum or b"")),
        repr(impor.pilihan),
        renstra_terbuka(impor.renja),
        tuple(pohon.values()),
    )


def halaman(isi: Pratinjau, nomor: str, tabel: str = "", ragam: str = "") -> Page[BarisBeda]:
    """Return one page of the records that differ, of one table or of one kind."""
    pilih = [
        b for b in isi.baris if (not tabel or b.tabel == tabel) and (not ragam or b.ragam == ragam)
    ]
    return Paginator(pilih, PER_HALAMAN).get_page(nomor)


def _susun(impor: Impor) -> Pratinjau:
    datang = masuk(impor)
    hasil, beda = banding(impor)
    kini = beda.lama
    pilih = pilihan(impor)
    sebelum = pemeriksa.periksa(impor.renja, kini)
    sesudah = pemeriksa.periksa(impor.renja, hasil.renja)
    lama, baru = _selisih(sebelum.findings, sesudah.findings)
    return Pratinjau(
        tabel=tuple(_tabel(n, beda, hasil, datang, pilih) for n in tabel_dipilih(datang)),
        baris=tuple(
            _baris(b, beda, datang)
            for b in beda.perubahan
            if b.ragam is not Ragam.URUTAN and not _dari_pohon(b, hasil)
        )
        + _baris_dokumen(beda),
        uang=_uang(kini, hasil.renja),
        hal=tuple((kalimat_hal(h), _alamat_hal(h, datang)) for h in hasil.hal),
        ganti_bunyi=tuple(
            (
                g.kunci,
                _sebutan_simpul(hasil.renja, g.simpul),
                g.lama.uraian,
                g.baru.uraian,
                lain,
            )
            for g, lain in hasil.ganti_bunyi
        ),
        bukan_milik=tuple(_baris(b, beda, datang) for b in hasil.bukan_milik),
        temuan_lama=lama,
        temuan_baru=baru,
        temuan_berkas=_temuan_berkas(impor.renja, datang),
        kesalahan=(
            sebelum.per_severity[Severity.ERROR],
            sesudah.per_severity[Severity.ERROR],
        ),
        basi=False,
    )


def _tabel(
    nama: str, beda: Perbandingan, hasil: Gabungan, datang: RencanaMasuk, pilih: Pilihan
) -> TabelBeda:
    if nama == "dokumen":
        return TabelBeda(
            nama=nama,
            judul="Data pokok dokumen",
            cara=cara_tabel(datang, pilih, nama),
            pilihan=(Cara.PERBARUI, Cara.LEWATI),
            milik_renstra=False,
            di_berkas=1,
            ditambah=0,
            diubah=len(beda.dokumen),
            dihapus=0,
            tetap=0,
        )
    t = next(t for t in beda.tabel if t.nama == nama)
    dari_pohon = sum(_dari_pohon(b, hasil) for b in t.perubahan)
    return TabelBeda(
        nama=nama,
        judul=JUDUL_TABEL[nama][0],
        cara=cara_tabel(datang, pilih, nama),
        pilihan=cara_mungkin(nama),
        milik_renstra=nama in TABEL_RENSTRA,
        di_berkas=datang.banyak(nama),
        ditambah=t.jumlah(Ragam.DITAMBAH) - dari_pohon,
        diubah=t.jumlah(Ragam.DIUBAH),
        dihapus=t.jumlah(Ragam.DIHAPUS),
        tetap=t.tetap,
        dari_pohon=dari_pohon,
    )


def _dari_pohon(b: BedaRekaman, hasil: Gabungan) -> bool:
    """Tell whether a node is only taken up: the Renstra had it already."""
    return (
        b.tabel == "simpul"
        and b.ragam is Ragam.DITAMBAH
        and getattr(b.rekaman, "id", "") in hasil.dari_pohon
    )


def _baris(b: BedaRekaman, beda: Perbandingan, datang: RencanaMasuk) -> BarisBeda:
    asal = None if b.baru is None else b.baru.asal
    return BarisBeda(
        b.tabel,
        JUDUL_TABEL[b.tabel][0],
        b.ragam.value,
        sebutan_rekaman(beda.baru, b.rekaman) or sebutan_rekaman(beda.lama, b.rekaman),
        "" if asal is None else alamat_teks(asal, datang),
        tuple(
            SelBeda(
                s.kolom.replace("_", " "),
                _teks_kolom(beda.lama, s.kolom, s.lama),
                _teks_kolom(beda.baru, s.kolom, s.baru),
                alamat_teks(s.asal_baru, datang) if b.baru is not None and s.asal_baru else "",
            )
            for s in b.sel
            if s.kolom not in _TANPA_ARTI
        ),
    )


_TANPA_ARTI = ("urut", "id", "simpul")
_MENUNJUK = ("induk", "pemilik", "indikator")


def _teks_kolom(isi: Rencana, kolom: str, nilai: Any) -> str:
    """Return a value for people: what a column points to instead of its id."""
    if kolom in _MENUNJUK and isinstance(nilai, str) and nilai:
        i = isi.indikator_oleh_id.get(nilai)
        return i.uraian if i is not None else _sebutan_simpul(isi, nilai)
    return str(nilai).replace("_", " ") if isinstance(nilai, StrEnum) else _teks(nilai)


def _baris_dokumen(beda: Perbandingan) -> tuple[BarisBeda, ...]:
    if not beda.dokumen:
        return ()
    sel = tuple(
        SelBeda(s.kolom.replace("_", " "), _teks(s.lama), _teks(s.baru), "") for s in beda.dokumen
    )
    return (BarisBeda("dokumen", "Data pokok dokumen", "diubah", "Data pokok", "", sel),)


def asal_kolom(b: BedaRekaman, datang: RencanaMasuk) -> Mapping[str, str] | None:
    """Return the cells of the file that the changed columns of a record came from."""
    r = b.baru
    if r is None or r.asal is None:
        return None
    hasil = {
        s.kolom: alamat_teks(s.asal_baru, datang)
        for s in b.sel
        if s.asal_baru is not None and s.kolom in kolom_baku(type(r))
    }
    return hasil or {"": alamat_teks(r.asal, datang)}


def alamat_teks(asal: Asal, datang: RencanaMasuk) -> str:
    """Return a place of the file in words: a cell, or an object and its field in JSON."""
    if not datang.medan or asal.baris is None:
        return str(asal)
    if asal.sel is None or asal.sel.startswith("objek"):
        return f"{asal.berkas} {asal.sel or f'objek ke-{asal.baris}'}"
    nomor = 0
    for h in asal.sel.rstrip("0123456789"):
        nomor = nomor * 26 + ord(h) - 64
    medan = datang.medan[nomor - 1] if 0 < nomor <= len(datang.medan) else ""
    return f"{asal.berkas} objek ke-{asal.baris}{f', {medan}' if medan else ''}"


def _alamat_hal(h: Hal, datang: RencanaMasuk) -> str:
    return "" if h.asal is None else alamat_teks(h.asal, datang)


def sebutan_rekaman(isi: Rencana, r: Any) -> str:
    """Return a record in words: the line or indikator it belongs to, else its key."""
    id_ = getattr(r, "simpul", None) or getattr(r, "indikator", None) or getattr(r, "id", None)
    teks = _sebutan_simpul(isi, str(id_ or ""))
    if teks and teks != id_:
        return teks
    i = isi.indikator_oleh_id.get(str(id_ or ""))
    if i is not None:
        return i.uraian
    return str(getattr(r, "uraian", "") or getattr(r, "teks", "") or id_ or "")[:160]


def sebutan_kunci(isi: Rencana, tabel: str, kunci: tuple[object, ...]) -> str:
    """Return the record of a conflict in words."""
    judul = JUDUL_TABEL[tabel][0] if tabel in JUDUL_TABEL else "data pokok dokumen"
    sebutan = next((_sebutan_simpul(isi, str(k)) for k in kunci if k), "")
    lain = ", ".join(str(k) for k in kunci[1:] if k not in (None, ""))
    return f"{judul.lower()} {sebutan}{f' ({lain})' if lain else ''}".strip()


def _sebutan_simpul(isi: Rencana, id_: str) -> str:
    s = isi.simpul_oleh_id.get(id_)
    return f"{s.kode} {s.uraian}".strip() if s is not None else id_


def _teks(isi: Any) -> str:
    return "\n".join(isi) if isinstance(isi, tuple) else teks_tampil(isi)


def _uang(lama: Rencana, baru: Rencana) -> tuple[Uang, ...]:
    a, b = Rekap(lama), Rekap(baru)

    def nilai(isi: Any) -> Rupiah | None:
        return isi if isinstance(isi, Rupiah) else None

    return (
        Uang("Pagu tahun n", nilai(a.pagu().isi), nilai(b.pagu().isi)),
        Uang("Prakiraan maju", nilai(a.prakiraan_maju().isi), nilai(b.prakiraan_maju().isi)),
        Uang("Pagu RKPD", nilai(a.dana_rkpd().isi), nilai(b.dana_rkpd().isi)),
        Uang("Baris rencana", len(lama.baris), len(baru.baris), rupiah=False),
    )


def _selisih(
    lama: tuple[Finding, ...], baru: tuple[Finding, ...]
) -> tuple[tuple[dict[str, Any], ...], tuple[dict[str, Any], ...]]:
    """Return the findings that go and that come, the gravest first."""
    a = {_ciri(f): f for f in lama if f.waived is None}
    b = {_ciri(f): f for f in baru if f.waived is None}
    return (
        tuple(rencana.temuan_json(f) for k, f in a.items() if k not in b)[:MAKS_TEMUAN],
        tuple(rencana.temuan_json(f) for k, f in b.items() if k not in a)[:MAKS_TEMUAN],
    )


def _ciri(f: Finding) -> tuple[str, ...]:
    return (f.code, f.letak.table or "", f.letak.baris or "", f.letak.column or "", f.inti)


def _temuan_berkas(renja: Renja, datang: RencanaMasuk) -> tuple[dict[str, Any], ...]:
    """Return what the rules say about the cells and figures that the source document prints.

    They never enter the plan; here is the place to see them.
    """
    if datang.dokumen is None or not (datang.tabel.keys() & {"tertulis", "pernyataan"}):
        return ()
    isi: dict[str, Any] = dict(datang.tabel)
    utuh = Rencana(dokumen=datang.dokumen, **isi)
    polos = replace(utuh, tertulis=(), pernyataan=())
    tanpa = {_ciri(f) for f in pemeriksa.periksa(renja, polos).findings}
    semua = pemeriksa.periksa(renja, utuh).findings
    return tuple(
        rencana.temuan_json(f) for f in semua if f.waived is None and _ciri(f) not in tanpa
    )[:MAKS_TEMUAN]
