"""What each part of a Renja contains, in our own words, for BAB I.4.

Numbers and titles are the law's (``law/parameters/sistematika_renja``); the sentences are ours.
"""

from collections.abc import Mapping

ISI: Mapping[str, str] = {
    "I": "gambaran umum penyusunan Renja",
    "1.1": (
        "pengertian dan kedudukan Renja, proses penyusunannya, serta keterkaitannya dengan "
        "Renstra perangkat daerah dan RKPD"
    ),
    "1.2": (
        "peraturan perundang-undangan yang menjadi dasar penyusunan Renja serta dasar "
        "kedudukan, tugas, dan fungsi perangkat daerah"
    ),
    "1.3": "maksud dan tujuan penyusunan Renja",
    "1.4": "susunan bab dan pokok bahasannya",
    "II": "hasil pelaksanaan Renja tahun lalu dan kedudukannya terhadap target Renstra",
    "2.1": (
        "capaian program, kegiatan, dan sub kegiatan, faktor yang memengaruhinya, implikasinya "
        "terhadap target Renstra, serta tindak lanjutnya"
    ),
    "2.2": "pencapaian indikator kinerja pelayanan dibandingkan dengan target dan standar",
    "2.3": "permasalahan dan isu yang perlu ditangani pada tahun rencana",
    "2.4": "perbandingan rancangan awal RKPD dengan hasil analisis kebutuhan",
    "2.5": "usulan pemangku kepentingan dan keputusan terhadapnya",
    "III": "arah kebijakan serta tujuan dan sasaran yang hendak dicapai",
    "3.1": "kebijakan nasional yang terkait dengan tugas dan fungsi perangkat daerah",
    "3.2": "rumusan tujuan dan sasaran beserta indikator dan targetnya",
    "3.3": "pertimbangan dan rekapitulasi program dan kegiatan",
    "IV": (
        "rincian program, kegiatan, dan sub kegiatan, indikator kinerja, kelompok sasaran, "
        "lokasi, pagu indikatif, serta prakiraan maju"
    ),
    "V": "catatan penting, kaidah pelaksanaan, dan rencana tindak lanjut",
}
"""Content of a chapter (roman number) or sub-chapter (``2.1``)."""


def isi(nomor: str) -> str:
    """Return what a part contains; empty for a part the law added since."""
    return ISI.get(nomor, "")
