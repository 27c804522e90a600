"""Answering a survey without an account: through the public address or a one-time link.

An answer is stored apart from how it came: no link, no person, no time, no audit entry.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from selaras.core.survei import UNSUR
from selaras.db.models import JawabanSurvei, LayananSurvei, Survei, TautanSurvei
from selaras.db.models.survei import KELAMIN, PEKERJAAN, PENDIDIKAN, USIA
from selaras.services import access
from selaras.services.galat import Terkunci, TidakAda, TidakSah

MAKS_SARAN = 2000
PROFIL: Mapping[str, Sequence[tuple[str, str]]] = {
    "usia": USIA,
    "kelamin": KELAMIN,
    "pendidikan": PENDIDIKAN,
    "pekerjaan": PEKERJAAN,
}
"""What is asked of the person, each with its classes."""

_TIDAK_DIKENAL = (
    "Tautan survei ini tidak dikenal. Periksa apakah seluruh alamatnya tersalin, atau minta tautan "
    "kepada perangkat daerah yang mengirimnya."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormulirSurvei:
    """What the public form shows.

    Attributes:
        judul: Title of the survey.
        perangkat_daerah: Name of the agency.
        layanan: Number and name of each service.
    """

    judul: str
    perangkat_daerah: str
    layanan: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IsiJawaban:
    """An answer as it was typed.

    Attributes:
        layanan: Number of the service.
        nilai: Nine perceptions 1 to 4; ``None`` = not answered.
        profil: Class per question of :data:`PROFIL`; what is missing was not answered.
        saran: A suggestion.
    """

    layanan: int
    nilai: tuple[int | None, ...]
    profil: Mapping[str, str]
    saran: str = ""


def sidik_token(token: str) -> str:
    """Return the fingerprint under which a link is stored."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def selesai_diisi(survei: Survei) -> bool:
    """Tell whether nobody can answer a survey any more."""
    return survei.ditutup or access.hari_ini() > survei.selesai


def formulir(*, kunci: str = "", token: str = "") -> FormulirSurvei:
    """Return the form behind a public address or a one-time link.

    Args:
        kunci: Name of the survey in its public address.
        token: Token of a one-time link.

    Raises:
        TidakAda: Nothing is known of it.
        Terkunci: The survey is closed or has not begun, or the link was used.
    """
    survei, _tautan = _pintu(kunci, token, ubah=False)
    return FormulirSurvei(
        judul=survei.judul,
        perangkat_daerah=survei.perangkat_daerah.nama,
        layanan=tuple(survei.layanan.values_list("pk", "nama")),
    )


def jawab(*, isi: IsiJawaban, kunci: str = "", token: str = "") -> None:
    """Store an answer; a one-time link is used up with it.

    Args:
        isi: The answer.
        kunci: Name of the survey in its public address.
        token: Token of a one-time link.

    Raises:
        TidakAda, Terkunci: See :func:`formulir`.
        TidakSah: The answer cannot be taken; the messages are in ``medan``.
    """
    with transaction.atomic():
        survei, tautan = _pintu(kunci, token, ubah=True)
        layanan = _periksa(survei, isi)
        if tautan is not None:
            tautan.terpakai = True
            tautan.save(update_fields=("terpakai",))
        JawabanSurvei.objects.create(
            survei=survei,
            layanan=layanan,
            **{f"u{n}": nilai for n, nilai in enumerate(isi.nilai, 1)},
            **{nama: isi.profil.get(nama, "") for nama in PROFIL},
            saran=isi.saran.strip(),
        )


def _periksa(survei: Survei, isi: IsiJawaban) -> LayananSurvei:
    salah: dict[str, str] = {}
    layanan = survei.layanan.filter(pk=isi.layanan).first()
    if layanan is None:
        salah["layanan"] = "Pilih layanan yang Anda terima."
    if len(isi.nilai) != len(UNSUR) or any(n not in (None, 1, 2, 3, 4) for n in isi.nilai):
        salah["u1"] = "Pilih salah satu jawaban yang tersedia."
    elif all(n is None for n in isi.nilai):
        salah["u1"] = "Jawab paling sedikit satu dari sembilan pertanyaan."
    for nama, pilihan in PROFIL.items():
        if isi.profil.get(nama, "") not in ("", *(k for k, _sebutan in pilihan)):
            salah[nama] = "Pilih salah satu jawaban yang tersedia."
    if len(isi.saran) > MAKS_SARAN:
        salah["saran"] = f"Saran paling panjang {MAKS_SARAN} huruf."
    if salah or layanan is None:
        raise TidakSah("Jawaban belum dapat dikirim. Periksa pertanyaan yang ditandai.", salah)
    return layanan


def _pintu(kunci: str, token: str, *, ubah: bool) -> tuple[Survei, TautanSurvei | None]:
    """Return the survey behind an address, and its link; locked when they will change."""
    tautan = None
    semua = Survei.objects.select_related("perangkat_daerah")
    if token:
        banyak = TautanSurvei.objects.select_for_update() if ubah else TautanSurvei.objects
        tautan = banyak.filter(sidik=sidik_token(token)).first()
        survei = semua.filter(pk=tautan.survei_id).first() if tautan else None
    else:
        survei = semua.filter(kunci=kunci, cara="publik").first()
    if survei is None:
        raise TidakAda(_TIDAK_DIKENAL)
    if ubah:  # closing waits for this answer, or this answer for the closing
        survei = (
            Survei.objects.select_for_update(of=("self",))
            .select_related("perangkat_daerah")
            .get(pk=survei.pk)
        )
    if tautan is not None and tautan.terpakai:
        raise Terkunci(
            "Tautan ini sudah dipakai. Satu tautan hanya untuk satu jawaban, dan jawabannya sudah "
            "kami terima. Terima kasih."
        )
    if selesai_diisi(survei):
        raise Terkunci("Survei ini sudah ditutup. Terima kasih atas perhatian Anda.")
    if access.hari_ini() < survei.mulai:
        raise Terkunci(f"Survei ini baru dibuka pada {survei.mulai:%d-%m-%Y}.")
    return survei, tautan
