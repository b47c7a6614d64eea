from django.db import migrations, models

# A statement that the public may see the effect of adds one row, and nothing else: no two transactions wait for each
# other, a savepoint that is rolled back takes its row along, and the row is there for others when the change is.
NOTE_CHANGE = """
CREATE FUNCTION generation_note_change() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO generation_publicchange (mark)
    VALUES (('x' || substr(replace(gen_random_uuid()::text, '-', ''), 17))::bit(64)::bigint
            # ('x' || substr(replace(gen_random_uuid()::text, '-', ''), 1, 16))::bit(64)::bigint);
    RETURN NULL;
END $$
"""


class Migration(migrations.Migration):
    initial = True
    dependencies: list = []
    operations = [
        migrations.CreateModel(
            name="PublicChange",
            fields=[("mark", models.BigIntegerField(primary_key=True, serialize=False))],
            options={
                "verbose_name": "thay đổi công khai",
                "verbose_name_plural": "thay đổi công khai",
                "default_permissions": (),
            },
        ),
        migrations.RunSQL(NOTE_CHANGE, "DROP FUNCTION generation_note_change() CASCADE"),
    ]
