"""System checks that keep inexact numbers out of the tables."""

from typing import Any

from django.apps import apps
from django.core.checks import Error, register
from django.db import models


@register()
def tanpa_pecahan_biner(app_configs: Any, **kwargs: Any) -> list[Error]:
    """Refuse columns that lose digits: ``FloatField``, and ``DecimalField`` on SQLite."""
    return [
        Error(
            f"{model.__name__}.{f.name} is a {type(f).__name__}.",
            hint="Use RupiahField for money and BilanganField for other numbers.",
            obj=model,
            id="selaras.E001",
        )
        for model in apps.get_app_config("selaras").get_models()
        for f in model._meta.local_fields
        if isinstance(f, models.FloatField | models.DecimalField)
    ]
