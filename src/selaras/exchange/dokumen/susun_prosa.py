"""The prose of a document as records of the plan: statements, citations, text, issues."""

import re

from selaras.core.kebijakan import Akumulasi, Kebijakan
from selaras.core.renja import (
    Cakupan,
    DokumenTarget,
    Indikator,
    Isu,
    Keluaran,
    Narasi,
    Pernyataan,
    Realisasi,
    Target,
    TingkatIndikator,
    Ukuran,
)
from selaras.exchange.dokumen.angka_cetak import angka_cetak
from selaras.exchange.dokumen.bangun import Bangun
from selaras.exchange.dokumen.duga_kebijakan import tak_dijumlah
from selaras.exchange.dokumen.kisi import LembarDokumen
from selaras.exchange.dokumen.prosa import Bagian, bagian_prosa
from selaras.exchange.dokumen.prosa_angka import angka_prosa
from selaras.exchange.dokumen.prosa_capaian import PembacaCapaian
from selaras.exchange.dokumen.prosa_hukum import landasan

_BUTIR = re.compile(r"^\s*(?:[-•❖*–]\s*)?(?:[0-9]{1,2}|[a-z]{1,2})\s*[.)]\s+(\S.*)$")
_BAGIAN = {
    **{k: k for k in ("kata_pengantar", "sk.memutuskan", "1.1", "1.2", "1.3", "1.4")},
    **{k: k for k in ("2.1", "2.1.4", "2.1.5", "2.1.6", "2.2", "2.3", "2.4", "2.5")},
    **{k: k for k in ("3.1", "3.2", "3.3", "4", "5", "5.catatan", "5.kaidah", "5.tindak_lanjut")},
    "1.3.1": "1.3.maksud",
    "1.3.2": "1.3.tujuan",
    "2.1.1": "2.1",
    "2.1.2": "2.1",
    "2.1.3": "2.1",
    "4.1": "4",
    "4.2": "4",
}
"""Parts of a document to parts of the format; other parts are read and not kept."""
_MAKS_NARASI = 5_000
_MAKS_BARIS = 3_000


def susun_prosa(b: Bangun, dok: LembarDokumen) -> None:
    """Read the prose of a document into the records of its plan.

    Args:
        b: Collects the records; its lines are known already.
        dok: The document.
    """
    bagian = bagian_prosa(dok)
    for c in landasan(bagian):
        b.tambah("landasan", c)
    pembaca = PembacaCapaian(b, bagian)
    for p in pembaca.baca():
        b.tambah("pernyataan", p)
        if p.ukuran is Ukuran.CAPAIAN and p.realisasi:
            _data(b, p)
    for p in angka_prosa(bagian, dok, b.tahun):
        b.tambah("pernyataan", p)
    _narasi(b, bagian)


def _data(b: Bangun, p: Pernyataan) -> None:
    """Take target and realisasi that only the prose states as data of last year."""
    milik = [i for i in b.indikator.values() if i.pemilik == p.simpul]
    i = milik[0] if milik else _indikator(b, p)
    if i is None or p.tahun is None:
        return
    b.tambah_target(
        Target(
            indikator=i.id,
            tahun=p.tahun,
            dokumen=DokumenTarget.RENJA,
            nilai=angka_cetak(p.target),
            keterangan="BAB II.1",
            asal=p.asal,
        )
    )
    b.tambah_realisasi(
        Realisasi(
            indikator=i.id,
            tahun=p.tahun,
            cakupan=Cakupan.TAHUN,
            nilai=angka_cetak(p.realisasi),
            asal=p.asal,
        )
    )


def _indikator(b: Bangun, p: Pernyataan) -> Indikator | None:
    simpul = b.simpul.get(p.simpul)
    if simpul is None:
        return None
    keluaran = next(
        (
            k
            for k in b.rekaman.get("keluaran", ())
            if isinstance(k, Keluaran) and k.simpul == p.simpul
        ),
        None,
    )
    satuan = p.satuan[:1].upper() + p.satuan[1:] if p.satuan else ""
    uraian = keluaran.uraian if keluaran else f"Keluaran {simpul.uraian}"
    tetap = tak_dijumlah(satuan, uraian)
    cara = Akumulasi.RATA_RATA if tetap else Akumulasi.JUMLAH
    i = Indikator(
        id=f"{p.simpul}-1",
        pemilik=p.simpul,
        tingkat=TingkatIndikator(simpul.tingkat.value),
        uraian=uraian,
        satuan="Persen" if satuan == "%" else satuan,
        kebijakan=Kebijakan(
            dalam_tahun=Akumulasi.POSISI_AKHIR if tetap else Akumulasi.JUMLAH,
            antar_tahun=cara,
            desimal=2 if tetap else 0,
        ),
        asal=p.asal,
    )
    b.tambah_indikator(i)
    return i


def _narasi(b: Bangun, bagian: list[Bagian]) -> None:
    n = isu = 0
    urut: dict[str, int] = {}
    for x in bagian:
        nama = _BAGIAN.get(x.nomor, "")
        for p in x.paragraf:
            n += 1
            if n > _MAKS_BARIS:
                return
            if nama:
                urut[nama] = urut.get(nama, 0) + 1
                teks = p.teks[:_MAKS_NARASI]
                rekaman = Narasi(bagian=nama, urut=urut[nama], teks=teks, asal=x.asal(p))
                b.tambah("narasi", rekaman)
            if x.nomor == "2.3" and (m := _BUTIR.match(p.teks)):
                isu += 1
                b.tambah("isu", Isu(urut=isu, uraian=m[1].rstrip("; "), asal=x.asal(p)))
