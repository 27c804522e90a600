"""BAB II.1.4 to 2.1.6: causes, implication for the Renstra, and what to do about it.

An indikator is behind when its perkiraan up to n-1 (Tabel T-C.29) is worse than what the Renstra
targets up to n-1 combine to by the same policy. Where the running year enters as its realised
quarters, the target of that year counts by the same share of quarters if years are added up.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from selaras.core.akumulasi import gabung as gabung_periode
from selaras.core.angka import bagi, kalikan
from selaras.core.kebijakan import Akumulasi, Arah
from selaras.core.nilai import Masukan, Nilai
from selaras.core.renja import (
    Faktor,
    Indikator,
    JenisFaktor,
    Simpul,
    StatusCapaian,
    Tingkat,
    TingkatIndikator,
)
from selaras.core.tc29 import BarisTC29, baris_tc29
from selaras.documents.kalimat import (
    belum_diisi,
    butir_kalimat,
    gabung,
    narasi,
    paragraf,
    polos,
    sub_bab,
    subjudul,
    uraian,
)
from selaras.documents.naskah import Blok, Daftar, Penomoran
from selaras.documents.sumber import NAMA_TINGKAT, Sumber

_KUMULATIF = (Akumulasi.JUMLAH, Akumulasi.JUMLAH_DENGAN_AWAL)
_TRIWULAN = Decimal(4)
_ROMAWI = ("I", "II", "III", "IV")
_UTAMA = (TingkatIndikator.TUJUAN, TingkatIndikator.SASARAN, TingkatIndikator.PROGRAM)


def susun(s: Sumber) -> Iterator[Blok]:
    """Yield 2.1.4, 2.1.5 and 2.1.6."""
    yield sub_bab(
        "2.1.4", "Faktor Penyebab Tidak Tercapainya, Terpenuhinya, atau Terlampauinya Target"
    )
    yield from _faktor(s)
    yield sub_bab("2.1.5", "Implikasi terhadap Target Capaian Program Renstra")
    yield from _implikasi(s)
    yield sub_bab("2.1.6", "Kebijakan dan Tindakan Perencanaan serta Penganggaran")
    yield from _tindak_lanjut(s)


def _faktor(s: Sumber) -> Iterator[Blok]:
    ada = False
    for jenis, status, judul in (
        (
            JenisFaktor.PENGHAMBAT,
            (StatusCapaian.TIDAK_MEMENUHI, None),
            "Faktor Penyebab Tidak Tercapainya Target",
        ),
        (
            JenisFaktor.PENDUKUNG,
            (StatusCapaian.MEMENUHI, None),
            "Faktor Penyebab Terpenuhinya Target",
        ),
        (
            JenisFaktor.PENDUKUNG,
            (StatusCapaian.MELEBIHI,),
            "Faktor Penyebab Terlampauinya Target",
        ),
        (
            JenisFaktor.PENGHAMBAT,
            (StatusCapaian.MEMENUHI, StatusCapaian.MELEBIHI),
            "Hambatan yang Masih Dijumpai Meskipun Target Tercapai",
        ),
        (
            JenisFaktor.PENDUKUNG,
            (StatusCapaian.TIDAK_MEMENUHI,),
            "Faktor Pendukung yang Sudah Ada Meskipun Target Belum Tercapai",
        ),
        (
            JenisFaktor.KEKURANGAN,
            (*StatusCapaian, None),
            "Kekurangan yang Masih Dijumpai",
        ),
    ):
        pilihan = [
            f
            for f in s.renja.faktor
            if f.jenis is jenis and f.status in status and _milik_lini(s, f, jenis)
        ]
        if pilihan:
            ada = True
            yield subjudul(judul)
            yield from daftar_faktor(s, "", pilihan)
    yield from narasi(s.renja, "2.1.4")
    yield from _tanpa_faktor(s)
    if not ada and not s.hasil:
        yield belum_diisi("faktor penghambat dan pendukung")


def _milik_lini(s: Sumber, faktor: Faktor, jenis: JenisFaktor) -> bool:
    """Tell whether a factor belongs here: those of a sasaran stand below Tabel II.2.

    General kekurangan and rekomendasi stand there too.
    """
    if not faktor.simpul:
        return jenis in (JenisFaktor.PENGHAMBAT, JenisFaktor.PENDUKUNG)
    return all(ts.id != faktor.simpul for ts in s.renja.tujuan_sasaran)


def daftar_faktor(s: Sumber, pengantar: str, faktor: Iterable[Faktor]) -> tuple[Blok, ...]:
    """Return factors as a list: general ones first, then those of each line beside its name."""
    kelompok: dict[str, list[str]] = {}
    for f in sorted(faktor, key=lambda f: f.urut):
        kelompok.setdefault(f.simpul, []).append(f.uraian)
    butir: list[str | tuple[str, Daftar | None]] = list(kelompok.pop("", []))
    for id_simpul, teks in kelompok.items():
        nama = _sebut(s, id_simpul)
        if len(teks) == 1:
            butir.append(f"{nama}: {teks[0]}")
        else:
            butir.append((nama, butir_kalimat(teks, Penomoran.BUTIR)))
    return uraian(pengantar, butir, Penomoran.HURUF)


def _sebut(s: Sumber, id_simpul: str) -> str:
    simpul = s.renja.simpul_oleh_id.get(id_simpul)
    if simpul is None:
        for ts in s.renja.tujuan_sasaran:
            if ts.id == id_simpul:
                return f"{ts.jenis.capitalize()} {polos(ts.uraian)}"
        return id_simpul
    return _bernama(simpul)


def _bernama(simpul: Simpul, kecil: bool = False) -> str:
    """Return a line with its level: ``Kegiatan ...``, inside a sentence ``kegiatan ...``."""
    nama = NAMA_TINGKAT.get(simpul.tingkat, "")
    nama = nama if kecil else nama.capitalize()
    if not nama or simpul.uraian.casefold().startswith(nama.casefold()):
        return simpul.uraian
    return f"{nama} {simpul.uraian}"


def _tanpa_faktor(s: Sumber) -> Iterator[Blok]:
    """Name the lines that fell short and have no cause recorded at or above them."""
    berfaktor = {f.simpul for f in s.renja.faktor if f.jenis is JenisFaktor.PENGHAMBAT}
    tanpa = [
        h.simpul
        for h in s.hasil
        if h.status is StatusCapaian.TIDAK_MEMENUHI
        and h.simpul.id not in berfaktor
        and not berfaktor.intersection(h.leluhur)
    ]
    if tanpa:
        yield paragraf(
            "Faktor penyebab khusus belum dicatat untuk "
            f"{gabung([_bernama(t, kecil=True) for t in dict.fromkeys(tanpa)])}."
        )


@dataclass(frozen=True, slots=True)
class Kedudukan:
    """Where an indikator stands at n-1 against what the Renstra asks for by then."""

    baris_id: str
    baris: BarisTC29
    seharusnya: Nilai
    tertinggal: bool


def kedudukan(s: Sumber) -> tuple[Kedudukan, ...]:
    """Return where every row of Tabel T-C.29 stands that can be judged."""
    hasil = []
    for id_baris, b in baris_tc29(s.renja):
        if b is None:
            continue
        perkiraan = (b.perkiraan if s.pakai_sumber else b.resmi_perkiraan).isi
        seharusnya = _seharusnya(s, b)
        if isinstance(perkiraan, Decimal) and isinstance(seharusnya.isi, Decimal):
            turun = b.indikator.kebijakan.arah is Arah.TURUN
            kalah = perkiraan > seharusnya.isi if turun else perkiraan < seharusnya.isi
            hasil.append(Kedudukan(id_baris, b, seharusnya, kalah))
    return tuple(hasil)


def _seharusnya(s: Sumber, b: BarisTC29) -> Nilai:
    """Combine the Renstra targets up to n-1 as the perkiraan combines the realisasi."""
    cara = b.indikator.kebijakan.antar_tahun
    target = {t: n.angka for t, n in b.target.items() if t <= s.berjalan}
    masukan = [Masukan(f"target Renstra {t}", n) for t, n in target.items()]
    rumus = f"target Renstra s.d. {s.berjalan}"
    if cara in _KUMULATIF and s.basis_triwulan and target.get(s.berjalan) is not None:
        penuh = target[s.berjalan]
        assert penuh is not None
        tw = Decimal(s.renja.dokumen.triwulan_berjalan)
        target[s.berjalan] = bagi(kalikan(penuh, tw), _TRIWULAN)
        rumus += f" dengan {tw}/4 target {s.berjalan}"
    if cara is Akumulasi.RASIO:
        cara = Akumulasi.POSISI_AKHIR
    awal = b.indikator.capaian_awal if cara is Akumulasi.JUMLAH_DENGAN_AWAL else None
    isi = gabung_periode(target.values(), cara, awal=awal).nilai
    if awal is not None:
        masukan.insert(0, Masukan("capaian awal", awal))
    return Nilai(isi=isi, rumus=rumus, masukan=tuple(masukan), kebijakan=str(b.indikator.kebijakan))


def _implikasi(s: Sumber) -> Iterator[Blok]:
    semua = kedudukan(s)
    label = s.tabel(s.kunci_tc29).label
    if not semua:
        yield belum_diisi(f"target Renstra dan realisasi sampai dengan Tahun {s.berjalan}")
    else:
        yield from _tertinggal(s, semua, label)
    yield from narasi(s.renja, "2.1.5")
    faktor = [f for f in s.renja.faktor if f.jenis is JenisFaktor.IMPLIKASI]
    if faktor:
        yield from daftar_faktor(
            s, "Implikasi yang perlu diperhatikan adalah sebagai berikut:", faktor
        )


def _tertinggal(s: Sumber, semua: tuple[Kedudukan, ...], label: str) -> Iterator[Blok]:
    d = s.renja.dokumen
    kalah = [k for k in semua if k.tertinggal]
    sampai = f"Tahun {s.berjalan}"
    if s.basis_triwulan:
        sampai = f"Triwulan {_ROMAWI[min(max(d.triwulan_berjalan, 1), 4) - 1]} Tahun {s.berjalan}"
    if not kalah:
        yield paragraf(
            f"Berdasarkan {label}, seluruh indikator yang dapat dinilai sampai dengan {sampai} "
            "berada pada atau di atas jalur target Renstra."
        )
        return
    banyak, dari = s.banyak("2.1.5:tertinggal", len(kalah)), s.banyak("2.1.5:dinilai", len(semua))
    yield paragraf(
        f"Berdasarkan {label}, dari {dari} indikator yang dapat dinilai sampai dengan {sampai}, "
        f"sebanyak {banyak} indikator berada di bawah jalur target Renstra. Jalur target dihitung "
        "dengan menggabungkan target tahunan Renstra menurut cara akumulasi yang sama dengan "
        "realisasinya"
        + (
            "; untuk indikator yang dijumlahkan, target tahun berjalan diperhitungkan sebanding "
            "dengan triwulan yang telah dilalui."
            if s.basis_triwulan
            else "."
        )
    )
    utama = [k for k in kalah if k.baris.indikator.tingkat in _UTAMA]
    if utama:
        yield from uraian(
            "Pada tingkat tujuan, sasaran, dan program, indikator yang dimaksud adalah:",
            (_butir(s, k) for k in utama),
            Penomoran.HURUF,
        )
    rinci = []
    for tingkat in (Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN):
        n = sum(1 for k in kalah if k.baris.indikator.tingkat.value == tingkat.value)
        if n:
            rinci.append(f"{s.banyak(f'2.1.5:{tingkat}', n)} indikator {NAMA_TINGKAT[tingkat]}")
    if rinci:
        awal = "Selebihnya adalah" if utama else "Indikator yang dimaksud terdiri atas"
        yield paragraf(f"{awal} {gabung(rinci)} sebagaimana tampak pada {label}.")
    sisa = _sebut_tahun(range(s.n, d.renstra_akhir + 1))
    if sisa:
        yield paragraf(
            f"Kekurangan tersebut menambah beban target pada {sisa}. Tanpa percepatan, target "
            f"akhir Renstra Tahun {d.renstra_akhir} untuk indikator dimaksud berisiko tidak "
            "tercapai."
        )


def _sebut_tahun(tahun: range) -> str:
    if len(tahun) == 0:
        return ""
    return f"Tahun {gabung([str(t) for t in tahun])}"


def _butir(s: Sumber, k: Kedudukan) -> str:
    i: Indikator = k.baris.indikator
    kolom = "tingkat_capaian" if s.pakai_sumber else "tingkat"
    perkiraan = s.sel(s.kunci_tc29, k.baris_id, "perkiraan").teks
    tingkat = s.sel(s.kunci_tc29, k.baris_id, kolom).teks
    seharusnya = s.buku.angka(
        f"2.1.5:jalur:{i.id}",
        f"Jalur target Renstra s.d. {s.berjalan} {i.uraian}",
        k.seharusnya,
        i.kebijakan.desimal,
    )
    return (
        f"{polos(i.uraian)}, perkiraan capaian {perkiraan} dibandingkan jalur target {seharusnya} "
        f"(tingkat capaian terhadap target akhir {tingkat})"
    )


def _tindak_lanjut(s: Sumber) -> Iterator[Blok]:
    isi = narasi(s.renja, "2.1.6")
    faktor = [f for f in s.renja.faktor if f.jenis is JenisFaktor.TINDAK_LANJUT]
    yield from isi
    if faktor:
        yield from daftar_faktor(
            s,
            "Untuk mengatasi faktor penyebab tersebut, kebijakan dan tindakan yang diambil dalam "
            f"perencanaan dan penganggaran Tahun {s.n} adalah sebagai berikut:",
            faktor,
        )
    saran = [
        f
        for f in s.renja.faktor
        if f.jenis is JenisFaktor.REKOMENDASI and _milik_lini(s, f, f.jenis)
    ]
    if saran:
        yield from daftar_faktor(
            s, "Rekomendasi khusus untuk pelaksanaannya adalah sebagai berikut:", saran
        )
    if not isi and not faktor and not saran:
        yield belum_diisi("kebijakan dan tindakan yang akan diambil")
