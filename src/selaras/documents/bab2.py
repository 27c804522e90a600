"""BAB II: evaluation, service performance, issues, review of the RKPD draft, proposals."""

from collections.abc import Iterator
from decimal import Decimal

from selaras.core.angka import SERATUS
from selaras.core.capaian import capaian
from selaras.core.kebijakan import Arah
from selaras.core.nilai import Nilai
from selaras.core.renja import (
    Cakupan,
    DokumenTarget,
    Faktor,
    Indikator,
    JenisFaktor,
    Keputusan,
)
from selaras.core.tc29 import nilai_realisasi
from selaras.documents import bab2_evaluasi, bab2_implikasi, grafik
from selaras.documents.bab2_review import susun as review
from selaras.documents.buku import kata_persen
from selaras.documents.kalimat import (
    belum_diisi,
    gabung,
    narasi,
    paragraf,
    polos,
    satuan_kalimat,
    sub_bab,
    subjudul,
    uraian,
)
from selaras.documents.naskah import Bagian, Blok, BlokTabel, Grafik, Judul, Penomoran
from selaras.documents.sumber import Sumber

SEBUTAN_KEPUTUSAN = {
    Keputusan.DITERIMA: "diterima",
    Keputusan.DISESUAIKAN: "diterima dengan penyesuaian",
    Keputusan.DITOLAK: "belum dapat diakomodasi",
}


def susun(s: Sumber) -> Bagian:
    """Return BAB II."""
    bab = s.kerangka("II")
    blok: list[Blok] = [Judul(1, f"BAB {bab.nomor}", bab.judul)]
    isi = {"2.1": _evaluasi, "2.2": _pelayanan, "2.3": _isu, "2.4": review, "2.5": _usulan}
    for sub in bab.subbab:
        blok.append(sub_bab(sub.nomor, sub.judul))
        blok.extend(isi[sub.nomor](s) if sub.nomor in isi else s.bagian_narasi(sub.nomor))
    return Bagian(bab.nomor, tuple(blok))


def _evaluasi(s: Sumber) -> Iterator[Blok]:
    yield from narasi(s.renja, "2.1") or (
        paragraf(
            f"Evaluasi pelaksanaan Renja Tahun {s.lalu} menilai seberapa jauh target program, "
            "kegiatan, dan sub kegiatan tercapai, faktor yang memengaruhinya, serta "
            "kedudukannya terhadap target akhir Renstra."
        ),
    )
    yield from bab2_evaluasi.susun_umum(s)
    for kunci in s.semua_kunci_tc29:
        yield BlokTabel(s.tabel(kunci))
    yield from bab2_evaluasi.susun_daftar(s)
    yield from bab2_implikasi.susun(s)
    yield from _sasaran_strategis(s)


def _sasaran_strategis(s: Sumber) -> Iterator[Blok]:
    """Yield Tabel II.2 with its reading, its factors and the trend of each IKU."""
    yield subjudul("Capaian Sasaran Strategis")
    if not s.iku:
        yield belum_diisi("indikator kinerja utama dan capaiannya")
        return
    for i in s.iku:
        yield paragraf(_kalimat_iku(s, i))
    yield BlokTabel(s.tabel("II2"))
    for i in s.iku:
        yield from _tren(s, i)
    id_sasaran = {ts.id for ts in s.renja.tujuan_sasaran}
    for jenis, pengantar in (
        (
            JenisFaktor.PENDUKUNG,
            "Faktor yang memengaruhi capaian tersebut adalah sebagai berikut:",
        ),
        (
            JenisFaktor.PENGHAMBAT,
            "Hambatan dalam mencapai sasaran tersebut adalah sebagai berikut:",
        ),
        (JenisFaktor.KEKURANGAN, "Kekurangan yang masih dijumpai adalah sebagai berikut:"),
        (JenisFaktor.REKOMENDASI, "Rekomendasi perbaikannya adalah sebagai berikut:"),
    ):
        umum = jenis in (JenisFaktor.KEKURANGAN, JenisFaktor.REKOMENDASI)
        pilihan = [
            f
            for f in s.renja.faktor
            if f.jenis is jenis and (f.simpul in id_sasaran or (umum and not f.simpul))
        ]
        if pilihan:
            yield from _daftar_faktor_iku(s, pengantar, pilihan, id_sasaran)


def _daftar_faktor_iku(
    s: Sumber, pengantar: str, faktor: list[Faktor], id_sasaran: set[str]
) -> tuple[Blok, ...]:
    """Return factors as one list; a single sasaran needs no heading of its own."""
    if len({f.simpul for f in faktor if f.simpul in id_sasaran}) <= 1:
        urut = sorted(faktor, key=lambda f: f.urut)
        return uraian(pengantar, (f.uraian for f in urut), Penomoran.ANGKA)
    return bab2_implikasi.daftar_faktor(s, pengantar, faktor)


def _kalimat_iku(s: Sumber, i: Indikator) -> str:
    """Return the reading of one row of Tabel II.2."""
    nama = f"IKU **{polos(i.uraian)}**"
    satuan = satuan_kalimat(i.satuan)
    teks = {k: s.sel("II2", i.id, k).teks for k in ("target_n2", "realisasi_n2", "keterangan")}
    kini, lama = s.sel("II2", i.id, "capaian_n2"), s.sel("II2", i.id, "capaian_n3")
    if not isinstance(kini.isi, Decimal):
        return f"Capaian {nama} Tahun {s.lalu} belum dapat dihitung."
    kalimat = (
        f"Pada Tahun {s.lalu}, {nama} terealisasi {teks['realisasi_n2']}{satuan} dari target "
        f"{teks['target_n2']}{satuan} dengan capaian {kata_persen(kini.teks + '%')}"
    )
    if isinstance(lama.isi, Decimal) and teks["keterangan"]:
        lalu = kata_persen(lama.teks + "%")
        banding = {
            "Meningkat": f"meningkat dibandingkan Tahun {s.lalu - 1} yang sebesar {lalu}",
            "Menurun": f"menurun dibandingkan Tahun {s.lalu - 1} yang sebesar {lalu}",
        }.get(teks["keterangan"], f"sama dengan Tahun {s.lalu - 1}")
        kalimat += f", {banding}"
    return kalimat + "."


def _tren(s: Sumber, i: Indikator) -> Iterator[Blok]:
    """Yield the line of target and realisasi of an IKU over the Renstra years up to n."""
    d = s.renja.dokumen
    data: list[tuple[int, Decimal | None, Decimal | None]] = []
    for tahun in range(d.renstra_awal, d.renstra_akhir + 1):
        target = s.renja.target_oleh.get((i.id, tahun, DokumenTarget.RENSTRA))
        realisasi = nilai_realisasi(s.renja.realisasi_oleh.get((i.id, tahun, None, Cakupan.TAHUN)))
        data.append(
            (
                tahun,
                target.nilai if target else None,
                realisasi.angka if tahun < s.n else None,
            )
        )
    if not any(r is not None for _, _, r in data):
        return
    nilai = []
    for tahun, _, r in data:
        if r is not None:
            kunci, uraian = f"2.1:tren:{i.id}:{tahun}", f"Realisasi {tahun} {i.uraian}"
            teks = s.buku.angka(kunci, uraian, Nilai(isi=r), i.kebijakan.desimal)
            nilai.append(f"{tahun} {teks}")
    yield Grafik(
        id=f"tren-{i.id}",
        judul=f"Target dan Realisasi {polos(i.uraian)}",
        spec=grafik.tren(i.satuan, data, i.kebijakan.desimal),
        alt=f"Diagram garis target Renstra dan realisasi {i.uraian}: {gabung(nilai)}.",
    )


def _pelayanan(s: Sumber) -> Iterator[Blok]:
    """Yield 2.2: prose, an analysis drafted from Tabel T-C.30, the table."""
    isi = narasi(s.renja, "2.2")
    yield from isi
    tabel = s.tabel("TC30")
    nilai = list(_terhadap_renstra(s))
    if nilai:
        kurang = [i for i, hasil in nilai if hasil < SERATUS]
        dari = s.banyak("2.2:indikator_dinilai", len(nilai))
        kalimat = (
            f"{tabel.label} memuat {dari} indikator yang mempunyai target Renstra dan realisasi "
            f"Tahun {s.lalu}."
        )
        if kurang:
            belum = s.banyak("2.2:indikator_belum_tercapai", len(kurang))
            butir = [_butir_tc30(s, i) for i in kurang]
            if len(nilai) > len(kurang):
                capai = s.banyak("2.2:indikator_tercapai", len(nilai) - len(kurang))
                kalimat += (
                    f" Sebanyak {capai} indikator mencapai target dan {belum} indikator belum "
                    "mencapainya, yaitu:"
                )
            else:
                kalimat += f" Sebanyak {belum} indikator itu belum mencapai target, yaitu:"
            yield from uraian(kalimat, butir, Penomoran.HURUF)
        else:
            yield paragraf(f"{kalimat} Seluruhnya mencapai target.")
        yield from _perubahan(s, [i for i, _ in nilai])
    elif not isi:
        yield belum_diisi("analisis kinerja pelayanan")
    yield BlokTabel(tabel)


def _terhadap_renstra(s: Sumber) -> Iterator[tuple[Indikator, Decimal]]:
    """Yield the indikators of Tabel T-C.30 with their capaian of n-2 against the Renstra."""
    for baris in s.tabel("TC30").baris:
        i = s.renja.indikator_oleh_id.get(baris.id)
        if i is None:
            continue
        target = s.sel("TC30", i.id, f"target_{s.lalu}").nilai.angka
        realisasi = s.sel("TC30", i.id, f"realisasi_{s.lalu}").nilai.angka
        hasil = capaian(realisasi, target, i.kebijakan)
        if isinstance(hasil, Decimal):
            yield i, hasil


def _perubahan(s: Sumber, indikator: list[Indikator]) -> Iterator[Blok]:
    """Yield how many indikators moved the right way since the year before."""
    naik = turun = tetap = 0
    for i in indikator:
        lama = s.sel("TC30", i.id, f"realisasi_{s.lalu - 1}").nilai.angka
        kini = s.sel("TC30", i.id, f"realisasi_{s.lalu}").nilai.angka
        if lama is None or kini is None or i.kebijakan.arah is Arah.TETAP:
            continue
        if kini == lama:
            tetap += 1
        elif (kini > lama) is (i.kebijakan.arah is Arah.NAIK):
            naik += 1
        else:
            turun += 1
    rinci = [
        f"{s.banyak(f'2.2:indikator_{kunci}', n)} indikator {kata}"
        for kunci, n, kata in (
            ("membaik", naik, "membaik"),
            ("menurun", turun, "menurun"),
            ("tetap", tetap, "tidak berubah"),
        )
        if n
    ]
    if rinci:
        yield paragraf(
            f"Dibandingkan dengan realisasi Tahun {s.lalu - 1}, {gabung(rinci)} pada Tahun "
            f"{s.lalu}."
        )


def _butir_tc30(s: Sumber, i: Indikator) -> str:
    satuan = satuan_kalimat(i.satuan)
    realisasi = s.sel("TC30", i.id, f"realisasi_{s.lalu}").teks
    target = s.sel("TC30", i.id, f"target_{s.lalu}").teks
    return f"{polos(i.uraian)}, realisasi {realisasi}{satuan} dari target {target}{satuan}"


def _isu(s: Sumber) -> Iterator[Blok]:
    isi = narasi(s.renja, "2.3")
    yield from isi
    isu = sorted(s.renja.isu, key=lambda i: i.urut)
    if isu:
        yield from uraian(
            f"Isu penting penyelenggaraan tugas dan fungsi {s.pd} yang ditangani pada Tahun "
            f"{s.n} adalah sebagai berikut:",
            (i.uraian for i in isu),
            Penomoran.HURUF,
        )
    elif not isi:
        yield belum_diisi("isu-isu penting")


def _usulan(s: Sumber) -> Iterator[Blok]:
    isi = narasi(s.renja, "2.5")
    yield from isi
    usulan = s.renja.usulan
    if usulan:
        banyak = s.banyak("2.5:usulan", len(usulan))
        kalimat = f"Pada penyusunan Renja Tahun {s.n} diterima {banyak} usulan"
        rinci = [
            f"{s.banyak(f'2.5:{k}', n)} {sebut}"
            for k, sebut in SEBUTAN_KEPUTUSAN.items()
            if (n := sum(1 for u in usulan if u.keputusan is k))
        ]
        belum = sum(1 for u in usulan if u.keputusan is None)
        if rinci and belum:
            rinci.append(f"{s.banyak('2.5:belum', belum)} belum diputuskan")
        if rinci:
            kalimat += f", yaitu {gabung(rinci)}"
        yield paragraf(f"{kalimat}. Rinciannya disajikan pada {s.tabel('TC32').label}.")
    elif not isi:
        yield paragraf(
            f"Pada penyusunan Renja Tahun {s.n} tidak ada usulan program dan kegiatan dari "
            "masyarakat atau pemangku kepentingan."
        )
    yield BlokTabel(s.tabel("TC32"))
