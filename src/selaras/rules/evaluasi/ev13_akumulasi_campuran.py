"""EV13: rows of one unit make column 12 in different ways."""

from collections.abc import Iterator

from selaras.core.formulir_e81 import REALISASI_RENJA, BarisE81, Jenis, Sisi
from selaras.core.hitung_e81 import cara_cocok, triwulan
from selaras.core.kebijakan import Akumulasi
from selaras.core.satuan import satuan_baku
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.evaluasi.tempat import isi_formulir, letak
from selaras.rules.kalimat import rangkai


class EV13AkumulasiCampuran(Rule):
    """Indikator dengan satuan sama diakumulasikan dengan cara berbeda.

    Yang diperiksa:
        Formulir E.81 kolom 12 K: pada sebagian baris hanya cocok sebagai jumlah triwulan, pada
        baris lain yang satuannya sama hanya cocok sebagai posisi triwulan terakhir.

    Mengapa:
        Triwulan yang diisi kumulatif pada satu baris dan tidak pada baris lain membuat
        pembaca salah menjumlahkan.

    Contoh:
        Satuan dokumen: satu baris 1 + 1 + 1 + 1 = 4, baris lain 1, 2, 3, 4 = 4.

    Cara memperbaiki:
        Isi triwulan dengan satu cara, atau sebutkan caranya dalam keterangan.
    """

    code = "EV13"
    name = "akumulasi-campuran"
    severity = Severity.INFO
    legal_basis = (LegalBasis("kebijakan-selaras", "akumulasi indikator"),)
    butuh_formulir = True

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per unit, at the first row of the rarer way."""
        kelompok: dict[str, dict[Akumulasi, list[BarisE81]]] = {}
        for b in isi_formulir(bahan).baris:
            pasti = _cara(b)
            if pasti is not None and b.satuan:
                kelompok.setdefault(satuan_baku(b.satuan), {}).setdefault(pasti, []).append(b)
        for satuan, cara in kelompok.items():
            if len(cara) < 2:
                continue
            jumlah, akhir = cara[Akumulasi.JUMLAH], cara[Akumulasi.POSISI_AKHIR]
            sedikit = min(jumlah, akhir, key=len)
            sebut = rangkai((b.sebutan for b in sedikit), maks=3)
            yield self.finding(
                letak(sedikit[0], REALISASI_RENJA, Sisi.K),
                f"Satuan {satuan}: {len(jumlah)} baris menjumlahkan triwulan, {len(akhir)} baris "
                f"mengambil triwulan terakhir. Yang lebih sedikit: {sebut}.",
                stated=sedikit[0].nilai(REALISASI_RENJA),
                saran="Isi triwulan dengan satu cara, atau sebutkan caranya dalam keterangan.",
                ikut=tuple(letak(b, REALISASI_RENJA, Sisi.K) for b in sedikit[1:]),
            )


def _cara(b: BarisE81) -> Akumulasi | None:
    """Return how a row is made, where only one of the two ways fits."""
    tertulis = b.nilai(REALISASI_RENJA)
    if tertulis is None or b.jenis is Jenis.JUMLAH:
        return None
    cocok = cara_cocok(triwulan(b), tertulis, (Akumulasi.JUMLAH, Akumulasi.POSISI_AKHIR))
    return cocok[0] if len(cocok) == 1 else None
