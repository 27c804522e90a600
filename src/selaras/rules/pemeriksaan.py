"""Runs the catalogue over a plan, or over a form of evaluation: findings, waivers, counts."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from selaras.core.renja import Dokumen, Renja, Waiver
from selaras.core.tanggal import tanggal_panjang
from selaras.law.at import Hukum, at
from selaras.law.basis import KEBIJAKAN, LegalBasis
from selaras.law.errors import ParameterNotInForceError
from selaras.rules.base import TABEL, Bahan, Finding, Letak, Rule, Severity
from selaras.rules.registry import cari, menurut_kode, semua

if TYPE_CHECKING:  # only some runs need them
    from selaras.core.formulir_e81 import FormulirE81
    from selaras.core.nomenklatur import DaftarNomenklatur

RULE_GAGAL = "SL00"
WAIVER_TIDAK_TERPAKAI = "SL01"
WAIVER_TIDAK_LENGKAP = "SL02"
PARAMETER_BELUM_ADA = "SL03"

KODE_INTERNAL: Mapping[str, str] = {
    RULE_GAGAL: "Aturan gagal dijalankan",
    WAIVER_TIDAK_TERPAKAI: "Pengecualian tidak terpakai",
    WAIVER_TIDAK_LENGKAP: "Pengecualian tanpa alasan atau penanggung jawab",
    PARAMETER_BELUM_ADA: "Aturan dilewati: parameternya belum berlaku pada tanggal dokumen",
}
"""Codes of the machinery itself; they have no manual page and cannot be waived."""

_DASAR = (LegalBasis(KEBIJAKAN, "pengecualian temuan"),)
_BERAT = {s: i for i, s in enumerate(Severity)}
_URUT_TABEL = {t: i for i, t in enumerate(TABEL)}
_POTONG = re.compile(r"(\d+)")


@dataclass(frozen=True, kw_only=True)
class HasilPeriksa:
    """What a check found.

    Attributes:
        findings: All findings, sorted: errors first, then by rule, table and line.
        aturan: How many rules ran.
    """

    findings: tuple[Finding, ...]
    aturan: int

    @cached_property
    def terbuka(self) -> tuple[Finding, ...]:
        """The findings that no waiver accepts."""
        return tuple(f for f in self.findings if f.waived is None)

    @property
    def ada_error(self) -> bool:
        """Whether an open finding blocks."""
        return any(f.severity is Severity.ERROR for f in self.terbuka)

    @cached_property
    def per_severity(self) -> Mapping[Severity, int]:
        """Open findings by severity; every severity is a key."""
        jumlah = Counter(f.severity for f in self.terbuka)
        return {s: jumlah[s] for s in Severity}

    @cached_property
    def per_aturan(self) -> Mapping[str, int]:
        """Open findings by rule code, in order of code."""
        return dict(sorted(Counter(f.code for f in self.terbuka).items()))

    @cached_property
    def per_keluarga(self) -> Mapping[str, int]:
        """Open findings by family of rules, in order of name."""
        jumlah: Counter[str] = Counter()
        for kode, n in self.per_aturan.items():
            aturan = menurut_kode().get(kode)
            jumlah[aturan.family if aturan else "internal"] += n
        return dict(sorted(jumlah.items()))

    @property
    def dikecualikan(self) -> int:
        """How many findings a waiver accepts."""
        return len(self.findings) - len(self.terbuka)


def periksa(
    renja: Renja,
    hukum: Hukum | None = None,
    aturan: Iterable[Rule] | None = None,
    nomenklatur: "DaftarNomenklatur | None" = None,
) -> HasilPeriksa:
    """Run rules over a plan.

    A rule that raises does not end the run: it becomes an error-level finding that names it.

    Args:
        renja: The plan.
        hukum: The law to judge by; that of the document's date when left out.
        aturan: The rules to run; the whole catalogue when left out.
        nomenklatur: The list to compare codes, names and indikators with. Rules that need one
            do not run without it.
    """
    bahan = Bahan(renja=renja, hukum=hukum or at(renja.dokumen.tanggal), nomenklatur=nomenklatur)
    return _periksa(bahan, semua() if aturan is None else aturan)


def periksa_formulir(
    formulir: "FormulirE81",
    hukum: Hukum | None = None,
    aturan: Iterable[Rule] | None = None,
) -> HasilPeriksa:
    """Run the rules for a form of evaluation over one.

    Args:
        formulir: The form.
        hukum: The law to judge by; that of the end of its year when left out, the latest when the
            form names no year.
        aturan: The rules to run; all that check a form when left out.
    """
    tanggal = date(formulir.tahun, 12, 31) if formulir.tahun else date.max
    tahun = tanggal.year
    dokumen = Dokumen(
        tahun=tahun,
        tanggal=tanggal,
        renstra_awal=tahun,
        renstra_akhir=tahun,
        nama=formulir.perangkat_daerah,
    )
    bahan = Bahan(renja=Renja(dokumen=dokumen), hukum=hukum or at(tanggal), formulir=formulir)
    return _periksa(bahan, semua() if aturan is None else aturan)


def _periksa(bahan: Bahan, aturan: Iterable[Rule]) -> HasilPeriksa:
    """Run the rules whose subject is there."""
    dijalankan = tuple(
        a
        for a in aturan
        if a.butuh_formulir == (bahan.formulir is not None)
        and (bahan.nomenklatur is not None or not a.butuh_nomenklatur)
    )
    temuan: dict[Finding, None] = {}  # a dict keeps order and drops doubles
    for a in dijalankan:
        temuan.update(dict.fromkeys(_jalankan(a, bahan)))
    hasil = _terapkan(bahan.renja.waiver, temuan, bahan)
    return HasilPeriksa(findings=tuple(sorted(hasil, key=_urutan)), aturan=len(dijalankan))


def _jalankan(aturan: Rule, bahan: Bahan) -> list[Finding]:
    hasil: list[Finding] = []
    try:
        # One by one: what a rule found before it failed is worth keeping.
        hasil.extend(aturan.check(bahan))
    except ParameterNotInForceError:
        hasil.append(
            Finding(
                code=PARAMETER_BELUM_ADA,
                severity=Severity.INFO,
                letak=bahan.letak("HUKUM", aturan.code, "tanggal"),
                message=(
                    f"Aturan {aturan.code} ({aturan.name}) dilewati: parameter yang dipakainya "
                    f"belum berlaku pada {tanggal_panjang(bahan.renja.dokumen.tanggal)}. "
                    f"Periksa dokumen.tanggal."
                ),
                stated=bahan.renja.dokumen.tanggal.isoformat(),
                basis=_DASAR,
                saran="Periksa dokumen.tanggal.",
            )
        )
    except Exception as salah:  # a fault of one rule must not hide the other rules' findings
        hasil.append(
            Finding(
                code=RULE_GAGAL,
                severity=Severity.ERROR,
                letak=Letak(),
                message=(
                    f"Aturan {aturan.code} ({aturan.name}) gagal dijalankan: "
                    f"{type(salah).__name__}: {salah}. Temuan aturan ini tidak lengkap. "
                    f"Laporkan beserta berkasnya agar diperbaiki."
                ),
                stated=aturan.code,
                basis=_DASAR,
                saran="Laporkan beserta berkasnya agar diperbaiki.",
            )
        )
    return hasil


def _terapkan(
    waiver: Iterable[Waiver], temuan: Iterable[Finding], bahan: Bahan
) -> Iterator[Finding]:
    """Yield the findings with their waivers, then the faults of the waivers themselves."""
    berlaku = []
    for w in waiver:
        if w.alasan.strip() and w.oleh.strip():
            berlaku.append((w, _kode_kini(w.aturan)))
        else:
            yield _tentang_waiver(
                w,
                bahan,
                WAIVER_TIDAK_LENGKAP,
                Severity.WARNING,
                f"Pengecualian aturan {w.aturan} tidak berlaku karena alasan atau penanggung "
                f"jawabnya kosong.",
                "Isi kolom alasan dan oleh.",
            )
    terpakai: set[int] = set()
    for f in temuan:
        cocok = [i for i, (w, kode) in enumerate(berlaku) if _mencakup(w, kode, f)]
        terpakai.update(cocok)
        yield replace(f, waived=berlaku[cocok[0]][0]) if cocok else f
    for i, (w, kode) in enumerate(berlaku):
        if i not in terpakai and not _tanpa_daftar(kode, bahan):
            dikenal = "" if kode in menurut_kode() else f" Aturan {w.aturan} tidak dikenal."
            yield _tentang_waiver(
                w,
                bahan,
                WAIVER_TIDAK_TERPAKAI,
                Severity.INFO,
                f"Pengecualian aturan {w.aturan} tidak mengenai satu temuan pun.{dikenal}",
                "Hapus barisnya, atau perbaiki aturan, tabel, simpul, dan kolomnya.",
            )


def _kode_kini(kode: str) -> str:
    aturan = cari(kode)
    return aturan.code if aturan else kode.strip().upper()


def _tanpa_daftar(kode: str, bahan: Bahan) -> bool:
    """Tell whether a rule could not run: then nobody knows what its waivers are for."""
    aturan = menurut_kode().get(kode)
    return bahan.nomenklatur is None and aturan is not None and aturan.butuh_nomenklatur


def _mencakup(w: Waiver, kode: str, f: Finding) -> bool:
    return (
        f.code == kode
        and w.tabel in ("", f.letak.table)
        and w.simpul in ("", f.letak.baris, f.letak.kode)
        and w.kolom in ("", f.letak.column)
    )


def _tentang_waiver(
    w: Waiver, bahan: Bahan, kode: str, severity: Severity, pesan: str, saran: str
) -> Finding:
    asal = bahan.letak(w.tabel, w.simpul, w.kolom or None, w)
    return Finding(
        code=kode,
        severity=severity,
        letak=replace(asal, table=w.tabel or None),
        message=f"{pesan} {saran}",
        stated=w.aturan,
        basis=_DASAR,
        saran=saran,
    )


def _urutan(f: Finding) -> tuple[object, ...]:
    letak = f.letak
    return (
        _BERAT[f.severity],
        f.code,
        _URUT_TABEL.get(letak.table or "", len(TABEL)),
        _alami(letak.kode or ""),
        letak.row or 0,
        letak.baris,
        letak.column or "",
        f.message,
    )


def _alami(teks: str) -> tuple[tuple[int, int | str], ...]:
    """Split digits from text so that 5.03.2 sorts before 5.03.10."""
    return tuple(
        (0, int(p)) if p.isdigit() else (1, p) for p in _POTONG.split(teks) if p not in ("", ".")
    )
