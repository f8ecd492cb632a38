"""The search index: one row per page, in words already folded."""

from django.db import models


class Entry(models.Model):
    """What the search knows of one record.

    `rank` is static: smaller is shown first among equals (a locality before a project before a source).
    """

    kind = models.CharField(max_length=20, db_index=True)
    object_id = models.PositiveBigIntegerField()
    slug = models.CharField(max_length=120)
    title_vi = models.CharField(max_length=300, default="")
    title_fr = models.CharField(max_length=300, default="")
    title_en = models.CharField(max_length=300, default="")
    hint_vi = models.CharField(max_length=300, default="")
    hint_fr = models.CharField(max_length=300, default="")
    hint_en = models.CharField(max_length=300, default="")
    names = models.TextField(default="")
    words = models.TextField(default="")
    rank = models.PositiveSmallIntegerField(default=5)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="search_entry_once")]


class Spelling(models.Model):
    """A word of the index under each spelling it has with one letter left out, for queries with one typo."""

    variant = models.CharField(max_length=40, db_index=True)
    word = models.CharField(max_length=40, db_index=True)
    uses = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["variant", "word"], name="search_spelling_once")]
