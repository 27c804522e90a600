"""Table of public keys: with which key the bundles of an agency are signed."""

from django.db import models

from selaras.db.models.akun import Pengguna
from selaras.db.models.organisasi import PerangkatDaerah


class KunciBundel(models.Model):
    """The public key that bundles of an agency, made in another installation, are signed with."""

    perangkat_daerah = models.OneToOneField(
        PerangkatDaerah, on_delete=models.PROTECT, primary_key=True, related_name="kunci_bundel"
    )
    kunci = models.CharField(max_length=64)
    oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        verbose_name_plural = "kunci bundel"

    def __str__(self) -> str:
        return f"{self.perangkat_daerah}: {self.kunci[:16]}"
