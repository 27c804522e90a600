"""What can be wrong with an RKA draft: against its pagu, its funds, its cash plan, its rekening.

These are checks of a working draft beside the page that edits it. They are no part of the
catalogue of rules, which judges the Renja.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from selaras.core.nomenklatur import lipat
from selaras.core.rka import RincianBelanja, jumlah, terinci
from selaras.core.rupiah import NOL, Rupiah

_PPKD = (3, 4)
_CONTOH = 3


@dataclass(frozen=True, slots=True)
class HasilPeriksa:
    """One remark.

    Attributes:
        kunci: Which check: ``pagu``, ``dana``, ``kas``, ``rekening``, ``jenis``, ``rincian``.
        berat: ``error``, ``warning``, ``info``, or ``baik`` for what holds.
        pesan: What is the matter, for officials.
        saran: The way out; empty for what holds.
    """

    kunci: str
    berat: str
    pesan: str
    saran: str = ""


def _rp(uang: Rupiah) -> str:
    """Return money without sen where there are none, as pages show it."""
    return str(uang).removesuffix(",00")


def periksa(
    rincian: Sequence[RincianBelanja],
    *,
    pagu: Rupiah | None,
    dana: Mapping[str, Rupiah] | None = None,
    kas: Sequence[Rupiah] | None = None,
    daftar: Mapping[str, str] | None = None,
) -> tuple[HasilPeriksa, ...]:
    """Check the cost lines of one sub kegiatan.

    Args:
        rincian: Its cost lines.
        pagu: Pagu of the line in the Renja; ``None`` when it has none.
        dana: Pagu by sumber dana, when the line has several funds.
        kas: Its twelve months; ``None`` when there is no cash plan yet.
        daftar: Names by canonical code of the loaded list of rekening; ``None`` when none is.

    Returns:
        Remarks, what blocks first. An empty draft has none but its missing pagu.
    """
    total = jumlah(rincian)
    hasil = [_pagu(total, pagu, ada=bool(rincian))]
    if rincian:
        hasil += _dana(rincian, dana or {})
        hasil += _rekening(rincian, daftar)
        hasil += _jenis(rincian)
        hasil += _rincian(rincian)
    if kas is not None:
        hasil.append(_kas(total, kas))
    elif rincian:
        hasil.append(
            HasilPeriksa(
                "kas",
                "info",
                "Rencana penarikan per bulan belum diisi.",
                "Bagi rata atau per triwulan, lalu sesuaikan bulannya.",
            )
        )
    urutan = {"error": 0, "warning": 1, "info": 2, "baik": 3}
    return tuple(sorted(hasil, key=lambda h: urutan[h.berat]))


def _pagu(total: Rupiah, pagu: Rupiah | None, *, ada: bool) -> HasilPeriksa:
    if pagu is None:
        return HasilPeriksa(
            "pagu",
            "warning",
            "Sub kegiatan ini belum berpagu dalam Renja, jadi rinciannya tidak dapat dibandingkan.",
            "Isi pagu pada Tabel T-C.33.",
        )
    if not ada:
        return HasilPeriksa(
            "pagu", "info", f"Pagu {_rp(pagu)} belum dirinci.", "Tambah rincian belanjanya."
        )
    if total == pagu:
        return HasilPeriksa("pagu", "baik", f"Jumlah rincian sama dengan pagu, {_rp(pagu)}.")
    if total > pagu:
        return HasilPeriksa(
            "pagu",
            "error",
            f"Jumlah rincian {_rp(total)} melebihi pagu {_rp(pagu)} sebesar {_rp(total - pagu)}.",
            "Kurangi rincian, atau usulkan perubahan pagu pada Tabel T-C.33.",
        )
    return HasilPeriksa(
        "pagu",
        "warning",
        f"Jumlah rincian {_rp(total)} kurang {_rp(pagu - total)} dari pagu {_rp(pagu)}.",
        "Lengkapi rincian sampai sama dengan pagu, atau turunkan pagunya.",
    )


def _dana(rincian: Iterable[RincianBelanja], dana: Mapping[str, Rupiah]) -> list[HasilPeriksa]:
    if len(dana) < 2:
        return []
    nama = {lipat(n): n for n in dana}
    terpakai: dict[str, Rupiah] = {}
    for r in rincian:
        terpakai[lipat(r.sumber_dana)] = terpakai.get(lipat(r.sumber_dana), NOL) + r.jumlah
    hasil = [
        HasilPeriksa(
            "dana",
            "error",
            f"Rincian dari {nama[k]} berjumlah {_rp(uang)}, melebihi pagunya {_rp(dana[nama[k]])}.",
            "Pindahkan sebagian rincian ke sumber dana lain, atau perbaiki pagu sumber dananya.",
        )
        for k, uang in terpakai.items()
        if k in nama and uang > dana[nama[k]]
    ]
    asing = [k for k in terpakai if k not in nama]
    if asing:
        uang = sum((terpakai[k] for k in asing), NOL)
        hasil.append(
            HasilPeriksa(
                "dana",
                "warning",
                f"Rincian sebesar {_rp(uang)} tidak menyebut salah satu sumber dana baris ini "
                f"({', '.join(dana)}).",
                "Pilih sumber dana pada rinciannya.",
            )
        )
    return hasil


def _kas(total: Rupiah, kas: Sequence[Rupiah]) -> HasilPeriksa:
    setahun = sum(kas, NOL)
    if setahun == total:
        return HasilPeriksa(
            "kas", "baik", f"Rencana penarikan dua belas bulan sama dengan rincian, {_rp(total)}."
        )
    kata = "melebihi" if setahun > total else "kurang dari"
    return HasilPeriksa(
        "kas",
        "error",
        f"Rencana penarikan setahun {_rp(setahun)} {kata} jumlah rincian {_rp(total)}, selisih "
        f"{_rp(abs(setahun - total))}.",
        "Bagi ulang rencana penarikannya.",
    )


def _rekening(
    rincian: Iterable[RincianBelanja], daftar: Mapping[str, str] | None
) -> list[HasilPeriksa]:
    kode = {r.rekening for r in rincian}
    hasil = []
    pendek = sorted(k.baku for k in kode if not terinci(k))
    if pendek:
        hasil.append(
            HasilPeriksa(
                "rekening",
                "error",
                f"{_sebut(pendek)} belum sampai sub rincian objek (enam tingkat).",
                "Pakai rekening enam tingkat, misalnya 5.1.02.04.01.0001.",
            )
        )
    if daftar is not None:
        asing = sorted(k.baku for k in kode if terinci(k) and k.baku not in daftar)
        if asing:
            hasil.append(
                HasilPeriksa(
                    "rekening",
                    "error",
                    f"{_sebut(asing)} tidak ada dalam daftar rekening yang dimuat.",
                    "Cari rekeningnya dalam daftar, atau muat daftar yang berlaku.",
                )
            )
    elif not pendek:
        hasil.append(
            HasilPeriksa(
                "rekening",
                "info",
                "Daftar rekening belum dimuat, jadi kode rekening hanya diperiksa bentuknya.",
                "Admin wilayah memuatnya dari keputusan yang berlaku, lewat Pengaturan.",
            )
        )
    return hasil


def _jenis(rincian: Iterable[RincianBelanja]) -> list[HasilPeriksa]:
    """Belanja tidak terduga and transfer belong to the PPKD, not to a sub kegiatan of an agency."""
    salah = sorted(
        {
            r.rekening.baku
            for r in rincian
            if len(r.rekening.bagian) > 1 and r.rekening.bagian[1] in _PPKD
        }
    )
    if not salah:
        return []
    return [
        HasilPeriksa(
            "jenis",
            "warning",
            f"{_sebut(salah)} adalah belanja tidak terduga atau belanja transfer, yang lazimnya "
            "dianggarkan oleh SKPKD (perlu verifikasi).",
            "Periksa apakah perangkat daerah ini memang menganggarkannya.",
        )
    ]


def _rincian(rincian: Iterable[RincianBelanja]) -> list[HasilPeriksa]:
    hasil = []
    nol = [r.uraian for r in rincian if r.jumlah == NOL]
    if nol:
        hasil.append(
            HasilPeriksa(
                "rincian",
                "warning",
                f"{len(nol)} rincian berjumlah nol, misalnya “{nol[0][:80]}”.",
                "Isi koefisien dan harga satuannya, atau hapus barisnya.",
            )
        )
    terlihat: set[object] = set()
    kembar = []
    for r in rincian:
        if r.kunci in terlihat:
            kembar.append(r.uraian)
        terlihat.add(r.kunci)
    if kembar:
        hasil.append(
            HasilPeriksa(
                "rincian",
                "info",
                f"{len(kembar)} rincian memiliki rekening, kelompok, dan uraian yang sama dengan "
                f"rincian lain, misalnya “{kembar[0][:80]}”.",
                "Gabungkan bila memang belanja yang sama.",
            )
        )
    return hasil


def _sebut(kode: Sequence[str]) -> str:
    contoh = ", ".join(kode[:_CONTOH])
    lain = len(kode) - _CONTOH
    return f"Rekening {contoh}" + (f" dan {lain} lainnya" if lain > 0 else "")
