"""How values look on a page: Indonesian numbers, money, dates; nothing is computed here.

A page in English names dates and words in English. Its numbers stay in Indonesian notation
(``1.234,56``, ``Rp 32,74 miliar``): they are quotations of an Indonesian document, and one number
must not be written in two ways in one office.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from selaras.core.angka import format_angka
from selaras.core.hak import Peran, Tindakan, boleh
from selaras.core.rupiah import Rupiah
from selaras.core.tanggal import tanggal_panjang
from selaras.documents.jelaskan import isi_penuh
from selaras.documents.tabel import Tabel
from selaras.services import audit, isian
from selaras.web.kata import BERAT
from selaras.web.tabel_html import tabel_html

register = template.Library()


@register.filter
def rupiah(isi: Any) -> str:
    """Return money in whole rupiah, sen only where there are any; a dash when there is none.

    >>> rupiah(Rupiah.dari(1500000)), rupiah(Rupiah.dari(-998)), rupiah(None)
    ('Rp 1.500.000', '-Rp 998', '–')
    """
    if isi is None or isi == "":
        return "–"
    uang = isi if isinstance(isi, Rupiah) else Rupiah(int(isi))
    tanda = "-" if uang.sen < 0 else ""
    return f"{tanda}Rp {format_angka(abs(uang.nilai), 0 if uang.sen % 100 == 0 else 2)}"


@register.filter
def selisih(isi: Rupiah | None) -> str:
    """Return a difference of money with its sign in front.

    >>> selisih(Rupiah.dari(20)), selisih(Rupiah.dari(-20)), selisih(Rupiah.dari(0))
    ('+Rp 20', '−Rp 20', 'Rp 0')
    """
    if isi is None:
        return "–"
    tanda = "+" if isi.sen > 0 else "−" if isi.sen < 0 else ""
    return f"{tanda}{rupiah(abs(isi))}"


@register.filter
def ringkas(isi: Any) -> str:
    """Return money shortened for a headline: millions, billions, trillions with two decimals.

    >>> ringkas(Rupiah.dari(32743331188))
    'Rp 32,74 miliar'
    """
    if isi is None or isi == "":
        return "–"
    uang = isi if isinstance(isi, Rupiah) else Rupiah(int(isi))
    for batas, nama in ((12, "triliun"), (9, "miliar"), (6, "juta")):
        if abs(uang.nilai) >= Decimal(10) ** batas:
            tanda = "-" if uang.sen < 0 else ""
            return f"{tanda}Rp {format_angka(abs(uang.nilai).scaleb(-batas), 2)} {nama}"
    return rupiah(uang)


@register.filter
def angka(isi: Any) -> str:
    """Return a number in Indonesian notation; a dash when there is none."""
    if isi is None or isi == "":
        return "–"
    return format_angka(Decimal(isi) if not isinstance(isi, Decimal) else isi, None)


@register.filter
def nilai_lapor(isi: Any) -> str:
    """Return a reported value: money as money, a number as a number, the rest as it is.

    >>> nilai_lapor(Rupiah.dari(2000)), nilai_lapor(Decimal("2.5")), nilai_lapor("1 / 4")
    ('Rp 2.000', '2,5', '1 / 4')
    """
    if isinstance(isi, Rupiah):
        return rupiah(isi)
    return angka(isi) if isi is None or isinstance(isi, Decimal) else str(isi)


@register.filter
def penuh(isi: Any) -> str:
    """Return a value with every digit it has, or why there is none."""
    return isi_penuh(isi)


@register.filter
def persen(isi: Decimal | None) -> str:
    """Return a percentage with two decimals; a dash when there is none.

    >>> persen(Decimal("-12.345")), persen(None)
    ('-12,35 %', '–')
    """
    return "–" if isi is None else f"{format_angka(isi, 2)} %"


@register.filter
def tanggal(isi: Any) -> str:
    """Return a date in words, in the language of the page."""
    if not isi:
        return "–"
    hari = timezone.localtime(isi).date() if isinstance(isi, datetime) else isi
    if get_language() == "en" and isinstance(hari, date):
        return hari.strftime("%-d %B %Y")
    return tanggal_panjang(hari)


@register.filter
def waktu(isi: datetime | None) -> str:
    """Return a moment: date in words and hour."""
    if isi is None:
        return "–"
    lokal = timezone.localtime(isi)
    return f"{tanggal(lokal.date())} {lokal:%H.%M}"


@register.filter
def kata(isi: Any) -> str:
    """Return a value of a closed list as words of the page's language.

    ``rancangan_awal`` is ``rancangan awal``.
    """
    return terjemah(str(isi or "").replace("_", " "))


@register.filter
def terjemah(isi: Any) -> str:
    """Return a word that code gives in the language of the page; unknown ones as they are.

    The words are declared in :mod:`selaras.web.kata`.
    """
    teks = "" if isi is None else str(isi)
    return gettext(teks) if teks else ""


@register.filter
def kalimat(entri: Any) -> str:
    """Return what an entry of the audit trail says, in the language of the page."""
    return gettext(audit.AKSI[entri.aksi]).format(objek=entri.objek)


@register.filter
def kalimat_aksi(kalimat: str) -> str:
    """Return the sentence of an action without its object, in the language of the page."""
    return gettext(kalimat).format(objek="…")


@register.filter
def kata_pilihan(isi: Any) -> str:
    """Return a value of a closed list as officials call it; nothing for nothing."""
    return terjemah(isian.kata_pilihan(str(isi))) if isi else ""


@register.filter
def ambil(peta: Any, kunci: Any) -> Any:
    """Return the value of a key of a mapping; nothing when it is absent."""
    try:
        return peta.get(kunci)
    except AttributeError:
        return None


@register.filter
def butir(daftar: Any, nomor: int) -> Any:
    """Return the item of a list at a place counted from 0; nothing beyond its end."""
    return daftar[nomor] if 0 <= nomor < len(daftar) else None


@register.simple_tag
def lencana(berat: str) -> SafeString:
    """Return the badge of a severity."""
    if berat not in BERAT:
        return SafeString("")
    return format_html('<span class="lencana lencana-{}">{}</span>', berat, gettext(BERAT[berat]))


@register.simple_tag(takes_context=True)
def tabel_resmi(context: dict[str, Any], tabel: Tabel) -> SafeString:
    """Return a legal table whose numbers can be asked where they come from."""
    r = context.get("renja")
    alamat = reverse("asal", args=[r.perangkat_daerah.sebutan, r.tahun]) if r else ""
    return tabel_html(tabel, alamat)


@register.simple_tag
def tabel_tanya(tabel: Tabel, alamat: str) -> SafeString:
    """Return a table whose numbers are explained at an address of its own."""
    return tabel_html(tabel, alamat)


@register.filter
def boleh_jejak(tempat: Any, tugas: Any) -> bool:
    """Tell whether roles of today let a person read the audit trail of an agency."""
    return any(
        boleh(Peran(t.peran), Tindakan.LIHAT_JEJAK)
        for t in tugas or ()
        if t.perangkat_daerah_id == tempat.pk
        or (t.wilayah_id and t.wilayah_id == tempat.wilayah_id)
    )
