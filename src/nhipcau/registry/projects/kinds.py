"""Projects and sites as kinds of records."""

from functools import lru_cache
from itertools import chain
from operator import attrgetter
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from nhipcau.core.dates.formats import format_span
from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.records.fields import in_each
from nhipcau.core.records.kinds import Kind, SearchText, register
from nhipcau.core.records.models import Record
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.registry.partnerships.kinds import exact
from nhipcau.registry.partnerships.models import CooperationField, Partnership
from nhipcau.registry.places.models import Locality
from nhipcau.registry.projects.models import Project, Site

_TITLES, _DESCRIPTIONS = attrgetter(*in_each("title")), attrgetter(*in_each("description"))
#: What the titles of are words of a project in the search: they are in `named_` and the name of the tie.
TIES: dict[str, type[Record]] = {"partnerships": Partnership, "localities": Locality, "fields": CooperationField}


def register_kinds() -> None:
    """Called when the app is ready."""
    register(
        Kind(
            name="projects",
            model=Project,
            label=_("Project"),
            plural=_("Projects"),
            rank=4,
            parts=("bodies", "money", "results"),
            search_text=_project_text,
            searchable=_with_titles,
            structured=_project_data,
        )
    )
    register(
        Kind(
            name="sites",
            model=Site,
            label=_("Site"),
            plural=_("Sites"),
            rank=7,
            search_text=_site_text,
            searchable=lambda rows: rows.select_related("locality"),
            structured=_site_data,
        )
    )


def named_ties(name: str) -> "QuerySet[Any]":
    """What projects are tied to by one of `TIES`, with its titles and nothing else of it."""
    return TIES[name]._default_manager.only(*in_each("title"))


def _with_titles(rows: "QuerySet[Any]") -> "QuerySet[Any]":
    return rows.prefetch_related(*(Prefetch(name, named_ties(name), to_attr=f"named_{name}") for name in TIES))


def _project_text(project: Any) -> SearchText:
    said = _said(project.period_from, project.period_to, project.status)
    hint = dict(said)
    if localities := project.named_localities[:3]:
        for code in LANGUAGES:
            titles = (one.translated("title", code) for one in localities)
            places = ", ".join(title.value for title in titles if title)
            hint[code] = " · ".join(part for part in (places, said[code]) if part)
    tied = [*project.named_partnerships, *project.named_localities, *project.named_fields]
    return SearchText(hint=hint, words=(*_DESCRIPTIONS(project), *chain.from_iterable(map(_TITLES, tied))))


@lru_cache(maxsize=4096)
def _said(begin: PartialDate | None, end: PartialDate | None, status: str) -> dict[str, str]:
    """The period and the status in each language; many projects have the same."""
    said = {}
    for code in LANGUAGES:
        with override(code):
            parts = (format_span(begin, end, code, short=True), str(Project.Status(status).label))
            said[code] = " · ".join(part for part in parts if part)
    return said


def _project_data(project: Project) -> dict[str, Any]:
    data = {
        "@context": "https://schema.org",
        "@type": "Project",
        "name": str(project),
        "description": str(project.translated("description") or ""),
        "foundingDate": exact(project.period_from),
        "dissolutionDate": exact(project.period_to),
        "location": [{"@type": "AdministrativeArea", "name": str(one)} for one in project.localities.all()],
    }
    return {key: value for key, value in data.items() if value}


def _site_text(site: Site) -> SearchText:
    hint = {}
    for code in LANGUAGES:
        with override(code):
            hint[code] = ", ".join(str(part) for part in (site.get_kind_display(), site.locality) if part)
    return SearchText(hint=hint, words=(site.address,))


def _site_data(site: Site) -> dict[str, Any]:
    data: dict[str, Any] = {"@context": "https://schema.org", "@type": "Place", "name": str(site)}
    if site.address:
        data["address"] = site.address
    if site.latitude is not None:
        data["geo"] = {"@type": "GeoCoordinates", "latitude": site.latitude, "longitude": site.longitude}
    return data
