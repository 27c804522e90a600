"""The answer to "dari mana?": from a number to its formula, its law, its cells and its people."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from selaras.core.asal import alamat, kolom_baku
from selaras.core.nilai import Asal
from selaras.core.renja import Cakupan, Rekaman
from selaras.core.renja import Renja as Rencana
from selaras.db.models import AuditRekaman, PerangkatDaerah, Renja
from selaras.documents.jelaskan import Penjelasan, SelTidakAdaError, isi_penuh, jelaskan
from selaras.documents.semua import semua_tabel
from selaras.documents.tabel import Tabel
from selaras.exchange.uraian import TABEL as JUDUL_TABEL
from selaras.services import audit, rencana
from selaras.services.galat import TidakAda

_MAKS_RIWAYAT = 12


@dataclass(frozen=True, slots=True)
class Peristiwa:
    """One change of a value in its history.

    Attributes:
        pada: When.
        oleh: Who.
        kalimat: What the person did.
        sebelum, sesudah: The value before and after.
        alasan: Why, as the person said.
        nomor: Number of the audit entry.
        asal: Cell of the file that the value came from, when it was imported.
    """

    pada: datetime
    oleh: str
    kalimat: str
    sebelum: str
    sesudah: str
    alasan: str
    nomor: int
    asal: str = ""


@dataclass(frozen=True, slots=True)
class Sumber:
    """Where one input of a number was entered.

    Attributes:
        nama: What the input is.
        isi: Its value with every digit.
        tempat: Table and column in words; empty for an input that was computed.
        rumus: How it was computed; empty for one that was entered.
        riwayat: Who entered it when, the last change first.
    """

    nama: str
    isi: str
    tempat: str
    rumus: str
    riwayat: tuple[Peristiwa, ...] = ()


@dataclass(frozen=True, slots=True)
class Jawaban:
    """The answer to "dari mana?".

    Attributes:
        penjelasan: The derivation of the cell.
        sumber: Its inputs, or the value itself where it was entered.
    """

    penjelasan: Penjelasan
    sumber: tuple[Sumber, ...] = field(default=())


def tabel(renja: Renja) -> tuple[Tabel, ...]:
    """Return the legal tables of a Renja as it reads now."""
    return semua_tabel(rencana.baca(renja), bentuk_tc29="keduanya")


def tanya(*, renja: Renja, kunci: str, baris: str, kolom: str) -> Jawaban:
    """Explain one cell of one table.

    Args:
        renja: The Renja; the caller has asked whether the person may see it.
        kunci: Contract key of the table, such as ``TC33``.
        baris: Id or code of the row.
        kolom: Column key.

    Raises:
        TidakAda: There is no such cell.
    """
    isi = rencana.baca(renja)
    try:
        p = jelaskan(semua_tabel(isi, bentuk_tc29="keduanya"), kunci, baris, kolom)
    except SelTidakAdaError as galat:
        luar = _di_luar_tabel(isi, kunci, baris, kolom)
        if luar is None:
            raise TidakAda(str(galat)) from None
        p = luar
    return Jawaban(p, tuple(_sumber(isi, renja.perangkat_daerah, p)))


def _di_luar_tabel(isi: Rencana, kunci: str, baris: str, kolom: str) -> Penjelasan | None:
    """Return the realisasi of a line that Tabel T-C.29 lacks, as NR11 names it; else ``None``."""
    s = isi.simpul_oleh_id.get(baris)
    tahun = {"realisasi_n2": isi.dokumen.tahun - 2, "realisasi_n3": isi.dokumen.tahun - 3}.get(
        kolom
    )
    if kunci != "TC29" or s is None or tahun is None:
        return None
    milik = [
        (i, isi.realisasi_oleh.get((i.id, tahun, None, Cakupan.TAHUN)))
        for i in isi.indikator_milik.get(s.id, ())
    ]
    i, r = next(((i, r) for i, r in milik if r is not None and r.nilai is not None), (None, None))
    nilai = r.nilai if r is not None else None
    return Penjelasan(
        tabel=kunci,
        label="Tabel T-C.29",
        baris=s.id,
        kode=s.kode,
        uraian=f"{s.uraian}. {_TANPA_BARIS}",
        kolom=kolom,
        judul_kolom=f"realisasi {tahun}",
        teks="" if nilai is None else isi_penuh(nilai),
        isi=nilai,
        rumus="",
        masukan=(),
        kebijakan=str(i.kebijakan) if i is not None else "",
        dasar="Permendagri 86/2017, Lampiran, Tabel T-C.29",
        asal=str(alamat(r, "nilai")) if r is not None else "",
    )


_TANPA_BARIS = (
    "Baris ini tidak ada dalam tabel karena tidak mempunyai target Renstra; yang tampak di sini "
    "adalah realisasi yang tercatat untuknya."
)


def _sumber(isi: Rencana, pd: PerangkatDaerah, p: Penjelasan) -> Iterable[Sumber]:
    if p.masukan:
        tempat = [_letak(isi, m.asal) for m in p.masukan]
        riwayat = _riwayat(pd, [t for t in tempat if t is not None])
        for m, t in zip(p.masukan, tempat, strict=True):
            yield Sumber(
                m.nama,
                isi_penuh(m.isi),
                _nama_tempat(t),
                m.rumus or "",
                riwayat.get(t, ()) if t is not None else (),
            )
    elif p.asal:
        t = _letak(isi, _asal_sel(p))
        if t is not None:
            yield Sumber(
                p.judul_kolom, isi_penuh(p.isi), _nama_tempat(t), "", _riwayat(pd, [t]).get(t, ())
            )


Tempat = tuple[str, str, str]
"""Table of the format, identity of the record, column."""


def _asal_sel(p: Penjelasan) -> Asal | None:
    """Return the origin of a cell from its text: ``pendanaan.csv C7``."""
    berkas, _, sel = p.asal.partition(" ")
    angka = "".join(h for h in sel if h.isdigit())
    return Asal(berkas, baris=int(angka), sel=sel) if angka and "." in berkas else None


def _letak(isi: Rencana, asal: Asal | None) -> Tempat | None:
    """Return the record and column that an origin names; the archive is the open format."""
    if asal is None or asal.baris is None:
        return None
    nama = asal.berkas.removesuffix(".csv")
    daftar: tuple[Rekaman, ...] = getattr(isi, nama, ())
    i = asal.baris - 2
    if nama not in JUDUL_TABEL or not 0 <= i < len(daftar):
        return None
    r = daftar[i]
    kolom = ""
    if asal.sel:
        huruf = asal.sel.rstrip("0123456789")
        urutan = kolom_baku(type(r))
        nomor = _nomor_kolom(huruf)
        kolom = urutan[nomor] if nomor < len(urutan) else ""
    return nama, audit.kunci_teks(r), kolom


def _nomor_kolom(huruf: str) -> int:
    nomor = 0
    for h in huruf:
        nomor = nomor * 26 + ord(h) - 64
    return nomor - 1


def _nama_tempat(t: Tempat | None) -> str:
    if t is None:
        return ""
    judul = JUDUL_TABEL[t[0]][0]
    return f"{judul}, {t[2].replace('_', ' ')}" if t[2] else judul


def _riwayat(pd: PerangkatDaerah, tempat: list[Tempat]) -> dict[Tempat, tuple[Peristiwa, ...]]:
    """Return the history of some cells in one query."""
    if not tempat:
        return {}
    hasil: dict[Tempat, list[Peristiwa]] = {t: [] for t in tempat}
    dicari: dict[tuple[str, str], list[Tempat]] = {}
    for t in hasil:
        dicari.setdefault((t[0], t[1]), []).append(t)
    rekaman = (
        AuditRekaman.objects.filter(
            entri__rantai__perangkat_daerah=pd,
            tabel__in={t[0] for t in tempat},
            kunci__in={t[1] for t in tempat},
        )
        .select_related("entri")
        .order_by("-entri__nomor")
    )
    for r in rekaman:
        for t in dicari.get((r.tabel, r.kunci), ()):
            sesudah = r.sesudah or {}
            if t[2] and t[2] not in sesudah and r.sebelum is not None:
                continue
            if len(hasil[t]) < _MAKS_RIWAYAT:
                hasil[t].append(_peristiwa(r, t[2]))
    return {t: tuple(p) for t, p in hasil.items()}


def _peristiwa(r: AuditRekaman, kolom: str) -> Peristiwa:
    return Peristiwa(
        r.entri.pada,
        r.entri.oleh_nama,
        audit.kalimat(r.entri),
        (r.sebelum or {}).get(kolom, ""),
        (r.sesudah or {}).get(kolom, ""),
        r.entri.alasan,
        r.entri.nomor,
        (r.asal or {}).get(kolom, "") or (r.asal or {}).get("", ""),
    )
