"""Plausibility of a realisasi while it is typed: it asks, it never refuses.

A remark says what is written, what would have been expected and why. Some remarks want a reason
before the value is kept; the value is kept as written either way. Limits are an argument
(:class:`BatasRealisasi`, kept by the law floor as a dated policy): none of them is law.

A false alarm teaches people to click alarms away, so every check needs something to compare
with: a target, the same quarter of earlier years, the budget. Without it the check is silent.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from selaras.core.angka import SERATUS, bagi, bulatkan, format_angka, kalikan, kurangkan
from selaras.core.capaian import capaian
from selaras.core.efisiensi import penyerapan
from selaras.core.evaluasi import kolom_12
from selaras.core.kebijakan import Akumulasi, Arah, Kebijakan
from selaras.core.nilai import Isi, Masukan
from selaras.core.periode import Triwulan
from selaras.core.riwayat import CARA_JUMLAH, RiwayatTahun
from selaras.core.rupiah import NOL, Rupiah
from selaras.core.satuan import satuan_baku

_JENIS_PECAHAN = frozenset({"persen", "nilai"})
_NOL = Decimal(0)
_SATU = Decimal(1)


class KodePeringatan(StrEnum):
    """What looks wrong. Codes are stored with the reasons people give: they never change."""

    MASA_DEPAN = "masa_depan"  # a period that has not begun
    NEGATIF = "negatif"
    BAGIAN_LEBIH = "bagian_lebih"  # pembilang above penyebut
    PENYEBUT_NOL = "penyebut_nol"
    TURUN = "turun"  # a position that falls within the year
    CAPAIAN_TINGGI = "capaian_tinggi"
    JUMLAH_LEBIH = "jumlah_lebih"  # the quarters together are far above the target of the year
    LEBIH_SATUAN = "lebih_satuan"  # 13 bulan in a year
    PERSEN_LEBIH = "persen_lebih"  # a share above 100 %
    PERSEN_PECAHAN = "persen_pecahan"  # 0,85 for 85 %
    GESER_PEMISAH = "geser_pemisah"  # 10, 100 or 1.000 times what is usual
    LEBIH_ANGGARAN = "lebih_anggaran"
    FISIK_TANPA_UANG = "fisik_tanpa_uang"
    UANG_TANPA_FISIK = "uang_tanpa_fisik"
    FISIK_LEBIH = "fisik_lebih"
    FISIK_TURUN = "fisik_turun"
    UANG_SAMA = "uang_sama"  # the same amount in every period


@dataclass(frozen=True, slots=True, kw_only=True)
class BatasRealisasi:
    """Limits of plausibility: policy, not law.

    Attributes:
        capaian_tinggi: Percent; a capaian above it wants a look ...
        selisih_minimum: ... when realisasi also exceeds the target by this many units.
        turun_nilai: Percent of the earlier value that a percentage or index may fall; counted
            things may not fall at all.
        maksimum_satuan: Standard form of a unit to the most a year can hold (bulan: 12).
        persen_pecahan: A percentage up to this, where far more is usual, may be a fraction.
        persen_rujukan: What counts as far more.
        faktor_pemisah: Factors of a misplaced separator.
        toleransi_faktor: Percent around a factor that still count as that factor.
        faktor_mulai: Counted things: the larger of value and usual value must reach this.
        faktor_mulai_nilai: The same for percentages and indices.
        rujukan_minimum: Values needed to speak of what is usual.
        sebaran_rujukan: Largest over smallest of these values; more is no usual value.
        fisik_selesai: Percent of physical progress that is held against the money.
        serapan_rendah: Percent of the budget that is too little for it.
        serapan_tinggi: Percent of the budget that is too much for no progress.
        sama_minimum: Periods with the same amount that are too many.
    """

    capaian_tinggi: Decimal
    selisih_minimum: Decimal
    turun_nilai: Decimal
    maksimum_satuan: Mapping[str, Decimal]
    persen_pecahan: Decimal
    persen_rujukan: Decimal
    faktor_pemisah: tuple[Decimal, ...]
    toleransi_faktor: Decimal
    faktor_mulai: Decimal
    faktor_mulai_nilai: Decimal
    rujukan_minimum: int
    sebaran_rujukan: Decimal
    fisik_selesai: Decimal
    serapan_rendah: Decimal
    serapan_tinggi: Decimal
    sama_minimum: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Peringatan:
    """One remark about one value.

    Attributes:
        kode: What looks wrong.
        tertulis: The value as written.
        wajar: What would have been expected and why, for officials.
        pesan: The whole sentence, for officials.
        masukan: What the remark was drawn from.
        alasan_wajib: Whether the value should not be kept without a reason.
    """

    kode: KodePeringatan
    tertulis: Isi
    wajar: str
    pesan: str
    masukan: tuple[Masukan, ...] = ()
    alasan_wajib: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class IsianKinerja:
    """A realisasi of kinerja as it is typed, and what is known around it.

    Attributes:
        tahun, triwulan: The period.
        kebijakan: Policy of the indikator.
        satuan: Its unit as written.
        jenis: Kind of the unit (``hitung``, ``orang``, ``waktu``, ``persen``, ``nilai``); empty
            when the unit is unknown.
        nilai: Value of the period alone (of a ratio: since January); ``None`` = blank.
        pembilang, penyebut: Parts of a ratio.
        target: Target of the year.
        sebelumnya: Earlier quarters of the year, each alone, Triwulan I first.
        riwayat: Earlier years.
        berjalan: Year and quarter that have begun last; ``None`` = do not look at the calendar.
    """

    tahun: int
    triwulan: int
    kebijakan: Kebijakan
    satuan: str = ""
    jenis: str = ""
    nilai: Decimal | None = None
    pembilang: Decimal | None = None
    penyebut: Decimal | None = None
    target: Decimal | None = None
    sebelumnya: Sequence[Decimal | None] = ()
    riwayat: Sequence[RiwayatTahun] = ()
    berjalan: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IsianUang:
    """Money and physical progress as they are typed, and what is known around them.

    Attributes:
        tahun, triwulan: The period; a month lies in its quarter.
        anggaran: Budget of the year.
        realisasi: Spent in this period alone; ``None`` = blank.
        fisik: Physical progress since January, percent; ``None`` = blank.
        sebelumnya: Spent in each earlier period of the year, alone.
        fisik_sebelumnya: Last known physical progress before this period.
        berjalan: As in :class:`IsianKinerja`.
    """

    tahun: int
    triwulan: int
    anggaran: Rupiah | None = None
    realisasi: Rupiah | None = None
    fisik: Decimal | None = None
    sebelumnya: Sequence[Rupiah | None] = ()
    fisik_sebelumnya: Decimal | None = None
    berjalan: tuple[int, int] | None = None


def periksa_kinerja(isian: IsianKinerja, batas: BatasRealisasi) -> tuple[Peringatan, ...]:
    """Return the remarks about a realisasi of kinerja; none for a plausible or a blank one.

    Source:
        Kebijakan Selaras, batas kewajaran realisasi: no regulation sets such limits.
    """
    if isian.nilai is None and isian.pembilang is None and isian.penyebut is None:
        return ()
    hasil = [*_masa_depan(isian, isian.nilai), *_bagian(isian)]
    if isian.nilai is None:
        return tuple(hasil)
    hasil += _negatif(isian, isian.nilai)
    if isian.nilai >= 0:
        salah_tulis = [*_pecahan(isian, isian.nilai, batas)]
        salah_tulis = salah_tulis or [*_pemisah(isian, isian.nilai, batas)]
        if salah_tulis:  # one slip of the pen explains whatever else looks odd about the value
            return (*hasil, *salah_tulis)
        hasil += _satuan(isian, isian.nilai, batas)
        hasil += _terhadap_target(isian, isian.nilai, batas)
        hasil += _turun(isian, isian.nilai, batas)
    return tuple(hasil)


def periksa_uang(isian: IsianUang, batas: BatasRealisasi) -> tuple[Peringatan, ...]:
    """Return the remarks about money and physical progress; none for plausible or blank ones."""
    if isian.realisasi is None and isian.fisik is None:
        return ()
    hasil = [*_masa_depan(isian, isian.realisasi if isian.realisasi is not None else isian.fisik)]
    if isian.realisasi is not None:
        hasil += _uang(isian, isian.realisasi, batas)
    if isian.fisik is not None:
        hasil += _fisik(isian, isian.fisik, batas)
    return tuple(hasil)


def _masa_depan(isian: IsianKinerja | IsianUang, tertulis: Isi) -> Iterator[Peringatan]:
    if isian.berjalan is None or (isian.tahun, isian.triwulan) <= isian.berjalan:
        return
    masa = f"{Triwulan(isian.triwulan)} {isian.tahun}"
    kini = f"{Triwulan(isian.berjalan[1])} {isian.berjalan[0]}"
    yield Peringatan(
        kode=KodePeringatan.MASA_DEPAN,
        tertulis=tertulis,
        wajar=f"belum ada realisasi, karena yang berjalan baru {kini}",
        pesan=f"{masa} belum mulai; yang berjalan baru {kini}.",
        masukan=(Masukan("masa isian", masa), Masukan("masa berjalan", kini)),
    )


def _bagian(isian: IsianKinerja) -> Iterator[Peringatan]:
    atas, bawah = isian.pembilang, isian.penyebut
    if bawah == 0 and (atas is not None or isian.nilai is not None):
        yield Peringatan(
            kode=KodePeringatan.PENYEBUT_NOL,
            tertulis=bawah,
            wajar="penyebut di atas nol, agar perbandingannya dapat dihitung",
            pesan="Penyebut tertulis 0, sehingga perbandingannya tidak dapat dihitung.",
        )
    elif atas is not None and bawah is not None and atas > bawah > 0 and not _pernah_lebih(isian):
        yield Peringatan(
            kode=KodePeringatan.BAGIAN_LEBIH,
            tertulis=atas,
            wajar=f"paling banyak {_cetak(bawah)}, karena pembilang adalah bagian dari penyebut",
            pesan=f"Pembilang {_cetak(atas)} melebihi penyebut {_cetak(bawah)}.",
            masukan=(Masukan("pembilang", atas), Masukan("penyebut", bawah)),
        )


def _negatif(isian: IsianKinerja, nilai: Decimal) -> Iterator[Peringatan]:
    """A growth rate may fall below zero: an indikator that did before is left alone."""
    if nilai >= 0 or any(n < 0 for n in _semua(isian)) or (isian.target or _NOL) < 0:
        return
    yield Peringatan(
        kode=KodePeringatan.NEGATIF,
        tertulis=nilai,
        wajar="nol atau lebih, seperti semua nilai sebelumnya",
        pesan=f"Realisasi tertulis {_cetak(nilai)}, di bawah nol.",
    )


def _turun(isian: IsianKinerja, nilai: Decimal, batas: BatasRealisasi) -> Iterator[Peringatan]:
    """A position (a stock, a level) that falls; where less is better nothing is odd about it."""
    k = isian.kebijakan
    ada = [n for n in isian.sebelumnya if n is not None]
    if not ada or k.dalam_tahun is not Akumulasi.POSISI_AKHIR or k.arah is not Arah.NAIK:
        return
    lalu = ada[-1]
    nilai_turun = isian.jenis in _JENIS_PECAHAN or not isian.jenis
    boleh = batas.turun_nilai if nilai_turun else _NOL
    terendah = bagi(kalikan(lalu, kurangkan(SERATUS, boleh)), SERATUS)
    if nilai >= terendah:
        return
    yield Peringatan(
        kode=KodePeringatan.TURUN,
        tertulis=nilai,
        wajar=f"paling sedikit {_cetak(bulatkan(terendah, 2))}, karena nilai terakhir yang berlaku "
        f"dan sebelumnya sudah {_cetak(lalu)}",
        pesan=f"Realisasi turun dari {_cetak(lalu)} menjadi {_cetak(nilai)} dalam tahun yang sama.",
        masukan=(Masukan("nilai sebelumnya", lalu), Masukan("boleh turun (%)", boleh)),
        alasan_wajib=not nilai_turun,
    )


def _terhadap_target(
    isian: IsianKinerja, nilai: Decimal, batas: BatasRealisasi
) -> Iterator[Peringatan]:
    if isian.target is None or isian.target <= 0 or isian.kebijakan.arah is not Arah.NAIK:
        return
    sampai = kolom_12((*isian.sebelumnya, nilai), isian.kebijakan).nilai
    if not isinstance(sampai, Decimal):
        return
    tanpa_batas = Kebijakan(arah=isian.kebijakan.arah)  # a cap would hide what is asked here
    tingkat = capaian(sampai, isian.target, tanpa_batas)
    if not isinstance(tingkat, Decimal) or tingkat <= batas.capaian_tinggi:
        return
    if kurangkan(sampai, isian.target) < batas.selisih_minimum:
        return
    dijumlah = isian.kebijakan.dalam_tahun in CARA_JUMLAH and any(isian.sebelumnya)
    lama = [a for r in isian.riwayat if (a := r.akhir(isian.kebijakan)) is not None]
    biasa = bool(lama) and sampai <= max(lama)
    apa = "Jumlah triwulan sampai isian ini" if dijumlah else "Realisasi"
    kira = " Periksa apakah yang diketik nilai sejak awal tahun." if dijumlah else ""
    yield Peringatan(
        kode=KodePeringatan.JUMLAH_LEBIH if dijumlah else KodePeringatan.CAPAIAN_TINGGI,
        tertulis=nilai,
        wajar=f"capaian sampai {_cetak(batas.capaian_tinggi)}% dari target setahun "
        f"{_cetak(isian.target)}",
        pesan=f"{apa} {_cetak(sampai)} terhadap target setahun {_cetak(isian.target)}: capaian "
        f"{format_angka(tingkat, 2)}%.{kira}",
        masukan=(
            Masukan("realisasi sampai isian ini", sampai),
            Masukan("target setahun", isian.target),
            Masukan("capaian (%)", tingkat, rumus="realisasi / target x 100"),
        ),
        # a target that was low every year is a matter of the plan, not of this value
        alasan_wajib=not biasa,
    )


def _satuan(isian: IsianKinerja, nilai: Decimal, batas: BatasRealisasi) -> Iterator[Peringatan]:
    maksimum = batas.maksimum_satuan.get(satuan_baku(isian.satuan))
    sampai = kolom_12((*isian.sebelumnya, nilai), isian.kebijakan).nilai
    if not isinstance(sampai, Decimal):
        return
    pernah = [*_akhir(isian), *([isian.target] if isian.target is not None else [])]
    if maksimum is not None and sampai > maksimum and all(p <= maksimum for p in pernah):
        yield Peringatan(
            kode=KodePeringatan.LEBIH_SATUAN,
            tertulis=nilai,
            wajar=f"paling banyak {_cetak(maksimum)} {isian.satuan} dalam setahun",
            pesan=f"Realisasi sampai isian ini {_cetak(sampai)} {isian.satuan}; setahun paling "
            f"banyak {_cetak(maksimum)}.",
            masukan=(Masukan("realisasi sampai isian ini", sampai),),
        )
    # thirds that add up to 100,000000001 are no share above 100 %
    if isian.jenis == "persen" and bulatkan(sampai, 2) > SERATUS and not _pernah_lebih(isian):
        yield Peringatan(
            kode=KodePeringatan.PERSEN_LEBIH,
            tertulis=nilai,
            wajar="paling besar 100%, seperti target dan nilai sebelumnya",
            pesan=f"Realisasi sampai isian ini {_cetak(sampai)}%, di atas 100%.",
            masukan=(Masukan("realisasi sampai isian ini", sampai),),
            alasan_wajib=isian.kebijakan.dalam_tahun is Akumulasi.RASIO,
        )


def _pecahan(isian: IsianKinerja, nilai: Decimal, batas: BatasRealisasi) -> Iterator[Peringatan]:
    """0,85 where 85 is usual. Quarters that add up are only held against the same quarter."""
    if isian.jenis != "persen" or not 0 < nilai <= batas.persen_pecahan:
        return
    dijumlah = isian.kebijakan.dalam_tahun in CARA_JUMLAH
    biasa = _biasa(isian, batas)
    if biasa is None and not dijumlah and isian.kebijakan.arah is Arah.NAIK:
        biasa = isian.target
    if biasa is None or biasa < batas.persen_rujukan:
        return
    yield Peringatan(
        kode=KodePeringatan.PERSEN_PECAHAN,
        tertulis=nilai,
        wajar=f"sekitar {_cetak(bulatkan(biasa, 2))}%; {_cetak(nilai)} mungkin berarti "
        f"{_cetak(kalikan(nilai, SERATUS))}%",
        pesan=f"Tertulis {_cetak(nilai)}, sedangkan yang biasa sekitar "
        f"{_cetak(bulatkan(biasa, 2))}. Persen ditulis sebagai "
        f"{_cetak(kalikan(nilai, SERATUS))}, bukan pecahannya.",
        masukan=(Masukan("yang biasa", biasa),),
    )


def _pemisah(isian: IsianKinerja, nilai: Decimal, batas: BatasRealisasi) -> Iterator[Peringatan]:
    biasa = _biasa(isian, batas)
    if biasa is None or nilai == 0:
        return
    besar, kecil = max(nilai, biasa), min(nilai, biasa)
    pecahan = isian.jenis in _JENIS_PECAHAN
    if besar < (batas.faktor_mulai_nilai if pecahan else batas.faktor_mulai):
        return
    kali = bagi(besar, kecil)
    for faktor in batas.faktor_pemisah:
        longgar = bagi(kalikan(faktor, batas.toleransi_faktor), SERATUS)
        if kurangkan(kali, faktor).copy_abs() > longgar:
            continue
        maksud = bagi(nilai, faktor) if nilai > biasa else kalikan(nilai, faktor)
        arah = "kali" if nilai > biasa else "kali lebih kecil dari"
        yield Peringatan(
            kode=KodePeringatan.GESER_PEMISAH,
            tertulis=nilai,
            wajar=f"sekitar {_cetak(bulatkan(biasa, 2))}; mungkin maksudnya {_cetak(maksud)}",
            pesan=f"Tertulis {_cetak(nilai)}, sekitar {_cetak(faktor)} {arah} yang biasa "
            f"({_cetak(bulatkan(biasa, 2))}). Periksa pemisah ribuan dan desimalnya.",
            masukan=(Masukan("yang biasa", biasa), Masukan("faktor", faktor)),
        )
        return


def _uang(isian: IsianUang, uang: Rupiah, batas: BatasRealisasi) -> Iterator[Peringatan]:
    if uang < NOL:
        yield Peringatan(
            kode=KodePeringatan.NEGATIF,
            tertulis=uang,
            wajar="nol atau lebih, kecuali koreksi belanja yang disetor kembali",
            pesan=f"Realisasi tertulis {uang}, di bawah nol.",
        )
    ada = [s for s in isian.sebelumnya if s is not None]
    sampai = sum(ada, uang)
    if isian.anggaran is not None and sampai > isian.anggaran:
        yield Peringatan(
            kode=KodePeringatan.LEBIH_ANGGARAN,
            tertulis=uang,
            wajar=f"paling banyak {isian.anggaran - sum(ada, NOL)}, sisa anggarannya",
            pesan=f"Realisasi sampai isian ini {sampai} melebihi anggaran {isian.anggaran} sebesar "
            f"{sampai - isian.anggaran}.",
            masukan=(
                Masukan("realisasi sampai isian ini", sampai),
                Masukan("anggaran", isian.anggaran),
            ),
        )
    lengkap = len(ada) == len(isian.sebelumnya)
    if uang and lengkap and len(ada) + 1 >= batas.sama_minimum and all(s == uang for s in ada):
        yield Peringatan(
            kode=KodePeringatan.UANG_SAMA,
            tertulis=uang,
            wajar="belanja yang berbeda dari masa ke masa",
            pesan=f"Realisasi sama persis, {uang}, pada {len(ada) + 1} masa berturut-turut. "
            "Periksa apakah angka setahun dibagi rata.",
            masukan=tuple(Masukan(f"masa ke-{i}", s) for i, s in enumerate(ada, start=1)),
            alasan_wajib=False,
        )


def _fisik(isian: IsianUang, fisik: Decimal, batas: BatasRealisasi) -> Iterator[Peringatan]:
    if not 0 <= fisik <= SERATUS:
        yield Peringatan(
            kode=KodePeringatan.FISIK_LEBIH if fisik > 0 else KodePeringatan.NEGATIF,
            tertulis=fisik,
            wajar="antara 0% dan 100%",
            pesan=f"Fisik tertulis {_cetak(fisik)}%, di luar 0% sampai 100%.",
        )
    if isian.fisik_sebelumnya is not None and fisik < isian.fisik_sebelumnya:
        yield Peringatan(
            kode=KodePeringatan.FISIK_TURUN,
            tertulis=fisik,
            wajar=f"paling sedikit {_cetak(isian.fisik_sebelumnya)}%, karena fisik dihitung sejak "
            "awal tahun",
            pesan=f"Fisik turun dari {_cetak(isian.fisik_sebelumnya)}% menjadi {_cetak(fisik)}%.",
            masukan=(Masukan("fisik sebelumnya (%)", isian.fisik_sebelumnya),),
        )
    uang = [u for u in (*isian.sebelumnya, isian.realisasi) if u is not None]
    if not uang:
        return
    serapan = penyerapan(sum(uang, NOL), isian.anggaran)
    if not isinstance(serapan, Decimal):
        return
    masukan = (Masukan("fisik (%)", fisik), Masukan("penyerapan (%)", serapan))
    if fisik >= batas.fisik_selesai and serapan <= batas.serapan_rendah:
        yield Peringatan(
            kode=KodePeringatan.FISIK_TANPA_UANG,
            tertulis=fisik,
            wajar=f"penyerapan di atas {_cetak(batas.serapan_rendah)}% bila fisik sudah selesai",
            pesan=f"Fisik {_cetak(fisik)}%, tetapi penyerapan anggaran baru "
            f"{format_angka(serapan, 2)}%.",
            masukan=masukan,
        )
    if fisik == 0 and serapan >= batas.serapan_tinggi:
        yield Peringatan(
            kode=KodePeringatan.UANG_TANPA_FISIK,
            tertulis=fisik,
            wajar=f"fisik di atas 0% bila penyerapan {_cetak(batas.serapan_tinggi)}% atau lebih",
            pesan=f"Penyerapan anggaran sudah {format_angka(serapan, 2)}%, tetapi fisik masih 0%.",
            masukan=masukan,
        )


def _biasa(isian: IsianKinerja, batas: BatasRealisasi) -> Decimal | None:
    """What is usual: the middle of comparable values that lie close together, else ``None``.

    Quarters that add up are comparable with the same quarter of other years; levels with every
    earlier quarter.
    """
    if isian.kebijakan.dalam_tahun in CARA_JUMLAH:
        i = isian.triwulan - 1
        rujukan = [r.triwulan[i] for r in isian.riwayat if len(r.triwulan) > i]
    else:
        rujukan = [*isian.sebelumnya]
        for r in isian.riwayat:
            rujukan += r.triwulan or (r.setahun,)
    ada = sorted(n for n in rujukan if n is not None)
    if len(ada) < batas.rujukan_minimum or ada[0] <= 0:
        return None
    if ada[-1] > kalikan(ada[0], batas.sebaran_rujukan):
        return None
    return ada[len(ada) // 2]


def _semua(isian: IsianKinerja) -> Iterator[Decimal]:
    for r in isian.riwayat:
        yield from (n for n in (*r.triwulan, r.setahun) if n is not None)
    yield from (n for n in isian.sebelumnya if n is not None)


def _akhir(isian: IsianKinerja) -> Iterator[Decimal]:
    yield from (a for r in isian.riwayat if (a := r.akhir(isian.kebijakan)) is not None)


def _pernah_lebih(isian: IsianKinerja) -> bool:
    """Whether target or history already lie above 100: then the indikator is no share."""
    ada = [*_semua(isian), *_akhir(isian), *([] if isian.target is None else [isian.target])]
    return any(n > SERATUS for n in ada)


def _cetak(nilai: Decimal) -> str:
    return format_angka(nilai, None)
