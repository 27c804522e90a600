"""The whole Renja as one document: every part of the official outline in order."""

from dataclasses import dataclass

from selaras.core.renja import Renja
from selaras.documents import bab1, bab2, bab3, bab4, bab5, depan
from selaras.documents.kalimat import TAHAP
from selaras.documents.naskah import Naskah
from selaras.documents.sumber import Opsi, Sumber
from selaras.documents.tabel import Tabel


@dataclass(frozen=True, slots=True)
class Rakitan:
    """A composed document with the values that its prose prints.

    Attributes:
        naskah: The document.
        narasi: The computed values of the prose, as a table with the key ``NARASI``.
    """

    naskah: Naskah
    narasi: Tabel

    @property
    def tabel(self) -> tuple[Tabel, ...]:
        """Every table with values: those of the document, then the values of its prose."""
        return (*self.naskah.tabel, self.narasi)


def susun(renja: Renja, opsi: Opsi | None = None) -> Naskah:
    """Compose the whole Renja.

    Args:
        renja: The plan; an empty one composes too, and says what is missing where.
        opsi: Choices of this run.
    """
    return rakit(renja, opsi).naskah


def rakit(renja: Renja, opsi: Opsi | None = None) -> Rakitan:
    """Compose the whole Renja and keep the values that its prose prints.

    Args:
        renja: The plan.
        opsi: Choices of this run.
    """
    s = Sumber(renja, opsi or Opsi())
    d = renja.dokumen
    bagian = (
        depan.sampul(d),
        depan.bagian_depan(renja),
        bab1.susun(s),
        bab2.susun(s),
        bab3.susun(s),
        bab4.susun(s),
        bab5.susun(s),
        bab5.catatan_penyusunan(s),
    )
    judul = f"{depan.judul_dokumen(d)} {s.pd} Tahun {d.tahun}"
    tahap = "" if d.tahap == "perubahan" else TAHAP.get(d.tahap, "")
    naskah = Naskah(
        judul=" ".join(judul.split()),
        penulis=s.nama_lengkap,
        kata_kunci=tuple(
            k for k in ("Renja", str(d.tahun), d.singkatan, d.wilayah, "T-C.29", "T-C.33") if k
        ),
        tanggal=d.tanggal.isoformat(),
        kaki=" ".join(f"{tahap} Renja {s.pd} Tahun {d.tahun}".split()),
        bagian=bagian,
        kaki_kedua=s.opsi.pengenal.kaki if s.opsi.pengenal else "",
    )
    return Rakitan(naskah, s.buku.tabel)
