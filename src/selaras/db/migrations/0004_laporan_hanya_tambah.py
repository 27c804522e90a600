"""Makes the ledger of realisasi and the closed quarters append-only."""

from django.db import migrations

TABEL = ("selaras_catatankinerja", "selaras_catatanuang", "selaras_penutupan")
PESAN = "baris ini tidak dapat diubah atau dihapus"


def pasang(apps, schema_editor):
    """Create one trigger per table and event; PostgreSQL has the function since 0002."""
    if schema_editor.connection.vendor == "postgresql":
        for t in TABEL:
            schema_editor.execute(
                f"CREATE TRIGGER {t}_tetap BEFORE UPDATE OR DELETE ON {t} "
                "FOR EACH ROW EXECUTE FUNCTION selaras_tolak()"
            )
        return
    for t in TABEL:
        for kejadian in ("update", "delete"):
            schema_editor.execute(
                f"CREATE TRIGGER {t}_tolak_{kejadian} BEFORE {kejadian.upper()} ON {t} "
                f"BEGIN SELECT RAISE(ABORT, '{PESAN}'); END"
            )


def lepas(apps, schema_editor):
    """Drop the triggers."""
    for t in TABEL:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {t}_tetap ON {t}")
        else:
            for kejadian in ("update", "delete"):
                schema_editor.execute(f"DROP TRIGGER IF EXISTS {t}_tolak_{kejadian}")


class Migration(migrations.Migration):
    """Self-contained: it imports no code of the application."""

    dependencies = (("selaras", "0003_laporan"),)
    operations = (migrations.RunPython(pasang, lepas),)
