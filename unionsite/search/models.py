"""The index. Only PostgreSQL's engine (postgres.py) reads and writes it."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models


class Entry(models.Model):
    """One text that a thing is found by: the thing itself (`file` 0), or one of its files. Things in whatever state
    have entries; what the public may never see has no window.

    There is no other index: PostgreSQL would use it, and unpack thousands of `words` to look into them.
    """

    pk = models.CompositePrimaryKey("kind", "number", "part")
    kind = models.CharField(max_length=20, db_collation="C")
    number = models.BigIntegerField()  # the thing's key
    part = models.SmallIntegerField()  # counts the entries of a thing
    file = models.BigIntegerField(default=0)  # the document's key
    moment = models.DateTimeField()
    shown_from = models.DateTimeField(null=True)
    shown_until = models.DateTimeField(null=True)
    words = SearchVectorField()  # tokens.py

    class Meta:
        verbose_name = "mục tìm kiếm"
        verbose_name_plural = "mục tìm kiếm"
        default_permissions = ()
        # What is saved waits in a list until it is put in its place (fastupdate: a save is quicker), and each look goes
        # through the list: of four megabytes, PostgreSQL's own limit, the three hundred looks of a slip take 0.25 s.
        indexes = [GinIndex(fields=["words"], name="search_entry_words", fastupdate=True, gin_pending_list_limit=128)]

    def __str__(self):
        return f"{self.kind} {self.number}"


class Outgoing(models.Model):
    """What of a thing is still to be told to the service of SEARCH_URL (outbox.py): all its entries. None where it has
    them; then the row says how many they are, and which version."""

    pk = models.CompositePrimaryKey("kind", "number")
    kind = models.CharField(max_length=20, db_collation="C")
    number = models.BigIntegerField()
    version = models.BigIntegerField()
    parts = models.SmallIntegerField()  # the most entries that the service may hold
    entries = models.JSONField(null=True)
    since = models.DateTimeField(null=True)  # it waits

    class Meta:
        verbose_name = "mục chờ gửi tới máy tìm kiếm"
        verbose_name_plural = "mục chờ gửi tới máy tìm kiếm"
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["version", "kind", "number"],
                condition=models.Q(entries__isnull=False),
                name="search_outgoing_waiting",
            )
        ]

    def __str__(self):
        return f"{self.kind} {self.number}"
