"""NR06: a line stands in a list of BAB II.1 that its capaian does not belong to."""

from collections.abc import Iterator
from itertools import takewhile

from selaras.core.renja import Pernyataan, StatusCapaian, Ukuran
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.narasi.pernyataan import (
    dengan_ukuran,
    di_bagian,
    kata_status,
    letak,
    nilai_status,
    persen,
    sebaris,
    sebut_bagian,
    sebut_baris,
    status_mungkin,
    tingkat,
)


class NR06DaftarStatus(Rule):
    """Baris masuk daftar capaian yang salah.

    Yang diperiksa:
        Setiap baris yang disebut tidak memenuhi, memenuhi, atau melebihi target, terhadap
        capaiannya menurut target dan realisasi yang ditulis atau menurut data (tanpa
        pembulatan: 99,996% belum memenuhi). Baris tanpa angka diperiksa terhadap daftar lain.

    Mengapa:
        Tiga daftar BAB II.1 menentukan siapa yang harus menjelaskan. Baris di daftar yang salah
        luput dari penjelasan.

    Contoh:
        Capaian 87,70% dimuat dalam daftar yang memenuhi target.

    Cara memperbaiki:
        Pindahkan baris ke daftar yang sesuai, atau perbaiki capaiannya.
    """

    code = "NR06"
    name = "daftar-status"
    severity = Severity.ERROR
    legal_basis = (
        LegalBasis("permendagri-86-2017", "Lampiran, sistematika Renja Perangkat Daerah"),
    )

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per line in a wrong list, or in two lists without figures."""
        for p in dengan_ukuran(bahan, Ukuran.STATUS):
            status = nilai_status(p)
            if status is None or _milik_nr07(bahan, p):
                continue
            mungkin = status_mungkin(bahan, p)
            if mungkin and status not in mungkin:
                seharusnya, capaian = next(iter(mungkin.items()))
                yield self.finding(
                    letak(bahan, p),
                    f"{sebut_bagian(p.bagian)} menyebut {sebut_baris(bahan, p.simpul)} "
                    f"{kata_status(status)} target {p.tahun or ''}, sedangkan capaiannya "
                    f"{persen(capaian)}: {kata_status(seharusnya)}.".replace(" ,", ","),
                    stated=status.value,
                    expected=seharusnya.value,
                    saran="Pindahkan baris ke daftar yang sesuai, atau perbaiki capaiannya.",
                )
            elif not mungkin and (lain := _bertentangan(bahan, p, status)) is not None:
                yield self.finding(
                    letak(bahan, p),
                    f"{sebut_baris(bahan, p.simpul)} disebut {kata_status(status)} target di "
                    f"{di_bagian(p.bagian)}, tetapi {lain.nilai.replace('_', ' ')} target di "
                    f"{di_bagian(lain.bagian)}.",
                    stated=status.value,
                    saran="Tulis target dan realisasinya, lalu pilih satu daftar.",
                    ikut=(letak(bahan, lain),),
                )


def _bertentangan(bahan: Bahan, p: Pernyataan, status: StatusCapaian) -> Pernyataan | None:
    """Return the first earlier statement that puts the line in another list."""
    lebih_dulu = takewhile(lambda q: q != p, sebaris(bahan, p, Ukuran.STATUS))
    return next((q for q in lebih_dulu if nilai_status(q) not in (None, status)), None)


def _milik_nr07(bahan: Bahan, p: Pernyataan) -> bool:
    """Tell whether the document also says that there is no such line; NR07 names both parts."""
    return (p.nilai, p.tahun, tingkat(bahan, p.simpul)) in bahan.sekali(_tidak_ada)


def _tidak_ada(bahan: Bahan) -> frozenset[tuple[str, int | None, str | None]]:
    return frozenset((q.nilai, q.tahun, q.satuan) for q in dengan_ukuran(bahan, Ukuran.TIDAK_ADA))
