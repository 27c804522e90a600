"""Surveys of an agency: made, changed, sent out, closed; results without persons.

Results are told only after nobody can answer any more: whoever could read them before and after
one answer would know that answer.
"""

import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Count, Q

from selaras.core.angka import jumlahkan, kalikan
from selaras.core.hak import Tindakan
from selaras.core.predikat import Jenjang
from selaras.core.sampel import krejcie_morgan
from selaras.core.survei import (
    MINIMUM,
    BobotMode,
    HasilKelompok,
    Jawaban,
    hasil_survei,
    kelompok_tersembunyi,
)
from selaras.db.models import (
    Indikator,
    LayananSurvei,
    Pengguna,
    PerangkatDaerah,
    Survei,
    TautanSurvei,
)
from selaras.exchange.survei_berkas import csv_jawaban, xlsx_jawaban
from selaras.law.at import at
from selaras.services import access, audit
from selaras.services.galat import Terkunci, TidakAda, TidakSah
from selaras.services.survei_jawab import PROFIL, selesai_diisi, sidik_token

MAKS_TAUTAN = 2000
MAKS_LAYANAN = 50
MAKS_POPULASI = 10_000_000
_KOLOM = ("judul", "mulai", "selesai", "populasi", "cara", "bobot", "indikator_id")
_PANJANG = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class IsiSurvei:
    """What an officer says of a survey.

    Attributes:
        judul: Its title.
        layanan: Names of the services.
        mulai, selesai: First and last day of answering.
        populasi: How many people use the services (N).
        cara: ``publik`` (one address for everybody) or ``undangan`` (one-time links).
        bobot: Weight of an unsur.
        indikator: Primary key of the indikator whose realisasi it gives; ``None`` for none.
    """

    judul: str
    layanan: tuple[str, ...]
    mulai: date
    selesai: date
    populasi: int
    cara: str = "publik"
    bobot: BobotMode = BobotMode.TEPAT
    indikator: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RingkasSurvei:
    """A survey in the list.

    Attributes:
        survei: The survey.
        responden: Number of answers.
        sampel: How many answers its population asks for.
        terbuka: Whether it can be answered today.
        selesai: Whether nobody can answer it any more.
    """

    survei: Survei
    responden: int
    sampel: int
    terbuka: bool
    selesai: bool

    @property
    def cukup(self) -> bool:
        """Whether there are as many answers as the sample asks for."""
        return self.responden >= self.sampel


@dataclass(frozen=True, slots=True, kw_only=True)
class HasilSurvei:
    """The results of a survey.

    Attributes:
        ringkas: The survey, its number of answers and its sample.
        kelompok: All, then each service, with its mutu; empty while it can be answered.
        profil: Respondents by class of each question about the person: key of the question, then
            words and number of each class; ``None`` where a number would tell of fewer than five.
        saran: Suggestions, in the order of the alphabet; none of a small survey.
        tautan, terpakai: Number of one-time links, and of those that were used.
        dasar: The regulation.
    """

    ringkas: RingkasSurvei
    kelompok: tuple[tuple[HasilKelompok, Jenjang | None], ...]
    profil: tuple[tuple[str, tuple[tuple[str, int | None], ...]], ...]
    saran: tuple[str, ...]
    tautan: int
    terpakai: int
    dasar: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NilaiSurvei:
    """The result of a survey as realisasi of an indikator.

    Attributes:
        indikator: Identity of the indikator; ``None`` when the survey is tied to none.
        tahun, triwulan: The period in which the survey ended.
        nilai: The converted index, 25 to 100, unrounded.
        pembilang, penyebut: Sum of the nine NRR x 25, and nine; ``None`` with the rounded
            weight, which is no quotient.
        asal: Where the value comes from, in words.
    """

    indikator: str | None
    tahun: int
    triwulan: int
    nilai: Decimal
    pembilang: Decimal | None
    penyebut: Decimal | None
    asal: str


def daftar(actor: Pengguna, perangkat_daerah: PerangkatDaerah) -> list[RingkasSurvei]:
    """Return the surveys of an agency, the latest first.

    Raises:
        TidakAda, TidakBerhak: See :mod:`selaras.services.access`.
    """
    access.wajib(actor, perangkat_daerah, Tindakan.LIHAT)
    semua = perangkat_daerah.survei.annotate(banyak=Count("jawaban"))
    return [_ringkas(s, s.banyak) for s in semua]


def pilihan_indikator(perangkat_daerah: PerangkatDaerah) -> list[tuple[int, str]]:
    """Return the indikator of the plans of an agency that a survey can be tied to."""
    semua = Indikator.objects.filter(renstra__perangkat_daerah=perangkat_daerah)
    return [(i.pk, str(i)) for i in semua.select_related("renstra", "simpul")]


def buat(*, actor: Pengguna, perangkat_daerah: PerangkatDaerah, isi: IsiSurvei) -> Survei:
    """Make a survey.

    Raises:
        TidakSah: Something of it cannot be taken; the messages are in ``medan``.
        TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.wajib(actor, perangkat_daerah, Tindakan.KELOLA_SURVEI)
    _periksa(perangkat_daerah, isi)
    with transaction.atomic():
        survei = Survei(perangkat_daerah=perangkat_daerah, kunci=secrets.token_urlsafe(12))
        _tulis(survei, isi)
        survei.save(force_insert=True)
        _layanan(survei, isi.layanan)
        _catat(actor, "survei.dibuat", survei, None, {"layanan": list(isi.layanan)})
    return survei


def ubah(*, actor: Pengguna, survei: Survei, isi: IsiSurvei) -> Survei:
    """Change a survey that can still be answered.

    Raises:
        Terkunci: It is closed.
        TidakSah: Something cannot be taken, or cannot change after the first answer or link.
        TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.wajib(actor, survei.perangkat_daerah, Tindakan.KELOLA_SURVEI)
    _periksa(survei.perangkat_daerah, isi)
    with transaction.atomic():
        kini = _terbuka(survei)
        lama = Survei.objects.get(pk=kini.pk)
        nama = tuple(kini.layanan.values_list("nama", flat=True))
        if nama != isi.layanan:
            if kini.jawaban.exists():
                raise TidakSah(
                    "Layanan tidak dapat diubah sesudah ada jawaban.",
                    {"layanan": "Tidak dapat diubah sesudah ada jawaban; buat survei baru."},
                )
            kini.layanan.all().delete()
            _layanan(kini, isi.layanan)
        if kini.cara != isi.cara and (kini.jawaban.exists() or kini.tautan.exists()):
            raise TidakSah(
                "Cara mengisi tidak dapat diubah sesudah ada jawaban atau tautan.",
                {"cara": "Tidak dapat diubah sesudah ada jawaban atau tautan; buat survei baru."},
            )
        _tulis(kini, isi)
        kini.save()
        beda = {"layanan": list(isi.layanan)} if nama != isi.layanan else {}
        _catat(actor, "survei.diubah", kini, lama, beda)
    return kini


def buat_tautan(*, actor: Pengguna, survei: Survei, banyak: int) -> list[str]:
    """Make one-time links; their tokens are told this once and not stored.

    Args:
        actor: Who makes them.
        survei: A survey by invitation that can still be answered.
        banyak: How many.

    Returns:
        The tokens.

    Raises:
        Terkunci: The survey is closed.
        TidakSah: The number is out of range, or the survey has one address for everybody.
        TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.wajib(actor, survei.perangkat_daerah, Tindakan.KELOLA_SURVEI)
    with transaction.atomic():
        kini = _terbuka(survei)
        if kini.cara != "undangan":
            raise TidakSah("Survei ini memakai satu tautan untuk umum.")
        sisa = MAKS_TAUTAN - kini.tautan.count()
        if not 1 <= banyak <= sisa:
            raise TidakSah(
                f"Jumlah tautan 1 sampai {sisa}; satu survei paling banyak {MAKS_TAUTAN}.",
                {"banyak": f"Isi angka 1 sampai {sisa}."},
            )
        token = [secrets.token_urlsafe(18) for _ in range(banyak)]
        TautanSurvei.objects.bulk_create(
            TautanSurvei(survei=kini, sidik=sidik_token(t)) for t in token
        )
        _catat(actor, "survei.tautan", kini, kini, {"banyak": banyak})
    return token


def tutup(*, actor: Pengguna, survei: Survei) -> Survei:
    """Close a survey for good; its results can be read from then on.

    Raises:
        Terkunci: It is closed already.
        TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.wajib(actor, survei.perangkat_daerah, Tindakan.KELOLA_SURVEI)
    with transaction.atomic():
        kini = Survei.objects.select_for_update().get(pk=survei.pk)
        if kini.ditutup:
            raise Terkunci("Survei ini sudah ditutup.")
        kini.ditutup = True
        kini.save(update_fields=("ditutup",))
        _catat(actor, "survei.ditutup", kini, kini, {"responden": kini.jawaban.count()})
    return kini


def hasil(actor: Pengguna, survei: Survei) -> HasilSurvei:
    """Return the results of a survey, or how far it is while it can be answered.

    Suggestions are for those who manage surveys only.

    Raises:
        TidakAda, TidakBerhak: See :mod:`selaras.services.access`.
    """
    access.wajib(actor, survei.perangkat_daerah, Tindakan.LIHAT)
    ringkas = _ringkas(survei, survei.jawaban.count())
    hukum = at(survei.selesai).interval_skm
    kelompok: tuple[tuple[HasilKelompok, Jenjang | None], ...] = ()
    saran: tuple[str, ...] = ()
    profil: tuple[tuple[str, tuple[tuple[str, int | None], ...]], ...] = ()
    if ringkas.selesai:
        kelompok = tuple(
            (k, None if k.skm is None else hukum.skala.cari(k.skm.konversi))
            for k in _kelompok(survei)
        )
        if ringkas.responden >= MINIMUM:
            profil = _profil(survei)
        kelola = access.berhak(actor, survei.perangkat_daerah, Tindakan.KELOLA_SURVEI)
        if kelola and ringkas.responden >= MINIMUM:
            ada = survei.jawaban.exclude(saran="").values_list("saran", flat=True)
            saran = tuple(sorted(ada, key=str.casefold))
    jumlah = survei.tautan.aggregate(n=Count("pk"), t=Count("pk", filter=Q(terpakai=True)))
    return HasilSurvei(
        ringkas=ringkas,
        kelompok=kelompok,
        profil=profil,
        saran=saran,
        tautan=jumlah["n"],
        terpakai=jumlah["t"],
        dasar="PermenPANRB 14/2017",
    )


def nilai_untuk_indikator(survei: Survei) -> NilaiSurvei | None:
    """Return the result of a closed survey as realisasi; the caller has asked who may.

    Returns:
        The value; ``None`` while the survey can be answered, or when its index is not told.
    """
    if not selesai_diisi(survei):
        return None
    semua = _kelompok(survei)[0]
    if semua.skm is None:
        return None
    tepat = survei.bobot == BobotMode.TEPAT
    triwulan = (survei.selesai.month - 1) // 3 + 1
    return NilaiSurvei(
        indikator=survei.indikator.kunci if survei.indikator else None,
        tahun=survei.selesai.year,
        triwulan=triwulan,
        nilai=semua.skm.konversi,
        pembilang=kalikan(jumlahkan(*semua.skm.nrr), Decimal(25)) if tepat else None,
        penyebut=Decimal(len(semua.skm.nrr)) if tepat else None,
        asal=(
            f"Survei “{survei.judul}”, {semua.responden} jawaban dari sampel "
            f"{_sampel(survei)} (populasi {survei.populasi}); IKM menurut PermenPANRB 14/2017, "
            f"bobot {'1/9' if tepat else '0,111'}."
        ),
    )


def unduh(actor: Pengguna, survei: Survei, bentuk: str) -> tuple[bytes, str]:
    """Return the answers of a finished survey as a file, without anything about the persons.

    Rows stand in the order of their content; a service that is hidden is not named.

    Args:
        actor: Who asks.
        survei: The survey.
        bentuk: ``csv`` or ``xlsx``.

    Returns:
        Content and media type.

    Raises:
        Terkunci: It can still be answered, or has too few answers.
        TidakAda, TidakBerhak: No such form; see :mod:`selaras.services.access`.
    """
    access.wajib(actor, survei.perangkat_daerah, Tindakan.KELOLA_SURVEI)
    if bentuk not in ("csv", "xlsx"):
        raise TidakAda
    if not selesai_diisi(survei):
        raise Terkunci("Jawaban dapat diunduh sesudah survei ditutup.")
    jawaban = _jawaban(survei)
    if len(jawaban) < MINIMUM:
        raise Terkunci(f"Jawaban kurang dari {MINIMUM} tidak diunduh, agar tidak dapat ditebak.")
    banyak = Counter(j.layanan for j in jawaban)
    sembunyi = kelompok_tersembunyi(banyak)
    baris = sorted(
        (
            "(kelompok kecil)" if j.layanan in sembunyi else j.layanan,
            *("" if n is None else str(n) for n in j.nilai),
        )
        for j in jawaban
    )
    if bentuk == "csv":
        return csv_jawaban(baris), "text/csv; charset=utf-8"
    return (
        xlsx_jawaban(baris),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )


def _jawaban(survei: Survei) -> list[Jawaban]:
    return [
        Jawaban(j.layanan.nama, j.nilai)
        for j in survei.jawaban.select_related("layanan").defer("saran")
    ]


def _kelompok(survei: Survei) -> tuple[HasilKelompok, ...]:
    hukum = at(survei.selesai).interval_skm
    bobot = None if survei.bobot == BobotMode.TEPAT else hukum.bobot_tertulis
    layanan = list(survei.layanan.values_list("nama", flat=True))
    return hasil_survei(layanan, _jawaban(survei), bobot)


def _profil(survei: Survei) -> tuple[tuple[str, tuple[tuple[str, int | None], ...]], ...]:
    baris = list(survei.jawaban.values(*PROFIL))
    hasil = []
    for nama, pilihan in PROFIL.items():
        banyak = Counter(b[nama] for b in baris)
        sembunyi = kelompok_tersembunyi(banyak)
        kelas = ((k, sebutan) for k, sebutan in (*pilihan, ("", "Tidak diisi")) if banyak[k])
        hasil.append((nama, tuple((s, None if k in sembunyi else banyak[k]) for k, s in kelas)))
    return tuple(hasil)


def _sampel(survei: Survei) -> int:
    h = at(survei.selesai).krejcie_morgan
    return krejcie_morgan(
        survei.populasi,
        h.tabel,
        khi_kuadrat=h.khi_kuadrat,
        proporsi=h.proporsi,
        galat=h.galat,
    )


def _ringkas(survei: Survei, banyak: int) -> RingkasSurvei:
    selesai = selesai_diisi(survei)
    return RingkasSurvei(
        survei=survei,
        responden=banyak,
        sampel=_sampel(survei),
        terbuka=not selesai and access.hari_ini() >= survei.mulai,
        selesai=selesai,
    )


def _terbuka(survei: Survei) -> Survei:
    """Return the survey locked for a change, or refuse because it is over."""
    kini = Survei.objects.select_for_update().get(pk=survei.pk)
    if selesai_diisi(kini):
        raise Terkunci("Survei yang sudah ditutup tidak dapat diubah. Buat survei baru.")
    return kini


def _periksa(pd: PerangkatDaerah, isi: IsiSurvei) -> None:
    salah: dict[str, str] = {}
    if not isi.judul.strip() or len(isi.judul) > _PANJANG:
        salah["judul"] = f"Isi judul, paling panjang {_PANJANG} huruf."
    if not isi.layanan or len(isi.layanan) > MAKS_LAYANAN:
        salah["layanan"] = f"Tulis 1 sampai {MAKS_LAYANAN} layanan, satu per baris."
    elif any(not n.strip() or len(n) > _PANJANG for n in isi.layanan):
        salah["layanan"] = f"Nama layanan paling panjang {_PANJANG} huruf."
    elif len({n.casefold() for n in isi.layanan}) != len(isi.layanan):
        salah["layanan"] = "Ada layanan yang tertulis dua kali."
    if isi.selesai < isi.mulai:
        salah["selesai"] = "Hari terakhir tidak boleh sebelum hari pertama."
    elif isi.selesai < access.hari_ini():
        salah["selesai"] = "Hari terakhir sudah lewat."
    if not 1 <= isi.populasi <= MAKS_POPULASI:
        salah["populasi"] = f"Isi angka 1 sampai {MAKS_POPULASI}."
    if isi.cara not in ("publik", "undangan"):
        salah["cara"] = "Pilih salah satu cara."
    milik = Indikator.objects.filter(renstra__perangkat_daerah=pd)
    if isi.indikator is not None and not milik.filter(pk=isi.indikator).exists():
        salah["indikator"] = "Pilih indikator dari daftar."
    if salah:
        raise TidakSah("Survei belum dapat disimpan. Periksa isian yang ditandai.", salah)


def _tulis(survei: Survei, isi: IsiSurvei) -> None:
    survei.judul = isi.judul.strip()
    survei.mulai = isi.mulai
    survei.selesai = isi.selesai
    survei.populasi = isi.populasi
    survei.cara = isi.cara
    survei.bobot = isi.bobot
    survei.indikator_id = isi.indikator


def _layanan(survei: Survei, nama: Sequence[str]) -> None:
    LayananSurvei.objects.bulk_create(
        LayananSurvei(survei=survei, nama=n, urut=i) for i, n in enumerate(nama, 1)
    )


def _catat(
    actor: Pengguna,
    aksi: str,
    survei: Survei,
    lama: Survei | None,
    rincian: Mapping[str, object],
) -> None:
    beda = audit.perubahan_baris("survei", survei.judul, lama, survei, _KOLOM)
    audit.record(
        actor=actor,
        aksi=aksi,
        objek=survei.judul,
        tempat=survei.perangkat_daerah,
        rincian=rincian,
        perubahan=() if beda is None else (beda,),
    )
