"""Where the totals of the public pages come from; decreed plans only, and no people."""

from selaras.core.asal_jumlah import Bagian, Besaran, Cara, Halaman
from selaras.core.renja import Tingkat
from selaras.core.terbuka import BarisTerbuka, dengan_jangkar
from selaras.db.models import BarisTerbit
from selaras.services import portal, portal_rekap
from selaras.services.asal_bantu import BAGIAN, DATA, JUMLAH_BAWAH, TC33, Daftar, Konteks

_PD = "jumlah setiap perangkat daerah yang rencananya ditetapkan"


def rencana(sebutan: str, tahun: int) -> Daftar:
    """Return the totals and counts of the decreed plan of an agency.

    Raises:
        TidakAda: Nothing was decreed.
    """
    semua = portal.riwayat(sebutan, tahun)
    d = semua[0]
    baris = list(dengan_jangkar(portal.baris(d)))
    cacah = portal_rekap.cacah([b for _, b in baris])

    def satu(j: str, b: BarisTerbuka, nilai: Besaran) -> Bagian:
        ke = Halaman("terbuka_rencana", (sebutan, tahun), (), j)
        return Bagian(f"{b.kode} {b.uraian}".strip(), nilai, ke, catatan=b.sumber_dana)

    asal = _konteks(d).asal

    program = [(j, b) for j, b in baris if b.tingkat is Tingkat.PROGRAM]
    hasil: Daftar = {}
    for medan, judul in (("pagu", "Pagu rencana"), ("prakiraan_maju", "Prakiraan maju")):
        hasil[medan] = asal(
            judul,
            getattr(d, medan),
            Cara.JUMLAH,
            JUMLAH_BAWAH,
            (satu(j, b, getattr(b, medan)) for j, b in program),
        )
    for t in (Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN):
        hasil[t.value] = asal(
            "Baris rencana satu tingkat",
            cacah[t.value],
            Cara.CACAH,
            "banyaknya baris tingkat itu",
            (satu(j, b, None) for j, b in baris if b.tingkat is t),
        )
    for i, (j, b) in enumerate(baris):
        anak = _bawah([x for _, x in baris], i)
        for medan, judul in (("pagu", "Pagu rencana"), ("prakiraan_maju", "Prakiraan maju")):
            nilai = getattr(b, medan)
            isi = [satu(baris[n][0], baris[n][1], getattr(baris[n][1], medan)) for n in anak]
            isi = [x for x in isi if x.nilai is not None]
            hasil[f"{medan}:{j}"] = asal(
                judul,
                nilai,
                Cara.JUMLAH if isi else Cara.DATA,
                JUMLAH_BAWAH if isi else DATA,
                isi or (satu(j, b, nilai),),
                f"{b.kode} {b.uraian}".strip(),
            )
    for p in portal_rekap.program([b for _, b in baris]):
        hasil[f"bagian:{p.sasaran}"] = asal(
            "Bagian dari jumlah",
            p.bagian,
            Cara.RUMUS,
            BAGIAN,
            (Bagian(p.nama, p.pagu), Bagian("Jumlah", d.pagu)),
            p.nama,
        )
    for r in semua:
        hasil[f"keputusan:{r.kode}"] = _konteks(r).asal(
            "Pagu rencana menurut satu keputusan",
            r.pagu,
            Cara.DATA,
            "jumlah rencana dalam revisi yang dibekukan keputusan itu",
            (Bagian(f"{r.nomor}", r.pagu, Halaman("verifikasi_dokumen", (r.kode,))),),
            r.nomor,
        )
    return hasil


_DALAM = {Tingkat.PROGRAM: 0, Tingkat.KEGIATAN: 1, Tingkat.SUB_KEGIATAN: 2}


def _bawah(baris: list[BarisTerbuka], i: int) -> list[int]:
    """Return the places of the lines right below one, which follow it in print order."""
    dalam = _DALAM[baris[i].tingkat]
    hasil: list[int] = []
    for n in range(i + 1, len(baris)):
        if _DALAM[baris[n].tingkat] <= dalam:
            break
        hasil.append(n)
    terdekat = min((_DALAM[baris[n].tingkat] for n in hasil), default=0)
    return [n for n in hasil if _DALAM[baris[n].tingkat] == terdekat]


def _konteks(d: portal.Terbit) -> Konteks:
    versi = f"{d.perangkat_daerah}, Renja {d.tahun}, keputusan {d.nomor}"
    return Konteks(dasar=TC33, versi=versi, pada=d.pada)


def wilayah(kode: str, tahun: int) -> Daftar:
    """Return the totals of the decreed plans of a region.

    Raises:
        TidakAda: Nothing was decreed there for that year.
    """
    h = portal_rekap.wilayah(kode, tahun)

    asal = Konteks(dasar=TC33, versi=f"{h.nama}, Renja {h.tahun} yang ditetapkan", pada=h.pada).asal

    def per(medan: str | None) -> tuple[Bagian, ...]:
        return tuple(
            Bagian(
                d.perangkat_daerah,
                getattr(d, medan) if medan else None,
                Halaman("terbuka_rencana", (d.sebutan, tahun)),
                catatan=d.nomor,
            )
            for d in h.dokumen
        )

    hasil: Daftar = {
        "pagu": asal("Pagu seluruh perangkat daerah", h.pagu, Cara.JUMLAH, _PD, per("pagu")),
        "prakiraan_maju": asal(
            "Prakiraan maju seluruh perangkat daerah",
            h.prakiraan_maju,
            Cara.JUMLAH,
            _PD,
            per("prakiraan_maju"),
        ),
        "sub_kegiatan": asal(
            "Sub kegiatan seluruh perangkat daerah",
            h.sub_kegiatan,
            Cara.JUMLAH,
            _PD,
            per("jumlah_sub_kegiatan"),
        ),
        "dokumen": asal(
            "Perangkat daerah yang termasuk",
            len(h.dokumen),
            Cara.CACAH,
            "banyaknya perangkat daerah yang memenuhi",
            per(None),
        ),
        "program": asal(
            "Program",
            len(h.program),
            Cara.CACAH,
            "banyaknya kode program yang berbeda",
            (Bagian(f"{p.kode} {p.nama}".strip()) for p in h.program),
        ),
    }
    for d in h.dokumen:
        hasil[f"pd:{d.sebutan}"] = _konteks(d).asal(
            "Pagu rencana",
            d.pagu,
            Cara.DATA,
            "jumlah rencana dalam revisi yang dibekukan keputusan itu",
            (Bagian(d.nomor, d.pagu, Halaman("terbuka_rencana", (d.sebutan, tahun))),),
            d.perangkat_daerah,
        )
    for p in h.perangkat_daerah:
        hasil[f"bagian:{p.sasaran}"] = asal(
            "Bagian dari jumlah",
            p.bagian,
            Cara.RUMUS,
            BAGIAN,
            (Bagian(p.nama, p.pagu), Bagian("Jumlah", h.pagu)),
            p.nama,
        )
    milik = _program(kode, tahun)
    for p in h.program:
        isi = milik.get(p.kode or p.nama, [])
        objek = f"{p.kode} {p.nama}".strip()
        hasil[f"program:{p.kode or p.nama}"] = asal(
            "Pagu satu program", p.pagu, Cara.JUMLAH, _PD, isi, objek
        )
        hasil[f"banyak:{p.kode or p.nama}"] = asal(
            "Perangkat daerah",
            p.banyak,
            Cara.CACAH,
            "banyaknya perangkat daerah yang memenuhi",
            {b.ke: Bagian(b.label, None, b.ke) for b in isi}.values(),
            objek,
        )
    return hasil


def _program(kode: str, tahun: int) -> dict[str, list[Bagian]]:
    """Return the decreed lines of programs by the key that adds them up; one query."""
    pd = "renja__perangkat_daerah__"
    hasil: dict[str, list[Bagian]] = {}
    baris = BarisTerbit.objects.filter(
        **{f"{pd}wilayah__kode": kode, "renja__tahun": tahun, "tingkat": Tingkat.PROGRAM.value}
    ).values_list("kode_baku", "kode", "uraian", "pagu", f"{pd}nama", f"{pd}sebutan")
    for baku, cetak, uraian, uang, nama, sebutan in baris.order_by(f"{pd}nama", "posisi"):
        ke = Halaman("terbuka_rencana", (sebutan, tahun))
        hasil.setdefault(baku or cetak or uraian, []).append(Bagian(nama, uang, ke))
    return hasil
