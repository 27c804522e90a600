"""Forms of the workbook of a quarter."""

from django import forms
from django.utils.translation import gettext_lazy as _

from selaras.web.forms import Formulir


class UnggahBukuForm(Formulir):
    """A workbook that comes back."""

    berkas = forms.FileField(
        label=_("Buku kerja yang sudah diisi (.xlsx); paling besar 10 MiB"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages={"required": _("Pilih berkasnya dahulu.")},
    )
