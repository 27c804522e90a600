"""Tabel T-C.33 and T-C.32 of a document as lines of a plan."""

import re
from dataclasses import replace

from selaras.core.renja import Baris, Keluaran, Lokasi, Pendanaan, Tingkat, Usulan
from selaras.exchange import sel_asing
from selaras.exchange.dokumen.bangun import KOSONG, Bangun, baris_total, sama_nama
from selaras.exchange.dokumen.tabel import BarisTerbaca, TabelTerbaca
from selaras.exchange.indikator_asing import pisahkan
from selaras.exchange.parsed import Severity

_KOLOM = (
    "kode",
    "uraian",
    "indikator",
    "lokasi",
    "target",
    "pagu",
    "sumber_dana",
    "catatan",
    "target_maju",
    "prakiraan_maju",
)
_SUB = re.compile(r"(?i)^sub\s*kegiatan\s*[:.]?\s+")
_KEGIATAN = re.compile(r"(?i)^kegiatan\s*[:.]?\s+")
_PROGRAM = re.compile(r"(?i)^program\b")
_TIDAK_ADA = re.compile(r"(?i)^(?:tidak\s+ada|nihil|kosong|-+)\.?$")
_BERTINGKAT = (
    ("uraian_program", Tingkat.PROGRAM),
    ("uraian_kegiatan", Tingkat.KEGIATAN),
)
"""Columns of tables that give each level a column of its own; the last of them is ``uraian``."""
_JARANG = 10
"""A table in the order of its codes has at most one of so many lines in a foreign place."""
_BERKODE = re.compile(r"[0-9X](?:\.[0-9X]{1,4}){0,6}\.?", re.IGNORECASE)


def kode_baris(baris: BarisTerbaca) -> tuple[str, str]:
    """Return the code of a row and the name that stands behind it in the same cell.

    The code may be in parts in several columns, or stand before the name.
    """
    bagian = baris.bagian_kode
    if len(bagian) > 1:
        teks, nama = sel_asing.kode_bagian(bagian).nilai
    else:
        isi = baris.teks("kode")
        rapat = re.sub(r"\s+", "", isi)
        isi = rapat if _BERKODE.fullmatch(rapat) else re.sub(r"\s*\.\s*", ".", isi)
        teks, nama = sel_asing.kode_dan_nama(isi).nilai
    if not teks:
        teks, nama = sel_asing.kode_dan_nama(baris.teks("uraian")).nilai
        if not nama or sel_asing.kode(teks) is None or not ("." in teks or nama.isupper()):
            return "", ""
        baris.isi["kode"], baris.isi["uraian"] = teks, nama  # each is a cell of its own elsewhere
    rapat = re.sub(r"\s*\.\s*", ".", teks).strip()
    return (rapat, nama) if _BERKODE.fullmatch(rapat) else ("", "")


class PembacaRencana:
    """Reads the rows of Tabel T-C.33."""

    def __init__(self, bangun: Bangun, tabel: TabelTerbaca) -> None:
        self.b = bangun
        self.tabel = tabel
        self.kini = ""
        self.urut: dict[str, int] = {}
        self.terpakai: set[str] = set()
        self.di_bawah: dict[str, str] = {}

    def baca(self) -> None:
        """Read all rows."""
        self._kepala()
        for baris in self.tabel.baris:
            if baris_total(baris, "kode", "uraian", "indikator", "lokasi"):
                self._jumlah(baris)
            else:
                self._baris(baris)
        self._pindahkan()

    def _kepala(self) -> None:
        k = self.tabel.kepala
        for nama, letak in k.kolom.items():
            bagian = k.judul[letak[0]].split(" / ")
            if nama in _KOLOM:
                semu = BarisTerbaca(
                    {nama: bagian[-1] if len(k.judul[letak[0]]) > 100 else k.judul[letak[0]]},
                    {nama: letak[0]},
                    self.tabel.kisi,
                    self.tabel.kisi.baris[k.baris],
                )
                self.b.tulis("TC33", "KEPALA", semu, nama)

    def _jumlah(self, baris: BarisTerbaca) -> None:
        for kolom in ("uraian", "pagu", "prakiraan_maju"):
            self.b.tulis("TC33", "JUMLAH", baris, kolom)

    def _baris(self, baris: BarisTerbaca) -> None:
        id_, baru = self._simpul(baris)
        if not id_:
            self.b.issues.add(
                "baris-bukan-data",
                Severity.INFO,
                "Baris ini tidak dapat dihubungkan dengan program, kegiatan, atau sub kegiatan, "
                "jadi tidak diperiksa.",
                baris.sel("uraian"),
            )
            return
        self.kini = id_
        simpul = self.b.simpul[id_]
        for kolom in _KOLOM:
            self.b.tulis("TC33", id_, baris, kolom)
        if simpul.tingkat in (Tingkat.URUSAN, Tingkat.BIDANG_URUSAN):
            return
        if baru and id_ not in self.terpakai:
            self.terpakai.add(id_)
            self.b.tambah(
                "baris",
                Baris(
                    simpul=id_,
                    kelompok_sasaran=baris.teks("kelompok_sasaran"),
                    catatan=baris.teks("catatan"),
                    asal=baris.asal(
                        simpul="kode", kelompok_sasaran="kelompok_sasaran", catatan="catatan"
                    ),
                ),
            )
        self._keluaran(baris, id_)
        self._dana(baris, id_)
        if lokasi := baris.teks("lokasi"):
            self.b.tambah(
                "lokasi", Lokasi(simpul=id_, lokasi=lokasi, asal=baris.asal(lokasi="lokasi"))
            )

    def _simpul(self, baris: BarisTerbaca) -> tuple[str, bool]:
        """Return the node of a row, and whether the row is its first."""
        for kolom, setingkat in _BERTINGKAT:
            if teks := baris.teks(kolom):
                return self._bertingkat(baris, kolom, setingkat, teks)
        kode, nama = kode_baris(baris)
        uraian = baris.teks("uraian")
        if kode:
            uraian = nama if nama and (uraian.startswith(kode) or not uraian) else uraian
            return self._berkode(kode, uraian, baris), True
        if not uraian:
            return self.kini, False
        if self.kini and self.b.simpul[self.kini].uraian == uraian:
            return self.kini, False
        tingkat = self._tingkat(uraian)
        if tingkat is None:
            return "", False
        atas = {
            Tingkat.SUB_KEGIATAN: Tingkat.KEGIATAN,
            Tingkat.KEGIATAN: Tingkat.PROGRAM,
            Tingkat.PROGRAM: Tingkat.BIDANG_URUSAN,
        }.get(tingkat)
        induk = self.b.leluhur(self.kini, atas) if atas else ""
        return self.b.simpul_tanpa_kode(induk, tingkat, uraian, baris, "uraian"), True

    def _berkode(self, kode: str, uraian: str, baris: BarisTerbaca) -> str:
        """Return the node of a code; a code that another line of this table bears is a new one."""
        id_ = self.b.simpul_berkode(kode, uraian, baris, "uraian")
        lama = self.b.simpul[id_]
        if (
            id_ in self.terpakai
            and lama.tingkat is Tingkat.SUB_KEGIATAN
            and uraian
            and not sama_nama(uraian, lama.uraian)
        ):
            id_ = self.b.simpul_kembar(lama, uraian, baris)
        if lama.tingkat is Tingkat.SUB_KEGIATAN:
            self.di_bawah.setdefault(id_, self.b.leluhur(self.kini, Tingkat.KEGIATAN))
        return id_

    def _pindahkan(self) -> None:
        """Put lines where the table prints them, where their codes belong to another kegiatan."""
        lain = [
            (id_, kegiatan)
            for id_, kegiatan in self.di_bawah.items()
            if kegiatan
            and (asli := self.b.simpul[id_].induk) != kegiatan
            and self.b.simpul.get(asli) is not None
            and self.b.simpul[asli].tingkat is Tingkat.KEGIATAN
        ]
        if len(lain) * _JARANG > len(self.di_bawah):
            return  # the table is not in the order of its codes
        for id_, kegiatan in lain:
            self.b.simpul[id_] = replace(self.b.simpul[id_], induk=kegiatan)

    def _bertingkat(
        self, baris: BarisTerbaca, kolom: str, tingkat: Tingkat, teks: str
    ) -> tuple[str, bool]:
        """Return the node of a row whose level is the column that its name stands in."""
        kode, nama = sel_asing.kode_dan_nama(teks).nilai
        if nama and "." in kode and sel_asing.kode(kode) is not None:
            return self.b.simpul_berkode(kode, nama, baris, kolom), True
        kode, _ = kode_baris(baris)
        if kode:
            return self.b.simpul_berkode(kode, teks, baris, kolom), True
        induk = "" if tingkat is Tingkat.PROGRAM else self.b.leluhur(self.kini, Tingkat.PROGRAM)
        return self.b.simpul_tanpa_kode(induk, tingkat, teks, baris, kolom), True

    def _tingkat(self, uraian: str) -> Tingkat | None:
        """Return the level of a row without a code: what its text says, else that of its place."""
        if "kode" in self.tabel.kepala.kolom and self.kini:
            kini = self.b.simpul[self.kini].tingkat
            if kini in (Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN):
                return Tingkat.SUB_KEGIATAN
            if kini is Tingkat.PROGRAM:
                return Tingkat.KEGIATAN
        if _SUB.match(uraian):
            return Tingkat.SUB_KEGIATAN
        if _KEGIATAN.match(uraian):
            return Tingkat.KEGIATAN
        if _PROGRAM.match(uraian):
            return Tingkat.PROGRAM
        if "uraian_kegiatan" in self.tabel.kepala.kolom:
            return Tingkat.SUB_KEGIATAN
        if "kode" in self.tabel.kepala.kolom:
            return None
        if self.kini and self.b.simpul[self.kini].tingkat in (
            Tingkat.KEGIATAN,
            Tingkat.SUB_KEGIATAN,
        ):
            return Tingkat.SUB_KEGIATAN
        return Tingkat.KEGIATAN if self.kini else None

    def _keluaran(self, baris: BarisTerbaca, id_: str) -> None:
        uraian = baris.teks("indikator")
        if not uraian and not baris.teks("target") and not baris.teks("target_maju"):
            return
        indikator, target = baris.isi.get("indikator"), baris.isi.get("target")
        if not baris.kisi.ganti_baris:
            indikator, target = uraian, baris.teks("target")
        potongan, _ = pisahkan(indikator, target, baris.teks("satuan"))
        asal = baris.asal(
            simpul="kode",
            uraian="indikator",
            target="target",
            satuan="satuan" if baris.teks("satuan") else "target",
            target_maju="target_maju",
            satuan_maju="satuan_maju" if baris.teks("satuan_maju") else "target_maju",
        )
        if len(potongan) > 1 and all(p.target not in ("", None) for p in potongan):
            for p in potongan:
                nilai, satuan, _ = sel_asing.bilangan_bersatuan(p.target, p.satuan)
                self._tambah_keluaran(
                    Keluaran(
                        simpul=id_, uraian=p.uraian, target=nilai, satuan=satuan[:60], asal=asal
                    )
                )
            return
        nilai, satuan = self.b.jumlah(baris, "target", "satuan")
        maju, satuan_maju = self.b.jumlah(
            baris, "target_maju", "satuan_maju" if "satuan_maju" in baris.letak else ""
        )
        if maju is not None and not satuan_maju and baris.teks("satuan"):
            satuan_maju = satuan
        self._tambah_keluaran(
            Keluaran(
                simpul=id_,
                uraian=uraian,
                target=nilai,
                satuan=satuan,
                target_maju=maju,
                satuan_maju=satuan_maju,
                asal=asal,
            )
        )

    def _tambah_keluaran(self, k: Keluaran) -> None:
        n = self.urut[k.simpul] = self.urut.get(k.simpul, 0) + 1
        self.b.tambah("keluaran", replace(k, urut=n))

    def _dana(self, baris: BarisTerbaca, id_: str) -> None:
        pagu, maju = self.b.uang(baris, "pagu"), self.b.uang(baris, "prakiraan_maju")
        sumber = baris.teks("sumber_dana")
        if self.b.simpul[id_].tingkat is not Tingkat.SUB_KEGIATAN:
            return  # a sum, computed; what is printed is kept
        if pagu is None and maju is None and not sumber:
            return
        self.b.tambah(
            "pendanaan",
            Pendanaan(
                simpul=id_,
                sumber_dana="" if sumber.lower() in KOSONG else sumber,
                pagu=pagu,
                prakiraan_maju=maju,
                asal=baris.asal(
                    simpul="kode",
                    sumber_dana="sumber_dana",
                    pagu="pagu",
                    prakiraan_maju="prakiraan_maju",
                ),
            ),
        )


def baca_usulan(bangun: Bangun, tabel: TabelTerbaca) -> None:
    """Read Tabel T-C.32; "tidak ada" is no proposal."""
    urut = 0
    for baris in tabel.baris:
        uraian = baris.teks("uraian")
        if not uraian or _TIDAK_ADA.match(uraian):
            for kolom in ("uraian", "catatan"):
                bangun.tulis("TC32", "KOSONG", baris, kolom)
            continue
        urut += 1
        nilai, satuan = bangun.jumlah(baris, "volume", "satuan")
        bangun.tambah(
            "usulan",
            Usulan(
                urut=urut,
                pengusul=baris.teks("pengusul"),
                uraian=uraian,
                lokasi=baris.teks("lokasi"),
                indikator=baris.teks("indikator"),
                volume=nilai,
                satuan=satuan,
                catatan=baris.teks("catatan"),
                asal=baris.asal(
                    uraian="uraian",
                    lokasi="lokasi",
                    indikator="indikator",
                    volume="volume",
                    satuan="volume",
                    catatan="catatan",
                ),
            ),
        )
