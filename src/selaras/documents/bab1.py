"""BAB I Pendahuluan: background, IKU sheet, legal list, purpose, outline."""

from dataclasses import replace

from selaras.core.errors import FormulaSyntaxError
from selaras.core.renja import Indikator
from selaras.core.rumus import parse_rumus
from selaras.documents.kalimat import (
    belum_diisi,
    butir_kalimat,
    daftar_hukum,
    narasi,
    paragraf,
    polos,
    sub_bab,
    subjudul,
    tanda_tangan,
    uraian,
)
from selaras.documents.kerangka import isi as isi_bagian
from selaras.documents.naskah import (
    Bagian,
    Blok,
    BlokRumus,
    BlokTabel,
    Judul,
    PasanganKeterangan,
    Penomoran,
)
from selaras.documents.sumber import Sumber
from selaras.law.parameter import Bab


def susun(s: Sumber) -> Bagian:
    """Return BAB I."""
    bab = s.kerangka("I")
    blok: list[Blok] = [Judul(1, f"BAB {bab.nomor}", bab.judul)]
    isi = {"1.1": _latar_belakang, "1.2": _landasan, "1.3": _maksud, "1.4": _sistematika}
    for sub in bab.subbab:
        blok.append(sub_bab(sub.nomor, sub.judul))
        blok.extend(isi[sub.nomor](s) if sub.nomor in isi else s.bagian_narasi(sub.nomor))
    return Bagian(bab.nomor, tuple(blok))


def _latar_belakang(s: Sumber) -> tuple[Blok, ...]:
    d = s.renja.dokumen
    pembuka: tuple[Blok, ...] = narasi(s.renja, "1.1") or (
        paragraf(
            "Rencana Kerja Perangkat Daerah (Renja PD) adalah dokumen perencanaan perangkat "
            "daerah untuk periode satu tahun. Renja PD disusun dengan berpedoman pada Renstra "
            "PD dan RKPD, serta memuat program, kegiatan, sub kegiatan, lokasi, dan kelompok "
            "sasaran yang disertai indikator kinerja dan pendanaannya."
        ),
        belum_diisi(f"latar belakang penyusunan Renja {d.nama}".rstrip()),
    )
    isi = (
        f"Renja {s.nama_lengkap} Tahun {s.n} menyajikan hasil evaluasi pelaksanaan Renja Tahun "
        f"{s.lalu} dan perkembangan capaian Renstra Tahun {d.renstra_awal}–{d.renstra_akhir} "
        f"sampai dengan Tahun {s.berjalan}."
    )
    if s.ada_rencana:
        isi += (
            f" Atas dasar evaluasi dan analisis kebutuhan tersebut, direncanakan {s.cacah()} "
            f"dengan pagu indikatif sebesar {s.rupiah(s.pagu_total)}."
        )
    return (*pembuka, paragraf(isi), *_lembar_iku(s))


def _lembar_iku(s: Sumber) -> tuple[Blok, ...]:
    """Return the IKU sheet: agency, task, functions, table, formulas, signature."""
    d = s.renja.dokumen
    blok: list[Blok] = [subjudul("Indikator Kinerja Utama")]
    iku = s.iku
    if not iku:
        return (*blok, belum_diisi("indikator kinerja utama"))
    fungsi: Blok = (
        butir_kalimat(d.fungsi, Penomoran.HURUF)
        if len(d.fungsi) > 1
        else paragraf("".join(f"{polos(f)}." for f in d.fungsi) or "–", inden=False)
    )
    blok.append(
        PasanganKeterangan(
            (
                ("Perangkat Daerah", (paragraf(d.nama or "–", inden=False),)),
                ("Tugas", (paragraf(polos(d.tugas) + "." if d.tugas else "–", inden=False),)),
                ("Fungsi", (fungsi,)),
            )
        )
    )
    blok.append(BlokTabel(replace(s.tabel("IKU"), label="Tabel I.1")))
    for indikator in iku:
        blok.extend(_formula(indikator))
    blok.append(tanda_tangan(d))
    return tuple(blok)


def _formula(indikator: Indikator) -> tuple[Blok, ...]:
    """Return the formula of an IKU, typeset; a formula that cannot be read stays a sentence."""
    nama = f"*{indikator.uraian}*"
    if not indikator.rumus:
        return (paragraf(f"Formula penghitungan {nama} belum diisi."),)
    try:
        rumus = parse_rumus(indikator.rumus)
    except FormulaSyntaxError:
        return (paragraf(f"Formula penghitungan {nama}: {indikator.rumus}."),)
    kalimat = f"{nama} dihitung dengan rumus berikut:"
    alt = f"{indikator.uraian}: {indikator.rumus}"
    return (paragraf(kalimat), BlokRumus(rumus, alt))


def _landasan(s: Sumber) -> tuple[Blok, ...]:
    hukum = daftar_hukum(s.renja, "landasan_hukum")
    lain = narasi(s.renja, "1.2")
    if not hukum:
        return (*lain, belum_diisi("peraturan yang menjadi landasan hukum"))
    pengantar = f"Renja {s.pd} Tahun {s.n} disusun berdasarkan"
    if len(hukum) > 1:
        pengantar += " peraturan perundang-undangan sebagai berikut:"
    return (*lain, *uraian(pengantar, hukum, Penomoran.ANGKA))


def _maksud(s: Sumber) -> tuple[Blok, ...]:
    blok: list[Blok] = list(narasi(s.renja, "1.3"))
    for nomor, judul, bagian in (
        ("1.3.1", "Maksud", "1.3.maksud"),
        ("1.3.2", "Tujuan", "1.3.tujuan"),
    ):
        blok.append(sub_bab(nomor, judul))
        blok.extend(narasi(s.renja, bagian) or (belum_diisi(f"{judul.lower()} penyusunan Renja"),))
    return tuple(blok)


def _sistematika(s: Sumber) -> tuple[Blok, ...]:
    """Return the outline of this very document, one entry per chapter."""
    kalimat = (
        f"Renja {s.pd} Tahun {s.n} terdiri atas {s.banyak('1.4:bab', len(s.bab))} bab dengan "
        "sistematika sebagai berikut."
    )
    pasangan: list[tuple[str, tuple[Blok, ...]]] = []
    for bab in s.bab:
        isi: tuple[Blok, ...] = (
            paragraf(
                f"**{bab.judul}**, memuat {isi_bagian(bab.nomor)}."
                if isi_bagian(bab.nomor)
                else f"**{bab.judul}**.",
                inden=False,
            ),
        )
        if bab.subbab:
            isi = (
                *isi,
                butir_kalimat(
                    (_pokok(sub) for sub in bab.subbab),
                    Penomoran.BUTIR,
                ),
            )
        pasangan.append((f"BAB {bab.nomor}", isi))
    return (
        *narasi(s.renja, "1.4"),
        paragraf(kalimat),
        PasanganKeterangan(tuple(pasangan), lebar_label=0.12),
    )


def _pokok(sub: Bab) -> str:
    isi = isi_bagian(sub.nomor)
    nama = f"Subbab {sub.nomor} {sub.judul}"
    return f"{nama}: {isi}" if isi else nama
