"""The law of one day: ``at(date)`` gives the typed parameters in force on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from selaras.core.evaluasi import SumberRataRata
from selaras.core.ip_asn import TabelIpAsn
from selaras.core.jenis import TingkatIndikator
from selaras.core.lke import Kriteria
from selaras.core.predikat import AturanCelah, Jenjang
from selaras.core.rupiah import Rupiah
from selaras.core.satuan import satuan_baku
from selaras.law.basis import LegalBasis
from selaras.law.berkas import baca
from selaras.law.errors import LawDataError, ParameterNotInForceError
from selaras.law.parameter import (
    Bab,
    BatasBelanja,
    BatasKewajaran,
    BelanjaWajibBangkom,
    BobotSakip,
    CapCapaian,
    Dasar,
    DasarWajib,
    IntervalSkm,
    JadwalRenja,
    KrejcieMorgan,
    KriteriaLke,
    RataRataEvaluasi,
    Satuan,
    SistematikaRenja,
    Skala,
    SkorIpAsn,
    TabelResmi,
    TabelWajib,
    Tahapan,
)

if TYPE_CHECKING:  # read only when asked for: a check of a plan needs none of it
    from selaras.law.kepegawaian import (
        AngkaKredit,
        BebanKerja,
        HukumanDisiplin,
        JamPelajaran,
        KenaikanPangkat,
        MatriksTalenta,
        PeriodeKenaikanPangkat,
        PredikatSkp,
        Satyalancana,
        UsiaPensiun,
    )
    from selaras.law.realisasi import KewajaranRealisasi, PrognosisRealisasi

Isi = Mapping[str, Any]


@dataclass(frozen=True)
class Hukum:
    """Typed parameters in force on ``tanggal``; each file is read when first asked for.

    Attributes:
        tanggal: The day.

    Raises:
        ParameterNotInForceError: (every parameter) it has no value on that day.
    """

    tanggal: date

    @cached_property
    def predikat_kinerja(self) -> Skala:
        """Scale of peringkat kinerja, percent."""
        return self._skala("predikat_kinerja")

    @cached_property
    def skala_sakip(self) -> Skala:
        """Scale of the SAKIP evaluation: AA to D."""
        return self._skala("skala_sakip")

    @cached_property
    def skala_ip_asn(self) -> Skala:
        """Scale of the Indeks Profesionalitas ASN."""
        return self._skala("skala_ip_asn")

    @cached_property
    def bobot_sakip(self) -> BobotSakip:
        """Weights and grades of the SAKIP evaluation."""
        umum, isi = _pada("bobot_sakip", self.tanggal)
        komponen = {
            k["uraian"]: (
                Decimal(k["keberadaan"]),
                Decimal(k["kualitas"]),
                Decimal(k["pemanfaatan"]),
            )
            for k in isi["komponen"]
        }
        return BobotSakip(**umum, komponen=komponen, jawaban=_angka(isi["jawaban"]))

    @cached_property
    def kriteria_lke(self) -> KriteriaLke:
        """Criteria of the self-assessment of SAKIP, with the shares that draft a grade."""
        umum, isi = _pada("kriteria_lke", self.tanggal)
        kriteria = tuple(
            Kriteria(
                kode=k["kode"],
                komponen=int(k["komponen"]),
                sub=k["sub"],
                uraian=k["uraian"],
                bukti=k["bukti"],
            )
            for k in isi["kriteria"]
        )
        return KriteriaLke(**umum, kriteria=kriteria, taksiran=_angka(isi["taksiran"]))

    @cached_property
    def skor_ip_asn(self) -> SkorIpAsn:
        """Scores of the Indeks Profesionalitas ASN."""
        umum, isi = _pada("skor_ip_asn", self.tanggal)
        tabel = TabelIpAsn(
            kualifikasi=_angka(isi["kualifikasi"]),
            kompetensi={k: _angka(v) for k, v in isi["kompetensi"].items()},
            kinerja=_angka(isi["kinerja"]),
            disiplin=_angka(isi["disiplin"]),
        )
        return SkorIpAsn(**umum, bobot=_angka(isi["bobot"]), tabel=tabel)

    @cached_property
    def interval_skm(self) -> IntervalSkm:
        """Intervals of the satisfaction survey."""
        umum, isi = _pada("interval_skm", self.tanggal)
        skala = Skala(
            **umum,
            jenjang=_jenjang(isi["pita"]),
            aturan_celah=AturanCelah.BULATKAN_DAHULU,
            desimal=int(isi["desimal"]),
        )
        return IntervalSkm(
            **umum,
            skala=skala,
            unsur=int(isi["unsur"]),
            faktor_konversi=Decimal(isi["faktor_konversi"]),
            bobot_tertulis=Decimal(isi["bobot_tertulis"]),
        )

    @cached_property
    def krejcie_morgan(self) -> KrejcieMorgan:
        """Sample sizes of surveys."""
        umum, isi = _pada("krejcie_morgan", self.tanggal)
        return KrejcieMorgan(
            **umum,
            tabel={int(n): int(s) for n, s in isi["tabel"].items()},
            khi_kuadrat=Decimal(isi["khi_kuadrat"]),
            proporsi=Decimal(isi["proporsi"]),
            galat=Decimal(isi["galat"]),
        )

    @cached_property
    def belanja_wajib_bangkom(self) -> BelanjaWajibBangkom:
        """Mandatory spending for the development of competence."""
        umum, isi = _pada("belanja_wajib_bangkom", self.tanggal)
        return BelanjaWajibBangkom(**umum, minimum=_angka(isi["minimum"]), kode=tuple(isi["kode"]))

    @cached_property
    def batas_belanja(self) -> BatasBelanja:
        """Ceilings and floors of the regional budget."""
        umum, isi = _pada("batas_belanja", self.tanggal)
        return BatasBelanja(
            **umum,
            pegawai_maksimum=Decimal(isi["pegawai_maksimum"]),
            infrastruktur_minimum=Decimal(isi["infrastruktur_minimum"]),
            wajib_mulai_tahun=int(isi["wajib_mulai_tahun"]),
        )

    @cached_property
    def cap_capaian(self) -> CapCapaian:
        """Cap of a capaian before it is averaged."""
        umum, isi = _pada("cap_capaian", self.tanggal)
        bawaan = isi["bawaan"]
        return CapCapaian(
            **umum,
            bawaan=None if bawaan == "null" else Decimal(bawaan),
            pilihan=tuple(Decimal(p) for p in isi["pilihan"]),
        )

    @cached_property
    def rata_rata_evaluasi(self) -> RataRataEvaluasi:
        """How the footer of Formulir E.81 and E.80 averages."""
        umum, isi = _pada("rata_rata_evaluasi", self.tanggal)
        tingkat, batas = isi["tingkat"], isi["batas"]
        return RataRataEvaluasi(
            **umum,
            sumber=SumberRataRata(isi["sumber"]),
            tingkat=None if tingkat == "semua" else TingkatIndikator(tingkat),
            per_program=isi["susunan"] == "program",
            batas=None if batas == "null" else Decimal(batas),
        )

    @cached_property
    def jadwal_renja(self) -> JadwalRenja:
        """Stages and deadlines of drafting a Renja."""
        umum, isi = _pada("jadwal_renja", self.tanggal)
        return JadwalRenja(**umum, tahapan=tuple(_tahapan(t) for t in isi["tahapan"]))

    @cached_property
    def batas_kewajaran(self) -> BatasKewajaran:
        """Limits beyond which a figure deserves a question."""
        umum, isi = _pada("batas_kewajaran", self.tanggal)
        angka: dict[str, Any] = _angka(
            {k: v for k, v in isi.items() if k not in ("basis", "verifikasi")}
        )
        angka["toleransi_rupiah"] = Rupiah.dari(angka["toleransi_rupiah"])
        return BatasKewajaran(**umum, **angka)

    @cached_property
    def kewajaran_realisasi(self) -> "KewajaranRealisasi":
        """Limits beyond which a realisasi deserves a question."""
        from selaras.law.realisasi import KewajaranRealisasi

        return KewajaranRealisasi.dari(*_pada("kewajaran_realisasi", self.tanggal))

    @cached_property
    def prognosis_realisasi(self) -> "PrognosisRealisasi":
        """Rules of forecasting a year."""
        from selaras.law.realisasi import PrognosisRealisasi

        return PrognosisRealisasi.dari(*_pada("prognosis_realisasi", self.tanggal))

    @cached_property
    def sistematika_renja(self) -> SistematikaRenja:
        """The outline of a Renja."""
        umum, isi = _pada("sistematika_renja", self.tanggal)
        return SistematikaRenja(**umum, bab=tuple(_bab(b) for b in isi["bab"]))

    @cached_property
    def tabel_wajib(self) -> TabelWajib:
        """The tables a Renja must hold."""
        umum, isi = _pada("tabel_wajib", self.tanggal)
        tabel = (
            TabelResmi(
                kunci=t["kunci"],
                label=t["label"],
                bab=t["bab"],
                kolom=int(t["kolom"]),
                judul=t["judul"],
            )
            for t in isi["tabel"]
        )
        return TabelWajib(**umum, tabel=tuple(tabel))

    @cached_property
    def dasar_wajib(self) -> DasarWajib:
        """What the list of legal instruments has to hold."""
        umum, isi = _pada("dasar_wajib", self.tanggal)
        wajib = (
            Dasar(instrumen=d["instrumen"], alasan=d["alasan"], bidang=tuple(d.get("bidang", ())))
            for d in isi["dasar"]
        )
        return DasarWajib(**umum, wajib=tuple(wajib), nomenklatur=tuple(isi["nomenklatur"]))

    @cached_property
    def hukuman_disiplin(self) -> "HukumanDisiplin":
        """Sanctions of PNS for absence."""
        from selaras.law.kepegawaian import HukumanDisiplin

        return HukumanDisiplin.dari(*_pada("hukuman_disiplin", self.tanggal))

    @cached_property
    def predikat_skp(self) -> "PredikatSkp":
        """Predikat kinerja of pegawai and how they spread."""
        from selaras.law.kepegawaian import PredikatSkp

        return PredikatSkp.dari(*_pada("predikat_skp", self.tanggal))

    @cached_property
    def angka_kredit(self) -> "AngkaKredit":
        """Angka kredit of jabatan fungsional."""
        from selaras.law.kepegawaian import AngkaKredit

        return AngkaKredit.dari(*_pada("angka_kredit", self.tanggal))

    @cached_property
    def matriks_talenta(self) -> "MatriksTalenta":
        """The nine boxes of manajemen talenta."""
        from selaras.law.kepegawaian import MatriksTalenta

        return MatriksTalenta.dari(*_pada("matriks_talenta", self.tanggal))

    @cached_property
    def beban_kerja(self) -> "BebanKerja":
        """Working time and scale of the analisis beban kerja."""
        from selaras.law.kepegawaian import BebanKerja

        return BebanKerja.dari(*_pada("beban_kerja", self.tanggal))

    @cached_property
    def kenaikan_pangkat(self) -> "KenaikanPangkat":
        """Conditions of the regular rise in pangkat."""
        from selaras.law.kepegawaian import KenaikanPangkat

        return KenaikanPangkat.dari(*_pada("kenaikan_pangkat", self.tanggal))

    @cached_property
    def periode_kenaikan_pangkat(self) -> "PeriodeKenaikanPangkat":
        """Months whose first day can be the TMT of a rise in pangkat."""
        from selaras.law.kepegawaian import PeriodeKenaikanPangkat

        return PeriodeKenaikanPangkat.dari(*_pada("periode_kenaikan_pangkat", self.tanggal))

    @cached_property
    def usia_pensiun(self) -> "UsiaPensiun":
        """Batas usia pensiun and the steps before it."""
        from selaras.law.kepegawaian import UsiaPensiun

        return UsiaPensiun.dari(*_pada("usia_pensiun", self.tanggal))

    @cached_property
    def satyalancana(self) -> "Satyalancana":
        """Levels of the Satyalancana Karya Satya."""
        from selaras.law.kepegawaian import Satyalancana

        return Satyalancana.dari(*_pada("satyalancana", self.tanggal))

    @cached_property
    def jam_pelajaran(self) -> "JamPelajaran":
        """Jam pelajaran of a year."""
        from selaras.law.kepegawaian import JamPelajaran

        return JamPelajaran.dari(*_pada("jam_pelajaran", self.tanggal))

    def satuan(self, teks: str) -> Satuan | None:
        """Return the known unit of a spelling, or ``None``: ``"%"`` is Persen."""
        return satuan().get(satuan_baku(teks))

    def _skala(self, nama: str) -> Skala:
        umum, isi = _pada(nama, self.tanggal)
        return Skala(
            **umum,
            jenjang=_jenjang(isi["pita"]),
            aturan_celah=AturanCelah(isi["aturan_celah"]),
        )


@cache
def at(tanggal: date) -> Hukum:
    """Return the law in force on a day.

    >>> at(date(2024, 8, 30)).predikat_kinerja.cari(Decimal("97.07")).nama
    'Sangat Tinggi'
    """
    return Hukum(tanggal)


@cache
def satuan() -> Mapping[str, Satuan]:
    """Return the known units by every spelling, in the form of ``satuan_baku``.

    Raises:
        LawDataError: One spelling names two units.
    """
    hasil: dict[str, Satuan] = {}
    for nama, rincian in baca("satuan.yaml")["satuan"].items():
        alias = tuple(rincian.get("alias", ()))
        s = Satuan(nama=nama, jenis=rincian["jenis"], alias=alias)
        for ejaan in (nama, *alias):
            lain = hasil.setdefault(satuan_baku(ejaan), s)
            if lain is not s:
                raise LawDataError(f"{ejaan!r} names both {lain.nama} and {nama}.")
    return hasil


def _pada(nama: str, tanggal: date) -> tuple[dict[str, Any], Isi]:
    """Return the common fields and the content of a parameter on a day."""
    berkas = baca(f"parameters/{nama}.yaml")
    batas = tanggal.isoformat()
    berlaku = max((sejak for sejak in berkas["values"] if sejak <= batas), default=None)
    if berlaku is None:
        raise ParameterNotInForceError(
            f"Parameter {nama!r} has no value on {tanggal}: the first one is in force since "
            f"{min(berkas['values'])}. Add an older value with its basis, or check the date."
        )
    isi: Isi = berkas["values"][berlaku]
    umum = {
        "dasar": LegalBasis(isi["basis"]["instrument"], isi["basis"]["place"]),
        "sejak": date.fromisoformat(berlaku),
        "diperiksa": date.fromisoformat(isi.get("checked_on", berkas["checked_on"])),
        "perlu_verifikasi": isi.get("verifikasi") == "perlu",
    }
    return umum, isi


def _angka(isi: Mapping[str, str]) -> dict[str, Decimal]:
    return {k: Decimal(v) for k, v in isi.items()}


def _jenjang(pita: list[Isi]) -> tuple[Jenjang, ...]:
    return tuple(
        Jenjang(
            nama=p.get("kode", p["sebutan"]),
            bawah=Decimal(p["dari"]) if "dari" in p else None,
            atas=Decimal(p["sampai"]),
            arti=p["sebutan"] if "kode" in p else "",
        )
        for p in pita
    )


def _tahapan(t: Isi) -> Tahapan:
    return Tahapan(
        kunci=t["kunci"],
        uraian=t["uraian"],
        geser_tahun=int(t["tahun"]) if "tahun" in t else None,
        bulan=int(t.get("bulan", 0)),
        minggu=int(t.get("minggu", 0)),
        setelah=t.get("setelah", ""),
        hari=int(t.get("hari", 0)),
        perlu_verifikasi=t.get("verifikasi") == "perlu",
    )


def _bab(b: Isi) -> Bab:
    return Bab(
        nomor=b["nomor"],
        judul=b["judul"],
        tabel=b.get("tabel", ""),
        subbab=tuple(_bab(s) for s in b.get("subbab", ())),
    )
