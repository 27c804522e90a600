"""The way a proposal came becomes optional: unknown is null, as in every other column."""

from django.db import migrations, models


def kosongkan(apps, schema_editor):
    """Turn the blank texts of the first version into nulls."""
    apps.get_model("selaras", "Usulan").objects.filter(kanal="").update(kanal=None)


def isi(apps, schema_editor):
    """Turn nulls back into blank texts."""
    apps.get_model("selaras", "Usulan").objects.filter(kanal=None).update(kanal="")


class Migration(migrations.Migration):
    dependencies = [("selaras", "0002_hanya_tambah")]
    operations = [
        migrations.AlterField(
            model_name="usulan",
            name="kanal",
            field=models.CharField(
                blank=True,
                choices=[
                    ("musrenbang", "musrenbang"),
                    ("pokok_pikiran", "pokok pikiran"),
                    ("forum", "forum"),
                    ("langsung", "langsung"),
                ],
                max_length=20,
                null=True,
            ),
        ),
        migrations.RunPython(kosongkan, isi),
    ]
