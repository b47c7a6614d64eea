"""When a decision was first published: filled from the hour it has now, if it was ever published."""

from django.db import migrations, models
from django.db.models import F


def fill(apps, schema_editor):
    published = apps.get_model("awards", "AwardDecision").objects.filter(status__in=["published", "withdrawn"])
    published.update(first_published_at=F("published_from"))


class Migration(migrations.Migration):
    dependencies = [("awards", "0003_lookup_counts_and_tallies")]

    operations = [
        migrations.AddField(
            model_name="awarddecision",
            name="first_published_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
