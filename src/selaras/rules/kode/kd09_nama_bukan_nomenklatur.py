"""KD09: the name of a line is not the one the nomenclature gives to its code."""

from collections.abc import Iterator

from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.kode.baca_kode import tabel_dari, terbaca
from selaras.rules.nomenklatur import kode_dan_nama, nama_daftar


class KD09NamaBukanNomenklatur(Rule):
    """Nama tidak sesuai dengan kodenya menurut nomenklatur.

    Yang diperiksa:
        Uraian setiap baris yang kodenya ada dalam daftar nomenklatur yang disertakan. Huruf
        besar, spasi, dan tanda baca tidak dihitung. Tanpa daftar, aturan ini tidak dijalankan.

    Mengapa:
        Kode dan nama adalah satu pasangan. Nama yang lain berarti salah ketik, kode dari edisi
        lain, atau kegiatan yang keliru; anggarannya akan tercatat pada nama menurut kode.

    Contoh:
        5.03.01.2.06.05 ditulis “Penyediaan Barang Cetak dan Penggandaan”, sedangkan namanya
        “Penyediaan Barang Cetakan dan Penggandaan”.

    Cara memperbaiki:
        Pakai nama menurut nomenklatur, atau kode yang memang bernama demikian.
    """

    code = "KD09"
    name = "nama-bukan-nomenklatur"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("permendagri-90-2019", "Lampiran"),)
    butuh_nomenklatur = True

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per line; an entry of any name the code carries will do."""
        daftar = bahan.nomenklatur
        if daftar is None:
            return
        from selaras.core.nomenklatur import nama_sama
        from selaras.core.pemetaan import DasarUsulan, usul_kode

        sumber = nama_daftar(bahan)
        for simpul, kode in terbaca(bahan):
            entri = daftar.lihat(kode)
            if not entri or not simpul.uraian.strip():
                continue
            if any(nama_sama(e.uraian, simpul.uraian) for e in entri):
                continue
            nama = dict.fromkeys(e.uraian for e in entri)
            usul = usul_kode(simpul, daftar)
            lain = (
                f" Nama itu ada pada kode {kode_dan_nama(usul.calon)}."
                if usul.dasar is DasarUsulan.NAMA
                else ""
            )
            yield self.finding(
                bahan.letak(tabel_dari(bahan, simpul), simpul.id, "uraian", simpul),
                f"{simpul.kode} dinamai “{simpul.uraian}”, sedangkan menurut {sumber} namanya "
                f"{' atau '.join(f'“{n}”' for n in nama)}.{lain}",
                stated=simpul.uraian,
                expected=next(iter(nama)) if len(nama) == 1 else None,
                saran="Pakai nama menurut nomenklatur, atau kode yang memang bernama demikian.",
            )
