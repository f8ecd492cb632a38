"""The numbered references at the foot of a page."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q

from nhipcau.core.sources.models import Citation, Remark, Source

Key = tuple[int, int]


@dataclass
class Reference:
    """One numbered line at the foot of a page: a source and the places in it that were cited."""

    number: int
    source: Source
    locators: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Kept:
    """Something published with its citations, which stay as they are whatever becomes of the rows it was made of.

    `key` tells it from everything else on the page; its first number is negative, as no type of content has such a one.
    """

    key: Key
    citations: tuple[Citation, ...] = ()


def _key(record: Model | Kept) -> Key:
    if isinstance(record, Kept):
        return record.key
    return ContentType.objects.get_for_model(record).pk, record.pk


class References:
    """Citations of all records shown on a page, read in one query and numbered as the page first shows them."""

    def __init__(self, records: Iterable[Model | Kept]) -> None:
        self._citations: dict[Key, list[Citation]] = defaultdict(list)
        self._numbered: dict[int, Reference] = {}
        by_type: dict[int, set[int]] = defaultdict(set)
        for record in records:
            if isinstance(record, Kept):
                self._citations[record.key] = list(record.citations)
                continue
            type_id, pk = _key(record)
            by_type[type_id].add(pk)
        if not by_type:
            return
        wanted = Q()
        for type_id, pks in by_type.items():
            wanted |= Q(content_type_id=type_id, object_id__in=pks)
        for citation in Citation.objects.filter(wanted).select_related("source"):
            self._citations[citation.content_type_id, citation.object_id].append(citation)

    def cite(self, record: Model | Kept, field_name: str = "") -> list[Reference]:
        """Number and return the references of a record, or of one field of it; without a field, all of them."""
        cited: dict[int, Reference] = {}
        for citation in self._citations.get(_key(record), ()):
            if field_name and citation.field != field_name:
                continue
            cited[citation.source_id] = self._refer(citation)
        return sorted(cited.values(), key=lambda reference: reference.number)

    def _refer(self, citation: Citation) -> Reference:
        reference = self._numbered.setdefault(citation.source_id, Reference(len(self._numbered) + 1, citation.source))
        if citation.locator and citation.locator not in reference.locators:
            reference.locators.append(citation.locator)
        return reference

    @property
    def numbered(self) -> Sequence[Reference]:
        """What has been cited so far, in the order of the numbers."""
        return list(self._numbered.values())

    def everything(self) -> Sequence[Reference]:
        """All references of the page: those cited where the fact stands, then those of the rest."""
        for citations in self._citations.values():
            for citation in citations:
                self._refer(citation)
        return self.numbered


def remarks_of(records: Iterable[Model]) -> dict[Key, list[Remark]]:
    """The remarks on the given records, in one query, keyed by (content type id, record id)."""
    by_type: dict[int, set[int]] = defaultdict(set)
    for record in records:
        type_id, pk = _key(record)
        by_type[type_id].add(pk)
    found: dict[Key, list[Remark]] = defaultdict(list)
    if not by_type:
        return found
    wanted = Q()
    for type_id, pks in by_type.items():
        wanted |= Q(content_type_id=type_id, object_id__in=pks)
    for remark in Remark.objects.filter(wanted):
        found[remark.content_type_id, remark.object_id].append(remark)
    return found
