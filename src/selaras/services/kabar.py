"""Notices: due dates, returns, what waits. They follow from the data; only reading is stored.

A notice has a key that names its reason, so the same reason never tells a person twice, and a
reason that went away takes its notice with it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from django.conf import settings
from django.core.mail import send_mail
from django.db.models import Q
from django.utils import timezone

from selaras.core.hak import Peran
from selaras.core.laporan import Masa
from selaras.db.models import (
    CatatanVerifikasi,
    KabarPribadi,
    KunciPeriode,
    LanggananKabar,
    LaporanUnit,
    Pengguna,
    Penugasan,
    Penutupan,
    PerangkatDaerah,
    Perpanjangan,
)
from selaras.services import access, beranda

HARI_DIINGATKAN = 14
"""Days before the last day of reporting from which on it is told (kebijakan Selaras)."""

_LEWAT = 60
_MAKS_SUREL = 40


class Berat(StrEnum):
    """How much a notice matters."""

    SEGERA = "segera"
    PERLU = "perlu"
    TAHU = "tahu"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kabar:
    """One notice.

    Attributes:
        kunci: Names its reason for good.
        berat: How much it matters.
        judul: What is the matter.
        rincian: More, in a sentence; may be empty.
        rute: Name of the address where it is seen to, with its arguments.
        argumen: Its arguments.
        batas: The day it is due; ``None`` when it has none.
        dibaca: Whether the person has seen it.
    """

    kunci: str
    berat: Berat
    judul: str
    rincian: str = ""
    rute: str
    argumen: tuple[object, ...] = ()
    batas: date | None = None
    dibaca: bool = field(default=False, compare=False)


def daftar(actor: Pengguna) -> list[Kabar]:
    """Return the notices of a person, the most urgent first; a fixed number of queries."""
    semua = _semua(actor)
    dibaca = set(
        KabarPribadi.objects.filter(
            pengguna=actor, kunci__in=[k.kunci for k in semua], dibaca_pada__isnull=False
        ).values_list("kunci", flat=True)
    )
    hasil = [_dengan(k, dibaca=k.kunci in dibaca) for k in semua]
    urut = list(Berat)
    return sorted(hasil, key=lambda k: (k.dibaca, urut.index(k.berat), k.batas or date.max))


def untuk(actor: Pengguna, pd: PerangkatDaerah) -> list[Kabar]:
    """Return the notices of a person that concern one agency, read or not, the urgent first."""
    urut = list(Berat)
    semua = (k for k in _semua(actor, [pd]) if k.argumen[:1] == (pd.sebutan,))
    return sorted(semua, key=lambda k: (urut.index(k.berat), k.batas or date.max))


def _dengan(k: Kabar, *, dibaca: bool) -> Kabar:
    return Kabar(
        kunci=k.kunci,
        berat=k.berat,
        judul=k.judul,
        rincian=k.rincian,
        rute=k.rute,
        argumen=k.argumen,
        batas=k.batas,
        dibaca=dibaca,
    )


def baca_semua(*, actor: Pengguna) -> int:
    """Mark every notice of a person as read; how many were new.

    It is the person's own mark and changes nothing that others see, so the trail has no entry.
    """
    baru = [k.kunci for k in daftar(actor) if not k.dibaca]
    saat = timezone.now()
    ada = KabarPribadi.objects.filter(pengguna=actor, kunci__in=baru)
    punya = set(ada.values_list("kunci", flat=True))
    ada.update(dibaca_pada=saat)
    KabarPribadi.objects.bulk_create(
        (KabarPribadi(pengguna=actor, kunci=k, dibaca_pada=saat) for k in baru if k not in punya),
        ignore_conflicts=True,
    )
    return len(baru)


def ingin_surel(actor: Pengguna) -> bool:
    """Tell whether a person gets the digest by e-mail."""
    ada = LanggananKabar.objects.filter(pengguna=actor).first()
    return ada is None or ada.surel


def atur_surel(*, actor: Pengguna, surel: bool) -> None:
    """Choose whether one gets the digest by e-mail; the person's own choice."""
    LanggananKabar.objects.update_or_create(pengguna=actor, defaults={"surel": surel})


def kirim_rangkuman(alamat: str) -> tuple[int, int]:
    """Send each person the notices that are neither read nor sent yet, in one e-mail.

    Args:
        alamat: Address of the installation, for links: ``https://selaras.contoh.go.id``.

    Returns:
        How many e-mails were sent, and how many notices they held.
    """
    surat = isi = 0
    tanpa = set(LanggananKabar.objects.filter(surel=False).values_list("pengguna_id", flat=True))
    hari = access.hari_ini()
    punya_tugas = (
        Penugasan.objects.filter(mulai__lte=hari)
        .filter(Q(sampai__isnull=True) | Q(sampai__gte=hari))
        .values("pengguna")
    )
    for p in Pengguna.objects.filter(is_active=True, pk__in=punya_tugas).order_by("pk"):
        if p.pk in tanpa:
            continue
        lama = set(
            KabarPribadi.objects.filter(pengguna=p)
            .filter(Q(dibaca_pada__isnull=False) | Q(dikirim_pada__isnull=False))
            .values_list("kunci", flat=True)
        )
        baru = [k for k in daftar(p) if k.kunci not in lama]
        if not baru:
            continue
        _kirim(p, baru, alamat)
        saat = timezone.now()
        KabarPribadi.objects.bulk_create(
            (KabarPribadi(pengguna=p, kunci=k.kunci, dikirim_pada=saat) for k in baru),
            update_conflicts=True,
            unique_fields=("pengguna", "kunci"),
            update_fields=("dikirim_pada",),
        )
        surat, isi = surat + 1, isi + len(baru)
    return surat, isi


def _kirim(p: Pengguna, kabar: list[Kabar], alamat: str) -> None:
    baris = [f"{p.nama},", "", f"Ada {len(kabar)} hal yang menunggu Anda di Selaras:", ""]
    for k in kabar[:_MAKS_SUREL]:
        batas = f" (paling lambat {k.batas:%d-%m-%Y})" if k.batas else ""
        baris.append(f"- {k.judul}{batas}")
        if k.rincian:
            baris.append(f"  {k.rincian}")
    if len(kabar) > _MAKS_SUREL:
        baris.append(f"- dan {len(kabar) - _MAKS_SUREL} lainnya")
    baris += [
        "",
        f"Buka {alamat.rstrip('/')}/kabar/ untuk menindaklanjutinya, atau untuk berhenti menerima "
        "rangkuman ini.",
    ]
    send_mail(
        f"Selaras: {len(kabar)} hal menunggu Anda",
        "\n".join(baris),
        settings.DEFAULT_FROM_EMAIL,
        [p.email],
    )


def _semua(actor: Pengguna, milik: list[PerangkatDaerah] | None = None) -> list[Kabar]:
    if milik is None:
        milik = list(access.daftar_perangkat_daerah(actor).filter(aktif=True))
    if not milik:
        return []
    peran = {pd.pk: access.peran(actor, pd) for pd in milik}
    oleh_pk = {pd.pk: pd for pd in milik}
    hasil = [*_menunggu(actor), *_catatan(actor, oleh_pk, peran)]
    hasil += _periode(oleh_pk, peran)
    hasil += _laporan(actor, oleh_pk, peran)
    return list({k.kunci: k for k in hasil}.values())


def _menunggu(actor: Pengguna) -> Iterable[Kabar]:
    """Renja whose next step is the person's."""
    for m in beranda.menunggu(actor=actor):
        r = m["renja"]
        yield Kabar(
            kunci=f"langkah:{r.pk}:{r.keadaan}",
            berat=Berat.PERLU,
            judul=f"Renja {r.perangkat_daerah} {r.tahun}: {r.keadaan_kini.sebutan.lower()}",
            rincian="Langkah berikutnya ada pada Anda.",
            rute="alur",
            argumen=(r.perangkat_daerah.sebutan, r.tahun),
        )


def _catatan(
    actor: Pengguna, pd: Mapping[int, PerangkatDaerah], peran: Mapping[int, frozenset[Peran]]
) -> Iterable[Kabar]:
    """Verifiers' notes to answer, and answers to read."""
    perlu = Q()
    untuk_pd = [k for k, p in peran.items() if Peran.PERENCANA in p or Peran.KEPALA in p]
    untuk_verifikator = [k for k, p in peran.items() if Peran.VERIFIKATOR in p]
    if untuk_pd:
        perlu |= Q(renja__perangkat_daerah__in=untuk_pd, status="terbuka")
    if untuk_verifikator:
        perlu |= Q(renja__perangkat_daerah__in=untuk_verifikator, status="dijawab")
    if not perlu:
        return
    banyak: dict[tuple[int, int, int, str], list[int]] = {}
    for pk, renja, tahun, milik, status in CatatanVerifikasi.objects.filter(perlu).values_list(
        "pk", "renja", "renja__tahun", "renja__perangkat_daerah", "status"
    ):
        banyak.setdefault((renja, tahun, milik, status), []).append(pk)
    for (_, tahun, milik, status), pk in banyak.items():
        terbuka = status == "terbuka"
        yield Kabar(
            kunci=f"catatan:{status}:{milik}:{tahun}:{max(pk)}",
            berat=Berat.PERLU if terbuka else Berat.TAHU,
            judul=f"{len(pk)} catatan verifikasi "
            + ("menunggu jawaban" if terbuka else "sudah dijawab"),
            rincian=f"Renja {pd[milik]} {tahun}",
            rute="catatan",
            argumen=(pd[milik].sebutan, tahun),
        )


def _periode(
    pd: Mapping[int, PerangkatDaerah], peran: Mapping[int, frozenset[Peran]]
) -> Iterable[Kabar]:
    """Quarters whose last day comes near or has passed while they are open."""
    pelapor = {
        k
        for k, p in peran.items()
        if p & {Peran.PERENCANA, Peran.BIDANG, Peran.KEPALA, Peran.VERIFIKATOR}
    }
    if not pelapor:
        return
    hari = access.hari_ini()
    kunci = list(
        KunciPeriode.objects.filter(
            wilayah__in={pd[k].wilayah_id for k in pelapor},
            selesai__gte=hari - timedelta(days=_LEWAT),
            selesai__lte=hari + timedelta(days=HARI_DIINGATKAN),
        )
    )
    if not kunci:
        return
    tutup = set(
        Penutupan.objects.filter(
            perangkat_daerah__in=pelapor, tahun__in={k.tahun for k in kunci}
        ).values_list("perangkat_daerah", "tahun", "triwulan")
    )
    panjang = {
        (p.perangkat_daerah_id, p.tahun, p.triwulan): p.sampai
        for p in Perpanjangan.objects.filter(
            perangkat_daerah__in=pelapor, sampai__gte=hari
        ).order_by("sampai")
    }
    for k in kunci:
        masa = Masa(k.tahun, k.triwulan)
        terbuka = [
            i
            for i in sorted(pelapor)
            if pd[i].wilayah_id == k.wilayah_id and (i, k.tahun, k.triwulan) not in tutup
        ]
        for i in terbuka:
            if peran[i] & {Peran.PERENCANA, Peran.BIDANG, Peran.KEPALA}:
                batas = max(k.selesai, panjang.get((i, k.tahun, k.triwulan), k.selesai))
                yield _tenggat(pd[i], masa, batas, hari)
        diawasi = [i for i in terbuka if Peran.VERIFIKATOR in peran[i]]
        if diawasi and hari > k.selesai:
            yield Kabar(
                kunci=f"belum:{k.pk}:{k.selesai}:{len(diawasi)}",
                berat=Berat.TAHU,
                judul=f"{len(diawasi)} perangkat daerah belum menutup {masa}",
                rincian=", ".join(str(pd[i]) for i in diawasi[:5])
                + (" dan lainnya" if len(diawasi) > 5 else ""),
                rute="wilayah",
                argumen=(pd[diawasi[0]].wilayah.kode,),
                batas=k.selesai,
            )


def _tenggat(pd: PerangkatDaerah, masa: Masa, batas: date, hari: date) -> Kabar:
    sisa = (batas - hari).days
    if sisa < 0:
        judul, berat = f"Batas pelaporan {masa} sudah lewat {-sisa} hari", Berat.SEGERA
        rincian = "Minta Bappeda memberi perpanjangan."
    elif sisa == 0:
        judul, berat, rincian = f"Hari terakhir pelaporan {masa}", Berat.SEGERA, ""
    else:
        judul = f"Pelaporan {masa} berakhir {sisa} hari lagi"
        berat, rincian = Berat.SEGERA if sisa <= 3 else Berat.PERLU, ""
    lewat = "lewat" if sisa < 0 else "dekat" if sisa <= 3 else "jauh"
    return Kabar(
        kunci=f"tenggat:{pd.pk}:{masa.tahun}:{masa.triwulan}:{batas}:{lewat}",
        berat=berat,
        judul=judul,
        rincian=f"{pd}. {rincian}".strip(),
        rute="lapor",
        argumen=(pd.sebutan, masa.tahun, masa.triwulan),
        batas=batas,
    )


def _laporan(
    actor: Pengguna, pd: Mapping[int, PerangkatDaerah], peran: Mapping[int, frozenset[Peran]]
) -> Iterable[Kabar]:
    """Reports of units: returned to the unit, handed in to the planner."""
    perlu = Q()
    penerima = [k for k, p in peran.items() if Peran.PERENCANA in p]
    unit = {u for k in pd for u in access.unit_sendiri(actor, pd[k])}
    if penerima:
        perlu |= Q(perangkat_daerah__in=penerima, keadaan="diajukan")
    if unit:
        perlu |= Q(unit__in=unit, keadaan="dikembalikan")
    if not perlu:
        return
    for r in LaporanUnit.objects.filter(perlu).select_related("unit"):
        masa = Masa(r.tahun, r.triwulan)
        nama = str(r.unit.nama if r.unit else pd[r.perangkat_daerah_id])
        kembali = r.keadaan == "dikembalikan"
        yield Kabar(
            kunci=f"laporan:{r.pk}:{r.keadaan}:{r.pada.isoformat()}",
            berat=Berat.SEGERA if kembali else Berat.PERLU,
            judul=f"Laporan {masa} dikembalikan"
            if kembali
            else f"Laporan {masa} {nama} menunggu diterima",
            rincian=r.catatan[:200] if kembali else str(pd[r.perangkat_daerah_id]),
            rute="lapor",
            argumen=(pd[r.perangkat_daerah_id].sebutan, r.tahun, r.triwulan),
        )
