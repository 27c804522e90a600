"""Forms of surveys: the officer's, and the public one with its nine questions in plain words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from selaras.core.survei import BobotMode
from selaras.services.survei import MAKS_POPULASI, MAKS_TAUTAN, IsiSurvei
from selaras.services.survei_jawab import MAKS_SARAN, PROFIL, IsiJawaban
from selaras.web.forms import Formulir

_HARI = {"type": "date"}

PERTANYAAN = (
    (
        _("Apakah syarat yang diminta sesuai dengan jenis layanannya?"),
        (_("Tidak sesuai"), _("Kurang sesuai"), _("Sesuai"), _("Sangat sesuai")),
    ),
    (
        _("Apakah langkah-langkah mengurusnya mudah?"),
        (_("Tidak mudah"), _("Kurang mudah"), _("Mudah"), _("Sangat mudah")),
    ),
    (
        _("Apakah waktu penyelesaiannya cepat?"),
        (_("Tidak cepat"), _("Kurang cepat"), _("Cepat"), _("Sangat cepat")),
    ),
    (
        _("Apakah biayanya wajar?"),
        (_("Sangat mahal"), _("Cukup mahal"), _("Murah"), _("Gratis")),
    ),
    (
        _("Apakah hasil yang diterima sesuai dengan yang dijanjikan?"),
        (_("Tidak sesuai"), _("Kurang sesuai"), _("Sesuai"), _("Sangat sesuai")),
    ),
    (
        _("Apakah petugasnya mampu melayani?"),
        (_("Tidak mampu"), _("Kurang mampu"), _("Mampu"), _("Sangat mampu")),
    ),
    (
        _("Apakah petugasnya sopan dan ramah?"),
        (_("Tidak sopan"), _("Kurang sopan"), _("Sopan dan ramah"), _("Sangat sopan dan ramah")),
    ),
    (
        _("Bagaimana pengaduan ditangani?"),
        (
            _("Tidak ada saluran pengaduan"),
            _("Ada, tetapi tidak berfungsi"),
            _("Berfungsi, tetapi belum maksimal"),
            _("Dikelola dengan baik"),
        ),
    ),
    (
        _("Bagaimana tempat dan peralatannya?"),
        (_("Buruk"), _("Cukup"), _("Baik"), _("Sangat baik")),
    ),
)
"""The nine unsur as questions, each with its four answers from 1 to 4."""

SEBUTAN_PROFIL = {
    "usia": _("Usia"),
    "kelamin": _("Jenis kelamin"),
    "pendidikan": _("Pendidikan"),
    "pekerjaan": _("Pekerjaan"),
}
_PROFIL_KATA = {
    "-17": _("Di bawah 18 tahun"),
    "18-30": _("18–30 tahun"),
    "31-45": _("31–45 tahun"),
    "46-60": _("46–60 tahun"),
    "61-": _("Di atas 60 tahun"),
    "l": _("Laki-laki"),
    "p": _("Perempuan"),
    "sd": _("SD atau di bawahnya"),
    "smp": "SMP",
    "sma": "SMA/SMK",
    "diploma": _("Diploma"),
    "s1": "S1/D4",
    "s2": _("S2 atau di atasnya"),
    "asn": "ASN",
    "tni_polri": _("TNI/Polri"),
    "swasta": _("Pegawai swasta"),
    "wirausaha": _("Wirausaha"),
    "pelajar": _("Pelajar/mahasiswa"),
    "lainnya": _("Lainnya"),
}


class SurveiForm(Formulir):
    """A survey of an agency."""

    judul = forms.CharField(label=_("Judul survei"), max_length=200)
    layanan = forms.CharField(
        label=_("Layanan yang disurvei"),
        help_text=_("Satu layanan per baris."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=12_000,
    )
    mulai = forms.DateField(
        label=_("Hari pertama"), widget=forms.DateInput(attrs=_HARI, format="%Y-%m-%d")
    )
    selesai = forms.DateField(
        label=_("Hari terakhir"), widget=forms.DateInput(attrs=_HARI, format="%Y-%m-%d")
    )
    populasi = forms.IntegerField(
        label=_("Jumlah pengguna layanan setahun (populasi)"),
        help_text=_("Dari sini dihitung jumlah responden yang diperlukan menurut Krejcie-Morgan."),
        min_value=1,
        max_value=MAKS_POPULASI,
    )
    cara = forms.ChoiceField(
        label=_("Cara mengisi"),
        choices=[
            ("publik", _("Satu tautan untuk umum")),
            ("undangan", _("Tautan sekali pakai, satu untuk setiap responden")),
        ],
    )
    bobot = forms.ChoiceField(
        label=_("Bobot setiap unsur"),
        choices=[
            (BobotMode.TEPAT.value, _("Tepat 1/9")),
            (BobotMode.TERTULIS.value, _("0,111 seperti tertulis; IKM tertinggi 99,9")),
        ],
    )
    indikator = forms.TypedChoiceField(
        label=_("Indikator yang diukur"), required=False, coerce=int, empty_value=None
    )

    def __init__(self, *args: Any, indikator: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["indikator"].choices = [("", _("Tidak ada")), *indikator]

    @property
    def isi(self) -> IsiSurvei:
        """The survey as the service takes it."""
        d = dict(self.cleaned_data)
        d["layanan"] = tuple(" ".join(b.split()) for b in d["layanan"].splitlines() if b.strip())
        d["bobot"] = BobotMode(d["bobot"])
        return IsiSurvei(**d)


class TautanForm(Formulir):
    """How many one-time links."""

    banyak = forms.IntegerField(label=_("Jumlah tautan"), min_value=1, max_value=MAKS_TAUTAN)
    bentuk = forms.ChoiceField(
        label=_("Bentuk"),
        choices=[("lembar", _("Lembar kode QR untuk dicetak")), ("csv", _("Daftar alamat (CSV)"))],
    )


class JawabForm(Formulir):
    """The public form; a field that people do not see catches programs."""

    situs = forms.CharField(required=False, max_length=500)
    saran = forms.CharField(
        label=_("Saran atau masukan"),
        help_text=_("Jangan tulis nama atau hal lain yang mengenali Anda."),
        required=False,
        max_length=MAKS_SARAN,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, layanan: tuple[tuple[int, str], ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kosong = {"required": _("Pilih layanan yang Anda terima.")}
        kosong["invalid_choice"] = kosong["required"]
        self.fields["layanan"] = forms.TypedChoiceField(
            label=_("Layanan yang Anda terima"),
            coerce=int,
            choices=layanan,
            initial=layanan[0][0] if len(layanan) == 1 else None,
            widget=forms.RadioSelect,
            error_messages=kosong,
        )
        for n, (tanya, pilihan) in enumerate(PERTANYAAN, 1):
            self.fields[f"u{n}"] = forms.TypedChoiceField(
                label=tanya,
                required=False,
                coerce=int,
                empty_value=None,
                choices=list(enumerate(pilihan, 1)),
                widget=forms.RadioSelect,
            )
        for nama, pilihan in PROFIL.items():
            self.fields[nama] = forms.ChoiceField(
                label=SEBUTAN_PROFIL[nama],
                required=False,
                choices=[("", "–"), *((k, _PROFIL_KATA[k]) for k, _sebutan in pilihan)],
            )

    @property
    def kartu(self) -> list[Any]:
        """The service and the nine questions."""
        return [self["layanan"], *(self[f"u{n}"] for n in range(1, 10))]

    @property
    def profil(self) -> list[Any]:
        """What is asked of the person."""
        return [self[n] for n in PROFIL]

    @property
    def program(self) -> bool:
        """Whether a program filled the form in."""
        return bool(self.data.get("situs"))

    @property
    def isi(self) -> IsiJawaban:
        """The answer as the service takes it."""
        d = self.cleaned_data
        return IsiJawaban(
            layanan=d["layanan"],
            nilai=tuple(d[f"u{n}"] for n in range(1, 10)),
            profil={n: d[n] for n in PROFIL},
            saran=d["saran"],
        )
