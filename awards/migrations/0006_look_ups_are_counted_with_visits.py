from django.db import migrations


class Migration(migrations.Migration):
    """The counts themselves are of the last hour: everybody begins anew in `visits_readercount`."""

    dependencies = [("awards", "0005_unit_memory"), ("visits", "0003_reader_counts")]

    operations = [migrations.DeleteModel("LookUpCount")]
