"""Years of a Renstra combined for Tabel T-C.29: columns 11 and 17 (official 5 and 10).

A combination tells its formula in columns, and inputs from which the result can be redone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from selaras.core.akumulasi import Gabungan, Pasangan, gabung, gabung_rasio
from selaras.core.angka import persen
from selaras.core.asal import alamat
from selaras.core.kebijakan import Akumulasi, AturanKosong
from selaras.core.nilai import Kosong, Masukan, Nilai
from selaras.core.renja import Realisasi

DASAR = "Permendagri 86/2017, Lampiran, Tabel T-C.29"
_RASIO = "jumlah pembilang / jumlah penyebut × 100"
_UJUNG = {Akumulasi.MAKSIMUM: "tertinggi", Akumulasi.MINIMUM: "terendah"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Periode:
    """One period of a combination.

    Attributes:
        kolom: Number of the column it stands in.
        nama: The period in words: ``2022``, ``s.d. Triwulan II 2024``.
        nilai: Its value.
        jenis: ``realisasi`` or ``target``.
        rekaman: The record with the parts of a ratio; ``None`` for a target.
        bagian: It is one of several years behind the one number of its column.
    """

    kolom: str
    nama: str
    nilai: Nilai
    jenis: str = "realisasi"
    rekaman: Realisasi | None = None
    bagian: bool = False

    @property
    def pasangan(self) -> Pasangan:
        """Pembilang and penyebut, where the record has them."""
        if self.rekaman is None:
            return None, None
        return self.rekaman.pembilang, self.rekaman.penyebut

    def masukan(self) -> Masukan:
        """The value as an input, with its column."""
        letak = f"bagian kolom {self.kolom}" if self.bagian else f"kolom {self.kolom}"
        return masukan(f"{self.jenis} {self.nama} ({letak})", self.nilai)

    def masukan_rasio(self) -> tuple[Masukan, ...]:
        """The parts of the ratio as inputs; a target has none."""
        if self.jenis == "target":
            return ()
        asal = self.rekaman
        return tuple(
            Masukan(f"{k} {self.nama}", isi, None if asal is None else alamat(asal, k))
            for k, isi in zip(("pembilang", "penyebut"), self.pasangan, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Perkiraan:
    """A combination of periods: content, formula without its left side, inputs."""

    isi: Decimal | Kosong
    rumus: str
    masukan: tuple[Masukan, ...] = ()


def nilai_realisasi(rekaman: Realisasi | None) -> Nilai:
    """Return a realisasi as a value; a ratio without a stated value is computed from its parts."""
    if rekaman is None:
        return Nilai(isi=None, dasar=DASAR)
    if rekaman.nilai is None and rekaman.pembilang is not None and rekaman.penyebut is not None:
        isi = (
            Kosong.PENYEBUT_NOL
            if rekaman.penyebut == 0
            else persen(rekaman.pembilang, rekaman.penyebut)
        )
        return Nilai(
            isi=isi,
            rumus="pembilang / penyebut × 100",
            masukan=(
                Masukan("pembilang", rekaman.pembilang, alamat(rekaman, "pembilang")),
                Masukan("penyebut", rekaman.penyebut, alamat(rekaman, "penyebut")),
            ),
            dasar=DASAR,
        )
    return Nilai(isi=rekaman.nilai, asal=alamat(rekaman, "nilai"), dasar=DASAR)


def masukan(nama: str, nilai: Nilai) -> Masukan:
    """Return a value as an input of another one."""
    return Masukan(nama, nilai.isi, nilai.asal, nilai.rumus or None)


def perkirakan(
    periode: Sequence[Periode],
    cara: Akumulasi,
    aturan: AturanKosong,
    awal: Masukan | None = None,
) -> Perkiraan:
    """Combine the periods of column 17.

    Args:
        periode: Columns, or single years where columns cannot be combined (``RATA_RATA``,
            ``RASIO``), oldest first.
        cara: Accumulation across years. A ratio none of whose periods has pembilang and
            penyebut stands at its last value, as in Formulir E.81.
        aturan: Meaning of an unreported period.
        awal: Baseline, when no period holds it; ``cara`` has to be ``JUMLAH_DENGAN_AWAL``.
    """
    if not periode:
        return Perkiraan(Kosong.TIDAK_ADA_DATA, "belum ada tahun Renstra yang berjalan")
    if cara is Akumulasi.RASIO:
        gabungan = gabung_rasio((p.pasangan for p in periode), aturan)
        if gabungan.terpakai:
            parts = tuple(m for p in periode for m in p.masukan_rasio())
            return Perkiraan(gabungan.nilai, _RASIO + keterangan(gabungan), parts)
    isi_awal = awal.isi if awal else None
    gabungan = gabung(
        (p.nilai.angka for p in periode),
        Akumulasi.POSISI_AKHIR if cara is Akumulasi.RASIO else cara,
        aturan,
        awal=isi_awal if isinstance(isi_awal, Decimal) else None,
    )
    nol = aturan is AturanKosong.NOL
    dipakai = [p for p in periode if nol or p.nilai.angka is not None] or list(periode)
    rumus = _rumus(dipakai, cara, gabungan)
    parts = tuple(p.masukan() for p in periode)
    if awal:
        return Perkiraan(gabungan.nilai, f"capaian awal + {rumus}", (awal, *parts))
    return Perkiraan(gabungan.nilai, rumus, parts)


def _rumus(dipakai: Sequence[Periode], cara: Akumulasi, gabungan: Gabungan) -> str:
    """The formula in columns; a column that holds several years weighs as many."""
    kolom = list(dict.fromkeys(p.kolom for p in dipakai))
    match cara:
        case Akumulasi.RATA_RATA:
            banyak = [sum(p.kolom == k for p in dipakai) for k in kolom]
            suku = (f"{k} × {n}" if n > 1 else k for k, n in zip(kolom, banyak, strict=True))
            teks = f"({' + '.join(suku)}) / {len(dipakai)}"
        case Akumulasi.POSISI_AKHIR:
            return f"{kolom[-1]} (posisi akhir)"
        case Akumulasi.RASIO:
            return f"{kolom[-1]} (posisi akhir, tanpa pembilang)"
        case Akumulasi.MAKSIMUM | Akumulasi.MINIMUM:
            teks = f"nilai {_UJUNG[cara]} kolom {', '.join(kolom)}"
        case _:
            teks = " + ".join(kolom)
    return teks + keterangan(gabungan)


def sampai(tahun: Sequence[Periode], cara: Akumulasi, aturan: AturanKosong) -> Perkiraan:
    """Combine the years that column 11 stands for, where the policy does not add them up."""
    rentang = f"{tahun[0].nama} s.d. {tahun[-1].nama}"
    hasil = perkirakan(tahun, cara, aturan)
    match cara:
        case Akumulasi.RATA_RATA:
            teks = "rata-rata realisasi"
        case Akumulasi.MAKSIMUM | Akumulasi.MINIMUM:
            teks = f"nilai {_UJUNG[cara]} realisasi"
        case Akumulasi.RASIO if hasil.rumus.startswith(_RASIO):
            teks = f"{_RASIO},"
        case _:
            teks = "realisasi terakhir"
    return Perkiraan(hasil.isi, f"{teks} {rentang}", hasil.masukan)


def keterangan(gabungan: Gabungan) -> str:
    """Say how many of the periods were reported, when some were not."""
    if gabungan.lengkap:
        return ""
    return f" ({gabungan.terpakai} dari {gabungan.dari} periode dilaporkan)"
