"""HK01: a cited instrument was no longer in force on the day of the document."""

from collections.abc import Iterator

from selaras.core.tanggal import tanggal_panjang
from selaras.law.basis import LegalBasis
from selaras.law.register import cari_kunci
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.hukum import kutipan


class HK01PeraturanDicabut(Rule):
    """Peraturan yang dirujuk sudah tidak berlaku pada tanggal dokumen.

    Yang diperiksa:
        Setiap peraturan tingkat nasional dalam daftar landasan hukum (BAB I.2) dan dalam
        konsideran Mengingat keputusan tim, dibandingkan dengan register peraturan pada
        tanggal dokumen atau tanggal keputusan. Peraturan daerah tidak diperiksa, begitu pula
        sebutan di dalam narasi, karena narasi boleh berbicara tentang masa lalu.

    Mengapa:
        Rencana yang bersandar pada peraturan yang sudah dicabut kehilangan dasar
        kewenangannya, dan menunjukkan daftar itu disalin dari dokumen tahun sebelumnya.

    Contoh:
        Renja bertanggal Agustus 2024 masih merujuk UU 5/2014 tentang Aparatur Sipil Negara,
        padahal sejak 31 Oktober 2023 yang berlaku adalah UU 20/2023.

    Cara memperbaiki:
        Ganti dengan peraturan penggantinya, atau hapus dari daftar bila tidak diperlukan lagi.
    """

    code = "HK01"
    name = "peraturan-dicabut"
    severity = Severity.ERROR
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, sistematika Renja"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per citation that had ended."""
        for c in kutipan.dalam_daftar(bahan):
            i = kutipan.instrumen(c)
            if i is None or i.sampai is None or kutipan.tanggal(bahan, c) <= i.sampai:
                continue
            pengganti = [cari_kunci(k) for k in i.diganti]
            nama = " dan ".join(f"{p.sebutan} tentang {p.tentang}" for p in pengganti)
            catatan = " Status ini masih perlu diverifikasi." if i.perlu_verifikasi else ""
            yield self.finding(
                kutipan.letak(bahan, c, "nomor"),
                f"{kutipan.tempat(c)} merujuk {i.sebutan} tentang {i.tentang}, yang terakhir "
                f"berlaku {tanggal_panjang(i.sampai)}.{catatan}",
                stated=i.sebutan,
                expected=", ".join(p.sebutan for p in pengganti) or None,
                saran=f"Ganti dengan {nama}." if pengganti else "Hapus dari daftar.",
                severity=Severity.WARNING if i.perlu_verifikasi else Severity.ERROR,
                basis=tuple(LegalBasis(p.kunci) for p in pengganti) or self.legal_basis,
            )
