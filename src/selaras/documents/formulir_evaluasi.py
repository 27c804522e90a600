"""Formulir E.81 and E.80 as documents of their own: one table on A3, landscape."""

from datetime import date

from selaras.core.renja import Dokumen
from selaras.documents.naskah import Bagian, BlokTabel, Naskah
from selaras.documents.tabel import Tabel


def susun_formulir(tabel: Tabel, dokumen: Dokumen, tanggal: date, keadaan: str) -> Naskah:
    """Return a form as a document.

    Args:
        tabel: The form.
        dokumen: Whose form it is.
        tanggal: Date of the content; the timestamp of the files.
        keadaan: What the second line of the footer says of its state, such as that the quarter
            is not closed.
    """
    judul = f"{tabel.label} {dokumen.singkatan or dokumen.nama}"
    return Naskah(
        judul=judul,
        penulis=dokumen.nama,
        kata_kunci=(tabel.label, dokumen.singkatan or dokumen.nama),
        tanggal=tanggal.isoformat(),
        kaki=tabel.nama,
        bagian=(Bagian(tabel.label.removeprefix("Formulir "), (BlokTabel(tabel),)),),
        kaki_kedua=keadaan,
        kertas="a3",
    )
