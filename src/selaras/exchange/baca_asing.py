"""The rows of a foreign table, under a header that was recognised, to a part of a plan."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from selaras.core.kode import KodeNomenklatur
from selaras.core.masuk import Cara, RencanaMasuk
from selaras.core.nilai import Asal
from selaras.core.renja import BarisReview, Keluaran, Tingkat
from selaras.core.rupiah import Rupiah
from selaras.exchange import sel_asing
from selaras.exchange.baris_asing import BarisAsing, Pemilik, isi_sel
from selaras.exchange.indikator_asing import pisahkan
from selaras.exchange.kepala import Kepala
from selaras.exchange.konversi import kutip
from selaras.exchange.lembar_asing import LembarAsing
from selaras.exchange.parsed import Issues, Severity
from selaras.exchange.profil_kepala import KOLOM
from selaras.exchange.susun_masuk import Penyusun, Uang

_KODE_DANA = re.compile(r"^\d+(?:\.\d+)+\.?\s+")
_TINGKAT = tuple(Tingkat)
_BERINDIKATOR = (Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN)
_BELANJA = ("belanja_operasi", "belanja_modal", "belanja_tidak_terduga", "belanja_transfer")
_MAKS_DISEBUT = 60


class PembacaAsing(BarisAsing):
    """Reads one sheet; its arguments are those of :class:`BarisAsing`."""

    def __init__(
        self, lembar: LembarAsing, kepala: Kepala, issues: Issues, pemilik: Pemilik | None = None
    ) -> None:
        super().__init__(lembar, kepala, issues, pemilik)
        self._susun = Penyusun(issues)
        self._kini: str | None = None
        self._terbaca = 0
        self._total: list[int] = []

    def baca(self) -> RencanaMasuk:
        """Return what the sheet holds."""
        self._tukar_bila_perlu()
        baris = self._lembar.baris
        isi = [i for i in range(self._kepala.isi, len(baris)) if self._berisi(baris[i])]
        milik = self._baris_milik(isi)
        for i in milik:
            self._baca_baris(i, baris[i])
        self._susun.periksa_jumlah()
        self._periksa_total()
        self._sebut_yang_tidak_diambil()
        return self._hasil()

    # Rows

    def _baca_baris(self, i: int, sel: Sequence[Any]) -> None:
        if self._bukan_data(i, sel):
            return
        if self._baris_total(i, sel):
            self._total.append(i)
            return
        self._ambil_tahun(i, sel)
        simpul, lanjutan = self._simpul(i, sel)
        if simpul is None:
            return
        self._terbaca += 1
        if self._kepala.profil.sisi == "rkpd":
            self._rkpd(i, sel, simpul)
            return
        self._keluaran(i, sel, simpul)
        self._uang(i, sel, simpul, lanjutan=lanjutan)
        if tempat := self._daftar(i, sel, "lokasi"):
            self._susun.tambah_lokasi(simpul, tempat, self._asal_baris(i, lokasi="lokasi"))
        self._susun.tambah_baris(
            simpul,
            self._teks(i, sel, "kelompok_sasaran"),
            self._teks(i, sel, "catatan"),
            self._asal_baris(i, kelompok_sasaran="kelompok_sasaran", catatan="catatan"),
        )

    def _simpul(self, i: int, sel: Sequence[Any]) -> tuple[str | None, bool]:
        """Return the node of a row, and whether the row goes on with the node before it."""
        if "kode_sub_kegiatan" in self._kolom:
            id_ = self._simpul_datar(i, sel)
            return id_, False
        bagian = [isi_sel(sel, k) for k in self._kolom["kode"]]
        t = sel_asing.kode_bagian(bagian)
        self._catat(t.masalah, i, "kode")
        teks, nama = t.nilai
        if not teks:
            return self._kini, True
        kode = sel_asing.kode(teks)
        if kode is None:
            self._kode_asing(i, "kode", teks)
            self._kini = None
            return None, False
        nama = self._teks(i, sel, "uraian") or nama
        self._kini = self._tambah(i, kode, nama, "kode", "uraian")
        return self._kini, False

    def _simpul_datar(self, i: int, sel: Sequence[Any]) -> str | None:
        """Return the sub kegiatan of a row that names every level in columns of its own."""
        hasil: str | None = None
        bidang = ""
        for tingkat in _TINGKAT:
            kolom = f"kode_{tingkat}"
            if kolom not in self._kolom:
                continue
            t = sel_asing.kode_dan_nama(self._ambil(sel, kolom))
            self._catat(t.masalah, i, kolom)
            teks, nama = t.nilai
            if not teks:
                hasil = None
                continue
            kode = sel_asing.kode(teks)
            if kode is None:
                self._kode_asing(i, kolom, teks)
                hasil = None
                continue
            if kode.generik and bidang:
                kode = kode.untuk_bidang(bidang)
            if kode.tingkat is Tingkat.BIDANG_URUSAN and not kode.generik:
                bidang = kode.baku
            if kode.tingkat is not tingkat:
                self._tambah_masalah(
                    "tingkat-tidak-cocok",
                    Severity.WARNING,
                    f"Kolom {KOLOM[kolom].lower()} berisi {kutip(teks)}, yang kodenya "
                    f"{str(kode.tingkat).replace('_', ' ')}; baris ini tidak diambil. Perbaiki "
                    "kodenya.",
                    i,
                    kolom,
                )
                hasil = None
                continue
            nama = self._teks(i, sel, f"nama_{tingkat}") or nama
            hasil = self._tambah(i, kode, nama, kolom, f"nama_{tingkat}")
        self._kini = hasil
        return hasil

    def _tambah(self, i: int, kode: KodeNomenklatur, nama: str, k_kode: str, k_nama: str) -> str:
        uraian = sel_asing.tanpa_kode(nama, kode)
        asal = self._asal_baris(i, kode=k_kode, uraian=k_nama)
        return self._susun.tambah_simpul(kode, uraian, asal)

    def _kode_asing(self, i: int, kolom: str, teks: str) -> None:
        if not re.match(r"[0-9X]", teks):
            self._tambah_masalah(
                "baris-bukan-data",
                Severity.INFO,
                f"Tertulis {kutip(teks)} di kolom kode, jadi baris ini dibaca sebagai catatan dan "
                "tidak diambil.",
                i,
                kolom,
            )
            return
        self._tambah_masalah(
            "kode-tidak-dikenal",
            Severity.WARNING,
            f"Tertulis {kutip(teks)}, bukan kode program, kegiatan, atau sub kegiatan seperti "
            "5.03.02.2.01.0001; baris ini tidak diambil. Perbaiki kodenya bila memang baris "
            "rencana.",
            i,
            kolom,
        )

    # Indikators

    def _keluaran(self, i: int, sel: Sequence[Any], simpul: str) -> None:
        if "indikator" in self._kolom:
            self._satu_keluaran(i, sel, simpul, "")
        for tingkat in _BERINDIKATOR:
            if f"indikator_{tingkat}" in self._kolom:
                id_: str | None = simpul
                while id_ and self._susun.simpul[id_].tingkat is not tingkat:
                    id_ = self._susun.simpul[id_].induk
                    id_ = id_ if id_ in self._susun.simpul else None
                if id_:
                    self._satu_keluaran(i, sel, id_, f"_{tingkat}")
        self._target_maju(i, sel, simpul)

    def _satu_keluaran(self, i: int, sel: Sequence[Any], simpul: str, akhiran: str) -> None:
        nama = {k: f"{k}{akhiran}" for k in ("indikator", "target", "satuan")}
        isi = tuple(self._ambil(sel, k) for k in nama.values())
        maju = self._ambil(sel, f"target_maju{akhiran}") if akhiran else ""
        kunci = (simpul, *map(str, isi), str(maju))
        if kunci in self._sudah:
            return
        self._sudah.add(kunci)
        potongan, masalah = pisahkan(*isi)
        self._catat(masalah, i, nama["indikator"])
        asal = self._asal_baris(
            i, uraian=nama["indikator"], target=nama["target"], satuan=nama["satuan"]
        )
        for p in potongan:
            nilai, satuan, apa = sel_asing.bilangan_bersatuan(p.target, p.satuan)
            self._catat(apa, i, nama["target"])
            k = Keluaran(
                asal=asal, simpul=simpul, uraian=p.uraian, target=nilai, satuan=satuan[:200]
            )
            if maju not in ("", None) and len(potongan) == 1:
                nilai_maju, satuan_maju, apa = sel_asing.bilangan_bersatuan(maju, satuan)
                self._catat(apa, i, f"target_maju{akhiran}")
                k = replace(k, target_maju=nilai_maju, satuan_maju=satuan_maju[:200])
            self._susun.tambah_keluaran(k, self._tempat(i, nama["target"]))
        if maju not in ("", None) and len(potongan) > 1:
            self._tambah_masalah(
                "target-maju-tidak-terbagi",
                Severity.WARNING,
                f"Target tahun berikut {kutip(str(maju))} hanya satu untuk {len(potongan)} "
                "indikator, jadi tidak diambil. Isi sesudah diimpor.",
                i,
                f"target_maju{akhiran}",
            )

    def _target_maju(self, i: int, sel: Sequence[Any], simpul: str) -> None:
        """Read the targets of the next year, with indikators of their own where there are some."""
        maju = self._ambil(sel, "target_maju")
        if maju in ("", None):
            return
        satu = "indikator" if "indikator" in self._kolom else "indikator_sub_kegiatan"
        sendiri = "indikator_maju" in self._kolom
        indikator = self._ambil(sel, "indikator_maju" if sendiri else satu)
        satuan = self._ambil(sel, "satuan_maju") or self._ambil(
            sel, "satuan" if satu == "indikator" else "satuan_sub_kegiatan"
        )
        potongan, masalah = pisahkan(indikator, maju, satuan)
        self._catat(masalah, i, "target_maju")
        for p in potongan:
            nilai, unit, apa = sel_asing.bilangan_bersatuan(p.target, p.satuan)
            self._catat(apa, i, "target_maju")
            if nilai is not None and not self._susun.target_maju(
                simpul, p.uraian, nilai, unit[:200]
            ):
                self._tambah_masalah(
                    "indikator-maju-berbeda",
                    Severity.WARNING,
                    f"Prakiraan maju memakai indikator lain ({kutip(p.uraian, 80)}), jadi target "
                    "tahun berikutnya tidak diambil. Samakan bunyinya, atau isi sesudah diimpor.",
                    i,
                    "indikator_maju",
                )

    # Money

    def _uang(self, i: int, sel: Sequence[Any], simpul: str, *, lanjutan: bool) -> None:
        pagu, maju = self._rupiah(i, sel, "pagu"), self._rupiah(i, sel, "prakiraan_maju")
        if "pagu_lain" in self._kolom:
            pagu = self._banding(i, sel, pagu)
        self._belanja(i, sel, pagu)
        sumber = self._daftar(i, sel, "sumber_dana")
        sumber = list(dict.fromkeys(_KODE_DANA.sub("", s) for s in sumber))
        if len(sumber) > 1 and not lanjutan and "kode" not in self._kolom:
            self._tambah_masalah(
                "dana-tidak-terinci",
                Severity.WARNING,
                f"Baris ini menyebut {len(sumber)} sumber dana dengan satu pagu. Dicatat sebagai "
                f"{kutip('; '.join(sumber), 80)}; pecah pagunya sesudah diimpor.",
                i,
                "sumber_dana",
            )
        pembeda = tuple(
            self._teks(i, sel, k)
            for k in ("kode_akun", "nama_akun", "nama_sub_unit")
            if k in self._kolom
        )
        beda = pembeda if any(pembeda) and self._membedakan() else None
        asal = self._asal_baris(
            i, sumber_dana="sumber_dana", pagu="pagu", prakiraan_maju="prakiraan_maju"
        )
        uang = Uang("; ".join(sumber)[:300], pagu, maju, beda, asal)
        self._susun.tambah_uang(simpul, uang, lanjutan=lanjutan, tempat=self._tempat(i, "pagu"))

    def _membedakan(self) -> bool:
        """Tell whether rows are amounts of accounts or sub units, and not of indikators."""
        return "kode_akun" in self._kolom or "indikator_sub_kegiatan" not in self._kolom

    def _banding(self, i: int, sel: Sequence[Any], pagu: Rupiah | None) -> Rupiah | None:
        lain = self._rupiah(i, sel, "pagu_lain")
        if pagu is None or lain is None or pagu == lain:
            return lain if pagu is None else pagu
        self._tambah_masalah(
            "pagu-berbeda",
            Severity.WARNING,
            f"Pagu indikatif {pagu}, sedangkan pagu {lain}. Yang dipakai pagu indikatif, karena "
            "itu yang dimuat Renja.",
            i,
            "pagu_lain",
        )
        return pagu

    def _belanja(self, i: int, sel: Sequence[Any], pagu: Rupiah | None) -> None:
        bagian = [self._rupiah(i, sel, k) for k in _BELANJA if k in self._kolom]
        ada = [b for b in bagian if b is not None]
        jumlah = sum(ada, Rupiah(0))
        if ada and pagu is not None and jumlah != pagu:
            self._tambah_masalah(
                "jumlah-belanja-berbeda",
                Severity.WARNING,
                f"Jumlahnya tertulis {pagu}, sedangkan belanja operasi, modal, tidak terduga, dan "
                f"transfer berjumlah {jumlah}. Yang dipakai yang tertulis; periksa berkasnya.",
                i,
                "pagu",
            )

    def _rkpd(self, i: int, sel: Sequence[Any], simpul: str) -> None:
        potongan, masalah = pisahkan(
            *(self._ambil(sel, k) for k in ("indikator", "target", "satuan"))
        )
        self._catat(masalah, i, "indikator")
        dana = self._rupiah(i, sel, "pagu")
        lokasi = "; ".join(self._daftar(i, sel, "lokasi"))
        asal = self._asal_baris(
            i,
            indikator="indikator",
            target="target",
            satuan="satuan",
            dana="pagu",
            lokasi="lokasi",
            catatan="catatan",
        )
        for p in potongan or pisahkan("-", "", "")[0]:
            nilai, satuan, apa = sel_asing.bilangan_bersatuan(p.target, p.satuan)
            self._catat(apa, i, "target")
            self._susun.tambah_rkpd(
                BarisReview(
                    asal=asal,
                    simpul=simpul,
                    lokasi=lokasi,
                    indikator="" if p.uraian == "-" else p.uraian,
                    target=nilai,
                    satuan=satuan[:200],
                    dana=dana,
                    catatan=self._teks(i, sel, "catatan"),
                )
            )

    # What is told at the end

    def _periksa_total(self) -> None:
        for i in self._total:
            for kolom in ("pagu", "prakiraan_maju"):
                tertulis = self._rupiah(i, self._lembar.baris[i], kolom)
                self._bandingkan_total(tertulis, kolom, self._tempat(i, kolom))
        if self._total:
            self._issues.add(
                "baris-jumlah-dilewati",
                Severity.INFO,
                f"{len(self._total)} baris jumlah tidak dibaca sebagai data; jumlah dihitung.",
                self._lembar.alamat(self._total[0]),
            )
        if self._susun.berulang:
            self._issues.add(
                "pagu-berulang",
                Severity.INFO,
                f"{self._susun.berulang} baris mengulang pagu sub kegiatannya (karena beberapa "
                "indikator atau lokasi); dihitung sekali.",
                Asal(self._lembar.berkas, self._lembar.nama),
            )
        for kolom in ("pagu", "prakiraan_maju"):
            if f"jumlah_{kolom}" in self._kolom and len(self._lembar.baris) > self._kepala.isi:
                i = self._kepala.isi
                tertulis = self._rupiah(i, self._lembar.baris[i], f"jumlah_{kolom}")
                self._bandingkan_total(tertulis, kolom, self._tempat(i, f"jumlah_{kolom}"))

    def _bandingkan_total(self, tertulis: Rupiah | None, kolom: str, tempat: Asal) -> None:
        dibaca = self._susun.total(kolom)
        if tertulis is None or tertulis == dibaca:
            return
        self._issues.add(
            "jumlah-tidak-sama",
            Severity.WARNING,
            f"Jumlah {KOLOM[kolom].lower()} tertulis {tertulis}, sedangkan yang terbaca berjumlah "
            f"{dibaca} (selisih {tertulis - dibaca}). Periksa apakah ada baris yang kurang.",
            tempat,
            kolom=kolom,
        )

    def _sebut_yang_tidak_diambil(self) -> None:
        lain = [self._kepala.judul[k] for k in self._kepala.lain if self._kolom_berisi(k)]
        if lain:
            disebut = ", ".join(kutip(t, 50) for t in lain[:_MAKS_DISEBUT])
            lebih = f", dan {len(lain) - _MAKS_DISEBUT} lain" if len(lain) > _MAKS_DISEBUT else ""
            self._issues.add(
                "kolom-tidak-diambil",
                Severity.INFO,
                f"{len(lain)} kolom berisi tidak diambil: {disebut}{lebih}. Bila salah satunya "
                "bagian Renja, tambahkan judulnya pada profil kepala tabel.",
                self._lembar.alamat(self._kepala.baris),
            )

    def _kolom_berisi(self, k: int) -> bool:
        isi = self._lembar.baris[self._kepala.isi :]
        return any(str(isi_sel(b, k)).strip() not in ("", "None") for b in isi)

    def _hasil(self) -> RencanaMasuk:
        profil = self._kepala.profil
        tabel = self._susun.tabel(profil.sisi)
        ada = set(self._kolom)
        kolom = {
            "simpul": ("id", "induk", "tingkat", "kode", "uraian"),
            "baris": ("simpul", *sorted(ada & {"kelompok_sasaran", "catatan"})),
            "keluaran": ("simpul", "uraian", *_kolom_target(ada)),
            "pendanaan": ("simpul", *sorted(ada & {"sumber_dana", "prakiraan_maju"}), "pagu"),
            "lokasi": ("simpul", "lokasi"),
            "rkpd": (
                "simpul",
                "dana",
                *sorted(ada & {"indikator", "target", "lokasi", "catatan"}),
                *(("satuan",) if ada & {"satuan", "target"} else ()),
            ),
        }
        tahun = next(iter(self._tahun.values())) if len(self._tahun) == 1 else None
        return RencanaMasuk(
            jenis=profil.kunci,
            judul=profil.judul,
            tabel={n: r for n, r in tabel.items() if r},
            kolom={n: kolom[n] for n in tabel},
            cara={n: Cara.PERBARUI if n == "simpul" else profil.cara for n in tabel},
            tahun=self._kepala.tahun if tahun is None else tahun,
            perangkat_daerah=tuple(self._pd),
            baris=self._terbaca,
            kolom_lain=tuple(self._kepala.judul[k] for k in self._kepala.lain),
            medan=self._lembar.medan,
        )


def _kolom_target(ada: Iterable[str]) -> list[str]:
    hasil: list[str] = []
    if any(k == "target" or (k.startswith("target_") and "maju" not in k) for k in ada):
        hasil += ["target", "satuan"]
    if any(k.startswith("target_maju") for k in ada):
        hasil += ["target_maju", "satuan_maju"]
    return hasil
