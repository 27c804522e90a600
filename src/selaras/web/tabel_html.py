"""A legal table as HTML: the same :class:`Tabel` that the documents print, cell for cell."""

from collections.abc import Iterator

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from selaras.documents.tabel import BarisTabel, Kepala, Kolom, Rata, Sel, Tabel


def tabel_html(tabel: Tabel, alamat_asal: str = "") -> SafeString:
    """Return a table as HTML.

    Args:
        tabel: The table.
        alamat_asal: Address that explains a cell; without it numbers are plain text.
    """
    return format_html(
        '<table class="resmi" lang="id" data-asal="{}" data-tabel="{}">'
        '<caption class="tersembunyi">{} {}'
        "</caption><thead>{}{}</thead><tbody>{}</tbody></table>",
        alamat_asal,
        tabel.kunci,
        tabel.label,
        tabel.nama,
        format_html_join("", "<tr>{}</tr>", ((_kepala(b),) for b in tabel.kepala)),
        _nomor(tabel) if tabel.ulang_nomor else "",
        format_html_join("", "{}", ((_baris(tabel, b, bool(alamat_asal)),) for b in tabel.baris)),
    )


def _kepala(sel: tuple[Kepala, ...]) -> SafeString:
    return format_html_join(
        "",
        '<th scope="{}" colspan="{}" rowspan="{}">{}</th>',
        (("colgroup" if k.kolspan > 1 else "col", k.kolspan, k.barisspan, k.teks) for k in sel),
    )


def _nomor(tabel: Tabel) -> SafeString:
    nomor = format_html_join("", "<td>{}</td>", ((k.nomor,) for k in tabel.kolom))
    return format_html('<tr class="nomor">{}</tr>', nomor)


def _baris(tabel: Tabel, baris: BarisTabel, tanya: bool) -> SafeString:
    return format_html(
        '<tr class="baris-{}{}">{}</tr>',
        baris.jenis.value,
        " jumlah" if baris.id == "JUMLAH" else "",
        format_html_join("", "{}", _sel_sel(tabel, baris, tanya)),
    )


def _sel_sel(tabel: Tabel, baris: BarisTabel, tanya: bool) -> Iterator[tuple[SafeString]]:
    for kolom, sel in tabel.sel_baris(baris):
        yield (_sel(baris, kolom, sel, tanya),)


def _sel(baris: BarisTabel, kolom: Kolom, sel: Sel, tanya: bool) -> SafeString:
    kelas = {Rata.KANAN: "angka", Rata.TENGAH: "tengah"}.get(kolom.rata, "")
    isi: SafeString | str = format_html_join(
        "", "{}{}", ((larik, _ganti(i)) for i, larik in _larik(sel.teks))
    )
    if tanya and sel.nilai.angka is not None:
        isi = format_html(
            '<button type="button" class="tanya" data-b="{}" data-k="{}">{}</button>',
            baris.id,
            kolom.kunci,
            isi,
        )
    return format_html('<td class="{}" colspan="{}">{}</td>', kelas, sel.kolspan, isi)


def _larik(teks: str) -> Iterator[tuple[bool, str]]:
    semua = teks.split("\n")
    for i, larik in enumerate(semua):
        yield i < len(semua) - 1, larik


def _ganti(lanjut: bool) -> SafeString:
    return SafeString("<br>") if lanjut else SafeString("")
