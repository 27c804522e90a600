"""The national nomenclature of the installation: import an edition, search it, look up a code."""

from collections import OrderedDict
from threading import Lock

from selaras.core.errors import CodeError
from selaras.core.kode import KodeNomenklatur
from selaras.core.nomenklatur import DaftarNomenklatur, Nomenklatur
from selaras.core.renja import Tingkat
from selaras.db.models import Edisi, EntriNomenklatur, Renstra

_SIMPANAN = 4
_JENIS = {"provinsi": 1, "kabupaten": 2, "kota": 2}

_terbaca: OrderedDict[tuple[int, str], DaftarNomenklatur] = OrderedDict()
_gembok = Lock()


def daftar(edisi: Edisi) -> DaftarNomenklatur:
    """Return an edition as a list that can be searched; read once per process."""
    kunci = (edisi.pk, edisi.sidik)
    with _gembok:
        if kunci in _terbaca:
            _terbaca.move_to_end(kunci)
            return _terbaca[kunci]
    hasil = DaftarNomenklatur(
        entri=tuple(
            Nomenklatur(
                kode=KodeNomenklatur.parse(kode),
                uraian=uraian,
                kinerja=kinerja,
                indikator=indikator,
                satuan=satuan,
                edisi=edisi.kunci,
            )
            for kode, uraian, kinerja, indikator, satuan in EntriNomenklatur.objects.filter(
                edisi=edisi
            )
            .order_by("posisi")
            .values_list("kode", "uraian", "kinerja", "indikator", "satuan")
        )
    )
    with _gembok:
        _terbaca[kunci] = hasil
        while len(_terbaca) > _SIMPANAN:
            _terbaca.popitem(last=False)
    return hasil


def edisi_renstra(renstra: Renstra) -> Edisi | None:
    """Return the edition that a Renstra follows: its own, else the newest that was imported."""
    # An edition without entries holds account codes only.
    punya = Edisi.objects.filter(jumlah__gt=0)
    return renstra.edisi or punya.order_by("-berlaku_sejak", "-diimpor_pada").first()


def cari(
    renstra: Renstra, kata: str, *, tingkat: Tingkat | None = None, batas: int = 30
) -> tuple[Nomenklatur, ...]:
    """Search as somebody types, among what the agency of a Renstra can use.

    Entries of its own bidang urusan come with X.XX filled in; for an agency without bidang
    urusan the whole list is searched.

    Args:
        renstra: With ``perangkat_daerah__wilayah`` loaded.
        kata: What was typed.
        tingkat: Only of this level.
        batas: Most entries.
    """
    edisi = edisi_renstra(renstra)
    if edisi is None:
        return ()
    pd = renstra.perangkat_daerah
    jenis = _JENIS.get(pd.wilayah.jenis)
    isi = daftar(edisi)
    hasil: dict[str, Nomenklatur] = {}
    for bidang in pd.bidang_urusan or [""]:
        for e in isi.cari(kata, batas=batas, jenis=jenis, tingkat=tingkat, bidang=bidang):
            hasil.setdefault(e.kode.baku, e)
    return tuple(hasil.values())[:batas]


def lihat(renstra: Renstra, kode: KodeNomenklatur) -> Nomenklatur | None:
    """Return the entry of a code in the edition of a Renstra; ``None`` when there is none."""
    edisi = edisi_renstra(renstra)
    if edisi is None:
        return None
    jenis = _JENIS.get(renstra.perangkat_daerah.wilayah.jenis)
    try:
        return next(iter(daftar(edisi).lihat(kode, jenis=jenis)), None)
    except CodeError:
        return None
