"""IN12: a unit without a number."""

from collections.abc import Callable, Iterator, Sequence

from selaras.core.renja import Rekaman
from selaras.core.rupiah import Rupiah
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.pagu.dana import Dana


class IN12TargetTanpaAngka(Rule):
    """Target hanya berisi satuan, tanpa angka.

    Yang diperiksa:
        Target Tabel T-C.31 dan T-C.33 yang bersatuan tetapi tidak berangka. Baris yang ada
        dananya tetapi seluruh targetnya kosong diperiksa PG04.

    Mengapa:
        Baris tanpa target dan tanpa dana tidak direncanakan; membiarkannya menambah hitungan sub
        kegiatan dan membingungkan pembaca.

    Contoh:
        Target “Unit”, pagu kosong.

    Cara memperbaiki:
        Isi target dan dananya, atau hapus barisnya.
    """

    code = "IN12"
    name = "target-tanpa-angka"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.33"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per cell."""
        renja, dana = bahan.renja, Dana(bahan)
        for simpul, keluaran in renja.keluaran_oleh_simpul.items():
            kini = [(k, k.target is None, k.satuan) for k in keluaran]
            nanti = [(k, k.target_maju is None, k.satuan_maju) for k in keluaran]
            yield from self._sel(bahan, "TC33", simpul, "target", kini, dana.pagu)
            yield from self._sel(bahan, "TC33", simpul, "target_maju", nanti, dana.prakiraan_maju)
        for kolom, tabel, hitung in (
            ("rkpd_target", renja.rkpd_oleh_simpul, dana.rkpd),
            ("kebutuhan_target", renja.kebutuhan_oleh_simpul, dana.kebutuhan),
        ):
            for simpul, baris in tabel.items():
                isi = [(b, b.target is None, b.satuan) for b in baris]
                yield from self._sel(bahan, "TC31", simpul, kolom, isi, hitung)

    def _sel(
        self,
        bahan: Bahan,
        tabel: str,
        simpul: str,
        kolom: str,
        isi: Sequence[tuple[Rekaman, bool, str]],
        dana: Callable[[str], Rupiah | None],
    ) -> Iterator[Finding]:
        hampa = [(rekaman, satuan) for rekaman, kosong, satuan in isi if kosong and satuan]
        if not hampa or (all(kosong for _, kosong, _ in isi) and dana(simpul)):
            return
        for rekaman, satuan in hampa:
            yield self.finding(
                bahan.letak(tabel, simpul, kolom, rekaman),
                f"{bahan.sebut(simpul)}: target tertulis “{satuan}” tanpa angka, dan tidak ada "
                "dananya."
                if not dana(simpul)
                else f"{bahan.sebut(simpul)}: satu targetnya tertulis “{satuan}” tanpa angka.",
                stated=satuan,
                saran="Isi angkanya, atau hapus barisnya bila tidak direncanakan.",
            )
