"""HT05: the printed kondisi akhir does not follow from the yearly targets."""

from collections.abc import Iterator

from selaras.core.angka import jumlahkan
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.hitung.baris_tc29 import Beda, beda, dijumlah, ikut_tingkat
from selaras.rules.hitung.pesan import pesan_beda


class HT05KondisiAkhir(Rule):
    """Kondisi kinerja akhir periode tidak mengikuti target tahunannya.

    Yang diperiksa:
        Kolom kondisi akhir Tabel T-C.29: jumlah target tahunan (dengan atau tanpa capaian awal)
        untuk indikator yang dijumlahkan, target tahun terakhir untuk yang lain.

    Mengapa:
        Kondisi akhir adalah pembagi tingkat capaian. Keliru di sini berarti capaian Renstra
        keliru pada setiap evaluasi.

    Contoh:
        Target 12 laporan setiap tahun selama lima tahun, kondisi akhir tercetak 12, seharusnya
        60.

    Cara memperbaiki:
        Samakan kondisi akhir dengan target tahunannya, atau ubah kebijakan pengukurannya.
    """

    code = "HT05"
    name = "kondisi-akhir"
    severity = Severity.ERROR
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.29"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per printed end condition that the targets do not give."""
        for b in beda(bahan, "kondisi_akhir"):
            yield self.finding(
                bahan.letak("TC29", b.id, "kondisi_akhir", b.sel.rekaman),
                pesan_beda(bahan, b) + _dugaan(b),
                stated=b.sel.nilai,
                expected=b.seharusnya.angka,
                saran="Samakan kondisi akhir dengan target tahunannya.",
                ikut=ikut_tingkat(bahan, b),
            )


def _dugaan(b: Beda) -> str:
    """Say how the printed number may have come about, where that is plain."""
    ada = [t.angka for t in b.baris.target.values() if t.angka is not None]
    if not ada or not dijumlah(b.baris):
        return ""
    awal = b.baris.awal.angka
    if b.sel.persis(ada[-1]):
        return " Yang tercetak sama dengan target satu tahun saja."
    if b.sel.persis(jumlahkan(*ada)):
        return " Yang tercetak sama dengan jumlah target tanpa capaian awal."
    if awal is not None and b.sel.persis(jumlahkan(awal, *ada)):
        return " Yang tercetak sama dengan jumlah target ditambah capaian awal."
    return ""
