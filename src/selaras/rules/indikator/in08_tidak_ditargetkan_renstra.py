"""IN08: something is planned or realised in a year for which the Renstra has no target."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from selaras.core.angka import format_angka
from selaras.core.renja import Cakupan, DokumenTarget, Indikator, Rekaman
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Letak, Rule, Severity
from selaras.rules.indikator.tempat import letak_indikator, sebut_indikator


class IN08TidakDitargetkanRenstra(Rule):
    """Ada target Renja atau realisasi pada tahun yang tidak ditargetkan Renstra.

    Yang diperiksa:
        Indikator yang mempunyai target Renstra: pada tahun yang target Renstranya nol (atau
        kosong, bila tahun-tahun lain terisi), tidak ada target Renja, target Tabel T-C.33, atau
        realisasi tahunan.

    Mengapa:
        Renja menjabarkan Renstra. Target tanpa sandaran menambah pembilang capaian Renstra tanpa
        menambah pembaginya, dan dananya akan dipertanyakan.

    Contoh:
        Target Renstra 2024 dan 2025 nol, target Renja 2024 tiga dokumen, rencana 2025 satu
        dokumen.

    Cara memperbaiki:
        Ubah Renstra, atau jelaskan penambahannya dalam catatan.
    """

    code = "IN08"
    name = "tidak-ditargetkan-renstra"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.29"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per indikator, at the first such figure."""
        renja = bahan.renja
        bertarget = Counter(
            t.indikator for t in renja.target if t.dokumen is DokumenTarget.RENSTRA and t.nilai
        )
        masa = range(renja.dokumen.renstra_awal, renja.dokumen.renstra_akhir + 1)
        for i in renja.indikator:
            if i.id not in bertarget:
                continue
            berderet = bertarget[i.id] > 1  # a single target says nothing about the other years
            lebih = [
                (tahun, f"{nama} {tahun} {format_angka(nilai, None)}", nilai, letak)
                for tahun, nama, nilai, letak in _rencana(bahan, i)
                if tahun in masa and nilai and _tanpa_target(bahan, i, tahun, berderet)
            ]
            if not lebih:
                continue
            tahun = sorted({t for t, *_ in lebih})
            yield self.finding(
                lebih[0][3],
                f"{sebut_indikator(bahan, i)}: {', '.join(teks for _, teks, *_ in lebih)}, "
                f"sedangkan target Renstra {' dan '.join(_sebut(bahan, i, t) for t in tahun)}.",
                stated=lebih[0][2],
                expected=_renstra(bahan, i, lebih[0][0]),
                saran="Sesuaikan dengan Renstra, atau jelaskan penambahannya dalam catatan.",
            )


def _tanpa_target(bahan: Bahan, i: Indikator, tahun: int, berderet: bool) -> bool:
    target = _renstra(bahan, i, tahun)
    return berderet if target is None else target == 0


def _renstra(bahan: Bahan, i: Indikator, tahun: int) -> Decimal | None:
    target = bahan.renja.target_oleh.get((i.id, tahun, DokumenTarget.RENSTRA))
    return None if target is None else target.nilai


def _sebut(bahan: Bahan, i: Indikator, tahun: int) -> str:
    return f"{tahun} {'kosong' if _renstra(bahan, i, tahun) is None else 'nol'}"


def _rencana(bahan: Bahan, i: Indikator) -> Iterator[tuple[int, str, Decimal | None, Letak]]:
    """Yield (year, what, value, place) of everything planned or realised for an indikator."""
    renja, n = bahan.renja, bahan.renja.dokumen.tahun

    def di_tc29(kolom: str, rekaman: Rekaman) -> Letak:
        return letak_indikator(bahan, i, kolom, rekaman)

    if target := renja.target_oleh.get((i.id, n - 1, DokumenTarget.RENJA)):
        yield n - 1, "target Renja", target.nilai, di_tc29("target_n1", target)
    if hasil := renja.realisasi_oleh.get((i.id, n - 2, None, Cakupan.TAHUN)):
        yield n - 2, "realisasi", hasil.nilai, di_tc29("realisasi_n2", hasil)
    for k in renja.keluaran_oleh_simpul.get(i.pemilik, ()):
        if k.indikator == i.id:
            yield n, "target rencana", k.target, bahan.letak("TC33", k.simpul, "target", k)
            letak = bahan.letak("TC33", k.simpul, "target_maju", k)
            yield n + 1, "target prakiraan maju", k.target_maju, letak
