"""HT11: a cumulative realisasi that contradicts its baseline or its years."""

from collections.abc import Iterator

from selaras.core.angka import format_angka, jumlahkan
from selaras.core.kebijakan import Akumulasi
from selaras.core.renja import Cakupan
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.hitung.baris_tc29 import berisi, dijumlah


class HT11KumulatifBertentangan(Rule):
    """Realisasi kumulatif lebih kecil daripada capaian awal atau jumlah tahunnya.

    Yang diperiksa:
        Realisasi s.d. tahun n-3 indikator yang dijumlahkan antartahun: tidak boleh kurang dari
        capaian awal (bila kebijakannya menghitung capaian awal) ditambah realisasi tahunan yang
        diketahui sejak Renstra dimulai.

    Mengapa:
        Angka kumulatif tidak dapat turun. Biasanya angka satu tahun tertulis dalam kolom
        kumulatif, sehingga capaian Renstra tampak jauh lebih rendah.

    Contoh:
        Capaian awal 60 laporan, realisasi s.d. 2022 tercatat 12 laporan.

    Cara memperbaiki:
        Isi dengan angka kumulatif, atau hapus capaian awal dari kebijakan pengukurannya.
    """

    code = "HT11"
    name = "kumulatif-bertentangan"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.29"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per row; silent where the baseline or the total is unknown."""
        n3 = bahan.renja.dokumen.tahun - 3
        tahun = range(bahan.renja.dokumen.renstra_awal, n3 + 1)
        realisasi = bahan.renja.realisasi_oleh
        for id_baris, baris in berisi(bahan):
            i = baris.indikator
            kumulatif = realisasi.get((i.id, n3, None, Cakupan.SEJAK_AWAL))
            awal = i.capaian_awal
            if not dijumlah(baris) or kumulatif is None or kumulatif.nilai is None or awal is None:
                continue
            tahunan = [realisasi.get((i.id, t, None, Cakupan.TAHUN)) for t in tahun]
            ada = [r.nilai for r in tahunan if r is not None and r.nilai is not None]
            # where the policy leaves the baseline out, IN07 speaks of it
            dihitung = i.kebijakan.antar_tahun is Akumulasi.JUMLAH_DENGAN_AWAL
            paling_sedikit = jumlahkan(awal, *ada) if dihitung else jumlahkan(*ada)
            if kumulatif.nilai >= paling_sedikit:
                continue
            tahunan_saja = f"realisasi tahunan {format_angka(jumlahkan(*ada), None)}"
            awalnya = f"capaian awalnya saja {format_angka(awal, None)}"
            tambahan = f" ditambah {tahunan_saja}" if ada else ""
            yield self.finding(
                bahan.letak("TC29", id_baris, "realisasi_n3", kumulatif),
                f"{bahan.sebut(id_baris)}: realisasi s.d. {n3} "
                f"{format_angka(kumulatif.nilai, None)} {i.satuan}, padahal "
                f"{awalnya + tambahan if dihitung else tahunan_saja}.",
                stated=kumulatif.nilai,
                expected=paling_sedikit,
                saran="Isi dengan angka kumulatif, atau keluarkan capaian awal dari hitungannya.",
            )
