"""Forms of Tabel T-C.31: one record of one side, with the texts the person saw."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from selaras.core.renja import BarisReview
from selaras.core.review import KOLOM_REVIEW, Sisi
from selaras.services.kisi_tc33 import teks_sunting
from selaras.services.review import MAKS_INDIKATOR, SuntinganReview
from selaras.web.forms import Formulir

_LABEL = {
    "uraian": _("Bunyi, bila berbeda dari rencana"),
    "lokasi": _("Lokasi"),
    "indikator": _("Indikator"),
    "target": _("Target"),
    "satuan": _("Satuan"),
    "dana": _("Dana (Rp)"),
    "catatan": _("Catatan penting"),
}
_PANJANG = 6_000
_LEBAR = ("uraian", "indikator", "catatan")


class SisiForm(Formulir):
    """One record of one side of a line.

    Args:
        sisi: The side.
        simpul: Id of the line.
        urut: Number of the indikator.
        isi: The record as it is now; ``None`` for a further one.
        berdana: Whether money is written at this line and not summed from below.
    """

    def __init__(
        self,
        *args: Any,
        sisi: Sisi,
        simpul: str,
        urut: int,
        isi: BarisReview | None = None,
        berdana: bool = True,
        **kwargs: Any,
    ) -> None:
        self.sisi, self.simpul, self.urut = sisi, simpul, urut
        self.kolom = [
            k
            for k in KOLOM_REVIEW
            if (k != "uraian" or sisi is Sisi.RKPD or (isi and isi.uraian))
            and (k != "dana" or berdana)
        ]
        awal = {k: teks_sunting(getattr(isi, k, None)) for k in self.kolom}
        awal |= {f"semula_{k}": v for k, v in awal.items()}
        super().__init__(*args, prefix=f"{sisi.value}-{urut}", initial=awal, **kwargs)
        for k in self.kolom:
            self.fields[k] = forms.CharField(
                label=_LABEL[k],
                required=False,
                max_length=_PANJANG,
                strip=False,
                widget=forms.Textarea(attrs={"rows": 2}) if k in _LEBAR else forms.TextInput(),
            )
            self.fields[f"semula_{k}"] = forms.CharField(
                required=False, strip=False, max_length=_PANJANG, widget=forms.HiddenInput
            )

    def suntingan(self) -> list[SuntinganReview]:
        """Return the cells as typed, beside what the person saw; the form is valid."""
        isi = self.cleaned_data
        return [
            SuntinganReview(self.sisi.value, self.simpul, self.urut, k, isi[f"semula_{k}"], isi[k])
            for k in self.kolom
        ]


def formulir_sisi(
    sisi: Sisi,
    simpul: str,
    rekaman: tuple[BarisReview, ...],
    *,
    berdana: bool,
    data: Any = None,
) -> list[SisiForm]:
    """Return the forms of one side of a line: one per record and a blank one for a further one."""
    ada = {r.urut: r for r in rekaman}
    banyak = max(ada, default=0) + 1
    if data is not None:
        kirim = str(data.get("banyak", ""))
        banyak = int(kirim) if kirim.isdecimal() and len(kirim) < 3 else banyak
    return [
        SisiForm(data, sisi=sisi, simpul=simpul, urut=i, isi=ada.get(i), berdana=berdana)
        for i in range(1, min(banyak, MAKS_INDIKATOR) + 1)
    ]
