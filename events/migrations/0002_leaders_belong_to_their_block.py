"""A term's leading and deputy unit are members of the block that the term is of: a foreign key over two columns, which
Django's models cannot say. Deferred, so that a form may save a block with its members and terms in any order."""

from django.db import migrations

KEY = """
ALTER TABLE events_blockterm ADD CONSTRAINT events_{role}_belongs_to_block
    FOREIGN KEY (block_id, {role}_id) REFERENCES events_blockmember (block_id, unit_id)
    DEFERRABLE INITIALLY DEFERRED
"""


class Migration(migrations.Migration):
    dependencies = [("events", "0001_initial")]

    operations = [
        migrations.RunSQL(
            KEY.format(role=role), f"ALTER TABLE events_blockterm DROP CONSTRAINT events_{role}_belongs_to_block"
        )
        for role in ("leader", "deputy")
    ]
