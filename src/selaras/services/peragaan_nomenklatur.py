"""A list of the nomenclature for the demonstration: the lines of the plan that it shows.

The national lists are published without a licence and are no part of the program. So that drafting
can be tried, the demonstration has a list made of its own lines, and says so in its name.
"""

import csv
from io import StringIO

from selaras.core.errors import CodeError
from selaras.core.kode import KodeNomenklatur
from selaras.core.renja import Renja as Rencana
from selaras.core.renja import Simpul
from selaras.db.models import Edisi, Renstra
from selaras.services import nomenklatur_impor
from selaras.services import renstra as layanan

NAMA = "Daftar contoh peragaan"
_PENUNJANG = 1  # number of the program that every bidang urusan has


def siapkan() -> Edisi | None:
    """Import the lines of the plans of the demonstration as an edition; once.

    Returns:
        The edition; ``None`` when there is one already or no plan has a code.
    """
    if Edisi.objects.exists():
        return None
    baris: dict[tuple[int, ...], tuple[str, ...]] = {}
    for r in Renstra.objects.select_related("perangkat_daerah__wilayah").order_by("pk"):
        isi = layanan.baca(r)
        for s in isi.telusuri():
            kode = _kode(s)
            if kode is not None:
                baris.setdefault(kode.bagian, (kode.baku, s.uraian, *_ukuran(isi, s)))
    if not baris:
        return None
    teks = StringIO()
    tulis = csv.writer(teks)
    tulis.writerow(("kode", "uraian", "indikator", "satuan"))
    tulis.writerows(baris[k] for k in sorted(baris))
    edisi, _ = nomenklatur_impor.impor(
        actor=None,
        wilayah=None,
        nama="daftar-contoh.csv",
        isi=teks.getvalue().encode(),
        edisi=NAMA,
    )
    return edisi


def _kode(s: Simpul) -> KodeNomenklatur | None:
    """Return the code of a line as a national list writes it: X.XX for the supporting program."""
    try:
        kode = KodeNomenklatur.parse(s.kode)
    except CodeError:
        return None
    if len(kode.bagian) > 2 and kode.bagian[2] == _PENUNJANG:
        return KodeNomenklatur((-1, -1, *kode.bagian[2:]))
    return kode


def _ukuran(isi: Rencana, s: Simpul) -> tuple[str, str]:
    milik = isi.indikator_milik.get(s.id, ())
    return (milik[0].uraian, milik[0].satuan) if milik and s.tingkat == "sub_kegiatan" else ("", "")
