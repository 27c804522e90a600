"""Proposals of stakeholders (Tabel T-C.32): entered, answered with a reason, counted.

Legal source: Permendagri 86/2017, Lampiran, Tabel T-C.32: every proposal is answered.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from selaras.core import sunting_naskah
from selaras.core.hak import Tindakan
from selaras.core.renja import KanalUsulan, Keputusan, Simpul, Tingkat, Usulan
from selaras.core.renja import Renja as Rencana
from selaras.db.models import Pengguna, Renja
from selaras.exchange.rekaman import rapikan_nama
from selaras.services import access, rekaman_teks, rencana
from selaras.services.galat import TidakBerhak, TidakSah
from selaras.services.isian import baca_rekaman, kata_pilihan, label, rapi

TABEL = "usulan"
KOLOM_AJU = ("kanal", "pengusul", "uraian", "lokasi", "indikator", "volume", "satuan")
"""The columns that whoever enters a proposal fills."""

KOLOM_TEMPEL = ("pengusul", "uraian", "lokasi", "indikator", "volume", "satuan")
"""The order of columns of pasted rows without a header."""

MAKS_TEMPEL = 500
_ALASAN_TERPENDEK = 10
_ALASAN_TERPANJANG = 5_000
_KODE = re.compile(r"\b\d[\d.]*\.\d+\b")
BELUM = "belum"
"""The filter for proposals that nobody answered, and for those that name no channel."""

_KEPALA = {
    "usulan": "uraian",
    "program_kegiatan": "uraian",
    "program/kegiatan": "uraian",
    "kegiatan": "uraian",
    "uraian_usulan": "uraian",
    "indikator_kinerja": "indikator",
    "besaran/volume": "volume",
    "besaran": "volume",
    "nama_pengusul": "pengusul",
    "alamat": "lokasi",
}


@dataclass(frozen=True, slots=True)
class Baris:
    """A proposal as a page shows it.

    Attributes:
        nomor: Its place in the list, from 1.
        kunci: Fingerprint that names it.
        usulan: The record.
        baris: Lines of the plan that its answer names.
        boleh_ubah: Whether this person may change or remove it.
    """

    nomor: int
    kunci: str
    usulan: Usulan
    baris: tuple[Simpul, ...]
    boleh_ubah: bool


@dataclass(frozen=True, slots=True)
class Hitungan:
    """How many proposals came by one channel, by their answer.

    Attributes:
        kanal: The channel; ``None`` where none is named.
        jumlah: All of them.
        per_keputusan: By answer; the key ``belum`` is those without one.
    """

    kanal: KanalUsulan | None
    jumlah: int
    per_keputusan: Mapping[str, int]


def boleh_ajukan(actor: Pengguna, renja: Renja) -> bool:
    """Tell whether a person may enter proposals now."""
    return renja.keadaan_kini.terbuka and access.berhak(
        actor, renja.perangkat_daerah, Tindakan.AJUKAN_USULAN
    )


def boleh_jawab(actor: Pengguna, renja: Renja) -> bool:
    """Tell whether a person may answer proposals now."""
    return renja.keadaan_kini.terbuka and access.berhak(
        actor, renja.perangkat_daerah, Tindakan.UBAH_RENJA
    )


def daftar(*, actor: Pengguna, renja: Renja, kanal: str = "", keputusan: str = "") -> list[Baris]:
    """Return the proposals of a Renja in order.

    Args:
        actor: Who looks; the caller has asked whether the person may see the Renja.
        renja: The Renja.
        kanal: Only those that came this way; ``belum`` for those that name none.
        keputusan: Only those with this answer; ``belum`` for those without one.
    """
    isi = rencana.baca(renja)
    jawab, ajukan_ = boleh_jawab(actor, renja), boleh_ajukan(actor, renja)
    oleh_kode = {s.kode: s for s in isi.simpul if s.kode and s.id in isi.baris_oleh_simpul}
    urut = sorted(isi.usulan, key=lambda u: u.urut)
    return [
        Baris(
            n,
            sunting_naskah.sidik(u),
            u,
            _tertaut(u, oleh_kode),
            jawab or (ajukan_ and u.keputusan is None),
        )
        for n, u in enumerate(urut, start=1)
        if _cocok(u.kanal, kanal) and _cocok(u.keputusan, keputusan)
    ]


def _cocok(isi: str | None, saring: str) -> bool:
    return not saring or (isi or BELUM) == saring


def _tertaut(u: Usulan, oleh_kode: Mapping[str, Simpul]) -> tuple[Simpul, ...]:
    return tuple(oleh_kode[k] for k in dict.fromkeys(_KODE.findall(u.catatan)) if k in oleh_kode)


def hitung(renja: Renja) -> list[Hitungan]:
    """Return the counts per channel, channels without a proposal left out."""
    semua = rencana.baca(renja).usulan
    hasil = []
    for k in (*KanalUsulan, None):
        milik = [u for u in semua if u.kanal is k]
        if milik:
            per = {
                nama: sum((u.keputusan or BELUM) == nama for u in milik)
                for nama in (*(str(x) for x in Keputusan), BELUM)
            }
            hasil.append(Hitungan(k, len(milik), per))
    return hasil


def ambil(renja: Renja, kunci: str) -> Usulan | None:
    """Return the proposal that a fingerprint names; nothing when it changed or went."""
    try:
        hasil = sunting_naskah.cari(rencana.baca(renja), TABEL, kunci)
    except sunting_naskah.RekamanTidakAdaError:
        return None
    return hasil if isinstance(hasil, Usulan) else None


def baris_rencana(renja: Renja) -> list[Simpul]:
    """Return the sub kegiatan of the plan, to which an accepted proposal can be linked."""
    isi = rencana.baca(renja)
    return [
        s
        for s in isi.telusuri()
        if s.tingkat is Tingkat.SUB_KEGIATAN and s.id in isi.baris_oleh_simpul
    ]


def ajukan(*, actor: Pengguna, renja: Renja, isian: Mapping[str, str]) -> None:
    """Enter a proposal.

    Raises:
        TidakSah: A column cannot hold its text, or the same proposal is there.
        Terkunci, TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.renja_terbuka(actor, renja, Tindakan.AJUKAN_USULAN)

    def terapkan(lama: Rencana) -> Rencana:
        baru = _baca(isian, lama)
        _periksa_ganda(lama.usulan, baru)
        return sunting_naskah.tambah(lama, TABEL, baru)

    rencana.ubah(actor=actor, renja=renja, aksi="usulan.diajukan", fungsi=terapkan)


def ubah(
    *,
    actor: Pengguna,
    renja: Renja,
    kunci: str,
    isian: Mapping[str, str],
    urut: int = 0,
    deret: str = "",
) -> None:
    """Change what a proposal says; its answer stays.

    Args:
        actor: Who changes.
        renja: The Renja.
        kunci: Fingerprint of the proposal as the person saw it.
        isian: The text per column.
        urut: Its number as the person saw it.
        deret: Fingerprint of the list in which that number counts.

    Raises:
        Bentrok: Somebody changed or removed it meanwhile.
        TidakSah: A column cannot hold its text.
        TidakBerhak: It is answered already, and the person may not answer.
        Terkunci, TidakAda: See :mod:`selaras.services.access`.
    """
    access.renja_terbuka(actor, renja, Tindakan.AJUKAN_USULAN)

    def buat(ada: Any, lama: Rencana) -> Usulan:
        _periksa_terjawab(actor, renja, ada)
        baru = _baca(isian, lama)
        _periksa_ganda((u for u in lama.usulan if u is not ada), baru)
        return replace(baru, urut=ada.urut, keputusan=ada.keputusan, catatan=ada.catatan)

    rekaman_teks.ganti(
        actor=actor,
        renja=renja,
        tabel=TABEL,
        kunci=kunci,
        buat=buat,
        aksi="usulan.diubah",
        urut=urut,
        deret=deret,
    )


def hapus(*, actor: Pengguna, renja: Renja, kunci: str) -> None:
    """Remove a proposal.

    Raises:
        Bentrok: Somebody changed or removed it meanwhile.
        TidakBerhak: It is answered already, and the person may not answer.
        Terkunci, TidakAda: See :mod:`selaras.services.access`.
    """
    access.renja_terbuka(actor, renja, Tindakan.AJUKAN_USULAN)
    ada = ambil(renja, kunci)
    if ada is not None:
        _periksa_terjawab(actor, renja, ada)
    rekaman_teks.hapus(actor=actor, renja=renja, tabel=TABEL, kunci=kunci, aksi="usulan.dihapus")


def jawab(
    *,
    actor: Pengguna,
    renja: Renja,
    kunci: str,
    keputusan: str,
    alasan: str,
    simpul: str = "",
) -> None:
    """Answer a proposal: accept, adjust or refuse it, always with a reason.

    Args:
        actor: Who answers.
        renja: The Renja.
        kunci: Fingerprint of the proposal as the person saw it.
        keputusan: The answer.
        alasan: Why; printed in the column Catatan of Tabel T-C.32.
        simpul: Id of the line that takes the proposal up; its code and name end the reason.

    Raises:
        Bentrok: Somebody changed, answered or removed it meanwhile.
        TidakSah: There is no such answer, the reason says too little, or no such line.
        Terkunci, TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.renja_terbuka(actor, renja, Tindakan.UBAH_RENJA)
    if keputusan not in set(Keputusan):
        raise TidakSah("Pilih keputusannya.", {"keputusan": "Pilih salah satu."})
    rapi_alasan = rapi(alasan)
    if len(rapi_alasan) < _ALASAN_TERPENDEK:
        raise TidakSah(
            "Alasan keputusan masih kosong atau terlalu pendek; pengusul akan membacanya.",
            {"alasan": f"Tulis alasannya, paling sedikit {_ALASAN_TERPENDEK} karakter."},
        )
    if len(rapi_alasan) > _ALASAN_TERPANJANG:
        raise TidakSah("Alasannya terlalu panjang.", {"alasan": "Pendekkan."})

    def buat(ada: Any, lama: Rencana) -> Usulan:
        catatan = rapi_alasan
        if simpul:
            catatan += _tautan(lama, simpul, keputusan)
        return replace(ada, keputusan=Keputusan(keputusan), catatan=catatan)

    rekaman_teks.ganti(
        actor=actor,
        renja=renja,
        tabel=TABEL,
        kunci=kunci,
        buat=buat,
        aksi="usulan.dijawab",
        alasan=rapi_alasan,
    )


def _tautan(lama: Rencana, simpul: str, keputusan: str) -> str:
    s = lama.simpul_oleh_id.get(simpul)
    if s is None or simpul not in lama.baris_oleh_simpul:
        raise TidakSah("Sub kegiatan itu tidak ada dalam rencana ini.", {"simpul": "Pilih lagi."})
    if keputusan == Keputusan.DITOLAK:
        raise TidakSah(
            "Usulan yang ditolak tidak ditampung pada sub kegiatan.",
            {"simpul": "Kosongkan, atau pilih keputusan lain."},
        )
    return f" Ditampung pada {s.kode} {s.uraian}.".replace("  ", " ")


def batalkan_jawaban(*, actor: Pengguna, renja: Renja, kunci: str) -> None:
    """Take the answer to a proposal back.

    Raises:
        Bentrok: Somebody changed or removed it meanwhile.
        Terkunci, TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.renja_terbuka(actor, renja, Tindakan.UBAH_RENJA)

    def buat(ada: Any, _lama: Rencana) -> Usulan:
        return replace(ada, keputusan=None, catatan="")

    rekaman_teks.ganti(
        actor=actor, renja=renja, tabel=TABEL, kunci=kunci, buat=buat, aksi="usulan.dijawab"
    )


def geser(*, actor: Pengguna, renja: Renja, kunci: str, arah: str) -> None:
    """Move a proposal a place up or down in Tabel T-C.32.

    Raises:
        Bentrok: Somebody changed or removed it meanwhile.
        TidakSah: There is no such direction.
        Terkunci, TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.renja_terbuka(actor, renja, Tindakan.UBAH_RENJA)
    rekaman_teks.geser(
        actor=actor, renja=renja, tabel=TABEL, kunci=kunci, arah=arah, aksi="usulan.diubah"
    )


def tempel(*, actor: Pengguna, renja: Renja, teks: str, kanal: str = "") -> int:
    """Enter the rows that were copied from a spreadsheet: all of them, or none.

    Args:
        actor: Who enters.
        renja: The Renja.
        teks: Rows with tabs between the cells; a first row may name the columns.
        kanal: The channel of rows that name none.

    Returns:
        How many were entered.

    Raises:
        TidakSah: A row cannot be read; the message names row and column.
        Terkunci, TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.renja_terbuka(actor, renja, Tindakan.AJUKAN_USULAN)
    baris = _urai(teks)
    if not baris:
        raise TidakSah("Belum ada baris yang ditempel.", {"teks": "Salin barisnya dari Excel."})
    if len(baris) > MAKS_TEMPEL:
        raise TidakSah(f"Paling banyak {MAKS_TEMPEL} baris sekaligus; ini {len(baris)} baris.")

    def terapkan(lama: Rencana) -> Rencana:
        kini, galat = lama, list[str]()
        for nomor, isian in baris:
            try:
                baru = _baca({**isian, "kanal": isian.get("kanal") or kanal}, lama)
                _periksa_ganda(kini.usulan, baru)
            except TidakSah as salah:
                galat.append(f"Baris {nomor}: {salah.pesan}")
            else:
                kini = sunting_naskah.tambah(kini, TABEL, baru)
        if galat:
            sisa = f" Dan {len(galat) - 5} baris lain." if len(galat) > 5 else ""
            pesan = " ".join(galat[:5]) + sisa
            raise TidakSah(pesan, {"teks": f"Tidak ada yang disimpan. {pesan}"})
        return kini

    rencana.ubah(
        actor=actor,
        renja=renja,
        aksi="usulan.diajukan",
        fungsi=terapkan,
        rincian={"ditempel": len(baris)},
    )
    return len(baris)


def _urai(teks: str) -> list[tuple[int, dict[str, str]]]:
    """Return pasted rows as columns, with their number as the person counts them."""
    polos = teks.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    try:
        semua = list(csv.reader(io.StringIO(polos), delimiter="\t"))
    except csv.Error:
        raise TidakSah("Tempelan ini tidak dapat dibaca. Salin ulang dari Excel.") from None
    isi = [(n, b) for n, b in enumerate(semua, start=1) if any(s.strip() for s in b)]
    kolom: Sequence[str] = KOLOM_TEMPEL
    if isi and (kepala := _kepala(isi[0][1])):
        kolom, isi = kepala, isi[1:]
    return [
        (n, {k: s.strip() for k, s in zip(kolom, b, strict=False) if k in KOLOM_AJU})
        for n, b in isi
    ]


def _kepala(sel: Iterable[str]) -> list[str]:
    """Return the columns that a first row names; nothing when it is no header."""
    nama = [rapikan_nama(s) for s in sel]
    kolom = [_KEPALA.get(n, n) for n in nama]
    dikenal = [k for k in kolom if k in KOLOM_AJU]
    return kolom if "uraian" in dikenal and len(dikenal) >= 2 else []


def _baca(isian: Mapping[str, str], lama: Rencana) -> Usulan:
    """Read what was entered; ``3 Unit`` as a volume fills the unit too."""
    isi = {k: isian.get(k, "") for k in KOLOM_AJU}
    if isi["volume"].strip() and not isi["satuan"].strip():
        k = _kuantitas(isi["volume"])
        if k is not None:
            isi["volume"], isi["satuan"] = k
    isi["kanal"] = _kanal(isi["kanal"])
    hasil = baca_rekaman(TABEL, isi, lama, {"urut": 0})
    assert isinstance(hasil, Usulan)
    if hasil.volume is not None and hasil.volume < 0:
        raise TidakSah("Volume tidak dapat negatif.", {"volume": "Tidak dapat negatif."})
    return hasil


def _kuantitas(teks: str) -> tuple[str, str] | None:
    cocok = re.fullmatch(r"\s*([\d.,]+)\s+(\D.*)", teks)
    if cocok is None:
        return None
    return cocok[1], cocok[2].strip()


def _kanal(teks: str) -> str:
    """Return a channel as the format names it, also from the words that people use."""
    t = rapikan_nama(teks)
    if t.startswith(("pokok", "pokir")):
        return KanalUsulan.POKOK_PIKIRAN
    for k in KanalUsulan:
        if t.startswith(k.value) or t == rapikan_nama(kata_pilihan(k)):
            return k
    return t


def _periksa_ganda(ada: Iterable[Usulan], baru: Usulan) -> None:
    for u in ada:
        if (u.pengusul, u.uraian, u.lokasi) == (baru.pengusul, baru.uraian, baru.lokasi):
            raise TidakSah(
                f"Usulan “{baru.uraian[:80]}” dari {baru.pengusul or 'pengusul yang sama'} sudah "
                "ada.",
                {"uraian": f"{label('uraian')} ini sudah ada dari pengusul dan lokasi yang sama."},
            )


def _periksa_terjawab(actor: Pengguna, renja: Renja, u: Usulan) -> None:
    if u.keputusan is not None and not boleh_jawab(actor, renja):
        raise TidakBerhak(
            f"Usulan ini sudah {u.keputusan.value}. Mintalah perencana membuka jawabannya dahulu."
        )
