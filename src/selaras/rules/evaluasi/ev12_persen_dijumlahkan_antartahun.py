"""EV12: percentages and scores are added up over years."""

from collections.abc import Iterator

from selaras.core.formulir_e81 import (
    REALISASI_RENSTRA,
    TINGKAT_CAPAIAN,
    BarisE81,
    Jenis,
    Sisi,
)
from selaras.core.hitung_e81 import cara_cocok, periode
from selaras.core.kebijakan import Akumulasi
from selaras.core.satuan import satuan_baku
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.evaluasi.tempat import angka, isi_formulir, letak, sebut

_TAK_DIJUMLAHKAN = frozenset({"persen", "%", "nilai", "indeks", "skor", "poin", "predikat"})


class EV12PersenAntartahun(Rule):
    """Persentase atau nilai dijumlahkan lintas tahun.

    Yang diperiksa:
        Formulir E.81 kolom 13 K pada indikator bersatuan persen, nilai, atau indeks yang
        merupakan jumlah kolom 6 dan 12, padahal keduanya berisi. Satu catatan untuk seluruh
        formulir.

    Mengapa:
        100% tahun lalu dan 100% tahun ini bukan 200%. Rumus 13 = 6 + 12 berlaku bagi indikator
        yang menghitung; persentase dan indeks menyatakan posisi akhir.

    Contoh:
        Realisasi lalu 100%, tahun ini 100%, target akhir 100%: kolom 14 tertulis 200%.

    Cara memperbaiki:
        Pakai posisi akhir untuk indikator seperti itu, dan sebutkan dalam keterangan.
    """

    code = "EV12"
    name = "persen-dijumlahkan-antartahun"
    severity = Severity.INFO
    legal_basis = (LegalBasis("kebijakan-selaras", "akumulasi indikator"),)
    butuh_formulir = True

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding for the whole form, at its highest such percentage."""
        kena = [b for b in isi_formulir(bahan).baris if _dijumlahkan(b)]
        if not kena:
            return
        tinggi = max(kena, key=lambda b: b.nilai(TINGKAT_CAPAIAN) or 0)
        capaian = tinggi.nilai(TINGKAT_CAPAIAN)
        akibat = "" if capaian is None else f", tingkat capaiannya {angka(capaian, Sisi.K)}%"
        yield self.finding(
            letak(tinggi, REALISASI_RENSTRA, Sisi.K),
            f"{len(kena)} indikator bersatuan persen, nilai, atau indeks dijumlahkan lintas tahun, "
            f"misalnya {sebut(tinggi)}: {angka(tinggi.nilai(REALISASI_RENSTRA) or 0, Sisi.K)}"  # type: ignore[arg-type]
            f"{akibat}.",
            stated=tinggi.nilai(REALISASI_RENSTRA),
            saran="Pakai posisi akhir untuk indikator seperti itu.",
            ikut=tuple(letak(b, REALISASI_RENSTRA, Sisi.K) for b in kena if b is not tinggi),
        )


def _dijumlahkan(b: BarisE81) -> bool:
    tertulis, bagian = b.nilai(REALISASI_RENSTRA), periode(b, REALISASI_RENSTRA, Sisi.K)
    return (
        b.jenis is not Jenis.JUMLAH
        and satuan_baku(b.satuan) in _TAK_DIJUMLAHKAN
        and tertulis is not None
        and all(bagian)
        and cara_cocok(bagian, tertulis) == (Akumulasi.JUMLAH,)
    )
