"""Citations of law in a document: the two lists, and those in its prose."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from selaras.core.renja import Landasan
from selaras.exchange.dokumen.kisi import Paragraf
from selaras.exchange.dokumen.prosa import Bagian
from selaras.law.register import jenis, nomor_baku

_SINGKAT = {
    "undang- undang": "uu",
    "undang undang": "uu",
    "peraturan bupati": "perbup",
    "peraturan walikota": "perwali",
    "peraturan wali kota": "perwali",
    "keputusan walikota": "kepwali",
    "peraturan menteri pendayaaan aparatur negara dan reformasi birokrasi": "permenpanrb",
    "permenpan rb": "permenpanrb",
    "permenpan-rb": "permenpanrb",
    "permen pan rb": "permenpanrb",
    "permenpan": "permenpanrb",
    "peraturan kepala badan kepegawaian negara": "perbkn",
    "peraturan kepala bkn": "perbkn",
    "peraturan kepala lembaga administrasi negara": "perlan",
}
_BUTIR = re.compile(r"^\s*[-•*]?\s*(\d{1,3})\s*[.)]\s+(\S.*)$", re.DOTALL)
_BUTIR_LAIN = re.compile(r"^\s*(?:[-•❖–]|[a-z]\s*[.)])\s+(\S.*)$", re.DOTALL)
_NOMOR = re.compile(
    r"(?i)(?:^|\s)(?:nomor|no\.?)\s*:?\s*([0-9][0-9A-Za-z./-]*)\s+tahun\s+((?:19|20)\d\d)|"
    r"(?:^|\s)(\d{1,3})/((?:19|20)\d\d)\b"
)
_TENTANG = re.compile(r"(?i)\btentang\b\s+")
_LEMBARAN = re.compile(r"(?i)\((?=[^()]{0,12}(?:lembaran|berita))")
_DIUBAH = re.compile(r"(?i)\s*,?\s*\bsebagaimana\s+(?:telah\s+)?(?:beberapa\s+kali\s+)?di\s*ubah\b")
_MAKS_BUTIR = 3_000
_MAKS_TENTANG = 600


@dataclass(slots=True)
class _Butir:
    urut: int
    teks: str
    paragraf: Paragraf


def landasan(bagian: Sequence[Bagian]) -> Iterator[Landasan]:
    """Yield the citations of a document.

    Args:
        bagian: Its prose in parts.
    """
    narasi = 0
    for b in bagian:
        if b.nomor in ("1.2", "sk_tim"):
            nama = "landasan_hukum" if b.nomor == "1.2" else "sk_tim"
            for butir in _butir(b):
                if c := _kutipan(butir.teks, nama, butir.urut):
                    yield _beri_asal(c, b, butir.paragraf)
        elif b.nomor[:1].isdigit():
            for p in b.paragraf:
                for c in _dalam_prosa(p.teks, narasi + 1, b.nomor):
                    narasi += 1
                    yield _beri_asal(c, b, p)


def _beri_asal(c: Landasan, b: Bagian, p: Paragraf) -> Landasan:
    from dataclasses import replace

    return replace(c, asal=b.asal(p))


def _butir(b: Bagian) -> list[_Butir]:
    """Return the items of a list; a paragraph without a number goes on with the item before."""
    hasil: list[_Butir] = []
    bernomor = any(_BUTIR.match(p.teks) for p in b.paragraf)
    for p in b.paragraf:
        m = _BUTIR.match(p.teks)
        if m and len(m[1]) < 3:
            hasil.append(_Butir(int(m[1]), m[2].strip(), p))
        elif not bernomor and (jenis_kutipan(_tanpa_tanda(p.teks)) is not None):
            hasil.append(_Butir(len(hasil) + 1, _tanpa_tanda(p.teks), p))
        elif hasil and len(hasil[-1].teks) < _MAKS_BUTIR:
            hasil[-1].teks += f" {p.teks.strip()}"
    return hasil


def _tanpa_tanda(teks: str) -> str:
    m = _BUTIR_LAIN.match(teks)
    return m[1] if m else teks.strip()


def jenis_kutipan(teks: str) -> str | None:
    """Return the kind of instrument that a citation begins with.

    >>> jenis_kutipan("Peraturan Bupati Contoh Nomor 1 Tahun 2023"), jenis_kutipan("Visi")
    ('perbup', None)
    """
    rata = " ".join(teks.lower().replace("–", "-").split())[:120]
    terbaik, panjang = None, 0
    for awalan, kunci in _awalan().items():
        if len(awalan) > panjang and rata.startswith(awalan):
            if rata[len(awalan) : len(awalan) + 1].isalpha():
                continue
            terbaik, panjang = kunci, len(awalan)
    return terbaik


def _awalan() -> dict[str, str]:
    hasil = dict(_SINGKAT)
    for k, j in jenis().items():
        hasil[j.nama.lower()] = k
        hasil[j.singkat.lower()] = k
    return hasil


def _kutipan(teks: str, bagian: str, urut: int) -> Landasan | None:
    kunci = jenis_kutipan(teks)
    m = _NOMOR.search(teks[:400])
    if kunci is None or m is None:
        return None
    sisa = teks[m.end() :]
    t = _TENTANG.search(sisa[:200])
    perihal = sisa[t.end() :] if t else ""
    catatan = ""
    if lembaran := _LEMBARAN.search(perihal):
        # the last parenthesis is that of the instrument itself
        semua = list(_LEMBARAN.finditer(perihal))
        lembaran = semua[-1]
        catatan = perihal[lembaran.end() :].strip().rstrip(";. ").removesuffix("dan").strip("; ")
        catatan = catatan.rpartition(")")[0] or catatan
        perihal = perihal[: lembaran.start()]
    diubah = _DIUBAH.search(perihal)
    if diubah:
        catatan = "; ".join(x for x in (perihal[diubah.start() :].strip(" ,"), catatan) if x)
        perihal = perihal[: diubah.start()]
    return Landasan(
        urut=urut,
        bagian=bagian,
        jenis=kunci,
        nomor=nomor_baku((m[1] or m[3]).rstrip(".-/")),
        tahun=int(m[2] or m[4]),
        tentang=_rapikan(perihal),
        catatan=catatan[:_MAKS_TENTANG],
    )


def _rapikan(teks: str) -> str:
    isi = " ".join(teks.split()).strip(" ;,.")
    return re.sub(r"(?i)\s*;?\s*\bdan$", "", isi).strip(" ;,.")[:_MAKS_TENTANG]


def _dalam_prosa(teks: str, urut: int, nomor: str) -> Iterator[Landasan]:
    if "omor" not in teks and "NOMOR" not in teks and "No." not in teks:
        return
    batas = teks[:6_000]
    for m in re.finditer(
        r"(?i)\b(?:undang-undang|uu|peraturan|permen\w*|perpres|perda|perbup|perwali|keputusan|kepmen\w*)\b",
        batas,
    ):
        potong = batas[m.start() : m.start() + 900]
        n = _NOMOR.search(potong[:160])
        if n is None or jenis_kutipan(potong) is None:
            continue
        if re.search(r"(?i)\b(?:peraturan|undang-undang|keputusan)\b", potong[12 : n.start()]):
            continue  # another instrument begins before the number
        c = _kutipan(_sampai_kalimat(potong, n.end()), "narasi", urut)
        if c is not None:
            urut += 1
            yield Landasan(
                urut=c.urut,
                bagian="narasi",
                jenis=c.jenis,
                nomor=c.nomor,
                tahun=c.tahun,
                tentang=c.tentang,
                catatan=f"BAB {_bab(nomor)}",
            )


def _sampai_kalimat(teks: str, mulai: int) -> str:
    """Return a citation up to where its subject must end: a stop, or the next clause."""
    m = re.search(
        r"(?i)[;(]|\.\s|,\s*(?:dinyatakan|yang|maka|sebagaimana|bahwa)|"
        r"\s(?:dinyatakan|yang|disebutkan|pada\s+pasal|tidak\s+memuat|dan\s+peraturan|maka)\b",
        teks[mulai:],
    )
    return teks[: mulai + m.start()] if m else teks


def _bab(nomor: str) -> str:
    romawi = {"1": "I", "2": "II", "3": "III", "4": "IV", "5": "V"}
    return romawi.get(nomor[0], nomor[0]) + nomor[1:]
