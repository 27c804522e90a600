"""Documents of any version: PDF, DOCX, XLSX, the plan data, the values behind the print."""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from selaras.db.models import DokumenTerbit, Renja, Revisi
from selaras.documents.build import build
from selaras.exchange import ekspor_sipd
from selaras.exchange.arsip import sidik
from selaras.exchange.workbook_tulis import write_workbook
from selaras.services import rencana
from selaras.services.galat import TidakAda

_JENIS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "zip": "application/zip",
    "buku": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "sipd-lampiran": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "sipd-lampiran-csv": "text/csv; charset=utf-8",
    "sipd-pagu": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "sipd-pagu-csv": "text/csv; charset=utf-8",
}
_AKHIRAN = {
    "buku": "data.xlsx",
    "zip": "data.zip",
    "json": "values.json",
    "sipd-lampiran": "lampiran-sipd.xlsx",
    "sipd-lampiran-csv": "lampiran-sipd.csv",
    "sipd-pagu": "pagu-sipd.xlsx",
    "sipd-pagu-csv": "pagu-sipd.csv",
}
FORMAT = tuple(_JENIS)
_SIMPANAN = 24


@dataclass(frozen=True, slots=True)
class Hasil:
    """A document.

    Attributes:
        nama: File name.
        jenis: Media type.
        isi: Content.
    """

    nama: str
    jenis: str
    isi: bytes


_tersusun: OrderedDict[tuple[str, str], bytes] = OrderedDict()
_gembok = Lock()


def susun(*, renja: Renja, format: str, nomor: int | None = None) -> Hasil:
    """Return the document of a version.

    The decreed PDF is the stored one; others are built from the frozen content, always the same.

    Args:
        renja: The Renja; the caller has asked whether the person may see it.
        format: Any of :data:`FORMAT`.
        nomor: Number of the frozen version; the plan as it reads now when left out.

    Raises:
        TidakAda: There is no such version or format.
    """
    if format not in _JENIS:
        raise TidakAda
    isi, versi, terbit = _versi(renja, nomor)
    pd = renja.perangkat_daerah.sebutan
    nama = f"renja-{pd}-{renja.tahun}-{versi}.{_AKHIRAN.get(format, format)}"
    if format == "pdf" and terbit is not None:
        return Hasil(nama, _JENIS[format], bytes(terbit.pdf))
    return Hasil(nama, _JENIS[format], _susun(isi, format))


def _versi(renja: Renja, nomor: int | None) -> tuple[bytes, str, DokumenTerbit | None]:
    if nomor is None:
        return bytes(rencana.potret(renja).isi), f"versi-{renja.versi}", None
    r = Revisi.objects.filter(renja=renja, nomor=nomor).select_related("terbit").first()
    if r is None:
        raise TidakAda
    return bytes(r.isi), f"revisi-{nomor}", getattr(r, "terbit", None)


def _susun(isi: bytes, format: str) -> bytes:
    if format == "zip":
        return isi
    kunci = (sidik(isi), format)
    with _gembok:
        if kunci in _tersusun:
            _tersusun.move_to_end(kunci)
            return _tersusun[kunci]
    nilai = rencana.dari_arsip(isi)
    if format == "buku":
        hasil = write_workbook(nilai)
    elif format.startswith("sipd-"):
        isi_sipd = ekspor_sipd.pagu(nilai) if "pagu" in format else ekspor_sipd.lampiran(nilai)
        hasil = (
            ekspor_sipd.tulis_csv(*isi_sipd)
            if format.endswith("-csv")
            else ekspor_sipd.tulis_xlsx(*isi_sipd, judul=f"Renja {nilai.dokumen.tahun}")
        )
    else:
        (hasil,) = build(nilai, format=(format,)).values()
    with _gembok:
        _tersusun[kunci] = hasil
        while len(_tersusun) > _SIMPANAN:
            _tersusun.popitem(last=False)
    return hasil


def alamat_verifikasi(akar: str) -> str:
    """Return the address of the public page of a decreed document, ending before its code.

    Args:
        akar: Address of the installation, with its final slash.
    """
    return f"{akar}v/"
