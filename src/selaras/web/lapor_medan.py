"""The fields of one line of a report as its template draws them: name, id, text, message."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

from selaras.core.tanggal import BULAN
from selaras.services import faktor_laporan, lapor_isian
from selaras.services.lapor_lembar import Baris, Kinerja


@dataclass(frozen=True, slots=True)
class Medan:
    """One field.

    Attributes:
        nama: Its name in a request.
        id: Its id on the page.
        teks: What stands in it.
        galat: What is wrong with it; empty when nothing is.
        ingat: What is remarkable about it.
        versi: Version the writer saw, where it has one of its own.
        label: Name of a month or a factor.
    """

    nama: str
    id: str
    teks: str
    galat: str = ""
    ingat: str = ""
    versi: str = ""
    label: str = ""


@dataclass(frozen=True)
class FormBaris:
    """A line with its fields.

    Attributes:
        b: The line.
        penuh: Whether months, factors and evidence are shown too.
        isian: What was typed, where it is to be shown instead of what stands.
        galat: Messages by field.
        ingat: Warnings by field.
        pesan: What happened, above the fields.
        baik: Whether that is good news.
        minta_alasan: Whether an implausible value waits for its reason.
    """

    b: Baris
    penuh: bool = False
    isian: Mapping[str, str] = field(default_factory=dict)
    galat: Mapping[str, str] = field(default_factory=dict)
    ingat: Mapping[str, str] = field(default_factory=dict)
    pesan: str = ""
    baik: bool = False
    minta_alasan: bool = False

    @property
    def id(self) -> str:
        """Its id on the page: the identity may hold anything."""
        return f"b{crc32(self.b.kunci.encode()):08x}"

    @property
    def ubah(self) -> bool:
        """Whether fields are drawn; a restatement needs the whole form."""
        return self.b.ubah and (self.penuh or not self.b.ulang)

    @property
    def ketikan(self) -> list[str]:
        """What was typed and differs from what stands, for a line that is no longer open."""
        beda = (
            v.strip()
            for k, v in self.isian.items()
            if k in self._awal and not k.startswith("v") and v.strip() != self._awal[k].strip()
        )
        return [] if self.ubah else [t for t in beda if t]

    @property
    def alasan(self) -> Medan:
        """The reason of a restatement or of an implausible value."""
        return self._medan("alasan")

    @property
    def kinerja(self) -> Iterator[dict[str, Any]]:
        """The indikators with their fields."""
        for n, k in enumerate(self.b.kinerja):
            yield {"k": k, **self._kinerja(n, k)}

    def _kinerja(self, n: int, k: Kinerja) -> dict[str, Medan]:
        id_ = k.indikator.id
        return {
            "nilai": self._medan(f"k|{id_}", f"k{n}"),
            "a": self._medan(f"a|{id_}", f"a{n}"),
            "b": self._medan(f"b|{id_}", f"b{n}"),
            "ket": self._medan(f"t|{id_}", f"t{n}"),
            "versi": self._medan(f"v|{id_}"),
        }

    @property
    def uang(self) -> dict[str, Any]:
        """The fields of the money."""
        u = self.b.uang
        if u is None:
            return {}
        return {
            "u": self._medan("u"),
            "f": self._medan("f"),
            "ket": self._medan("tu"),
            "versi": self._medan("vu"),
            "bulan": [
                self._medan(f"u{n}", label=BULAN[n - 1], versi=self._teks(f"vu{n}"))
                for n, _, _ in u.bulan
            ],
        }

    @property
    def faktor(self) -> list[tuple[Medan, str]]:
        """The factors, each with the text that stands now."""
        return [
            (
                self._medan(f"fk-{j}", label=faktor_laporan.JENIS[j]),
                self.b.faktor.get(j, ""),
            )
            for j in faktor_laporan.JENIS_BARIS
        ]

    def _medan(self, nama: str, akhiran: str = "", **lain: str) -> Medan:
        return Medan(
            nama,
            f"{self.id}{akhiran or nama}",
            self._teks(nama),
            self.galat.get(nama, ""),
            self.ingat.get(nama, ""),
            **lain,
        )

    def _teks(self, nama: str) -> str:
        return self.isian.get(nama, self._awal.get(nama, ""))

    @property
    def _awal(self) -> dict[str, str]:
        ada: dict[str, str] | None = self.__dict__.get("_awal_")
        if ada is None:
            ada = self.__dict__["_awal_"] = lapor_isian.awal(self.b)
        return ada
