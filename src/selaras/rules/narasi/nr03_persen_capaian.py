"""NR03: a percentage in prose does not follow from its target and realisasi."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations

from selaras.core.angka import persen as hitung_persen
from selaras.core.renja import Pernyataan, Realisasi, Ukuran
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.indeks import Indeks
from selaras.rules.kalimat import rangkai
from selaras.rules.narasi.pernyataan import (
    AngkaTertulis,
    angka,
    baca,
    capaian_mungkin,
    capaian_operan,
    dengan_ukuran,
    di_bagian,
    indikator,
    letak,
    persen,
    sebut_bagian,
    sebut_baris,
    senasib,
    target_indikator,
)


class NR03PersenCapaian(Rule):
    """Persentase capaian dalam narasi salah hitung.

    Yang diperiksa:
        Setiap persentase capaian dalam narasi terhadap target dan realisasi yang ditulis di
        sebelahnya, menurut arah indikatornya. Bila tidak ditulis, terhadap target dan realisasi
        di bagian lain atau dalam data. Pembulatan setengah ke atas diterima.

    Mengapa:
        Pembaca menghitung ulang angka ini lebih dahulu daripada angka lain. Satu persentase
        yang salah membuat semua capaian diragukan.

    Contoh:
        Target 93,00% dan realisasi 99,97% ditulis 96,88%; seharusnya 107,49%.

    Cara memperbaiki:
        Hitung ulang: realisasi dibagi target dikali 100 untuk arah naik.
    """

    code = "NR03"
    name = "persen-capaian"
    severity = Severity.ERROR
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.29 kolom 8 = 7/6"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per wrong percentage; repetitions of it are its followers."""
        for p in dengan_ukuran(bahan, Ukuran.CAPAIAN):
            tertulis = baca(p.nilai)
            seharusnya = _seharusnya(bahan, p)
            if tertulis is None or not seharusnya or tertulis.cocok(bahan, *seharusnya):
                continue
            if capaian_operan(bahan, p) is None and _mengulang(bahan, p):
                continue
            yield self.finding(
                letak(bahan, p),
                _pesan(bahan, p, tertulis, seharusnya[0]),
                stated=tertulis.nilai,
                expected=seharusnya[0],
                saran="Hitung ulang persentasenya, dan ganti di setiap bagian yang mengutipnya.",
                ikut=tuple(letak(bahan, q) for q in _sama(bahan, p)),
            )


def _seharusnya(bahan: Bahan, p: Pernyataan) -> tuple[Decimal, ...]:
    """Return what the percentage can be: of its own operands, else of those known elsewhere."""
    sendiri = capaian_operan(bahan, p)
    if sendiri is None:
        return tuple(capaian_mungkin(bahan, p))
    batas = {i.kebijakan.batas for i in indikator(bahan, p.simpul)} - {None}
    return (sendiri, *(min(sendiri, b) for b in batas if b is not None))


def _mengulang(bahan: Bahan, p: Pernyataan) -> bool:
    """Tell whether a statement only repeats a percentage that is computed elsewhere."""
    return any(capaian_operan(bahan, q) is not None for q in _sama(bahan, p))


def _sama(bahan: Bahan, p: Pernyataan) -> list[Pernyataan]:
    tertulis = baca(p.nilai)
    return [q for q in senasib(bahan, p, Ukuran.CAPAIAN) if baca(q.nilai) == tertulis]


def _pesan(bahan: Bahan, p: Pernyataan, tertulis: AngkaTertulis, seharusnya: Decimal) -> str:
    target, realisasi = baca(p.target), baca(p.realisasi)
    if target is not None and realisasi is not None:
        dasar = f"target {angka(target.nilai)} dan realisasi {angka(realisasi.nilai)} memberi"
    else:
        dasar = "target dan realisasinya memberi"
    pesan = (
        f"{sebut_bagian(p.bagian)}: capaian {p.tahun or ''} {sebut_baris(bahan, p.simpul)} "
        f"tertulis {p.nilai.strip().removesuffix('%')}%, sedangkan {dasar} {persen(seharusnya)} "
        f"(selisih {persen(tertulis.nilai - seharusnya).removesuffix('%')} poin persen)."
    ).replace("  ", " ")
    benar = [
        di_bagian(q.bagian)
        for q in senasib(bahan, p, Ukuran.CAPAIAN)
        if (a := baca(q.nilai)) is not None and a.cocok(bahan, seharusnya)
    ]
    if benar:
        pesan += f" Angka {persen(seharusnya)} sudah ditulis di {rangkai(dict.fromkeys(benar))}."
    asal = _asal(bahan, p, tertulis)
    return f"{pesan} {asal}" if asal else pesan


def _asal(bahan: Bahan, p: Pernyataan, tertulis: AngkaTertulis) -> str:
    """Return which two figures of the same indikator give the wrong percentage, if two do."""
    if tertulis.desimal < 2:
        return ""  # a whole percentage is hit by chance too easily
    dikenal: dict[str, Decimal] = {}
    milik = {i.id for i in indikator(bahan, p.simpul)}
    for t in bahan.sekali(target_indikator).gabung(milik):
        if t.nilai:
            dikenal[f"target {t.dokumen.title()} {t.tahun}"] = t.nilai
    for r in bahan.sekali(_realisasi_indikator).gabung(milik):
        if r.nilai and r.triwulan is None and r.cakupan == "tahun":
            dikenal[f"realisasi {r.tahun}"] = r.nilai
    for (nama_a, a), (nama_b, b) in permutations(dikenal.items(), 2):
        if tertulis.cocok(bahan, hitung_persen(a, b)):
            return (
                f"Angka {p.nilai} diperoleh bila {nama_a} ({angka(a)}) dibagi {nama_b} "
                f"({angka(b)})."
            )
    return ""


def _realisasi_indikator(bahan: Bahan) -> Indeks[str, Realisasi]:
    return Indeks(bahan.renja.realisasi, lambda r: [r.indikator])
