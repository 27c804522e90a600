"""The national nomenclature and its crosswalk from CSV, whoever exported them.

No official schema of such files is published. How a header names its columns is therefore data: a
profile, which a caller can replace. The codes of one file are of one edition, and a code alone is
no key: entries that share a code are all kept.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeAlias, TypeVar

from selaras.core.errors import CodeError
from selaras.core.kode import KodeNomenklatur
from selaras.core.nilai import Asal
from selaras.core.nomenklatur import DaftarNomenklatur, Nomenklatur, kelompok, kunci_nama, lipat
from selaras.core.pemetaan import Padanan, Pemetaan
from selaras.core.renja import Tingkat
from selaras.exchange.aman import BATAS, ukuran
from selaras.exchange.berkas_csv import baca_baris
from selaras.exchange.konversi import kutip
from selaras.exchange.parsed import Issues, Parsed, Severity
from selaras.exchange.profil_nomenklatur import KOLOM_PEMETAAN, PROFIL, ProfilNomenklatur

L = TypeVar("L")

_TAHUN = re.compile(r"(?<![0-9])(20[0-9]{2})(?![0-9])")
_HURUF_RUSAK = re.compile("Â[\x80-¿]|Ã[\x80-¿]|â€|\ufffd")
_BARIS_KEPALA = 20


def read_nomenklatur(
    data: bytes,
    nama: str,
    *,
    edisi: str = "",
    profil: Sequence[ProfilNomenklatur] = PROFIL,
) -> Parsed[DaftarNomenklatur]:
    """Read a list of the nomenclature.

    Args:
        data: Content of the CSV file.
        nama: File name, for places in messages.
        edisi: Edition of the codes, a key of the register of law such as
            ``kepmendagri-900.1.15.5-1317-2023``; when empty it is the decree of the year in the
            file name.
        profil: The shapes to try, first match wins.

    Returns:
        The list, X.XX as written; ``None`` with an issue when the file has no list.
    """
    issues = Issues()
    berkas = Asal(nama)
    terbaca = _tabel(data, nama, issues, lambda k: _cocokkan(k, profil))
    if terbaca is None:
        return Parsed(None, issues.result())
    letak, baris = terbaca
    sebutan = edisi or edisi_dari_nama(nama)
    if not sebutan:
        issues.add(
            "edisi-tidak-disebut",
            Severity.WARNING,
            "Daftar ini tidak menyebut edisinya, padahal nama di balik sebuah kode berubah "
            "antaredisi. Sebutkan keputusannya, atau tulis tahunnya dalam nama berkas.",
            berkas,
        )
    entri = tuple(_entri(baris, letak, sebutan, nama, issues))
    if not entri:
        issues.add(
            "daftar-kosong",
            Severity.ERROR,
            "Di bawah baris judul tidak ada satu kode pun yang terbaca. Periksa apakah berkasnya "
            "benar.",
            berkas,
        )
        return Parsed(None, issues.result())
    daftar = DaftarNomenklatur(entri=entri)
    _periksa_nama(daftar, issues)
    _periksa_induk(daftar, issues)
    _periksa_indikator(daftar, issues)
    return Parsed(daftar, issues.result())


def read_pemetaan(
    data: bytes, nama: str, *, kolom: Mapping[str, tuple[str, ...]] = KOLOM_PEMETAAN
) -> Parsed[Pemetaan]:
    """Read a crosswalk of old codes to new ones.

    Args:
        data: Content of the CSV file.
        nama: File name, for places in messages.
        kolom: Names of the columns.

    Returns:
        The crosswalk; ``None`` with an issue when the file holds none.
    """
    issues = Issues()
    terbaca = _tabel(data, nama, issues, lambda k: _letak_pemetaan(k, kolom))
    if terbaca is None:
        return Parsed(None, issues.result())
    letak, baris = terbaca
    padanan: dict[Padanan, None] = {}
    for nomor, sel in baris:
        isi = {k: _rapi(sel[i]) for k, i in letak.items()}
        kode = {k: _kode(isi[k], Asal(nama, baris=nomor), k, issues) for k in ("lama", "baru")}
        lama, baru = kode["lama"], kode["baru"]
        if lama is None or baru is None:
            continue
        p = Padanan(
            lama=lama,
            nama_lama=_tanpa_kode(isi["nama_lama"], isi["lama"]),
            baru=baru,
            nama_baru=_tanpa_kode(isi["nama_baru"], isi["baru"]),
            asal=Asal(nama, baris=nomor),
        )
        if p in padanan:
            _ganda(p.lama, p.asal, issues)
        padanan.setdefault(p)
    return Parsed(Pemetaan(padanan=tuple(padanan)), issues.result())


def edisi_dari_nama(nama: str) -> str:
    """Return the edition of the year in a file name; empty when there is none.

    >>> edisi_dari_nama("nomenklatur-2023-kabkota.csv"), edisi_dari_nama("daftar.csv")
    ('kepmendagri-900.1.15.5-1317-2023', '')
    """
    from selaras.law.register import register

    cocok = _TAHUN.search(nama)
    if cocok is None:
        return ""
    tahun = int(cocok[1])
    # A decree of the codes is known by its subject: "pemutakhiran klasifikasi, kodefikasi ...".
    keputusan = [
        i.kunci
        for i in register().values()
        if i.tahun == tahun and i.jenis.kunci == "kepmendagri" and "nomenklatur" in lipat(i.tentang)
    ]
    return keputusan[-1] if keputusan else str(tahun)


# Header


_Letak: TypeAlias = list[dict[str, int]]
_FIELD = ("kode", "uraian", "tingkat", "kinerja", "indikator", "satuan")


def _cocokkan(kepala: Sequence[str], profil: Iterable[ProfilNomenklatur]) -> _Letak:
    for p in profil:
        letak = [_letak(kepala, {f: getattr(s, f) for f in _FIELD}) for s in p.simpul]
        if ada := [x for x in letak if "kode" in x and "uraian" in x]:
            return ada
    return []


def _letak_pemetaan(kepala: Sequence[str], kolom: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    letak = _letak(kepala, kolom)
    return letak if letak.keys() == kolom.keys() else {}


def _letak(kepala: Sequence[str], kolom: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """Return the index of each column that the header has."""
    letak: dict[str, int] = {}
    for nama, sebutan in kolom.items():
        for s in sebutan:
            if s in kepala:
                letak[nama] = kepala.index(s)
                break
    return letak


def _tabel(
    data: bytes, nama: str, issues: Issues, cocokkan: Callable[[list[str]], L]
) -> tuple[L, Iterator[tuple[int, list[str]]]] | None:
    """Find the header; return what it matched and the rows below, all wide enough."""
    berkas = Asal(nama)
    if len(data) > BATAS.berkas:
        issues.add(
            "berkas-terlalu-besar",
            Severity.ERROR,
            f"Berkas ini melebihi batas {ukuran(BATAS.berkas)}; tidak dibuka. Periksa apakah "
            "berkasnya benar.",
            berkas,
        )
        return None
    terbaca = baca_baris(data, berkas, issues)
    if terbaca is None:
        return None
    baris = enumerate(terbaca[0], start=1)
    pertama = ""
    for _, sel in islice(baris, _BARIS_KEPALA):
        if letak := cocokkan([lipat(s) for s in sel]):
            return letak, _lebar(baris, len(sel))
        pertama = pertama or ", ".join(s for s in sel if s.strip())
    issues.add(
        "kepala-tidak-dikenal",
        Severity.ERROR,
        f"Baris judul kolom tidak ditemukan; berkas ini diawali {kutip(pertama)}. Yang dicari "
        "kolom kode dan nama (daftar nomenklatur), atau kode lama, nama lama, kode baru, dan nama "
        "baru (pemetaan). Sesuaikan nama kolomnya."
        if pertama
        else "Berkas ini tidak berisi apa pun. Periksa apakah unduhannya selesai.",
        berkas,
    )
    return None


def _lebar(baris: Iterable[tuple[int, list[str]]], lebar: int) -> Iterator[tuple[int, list[str]]]:
    for nomor, sel in baris:
        if any(s and not s.isspace() for s in sel):
            yield nomor, [*sel, *[""] * (lebar - len(sel))]


# Rows


def _entri(
    baris: Iterable[tuple[int, list[str]]],
    letak: _Letak,
    edisi: str,
    nama: str,
    issues: Issues,
) -> Iterator[Nomenklatur]:
    sudah: set[Nomenklatur] = set()
    berulang = len(letak) > 1  # with a column pair per level the upper levels repeat by design
    for nomor, sel in baris:
        asal = Asal(nama, baris=nomor)
        for kolom in letak:
            isi = {f: _rapi(sel[i]) for f, i in kolom.items()}
            if berulang and not isi["kode"]:
                continue
            kode = _kode(isi["kode"], asal, "kode", issues)
            if kode is None:
                continue
            uraian = _tanpa_kode(isi.pop("uraian"), isi.pop("kode"))
            _periksa_baris(kode, uraian, isi.pop("tingkat", ""), asal, issues)
            _periksa_huruf((uraian, *isi.values()), asal, issues)
            entri = Nomenklatur(kode=kode, uraian=uraian, edisi=edisi, asal=asal, **isi)
            if entri not in sudah:
                sudah.add(entri)
                yield entri
            elif not berulang:
                _ganda(kode, asal, issues)


def _rapi(teks: str) -> str:
    return " ".join(teks.split())


def _kode(teks: str, asal: Asal, kolom: str, issues: Issues) -> KodeNomenklatur | None:
    try:
        return KodeNomenklatur.parse(teks)
    except CodeError:
        issues.add(
            "kode-tidak-terbaca",
            Severity.ERROR,
            f"{kutip(teks)} tidak berbentuk kode nomenklatur seperti 5.03.02.2.01.0001; baris ini "
            "tidak dipakai. Perbaiki kodenya; kolomnya perlu bertipe teks."
            if teks
            else "Baris ini tidak mempunyai kode, jadi tidak dipakai. Isi kodenya.",
            asal,
            kolom=kolom,
        )
        return None


def _tanpa_kode(uraian: str, kode: str) -> str:
    """Return a name without the code that some exports put before it."""
    return uraian.removeprefix(kode).lstrip(" .-–:") if uraian.startswith(f"{kode} ") else uraian


def _periksa_baris(
    kode: KodeNomenklatur, uraian: str, tingkat: str, asal: Asal, issues: Issues
) -> None:
    if not uraian:
        issues.add(
            "sel-wajib-kosong",
            Severity.WARNING,
            f"Kode {kode} tidak bernama, padahal nama perlu diisi. Isi selnya.",
            asal,
            kolom="nama",
        )
    tertulis = lipat(tingkat).replace(" ", "_")
    if tertulis and tertulis not in (kode.tingkat, kode.tingkat.removesuffix("_urusan")):
        issues.add(
            "tingkat-tidak-sesuai",
            Severity.WARNING,
            f"Tingkat tertulis {kutip(tingkat)}, sedangkan {kode} adalah kode "
            f"{kode.tingkat.replace('_', ' ')}; yang dipakai kodenya. Perbaiki salah satunya.",
            asal,
            kolom="tingkat",
        )


def _periksa_huruf(teks: Iterable[str], asal: Asal, issues: Issues) -> None:
    for t in teks:
        if not t.isascii() and _HURUF_RUSAK.search(t):
            issues.add(
                "huruf-rusak",
                Severity.WARNING,
                f"{kutip(t, 80)} memuat huruf yang rusak karena salah pengodean. Unduh ulang "
                "daftarnya, atau perbaiki hurufnya.",
                asal,
            )


def _ganda(kode: KodeNomenklatur, asal: Asal | None, issues: Issues) -> None:
    issues.add(
        "baris-ganda",
        Severity.INFO,
        f"Baris {kode} ini sama persis dengan baris sebelumnya; dipakai sekali. Tidak perlu "
        "diubah.",
        asal,
        kolom="kode",
    )


# The whole list


def _periksa_nama(daftar: DaftarNomenklatur, issues: Issues) -> None:
    for (_, kode), entri in daftar.oleh_kode.items():
        nama = kelompok((kunci_nama(e.uraian), e) for e in entri)
        if len(nama) > 1:
            pertama, lain, *_ = (x[0] for x in nama.values())
            issues.add(
                "kode-bernama-dua",
                Severity.WARNING,
                f"Kode {kode} bernama {kutip(pertama.uraian, 80)} (baris "
                f"{pertama.asal.baris if pertama.asal else '?'}) dan juga "
                f"{kutip(lain.uraian, 80)}; keduanya dipakai. Cocokkan dengan naskah "
                "keputusannya.",
                lain.asal,
                kolom="kode",
            )


def _periksa_induk(daftar: DaftarNomenklatur, issues: Issues) -> None:
    ada = {kode for _, kode in daftar.oleh_kode}
    for e in daftar.entri:
        if (induk := e.kode.induk) is not None and induk not in ada:
            issues.add(
                "induk-tidak-ada",
                Severity.WARNING,
                f"{e.kode} tidak mempunyai induk {induk} dalam daftar ini. Tambahkan barisnya "
                "bila daftarnya terpotong.",
                e.asal,
                kolom="kode",
            )


def _periksa_indikator(daftar: DaftarNomenklatur, issues: Issues) -> None:
    """Tell which sub kegiatan lack an indikator or unit, where the list gives them to others."""
    if not any(e.indikator for e in daftar.entri):
        return
    for e in daftar.entri:
        if e.tingkat is Tingkat.SUB_KEGIATAN and not (e.indikator and e.satuan):
            issues.add(
                "indikator-kosong",
                Severity.INFO,
                f"Sub kegiatan {e.kode} tidak mempunyai indikator atau satuan dalam daftar ini. "
                "Lengkapi dari naskah keputusannya.",
                e.asal,
                kolom="satuan" if e.indikator else "indikator",
            )
