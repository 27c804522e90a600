"""What BAB II.1 says of last year: target, realisasi and percentage of each line, and its lists."""

import re
from collections.abc import Iterator, Sequence

from selaras.core.nomenklatur import lipat
from selaras.core.renja import Pernyataan, Tingkat, Ukuran
from selaras.exchange.dokumen.bangun import Bangun
from selaras.exchange.dokumen.kisi import Paragraf
from selaras.exchange.dokumen.prosa import Bagian, kalimat

_ANGKA = r"([0-9][0-9.,]*[0-9]|[0-9])"
_TARGET = re.compile(
    rf"(?i)\btarget(?:\s+kinerja)?(?:nya)?(?:\s+(?:sebesar|sebanyak|yaitu|adalah))?\s+{_ANGKA}\s*(%|[^0-9(),;]{{0,40}}?)\s*,?\s*"
    rf"(?:dengan\s+|dan\s+)?(?:realisasi|terealisasi|tercapai)(?:\s+kinerja)?(?:nya)?(?:\s+(?:sebesar|sebanyak))?\s+{_ANGKA}\s*(%|[^0-9(),;]{{0,40}}?)\s*"
    rf"(?:\(|,?\s*(?:atau|dengan\s+capaian|capaian)(?:\s+(?:sebesar|kinerja))*\s+){_ANGKA}\s*%?"
)
_DAFTAR = re.compile(r"^\s*(?:[-•❖*–]\s*)?(?:([0-9]{1,2}|[a-z]{1,2})\s*[.)]\s+|[-•❖–]\s+)")
_PERSEN = re.compile(rf"\(\s*{_ANGKA}\s*%?\s*\)\s*[;.,]?\s*(?:dan)?\s*$")
_RATA = re.compile(
    rf"(?i)\brata-?\s?rata\s+capaian\b[^;]{{0,300}}?{_ANGKA}\s*%(?:\s*dan\s*{_ANGKA}\s*%)?"
)
_PREDIKAT = re.compile(
    r"(?i)\bpredikat(?:\s+kinerja)?\s*[“\"'‘]*\s*([A-Za-z]+(?:\s[A-Za-z]+)?)\s*[”\"'’]*"
)
_PENYERAPAN = re.compile(
    rf"(?i)realisasi\s+(?:keuangan|anggaran)\b[^;]{{0,60}}?rp\.?\s*{_ANGKA}[^;]{{0,80}}?\b(?:pagu|anggaran|dari)\b[^;]{{0,40}}?rp\.?\s*{_ANGKA}\s*(?:\(|[^;]{{0,30}}?){_ANGKA}\s*%"
)
_TIDAK_ADA = re.compile(
    r"(?i)\btidak\s+(?:ada|terdapat)\s+(program|kegiatan|sub\s*kegiatan)\s+yang\b"
)
_TINGKAT_JUDUL = re.compile(r"(?i)^\s*(sub\s*kegiatan|kegiatan|program)\s+yang\b")
_YAITU = re.compile(r"(?i)\s+(?:yaitu|adalah|berupa)\s+")
_DEPAN = re.compile(
    r"(?i)^(?:indikator\s+(?:kinerja\s+)?(?:untuk|dari)?\s*|capaian\s+kinerja\s+(?:untuk\s+)?|target\s+kinerja\s+untuk\s+)+"
)
_JENIS = re.compile(r"(?i)^(sub\s*kegiatan|kegiatan|program)\s+")
_STATUS = (
    (
        re.compile(
            r"(?i)\b(?:tidak|belum)\s+(?:tercapai|memenuhi|mencapai)\b|\bkurang\s+dari\s+target\b"
        ),
        "tidak_memenuhi",
    ),
    (re.compile(r"(?i)\bmelebihi\s+target\b"), "melebihi"),
)
_SUBJEK = re.compile(
    r"(?i)\b(?:target|capaian)\s+kinerja\s+(?:untuk\s+)?((?:program|kegiatan)\s+.{4,160}?)\s+(?:tahun\s+20\d\d\s+)?"
    r"(?:melebihi|tidak|belum|kurang|sesuai)\b"
)
_PROGRAM = re.compile(r"(?i)\bprogram\s+")
_BATAS = 3_000


class PembacaCapaian:
    """Reads BAB II.1.

    Args:
        bangun: The lines that prose can speak of; lines it does not know are added.
        bagian: The prose in parts.
    """

    def __init__(self, bangun: Bangun, bagian: Sequence[Bagian]) -> None:
        self.b = bangun
        self.bagian = bagian
        self.tahun = bangun.tahun - 2
        self.program = ""
        self.kegiatan = ""
        self.ada: set[str] = set()

    def baca(self) -> Iterator[Pernyataan]:
        """Yield what is stated."""
        for b in self.bagian:
            if not b.nomor.startswith("2.1"):
                continue
            status = status_judul(b.judul) if b.nomor.count(".") > 1 else None
            self.program = self.kegiatan = ""
            tingkat: Tingkat | None = None
            for p in b.paragraf:
                teks = p.teks[:_BATAS]
                if m := _TINGKAT_JUDUL.match(teks):
                    tingkat = Tingkat(
                        "_".join(m[1].lower().split()).replace("subkegiatan", "sub_kegiatan")
                    )
                yield from self._baru(self._satu(b, p, teks, status, tingkat))

    def _baru(self, hasil: Iterator[Pernyataan]) -> Iterator[Pernyataan]:
        for p in hasil:
            if p.id not in self.ada:
                self.ada.add(p.id)
                yield p

    def _satu(
        self, b: Bagian, p: Paragraf, teks: str, status: str | None, tingkat: Tingkat | None
    ) -> Iterator[Pernyataan]:
        m = _TARGET.search(teks)
        if m:
            yield from self._capaian(b, p, teks, m)
        elif self._judul_program(teks):
            return
        if status and not m and _DAFTAR.match(teks) and tingkat is not None:
            yield from self._butir(b, p, teks, status, tingkat)
            return
        for s in kalimat(teks):
            if t := _TIDAK_ADA.search(s):
                yield from self._tidak_ada(b, p, t[1], s)
            elif not m or not _TARGET.search(s):
                yield from self._status(b, p, s)
            yield from self._rata(b, p, s)

    # One line with target and realisasi

    def _capaian(self, b: Bagian, p: Paragraf, teks: str, m: re.Match[str]) -> Iterator[Pernyataan]:
        depan = _DAFTAR.sub("", teks[: m.start()]).strip(" ,:-–")
        depan = kalimat(depan)[-1] if depan else ""
        nama = _DEPAN.sub("", _YAITU.split(depan)[0]).strip(' ,:“”"')
        nama = nama.removesuffix(" dengan")
        id_ = self._simpul(nama, teks, p, b)
        if not id_:
            return
        satuan = m[2].strip() or m[4].strip()
        yield Pernyataan(
            id=f"{b.nomor}-{id_}",
            bagian=b.nomor,
            ukuran=Ukuran.CAPAIAN,
            simpul=id_,
            tahun=self.tahun,
            target=m[1],
            realisasi=m[3],
            nilai=m[5],
            satuan=satuan,
            asal=b.asal(p),
        )

    def _simpul(self, nama: str, teks: str, p: Paragraf, b: Bagian) -> str:
        """Return the line that a name means, in the kegiatan or program read last."""
        jenis = _JENIS.match(nama)
        polos = _JENIS.sub("", nama).strip() if jenis else nama
        if not polos or len(polos) > 400:
            return ""
        macam = re.sub(r"\s", "", jenis[1].lower()) if jenis else ""
        if macam == "program":
            id_ = self._cari_program(nama)
            if id_:
                self.program, self.kegiatan = id_, ""
            return id_
        if macam == "kegiatan":
            for dalam in (self.program or None, None):
                id_ = self.b.anak_bernama(polos, dalam, Tingkat.KEGIATAN) or ""
                id_ = id_ or self._berawalan(polos, dalam, Tingkat.KEGIATAN)
                if id_:
                    self.kegiatan = id_
                    return id_
            return ""
        for dalam in (self.kegiatan, None):
            if dalam == "":
                continue
            id_ = self.b.anak_bernama(polos, dalam, Tingkat.SUB_KEGIATAN) or ""
            if id_:
                return id_
        if self.kegiatan and _DAFTAR.match(teks):
            return self._tambah(polos, p, b)
        return ""

    def _cari_program(self, nama: str) -> str:
        polos = _PROGRAM.sub("", nama, count=1)
        for n in (nama, polos):
            for s in self.b.simpul.values():
                if s.tingkat is Tingkat.PROGRAM and (
                    lipat(s.uraian) == lipat(n) or lipat(_PROGRAM.sub("", s.uraian)) == lipat(n)
                ):
                    return s.id
        return self.b.anak_bernama(nama, None, Tingkat.PROGRAM) or ""

    def _berawalan(self, nama: str, dalam: str | None, tingkat: Tingkat) -> str:
        """Return the one line whose name a shortened name begins or leaves a few words out of."""
        kata = set(lipat(nama).split())
        cocok = [
            s.id
            for s in self.b.simpul.values()
            if s.tingkat is tingkat
            and (dalam is None or s.induk == dalam)
            and len(kata) > 2
            and kata <= set(lipat(s.uraian).split())
        ]
        return cocok[0] if len(cocok) == 1 else ""

    def _tambah(self, nama: str, p: Paragraf, b: Bagian) -> str:
        from selaras.core.renja import Simpul

        n = self.b._tanpa_kode[self.kegiatan] = self.b._tanpa_kode.get(self.kegiatan, 0) + 1
        id_ = f"{self.kegiatan}-tanpa-kode-{n}"
        self.b.simpul[id_] = Simpul(
            id=id_,
            induk=self.kegiatan,
            tingkat=Tingkat.SUB_KEGIATAN,
            uraian=nama,
            asal=b.asal(p),
        )
        return id_

    def _judul_program(self, teks: str) -> bool:
        """Remember the program that a heading of the evaluation names."""
        isi = _DAFTAR.sub("", teks).strip(" :.")
        if len(isi) >= 160 or not isi.lower().startswith("program "):
            return False
        id_ = self._cari_program(isi)
        if not id_:
            return False
        self.program, self.kegiatan = id_, ""
        return "," not in teks and "%" not in teks and teks.rstrip()[-1:] in ":."

    # Lists and statements without operands

    def _butir(
        self, b: Bagian, p: Paragraf, teks: str, status: str, tingkat: Tingkat
    ) -> Iterator[Pernyataan]:
        isi = _DAFTAR.sub("", teks).strip()
        persen = _PERSEN.search(isi)
        nama = (isi[: persen.start()] if persen else isi).strip(" ;,.")
        nama = re.sub(r"(?i)\s*;?\s*dan$", "", nama)
        if tingkat is Tingkat.PROGRAM:
            id_ = self._cari_program(nama)
        else:
            id_ = self.b.anak_bernama(nama, None, tingkat) or ""
            id_ = id_ or self._berawalan(nama, None, tingkat)
        if not id_:
            return
        yield self._nyata(b, p, Ukuran.STATUS, id_, status)
        if persen:
            yield Pernyataan(
                id=f"{b.nomor}-capaian-{id_}",
                bagian=b.nomor,
                ukuran=Ukuran.CAPAIAN,
                simpul=id_,
                tahun=self.tahun,
                nilai=persen[1],
                satuan="persen",
                asal=b.asal(p),
            )

    def _nyata(self, b: Bagian, p: Paragraf, ukuran: Ukuran, id_: str, nilai: str) -> Pernyataan:
        return Pernyataan(
            id=f"{b.nomor}-{ukuran.value}-{id_}",
            bagian=b.nomor,
            ukuran=ukuran,
            simpul=id_,
            tahun=self.tahun,
            nilai=nilai,
            asal=b.asal(p),
        )

    def _tidak_ada(self, b: Bagian, p: Paragraf, apa: str, s: str) -> Iterator[Pernyataan]:
        status = status_judul(s[_TIDAK_ADA.search(s).end() :])  # type: ignore[union-attr]
        if status:
            tingkat = "_".join(apa.lower().split()).replace("subkegiatan", "sub_kegiatan")
            yield Pernyataan(
                id=f"{b.nomor}-tidak-ada-{tingkat}",
                bagian=b.nomor,
                ukuran=Ukuran.TIDAK_ADA,
                tahun=self.tahun,
                nilai=status,
                satuan=tingkat,
                asal=b.asal(p),
            )

    def _status(self, b: Bagian, p: Paragraf, s: str) -> Iterator[Pernyataan]:
        nilai = next((n for pola, n in _STATUS if pola.search(s)), None)
        if nilai is None:
            return
        if "khususnya" in s.lower() or "antara lain" in s.lower():
            rata = lipat(s)
            for x in list(self.b.simpul.values()):
                if x.tingkat is Tingkat.PROGRAM and lipat(x.uraian) in rata:
                    yield self._nyata(b, p, Ukuran.STATUS, x.id, nilai)
        elif m := _SUBJEK.search(s):
            nama = m[1]
            jenis = nama.split(" ", 1)[0].lower()
            id_ = (
                self._cari_program(nama)
                if jenis == "program"
                else self.b.anak_bernama(_JENIS.sub("", nama), None, Tingkat.KEGIATAN)
                or self._berawalan(_JENIS.sub("", nama), None, Tingkat.KEGIATAN)
            )
            if id_:
                yield self._nyata(b, p, Ukuran.STATUS, id_, nilai)

    # Averages

    def _rata(self, b: Bagian, p: Paragraf, s: str) -> Iterator[Pernyataan]:
        m = _RATA.search(s)
        if m:
            yield from self._rata_rata(b, p, s, m)
        if m and (q := _PREDIKAT.search(s, m.end())):
            yield Pernyataan(
                id=f"{b.nomor}-predikat",
                bagian=b.nomor,
                ukuran=Ukuran.PREDIKAT,
                tahun=self.tahun,
                realisasi=m[1],
                nilai=q[1].strip(),
                asal=b.asal(p),
            )
        if m := _PENYERAPAN.search(s):
            yield Pernyataan(
                id=f"{b.nomor}-penyerapan",
                bagian=b.nomor,
                ukuran=Ukuran.PENYERAPAN,
                tahun=self.tahun,
                target=m[2],
                realisasi=m[1],
                nilai=m[3],
                satuan="persen",
                asal=b.asal(p),
            )

    def _rata_rata(self, b: Bagian, p: Paragraf, s: str, m: re.Match[str]) -> Iterator[Pernyataan]:
        isi = m[0].lower()
        simpul, tingkat = "", ""
        if "kegiatan" in isi:
            sub = "sub kegiatan" in isi
            biasa = "kegiatan" in isi.replace("sub kegiatan", "")
            if "program" in isi:
                simpul = self._disebut(m[0], Tingkat.PROGRAM) or self.program
            tingkat = "kegiatan" if biasa and not (sub and not m[2]) else "sub_kegiatan"
        nilai = [n for n in (m[1], m[2]) if n]
        jenis = [tingkat] if len(nilai) == 1 else ["kegiatan", "sub_kegiatan"]
        for n, t in zip(nilai, jenis, strict=False):
            yield Pernyataan(
                id=f"{b.nomor}-rata-rata-{t or 'semua'}-{simpul or 'semua'}",
                bagian=b.nomor,
                ukuran=Ukuran.RATA_RATA_CAPAIAN,
                simpul=simpul,
                tahun=self.tahun,
                target=t,
                nilai=n,
                satuan="persen",
                asal=b.asal(p),
            )

    def _disebut(self, teks: str, tingkat: Tingkat) -> str:
        rata = lipat(teks)
        cocok = [
            s for s in self.b.simpul.values() if s.tingkat is tingkat and lipat(s.uraian) in rata
        ]
        if cocok:
            return max(cocok, key=lambda s: len(s.uraian)).id
        m = re.search(r"(?i)\bprogram\s+(.{6,120}?)\s+yang\b", teks)
        return self._cari_program(f"Program {m[1]}") if m else ""


def status_judul(teks: str) -> str | None:
    """Return the list of BAB II.1 that a heading opens.

    >>> status_judul("Program/kegiatan yang tidak memenuhi target kinerja")
    'tidak_memenuhi'
    """
    rata = teks.lower()
    if "faktor" in rata or "implikasi" in rata or "kebijakan" in rata:
        return None
    if re.search(r"\b(?:tidak|belum)\s+(?:dapat\s+)?(?:memenuhi|mencapai|tercapai)", rata):
        return "tidak_memenuhi"
    if "melebihi" in rata or "melampaui" in rata:
        return "melebihi"
    return "memenuhi" if re.search(r"\b(?:telah\s+)?(?:memenuhi|mencapai)\b", rata) else None
