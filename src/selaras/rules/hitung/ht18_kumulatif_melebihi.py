"""HT18: the cumulative realisasi holds more than the baseline and the years since."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from selaras.core.angka import format_angka, jumlahkan
from selaras.core.kebijakan import Akumulasi
from selaras.core.renja import Cakupan, Realisasi
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.hitung.baris_tc29 import berisi
from selaras.rules.kalimat import rangkai

_CONTOH = 3


@dataclass(frozen=True, slots=True)
class _Lebih:
    """A row whose cumulative realisasi is more than its parts."""

    id: str
    rekaman: Realisasi
    kumulatif: Decimal
    bagian: tuple[Decimal, ...]

    @property
    def jumlah(self) -> Decimal:
        return jumlahkan(*self.bagian)

    def sebut(self, bahan: Bahan) -> str:
        bagian = " + ".join(_teks(b) for b in self.bagian)
        return (
            f"{bahan.sebut(self.id)} {_teks(self.kumulatif)}, padahal {bagian} = "
            f"{_teks(self.jumlah)}"
        )


class HT18KumulatifMelebihi(Rule):
    """Realisasi kumulatif lebih besar daripada capaian awal ditambah realisasi tahunannya.

    Yang diperiksa:
        Realisasi s.d. tahun n-3 (Tabel T-C.29 kolom 11) indikator yang dijumlahkan sejak capaian
        awal, terhadap capaian awal ditambah realisasi setiap tahun sejak Renstra dimulai (Tabel
        T-C.30), bila semuanya diketahui. Satu temuan untuk seluruh tabel.

    Mengapa:
        Bila hampir semua baris berlebih, capaian awalnya bukan keadaan pada tahun yang tertulis:
        realisasi satu tahun tidak tercatat di mana pun. Tingkat capaian Renstra semua baris itu
        dimulai dari angka yang tidak dapat ditelusuri.

    Contoh:
        Capaian awal 110, realisasi 2022 19, tetapi realisasi s.d. 2022 tercatat 153.

    Cara memperbaiki:
        Pastikan tahun capaian awalnya, lalu perbaiki capaian awal atau angka kumulatifnya.
    """

    code = "HT18"
    name = "kumulatif-melebihi"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.29"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding for the table, at its first such row; too little is HT11."""
        diperiksa = list(_diperiksa(bahan))
        lebih = [t for t in diperiksa if t.kumulatif > t.jumlah]
        if not lebih:
            return
        dokumen = bahan.renja.dokumen
        n3 = dokumen.tahun - 3
        banyak = (
            f"semua {len(lebih)} indikator"
            if len(lebih) == len(diperiksa)
            else f"{len(lebih)} dari {len(diperiksa)} indikator"
        )
        contoh = "; ".join(t.sebut(bahan) for t in lebih[:_CONTOH])
        lain = rangkai((bahan.sebut(t.id) for t in lebih[_CONTOH:]), len(lebih))
        yield self.finding(
            bahan.letak("TC29", lebih[0].id, "realisasi_n3", lebih[0].rekaman),
            f"Pada {banyak} yang dapat diperiksa, realisasi s.d. {n3} melebihi capaian awal "
            f"ditambah realisasi tahunan dalam T-C.30: {contoh}"
            + (f"; juga {lain}." if lain else ".")
            + (
                f" Tampaknya capaian awal belum memuat tahun {dokumen.renstra_awal - 1}."
                if len(lebih) == len(diperiksa)
                else ""
            ),
            stated=lebih[0].kumulatif,
            expected=lebih[0].jumlah,
            saran="Pastikan tahun capaian awal, lalu perbaiki capaian awal atau angka "
            "kumulatifnya.",
        )


def _diperiksa(bahan: Bahan) -> Iterator[_Lebih]:
    """Yield the rows for which the baseline, every year and the total are known."""
    dokumen = bahan.renja.dokumen
    n3 = dokumen.tahun - 3
    realisasi = bahan.renja.realisasi_oleh
    for id_baris, baris in berisi(bahan):
        i = baris.indikator
        kumulatif = realisasi.get((i.id, n3, None, Cakupan.SEJAK_AWAL))
        if i.kebijakan.antar_tahun is not Akumulasi.JUMLAH_DENGAN_AWAL or i.capaian_awal is None:
            continue
        if kumulatif is None or kumulatif.nilai is None:
            continue
        tahunan = [
            r.nilai if (r := realisasi.get((i.id, t, None, Cakupan.TAHUN))) else None
            for t in range(dokumen.renstra_awal, n3 + 1)
        ]
        ada = [t for t in tahunan if t is not None]
        if tahunan and len(ada) == len(tahunan):
            yield _Lebih(id_baris, kumulatif, kumulatif.nilai, (i.capaian_awal, *ada))


def _teks(angka: Decimal) -> str:
    return format_angka(angka, None)
