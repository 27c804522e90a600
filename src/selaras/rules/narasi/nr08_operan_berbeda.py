"""NR08: a target or realisasi in prose is not the one of the tables."""

from collections.abc import Iterator
from decimal import Decimal

from selaras.core.renja import DokumenTarget, Pernyataan, Ukuran
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Letak, Rule, Severity
from selaras.rules.indeks import Indeks
from selaras.rules.narasi.pernyataan import (
    angka,
    baca,
    dengan_ukuran,
    hasil,
    kata_status,
    letak,
    nilai_status,
    persen,
    sebut_bagian,
    sebut_baris,
    senasib,
)
from selaras.rules.narasi.rata_rata import rata_rata


class NR08OperanBerbeda(Rule):
    """Target atau realisasi dalam narasi berbeda dari tabel.

    Yang diperiksa:
        Target dan realisasi yang ditulis narasi untuk satu baris, terhadap target Renja dan
        realisasi tahun itu dalam data (Tabel T-C.29). Pembulatan diterima.

    Mengapa:
        Narasi dan tabel menceritakan peristiwa yang sama. Bila realisasinya dua, capaian, daftar,
        dan rata-ratanya pun dua.

    Contoh:
        Narasi menulis realisasi 1 laporan, Tabel T-C.29 mencatat 2.

    Cara memperbaiki:
        Cari bukti realisasinya, lalu samakan narasi dan tabel.
    """

    code = "NR08"
    name = "operan-berbeda"
    severity = Severity.ERROR
    legal_basis = (
        LegalBasis("permendagri-86-2017", "Lampiran, sistematika Renja Perangkat Daerah"),
        LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.29"),
    )

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per stated operand that no indikator of the line has."""
        for p in dengan_ukuran(bahan, Ukuran.CAPAIAN):
            ada = hasil(bahan, p.simpul, p.tahun)
            if not ada:
                continue
            for nama, teks, data in (
                ("target", p.target, [h.target.angka for h in ada]),
                ("realisasi", p.realisasi, [h.realisasi.angka for h in ada]),
            ):
                tertulis = baca(teks)
                if tertulis is None or data[0] is None or tertulis.cocok(bahan, *data):
                    continue
                yield self.finding(
                    letak(bahan, p),
                    f"{sebut_bagian(p.bagian)}: {nama} {p.tahun} {sebut_baris(bahan, p.simpul)} "
                    f"tertulis {teks.strip()}, sedangkan tabel mencatat {angka(data[0])}."
                    + (_renstra(bahan, p, tertulis.nilai) if nama == "target" else "")
                    + _akibat(bahan, p),
                    stated=tertulis.nilai,
                    expected=data[0],
                    saran="Cari bukti yang benar, lalu samakan narasi dan tabel.",
                    ikut=tuple(_ikut(bahan, p)),
                )


def _renstra(bahan: Bahan, p: Pernyataan, tertulis: Decimal) -> str:
    for h in hasil(bahan, p.simpul, p.tahun):
        t = bahan.renja.target_oleh.get((h.indikator.id, p.tahun or 0, DokumenTarget.RENSTRA))
        if t is not None and t.nilai == tertulis:
            return " Yang tertulis adalah target Renstra, bukan target Renja."
    return ""


def _akibat(bahan: Bahan, p: Pernyataan) -> str:
    """Say what changes when the table is right."""
    h = hasil(bahan, p.simpul, p.tahun)[0]
    if h.capaian.angka is None or h.status is None:
        return ""
    return f" Menurut tabel capaiannya {persen(h.capaian.angka)}: {kata_status(h.status)} target."


def _ikut(bahan: Bahan, p: Pernyataan) -> Iterator[Letak]:
    """Yield the lists and averages that follow the stated figure and not the data."""
    status = {h.status for h in hasil(bahan, p.simpul, p.tahun)}
    for q in senasib(bahan, p, Ukuran.STATUS):
        if nilai_status(q) not in status:
            yield letak(bahan, q)
    for q in bahan.sekali(_rata_meleset).gabung({(p.tahun, ""), (p.tahun, p.simpul)}):
        yield letak(bahan, q)


def _rata_meleset(bahan: Bahan) -> Indeks[tuple[int | None, str], Pernyataan]:
    """Return the averages that the data do not give, by year and every line averaged.

    An average of the whole plan is found under the empty line.
    """

    def baris(q: Pernyataan) -> Iterator[tuple[int | None, str]]:
        tertulis, rata = baca(q.nilai), rata_rata(bahan, q)
        if tertulis is not None and not tertulis.cocok(bahan, rata.rata(rata.data)):
            for s in {""} if rata.dalam is None else rata.dalam:
                yield q.tahun, s

    return Indeks(dengan_ukuran(bahan, Ukuran.RATA_RATA_CAPAIAN), baris)
