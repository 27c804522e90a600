"""Tabel II.2: capaian of the IKU in the last two finished years, with their average."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from selaras.core.angka import bagi, jumlahkan
from selaras.core.capaian import capaian
from selaras.core.kebijakan import Arah, Kebijakan, RumusTurun
from selaras.core.nilai import Masukan, Nilai
from selaras.core.renja import Cakupan, DokumenTarget, Indikator, Renja
from selaras.core.satuan import satuan_sama
from selaras.core.tc29 import nilai_realisasi
from selaras.documents.iku import iku
from selaras.documents.sel import KOSONG, angka, asal_kolom, besar, persen, teks
from selaras.documents.tabel import BarisTabel, Jenis, Kepala, Kolom, Rata, Sel, Tabel

DASAR = "Permendagri 86/2017, Lampiran, evaluasi pelaksanaan Renja tahun lalu"
RATA_RATA = "JUMLAH"
"""Row id of the average row: the closing row of a table is ``JUMLAH`` in every contract."""

_RUMUS = {
    Arah.NAIK: "capaian = realisasi / target × 100",
    Arah.TURUN: "capaian = (2 × target − realisasi) / target × 100, tidak kurang dari 0",
    Arah.TETAP: "capaian = (1 − |realisasi − target| / target) × 100, tidak kurang dari 0",
}
_RUMUS_BANDING = "capaian = target / realisasi × 100"


@dataclass(frozen=True, slots=True)
class _Tahun:
    """Target, realisasi and capaian of one indikator in one year."""

    target: Nilai
    realisasi: Nilai
    capaian: Nilai


def build(renja: Renja) -> Tabel:
    """Build Tabel II.2.

    Args:
        renja: The plan.
    """
    n = renja.dokumen.tahun
    pasangan = iku(renja)
    isi = [(_tahun(renja, i, n - 3), _tahun(renja, i, n - 2)) for _, i in pasangan]
    baris: list[BarisTabel] = []
    sebelumnya = ""
    for (sasaran, indikator), (lama, baru) in zip(pasangan, isi, strict=True):
        baris.append(
            BarisTabel(
                id=indikator.id,
                sel=(
                    teks(sasaran.uraian, sasaran, "uraian") if sasaran.id != sebelumnya else KOSONG,
                    teks(indikator.uraian, indikator, "uraian"),
                    teks(indikator.satuan, indikator, "satuan"),
                    *_sel_tahun(lama, indikator, "n3"),
                    *_sel_tahun(baru, indikator, "n2"),
                    Sel(nilai=_keterangan(lama.capaian, baru.capaian)),
                ),
            )
        )
        sebelumnya = sasaran.id
    if baris:
        baris.append(_rata_rata([i for _, i in pasangan], isi))
    sebutan = f"Capaian Indikator Kinerja Utama Tahun {n - 2}"
    return Tabel(
        kunci="II2",
        label="Tabel II.2",
        sebutan=sebutan,
        judul=(besar(sebutan),),
        kolom=KOLOM,
        kepala=_kepala(n),
        baris=tuple(baris),
        catatan=("Keterangan membandingkan persentase capaian kedua tahun.",),
        ulang_nomor=False,
    )


KOLOM = (
    Kolom(kunci="sasaran", lebar=18),
    Kolom(kunci="indikator", lebar=18),
    Kolom(kunci="satuan", lebar=8, rata=Rata.TENGAH),
    Kolom(kunci="target_n3", lebar=8, rata=Rata.KANAN),
    Kolom(kunci="realisasi_n3", lebar=9, rata=Rata.KANAN),
    Kolom(kunci="capaian_n3", lebar=9, rata=Rata.KANAN),
    Kolom(kunci="target_n2", lebar=8, rata=Rata.KANAN),
    Kolom(kunci="realisasi_n2", lebar=9, rata=Rata.KANAN),
    Kolom(kunci="capaian_n2", lebar=9, rata=Rata.KANAN),
    Kolom(kunci="keterangan", lebar=10, rata=Rata.TENGAH),
)


def _kepala(n: int) -> tuple[tuple[Kepala, ...], ...]:
    anak = ("Target Kinerja", "Realisasi Kinerja", "Capaian Kinerja (%)")
    return (
        (
            Kepala(teks="Sasaran Strategis", barisspan=2),
            Kepala(teks="Indikator Kinerja", barisspan=2),
            Kepala(teks="Satuan", barisspan=2),
            Kepala(teks=f"Tahun {n - 3}", kolspan=3),
            Kepala(teks=f"Tahun {n - 2}", kolspan=3),
            Kepala(teks="Keterangan", barisspan=2),
        ),
        tuple(Kepala(teks=t) for t in (*anak, *anak)),
    )


def _tahun(renja: Renja, indikator: Indikator, tahun: int) -> _Tahun:
    target = Nilai(isi=None, dasar=DASAR)
    for dokumen in (DokumenTarget.RENJA, DokumenTarget.RENSTRA):
        rekaman = renja.target_oleh.get((indikator.id, tahun, dokumen))
        if rekaman is not None and rekaman.nilai is not None:
            target = Nilai(isi=rekaman.nilai, dasar=DASAR, asal=asal_kolom(rekaman, "nilai"))
            break
    kunci = (indikator.id, tahun, None, Cakupan.TAHUN)
    realisasi = nilai_realisasi(renja.realisasi_oleh.get(kunci))
    kebijakan = indikator.kebijakan
    return _Tahun(
        target,
        realisasi,
        Nilai(
            isi=capaian(realisasi.angka, target.angka, kebijakan),
            rumus=rumus_capaian(kebijakan),
            masukan=(
                _masukan(f"realisasi {tahun}", realisasi),
                _masukan(f"target {tahun}", target),
            ),
            kebijakan=str(kebijakan),
            dasar=DASAR,
        ),
    )


def rumus_capaian(kebijakan: Kebijakan) -> str:
    """Return the formula of capaian that a policy means, in words and symbols."""
    banding = kebijakan.arah is Arah.TURUN and kebijakan.rumus_turun is RumusTurun.BANDING
    rumus = _RUMUS_BANDING if banding else _RUMUS[kebijakan.arah]
    return rumus if kebijakan.batas is None else f"{rumus}, paling tinggi {kebijakan.batas}"


def _masukan(nama: str, nilai: Nilai) -> Masukan:
    return Masukan(nama, nilai.isi, nilai.asal, nilai.rumus or None)


def _sel_tahun(t: _Tahun, indikator: Indikator, akhiran: str) -> Iterator[Sel]:
    kebijakan = indikator.kebijakan
    yield angka(t.target, kebijakan.desimal)
    yield angka(t.realisasi, kebijakan.desimal)
    yield persen(
        t.capaian,
        tanda="",
        rumus_xlsx=_xlsx(kebijakan, f"{{realisasi_{akhiran}}}", f"{{target_{akhiran}}}"),
    )


def _xlsx(kebijakan: Kebijakan, r: str, t: str) -> str:
    """Return the live formula of capaian; a target or divisor of zero has no value."""
    penyebut = t
    match kebijakan.arah:
        case Arah.TURUN if kebijakan.rumus_turun is RumusTurun.BANDING:
            isi, penyebut = f"{t}/{r}*100", f"{t}*{r}"
        case Arah.TURUN:
            isi = f"MAX(0,(2*{t}-{r})/{t}*100)"
        case Arah.TETAP:
            isi = f"MAX(0,({t}-ABS({r}-{t}))/{t}*100)"
        case _:
            isi = f"{r}/{t}*100"
    if kebijakan.batas is not None:
        isi = f"MIN({kebijakan.batas},{isi})"
    return f'=IF(COUNT({r},{t})<2,"n/a",IF({penyebut}=0,"n/a",{isi}))'


def _keterangan(lama: Nilai, baru: Nilai) -> Nilai:
    """Say whether the capaian rose; nothing when one of the years has none."""
    if lama.angka is None or baru.angka is None:
        return Nilai(isi=None)
    kata = "Tetap"
    if baru.angka != lama.angka:
        kata = "Meningkat" if baru.angka > lama.angka else "Menurun"
    return Nilai(
        isi=kata,
        rumus="capaian tahun terakhir dibandingkan dengan tahun sebelumnya",
        masukan=(_masukan("capaian sebelumnya", lama), _masukan("capaian terakhir", baru)),
        dasar=DASAR,
    )


def _rata_rata(indikator: Sequence[Indikator], isi: Sequence[tuple[_Tahun, _Tahun]]) -> BarisTabel:
    """Return the average row; targets and realisasi average only where the unit is the same."""
    satu_satuan = all(satuan_sama(i.satuan, indikator[0].satuan) for i in indikator)
    desimal = max(i.kebijakan.desimal for i in indikator)
    sel: list[Sel] = [teks("Rata-rata Capaian Kinerja", kolspan=3)]
    for urut, akhiran in enumerate(("n3", "n2")):
        tahun = [pasangan[urut] for pasangan in isi]
        if satu_satuan:
            for nama, nilai in (
                ("target", [t.target for t in tahun]),
                ("realisasi", [t.realisasi for t in tahun]),
            ):
                rata = _rata(nama, nilai, indikator)
                kolom = f"{nama}_{akhiran}"
                bulat = rata.angka is not None and rata.angka == rata.angka.to_integral_value()
                rumus = _xlsx_rata(kolom, indikator)
                sel.append(angka(rata, 0 if bulat else desimal, rumus_xlsx=rumus))
        else:
            sel += [KOSONG, KOSONG]
        rata = _rata("capaian", [t.capaian for t in tahun], indikator)
        sel.append(persen(rata, tanda="", rumus_xlsx=_xlsx_rata(f"capaian_{akhiran}", indikator)))
    sel.append(KOSONG)
    return BarisTabel(id=RATA_RATA, jenis=Jenis.JUMLAH, sel=tuple(sel))


def _rata(nama: str, nilai: Sequence[Nilai], indikator: Sequence[Indikator]) -> Nilai:
    ada = [n.angka for n in nilai if n.angka is not None]
    if not ada:
        return Nilai(isi=None)
    return Nilai(
        isi=bagi(jumlahkan(*ada), Decimal(len(ada))),
        rumus=f"rata-rata {nama} ({len(ada)} dari {len(nilai)} indikator)",
        masukan=tuple(
            _masukan(f"{nama} {i.uraian}", n) for i, n in zip(indikator, nilai, strict=True)
        ),
        dasar=DASAR,
    )


def _xlsx_rata(kolom: str, indikator: Sequence[Indikator]) -> str:
    daftar = ",".join(f"{{{kolom}@{i.id}}}" for i in indikator)
    return f'=IF(COUNT({daftar})=0,"n/a",AVERAGE({daftar}))'
