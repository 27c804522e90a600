"""Lembar kerja evaluasi SAKIP as a drafted self-assessment: evidence, missing proof, score."""

from collections.abc import Iterator
from datetime import date

from selaras.core.lke import KeadaanBukti, Lke
from selaras.core.nilai import Masukan, Nilai
from selaras.core.renja import Dokumen
from selaras.documents.kinerja_baris import kepala_satu
from selaras.documents.naskah import Bagian, BlokTabel, Naskah
from selaras.documents.sel import KOSONG, angka, besar, pemilik, persen, teks
from selaras.documents.tabel import BarisTabel, Jenis, Kolom, Rata, Tabel

DASAR = "PermenPANRB 88/2021 (kriteria dan nilai jawaban perlu verifikasi)"
BUKAN_HASIL = "Penilaian mandiri, bukan hasil evaluator."
_HURUF = {"keberadaan": "a", "kualitas": "b", "pemanfaatan": "c"}
_KOLOM = (
    Kolom(kunci="kode", lebar=6),
    Kolom(kunci="uraian", lebar=34),
    Kolom(kunci="bobot", lebar=7, rata=Rata.KANAN),
    Kolom(kunci="bukti", lebar=12, rata=Rata.TENGAH),
    Kolom(kunci="ditemukan", lebar=32),
    Kolom(kunci="jalan", lebar=30),
    Kolom(kunci="taksiran", lebar=9, rata=Rata.TENGAH),
    Kolom(kunci="skor", lebar=8, rata=Rata.KANAN),
    Kolom(kunci="mandiri", lebar=10, rata=Rata.TENGAH),
)


def build(lke: Lke, dokumen: Dokumen) -> Tabel:
    """Build the form: components, sub components with their drafted grade, criteria.

    Args:
        lke: The draft.
        dokumen: Whose form it is.
    """
    sebutan = f"Penilaian Mandiri SAKIP Tahun {lke.tahun}"
    return Tabel(
        kunci="LKE",
        label="Lembar Kerja Evaluasi",
        sebutan=sebutan,
        judul=(besar(sebutan), *pemilik(dokumen)[:1]),
        kolom=_KOLOM,
        kepala=kepala_satu(
            "Kode",
            "Komponen/Sub Komponen/Kriteria",
            "Bobot",
            "Bukti",
            "Yang Diketahui",
            "Yang Kurang dan Tempat Mengisinya",
            "Taksiran",
            "Skor",
            "Nilai Mandiri",
        ),
        baris=tuple(_baris(lke)),
        mendatar=True,
        catatan=tuple(_catatan(lke)),
        ulang_nomor=False,
    )


def susun(lke: Lke, dokumen: Dokumen, tanggal: date, keadaan: str = "") -> Naskah:
    """Return the form as a document."""
    tabel = build(lke, dokumen)
    return Naskah(
        judul=f"{tabel.sebutan} {dokumen.singkatan or dokumen.nama}",
        penulis=dokumen.nama,
        kata_kunci=("LKE SAKIP", dokumen.singkatan or dokumen.nama),
        tanggal=tanggal.isoformat(),
        kaki=f"{tabel.sebutan}. {BUKAN_HASIL}",
        kaki_kedua=keadaan,
        bagian=(Bagian("LKE", (BlokTabel(tabel),)),),
    )


def _baris(lke: Lke) -> Iterator[BarisTabel]:
    lalu = ""
    for s in lke.sub:
        if s.komponen != lalu:
            lalu = s.komponen
            bobot = sum((x.bobot for x in lke.sub if x.komponen == lalu), s.bobot * 0)
            skor = lke.komponen.get(lalu)
            yield BarisTabel(
                id=str(s.nomor),
                kode=str(s.nomor),
                jenis=Jenis.PROGRAM,
                sel=(
                    teks(str(s.nomor)),
                    teks(s.komponen),
                    angka(Nilai(isi=bobot, dasar=DASAR)),
                    *(KOSONG for _ in range(4)),
                    angka(
                        Nilai(
                            isi=skor,
                            rumus="jumlah skor sub komponen" if skor is not None else "",
                            dasar=DASAR,
                        ),
                        2,
                    ),
                    KOSONG,
                ),
            )
        kode = f"{s.nomor}.{_HURUF[s.sub]}"
        yield BarisTabel(
            id=kode,
            kode=kode,
            jenis=Jenis.KEGIATAN,
            sel=(
                teks(kode),
                teks(s.sub.capitalize()),
                angka(Nilai(isi=s.bobot, dasar=DASAR)),
                persen(
                    Nilai(
                        isi=s.bagian,
                        rumus="rata-rata bagian bukti kriteria yang dapat diketahui",
                        masukan=tuple(Masukan(k.uraian, t.bagian) for k, t in s.butir),
                        dasar=DASAR,
                    )
                ),
                KOSONG,
                KOSONG,
                teks(s.taksiran or "belum ada"),
                angka(
                    Nilai(
                        isi=s.skor,
                        rumus="bobot × nilai jawaban" if s.skor is not None else "",
                        masukan=(Masukan("bobot", s.bobot), Masukan("jawaban", s.nilai)),
                        dasar=DASAR,
                    ),
                    2,
                ),
                teks(s.pilihan),
            ),
        )
        for k, t in s.butir:
            yield BarisTabel(
                id=k.kode,
                kode=k.kode,
                sel=(
                    teks(k.kode),
                    teks(k.uraian),
                    KOSONG,
                    teks(t.keadaan.value),
                    teks(t.keterangan),
                    teks(t.jalan),
                    KOSONG,
                    KOSONG,
                    KOSONG,
                ),
            )
    predikat = f"{lke.predikat.nama}" if lke.predikat else "belum ada"
    yield BarisTabel(
        id="JUMLAH",
        jenis=Jenis.JUMLAH,
        sel=(
            teks("Taksiran nilai dan predikat", kolspan=6),
            teks(predikat),
            angka(
                Nilai(
                    isi=lke.total,
                    rumus="jumlah skor komponen" if lke.total is not None else "",
                    masukan=tuple(Masukan(n, s) for n, s in lke.komponen.items()),
                    dasar=DASAR,
                ),
                2,
            ),
            KOSONG,
        ),
    )


def _catatan(lke: Lke) -> Iterator[str]:
    yield BUKAN_HASIL
    yield (
        "Taksiran hanya dari bukti yang diketahui aplikasi; tidak pernah AA, dan mutu isinya tetap "
        "perlu dinilai orang. Kriteria disusun ringkas dan perlu verifikasi pada naskah resminya."
    )
    orang = sum(t.keadaan is KeadaanBukti.ORANG for s in lke.sub for _, t in s.butir)
    if orang:
        yield f"{orang} kriteria tidak dapat diketahui aplikasi dan tidak ikut dihitung."
