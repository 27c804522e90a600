"""Formulir E.81 and E.80 of an agency: composed from its plan and its ledger, read only."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from django.db.models import Max
from django.utils import timezone

from selaras.core.e80 import E80, susun_e80
from selaras.core.e81 import E81, FaktorTriwulan, ParameterE81, susun_e81
from selaras.core.laporan import BukuRealisasi, CatatanKinerja, CatatanUang
from selaras.core.periode import Triwulan
from selaras.core.predikat import AturanCelah
from selaras.core.renja import Dokumen
from selaras.core.renja import Renja as Rencana
from selaras.db.models import CatatanKinerja as BarisKinerja
from selaras.db.models import CatatanUang as BarisUang
from selaras.db.models import FaktorLaporan, PerangkatDaerah, Renja, Renstra, Simpul
from selaras.documents import e80 as tabel_e80
from selaras.documents import e81 as tabel_e81
from selaras.documents.formulir_evaluasi import susun_formulir
from selaras.documents.jelaskan import Penjelasan, SelTidakAdaError, jelaskan
from selaras.documents.render_docx import docx
from selaras.documents.render_typst import pdf
from selaras.documents.render_xlsx import xlsx
from selaras.documents.tabel import Tabel
from selaras.law.at import at
from selaras.services import laporan, periode, rencana
from selaras.services import renstra as layanan_renstra
from selaras.services.dokumen import JENIS, Hasil
from selaras.services.galat import TidakAda
from selaras.services.periode import KeadaanPeriode

FORMAT = ("pdf", "docx", "xlsx")
_AKHIR_TAHUN = (12, 31)


@dataclass(frozen=True)
class HalamanE81:
    """Formulir E.81 of one quarter, for a page or a file.

    Attributes:
        pd: The agency.
        e81: The form as values.
        keadaan: State of the four quarters.
        pada: When the last report that counts was written; ``None`` without reports.
    """

    pd: PerangkatDaerah
    e81: E81
    keadaan: Mapping[int, KeadaanPeriode]
    pada: datetime | None

    @cached_property
    def tabel(self) -> Tabel:
        """The form with the percentage 12/7 beside it, as the page shows it."""
        return tabel_e81.build(self.e81, "lengkap")

    @property
    def kolom_rata(self) -> str:
        """Key of the column in which the average of K stands."""
        return tabel_e81.kolom_rata(self.e81, lengkap=True)

    @property
    def periode(self) -> KeadaanPeriode:
        """State of the printed quarter."""
        return self.keadaan[self.e81.triwulan]

    @property
    def kosong(self) -> bool:
        """Whether nothing of the year was reported up to the quarter."""
        return not any(
            n.isi is not None
            for b in self.e81.baris
            for k in (b.k, b.rp)
            if k is not None
            for n in k.triwulan
        )


@dataclass(frozen=True)
class HalamanE80:
    """Formulir E.80 of one Renstra, for a page or a file.

    Attributes:
        renstra: The Renstra, with its agency.
        e80: The form as values.
        pada: When the last report was written; ``None`` without reports.
    """

    renstra: Renstra
    e80: E80
    pada: datetime | None

    @cached_property
    def tabel(self) -> Tabel:
        """The form."""
        return tabel_e80.build(self.e80)


def parameter(tahun: int, dokumen: Dokumen) -> ParameterE81:
    """Return the choices of the footer in force at the end of a year.

    Args:
        tahun: The evaluated year.
        dokumen: Says which rule closes the gaps of the scale.
    """
    hukum = at(date(tahun, *_AKHIR_TAHUN))
    p, skala = hukum.rata_rata_evaluasi, hukum.predikat_kinerja
    return ParameterE81(
        sumber=p.sumber,
        tingkat=p.tingkat,
        per_program=p.per_program,
        batas=p.batas,
        skala=skala.jenjang,
        aturan_celah=AturanCelah(dokumen.aturan_celah_predikat or skala.aturan_celah),
        dasar="Permendagri 86/2017, Lampiran, Formulir E.81 (cara merata-ratakan perlu verifikasi)",
        perlu_verifikasi=p.perlu_verifikasi,
    )


def lihat_e81(pd: PerangkatDaerah, tahun: int, triwulan: int) -> HalamanE81:
    """Return Formulir E.81 of an agency; the caller has asked for access.

    Args:
        pd: The agency.
        tahun: The evaluated year.
        triwulan: The quarter up to which it is printed.

    Raises:
        TidakAda: No such quarter, no plan that tells the targets of the year.
    """
    if triwulan not in (1, 2, 3, 4):
        raise TidakAda(f"Triwulan {triwulan} tidak ada; pilih 1 sampai 4.")
    rencana_ = laporan.rencana_tahun(pd, tahun)
    renstra = laporan.renstra_tahun(pd, tahun)
    awal = min(rencana_.renja.dokumen.renstra_awal, tahun)
    buku = setempat(laporan.buku(pd, awal, tahun))
    keadaan = periode.keadaan(pd, tahun)
    unit, kaitan = _pohon(renstra)
    e81 = susun_e81(
        rencana_,
        buku,
        triwulan,
        _faktor(renstra, tahun, triwulan),
        parameter(tahun, rencana_.renja.dokumen),
        unit=unit,
        kaitan=kaitan,
        penutupan={t: k.penutupan.pada for t, k in keadaan.items() if k.penutupan is not None},
    )
    return HalamanE81(pd, e81, keadaan, _terakhir(buku))


def lihat_e80(renstra: Renstra) -> HalamanE80:
    """Return Formulir E.80 of a Renstra; the caller has asked for access.

    The latest Renja tells the lines and the realisasi of years before the ledger.
    """
    pd = renstra.perangkat_daerah
    isi = _rencana_renstra(renstra)
    buku = setempat(laporan.buku(pd, renstra.awal, renstra.akhir))
    unit, kaitan = _pohon(renstra)
    e80 = susun_e80(
        isi,
        buku,
        parameter(renstra.akhir, isi.dokumen),
        unit=unit,
        kaitan=kaitan,
    )
    return HalamanE80(renstra, e80, _terakhir(buku))


def _rencana_renstra(renstra: Renstra) -> Rencana:
    renja = (
        Renja.objects.filter(renstra=renstra)
        .select_related("perangkat_daerah", "renstra")
        .order_by("-tahun")
        .first()
    )
    return layanan_renstra.baca(renstra) if renja is None else rencana.baca(renja)


def awal(pd: PerangkatDaerah) -> tuple[int, int]:
    """Return the year and quarter to begin with: the last that was reported, else of the plan.

    Raises:
        TidakAda: The agency has no Renja.
    """
    terakhir = None
    for model, milik in ((BarisKinerja, "indikator"), (BarisUang, "simpul")):
        ada = (
            model.objects.filter(**{f"{milik}__renstra__perangkat_daerah": pd})
            .order_by("-tahun", "-triwulan")
            .values_list("tahun", "triwulan")
            .first()
        )
        terakhir = max((t for t in (terakhir, ada) if t), default=None)
    if terakhir:
        return terakhir
    tahun = Renja.objects.filter(perangkat_daerah=pd).aggregate(t=Max("tahun"))["t"]
    if tahun is None:
        raise TidakAda(
            "Belum ada Renja, jadi belum ada yang dievaluasi. Susun atau impor Renja dahulu."
        )
    return tahun, 1


def jelaskan_sel(tabel: Tabel, baris: str, kolom: str) -> Penjelasan:
    """Return where a number of a form comes from.

    Raises:
        TidakAda: There is no such cell.
    """
    try:
        return jelaskan((tabel,), tabel.kunci, baris, kolom)
    except SelTidakAdaError as galat:
        raise TidakAda(str(galat)) from None


def unduh_e81(h: HalamanE81, format: str) -> Hasil:
    """Return Formulir E.81 as a file.

    The printed form is exactly the legal one; the workbook has 12/7 to its right, so that the
    averages below can be followed.

    Raises:
        TidakAda: There is no such format.
    """
    e = h.e81
    bentuk = "lengkap" if format == "xlsx" else "resmi"
    tabel = tabel_e81.build(e, bentuk, tanda_tangan=True)
    nama = f"e81-{h.pd.sebutan}-{e.tahun}-tw{e.triwulan}"
    return _berkas(tabel, e.rencana.renja.dokumen, h.pada, _keadaan(h), nama, format)


def unduh_e80(h: HalamanE80, format: str) -> Hasil:
    """Return Formulir E.80 as a file.

    Raises:
        TidakAda: There is no such format.
    """
    r = h.renstra
    nama = f"e80-{r.perangkat_daerah.sebutan}-{r.awal}-{r.akhir}"
    return _berkas(h.tabel, h.e80.renja.dokumen, h.pada, "", nama, format)


def _berkas(
    tabel: Tabel, dokumen: Dokumen, pada: datetime | None, keadaan: str, nama: str, format: str
) -> Hasil:
    if format not in FORMAT:
        raise TidakAda
    tanggal = dokumen.tanggal if pada is None else timezone.localtime(pada).date()
    naskah = susun_formulir(tabel, dokumen, tanggal, keadaan)
    match format:
        case "pdf":
            isi = pdf(naskah, {})
        case "docx":
            isi = docx(naskah, {}, {})
        case _:
            isi = xlsx(naskah)
    return Hasil(f"{nama}.{format}", JENIS[format], isi)


def _keadaan(h: HalamanE81) -> str:
    p = h.periode.penutupan
    if p is None:
        return f"{Triwulan(h.e81.triwulan)} {h.e81.tahun} belum ditutup: angka masih dapat berubah"
    lokal = timezone.localtime(p.pada)
    return f"Ditutup {lokal:%d-%m-%Y}, sidik {p.sidik[:16]}"


def setempat(buku: BukuRealisasi) -> BukuRealisasi:
    """Return a ledger with its times in the time zone of the installation."""

    def lokal(pada: datetime | None) -> datetime | None:
        return None if pada is None else timezone.localtime(pada)

    k: tuple[CatatanKinerja, ...] = tuple(replace(c, pada=lokal(c.pada)) for c in buku.kinerja)
    u: tuple[CatatanUang, ...] = tuple(replace(c, pada=lokal(c.pada)) for c in buku.uang)
    return BukuRealisasi(kinerja=k, uang=u)


def _faktor(renstra: Renstra | None, tahun: int, triwulan: int) -> list[FaktorTriwulan]:
    if renstra is None:
        return []
    return [
        FaktorTriwulan(jenis=jenis, uraian=uraian, simpul=simpul or "")
        for jenis, uraian, simpul in FaktorLaporan.objects.filter(
            renstra=renstra, tahun=tahun, triwulan=triwulan
        )
        .order_by("simpul__kunci", "id")
        .values_list("jenis", "uraian", "simpul__kunci")
    ]


def _pohon(renstra: Renstra | None) -> tuple[dict[str, str], dict[str, str]]:
    """Return the unit of each line, and the sasaran that each program supports."""
    unit: dict[str, str] = {}
    kaitan: dict[str, str] = {}
    if renstra is not None:
        kolom = ("kunci", "unit__nama", "mendukung__sasaran__kunci")
        for kunci, nama, sasaran in Simpul.objects.filter(renstra=renstra).values_list(*kolom):
            if nama:
                unit[kunci] = nama
            if sasaran:
                kaitan[kunci] = sasaran
    return unit, kaitan


def _terakhir(buku: BukuRealisasi) -> datetime | None:
    return max((c.pada for c in (*buku.kinerja, *buku.uang) if c.pada), default=None)
