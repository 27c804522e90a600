"""Commands as an official runs them: whole cold processes, from start to exit."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from ukur import (
    CONTOH,
    Baris,
    Hasil,
    Opsi,
    angka,
    berpasangan,
    cpu_anak,
    proses,
    rasio,
    selaras,
    tengah,
)

_TEMUAN = frozenset({0, 1})  # 1: the plan has errors, which is a result
BATAS_PERIKSA = 0.5
BATAS_SUSUN = 4.0


def ukur(opsi: Opsi) -> Hasil:
    """Measure ``check`` and ``build`` against the start of an empty interpreter."""
    with TemporaryDirectory() as nama:
        keluaran = Path(nama)
        jalur = CONTOH
        if opsi.ringkas:
            from selaras.exchange.new import blank, new

            jalur = keluaran / "rencana"
            new(blank(2027, nama="Dinas Contoh"), jalur)
        periksa = selaras("check", jalur, "--format", "json", "-o", keluaran / "temuan.json")
        bentuk = [b for f in ("pdf", "docx", "xlsx") for b in ("-f", f)]
        susun = selaras("build", jalur, "-o", keluaran, *bentuk)
        kosong = proses([sys.executable, "-c", "pass"])
        pemanasan = 0 if opsi.ringkas else 1
        cepat = berpasangan(
            {"kosong": kosong, "periksa": proses(periksa, _TEMUAN)}, opsi.banyak * 3, pemanasan
        )
        lambat = berpasangan({"kosong": kosong, "susun": proses(susun)}, opsi.banyak, pemanasan)
        cpu = {n: cpu_anak(p) for n, p in (("periksa", periksa), ("susun", susun))}
    return Hasil(
        [
            _baris("selaras check --format json", cepat, "periksa", BATAS_PERIKSA, cpu, opsi),
            _baris("selaras build PDF, DOCX, XLSX", lambat, "susun", BATAS_SUSUN, cpu, opsi),
        ]
    )


def _baris(
    uraian: str,
    waktu: dict[str, list[float]],
    nama: str,
    batas: float,
    cpu: dict[str, float],
    opsi: Opsi,
) -> Baris:
    lama = tengah(waktu[nama])
    return Baris(
        uraian=uraian,
        detik=lama,
        pembanding="Python kosong",
        detik_pembanding=tengah(waktu["kosong"]),
        rasio=rasio(waktu[nama], waktu["kosong"]),
        arti="kali Python kosong",
        tujuan="" if opsi.ringkas else f"< {angka(batas, 1)} d",
        tercapai=None if opsi.ringkas else lama < batas,
        catatan=(
            f"{uraian.split()[1]}: {len(waktu[nama])} kali, tercepat {angka(min(waktu[nama]))} d, "
            f"terlama {angka(max(waktu[nama]))} d; waktu prosesor {angka(cpu[nama])} d"
        ),
    )
