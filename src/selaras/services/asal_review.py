"""Where the numbers of the review of the RKPD draft, of continuity and of what-if come from."""

from collections.abc import Mapping

from selaras.core.asal_jumlah import Bagian, Cara
from selaras.core.batas import PosisiBatas
from selaras.core.kesinambungan import BarisLanjut, Nasib
from selaras.core.pengandaian import CaraTarget
from selaras.core.rekap import Rekap
from selaras.db.models import Pengguna, Renja
from selaras.services import kesinambungan, pengandaian, rencana, review
from selaras.services.asal_bantu import (
    DATA,
    TC31,
    TC33,
    Bahan,
    Daftar,
    nama,
    posisi_batas,
)
from selaras.services.asal_renja import batas
from selaras.services.galat import TidakAda


def tc31(actor: Pengguna, renja: Renja, isian: Mapping[str, str]) -> Daftar:
    """Return the numbers of the page of Tabel T-C.31."""
    b = Bahan.dari(renja)
    t = review.lihat(actor=actor, renja=renja)
    rkpd = b.uang("Pagu rancangan awal RKPD", b.rekap.dana_rkpd(), "", "pagu", "rkpd")
    butuh = b.uang("Kebutuhan dana", b.rekap.dana_kebutuhan(), "", "pagu", "kebutuhan")
    hasil: Daftar = {
        "rkpd": rkpd,
        "kebutuhan": butuh,
        "pagu": b.uang("Pagu rencana", b.rekap.pagu()),
        "selisih": b.asal(
            "Selisih kebutuhan terhadap RKPD",
            t.selisih,
            Cara.SELISIH,
            _SELISIH,
            (
                Bagian(
                    "Hasil analisis kebutuhan",
                    t.dana_kebutuhan,
                    b.halaman("tc31"),
                    b.rekam("", "kebutuhan"),
                ),
                Bagian("Rancangan awal RKPD", t.dana_rkpd, b.halaman("tc31"), b.rekam("", "rkpd")),
            ),
            dasar=TC31,
        ),
    }
    for kunci, judul, rumus in (
        ("berbeda", "Baris yang berbeda", "banyaknya baris yang kedua sisinya tidak sama"),
        (
            "tanpa_catatan",
            "Baris berbeda tanpa catatan",
            "banyaknya baris yang berbeda dan belum berisi catatan",
        ),
    ):
        hasil[kunci] = b.asal(
            judul,
            getattr(t, kunci),
            Cara.CACAH,
            rumus,
            (
                Bagian(
                    nama(x.simpul),
                    None,
                    b.halaman("tc31_baris", simpul=x.simpul.id),
                    b.rekam(x.simpul.id, "rkpd") + b.rekam(x.simpul.id, "kebutuhan"),
                )
                for x in t.baris
                if getattr(x, kunci)
            ),
            dasar=TC31,
        )
    for x in t.baris:
        id_ = x.simpul.id
        halaman = b.halaman("tc31_baris", simpul=id_)
        hasil[f"rkpd:{id_}"] = b.uang(
            "Pagu rancangan awal RKPD", b.rekap.dana_rkpd(id_), id_, "pagu", "rkpd"
        )
        hasil[f"kebutuhan:{id_}"] = b.uang(
            "Kebutuhan dana", b.rekap.dana_kebutuhan(id_), id_, "pagu", "kebutuhan"
        )
        hasil[f"pagu:{id_}"] = b.uang("Pagu rencana", b.rekap.pagu(id_), id_)
        hasil[f"selisih:{id_}"] = b.asal(
            "Selisih kebutuhan terhadap RKPD",
            x.selisih,
            Cara.SELISIH,
            _SELISIH,
            (
                Bagian(
                    "Hasil analisis kebutuhan", x.dana_kebutuhan, halaman, b.rekam(id_, "kebutuhan")
                ),
                Bagian("Rancangan awal RKPD", x.dana_rkpd, halaman, b.rekam(id_, "rkpd")),
            ),
            objek=nama(x.simpul),
            dasar=TC31,
        )
    for p, k in t.batas:
        hasil |= _batas(b, p, p.batas.kode)
        hasil |= {
            f"butuh_{kunci}": a
            for kunci, a in posisi_batas(
                b,
                k,
                k.batas.kode,
                b.uang(
                    "Kebutuhan dana",
                    b.rekap.dana_kebutuhan(k.simpul),
                    k.simpul,
                    "pagu",
                    "kebutuhan",
                ),
            ).items()
        }
    return hasil


_SELISIH = "kebutuhan dikurangi pagu rancangan awal RKPD"


def _batas(b: Bahan, p: PosisiBatas, kunci: str) -> Daftar:
    return posisi_batas(b, p, kunci, b.uang("Pagu rencana", b.rekap.pagu(p.simpul), p.simpul))


def lanjut(actor: Pengguna, renja: Renja, isian: Mapping[str, str]) -> Daftar:
    """Return the numbers of the page that puts last year's promise beside this year's plan.

    Raises:
        TidakAda: There is no Renja of the year before.
    """
    b = Bahan.dari(renja)
    k = kesinambungan.lihat(actor=actor, renja=renja)
    if k.lalu is None:
        raise TidakAda("Renja tahun lalu belum ada.")
    isi = kesinambungan.isi_lalu(renja)
    versi = f"revisi {k.revisi}" if k.revisi else "isi terkini"
    lalu = Bahan(
        k.lalu, isi, Rekap(isi), f"Renja {k.lalu.tahun}, {versi}", rencana.potret(k.lalu).pada
    )
    daun = [x for x in k.baris if not x.terhitung]

    def bagian(x: BarisLanjut) -> Bagian:
        ada = x.nasib is not Nasib.BERHENTI
        tempat = b.baris_tc33(x.simpul.id) if ada else lalu.baris_tc33(x.simpul_lalu)
        return Bagian(nama(x.simpul), None, tempat, b.rekam(x.simpul.id) if ada else (), x.catatan)

    hasil: Daftar = {
        "janji": lalu.uang(
            "Prakiraan maju tahun lalu", lalu.rekap.prakiraan_maju(), "", "prakiraan_maju"
        ),
        "pagu": b.uang("Pagu rencana", b.rekap.pagu()),
        "tanpa_alasan": b.asal(
            "Baris berubah atau baru tanpa alasan",
            k.tanpa_alasan,
            Cara.CACAH,
            "banyaknya baris yang berubah atau baru dan belum berisi alasan",
            (bagian(x) for x in daun if x.tanpa_alasan),
            dasar=TC33,
        ),
    }
    for n in Nasib:
        hasil[f"nasib:{n.value}"] = b.asal(
            "Baris menurut nasibnya",
            k.banyak[n.value],
            Cara.CACAH,
            "banyaknya baris tanpa baris di bawahnya yang bernasib itu",
            (bagian(x) for x in daun if x.nasib is n),
            objek=n.sebutan,
            dasar=TC33,
        )
    for i, x in enumerate(k.baris):
        dua = (
            Bagian("Pagu tahun ini", x.pagu, bagian(x).ke, bagian(x).rekam),
            Bagian(
                "Prakiraan maju tahun lalu",
                x.janji,
                lalu.baris_tc33(x.simpul_lalu, "prakiraan_maju") if x.simpul_lalu else None,
            ),
        )
        hasil[f"selisih:{i}"] = b.asal(
            "Selisih pagu terhadap prakiraan maju",
            x.selisih,
            Cara.SELISIH,
            "pagu tahun ini dikurangi prakiraan maju tahun lalu",
            dua,
            objek=nama(x.simpul),
            dasar=TC33,
        )
        hasil[f"persen:{i}"] = b.asal(
            "Selisih dalam persen",
            x.persen,
            Cara.RUMUS,
            "selisih dibagi prakiraan maju tahun lalu, dikali 100",
            dua,
            objek=nama(x.simpul),
            dasar=TC33,
        )
    return hasil


def andai(actor: Pengguna, renja: Renja, isian: Mapping[str, str]) -> Daftar:
    """Return the numbers of a what-if, whose cut the filter names.

    Raises:
        TidakSah: It is no cut of this plan.
    """
    b = Bahan.dari(renja)
    pagu = pengandaian.pilihan(renja).pagu
    hasil: Daftar = {"pagu": b.uang("Pagu rencana", b.rekap.pagu())}
    if not hasil["pagu"].bagian:
        hasil["pagu"] = b.asal("Pagu rencana", pagu, Cara.DATA, DATA)
    ketik = pengandaian.Isian.dari(isian)
    if ketik.kosong:
        return hasil | batas(b)
    h = pengandaian.hitung(renja=renja, isian=ketik)
    a = h.andai
    dana = [x for x in a.baris if x.dana]
    saringan = f"{ketik.persen.strip()} %" if ketik.persen.strip() else f"Rp {ketik.rupiah.strip()}"

    def satu(label: str, nilai: str) -> tuple[Bagian, ...]:
        return tuple(
            Bagian(
                nama(x.simpul),
                getattr(x, nilai),
                b.baris_tc33(x.simpul.id),
                b.rekam(x.simpul.id),
                label,
            )
            for x in dana
        )

    hasil |= {
        "potongan": b.asal(
            "Potongan",
            a.potongan,
            Cara.JUMLAH,
            "jumlah potongan setiap baris",
            satu("", "potongan"),
            saringan=saringan,
            kebijakan=_BAGI,
        ),
        "baru": b.asal(
            "Pagu sesudah dipotong",
            a.baru,
            Cara.JUMLAH,
            "jumlah pagu setiap baris sesudah dipotong",
            satu("", "baru"),
            saringan=saringan,
            kebijakan=_BAGI,
        ),
        "semula": b.asal(
            "Pagu sebelum dipotong",
            a.pagu,
            Cara.JUMLAH,
            "jumlah pagu setiap baris",
            satu("", "pagu"),
            saringan=saringan,
        ),
        "diminta": b.asal(
            "Potongan yang diminta",
            a.diminta,
            Cara.RUMUS,
            "yang diketik: rupiah, atau persen dari pagu yang dapat dipotong",
            (Bagian("Pagu yang dapat dipotong", a.dasar),),
            saringan=saringan,
        ),
        "dasar": b.asal(
            "Pagu yang dapat dipotong",
            a.dasar,
            Cara.RUMUS,
            "jumlah dana baris terpilih yang tidak dilindungi dan di atas nol",
            satu("", "pagu"),
            saringan=saringan,
        ),
    }
    target = [(x, t) for x in a.baris for t in x.target]
    banyak = {c: a.banyak(c) for c in (CaraTarget.SEBANDING, CaraTarget.PERLU_KEPUTUSAN)}
    for kunci, pilih in (
        ("sebanding", (CaraTarget.SEBANDING,)),
        ("keputusan", (CaraTarget.PERLU_KEPUTUSAN,)),
        ("target", tuple(banyak)),
    ):
        hasil[kunci] = b.asal(
            "Target yang terkena",
            sum(banyak[c] for c in pilih),
            Cara.CACAH,
            "banyaknya target baris yang dipotong dengan cara itu",
            (
                Bagian(
                    f"{nama(x.simpul)}: {t.keluaran.uraian}",
                    None,
                    b.baris_tc33(x.simpul.id),
                    b.rekam(x.simpul.id, "keluaran"),
                    t.alasan,
                )
                for x, t in target
                if t.cara in pilih
            ),
            objek=", ".join(c.sebutan for c in pilih),
            saringan=saringan,
        )
    for x in a.baris:
        bawah = [y for y in dana if y is not x and x.simpul.id in b.di_atas(y.simpul.id)]
        for kunci, judul in (("potongan", "Potongan"), ("baru", "Pagu sesudah dipotong")):
            bagian = tuple(
                Bagian(
                    nama(y.simpul),
                    getattr(y, kunci),
                    b.baris_tc33(y.simpul.id),
                    b.rekam(y.simpul.id),
                )
                for y in bawah
            ) or tuple(
                Bagian(
                    d.sumber_dana or "tanpa sumber dana",
                    d.pagu - d.baru if kunci == "potongan" else d.baru,
                    b.baris_tc33(x.simpul.id),
                    b.rekam(x.simpul.id),
                )
                for d in x.dana
            )
            hasil[f"{kunci}:{x.simpul.id}"] = b.asal(
                judul,
                getattr(x, kunci),
                Cara.JUMLAH,
                "jumlah yang di bawahnya",
                bagian,
                objek=nama(x.simpul),
                saringan=saringan,
                kebijakan=_BAGI,
            )
    for lama, baru in h.batas:
        hasil |= {f"semula_{k}": v for k, v in _batas(b, lama, lama.batas.kode).items()}
        sesudah = hasil.get(f"baru:{baru.simpul}" if baru.simpul else "baru")
        if sesudah is None:
            sesudah = b.asal("Pagu sesudah dipotong", baru.terpakai, Cara.DATA, DATA)
        hasil |= posisi_batas(b, baru, baru.batas.kode, sesudah)
    return hasil


_BAGI = "Potongan dibagi sebanding pagu dan dibulatkan per baris."
