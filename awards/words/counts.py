"""Which words the rows hold, and how many rows each: what a mistyped word may have been, and how rare a word is."""

from collections import Counter
from collections.abc import Iterable

from django.db import connection

from .spelling import EVERY

# In order, so that two imports at once do not wait for each other in a circle.
ADD = """
INSERT INTO awards_word (word, count) SELECT * FROM unnest(%s, %s) ORDER BY 1
ON CONFLICT (word) DO UPDATE SET count = awards_word.count + EXCLUDED.count
"""


def counts_of(words: Iterable[str]) -> dict[str, int]:
    """About how many rows hold each of `words`; those that none holds are left out. A thousand words may be asked for
    at once: Django would write them into the query one by one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT word, count FROM awards_word WHERE word = ANY(%s)", [list(words)])
        return dict(cursor.fetchall())


def remember(recipients: Iterable):
    """Keep the words of new rows (each a `Recipient`, after `prepare()`). Whoever saves rows with `bulk_create` calls
    it in the same transaction, as the last thing in it: until its end, others who save these words wait.
    `Recipient.save` calls it itself.

    Words of rows that were changed or deleted since stay counted, and those of drafts are: the counts say about how
    often a word stands in the lists, and nothing that is found depends on them.
    """
    counts = Counter()
    for recipient in recipients:
        counts.update({EVERY, *recipient.words})
    add_words(counts)


def add_words(counts: Counter):
    """Add to the number of rows that hold each word; EVERY stands for all rows."""
    if counts:
        with connection.cursor() as cursor:
            cursor.execute(ADD, [list(counts), list(counts.values())])
