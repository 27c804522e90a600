"""Front matter of a Renja: cover, kata pengantar, team decree, lists of contents."""

from selaras.core.nilai import Nilai
from selaras.core.renja import Dokumen, Renja
from selaras.core.tanggal import tanggal_panjang
from selaras.documents.kalimat import (
    TAHAP,
    baris_tengah,
    belum_diisi,
    butir_konsiderans,
    daftar_hukum,
    narasi,
    paragraf,
    polos,
    tanda_tangan,
    teks_narasi,
)
from selaras.documents.naskah import (
    Bagian,
    Blok,
    BlokTabel,
    DaftarOtomatis,
    JedaHalaman,
    JenisDaftar,
    Judul,
    KopSurat,
    PasanganKeterangan,
    Penomoran,
    Sampul,
    TandaTangan,
)
from selaras.documents.tabel import BarisTabel, Kepala, Kolom, Rata, Sel, Tabel

DIKTUM = (
    "KESATU",
    "KEDUA",
    "KETIGA",
    "KEEMPAT",
    "KELIMA",
    "KEENAM",
    "KETUJUH",
    "KEDELAPAN",
    "KESEMBILAN",
    "KESEPULUH",
)


def judul_dokumen(dokumen: Dokumen) -> str:
    """Return the name of the document as its tahap calls it, without agency and year."""
    return "Perubahan Rencana Kerja" if dokumen.tahap == "perubahan" else "Rencana Kerja"


def sampul(dokumen: Dokumen) -> Bagian:
    """Return the cover; its page carries no number."""
    tahap = "" if dokumen.tahap == "perubahan" else TAHAP.get(dokumen.tahap, dokumen.tahap)
    tempat = f"{dokumen.tempat}, " if dokumen.tempat else ""
    isi = Sampul(
        judul=judul_dokumen(dokumen),
        tahun=dokumen.tahun,
        nama=dokumen.nama,
        wilayah=dokumen.wilayah,
        tahap=tahap,
        tempat_tahun=f"{tempat}{dokumen.tanggal.year}",
    )
    return Bagian("", (isi,))


def bagian_depan(renja: Renja) -> Bagian:
    """Return the pages between the cover and BAB I, numbered i, ii, iii."""
    return Bagian(
        "i",
        (
            *kata_pengantar(renja),
            JedaHalaman(),
            *sk_tim(renja),
            JedaHalaman(),
            Judul(1, "", "Daftar Isi"),
            DaftarOtomatis(JenisDaftar.ISI),
            JedaHalaman(),
            Judul(1, "", "Daftar Tabel"),
            DaftarOtomatis(JenisDaftar.TABEL),
            JedaHalaman(),
            Judul(1, "", "Daftar Gambar"),
            DaftarOtomatis(JenisDaftar.GAMBAR),
        ),
    )


def kata_pengantar(renja: Renja) -> tuple[Blok, ...]:
    """Return the foreword with its signature block."""
    isi = narasi(renja, "kata_pengantar") or (
        belum_diisi("kata pengantar pimpinan perangkat daerah"),
    )
    return (Judul(1, "", "Kata Pengantar"), *isi, tanda_tangan(renja.dokumen))


def sk_tim(renja: Renja) -> tuple[Blok, ...]:
    """Return the decree of the drafting team with its attachment.

    Its shape is that of a decree (UU 12/2011, Lampiran II): Menimbang, Mengingat, MEMUTUSKAN,
    Menetapkan, numbered dictums.
    """
    dokumen = renja.dokumen
    judul = Judul(1, "", "Keputusan Tim Penyusun")
    hukum = daftar_hukum(renja, "sk_tim")
    menimbang = teks_narasi(renja, "sk.menimbang")
    memutuskan = teks_narasi(renja, "sk.memutuskan")
    if not (dokumen.sk_tim_nomor or hukum or menimbang or memutuskan or renja.tim):
        return (judul, belum_diisi("keputusan tentang tim penyusun Renja"))
    pejabat = dokumen.sk_tim_jabatan or f"Kepala {dokumen.nama}".strip()
    tentang = polos(dokumen.sk_tim_tentang) or f"Tim Penyusun Rencana Kerja Tahun {dokumen.tahun}"
    timbang = butir_konsiderans(menimbang, Penomoran.HURUF) if menimbang else belum_diisi()
    ingat = butir_konsiderans(hukum, Penomoran.ANGKA) if hukum else belum_diisi()
    diktum: list[tuple[str, tuple[Blok, ...]]] = [
        ("Menetapkan", (paragraf(f"KEPUTUSAN TENTANG {tentang.upper()}.", inden=False),))
    ]
    if not memutuskan:
        diktum.append(("KESATU", (belum_diisi(),)))
    for urut, teks in enumerate(memutuskan):
        label = DIKTUM[urut] if urut < len(DIKTUM) else f"KE-{urut + 1}"
        diktum.append((label, (paragraf(polos(teks) + ".", inden=False),)))
    return (
        KopSurat(
            baris=(f"PEMERINTAH {dokumen.wilayah}".strip().upper(), dokumen.nama.upper()),
            alamat=dokumen.alamat,
        ),
        baris_tengah(f"KEPUTUSAN {pejabat.upper()}"),
        baris_tengah(f"NOMOR {dokumen.sk_tim_nomor or '...'}"),
        baris_tengah("TENTANG"),
        baris_tengah(tentang.upper()),
        baris_tengah(f"{pejabat.upper()},"),
        PasanganKeterangan((("Menimbang", (timbang,)), ("Mengingat", (ingat,)))),
        baris_tengah("MEMUTUSKAN:"),
        PasanganKeterangan(tuple(diktum)),
        _tanda_tangan_sk(dokumen, pejabat, lengkap=True),
        *_lampiran_tim(renja, pejabat, tentang),
    )


def _tanda_tangan_sk(dokumen: Dokumen, pejabat: str, lengkap: bool) -> TandaTangan:
    """Return the signature of the decree; that of its attachment names no place and day."""
    hari = tanggal_panjang(dokumen.sk_tim_tanggal) if dokumen.sk_tim_tanggal else "..."
    return TandaTangan(
        tempat_tanggal=(
            f"Ditetapkan di {dokumen.tempat or '...'}\npada tanggal {hari}" if lengkap else ""
        ),
        jabatan=(f"{pejabat},",),
        nama=dokumen.nama_penanda_tangan,
        pangkat=dokumen.pangkat_penanda_tangan,
        nip=dokumen.nip_penanda_tangan,
    )


def _lampiran_tim(renja: Renja, pejabat: str, tentang: str) -> tuple[Blok, ...]:
    dokumen = renja.dokumen
    hari = tanggal_panjang(dokumen.sk_tim_tanggal) if dokumen.sk_tim_tanggal else "..."
    kepala: tuple[Blok, ...] = (
        JedaHalaman(),
        paragraf(f"**Lampiran Keputusan {pejabat}**", inden=False),
        PasanganKeterangan(
            (
                ("Nomor", (paragraf(dokumen.sk_tim_nomor or "...", inden=False),)),
                ("Tanggal", (paragraf(hari, inden=False),)),
                ("Tentang", (paragraf(tentang, inden=False),)),
            )
        ),
    )
    if not renja.tim:
        return (*kepala, belum_diisi("susunan tim penyusun"))
    return (
        *kepala,
        BlokTabel(tabel_tim(renja)),
        _tanda_tangan_sk(dokumen, pejabat, lengkap=False),
    )


def tabel_tim(renja: Renja) -> Tabel:
    """Return the seats of the drafting team: offices, never persons."""
    return Tabel(
        kunci="TIM",
        label="",
        judul=(f"Susunan Tim Penyusun Rencana Kerja Tahun {renja.dokumen.tahun}",),
        kolom=(
            Kolom(kunci="no", lebar=0.08, rata=Rata.TENGAH),
            Kolom(kunci="jabatan", lebar=0.52),
            Kolom(kunci="kedudukan", lebar=0.4),
        ),
        kepala=(
            (
                Kepala(teks="No"),
                Kepala(teks="Jabatan dalam Dinas"),
                Kepala(teks="Kedudukan dalam Tim"),
            ),
        ),
        baris=tuple(
            BarisTabel(
                id=f"tim-{urut}",
                sel=(
                    Sel(nilai=Nilai(isi=str(urut))),
                    Sel(nilai=Nilai(isi=anggota.jabatan, asal=anggota.asal)),
                    Sel(nilai=Nilai(isi=anggota.kedudukan, asal=anggota.asal)),
                ),
            )
            for urut, anggota in enumerate(sorted(renja.tim, key=lambda a: a.urut), start=1)
        ),
        ukuran=10,
        ulang_nomor=False,
    )
