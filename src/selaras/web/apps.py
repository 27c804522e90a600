"""The Django application that holds pages, static files and translations; it has no tables."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages under the label ``web``."""

    name = "selaras.web"
    label = "web"
