"""What explanations of sums and counts of a Renja share: its version, its lines, its records."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from selaras.core.asal_jumlah import (
    AsalJumlah,
    Bagian,
    Besaran,
    Cara,
    Halaman,
    Rekam,
    dari_nilai,
)
from selaras.core.batas import PosisiBatas
from selaras.core.nilai import Nilai
from selaras.core.rekap import Rekap
from selaras.core.renja import Rekaman, Simpul, Tingkat
from selaras.core.renja import Renja as Rencana
from selaras.db.models import Renja
from selaras.services import audit, rencana

Daftar: TypeAlias = dict[str, AsalJumlah]
"""The numbers of a page by their keys."""

TC33 = "Permendagri 86/2017, Lampiran, Tabel T-C.33"
TC31 = "Permendagri 86/2017, Lampiran, Tabel T-C.31"
BUKAN_NOL = "Yang kosong bukan nol: bagian tanpa nilai tidak ikut dijumlahkan."
BATAS = "Pagu indikatif diberikan wilayah dan tidak dihitung di sini."


@dataclass(frozen=True, slots=True, kw_only=True)
class Konteks:
    """What the explanations of the numbers of one page share.

    Attributes:
        dasar: The law.
        versi: What they were counted from, in words.
        pada: When that changed last; ``None`` where the page does not tell it.
    """

    dasar: str
    versi: str
    pada: datetime | None = None

    def asal(
        self,
        judul: str,
        nilai: Besaran,
        cara: Cara,
        rumus: str,
        bagian: Iterable[Bagian],
        objek: str = "",
    ) -> AsalJumlah:
        """Return an explanation; a sum says that blank parts do not count."""
        return AsalJumlah(
            judul=judul,
            objek=objek,
            nilai=nilai,
            cara=cara,
            rumus=rumus,
            bagian=tuple(bagian),
            kebijakan=BUKAN_NOL if cara is Cara.JUMLAH else "",
            dasar=self.dasar,
            versi=self.versi,
            pada=self.pada,
        )


@dataclass(frozen=True, slots=True)
class Bahan:
    """A Renja with its plan, read once.

    Attributes:
        renja: The Renja.
        isi: Its plan as it reads now.
        rekap: Its roll-ups.
        versi: Its version in words.
        pada: When its content changed last.
    """

    renja: Renja
    isi: Rencana
    rekap: Rekap
    versi: str
    pada: datetime

    @classmethod
    def dari(cls, renja: Renja) -> "Bahan":
        """Read a Renja; the caller has asked whether the person may see it."""
        isi = rencana.baca(renja)
        versi = f"Renja {renja.tahun} versi {renja.versi}, {renja.keadaan_kini.sebutan.lower()}"
        return cls(renja, isi, Rekap(isi), versi, rencana.potret(renja).pada)

    @property
    def kepala(self) -> tuple[str, int]:
        """What addresses of its pages begin with."""
        return self.renja.perangkat_daerah.sebutan, self.renja.tahun

    def halaman(self, nama: str, *argumen: str, **kueri: str) -> Halaman:
        """Return a page of the Renja."""
        return Halaman(nama, (*self.kepala, *argumen), tuple(kueri.items()))

    def baris_tc33(self, simpul: str, kolom: str = "pagu") -> Halaman:
        """Return the place of a cell of the plan."""
        return Halaman("tc33", self.kepala, (), f"baris={simpul}&kolom={kolom}")

    def asal(
        self,
        judul: str,
        nilai: Besaran,
        cara: Cara,
        rumus: str,
        bagian: Iterable[Bagian] = (),
        *,
        objek: str = "",
        saringan: str = "",
        kebijakan: str = "",
        dasar: str = "",
    ) -> AsalJumlah:
        """Return an explanation that counts the content of this version."""
        return AsalJumlah(
            judul=judul,
            objek=objek,
            nilai=nilai,
            cara=cara,
            rumus=rumus,
            bagian=tuple(bagian),
            saringan=saringan,
            kebijakan=kebijakan,
            dasar=dasar,
            versi=self.versi,
            pada=self.pada,
        )

    def rekam(self, simpul: str, tabel: str = "pendanaan") -> tuple[Rekam, ...]:
        """Return the records of the trail at and below a line; of the whole plan for a blank."""
        perlu = None if not simpul else {simpul, *(s.id for s in self.isi.telusuri(simpul))}
        semua: tuple[Rekaman, ...] = getattr(self.isi, tabel)
        return tuple(
            (tabel, audit.kunci_teks(r))
            for r in semua
            if perlu is None or getattr(r, "simpul", "") in perlu
        )

    def di_atas(self, simpul: str) -> set[str]:
        """Return the ids of what stands above a line."""
        hasil: set[str] = set()
        kini = self.isi.simpul_oleh_id.get(simpul)
        while kini is not None and kini.induk and kini.induk not in hasil:
            hasil.add(kini.induk)
            kini = self.isi.simpul_oleh_id.get(kini.induk)
        return hasil

    def sub_kegiatan(self) -> Iterator[Simpul]:
        """Yield the sub kegiatan that are lines of the plan, in print order."""
        for s in self.isi.telusuri():
            if s.tingkat is Tingkat.SUB_KEGIATAN and s.id in self.isi.baris_oleh_simpul:
                yield s

    def uang(
        self, judul: str, nilai: Nilai, simpul: str = "", kolom: str = "pagu", tabel: str = ""
    ) -> AsalJumlah:
        """Return the explanation of a roll-up; its parts lead to their cells.

        Args:
            judul: What it is.
            nilai: The roll-up.
            simpul: The line; blank for the whole plan.
            kolom: Column of the parts in T-C.33.
            tabel: Table of the records; that of the funds when left out.
        """
        s = self.isi.simpul_oleh_id.get(simpul)
        hasil = dari_nilai(
            nilai, judul=judul, objek=nama(s) if s else "", versi=self.versi, pada=self.pada
        )
        oleh_nama = {nama(x): x.id for x in self.isi.simpul}
        bagian = tuple(
            Bagian(
                b.label,
                b.nilai,
                self.baris_tc33(oleh_nama[b.label], kolom) if b.label in oleh_nama else None,
                self.rekam(oleh_nama.get(b.label, simpul), tabel or "pendanaan"),
                b.catatan,
            )
            for b in hasil.bagian
        ) or (
            (
                Bagian(
                    nama(s) if s else self.versi,
                    hasil.nilai,
                    self.baris_tc33(simpul, kolom) if s else None,
                    self.rekam(simpul, tabel or "pendanaan"),
                ),
            )
            if hasil.nilai is not None
            else ()
        )
        jumlah = len(hasil.bagian) > 0
        return AsalJumlah(
            judul=judul,
            objek=hasil.objek,
            nilai=hasil.nilai,
            cara=Cara.JUMLAH if jumlah else Cara.DATA,
            rumus=JUMLAH_BAWAH if jumlah else DATA,
            bagian=bagian,
            kebijakan=BUKAN_NOL if jumlah else "",
            dasar=hasil.dasar,
            versi=self.versi,
            pada=self.pada,
        )


BAGIAN = "bagian dibagi jumlah semuanya, dikali 100, dibulatkan dua angka di belakang koma"
JUMLAH_BAWAH = "jumlah yang di bawahnya"
DATA = "data, tidak dihitung"


def nama(s: Simpul) -> str:
    """Return a line in words: code and name."""
    return f"{s.kode} {s.uraian}".strip()


def posisi_batas(b: Bahan, p: PosisiBatas, kunci: str, terpakai: AsalJumlah) -> Daftar:
    """Return the numbers of one ceiling: itself, what the plan holds under it, what is left.

    Args:
        b: The Renja.
        p: The ceiling against the plan.
        kunci: What its keys end with.
        terpakai: The explanation of what is used.
    """
    rekam = (("pagu_indikatif", f"{b.renja.tahun} {p.batas.kode}".strip()),)
    objek = p.sebutan
    batas = Bagian("Pagu indikatif", p.batas.pagu, None, rekam, p.batas.dasar)
    pakai = Bagian(
        terpakai.judul, p.terpakai, None, terpakai.bagian[0].rekam if terpakai.bagian else ()
    )
    return {
        f"batas:{kunci}": b.asal(
            "Pagu indikatif",
            p.batas.pagu,
            Cara.DATA,
            DATA,
            (batas,),
            objek=objek,
            kebijakan=BATAS,
            dasar=p.batas.dasar or TC31,
        ),
        f"terpakai:{kunci}": terpakai,
        f"sisa:{kunci}": b.asal(
            "Sisa pagu indikatif",
            p.sisa,
            Cara.SELISIH,
            SISA,
            (batas, pakai),
            objek=objek,
            dasar=TC31,
        ),
        f"lebih:{kunci}": b.asal(
            "Kelebihan dari pagu indikatif",
            p.lebih,
            Cara.SELISIH,
            LEBIH,
            (pakai, batas) if p.lewat else (),
            objek=objek,
            dasar=TC31,
        ),
    }


SISA = "pagu indikatif dikurangi yang terpakai"
LEBIH = "yang terpakai dikurangi pagu indikatif"
