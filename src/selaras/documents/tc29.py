"""Tabel T-C.29: rekapitulasi evaluasi hasil pelaksanaan Renja dan pencapaian Renstra.

Two layouts of the same rows: ``sumber``, the 18 numbered columns that many perangkat daerah
print, and ``resmi``, the official 12 columns with ``8 = (7/6)``, ``10 = (5 + 7 + 9)`` and
``11 = (10/4)``. All years follow from the plan.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from selaras.core.kebijakan import Akumulasi, AturanKosong
from selaras.core.nilai import Nilai
from selaras.core.renja import Dokumen, Indikator, Renja, Simpul
from selaras.core.tc29 import DASAR, BarisTC29, baris_tc29
from selaras.documents import tc29_xlsx as xlsx
from selaras.documents.sel import (
    JENIS_TINGKAT,
    KOSONG,
    angka,
    besar,
    desimal_data,
    pemilik,
    persen,
    tahun_renstra,
    teks,
)
from selaras.documents.tabel import BarisTabel, Jenis, Kepala, Kolom, Rata, Sel, Tabel

BENTUK = ("sumber", "resmi")
ROMAWI = ("I", "II", "III", "IV")
KOLOM_URAIAN = "Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan/Sub Kegiatan"
KOLOM_INDIKATOR = "Indikator Kinerja Program (outcomes)/Kegiatan (output)"


def build(renja: Renja, bentuk: str = "sumber") -> Tabel:
    """Build Tabel T-C.29.

    Args:
        renja: The plan.
        bentuk: ``sumber`` (18 columns, key ``TC29``) or ``resmi`` (12 columns, key ``TC29R``).

    Raises:
        ValueError: ``bentuk`` is neither.
    """
    if bentuk not in BENTUK:
        raise ValueError(f"bentuk must be one of {BENTUK}, not {bentuk!r}")
    susunan = _Sumber(renja.dokumen) if bentuk == "sumber" else _Resmi(renja.dokumen)
    kolom = susunan.kolom()
    pasangan = baris_tc29(renja)
    sebutan = (
        "Rekapitulasi Evaluasi Hasil Pelaksanaan Renja Perangkat Daerah dan Pencapaian Renstra "
        f"Perangkat Daerah s/d Tahun Berjalan ({renja.dokumen.tahun - 1})"
    )
    return Tabel(
        kunci=susunan.kunci,
        label="Tabel T-C.29",
        sebutan=sebutan,
        judul=(besar(sebutan), *pemilik(renja.dokumen)),
        kolom=kolom,
        kepala=susunan.kepala(),
        baris=tuple(_baris(renja, susunan, pasangan, len(kolom))),
        mendatar=True,
        ukuran=susunan.ukuran,
        catatan=(
            susunan.dasar_tahun_berjalan(),
            *_catatan_kebijakan([b.indikator for _, b in pasangan if b is not None], susunan),
            "Angka dihitung dengan ketelitian penuh dan dibulatkan satu kali saat dicetak; "
            "n/a berarti tidak dapat dihitung, bukan nol.",
        ),
    )


def _baris(
    renja: Renja,
    susunan: "_Sumber | _Resmi",
    pasangan: Sequence[tuple[str, BarisTC29 | None]],
    lebar: int,
) -> Iterator[BarisTabel]:
    """Yield the rows; a simpul prints its code once, on its first indikator."""
    for id_baris, isi in pasangan:
        simpul = renja.simpul_oleh_id.get(id_baris)
        kode = teks(simpul.kode, simpul, "kode") if simpul else KOSONG
        if isi is None:
            if simpul is not None:
                judul = teks(simpul.uraian, simpul, "uraian", kolspan=lebar - 1)
                yield BarisTabel(
                    id=id_baris, kode=simpul.kode, jenis=_jenis(simpul), sel=(kode, judul)
                )
            continue
        indikator = isi.indikator
        catatan = renja.catatan_oleh.get(("TC29", id_baris))
        yield BarisTabel(
            id=id_baris,
            kode=simpul.kode if simpul else "",
            jenis=_jenis(simpul),
            sel=(
                kode,
                teks(simpul.uraian, simpul, "uraian") if simpul else KOSONG,
                teks(indikator.uraian, indikator, "uraian"),
                *susunan.sel(isi, teks(catatan.teks if catatan else "", catatan, "teks")),
            ),
        )


def _jenis(simpul: Simpul | None) -> Jenis:
    return JENIS_TINGKAT[simpul.tingkat] if simpul else Jenis.DATA


@dataclass(frozen=True, slots=True)
class _Sumber:
    """The 18-column layout; columns after the Renstra years shift with their number."""

    dokumen: Dokumen
    kunci = "TC29"
    ukuran = 6.0

    @property
    def renstra(self) -> range:
        return tahun_renstra(self.dokumen)

    def no(self, kolom: int) -> str:
        """Number of a column from 10 on, as printed."""
        return str(kolom + len(self.renstra) - 5)

    @property
    def berjalan(self) -> str:
        """Number of the column that stands for the running year."""
        return self.no(13 if self.dokumen.basis_tahun_berjalan == "target" else 14)

    def target(self) -> list[str]:
        return [f"target_{t}" for t in self.renstra]

    def kolom(self) -> tuple[Kolom, ...]:
        no, kanan = self.no, Rata.KANAN
        akhir = f"{no(18)} = ({no(11)} + {no(12)} + {self.berjalan})/{no(10)}"
        return (
            Kolom(kunci="kode", lebar=9, nomor="1"),
            Kolom(kunci="uraian", lebar=16, nomor="2"),
            Kolom(kunci="indikator", lebar=16, nomor="3"),
            Kolom(kunci="satuan", lebar=6, nomor="4"),
            Kolom(kunci="awal", lebar=5, rata=kanan),
            *(
                Kolom(kunci=k, lebar=5, rata=kanan, nomor=str(5 + i))
                for i, k in enumerate(self.target())
            ),
            Kolom(kunci="kondisi_akhir", lebar=6, rata=kanan, nomor=no(10)),
            Kolom(kunci="realisasi_n3", lebar=5, rata=kanan, nomor=no(11)),
            Kolom(kunci="realisasi_n2", lebar=5, rata=kanan, nomor=no(12)),
            Kolom(kunci="target_n1", lebar=5, rata=kanan, nomor=no(13)),
            Kolom(kunci="realisasi_tw", lebar=5, rata=kanan, nomor=no(14)),
            Kolom(kunci="tingkat_realisasi", lebar=6, rata=kanan, nomor=no(15)),
            Kolom(kunci="catatan", lebar=7, nomor=no(16)),
            Kolom(kunci="perkiraan", lebar=6, rata=kanan, nomor=no(17)),
            Kolom(kunci="tingkat_capaian", lebar=7, rata=kanan, nomor=akhir),
        )

    def kepala(self) -> tuple[tuple[Kepala, ...], ...]:
        n1 = self.dokumen.tahun - 1
        tw = ROMAWI[min(max(self.dokumen.triwulan_berjalan, 1), 4) - 1]
        return (
            (
                Kepala(teks="Kode", barisspan=2),
                Kepala(teks=KOLOM_URAIAN, barisspan=2),
                Kepala(teks=KOLOM_INDIKATOR, barisspan=2),
                Kepala(
                    teks="Data Capaian pada Tahun Awal Perencanaan "
                    f"{self.dokumen.renstra_awal - 1}",
                    kolspan=2,
                    barisspan=2,
                ),
                Kepala(
                    teks="Target Kinerja Capaian Program (Renstra-PD) Tahun ke-",
                    kolspan=len(self.renstra),
                ),
                Kepala(teks="Kondisi Kinerja pada akhir periode", barisspan=2),
                Kepala(
                    teks="Realisasi Target Kinerja Hasil Program dan Keluaran Kegiatan Tahun",
                    kolspan=2,
                ),
                Kepala(
                    teks=f"Target dan Realisasi Kinerja Program dan Kegiatan Tahun Berjalan ({n1})",
                    kolspan=3,
                ),
                Kepala(teks="Catatan Penting", barisspan=2),
                Kepala(
                    teks=f"Perkiraan Realisasi Capaian Target Renstra-PD s/d Tahun Berjalan ({n1})",
                    kolspan=2,
                ),
            ),
            (
                *(Kepala(teks=str(t)) for t in self.renstra),
                Kepala(teks=str(self.dokumen.tahun - 3)),
                Kepala(teks=str(self.dokumen.tahun - 2)),
                Kepala(teks=f"Target Renja-PD Tahun ({n1})"),
                Kepala(teks=f"Realisasi Renja-PD Triwulan {tw} {n1}"),
                Kepala(teks="Tingkat Realisasi (%)"),
                Kepala(
                    teks=f"Realisasi Capaian Program dan Kegiatan s/d Tahun Berjalan (Tahun {n1})"
                ),
                Kepala(teks="Tingkat Capaian Realisasi Target Renstra (%)"),
            ),
        )

    def sel(self, b: BarisTC29, catatan: Sel) -> tuple[Sel, ...]:
        i = b.indikator
        kolom = {
            self.no(11): "realisasi_n3",
            self.no(12): "realisasi_n2",
            self.no(13): "target_n1",
            self.no(14): "realisasi_tw",
        }
        return (
            teks(i.satuan, i, "satuan"),
            _bilangan(b.awal, i),
            *(_bilangan(b.target.get(t, Nilai(isi=None)), i) for t in self.renstra),
            _akhir(b.kondisi_akhir, i, xlsx.kondisi_akhir(b, self.target())),
            _bilangan(b.realisasi_n3, i),
            _bilangan(b.realisasi_n2, i),
            _bilangan(b.target_n1, i),
            _bilangan(b.realisasi_tw, i),
            persen(b.tingkat_realisasi, rumus_xlsx=_rasio("realisasi_tw", "target_n1", i)),
            catatan,
            _bilangan(b.perkiraan, i, xlsx.perkiraan(b, b.perkiraan, kolom)),
            persen(b.tingkat_capaian, rumus_xlsx=xlsx.rasio("perkiraan", "kondisi_akhir")),
        )

    def dasar_tahun_berjalan(self) -> str:
        n1 = self.dokumen.tahun - 1
        if self.dokumen.basis_tahun_berjalan == "target":
            return (
                f"Tahun berjalan ({n1}) diperhitungkan sebesar target Renja (kolom {self.no(13)})."
            )
        tw = ROMAWI[min(max(self.dokumen.triwulan_berjalan, 1), 4) - 1]
        return (
            f"Tahun berjalan ({n1}) diperhitungkan sebesar realisasi s.d. Triwulan {tw} "
            f"(kolom {self.no(14)})."
        )

    def nomor_periode(self) -> tuple[str, str]:
        """Numbers of the columns that hold the earliest period and the result."""
        return self.no(11), self.no(17)


@dataclass(frozen=True, slots=True)
class _Resmi:
    """The official 12-column layout."""

    dokumen: Dokumen
    kunci = "TC29R"
    ukuran = 7.0

    def kolom(self) -> tuple[Kolom, ...]:
        kanan = Rata.KANAN
        return (
            Kolom(kunci="kode", lebar=9, nomor="1"),
            Kolom(kunci="uraian", lebar=18, nomor="2"),
            Kolom(kunci="indikator", lebar=18, nomor="3"),
            Kolom(kunci="target_akhir", lebar=8, rata=kanan, nomor="4"),
            Kolom(kunci="realisasi_n3", lebar=7, rata=kanan, nomor="5"),
            Kolom(kunci="target_n2", lebar=7, rata=kanan, nomor="6"),
            Kolom(kunci="realisasi_n2", lebar=7, rata=kanan, nomor="7"),
            Kolom(kunci="tingkat_n2", lebar=7, rata=kanan, nomor="8 = (7/6)"),
            Kolom(kunci="target_n1", lebar=7, rata=kanan, nomor="9"),
            Kolom(kunci="perkiraan", lebar=8, rata=kanan, nomor="10 = (5 + 7 + 9)"),
            Kolom(kunci="tingkat", lebar=8, rata=kanan, nomor="11 = (10/4)"),
            Kolom(kunci="catatan", lebar=9, nomor="12"),
        )

    def kepala(self) -> tuple[tuple[Kepala, ...], ...]:
        n2, n1 = self.dokumen.tahun - 2, self.dokumen.tahun - 1
        return (
            (
                Kepala(teks="Kode", barisspan=2),
                Kepala(teks=KOLOM_URAIAN, barisspan=2),
                Kepala(teks=KOLOM_INDIKATOR, barisspan=2),
                Kepala(
                    teks="Target Kinerja Capaian Program Renstra Perangkat Daerah Tahun "
                    f"{self.dokumen.renstra_akhir}",
                    barisspan=2,
                ),
                Kepala(
                    teks="Realisasi Target Kinerja Hasil Program dan Keluaran Kegiatan s/d "
                    f"Tahun {self.dokumen.tahun - 3}",
                    barisspan=2,
                ),
                Kepala(
                    teks=f"Target dan Realisasi Kinerja Program dan Kegiatan Tahun Lalu ({n2})",
                    kolspan=3,
                ),
                Kepala(
                    teks="Target Program dan Kegiatan Renja Perangkat Daerah Tahun Berjalan "
                    f"({n1})",
                    barisspan=2,
                ),
                Kepala(
                    teks="Perkiraan Realisasi Capaian Target Renstra Perangkat Daerah s/d "
                    f"Tahun Berjalan ({n1})",
                    kolspan=2,
                ),
                Kepala(teks="Catatan", barisspan=2),
            ),
            (
                Kepala(teks=f"Target Renja Perangkat Daerah Tahun {n2}"),
                Kepala(teks=f"Realisasi Renja Perangkat Daerah Tahun {n2}"),
                Kepala(teks="Tingkat Realisasi (%)"),
                Kepala(teks=f"Realisasi Capaian Program dan Kegiatan s/d Tahun {n1}"),
                Kepala(teks="Tingkat Capaian Realisasi Target Renstra (%)"),
            ),
        )

    def sel(self, b: BarisTC29, catatan: Sel) -> tuple[Sel, ...]:
        i = b.indikator
        kolom = {"5": "realisasi_n3", "7": "realisasi_n2", "9": "target_n1"}
        return (
            _akhir(b.kondisi_akhir, i, "", i.satuan),
            _bilangan(b.realisasi_n3, i),
            _bilangan(b.resmi_target_n2, i),
            _bilangan(b.realisasi_n2, i),
            persen(b.resmi_tingkat_n2, rumus_xlsx=_rasio("realisasi_n2", "target_n2", i)),
            _bilangan(b.target_n1, i),
            _bilangan(b.resmi_perkiraan, i, xlsx.perkiraan(b, b.resmi_perkiraan, kolom)),
            persen(b.resmi_tingkat, rumus_xlsx=xlsx.rasio("perkiraan", "target_akhir")),
            catatan,
        )

    def dasar_tahun_berjalan(self) -> str:
        return (
            f"Tahun berjalan ({self.dokumen.tahun - 1}) diperhitungkan sebesar target Renja "
            "(kolom 9) karena belum selesai."
        )

    def nomor_periode(self) -> tuple[str, str]:
        return "5", "10"


def _bilangan(nilai: Nilai, indikator: Indikator, rumus_xlsx: str = "") -> Sel:
    """Return a number in the unit of the indikator."""
    return angka(nilai, indikator.kebijakan.desimal, rumus_xlsx=rumus_xlsx)


def _rasio(atas: str, bawah: str, indikator: Indikator) -> str:
    """Return the live formula of a percentage of realisasi; a blank counts as its policy says."""
    return xlsx.rasio(atas, bawah, nol=indikator.kebijakan.aturan_kosong is AturanKosong.NOL)


def _akhir(nilai: Nilai, indikator: Indikator, rumus_xlsx: str, satuan: str = "") -> Sel:
    """Return the end-of-period target: made of targets, so shown like one (84, not 84,00)."""
    return Sel(
        nilai=nilai,
        desimal=desimal_data(nilai.isi, indikator.kebijakan.desimal),
        akhiran=f" {satuan}" if satuan else "",
        rumus_xlsx=rumus_xlsx,
    )


def _catatan_kebijakan(
    indikator: Sequence[Indikator], susunan: "_Sumber | _Resmi"
) -> Iterator[str]:
    """Yield how the periods were combined; only the ways that the table uses."""
    awal, hasil = susunan.nomor_periode()
    cara = {i.kebijakan.antar_tahun for i in indikator}
    ucapan = (
        (
            {Akumulasi.JUMLAH, Akumulasi.JUMLAH_DENGAN_AWAL},
            f"indikator kumulatif dijumlahkan (kolom {awal} memuat capaian sejak awal)",
        ),
        ({Akumulasi.RATA_RATA}, "indikator rata-rata dirata-ratakan"),
        ({Akumulasi.POSISI_AKHIR}, "indikator posisi akhir memakai capaian terakhir"),
        (
            {Akumulasi.MAKSIMUM, Akumulasi.MINIMUM},
            "indikator maksimum/minimum memakai nilai tertinggi/terendah",
        ),
        ({Akumulasi.RASIO}, "indikator rasio memakai jumlah pembilang dibagi jumlah penyebut"),
    )
    bagian = [kalimat for yang, kalimat in ucapan if cara & yang]
    if bagian:
        yield f"Kolom {hasil}: {'; '.join(bagian)}."
    kosong = {i.kebijakan.aturan_kosong for i in indikator}
    aturan = {
        AturanKosong.LEWATI: "dilewati",
        AturanKosong.NOL: "dihitung nol",
        AturanKosong.TANPA_NILAI: "membuat hasil tidak dihitung",
    }
    if kosong:
        pilihan = [kata for a, kata in aturan.items() if a in kosong]
        sambung = " atau ".join(pilihan)
        yield (
            f"Periode yang belum dilaporkan {sambung}"
            + (", sesuai kebijakan pengukuran indikator." if len(pilihan) > 1 else ".")
        )


__all__ = ["BENTUK", "DASAR", "build"]
