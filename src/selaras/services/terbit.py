"""What becomes public when a Renja is decreed: its document, its lines."""

from collections.abc import Iterator

from selaras.core.errors import CodeError
from selaras.core.kode import KodeNomenklatur
from selaras.core.rekap import Rekap
from selaras.core.renja import Renja as Rencana
from selaras.core.renja import Simpul, Tingkat
from selaras.core.rupiah import Rupiah
from selaras.db.models import BarisTerbit, Renja, Revisi
from selaras.documents.build import build

_TAMPIL = (Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN)


def cetak(rencana: Rencana, kode: str, alamat: str) -> bytes:
    """Return the PDF of a decreed plan.

    Args:
        rencana: The plan as it is decreed.
        kode: Its verification code.
        alamat: Address of its public page.
    """
    return build(rencana, format=("pdf",))["renja.pdf"]


def tulis_baris(renja: Renja, revisi: Revisi, rencana: Rencana) -> None:
    """Replace the public lines of a Renja by those of a revision; in its transaction."""
    BarisTerbit.objects.filter(renja=renja).delete()
    BarisTerbit.objects.bulk_create(
        (
            BarisTerbit(renja=renja, revisi=revisi, posisi=i, **isi)
            for i, isi in enumerate(_baris(rencana))
        ),
        batch_size=500,
    )


def _baris(rencana: Rencana) -> Iterator[dict[str, object]]:
    rekap = Rekap(rencana)
    perlu = {b.simpul for b in rencana.baris}
    for s in rencana.telusuri():
        if s.tingkat not in _TAMPIL or s.id not in perlu:
            continue
        keluaran = rencana.keluaran_oleh_simpul.get(s.id, ())
        utama = keluaran[0] if keluaran else None
        pagu, maju = rekap.pagu(s.id).isi, rekap.prakiraan_maju(s.id).isi
        yield {
            "tingkat": s.tingkat.value,
            "kode": s.kode,
            "kode_baku": kode_baku(s),
            "uraian": s.uraian,
            "indikator": "\n".join(k.uraian for k in keluaran),
            "target": utama.target if utama else None,
            "satuan": utama.satuan if utama else "",
            "lokasi": "\n".join(t.lokasi for t in rencana.lokasi_oleh_simpul.get(s.id, ())),
            "sumber_dana": "; ".join(
                dict.fromkeys(
                    d.sumber_dana
                    for d in rencana.pendanaan_oleh_simpul.get(s.id, ())
                    if d.sumber_dana
                )
            ),
            "pagu": pagu if isinstance(pagu, Rupiah) else None,
            "target_maju": utama.target_maju if utama else None,
            "satuan_maju": utama.satuan_maju if utama else "",
            "prakiraan_maju": maju if isinstance(maju, Rupiah) else None,
        }


def kode_baku(s: Simpul) -> str:
    """Return the canonical code of a simpul; empty where it has none."""
    try:
        return KodeNomenklatur.parse(s.kode).baku
    except CodeError:
        return ""
