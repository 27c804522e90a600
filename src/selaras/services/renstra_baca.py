"""What the pages of a Renstra show: where it stands, its indikators, its pagu, one line."""

from dataclasses import dataclass
from decimal import Decimal

from selaras.core.hak import Tindakan
from selaras.core.pohon_kinerja import Cabang, pohon_kinerja
from selaras.core.rekap_renstra import TOTAL, PaguTahun, RekapRenstra
from selaras.core.renja import (
    DokumenTarget,
    Indikator,
    Simpul,
    Tingkat,
    TingkatIndikator,
    TujuanSasaran,
)
from selaras.core.renja import Renja as Rencana
from selaras.core.rupiah import Rupiah
from selaras.core.sunting import leluhur
from selaras.db.models import Edisi, Pengguna, Renja, Renstra
from selaras.documents.iku_renstra import CARA_AKHIR, akhir
from selaras.services import access, nomenklatur
from selaras.services import renstra as layanan
from selaras.services.kisi_tc33 import teks_tampil

BERUANG = (Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Halaman:
    """What every page of a Renstra needs.

    Attributes:
        renstra: The Renstra.
        isi: Its part of the plan.
        tahun: Its target years.
        kaitan: The sasaran of each program.
        boleh: Whether the person may change it now.
        berhak: Whether the person has the right, whatever the state.
        penghalang: Why nobody can change it now; empty when it is open.
        edisi: The edition of the nomenclature that it follows; ``None`` when none was imported.
        edisi_sendiri: Whether that edition was chosen for it.
    """

    renstra: Renstra
    isi: Rencana
    tahun: tuple[int, ...]
    kaitan: dict[str, str]
    boleh: bool
    berhak: bool
    penghalang: str
    edisi: Edisi | None
    edisi_sendiri: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisIndikator:
    """An indikator with its values as they are shown.

    Attributes:
        indikator: The indikator.
        awal: Baseline.
        per_tahun: Year and target; blank where there is none.
        akhir: End of the period.
        akhir_dihitung: How it was computed, in words; empty when the Renstra states it.
        kebijakan: Its policy in words.
        nilai_tahun, nilai_akhir: The same targets and end as numbers; ``None`` where there is none.
    """

    indikator: Indikator
    awal: str
    per_tahun: tuple[tuple[int, str], ...]
    akhir: str
    akhir_dihitung: str
    kebijakan: str
    nilai_tahun: dict[int, Decimal | None]
    nilai_akhir: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisPagu:
    """A line of the table of pagu.

    Attributes:
        simpul: The line; ``None`` for the total.
        pagu: Year and pagu.
        jumlah: Over all years.
        dalam: How deep it stands, from 0.
    """

    simpul: Simpul | None
    pagu: tuple[tuple[int, PaguTahun], ...]
    jumlah: Rupiah | None
    dalam: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Kelengkapan:
    """What a Renstra still lacks.

    Attributes:
        jumlah: Nodes per level, in the order of the tree.
        sasaran: Sasaran; ``tujuan`` counts its tujuan.
        tujuan: Tujuan.
        indikator: Indikators.
        tanpa_indikator: Program, kegiatan and sub kegiatan without an indikator.
        tanpa_target: Indikators that lack the target of a year.
        tanpa_pagu: Sub kegiatan without any pagu.
        tanpa_sasaran: Program linked to no sasaran although there is a choice.
        iku_belum_lengkap: IKU without definition, formula, source or person responsible.
    """

    jumlah: tuple[tuple[Tingkat, int], ...]
    tujuan: int
    sasaran: int
    indikator: int
    tanpa_indikator: tuple[Simpul, ...]
    tanpa_target: tuple[Indikator, ...]
    tanpa_pagu: tuple[Simpul, ...]
    tanpa_sasaran: tuple[Simpul, ...]
    iku_belum_lengkap: tuple[Indikator, ...]

    @property
    def lengkap(self) -> bool:
        """Whether nothing is lacking."""
        return not (
            self.tanpa_indikator
            or self.tanpa_target
            or self.tanpa_pagu
            or self.tanpa_sasaran
            or self.iku_belum_lengkap
        )


def halaman(*, actor: Pengguna, renstra: Renstra) -> Halaman:
    """Return what every page of a Renstra needs.

    Args:
        actor: Who looks.
        renstra: The Renstra; the caller has asked whether the person may see it.
    """
    sebab = layanan.penghalang(renstra)
    berhak = access.berhak(actor, renstra.perangkat_daerah, Tindakan.UBAH_RENSTRA)
    return Halaman(
        renstra=renstra,
        isi=layanan.baca_untuk_dilihat(renstra),
        tahun=layanan.tahun(renstra),
        kaitan=layanan.kaitan(renstra),
        boleh=berhak and not sebab,
        berhak=berhak,
        penghalang=sebab,
        edisi=nomenklatur.edisi_renstra(renstra),
        edisi_sendiri=renstra.edisi_id is not None,
    )


def renja_dari(renstra: Renstra) -> list[Renja]:
    """Return the Renja of a Renstra, by year."""
    return list(Renja.objects.filter(renstra=renstra).order_by("tahun"))


def pohon(h: Halaman) -> tuple[Cabang, ...]:
    """Return the pohon kinerja of a Renstra."""
    return pohon_kinerja(h.isi, h.kaitan)


def baris_indikator(h: Halaman, indikator: Indikator) -> BarisIndikator:
    """Return an indikator with its values as they are shown."""
    target = {t: h.isi.target_oleh.get((indikator.id, t, DokumenTarget.RENSTRA)) for t in h.tahun}
    sel = akhir(h.isi, indikator, h.tahun)
    return BarisIndikator(
        indikator=indikator,
        awal=teks_tampil(indikator.capaian_awal),
        per_tahun=tuple((n, teks_tampil(t.nilai) if t else "") for n, t in target.items()),
        akhir=sel.teks if sel.nilai.angka is not None else "",
        akhir_dihitung=""
        if indikator.kondisi_akhir is not None
        else CARA_AKHIR[indikator.kebijakan.antar_tahun],
        kebijakan=str(indikator.kebijakan),
        nilai_tahun={n: t.nilai if t else None for n, t in target.items()},
        nilai_akhir=sel.nilai.angka,
    )


def indikator_dari(h: Halaman, pemilik: str) -> tuple[BarisIndikator, ...]:
    """Return the indikators of an owner; those without an owner (IKK) for an empty id."""
    return tuple(baris_indikator(h, i) for i in h.isi.indikator_milik.get(pemilik, ()))


def tujuan(h: Halaman) -> list[tuple[TujuanSasaran, list[TujuanSasaran]]]:
    """Return the tujuan, each with its sasaran."""
    return [
        (t, [s for s in h.isi.tujuan_sasaran if s.jenis == "sasaran" and s.induk == t.id])
        for t in h.isi.tujuan_sasaran
        if t.jenis == "tujuan"
    ]


def program(h: Halaman) -> list[tuple[Simpul, str]]:
    """Return the programs, each with the id of the sasaran that it supports, or blank."""
    return [(s, h.kaitan.get(s.id, "")) for s in h.isi.telusuri() if s.tingkat is Tingkat.PROGRAM]


def tabel_pagu(h: Halaman) -> list[BarisPagu]:
    """Return the pagu of program, kegiatan and sub kegiatan per year, the total last."""
    rekap = RekapRenstra(h.isi, h.tahun)
    hasil = [
        BarisPagu(
            simpul=s,
            pagu=rekap.per_tahun(s.id),
            jumlah=rekap.jumlah(s.id),
            dalam=BERUANG.index(s.tingkat),
        )
        for s in h.isi.telusuri()
        if s.tingkat in BERUANG
    ]
    hasil.append(BarisPagu(simpul=None, pagu=rekap.per_tahun(TOTAL), jumlah=rekap.jumlah(TOTAL)))
    return hasil


def baris_berpagu(h: Halaman, simpul: Simpul) -> list[Simpul]:
    """Return the lines at and below a simpul whose pagu people write: those with none below."""
    semua = [simpul, *h.isi.telusuri(simpul.id)]
    return [s for s in semua if not h.isi.anak_dari.get(s.id)]


def pagu_simpul(h: Halaman, simpul: Simpul) -> BarisPagu:
    """Return the pagu of one simpul."""
    rekap = RekapRenstra(h.isi, h.tahun)
    return BarisPagu(simpul=simpul, pagu=rekap.per_tahun(simpul.id), jumlah=rekap.jumlah(simpul.id))


def jalur(h: Halaman, simpul: str) -> tuple[Simpul, ...]:
    """Return what stands above a simpul, the topmost first."""
    return leluhur(h.isi, simpul)[:-1]


def kelengkapan(h: Halaman) -> Kelengkapan:
    """Return what a Renstra still lacks."""
    isi = h.isi
    rekap = RekapRenstra(isi, h.tahun)
    sasaran = [t for t in isi.tujuan_sasaran if t.jenis == "sasaran"]
    beruang = [s for s in isi.telusuri() if s.tingkat in BERUANG]
    return Kelengkapan(
        jumlah=tuple((t, sum(s.tingkat is t for s in beruang)) for t in BERUANG),
        tujuan=sum(t.jenis == "tujuan" for t in isi.tujuan_sasaran),
        sasaran=len(sasaran),
        indikator=len(isi.indikator),
        tanpa_indikator=tuple(s for s in beruang if not isi.indikator_milik.get(s.id)),
        tanpa_target=tuple(
            i
            for i in isi.indikator
            if i.tingkat is not TingkatIndikator.IKK
            and any(_target_kosong(isi, i, t) for t in h.tahun)
        ),
        tanpa_pagu=tuple(
            s for s in beruang if s.tingkat is Tingkat.SUB_KEGIATAN and rekap.jumlah(s.id) is None
        ),
        tanpa_sasaran=tuple(s for s, tuju in program(h) if len(sasaran) > 1 and not tuju),
        iku_belum_lengkap=tuple(
            i
            for i in isi.indikator
            if i.tingkat is TingkatIndikator.SASARAN
            and not ((i.definisi or i.rumus) and i.sumber_data and i.penanggung_jawab)
        ),
    )


def _target_kosong(isi: Rencana, i: Indikator, tahun: int) -> bool:
    t = isi.target_oleh.get((i.id, tahun, DokumenTarget.RENSTRA))
    return t is None or t.nilai is None
