"""Documents of any version: PDF, DOCX, XLSX, the plan data, the values behind the print."""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from selaras.core.alur import Keadaan
from selaras.db.models import DokumenTerbit, Renja, Revisi
from selaras.documents.build import build
from selaras.documents.pengenal import Pengenal
from selaras.exchange import ekspor_sipd
from selaras.exchange.arsip import sidik
from selaras.exchange.workbook_tulis import write_workbook
from selaras.services import rencana, terbit
from selaras.services.galat import TidakAda

JENIS = {
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
"""Media type of each format."""

_AKHIRAN = {
    "buku": "data.xlsx",
    "zip": "data.zip",
    "json": "values.json",
    "sipd-lampiran": "lampiran-sipd.xlsx",
    "sipd-lampiran-csv": "lampiran-sipd.csv",
    "sipd-pagu": "pagu-sipd.xlsx",
    "sipd-pagu-csv": "pagu-sipd.csv",
}
FORMAT = tuple(JENIS)
_BERPENGENAL = ("pdf", "docx")
_SIMPANAN = 24
BELUM_DITETAPKAN = "RANCANGAN, belum ditetapkan"
"""What a document says of itself that nobody decreed."""


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


@dataclass(frozen=True, slots=True)
class _Versi:
    """A version to print.

    Attributes:
        isi: Its archive.
        nama: Its name in file names.
        pengenal: What it prints about itself.
        terbit: Its decreed document; ``None`` for a draft.
    """

    isi: bytes
    nama: str
    pengenal: Pengenal
    terbit: DokumenTerbit | None = None


_tersusun: OrderedDict[tuple[str, str, Pengenal | None], bytes] = OrderedDict()
_gembok = Lock()


def susun(
    *, renja: Renja, format: str, nomor: int | None = None, alamat_verifikasi: str = ""
) -> Hasil:
    """Return the document of a version.

    The decreed PDF is the stored one; others are built from the frozen content, always the same.
    A draft prints its version and that it is a draft, a decreed one its verification code.

    Args:
        renja: The Renja; the caller has asked whether the person may see it.
        format: Any of :data:`FORMAT`.
        nomor: Number of the frozen version; the plan as it reads now when left out.
        alamat_verifikasi: Address of the public page of a decreed document, ending before its
            code.

    Raises:
        TidakAda: There is no such version or format.
    """
    if format not in JENIS:
        raise TidakAda
    v = _versi(renja, nomor, alamat_verifikasi)
    pd = renja.perangkat_daerah.sebutan
    nama = f"renja-{pd}-{renja.tahun}-{v.nama}.{_AKHIRAN.get(format, format)}"
    if format == "pdf" and v.terbit is not None:
        return Hasil(nama, JENIS[format], bytes(v.terbit.pdf))
    pengenal = v.pengenal if format in _BERPENGENAL else None
    return Hasil(nama, JENIS[format], _susun(v.isi, format, pengenal))


def _versi(renja: Renja, nomor: int | None, alamat: str) -> _Versi:
    r = _revisi(renja, nomor)
    if r is None:
        tanda = Pengenal(versi=f"Versi {renja.versi}", keadaan=BELUM_DITETAPKAN)
        return _Versi(bytes(rencana.potret(renja).isi), f"versi-{renja.versi}", tanda)
    d: DokumenTerbit | None = getattr(r, "terbit", None)
    nama = f"revisi-{r.nomor}"
    if d is None:
        tanda = Pengenal(versi=f"Revisi {r.nomor}", keadaan=BELUM_DITETAPKAN)
        return _Versi(bytes(r.isi), nama, tanda)
    tanda = terbit.pengenal(
        revisi=r.nomor,
        keadaan=Keadaan(r.keadaan),
        nomor=d.nomor,
        tanggal=d.tanggal,
        kode=d.kode,
        alamat=f"{alamat}{d.kode}/" if alamat else "",
    )
    return _Versi(bytes(r.isi), nama, tanda, d)


def _revisi(renja: Renja, nomor: int | None) -> Revisi | None:
    """Return the frozen version to print; ``None`` for the plan as it reads now.

    While a plan is decreed, what it reads now is the decreed version.
    """
    semua = Revisi.objects.filter(renja=renja).select_related("terbit")
    if nomor is not None:
        r = semua.filter(nomor=nomor).first()
        if r is None:
            raise TidakAda
        return r
    if not renja.keadaan_kini.ditetapkan:
        return None
    return semua.filter(versi=renja.versi, terbit__isnull=False).first()


def _susun(isi: bytes, format: str, pengenal: Pengenal | None) -> bytes:
    if format == "zip":
        return isi
    kunci = (sidik(isi), format, pengenal)
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
        (hasil,) = build(nilai, format=(format,), pengenal=pengenal).values()
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
