"""An empty plan that reads without issues and explains itself."""

from datetime import date
from pathlib import Path

from selaras.core.renja import Dokumen, Renja
from selaras.exchange.convert import write
from selaras.exchange.simpan import simpan

_NAMA = "(tulis nama perangkat daerah)"
_LAMA_RENSTRA = 5
_KEPALA_DAERAH = {"kota": ("kota", "Wali Kota"), "provinsi": ("provinsi", "Gubernur")}


def blank(
    tahun: int,
    *,
    nama: str = _NAMA,
    wilayah: str = "",
    renstra_awal: int | None = None,
    tanggal: date | None = None,
) -> Renja:
    """Return an empty plan.

    Args:
        tahun: Plan year n.
        nama: Name of the perangkat daerah.
        wilayah: Name of the region; its first word decides the kind and the title of its head.
        renstra_awal: First Renstra year; the plan year when left out.
        tanggal: Date of the document; 1 July before the plan year when left out.
    """
    awal = tahun if renstra_awal is None else renstra_awal
    jenis, kepala = _KEPALA_DAERAH.get(wilayah.split(" ")[0].lower(), ("kabupaten", "Bupati"))
    return Renja(
        dokumen=Dokumen(
            tahun=tahun,
            tanggal=tanggal or date(tahun - 1, 7, 1),
            renstra_awal=awal,
            renstra_akhir=awal + _LAMA_RENSTRA - 1,
            nama=nama,
            wilayah=wilayah,
            jenis_wilayah=jenis,
            kepala_daerah=kepala,
        )
    )


def new(renja: Renja, tujuan: Path | str) -> None:
    """Write a new plan: a folder with ``PETUNJUK.md``, or a workbook when it ends ``.xlsx``.

    Raises:
        FileExistsError: The target exists and is not an empty folder; nothing is overwritten.
        ValueError, OSError: See :func:`~selaras.exchange.convert.write`.
    """
    from selaras.exchange.dokumentasi import format_md

    jalur = Path(tujuan)
    if jalur.exists() and not (jalur.is_dir() and not any(jalur.iterdir())):
        raise FileExistsError(f"{jalur} exists already; choose another name.")
    write(renja, jalur)
    if jalur.is_dir():
        simpan(jalur, {"PETUNJUK.md": format_md().encode()})
