"""Typed parameters of kepegawaian: discipline, kinerja, talenta, kebutuhan, pangkat, pensiun."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeAlias

from selaras.core.abk import Pembulatan
from selaras.core.disiplin import Hukuman
from selaras.core.kenaikan_pangkat import SyaratReguler
from selaras.core.pensiun import SyaratPensiun
from selaras.core.predikat import AturanCelah, Jenjang
from selaras.core.skp import BatasSebaran
from selaras.law.parameter import Ketentuan, Skala

Umum: TypeAlias = Mapping[str, Any]
Isi: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class HukumanDisiplin(Ketentuan):
    """Sanctions for absence.

    Attributes:
        hukuman: Kinds, the lightest first, as :func:`selaras.core.disiplin.hukuman_ketidakhadiran`
            takes them.
        berturut: Consecutive working days that bring the heaviest at once.
        hari_berlaku: Working days from delivery to effect.
    """

    hukuman: tuple[Hukuman, ...]
    berturut: int
    hari_berlaku: int

    @classmethod
    def dari(cls, umum: Umum, isi: Isi) -> "HukumanDisiplin":
        """Build it from the content of its file."""
        return cls(
            **umum,
            hukuman=tuple(Hukuman(**{**h, "hari": int(h["hari"])}) for h in isi["hukuman"]),
            berturut=int(isi["berturut"]),
            hari_berlaku=int(isi["hari_berlaku"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PredikatSkp(Ketentuan):
    """Predikat kinerja of pegawai.

    Attributes:
        matriks: Rating of hasil kerja to (rating of perilaku to predikat).
        sebaran: Predikat of the organisation to the guide for the predikat of its pegawai.
    """

    matriks: Mapping[str, Mapping[str, str]]
    sebaran: Mapping[str, tuple[BatasSebaran, ...]]

    @classmethod
    def dari(cls, umum: Umum, isi: Isi) -> "PredikatSkp":
        """Build it from the content of its file."""
        sebaran = {
            predikat: tuple(
                BatasSebaran(
                    predikat=tuple(b["predikat"]),
                    minimum=Decimal(b.get("minimum", 0)),
                    maksimum=Decimal(b.get("maksimum", 1)),
                    orang_minimum=int(b.get("orang_minimum", 0)),
                )
                for b in batas
            )
            for predikat, batas in isi["sebaran"].items()
        }
        return cls(**umum, matriks=isi["matriks"], sebaran=sebaran)


@dataclass(frozen=True, slots=True, kw_only=True)
class AngkaKredit(Ketentuan):
    """Angka kredit of jabatan fungsional.

    Attributes:
        koefisien: Level to yearly coefficient.
        konversi: Predikat to percentage of the coefficient.
        kumulatif: ``keahlian`` or ``keterampilan`` to (golongan to credit for leaving it).
    """

    koefisien: Mapping[str, Decimal]
    konversi: Mapping[str, Decimal]
    kumulatif: Mapping[str, Mapping[str, Decimal]]

    @classmethod
    def dari(cls, umum: Umum, isi: Isi) -> "AngkaKredit":
        """Build it from the content of its file."""
        return cls(
            **umum,
            koefisien=_desimal(isi["koefisien"]),
            konversi=_desimal(isi["konversi"]),
            kumulatif={k: _desimal(v) for k, v in isi["kumulatif"].items()},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MatriksTalenta(Ketentuan):
    """The nine boxes.

    Attributes:
        matriks: Level of kinerja to (level of potensial to box).
        kelompok_suksesi: Boxes of the succession pool.
        batas_tengah, batas_atas: Cut-offs of both axes.
        rekomendasi: Box to what is recommended.
        bobot: Score to weights of its components; empty before they were set.
    """

    matriks: Mapping[str, Mapping[str, int]]
    kelompok_suksesi: frozenset[int]
    batas_tengah: Decimal
    batas_atas: Decimal
    rekomendasi: Mapping[int, str]
    bobot: Mapping[str, Mapping[str, Decimal]]

    @classmethod
    def dari(cls, umum: Umum, isi: Isi) -> "MatriksTalenta":
        """Build it from the content of its file."""
        return cls(
            **umum,
            matriks={k: _bulat(v) for k, v in isi["matriks"].items()},
            kelompok_suksesi=frozenset(map(int, isi["kelompok_suksesi"])),
            batas_tengah=Decimal(isi["batas"]["tengah"]),
            batas_atas=Decimal(isi["batas"]["atas"]),
            rekomendasi={int(k): v for k, v in isi["rekomendasi"].items()},
            bobot={k: _desimal(v) for k, v in isi["bobot"].items()},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class BebanKerja(Ketentuan):
    """Analisis beban kerja.

    Attributes:
        menit_efektif: Effective working minutes of one pegawai a year.
        pembulatan: How a need becomes a whole number.
        efektivitas: Scale of the efektivitas jabatan, A to E.
    """

    menit_efektif: Decimal
    pembulatan: Pembulatan
    efektivitas: Skala

    @classmethod
    def dari(cls, umum: Umum, isi: Isi) -> "BebanKerja":
        """Build it from the content of its file."""
        jenjang = (
            Jenjang(
                nama=p["sebutan"],
                bawah=Decimal(p["dari"]),
                atas=Decimal(p["sampai"]) if "sampai" in p else None,
            )
            for p in isi["pita"]
        )
        return cls(
            **umum,
            menit_efektif=Decimal(isi["menit_efektif"]),
            pembulatan=Pembulatan(isi["pembulatan"]),
            efektivitas=Skala(
                **umum,
                jenjang=tuple(jenjang),
                aturan_celah=AturanCelah.BULATKAN_DAHULU,
                desimal=2,
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class KenaikanPangkat(Ketentuan):
    """Regular rise in pangkat.

    Attributes:
        syarat: Conditions.
        pangkat: Golongan to the name of the pangkat, the lowest first.
    """

    syarat: SyaratReguler
    pangkat: Mapping[str, str]

    @classmethod
    def dari(cls, umum: Umum, isi: Isi) -> "KenaikanPangkat":
        """Build it from the content of its file."""
        syarat = SyaratReguler(
            tahun_dalam_pangkat=int(isi["tahun_dalam_pangkat"]),
            kinerja=frozenset(isi["kinerja"]),
            tahun_kinerja=int(isi["tahun_kinerja"]),
            plafon=isi["plafon"],
        )
        return cls(**umum, syarat=syarat, pangkat=isi["pangkat"])


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodeKenaikanPangkat(Ketentuan):
    """Months whose first day can be the TMT of a rise in pangkat."""

    bulan: frozenset[int]

    @classmethod
    def dari(cls, umum: Umum, isi: Isi) -> "PeriodeKenaikanPangkat":
        """Build it from the content of its file."""
        return cls(**umum, bulan=frozenset(map(int, isi["bulan"])))


@dataclass(frozen=True, slots=True, kw_only=True)
class UsiaPensiun(Ketentuan):
    """Pension.

    Attributes:
        usia: Jabatan to batas usia pensiun, years.
        jalan: Way into pension to its conditions.
        bulan_sebelum: Step to months before the TMT.
    """

    usia: Mapping[str, int]
    jalan: Mapping[str, SyaratPensiun]
    bulan_sebelum: Mapping[str, int]

    @classmethod
    def dari(cls, umum: Umum, isi: Isi) -> "UsiaPensiun":
        """Build it from the content of its file."""
        return cls(
            **umum,
            usia=_bulat(isi["usia"]),
            jalan={k: SyaratPensiun(**_bulat(v)) for k, v in isi["jalan"].items()},
            bulan_sebelum=_bulat(isi["bulan_sebelum"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Satyalancana(Ketentuan):
    """Satyalancana Karya Satya: level to years of continuous service."""

    jenjang: Mapping[str, int]

    @classmethod
    def dari(cls, umum: Umum, isi: Isi) -> "Satyalancana":
        """Build it from the content of its file."""
        return cls(**umum, jenjang=_bulat(isi["jenjang"]))


@dataclass(frozen=True, slots=True, kw_only=True)
class JamPelajaran(Ketentuan):
    """Development of competence in one year.

    Attributes:
        minimum_pns: Least JP of a PNS.
        maksimum_pppk: Most JP of a PPPK; ``None`` before it was set.
        menit: Minutes of one JP.
    """

    minimum_pns: Decimal
    maksimum_pppk: Decimal | None
    menit: int

    @classmethod
    def dari(cls, umum: Umum, isi: Isi) -> "JamPelajaran":
        """Build it from the content of its file."""
        maksimum = isi.get("maksimum_pppk")
        return cls(
            **umum,
            minimum_pns=Decimal(isi["minimum_pns"]),
            maksimum_pppk=None if maksimum is None else Decimal(maksimum),
            menit=int(isi["menit"]),
        )


def _desimal(isi: Mapping[str, str]) -> dict[str, Decimal]:
    return {k: Decimal(v) for k, v in isi.items()}


def _bulat(isi: Mapping[str, str]) -> dict[str, int]:
    return {k: int(v) for k, v in isi.items()}
