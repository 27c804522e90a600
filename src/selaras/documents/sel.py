"""Cells of the legal forms: text, data read from a record, computed values.

One place decides how a kind of content is shown, so that the forms agree with each other.
"""

from collections.abc import Sequence
from decimal import Decimal

from selaras.core.asal import alamat
from selaras.core.nilai import Asal, Isi, Kosong, Nilai
from selaras.core.renja import Dokumen, DokumenTarget, Indikator, Rekaman, Renja, Simpul, Tingkat
from selaras.documents.tabel import Jenis, Sel

DESIMAL_PERSEN = 2
"""Decimals of every percentage of the forms."""

TAHUN_MAKS = 20
"""Most yearly columns of a table (as in the computation of T-C.29)."""

KOSONG = Sel()
"""A blank cell."""

JENIS_TINGKAT = {
    Tingkat.URUSAN: Jenis.URUSAN,
    Tingkat.BIDANG_URUSAN: Jenis.BIDANG_URUSAN,
    Tingkat.PROGRAM: Jenis.PROGRAM,
    Tingkat.KEGIATAN: Jenis.KEGIATAN,
    Tingkat.SUB_KEGIATAN: Jenis.SUB_KEGIATAN,
}
"""Kind of row of each level of the plan."""


def besar(judul: str) -> str:
    """Return a title in capitals, as the legal forms print theirs.

    >>> besar("Capaian s/d Tahun 2024")
    'CAPAIAN s/d TAHUN 2024'
    """
    return judul.upper().replace("S/D", "s/d")


def pemilik(dokumen: Dokumen) -> tuple[str, ...]:
    """Return whose form it is, below its title: perangkat daerah, then region."""
    return tuple(besar(b) for b in (dokumen.nama, dokumen.wilayah) if b)


def asal_kolom(rekaman: Rekaman | None, field: str) -> Asal | None:
    """Return where one field of a record was read."""
    return None if rekaman is None else alamat(rekaman, field)


def teks(isi: str, rekaman: Rekaman | None = None, field: str = "", kolspan: int = 1) -> Sel:
    """Return a text cell; a blank text is an empty cell.

    Args:
        isi: The text.
        rekaman: The record it was read from.
        field: The field of that record.
        kolspan: Columns the cell covers.
    """
    return Sel(nilai=Nilai(isi=isi or None, asal=asal_kolom(rekaman, field)), kolspan=kolspan)


def data(
    isi: Isi,
    rekaman: Rekaman | None,
    field: str,
    *,
    dasar: str,
    desimal: int | None = None,
    satuan: str = "",
    kosong: str = "",
) -> Sel:
    """Return a cell with a value that was read, not computed.

    Args:
        isi: The value.
        rekaman: The record it was read from.
        field: The field of that record.
        dasar: Legal basis of the column.
        desimal: Decimals of the indikator; the fraction that was entered is never cut.
        satuan: Unit printed after the number; printed alone where the number is blank.
        kosong: Text of a blank cell that has no unit.
    """
    nilai = Nilai(isi=isi, dasar=dasar, asal=asal_kolom(rekaman, field))
    return angka(nilai, desimal, satuan=satuan, kosong=kosong)


def angka(
    nilai: Nilai,
    desimal: int | None = None,
    *,
    satuan: str = "",
    kosong: str = "",
    rumus_xlsx: str = "",
) -> Sel:
    """Return a cell with a number, computed or read.

    A number that was read keeps the fraction it was entered with: ``42,45`` is not cut to 42,
    and a whole ``70`` is not stretched to ``70,00``.
    """
    return Sel(
        nilai=nilai,
        desimal=desimal if nilai.rumus else desimal_data(nilai.isi, desimal),
        akhiran=f" {satuan}" if satuan else "",
        kosong=kosong or satuan,
        rumus_xlsx=rumus_xlsx,
    )


def persen(nilai: Nilai, *, tanda: str = "%", kosong: str = "", rumus_xlsx: str = "") -> Sel:
    """Return a cell with a percentage (a percent number: 78.85 stands for 78,85%)."""
    return Sel(
        nilai=nilai,
        desimal=DESIMAL_PERSEN,
        akhiran=tanda,
        kosong=kosong,
        rumus_xlsx=rumus_xlsx,
    )


def desimal_data(isi: Isi, desimal: int | None) -> int | None:
    """Return the decimals a number that was read is shown with.

    >>> desimal_data(Decimal("92.7"), 2), desimal_data(Decimal("74.625"), 2)
    (2, 3)
    >>> desimal_data(Decimal("70"), 2), desimal_data(Decimal("1.50"), None)
    (0, None)
    """
    if desimal is None or not isinstance(isi, Decimal):
        return desimal
    if isi == isi.to_integral_value():
        return 0
    eksponen = isi.normalize().as_tuple().exponent
    return max(desimal, -eksponen) if isinstance(eksponen, int) else desimal


def alasan(nilai: Nilai) -> str:
    """Return the reason of a blank value in words; empty when there is a value."""
    return nilai.isi.value if isinstance(nilai.isi, Kosong) else ""


def jumlah_xlsx(kolom: str, baris: Sequence[str]) -> str:
    """Return the live formula that adds a column over rows; empty when there is no row."""
    return f"=SUM({','.join(f'{{{kolom}@{b}}}' for b in baris)})" if baris else ""


def total(nilai: Nilai, kolom: str, baris: Sequence[str]) -> Sel:
    """Return a cell that adds a column over rows; without any amount it is blank, not zero."""
    return angka(nilai, rumus_xlsx=jumlah_xlsx(kolom, baris) if nilai.rumus else "")


def beruang(simpul: Simpul) -> bool:
    """Tell whether a line of this level carries money (urusan and bidang urusan do not)."""
    return simpul.tingkat not in (Tingkat.URUSAN, Tingkat.BIDANG_URUSAN)


def baris_puncak(tampil: Sequence[Simpul]) -> list[str]:
    """Return the ids of the topmost rows with money: what the total adds."""
    ada = {s.id for s in tampil if beruang(s)}
    return [s.id for s in tampil if beruang(s) and s.induk not in ada]


def target_renja(renja: Renja, indikator: Indikator, *, dasar: str) -> Sel:
    """Return the target of year n: as the Renja sets it, else as the Renstra does."""
    n = renja.dokumen.tahun
    for dokumen in (DokumenTarget.RENJA, DokumenTarget.RENSTRA):
        target = renja.target_oleh.get((indikator.id, n, dokumen))
        if target is not None and target.nilai is not None:
            return data(
                target.nilai,
                target,
                "nilai",
                dasar=dasar,
                desimal=indikator.kebijakan.desimal,
            )
    return KOSONG


def target_tahun(
    renja: Renja, indikator: Indikator, tahun: int, dokumen: DokumenTarget, *, dasar: str
) -> Sel:
    """Return the target that one document sets for one year; blank where it sets none."""
    target = renja.target_oleh.get((indikator.id, tahun, dokumen))
    if target is None:
        return KOSONG
    return data(
        target.nilai,
        target,
        "nilai",
        dasar=dasar,
        desimal=indikator.kebijakan.desimal,
        kosong=target.keterangan if target.nilai is None else "",
    )


def tahun_renstra(dokumen: Dokumen) -> range:
    """Return the target years of the Renstra; a mistyped last year makes no endless table."""
    return range(dokumen.renstra_awal, dokumen.renstra_akhir + 1)[:TAHUN_MAKS]
