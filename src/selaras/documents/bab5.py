"""BAB V Penutup, and the unnumbered last page: where the numbers come from."""

from selaras.core.tanggal import tanggal_panjang
from selaras.documents.kalimat import (
    belum_diisi,
    butir_kalimat,
    narasi,
    paragraf,
    subjudul,
    tanda_tangan,
)
from selaras.documents.naskah import (
    Bagian,
    Blok,
    BlokPengenal,
    Judul,
    PasanganKeterangan,
    Penomoran,
)
from selaras.documents.sumber import Sumber


def susun(s: Sumber) -> Bagian:
    """Return BAB V."""
    bab = s.kerangka("V")
    blok: list[Blok] = [
        Judul(1, f"BAB {bab.nomor}", bab.judul),
        *narasi(s.renja, "5"),
        paragraf(
            f"Renja {s.pd} Tahun {s.n} menjabarkan Renstra ke dalam program, kegiatan, dan sub "
            "kegiatan tahunan. Dokumen ini menjadi pedoman penyusunan rencana kerja dan "
            "anggaran serta tolok ukur evaluasi kinerja pada tahun pelaksanaannya."
        ),
    ]
    for judul, bagian, apa in (
        ("Catatan Penting", "5.catatan", "catatan dalam penyusunan Renja"),
        ("Kaidah Pelaksanaan", "5.kaidah", "kaidah-kaidah pelaksanaan"),
        ("Rencana Tindak Lanjut", "5.tindak_lanjut", "rencana tindak lanjut"),
    ):
        blok.append(subjudul(judul))
        if bagian == "5.catatan":
            blok.extend(_catatan_angka(s))
        blok.extend(narasi(s.renja, bagian) or (belum_diisi(apa),))
    blok.append(
        paragraf(
            f"Demikian Renja {s.nama_lengkap} Tahun {s.n} disusun untuk dilaksanakan dengan "
            "penuh tanggung jawab oleh seluruh unit kerja."
        )
    )
    blok.append(tanda_tangan(s.renja.dokumen))
    return Bagian(bab.nomor, tuple(blok))


def _catatan_angka(s: Sumber) -> tuple[Blok, ...]:
    if not s.ada_rencana:
        return ()
    return (
        paragraf(
            f"Pelaksanaan Renja Tahun {s.n} mencakup {s.cacah()} dengan pagu indikatif "
            f"{s.rupiah(s.pagu_total)}. Apabila pagu yang ditetapkan berbeda dengan pagu "
            "indikatif, target kinerja disesuaikan tanpa mengurangi keselarasan dengan Renstra."
        ),
    )


def catatan_penyusunan(s: Sumber) -> Bagian:
    """Return the last page: what the numbers rest on; it carries no page number."""
    d = s.renja.dokumen
    basis = {
        "realisasi_tw": f"realisasi sampai dengan Triwulan {_romawi(d.triwulan_berjalan)}",
        "target": f"target Renja Tahun {s.berjalan}",
    }.get(d.basis_tahun_berjalan, d.basis_tahun_berjalan)
    p = s.opsi.pengenal
    pasangan: list[tuple[str, tuple[Blok, ...]]] = [
        ("Data", (paragraf(s.sidik, inden=False),)),
        ("Tanggal Dokumen", (paragraf(f"{tanggal_panjang(d.tanggal)}", inden=False),)),
        (
            "Tahun Berjalan",
            (paragraf(f"Perkiraan Tahun {s.berjalan} memakai {basis}.", inden=False),),
        ),
        (
            "Pembulatan",
            (
                paragraf(
                    "Seluruh hitungan memakai nilai penuh; pembulatan setengah ke atas hanya "
                    "dilakukan sekali, pada saat ditampilkan. Sel kosong tidak dianggap nol.",
                    inden=False,
                ),
            ),
        ),
    ]
    if p is not None and not p.kode:
        pasangan.insert(0, ("Versi", (paragraf(f"{p.versi}. {p.keadaan}.", inden=False),)))
    if s.opsi.ringkasan_pemeriksaan:
        pasangan.append(("Pemeriksaan", (paragraf(s.opsi.ringkasan_pemeriksaan, inden=False),)))
    verifikasi = s.perlu_verifikasi
    blok: list[Blok] = [
        Judul(1, "", "Catatan Penyusunan"),
        paragraf(
            "Angka dalam naskah, tabel, dan grafik dokumen ini diambil dari data rencana yang "
            "sama, sehingga setiap angka dapat ditelusuri asal, rumus, dan dasar hukumnya.",
            inden=False,
        ),
        PasanganKeterangan(tuple(pasangan), lebar_label=0.22),
        subjudul("Parameter Hukum yang Perlu Verifikasi"),
    ]
    if verifikasi:
        blok.append(
            paragraf(
                "Ketentuan berikut dipakai dalam penghitungan, tetapi belum dicocokkan dengan "
                "naskah resminya:",
                inden=False,
            )
        )
        blok.append(butir_kalimat(verifikasi, Penomoran.BUTIR))
    else:
        blok.append(
            paragraf("Tidak ada parameter yang perlu verifikasi dalam dokumen ini.", inden=False)
        )
    if p is not None and p.kode:
        blok.append(BlokPengenal(p))
    return Bagian("", tuple(blok))


def _romawi(triwulan: int) -> str:
    return ("I", "II", "III", "IV")[triwulan - 1] if 1 <= triwulan <= 4 else str(triwulan)
