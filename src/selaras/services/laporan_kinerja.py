"""Annual documents of performance of an agency: composed from its plan and its ledger, read only.

Perjanjian Kinerja, rencana aksi, LKjIP and the self-assessment of SAKIP. The caller has asked for
access; nothing here writes.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Max, Q
from django.utils import timezone

from selaras.core.alur import Keadaan, Langkah
from selaras.core.e81_isi import FaktorTriwulan
from selaras.core.laporan import BukuRealisasi
from selaras.core.laporan_kinerja import BahanKinerja, PejabatKinerja
from selaras.core.lke import Lke, susun_lke
from selaras.core.lke_bukti import KeadaanDokumen, periksa_bukti
from selaras.core.rencana_tahun import RencanaTahun
from selaras.core.renja import Renja as Rencana
from selaras.core.rupiah import NOL, Rupiah
from selaras.db.models import (
    AnggaranKas,
    BuktiCatatan,
    FaktorLaporan,
    Pejabat,
    PerangkatDaerah,
    Renja,
    Renstra,
    Revisi,
    Simpul,
)
from selaras.documents import lke, lkjip, perjanjian_kinerja, rencana_aksi
from selaras.documents.lkjip import SkalaLkjip
from selaras.documents.naskah import Naskah
from selaras.documents.render_docx import docx
from selaras.documents.render_typst import pdf
from selaras.documents.render_xlsx import xlsx
from selaras.documents.tabel import Tabel
from selaras.law.at import at as hukum_pada
from selaras.law.errors import ParameterNotInForceError
from selaras.services import access, evaluasi, jadwal, laporan, periode, rencana
from selaras.services.dokumen import JENIS, Hasil
from selaras.services.galat import TidakAda
from selaras.services.periode import KeadaanPeriode

FORMAT = ("pdf", "docx", "xlsx")


@dataclass(frozen=True, slots=True)
class Dokumen:
    """One of the documents.

    Attributes:
        kunci: Its name in addresses.
        nama: Its name.
        arti: What it is for, in a sentence.
    """

    kunci: str
    nama: str
    arti: str


DOKUMEN: Mapping[str, Dokumen] = {
    d.kunci: d
    for d in (
        Dokumen(
            "perjanjian-kinerja",
            "Perjanjian Kinerja",
            "Janji target setahun: pimpinan, kepala unit, sampai sub kegiatan.",
        ),
        Dokumen(
            "rencana-aksi",
            "Rencana Aksi",
            "Sub kegiatan, anggaran kas tiap triwulan, penanggung jawab, realisasi.",
        ),
        Dokumen(
            "lkjip",
            "LKjIP",
            "Laporan kinerja setahun: tujuh perbandingan, efisiensi, realisasi anggaran.",
        ),
        Dokumen(
            "lke",
            "LKE SAKIP",
            "Penilaian mandiri dari bukti yang diketahui, dengan yang masih kurang.",
        ),
    )
}


@dataclass(frozen=True)
class HalamanKinerja:
    """The documents of one year, for a page or a file.

    Attributes:
        pd: The agency.
        hari: Day of the documents: who is in office follows from it.
        bahan: What they are written from.
        renja: The Renja behind them.
        keadaan: State of the four quarters.
        ditetapkan: Day the Renja was first decreed; ``None`` when it was not.
        berikut: Whether there is a Renja of the next year.
    """

    pd: PerangkatDaerah
    hari: date
    bahan: BahanKinerja
    renja: Renja
    keadaan: Mapping[int, KeadaanPeriode]
    ditetapkan: date | None = None
    berikut: bool = False

    @property
    def perubahan(self) -> bool:
        """Whether a Perubahan of the Renja changed what was promised."""
        return self.bahan.semula is not None

    @cached_property
    def catatan(self) -> str:
        """What the second line of the footer says of the state of the numbers."""
        if not self.renja.keadaan_kini.ditetapkan:
            return f"Renja {self.renja.tahun} belum ditetapkan: target masih dapat berubah"
        tutup = [t for t, k in self.keadaan.items() if k.ditutup]
        if len(tutup) < len(self.keadaan):
            return f"{len(tutup)} dari {len(self.keadaan)} triwulan sudah ditutup"
        return "Semua triwulan sudah ditutup"

    def tabel(self, kunci: str) -> tuple[Tabel, ...]:
        """Return the tables of a document, as the page shows them."""
        return self.naskah(kunci).tabel

    def naskah(self, kunci: str) -> Naskah:
        """Return a document.

        Raises:
            TidakAda: There is no such document.
        """
        susun = _SUSUN.get(kunci)
        if susun is None:
            raise TidakAda
        return susun(self)


_SUSUN: Mapping[str, Callable[[HalamanKinerja], Naskah]] = {
    "perjanjian-kinerja": lambda h: perjanjian_kinerja.susun(h.bahan, h.hari, h.catatan),
    "rencana-aksi": lambda h: rencana_aksi.susun(h.bahan, h.hari, h.catatan),
    "lkjip": lambda h: lkjip.susun(h.bahan, _skala(h), h.hari, h.catatan),
    "lke": lambda h: lke.susun(_lke(h), h.bahan.rencana.renja.dokumen, h.hari, h.catatan),
}


def _skala(h: HalamanKinerja) -> SkalaLkjip:
    p = evaluasi.parameter(h.bahan.tahun, h.bahan.rencana.renja.dokumen)
    return SkalaLkjip(p.skala, p.aturan_celah)


def _lke(h: HalamanKinerja) -> Lke:
    """Draft the self-assessment from what the installation knows."""
    hukum = hukum_pada(date(h.bahan.tahun, 12, 31))
    try:
        k, bobot, skala = hukum.kriteria_lke, hukum.bobot_sakip, hukum.skala_sakip
    except ParameterNotInForceError:
        raise TidakAda(
            f"Penilaian SAKIP Tahun {h.bahan.tahun} memakai pedoman sebelum PermenPANRB 88/2021, "
            "yang tidak ada di sini."
        ) from None
    return susun_lke(
        h.bahan.tahun,
        k.kriteria,
        periksa_bukti(h.bahan, _keadaan(h)),
        bobot=bobot.komponen,
        jawaban=bobot.jawaban,
        taksiran=k.taksiran,
        skala=skala.jenjang,
        celah=skala.aturan_celah,
    )


def _keadaan(h: HalamanKinerja) -> KeadaanDokumen:
    tahun, pd = h.bahan.tahun, h.pd
    batas = jadwal.tenggat(pd.wilayah, tahun).get(Keadaan.SIAP_DITETAPKAN)
    tempat = {
        (id_, m.triwulan)
        for terkini in (h.bahan.buku.kinerja_terkini, h.bahan.buku.uang_terkini)
        for id_, masa in terkini.items()
        for m in masa
        if m.tahun == tahun
    }
    bukti = BuktiCatatan.objects.filter(bukti__perangkat_daerah=pd, tahun=tahun)
    berbukti = {
        (i or s, t)
        for i, s, t in bukti.values_list("indikator__kunci", "simpul__kunci", "triwulan")
    }
    return KeadaanDokumen(
        renstra_ditetapkan=h.renja.renstra.ditetapkan,
        renja_ditetapkan=h.ditetapkan if h.renja.tahun == tahun else None,
        batas_renja=batas.selesai if batas else None,
        tutup={
            t: timezone.localtime(k.penutupan.pada).date()
            for t, k in h.keadaan.items()
            if k.penutupan is not None
        },
        batas_tutup={t: k.batas for t, k in h.keadaan.items() if k.batas is not None},
        berbukti=len(berbukti & tempat),
        tempat=len(tempat),
        renja_berikut=h.berikut,
    )


def awal(pd: PerangkatDaerah) -> int:
    """Return the year to begin with: that of the latest Renja that is not in the future.

    Raises:
        TidakAda: The agency has no Renja.
    """
    semua = Renja.objects.filter(perangkat_daerah=pd)
    kini = access.hari_ini().year
    tahun = semua.filter(tahun__lte=kini).aggregate(t=Max("tahun"))["t"]
    if tahun is None:
        tahun = semua.aggregate(t=Max("tahun"))["t"]
    if tahun is None:
        raise TidakAda(
            "Belum ada Renja, jadi belum ada target yang dijanjikan. Susun atau impor Renja dahulu."
        )
    return int(tahun)


def lihat(
    pd: PerangkatDaerah, tahun: int, hari: date | None = None, *, tanda_tangan: bool = True
) -> HalamanKinerja:
    """Return what the documents of a year are written from.

    Args:
        pd: The agency, its wilayah loaded.
        tahun: The year.
        hari: Day of the documents; by default today within the year, else its nearest day.
        tanda_tangan: Read who is in office; a document without signatures needs nobody.

    Raises:
        TidakAda: No plan tells the targets of the year.
    """
    dua = Renja.objects.filter(perangkat_daerah=pd, tahun__in=(tahun, tahun + 1))
    ada = {r.tahun: r for r in dua.select_related("perangkat_daerah", "renstra")}
    renja = ada.get(tahun) or ada.get(tahun + 1) or laporan.renja_tahun(pd, tahun)
    hari = hari or min(max(access.hari_ini(), date(tahun, 1, 1)), date(tahun, 12, 31))
    tetap = _tetap(renja)
    kini, semula = _rencana(renja, tahun, tetap)
    renstra: Renstra | None = renja.renstra
    if not renja.renstra.awal <= tahun <= renja.renstra.akhir:
        renstra = laporan.renstra_tahun(pd, tahun)
    dari = min(kini.renja.dokumen.renstra_awal, tahun)
    buku = evaluasi.setempat(laporan.buku(pd, dari, tahun))
    unit, kaitan = _pohon(renstra)
    bahan = BahanKinerja(
        rencana=kini,
        semula=semula,
        buku=buku,
        triwulan=_triwulan(buku, tahun),
        unit=unit,
        kaitan=kaitan,
        pejabat=_pejabat(pd, hari) if tanda_tangan else (),
        atasan=pd.wilayah.kepala_daerah,
        kas=_kas(renja) if renja.tahun == tahun else {},
        faktor=_faktor(renstra, tahun),
    )
    ditetapkan = timezone.localtime(tetap[0].pada).date() if tetap else None
    return HalamanKinerja(
        pd, hari, bahan, renja, periode.keadaan(pd, tahun), ditetapkan, tahun + 1 in ada
    )


def unduh(h: HalamanKinerja, kunci: str, format: str) -> Hasil:
    """Return a document as a file.

    Raises:
        TidakAda: There is no such document or format.
    """
    if format not in FORMAT:
        raise TidakAda
    naskah = h.naskah(kunci)
    match format:
        case "pdf":
            isi = pdf(naskah)
        case "docx":
            isi = docx(naskah)
        case _:
            isi = xlsx(naskah)
    nama = f"{kunci}-{h.pd.sebutan}-{h.bahan.tahun}.{format}"
    return Hasil(nama, JENIS[format], isi)


def _tetap(renja: Renja) -> list[Revisi]:
    """The revisions in which a Renja was decreed, oldest first."""
    if renja.tahap not in ("ditetapkan", "perubahan"):
        return []
    semua = Revisi.objects.filter(renja=renja, langkah=Langkah.TETAPKAN).order_by("nomor")
    return list(semua)


def _rencana(
    renja: Renja, tahun: int, tetap: Sequence[Revisi]
) -> tuple[RencanaTahun, RencanaTahun | None]:
    """The plan in force, and the first decreed one where a later one replaced it."""
    isi: list[Rencana] = [rencana.dari_arsip(bytes(r.isi)) for r in (*tetap[:1], *tetap[1:][-1:])]
    if not isi:
        return RencanaTahun(renja=rencana.baca(renja), tahun=tahun), None
    kini = RencanaTahun(renja=isi[-1], tahun=tahun)
    berubah = len(isi) > 1 and renja.tahun == tahun
    return kini, RencanaTahun(renja=isi[0], tahun=tahun) if berubah else None


def _triwulan(buku: BukuRealisasi, tahun: int) -> int:
    """The last quarter of which anything was reported; the whole year when nothing was."""
    ada = [
        m.triwulan
        for terkini in (buku.kinerja_terkini, buku.uang_terkini)
        for masa in terkini.values()
        for m in masa
        if m.tahun == tahun
    ]
    return max(ada, default=4)


def _pejabat(pd: PerangkatDaerah, hari: date) -> tuple[PejabatKinerja, ...]:
    semua = (
        Pejabat.objects.filter(perangkat_daerah=pd, tmt__lte=hari)
        .filter(Q(sampai__isnull=True) | Q(sampai__gte=hari))
        .select_related("unit")
    )
    return tuple(
        PejabatKinerja(
            jabatan=p.jabatan,
            nama=p.nama,
            pangkat=p.pangkat,
            nip=p.nip,
            unit=p.unit.nama if p.unit else "",
            kepala=p.kepala,
        )
        for p in semua
    )


def _kas(renja: Renja) -> dict[str, tuple[Rupiah, ...]]:
    hasil: defaultdict[str, list[Rupiah]] = defaultdict(lambda: [NOL] * 12)
    for simpul, bulan, nilai in AnggaranKas.objects.filter(renja=renja).values_list(
        "simpul__kunci", "bulan", "nilai"
    ):
        hasil[simpul][bulan - 1] = nilai
    return {s: tuple(n) for s, n in hasil.items()}


def _faktor(renstra: Renstra | None, tahun: int) -> tuple[FaktorTriwulan, ...]:
    if renstra is None:
        return ()
    baris = FaktorLaporan.objects.filter(renstra=renstra, tahun=tahun).order_by(
        "triwulan", "simpul__kunci", "id"
    )
    return tuple(
        FaktorTriwulan(jenis=j, uraian=u, simpul=s or "")
        for j, u, s in baris.values_list("jenis", "uraian", "simpul__kunci")
    )


def _pohon(renstra: Renstra | None) -> tuple[dict[str, str], dict[str, str]]:
    """The unit of each line, and the sasaran that each program supports."""
    unit: dict[str, str] = {}
    kaitan: dict[str, str] = {}
    if renstra is not None:
        for kunci, nama, sasaran in Simpul.objects.filter(renstra=renstra).values_list(
            "kunci", "unit__nama", "mendukung__sasaran__kunci"
        ):
            if nama:
                unit[kunci] = nama
            if sasaran:
                kaitan[kunci] = sasaran
    return unit, kaitan
