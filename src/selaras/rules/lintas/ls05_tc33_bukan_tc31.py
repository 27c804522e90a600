"""LS05: a line of the plan differs from the reviewed need."""

from collections.abc import Iterator
from typing import TypeAlias

from selaras.core.renja import Baris
from selaras.core.satuan import satuan_sama
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.lintas.pembanding import angka, lipat

_TERSALIN = 3  # remarks that agree before a differing one is odd

_Catatan: TypeAlias = tuple[Baris, str, str]


class LS05TC33BukanTC31(Rule):
    """Target, lokasi, atau catatan Tabel T-C.33 tidak sama dengan hasil analisis kebutuhan.

    Yang diperiksa:
        Target dan satuan setiap baris yang ada dalam Tabel T-C.33 dan sisi kebutuhan Tabel
        T-C.31; lokasi yang hanya diisi dalam T-C.31; dan catatan yang berbeda, bila pada
        baris-baris lain catatan kedua tabel sama.

    Mengapa:
        T-C.33 merumuskan hasil analisis kebutuhan. Yang berbeda berarti salah satu tabel sudah
        diubah.

    Contoh:
        T-C.31 menulis 30 Dokumen, T-C.33 menulis 35 Dokumen.

    Cara memperbaiki:
        Samakan kedua tabel, atau jelaskan perubahannya dalam catatan.
    """

    code = "LS05"
    name = "tc33-bukan-tc31"
    severity = Severity.WARNING
    legal_basis = (
        LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.31"),
        LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.33"),
    )

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per line whose first target, place or remark differs."""
        yield from self._target(bahan)
        yield from self._lokasi(bahan)
        yield from self._catatan(bahan)

    def _target(self, bahan: Bahan) -> Iterator[Finding]:
        for simpul, keluaran in bahan.renja.keluaran_oleh_simpul.items():
            review = bahan.renja.kebutuhan_oleh_simpul.get(simpul, ())
            if not review or not keluaran:
                continue
            a, b = keluaran[0], review[0]
            if a.target == b.target and satuan_sama(a.satuan, b.satuan):
                continue
            tertulis = f"{'' if a.target is None else angka(a.target)} {a.satuan}".strip()
            seharusnya = f"{'' if b.target is None else angka(b.target)} {b.satuan}".strip()
            yield self.finding(
                bahan.letak("TC33", simpul, "target", a),
                f"{bahan.sebut(simpul)}: target “{tertulis}” dalam T-C.33, “{seharusnya}” dalam "
                "hasil analisis kebutuhan T-C.31.",
                stated=tertulis,
                expected=seharusnya,
                saran="Samakan kedua tabel, atau jelaskan perubahannya dalam catatan.",
            )

    def _lokasi(self, bahan: Bahan) -> Iterator[Finding]:
        """A place that only Tabel T-C.31 names; silent where T-C.33 names none at all."""
        renja = bahan.renja
        if not renja.lokasi:
            return
        for simpul, baris in renja.baris_oleh_simpul.items():
            review = renja.kebutuhan_oleh_simpul.get(simpul, ())
            lokasi = next((b.lokasi.strip() for b in review if b.lokasi.strip()), "")
            if lokasi and not renja.lokasi_oleh_simpul.get(simpul):
                yield self.finding(
                    bahan.letak("TC33", simpul, "lokasi", baris),
                    f"{bahan.sebut(simpul)}: lokasi kosong dalam T-C.33, “{lokasi}” dalam T-C.31.",
                    expected=lokasi,
                    saran="Isi lokasinya.",
                    severity=Severity.INFO,
                )

    def _catatan(self, bahan: Bahan) -> Iterator[Finding]:
        """A remark that one table has otherwise, where the others are plainly copied."""
        sama: list[_Catatan] = []
        beda: list[_Catatan] = []
        for simpul, baris in bahan.renja.baris_oleh_simpul.items():
            for b in bahan.renja.kebutuhan_oleh_simpul.get(simpul, ())[:1]:
                kiri, kanan = lipat(baris.catatan), lipat(b.catatan)
                if kiri or kanan:
                    (sama if kiri == kanan else beda).append((baris, kiri, kanan))
        if len(sama) < max(_TERSALIN, len(beda) + 1):
            return
        for baris, kiri, kanan in beda:
            yield self.finding(
                bahan.letak("TC33", baris.simpul, "catatan", baris),
                f"{bahan.sebut(baris.simpul)}: catatan {_kutip(kiri)} dalam T-C.33, "
                f"{_kutip(kanan)} dalam T-C.31; pada {len(sama)} baris lain catatannya sama.",
                stated=kiri,
                expected=kanan,
                saran="Samakan catatan kedua tabel.",
                severity=Severity.INFO,
            )


def _kutip(teks: str) -> str:
    return f"“{teks}”" if teks else "kosong"
