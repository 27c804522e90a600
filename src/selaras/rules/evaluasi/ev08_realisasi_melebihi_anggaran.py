"""EV08: more was spent than the budget of the year."""

from collections.abc import Iterator

from selaras.core.formulir_e81 import (
    REALISASI_RENJA,
    TARGET_RENJA,
    TRIWULAN,
    BarisE81,
    FormulirE81,
    Sisi,
)
from selaras.core.hitung_e81 import terjelaskan
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.evaluasi.tempat import (
    angka,
    isi_formulir,
    jenjang,
    kolom,
    letak,
    nilai_temuan,
    sebut,
)


class EV08MelebihiAnggaran(Rule):
    """Realisasi anggaran melebihi anggaran tahun berjalan.

    Yang diperiksa:
        Formulir E.81 kolom 12 Rp terhadap kolom 7 Rp. Baris di atasnya disebut hanya bila tidak
        satu pun baris di bawahnya melampaui.

    Mengapa:
        Belanja tidak boleh melampaui DPA; biasanya kolom 7 belum memuat pergeseran atau
        perubahan, atau realisasinya tercatat kumulatif lalu dijumlahkan.

    Contoh:
        Anggaran Rp 100.000.000, realisasi Rp 120.000.000.

    Cara memperbaiki:
        Perbarui kolom 7 menurut DPA terakhir, atau perbaiki realisasinya.
    """

    code = "EV08"
    name = "realisasi-melebihi-anggaran"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, Formulir E.81 kolom 7 dan 12"),)
    butuh_formulir = True

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per row that spent more than its budget."""
        formulir = isi_formulir(bahan)
        lebih = {b.id for b in formulir.rencana if _lebih(b)}
        for b in formulir.rencana:
            if b.id not in lebih or _di_bawah(formulir, b, lebih):
                continue
            if terjelaskan(jenjang(bahan), b, (TARGET_RENJA, *TRIWULAN, REALISASI_RENJA)):
                continue
            anggaran, realisasi = b.nilai(TARGET_RENJA, Sisi.RP), b.nilai(REALISASI_RENJA, Sisi.RP)
            if anggaran is None or realisasi is None:
                continue
            yield self.finding(
                letak(b, REALISASI_RENJA, Sisi.RP),
                f"{sebut(b)}: {kolom(formulir, REALISASI_RENJA, Sisi.RP)} "
                f"{angka(realisasi, Sisi.RP)}, melebihi anggarannya (kolom "
                f"{formulir.nomor(TARGET_RENJA)} Rp) {angka(anggaran, Sisi.RP)} sebesar "
                f"{angka(realisasi - anggaran, Sisi.RP)}.",
                stated=nilai_temuan(realisasi, Sisi.RP),
                expected=nilai_temuan(anggaran, Sisi.RP),
                saran="Perbarui anggarannya menurut DPA terakhir, atau perbaiki realisasinya.",
            )


def _lebih(b: BarisE81) -> bool:
    anggaran, realisasi = b.nilai(TARGET_RENJA, Sisi.RP), b.nilai(REALISASI_RENJA, Sisi.RP)
    return anggaran is not None and realisasi is not None and realisasi > anggaran


def _di_bawah(formulir: FormulirE81, b: BarisE81, lebih: set[str]) -> bool:
    return any(a.id in lebih or _di_bawah(formulir, a, lebih) for a in formulir.anak(b))
