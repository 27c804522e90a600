"""Imports: a file is read and kept, previewed, and only then applied; and it can be undone."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError, QuerySet
from django.utils import timezone

from selaras.core.errors import ConflictError
from selaras.core.gabung_hasil import TABEL_RENSTRA
from selaras.core.gabung_pohon import pertahankan
from selaras.core.hak import Tindakan
from selaras.core.masuk import Cara, RencanaMasuk
from selaras.core.nomenklatur import lipat
from selaras.core.perbandingan import TABEL, Perbandingan, bandingkan
from selaras.core.perbandingan import terapkan as jalankan
from selaras.core.renja import Renja as Rencana
from selaras.db.models import Impor, Pengguna, PerangkatDaerah, Renja
from selaras.exchange.arsip import sidik
from selaras.exchange.baris_asing import Pemilik
from selaras.exchange.masuk import baca_masuk
from selaras.exchange.masuk_arsip import tulis_masuk
from selaras.exchange.parsed import Issue
from selaras.exchange.unggahan import nama_bersih
from selaras.services import access, audit, berkas, pratinjau, profil_impor, rencana
from selaras.services.galat import Bentrok, TidakAda, TidakSah

_MAKS_PESAN = 6
_MAKS_DAFTAR = 100


def unggah(*, actor: Pengguna, renja: Renja, nama: str, isi: bytes) -> Impor:
    """Read a file and keep what it holds until somebody decides; the plan stays as it is.

    Args:
        actor: Who uploads.
        renja: The Renja it is meant for.
        nama: Name as the browser sent it.
        isi: Content.

    Raises:
        TidakSah: Nothing of it can be used, or it is of another year or agency.
        Terkunci, TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.renja_terbuka(actor, renja, Tindakan.UBAH_RENJA)
    pd = renja.perangkat_daerah
    bersih = nama_bersih(nama)
    hasil = baca_masuk(
        isi,
        bersih,
        profil=profil_impor.untuk(pd.wilayah),
        pemilik=Pemilik(pd.kode, pd.nama),
        tahun=renja.tahun,
    )
    masuk = hasil.value
    if masuk is None:
        pesan = " ".join(kalimat(i) for i in hasil.issues[:_MAKS_PESAN])
        raise TidakSah(pesan or "Berkas ini tidak dapat dibaca.", {"berkas": pesan})
    yakin = _milik(masuk, renja, pd)
    pratinjau.periksa_muat(masuk)
    tanda = sidik(isi)
    potret = rencana.potret(renja)
    berkas.taruh(tanda, isi)
    with transaction.atomic():
        impor = Impor.objects.create(
            perangkat_daerah=pd,
            renja=renja,
            jenis=masuk.jenis,
            nama=bersih,
            sidik=tanda,
            ukuran=len(isi),
            isi=tulis_masuk(masuk),
            masalah=[_masalah(i, masuk) for i in hasil.issues],
            ringkasan={
                "judul": masuk.judul,
                "baris": masuk.baris,
                "tabel": {n: len(r) for n, r in masuk.tabel.items()},
                "yakin": yakin,
            },
            versi=potret.versi,
            sebelum=bytes(potret.isi),
            oleh=actor,
        )
        catat_unggahan(actor=actor, impor=impor)
    return impor


def _milik(masuk: RencanaMasuk, renja: Renja, pd: PerangkatDaerah) -> str:
    """Refuse a file of another year or agency; return what only a person can confirm."""
    if masuk.tahun is not None and masuk.tahun != renja.tahun:
        raise TidakSah(
            f"Berkas ini untuk tahun {masuk.tahun}, sedangkan Renja ini tahun {renja.tahun}. Buka "
            f"Renja {masuk.tahun}, atau unggah berkas tahun {renja.tahun}.",
            {"berkas": f"Tahun {masuk.tahun}, bukan {renja.tahun}."},
        )
    pemilik = Pemilik(pd.kode, pd.nama)
    asing = [p for p in masuk.perangkat_daerah if any(p) and not pemilik.sama(*p)]
    if not asing:
        return ""
    kode, nama = asing[0]
    sebutan = f"{nama} ({kode})" if nama and kode else nama or kode
    if len(masuk.perangkat_daerah) > 1 or (kode and pd.kode) or not nama:
        raise TidakSah(
            f"Berkas ini milik {sebutan}, sedangkan Renja ini milik {pd.nama}"
            f"{f' ({pd.kode})' if pd.kode else ''}. Unggah berkas perangkat daerah ini.",
            {"berkas": "Milik perangkat daerah lain."},
        )
    return "" if lipat(nama) in (lipat(pd.nama), lipat(pd.singkatan)) else sebutan


def catat_unggahan(*, actor: Pengguna, impor: Impor) -> None:
    """Append an upload to the trail; of any kind, in the transaction that keeps it."""
    isi = {"berkas": impor.nama, "sidik": impor.sidik, "jenis": impor.jenis}
    catat(actor=actor, impor=impor, aksi="impor.dibuat", rincian=isi)


def kalimat(i: Issue) -> str:
    """Return an issue as a sentence with its cell, where it has one."""
    return f"{i.place}: {i.message}" if i.place is not None and i.place.baris else i.message


def masalah_berkas(issues: Iterable[Issue]) -> list[dict[str, str]]:
    """Return issues of reading as an import keeps them: gravity, message, place."""
    return [
        {
            "severity": i.severity.value,
            "pesan": i.message,
            "tempat": "" if i.place is None else str(i.place),
        }
        for i in issues
    ]


def _masalah(i: Issue, masuk: RencanaMasuk) -> dict[str, str]:
    return {
        "code": i.code,
        "severity": i.severity.value,
        "pesan": i.message,
        "tempat": "" if i.place is None else pratinjau.alamat_teks(i.place, masuk),
        "kolom": i.kolom,
    }


def atur(
    *,
    actor: Pengguna,
    impor: Impor,
    cara: Mapping[str, str],
    indikator_lain: Iterable[str] | None = None,
) -> Impor:
    """Decide how each table of a waiting import is taken.

    Args:
        actor: Who decides.
        impor: The import.
        cara: Strategy per table.
        indikator_lain: Keys of reworded indikators that are other ones; ``None`` leaves that to
            how alike they are.

    Raises:
        TidakSah: There is no such table or strategy.
        Terkunci, TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    with transaction.atomic():
        impor = _menunggu(actor, impor)
        masuk = pratinjau.masuk(impor)
        boleh = pratinjau.tabel_dipilih(masuk)
        sah = set(Cara)
        asing = [n for n, c in cara.items() if n not in boleh or c not in sah]
        if asing:
            raise TidakSah(f"Pilihan untuk {asing[0][:40]} tidak dikenal. Muat ulang halaman.")
        lain = None if indikator_lain is None else sorted(set(indikator_lain))
        impor.pilihan = {"cara": dict(cara), "indikator_lain": lain}
        impor.save(update_fields=("pilihan",))
        catat(actor=actor, impor=impor, aksi="impor.diatur", rincian={"cara": dict(cara)})
    return impor


def ulang(*, actor: Pengguna, impor: Impor) -> Impor:
    """Compare a waiting import with the plan as it is now.

    Raises:
        Terkunci, TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    with transaction.atomic():
        impor = _menunggu(actor, impor)
        renja = rencana.kunci(impor.renja)
        impor.versi = renja.versi
        impor.sebelum = bytes(rencana.potret(renja).isi)
        impor.save(update_fields=("versi", "sebelum"))
    return impor


def terapkan(*, actor: Pengguna, impor: Impor, versi: int, yakin: bool = False) -> rencana.Hasil:
    """Apply a previewed import: all of it or nothing.

    A plan that changed since is accepted as long as the changes touch other records.

    Args:
        actor: Who applies.
        impor: The import.
        versi: The version that the person saw the preview against.
        yakin: The person confirmed what only a person can.

    Raises:
        Bentrok: A record that the import changes is no longer as it was previewed.
        TidakSah: It changes nothing, or something was not confirmed.
        Terkunci, TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    with transaction.atomic():
        impor = _menunggu(actor, impor)
        if impor.versi != versi:
            raise Bentrok("Pratinjau ini sudah dihitung ulang. Lihat yang terbaru dahulu.")
        if impor.ringkasan.get("yakin") and not yakin:
            raise TidakSah(
                f"Berkas ini menyebut {impor.ringkasan['yakin']}. Centang bahwa isinya memang "
                "milik perangkat daerah ini, lalu terapkan.",
                {"yakin": "Belum dicentang."},
            )
        masuk = pratinjau.masuk(impor)
        _hasil, beda = pratinjau.banding(impor)
        if _milik_renstra(beda):
            access.wajib(actor, impor.perangkat_daerah, Tindakan.UBAH_RENSTRA)
        hasil = _ubah(
            actor,
            impor,
            "renja.diimpor",
            lambda kini: _jalankan(kini, beda, "Impor ini"),
            asal=lambda b: pratinjau.asal_kolom(b, masuk),
        )
        if hasil.entri is None:
            raise TidakSah("Tidak ada yang berubah: isi berkas sama dengan rencana saat ini.")
        impor.status = "diterapkan"
        impor.sebelum = pratinjau.arsip(hasil.lama)
        impor.sesudah = bytes(rencana.potret(hasil.renja).isi)
        impor.entri = hasil.entri
        impor.diputus_pada = timezone.now()
        impor.save(update_fields=("status", "sebelum", "sesudah", "entri", "diputus_pada"))
    return hasil


def batalkan(*, actor: Pengguna, impor: Impor) -> Impor:
    """Drop a waiting import.

    Raises:
        TidakSah: It was decided already.
        TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    with transaction.atomic():
        impor = _kunci(actor, impor)
        if impor.status != "pratinjau":
            raise _sudah(impor)
        buang(actor=actor, impor=impor)
    return impor


def buang(*, actor: Pengguna, impor: Impor) -> None:
    """Drop an import that is locked and waits; of any kind, in the transaction of the decision."""
    impor.status, impor.diputus_pada = "dibatalkan", timezone.now()
    impor.save(update_fields=("status", "diputus_pada"))
    catat(actor=actor, impor=impor, aksi="impor.dibatalkan", rincian={"sidik": impor.sidik})


def catat(*, actor: Pengguna, impor: Impor, aksi: str, rincian: Mapping[str, Any]) -> None:
    """Append what was done with an import to the trail of its agency.

    Args:
        actor: Who did it.
        impor: The import, of any kind.
        aksi: Action of the trail.
        rincian: More for the entry, beside the number of the import.
    """
    audit.record(
        actor=actor,
        aksi=aksi,
        objek=f"{impor.renja}: {impor.nama}",
        tempat=impor.perangkat_daerah,
        renja=impor.renja,
        rincian={"impor": impor.pk, **rincian},
    )


def urungkan(*, actor: Pengguna, impor: Impor) -> rencana.Hasil:
    """Put back what an applied import changed; later changes of other records stay.

    Raises:
        Bentrok: A record was changed again since; names it.
        TidakSah: The import was not applied.
        Terkunci, TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    with transaction.atomic():
        impor = _kunci(actor, impor)
        access.renja_terbuka(actor, impor.renja, Tindakan.UBAH_RENJA)
        if impor.status != "diterapkan" or impor.sesudah is None:
            raise TidakSah("Hanya impor yang sudah diterapkan yang dapat diurungkan.")
        sebelum, sesudah = (rencana.dari_arsip(i) for i in (impor.sebelum, impor.sesudah))
        beda = bandingkan(sesudah, sebelum)
        hasil = _ubah(
            actor,
            impor,
            "renja.impor_diurungkan",
            lambda kini: _jalankan(kini, beda, "Impor ini tidak dapat diurungkan:"),
        )
        impor.status, impor.diputus_pada = "diurungkan", timezone.now()
        impor.save(update_fields=("status", "diputus_pada"))
    return hasil


def daftar(renja: Renja) -> QuerySet[Impor]:
    """Return the last imports of a Renja, the newest first, without their content."""
    return (
        Impor.objects.filter(renja=renja)
        .exclude(jenis="rka")  # cost lines have pages of their own
        .select_related("oleh")
        .defer("isi", "sebelum", "sesudah", "masalah")[:_MAKS_DAFTAR]
    )


def isi_berkas(impor: Impor) -> bytes:
    """Return the file of an import as it was uploaded.

    Raises:
        TidakAda: It is gone.
    """
    return berkas.ambil(impor.sidik)


def milik_renja(
    actor: Pengguna,
    sebutan: str,
    tahun: int,
    nomor: int,
    untuk: Tindakan = Tindakan.UBAH_RENJA,
) -> Impor:
    """Return an import by its place in addresses.

    Raises:
        TidakAda, TidakBerhak: See :mod:`selaras.services.access`.
    """
    impor = access.impor(actor, nomor, untuk)
    if impor.renja.tahun != tahun or impor.perangkat_daerah.sebutan != sebutan:
        raise TidakAda
    if impor.jenis == "rka":
        raise TidakAda
    return impor


def _kunci(actor: Pengguna, impor: Impor) -> Impor:
    """Return an import read again and locked, for somebody who may decide on it."""
    access.wajib(actor, impor.perangkat_daerah, Tindakan.UBAH_RENJA)
    return (
        Impor.objects.select_for_update(of=("self",))
        .select_related("renja__perangkat_daerah__wilayah", "renja__renstra", "perangkat_daerah")
        .get(pk=impor.pk)
    )


def _menunggu(actor: Pengguna, impor: Impor) -> Impor:
    impor = _kunci(actor, impor)
    access.renja_terbuka(actor, impor.renja, Tindakan.UBAH_RENJA)
    if impor.status != "pratinjau":
        raise _sudah(impor)
    return impor


def _sudah(impor: Impor) -> TidakSah:
    return TidakSah(f"Impor ini sudah {impor.status}. Unggah lagi berkasnya bila perlu.")


def _milik_renstra(beda: Perbandingan) -> bool:
    """Tell whether a change is one of the Renstra too; a new node of the tree alone is none."""
    return any(
        b.tabel in TABEL_RENSTRA and not (b.tabel == "simpul" and b.lama is None)
        for b in beda.perubahan
    )


def _jalankan(kini: Rencana, beda: Perbandingan, awal: str) -> Rencana:
    """Carry a comparison out on the plan as it is, or say what stands in the way."""
    try:
        hasil = jalankan(kini, beda)
        hilang = {b.simpul for b in kini.baris} - {b.simpul for b in hasil.baris}
        for n in ("keluaran", "pendanaan", "lokasi"):  # somebody added to a line that goes
            for r in getattr(hasil, n):
                if r.simpul in hilang:
                    raise ConflictError("baris", (r.simpul,))
        dipakai = (
            getattr(r, "simpul", "") or getattr(r, "pemilik", "")
            for n in TABEL
            if n != "simpul"
            for r in getattr(hasil, n)
        )
        return replace(hasil, simpul=pertahankan(kini.simpul, hasil.simpul, dipakai))
    except ConflictError as galat:
        tempat = pratinjau.sebutan_kunci(kini, galat.tabel, galat.kunci)
        raise Bentrok(
            f"{awal} menyentuh {tempat}, yang sudah diubah lagi sesudah itu. Lihat pratinjau "
            "ulang, atau perbaiki selnya langsung.",
            (galat.tabel, tempat),
        ) from None


def _ubah(
    actor: Pengguna,
    impor: Impor,
    aksi: str,
    fungsi: Any,
    asal: Any = lambda _b: None,
) -> rencana.Hasil:
    try:
        hasil = rencana.ubah(
            actor=actor,
            renja=impor.renja,
            aksi=aksi,
            fungsi=fungsi,
            rincian={
                "impor": impor.pk,
                "berkas": impor.nama,
                "sidik_berkas": impor.sidik,
                "jenis": impor.jenis,
            },
            asal=asal,
        )
        if any(b.tabel in TABEL_RENSTRA for b in hasil.beda):
            rencana.segarkan_terbuka(hasil.renja.renstra, kecuali=hasil.renja)
        return hasil
    except ProtectedError:
        raise Bentrok(
            "Ada indikator yang sudah dipakai Renja lain, jadi tidak dapat dihapus. Pertahankan "
            "indikatornya."
        ) from None
