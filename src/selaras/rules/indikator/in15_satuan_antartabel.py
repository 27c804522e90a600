"""IN15: one indikator with different units in different tables."""

from collections.abc import Iterator
from dataclasses import dataclass

from selaras.core.renja import BarisReview, Indikator, Keluaran, Tertulis
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Letak, Rule, Severity
from selaras.rules.indikator.kata import cocok_dengan_kalimat, rapat, satuan_kalimat
from selaras.rules.kalimat import nama_tabel, rangkai


@dataclass(frozen=True, slots=True)
class _Tempat:
    """A cell that writes the unit of an indikator again."""

    tabel: str
    baris: str
    kolom: str
    satuan: str
    rekaman: Keluaran | BarisReview | Tertulis

    def letak(self, bahan: Bahan) -> Letak:
        medan = "teks" if isinstance(self.rekaman, Tertulis) else "satuan"
        return bahan.letak(self.tabel, self.baris, self.kolom, self.rekaman, medan)


class IN15SatuanAntartabel(Rule):
    """Indikator yang sama bersatuan lain dalam tabel lain.

    Yang diperiksa:
        Satuan indikator menurut Renstra (Tabel T-C.29) terhadap satuan tahun n dalam Tabel
        T-C.33, kedua sisi Tabel T-C.31 bila indikatornya berbunyi sama, dan Tabel II.2. Satuan
        yang bertentangan dengan kalimatnya sendiri diperiksa IN05.

    Mengapa:
        ASN, PNS, dan Orang bukan kelompok yang sama besarnya. Angka dua tabel dengan satuan
        berbeda tidak dapat dibandingkan.

    Contoh:
        “Jumlah PNS yang mengikuti pengembangan kompetensi”: 560 ASN dalam T-C.29, 360 PNS dalam
        T-C.33.

    Cara memperbaiki:
        Pakai satuan menurut Renstra di semua tabel.
    """

    code = "IN15"
    name = "satuan-antartabel"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("kebijakan-selaras", "satu indikator satu satuan"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per indikator and other unit; further cells follow."""
        for i in bahan.renja.indikator:
            if not cocok_dengan_kalimat(bahan, i.uraian, i.satuan):
                continue
            asli = bahan.hukum.satuan(i.satuan)
            beda: dict[str, list[_Tempat]] = {}
            for t in _tempat_lain(bahan, i):
                lain = bahan.hukum.satuan(t.satuan)
                if asli is None or lain is None or lain == asli:
                    continue
                if cocok_dengan_kalimat(bahan, i.uraian, t.satuan):
                    beda.setdefault(lain.nama, []).append(t)
            for pertama, *lagi in beda.values():
                tabel = rangkai(dict.fromkeys(nama_tabel(t.tabel) for t in (pertama, *lagi)))
                yield self.finding(
                    pertama.letak(bahan),
                    f"{bahan.sebut(pertama.baris)}: satuan {pertama.satuan} dalam {tabel}, "
                    f"sedangkan dalam Renstra (T-C.29) {i.satuan}.",
                    stated=pertama.satuan,
                    expected=i.satuan,
                    saran=_saran(bahan, i, pertama.satuan),
                    ikut=tuple(t.letak(bahan) for t in lagi),
                )


def _saran(bahan: Bahan, i: Indikator, lain: str) -> str:
    diminta = satuan_kalimat(bahan, i.uraian)
    if diminta is not None and diminta == bahan.hukum.satuan(lain):
        return f"Pilih satu satuan; bunyi indikatornya menyebut {diminta.nama}."
    return f"Pakai {i.satuan}, atau perbaiki keduanya."


def _tempat_lain(bahan: Bahan, i: Indikator) -> Iterator[_Tempat]:
    """Yield the cells wherever the indikator is written again."""
    renja = bahan.renja
    for k in renja.keluaran_oleh_simpul.get(i.pemilik, ()):
        if k.indikator == i.id and k.satuan:
            yield _Tempat("TC33", k.simpul, "target", k.satuan, k)
    for sisi, tabel in (
        ("rkpd", renja.rkpd_oleh_simpul),
        ("kebutuhan", renja.kebutuhan_oleh_simpul),
    ):
        for b in tabel.get(i.pemilik, ()):
            if b.satuan and rapat(b.indikator) == rapat(i.uraian):
                yield _Tempat("TC31", b.simpul, f"{sisi}_target", b.satuan, b)
    t = renja.tertulis_oleh.get(("II2", i.id, "satuan"))
    if t is not None and t.teks.strip():
        yield _Tempat("II2", i.id, "satuan", t.teks.strip(), t)
