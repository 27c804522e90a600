"""Counts, totals and years that the prose of a document states."""

import re
from collections.abc import Iterator, Sequence

from selaras.core.renja import Pernyataan, Ukuran
from selaras.exchange.dokumen.kisi import Kisi, LembarDokumen, Paragraf, asal, rapi
from selaras.exchange.dokumen.prosa import Bagian, kalimat

_HITUNG = re.compile(
    r"(?i)(?<![\d.,-])(\d{1,4})\s*(?:\(\s*[a-z ]{3,60}\)\s*)?(?:buah\s+)?"
    r"(program|sub\s*-?\s*kegiatan|kegiatan)\b"
)
_UKURAN = {
    "program": Ukuran.JUMLAH_PROGRAM,
    "kegiatan": Ukuran.JUMLAH_KEGIATAN,
    "subkegiatan": Ukuran.JUMLAH_SUB_KEGIATAN,
}
_TOTAL = re.compile(
    r"(?i)\b(total|jumlah|seluruh|keseluruhan|kebutuhan)\b[^;]{0,90}?\b(pagu|anggaran|dana|pendanaan|belanja)\b"
    r"[^;]{0,80}?\brp\.?\s*([0-9][0-9.,]{4,30}[0-9])"
)
_MAJU = re.compile(r"(?i)\b(?:prakiraan|perkiraan)\s+maju\b")
_PAGU_MAJU = re.compile(
    r"(?i)\b(?:prakiraan|perkiraan)\s+maju\b[^;]{0,80}?\brp\.?\s*([0-9][0-9.,]{4,30}[0-9])"
)
_TAHUN = re.compile(r"(?<!\d)(20\d\d)(?!\d|\s*[-–])")
_TAHUN_RENJA = re.compile(
    r"(?i)(?:dokumen\s+(?:rencana\s+kerja|renja)[^;]{0,120}?|"
    r"program\s+dan\s+kegiatan\s+(?:pada\s+)?)\btahun\s+(20\d\d)\b"
)
_TAHUN_DAFTAR = re.compile(r"(?i)\bs\s*[/.]\s*d\.?\s+tahun\s+(20\d\d)")
_TC29 = re.compile(r"(?i)\bt\s*-?\s*c\s*[-.]?\s*29\b")
_REALISASI = re.compile(r"(?i)\brealisasi\b|\bterealisasi\b|\bpenyerapan\b")
_MELAKSANAKAN = re.compile(
    r"(?i)\b(?:melaksanakan|merencanakan|terdiri|memuat|meliputi|sebanyak|menetapkan|mencakup)\b"
)


def angka_prosa(bagian: Sequence[Bagian], dok: LembarDokumen, tahun: int) -> Iterator[Pernyataan]:
    """Yield the counts, totals and years that are stated.

    Args:
        bagian: The prose in parts.
        dok: The document, for its list of tables.
        tahun: Year n.
    """
    ada: set[str] = set()
    for b in bagian:
        if not b.nomor[:1].isdigit() and b.nomor != "kata_pengantar":
            continue
        for p in b.paragraf:
            for s in kalimat(p.teks[:6_000]):
                for hasil in (*_jumlah(b, p, s, tahun), *_total(b, p, s, tahun)):
                    if hasil.id not in ada:
                        ada.add(hasil.id)
                        yield hasil
            if b.nomor.startswith("5"):
                yield from _tahun_penutup(b, p, tahun, ada)
    yield from _tahun_daftar(dok, tahun)


def _tahun_kalimat(b: Bagian, kalimat_: str, tahun: int) -> int:
    """Return the year a sentence speaks of: the one it names, else that of its chapter."""
    disebut = {int(t) for t in _TAHUN.findall(kalimat_)}
    if len(disebut) == 1:
        return disebut.pop()
    if tahun in disebut:
        return tahun
    return tahun - 2 if b.nomor.startswith("2.1") else tahun


def _jumlah(b: Bagian, p: Paragraf, s: str, tahun: int) -> Iterator[Pernyataan]:
    ketemu: dict[Ukuran, str] = {}
    for m in _HITUNG.finditer(s):
        jenis = re.sub(r"[\s-]", "", m[2].lower())
        ketemu.setdefault(_UKURAN[jenis], m[1])
    if not ketemu or not _MELAKSANAKAN.search(s):
        return
    program = Ukuran.JUMLAH_PROGRAM in ketemu
    if not program or (len(ketemu) < 2 and not b.nomor.startswith(("2.1", "4"))):
        return
    t = _tahun_kalimat(b, s, tahun)
    if t not in (tahun, tahun - 2):
        return
    for ukuran, nilai in ketemu.items():
        yield Pernyataan(
            id=f"{b.nomor}-{ukuran.value.replace('_', '-')}-{t}",
            bagian=b.nomor,
            ukuran=ukuran,
            tahun=t,
            nilai=nilai,
            satuan=ukuran.value.removeprefix("jumlah_").replace("_", " "),
            asal=b.asal(p),
        )


def _total(b: Bagian, p: Paragraf, s: str, tahun: int) -> Iterator[Pernyataan]:
    if _REALISASI.search(s) or b.nomor.startswith("2.1"):
        return
    t = _tahun_kalimat(b, s, tahun)
    m = _TOTAL.search(s)
    if m and t == tahun and not _MAJU.search(s[: m.end()]):
        yield _uang(b, p, Ukuran.TOTAL_PAGU, m[3], tahun)
    if m := _PAGU_MAJU.search(s):
        yield _uang(b, p, Ukuran.TOTAL_PRAKIRAAN_MAJU, m[1], tahun + 1)


def _uang(b: Bagian, p: Paragraf, ukuran: Ukuran, teks: str, tahun: int) -> Pernyataan:
    return Pernyataan(
        id=f"{b.nomor}-{ukuran.value.replace('_', '-')}",
        bagian=b.nomor,
        ukuran=ukuran,
        tahun=tahun,
        nilai=teks.rstrip(".,"),
        satuan="rupiah",
        asal=b.asal(p),
    )


def _tahun_penutup(b: Bagian, p: Paragraf, tahun: int, ada: set[str]) -> Iterator[Pernyataan]:
    for m in _TAHUN_RENJA.finditer(p.teks[:4_000]):
        t = int(m[1])
        id_ = f"{b.nomor}-tahun"
        if t == tahun or abs(t - tahun) > 2 or id_ in ada:
            continue
        ada.add(id_)
        yield Pernyataan(
            id=id_,
            bagian=b.nomor,
            ukuran=Ukuran.TAHUN,
            tahun=tahun,
            nilai=m[1],
            asal=b.asal(p),
        )


def _tahun_daftar(dok: LembarDokumen, tahun: int) -> Iterator[Pernyataan]:
    """Yield the year that the list of tables gives Tabel T-C.29, where the table says another."""
    calon: list[tuple[str, object]] = []
    for blok in dok.blok:
        if isinstance(blok, Kisi) and "daftar tabel" in " ".join(blok.judul[-2:]).lower():
            for baris in blok.baris:
                calon.append((" ".join(rapi(s) for s in baris.sel), asal(blok, baris)))
    for teks, tempat in calon:
        if _TC29.search(teks[:80]) and (m := _TAHUN_DAFTAR.search(teks[:400])):
            yield Pernyataan(
                id="daftar-tabel-tc29",
                bagian="daftar_tabel",
                ukuran=Ukuran.TAHUN,
                tahun=tahun - 1,
                nilai=m[1],
                asal=tempat,  # type: ignore[arg-type]  # an Asal
            )
            return
