"""The read API: open data of decreed plans, described by OpenAPI."""

from ninja import NinjaAPI

api = NinjaAPI(
    title="Selaras",
    version="1",
    description="Rencana kerja perangkat daerah yang sudah ditetapkan, sebagai data terbuka.",
    urls_namespace="api",
    docs_url=None,
)
