"""Who may do what: roles and rights as one table, so that it can be read, tested and printed."""

from collections.abc import Mapping
from enum import StrEnum


class Peran(StrEnum):
    """A role of a person, held for one perangkat daerah or for a whole region."""

    PERENCANA = "perencana"  # Subbag Perencanaan: writes the plan
    BIDANG = "bidang"  # bidang or PPTK: writes the lines of its own unit
    KEPALA = "kepala"  # head or secretary: submits and signs
    VERIFIKATOR = "verifikator"  # Bappeda: verifies every perangkat daerah of the region
    INSPEKTORAT = "inspektorat"  # reads everything, the audit trail too
    ADMIN = "admin"  # people, organisation, calendar, nomenclature

    @property
    def sebutan(self) -> str:
        """The role as officials call it."""
        return _SEBUTAN[self]

    @property
    def sewilayah(self) -> bool:
        """Whether the role is held for a whole region and not for one perangkat daerah."""
        return self in (Peran.VERIFIKATOR, Peran.INSPEKTORAT, Peran.ADMIN)


_SEBUTAN = {
    Peran.PERENCANA: "Perencana",
    Peran.BIDANG: "Bidang/PPTK",
    Peran.KEPALA: "Kepala perangkat daerah",
    Peran.VERIFIKATOR: "Verifikator Bappeda",
    Peran.INSPEKTORAT: "Inspektorat",
    Peran.ADMIN: "Admin",
}


class Tindakan(StrEnum):
    """Something a person can do to an object of a perangkat daerah or a region."""

    LIHAT = "lihat"
    UBAH_RENJA = "ubah_renja"  # any line and any text of a Renja that is open
    UBAH_BARIS = "ubah_baris"  # lines of the own unit only
    UBAH_RENSTRA = "ubah_renstra"
    AJUKAN_USULAN = "ajukan_usulan"  # enter a stakeholder's proposal
    CATAT = "catat"  # write a verifier's note
    BALAS = "balas"  # answer it
    TERIMA_TEMUAN = "terima_temuan"  # waive a finding that does not block
    TERIMA_KESALAHAN = "terima_kesalahan"  # waive one that blocks
    LIHAT_JEJAK = "lihat_jejak"  # read the audit trail
    LAPOR = "lapor"  # report realisasi; a person in a bidang that of the own unit only
    TERIMA_LAPORAN = "terima_laporan"  # accept or return the report of a unit
    TUTUP_PERIODE = "tutup_periode"  # close a quarter of the agency
    GABUNG_BUNDEL = "gabung_bundel"  # merge a signed bundle of an agency into the ledger
    NYATAKAN_ULANG = "nyatakan_ulang"  # change a value of a closed quarter, with a reason
    KELOLA_SURVEI = "kelola_survei"  # make, change and close surveys, read their results
    KELOLA_UNIT = "kelola_unit"  # units of an agency, their lines, officials, its own data
    KELOLA_ORANG = "kelola_orang"  # invite, revoke, give and end roles, switch accounts off
    KELOLA_WILAYAH = "kelola_wilayah"  # calendar, ceilings, nomenclature, RKPD


_L, _T = Tindakan.LIHAT, Tindakan
HAK: Mapping[Peran, frozenset[Tindakan]] = {
    Peran.PERENCANA: frozenset(
        {
            _L,
            _T.UBAH_RENJA,
            _T.UBAH_BARIS,
            _T.UBAH_RENSTRA,
            _T.AJUKAN_USULAN,
            _T.BALAS,
            _T.TERIMA_TEMUAN,
            _T.LIHAT_JEJAK,
            _T.LAPOR,
            _T.TERIMA_LAPORAN,
            _T.NYATAKAN_ULANG,
            _T.KELOLA_SURVEI,
            _T.KELOLA_UNIT,
        }
    ),
    Peran.BIDANG: frozenset(
        {_L, _T.UBAH_BARIS, _T.AJUKAN_USULAN, _T.BALAS, _T.LAPOR, _T.KELOLA_SURVEI}
    ),
    Peran.KEPALA: frozenset(
        {_L, _T.BALAS, _T.TERIMA_TEMUAN, _T.TERIMA_KESALAHAN, _T.LIHAT_JEJAK, _T.TUTUP_PERIODE}
        | {_T.KELOLA_SURVEI}
    ),
    Peran.VERIFIKATOR: frozenset(
        {
            _L,
            _T.CATAT,
            _T.GABUNG_BUNDEL,
            _T.AJUKAN_USULAN,
            _T.TERIMA_KESALAHAN,
            _T.TERIMA_TEMUAN,
            _T.LIHAT_JEJAK,
        }
        | {_T.KELOLA_WILAYAH}
    ),
    Peran.INSPEKTORAT: frozenset({_L, _T.LIHAT_JEJAK}),
    Peran.ADMIN: frozenset(
        {_L, _T.KELOLA_ORANG, _T.KELOLA_UNIT, _T.KELOLA_WILAYAH, _T.LIHAT_JEJAK}
    ),
}
"""The rights of each role. What is not listed is refused."""


def boleh(peran: Peran, tindakan: Tindakan) -> bool:
    """Tell whether a role has a right.

    >>> boleh(Peran.KEPALA, Tindakan.UBAH_RENJA)
    False
    """
    return tindakan in HAK[peran]
