"""What people write into a Renstra: tujuan and sasaran, indikators with targets, pagu.

Each function reads texts as a person wrote them and compares what the person saw with what stands
there now, so that two people at one Renstra never overwrite each other unawares.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from django.db import transaction

from selaras.core.hak import Tindakan
from selaras.core.kebijakan import Akumulasi, Kebijakan
from selaras.core.nomenklatur import lipat
from selaras.core.renja import (
    DokumenTarget,
    Indikator,
    Tingkat,
    TujuanSasaran,
)
from selaras.core.renja import Renja as Rencana
from selaras.core.sunting import EditError
from selaras.core.sunting_renstra import (
    JENIS,
    dengan_indikator,
    dengan_pagu,
    dengan_target,
    dengan_tujuan_sasaran,
    id_baru,
    pemilik_ada,
    tingkat_indikator,
)
from selaras.db.models import PendukungSasaran, Pengguna, Renstra
from selaras.db.models import Simpul as TabelSimpul
from selaras.db.models import TujuanSasaran as TabelTujuan
from selaras.exchange.konversi import SelError, pembaca
from selaras.exchange.skema import tabel as skema
from selaras.services import access, audit
from selaras.services import renstra as layanan
from selaras.services.galat import Bentrok, TidakAda, TidakSah
from selaras.services.kisi_tc33 import teks_sunting
from selaras.services.sel import IsiTidakSah, baca_sel

KEBIJAKAN = tuple(f.name for f in fields(Kebijakan))
TEKS = ("uraian", "satuan", "definisi", "rumus", "sumber_data", "penanggung_jawab", "standar")
BILANGAN = ("capaian_awal", "kondisi_akhir")
KOLOM_INDIKATOR = (*TEKS, *BILANGAN, *KEBIJAKAN)
"""Columns of an indikator that people fill, apart from its yearly targets."""

WAJIB = {"uraian": "Tulis indikatornya.", "satuan": "Tulis satuannya."}
_PANJANG = {"satuan": 200}
_PANJANG_TEKS = 5_000


@dataclass(frozen=True, slots=True)
class Isian:
    """One cell as a person left it.

    Attributes:
        nilai: The text now in the form.
        semula: The text that stood there when the person opened the page; ``None`` overwrites
            whatever stands there.
    """

    nilai: str
    semula: str | None = None

    @property
    def diubah(self) -> bool:
        """Whether the person changed it."""
        return self.semula is None or _rapi(self.nilai) != _rapi(self.semula)


# Tujuan and sasaran


def simpan_tujuan_sasaran(
    *,
    actor: Pengguna,
    renstra: Renstra,
    uraian: Isian,
    jenis: str = "",
    induk: str = "",
    kunci: str = "",
) -> str:
    """Word a tujuan or sasaran, new or existing.

    Args:
        actor: Who writes.
        renstra: The Renstra.
        uraian: Its wording.
        jenis: ``tujuan`` or ``sasaran``, for a new one.
        induk: Id of the tujuan of a new sasaran.
        kunci: Id of the existing one; empty for a new one.

    Returns:
        Its id.

    Raises:
        TidakSah: It has no wording, or its tujuan is gone.
        Bentrok: Somebody reworded it since the page was read.
        Terkunci, TidakBerhak, TidakAda: See :func:`selaras.services.renstra.ubah`.
    """
    teks = _teks("uraian", uraian.nilai)
    if not teks:
        raise TidakSah("Tulis bunyinya.", {"uraian": "Tulis bunyinya."})
    hasil = [kunci]

    def terapkan(lama: Rencana) -> Rencana:
        if kunci:
            ada = next((t for t in lama.tujuan_sasaran if t.id == kunci), None)
            if ada is None:
                raise TidakAda("Tujuan atau sasaran itu sudah tidak ada.")
            _cocokkan(ada.jenis.capitalize(), "uraian", uraian, ada.uraian)
            return dengan_tujuan_sasaran(lama, replace(ada, uraian=teks))
        _periksa_tempat(lama, jenis, induk)
        if any(
            t.jenis == jenis and t.induk == induk and lipat(t.uraian) == lipat(teks)
            for t in lama.tujuan_sasaran
        ):
            raise TidakSah("Bunyi itu sudah ada.", {"uraian": "Sudah ada."})
        hasil[0] = id_baru(jenis, (t.id for t in lama.tujuan_sasaran))
        baru = TujuanSasaran(id=hasil[0], jenis=jenis, induk=induk, uraian=teks)
        return dengan_tujuan_sasaran(lama, baru)

    layanan.ubah(actor=actor, renstra=renstra, fungsi=terapkan)
    return hasil[0]


def _periksa_tempat(isi: Rencana, jenis: str, induk: str) -> None:
    if jenis not in JENIS:
        raise TidakSah("Pilih tujuan atau sasaran.")
    tujuan = {t.id for t in isi.tujuan_sasaran if t.jenis == "tujuan"}
    if jenis == "sasaran" and induk not in tujuan:
        raise TidakSah(
            "Sasaran berada di bawah sebuah tujuan. Pilih tujuannya.",
            {"induk": "Pilih tujuannya."},
        )


def kaitkan(*, actor: Pengguna, renstra: Renstra, program: str, sasaran: Isian) -> None:
    """Say which sasaran a program supports.

    Args:
        actor: Who says so.
        renstra: The Renstra.
        program: Id of the program.
        sasaran: Id of the sasaran; blank takes the link back.

    Raises:
        TidakAda: There is no such program or sasaran.
        Bentrok: Somebody linked it otherwise since the page was read.
        Terkunci, TidakBerhak: See :func:`selaras.services.renstra.ubah`.
    """
    access.wajib(actor, renstra.perangkat_daerah, Tindakan.UBAH_RENSTRA)
    with transaction.atomic():
        kini = layanan.kunci(renstra)
        layanan.periksa_terbuka(kini)
        simpul = TabelSimpul.objects.filter(
            renstra=kini, kunci=program, tingkat=Tingkat.PROGRAM
        ).first()
        tuju = TabelTujuan.objects.filter(
            renstra=kini, kunci=sasaran.nilai, jenis="sasaran"
        ).first()
        if simpul is None or (sasaran.nilai and tuju is None):
            raise TidakAda("Program atau sasaran itu sudah tidak ada. Muat ulang halaman.")
        lama = layanan.kaitan(kini).get(program, "")
        _cocokkan("Sasaran program", "sasaran", sasaran, lama)
        if lama == sasaran.nilai:
            return
        if tuju is None:
            PendukungSasaran.objects.filter(simpul=simpul).delete()
        else:
            PendukungSasaran.objects.update_or_create(simpul=simpul, defaults={"sasaran": tuju})
        layanan.catat(
            actor=actor,
            renstra=kini,
            aksi="renstra.diubah",
            perubahan=[
                audit.Perubahan(
                    "pendukung_sasaran",
                    program,
                    {"sasaran": lama} if lama else None,
                    {"sasaran": sasaran.nilai} if sasaran.nilai else None,
                )
            ],
        )


# Indikator


def teks_indikator(indikator: Indikator, kolom: str) -> str:
    """Return the text of a column of an indikator as it is edited."""
    pemilik = indikator.kebijakan if kolom in KEBIJAKAN else indikator
    return teks_sunting(getattr(pemilik, kolom))


def teks_target(isi: Rencana, indikator: str, tahun: int) -> str:
    """Return the text of a Renstra target as it is edited; blank when there is none."""
    ada = isi.target_oleh.get((indikator, tahun, DokumenTarget.RENSTRA))
    return teks_sunting(ada.nilai) if ada else ""


def simpan_indikator(
    *,
    actor: Pengguna,
    renstra: Renstra,
    kolom: Mapping[str, Isian],
    target: Mapping[int, Isian],
    kunci: str = "",
    pemilik: str = "",
) -> str:
    """Write an indikator with its policy, baseline and yearly targets, new or existing.

    Args:
        actor: Who writes.
        renstra: The Renstra.
        kolom: Texts of :data:`KOLOM_INDIKATOR`; those left out stay.
        target: Texts of the Renstra targets by year.
        kunci: Id of the existing one; empty for a new one.
        pemilik: What a new one measures: id of a simpul, tujuan or sasaran; empty for an IKK.

    Returns:
        Its id.

    Raises:
        TidakSah: A text cannot be read, or the policy contradicts itself; says which field.
        Bentrok: Somebody changed one of the same cells since the page was read.
        Terkunci, TidakBerhak, TidakAda: See :func:`selaras.services.renstra.ubah`.
    """
    hasil = [kunci]

    def terapkan(lama: Rencana) -> Rencana:
        dasar = lama.indikator_oleh_id.get(kunci) if kunci else _indikator_kosong(lama, pemilik)
        if dasar is None:
            raise TidakAda("Indikator itu sudah tidak ada.")
        hasil[0] = dasar.id
        if kunci:
            _periksa_bentrok(lama, dasar, kolom, target)
        baru = _dengan_kolom(dasar, kolom)
        if any(
            i.id != baru.id and i.pemilik == baru.pemilik and lipat(i.uraian) == lipat(baru.uraian)
            for i in lama.indikator
        ):
            raise TidakSah("Indikator itu sudah ada di sini.", {"uraian": "Sudah ada di sini."})
        kini = dengan_indikator(lama, baru)
        return _dengan_target(kini, baru, renstra, target)

    layanan.ubah(actor=actor, renstra=renstra, fungsi=terapkan)
    return hasil[0]


def _indikator_kosong(isi: Rencana, pemilik: str) -> Indikator:
    tingkat = tingkat_indikator(isi, pemilik)
    if tingkat is None or (pemilik and not pemilik_ada(isi, pemilik)):
        raise TidakAda("Yang diukur indikator ini sudah tidak ada.")
    sesama = [i for i in isi.indikator if i.pemilik == pemilik and i.tingkat is tingkat]
    return Indikator(
        id=id_baru(pemilik or "ikk", (i.id for i in isi.indikator)),
        pemilik=pemilik,
        tingkat=tingkat,
        urut=max((i.urut for i in sesama), default=0) + 1,
        uraian="",
        satuan="",
        kebijakan=Kebijakan(),
    )


def _periksa_bentrok(
    isi: Rencana, ada: Indikator, kolom: Mapping[str, Isian], target: Mapping[int, Isian]
) -> None:
    for k, isian in kolom.items():
        _cocokkan(_sebut(k), k, isian, teks_indikator(ada, k))
    for t, isian in target.items():
        _cocokkan(f"Target {t}", f"t{t}", isian, teks_target(isi, ada.id, t))


def _dengan_kolom(dasar: Indikator, kolom: Mapping[str, Isian]) -> Indikator:
    satuan = _teks("satuan", kolom["satuan"].nilai) if "satuan" in kolom else dasar.satuan
    galat: dict[str, str] = {}
    isi: dict[str, Any] = {}
    for k, isian in kolom.items():
        if k not in KOLOM_INDIKATOR:
            raise TidakSah(f"Kolom {k[:40]} tidak dapat disunting.")
        if not isian.diubah and dasar.uraian:
            continue
        try:
            isi[k] = _baca(k, isian.nilai, satuan)
        except IsiTidakSah as salah:
            galat[k] = salah.pesan
    for k, pesan in WAJIB.items():
        if not isi.get(k, getattr(dasar, k)):
            galat.setdefault(k, pesan)
    if isi.get("dalam_tahun") is Akumulasi.JUMLAH_DENGAN_AWAL:
        galat["dalam_tahun"] = (
            "Jumlah dengan awal hanya berlaku antartahun: dalam setahun belum ada capaian awal."
        )
    if galat:
        raise TidakSah("Ada isian yang belum dapat diterima; tidak ada yang disimpan.", galat)
    kebijakan = replace(dasar.kebijakan, **{k: v for k, v in isi.items() if k in KEBIJAKAN})
    lain = {k: v for k, v in isi.items() if k not in KEBIJAKAN}
    return replace(dasar, kebijakan=kebijakan, **lain)


def _dengan_target(
    isi: Rencana, indikator: Indikator, renstra: Renstra, target: Mapping[int, Isian]
) -> Rencana:
    galat: dict[str, str] = {}
    kini = isi
    for t, isian in target.items():
        if t not in layanan.tahun(renstra):
            raise TidakSah(f"{t} di luar periode Renstra {renstra.awal}-{renstra.akhir}.")
        if not isian.diubah:
            continue
        try:
            kini = dengan_target(kini, indikator.id, t, _bilangan(isian.nilai, indikator.satuan))
        except IsiTidakSah as salah:
            galat[f"t{t}"] = salah.pesan
    if galat:
        raise TidakSah("Ada target yang belum dapat diterima; tidak ada yang disimpan.", galat)
    return kini


# Pagu


@dataclass(frozen=True, slots=True)
class IsianPagu:
    """One cell of the table of pagu.

    Attributes:
        simpul: Id of the line.
        tahun: The year.
        isian: Its text.
        medan: Name of the field, for messages.
    """

    simpul: str
    tahun: int
    isian: Isian
    medan: str = ""


def teks_pagu(isi: Rencana, simpul: str, tahun: int) -> str:
    """Return the text of the pagu written at a simpul; blank when there is none."""
    for p in isi.pagu_renstra:
        if p.simpul == simpul and p.tahun == tahun:
            return teks_sunting(p.pagu)
    return ""


def simpan_pagu(*, actor: Pengguna, renstra: Renstra, isian: Sequence[IsianPagu]) -> int:
    """Write indicative pagu: all cells that were changed, or none.

    Returns:
        How many cells changed.

    Raises:
        TidakSah: A text is no amount, a year is outside of the period, or the amount of a line is
            the sum of what is below it; says which field.
        Bentrok: Somebody changed one of the same cells since the page was read.
        Terkunci, TidakBerhak, TidakAda: See :func:`selaras.services.renstra.ubah`.
    """
    diubah = [p for p in isian if p.isian.diubah]

    def terapkan(lama: Rencana) -> Rencana:
        galat: dict[str, str] = {}
        kini = lama
        for p in diubah:
            if p.tahun not in layanan.tahun(renstra):
                raise TidakSah(f"{p.tahun} di luar periode Renstra {renstra.awal}-{renstra.akhir}.")
            sebutan = f"Pagu {p.tahun} {_sebut_simpul(lama, p.simpul)}"
            _cocokkan(sebutan, p.medan, p.isian, teks_pagu(lama, p.simpul, p.tahun))
            try:
                uang = baca_sel("pagu", p.isian.nilai).nilai
                kini = dengan_pagu(kini, p.simpul, p.tahun, uang)  # type: ignore[arg-type]
            except IsiTidakSah as salah:
                galat[p.medan] = salah.pesan
            except EditError:
                galat[p.medan] = (
                    "Pagu ini jumlah dari baris di bawahnya, atau barisnya sudah tidak ada. Isi "
                    "baris di bawahnya."
                )
        if galat:
            raise TidakSah("Ada pagu yang belum dapat diterima; tidak ada yang disimpan.", galat)
        return kini

    hasil = layanan.ubah(actor=actor, renstra=renstra, fungsi=terapkan)
    return 0 if hasil.entri is None else len(diubah)


# Reading what people write


def _baca(kolom: str, teks: str, satuan: str) -> Any:
    if kolom in BILANGAN:
        return _bilangan(teks, satuan)
    if kolom in TEKS:
        return _teks(kolom, teks)
    aturan = next(k for k in skema()["indikator"].kolom if k.nama == kolom)
    try:
        return pembaca(aturan)(teks.strip())
    except SelError as salah:
        raise IsiTidakSah(salah.pesan) from None


def _bilangan(teks: str, satuan: str) -> Any:
    return baca_sel("target", teks, satuan).nilai


def _teks(kolom: str, teks: str) -> str:
    rapi = _rapi(teks)
    batas = _PANJANG.get(kolom, _PANJANG_TEKS)
    pesan = ""
    if len(rapi) > batas:
        pesan = f"Teksnya {len(rapi)} karakter; paling panjang {batas}."
    elif any(ord(h) < 32 and h not in "\n\t" for h in rapi):
        pesan = "Teksnya memuat karakter yang tidak tercetak. Ketik ulang isinya."
    if pesan:
        raise TidakSah(pesan, {kolom: pesan})
    return rapi


def _rapi(teks: str) -> str:
    return teks.replace("\r\n", "\n").replace("\r", "\n").strip()


def _cocokkan(sebutan: str, medan: str, isian: Isian, kini: str) -> None:
    """Refuse a cell that somebody else changed after the person read it."""
    if isian.semula is None or not isian.diubah or _rapi(isian.semula) == _rapi(kini):
        return
    if _rapi(isian.nilai) == _rapi(kini):
        return  # both wrote the same
    raise Bentrok(
        f"{sebutan} sudah diubah orang lain sejak halaman dibuka: kini berisi “{kini or 'kosong'}”,"
        f" Anda menulis “{_rapi(isian.nilai) or 'kosong'}”. Simpan sekali lagi bila tulisan Anda "
        "yang dipakai.",
        (medan,),
        kini,
    )


_SEBUTAN = {
    "uraian": "Bunyi indikator",
    "capaian_awal": "Kondisi awal",
    "kondisi_akhir": "Kondisi akhir",
    "penanggung_jawab": "Penanggung jawab",
    "sumber_data": "Sumber data",
    "dalam_tahun": "Akumulasi dalam tahun",
    "antar_tahun": "Akumulasi antartahun",
    "aturan_nol": "Aturan target nol",
    "aturan_kosong": "Aturan belum dilaporkan",
    "rumus_turun": "Rumus arah turun",
    "batas": "Batas capaian",
}


def _sebut(kolom: str) -> str:
    return _SEBUTAN.get(kolom, kolom.replace("_", " ").capitalize())


def _sebut_simpul(isi: Rencana, id_: str) -> str:
    s = isi.simpul_oleh_id.get(id_)
    return id_ if s is None else (s.kode or s.uraian)
