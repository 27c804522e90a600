"""Which row of a form stands below which, where no code says so.

The surest sign wins: a roll-up formula, a code, a column per level, numbering, the first word,
indentation, bold letters, money that adds up, and at last where the row stands. What was used is
told with the row.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from selaras.core.formulir_e81 import KOLOM, BarisE81, Jenis, Keyakinan, Sisi, Tingkat
from selaras.core.nomenklatur import lipat
from selaras.core.rujukan_sel import penjumlahan, rujukan
from selaras.exchange import sel_asing

_ROLLUP = tuple(k for k in KOLOM if k not in (13, 14))
_URUT = tuple(Tingkat)
_ROMAWI = re.compile(r"^[IVX]{1,5}\.?$")
_BERTINGKAT = re.compile(r"^(\d{1,3}(?:\.\d{1,3}){0,5})\.?$")
_NOMOR_DEPAN = re.compile(r"^\s*((?:\d{1,3}\.)+\d{0,3}|[IVX]{1,5}\.|[A-Z]\.|[a-z][.)])\s")
_SYARAT_HITUNGAN = 3
_MAKS_HITUNGAN = 2_000
_BAGIAN_UTUH = 5
_MAKS_LANGKAH = 2_000


@dataclass(frozen=True, slots=True)
class Tanda:
    """What a row shows of its level.

    Attributes:
        baris: Row of the file, from 0.
        kolom: Which of the uraian columns holds its text.
        indentasi: Steps of indentation.
        tebal: Bold.
    """

    baris: int
    kolom: int = 0
    indentasi: int = 0
    tebal: bool = False


@dataclass(slots=True)
class _Pohon:
    induk: dict[str, str] = field(default_factory=dict)
    yakin: dict[str, Keyakinan] = field(default_factory=dict)
    tingkat: dict[str, Tingkat] = field(default_factory=dict)


def susun_jenjang(baris: Sequence[BarisE81], tanda: Mapping[str, Tanda]) -> tuple[BarisE81, ...]:
    """Return the rows with their level, parent, and how the parent is known.

    Args:
        baris: Rows in printed order, without tree.
        tanda: What each row shows, by id.
    """
    rencana = [b for b in baris if b.jenis is Jenis.RENCANA]
    pohon = _Pohon()
    _dari_rumus(baris, rencana, tanda, pohon)
    if pohon.induk:
        _tingkat_dari_pohon(rencana, pohon)
        _sisa_rumus(rencana, pohon)
    else:
        _dari_urutan(rencana, tanda, pohon)
    return _tempel(baris, pohon)


def _tempel(baris: Sequence[BarisE81], pohon: _Pohon) -> tuple[BarisE81, ...]:
    hasil: list[BarisE81] = []
    kini = ""
    for b in baris:
        if b.jenis is Jenis.RENCANA:
            kini = b.id
            hasil.append(
                replace(
                    b,
                    induk=pohon.induk.get(b.id, ""),
                    keyakinan=pohon.yakin.get(b.id, Keyakinan.TIDAK_TAHU),
                    tingkat=pohon.tingkat.get(b.id),
                )
            )
        elif b.jenis is Jenis.INDIKATOR:
            hasil.append(replace(b, induk=kini))
        else:
            hasil.append(b)
    return tuple(hasil)


# Formulas


def _dari_rumus(
    baris: Sequence[BarisE81],
    rencana: Sequence[BarisE81],
    tanda: Mapping[str, Tanda],
    pohon: _Pohon,
) -> None:
    """Let each row choose the parent that counts it in most of its money columns."""
    letak = {tanda[b.id].baris: b.id for b in rencana}
    urutan = {b.id: n for n, b in enumerate(baris)}
    suara: dict[str, Counter[str]] = {}
    rumus: Counter[str] = Counter()
    for b in rencana:
        for kolom in _ROLLUP:
            sel = b.sel.get((kolom, Sisi.RP))
            if sel is None or not sel.rumus or not penjumlahan(sel.rumus):
                continue
            dirujuk = rujukan(sel.rumus)
            if len({k for _, k in dirujuk}) != 1 or not _satu_kolom(sel.asal, dirujuk):
                continue
            anak = [letak[r] for r, _ in dirujuk if r in letak and letak[r] != b.id]
            if anak:
                rumus[b.id] += 1
            for a in anak:
                suara.setdefault(a, Counter())[b.id] += 1
    for a, calon in suara.items():
        terbaik = max(
            calon,
            key=lambda p: (calon[p] / rumus[p], urutan[p] < urutan[a], urutan[p]),
        )
        pohon.induk[a] = terbaik
        pohon.yakin[a] = Keyakinan.RUMUS
    for a in list(pohon.induk):  # a circle of formulas is no tree
        terlihat, p = {a}, pohon.induk.get(a, "")
        while p:
            if p in terlihat:
                del pohon.induk[a], pohon.yakin[a]
                break
            terlihat.add(p)
            p = pohon.induk.get(p, "")


def _satu_kolom(asal: object, dirujuk: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a formula adds up its own column."""
    from selaras.core.nilai import Asal
    from selaras.core.rujukan_sel import nomor_kolom

    if not isinstance(asal, Asal) or not asal.sel:
        return False
    huruf = asal.sel.rstrip("0123456789")
    return dirujuk[0][1] == nomor_kolom(huruf)


def _tingkat_dari_pohon(rencana: Sequence[BarisE81], pohon: _Pohon) -> None:
    """Name the levels: from the row that calls itself a program, else from the bottom."""
    punya_anak = set(pohon.induk.values())
    anak: dict[str, list[str]] = {}
    for a, p in pohon.induk.items():
        anak.setdefault(p, []).append(a)

    def turun(id_: str, n: int) -> None:
        if id_ in pohon.tingkat:
            return
        pohon.tingkat[id_] = _URUT[min(n, len(_URUT) - 1)]
        for a in anak.get(id_, ()):
            turun(a, n + 1)

    program = _URUT.index(Tingkat.PROGRAM)
    for b in rencana:
        if _kata(b.uraian) is Tingkat.PROGRAM and (b.id in punya_anak or b.id not in pohon.induk):
            turun(b.id, program)
    for b in rencana:
        if b.id in pohon.tingkat:
            n = _URUT.index(pohon.tingkat[b.id])
            p = pohon.induk.get(b.id, "")
            while p and p not in pohon.tingkat and n > 0:
                n -= 1
                pohon.tingkat[p] = _URUT[n]
                p = pohon.induk.get(p, "")
    tinggi: dict[str, int] = {}

    def ukur(id_: str) -> int:
        if id_ not in tinggi:
            tinggi[id_] = 1 + max((ukur(a) for a in anak.get(id_, ())), default=-1)
        return tinggi[id_]

    for b in rencana:
        if b.id not in pohon.tingkat:
            kata = _kata(b.uraian)
            n = len(_URUT) - 1 - min(ukur(b.id), len(_URUT) - 1)
            pohon.tingkat[b.id] = kata or _URUT[n]


def _sisa_rumus(rencana: Sequence[BarisE81], pohon: _Pohon) -> None:
    """Place the rows that no formula counts below the last row of a higher level."""
    terakhir: dict[Tingkat, str] = {}
    for b in rencana:
        t = pohon.tingkat[b.id]
        atas = [u for u in _URUT[: _URUT.index(t)] if u in terakhir]
        if b.id not in pohon.induk and atas:
            pohon.induk[b.id] = terakhir[atas[-1]]
            pohon.yakin[b.id] = Keyakinan.URUTAN if b.nomor.strip(" 0") else Keyakinan.LETAK
        for u in _URUT[_URUT.index(t) + 1 :]:
            terakhir.pop(u, None)
        terakhir[t] = b.id


# Without formulas


def _dari_urutan(rencana: Sequence[BarisE81], tanda: Mapping[str, Tanda], pohon: _Pohon) -> None:
    for cara, yakin in (
        (_jenjang_kode, Keyakinan.KODE),
        (_jenjang_kolom, Keyakinan.KOLOM),
        (_jenjang_nomor, Keyakinan.NOMOR),
        (_jenjang_kata, Keyakinan.KATA),
        (_jenjang_hitungan_utuh, Keyakinan.HITUNGAN),
        (_jenjang_indentasi, Keyakinan.INDENTASI),
        (_jenjang_huruf, Keyakinan.HURUF),
        (_jenjang_hitungan, Keyakinan.HITUNGAN),
    ):
        jenjang = cara(rencana, tanda)
        if jenjang is not None:
            _tumpuk(rencana, jenjang, yakin, pohon)
            return


def _tumpuk(
    rencana: Sequence[BarisE81], jenjang: Sequence[int], yakin: Keyakinan, pohon: _Pohon
) -> None:
    """Make a tree of depths; the deepest is a sub kegiatan unless a name says otherwise."""
    urut = sorted(set(jenjang))
    nama = _nama_jenjang(rencana, jenjang, urut)
    tumpukan: list[tuple[int, str]] = []
    for b, j in zip(rencana, jenjang, strict=True):
        while tumpukan and tumpukan[-1][0] >= j:
            tumpukan.pop()
        if tumpukan:
            pohon.induk[b.id] = tumpukan[-1][1]
        pohon.yakin[b.id] = yakin
        pohon.tingkat[b.id] = nama[j]
        tumpukan.append((j, b.id))


def _nama_jenjang(
    rencana: Sequence[BarisE81], jenjang: Sequence[int], urut: Sequence[int]
) -> dict[int, Tingkat]:
    program = Counter(
        j for b, j in zip(rencana, jenjang, strict=True) if _kata(b.uraian) is Tingkat.PROGRAM
    )
    atas = urut.index(program.most_common(1)[0][0]) if program else len(urut) - 3
    awal = _URUT.index(Tingkat.PROGRAM) - atas
    return {j: _URUT[min(max(n + awal, 0), len(_URUT) - 1)] for n, j in enumerate(urut)}


def _jenjang_kode(rencana: Sequence[BarisE81], tanda: Mapping[str, Tanda]) -> list[int] | None:
    hasil: list[int] = []
    berkode = 0
    for b in rencana:
        k = sel_asing.kode(b.kode) if b.kode else None
        if k is not None:
            berkode += 1
            hasil.append(_URUT.index(Tingkat(str(k.tingkat))))
        else:
            hasil.append(len(_URUT) - 1)
    return hasil if berkode and berkode * 4 >= len(rencana) * 3 else None


def _jenjang_kolom(rencana: Sequence[BarisE81], tanda: Mapping[str, Tanda]) -> list[int] | None:
    hasil = [tanda[b.id].kolom for b in rencana]
    return hasil if len(set(hasil)) > 1 else None


def _jenjang_nomor(rencana: Sequence[BarisE81], tanda: Mapping[str, Tanda]) -> list[int] | None:
    """Depth by numbering: 1.2.3, or I over A over 1 over a."""
    nomor = [_nomor_depan(b) for b in rencana]
    berangka = [n for n in nomor if _BERTINGKAT.match(n)]
    if len(berangka) == len(rencana) and any("." in n.rstrip(".") for n in berangka):
        hasil = [n.rstrip(".").count(".") for n in nomor]
        return hasil if len(set(hasil)) > 1 else None
    jenis = [_jenis_nomor(n) for n in nomor]
    if 0 in jenis or len(set(jenis)) < 2:
        return None
    urut = list(dict.fromkeys(jenis))
    return [urut.index(j) for j in jenis]


def _nomor_depan(b: BarisE81) -> str:
    depan = _NOMOR_DEPAN.match(b.uraian)
    return (depan[1] if depan else b.nomor).strip()


def _jenis_nomor(n: str) -> int:
    n = n.rstrip(".)")
    if not n:
        return 0
    if _ROMAWI.match(n):
        return 1
    if len(n) == 1 and n.isalpha():
        return 2 if n.isupper() else 4
    return 3 if n.isdecimal() else 0


def _jenjang_kata(rencana: Sequence[BarisE81], tanda: Mapping[str, Tanda]) -> list[int] | None:
    kata = [_kata(b.uraian) for b in rencana]
    if not (Tingkat.PROGRAM in kata and Tingkat.KEGIATAN in kata):
        return None
    return [_URUT.index(k) if k else len(_URUT) - 1 for k in kata]


def _jenjang_indentasi(rencana: Sequence[BarisE81], tanda: Mapping[str, Tanda]) -> list[int] | None:
    hasil = [tanda[b.id].indentasi for b in rencana]
    return hasil if len(set(hasil)) > 1 else None


def _jenjang_huruf(rencana: Sequence[BarisE81], tanda: Mapping[str, Tanda]) -> list[int] | None:
    """Depth by looks: a row that calls itself a program, then bold ones, then the rest."""
    if not any(tanda[b.id].tebal for b in rencana):
        return None
    hasil = [
        0 if _kata(b.uraian) is Tingkat.PROGRAM else (1 if tanda[b.id].tebal else 2)
        for b in rencana
    ]
    return hasil if len(set(hasil)) > 1 else None


def _jenjang_hitungan_utuh(
    rencana: Sequence[BarisE81], tanda: Mapping[str, Tanda]
) -> list[int] | None:
    """Depth by money, where it tells of nearly every row: surer than how rows look."""
    jenjang = _jenjang_hitungan(rencana, tanda)
    if jenjang is None:
        return None
    bawah = sum(j > min(jenjang) for j in jenjang)
    return jenjang if bawah * _BAGIAN_UTUH >= len(jenjang) * (_BAGIAN_UTUH - 1) else None


def _jenjang_hitungan(rencana: Sequence[BarisE81], tanda: Mapping[str, Tanda]) -> list[int] | None:
    """Depth by money: a row is above those right below it whose target adds up to its own."""
    if len(rencana) > _MAKS_HITUNGAN:
        return None
    kolom = next((k for k in (7, 5, 12) if any(b.nilai(k, Sisi.RP) for b in rencana)), 7)
    potong = _awal_ekor(rencana, kolom)
    jenjang, terhitung = _dalam(rencana[:potong], kolom)
    if potong < len(rencana):  # programs that begin after this year: told by their own target
        ekor, banyak = _dalam(rencana[potong:], 5)
        program = [j for b, j in zip(rencana, jenjang, strict=False) if _program(b)]
        jenjang += [j + (program[-1] if program else 0) for j in ekor]
        terhitung += banyak
    return jenjang if terhitung >= _SYARAT_HITUNGAN else None


def _program(b: BarisE81) -> bool:
    return _kata(b.uraian) is Tingkat.PROGRAM


def _awal_ekor(rencana: Sequence[BarisE81], kolom: int) -> int:
    """Return the first program from which on no row states anything in a column."""
    awal = len(rencana)
    for i in reversed(range(len(rencana))):
        if rencana[i].nilai(kolom, Sisi.RP):
            break
        if _program(rencana[i]):
            awal = i
    return awal


def _dalam(rencana: Sequence[BarisE81], kolom: int) -> tuple[list[int], int]:
    """Return the depth of each row by one column, and how many rows stand below another."""
    nilai = [b.nilai(kolom, Sisi.RP) or Decimal(0) for b in rencana]
    anak = _berjumlah(nilai)
    milik = {j for di_bawah in anak for j in di_bawah}
    jenjang = [0] * len(nilai)
    for i, di_bawah in enumerate(anak):  # a parent stands before its children
        for j in di_bawah:
            jenjang[j] = min(jenjang[i] + 1, len(_URUT) - 1)
        if i and not nilai[i] and i not in milik:
            jenjang[i] = jenjang[i - 1]  # nothing tells of a row of nothing
    return jenjang, len(milik)


def _berjumlah(nilai: Sequence[Decimal]) -> list[tuple[int, ...]]:
    """Return for each row the rows directly below it."""
    n = len(nilai)
    akhir = list(range(1, n + 1))
    anak: list[tuple[int, ...]] = [()] * n
    for i in reversed(range(n)):
        jalan = _jalan(nilai, akhir, i)
        if jalan is None:
            continue
        anak[i], akhir[i] = jalan
        for j in anak[i]:
            if j + 1 in anak[i] or akhir[j] > akhir[i]:
                anak[j], akhir[j] = (), j + 1  # taken as a row without rows of its own
    return anak


def _jalan(
    nilai: Sequence[Decimal], akhir: Sequence[int], i: int
) -> tuple[tuple[int, ...], int] | None:
    """Find rows right below a row that add up to it.

    Each may come with all that is below it, or alone: two neighbours of one amount are no parent
    and child.
    """
    if not nilai[i]:
        return None
    keadaan: list[tuple[int, Decimal, tuple[int, ...]]] = [(i + 1, Decimal(0), ())]
    langkah = 0
    while keadaan and langkah < _MAKS_LANGKAH:
        langkah += 1
        j, jumlah, jalan = keadaan.pop()
        if jumlah == nilai[i]:
            while j < len(nilai) and not nilai[j]:
                j, jalan = j + 1, (*jalan, j)
            return jalan, j
        if j >= len(nilai) or jumlah > nilai[i]:
            continue
        if akhir[j] > j + 1:
            keadaan.append((j + 1, jumlah + nilai[j], (*jalan, j)))
        keadaan.append((akhir[j], jumlah + nilai[j], (*jalan, j)))
    return None


def _kata(uraian: str) -> Tingkat | None:
    """Return the level a name begins with."""
    kata = lipat(uraian)
    if kata.startswith(("sub kegiatan", "subkegiatan")):
        return Tingkat.SUB_KEGIATAN
    if kata.startswith("program "):
        return Tingkat.PROGRAM
    return Tingkat.KEGIATAN if kata.startswith("kegiatan ") else None
