"""BAB II.4: the RKPD draft beside the analysed need, read from Tabel T-C.31."""

from collections.abc import Iterator

from selaras.core.renja import Simpul, Tingkat
from selaras.core.rupiah import Rupiah
from selaras.documents import grafik
from selaras.documents.kalimat import belum_diisi, narasi, paragraf, uraian
from selaras.documents.naskah import Blok, BlokTabel, Grafik, Penomoran
from selaras.documents.sumber import Sumber
from selaras.documents.tabel import Sel

TERBESAR = 5
"""How many of the biggest differences the text names."""


def susun(s: Sumber) -> Iterator[Blok]:
    """Yield the prose, the comparison, the chart and Tabel T-C.31."""
    isi = narasi(s.renja, "2.4")
    yield from isi
    if s.renja.rkpd or s.renja.kebutuhan:
        yield from _jumlah(s)
        yield from _per_program(s)
        yield from _terbesar(s)
        yield from _sepihak(s)
        yield paragraf(
            "Perbandingan menurut program digambarkan pada grafik berikut, sedangkan rinciannya "
            f"sampai dengan sub kegiatan disajikan pada {s.tabel('TC31').label}."
        )
        yield from _grafik(s)
    else:
        yield belum_diisi("rancangan awal RKPD dan hasil analisis kebutuhan")
    yield BlokTabel(s.tabel("TC31"))


def _sisi(s: Sumber, baris: str) -> tuple[Sel, Sel]:
    return s.sel("TC31", baris, "rkpd_pagu"), s.sel("TC31", baris, "kebutuhan_dana")


def _banding(s: Sumber, kunci: str, uraian: str, rkpd: Sel, butuh: Sel) -> str:
    """Return ``lebih rendah Rp...``, or that both are the same; empty when one is blank."""
    if not isinstance(rkpd.isi, Rupiah) or not isinstance(butuh.isi, Rupiah):
        return ""
    if rkpd.isi == butuh.isi:
        return "sama besar"
    selisih = s.selisih(kunci, f"Selisih kebutuhan dan RKPD {uraian}", butuh, rkpd)
    return f"{'lebih tinggi' if butuh.isi > rkpd.isi else 'lebih rendah'} {selisih}"


def _jumlah(s: Sumber) -> Iterator[Blok]:
    rkpd, butuh = _sisi(s, "JUMLAH")
    kalimat = (
        f"Rancangan awal RKPD Tahun {s.n} memuat pagu indikatif sebesar {s.rupiah(rkpd)}, "
        f"sedangkan hasil analisis kebutuhan berjumlah {s.rupiah(butuh)}"
    )
    banding = _banding(s, "2.4:selisih:JUMLAH", "jumlah", rkpd, butuh)
    if banding == "sama besar":
        kalimat += ", sehingga keduanya sama besar"
    elif banding:
        kalimat += f", atau {banding} daripada rancangan awal RKPD"
    yield paragraf(kalimat + ".")


def _baris(s: Sumber, tingkat: Tingkat) -> list[Simpul]:
    ada = {b.id for b in s.tabel("TC31").baris}
    return [x for x in s.renja.telusuri() if x.tingkat is tingkat and x.id in ada]


def _per_program(s: Sumber) -> Iterator[Blok]:
    butir = []
    for p in _baris(s, Tingkat.PROGRAM):
        rkpd, butuh = _sisi(s, p.id)
        teks = f"{p.uraian}: rancangan awal RKPD {s.rupiah(rkpd)}, kebutuhan {s.rupiah(butuh)}"
        banding = _banding(s, f"2.4:selisih:{p.id}", p.uraian, rkpd, butuh)
        butir.append(f"{teks} ({banding})" if banding else teks)
    yield from uraian(
        "Menurut program, perbandingannya adalah sebagai berikut:", butir, Penomoran.HURUF
    )


def _terbesar(s: Sumber) -> Iterator[Blok]:
    """Yield the sub kegiatan whose two amounts differ most."""
    beda: list[tuple[int, Simpul]] = []
    for x in _baris(s, Tingkat.SUB_KEGIATAN):
        rkpd, butuh = _sisi(s, x.id)
        if isinstance(rkpd.isi, Rupiah) and isinstance(butuh.isi, Rupiah):
            beda.append((abs(butuh.isi - rkpd.isi).sen, x))
    besar = sorted((b for b in beda if b[0]), key=lambda b: -b[0])[:TERBESAR]
    if not besar:
        return
    butir = []
    for _, x in besar:
        rkpd, butuh = _sisi(s, x.id)
        banding = _banding(s, f"2.4:selisih:{x.id}", x.uraian, rkpd, butuh)
        butir.append(f"{x.uraian}, {s.rupiah(rkpd)} menjadi {s.rupiah(butuh)} ({banding})")
    yield from uraian(
        "Pada sub kegiatan yang didanai di kedua sisi, perbedaan terbesar antara rancangan awal "
        "RKPD dan kebutuhan terdapat pada:",
        butir,
        Penomoran.HURUF,
    )


def _sepihak(s: Sumber) -> Iterator[Blok]:
    """Yield the sub kegiatan that only one side funds."""
    baru, lepas = [], []
    for x in _baris(s, Tingkat.SUB_KEGIATAN):
        rkpd, butuh = _sisi(s, x.id)
        if isinstance(butuh.isi, Rupiah) and rkpd.isi is None:
            baru.append((x, butuh))
        if isinstance(rkpd.isi, Rupiah) and butuh.isi is None:
            lepas.append((x, rkpd))
    for kunci, daftar, kalimat in (
        ("2.4:hanya_kebutuhan", baru, "dibutuhkan tetapi belum didanai dalam rancangan awal RKPD"),
        ("2.4:hanya_rkpd", lepas, "didanai dalam rancangan awal RKPD tetapi tanpa kebutuhan dana"),
    ):
        if daftar:
            yield from uraian(
                f"Terdapat {s.banyak(kunci, len(daftar))} sub kegiatan yang {kalimat}, yaitu:",
                (f"{x.uraian} ({s.rupiah(sel)})" for x, sel in daftar),
                Penomoran.HURUF,
            )


def _grafik(s: Sumber) -> Iterator[Blok]:
    data = []
    rinci = []
    for p in _baris(s, Tingkat.PROGRAM):
        rkpd, butuh = _sisi(s, p.id)
        data.append((p.uraian, _uang(rkpd), _uang(butuh)))
        rinci.append(f"{p.uraian} {s.rupiah(rkpd)} dan {s.rupiah(butuh)}")
    if data:
        yield Grafik(
            id="rkpd-kebutuhan",
            judul=f"Rancangan Awal RKPD dan Hasil Analisis Kebutuhan Tahun {s.n}",
            spec=grafik.rkpd_kebutuhan(data),
            alt=(
                "Diagram batang pagu rancangan awal RKPD dan kebutuhan dana per program: "
                f"{'; '.join(rinci)}."
            ),
        )


def _uang(sel: Sel) -> Rupiah | None:
    return sel.isi if isinstance(sel.isi, Rupiah) else None
