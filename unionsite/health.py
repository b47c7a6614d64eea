"""`/healthz`: this process answers. `/readyz`: it can also serve, or what it lacks for it, as `check --deploy` does."""

import os
from functools import cache
from pathlib import Path
from time import monotonic

from django.conf import settings
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.core import checks
from django.db import DatabaseError, ProgrammingError, connection
from django.db.migrations.loader import MigrationLoader
from django.http import HttpResponse
from django.views.decorators.cache import never_cache

from unionsite.waiting import threads

PATIENCE = 1  # seconds for the database's answer
KEPT = 1  # seconds: so often is it asked, however often we are
_last: tuple[float, list[str]] = (-KEPT, [])


@never_cache
def healthz(request):
    return HttpResponse("ok", content_type="text/plain")


@never_cache
def readyz(request):
    global _last
    if monotonic() - _last[0] >= KEPT:
        _last = (monotonic(), lacks())
    lacking = _last[1]
    return HttpResponse("; ".join(lacking) or "ready", status=503 if lacking else 200, content_type="text/plain")


@checks.register(deploy=True)
def check_installation(app_configs, **options):
    return [checks.Error(lack, hint="See docs/operators.md, Installing.", id="unionsite.E001") for lack in lacks()]


def lacks() -> list[str]:
    """What serving lacks, in short words without secrets; nothing when all is there."""
    return [*database_lacks(), *files_lack()]


def database_lacks() -> list[str]:
    try:
        with threads.at_most(PATIENCE), connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('transaction_read_only') = 'on'")
            read_only = ["database read-only"] if cursor.fetchone()[0] else []
            cursor.execute("SELECT app, name FROM django_migrations")
            waiting = sorted(migrations() - set(cursor.fetchall()))
    except ProgrammingError:
        return ["database not migrated: run manage.py migrate"]
    except DatabaseError:
        return ["database unreachable"]
    names = ", ".join(".".join(migration) for migration in waiting[:3]) + (", …" if waiting[3:] else "")
    return read_only + ([f"{len(waiting)} migrations not applied ({names}): run manage.py migrate"] if waiting else [])


@cache
def migrations() -> set[tuple[str, str]]:
    """All that the code has: app and name."""
    return set(MigrationLoader(None).disk_migrations)


def files_lack() -> list[str]:
    lacking = []
    if not Path(settings.VAR_DIR).is_dir():
        lacking.append("VAR_DIR missing")
    media = next((folder for folder in (Path(settings.MEDIA_ROOT), Path(settings.VAR_DIR)) if folder.is_dir()), None)
    if media and not os.access(media, os.W_OK | os.X_OK):
        lacking.append("VAR_DIR/media not writable")
    if not static_files_are_there():
        lacking.append("static files not collected: run manage.py collectstatic")
    return lacking


def static_files_are_there() -> bool:
    """Whether every file that the list of collected ones names is in its place; a storage without a list needs none."""
    if not isinstance(staticfiles_storage, ManifestFilesMixin):
        return True
    names, _ = staticfiles_storage.load_manifest()
    return bool(names) and all(staticfiles_storage.exists(name) for name in names.values())
