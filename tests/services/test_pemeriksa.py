"""The rules see the national list that a Renstra follows, and none when it follows none."""

from selaras.db.models import Edisi, EntriNomenklatur
from selaras.services import rencana

KODE = "5.03.01.2.01.01"


def kode_temuan(renja):
    return {f["code"] for f in rencana.segarkan(rencana.kunci(renja)).temuan}


def test_a_declared_edition_is_compared_with(renja):
    edisi = Edisi.objects.create(
        kunci="uji", nama="Daftar uji", berkas="uji.csv", sidik="0" * 64, jumlah=1
    )
    EntriNomenklatur.objects.create(edisi=edisi, posisi=1, kode=KODE, uraian="Nama yang lain")
    assert not kode_temuan(renja) & {"KD09", "KD10"}

    renja.renstra.edisi = edisi
    renja.renstra.save()

    assert {"KD09", "KD10"} <= kode_temuan(renja)
