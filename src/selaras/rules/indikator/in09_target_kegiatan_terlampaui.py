"""IN09: sub kegiatan promise more than their kegiatan."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from selaras.core.angka import format_angka, jumlahkan
from selaras.core.renja import DokumenTarget, Rekaman, Tingkat
from selaras.law.basis import LegalBasis
from selaras.law.parameter import Satuan
from selaras.rules.base import Bahan, Finding, Rule, Severity


@dataclass(frozen=True, slots=True)
class _Target:
    """A target on a line: value, unit as written, known unit, record."""

    nilai: Decimal
    tertulis: str
    satuan: Satuan
    rekaman: Rekaman


class IN09TargetKegiatanTerlampaui(Rule):
    """Target kegiatan lebih kecil daripada target sub kegiatannya.

    Yang diperiksa:
        Target kegiatan dan sub kegiatan yang satuannya sama, atau sama-sama orang, dalam Tabel
        T-C.33 (tahun n dan n+1) dan target Renja tahun berjalan dalam Tabel T-C.29. Untuk orang,
        satu sub kegiatan tidak boleh melebihi kegiatannya (orang yang sama boleh ikut beberapa
        sub kegiatan); untuk satuan lain, jumlahnya.

    Mengapa:
        Keluaran kegiatan dihasilkan oleh sub kegiatannya. Bila sub kegiatan menjanjikan lebih,
        salah satu target belum diperbarui.

    Contoh:
        Kegiatan menargetkan 200 ASN, satu-satunya sub kegiatannya 550 Orang.

    Cara memperbaiki:
        Samakan kedua target.
    """

    code = "IN09"
    name = "target-kegiatan-terlampaui"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.33"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per kegiatan and column."""
        for kegiatan in bahan.renja.simpul:
            if kegiatan.tingkat is not Tingkat.KEGIATAN:
                continue
            anak = [a.id for a in bahan.renja.anak_dari.get(kegiatan.id, ())]
            for tabel, kolom in (
                ("TC29", "target_n1"),
                ("TC33", "target"),
                ("TC33", "target_maju"),
            ):
                for atas in _target(bahan, kegiatan.id, kolom):
                    bawah = [t for a in anak for t in _target(bahan, a, kolom)]
                    yield from self._periksa(bahan, tabel, kegiatan.id, kolom, atas, bawah)

    def _periksa(
        self,
        bahan: Bahan,
        tabel: str,
        kegiatan: str,
        kolom: str,
        atas: _Target,
        bawah: list[_Target],
    ) -> Iterator[Finding]:
        orang = _orang(atas.satuan)
        sama = [t for t in bawah if t.satuan == atas.satuan or (orang and _orang(t.satuan))]
        if not sama or atas.satuan.jenis not in ("hitung", "orang"):
            return
        terbesar = max(sama, key=lambda t: t.nilai)
        janji = terbesar.nilai if orang else jumlahkan(*(t.nilai for t in sama))
        if janji <= atas.nilai:
            return
        banyak = f"{len(sama)} sub kegiatannya bersama-sama" if len(sama) > 1 else "sub kegiatannya"
        siapa = "salah satu sub kegiatannya" if orang and len(sama) > 1 else banyak
        yield self.finding(
            bahan.letak(tabel, kegiatan, kolom, atas.rekaman),
            f"{bahan.sebut(kegiatan)}: target kegiatan {format_angka(atas.nilai, None)} "
            f"{atas.tertulis}, tetapi {siapa} {format_angka(janji, None)} {terbesar.tertulis}.",
            stated=atas.nilai,
            expected=janji,
            saran="Samakan target kegiatan dengan target sub kegiatannya.",
        )


def _orang(satuan: Satuan) -> bool:
    return satuan.jenis == "orang" and "/" not in satuan.nama


def _target(bahan: Bahan, simpul: str, kolom: str) -> Iterator[_Target]:
    """Yield the targets of a line in a column that have a value and a known unit."""
    renja = bahan.renja
    isi: list[tuple[Decimal | None, str, Rekaman]] = []
    if kolom == "target_n1":
        for i in renja.indikator_milik.get(simpul, ()):
            t = renja.target_oleh.get((i.id, renja.dokumen.tahun - 1, DokumenTarget.RENJA))
            if t is not None:
                isi.append((t.nilai, i.satuan, t))
    else:
        for k in renja.keluaran_oleh_simpul.get(simpul, ()):
            maju = kolom == "target_maju"
            nilai, satuan = (k.target_maju, k.satuan_maju) if maju else (k.target, k.satuan)
            isi.append((nilai, satuan, k))
    for nilai, tertulis, rekaman in isi:
        kenal = bahan.hukum.satuan(tertulis)
        if nilai is not None and kenal is not None:
            yield _Target(nilai, tertulis, kenal, rekaman)
