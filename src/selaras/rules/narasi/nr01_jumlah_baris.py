"""NR01: prose counts other lines than the tables hold."""

from collections.abc import Iterator

from selaras.core.kebijakan import kata
from selaras.core.renja import Pernyataan, Tingkat, Ukuran
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.narasi.pernyataan import (
    angka,
    baca,
    dengan_ukuran,
    di_bawah,
    evaluasi_baris,
    letak,
    sebut_bagian,
)
from selaras.rules.narasi.tak_terhitung import tak_terhitung

_TINGKAT = {
    Ukuran.JUMLAH_PROGRAM: Tingkat.PROGRAM,
    Ukuran.JUMLAH_KEGIATAN: Tingkat.KEGIATAN,
    Ukuran.JUMLAH_SUB_KEGIATAN: Tingkat.SUB_KEGIATAN,
}


class NR01JumlahBaris(Rule):
    """Jumlah program, kegiatan, atau sub kegiatan dalam narasi tidak sama dengan tabel.

    Yang diperiksa:
        Banyaknya program, kegiatan, dan sub kegiatan yang disebut narasi, terhadap baris Tabel
        T-C.33 (tahun rencana) atau baris yang dievaluasi (tahun lalu). Angka yang menghitung
        hanya baris berkode atau hanya baris berpagu juga diterima.

    Mengapa:
        Angka ini dikutip dalam pengantar dan paparan. Bila berbeda dari tabel, pembaca tidak
        tahu baris mana yang belum masuk.

    Contoh:
        Narasi menyebut 47 sub kegiatan, tabel memuat 56 baris dan 54 di antaranya berkode.

    Cara memperbaiki:
        Ganti angka narasi dengan hitungan tabel, setelah memastikan tabelnya lengkap.
    """

    code = "NR01"
    name = "jumlah-baris"
    severity = Severity.ERROR
    legal_basis = (
        LegalBasis("permendagri-86-2017", "Lampiran, sistematika Renja Perangkat Daerah"),
        LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.33"),
    )

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per stated count that no way of counting gives."""
        for p in dengan_ukuran(bahan, *_TINGKAT):
            tertulis = baca(p.nilai)
            hitungan = _hitung(bahan, p)
            if tertulis is None or not hitungan["semua"]:
                continue
            batas = bahan.hukum.batas_kewajaran.toleransi_bilangan
            if any(abs(tertulis.nilai - n) <= batas for n in hitungan.values()):
                continue
            yield self.finding(
                letak(bahan, p),
                _pesan(bahan, p, hitungan),
                stated=tertulis.nilai,
                expected=hitungan["semua"],
                saran="Ganti angka narasi dengan hitungan tabel, setelah memastikan tabelnya "
                "lengkap.",
            )


def _hitung(bahan: Bahan, p: Pernyataan) -> dict[str, int]:
    """Count the lines of the level: all, those with a code, those with pagu."""
    tingkat = _TINGKAT[p.ukuran]
    if p.tahun not in (None, bahan.renja.dokumen.tahun):
        dalam = di_bawah(bahan, p.simpul)
        simpul = {
            h.simpul.id: h.simpul
            for h in evaluasi_baris(bahan, p.tahun, dalam)
            if h.tingkat is tingkat
        }
        berkode = sum(1 for s in simpul.values() if s.kode.strip())
        return {"semua": len(simpul), "berkode": berkode}
    if p.simpul:  # the roll-up counts the whole plan only
        rencana = [
            s
            for s in bahan.renja.telusuri(p.simpul)
            if s.tingkat is tingkat
            and any(b.id in bahan.renja.baris_oleh_simpul for b in (s, *bahan.renja.telusuri(s.id)))
        ]
        return {"semua": len(rencana), "berkode": sum(1 for s in rencana if s.kode.strip())}
    rekap = bahan.rekap
    return {
        "semua": rekap.jumlah(tingkat),
        "berkode": rekap.jumlah(tingkat, hanya_berkode=True),
        "berpagu": rekap.jumlah(tingkat, hanya_berpagu=True),
    }


def _pesan(bahan: Bahan, p: Pernyataan, hitungan: dict[str, int]) -> str:
    nama = kata(_TINGKAT[p.ukuran])
    tertulis = baca(p.nilai)
    assert tertulis is not None  # the caller has read it
    semua, berkode = hitungan["semua"], hitungan["berkode"]
    rencana = p.tahun in (None, bahan.renja.dokumen.tahun)
    sumber = "Tabel T-C.33" if rencana else f"evaluasi tahun {p.tahun}"
    di_bawah_apa = f" di bawah {bahan.sebut(p.simpul)}" if p.simpul else ""
    pesan = (
        f"{sebut_bagian(p.bagian)} menyebut {angka(tertulis.nilai)} {nama}{di_bawah_apa}, "
        f"sedangkan {sumber} memuat {semua}"
    )
    pesan += f", {berkode} di antaranya berkode." if berkode != semua else f" {nama}."
    sisa = bahan.sekali(tak_terhitung) if rencana and not p.simpul else None
    if sisa and nama == "sub kegiatan" and tertulis.nilai + len(sisa.simpul) in (semua, berkode):
        pesan += (
            f" Yang tidak terhitung tampaknya {sisa.sebut(bahan)}: pagunya {sisa.pagu}, sama "
            "dengan kekurangan total pagu dalam narasi."
        )
    return pesan
