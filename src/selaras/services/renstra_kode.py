"""Moving the lines of a Renstra into the edition of the nomenclature that it follows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from selaras.core.errors import CodeError
from selaras.core.hak import Tindakan
from selaras.core.kode import KodeNomenklatur
from selaras.core.nomenklatur import Nomenklatur
from selaras.core.pemetaan import DasarUsulan, Pemetaan, usul_kode
from selaras.core.renja import Renja as Rencana
from selaras.core.renja import Simpul, Tingkat
from selaras.db.models import Pengguna, Renstra
from selaras.services import access, nomenklatur
from selaras.services import renstra as layanan
from selaras.services.galat import Bentrok, TidakSah
from selaras.services.renstra_susun import atas, dengan_leluhur

SEBUTAN = {
    DasarUsulan.PEMETAAN: "menurut pemetaan kode",
    DasarUsulan.NAMA: "nama yang sama",
    DasarUsulan.KODE: "kode yang sama, nama lain",
    DasarUsulan.TIDAK_ADA: "tidak ditemukan",
}
"""Why an entry is proposed, as officials say it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Usulan:
    """A line that the edition does not have as it is written, and what it may be there.

    Attributes:
        simpul: The line.
        calon: The proposed entries; several when a code was split, none when nothing fits.
        dasar: Why, in words.
        pasti: Whether there is one entry and nobody needs to look at it.
    """

    simpul: Simpul
    calon: tuple[Nomenklatur, ...]
    dasar: str
    pasti: bool

    @property
    def sidik(self) -> str:
        """The line as it is written, to tell whether somebody changed it meanwhile."""
        return f"{self.simpul.kode} {self.simpul.uraian}"


def usulan(renstra: Renstra, isi: Rencana) -> tuple[list[Usulan], int]:
    """Return the lines that differ from the edition, and how many are as the edition has them.

    Args:
        renstra: With its agency and region loaded.
        isi: Its part of the plan.
    """
    edisi = nomenklatur.edisi_renstra(renstra)
    if edisi is None:
        return [], 0
    daftar = nomenklatur.daftar(edisi)
    peta = nomenklatur.pemetaan(edisi.kunci)
    jenis = nomenklatur.jenis_wilayah(renstra.perangkat_daerah)
    hasil: list[Usulan] = []
    tetap = 0
    for s in isi.telusuri():
        if s.tingkat in (Tingkat.URUSAN, Tingkat.BIDANG_URUSAN):
            continue
        u = usul_kode(s, daftar, peta if peta.padanan else Pemetaan(), jenis=jenis)
        calon = nomenklatur.senama_wilayah(u.calon, jenis)
        if u.dasar is DasarUsulan.TETAP:
            tetap += 1
        else:
            hasil.append(
                Usulan(
                    simpul=s,
                    calon=calon,
                    dasar=SEBUTAN[u.dasar],
                    pasti=u.dasar is DasarUsulan.PEMETAAN and len(calon) == 1,
                )
            )
    return hasil, tetap


def terapkan(*, actor: Pengguna, renstra: Renstra, pilihan: Mapping[str, tuple[str, int]]) -> int:
    """Give lines the code and name of the edition: all that were chosen, or none.

    A line keeps its id, its indikators, its realisasi and its place in every Renja. One whose code
    moved below another kegiatan moves there.

    Args:
        actor: Who decides.
        renstra: The Renstra.
        pilihan: By id of the line: the line as the person saw it, and which of the proposed
            entries (from 0).

    Returns:
        How many lines changed.

    Raises:
        Bentrok: A line was changed since the page was read.
        TidakSah: There is no such proposal, or two lines would get one code.
        Terkunci, TidakBerhak, TidakAda: See :func:`selaras.services.renstra.ubah`.
    """
    access.wajib(actor, renstra.perangkat_daerah, Tindakan.UBAH_RENSTRA)

    def ubah(lama: Rencana) -> Rencana:
        ada, _tetap = usulan(renstra, lama)
        oleh_id = {u.simpul.id: u for u in ada}
        kini = lama
        for id_, (sidik, nomor) in pilihan.items():
            u = oleh_id.get(id_)
            if u is None or u.sidik != sidik:
                raise Bentrok(
                    f"Baris {sidik} sudah diubah sejak halaman dibuka. Muat ulang halaman, lalu "
                    "pilih lagi.",
                    (id_,),
                )
            if not 0 <= nomor < len(u.calon):
                raise TidakSah(f"Pilih kode baru bagi {sidik} dari usulannya.")
            kini = _ganti(renstra, kini, u.simpul, u.calon[nomor])
        return kini

    hasil = layanan.ubah(actor=actor, renstra=renstra, fungsi=ubah)
    return 0 if hasil.entri is None else len(pilihan)


def _ganti(renstra: Renstra, isi: Rencana, simpul: Simpul, entri: Nomenklatur) -> Rencana:
    for s in isi.simpul:
        if s.id != simpul.id and _kode(s) == entri.kode:
            raise TidakSah(
                f"{entri.kode.baku} sudah dipakai {s.uraian}. Pilih yang lain, atau gabungkan "
                "kedua baris itu dahulu."
            )
    kini, induk = isi, simpul.induk
    if _kode_induk(isi, simpul) != entri.kode.induk:
        kini, induk = dengan_leluhur(renstra, isi, atas(entri.kode))
    baru = replace(simpul, kode=entri.kode.baku, uraian=entri.uraian, induk=induk)
    return replace(kini, simpul=tuple(baru if s.id == baru.id else s for s in kini.simpul))


def _kode_induk(isi: Rencana, simpul: Simpul) -> KodeNomenklatur | None:
    induk = isi.simpul_oleh_id.get(simpul.induk)
    return None if induk is None else _kode(induk)


def _kode(s: Simpul) -> KodeNomenklatur | None:
    try:
        return KodeNomenklatur.parse(s.kode)
    except CodeError:
        return None
