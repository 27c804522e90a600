"""HT06: a very high capaian without a note."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from selaras.core.angka import NOL_DESIMAL, format_angka
from selaras.core.nilai import Nilai
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Letak, Rule, Severity
from selaras.rules.hitung.baris_tc29 import berisi, rekaman_realisasi
from selaras.rules.hitung.catatan import bercatatan, berfaktor

if TYPE_CHECKING:
    from selaras.core.tc29 import BarisTC29


@dataclass(frozen=True, slots=True)
class _Persen:
    """A percentage of a row: its column, what messages call it, its value."""

    kolom: str
    nama: str
    nilai: Decimal


@dataclass(frozen=True, slots=True)
class _Tinggi:
    """A row with percentages above the limit, in order of their columns."""

    id: str
    baris: "BarisTC29"
    persen: tuple[_Persen, ...]

    def letak(self, bahan: Bahan) -> Letak:
        kolom = self.persen[0].kolom
        rekaman = rekaman_realisasi(bahan, self.baris, kolom)
        return bahan.letak("TC29", self.id, kolom, rekaman)


class HT06CapaianTinggi(Rule):
    """Capaian sangat tinggi tanpa catatan.

    Yang diperiksa:
        Tabel T-C.29: tingkat realisasi tahun berjalan, tingkat capaian Renstra, dan capaian
        tahun lalu terhadap target Renjanya, yang melebihi batas kewajaran (150%), pada baris
        tanpa catatan. Untuk capaian tahun lalu, faktor pendorong dalam BAB II.1 juga dianggap
        penjelasan. Satu temuan untuk setiap baris; kegiatan yang persentasenya sama dengan sub
        kegiatannya ikut temuan sub kegiatan itu; selisih satu satuan hanya diberitahukan.

    Mengapa:
        Capaian setinggi itu biasanya berarti target terlalu rendah, satuan berganti, atau salah
        ketik. Verifikator akan menanyakannya.

    Contoh:
        Target 784 orang, realisasi s.d. Triwulan II 3.683 orang: 469,77%.

    Cara memperbaiki:
        Jelaskan dalam kolom catatan, atau perbaiki target atau realisasinya.
    """

    code = "HT06"
    name = "capaian-tinggi"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("kebijakan-selaras", "batas kewajaran"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per row, at its first high percentage.

        A kegiatan with the very percentages of one of its sub kegiatan follows it.
        """
        tinggi = {t.id: t for t in _tinggi(bahan)}
        pemimpin: dict[str, str] = {}  # of a row above: the first row below it that is alike
        for t in tinggi.values():
            induk = bahan.renja.simpul_oleh_id.get(t.id)
            atas = tinggi.get(induk.induk) if induk else None
            if atas is not None and atas.persen == t.persen:
                pemimpin.setdefault(atas.id, t.id)
        pengikut = {bawah: tinggi[atas] for atas, bawah in pemimpin.items()}
        batas = bahan.hukum.batas_kewajaran.capaian_tinggi
        for t in tinggi.values():
            if t.id in pemimpin:
                continue
            atas_sama = pengikut.get(t.id)
            sebutan = " dan ".join(f"{p.nama} {format_angka(p.nilai, 2)}%" for p in t.persen)
            yield self.finding(
                t.letak(bahan),
                f"{bahan.sebut(t.id)}: {sebutan}, melebihi {format_angka(batas, None)}% tanpa "
                "catatan.",
                stated=t.persen[0].nilai,
                expected=batas,
                saran="Jelaskan dalam catatan, atau perbaiki target atau realisasinya.",
                severity=None if _berarti(bahan, t.baris, t.persen[0].kolom) else Severity.INFO,
                ikut=(atas_sama.letak(bahan),) if atas_sama else (),
            )


def _tinggi(bahan: Bahan) -> "Iterator[_Tinggi]":
    """Yield the rows without a note that have a percentage above the limit."""
    batas = bahan.hukum.batas_kewajaran.capaian_tinggi
    tahun = bahan.renja.dokumen.tahun
    for id_baris, baris in berisi(bahan):
        if bercatatan(bahan, "TC29", id_baris):
            continue
        calon: list[tuple[str, str, Nilai]] = [
            ("tingkat_realisasi", f"tingkat realisasi {tahun - 1}", baris.tingkat_realisasi),
            ("tingkat_capaian", "tingkat capaian Renstra", baris.tingkat_capaian),
        ]
        if not berfaktor(bahan, baris.indikator):
            calon.append(("realisasi_n2", f"capaian {tahun - 2}", baris.resmi_tingkat_n2))
        persen = tuple(
            _Persen(kolom, nama, n.angka)
            for kolom, nama, n in calon
            if n.angka is not None and n.angka > batas
        )
        if persen:
            yield _Tinggi(id_baris, baris, persen)


def _berarti(bahan: Bahan, baris: "BarisTC29", kolom: str) -> bool:
    """Tell whether realisasi and target differ by more than a unit: 2 of 1 is no riddle."""
    pasangan = {
        "tingkat_realisasi": (baris.realisasi_tw, baris.target_n1),
        "tingkat_capaian": (baris.perkiraan, baris.kondisi_akhir),
        "realisasi_n2": (baris.realisasi_n2, baris.resmi_target_n2),
    }
    realisasi, target = (n.angka or NOL_DESIMAL for n in pasangan[kolom])
    return realisasi - target >= bahan.hukum.batas_kewajaran.lompatan_minimum
