"""HK06: two local instruments are cited for the same subject."""

from collections.abc import Iterator
from itertools import combinations

from selaras.core.renja import Landasan
from selaras.law.basis import LegalBasis
from selaras.law.register import nomor_baku, setempat
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.hukum import kutipan

Kunci = tuple[str, str, int]


class HK06DasarBerbeda(Rule):
    """Dua peraturan daerah yang berbeda dirujuk untuk hal yang sama.

    Yang diperiksa:
        Peraturan daerah, peraturan kepala daerah, dan keputusan kepala daerah yang disebut di
        mana pun dalam dokumen. Dua rujukan sejenis dengan judul yang sama harus bernomor sama,
        kecuali yang satu menyebut diri perubahan atas yang lain.

    Mengapa:
        Hanya satu peraturan yang mengatur tugas dan fungsi pada satu waktu. Dua nomor untuk
        hal yang sama berarti sebagian dokumen disalin dari versi lama.

    Contoh:
        Kedudukan, susunan organisasi, tugas dan fungsi disebut berdasarkan Peraturan Bupati
        Nomor 39 Tahun 2021 di satu bagian dan Nomor 42 Tahun 2023 di bagian lain.

    Cara memperbaiki:
        Pastikan mana yang berlaku pada tanggal dokumen, lalu pakai yang itu di semua bagian.
    """

    code = "HK06"
    name = "dasar-berbeda"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("uu-12-2011", "Lampiran II, dasar hukum"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per pair of instruments that compete."""
        sebutan: dict[Kunci, list[Landasan]] = {}
        for c in bahan.renja.landasan:
            if setempat(c.jenis) and c.tentang.strip():
                kunci = (c.jenis.strip().casefold(), nomor_baku(c.nomor), c.tahun)
                sebutan.setdefault(kunci, []).append(c)
        urut = sorted(sebutan, key=lambda k: (k[2], k[0], k[1]))
        for lama, baru in combinations(urut, 2):
            if lama[0] != baru[0] or not _bersaing(sebutan[lama], sebutan[baru]):
                continue
            awal, akhir = sebutan[lama][0], sebutan[baru][0]
            yield self.finding(
                kutipan.letak(bahan, awal, "nomor"),
                f"{kutipan.sebutan(awal)} ({_tempat(sebutan[lama])}) dan "
                f"{kutipan.sebutan(akhir)} ({_tempat(sebutan[baru])}) dirujuk untuk hal yang "
                f"sama: {akhir.tentang}.",
                stated=kutipan.sebutan(awal),
                expected=kutipan.sebutan(akhir),
                saran=f"Pakai satu saja di semua bagian; {kutipan.sebutan(akhir)} lebih baru, "
                f"pastikan itu yang berlaku.",
            )


def _bersaing(lama: list[Landasan], baru: list[Landasan]) -> bool:
    """Tell whether two instruments speak of the same thing without being related."""
    for a, b in ((lama, baru), (baru, lama)):
        acuan = {(nomor_baku(c.nomor), c.tahun) for c in b}
        if any(kutipan.rujukan(f"{c.tentang} {c.catatan}") & acuan for c in a):
            return False
    return any(_sama(a.tentang, b.tentang) for a in lama for b in baru)


def _sama(a: str, b: str) -> bool:
    sama, semua = kutipan.kemiripan(a, b)
    return kutipan.bilangan(a) == kutipan.bilangan(b) and 4 * sama >= 3 * semua


def _tempat(sebutan: list[Landasan]) -> str:
    return "; ".join(dict.fromkeys(kutipan.tempat(c) for c in sebutan))
