"""The sources of sessions as a release keeps them: numbered within each session."""

from collections import defaultdict
from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet

from nhipcau.conference.schedule.content import SourceLine
from nhipcau.conference.schedule.frozen import words_of
from nhipcau.core.sources.models import Citation, Source


class Citations:
    """The citations of rows of several models, each model read in one query."""

    def __init__(self, *rows: "QuerySet[Model]") -> None:
        self._found: dict[tuple[type[Model], int], list[Citation]] = defaultdict(list)
        for some in rows:
            kind = ContentType.objects.get_for_model(some.model)
            # A subquery instead of their identities, of which there may be thousands.
            cited = Citation.objects.filter(content_type=kind, object_id__in=some.order_by().values("pk"))
            for one in cited.select_related("source"):
                self._found[some.model, one.object_id].append(one)

    def of(self, row: Model) -> list[Citation]:
        """The citations of a row, in their order."""
        return self._found.get((type(row), row.pk), [])


class Numbering:
    """Numbers the sources of one session as they come."""

    def __init__(self, citations: Citations) -> None:
        self._citations = citations
        self._numbers: dict[int, int] = {}
        self._sources: list[Source] = []
        self._locators: dict[int, list[str]] = defaultdict(list)

    def refer(self, row: Model) -> tuple[int, ...]:
        """The numbers of what supports a row, in rising order."""
        return tuple(sorted({self._number(one) for one in self._citations.of(row)}))

    def lines(self) -> tuple[SourceLine, ...]:
        """All that was referred to."""
        return tuple(
            _line(number, source, self._locators[number]) for number, source in enumerate(self._sources, start=1)
        )

    def _number(self, citation: Citation) -> int:
        if citation.source_id not in self._numbers:
            self._sources.append(citation.source)
            self._numbers[citation.source_id] = len(self._sources)
        number = self._numbers[citation.source_id]
        if citation.locator and citation.locator not in self._locators[number]:
            self._locators[number].append(citation.locator)
        return number


def _line(number: int, source: Source, locators: Iterable[str]) -> SourceLine:
    return SourceLine(
        number=number,
        source=source.slug,
        publisher=source.publisher,
        title=words_of(source, "title"),
        language=source.language,
        published=source.published,
        url=source.url,
        locators=tuple(locators),
    )
