"""KD04: the older two-digit sub kegiatan form where the current one has four digits."""

from collections.abc import Iterator

from selaras.core.renja import Tingkat
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.kode.baca_kode import terbaca

EMPAT = 4


class KD04LebarKode(Rule):
    """Kode sub kegiatan ditulis dengan dua angka atau bercampur.

    Yang diperiksa:
        Lebar bagian terakhir kode sub kegiatan di seluruh dokumen. Dua dan empat angka berarti
        sub kegiatan yang sama, tetapi pemutakhiran nomenklatur memakai empat angka.

    Mengapa:
        Sistem perencanaan nasional mencocokkan kode empat angka. Penulisan dua angka, apalagi
        yang bercampur, membuat pencocokan perlu dikerjakan dengan tangan.

    Contoh:
        5.03.02.2.02.01 dan 5.03.02.2.02.0002 dalam satu tabel.

    Cara memperbaiki:
        Tulis semua kode sub kegiatan dengan empat angka: 5.03.02.2.02.0001.
    """

    code = "KD04"
    name = "lebar-kode"
    severity = Severity.INFO
    legal_basis = (LegalBasis("kepmendagri-900.1.15.5-1317-2023", "Lampiran"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding for the whole document."""
        sub = [(s, k) for s, k in terbaca(bahan) if k.tingkat is Tingkat.SUB_KEGIATAN]
        pendek = [s for s, _ in sub if len(s.kode.rsplit(".", 1)[-1]) < EMPAT]
        if not pendek:
            return
        campur = len(pendek) < len(sub)
        contoh = pendek[0]
        yield self.finding(
            bahan.letak("TC33", column="kode"),
            f"{len(pendek)} dari {len(sub)} kode sub kegiatan ditulis dengan dua angka"
            + (", sisanya empat angka" if campur else "")
            + f", misalnya {contoh.kode}.",
            stated=contoh.kode,
            expected=next(k.baku for s, k in sub if s is contoh),
            saran="Tulis semua kode sub kegiatan dengan empat angka.",
            severity=Severity.WARNING if campur else Severity.INFO,
        )
