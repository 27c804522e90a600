"""IN19: the indikator or unit of a sub kegiatan is not the standard one."""

from collections.abc import Iterator

from selaras.core.renja import Keluaran
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.indikator.kata import cocok_dengan_kalimat, rapat
from selaras.rules.indikator.milik import salah_tempat
from selaras.rules.kode.baca_kode import terbaca
from selaras.rules.lintas.pembanding import satuan_sesuai
from selaras.rules.nomenklatur import nama_daftar


class IN19IndikatorBukanNomenklatur(Rule):
    """Indikator atau satuan sub kegiatan tidak sesuai dengan nomenklatur.

    Yang diperiksa:
        Indikator dan satuan sub kegiatan pada Tabel T-C.33 terhadap daftar nomenklatur yang
        disertakan, bila kode dan namanya cocok. Indikator tambahan di samping yang baku
        diterima. Tanpa daftar, aturan ini tidak dijalankan.

    Mengapa:
        Indikator sub kegiatan dibakukan bersama kodenya agar capaian dapat dibandingkan dan
        dijumlahkan antardaerah.

    Contoh:
        “Jumlah Pelaporan dan Analisis Prognosis …” dengan satuan Laporan, sedangkan bakunya
        “Jumlah Dokumen Pelaporan dan Analisis Prognosis …” dengan satuan Dokumen.

    Cara memperbaiki:
        Pakai indikator dan satuan menurut nomenklatur; ukuran lain ditulis sebagai tambahan.
    """

    code = "IN19"
    name = "indikator-bukan-nomenklatur"
    severity = Severity.INFO
    legal_basis = (LegalBasis("permendagri-90-2019", "Lampiran"),)
    butuh_nomenklatur = True

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per line; what IN05 and IN06 report is left to them."""
        daftar = bahan.nomenklatur
        if daftar is None:
            return
        from selaras.core.nomenklatur import nama_sama

        sumber = nama_daftar(bahan)
        milik = bahan.sekali(salah_tempat)
        menurut_simpul: dict[str, list[Keluaran]] = {}
        for k in bahan.renja.keluaran:
            if k.uraian.strip():
                menurut_simpul.setdefault(k.simpul, []).append(k)
        for simpul, kode in terbaca(bahan):
            baku = [
                e for e in daftar.lihat(kode) if e.indikator and nama_sama(e.uraian, simpul.uraian)
            ]
            semua = menurut_simpul.get(simpul.id, [])
            keluaran = [k for k in semua if (simpul.id, rapat(k.uraian)) not in milik]
            if not baku or not keluaran or len(keluaran) < len(semua):
                continue
            cocok = next(
                ((k, e) for k in keluaran for e in baku if rapat(k.uraian) == rapat(e.indikator)),
                None,
            )
            k, e = cocok or (keluaran[0], baku[0])
            satuan_lain = not satuan_sesuai(bahan, k.satuan, e.satuan)
            if cocok and not (satuan_lain and cocok_dengan_kalimat(bahan, k.uraian, k.satuan)):
                continue
            yield self.finding(
                bahan.letak(
                    "TC33",
                    simpul.id,
                    "target" if cocok else "indikator",
                    k,
                    "satuan" if cocok else "uraian",
                ),
                f"{bahan.sebut(simpul.id)}: tertulis “{k.uraian}” ({k.satuan or 'tanpa satuan'}), "
                f"sedangkan menurut {sumber} “{e.indikator}” ({e.satuan or 'tanpa satuan'}).",
                stated=k.satuan if cocok else k.uraian,
                expected=e.satuan if cocok else e.indikator,
                saran="Pakai indikator dan satuan menurut nomenklatur; ukuran lain ditulis "
                "sebagai tambahan.",
            )
