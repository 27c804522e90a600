"""Settings of a region: its own data and its perangkat daerah. Nothing is ever deleted."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Count, Q
from django.utils.text import slugify

from selaras.core.errors import CodeError
from selaras.core.hak import Tindakan
from selaras.core.kode import KodeNomenklatur
from selaras.core.renja import Tingkat
from selaras.core.rupiah import NOL, Rupiah
from selaras.db.models import Pengguna, PerangkatDaerah, Wilayah
from selaras.db.models.organisasi import JENIS_WILAYAH
from selaras.services import access, audit
from selaras.services.galat import TidakSah
from selaras.services.organisasi import simpan_pd
from selaras.services.pagu_indikatif import PAGU_MAKS

_SEBUTAN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TERPAKAI = frozenset({"wilayah"})  # a word of our own public addresses
_KOLOM_WILAYAH = ("nama", "jenis", "kepala_daerah", "total_belanja")
_KOLOM_PD = ("kode", "nama", "singkatan", "bidang_urusan")
_PISAH = re.compile(r"[\s,;]+")
_PANJANG = {"sebutan": 60, "kode": 40, "nama": 300, "singkatan": 60}
_MAKS_BIDANG = 20
_KODE = re.compile(r"[0-9.\- ]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class DataWilayah:
    """What a region says of itself.

    Attributes:
        nama: Its name with its kind, such as Kabupaten Contoh.
        jenis: provinsi, kabupaten or kota.
        kepala_daerah: Title of its head, such as Bupati.
        total_belanja: Total belanja daerah; ``None`` when it is not known.
    """

    nama: str
    jenis: str
    kepala_daerah: str
    total_belanja: Rupiah | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DataPerangkatDaerah:
    """What is said of a perangkat daerah.

    Attributes:
        kode: Code of the organisation; may be blank.
        nama: Its name.
        singkatan: Its short name; may be blank.
        bidang_urusan: Codes of its bidang urusan as typed, separated by commas or spaces.
    """

    nama: str
    kode: str = ""
    singkatan: str = ""
    bidang_urusan: str = ""


def ubah_wilayah(*, actor: Pengguna, wilayah: Wilayah, data: DataWilayah) -> Wilayah:
    """Change what a region says of itself.

    Raises:
        TidakSah: A field cannot be taken; the message per field is in ``medan``.
        TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.wajib_wilayah(actor, wilayah, Tindakan.KELOLA_WILAYAH)
    medan: dict[str, str] = {}
    nama, kepala = _rapi(data.nama), _rapi(data.kepala_daerah)
    if not nama or len(nama) > 200:
        medan["nama"] = "Tulis nama wilayah beserta jenisnya, paling panjang 200 karakter."
    if data.jenis not in dict(JENIS_WILAYAH):
        medan["jenis"] = "Pilih provinsi, kabupaten, atau kota."
    if not kepala or len(kepala) > 60:
        medan["kepala_daerah"] = "Tulis sebutan kepala daerah, misalnya Bupati."
    if data.total_belanja is not None and not NOL <= data.total_belanja <= PAGU_MAKS:
        medan["total_belanja"] = f"Total belanja di luar 0 sampai {PAGU_MAKS}."
    _tolak(medan)
    with transaction.atomic():
        kini = Wilayah.objects.select_for_update().get(pk=wilayah.pk)
        lama = Wilayah.objects.get(pk=wilayah.pk)
        kini.nama, kini.jenis = nama, data.jenis
        kini.kepala_daerah, kini.total_belanja = kepala, data.total_belanja
        beda = audit.perubahan_baris("wilayah", kini.kode, lama, kini, _KOLOM_WILAYAH)
        if beda is not None:
            kini.save(update_fields=_KOLOM_WILAYAH)
            audit.record(
                actor=actor, aksi="wilayah.diubah", objek=nama, tempat=kini, perubahan=[beda]
            )
    return kini


def daftar_pd(wilayah: Wilayah) -> list[PerangkatDaerah]:
    """Return all perangkat daerah of a region with counts of what they have, active ones first.

    Args:
        wilayah: The region; the caller has asked whether the person may see it.
    """
    return list(
        PerangkatDaerah.objects.filter(wilayah=wilayah)
        .annotate(banyak_renja=Count("renja", distinct=True))
        .annotate(banyak_orang=Count("penugasan__pengguna", distinct=True))
        .order_by("-aktif", "nama")
    )


def tambah_pd(
    *, actor: Pengguna | None, wilayah: Wilayah, data: DataPerangkatDaerah, sebutan: str = ""
) -> PerangkatDaerah:
    """Add a perangkat daerah to a region.

    Args:
        actor: Who adds it; ``None`` is the installation (first start).
        wilayah: The region.
        data: What is said of it.
        sebutan: Its name in addresses: short, lower case, for ever; from the short name, else the
            name, when left out.

    Raises:
        TidakSah: A field cannot be taken; the message per field is in ``medan``.
        TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    if actor is not None:
        access.wajib_wilayah(actor, wilayah, Tindakan.KELOLA_WILAYAH)
    bawaan = slugify(data.singkatan or data.nama)[: _PANJANG["sebutan"]].strip("-")
    sebutan = sebutan.strip().lower() or bawaan
    medan, isi = _periksa_pd(wilayah, data, None)
    if not _SEBUTAN.fullmatch(sebutan) or len(sebutan) > _PANJANG["sebutan"]:
        medan["sebutan"] = (
            "Sebutan dipakai dalam alamat halaman: huruf kecil, angka, dan tanda hubung saja, "
            "misalnya dinas-kesehatan."
        )
    elif sebutan in _TERPAKAI or PerangkatDaerah.objects.filter(sebutan=sebutan).exists():
        medan["sebutan"] = f"Sebutan {sebutan} sudah dipakai. Pilih yang lain."
    _tolak(medan)
    try:
        with transaction.atomic():
            pd = PerangkatDaerah.objects.create(wilayah=wilayah, sebutan=sebutan, **isi)
            audit.record(
                actor=actor,
                aksi="perangkat_daerah.dibuat",
                objek=str(pd),
                tempat=pd,
                perubahan=_ada(
                    audit.perubahan_baris("perangkat_daerah", sebutan, None, pd, _KOLOM_PD)
                ),
            )
    except IntegrityError:  # somebody took the name since it was looked at
        _tolak({"sebutan": f"Sebutan {sebutan} sudah dipakai. Pilih yang lain."})
    return pd


def ubah_pd(
    *, actor: Pengguna, perangkat_daerah: PerangkatDaerah, data: DataPerangkatDaerah
) -> PerangkatDaerah:
    """Change what is said of a perangkat daerah; its name in addresses stays.

    Raises:
        TidakSah: A field cannot be taken; the message per field is in ``medan``.
        TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.wajib_wilayah(actor, perangkat_daerah.wilayah, Tindakan.KELOLA_WILAYAH)
    medan, isi = _periksa_pd(perangkat_daerah.wilayah, data, perangkat_daerah)
    _tolak(medan)
    simpan_pd(actor=actor, perangkat_daerah=perangkat_daerah, isi=isi)
    return perangkat_daerah


def atur_aktif(
    *, actor: Pengguna, perangkat_daerah: PerangkatDaerah, aktif: bool
) -> PerangkatDaerah:
    """Take a perangkat daerah off the lists, or put it back; its plans stay where they are.

    Raises:
        TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.wajib_wilayah(actor, perangkat_daerah.wilayah, Tindakan.KELOLA_WILAYAH)
    simpan_pd(actor=actor, perangkat_daerah=perangkat_daerah, isi={"aktif": aktif})
    return perangkat_daerah


def _periksa_pd(
    wilayah: Wilayah, data: DataPerangkatDaerah, sendiri: PerangkatDaerah | None
) -> tuple[dict[str, str], dict[str, Any]]:
    """Return the messages per field, and the fields as they are stored."""
    medan: dict[str, str] = {}
    isi: dict[str, Any] = {m: _rapi(getattr(data, m)) for m in ("kode", "nama", "singkatan")}
    if not isi["nama"]:
        medan["nama"] = "Tulis nama perangkat daerah."
    for m, teks in isi.items():
        if len(teks) > _PANJANG[m]:
            medan[m] = f"Paling panjang {_PANJANG[m]} karakter; yang ditulis {len(teks)}."
    if not _KODE.fullmatch(isi["kode"]):
        medan["kode"] = "Kode organisasi berisi angka dan titik, misalnya 5.03.5.04.0.00.01.0000."
    lain = PerangkatDaerah.objects.filter(wilayah=wilayah).exclude(pk=sendiri and sendiri.pk)
    sama = lain.filter(Q(nama__iexact=isi["nama"]) | Q(kode=isi["kode"], kode__gt="")).first()
    if sama is not None and "nama" not in medan:
        bidang = "kode" if isi["kode"] and sama.kode == isi["kode"] else "nama"
        medan.setdefault(bidang, f"Sudah dipakai oleh {sama.nama}.")
    try:
        isi["bidang_urusan"] = _bidang(data.bidang_urusan)
    except TidakSah as salah:
        medan["bidang_urusan"] = salah.pesan
    return medan, isi


def _bidang(teks: str) -> list[str]:
    """Return the codes of bidang urusan, each once.

    Raises:
        TidakSah: One is no such code.
    """
    hasil: dict[str, None] = {}
    for kata in _PISAH.split(teks.strip()):
        if not kata:
            continue
        try:
            kode = KodeNomenklatur.parse(kata)
        except CodeError:
            kode = None
        if kode is None or kode.generik or kode.tingkat is not Tingkat.BIDANG_URUSAN:
            raise TidakSah(f"“{kata[:20]}” bukan kode bidang urusan. Tulis seperti 5.03, 5.04.")
        hasil[kode.baku] = None
    if len(hasil) > _MAKS_BIDANG:
        raise TidakSah(f"Paling banyak {_MAKS_BIDANG} bidang urusan.")
    return list(hasil)


def _rapi(teks: str) -> str:
    return " ".join(teks.split())


def _ada(p: audit.Perubahan | None) -> Iterable[audit.Perubahan]:
    return () if p is None else (p,)


def _tolak(medan: dict[str, str]) -> None:
    if medan:
        pesan = next(iter(medan.values())) if len(medan) == 1 else "Beberapa isian belum benar."
        raise TidakSah(pesan, medan)
