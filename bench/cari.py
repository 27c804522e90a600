"""Searching the national list while somebody types, against LIKE on the same rows in SQLite.

The list is invented: as many entries as the largest national one, of its words' lengths. Each
measured search is one key press of a word that is being typed. Both sides return twenty
entries; ours ranks them, ignores case and diacritics, and forgives one typing error, LIKE
finds what holds the text anywhere and takes the first twenty.
"""

import random
import sqlite3

from ukur import Baris, Hasil, Opsi, angka, berpasangan, rasio, sekali, tengah

from selaras.core.kode import KodeNomenklatur
from selaras.core.nomenklatur import DaftarNomenklatur, Nomenklatur

ENTRI = 9_487
_AWAL = ("pe", "ko", "pem", "penge", "ke", "pela", "penyu", "pengawas", "ad", "fasi", "moni")
_TENGAH = ("ren", "ordi", "bi", "lola", "daya", "na", "sun", "tor", "minis", "lita", "guna")
_AKHIR = ("canaan", "nasi", "naan", "an", "gunaan", "kan", "ing", "trasi", "si", "data", "kinerja")
KETIKAN = ("pe", "pela", "pelada", "peladata", "fasilitasi keren", "moniren penyu", "5.03")
"""What stands in the box after some of the key presses."""


def ukur(opsi: Opsi) -> Hasil:
    """Measure all key presses together; the seconds of a line are those of one of them."""
    entri = buat(300 if opsi.ringkas else ENTRI)
    daftar = DaftarNomenklatur(entri=entri)
    daftar.cari("pe")  # the index is made by the first search of a process
    basis = sqlite3.connect(":memory:")
    basis.execute("CREATE TABLE entri (kode TEXT, uraian TEXT)")
    basis.executemany("INSERT INTO entri VALUES (?, ?)", [(e.kode.baku, e.uraian) for e in entri])

    def kami() -> None:
        for k in KETIKAN:
            daftar.cari(k, batas=20)

    def suka() -> None:
        for k in KETIKAN:
            pola = [f"%{x}%" for x in k.split()]
            syarat = " AND ".join("(uraian LIKE ? OR kode LIKE ?)" for _ in pola)
            isi = [p for x in pola for p in (x, x)]
            basis.execute(f"SELECT * FROM entri WHERE {syarat} LIMIT 20", isi).fetchall()

    waktu = berpasangan({"selaras": sekali(kami), "like": sekali(suka)}, opsi.banyak * 4)
    satu = {k: [w / len(KETIKAN) for w in v] for k, v in waktu.items()}
    detik = tengah(satu["selaras"])
    return Hasil(
        [
            Baris(
                uraian=f"satu ketikan di antara {angka(len(entri), 0)} entri nomenklatur",
                detik=detik,
                pembanding="LIKE di SQLite dalam memori, tanpa urutan",
                detik_pembanding=tengah(satu["like"]),
                rasio=rasio(satu["selaras"], satu["like"]),
                arti="kali waktunya",
                tujuan="jauh di bawah 0,1 d",
                tercapai=None if opsi.ringkas else detik < 0.05,
                catatan="LIKE tidak mengurutkan menurut kecocokan dan tidak memaafkan salah ketik",
            )
        ]
    )


def buat(banyak: int) -> tuple[Nomenklatur, ...]:
    """Return an invented list of sub kegiatan: names of four to twelve words."""
    acak = random.Random(2025)

    def kata() -> str:
        return acak.choice(_AWAL) + acak.choice(_TENGAH) + acak.choice(_AKHIR)

    return tuple(
        Nomenklatur(
            kode=KodeNomenklatur.parse(
                f"{i // 2000 + 1}.{i // 250 % 8 + 1:02d}.{i // 50 % 5 + 2:02d}"
                f".2.{i // 10 % 5 + 1:02d}.{i % 10 + 1:04d}"
            ),
            uraian=" ".join(kata() for _ in range(acak.randint(4, 12))).capitalize(),
            kinerja="",
            indikator="",
            satuan="Dokumen",
            edisi="peragaan",
        )
        for i in range(banyak)
    )
