"""What an import does not take as it stands in the file, in sentences that show the way out."""

from collections.abc import Mapping

from selaras.core.gabung_hasil import Hal, Perihal
from selaras.exchange.uraian import KUNCI, TABEL

_PROTES: Mapping[str, str] = {
    "tahap": "tahap berubah lewat alur",
    "tahun": "tahun tidak dapat diganti",
    "jabatan_penanda_tangan": "penanda tangan diatur pada data pejabat",
    "nama_penanda_tangan": "penanda tangan diatur pada data pejabat",
    "pangkat_penanda_tangan": "penanda tangan diatur pada data pejabat",
    "nip_penanda_tangan": "penanda tangan diatur pada data pejabat",
}


def kalimat_hal(h: Hal) -> str:
    """Return one sentence or two about something that was not taken as it stands."""
    match h.perihal:
        case Perihal.TANPA_NAMA:
            return (
                f"{h.apa} tidak ada dalam Renstra, dan namanya tidak disebut berkas maupun daftar "
                "nomenklatur. Barisnya tidak diambil; tambahkan dahulu ke Renstra."
            )
        case Perihal.GANTI_NAMA:
            return (
                f"Nama berbeda: berkas menulis “{h.apa}”, rencana menulis “{h.lain}”. Dicocokkan "
                "menurut kode; nama pada rencana dipertahankan."
            )
        case Perihal.TIDAK_ADA_BARIS:
            return (
                f"{h.apa} bukan baris rencana, jadi {TABEL[h.lain][0].lower()}-nya tidak diambil. "
                "Pilih agar baris rencananya ikut diambil bila memang baru."
            )
        case Perihal.TAK_TERBAGI:
            return (
                f"{h.apa} disebut tanpa sumber dana, padahal rencana membaginya atas beberapa "
                f"sumber dana yang berjumlah {h.lain}. Tidak diambil; ubah per sumber dananya."
            )
        case Perihal.NEGATIF:
            return f"{h.apa} berisi uang negatif, jadi tidak diambil. Perbaiki angkanya."
        case Perihal.GANDA:
            return f"{h.apa} disebut dua kali dengan id berbeda; keduanya dianggap satu."
        case Perihal.TERTUTUP:
            return (
                f"{TABEL[h.apa][0]} ({h.lain} baris) tidak pernah diambil dari berkas"
                + _sebab_tertutup(h.apa)
            )
        case Perihal.RUJUKAN:
            return f"{h.apa} tidak dikenal rencana ini, jadi rujukan kepadanya tidak diambil."
        case Perihal.DOKUMEN:
            arti = KUNCI[h.apa].split(".")[0].lower()
            sebab = _PROTES.get(h.apa, "diatur pada data perangkat daerah dan wilayah")
            return f"Berkas menyebut {arti}: “{h.lain}”. Tidak diambil; {sebab}."


def _sebab_tertutup(tabel: str) -> str:
    if tabel == "waiver":
        return ": temuan diterima oleh orang yang berwenang, dengan alasannya."
    return ": yang tercetak pada dokumen sumber hanya diperiksa, temuannya ada di bawah."
