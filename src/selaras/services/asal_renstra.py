"""Where the sums and counts of a Renstra come from."""

from collections.abc import Iterable
from dataclasses import replace

from selaras.core.asal_jumlah import AsalJumlah, Bagian, Cara, Halaman, Rekam
from selaras.core.rekap_renstra import TOTAL, RekapRenstra
from selaras.core.renja import DokumenTarget, PaguRenstra, Simpul, TujuanSasaran
from selaras.db.models import Pengguna, Renstra
from selaras.services import audit, renstra_baca
from selaras.services.asal_bantu import DATA, JUMLAH_BAWAH, Daftar, Konteks, nama

DASAR = "Permendagri 86/2017, Lampiran, Tabel T-C.27"


def pagu(actor: Pengguna, renstra: Renstra) -> Daftar:
    """Return the pagu of every line, per year and over all years."""
    h = renstra_baca.halaman(actor=actor, renstra=renstra)
    rekap = RekapRenstra(h.isi, h.tahun)
    hasil: Daftar = {}
    semua: list[Simpul | None] = [*h.isi.telusuri(), None]
    for s in semua:
        id_ = TOTAL if s is None else s.id
        for t in h.tahun:
            hasil[f"pagu:{t}:{id_}"] = _satu(h, rekap, s, t)
        hasil[f"pagu::{id_}"] = _konteks(h).asal(
            "Pagu Renstra semua tahun",
            rekap.jumlah(id_),
            Cara.JUMLAH,
            "jumlah pagu setiap tahun",
            (
                Bagian(str(t), p.isi, _simpul(h, s), _rekam(h, id_, t))
                for t, p in rekap.per_tahun(id_)
            ),
            nama(s) if s else "",
        )
    return hasil


def _satu(h: renstra_baca.Halaman, rekap: RekapRenstra, s: Simpul | None, tahun: int) -> AsalJumlah:
    id_ = TOTAL if s is None else s.id
    p = rekap.pagu(id_, tahun)
    objek = f"{nama(s) if s else ''} {tahun}".strip()
    if p.dari:
        bagian = [
            Bagian(nama(a), uang, _simpul(h, a), _rekam(h, a.id, tahun))
            for a in h.isi.anak_dari.get(id_, ())
            if (uang := rekap.pagu(a.id, tahun).isi) is not None
        ]
        return _konteks(h).asal(
            "Pagu Renstra satu tahun", p.isi, Cara.JUMLAH, JUMLAH_BAWAH, bagian, objek
        )
    bagian = [Bagian(objek, p.isi, _simpul(h, s), _rekam(h, id_, tahun))] if p.isi else []
    return _konteks(h).asal("Pagu Renstra satu tahun", p.isi, Cara.DATA, DATA, bagian, objek)


def _simpul(h: renstra_baca.Halaman, s: Simpul | None) -> Halaman | None:
    if s is None or s.tingkat not in renstra_baca.BERUANG:
        return None
    r = h.renstra
    return Halaman("renstra_simpul", (r.perangkat_daerah.sebutan, r.awal, s.id))


def _rekam(h: renstra_baca.Halaman, simpul: str, tahun: int) -> tuple[Rekam, ...]:
    """Return the records of the trail of the pagu at and below a line in one year."""
    perlu = {simpul, *(s.id for s in h.isi.telusuri(simpul))} if simpul else None
    ada: Iterable[PaguRenstra] = h.isi.pagu_renstra
    return tuple(
        ("pagu_renstra", audit.kunci_teks(p))
        for p in ada
        if p.tahun == tahun and (perlu is None or p.simpul in perlu)
    )


def _konteks(h: renstra_baca.Halaman) -> Konteks:
    r = h.renstra
    keadaan = "ditetapkan" if r.ditetapkan else "rancangan"
    return Konteks(dasar=DASAR, versi=f"Renstra {r.awal}-{r.akhir}, {keadaan}")


def ringkasan(actor: Pengguna, renstra: Renstra) -> Daftar:
    """Return the counts of what a Renstra holds."""
    h = renstra_baca.halaman(actor=actor, renstra=renstra)
    k = renstra_baca.kelengkapan(h)
    kepala = (renstra.perangkat_daerah.sebutan, renstra.awal)
    tujuan = Halaman("renstra_tujuan", kepala)

    def cacah(judul: str, nilai: int, rumus: str, bagian: Iterable[Bagian]) -> AsalJumlah:
        return _konteks(h).asal(judul, nilai, Cara.CACAH, rumus, bagian)

    def tuju(jenis: str) -> Iterable[Bagian]:
        semua: Iterable[TujuanSasaran] = h.isi.tujuan_sasaran
        return (
            Bagian(t.uraian, None, tujuan, (("tujuan_sasaran", audit.kunci_teks(t)),))
            for t in semua
            if t.jenis == jenis
        )

    hasil = {
        "tujuan": cacah("Tujuan", k.tujuan, "banyaknya tujuan", tuju("tujuan")),
        "sasaran": cacah("Sasaran", k.sasaran, "banyaknya sasaran", tuju("sasaran")),
        "indikator": cacah(
            "Indikator",
            k.indikator,
            "banyaknya indikator",
            (
                Bagian(
                    i.uraian,
                    None,
                    Halaman("renstra_indikator", (*kepala, i.id)),
                    (("indikator", audit.kunci_teks(i)),),
                )
                for i in h.isi.indikator
            ),
        ),
    }
    for tingkat, n in k.jumlah:
        hasil[f"simpul:{tingkat.value}"] = cacah(
            "Baris Renstra satu tingkat",
            n,
            "banyaknya baris tingkat itu",
            (
                Bagian(nama(s), None, _simpul(h, s), (("simpul", audit.kunci_teks(s)),))
                for s in h.isi.telusuri()
                if s.tingkat is tingkat
            ),
        )
    return hasil


def indikator(actor: Pengguna, renstra: Renstra) -> Daftar:
    """Return the baselines, targets and ends of the indikators."""
    h = renstra_baca.halaman(actor=actor, renstra=renstra)
    kepala = (renstra.perangkat_daerah.sebutan, renstra.awal)
    hasil: Daftar = {}
    for i in h.isi.indikator:
        b = renstra_baca.baris_indikator(h, i)
        ke = Halaman("renstra_indikator", (*kepala, i.id))
        sendiri = (("indikator", audit.kunci_teks(i)),)
        awal = Bagian("Kondisi awal", i.capaian_awal, ke, sendiri)
        rekam = {
            t: (("target", audit.kunci_teks(x)),)
            for t in h.tahun
            if (x := h.isi.target_oleh.get((i.id, t, DokumenTarget.RENSTRA)))
        }
        target = [Bagian(str(t), n, ke, rekam.get(t, ())) for t, n in b.nilai_tahun.items()]
        hasil[f"awal:{i.id}"] = _konteks(h).asal(
            "Kondisi awal indikator", i.capaian_awal, Cara.DATA, DATA, (awal,), i.uraian
        )
        for t, satu in zip(h.tahun, target, strict=True):
            hasil[f"target:{t}:{i.id}"] = _konteks(h).asal(
                "Target Renstra satu tahun",
                b.nilai_tahun[t],
                Cara.DATA,
                DATA,
                (satu,),
                f"{i.uraian} {t}",
            )
        dihitung = i.kondisi_akhir is None
        hasil[f"akhir:{i.id}"] = replace(
            _konteks(h).asal(
                "Kondisi akhir indikator",
                b.nilai_akhir,
                Cara.RUMUS if dihitung else Cara.DATA,
                b.akhir_dihitung if dihitung else DATA,
                (awal, *target)
                if dihitung
                else (Bagian("Kondisi akhir", i.kondisi_akhir, ke, sendiri),),
                i.uraian,
            ),
            kebijakan=b.kebijakan if dihitung else "",
        )
    return hasil
