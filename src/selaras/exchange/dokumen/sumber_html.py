"""A page of HTML as prose and grids; also what is called ``.xls`` and is HTML."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from selaras.exchange.dokumen.kisi import BarisKisi, Kisi, LembarDokumen, Paragraf, tambah_judul

_LEWAT = frozenset({"script", "style", "head", "template", "noscript"})
_BLOK = frozenset(
    [
        "p",
        "div",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "article",
        "header",
        "footer",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "caption",
        "figure",
        "body",
        "main",
        "br",
        "tr",
    ]
)
_MAKS_SEL = 400_000
_MAKS_KOLOM = 200
_MAKS_GABUNG = 1_000
_TEKS_SEL = 20_000


@dataclass(slots=True)
class _Tabel:
    kisi: Kisi
    sel: list[str] = field(default_factory=list)
    tegak: dict[int, tuple[int, int, int]] = field(default_factory=dict)
    teks: list[str] | None = None
    lebar: int = 1
    tinggi: int = 1
    baris: bool = False


class _Pembaca(HTMLParser):
    def __init__(self, nama: str) -> None:
        super().__init__(convert_charrefs=True)
        self.hasil = LembarDokumen(nama, "html")
        self.lewat = 0
        self.prosa: list[str] = []
        self.tabel: list[_Tabel] = []
        self.urut = 0
        self.sel = 0

    # Text

    def handle_data(self, data: str) -> None:
        if self.lewat:
            return
        if self.tabel:
            t = self.tabel[-1]
            if t.teks is not None:
                t.teks.append(data)
        else:
            self.prosa.append(data)

    def _tutup_prosa(self) -> None:
        teks = " ".join("".join(self.prosa).split())
        self.prosa = []
        if teks:
            self.urut += 1
            self.hasil.blok.append(Paragraf(teks[:_TEKS_SEL], self.urut))

    # Tags

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _LEWAT:
            self.lewat += 1
        elif tag == "table":
            if not self.tabel:
                self._tutup_prosa()
            if len(self.tabel) < 8:
                self.tabel.append(_Tabel(Kisi(self.hasil.berkas)))
        elif self.tabel:
            self._dalam_tabel(tag, dict(attrs))
        elif tag in _BLOK:
            self._tutup_prosa()

    def _dalam_tabel(self, tag: str, sifat: dict[str, str | None]) -> None:
        t = self.tabel[-1]
        if tag == "tr":
            self._tutup_baris(t)
            t.baris = True
        elif tag in ("td", "th"):
            self._tutup_sel(t)
            t.baris = True
            t.teks = []
            t.lebar = _bulat(sifat.get("colspan"))
            t.tinggi = _bulat(sifat.get("rowspan"))
        elif tag in ("br", "p", "div", "li") and t.teks:
            t.teks.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _LEWAT:
            self.lewat = max(0, self.lewat - 1)
        elif tag == "table" and self.tabel:
            t = self.tabel.pop()
            self._tutup_baris(t)
            if self.tabel:  # a table in a cell is part of its text
                luar = self.tabel[-1]
                if luar.teks is not None:
                    for b in t.kisi.baris:
                        luar.teks.append(" ".join(map(str, b.sel)) + "\n")
            elif t.kisi.baris:
                self.hasil.blok.append(t.kisi)
        elif self.tabel:
            if tag in ("td", "th"):
                self._tutup_sel(self.tabel[-1])
            elif tag == "tr":
                self._tutup_baris(self.tabel[-1])
        elif tag in _BLOK:
            self._tutup_prosa()

    def _lewati_tegak(self, t: _Tabel) -> None:
        """Leave the columns free that a cell above reaches into."""
        r = len(t.kisi.baris)
        while len(t.sel) in t.tegak and t.tegak[len(t.sel)][1] >= r:
            _, _, lebar = t.tegak[len(t.sel)]
            t.sel += [""] * lebar

    def _tutup_sel(self, t: _Tabel) -> None:
        if t.teks is None:
            return
        self.sel += 1
        teks = "".join(t.teks)
        t.teks = None
        if self.sel > _MAKS_SEL or len(t.sel) >= _MAKS_KOLOM:
            return
        self._lewati_tegak(t)
        isi = "\n".join(x for x in (" ".join(b.split()) for b in teks.split("\n")) if x)
        r, k = len(t.kisi.baris), len(t.sel)
        lebar = min(t.lebar, max(1, _MAKS_KOLOM - k))
        t.sel += [isi[:_TEKS_SEL], *[""] * (lebar - 1)]
        if lebar > 1 or t.tinggi > 1:
            t.kisi.gabungan.append((r, k, r + t.tinggi - 1, k + lebar - 1))
        if t.tinggi > 1:
            t.tegak[k] = (r, r + t.tinggi - 1, lebar)

    def _tutup_baris(self, t: _Tabel) -> None:
        self._tutup_sel(t)
        if t.baris:
            self._lewati_tegak(t)
            self.urut += 1
            t.kisi.baris.append(BarisKisi(t.sel, len(t.kisi.baris) + 1))
            t.sel, t.baris = [], False


def baca_html(teks: str, nama: str) -> LembarDokumen:
    """Read a page of HTML.

    Args:
        teks: Content, from anyone.
        nama: File name.
    """
    p = _Pembaca(nama)
    for i in range(0, len(teks), 1 << 16):
        p.feed(teks[i : i + (1 << 16)])
    p.close()
    while p.tabel:
        p.handle_endtag("table")
    p._tutup_prosa()
    for kisi in p.hasil.kisi():
        akhir = len(kisi.baris) - 1
        kisi.gabungan = [(a, b, min(c, akhir), d) for a, b, c, d in kisi.gabungan if a <= akhir]
    tambah_judul(p.hasil.blok)
    return p.hasil


def _bulat(teks: str | None) -> int:
    if teks and teks.strip().isdecimal() and len(teks.strip()) < 6:
        return max(1, min(int(teks), _MAKS_GABUNG))
    return 1
