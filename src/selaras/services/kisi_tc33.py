"""The T-C.33 grid as data for a page: rows with their cells, what may be edited, findings.

Totals are those of :class:`~selaras.core.rekap.Rekap`; the page adds nothing up itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from selaras.core.angka import format_angka
from selaras.core.rekap import Rekap
from selaras.core.renja import Keluaran, Pendanaan, Simpul, Tingkat
from selaras.core.renja import Renja as Rencana
from selaras.core.rupiah import Rupiah
from selaras.core.sunting import KOLOM, KOLOM_BARIS, KOLOM_DANA, KOLOM_KELUARAN

Sel = dict[str, str]
Baris = dict[str, Any]

JUMLAH = "JUMLAH"
_BERUANG = (Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN)


def teks_sunting(isi: Any) -> str:
    """Return the text that a cell is edited as: no grouping of thousands that could mislead.

    >>> teks_sunting(Decimal("1190.50")), teks_sunting(Rupiah.dari(450000000)), teks_sunting(None)
    ('1190,5', '450.000.000', '')
    """
    if isi is None:
        return ""
    if isinstance(isi, Rupiah):
        return format_angka(isi.nilai, 0 if isi.sen % 100 == 0 else 2)
    if isinstance(isi, Decimal):
        return format_angka(isi, None).replace(".", "")
    return str(isi)


def teks_tampil(isi: Any) -> str:
    """Return the text that a cell shows."""
    if isinstance(isi, Decimal):
        return format_angka(isi, None)
    return teks_sunting(isi)


def kisi(
    rencana: Rencana,
    temuan: Iterable[Mapping[str, Any]] = (),
    catatan: Mapping[str, int] | None = None,
    boleh: "frozenset[str] | None" = frozenset(),
) -> list[Baris]:
    """Return the rows of the grid in print order, the total last.

    Args:
        rencana: The plan.
        temuan: Open findings of the read model.
        catatan: Number of open verifier's notes per line.
        boleh: Ids of the lines that may be edited; ``None`` for all.
    """
    per_baris = _per_baris(temuan)
    rekap = Rekap(rencana)
    hasil: list[Baris] = []
    for s in _tampil(rencana):
        hasil.extend(_baris(rencana, rekap, s, boleh is None or s.id in boleh))
    for b in hasil:
        b["temuan"] = per_baris.get(b["id"], [])
        b["catatan"] = (catatan or {}).get(b["id"], 0)
    hasil.append(_jumlah(rekap, per_baris.get(JUMLAH, [])))
    return hasil


def _per_baris(temuan: Iterable[Mapping[str, Any]]) -> dict[str, list[dict[str, str]]]:
    hasil: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for f in temuan:
        if f["table"] != "TC33" or "waived" in f:
            continue
        hasil[f["baris"] or JUMLAH].append(
            {
                "kode": f["code"],
                "berat": f["severity"],
                "kolom": f["column"] or "",
                "pesan": f["message"],
                "saran": f["saran"],
            }
        )
    return hasil


def _tampil(rencana: Rencana) -> Iterator[Simpul]:
    """Yield the lines and everything above them in print order."""
    perlu: set[str] = set()
    for awal in (*(b.simpul for b in rencana.baris), *(d.simpul for d in rencana.pendanaan)):
        kini = rencana.simpul_oleh_id.get(awal)
        while kini is not None and kini.id not in perlu:
            perlu.add(kini.id)
            kini = rencana.simpul_oleh_id.get(kini.induk)
    yield from (s for s in rencana.telusuri() if s.id in perlu)


def _baris(rencana: Rencana, rekap: Rekap, s: Simpul, boleh: bool) -> Iterator[Baris]:
    """Yield the row of a line, then its further indikators, then its funds if several."""
    keluaran = rencana.keluaran_oleh_simpul.get(s.id, ())
    dana = rencana.pendanaan_oleh_simpul.get(s.id, ())
    garis = rencana.baris_oleh_simpul.get(s.id)
    berlokasi = "\n".join(t.lokasi for t in rencana.lokasi_oleh_simpul.get(s.id, ()))
    sel: dict[str, Sel] = {}
    sel.update(_sel_keluaran(keluaran[0] if keluaran else None))
    terhitung = bool(rencana.anak_dari.get(s.id)) or len(dana) > 1
    if terhitung or not dana:
        sel["pagu"] = _sel(rekap.pagu(s.id).isi)
        sel["prakiraan_maju"] = _sel(rekap.prakiraan_maju(s.id).isi)
        sel["sumber_dana"] = _sel("; ".join(dict.fromkeys(d.sumber_dana for d in dana)))
    else:
        sel.update(_sel_dana(dana[0]))
    sel["lokasi"] = _sel(berlokasi)
    for k in KOLOM_BARIS:
        sel[k] = _sel(getattr(garis, k) if garis else "")
    ubah: list[str] = []
    if boleh and garis is not None and s.tingkat in _BERUANG:
        ubah = [k for k in KOLOM if not (terhitung and k in KOLOM_DANA)]
    yield {
        "id": s.id,
        "simpul": s.id,
        "bagian": "baris",
        "kunci": "",
        "jenis": s.tingkat.value,
        "kode": s.kode,
        "uraian": s.uraian,
        "sel": sel,
        "ubah": ubah,
        "terhitung": ["pagu", "prakiraan_maju"] if terhitung else [],
    }
    for k in keluaran[1:]:
        yield _baris_lanjutan(s, "keluaran", str(k.urut), _sel_keluaran(k), bool(ubah))
    if len(dana) > 1:
        for d in dana:
            yield _baris_lanjutan(s, "dana", d.sumber_dana, _sel_dana(d), bool(ubah))


def _baris_lanjutan(s: Simpul, bagian: str, kunci: str, sel: dict[str, Sel], boleh: bool) -> Baris:
    kolom = KOLOM_KELUARAN if bagian == "keluaran" else KOLOM_DANA
    return {
        "id": f"{s.id}#{bagian}:{kunci}",
        "simpul": s.id,
        "bagian": bagian,
        "kunci": kunci,
        "jenis": bagian,
        "kode": "",
        "uraian": "indikator lain" if bagian == "keluaran" else "rincian sumber dana",
        "sel": sel,
        "ubah": list(kolom) if boleh else [],
        "terhitung": [],
    }


def _sel(isi: Any) -> Sel:
    ubah, tampil = teks_sunting(isi), teks_tampil(isi)
    return {"r": ubah} if ubah == tampil else {"r": ubah, "t": tampil}


def _sel_keluaran(k: Keluaran | None) -> dict[str, Sel]:
    return {kolom: _sel(getattr(k, medan) if k else "") for kolom, medan in KOLOM_KELUARAN.items()}


def _sel_dana(d: Pendanaan) -> dict[str, Sel]:
    return {kolom: _sel(getattr(d, medan)) for kolom, medan in KOLOM_DANA.items()}


def _jumlah(rekap: Rekap, temuan: list[dict[str, str]]) -> Baris:
    return {
        "id": JUMLAH,
        "simpul": "",
        "bagian": "",
        "kunci": "",
        "jenis": "jumlah",
        "kode": "",
        "uraian": "JUMLAH",
        "sel": {
            "pagu": _sel(rekap.pagu().isi),
            "prakiraan_maju": _sel(rekap.prakiraan_maju().isi),
        },
        "ubah": [],
        "terhitung": ["pagu", "prakiraan_maju"],
        "temuan": temuan,
        "catatan": 0,
    }


def beda_kisi(lama: list[Baris], baru: list[Baris]) -> dict[str, Any]:
    """Return what a page that shows one grid must change to show another.

    Returns:
        ``baris``: rows that are new or differ; ``urutan``: all ids in order when rows came or
        went, else ``None``.
    """
    dulu = {b["id"]: b for b in lama}
    berubah = [b for b in baru if dulu.get(b["id"]) != b]
    urut_lama, urut = [b["id"] for b in lama], [b["id"] for b in baru]
    return {"baris": berubah, "urutan": None if urut_lama == urut else urut}
