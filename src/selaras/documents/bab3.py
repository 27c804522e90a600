"""BAB III Tujuan dan Sasaran: national policy, tujuan and sasaran, programs with their pagu."""

from selaras.core.renja import Tingkat
from selaras.documents.kalimat import (
    belum_diisi,
    gabung,
    narasi,
    paragraf,
    polos,
    sub_bab,
    uraian,
)
from selaras.documents.naskah import (
    Bagian,
    Blok,
    BlokTabel,
    Judul,
    PasanganKeterangan,
    Penomoran,
)
from selaras.documents.sumber import Sumber


def susun(s: Sumber) -> Bagian:
    """Return BAB III."""
    bab = s.kerangka("III")
    blok: list[Blok] = [Judul(1, f"BAB {bab.nomor}", bab.judul)]
    isi = {"3.2": _tujuan_sasaran, "3.3": _program}
    for sub in bab.subbab:
        blok.append(sub_bab(sub.nomor, sub.judul))
        blok.extend(isi[sub.nomor](s) if sub.nomor in isi else s.bagian_narasi(sub.nomor))
    return Bagian(bab.nomor, tuple(blok))


def _tujuan_sasaran(s: Sumber) -> tuple[Blok, ...]:
    pembuka = narasi(s.renja, "3.2")
    tujuan = [t for t in s.renja.tujuan_sasaran if t.jenis == "tujuan"]
    sasaran = [t for t in s.renja.tujuan_sasaran if t.jenis == "sasaran"]
    if not tujuan and not sasaran:
        return (*pembuka, belum_diisi("tujuan dan sasaran Renstra"))
    rinci = [
        f"{s.banyak(f'3.2:{nama}', len(isi))} {nama}"
        for nama, isi in (("tujuan", tujuan), ("sasaran", sasaran))
        if isi
    ]
    kalimat = (
        f"Renstra Tahun {s.renja.dokumen.renstra_awal}–{s.renja.dokumen.renstra_akhir} "
        f"menetapkan {gabung(rinci)} yang menjadi acuan Renja Tahun {s.n}."
    )
    pasangan: list[tuple[str, tuple[Blok, ...]]] = []
    for t in tujuan:
        pasangan.append(("Tujuan", (paragraf(polos(t.uraian) + ".", inden=False),)))
        bawahan = [a for a in sasaran if a.induk == t.id]
        pasangan.extend(
            ("Sasaran", (paragraf(polos(a.uraian) + ".", inden=False),)) for a in bawahan
        )
    id_tujuan = {t.id for t in tujuan}
    pasangan.extend(
        ("Sasaran", (paragraf(polos(a.uraian) + ".", inden=False),))
        for a in sasaran
        if a.induk not in id_tujuan
    )
    tabel = s.tabel("III1")
    return (
        *pembuka,
        paragraf(kalimat),
        PasanganKeterangan(tuple(pasangan)),
        paragraf(
            f"Indikator dan target tujuan dan sasaran tersebut untuk Tahun {s.n} disajikan "
            f"pada {tabel.label}."
        ),
        BlokTabel(tabel),
    )


def _program(s: Sumber) -> tuple[Blok, ...]:
    pembuka = narasi(s.renja, "3.3")
    if not s.ada_rencana:
        return (*pembuka, belum_diisi(f"program dan kegiatan Tahun {s.n}"))
    butir = []
    for p in s.program:
        rinci = [
            f"{s.banyak(f'3.3:{kunci}:{p.id}', n)} {nama}"
            for kunci, nama, n in (
                ("kegiatan", "kegiatan", s.jumlah(Tingkat.KEGIATAN, p.id)),
                ("sub", "sub kegiatan", s.jumlah(Tingkat.SUB_KEGIATAN, p.id)),
            )
            if n
        ]
        susunan = f"terdiri atas {gabung(rinci)}, " if rinci else ""
        butir.append(
            f"{p.uraian}, {susunan}dengan pagu indikatif {s.rupiah(s.sel('TC33', p.id, 'pagu'))}"
        )
    return (
        *pembuka,
        *uraian(
            f"Pada Tahun {s.n} direncanakan {s.cacah()}. Rekapitulasi menurut program adalah "
            "sebagai berikut:",
            butir,
            Penomoran.HURUF,
        ),
        paragraf(
            f"Rincian sampai dengan sub kegiatan beserta lokasi, target, dan sumber dananya "
            f"dimuat dalam {s.tabel('TC33').label} pada Bab IV."
        ),
    )
