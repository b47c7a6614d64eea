"""After a test that really commits: the tables as migrations left them.

Django's `flush` truncates every table, which makes hundreds of files anew, and has permissions and roles made again:
most of a second after each journey. Few tables have rows then, and few rows; deleting those takes a twentieth of it.
"""

from django.db import connection

KEEP = """
DROP SCHEMA IF EXISTS kept CASCADE;
CREATE SCHEMA kept;
DO $$
DECLARE name text;
BEGIN
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'django_migrations' LOOP
        EXECUTE format('CREATE TABLE kept.%1$I AS TABLE public.%1$I', name);
    END LOOP;
END $$"""
# The locks wait for whoever still writes. As a replica, PostgreSQL asks no trigger and no foreign key.
RESTORE = """
DO $$
DECLARE name text; changed boolean;
BEGIN
    SET LOCAL session_replication_role = replica;
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'kept' ORDER BY tablename LOOP
        EXECUTE format('LOCK TABLE public.%I', name);
        EXECUTE format('SELECT EXISTS (TABLE public.%1$I EXCEPT TABLE kept.%1$I)
            OR EXISTS (TABLE kept.%1$I EXCEPT TABLE public.%1$I)', name) INTO changed;
        IF changed THEN
            EXECUTE format('DELETE FROM public.%1$I', name);
            EXECUTE format('INSERT INTO public.%1$I SELECT * FROM kept.%1$I', name);
        END IF;
    END LOOP;
END $$"""


def keep():
    """Remember what all tables hold: once, after the migrations."""
    with connection.cursor() as cursor:
        cursor.execute(KEEP)


def restore(test_case):
    """In the place of `TransactionTestCase._fixture_teardown`."""
    with connection.cursor() as cursor:
        cursor.execute(RESTORE)


def leave():
    """End the connections that threads of the tests left open: a database in use cannot be removed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
