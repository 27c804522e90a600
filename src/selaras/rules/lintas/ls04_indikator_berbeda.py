"""LS04: an indikator is worded differently in another table."""

from collections.abc import Iterator

from selaras.core.renja import Tertulis
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Letak, Rule, Severity
from selaras.rules.indikator.kata import rapat
from selaras.rules.indikator.milik import salah_tempat
from selaras.rules.lintas.pembanding import berbeda_kata, ket_huruf, lipat


class LS04IndikatorBerbeda(Rule):
    """Bunyi indikator berbeda antartabel.

    Yang diperiksa:
        Bunyi indikator yang tercetak dalam Tabel T-C.29, T-C.30, T-C.31, dan II.2 terhadap
        bunyinya dalam data rencana; perbedaan spasi tidak dihitung. Indikator milik
        baris lain diperiksa IN06.

    Mengapa:
        Indikator yang berbunyi lain dapat berarti ukuran lain. Pembaca tidak dapat mengikuti
        satu indikator dari evaluasi ke rencana.

    Contoh:
        T-C.29 “Nilai SAKIP Perangkat Daerah”, T-C.33 “Nilai Sakip”.

    Cara memperbaiki:
        Pakai bunyi menurut Renstra atau nomenklatur pada semua tabel.
    """

    code = "LS04"
    name = "indikator-berbeda"
    severity = Severity.INFO
    legal_basis = (
        LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.29"),
        LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.33"),
    )

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per printed wording that differs from the one of the data."""
        renja = bahan.renja
        salah = bahan.sekali(salah_tempat)  # IN06 speaks of these
        for keluaran in renja.keluaran:
            indikator = renja.indikator_oleh_id.get(keluaran.indikator)
            if (
                indikator is None
                or {(keluaran.simpul, rapat(teks)) for teks in (keluaran.uraian, indikator.uraian)}
                & salah
            ):
                continue
            tertulis = Tertulis(tabel="TC33", baris="", kolom="indikator", teks=keluaran.uraian)
            if berbeda_kata(tertulis, indikator.uraian):
                yield self._temuan(
                    bahan.letak("TC33", keluaran.simpul, "indikator", keluaran),
                    bahan.sebut(keluaran.simpul),
                    keluaran.uraian,
                    indikator.uraian,
                )
        for sel in renja.tertulis:
            baku = _baku(bahan, sel)
            if baku and sel.teks.strip() and berbeda_kata(sel, baku):
                yield self._temuan(
                    bahan.letak(sel.tabel, sel.baris, sel.kolom, sel),
                    bahan.sebut(sel.baris),
                    lipat(sel.teks),
                    baku,
                )

    def _temuan(self, letak: Letak, baris: str, tertulis: str, baku: str) -> Finding:
        return self.finding(
            letak,
            f"Indikator {baris} berbunyi “{tertulis}”, pada tabel lain “{baku}”"
            f"{ket_huruf(tertulis, baku)}.",
            stated=tertulis,
            expected=baku,
            saran="Pakai bunyi menurut Renstra atau nomenklatur pada semua tabel.",
        )


def _baku(bahan: Bahan, sel: Tertulis) -> str:
    """Return the wording of the data for a printed indikator cell; empty if there is none."""
    renja = bahan.renja
    if sel.tabel in ("TC30", "II2", "III1", "IKU") and sel.kolom in ("indikator", "ikk"):
        indikator = renja.indikator_oleh_id.get(sel.baris)
        return indikator.uraian if indikator else ""
    if sel.tabel == "TC29" and sel.kolom == "indikator":
        indikator = renja.indikator_oleh_id.get(sel.baris)
        milik = renja.indikator_milik.get(sel.baris, ())
        return indikator.uraian if indikator else (milik[0].uraian if milik else "")
    sisi = {
        "rkpd_indikator": renja.rkpd_oleh_simpul,
        "kebutuhan_indikator": renja.kebutuhan_oleh_simpul,
    }.get(sel.kolom)
    if sel.tabel == "TC31" and sisi is not None:
        baris = sisi.get(sel.baris, ())
        return baris[0].indikator if baris else ""
    if sel.tabel == "TC33" and sel.kolom == "indikator":
        keluaran = renja.keluaran_oleh_simpul.get(sel.baris, ())
        return keluaran[0].uraian if keluaran else ""
    return ""
