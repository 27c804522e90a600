"""Tabel T-C.31: review terhadap rancangan awal RKPD tahun n.

Twelve columns with two sides: what the RKPD draft gives, and what the analysis of need asks
for. A line may stand on one side only; then the other side is blank.
"""

from collections.abc import Iterator, Mapping
from itertools import groupby, zip_longest

from selaras.core.angka import format_angka
from selaras.core.rekap import Rekap
from selaras.core.renja import BarisReview, Renja, Simpul, Tingkat
from selaras.core.rupiah import Rupiah
from selaras.documents.sel import (
    JENIS_TINGKAT,
    KOSONG,
    baris_puncak,
    beruang,
    besar,
    data,
    pemilik,
    teks,
    total,
)
from selaras.documents.tabel import BarisTabel, Jenis, Kepala, Kolom, Rata, Sel, Tabel

DASAR = "Permendagri 86/2017, Lampiran, Tabel T-C.31"

KOLOM = (
    Kolom(kunci="no", lebar=3, rata=Rata.TENGAH, nomor="(1)"),
    Kolom(kunci="rkpd_uraian", lebar=14, nomor="(2)"),
    Kolom(kunci="rkpd_lokasi", lebar=6, nomor="(3)"),
    Kolom(kunci="rkpd_indikator", lebar=13, nomor="(4)"),
    Kolom(kunci="rkpd_target", lebar=7, rata=Rata.TENGAH, nomor="(5)"),
    Kolom(kunci="rkpd_pagu", lebar=10, rata=Rata.KANAN, nomor="(6)"),
    Kolom(kunci="kebutuhan_uraian", lebar=14, nomor="(7)"),
    Kolom(kunci="kebutuhan_lokasi", lebar=6, nomor="(8)"),
    Kolom(kunci="kebutuhan_indikator", lebar=13, nomor="(9)"),
    Kolom(kunci="kebutuhan_target", lebar=7, rata=Rata.TENGAH, nomor="(10)"),
    Kolom(kunci="kebutuhan_dana", lebar=10, rata=Rata.KANAN, nomor="(11)"),
    Kolom(kunci="catatan", lebar=9, nomor="(12)"),
)
_DEPAN = (-1, 0)
_UANG = {"rkpd": "rkpd_pagu", "kebutuhan": "kebutuhan_dana"}


def build(renja: Renja, rekap: Rekap | None = None) -> Tabel:
    """Build Tabel T-C.31.

    Args:
        renja: The plan.
        rekap: Its roll-ups, when the caller has them already.
    """
    rekap = rekap or Rekap(renja)
    sisi = {"rkpd": _hadir(renja, renja.rkpd), "kebutuhan": _hadir(renja, renja.kebutuhan)}
    tampil = _tampil(renja, sisi)
    baris: list[BarisTabel] = []
    nomor: dict[str, int] = {}
    for simpul in tampil:
        urut = ""
        if simpul.tingkat is Tingkat.SUB_KEGIATAN:
            nomor[simpul.induk] = nomor.get(simpul.induk, 0) + 1
            urut = str(nomor[simpul.induk])
        baris.extend(_baris_simpul(renja, rekap, simpul, urut, sisi, tampil))
    baris.append(_jumlah(rekap, sisi, tampil))
    sebutan = f"Review terhadap Rancangan Awal RKPD Tahun {renja.dokumen.tahun}"
    return Tabel(
        kunci="TC31",
        label="Tabel T-C.31",
        sebutan=sebutan,
        judul=(besar(sebutan), *pemilik(renja.dokumen)),
        kolom=KOLOM,
        kepala=_kepala(),
        baris=tuple(baris),
        mendatar=True,
        ukuran=6.5,
        catatan=(
            "Pagu dan kebutuhan dana kegiatan, program, dan jumlah dihitung dari baris di "
            "bawahnya.",
            *_selisih(rekap),
        ),
    )


def _kepala() -> tuple[tuple[Kepala, ...], ...]:
    sisi = ("Program/Kegiatan/Sub Kegiatan", "Lokasi", "Indikator Kinerja", "Target Capaian")
    return (
        (
            Kepala(teks="No", barisspan=2),
            Kepala(teks="Rancangan Awal RKPD", kolspan=5),
            Kepala(teks="Hasil Analisis Kebutuhan", kolspan=5),
            Kepala(teks="Catatan Penting", barisspan=2),
        ),
        (
            *(Kepala(teks=t) for t in sisi),
            Kepala(teks="Pagu Indikatif (Rp)"),
            *(Kepala(teks=t) for t in sisi),
            Kepala(teks="Kebutuhan Dana (Rp)"),
        ),
    )


def _hadir(renja: Renja, review: tuple[BarisReview, ...]) -> frozenset[str]:
    """Return the simpul that one side shows: its lines and everything above them."""
    hadir: set[str] = set()
    for garis in review:
        kini = renja.simpul_oleh_id.get(garis.simpul)
        while kini is not None and kini.id not in hadir:
            hadir.add(kini.id)
            kini = renja.simpul_oleh_id.get(kini.induk)
    return frozenset(hadir)


def _tampil(renja: Renja, sisi: Mapping[str, frozenset[str]]) -> tuple[Simpul, ...]:
    """Return the lines in print order.

    Sub kegiatan of a kegiatan stand as the analysis of need lists them (a line of the RKPD
    draft alone follows the line it follows there); everything above in order of the tree.
    """
    letak: dict[str, tuple[int, int]] = {}
    for i, garis in enumerate(renja.kebutuhan):
        letak.setdefault(garis.simpul, (i, 0))
    terakhir = -1
    for j, garis in enumerate(renja.rkpd, start=1):
        terakhir, _ = letak.setdefault(garis.simpul, (terakhir, j))
    tampil = (s for s in renja.telusuri() if any(s.id in hadir for hadir in sisi.values()))
    hasil: list[Simpul] = []
    for (sub, _), deret in groupby(tampil, lambda s: (s.tingkat is Tingkat.SUB_KEGIATAN, s.induk)):
        saudara = list(deret)
        hasil += sorted(saudara, key=lambda s: letak.get(s.id, _DEPAN)) if sub else saudara
    return tuple(hasil)


def _baris_simpul(
    renja: Renja,
    rekap: Rekap,
    simpul: Simpul,
    urut: str,
    sisi: Mapping[str, frozenset[str]],
    tampil: tuple[Simpul, ...],
) -> Iterator[BarisTabel]:
    """Yield the row of a simpul and one row for each further indikator of a side."""
    kiri = renja.rkpd_oleh_simpul.get(simpul.id, ())
    kanan = renja.kebutuhan_oleh_simpul.get(simpul.id, ())
    catatan = dict.fromkeys(g.catatan for g in (*kanan, *kiri) if g.catatan)
    sumber = next((g for g in (*kanan, *kiri) if g.catatan), None)
    yield BarisTabel(
        id=simpul.id,
        kode=simpul.kode,
        jenis=JENIS_TINGKAT[simpul.tingkat],
        sel=(
            teks(urut),
            *_sisi("rkpd", rekap, simpul, kiri, sisi, tampil),
            *_sisi("kebutuhan", rekap, simpul, kanan, sisi, tampil),
            teks("; ".join(catatan), sumber, "catatan"),
        ),
    )
    for ke, (a, b) in enumerate(zip_longest(kiri[1:], kanan[1:]), start=2):
        yield BarisTabel(id=f"{simpul.id}#{ke}", sel=(KOSONG, *_lanjutan(a), *_lanjutan(b), KOSONG))


def _sisi(
    nama: str,
    rekap: Rekap,
    simpul: Simpul,
    garis: tuple[BarisReview, ...],
    sisi: Mapping[str, frozenset[str]],
    tampil: tuple[Simpul, ...],
) -> tuple[Sel, ...]:
    """Return one side of a line: five cells, or the heading of an urusan across them."""
    if simpul.id not in sisi[nama]:
        return (KOSONG,) * 5
    if not beruang(simpul):
        return (teks(simpul.uraian, simpul, "uraian", kolspan=5),)
    utama = garis[0] if garis else None
    dana = rekap.dana_rkpd if nama == "rkpd" else rekap.dana_kebutuhan
    anak = [s.id for s in tampil if s.induk == simpul.id and s.id in sisi[nama]]
    if all(dana(a).isi is None for a in anak):
        anak = []  # the amount is written at this line itself
    beda = bool(utama and utama.uraian)
    return (
        teks(
            utama.uraian if utama and beda else simpul.uraian, utama if beda else simpul, "uraian"
        ),
        *_isi(utama),
        total(dana(simpul.id), _UANG[nama], anak),
    )


def _isi(garis: BarisReview | None) -> tuple[Sel, Sel, Sel]:
    """Return the cells lokasi, indikator and target."""
    if garis is None:
        return KOSONG, KOSONG, KOSONG
    return (
        teks(garis.lokasi, garis, "lokasi"),
        teks(garis.indikator, garis, "indikator"),
        data(garis.target, garis, "target", dasar=DASAR, satuan=garis.satuan),
    )


def _lanjutan(garis: BarisReview | None) -> tuple[Sel, ...]:
    """Return one side of a further indikator; its money is in the row of the simpul."""
    return (KOSONG, *_isi(garis), KOSONG)


def _jumlah(
    rekap: Rekap, sisi: Mapping[str, frozenset[str]], tampil: tuple[Simpul, ...]
) -> BarisTabel:
    puncak = baris_puncak(tampil)
    dana = {"rkpd": rekap.dana_rkpd(""), "kebutuhan": rekap.dana_kebutuhan("")}
    kiri, kanan = (
        total(dana[nama], _UANG[nama], [p for p in puncak if p in hadir])
        for nama, hadir in sisi.items()
    )
    return BarisTabel(
        id="JUMLAH",
        jenis=Jenis.JUMLAH,
        sel=(
            KOSONG,
            teks("JUMLAH"),
            *[KOSONG] * 3,
            kiri,
            teks("JUMLAH"),
            *[KOSONG] * 3,
            kanan,
            KOSONG,
        ),
    )


def _selisih(rekap: Rekap) -> tuple[str, ...]:
    """Return the line that states how far the need is from the RKPD draft."""
    pagu, butuh = rekap.dana_rkpd("").isi, rekap.dana_kebutuhan("").isi
    if not isinstance(pagu, Rupiah) or not isinstance(butuh, Rupiah):
        return ()
    arah = "lebih tinggi" if butuh > pagu else "lebih rendah"
    if butuh == pagu:
        return ("Hasil analisis kebutuhan sama dengan pagu indikatif rancangan awal RKPD.",)
    return (
        f"Hasil analisis kebutuhan {arah} Rp{format_angka(abs(butuh - pagu).nilai, 2)} daripada "
        "pagu indikatif rancangan awal RKPD.",
    )
