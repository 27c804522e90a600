"""LS16: Tabel T-C.30 projects less than was already achieved."""

from collections.abc import Iterator

from selaras.core.kebijakan import Arah
from selaras.core.renja import Cakupan, DokumenTarget
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.lintas.pembanding import angka, catatan


class LS16ProyeksiDiBawahRealisasi(Rule):
    """Proyeksi lebih rendah daripada realisasi terakhir tanpa catatan.

    Yang diperiksa:
        Tabel T-C.30: proyeksi tahun n-1 dan n indikator bersatuan persen, nilai, atau indeks yang
        arahnya naik, terhadap realisasi tahun n-2, bila catatan analisisnya kosong. Satu temuan
        untuk satu indikator. Banyaknya dokumen atau orang tidak diperiksa, karena keluaran setiap
        tahun memang boleh berbeda.

    Mengapa:
        Proyeksi adalah perkiraan paling jujur. Bila lebih rendah daripada yang sudah dicapai,
        kinerjanya diperkirakan mundur, atau proyeksinya hanya salinan target Renstra.

    Contoh:
        Realisasi 2023 29,64%, proyeksi 2024 22,64%.

    Cara memperbaiki:
        Perbarui proyeksinya, atau tulis dalam catatan analisis mengapa diperkirakan turun.
    """

    code = "LS16"
    name = "proyeksi-di-bawah-realisasi"
    severity = Severity.INFO
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.30"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per indikator, at its first such projection."""
        renja, n = bahan.renja, bahan.renja.dokumen.tahun
        for i in renja.indikator:
            satuan = bahan.hukum.satuan(i.satuan)
            realisasi = renja.realisasi_oleh.get((i.id, n - 2, None, Cakupan.TAHUN))
            if satuan is None or satuan.boleh_dijumlah or i.kebijakan.arah is not Arah.NAIK:
                continue
            if realisasi is None or realisasi.nilai is None or catatan(bahan, "TC30", i.id):
                continue
            rendah = [
                (p, p.nilai)
                for tahun in (n - 1, n)
                if (p := renja.target_oleh.get((i.id, tahun, DokumenTarget.PROYEKSI)))
                and p.nilai is not None
                and p.nilai < realisasi.nilai
            ]
            if not rendah:
                continue
            letak = [bahan.letak("TC30", i.id, f"proyeksi_{p.tahun}", p) for p, _ in rendah]
            isi = " dan ".join(f"{p.tahun} {angka(nilai)}" for p, nilai in rendah)
            yield self.finding(
                letak[0],
                f"{bahan.sebut(i.id)}: proyeksi {isi} lebih rendah daripada realisasi {n - 2} "
                f"{angka(realisasi.nilai)}; catatan analisisnya kosong.",
                stated=rendah[0][1],
                expected=realisasi.nilai,
                saran="Perbarui proyeksinya, atau tulis mengapa diperkirakan turun.",
                ikut=tuple(letak[1:]),
            )
