"""Laporan Kinerja Instansi Pemerintah (LKjIP): BAB I to IV with the Perjanjian Kinerja.

Structure and comparisons of PermenPANRB 53/2014 (to verify against the official text). Sentences
are drafted from numbers; where data is missing the text says so and who can fill it in.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from selaras.core.kebijakan import Akumulasi
from selaras.core.laporan_kinerja import BahanKinerja, CapaianIku, nilai_serapan, rata_capaian
from selaras.core.nilai import Kosong, Nilai
from selaras.core.periode import Triwulan
from selaras.core.predikat import AturanCelah, Jenjang
from selaras.core.renja import Tingkat
from selaras.documents import grafik, lkjip_tabel, perjanjian_kinerja
from selaras.documents.kalimat import (
    gabung,
    paragraf,
    polos,
    satuan_kalimat,
    sub_bab,
    subjudul,
    tanda_tangan,
    uraian,
)
from selaras.documents.kinerja_baris import berbaris, kode_uraian
from selaras.documents.naskah import (
    Bagian,
    Blok,
    BlokTabel,
    DaftarOtomatis,
    Grafik,
    JedaHalaman,
    JenisDaftar,
    Judul,
    Naskah,
    Penomoran,
    Sampul,
)
from selaras.documents.sel import angka, persen
from selaras.documents.tabel import Tabel

JUDUL = "Laporan Kinerja Instansi Pemerintah"
_FAKTOR = (
    ("pendorong", "Faktor yang mendorong keberhasilan adalah sebagai berikut:"),
    ("penghambat", "Hambatan yang dijumpai adalah sebagai berikut:"),
    ("tindak_lanjut_triwulan", "Langkah yang sudah diambil adalah sebagai berikut:"),
    ("tindak_lanjut_renja", "Solusi untuk rencana berikutnya adalah sebagai berikut:"),
)


@dataclass(frozen=True, slots=True)
class SkalaLkjip:
    """The scale of predikat with its gap rule, as the law has it on the day of the report."""

    jenjang: tuple[Jenjang, ...]
    celah: AturanCelah = AturanCelah.BATAS_BAWAH_EKSKLUSIF


def susun(b: BahanKinerja, skala: SkalaLkjip, tanggal: date, keadaan: str = "") -> Naskah:
    """Return the report as a document.

    Args:
        b: What it is written from.
        skala: Scale of the predikat of capaian.
        tanggal: Day of the document.
        keadaan: Second line of the footer.
    """
    d = b.rencana.renja.dokumen
    judul = f"{JUDUL} Tahun {b.tahun}"
    return Naskah(
        judul=f"{judul} {d.singkatan or d.nama}",
        penulis=d.nama,
        kata_kunci=("LKjIP", d.singkatan or d.nama, str(b.tahun)),
        tanggal=tanggal.isoformat(),
        kaki=f"{judul}, {d.nama}",
        kaki_kedua=keadaan,
        bagian=(
            Bagian("", (_sampul(b, tanggal),)),
            Bagian(
                "i",
                (
                    Judul(1, "", "Daftar Isi"),
                    DaftarOtomatis(JenisDaftar.ISI),
                    JedaHalaman(),
                    Judul(1, "", "Daftar Tabel"),
                    DaftarOtomatis(JenisDaftar.TABEL),
                ),
            ),
            Bagian("I", tuple(_bab1(b))),
            Bagian("II", _bernomor("II", _bab2(b))),
            Bagian("III", _bernomor("III", _bab3(b, skala))),
            Bagian("IV", tuple(_bab4(b, tanggal))),
            Bagian("L", tuple(_lampiran(b))),
        ),
    )


def _bernomor(bab: str, isi: Iterator[Blok]) -> tuple[Blok, ...]:
    """Number the tables of a chapter in the order they come."""
    hasil: list[Blok] = []
    n = 0
    for blok in isi:
        if isinstance(blok, BlokTabel):
            n += 1
            blok = BlokTabel(replace(blok.tabel, label=f"Tabel {bab}.{n}"))
        hasil.append(blok)
    return tuple(hasil)


def _sampul(b: BahanKinerja, tanggal: date) -> Sampul:
    d = b.rencana.renja.dokumen
    tempat = f"{d.tempat}, " if d.tempat else ""
    return Sampul(
        judul=JUDUL,
        tahun=b.tahun,
        nama=d.nama,
        wilayah=d.wilayah,
        tahap="",
        tempat_tahun=f"{tempat}{tanggal.year}",
    )


def _bab1(b: BahanKinerja) -> Iterator[Blok]:
    d = b.rencana.renja.dokumen
    yield Judul(1, "BAB I", "Pendahuluan")
    yield sub_bab("1.1", "Latar Belakang")
    yield paragraf(
        f"Laporan ini mempertanggungjawabkan kinerja {d.nama} Tahun {b.tahun} terhadap target "
        "dalam Perjanjian Kinerja, sebagaimana diwajibkan Peraturan Presiden Nomor 29 Tahun 2014 "
        "tentang Sistem Akuntabilitas Kinerja Instansi Pemerintah."
    )
    if b.triwulan < 4:
        yield paragraf(
            f"Realisasi yang dipakai adalah laporan sampai {Triwulan(b.triwulan)}, karena "
            f"triwulan sesudahnya belum dilaporkan. Capaian dihitung terhadap target setahun, "
            "jadi belum menggambarkan hasil akhir tahun."
        )
    yield sub_bab("1.2", "Tugas dan Fungsi")
    if d.tugas:
        tugas = polos(d.tugas)
        yield paragraf(f"{d.nama} mempunyai tugas {tugas[:1].lower()}{tugas[1:]}.")
    else:
        yield _belum("Tugas perangkat daerah belum dicatat", "Isi pada pengaturan Renja.")
    if d.fungsi:
        yield from uraian(
            "Dalam melaksanakan tugas itu diselenggarakan fungsi:", d.fungsi, Penomoran.HURUF
        )
    yield sub_bab("1.3", "Isu Strategis")
    isu = [i.uraian for i in b.rencana.renja.isu]
    if isu:
        yield from uraian("Isu yang dihadapi adalah sebagai berikut:", isu, Penomoran.ANGKA)
    else:
        yield _belum("Isu strategis belum dicatat", "Isi pada BAB II.3 Renja.")


def _belum(apa: str, jalan: str) -> Blok:
    """Say what is missing and where to fill it in."""
    return paragraf(f"*{apa}. {jalan}*")


def _bab2(b: BahanKinerja) -> Iterator[Blok]:
    d = b.rencana.renja.dokumen
    yield Judul(1, "BAB II", "Perencanaan Kinerja")
    yield sub_bab("2.1", f"Rencana Strategis {d.renstra_awal}-{d.renstra_akhir}")
    for jenis in ("tujuan", "sasaran"):
        semua = [t.uraian for t in b.rencana.renja.tujuan_sasaran if t.jenis == jenis]
        if semua:
            kata = jenis.capitalize()
            yield from uraian(f"{kata} yang hendak dicapai adalah:", semua, Penomoran.ANGKA)
        else:
            yield _belum(f"{jenis.capitalize()} belum dicatat", "Isi pada halaman Renstra.")
    yield sub_bab("2.2", f"Perjanjian Kinerja Tahun {b.tahun}")
    total = b.total.target
    uang = f" dengan anggaran {_rupiah(total)}" if total.uang is not None else ""
    yield paragraf(
        f"Perjanjian Kinerja Tahun {b.tahun} memuat {len(b.iku)} indikator kinerja utama dan "
        f"{len(berbaris(b, Tingkat.PROGRAM))} program{uang}."
    )
    if b.semula is not None:
        yield paragraf(
            "Perjanjian itu diubah sesudah Renja perubahan ditetapkan; yang berubah dirinci dalam "
            "lampiran."
        )
    yield BlokTabel(perjanjian_kinerja.tabel_iku(b))
    yield BlokTabel(perjanjian_kinerja.tabel_anggaran(b))


def _bab3(b: BahanKinerja, skala: SkalaLkjip) -> Iterator[Blok]:
    yield Judul(1, "BAB III", "Akuntabilitas Kinerja")
    yield sub_bab("3.1", "Capaian Kinerja Organisasi")
    if not b.iku:
        yield _belum("Indikator kinerja utama belum dicatat", "Isi sasaran pada halaman Renstra.")
    yield subjudul(f"1. Target dan realisasi Tahun {b.tahun}")
    rata = rata_capaian(b.iku)
    if rata.angka is not None:
        yield paragraf(f"Rata-rata capaian indikator kinerja utama adalah {_persen(rata)}.")
    for c in b.iku:
        yield paragraf(kalimat_capaian(c))
    yield BlokTabel(lkjip_tabel.capaian(b, skala.jenjang, skala.celah))
    yield subjudul("2. Perbandingan dengan tahun-tahun sebelumnya")
    for c in b.iku:
        yield paragraf(kalimat_tahun(c))
    yield BlokTabel(lkjip_tabel.tahunan(b))
    yield from (g for c in b.iku for g in _tren(c))
    yield subjudul("3. Perbandingan dengan target akhir Renstra")
    for c in b.iku:
        yield paragraf(_kalimat_renstra(b, c))
    yield BlokTabel(lkjip_tabel.renstra(b))
    yield subjudul("4. Perbandingan dengan standar nasional")
    standar = lkjip_tabel.standar(b)
    if standar is None:
        yield paragraf("Tidak ada standar nasional yang tercatat untuk indikator ini.")
    else:
        yield BlokTabel(standar)
    yield subjudul("5. Penyebab keberhasilan atau kegagalan dan solusinya")
    yield from _faktor(b)
    yield subjudul("6. Efisiensi penggunaan sumber daya")
    yield from _efisiensi(b)
    yield BlokTabel(lkjip_tabel.efisiensi(b))
    yield subjudul("7. Program yang menunjang atau menghambat")
    yield from _program(b)
    yield BlokTabel(lkjip_tabel.program(b))
    yield sub_bab("3.2", "Realisasi Anggaran")
    yield paragraf(_kalimat_anggaran(b))
    yield BlokTabel(lkjip_tabel.anggaran(b))


def kalimat_capaian(c: CapaianIku) -> str:
    """Return the reading of one IKU of the year; missing data is said plainly."""
    nama, k = f"**{polos(c.indikator.uraian)}**", c.kini
    satuan = satuan_kalimat(c.indikator.satuan)
    if k.target.angka is None:
        return f"{nama} belum mempunyai target Tahun {k.tahun}, jadi capaiannya tidak dihitung."
    if k.realisasi.angka is None:
        return f"{nama} ditargetkan {_angka(c, k.target)}{satuan}; realisasinya belum dilaporkan."
    isi = f"{nama} terealisasi {_angka(c, k.realisasi)}{satuan} dari target "
    isi += f"{_angka(c, k.target)}{satuan}"
    if k.capaian.angka is None:
        return f"{isi}; capaiannya tidak dapat dihitung ({_sebab(k.capaian)})."
    kata = "mencapai" if k.capaian.angka >= lkjip_tabel.SERATUS else "belum mencapai"
    return f"{isi}, atau capaian {_persen(k.capaian)}: {kata} target."


def kalimat_tahun(c: CapaianIku) -> str:
    """Return how the capaian of one IKU moved since the year before."""
    nama, lama = f"**{polos(c.indikator.uraian)}**", c.lalu[-1]
    arah = lkjip_tabel.arah(c).isi
    if not isinstance(arah, str):
        kurang = [str(t.tahun) for t in (lama, c.kini) if t.capaian.angka is None]
        return (
            f"Perubahan capaian {nama} tidak dapat dihitung: capaian Tahun {gabung(kurang)} belum "
            "diketahui."
        )
    kata = {"Meningkat": "meningkat", "Menurun": "menurun"}.get(arah, "tidak berubah")
    return (
        f"Capaian {nama} {kata} dari {_persen(lama.capaian)} pada Tahun {lama.tahun} menjadi "
        f"{_persen(c.kini.capaian)} pada Tahun {c.kini.tahun}."
    )


def _kalimat_renstra(b: BahanKinerja, c: CapaianIku) -> str:
    nama, k = f"**{polos(c.indikator.uraian)}**", c.renstra
    akhir = b.rencana.renja.dokumen.renstra_akhir
    if k.target_renstra.angka is None:
        return f"{nama} belum mempunyai target akhir Renstra (Tahun {akhir})."
    target = f"target akhir Renstra {_angka(c, k.target_renstra)}"
    if k.tingkat_renstra.angka is None:
        return f"Kemajuan {nama} terhadap {target} belum dapat dihitung."
    cara = "jumlah" if c.indikator.kebijakan.antar_tahun is Akumulasi.JUMLAH else "posisi"
    return (
        f"{nama} berada pada {cara} {_angka(c, k.realisasi_renstra)}, atau "
        f"{_persen(k.tingkat_renstra)} dari {target}."
    )


def _tren(c: CapaianIku) -> Iterator[Blok]:
    data = [(t.tahun, t.target.angka, t.realisasi.angka) for t in (*c.lalu, c.kini)]
    ada = [
        f"{t}: {_angka(c, x.realisasi)}"
        for (t, _, r), x in zip(data, (*c.lalu, c.kini), strict=True)
        if r is not None
    ]
    if len(ada) < 2:
        return
    nama = polos(c.indikator.uraian)
    yield Grafik(
        f"tren-{c.indikator.id}",
        f"Target dan realisasi {nama}",
        grafik.tren(c.indikator.satuan, data, c.indikator.kebijakan.desimal),
        f"Realisasi {nama} menurut tahun: {'; '.join(ada)}.",
    )


def _faktor(b: BahanKinerja) -> Iterator[Blok]:
    oleh = b.rencana.renja.simpul_oleh_id
    ada = False
    for jenis, pengantar in _FAKTOR:
        isi = [
            f"{oleh[f.simpul].kode} {polos(f.uraian)}" if f.simpul in oleh else polos(f.uraian)
            for f in b.faktor
            if f.jenis == jenis
        ]
        unik = [f"{i}." for i in dict.fromkeys(isi)]
        ada = ada or bool(unik)
        yield from uraian(pengantar, unik, Penomoran.ANGKA)
    if not ada:
        yield _belum(
            f"Faktor dan tindak lanjut Tahun {b.tahun} belum dilaporkan",
            "Isi pada laporan triwulan.",
        )


def _efisiensi(b: BahanKinerja) -> Iterator[Blok]:
    for e in b.efisiensi:
        nama = f"sasaran **{polos(e.sasaran.uraian)}**"
        if not e.program:
            yield paragraf(
                f"Efisiensi {nama} belum dapat dihitung: belum ada program yang dikaitkan dengan "
                "sasaran ini pada halaman Renstra."
            )
        elif e.efisiensi.angka is None:
            yield paragraf(f"Efisiensi {nama} belum dapat dihitung ({_sebab(e.efisiensi)}).")
        else:
            nilai = e.efisiensi.angka
            kata = "efisien" if nilai > 0 else "seimbang" if nilai == 0 else "belum efisien"
            yield paragraf(
                f"Capaian {nama} {_persen(e.capaian)} dengan penyerapan {_persen(e.serapan)}: "
                f"selisih {persen(e.efisiensi, tanda='').teks} poin persen, {kata}."
            )


def _program(b: BahanKinerja) -> Iterator[Blok]:
    semua = [(p, lkjip_tabel.capaian_program(b, p)) for p in berbaris(b, Tingkat.PROGRAM)]
    for kata, pengantar in (
        ("menunjang", "Program yang mencapai target dan menunjang sasaran:"),
        ("belum mencapai target", "Program yang belum mencapai target:"),
        ("belum dapat dinilai", "Program yang belum dapat dinilai karena belum ada capaiannya:"),
    ):
        isi = [
            kode_uraian(p) + (f" ({persen(n).teks})" if n.angka is not None else "")
            for p, n in semua
            if lkjip_tabel.kata_program(n) == kata
        ]
        yield from uraian(pengantar, isi, Penomoran.HURUF)


def _kalimat_anggaran(b: BahanKinerja) -> str:
    target, realisasi = b.total.target, b.total.realisasi
    if target.uang is None:
        return f"Anggaran Tahun {b.tahun} belum dicatat."
    if realisasi.uang is None:
        return f"Anggaran Tahun {b.tahun} {_rupiah(target)}; realisasinya belum dilaporkan."
    serapan = nilai_serapan(realisasi, target)
    return (
        f"Dari anggaran {_rupiah(target)} terealisasi {_rupiah(realisasi)}, atau penyerapan "
        f"{_persen(serapan)}."
    )


def _bab4(b: BahanKinerja, tanggal: date) -> Iterator[Blok]:
    yield Judul(1, "BAB IV", "Penutup")
    ada, tercapai = rangkuman(b.iku)
    if ada:
        yield paragraf(
            f"Dari {len(b.iku)} indikator kinerja utama, {tercapai} mencapai target, "
            f"{ada - tercapai} belum mencapainya, dan {len(b.iku) - ada} belum dapat dihitung."
        )
    else:
        yield paragraf("Capaian indikator kinerja utama belum dapat disimpulkan.")
    lanjut = [f"{polos(f.uraian)}." for f in b.faktor if f.jenis == "tindak_lanjut_renja"]
    yield from uraian(
        "Langkah perbaikan berikutnya adalah sebagai berikut:",
        dict.fromkeys(lanjut),
        Penomoran.ANGKA,
    )
    d = b.rencana.renja.dokumen
    p = b.kepala
    yield tanda_tangan(
        replace(
            d,
            tanggal=tanggal,
            jabatan_penanda_tangan=p.jabatan if p else "",
            nama_penanda_tangan=p.nama if p else "",
            pangkat_penanda_tangan=p.pangkat if p else "",
            nip_penanda_tangan=p.nip if p else "",
        )
    )


def _lampiran(b: BahanKinerja) -> Iterator[Blok]:
    yield Judul(1, "", "Lampiran Perjanjian Kinerja")
    lampiran: list[Tabel] = []
    if b.semula is not None:
        lampiran.append(perjanjian_kinerja.tabel_perubahan(b))
    lampiran += [t for _, semua in perjanjian_kinerja.cascading_unit(b) for t in semua]
    for n, t in enumerate(lampiran, start=1):
        yield BlokTabel(replace(t, label=f"Lampiran {n}"))


def _sebab(nilai: Nilai) -> str:
    return nilai.isi.value if isinstance(nilai.isi, Kosong) else "datanya belum ada"


def _angka(c: CapaianIku, nilai: Nilai) -> str:
    return angka(nilai, c.indikator.kebijakan.desimal).teks


def _persen(nilai: Nilai) -> str:
    return f"{persen(nilai, tanda='').teks} persen"


def _rupiah(nilai: Nilai) -> str:
    return f"Rp{angka(nilai, 2).teks}"


def rangkuman(iku: Sequence[CapaianIku]) -> tuple[int, int]:
    """Return how many IKU have a capaian, and how many of them reached the target."""
    ada: list[Decimal] = [n for c in iku if (n := c.kini.capaian.angka) is not None]
    return len(ada), sum(n >= lkjip_tabel.SERATUS for n in ada)
