"""The report of a checked document as one self-contained HTML page with pictures of its pages."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from selaras.documents.laporan_dokumen import NAMA_BERAT
from selaras.documents.laporan_html import GAYA

_GAYA_DOKUMEN = """
table{border-collapse:collapse;width:100%;font-size:.92rem}th,td{border:1px solid var(--garis);
padding:.25rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
.gulir{overflow-x:auto}mark{background:#ffe2a0;color:#1c2733}.cuplikan td{font-size:.82rem}
figure{margin:.8rem 0}figure img{max-width:100%;height:auto;border:1px solid var(--garis)}
figcaption{font-size:.85rem;opacity:.8}ol.utama li{margin:.4rem 0}
"""


def sebagai_html(data: Mapping[str, Any], gambar: Mapping[int, bytes]) -> str:
    """Return the report as a complete HTML document.

    Args:
        data: The report, of :func:`~selaras.documents.laporan_dokumen.susun`.
        gambar: Page to PNG; each is embedded once, after the findings of its page.

    Returns:
        HTML text without script or network; everything that comes from the document is escaped.
    """
    bagian = [
        "<!doctype html><html lang='id'><head><meta charset='utf-8'>",
        "<meta name='viewport' content='width=device-width,initial-scale=1'>",
        f"<title>Pemeriksaan: {escape(data['judul'])}</title>",
        f"<style>{GAYA}{_GAYA_DOKUMEN}</style></head><body><main>",
        f"<h1>Hasil pemeriksaan: {escape(data['judul'])}</h1>",
        f"<p class='sumber'>{escape(data['sumber'])}</p>",
        "<ul class='ringkas'>",
        *(
            f"<li class='{k}'><b>{data['jumlah'][k]}</b>{nama.lower()}</li>"
            for k, nama in NAMA_BERAT.items()
        ),
        "</ul>",
    ]
    if data["utama"]:
        bagian.append("<h2>Yang terpenting</h2><ol class='utama'>")
        bagian += [_utama(t) for t in data["utama"]]
        bagian.append("</ol>")
    bagian += _dibaca(data)
    for judul, kunci in (
        ("Yang tidak dipahami", "tidak_dipahami"),
        ("Aturan yang tidak dapat dijalankan", "tidak_dijalankan"),
        ("Masalah pembacaan", "masalah"),
    ):
        bagian += _daftar(judul, data[kunci])
    sisa = dict(gambar)
    for k in data["kelompok"]:
        bagian.append(f"<h2>{escape(k['nama'])} ({len(k['temuan'])})</h2>")
        for t in k["temuan"]:
            bagian.append(_artikel(t))
            halaman = (t["cuplikan"] or {}).get("halaman")
            if halaman in sisa:
                bagian.append(_gambar(halaman, sisa.pop(halaman)))
    if data["terbaca"] and not data["kelompok"]:
        bagian.append("<p>Tidak ada temuan pada yang dapat diperiksa.</p>")
    bagian.append("</main></body></html>\n")
    return "".join(bagian)


def _utama(t: Mapping[str, Any]) -> str:
    lain = f" Ada {t['lain']} tempat lain dengan hal yang sama." if t["lain"] else ""
    return (
        f"<li class='{t['berat']}'><span class='tingkat'>{t['nama_berat']}</span>: "
        f"{escape(t['pesan'])} <em>{escape(t['tempat'])}.</em>{lain}</li>"
    )


def _dibaca(data: Mapping[str, Any]) -> list[str]:
    if not data["tabel"]:
        return []
    baris = "".join(
        f"<tr><th scope='row'>{escape(t['nama'])}</th><td>{t['baris']}</td>"
        f"<td>{t['keyakinan']}%</td><td>{escape(t['halaman'] or t['tempat'])}</td></tr>"
        for t in data["tabel"]
    )
    return [
        "<h2>Tabel yang dibaca</h2><div class='gulir'><table><thead><tr><th>Tabel</th>"
        f"<th>Baris</th><th>Keyakinan</th><th>Tempat</th></tr></thead><tbody>{baris}</tbody>"
        f"</table></div><p>{data['aturan_jalan']} aturan dijalankan.</p>"
    ]


def _daftar(judul: str, isi: Sequence[Mapping[str, str]]) -> list[str]:
    if not isi:
        return []
    butir = "".join(
        f"<li>{escape(m['tempat'])}{': ' if m['tempat'] else ''}{escape(m['pesan'])}</li>"
        for m in isi
    )
    return [f"<h2>{judul}</h2><ul>{butir}</ul>"]


def _artikel(t: Mapping[str, Any]) -> str:
    rinci = "".join(
        f"<dt>{label}</dt><dd>{escape(t[kunci])}</dd>"
        for label, kunci in (
            ("Tertulis", "tertulis"),
            ("Seharusnya", "seharusnya"),
            ("Jalan keluar", "saran"),
            ("Dasar", "dasar"),
            ("Tempat", "berkas"),
        )
        if t[kunci]
    )
    return (
        f"<article class='{t['berat']}'><p class='tempat'><span class='tingkat'>{t['kode']}</span> "
        f"{escape(t['tempat'])}</p><p>{escape(t['pesan'])}</p><dl>{rinci}</dl>"
        f"{_cuplikan(t['cuplikan'])}</article>"
    )


def _cuplikan(c: Mapping[str, Any] | None) -> str:
    if not c or not c.get("sel"):
        return ""
    sel = "".join(
        f"<td>{'<mark>' + escape(s) + '</mark>' if i == c['tanda'] else escape(s)}</td>"
        for i, s in enumerate(c["sel"])
    )
    return f"<div class='gulir cuplikan'><table><tbody><tr>{sel}</tr></tbody></table></div>"


def _gambar(halaman: int, png: bytes) -> str:
    return (
        f"<figure><img alt='Halaman {halaman} dokumen yang memuat temuan' "
        f"src='data:image/png;base64,{b64encode(png).decode()}'>"
        f"<figcaption>Halaman {halaman} dokumen. Tempat temuan pada tabelnya diberi kotak."
        "</figcaption></figure>"
    )
