"""The Django application that owns every table of Selaras."""

from django.apps import AppConfig


class SelarasConfig(AppConfig):
    """Tables under the label ``selaras``."""

    name = "selaras.db"
    label = "selaras"
    verbose_name = "Selaras"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the system checks and the connection set-up."""
        from selaras.db import checks, koneksi  # noqa: F401
