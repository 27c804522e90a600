"""EV10: money was spent, but the performance is zero or blank."""

from collections.abc import Iterator

from selaras.core.formulir_e81 import (
    REALISASI_RENJA,
    TARGET_RENJA,
    TRIWULAN,
    BarisE81,
    FormulirE81,
    Jenis,
    Sisi,
)
from selaras.core.hitung_e81 import triwulan
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.evaluasi.tempat import angka, isi_formulir, kolom, letak, nilai_temuan, sebut

_TRIWULAN_AKHIR = 4


class EV10DanaTanpaKinerja(Rule):
    """Anggaran terserap tanpa realisasi kinerja.

    Yang diperiksa:
        Formulir E.81 baris paling bawah yang berindikator dan bertarget: realisasi Rp ada,
        realisasi K setahun nol (hanya pada formulir Triwulan IV) atau kosong. Bila formulirnya
        menulis persentase triwulan 100% sedangkan K nol, itu disebut.

    Mengapa:
        Uang habis tanpa hasil perlu penjelasan; lebih sering kolom K-nya lupa diisi.

    Contoh:
        Triwulan IV tertulis 100% dan realisasi Rp 321.890.797, tetapi K tertulis 0 laporan.

    Cara memperbaiki:
        Isi realisasi kinerjanya, atau jelaskan dalam kolom keterangan.
    """

    code = "EV10"
    name = "dana-tanpa-kinerja"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, Formulir E.81 kolom 12"),)
    butuh_formulir = True

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per lowest row that spent money and states no performance."""
        formulir = isi_formulir(bahan)
        for b in formulir.rencana:
            if formulir.anak(b) or not b.indikator or not b.nilai(TARGET_RENJA):
                continue
            uang = b.nilai(REALISASI_RENJA, Sisi.RP)
            keadaan = _keadaan(formulir, b)
            if not uang or uang < 0 or not keadaan or b.keterangan:
                continue
            seratus = (
                " Persentase triwulan terakhirnya tertulis 100%."
                if b.nilai(TRIWULAN[-1], Sisi.PERSEN) in (1, 100)
                else ""
            )
            yield self.finding(
                letak(b, REALISASI_RENJA, Sisi.K),
                f"{sebut(b)}: realisasi anggaran {angka(uang, Sisi.RP)}, sedangkan "
                f"{kolom(formulir, REALISASI_RENJA, Sisi.K)} {keadaan} dari target "
                f"{angka(b.nilai(TARGET_RENJA) or uang, Sisi.K)} {b.satuan}".rstrip()
                + f".{seratus}",
                stated=b.nilai(REALISASI_RENJA),
                expected=nilai_temuan(b.nilai(TARGET_RENJA) or uang, Sisi.K) if seratus else None,
                saran="Isi realisasi kinerjanya, atau jelaskan dalam kolom keterangan.",
            )


def _keadaan(formulir: FormulirE81, b: BarisE81) -> str:
    """Return in what state the performance of a row is; empty when it states some."""
    baris = [b, *(x for x in formulir.baris if x.jenis is Jenis.INDIKATOR and x.induk == b.id)]
    nilai = [n for x in baris for n in (*triwulan(x), x.nilai(REALISASI_RENJA))]
    if any(nilai):
        return ""
    if all(n is None for n in nilai):
        return "kosong"
    return "0" if formulir.triwulan == _TRIWULAN_AKHIR else ""
