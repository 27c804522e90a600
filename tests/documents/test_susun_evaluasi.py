"""BAB II.1 on small plans: lists, averages, causes, and who is behind the Renstra."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from selaras.core.kebijakan import Akumulasi, Arah, Kebijakan
from selaras.core.renja import (
    Anggaran,
    Dokumen,
    DokumenTarget,
    Faktor,
    Indikator,
    JenisFaktor,
    Realisasi,
    Renja,
    Simpul,
    StatusCapaian,
    Target,
    Tingkat,
    TingkatIndikator,
)
from selaras.core.rupiah import Rupiah
from selaras.documents import bab2_evaluasi, bab2_implikasi
from selaras.documents.naskah import Daftar, Judul, Paragraf
from selaras.documents.sumber import Sumber

DOKUMEN = Dokumen(
    tahun=2025,
    tanggal=date(2024, 8, 31),
    renstra_awal=2022,
    renstra_akhir=2026,
    nama="Dinas Contoh",
)
POHON = (
    Simpul(id="p", tingkat=Tingkat.PROGRAM, uraian="Program Layanan"),
    Simpul(id="k", induk="p", tingkat=Tingkat.KEGIATAN, uraian="Layanan Umum"),
    Simpul(id="s", induk="k", tingkat=Tingkat.SUB_KEGIATAN, uraian="Penyusunan Dokumen"),
)


def renja(realisasi: dict[str, str | None], *, kebijakan: Kebijakan | None = None, **lain) -> Renja:
    """A plan of one program, kegiatan and sub kegiatan, each with a target of 100."""
    return Renja(
        dokumen=DOKUMEN,
        simpul=POHON,
        indikator=tuple(
            Indikator(
                id=f"i{s.id}",
                pemilik=s.id,
                tingkat=TingkatIndikator(s.tingkat.value),
                uraian=f"Indikator {s.id}",
                satuan="Dokumen",
                kebijakan=kebijakan or Kebijakan(),
            )
            for s in POHON
        ),
        target=tuple(
            Target(indikator=f"i{s}", tahun=2023, dokumen=DokumenTarget.RENJA, nilai=Decimal(100))
            for s in realisasi
        ),
        realisasi=tuple(
            Realisasi(indikator=f"i{s}", tahun=2023, nilai=None if n is None else Decimal(n))
            for s, n in realisasi.items()
        ),
        **lain,
    )


def teks(blok) -> list[str]:
    hasil = []
    for b in blok:
        match b:
            case Judul():
                hasil.append(f"# {b.nomor}")
            case Paragraf():
                hasil.append("".join(t.isi for t in b.isi))
            case Daftar():
                for x in b.butir:
                    hasil.append("- " + "".join(t.isi for t in x.isi))
                    if x.anak is not None:
                        hasil += teks((x.anak,))
            case _:
                pass
    return hasil


@pytest.mark.parametrize(
    ("realisasi", "harapan"),
    [
        (
            {"p": "90", "k": "100", "s": "110"},
            [
                "# 2.1.1",
                "Pada Tahun 2023 tidak ada kegiatan atau sub kegiatan yang capaiannya di bawah "
                "target.",
                "Terdapat 1 (satu) program yang tidak memenuhi target, yaitu Program Layanan "
                "(90,00%).",
                "# 2.1.2",
                "Pada Tahun 2023 tidak ada program atau sub kegiatan yang capaiannya tepat sama "
                "dengan target.",
                "Terdapat 1 (satu) kegiatan yang memenuhi target, yaitu Layanan Umum (100,00%).",
                "# 2.1.3",
                "Pada Tahun 2023 tidak ada program atau kegiatan yang melebihi target.",
                "Terdapat 1 (satu) sub kegiatan yang melebihi target, yaitu Penyusunan Dokumen "
                "(110,00%).",
            ],
        ),
        (
            {"p": "99.996", "k": None, "s": "100"},
            [
                "# 2.1.1",
                "Pada Tahun 2023 tidak ada kegiatan atau sub kegiatan yang capaiannya di bawah "
                "target.",
                # 99.996 rounds to 100,00 but is no 100
                "Terdapat 1 (satu) program yang tidak memenuhi target, yaitu Program Layanan "
                "(100,00%).",
                "# 2.1.2",
                "Pada Tahun 2023 tidak ada program atau kegiatan yang capaiannya tepat sama "
                "dengan target.",
                "Terdapat 1 (satu) sub kegiatan yang memenuhi target, yaitu Penyusunan Dokumen "
                "(100,00%).",
                "# 2.1.3",
                "Pada Tahun 2023 tidak ada program, kegiatan, atau sub kegiatan yang melebihi "
                "target.",
                "Yang capaiannya belum dapat dinilai sehingga tidak termasuk daftar di atas "
                "adalah Layanan Umum (belum ada realisasi).",
            ],
        ),
    ],
)
def test_three_lists(realisasi, harapan):
    assert teks(bab2_evaluasi.susun_daftar(Sumber(renja(realisasi)))) == harapan


def test_a_line_with_several_indikators_names_them():
    r = renja({"p": "90", "k": "100", "s": "110"})
    kedua = replace(r.indikator[0], id="ip2", urut=2, uraian="Indikator dua")
    r = replace(
        r,
        indikator=(*r.indikator, kedua),
        target=(*r.target, replace(r.target[0], indikator="ip2")),
        realisasi=(*r.realisasi, replace(r.realisasi[0], indikator="ip2", nilai=Decimal(80))),
    )
    isi = teks(bab2_evaluasi.susun_daftar(Sumber(r)))
    assert "Terdapat 2 (dua) indikator program yang tidak memenuhi target, yaitu:" in isi
    assert "- Program Layanan, indikator Indikator dua (80,00%)." in isi


def test_average_says_how_and_leaves_out_what_has_no_capaian():
    s = Sumber(renja({"p": "90", "k": "120", "s": None}))
    isi = "\n".join(teks(bab2_evaluasi.susun_umum(s)))
    assert "rata-rata capaian kinerja program Dinas Contoh Tahun 2023 sebesar 90,00 persen" in isi
    assert "dengan predikat Tinggi" in isi
    assert "pada tingkat kegiatan sebesar 120,00 persen" in isi
    assert "Sebanyak 1 (satu) indikator tidak disertakan" in isi
    assert "capaian tidak dihitung: belum ada realisasi" in isi


@pytest.mark.parametrize(
    ("anggaran", "harapan"),
    [
        (
            (Anggaran(tahun=2023, anggaran=Rupiah.dari(200), realisasi=Rupiah.dari(150)),),
            "mencapai Rp150,00 dari pagu anggaran Rp200,00, atau terserap 75,00 persen.",
        ),
        (
            (
                Anggaran(
                    simpul="p", tahun=2023, anggaran=Rupiah.dari(80), realisasi=Rupiah.dari(60)
                ),
                Anggaran(simpul="p", tahun=2022, anggaran=Rupiah.dari(9), realisasi=Rupiah.dari(9)),
            ),
            "mencapai Rp60,00 dari pagu anggaran Rp80,00, atau terserap 75,00 persen.",
        ),
        (
            (Anggaran(tahun=2023, anggaran=Rupiah(0), realisasi=Rupiah(0)),),
            "mencapai Rp0,00 dari pagu anggaran Rp0,00.",
        ),
        ((Anggaran(tahun=2023, anggaran=Rupiah.dari(200)),), "Bagian ini belum diisi: anggaran"),
        ((), "Bagian ini belum diisi: anggaran dan realisasi keuangan Tahun 2023."),
    ],
)
def test_spending(anggaran, harapan):
    s = Sumber(renja({"p": "90"}, anggaran=anggaran))
    assert any(harapan in b for b in teks(bab2_evaluasi.susun_umum(s)))


def test_lines_without_evaluated_program_are_still_told():
    isi = teks(bab2_evaluasi.susun_umum(Sumber(renja({"k": "100", "s": "50"}))))
    assert (
        "Capaian kegiatan dan sub kegiatan lainnya adalah sebagai berikut. Kegiatan Layanan Umum, "
        "target 100 dokumen, realisasi 100 dokumen (100,00%), dengan satu sub kegiatan, yaitu "
        "Penyusunan Dokumen, target 100 dokumen, realisasi 50 dokumen (50,00%)."
    ) in isi


def test_causes_stand_with_their_line_and_missing_ones_are_named():
    faktor = (
        Faktor(urut=1, jenis=JenisFaktor.PENGHAMBAT, uraian="Koordinasi lemah"),
        Faktor(
            urut=2,
            jenis=JenisFaktor.PENGHAMBAT,
            status=StatusCapaian.TIDAK_MEMENUHI,
            simpul="k",
            uraian="Pegawai kurang",
        ),
        Faktor(
            urut=3,
            jenis=JenisFaktor.PENDUKUNG,
            status=StatusCapaian.MELEBIHI,
            simpul="p",
            uraian="Aplikasi tersedia",
        ),
    )
    s = Sumber(renja({"p": "90", "k": "90", "s": "90"}, faktor=faktor))
    isi = teks(bab2_implikasi.susun(s))
    awal = isi.index("Faktor Penyebab Tidak Tercapainya Target")
    assert isi[awal + 1 : awal + 3] == [
        "- Koordinasi lemah; dan",
        "- Kegiatan Layanan Umum: Pegawai kurang.",
    ]
    assert "Program Layanan: Aplikasi tersedia." in isi  # one factor is no list
    # the program has no cause of its own; the sub kegiatan inherits that of its kegiatan
    assert "Faktor penyebab khusus belum dicatat untuk Program Layanan." in isi


def rencana_renstra(
    akumulasi: Akumulasi, realisasi: tuple[str, str, str], *, arah: Arah = Arah.NAIK, **dokumen
) -> Renja:
    """One program with a Renstra target of 10 each year and realisasi 2022, 2023, TW II 2024."""
    kebijakan = Kebijakan(antar_tahun=akumulasi, arah=arah)
    dasar = renja({"p": "100"}, kebijakan=kebijakan)
    tahun = ((2022, None), (2023, None), (2024, 2))
    return replace(
        dasar,
        dokumen=replace(DOKUMEN, **dokumen),
        target=(
            *(
                Target(indikator="ip", tahun=t, dokumen=DokumenTarget.RENSTRA, nilai=Decimal(10))
                for t in range(2022, 2027)
            ),
            Target(indikator="ip", tahun=2024, dokumen=DokumenTarget.RENJA, nilai=Decimal(10)),
        ),
        realisasi=tuple(
            Realisasi(indikator="ip", tahun=t, triwulan=tw, nilai=Decimal(n))
            for (t, tw), n in zip(tahun, realisasi, strict=True)
        ),
    )


@pytest.mark.parametrize(
    ("akumulasi", "realisasi", "lain", "seharusnya", "tertinggal"),
    [
        # added up: 10 + 10 + 2/4 of 10 at the second quarter
        (Akumulasi.JUMLAH, ("10", "10", "5"), {}, "25", False),
        (Akumulasi.JUMLAH, ("10", "10", "4"), {}, "25", True),
        (Akumulasi.JUMLAH, ("10", "10", "4"), {"triwulan_berjalan": 2}, "25", True),
        # the target of the running year counts whole when it stands for that year
        (Akumulasi.JUMLAH, ("10", "9", "0"), {"basis_tahun_berjalan": "target"}, "30", True),
        (Akumulasi.RATA_RATA, ("10", "10", "10"), {}, "10", False),
        (Akumulasi.RATA_RATA, ("10", "9", "10"), {}, "10", True),
        (Akumulasi.POSISI_AKHIR, ("1", "1", "10"), {}, "10", False),
        (Akumulasi.POSISI_AKHIR, ("1", "1", "9"), {}, "10", True),
        # less is better
        (Akumulasi.POSISI_AKHIR, ("1", "1", "9"), {"arah": Arah.TURUN}, "10", False),
        (Akumulasi.POSISI_AKHIR, ("1", "1", "11"), {"arah": Arah.TURUN}, "10", True),
    ],
)
def test_behind_the_renstra(akumulasi, realisasi, lain, seharusnya, tertinggal):
    (k,) = bab2_implikasi.kedudukan(Sumber(rencana_renstra(akumulasi, realisasi, **lain)))
    assert k.seharusnya.isi == Decimal(seharusnya)
    assert k.tertinggal is tertinggal


def test_implication_quotes_the_table_and_names_the_years_left():
    s = Sumber(rencana_renstra(Akumulasi.JUMLAH, ("10", "10", "4")))
    isi = "\n".join(teks(bab2_implikasi.susun(s)))
    assert "dari 1 (satu) indikator yang dapat dinilai sampai dengan Triwulan II Tahun 2024" in isi
    perkiraan = s.sel("TC29", "p", "perkiraan").teks
    tingkat = s.sel("TC29", "p", "tingkat_capaian").teks
    assert (perkiraan, tingkat) == ("24", "48,00%")
    assert "Indikator p, perkiraan capaian 24 dibandingkan jalur target 25" in isi
    assert "(tingkat capaian terhadap target akhir 48,00%)" in isi
    assert "pada Tahun 2025 dan 2026" in isi


def test_nobody_behind_is_said_too():
    s = Sumber(rencana_renstra(Akumulasi.JUMLAH, ("10", "10", "5")))
    isi = "\n".join(teks(bab2_implikasi.susun(s)))
    assert "seluruh indikator yang dapat dinilai" in isi
    assert "berisiko" not in isi
