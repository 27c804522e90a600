"""The annual documents of performance as a page: the printed blocks, with their tables in full."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from selaras.documents.naskah import Blok, BlokTabel, DaftarOtomatis, Judul, Naskah
from selaras.web.naskah_html import naskah_html
from selaras.web.tabel_html import tabel_html


def kinerja_html(naskah: Naskah, alamat_asal: str) -> SafeString:
    """Return a document as HTML.

    Args:
        naskah: The document.
        alamat_asal: Address that explains a cell.
    """
    semua = [b for bagian in naskah.bagian for b in bagian.blok]
    terbaca = (
        b
        for b, lanjut in zip(semua, (*semua[1:], None), strict=True)
        if not (isinstance(b, Judul) and isinstance(lanjut, DaftarOtomatis))
    )
    return format_html_join("", "{}", ((_blok(b, alamat_asal),) for b in terbaca))


def _blok(b: Blok, alamat: str) -> SafeString:
    if not isinstance(b, BlokTabel):
        return naskah_html([b])
    t = b.tabel
    catatan = format_html_join("", '<p class="kecil redup">{}</p>', ((c,) for c in t.catatan))
    return format_html(
        '<h3 id="t-{0}">{1}</h3><div class="gulir" tabindex="0" role="region" '
        'aria-labelledby="t-{0}">{2}</div>{3}',
        t.kunci,
        t.nama,
        tabel_html(t, alamat),
        catatan,
    )
