"""The search index: one row per page, its names already folded.

The full-text table beside these differs between SQLite and PostgreSQL and has no model: see `fulltext`.
"""

from django.db import models


class Entry(models.Model):
    """What the search knows of one record.

    `names` holds everything the record is called, one a line, and `folded` the same lines as words without
    accents. `rank` is static: among equals of a kind, smaller is shown first.
    """

    kind = models.CharField(max_length=20)
    object_id = models.PositiveBigIntegerField()
    slug = models.CharField(max_length=120)
    title_vi = models.CharField(max_length=300, default="")
    title_fr = models.CharField(max_length=300, default="")
    title_en = models.CharField(max_length=300, default="")
    hint_vi = models.CharField(max_length=300, default="")
    hint_fr = models.CharField(max_length=300, default="")
    hint_en = models.CharField(max_length=300, default="")
    names = models.TextField(default="")
    folded = models.TextField(default="")
    rank = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="search_entry_once")]


class Name(models.Model):
    """A name of an entry as a key without spaces: exact names and beginnings of names are found by index.

    The index is made in a migration, as is that on the words of `Spelling`: PostgreSQL needs a collation.
    """

    # Left to `actions`, which write hundreds of thousands: nothing for the database to follow row by row.
    entry = models.ForeignKey(Entry, models.DO_NOTHING, related_name="keys", db_constraint=False)
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=200)


class Spelling(models.Model):
    """A word of the index under each spelling it has with one letter left out, for queries with one typo."""

    variant = models.CharField(max_length=40)
    word = models.CharField(max_length=40)
    uses = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["variant", "word"], name="search_spelling_once")]
