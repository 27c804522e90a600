"""Imports of cost lines: a file is read and kept, previewed, then applied whole or not at all.

An import belongs to the RKA draft, not to the plan, so it is no part of :mod:`.impor`; it shares
its table and its steps. What was applied is undone through the trail (:func:`.rka.urungkan`).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from selaras.core.errors import CodeError
from selaras.core.hak import Tindakan
from selaras.core.kode import KodeNomenklatur
from selaras.core.rantai import sidik_isi
from selaras.core.rekap import Rekap
from selaras.core.renja import Renja as Rencana
from selaras.core.renja import Simpul
from selaras.core.rka import RincianBelanja, isi_teks, jumlah
from selaras.core.rka_beda import BedaRincian, RagamRincian, bandingkan_rincian
from selaras.core.rupiah import Rupiah
from selaras.db.models import Impor, Pengguna, Renja
from selaras.exchange.arsip import sidik
from selaras.exchange.rka_masuk import BarisMasuk, RkaMasuk, baca_rka, per_sub_kegiatan
from selaras.exchange.unggahan import nama_bersih
from selaras.services import access, berkas, rencana, rka, rka_impor_isi, rka_lihat
from selaras.services.galat import Bentrok, TidakAda, TidakBerhak, TidakSah
from selaras.services.impor import buang, catat, catat_unggahan, kalimat, masalah_berkas
from selaras.services.renja import boleh_sunting
from selaras.services.rka_simpan import baca, tulis

JENIS = "rka"
MAKS_RINCIAN = 20_000
_MAKS_DAFTAR = 50
_MAKS_TAMPIL = 300
_MAKS_PESAN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisPratinjau:
    """One cost line of a preview that differs.

    Attributes:
        beda: How it differs.
        simpul: Its sub kegiatan.
        alamat: Cell of each column of the file; empty when the line goes.
        sel: Changed columns: name, before, after, cell.
    """

    beda: BedaRincian
    simpul: Simpul
    alamat: Mapping[str, str]
    sel: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubPratinjau:
    """What an import does to one sub kegiatan.

    Attributes:
        simpul: The sub kegiatan.
        sebelum, sesudah: Sum of its cost lines.
        pagu: Its pagu; ``None`` when it has none.
    """

    simpul: Simpul
    sebelum: Rupiah
    sesudah: Rupiah
    pagu: Rupiah | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PratinjauRka:
    """What an import would change.

    Attributes:
        banyak: Number of lines by kind of difference.
        baris: The first lines that differ; ``lebih`` how many more there are.
        sub: Its sub kegiatan.
        sidik: Fingerprint of the stored lines it was compared with.
        dapat: Whether it can be applied: everything was read, and something differs.
        hapus: Whether lines go that the file does not bring.
    """

    banyak: Mapping[str, int]
    baris: tuple[BarisPratinjau, ...]
    lebih: int
    sub: tuple[SubPratinjau, ...]
    sidik: str
    dapat: bool
    hapus: bool


def unggah(
    *, actor: Pengguna, renja: Renja, nama: str, isi: bytes, kunci: str | None = None
) -> Impor:
    """Read a file of cost lines and keep it until somebody decides; no line changes.

    Args:
        actor: Who uploads.
        renja: The Renja.
        nama: Name as the browser sent it.
        isi: Content.
        kunci: The sub kegiatan it is for, when it has no column that names them.

    Raises:
        TidakSah: Nothing of it can be used.
        Terkunci, TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.renja_terbuka(actor, renja, Tindakan.UBAH_BARIS)
    if kunci is not None:
        rka_lihat.simpul(renja, kunci)
    bersih = nama_bersih(nama)
    hasil = baca_rka(isi, bersih)
    masuk = hasil.value
    if masuk is None or (not masuk.baris and not masuk.gagal):
        pesan = " ".join(kalimat(i) for i in hasil.issues[:_MAKS_PESAN])
        pesan = pesan or "Berkas ini tidak memuat rincian belanja."
        raise TidakSah(pesan, {"berkas": pesan})
    if len(masuk.baris) > MAKS_RINCIAN:
        pesan = f"Berkas ini memuat {len(masuk.baris)} rincian; paling banyak {MAKS_RINCIAN}."
        raise TidakSah(pesan, {"berkas": pesan})
    milik, asing = _cocokkan(rencana.baca(renja), masuk, kunci)
    _periksa_hak(actor, renja, {s for s, _b in milik})
    masalah = masalah_berkas(hasil.issues) + asing
    tanda = sidik(isi)
    berkas.taruh(tanda, isi)
    with transaction.atomic():
        impor = Impor.objects.create(
            perangkat_daerah=renja.perangkat_daerah,
            renja=renja,
            jenis=JENIS,
            nama=bersih,
            sidik=tanda,
            ukuran=len(isi),
            isi=rka_impor_isi.tulis(milik),
            masalah=masalah,
            ringkasan={
                "judul": "Rincian belanja",
                "baris": sum(len(b) for _s, b in milik),
                "gagal": masuk.gagal + len(asing),
                "dilewati": masuk.dilewati,
            },
            pilihan={"hapus": True},
            versi=renja.versi,
            oleh=actor,
        )
        catat_unggahan(actor=actor, impor=impor)
    return impor


def _cocokkan(
    isi: Rencana, masuk: RkaMasuk, kunci: str | None
) -> tuple[list[tuple[str, list[BarisMasuk]]], list[dict[str, str]]]:
    """Give each line its sub kegiatan of the plan, by code in either width, else by identity."""
    if not masuk.bersub:
        if kunci is None:
            raise TidakSah(
                "Berkas ini tidak memuat kolom Kode Sub Kegiatan. Tambahkan kolom itu, atau unggah "
                "dari halaman sub kegiatannya.",
                {"berkas": "Tanpa kolom Kode Sub Kegiatan."},
            )
        return [(kunci, list(masuk.baris))], []
    oleh_kode = {_baku(s.kode): s.id for s in rka_lihat.sub_kegiatan(isi) if s.kode}
    oleh_id = {s.id for s in rka_lihat.sub_kegiatan(isi)}
    milik: dict[str, list[BarisMasuk]] = {}
    asing: list[dict[str, str]] = []
    for kode, baris in per_sub_kegiatan(masuk.baris):
        simpul = oleh_kode.get(_baku(kode)) or (kode if kode in oleh_id else None)
        if simpul is None:
            alamat = baris[0].alamat.get("sub_kegiatan", "")
            pesan = (
                f"Sub kegiatan {kode or '(kosong)'} tidak ada dalam rencana ini ({len(baris)} "
                "rincian). Perbaiki kodenya, atau tambahkan barisnya pada T-C.33."
            )
            asing.append({"severity": "error", "pesan": pesan, "tempat": alamat})
        else:
            milik.setdefault(simpul, []).extend(baris)
    return list(milik.items()), asing


def _baku(kode: str) -> str:
    try:
        return KodeNomenklatur.parse(kode).baku
    except CodeError:
        return kode.strip()


def _periksa_hak(actor: Pengguna, renja: Renja, disentuh: set[str]) -> None:
    boleh = boleh_sunting(actor, renja)
    if boleh is not None and not disentuh <= boleh:
        raise TidakBerhak(
            "Berkas ini memuat sub kegiatan yang bukan tugas unit Anda. Hapus barisnya dari "
            "berkas, atau mintalah perencana mengimpornya."
        )


def milik_renja(actor: Pengguna, sebutan: str, tahun: int, nomor: int) -> Impor:
    """Return an import of cost lines by its place in addresses.

    Raises:
        TidakAda, TidakBerhak: See :mod:`selaras.services.access`.
    """
    impor = access.impor(actor, nomor, Tindakan.UBAH_BARIS)
    sama = impor.renja.tahun == tahun and impor.perangkat_daerah.sebutan == sebutan
    if impor.jenis != JENIS or not sama:
        raise TidakAda
    return impor


def daftar(renja: Renja) -> list[Impor]:
    """Return the last imports of cost lines of a Renja, the newest first."""
    return list(
        Impor.objects.filter(renja=renja, jenis=JENIS)
        .select_related("oleh")
        .defer("isi", "sebelum", "sesudah", "masalah")[:_MAKS_DAFTAR]
    )


def susun(impor: Impor) -> PratinjauRka:
    """Return what an import would change now."""
    berkas_masuk = rka_impor_isi.baca(bytes(impor.isi))
    masuk = berkas_masuk.milik
    isi = rencana.baca(impor.renja)
    kini = baca(impor.renja)
    hapus = bool(impor.pilihan.get("hapus"))
    beda = bandingkan_rincian(kini, masuk, hapus=hapus)
    banyak = Counter(b.ragam for b in beda)
    berubah = [b for b in beda if b.ragam is not RagamRincian.TETAP]
    rekap = Rekap(isi)
    tampil = tuple(
        BarisPratinjau(
            beda=b,
            simpul=isi.simpul_oleh_id[b.simpul],
            alamat=berkas_masuk.alamat(b.simpul, b.urut),
            sel=_sel(b, berkas_masuk.alamat(b.simpul, b.urut)),
        )
        for b in berubah[:_MAKS_TAMPIL]
        if b.simpul in isi.simpul_oleh_id
    )
    selisih = Counter[str]()
    for b in berubah:
        selisih[b.simpul] += b.selisih.sen
    sub = []
    for s in masuk:
        if s not in isi.simpul_oleh_id:
            continue
        sebelum = jumlah(kini.get(s, ()))
        sub.append(
            SubPratinjau(
                simpul=isi.simpul_oleh_id[s],
                sebelum=sebelum,
                sesudah=sebelum + Rupiah(selisih[s]),
                pagu=rekap.pagu(s).uang,
            )
        )
    return PratinjauRka(
        banyak={r.value: banyak[r] for r in RagamRincian},
        baris=tampil,
        lebih=len(berubah) - len(tampil),
        sub=tuple(sub),
        sidik=_sidik(kini, masuk),
        dapat=bool(berubah) and not impor.ringkasan.get("gagal"),
        hapus=hapus,
    )


def _sel(b: BedaRincian, alamat: Mapping[str, str]) -> tuple[tuple[str, str, str, str], ...]:
    if b.lama is None or b.baru is None:
        return ()
    a, c = _terbaca(b.lama), _terbaca(b.baru)
    return tuple((k.replace("_", " "), a[k], c[k], alamat.get(k, "")) for k in b.kolom)


def _terbaca(r: RincianBelanja) -> dict[str, str]:
    """Return a cost line by column as people write it."""
    return isi_teks(r) | {"harga_satuan": str(r.harga_satuan).removesuffix(",00")}


def _sidik(kini: Mapping[str, Sequence[RincianBelanja]], disentuh: Mapping[str, object]) -> str:
    return sidik_isi({s: [[r.id, r.sidik] for r in kini.get(s, ())] for s in disentuh})


def atur(*, actor: Pengguna, impor: Impor, hapus: bool) -> Impor:
    """Decide whether lines go that the file does not bring.

    Raises:
        TidakSah: The import was decided already.
        Terkunci, TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    with transaction.atomic():
        impor = _menunggu(actor, impor)
        impor.pilihan = {"hapus": hapus}
        impor.save(update_fields=("pilihan",))
        catat(actor=actor, impor=impor, aksi="impor.diatur", rincian={"hapus": hapus})
    return impor


def terapkan(*, actor: Pengguna, impor: Impor, dilihat: str) -> int:
    """Apply a previewed import: all of it or nothing, in few queries.

    Args:
        actor: Who applies.
        impor: The import.
        dilihat: Fingerprint of the stored lines as the preview showed it.

    Returns:
        How many lines were added, changed or removed.

    Raises:
        Bentrok: One of the sub kegiatan changed since the preview.
        TidakSah: Rows could not be read, or nothing differs.
        Terkunci, TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    with transaction.atomic():
        impor = _menunggu(actor, impor)
        if impor.ringkasan.get("gagal"):
            raise TidakSah(
                "Ada baris yang tidak terbaca, jadi tidak ada yang diterapkan. Perbaiki berkasnya, "
                "lalu unggah lagi."
            )
        berkas_masuk = rka_impor_isi.baca(bytes(impor.isi))
        masuk = berkas_masuk.milik
        renja = rka.kunci_renja(actor=actor, renja=impor.renja, disentuh=set(masuk))
        kini = baca(renja)
        if _sidik(kini, masuk) != dilihat:
            raise Bentrok(
                "Rincian sub kegiatan ini sudah diubah orang lain sesudah pratinjau. Lihat "
                "pratinjau yang terbaru dahulu, lalu terapkan."
            )
        semua = bandingkan_rincian(kini, masuk, hapus=bool(impor.pilihan.get("hapus")))
        beda = [b for b in semua if b.ragam is not RagamRincian.TETAP]
        if not beda:
            raise TidakSah("Tidak ada yang berubah: isi berkas sama dengan rincian saat ini.")
        entri = rka.catat(
            actor=actor,
            renja=renja,
            aksi="rka.diimpor",
            disentuh={b.simpul for b in beda},
            perubahan=tulis(renja, beda, lambda b: berkas_masuk.alamat(b.simpul, b.urut)),
            rincian={"impor": impor.pk, "berkas": impor.nama, "sidik_berkas": impor.sidik},
        )
        impor.status, impor.entri = "diterapkan", entri.nomor
        impor.diputus_pada = timezone.now()
        impor.save(update_fields=("status", "entri", "diputus_pada"))
    return len(beda)


def batalkan(*, actor: Pengguna, impor: Impor) -> Impor:
    """Drop a waiting import.

    Raises:
        TidakSah: It was decided already.
        Terkunci, TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    with transaction.atomic():
        impor = _menunggu(actor, impor)
        buang(actor=actor, impor=impor)
    return impor


def urungkan(*, actor: Pengguna, impor: Impor) -> int:
    """Put back what an applied import changed.

    Raises:
        TidakSah: It was not applied.
        Bentrok: One of its lines was changed again since.
        Terkunci, TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    with transaction.atomic():
        impor = _kunci(actor, impor)
        if impor.status != "diterapkan" or impor.entri is None:
            raise TidakSah("Hanya impor yang sudah diterapkan yang dapat diurungkan.")
        n = rka.urungkan(actor=actor, renja=impor.renja, nomor=impor.entri)
        impor.status, impor.diputus_pada = "diurungkan", timezone.now()
        impor.save(update_fields=("status", "diputus_pada"))
    return n


def _kunci(actor: Pengguna, impor: Impor) -> Impor:
    access.renja_terbuka(actor, impor.renja, Tindakan.UBAH_BARIS)
    return (
        Impor.objects.select_for_update(of=("self",))
        .select_related("renja__perangkat_daerah__wilayah", "renja__renstra", "perangkat_daerah")
        .get(pk=impor.pk, jenis=JENIS)
    )


def _menunggu(actor: Pengguna, impor: Impor) -> Impor:
    impor = _kunci(actor, impor)
    if impor.status != "pratinjau":
        raise TidakSah(f"Impor ini sudah {impor.status}. Unggah lagi berkasnya bila perlu.")
    return impor
