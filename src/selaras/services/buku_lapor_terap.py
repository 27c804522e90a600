"""Deciding a workbook that came back: applied, dropped, undone.

All of it is one :func:`.laporan.catat`: one transaction, one entry of the trail. What cannot be
read or taken stays out only when the person says so.
"""

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from selaras.core.gabung_lapor import Pilihan, SelLapor
from selaras.core.laporan import AsalCatatan, CatatanKinerja, CatatanUang, Masa
from selaras.core.rupiah import Rupiah
from selaras.db.models import Impor, Pengguna
from selaras.services import buku_lapor, laporan
from selaras.services.buku_lapor_gabung import Keputusan, Pratinjau, susun
from selaras.services.faktor_laporan import Faktor
from selaras.services.galat import Bentrok, Terkunci, TidakAda, TidakSah
from selaras.services.impor import buang


def terapkan(
    *,
    actor: Pengguna,
    impor: Impor,
    dilihat: str,
    keputusan: Keputusan,
    alasan: str = "",
    tanpa: bool = False,
) -> laporan.HasilCatat:
    """Put a workbook into the ledger: every cell that is taken, or none.

    Args:
        actor: Who applies.
        impor: The kept workbook.
        dilihat: Fingerprint as the preview showed it.
        keputusan: What stands in each conflict.
        alasan: Why values are unusual, or a closed quarter changes.
        tanpa: Whether cells that cannot be read or taken may stay out.

    Raises:
        Bentrok: The ledger changed since the preview.
        TidakSah: A conflict is not decided, cells cannot be taken, a reason is missing, or
            nothing differs.
        Terkunci, TidakBerhak, TidakAda: See :func:`selaras.services.laporan.catat`.
    """
    alasan = alasan.strip()
    with transaction.atomic():
        impor = _menunggu(actor, impor)
        p = susun(actor, impor, keputusan)
        _periksa(p, dilihat, keputusan)
        _periksa_sisa(p, alasan, tanpa=tanpa)
        c = p.catatan
        if not c.ada:
            # every conflict was left to the ledger: the file is dealt with, nothing is written
            buang(actor=actor, impor=impor)
            return laporan.HasilCatat(0, 0, None)
        diingat = {i.tempat for i in p.ingat}
        hasil = laporan.catat(
            actor=actor,
            perangkat_daerah=impor.perangkat_daerah,
            tahun=p.lembar.tahun,
            kinerja=[replace(k, alasan=alasan) if k.indikator in diingat else k for k in c.kinerja],
            uang=[replace(u, alasan=alasan) if u.simpul in diingat else u for u in c.uang],
            faktor=c.faktor,
            alasan=alasan,
            aksi="laporan.buku_diterapkan",
            rincian={
                "impor": impor.pk,
                "berkas": impor.nama,
                "sidik_berkas": impor.sidik,
                "triwulan": p.lembar.triwulan,
                "bentrok": {str(s): v.value for s, v in keputusan.items()},
                "tersisa": p.tersisa,
            },
        )
        impor.sebelum = _sebelum(p)
        impor.status, impor.entri = "diterapkan", hasil.entri
        impor.diputus_pada = timezone.now()
        impor.save(update_fields=("status", "entri", "diputus_pada", "sebelum"))
    return hasil


def _periksa(p: Pratinjau, dilihat: str, keputusan: Keputusan) -> None:
    if p.terkunci:
        raise Terkunci(p.terkunci)
    if p.sidik != dilihat:
        raise Bentrok(
            "Buku realisasi berubah sesudah pratinjau. Lihat pratinjau yang terbaru dahulu."
        )
    belum = [s for s in p.bentrok if s.beda.sel not in keputusan]
    if belum:
        raise TidakSah(
            f"{len(belum)} sel diubah juga oleh orang lain dan belum Anda putuskan.",
            {s.kunci: "Pilih salah satu." for s in belum},
        )
    if not p.dapat:
        raise TidakSah(
            "Tidak ada yang dapat diterapkan: isi berkas sama dengan buku realisasi, atau selnya "
            "tidak dapat diambil."
        )


def _periksa_sisa(p: Pratinjau, alasan: str, *, tanpa: bool) -> None:
    if p.tersisa and not tanpa:
        raise TidakSah(
            f"{p.tersisa} sel tidak dapat diambil. Perbaiki berkasnya lalu unggah lagi, atau "
            "centang bahwa sel itu ditinggalkan.",
            {"tanpa": "Centang bila sel itu memang ditinggalkan."},
        )
    if p.minta_alasan and not alasan:
        raise TidakSah(
            "Ada nilai yang tidak biasa atau triwulan yang sudah ditutup. Periksa lagi; bila "
            "memang benar, tulis alasannya.",
            {"alasan": "Tulis alasannya."},
        )


def _sebelum(p: Pratinjau) -> bytes:
    """What undoing puts back: the place, the version that was written, what stood before."""
    buku = p.lembar.wajar.buku
    masa = Masa(p.lembar.tahun, p.lembar.triwulan)
    k_lama = {i: c.get(masa) for i, c in buku.kinerja_terkini.items()}
    u_lama = {s: c.get(masa) for s, c in buku.uang_terkini.items()}
    isi = {
        "kinerja": [
            [c.indikator, c.versi, *_kolom_kinerja(k_lama.get(c.indikator))]
            for c in p.catatan.kinerja
        ],
        "uang": [[c.simpul, c.versi, *_kolom_uang(u_lama.get(c.simpul))] for c in p.catatan.uang],
        "faktor": [[f.simpul, f.jenis, f.semula or "", f.uraian] for f in p.catatan.faktor],
    }
    return zlib.compress(json.dumps(isi, ensure_ascii=False).encode())


def _kolom_kinerja(c: CatatanKinerja | None) -> list[str | None]:
    if c is None:
        return [None, None, None, ""]
    return [*(_teks(v) for v in (c.nilai, c.pembilang, c.penyebut)), c.keterangan]


def _kolom_uang(c: CatatanUang | None) -> list[Any]:
    if c is None:
        return [None, None, ""]
    return [None if c.realisasi is None else c.realisasi.sen, _teks(c.fisik), c.keterangan]


def _teks(v: Decimal | None) -> str | None:
    return None if v is None else f"{v:f}"


def _bilangan(v: str | None) -> Decimal | None:
    return None if v is None else Decimal(v)


def batalkan(*, actor: Pengguna, impor: Impor) -> None:
    """Drop a waiting workbook.

    Raises:
        TidakSah: It was decided already.
        TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    with transaction.atomic():
        buang(actor=actor, impor=_menunggu(actor, impor))


def urungkan(*, actor: Pengguna, impor: Impor, alasan: str = "") -> laporan.HasilCatat:
    """Put back what an applied workbook changed, as further versions.

    Raises:
        TidakSah: It was not applied.
        Bentrok: One of its values was changed again since.
        Terkunci, TidakBerhak, TidakAda: See :func:`selaras.services.laporan.catat`.
    """
    with transaction.atomic():
        impor = _kunci(actor, impor)
        if impor.status != "diterapkan" or impor.sebelum is None:
            raise TidakSah(
                "Buku kerja ini tidak sedang diterapkan, jadi tidak ada yang diurungkan."
            )
        masa = Masa(int(impor.ringkasan["tahun"]), int(impor.ringkasan["triwulan"]))
        lama = json.loads(zlib.decompress(bytes(impor.sebelum)))
        hasil = laporan.catat(
            actor=actor,
            perangkat_daerah=impor.perangkat_daerah,
            tahun=masa.tahun,
            kinerja=[_balik_kinerja(b, masa) for b in lama["kinerja"]],
            uang=[_balik_uang(b, masa) for b in lama["uang"]],
            faktor=[
                Faktor(triwulan=masa.triwulan, jenis=j, uraian=dulu, simpul=s, semula=ditulis)
                for s, j, dulu, ditulis in lama["faktor"]
            ],
            alasan=alasan.strip(),
            aksi="laporan.buku_diurungkan",
            rincian={"impor": impor.pk, "triwulan": masa.triwulan},
        )
        impor.status = "diurungkan"
        impor.save(update_fields=("status",))
    return hasil


def _balik_kinerja(b: Sequence[Any], masa: Masa) -> CatatanKinerja:
    id_, versi, nilai, pembilang, penyebut, keterangan = b
    return CatatanKinerja(
        indikator=id_,
        masa=masa,
        versi=versi + 1,  # refused when somebody wrote a further version meanwhile
        nilai=_bilangan(nilai),
        pembilang=_bilangan(pembilang),
        penyebut=_bilangan(penyebut),
        keterangan=keterangan,
        asal=AsalCatatan.BUKU_KERJA,
    )


def _balik_uang(b: Sequence[Any], masa: Masa) -> CatatanUang:
    simpul, versi, sen, fisik, keterangan = b
    return CatatanUang(
        simpul=simpul,
        masa=masa,
        versi=versi + 1,
        realisasi=None if sen is None else Rupiah(sen),
        fisik=_bilangan(fisik),
        keterangan=keterangan,
        asal=AsalCatatan.BUKU_KERJA,
    )


def _kunci(actor: Pengguna, impor: Impor) -> Impor:
    """Lock a workbook for a decision of a person who may take one."""
    buku_lapor.milik(
        actor,
        impor.perangkat_daerah.sebutan,
        Masa(int(impor.ringkasan["tahun"]), int(impor.ringkasan["triwulan"])),
        impor.pk,
    )
    return (
        Impor.objects.select_for_update(of=("self",))
        .select_related("perangkat_daerah__wilayah", "renja")
        .get(pk=impor.pk)
    )


def _menunggu(actor: Pengguna, impor: Impor) -> Impor:
    segar = _kunci(actor, impor)
    if segar.status != "pratinjau":
        raise TidakSah("Buku kerja ini sudah diputuskan.")
    return segar


def keputusan_dari(isian: Mapping[str, str]) -> dict[SelLapor, Pilihan]:
    """Return the decisions of a form: ``pilih:<cell>`` to ``buku`` or ``berkas``.

    Raises:
        TidakAda: A name or a decision is none.
    """
    hasil = {}
    for nama, nilai in isian.items():
        if nama.startswith("pilih:"):
            try:
                hasil[SelLapor.dari_teks(nama.removeprefix("pilih:"))] = Pilihan(nilai)
            except ValueError as galat:
                raise TidakAda from galat
    return hasil
