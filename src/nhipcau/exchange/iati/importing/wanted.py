"""A project as a file wants it and as it stands, in the same shape, so that both can be compared."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from nhipcau.core.records.fields import in_each
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.registry.projects.models import Project, ProjectBody, ProjectMoney, ProjectResult

#: The columns of a project that a file states.
TEXTS = in_each("title", "description")
DAYS = ("planned_from", "planned_to", "period_from", "period_to")
COLUMNS = (*TEXTS, "status", *DAYS)
LINKS = ("partnerships", "fields", "localities", "sites")
#: The parts that a file states, with the columns by which they are compared.
PARTS: dict[str, tuple[type[Model], tuple[str, ...]]] = {
    "bodies": (ProjectBody, ("role", "locality_id", "organisation_id")),
    "money": (
        ProjectMoney,
        ("kind", "state", "year", "currency", "amount_minor", "about", "of_locality_id", "of_organisation_id"),
    ),
    "results": (ProjectResult, (*in_each("planned", "actual"), "as_of")),
}
_VI, _FR, _EN = LANGUAGES


@dataclass
class Shape:
    """Columns, parts (tuples in the order of `PARTS`) and links of a project."""

    columns: dict[str, str] = field(default_factory=dict)
    parts: dict[str, list[tuple[Any, ...]]] = field(default_factory=lambda: {name: [] for name in PARTS})
    links: dict[str, set[int]] = field(default_factory=lambda: {name: set() for name in LINKS})

    def differing(self, standing: "Shape") -> list[str]:
        """The columns, parts and links that are not as they stand."""
        found = [name for name in COLUMNS if self.columns.get(name, "") != standing.columns.get(name, "")]
        found += [name for name in PARTS if Counter(self.parts[name]) != Counter(standing.parts[name])]
        return found + [name for name in LINKS if self.links[name] != standing.links[name]]


def standing(ids: Sequence[int]) -> dict[int, Shape]:
    """How projects stand, in as many queries for many as for one."""
    found: dict[int, Shape] = defaultdict(Shape)
    for row in Project.objects.filter(pk__in=ids).values("pk", *COLUMNS):
        found[row["pk"]].columns = {name: str(row[name] or "") for name in COLUMNS}
    for name, (model, columns) in PARTS.items():
        rows = model._default_manager.filter(project__in=ids).order_by("position", "pk")
        for pk, *values in rows.values_list("project_id", *columns):
            found[pk].parts[name].append(comparable(values))
    for name in LINKS:
        for pk, linked in _links(name, ids):
            found[pk].links[name].add(linked)
    return dict(found)


def comparable(values: Sequence[Any]) -> tuple[Any, ...]:
    """The columns of a part as they are compared: dates as they are written."""
    return tuple(one if one is None or isinstance(one, int | str) else str(one) for one in values)


def in_languages(texts: dict[str, str]) -> tuple[str, ...]:
    """A text in each language; nothing where it is not there."""
    get = texts.get
    return get(_VI, ""), get(_FR, ""), get(_EN, "")


def texts_of(name: str, texts: dict[str, str]) -> dict[str, str]:
    """The columns of a text that stands once for each language."""
    return dict(zip(in_each(name), in_languages(texts), strict=True))


def _links(name: str, ids: Sequence[int]) -> Iterator[tuple[int, int]]:
    relation: Any = Project._meta.get_field(name)
    through = relation.remote_field.through
    other = relation.m2m_reverse_field_name() + "_id"
    rows = through.objects.filter(project__in=ids)
    yield from rows.values_list("project_id", other)
