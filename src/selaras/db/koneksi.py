"""What every connection is told when it opens."""

from typing import Any

from django.db.backends.signals import connection_created
from django.dispatch import receiver


@receiver(connection_created)
def siapkan_sqlite(sender: Any, connection: Any, **kwargs: Any) -> None:
    """Let readers of the embedded database go on while somebody writes."""
    if connection.vendor == "sqlite" and not connection.is_in_memory_db():
        with connection.cursor() as kursor:
            kursor.execute("PRAGMA journal_mode=WAL")
            kursor.execute("PRAGMA synchronous=NORMAL")
