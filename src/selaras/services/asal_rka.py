"""Where the numbers of the RKA draft come from: cost lines, their sums, the cash plan."""

from collections.abc import Iterable, Mapping

from selaras.core.anggaran_kas import kumulatif
from selaras.core.asal_jumlah import AsalJumlah, Bagian, Besaran, Cara, Rekam
from selaras.core.rka import RincianBelanja
from selaras.core.rupiah import NOL
from selaras.core.tanggal import BULAN
from selaras.db.models import Pengguna, Renja
from selaras.services import rka_lihat
from selaras.services.asal_bantu import DATA, Bahan, Daftar, nama
from selaras.services.asal_renja import batas
from selaras.services.rka_simpan import TABEL, TABEL_KAS, baca

DASAR = "Permendagri 77/2020, Lampiran"
BULAT = "Setiap rincian dibulatkan sekali ke rupiah utuh; jumlahnya tidak dibulatkan lagi."
_RINCIAN = "jumlah rincian belanja"
_BAWAH = "jumlah rincian sub kegiatan di bawahnya"
_SELISIH = "pagu dikurangi jumlah rincian"


def daftar(actor: Pengguna, renja: Renja, isian: Mapping[str, str]) -> Daftar:
    """Return the numbers of the list of sub kegiatan with their drafts."""
    b = Bahan.dari(renja)
    d = rka_lihat.daftar(actor=actor, renja=renja)
    rincian = baca(renja)
    daun = [x for x in d.baris if x.sub]

    def bagian(x: rka_lihat.BarisDaftar) -> Bagian:
        id_ = x.simpul.id
        catatan = f"{x.banyak} rincian"
        uang = x.jumlah if x.banyak else None
        return Bagian(
            nama(x.simpul), uang, b.halaman("rka_lembar", id_), _rekam(id_, rincian), catatan
        )

    def cacah(
        judul: str, rumus: str, nilai: int, pilih: Iterable[rka_lihat.BarisDaftar]
    ) -> AsalJumlah:
        isi = (
            Bagian(
                nama(x.simpul),
                None,
                b.halaman("rka_lembar", x.simpul.id),
                _rekam(x.simpul.id, rincian),
                x.keadaan,
            )
            for x in pilih
        )
        return b.asal(judul, nilai, Cara.CACAH, rumus, isi, dasar=DASAR)

    hasil = {
        "jumlah": _jumlah(b, d.jumlah, (bagian(x) for x in daun if x.banyak), _BAWAH),
        "pagu": b.uang("Pagu rencana", b.rekap.pagu()),
        "banyak": b.asal(
            "Rincian belanja",
            d.banyak,
            Cara.JUMLAH,
            "banyaknya rincian belanja",
            (
                Bagian(
                    nama(x.simpul),
                    x.banyak,
                    b.halaman("rka_lembar", x.simpul.id),
                    _rekam(x.simpul.id, rincian),
                )
                for x in daun
            ),
            dasar=DASAR,
        ),
        "sesuai": cacah(
            "Sub kegiatan sesuai pagu",
            "banyaknya sub kegiatan yang jumlah rinciannya sama dengan pagunya",
            d.sesuai,
            (x for x in daun if x.keadaan == "sesuai"),
        ),
        "banyak_sub": cacah(
            "Sub kegiatan dalam rencana",
            "banyaknya sub kegiatan yang menjadi baris rencana",
            d.banyak_sub,
            daun,
        ),
    } | batas(b)
    di_bawah = {
        x.simpul.id: [y for y in daun if y is x or x.simpul.id in b.di_atas(y.simpul.id)]
        for x in d.baris
    }
    for x in (*d.baris, *d.di_luar):
        id_ = x.simpul.id
        isi = (
            tuple(bagian(y) for y in di_bawah.get(id_, ()) if y.banyak)
            if not x.sub
            else _rincian(b, id_, rincian.get(id_, ()))
        )
        hasil[f"jumlah:{id_}"] = _jumlah(
            b, x.jumlah, isi, _BAWAH if not x.sub else _RINCIAN, nama(x.simpul)
        )
        hasil[f"pagu:{id_}"] = b.uang("Pagu rencana", b.rekap.pagu(id_), id_)
        hasil[f"selisih:{id_}"] = _selisih(b, id_, x, _rekam(id_, rincian))
    return hasil


def _jumlah(
    b: Bahan, nilai: Besaran, bagian: Iterable[Bagian], rumus: str, objek: str = ""
) -> AsalJumlah:
    return b.asal(
        "Jumlah rincian belanja",
        nilai,
        Cara.JUMLAH,
        rumus,
        bagian,
        objek=objek,
        kebijakan=BULAT,
        dasar=DASAR,
    )


def _selisih(
    b: Bahan, id_: str, x: rka_lihat.BarisDaftar | rka_lihat.LembarRka, rekam: tuple[Rekam, ...]
) -> AsalJumlah:
    return b.asal(
        "Sisa pagu",
        x.selisih,
        Cara.SELISIH if x.pagu is not None else Cara.RUMUS,
        _SELISIH,
        (
            Bagian("Pagu", x.pagu, b.baris_tc33(id_), b.rekam(id_)),
            Bagian("Jumlah rincian", x.jumlah, b.halaman("rka_lembar", id_), rekam),
        ),
        objek=nama(x.simpul),
        dasar=DASAR,
    )


def _rekam(simpul: str, rincian: Mapping[str, Iterable[RincianBelanja]]) -> tuple[Rekam, ...]:
    return tuple((TABEL, f"{simpul}\x1f{r.id}") for r in rincian.get(simpul, ()))


def _rincian(b: Bahan, simpul: str, semua: Iterable[RincianBelanja]) -> tuple[Bagian, ...]:
    return tuple(
        Bagian(
            f"{r.rekening.baku} {r.uraian}",
            r.jumlah,
            b.halaman("rka_rincian", simpul, r.id),
            ((TABEL, f"{simpul}\x1f{r.id}"),),
            r.koefisien_teks,
        )
        for r in semua
    )


def lembar(actor: Pengguna, renja: Renja, isian: Mapping[str, str]) -> Daftar:
    """Return the numbers of the draft of one sub kegiatan, which the filter names.

    Raises:
        TidakAda: There is no such sub kegiatan.
    """
    b = Bahan.dari(renja)
    kunci = isian.get("simpul", "")
    x = rka_lihat.lihat(actor=actor, renja=renja, kunci=kunci)
    milik = {kunci: x.rincian}
    objek = nama(x.simpul)
    hasil: Daftar = {
        "jumlah": _jumlah(
            b, x.jumlah if x.rincian else NOL, _rincian(b, kunci, x.rincian), _RINCIAN, objek
        ),
        "pagu": b.uang("Pagu rencana", b.rekap.pagu(kunci), kunci),
        "selisih": _selisih(b, kunci, x, _rekam(kunci, milik)),
    }
    baris = {t.kunci: t for t in x.tabel}
    for t in x.tabel:
        if t.rincian is not None:
            hasil[f"rincian:{t.rincian.id}"] = _satu(b, kunci, t.rincian)
            hasil |= _masukan(b, kunci, t.rincian)
        else:
            anak = [baris[a] for a in t.anak]
            bagian = (
                _rincian(b, kunci, (a.rincian,))[0]
                if a.rincian
                else Bagian(f"{a.kode} {a.uraian}".strip(), a.jumlah)
                for a in anak
            )
            hasil[f"baris:{t.kunci}"] = _jumlah(
                b, t.jumlah, bagian, "jumlah yang di bawahnya", f"{t.kode} {t.uraian}".strip()
            )
    return hasil | _kas(b, x)


def _masukan(b: Bahan, simpul: str, r: RincianBelanja) -> Daftar:
    """Return the price and the tax of a cost line: written, not computed."""
    isi: tuple[tuple[str, str, Besaran], ...] = (
        ("harga", "Harga satuan", r.harga_satuan),
        ("pajak", "PPN dalam persen", r.pajak),
    )
    rekam = ((TABEL, f"{simpul}\x1f{r.id}"),)
    ke = b.halaman("rka_rincian", simpul, r.id)
    return {
        f"{kunci}:{r.id}": b.asal(
            judul,
            nilai,
            Cara.DATA,
            DATA,
            (Bagian(r.uraian, nilai, ke, rekam),),
            objek=f"{r.rekening.baku} {r.uraian}",
            dasar=DASAR,
        )
        for kunci, judul, nilai in isi
    }


def _satu(b: Bahan, simpul: str, r: RincianBelanja) -> AsalJumlah:
    rekam = ((TABEL, f"{simpul}\x1f{r.id}"),)
    halaman = b.halaman("rka_rincian", simpul, r.id)
    faktor = [Bagian(f.satuan or "volume", f.bilangan, halaman, rekam) for f in r.koefisien]
    return b.asal(
        "Jumlah satu rincian belanja",
        r.jumlah,
        Cara.RUMUS,
        "koefisien × harga satuan × (1 + PPN), dibulatkan sekali ke rupiah utuh",
        (
            *faktor,
            Bagian("harga satuan", r.harga_satuan, halaman, rekam),
            Bagian("PPN (%)", r.pajak, halaman, rekam),
        ),
        objek=f"{r.rekening.baku} {r.uraian}",
        kebijakan="Cara membulatkan rincian: perlu verifikasi.",
        dasar=DASAR,
    )


def _kas(b: Bahan, x: rka_lihat.LembarRka) -> Daftar:
    if x.kas is None:
        return {}
    halaman = b.halaman("rka_lembar", x.simpul.id)
    rekam = ((TABEL_KAS, x.simpul.id),)
    bulan = [Bagian(n, k, halaman, rekam) for n, k in zip(BULAN, x.kas, strict=True)]
    jumlah = kumulatif(x.kas)
    hasil: Daftar = {}
    for i, satu in enumerate(bulan):
        hasil[f"kas:{i + 1}"] = b.asal(
            "Rencana penarikan satu bulan",
            satu.nilai,
            Cara.DATA,
            "data, tidak dihitung",
            (satu,),
            objek=f"{satu.label}, {nama(x.simpul)}",
            dasar=DASAR,
        )
        hasil[f"kumulatif:{i + 1}"] = b.asal(
            "Rencana penarikan sampai bulan itu",
            jumlah[i],
            Cara.JUMLAH,
            "jumlah penarikan sejak bulan pertama",
            bulan[: i + 1],
            objek=f"{satu.label}, {nama(x.simpul)}",
            dasar=DASAR,
        )
    return hasil
