"""A plan many times larger: the lines of many agencies in one, and what a check of it costs."""

from dataclasses import fields, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ukur import CONTOH, Baris, Hasil, Opsi, angka, rasio, sekali, tengah

from selaras.core.renja import Rekaman, Renja
from selaras.exchange.baca import read
from selaras.exchange.folder import write_folder
from selaras.rules.pemeriksaan import periksa

KALI = 59
"""Agencies of a regency of the size of the example's."""

BATAS = 1.5
"""How much dearer a line may become in the large plan."""

_SATU_DOKUMEN = frozenset({"landasan", "tim", "narasi", "isu", "usulan", "waiver"})
_JARAK_URUT = 10_000


def contoh() -> Renja:
    """Return the example plan.

    Raises:
        RuntimeError: It cannot be read.
    """
    renja = read(CONTOH).value
    if renja is None:
        raise RuntimeError(f"{CONTOH} cannot be read")
    return renja


def gandakan(renja: Renja, kali: int) -> Renja:
    """Return a plan with the lines of ``kali`` agencies, each under a bidang urusan of its own.

    What a document has once (prose, legal basis, team) stays once. Identities and codes are
    renamed; figures, wordings and the faults among them are repeated.
    """
    isi: dict[str, list[Any]] = {
        f.name: list(getattr(renja, f.name)) for f in fields(renja) if f.name != "dokumen"
    }
    for ke in range(1, kali):
        nama = _Nama(renja, ke)
        if nama.urusan not in {s.id for s in isi["simpul"]}:
            isi["simpul"].append(
                replace(isi["simpul"][0], id=nama.urusan, kode=nama.urusan, uraian="URUSAN LAIN")
            )
        for tabel in isi:
            if tabel not in _SATU_DOKUMEN:
                isi[tabel] += [
                    _salin(r, tabel, ke, nama)
                    for r in getattr(renja, tabel)
                    if _tentang_baris(r, tabel, nama.milik)
                ]
    return Renja(dokumen=renja.dokumen, **{n: tuple(r) for n, r in isi.items()})


class _Nama:
    """Identities and codes of one more agency: bidang urusan from number 10 on."""

    def __init__(self, renja: Renja, ke: int) -> None:
        akar = {s.id for s in renja.simpul if not s.induk}
        bidang = [s.id for s in renja.simpul if s.tingkat == "bidang_urusan"]
        self.ke = ke
        self.milik = {r.id for r in (*renja.simpul, *renja.tujuan_sasaran, *renja.indikator)} - akar
        per_urusan = 90 // len(bidang)
        lama = bidang[0].split(".")[0]
        self.urusan = str(int(lama) + ke // per_urusan)
        mulai = 10 + ke % per_urusan * len(bidang)
        self.ganti = {b: f"{self.urusan}.{mulai + i}" for i, b in enumerate(bidang)}
        self.akar = akar

    def __call__(self, teks: str) -> str:
        for lama, baru in self.ganti.items():
            if teks.startswith(lama):
                return baru + teks.removeprefix(lama)
        return f"{teks}-{self.ke}" if teks in self.milik else teks


def _tentang_baris(r: Any, tabel: str, milik: set[str]) -> bool:
    """Tell whether a record speaks of a line, and not of the whole document."""
    match tabel:
        case "simpul":
            return bool(r.induk)
        case "tertulis" | "catatan":
            return r.baris in milik
        case "pernyataan":
            return r.simpul in milik
        case "anggaran":
            return bool(r.simpul)
        case _:
            return True


def _salin(r: Rekaman, tabel: str, ke: int, nama: _Nama) -> Rekaman:
    ganti: dict[str, Any] = {
        f.name: nama(isi) for f in fields(r) if type(isi := getattr(r, f.name)) is str
    }
    if tabel == "simpul" and ganti["induk"] in nama.akar:
        ganti["induk"] = nama.urusan
    elif tabel == "pernyataan":
        ganti["id"] = f"{ganti['id']}-{ke}"
    elif tabel == "faktor":
        ganti["urut"] = getattr(r, "urut") + ke * _JARAK_URUT  # noqa: B009
    return replace(r, **ganti)


def _banyak_rekaman(renja: Renja) -> int:
    return sum(len(getattr(renja, f.name)) for f in fields(renja) if f.name != "dokumen")


def ukur(opsi: Opsi) -> Hasil:
    """Measure reading and checking at both sizes; 1.0 is a cost per line that does not grow."""
    kali = 2 if opsi.ringkas else KALI
    satu = contoh()
    banyak = gandakan(satu, kali)
    with TemporaryDirectory() as nama:
        folder = Path(nama)
        for sebutan, renja in (("satu", satu), ("banyak", banyak)):
            write_folder(renja, folder / sebutan)
        hasil = [
            _baris(uraian, kerja, kali, banyak, opsi)
            for uraian, kerja in (
                ("membaca folder", {n: folder / n for n in ("satu", "banyak")}),
                ("memeriksa", {"satu": satu, "banyak": banyak}),
            )
        ]
    return Hasil(hasil)


def _baris(uraian: str, bahan: dict[str, Any], kali: int, banyak: Renja, opsi: Opsi) -> Baris:
    def kerja(apa: Any) -> Any:
        # A plan keeps its indexes, so each round checks a fresh one.
        return read(apa) if isinstance(apa, Path) else periksa(replace(apa))

    ringkas = opsi.ringkas
    kerja(bahan["satu"])
    satu, besar = [], []
    for _ in range(min(3, opsi.banyak)):
        putaran = [sekali(lambda: kerja(bahan["satu"]))() for _ in range(5)]
        satu.append(tengah(putaran))
        besar.append(sekali(lambda: kerja(bahan["banyak"]))())
    setara = [s * kali for s in satu]
    return Baris(
        uraian=f"{uraian} {kali} perangkat daerah sekaligus",
        detik=tengah(besar),
        pembanding=f"{kali} kali satu rencana",
        detik_pembanding=tengah(setara),
        rasio=rasio(besar, setara),
        arti="kali waktu linear",
        tujuan="" if ringkas else f"≤ {angka(BATAS, 1)}",
        tercapai=None if ringkas else rasio(besar, setara) <= BATAS,
        catatan=f"{angka(_banyak_rekaman(banyak), 0)} rekaman",
    )
