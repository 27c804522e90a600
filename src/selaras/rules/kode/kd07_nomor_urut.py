"""KD07: printed row numbers that repeat or skip."""

from collections import Counter
from collections.abc import Iterator

from selaras.core.renja import Tertulis
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity

_BILANGAN = {2: "Dua", 3: "Tiga", 4: "Empat"}


class KD07NomorUrut(Rule):
    """Nomor urut baris tercetak ganda atau meloncat.

    Yang diperiksa:
        Kolom nomor Tabel T-C.31 yang tercetak: dalam setiap kegiatan nomor mulai dari 1 dan
        naik satu per satu.

    Mengapa:
        Nomor yang ganda biasanya tanda baris terhapus atau tersalin dari tabel lain.

    Contoh:
        Di bawah 5.04.02.2.02 kedua sub kegiatan bernomor 2.

    Cara memperbaiki:
        Nomori ulang; Selaras menomori sendiri ketika menyusun tabel.
    """

    code = "KD07"
    name = "nomor-urut"
    severity = Severity.INFO
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.31"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per kegiatan, at its first wrong number."""
        menurut_induk: dict[str, list[Tertulis]] = {}
        for sel in bahan.renja.tertulis:
            if sel.tabel == "TC31" and sel.kolom == "no" and sel.teks.strip().isdigit():
                simpul = bahan.renja.simpul_oleh_id.get(sel.baris)
                menurut_induk.setdefault(simpul.induk if simpul else "", []).append(sel)
        for induk, daftar in menurut_induk.items():
            nomor = [int(sel.teks) for sel in daftar]
            salah = next((i for i, n in enumerate(nomor) if n != i + 1), None)
            if salah is None:
                continue
            yield self.finding(
                bahan.letak("TC31", daftar[salah].baris, "no", daftar[salah]),
                _pesan(bahan.sebut(induk), nomor),
                stated=nomor[salah],
                expected=salah + 1,
                saran="Nomori ulang baris di bawah kegiatan itu.",
            )


def _pesan(induk: str, nomor: list[int]) -> str:
    ganda = Counter(nomor).most_common(1)[0]
    if ganda[1] > 1:
        banyak = _BILANGAN.get(ganda[1], str(ganda[1]))
        return f"{banyak} baris di bawah {induk} sama-sama bernomor {ganda[0]}."
    return (
        f"Nomor baris di bawah {induk} tercetak {', '.join(map(str, nomor))}, seharusnya 1 sampai "
        f"{len(nomor)}."
    )
