"""Cost lines and cash plans between values and rows: read by the many, written by the many.

Nothing here asks who may; :mod:`selaras.services.rka` and :mod:`selaras.services.rka_impor` do.
Lines keep the order in which they were made: a line that is put back gets its old identity, and
with it its old place.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from selaras.core.kode import KodeRekening
from selaras.core.rka import Faktor, RincianBelanja, baca_bilangan, baca_koefisien, isi_teks
from selaras.core.rka_beda import BedaRincian, RagamRincian
from selaras.core.rupiah import NOL, Rupiah
from selaras.core.tanggal import BULAN
from selaras.db.massal import sisipkan
from selaras.db.models import AnggaranKas, AuditRekaman, Renja, Simpul
from selaras.db.models import RincianBelanja as Baris
from selaras.services import audit
from selaras.services.galat import Bentrok

_KELOMPOK = 500
_KOLOM = (
    "rekening",
    "kelompok",
    "uraian",
    "koefisien",
    "harga_satuan",
    "pajak",
    "sumber_dana",
)
TABEL, TABEL_KAS = "rincian_belanja", "anggaran_kas"


def baca(renja: Renja, simpul: str | None = None) -> dict[str, list[RincianBelanja]]:
    """Return the cost lines of a Renja by sub kegiatan, in order; one query.

    Args:
        renja: The Renja.
        simpul: Only of this sub kegiatan.
    """
    baris = Baris.objects.filter(renja=renja).order_by("id")
    if simpul is not None:
        baris = baris.filter(simpul__kunci=simpul)
    hasil: dict[str, list[RincianBelanja]] = {}
    for kunci, pk, *isi in baris.values_list("simpul__kunci", "pk", *_KOLOM):
        hasil.setdefault(kunci, []).append(_nilai(pk, *isi))
    return hasil


def _nilai(
    pk: int,
    rekening: str,
    kelompok: str,
    uraian: str,
    koefisien: Sequence[Sequence[str]],
    harga_satuan: Rupiah,
    pajak: Decimal,
    sumber_dana: str,
) -> RincianBelanja:
    return RincianBelanja(
        id=str(pk),
        rekening=KodeRekening.parse(rekening),
        kelompok=kelompok,
        uraian=uraian,
        koefisien=tuple(Faktor(Decimal(n), s) for n, s in koefisien),
        harga_satuan=harga_satuan,
        pajak=pajak,
        sumber_dana=sumber_dana,
    )


def _kolom(r: RincianBelanja, faktor: dict[int, list[list[str]]] | None = None) -> tuple[Any, ...]:
    """Return a cost line by :data:`_KOLOM`.

    Args:
        r: The cost line.
        faktor: Koefisien written before, by the identity of what they were written from: the
            lines of a file share them.
    """
    koefisien = None if faktor is None else faktor.get(id(r.koefisien))
    if koefisien is None:
        koefisien = [[format(f.bilangan, "f"), f.satuan] for f in r.koefisien]
        if faktor is not None:
            faktor[id(r.koefisien)] = koefisien
    return (
        r.rekening.baku,
        r.kelompok,
        r.uraian,
        koefisien,
        r.harga_satuan,
        r.pajak,
        r.sumber_dana,
    )


def _baris(renja: Renja, simpul: int, r: RincianBelanja, pk: int) -> Baris:
    isi = dict(zip(_KOLOM, _kolom(r), strict=True))
    return Baris(pk=pk, renja=renja, simpul_id=simpul, **isi)


def tulis(
    renja: Renja,
    beda: Sequence[BedaRincian],
    asal: Callable[[BedaRincian], Mapping[str, str] | None] = lambda _: None,
) -> list[audit.Perubahan]:
    """Write the differences in few queries and return them for the trail.

    Args:
        renja: The Renja, locked, in the transaction of the change.
        beda: What differs; lines that stay are passed over.
        asal: Tells the cells of a file that a line came from.
    """
    pk = _simpul(renja, {b.simpul for b in beda})
    tambah = [b for b in beda if b.ragam is RagamRincian.TAMBAH]
    ubah = [b for b in beda if b.ragam is RagamRincian.UBAH]
    hapus = [b for b in beda if b.ragam is RagamRincian.HAPUS]
    faktor: dict[int, list[list[str]]] = {}
    baru = sisipkan(
        Baris,
        {"renja_id": renja.pk},
        ("simpul_id", *_KOLOM),
        [(pk[b.simpul], *_kolom(b.baru, faktor)) for b in tambah if b.baru],
    )
    _timpa([_baris(renja, pk[b.simpul], b.baru, int(b.lama.id)) for b in ubah if b.lama and b.baru])
    _buang(int(b.lama.id) for b in hapus if b.lama)
    hasil = [
        audit.Perubahan(TABEL, _kunci(b.simpul, b.lama.id), isi_teks(b.lama), None)
        for b in hapus
        if b.lama
    ]
    for b in ubah:
        if b.lama and b.baru:
            a, c = isi_teks(b.lama), isi_teks(b.baru)
            hasil.append(
                audit.Perubahan(
                    TABEL,
                    _kunci(b.simpul, b.lama.id),
                    {k: a[k] for k in b.kolom},
                    {k: c[k] for k in b.kolom},
                    asal(b),
                )
            )
    for b, nomor in zip(tambah, baru, strict=True):
        if b.baru:
            isi = isi_teks(b.baru)
            hasil.append(audit.Perubahan(TABEL, _kunci(b.simpul, nomor), None, isi, asal(b)))
    return hasil


def _kunci(simpul: str, pk: object) -> str:
    return f"{simpul}\x1f{pk}"


def _simpul(renja: Renja, kunci: Iterable[str]) -> dict[str, int]:
    return dict(
        Simpul.objects.filter(renstra=renja.renstra_id, kunci__in=set(kunci)).values_list(
            "kunci", "pk"
        )
    )


def _timpa(baris: Sequence[Baris]) -> None:
    """Write rows under identities they have or had."""
    Baris.objects.bulk_create(
        baris,
        batch_size=_KELOMPOK,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=[*_KOLOM],
    )


def _buang(pk: Iterable[int]) -> None:
    for potong in _potong(pk):
        Baris.objects.filter(pk__in=potong).delete()


def _potong(pk: Iterable[int]) -> Iterator[list[int]]:
    """Yield identities in pieces that fit one query."""
    semua = list(pk)
    for i in range(0, len(semua), _KELOMPOK):
        yield semua[i : i + _KELOMPOK]


def baca_kas(renja: Renja, simpul: str | None = None) -> dict[str, tuple[Rupiah, ...]]:
    """Return the twelve months of each sub kegiatan that has a cash plan; one query."""
    semua = AnggaranKas.objects.filter(renja=renja)
    if simpul is not None:
        semua = semua.filter(simpul__kunci=simpul)
    bulan: dict[str, list[Rupiah]] = {}
    for kunci, b, nilai in semua.values_list("simpul__kunci", "bulan", "nilai"):
        bulan.setdefault(kunci, [NOL] * 12)[b - 1] = nilai
    return {k: tuple(v) for k, v in bulan.items()}


def tulis_kas(
    renja: Renja, simpul: str, lama: Sequence[Rupiah] | None, baru: Sequence[Rupiah] | None
) -> audit.Perubahan:
    """Replace the cash plan of one sub kegiatan and return the change for the trail.

    Args:
        renja: The Renja, locked, in the transaction of the change.
        simpul: The sub kegiatan.
        lama: Its twelve months as they are; ``None`` when there are none.
        baru: Its twelve months to be; ``None`` takes the plan away.
    """
    pk = _simpul(renja, [simpul])[simpul]
    AnggaranKas.objects.filter(renja=renja, simpul=pk).delete()
    AnggaranKas.objects.bulk_create(
        AnggaranKas(renja=renja, simpul_id=pk, bulan=b, nilai=n)
        for b, n in enumerate(baru or (), start=1)
    )
    return audit.Perubahan(TABEL_KAS, simpul, _kas_teks(lama), _kas_teks(baru))


def _kas_teks(kas: Sequence[Rupiah] | None) -> dict[str, str] | None:
    if kas is None:
        return None
    return {nama: format(n.nilai, "f") for nama, n in zip(BULAN, kas, strict=True)}


def _dari_teks(isi: Mapping[str, str]) -> RincianBelanja:
    """Return the cost line of its texts in the trail."""
    return RincianBelanja(
        rekening=KodeRekening.parse(isi["rekening"]),
        kelompok=isi["kelompok"],
        uraian=isi["uraian"],
        koefisien=baca_koefisien(isi["koefisien"]),
        harga_satuan=Rupiah.dari(isi["harga_satuan"]),
        pajak=baca_bilangan(isi["pajak"]),
        sumber_dana=isi["sumber_dana"],
    )


def balikkan(renja: Renja, rekaman: Sequence[AuditRekaman]) -> list[audit.Perubahan]:
    """Put back what an entry of the trail changed, and return that as changes.

    Args:
        renja: The Renja, locked, in the transaction of the change.
        rekaman: The records of the entry.

    Raises:
        Bentrok: One of them was changed again since; nothing is written.
    """
    rincian = [r for r in rekaman if r.tabel == TABEL]
    hasil = _balik_rincian(renja, rincian)
    kas = baca_kas(renja)
    for r in rekaman:
        if r.tabel == TABEL_KAS:
            kini = kas.get(r.kunci)
            if _kas_teks(kini) != r.sesudah:
                raise Bentrok("Rencana penarikannya sudah diubah lagi, jadi tidak diurungkan.")
            lama = None
            if r.sebelum is not None:
                lama = tuple(Rupiah.dari(r.sebelum[b]) for b in BULAN)
            hasil.append(tulis_kas(renja, r.kunci, kini, lama))
    return hasil


def _balik_rincian(renja: Renja, rekaman: Sequence[AuditRekaman]) -> list[audit.Perubahan]:
    pecah = [(r, *r.kunci.rsplit("\x1f", 1)) for r in rekaman]
    simpul = _simpul(renja, {s for _r, s, _pk in pecah})
    ada = {
        pk: _nilai(pk, *isi)
        for potong in _potong(int(p) for _r, _s, p in pecah)
        for pk, *isi in Baris.objects.filter(renja=renja, pk__in=potong).values_list("pk", *_KOLOM)
    }
    tulis_ulang: list[Baris] = []
    buang: list[int] = []
    hasil: list[audit.Perubahan] = []
    for r, s, teks_pk in pecah:
        pk = int(teks_pk)
        kini = isi_teks(ada[pk]) if pk in ada else None
        sama = kini is None if r.sesudah is None else _cocok(kini, r.sesudah)
        if not sama or s not in simpul:
            nama = (r.sesudah or r.sebelum or {}).get("uraian", "") or (kini or {}).get("uraian")
            raise Bentrok(
                f"Rincian “{nama or s}” sudah diubah lagi sesudahnya, jadi perubahan itu tidak "
                "diurungkan. Perbaiki barisnya langsung."
            )
        hasil.append(audit.Perubahan(TABEL, r.kunci, r.sesudah, r.sebelum))
        if r.sebelum is None:
            buang.append(pk)
        else:
            tulis_ulang.append(
                _baris(renja, simpul[s], _dari_teks({**(kini or {}), **r.sebelum}), pk)
            )
    _buang(buang)
    _timpa(tulis_ulang)
    return hasil


def _cocok(kini: Mapping[str, str] | None, sesudah: Mapping[str, str]) -> bool:
    return kini is not None and all(kini.get(k) == v for k, v in sesudah.items())
