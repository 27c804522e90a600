"""HK04: the list of legal bases lacks an instrument that a Renja rests on."""

from collections.abc import Iterator

from selaras.law.basis import LegalBasis
from selaras.law.register import cari_kunci
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.hukum import kutipan


class HK04DasarWajib(Rule):
    """Dasar hukum pokok Renja tidak disebut dalam BAB I.2.

    Yang diperiksa:
        Daftar landasan hukum harus memuat undang-undang sistem perencanaan, undang-undang
        pemerintahan daerah, peraturan tata cara penyusunan Renja, keputusan nomenklatur yang
        terbaru pada tanggal dokumen, dan undang-undang sektoral menurut bidang urusan
        perangkat daerah. Daftar wajibnya adalah data bertanggal, bukan bagian dari aturan.

    Mengapa:
        Verifikator memeriksa bentuk dan kode terhadap peraturan itu; dokumen yang tidak
        menyebutnya tidak menyatakan bentuk dan kode versi mana yang diikuti.

    Contoh:
        Renja bertanggal September 2024 menyebut keputusan nomenklatur tahun 2023, sedangkan
        yang terbaru ditetapkan 27 Agustus 2024.

    Cara memperbaiki:
        Tambahkan peraturan yang disebut pada daftar landasan hukum, atau ganti yang lama.
    """

    code = "HK04"
    name = "dasar-wajib"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, sistematika Renja"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per instrument that is missing from the list."""
        daftar = [c for c in bahan.renja.landasan if c.bagian == "landasan_hukum"]
        letak = bahan.letak("HUKUM", column="landasan_hukum")
        if not daftar:
            yield self.finding(
                letak,
                "Daftar landasan hukum (BAB I.2) kosong, sehingga tidak dapat diperiksa.",
                stated=0,
                saran="Isi tabel landasan dengan bagian landasan_hukum.",
                severity=Severity.INFO,
            )
            return
        dirujuk = {i.kunci: i for c in daftar if (i := kutipan.instrumen(c)) is not None}
        pengganti = {k for i in dirujuk.values() for k in i.diganti}  # HK01 names these
        bidang = _bidang(bahan)
        aturan = bahan.hukum.dasar_wajib
        for d in aturan.wajib:
            if d.instrumen in dirujuk or d.instrumen in pengganti:
                continue
            if d.bidang and not bidang.intersection(d.bidang):
                continue
            i = cari_kunci(d.instrumen)
            yield self.finding(
                letak,
                f"BAB I.2 tidak menyebut {i.sebutan} tentang {i.tentang}, dasar {d.alasan}.",
                expected=i.sebutan,
                saran=f"Tambahkan {i.nama} pada daftar.",
            )
        terbaru, *lama = (cari_kunci(k) for k in aturan.nomenklatur)
        if terbaru.kunci in dirujuk:
            return
        disebut = next((i for i in lama if i.kunci in dirujuk), None)
        keadaan = (
            f"menyebut {disebut.sebutan}, sedangkan keputusan nomenklatur terbaru pada tanggal "
            f"dokumen adalah {terbaru.sebutan}"
            if disebut
            else f"tidak menyebut keputusan nomenklatur yang berlaku, yaitu {terbaru.sebutan}"
        )
        yield self.finding(
            letak,
            f"BAB I.2 {keadaan}.",
            stated=disebut.sebutan if disebut else None,
            expected=terbaru.sebutan,
            saran=f"Sebut {terbaru.nama}, dan cocokkan kode program sampai sub kegiatan dengannya.",
        )


def _bidang(bahan: Bahan) -> set[str]:
    """Return the bidang urusan of the agency: of its plan lines and its organisation code."""
    bidang = {s.kode[:4] for s in bahan.renja.simpul if len(s.kode) >= 4}
    bagian = bahan.renja.dokumen.kode.split(".")
    bidang |= {".".join(bagian[k : k + 2]) for k in (0, 2, 4)}
    return bidang
