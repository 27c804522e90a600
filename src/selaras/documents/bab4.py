"""BAB IV Rencana Kerja dan Pendanaan: counts, pagu, prakiraan maju, Tabel T-C.33."""

from collections.abc import Iterator

from selaras.core.angka import persen
from selaras.core.nilai import Masukan, Nilai
from selaras.core.renja import Simpul, Tingkat
from selaras.core.rupiah import NOL, Rupiah
from selaras.documents import grafik
from selaras.documents.kalimat import (
    belum_diisi,
    gabung,
    narasi,
    paragraf,
    uraian,
)
from selaras.documents.naskah import Bagian, Blok, BlokTabel, Grafik, Judul, Penomoran
from selaras.documents.sumber import Sumber
from selaras.documents.terbilang import terbilang_rupiah

_BATANG = 24
"""Most bars of the chart; where kegiatan would make more, only programs have bars."""

TERBESAR = 3
"""How many of the largest kegiatan the text names."""


def susun(s: Sumber) -> Bagian:
    """Return BAB IV."""
    bab = s.kerangka("IV")
    blok: list[Blok] = [Judul(1, f"BAB {bab.nomor}", bab.judul), *narasi(s.renja, "4")]
    if s.ada_rencana:
        blok.extend(_ringkasan(s))
        blok.extend(_per_program(s))
        blok.extend(_pelaksanaan(s))
        blok.extend(_grafik(s))
    else:
        blok.append(belum_diisi(f"rencana program dan kegiatan Tahun {s.n}"))
    blok.append(BlokTabel(s.tabel("TC33")))
    return Bagian(bab.nomor, tuple(blok))


def _ringkasan(s: Sumber) -> Iterator[Blok]:
    pagu, maju = s.pagu_total, s.maju_total
    kalimat = (
        f"Pada Tahun {s.n}, {s.nama_lengkap} merencanakan {s.cacah()} dengan jumlah pagu "
        f"indikatif sebesar {s.rupiah(pagu)}"
    )
    if isinstance(pagu.isi, Rupiah):
        kalimat += f" ({terbilang_rupiah(pagu.isi)})"
    yield paragraf(
        f"{kalimat}. Rinciannya menurut indikator, lokasi, target, sumber dana, dan prakiraan "
        f"maju disajikan pada {s.tabel('TC33').label}."
    )
    if not isinstance(maju.isi, Rupiah):
        yield paragraf(f"Prakiraan maju Tahun {s.maju} belum diisi.")
        return
    kalimat = f"Prakiraan maju Tahun {s.maju} berjumlah {s.rupiah(maju)}"
    if isinstance(pagu.isi, Rupiah) and pagu.isi != maju.isi:
        beda = Nilai(
            isi=abs(maju.isi - pagu.isi),
            rumus="selisih = prakiraan maju - pagu indikatif",
            masukan=(
                Masukan("prakiraan maju", maju.isi, rumus=maju.nilai.rumus),
                Masukan("pagu indikatif", pagu.isi, rumus=pagu.nilai.rumus),
            ),
        )
        arah = "lebih tinggi" if maju.isi > pagu.isi else "lebih rendah"
        teks = s.buku.angka("4:selisih_maju", "Selisih prakiraan maju dan pagu", beda)
        kalimat += f", {arah} Rp{teks} daripada pagu indikatif Tahun {s.n}"
    yield paragraf(kalimat + ".")


def _per_program(s: Sumber) -> Iterator[Blok]:
    """Yield pagu, share and prakiraan maju of each program, then the largest kegiatan."""
    butir = []
    for p in s.program:
        teks = f"{p.uraian}: {s.rupiah(s.sel('TC33', p.id, 'pagu'))}"
        bagian = _bagian(s, p)
        if bagian is not None:
            nilai = s.buku.persen(f"4:porsi:{p.id}", f"Porsi pagu {p.uraian}", bagian)
            teks += f" ({nilai} dari jumlah pagu)"
        maju = s.sel("TC33", p.id, "prakiraan_maju")
        if isinstance(maju.isi, Rupiah):
            teks += f", prakiraan maju {s.rupiah(maju)}"
        butir.append(teks)
    yield from uraian(
        "Menurut program, pagu indikatif tersebut adalah sebagai berikut:", butir, Penomoran.HURUF
    )
    besar = sorted(_kegiatan_berpagu(s), key=lambda k: -k[1].sen)[:TERBESAR]
    if len(besar) == TERBESAR:
        sebut = [f"{k.uraian} ({s.rupiah(s.sel('TC33', k.id, 'pagu'))})" for k, _ in besar]
        yield paragraf(
            f"Pada tingkat kegiatan, pagu terbesar dialokasikan untuk {sebut[0]}, disusul "
            f"{gabung(sebut[1:])}."
        )


def _bagian(s: Sumber, program: Simpul) -> Nilai | None:
    """Return the share of a program in the total pagu, in percent."""
    pagu = s.sel("TC33", program.id, "pagu")
    if not isinstance(pagu.isi, Rupiah) or not isinstance(s.pagu_total.isi, Rupiah):
        return None
    if not s.pagu_total.isi:
        return None
    return Nilai(
        isi=persen(pagu.isi.nilai, s.pagu_total.isi.nilai),
        rumus="porsi = pagu program / jumlah pagu x 100",
        masukan=(
            Masukan("pagu program", pagu.isi, rumus=pagu.nilai.rumus),
            Masukan("jumlah pagu", s.pagu_total.isi, rumus=s.pagu_total.nilai.rumus),
        ),
    )


def _kegiatan_berpagu(s: Sumber) -> Iterator[tuple[Simpul, Rupiah]]:
    for k in s.dalam_rencana(Tingkat.KEGIATAN):
        pagu = s.sel("TC33", k.id, "pagu").isi
        if isinstance(pagu, Rupiah):
            yield k, pagu


def _pelaksanaan(s: Sumber) -> Iterator[Blok]:
    """Yield sumber dana, places, target groups, and lines that have no money yet."""
    kalimat = []
    per_sumber: dict[str, Rupiah] = {}
    for d in s.renja.pendanaan:
        if d.pagu is not None and d.sumber_dana:
            per_sumber[d.sumber_dana] = per_sumber.get(d.sumber_dana, NOL) + d.pagu
    if len(per_sumber) == 1:
        kalimat.append(f"Pendanaan direncanakan bersumber dari {next(iter(per_sumber))}.")
    elif per_sumber:
        sebut = []
        for nama, jumlah in per_sumber.items():
            nilai = Nilai(isi=jumlah, rumus="jumlah pagu menurut sumber dana")
            teks = s.buku.angka(f"4:sumber_dana:{nama}", f"Pagu bersumber dari {nama}", nilai)
            sebut.append(f"{nama} sebesar Rp{teks}")
        kalimat.append(f"Pendanaan direncanakan bersumber dari {gabung(sebut)}.")
    tempat = list(dict.fromkeys(t.lokasi for t in s.renja.lokasi if t.lokasi))
    if 0 < len(tempat) <= 5:
        kalimat.append(f"Lokasi pelaksanaannya adalah {gabung(tempat)}.")
    elif tempat:
        kalimat.append(
            f"Pelaksanaannya tersebar di {s.banyak('4:lokasi', len(tempat))} lokasi sebagaimana "
            f"tercantum pada {s.tabel('TC33').label}."
        )
    sasaran = list(dict.fromkeys(b.kelompok_sasaran for b in s.renja.baris if b.kelompok_sasaran))
    if sasaran:
        kalimat.append(f"Kelompok sasarannya meliputi {gabung(sasaran)}.")
    if kalimat:
        yield paragraf(" ".join(kalimat))
    tanpa = [
        k for k in s.dalam_rencana(Tingkat.SUB_KEGIATAN) if s.sel("TC33", k.id, "pagu").isi is None
    ]
    if tanpa:
        yield from uraian(
            f"Sebanyak {s.banyak('4:tanpa_pagu', len(tanpa))} sub kegiatan belum memuat pagu "
            f"indikatif Tahun {s.n}, yaitu:",
            (k.uraian for k in tanpa),
            Penomoran.HURUF,
        )


def _grafik(s: Sumber) -> Iterator[Blok]:
    induk = {k.id: s.leluhur(k, Tingkat.PROGRAM) for k, _ in _kegiatan_berpagu(s)}
    data = [
        (program.uraian if program else "Tanpa program", k.uraian, pagu)
        for k, pagu in _kegiatan_berpagu(s)
        for program in (induk[k.id],)
    ]
    if data:
        terinci = len(data) + len({p for p, _, _ in data}) <= _BATANG
        dasar = "Program dan Kegiatan" if terinci else "Program"
        rinci = "; ".join(f"{p.uraian} {s.rupiah(s.sel('TC33', p.id, 'pagu'))}" for p in s.program)
        yield Grafik(
            id="pagu-kegiatan",
            judul=f"Pagu Indikatif Tahun {s.n} menurut {dasar}",
            spec=grafik.pagu_kegiatan(data, rinci=terinci),
            alt=f"Diagram batang pagu indikatif menurut {dasar.lower()}. {rinci}.",
        )
