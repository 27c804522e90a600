"""Table of notices: what a person has read, and what was sent by e-mail."""

from django.db import models

from selaras.db.models.akun import Pengguna


class KabarPribadi(models.Model):
    """A notice that a person saw or was sent; the notice itself follows from the data.

    ``kunci`` names it for good: the same reason never makes a second notice.
    """

    pengguna = models.ForeignKey(Pengguna, on_delete=models.CASCADE, related_name="kabar")
    kunci = models.CharField(max_length=200)
    dibaca_pada = models.DateTimeField(null=True, blank=True)
    dikirim_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "kabar pribadi"
        constraints = (
            models.UniqueConstraint(fields=("pengguna", "kunci"), name="kabar_pribadi_sekali"),
        )

    def __str__(self) -> str:
        return self.kunci


class LanggananKabar(models.Model):
    """Whether a person wants the digest by e-mail; nothing stored means yes."""

    pengguna = models.OneToOneField(
        Pengguna, on_delete=models.CASCADE, primary_key=True, related_name="langganan_kabar"
    )
    surel = models.BooleanField(default=True)

    class Meta:
        verbose_name_plural = "langganan kabar"

    def __str__(self) -> str:
        return f"{self.pengguna}: {self.surel}"
