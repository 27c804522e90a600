"""Evidence of what is reported: a file with what it is, attached once and used many times.

The same content is recognised by its fingerprint: an agency keeps it once, whoever brings it
again. Evidence belongs to the agency; a use ties it to a line or an indikator in one quarter.
"""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from django.core.paginator import Page, Paginator
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from selaras.core.hak import Tindakan
from selaras.core.laporan import Masa
from selaras.db.models import Bukti, BuktiCatatan, Pengguna, PerangkatDaerah
from selaras.db.models.laporan import JENIS_BUKTI
from selaras.services import access, audit, berkas, laporan, periode
from selaras.services.galat import Terkunci, TidakAda, TidakBerhak, TidakSah
from selaras.services.lapor_lembar import Baris, Lembar

JENIS = JENIS_BUKTI
"""Kinds of evidence, each with its name."""

PER_HALAMAN = 50
_DITAWARKAN = 30
_PANJANG = {"judul": 300, "nomor": 200}


@dataclass(frozen=True, slots=True, kw_only=True)
class Keterangan:
    """What a person says of a piece of evidence.

    Attributes:
        jenis: One of :data:`JENIS`.
        judul: Its title; empty = the name of the file.
        nomor: Number of the document.
        tanggal: Date on the document.
    """

    jenis: str = "lain"
    judul: str = ""
    nomor: str = ""
    tanggal: date | None = None


@dataclass(frozen=True, slots=True)
class Lampiran:
    """What attaching did.

    Attributes:
        bukti: The evidence.
        baru: Whether it is new; else the agency had the same content already.
        terpasang: Whether it was tied to the place now; else it already was.
    """

    bukti: Bukti
    baru: bool
    terpasang: bool


def tempat(b: Baris) -> list[tuple[str, str]]:
    """Return the places of a line that evidence can belong to: key and words."""
    hasil = [(f"s|{b.kunci}", f"{b.kode} {b.uraian}".strip())] if b.simpul else []
    return hasil + [(f"i|{k.indikator.id}", k.indikator.uraian) for k in b.kinerja]


def milik(lembar: Lembar, b: Baris) -> list[BuktiCatatan]:
    """Return the evidence of a line in its quarter."""
    return list(
        _pakai(lembar.pd, lembar.tahun, lembar.triwulan)
        .filter(Q(simpul__kunci=b.kunci) | Q(indikator__kunci__in=_indikator(b)))
        .select_related("bukti__berkas", "bukti__oleh", "indikator", "simpul")
    )


def dapat_dipakai(lembar: Lembar, b: Baris) -> list[Bukti]:
    """Return the latest evidence of the agency that the line does not use yet."""
    dipakai = (
        _pakai(lembar.pd, lembar.tahun, lembar.triwulan)
        .filter(Q(simpul__kunci=b.kunci) | Q(indikator__kunci__in=_indikator(b)))
        .values("bukti")
    )
    return list(
        Bukti.objects.filter(perangkat_daerah=lembar.pd).exclude(pk__in=dipakai)[:_DITAWARKAN]
    )


def _indikator(b: Baris) -> list[str]:
    return [k.indikator.id for k in b.kinerja]


def _pakai(pd: PerangkatDaerah, tahun: int, triwulan: int) -> QuerySet[BuktiCatatan]:
    return BuktiCatatan.objects.filter(bukti__perangkat_daerah=pd, tahun=tahun, triwulan=triwulan)


def lampirkan(
    *,
    actor: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    tahun: int,
    triwulan: int,
    tempat: str,
    nama: str,
    isi: bytes,
    keterangan: Keterangan,
) -> Lampiran:
    """Attach a file to a line or an indikator of one quarter.

    Content the agency already keeps is not kept twice: its evidence is used again, with the title
    it has.

    Args:
        actor: Who attaches.
        perangkat_daerah: The agency.
        tahun: Year of the report.
        triwulan: Its quarter.
        tempat: ``s|`` and the simpul, or ``i|`` and the indikator.
        nama: Name of the file as the browser sent it.
        isi: Its content.
        keterangan: What it is.

    Raises:
        TidakSah: The file is not taken, or what is said of it is not acceptable.
        TidakBerhak, TidakAda, Terkunci: As for reporting the line itself.
    """
    bersih, jenis = berkas.nilai(nama, isi, buku_kerja=True)
    keterangan = _periksa(keterangan, bersih)
    with transaction.atomic():
        letak = _letak(actor, perangkat_daerah, tahun, triwulan, tempat)
        b = _yang_sama(perangkat_daerah, isi)
        baru = b is None
        if b is None:
            b = Bukti.objects.create(
                perangkat_daerah=perangkat_daerah,
                berkas=berkas.buat(
                    actor=actor,
                    perangkat_daerah=perangkat_daerah,
                    nama=bersih,
                    jenis=jenis,
                    isi=isi,
                ),
                judul=keterangan.judul,
                jenis=keterangan.jenis,
                nomor=keterangan.nomor,
                tanggal=keterangan.tanggal,
                oleh=actor,
                pada=timezone.now(),
            )
        terpasang = _pasang(actor, b, letak, "bukti.dilampirkan" if baru else "bukti.dipakai")
    return Lampiran(b, baru, terpasang)


def pakai(
    *,
    actor: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    tahun: int,
    triwulan: int,
    tempat: str,
    nomor: int,
) -> Lampiran:
    """Use a piece of evidence of the agency for another line or quarter.

    Args:
        actor: Who.
        perangkat_daerah: The agency.
        tahun: Year of the report.
        triwulan: Its quarter.
        tempat: As for :func:`lampirkan`.
        nomor: Key of the evidence.

    Raises:
        TidakBerhak, TidakAda, Terkunci: As for reporting the line itself.
    """
    b = access.bukti(actor, perangkat_daerah, nomor)
    with transaction.atomic():
        letak = _letak(actor, perangkat_daerah, tahun, triwulan, tempat)
        return Lampiran(b, False, _pasang(actor, b, letak, "bukti.dipakai"))


def lepas(*, actor: Pengguna, perangkat_daerah: PerangkatDaerah, nomor: int) -> BuktiCatatan:
    """Detach evidence from one place; the evidence itself and its other uses stay.

    Args:
        actor: Who.
        perangkat_daerah: The agency.
        nomor: Key of the use.

    Raises:
        TidakAda: There is no such use.
        Terkunci: Its quarter is closed: what was shown then stays to be seen.
        TidakBerhak: As for reporting the line itself.
    """
    access.wajib(actor, perangkat_daerah, Tindakan.LAPOR)
    p = (
        BuktiCatatan.objects.select_related("bukti__berkas", "simpul", "indikator__simpul")
        .filter(pk=nomor, bukti__perangkat_daerah=perangkat_daerah)
        .first()
    )
    if p is None:
        raise TidakAda("Bukti itu sudah dilepas dari baris ini.")
    kunci = f"s|{p.simpul.kunci}" if p.simpul else f"i|{p.indikator.kunci}"
    with transaction.atomic():
        letak = _letak(actor, perangkat_daerah, p.tahun, p.triwulan, kunci, lepas=True)
        pk = p.pk
        p.delete()
        p.pk = pk
        audit.record(
            actor=actor,
            aksi="bukti.dilepas",
            objek=p.bukti.judul,
            tempat=perangkat_daerah,
            perubahan=[_perubahan(p.bukti, letak, hapus=True)],
        )
    return p


def ubah(
    *,
    actor: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    nomor: int,
    keterangan: Keterangan,
) -> Bukti:
    """Change what is said of a piece of evidence; its content never changes.

    Args:
        actor: Who: whoever attached it, or perencana.
        perangkat_daerah: The agency.
        nomor: Key of the evidence.
        keterangan: What it is.

    Raises:
        TidakAda, TidakBerhak: Not the person's to change.
        TidakSah: A text is too long or a kind is none.
    """
    access.wajib(actor, perangkat_daerah, Tindakan.LAPOR)
    b = access.bukti(actor, perangkat_daerah, nomor)
    if not boleh_ubah(actor, b):
        raise TidakBerhak("Keterangan bukti diubah oleh pelampirnya, atau oleh perencana.")
    keterangan = _periksa(keterangan, b.berkas.nama)
    medan = ("judul", "jenis", "nomor", "tanggal")
    with transaction.atomic():
        lama = Bukti.objects.select_for_update().get(pk=b.pk)
        for m in medan:
            setattr(b, m, getattr(keterangan, m))
        beda = audit.perubahan_baris("bukti", f"{b.pk} {lama.judul}", lama, b, medan)
        if beda is not None:
            b.save(update_fields=medan)
            audit.record(
                actor=actor,
                aksi="bukti.diubah",
                objek=b.judul,
                tempat=perangkat_daerah,
                perubahan=[beda],
            )
    return b


def boleh_ubah(actor: Pengguna, b: Bukti) -> bool:
    """Tell whether a person may change what is said of a piece of evidence."""
    return b.oleh_id == actor.pk or access.berhak(
        actor, b.perangkat_daerah, Tindakan.TERIMA_LAPORAN
    )


def daftar(
    *,
    actor: Pengguna,
    pd: PerangkatDaerah,
    cari: str = "",
    jenis: str = "",
    halaman: str | None = None,
) -> Page[Bukti]:
    """Return one page of the evidence of an agency, each with ``banyak`` uses, latest first.

    Args:
        actor: Who looks.
        pd: The agency.
        cari: Words of title, number, file name or fingerprint.
        jenis: One kind; empty = all.
        halaman: Number of the page.

    Raises:
        TidakAda, TidakBerhak: See :mod:`selaras.services.access`.
    """
    access.wajib(actor, pd, Tindakan.LIHAT)
    semua = Bukti.objects.filter(perangkat_daerah=pd).select_related("berkas", "oleh")
    for k in cari.replace("\x00", "").split()[:10]:
        semua = semua.filter(
            Q(judul__icontains=k)
            | Q(nomor__icontains=k)
            | Q(berkas__nama__icontains=k)
            | Q(berkas__sidik__startswith=k.lower())
        )
    if jenis in dict(JENIS):
        semua = semua.filter(jenis=jenis)
    semua = semua.annotate(banyak=Count("pakai")).order_by("-pada", "-id")
    return Paginator(semua, PER_HALAMAN).get_page(halaman)


def pemakaian(b: Bukti) -> list[BuktiCatatan]:
    """Return where a piece of evidence is used, the latest quarter first."""
    return list(
        b.pakai.select_related("simpul", "indikator__simpul").order_by("-tahun", "-triwulan", "id")
    )


def baris(p: BuktiCatatan) -> str:
    """Return the line of a report that a use belongs to."""
    if p.simpul is not None:
        return str(p.simpul.kunci)
    return str(p.indikator.simpul.kunci if p.indikator.simpul else p.indikator.kunci)


@dataclass(frozen=True, slots=True)
class _Letak:
    tahun: int
    triwulan: int
    kunci: str
    simpul: int | None
    indikator: int | None


def _letak(
    actor: Pengguna,
    pd: PerangkatDaerah,
    tahun: int,
    triwulan: int,
    tempat: str,
    *,
    lepas: bool = False,
) -> _Letak:
    """The place evidence is tied to, or the refusal: the rights are those of the line itself."""
    hak = laporan.hak_lapor(actor, pd, tahun)
    if triwulan not in (1, 2, 3, 4):
        raise TidakAda
    jenis, _, kunci = tempat.partition("|")
    semua = {"s": hak.simpul, "i": hak.indikator}.get(jenis, {})
    if kunci not in semua:
        raise TidakAda("Baris itu tidak ada dalam Renstra ini.")
    if kunci not in (hak.simpul_boleh if jenis == "s" else hak.indikator_boleh):
        raise TidakBerhak(
            "Baris ini dikerjakan unit lain. Yang dapat melampirkan buktinya: unit itu, atau "
            "perencana."
        )
    laporan.periksa_diajukan(
        hak, tahun, [(kunci if jenis == "s" else hak.pemilik[kunci], triwulan)]
    )
    keadaan = periode.keadaan(pd, tahun)[triwulan]
    if keadaan.ditutup and lepas:
        raise Terkunci(
            f"{keadaan.masa} sudah ditutup, jadi buktinya tidak dapat dilepas. Lampirkan bukti "
            "lain bila yang ini keliru."
        )
    if not (keadaan.ditutup and access.berhak(actor, pd, Tindakan.NYATAKAN_ULANG)):
        periode.wajib_terbuka(pd, tahun, triwulan)
    pk = semua[kunci]
    return _Letak(
        tahun, triwulan, kunci, pk if jenis == "s" else None, pk if jenis == "i" else None
    )


def _yang_sama(pd: PerangkatDaerah, isi: bytes) -> Bukti | None:
    sidik = hashlib.sha256(isi).hexdigest()
    return (
        Bukti.objects.select_related("berkas")
        .filter(perangkat_daerah=pd, berkas__sidik=sidik)
        .order_by("id")
        .first()
    )


def _pasang(actor: Pengguna, b: Bukti, letak: _Letak, aksi: str) -> bool:
    _, baru = BuktiCatatan.objects.get_or_create(
        bukti=b,
        simpul_id=letak.simpul,
        indikator_id=letak.indikator,
        tahun=letak.tahun,
        triwulan=letak.triwulan,
    )
    if baru:
        audit.record(
            actor=actor,
            aksi=aksi,
            objek=b.judul,
            tempat=b.perangkat_daerah,
            rincian={"sidik": b.berkas.sidik, "tahun": letak.tahun, "triwulan": letak.triwulan},
            perubahan=[_perubahan(b, letak)],
        )
    return baru


def _perubahan(b: Bukti, letak: _Letak, *, hapus: bool = False) -> audit.Perubahan:
    isi = {"bukti": b.judul, "masa": str(Masa(letak.tahun, letak.triwulan))}
    kunci = f"{letak.kunci}\x1f{letak.tahun}\x1f{letak.triwulan}\x1f{b.pk}"
    return audit.Perubahan("bukti_catatan", kunci, isi if hapus else None, None if hapus else isi)


def _periksa(k: Keterangan, nama: str) -> Keterangan:
    salah = {
        m: f"Paling panjang {batas} karakter."
        for m, batas in _PANJANG.items()
        if len(getattr(k, m)) > batas
    }
    if k.jenis not in dict(JENIS):
        salah["jenis"] = "Pilih salah satu jenis."
    if salah:
        raise TidakSah("Keterangan bukti belum dapat disimpan.", salah)
    return Keterangan(
        jenis=k.jenis,
        judul=" ".join(k.judul.split()) or PurePath(nama).stem[:300],
        nomor=" ".join(k.nomor.split()),
        tanggal=k.tanggal,
    )
