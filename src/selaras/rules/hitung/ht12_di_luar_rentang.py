"""HT12: a share above 100 percent, or a negative quantity."""

import re
from collections.abc import Iterator
from decimal import Decimal

from selaras.core.angka import SERATUS, format_angka
from selaras.core.renja import (
    Cakupan,
    DokumenTarget,
    Indikator,
    Realisasi,
    Target,
    TingkatIndikator,
)
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.indikator.tempat import letak_indikator, sebut_indikator

_BAGIAN = re.compile(r"^\W*(persentase|presentase|prosentase|cakupan|proporsi)\b", re.IGNORECASE)


class HT12DiLuarRentang(Rule):
    """Angka di luar rentang yang mungkin.

    Yang diperiksa:
        Target dan realisasi indikator bersatuan persen yang berupa bagian dari keseluruhan
        (persentase, cakupan, proporsi) tidak melebihi 100; tidak ada target, realisasi, atau
        capaian awal yang negatif.

    Mengapa:
        Bagian tidak dapat melebihi keseluruhan. Angka seperti itu salah ketik, atau pembilang dan
        penyebutnya dari kelompok yang berbeda.

    Contoh:
        “Persentase ASN yang mengikuti pengembangan kompetensi” dengan realisasi 264.

    Cara memperbaiki:
        Perbaiki angkanya, atau ubah rumusan indikatornya menjadi rasio.
    """

    code = "HT12"
    name = "di-luar-rentang"
    severity = Severity.ERROR
    legal_basis = (LegalBasis("kebijakan-selaras", "bagian tidak melebihi keseluruhan"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per value out of range."""
        indikator = bahan.renja.indikator_oleh_id
        for i in bahan.renja.indikator:
            yield from self._nilai(bahan, i, "awal", "capaian awal", i.capaian_awal, i)
        for t in bahan.renja.target:
            if t.indikator in indikator:
                kolom, nama = _kolom_target(bahan, t), f"target {t.dokumen.value} {t.tahun}"
                yield from self._nilai(bahan, indikator[t.indikator], kolom, nama, t.nilai, t)
        for r in bahan.renja.realisasi:
            if r.indikator in indikator and r.cakupan is Cakupan.TAHUN:
                i = indikator[r.indikator]
                nama = f"realisasi {r.tahun}"
                yield from self._nilai(bahan, i, _kolom_realisasi(bahan, i, r), nama, r.nilai, r)

    def _nilai(
        self,
        bahan: Bahan,
        i: Indikator,
        kolom: str,
        nama: str,
        nilai: Decimal | None,
        rekaman: Indikator | Target | Realisasi,
    ) -> Iterator[Finding]:
        if nilai is None:
            return
        negatif = nilai < 0
        if not negatif and (nilai <= SERATUS or not _berbagian(bahan, i)):
            return
        batas = "tidak boleh negatif" if negatif else "tidak dapat melebihi 100%"
        yield self.finding(
            letak_indikator(bahan, i, kolom, rekaman),
            f"{sebut_indikator(bahan, i)}: {nama} {format_angka(nilai, None)} {i.satuan} "
            f"untuk “{i.uraian}” {batas}.",
            stated=nilai,
            expected=Decimal(0) if negatif else SERATUS,
            saran="Perbaiki angkanya, atau ubah rumusan indikatornya.",
        )


def _berbagian(bahan: Bahan, i: Indikator) -> bool:
    satuan = bahan.hukum.satuan(i.satuan)
    return satuan is not None and satuan.nama == "Persen" and bool(_BAGIAN.match(i.uraian))


def _kolom_target(bahan: Bahan, t: Target) -> str:
    match t.dokumen:
        case DokumenTarget.PROYEKSI:
            return f"proyeksi_{t.tahun}"
        case DokumenTarget.RENJA if t.tahun == bahan.renja.dokumen.tahun - 1:
            return "target_n1"
        case _:
            return f"target_{t.tahun}"


def _kolom_realisasi(bahan: Bahan, i: Indikator, r: Realisasi) -> str:
    if i.tingkat is TingkatIndikator.IKK:
        return f"realisasi_{r.tahun}"
    mundur = bahan.renja.dokumen.tahun - r.tahun
    return {3: "realisasi_n3", 2: "realisasi_n2", 1: "realisasi_tw"}.get(
        mundur, f"realisasi_{r.tahun}"
    )
