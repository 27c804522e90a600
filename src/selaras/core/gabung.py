"""What an incoming plan means for the plan that exists: matched by code and by natural key.

Nothing is decided here in silence. What cannot be taken is told; what belongs to the Renstra is
only taken while the Renstra is open; what a source document *printed* never becomes plan data,
and findings that people accepted are accepted by people, not by files.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from selaras.core.beda import BedaRekaman, Ragam, bandingkan_tabel, kunci
from selaras.core.gabung_baris import Aturan, GantiBunyi, gabung_milik, padu
from selaras.core.gabung_hasil import (
    BERIDENTITAS,
    KUNCI_DOKUMEN,
    TABEL_RENSTRA,
    TERTUTUP,
    Gabungan,
    Hal,
    Perihal,
    Pilihan,
)
from selaras.core.gabung_pohon import Nama, Padanan, jalur, padankan, sisipkan
from selaras.core.masuk import Cara, RencanaMasuk
from selaras.core.nomenklatur import lipat
from selaras.core.perbandingan import TABEL
from selaras.core.renja import Baris, Keluaran, Rekaman, Renja, Simpul, Tingkat
from selaras.core.rupiah import NOL

_PEMILIK: Mapping[str, str] = {
    "keluaran": "simpul",
    "pendanaan": "simpul",
    "lokasi": "simpul",
    "rkpd": "simpul",
    "kebutuhan": "simpul",
    "narasi": "bagian",
    "landasan": "bagian",
}
"""Tables whose records are lists of an owner: a file that names the owner names the whole list."""

_RUJUK_SIMPUL = ("simpul", "pemilik", "baris")
_BERUANG = (Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN)


def cara_tabel(masuk: RencanaMasuk, pilihan: Pilihan, tabel: str) -> Cara:
    """Return the strategy of a table: what the person chose, else what suits the kind of file."""
    pilih = pilihan.cara.get(tabel) or masuk.cara.get(tabel, Cara.PERBARUI)
    if tabel in BERIDENTITAS and pilih is Cara.GANTI:
        return Cara.PERBARUI
    return pilih


def cara_mungkin(tabel: str) -> tuple[Cara, ...]:
    """Return the strategies that a table allows."""
    semua = tuple(Cara)
    return tuple(c for c in semua if c is not Cara.GANTI) if tabel in BERIDENTITAS else semua


def gabung(
    kini: Renja,
    masuk: RencanaMasuk,
    *,
    pohon: Sequence[Simpul],
    renstra_terbuka: bool,
    pilihan: Pilihan | None = None,
    nama: Nama = lambda _kode: "",
) -> Gabungan:
    """Merge an incoming plan into the one that exists.

    Args:
        kini: The plan as it is.
        masuk: What was read.
        pohon: The whole tree of the Renstra, lines of other years included.
        renstra_terbuka: Whether what belongs to the Renstra may be changed.
        pilihan: What the person decided.
        nama: Looks the name of a code up in the nomenclature.
    """
    return _Penggabung(kini, masuk, pohon, renstra_terbuka, pilihan or Pilihan(), nama).hasil()


class _Penggabung:
    def __init__(
        self,
        kini: Renja,
        masuk: RencanaMasuk,
        pohon: Sequence[Simpul],
        renstra_terbuka: bool,
        pilihan: Pilihan,
        nama: Nama,
    ) -> None:
        self._kini = kini
        self._masuk = masuk
        self._terbuka = renstra_terbuka
        self._pilihan = pilihan
        self._pohon = pohon
        self._hal: list[Hal] = []
        self._bunyi: list[tuple[GantiBunyi, bool]] = []
        self._bukan_milik: list[BedaRekaman] = []
        simpul: Any = masuk.tabel.get("simpul", ())
        self._padanan: Padanan = padankan(simpul, pohon, lengkap=masuk.lengkap, nama=nama)
        if self._cara("simpul") is Cara.LEWATI:
            self._padanan.tanpa_baru()

    def hasil(self) -> Gabungan:
        isi: dict[str, tuple[Any, ...]] = {n: getattr(self._kini, n) for n in TABEL}
        self._catat_pohon()
        for n in TABEL_RENSTRA[1:]:
            isi[n] = self._renstra(n, isi[n])
        self._indikator = {i.id for i in isi["indikator"]}
        isi["baris"] = self._baris()
        rencana = {b.simpul for b in isi["baris"]}
        dibuang = {b.simpul for b in self._kini.baris} - rencana
        for n in TABEL:
            if n in TERTUTUP and self._masuk.tabel.get(n):
                self._hal.append(Hal(Perihal.TERTUTUP, n, str(self._masuk.banyak(n))))
            elif n not in TABEL_RENSTRA and n not in TERTUTUP and n != "baris":
                isi[n] = self._tabel(n, isi[n], rencana)
        for n in ("keluaran", "pendanaan", "lokasi"):
            isi[n] = tuple(r for r in isi[n] if r.simpul not in dibuang)
        isi["keluaran"] = self._tautkan(isi["keluaran"], isi["indikator"])
        isi["simpul"] = self._simpul(isi)
        isi = self._urutkan(isi)
        ada = {s.id for s in self._kini.simpul}
        asli = {s.id for s in self._pohon}
        return Gabungan(
            renja=replace(self._kini, dokumen=self._dokumen(), **isi),
            hal=tuple(dict.fromkeys(self._hal)),
            ganti_bunyi=tuple(self._bunyi),
            bukan_milik=tuple(self._bukan_milik),
            dari_pohon=frozenset(s.id for s in isi["simpul"] if s.id in asli - ada),
        )

    # The tree

    def _catat_pohon(self) -> None:
        for s in self._padanan.tanpa_nama:
            self._hal.append(Hal(Perihal.TANPA_NAMA, f"{s.kode} {s.uraian}".strip(), "", s.asal))
        for s in self._padanan.ganda:
            self._hal.append(Hal(Perihal.GANDA, f"{s.kode} {s.uraian}".strip(), "", s.asal))
        if not self._masuk.lengkap or not self._terbuka:
            for lama, baru in self._padanan.ganti_nama:
                self._hal.append(Hal(Perihal.GANTI_NAMA, baru.uraian, lama.uraian, baru.asal))

    def _simpul(self, isi: Mapping[str, tuple[Any, ...]]) -> tuple[Simpul, ...]:
        """Return the tree of the plan: renewed where that is allowed, with what is new."""
        semua = self._padanan.simpul
        dasar = self._kini.simpul
        if self._cara("simpul") is not Cara.LEWATI and self._masuk.lengkap:
            dasar = self._simpul_baru(dasar)
        ada = {s.id for s in dasar}
        perlu: dict[str, Simpul] = {}
        for n in TABEL[1:]:
            for r in isi[n]:
                id_ = getattr(r, "simpul", "") or getattr(r, "pemilik", "")
                if id_ and id_ not in ada and id_ not in perlu:
                    perlu |= {s.id: s for s in jalur(semua, id_)}
        return sisipkan(dasar, [s for s in perlu.values() if s.id not in ada])

    def _simpul_baru(self, dasar: tuple[Simpul, ...]) -> tuple[Simpul, ...]:
        baru: dict[str, Simpul] = {}
        masuk: Any = self._masuk.tabel.get("simpul", ())
        for s in masuk:
            id_ = self._padanan.id.get(s.id)
            if id_ is not None:
                induk = self._padanan.id.get(s.induk, s.induk)
                baru.setdefault(id_, replace(s, id=id_, induk=induk))
        hasil = tuple(self._wajar(baru.get(s.id, s), s) for s in dasar)
        beda = bandingkan_tabel("simpul", dasar, hasil).perubahan
        if not self._terbuka:
            self._bukan_milik.extend(beda)
            return dasar
        return hasil if self._cara("simpul") is Cara.PERBARUI else dasar

    def _wajar(self, baru: Simpul, lama: Simpul) -> Simpul:
        """Keep a node where it is when the file hangs it on itself or on nothing that exists."""
        if baru.induk in self._padanan.simpul and baru.induk != baru.id:
            return baru
        return replace(baru, induk=lama.induk) if baru.induk else baru

    # Tables of the Renstra

    def _renstra(self, nama: str, ada: tuple[Any, ...]) -> tuple[Any, ...]:
        if nama not in self._masuk.tabel:
            return ada
        masuk = [r for r in map(self._petakan, self._masuk.tabel[nama]) if r is not None]
        cara = self._cara(nama)
        acuan = Cara.PERBARUI if cara is Cara.LEWATI else cara
        hasil = self._gabung_kunci(nama, ada, _pertama(masuk), acuan)
        if not self._terbuka:
            self._bukan_milik.extend(bandingkan_tabel(nama, ada, hasil).perubahan)
            return ada
        return ada if cara is Cara.LEWATI else hasil

    # Tables of the Renja

    def _baris(self) -> tuple[Baris, ...]:
        ada = self._kini.baris
        cara = self._cara("baris")
        masuk: list[Baris] = []
        for r in self._masuk.tabel.get("baris", ()):
            b = self._petakan(r)
            if b is not None:
                masuk.append(b)
        masuk = _pertama(masuk)
        if cara is Cara.LEWATI or "baris" not in self._masuk.tabel:
            return ada
        aturan = self._aturan("baris")
        oleh_simpul = {b.simpul: b for b in ada}
        hasil: dict[str, Baris] = {} if cara is Cara.GANTI else dict(oleh_simpul)
        for b in masuk:
            lama = oleh_simpul.get(b.simpul)
            if lama is None:
                hasil[b.simpul] = b
            elif cara is not Cara.TAMBAH:
                hasil[b.simpul] = padu(lama, b, aturan)
        for b in masuk:  # a line stands in the plan with its program and kegiatan
            if b.simpul in hasil:
                for s in jalur(self._padanan.simpul, b.simpul):
                    if s.tingkat in _BERUANG and s.id not in hasil:
                        hasil[s.id] = oleh_simpul.get(s.id, Baris(simpul=s.id, asal=b.asal))
        return tuple(hasil.values())

    def _tabel(self, nama: str, ada: tuple[Any, ...], rencana: set[str]) -> tuple[Any, ...]:
        cara = self._cara(nama)
        if cara is Cara.LEWATI or nama not in self._masuk.tabel:
            return ada
        masuk = [r for r in map(self._petakan, self._masuk.tabel[nama]) if r is not None]
        masuk = [r for r in masuk if self._sah(nama, r, rencana)]
        if nama in _PEMILIK:
            return self._gabung_milik(nama, ada, masuk, cara)
        return self._gabung_kunci(nama, ada, _pertama(masuk), cara)

    def _gabung_milik(
        self, nama: str, ada: tuple[Any, ...], masuk: list[Any], cara: Cara
    ) -> tuple[Any, ...]:
        medan = _PEMILIK[nama]
        lama, baru = _per(ada, medan), _per(masuk, medan)
        aturan = self._aturan(nama)
        hasil: list[Any] = []
        for pemilik in dict.fromkeys((*lama, *baru)):
            milik, datang = lama.get(pemilik, []), baru.get(pemilik, [])
            if not datang:
                hasil.extend(() if cara is Cara.GANTI else milik)
            elif milik and cara is Cara.TAMBAH:
                hasil.extend(milik)
            elif medan != "simpul":
                hasil.extend(_pakai_lama(milik, datang))
            else:
                b = gabung_milik(pemilik, milik, _tunggal(nama, datang), aturan)
                self._bunyi.extend(b.ganti_bunyi)
                if b.tak_terbagi is not None:
                    d = b.tak_terbagi
                    apa = f"{self._sebutan(pemilik)}: {d.pagu}"
                    lain = str(sum((x.pagu or NOL for x in milik), NOL))
                    self._hal.append(Hal(Perihal.TAK_TERBAGI, apa, lain, d.asal))
                hasil.extend(b.rekaman)
        return tuple(hasil)

    def _gabung_kunci(
        self, nama: str, ada: tuple[Any, ...], masuk: list[Any], cara: Cara
    ) -> tuple[Any, ...]:
        beda = bandingkan_tabel(nama, ada, masuk)
        if cara is Cara.GANTI:
            return tuple(_pakai_lama(ada, masuk))
        ganti = {id(b.lama): b.baru for b in beda.perubahan if b.lama and b.baru}
        hasil = [ganti.get(id(r), r) if cara is Cara.PERBARUI else r for r in ada]
        hasil += [b.baru for b in beda.perubahan if b.ragam is Ragam.DITAMBAH and b.baru]
        return tuple(hasil)

    # One record

    def _petakan(self, r: Any) -> Any:
        """Return a record with ids of the tree; ``None`` when its node has no place there."""
        isi: dict[str, str] = {}
        for medan in _RUJUK_SIMPUL:
            id_ = getattr(r, medan, None)
            if not id_:
                continue
            if id_ in self._padanan.id:
                isi[medan] = self._padanan.id[id_]
            elif medan == "simpul" and id_ not in self._padanan.simpul and not self._dikenal(id_):
                self._rujukan(r, id_)
                return None
        if isi and all(getattr(r, k) == v for k, v in isi.items()):
            return r
        return replace(r, **isi) if isi else r

    def _dikenal(self, id_: str) -> bool:
        """Tell whether an id names a tujuan or sasaran, which some records may name too."""
        sasaran: Iterable[Any] = (
            *self._kini.tujuan_sasaran,
            *self._masuk.tabel.get("tujuan_sasaran", ()),
        )
        return any(t.id == id_ for t in sasaran)

    def _rujukan(self, r: Rekaman, id_: str) -> None:
        if all(s.id != id_ for s in self._padanan.tanpa_nama):
            self._hal.append(Hal(Perihal.RUJUKAN, id_, "", r.asal))

    def _sah(self, nama: str, r: Any, rencana: set[str]) -> bool:
        """Tell whether a record can be part of the plan."""
        if nama in ("keluaran", "pendanaan", "lokasi") and r.simpul not in rencana:
            apa = self._sebutan(r.simpul)
            self._hal.append(Hal(Perihal.TIDAK_ADA_BARIS, apa, nama, r.asal))
            return False
        uang = (getattr(r, k, None) for k in ("pagu", "prakiraan_maju", "dana"))
        if nama in ("pendanaan", "rkpd", "kebutuhan") and any(u and u < NOL for u in uang):
            self._hal.append(Hal(Perihal.NEGATIF, self._sebutan(r.simpul), nama, r.asal))
            return False
        return True

    def _tautkan(self, keluaran: tuple[Any, ...], indikator: tuple[Any, ...]) -> tuple[Any, ...]:
        """Link incoming indikators to the registered ones; drop links that lead nowhere."""
        milik = {(i.pemilik, lipat(i.uraian)): i.id for i in reversed(indikator)}
        semula = set(self._kini.keluaran)
        hasil: list[Keluaran] = []
        for k in keluaran:
            if k not in semula:
                taut = k.indikator
                if taut not in self._indikator:
                    taut = ""
                if not taut and (not self._masuk.lengkap or k.indikator):
                    taut = milik.get((k.simpul, lipat(k.uraian)), "")
                if k.indikator and not taut:
                    self._hal.append(Hal(Perihal.RUJUKAN, k.indikator, "", k.asal))
                if taut != k.indikator:
                    k = replace(k, indikator=taut)
            hasil.append(k)
        return tuple(hasil)

    # The whole

    def _dokumen(self) -> Any:
        masuk, kini = self._masuk.dokumen, self._kini.dokumen
        if masuk is None:
            return kini
        for k in kini.__dataclass_fields__:
            lama, baru = getattr(kini, k), getattr(masuk, k)
            if k not in KUNCI_DOKUMEN and lama != baru and baru not in (None, "", ()):
                self._hal.append(Hal(Perihal.DOKUMEN, k, str(baru)[:200]))
        if self._cara("dokumen") in (Cara.LEWATI, Cara.TAMBAH):
            return kini
        return replace(kini, **{k: getattr(masuk, k) for k in KUNCI_DOKUMEN})

    def _urutkan(self, isi: dict[str, tuple[Any, ...]]) -> dict[str, tuple[Any, ...]]:
        """Put the lists of lines in print order, where records came to them."""
        pohon = replace(self._kini, simpul=isi["simpul"])
        letak = {s.id: i for i, s in enumerate(pohon.telusuri())}
        akhir = len(letak)
        for n in ("baris", "keluaran", "pendanaan", "lokasi", "rkpd", "kebutuhan"):
            lama = getattr(self._kini, n)
            if len(isi[n]) > len(lama) or {kunci(r) for r in isi[n]} - {kunci(r) for r in lama}:
                isi[n] = tuple(sorted(isi[n], key=lambda r: letak.get(r.simpul, akhir)))
        return isi

    def _cara(self, nama: str) -> Cara:
        return cara_tabel(self._masuk, self._pilihan, nama)

    def _aturan(self, nama: str) -> Aturan:
        jenis = self._masuk.tabel[nama]
        semua = tuple(type(jenis[0]).__dataclass_fields__) if jenis else ()
        kolom = self._masuk.kolom.get(nama, tuple(k for k in semua if k != "asal"))
        return Aturan(frozenset(kolom), self._masuk.lengkap, self._pilihan.indikator_lain)

    def _sebutan(self, id_: str) -> str:
        s = self._padanan.simpul.get(id_)
        return f"{s.kode} {s.uraian}".strip() if s else id_


def _pertama(rekaman: Iterable[Any]) -> list[Any]:
    """Return records without those whose key another one before them has."""
    hasil: dict[Any, Any] = {}
    for r in rekaman:
        hasil.setdefault(kunci(r), r)
    return list(hasil.values())


def _tunggal(nama: str, rekaman: list[Any]) -> list[Any]:
    """Return the records of one line without doubles, where the plan holds none."""
    return _pertama(rekaman) if nama in ("pendanaan", "lokasi") else rekaman


def _pakai_lama(ada: Sequence[Any], baru: Sequence[Any]) -> list[Any]:
    """Return incoming records, those that exist word for word as they exist."""
    sama: dict[Any, list[Any]] = {}
    for r in ada:
        sama.setdefault(r, []).append(r)
    return [sama[r].pop(0) if sama.get(r) else r for r in baru]


def _per(rekaman: Iterable[Any], medan: str) -> dict[str, list[Any]]:
    hasil: dict[str, list[Any]] = {}
    for r in rekaman:
        hasil.setdefault(getattr(r, medan), []).append(r)
    return hasil
