"""What tells one printed version of a plan from another: version, state, verification code.

The file alone does not know whether it is a draft or was decreed; whoever keeps the versions
says so here. Without such a value a document prints nothing of this.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Final

TEPI: Final = 4
"""Modules of white around a QR code that a reader needs (ISO/IEC 18004)."""

CATATAN_PENGENAL: Final = (
    "Halaman itu menunjukkan keputusan, penanda tangan, dan sidik berkas dokumen ini, dan memberi "
    "tahu bila dokumen ini sudah diganti."
)
"""What the public page of a code tells, as the document says it."""

_TITIK_MODUL = 10
_GALAT = "m"  # a quarter of it may be damaged or written over


@dataclass(frozen=True, slots=True, kw_only=True)
class Pengenal:
    """Version and state of a document, and where its authenticity can be checked.

    Attributes:
        versi: ``Versi 42`` of a draft, ``Revisi 5`` of a frozen version.
        keadaan: ``RANCANGAN, belum ditetapkan``, or that it was decreed.
        keputusan: Number and date of the decree; empty for a draft.
        kode: Verification code; empty for a draft.
        alamat: Address of the public page of the code; empty when there is none.
    """

    versi: str
    keadaan: str
    keputusan: str = ""
    kode: str = ""
    alamat: str = ""

    @property
    def kelompok(self) -> str:
        """The code in groups of four.

        >>> Pengenal(versi="", keadaan="", kode="7KQ3M9TXPW2H4RDA").kelompok
        '7KQ3-M9TX-PW2H-4RDA'
        """
        huruf = "".join(h for h in self.kode if h.isalnum())
        return "-".join(huruf[i : i + 4] for i in range(0, len(huruf), 4))

    @property
    def tempat(self) -> str:
        """Where the code can be typed, as people write addresses.

        >>> p = Pengenal(versi="", keadaan="", kode="7KQ3", alamat="https://a.go.id/v/7KQ3/")
        >>> p.tempat
        'a.go.id/v/'
        """
        return self.alamat.partition("://")[2].rstrip("/").removesuffix(self.kode)

    @property
    def ringkas(self) -> str:
        """Version and state in one line."""
        return " · ".join(t for t in (self.versi, self.keadaan) if t)

    @property
    def kaki(self) -> str:
        """The line that every page carries."""
        if not self.kode:
            return self.ringkas
        tempat = f" di {self.tempat}" if self.tempat else ""
        return f"{self.ringkas} · Kode verifikasi {self.kelompok}{tempat}"

    @property
    def alt(self) -> str:
        """Text alternative of the QR code."""
        return f"Kode QR ke halaman verifikasi dokumen ini, {self.alamat}"


def tepi_qr(alamat: str) -> float:
    """Return the share of the width of a QR code that is the white on its left."""
    return TEPI / (len(_modul(alamat)) + 2 * TEPI)


def qr_svg(alamat: str) -> str:
    """Return an address as a QR code: black on white, one filled shape, white around it.

    Lines of modules drawn one by one would show hairlines between them on some screens.
    """
    modul = _modul(alamat)
    sisi = len(modul) + 2 * TEPI
    jalur = "".join(
        f"M{mulai + TEPI} {y + TEPI}h{panjang}v1h-{panjang}z"
        for y, larik in enumerate(modul)
        for mulai, panjang in _deret(larik)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {sisi} {sisi}" '
        f'width="{sisi}" height="{sisi}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{sisi}v{sisi}h-{sisi}z"/><path fill="#000" d="{jalur}"/></svg>'
    )


def qr_png(alamat: str) -> bytes:
    """Return an address as a QR code in PNG: black on white, white around it."""
    import segno

    wadah = BytesIO()
    qr = segno.make(alamat, error=_GALAT, micro=False)
    qr.save(wadah, kind="png", scale=_TITIK_MODUL, border=TEPI, dark="#000", light="#fff")
    return wadah.getvalue()


def _modul(alamat: str) -> tuple[bytearray, ...]:
    import segno  # only documents with a code need it

    return segno.make(alamat, error=_GALAT, micro=False).matrix


def _deret(larik: bytearray) -> Iterator[tuple[int, int]]:
    """Yield start and length of the runs of dark modules of a line."""
    mulai: int | None = None
    for x, gelap in enumerate([*larik, 0]):
        if gelap and mulai is None:
            mulai = x
        elif not gelap and mulai is not None:
            yield mulai, x - mulai
            mulai = None
