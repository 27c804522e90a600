"""The list of account codes of the installation: load it, names of codes, search while typing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Count, F, Q

from selaras.core.hak import Tindakan
from selaras.core.kode import KodeRekening
from selaras.db.models import Edisi, Pengguna, Rekening, Renstra, Wilayah
from selaras.exchange.arsip import sidik
from selaras.exchange.rekening_masuk import baca_rekening
from selaras.exchange.unggahan import nama_bersih
from selaras.services import access, audit
from selaras.services.galat import TidakSah

_PANJANG_CARI = 80
_KELOMPOK = 500
_MAKS_PESAN = 6


@dataclass(frozen=True, slots=True)
class DaftarRekening:
    """The list that an agency uses.

    Attributes:
        edisi: The decree it is of; ``None`` when no list is loaded.
        nama: Names of the codes that were asked for, by canonical code.
    """

    edisi: Edisi | None
    nama: dict[str, str]


def edisi(renstra: Renstra) -> Edisi | None:
    """Return the edition whose account codes a Renstra uses: its own, else the newest loaded."""
    punya = Edisi.objects.filter(pk__in=Rekening.objects.values("edisi"))
    if renstra.edisi_id and (sendiri := punya.filter(pk=renstra.edisi_id).first()):
        return sendiri
    return punya.order_by(F("berlaku_sejak").desc(nulls_last=True), "-diimpor_pada").first()


def nama(renstra: Renstra, kode: Iterable[KodeRekening]) -> DaftarRekening:
    """Return the names of some codes and of all codes above them.

    Args:
        renstra: Whose list.
        kode: The codes.
    """
    e = edisi(renstra)
    if e is None:
        return DaftarRekening(None, {})
    semua: set[str] = set()
    for k in set(kode):
        kini: KodeRekening | None = k
        while kini is not None:
            semua.add(kini.baku)
            kini = kini.induk
    ada = Rekening.objects.filter(edisi=e, kode__in=semua).values_list("kode", "uraian")
    return DaftarRekening(e, dict(ada))


def cari(renstra: Renstra, kata: str, *, batas: int = 20) -> list[tuple[str, str]]:
    """Search belanja of the lowest level by the start of its code or by words of its name.

    Args:
        renstra: Whose list.
        kata: What was typed.
        batas: Most results.

    Returns:
        Pairs of code and name; none when no list is loaded or nothing was typed.
    """
    rapi = " ".join(kata.split())[:_PANJANG_CARI]
    e = edisi(renstra) if rapi else None
    if e is None:
        return []
    syarat = Q()
    for k in rapi.split():
        syarat &= Q(uraian__icontains=k) | Q(kode__startswith=k)
    cocok = (
        Rekening.objects.filter(syarat, edisi=e, kode__startswith="5.")
        .order_by("kode")
        .values_list("kode", "uraian")
    )
    return [(k, u) for k, u in cocok[: 10 * batas] if k.count(".") == 5][:batas]


def daftar() -> list[Edisi]:
    """Return the loaded lists, the newest first, each with ``banyak`` codes."""
    return list(
        Edisi.objects.annotate(banyak=Count("rekening"))
        .filter(banyak__gt=0)
        .order_by(F("berlaku_sejak").desc(nulls_last=True), "-diimpor_pada")
    )


def muat(
    *,
    actor: Pengguna,
    wilayah: Wilayah,
    keputusan: str,
    berlaku_sejak: date | None,
    nama_berkas: str,
    isi: bytes,
) -> Edisi:
    """Load a list of account codes of one decree: all of it, or nothing.

    Args:
        actor: Who loads.
        wilayah: The region whose administrator it is.
        keputusan: The decree the list is of.
        berlaku_sejak: When it came into force, where known.
        nama_berkas: Name as the browser sent it.
        isi: Content: a workbook or CSV with code and name.

    Raises:
        TidakSah: The file cannot be used, or the same one was loaded before.
        TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.wajib_wilayah(actor, wilayah, Tindakan.KELOLA_WILAYAH)
    bersih, judul = nama_bersih(nama_berkas), " ".join(keputusan.split())[:300]
    if not judul:
        raise TidakSah("Tulis keputusannya.", {"keputusan": "Tulis nama dan nomor keputusannya."})
    hasil = baca_rekening(isi, bersih)
    salah = [i for i in hasil.issues if i.severity == "error"]
    if not hasil.value or salah:
        pesan = " ".join(f"{i.place}: {i.message}" for i in salah[:_MAKS_PESAN])
        pesan = pesan or "Berkas ini tidak memuat rekening."
        raise TidakSah(pesan, {"berkas": pesan})
    tanda = sidik(isi)
    with transaction.atomic():
        edisi_baru, baru = Edisi.objects.get_or_create(
            kunci=f"rekening-{tanda[:16]}",
            defaults={
                "nama": judul,
                "berlaku_sejak": berlaku_sejak,
                "berkas": bersih,
                "sidik": tanda,
                "jumlah": 0,  # it holds no nomenclature
            },
        )
        if not baru:
            raise TidakSah("Berkas ini sudah dimuat.", {"berkas": "Berkas ini sudah dimuat."})
        Rekening.objects.bulk_create(
            (Rekening(edisi=edisi_baru, kode=k, uraian=u) for k, u in hasil.value),
            batch_size=_KELOMPOK,
        )
        audit.record(
            actor=actor,
            aksi="rekening.dimuat",
            objek=judul,
            tempat=wilayah,
            rincian={"edisi": edisi_baru.kunci, "sidik": tanda, "rekening": len(hasil.value)},
        )
    return edisi_baru
