from django.db import migrations, models
from django.db.models import F, Value
from django.db.models.functions import Concat


def name_them(apps, schema_editor):
    """Files of before stay where they are: until they are replaced their names follow from the key."""
    Image, Document = apps.get_model("library", "Image"), apps.get_model("library", "Document")
    Image.objects.update(folder=Concat(Value("anh/"), F("key")))
    Document.objects.update(path=Concat(Value("tep/"), F("key"), Value("."), F("kind")))


class Migration(migrations.Migration):
    dependencies = [("library", "0001_initial")]

    operations = [
        migrations.AddField(
            "image",
            "folder",
            models.CharField(default="", editable=False, max_length=40, verbose_name="thư mục"),
            preserve_default=False,
        ),
        migrations.AddField(
            "document",
            "path",
            models.CharField(default="", editable=False, max_length=40, verbose_name="tệp"),
            preserve_default=False,
        ),
        migrations.RunPython(name_them, migrations.RunPython.noop),
    ]
