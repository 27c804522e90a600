"""Nomor induk of PNS and PPPK: 18 digits that carry dates. They are personal data.

Messages never repeat the number: they end up in logs and on screens.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from selaras.core.errors import CodeError
from selaras.core.tanggal import bulan_penuh

_BENTUK = re.compile(r"(\d{8})(\d{4})(\d{2})(\d)(\d{3})", re.ASCII)


class JenisKelamin(StrEnum):
    """Digit 15 of a nomor induk."""

    LAKI_LAKI = "1"
    PEREMPUAN = "2"


@dataclass(frozen=True, slots=True, repr=False)
class NomorInduk:
    """A nomor induk, read.

    Attributes:
        lahir: Date of birth.
        tahun_angkat: Year of appointment (TMT CPNS of a PNS).
        bulan_angkat: Month of the TMT CPNS; ``None`` for a PPPK.
        frekuensi: Digits 13 and 14 of a PPPK (their meaning is to verify); ``None`` for a PNS.
        jenis_kelamin: Sex.
        urut: Serial number.
    """

    lahir: date
    tahun_angkat: int
    bulan_angkat: int | None
    frekuensi: int | None
    jenis_kelamin: JenisKelamin
    urut: int

    def __repr__(self) -> str:
        return f"<NomorInduk {'PNS' if self.pns else 'PPPK'}>"

    @property
    def pns(self) -> bool:
        """Whether it is the number of a PNS, not of a PPPK."""
        return self.bulan_angkat is not None

    @property
    def tmt_cpns(self) -> date | None:
        """TMT CPNS, first day of its month; ``None`` for a PPPK."""
        if self.bulan_angkat is None:
            return None
        return date(self.tahun_angkat, self.bulan_angkat, 1)

    @property
    def usia_angkat(self) -> int:
        """Whole years of age at appointment, for a PPPK on the last day of the year."""
        hari = self.tmt_cpns or date(self.tahun_angkat, 12, 31)
        return bulan_penuh(self.lahir, hari) // 12

    def teks(self) -> str:
        """Return the digits in the groups of letters: birth, TMT, sex, serial."""
        tengah = self.bulan_angkat or self.frekuensi
        angka = f"{self.tahun_angkat}{tengah:02d} {self.jenis_kelamin} {self.urut:03d}"
        return f"{self.lahir:%Y%m%d} {angka}"


def baca_nip(teks: str, *, usia_minimum: int = 0) -> NomorInduk:
    """Read a nomor induk; there is no check digit, so this is all that can be checked.

    Args:
        teks: 18 digits; spaces between them do not matter.
        usia_minimum: Least age at appointment, years.

    Raises:
        CodeError: It has another form, an impossible date or digit, or an appointment before
            the least age. The message says which, without the number.

    Source:
        Structure: to verify (digits 13 and 14 above 12 mark a PPPK).

    >>> nomor = baca_nip("19850712" + "201001" + "2" + "015")
    >>> nomor.lahir, nomor.tmt_cpns, nomor.jenis_kelamin.name, nomor.urut
    (datetime.date(1985, 7, 12), datetime.date(2010, 1, 1), 'PEREMPUAN', 15)
    """
    cocok = _BENTUK.fullmatch("".join(teks.split()))
    if not cocok:
        raise CodeError("A nomor induk has 18 digits.", teks)
    lahir, tahun, tengah, kelamin, urut = cocok.groups()
    try:
        tanggal = date(int(lahir[:4]), int(lahir[4:6]), int(lahir[6:]))
    except ValueError:
        raise CodeError("Digits 1 to 8 of a nomor induk are no date of birth.", teks) from None
    if kelamin not in tuple(JenisKelamin):
        raise CodeError("Digit 15 of a nomor induk is 1 or 2.", teks)
    if tengah == "00":
        raise CodeError("Digits 13 and 14 of a nomor induk are no month.", teks)
    bagian = int(tengah)
    pns = bagian <= 12
    nomor = NomorInduk(
        lahir=tanggal,
        tahun_angkat=_tahun(tahun, teks),
        bulan_angkat=bagian if pns else None,
        frekuensi=None if pns else bagian,
        jenis_kelamin=JenisKelamin(kelamin),
        urut=int(urut),
    )
    if nomor.usia_angkat < max(usia_minimum, 0):
        raise CodeError(f"Appointment before the age of {usia_minimum}.", teks)
    return nomor


def _tahun(teks: str, nomor: str) -> int:
    tahun = int(teks)
    if tahun == 0:
        raise CodeError("Digits 9 to 12 of a nomor induk are no year.", nomor)
    return tahun
