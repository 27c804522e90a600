"""Last year's Renja carried over as the first draft of the next one.

What was the forward estimate becomes the plan: target n+1 of last year is target n now, prakiraan
maju is pagu. Nothing is invented: a blank estimate stays blank, and what is not continued is told.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from selaras.core.dokumen import Dokumen
from selaras.core.renja import (
    Baris,
    Keluaran,
    Lokasi,
    Pendanaan,
    Renja,
    Simpul,
    Tingkat,
)
from selaras.core.sunting import leluhur, tambah_baris


@dataclass(frozen=True, slots=True)
class Salinan:
    """A plan that was carried over.

    Attributes:
        renja: The draft.
        dilanjutkan: Lines that are continued.
        berhenti: Lines without any forward estimate; they are left out.
        hilang: Lines that the new Renstra's tree does not have; they are left out.
    """

    renja: Renja
    dilanjutkan: tuple[Simpul, ...]
    berhenti: tuple[Simpul, ...]
    hilang: tuple[Simpul, ...]


def salin_renja(
    lama: Renja, dasar: Renja, tanggal: date, padanan: Mapping[str, str] | None = None
) -> Salinan:
    """Carry last year's Renja over.

    Args:
        lama: The Renja of year n-1, in its last version.
        dasar: The empty Renja of year n: its keys, and the tables of its Renstra.
        tanggal: Date of the draft.
        padanan: Id of a simpul of ``lama`` to its id in ``dasar``, where the Renstra changed;
            ids are the same when left out.

    Returns:
        The draft, and what became of each line.
    """
    ke = (lambda s: s) if padanan is None else (lambda s: padanan.get(s, ""))
    ada = dasar.simpul_oleh_id
    dilanjutkan: list[Simpul] = []
    berhenti: list[Simpul] = []
    hilang: list[Simpul] = []
    for b in lama.baris:
        s = lama.simpul_oleh_id.get(b.simpul)
        if s is None or s.tingkat is not Tingkat.SUB_KEGIATAN:
            continue
        if not _berlanjut(lama, s.id):
            berhenti.append(s)
        elif ke(s.id) not in ada:
            hilang.append(s)
        else:
            dilanjutkan.append(s)
    dipakai = {a.id for s in dilanjutkan for a in leluhur(lama, s.id)}
    dipakai = {i for i in dipakai if ke(i) in ada}
    indikator = {i.id for i in dasar.indikator}
    return Salinan(
        renja=replace(
            dasar,
            dokumen=_dokumen(lama.dokumen, dasar.dokumen, tanggal),
            baris=tuple(
                Baris(simpul=ke(b.simpul), kelompok_sasaran=b.kelompok_sasaran)
                for b in lama.baris
                if b.simpul in dipakai
            ),
            keluaran=tuple(
                _keluaran(k, ke(k.simpul), indikator) for k in lama.keluaran if k.simpul in dipakai
            ),
            pendanaan=tuple(
                Pendanaan(simpul=ke(d.simpul), sumber_dana=d.sumber_dana, pagu=d.prakiraan_maju)
                for d in lama.pendanaan
                if d.simpul in dipakai
            ),
            lokasi=tuple(
                Lokasi(simpul=ke(t.simpul), lokasi=t.lokasi)
                for t in lama.lokasi
                if t.simpul in dipakai
            ),
            isu=lama.isu,
            landasan=lama.landasan,
            tim=lama.tim,
            narasi=lama.narasi,
        ),
        dilanjutkan=tuple(dilanjutkan),
        berhenti=tuple(berhenti),
        hilang=tuple(hilang),
    )


def lanjutkan_baris(
    lama: Renja, kini: Renja, pohon: Renja, simpul: str, padanan: Mapping[str, str]
) -> Renja:
    """Return this year's plan with one more line carried over from last year's.

    What stands above it and is missing comes along with its own targets.

    Args:
        lama: The Renja of year n-1.
        kini: The Renja of year n.
        pohon: The whole tree of its Renstra, lines of other years included, and its indikators.
        simpul: Id of the line in ``lama``.
        padanan: Id of a simpul of ``lama`` to its id in ``pohon``; it has ``simpul``.

    Raises:
        EditError: The line is part of the plan already.
    """
    hasil = tambah_baris(kini, leluhur(pohon, padanan[simpul]))
    baru = {b.simpul for b in hasil.baris} - {b.simpul for b in kini.baris}
    ke = {s.id: padanan[s.id] for s in leluhur(lama, simpul) if padanan.get(s.id) in baru}
    kelompok = {ke[b.simpul]: b.kelompok_sasaran for b in lama.baris if b.simpul in ke}
    indikator = {i.id for i in pohon.indikator}
    return replace(
        hasil,
        baris=tuple(
            replace(b, kelompok_sasaran=kelompok[b.simpul]) if b.simpul in kelompok else b
            for b in hasil.baris
        ),
        keluaran=(
            *hasil.keluaran,
            *(_keluaran(k, ke[k.simpul], indikator) for k in lama.keluaran if k.simpul in ke),
        ),
        pendanaan=(
            *hasil.pendanaan,
            *(
                Pendanaan(simpul=ke[d.simpul], sumber_dana=d.sumber_dana, pagu=d.prakiraan_maju)
                for d in lama.pendanaan
                if d.simpul in ke
            ),
        ),
        lokasi=(
            *hasil.lokasi,
            *(Lokasi(simpul=ke[t.simpul], lokasi=t.lokasi) for t in lama.lokasi if t.simpul in ke),
        ),
    )


def _berlanjut(lama: Renja, simpul: str) -> bool:
    """Tell whether a line has any forward estimate: money above zero or a target."""
    return any(d.prakiraan_maju for d in lama.pendanaan_oleh_simpul.get(simpul, ())) or any(
        k.target_maju is not None for k in lama.keluaran_oleh_simpul.get(simpul, ())
    )


def _keluaran(k: Keluaran, simpul: str, indikator: set[str]) -> Keluaran:
    return Keluaran(
        simpul=simpul,
        urut=k.urut,
        indikator=k.indikator if k.indikator in indikator else "",
        uraian=k.uraian,
        target=k.target_maju,
        satuan=k.satuan_maju or k.satuan,
    )


def _dokumen(lama: Dokumen, dasar: Dokumen, tanggal: date) -> Dokumen:
    return replace(
        dasar,
        tanggal=tanggal,
        tempat=dasar.tempat or lama.tempat,
        sk_tim_jabatan=lama.sk_tim_jabatan,
        basis_tahun_berjalan=lama.basis_tahun_berjalan,
        bentuk_tc29=lama.bentuk_tc29,
        aturan_celah_predikat=lama.aturan_celah_predikat,
    )
