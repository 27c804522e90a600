"""LS03: a line is named differently in one table than in the plan."""

from collections.abc import Iterator

from selaras.core.renja import Simpul, Tertulis
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.kalimat import nama_tabel, rangkai
from selaras.rules.lintas.pembanding import berbeda_kata, ket_huruf, lipat


class LS03NamaBerbeda(Rule):
    """Nama program, kegiatan, atau sub kegiatan berbeda antartabel.

    Yang diperiksa:
        Uraian setiap baris yang tercetak dalam Tabel T-C.29, T-C.31, dan T-C.33 terhadap uraian
        baris itu dalam rencana; perbedaan spasi tidak dihitung.

    Mengapa:
        Nama mengikuti nomenklatur. Nama yang berbeda membuat pembaca ragu apakah barisnya sama,
        dan pencocokan otomatis gagal.

    Contoh:
        T-C.29 “Fasilitas Kunjungan Tamu”, T-C.33 “Fasilitasi Kunjungan Tamu”.

    Cara memperbaiki:
        Pakai nama menurut nomenklatur pada semua tabel.
    """

    code = "LS03"
    name = "nama-berbeda"
    severity = Severity.INFO
    legal_basis = (LegalBasis("permendagri-90-2019", "Lampiran"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per line and name; further cells with that name follow."""
        menurut_nama: dict[tuple[str, str], list[Tertulis]] = {}
        for sel in bahan.renja.tertulis:
            simpul = bahan.renja.simpul_oleh_id.get(sel.baris)
            if simpul is None or not sel.teks.strip() or not sel.kolom.endswith("uraian"):
                continue
            if berbeda_kata(sel, simpul.uraian):
                menurut_nama.setdefault((simpul.id, lipat(sel.teks)), []).append(sel)
        for (simpul_id, nama), daftar in menurut_nama.items():
            simpul = bahan.renja.simpul_oleh_id[simpul_id]
            tabel = rangkai(dict.fromkeys(nama_tabel(sel.tabel) for sel in daftar))
            pertama, *lain = (bahan.letak(s.tabel, s.baris, s.kolom, s) for s in daftar)
            yield self.finding(
                pertama,
                f"{_sebut(bahan, simpul)} dinamai “{nama}” dalam {tabel}, sedangkan dalam rencana "
                f"“{simpul.uraian}”{ket_huruf(nama, simpul.uraian)}.",
                stated=nama,
                expected=simpul.uraian,
                saran="Pakai nama menurut nomenklatur pada semua tabel.",
                ikut=tuple(lain),
            )


def _sebut(bahan: Bahan, simpul: Simpul) -> str:
    tingkat = simpul.tingkat.value.replace("_", " ")
    return f"{tingkat.capitalize()} {bahan.sebut(simpul.id)}"
