"""Ugly plans come out whole: nothing crashes, nothing is cut, nothing a user typed is lost."""

import re
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from xml.etree import ElementTree

import pypdf
import pytest

from selaras.core.kebijakan import Kebijakan
from selaras.core.renja import (
    Anggaran,
    Baris,
    BarisReview,
    Dokumen,
    DokumenTarget,
    Faktor,
    Indikator,
    Isu,
    JenisFaktor,
    Keluaran,
    Landasan,
    Lokasi,
    Pendanaan,
    Realisasi,
    Renja,
    Simpul,
    Target,
    Tingkat,
    TingkatIndikator,
    TujuanSasaran,
    Usulan,
)
from selaras.core.rupiah import Rupiah
from selaras.documents.build import build
from selaras.documents.glif import PENGGANTI, tercetak
from selaras.documents.naskah import BlokTabel
from selaras.documents.renja import susun

pytestmark = pytest.mark.lambat
PAGU = Rupiah.dari(125_000_000)
DOKUMEN = Dokumen(
    tahun=2031,
    tanggal=date(2030, 8, 1),
    renstra_awal=2029,
    renstra_akhir=2033,
    nama="Dinas Contoh",
    singkatan="DC",
    wilayah="Kota Contoh",
    tempat="Contoh",
)
TANDA = "<b>&amp; #1 $x$ *tebal* _miring_ [a](b) \\n @c `d` ~e^f 'g' \"h\" %i {j} =1+1 😀 ｆ\x07"
PANJANG = " ".join(["Penyelenggaraan pertanggungjawaban kelembagaan masyarakat adat"] * 4)
TANPA_SPASI = "Pneumonoultramikroskopiksilikovolkanokoniosis" * 5


def kosong() -> Renja:
    return Renja(
        dokumen=Dokumen(
            tahun=2031, tanggal=date(2030, 8, 1), nama="", renstra_awal=2029, renstra_akhir=2033
        )
    )


def rencana(
    program: int = 1,
    kegiatan: int = 2,
    sub: int = 2,
    nama: str = "",
    pagu: Rupiah = PAGU,
    rangkap: int = 1,
    dokumen: Dokumen = DOKUMEN,
) -> Renja:
    """Return a plan with so many lines at each level.

    Args:
        program: Programs.
        kegiatan: Kegiatan of each program.
        sub: Sub kegiatan of each kegiatan.
        nama: What the name of every line and indikator ends with.
        pagu: Pagu of every sub kegiatan.
        rangkap: Sumber dana, lokasi and indikator of every sub kegiatan.
        dokumen: Identity of the plan.
    """
    simpul: list[Simpul] = [
        Simpul(id="7", tingkat=Tingkat.URUSAN, kode="7", uraian=f"URUSAN {nama}"),
        Simpul(id="7.01", induk="7", tingkat=Tingkat.BIDANG_URUSAN, kode="7.01", uraian="BIDANG"),
    ]
    for p in range(1, program + 1):
        kp = f"7.01.{p:02d}"
        simpul.append(_simpul(kp, "7.01", Tingkat.PROGRAM, f"Program {p} {nama}"))
        for k in range(1, kegiatan + 1):
            kk = f"{kp}.2.{k:02d}"
            simpul.append(_simpul(kk, kp, Tingkat.KEGIATAN, f"Pengelolaan {p}.{k} {nama}"))
            for s in range(1, sub + 1):
                ks = f"{kk}.{s:04d}"
                simpul.append(
                    _simpul(ks, kk, Tingkat.SUB_KEGIATAN, f"Penyusunan {p}.{k}.{s} {nama}")
                )
    bawah = [s for s in simpul if s.tingkat is Tingkat.SUB_KEGIATAN]
    indikator = [
        _indikator(f"{s.id}#{i}", s.id, TingkatIndikator(s.tingkat.value), i, nama)
        for s in simpul[2:]
        for i in range(1, (rangkap if s.tingkat is Tingkat.SUB_KEGIATAN else 1) + 1)
    ]
    sasaran = _indikator("iku", "s1", TingkatIndikator.SASARAN, 1, nama)
    indikator.append(replace(sasaran, rumus="A / B x 100", satuan="Persen"))
    n, awal = dokumen.tahun, dokumen.renstra_awal
    return Renja(
        dokumen=dokumen,
        simpul=tuple(simpul),
        tujuan_sasaran=(
            TujuanSasaran(id="t1", jenis="tujuan", uraian=f"Tujuan {nama}"),
            TujuanSasaran(id="s1", jenis="sasaran", induk="t1", uraian=f"Sasaran {nama}"),
        ),
        indikator=tuple(indikator),
        target=tuple(
            Target(indikator=i.id, tahun=t, dokumen=d, nilai=Decimal(1000 + urut))
            for urut, i in enumerate(indikator)
            for d, tahun in (
                (DokumenTarget.RENSTRA, range(awal, dokumen.renstra_akhir + 1)),
                (DokumenTarget.RENJA, range(n - 2, n + 1)),
            )
            for t in tahun
        ),
        realisasi=tuple(
            Realisasi(indikator=i.id, tahun=t, triwulan=tw, nilai=Decimal(990 + 2 * urut))
            for urut, i in enumerate(indikator)
            for t, tw in ((n - 3, None), (n - 2, None), (n - 1, 2))
        ),
        anggaran=(Anggaran(tahun=n - 2, anggaran=pagu, realisasi=pagu),),
        rkpd=tuple(_review(s, nama, pagu) for s in bawah),
        kebutuhan=tuple(_review(s, nama, pagu + pagu) for s in bawah[1:]),
        baris=tuple(Baris(simpul=s.id, kelompok_sasaran="Warga", catatan=nama) for s in bawah),
        keluaran=tuple(
            Keluaran(
                simpul=s.id,
                urut=i,
                uraian=f"Jumlah hasil {i} {nama}",
                target=Decimal(12 * i),
                satuan="Dokumen",
                target_maju=Decimal(13 * i),
            )
            for s in bawah
            for i in range(1, rangkap + 1)
        ),
        pendanaan=tuple(
            Pendanaan(simpul=s.id, sumber_dana=f"Dana {i}", pagu=pagu, prakiraan_maju=pagu)
            for s in bawah
            for i in range(1, rangkap + 1)
        ),
        lokasi=tuple(
            Lokasi(simpul=s.id, lokasi=f"Kecamatan {i} {nama}")
            for s in bawah
            for i in range(1, rangkap + 1)
        ),
        usulan=(Usulan(urut=1, uraian=f"Usulan {nama}", lokasi=nama, pengusul=nama),),
        isu=(Isu(urut=1, uraian=f"Isu {nama}"),),
        faktor=(Faktor(urut=1, jenis=JenisFaktor.PENGHAMBAT, uraian=f"Faktor {nama}"),),
        landasan=(
            Landasan(urut=1, jenis="uu", nomor="25", tahun=2004, tentang=f"Perencanaan {nama}"),
        ),
    )


def _simpul(kode: str, induk: str, tingkat: Tingkat, uraian: str) -> Simpul:
    return Simpul(id=kode, induk=induk, tingkat=tingkat, kode=kode, uraian=uraian.strip())


def _indikator(
    id_: str, pemilik: str, tingkat: TingkatIndikator, urut: int, nama: str
) -> Indikator:
    return Indikator(
        id=id_,
        pemilik=pemilik,
        tingkat=tingkat,
        urut=urut,
        uraian=f"Jumlah hasil {urut} {nama}".strip(),
        satuan="Dokumen",
        kebijakan=Kebijakan(),
    )


def _review(simpul: Simpul, nama: str, dana: Rupiah) -> BarisReview:
    return BarisReview(
        simpul=simpul.id,
        lokasi="Kota Contoh",
        indikator=f"Jumlah hasil {nama}",
        target=Decimal(12),
        satuan="Dokumen",
        dana=dana,
        catatan=nama,
    )


KASUS = {
    "empty": kosong,
    "one program only": lambda: rencana(1, 0, 0),
    "one of everything": lambda: rencana(1, 1, 1),
    "long names": lambda: rencana(1, 1, 2, PANJANG, dokumen=replace(DOKUMEN, nama=PANJANG)),
    "words longer than a line": lambda: rencana(1, 1, 1, TANPA_SPASI),
    "several funds, places and outputs": lambda: rencana(1, 1, 2, rangkap=7),
    "money of fourteen digits": lambda: rencana(1, 1, 2, pagu=Rupiah.dari(98_765_432_109_876)),
    "Renstra of three years": lambda: rencana(
        dokumen=replace(DOKUMEN, renstra_awal=2030, renstra_akhir=2032)
    ),
    "Renstra of six years": lambda: rencana(
        dokumen=replace(DOKUMEN, renstra_awal=2029, renstra_akhir=2034)
    ),
    "signs": lambda: rencana(1, 1, 1, TANDA, dokumen=replace(DOKUMEN, nama=f"Dinas {TANDA}")),
}
BERKAS_WORD = {"empty", "one of everything", "long names", "signs"}
"""Plans whose DOCX is written too; the others differ in layout, which Word does itself."""
HARUS_ADA = {
    "empty": "Bagian ini belum diisi",
    "one program only": "Program 1",
    "long names": PANJANG,
    "words longer than a line": TANPA_SPASI,
    "several funds, places and outputs": "Kecamatan 7",
    "money of fourteen digits": "98.765.432.109.876,00",
    "Renstra of three years": "Target Renstra-PD Tahun ke-",
    "signs": TANDA.replace("😀", PENGGANTI).replace("ｆ\x07", "f"),
}


@pytest.fixture(
    scope="module",
    params=KASUS,
)
def hasil(request):
    """One plan's files, with the text of its PDF and where each piece of it stands."""
    berkas = build(
        KASUS[request.param](),
        format=("pdf", "xlsx", *(["docx"] if request.param in BERKAS_WORD else [])),
        bentuk_tc29="keduanya",
        ringkasan_pemeriksaan="",
    )
    teks, letak = "", []
    for halaman in pypdf.PdfReader(BytesIO(berkas["renja.pdf"])).pages:
        ukuran = float(halaman.mediabox.width), float(halaman.mediabox.height)

        def catat(isi, cm, tm, *_, ukuran=ukuran):
            if isi.strip():
                x = cm[0] * tm[4] + cm[2] * tm[5] + cm[4]
                letak.append((x, cm[1] * tm[4] + cm[3] * tm[5] + cm[5], *ukuran))

        teks += halaman.extract_text(visitor_text=catat)
    return request.param, berkas, teks, letak


def rapat(teks: str) -> str:
    """Text without spaces and hyphens at line ends: lines break anywhere."""
    return re.sub(r"[\s\u00ad-]+", "", teks)


def test_the_pdf_has_every_text(hasil):
    nama, _, teks, _ = hasil
    if nama in HARUS_ADA:
        assert rapat(HARUS_ADA[nama]) in rapat(teks)


def test_nothing_leaves_the_page(hasil):
    letak = hasil[3]
    assert letak
    assert all(-1 <= x <= lebar - 30 and 0 <= y <= tinggi for x, y, lebar, tinggi in letak)


def test_docx_and_xlsx_are_whole(hasil):
    berkas = hasil[1]
    for nama in sorted({"renja.docx", "renja.xlsx"} & set(berkas)):
        with zipfile.ZipFile(BytesIO(berkas[nama])) as arsip:
            for bagian in arsip.namelist():
                if bagian.endswith((".xml", ".rels")):
                    ElementTree.fromstring(arsip.read(bagian))


def test_the_other_faces_keep_what_the_pdf_cannot_show():
    naskah = susun(rencana(1, 1, 1, TANDA))
    tabel = next(b.tabel for g in naskah.bagian for b in g.blok if isinstance(b, BlokTabel))
    assert any("😀" in s.teks for b in tabel.baris for s in b.sel)
    docx = build(rencana(1, 1, 1, TANDA), format=["docx"], ringkasan_pemeriksaan="")["renja.docx"]
    with zipfile.ZipFile(BytesIO(docx)) as arsip:
        assert "😀" in arsip.read("word/document.xml").decode()


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("Kantor Wali Kota – “baru” ½ m² é Ω", "Kantor Wali Kota – “baru” ½ m² é Ω"),
        ("a😀b", f"a{PENGGANTI}b"),
        ("ＡＢ", "AB"),
        ("x\u200dy\ufe0f\u0007", "xy"),
        ("中", PENGGANTI),
    ],
)
def test_only_what_the_faces_have_is_printed(teks, hasil):
    assert tercetak(teks) == hasil


def test_a_plan_of_three_hundred_sub_kegiatan_comes_out():
    besar = rencana(5, 8, 8)
    naskah = susun(besar)
    tc33 = next(t for t in naskah.tabel if t.kunci == "TC33")
    assert sum(b.jenis.value == "sub_kegiatan" for b in tc33.baris) == 320
    from selaras.documents.render_typst import data

    grafik = {b.id: "<svg/>" for g in naskah.bagian for b in g.blok if hasattr(b, "spec")}
    assert data(naskah, grafik)["judul"] == naskah.judul
