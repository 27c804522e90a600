"""LS05: a line of the plan differs from the reviewed need."""

from collections.abc import Iterator

from selaras.core.satuan import satuan_sama
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.lintas.pembanding import angka


class LS05TC33BukanTC31(Rule):
    """Target Tabel T-C.33 tidak sama dengan hasil analisis kebutuhan.

    Yang diperiksa:
        Target dan satuan setiap baris yang ada dalam Tabel T-C.33 dan sisi kebutuhan Tabel
        T-C.31.

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
        """Yield one finding per line whose first target differs in number or unit."""
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
