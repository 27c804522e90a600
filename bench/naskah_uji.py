"""What the laid-out documents say: every printed cell of the example, and prose in our own words.

The cells are those that the example records as printed, so that the faults of the plan are in the
documents too and can be told from planted ones. The prose states what the plan states.
"""

from dataclasses import dataclass, field, replace

from selaras.core.renja import BentukNarasi, Landasan, Pernyataan, Renja, Ukuran
from selaras.law.register import jenis

TABEL = ("IKU", "TC29", "II2", "TC30", "TC31", "III1", "TC33")
JUDUL = {
    "IKU": "INDIKATOR KINERJA UTAMA",
    "TC29": "Tabel T-C.29",
    "II2": "Tabel II.2 Capaian IKU Tahun {n2}",
    "TC30": "Tabel T-C.30",
    "TC31": "Tabel T-C.31",
    "III1": "Tabel III.1 Tujuan dan Sasaran Renja",
    "TC33": "Tabel T-C.33",
}
_SUDAH = ("4.1-",)


@dataclass(slots=True)
class BarisUji:
    """A printed row: identity of what it speaks of, and text by column key."""

    id: str
    sel: dict[str, str]


@dataclass(slots=True)
class NaskahUji:
    """A document before it is laid out.

    Attributes:
        tahun: Year n.
        nama, wilayah: Of the agency.
        tabel: Rows of each table, in print order.
        prosa: Paragraphs by part of the document; the first of each part is its heading.
        tempat: In which part each table stands.
    """

    tahun: int
    nama: str
    wilayah: str
    tabel: dict[str, list[BarisUji]] = field(default_factory=dict)
    prosa: dict[str, list[str]] = field(default_factory=dict)
    tempat: dict[str, str] = field(default_factory=dict)

    def salin(self) -> "NaskahUji":
        """Return a copy that may be changed."""
        return replace(
            self,
            tabel={k: [BarisUji(b.id, dict(b.sel)) for b in v] for k, v in self.tabel.items()},
            prosa={k: list(v) for k, v in self.prosa.items()},
        )

    def baris(self, tabel: str, id_: str) -> BarisUji:
        """Return a row.

        Raises:
            StopIteration: there is none.
        """
        return next(b for b in self.tabel[tabel] if b.id == id_)


def acuan(renja: Renja) -> Renja:
    """Return the plan as far as the documents print it: what must be found in them."""
    return replace(
        renja,
        pernyataan=tuple(p for p in renja.pernyataan if _tercetak(p)),
        landasan=tuple(x for x in renja.landasan if x.bagian == "landasan_hukum"),
    )


def _tercetak(p: Pernyataan) -> bool:
    return p.id.startswith(_SUDAH) or (p.bagian == "2.1" and p.ukuran is Ukuran.CAPAIAN)


def naskah_uji(renja: Renja) -> NaskahUji:
    """Return the document that a plan makes."""
    d = renja.dokumen
    n = NaskahUji(d.tahun, d.nama, d.wilayah)
    for t in renja.tertulis:
        if t.tabel in TABEL and t.baris != "KEPALA":
            baris = n.tabel.setdefault(t.tabel, [])
            if not baris or baris[-1].id != t.baris:
                baris.append(BarisUji(t.baris, {}))
            baris[-1].sel[t.kolom] = t.teks
    _prosa(n, renja)
    n.tempat = dict(zip(TABEL, ("awal", "2.1", "2.1", "2.2", "2.4", "3.2", "4.1"), strict=True))
    return n


def _prosa(n: NaskahUji, renja: Renja) -> None:
    t = n.tahun
    n.prosa = {
        "awal": ["RENCANA KERJA (RENJA)", n.nama.upper(), n.wilayah.upper(), f"TAHUN {t}"],
        "1.1": ["BAB I PENDAHULUAN", "1.1 Latar Belakang", *_narasi(renja, "1.1")],
        "1.2": ["1.2 Landasan Hukum", *map(kutipan, acuan(renja).landasan)],
        "1.3": ["1.3 Maksud dan Tujuan", "Renja menjadi pegangan unit kerja selama satu tahun."],
        "1.4": ["1.4 Sistematika Penulisan", "Renja terdiri dari lima bab."],
        "2.1": [
            f"BAB II HASIL EVALUASI RENJA TAHUN {t - 2}",
            f"2.1 Evaluasi Pelaksanaan Renja Tahun {t - 2}",
            *_narasi(renja, "2.1"),
            *_capaian(renja),
        ],
        "2.2": ["2.2 Analisis Kinerja Pelayanan", *_narasi(renja, "2.2")],
        "2.3": ["2.3 Isu-isu Penting", *(f"{i.urut}. {i.uraian}" for i in renja.isu)],
        "2.4": ["2.4 Reviu terhadap Rancangan Awal RKPD", *_narasi(renja, "2.4")],
        "2.5": ["2.5 Usulan Masyarakat", *_narasi(renja, "2.5")],
        "3.1": [
            "BAB III TUJUAN DAN SASARAN",
            "3.1 Telaahan Kebijakan Nasional",
            *_narasi(renja, "3.1"),
        ],
        "3.2": ["3.2 Tujuan dan Sasaran Renja", *_narasi(renja, "3.2")],
        "3.3": ["3.3 Program dan Kegiatan", *_narasi(renja, "3.3")],
        "4.1": ["BAB IV RENCANA KERJA DAN PENDANAAN", "4.1 Program dan Kegiatan", _jumlah(renja)],
        "5": ["BAB V PENUTUP", "Demikian rencana ini disusun untuk dilaksanakan."],
    }


def _narasi(renja: Renja, bagian: str) -> list[str]:
    return [
        x.teks
        for x in renja.narasi
        if x.bagian == bagian and x.bentuk in (BentukNarasi.PARAGRAF, BentukNarasi.SUBJUDUL)
    ]


def _jumlah(renja: Renja) -> str:
    nilai = {p.id: p.nilai for p in renja.pernyataan}
    return (
        f"Pada tahun {renja.dokumen.tahun} direncanakan dan ditetapkan untuk melaksanakan "
        f"{nilai['4.1-jumlah-program']} program, {nilai['4.1-jumlah-kegiatan']} kegiatan dan "
        f"{nilai['4.1-jumlah-sub-kegiatan']} sub kegiatan dengan total pagu indikatif sebesar "
        f"Rp {nilai['4.1-total-pagu']}."
    )


def _capaian(renja: Renja) -> list[str]:
    hasil = []
    for p in renja.pernyataan:
        if p.bagian == "2.1" and p.ukuran is Ukuran.CAPAIAN:
            s = renja.simpul_oleh_id[p.simpul]
            nama = s.uraian if s.uraian.lower().startswith("program") else _jenis(s) + s.uraian
            hasil.append(
                f"{len(hasil) + 1}. {nama} dengan target {p.target} {p.satuan}, terealisasi "
                f"{p.realisasi} {p.satuan} ({p.nilai}%);"
            )
    return hasil


def _jenis(s: object) -> str:
    return f"{str(getattr(s, 'tingkat', '')).replace('_', ' ').capitalize()} "


def kutipan(x: Landasan) -> str:
    """Return a citation as a list prints it."""
    nama = jenis()[x.jenis].nama
    ekor = f" ({x.catatan})" if x.catatan.startswith(("Lembaran", "Berita")) else ""
    if x.catatan and not ekor:
        ekor = f" {x.catatan}"
    return f"{x.urut}. {nama} Nomor {x.nomor} Tahun {x.tahun} tentang {x.tentang}{ekor};"
