"""Where the numbers of the summary, the findings and the verification of a Renja come from."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from selaras.core.asal_jumlah import Bagian, Cara
from selaras.core.nilai import Nilai
from selaras.core.sanding import Acuan
from selaras.db.models import CatatanVerifikasi, Pengguna, Potret, Renja
from selaras.services import pagu_indikatif, rencana, verifikasi, verifikasi_halaman
from selaras.services.asal_bantu import (
    DATA,
    JUMLAH_BAWAH,
    TC33,
    Bahan,
    Daftar,
    nama,
    posisi_batas,
)

_TERBUKA = "Temuan yang diterima dengan alasan tidak ikut dihitung."
_KATALOG = "Katalog aturan Selaras; setiap aturan menyebut dasar hukumnya."
_BERAT = {
    "kesalahan": ("Temuan kesalahan", "error"),
    "peringatan": ("Temuan peringatan", "warning"),
    "informasi": ("Temuan informasi", "info"),
}


def ringkasan(actor: Pengguna, renja: Renja, isian: Mapping[str, str]) -> Daftar:
    """Return the numbers of the headline of a Renja: money, lines, findings, notes, ceilings."""
    b = Bahan.dari(renja)
    return _temuan(b) | _catatan(b, verifikasi.daftar(renja)) | _isi(b) | batas(b)


def _isi(b: Bahan) -> Daftar:
    potret = rencana.potret(b.renja)
    baris = (
        Bagian(nama(s), None, b.baris_tc33(s.id), b.rekam(s.id, "baris")) for s in b.sub_kegiatan()
    )
    return {
        "pagu": b.uang("Pagu rencana", b.rekap.pagu()),
        "prakiraan_maju": b.uang("Prakiraan maju", b.rekap.prakiraan_maju(), "", "prakiraan_maju"),
        "baris": b.asal(
            "Sub kegiatan dalam rencana",
            potret.jumlah_baris,
            Cara.CACAH,
            "banyaknya sub kegiatan yang menjadi baris rencana",
            baris,
            dasar=TC33,
        ),
    }


def baris(actor: Pengguna, renja: Renja, isian: Mapping[str, str]) -> Daftar:
    """Return the money of every line of a plan."""
    b = Bahan.dari(renja)
    hasil: Daftar = {}
    for s in b.isi.simpul:
        hasil[f"pagu:{s.id}"] = b.uang("Pagu rencana", b.rekap.pagu(s.id), s.id)
        hasil[f"prakiraan_maju:{s.id}"] = b.uang(
            "Prakiraan maju", b.rekap.prakiraan_maju(s.id), s.id, "prakiraan_maju"
        )
    return hasil


def batas(b: Bahan) -> Daftar:
    """Return the numbers of the ceilings of a Renja."""
    hasil: Daftar = {}
    for p in pagu_indikatif.milik(b.renja):
        pagu = b.rekap.pagu(p.simpul) if p.simpul or not p.batas.kode else Nilai(isi=None)
        pakai = b.uang("Pagu rencana", pagu, p.simpul)
        hasil |= posisi_batas(b, p, p.batas.kode, pakai)
    return hasil


def temuan(actor: Pengguna, renja: Renja, isian: Mapping[str, str]) -> Daftar:
    """Return the counts of the findings of a Renja, those of its filter included."""
    b = Bahan.dari(renja)
    berat, tabel = isian.get("berat", ""), isian.get("tabel", "")
    return _temuan(
        b,
        lambda f: (not berat or f["severity"] == berat) and (not tabel or f["table"] == tabel),
        ", ".join(x for x in (berat, tabel) if x),
    )


def _temuan(
    b: Bahan, cocok: Callable[[Mapping[str, Any]], bool] = lambda _: True, saringan: str = ""
) -> Daftar:
    potret: Potret = rencana.potret(b.renja)
    terbuka = [f for f in potret.temuan if "waived" not in f]
    hasil = {
        kunci: b.asal(
            judul,
            getattr(potret, kunci),
            Cara.CACAH,
            "banyaknya temuan yang terbuka dengan berat itu",
            (_bagian(b, f) for f in terbuka if f["severity"] == berat),
            kebijakan=_TERBUKA,
            dasar=_KATALOG,
        )
        for kunci, (judul, berat) in _BERAT.items()
    }
    hasil["dikecualikan"] = b.asal(
        "Temuan yang diterima dengan alasan",
        potret.dikecualikan,
        Cara.CACAH,
        "banyaknya temuan yang diterima dengan alasan",
        (_bagian(b, f) for f in potret.temuan if "waived" in f),
        dasar=_KATALOG,
    )
    for kunci, kode, judul in (
        ("beda_rkpd", rencana.BEDA_RKPD, "Temuan perbedaan terhadap RKPD"),
        ("beda_renstra", rencana.BEDA_RENSTRA, "Temuan perbedaan terhadap Renstra"),
    ):
        hasil[kunci] = b.asal(
            judul,
            getattr(potret, kunci),
            Cara.CACAH,
            "banyaknya temuan terbuka dari aturan yang membandingkan kedua dokumen",
            (_bagian(b, f) for f in terbuka if f["code"] in kode),
            saringan=", ".join(sorted(kode)),
            kebijakan=_TERBUKA,
            dasar=_KATALOG,
        )
    for k in verifikasi.ringkasan_temuan([dict(f) for f in terbuka if cocok(f)]):
        hasil[f"aturan:{k['code']}"] = b.asal(
            "Temuan satu aturan",
            len(k["temuan"]),
            Cara.CACAH,
            "banyaknya temuan terbuka aturan itu",
            (_bagian(b, f) for f in k["temuan"]),
            objek=f"{k['code']} {k['judul']}",
            saringan=saringan,
            kebijakan=_TERBUKA,
            dasar=_KATALOG,
        )
    return hasil


def _bagian(b: Bahan, f: Mapping[str, Any]) -> Bagian:
    tempat = " ".join(x for x in (f["table"], f["kode"]) if x)
    label = f"{f['code']} {tempat}".strip()
    rekam = b.rekam(f["baris"]) if f["table"] == "TC33" and f["baris"] else ()
    return Bagian(label, None, b.halaman("temuan"), rekam, f["message"])


def _catatan(b: Bahan, semua: Iterable[CatatanVerifikasi]) -> Daftar:
    daftar = list(semua)
    halaman = b.halaman("catatan")

    def asal(judul: str, rumus: str, status: tuple[str, ...]) -> Any:
        pilih = [c for c in daftar if c.status in status]
        bagian = (
            Bagian(c.isi[:200], None, halaman, (), f"{c.oleh.nama}, {c.get_status_display()}")
            for c in pilih
        )
        return b.asal(judul, len(pilih), Cara.CACAH, rumus, bagian)

    rumus = "banyaknya catatan verifikasi dengan keadaan itu"
    return {
        "catatan": asal("Catatan verifikasi yang belum ditutup", rumus, ("terbuka", "dijawab")),
        "terbuka": asal("Catatan verifikasi yang belum dijawab", rumus, ("terbuka",)),
        "dijawab": asal("Catatan verifikasi yang sudah dijawab", rumus, ("dijawab",)),
        "selesai": asal("Catatan verifikasi yang sudah ditutup", rumus, ("selesai",)),
    }


def halaman_verifikasi(actor: Pengguna, renja: Renja, isian: Mapping[str, str]) -> Daftar:
    """Return the numbers of the page on which a verifier decides."""
    b = Bahan.dari(renja)
    h = verifikasi_halaman.susun(actor=actor, renja=renja)
    hasil = _temuan(b) | _catatan(b, verifikasi.daftar(renja)) | batas(b)
    for acuan, judul in (
        (Acuan.RKPD, "Perbedaan nilai terhadap RKPD"),
        (Acuan.RENSTRA, "Perbedaan nilai terhadap Renstra"),
    ):
        hasil[f"beda:{acuan.value}"] = b.asal(
            judul,
            len(h.beda[acuan]),
            Cara.CACAH,
            "banyaknya nilai sub kegiatan yang berbeda antara kedua dokumen",
            (
                Bagian(
                    f"{nama(x.simpul)}: {x.hal.value} {x.indikator}".strip(),
                    None,
                    b.baris_tc33(x.simpul.id),
                    b.rekam(x.simpul.id),
                )
                for x in h.beda[acuan]
            ),
        )
        for i, x in enumerate(h.beda[acuan]):
            hasil[f"acuan:{acuan.value}:{i}"] = b.asal(
                "Nilai dokumen yang dibandingkan",
                x.acuan_nilai,
                Cara.DATA,
                DATA,
                (
                    Bagian(
                        nama(x.simpul),
                        x.acuan_nilai,
                        b.halaman("tc31_baris", simpul=x.simpul.id)
                        if acuan is Acuan.RKPD
                        else None,
                        b.rekam(x.simpul.id, "rkpd" if acuan is Acuan.RKPD else "pagu_renstra"),
                    ),
                ),
                objek=f"{nama(x.simpul)} {x.indikator}".strip(),
            )
            hasil[f"selisih:{acuan.value}:{i}"] = b.asal(
                "Selisih kedua dokumen",
                x.selisih,
                Cara.SELISIH if x.renja is not None and x.acuan_nilai is not None else Cara.RUMUS,
                "Renja dikurangi dokumen yang dibandingkan",
                (
                    Bagian("Renja", x.renja, b.baris_tc33(x.simpul.id), b.rekam(x.simpul.id)),
                    Bagian(acuan.value, x.acuan_nilai),
                ),
                objek=f"{nama(x.simpul)} {x.indikator}".strip(),
            )
    hasil["perubahan"] = b.asal(
        "Rekaman yang berubah sejak verifikasi terakhir",
        h.banyak_perubahan,
        Cara.RUMUS,
        "banyaknya rekaman yang berbeda dari revisi yang terakhir diverifikasi",
        (Bagian(x.sebutan, None, b.halaman("riwayat")) for x in h.perubahan),
    )
    return hasil | _uang(b, h)


def _uang(b: Bahan, h: verifikasi_halaman.HalamanVerifikasi) -> Daftar:
    """Return what the Renstra gives each program for the year, told by the lines below it."""
    tahun = b.isi.dokumen.tahun
    ada = {p.simpul: p for p in b.isi.pagu_renstra if p.tahun == tahun and p.pagu is not None}
    per_program = {u.simpul.id: u.renstra for u in h.uang if u.simpul}
    hasil: Daftar = {}
    for u in h.uang:
        id_ = u.simpul.id if u.simpul else ""
        if id_ in ada:
            bagian = [
                Bagian(
                    nama(u.simpul) if u.simpul else "",
                    u.renstra,
                    None,
                    b.rekam(id_, "pagu_renstra"),
                )
            ]
        else:
            bagian = [
                Bagian(nama(b.isi.simpul_oleh_id[s]), n, None, b.rekam(s, "pagu_renstra"))
                for s, n in (per_program if not id_ else _bawah(b, id_)).items()
            ]
        cocok = id_ not in ada
        hasil[f"renstra:{id_}"] = b.asal(
            "Pagu Renstra tahun rencana",
            u.renstra,
            Cara.JUMLAH if cocok else Cara.DATA,
            JUMLAH_BAWAH if cocok else DATA,
            bagian,
            objek=nama(u.simpul) if u.simpul else "",
            dasar=TC33,
        )
    return hasil


def _bawah(b: Bahan, simpul: str) -> dict[str, Any]:
    """Return the nearest amounts of the Renstra below a line."""
    tahun = b.isi.dokumen.tahun
    ada = {p.simpul: p.pagu for p in b.isi.pagu_renstra if p.tahun == tahun and p.pagu is not None}
    hasil: dict[str, Any] = {}
    for a in b.isi.anak_dari.get(simpul, ()):
        hasil |= {a.id: ada[a.id]} if a.id in ada else _bawah(b, a.id)
    return hasil
