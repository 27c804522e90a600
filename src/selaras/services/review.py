"""Tabel T-C.31: see both sides, change them, take one side over, take the need into the plan.

Who may: the need and the remarks are the agency's (``UBAH_RENJA``; a bidang on its own lines), the
RKPD draft is the region's (``KELOLA_WILAYAH``). What an agency has on paper only, it imports: then
the file it came from is kept.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from selaras.core.batas import PosisiBatas, posisi
from selaras.core.hak import Tindakan
from selaras.core.rekap import Rekap
from selaras.core.renja import BarisReview, DokumenTarget, Simpul
from selaras.core.renja import Renja as Rencana
from selaras.core.review import (
    KOLOM_REVIEW,
    AlamatReview,
    BarisTinjau,
    Sisi,
    ambil_rkpd,
    dengan_review,
    dengan_sisi,
    isi_review,
    pakai_kebutuhan,
    selisih_uang,
    tinjau,
)
from selaras.core.rupiah import Rupiah
from selaras.core.sunting import EditError, dengan_simpul
from selaras.db import snapshots
from selaras.db.models import AuditEntry, Pengguna, Renja
from selaras.services import access, pagu_indikatif, penambahan, rencana
from selaras.services import renja as layanan
from selaras.services.galat import Bentrok, TidakAda, TidakBerhak, TidakSah
from selaras.services.kisi_tc33 import teks_sunting
from selaras.services.sel import IsiTidakSah, baca_sel

MAKS_SUNTINGAN = 200
MAKS_INDIKATOR = 20
_DI_SINI = frozenset({"tc31", "pengandaian", "dilanjutkan_dari"})


@dataclass(frozen=True, slots=True)
class SuntinganReview:
    """One cell to change.

    Attributes:
        sisi, simpul, urut, kolom: The cell (:class:`~selaras.core.review.AlamatReview`).
        semula: The text the person saw; a cell that holds another one now is a conflict.
        nilai: The text to put there.
    """

    sisi: str
    simpul: str
    urut: int
    kolom: str
    semula: str | None
    nilai: str

    @property
    def alamat(self) -> AlamatReview:
        """The cell.

        Raises:
            TidakSah: There is no such side, column or indikator.
        """
        if (
            self.sisi not in set(Sisi)
            or self.kolom not in KOLOM_REVIEW
            or not 1 <= self.urut <= MAKS_INDIKATOR
        ):
            raise TidakSah(f"Sel {self.kolom[:40]} itu tidak ada dalam Tabel T-C.31.")
        return AlamatReview(Sisi(self.sisi), self.simpul, self.urut, self.kolom)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tinjauan:
    """Tabel T-C.31 for a page.

    Attributes:
        baris: The lines of both sides and of the plan.
        dana_rkpd, dana_kebutuhan, pagu: Totals of the two sides and of Tabel T-C.33.
        batas: Ceilings, each with what the plan holds and what the need asks for under it.
        boleh_kebutuhan: Ids of lines whose need the person may change; ``None`` for all.
        boleh_rkpd: Whether the person may change the RKPD side.
    """

    baris: tuple[BarisTinjau, ...]
    dana_rkpd: Rupiah | None
    dana_kebutuhan: Rupiah | None
    pagu: Rupiah | None
    batas: tuple[tuple[PosisiBatas, PosisiBatas], ...]
    boleh_kebutuhan: frozenset[str] | None
    boleh_rkpd: bool

    @property
    def selisih(self) -> Rupiah | None:
        """Need minus RKPD."""
        return selisih_uang(self.dana_rkpd, self.dana_kebutuhan)

    @property
    def berbeda(self) -> int:
        """How many lines do not agree."""
        return sum(b.berbeda for b in self.baris)

    @property
    def tanpa_catatan(self) -> int:
        """How many of them have no remark."""
        return sum(b.tanpa_catatan for b in self.baris)


def lihat(*, actor: Pengguna, renja: Renja) -> Tinjauan:
    """Return Tabel T-C.31 as this person may work on it.

    Args:
        actor: Who looks.
        renja: The Renja; the caller has asked whether the person may see it.
    """
    isi = rencana.baca(renja)
    rekap = Rekap(isi)
    batas = pagu_indikatif.batas_untuk(renja.perangkat_daerah, renja.tahun)
    return Tinjauan(
        baris=tinjau(isi, rekap),
        dana_rkpd=rekap.dana_rkpd().uang,
        dana_kebutuhan=rekap.dana_kebutuhan().uang,
        pagu=rekap.pagu().uang,
        batas=tuple(
            zip(
                posisi(isi, batas, rekap),
                posisi(isi, batas, rekap, Rekap.dana_kebutuhan),
                strict=True,
            )
        ),
        boleh_kebutuhan=layanan.boleh_sunting(actor, renja),
        boleh_rkpd=boleh_rkpd(actor, renja),
    )


def boleh_rkpd(actor: Pengguna, renja: Renja) -> bool:
    """Tell whether a person may change the RKPD side now."""
    return renja.keadaan_kini.terbuka and access.berhak(
        actor, renja.perangkat_daerah, Tindakan.KELOLA_WILAYAH
    )


def satu(tinjauan: Tinjauan, simpul: str) -> BarisTinjau:
    """Return one line of the table.

    Raises:
        TidakAda: The table has no such line.
    """
    for b in tinjauan.baris:
        if b.simpul.id == simpul:
            return b
    raise TidakAda(f"Baris {simpul[:60]} tidak ada dalam Tabel T-C.31.")


def perubahan_terakhir(actor: Pengguna, renja: Renja) -> AuditEntry | None:
    """Return the person's last change, if it was made on one of these pages and can be undone."""
    if not renja.keadaan_kini.terbuka:
        return None
    entri = (
        AuditEntry.objects.filter(renja=renja, oleh=actor, aksi="renja.diubah")
        .order_by("-nomor")
        .first()
    )
    return entri if entri is not None and not _DI_SINI.isdisjoint(entri.rincian) else None


def ubah(
    *,
    actor: Pengguna,
    renja: Renja,
    suntingan: Sequence[SuntinganReview],
    timpa: bool = False,
) -> int | None:
    """Change cells of Tabel T-C.31: all of them, or none.

    Args:
        actor: Who edits.
        renja: The Renja.
        suntingan: The cells.
        timpa: Put the new text even where somebody changed the cell meanwhile.

    Returns:
        Number of the audit entry, by which the change can be undone; ``None`` when nothing
        changed.

    Raises:
        TidakSah: A text is no content of its column; ``medan`` has the message per number of the
            cell in ``suntingan``.
        Bentrok: A cell holds something else than the person saw.
        Terkunci, TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    if not suntingan or len(suntingan) > MAKS_SUNTINGAN:
        raise TidakSah(f"Paling banyak {MAKS_SUNTINGAN} sel sekaligus.")
    if any(s.alamat.sisi is Sisi.RKPD for s in suntingan):
        access.renja_terbuka(actor, renja, Tindakan.KELOLA_WILAYAH)
    butuh = {s.simpul for s in suntingan if s.alamat.sisi is Sisi.KEBUTUHAN}
    if butuh:
        _periksa_kebutuhan(actor, renja, butuh)

    def terapkan(lama: Rencana) -> Rencana:
        galat: dict[str, str] = {}
        kini = lama
        bersatuan: set[AlamatReview] = set()
        for i, s in enumerate(suntingan):
            try:
                kini = _terapkan_satu(kini, lama, s, bersatuan, timpa=timpa)
            except IsiTidakSah as salah:
                galat[str(i)] = salah.pesan
            except EditError:
                galat[str(i)] = _tidak_dapat(lama, s)
        if galat:
            raise TidakSah(next(iter(galat.values())), galat)
        return kini

    return _jalankan(actor, renja, "diubah", terapkan)


def _terapkan_satu(
    kini: Rencana,
    lama: Rencana,
    s: SuntinganReview,
    bersatuan: set[AlamatReview],
    *,
    timpa: bool,
) -> Rencana:
    alamat = s.alamat
    nilai = s.nilai.replace("\r\n", "\n").strip()
    ada = teks_sunting(isi_review(lama, alamat))
    semula = None if s.semula is None else s.semula.replace("\r\n", "\n")
    if nilai == ada or (semula is not None and nilai == semula.strip()):
        return kini  # untouched by this person: what somebody else wrote meanwhile stays
    if semula is not None and semula != ada and not timpa:
        garis = lama.simpul_oleh_id[s.simpul]
        raise Bentrok(
            f"{s.kolom.capitalize()} ({alamat.sisi.sebutan}) baris {garis.kode or garis.uraian} "
            f"sudah diubah orang lain: kini “{ada or '(kosong)'}”, ketika Anda mulai "
            f"“{semula or '(kosong)'}”, dan Anda menulis “{nilai or '(kosong)'}”. Pilih salah "
            "satu.",
            (s.sisi, s.simpul, str(s.urut), s.kolom),
            ada,
        )
    if not nilai and alamat in bersatuan:
        return kini
    samping = replace(alamat, kolom="satuan")
    satuan = str(isi_review(kini, samping) or "") if s.kolom == "target" else ""
    isian = baca_sel(s.kolom, nilai, satuan, tabel=alamat.sisi.value)
    kini = dengan_review(kini, alamat, isian.nilai)
    if isian.satuan:
        bersatuan.add(samping)
        return dengan_review(kini, samping, isian.satuan)
    return kini


def _tidak_dapat(lama: Rencana, s: SuntinganReview) -> str:
    baris = lama.simpul_oleh_id.get(s.simpul)
    if baris is None:
        return f"Baris {s.simpul[:60]} tidak ada lagi. Muat ulang halaman ini."
    if s.kolom == "dana":
        return (
            f"Dana {baris.kode} dihitung dari baris di bawahnya. Ubah baris di bawahnya, atau "
            "kosongkan isian ini."
        )
    return f"Baris {baris.kode or baris.uraian} tidak dapat diisi dalam Tabel T-C.31."


def ambil(*, actor: Pengguna, renja: Renja, simpul: str) -> int | None:
    """Take what the RKPD draft gives a line over as its need.

    Raises:
        TidakSah: The RKPD draft does not have the line.
        Terkunci, TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    _periksa_kebutuhan(actor, renja, {simpul})
    if simpul not in rencana.baca(renja).rkpd_oleh_simpul:
        raise TidakSah("Rancangan awal RKPD tidak memuat baris ini, jadi tidak ada yang diambil.")
    return _jalankan(actor, renja, "rkpd_diambil", lambda lama: ambil_rkpd(lama, [simpul]))


def ambil_yang_kosong(*, actor: Pengguna, renja: Renja) -> int | None:
    """Take the RKPD draft over wherever the analysis of need says nothing yet.

    Raises:
        Terkunci, TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.renja_terbuka(actor, renja, Tindakan.UBAH_RENJA)
    return _jalankan(
        actor,
        renja,
        "rkpd_diambil",
        lambda lama: ambil_rkpd(
            lama, [s for s in lama.rkpd_oleh_simpul if s not in lama.kebutuhan_oleh_simpul]
        ),
    )


def pakai(*, actor: Pengguna, renja: Renja, simpul: str) -> int | None:
    """Take the need of a line into Tabel T-C.33.

    Raises:
        TidakSah: There is no need for the line, or it has several funds and nobody can know how
            the need is divided over them.
        Terkunci, TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    isi = rencana.baca(renja)
    if simpul in isi.baris_oleh_simpul:
        _periksa_kebutuhan(actor, renja, {simpul})
    else:
        access.renja_terbuka(actor, renja, Tindakan.UBAH_RENJA)
    if simpul not in isi.kebutuhan_oleh_simpul:
        raise TidakSah("Hasil analisis kebutuhan baris ini masih kosong. Isi dahulu.")

    def terapkan(lama: Rencana) -> Rencana:
        try:
            return pakai_kebutuhan(lama, [simpul])
        except EditError:
            raise TidakSah(_terbagi(lama.simpul_oleh_id[simpul])) from None

    return _jalankan(actor, renja, "kebutuhan_dipakai", terapkan)


def pakai_semua(*, actor: Pengguna, renja: Renja) -> tuple[int | None, list[str]]:
    """Take every need into Tabel T-C.33.

    Returns:
        Number of the audit entry, and why lines were left as they are.

    Raises:
        Terkunci, TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.renja_terbuka(actor, renja, Tindakan.UBAH_RENJA)
    dilewati: list[str] = []

    def terapkan(lama: Rencana) -> Rencana:
        dilewati.clear()
        kini = lama
        for id_ in lama.kebutuhan_oleh_simpul:
            try:
                kini = pakai_kebutuhan(kini, [id_])
            except EditError:
                dilewati.append(_terbagi(lama.simpul_oleh_id[id_]))
        return kini

    return _jalankan(actor, renja, "kebutuhan_dipakai", terapkan), dilewati


def _terbagi(s: Simpul) -> str:
    return (
        f"{s.kode or s.uraian} dibiayai beberapa sumber dana yang jumlahnya bukan kebutuhan itu. "
        "Bagi sendiri pagunya per sumber dana dalam Tabel T-C.33."
    )


def tambah(*, actor: Pengguna, renja: Renja, kode: str, dari: str) -> tuple[str, int | None]:
    """Add a line to the need, with what the Renstra says of it.

    Args:
        actor: Who adds.
        renja: The Renja.
        kode: Id in the tree, or code in the nomenclature (:func:`penambahan.pilihan`).
        dari: ``renstra`` or ``nomenklatur``.

    Returns:
        Id of the line, and number of the audit entry.

    Raises:
        TidakSah: The need has the line already.
        Terkunci, TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.renja_terbuka(actor, renja, Tindakan.UBAH_RENJA)
    simpul = penambahan.rantai(renja, kode, dari)
    garis = simpul[-1]
    pohon = snapshots.baca_renstra(renja.renstra, rencana.baca(renja).dokumen)
    awal = kebutuhan_awal(pohon, garis.id, renja.tahun)

    def terapkan(lama: Rencana) -> Rencana:
        if garis.id in lama.kebutuhan_oleh_simpul:
            raise TidakSah(f"Baris {garis.kode} sudah ada dalam hasil analisis kebutuhan.")
        kini = dengan_simpul(lama, simpul)
        return dengan_sisi(kini, Sisi.KEBUTUHAN, garis.id, [awal])

    return garis.id, _jalankan(actor, renja, "kebutuhan_ditambah", terapkan)


def kebutuhan_awal(pohon: Rencana, simpul: str, tahun: int) -> BarisReview:
    """Return the first need of a line: indikator, unit and target of the Renstra for the year."""
    i = next(iter(pohon.indikator_milik.get(simpul, ())), None)
    if i is None:
        return BarisReview(simpul=simpul)
    t = pohon.target_oleh.get((i.id, tahun, DokumenTarget.RENSTRA))
    return BarisReview(
        simpul=simpul, indikator=i.uraian, target=t.nilai if t else None, satuan=i.satuan
    )


def urungkan(*, actor: Pengguna, renja: Renja, nomor: int) -> None:
    """Undo one change of Tabel T-C.31.

    Raises:
        TidakAda: The person made no such change.
        Bentrok: Somebody changed one of the records since.
        Terkunci, TidakBerhak: See :mod:`selaras.services.access`.
    """
    pd = renja.perangkat_daerah
    hak = (
        Tindakan.UBAH_BARIS
        if access.berhak(actor, pd, Tindakan.UBAH_BARIS)
        else Tindakan.KELOLA_WILAYAH
    )
    layanan.urungkan(actor=actor, renja=renja, nomor=nomor, hak=hak)


def _periksa_kebutuhan(actor: Pengguna, renja: Renja, simpul: set[str]) -> None:
    """Refuse lines whose need the person may not change."""
    access.renja_terbuka(actor, renja, Tindakan.UBAH_BARIS)
    boleh = layanan.boleh_sunting(actor, renja)
    if boleh is not None and not simpul <= boleh:
        raise TidakBerhak(
            "Baris ini bukan tugas unit Anda. Mintalah perencana mengubahnya, atau memberikannya "
            "kepada unit Anda."
        )


def _jalankan(
    actor: Pengguna, renja: Renja, apa: str, fungsi: Callable[[Rencana], Rencana]
) -> int | None:
    rincian: dict[str, Any] = {"tc31": apa}
    hasil = rencana.ubah(
        actor=actor, renja=renja, aksi="renja.diubah", fungsi=fungsi, rincian=rincian
    )
    return hasil.entri


def rencana_baris(renja: Renja, simpul: str) -> dict[str, Any]:
    """Return what Tabel T-C.33 holds for a line: its indikators, places and money."""
    isi = rencana.baca(renja)
    return {
        "ada": simpul in isi.baris_oleh_simpul,
        "keluaran": isi.keluaran_oleh_simpul.get(simpul, ()),
        "lokasi": isi.lokasi_oleh_simpul.get(simpul, ()),
        "dana": isi.pendanaan_oleh_simpul.get(simpul, ()),
        "pagu": Rekap(isi).pagu(simpul).uang,
    }
