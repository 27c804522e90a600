"""Officials by date: who heads an agency on which day, and who signs a document of that day."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from selaras.core.errors import CodeError
from selaras.core.hak import Tindakan
from selaras.core.nip import baca_nip
from selaras.core.renja import Renja as Rencana
from selaras.db.models import Pejabat, Pengguna, PerangkatDaerah, Renja, UnitKerja
from selaras.services import access, audit, rencana
from selaras.services.galat import TidakSah
from selaras.services.penyusunan import penanda_tangan

KOLOM = ("jabatan", "nama", "pangkat", "nip", "kepala", "tmt", "sampai", "unit")
_TANDA = ("jabatan", "nama", "pangkat", "nip")


@dataclass(frozen=True, slots=True, kw_only=True)
class IsiPejabat:
    """What a form says of an official.

    Attributes:
        jabatan: The office as it stands under a signature.
        nama: Name with titles.
        pangkat: Rank; empty when unknown.
        nip: Number of the civil servant; empty when unknown.
        kepala: Whether the official heads the agency and signs its documents.
        unit: The unit; ``None`` for the agency itself.
        tmt: First day in office.
        sampai: Last day; ``None`` while in office.
    """

    jabatan: str
    nama: str
    pangkat: str = ""
    nip: str = ""
    kepala: bool = False
    unit: UnitKerja | None = None
    tmt: date
    sampai: date | None = None


@dataclass(frozen=True, slots=True)
class TandaTangan:
    """Who signs a Renja, and who would by the day of the document.

    Attributes:
        renja: The Renja.
        tertulis: Name in the document now.
        sah: The head on that day; ``None`` when none is known.
        sama: Whether the document names that head.
        terbuka: Whether the Renja may be changed now.
    """

    renja: Renja
    tertulis: str
    sah: Pejabat | None
    sama: bool
    terbuka: bool


def daftar(perangkat_daerah: PerangkatDaerah) -> list[Pejabat]:
    """Return the officials of an agency, heads first; ``kini`` marks those of today."""
    hari = access.hari_ini()
    semua = list(Pejabat.objects.filter(perangkat_daerah=perangkat_daerah).select_related("unit"))
    for p in semua:
        p.kini = p.tmt <= hari and (p.sampai is None or p.sampai >= hari)
    return semua


def tambah(*, actor: Pengguna, perangkat_daerah: PerangkatDaerah, isi: IsiPejabat) -> Pejabat:
    """Add an official.

    Raises:
        TidakSah: Something is missing or reversed, or another head holds the office then.
        TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.wajib(actor, perangkat_daerah, Tindakan.KELOLA_UNIT)
    isi = _bersih(perangkat_daerah, isi)
    with transaction.atomic():
        _tidak_bertindih(perangkat_daerah, isi)
        p = Pejabat.objects.create(perangkat_daerah=perangkat_daerah, **_kolom(isi))
        _catat(actor, perangkat_daerah, "pejabat.dibuat", None, p)
    return p


def ubah(
    *, actor: Pengguna, perangkat_daerah: PerangkatDaerah, pejabat: int, isi: IsiPejabat
) -> None:
    """Correct an official.

    Raises:
        TidakSah: Something is missing or reversed, or another head holds the office then.
        TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    p = access.pejabat(actor, perangkat_daerah, pejabat, Tindakan.KELOLA_UNIT)
    isi = _bersih(perangkat_daerah, isi)
    with transaction.atomic():
        _tidak_bertindih(perangkat_daerah, isi, kecuali=p.pk)
        lama = Pejabat.objects.get(pk=p.pk)
        for nama, nilai in _kolom(isi).items():
            setattr(p, nama, nilai)
        if audit.perubahan_baris("pejabat", p.jabatan, lama, p, KOLOM) is None:
            return
        p.save()
        _catat(actor, perangkat_daerah, "pejabat.diubah", lama, p)


def akhiri(
    *, actor: Pengguna, perangkat_daerah: PerangkatDaerah, pejabat: int, sampai: date
) -> None:
    """Write the last day of an official.

    Raises:
        TidakSah: The day is before the first one.
        TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    p = access.pejabat(actor, perangkat_daerah, pejabat, Tindakan.KELOLA_UNIT)
    isi = IsiPejabat(
        jabatan=p.jabatan,
        nama=p.nama,
        pangkat=p.pangkat,
        nip=p.nip,
        kepala=p.kepala,
        unit=p.unit,
        tmt=p.tmt,
        sampai=sampai,
    )
    ubah(actor=actor, perangkat_daerah=perangkat_daerah, pejabat=pejabat, isi=isi)


def hapus(*, actor: Pengguna, perangkat_daerah: PerangkatDaerah, pejabat: int) -> None:
    """Remove an official entered by mistake; the trail keeps what was removed.

    Documents hold the name of who signed them themselves, so nothing in them changes.

    Raises:
        TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    p = access.pejabat(actor, perangkat_daerah, pejabat, Tindakan.KELOLA_UNIT)
    with transaction.atomic():
        _catat(actor, perangkat_daerah, "pejabat.dihapus", p, None)
        p.delete()


def tanda_tangan(renja: Iterable[Renja]) -> list[TandaTangan]:
    """Return for each Renja who signs it and who heads the agency on its day."""
    hasil = []
    for r in renja:
        sah = penanda_tangan(r.perangkat_daerah, r.tanggal)
        sama = sah is not None and all(
            getattr(r, f"{k}_penanda_tangan") == getattr(sah, k) for k in _TANDA
        )
        hasil.append(TandaTangan(r, r.nama_penanda_tangan, sah, sama, r.keadaan_kini.terbuka))
    return hasil


def pakai(*, actor: Pengguna, renja: Renja) -> Pejabat:
    """Put the head of the day of the document under a Renja as its signer.

    Raises:
        TidakSah: No head is known on that day.
        Terkunci, TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.renja_terbuka(actor, renja, Tindakan.UBAH_RENJA)
    sah = penanda_tangan(renja.perangkat_daerah, renja.tanggal)
    if sah is None:
        raise TidakSah(
            f"Belum ada pimpinan yang menjabat pada {renja.tanggal:%d-%m-%Y}, tanggal dokumen. "
            "Tambahkan pejabatnya beserta TMT-nya."
        )

    def ganti(lama: Rencana) -> Rencana:
        tanda = {f"{k}_penanda_tangan": getattr(sah, k) for k in _TANDA}
        return replace(lama, dokumen=replace(lama.dokumen, **tanda))

    rencana.ubah(actor=actor, renja=renja, aksi="renja.diubah", fungsi=ganti)
    return sah


def _bersih(perangkat_daerah: PerangkatDaerah, isi: IsiPejabat) -> IsiPejabat:
    isi = replace(
        isi,
        jabatan=" ".join(isi.jabatan.split()),
        nama=" ".join(isi.nama.split()),
        pangkat=" ".join(isi.pangkat.split()),
        nip=" ".join(isi.nip.split()),
    )
    salah = {
        medan: pesan
        for medan, keliru, pesan in (
            ("jabatan", not isi.jabatan or len(isi.jabatan) > 200, "Isi nama jabatannya."),
            ("nama", not isi.nama or len(isi.nama) > 200, "Isi nama pejabatnya."),
            ("pangkat", len(isi.pangkat) > 100, "Paling panjang 100 huruf."),
            ("nip", bool(isi.nip) and not _nip(isi.nip), "NIP terdiri atas 18 angka."),
            (
                "sampai",
                isi.sampai is not None and isi.sampai < isi.tmt,
                "Mendahului tanggal mulai (TMT).",
            ),
            (
                "unit",
                isi.unit is not None and isi.unit.perangkat_daerah_id != perangkat_daerah.pk,
                "Pilih unit milik perangkat daerah ini.",
            ),
        )
        if keliru
    }
    if salah:
        raise TidakSah("Data pejabat belum dapat disimpan.", salah)
    return isi


def _nip(teks: str) -> bool:
    try:
        baca_nip(teks)
    except CodeError:
        return False
    return True


def _tidak_bertindih(perangkat_daerah: PerangkatDaerah, isi: IsiPejabat, kecuali: int = 0) -> None:
    """Refuse a second head on the same day; two changes at once wait for each other."""
    if not isi.kepala:
        return
    PerangkatDaerah.objects.select_for_update().get(pk=perangkat_daerah.pk)
    lain = Pejabat.objects.filter(perangkat_daerah=perangkat_daerah, kepala=True).exclude(
        pk=kecuali
    )
    lain = lain.filter(Q(sampai__isnull=True) | Q(sampai__gte=isi.tmt))
    if isi.sampai is not None:
        lain = lain.filter(tmt__lte=isi.sampai)
    bentrok = lain.order_by("tmt").first()
    if bentrok is None:
        return
    masa = f"sejak {bentrok.tmt:%d-%m-%Y}"
    if bentrok.sampai:
        masa += f" sampai {bentrok.sampai:%d-%m-%Y}"
    saran = isi.tmt - timedelta(days=1)
    raise TidakSah(
        f"{bentrok.nama} tercatat sebagai pimpinan {masa}, jadi ada hari dengan dua pimpinan. "
        + (
            f"Isi hari terakhirnya {saran:%d-%m-%Y} dahulu."
            if bentrok.tmt < isi.tmt
            else "Perbaiki tanggalnya."
        ),
        {"tmt": f"Bertindih dengan masa jabatan {bentrok.nama}."},
    )


def _kolom(isi: IsiPejabat) -> dict[str, object]:
    return {
        "jabatan": isi.jabatan,
        "nama": isi.nama,
        "pangkat": isi.pangkat,
        "nip": isi.nip,
        "kepala": isi.kepala,
        "unit": isi.unit,
        "tmt": isi.tmt,
        "sampai": isi.sampai,
    }


def _catat(
    actor: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    aksi: str,
    lama: Pejabat | None,
    baru: Pejabat | None,
) -> None:
    satu = baru or lama
    beda = audit.perubahan_baris("pejabat", str(satu), lama, baru, KOLOM)
    audit.record(
        actor=actor,
        aksi=aksi,
        objek=str(satu),
        tempat=perangkat_daerah,
        perubahan=[beda] if beda else [],
    )
