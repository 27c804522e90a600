"""NR13: a line of the lists of BAB II.1 has no figures, or an evaluated line is in no list."""

from collections import defaultdict
from collections.abc import Iterator

from selaras.core.renja import Cakupan, DokumenTarget, Pernyataan, Tingkat, Ukuran
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.kalimat import rangkai
from selaras.rules.narasi.pernyataan import (
    angka,
    dengan_ukuran,
    indikator,
    kata_status,
    letak,
    nilai_status,
    persen,
    sebut_bagian,
    sebut_baris,
    status_mungkin,
    tingkat,
)


class NR13DaftarTanpaAngka(Rule):
    """Baris terdaftar tanpa angka, atau baris yang dievaluasi tidak masuk daftar.

    Yang diperiksa:
        Setiap baris yang dimuat dalam daftar tidak memenuhi, memenuhi, atau melebihi mempunyai
        target dan realisasi di suatu tempat. Bila daftar memuat sebagian besar baris suatu
        tingkat, setiap baris tingkat itu yang dievaluasi termuat dalam salah satunya.

    Mengapa:
        Status tanpa angka tidak dapat diperiksa; baris yang hilang dari daftar tidak dijelaskan.

    Contoh:
        Daftar memenuhi memuat 5.03.01.2.06.11, tetapi target dan realisasinya tidak ditulis.

    Cara memperbaiki:
        Tulis target dan realisasinya, atau keluarkan dari daftar; tambahkan baris yang hilang.
    """

    code = "NR13"
    name = "daftar-tanpa-angka"
    severity = Severity.WARNING
    legal_basis = (
        LegalBasis("permendagri-86-2017", "Lampiran, sistematika Renja Perangkat Daerah"),
    )

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per listed line without figures, and per line in no list."""
        daftar: defaultdict[int, dict[str, Pernyataan]] = defaultdict(dict)
        for p in dengan_ukuran(bahan, Ukuran.STATUS):
            if p.tahun is not None and nilai_status(p) is not None:
                daftar[p.tahun].setdefault(p.simpul, p)
        for tahun, baris in daftar.items():
            for p in baris.values():
                if not status_mungkin(bahan, p):
                    yield self._tanpa_angka(bahan, p, tahun)
            yield from self._tidak_terdaftar(bahan, baris, tahun)

    def _tanpa_angka(self, bahan: Bahan, p: Pernyataan, tahun: int) -> Finding:
        status = nilai_status(p)
        assert status is not None  # the caller keeps only these
        return self.finding(
            letak(bahan, p),
            f"{sebut_bagian(p.bagian)} memuat {sebut_baris(bahan, p.simpul)} sebagai "
            f"{kata_status(status)} target {tahun}, tetapi target dan realisasinya tidak ditulis "
            f"di bagian mana pun.{_yang_ada(bahan, p, tahun)}",
            stated=status.value,
            saran="Tulis target dan realisasinya, atau keluarkan dari daftar.",
        )

    def _tidak_terdaftar(
        self, bahan: Bahan, baris: dict[str, Pernyataan], tahun: int
    ) -> Iterator[Finding]:
        dievaluasi: defaultdict[Tingkat, dict[str, None]] = defaultdict(dict)
        for h in bahan.evaluasi(tahun):
            dievaluasi[h.tingkat][h.simpul.id] = None
        for p in dengan_ukuran(bahan, Ukuran.CAPAIAN):
            t = tingkat(bahan, p.simpul)
            if p.tahun == tahun and p.realisasi.strip() and t is not None:
                dievaluasi[t][p.simpul] = None
        for semua in dievaluasi.values():
            hilang = [s for s in semua if s not in baris]
            if 2 * len(hilang) >= len(semua):
                continue  # prose that names a few lines is no list
            for s in hilang:
                p = Pernyataan(id="", bagian="", ukuran=Ukuran.STATUS, simpul=s, tahun=tahun)
                for status, capaian in list(status_mungkin(bahan, p).items())[:1]:
                    yield self.finding(
                        bahan.letak("NARASI", s, "2.1"),
                        f"{sebut_baris(bahan, s)} dievaluasi tahun {tahun} dengan capaian "
                        f"{persen(capaian)} ({kata_status(status)} target), tetapi tidak termuat "
                        "dalam satu daftar pun.",
                        expected=status.value,
                        saran=f"Masukkan ke daftar yang {kata_status(status)} target.",
                    )


def _yang_ada(bahan: Bahan, p: Pernyataan, tahun: int) -> str:
    """Tell which figures the data do hold of the line."""
    for i in indikator(bahan, p.simpul):
        ada = []
        r = bahan.renja.realisasi_oleh.get((i.id, tahun, None, Cakupan.TAHUN))
        if r is not None and r.nilai is not None:
            ada.append(f"realisasi {angka(r.nilai)}")
        t = bahan.renja.target_oleh.get((i.id, tahun, DokumenTarget.RENSTRA))
        if t is not None and t.nilai is not None:
            ada.append(f"target Renstra {angka(t.nilai)}")
        if ada:
            return f" Tabel T-C.29 hanya mencatat {rangkai(ada)}."
    return ""
