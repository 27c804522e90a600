"""The way of a Renja from its first draft to its decree and its revision, as one table.

Stages and their order: Permendagri 86/2017, Pasal 125 to 143. Who takes a step and what a step
asks for is practice, and stands here so that pages, tests and the drawn diagram cannot differ.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from selaras.core.errors import SelarasError
from selaras.core.hak import Peran


class MoveError(SelarasError, ValueError):
    """A step that the present state does not have."""


class Keadaan(StrEnum):
    """Where a Renja stands."""

    RANCANGAN_AWAL = "rancangan_awal"
    RANCANGAN = "rancangan"
    FORUM = "forum"
    VERIFIKASI_RANCANGAN = "verifikasi_rancangan"
    RANCANGAN_AKHIR = "rancangan_akhir"
    VERIFIKASI_AKHIR = "verifikasi_akhir"
    SIAP_DITETAPKAN = "siap_ditetapkan"
    DITETAPKAN = "ditetapkan"
    PERUBAHAN = "perubahan"
    VERIFIKASI_PERUBAHAN = "verifikasi_perubahan"
    SIAP_PERUBAHAN = "siap_perubahan"
    PERUBAHAN_DITETAPKAN = "perubahan_ditetapkan"

    @property
    def sebutan(self) -> str:
        """The state as officials call it."""
        return _SEBUTAN[self]

    @property
    def tahap(self) -> str:
        """The tahap that a document made now carries (``Dokumen.tahap``)."""
        return _TAHAP[self]

    @property
    def terbuka(self) -> bool:
        """Whether the agency may change the content."""
        return self in TERBUKA

    @property
    def ditetapkan(self) -> bool:
        """Whether the content is the one that was decreed."""
        return self in (Keadaan.DITETAPKAN, Keadaan.PERUBAHAN_DITETAPKAN)

    @property
    def di_bappeda(self) -> bool:
        """Whether the next step is the verifier's."""
        return self in DI_BAPPEDA


_K = Keadaan
TERBUKA = frozenset({_K.RANCANGAN_AWAL, _K.RANCANGAN, _K.FORUM, _K.RANCANGAN_AKHIR, _K.PERUBAHAN})
"""States in which the content may be changed."""
DI_BAPPEDA = frozenset({_K.VERIFIKASI_RANCANGAN, _K.VERIFIKASI_AKHIR, _K.VERIFIKASI_PERUBAHAN})
"""States in which the document waits for Bappeda."""

_SEBUTAN = {
    _K.RANCANGAN_AWAL: "Rancangan awal",
    _K.RANCANGAN: "Rancangan",
    _K.FORUM: "Forum perangkat daerah",
    _K.VERIFIKASI_RANCANGAN: "Verifikasi rancangan",
    _K.RANCANGAN_AKHIR: "Rancangan akhir",
    _K.VERIFIKASI_AKHIR: "Verifikasi rancangan akhir",
    _K.SIAP_DITETAPKAN: "Menunggu penetapan",
    _K.DITETAPKAN: "Ditetapkan",
    _K.PERUBAHAN: "Rancangan perubahan",
    _K.VERIFIKASI_PERUBAHAN: "Verifikasi perubahan",
    _K.SIAP_PERUBAHAN: "Menunggu penetapan perubahan",
    _K.PERUBAHAN_DITETAPKAN: "Perubahan ditetapkan",
}
_TAHAP = {
    _K.RANCANGAN_AWAL: "rancangan_awal",
    _K.RANCANGAN: "rancangan",
    _K.FORUM: "rancangan",
    _K.VERIFIKASI_RANCANGAN: "rancangan",
    _K.RANCANGAN_AKHIR: "rancangan_akhir",
    _K.VERIFIKASI_AKHIR: "rancangan_akhir",
    _K.SIAP_DITETAPKAN: "rancangan_akhir",
    _K.DITETAPKAN: "ditetapkan",
    _K.PERUBAHAN: "perubahan",
    _K.VERIFIKASI_PERUBAHAN: "perubahan",
    _K.SIAP_PERUBAHAN: "perubahan",
    _K.PERUBAHAN_DITETAPKAN: "perubahan",
}


class Langkah(StrEnum):
    """A step from one state to the next."""

    LANJUTKAN = "lanjutkan"
    BUKA_FORUM = "buka_forum"
    AJUKAN = "ajukan"
    TARIK = "tarik"
    KEMBALIKAN = "kembalikan"
    SETUJUI = "setujui"
    TETAPKAN = "tetapkan"
    BUKA_PERUBAHAN = "buka_perubahan"


class Syarat(StrEnum):
    """What a step asks for before it is taken."""

    CATATAN = "catatan"  # a reason in words
    BERITA_ACARA = "berita_acara"  # number and date of the minutes of the forum
    TANPA_KESALAHAN = "tanpa_kesalahan"  # no open finding of severity error
    CATATAN_SELESAI = "catatan_selesai"  # every verifier's note is answered
    KEPUTUSAN = "keputusan"  # number and date of the decree
    DALAM_PAGU = "dalam_pagu"  # no ceiling that stops is passed (core/batas.py)


@dataclass(frozen=True, slots=True, kw_only=True)
class Perpindahan:
    """One row of the workflow table.

    Attributes:
        langkah: The step.
        dari, ke: The states before and after.
        peran: Who may take it.
        syarat: What it asks for.
        sebutan: The step as its button says it.
    """

    langkah: Langkah
    dari: Keadaan
    ke: Keadaan
    peran: frozenset[Peran]
    syarat: frozenset[Syarat] = frozenset()
    sebutan: str


_P = Peran
_PENYUSUN = frozenset({_P.PERENCANA})
_PIMPINAN = frozenset({_P.KEPALA})
_BAPPEDA = frozenset({_P.VERIFIKATOR})
_BERSIH = frozenset({Syarat.TANPA_KESALAHAN, Syarat.CATATAN_SELESAI, Syarat.DALAM_PAGU})


def _verifikasi(
    masuk: Keadaan, periksa: Keadaan, lulus: Keadaan, tambahan: frozenset[Syarat] = frozenset()
) -> tuple[Perpindahan, ...]:
    """Return the four steps around one verification: submit, withdraw, return, approve."""
    return (
        Perpindahan(
            langkah=Langkah.AJUKAN,
            dari=masuk,
            ke=periksa,
            peran=_PIMPINAN,
            syarat=_BERSIH | tambahan,
            sebutan="Ajukan ke Bappeda",
        ),
        Perpindahan(
            langkah=Langkah.TARIK,
            dari=periksa,
            ke=masuk,
            peran=_PIMPINAN,
            syarat=frozenset({Syarat.CATATAN}),
            sebutan="Tarik kembali",
        ),
        Perpindahan(
            langkah=Langkah.KEMBALIKAN,
            dari=periksa,
            ke=masuk,
            peran=_BAPPEDA,
            syarat=frozenset({Syarat.CATATAN}),
            sebutan="Kembalikan untuk diperbaiki",
        ),
        Perpindahan(
            langkah=Langkah.SETUJUI,
            dari=periksa,
            ke=lulus,
            peran=_BAPPEDA,
            syarat=_BERSIH,
            sebutan="Setujui",
        ),
    )


ALUR: tuple[Perpindahan, ...] = (
    Perpindahan(
        langkah=Langkah.LANJUTKAN,
        dari=_K.RANCANGAN_AWAL,
        ke=_K.RANCANGAN,
        peran=_PENYUSUN,
        sebutan="Lanjutkan menjadi rancangan",
    ),
    Perpindahan(
        langkah=Langkah.BUKA_FORUM,
        dari=_K.RANCANGAN,
        ke=_K.FORUM,
        peran=_PENYUSUN,
        sebutan="Buka forum perangkat daerah",
    ),
    *_verifikasi(
        _K.FORUM, _K.VERIFIKASI_RANCANGAN, _K.RANCANGAN_AKHIR, frozenset({Syarat.BERITA_ACARA})
    ),
    *_verifikasi(_K.RANCANGAN_AKHIR, _K.VERIFIKASI_AKHIR, _K.SIAP_DITETAPKAN),
    Perpindahan(
        langkah=Langkah.TETAPKAN,
        dari=_K.SIAP_DITETAPKAN,
        ke=_K.DITETAPKAN,
        peran=_PIMPINAN,
        syarat=frozenset({Syarat.KEPUTUSAN}),
        sebutan="Tetapkan",
    ),
    Perpindahan(
        langkah=Langkah.BUKA_PERUBAHAN,
        dari=_K.DITETAPKAN,
        ke=_K.PERUBAHAN,
        peran=_PENYUSUN,
        syarat=frozenset({Syarat.CATATAN}),
        sebutan="Buka perubahan",
    ),
    *_verifikasi(_K.PERUBAHAN, _K.VERIFIKASI_PERUBAHAN, _K.SIAP_PERUBAHAN),
    Perpindahan(
        langkah=Langkah.TETAPKAN,
        dari=_K.SIAP_PERUBAHAN,
        ke=_K.PERUBAHAN_DITETAPKAN,
        peran=_PIMPINAN,
        syarat=frozenset({Syarat.KEPUTUSAN}),
        sebutan="Tetapkan perubahan",
    ),
    Perpindahan(
        langkah=Langkah.BUKA_PERUBAHAN,
        dari=_K.PERUBAHAN_DITETAPKAN,
        ke=_K.PERUBAHAN,
        peran=_PENYUSUN,
        syarat=frozenset({Syarat.CATATAN}),
        sebutan="Buka perubahan berikutnya",
    ),
)
"""Every step that exists. A state changes in no other way."""

TAHAPAN_UTAMA = (
    _K.RANCANGAN_AWAL,
    _K.RANCANGAN,
    _K.FORUM,
    _K.VERIFIKASI_RANCANGAN,
    _K.RANCANGAN_AKHIR,
    _K.VERIFIKASI_AKHIR,
    _K.SIAP_DITETAPKAN,
    _K.DITETAPKAN,
)
"""The states of a first Renja in order, for a progress line."""

TAHAPAN_PERUBAHAN = (
    _K.DITETAPKAN,
    _K.PERUBAHAN,
    _K.VERIFIKASI_PERUBAHAN,
    _K.SIAP_PERUBAHAN,
    _K.PERUBAHAN_DITETAPKAN,
)
"""The states of a revision in order."""


def langkah_dari(keadaan: Keadaan, peran: Iterable[Peran] | None = None) -> tuple[Perpindahan, ...]:
    """Return the steps that exist from a state.

    Args:
        keadaan: The state.
        peran: Only the steps that one of these roles may take; all when left out.
    """
    punya = None if peran is None else frozenset(peran)
    return tuple(p for p in ALUR if p.dari is keadaan and (punya is None or p.peran & punya))


def perpindahan(keadaan: Keadaan, langkah: Langkah) -> Perpindahan:
    """Return the row of the table for a step from a state.

    Raises:
        MoveError: There is no such step.

    >>> perpindahan(Keadaan.RANCANGAN, Langkah.BUKA_FORUM).ke
    <Keadaan.FORUM: 'forum'>
    """
    for p in ALUR:
        if p.dari is keadaan and p.langkah is langkah:
            return p
    raise MoveError(f"From {keadaan.value} there is no step {langkah.value}.")
