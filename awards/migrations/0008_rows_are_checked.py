"""Rows are held against their original by a second person. What a row says decides whether its check still holds: a
trigger watches the columns that say something, so that no way of changing a row leaves it checked."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# `tests/awards/checks/test_marking.py` goes through all columns: a new one says something, or stands there as one that does not.
SAID = (
    "decision_id", "kind", "section", "printed_number", "honorific", "name", "sort_as", "post", "unit_text", "unit_id",
    "form_id", "form_text", "note", "hidden", "hidden_reason", "revoked_by_id",
)  # fmt: skip
OLD, NEW = (", ".join(f"{which}.{column}" for column in SAID) for which in ("OLD", "NEW"))
UNCHECK = f"""
CREATE FUNCTION awards_uncheck_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM awards_check WHERE recipient_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER awards_uncheck AFTER UPDATE OF {", ".join(SAID)} ON awards_recipient
FOR EACH ROW WHEN (({OLD}) IS DISTINCT FROM ({NEW})) EXECUTE FUNCTION awards_uncheck_row();
"""
UNDO = "DROP FUNCTION awards_uncheck_row CASCADE;"


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("awards", "0007_totals_of_decisions_that_stand"),
    ]

    operations = [
        migrations.AddField(
            model_name="awarddecision",
            name="unchecked_reason",
            field=models.CharField(blank=True, default="", help_text="Chỉ cần khi công bố mà danh sách còn dòng chưa soát đối chiếu. Được giữ cùng quyết định; bạn đọc không thấy.", max_length=300, verbose_name="lý do công bố khi chưa soát hết"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="issuer",
            name="checked_by_another",
            field=models.BooleanField(default=True, help_text="Khi bật, dòng nào do ai nhập thì người khác phải soát đối chiếu với bản gốc dòng ấy.", verbose_name="người nhập không tự soát danh sách"),
        ),
        migrations.AddField(
            model_name="recipient",
            name="source_place",
            field=models.PositiveIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="recipient",
            name="entered_by",
            field=models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL),
        ),
        migrations.CreateModel(
            name="Check",
            fields=[
                ("recipient", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name="checked", serialize=False, to="awards.recipient")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="lúc")),
                ("by", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
            options={"verbose_name": "dòng đã soát", "verbose_name_plural": "dòng đã soát", "default_permissions": ()},
        ),
        migrations.RunSQL(UNCHECK, UNDO),
    ]
