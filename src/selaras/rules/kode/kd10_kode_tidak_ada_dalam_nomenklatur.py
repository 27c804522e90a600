"""KD10: a code that the list of the nomenclature does not hold."""

from collections.abc import Iterator

from selaras.core.kode import KodeNomenklatur
from selaras.core.renja import Simpul
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Letak, Rule, Severity
from selaras.rules.kode.baca_kode import tabel_dari, terbaca
from selaras.rules.nomenklatur import kode_dan_nama, nama_daftar


class KD10KodeTidakAdaDalamNomenklatur(Rule):
    """Kode tidak ada dalam nomenklatur.

    Yang diperiksa:
        Setiap kode terhadap daftar nomenklatur yang disertakan; bentuk dua dan empat angka sama
        artinya, dan X.XX.01 berlaku untuk semua bidang urusan. Jenis wilayah dan tingkat yang
        tidak dimuat daftarnya tidak diperiksa. Tanpa daftar, aturan ini tidak dijalankan.

    Mengapa:
        Baris dengan kode yang tidak dikenal tidak dapat dianggarkan. Sering kodenya benar
        menurut edisi lain, atau salah ketik.

    Contoh:
        5.03.01.2.01.08 belum ada dalam edisi 2023, tetapi ada dalam edisi 2025.

    Cara memperbaiki:
        Pakai kode yang ada, atau periksa dengan edisi yang berlaku bagi dokumen ini.
    """

    code = "KD10"
    name = "kode-tidak-ada-dalam-nomenklatur"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("permendagri-90-2019", "Lampiran"),)
    butuh_nomenklatur = True

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per unknown code; the lines below it follow."""
        daftar = bahan.nomenklatur
        if daftar is None:
            return
        from selaras.core.pemetaan import DasarUsulan, usul_kode

        tingkat = {e.tingkat for e in daftar.entri}
        tidak_ada: dict[KodeNomenklatur, tuple[Simpul, list[Letak]]] = {}
        di_luar: dict[int, list[Letak]] = {}
        for simpul, kode in sorted(terbaca(bahan), key=lambda t: t[1].kedalaman):
            letak = bahan.letak(tabel_dari(bahan, simpul), simpul.id, "kode", simpul)
            jenis = kode.jenis_wilayah
            if jenis is not None and jenis not in daftar.jenis:
                di_luar.setdefault(jenis, []).append(letak)
            elif kode.tingkat in tingkat and not daftar.lihat(kode):
                di_atas = next((k for k in tidak_ada if kode.di_bawah(k)), None)
                if di_atas is None:
                    tidak_ada.setdefault(kode, (simpul, []))[1].append(letak)
                else:
                    tidak_ada[di_atas][1].append(letak)
        sumber = nama_daftar(bahan)
        for simpul, (letak, *ikut) in tidak_ada.values():
            usul = usul_kode(simpul, daftar)
            lain = (
                f" Nama itu ada pada kode {kode_dan_nama(usul.calon)}."
                if usul.dasar is DasarUsulan.NAMA
                else ""
            )
            yield self.finding(
                letak,
                f"{simpul.kode} (“{simpul.uraian}”) tidak ada dalam {sumber}.{lain}",
                stated=simpul.kode,
                expected=usul.calon[0].kode.baku if lain and len(usul.calon) == 1 else None,
                saran="Pakai kode yang ada, atau periksa dengan edisi yang berlaku bagi dokumen "
                "ini.",
                ikut=tuple(ikut),
            )
        for jenis, (pertama, *ikut) in di_luar.items():
            yield self.finding(
                pertama,
                f"Daftar yang disertakan ({sumber}) tidak memuat kegiatan berjenis wilayah "
                f"{jenis}, sehingga {1 + len(ikut)} kode tidak diperiksa.",
                stated=jenis,
                saran="Sertakan daftar yang memuat jenis wilayah itu.",
                severity=Severity.INFO,
                ikut=tuple(ikut),
            )
