"""IN12: a unit without a number."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from selaras.core.renja import BarisReview, Rekaman
from selaras.core.rupiah import Rupiah
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Letak, Rule, Severity
from selaras.rules.pagu.dana import Dana


@dataclass(frozen=True, slots=True)
class _Sel:
    """A target cell with a unit and no number, and the money of that line, side and year."""

    tabel: str
    simpul: str
    kolom: str
    satuan: str
    rekaman: Rekaman
    medan: str
    dana: Rupiah | None

    def letak(self, bahan: Bahan) -> Letak:
        return bahan.letak(self.tabel, self.simpul, self.kolom, self.rekaman, self.medan)


class IN12TargetTanpaAngka(Rule):
    """Target hanya berisi satuan, tanpa angka.

    Yang diperiksa:
        Target Tabel T-C.31 dan T-C.33 yang bersatuan tetapi tidak berangka. Baris yang ada
        dananya tetapi seluruh targetnya kosong diperiksa PG04. Satu temuan untuk satu baris; bila
        rancangan RKPD memberinya pagu, pagu itu disebut.

    Mengapa:
        Baris tanpa target dan tanpa dana tidak direncanakan; membiarkannya menambah hitungan sub
        kegiatan dan membingungkan pembaca.

    Contoh:
        Target “Unit”, pagu kosong.

    Cara memperbaiki:
        Isi target dan dananya, atau hapus barisnya. Bila RKPD sudah memberi pagu, isi
        kebutuhannya atau jelaskan mengapa pagu itu dilepas.
    """

    code = "IN12"
    name = "target-tanpa-angka"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.33"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per line; all its cells with a unit alone are places of it."""
        menurut_simpul: dict[str, list[_Sel]] = {}
        for t in _hampa(bahan):
            menurut_simpul.setdefault(t.simpul, []).append(t)
        for simpul, sel in menurut_simpul.items():
            pertama, *lain = sel
            pesan, saran = self._pesan(bahan, simpul, pertama)
            yield self.finding(
                pertama.letak(bahan),
                pesan,
                stated=pertama.satuan,
                saran=saran,
                ikut=tuple(t.letak(bahan) for t in lain),
            )

    def _pesan(self, bahan: Bahan, simpul: str, sel: _Sel) -> tuple[str, str]:
        awal = f"{bahan.sebut(simpul)}: "
        pagu = Dana(bahan).rkpd(simpul)
        if sel.kolom == "kebutuhan_target" and not sel.dana and pagu:
            catatan = sel.rekaman.catatan.strip() if isinstance(sel.rekaman, BarisReview) else ""
            return (
                f"{awal}kebutuhan tertulis “{sel.satuan}” tanpa angka dan tanpa dana, sedangkan "
                f"rancangan RKPD memberi {pagu}."
                + (f" Catatannya: “{catatan}”." if catatan else ""),
                "Isi kebutuhan dan dananya, atau jelaskan mengapa pagu RKPD dilepas.",
            )
        saran = "Isi angkanya, atau hapus barisnya bila tidak direncanakan."
        if sel.kolom == "rkpd_target" and Dana(bahan).kebutuhan(simpul):
            saran = "Isi angkanya, atau kosongkan satuannya bila rancangan RKPD tidak memuatnya."
        if sel.dana:
            return f"{awal}satu targetnya tertulis “{sel.satuan}” tanpa angka.", saran
        return f"{awal}target tertulis “{sel.satuan}” tanpa angka, dan tidak ada dananya.", saran


def _hampa(bahan: Bahan) -> Iterator[_Sel]:
    """Yield the targets with a unit and no number; a line with money and no target is PG04."""
    renja, dana = bahan.renja, Dana(bahan)
    for kolom, tabel, hitung in (
        ("kebutuhan_target", renja.kebutuhan_oleh_simpul, dana.kebutuhan),
        ("rkpd_target", renja.rkpd_oleh_simpul, dana.rkpd),
    ):
        for simpul, baris in tabel.items():
            isi = [(b, b.target is None, b.satuan, "satuan") for b in baris]
            yield from _sel("TC31", simpul, kolom, isi, hitung(simpul))
    for simpul, keluaran in renja.keluaran_oleh_simpul.items():
        kini = [(k, k.target is None, k.satuan, "satuan") for k in keluaran]
        nanti = [(k, k.target_maju is None, k.satuan_maju, "satuan_maju") for k in keluaran]
        yield from _sel("TC33", simpul, "target", kini, dana.pagu(simpul))
        yield from _sel("TC33", simpul, "target_maju", nanti, dana.prakiraan_maju(simpul))


def _sel(
    tabel: str,
    simpul: str,
    kolom: str,
    isi: Sequence[tuple[Rekaman, bool, str, str]],
    dana: Rupiah | None,
) -> Iterator[_Sel]:
    if dana and all(kosong for _, kosong, *_ in isi):
        return
    for rekaman, kosong, satuan, medan in isi:
        if kosong and satuan:
            yield _Sel(tabel, simpul, kolom, satuan, rekaman, medan, dana)
