"""One line of Tabel T-C.33 as a form: its fields, what was found in them, and its neighbours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from selaras.core.renja import Renja as Rencana
from selaras.core.renja import Simpul, Tingkat
from selaras.core.sunting import KOLOM_BARIS, KOLOM_DANA, KOLOM_KELUARAN, leluhur
from selaras.db.models import Pengguna, Renja
from selaras.services import rencana
from selaras.services import renja as layanan
from selaras.services.galat import TidakAda, TidakSah
from selaras.services.kisi_tc33 import Baris, kisi

_BERUANG = (Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN)
_TEKS_PANJANG = frozenset({"indikator", "lokasi", "catatan", "kelompok_sasaran"})
_MAKS_MEDAN = 400


@dataclass(frozen=True, slots=True)
class Medan:
    """A field of the form: one cell of the grid.

    Attributes:
        kolom: Column key.
        bagian, kunci: Which record of the line (:class:`~selaras.core.sunting.AlamatSel`).
        nilai: The text to edit.
        semula: The text that is stored, as the person saw it.
        temuan: What the rules found in it.
        panjang: Whether it takes several lines.
        galat: What was wrong with the text that was sent.
    """

    kolom: str
    bagian: str
    kunci: str
    nilai: str
    semula: str
    temuan: tuple[Mapping[str, str], ...] = ()
    panjang: bool = False
    galat: str = ""

    @property
    def nama(self) -> str:
        """Name of the field in a request; the key comes last because it may hold anything."""
        return f"{self.kolom}|{self.bagian}|{self.kunci}"


@dataclass(frozen=True, slots=True)
class Rekaman:
    """The fields of one indikator or one fund.

    Attributes:
        kunci: What names it when it is removed; empty when it cannot be.
        medan: Its fields.
    """

    kunci: str
    medan: tuple[Medan, ...]


@dataclass(frozen=True, slots=True)
class FormBaris:
    """Everything a page needs to edit one line.

    Attributes:
        simpul: The line.
        induk: What it belongs to, the topmost first.
        indikator: Its indikators.
        dana: Its funds; empty on a line whose money is the sum of the lines below.
        umum: Places, target group, remark.
        jumlah: Computed pagu and prakiraan maju, as the grid shows them.
        temuan: What the rules found in the line as a whole.
        catatan: Open verifier's notes.
        boleh: Whether the person may change it.
        sebelum, sesudah: The sub kegiatan before and after it; for somebody who may change
            some lines only, among those.
        letak, banyak: Its place among them, from 1; 0 for other lines.
    """

    simpul: Simpul
    induk: tuple[Simpul, ...]
    indikator: tuple[Rekaman, ...]
    dana: tuple[Rekaman, ...]
    umum: tuple[Medan, ...]
    jumlah: Mapping[str, str]
    temuan: tuple[Mapping[str, str], ...]
    catatan: int
    boleh: bool
    sebelum: Simpul | None
    sesudah: Simpul | None
    letak: int
    banyak: int


def lihat(
    *,
    actor: Pengguna,
    renja: Renja,
    simpul: str = "",
    isian: Mapping[str, str] | None = None,
    semula: Mapping[str, str] | None = None,
    galat: Mapping[str, str] | None = None,
) -> FormBaris:
    """Return one line as a form.

    Args:
        actor: Who looks; the caller has asked whether the person may see the Renja.
        renja: The Renja.
        simpul: Id of the line; the first sub kegiatan when left out.
        isian: What was typed already, by field name, to show it again.
        semula: What the person saw when typing.
        galat: What was wrong, by field name.

    Raises:
        TidakAda: The plan has no such line.
    """
    isi = rencana.baca(renja)
    urutan = [
        s
        for s in isi.telusuri()
        if s.tingkat is Tingkat.SUB_KEGIATAN and s.id in isi.baris_oleh_simpul
    ]
    boleh = layanan.boleh_sunting(actor, renja)
    milik = [s for s in urutan if boleh is not None and s.id in boleh]
    if milik and (not simpul or (boleh is not None and simpul in boleh)):
        urutan = milik  # a bidang goes through the lines of its own unit
    s = isi.simpul_oleh_id.get(simpul) if simpul else (urutan[0] if urutan else None)
    if s is None or s.id not in isi.baris_oleh_simpul or s.tingkat not in _BERUANG:
        raise TidakAda(
            "Baris itu tidak ada dalam rencana ini. Tambahkan sub kegiatannya lewat kisi T-C.33."
        )
    semua = [
        b
        for b in kisi(isi, rencana.potret(renja).temuan, layanan.catatan_terbuka(renja), boleh)
        if b["simpul"] == s.id
    ]
    bentuk = _Pembentuk(isian or {}, semula or {}, galat or {})
    i = next((n for n, x in enumerate(urutan) if x.id == s.id), -1)
    return FormBaris(
        simpul=s,
        induk=leluhur(isi, s.id)[:-1],
        indikator=tuple(_indikator(isi, semua, bentuk)),
        dana=tuple(_dana(semua, bentuk)),
        umum=tuple(bentuk.medan(semua[0], k) for k in ("lokasi", *KOLOM_BARIS)),
        jumlah={k: semua[0]["sel"][k].get("t") or semua[0]["sel"][k]["r"] for k in _JUMLAH},
        temuan=tuple(f for f in semua[0]["temuan"] if f["kolom"] not in _PUNYA_MEDAN),
        catatan=semua[0]["catatan"],
        boleh=boleh is None or s.id in boleh,
        sebelum=urutan[i - 1] if i > 0 else None,
        sesudah=urutan[i + 1] if 0 <= i < len(urutan) - 1 else None,
        letak=i + 1,
        banyak=len(urutan),
    )


_URUT_DANA = ("sumber_dana", "pagu", "prakiraan_maju")
_JUMLAH = ("pagu", "prakiraan_maju")
_PUNYA_MEDAN = frozenset({"lokasi", *KOLOM_KELUARAN, *KOLOM_DANA, *KOLOM_BARIS})


class _Pembentuk:
    """Makes fields of cells, with what was typed and what was wrong."""

    def __init__(
        self, isian: Mapping[str, str], semula: Mapping[str, str], galat: Mapping[str, str]
    ) -> None:
        self.isian, self.semula, self.galat = isian, semula, galat

    def medan(self, baris: Baris, kolom: str) -> Medan:
        tersimpan = baris["sel"][kolom]["r"]
        dasar = Medan(kolom, baris["bagian"], baris["kunci"], tersimpan, tersimpan)
        nama = dasar.nama
        return Medan(
            kolom,
            baris["bagian"],
            baris["kunci"],
            self.isian.get(nama, tersimpan),
            self.semula.get(nama, tersimpan),
            tuple(f for f in baris.get("temuan", ()) if f["kolom"] == kolom),
            kolom in _TEKS_PANJANG,
            self.galat.get(nama, ""),
        )


def _indikator(isi: Rencana, semua: Sequence[Baris], bentuk: _Pembentuk) -> list[Rekaman]:
    pertama = isi.keluaran_oleh_simpul.get(semua[0]["simpul"], ())
    hasil = [
        Rekaman(
            str(pertama[0].urut) if pertama else "",
            tuple(bentuk.medan(semua[0], k) for k in KOLOM_KELUARAN),
        )
    ]
    for b in semua[1:]:
        if b["bagian"] == "keluaran":
            hasil.append(Rekaman(b["kunci"], tuple(bentuk.medan(b, k) for k in KOLOM_KELUARAN)))
    return hasil


def _dana(semua: Sequence[Baris], bentuk: _Pembentuk) -> list[Rekaman]:
    rinci = [b for b in semua if b["bagian"] == "dana"]
    if rinci:
        return [Rekaman(b["kunci"], tuple(bentuk.medan(b, k) for k in _URUT_DANA)) for b in rinci]
    if semua[0]["terhitung"]:
        return []
    return [Rekaman("", tuple(bentuk.medan(semua[0], k) for k in _URUT_DANA))]


def simpan(
    *,
    actor: Pengguna,
    renja: Renja,
    simpul: str,
    isian: Mapping[str, str],
    semula: Mapping[str, str],
    timpa: bool = False,
) -> bool:
    """Change the fields of a line that differ from what the person saw: all, or none.

    Args:
        actor: Who edits.
        renja: The Renja.
        simpul: Id of the line.
        isian: The texts, by field name.
        semula: The texts that the person saw, by field name.
        timpa: Put the new texts even where somebody changed them meanwhile.

    Returns:
        Whether anything changed.

    Raises:
        TidakSah: A field cannot hold its text; the message per field name is in ``medan``.
        Bentrok: A field holds something else than the person saw.
        Terkunci, TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    berubah = [
        n for n, teks in isian.items() if _rapi(teks) != _rapi(semula.get(n, "")) or n not in semula
    ]
    if len(isian) > _MAKS_MEDAN:
        raise TidakSah("Baris ini terlalu banyak rinciannya untuk satu formulir. Pakai kisi.")
    # a fund is named by its sumber dana: that column changes after the others of the fund
    berubah.sort(key=lambda n: n.startswith("sumber_dana|"))
    if not berubah:
        return False
    suntingan = [_suntingan(simpul, n, isian[n], semula.get(n)) for n in berubah]
    try:
        hasil: dict[str, Any] = layanan.ubah_sel(
            actor=actor, renja=renja, suntingan=suntingan, timpa=timpa
        )
    except TidakSah as salah:
        medan = {
            berubah[int(i)]: pesan
            for i, pesan in salah.medan.items()
            if i.isdecimal() and int(i) < len(berubah)
        }
        raise TidakSah(salah.pesan, medan) from None
    return hasil["entri"] is not None


def _suntingan(simpul: str, nama: str, nilai: str, semula: str | None) -> layanan.Suntingan:
    bagian = nama.split("|", 2)
    if len(bagian) != 3:
        raise TidakSah("Isian ini tidak dikenal. Muat ulang halaman.")
    return layanan.Suntingan(
        simpul, bagian[1], bagian[2], bagian[0], None if semula is None else _rapi(semula), nilai
    )


def _rapi(teks: str) -> str:
    return teks.replace("\r\n", "\n").replace("\r", "\n").strip()
