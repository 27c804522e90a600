"""HK03: an instrument of one fiscal year or period is cited for another."""

import re
from collections.abc import Iterator

from selaras.core.renja import Landasan
from selaras.law.basis import LegalBasis
from selaras.law.register import setempat
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.hukum import kutipan

_TAHUN_ANGGARAN = re.compile(r"tahun anggaran (\d{4})", re.IGNORECASE)
_PERIODE = re.compile(r"(\d{4})\s*[-–]\s*(\d{4})")


class HK03PedomanKedaluwarsa(Rule):
    """Pedoman tahunan atau rencana yang dirujuk sudah lewat masanya.

    Yang diperiksa:
        Peraturan tingkat nasional yang menurut register atau judulnya hanya untuk satu tahun
        anggaran atau satu periode. Masa itu harus menyentuh tahun rencana, tahun berjalan
        (satu tahun sebelumnya), atau satu tahun sesudahnya. Peraturan daerah tidak diperiksa.

    Mengapa:
        Pedoman APBD tahun lain memuat ketentuan yang tidak berlaku untuk rencana ini. Renstra
        kementerian yang sudah berakhir tidak lagi memuat kebijakan nasional yang harus diacu.

    Contoh:
        Pedoman Penyusunan APBD Tahun Anggaran 2018 dirujuk untuk menyusun Renja 2025; Renstra
        kementerian 2015–2019 dirujuk untuk Renja 2025.

    Cara memperbaiki:
        Ganti dengan pedoman untuk tahun rencana atau rencana periode berjalan, atau hapus.
    """

    code = "HK03"
    name = "pedoman-kedaluwarsa"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, sistematika Renja"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per citation whose time is over."""
        n = bahan.renja.dokumen.tahun
        for c in kutipan.dalam_daftar(bahan):
            masa = _masa(c)
            if masa is None or (masa[0] <= n + 1 and masa[1] >= n - 1):
                continue
            untuk = str(masa[0]) if masa[0] == masa[1] else f"{masa[0]}–{masa[1]}"
            jenis = "tahun anggaran" if masa[0] == masa[1] else "periode"
            yield self.finding(
                kutipan.letak(bahan, c, "tentang"),
                f"{kutipan.tempat(c)} merujuk {kutipan.sebutan(c)} tentang {c.tentang}, yang "
                f"hanya untuk {jenis} {untuk}, sedangkan rencana ini untuk tahun {n}.",
                stated=untuk,
                expected=str(n),
                saran=f"Ganti dengan peraturan yang berlaku untuk tahun {n}, atau hapus.",
            )


def _masa(c: Landasan) -> tuple[int, int] | None:
    """Return first and last year a national citation is for; ``None`` when it has no limit."""
    if setempat(c.jenis):
        return None
    i = kutipan.instrumen(c)
    if i is not None:
        if i.tahun_anggaran is not None:
            return i.tahun_anggaran, i.tahun_anggaran
        return i.periode
    if cocok := _TAHUN_ANGGARAN.search(c.tentang):
        return int(cocok[1]), int(cocok[1])
    if cocok := _PERIODE.search(c.tentang):
        return int(cocok[1]), int(cocok[2])
    return None
