"""IN09: the target of a kegiatan against those of its sub kegiatan."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from selaras.core.angka import format_angka, jumlahkan
from selaras.core.renja import DokumenTarget, Rekaman, Tingkat
from selaras.law.basis import LegalBasis
from selaras.law.parameter import Satuan
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.kalimat import rangkai


@dataclass(frozen=True, slots=True)
class _Target:
    """A target on a line: value, unit as written, known unit, record."""

    nilai: Decimal
    tertulis: str
    satuan: Satuan
    rekaman: Rekaman


_SARAN = "Samakan target kegiatan dengan target sub kegiatannya."


class IN09TargetKegiatanDanSub(Rule):
    """Target kegiatan tidak sejalan dengan target sub kegiatannya.

    Yang diperiksa:
        Target kegiatan dan sub kegiatan yang satuannya sama, atau sama-sama orang, dalam Tabel
        T-C.33 (tahun n dan n+1) dan target Renja tahun berjalan dalam Tabel T-C.29. Untuk orang,
        satu sub kegiatan tidak boleh melebihi kegiatannya (orang yang sama boleh ikut beberapa
        sub kegiatan); untuk satuan lain, jumlahnya. Selain itu, bila dalam Renstra target kegiatan
        setiap tahun tepat sama dengan jumlah sub kegiatannya, Renja pun harus begitu.

    Mengapa:
        Keluaran kegiatan dihasilkan oleh sub kegiatannya. Bila sub kegiatan menjanjikan lebih,
        salah satu target belum diperbarui.

    Contoh:
        Kegiatan menargetkan 200 ASN, satu-satunya sub kegiatannya 550 Orang. Kegiatan tetap 23
        Dokumen seperti dalam Renstra, padahal sub kegiatannya diturunkan menjadi 12.

    Cara memperbaiki:
        Samakan kedua target.
    """

    code = "IN09"
    name = "target-kegiatan-dan-sub"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.33"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per kegiatan and table; both years of Tabel T-C.33 are one."""
        for kegiatan in bahan.renja.simpul:
            if kegiatan.tingkat is not Tingkat.KEGIATAN:
                continue
            anak = [a.id for a in bahan.renja.anak_dari.get(kegiatan.id, ())]
            yield from self._kolom(bahan, "TC29", kegiatan.id, "target_n1", anak)
            kini = list(self._kolom(bahan, "TC33", kegiatan.id, "target", anak))
            maju = list(self._kolom(bahan, "TC33", kegiatan.id, "target_maju", anak))
            yield from _gabung(kini, maju) if len(kini) == len(maju) == 1 else kini + maju

    def _kolom(
        self, bahan: Bahan, tabel: str, kegiatan: str, kolom: str, anak: list[str]
    ) -> Iterator[Finding]:
        bawah = [t for a in anak for t in _target(bahan, a, kolom)]
        for atas in _target(bahan, kegiatan, kolom):
            lebih = list(self._periksa(bahan, tabel, kegiatan, kolom, atas, bawah))
            yield from lebih or self._pola(bahan, tabel, kegiatan, kolom, atas, bawah)

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
            saran=_SARAN,
        )

    def _pola(
        self,
        bahan: Bahan,
        tabel: str,
        kegiatan: str,
        kolom: str,
        atas: _Target,
        bawah: list[_Target],
    ) -> Iterator[Finding]:
        """The kegiatan is the sum of its sub kegiatan in the Renstra, but not here."""
        sejenis = all(t.satuan.jenis == atas.satuan.jenis for t in bawah)
        if not bawah or not sejenis or atas.satuan.jenis not in ("hitung", "orang"):
            return
        jumlah = jumlahkan(*(t.nilai for t in bawah))
        if jumlah == atas.nilai or not _berjumlah(bahan, kegiatan):
            return
        yield self.finding(
            bahan.letak(tabel, kegiatan, kolom, atas.rekaman),
            f"{bahan.sebut(kegiatan)}: target kegiatan {format_angka(atas.nilai, None)} "
            f"{atas.tertulis}, tetapi sub kegiatannya berjumlah {format_angka(jumlah, None)} "
            f"({rangkai(dict.fromkeys(t.tertulis for t in bawah))}); dalam Renstra keduanya selalu "
            "sama.",
            stated=atas.nilai,
            expected=jumlah,
            saran=_SARAN,
        )


def _gabung(kini: list[Finding], maju: list[Finding]) -> Iterator[Finding]:
    """Yield the finding of year n, which also says what is wrong with n+1."""
    sesudah = maju[0].inti.partition(": ")[2]
    yield replace(
        kini[0],
        message=f"{kini[0].inti} Prakiraan maju: {sesudah} {kini[0].saran}",
        ikut=(maju[0].letak,),
    )


def _berjumlah(bahan: Bahan, kegiatan: str) -> bool:
    """Tell whether every Renstra year (two or more) adds the sub kegiatan up to the kegiatan."""
    renja = bahan.renja

    def target(simpul: str, tahun: int) -> Decimal | None:
        pertama = next(iter(renja.indikator_milik.get(simpul, ())), None)
        if pertama is None:
            return None
        t = renja.target_oleh.get((pertama.id, tahun, DokumenTarget.RENSTRA))
        return None if t is None else t.nilai

    cocok = 0
    for tahun in range(renja.dokumen.renstra_awal, renja.dokumen.renstra_akhir + 1):
        atas = target(kegiatan, tahun)
        bawah = [target(a.id, tahun) for a in renja.anak_dari.get(kegiatan, ())]
        ada = [b for b in bawah if b is not None]
        if atas is None and not ada:
            continue
        if atas is None or not ada or jumlahkan(*ada) != atas:
            return False
        cocok += 1
    return cocok > 1


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
