"""Probes of the self-assessment of SAKIP: what the plan and the ledger prove by themselves."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from selaras.core.angka import NOL_DESIMAL, SERATUS, persen
from selaras.core.laporan import AsalCatatan
from selaras.core.laporan_kinerja import BERUANG, BahanKinerja
from selaras.core.lke import Temuan
from selaras.core.renja import Tingkat

_TRIWULAN = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class KeadaanDokumen:
    """What is known beside the plan and the ledger.

    Attributes:
        renstra_ditetapkan: Whether the Renstra is decreed.
        renja_ditetapkan: Day the Renja was decreed; ``None`` = it is not.
        batas_renja: Last day to decree it; ``None`` = no calendar tells.
        tutup: Day each closed quarter was closed.
        batas_tutup: Last day of reporting by quarter, where the region has set one.
        berbukti: Reported places with evidence; ``tempat`` is how many places were reported.
        tempat: Reported places of the year (an indikator or a line in one quarter).
        renja_berikut: Whether there is a Renja of the next year.
    """

    renstra_ditetapkan: bool = False
    renja_ditetapkan: date | None = None
    batas_renja: date | None = None
    tutup: Mapping[int, date] = field(default_factory=dict)
    batas_tutup: Mapping[int, date] = field(default_factory=dict)
    berbukti: int = 0
    tempat: int = 0
    renja_berikut: bool = False


def periksa_bukti(b: BahanKinerja, k: KeadaanDokumen) -> dict[str, Temuan]:
    """Return what each probe finds, by its key in the list of criteria."""
    return dict((*_rencana(b, k), *_pengukuran(b, k), *_pelaporan(b), *_evaluasi(b, k)))


def _rencana(b: BahanKinerja, k: KeadaanDokumen) -> Iterator[tuple[str, Temuan]]:
    iku = [c.indikator for c in b.iku]
    yield (
        "renstra",
        _ya(k.renstra_ditetapkan, "Renstra ditetapkan", "Tetapkan pada halaman Renstra."),
    )
    tetap = k.renja_ditetapkan is not None
    yield "renja", _ya(tetap, f"Renja {b.tahun} ditetapkan", "Selesaikan alur penetapan Renja.")
    yield "renja_tepat", _tepat(k.renja_ditetapkan, k.batas_renja)
    siap = [
        bool(iku) and all(c.kini.target.angka is not None for c in b.iku),
        b.total.target.uang is not None,
    ]
    yield (
        "pk",
        _bagian(
            sum(siap),
            2,
            "bagian Perjanjian Kinerja (target IKU, anggaran)",
            "Isi target IKU dan pagu Renja.",
        ),
    )
    lengkap = [i for i in iku if i.sumber_data and i.penanggung_jawab and (i.rumus or i.definisi)]
    yield (
        "iku_lengkap",
        _bagian(len(lengkap), len(iku), "IKU lengkap", "Isi lembar IKU pada halaman Renstra."),
    )
    dua = [
        c
        for c in b.iku
        if c.kini.target.angka is not None and c.renstra.target_renstra.angka is not None
    ]
    yield "target_iku", _bagian(len(dua), len(iku), "IKU bertarget", "Isi target pada Renstra.")
    program = [s for s in b.rencana.baris if s.tingkat is Tingkat.PROGRAM]
    terkait = [s for semua in (p for n, p in b.program.items() if n) for s in semua]
    yield (
        "kaitan",
        _bagian(
            len(terkait), len(program), "program terkait sasaran", "Kaitkan pada halaman Renstra."
        ),
    )
    baris = [s for s in b.rencana.baris if s.tingkat in BERUANG]
    sub = b.rencana.sub_kegiatan
    berunit = [s for s in sub if b.unit_simpul[s.id]]
    yield (
        "unit",
        _bagian(
            len(berunit),
            len(sub) if baris else 0,
            "sub kegiatan berunit",
            "Beri unit pada baris itu.",
        ),
    )
    berkas = [s for s in sub if s.id in b.kas]
    yield (
        "kas",
        _bagian(len(berkas), len(sub), "sub kegiatan beranggaran kas", "Isi pada halaman RKA."),
    )


def _pengukuran(b: BahanKinerja, k: KeadaanDokumen) -> Iterator[tuple[str, Temuan]]:
    iku = [c.indikator for c in b.iku]
    rumus = [i for i in iku if i.rumus or i.definisi]
    yield "rumus", _bagian(len(rumus), len(iku), "IKU berumus", "Isi lembar IKU.")
    ada = {
        i: {m.triwulan for m in masa if m.tahun == b.tahun}
        for i, masa in b.buku.kinerja_terkini.items()
    }
    semua = b.rencana.indikator
    lapor = [i for i in semua if ada.get(i.id)]
    yield (
        "lapor_kinerja",
        _bagian(len(lapor), len(semua), "indikator dilaporkan", "Isi laporan triwulan."),
    )
    uang = {m.triwulan for masa in b.buku.uang_terkini.values() for m in masa if m.tahun == b.tahun}
    triwulan = uang.union(*ada.values()) if ada else uang
    yield (
        "triwulan",
        _bagian(len(triwulan), _TRIWULAN, "triwulan berlaporan", "Isi laporan triwulan."),
    )
    yield (
        "lampiran",
        _bagian(k.berbukti, k.tempat, "laporan berbukti", "Lampirkan bukti pada laporan triwulan."),
    )
    ulang = sum(
        c.asal is AsalCatatan.PENYATAAN_ULANG and c.masa.tahun == b.tahun
        for c in (*b.buku.kinerja, *b.buku.uang)
    )
    if not k.tutup:
        yield "ulang", _tanpa("belum ada triwulan yang ditutup", "Tutup triwulan.")
    else:
        yield (
            "ulang",
            Temuan(
                bagian=NOL_DESIMAL if ulang else SERATUS,
                keterangan=f"{ulang} penyataan ulang sesudah penutupan.",
                jalan="Jelaskan alasannya; tertulis pada kaki Formulir E.81." if ulang else "",
            ),
        )
    yield "tindak_lanjut", _faktor(b, ("tindak_lanjut_triwulan",))


def _pelaporan(b: BahanKinerja) -> Iterator[tuple[str, Temuan]]:
    n = len(b.iku)
    for kunci, ada, apa, jalan in (
        (
            "capaian_iku",
            [c for c in b.iku if c.kini.capaian.angka is not None],
            "IKU bercapaian",
            "Isi realisasi IKU pada laporan triwulan.",
        ),
        (
            "banding_lalu",
            [c for c in b.iku if c.lalu[-1].capaian.angka is not None],
            "IKU punya capaian tahun lalu",
            "Isi realisasi tahun lalu pada isian evaluasi Renja.",
        ),
        (
            "banding_renstra",
            [c for c in b.iku if c.renstra.tingkat_renstra.angka is not None],
            "IKU terbanding dengan target akhir Renstra",
            "Isi target akhir Renstra dan realisasinya.",
        ),
    ):
        yield kunci, _bagian(len(ada), n, apa, jalan)
    yield "faktor", _faktor(b, ("pendorong", "penghambat"))
    hitung = [e for e in b.efisiensi if e.efisiensi.angka is not None]
    yield (
        "efisiensi",
        _bagian(
            len(hitung),
            len(b.efisiensi),
            "sasaran terhitung efisiensinya",
            "Lengkapi realisasi kinerja dan uang, serta kaitan program.",
        ),
    )


def _evaluasi(b: BahanKinerja, k: KeadaanDokumen) -> Iterator[tuple[str, Temuan]]:
    yield (
        "renja_berikut",
        _ya(k.renja_berikut, f"Renja {b.tahun + 1} disusun", "Susun Renja tahun berikutnya."),
    )
    yield (
        "tutup",
        _bagian(
            len(k.tutup), _TRIWULAN, "triwulan ditutup", "Tutup pada halaman periode pelaporan."
        ),
    )
    dapat = [t for t in k.tutup if t in k.batas_tutup]
    if not dapat:
        sebab = "belum ada triwulan tertutup yang punya batas pengisian"
        yield "tutup_tepat", _tanpa(sebab, "Bappeda menetapkan batasnya.")
    else:
        tepat = [t for t in dapat if k.tutup[t] <= k.batas_tutup[t]]
        yield (
            "tutup_tepat",
            _bagian(
                len(tepat), len(dapat), "triwulan ditutup tepat waktu", "Tutup sebelum batasnya."
            ),
        )
    sub = b.rencana.sub_kegiatan
    uang = [s for s in sub if b.buku.uang_sampai(s.id, b.tahun, _TRIWULAN) is not None]
    yield (
        "lapor_uang",
        _bagian(
            len(uang),
            len(sub),
            "sub kegiatan berlaporan uang",
            "Isi atau impor realisasi keuangan.",
        ),
    )
    yield "solusi", _faktor(b, ("tindak_lanjut_renja",))


def _ya(ada: bool, apa: str, jalan: str) -> Temuan:
    if ada:
        return Temuan(bagian=SERATUS, keterangan=f"{apa}.")
    return Temuan(bagian=NOL_DESIMAL, keterangan=f"Belum: {apa}.", jalan=jalan)


def _bagian(ada: int, semua: int, apa: str, jalan: str) -> Temuan:
    """A share; of nothing it is nothing, not all."""
    if not semua:
        return Temuan(bagian=NOL_DESIMAL, keterangan=f"Belum ada {apa}.", jalan=jalan)
    bagian = persen(Decimal(ada), Decimal(semua))
    return Temuan(
        bagian=bagian,
        keterangan=f"{ada} dari {semua} {apa}.",
        jalan="" if ada >= semua else jalan,
    )


def _tanpa(sebab: str, jalan: str) -> Temuan:
    return Temuan(bagian=None, keterangan=f"Belum dapat diketahui: {sebab}.", jalan=jalan)


def _tepat(hari: date | None, batas: date | None) -> Temuan:
    if batas is None:
        return _tanpa("batas penetapan tidak tercatat", "Bappeda mengisi jadwal penyusunan Renja.")
    if hari is None:
        jalan = "Selesaikan alur penetapan Renja."
        return Temuan(bagian=NOL_DESIMAL, keterangan="Renja belum ditetapkan.", jalan=jalan)
    teks = f"Ditetapkan {hari:%d-%m-%Y}, batasnya {batas:%d-%m-%Y}."
    if hari <= batas:
        return Temuan(bagian=SERATUS, keterangan=teks)
    jalan = "Jelaskan keterlambatannya; siapkan jadwal tahun berikutnya."
    return Temuan(bagian=NOL_DESIMAL, keterangan=teks, jalan=jalan)


def _faktor(b: BahanKinerja, jenis: Collection[str]) -> Temuan:
    ada = {f.jenis for f in b.faktor if f.jenis in jenis}
    return _bagian(
        len(ada),
        len(jenis),
        "jenis faktor atau tindak lanjut tertulis",
        "Isi pada laporan triwulan.",
    )
