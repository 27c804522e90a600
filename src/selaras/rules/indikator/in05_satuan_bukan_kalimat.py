"""IN05: the unit does not fit the wording of the indikator."""

from collections.abc import Iterator
from dataclasses import dataclass

from selaras.core.renja import Rekaman
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Letak, Rule, Severity
from selaras.rules.indikator.kata import cocok_dengan_kalimat, rapat, satuan_kalimat
from selaras.rules.indikator.milik import salah_tempat
from selaras.rules.indikator.tempat import baris_indikator


@dataclass(frozen=True, slots=True)
class _Tulisan:
    """A unit beside the wording of its indikator, where a cell prints both."""

    simpul: str
    tabel: str
    baris: str
    kolom: str
    uraian: str
    satuan: str
    rekaman: Rekaman
    medan: str

    def letak(self, bahan: Bahan) -> Letak:
        return bahan.letak(self.tabel, self.baris, self.kolom, self.rekaman, self.medan)


class IN05SatuanBukanKalimat(Rule):
    """Satuan tidak sesuai dengan kalimat indikatornya.

    Yang diperiksa:
        Indikator Tabel T-C.29, T-C.31, dan T-C.33 yang menyebut satuannya sendiri (“Jumlah Paket
        …”, “Jumlah Laporan …”, “Persentase …”, “Indeks …”) terhadap satuan yang tertulis.

    Mengapa:
        Pembaca tidak tahu apa yang dihitung, dan realisasi akan dilaporkan dalam dua satuan.

    Contoh:
        “Jumlah Paket Pakaian Dinas” dengan satuan Orang; “Jumlah Laporan Fasilitasi Kunjungan
        Tamu” dengan satuan Paket.

    Cara memperbaiki:
        Samakan satuan dengan kalimat indikatornya, atau perbaiki indikatornya.
    """

    code = "IN05"
    name = "satuan-bukan-kalimat"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("permendagri-90-2019", "Lampiran"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per line and unit; a wording of another line is left to IN06."""
        milik = bahan.sekali(salah_tempat)
        menurut_baris: dict[tuple[str, str], list[_Tulisan]] = {}
        for t in _tulisan(bahan):
            if not t.satuan or cocok_dengan_kalimat(bahan, t.uraian, t.satuan):
                continue
            if (t.simpul, rapat(t.uraian)) not in milik:
                menurut_baris.setdefault((t.simpul or t.baris, t.satuan), []).append(t)
        for t, *lain in menurut_baris.values():
            diminta = satuan_kalimat(bahan, t.uraian)
            yield self.finding(
                t.letak(bahan),
                f"{bahan.sebut(t.baris)}: satuan {t.satuan} tidak sesuai dengan indikator "
                f"“{t.uraian}”.",
                stated=t.satuan,
                expected=diminta.nama if diminta else None,
                saran="Samakan satuan dengan kalimat indikatornya, atau perbaiki indikatornya.",
                ikut=tuple(x.letak(bahan) for x in lain),
            )


def _tulisan(bahan: Bahan) -> Iterator[_Tulisan]:
    """Yield every written unit beside its wording; that of n+1 only where n has none."""
    renja = bahan.renja
    for i in renja.indikator:
        tabel, baris = baris_indikator(bahan, i)
        yield _Tulisan(i.pemilik, tabel, baris, "satuan", i.uraian, i.satuan, i, "satuan")
    for sisi, daftar in (("rkpd", renja.rkpd), ("kebutuhan", renja.kebutuhan)):
        for b in daftar:
            kolom = f"{sisi}_target"
            yield _Tulisan(b.simpul, "TC31", b.simpul, kolom, b.indikator, b.satuan, b, "satuan")
    for k in renja.keluaran:
        kolom, satuan = ("target", k.satuan) if k.satuan else ("target_maju", k.satuan_maju)
        medan = "satuan" if k.satuan else "satuan_maju"
        yield _Tulisan(k.simpul, "TC33", k.simpul, kolom, k.uraian, satuan, k, medan)
