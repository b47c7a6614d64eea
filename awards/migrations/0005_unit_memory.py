import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("awards", "0004_first_published_at"),
        ("events", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="UnitMemory",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("printed", models.CharField(max_length=300)),
                (
                    "issuer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="unit_memory", to="awards.issuer"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="events.unit"
                    ),
                ),
            ],
            options={
                "verbose_name": "đơn vị đã nhớ",
                "verbose_name_plural": "đơn vị đã nhớ",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("issuer", "printed"), name="awards_printed_unit_means_one")
                ],
            },
        ),
    ]
