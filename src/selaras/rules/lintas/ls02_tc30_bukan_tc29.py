"""LS02: Tabel T-C.30 prints another figure than the evaluation holds."""

from collections.abc import Iterator
from decimal import Decimal

from selaras.core.angka import cocok_tercetak, desimal_tercetak, parse_angka
from selaras.core.errors import SelarasError
from selaras.core.renja import Cakupan, DokumenTarget
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.lintas.pembanding import angka


class LS02TC30BukanTC29(Rule):
    """Angka yang sama tercetak berbeda dalam Tabel T-C.29 dan T-C.30.

    Yang diperiksa:
        Target Renstra, realisasi tahunan, dan proyeksi yang tercetak dalam Tabel T-C.30,
        terhadap data indikator yang sama.

    Mengapa:
        Satu indikator hanya mempunyai satu target dan satu realisasi setahun. Dua angka berarti
        salah satu tabel tidak diperbarui.

    Contoh:
        Target Indeks Kepuasan 2026: T-C.29 90, T-C.30 89.

    Cara memperbaiki:
        Cari angka yang benar pada dokumen Renstra atau bukti realisasinya, lalu samakan.
    """

    code = "LS02"
    name = "tc30-bukan-tc29"
    severity = Severity.ERROR
    legal_basis = (
        LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.29"),
        LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.30"),
    )

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per printed number that the data contradicts."""
        for sel in bahan.renja.tertulis:
            if sel.tabel != "TC30" or sel.baris not in bahan.renja.indikator_oleh_id:
                continue
            data = _data(bahan, sel.baris, sel.kolom)
            if data is None or not sel.teks.strip():
                continue
            try:
                tercetak = parse_angka(sel.teks)
            except SelarasError:
                continue
            if not cocok_tercetak(tercetak, desimal_tercetak(sel.teks), data):
                yield self.finding(
                    bahan.letak("TC30", sel.baris, sel.kolom, sel),
                    f"{bahan.sebut(sel.baris)}: {sel.kolom.replace('_', ' ')} tercetak {sel.teks} "
                    f"dalam T-C.30, sedangkan T-C.29 dan datanya {angka(data)}.",
                    stated=tercetak,
                    expected=data,
                    saran="Cari angka yang benar pada Renstra atau bukti realisasi.",
                )


def _data(bahan: Bahan, indikator: str, kolom: str) -> Decimal | None:
    """Return what the data says of a column such as ``target_2026``; ``None`` if nothing."""
    jenis, _, tahun = kolom.rpartition("_")
    if not tahun.isdigit():
        return None
    renja = bahan.renja
    match jenis:
        case "target" | "proyeksi":
            dokumen = DokumenTarget.RENSTRA if jenis == "target" else DokumenTarget.PROYEKSI
            target = renja.target_oleh.get((indikator, int(tahun), dokumen))
            return target.nilai if target else None
        case "realisasi":
            realisasi = renja.realisasi_oleh.get((indikator, int(tahun), None, Cakupan.TAHUN))
            return realisasi.nilai if realisasi else None
        case _:
            return None
