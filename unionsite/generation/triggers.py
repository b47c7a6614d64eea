"""Which tables raise the generation when they are written: all that are not known to be unseen."""

from django.apps import apps
from django.db import connections

TRIGGER, FUNCTION = "generation_public_change", "generation_note_change"
# What no public page shows, or shows as «last known» only: pages are kept for a minute at most (unionsite/pagecache).
UNSEEN = {
    **dict.fromkeys(
        ["visits_daycount", "visits_presence", "visits_dailysalt", "visits_readercount"], "the counter and its limits"
    ),
    **dict.fromkeys(["django_session", "signin_failedsignin"], "signing in"),
    **dict.fromkeys(
        ["auth_user", "auth_group", "auth_permission", "auth_user_groups", "auth_user_user_permissions",
         "auth_group_permissions"], "accounts of staff: no page names one",
    ),
    **dict.fromkeys(["django_admin_log", "django_content_type", "django_migrations"], "Django's own books"),
    **dict.fromkeys(["awards_appendiximport", "awards_columnmemory", "awards_unitmemory"], "files on their way in"),
    "awards_word": "how often words stand in lists, for the look-up, which is not kept",
    **dict.fromkeys(
        ["search_entry", "search_outgoing", "library_documenttext"], "what search finds by, and its pages are not kept"
    ),
    **dict.fromkeys(
        ["awards_standing", "awards_formtotal", "awards_unittotal", "awards_tally"],
        "sums, written by triggers together with what they sum up",
    ),
    "generation_publicchange": "the generation itself",
}  # fmt: skip
WATCHED = "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = %s"


def tables_to_watch() -> set[str]:
    """The tables of all installed models, also those between two, but for the unseen."""
    models = apps.get_models(include_auto_created=True, include_swapped=False)
    return {model._meta.db_table for model in models if model._meta.managed} - UNSEEN.keys()


def watch_tables(using: str, **signal):
    """After each `migrate`: a statement trigger on every table that lacks one, none where the public sees nothing."""
    connection = connections[using]
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        if "generation_publicchange" not in there:
            return
        cursor.execute(WATCHED, [TRIGGER])
        watched = {name.strip('"') for (name,) in cursor.fetchall()}
        wanted = tables_to_watch() & there
        for table in sorted(wanted - watched):
            cursor.execute(
                f'CREATE TRIGGER {TRIGGER} AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "{table}" '
                f"FOR EACH STATEMENT EXECUTE FUNCTION {FUNCTION}()"
            )
        for table in sorted(watched - wanted):
            cursor.execute(f'DROP TRIGGER {TRIGGER} ON "{table}"')
