"""HK08: numbers in the Lembaran Negara that are shared, wrong or malformed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from selaras.core.renja import Landasan
from selaras.law.basis import LegalBasis
from selaras.law.register import Instrumen, cari_kunci, setempat
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.hukum import kutipan

_LEMBARAN = re.compile(
    r"(?P<tambahan>tambahan\s+)?lembaran\s+negara(?:\s+republik\s+indonesia)?"
    r"(?:\s+tahun\s+(?P<tahun>\d{4}))?(?:\s+nomor\s+(?P<nomor>[\d.,/]*\d))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Lembaran:
    tambahan: bool
    tahun: int | None
    nomor: str

    def __str__(self) -> str:
        nama = "Tambahan Lembaran Negara" if self.tambahan else "Lembaran Negara"
        tahun = f" Tahun {self.tahun}" if self.tahun else ""
        return f"{nama}{tahun} Nomor {self.nomor}"


class HK08LembaranNegara(Rule):
    """Nomor Lembaran Negara yang tercetak ganda, keliru, atau janggal.

    Yang diperiksa:
        Nomor Lembaran Negara dan Tambahan Lembaran Negara pada setiap rujukan tingkat
        nasional: bentuknya (tahun hanya pada Lembaran Negara, nomor berupa bilangan bulat),
        isinya terhadap register, dan apakah dua peraturan memakai nomor yang sama.

    Mengapa:
        Satu nomor hanya milik satu peraturan. Nomor yang sama pada dua undang-undang berarti
        salah satunya tersalin dari butir di sebelahnya.

    Contoh:
        UU 25/2004 dan UU 15/2004 sama-sama tercetak Tambahan Lembaran Negara Nomor 4723,
        padahal masing-masing 4421 dan 4400.

    Cara memperbaiki:
        Cocokkan dengan naskah resmi, lalu perbaiki nomor dan tahunnya.
    """

    code = "HK08"
    name = "lembaran-negara"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("uu-12-2011", "Lampiran II, dasar hukum"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per citation, with everything that is odd about its numbers."""
        semua = {c: _baca(c) for c in bahan.renja.landasan if not setempat(c.jenis)}
        for c, lembaran in semua.items():
            soal = [*_janggal(lembaran), *_keliru(c, lembaran)]
            for lain, milik_lain in semua.items():
                if kutipan.sebutan(lain) == kutipan.sebutan(c):
                    continue
                soal += [
                    f"{b} juga dipakai untuk {kutipan.sebutan(lain)}"
                    for b in lembaran
                    if b in milik_lain and b.nomor
                ]
            if not soal:
                continue
            yield self.finding(
                kutipan.letak(bahan, c, "catatan"),
                f"{kutipan.sebutan(c)} ({kutipan.tempat(c)}): {'; '.join(dict.fromkeys(soal))}.",
                stated="; ".join(str(b) for b in lembaran),
                expected=_resmi(kutipan.instrumen(c)),
                saran="Cocokkan dengan naskah resmi, lalu perbaiki.",
            )


def _baca(c: Landasan) -> list[_Lembaran]:
    return [
        _Lembaran(bool(m["tambahan"]), int(m["tahun"]) if m["tahun"] else None, m["nomor"] or "")
        for m in _LEMBARAN.finditer(c.catatan)
    ]


def _janggal(lembaran: list[_Lembaran]) -> Iterator[str]:
    """Yield what is odd about the form alone."""
    for b in lembaran:
        if not b.nomor.isdigit():
            yield f"“{b}” tidak bernomor bilangan bulat"
        elif b.tambahan and b.tahun:
            yield f"“{b}” memakai tahun, padahal Tambahan Lembaran Negara tidak bertahun"
        elif not b.tambahan and not b.tahun:
            yield f"“{b}” tanpa tahun, mungkin nomor Tambahan Lembaran Negara"


def _keliru(c: Landasan, lembaran: list[_Lembaran]) -> Iterator[str]:
    """Yield the numbers that the register contradicts; an amendment's own number is right."""
    i = kutipan.instrumen(c)
    if i is None:
        return
    keluarga = [i, *(cari_kunci(k) for k in i.diubah)]
    nomor_tln = {k.tambahan for k in keluarga}
    for b in lembaran:
        if not b.nomor.isdigit() or (b.tambahan and b.tahun):
            continue
        if b.tambahan and i.tambahan and int(b.nomor) not in nomor_tln:
            yield f"tertulis {b}, seharusnya Nomor {i.tambahan}"
        if not b.tambahan and b.tahun:
            benar = {k.lembaran for k in keluarga if k.tahun == b.tahun}
            if benar and None not in benar and int(b.nomor) not in benar:
                yield f"tertulis {b}, seharusnya Nomor {min(n for n in benar if n)}"


def _resmi(i: Instrumen | None) -> str | None:
    if i is None or i.lembaran is None:
        return None
    tambahan = f", Tambahan Lembaran Negara Nomor {i.tambahan}" if i.tambahan else ""
    return f"Lembaran Negara Tahun {i.tahun} Nomor {i.lembaran}{tambahan}"
