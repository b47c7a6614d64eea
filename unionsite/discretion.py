"""What PostgreSQL's log does not hold: rows' values. Our own log: logs.py."""

from django.core.checks import Tags, Warning, register
from django.db import DatabaseError, connections

# What keeps values and statements out of PostgreSQL's log: of an error it then holds the first line, which names the
# constraint; the rest, "Failing row contains (…)", and the statement are left out.
DISCREET_DATABASE = {"log_min_error_statement": "panic", "log_error_verbosity": "terse"}


@register(Tags.database, deploy=True)
def database_log_is_discreet(app_configs=None, databases=None, **kwargs) -> list[Warning]:
    """Of `manage.py check --deploy --database default`: whether PostgreSQL's log keeps people's data out."""
    found = []
    for alias in databases or []:
        try:
            with connections[alias].cursor() as cursor:
                for name, value in DISCREET_DATABASE.items():
                    cursor.execute(f"SHOW {name}")
                    if cursor.fetchone()[0] != value:
                        hint = f"As its administrator: ALTER ROLE … SET {name} = {value}; see docs/operators.md."
                        found.append(Warning(f"PostgreSQL's log may hold people's data: {name} is not {value}.", hint))
        except DatabaseError:
            continue  # whoever cannot reach it is told so elsewhere
    return found
