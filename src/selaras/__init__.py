"""Selaras: planning, performance and documents of a perangkat daerah, from one set of data."""

__version__ = "0.1.0"
