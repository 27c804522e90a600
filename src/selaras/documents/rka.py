"""The RKA draft of a sub kegiatan as a document, in the layout of its detail form.

The layout follows the form *RKA Rincian Belanja Sub Kegiatan* of Permendagri 77/2020, Lampiran, as
far as it is known; the order of its blocks and the wording of its labels are marked "perlu
verifikasi" in the document itself. Amounts in the workbook are live: koefisien times harga satuan
with PPN, and sums of the lines below.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from selaras.core.anggaran_kas import kumulatif
from selaras.core.nilai import Asal, Masukan, Nilai
from selaras.core.rekap import Rekap
from selaras.core.renja import Keluaran, Renja, Simpul, Tingkat
from selaras.core.rka import BarisRincian, JenisBaris, RincianBelanja, jumlah, susun
from selaras.core.rupiah import Rupiah
from selaras.core.sunting import leluhur
from selaras.core.tanggal import BULAN, tanggal_panjang
from selaras.documents.naskah import (
    Bagian,
    Blok,
    BlokTabel,
    Naskah,
    Paragraf,
    PasanganKeterangan,
    TandaTangan,
    Teks,
)
from selaras.documents.sel import besar, data, jumlah_xlsx, teks
from selaras.documents.tabel import BarisTabel, Jenis, Kepala, Kolom, Rata, Sel, Tabel

DASAR = "Permendagri 77/2020, Lampiran (perlu verifikasi)"
BELUM = "Draf kerja, bukan dokumen anggaran yang disahkan"
PERLU_VERIFIKASI = (
    "Susunan formulir ini mengikuti RKA Rincian Belanja Sub Kegiatan menurut Permendagri 77/2020 "
    "sejauh diketahui; urutan blok, bunyi label, dan pembulatannya perlu verifikasi pada naskah "
    "resminya."
)
PEMBULATAN = (
    "Jumlah setiap rincian adalah koefisien dikali harga satuan ditambah PPN, dibulatkan sekali ke "
    "rupiah terdekat; jumlah rekening adalah penjumlahan rinciannya."
)
_TAPD = 3

KOLOM = (
    Kolom(kunci="kode", lebar=17, nomor="1"),
    Kolom(kunci="uraian", lebar=30, nomor="2"),
    Kolom(kunci="koefisien", lebar=17, nomor="3"),
    Kolom(kunci="satuan", lebar=11, nomor="4"),
    Kolom(kunci="harga", lebar=14, rata=Rata.KANAN, nomor="5"),
    Kolom(kunci="ppn", lebar=6, rata=Rata.KANAN, nomor="6"),
    Kolom(kunci="jumlah", lebar=16, rata=Rata.KANAN, nomor="7"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BahanRka:
    """What the document is made of.

    Attributes:
        renja: The plan.
        simpul: The sub kegiatan.
        rincian: Its cost lines.
        nama: Names of rekening by canonical code.
        kas: Its twelve months; ``None`` when there is no cash plan.
        pagu_lalu: Pagu of the same sub kegiatan in last year's Renja; ``None`` when unknown.
    """

    renja: Renja
    simpul: Simpul
    rincian: Sequence[RincianBelanja]
    nama: Mapping[str, str]
    kas: Sequence[Rupiah] | None = None
    pagu_lalu: Rupiah | None = None


def susun_rka(b: BahanRka) -> Naskah:
    """Compose the document.

    Args:
        b: Its material.
    """
    d = b.renja.dokumen
    judul = f"Draf RKA Sub Kegiatan {b.simpul.kode or b.simpul.uraian} Tahun Anggaran {d.tahun}"
    return Naskah(
        judul=judul,
        penulis=d.nama,
        kata_kunci=tuple(k for k in ("RKA", str(d.tahun), d.singkatan, b.simpul.kode) if k),
        tanggal=d.tanggal.isoformat(),
        kaki=f"{judul}, {d.singkatan or d.nama}",
        bagian=(Bagian("RKA", tuple(_blok(b))),),
        kaki_kedua=BELUM,
    )


def tabel_rka(b: BahanRka) -> tuple[Tabel, ...]:
    """Return the tables of the document, as the workbook has them."""
    tabel = [_kinerja(b), tabel_rincian(b)]
    if b.kas is not None:
        tabel.append(_penarikan(b.kas))
    return tuple(tabel)


def _blok(b: BahanRka) -> Iterator[Blok]:
    d = b.renja.dokumen
    yield Paragraf((Teks("RENCANA KERJA DAN ANGGARAN", tebal=True),), tengah=True, inden=False)
    yield Paragraf((Teks("SATUAN KERJA PERANGKAT DAERAH", tebal=True),), tengah=True, inden=False)
    yield Paragraf(
        (Teks(f"{besar(d.wilayah)} TAHUN ANGGARAN {d.tahun}".strip(), tebal=True),),
        tengah=True,
        inden=False,
    )
    yield Paragraf((Teks("RINCIAN BELANJA SUB KEGIATAN", tebal=True),), tengah=True, inden=False)
    yield PasanganKeterangan(tuple(_kepala(b)), lebar_label=0.26)
    kinerja, rincian, *kas = tabel_rka(b)
    for t in (kinerja, rincian, *kas):
        yield BlokTabel(replace(t, label=""))  # the form titles its blocks and numbers none
    yield TandaTangan(
        tempat_tanggal=f"{d.tempat}, {tanggal_panjang(d.tanggal)}".lstrip(", "),
        jabatan=(d.jabatan_penanda_tangan or f"Kepala {d.nama}",),
        nama=d.nama_penanda_tangan,
        pangkat=d.pangkat_penanda_tangan,
        nip=d.nip_penanda_tangan,
    )
    yield BlokTabel(_pembahasan())
    yield Paragraf((Teks(f"{PEMBULATAN} {PERLU_VERIFIKASI}", miring=True),), inden=False)


def _kepala(b: BahanRka) -> Iterator[tuple[str, tuple[Blok, ...]]]:
    d, isi = b.renja.dokumen, b.renja
    atas = {s.tingkat: s for s in leluhur(isi, b.simpul.id)}
    nama = {
        Tingkat.URUSAN: "Urusan Pemerintahan",
        Tingkat.BIDANG_URUSAN: "Bidang Urusan",
        Tingkat.PROGRAM: "Program",
        Tingkat.KEGIATAN: "Kegiatan",
        Tingkat.SUB_KEGIATAN: "Sub Kegiatan",
    }
    yield "Organisasi", _baris(f"{d.kode} {d.nama}".strip())
    for tingkat, label in nama.items():
        if s := atas.get(tingkat):
            yield label, _baris(f"{s.kode} {s.uraian}".strip())
    dana = dict.fromkeys(
        p.sumber_dana for p in isi.pendanaan_oleh_simpul.get(b.simpul.id, ()) if p.sumber_dana
    )
    tempat = [t.lokasi for t in isi.lokasi_oleh_simpul.get(b.simpul.id, ())]
    garis = isi.baris_oleh_simpul.get(b.simpul.id)
    yield "Sumber Pendanaan", _baris("; ".join(dana))
    yield "Lokasi", _baris("; ".join(tempat))
    yield "Kelompok Sasaran", _baris(garis.kelompok_sasaran if garis else "")
    yield "Waktu Pelaksanaan", _baris(_waktu(b.kas))
    rekap = Rekap(isi)
    yield f"Alokasi Tahun {d.tahun - 1}", _baris(_uang(b.pagu_lalu))
    yield f"Alokasi Tahun {d.tahun}", _baris(_uang(rekap.pagu(b.simpul.id).isi))
    yield f"Alokasi Tahun {d.tahun + 1}", _baris(_uang(rekap.prakiraan_maju(b.simpul.id).isi))


def _baris(isi: str) -> tuple[Blok, ...]:
    return (Paragraf((Teks(isi or "–"),), inden=False),)


def _uang(isi: object) -> str:
    return str(isi).removesuffix(",00") if isinstance(isi, Rupiah) else ""


def _waktu(kas: Sequence[Rupiah] | None) -> str:
    """Return the months of the cash plan: from the first withdrawal to the last."""
    isi = [i for i, k in enumerate(kas or ()) if k]
    return f"{BULAN[isi[0]]} sampai {BULAN[isi[-1]]}" if isi else ""


def _kinerja(b: BahanRka) -> Tabel:
    """Return indikator dan tolok ukur kinerja: capaian program, masukan, keluaran, hasil."""
    atas = {s.tingkat: s for s in leluhur(b.renja, b.simpul.id)}
    baris: list[BarisTabel] = []

    def tulis(label: str, simpul: Simpul | None) -> None:
        milik: Sequence[Keluaran] = (
            b.renja.keluaran_oleh_simpul.get(simpul.id, ()) if simpul else ()
        )
        for k in milik or (None,):
            baris.append(
                BarisTabel(
                    id=f"kinerja{len(baris)}",
                    sel=(
                        teks(label),
                        teks(k.uraian if k else "–", k, "uraian"),
                        data(
                            k.target if k else None,
                            k,
                            "target",
                            dasar=DASAR,
                            satuan=k.satuan if k else "",
                        ),
                    ),
                )
            )

    tulis("Capaian program", atas.get(Tingkat.PROGRAM))
    pagu = Rekap(b.renja).pagu(b.simpul.id)
    baris.append(
        BarisTabel(
            id="masukan",
            sel=(
                teks("Masukan"),
                teks("Dana yang dibutuhkan (Rp)"),
                Sel(nilai=pagu, desimal=0, kosong="–"),
            ),
        )
    )
    tulis("Keluaran sub kegiatan", b.simpul)
    tulis("Hasil kegiatan", atas.get(Tingkat.KEGIATAN))
    return Tabel(
        kunci="RKA-KINERJA",
        label="Kinerja",
        judul=("INDIKATOR DAN TOLOK UKUR KINERJA",),
        kolom=(
            Kolom(kunci="indikator", lebar=20),
            Kolom(kunci="tolok_ukur", lebar=50),
            Kolom(kunci="target", lebar=20, rata=Rata.KANAN),
        ),
        kepala=(
            (Kepala(teks="Indikator"), Kepala(teks="Tolok ukur kinerja"), Kepala(teks="Target")),
        ),
        baris=tuple(baris),
        ukuran=8,
        ulang_nomor=False,
    )


def tabel_rincian(b: BahanRka) -> Tabel:
    """Return the detail table: rekening from akun down, headings, cost lines, the total."""
    tabel = susun(b.rincian, b.nama)
    baris = [_rincian(x) for x in tabel]
    puncak = [x.kunci for x in tabel if x.dalam == 1]
    total = jumlah(b.rincian)
    baris.append(
        BarisTabel(
            id="JUMLAH",
            jenis=Jenis.JUMLAH,
            sel=(
                teks("Jumlah anggaran sub kegiatan", kolspan=6),
                _jumlahan(total, puncak, "jumlah anggaran"),
            ),
        )
    )
    return Tabel(
        kunci="RKA",
        label="Rincian belanja",
        judul=("RINCIAN ANGGARAN BELANJA SUB KEGIATAN",),
        kolom=KOLOM,
        kepala=(
            (
                Kepala(teks="Kode rekening", barisspan=2),
                Kepala(teks="Uraian", barisspan=2),
                Kepala(teks="Rincian perhitungan", kolspan=4),
                Kepala(teks="Jumlah (Rp)", barisspan=2),
            ),
            (
                Kepala(teks="Koefisien"),
                Kepala(teks="Satuan"),
                Kepala(teks="Harga (Rp)"),
                Kepala(teks="PPN"),
            ),
        ),
        baris=tuple(baris),
        ukuran=7.5,
    )


_JENIS_REKENING = (Jenis.PROGRAM, Jenis.PROGRAM, *[Jenis.KEGIATAN] * 3, Jenis.KEGIATAN)


def _rincian(x: BarisRincian) -> BarisTabel:
    if x.rincian is not None:
        return _satu(x, x.rincian)
    kelompok = x.jenis is JenisBaris.KELOMPOK
    jenis = Jenis.SUB_KEGIATAN if kelompok else _JENIS_REKENING[x.dalam - 1]
    uraian = f"[#] {x.uraian}" if kelompok else x.uraian
    return BarisTabel(
        id=x.kunci,
        kode=x.kode,
        jenis=jenis,
        sel=(
            teks(x.kode),
            teks(uraian, kolspan=5),
            _jumlahan(x.jumlah, x.anak, f"jumlah {x.kode or x.uraian}"),
        ),
    )


def _satu(x: BarisRincian, r: RincianBelanja) -> BarisTabel:
    """Return a cost line; its amount is live: volume x harga x (1 + PPN), rounded once."""
    volume = "*".join(format(f.bilangan, "f") for f in r.koefisien)
    nilai = Nilai(
        isi=x.jumlah,
        rumus="koefisien x harga satuan x (1 + PPN)",
        dasar=DASAR,
        masukan=(
            Masukan("koefisien", r.volume, Asal("rincian belanja")),
            Masukan("harga satuan", r.harga_satuan, Asal("rincian belanja")),
            Masukan("PPN (persen)", r.pajak, Asal("rincian belanja")),
        ),
    )
    return BarisTabel(
        id=x.kunci,
        jenis=Jenis.SUB_KEGIATAN,
        sel=(
            teks(""),
            teks(f"[-] {r.uraian}"),
            teks(r.koefisien_teks),
            teks(r.satuan),
            Sel(nilai=Nilai(isi=r.harga_satuan, dasar=DASAR), desimal=_desimal(r.harga_satuan)),
            Sel(nilai=Nilai(isi=r.pajak if r.pajak else None, dasar=DASAR), akhiran="%"),
            Sel(
                nilai=nilai,
                desimal=0,
                rumus_xlsx=f"ROUND({volume}*{{harga}}*(100+{{ppn}})/100,0)",
            ),
        ),
    )


def _desimal(uang: Rupiah) -> int:
    return 0 if uang.sen % 100 == 0 else 2


def _jumlahan(uang: Rupiah, anak: Sequence[str], nama: str) -> Sel:
    return Sel(
        nilai=Nilai(isi=uang, rumus=nama, dasar=DASAR),
        desimal=0,
        rumus_xlsx=jumlah_xlsx("jumlah", anak),
    )


def _penarikan(kas: Sequence[Rupiah]) -> Tabel:
    """Return the cash plan: twelve months, their running sums, the total."""
    baris = [
        BarisTabel(
            id=f"bulan{i}",
            sel=(
                teks(nama),
                Sel(nilai=Nilai(isi=uang, dasar=DASAR), desimal=_desimal(uang)),
                Sel(
                    nilai=Nilai(isi=sampai, rumus="penarikan sampai bulan itu", dasar=DASAR),
                    desimal=_desimal(sampai),
                    rumus_xlsx=jumlah_xlsx("nilai", [f"bulan{j}" for j in range(1, i + 1)]),
                ),
            ),
        )
        for i, (nama, uang, sampai) in enumerate(
            zip(BULAN, kas, kumulatif(kas), strict=True), start=1
        )
    ]
    total = kumulatif(kas)[-1]
    baris.append(
        BarisTabel(
            id="JUMLAH",
            jenis=Jenis.JUMLAH,
            sel=(
                teks("Jumlah"),
                Sel(
                    nilai=Nilai(isi=total, rumus="jumlah dua belas bulan", dasar=DASAR),
                    desimal=_desimal(total),
                    rumus_xlsx=jumlah_xlsx("nilai", [f"bulan{i}" for i in range(1, 13)]),
                ),
                teks(""),
            ),
        )
    )
    return Tabel(
        kunci="RKA-KAS",
        label="Rencana penarikan",
        judul=("RENCANA PENARIKAN PER BULAN",),
        kolom=(
            Kolom(kunci="bulan", lebar=30),
            Kolom(kunci="nilai", lebar=30, rata=Rata.KANAN),
            Kolom(kunci="kumulatif", lebar=30, rata=Rata.KANAN),
        ),
        kepala=(
            (
                Kepala(teks="Bulan"),
                Kepala(teks="Penarikan (Rp)"),
                Kepala(teks="Sampai bulan itu (Rp)"),
            ),
        ),
        baris=tuple(baris),
        ukuran=8,
        ulang_nomor=False,
    )


def _pembahasan() -> Tabel:
    """Return the blank rows for the members of the TAPD, who sign by hand."""
    return Tabel(
        kunci="RKA-TAPD",
        label="",
        judul=("TIM ANGGARAN PEMERINTAH DAERAH",),
        kolom=(
            Kolom(kunci="nomor", lebar=6, rata=Rata.TENGAH),
            Kolom(kunci="nama", lebar=30),
            Kolom(kunci="nip", lebar=22),
            Kolom(kunci="jabatan", lebar=22),
            Kolom(kunci="tanda_tangan", lebar=20),
        ),
        kepala=(tuple(Kepala(teks=t) for t in ("No.", "Nama", "NIP", "Jabatan", "Tanda tangan")),),
        baris=tuple(
            BarisTabel(id=f"tapd{i}", sel=(teks(f"{i}."), *[teks("")] * 4))
            for i in range(1, _TAPD + 1)
        ),
        ukuran=8,
        ulang_nomor=False,
    )
