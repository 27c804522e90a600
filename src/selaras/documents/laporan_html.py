"""Findings as one self-contained HTML page: no script, no network, readable on a phone."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from selaras.documents.laporan_kata import berkas, tanpa_kode, tempat, terbaca
from selaras.rules.base import Finding, Rule

_NAMA = {"error": "Kesalahan", "warning": "Peringatan", "info": "Catatan"}

GAYA = """
:root{color-scheme:light dark;--garis:#c9d2dc;--lembut:#f3f6f9;--tinta:#1c2733;--dasar:#fff;
--error:#a4161a;--warning:#8a5a00;--info:#245a8d}
@media(prefers-color-scheme:dark){:root{--garis:#3a4653;--lembut:#202b36;--tinta:#e6edf3;
--dasar:#161d24;--error:#ff8f8f;--warning:#f2c14e;--info:#8fc1f2}}
body{margin:0 auto;max-width:70rem;padding:1.5rem 1rem 4rem;font:16px/1.5 system-ui,sans-serif;
color:var(--tinta);background:var(--dasar)}
h1{font-size:1.5rem;line-height:1.2;margin:0 0 .25rem}h2{font-size:1.15rem;margin:2.2rem 0 .6rem}
.sumber{margin:0 0 1.2rem;opacity:.8;overflow-wrap:anywhere}
.ringkas{display:flex;flex-wrap:wrap;gap:.6rem;list-style:none;padding:0;margin:0}
.ringkas li{border:1px solid var(--garis);border-radius:.5rem;padding:.5rem .9rem}
.ringkas b{display:block;font-size:1.5rem;line-height:1.1}
article{border-left:4px solid var(--garis);background:var(--lembut);padding:.6rem .9rem;
margin:.6rem 0;border-radius:0 .4rem .4rem 0}
article.error{border-color:var(--error)}article.warning{border-color:var(--warning)}
article.info{border-color:var(--info)}
article p{margin:.2rem 0}.tempat{font-weight:600}.tempat code{font-weight:400}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem .8rem;margin:.4rem 0 0;
font-size:.92rem}dt{opacity:.75}dd{margin:0;overflow-wrap:anywhere}
.error .tingkat{color:var(--error)}.warning .tingkat{color:var(--warning)}
.info .tingkat{color:var(--info)}
@media print{article{break-inside:avoid;background:none}}
"""


def sebagai_html(
    judul: str,
    sumber: str,
    temuan: Sequence[Finding],
    masalah: Sequence[Mapping[str, Any]],
    aturan: Mapping[str, Rule],
) -> str:
    """Return the report as a complete HTML document.

    Args:
        judul: Name of the plan, such as ``Renja 2025 - <perangkat daerah>``.
        sumber: The checked path.
        temuan: Findings in report order.
        masalah: Issues of reading as plain mappings with ``severity``, ``place``, ``message``.
        aturan: The catalogue by code; gives each group its title.

    Returns:
        HTML text. Everything that comes from the plan is escaped.
    """
    per_tingkat: dict[str, list[Finding]] = {"error": [], "warning": [], "info": []}
    diterima: list[Finding] = []
    for t in temuan:
        (diterima if t.waived is not None else per_tingkat[t.severity.value]).append(t)
    bagian = [
        "<!doctype html><html lang='id'><head><meta charset='utf-8'>",
        "<meta name='viewport' content='width=device-width,initial-scale=1'>",
        f"<title>Pemeriksaan: {escape(judul)}</title><style>{GAYA}</style></head><body><main>",
        f"<h1>Hasil pemeriksaan: {escape(judul)}</h1>",
        f"<p class='sumber'>{escape(sumber)}</p><ul class='ringkas'>",
    ]
    for kunci, daftar in per_tingkat.items():
        bagian.append(f"<li class='{kunci}'><b>{len(daftar)}</b>{_NAMA[kunci].lower()}</li>")
    bagian.append(f"<li><b>{len(diterima)}</b>diterima dengan alasan</li>")
    bagian.append(f"<li><b>{len(masalah)}</b>masalah pembacaan</li></ul>")
    if masalah:
        bagian.append("<h2>Masalah pembacaan</h2>")
        bagian += [
            f"<article class='{escape(str(m['severity']))}'>"
            f"<p class='tempat'>{escape(_tempat(m['place']))}</p>"
            f"<p>{escape(str(m['message']))}</p></article>"
            for m in masalah
        ]
    for kunci, daftar in per_tingkat.items():
        if daftar:
            bagian.append(f"<h2>{_NAMA[kunci]} ({len(daftar)})</h2>")
            bagian += [_artikel(t, aturan) for t in daftar]
    if diterima:
        bagian.append(f"<h2>Diterima dengan alasan ({len(diterima)})</h2>")
        bagian += [_artikel(t, aturan) for t in diterima]
    if not temuan and not masalah:
        bagian.append("<p>Tidak ada temuan. Rencana ini konsisten menurut seluruh aturan.</p>")
    bagian.append("</main></body></html>\n")
    return "".join(bagian)


def _tempat(letak: Mapping[str, Any]) -> str:
    isi = {**letak, "page": f"halaman {letak['page']}" if letak.get("page") else ""}
    return " ".join(str(isi[k]) for k in ("file", "sheet", "page", "cell", "column") if isi.get(k))


def _artikel(t: Finding, aturan: Mapping[str, Rule]) -> str:
    nama = aturan[t.code].name if t.code in aturan else ""
    kolom = t.letak.column
    pasangan = [
        ("Tertulis", terbaca(t.stated, kolom)),
        ("Seharusnya", terbaca(t.expected, kolom)),
        ("Jalan keluar", t.saran),
        ("Dasar", t.dasar),
        ("Data", berkas(t)),
    ]
    if t.waived is not None:
        pasangan.append(("Diterima", f"{t.waived.alasan} ({t.waived.oleh})"))
    rinci = "".join(
        f"<dt>{label}</dt><dd>{escape(str(isi))}</dd>" for label, isi in pasangan if isi
    )
    return (
        f"<article class='{t.severity.value}'><p class='tempat'>"
        f"<span class='tingkat'>{t.code}</span> {escape(tempat(t))} <code>{escape(nama)}</code></p>"
        f"<p>{escape(tanpa_kode(t))}</p><dl>{rinci}</dl></article>"
    )
