"""IN06: an indikator that belongs to another line."""

from collections.abc import Iterator

from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.indikator.milik import milik_lain
from selaras.rules.kalimat import nama_tabel


class IN06IndikatorMilikLain(Rule):
    """Indikator adalah milik baris lain.

    Yang diperiksa:
        Indikator yang sama bunyinya pada dua baris setingkat dalam Tabel T-C.29, T-C.31, dan
        T-C.33, sedangkan bunyinya jelas lebih sesuai dengan nama baris yang satu.

    Mengapa:
        Indikator salinan membuat keluaran yang sebenarnya tidak terukur, dan keluaran baris lain
        terhitung dua kali.

    Contoh:
        “Pendidikan dan Pelatihan Pegawai” memakai indikator “Jumlah Paket Pakaian Dinas”, milik
        “Pengadaan Pakaian Dinas”.

    Cara memperbaiki:
        Ganti dengan indikator baku menurut nomenklatur barisnya.
    """

    code = "IN06"
    name = "indikator-milik-lain"
    severity = Severity.ERROR
    legal_basis = (LegalBasis("permendagri-90-2019", "Lampiran"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per line and wording; further tables are places that follow."""
        for m in bahan.sekali(milik_lain):
            pertama, *lain = m.tempat
            s = pertama.simpul
            sendiri = (
                f"Pakai bunyi {nama_tabel(m.sendiri.tabel)}: “{m.sendiri.teks}”."
                if m.sendiri
                else "Ganti dengan indikator baku menurut nomenklatur barisnya."
            )
            yield self.finding(
                pertama.letak(bahan),
                f"{bahan.sebut(s.id)} “{s.uraian}” memakai indikator “{pertama.teks}”, yang milik "
                f"{bahan.sebut(m.pemilik.id)} “{m.pemilik.uraian}”.",
                stated=pertama.teks,
                expected=m.sendiri.teks if m.sendiri else None,
                saran=sendiri,
                ikut=tuple(t.letak(bahan) for t in lain),
            )
