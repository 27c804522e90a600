"""Indikator tables of a document: T-C.30, capaian IKU, tujuan and sasaran, the IKU sheet."""

import re
from collections.abc import Iterable

from selaras.core.kebijakan import Akumulasi, Kebijakan
from selaras.core.nomenklatur import lipat
from selaras.core.renja import (
    Cakupan,
    Catatan,
    DokumenTarget,
    Indikator,
    Pernyataan,
    Realisasi,
    Target,
    TingkatIndikator,
    TujuanSasaran,
    Ukuran,
)
from selaras.exchange.dokumen.angka_cetak import angka_cetak
from selaras.exchange.dokumen.bangun import KOSONG, Bangun
from selaras.exchange.dokumen.duga_kebijakan import tak_dijumlah
from selaras.exchange.dokumen.tabel import BarisTerbaca, TabelTerbaca

_RATA = re.compile(r"(?i)^(?:rata|jumlah|total)")
_KELOMPOK = (
    (re.compile(r"(?i)\bkunci\b|\bikk\b"), TingkatIndikator.IKK),
    (re.compile(r"(?i)\bsub\s*kegiatan\b"), TingkatIndikator.SUB_KEGIATAN),
    (re.compile(r"(?i)\bkegiatan\b|\boutput\b"), TingkatIndikator.KEGIATAN),
    (re.compile(r"(?i)\bprogram\b|\boutcome\b"), TingkatIndikator.PROGRAM),
    (re.compile(r"(?i)\butama\b|\biku\b|\bsasaran\b|\bimpact\b"), TingkatIndikator.SASARAN),
    (re.compile(r"(?i)\btujuan\b"), TingkatIndikator.TUJUAN),
)
_DI_DEPAN = (
    (re.compile(r"(?i)^(?:persentase|prosentase|rasio\b.*\(%\)|cakupan|tingkat)"), "Persen"),
    (re.compile(r"(?i)^indeks\b"), "Indeks"),
    (re.compile(r"(?i)^nilai\b"), "Nilai"),
)
_SINGKAT = 20


def satuan_terduga(uraian: str) -> str:
    """Return the unit that the words of an indikator name where no column does.

    >>> satuan_terduga("Rasio pegawai fungsional (%)"), satuan_terduga("Jumlah ASN")
    ('Persen', '')
    """
    if "(%)" in uraian:
        return "Persen"
    return next((s for pola, s in _DI_DEPAN if pola.match(uraian)), "")


def indikator_renstra(b: Bangun, baris: BarisTerbaca, kolom: str, pemilik: str) -> str:
    """Add an indikator of a tujuan, a sasaran, or of nobody (IKK) and return its id."""
    uraian = baris.teks(kolom)
    ts = next((t for t in b.tujuan_sasaran if t.id == pemilik), None)
    if ts is None:
        tingkat = TingkatIndikator.SASARAN
        if not b.tujuan_sasaran:
            pemilik = _tujuan_sasaran(b, "sasaran", "", "", baris, kolom)
    else:
        tingkat = TingkatIndikator(ts.jenis)
    awalan = {"tujuan": "tujuan", "sasaran": "iku"}.get(tingkat.value, tingkat.value)
    return _baru(b, baris, kolom, uraian, tingkat, pemilik, awalan)


def _baru(
    b: Bangun,
    baris: BarisTerbaca,
    kolom: str,
    uraian: str,
    tingkat: TingkatIndikator,
    pemilik: str,
    awalan: str,
) -> str:
    kunci = "-".join(lipat(uraian).split())[:_SINGKAT].strip("-") or "indikator"
    id_, n = f"{awalan}-{kunci}", 1
    while id_ in b.indikator:
        n += 1
        id_ = f"{awalan}-{kunci}-{n}"
    urut = 1 + sum(i.pemilik == pemilik and i.tingkat is tingkat for i in b.indikator.values())
    satuan = baris.teks("satuan") or satuan_terduga(uraian)
    tetap = tak_dijumlah(satuan, uraian)
    cara = Akumulasi.POSISI_AKHIR if tetap else Akumulasi.JUMLAH
    return b.tambah_indikator(
        Indikator(
            id=id_,
            pemilik=pemilik,
            tingkat=tingkat,
            urut=urut,
            uraian=uraian,
            satuan=satuan,
            kebijakan=Kebijakan(dalam_tahun=cara, antar_tahun=cara, desimal=2 if tetap else 0),
            asal=baris.asal(uraian=kolom, satuan="satuan"),
        )
    )


def _tujuan_sasaran(
    b: Bangun, jenis: str, uraian: str, induk: str, baris: BarisTerbaca, kolom: str
) -> str:
    rata = lipat(uraian)
    for t in b.tujuan_sasaran:
        if t.jenis == jenis and (lipat(t.uraian) == rata or not rata):
            return t.id
    n = 1 + sum(t.jenis == jenis for t in b.tujuan_sasaran)
    t = TujuanSasaran(
        id=f"{jenis}-{n}", jenis=jenis, induk=induk, uraian=uraian, asal=baris.asal(uraian=kolom)
    )
    b.tujuan_sasaran.append(t)
    return t.id


# Tujuan and sasaran


def baca_tujuan(b: Bangun, tabel: TabelTerbaca) -> list[tuple[BarisTerbaca, str]]:
    """Read the tree of Tabel III.1; return its rows with the tujuan or sasaran they stand for."""
    hasil: list[tuple[BarisTerbaca, str]] = []
    tujuan = sasaran = ""
    for baris in tabel.baris:
        if teks := baris.teks("tujuan"):
            tujuan = _tujuan_sasaran(b, "tujuan", teks, "", baris, "tujuan")
            sasaran = ""
        if teks := baris.teks("sasaran"):
            sasaran = _tujuan_sasaran(b, "sasaran", teks, tujuan, baris, "sasaran")
        if baris.teks("indikator") or baris.teks("target"):
            hasil.append((baris, sasaran or tujuan))
    for baris, milik in hasil:
        uraian = baris.teks("indikator")
        if uraian and b.cari_indikator(uraian) is None:
            indikator_renstra(b, baris, "indikator", milik)
    return hasil


def tulis_tujuan(b: Bangun, baris_milik: Iterable[tuple[BarisTerbaca, str]]) -> None:
    """Keep the cells of Tabel III.1, when all indikators are known."""
    for baris, milik in baris_milik:
        uraian = baris.teks("indikator")
        id_ = b.cari_indikator(uraian) if uraian else None
        if id_ is None:
            id_ = next((i.id for i in b.indikator.values() if i.pemilik == milik), None)
        if id_ is None:
            continue
        for kolom in ("tujuan", "sasaran", "indikator", "target"):
            b.tulis("III1", id_, baris, kolom)
        if not uraian:
            from selaras.core.renja import Tertulis

            b.tertulis["III1", id_, "indikator"] = Tertulis(
                tabel="III1", baris=id_, kolom="indikator", asal=baris.asal(teks="indikator")
            )
        _target_n(b, id_, baris, "3.2")


def _target_n(b: Bangun, id_: str, baris: BarisTerbaca, bagian: str) -> None:
    teks = baris.teks("target")
    nilai = angka_cetak(teks, inggris=b.inggris)
    if nilai is None:
        return
    if bagian != "iku":
        b.tambah_target(
            Target(
                indikator=id_,
                tahun=b.tahun,
                dokumen=DokumenTarget.RENJA,
                nilai=nilai,
                asal=baris.asal(nilai="target"),
            )
        )
    b.tambah(
        "pernyataan",
        Pernyataan(
            id=f"{bagian}-target-{id_}",
            bagian=bagian,
            ukuran=Ukuran.TARGET,
            simpul=id_,
            tahun=b.tahun,
            nilai=teks,
            asal=baris.asal(nilai="target"),
        ),
    )


def baca_iku(b: Bangun, tabel: TabelTerbaca) -> None:
    """Read the IKU sheet."""
    sasaran = ""
    for baris in tabel.baris:
        uraian = baris.teks("indikator")
        if teks := baris.teks("sasaran"):
            sasaran = _tujuan_sasaran(b, "sasaran", teks, "", baris, "sasaran")
        if not uraian or _RATA.match(baris.teks("sasaran")):
            continue
        id_ = b.cari_indikator(uraian) or indikator_renstra(b, baris, "indikator", sasaran)
        for kolom in (
            "no",
            "sasaran",
            "indikator",
            "target",
            "rumus",
            "sumber_data",
            "penanggung_jawab",
        ):
            b.tulis("IKU", id_, baris, kolom)
        b.ubah_indikator(
            id_,
            sumber_data=baris.teks("sumber_data"),
            penanggung_jawab=baris.teks("penanggung_jawab"),
        )
        _target_n(b, id_, baris, "iku")


# Achievements


def baca_capaian(b: Bangun, tabel: TabelTerbaca) -> None:
    """Read Tabel II.2: targets and realisasi of the IKU in n-3 and n-2."""
    for baris in tabel.baris:
        uraian = baris.teks("indikator")
        kolom = [k for k in tabel.kepala.kolom if k != "no"]
        if not uraian:
            if _RATA.match(baris.teks("sasaran")) or _RATA.match(baris.teks("no")):
                for k in kolom:
                    b.tulis("II2", "JUMLAH", baris, k)
            continue
        rata = lipat(uraian).startswith("rata")
        if rata and angka_cetak(baris.teks("capaian_n2")) is not None:
            for k in kolom:
                b.tulis("II2", "JUMLAH", baris, k)
            continue
        id_ = b.cari_indikator(uraian) or indikator_renstra(b, baris, "indikator", "")
        for k in kolom:
            b.tulis("II2", id_, baris, k)
        for akhiran, tahun in (("n3", b.tahun - 3), ("n2", b.tahun - 2)):
            _tambah_target(b, id_, baris, f"target_{akhiran}", tahun, DokumenTarget.RENSTRA)
            _tambah_realisasi(b, id_, baris, f"realisasi_{akhiran}", tahun)


def _tambah_target(
    b: Bangun, id_: str, baris: BarisTerbaca, kolom: str, tahun: int, dokumen: DokumenTarget
) -> None:
    b.tambah_target(
        Target(
            indikator=id_,
            tahun=tahun,
            dokumen=dokumen,
            nilai=angka_cetak(baris.teks(kolom), inggris=b.inggris),
            asal=baris.asal(nilai=kolom),
        )
    )


def _tambah_realisasi(b: Bangun, id_: str, baris: BarisTerbaca, kolom: str, tahun: int) -> None:
    b.tambah_realisasi(
        Realisasi(
            indikator=id_,
            tahun=tahun,
            cakupan=Cakupan.TAHUN,
            nilai=angka_cetak(baris.teks(kolom), inggris=b.inggris),
            asal=baris.asal(nilai=kolom),
        )
    )


def baca_pelayanan(b: Bangun, tabel: TabelTerbaca) -> None:
    """Read Tabel T-C.30: yearly targets, realisasi and projections."""
    kelompok: TingkatIndikator | None = None
    kolom_tahun = [
        (k, int(k[-4:])) for k in tabel.kepala.kolom if k[-4:].isdigit() and k[-5] == "_"
    ]
    for baris in tabel.baris:
        nama = "indikator" if baris.teks("indikator") else "ikk"
        uraian = baris.teks(nama)
        if not any(baris.teks(k) for k, _ in kolom_tahun):
            teks = uraian or baris.teks("no")
            kelompok = next((t for pola, t in _KELOMPOK if pola.search(teks)), kelompok)
            continue
        if not uraian or uraian.lower() in KOSONG:
            continue
        if nama == "ikk":
            kelompok = TingkatIndikator.IKK
        id_ = _cari(b, uraian, kelompok) or _baru_pelayanan(b, baris, nama, uraian, kelompok)
        for k in tabel.kepala.kolom:
            b.tulis("TC30", id_, baris, k)
        if catatan := baris.teks("catatan"):
            b.tambah(
                "catatan",
                Catatan(tabel="TC30", baris=id_, teks=catatan, asal=baris.asal(teks="catatan")),
            )
        for k, tahun in kolom_tahun:
            if k.startswith("target_"):
                _tambah_target(b, id_, baris, k, tahun, DokumenTarget.RENSTRA)
            elif k.startswith("proyeksi_"):
                _tambah_target(b, id_, baris, k, tahun, DokumenTarget.PROYEKSI)
            else:
                _tambah_realisasi(b, id_, baris, k, tahun)


def _cari(b: Bangun, uraian: str, kelompok: TingkatIndikator | None) -> str | None:
    """Return the indikator of a row: one of its group first."""
    if kelompok is not None:
        segrup = [i.id for i in b.indikator.values() if i.tingkat is kelompok]
        if (id_ := b.cari_indikator(uraian, segrup)) is not None:
            return id_
        rata = lipat(uraian)
        for i in segrup:  # "Indeks X ASN" and "Indeks X ASN Daerah Y" are one
            nama = lipat(b.indikator[i].uraian)
            if len(nama) > _SINGKAT and (rata.startswith(nama) or nama.startswith(rata)):
                return i
    return b.cari_indikator(uraian)


def _baru_pelayanan(
    b: Bangun,
    baris: BarisTerbaca,
    kolom: str,
    uraian: str,
    kelompok: TingkatIndikator | None,
) -> str:
    if kelompok in (TingkatIndikator.TUJUAN, TingkatIndikator.SASARAN):
        milik = next((t.id for t in b.tujuan_sasaran if t.jenis == kelompok.value), "")
        return indikator_renstra(b, baris, kolom, milik)
    return _baru(b, baris, kolom, uraian, TingkatIndikator.IKK, "", "ikk")
