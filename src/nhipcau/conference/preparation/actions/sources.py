"""According to whom an edition has its dates."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from nhipcau.core.proposals.drafts import GivenSource
from nhipcau.core.proposals.naming import numbered
from nhipcau.core.proposals.sources import unsaved_source
from nhipcau.core.records.actions import after_change
from nhipcau.core.sources.models import Citation, Source
from nhipcau.core.text.folding import fold


@dataclass(frozen=True)
class SourceOfDates:
    """A page or a letter that says it."""

    publisher: str
    title: str = ""
    url: str = ""
    language: str = ""
    published: str = ""


def cite(row: Any, given: SourceOfDates, field: str = "") -> Citation:
    """Say that a source supports a row, or one field of it; the same address is one source.

    Raises `ValidationError` by name.
    """
    if not given.publisher.strip():
        raise ValidationError({"publisher": _("Say according to whom.")})
    source = Source.objects.filter(url=given.url).first() if given.url else None
    if source is None:
        source = unsaved_source(GivenSource(**vars(given)))
        base = slugify(fold(f"{given.publisher} {given.published}"))[:60].strip("-") or "source"
        source.slug = numbered(base, set(Source.objects.filter(slug__startswith=base).values_list("slug", flat=True)))
        source.full_clean()
        source.save()
        after_change([source])
    return Citation.objects.create(record=row, source=source, field=field)
