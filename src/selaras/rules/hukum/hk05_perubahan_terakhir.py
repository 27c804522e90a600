"""HK05: an instrument is cited without its latest amendment."""

from collections.abc import Iterator

from selaras.core.renja import Landasan
from selaras.core.tanggal import tanggal_panjang
from selaras.law.basis import LegalBasis
from selaras.law.register import Instrumen, cari_kunci, nomor_baku
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.hukum import kutipan


class HK05PerubahanTerakhir(Rule):
    """Perubahan terakhir peraturan yang dirujuk tidak disebut.

    Yang diperiksa:
        Setiap peraturan tingkat nasional dalam daftar landasan hukum dan keputusan tim yang
        pernah diubah. Perubahan terakhir pada tanggal dokumen harus disebut pada butir yang
        sama atau menjadi butir tersendiri. Keputusan nomenklatur diperiksa aturan HK04.

    Mengapa:
        Peraturan yang sudah diubah berlaku menurut bunyi perubahannya. Rujukan yang berhenti
        pada perubahan lama menunjukkan ketentuan yang dipakai mungkin bukan yang terbaru.

    Contoh:
        UU 23/2014 ditulis “terakhir dengan UU 9/2015” dalam dokumen tahun 2024, padahal
        sesudahnya masih ada perubahan.

    Cara memperbaiki:
        Tulis “sebagaimana telah diubah beberapa kali, terakhir dengan ...” dan sebut perubahan
        terakhirnya.
    """

    code = "HK05"
    name = "perubahan-terakhir"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("uu-12-2011", "Lampiran II, dasar hukum"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per citation that stops short of the latest amendment."""
        nomenklatur = bahan.hukum.dasar_wajib.nomenklatur
        for c in kutipan.dalam_daftar(bahan):
            i = kutipan.instrumen(c)
            pada = kutipan.tanggal(bahan, c)
            # An instrument whose time is over is the business of HK01 and HK03.
            if i is None or not i.berlaku(pada) or i.tahun_anggaran or i.kunci in nomenklatur:
                continue
            perubahan = [p for k in i.diubah if (p := cari_kunci(k)).sejak <= pada]
            if not perubahan or _disebut(bahan, c, perubahan[-1]):
                continue
            terakhir = perubahan[-1]
            lama = next((p for p in reversed(perubahan[:-1]) if _disebut(bahan, c, p)), None)
            tertulis = f"hanya sampai perubahan {lama.sebutan}" if lama else "tanpa perubahannya"
            catatan = (
                " Perubahan ini masih perlu diverifikasi." if terakhir.perlu_verifikasi else ""
            )
            yield self.finding(
                kutipan.letak(bahan, c, "catatan"),
                f"{kutipan.tempat(c)} merujuk {i.sebutan} {tertulis}; pada "
                f"{tanggal_panjang(pada)} peraturan itu terakhir diubah dengan "
                f"{terakhir.sebutan}.{catatan}",
                stated=lama.sebutan if lama else None,
                expected=terakhir.sebutan,
                saran=f"Tambahkan “sebagaimana telah diubah terakhir dengan {terakhir.nama}”.",
                basis=(LegalBasis(terakhir.kunci),),
            )


def _disebut(bahan: Bahan, c: Landasan, i: Instrumen) -> bool:
    """Tell whether a citation, or another item of its list, names an instrument."""
    if (nomor_baku(i.nomor), i.tahun) in kutipan.rujukan(f"{c.tentang} {c.catatan}"):
        return True
    return any(
        lain.bagian == c.bagian and kutipan.instrumen(lain) is i for lain in bahan.renja.landasan
    )
