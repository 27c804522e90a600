"""Entries of the audit trail for tests, and the edit that only the owner of a database can do."""

from django.db import connection, transaction

from selaras.services import audit


def catat(pd, **isi):
    with transaction.atomic():
        return audit.record(
            actor=None, aksi="perangkat_daerah.diubah", objek="contoh", tempat=pd, **isi
        )


def tanpa_pemicu(sql, *isi):
    """Do what only the owner of the database can: drop the guard, then edit."""
    with connection.cursor() as kursor:
        if connection.vendor == "postgresql":
            kursor.execute("SET session_replication_role = replica")
        else:
            for t in ("auditentry", "auditrekaman"):
                for k in ("update", "delete"):
                    kursor.execute(f"DROP TRIGGER selaras_{t}_tolak_{k}")
        kursor.execute(sql, isi)
        if connection.vendor == "postgresql":
            kursor.execute("SET session_replication_role = origin")
