"""The RKA draft as files: one sub kegiatan as PDF, DOCX and XLSX, all cost lines as a list."""

from selaras.core.rekap import Rekap
from selaras.core.rupiah import Rupiah
from selaras.db.models import Renja
from selaras.documents.render_docx import docx
from selaras.documents.render_typst import pdf
from selaras.documents.render_xlsx import xlsx
from selaras.documents.rka import BahanRka, susun_rka, tabel_rka
from selaras.exchange.ekspor_sipd import tulis_csv, tulis_xlsx
from selaras.exchange.rka_keluar import KEPALA, baris_rka
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
    return None if lalu is None else Rekap(rencana.baca(lalu)).pagu(kunci).uang


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


def ekspor(*, renja: Renja, format: str) -> Hasil:
    """Return all cost lines of a Renja as one list that can be imported again.

    Args:
        renja: The Renja; the caller has asked whether the person may see it.
        format: ``xlsx`` or ``csv``.

    Raises:
        TidakAda: There is no such format.
    """
    if format not in ("xlsx", "csv"):
        raise TidakAda
    milik = baca(renja)
    isi = baris_rka(
        (s.kode or s.id, s.uraian, milik.get(s.id, ()))
        for s in rka_lihat.sub_kegiatan(rencana.baca(renja))
    )
    nama = f"rka-{renja.perangkat_daerah.sebutan}-{renja.tahun}-rincian.{format}"
    if format == "csv":
        return Hasil(nama, "text/csv; charset=utf-8", tulis_csv(KEPALA, isi))
    return Hasil(nama, JENIS["xlsx"], tulis_xlsx(KEPALA, isi, judul=f"RKA {renja.tahun}"))
