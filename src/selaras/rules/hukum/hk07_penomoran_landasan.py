"""HK07: the printed numbers of a list of legal bases are out of order."""

from collections.abc import Iterator

from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.hukum import kutipan


class HK07PenomoranLandasan(Rule):
    """Nomor urut daftar landasan hukum tidak berurutan.

    Yang diperiksa:
        Nomor yang tercetak pada daftar landasan hukum (BAB I.2) dan konsideran Mengingat
        keputusan tim: harus mulai dari 1 dan naik satu demi satu menurut letaknya.

    Mengapa:
        Nomor yang meloncat atau mundur menandakan ada butir yang hilang atau disisipkan, dan
        membuat rujukan “angka ...” menunjuk butir yang keliru.

    Contoh:
        Konsideran Mengingat tercetak 1–10, 15–16, 11–12.

    Cara memperbaiki:
        Beri nomor ulang menurut urutan jenis peraturan, lalu periksa apakah ada butir hilang.
    """

    code = "HK07"
    name = "penomoran-landasan"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("uu-12-2011", "Lampiran II, dasar hukum"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield at most one finding per list."""
        for bagian, nama in kutipan.DAFTAR.items():
            daftar = [c for c in bahan.renja.landasan if c.bagian == bagian]
            tercetak = [c.urut for c in daftar]
            seharusnya = list(range(1, len(daftar) + 1))
            if tercetak == seharusnya:
                continue
            salah = next(c for c, n in zip(daftar, seharusnya, strict=True) if c.urut != n)
            yield self.finding(
                kutipan.letak(bahan, salah, "urut"),
                f"Nomor urut {nama} tercetak {kutipan.rentang(tercetak)}; untuk "
                f"{len(daftar)} butir seharusnya {kutipan.rentang(seharusnya)}.",
                stated=kutipan.rentang(tercetak),
                expected=kutipan.rentang(seharusnya),
                saran="Beri nomor ulang dan pastikan tidak ada butir yang hilang.",
            )
