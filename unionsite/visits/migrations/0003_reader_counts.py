from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("visits", "0002_what_an_address_may_add")]

    operations = [
        migrations.CreateModel(
            name="ReaderCount",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "key", "seconds", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("key", models.BinaryField()),
                ("seconds", models.SmallIntegerField()),
                ("slot", models.BigIntegerField()),
                ("times", models.IntegerField(default=1)),
            ],
            options={
                "verbose_name": "số lần của bạn đọc",
                "verbose_name_plural": "số lần của bạn đọc",
                "default_permissions": (),
            },
        ),
        # It may be lost with the server: then everybody begins anew.
        migrations.RunSQL("ALTER TABLE visits_readercount SET UNLOGGED", migrations.RunSQL.noop),
    ]
