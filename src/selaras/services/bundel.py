"""Bundles between installations: a closed quarter signed by the agency, merged at Bappeda."""

from dataclasses import dataclass, replace

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from selaras.core.hak import Tindakan
from selaras.core.laporan import AsalCatatan, CatatanKinerja, CatatanUang, Masa
from selaras.core.rantai import sidik_isi
from selaras.db.models import KunciBundel, Pengguna, PerangkatDaerah
from selaras.exchange import bundel
from selaras.exchange.arsip import sidik
from selaras.exchange.buku_json import BukuTerbaca, baca_buku
from selaras.exchange.bundel import BundelError
from selaras.services import access, audit, berkas, laporan, penutupan
from selaras.services.galat import Bentrok, TidakAda, TidakSah
from selaras.services.laporan import HakLapor

MAKS_BYTE = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisBundel:
    """One value of a bundle beside the ledger here.

    Attributes:
        sebutan: The line or indikator.
        masa: The period.
        catatan: The report of the bundle, with the version it would have here.
        lama: The report that counts here; ``None`` where there is none.
    """

    sebutan: str
    masa: Masa
    catatan: CatatanKinerja | CatatanUang
    lama: CatatanKinerja | CatatanUang | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PratinjauBundel:
    """What a bundle would change.

    Attributes:
        tahun, triwulan: The closed quarter it holds.
        oleh: Who closed it there.
        sidik: Fingerprint of its content, to compare by another way.
        berkas: Fingerprint of the file as kept here.
        berubah: Values that differ.
        sama: How many are here already.
        asing: Identities that the Renstra here does not have.
        dilihat: Changes when the ledger here does.
    """

    tahun: int
    triwulan: int
    oleh: str
    sidik: str
    berkas: str
    berubah: tuple[BarisBundel, ...]
    sama: int
    asing: tuple[str, ...]
    dilihat: str

    @property
    def dapat(self) -> bool:
        """Whether it can be merged."""
        return bool(self.berubah) and not self.asing


def kunci_publik(pd: PerangkatDaerah) -> str:
    """Return the public key with which this installation signs the bundles of an agency."""
    return bundel.publik(bundel.kunci_dari(settings.SECRET_KEY, pd.sebutan))


def unduh(actor: Pengguna, pd: PerangkatDaerah, tahun: int, triwulan: int) -> bytes:
    """Return a closed quarter as a signed bundle.

    Raises:
        TidakAda: It is open, or the person has no role there.
        TidakSah: The frozen content was changed behind the application's back.
    """
    p = penutupan.penutupan(actor, pd, tahun, triwulan)
    penutupan.baca(p)
    kunci = bundel.kunci_dari(settings.SECRET_KEY, pd.sebutan)
    return bundel.tanda_tangani(bytes(p.isi), kunci)


def terdaftar(pd: PerangkatDaerah) -> KunciBundel | None:
    """Return the public key that bundles of an agency are checked with."""
    return KunciBundel.objects.filter(perangkat_daerah=pd).select_related("oleh").first()


def daftarkan(*, actor: Pengguna, perangkat_daerah: PerangkatDaerah, kunci: str) -> KunciBundel:
    """Register the public key of an agency.

    Raises:
        TidakSah: The text is no key.
        TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.wajib(actor, perangkat_daerah, Tindakan.GABUNG_BUNDEL)
    rapi = "".join(kunci.split()).lower()
    try:
        bundel.baca_kunci(rapi)
    except BundelError as salah:
        raise TidakSah(salah.pesan, {"kunci": salah.pesan}) from None
    with transaction.atomic():
        lama = terdaftar(perangkat_daerah)
        hasil, _ = KunciBundel.objects.update_or_create(
            perangkat_daerah=perangkat_daerah,
            defaults={"kunci": rapi, "oleh": actor, "pada": timezone.now()},
        )
        audit.record(
            actor=actor,
            aksi="bundel.kunci_didaftarkan",
            objek=str(perangkat_daerah),
            tempat=perangkat_daerah,
            rincian={"kunci": rapi, "sebelumnya": lama.kunci if lama else ""},
        )
    return hasil


def pratinjau(
    *, actor: Pengguna, perangkat_daerah: PerangkatDaerah, data: bytes
) -> PratinjauBundel:
    """Check a bundle and put it beside the ledger here; the ledger does not change.

    Args:
        actor: Who uploads.
        perangkat_daerah: The agency it should come from.
        data: The file.

    Raises:
        TidakSah: No key is registered, the signature does not fit, or it is of another agency.
        TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.wajib(actor, perangkat_daerah, Tindakan.GABUNG_BUNDEL)
    isi = _buka(perangkat_daerah, data)
    tanda = sidik(data)
    berkas.taruh(tanda, data)
    return _bandingkan(perangkat_daerah, isi, tanda)


def _buka(pd: PerangkatDaerah, data: bytes) -> BukuTerbaca:
    kunci = terdaftar(pd)
    if kunci is None:
        raise _salah(
            "Kunci publik perangkat daerah ini belum didaftarkan. Minta kuncinya (halaman Periode "
            "pada pemasangan mereka), cocokkan lewat telepon, lalu daftarkan di bawah ini."
        )
    if len(data) > MAKS_BYTE:
        raise _salah("Bundel paling besar 10 MiB.")
    try:
        mentah = bundel.buka(data, kunci.kunci)
    except BundelError as salah:
        raise _salah(salah.pesan) from None
    hasil = baca_buku(mentah, "bundel")
    if hasil.value is None:
        raise _salah(" ".join(i.message for i in hasil.issues))
    if hasil.value.kepala.get("sebutan") != pd.sebutan:
        raise _salah(
            f"Bundel ini milik {hasil.value.kepala.get('perangkat_daerah') or 'perangkat lain'}, "
            f"bukan {pd}. Unggah dari halaman perangkat daerah itu."
        )
    return hasil.value


def _salah(pesan: str) -> TidakSah:
    return TidakSah(pesan, {"berkas": pesan})


def _bandingkan(pd: PerangkatDaerah, isi: BukuTerbaca, tanda: str) -> PratinjauBundel:
    tahun, triwulan = int(isi.kepala["tahun"]), int(isi.kepala["triwulan"])
    hak = _hak(pd, tahun)
    sini = laporan.buku(pd, tahun)
    versi = {
        k: max(c.versi for c in daftar)
        for k, daftar in _per_tempat(sini.kinerja, sini.uang).items()
    }
    nama = _nama(pd, tahun)
    berubah: list[BarisBundel] = []
    asing: set[str] = set()
    sama = 0
    for c in _terkini(isi):
        id_ = laporan.tempat(c)
        kinerja = isinstance(c, CatatanKinerja)
        if id_ not in (hak.indikator if kinerja else hak.simpul):
            asing.add(id_)
            continue
        ada = (
            sini.kinerja_terkini.get(id_, {}).get(c.masa)
            if kinerja
            else sini.uang_terkini.get(id_, {}).get(c.masa)
        )
        baru = replace(
            c,
            versi=versi.get((kinerja, id_, c.masa), 0) + 1,
            asal=AsalCatatan.BERKAS,
            pada=None,
        )
        if ada is not None and _isi(ada) == _isi(c):
            sama += 1
        else:
            berubah.append(
                BarisBundel(sebutan=nama.get(id_, id_), masa=c.masa, catatan=baru, lama=ada)
            )
    return PratinjauBundel(
        tahun=tahun,
        triwulan=triwulan,
        oleh=str(isi.kepala.get("oleh", "")),
        sidik=isi.sidik,
        berkas=tanda,
        berubah=tuple(berubah),
        sama=sama,
        asing=tuple(sorted(asing)),
        dilihat=sidik_isi([[b.sebutan, str(b.masa), b.catatan.versi] for b in berubah]),
    )


def _hak(pd: PerangkatDaerah, tahun: int) -> HakLapor:
    renstra = laporan.renstra_tahun(pd, tahun)
    if renstra is None:
        raise TidakAda(f"Tidak ada Renstra yang memuat tahun {tahun}.")
    return HakLapor(semua=True, unit=frozenset(), renstra=renstra)


def _terkini(isi: BukuTerbaca) -> list[CatatanKinerja | CatatanUang]:
    return [
        *(c for m in isi.buku.kinerja_terkini.values() for c in m.values()),
        *(c for m in isi.buku.uang_terkini.values() for c in m.values()),
    ]


def _per_tempat(
    kinerja: tuple[CatatanKinerja, ...], uang: tuple[CatatanUang, ...]
) -> dict[tuple[bool, str, Masa], list[CatatanKinerja | CatatanUang]]:
    hasil: dict[tuple[bool, str, Masa], list[CatatanKinerja | CatatanUang]] = {}
    for c in (*kinerja, *uang):
        kunci = (isinstance(c, CatatanKinerja), laporan.tempat(c), c.masa)
        hasil.setdefault(kunci, []).append(c)
    return hasil


def _nama(pd: PerangkatDaerah, tahun: int) -> dict[str, str]:
    try:
        plan = laporan.rencana_tahun(pd, tahun).renja
    except TidakAda:
        return {}
    return {s.id: f"{s.kode} {s.uraian}".strip() for s in plan.simpul} | {
        i.id: i.uraian for i in plan.indikator
    }


def _isi(c: CatatanKinerja | CatatanUang) -> tuple[object, ...]:
    if isinstance(c, CatatanKinerja):
        return (c.nilai, c.pembilang, c.penyebut, c.keterangan)
    return (c.realisasi, c.fisik, c.keterangan)


def gabung(*, actor: Pengguna, perangkat_daerah: PerangkatDaerah, tanda: str, dilihat: str) -> int:
    """Merge a bundle that was previewed into the ledger here: all that differs, or none.

    Args:
        actor: Who merges.
        perangkat_daerah: The agency.
        tanda: Fingerprint of the kept file.
        dilihat: What the preview showed.

    Returns:
        How many values changed.

    Raises:
        Bentrok: The ledger here changed since the preview.
        TidakSah: As :func:`pratinjau`; also a line that the Renstra here does not have.
        Terkunci: The quarter is closed or locked here.
        TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.wajib(actor, perangkat_daerah, Tindakan.GABUNG_BUNDEL)
    with transaction.atomic():
        isi = _buka(perangkat_daerah, berkas.ambil(tanda))
        p = _bandingkan(perangkat_daerah, isi, tanda)
        if p.asing:
            raise TidakSah(
                f"{len(p.asing)} baris bundel tidak ada dalam Renstra di sini. Samakan Renstra "
                f"keduanya dahulu. Misalnya: {', '.join(p.asing[:3])}."
            )
        if p.dilihat != dilihat:
            raise Bentrok("Buku realisasi berubah sesudah pratinjau. Lihat pratinjau terbarunya.")
        c = [b.catatan for b in p.berubah]
        hasil = laporan.catat(
            actor=actor,
            perangkat_daerah=perangkat_daerah,
            tahun=p.tahun,
            kinerja=[x for x in c if isinstance(x, CatatanKinerja)],
            uang=[x for x in c if isinstance(x, CatatanUang)],
            aksi="laporan.bundel_digabung",
            rincian={"sidik": p.sidik, "triwulan": p.triwulan, "ditutup_oleh": p.oleh},
            hak=_hak(perangkat_daerah, p.tahun),
        )
    return hasil.kinerja + hasil.uang
