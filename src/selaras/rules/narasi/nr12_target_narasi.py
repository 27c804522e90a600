"""NR12: a target printed in the IKU sheet, Tabel III.1 or prose is not that of the plan."""

from collections.abc import Iterator
from decimal import Decimal

from selaras.core.renja import DokumenTarget, Indikator, Pernyataan, Ukuran
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.narasi.pernyataan import (
    angka,
    baca,
    dengan_ukuran,
    indikator,
    letak,
    sebut_bagian,
    target_indikator,
)


class NR12TargetNarasi(Rule):
    """Target pada lembar IKU, Tabel III.1, atau narasi berbeda dari rencana.

    Yang diperiksa:
        Target sebuah indikator yang dicetak di luar tabel kinerja, terhadap target Renja tahun
        itu, atau target Renstra bila Renja tidak menetapkannya.

    Mengapa:
        Lembar IKU menjadi dasar perjanjian kinerja. Target yang tertinggal dari tahun lain
        membuat kinerja dinilai dengan ukuran yang salah.

    Contoh:
        Lembar IKU menulis target 85, Renja dan Tabel III.1 menulis 87; 85 adalah target tahun
        sebelumnya.

    Cara memperbaiki:
        Ganti dengan target tahun rencana.
    """

    code = "NR12"
    name = "target-narasi"
    severity = Severity.ERROR
    legal_basis = (
        LegalBasis("permendagri-86-2017", "Lampiran, sistematika Renja Perangkat Daerah"),
        LegalBasis("permenpanrb-53-2014"),
    )

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per printed target that the plan does not set."""
        oleh = bahan.renja.tertulis_oleh
        for p in (*dengan_ukuran(bahan, Ukuran.TARGET), *_lembar_iku(bahan)):
            tertulis = baca(p.nilai)
            tempat = letak(bahan, p)
            if tertulis is None or p.tahun is None:
                continue
            if tempat.table == "III1" and ("III1", p.simpul, "target") in oleh:
                continue  # that table is checked cell by cell
            calon = [(i, _target(bahan, i, p.tahun)) for i in indikator(bahan, p.simpul)]
            ada = [(i, t) for i, t in calon if t is not None]
            if not ada or tertulis.cocok(bahan, *(t[1] for _, t in ada)):
                continue
            i, (dokumen, benar) = ada[0]
            yield self.finding(
                tempat,
                f"{sebut_bagian(p.bagian)} menulis target {p.tahun} “{i.uraian}” "
                f"{p.nilai.strip()}, sedangkan {dokumen} {angka(benar)}."
                + _tahun_lain(bahan, i, p, tertulis.nilai),
                stated=tertulis.nilai,
                expected=benar,
                saran="Ganti dengan target tahun rencana.",
            )


def _lembar_iku(bahan: Bahan) -> Iterator[Pernyataan]:
    """Yield the printed targets of the IKU sheet that no statement repeats."""
    sudah = {p.simpul for p in dengan_ukuran(bahan, Ukuran.TARGET) if p.bagian == "iku"}
    for t in bahan.renja.tertulis:
        if t.tabel == "IKU" and t.kolom == "target" and t.baris not in sudah:
            yield Pernyataan(
                id="",
                bagian="iku",
                ukuran=Ukuran.TARGET,
                simpul=t.baris,
                tahun=bahan.renja.dokumen.tahun,
                nilai=t.teks,
                asal=t.asal,
            )


def _target(bahan: Bahan, i: Indikator, tahun: int) -> tuple[str, Decimal] | None:
    """Return the target of a year: that of the Renja, else that of the Renstra."""
    for dokumen, nama in ((DokumenTarget.RENJA, "Renja"), (DokumenTarget.RENSTRA, "Renstra")):
        t = bahan.renja.target_oleh.get((i.id, tahun, dokumen))
        if t is not None and t.nilai is not None:
            return nama, t.nilai
    return None


def _tahun_lain(bahan: Bahan, i: Indikator, p: Pernyataan, tertulis: Decimal) -> str:
    """Say of which other year the printed target is, if of any."""
    for t in bahan.sekali(target_indikator).ambil(i.id):
        if t.nilai == tertulis and t.tahun != p.tahun:
            return f" Angka {angka(tertulis)} adalah target {t.dokumen.title()} tahun {t.tahun}."
    return ""
