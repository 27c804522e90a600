"""Last year's promise beside this year's plan: see it, say why it changed, take a line up again."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from selaras.core.alur import Keadaan
from selaras.core.hak import Tindakan
from selaras.core.kesinambungan import BarisLanjut, Nasib, bandingkan_tahun, padankan
from selaras.core.rekap import Rekap
from selaras.core.renja import Renja as Rencana
from selaras.core.rupiah import Rupiah
from selaras.core.salin import lanjutkan_baris
from selaras.core.sunting import EditError
from selaras.db import snapshots
from selaras.db.models import Pengguna, Renja, Revisi
from selaras.services import access, rencana
from selaras.services import renja as layanan
from selaras.services.galat import TidakAda, TidakSah

_DITETAPKAN = [k.value for k in Keadaan if k.ditetapkan]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kesinambungan:
    """The comparison for a page.

    Attributes:
        lalu: The Renja of the year before; ``None`` when there is none.
        revisi: Number of its frozen revision that is compared; ``None`` when it is a draft.
        baris: The lines.
        banyak: Number of lines without lines below, per fate.
        janji, pagu: Totals of the promise and of the plan.
        boleh: Ids of the lines that the person may edit; ``None`` for all.
    """

    lalu: Renja | None
    revisi: int | None
    baris: tuple[BarisLanjut, ...]
    banyak: dict[str, int]
    janji: Rupiah | None
    pagu: Rupiah | None
    boleh: frozenset[str] | None

    @property
    def tanpa_alasan(self) -> int:
        """How many changed or new lines have no remark."""
        return sum(b.tanpa_alasan for b in self.baris if not b.terhitung)


def lihat(*, actor: Pengguna, renja: Renja) -> Kesinambungan:
    """Return what last year promised beside what this year plans.

    Last year's plan is its last decreed revision; what it is now, when none was decreed.

    Args:
        actor: Who looks.
        renja: The Renja; the caller has asked whether the person may see it.
    """
    kini = rencana.baca(renja)
    boleh = layanan.boleh_sunting(actor, renja)
    lalu, isi, revisi = _lalu(renja)
    baris = () if isi is None else bandingkan_tahun(isi, kini)
    hitung = Counter(b.nasib.value for b in baris if not b.terhitung)
    return Kesinambungan(
        lalu=lalu,
        revisi=revisi,
        baris=baris,
        banyak={n.value: hitung[n.value] for n in Nasib},
        janji=None if isi is None else Rekap(isi).prakiraan_maju().uang,
        pagu=Rekap(kini).pagu().uang,
        boleh=boleh,
    )


def isi_lalu(renja: Renja) -> Rencana:
    """Return the plan of the year before as :func:`lihat` compares it.

    Raises:
        TidakAda: There is no Renja of the year before.
    """
    isi = _lalu(renja)[1]
    if isi is None:
        raise TidakAda("Renja tahun lalu belum ada.")
    return isi


def _lalu(renja: Renja) -> tuple[Renja | None, Rencana | None, int | None]:
    """Return the Renja of the year before, its plan, and the revision that it was read from."""
    lalu = (
        Renja.objects.select_related("perangkat_daerah__wilayah", "renstra")
        .filter(perangkat_daerah=renja.perangkat_daerah_id, tahun=renja.tahun - 1)
        .first()
    )
    if lalu is None:
        return None, None, None
    beku = Revisi.objects.filter(renja=lalu, keadaan__in=_DITETAPKAN).order_by("-nomor").first()
    if beku is not None:
        return lalu, rencana.dari_arsip(bytes(beku.isi)), beku.nomor
    return lalu, rencana.baca(lalu), None


def tulis_alasan(
    *, actor: Pengguna, renja: Renja, simpul: str, semula: str, alasan: str
) -> dict[str, Any]:
    """Write why a line differs from last year's promise, as the remark of the line in T-C.33.

    Raises:
        TidakSah: It is no line of the plan, or the text cannot be taken.
        Bentrok: The remark is another one than the person saw.
        Terkunci, TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    return layanan.ubah_sel(
        actor=actor,
        renja=renja,
        suntingan=[layanan.Suntingan(simpul, "baris", "", "catatan", semula, alasan)],
    )


def lanjutkan(*, actor: Pengguna, renja: Renja, simpul: str) -> int | None:
    """Take a line up again that last year promised: its forward estimate becomes the plan.

    Args:
        actor: Who does it.
        renja: The Renja of this year.
        simpul: Id of the line in last year's plan.

    Returns:
        Number of the audit entry, by which it can be undone.

    Raises:
        TidakSah: Last year has no such line, or this year's Renstra does not, or it is in the plan.
        Terkunci, TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.renja_terbuka(actor, renja, Tindakan.UBAH_RENJA)
    _, lalu, _ = _lalu(renja)
    if lalu is None or simpul not in lalu.baris_oleh_simpul:
        raise TidakSah(f"Renja {renja.tahun - 1} tidak memuat baris itu.")
    sumber: Rencana = lalu
    pohon = snapshots.baca_renstra(renja.renstra, rencana.baca(renja).dokumen)
    ke = padankan(sumber, pohon)
    s = sumber.simpul_oleh_id[simpul]
    if simpul not in ke:
        raise TidakSah(
            f"Renstra {renja.renstra.awal}–{renja.renstra.akhir} tidak memuat "
            f"{s.kode or s.uraian}. Tambahkan padanannya lewat Tabel T-C.33."
        )

    def fungsi(lama: Rencana) -> Rencana:
        try:
            return lanjutkan_baris(sumber, lama, pohon, simpul, ke)
        except EditError:
            raise TidakSah(f"Baris {s.kode or s.uraian} sudah ada dalam rencana ini.") from None

    hasil = rencana.ubah(
        actor=actor,
        renja=renja,
        aksi="renja.diubah",
        fungsi=fungsi,
        rincian={"dilanjutkan_dari": renja.tahun - 1},
    )
    return hasil.entri
