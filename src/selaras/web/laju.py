"""How often one address may ask: counters in the cache, for a minute each; no table is touched."""

import ipaddress
import time

from allauth.account.adapter import get_adapter
from django.core.cache import caches
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest

JENDELA = 60
"""Seconds that a counter counts."""

_JARINGAN_V6 = 64  # one household has many addresses of the sixth version


def lewat(request: HttpRequest, nama: str, banyak: int) -> bool:
    """Count a request; tell whether its address may still ask in this minute.

    Args:
        request: The request.
        nama: What is counted.
        banyak: Most requests in a minute.
    """
    simpanan = caches["laju"]
    kunci = f"{nama}:{_pengunjung(request)}:{int(time.time()) // JENDELA}"
    simpanan.add(kunci, 0, 2 * JENDELA)
    try:
        return simpanan.incr(kunci) <= banyak
    except ValueError:  # pushed out between the two
        return True


def tunggu() -> int:
    """Return the seconds until the counters start again."""
    return JENDELA - int(time.time()) % JENDELA


def _pengunjung(request: HttpRequest) -> str:
    """Return who asks, as the trusted proxies tell; all who cannot be told apart are one."""
    try:
        alamat = ipaddress.ip_address(get_adapter().get_client_ip(request))
    except (ImproperlyConfigured, PermissionDenied, ValueError):
        return "tak-dikenal"
    if alamat.version == 4:
        return str(alamat)
    return str(ipaddress.ip_network((alamat, _JARINGAN_V6), strict=False).network_address)
