"""Tabel T-C.30: pencapaian kinerja pelayanan perangkat daerah.

Yearly values, never cumulative. The groups are those of the source form: tujuan, IKU, IKK,
program, kegiatan. The remark is the one the planner wrote, else it says when the target of the
last finished year was missed.
"""

from collections.abc import Iterator

from selaras.core.angka import SERATUS
from selaras.core.capaian import capaian
from selaras.core.nilai import Kosong, Masukan, Nilai
from selaras.core.renja import (
    Cakupan,
    DokumenTarget,
    Indikator,
    Renja,
    TingkatIndikator,
)
from selaras.core.tc29 import nilai_realisasi
from selaras.documents.sel import (
    KOSONG,
    angka,
    asal_kolom,
    besar,
    pemilik,
    tahun_renstra,
    target_tahun,
    teks,
)
from selaras.documents.tabel import BarisTabel, Jenis, Kepala, Kolom, Rata, Sel, Tabel

DASAR = "Permendagri 86/2017, Lampiran, Tabel T-C.30"
TIDAK_TERCAPAI = "Target kinerja tidak tercapai"

KELOMPOK = (
    (TingkatIndikator.TUJUAN, "Indikator Tujuan {pd}"),
    (TingkatIndikator.SASARAN, "Indikator Kinerja Utama (IKU) {pd} setingkat Impact"),
    (TingkatIndikator.IKK, "Indikator Kinerja Kunci"),
    (TingkatIndikator.PROGRAM, "Indikator Kinerja Program setingkat Outcome"),
    (TingkatIndikator.KEGIATAN, "Indikator Kinerja Kegiatan"),
)


def build(renja: Renja) -> Tabel:
    """Build Tabel T-C.30.

    Args:
        renja: The plan.
    """
    d = renja.dokumen
    n = d.tahun
    renstra = tahun_renstra(d)
    kolom = _kolom(n, renstra)
    baris: list[BarisTabel] = []
    for tingkat, judul in KELOMPOK:
        isi = list(_baris_kelompok(renja, tingkat, n, renstra))
        if isi:
            nama = " ".join(judul.format(pd=d.singkatan or "Perangkat Daerah").split())
            baris.append(
                BarisTabel(
                    id=tingkat.value,
                    jenis=Jenis.KELOMPOK,
                    sel=(teks(nama, kolspan=len(kolom)),),
                )
            )
            baris.extend(isi)
    sebutan = f"Pencapaian Kinerja Pelayanan {d.singkatan or d.nama}"
    return Tabel(
        kunci="TC30",
        label="Tabel T-C.30",
        sebutan=sebutan,
        judul=(besar(sebutan), *pemilik(d)[1:]),
        kolom=kolom,
        kepala=_kepala(n, renstra),
        baris=tuple(baris),
        mendatar=True,
        ukuran=7,
        catatan=(
            "Realisasi adalah nilai tahun yang bersangkutan, bukan kumulatif.",
            f"Catatan “{TIDAK_TERCAPAI}” diberikan bila capaian tahun {n - 2} di bawah 100%.",
        ),
    )


def _kolom(n: int, renstra: range) -> tuple[Kolom, ...]:
    angka_tahun = [
        *(f"target_{t}" for t in renstra),
        f"realisasi_{n - 3}",
        f"realisasi_{n - 2}",
        f"proyeksi_{n - 1}",
        f"proyeksi_{n}",
    ]
    return (
        Kolom(kunci="no", lebar=3, rata=Rata.TENGAH, nomor="1"),
        Kolom(kunci="indikator", lebar=20, nomor="2"),
        Kolom(kunci="standar", lebar=8, nomor="3"),
        Kolom(kunci="ikk", lebar=18, nomor="4"),
        *(
            Kolom(kunci=k, lebar=6, rata=Rata.KANAN, nomor=str(5 + i))
            for i, k in enumerate(angka_tahun)
        ),
        Kolom(kunci="catatan", lebar=11, nomor=str(5 + len(angka_tahun))),
    )


def _kepala(n: int, renstra: range) -> tuple[tuple[Kepala, ...], ...]:
    return (
        (
            Kepala(teks="No", barisspan=2),
            Kepala(teks="Indikator", barisspan=2),
            Kepala(teks="SPM/Standar Nasional", barisspan=2),
            Kepala(teks="IKK", barisspan=2),
            Kepala(teks="Target Renstra-PD Tahun ke-", kolspan=len(renstra)),
            Kepala(teks="Realisasi Capaian", kolspan=2),
            Kepala(teks="Proyeksi Tahun", kolspan=2),
            Kepala(teks="Catatan Analisis", barisspan=2),
        ),
        (
            *(Kepala(teks=str(t)) for t in renstra),
            Kepala(teks=str(n - 3)),
            Kepala(teks=str(n - 2)),
            Kepala(teks=str(n - 1)),
            Kepala(teks=str(n)),
        ),
    )


def _baris_kelompok(
    renja: Renja, tingkat: TingkatIndikator, n: int, renstra: range
) -> Iterator[BarisTabel]:
    """Yield the numbered rows of one group; an indikator without any number is left out."""
    no = 0
    for indikator in indikator_tingkat(renja, tingkat):
        ikk = tingkat is TingkatIndikator.IKK
        uraian = teks(indikator.uraian, indikator, "uraian")
        bilangan = _bilangan(renja, indikator, n, renstra)
        if all(s.isi is None for s in bilangan):
            continue
        no += 1
        yield BarisTabel(
            id=indikator.id,
            sel=(
                teks(str(no)),
                KOSONG if ikk else uraian,
                teks(indikator.standar, indikator, "standar"),
                uraian if ikk else KOSONG,
                *bilangan,
                _catatan(renja, indikator, n - 2),
            ),
        )


def indikator_tingkat(renja: Renja, tingkat: TingkatIndikator) -> Iterator[Indikator]:
    """Yield the indikators of one level in print order.

    Those of tujuan and sasaran follow the order of their owners, those of the plan the order
    of the tree, IKK the order of the file.
    """
    if tingkat is TingkatIndikator.IKK:
        yield from sorted(
            (i for i in renja.indikator if i.tingkat is tingkat), key=lambda i: i.urut
        )
        return
    pemilik = (
        [ts.id for ts in renja.tujuan_sasaran]
        if tingkat in (TingkatIndikator.TUJUAN, TingkatIndikator.SASARAN)
        else [s.id for s in renja.telusuri()]
    )
    for p in pemilik:
        yield from (i for i in renja.indikator_milik.get(p, ()) if i.tingkat is tingkat)


def _bilangan(renja: Renja, indikator: Indikator, n: int, renstra: range) -> tuple[Sel, ...]:
    """Return targets of the Renstra, realisasi n-3 and n-2, proyeksi n-1 and n."""
    return (
        *(target_tahun(renja, indikator, t, DokumenTarget.RENSTRA, dasar=DASAR) for t in renstra),
        *(
            angka(_realisasi(renja, indikator, t), indikator.kebijakan.desimal)
            for t in (n - 3, n - 2)
        ),
        *(
            target_tahun(renja, indikator, t, DokumenTarget.PROYEKSI, dasar=DASAR)
            for t in (n - 1, n)
        ),
    )


def _realisasi(renja: Renja, indikator: Indikator, tahun: int) -> Nilai:
    kunci = (indikator.id, tahun, None, Cakupan.TAHUN)
    return nilai_realisasi(renja.realisasi_oleh.get(kunci))


def _catatan(renja: Renja, indikator: Indikator, tahun: int) -> Sel:
    """Return the remark: as written, else that the target of the year was missed."""
    tertulis = renja.catatan_oleh.get(("TC30", indikator.id))
    if tertulis is not None:
        return teks(tertulis.teks, tertulis, "teks")
    target = renja.target_oleh.get((indikator.id, tahun, DokumenTarget.RENSTRA))
    realisasi = _realisasi(renja, indikator, tahun)
    hasil = capaian(realisasi.angka, target.nilai if target else None, indikator.kebijakan)
    if isinstance(hasil, Kosong) or hasil >= SERATUS:
        return KOSONG
    return Sel(
        nilai=Nilai(
            isi=TIDAK_TERCAPAI,
            rumus=f"capaian {tahun} < 100%",
            masukan=(
                Masukan(f"realisasi {tahun}", realisasi.isi, realisasi.asal),
                Masukan(
                    f"target {tahun}",
                    target.nilai if target else None,
                    asal_kolom(target, "nilai"),
                ),
                Masukan(f"capaian {tahun} (%)", hasil, rumus="capaian menurut arah indikator"),
            ),
            kebijakan=str(indikator.kebijakan),
            dasar=DASAR,
        )
    )
