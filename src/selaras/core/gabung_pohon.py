"""Which node of the plan tree an incoming node is: by id, by code in either width, never by row."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from selaras.core.errors import CodeError
from selaras.core.kode import KodeNomenklatur
from selaras.core.nomenklatur import nama_sama
from selaras.core.renja import Simpul, Tingkat

Nama = Callable[[KodeNomenklatur], str]
"""The name of a code in the nomenclature; empty when it does not know the code."""


@dataclass
class Padanan:
    """The answer.

    Attributes:
        id: Id of each incoming node in the tree; one that is absent has no place there.
        simpul: Every node that the plan may name afterwards, by id.
        baru: Nodes that the tree did not have.
        tanpa_nama: Incoming nodes that no tree, file or nomenclature has a name for.
        ganti_nama: Existing node, and the other name that the file gives it.
        ganda: Incoming nodes that fell on a node which another one has already.
    """

    id: dict[str, str] = field(default_factory=dict)
    simpul: dict[str, Simpul] = field(default_factory=dict)
    baru: list[Simpul] = field(default_factory=list)
    tanpa_nama: list[Simpul] = field(default_factory=list)
    ganti_nama: list[tuple[Simpul, Simpul]] = field(default_factory=list)
    ganda: list[Simpul] = field(default_factory=list)

    def tanpa_baru(self) -> None:
        """Forget the nodes that the tree did not have."""
        for s in self.baru:
            del self.simpul[s.id]
        self.id = {masuk: ada for masuk, ada in self.id.items() if ada in self.simpul}
        self.baru.clear()


def padankan(
    masuk: Sequence[Simpul], pohon: Sequence[Simpul], *, lengkap: bool, nama: Nama
) -> Padanan:
    """Find the node of a tree for each incoming one; make those that it does not have.

    Args:
        masuk: Incoming nodes, parents before children where the file has them.
        pohon: The whole tree of the Renstra, lines of other years included.
        lengkap: Incoming ids are ids of the tree; otherwise only codes count.
        nama: Looks a code up, for parents that the file leaves out.
    """
    hasil = Padanan(simpul={s.id: s for s in reversed(pohon)})
    oleh_kode = {(s.tingkat, _bagian(s.kode)): s.id for s in reversed(pohon) if _bagian(s.kode)}
    bidang = {k.baku for k in _kode_kode(pohon) if k.tingkat is Tingkat.BIDANG_URUSAN}
    pemilik: dict[str, str] = {}
    for s in masuk:
        if s.id in hasil.id:
            continue
        kode = _isi_bidang(_kode(s.kode), bidang)
        ada = _cari(s, kode, hasil, oleh_kode, lengkap=lengkap)
        if ada is None:
            ada = _buat(s, kode, hasil, oleh_kode, nama, lengkap=lengkap)
        if ada is None:
            hasil.tanpa_nama.append(s)
            continue
        hasil.id[s.id] = ada
        if pemilik.setdefault(ada, s.id) != s.id and lengkap:
            hasil.ganda.append(s)
        lama = hasil.simpul[ada]
        if s.uraian and not nama_sama(s.uraian, lama.uraian):
            hasil.ganti_nama.append((lama, s))
    return hasil


def sisipkan(pohon: Sequence[Simpul], baru: Iterable[Simpul]) -> tuple[Simpul, ...]:
    """Return a tree with further nodes among their siblings by code; others keep their order."""
    anak: defaultdict[str, list[Simpul]] = defaultdict(list)
    ada = {s.id for s in pohon}
    for s in pohon:
        anak[s.induk if s.induk in ada else ""].append(s)
    tambahan = [s for s in baru if s.id not in ada]
    if not tambahan:
        return tuple(pohon)
    ada |= {s.id for s in tambahan}
    for s in tambahan:
        saudara = anak[s.induk if s.induk in ada else ""]
        kunci = _urut(s)
        letak = next((i for i, t in enumerate(saudara) if _urut(t) > kunci), len(saudara))
        saudara.insert(letak, s)
    hasil: list[Simpul] = []
    terlihat: set[str] = set()
    tumpukan = list(reversed(anak[""]))
    while tumpukan:
        s = tumpukan.pop()
        if s.id not in terlihat:
            terlihat.add(s.id)
            hasil.append(s)
            tumpukan.extend(reversed(anak[s.id]))
    hasil.extend(s for s in (*pohon, *tambahan) if s.id not in terlihat)  # in a cycle
    return tuple(hasil)


def jalur(oleh_id: Mapping[str, Simpul], id_: str) -> list[Simpul]:
    """Return a node and all above it, the topmost first."""
    hasil: list[Simpul] = []
    terlihat: set[str] = set()
    kini = oleh_id.get(id_)
    while kini is not None and kini.id not in terlihat:
        terlihat.add(kini.id)
        hasil.append(kini)
        kini = oleh_id.get(kini.induk)
    return hasil[::-1]


def _cari(
    s: Simpul,
    kode: KodeNomenklatur | None,
    hasil: Padanan,
    oleh_kode: Mapping[tuple[Tingkat, tuple[int, ...]], str],
    *,
    lengkap: bool,
) -> str | None:
    if lengkap and s.id in hasil.simpul and hasil.simpul[s.id].tingkat is s.tingkat:
        return s.id
    if kode is not None:
        return oleh_kode.get((s.tingkat, kode.bagian))
    induk = hasil.id.get(s.induk)
    for t in hasil.simpul.values():
        if t.tingkat is s.tingkat and t.induk == induk and nama_sama(t.uraian, s.uraian):
            return t.id
    return None


def _buat(
    s: Simpul,
    kode: KodeNomenklatur | None,
    hasil: Padanan,
    oleh_kode: dict[tuple[Tingkat, tuple[int, ...]], str],
    nama: Nama,
    *,
    lengkap: bool,
) -> str | None:
    """Add a node to the tree, with the parents it needs; ``None`` when one has no name."""
    uraian = s.uraian or (nama(kode) if kode else "")
    if not uraian:
        return None
    induk = hasil.id.get(s.induk, "")
    if kode is not None and not (induk and lengkap):
        atas = _induk(kode, hasil, oleh_kode, nama)
        if atas is None and not induk:
            return None
        induk = atas or induk
    if not induk and s.tingkat is not Tingkat.URUSAN:
        return None
    id_ = s.id if lengkap or kode is None else kode.baku
    if id_ in hasil.simpul:  # an id that another node has: the code tells them apart
        id_ = kode.baku if kode is not None and kode.baku not in hasil.simpul else f"{id_}#impor"
    baru = replace(
        s, id=id_, induk=induk, kode=s.kode if kode is None else kode.baku, uraian=uraian
    )
    _daftarkan(baru, kode, hasil, oleh_kode)
    return id_


def _induk(
    kode: KodeNomenklatur,
    hasil: Padanan,
    oleh_kode: dict[tuple[Tingkat, tuple[int, ...]], str],
    nama: Nama,
) -> str | None:
    """Return the id of the parent of a code, made from the nomenclature where it is missing."""
    atas = kode.induk
    if atas is None:
        return ""
    ada = oleh_kode.get((atas.tingkat, atas.bagian))
    if ada is not None:
        return ada
    uraian = nama(atas)
    induk = _induk(atas, hasil, oleh_kode, nama) if uraian else None
    if induk is None:
        return None
    baru = Simpul(id=atas.baku, induk=induk, tingkat=atas.tingkat, kode=atas.baku, uraian=uraian)
    _daftarkan(baru, atas, hasil, oleh_kode)
    return baru.id


def _daftarkan(
    baru: Simpul,
    kode: KodeNomenklatur | None,
    hasil: Padanan,
    oleh_kode: dict[tuple[Tingkat, tuple[int, ...]], str],
) -> None:
    hasil.simpul[baru.id] = baru
    hasil.baru.append(baru)
    if kode is not None:
        oleh_kode[baru.tingkat, kode.bagian] = baru.id


def _isi_bidang(kode: KodeNomenklatur | None, bidang: set[str]) -> KodeNomenklatur | None:
    """Return the code of a program that is defined for every bidang, where there is only one."""
    if kode is None or not kode.generik or len(bidang) != 1:
        return kode
    return kode.untuk_bidang(next(iter(bidang)))


def _kode_kode(pohon: Iterable[Simpul]) -> Iterable[KodeNomenklatur]:
    for s in pohon:
        kode = _kode(s.kode)
        if kode is not None:
            yield kode


def _kode(teks: str) -> KodeNomenklatur | None:
    try:
        return KodeNomenklatur.parse(teks)
    except CodeError:
        return None


def _bagian(teks: str) -> tuple[int, ...]:
    kode = _kode(teks)
    return () if kode is None else kode.bagian


def _urut(s: Simpul) -> tuple[int, tuple[int, ...]]:
    bagian = _bagian(s.kode)
    return (0, bagian) if bagian else (1, ())


def pertahankan(
    semula: Sequence[Simpul], sesudah: Sequence[Simpul], dipakai: Iterable[str]
) -> tuple[Simpul, ...]:
    """Return a tree without nodes that went, except those that something still stands on.

    Args:
        semula: The tree before.
        sesudah: The tree after some nodes went.
        dipakai: Ids that records of the plan name.
    """
    oleh_id = {s.id: s for s in (*sesudah, *semula)}
    ada = {s.id for s in sesudah}
    perlu: dict[str, Simpul] = {}
    for id_ in dipakai:
        if id_ not in ada and id_ not in perlu:
            perlu |= {s.id: s for s in jalur(oleh_id, id_)}
    return sisipkan(sesudah, [s for s in perlu.values() if s.id not in ada])
