"""Tabel T-C.33: rumusan rencana program dan kegiatan tahun n dan prakiraan maju n+1.

The official ten columns. A line with one indikator and one sumber dana is one row. Further
indikators get a row of their own below it; several funds are broken down in rows below it, and
the line itself keeps the total, so that every amount is visible and none is counted twice.
"""

from collections.abc import Iterator

from selaras.core.rekap import Rekap
from selaras.core.renja import Keluaran, Pendanaan, Renja, Simpul
from selaras.documents.sel import (
    JENIS_TINGKAT,
    KOSONG,
    angka,
    baris_puncak,
    beruang,
    besar,
    data,
    jumlah_xlsx,
    pemilik,
    teks,
    total,
)
from selaras.documents.tabel import BarisTabel, Jenis, Kepala, Kolom, Rata, Sel, Tabel

DASAR = "Permendagri 86/2017, Lampiran, Tabel T-C.33"
RINCIAN = "Rincian menurut sumber dana"

KOLOM = (
    Kolom(kunci="kode", lebar=9, nomor="(1)"),
    Kolom(kunci="uraian", lebar=17, nomor="(2)"),
    Kolom(kunci="indikator", lebar=16, nomor="(3)"),
    Kolom(kunci="lokasi", lebar=7, nomor="(4)"),
    Kolom(kunci="target", lebar=8, rata=Rata.TENGAH, nomor="(5)"),
    Kolom(kunci="pagu", lebar=11, rata=Rata.KANAN, nomor="(6)"),
    Kolom(kunci="sumber_dana", lebar=6, rata=Rata.TENGAH, nomor="(7)"),
    Kolom(kunci="catatan", lebar=11, nomor="(8)"),
    Kolom(kunci="target_maju", lebar=8, rata=Rata.TENGAH, nomor="(9)"),
    Kolom(kunci="prakiraan_maju", lebar=11, rata=Rata.KANAN, nomor="(10)"),
)


def build(renja: Renja, rekap: Rekap | None = None) -> Tabel:
    """Build Tabel T-C.33.

    Args:
        renja: The plan.
        rekap: Its roll-ups, when the caller has them already.

    Returns:
        The table; blank but for its total when the plan has no line.
    """
    rekap = rekap or Rekap(renja)
    n = renja.dokumen.tahun
    tampil = _simpul_tampil(renja)
    baris = [b for s in tampil for b in _baris_simpul(renja, rekap, s, tampil)]
    baris.append(_jumlah(renja, rekap, tampil))
    rinci = any(b.id.partition("#")[2].startswith("dana") for b in baris)
    sebutan = (
        f"Rumusan Rencana Program dan Kegiatan Perangkat Daerah Tahun {n} "
        f"dan Prakiraan Maju Tahun {n + 1}"
    )
    return Tabel(
        kunci="TC33",
        label="Tabel T-C.33",
        sebutan=sebutan,
        judul=(besar(sebutan), *pemilik(renja.dokumen)),
        kolom=KOLOM,
        kepala=(
            (
                Kepala(teks="Kode", barisspan=2),
                Kepala(
                    teks="Urusan/Bidang Urusan Pemerintahan Daerah dan "
                    "Program/Kegiatan/Sub Kegiatan",
                    barisspan=2,
                ),
                Kepala(teks="Indikator Kinerja Program/Kegiatan/Sub Kegiatan", barisspan=2),
                Kepala(teks=f"Rencana Tahun {n}", kolspan=4),
                Kepala(teks="Catatan Penting", barisspan=2),
                Kepala(teks=f"Prakiraan Maju Rencana Tahun {n + 1}", kolspan=2),
            ),
            (
                Kepala(teks="Lokasi"),
                Kepala(teks="Target Capaian Kinerja"),
                Kepala(teks="Kebutuhan Dana/Pagu Indikatif (Rp)"),
                Kepala(teks="Sumber Dana"),
                Kepala(teks="Target Capaian Kinerja"),
                Kepala(teks="Kebutuhan Dana/Pagu Indikatif (Rp)"),
            ),
        ),
        baris=tuple(baris),
        mendatar=True,
        ukuran=7,
        catatan=(
            "Pagu kegiatan, program, dan jumlah dihitung dari baris di bawahnya.",
            *(
                (
                    "Rincian menurut sumber dana sudah termasuk dalam pagu baris di atasnya "
                    "dan tidak dijumlahkan lagi.",
                )
                if rinci
                else ()
            ),
        ),
    )


def _simpul_tampil(renja: Renja) -> tuple[Simpul, ...]:
    """Return the plan lines, whatever carries money, and everything above, in print order.

    A line with money that is no plan line is a fault; hiding it would make totals that do not
    add up.
    """
    terpakai: set[str] = set()
    berdana = (d.simpul for d in renja.pendanaan if d.pagu is not None or d.prakiraan_maju)
    for awal in (*(b.simpul for b in renja.baris), *berdana):
        kini = renja.simpul_oleh_id.get(awal)
        while kini is not None and kini.id not in terpakai:
            terpakai.add(kini.id)
            kini = renja.simpul_oleh_id.get(kini.induk)
    return tuple(s for s in renja.telusuri() if s.id in terpakai)


def _baris_simpul(
    renja: Renja, rekap: Rekap, simpul: Simpul, tampil: tuple[Simpul, ...]
) -> Iterator[BarisTabel]:
    """Yield the row of a simpul, then its further indikators, then its funds if several."""
    if not beruang(simpul):
        judul = teks(simpul.uraian, simpul, "uraian", kolspan=len(KOLOM) - 1)
        yield BarisTabel(
            id=simpul.id,
            kode=simpul.kode,
            jenis=JENIS_TINGKAT[simpul.tingkat],
            sel=(teks(simpul.kode, simpul, "kode"), judul),
        )
        return
    keluaran = renja.keluaran_oleh_simpul.get(simpul.id, ())
    dana = renja.pendanaan_oleh_simpul.get(simpul.id, ())
    garis = renja.baris_oleh_simpul.get(simpul.id)
    tempat = renja.lokasi_oleh_simpul.get(simpul.id, ())
    utama = keluaran[0] if keluaran else None
    indikator, target, target_maju = _keluaran(renja, utama)
    sumber = "; ".join(dict.fromkeys(d.sumber_dana for d in dana if d.sumber_dana))
    yield BarisTabel(
        id=simpul.id,
        kode=simpul.kode,
        jenis=JENIS_TINGKAT[simpul.tingkat],
        sel=(
            teks(simpul.kode, simpul, "kode"),
            teks(simpul.uraian, simpul, "uraian"),
            indikator,
            teks("\n".join(t.lokasi for t in tempat), tempat[0] if tempat else None, "lokasi"),
            target,
            _uang(renja, rekap, simpul, "pagu", tampil),
            teks(sumber, dana[0] if dana else None, "sumber_dana"),
            teks(garis.catatan if garis else "", garis, "catatan"),
            target_maju,
            _uang(renja, rekap, simpul, "prakiraan_maju", tampil),
        ),
    )
    terpakai = {simpul.id}
    for k in keluaran[1:]:
        indikator, target, target_maju = _keluaran(renja, k)
        id_baris = k.indikator if k.indikator not in terpakai else ""
        id_baris = id_baris or f"{simpul.id}#indikator{k.urut}"
        terpakai.add(id_baris)
        yield BarisTabel(
            id=id_baris,
            jenis=Jenis.DATA,
            sel=(KOSONG, KOSONG, indikator, KOSONG, target, *[KOSONG] * 3, target_maju, KOSONG),
        )
    if len(dana) > 1:
        for urut, d in enumerate(dana, start=1):
            yield _baris_dana(_id_dana(simpul.id, urut), d)


def _id_dana(simpul_id: str, urut: int) -> str:
    return f"{simpul_id}#dana{urut}"


def _baris_dana(id_baris: str, dana: Pendanaan) -> BarisTabel:
    return BarisTabel(
        id=id_baris,
        jenis=Jenis.DATA,
        sel=(
            KOSONG,
            teks(RINCIAN),
            KOSONG,
            KOSONG,
            KOSONG,
            data(dana.pagu, dana, "pagu", dasar=DASAR),
            teks(dana.sumber_dana, dana, "sumber_dana"),
            KOSONG,
            KOSONG,
            data(dana.prakiraan_maju, dana, "prakiraan_maju", dasar=DASAR),
        ),
    )


def _keluaran(renja: Renja, keluaran: Keluaran | None) -> tuple[Sel, Sel, Sel]:
    """Return the cells indikator, target and target maju of one indikator of a line."""
    if keluaran is None:
        return KOSONG, KOSONG, KOSONG
    terdaftar = renja.indikator_oleh_id.get(keluaran.indikator)
    desimal = terdaftar.kebijakan.desimal if terdaftar else None
    return (
        teks(keluaran.uraian, keluaran, "uraian"),
        data(
            keluaran.target,
            keluaran,
            "target",
            dasar=DASAR,
            desimal=desimal,
            satuan=keluaran.satuan,
        ),
        data(
            keluaran.target_maju,
            keluaran,
            "target_maju",
            dasar=DASAR,
            desimal=desimal,
            satuan=keluaran.satuan_maju,
        ),
    )


def _uang(
    renja: Renja, rekap: Rekap, simpul: Simpul, kolom: str, tampil: tuple[Simpul, ...]
) -> Sel:
    """Return a money cell of a line: read, or added from its children or its funds."""
    hitung = rekap.pagu if kolom == "pagu" else rekap.prakiraan_maju
    nilai = hitung(simpul.id)
    if not nilai.rumus:
        return angka(nilai)
    bagian = [s.id for s in tampil if s.induk == simpul.id]
    if all(hitung(b).isi is None for b in bagian):
        dana = renja.pendanaan_oleh_simpul[simpul.id]
        bagian = [_id_dana(simpul.id, urut) for urut in range(1, len(dana) + 1)]
    return angka(nilai, rumus_xlsx=jumlah_xlsx(kolom, bagian))


def _jumlah(renja: Renja, rekap: Rekap, tampil: tuple[Simpul, ...]) -> BarisTabel:
    """Return the total row; in the workbook it adds the topmost rows that carry money."""
    puncak = baris_puncak(tampil)
    return BarisTabel(
        id="JUMLAH",
        jenis=Jenis.JUMLAH,
        sel=(
            KOSONG,
            teks("JUMLAH"),
            *[KOSONG] * 3,
            total(rekap.pagu(""), "pagu", puncak),
            *[KOSONG] * 3,
            total(rekap.prakiraan_maju(""), "prakiraan_maju", puncak),
        ),
    )
