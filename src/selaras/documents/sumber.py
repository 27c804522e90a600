"""What the chapters of one document are written from: the plan, its tables, its values.

Every chapter reads numbers here and nowhere else; a table is built once and printed, quoted
and exported as the same value.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from selaras.core.evaluasi_lalu import HasilIndikator, evaluasi
from selaras.core.nilai import Nilai
from selaras.core.periode import TahunAnggaran
from selaras.core.rekap import Rekap
from selaras.core.renja import Indikator, Renja, Simpul, Tingkat
from selaras.core.rupiah import Rupiah
from selaras.documents.buku import Buku, kata_rupiah
from selaras.documents.iku import iku
from selaras.documents.kalimat import belum_diisi, gabung, narasi
from selaras.documents.naskah import Blok
from selaras.documents.pengenal import Pengenal
from selaras.documents.semua import semua_tabel
from selaras.documents.tabel import Sel, Tabel
from selaras.documents.terbilang import terbilang
from selaras.law.at import Hukum, at
from selaras.law.parameter import Bab, Ketentuan

NAMA_TINGKAT = {
    Tingkat.PROGRAM: "program",
    Tingkat.KEGIATAN: "kegiatan",
    Tingkat.SUB_KEGIATAN: "sub kegiatan",
}
"""The three levels that a Renja counts, as the text calls them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opsi:
    """Choices of one run that are not part of the plan.

    Attributes:
        bentuk_tc29: ``sumber``, ``resmi`` or ``keduanya``; empty follows the plan.
        ringkasan_pemeriksaan: Summary line of the findings for the last page; empty leaves
            the line out.
        pengenal: Version, state and verification code to print; ``None`` prints none.
    """

    bentuk_tc29: str = ""
    ringkasan_pemeriksaan: str = ""
    pengenal: Pengenal | None = None


@dataclass(frozen=True)
class Sumber:
    """The plan and everything computed from it for one document.

    Attributes:
        renja: The plan.
        opsi: Choices of this run.
        buku: The values that prose prints.
    """

    renja: Renja
    opsi: Opsi = field(default_factory=Opsi)
    buku: Buku = field(default_factory=Buku)

    @cached_property
    def tahun(self) -> TahunAnggaran:
        """The plan year with the years around it."""
        return TahunAnggaran(self.renja.dokumen.tahun)

    @property
    def n(self) -> int:
        """The plan year."""
        return self.tahun.n

    @property
    def lalu(self) -> int:
        """The last finished year, n-2: the year that BAB II evaluates."""
        return self.tahun.lalu

    @property
    def berjalan(self) -> int:
        """The running year, n-1."""
        return self.tahun.berjalan

    @property
    def maju(self) -> int:
        """The year of the prakiraan maju, n+1."""
        return self.tahun.maju

    @cached_property
    def pd(self) -> str:
        """Short name of the perangkat daerah."""
        return self.renja.dokumen.singkatan or self.renja.dokumen.nama

    @cached_property
    def nama_lengkap(self) -> str:
        """Name of the perangkat daerah with its region."""
        d = self.renja.dokumen
        if d.wilayah and d.wilayah.casefold() not in d.nama.casefold():
            return f"{d.nama} {d.wilayah}".strip()
        return d.nama

    @cached_property
    def hukum(self) -> Hukum:
        """The law of the day of the document."""
        return at(self.renja.dokumen.tanggal)

    @cached_property
    def bab(self) -> tuple[Bab, ...]:
        """Chapters in the official order."""
        return self.hukum.sistematika_renja.bab

    def kerangka(self, nomor: str) -> Bab:
        """Return a chapter of the outline by its roman number.

        Raises:
            KeyError: The outline has no such chapter.
        """
        for b in self.bab:
            if b.nomor == nomor:
                return b
        raise KeyError(nomor)

    def bagian_narasi(self, nomor: str) -> tuple[Blok, ...]:
        """Return the prose of a part, or say that there is none."""
        return narasi(self.renja, nomor) or (belum_diisi(),)

    # Tables and cells.

    @cached_property
    def rekap(self) -> Rekap:
        """Roll-ups of money and counts of lines."""
        return Rekap(self.renja)

    @cached_property
    def _tabel(self) -> dict[str, Tabel]:
        tabel = {t.kunci: t for t in semua_tabel(self.renja, self.opsi.bentuk_tc29 or None)}
        resmi = tabel.get("TC29R")
        if resmi is not None and "TC29" not in tabel:  # alone it is the form, not a layout of it
            tabel["TC29R"] = replace(resmi, label=resmi.label.partition(" (")[0])
        return tabel

    def tabel(self, kunci: str) -> Tabel:
        """Return a table by its contract key.

        Raises:
            KeyError: The document has no such table.
        """
        return self._tabel[kunci]

    @property
    def semua_kunci_tc29(self) -> tuple[str, ...]:
        """Keys of the layouts of Tabel T-C.29 this document prints."""
        return tuple(k for k in ("TC29", "TC29R") if k in self._tabel)

    @property
    def kunci_tc29(self) -> str:
        """Key of the layout that the text reads: the 18 columns where they are printed."""
        return self.semua_kunci_tc29[0]

    @property
    def pakai_sumber(self) -> bool:
        """Whether the text reads the 18-column layout."""
        return self.kunci_tc29 == "TC29"

    @property
    def basis_triwulan(self) -> bool:
        """Whether the running year enters Tabel T-C.29 as its realised quarters."""
        return self.pakai_sumber and self.renja.dokumen.basis_tahun_berjalan != "target"

    def sel(self, tabel: str, baris: str, kolom: str) -> Sel:
        """Return a cell of a table; an absent one is blank."""
        return self._indeks(tabel).get((baris, kolom), Sel())

    def _indeks(self, kunci: str) -> dict[tuple[str, str], Sel]:
        indeks = self._semua_indeks.get(kunci)
        if indeks is None:
            tabel = self.tabel(kunci)
            indeks = {(b.id, k.kunci): s for b in tabel.baris for k, s in tabel.sel_baris(b)}
            self._semua_indeks[kunci] = indeks
        return indeks

    @cached_property
    def _semua_indeks(self) -> dict[str, dict[tuple[str, str], Sel]]:
        return {}

    # The plan in counts and money.

    @cached_property
    def iku(self) -> tuple[Indikator, ...]:
        """The IKU in order of their sasaran."""
        return tuple(indikator for _, indikator in iku(self.renja))

    @property
    def ada_rencana(self) -> bool:
        """Whether the plan has any line."""
        return bool(self.renja.baris)

    @cached_property
    def _rencana(self) -> frozenset[str]:
        """Ids of the plan lines and everything above them."""
        ids: set[str] = set()
        for baris in self.renja.baris:
            simpul = self.renja.simpul_oleh_id.get(baris.simpul)
            while simpul is not None and simpul.id not in ids:
                ids.add(simpul.id)
                simpul = self.renja.simpul_oleh_id.get(simpul.induk)
        return frozenset(ids)

    def dalam_rencana(self, tingkat: Tingkat) -> Iterator[Simpul]:
        """Yield the nodes of one level that are part of this year's plan, in print order."""
        return (s for s in self.renja.telusuri() if s.tingkat is tingkat and s.id in self._rencana)

    @cached_property
    def program(self) -> tuple[Simpul, ...]:
        """Programs of this year's plan."""
        return tuple(self.dalam_rencana(Tingkat.PROGRAM))

    def leluhur(self, simpul: Simpul, tingkat: Tingkat) -> Simpul | None:
        """Return the node of one level above a node, or ``None``."""
        terlihat: set[str] = set()
        kini = self.renja.simpul_oleh_id.get(simpul.induk)
        while kini is not None and kini.id not in terlihat:
            if kini.tingkat is tingkat:
                return kini
            terlihat.add(kini.id)
            kini = self.renja.simpul_oleh_id.get(kini.induk)
        return None

    def jumlah(self, tingkat: Tingkat, induk: str) -> int:
        """Count the plan's nodes of one level below a node."""
        bawah = {s.id for s in self.renja.telusuri(induk)}
        return sum(1 for s in self.dalam_rencana(tingkat) if s.id in bawah)

    def cacah(self) -> str:
        """Return the counts of the plan: ``3 (tiga) program, 14 (empat belas) kegiatan ...``."""
        return gabung(
            [
                f"{self.banyak(f'4:{tingkat.value}', n)} {nama}"
                for tingkat, nama in NAMA_TINGKAT.items()
                if (n := self.rekap.jumlah(tingkat))
            ]
        )

    def banyak(self, kunci: str, banyak: int) -> str:
        """Note a count and return it with its words: ``5 (lima)``."""
        uraian = kunci.partition(":")[2].replace("_", " ")
        return f"{self.buku.cacah(kunci, f'Banyaknya {uraian}', banyak)} ({terbilang(banyak)})"

    def rupiah(self, sel: Sel) -> str:
        """Return the amount of a cell as prose writes it."""
        return kata_rupiah(sel)

    @property
    def pagu_total(self) -> Sel:
        """Total pagu of year n, as Tabel T-C.33 prints it."""
        return self.sel("TC33", "JUMLAH", "pagu")

    @property
    def maju_total(self) -> Sel:
        """Total prakiraan maju, as Tabel T-C.33 prints it."""
        return self.sel("TC33", "JUMLAH", "prakiraan_maju")

    @cached_property
    def hasil(self) -> tuple[HasilIndikator, ...]:
        """How the indikators of year n-2 ended."""
        return evaluasi(self.renja, self.lalu)

    def selisih(self, kunci: str, uraian: str, a: Sel, b: Sel) -> str | None:
        """Note ``|a - b|`` of two amounts and return its text, or ``None`` when one is blank."""
        if not isinstance(a.isi, Rupiah) or not isinstance(b.isi, Rupiah):
            return None
        nilai = Nilai(isi=abs(a.isi - b.isi), rumus="selisih kedua jumlah")
        return f"Rp{self.buku.angka(kunci, uraian, nilai)}"

    # The last page.

    @cached_property
    def sidik(self) -> str:
        """Fingerprint of the plan: the same data gives the same text."""
        sidik = hashlib.sha256(repr(self.renja).encode()).hexdigest()
        return f"Sidik data {sidik[:16]}. Data yang sama selalu menghasilkan dokumen yang sama."

    @cached_property
    def perlu_verifikasi(self) -> tuple[str, ...]:
        """Parameters of the law this document used that nobody compared with the official text."""
        dipakai: tuple[tuple[str, Ketentuan], ...] = (
            ("Sistematika Renja", self.hukum.sistematika_renja),
            ("Bentuk dan judul tabel Renja", self.hukum.tabel_wajib),
            ("Skala nilai peringkat kinerja", self.hukum.predikat_kinerja),
        )
        return tuple(f"{nama} ({k.dasar.teks()})" for nama, k in dipakai if k.perlu_verifikasi)
