"""A file of another system as a plan of its own: for the command line, which has no plan beside it.

What such a file does not say is filled in for the time being and told; nothing is made up.
"""

from dataclasses import replace

from selaras.core.gabung import gabung
from selaras.core.gabung_hasil import Hal, Perihal
from selaras.core.masuk import RencanaMasuk
from selaras.core.nilai import Asal
from selaras.core.renja import Renja
from selaras.exchange.masuk import baca_masuk
from selaras.exchange.new import blank
from selaras.exchange.parsed import Issues, Parsed, Severity

_NAMA_KOSONG = "(nama tidak disebut berkas)"
_MAKS_DISEBUT = 10


def baca_rencana_asing(data: bytes, nama: str, tahun: int | None = None) -> Parsed[Renja] | None:
    """Read a file of another system as a plan.

    Args:
        data: Content.
        nama: File name.
        tahun: The plan year, where the file does not name it.

    Returns:
        The plan with the issues met; ``None`` when the file is no export that is known.
    """
    hasil = baca_masuk(data, nama, tahun=tahun)
    masuk = hasil.value
    if masuk is None or masuk.lengkap:
        return None
    issues = Issues()
    tahun = masuk.tahun if masuk.tahun is not None else tahun
    if tahun is None:
        issues.add(
            "tahun-tidak-disebut",
            Severity.ERROR,
            f"Berkas ini terbaca sebagai {masuk.judul}, tetapi tidak menyebut tahun rencananya. "
            "Sebutkan dengan --tahun, misalnya: selaras convert BERKAS TUJUAN --tahun 2026.",
            Asal(nama),
        )
        return Parsed(None, hasil.issues + issues.result())
    if len(masuk.perangkat_daerah) > 1:
        sebut = ", ".join(n or k for k, n in masuk.perangkat_daerah[:_MAKS_DISEBUT])
        issues.add(
            "perangkat-daerah-banyak",
            Severity.ERROR,
            f"Berkas ini memuat {len(masuk.perangkat_daerah)} perangkat daerah ({sebut}). Saring "
            "satu perangkat daerah saja, lalu ulangi.",
            Asal(nama),
        )
        return Parsed(None, hasil.issues + issues.result())
    renja = _susun(masuk, nama, tahun, issues)
    return Parsed(renja, hasil.issues + issues.result())


def _susun(masuk: RencanaMasuk, nama: str, tahun: int, issues: Issues) -> Renja:
    kode, sebutan = next(iter(masuk.perangkat_daerah), ("", ""))
    kosong = blank(tahun, nama=sebutan or "Perangkat daerah", wilayah="")
    kosong = Renja(dokumen=replace(kosong.dokumen, kode=kode))
    tanpa_nama: dict[str, None] = {}

    def namai(k: object) -> str:
        tanpa_nama[str(getattr(k, "baku", k))] = None
        return _NAMA_KOSONG

    hasil = gabung(kosong, masuk, pohon=(), renstra_terbuka=True, nama=namai)
    issues.add(
        "data-pokok-sementara",
        Severity.WARNING,
        "Berkas ini tidak memuat periode Renstra, tanggal, dan penanda tangan. Untuk sementara "
        f"periode Renstra dianggap {hasil.renja.dokumen.renstra_awal} sampai "
        f"{hasil.renja.dokumen.renstra_akhir}; lengkapi renja.toml hasilnya.",
        Asal(nama),
    )
    if tanpa_nama:
        issues.add(
            "nama-tidak-disebut",
            Severity.WARNING,
            f"Nama {len(tanpa_nama)} simpul tidak disebut berkas: "
            f"{', '.join(list(tanpa_nama)[:_MAKS_DISEBUT])}. Isi namanya pada simpul.csv hasilnya.",
            Asal(nama),
        )
    for h in hasil.hal:
        issues.add("tidak-diambil", Severity.ERROR, _kalimat(h), h.asal or Asal(nama))
    return hasil.renja


def _kalimat(h: Hal) -> str:
    if h.perihal is Perihal.NEGATIF:
        return f"{h.apa} berisi uang negatif, jadi tidak diambil. Perbaiki angkanya."
    return f"{h.apa} tidak dapat ditempatkan pada pohon rencana; perbaiki kodenya."
