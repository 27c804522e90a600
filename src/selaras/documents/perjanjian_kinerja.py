"""Perjanjian Kinerja: pernyataan, lampiran, cascading to units, and what a Perubahan changed.

Perpres 29/2014 and PermenPANRB 53/2014 (content of the attachments to verify). The head of the
agency promises sasaran, a head of a unit its program and kegiatan, who works under that head the
sub kegiatan. Names are those of recorded officials; where none is recorded the line stays open.
"""

from collections.abc import Iterator
from datetime import date

from selaras.core.laporan_kinerja import (
    BERUANG,
    DASAR,
    BahanKinerja,
    PejabatKinerja,
    target,
)
from selaras.core.nilai import Nilai
from selaras.core.renja import Simpul, Tingkat
from selaras.core.tanggal import bulan_tahun
from selaras.documents.kalimat import baris_tengah, paragraf
from selaras.documents.kinerja_baris import (
    TANPA_UNIT,
    baris_kosong,
    berbaris,
    indikator_baris,
    kepala_satu,
    kode_uraian,
    sel_target,
    sel_uang,
)
from selaras.documents.naskah import (
    Bagian,
    Blok,
    BlokTabel,
    JedaHalaman,
    Judul,
    Naskah,
    PasanganKeterangan,
    TandaTangan,
)
from selaras.documents.sel import (
    JENIS_TINGKAT,
    KOSONG,
    besar,
    jumlah_xlsx,
    pemilik,
    teks,
)
from selaras.documents.tabel import BarisTabel, Jenis, Kolom, Rata, Sel, Tabel

_KANAN, _TENGAH = Rata.KANAN, Rata.TENGAH
_KOLOM_BARIS = (
    Kolom(kunci="no", lebar=4, rata=_TENGAH),
    Kolom(kunci="uraian", lebar=26),
    Kolom(kunci="indikator", lebar=26),
    Kolom(kunci="satuan", lebar=9, rata=_TENGAH),
    Kolom(kunci="target", lebar=9, rata=_KANAN),
    Kolom(kunci="anggaran", lebar=15, rata=_KANAN),
)
_LEVEL = (
    ("III", "Program dan Kegiatan", (Tingkat.PROGRAM, Tingkat.KEGIATAN)),
    ("IV", "Sub Kegiatan", (Tingkat.SUB_KEGIATAN,)),
)


def build(b: BahanKinerja) -> tuple[Tabel, ...]:
    """Build every table of the agreement, in print order."""
    perubahan = (tabel_perubahan(b),) if b.semula is not None else ()
    cascading = (t for _, semua in cascading_unit(b) for t in semua)
    return (tabel_iku(b), tabel_anggaran(b), *perubahan, *cascading)


def tabel_iku(b: BahanKinerja) -> Tabel:
    """Build the attachment of the head: sasaran, indikator, target."""
    baris: list[BarisTabel] = []
    sebelumnya = ""
    for n, c in enumerate(b.iku, start=1):
        i = c.indikator
        baru = c.sasaran.id != sebelumnya
        sebelumnya = c.sasaran.id
        baris.append(
            BarisTabel(
                id=i.id,
                sel=(
                    teks(str(n)),
                    teks(c.sasaran.uraian, c.sasaran, "uraian") if baru else KOSONG,
                    teks(i.uraian, i, "uraian"),
                    teks(i.satuan, i, "satuan"),
                    sel_target(c.kini.target, i),
                ),
            )
        )
    kolom = (
        Kolom(kunci="no", lebar=4, rata=_TENGAH),
        Kolom(kunci="sasaran", lebar=30),
        Kolom(kunci="indikator", lebar=30),
        Kolom(kunci="satuan", lebar=10, rata=_TENGAH),
        Kolom(kunci="target", lebar=12, rata=_KANAN),
    )
    kosong = "Belum ada sasaran dengan indikator. Isi di Renstra."
    sebutan = f"Sasaran dan Target Perjanjian Kinerja Tahun {b.tahun}"
    return Tabel(
        kunci="PK",
        label="Lampiran Perjanjian Kinerja",
        sebutan=sebutan,
        judul=(besar(sebutan), *pemilik(b.rencana.renja.dokumen)[:1]),
        kolom=kolom,
        kepala=kepala_satu("No", "Sasaran", "Indikator Kinerja", "Satuan", f"Target {b.tahun}"),
        baris=tuple(baris) or (baris_kosong(kosong, len(kolom)),),
        ulang_nomor=False,
    )


def tabel_anggaran(b: BahanKinerja) -> Tabel:
    """Build the money of the attachment: program, anggaran, sumber dana."""
    program = berbaris(b, Tingkat.PROGRAM)
    baris = [
        BarisTabel(
            id=p.id,
            kode=p.kode,
            sel=(
                teks(str(n)),
                teks(kode_uraian(p), p, "uraian"),
                sel_uang(b.uang.kolom(p.id).target),
                teks(_sumber_dana(b, p)),
            ),
        )
        for n, p in enumerate(program, start=1)
    ]
    if baris:
        total = sel_uang(b.total.target)
        rumus = jumlah_xlsx("anggaran", [p.id for p in program])
        baris.append(
            BarisTabel(
                id="JUMLAH",
                jenis=Jenis.JUMLAH,
                sel=(
                    teks("Jumlah", kolspan=2),
                    total if total is KOSONG else _dengan_rumus(total, rumus),
                    KOSONG,
                ),
            )
        )
    kolom = (
        Kolom(kunci="no", lebar=4, rata=_TENGAH),
        Kolom(kunci="program", lebar=46),
        Kolom(kunci="anggaran", lebar=18, rata=_KANAN),
        Kolom(kunci="sumber_dana", lebar=18),
    )
    sebutan = f"Program dan Anggaran Perjanjian Kinerja Tahun {b.tahun}"
    return Tabel(
        kunci="PK_ANGGARAN",
        label="Lampiran Perjanjian Kinerja",
        sebutan=sebutan,
        judul=(besar(sebutan),),
        kolom=kolom,
        kepala=kepala_satu("No", "Program", "Anggaran (Rp)", "Sumber Dana"),
        baris=tuple(baris) or (baris_kosong("Belum ada program pada tahun ini.", len(kolom)),),
        catatan=("Anggaran menurut DPA bila sudah dicatat, selain itu pagu Renja.",),
        ulang_nomor=False,
    )


def _dengan_rumus(sel: Sel, rumus: str) -> Sel:
    return Sel(nilai=sel.nilai, desimal=sel.desimal, rumus_xlsx=rumus)


def _sumber_dana(b: BahanKinerja, program: Simpul) -> str:
    """Names of the funds of the lines below a program, each once."""
    bawah = {program.id}
    nama: list[str] = []
    for s in b.rencana.baris:
        if s.induk in bawah:
            bawah.add(s.id)
        if s.id in bawah and b.rencana.sendiri:
            dana = b.rencana.renja.pendanaan_oleh_simpul.get(s.id, ())
            nama += [d.sumber_dana for d in dana if d.sumber_dana]
    return ", ".join(dict.fromkeys(nama))


def cascading_unit(b: BahanKinerja) -> tuple[tuple[str, tuple[Tabel, ...]], ...]:
    """Return for each unit its tables: program and kegiatan, then sub kegiatan.

    Lines without a unit come last, under a name that says so.
    """
    milik = b.unit_simpul
    nama = dict.fromkeys(milik[s.id] for s in berbaris(b))
    urut = [*sorted(n for n in nama if n), *([""] if "" in nama else [])]
    hasil = []
    for n, unit in enumerate(urut, start=1):
        tabel = tuple(
            _tabel_unit(b, f"PK_{level}_{n}", judul, unit or TANPA_UNIT, semua)
            for level, judul, tingkat in _LEVEL
            if (semua := [s for s in berbaris(b, *tingkat) if milik[s.id] == unit])
        )
        hasil.append((unit or TANPA_UNIT, tabel))
    return tuple(hasil)


def _tabel_unit(b: BahanKinerja, kunci: str, judul: str, unit: str, simpul: list[Simpul]) -> Tabel:
    baris = [
        BarisTabel(
            id=r.id,
            kode=s.kode if r.pertama else "",
            jenis=JENIS_TINGKAT[s.tingkat],
            sel=(
                teks(str(n)) if r.pertama else KOSONG,
                teks(kode_uraian(s), s, "uraian") if r.pertama else KOSONG,
                teks(r.uraian),
                teks(r.satuan),
                sel_target(r.target, r.indikator),
                sel_uang(b.uang.kolom(s.id).target) if r.pertama else KOSONG,
            ),
        )
        for n, s in enumerate(simpul, start=1)
        for r in indikator_baris(b, s)
    ]
    sebutan = f"{judul}: {unit}"
    return Tabel(
        kunci=kunci,
        label="Lampiran Perjanjian Kinerja",
        sebutan=sebutan,
        judul=(besar(sebutan),),
        kolom=_KOLOM_BARIS,
        kepala=kepala_satu(
            "No", judul, "Indikator Kinerja", "Satuan", f"Target {b.tahun}", "Anggaran (Rp)"
        ),
        baris=tuple(baris),
        ulang_nomor=False,
    )


def tabel_perubahan(b: BahanKinerja) -> Tabel:
    """Build what the Perubahan changed: targets and money, before and after.

    Raises:
        ValueError: There is no earlier plan to compare with.
    """
    if b.semula is None:
        raise ValueError("There is no earlier plan.")
    baris = [
        BarisTabel(id=id_, sel=(teks(str(n)), teks(uraian), teks(apa), lama, baru))
        for n, (id_, uraian, apa, lama, baru) in enumerate(_perubahan(b), start=1)
    ]
    kolom = (
        Kolom(kunci="no", lebar=4, rata=_TENGAH),
        Kolom(kunci="uraian", lebar=42),
        Kolom(kunci="apa", lebar=12),
        Kolom(kunci="semula", lebar=16, rata=_KANAN),
        Kolom(kunci="menjadi", lebar=16, rata=_KANAN),
    )
    sebutan = f"Perubahan Perjanjian Kinerja Tahun {b.tahun}"
    kosong = "Target dan anggaran tidak berubah."
    return Tabel(
        kunci="PK_PERUBAHAN",
        label="Lampiran Perjanjian Kinerja",
        sebutan=sebutan,
        judul=(besar(sebutan),),
        kolom=kolom,
        kepala=kepala_satu("No", "Uraian", "Yang Berubah", "Semula", "Menjadi"),
        baris=tuple(baris) or (baris_kosong(kosong, len(kolom)),),
        catatan=("Dibandingkan: Renja yang pertama ditetapkan dan perubahannya yang berlaku.",),
        ulang_nomor=False,
    )


def _perubahan(b: BahanKinerja) -> Iterator[tuple[str, str, str, Sel, Sel]]:
    assert b.semula is not None
    lama, baru = b.semula, b.rencana
    semua = {i.id: i for i in (*lama.renja.indikator, *baru.renja.indikator)}
    for i in semua.values():
        dua = [target(r, i, b.tahun) for r in (lama, baru)]
        if dua[0].isi != dua[1].isi:
            apa = f"target ({i.satuan})" if i.satuan else "target"
            yield f"{i.id}/target", i.uraian, apa, sel_target(dua[0], i), sel_target(dua[1], i)
    dahulu = BahanKinerja(rencana=lama)
    ada = ({s.id for s in berbaris(x)} for x in (dahulu, b))
    di_lama, di_baru = ada
    simpul = {s.id: s for s in (*berbaris(dahulu), *berbaris(b)) if s.tingkat in BERUANG}
    for id_, s in simpul.items():
        kosong = Nilai(isi=None, dasar=DASAR)
        uang = [
            x.uang.kolom(id_).target if id_ in di else kosong
            for x, di in ((dahulu, di_lama), (b, di_baru))
        ]
        if uang[0].isi != uang[1].isi:
            dua_sel = sel_uang(uang[0]), sel_uang(uang[1])
            yield f"{id_}/anggaran", kode_uraian(s), "anggaran (Rp)", *dua_sel


# ---- the document ----


def susun(b: BahanKinerja, tanggal: date, keadaan: str = "") -> Naskah:
    """Return the agreement as a document.

    Args:
        b: What it is written from.
        tanggal: Day of the document; officials in ``b`` are those of that day.
        keadaan: Second line of the footer.
    """
    d = b.rencana.renja.dokumen
    nama = f"{'Perubahan ' if b.semula else ''}Perjanjian Kinerja Tahun {b.tahun}"
    blok: list[Blok] = [
        Judul(1, "", nama),
        *_pernyataan(b, b.kepala, f"Kepala {d.nama}", b.atasan or d.kepala_daerah, tanggal),
        JedaHalaman(),
        BlokTabel(tabel_iku(b)),
        BlokTabel(tabel_anggaran(b)),
    ]
    if b.semula is not None:
        blok.append(BlokTabel(tabel_perubahan(b)))
    for unit, tabel in cascading_unit(b):
        blok += [JedaHalaman(), Judul(2, "", f"Perjanjian Kinerja {unit}")]
        if unit == TANPA_UNIT:
            blok.append(
                paragraf(
                    "Baris berikut belum diberi unit penanggung jawab, jadi belum ada yang "
                    "memperjanjikannya. Tetapkan unitnya pada halaman Renstra."
                )
            )
        else:
            kepala_unit = next((p for p in b.pejabat if p.unit == unit), None)
            atasan = b.kepala.jabatan if b.kepala else f"Kepala {d.nama}"
            blok += _pernyataan(b, kepala_unit, f"Kepala {unit}", atasan, tanggal, b.kepala)
            blok.append(JedaHalaman())
        blok += [BlokTabel(t) for t in tabel]
    return Naskah(
        judul=f"{nama} {d.singkatan or d.nama}",
        penulis=d.nama,
        kata_kunci=("Perjanjian Kinerja", d.singkatan or d.nama),
        tanggal=tanggal.isoformat(),
        kaki=f"{nama}, {d.nama}",
        kaki_kedua=keadaan,
        bagian=(Bagian("PK", tuple(blok)),),
    )


def _pernyataan(
    b: BahanKinerja,
    pertama: PejabatKinerja | None,
    jabatan: str,
    atasan: str,
    tanggal: date,
    kedua: PejabatKinerja | None = None,
) -> Iterator[Blok]:
    """Yield the declaration of one official towards the one above."""
    titik = "................................................"
    yield paragraf(
        "Untuk mewujudkan pemerintahan yang efektif, transparan, dan akuntabel serta berorientasi "
        "pada hasil, kami yang bertanda tangan di bawah ini:"
    )
    for nama, j, sebutan in (
        (pertama.nama if pertama else titik, pertama.jabatan if pertama else jabatan, "pertama"),
        (kedua.nama if kedua else titik, atasan, "kedua"),
    ):
        yield PasanganKeterangan(
            (
                ("Nama", (paragraf(nama, inden=False),)),
                ("Jabatan", (paragraf(j, inden=False),)),
            )
        )
        yield paragraf(f"selanjutnya disebut **pihak {sebutan}**.", inden=False)
    yield paragraf(
        "Pihak pertama berjanji mewujudkan target kinerja sesuai dengan lampiran perjanjian ini "
        "untuk mencapai target kinerja jangka menengah yang ditetapkan dalam dokumen perencanaan. "
        "Keberhasilan dan kegagalannya menjadi tanggung jawab pihak pertama."
    )
    yield paragraf(
        "Pihak kedua memberikan supervisi, mengevaluasi capaian kinerja perjanjian ini, dan "
        "mengambil tindakan yang diperlukan dalam rangka pemberian penghargaan dan sanksi."
    )
    d = b.rencana.renja.dokumen
    tempat = f"{d.tempat}, " if d.tempat else ""
    yield baris_tengah("")
    yield _tanda("Pihak kedua", atasan, kedua, "")
    yield _tanda(
        "Pihak pertama",
        pertama.jabatan if pertama else jabatan,
        pertama,
        tempat + bulan_tahun(tanggal),
    )


def _tanda(pihak: str, jabatan: str, p: PejabatKinerja | None, tempat: str) -> TandaTangan:
    return TandaTangan(
        tempat_tanggal=tempat,
        jabatan=(f"{pihak},", f"{jabatan},"),
        nama=p.nama if p else "",
        pangkat=p.pangkat if p else "",
        nip=p.nip if p else "",
    )
