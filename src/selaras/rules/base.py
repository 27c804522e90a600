"""What a consistency rule is made of: :class:`Rule`, :class:`Finding`, :class:`Bahan`.

A rule is one file with one class, one manual page (its docstring) and one case file. It reads
a :class:`Bahan` and yields findings; it never repairs, rounds or raises.
"""

import inspect
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from selaras.core.asal import alamat
from selaras.core.nilai import Asal
from selaras.core.renja import Rekaman, Renja, Waiver
from selaras.core.rupiah import Rupiah
from selaras.law.basis import LegalBasis
from selaras.rules.medan import medan

if TYPE_CHECKING:  # imported when first used: a rule that needs none of them pays nothing
    from selaras.core.evaluasi_lalu import HasilIndikator
    from selaras.core.formulir_e81 import FormulirE81
    from selaras.core.nomenklatur import DaftarNomenklatur
    from selaras.core.rekap import Rekap
    from selaras.core.tc29 import BarisTC29
    from selaras.law.at import Hukum

T = TypeVar("T")

TABEL = ("TC29", "TC30", "TC31", "TC32", "TC33", "E81", "II2", "III1", "NARASI", "HUKUM", "IKU")
"""Contract keys of :attr:`Letak.table`, in the order findings are listed."""

BAGIAN_MANUAL = ("Yang diperiksa", "Mengapa", "Contoh", "Cara memperbaiki")
"""Headings every manual page has, in this order."""


class Severity(StrEnum):
    """How much a finding weighs. Only an ``error`` blocks."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letak:
    """The place of a finding; every part is optional.

    Attributes:
        table: One of :data:`TABEL`.
        kode: Code of the line as printed; empty lines of the source have none.
        row: Row number in the file, counted from 1.
        column: Column key of the table or field of the format.
        sheet: Sheet name, or the file name for CSV and TOML.
        cell: Cell address or TOML key.
        page: Page of the source, where one is known.
        baris: Identity of the line (simpul or indikator id). Not part of the JSON contract;
            waivers are matched on it because some lines have no code.
    """

    table: str | None = None
    kode: str | None = None
    row: int | None = None
    column: str | None = None
    sheet: str | None = None
    cell: str | None = None
    page: int | None = None
    baris: str = ""

    def sebagai_kontrak(self) -> dict[str, str | int | None]:
        """Return the seven contract parts of the JSON output, absent ones as ``None``."""
        return {
            "table": self.table,
            "kode": self.kode,
            "row": self.row,
            "column": self.column,
            "sheet": self.sheet,
            "cell": self.cell,
            "page": self.page,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing a rule found.

    Attributes:
        code: Code of the rule, such as ``PG01``.
        severity: Weight of this finding; usually that of its rule.
        letak: Where it is.
        message: Whole Indonesian sentences: what is written, what was expected, the
            difference, and the way out.
        stated: What the document says; a plain decimal string when it is a number.
        expected: What follows from the parts or the law; likewise.
        basis: Legal basis.
        saran: The way out alone; it is also the end of ``message``.
        waived: The waiver that accepts this finding, if there is one.
        ikut: Places whose printed value is wrong only because of this one, such as the program
            and the total above a wrong kegiatan. They get no finding of their own.
    """

    code: str
    severity: Severity
    letak: Letak
    message: str
    stated: str | None = None
    expected: str | None = None
    basis: tuple[LegalBasis, ...] = ()
    saran: str = ""
    waived: Waiver | None = field(default=None, compare=False)
    ikut: tuple[Letak, ...] = field(default=(), compare=False)

    @property
    def inti(self) -> str:
        """The message without its way out, for outputs that show ``saran`` apart."""
        return self.message.removesuffix(self.saran).rstrip()

    @property
    def dasar(self) -> str:
        """The legal basis as officials write it, ``; `` between several."""
        return "; ".join(b.teks() for b in self.basis)


@dataclass(frozen=True)
class Bahan:
    """What rules see: the plan, the law of its day, and computations they share.

    Attributes:
        renja: The plan.
        hukum: Typed parameters in force on ``renja.dokumen.tanggal``.
        nomenklatur: The list to compare codes with, where one is given. A code that any of its
            editions holds passes: give the edition that the document follows.
        formulir: The form of evaluation, where one is checked.
    """

    renja: Renja
    hukum: "Hukum"
    nomenklatur: "DaftarNomenklatur | None" = None
    formulir: "FormulirE81 | None" = None
    _evaluasi: "dict[int, tuple[HasilIndikator, ...]]" = field(
        default_factory=dict, repr=False, compare=False
    )
    _sekali: "dict[Callable[[Bahan], Any], Any]" = field(
        default_factory=dict, repr=False, compare=False
    )

    def sekali(self, hitung: "Callable[[Bahan], T]") -> T:
        """Return what a function finds in this plan; it runs once for all rules that ask."""
        if hitung not in self._sekali:
            self._sekali[hitung] = hitung(self)
        hasil: T = self._sekali[hitung]
        return hasil

    @cached_property
    def rekap(self) -> "Rekap":
        """Totals of every line, computed once for all rules."""
        from selaras.core.rekap import Rekap

        return Rekap(self.renja)

    @cached_property
    def tc29(self) -> "tuple[tuple[str, BarisTC29 | None], ...]":
        """The lines of Tabel T-C.29 in print order: row id and computed row, if it has one."""
        from selaras.core.tc29 import baris_tc29

        return baris_tc29(self.renja)

    def evaluasi(self, tahun: int) -> "tuple[HasilIndikator, ...]":
        """Return the evaluation of a past year (BAB II.1), computed once."""
        if tahun not in self._evaluasi:
            from selaras.core.evaluasi_lalu import evaluasi

            self._evaluasi[tahun] = evaluasi(self.renja, tahun)
        return self._evaluasi[tahun]

    def kode(self, simpul_id: str) -> str:
        """Return the printed code of a simpul; empty when it has none or is unknown."""
        simpul = self.renja.simpul_oleh_id.get(simpul_id)
        return simpul.kode if simpul else ""

    def sebut(self, simpul_id: str) -> str:
        """Return how a message names a line: its code, else its text, else its id."""
        simpul = self.renja.simpul_oleh_id.get(simpul_id)
        if simpul is not None:
            return simpul.kode or f"“{simpul.uraian}”"
        indikator = self.renja.indikator_oleh_id.get(simpul_id)
        return f"“{indikator.uraian}”" if indikator else simpul_id

    def letak(
        self,
        table: str,
        baris: str = "",
        column: str | None = None,
        dari: Rekaman | Asal | None = None,
        field: str | None = None,
    ) -> Letak:
        """Build a place.

        Args:
            table: One of :data:`TABEL`.
            baris: Simpul or indikator id of the line; an indikator is placed on its owner.
            column: Column key of the table or field of the format.
            dari: Record (or its ``asal``) that holds the faulty value: gives row, sheet, cell.
            field: Field of ``dari`` that holds it, where the column does not tell.
        """
        indikator = self.renja.indikator_oleh_id.get(baris)
        kode = self.kode(indikator.pemilik if indikator else baris)
        asal = dari.asal if isinstance(dari, Rekaman) else dari
        if isinstance(dari, Rekaman) and (isian := field or medan(dari, column)):
            asal = alamat(dari, isian)
        if asal is None:
            return Letak(table=table, kode=kode or None, column=column, baris=baris)
        return Letak(
            table=table,
            kode=kode or None,
            column=column,
            baris=baris,
            row=asal.baris,
            sheet=asal.lembar or asal.berkas,
            cell=asal.sel,
            page=asal.halaman or None,
        )


class Rule(ABC):
    """A consistency rule.

    A subclass sets the class attributes, writes its manual page as an Indonesian docstring
    with the headings of :data:`BAGIAN_MANUAL`, and implements :meth:`check`.

    Attributes:
        code: Two letters of the family and two digits; never reused.
        name: The fault in kebab case, such as ``jumlah-pagu``; also the module's name.
        severity: Weight of its findings unless :meth:`finding` is told otherwise.
        legal_basis: At least one; ``LegalBasis("kebijakan-selaras", ...)`` for product rules.
        butuh_nomenklatur: Runs only where a list of the nomenclature is given.
        butuh_formulir: Checks a form of evaluation, not a plan.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    severity: ClassVar[Severity]
    legal_basis: ClassVar[tuple[LegalBasis, ...]]
    butuh_nomenklatur: ClassVar[bool] = False
    butuh_formulir: ClassVar[bool] = False

    @abstractmethod
    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield a finding for every fault; nothing when the plan is right."""

    @property
    def family(self) -> str:
        """The folder the rule lives in: kode, pagu, indikator, hitung, narasi, hukum ..."""
        return type(self).__module__.rsplit(".", 2)[-2]

    @classmethod
    def judul(cls) -> str:
        """Return the first sentence of the manual page, without its full stop."""
        return (
            inspect.cleandoc(cls.__doc__ or "").split("\n\n", 1)[0].replace("\n", " ").rstrip(".")
        )

    @classmethod
    def manual(cls) -> dict[str, str]:
        """Return the manual page: heading to text, in the order of :data:`BAGIAN_MANUAL`.

        A heading that the docstring lacks is absent (a test refuses that).
        """
        halaman: dict[str, str] = {}
        judul = None
        for baris in inspect.cleandoc(cls.__doc__ or "").splitlines():
            if baris.rstrip(":") in BAGIAN_MANUAL and baris.endswith(":"):
                judul = baris.rstrip(":")
                halaman[judul] = ""
            elif judul is not None:
                halaman[judul] += f"{baris}\n"
        return {
            judul: inspect.cleandoc(halaman[judul]) for judul in BAGIAN_MANUAL if judul in halaman
        }

    def finding(
        self,
        letak: Letak,
        message: str,
        *,
        stated: Decimal | Rupiah | int | str | None = None,
        expected: Decimal | Rupiah | int | str | None = None,
        saran: str = "",
        severity: Severity | None = None,
        basis: tuple[LegalBasis, ...] | None = None,
        ikut: tuple[Letak, ...] = (),
    ) -> Finding:
        """Build a finding of this rule.

        Args:
            letak: Where it is (:meth:`Bahan.letak`).
            message: What is written, what was expected, the difference; Indonesian sentences.
            stated: What the document says; numbers and money become plain decimal strings.
            expected: What follows; likewise.
            saran: The way out, one Indonesian sentence; appended to the message.
            severity: When this finding weighs differently from its rule.
            basis: When this finding rests on another law than its rule.
            ikut: Places that are wrong only because of this one.
        """
        return Finding(
            code=self.code,
            severity=severity or self.severity,
            letak=letak,
            message=f"{message} {saran}".strip(),
            stated=polos(stated),
            expected=polos(expected),
            basis=self.legal_basis if basis is None else basis,
            saran=saran,
            ikut=ikut,
        )


def polos(isi: Decimal | Rupiah | int | str | None) -> str | None:
    """Return a value as the contract prints it: numbers as plain decimals, without grouping.

    >>> polos(Decimal("1.50E+3")), polos(Decimal("84.540")), polos(None)
    ('1500', '84.54', None)
    """
    if isi is None or isinstance(isi, str):
        return isi
    angka = isi.nilai if isinstance(isi, Rupiah) else Decimal(isi)
    teks = format(angka, "f")
    return teks.rstrip("0").rstrip(".") if "." in teks else teks
