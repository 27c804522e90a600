"""Tables of BAB III of the LKjIP: the comparisons of capaian, efficiency, programs, money.

Each compares the same rows (the IKU) with something else; what is unknown stays blank.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from selaras.core.akumulasi import gabung
from selaras.core.e81_kolom import kolom_kinerja
from selaras.core.kebijakan import Akumulasi, AturanKosong
from selaras.core.laporan_kinerja import (
    DASAR,
    BahanKinerja,
    CapaianIku,
    nilai_serapan,
    rata_capaian,
)
from selaras.core.nilai import Masukan, Nilai
from selaras.core.predikat import AturanCelah, Jenjang, predikat
from selaras.core.renja import Simpul, Tingkat
from selaras.documents.kinerja_baris import (
    baris_kosong,
    berbaris,
    kepala_satu,
    kode_uraian,
    sel_target,
    sel_uang,
)
from selaras.documents.sel import KOSONG, angka, besar, jumlah_xlsx, persen, teks
from selaras.documents.tabel import BarisTabel, Jenis, Kepala, Kolom, Rata, Sel, Tabel

_KANAN, _TENGAH = Rata.KANAN, Rata.TENGAH
_TIGA = (
    Kolom(kunci="no", lebar=4, rata=_TENGAH),
    Kolom(kunci="indikator", lebar=28),
    Kolom(kunci="satuan", lebar=9, rata=_TENGAH),
)
_KOSONG = "Belum ada indikator kinerja utama."
SERATUS = Decimal(100)


def capaian(b: BahanKinerja, skala: Sequence[Jenjang], celah: AturanCelah) -> Tabel:
    """Build comparison 1: target against realisasi of the year, with predikat."""
    kolom = (
        *_TIGA,
        Kolom(kunci="target", lebar=10, rata=_KANAN),
        Kolom(kunci="realisasi", lebar=10, rata=_KANAN),
        Kolom(kunci="capaian", lebar=10, rata=_KANAN),
        Kolom(kunci="predikat", lebar=13, rata=_TENGAH),
    )
    baris = [
        _baris(
            n,
            c,
            sel_target(c.kini.target, c.indikator),
            angka(c.kini.realisasi, c.indikator.kebijakan.desimal),
            persen(c.kini.capaian, tanda=""),
            _predikat(c.kini.capaian, skala, celah),
        )
        for n, c in enumerate(b.iku, start=1)
    ]
    if baris:
        rata = rata_capaian(b.iku)
        baris.append(
            BarisTabel(
                id="RATA_RATA",
                jenis=Jenis.JUMLAH,
                sel=(
                    teks("Rata-rata capaian", kolspan=5),
                    persen(rata, tanda=""),
                    _predikat(rata, skala, celah),
                ),
            )
        )
    kepala = ("No", "Indikator", "Satuan", "Target", "Realisasi", "Capaian (%)", "Predikat")
    return _tabel(
        "LKJIP_CAPAIAN", f"Target dan Realisasi Kinerja Tahun {b.tahun}", kolom, kepala, baris
    )


def tahunan(b: BahanKinerja) -> Tabel:
    """Build comparison 2: realisasi and capaian of the years before."""
    tahun = [t.tahun for t in b.iku[0].lalu] + [b.tahun] if b.iku else []
    kolom = (
        *_TIGA,
        *(
            Kolom(kunci=f"{nama}_{t}", lebar=8, rata=_KANAN)
            for t in tahun
            for nama in ("realisasi", "capaian")
        ),
        Kolom(kunci="arah", lebar=10, rata=_TENGAH),
    )
    baris = []
    for n, c in enumerate(b.iku, start=1):
        sel: list[Sel] = []
        for t in (*c.lalu, c.kini):
            sel += [
                angka(t.realisasi, c.indikator.kebijakan.desimal),
                persen(t.capaian, tanda=""),
            ]
        baris.append(_baris(n, c, *sel, Sel(nilai=arah(c))))
    kepala = (
        (
            *(Kepala(teks=t, barisspan=2) for t in ("No", "Indikator", "Satuan")),
            *(Kepala(teks=str(t), kolspan=2) for t in tahun),
            Kepala(teks="Perubahan Capaian", barisspan=2),
        ),
        tuple(Kepala(teks=t) for _ in tahun for t in ("Realisasi", "Capaian (%)")),
    )
    sebutan = f"Realisasi Kinerja Tahun {b.tahun} dan Tahun-Tahun Sebelumnya"
    return _tabel("LKJIP_TAHUN", sebutan, kolom, kepala if tahun else kepala[:1], baris)


def arah(c: CapaianIku) -> Nilai:
    """Say whether the capaian rose since the year before; nothing when one is unknown."""
    lama, kini = c.lalu[-1].capaian, c.kini.capaian
    if lama.angka is None or kini.angka is None:
        return Nilai(isi=None)
    kata = "Tetap"
    if kini.angka != lama.angka:
        kata = "Meningkat" if kini.angka > lama.angka else "Menurun"
    return Nilai(
        isi=kata,
        rumus="capaian tahun ini dibandingkan dengan tahun sebelumnya",
        masukan=(
            Masukan(f"capaian {c.lalu[-1].tahun}", lama.isi),
            Masukan(f"capaian {c.kini.tahun}", kini.isi),
        ),
        dasar=DASAR,
    )


def renstra(b: BahanKinerja) -> Tabel:
    """Build comparison 3: realisasi so far against the target at the end of the Renstra."""
    akhir = b.rencana.renja.dokumen.renstra_akhir
    kolom = (
        *_TIGA,
        Kolom(kunci="target_akhir", lebar=13, rata=_KANAN),
        Kolom(kunci="realisasi_renstra", lebar=13, rata=_KANAN),
        Kolom(kunci="tingkat", lebar=12, rata=_KANAN),
    )
    baris = [
        _baris(
            n,
            c,
            sel_target(c.renstra.target_renstra, c.indikator),
            angka(c.renstra.realisasi_renstra, c.indikator.kebijakan.desimal),
            persen(c.renstra.tingkat_renstra, tanda=""),
        )
        for n, c in enumerate(b.iku, start=1)
    ]
    kepala = (
        "No",
        "Indikator",
        "Satuan",
        f"Target Akhir Renstra ({akhir})",
        f"Realisasi s.d. {b.tahun}",
        "Tingkat Kemajuan (%)",
    )
    sebutan = f"Realisasi s.d. Tahun {b.tahun} dan Target Akhir Renstra"
    return _tabel("LKJIP_RENSTRA", sebutan, kolom, kepala, baris)


def standar(b: BahanKinerja) -> Tabel | None:
    """Build comparison 4: against the standard recorded for an indikator; none without any."""
    ada = [c for c in b.iku if c.indikator.standar]
    if not ada:
        return None
    kolom = (
        *_TIGA,
        Kolom(kunci="realisasi", lebar=12, rata=_KANAN),
        Kolom(kunci="standar", lebar=22),
    )
    baris = [
        _baris(
            n,
            c,
            angka(c.kini.realisasi, c.indikator.kebijakan.desimal),
            teks(c.indikator.standar, c.indikator, "standar"),
        )
        for n, c in enumerate(ada, start=1)
    ]
    kepala = ("No", "Indikator", "Satuan", f"Realisasi {b.tahun}", "Standar Nasional")
    return _tabel("LKJIP_STANDAR", "Realisasi dan Standar Nasional", kolom, kepala, baris)


def efisiensi(b: BahanKinerja) -> Tabel:
    """Build comparison 6: capaian of each sasaran minus the absorption of its programs."""
    kolom = (
        Kolom(kunci="no", lebar=4, rata=_TENGAH),
        Kolom(kunci="sasaran", lebar=26),
        Kolom(kunci="anggaran", lebar=15, rata=_KANAN),
        Kolom(kunci="realisasi", lebar=15, rata=_KANAN),
        Kolom(kunci="capaian", lebar=10, rata=_KANAN),
        Kolom(kunci="serapan", lebar=10, rata=_KANAN),
        Kolom(kunci="efisiensi", lebar=11, rata=_KANAN),
    )
    baris = [
        BarisTabel(
            id=e.sasaran.id,
            sel=(
                teks(str(n)),
                teks(e.sasaran.uraian, e.sasaran, "uraian"),
                sel_uang(e.anggaran),
                sel_uang(e.realisasi),
                persen(e.capaian, tanda=""),
                persen(e.serapan, tanda=""),
                persen(e.efisiensi, tanda=""),
            ),
        )
        for n, e in enumerate(b.efisiensi, start=1)
    ]
    kepala = (
        "No",
        "Sasaran",
        "Anggaran (Rp)",
        "Realisasi (Rp)",
        "Capaian (%)",
        "Penyerapan (%)",
        "Efisiensi (poin persen)",
    )
    return _tabel(
        "LKJIP_EFISIENSI",
        f"Efisiensi Penggunaan Sumber Daya Tahun {b.tahun}",
        kolom,
        kepala,
        baris,
        ("Efisiensi = rata-rata capaian sasaran dikurangi penyerapan anggaran programnya.",),
    )


def capaian_program(b: BahanKinerja, p: Simpul) -> Nilai:
    """Return the mean of 12/7 of the indikators of a program."""
    milik = b.rencana.renja.indikator_milik.get(p.id, ())
    isi = [kolom_kinerja(b.rencana, b.buku, b.triwulan, i).tingkat_renja for i in milik]
    rata = gabung([n.angka for n in isi], Akumulasi.RATA_RATA, AturanKosong.LEWATI)
    if not rata.terpakai:
        return Nilai(isi=None, dasar=DASAR)
    return Nilai(
        isi=rata.nilai,
        rumus=f"rata-rata 12/7 ({rata.terpakai} dari {len(isi)} indikator program)",
        masukan=tuple(Masukan(i.uraian, n.isi) for i, n in zip(milik, isi, strict=True)),
        dasar=DASAR,
    )


def program(b: BahanKinerja) -> Tabel:
    """Build comparison 7: which programs reached their target and which did not."""
    kolom = (
        Kolom(kunci="no", lebar=4, rata=_TENGAH),
        Kolom(kunci="program", lebar=44),
        Kolom(kunci="capaian", lebar=13, rata=_KANAN),
        Kolom(kunci="keterangan", lebar=24, rata=_TENGAH),
    )
    baris = []
    for n, p in enumerate(berbaris(b, Tingkat.PROGRAM), start=1):
        nilai = capaian_program(b, p)
        baris.append(
            BarisTabel(
                id=p.id,
                kode=p.kode,
                sel=(
                    teks(str(n)),
                    teks(kode_uraian(p), p, "uraian"),
                    persen(nilai, tanda=""),
                    teks(kata_program(nilai)),
                ),
            )
        )
    kepala = ("No", "Program", "Capaian (%)", "Kaitan dengan Sasaran")
    sebutan = f"Program yang Menunjang dan Menghambat Tahun {b.tahun}"
    return _tabel(
        "LKJIP_PROGRAM", sebutan, kolom, kepala, baris, kosong="Belum ada program tahun ini."
    )


def kata_program(nilai: Nilai) -> str:
    """Say what the capaian of a program means for the sasaran."""
    if nilai.angka is None:
        return "belum dapat dinilai"
    return "menunjang" if nilai.angka >= SERATUS else "belum mencapai target"


def anggaran(b: BahanKinerja) -> Tabel:
    """Build III.B: anggaran, realisasi and absorption of each program."""
    kolom = (
        Kolom(kunci="no", lebar=4, rata=_TENGAH),
        Kolom(kunci="program", lebar=40),
        Kolom(kunci="anggaran", lebar=16, rata=_KANAN),
        Kolom(kunci="realisasi", lebar=16, rata=_KANAN),
        Kolom(kunci="serapan", lebar=11, rata=_KANAN),
    )
    semua = berbaris(b, Tingkat.PROGRAM)
    ids = [p.id for p in semua]
    baris = [
        BarisTabel(
            id=p.id,
            kode=p.kode,
            sel=(
                teks(str(n)),
                teks(kode_uraian(p), p, "uraian"),
                *_uang(b.uang.kolom(p.id).target, b.uang.kolom(p.id).realisasi),
            ),
        )
        for n, p in enumerate(semua, start=1)
    ]
    if baris:
        dua = zip(("anggaran", "realisasi"), _uang(b.total.target, b.total.realisasi), strict=False)
        baris.append(
            BarisTabel(
                id="JUMLAH",
                jenis=Jenis.JUMLAH,
                sel=(
                    teks("Jumlah", kolspan=2),
                    *(
                        s
                        if s is KOSONG
                        else Sel(nilai=s.nilai, desimal=s.desimal, rumus_xlsx=jumlah_xlsx(k, ids))
                        for k, s in dua
                    ),
                    persen(nilai_serapan(b.total.realisasi, b.total.target), tanda=""),
                ),
            )
        )
    kepala = ("No", "Program", "Anggaran (Rp)", "Realisasi (Rp)", "Penyerapan (%)")
    return _tabel(
        "LKJIP_ANGGARAN",
        f"Realisasi Anggaran Tahun {b.tahun}",
        kolom,
        kepala,
        baris,
        kosong="Belum ada program tahun ini.",
    )


def _uang(target: Nilai, realisasi: Nilai) -> Iterator[Sel]:
    yield sel_uang(target)
    yield sel_uang(realisasi)
    yield persen(nilai_serapan(realisasi, target), tanda="")


def _predikat(nilai: Nilai, skala: Sequence[Jenjang], celah: AturanCelah) -> Sel:
    if nilai.angka is None:
        return KOSONG
    hasil = predikat(nilai.angka, skala, celah)
    return teks(hasil.nama if hasil else "")


def _baris(n: int, c: CapaianIku, *sel: Sel) -> BarisTabel:
    i = c.indikator
    awal = (teks(str(n)), teks(i.uraian, i, "uraian"), teks(i.satuan, i, "satuan"))
    return BarisTabel(id=i.id, sel=(*awal, *sel))


def _tabel(
    kunci: str,
    sebutan: str,
    kolom: tuple[Kolom, ...],
    kepala: Sequence[str] | tuple[tuple[Kepala, ...], ...],
    baris: Sequence[BarisTabel],
    catatan: tuple[str, ...] = (),
    kosong: str = _KOSONG,
) -> Tabel:
    isi = tuple(baris) or (baris_kosong(kosong, len(kolom)),)
    jadi = tuple(k for k in kepala if isinstance(k, tuple))
    return Tabel(
        kunci=kunci,
        label="Tabel",
        sebutan=sebutan,
        judul=(besar(sebutan),),
        kolom=kolom,
        kepala=jadi or kepala_satu(*(str(k) for k in kepala)),
        baris=isi,
        catatan=catatan,
        ulang_nomor=False,
    )
