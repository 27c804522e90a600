"""The form of one line of a report: what its fields hold, what typed texts mean, saving it.

Names of fields: ``k|<id>`` value, ``a|<id>`` pembilang, ``b|<id>`` penyebut, ``t|<id>`` remark of
an indikator; ``u`` money of the quarter, ``u4`` that of April, ``f`` physical progress, ``tu``
remark; ``fk-<jenis>`` a factor. Names that begin with ``v`` carry the version the writer saw.
A field that a request does not name stays as it is.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TypeVar

from selaras.core.kewajaran import Peringatan
from selaras.core.laporan import BukuRealisasi, CatatanKinerja, CatatanUang, Masa
from selaras.core.rupiah import NOL, Rupiah
from selaras.db.models import Pengguna, PerangkatDaerah
from selaras.exchange.konversi import SelError, pembaca
from selaras.exchange.skema import tabel as skema
from selaras.services import faktor_laporan, lapor_wajar, laporan
from selaras.services.faktor_laporan import Faktor
from selaras.services.galat import TidakSah
from selaras.services.kisi_tc33 import teks_sunting
from selaras.services.lapor_lembar import Baris, Kinerja, Lembar, Uang
from selaras.services.sel import MAKS_ANGKA, RUPIAH_TERBESAR, baca_bilangan

MAKS_TEKS = 5_000


class PerluAlasan(TidakSah):
    """A value is implausible and nobody said yet why it is right.

    Attributes:
        ingat: Warning per field.
    """

    def __init__(self, ingat: Mapping[str, str]) -> None:
        super().__init__(
            "Belum disimpan: ada nilai yang tidak biasa. Periksa lagi; bila memang benar, tulis "
            "alasannya lalu simpan.",
        )
        self.ingat = dict(ingat)


@dataclass(frozen=True, slots=True)
class Terbaca:
    """What a form says.

    Attributes:
        kinerja, uang: Reports that differ from what the writer saw.
        faktor: Factors, likewise.
        galat: Message per field; empty when all of it can be saved.
    """

    kinerja: tuple[CatatanKinerja, ...]
    uang: tuple[CatatanUang, ...]
    faktor: tuple[Faktor, ...]
    galat: Mapping[str, str]

    @property
    def ada(self) -> bool:
        """Whether anything is to be saved."""
        return bool(self.kinerja or self.uang or self.faktor)


def awal(b: Baris) -> dict[str, str]:
    """Return the fields of a line as they stand."""
    hasil: dict[str, str] = {}
    for k in b.kinerja:
        id_, c = k.indikator.id, k.kini
        hasil |= {
            f"k|{id_}": teks_sunting(c.nilai) if c else "",
            f"t|{id_}": c.keterangan if c else "",
            f"v|{id_}": str(k.versi),
        }
        if k.rasio:
            hasil[f"a|{id_}"] = teks_sunting(c.pembilang) if c else ""
            hasil[f"b|{id_}"] = teks_sunting(c.penyebut) if c else ""
    if b.uang is not None:
        c = b.uang.kini
        hasil |= {
            "u": teks_sunting(c.realisasi) if c else "",
            "f": teks_sunting(c.fisik) if c else "",
            "tu": c.keterangan if c else "",
            "vu": str(b.uang.versi),
        }
        for n, cb, versi in b.uang.bulan:
            hasil[f"u{n}"] = teks_sunting(cb.realisasi) if cb else ""
            hasil[f"vu{n}"] = str(versi)
    for jenis in faktor_laporan.JENIS_BARIS:
        hasil[f"fk-{jenis}"] = b.faktor.get(jenis, "")
    return hasil


def baca(lembar: Lembar, b: Baris, isian: Mapping[str, str]) -> Terbaca:
    """Read a form.

    Args:
        lembar: The quarter, with the ledger that knows what the writer saw.
        b: The line as it stands now.
        isian: The fields as sent.
    """
    p = _Pembaca(lembar, b, isian, lembar.wajar.buku)
    kinerja = [c for k in b.kinerja if (c := p.kinerja(k)) is not None]
    uang = p.uang(b.uang) if b.uang is not None else []
    return Terbaca(tuple(kinerja), tuple(uang), tuple(p.faktor()), p.galat)


@dataclass
class _Pembaca:
    lembar: Lembar
    b: Baris
    isian: Mapping[str, str]
    buku: BukuRealisasi
    galat: dict[str, str] = field(default_factory=dict)

    def kinerja(self, k: Kinerja) -> CatatanKinerja | None:
        id_ = k.indikator.id
        nama = [f"{h}|{id_}" for h in "kabt"]
        if not any(n in self.isian for n in nama):
            return None
        masa = Masa(self.lembar.tahun, self.lembar.triwulan)
        versi = self._versi(f"v|{id_}", k.versi)
        lihat = _lihat(self.buku.kinerja, lambda c: c.indikator == id_, masa, versi)
        dasar = lihat or CatatanKinerja(indikator=id_, masa=masa)
        nilai, a, b = (
            self._bilangan(n, k.indikator.satuan if n[0] == "k" else "", semula)
            for n, semula in zip(
                nama[:3], (dasar.nilai, dasar.pembilang, dasar.penyebut), strict=True
            )
        )
        if k.rasio:
            nilai = self._rasio(id_, nilai, a, b)
        baru = CatatanKinerja(
            indikator=id_,
            masa=masa,
            versi=versi,
            nilai=nilai,
            pembilang=a,
            penyebut=b,
            keterangan=self._teks(nama[3], dasar.keterangan),
        )
        sama = (baru.nilai, baru.pembilang, baru.penyebut, baru.keterangan) == (
            dasar.nilai,
            dasar.pembilang,
            dasar.penyebut,
            dasar.keterangan,
        )
        if baru.kosong and baru.keterangan and lihat is None:
            self.galat[nama[3]] = (
                "Keterangan disimpan bersama nilainya. Isi nilainya juga, meskipun 0."
            )
        return None if sama else baru

    def _rasio(
        self, id_: str, nilai: Decimal | None, a: Decimal | None, b: Decimal | None
    ) -> Decimal | None:
        """Judge the parts of a ratio; the percentage follows from them where both are told."""
        if (a is None) != (b is None):
            kurang = f"a|{id_}" if a is None else f"b|{id_}"
            self.galat.setdefault(
                kurang, "Pembilang dan penyebut diisi keduanya, atau dikosongkan keduanya."
            )
        if b is not None and b < 0:
            self.galat.setdefault(f"b|{id_}", "Penyebut tidak dapat negatif.")
        return None if a is not None and b is not None else nilai

    def uang(self, u: Uang) -> list[CatatanUang]:
        masa = Masa(self.lembar.tahun, self.lembar.triwulan)
        bulan = [
            c
            for n, _, versi in u.bulan
            if f"u{n}" in self.isian
            and (c := self._satu(Masa.dari_bulan(masa.tahun, n), f"u{n}", versi)) is not None
        ]
        kunci = ("u", "f", "tu")
        utuh = None
        if any(n in self.isian for n in kunci):
            utuh = self._satu(masa, "u", u.versi, fisik=True)
        self._periksa_bulan(u, utuh)
        return [*([utuh] if utuh else []), *bulan]

    def _periksa_bulan(self, u: Uang, utuh: CatatanUang | None) -> None:
        """Refuse a quarter told twice: as a whole and by its months."""
        tertulis = [self._rupiah(f"u{n}", c.realisasi if c else None) for n, c, _ in u.bulan]
        per_bulan = [r for r in tertulis if r is not None]
        jumlah = utuh.realisasi if utuh else (u.kini.realisasi if u.kini else None)
        if per_bulan and jumlah is not None and "u" not in self.galat:
            self.galat["u"] = (
                f"Jumlah triwulan ini juga tertulis per bulan (jumlahnya "
                f"{teks_sunting(sum(per_bulan, NOL))}). Kosongkan yang di sini, atau kosongkan "
                "bulannya."
            )

    def _satu(
        self, masa: Masa, nama: str, versi_kini: int, *, fisik: bool = False
    ) -> CatatanUang | None:
        versi = self._versi(f"v{nama}", versi_kini)
        lihat = _lihat(self.buku.uang, lambda c: c.simpul == self.b.kunci, masa, versi)
        dasar = lihat or CatatanUang(simpul=self.b.kunci, masa=masa)
        baru = replace(
            CatatanUang(simpul=self.b.kunci, masa=masa, versi=versi),
            realisasi=self._rupiah(nama, dasar.realisasi),
            fisik=self._bilangan("f", "", dasar.fisik) if fisik else dasar.fisik,
            keterangan=self._teks("tu", dasar.keterangan) if fisik else dasar.keterangan,
        )
        if fisik and baru.kosong and baru.keterangan and lihat is None:
            self.galat["tu"] = (
                "Keterangan disimpan bersama nilainya. Isi uang atau fisiknya juga, meskipun 0."
            )
        sama = (baru.realisasi, baru.fisik, baru.keterangan) == (
            dasar.realisasi,
            dasar.fisik,
            dasar.keterangan,
        )
        return None if sama else baru

    def faktor(self) -> Iterable[Faktor]:
        if not self.b.simpul:
            return
        for jenis in faktor_laporan.JENIS_BARIS:
            nama = f"fk-{jenis}"
            if nama not in self.isian:
                continue
            semula = self.isian.get(f"fs-{jenis}", self.b.faktor.get(jenis, ""))
            baru = self._teks(nama, semula)
            if baru != semula.replace("\r\n", "\n").strip():
                yield Faktor(
                    triwulan=self.lembar.triwulan,
                    jenis=jenis,
                    uraian=baru,
                    simpul=self.b.kunci,
                    semula=semula,
                )

    def _versi(self, nama: str, kini: int) -> int:
        teks = self.isian.get(nama, "")
        return int(teks) if teks.isascii() and teks.isdecimal() and len(teks) < 9 else kini

    def _teks(self, nama: str, semula: str) -> str:
        if nama not in self.isian:
            return semula
        teks = self.isian[nama].replace("\r\n", "\n").replace("\x00", "").strip()
        if len(teks) > MAKS_TEKS:
            self.galat[nama] = f"Teksnya {len(teks)} karakter; paling panjang {MAKS_TEKS}."
            return semula
        return teks

    def _bilangan(self, nama: str, satuan: str, semula: Decimal | None) -> Decimal | None:
        if nama not in self.isian:
            return semula
        try:
            return baca_bilangan(self.isian[nama].strip(), satuan)
        except SelError as salah:
            self.galat[nama] = salah.pesan
            return semula

    def _rupiah(self, nama: str, semula: Rupiah | None) -> Rupiah | None:
        if nama not in self.isian:
            return semula
        try:
            return baca_rupiah(self.isian[nama].strip())
        except SelError as salah:
            self.galat[nama] = salah.pesan
            return semula


def baca_rupiah(teks: str) -> Rupiah | None:
    """Read money as officials write it; blank stays blank.

    Raises:
        SelError: It is no money.
    """
    if not teks:
        return None
    if len(teks) > MAKS_ANGKA:
        raise SelError("terlalu-panjang", "Tulis jumlahnya saja.")
    k = next(k for k in skema()["anggaran"].kolom if k.nama == "realisasi")
    uang: Rupiah | None = pembaca(k)(teks)
    if uang is not None and abs(uang.nilai) > RUPIAH_TERBESAR:
        raise SelError("rupiah", "Jumlah uangnya lebih dari Rp100 triliun. Periksa nolnya.")
    return uang


C = TypeVar("C", CatatanKinerja, CatatanUang)


def _lihat(catatan: Iterable[C], cocok: Callable[[C], bool], masa: Masa, versi: int) -> C | None:
    """The report the writer saw: the version before the one that is to be written."""
    for c in catatan:
        if c.versi == versi - 1 and c.masa == masa and cocok(c):
            return c
    return None


def bentrok(
    lembar: Lembar, b: Baris, isian: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Return the form after somebody else changed the line meanwhile, and what to say beside it.

    What the person changed stays as typed, against the version that stands now; everything else
    is shown as it stands now.

    Args:
        lembar: The quarter as it stands now.
        b: The line as it stands now.
        isian: The fields as sent.
    """
    t = baca(lembar, b, isian)
    kini, hasil = awal(b), {k: v for k, v in isian.items() if k in ("penuh", "alasan")}
    ubah: dict[str, int] = {}
    for c in t.kinerja:
        ubah |= dict.fromkeys((f"{h}|{c.indikator}" for h in "kabt"), c.versi)
    for u in t.uang:
        nama = (f"u{u.masa.bulan}",) if u.masa.bulan else ("u", "f", "tu")
        ubah |= dict.fromkeys(nama, u.versi)
    versi = {f"{h}|{k.indikator.id}": k.versi for k in b.kinerja for h in "kabt"}
    if b.uang is not None:
        versi |= dict.fromkeys(("u", "f", "tu"), b.uang.versi)
        versi |= {f"u{n}": v for n, _, v in b.uang.bulan}
    galat = {}
    for nama in isian.keys() & ubah.keys():
        hasil[nama] = isian[nama]
        if versi.get(nama, 0) != ubah[nama] and kini.get(nama, "") != isian[nama].strip():
            galat[nama] = (
                f"Diubah orang lain: kini “{kini.get(nama) or '(kosong)'}”, isian Anda "
                f"“{isian[nama].strip() or '(kosong)'}”. Simpan lagi bila isian Anda yang benar."
            )
    for f in t.faktor:
        nama = f"fk-{f.jenis}"
        hasil[nama] = isian[nama]
        if f.semula is not None and f.semula != b.faktor.get(f.jenis, ""):
            galat[nama] = (
                f"Diubah orang lain, kini: “{b.faktor.get(f.jenis) or '(kosong)'}”. Simpan lagi "
                "bila isian Anda yang benar."
            )
    return hasil, galat


def simpan(
    *,
    actor: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    lembar: Lembar,
    baris: Baris,
    isian: Mapping[str, str],
) -> laporan.HasilCatat:
    """Save the form of one line: all of it, or none.

    Args:
        actor: Who reports.
        perangkat_daerah: The agency.
        lembar: The quarter as the person sees it.
        baris: The line.
        isian: The fields as sent.

    Raises:
        TidakSah: Fields cannot be read; ``medan`` names each with its message.
        Bentrok, Terkunci, TidakBerhak, TidakAda: See :func:`selaras.services.laporan.catat`.
    """
    terbaca = baca(lembar, baris, isian)
    if terbaca.galat:
        raise TidakSah(
            "Belum disimpan: perbaiki isian yang ditandai. Yang Anda ketik masih ada.",
            terbaca.galat,
        )
    alasan = isian.get("alasan", "").strip()[:MAKS_TEKS]
    terbaca, kode = _beralasan(lembar, baris, terbaca, alasan)
    return laporan.catat(
        actor=actor,
        perangkat_daerah=perangkat_daerah,
        tahun=lembar.tahun,
        kinerja=terbaca.kinerja,
        uang=terbaca.uang,
        faktor=terbaca.faktor,
        alasan=alasan if baris.ulang else "",
        rincian={
            "triwulan": lembar.triwulan,
            "baris": baris.kunci,
            **({"peringatan": kode} if kode else {}),
        },
    )


def _beralasan(
    lembar: Lembar, b: Baris, t: Terbaca, alasan: str
) -> tuple[Terbaca, dict[str, list[str]]]:
    """Return the reports with the reason of those that are unusual, and which remarks there are.

    Raises:
        PerluAlasan: A remark wants a reason and there is none.
    """
    per_kinerja, per_uang = peringatan(lembar, b, t)
    semua = {**per_kinerja, **({"uang": per_uang} if per_uang else {})}
    if not alasan and any(p.alasan_wajib for daftar in semua.values() for p in daftar):
        raise PerluAlasan(ingat(b, t, per_kinerja, per_uang))
    kinerja = tuple(
        replace(c, alasan=alasan) if c.indikator in per_kinerja else c for c in t.kinerja
    )
    uang = tuple(replace(c, alasan=alasan) for c in t.uang) if per_uang else t.uang
    kode = {k: [p.kode.value for p in daftar] for k, daftar in semua.items()}
    return replace(t, kinerja=kinerja, uang=uang), kode


def peringatan(
    lembar: Lembar, b: Baris, t: Terbaca
) -> tuple[dict[str, tuple[Peringatan, ...]], tuple[Peringatan, ...]]:
    """Return the remarks about what a form changes: by indikator, and about the money.

    Args:
        lembar: The quarter.
        b: The line.
        t: What its form says.
    """
    baru = lembar.wajar.dengan(t.kinerja, t.uang)
    diubah = {c.indikator for c in t.kinerja if not c.kosong}
    per_kinerja = {
        k.indikator.id: daftar
        for k in b.kinerja
        if k.indikator.id in diubah and (daftar := baru.kinerja(k.indikator))
    }
    return per_kinerja, baru.uang(b.kunci) if any(not c.kosong for c in t.uang) else ()


def ingat(
    b: Baris,
    t: Terbaca,
    per_kinerja: Mapping[str, tuple[Peringatan, ...]],
    per_uang: tuple[Peringatan, ...],
) -> dict[str, str]:
    """Return remarks by the field they belong to."""
    hasil: dict[str, str] = {}

    def tambah(nama: str, p: Peringatan) -> None:
        hasil[nama] = " ".join(x for x in (hasil.get(nama), lapor_wajar.kalimat(p)) if x)

    rasio = {k.indikator.id: k.rasio for k in b.kinerja}
    for id_, daftar in per_kinerja.items():
        for p in daftar:
            tambah(lapor_wajar.medan_kinerja(p, id_, rasio=rasio[id_]), p)
    bulan = next((c.masa.bulan for c in t.uang if c.masa.bulan), 0)
    for p in per_uang:
        tambah(lapor_wajar.medan_uang(p, uang=f"u{bulan}" if bulan else "u"), p)
    return hasil
