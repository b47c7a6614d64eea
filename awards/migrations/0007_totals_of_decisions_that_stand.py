"""Totals of decisions that stand, kept by triggers.

Who changes rows holds its decision FOR SHARE, so that nobody publishes or withdraws it between the look at whether it
is counted and the commit. `awards_settle` takes decisions out of the totals and puts them in as they are now; of others
whose moment has come since, it takes a few along. Totals are only added to; a trigger joins the rows of one thing
unless another transaction is joining some.
"""

from django.db import migrations, models

COUNTED = "NOT r.hidden AND r.revoked_by_id IS NULL"
# A row of a decision counts for its year, and for all years together (0).
YEARS = "CROSS JOIN LATERAL (VALUES (s.year), (0)) AS y (year)"
TOTALS = {"formtotal": "issuer_id, form_id", "unittotal": "unit_id"}


def add(rows: str, sign: str, which: str) -> str:
    """Statements that add the rows of the table `rows`, of decisions that are counted, to both totals."""
    return f"""
    INSERT INTO awards_formtotal (year, issuer_id, form_id, kind, count)
    SELECT y.year, s.issuer_id, r.form_id, r.kind, {sign} count(*)
    FROM {rows} r JOIN awards_standing s ON s.decision_id = r.decision_id AND s.counted {YEARS}
    WHERE {which} AND {COUNTED} GROUP BY 1, 2, 3, 4;
    INSERT INTO awards_unittotal (year, unit_id, kind, count)
    SELECT y.year, r.unit_id, r.kind, {sign} count(*)
    FROM {rows} r JOIN awards_standing s ON s.decision_id = r.decision_id AND s.counted {YEARS}
    WHERE {which} AND {COUNTED} AND r.unit_id IS NOT NULL GROUP BY 1, 2, 3;"""


def hold(rows: str) -> str:
    return (
        f"PERFORM 1 FROM awards_awarddecision WHERE id IN (SELECT decision_id FROM {rows}) ORDER BY id FOR SHARE;"
    )


ROWS = f"""
CREATE FUNCTION awards_total_rows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        {hold("gone")} {add("gone", "-", "TRUE")}
    END IF;
    IF TG_OP <> 'DELETE' THEN
        {hold("come")} {add("come", "", "TRUE")}
    END IF;
    RETURN NULL;
END $$;
"""
# The rule of `AwardDecision.objects.visible().awarded()`, and those that it will have from their start on.
SETTLE = f"""
CREATE FUNCTION awards_standing_of(decisions bigint[], moment timestamptz) RETURNS SETOF awards_standing
LANGUAGE sql STABLE AS $$
    SELECT id, extract(year FROM date)::smallint, issuer_id, published_from, published_until, published_from <= moment
    FROM awards_awarddecision
    WHERE id = ANY(decisions) AND status = 'published' AND stage = 'awarded'
        AND (published_until IS NULL OR published_until > moment)
$$;

CREATE FUNCTION awards_settle(decisions bigint[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    moment timestamptz := clock_timestamp();
    changed bigint[];
BEGIN
    decisions := decisions || ARRAY(
        SELECT d.id FROM awards_standing s JOIN awards_awarddecision d ON d.id = s.decision_id
        WHERE s.counted AND s.ends <= moment OR NOT s.counted AND s.starts <= moment
        LIMIT 5 FOR UPDATE OF d SKIP LOCKED
    );
    changed := ARRAY(
        SELECT coalesce(w.decision_id, s.decision_id) FROM awards_standing_of(decisions, moment) w
        FULL JOIN (SELECT * FROM awards_standing WHERE decision_id = ANY(decisions)) s USING (decision_id)
        WHERE w IS DISTINCT FROM s
    );
    IF changed = '{{}}' THEN
        RETURN;
    END IF;
    {add("awards_recipient", "-", "r.decision_id = ANY(changed)")}
    DELETE FROM awards_standing WHERE decision_id = ANY(changed);
    INSERT INTO awards_standing SELECT * FROM awards_standing_of(changed, moment);
    {add("awards_recipient", "", "r.decision_id = ANY(changed)")}
END $$;

CREATE FUNCTION awards_settle_saved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        DELETE FROM awards_standing WHERE decision_id IN (SELECT id FROM gone);
    ELSE
        PERFORM awards_settle(ARRAY(SELECT id FROM come));
    END IF;
    RETURN NULL;
END $$;
"""
JOIN = "".join(
    f"""
CREATE FUNCTION awards_join_{table}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- What is joined here is inserted, and comes here again: as nothing that has another row.
    IF EXISTS (SELECT FROM come c JOIN awards_{table} t USING (year, {keys}, kind) WHERE t.id <> c.id)
            AND pg_try_advisory_xact_lock('awards_{table}'::regclass::bigint) THEN
        WITH several AS (
            SELECT year, {keys}, kind FROM awards_{table}
            WHERE (year, {keys}, kind) IN (SELECT year, {keys}, kind FROM come)
            GROUP BY year, {keys}, kind HAVING count(*) > 1
        ), gone AS (
            DELETE FROM awards_{table} WHERE (year, {keys}, kind) IN (SELECT year, {keys}, kind FROM several)
            RETURNING year, {keys}, kind, count
        )
        INSERT INTO awards_{table} (year, {keys}, kind, count)
        SELECT year, {keys}, kind, sum(count) FROM gone GROUP BY year, {keys}, kind HAVING sum(count) <> 0;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER awards_join AFTER INSERT ON awards_{table} REFERENCING NEW TABLE AS come
FOR EACH STATEMENT EXECUTE FUNCTION awards_join_{table}();
"""
    for table, keys in TOTALS.items()
)
TABLES = {
    "INSERT": "REFERENCING NEW TABLE AS come",
    "UPDATE": "REFERENCING OLD TABLE AS gone NEW TABLE AS come",
    "DELETE": "REFERENCING OLD TABLE AS gone",
}
TRIGGERS = "".join(
    f"CREATE TRIGGER awards_{name}_{act.lower()} AFTER {act} ON {table} {tables} "
    f"FOR EACH STATEMENT EXECUTE FUNCTION {function}();"
    for name, table, function in (
        ("total", "awards_recipient", "awards_total_rows"),
        ("settle", "awards_awarddecision", "awards_settle_saved"),
    )
    for act, tables in TABLES.items()
)
BEGIN = "SELECT awards_settle(ARRAY(SELECT id FROM awards_awarddecision));"
UNDO = (
    "DROP FUNCTION awards_total_rows CASCADE; DROP FUNCTION awards_settle_saved CASCADE; DROP FUNCTION awards_settle, awards_standing_of;"
    + "".join(f"DROP FUNCTION awards_join_{table} CASCADE;" for table in TOTALS)
)


class Migration(migrations.Migration):

    dependencies = [
        ("awards", "0006_look_ups_are_counted_with_visits"),
    ]

    operations = [
        migrations.CreateModel(
            name="FormTotal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField()),
                ("kind", models.CharField(max_length=10)),
                ("count", models.IntegerField()),
                ("issuer_id", models.BigIntegerField()),
                ("form_id", models.BigIntegerField()),
            ],
            options={
                "verbose_name": "tổng theo hình thức",
                "verbose_name_plural": "tổng theo hình thức",
                "abstract": False,
                "default_permissions": (),
                "indexes": [models.Index(fields=["year", "issuer_id", "form_id", "kind"], name="awards_total_of_form")],
            },
        ),
        migrations.CreateModel(
            name="Standing",
            fields=[
                ("decision_id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("year", models.PositiveSmallIntegerField()),
                ("issuer_id", models.BigIntegerField()),
                ("starts", models.DateTimeField()),
                ("ends", models.DateTimeField(null=True)),
                ("counted", models.BooleanField()),
            ],
            options={
                "verbose_name": "quyết định đang được tính",
                "verbose_name_plural": "quyết định đang được tính",
                "default_permissions": (),
                "indexes": [models.Index(condition=models.Q(("counted", True), ("ends__isnull", False)), fields=["ends"], name="awards_standing_ends"), models.Index(condition=models.Q(("counted", False)), fields=["starts"], name="awards_standing_starts")],
            },
        ),
        migrations.CreateModel(
            name="UnitTotal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField()),
                ("kind", models.CharField(max_length=10)),
                ("count", models.IntegerField()),
                ("unit_id", models.BigIntegerField()),
            ],
            options={
                "verbose_name": "tổng theo đơn vị",
                "verbose_name_plural": "tổng theo đơn vị",
                "abstract": False,
                "default_permissions": (),
                "indexes": [models.Index(fields=["year", "unit_id", "kind"], name="awards_total_of_unit"), models.Index(fields=["unit_id"], name="awards_total_unit")],
            },
        ),
        migrations.RunSQL(ROWS + SETTLE + JOIN + TRIGGERS + BEGIN, UNDO),
    ]
