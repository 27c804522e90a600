"""The RKA draft of a sub kegiatan as PDF, DOCX and XLSX."""

from selaras.core.rekap import Rekap
from selaras.core.rupiah import Rupiah
from selaras.db.models import Renja
from selaras.documents.render_docx import docx
from selaras.documents.render_typst import pdf
from selaras.documents.render_xlsx import xlsx
from selaras.documents.rka import BahanRka, susun_rka, tabel_rka
from selaras.services import rekening, rencana, rka_lihat
from selaras.services.dokumen import JENIS, Hasil
from selaras.services.galat import TidakAda
from selaras.services.rka_simpan import baca, baca_kas

FORMAT = ("pdf", "docx", "xlsx")


def bahan(renja: Renja, kunci: str) -> BahanRka:
    """Return the material of the document of one sub kegiatan.

    Raises:
        TidakAda: There is no such line.
    """
    simpul = rka_lihat.simpul(renja, kunci)
    rincian = baca(renja, kunci).get(kunci, [])
    return BahanRka(
        renja=rencana.baca(renja),
        simpul=simpul,
        rincian=rincian,
        nama=rekening.nama(renja.renstra, [r.rekening for r in rincian]).nama,
        kas=baca_kas(renja, kunci).get(kunci),
        pagu_lalu=_pagu_lalu(renja, kunci),
    )


def _pagu_lalu(renja: Renja, kunci: str) -> Rupiah | None:
    lalu = Renja.objects.filter(
        perangkat_daerah=renja.perangkat_daerah_id, tahun=renja.tahun - 1
    ).first()
    isi = None if lalu is None else Rekap(rencana.baca(lalu)).pagu(kunci).isi
    return isi if isinstance(isi, Rupiah) else None


def susun(*, renja: Renja, kunci: str, format: str) -> Hasil:
    """Return the document of one sub kegiatan.

    Args:
        renja: The Renja; the caller has asked whether the person may see it.
        kunci: The sub kegiatan.
        format: Any of :data:`FORMAT`.

    Raises:
        TidakAda: There is no such line or format.
    """
    if format not in FORMAT:
        raise TidakAda
    b = bahan(renja, kunci)
    naskah = susun_rka(b)
    if format == "pdf":
        isi = pdf(naskah, {})
    elif format == "docx":
        isi = docx(naskah, {}, {})
    else:
        isi = xlsx(tabel_rka(b), judul=naskah.judul, penulis=naskah.penulis, tanggal=naskah.tanggal)
    kode = "".join(h if h.isalnum() or h in ".-" else "-" for h in b.simpul.kode or kunci)[:60]
    nama = f"rka-{renja.perangkat_daerah.sebutan}-{renja.tahun}-{kode}.{format}"
    return Hasil(nama, JENIS[format], isi)
