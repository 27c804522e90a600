"""The read API: open data of decreed plans, described by OpenAPI."""

from selaras.web.api.titik import alamat_api, api, dengan_akhiran

__all__ = ["alamat_api", "api", "dengan_akhiran"]
