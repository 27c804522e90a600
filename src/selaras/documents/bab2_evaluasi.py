"""BAB II.1: how last year's Renja ended, drafted from the numbers.

The average of BAB II.1 is the mean of capaian percentages, each indikator weighing the same;
raw values of different units are never averaged.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from selaras.core.angka import persen
from selaras.core.evaluasi_lalu import HasilIndikator, rata_rata_capaian
from selaras.core.nilai import Kosong, Masukan, Nilai
from selaras.core.renja import Anggaran, Simpul, StatusCapaian, Tingkat
from selaras.core.rupiah import NOL
from selaras.documents import grafik
from selaras.documents.buku import kata_persen, kata_rupiah
from selaras.documents.kalimat import (
    belum_diisi,
    butir_kalimat,
    gabung,
    paragraf,
    polos,
    satuan_kalimat,
    sub_bab,
    subjudul,
    uraian,
)
from selaras.documents.naskah import Blok, Daftar, Grafik, Penomoran
from selaras.documents.sel import angka
from selaras.documents.sumber import NAMA_TINGKAT, Sumber

JUDUL_STATUS = {
    StatusCapaian.TIDAK_MEMENUHI: (
        "2.1.1",
        "Program, Kegiatan, dan Sub Kegiatan yang Tidak Memenuhi Target",
        "tidak memenuhi target",
        "capaiannya di bawah target",
    ),
    StatusCapaian.MEMENUHI: (
        "2.1.2",
        "Program, Kegiatan, dan Sub Kegiatan yang Telah Memenuhi Target",
        "memenuhi target",
        "capaiannya tepat sama dengan target",
    ),
    StatusCapaian.MELEBIHI: (
        "2.1.3",
        "Program, Kegiatan, dan Sub Kegiatan yang Melebihi Target",
        "melebihi target",
        "melebihi target",
    ),
}
"""Number, title, wording, and wording of the empty case of the three lists the law asks for."""

SEBUTAN_STATUS = {
    StatusCapaian.TIDAK_MEMENUHI: "belum memenuhi target",
    StatusCapaian.MEMENUHI: "memenuhi target",
    StatusCapaian.MELEBIHI: "melebihi target",
}


class Angka:
    """The numbers of one evaluated indikator as prose prints them; noted once each."""

    def __init__(self, s: Sumber, hasil: HasilIndikator) -> None:
        i = hasil.indikator
        desimal = i.kebijakan.desimal
        self.hasil = hasil
        self.target = s.buku.angka(
            f"2.1:target:{i.id}", f"Target {s.lalu} {i.uraian}", hasil.target, desimal
        )
        self.realisasi = s.buku.angka(
            f"2.1:realisasi:{i.id}", f"Realisasi {s.lalu} {i.uraian}", hasil.realisasi, desimal
        )
        self.capaian = s.buku.persen(
            f"2.1:capaian:{i.id}", f"Capaian {s.lalu} {i.uraian}", hasil.capaian
        )

    @property
    def ada(self) -> bool:
        """Whether there is a capaian."""
        return isinstance(self.hasil.capaian.isi, Decimal)

    @property
    def alasan(self) -> str:
        """Why there is no capaian, in words."""
        isi = self.hasil.capaian.isi
        return isi.value if isinstance(isi, Kosong) else "tidak ada data"

    def ringkas(self) -> str:
        """Return target, realisasi and capaian in one phrase of a list."""
        satuan = satuan_kalimat(self.hasil.indikator.satuan)
        if not self.ada:
            realisasi = f", realisasi {self.realisasi}{satuan}" if self.realisasi else ""
            return (
                f"target {self.target}{satuan}{realisasi} (capaian tidak dihitung: {self.alasan})"
            )
        return f"target {self.target}{satuan}, realisasi {self.realisasi}{satuan} ({self.capaian})"


def susun_umum(s: Sumber) -> Iterator[Blok]:
    """Yield the general paragraphs and the programs with what stands below them."""
    if not s.hasil:
        yield belum_diisi(f"target dan realisasi Renja Tahun {s.lalu}")
        yield from _penyerapan(s)
        return
    angka_hasil = {h.indikator.id: Angka(s, h) for h in s.hasil}
    yield from _rata_rata(s)
    yield from _penyerapan(s)
    program = tuple(_simpul(s.hasil, Tingkat.PROGRAM))
    if program:
        banyak = s.banyak("2.1:program", len(program))
        capaian, setiap = "Capaiannya", "program tersebut"
        if len(program) > 1:
            capaian, setiap = "Perbandingan capaiannya", "setiap program"
        yield paragraf(
            f"Pada Tahun {s.lalu} dilaksanakan {banyak} program. {capaian} digambarkan pada "
            f"grafik berikut, kemudian {setiap} diuraikan beserta kegiatan dan sub kegiatannya. "
            f"{_rujukan(s)}"
        )
        yield from _grafik_program(s)
    else:
        yield paragraf(_rujukan(s))
    for urut, p in enumerate(program, start=1):
        yield from _program(s, urut, p, angka_hasil)
    yield from _tanpa_program(s, program, angka_hasil)


def _rujukan(s: Sumber) -> str:
    label = gabung([s.tabel(k).label for k in s.semua_kunci_tc29])
    return (
        "Rekapitulasinya, beserta perkiraan pencapaian target Renstra sampai dengan Tahun "
        f"{s.berjalan}, disajikan pada {label}."
    )


def _rata_rata(s: Sumber) -> Iterator[Blok]:
    """Yield the average capaian with its predikat, and how it was averaged."""
    rata = {t: rata_rata_capaian(s.hasil, tingkat=t) for t in NAMA_TINGKAT}
    ada = {t: n for t, n in rata.items() if isinstance(n.isi, Decimal)}
    if not ada:
        yield paragraf(
            f"Rata-rata capaian kinerja {s.nama_lengkap} Tahun {s.lalu} belum dapat dihitung "
            "karena belum ada realisasi yang dapat dibandingkan dengan targetnya."
        )
        return
    teks = {
        t: kata_persen(
            s.buku.persen(f"2.1:rata_rata:{t}", f"Rata-rata capaian {NAMA_TINGKAT[t]}", n)
        )
        for t, n in ada.items()
    }
    utama = next(iter(ada))
    isi = ada[utama].isi
    assert isinstance(isi, Decimal)
    jenjang = s.hukum.predikat_kinerja.cari(isi, s.renja.dokumen.aturan_celah_predikat)
    predikat = f" dengan predikat **{jenjang.nama}**" if jenjang else ""
    kalimat = (
        f"Secara umum, rata-rata capaian kinerja {NAMA_TINGKAT[utama]} {s.nama_lengkap} Tahun "
        f"{s.lalu} sebesar {teks[utama]}{predikat}."
    )
    lain = [f"{NAMA_TINGKAT[t]} sebesar {teks[t]}" for t in ada if t is not utama]
    if lain:
        kalimat += f" Adapun rata-rata capaian pada tingkat {gabung(lain)}."
    yield paragraf(kalimat)
    tanpa = [h for h in s.hasil if not isinstance(h.capaian.isi, Decimal)]
    metode = (
        "Rata-rata tersebut adalah rata-rata sederhana persentase capaian setiap indikator. "
        "Yang dirata-ratakan adalah persentasenya; target dan realisasi yang satuannya berbeda "
        "tidak dijumlahkan atau dirata-ratakan."
    )
    if tanpa:
        metode += (
            f" Sebanyak {s.banyak('2.1:tanpa_capaian', len(tanpa))} indikator tidak disertakan "
            "karena capaiannya belum dapat dihitung."
        )
    yield paragraf(metode)


def _penyerapan(s: Sumber) -> Iterator[Blok]:
    """Yield budget and spending of the year with both amounts."""
    data = _anggaran(s)
    if data is None or data.anggaran is None or data.realisasi is None:
        yield belum_diisi(f"anggaran dan realisasi keuangan Tahun {s.lalu}")
        return
    pagu = Nilai(isi=data.anggaran, asal=data.asal)
    realisasi = Nilai(isi=data.realisasi, asal=data.asal)
    s.buku.angka("2.1:anggaran", f"Anggaran {s.lalu}", pagu)
    s.buku.angka("2.1:realisasi_anggaran", f"Realisasi anggaran {s.lalu}", realisasi)
    kalimat = (
        f"Dari sisi keuangan, realisasi belanja Tahun {s.lalu} mencapai "
        f"{kata_rupiah(angka(realisasi))} dari pagu anggaran {kata_rupiah(angka(pagu))}"
    )
    if data.anggaran:
        serapan = Nilai(
            isi=persen(data.realisasi.nilai, data.anggaran.nilai),
            rumus="penyerapan = realisasi anggaran / anggaran x 100",
            masukan=(
                Masukan("realisasi anggaran", data.realisasi, data.asal),
                Masukan("anggaran", data.anggaran, data.asal),
            ),
        )
        teks = kata_persen(s.buku.persen("2.1:penyerapan", f"Penyerapan {s.lalu}", serapan))
        kalimat += f", atau terserap {teks}"
    yield paragraf(kalimat + ".")


def _anggaran(s: Sumber) -> Anggaran | None:
    """Return the budget of the whole agency in year n-2, or the sum of its programs."""
    setahun = [a for a in s.renja.anggaran if a.tahun == s.lalu and a.triwulan is None]
    for a in setahun:
        if not a.simpul:
            return a
    id_program = {p.id for p in s.renja.simpul if p.tingkat is Tingkat.PROGRAM}
    program = [a for a in setahun if a.simpul in id_program]
    if not program or any(a.anggaran is None or a.realisasi is None for a in program):
        return None
    return Anggaran(
        tahun=s.lalu,
        anggaran=sum((a.anggaran for a in program if a.anggaran is not None), NOL),
        realisasi=sum((a.realisasi for a in program if a.realisasi is not None), NOL),
    )


def _program(s: Sumber, urut: int, program: Simpul, semua: dict[str, Angka]) -> Iterator[Blok]:
    """Yield one program: its indikators, the averages below it, its kegiatan."""
    yield subjudul(f"{urut}. {program.uraian}")
    for h in _milik(s.hasil, program):
        yield paragraf(_kalimat_indikator(s, semua[h.indikator.id]))
    bawah = [h for h in s.hasil if program.id in h.leluhur]
    rata = []
    for tingkat in (Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN):
        nilai = rata_rata_capaian(s.hasil, program.id, tingkat)
        if isinstance(nilai.isi, Decimal):
            kunci = f"2.1:rata_rata:{tingkat}:{program.id}"
            keterangan = f"Rata-rata capaian {NAMA_TINGKAT[tingkat]} {program.uraian}"
            persentase = kata_persen(s.buku.persen(kunci, keterangan, nilai))
            rata.append(f"rata-rata capaian {NAMA_TINGKAT[tingkat]} sebesar {persentase}")
    pengantar = "Capaian kegiatan dan sub kegiatan program ini adalah sebagai berikut:"
    if rata:
        pengantar = f"Pada program ini, {gabung(rata)}, dengan rincian sebagai berikut:"
    yield from uraian(pengantar, _butir_kegiatan(bawah, semua), Penomoran.HURUF)


def _kalimat_indikator(s: Sumber, a: Angka) -> str:
    """Return the sentence of an indikator of a program."""
    i = a.hasil.indikator
    satuan = satuan_kalimat(i.satuan)
    nama = f"Indikator **{polos(i.uraian)}**"
    if not a.ada:
        return f"{nama}: {a.ringkas()}.{_keterangan(s, a)}"
    assert a.hasil.status is not None
    return (
        f"{nama} ditargetkan {a.target}{satuan} dan terealisasi {a.realisasi}{satuan} dengan "
        f"capaian {kata_persen(a.capaian)}, sehingga {SEBUTAN_STATUS[a.hasil.status]}."
        f"{_keterangan(s, a)}"
    )


def _keterangan(s: Sumber, a: Angka) -> str:
    """Return the remark that was reported with the realisasi, as a sentence."""
    for r in s.renja.realisasi:
        if (
            r.indikator == a.hasil.indikator.id
            and r.tahun == s.lalu
            and r.triwulan is None
            and r.keterangan
        ):
            return f" Catatan: {polos(r.keterangan)}."
    return ""


def _butir_kegiatan(
    bawah: Sequence[HasilIndikator], semua: dict[str, Angka]
) -> list[tuple[str, Daftar | None]]:
    """Return the kegiatan, each with its sub kegiatan: one in the same sentence, more as a list."""
    butir: list[tuple[str, Daftar | None]] = []
    terpakai: set[str] = set()
    for kegiatan in _simpul(bawah, Tingkat.KEGIATAN):
        anak = [h for h in bawah if kegiatan.id in h.leluhur]
        terpakai.update(h.indikator.id for h in anak)
        teks = "; ".join(semua[h.indikator.id].ringkas() for h in _milik(bawah, kegiatan))
        teks = f"Kegiatan {kegiatan.uraian}, {teks}"
        sub = [f"{h.simpul.uraian}, {semua[h.indikator.id].ringkas()}" for h in anak]
        if len(sub) == 1:
            butir.append((f"{teks}, dengan satu sub kegiatan, yaitu {sub[0]}", None))
        else:
            butir.append((teks, butir_kalimat(sub, Penomoran.BUTIR) if sub else None))
    sisa = [
        h for h in bawah if h.tingkat is Tingkat.SUB_KEGIATAN and h.indikator.id not in terpakai
    ]
    butir.extend((f"{h.simpul.uraian}, {semua[h.indikator.id].ringkas()}", None) for h in sisa)
    return butir


def _tanpa_program(s: Sumber, program: Sequence[Simpul], semua: dict[str, Angka]) -> Iterator[Blok]:
    """Yield the kegiatan whose program has no evaluated indikator of its own."""
    id_program = {p.id for p in program}
    sisa = [
        h
        for h in s.hasil
        if h.tingkat is not Tingkat.PROGRAM and not id_program.intersection(h.leluhur)
    ]
    yield from uraian(
        "Capaian kegiatan dan sub kegiatan lainnya adalah sebagai berikut:",
        _butir_kegiatan(sisa, semua),
        Penomoran.HURUF,
    )


def _grafik_program(s: Sumber) -> Iterator[Blok]:
    hasil = [h for h in s.hasil if h.tingkat is Tingkat.PROGRAM]
    if not hasil:
        return
    ganda = len({h.simpul.id for h in hasil}) < len(hasil)
    data = [(h.indikator.uraian if ganda else h.simpul.uraian, h.capaian.angka) for h in hasil]
    rinci = "; ".join(f"{h.simpul.uraian} {Angka(s, h).capaian}" for h in hasil)
    yield Grafik(
        id="capaian-program",
        judul=f"Capaian Kinerja Program Tahun {s.lalu}",
        spec=grafik.capaian_program(data),
        alt=f"Diagram batang capaian kinerja program Tahun {s.lalu}: {rinci}.",
    )


def susun_daftar(s: Sumber) -> Iterator[Blok]:
    """Yield 2.1.1 to 2.1.3: what fell short, met and exceeded its target, at three levels."""
    ganda = _bernama_ganda(s.hasil)
    for status, (nomor, judul, ucapan, ucapan_nihil) in JUDUL_STATUS.items():
        yield sub_bab(nomor, judul)
        if not s.hasil:
            yield belum_diisi()
            continue
        menurut = {
            t: [h for h in s.hasil if h.tingkat is t and h.status is status] for t in NAMA_TINGKAT
        }
        nihil = [NAMA_TINGKAT[t] for t, pilihan in menurut.items() if not pilihan]
        if nihil:
            yield paragraf(
                f"Pada Tahun {s.lalu} tidak ada {gabung(nihil, 'atau')} yang {ucapan_nihil}."
            )
        for tingkat, pilihan in menurut.items():
            if not pilihan:
                continue
            nama = NAMA_TINGKAT[tingkat]
            banyak = s.banyak(f"{nomor}:{tingkat}", len(pilihan))
            apa = f"indikator {nama}" if tingkat in ganda else nama
            yield from uraian(
                f"Terdapat {banyak} {apa} yang {ucapan}, yaitu:",
                (_butir(s, h, ganda) for h in pilihan),
                Penomoran.HURUF,
            )
    tanpa = [h for h in s.hasil if h.status is None]
    if tanpa:
        yield from uraian(
            "Yang capaiannya belum dapat dinilai sehingga tidak termasuk daftar di atas adalah:",
            (f"{_nama(h, ganda)} ({Angka(s, h).alasan})" for h in tanpa),
            Penomoran.HURUF,
        )


def _bernama_ganda(hasil: Sequence[HasilIndikator]) -> frozenset[Tingkat]:
    """Levels on which some line has several evaluated indikators."""
    terlihat: set[str] = set()
    ganda: set[Tingkat] = set()
    for h in hasil:
        if h.simpul.id in terlihat:
            ganda.add(h.tingkat)
        terlihat.add(h.simpul.id)
    return frozenset(ganda)


def _nama(h: HasilIndikator, ganda: frozenset[Tingkat]) -> str:
    if h.tingkat in ganda:
        return f"{h.simpul.uraian}, indikator {polos(h.indikator.uraian)}"
    return h.simpul.uraian


def _butir(s: Sumber, h: HasilIndikator, ganda: frozenset[Tingkat]) -> str:
    return f"{_nama(h, ganda)} ({Angka(s, h).capaian})"


def _simpul(hasil: Iterable[HasilIndikator], tingkat: Tingkat) -> Iterator[Simpul]:
    """Yield the lines of one level once each, in print order."""
    terlihat: set[str] = set()
    for h in hasil:
        if h.tingkat is tingkat and h.simpul.id not in terlihat:
            terlihat.add(h.simpul.id)
            yield h.simpul


def _milik(hasil: Iterable[HasilIndikator], simpul: Simpul) -> list[HasilIndikator]:
    return [h for h in hasil if h.simpul.id == simpul.id]
