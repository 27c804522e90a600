"""What a document says of itself: its year, agency, region, Renstra period and dates."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from selaras.core.dokumen import Dokumen
from selaras.core.nilai import Asal
from selaras.exchange.dokumen.kisi import LembarDokumen, rapi
from selaras.exchange.dokumen.tabel import TabelTerbaca, menurut_kunci
from selaras.exchange.dokumen.tabel_evaluasi import triwulan_kepala
from selaras.exchange.parsed import Issues, Severity

BULAN = (
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
)
_BULAN = "|".join(BULAN)
_JENIS_PD = (
    r"Badan|Dinas|Sekretariat|Inspektorat|Kecamatan|Satuan\s+Polisi|Kantor|Kelurahan|"
    r"Rumah\s+Sakit|RSUD|Bagian"
)
_RENJA = r"(?:Rencana\s+Kerja|RENCANA\s+KERJA|Renja|RENJA)"
_TAHUN_RENJA = re.compile(
    rf"{_RENJA}[^.;:]{{0,180}}?\b(?:tahun|TAHUN|Tahun)\s+(?:anggaran\s+|ANGGARAN\s+|Anggaran\s+)?"
    r"(20\d\d)\b"
)
_RENCANA_TAHUN = re.compile(r"(?i)\brencana\s+tahun\s+(20\d\d)\b")
_MAJU = re.compile(r"(?i)\b(?:prakiraan|perkiraan)\s+maju\b.{0,40}?(20\d\d)")
_BERJALAN = re.compile(r"(?i)\btahun\s+berjalan\s*\(?\s*(?:tahun\s*)?(20\d\d)")
_NAMA = re.compile(
    rf"(?i)\b{_RENJA}(?:\s*\(renja\))?\s+((?:{_JENIS_PD})\s[^.;:()\d]{{3,110}}?)\s*"
    r"(?:\([A-Z]{2,14}\)\s*)?\b((?:kabupaten|kota|provinsi)\s+[A-Z][A-Za-z' ]{2,40}?)\s+"
    r"(?:tahun\b|yang\b|untuk\b|ini\b|dan\b)"
)
_NAMA_SAJA = re.compile(rf"(?i)^((?:{_JENIS_PD})\s[^.;:\d]{{4,100}})$")
_WILAYAH = re.compile(
    r"(?i)\b(?:pemerintah\s+)?((?:kabupaten|kota|provinsi)\s+[A-Z][A-Za-z' ]{2,40})$"
)
_SINGKATAN = re.compile(r"\(([A-Z][A-Z0-9]{2,14})\)")
_TANGGAL = re.compile(
    rf"(?i)^\s*([A-Z][A-Za-z ]{{2,30}}),\s*(?:(\d{{1,2}})\s+)?({_BULAN})\s+(20\d\d)\s*$"
)
_TANGGAL_SK = re.compile(rf"(?i)pada\s+tanggal\s*:?\s*(\d{{1,2}})\s+({_BULAN})\s+(20\d\d)")
_NOMOR_SK = re.compile(r"(?i)^\s*nomor\s*:\s*(\S.{2,80})$")
_PERIODE = re.compile(r"(?<!\d)(20\d\d)\s*[-–—]\s*(20\d\d)(?!\d)")
_LAMA_RENSTRA = 5
_MAKS_TEKS = 400
_MAKS_PARAGRAF = 20_000


def tahun_rencana(dok: LembarDokumen) -> int | None:
    """Return year n: what most titles and headers say; ``None`` when nothing does."""
    suara: Counter[int] = Counter()
    for teks in _semua(dok):
        for m in _RENCANA_TAHUN.finditer(teks):
            suara[int(m[1])] += 5
        for m in _MAJU.finditer(teks):
            suara[int(m[1]) - 1] += 5
        for m in _BERJALAN.finditer(teks):
            suara[int(m[1]) + 1] += 3
        for m in _TAHUN_RENJA.finditer(teks):
            suara[int(m[1])] += 1
    if not suara:
        for m in re.finditer(r"(?<!\d)(20\d\d)(?!\d)", dok.berkas):
            suara[int(m[1])] += 1
    return suara.most_common(1)[0][0] if suara else None


def data_pokok(
    dok: LembarDokumen, tabel: Sequence[TabelTerbaca], tahun: int, issues: Issues
) -> Dokumen:
    """Return the keys of the plan; what the document does not say is told.

    Args:
        dok: The document.
        tabel: Its tables.
        tahun: Year n.
        issues: Collects what is missing.
    """
    nama, wilayah = _nama(dok)
    awal, akhir, pasti = _periode(dok, tabel, tahun)
    tanggal, tempat = _tanggal(dok, tahun)
    sk_tanggal, sk_nomor = _sk(dok)
    kurang = [
        apa
        for apa, ada in (
            ("nama perangkat daerah", nama),
            ("nama daerah", wilayah),
            ("periode Renstra", pasti),
            ("tanggal dokumen", tanggal),
        )
        if not ada
    ]
    if kurang:
        issues.add(
            "data-pokok-tidak-ditemukan",
            Severity.INFO,
            f"Tidak ditemukan dalam dokumen: {', '.join(kurang)}. Pemeriksaan yang memerlukannya "
            f"memakai anggapan (Renstra {awal}–{akhir}, tahun rencana {tahun}).",
            Asal(dok.berkas),
        )
    jenis = wilayah.split(" ", 1)[0].lower() if wilayah else "kabupaten"
    tw = next((t for x in menurut_kunci(tabel, "TC29") if (t := triwulan_kepala(x))), None)
    bentuk = next(
        (
            "resmi" if "realisasi_tw" not in x.kepala.kolom else "sumber"
            for x in menurut_kunci(tabel, "TC29")
        ),
        "sumber",
    )
    return Dokumen(
        tahun=tahun,
        tahap=_tahap(dok),
        tanggal=tanggal or date(tahun - 1, 7, 1),
        tempat=tempat,
        renstra_awal=awal,
        renstra_akhir=akhir,
        nama=nama or "Perangkat daerah",
        singkatan=_singkatan(dok),
        wilayah=wilayah,
        jenis_wilayah=jenis,
        kepala_daerah={"kota": "Wali Kota", "provinsi": "Gubernur"}.get(jenis, "Bupati"),
        sk_tim_tanggal=sk_tanggal,
        sk_tim_nomor=sk_nomor,
        triwulan_berjalan=tw or 2,
        basis_tahun_berjalan="target" if bentuk == "resmi" else "realisasi_tw",
        bentuk_tc29=bentuk,
    )


def _semua(dok: LembarDokumen) -> Iterator[str]:
    for p in islice(dok.paragraf(), _MAKS_PARAGRAF):
        yield p.teks[:2_000]
    for k in dok.kisi():
        for b in k.baris[:12]:
            for s in b.sel[:40]:
                if isinstance(s, str) and s:
                    yield rapi(s)[:_MAKS_TEKS]


def _nama(dok: LembarDokumen) -> tuple[str, str]:
    pasangan: Counter[tuple[str, str]] = Counter()
    tertulis: dict[tuple[str, str], tuple[str, str]] = {}
    saja: Counter[str] = Counter()
    wilayah: Counter[str] = Counter()
    for teks in _semua(dok):
        for m in _NAMA.finditer(teks):
            nama, daerah = " ".join(m[1].split()), " ".join(m[2].split())
            kunci = (nama.lower(), daerah.lower())
            pasangan[kunci] += 1
            tertulis[kunci] = min(tertulis.get(kunci, (nama, daerah)), (nama, daerah), key=_besar)
        if len(teks) < 120:
            if sendiri := _NAMA_SAJA.match(teks):
                saja[" ".join(sendiri[1].split()).title()] += 1
            if daerah_saja := _WILAYAH.search(teks):
                wilayah[" ".join(daerah_saja[1].split()).title()] += 1
    if pasangan:
        return tertulis[pasangan.most_common(1)[0][0]]
    return (
        saja.most_common(1)[0][0] if saja else "",
        wilayah.most_common(1)[0][0] if wilayah else "",
    )


def _besar(pasangan: tuple[str, str]) -> int:
    return sum(h.isupper() for h in "".join(pasangan))


def _singkatan(dok: LembarDokumen) -> str:
    n: Counter[str] = Counter()
    for p in dok.paragraf():
        n.update(m for m in _SINGKATAN.findall(p.teks[:2_000]) if m not in _BUKAN_SINGKATAN)
    return n.most_common(1)[0][0] if n else ""


_BUKAN_SINGKATAN = frozenset(
    [
        "RENJA",
        "RENSTRA",
        "RPJMD",
        "RPJPD",
        "RKPD",
        "RKA",
        "DPA",
        "APBD",
        "APBN",
        "SPPN",
        "IKU",
        "IKK",
        "SPM",
        "SKPD",
        "OPD",
        "RAPBD",
        "PAN",
        "III",
        "KUA",
        "PPAS",
        "LKJIP",
        "SAKIP",
        "SPBE",
        "ASN",
        "PNS",
        "PPPK",
        "BMD",
        "SDM",
        "RPD",
        "IDR",
        "DPPA",
    ]
)


def _periode(
    dok: LembarDokumen, tabel: Sequence[TabelTerbaca], tahun: int
) -> tuple[int, int, bool]:
    for kunci in ("TC29", "TC30"):
        for t in menurut_kunci(tabel, kunci):
            target = t.kepala.tahun_target
            if len(target) >= 3:
                return target[0], target[-1], True
    n: Counter[tuple[int, int]] = Counter()
    for p in dok.paragraf():
        for a, z in _PERIODE.findall(p.teks[:2_000]):
            if int(a) <= tahun <= int(z) and 3 <= int(z) - int(a) <= 6:
                n[int(a), int(z)] += 1
    if n:
        (_, akhir), _ = n.most_common(1)[0]
        return akhir - _LAMA_RENSTRA + 1, akhir, True
    return tahun, tahun + _LAMA_RENSTRA - 1, False


def _tanggal(dok: LembarDokumen, tahun: int) -> tuple[date | None, str]:
    hasil: tuple[date | None, str] = (None, "")
    for p in dok.paragraf():
        m = _TANGGAL.match(p.teks) if len(p.teks) < 80 else None
        if m and tahun - 2 <= int(m[4]) <= tahun + 1:
            try:
                hari = date(int(m[4]), BULAN.index(m[3].lower()) + 1, int(m[2] or 1))
            except ValueError:
                continue
            hasil = (hari, " ".join(m[1].split()))
    return hasil


def _sk(dok: LembarDokumen) -> tuple[date | None, str]:
    nomor = ""
    for p in dok.paragraf():
        if m := _NOMOR_SK.match(p.teks[:120]):
            nomor = m[1].strip()
        if m := _TANGGAL_SK.search(p.teks[:300]):
            try:
                return date(int(m[3]), BULAN.index(m[2].lower()) + 1, int(m[1])), nomor
            except ValueError:
                continue
    return None, ""


def _tahap(dok: LembarDokumen) -> str:
    for ke, p in enumerate(dok.paragraf()):
        if ke > 40:
            break
        teks = p.teks.lower()[:200]
        if "rancangan akhir" in teks:
            return "rancangan_akhir"
        if "rancangan awal" in teks:
            return "rancangan_awal"
    return "rancangan_akhir"
