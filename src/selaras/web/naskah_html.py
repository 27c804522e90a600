"""The prose of a document as HTML: the same blocks that PDF and DOCX draw, for reading."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from selaras.documents.naskah import (
    Blok,
    BlokRumus,
    BlokTabel,
    Daftar,
    DaftarOtomatis,
    Grafik,
    Judul,
    KopSurat,
    Paragraf,
    PasanganKeterangan,
    Penomoran,
    Rangkaian,
    TandaTangan,
)

TABEL_BERHALAMAN = frozenset(
    {"TC29", "TC29R", "TC30", "TC31", "TC32", "TC33", "II2", "III1", "IKU"}
)
"""Tables that have a page of their own; the others are only printed."""

_TANDA = {Penomoran.ANGKA: "1", Penomoran.HURUF: "a"}


def naskah_html(blok: Iterable[Blok], alamat_tabel: str = "") -> SafeString:
    """Return blocks as HTML; tables become links to their own page.

    Args:
        blok: The blocks.
        alamat_tabel: Address of a table's page with ``KUNCI`` in the place of its key.
    """
    semua = list(blok)
    terbaca = (
        b
        for b, lanjut in zip(semua, (*semua[1:], None), strict=True)
        if not (isinstance(b, Judul) and isinstance(lanjut, DaftarOtomatis))
    )
    return format_html_join("", "{}", ((_blok(b, alamat_tabel),) for b in terbaca))


def _blok(b: Blok, alamat: str) -> SafeString:
    match b:
        case Judul():
            # the page has its own h1: a chapter is an h2 here
            tingkat = SafeString(f"h{min(b.tingkat + 1, 4)}")
            return format_html("<{0}>{1} {2}</{0}>", tingkat, b.nomor, b.teks)
        case Paragraf():
            kelas = "tengah" if b.tengah else ""
            return format_html('<p class="{}">{}</p>', kelas, _rangkaian(b.isi))
        case Daftar():
            return _daftar(b)
        case BlokTabel():
            judul = f"{b.tabel.label} {b.tabel.nama}".strip()
            if not alamat or b.tabel.kunci not in TABEL_BERHALAMAN:
                return format_html('<p class="tanda-tabel">{}</p>', judul)
            tujuan = alamat.replace("KUNCI", b.tabel.kunci)
            return format_html('<p class="tanda-tabel"><a href="{}">{}</a></p>', tujuan, judul)
        case Grafik():
            return format_html('<p class="tanda-tabel">{}: {}</p>', b.judul, b.alt)
        case BlokRumus():
            return format_html('<p class="tengah">{}</p>', b.alt)
        case TandaTangan():
            baris = (b.tempat_tanggal, *b.jabatan, b.nama, b.pangkat, b.nip and f"NIP {b.nip}")
            return format_html('<p class="tanda-tangan">{}</p>', _larik(baris))
        case KopSurat():
            return format_html('<p class="tengah">{}</p>', _larik((*b.baris, *b.alamat)))
        case PasanganKeterangan():
            isi = format_html_join(
                "",
                "<dt>{}</dt><dd>{}</dd>",
                ((nama, naskah_html(anak, alamat)) for nama, anak in b.pasangan),
            )
            return format_html('<dl class="pasangan">{}</dl>', isi)
    return SafeString("")  # covers, page breaks, generated lists: nothing to read here


def _daftar(d: Daftar) -> SafeString:
    butir = format_html_join(
        "",
        "<li>{}{}</li>",
        ((_rangkaian(x.isi), _daftar(x.anak) if x.anak else "") for x in d.butir),
    )
    if d.penomoran is Penomoran.BUTIR:
        return format_html("<ul>{}</ul>", butir)
    return format_html('<ol type="{}">{}</ol>', _TANDA[d.penomoran], butir)


def _rangkaian(isi: Rangkaian) -> SafeString:
    def potong() -> Iterable[tuple[SafeString | str]]:
        for t in isi:
            teks: SafeString | str = t.isi
            if t.tebal:
                teks = format_html("<strong>{}</strong>", teks)
            if t.miring:
                teks = format_html("<em>{}</em>", teks)
            yield (teks,)

    return format_html_join("", "{}", potong())


def _larik(baris: Iterable[str]) -> SafeString:
    return format_html_join(SafeString("<br>"), "{}", ((b,) for b in baris if b))
