"""Counts of look-ups, and tallies that triggers keep beside the rows.

An UPDATE is a row gone and a row come. What is gone is only taken from tallies that are there: a decision that is
deleted may lose its tallies before its rows.
"""

import django.db.models.deletion
from django.db import migrations, models

COUNTED = "NOT hidden AND revoked_by_id IS NULL"
GROUPED = f"SELECT decision_id, form_id, kind, count(*) AS number FROM {{}} WHERE {COUNTED} GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
TRIGGERS = {
    "INSERT": "REFERENCING NEW TABLE AS come",
    "UPDATE": "REFERENCING OLD TABLE AS gone NEW TABLE AS come",
    "DELETE": "REFERENCING OLD TABLE AS gone",
}
TALLY = f"""
CREATE FUNCTION awards_tally_rows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO awards_tally AS t (decision_id, form_id, kind, count) {GROUPED.format("come")}
        ON CONFLICT (decision_id, form_id, kind) DO UPDATE SET count = t.count + EXCLUDED.count;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        UPDATE awards_tally AS t SET count = t.count - g.number FROM ({GROUPED.format("gone")}) AS g
        WHERE (t.decision_id, t.form_id, t.kind) = (g.decision_id, g.form_id, g.kind);
        DELETE FROM awards_tally WHERE count = 0 AND decision_id IN (SELECT decision_id FROM gone);
    END IF;
    RETURN NULL;
END $$;
INSERT INTO awards_tally (decision_id, form_id, kind, count) {GROUPED.format("awards_recipient")};
""" + "".join(
    f"CREATE TRIGGER awards_tally_{act.lower()} AFTER {act} ON awards_recipient {tables} "
    "FOR EACH STATEMENT EXECUTE FUNCTION awards_tally_rows();"
    for act, tables in TRIGGERS.items()
)
UNDO = "".join(f"DROP TRIGGER awards_tally_{act.lower()} ON awards_recipient;" for act in TRIGGERS)


class Migration(migrations.Migration):
    dependencies = [("awards", "0002_usual_levels_and_forms")]

    operations = [
        migrations.CreateModel(
            name="LookUpCount",
            fields=[
                ("pk", models.CompositePrimaryKey("key", "seconds", blank=True, editable=False, primary_key=True, serialize=False)),
                ("key", models.BinaryField()),
                ("seconds", models.SmallIntegerField()),
                ("slot", models.BigIntegerField()),
                ("times", models.IntegerField(default=1)),
            ],
            options={
                "verbose_name": "số lần tra cứu", "verbose_name_plural": "số lần tra cứu", "default_permissions": (),
            },
        ),
        # It may be lost with the server: then everybody begins anew.
        migrations.RunSQL("ALTER TABLE awards_lookupcount SET UNLOGGED", migrations.RunSQL.noop),
        migrations.CreateModel(
            name="Tally",
            fields=[
                ("pk", models.CompositePrimaryKey("decision", "form", "kind", blank=True, editable=False, primary_key=True, serialize=False)),
                ("decision", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="tallies", to="awards.awarddecision")),
                ("form", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="awards.awardform")),
                ("kind", models.CharField(max_length=10)),
                ("count", models.PositiveIntegerField()),
            ],
            options={"verbose_name": "số đếm", "verbose_name_plural": "số đếm", "default_permissions": ()},
        ),
        migrations.AddIndex(
            model_name="recipient",
            index=models.Index(fields=["unit", "decision", "kind"], name="awards_recipient_of_unit", condition=models.Q(hidden=False, revoked_by=None)),
        ),
        migrations.RunSQL(TALLY, UNDO + "DROP FUNCTION awards_tally_rows();"),
        # Else PostgreSQL takes each decision's year for a different one.
        migrations.RunSQL(
            "CREATE STATISTICS awards_decision_years ON (EXTRACT(year FROM date)) FROM awards_awarddecision",
            "DROP STATISTICS awards_decision_years",
        ),
    ]
