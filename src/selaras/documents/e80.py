"""Formulir E.80: evaluasi terhadap hasil Renstra perangkat daerah lingkup kabupaten/kota.

Twenty-two numbered columns for a Renstra of five years; a longer one shifts the numbers. K and Rp
stand side by side from the target at the end of the period to the ratio of the last year.
"""

from collections.abc import Iterator

from selaras.core.e80 import E80, BarisE80, KolomE80
from selaras.core.kebijakan import Arah
from selaras.core.nilai import Nilai
from selaras.core.rupiah import Rupiah
from selaras.documents.sel import (
    JENIS_TINGKAT,
    KOSONG,
    angka,
    besar,
    jumlah_xlsx,
    pemilik,
    persen,
    teks,
)
from selaras.documents.tabel import BarisTabel, Jenis, Kepala, Kolom, Rata, Sel, Tabel
from selaras.documents.tc29_xlsx import rasio

_AWAL = 5


def build(e80: E80) -> Tabel:
    """Build Formulir E.80.

    Args:
        e80: The form as values.
    """
    return _Formulir(e80).tabel()


class _Formulir:
    def __init__(self, e80: E80) -> None:
        self.e80 = e80
        self.dokumen = e80.renja.dokumen
        self.n = len(e80.tahun)
        semua = (n.isi for b in e80.baris if b.rp for n in _uang(b.rp))
        self.desimal_uang = 2 if any(isinstance(i, Rupiah) and i.sen % 100 for i in semua) else 0
        self.anak: dict[str, list[str]] = {}
        ada = {b.simpul.id for b in e80.baris if b.simpul}
        for b in e80.baris:
            if b.rp is not None and b.simpul is not None:
                induk = b.simpul.induk if b.simpul.induk in ada else ""
                self.anak.setdefault(induk, []).append(b.id)

    def tabel(self) -> Tabel:
        d = self.dokumen
        sebutan = (
            "Evaluasi terhadap Hasil Renstra Perangkat Daerah Lingkup "
            f"{d.wilayah or 'Kabupaten/Kota'}"
        )
        return Tabel(
            kunci="E80",
            label="Formulir E.80",
            sebutan=f"{sebutan}, {d.renstra_awal} s.d. {d.renstra_akhir}",
            judul=(
                besar(sebutan),
                *pemilik(d)[:1],
                f"PERIODE PELAKSANAAN: {d.renstra_awal} s.d. {d.renstra_akhir}",
            ),
            kolom=self.kolom(),
            kepala=self.kepala(),
            baris=tuple(self.baris()),
            mendatar=True,
            ukuran=6.5,
            ulang_nomor=False,
            catatan=tuple(self.catatan()),
        )

    def kunci(self) -> Iterator[tuple[str, str]]:
        """Yield the stems of the column pairs with their numbers."""
        yield "akhir", "6"
        for kelompok, nama in enumerate(("target", "realisasi", "rasio")):
            for n, t in enumerate(self.e80.tahun):
                yield f"{nama}_{t}", str(7 + kelompok * self.n + n)

    def kolom(self) -> tuple[Kolom, ...]:
        kanan = Rata.KANAN
        return (
            Kolom(kunci="no", lebar=3, nomor="1"),
            Kolom(kunci="sasaran", lebar=8, nomor="2"),
            Kolom(kunci="uraian", lebar=12, nomor="3"),
            Kolom(kunci="indikator", lebar=11, nomor="4"),
            Kolom(kunci="awal", lebar=3.5, rata=kanan, nomor="5"),
            *(
                Kolom(
                    kunci=f"{sisi}_{kunci}",
                    lebar=3 if sisi == "k" or kunci.startswith("rasio") else 6,
                    rata=kanan,
                    nomor=no if sisi == "k" else "",
                )
                for kunci, no in self.kunci()
                for sisi in ("k", "rp")
            ),
            Kolom(kunci="unit", lebar=6, nomor=str(7 + 3 * self.n)),
        )

    def kepala(self) -> tuple[tuple[Kepala, ...], ...]:
        n = self.n
        tahun = tuple(Kepala(teks=str(t), kolspan=2) for t in self.e80.tahun)

        def tegak(isi: str) -> Kepala:
            return Kepala(teks=isi, barisspan=2)

        judul = (
            tegak("No"),
            tegak("Sasaran"),
            tegak("Program/Kegiatan/Sub Kegiatan"),
            tegak("Indikator Kinerja"),
            tegak("Data Capaian pada Awal Tahun Perencanaan"),
            Kepala(teks="Target pada Akhir Tahun Perencanaan", kolspan=2, barisspan=2),
            Kepala(teks="Target Renstra Perangkat Daerah Tahun ke-", kolspan=2 * n),
            Kepala(teks="Realisasi Capaian Tahun ke-", kolspan=2 * n),
            Kepala(teks="Rasio Capaian pada Tahun ke- (%)", kolspan=2 * n),
            tegak("Unit Penanggung Jawab"),
        )
        nomor = (
            *(Kepala(teks=str(i), barisspan=2) for i in range(1, 6)),
            *(Kepala(teks=no, kolspan=2) for _, no in self.kunci()),
            Kepala(teks=str(7 + 3 * n), barisspan=2),
        )
        krp = tuple(Kepala(teks=t) for t in ("K", "Rp") * (1 + 3 * n))
        return judul, tahun * 3, nomor, krp

    # ---- rows ----

    def baris(self) -> Iterator[BarisTabel]:
        if not self.e80.baris:
            kosong = teks("Renstra ini belum memuat program.", kolspan=len(self.kolom()))
            yield BarisTabel(id="KOSONG", jenis=Jenis.KOSONG, sel=(kosong,))
            return
        for b in self.e80.baris:
            yield self._baris(b)
        yield BarisTabel(
            id="JUMLAH",
            jenis=Jenis.JUMLAH,
            sel=(
                teks("Jumlah anggaran dan realisasi", kolspan=_AWAL),
                *(
                    s
                    for kunci, _ in self.kunci()
                    for s in (KOSONG, self._rp("", self.e80.jumlah, kunci))
                ),
                KOSONG,
            ),
        )
        yield self._kaki("RATA_RATA", "Rata-rata capaian kinerja (%)")
        yield self._kaki("PREDIKAT", "Predikat kinerja")

    def _baris(self, b: BarisE80) -> BarisTabel:
        s, i = b.simpul, b.indikator
        pertama = b.rp is not None
        uraian = f"{s.kode} {s.uraian}".strip() if s and pertama else ""
        indikator = f"{i.uraian} ({i.satuan})" if i and i.satuan else i.uraian if i else ""
        return BarisTabel(
            id=b.id,
            kode=s.kode if s and pertama else "",
            jenis=JENIS_TINGKAT[s.tingkat] if s else Jenis.DATA,
            sel=(
                teks(b.nomor),
                teks(b.sasaran),
                teks(uraian, s, "uraian") if s else KOSONG,
                teks(indikator, i, "uraian"),
                angka(b.awal, i.kebijakan.desimal if i else None),
                *(
                    sel
                    for kunci, _ in self.kunci()
                    for sel in (
                        self._k(b, kunci),
                        KOSONG if b.rp is None else self._rp(b.id, b.rp, kunci),
                    )
                ),
                teks(b.unit),
            ),
        )

    def _k(self, b: BarisE80, kunci: str) -> Sel:
        nilai = _ambil(b.k, kunci)
        kebijakan = b.indikator.kebijakan if b.indikator else None
        if kunci.startswith("rasio"):
            tahun = kunci.removeprefix("rasio_")
            naik = kebijakan is not None and kebijakan.arah is Arah.NAIK
            live = (
                rasio(f"k_realisasi_{tahun}", f"k_target_{tahun}") if naik and nilai.rumus else ""
            )
            return persen(nilai, tanda="", rumus_xlsx=live)
        return angka(nilai, kebijakan.desimal if kebijakan else None)

    def _rp(self, id_: str, rp: KolomE80, kunci: str) -> Sel:
        nilai = _ambil(rp, kunci)
        if kunci.startswith("rasio"):
            tahun = kunci.removeprefix("rasio_")
            live = rasio(f"rp_realisasi_{tahun}", f"rp_target_{tahun}") if nilai.rumus else ""
            return persen(nilai, tanda="", rumus_xlsx=live)
        live = ""
        if kunci == "akhir" and nilai.rumus:
            live = f"=SUM({','.join(f'{{rp_target_{t}}}' for t in self.e80.tahun)})"
        elif " = jumlah dari " in nilai.rumus:
            live = jumlah_xlsx(f"rp_{kunci}", self.anak.get(id_, ()))
        return angka(nilai, self.desimal_uang, rumus_xlsx=live)

    def _kaki(self, id_: str, judul: str) -> BarisTabel:
        """A footer row: one pair per year below the ratios."""
        isi: list[Sel] = []
        for t in self.e80.tahun:
            for sisi in ("k", "rp"):
                if id_ == "RATA_RATA":
                    n = self.e80.rata_rata(t, uang=sisi == "rp")
                    isi.append(persen(n, tanda="", rumus_xlsx=self._rata_xlsx(sisi, t)))
                else:
                    isi.append(Sel(nilai=self.e80.predikat(t, uang=sisi == "rp")))
        sebelum = _AWAL + 2 + 4 * self.n
        return BarisTabel(
            id=id_, jenis=Jenis.JUMLAH, sel=(teks(judul, kolspan=sebelum), *isi, KOSONG)
        )

    def _rata_xlsx(self, sisi: str, tahun: int) -> str:
        p = self.e80.parameter
        if p.batas is not None:
            return ""
        ids = [
            b.id
            for b in self.e80.baris
            if b.simpul is not None
            and (p.tingkat is None or b.simpul.tingkat.value == p.tingkat.value)
            and (k := b.k if sisi == "k" else b.rp) is not None
            and k.rasio[tahun].angka is not None
        ]
        return f"=AVERAGE({','.join(f'{{{sisi}_rasio_{tahun}@{i}}}' for i in ids)})" if ids else ""

    def catatan(self) -> Iterator[str]:
        p = self.e80.parameter
        yield (
            "Realisasi tiap tahun berdiri sendiri, tidak kumulatif; diambil dari buku realisasi, "
            "dan dari catatan rencana untuk tahun sebelum buku itu ada. Yang belum dilaporkan "
            "dibiarkan kosong, bukan nol."
        )
        if any(b.indikator and b.indikator.kebijakan.arah is not Arah.NAIK for b in self.e80.baris):
            yield "Rasio indikator dengan arah turun atau tetap memakai rumus arahnya."
        verifikasi = " (perlu verifikasi pada naskah resminya)" if p.perlu_verifikasi else ""
        yield f"Rata-rata capaian kinerja dihitung dari rasio setiap baris{verifikasi}."


def _ambil(k: KolomE80, kunci: str) -> Nilai:
    if kunci == "akhir":
        return k.akhir
    nama, tahun = kunci.split("_")
    isi: Nilai = getattr(k, nama)[int(tahun)]
    return isi


def _uang(k: KolomE80) -> Iterator[Nilai]:
    yield k.akhir
    yield from k.target.values()
    yield from k.realisasi.values()
