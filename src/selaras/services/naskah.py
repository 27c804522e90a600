"""The texts of a Renja: its chapters with their records, its head, its prose as drafted."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from selaras.core import sunting_naskah
from selaras.core.hak import Tindakan
from selaras.core.renja import (
    AnggotaTim,
    Catatan,
    Faktor,
    Isu,
    Landasan,
    Narasi,
    Pernyataan,
    Rekaman,
    Tertulis,
)
from selaras.core.renja import Renja as Rencana
from selaras.db.models import Pengguna, Renja
from selaras.documents.kalimat import kutipan
from selaras.documents.naskah import Bagian as BagianNaskah
from selaras.documents.renja import rakit
from selaras.exchange.konversi import ke_teks
from selaras.exchange.uraian import BAGIAN_NARASI, TABEL
from selaras.services import access, rekaman_teks, rencana
from selaras.services.galat import TidakAda
from selaras.services.isian import baca_rekaman, kata_pilihan

AKSI = "naskah.diubah"
BISA = ("isu", "faktor", "landasan", "tim", "narasi", "pernyataan", "catatan", "tertulis")
"""Tables whose records can be edited here."""

_PER_HALAMAN = 100


@dataclass(frozen=True, slots=True)
class Daftar:
    """A list of records that stands somewhere in the document.

    Attributes:
        tabel: Table of the format.
        judul: What the list is.
        tetap: Columns that every record of it has in common, as texts for a new one.
    """

    tabel: str
    judul: str
    tetap: Mapping[str, str]

    @property
    def bisa_urut(self) -> bool:
        """Whether its records have an order of their own."""
        return self.tabel in sunting_naskah.KELOMPOK


@dataclass(frozen=True, slots=True)
class Bab:
    """A chapter with its lists in print order.

    Attributes:
        kunci: Its name in addresses.
        judul: Its title.
        daftar: Its lists.
        bagian: Place of its pages in the composed document; ``None`` for none.
        pendek: Its title where there is little room.
    """

    kunci: str
    judul: str
    daftar: tuple[Daftar, ...]
    bagian: int | None = None
    pendek: str = ""


def _narasi(*bagian: str) -> tuple[Daftar, ...]:
    return tuple(Daftar("narasi", _judul_bagian(b), {"bagian": b}) for b in bagian)


def _judul_bagian(b: str) -> str:
    judul = BAGIAN_NARASI[b]
    return f"{b} {judul}" if b[0].isdigit() and not judul.startswith("BAB") else judul


BAB: tuple[Bab, ...] = (
    Bab(
        "depan",
        "Kata pengantar dan keputusan tim",
        (
            *_narasi("kata_pengantar", "sk.menimbang"),
            Daftar("landasan", "Keputusan tim penyusun: mengingat", {"bagian": "sk_tim"}),
            *_narasi("sk.memutuskan"),
            Daftar("tim", "Susunan tim penyusun", {}),
        ),
        1,
        "Depan",
    ),
    Bab(
        "bab1",
        "BAB I Pendahuluan",
        (
            *_narasi("1.1", "1.2"),
            Daftar("landasan", "1.2 Landasan hukum", {"bagian": "landasan_hukum"}),
            *_narasi("1.3", "1.3.maksud", "1.3.tujuan", "1.4"),
        ),
        2,
        "BAB I",
    ),
    Bab(
        "bab2",
        "BAB II Hasil evaluasi Renja tahun lalu",
        (
            *_narasi("2.1", "2.1.4"),
            Daftar("faktor", "2.1 Faktor, implikasi, dan tindak lanjut", {}),
            *_narasi("2.1.5", "2.1.6", "2.2", "2.3"),
            Daftar("isu", "2.3 Isu penting", {}),
            *_narasi("2.4", "2.5"),
        ),
        3,
        "BAB II",
    ),
    Bab("bab3", "BAB III Tujuan dan sasaran", _narasi("3.1", "3.2", "3.3"), 4, "BAB III"),
    Bab("bab4", "BAB IV Rencana kerja dan pendanaan", _narasi("4"), 5, "BAB IV"),
    Bab(
        "bab5",
        "BAB V Penutup",
        _narasi("5", "5.catatan", "5.kaidah", "5.tindak_lanjut"),
        6,
        "BAB V",
    ),
    Bab(
        "lain",
        "Angka dan kutipan dalam teks",
        (
            Daftar("pernyataan", "Angka yang tertulis dalam teks", {}),
            Daftar("catatan", "Catatan di samping baris tabel", {}),
            Daftar("landasan", "Peraturan yang dikutip di tempat lain", {"bagian": "narasi"}),
            Daftar("tertulis", "Isi sel dokumen sumber", {}),
        ),
        pendek="Angka dan kutipan",
    ),
)
"""The chapters that carry texts, with all of their lists."""


@dataclass(frozen=True, slots=True)
class Butir:
    """One record as a page shows it.

    Attributes:
        kunci: Fingerprint that names it.
        teks: What it says.
        rincian: The rest, shorter.
        temuan: What the rules found in it.
    """

    kunci: str
    teks: str
    rincian: str
    temuan: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Isi:
    """A list with its records.

    Attributes:
        daftar: The list.
        butir: Its records, at most a hundred.
        banyak: How many there are.
    """

    daftar: Daftar
    butir: tuple[Butir, ...]
    banyak: int


def boleh_ubah(actor: Pengguna, renja: Renja) -> bool:
    """Tell whether a person may change the texts now."""
    return renja.keadaan_kini.terbuka and access.berhak(
        actor, renja.perangkat_daerah, Tindakan.UBAH_RENJA
    )


def bab(kunci: str) -> Bab:
    """Return a chapter by its name in addresses.

    Raises:
        TidakAda: There is none.
    """
    for b in BAB:
        if b.kunci == kunci:
            return b
    raise TidakAda("Bab itu tidak ada.")


def ikhtisar(renja: Renja) -> list[tuple[Bab, int, int]]:
    """Return the chapters with the number of their records and of their open findings."""
    isi = rencana.baca(renja)
    temuan = _temuan(renja)
    return [
        (
            b,
            sum(len(_anggota(isi, d)) for d in b.daftar),
            sum(_milik_bab(f, b) for f in temuan),
        )
        for b in BAB
    ]


def isi_bab(renja: Renja, b: Bab, halaman: Mapping[str, int] | None = None) -> list[Isi]:
    """Return the lists of a chapter with their records.

    Args:
        renja: The Renja.
        b: The chapter.
        halaman: By table, which hundred of a long list to show, from 1.
    """
    plan = rencana.baca(renja)
    temuan = _temuan(renja)
    hasil: list[Isi] = []
    for d in b.daftar:
        anggota = _anggota(plan, d)
        nomor = max((halaman or {}).get(d.tabel, 1), 1)
        awal = (nomor - 1) * _PER_HALAMAN
        hasil.append(
            Isi(
                d,
                tuple(_butir(plan, r, temuan) for r in anggota[awal : awal + _PER_HALAMAN]),
                len(anggota),
            )
        )
    return hasil


def _anggota(isi: Rencana, d: Daftar) -> list[Rekaman]:
    semua = [
        r
        for r in getattr(isi, d.tabel)
        if all(ke_teks(getattr(r, k)) == v for k, v in d.tetap.items())
    ]
    if d.tabel == "faktor":
        urutan = {s.id: i for i, s in enumerate(isi.telusuri())}
        return sorted(
            semua, key=lambda f: (f.jenis, f.status or "", urutan.get(f.simpul, -1), f.urut)
        )
    return sorted(semua, key=lambda r: r.urut) if d.bisa_urut else semua


def _temuan(renja: Renja) -> list[dict[str, Any]]:
    return [
        f
        for f in rencana.potret(renja).temuan
        if "waived" not in f and f["table"] in ("NARASI", "HUKUM", "IKU")
    ]


def _milik_bab(f: Mapping[str, Any], b: Bab) -> bool:
    if f["table"] == "HUKUM":
        bagian = (f["baris"] or "").partition(":")[0]
        return any(d.tabel == "landasan" and d.tetap.get("bagian") == bagian for d in b.daftar)
    kolom = f["column"] or ""
    if f["code"].startswith("NR"):  # a stated figure: it is corrected where figures are listed
        return b.kunci == "lain"
    return any(d.tabel == "narasi" and d.tetap["bagian"] == kolom for d in b.daftar)


def _butir(isi: Rencana, r: Rekaman, temuan: list[dict[str, Any]]) -> Butir:
    teks, rincian = _kata(isi, r)
    return Butir(sunting_naskah.sidik(r), teks, rincian, tuple(f for f in temuan if _tentang(f, r)))


def temuan_rekaman(renja: Renja, r: Rekaman) -> tuple[Mapping[str, Any], ...]:
    """Return what the rules found in one record."""
    return tuple(f for f in _temuan(renja) if _tentang(f, r))


def _tentang(f: Mapping[str, Any], r: Rekaman) -> bool:
    if isinstance(r, Landasan):
        return f["table"] == "HUKUM" and f["baris"] == f"{r.bagian}:{r.urut}"
    if isinstance(r, Pernyataan) and f["code"].startswith("NR"):
        if f["table"] == "IKU":
            return r.bagian == "iku" and f["baris"] == r.simpul
        return f["column"] == r.bagian and (f["baris"] or "") == r.simpul
    return False


def _kata(isi: Rencana, r: Rekaman) -> tuple[str, str]:
    """Return what a record says, and the rest of it in short."""
    match r:
        case Isu():
            return r.uraian, ""
        case AnggotaTim():
            return r.jabatan, r.kedudukan
        case Narasi():
            return r.teks, "" if r.bentuk == "paragraf" else kata_pilihan(r.bentuk)
        case Landasan():
            return kutipan(r, isi.dokumen), f"nomor urut {r.urut}"
        case Faktor():
            tentang = sebutan(isi, r.simpul) or "seluruh perangkat daerah"
            status = f", {kata_pilihan(r.status)} target" if r.status else ""
            return r.uraian, f"{kata_pilihan(r.jenis)}{status}: {tentang}"
        case Pernyataan():
            tentang = sebutan(isi, r.simpul) or "seluruh dokumen"
            tahun = f" {r.tahun}" if r.tahun else ""
            angka = r.nilai or " / ".join(x for x in (r.realisasi, r.target) if x)
            nilai = f"{angka} {r.satuan}".strip()
            return (
                f"{kata_pilihan(r.ukuran).capitalize()}{tahun}: {nilai or '(kosong)'}",
                f"bagian {r.bagian}, {tentang}",
            )
        case Catatan():
            return r.teks, f"{r.tabel}, {sebutan(isi, r.baris) or r.baris}"
        case Tertulis():
            tentang = sebutan(isi, r.baris) or r.baris
            return r.teks or "(kosong)", f"{r.tabel}, {tentang}, kolom {r.kolom.replace('_', ' ')}"
    raise TypeError(f"{type(r).__name__} is no text record.")


def sebutan(isi: Rencana, kunci: str) -> str:
    """Return a line, an indikator, a tujuan or a sasaran in words; empty when there is none."""
    s = isi.simpul_oleh_id.get(kunci)
    if s is not None:
        return f"{s.kode} {s.uraian}".strip()
    i = isi.indikator_oleh_id.get(kunci)
    if i is not None:
        return i.uraian
    return next((t.uraian for t in isi.tujuan_sasaran if t.id == kunci), "")


def judul_tabel(tabel: str) -> str:
    """Return the title of a table of records.

    Raises:
        TidakAda: It cannot be edited here.
    """
    if tabel not in BISA:
        raise TidakAda("Isian itu tidak ada.")
    return TABEL[tabel][0]


def tempat(tabel: str, rekaman: Rekaman | None, tetap: Mapping[str, str]) -> str:
    """Return the chapter in which a record stands, or would stand."""
    isi = {
        k: ke_teks(getattr(rekaman, k)) if rekaman is not None else v
        for k, v in (tetap or {"bagian": ""}).items()
        if rekaman is None or hasattr(rekaman, k)
    }
    if rekaman is not None and hasattr(rekaman, "bagian") and tabel in ("narasi", "landasan"):
        isi = {"bagian": str(rekaman.bagian)}
    for b in BAB:
        for d in b.daftar:
            if d.tabel == tabel and all(isi.get(k) == v for k, v in d.tetap.items()):
                return b.kunci
    return BAB[0].kunci


def ambil(renja: Renja, tabel: str, kunci: str) -> Rekaman | None:
    """Return the record that a fingerprint names; nothing when it changed or went."""
    judul_tabel(tabel)
    try:
        return sunting_naskah.cari(rencana.baca(renja), tabel, kunci)
    except sunting_naskah.RekamanTidakAdaError:
        return None


def simpan(
    *,
    actor: Pengguna,
    renja: Renja,
    tabel: str,
    isian: Mapping[str, str],
    kunci: str = "",
    urut: int = 0,
    deret: str = "",
) -> Rekaman:
    """Add a record, or change the one that a fingerprint names.

    Args:
        actor: Who writes.
        renja: The Renja.
        tabel: Table of the record.
        isian: The text per column.
        kunci: Fingerprint of the record as the person saw it; empty for a new one.
        urut: Its number as the person saw it.
        deret: Fingerprint of the list in which that number counts.

    Returns:
        The record as it was read.

    Raises:
        Bentrok: Somebody changed or removed it meanwhile.
        TidakSah: A column cannot hold its text; the message per column is in ``medan``.
        Terkunci, TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.renja_terbuka(actor, renja, Tindakan.UBAH_RENJA)
    judul_tabel(tabel)
    dasar = {"urut": 0} if tabel in sunting_naskah.KELOMPOK else {}
    baru = baca_rekaman(tabel, isian, rencana.baca(renja), dasar)
    if kunci:
        rekaman_teks.ganti(
            actor=actor,
            renja=renja,
            tabel=tabel,
            kunci=kunci,
            buat=lambda _ada, _lama: baru,
            aksi=AKSI,
            urut=urut,
            deret=deret,
        )
    else:
        rekaman_teks.tambah(actor=actor, renja=renja, tabel=tabel, baru=baru, aksi=AKSI)
    return baru


def hapus(*, actor: Pengguna, renja: Renja, tabel: str, kunci: str) -> None:
    """Remove one record.

    Raises:
        Bentrok: Somebody changed or removed it meanwhile.
        Terkunci, TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.renja_terbuka(actor, renja, Tindakan.UBAH_RENJA)
    judul_tabel(tabel)
    rekaman_teks.hapus(actor=actor, renja=renja, tabel=tabel, kunci=kunci, aksi=AKSI)


def geser(*, actor: Pengguna, renja: Renja, tabel: str, kunci: str, arah: str) -> None:
    """Move one record a place up or down.

    Raises:
        Bentrok: Somebody changed or removed it meanwhile.
        TidakSah: It has no order, or there is no such direction.
        Terkunci, TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.renja_terbuka(actor, renja, Tindakan.UBAH_RENJA)
    judul_tabel(tabel)
    rekaman_teks.geser(actor=actor, renja=renja, tabel=tabel, kunci=kunci, arah=arah, aksi=AKSI)


def pratinjau(renja: Renja, b: Bab) -> BagianNaskah:
    """Return a chapter as the document prints it, with the sentences drafted from numbers.

    Raises:
        TidakAda: The chapter is no part of the printed document.
    """
    semua = rakit(rencana.baca(renja)).naskah.bagian
    if b.bagian is None or b.bagian >= len(semua):
        raise TidakAda("Bagian ini tidak dicetak tersendiri.")
    return semua[b.bagian]
