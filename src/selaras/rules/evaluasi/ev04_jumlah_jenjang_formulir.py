"""EV04: the money of a kegiatan, program or total is not the sum of the rows below it."""

from collections.abc import Iterator

from selaras.core.formulir_e81 import DUGAAN, Jenis, Sisi
from selaras.core.hitung_e81 import SelisihJenjang
from selaras.core.rujukan_sel import rujukan
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.evaluasi.tempat import (
    angka,
    isi_formulir,
    jenjang,
    kolom,
    letak,
    nilai_temuan,
    sebut,
)
from selaras.rules.kalimat import rangkai


class EV04JumlahJenjang(Rule):
    """Uang kegiatan, program, atau jumlah bukan jumlah baris di bawahnya.

    Yang diperiksa:
        Formulir E.81 kolom 5 sampai 12 Rp: kegiatan terhadap sub kegiatannya, program terhadap
        kegiatannya, seterusnya sampai baris jumlah. Yang dijumlahkan adalah yang tertulis, jadi
        satu salah hitung menjadi satu temuan; baris di atasnya ikut temuan itu. Bila berkasnya
        menyimpan rumus, baris lain yang ikut terhitung disebut. Bila jenjangnya hanya diduga dari
        indentasi, huruf tebal, atau uangnya, temuan ini menjadi peringatan.

    Mengapa:
        Serapan anggaran program dan perangkat daerah dibaca dari angka ini.

    Contoh:
        Realisasi Triwulan I bidang Perencanaan tertulis Rp 1.971.343.265, sedangkan tiga
        programnya Rp 1.938.579.751: rumusnya menghitung pula dua bidang lain, yang kemudian
        terhitung dua kali dalam jumlah keseluruhan.

    Cara memperbaiki:
        Perbaiki rumus jumlahnya agar memuat tepat baris di bawahnya.
    """

    code = "EV04"
    name = "jumlah-jenjang-formulir"
    severity = Severity.ERROR
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, Formulir E.81"),)
    butuh_formulir = True

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per amount that the rows below it do not give."""
        formulir = isi_formulir(bahan)
        for s in jenjang(bahan):
            yield self.finding(
                letak(s.baris, s.kolom, Sisi.RP),
                f"{sebut(s.baris)}: {kolom(formulir, s.kolom, Sisi.RP)} tertulis "
                f"{angka(s.tertulis, Sisi.RP)}, tetapi {_bagian(s)} "
                f"{angka(s.jumlah, Sisi.RP)} (selisih {angka(s.tertulis - s.jumlah, Sisi.RP)})."
                f"{_rumus(s)}",
                stated=nilai_temuan(s.tertulis, Sisi.RP),
                expected=nilai_temuan(s.jumlah, Sisi.RP),
                saran="Perbaiki jumlahnya agar memuat tepat baris di bawahnya.",
                severity=Severity.WARNING if _diduga(s) else None,
                ikut=tuple(letak(b, s.kolom, Sisi.RP) for b in s.ikut),
            )


def _diduga(s: SelisihJenjang) -> bool:
    """Tell whether the rows below are only guessed from how the form looks."""
    return any(a.keyakinan in DUGAAN for a in s.anak)


def _bagian(s: SelisihJenjang) -> str:
    apa = "baris yang dijumlahkannya" if s.baris.jenis is Jenis.JUMLAH else "baris di bawahnya"
    return f"satu {apa}" if len(s.anak) == 1 else f"{len(s.anak)} {apa} berjumlah"


def _rumus(s: SelisihJenjang) -> str:
    """Say which rows a formula takes in besides, and which it leaves out."""
    if not s.sel.rumus:
        return ""
    dirujuk = {b + 1 for b, _ in rujukan(s.sel.rumus)}
    milik = {a.asal.baris for a in s.anak if a.asal and a.asal.baris}
    asing, kurang = sorted(dirujuk - milik), sorted(milik - dirujuk)
    kata = []
    if asing:
        kata.append(f"menghitung pula baris {rangkai(map(str, asing))}")
    if kurang:
        kata.append(f"tidak menghitung baris {rangkai(map(str, kurang))}")
    return f" Rumusnya ={s.sel.rumus} {' dan '.join(kata)}." if kata else ""
