"""Where the RKA draft of a Renja stands, as a list and sub kegiatan by sub kegiatan; read only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from selaras.core.rantai import sidik_isi
from selaras.core.rekap import Rekap
from selaras.core.renja import Renja as Rencana
from selaras.core.renja import Simpul, Tingkat
from selaras.core.rka import BarisRincian, RincianBelanja, jumlah, susun
from selaras.core.rka_periksa import HasilPeriksa, periksa
from selaras.core.rupiah import NOL, Rupiah
from selaras.core.sunting import leluhur
from selaras.db.models import Edisi, PaguIndikatif, Pengguna, Renja
from selaras.services import rekening, rencana
from selaras.services.galat import TidakAda
from selaras.services.renja import boleh_sunting
from selaras.services.rka_simpan import baca, baca_kas


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisDaftar:
    """One line of the list.

    Attributes:
        simpul: Program, kegiatan or sub kegiatan.
        pagu: Pagu in the Renja; ``None`` when it has none.
        jumlah: Sum of its cost lines.
        banyak: Number of its cost lines.
        keadaan: ``kosong``, ``sesuai``, ``kurang``, ``lebih``, ``tanpa_pagu``, ``di_luar``.
        kas: ``kosong``, ``sesuai`` or ``beda``.
        boleh: Whether the person may edit it.
    """

    simpul: Simpul
    pagu: Rupiah | None
    jumlah: Rupiah
    banyak: int
    keadaan: str
    kas: str
    boleh: bool

    @property
    def selisih(self) -> Rupiah | None:
        """Pagu less the sum of the cost lines."""
        return None if self.pagu is None else self.pagu - self.jumlah

    @property
    def sub(self) -> bool:
        """Whether it is a sub kegiatan."""
        return self.simpul.tingkat is Tingkat.SUB_KEGIATAN


@dataclass(frozen=True, slots=True, kw_only=True)
class DaftarRka:
    """The RKA draft of a whole Renja.

    Attributes:
        baris: Program, kegiatan and sub kegiatan in print order.
        di_luar: Sub kegiatan with cost lines that are no longer in the plan.
        pagu, jumlah: Totals of the plan lines.
        banyak: Number of cost lines.
        sesuai, banyak_sub: Sub kegiatan whose sum is their pagu, and all of them.
        batas: Ceiling of the agency; ``None`` where none was given.
        terbuka: Whether the Renja can be edited now.
        boleh: Whether the person may edit every line now.
    """

    baris: tuple[BarisDaftar, ...]
    di_luar: tuple[BarisDaftar, ...]
    pagu: Rupiah | None
    jumlah: Rupiah
    banyak: int
    sesuai: int
    banyak_sub: int
    batas: Rupiah | None
    terbuka: bool
    boleh: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LembarRka:
    """The RKA draft of one sub kegiatan.

    Attributes:
        simpul: The sub kegiatan; ``atas`` what stands above it, from the top.
        tabel: Detail table.
        rincian: Cost lines.
        jumlah, pagu: Their sum, and the pagu of the line.
        kas: Twelve months; ``None`` when there is no cash plan.
        sidik_kas: Fingerprint of the cash plan, for conflict detection.
        periksa: Remarks.
        sumber_dana: Funds of the line.
        edisi: Loaded list of account codes; ``None`` when there is none.
        nama: Names of the codes used.
        boleh: Whether the person may edit it now.
    """

    simpul: Simpul
    atas: tuple[Simpul, ...]
    tabel: tuple[BarisRincian, ...]
    rincian: tuple[RincianBelanja, ...]
    jumlah: Rupiah
    pagu: Rupiah | None
    kas: tuple[Rupiah, ...] | None
    sidik_kas: str
    periksa: tuple[HasilPeriksa, ...]
    sumber_dana: tuple[str, ...]
    edisi: Edisi | None
    nama: Mapping[str, str]
    boleh: bool

    @property
    def selisih(self) -> Rupiah | None:
        """Pagu less the sum of the cost lines."""
        return None if self.pagu is None else self.pagu - self.jumlah


def daftar(*, actor: Pengguna, renja: Renja) -> DaftarRka:
    """Return where the RKA draft of a Renja stands.

    Args:
        actor: Who looks.
        renja: The Renja; the caller has asked whether the person may see it.
    """
    isi = rencana.baca(renja)
    rekap = Rekap(isi)
    milik, kas = baca(renja), baca_kas(renja)
    boleh = boleh_sunting(actor, renja)
    sub = {s.id for s in sub_kegiatan(isi)}
    tampil = {a.id for s in sub for a in leluhur(isi, s)} | sub
    tampil -= {s.id for s in isi.simpul if s.tingkat in (Tingkat.URUSAN, Tingkat.BIDANG_URUSAN)}
    uang = {s: jumlah(r) for s, r in milik.items()}
    luar = set(milik) - sub

    def baris(s: Simpul, bawah: set[str]) -> BarisDaftar:
        total = sum((uang.get(b, NOL) for b in bawah), NOL)
        banyak = sum(len(milik.get(b, ())) for b in bawah)
        pagu = rekap.pagu(s.id).uang
        return BarisDaftar(
            simpul=s,
            pagu=pagu,
            jumlah=total,
            banyak=banyak,
            keadaan=_keadaan(total, pagu, banyak)
            if s.id not in milik or s.id in sub
            else "di_luar",
            kas=_keadaan_kas(kas.get(s.id), total),
            boleh=boleh is None or s.id in boleh,
        )

    bawahan: dict[str, set[str]] = {}
    for s in sub:
        for a in (*(x.id for x in leluhur(isi, s)), s):
            bawahan.setdefault(a, set()).add(s)
    urut = tuple(baris(s, bawahan[s.id]) for s in isi.telusuri() if s.id in tampil)
    daun = [b for b in urut if b.sub]
    return DaftarRka(
        baris=urut,
        di_luar=tuple(baris(s, {s.id}) for s in isi.simpul if s.id in luar),
        pagu=rekap.pagu().uang,
        jumlah=sum((b.jumlah for b in daun), NOL),
        banyak=sum(b.banyak for b in daun),
        sesuai=sum(b.keadaan == "sesuai" for b in daun),
        banyak_sub=len(daun),
        batas=_batas(renja),
        terbuka=renja.keadaan_kini.terbuka,
        boleh=boleh is None,
    )


def _batas(renja: Renja) -> Rupiah | None:
    b = PaguIndikatif.objects.filter(
        perangkat_daerah=renja.perangkat_daerah_id, tahun=renja.tahun, kode=""
    ).first()
    return None if b is None else b.pagu


def _keadaan(total: Rupiah, pagu: Rupiah | None, banyak: int) -> str:
    if not banyak:
        return "kosong"
    if pagu is None:
        return "tanpa_pagu"
    return "sesuai" if total == pagu else "lebih" if total > pagu else "kurang"


def _keadaan_kas(kas: Sequence[Rupiah] | None, total: Rupiah) -> str:
    if kas is None:
        return "kosong"
    return "sesuai" if sum(kas, NOL) == total else "beda"


def sub_kegiatan(isi: Rencana) -> list[Simpul]:
    """Return the sub kegiatan of a plan that are part of it."""
    return [
        s for s in isi.simpul if s.tingkat is Tingkat.SUB_KEGIATAN and s.id in isi.baris_oleh_simpul
    ]


def simpul(renja: Renja, kunci: str) -> Simpul:
    """Return a sub kegiatan of the plan, or one that left it and still has cost lines.

    Raises:
        TidakAda: There is no such line.
    """
    isi = rencana.baca(renja)
    s = isi.simpul_oleh_id.get(kunci)
    if s is None or s.tingkat is not Tingkat.SUB_KEGIATAN:
        raise TidakAda
    if kunci not in isi.baris_oleh_simpul and not baca(renja, kunci):
        raise TidakAda
    return s


def lihat(*, actor: Pengguna, renja: Renja, kunci: str) -> LembarRka:
    """Return the RKA draft of one sub kegiatan.

    Args:
        actor: Who looks.
        renja: The Renja; the caller has asked whether the person may see it.
        kunci: The sub kegiatan.

    Raises:
        TidakAda: There is no such line.
    """
    isi = rencana.baca(renja)
    s = simpul(renja, kunci)
    rincian = baca(renja, kunci).get(kunci, [])
    kas = baca_kas(renja, kunci).get(kunci)
    daftar_rekening = rekening.nama(renja.renstra, [r.rekening for r in rincian])
    dana = _dana(isi, kunci)
    pagu = Rekap(isi).pagu(kunci).uang
    boleh = boleh_sunting(actor, renja)
    return LembarRka(
        simpul=s,
        atas=leluhur(isi, kunci)[:-1],
        tabel=susun(rincian, daftar_rekening.nama),
        rincian=tuple(rincian),
        jumlah=jumlah(rincian),
        pagu=pagu,
        kas=kas,
        sidik_kas=sidik_kas(kas),
        periksa=periksa(
            rincian,
            pagu=pagu,
            dana=dana,
            kas=kas,
            daftar=None if daftar_rekening.edisi is None else daftar_rekening.nama,
        ),
        sumber_dana=tuple(dana),
        edisi=daftar_rekening.edisi,
        nama=daftar_rekening.nama,
        boleh=boleh is None or kunci in boleh,
    )


def boleh(*, actor: Pengguna, renja: Renja) -> bool:
    """Tell whether a person may edit any line of a Renja now."""
    lingkup = boleh_sunting(actor, renja)
    return lingkup is None or bool(lingkup)


def total(renja: Renja, kunci: str) -> Rupiah:
    """Return the sum of the cost lines of one sub kegiatan."""
    return jumlah(baca(renja, kunci).get(kunci, ()))


def sumber_dana(isi: Rencana, kunci: str) -> tuple[str, ...]:
    """Return the funds of a line of the plan."""
    return tuple(_dana(isi, kunci))


def _dana(isi: Rencana, kunci: str) -> dict[str, Rupiah]:
    return {
        d.sumber_dana: d.pagu or NOL
        for d in isi.pendanaan_oleh_simpul.get(kunci, ())
        if d.sumber_dana
    }


def sidik_kas(kas: Sequence[Rupiah] | None) -> str:
    """Return the fingerprint of a cash plan."""
    return sidik_isi(None if kas is None else [k.sen for k in kas])
