"""HK02: number, year and subject of a citation do not belong together."""

from collections.abc import Iterator

from selaras.core.renja import Landasan
from selaras.law.basis import LegalBasis
from selaras.law.register import Instrumen, nomor_baku, ratakan, register, setempat
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.hukum import kutipan


class HK02NomorTidakCocok(Rule):
    """Nomor, tahun, dan judul peraturan yang dirujuk tidak cocok.

    Yang diperiksa:
        Setiap peraturan tingkat nasional yang ditulis dengan judul. Nomor yang dikenal harus
        membawa judulnya sendiri; nomor yang tidak dikenal tidak boleh membawa judul peraturan
        lain yang nomornya atau tahunnya sama. Judul yang kehilangan satu kata di tengahnya
        diberitahukan. Peraturan daerah tidak diperiksa.

    Mengapa:
        Rujukan yang salah nomor atau salah tahun menunjuk peraturan lain, atau tidak menunjuk
        apa pun, sehingga pembaca tidak dapat menelusuri dasarnya.

    Contoh:
        Permendagri 70/2020 tentang Sistem Informasi Pemerintahan Daerah; yang berjudul
        demikian adalah Permendagri 70/2019.

    Cara memperbaiki:
        Cocokkan dengan naskah peraturannya, lalu perbaiki nomor, tahun, atau judulnya.
    """

    code = "HK02"
    name = "nomor-tidak-cocok"
    severity = Severity.ERROR
    legal_basis = (LegalBasis("uu-12-2011", "Lampiran II, dasar hukum"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per citation whose parts contradict each other."""
        for c in bahan.renja.landasan:
            if not c.tentang.strip() or setempat(c.jenis):
                continue
            i = kutipan.instrumen(c)
            if i is None:
                yield from self._nomor_asing(bahan, c)
            elif not i.tentang_ini(c.tentang) and _berbeda(c.tentang, i.tentang):
                yield self.finding(
                    kutipan.letak(bahan, c, "tentang"),
                    f"{kutipan.tempat(c)} menulis {i.sebutan} tentang “{c.tentang}”, "
                    f"sedangkan {i.sebutan} adalah tentang {i.tentang}.",
                    stated=c.tentang,
                    expected=i.tentang,
                    saran="Perbaiki judulnya, atau nomor dan tahunnya bila peraturan lain yang "
                    "dimaksud.",
                    severity=Severity.WARNING if i.perlu_verifikasi else Severity.ERROR,
                )
            elif kata := _kata_hilang(c.tentang, i.tentang):
                yield self.finding(
                    kutipan.letak(bahan, c, "tentang"),
                    f"{kutipan.tempat(c)} menulis {i.sebutan} tentang “{c.tentang}”; kata “{kata}” "
                    f"hilang dari judulnya, “{i.tentang}”.",
                    stated=c.tentang,
                    expected=i.tentang,
                    saran="Lengkapi judulnya.",
                    severity=Severity.INFO,
                )

    def _nomor_asing(self, bahan: Bahan, c: Landasan) -> Iterator[Finding]:
        for i in register().values():
            if not _salah_tulis(c, i):
                continue
            yield self.finding(
                kutipan.letak(bahan, c, "tahun" if c.tahun != i.tahun else "nomor"),
                f"{kutipan.tempat(c)} menulis {kutipan.sebutan(c)} tentang {c.tentang}; "
                f"peraturan dengan judul itu adalah {i.sebutan}.",
                stated=kutipan.sebutan(c),
                expected=i.sebutan,
                saran=f"Tulis {i.nama}.",
            )
            return


def _salah_tulis(c: Landasan, i: Instrumen) -> bool:
    """Tell whether a citation of an unknown number is this instrument, with a slip.

    Either number or year must agree: the register is not complete, and a newer instrument may
    well carry the same subject.
    """
    if c.jenis.casefold() != i.jenis.kunci or not i.tentang_ini(c.tentang):
        return False
    if nomor_baku(c.nomor) != nomor_baku(i.nomor) and c.tahun != i.tahun:
        return False
    sama, semua = kutipan.kemiripan(c.tentang, i.tentang)
    return kutipan.bilangan(c.tentang) == kutipan.bilangan(i.tentang) and 5 * sama >= 4 * semua


def _berbeda(tertulis: str, resmi: str) -> bool:
    """Tell whether most words of a cited subject are foreign to the official one."""
    ditulis = kutipan.kata(tertulis)
    return 2 * len(ditulis & kutipan.kata(resmi)) < len(ditulis)


def _kata_hilang(tertulis: str, resmi: str) -> str:
    """Return the one word that a cited subject lacks in its middle; empty if none does.

    A subject may be cited short, so words missing at either end are no slip.
    """
    ditulis, penuh = ratakan(tertulis).split(), resmi.split()
    if ditulis == ratakan(resmi).split():
        return ""
    for i in range(1, len(penuh) - 1):
        if ditulis == ratakan(" ".join(penuh[:i] + penuh[i + 1 :])).split():
            return penuh[i]
    return ""
