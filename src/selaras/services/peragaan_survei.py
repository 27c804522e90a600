"""An invented survey of the demonstration: about sixty answers, one service too small to show."""

from collections.abc import Sequence
from datetime import timedelta

from selaras.db.models import Pengguna, PerangkatDaerah
from selaras.services import access, survei
from selaras.services.survei_jawab import IsiJawaban, jawab

LAYANAN = ("Kenaikan pangkat", "Kartu pegawai", "Cuti dan izin", "Pensiun")
_BANYAK = (29, 22, 7, 3)
_DASAR: Sequence[int] = (3, 3, 3, 4, 3, 3, 4, 3, 3)
_SARAN = (
    "Papan antrean di ruang tunggu mudah dibaca (peragaan).",
    "Mohon pemberitahuan lewat pesan bila berkas belum lengkap (peragaan).",
    "Ruang tunggu terasa panas pada siang hari (peragaan).",
)


def isi(perencana: Pengguna, pd: PerangkatDaerah) -> None:
    """Make a survey with answers and close it, and one by invitation that is open.

    Args:
        perencana: Who makes them.
        pd: The agency of the demonstration.
    """
    hari = access.hari_ini()
    s = survei.buat(
        actor=perencana,
        perangkat_daerah=pd,
        isi=survei.IsiSurvei(
            judul="Survei kepuasan layanan kepegawaian (peragaan)",
            layanan=LAYANAN,
            mulai=hari - timedelta(days=30),
            selesai=hari,
            populasi=70,
        ),
    )
    nomor = list(s.layanan.values_list("pk", flat=True))
    for pk, banyak in zip(nomor, _BANYAK, strict=True):
        for i in range(banyak):
            jawab(
                kunci=s.kunci,
                isi=IsiJawaban(
                    layanan=pk,
                    nilai=tuple(_nilai(u, n, i) for u, n in enumerate(_DASAR)),
                    profil={"usia": ("18-30", "31-45", "46-60")[i % 3], "kelamin": "lp"[i % 2]},
                    saran=_SARAN[i // 7] if i % 7 == 0 and i // 7 < len(_SARAN) else "",
                ),
            )
    survei.tutup(actor=perencana, survei=s)
    survei.buat(
        actor=perencana,
        perangkat_daerah=pd,
        isi=survei.IsiSurvei(
            judul="Survei internal layanan sekretariat (peragaan)",
            layanan=("Layanan sekretariat",),
            mulai=hari,
            selesai=hari + timedelta(days=365),
            populasi=60,
            cara="undangan",
        ),
    )


def _nilai(unsur: int, dasar: int, i: int) -> int | None:
    """Return a perception that differs a little from person to person, sometimes none."""
    if (unsur, i % 11) == (7, 5):
        return None
    geser = (1, 0, 0, -1, 0)[(i * 3 + unsur) % 5]
    if unsur in (2, 8):  # time and facilities are the weakest
        geser -= i % 2
    return min(4, max(1, dasar + geser))
