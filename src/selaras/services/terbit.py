"""What becomes public when a Renja is decreed: its document, its lines."""

from datetime import date
from decimal import Decimal

from selaras.core.alur import Keadaan
from selaras.core.renja import Renja as Rencana
from selaras.core.renja import Tingkat
from selaras.core.tanggal import tanggal_panjang
from selaras.core.terbuka import BarisTerbuka, IndikatorTerbuka, baris_terbuka
from selaras.db.models import BarisTerbit, Renja, Revisi
from selaras.documents.build import build
from selaras.documents.pengenal import Pengenal


def pengenal(
    *, revisi: int, keadaan: Keadaan, nomor: str, tanggal: date | None, kode: str, alamat: str
) -> Pengenal:
    """Return what a decreed document prints about itself.

    Args:
        revisi: Number of the frozen version.
        keadaan: The state it was decreed into.
        nomor: Number of the decree.
        tanggal: Date of the decree.
        kode: Its verification code.
        alamat: Address of its public page; empty when the installation does not know its own.
    """
    hari = f", tanggal {tanggal_panjang(tanggal)}" if tanggal else ""
    return Pengenal(
        versi=f"Revisi {revisi}",
        keadaan=keadaan.sebutan.upper(),
        keputusan=f"Keputusan: {nomor.strip()}{hari}",
        kode=kode,
        alamat=alamat,
    )


def cetak(rencana: Rencana, tanda: Pengenal) -> bytes:
    """Return the PDF of a decreed plan.

    Args:
        rencana: The plan as it is decreed.
        tanda: Its verification code and what it prints beside it.
    """
    return build(rencana, format=("pdf",), pengenal=tanda)["renja.pdf"]


def tulis_baris(renja: Renja, revisi: Revisi, rencana: Rencana) -> None:
    """Replace the public lines of a Renja by those of a revision; in its transaction."""
    BarisTerbit.objects.filter(renja=renja).delete()
    BarisTerbit.objects.bulk_create(
        (ke_baris(renja, revisi, i, b) for i, b in enumerate(baris_terbuka(rencana))),
        batch_size=500,
    )


def ke_baris(renja: Renja, revisi: Revisi, posisi: int, b: BarisTerbuka) -> BarisTerbit:
    """Return the row of a public line, not yet stored."""
    return BarisTerbit(
        renja=renja,
        revisi=revisi,
        posisi=posisi,
        tingkat=b.tingkat.value,
        kode=b.kode,
        kode_baku=b.kode_baku,
        uraian=b.uraian,
        indikator=[
            {
                "uraian": i.uraian,
                "target": _teks(i.target),
                "satuan": i.satuan,
                "target_maju": _teks(i.target_maju),
                "satuan_maju": i.satuan_maju,
            }
            for i in b.indikator
        ],
        lokasi=b.lokasi,
        sumber_dana=b.sumber_dana,
        pagu=b.pagu,
        prakiraan_maju=b.prakiraan_maju,
    )


def dari_baris(b: BarisTerbit) -> BarisTerbuka:
    """Return the public line of a row: the inverse of :func:`ke_baris`."""
    return BarisTerbuka(
        tingkat=Tingkat(b.tingkat),
        kode=b.kode,
        kode_baku=b.kode_baku,
        uraian=b.uraian,
        indikator=tuple(
            IndikatorTerbuka(
                uraian=i["uraian"],
                target=_angka(i["target"]),
                satuan=i["satuan"],
                target_maju=_angka(i["target_maju"]),
                satuan_maju=i["satuan_maju"],
            )
            for i in b.indikator
        ),
        lokasi=b.lokasi,
        sumber_dana=b.sumber_dana,
        pagu=b.pagu,
        prakiraan_maju=b.prakiraan_maju,
    )


def _teks(nilai: Decimal | None) -> str | None:
    return None if nilai is None else format(nilai, "f")


def _angka(teks: str | None) -> Decimal | None:
    return None if teks is None else Decimal(teks)
