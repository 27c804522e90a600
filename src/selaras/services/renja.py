"""Changes of a Renja's lines: cells, lines, funds, indikators, undo."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from selaras.core.errors import ConflictError
from selaras.core.hak import Peran, Tindakan
from selaras.core.renja import Renja as Rencana
from selaras.core.renja import Simpul as NilaiSimpul
from selaras.core.renja import Tingkat
from selaras.core.sunting import (
    KOLOM,
    AlamatSel,
    Bagian,
    EditError,
    dengan_sel,
    hapus_baris,
    hapus_dana,
    hapus_keluaran,
    isi_sel,
    leluhur,
    tambah_baris,
    tambah_dana,
    tambah_keluaran,
)
from selaras.db.models import AuditEntry, CatatanVerifikasi, Pengguna, Renja, Simpul
from selaras.services import access, audit, pagu_indikatif, rencana
from selaras.services.galat import Bentrok, TidakAda, TidakBerhak, TidakSah
from selaras.services.kisi_tc33 import Baris, beda_kisi, kisi, teks_sunting
from selaras.services.sel import IsiTidakSah, baca_sel
from selaras.services.urungkan import balikkan

MAKS_SUNTINGAN = 2_000
_DAPAT_DIURUNGKAN = ("renja.diubah", "renja.diimpor", "renja.disalin")


@dataclass(frozen=True, slots=True)
class Suntingan:
    """One cell to change.

    Attributes:
        simpul, bagian, kunci, kolom: The cell (:class:`~selaras.core.sunting.AlamatSel`).
        semula: The text the person saw; a cell that holds another one now is a conflict.
        nilai: The text to put there.
    """

    simpul: str
    bagian: str
    kunci: str
    kolom: str
    semula: str | None
    nilai: str

    @property
    def alamat(self) -> AlamatSel:
        """The cell.

        Raises:
            TidakSah: There is no such part of a line or no such column.
        """
        if self.kolom not in KOLOM or self.bagian not in set(Bagian):
            raise TidakSah(f"Kolom {self.kolom[:40]} tidak dapat disunting.")
        return AlamatSel(self.simpul, self.kolom, Bagian(self.bagian), self.kunci)


def lihat_kisi(*, actor: Pengguna, renja: Renja) -> list[Baris]:
    """Return the grid of a Renja as this person may edit it."""
    nilai = rencana.baca(renja)
    return kisi(
        nilai, rencana.potret(renja).temuan, catatan_terbuka(renja), boleh_sunting(actor, renja)
    )


def catatan_terbuka(renja: Renja) -> dict[str, int]:
    """Return the number of open verifier's notes per line."""
    hasil: dict[str, int] = {}
    for baris in (
        CatatanVerifikasi.objects.filter(renja=renja)
        .exclude(status="selesai")
        .values_list("baris", flat=True)
    ):
        hasil[baris] = hasil.get(baris, 0) + 1
    return hasil


def boleh_sunting(actor: Pengguna, renja: Renja) -> frozenset[str] | None:
    """Return the lines a person may edit now; ``None`` for all of them."""
    if not renja.keadaan_kini.terbuka:
        return frozenset()
    pd = renja.perangkat_daerah
    if access.berhak(actor, pd, Tindakan.UBAH_RENJA):
        return None
    if not access.berhak(actor, pd, Tindakan.UBAH_BARIS):
        return frozenset()
    unit = access.unit_sendiri(actor, pd)
    if not unit:
        return frozenset()
    pohon = rencana.baca(renja)
    milik = set(
        Simpul.objects.filter(renstra=renja.renstra_id, unit__in=unit).values_list(
            "kunci", flat=True
        )
    )
    return frozenset(
        s.id
        for s in pohon.simpul
        if s.tingkat is Tingkat.SUB_KEGIATAN and any(a.id in milik for a in leluhur(pohon, s.id))
    )


def ubah_sel(
    *, actor: Pengguna, renja: Renja, suntingan: Sequence[Suntingan], timpa: bool = False
) -> dict[str, Any]:
    """Change cells of the grid: all of them, or none.

    Args:
        actor: Who edits.
        renja: The Renja.
        suntingan: The cells; those of a paste together.
        timpa: Put the new text even where somebody changed the cell meanwhile.

    Returns:
        What the page has to change (:func:`~selaras.services.kisi_tc33.beda_kisi`), the version,
        and the number of the audit entry, by which the change can be undone.

    Raises:
        TidakSah: A text is no content of its column; the message per cell is in ``medan``.
        Bentrok: A cell holds something else than the person saw.
        Terkunci, TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    if not suntingan or len(suntingan) > MAKS_SUNTINGAN:
        raise TidakSah(f"Paling banyak {MAKS_SUNTINGAN} sel sekaligus.")
    _periksa_hak(actor, renja, {s.simpul for s in suntingan})

    def terapkan(lama: Rencana) -> Rencana:
        galat: dict[str, str] = {}
        kini = lama
        bersatuan: set[AlamatSel] = set()
        for i, s in enumerate(suntingan):
            if not s.nilai.strip() and s.alamat in bersatuan:
                continue  # pasted beside "3 Dokumen": the blank cell does not take the unit away
            try:
                kini = _terapkan_satu(kini, lama, s, bersatuan, timpa=timpa)
            except IsiTidakSah as salah:
                galat[str(i)] = salah.pesan
            except EditError:
                galat[str(i)] = _tidak_dapat(lama, s)
        if galat:
            contoh = next(iter(galat.values()))
            raise TidakSah(
                contoh if len(galat) == 1 else f"{len(galat)} sel tidak dapat dibaca. {contoh}",
                galat,
            )
        return kini

    return _jalankan(actor, renja, "renja.diubah", terapkan)


def _terapkan_satu(
    kini: Rencana, lama: Rencana, s: Suntingan, bersatuan: set[AlamatSel], *, timpa: bool
) -> Rencana:
    alamat = s.alamat
    if s.semula is not None and not timpa:
        ada = teks_sunting(isi_sel(lama, alamat))
        if ada != s.semula.replace("\r\n", "\n") and ada != s.nilai.strip():
            baris = lama.simpul_oleh_id[s.simpul]
            raise Bentrok(
                f"Sel {s.kolom.replace('_', ' ')} baris {baris.kode or baris.uraian} sudah diubah "
                f"orang lain: kini “{ada or '(kosong)'}”, ketika Anda mulai "
                f"“{s.semula or '(kosong)'}”, dan Anda menulis “{s.nilai or '(kosong)'}”. Pilih "
                "salah satu.",
                (s.simpul, s.bagian, s.kunci, s.kolom),
                ada,
            )
    satuan = "satuan" if s.kolom == "target" else "satuan_maju"
    samping = AlamatSel(s.simpul, satuan, alamat.bagian, alamat.kunci)
    satuan_kini = ""
    if s.kolom in ("target", "target_maju"):
        satuan_kini = str(isi_sel(kini, samping) or "")
    isian = baca_sel(s.kolom, s.nilai, satuan_kini)
    kini = dengan_sel(kini, alamat, isian.nilai)
    if isian.satuan:
        bersatuan.add(samping)
        return dengan_sel(kini, samping, isian.satuan)
    return kini


def _tidak_dapat(lama: Rencana, s: Suntingan) -> str:
    baris = lama.simpul_oleh_id.get(s.simpul)
    if baris is None:
        return f"Baris {s.simpul[:60]} tidak ada lagi. Muat ulang halaman ini."
    if s.kolom in ("pagu", "prakiraan_maju", "sumber_dana"):
        return (
            f"Sel ini ({baris.kode}) dihitung dari baris di bawahnya, atau sumber dananya sudah "
            "ada pada baris ini. Ubah baris di bawahnya."
        )
    return f"Sel ini ({baris.kode}) tidak dapat disunting."


def tambah(*, actor: Pengguna, renja: Renja, simpul: Sequence[NilaiSimpul]) -> dict[str, Any]:
    """Add a line, with the program and kegiatan above it where they are missing.

    Args:
        actor: Who adds.
        renja: The Renja.
        simpul: From the topmost that may be missing down to the line itself.

    Raises:
        TidakSah: The line is part of the plan already.
        Terkunci, TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.renja_terbuka(actor, renja, Tindakan.UBAH_RENJA)
    return _dengan_pesan(
        actor,
        renja,
        lambda lama: tambah_baris(lama, simpul),
        f"Baris {simpul[-1].kode} sudah ada dalam rencana ini.",
    )


def hapus(*, actor: Pengguna, renja: Renja, simpul: str) -> dict[str, Any]:
    """Remove a line with its indikators, funds and places; the Renstra keeps it.

    Raises:
        TidakSah: It is no line of the plan.
        Terkunci, TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.renja_terbuka(actor, renja, Tindakan.UBAH_RENJA)
    return _dengan_pesan(
        actor, renja, lambda lama: hapus_baris(lama, simpul), "Baris ini tidak ada dalam rencana."
    )


def tambah_indikator(*, actor: Pengguna, renja: Renja, simpul: str) -> dict[str, Any]:
    """Add an empty indikator to a line.

    Raises:
        TidakSah: There is no such line.
        Terkunci, TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    _periksa_hak(actor, renja, {simpul})
    return _dengan_pesan(
        actor, renja, lambda lama: tambah_keluaran(lama, simpul)[0], "Baris ini tidak ada."
    )


def hapus_indikator(*, actor: Pengguna, renja: Renja, simpul: str, urut: int) -> dict[str, Any]:
    """Remove one indikator of a line.

    Raises:
        TidakSah: The line has no such indikator.
        Terkunci, TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    _periksa_hak(actor, renja, {simpul})
    return _dengan_pesan(
        actor,
        renja,
        lambda lama: hapus_keluaran(lama, simpul, urut),
        "Indikator ini tidak ada lagi.",
    )


def tambah_sumber(
    *, actor: Pengguna, renja: Renja, simpul: str, sumber_dana: str
) -> dict[str, Any]:
    """Add a fund to a line.

    Raises:
        TidakSah: The name is blank or there already.
        Terkunci, TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    nama = " ".join(sumber_dana.split())
    if not nama or len(nama) > 300:
        raise TidakSah("Tulis nama sumber dananya, misalnya DAU atau PAD.")
    _periksa_hak(actor, renja, {simpul})
    return _dengan_pesan(
        actor,
        renja,
        lambda lama: tambah_dana(lama, simpul, nama),
        f"Sumber dana {nama} sudah ada pada baris ini.",
    )


def hapus_sumber(*, actor: Pengguna, renja: Renja, simpul: str, sumber_dana: str) -> dict[str, Any]:
    """Remove one fund of a line.

    Raises:
        TidakSah: The line has no such fund.
        Terkunci, TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    _periksa_hak(actor, renja, {simpul})
    return _dengan_pesan(
        actor,
        renja,
        lambda lama: hapus_dana(lama, simpul, sumber_dana),
        "Sumber dana ini tidak ada lagi.",
    )


def urungkan(
    *,
    actor: Pengguna,
    renja: Renja,
    nomor: int | None = None,
    hak: Tindakan = Tindakan.UBAH_BARIS,
) -> dict[str, Any]:
    """Undo one change of the plan: put back what the records held before it.

    An undo is a change like any other, so undoing the undo redoes it.

    Args:
        actor: Who undoes; only what the person did, unless the person may change everything.
        renja: The Renja.
        nomor: Number of the audit entry; the person's last change when left out.
        hak: The right that the change needed.

    Raises:
        TidakAda: There is nothing to undo.
        Bentrok: Somebody changed one of the records since.
        Terkunci, TidakBerhak: See :mod:`selaras.services.access`.
    """
    punya = access.renja_terbuka(actor, renja, hak)
    entri = entri_diurungkan(actor, renja, punya, _DAPAT_DIURUNGKAN, nomor)
    if entri is None:
        raise TidakAda("Tidak ada perubahan Anda yang dapat diurungkan.")
    rekaman = [audit.Perubahan(r.tabel, r.kunci, r.sebelum, r.sesudah) for r in entri.rekaman.all()]

    def balik(lama: Rencana) -> Rencana:
        try:
            return balikkan(lama, rekaman)
        except ConflictError as galat:
            raise Bentrok(
                f"Perubahan nomor {entri.nomor} tidak dapat diurungkan: isinya sudah diubah lagi "
                f"sesudahnya (tabel {galat.tabel}). Perbaiki selnya langsung."
            ) from None

    return _jalankan(actor, renja, "renja.diubah", balik, {"mengurungkan": entri.nomor})


def entri_diurungkan(
    actor: Pengguna,
    renja: Renja,
    punya: frozenset[Peran],
    aksi: Collection[str],
    nomor: int | None,
) -> AuditEntry | None:
    """Return the entry that a person may undo: the last own one, or one by its number.

    Args:
        actor: Who undoes.
        renja: The Renja.
        punya: The roles of that person there; a perencana may undo what others did.
        aksi: Actions that can be undone here.
        nomor: Number of the entry; ``None`` for the last own one.
    """
    dapat = AuditEntry.objects.filter(renja=renja, aksi__in=aksi)
    if Peran.PERENCANA not in punya or nomor is None:
        dapat = dapat.filter(oleh=actor)
    if nomor is not None:
        dapat = dapat.filter(nomor=nomor)
    entri: AuditEntry | None = dapat.order_by("-nomor").prefetch_related("rekaman").first()
    return entri


def _periksa_hak(actor: Pengguna, renja: Renja, simpul: set[str]) -> None:
    """Refuse lines that the person may not edit."""
    access.renja_terbuka(actor, renja, Tindakan.UBAH_BARIS)
    boleh = boleh_sunting(actor, renja)
    if boleh is not None and not simpul <= boleh:
        raise TidakBerhak(
            "Baris ini bukan tugas unit Anda. Mintalah perencana mengubahnya, atau memberikannya "
            "kepada unit Anda."
        )


def _dengan_pesan(
    actor: Pengguna, renja: Renja, fungsi: Callable[[Rencana], Rencana], pesan: str
) -> dict[str, Any]:
    try:
        return _jalankan(actor, renja, "renja.diubah", fungsi)
    except EditError:
        raise TidakSah(pesan) from None


def _jalankan(
    actor: Pengguna,
    renja: Renja,
    aksi: str,
    fungsi: Callable[[Rencana], Rencana],
    rincian: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Carry out a change and say what the grid has to show."""
    temuan_lama = rencana.potret(renja).temuan
    hasil = rencana.ubah(actor=actor, renja=renja, aksi=aksi, fungsi=fungsi, rincian=rincian)
    if hasil.entri is None:
        return {"baris": [], "urutan": None, "versi": hasil.renja.versi, "entri": None}
    catatan = catatan_terbuka(renja)
    boleh = boleh_sunting(actor, hasil.renja)
    potret = rencana.potret(hasil.renja)
    lama = kisi(hasil.lama, temuan_lama, catatan, boleh)
    baru = kisi(hasil.baru, potret.temuan, catatan, boleh)
    return {
        **beda_kisi(lama, baru),
        "versi": hasil.renja.versi,
        "entri": hasil.entri,
        "batas": [pagu_indikatif.ringkas(b) for b in pagu_indikatif.milik(hasil.renja)],
        "ringkas": {
            "kesalahan": potret.kesalahan,
            "peringatan": potret.peringatan,
            "informasi": potret.informasi,
        },
    }
