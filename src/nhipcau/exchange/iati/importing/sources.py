"""The file of a publisher as a source of what was taken over from it."""

from collections.abc import Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from nhipcau.core.records.bulk import create_with_history, insert_with_history
from nhipcau.core.sources.models import Citation, Source
from nhipcau.exchange.iati.importing.batching import Writing
from nhipcau.exchange.iati.importing.slugs import free_slugs, slug_of

_LONGEST_LOCATOR, _LONGEST_PUBLISHER = 60, 200
_KEPT = 5_000


class Sources:
    """One source for each publisher in a file."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._known: dict[str, Source] = {}

    def of(self, publisher: str, called: str, writing: Writing) -> tuple[Source, bool]:
        """The source, and whether it is new."""
        if publisher in self._known:
            return self._known[publisher], False
        if len(self._known) > _KEPT:
            self._known.clear()
        wanted = f"iati-{slug_of(publisher)[:50]}-{slug_of(self._name)[:40]}".strip("-")
        title = f"{self._name} (IATI)"
        source = Source.objects.filter(slug=wanted, title_en=title).first()
        is_new = source is None
        if source is None:
            slug = free_slugs(Source, [(wanted, f"{publisher} {self._name}")])[0]
            source = Source.objects.filter(slug=slug, title_en=title).first() or Source(
                slug=slug,
                publisher=(called or publisher)[:_LONGEST_PUBLISHER],
                title_en=title,
                language="en",
                read_on=timezone.localdate(writing.moment),
            )
        if is_new and source.pk is None:
            source.derive()
            create_with_history(Source, [source], writing.moment, writing.user_id)
        self._known[publisher] = source
        return source, is_new


def cite(records: Sequence[Any], source: Source | Sequence[Source], places: Sequence[str], writing: Writing) -> None:
    """Say that a source, or one for each, supports records (all of one model), each at a place in it."""
    if not records:
        return
    kind = ContentType.objects.get_for_model(type(records[0])).pk
    sources = [source] * len(records) if isinstance(source, Source) else source
    rows = [
        (kind, record.pk, by.pk, place[:_LONGEST_LOCATOR])
        for record, by, place in zip(records, sources, places, strict=True)
    ]
    columns = ("content_type_id", "object_id", "source_id", "locator")
    insert_with_history(Citation, columns, rows, writing.moment, writing.user_id)
