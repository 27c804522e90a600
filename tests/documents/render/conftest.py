"""An invented document with every kind of block, for the three faces."""

from decimal import Decimal

import pytest

from selaras.core.nilai import Kosong, Nilai
from selaras.core.rumus import parse_rumus
from selaras.core.rupiah import NOL, Rupiah
from selaras.documents import grafik
from selaras.documents.naskah import (
    Bagian,
    BlokRumus,
    BlokTabel,
    Butir,
    Daftar,
    DaftarOtomatis,
    Grafik,
    JedaHalaman,
    JenisDaftar,
    Judul,
    KopSurat,
    Naskah,
    Paragraf,
    PasanganKeterangan,
    Penomoran,
    Sampul,
    TandaTangan,
    Teks,
)
from selaras.documents.tabel import BarisTabel, Jenis, Kepala, Kolom, Rata, Sel, Tabel


def teks(isi, **lain):
    return Sel(nilai=Nilai(isi=isi), **lain)


def angka(isi, desimal=2, **lain):
    return Sel(nilai=Nilai(isi=Decimal(isi)), desimal=desimal, **lain)


def uang(sen, **lain):
    return Sel(nilai=Nilai(isi=Rupiah(sen)), **lain)


def par(*isi, **lain):
    return Paragraf(tuple(i if isinstance(i, Teks) else Teks(i) for i in isi), **lain)


def butir(isi, anak=None):
    return Butir((Teks(isi),), anak)


PANJANG = (
    "Penyelenggaraan perencanaan tahunan menghubungkan sasaran jangka menengah dengan kegiatan "
    "yang dapat dipertanggungjawabkan. Setiap angka pada naskah ini berasal dari satu himpunan "
    "data yang sama, sehingga uraian dan tabel tidak mungkin berbeda. Pemutakhiran dilakukan "
    "setiap triwulan bersama seluruh bidang dan dibahas dalam rapat koordinasi perangkat daerah."
)
PROGRAM = (
    ("7.01.01", "Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota"),
    ("7.01.02", "Program Pengelolaan Perpustakaan dan Kearsipan Daerah"),
    ("7.01.03", "Program Pembinaan Kesenian Tradisional"),
)
KEGIATAN = (
    "Perencanaan, Penganggaran, dan Evaluasi Kinerja Perangkat Daerah",
    "Administrasi Keuangan Perangkat Daerah",
    "Penyediaan Jasa Penunjang Urusan Pemerintahan Daerah",
)
SUB = (
    "Penyusunan Dokumen Perencanaan Perangkat Daerah",
    "Koordinasi dan Penyusunan Laporan Capaian Kinerja dan Ikhtisar Realisasi Kinerja SKPD",
    "Evaluasi Kinerja Perangkat Daerah serta Pendokumentasian dan Pertanggungjawabannya",
    "Penyediaan Gaji dan Tunjangan ASN",
)


def _sel_lebar(kode, uraian, i, jenis):
    tebal = jenis is not Jenis.SUB_KEGIATAN
    a, b = Decimal(100 + 7 * i), Decimal(90 + 5 * i)
    return (
        teks(kode),
        teks(uraian),
        teks(
            f"Jumlah dokumen hasil {uraian.lower()[:40]}"
            if i % 2
            else "Persentase keterselenggaraan"
        ),
        teks(("Dokumen", "Persen", "Orang/Bulan", "Laporan")[i % 4]),
        angka(a * 5, 0),
        angka(b * 2),
        angka(a, 0),
        angka(b),
        angka(b / a * 100, akhiran="%", rumus_xlsx="{t8}/{t7}*100"),
        angka(a, 0),
        angka(b / 2) if i % 5 else Sel(nilai=Nilai(isi=Kosong.BELUM_ADA_REALISASI)),
        angka(b / 2 / a * 100, akhiran="%"),
        uang(123_456_789_012 + i * 9_999_999, rumus_xlsx=""),
        uang(98_765_432_100 + i * 77_777_700),
        uang(1_563_333_118_800) if tebal else Sel(),
        angka("65.657", akhiran="%"),
        teks("Bidang Perencanaan dan Pengendalian"),
        teks("" if i % 6 else "Target disesuaikan dengan kemampuan keuangan daerah"),
    )


def tabel_lebar():
    kolom = [
        Kolom(kunci="kode", lebar=1.3, nomor="1"),
        Kolom(kunci="uraian", lebar=2.6, nomor="2"),
        Kolom(kunci="indikator", lebar=2.2, nomor="3"),
        Kolom(kunci="satuan", lebar=1, nomor="4", rata=Rata.TENGAH),
    ]
    nomor = ["5", "6", "7", "8", "9 = 8/7", "10", "11", "12 = 11/10", "13", "14", "15"]
    kolom += [
        Kolom(kunci=f"t{i + 5}", lebar=1, nomor=n, rata=Rata.KANAN) for i, n in enumerate(nomor)
    ]
    kolom += [
        Kolom(kunci="rata", lebar=1, nomor="16 = (9 + 12)/2", rata=Rata.KANAN),
        Kolom(kunci="penanggung", lebar=1.3, nomor="17"),
        Kolom(kunci="catatan", lebar=1.3, nomor="18"),
    ]
    kepala = (
        (
            Kepala(teks="Kode", barisspan=3),
            Kepala(teks="Urusan/Bidang Urusan/Program/Kegiatan/Sub Kegiatan", barisspan=3),
            Kepala(teks="Indikator Kinerja", barisspan=3),
            Kepala(teks="Satuan", barisspan=3),
            Kepala(teks="Target Renstra", barisspan=3),
            Kepala(teks="Realisasi s/d Tahun n-3", barisspan=3),
            Kepala(teks="Target dan Realisasi Kinerja", kolspan=6),
            Kepala(teks="Anggaran (Rp)", kolspan=3),
            Kepala(teks="Rata-rata", barisspan=3),
            Kepala(teks="Penanggung Jawab", barisspan=3),
            Kepala(teks="Catatan", barisspan=3),
        ),
        (
            Kepala(teks="Tahun Lalu", kolspan=3),
            Kepala(teks="Tahun Berjalan", kolspan=3),
            Kepala(teks="Pagu", barisspan=2),
            Kepala(teks="Realisasi", barisspan=2),
            Kepala(teks="Prakiraan Maju", barisspan=2),
        ),
        tuple(
            Kepala(teks=t) for t in ("Target", "Realisasi", "Tingkat", "Target", "TW II", "Tingkat")
        ),
    )
    baris = [
        BarisTabel(
            id="u", jenis=Jenis.URUSAN, sel=(teks("7"), teks("UNSUR KEBUDAYAAN", kolspan=17))
        ),
        BarisTabel(
            id="b",
            jenis=Jenis.BIDANG_URUSAN,
            sel=(teks("7.01"), teks("BIDANG URUSAN PERPUSTAKAAN", kolspan=17)),
        ),
    ]
    i = 0
    for kode, nama in PROGRAM:
        i += 1
        baris.append(
            BarisTabel(id=kode, jenis=Jenis.PROGRAM, sel=_sel_lebar(kode, nama, i, Jenis.PROGRAM))
        )
        for k, kegiatan in enumerate(KEGIATAN, 1):
            kk = f"{kode}.2.{k:02d}"
            i += 1
            baris.append(
                BarisTabel(
                    id=kk, jenis=Jenis.KEGIATAN, sel=_sel_lebar(kk, kegiatan, i, Jenis.KEGIATAN)
                )
            )
            for s, sub in enumerate(SUB, 1):
                ks = f"{kk}.{s:04d}"
                i += 1
                baris.append(
                    BarisTabel(
                        id=ks,
                        jenis=Jenis.SUB_KEGIATAN,
                        sel=_sel_lebar(ks, sub, i, Jenis.SUB_KEGIATAN),
                    )
                )
    return Tabel(
        kunci="L18",
        label="Tabel L-18",
        judul=(
            "Rekapitulasi Evaluasi Hasil Pelaksanaan Rencana Tahun Lalu",
            "Dinas Perpustakaan Kabupaten Contoh s/d Tahun 2030",
        ),
        kolom=tuple(kolom),
        kepala=kepala,
        baris=tuple(baris),
        mendatar=True,
        ukuran=6.5,
        catatan=(
            "Sumber: data perangkat daerah, diolah. Kolom 11 sampai dengan triwulan II.",
            "n/a: belum ada realisasi; tidak dihitung sebagai nol.",
        ),
    )


def tabel_uang():
    kolom = (
        Kolom(kunci="kode", lebar=1.4, nomor="1"),
        Kolom(kunci="uraian", lebar=3, nomor="2"),
        Kolom(kunci="pagu", lebar=1.5, nomor="3", rata=Rata.KANAN),
        Kolom(kunci="maju", lebar=1.5, nomor="4", rata=Rata.KANAN),
        Kolom(kunci="naik", lebar=1, nomor="5 = 4/3", rata=Rata.KANAN),
    )
    isi = ((1_563_333_118_800, 1_600_000_000_000), (65_000_000_00, 70_000_000_50), (1, 2))
    baris = [
        BarisTabel(
            id="g",
            jenis=Jenis.KELOMPOK,
            sel=(teks("Belanja menurut kelompok, satu baris selebar tabel", kolspan=5),),
        )
    ]
    nama = ("Perpustakaan umum", "=2+3 bukan rumus", "+62 Layanan keliling")
    for n, ((a, b), uraian) in enumerate(zip(isi, nama, strict=True), 1):
        baris.append(
            BarisTabel(
                id=f"r{n}",
                sel=(
                    teks(f"7.01.02.2.01.{n:04d}"),
                    teks(uraian),
                    uang(a),
                    uang(b),
                    angka(
                        Decimal(b) / Decimal(a) * 100, akhiran="%", rumus_xlsx="{maju}/{pagu}*100"
                    ),
                ),
            )
        )
    total = [sum((Rupiah(p[k]) for p in isi), NOL) for k in (0, 1)]
    baris.append(
        BarisTabel(
            id="JUMLAH",
            jenis=Jenis.JUMLAH,
            sel=(
                teks("JUMLAH", kolspan=2),
                uang(total[0].sen, rumus_xlsx="{pagu@r1}+{pagu@r2}+{pagu@r3}"),
                uang(total[1].sen, rumus_xlsx="{maju@r1}+{maju@r2}+{maju@r3}"),
                Sel(),
            ),
        )
    )
    return Tabel(
        kunci="P1",
        label="Tabel II.1",
        judul=("Pagu Indikatif dan Prakiraan Maju",),
        kolom=kolom,
        kepala=(
            (
                Kepala(teks="Kode", barisspan=2),
                Kepala(teks="Uraian", barisspan=2),
                Kepala(teks="Rupiah", kolspan=2),
                Kepala(teks="Perubahan", barisspan=2),
            ),
            (Kepala(teks="Tahun n"), Kepala(teks="Tahun n+1")),
        ),
        baris=tuple(baris),
        ukuran=9,
        catatan=("Dalam rupiah penuh.",),
    )


def tabel_kosong():
    kolom = tuple(Kolom(kunci=f"k{i}", lebar=1, nomor=str(i)) for i in range(1, 5))
    return Tabel(
        kunci="K",
        label="Tabel II.2",
        judul=("Usulan Para Pemangku Kepentingan",),
        kolom=kolom,
        kepala=(tuple(Kepala(teks=t) for t in ("No.", "Usulan", "Lokasi", "Besaran")),),
        baris=(BarisTabel(id="x", jenis=Jenis.KOSONG, sel=(teks("Tidak ada", kolspan=4),)),),
        ukuran=9,
    )


def tabel_tim():
    kolom = (
        Kolom(kunci="no", lebar=0.5, rata=Rata.TENGAH),
        Kolom(kunci="jabatan", lebar=2),
        Kolom(kunci="tugas", lebar=3),
    )
    return Tabel(
        kunci="TIM",
        label="",
        judul=(),
        kolom=kolom,
        kepala=(tuple(Kepala(teks=t) for t in ("No.", "Kedudukan", "Uraian Tugas")),),
        baris=tuple(
            BarisTabel(
                id=str(i),
                sel=(teks(str(i)), teks("Anggota"), teks(PANJANG if i == 2 else "Menyusun data.")),
            )
            for i in range(1, 4)
        ),
        ukuran=9.5,
        ulang_nomor=False,
    )


def grafik_grafik():
    d = Decimal
    m = Rupiah.dari
    return (
        Grafik(
            "capaian",
            "Capaian Kinerja Program Tahun 2029",
            grafik.capaian_program(
                [(PROGRAM[0][1], d("100.76")), (PROGRAM[1][1], d("87.5")), (PROGRAM[2][1], None)]
            ),
            "Diagram batang capaian tiga program terhadap 100 persen.",
        ),
        Grafik(
            "pagu",
            "Pagu Indikatif menurut Program dan Kegiatan",
            grafik.pagu_kegiatan(
                [(p, k, m(1_250_000_000 * (i + 1) * (j + 2)))
                 for i, (_, p) in enumerate(PROGRAM) for j, k in enumerate(KEGIATAN)]
            ),
            "Diagram batang pagu tiap program dan kegiatannya.",
        ),
        Grafik(
            "rkpd",
            "Rancangan Awal RKPD dan Hasil Analisis Kebutuhan",
            grafik.rkpd_kebutuhan(
                [(PROGRAM[0][1], m(15_633_331_188), m(17_250_000_000)),
                 (PROGRAM[1][1], m(9_100_000_000), m(8_000_000_000)),
                 (PROGRAM[2][1], None, m(700_000_000))]
            ),
            "Batang berpasangan rancangan RKPD dan kebutuhan.",
        ),
        Grafik(
            "tren",
            "Indeks Kepuasan Masyarakat 2026–2030",
            grafik.tren(
                "Indeks",
                [(2026, d(80), d("76.33")), (2027, d(82), d("84.54")), (2028, d(83), None),
                 (2029, d(84), d("84.10")), (2030, d(85), None)],
            ),
            "Garis target dan realisasi indeks kepuasan.",
            0.8,
        ),
    )  # fmt: skip


def buat_naskah():
    gambar = grafik_grafik()
    rumus = parse_rumus(
        "Indeks Kepuasan = (Jumlah nilai persepsi per unsur / Jumlah unsur yang terisi)"
        " × Nilai penimbang - 100% / (Jumlah responden + 1)"
    )
    keputusan = (
        KopSurat(
            ("PEMERINTAH KABUPATEN CONTOH", "DINAS PERPUSTAKAAN DAN KEARSIPAN"),
            ("Jalan Merpati Nomor 1, Kota Contoh, Kode Pos 00000",),
        ),
        par(Teks("KEPUTUSAN KEPALA DINAS", tebal=True), tengah=True),
        par(Teks("NOMOR 01 TAHUN 2029", tebal=True), tengah=True),
        par("TENTANG", tengah=True),
        par(Teks("TIM PENYUSUN RENCANA KERJA TAHUN 2030", tebal=True), tengah=True),
        PasanganKeterangan(
            (
                (
                    "Menimbang",
                    (
                        Daftar(
                            Penomoran.HURUF,
                            (
                                butir("bahwa untuk kelancaran penyusunan diperlukan tim;"),
                                butir("bahwa tim perlu ditetapkan dengan keputusan."),
                            ),
                        ),
                    ),
                ),
                (
                    "Mengingat",
                    (
                        Daftar(
                            Penomoran.ANGKA,
                            tuple(
                                butir(f"Peraturan Contoh Nomor {i} Tahun 2020 tentang Hal Contoh;")
                                for i in range(1, 12)
                            ),
                        ),
                    ),
                ),
            )
        ),
        par(Teks("MEMUTUSKAN:", tebal=True), tengah=True),
        PasanganKeterangan(
            (
                ("Menetapkan", (par("KEPUTUSAN TENTANG TIM PENYUSUN.", inden=False),)),
                ("KESATU", (par(PANJANG, inden=False),)),
                ("KEDUA", (par("Keputusan ini mulai berlaku pada tanggal ditetapkan."),)),
            )
        ),
        TandaTangan("Ditetapkan di Kota Contoh", ("Kepala Dinas",)),
        JedaHalaman(),
        BlokTabel(tabel_tim()),
    )
    depan = (
        Judul(1, "", "Kata Pengantar"),
        par(PANJANG),
        TandaTangan("Kota Contoh, 2 Januari 2029", ("Kepala Dinas",), "Contoh Nama", "Pembina", ""),
        JedaHalaman(),
        *keputusan,
        Judul(1, "", "Daftar Isi"),
        DaftarOtomatis(JenisDaftar.ISI),
        Judul(1, "", "Daftar Tabel"),
        DaftarOtomatis(JenisDaftar.TABEL),
        Judul(1, "", "Daftar Gambar"),
        DaftarOtomatis(JenisDaftar.GAMBAR),
    )
    bab1 = (
        Judul(1, "BAB I", "Pendahuluan"),
        Judul(2, "1.1", "Latar Belakang"),
        *(par(PANJANG, " ", Teks("Bagian ini penting.", tebal=True), " ", PANJANG),) * 7,
        Judul(2, "1.2", "Landasan Hukum"),
        Daftar(
            Penomoran.ANGKA,
            (
                butir("Undang-Undang Contoh Nomor 1 Tahun 2020 tentang Hal yang Panjang Sekali "
                      "Namanya sehingga Memerlukan Dua Baris;"),
                butir("Ketentuan bertingkat:", Daftar(Penomoran.HURUF, (
                    butir("huruf pertama;"),
                    butir("huruf kedua:", Daftar(Penomoran.BUTIR, (butir("butir"),))),
                ))),
                butir("#eval(\"1+1\") $x$ *bintang* tetap teks;"),
            ),
        ),
        Daftar(Penomoran.ANGKA, (butir("daftar baru mulai dari satu."),)),
    )  # fmt: skip
    bab2 = (
        Judul(1, "BAB II", "Evaluasi Pelaksanaan Rencana Kerja Perangkat Daerah Tahun Lalu"),
        Judul(2, "2.1", "Evaluasi Pelaksanaan dan Capaian Rencana Strategis Perangkat Daerah"),
        par(PANJANG),
        Judul(3, "2.1.1", "Tabel Lebar"),
        BlokTabel(tabel_lebar()),
        Judul(2, "2.2", "Analisis Kinerja Pelayanan"),
        par(PANJANG),
        BlokTabel(tabel_uang()),
        par(PANJANG),
        BlokTabel(tabel_kosong()),
        BlokRumus(rumus, "Indeks Kepuasan sama dengan jumlah nilai dibagi jumlah unsur."),
        *gambar,
    )
    penutup = (
        Judul(1, "BAB III", "Penutup"),
        par(PANJANG),
        TandaTangan("Kota Contoh, 2 Januari 2029", ("Kepala Dinas Perpustakaan",)),
    )
    return Naskah(
        judul="Rencana Kerja Tahun 2030",
        penulis="Dinas Perpustakaan Kabupaten Contoh",
        kata_kunci=("renja", "2030"),
        tanggal="2029-01-02",
        kaki="Rencana Kerja Perangkat Daerah 2030",
        bagian=(
            Bagian(
                "",
                (
                    Sampul(
                        "Rencana Kerja\nPerangkat Daerah",
                        2030,
                        "Dinas Perpustakaan dan Kearsipan",
                        "Kabupaten Contoh",
                        "Rancangan Awal",
                        "Kota Contoh, 2029",
                    ),
                ),
            ),
            Bagian("i", depan),
            Bagian("I", bab1),
            Bagian("II", bab2),
            Bagian("III", penutup),
        ),
    )


@pytest.fixture(scope="session")
def naskah():
    return buat_naskah()


@pytest.fixture(scope="session")
def contoh_uang():
    return tabel_uang()


@pytest.fixture(scope="session")
def contoh_lebar():
    return tabel_lebar()
