"""How foreign files head their columns: profiles that a region can edit, shipped ones to return to.

No header row of these files comes from a published schema, so it is data: our column to the texts
that may stand above it. ``{n}``, ``{n-1}`` and ``{n+1}`` in a text stand for years.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from selaras.core.masuk import Cara
from selaras.core.renja import Tingkat
from selaras.core.tanggal import BULAN

FOLDER = Path(__file__).parent / "profil"
SISI = ("renja", "rkpd")
REALISASI = "realisasi"
"""Side of files that hold spending; they are no part of a plan."""

MAKS_JUDUL = 30
MAKS_PANJANG = 200

_BERTINGKAT = (
    (Tingkat.URUSAN, "urusan"),
    (Tingkat.BIDANG_URUSAN, "bidang urusan"),
    (Tingkat.PROGRAM, "program"),
    (Tingkat.KEGIATAN, "kegiatan"),
    (Tingkat.SUB_KEGIATAN, "sub kegiatan"),
)


def _kolom() -> dict[str, str]:
    hasil = {
        "tahun": "Tahun rencana",
        "kode_perangkat_daerah": "Kode perangkat daerah",
        "nama_perangkat_daerah": "Nama perangkat daerah",
        "nama_sub_unit": "Nama sub unit",
        "kode": "Kode pada tingkat mana pun (satu kolom, atau beberapa kolom berjudul sama)",
        "uraian": "Nama yang menyertai kode itu",
    }
    for t, nama in _BERTINGKAT:
        hasil[f"kode_{t}"] = f"Kode {nama}"
        hasil[f"nama_{t}"] = f"Nama {nama}"
    hasil |= {
        "indikator": "Indikator baris itu",
        "target": "Target tahun n",
        "satuan": "Satuan target",
        "indikator_maju": "Indikator prakiraan maju",
        "target_maju": "Target prakiraan maju (n+1)",
        "satuan_maju": "Satuan target prakiraan maju",
    }
    for t, nama in _BERTINGKAT[2:]:
        hasil[f"indikator_{t}"] = f"Indikator {nama}"
        hasil[f"target_{t}"] = f"Target {nama}"
        hasil[f"satuan_{t}"] = f"Satuan target {nama}"
        hasil[f"target_maju_{t}"] = f"Target prakiraan maju {nama}"
    hasil |= {
        "pagu": "Pagu tahun n",
        "pagu_lain": "Pagu lain yang dibandingkan dengan pagu tahun n",
        "prakiraan_maju": "Dana prakiraan maju (n+1)",
        "jumlah_pagu": "Jumlah pagu yang disebut berkas",
        "jumlah_prakiraan_maju": "Jumlah prakiraan maju yang disebut berkas",
        "sumber_dana": "Sumber dana",
        "kode_sumber_dana": "Kode sumber dana",
        "kode_akun": "Kode rekening",
        "nama_akun": "Nama rekening",
        "belanja_operasi": "Belanja operasi",
        "belanja_modal": "Belanja modal",
        "belanja_tidak_terduga": "Belanja tidak terduga",
        "belanja_transfer": "Belanja transfer",
        "lokasi": "Lokasi",
        "kelompok_sasaran": "Kelompok sasaran",
        "catatan": "Catatan",
        "kode_program_rpjmd": "Kode program RPJMD",
        "tanggal": "Tanggal pencairan",
        "bulan": "Bulan pencairan",
        "realisasi": "Realisasi masa itu saja",
        "realisasi_sampai": "Realisasi sejak awal tahun",
    }
    hasil |= {f"realisasi_{b}": f"Realisasi {nama}" for b, nama in enumerate(BULAN, start=1)}
    return hasil


KOLOM: Mapping[str, str] = _kolom()
"""Every column that a profile can name, with its meaning."""

UANG = (
    "pagu",
    "pagu_lain",
    "prakiraan_maju",
    "jumlah_pagu",
    "jumlah_prakiraan_maju",
    "belanja_operasi",
    "belanja_modal",
    "belanja_tidak_terduga",
    "belanja_transfer",
)
"""Columns that hold money."""


class ProfilError(ValueError):
    """A profile that cannot be used; says which column and why (Indonesian)."""

    def __init__(self, pesan: str, kolom: str = "") -> None:
        super().__init__(pesan)
        self.pesan = pesan
        self.kolom = kolom


@dataclass(frozen=True, kw_only=True)
class Profil:
    """The shape of one kind of file.

    Attributes:
        kunci: Name that does not change.
        judul: Name for people.
        uraian: What such a file holds.
        sisi: ``renja`` for lines of T-C.33, ``rkpd`` for the RKPD side of T-C.31, ``realisasi``
            for spending.
        cara: Sensible strategy for its tables.
        wajib: Groups of columns; a header has one of each group.
        kolom: Our column to the texts that may head it, as written.
    """

    kunci: str
    judul: str
    uraian: str = ""
    sisi: str = "renja"
    cara: Cara = Cara.PERBARUI
    wajib: tuple[tuple[str, ...], ...] = ()
    kolom: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def dengan_peta(self, peta: Mapping[str, Iterable[str]]) -> "Profil":
        """Return the profile with other header texts.

        Raises:
            ProfilError: A text is empty, too long or stands twice, or a column that the profile
                cannot do without has none.
        """
        kolom: dict[str, tuple[str, ...]] = {}
        for k in KOLOM:
            teks = tuple(dict.fromkeys(t for t in map(_rapi, peta.get(k, ())) if t))
            if len(teks) > MAKS_JUDUL:
                raise ProfilError(f"Paling banyak {MAKS_JUDUL} judul untuk satu kolom.", k)
            panjang = next((t for t in teks if len(t) > MAKS_PANJANG), None)
            if panjang is not None:
                raise ProfilError(f"Judul {panjang[:40]}… lebih dari {MAKS_PANJANG} huruf.", k)
            if teks:
                kolom[k] = teks
        for kelompok in self.wajib:
            if not any(k in kolom for k in kelompok):
                sebutan = " atau ".join(KOLOM[k] for k in kelompok)
                raise ProfilError(f"Isi paling sedikit satu judul untuk {sebutan}.", kelompok[0])
        return Profil(
            kunci=self.kunci,
            judul=self.judul,
            uraian=self.uraian,
            sisi=self.sisi,
            cara=self.cara,
            wajib=self.wajib,
            kolom=kolom,
        )


def _rapi(teks: str) -> str:
    return " ".join("".join(h for h in str(teks) if h.isprintable() or h.isspace()).split())


@cache
def bawaan() -> tuple[Profil, ...]:
    """Return the shipped profiles, the most demanding header first."""
    import yaml

    hasil: list[Profil] = []
    for jalur in sorted(FOLDER.glob("*.yaml")):
        isi: dict[str, Any] = yaml.load(jalur.read_bytes(), Loader=yaml.BaseLoader)
        asing = set(isi["kolom"]) - set(KOLOM)
        if asing:
            raise ValueError(f"{jalur.name} names columns {sorted(asing)} that do not exist.")
        hasil.append(
            Profil(
                kunci=jalur.stem,
                judul=isi["judul"],
                uraian=isi["uraian"],
                sisi=isi["sisi"],
                cara=Cara(isi.get("cara", "perbarui")),
                wajib=tuple(tuple(w) for w in isi["wajib"]),
                kolom={k: tuple(v) for k, v in isi["kolom"].items()},
            )
        )
    return tuple(hasil)


def bawaan_rencana() -> tuple[Profil, ...]:
    """Return the shipped profiles of files that hold a part of a plan."""
    return tuple(p for p in bawaan() if p.sisi in SISI)


def bawaan_oleh_kunci(kunci: str) -> Profil | None:
    """Return a shipped profile by its name."""
    return next((p for p in bawaan() if p.kunci == kunci), None)
