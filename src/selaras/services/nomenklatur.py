"""The national nomenclature of the installation: import an edition, search it, look up a code."""

from collections import Counter, OrderedDict
from dataclasses import dataclass
from threading import Lock

from django.db.models import F, Q

from selaras.core.errors import CodeError
from selaras.core.kode import KodeNomenklatur
from selaras.core.nomenklatur import DaftarNomenklatur, Nomenklatur, kunci_nama, lipat
from selaras.core.pemetaan import JenisPadanan, Padanan, Pemetaan
from selaras.core.renja import Tingkat
from selaras.db.models import Edisi, EntriNomenklatur, PemetaanKode, PerangkatDaerah, Renstra
from selaras.services.galat import TidakAda

_SIMPANAN = 4
# An edition without a date is the oldest: databases do not agree where a blank date stands.
_TERBARU = (F("berlaku_sejak").desc(nulls_last=True), "-diimpor_pada", "kunci")
_JENIS = {"provinsi": 1, "kabupaten": 2, "kota": 2}
_NAMA_LAIN = {1: "kabupaten", 2: "provinsi"}

_terbaca: OrderedDict[tuple[int, str], DaftarNomenklatur] = OrderedDict()
_gembok = Lock()


def daftar(edisi: Edisi) -> DaftarNomenklatur:
    """Return an edition as a list that can be searched; read once per process."""
    kunci = (edisi.pk, edisi.sidik)
    with _gembok:
        if kunci in _terbaca:
            _terbaca.move_to_end(kunci)
            return _terbaca[kunci]
    hasil = DaftarNomenklatur(
        entri=tuple(
            Nomenklatur(
                kode=KodeNomenklatur.parse(kode),
                uraian=uraian,
                kinerja=kinerja,
                indikator=indikator,
                satuan=satuan,
                edisi=edisi.kunci,
            )
            for kode, uraian, kinerja, indikator, satuan in EntriNomenklatur.objects.filter(
                edisi=edisi
            )
            .order_by("posisi")
            .values_list("kode", "uraian", "kinerja", "indikator", "satuan")
        )
    )
    with _gembok:
        _terbaca[kunci] = hasil
        while len(_terbaca) > _SIMPANAN:
            _terbaca.popitem(last=False)
    return hasil


def edisi_renstra(renstra: Renstra) -> Edisi | None:
    """Return the edition that a Renstra follows: its own, else the newest that was imported."""
    # An edition without entries holds account codes only.
    punya = Edisi.objects.filter(jumlah__gt=0)
    pilihan: Edisi | None = renstra.edisi or punya.order_by(*_TERBARU).first()
    return pilihan


def cari(
    renstra: Renstra, kata: str, *, tingkat: Tingkat | None = None, batas: int = 30
) -> tuple[Nomenklatur, ...]:
    """Search as somebody types, among what the agency of a Renstra can use.

    Entries of its own bidang urusan come with X.XX filled in; for an agency without bidang
    urusan the whole list is searched.

    Args:
        renstra: With ``perangkat_daerah__wilayah`` loaded.
        kata: What was typed.
        tingkat: Only of this level.
        batas: Most entries.
    """
    edisi = edisi_renstra(renstra)
    if edisi is None:
        return ()
    pd = renstra.perangkat_daerah
    jenis = _JENIS.get(pd.wilayah.jenis)
    isi = daftar(edisi)
    hasil: dict[str, Nomenklatur] = {}
    for bidang in pd.bidang_urusan or [""]:
        ketemu = isi.cari(kata, batas=batas, jenis=jenis, tingkat=tingkat, bidang=bidang)
        for e in senama_wilayah(ketemu, jenis):
            hasil.setdefault(e.kode.baku, e)
    return tuple(hasil.values())[:batas]


def senama_wilayah(entri: tuple[Nomenklatur, ...], jenis: int | None) -> tuple[Nomenklatur, ...]:
    """Return entries without those that name the other kind of region.

    The list writes one code of a program twice, once "... Daerah Provinsi" and once "... Daerah
    Kabupaten/Kota"; above kegiatan only the name tells them apart.

    Args:
        entri: The entries.
        jenis: 1 provinsi, 2 kabupaten or kota; ``None`` keeps all.
    """
    lain = _NAMA_LAIN.get(jenis or 0)
    if lain is None:
        return entri
    ada: dict[KodeNomenklatur, int] = {}
    for e in entri:
        ada[e.kode] = ada.get(e.kode, 0) + (not _bernama(e, lain))
    return tuple(e for e in entri if not ada[e.kode] or not _bernama(e, lain))


def _bernama(e: Nomenklatur, kata: str) -> bool:
    return e.kode.jenis_wilayah is None and f" {kata} " in f" {lipat(e.uraian)} "


def lihat(renstra: Renstra, kode: KodeNomenklatur) -> Nomenklatur | None:
    """Return the entry of a code in the edition of a Renstra; ``None`` when there is none.

    Where the edition gives the code several names, the first; :func:`lihat_semua` has them all.
    """
    return next(iter(lihat_semua(renstra, kode)), None)


def lihat_semua(renstra: Renstra, kode: KodeNomenklatur) -> tuple[Nomenklatur, ...]:
    """Return the entries of a code that the agency of a Renstra may use, one per name."""
    edisi = edisi_renstra(renstra)
    if edisi is None:
        return ()
    jenis = jenis_wilayah(renstra.perangkat_daerah)
    try:
        ada = senama_wilayah(daftar(edisi).lihat(kode, jenis=jenis), jenis)
    except CodeError:
        return ()
    senama: dict[str, Nomenklatur] = {}
    for e in ada:
        senama.setdefault(kunci_nama(e.uraian), e)
    return tuple(senama.values())


@dataclass(frozen=True, slots=True)
class Perpindahan:
    """One pair of a crosswalk.

    Attributes:
        padanan: The pair, X.XX filled in where a bidang urusan was asked for.
        jenis: How the pair came about.
    """

    padanan: Padanan
    jenis: JenisPadanan

    @property
    def sebutan(self) -> str:
        """How it came about, as officials say it."""
        return SEBUTAN_PADANAN[self.jenis]


def semua_edisi() -> list[Edisi]:
    """Return the editions of the installation, the newest first."""
    return list(Edisi.objects.order_by(*_TERBARU))


def bidang_urusan(pd: PerangkatDaerah) -> tuple[str, ...]:
    """Return the bidang urusan of an agency whose codes can be read."""
    hasil: list[str] = []
    for teks in pd.bidang_urusan:
        try:
            kode = KodeNomenklatur.parse(str(teks))
        except CodeError:
            continue
        if len(kode.bagian) == 2 and not kode.generik:
            hasil.append(kode.baku)
    return tuple(hasil)


def jenis_wilayah(pd: PerangkatDaerah) -> int | None:
    """Return the kind of region in codes: 1 provinsi, 2 kabupaten or kota."""
    return _JENIS.get(pd.wilayah.jenis)


def telusuri(
    edisi: Edisi,
    kata: str,
    *,
    pd: PerangkatDaerah | None = None,
    tingkat: Tingkat | None = None,
    batas: int = 50,
) -> tuple[Nomenklatur, ...]:
    """Search an edition as somebody types.

    Args:
        edisi: The edition.
        kata: What was typed.
        pd: An agency with its region, to see only what it can use, X.XX filled in; ``None`` for
            the whole list as the decree writes it.
        tingkat: Only of this level.
        batas: Most entries.
    """
    isi = daftar(edisi)
    jenis = jenis_wilayah(pd) if pd else None
    hasil: dict[tuple[str, str], Nomenklatur] = {}
    for bidang in (bidang_urusan(pd) if pd else ()) or ("",):
        ketemu = isi.cari(kata[:200], batas=batas, jenis=jenis, tingkat=tingkat, bidang=bidang)
        for e in senama_wilayah(ketemu, jenis):
            hasil.setdefault((e.kode.baku, e.uraian), e)
    return tuple(hasil.values())[:batas]


def penunjang(edisi: Edisi, pd: PerangkatDaerah) -> tuple[tuple[Nomenklatur, int], ...]:
    """Return the programs defined once for all (X.XX) as an agency carries them out.

    Args:
        edisi: The edition.
        pd: The agency with its region.

    Returns:
        Each program under the code of each bidang urusan of the agency, and how many sub kegiatan
        of its kind of region stand below it.
    """
    isi = daftar(edisi)
    jenis = jenis_wilayah(pd)
    sub = Counter(
        KodeNomenklatur(e.kode.bagian[:3]).baku
        for e in isi.entri
        if e.kode.generik
        and e.tingkat is Tingkat.SUB_KEGIATAN
        and jenis in (None, e.kode.jenis_wilayah)
    )
    umum = tuple(e for e in isi.entri if e.kode.generik and e.tingkat is Tingkat.PROGRAM)
    return tuple(
        (e.untuk_bidang(bidang), sub[e.kode.baku])
        for bidang in bidang_urusan(pd)
        for e in senama_wilayah(umum, jenis)
        if sub[e.kode.baku]
    )


@dataclass(frozen=True, slots=True)
class Rincian:
    """An entry with what stands around it.

    Attributes:
        entri: The entries of the code; several where the edition names it twice.
        leluhur: What stands above, the topmost first.
        anak: What stands directly below.
        dulu, kini: Pairs of crosswalks in which the code is the newer, the older one.
    """

    entri: tuple[Nomenklatur, ...]
    leluhur: tuple[Nomenklatur, ...]
    anak: tuple[Nomenklatur, ...]
    dulu: tuple[PemetaanKode, ...]
    kini: tuple[PemetaanKode, ...]


def rincian(edisi: Edisi, kode: str, *, jenis: int | None = None) -> Rincian:
    """Return an entry of an edition with its neighbours.

    Args:
        edisi: The edition.
        kode: The code; a program of X.XX may be asked for by the code of one bidang urusan.
        jenis: Names and children for this kind of region only.

    Raises:
        TidakAda: The edition has no such code.
    """
    try:
        k = KodeNomenklatur.parse(kode)
    except CodeError:
        raise TidakAda from None
    isi = daftar(edisi)
    entri = senama_wilayah(isi.lihat(k), jenis)
    if not entri:
        raise TidakAda
    leluhur: list[Nomenklatur] = []
    induk = k.induk
    while induk is not None:
        leluhur[:0] = senama_wilayah(isi.lihat(induk), jenis)[:1]
        induk = induk.induk
    umum = KodeNomenklatur((-1, -1, *k.bagian[2:])).baku if len(k.bagian) > 2 else k.baku
    sebutan = {k.baku, umum}
    pasangan = tuple(
        PemetaanKode.objects.filter(Q(kode_lama__in=sebutan) | Q(kode_baru__in=sebutan))
    )
    return Rincian(
        entri=entri,
        leluhur=tuple(leluhur),
        anak=isi.anak(k, jenis=jenis),
        dulu=tuple(p for p in pasangan if p.kode_baru in sebutan and p.ke_edisi == edisi.kunci),
        kini=tuple(p for p in pasangan if p.kode_lama in sebutan),
    )


def pemetaan(ke: str = "", dari: str | None = None) -> Pemetaan:
    """Return the crosswalk of the installation.

    Args:
        ke: Key of the newer edition; every crosswalk when empty.
        dari: Key of the older edition; any when left out.
    """
    kueri = PemetaanKode.objects.filter(ke_edisi=ke) if ke else PemetaanKode.objects.all()
    if dari is not None:
        kueri = kueri.filter(dari_edisi=dari)
    return Pemetaan(
        padanan=tuple(
            Padanan(
                lama=KodeNomenklatur.parse(lama),
                nama_lama=nama_lama,
                baru=KodeNomenklatur.parse(baru),
                nama_baru=nama_baru,
            )
            for lama, nama_lama, baru, nama_baru in kueri.values_list(
                "kode_lama", "nama_lama", "kode_baru", "nama_baru"
            )
        )
    )


def perpindahan(
    isi: Pemetaan, *, kata: str = "", jenis: JenisPadanan | None = None
) -> list[Perpindahan]:
    """Return the pairs of a crosswalk that hold some words, each with how it came about.

    Args:
        isi: The crosswalk.
        kata: Words of either name, or the beginning of either code.
        jenis: Only of this kind.
    """
    kata_kata = lipat(kata).split()
    awal = kata.strip()
    hasil: list[Perpindahan] = []
    for p in isi.padanan:
        teks = f" {lipat(p.nama_lama)} {lipat(p.nama_baru)}"
        cocok = all(f" {k}" in teks for k in kata_kata) or (
            awal and (p.lama.baku.startswith(awal) or p.baru.baku.startswith(awal))
        )
        if cocok and (jenis is None or isi.jenis(p) is jenis):
            hasil.append(Perpindahan(p, isi.jenis(p)))
    return hasil


SEBUTAN_PADANAN = {
    JenisPadanan.PINDAH: "pindah kode",
    JenisPadanan.GANTI_NAMA: "kode dan nama berganti",
    JenisPadanan.PECAH: "dipecah",
    JenisPadanan.GABUNG: "digabung",
}
"""How a code went over, as officials say it."""
