"""NR07: "there is none" is contradicted by the data or by another part of the document."""

from collections.abc import Iterator, Sequence

from selaras.core.kebijakan import kata
from selaras.core.renja import Pernyataan, StatusCapaian, Tingkat, Ukuran
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.indeks import Indeks
from selaras.rules.kalimat import rangkai
from selaras.rules.narasi.pernyataan import (
    dengan_ukuran,
    di_bagian,
    letak,
    nilai_status,
    persen,
    sebut_bagian,
    sebut_baris,
    status_mungkin,
    tingkat,
)


class NR07TidakAda(Rule):
    """Narasi menyatakan tidak ada, padahal data atau bagian lain menyebut ada.

    Yang diperiksa:
        Kalimat seperti "tidak ada program yang tidak memenuhi target", terhadap capaian data
        tahun itu dan terhadap daftar di bagian lain dokumen.

    Mengapa:
        Dua bagian satu dokumen yang saling membantah membuat implikasi dan tindak lanjut
        kehilangan dasarnya.

    Contoh:
        Bagian 2.1.1 menyatakan semua program memenuhi target, bagian 2.1.5 membahas akibat dari
        dua program yang tidak memenuhi target.

    Cara memperbaiki:
        Ikuti capaiannya: perbaiki bagian yang dibantah angka.
    """

    code = "NR07"
    name = "tidak-ada"
    severity = Severity.ERROR
    legal_basis = (
        LegalBasis("permendagri-86-2017", "Lampiran, sistematika Renja Perangkat Daerah"),
    )

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per contradiction, at the part that the figures refute."""
        for p in dengan_ukuran(bahan, Ukuran.TIDAK_ADA):
            status = nilai_status(p)
            if status is None or p.satuan not in set(Tingkat):
                continue
            ada = _menurut_angka(bahan, p, status)
            lawan = bahan.sekali(_daftar).ambil((p.nilai, p.tahun, Tingkat(p.satuan)))
            kalimat = f"tidak ada {kata(Tingkat(p.satuan))} yang {kata(status)} target {p.tahun}"
            if ada:
                yield self._dibantah_angka(bahan, p, kalimat, ada, lawan)
                continue
            for bagian in dict.fromkeys(q.bagian for q in lawan):
                yield self._dibantah_bagian(
                    bahan, p, kalimat, [q for q in lawan if q.bagian == bagian]
                )

    def _dibantah_angka(
        self, bahan: Bahan, p: Pernyataan, kalimat: str, ada: list[str], lawan: Sequence[Pernyataan]
    ) -> Finding:
        bagian = rangkai(dict.fromkeys(di_bagian(q.bagian) for q in lawan))
        juga = f" {bagian[0].upper()}{bagian[1:]} juga menyebutnya." if bagian else ""
        return self.finding(
            letak(bahan, p),
            f"{sebut_bagian(p.bagian)} menyatakan {kalimat}, padahal ada {len(ada)}: "
            f"{rangkai(ada)}.{juga}",
            stated="0",
            expected=len(ada),
            saran="Sebut baris itu dalam daftarnya, beserta sebabnya.",
        )

    def _dibantah_bagian(
        self, bahan: Bahan, p: Pernyataan, kalimat: str, lawan: list[Pernyataan]
    ) -> Finding:
        baris = rangkai(_dengan_capaian(bahan, q) for q in lawan)
        pasti = all(status_mungkin(bahan, q) for q in lawan)
        return self.finding(
            letak(bahan, lawan[0]),
            f"{sebut_bagian(lawan[0].bagian)} menyebut {baris} "
            f"{lawan[0].nilai.replace('_', ' ')} target, sedangkan {di_bagian(p.bagian)} "
            f"menyatakan {kalimat}.",
            stated=lawan[0].nilai,
            expected=next(iter(status_mungkin(bahan, lawan[0])), None),
            saran=(
                f"Capaiannya membenarkan {di_bagian(p.bagian)}: perbaiki "
                f"{di_bagian(lawan[0].bagian)}."
                if pasti
                else "Tulis capaiannya, lalu perbaiki bagian yang dibantahnya."
            ),
            ikut=tuple(letak(bahan, q) for q in (*lawan[1:], p)),
        )


def _daftar(bahan: Bahan) -> Indeks[tuple[str, int | None, Tingkat | None], Pernyataan]:
    """Return the lines of the lists by list, year and level."""
    return Indeks(
        dengan_ukuran(bahan, Ukuran.STATUS),
        lambda q: [(q.nilai, q.tahun, tingkat(bahan, q.simpul))],
    )


def _menurut_angka(bahan: Bahan, p: Pernyataan, status: StatusCapaian) -> list[str]:
    """Name the lines of the level whose every known capaian puts them where none should be."""
    ada = []
    simpul = {h.simpul.id: h for h in bahan.evaluasi(p.tahun or 0) if h.tingkat == p.satuan}
    for id_ in simpul:
        q = Pernyataan(id="", bagian="", ukuran=Ukuran.STATUS, simpul=id_, tahun=p.tahun)
        mungkin = status_mungkin(bahan, q)
        if list(mungkin) == [status]:
            ada.append(f"{sebut_baris(bahan, id_)} ({persen(mungkin[status])})")
    return ada


def _dengan_capaian(bahan: Bahan, q: Pernyataan) -> str:
    mungkin = status_mungkin(bahan, q)
    nama = sebut_baris(bahan, q.simpul)
    return f"{nama} (capaian {persen(next(iter(mungkin.values())))})" if mungkin else nama
