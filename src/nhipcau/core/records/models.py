"""The bases of every model of the register.

A *record* has a page: a slug, a title per language, sources, remarks and a history.
A *part* belongs to a record (a name, a party, a signature) and is shown on its page.
"""

from functools import lru_cache
from typing import Any, ClassVar, NoReturn

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from nhipcau.core.records.fields import line
from nhipcau.core.records.reason import present_proposal, present_reason
from nhipcau.core.text.collation import sort_key
from nhipcau.core.text.languages import LANGUAGES, Text, pick

#: Columns derived from others: they change with them and are not worth a line of history.
DERIVED = [
    *("sort_vi", "sort_fr", "sort_en", "digest", "updated_at"),
    *("first_year", "last_year", "begins_on", "ends_on", "key"),
    *("standing", "reported_on", "due_on"),
]


class Version(models.Model):
    """What every version carries beside its columns: the proposal it carries out, if any."""

    history_proposal = models.UUIDField(null=True, editable=False, default=present_proposal)

    class Meta:
        abstract = True


class History(HistoricalRecords):
    """History that leaves out the derived columns, of which each model has only some, and knows the present reason."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"bases": (Version,), **kwargs})

    def get_extra_fields(self, model: type[models.Model], fields: Any) -> dict[str, Any]:
        """Name only those columns left out that the model has: the rest would not be found in it."""
        present = {column.name for column in model._meta.concrete_fields}
        left_out = [name for name in self.excluded_fields if name in present]
        return {**super().get_extra_fields(model, fields), "_history_excluded_fields": left_out}

    def get_change_reason_for_object(self, instance: models.Model, history_type: str, using: Any) -> str | None:
        """The reason given for this row, else the one given for all that is being changed."""
        return super().get_change_reason_for_object(instance, history_type, using) or present_reason()


class Translated:
    """What has texts in one column per language."""

    def translated(self, field: str, language: str | None = None) -> Text | None:
        """Return the text of `field` in `language` (default: the active one) or the nearest language that has it."""
        values = {code: getattr(self, f"{field}_{code}") for code in LANGUAGES}
        return pick(values, language or get_language() or LANGUAGES[0])


class Written(models.Model):
    """A row of a log: written once, then followed by others. What must be forgotten of it is emptied by a statement."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new row. Raises TypeError for one that is written already."""
        if self.pk is not None:
            raise TypeError("a row of a log is followed by another, not changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Raises TypeError: a log keeps all its rows."""
        raise TypeError("a row of a log is followed by another, not deleted")


class Tracked(Translated, models.Model):
    """Anything whose every change is kept with its author, time and reason."""

    history = History(inherit=True, excluded_fields=DERIVED)
    citations = GenericRelation("sources.Citation")

    class Meta:
        abstract = True


class Record(Tracked):
    """A thing with a page of its own.

    `digest` is the fingerprint of the data-file entry last loaded into the record: the loader leaves a
    record alone while its entry has not changed, so what people edit since is kept.
    """

    #: The first word of the record's address and its name in the registry of kinds.
    KIND: ClassVar[str] = ""

    # identification
    slug = models.SlugField(_("identifier"), max_length=120, unique=True)
    title_vi = line(_("title"))
    title_fr = line(_("title"))
    title_en = line(_("title"))
    # derived
    sort_vi = models.CharField(max_length=200, editable=False, db_index=True, default="")
    sort_fr = models.CharField(max_length=200, editable=False, db_index=True, default="")
    sort_en = models.CharField(max_length=200, editable=False, db_index=True, default="")
    # provenance
    digest = models.CharField(max_length=64, editable=False, blank=True, default="")
    updated_at = models.DateTimeField(_("changed on"), auto_now=True)

    remarks = GenericRelation("sources.Remark")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        title = self.translated("title")
        return title.value if title else self.slug

    def get_absolute_url(self) -> str:
        """The address of the record's page in the active language."""
        return record_address(self.KIND, self.slug)

    def derive(self) -> None:
        """Set the columns that follow from the others; subclasses add theirs."""
        titles = {code: getattr(self, f"title_{code}") for code in LANGUAGES}
        for code in LANGUAGES:
            title = pick(titles, code)
            setattr(self, f"sort_{code}", sort_key(title.value, code) if title else "")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the derived columns up to date."""
        self.derive()
        super().save(*args, **kwargs)


class Part(Tracked):
    """A piece of a record, in the order its `position` gives."""

    position = models.PositiveIntegerField(_("position"), default=0)

    class Meta:
        abstract = True
        ordering = ("position", "pk")

    def __str__(self) -> str:
        for name in ("title", "name", "label", "text", "planned", "words"):
            text = self.translated(name) if hasattr(self, f"{name}_{LANGUAGES[0]}") else None
            if text:
                return text.value
        return str(self._meta.verbose_name)


def record_address(kind: str, slug: str) -> str:
    """The address of a record's page in the active language; a page may have hundreds of them."""
    return _address(kind, get_language(), get_urlconf(), get_script_prefix()) + slug


@lru_cache(maxsize=256)
def _address(kind: str, language: str | None, urlconf: str | None, prefix: str) -> str:
    """The address of records of a kind up to their slug."""
    return reverse(f"{kind}:detail", args=["-"]).removesuffix("-")


class Revision(models.Model):
    """One row that counts the changes of the public register: caches and ETags carry its number.

    `sample` marks a database of invented data; every page drawn from it says so.
    """

    number = models.PositiveBigIntegerField(default=0)
    sample = models.BooleanField(default=False)
    changed_at = models.DateTimeField(auto_now=True)
