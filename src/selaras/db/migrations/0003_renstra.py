"""The sasaran that a program of the Renstra supports."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds one table; nothing that exists is touched."""

    dependencies = (("selaras", "0002_hanya_tambah"),)
    operations = (
        migrations.CreateModel(
            name="PendukungSasaran",
            fields=[
                (
                    "simpul",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="mendukung",
                        serialize=False,
                        to="selaras.simpul",
                    ),
                ),
                (
                    "sasaran",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="didukung_oleh",
                        to="selaras.tujuansasaran",
                    ),
                ),
            ],
            options={"verbose_name_plural": "pendukung sasaran"},
        ),
    )
