"""Where the numbers of a region come from: the worklist, the consolidated RKPD, the ceilings."""

from collections.abc import Callable, Iterable, Mapping

from selaras.core.asal_jumlah import AsalJumlah, Bagian, Besaran, Cara, Halaman
from selaras.core.konsolidasi import BarisRkpd
from selaras.core.renja import Tingkat
from selaras.db.models import Wilayah
from selaras.services import pagu_indikatif, pagu_wilayah, rkpd, rkpd_halaman, wilayah
from selaras.services.asal_bantu import BAGIAN, BATAS, DATA, TC31, Daftar, Konteks
from selaras.services.galat import TidakAda

RKPD = "UU 25/2004 Pasal 5 ayat (3); Permendagri 86/2017 (RKPD)"
_BANYAK = "banyaknya perangkat daerah yang memenuhi"
_JUMLAH = "jumlah pagu setiap perangkat daerah"


def daftar_kerja(w: Wilayah, isian: Mapping[str, str]) -> Daftar:
    """Return the counts of the verifier's worklist."""
    saring = wilayah.Saring(tahun=isian.get("tahun", ""), semua=True)
    d = wilayah.daftar_kerja(w, saring)
    semua = list(d.halaman.object_list)

    def cacah(
        judul: str, nilai: int, pilih: Callable[[wilayah.BarisKerja], object], objek: str = ""
    ) -> AsalJumlah:
        bagian = tuple(_pd(x, d.tahun) for x in semua if pilih(x))
        return _asal(judul, nilai, Cara.CACAH, _BANYAK, bagian, objek, f"Renja {d.tahun}")

    hasil = {
        "menunggu": cacah("Renja yang menunggu Bappeda", d.menunggu, lambda x: x.menunggu),
        "lewat": cacah("Renja yang melewati tenggat", d.lewat, lambda x: x.lewat),
        "banyak": cacah("Perangkat daerah", d.banyak, lambda x: True),
        "dijawab": _asal(
            "Catatan verifikasi yang sudah dijawab",
            d.dijawab,
            Cara.JUMLAH,
            "jumlah catatan yang dijawab dan belum ditutup",
            tuple(
                Bagian(x.pd.nama, x.dijawab, Halaman("catatan", (x.pd.sebutan, d.tahun)))
                for x in semua
                if x.dijawab
            ),
            versi=f"Renja {d.tahun}",
        ),
    }
    for c in d.cacah:
        hasil[f"keadaan:{c.kunci}"] = cacah(
            "Perangkat daerah menurut tahap",
            c.banyak,
            lambda x, k=c.kunci: x.renja is None if k == wilayah.BELUM else x.keadaan == k,  # type: ignore[misc]
            c.nama,
        )
    return hasil


def _pd(x: wilayah.BarisKerja, tahun: int) -> Bagian:
    if x.renja is None:
        return Bagian(x.pd.nama, None, Halaman("pd", (x.pd.sebutan,)))
    catatan = "" if x.keadaan is None else x.keadaan.sebutan
    return Bagian(
        x.pd.nama, None, Halaman("verifikasi_renja", (x.pd.sebutan, tahun)), catatan=catatan
    )


def _asal(
    judul: str,
    nilai: Besaran,
    cara: Cara,
    rumus: str,
    bagian: tuple[Bagian, ...],
    objek: str = "",
    versi: str = "",
    dasar: str = "",
) -> AsalJumlah:
    return Konteks(dasar=dasar, versi=versi).asal(judul, nilai, cara, rumus, bagian, objek)


def konsolidasi(w: Wilayah, isian: Mapping[str, str]) -> Daftar:
    """Return the sums and counts of the consolidated RKPD of the year that the filter names.

    Raises:
        TidakAda: It names no year.
    """
    r = rkpd.susun(w, _tahun(isian), isi_rkpd(isian))
    return _baris(r, isian.get("jumlah", "")) or rekap_rkpd(r)


def _baris(r: rkpd.Rkpd, kunci: str) -> Daftar:
    """Return the money of the one line that a key names, by its funds; nothing for other keys."""
    hasil: Daftar = {}
    for medan in ("pagu", "prakiraan_maju"):
        awalan = f"{medan}:baris:"
        if not kunci.startswith(awalan):
            continue
        sebutan, _, simpul = kunci.removeprefix(awalan).partition(":")
        for b in r.konsolidasi.baris:
            if b.pemilik.sebutan == sebutan and b.simpul == simpul:
                hasil[kunci] = AsalJumlah(
                    judul="Pagu rencana" if medan == "pagu" else "Prakiraan maju",
                    objek=f"{b.kode} {b.uraian}".strip(),
                    nilai=getattr(b, medan),
                    cara=Cara.JUMLAH,
                    rumus="jumlah menurut sumber dana",
                    bagian=tuple(
                        Bagian(
                            d.sumber or "tanpa sumber dana", getattr(d, medan), _letak(b, r.tahun)
                        )
                        for d in b.dana
                    ),
                    dasar=RKPD,
                    versi=f"{b.pemilik.nama}, RKPD {r.tahun}",
                    pada=r.pada,
                )
    return hasil


def _tahun(isian: Mapping[str, str]) -> int:
    teks = isian.get("tahun", "")
    if not teks.isascii() or not teks.isdecimal() or len(teks) != len("2025"):
        raise TidakAda
    return int(teks)


def isi_rkpd(isian: Mapping[str, str]) -> rkpd.IsiRkpd:
    """Return which content was asked for; that of now when nothing sensible was."""
    if isian.get("isi") == rkpd.IsiRkpd.DITETAPKAN:
        return rkpd.IsiRkpd.DITETAPKAN
    return rkpd.IsiRkpd.TERKINI


def rekap_rkpd(r: rkpd.Rkpd) -> Daftar:
    """Return the sums and counts of a consolidated plan."""
    k = r.konsolidasi
    versi = f"RKPD {r.tahun}, " + (
        "yang ditetapkan" if r.isi is rkpd.IsiRkpd.DITETAPKAN else "keadaan terkini"
    )

    asal = Konteks(dasar=RKPD, versi=versi, pada=r.pada).asal

    def uang(
        judul: str, nilai: Besaran, baris: Iterable[BarisRkpd], medan: str, objek: str = ""
    ) -> AsalJumlah:
        bagian = (
            Bagian(
                f"{b.kode} {b.uraian}".strip(),
                getattr(b, medan),
                _letak(b, r.tahun),
                (),
                b.pemilik.nama,
            )
            for b in baris
            if getattr(b, medan) is not None
        )
        return asal(
            judul, nilai, Cara.JUMLAH, "jumlah baris rencana setiap perangkat daerah", bagian, objek
        )

    def cacah(judul: str, nilai: int, baris: Iterable[BarisRkpd], objek: str = "") -> AsalJumlah:
        bagian = (
            Bagian(f"{b.kode} {b.uraian}".strip(), None, _letak(b, r.tahun), (), b.pemilik.nama)
            for b in baris
        )
        return asal(judul, nilai, Cara.CACAH, "banyaknya sub kegiatan yang memenuhi", bagian, objek)

    def pemilik(nilai: int, baris: Iterable[BarisRkpd], objek: str = "") -> AsalJumlah:
        semua = {b.pemilik.sebutan: b.pemilik.nama for b in baris}
        bagian = (Bagian(n, None, Halaman("renja", (s, r.tahun))) for s, n in semua.items())
        return asal("Perangkat daerah", nilai, Cara.CACAH, _BANYAK, bagian, objek)

    sub = [b for b in k.baris if b.tingkat is Tingkat.SUB_KEGIATAN]
    per_pd = k.per_perangkat_daerah

    def per(medan: str) -> tuple[Bagian, ...]:
        return tuple(
            Bagian(j.nama, getattr(j, medan), Halaman("renja", (j.kunci, r.tahun))) for j in per_pd
        )

    hasil: Daftar = {
        "pagu": asal("Pagu seluruh perangkat daerah", k.pagu, Cara.JUMLAH, _JUMLAH, per("pagu")),
        "maju": asal(
            "Prakiraan maju seluruh perangkat daerah",
            k.prakiraan_maju,
            Cara.JUMLAH,
            "jumlah prakiraan maju setiap perangkat daerah",
            per("prakiraan_maju"),
        ),
        "sub": asal(
            "Sub kegiatan seluruh perangkat daerah",
            k.sub_kegiatan,
            Cara.JUMLAH,
            "jumlah sub kegiatan setiap perangkat daerah",
            per("sub_kegiatan"),
        ),
        "program": asal(
            "Program",
            len(k.per_program),
            Cara.CACAH,
            "banyaknya kode program yang berbeda",
            (Bagian(f"{j.kode} {j.nama}".strip()) for j in k.per_program),
        ),
        "bidang": asal(
            "Bidang urusan",
            len(k.per_bidang_urusan),
            Cara.CACAH,
            "banyaknya kode bidang urusan yang berbeda",
            (Bagian(f"{j.kode} {j.nama}".strip()) for j in k.per_bidang_urusan),
        ),
        "termasuk": asal(
            "Perangkat daerah yang termasuk",
            len(r.sumber),
            Cara.CACAH,
            _BANYAK,
            (
                Bagian(s.nama, None, Halaman("renja", (s.sebutan, r.tahun)), (), s.keadaan.sebutan)
                for s in r.sumber
            ),
        ),
        "belum": asal(
            "Perangkat daerah yang belum termasuk",
            len(r.belum),
            Cara.CACAH,
            _BANYAK,
            (Bagian(p.nama, None, Halaman("pd", (p.sebutan,))) for p in r.belum),
        ),
        "ganda": asal(
            "Sub kegiatan pada beberapa perangkat daerah",
            len(k.ganda),
            Cara.CACAH,
            "banyaknya kode sub kegiatan yang direncanakan lebih dari satu perangkat daerah",
            (
                Bagian(
                    f"{g.kode} {g.uraian}",
                    None,
                    None,
                    (),
                    ", ".join(b.pemilik.nama for b in g.baris),
                )
                for g in k.ganda
            ),
        ),
        "tanpa_target": cacah(
            "Sub kegiatan tanpa indikator atau target", len(k.tanpa_target), k.tanpa_target
        ),
        "tanpa_pagu": cacah("Sub kegiatan tanpa pagu", len(k.tanpa_pagu), k.tanpa_pagu),
        "total_belanja": asal("Total belanja daerah", r.wilayah.total_belanja, Cara.DATA, DATA, ()),
    }
    kelompok = (
        ("urusan", k.per_urusan, lambda b: b.urusan.kunci),
        ("bidang_urusan", k.per_bidang_urusan, lambda b: b.bidang_urusan.kunci),
        ("program", k.per_program, lambda b: b.program.kunci),
        ("pd", per_pd, lambda b: b.pemilik.sebutan),
    )
    for jenis, daftar, pilih in kelompok:
        milik: dict[str, list[BarisRkpd]] = {}
        for b in k.baris:
            milik.setdefault(pilih(b), []).append(b)
        for j in daftar:
            objek = f"{j.kode} {j.nama}".strip()
            isi = milik[j.kunci]
            kunci = f"{jenis}:{j.kunci}"
            hasil |= {
                f"pagu:{kunci}": uang("Pagu sekelompok baris", j.pagu, isi, "pagu", objek),
                f"maju:{kunci}": uang(
                    "Prakiraan maju sekelompok baris",
                    j.prakiraan_maju,
                    isi,
                    "prakiraan_maju",
                    objek,
                ),
                f"pd:{kunci}": pemilik(j.perangkat_daerah, isi, objek),
                f"sub:{kunci}": cacah(
                    "Sub kegiatan sekelompok baris",
                    j.sub_kegiatan,
                    (b for b in isi if b.tingkat is Tingkat.SUB_KEGIATAN),
                    objek,
                ),
            }
    for p in rkpd_halaman.susun(r, rkpd_halaman.Saring(), "1").perangkat_daerah:
        hasil[f"bagian:pd:{p.sasaran}"] = asal(
            "Bagian dari jumlah",
            p.bagian,
            Cara.RUMUS,
            BAGIAN,
            (Bagian(p.nama, p.pagu), Bagian("Jumlah", k.pagu)),
            p.nama,
        )
    for p in rkpd_halaman.susun(r, rkpd_halaman.Saring(), "1").sumber_dana:
        hasil[f"bagian:dana:{p.nama}"] = asal(
            "Bagian dari jumlah",
            p.bagian,
            Cara.RUMUS,
            BAGIAN,
            (Bagian(p.nama, p.pagu), Bagian("Jumlah", k.pagu)),
            p.nama,
        )
    for j in k.per_sumber_dana:
        hasil[f"pagu:dana:{j.nama}"] = asal(
            "Pagu satu sumber dana",
            j.pagu,
            Cara.JUMLAH,
            "jumlah baris rencana setiap perangkat daerah",
            (
                Bagian(
                    f"{b.kode} {b.uraian}".strip(), d.pagu, _letak(b, r.tahun), (), b.pemilik.nama
                )
                for b in k.baris
                for d in b.dana
                if d.pagu is not None and _rapi(d.sumber) == _rapi(j.nama)
            ),
            j.nama,
        )
    hasil["baris"] = cacah("Sub kegiatan seluruh perangkat daerah", len(sub), sub)
    return hasil


def _rapi(teks: str) -> str:
    return " ".join(teks.casefold().split())


def _letak(b: BarisRkpd, tahun: int) -> Halaman:
    return Halaman("tc33", (b.pemilik.sebutan, tahun), (), f"baris={b.simpul}&kolom=pagu")


def pagu(w: Wilayah, isian: Mapping[str, str]) -> Daftar:
    """Return the totals of the ceilings of the year that the filter names.

    Raises:
        TidakAda: It names no year.
    """
    tahun = _tahun(isian)
    semua = pagu_indikatif.daftar(w, tahun)
    jumlah = pagu_wilayah.jumlahkan(w, semua)
    versi = f"Pagu indikatif {tahun}"

    def satu(p: pagu_indikatif.PaguPerangkatDaerah, nilai: Besaran) -> Bagian:
        return Bagian(
            p.perangkat_daerah.nama,
            nilai,
            Halaman("pd", (p.perangkat_daerah.sebutan,)),
            (("pagu_indikatif", f"{tahun}"),),
        )

    hasil: Daftar = {
        "batas": _asal(
            "Jumlah pagu indikatif",
            jumlah.batas,
            Cara.JUMLAH,
            _JUMLAH,
            tuple(satu(p, p.utama.pagu) for p in semua if p.utama),
            "",
            versi,
            TC31,
        ),
        "terpakai": _asal(
            "Terpakai dalam Renja",
            jumlah.terpakai,
            Cara.JUMLAH,
            "jumlah pagu Renja setiap perangkat daerah",
            tuple(satu(p, p.terpakai) for p in semua if p.terpakai is not None),
            "",
            versi,
            TC31,
        ),
        "tanpa": _asal(
            "Perangkat daerah tanpa pagu indikatif",
            jumlah.tanpa,
            Cara.CACAH,
            _BANYAK,
            tuple(satu(p, None) for p in semua if p.utama is None),
            "",
            versi,
        ),
        "lewat": _asal(
            "Perangkat daerah yang melampaui pagu indikatif",
            jumlah.lewat,
            Cara.CACAH,
            _BANYAK,
            tuple(satu(p, None) for p in semua if p.lewat),
            "",
            versi,
        ),
        "total_belanja": _asal(
            "Total belanja daerah", jumlah.total_belanja, Cara.DATA, DATA, (), w.nama
        ),
        "sisa": _asal(
            "Total belanja yang belum dibagi",
            jumlah.sisa,
            Cara.SELISIH,
            "total belanja daerah dikurangi jumlah pagu indikatif",
            (
                Bagian("Total belanja daerah", jumlah.total_belanja),
                Bagian("Jumlah pagu indikatif", jumlah.batas),
            ),
            "",
            versi,
        ),
    }
    for p in semua:
        kunci = p.perangkat_daerah.sebutan
        ke = Halaman("pd", (kunci,))
        nama = p.perangkat_daerah.nama
        pakai = Bagian("Pagu Renja", p.terpakai, ke)
        hasil[f"terpakai:{kunci}"] = _asal(
            "Pagu rencana", p.terpakai, Cara.DATA, "pagu Renja tahun itu", (pakai,), nama, versi
        )
        if p.utama is not None:
            hasil[f"sisa:{kunci}"] = AsalJumlah(
                judul="Sisa pagu indikatif",
                objek=nama,
                nilai=p.sisa,
                cara=Cara.SELISIH,
                rumus="pagu indikatif dikurangi yang terpakai",
                bagian=(
                    Bagian(
                        "Pagu indikatif",
                        p.utama.pagu,
                        None,
                        (("pagu_indikatif", f"{tahun}"),),
                        p.utama.dasar,
                    ),
                    pakai,
                ),
                kebijakan=BATAS,
                dasar=TC31,
                versi=versi,
            )
    return hasil
