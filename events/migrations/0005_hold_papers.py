"""Papers can be held, and those of conferences that are put off, moved or called off already are."""

from django.db import migrations, models
from django.utils import timezone


def hold(apps, schema_editor):
    papers = apps.get_model("events", "Paper").objects.filter(public_from__gt=timezone.now())
    papers.exclude(conference__standing="planned").update(held=True)


class Migration(migrations.Migration):
    dependencies = [("events", "0004_paper_public_from")]

    operations = [
        migrations.AddField(
            model_name="paper",
            name="held",
            field=models.BooleanField(
                default=False,
                help_text="Hội nghị hoãn, dời, hủy thì tài liệu hẹn giờ được giữ lại: đặt lại giờ hoặc bỏ chọn để "
                "công khai.",
                verbose_name="giữ lại",
            ),
        ),
        migrations.RunPython(hold, migrations.RunPython.noop),
    ]
