"""Writing projects: new ones all at once, changed ones one by one; the history names the file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter, itemgetter
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection

from nhipcau.core.records.bulk import insert_with_history, link_with_history
from nhipcau.core.records.fields import in_each
from nhipcau.core.records.kinds import kind_of
from nhipcau.core.search.actions import index_new
from nhipcau.core.search.documents import Document, document
from nhipcau.core.sources.models import Citation, Source
from nhipcau.exchange.iati.importing.batching import Writing
from nhipcau.exchange.iati.importing.sources import cite
from nhipcau.exchange.iati.importing.wanted import COLUMNS, DAYS, LINKS, PARTS, Shape, comparable
from nhipcau.registry.projects.kinds import TIES, named_ties
from nhipcau.registry.projects.models import Project

_DERIVED = (*in_each("sort"), "first_year", "last_year", "updated_at")
_ROW = ("slug", *COLUMNS, *_DERIVED)
_derived = attrgetter(*_DERIVED)
_columns = itemgetter(*COLUMNS)
#: What stands in the columns of what is not stated.
_NOTHING = {name: None if name in DAYS else "" for name in COLUMNS}
#: What a project is known by right after it was written.
_KNOWN = ("id", "slug")


@dataclass(slots=True)
class Fresh:
    """A project to be added: its slug, what it is, where it comes from."""

    slug: str
    shape: Shape
    source: Source
    identifier: str


def add_projects(fresh: Sequence[Fresh], writing: Writing) -> list[Project]:
    """Add projects with their parts, links and citations, and with what the search knows of them.

    Returns them in the same order, with their identifiers; the rest of them is read when it is asked for.
    """
    rows, documents = _rows(fresh, writing)
    ids = insert_with_history(Project, _ROW, rows, writing.moment, writing.user_id)
    index_new(Project.KIND, list(zip(ids, documents, strict=True)))
    database = connection.alias
    made = [Project.from_db(database, _KNOWN, [pk, row[0]]) for pk, row in zip(ids, rows, strict=True)]
    for name, (model, columns) in PARTS.items():
        parts = [
            (pk, position, *part)
            for pk, one in zip(ids, fresh, strict=True)
            for position, part in enumerate(one.shape.parts[name])
        ]
        insert_with_history(model, ("project_id", "position", *columns), parts, writing.moment, writing.user_id)
    for name in LINKS:
        pairs = [(pk, other) for pk, one in zip(ids, fresh, strict=True) for other in sorted(one.shape.links[name])]
        link_with_history(Project, name, pairs, writing.moment)
    cite(made, [one.source for one in fresh], [one.identifier for one in fresh], writing)
    return made


def change_project(
    project: Project, wanted: Shape, differing: Iterable[str], source: Source, identifier: str, writing: Writing
) -> None:
    """Bring a project to what the file wants, in what differs."""
    names = set(differing)
    _by(project, writing).skip_history_when_saving = True
    for name in names.intersection(COLUMNS):
        setattr(project, name, wanted.columns[name] or _NOTHING[name])
    for name in names.intersection(PARTS):
        _replace(project, name, wanted.parts[name], writing)
    for name in names.intersection(LINKS):
        getattr(project, name).set(wanted.links[name])
    # One version for all of it; the project's own history says so even if only a part of it changed.
    del project.skip_history_when_saving  # type: ignore[attr-defined]
    project.save()
    kind = ContentType.objects.get_for_model(Project)
    if not Citation.objects.filter(content_type=kind, object_id=project.pk, source=source, field="").exists():
        cite([project], source, [identifier], writing)


def _rows(fresh: Sequence[Fresh], writing: Writing) -> tuple[list[list[Any]], list[Document]]:
    """The columns of projects, and what the search is to know of them; one object derives them all."""
    project = Project(updated_at=writing.moment)
    kind = kind_of(project)
    tied = []
    for name in TIES:
        setattr(project, f"named_{name}", [])
        if linked := set().union(*[one.shape.links[name] for one in fresh]):
            tied.append((name, f"named_{name}", named_ties(name).in_bulk(linked)))
    rows, documents = [], []
    for one in fresh:
        project.slug = one.slug
        shape = one.shape
        stated = [value or nothing for value, nothing in zip(_columns(shape.columns), _NOTHING.values(), strict=True)]
        for name, value in zip(COLUMNS, stated, strict=True):
            setattr(project, name, value)
        for name, attribute, known in tied:
            setattr(project, attribute, [known[pk] for pk in sorted(shape.links[name])])
        project.derive()
        rows.append([one.slug, *stated, *_derived(project)])
        documents.append(document(kind, project))
    return rows, documents


def _replace(project: Project, name: str, wanted: Sequence[tuple[Any, ...]], writing: Writing) -> None:
    """Leave the parts that are wanted as they are, delete the others, and add what is missing."""
    model, columns = PARTS[name]
    missing = list(wanted)
    for part in getattr(project, name).all():
        values = comparable([getattr(part, column) for column in columns])
        if values in missing:
            missing.remove(values)
        else:
            _by(part, writing).delete()
    for position, values in enumerate(missing, start=len(wanted) - len(missing)):
        part = model(project_id=project.pk, position=position, **dict(zip(columns, values, strict=True)))
        _by(part, writing).save()


def _by(row: Any, writing: Writing) -> Any:
    """The row, whose next version is of the moment and the account of what is written."""
    row._history_date = writing.moment
    if writing.user:
        row._history_user = writing.user
    return row
