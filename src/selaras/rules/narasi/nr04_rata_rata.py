"""NR04: an average capaian in prose does not follow from the lines it averages."""

from collections.abc import Iterator

from selaras.core.renja import Pernyataan, Ukuran
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.kalimat import rangkai
from selaras.rules.narasi.pernyataan import (
    AngkaTertulis,
    baca,
    dengan_ukuran,
    letak,
    persen,
    sebut_bagian,
    sebut_baris,
)
from selaras.rules.narasi.rata_rata import RataRata, rata_rata, sebut_cara


class NR04RataRata(Rule):
    """Rata-rata capaian dalam narasi tidak dapat dihitung ulang.

    Yang diperiksa:
        Rata-rata capaian yang disebut narasi, terhadap rata-rata baris yang dirinci narasi dan
        rata-rata menurut data pada tingkat yang sama. Bila tidak cocok, Selaras mencari cara
        yang menghasilkannya: tingkat lain, batas capaian, atau baris yang terdaftar tanpa angka.

    Mengapa:
        Rata-rata menentukan predikat kinerja. Cara menghitungnya harus dapat diulang oleh
        pembaca.

    Contoh:
        Rata-rata sub kegiatan ditulis 91,83%, sedangkan 22 sub kegiatan yang dirinci memberi
        91,46%.

    Cara memperbaiki:
        Hitung ulang, dan sebut baris mana yang dirata-ratakan serta batas capaiannya.
    """

    code = "NR04"
    name = "rata-rata"
    severity = Severity.WARNING
    legal_basis = (
        LegalBasis("permendagri-86-2017", "Lampiran, sistematika Renja Perangkat Daerah"),
        LegalBasis("kebijakan-selaras", "setiap rata-rata dapat dihitung ulang"),
    )

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per average that neither the stated lines nor the data give."""
        for p in dengan_ukuran(bahan, Ukuran.RATA_RATA_CAPAIAN):
            tertulis = baca(p.nilai)
            if tertulis is None:
                continue
            rata = rata_rata(bahan, p)
            mungkin = [rata.rata(isi) for isi in (rata.dihitung, rata.tercetak, rata.data)]
            seharusnya = next((m for m in mungkin if m is not None), None)
            if seharusnya is None or tertulis.cocok(bahan, *mungkin):
                continue
            yield self.finding(
                letak(bahan, p),
                _pesan(bahan, p, tertulis, rata),
                stated=tertulis.nilai,
                expected=seharusnya if p.target.strip() else None,
                saran="Hitung ulang, dan sebut baris yang dirata-ratakan serta batas capaiannya.",
            )


def _pesan(bahan: Bahan, p: Pernyataan, tertulis: AngkaTertulis, rata: RataRata) -> str:
    milik = f" di bawah {sebut_baris(bahan, p.simpul)}" if p.simpul else ""
    jenis = f" {p.target.strip().replace('_', ' ')}" if p.target.strip() else ""
    pesan = (
        f"{sebut_bagian(p.bagian)}: rata-rata capaian {p.tahun}{jenis}{milik} tertulis "
        f"{p.nilai.strip().removesuffix('%')}%, tidak dapat dihitung ulang dari rinciannya."
    )
    dirinci = rata.rata(rata.dihitung)
    if jenis and dirinci is not None:
        pesan += f" {rata.ada(rata.dihitung)} baris yang dirinci memberi {persen(dirinci)}."
    else:
        pilihan = (
            f"{nama} {persen(nilai)} ({persen(dibatasi)} bila dibatasi 100%)"
            for nama, nilai, dibatasi in rata.menurut_tingkat()
        )
        pesan += f" Menurut data: {'; '.join(pilihan)}."
    return pesan + _asal(bahan, tertulis, rata)


def _asal(bahan: Bahan, tertulis: AngkaTertulis, rata: RataRata) -> str:
    cara = rata.cara(tertulis)
    if cara is None:
        return ""
    teks = f" Kemungkinan asalnya rata-rata {sebut_cara(cara)}"
    if cara.tambahan:
        nama = rangkai((bahan.sebut(s) for s in rata.tanpa_angka), 3)
        teks += (
            f", {cara.tambahan} di antaranya baris yang terdaftar memenuhi tanpa angka dan "
            f"dihitung 100% (calonnya {nama})"
        )
    return f"{teks}; narasi tidak menyebut cara itu."
